"""HTML: tables with cells that span, and what a page holds but does not show."""

from __future__ import annotations

import pytest

from cxograph.model import BlockKind, Document, Source, Zone
from cxograph.read import read_document


def read(body: str) -> Document:
    return read_document(Source("page.html", f"<html><body><p>Begin.</p>{body}<p>End.</p></body></html>".encode()))


def cells(body: str) -> list[tuple[int, int, str]]:
    document = read(body)
    return [
        (b.row, b.column, document.text[b.start : b.end]) for b in document.blocks if b.kind is BlockKind.TABLE_CELL
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<tr><td>a<td>b<tr><td>c<td>d", [(0, 0, "a"), (0, 1, "b"), (1, 0, "c"), (1, 1, "d")]),
        ("<tr><th colspan=2>a<th>b<tr><td>c<td>d<td>e", [(0, 0, "a"), (0, 2, "b"), (1, 0, "c"), (1, 1, "d"), (1, 2, "e")]),
        ("<tr><td rowspan='2'>a<td>b<tr><td>c<tr><td>d", [(0, 0, "a"), (0, 1, "b"), (1, 1, "c"), (2, 0, "d")]),
        ("<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e", [(0, 0, "a"), (0, 2, "b"), (1, 2, "c"), (2, 0, "d"), (2, 1, "e")]),
        ("<tr><td>a<td rowspan=3>b<tr><td>c<tr><td>d<td>e", [(0, 0, "a"), (0, 1, "b"), (1, 0, "c"), (2, 0, "d"), (2, 2, "e")]),
        ("<tr><td colspan=zero rowspan=-1>a<td>b", [(0, 0, "a"), (0, 1, "b")]),
        ("<tr><td colspan=99999999999>a<td>b", [(0, 0, "a"), (0, 1000, "b")]),
    ],
)  # fmt: skip
def test_cells_stand_where_a_reader_sees_them(body: str, expected: list[tuple[int, int, str]]) -> None:
    assert cells(f"<table>{body}</table>") == expected


@pytest.mark.parametrize(
    "element",
    [
        "<{0} hidden>SECRET</{0}>",
        '<{0} style="display: none">SECRET</{0}>',
        '<{0} style="visibility:hidden">SECRET</{0}>',
        '<{0} style="font-size:0">SECRET</{0}>',
        '<{0} style="opacity:0; color:red">SECRET</{0}>',
        '<{0} style="position:absolute; left:-9999px">SECRET</{0}>',
        '<{0} style="text-indent:-5000px">SECRET</{0}>',
        '<{0} style="height:0;overflow:hidden">SECRET</{0}>',
        '<{0} style="color:#fff;background-color:white">SECRET</{0}>',
        '<{0} style="background: #123456; color: #123456">SECRET</{0}>',
        '<{0} class="btn sr-only">SECRET</{0}>',
        "<template><{0}>SECRET</{0}></template>",
        "<noscript><{0}>SECRET</{0}></noscript>",
    ],
)
@pytest.mark.parametrize("tag", ["p", "div", "span", "b", "h1", "label"])
def test_what_is_not_shown_is_no_content(element: str, tag: str) -> None:
    document = read(f"<p>Open {element.format(tag)} again.</p><p>After.</p>")
    shown = " ".join(document.text[b.start : b.end] for b in document.blocks if b.zone is Zone.CONTENT)
    assert "SECRET" not in shown
    assert shown.startswith("Begin. Open")
    assert shown.endswith("After. End.")


@pytest.mark.parametrize(
    "element",
    [
        '<p style="font-size:0.9em">Shown</p>',
        '<p style="opacity:0.5">Shown</p>',
        '<p style="margin-left:-100px; color:#fff; background:#000">Shown</p>',
        '<p style="border-color:white; background-color:white">Shown</p>',
        '<p style="min-height:0;overflow:auto">Shown</p>',
        '<p style="color:inherit;background:inherit">Shown</p>',
        '<p aria-hidden="true">Shown</p>',
        '<p class="hidden-gem">Shown</p>',
    ],
)
def test_what_is_shown_is_content(element: str) -> None:
    document = read(element)
    assert "Shown" in [document.text[b.start : b.end] for b in document.blocks if b.zone is Zone.CONTENT]


LINKED = """<script type="application/ld+json">{{"@context": "https://schema.org", "@graph": [{{"@type": "WebSite",
"datePublished": "1999-01-01"}}, {{"@type": ["NewsArticle"], "headline": "Ostara  buys Calder",
"datePublished": "{0}", "url": "https://nordlicht.example/7", "articleBody": "SECRET"}}]}}</script>"""


def test_linked_data_says_headline_date_and_address_and_is_no_text() -> None:
    document = read(LINKED.format("2024-03-01T10:00:00Z"))
    assert (document.page_title, document.published) == ("Ostara buys Calder", "2024-03-01")
    assert document.address == "https://nordlicht.example/7"
    assert "SECRET" not in document.text


def test_what_the_page_itself_says_comes_first() -> None:
    head = (
        f'<head><title>Own</title><link rel=canonical href="https://own.example/">{LINKED.format("2024-03-01")}</head>'
    )
    document = read_document(Source("page.html", f"<html>{head}<body><p>Text.</p></body></html>".encode()))
    assert (document.page_title, document.address, document.published) == ("Own", "https://own.example/", "2024-03-01")


@pytest.mark.parametrize(
    "script",
    [
        "{",
        "[1, null]",
        '{"@type": [{}]}',
        "[" * 5000,
        LINKED.format("1 March"),
        '{"@type": "Person", "datePublished": "2024-01-01"}',
    ],
)
def test_linked_data_that_is_broken_or_of_something_else_says_no_date(script: str) -> None:
    document = read(script if script.startswith("<") else f'<script type="application/ld+json">{script}</script>')
    assert document.published == ""
