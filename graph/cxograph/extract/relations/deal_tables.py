"""Relations that a table holds: its header says who is buyer and target, company and parent, company and investor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.names.companies import CompanyMention
from cxograph.extract.names.cues import never_a_name
from cxograph.extract.names.lists import read_item
from cxograph.extract.names.names import is_plausible
from cxograph.extract.names.table_rows import table_rows
from cxograph.model import Block, Relation, RelationKind

__all__ = ["KEYS", "NO_COMPANY", "Key", "of_tables"]


@dataclass(frozen=True, slots=True)
class Key:
    """The key of a line or the head of a column that lists relations; `listed_first` where what it lists is their source."""

    kind: RelationKind
    listed_first: bool
    pattern: re.Pattern[str]


KEYS: Final = tuple(
    Key(kind, listed_first, expression(written, re.IGNORECASE))
    for kind, listed_first, written in (
        (RelationKind.ACQUIRED, True,
            r"(?:acquirers?|buyers?|purchasers?|acquiring (?:company|party|firm)|(?:acquired|bought|taken over) by|new owner)$"),
        (RelationKind.ACQUIRED, False,
            r"(?:targets?(?: company)?|acquired (?:company|business|firm|CDMO|CRO|CMO|SMO)|(?:company|business|firm) (?:acquired|bought)|"
            r"(?:recent |key |past )?(?:acquisitions?|acquired|takeovers|bought)(?: so far| to date)?)$"),
        (RelationKind.PARTNER, False,
            r"(?:(?:main |key |strategic |technology )?(?:partners?(?: company)?|alliances?|partnerships?|collaborations?|cooperations?)|"
            r"(?:partnership|alliance|collaboration) with|counterpart(?:y)?|partner [2B])$"),
        (RelationKind.SUBSIDIARY, False,
            r"(?:(?:ultimate |majority |current )?(?:parent(?: company| group)?|owners?|owned by|ownership|part of)|group|parent/owner)$"),
        (RelationKind.INVESTED, True,
            r"(?:main |key |lead |financial )?(?:investors?|backers?|backed by|shareholders?|funding)$"),
        (RelationKind.RENAMED, True,
            r"(?:former(?:ly)?(?: names?)?|previous(?:ly)?(?: names?| called)?|old name|(?:legal )?predecessors?|known until \d{4} as|formerly known as)$"),
        (RelationKind.SUBSIDIARY, True,
            r"(?:main |key |our )?(?:subsidiar(?:y|ies)|group companies|affiliates|divisions|brands|owns)$"),
    )
)  # fmt: skip
_NO_COLUMN: Final = expression(r"group|funding|subsidiar|.*\b(?:affiliates|divisions|brands|owns)", re.IGNORECASE)
"""Keys of lines that head other things in a table."""
_COMPANY: Final = expression(
    r"(?:(?:the )?(?:key |leading )?(?:compan(?:y|ies)|names?|firms?|CROs?|CDMOs?|CMOs?|SMOs?|providers?|vendors?|players?|manufacturers?|"
    r"organi[sz]ations?|start-?ups?|subsidiar(?:y|ies)|party|partner [1A])|new name)$",
    re.IGNORECASE,
)
_DEAL: Final = expression(
    r"(?:(?:type of )?(?:deal|transaction|agreement)(?: type)?|type|event|what happened)$", re.IGNORECASE
)
_DATE: Final = expression(r"(?:year|date|when|announced|closed|completed|signed|since)$", re.IGNORECASE)
_YEAR: Final = expression(r"\b((?:19|20)\d\d)\b")
_ASSET_OF: Final = expression(
    r"\b(?:plants?|sites?|facilit(?:y|ies)|business|units?|portfolio|assets|division|lab|laboratory) (?:of|in|from)\b"
)
NO_COMPANY: Final = expression(
    r"\W+|none|n/?a|independent|private|public|listed|undisclosed|family|management|founders?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Columns:
    """What the header of a table says its columns hold: kind of relation and which columns are its source and target."""

    kind: RelationKind | None
    source: int
    target: int
    date: int | None
    deal: int | None = None


_DEALS: Final = (
    (expression(r"(?:was )?(?:acquired|bought|taken over|sold)(?: by| to)$", re.IGNORECASE), RelationKind.ACQUIRED, True),
    (expression(r"(?:acquired|bought|acquires|acquisition(?: of)?|takeover(?: of)?|purchase(?: of)?)$", re.IGNORECASE),
        RelationKind.ACQUIRED, False),
    (expression(r"(?:\w+ )?(?:partnership|alliance|collaboration|agreement|joint development|co-development|licen[cs]ing)(?: with)?$", re.IGNORECASE),
        RelationKind.PARTNER, False),
    (expression(r"(?:\w+ )?(?:investment|stake|funding|minority stake)(?: in)$", re.IGNORECASE), RelationKind.INVESTED, False),
    (expression(r"(?:\w+ )?(?:investment|funding|stake|financing)(?: by| from)$", re.IGNORECASE), RelationKind.INVESTED, True),
)  # fmt: skip
"""What a cell says the deal of its row is, and whether its second company is the source."""


def of_tables(reading: Reading) -> Iterator[tuple[Relation, tuple[int, int]]]:
    """Yield the relations of tables whose header names both ends, with the span of the row."""
    columns: dict[int, _Columns | None] = {}
    for (table, _), cells in table_rows(reading.blocks).items():
        if table not in columns:
            columns[table] = _read_header(reading, cells)
            continue
        known = columns[table]
        if known is not None:
            yield from _row(reading, known, {cell.column: cell for cell in cells})


def _read_header(reading: Reading, cells: list[Block]) -> _Columns | None:
    text = reading.plain
    heads = {cell.column: text[cell.start : cell.end].strip(" *:") for cell in cells}

    def where(pattern: re.Pattern[str]) -> int | None:
        return next((column for column, words in heads.items() if pattern.match(words)), None)

    date, company = where(_DATE), where(_COMPANY)
    listed = [(key, at) for key in KEYS if (at := where(key.pattern)) is not None and not _NO_COLUMN.match(heads[at])]
    at_ends = {key.listed_first: at for key, at in reversed(listed) if key.kind is RelationKind.ACQUIRED}
    if len(at_ends) == 2:
        return _Columns(RelationKind.ACQUIRED, at_ends[True], at_ends[False], date)
    if company is None or not listed:
        return None
    (key, other), deal = listed[0], where(_DEAL)
    if key.kind is RelationKind.PARTNER and deal is not None:
        return _Columns(None, company, other, date, deal)
    return _Columns(key.kind, *((other, company) if key.listed_first else (company, other)), date)


def _row(reading: Reading, columns: _Columns, cells: dict[int, Block]) -> Iterator[tuple[Relation, tuple[int, int]]]:
    source, target = cells.get(columns.source), cells.get(columns.target)
    if source is None or target is None:
        return
    text = reading.plain
    kind, turned = columns.kind, False
    if kind is None:
        deal = cells.get(columns.deal) if columns.deal is not None else None
        words = text[deal.start : deal.end].strip() if deal else ""
        found = next(((kind, turned) for pattern, kind, turned in _DEALS if pattern.match(words)), None)
        if found is None:
            return
        kind, turned = found
    dated = cells.get(columns.date) if columns.date is not None else None
    said = _YEAR.search(text, dated.start, dated.end) if dated else None
    year = int(said[1]) if said and kind is not RelationKind.SUBSIDIARY else None
    span = min(cell.start for cell in cells.values()), max(cell.end for cell in cells.values())
    for one in _companies(reading, source):
        for other in _companies(reading, target):
            ends = (other, one) if turned else (one, other)
            if one != other:
                yield Relation(kind, *ends, year), span


def _only_names(text: str, cell: Block, known: Sequence[CompanyMention]) -> bool:
    """Whether a cell holds names and what stands in brackets behind them, no "Leeds plant of"."""
    spans = [(mention.start, mention.end) for mention in known]
    rest = "".join(
        text[a:b]
        for a, b in zip(
            [cell.start, *(end for _, end in spans)], [*(start for start, _ in spans), cell.end], strict=True
        )
    )
    if any(_ASSET_OF.search(text, mention.start, mention.end) for mention in known):
        return False
    return (
        re.fullmatch(
            r"(?:\W|\band\b|\([^)]*\)|\b(?:[Pp]art|[Ss]ubsidiary|[Uu]nit|[Dd]ivision|[Mm]ember) of(?: the)?\b|\b(?:[Oo]wned|[Bb]acked) by\b)*",
            rest,
        )
        is not None
    )


def _companies(reading: Reading, cell: Block) -> list[str]:
    """The companies that a cell names, which must hold nothing else but a bracket or a note behind a comma."""
    text, companies = reading.plain, reading.companies
    known = companies.within(cell.start, cell.end)
    if known:
        return list(dict.fromkeys(mention.company for mention in known)) if _only_names(text, cell, known) else []
    name = read_item(text, cell.start, cell.end)
    if name is None or not is_plausible(name.name) or never_a_name(name.name) or NO_COMPANY.fullmatch(name.name):
        return []
    behind = text[name.stop : cell.end].strip()
    return [companies.main(name.name)] if not behind or behind[0] in "(,;[/" else []
