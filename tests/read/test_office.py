"""DOCX, EPUB, XLSX and CSV to blocks; mapping files; and what cannot be read."""

from __future__ import annotations

import pytest
from tests.packed import docx, epub, xlsx, zipped

from cxograph.errors import LimitError, UnreadableError, UsageError
from cxograph.extract import extract
from cxograph.model import (
    Alias,
    BlockKind,
    ColumnRole,
    Document,
    Location,
    LocationRole,
    MarkKind,
    Offering,
    Player,
    Source,
)
from cxograph.read import Limits, read_document, unread_columns, with_mapping
from cxograph.read.columns import parse_mapping

BODY = """
<w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t>Who makes peptides</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Mine"/></w:pPr><w:r><w:t>Players</w:t></w:r></w:p>
<w:p><w:r><w:t xml:space="preserve">Calder </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>Labs</w:t></w:r>
 <w:ins><w:r><w:t xml:space="preserve"> makes</w:t></w:r></w:ins><w:del><w:r><w:delText>sells</w:delText></w:r></w:del>
 <w:r><w:rPr><w:vanish/></w:rPr><w:t>HIDDEN</w:t></w:r><w:r><w:tab/><w:t>them.</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>one</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr></w:pPr><w:r><w:t>one a</w:t></w:r></w:p>
<w:p><w:pPr><w:pStyle w:val="Punkt"/></w:pPr><w:hyperlink r:id="r1"><w:r><w:t>two</w:t></w:r></w:hyperlink></w:p>
<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:p><w:r><w:t>Wide</w:t></w:r></w:p></w:tc>
<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr><w:p><w:r><w:t>Tall</w:t></w:r></w:p></w:tc></w:tr>
<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc>
<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>
"""


def read(name: str, data: bytes, limits: Limits | None = None) -> Document:
    source = Source(name, data)
    return read_document(source, limits) if limits else read_document(source)


def rows(document: Document) -> list[tuple[BlockKind, int, str]]:
    return [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks]


def test_docx() -> None:
    document = read("paper.docx", docx(BODY, title="Peptides & more"))
    assert rows(document)[:6] == [
        (BlockKind.TITLE, 1, "Who makes peptides"),
        (BlockKind.HEADING, 2, "Players"),
        (BlockKind.PARAGRAPH, 0, "Calder Labs makes them."),
        (BlockKind.LIST_ITEM, 1, "one"),
        (BlockKind.LIST_ITEM, 2, "one a"),
        (BlockKind.LIST_ITEM, 1, "two"),
    ]
    cells = [(b.row, b.column, b.header, document.text[b.start : b.end]) for b in document.blocks[6:]]
    assert cells == [(0, 0, True, "Wide"), (0, 2, True, "Tall"), (1, 0, False, "a"), (1, 1, False, "b")]
    assert {(document.text[m.start : m.end], m.kind, m.href) for m in document.marks} == {
        ("Labs", MarkKind.BOLD, ""),
        ("two", MarkKind.LINK, "https://nordlicht.example/7"),
    }
    assert (document.page_title, document.media_type.rpartition(".")[2]) == ("Peptides & more", "document")


def test_epub_chapters_are_read_in_order() -> None:
    page = "<html><head><title>x</title></head><body><h1>{0}</h1><p>Text of {0}.</p></body></html>"
    document = read("book.epub", epub([page.format("One"), page.format("Two")], title="Contract work"))
    assert [words for _, _, words in rows(document)] == ["One", "Text of One.", "Two", "Text of Two."]
    assert (document.media_type, document.page_title) == ("application/epub+zip", "Contract work")


