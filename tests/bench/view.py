"""How quickly the map is laid out, drawn and moved, and how large its file is: a synthetic graph, a real browser.

    python tests/bench/view.py [--nodes 200 2000 10000] [--shots FOLDER]

Prints a line for each size: seconds of processor time for layout and page, megabytes of the file, seconds from
opening it to the first whole picture, milliseconds of script for each frame while it is moved (what a graphics
card cannot speed up), and the console's errors. With ``--shots`` it leaves pictures of each page.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
import time
from pathlib import Path

import networkx as nx
from playwright.sync_api import Browser, Page, sync_playwright

from cxograph.build.drawing import MAX_BYTES, STEPS
from cxograph.views.kinds import FactLine
from cxograph.views.layout import lay_out
from cxograph.views.page import render_map
from cxograph.views.payload import map_data

FIRST = [
    "Nord",
    "Vela",
    "Cal",
    "Ost",
    "Quil",
    "Brae",
    "Tor",
    "Lumi",
    "Hel",
    "Sanct",
    "Per",
    "Alt",
    "Mir",
    "Kes",
    "Dor",
    "Win",
]
SECOND = ["haven", "dera", "tara", "lon", "mark", "field", "gen", "pharm", "vita", "cor", "sys", "bio"]
THIRD = ["Pharma", "Biologics", "Laboratories", "Group", "Sciences", "Therapeutics"]
FIELD = [
    "Biologics",
    "Sterile",
    "Injectables",
    "Oral Solids",
    "Peptides",
    "Cell Therapy",
    "Gene Therapy",
    "Preclinical",
    "Clinical Trial",
]
TRADE = ["CDMO", "CRO", "CMO", "Contract Manufacturing", "Contract Research", "Outsourcing", "Site Management"]
SERVICES = ("CDMO", "CMO", "CRO", "SMO")
FRAMES = 40


def synthetic(size: int) -> tuple[nx.MultiDiGraph[str], dict[str, tuple[FactLine, ...]]]:
    """Return a graph of so many nodes, linked as markets and companies are, with a sentence for every link."""
    rng = random.Random(size)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    markets = [f"x:market/{i}" for i in range(max(4, size // 150))]
    regions = [f"x:region/{i}" for i in range(min(60, size // 12))]
    segments = [f"x:segment/{i}" for i in range(size // 4)]
    companies = [f"x:company/{i}" for i in range(size - len(markets) - len(regions) - len(segments) - len(SERVICES))]

    def market() -> str:
        return markets[int(rng.random() ** 1.7 * len(markets))]  # few are large

    def link(a: str, b: str, label: str) -> None:
        names = [str(graph.nodes[node]["label"]) for node in (a, b)]
        year, figure = rng.randint(2015, 2035), rng.randint(2, 9000)
        quote = f"In {year} {names[0]} was said to {label} {names[1]}, at {figure} million in {rng.choice(FIELD)}."
        line = FactLine(f"{names[0]} {label} {names[1]}", quote, f"report-{rng.randint(0, size // 8)}.html", "bench")
        graph.add_edge(a, b, label=label, claims=rng.randint(1, 3), facts=(line,))

    for i, node in enumerate(markets):
        graph.add_node(node, label=f"{rng.choice(FIELD)} {rng.choice(TRADE)} {i}", type="market")
    for name in SERVICES:
        graph.add_node(f"x:service-type/{name}", label=name, type="service_type")
    for i, node in enumerate(regions):
        graph.add_node(node, label=f"Region {i}", type="region")
    for node in segments:
        graph.add_node(node, label=f"{rng.choice(FIELD)} {rng.choice(TRADE)} services", type="segment")
    for node in companies:
        graph.add_node(node, label=f"{rng.choice(FIRST)}{rng.choice(SECOND)} {rng.choice(THIRD)}", type="company")
    for node in markets:
        link(node, f"x:service-type/{rng.choice(SERVICES)}", "covers service type")
    for node in regions:
        for other in rng.sample(markets, min(len(markets), int(rng.paretovariate(1)))):
            link(other, node, "covers region")
    for node in segments:
        link(market(), node, "has segment")
    for i, node in enumerate(companies):
        for other in sorted({market() for _ in range(min(12, int(rng.paretovariate(1.2))))}):
            link(node, other, "plays in")
        if regions and rng.random() < 0.5:
            link(node, regions[int(rng.random() ** 2 * len(regions))], "has headquarters in")
        if i and rng.random() < 0.1:
            link(node, companies[rng.randrange(i)], "partner of")
    facts = {
        node: tuple(
            FactLine(
                f"revenue: {n} million",
                f"It reported {n} million in {FIELD[n % 9]} for {graph.nodes[node]['label']}.",
                "news.md",
            )
            for n in rng.sample(range(1000), 2)
        )
        for node in companies[::3]
    }
    return graph, facts


def page_of(size: int) -> str:
    """Return the page of a synthetic graph, with as many facts as its size allows."""
    graph, facts = synthetic(size)
    layout = lay_out(graph)
    for most, silent in STEPS:
        data = map_data(graph, title=f"{size:,} names", facts=facts, most=most, silent=silent, layout=layout)
        page = render_map(data)
        if len(page.encode()) <= MAX_BYTES:
            break
    return page


def listen(page: Page, errors: list[str]) -> None:
    """Note what goes wrong in a page."""
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda e: errors.append(str(e)))


def drawn(page: Page, path: Path) -> float:
    """Open a page and return the seconds until its first picture stands."""
    start = time.perf_counter()
    page.goto(path.as_uri())
    for _ in range(2000):
        if page.evaluate("document.getElementById('cxo-map')?.dataset.state"):
            break
        time.sleep(0.01)
    return time.perf_counter() - start


def script_ms(page: Page) -> float:
    """Return the milliseconds of script that half of the frames stay below while the picture is moved."""
    return float(
        page.evaluate(
            """async (frames) => {
              const drawing = document.getElementById('cxo-map').page.drawing;
              const camera = drawing.sigma.getCamera();
              const spent = [];
              for (let i = 0; i < frames; i++) {
                const before = performance.now();
                camera.setState({ x: 0.5 + 0.1 * Math.sin(i / 5), y: 0.5, ratio: 0.6 });
                drawing.sigma.scheduleRender?.();
                drawing.sigma.render?.();
                spent.push(performance.now() - before);
                await new Promise(requestAnimationFrame);
              }
              // the median: on a shared machine some frames wait for others' work
              return spent.sort((a, b) => a - b)[frames >> 1];
            }""",
            FRAMES,
        )
    )


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--nodes", type=int, nargs="+", default=[200, 2000, 10000])
    parser.add_argument("--shots", type=Path)
    options = parser.parse_args()
    chromium = shutil.which("chromium")
    print(" nodes  page CPU s    MB  drawn s  script ms/frame  errors")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser: Browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for size in options.nodes:
            before = time.process_time()
            text = page_of(size)
            spent = time.process_time() - before
            path = Path(folder) / f"{size}.html"
            path.write_text(text, encoding="utf-8")
            context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
            page = context.new_page()
            errors: list[str] = []
            listen(page, errors)
            seconds = drawn(page, path)
            if options.shots:
                options.shots.mkdir(parents=True, exist_ok=True)
                page.wait_for_timeout(500)
                page.screenshot(path=options.shots / f"map-{size}.png")
            ms = script_ms(page)
            megabytes = len(text.encode()) / 1e6
            print(f"{size:6,}  {spent:10.2f}  {megabytes:4.2f}  {seconds:7.2f}  {ms:15.1f}  {len(errors)}", *errors)
            context.close()
        browser.close()


if __name__ == "__main__":
    main()
