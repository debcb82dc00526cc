"""Plain text and Markdown to blocks, and where sentences end."""

from __future__ import annotations

import re

import pytest

from cxograph.model import BlockKind, Document, MarkKind, Source
from cxograph.read import read_document


def as_shown(original: str) -> str:
    """White space is shown as a space."""
    return re.sub(r"\s", " ", original)


def read(text: str, name: str = "a.txt") -> Document:
    return read_document(Source(name, text.encode()))


def blocks(document: Document) -> list[tuple[BlockKind, str]]:
    return [(b.kind, document.text[b.start : b.end]) for b in document.blocks]


TEXT = """\
A headline without a full stop

The first paragraph was wrapped by a margin at some characters, so
its second line belongs to it.

WHO IS WHO

- Calder Labs, a CDMO
  with a second line
- Ostara
1. numbered
"""


def test_plain_text() -> None:
    document = read(TEXT)
    assert document.media_type == "text/plain"
    assert blocks(document) == [
        (BlockKind.TITLE, "A headline without a full stop"),
        (
            BlockKind.PARAGRAPH,
            "The first paragraph was wrapped by a margin at some characters, so its second line belongs to it.",
        ),
        (BlockKind.HEADING, "WHO IS WHO"),
        (BlockKind.LIST_ITEM, "Calder Labs, a CDMO with a second line"),
        (BlockKind.LIST_ITEM, "Ostara"),
        (BlockKind.LIST_ITEM, "numbered"),
    ]


MARKDOWN = """\
---
title: The page's title
---
# Headline with **bold** and [a link](https://example.org/a_b)

A paragraph with *emphasis*,
wrapped, and an escaped \\* star &amp; more.

## Players

* Calder Labs
    * Calder Vials
* Ostara

| Type | 2024 |
| --- | ---: |
| Vials | USD 3.1 bn |

> quoted words
"""


def test_markdown() -> None:
    document = read(MARKDOWN, "a.md")
    assert document.media_type == "text/markdown"
    assert document.page_title == "The page's title"
    assert blocks(document) == [
        (BlockKind.TITLE, "Headline with bold and a link"),
        (BlockKind.PARAGRAPH, "A paragraph with emphasis, wrapped, and an escaped * star & more."),
        (BlockKind.HEADING, "Players"),
        (BlockKind.LIST_ITEM, "Calder Labs"),
        (BlockKind.LIST_ITEM, "Calder Vials"),
        (BlockKind.LIST_ITEM, "Ostara"),
        (BlockKind.TABLE_CELL, "Type"),
        (BlockKind.TABLE_CELL, "2024"),
        (BlockKind.TABLE_CELL, "Vials"),
        (BlockKind.TABLE_CELL, "USD 3.1 bn"),
        (BlockKind.PARAGRAPH, "quoted words"),
    ]
    links = [m for m in document.marks if m.kind is MarkKind.LINK]
    assert [(document.text[m.start : m.end], m.href) for m in links] == [("a link", "https://example.org/a_b")]


@pytest.mark.parametrize("text", [TEXT, MARKDOWN])
def test_every_character_leads_back_to_the_original(text: str) -> None:
    document = read(text)
    for run in document.runs:
        if run.end - run.start == run.length:
            assert document.text[run.start : run.end] == as_shown(text[run.origin : run.origin + run.length])


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Calder Labs Inc. bought Ostara Ltd. It paid USD 1.5 billion.", 2),
        ("The U.S. market grew by 5.1% in 2023. The rest did not.", 2),
        ("Dr. J. Smith of Calder & Co. spoke. Nobody answered.", 2),
        ("Revenue was approx. 5 million. Costs, e.g. for staff, rose.", 2),
        ("“It grew.” The analyst said so. (See p. 4.) End", 4),
        ("Version 2.0 was released by cxo.example. Read it.", 2),
        ("Is it so? Yes! It is.", 3),
        ("One sentence (with a stop inside. Still inside) goes on.", 1),
        ("Calder is a lab.[1][2] It tests vials. [3] So does Ostara.[4, 5]", 3),
        ("No full stop at the end", 1),
    ],
)
def test_where_sentences_end(text: str, count: int) -> None:
    document = read(f"Some headline\n\n{text}")
    found = [document.text[s.start : s.end] for s in document.sentences if s.block == len(document.blocks) - 1]
    assert len(found) == count, found
    assert " ".join(found) == text


def test_one_text_under_two_names_and_line_ends_is_one_document() -> None:
    assert read(TEXT).id == read(TEXT.replace("\n", "\r\n"), "b.txt").id
    assert read(TEXT).id != read(f"{TEXT}more").id


