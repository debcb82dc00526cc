"""HTML to blocks: structure, zones, positions, limits."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxograph.errors import LimitError, UnreadableError
from cxograph.model import BlockKind, Document, MarkKind, Source, Zone
from cxograph.read import Limits, read_document


def as_shown(original: str) -> str:
    """White space is shown as a space."""
    return re.sub(r"\s", " ", original)


def read(body: str, name: str = "page.html", limits: Limits | None = None) -> Document:
    source = Source(name, body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body)
    return read_document(source, limits) if limits else read_document(source)


def blocks(document: Document, zone: Zone = Zone.CONTENT) -> list[tuple[BlockKind, str]]:
    return [(b.kind, document.text[b.start : b.end]) for b in document.blocks if b.zone is zone]


def content(body: str) -> list[str]:
    return [words for _, words in blocks(read(body))]


PAGE = """<!DOCTYPE html><html><head><title>Fill-finish &amp; more</title><link rel="canonical" href="https://example.org/r/7">
<style>p { color: red }</style><script>var a = "<p>not text</p>"</script></head><body>
<nav><a href="/">Home</a> <a href="/reports">Reports</a></nav>
<div class="cookie-banner">We use cookies.</div>
<h1>Global Fill-Finish Market</h1>
<p>The <b>market</b> was valued at
   USD&nbsp;5&nbsp;billion.</p>
