"""Lists, figures, disagreements and deals narrowed down to a year, with scripts and without."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page
from tests.web.conftest import Server
from tests.web.test_browser import BASE, follow, opened

pytestmark = pytest.mark.browser
HTML = {"Accept": "text/html"}


def number(text: str) -> int:
    """The number that a heading or a facet ends in."""
    return int(text.rsplit(maxsplit=1)[-1].replace(",", ""))


def facet(page: Page, title: str) -> Locator:
    return page.locator("details.facet").filter(has=page.locator("summary", has_text=re.compile(f"^{title}$")))


def market_of_years(server: Server) -> str:
    """The market whose figures are of most years."""
    (row,) = server.rows(
        "SELECT ?m (COUNT(DISTINCT ?y) AS ?n) { ?c cxo:market ?m ; cxo:yearStart|cxo:yearEnd ?y }"
        " GROUP BY ?m ORDER BY DESC(?n) ?m LIMIT 1"
    )
    return row["m"]


@pytest.mark.parametrize("scripts", [False, True])
@pytest.mark.parametrize(
    ("kind", "title", "pattern"),
    [
        ("market", "Figures of", "?c cxo:market ?x ; cxo:yearStart|cxo:yearEnd ?year"),
        ("company", "Deals of", "?c rdf:subject|rdf:object ?x ; cxo:year ?year . ?x a cxo:Company"),
        ("document", "Figures of", "?c cxo:inDocument ?x ; cxo:yearStart|cxo:yearEnd ?year"),
        ("document", "Deals of", "?c cxo:inDocument ?x ; cxo:year ?year"),
        ("document", "Published", "?x schema:datePublished ?date BIND(SUBSTR(?date, 1, 4) AS ?year)"),
    ],
)
def test_a_list_is_narrowed_down_to_a_year(
    browser: Browser, server: Server, kind: str, title: str, pattern: str, scripts: bool
) -> None:
    rows = server.rows(f"SELECT ?year (COUNT(DISTINCT ?x) AS ?n) {{ {pattern} }} GROUP BY ?year ORDER BY ?year")
    expected = [(row["year"], int(row["n"])) for row in rows]
    with opened(browser, server, java_script_enabled=scripts) as (page, seen):
        page.goto(f"/list/{kind}")
        everything = number(page.locator("h1").inner_text())
        items = facet(page, title).locator("li").all_inner_texts()
        assert [(text.split()[0], number(text)) for text in items] == expected
        year, count = min(expected, key=lambda pair: pair[1])
        follow(page, facet(page, title).get_by_role("link", name=year, exact=True))
        assert number(page.locator("h1").inner_text()) == count == page.locator("tbody tr").count() < everything
        follow(page, page.get_by_role("link", name=f"Drop: {title} {year}"))
        assert number(page.locator("h1").inner_text()) == everything
        assert not seen.said
        assert not seen.outside


def test_years_and_other_choices_go_together(browser: Browser, server: Server) -> None:
    with opened(browser, server, java_script_enabled=False) as (page, _):
        page.goto("/list/market")
        follow(page, facet(page, "Figures of").get_by_role("link").first)
        first = number(page.locator("h1").inner_text())
        other = facet(page, "Service type").locator("li").first
        count = number(other.inner_text())
        follow(page, other.get_by_role("link"))
        assert number(page.locator("h1").inner_text()) == count <= first
        assert page.locator(".chips.on li").count() == 2


@pytest.mark.parametrize("scripts", [False, True])
def test_figures_of_a_market_by_year(browser: Browser, server: Server, scripts: bool) -> None:
    market = market_of_years(server)
    with opened(browser, server, java_script_enabled=scripts) as (page, _):
        page.goto(market.removeprefix(BASE))
        everything = number(page.locator("#figures").inner_text())
        chips = page.get_by_role("list", name="Figures by year").locator("li")
        years = {text.split()[0]: number(text) for text in chips.all_inner_texts()}
        assert list(years) == sorted(years)
        assert len(years) > 1
        year, count = min(years.items(), key=lambda item: item[1])
        follow(page, chips.get_by_role("link", name=re.compile(f"^{year}")))
        query = f"SELECT DISTINCT ?c {{ ?c cxo:market <{market}> ; cxo:yearStart|cxo:yearEnd {year} }}"
        assert number(page.locator("#figures").inner_text()) == count == len(server.rows(query)) < everything
        shown = page.locator("table.figures tbody tr td[data-label=Years]").all_inner_texts()
        assert len(shown) == count
        assert all(year in text for text in shown)
        page.locator("details.query summary").first.click()
        assert f"cxo:yearStart|cxo:yearEnd {year}" in (page.locator("details.query code").first.text_content() or "")
        follow(page, page.get_by_role("link", name=f"Drop: figures of {year}"))
        assert number(page.locator("#figures").inner_text()) == everything


def test_the_query_shown_for_a_year_gives_the_figures_shown(server: Server) -> None:
    market = market_of_years(server)
    page = server.ask(f"{market.removeprefix(BASE)}?year=2024", headers=HTML).text
    found = re.search(r'<h2 id="figures">Figures of 2024 <small>(\d+)</small>', page)
    assert found
    code = re.search(r"<pre tabindex=\"0\"><code>(.*?)</code>", page, re.DOTALL)
    assert code
    rows = server.rows(code[1].replace("&lt;", "<").replace("&gt;", ">").replace("&#34;", '"').replace("&#39;", "'"))
    assert len({row["claim"] for row in rows}) == int(found[1])


def test_disagreements_of_a_year(browser: Browser, server: Server) -> None:
    with opened(browser, server, java_script_enabled=False) as (page, _):
        page.goto("/disagreements")
        everything = page.locator("article.strip").count()
        options = page.locator("#year option").all_inner_texts()[1:]
        years = {text.split()[0]: int(text.split()[1].strip("()")) for text in options}
        year, count = min(years.items(), key=lambda item: item[1])
        page.locator("#year").select_option(year)
        follow(page, page.get_by_role("button", name="Show"))
        assert page.locator("article.strip").count() == count < everything
        assert page.locator("#year").input_value() == year


def test_deals_of_a_year(browser: Browser, server: Server) -> None:
    deal = server.rows(
        "SELECT ?name ?year (COUNT(DISTINCT ?c) AS ?n) { ?c cxo:year ?year ; rdf:subject|rdf:object ?firm ."
        " ?firm skos:prefLabel ?name } GROUP BY ?name ?year ORDER BY ?name LIMIT 1"
    )[0]
    with opened(browser, server, java_script_enabled=False) as (page, _):
        page.goto("/")
        form = page.locator("form[action='/questions/deals']")
        form.get_by_label("company").fill(deal["name"])
        form.get_by_label("any year").fill(deal["year"])
        follow(page, form.get_by_role("button"))
        what = page.locator("table td[data-label='What happened']").all_inner_texts()
        assert len(what) == int(deal["n"])
        assert all(text.endswith(deal["year"]) for text in what)
        page.get_by_label("any year").fill("1901")
        follow(page, page.locator("form.question button"))
        assert page.get_by_text("No document says anything to this.").is_visible()


@pytest.mark.parametrize("given", ["20241", "abcd", "-024", "٢٠٢٤", "1e10", "' OR 1", "9999"])
def test_what_is_no_year_is_no_fault(server: Server, given: str) -> None:
    market = market_of_years(server).removeprefix(BASE)
    for address in ("/list/market?figure_year={}", "/disagreements?year={}", f"{market}?year={{}}"):
        assert server.ask(address.format(quote(given)), headers=HTML).status == 200


@pytest.mark.parametrize("width", [390, 1280])
def test_pages_of_years_keep_within_their_width_and_can_be_read_by_all(
    browser: Browser, server: Server, width: int
) -> None:
    market = market_of_years(server).removeprefix(BASE)
    with opened(browser, server, viewport={"width": width, "height": 800}) as (page, seen):
        for address in ("/list/market?figure_year=2024", f"{market}?year=2024", "/disagreements?year=2024"):
            page.goto(address)
            assert page.evaluate("document.documentElement.scrollWidth") <= width, address
            faults = [one["id"] for one in Axe().run(page).response["violations"] if one["impact"] != "minor"]
            assert faults == [], address
        assert not seen.said


def test_on_a_small_screen_the_facets_are_one_link_away(browser: Browser, server: Server) -> None:
    with opened(browser, server, viewport={"width": 390, "height": 800}, java_script_enabled=False) as (page, _):
        page.goto("/list/company")
        assert facet(page, "Deals of").evaluate("node => node.getBoundingClientRect().top") > 800
        page.get_by_role("link", name="Narrow down").click()
        assert page.locator("#narrow").evaluate("node => node.getBoundingClientRect().top") < 800
        page.set_viewport_size({"width": 1280, "height": 800})
        assert page.get_by_role("link", name="Narrow down").count() == 0


def test_a_count_beside_a_long_name_stays_in_one_line(browser: Browser, server: Server) -> None:
    with opened(browser, server, viewport={"width": 800, "height": 800}) as (page, _):
        page.goto("/list/company")
        item = facet(page, "Market").locator("li").first
        height = item.evaluate(
            "node => { node.querySelector('a').textContent = 'Direct-to-consumer Genetic Health Sequencing of All';"
            " const count = node.querySelector('span'); count.textContent = '1,029';"
            " const range = document.createRange(); range.selectNodeContents(count);"
            " return range.getBoundingClientRect().height }"
        )
        assert height < 30
