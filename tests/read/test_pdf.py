"""PDF to blocks: paragraphs, headings, lists, tables, pages, what repeats; and what cannot be read."""

from __future__ import annotations

import zlib

import pytest
from tests.packed import Text, pdf

from cxograph.errors import LimitError, UnreadableError
from cxograph.model import BlockKind, Document, Source, Zone
from cxograph.read import Limits, read_document

OPENING: list[Text] = [
    (72, 760, 22, "Peptide CDMO Market Outlook"),
    (72, 735, 22, "2024-2031"),
    (72, 700, 11, "The peptide CDMO market was worth USD 2.4 billion in 2023 and will reach a value of USD 5.1"),
    (72, 686, 11, "billion by 2031. Buyers look for partners with solid-phase lines, and the wider organi-"),
    (72, 672, 11, "zations have added reactors."),
    (72, 640, 11, "Short lines part here."),
    (72, 610, 14, "Key players"),
    (80, 590, 11, "• Calder Labs Inc., a firm with a name that is so long that the line has to be broken somewhere"),
    (90, 576, 11, "near its end"),
    (80, 562, 11, "• Ostara Laboratories GmbH"),
    (72, 530, -11, "Shares"),
    (72, 510, 11, "Segment"), (250, 510, 11, "Share"), (400, 510, 11, "Growth"),
    (72, 496, 11, "Development"), (250, 496, 11, "38%"), (400, 496, 11, "8.1%"),
    (72, 482, 11, "Supply"), (250, 482, 11, "62%"), (400, 482, 11, "10.2%"),
    (72, 450, 11, "Demand in Europe is led by developers of metabolic drugs that have no plants of their own and"),
]  # fmt: skip
HEAD: Text = (72, 810, 8, "Nordlicht Insight - Peptides")


def paged(*pages: list[Text], count: int = 3) -> bytes:
    """Each page with a head, a foot and a number."""
    filled = [*pages, *([[]] * (count - len(pages)))]
    return pdf(
        [
            [HEAD, *page, (72, 30, 8, "All rights reserved by Nordlicht Insight"), (500, 18, 8, f"Page {n} of {count}")]
            for n, page in enumerate(filled, start=1)
        ],
        title="Peptides",
    )


def read(data: bytes, limits: Limits | None = None) -> Document:
    source = Source("paper.pdf", data)
    return read_document(source, limits) if limits else read_document(source)


def texts(document: Document, zone: Zone = Zone.CONTENT) -> list[tuple[BlockKind, str]]:
    return [(b.kind, document.text[b.start : b.end]) for b in document.blocks if b.zone is zone]


@pytest.fixture(scope="module")
def document() -> Document:
    return read(paged(OPENING, [(72, 780, 11, "buy what they need. Asia grows as well.")]))


def test_lines_become_paragraphs_headings_lists_and_tables(document: Document) -> None:
    kinds = texts(document)
    assert kinds[0] == (BlockKind.TITLE, "Peptide CDMO Market Outlook 2024-2031")
    assert kinds[1][0] is BlockKind.PARAGRAPH
    assert kinds[1][1].startswith(
        "The peptide CDMO market was worth USD 2.4 billion in 2023 and will reach a value of USD 5.1 billion by"
    )
    assert (BlockKind.PARAGRAPH, "Short lines part here.") in kinds
    assert (BlockKind.HEADING, "Key players") in kinds
    assert (BlockKind.HEADING, "Shares") in kinds
    items = [words for kind, words in kinds if kind is BlockKind.LIST_ITEM]
    assert items[1:] == ["Ostara Laboratories GmbH"]
    assert items[0].endswith("has to be broken somewhere near its end")


def test_tables_keep_rows_and_columns(document: Document) -> None:
    cells = [
        (b.row, b.column, b.header, document.text[b.start : b.end])
        for b in document.blocks
        if b.kind is BlockKind.TABLE_CELL
    ]
    assert cells[:4] == [
        (0, 0, True, "Segment"),
        (0, 1, True, "Share"),
        (0, 2, True, "Growth"),
        (1, 0, False, "Development"),
    ]
    assert cells[-1] == (2, 2, False, "10.2%")


def test_a_word_broken_at_a_lines_end_is_mended(document: Document) -> None:
    assert "the wider organizations have added" in document.text


def test_a_hyphen_that_the_document_writes_elsewhere_stays() -> None:
    lines: list[Text] = [
        (
            72,
            700,
            11,
            "Work on small-molecule drugs and on everything else that the plants of today can make is small-",
        ),
        (72, 686, 11, "molecule work first of all."),
    ]
    assert "make is small-molecule work" in read(pdf([lines])).text


def test_what_repeats_on_pages_is_no_content(document: Document) -> None:
    assert not any("Nordlicht" in words or "Page" in words for _, words in texts(document))
    assert [words for _, words in texts(document, Zone.FOOTER)] == ["All rights reserved by Nordlicht Insight"]
    assert (BlockKind.PARAGRAPH, "Page 2 of 3") in texts(document, Zone.NAVIGATION)


def test_a_paragraph_goes_on_over_the_page_and_pages_are_known(document: Document) -> None:
    assert "no plants of their own and buy what they need" in document.text
    assert [
        document.page_of(document.text.index(words)) for words in ("Peptide", "their own and", "buy what", "Asia")
    ] == [1, 1, 2, 2]
    assert document.page_of(len(document.text) - 1) == 3
    assert (document.media_type, document.page_title, document.runs) == ("application/pdf", "Peptides", ())


def test_the_same_bytes_give_the_same_document() -> None:
    assert read(paged(OPENING)) == read(paged(OPENING))


BLANK = pdf([[]])
WHOLE = paged(OPENING)
LOCKED = pdf(
    [OPENING],
    extra=b"/Encrypt << /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >> /ID [<00> <00>]"
    % (b"41" * 32, b"42" * 32),
)  # fmt: skip


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        pytest.param(b"%PDF-1.7\n", "damaged or cut short", id="empty"),
        pytest.param(b"%PDF-1.7\n" + b"\x00\xff" * 500, "damaged or cut short", id="noise"),
        pytest.param(pdf([]), "damaged|no pages", id="no pages"),
        pytest.param(BLANK, r"no text \(its pages are pictures", id="pictures"),
        pytest.param(LOCKED, "the PDF is encrypted", id="encrypted"),
    ],
)
def test_what_cannot_be_read_says_so_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        read(data)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("part", [0.3, 0.7, 0.95])
def test_a_cut_file_is_read_or_refused(part: float) -> None:
    data = WHOLE[: int(len(WHOLE) * part)]
    try:
        assert read(data).text
    except UnreadableError as error:
        assert error.reason in {"the PDF is damaged or cut short", "no text"}  # noqa: PT017 - either will do


def test_too_many_pages_are_refused_by_name() -> None:
    with pytest.raises(LimitError, match="the number of pages is 3, allowed are 2"):
        read(paged(OPENING), Limits(pages=2))


def test_a_stream_that_unpacks_to_much_more_is_refused_or_read_in_bounds() -> None:
    packed = zlib.compress(b"BT /F1 1 Tf 0 700 Td " + b"1 0 Td (a) Tj\n" * 200_000 + b"ET", 9)
    stream = b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(packed), packed)
    plain = pdf([[(72, 700, 11, "a")]])
    start, end = plain.index(b"7 0 obj\n") + 8, plain.index(b"endobj", plain.index(b"7 0 obj"))
    with pytest.raises(LimitError, match="the number of characters"):
        read(plain[:start] + stream + plain[end:], Limits(text=150_000))
