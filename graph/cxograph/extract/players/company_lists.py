"""Table files that list companies: a row a company, and what each column says of it (`ColumnRole`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from cxograph.extract.base import Reading
from cxograph.extract.words.service_types import find_service_types
from cxograph.model import (
    Alias,
    Block,
    Claim,
    ColumnRole,
    Fact,
    Location,
    LocationRole,
    Offering,
    Player,
    Relation,
    RelationKind,
    Subject,
)
from cxograph.places import lookup

__all__ = ["extract"]

_ROLES = {
    ColumnRole.HQ: LocationRole.HQ,
    ColumnRole.COUNTRY: LocationRole.HQ,
    ColumnRole.SITE: LocationRole.SITE,
    ColumnRole.OPERATES_IN: LocationRole.OPERATES_IN,
}
_NOTHING = frozenset({"", "-", "–", "—", "n/a", "na", "none", "unknown", "?", "tbd", "null", "nan"})


def extract(reading: Reading) -> Iterator[Claim]:
    """Give the claims of every row; a fact's evidence reaches from the company's cell to the cell that states it."""
    document = reading.document
    separators = re.compile(f"[{re.escape(document.separators)}\n]" if document.separators else "\n")
    for _, blocks in groupby(document.blocks, key=lambda block: block.row):
        cells = {block.column: block for block in blocks if not block.header}
        company: Block | None = None
        for column, role in document.columns:
            if role is ColumnRole.COMPANY and column in cells and _said(reading, cells[column]):
                company = cells[column]
                break
        if company is None:
            continue
        name = reading.text[company.start : company.end]
        yield _claim(reading, Player(name), company, company.start, company.end, "players")
        for column, role in document.columns:
            cell = cells.get(column)
            if role is ColumnRole.COMPANY or cell is None:
                continue
            for start, end in _values(reading.text, cell, separators):
                fact = _fact(reading, name, role, start, end, cells)
                if fact is not None:
                    yield _claim(reading, fact, company, start, end, fact.table)


def _said(reading: Reading, cell: Block) -> bool:
    return reading.text[cell.start : cell.end].casefold() not in _NOTHING


def _values(text: str, cell: Block, separators: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Give the stretches of a cell's values."""
    at = cell.start
    for stop in [*(match.start() for match in separators.finditer(text, cell.start, cell.end)), cell.end]:
        words = text[at:stop]
        bare = words.strip()
        if bare.casefold() not in _NOTHING:
            start = at + words.index(bare)
            yield start, start + len(bare)
        at = stop + 1


def _fact(
    reading: Reading, company: str, role: ColumnRole, start: int, end: int, cells: dict[int, Block]
) -> Fact | None:
    words = reading.text[start:end]
    match role:
        case ColumnRole.ALIAS:
            return Alias(company, words) if words != company else None
        case ColumnRole.SERVICE:
            return Offering(company, words)
        case ColumnRole.PARENT:
            return Relation(RelationKind.SUBSIDIARY, company, words) if words != company else None
        case ColumnRole.SERVICE_TYPE:
            found = find_service_types(reading.text, start, end)
            return Subject(found[0].service_type) if found else None
        case ColumnRole.HQ | ColumnRole.COUNTRY | ColumnRole.SITE | ColumnRole.OPERATES_IN:
            place = lookup(words)
            if role is ColumnRole.COUNTRY and _has(reading, ColumnRole.HQ, cells):
                return None  # the town says more; the country stands beside it in the evidence
            return Location(company, place.name if place else words, _ROLES[role], words)
        case _:
            return None


def _has(reading: Reading, role: ColumnRole, cells: dict[int, Block]) -> bool:
    return any(one is role and column in cells and _said(reading, cells[column])
               for column, one in reading.document.columns)  # fmt: skip


def _claim(reading: Reading, fact: Fact, company: Block, start: int, end: int, table: str) -> Claim:
    first, last = min(company.start, start), max(company.end, end)
    return reading.claim(fact, first, last, f"{table}.list-column", focus=(start, end))
