"""Answers of the query page as table, chart and map, and the drawing of a thing's neighbours."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page
from tests.web.conftest import Server
from tests.web.test_browser import BASE, Seen, first, follow, opened

pytestmark = pytest.mark.browser

PLAYERS = "SELECT ?company ?market { ?company cxo:playsIn ?market } ORDER BY ?market ?company"
COUNTS = (
    "SELECT ?market ?label (COUNT(?company) AS ?players)"
    " { ?company cxo:playsIn ?market . ?market skos:prefLabel ?label }"
    " GROUP BY ?market ?label ORDER BY DESC(?players)"
)
RATES = (
    "SELECT ?name ?low ?high { ?c cxo:measure measure:cagr ; cxo:low ?low ; cxo:high ?high ; cxo:marketName ?name }"
    " ORDER BY ?c"
)
YEARS = (
    "SELECT ?measure ?year (COUNT(*) AS ?figures) { ?c cxo:measure ?measure ; cxo:yearEnd ?year }"
    " GROUP BY ?measure ?year ORDER BY ?year"
)


def asked(query: str, view: str = "", **more: str) -> str:
    return f"/query?{urlencode({'query': query, 'run': 1, 'view': view, **more})}"


@pytest.fixture(scope="module", autouse=True)
def _bundled(server: Server) -> None:
    if server.ask("/static/network.js").status != 200:
        pytest.skip("the package was built without the program that draws")


def drawn(page: Page) -> None:
    page.locator("[data-network][data-state=drawn]").wait_for()


def test_bars_are_as_long_as_their_numbers(browser: Browser, server: Server) -> None:
    rows = server.rows(COUNTS)
    with opened(browser, server) as (page, seen):
        page.goto(asked(COUNTS, "chart"))
        bars = page.locator(".bars li")
        assert bars.count() == len(rows) > 3
        assert bars.locator(".name").all_inner_texts() == [row["label"] for row in rows]
        assert bars.locator(".value").all_inner_texts() == [row["players"] for row in rows]
        widths = bars.locator("rect").evaluate_all("rects => rects.map(r => r.getBoundingClientRect().width)")
        most = int(rows[0]["players"])
        for width, row in zip(widths, rows, strict=True):
            assert width == pytest.approx(widths[0] * int(row["players"]) / most, abs=1)
        # the table beside it says the same
        assert page.locator("table tbody tr").count() == len(rows)
        assert seen == Seen()


def test_columns_of_a_chart_can_be_chosen_by_the_keyboard_alone(browser: Browser, server: Server) -> None:
    with opened(browser, server) as (page, seen):
        page.goto(asked(RATES, "chart"))
        assert page.locator("#c-as").input_value() == "ranges"
        page.locator("#c-as").focus()
        page.keyboard.type("bars")
        for _ in range(6):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent") == "Draw":
                break
        page.keyboard.press("Enter")
        page.wait_for_url("**as=bars**")
        assert "y=low" in page.url
        assert page.locator(".bars li").count() == min(60, len(server.rows(RATES)))
        assert seen == Seen()


def test_lines_go_through_every_number(browser: Browser, server: Server) -> None:
    rows = server.rows(YEARS)
    with opened(browser, server) as (page, seen):
        page.goto(asked(YEARS, "chart"))
        said = page.locator(".plot title").evaluate_all("titles => titles.map(t => t.textContent)")
        expected = [f"measure:{row['measure'].rpartition('/')[2]}, {row['year']}: {row['figures']}" for row in rows]
        assert sorted(said) == sorted(expected)
        assert page.locator(".key li").count() == len({row["measure"] for row in rows})
        assert page.locator(".plot g line").count() == len(rows) - len({row["measure"] for row in rows})
        # what is higher on the page is the greater number
        points = page.locator(".plot g svg").evaluate_all(
            "all => all.map(p => [+p.textContent.split(': ')[1], parseFloat(p.getAttribute('y'))])"
        )
        for number, height in points:
            assert all(h <= height for n, h in points if n > number)
        assert seen == Seen()


def test_an_answer_is_drawn_as_a_map_and_the_list_says_the_same(browser: Browser, server: Server) -> None:
    rows = server.rows(PLAYERS)
    things = {row[name] for row in rows for name in ("company", "market")}
    with opened(browser, server) as (page, seen):
        page.goto(asked(PLAYERS, "map"))
        drawn(page)
        model = "document.querySelector('[data-network]').network.model"
        assert set(page.evaluate(f"{model}.nodes.id")) == things
        pairs = page.evaluate(
            f"{model}.links.from.map((a, l) => [{model}.nodes.id[a], {model}.nodes.id[{model}.links.to[l]]])"
        )
        assert {tuple(pair) for pair in pairs} == {(row["company"], row["market"]) for row in rows}
        assert page.locator(".lists li").count() == len(pairs)
        counts = page.locator(".cxo-net .legend label").all_inner_texts()
        companies = len({row["company"] for row in rows})
        assert any("Companies" in text and str(companies) in text for text in counts)
        assert seen == Seen()


def test_triples_are_drawn_and_shown_as_a_table(browser: Browser, server: Server) -> None:
    graph = "CONSTRUCT { ?a cxo:offers ?b } { ?a cxo:offers ?b }"
    rows = server.rows("SELECT DISTINCT ?a ?b { ?a cxo:offers ?b }")
    with opened(browser, server) as (page, seen):
        page.goto(asked(graph, "map"))
        drawn(page)
        network = "document.querySelector('[data-network]').network"
        assert page.evaluate(f"{network}.model.links.from.length") == len(rows)
        assert "offers" in page.locator(".lists li").first.inner_text()
        page.goto(asked(graph))
        assert page.locator("table tbody tr").count() == len(rows)
        assert seen == Seen()


def test_the_keyboard_goes_through_a_drawing(browser: Browser, server: Server) -> None:
    with opened(browser, server) as (page, seen):
        page.goto(asked(PLAYERS, "map"))
        drawn(page)
        page.locator(".cxo-net .drawing").focus()
        page.keyboard.press("ArrowRight")
        chosen = page.locator(".cxo-net .said a").first
        label = chosen.inner_text()
        page.keyboard.press("Enter")
        page.wait_for_url("**/market/**")
        assert label in page.locator("h1").inner_text()
        assert seen == Seen()


def test_a_wheel_moves_the_page_and_not_the_drawing(browser: Browser, server: Server) -> None:
    with opened(browser, server, viewport={"width": 1280, "height": 600}) as (page, _):
        page.goto(asked(PLAYERS, "map"))
        drawn(page)
        page.locator(".cxo-net .drawing").hover()
        before = page.evaluate("[scrollY, document.querySelector('[data-network]').network.drawing.camera]")
        page.mouse.wheel(0, 200)
        page.wait_for_timeout(300)
        after = page.evaluate("[scrollY, document.querySelector('[data-network]').network.drawing.camera]")
        assert after[0] > before[0]
        assert after[1] == before[1]


def test_answers_work_without_scripts(browser: Browser, server: Server) -> None:
    with opened(browser, server, java_script_enabled=False) as (page, _):
        page.goto(asked(COUNTS, "chart"))
        assert page.locator(".bars li").count() == len(server.rows(COUNTS))
        page.goto(asked(PLAYERS, "map"))
        assert page.locator(".lists li").count() == len(server.rows(PLAYERS))
        assert not page.locator("[data-network]").is_visible()
        page.goto(asked(COUNTS))
        follow(page, page.get_by_role("link", name="label"))
        labels = page.locator("table tbody td:nth-child(2)").all_inner_texts()
        assert labels == sorted(labels, key=str.casefold)
        follow(page, page.get_by_role("link", name="Chart", exact=True))
        assert page.locator(".bars li").count() == len(labels)


def test_what_cannot_be_drawn_is_said(browser: Browser, server: Server) -> None:
    with opened(browser, server) as (page, seen):
        page.goto(asked("SELECT ?name { ?x cxo:marketName ?name } LIMIT 5", "chart"))
        assert "nothing to draw" in page.locator(".note").inner_text()
        page.goto(asked("SELECT ?name { ?x cxo:marketName ?name } LIMIT 5", "map"))
        assert "nothing to draw" in page.locator(".note").inner_text()
        page.goto(asked("ASK { ?s ?p ?o }", "chart"))
        assert page.locator("p.said").inner_text() == "yes"
        page.goto(asked("SELECT ?s { ?s ?p 'no such words' }", "map"))
        assert "nothing to draw" in page.locator(".note").inner_text()
        assert seen == Seen()


# --- neighbours

NEAR = """SELECT DISTINCT ?o ?l {{
  {{ ?c rdf:subject <{0}> ; rdf:object ?o }} UNION {{ ?c rdf:object <{0}> ; rdf:subject ?o }}
  ?o a ?k ; skos:prefLabel|dcterms:title ?l FILTER(?o != <{0}>) }}"""


def test_neighbours_are_drawn_and_listed(browser: Browser, server: Server) -> None:
    market = first(server, "?x a cxo:Market ; ^cxo:playsIn ?c ; cxo:hasSegment ?g")
    near = server.rows(NEAR.format(BASE + market))
    with opened(browser, server) as (page, seen):
        page.goto(market)
        drawn(page)
        assert page.locator("#neighbours").inner_text().split()[1] == str(len({row["o"] for row in near}))
        network = "document.querySelector('[data-network]').network"
        ids = page.evaluate(f"{network}.model.nodes.id")
        assert ids[0] == BASE + market
        assert len(ids) == min(60, len({row["o"] for row in near})) + 1
        listed = set(page.locator(".lists li > a:first-child").all_inner_texts())
        assert listed <= {row["l"] for row in near}
        assert len(listed) == len(ids) - 1
        # a type taken off in the legend goes from the drawing
        page.locator(".cxo-net .legend label").filter(has_text="Companies").locator("input").uncheck()
        shown = page.evaluate(f"(n => n.model.order.filter(n.view.shown).map(i => n.model.type(i).key))({network})")
        assert "market" in shown
        assert "company" not in shown
        assert seen == Seen()


def test_neighbours_open_in_the_map(browser: Browser, server: Server) -> None:
    market = first(server, "?x a cxo:Market ; ^cxo:playsIn ?c")
    with opened(browser, server) as (page, _):
        page.goto(market)
        title = page.locator("h1").inner_text().split("\n")[-1]
        follow(page, page.get_by_role("link", name="Open in the map"))
        page.locator("#cxo-map[data-state=drawn]").wait_for()
        assert title.endswith(page.locator(".panel h2").inner_text())
        assert page.evaluate("document.getElementById('cxo-map').page.state.around.length") == 1
        page.goto(f"/map#{urlencode({'at': BASE + '/company/nobody-of-this-name'})}")
        page.get_by_role("heading", name="Not on this map").wait_for()


def test_neighbours_are_a_list_without_scripts(browser: Browser, server: Server) -> None:
    market = first(server, "?x a cxo:Market ; ^cxo:playsIn ?c")
    with opened(browser, server, java_script_enabled=False) as (page, _):
        page.goto(market)
        assert page.locator(".lists li").count() > 2
        assert not page.locator("[data-network]").is_visible()
        follow(page, page.locator(".lists li a").first)
        assert page.locator("h1").inner_text()
