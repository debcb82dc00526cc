"""The page of accounts, also in a real browser: nothing runs, nothing is asked for, marks say what the account says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from cxograph.build.coverage import accounts_of
from cxograph.views.accounts import AccountedDocument, render_accounts

TEXT = """<html><body><h1>Peptide CDMO Market Report, 2024-2031</h1>
<p>This market report: the peptide CDMO market was valued at USD 2.4 billion in 2023. The <b>score</b> was 17 then.</p>
<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; "quotes" 'too' &lt;img src=x onerror=alert(1)&gt;</p></body></html>"""


@pytest.fixture
def page(tmp_path: Path) -> str:
    (tmp_path / "a&b.html").write_text(TEXT, encoding="utf-8")
    documents = [one for one in accounts_of([tmp_path / "a&b.html"]) if isinstance(one, AccountedDocument)]
    return render_accounts(documents)


def test_what_a_document_says_is_escaped(page: str) -> None:
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert "<img" not in page
    assert "<h2>a&amp;b.html</h2>" in page
    assert not re.search(r"<[^>]+ (?:src|href|style|on\w+)=|https?://", page)


def test_marks_hold_what_the_account_says(page: str) -> None:
    assert re.search(r'<mark class="claim" title="metrics.market-size: [^"]*">USD 2.4 billion</mark>', page)
    assert re.search(r'<mark class="context" title="context: [^"]*">2023</mark>', page)
    assert '<mark class="unread" title="unread">17</mark>' in page


def test_a_browser_shows_it_without_complaint(page: str, tmp_path: Path) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    chromium = Path("/usr/bin/chromium")
    if not chromium.exists():
        pytest.skip("no browser")
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    said: list[str] = []
    asked: list[str] = []
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=str(chromium), args=["--no-sandbox"])
        tab = browser.new_page()
        tab.on("console", lambda message: said.append(message.text))
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto((tmp_path / "page.html").as_uri())
        colour = tab.eval_on_selector("mark.claim", "mark => getComputedStyle(mark).backgroundColor")
        shown = tab.inner_text(".text")
        browser.close()
    assert said == []
    assert len(asked) == 1
    assert colour == "rgb(191, 227, 211)"  # the style sheet's hash is right: it was let through
    assert "<script>alert(1)</script> & \"quotes\" 'too'" in shown
