"""Documents as nobody expects them: names from right to left, one claim alone."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from tests.web.conftest import Server, running
from tests.web.test_browser import first, opened

from cxograph import open as open_workspace

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def odd(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("odd")
    text = '# שירותי מחקר: CRO בע"מ\n\nOrvane Trials Ltd. is a CRO based in Berlin, Germany.\n'
    (folder / "hebrew.md").write_text(text, encoding="utf-8")
    with open_workspace(folder / "w") as workspace:
        workspace.build(str(folder / "hebrew.md"), workers=1)
    with running("--workspace", folder / "w") as server:
        while server.ask("/", headers={"Accept": "text/html"}).status == 503:
            time.sleep(0.5)
        yield server


def test_a_number_stands_behind_a_name_from_right_to_left(browser: Browser, odd: Server) -> None:
    with opened(browser, odd, viewport={"width": 1280, "height": 800}) as (page, _):
        page.goto(first(odd, "?x a cxo:Company"))
        # a name in Hebrew in the place of one of a link with its count
        gap = page.locator(".links li").first.evaluate(
            "node => { const [name, count] = node.querySelectorAll('a'); name.textContent = 'שירותי מחקר';"
            " const range = document.createRange(); range.setStart(count.firstChild, 0);"
            " range.setEnd(count.firstChild, 1);"
            " return range.getBoundingClientRect().left - name.getBoundingClientRect().right }"
        )
        assert gap > 0


def test_one_claim_is_one_claim(browser: Browser, odd: Server) -> None:
    with opened(browser, odd) as (page, _):
        page.goto(first(odd, "?x a cxo:Document"))
        said = [text.strip() for text in page.locator("details summary").all_inner_texts()]
        assert "1 claim" in said
        assert "1 claims" not in said
