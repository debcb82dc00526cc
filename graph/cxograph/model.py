"""Frozen types of every stage: source, document, span, fact, claim. No input or output, no RDF library.

Offsets are Unicode code points into a document's text layer, half-open: ``text[start:end]``.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from typing import ClassVar

__all__ = [
    "Activity",
    "Alias",
    "Block",
    "BlockKind",
    "Claim",
    "ColumnRole",
    "Definition",
    "Document",
    "Fact",
    "Figure",
    "FigureKind",
    "FigureStatus",
    "LinkMethod",
    "Location",
    "LocationRole",
    "Mark",
    "MarkKind",
    "Offering",
    "Player",
    "Qualifier",
    "Region",
    "Relation",
    "RelationKind",
    "Relevance",
    "Report",
    "Run",
    "Segment",
    "Sentence",
    "ServiceLink",
    "ServiceType",
    "Source",
    "Span",
    "Subject",
    "TypeLabel",
    "Zone",
]


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file as they came, and the name they came under (no folders)."""

    name: str
    data: bytes = field(repr=False)
    media_type: str | None = None


class BlockKind(StrEnum):
    """What a block of text is in its document."""

    TITLE = "title"  # the page's headline
    HEADING = "heading"  # any other heading, also a paragraph that is bold as a whole and heads what follows
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_CELL = "table_cell"


class Zone(StrEnum):
    """Where on a page a block stands. Extraction reads CONTENT, and FOOTER where it says so; others stay unread."""

    CONTENT = "content"
    NAVIGATION = "navigation"  # menus, bread crumbs, tickers, tag lists
    BANNER = "banner"  # cookie and consent notices
    RELATED = "related"  # links to other reports and articles
    FORM = "form"
    COMMENTS = "comments"  # what readers wrote below an article
    FOOTER = "footer"
    HIDDEN = "hidden"  # not shown to a reader


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table cell: a stretch of the text layer without line breaks."""

    index: int
    kind: BlockKind
    zone: Zone
    start: int
    end: int
    level: int = 0  # heading: 1-6, 7 for a bold paragraph that heads; list item: depth from 1; else 0
    headings: tuple[int, ...] = ()  # indexes of the heading blocks it stands under, outermost first
    group: int = -1  # the list or table it belongs to, numbered within the document; -1 for none
    parent: int = -1  # a nested list item: index of the item (or paragraph) it hangs under
    row: int = -1  # table cells: from 0
    column: int = -1  # table cells: from 0
    header: bool = False  # table cells: a heading of its column or row
    ordered: bool = False  # list items: numbered

    def is_listed_with(self, other: Block) -> bool:
        """Tell whether this block and another are items of one list, under the same headings."""
        both = self.kind is BlockKind.LIST_ITEM and other.kind is BlockKind.LIST_ITEM
        return both and self.group == other.group and self.headings == other.headings


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a paragraph; a heading, list item or table cell holds at least one as well."""

    start: int
    end: int
    block: int


class ColumnRole(StrEnum):
    """What a column of a list of companies says of the company of its row."""

    COMPANY = "company"
    ALIAS = "alias"
    HQ = "hq"  # town or address; with `country` the country is joined to it
    COUNTRY = "country"  # of its seat
    SITE = "site"
    OPERATES_IN = "operates_in"
    SERVICE_TYPE = "service_type"  # CRO, CMO, CDMO, SMO
    SERVICE = "service"
    PARENT = "parent"


