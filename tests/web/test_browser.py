"""The explorer in a real browser, with a real server behind it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Locator, Page, Request
from tests.stating import Said, nquads
from tests.web.conftest import Server, running

from cxograph import open as open_workspace
from cxograph.ids import Ids
from cxograph.model import Alias, Offering, Player, Report, Segment
from cxograph.rdf import encode_ontology
from cxograph.resolve import Resolver
from cxograph.web.kinds import KINDS

pytestmark = pytest.mark.browser
BASE = "https://w3id.org/cxograph"


@dataclass
class Seen:
    """What pages did that they should not."""

    outside: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@contextmanager
def opened(browser: Browser, server: Server, **options: object) -> Iterator[tuple[Page, Seen]]:
    """A page that notes what happens on it."""
    context = browser.new_context(base_url=server.address, **options)  # type: ignore[arg-type]
    page, seen = context.new_page(), Seen()

    def asked(dialog: Dialog) -> None:
        seen.asked.append(dialog.message)
        dialog.dismiss()

    def requested(request: Request) -> None:
        if not request.url.startswith(server.address):
            seen.outside.append(request.url)

    def said(message: ConsoleMessage) -> None:
        # an address that is not there, or a query that is none, is a message of the browser's own
        # and so is what drawing without a graphics card is like
        of_its_own = ("the server responded with a status", "GL Driver Message")
        if message.type in {"error", "warning"} and not any(words in message.text for words in of_its_own):
            seen.said.append(message.text)

    page.on("request", requested)
    page.on("console", said)
    page.on("pageerror", lambda error: seen.said.append(str(error)))
    page.on("dialog", asked)
    try:
        yield page, seen
    finally:
        context.close()


def follow(page: Page, locator: Locator) -> None:
    """Click what leads to another page, and wait until that page is there: a click alone does not."""
    with page.expect_navigation():
        locator.click()


VIEWS = (
    ("chart", "SELECT ?m (COUNT(*) AS ?n) { ?c cxo:playsIn ?m } GROUP BY ?m"),
    (
        "chart",
        "SELECT ?m ?year (COUNT(*) AS ?n) { ?c cxo:measure ?m ; cxo:yearEnd ?year } GROUP BY ?m ?year",
    ),
    ("chart", "SELECT ?c ?low ?high { ?c cxo:measure measure:cagr ; cxo:low ?low ; cxo:high ?high } LIMIT 20"),
    ("map", "SELECT ?c ?m { ?c cxo:playsIn ?m } LIMIT 40"),
    ("table", "CONSTRUCT { ?c cxo:offers ?s } { ?c cxo:offers ?s } LIMIT 10"),
)


def first(server: Server, pattern: str) -> str:
    """The page of the first thing that a pattern finds."""
    return server.rows(f"SELECT ?x {{ {pattern} }} ORDER BY ?x LIMIT 1")[0]["x"].removeprefix(BASE)


def every_page(server: Server) -> list[str]:
    """One address of each kind of page."""
    market = first(server, "?x a cxo:Market ; ^rdf:subject ?c")
    return [
        "/",
        "/search?q=cell",
        "/search?q=zzzzqq",
        *(f"/list/{kind}" for kind in KINDS),
        market,
        first(server, "?x a cxo:Company . ?c rdf:subject ?x ; rdf:predicate cxo:offers"),
        "/ns/CDMO",
        "/region/US",
        first(server, "?x a cxo:Service"),
        first(server, "?x a cxo:Segment"),
        first(server, "?x a cxo:Report"),
        first(server, "?x rdf:predicate cxo:playsIn"),
        first(server, "?x a cxo:FigureClaim"),
        "/questions/players?market=cell+and+gene+therapy&type=CDMO",
        "/questions/size?market=fill-finish&year=",
        "/disagreements",
        f"/compare?{urlencode([('with', BASE + market), ('with', 'CDMO')])}",
        f"/query?{urlencode({'run': 1, 'query': 'SELECT * { ?s ?p ?o } LIMIT 5'})}",
        *(f"/query?{urlencode({'run': 1, 'view': view, 'query': query})}" for view, query in VIEWS),
        "/query?run=1&query=SELECT",
        "/about",
        "/nowhere",
    ]


def test_from_the_first_page_to_the_marked_sentence_in_four_clicks(browser: Browser, server: Server) -> None:
    with opened(browser, server) as (page, seen):
        page.goto("/")
        form = page.locator("form.question").filter(has_text="play in the")
        form.get_by_label("any").select_option("CDMO")  # choosing and typing are no clicks
        form.get_by_label("market").fill("cell and gene therapy manufacturing")
        follow(page, form.get_by_role("button", name="Ask"))  # 1
        rows = page.locator("table.answers tbody tr")
        assert rows.count() >= 5
        companies = {text.strip() for text in rows.locator("td:first-child").all_inner_texts()}
        market = first(server, "?x a cxo:Market ; skos:prefLabel ?l FILTER(CONTAINS(LCASE(?l), 'cell and gene'))")
        players = server.rows(f"SELECT ?l {{ ?c cxo:playsIn <{BASE}{market}> ; skos:prefLabel ?l }}")
        assert companies == {row["l"] for row in players}
        words = rows.first.locator(".words a").inner_text().strip("“”")
        follow(page, rows.first.locator(".words a"))  # 2
        marked = page.locator(".passage mark")
        assert words in marked.first.inner_text() or marked.first.inner_text() in words
        follow(page, page.get_by_role("link", name="Read it in the whole document"))  # 3
        assert page.evaluate("document.querySelector(':target')?.textContent")
        assert seen == Seen()


def test_the_mark_is_where_the_offsets_say(browser: Browser, server: Server, seeds: Path) -> None:
    claims = server.rows(
        "SELECT ?x ?d ?start ?end { ?x cxo:inDocument ?d ; cxo:evidence ?e . ?e oa:start ?start ; oa:end ?end }"
        " ORDER BY ?x LIMIT 400"
    )
    with opened(browser, server) as (page, _), open_workspace(seeds) as workspace:
        for claim in claims[::40]:
            text = workspace.text(claim["d"].rpartition("/")[2])
            page.goto(claim["x"].removeprefix(BASE))
            marked = page.evaluate("[...document.querySelectorAll('.passage mark')].map(m => m.textContent).join('')")
            assert marked == text[int(claim["start"]) : int(claim["end"])]


def test_pages_work_without_scripts(browser: Browser, server: Server) -> None:
    with opened(browser, server, java_script_enabled=False) as (page, _):
        page.goto("/")
        page.locator("form.big input").fill("fill-finish")
        follow(page, page.locator("form.big button"))
        follow(page, page.locator(".hits a").first)
        assert page.locator("h1").inner_text()
        page.goto("/query")
        follow(page, page.get_by_role("button", name="Run"))
        assert page.locator("table tbody tr").count() > 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_keeps_within_its_width_and_asks_nobody_else(
    browser: Browser, server: Server, width: int, scheme: str
) -> None:
    with opened(browser, server, viewport={"width": width, "height": 800}, color_scheme=scheme) as (page, seen):
        for address in every_page(server):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            assert page.title()
        assert seen == Seen()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_serious_fault_of_accessibility(browser: Browser, server: Server, scheme: str) -> None:
    axe = Axe()
    with opened(browser, server, color_scheme=scheme) as (page, _):
        faults = []
        for address in every_page(server):
            page.goto(address)
            faults += [
                (address, fault["id"], [node["html"][:120] for node in fault["nodes"][:3]])
                for fault in axe.run(page).response["violations"]
                if fault["impact"] in {"serious", "critical"}
            ]
        assert faults == []


def test_the_keyboard_alone_does(browser: Browser, server: Server) -> None:
    with opened(browser, server) as (page, _):
        page.goto("/about")
        page.keyboard.press("/")
        page.keyboard.type("fill finish")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search**")
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.closest('.hits') !== null"):
                break
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        page.keyboard.press("Enter")
        page.wait_for_url("**/market/**")


def test_a_question_offers_the_markets_there_are(browser: Browser, server: Server) -> None:
    with opened(browser, server) as (page, seen):
        page.goto("/")
        field = page.locator("form[action='/questions/size'] input[name=market]")
        with page.expect_response(lambda reply: "/suggest" in reply.url):
            field.focus()
        options = page.locator(f"#{field.get_attribute('list')} option")
        options.first.wait_for(state="attached")
        field.fill(options.first.get_attribute("value") or "")
        field.press("Enter")
        page.locator("table").first.wait_for()
        assert not seen.said


def test_the_editor_completes_from_the_graph_and_runs(browser: Browser, server: Server) -> None:
    if server.ask("/static/editor.js").status != 200:
        pytest.skip("the package was built without the editor")
    with opened(browser, server) as (page, seen):
        page.goto("/query")
        page.locator("#editor .CodeMirror").click()
        page.keyboard.press("Control+A")
        page.keyboard.type("PREFIX cxo: <https://w3id.org/cxograph/ns#>\nSELECT ?x ?y { ?x cxo:playsI")
        page.locator(".CodeMirror-hint").filter(has_text="cxo:playsIn").first.wait_for()
        page.keyboard.press("Enter")
        page.keyboard.type(" ?y }")
        page.keyboard.press("Control+Enter")
        page.wait_for_url("**run=1**")
        count = int(server.rows("SELECT (COUNT(*) AS ?n) { ?x cxo:playsIn ?y }")[0]["n"])
        assert page.locator("#answer").inner_text().split()[1] == str(count)
        assert seen == Seen()


@pytest.mark.parametrize(("query", "errors"), [("{ ?x cxo:playsIn ?y }", 0), ("{ ?x nobody:knows ?y }", 1)])
def test_the_editor_takes_prefixes_that_need_no_declaration(
    browser: Browser, server: Server, query: str, errors: int
) -> None:
    if server.ask("/static/editor.js").status != 200:
        pytest.skip("the package was built without the editor")
    with opened(browser, server) as (page, _):
        page.goto(f"/query?query={quote(f'SELECT * {query}')}")
        page.locator("#editor .CodeMirror-line").first.wait_for()
        page.wait_for_timeout(300)
        assert page.locator(".parseErrorIcon").count() == errors


# --- scripts in data

TAGS = (
    "<img src=x {e}=window.ran=1>", "<svg {e}=window.ran=1>", "<body {e}=window.ran=1>",
    "<video src=x {e}=window.ran=1>",
    "<details open {e}=window.ran=1>", "<input autofocus {e}=window.ran=1>", "<iframe src=x {e}=window.ran=1></iframe>",
    "<marquee {e}=window.ran=1>", "<object data=x {e}=window.ran=1>", '"><img src=x {e}="window.ran=1">',
    "'><img src=x {e}='window.ran=1'>", "</title><img src=x {e}=window.ran=1>", '" {e}="window.ran=1" x="',
    "' {e}='window.ran=1' x='",
)  # fmt: skip
EVENTS = (
    "onload", "onerror", "onfocus", "onbegin", "ontoggle", "onstart", "onmouseover", "onanimationstart", "onpageshow",
    "onresize", "onscroll", "oncanplay", "onhashchange", "ontransitionend", "onclick", "oninput", "onwheel",
    "onpointerenter", "onbeforeinput", "onselectstart",
)  # fmt: skip
OTHERS = (
    "<script>window.ran=1</script>", "</script><script>window.ran=1</script>", "<ScRiPt>window.ran=1</sCrIpT>",
    "<script/x>window.ran=1</script>", "<scr<script>ipt>window.ran=1</scr</script>ipt>", "javascript:window.ran=1",
    "JaVaScRiPt:window.ran=1", "java\tscript:window.ran=1", "data:text/html,<script>window.ran=1</script>",
    "vbscript:window.ran=1", "<a href=javascript:window.ran=1>click</a>", "{{window.ran=1}}",
    "{% raw %}${window.ran=1}",
    "{{ ''.__class__.__mro__ }}", "<!--<script>window.ran=1</script>-->", "--><script>window.ran=1</script>",
    "]]><script>window.ran=1</script>", "<style>@import'//example.org/x';</style>", "<base href=//example.org/>",
    "<link rel=stylesheet href=//example.org/x>", "<meta http-equiv=refresh content=0;url=//example.org>",
    "<form action=//example.org><button>", "<math><mtext><img src=x onerror=window.ran=1>",
    "&lt;script&gt;window.ran=1&lt;/script&gt;", "&#60;script&#62;window.ran=1&#60;/script&#62;",
    "\u2028<script>window.ran=1</script>", "<svg><script>window.ran=1</script></svg>", "<template><script>window.ran=1",
)  # fmt: skip
VECTORS = [tag.format(e=event) for tag, event in itertools.product(TAGS, EVENTS)] + list(OTHERS)


BAD = (
    "main script, main img, main iframe, main object, main style, main base, main [onerror], main [onload],"
    ' a[href^="javascript" i], a[href^="data" i], a[href^="vbscript" i]'
)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over claims whose every name, title, sentence and file name is a script."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.nq"
    texts = []
    resolver = Resolver()
    for i, vector in enumerate(VECTORS):
        said: list[Said] = [
            (Report(f"Market {vector}", f"Title {vector}", vector, vector, 2024, 2030, 2023), f"Words {vector}"),
            (Player(f"Firm {i} {vector}"), f"Player {vector}"),
            (Alias(f"Firm {i} {vector}", vector), f"Alias {vector}"),
            (Segment(vector, f"Part {vector}"), f"Part {vector}"),
            (Offering(f"Firm {i} {vector}", vector), f"Offers {vector}"),
        ]
        said = [(fact, words.replace("\n", " ")) for fact, words in said]
        texts.append(nquads(f"{vector.replace('/', '')}.md", said, resolver))
    quads = "".join(texts)
    labels = [line for line in quads.splitlines() if "rdf-schema#label>" in line]
    triples = [f"{line.rsplit(' <', 1)[0]} ." for line in quads.splitlines()]
    named: dict[str, str] = {}
    for line in labels:
        named.setdefault(line.split(" ", 1)[0], line)
    triples += [
        f"{subject} <http://www.w3.org/2004/02/skos/core#prefLabel> {line.split(' ', 2)[2].rsplit(' <', 1)[0]} ."
        for subject, line in named.items()
    ]
    path.write_text("\n".join([quads, *triples, encode_ontology(Ids())]), encoding="utf-8")
    with running("--load", path) as started:
        yield started


@pytest.mark.slow
def test_no_script_in_the_data_runs_on_any_page(browser: Browser, hostile: Server) -> None:
    assert len(VECTORS) >= 300
    things = {
        step: [
            row["x"].removeprefix(BASE) for row in hostile.rows(f"SELECT ?x {{ ?x a <{BASE}/ns#{name}> }} ORDER BY ?x")
        ]
        for step, name in [
            ("company", "Company"),
            ("market", "Market"),
            ("document", "Document"),
            ("service", "Service"),
        ]
    }
    claims = [row["x"].removeprefix(BASE) for row in hostile.rows("SELECT ?x { ?x rdf:predicate ?p } ORDER BY ?x")]
    assert len(things["company"]) == len(VECTORS)
    addresses = [
        "/",
        *(f"/list/{kind}?page={page}" for kind in KINDS for page in range(1, 9)),
        *(address for found in things.values() for address in found[::12]),
        *claims[::60],
        *(f"/search?q={quote(vector)}" for vector in VECTORS[::10]),
        *(f"/list/company?q={quote(vector)}&market={quote(vector)}" for vector in VECTORS[::40]),
        *(f"/questions/players?market={quote(vector)}&type={quote(vector)}" for vector in VECTORS[::20]),
        *(f"/compare?with={quote(vector)}&with=Firm+1" for vector in VECTORS[::40]),
        *(
            f"/query?run=1&query={quote(f'SELECT * {{ ?s rdfs:label ?l }} LIMIT 300 # {vector}')}"
            for vector in VECTORS[::40]
        ),
        f"/query?query={quote('</textarea><script>window.ran=1</script>')}",
        "/questions/segments?market=market",
        "/disagreements?market=%3Cscript%3Ewindow.ran=1%3C/script%3E",
        "/about",
        f"/{quote('<script>window.ran=1</script>')}",
    ]
    with opened(browser, hostile) as (page, seen):
        for address in addresses:
            page.goto(address)
            assert page.evaluate("window.ran") is None, address
            # a block of JSON is data that no browser runs
            script = 'main script:not([type="application/json"])'
            bad = f"document.querySelectorAll('{script}, main img, main iframe, main object, main style, main base,"
            assert page.evaluate(f'{bad} main [onerror], main [onload], a[href^="javascript" i]\').length') == 0, (
                address
            )
        assert seen == Seen()


def test_scripts_in_a_documents_text_and_name_are_shown_as_text(browser: Browser, tmp_path: Path) -> None:
    vector = "<img src=x onerror=window.ran=1>"
    folder = tmp_path / "documents"
    folder.mkdir()
    shown = escape(vector)
    text = (
        f"<html><title>{shown}</title><h1>Global Peptide CDMO Market {shown} Outlook 2024-2030</h1>"
        f"<p>The global peptide CDMO market was valued at USD 2 billion in 2024 {shown}.</p>"
        f"<p>Key players are:</p><ul><li>Nordhaven Biologics</li><li>Calder {shown} Works</li></ul></html>"
    )
    (folder / f"{vector}.html").write_text(text)
    with open_workspace(tmp_path / "cxo") as workspace:
        workspace.build(str(folder), workers=1)
    with running("--workspace", tmp_path / "cxo") as server, opened(browser, server) as (page, seen):
        page.goto(first(server, "?x a cxo:Document"))
        assert vector in page.locator(".text").inner_text()
        for row in server.rows("SELECT ?x { ?x cxo:inDocument ?d }"):
            page.goto(row["x"].removeprefix(BASE))
            assert page.evaluate("window.ran") is None
        assert seen == Seen()