WHOLE = docx(BODY)


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.docx", WHOLE[: len(WHOLE) // 2], "damaged or cut short"),
        ("a.docx", docx("<w:p>"), "document.xml is no XML"),
        ("a.docx", docx(""), "no text"),
        ("a.docx", docx("") .replace(b"PK\x01\x02", b"PK\x09\x09"), "damaged"),
        ("a.epub", zipped({"mimetype": "application/epub+zip"}, stored=["mimetype"]), "it has no META-INF"),
        ("a.xlsx", zipped({"[Content_Types].xml": "<a/>", "xl/workbook.xml": "<a/>"}), "the workbook is damaged"),
        ("a.zip", zipped({"a.txt": "text"}), "an archive is no document"),
        ("a.csv", b'name,country\n"Calder, France\n', "a quotation mark opens at character 14 and never closes"),
        ("a.csv", b",\n,\n", "the table is empty"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_so_in_one_line(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason) as caught:
        read(name, data)
    assert "\n" not in str(caught.value)


def test_declared_entities_are_refused_before_they_are_read() -> None:
    bomb = "<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'><!ENTITY c '&b;&b;&b;'>]><a>&c;</a>"
    parts = {"[Content_Types].xml": "<a/>", "word/document.xml": bomb}
    with pytest.raises(UnreadableError, match="declares a document type"):
        read("a.docx", zipped(parts))
    with pytest.raises(UnreadableError, match="declares a document type"):
        read("a.xlsx", zipped({"[Content_Types].xml": "<a/>", "xl/workbook.xml": bomb}))


def test_a_bomb_is_refused_before_it_is_unpacked() -> None:
    data = zipped({"[Content_Types].xml": "<a/>", "word/document.xml": b" " * 5_000_000})
    with pytest.raises(LimitError, match="the ratio of unpacked to packed size"):
        read("a.docx", data)
    with pytest.raises(LimitError, match="the unpacked size in bytes"):
        read("a.docx", data, Limits(unpacked_bytes=1_000_000))
    with pytest.raises(LimitError, match="the number of parts"):
        read("a.docx", data, Limits(members=1))
    with pytest.raises(LimitError, match="the number of cells is at least 6, allowed are 5"):
        read("a.csv", b"name,country\nA,B\nC,D\n", Limits(cells=5))


LIST = '''Company,Headquarters,Country,Type,Services,Formerly,Phone
"Calder Labs, Inc.","Durham, North Carolina",USA,CRO,toxicology; bio-assays,Calder Research,1
Ostara GmbH,,Germany,CDMO,"cell line ""platforms""",,2
,,,,,,
n/a,,France,CMO,fill-finish,,3
'''


def facts(document: Document) -> list[object]:
    return [claim.fact for claim in extract(document)]


def test_a_list_of_companies_is_read_by_the_names_of_its_columns() -> None:
    document = read("cdmos.csv", LIST.encode("utf-8-sig"))
    assert (document.media_type, document.encoding) == ("text/csv", "utf-8")
    found = facts(document)
    assert [fact for fact in found if isinstance(fact, Player)] == [Player("Calder Labs, Inc."), Player("Ostara GmbH")]
    assert [(f.company, f.place, f.role) for f in found if isinstance(f, Location)] == [
        ("Calder Labs, Inc.", "Durham, North Carolina", "hq"),
        ("Ostara GmbH", "Germany", "hq"),
    ]
    assert Alias("Calder Labs, Inc.", "Calder Research") in found
    assert [f.service for f in found if isinstance(f, Offering)] == [
        "toxicology",
        "bio-assays",
        'cell line "platforms"',
    ]


def test_evidence_reaches_from_the_company_to_the_cell() -> None:
    document = read("cdmos.csv", LIST.encode())
    claim = next(c for c in extract(document) if isinstance(c.fact, Offering))
    assert claim.span.quote == "Calder Labs, Inc.\tDurham, North Carolina\tUSA\tCRO\ttoxicology"
    assert claim.focus
    assert claim.focus.quote == "toxicology"
    assert all(claim.span.quote == document.text[claim.span.start : claim.span.end] for claim in extract(document))


def test_cells_lead_back_to_the_file() -> None:
    document = read("cdmos.csv", LIST.encode())
    at = document.text.index("bio-assays")
    start, end = document.origin(at, at + 10)
    assert LIST[start:end] == "bio-assays"


def test_a_workbook_is_read_like_a_list_also_below_a_title() -> None:
    data = xlsx({"List": [["Makers of peptides"], [], ["Name", "HQ", "Founded"], ["Calder Labs", "Durham", 1999.0]]})
    document = read("list.xlsx", data)
    assert facts(document) == [Player("Calder Labs"), Location("Calder Labs", "Durham", LocationRole.HQ, "Durham")]
    assert "1999" in document.text
    assert "1999.0" not in document.text


@pytest.mark.parametrize(
    "data",
    [
        b"Market,Size in 2024 (USD billion)\nPeptide CDMO,2.5\n",
        b"Sizes of markets\n\nMarket,Size in 2024 (USD billion)\nPeptide CDMO,2.5\n",
        xlsx({"A": [["Sizes"], [], ["Market", "Size in 2024 (USD billion)"], ["Peptide CDMO", 2.5]]}),
    ],
)
def test_a_table_of_something_else_is_read_as_any_table(data: bytes) -> None:
    document = read("a.csv" if data[:2] != b"PK" else "a.xlsx", data)
    assert document.columns == ()
    assert "Peptide CDMO\t2.5" in document.text
    assert unread_columns(document) == ((), ("Market", "Size in 2024 (USD billion)"))


def test_columns_that_are_not_understood_are_known_by_name() -> None:
    known, unknown = unread_columns(read("cdmos.csv", LIST.encode()))
    assert unknown == ("Phone",)
    assert known == ("Company", "Headquarters", "Country", "Type", "Services", "Formerly")


def test_a_row_of_data_is_no_header_though_a_cell_of_it_is_called_as_a_column() -> None:
    document = read("liste.csv", b"Firma,Kind,Umsatz\nOrvane Labs,CRO,12\nTarn AG,CDMO,9\n")
    assert unread_columns(document) == ((), ("Firma", "Kind", "Umsatz"))
    below_a_title = read("list.csv", b"Suppliers of 2024,,\nCompany,Kind,Sales\nOrvane Labs,CRO,12\n")
    assert unread_columns(below_a_title)[0] == ("Company",)


MAPPING = b"""separators = "/"
sheet = "B"
[columns]
company = "Firma"
site = ["Werk 1", 3]
"""


def test_a_mapping_names_columns_by_name_or_number() -> None:
    book = xlsx({"A": [["x"]], "B": [["Firma", "Werk 1", "", "Land"], ["Ostara", "Ulm/Kiel", "Cork", "Peru"]]})
    found = facts(read("a.xlsx", with_mapping(book, MAPPING)))
    assert [(f.place, f.role) for f in found if isinstance(f, Location)] == [
        ("Ulm", "site"),
        ("Kiel", "site"),
        ("Cork", "site"),
    ]


def test_a_list_without_column_names() -> None:
    mapping = b"header_row = 0\n[columns]\ncompany = 1\ncountry = 2\n"
    found = facts(read("a.csv", with_mapping(b"Ostara;Germany\nCalder;France\n", mapping)))
    assert [f.company for f in found if isinstance(f, Player)] == ["Ostara", "Calder"]


def test_the_mapping_is_part_of_what_makes_the_document() -> None:
    one, two = (
        with_mapping(b"a,b\nOstara,Cork\n", b"[columns]\ncompany='a'\n%s='b'\n" % role) for role in (b"site", b"hq")
    )
    assert read("a.csv", one).id != read("a.csv", two).id
    assert read("a.csv", one).columns == ((0, ColumnRole.COMPANY), (1, ColumnRole.SITE))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[columns", "is no TOML"),
        ("[colums]", r"colums is not known \(did you mean columns\?\)"),
        ("[columns]\ncompagny = 'a'", r"columns.compagny is not known \(did you mean company\?\)"),
        ("[columns]\nsite = 'a'", "does not say which column holds the company"),
        ("[columns]\ncompany = 1.5", "columns.company is no column name or number"),
        ("header_row = 'x'\n[columns]\ncompany = 1", "header_row is not a whole number"),
        ("header_row = -1\n[columns]\ncompany = 1", "rows count from 1"),
    ],
)
def test_a_wrong_mapping_says_what_is_wrong(text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        parse_mapping("m.toml", text)


@pytest.mark.parametrize(
    "data",
    [b"name,hq\nA,B", b"name,hq\r\nA,B\r\n", b"name;hq\nA;B\n", b"name\thq\nA\tB\n", b'"name","hq"\n"A","B"\n'],
)
def test_delimiters_and_ends_of_lines(data: bytes) -> None:
    document = read("a.csv", data)
    assert [(b.row, b.column, document.text[b.start : b.end]) for b in document.blocks] == [
        (0, 0, "name"), (0, 1, "hq"), (1, 0, "A"), (1, 1, "B"),
    ]  # fmt: skip