class MarkKind(StrEnum):
    """How a stretch of text is set off."""

    BOLD = "bold"
    ITALIC = "italic"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch that is bold, italic or a link (then with its address as written)."""

    start: int
    end: int
    kind: MarkKind
    href: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the text layer that stands in the decoded original, character by character unless `length` differs.

    ``text[start:end]`` was made of the original's characters ``[origin, origin + length)``; where
    ``end - start == length`` the two are aligned one to one, otherwise the run as a whole is (an entity,
    collapsed white space).
    """

    start: int
    end: int
    origin: int
    length: int


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a document's text. Only `Document.span` makes one, so that quote == text[start:end] holds."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True)
class Document:
    """One version of a document: its text layer, once normalised and kept for ever, and its structure.

    `id` is the first 16 hexadecimal digits of the SHA-256 of the decoded original (newlines unified), so
    that one text under two names or encodings is one document. `blocks` are in reading order and do not
    overlap; between two blocks the text layer holds a line break, between two cells of a table row a tab.
    """

    name: str
    id: str
    media_type: str
    encoding: str
    sha256: str  # of the original bytes
    text: str = field(repr=False)
    blocks: tuple[Block, ...] = field(repr=False)
    sentences: tuple[Sentence, ...] = field(repr=False)
    marks: tuple[Mark, ...] = field(default=(), repr=False)
    runs: tuple[Run, ...] = field(default=(), repr=False)
    page_title: str = ""  # what the page's <title> or front matter says; not part of the text layer
    address: str = ""  # the page's own address where it names one (canonical link, og:url)
    published: str = ""  # when it came out, as page, byline or dateline say: YYYY-MM-DD, or YYYY-MM
    pages: tuple[int, ...] = ()  # where each page begins in the text layer, for formats that have pages
    columns: tuple[tuple[int, ColumnRole], ...] = ()  # a list of companies: what its columns (from 0) are
    separators: str = ""  # a list of companies: characters that part several values of one cell
    notes: tuple[str, ...] = ()  # what the reader did that a user may want to know (decoding guess, fallback parser)

    def span(self, start: int, end: int) -> Span:
        """Return the stretch [start, end), trimmed of white space at its ends; ValueError where nothing is left."""
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span [{start}, {end}) in a text of {len(self.text)} characters")
        quote = self.text[start:end]
        bare = quote.strip()
        if not bare:
            raise ValueError(f"span [{start}, {end}) holds only white space")
        start += quote.index(bare[0])
        return Span(start, start + len(bare), bare)

    @cached_property
    def text_sha256(self) -> str:
        """SHA-256 of the text layer in UTF-8."""
        return sha256(self.text.encode("utf-8")).hexdigest()

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _run_starts(self) -> list[int]:
        return [run.start for run in self.runs]

    def block_at(self, offset: int) -> Block:
        """Return the block in which (or right behind which) an offset lies."""
        return self.blocks[max(0, bisect_right(self._block_starts, offset) - 1)]

    def page_of(self, offset: int) -> int:
        """Return the page, counted from 1, on which an offset lies; 0 where the document has no pages."""
        return max(1, bisect_right(self.pages, offset)) if self.pages else 0

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return where a stretch of the text layer stands in the decoded original: [start, end) in code points."""
        first = self.runs[max(0, bisect_right(self._run_starts, start) - 1)]
        last = self.runs[max(0, bisect_right(self._run_starts, end - 1) - 1)]
        aligned = first.end - first.start == first.length
        begin = first.origin + (start - first.start if aligned else 0)
        aligned = last.end - last.start == last.length
        return begin, last.origin + (end - last.start if aligned else last.length)


class ServiceType(StrEnum):
    """The kinds of outsourcing organisation that documents are about."""

    CRO = "CRO"
    CMO = "CMO"
    CDMO = "CDMO"
    SMO = "SMO"


class LinkMethod(StrEnum):
    """How the words of a document lead to a concept: as its label, as another label, or as what the words end in."""

    EXACT = "exact"
    SYNONYM = "synonym"
    CONTAINED = "contained"


@dataclass(frozen=True, slots=True)
class ServiceLink:
    """A concept (its IRI) that a phrase names, and how it was found."""

    concept: str
    method: LinkMethod


class FigureKind(StrEnum):
    """What a figure measures."""

    CAGR = "cagr"
    MARKET_SIZE = "market_size"
    MARKET_SHARE = "market_share"
    REVENUE = "revenue"
    OTHER = "other"


class Qualifier(StrEnum):
    """How firmly a figure is stated."""

    EXACT = "exact"
    APPROX = "approx"
    OVER = "over"
    UNDER = "under"
    RANGE = "range"


class FigureStatus(StrEnum):
    """Whether a figure is past fact, a guess at the present or past, or about the future."""

    ACTUAL = "actual"
    ESTIMATE = "estimate"
    FORECAST = "forecast"


class RelationKind(StrEnum):
    """How two organisations stand to each other; read from `source` to `target`."""

    ACQUIRED = "acquired"  # source acquired target
    SUBSIDIARY = "subsidiary"  # source is a part of target
    PARTNER = "partner"
    RENAMED = "renamed"  # source is now called target
    INVESTED = "invested"  # source invested in target


class LocationRole(StrEnum):
    """What a place is to a company."""

    HQ = "hq"
    SITE = "site"
    OPERATES_IN = "operates_in"


@dataclass(frozen=True, slots=True)
class Report:
    """A market report: what market, by whom, for which years."""

    table: ClassVar[str] = "reports"
    market: str  # without a leading "Global" and a trailing "Market"
    title: str
    publisher: str | None = None  # host name without "www.", else the publisher's name
    report_id: str | None = None
    forecast_start: int | None = None
    forecast_end: int | None = None
    base_year: int | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """A type of organisation that the document is about."""

    table: ClassVar[str] = "subjects"
    service_type: ServiceType


@dataclass(frozen=True, slots=True)
class Player:
    """An organisation named as a player or provider."""

    table: ClassVar[str] = "players"
    company: str


@dataclass(frozen=True, slots=True)
class TypeLabel:
    """The type of organisation that a document calls a company."""

    table: ClassVar[str] = "type_labels"
    company: str
    service_type: ServiceType


@dataclass(frozen=True, slots=True)
class Alias:
    """A second name that the document gives to a company."""

    table: ClassVar[str] = "aliases"
    company: str
    alias: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment of the market: on which axis, and under which other segment where it is nested."""

    table: ClassVar[str] = "segments"
    axis: str
    segment: str
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Region:
    """A region or country that the market covers, by its usual English short name."""

    table: ClassVar[str] = "regions"
    region: str
    parent: str | None = None
    region_as_written: str | None = None
    repair: str | None = None  # the named rule that mended a torn or misplaced list item


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its qualifier and all that the text says it is about.

    `low` and `high` are equal for a single value; money in whole currency units, shares and rates in percent.
    `unit` is ``percent`` or an ISO 4217 code. `market` is None for what is no market's figure.
    """

    table: ClassVar[str] = "metrics"
    kind: FigureKind
    low: Decimal
    high: Decimal
    unit: str
    qualifier: Qualifier
    as_written: str  # the figure itself with its qualifier, as the text layer has it
    market: str | None = None
    geography: str | None = None
    segment: str | None = None
    company: str | None = None
    denominator: str | None = None  # what a share is a share of, where the text says it
    year_start: int | None = None
    year_end: int | None = None
    period_as_written: str | None = None
    status: FigureStatus | None = None
    digits: int | None = None  # significant digits as written


@dataclass(frozen=True, slots=True)
class Relevance:
    """How far a document belongs to the domain, from 0 to 1, and the reasons in words."""

    score: Decimal
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Offering:
    """A service or product that a company is said to provide."""

    table: ClassVar[str] = "offerings"
    company: str
    service: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation between two named organisations."""

    table: ClassVar[str] = "relations"
    relation: RelationKind
    source: str
    target: str
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Location:
    """A place of a company; `place` normalised for countries and regions, else as written."""

    table: ClassVar[str] = "locations"
    company: str
    place: str
    role: LocationRole
    place_as_written: str | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A sentence that says what a type of organisation is."""

    table: ClassVar[str] = "definitions"
    service_type: ServiceType
    text: str


@dataclass(frozen=True, slots=True)
class Activity:
    """An activity or service that a type of organisation performs, as written."""

    table: ClassVar[str] = "activities"
    service_type: ServiceType
    activity: str


Fact = (
    Report
    | Subject
    | Player
    | TypeLabel
    | Alias
    | Segment
    | Region
    | Figure
    | Offering
    | Relation
    | Location
    | Definition
    | Activity
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact as one document states it, with the words that support it.

    `span` is the evidence: a clause, sentence, list item or table row that a reader would quote.
    `focus` is the stretch that holds the value itself where it is narrower (the figure's own characters).
    `rule` names what read it, ``<table>.<pattern>`` (``metrics.valued-at``); `version` is that extractor's.
    """

    fact: Fact
    span: Span
    rule: str
    version: int = 1
    focus: Span | None = None
