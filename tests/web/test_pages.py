"""What pages show: no empty column, no list too long, one line of navigation where there is room."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from tests.web.conftest import Server, running
from tests.web.test_browser import BASE, follow, opened

from cxograph import open as open_workspace

pytestmark = pytest.mark.browser

REPORT = """<h1>Grade {n} Polymer Market Size and Forecast 2024 - 2031</h1>
<p>The grade {n} polymer market is expected to grow at a CAGR of 5.{n}% from 2024 to 2031.</p>
<p>The grade {n} polymer market will grow at a CAGR of 9.{n}% from 2024 to 2031.</p>"""


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over thirty reports each of which contradicts itself."""
    folder = tmp_path_factory.mktemp("many")
    (folder / "reports").mkdir()
    for number in range(1, 31):
        (folder / "reports" / f"r{number:02}.html").write_text(REPORT.format(n=number), encoding="utf-8")
    with open_workspace(folder / "cxo") as workspace:
        workspace.build(str(folder / "reports"), workers=1)
    with running("--workspace", folder / "cxo") as server:
        yield server


def strips(page: Page) -> list[str]:
    return page.locator("article.strip h2").all_inner_texts()


def test_disagreements_come_by_the_page(browser: Browser, many: Server) -> None:
    with opened(browser, many, java_script_enabled=False) as (page, _):
        page.goto("/disagreements")
        total = int(page.locator("h1 small").inner_text())
        assert total == 30
        first = strips(page)
        assert "Page 1 of 2" in page.locator("nav.pages").inner_text()
        follow(page, page.get_by_role("link", name="Later"))
        second = strips(page)
        assert len(first) == 25
        assert len({*first, *second}) == total == len(first) + len(second)
        follow(page, page.get_by_role("link", name="Earlier"))
        assert strips(page) == first


def test_pages_of_disagreements_keep_what_was_chosen(browser: Browser, many: Server) -> None:
    with opened(browser, many, java_script_enabled=False) as (page, _):
        page.goto("/disagreements?measure=cagr&market=polymer&prefer=r01.html")
        href = page.get_by_role("link", name="Later").get_attribute("href") or ""
        assert href == "?measure=cagr&market=polymer&prefer=r01.html&page=2"
        page.goto("/disagreements?page=9")
        assert page.locator("article.strip").count() == 0


def test_no_table_of_figures_has_an_empty_column(browser: Browser, server: Server) -> None:
    rows = server.rows("SELECT DISTINCT ?x { ?c cxo:measure ?m ; (cxo:company|cxo:market|cxo:inDocument) ?x }")
    with opened(browser, server, java_script_enabled=False) as (page, _):
        seen = 0
        for row in rows:
            page.goto(row["x"].removeprefix(BASE))
            for table in page.locator("table.figures").all():
                heads = table.locator("thead th").all_inner_texts()
                for number, head in enumerate(heads, 1):
                    cells = table.locator(f"tbody td:nth-child({number})").all_inner_texts()
                    assert any(cell.strip() for cell in cells), (row["x"], head)
                seen += 1
        assert seen > 5


def test_the_page_of_a_company_does_not_repeat_its_name_in_each_row(browser: Browser, server: Server) -> None:
    (row, *_) = server.rows(
        "SELECT ?x ?name { ?c cxo:measure ?m ; cxo:company ?x . ?x skos:prefLabel ?name } ORDER BY ?name LIMIT 1"
    )
    with opened(browser, server, java_script_enabled=False) as (page, _):
        page.goto(row["x"].removeprefix(BASE))
        scopes = page.locator("table.figures td[data-label=Scope]").all_inner_texts()
        assert row["name"] not in scopes


def test_a_document_says_when_it_came_out(browser: Browser, server: Server) -> None:
    (row, *_) = server.rows("SELECT ?x ?date { ?x schema:datePublished ?date } ORDER BY ?x LIMIT 1")
    with opened(browser, server, java_script_enabled=False) as (page, _):
        page.goto(row["x"].removeprefix(BASE))
        assert page.locator("main time").get_attribute("datetime") == row["date"]
        assert page.locator("table.figures td[data-label=Source]").count() == 0


def test_a_list_of_documents_has_no_column_that_is_always_one(server: Server) -> None:
    html = {"Accept": "text/html"}
    for kind, heads in (("document", ["Name", "Claims"]), ("company", ["Name", "Documents", "Claims"])):
        text = server.ask(f"/list/{kind}", headers=html).text
        found = re.findall(r"<th scope=\"col\"[^>]*>(.*?)</th>", text)
        assert [re.sub(r"<[^>]+>|[↑↓]", "", head).strip() for head in found] == heads


@pytest.mark.parametrize(("width", "height"), [(1280, 80), (1920, 80)])
def test_the_head_of_a_page_is_one_line_where_there_is_room(
    browser: Browser, server: Server, width: int, height: int
) -> None:
    with opened(browser, server, viewport={"width": width, "height": 800}) as (page, _):
        for address in ("/list/document", "/compare", "/query"):
            page.goto(address)
            assert page.locator("header.top").evaluate("node => node.offsetHeight") < height
            assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("width", [390, 768, 1280])
def test_a_year_and_its_count_stay_in_one_line(browser: Browser, server: Server, width: int) -> None:
    with opened(browser, server, viewport={"width": width, "height": 800}) as (page, _):
        page.goto("/list/document")
        item = page.locator(".facet .years li").first
        height = item.evaluate("node => node.offsetHeight")
        item.locator("span").evaluate("node => { node.textContent = '1,079' }")
        assert item.evaluate("node => node.offsetHeight") == height
