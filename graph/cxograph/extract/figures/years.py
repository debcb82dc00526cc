"""Years that a figure takes from what stands around its sentence: a list's head, a question, the figures before, a release."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.clauses.clauses import published
from cxograph.extract.figures.dates import Period, find_periods
from cxograph.extract.figures.kind_words import RESULTS
from cxograph.extract.figures.scope import Scope
from cxograph.extract.numbers.figures import FigureMatch
from cxograph.model import BlockKind, Figure, FigureKind, FigureStatus

__all__ = [
    "OF_THE_SUM",
    "asked",
    "last_figure",
    "period_over",
    "year_before",
    "year_beside",
    "year_of",
    "year_of_results",
    "year_of_shares",
    "years_again",
    "years_back",
]

_RANKED: Final = expression(
    r"\bcom(?:es?|ing) (?:second|third|next|last)|\bfollow(?:s|ed)\b|\btrail(?:s|ed|ing)?\b|\brunner-up\b|\branks? (?:second|third|last)\b|^(?:by|in) (?:contrast|comparison)\b"
)
_NUMBERS: Final = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
_REPORTED_FOR: Final = expression(
    r"\b(?:quarter|half|half-year|months|year|Q[1-4]|H[12]|FY)\b[^.;\n]{0,40}?\b(?P<year>20\d\d)\b|\b(?:January|February|March|April|May|June|July|August|September|October|November)\s?(?:-|–|to)\s?[A-Z][a-z]{2,8} (?P<year3>20\d\d)\b|\b(?P<year2>20\d\d) (?:[a-z-]+ ){0,2}(?:results|sales|revenues?)\b",
    re.IGNORECASE,
)


def last_figure(reading: Reading, kind: FigureKind, start: int = 0) -> Figure | None:
    """Return the figure of a kind that was read last in what stands behind an offset, or None."""
    for claim in reversed(reading.found):
        if claim.span.start < start:
            return None
        if isinstance(claim.fact, Figure) and claim.fact.kind is kind:
            return claim.fact
    return None


MOST_ITEMS: Final = 40
"""Items of a list behind its lead that a period of the lead dates."""
LONGEST_ITEM: Final = 90
"""Characters of a list item that is a name and its figure."""


def period_over(reading: Reading, scope: Scope) -> Period | None:
    """The one period that the lead or heading over a list gives, for an item that is a name and its figure."""
    blocks, text = reading.document.blocks, reading.text
    block = blocks[scope.sentence.block]
    if block.kind is not BlockKind.LIST_ITEM or block.end - block.start > LONGEST_ITEM:
        return None
    first = block
    while first.index and blocks[first.index - 1].group == block.group:
        first = blocks[first.index - 1]
        if block.index - first.index > MOST_ITEMS:
            return None
    over = [blocks[first.index - 1]] if first.index else []
    over += [blocks[block.headings[-1]]] if block.headings else []
    for lead in over:
        if lead.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and lead.end - lead.start <= 2 * LONGEST_ITEM:
            said = [p for p in find_periods(text, lead.start, lead.end) if p.kind in {"year", "range"}]
            if len(said) == 1:
                return said[0]
    return None


def years_again(reading: Reading, scope: Scope, figure: FigureMatch, kind: FigureKind, words: str) -> int | None:
    """The year of one of two sizes told "over the same years" as two before them, or None."""
    if words.endswith("year"):
        return None
    sizes = [f for f in scope.figures if f.unit != "percent"]
    before = [
        claim.fact.year_end
        for claim in reading.found[-8:]
        if isinstance(claim.fact, Figure) and claim.fact.kind is kind and claim.span.end <= scope.sentence.start
    ][-2:]
    return before[sizes.index(figure)] if len(sizes) == len(before) == 2 and figure in sizes else None


def asked(reading: Reading, scope: Scope) -> Period | None:
    """The one period that the question before an answer asks about: "Where will it stand in 2034? At $5.9 billion"."""
    before = reading.sentence_before(scope.sentence.start)
    if before is None or reading.text[before.end - 1] != "?" or scope.sentence.start - before.end > NEAREST:
        return None
    said = [p for p in find_periods(reading.text, before.start, before.end) if p.kind in {"year", "through"}]
    return said[0] if len(said) == 1 else None


NEAREST: Final = 6
"""Characters between a question and its answer: a line's end and what an answer is marked by."""


def year_beside(reading: Reading, scope: Scope) -> int | None:
    """The year that stands alone in the block before, as in a company's dates, or None."""
    index = scope.sentence.block
    before = reading.document.blocks[index - 1] if index else None
    year = _YEAR_ALONE.fullmatch(reading.text, before.start, before.end) if before else None
    return int(year[1]) if year else None


