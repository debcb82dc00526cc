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

__all__ = ["NO_COMPANY", "of_tables"]

_BUYER: Final = expression(
    r"(?:acquirers?|buyers?|purchasers?|acquiring (?:company|party|firm)|(?:acquired|bought) by|new owner)$",
    re.IGNORECASE,
)
_TARGET: Final = expression(
    r"(?:targets?(?: company)?|acquired (?:company|business|firm|CDMO|CRO|CMO|SMO)|(?:company|business|firm) (?:acquired|bought)|"
    r"acquisitions?|acquired|bought)$",
    re.IGNORECASE,
)
_INVESTOR: Final = expression(r"(?:(?:lead |main )?investors?|backers?|(?:main )?shareholders?)$", re.IGNORECASE)
_PARENT: Final = expression(
    r"(?:(?:current )?parent(?: company| group)?|owners?|ownership|owned by|part of|parent/owner)$", re.IGNORECASE
)
_PARTNER: Final = expression(
    r"(?:partners?(?: company)?|(?:partnership|alliance|collaboration)(?: with)?|counterpart(?:y)?|partner [2B])$",
    re.IGNORECASE,
)
_OLD_NAME: Final = expression(
    r"(?:former(?:ly)?(?: names?)?|previous(?:ly)?(?: names?)?|old name|formerly known as)$", re.IGNORECASE
)
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
    buyer, target = where(_BUYER), where(_TARGET)
    if buyer is not None and (target is not None or company is not None):
        return _Columns(RelationKind.ACQUIRED, buyer, target if target is not None else company or 0, date)
    if company is not None and target is not None:
        return _Columns(RelationKind.ACQUIRED, company, target, date)
    if company is None:
        return None
    partner, deal = where(_PARTNER), where(_DEAL)
    if partner is not None:
        if deal is not None:
            return _Columns(None, company, partner, date, deal)
        return _Columns(RelationKind.PARTNER, company, partner, date)
    for pattern, kind, company_first in (
        (_PARENT, RelationKind.SUBSIDIARY, True),
        (_INVESTOR, RelationKind.INVESTED, False),
        (_OLD_NAME, RelationKind.RENAMED, False),
    ):
        other = where(pattern)
        if other is not None:
            return _Columns(kind, *((company, other) if company_first else (other, company)), date)
    return None


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
    return re.fullmatch(r"(?:\W|\band\b|\([^)]*\))*", rest) is not None


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