@pytest.mark.parametrize("name", ["page.md", "page.txt"])
def test_a_line_wider_than_any_margin_is_a_paragraph(name: str) -> None:
    wide = "The group said that its order book had never been fuller, and that it would hire in both towns. " * 2
    text = f"# Round-up\n\nBy Ana Pell\nContract makers had a fair year.\n{wide}\nAnother line follows,\nand goes on.\n"
    document = read_document(Source(name, text.encode()))
    paragraphs = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.PARAGRAPH]
    assert paragraphs[-4:] == [
        "By Ana Pell",
        "Contract makers had a fair year.",
        wide.strip(),
        "Another line follows, and goes on.",
    ]


DRAWN = """\
Peptide market

The market grew.  It will go on.
It has two spaces.  Prose has no columns.

Regions covered:
  Europe
    Germany
    France
  Asia-Pacific

Europe ........ 28.7%
Asia-Pacific ... 22.0%
North America . . . . 41.2%

Service              2024      2030
-----------------------------------
Synthesis           1,200     2,100
Fill and finish       700     1,150

                  2024       2030
Revenue ($m)     512.4      479.8
Income            61.7       55.2

o  Vials are the first item.
o  Syringes are the second.

Orvane | Porto | CDMO
Tarn | Leeds | CRO

Note:
  this goes on as a sentence does.
  It is no list.
"""


@pytest.mark.parametrize("name", ["page.txt", "page.md"])
def test_tables_and_lists_drawn_with_spaces_dots_and_bars(name: str) -> None:
    document = read(DRAWN if name.endswith("txt") else f"# **Marks**\n\n{DRAWN}", name)
    tables: dict[int, dict[int, list[str]]] = {}
    for block in document.blocks:
        if block.kind is BlockKind.TABLE_CELL:
            row = tables.setdefault(block.group, {}).setdefault(block.row, [])
            row.append(document.text[block.start : block.end] + ("*" if block.header else ""))
    assert [list(table.values()) for table in tables.values()] == [
        [["Europe", "28.7%"], ["Asia-Pacific", "22.0%"], ["North America", "41.2%"]],
        [["Service*", "2024*", "2030*"], ["Synthesis", "1,200", "2,100"], ["Fill and finish", "700", "1,150"]],
        [["2024*", "2030*"], ["Revenue ($m)", "512.4", "479.8"], ["Income", "61.7", "55.2"]],
        [["Orvane", "Porto", "CDMO"], ["Tarn", "Leeds", "CRO"]],
    ]
    items = [(b.level, document.text[b.start : b.end]) for b in document.blocks if b.kind is BlockKind.LIST_ITEM]
    assert items == [
        (1, "Europe"),
        (2, "Germany"),
        (2, "France"),
        (1, "Asia-Pacific"),
        (1, "Vials are the first item."),
        (1, "Syringes are the second."),
    ]
    paragraphs = " ".join(document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.PARAGRAPH)
    assert "The market grew. It will go on. It has two spaces. Prose has no columns." in paragraphs


REPORT = """\
Peptide market

1. SPLITS

  Service ....... Synthesis; Purification; Fill and finish;
                  Release testing
  Phase ......... Clinical, Commercial

-- page 2 of 3 ---------------

2.1 WHO IS IN IT

Three are profiled:

  1  Orvane Ltd.
  2  Tarn GmbH
  3  Beta Labs
"""


def test_a_typed_report() -> None:
    document = read(REPORT)
    assert blocks(document) == [
        (BlockKind.TITLE, "Peptide market"),
        (BlockKind.HEADING, "SPLITS"),
        (BlockKind.TABLE_CELL, "Service"),
        (BlockKind.TABLE_CELL, "Synthesis; Purification; Fill and finish; Release testing"),
        (BlockKind.TABLE_CELL, "Phase"),
        (BlockKind.TABLE_CELL, "Clinical, Commercial"),
        (BlockKind.HEADING, "WHO IS IN IT"),
        (BlockKind.PARAGRAPH, "Three are profiled:"),
        (BlockKind.LIST_ITEM, "Orvane Ltd."),
        (BlockKind.LIST_ITEM, "Tarn GmbH"),
        (BlockKind.LIST_ITEM, "Beta Labs"),
    ]


def test_a_table_whose_rules_are_one_dash_and_whose_rows_end_in_empty_cells() -> None:
    text = "| Site | API | Filling | Packing |\n|---|:-:|-:|-|\n| Visp | ✓ | | |\n| Hull | | ✓ | |\n\nText after.\n"
    document = read_document(Source("sites.md", text.encode()))
    cells = [(b.row, b.column, document.text[b.start : b.end]) for b in document.blocks if b.kind == "table_cell"]
    assert cells[4:] == [(1, 0, "Visp"), (1, 1, "✓"), (2, 0, "Hull"), (2, 2, "✓")]
    assert document.blocks[-1].kind == "paragraph"


def test_a_picture_begins_a_line_of_its_own() -> None:
    document = read("# Names\n\n![logo](a.png) Orvane Ltd.\n![logo](b.png) Tarn GmbH\n", "a.md")
    assert [words for kind, words in blocks(document) if kind is BlockKind.PARAGRAPH] == ["Orvane Ltd.", "Tarn GmbH"]