_YEAR_ALONE: Final = expression(r"\W*((?:19|20)\d\d)\W*")
# a share of the past, told without its year: "made up three-fifths of spending"
_WAS: Final = expression(
    r"\b(?:was|were|had|held|took|led|made up|stood|came|brought in|\w{3,}ed)\b(?! (?:to|by|with|on|from)\b)",
    re.IGNORECASE,
)
_IS_NOW: Final = expression(
    r"\b(?:will|is|are|has|have|expected|projected|forecast(?:ed)?|anticipated|estimated|predicted|set|likely|today|now|currently)\b",
    re.IGNORECASE,
)
# "Of this sum, Latvia accounted for EUR 1 billion"
OF_THE_SUM: Final = expression(r"\W*Of (?:this|that|these|which|the (?:total|sum))\b")


def year_of_shares(reading: Reading, scope: Scope, figure: FigureMatch) -> int | None:
    """The year of the shares that a share goes on from: in the items of a list before it, or the sentence it ranks after.

    Also that of the size or share that the paragraph gave before, where a share is told in the past.
    """
    block = reading.document.blocks[scope.sentence.block]
    before = next((c for c in reversed(reading.found) if isinstance(c.fact, Figure)), None)
    if before is None or not isinstance(before.fact, Figure):
        return None
    told_here = before.span.start >= block.start
    begins = reading.report.forecast_start if reading.report else None
    lead = re.split(r"[,;] (?:while|whilst|whereas|and|but) ", reading.text[scope.sentence.start : figure.start])[-1]
    if told_here and _WAS.search(lead) and not _IS_NOW.search(lead):
        told = [
            claim.fact.year_end
            for claim in reading.found[-8:]
            if isinstance(claim.fact, Figure)
            and claim.fact.kind in {FigureKind.MARKET_SIZE, FigureKind.MARKET_SHARE}
            and claim.span.start >= block.start
            and claim.fact.status is not FigureStatus.FORECAST
            and not (begins and (claim.fact.year_end or 0) >= begins)  # a year of the forecast has no past
        ]
        if told and told[-1] is not None:
            return told[-1]
    if not told_here and _WAS.search(lead) and not _IS_NOW.search(lead):
        earlier = find_periods(reading.text, max(block.start, scope.sentence.start - 400), scope.sentence.start)
        years = {p.last for p in earlier if p.kind == "year"}
        return years.pop() if len(years) == 1 and len(earlier) == 1 else None
    if before.fact.kind is not FigureKind.MARKET_SHARE:
        return None
    where = reading.document.block_at(before.span.start)
    listed = block.kind is BlockKind.LIST_ITEM and where.kind is block.kind and where.group == block.group
    ranked = where.index == block.index and _RANKED.search(scope.lower) is not None
    return before.fact.year_end if listed or ranked else None


def year_before(reading: Reading, scope: Scope) -> int | None:
    """The year of the revenue that the paragraph gave just before, where a sentence gives another without a date."""
    block = reading.document.blocks[scope.sentence.block]
    figures = (c for c in reversed(reading.found) if isinstance(c.fact, Figure) and c.fact.kind is not FigureKind.OTHER)
    before = next((c for c in figures if c.span.start < scope.sentence.start), None)
    if before is None or before.span.start < block.start or not isinstance(before.fact, Figure):
        return None
    # "sales of $3 million, up from $2 million a year earlier. Vials made ...": that year, not the one it is set against
    before = next(
        (
            c
            for c in reading.found[-8:]
            if c.span == before.span and isinstance(c.fact, Figure) and c.fact.kind is before.fact.kind
        ),
        before,
    )
    assert isinstance(before.fact, Figure)
    year, now = before.fact.year_end, year_of(reading)
    ahead = before.fact.status is FigureStatus.FORECAST or (year and now and year > now)
    return year if before.fact.kind is FigureKind.REVENUE and not ahead else None


def year_of_results(reading: Reading) -> int | None:
    """The year whose results a release reports by its headline and first paragraph, or None where it reports none."""
    title = next((b for b in reading.blocks[:6] if b.kind is BlockKind.TITLE), None)
    if title is None or not RESULTS.search(reading.text, title.start, title.end):
        return None
    for block in [b for b in reading.blocks[:8] if b.start >= title.start][:4]:
        stated = _REPORTED_FOR.search(reading.text, block.start, min(block.end, block.start + 600))
        if stated:
            return int(stated["year"] or stated["year2"] or stated["year3"])
    return None


def year_of(reading: Reading) -> int | None:
    """The year in which a news item or release came out."""
    date = published(reading)
    return date.year if date else None


def years_back(words: str) -> int:
    """How many years "three years earlier" goes back; one where it does not say."""
    first = words.split(maxsplit=1)[0]
    return int(first) if first.isdigit() else _NUMBERS.get(first, 1)
