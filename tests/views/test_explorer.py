"""The one-file view, drawn by a real browser that may not reach anything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import networkx as nx
import pytest
from playwright.sync_api import Browser, Dialog, Page

from cxograph.views.explorer import render_explorer
from cxograph.views.kinds import FactLine, most_linked, surroundings
from cxograph.views.layout import positions

HOSTILE = (
    "</script><script>window.ran=1</script>",
    "<img src=x onerror='window.ran=1'>",
    '"><svg onload=window.ran=1>',
    "<a href='javascript:window.ran=1'>href</a>",
    "javascript:window.ran=1",
    "<!--<script>",
    "\u2028window.ran=1\u2029",
    "${window.ran=1}{{window.ran=1}}",
    "<style>*{background:url(https://example.org/x)}</style>",
)


def sample(labels: tuple[str, ...] = ("Lonza", "Vetter", "Recipharm")) -> nx.MultiDiGraph[str]:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("m:fill", label="Fill-Finish CDMO", type="market")
    graph.add_node("t:cdmo", label="CDMO", type="service_type")
    graph.add_edge("m:fill", "t:cdmo", label="covers")
    for i, label in enumerate(labels):
        graph.add_node(f"c:{i}", label=label, type="company")
        line = FactLine(f"{label} plays in Fill-Finish CDMO", f"Players are {label}.", f"{label}.md", "players.list")
        graph.add_edge(f"c:{i}", "m:fill", label="plays in", facts=(line,))
        graph.add_edge(f"c:{i}", "m:fill", label="leads", facts=(line,))
    return graph


@dataclass
class Seen:
    """What a page did that a reader should know of."""

    problems: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)


@pytest.fixture
def seen() -> Seen:
    return Seen()


@pytest.fixture
def page(browser: Browser, seen: Seen) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, offline=True)
    page = context.new_page()

    def dismiss(dialog: Dialog) -> None:
        seen.problems.append("dialog")
        dialog.dismiss()

    page.on("console", lambda m: seen.problems.append(m.text) if m.type in {"error", "warning"} else None)
    page.on("pageerror", lambda e: seen.problems.append(str(e)))
    page.on("request", lambda r: seen.addresses.append(r.url))
    page.on("dialog", dismiss)
    yield page
    context.close()


def shown(page: Page, path: Path, graph: nx.MultiDiGraph[str], **options: object) -> Page:
    path.write_text(render_explorer(graph, **{"title": "View", **options}), encoding="utf-8")  # type: ignore[arg-type]
    page.goto(path.as_uri())
    page.locator("#cxo-list button").first.wait_for()
    return page


@pytest.mark.browser
def test_draws_without_a_network(page: Page, seen: Seen, tmp_path: Path) -> None:
    lines = {"m:fill": (FactLine("Size 12.8 bn USD in 2024", "It was valued at USD 12.8 billion in 2024.", "a.md"),)}
    shown(page, tmp_path / "v.html", sample(), facts=lines, note="5 entities")
    assert page.evaluate("network.body.nodeIndices.length") == 5
    # parallel relations survive: two between each company and the market
    assert page.evaluate("edges.length") == 7
    page.fill("#cxo-search", "fill")
    page.press("#cxo-search", "Enter")
    panel = page.locator("#cxo-panel")
    assert "It was valued at USD 12.8 billion in 2024." in panel.inner_text()
    assert "a.md" in panel.inner_text()
    assert seen.problems == []
    assert seen.addresses == [(tmp_path / "v.html").as_uri()]


@pytest.mark.browser
@pytest.mark.parametrize("text", HOSTILE)
def test_texts_of_documents_stay_text(page: Page, seen: Seen, tmp_path: Path, text: str) -> None:
    graph = sample((text, "Lonza"))
    shown(page, tmp_path / "v.html", graph, title=text, note=text, facts={"c:0": (FactLine(text, text, text, text),)})
    page.locator("#cxo-list button", has_text="Lonza").click()
    page.evaluate("network.selectNodes([0])")
    page.locator("#cxo-list button").nth(1).click()
    page.locator("#cxo-list button").nth(2).hover()
    page.mouse.move(640, 400)
    page.mouse.click(640, 400)
    assert page.evaluate("window.ran") is None
    assert seen.problems == []
    assert len(seen.addresses) == 1


@pytest.mark.browser
def test_legend_counts_and_filters(page: Page, tmp_path: Path) -> None:
    shown(page, tmp_path / "v.html", sample())
    legend = page.locator("#cxo-legend label", has_text="Companies")
    assert legend.inner_text().split()[-1] == "3"
    legend.locator("input").uncheck()
    assert page.locator("#cxo-list li").count() == 2
    assert page.evaluate("nodes.get({filter: n => !n.hidden}).length") == 2


@pytest.mark.browser
def test_state_is_in_the_address(page: Page, tmp_path: Path) -> None:
    shown(page, tmp_path / "v.html", sample())
    page.locator("#cxo-list button", has_text="Vetter").click()
    address = page.url
    page.goto("about:blank")
    page.goto(address)
    assert page.locator("#cxo-panel h2").inner_text() == "Vetter"


@pytest.mark.browser
def test_fits_a_phone(page: Page, tmp_path: Path) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    shown(page, tmp_path / "v.html", sample())
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_same_graph_same_bytes() -> None:
    graph = sample()
    again: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    again.add_nodes_from(reversed(list(graph.nodes(data=True))))
    again.add_edges_from(reversed(list(graph.edges(data=True))))
    assert render_explorer(graph, title="x") == render_explorer(again, title="x")


def test_empty_graph_gives_a_page() -> None:
    assert "<h1" in render_explorer(nx.MultiDiGraph(), title="Nothing yet")


def test_nothing_from_outside_is_named() -> None:
    page = render_explorer(sample(), title="x")
    assert not re.findall(r"<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)=", page)
    block = re.search(r'id="cxo-data">(.*?)</script>', page, re.DOTALL)
    assert block is not None
    assert json.loads(block[1])["title"] == "x"


def test_most_linked_keeps_markets_and_says_no_more_than_asked() -> None:
    graph = sample(tuple(f"Company {i}" for i in range(50)))
    part = most_linked(graph, 10)
    assert len(part) == 10
    assert {"m:fill", "t:cdmo"} <= set(part)


def test_surroundings_are_near() -> None:
    graph = sample()
    graph.add_node("far", label="Far", type="company")
    part = surroundings(graph, "c:0", 100)
    assert "far" not in part
    assert {"c:0", "m:fill", "c:1"} <= set(part)


def test_positions_keep_nodes_apart() -> None:
    place = positions(sample(tuple(f"Company {i}" for i in range(80))))
    assert len(set(place.values())) == len(place)
    assert positions(nx.MultiDiGraph()) == {}