<h2>Players</h2>
<ul><li>Calder Labs<ul><li>Calder Vials</li></ul></li><li>Ostara &amp; Sons</li></ul>
<table><tr><th>Type</th><th>2024</th></tr><tr><td>Vials</td><td>3.1</td></tr></table>
<div class="related-reports"><a href="/x">Tablets Market Size</a></div>
<form><label>Your name</label></form>
<div style="display:none">The market is USD 9 trillion.</div>
<p hidden>Hidden too.</p>
<template><p>Never shown</p></template>
<footer>Copyright 2024</footer>
<!-- <p>A comment: USD 8 billion</p>"""


FRAGMENTS = [
    "<dl><dt>Nordhaven</dt><dd>A CDMO in Oslo</dd></dl>",
    "<table><tr><td>Nordhaven</td></tr></table>",
    "<tr><td>Nordhaven</td></tr>",
    "<section>Nordhaven</section>",
    "<ARTICLE class='x'>Nordhaven</ARTICLE>",
    "<ul><li>Nordhaven</ul>",
    "<header>Nordhaven</header>",
    "<figure><figcaption>Nordhaven</figcaption></figure>",
    "<title>List</title>Nordhaven",
]


@pytest.mark.parametrize(
    "before", ["", "\n\t ", "\ufeff", " \n\ufeff\n", "<!-- saved <p> here -->\n", '<?xml version="1.0"?>\n']
)
@pytest.mark.parametrize("fragment", FRAGMENTS)
@pytest.mark.parametrize("name", ["a.html", "a.txt"])
def test_a_piece_of_html_is_html_whatever_it_begins_with(before: str, fragment: str, name: str) -> None:
    document = read(before + fragment, name)
    assert document.media_type == "text/html"
    assert "Nordhaven" in document.text
    assert "<" not in document.text


@pytest.mark.parametrize(
    ("name", "body", "media_type"),
    [
        ("a.html", "Nordhaven<br>is a CDMO", "text/html"),
        ("a.HTM", "Nordhaven is <b>a CDMO</b>", "text/html"),
        ("a.html", "Nordhaven is a CDMO with p < 0.05 and 3 > 2", "text/plain"),
        ("a.md", '<img src="x.png">\n\n# Nordhaven\n\nIt is a CDMO.\n', "text/markdown"),
        ("a.txt", "Nordhaven is a CDMO<br>", "text/plain"),
    ],
)
def test_the_name_decides_where_the_text_leaves_it_open(name: str, body: str, media_type: str) -> None:
    assert read(body, name).media_type == media_type


def test_structure_and_zones() -> None:
    document = read(PAGE)
    assert document.media_type == "text/html"
    assert document.page_title == "Fill-finish & more"
    assert document.address == "https://example.org/r/7"
    assert blocks(document) == [
        (BlockKind.TITLE, "Global Fill-Finish Market"),
        (BlockKind.PARAGRAPH, "The market was valued at USD 5 billion."),
        (BlockKind.HEADING, "Players"),
        (BlockKind.LIST_ITEM, "Calder Labs"),
        (BlockKind.LIST_ITEM, "Calder Vials"),
        (BlockKind.LIST_ITEM, "Ostara & Sons"),
        (BlockKind.TABLE_CELL, "Type"),
        (BlockKind.TABLE_CELL, "2024"),
        (BlockKind.TABLE_CELL, "Vials"),
        (BlockKind.TABLE_CELL, "3.1"),
    ]
    assert [words for _, words in blocks(document, Zone.HIDDEN)] == ["The market is USD 9 trillion.", "Hidden too."]
    assert blocks(document, Zone.BANNER)
    assert blocks(document, Zone.FOOTER)
    assert blocks(document, Zone.RELATED)
    assert blocks(document, Zone.FORM)
    assert "not text" not in document.text
    assert "Never shown" not in document.text
    assert "8 billion" not in document.text


def test_lists_and_tables_keep_their_places() -> None:
    document = read(PAGE)
    items = [b for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert [b.level for b in items] == [1, 2, 1]
    assert items[1].parent == items[0].index
    cells = [b for b in document.blocks if b.kind is BlockKind.TABLE_CELL]
    assert [(b.row, b.column, b.header) for b in cells] == [
        (0, 0, True), (0, 1, True), (1, 0, False), (1, 1, False),
    ]  # fmt: skip
    heading = next(b for b in document.blocks if b.kind is BlockKind.HEADING)
    assert all(heading.index in b.headings for b in items)


def test_marks() -> None:
    document = read('<p>The <b>bold</b> and <a href="https://example.org/">linked</a> words.</p><p>x</p><p>y</p>')
    assert [(m.kind, document.text[m.start : m.end], m.href) for m in document.marks] == [
        (MarkKind.BOLD, "bold", ""),
        (MarkKind.LINK, "linked", "https://example.org/"),
    ]


def test_every_character_leads_back_to_the_original() -> None:
    document = read(PAGE)
    for run in document.runs:
        if run.end - run.start == run.length:
            assert document.text[run.start : run.end] == as_shown(PAGE[run.origin : run.origin + run.length])
    at = document.text.index("USD 5 billion")
    first, last = document.origin(at, at + len("USD 5 billion"))
    assert PAGE[first:last] == "USD&nbsp;5&nbsp;billion"
    assert document.origin(at, at + 3) == (first, first + 3)


def test_html_inside_markdown_and_text_files() -> None:
    for name in ("report.md", "report.txt"):
        document = read(f"---\ntitle: 'A report'\n---\n{PAGE}", name)
        assert document.media_type == "text/html"
        assert "Calder Labs" in document.text


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<p>one<p>two<p>three", ["one", "two", "three"]),
        ("<ul><li>one<li>two</ul><p>three", ["one", "two", "three"]),
        ("<p><ul><li>one</li></ul>two</p><p>three", ["one", "two", "three"]),
        ("<div>one<br>Two<br/><br/>Three</div><p>a<p>b", ["one", "Two", "Three", "a", "b"]),
        ("<p>soft<br>wrapped line</p><p>a<p>b", ["soft wrapped line", "a", "b"]),
        ("<table><tr><td>one<td>two<tr><td>three</table>", ["one", "two", "three"]),
        ("<p>• one • two • three</p><p>a<p>b", ["one", "two", "three", "a", "b"]),
        ("<p>R&D at AT&amp;T, 5 &lt; 6</p><p>a<p>b", ["R&D at AT&T, 5 < 6", "a", "b"]),
        ("<p>soft&shy;hyphen zero\u200bwidth</p><p>a<p>b", ["softhyphen zerowidth", "a", "b"]),
        ("<p>a<p>b<p>c<td>one<th>two", ["a", "b", "c", "one", "two"]),
        ("<p>a</p><script>never closed <p>b</p>", ["a"]),
        ("<p>a</p><p>b</p><!-- never closed <p>c</p>", ["a", "b"]),
    ],
)
def test_broken_markup(body: str, words: list[str]) -> None:
    assert content(body) == words


@pytest.mark.parametrize(
    ("body", "what"),
    [
        ("<p>a</p>" * 20, "number of tags"),
        ("<div>" * 20 + "a", "depth of nested tags"),
        ("<p>a</p><p>b</p><div " + " ".join(f"a{i}=1" for i in range(20)) + ">c</div>", "number of attributes"),
    ],
)
def test_limits_are_named(body: str, what: str) -> None:
    with pytest.raises(LimitError, match=what):
        read(body, limits=Limits(depth=10, tags=15, attributes=10))


def test_a_document_beyond_the_size_limit_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(LimitError, match="size in bytes"):
        read("<p>" + "a" * 100, limits=Limits(raw_bytes=50))


def test_a_page_without_text_is_no_empty_success() -> None:
    with pytest.raises(UnreadableError, match="no text"):
        read("<html><body><div><p></p><br></div></body></html>")


def test_what_the_first_parser_loses_the_second_finds() -> None:
    lost = "<html><head><p>x</p><svg>" + "<p>A sentence that stands in a place where no text should be.</p>" * 30
    document = read(f"{lost}</svg></body></html>")
    assert document.text.strip()


def test_spans_are_of_the_document() -> None:
    document = read(PAGE)
    at = document.text.index(" market ")
    span = document.span(at, at + len(" market "))
    assert (span.quote, span.start) == ("market", at + 1)
    assert document.text[span.start : span.end] == span.quote
    for start, end in [(-1, 3), (5, 5), (0, len(document.text) + 1)]:
        with pytest.raises(ValueError, match="no span"):
            document.span(start, end)


_PIECES = st.sampled_from(
    ["<p>", "</p>", "<li>", "<ul>", "</ul>", "<td>", "<tr>", "<table>", "</table>", "<b>", "</b>", "<br>", "&amp;",
     "&nbsp;", "  ", "\n", "\t", "<h2>", "</h2>", "<div class='nav'>", "</div>", "word ", "USD 5 billion. ", "é", "•",
     "<!--", "-->", "<script>", "</script>", "<", ">", "&", "**", "\u00ad", "漢", "😀"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_any_markup_gives_aligned_text_or_a_named_refusal(body: str) -> None:
    source = f"<p>a<p>b<p>{body}"
    document = read(source)
    starts = [block.start for block in document.blocks]
    assert starts == sorted(starts)
    for before, after in zip(document.blocks, document.blocks[1:], strict=False):
        assert before.end < after.start
    for run in document.runs:
        if run.end - run.start == run.length:
            assert document.text[run.start : run.end] == as_shown(source[run.origin : run.origin + run.length])
