"""Entries of time lines that leave out whom they are about: "2011 – Acquired ⟦0⟧", "Partnership with ⟦0⟧" under "2019"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.names.sentence_roles import MARK, goes_on
from cxograph.model import BlockKind

__all__ = ["entry_owner", "page_company", "protagonist"]

_DATED: Final = expression(r"\W*(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2},? )?(?:19|20)\d\d\b(?! (?:and|to)\b)")
_ONLY_DATE: Final = expression(r"\W*(?:[A-Z][a-z]{2,8}\.? )?(?:Q[1-4] )?(?:19|20)\d\d\W*")
_LEAD: Final = expression(r"\W*(?:(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2},? )?(?:19|20)\d\d\W+)?")
# "Acquired X", "acquisition of X", "first takeover: X", "Minority investment by X"
_SUBJECTLESS: Final = expression(
    r"(?:(?!company\b|firm\b)[\w$€£.,-]+ ){0,6}?(?:[a-z]+ed|acquires?|buys?|bought|takes?|took|signs?|enters?|joins?|merges?|sells?|sold|becomes?|became|"
    r"opens?|forms?|raises?|receives?|secures?|partners?|launches|acquisitions?|takeovers?|purchases?|partnerships?|alliances?|"
    r"collaborations?|cooperation|agreements?|contracts?|investments?|stakes?|rounds?|financing|funding|ventures?|mergers?|integration|"
    r"tie-?ups?|sale|buyout|spin-off)\b",
    re.IGNORECASE,
)
_IS_A: Final = expression(r"\W*(?:About )?⟦\d+⟧(?: \([^()]*\))*,? (?:is|was|has|offers|provides)\b")


def entry_owner(clause: Clause, at: int) -> str | None:
    """Return whom a dated entry is about whose words before an offset name nobody; None where it is no such entry."""
    if MARK.search(clause.masked, 0, at) or goes_on(clause.masked) is not None:
        return None
    if row := _row_company(clause):
        return row
    if not _is_entry(clause):
        return None
    lead = _LEAD.match(clause.masked)
    start = lead.end() if lead else 0
    subjectless = _SUBJECTLESS.match(clause.masked, start)
    if subjectless is None or start > at:
        return None
    return page_company(clause.reading)


def _row_company(clause: Clause) -> str | None:
    """The company that the first cell of a row names alone, for what is told in another cell of it."""
    blocks = clause.reading.document.blocks
    cell = blocks[clause.sentence.block]
    if cell.kind is not BlockKind.TABLE_CELL or not cell.column:
        return None
    for first in blocks[max(0, cell.index - cell.column) : cell.index]:
        if (first.group, first.row, first.column) == (cell.group, cell.row, 0):
            named = clause.reading.companies.within(first.start, first.end)
            return named[0].company if len(named) == 1 and named[0].start - first.start < _ALONE else None
    return None


_FEW: Final = 6  # names at the head of a document among which is whose page it is
_ALONE: Final = 4  # characters that may stand before a name that begins a cell


def protagonist(clause: Clause) -> str | None:
    """Return whose time line a dated entry stands in; None where it is no such entry."""
    return page_company(clause.reading) if _is_entry(clause) else None


def _is_entry(clause: Clause) -> bool:
    reading = clause.reading
    blocks = reading.document.blocks
    block = blocks[clause.sentence.block]
    if _DATED.match(reading.text, block.start, min(block.end, block.start + 30)):
        return True
    above = [*block.headings[-1:], block.parent]
    if block.kind in {BlockKind.TABLE_CELL, BlockKind.LIST_ITEM, BlockKind.PARAGRAPH}:
        above.append(block.index - 1)
    return any(
        0 <= n < block.index and bool(_ONLY_DATE.fullmatch(reading.text, blocks[n].start, blocks[n].end)) for n in above
    )


@lru_cache(maxsize=1)
def page_company(reading: Reading) -> str | None:
    """Whose time line a document holds: whose page it is, else the one company of its headlines, else the first that it describes."""
    companies = reading.companies
    known = companies.page_owner or companies.sender or companies.principal
    if known is not None:
        return known
    heads = [block for block in reading.blocks[:12] if block.kind in {BlockKind.TITLE, BlockKind.HEADING}]
    named = {mention.company for block in heads for mention in companies.within(block.start, block.end)}
    if len(named) == 1:
        return named.pop()
    for mention in companies.mentions[:_FEW] if reading.report is None else ():
        sentence = next((s for s in reading.sentences if s.start <= mention.start < s.end), None)
        if sentence is not None and _IS_A.match(companies.masked(sentence.start, sentence.end)[0]):
            return mention.company
    return None
