"""Figures of a document as facts: what each one measures, of what, where and when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.figure_companies import company_of, holder_of
from cxograph.extract.figure_divisions import division_of
from cxograph.extract.figure_kinds import kind_of
from cxograph.extract.figure_markets import market_of_figure
from cxograph.extract.figure_periods import denominator_of, period_of, status_of
from cxograph.extract.figure_places import geography_of
from cxograph.extract.figure_scope import Scope, clause, told_of
from cxograph.extract.figure_segments import item_name, segment_names, segment_of, subject_segment
from cxograph.extract.figure_tables import tables
from cxograph.extract.figures import FigureMatch, find_figures, find_periods
from cxograph.model import Block, BlockKind, Claim, Figure, FigureKind
from cxograph.places import PlaceKind, find_places

__all__ = ["extract"]

MOST_FIGURES: Final = 100
"""Figures of one sentence that are looked at: what holds more is no sentence but a table without its lines."""
REACH: Final = 400
"""Characters behind a sentence's last figure in which its period may still stand."""
# a share of nobody named: "the top three suppliers hold", "the rest", "of the market"
_HELD_BY_SEVERAL: Final = re.compile(
    r"\b(?:vendors|players|companies|suppliers|providers|firms|manufacturers|competitors|leaders|(?:largest|biggest|top|leading|big \w+) (?:cros|cmos|cdmos|smos)|"
    r"(?:five|four|three|two|ten|top \w+) largest|remaining|remainder|the rest|market share|of (?:the |all )?(?:global |total |overall )?(?:market|revenues?))\b"
)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Figure` for each figure of the text, the same figure with the same dimensions once."""
    seen: set[tuple[object, ...]] = set()
    for claim in chain(_sentences(reading), tables(reading)):
        fact = claim.fact
        assert isinstance(fact, Figure)
        key = (
            fact.kind,
            fact.low,
            fact.high,
            fact.unit,
            fact.qualifier,
            fact.market,
            fact.geography,
            fact.segment,
            fact.company,
            fact.year_start,
            fact.year_end,
        )
        if key not in seen:
            seen.add(key)
            yield claim


def _sentences(reading: Reading) -> Iterator[Claim]:
    text = reading.text
    segments = segment_names(reading)
    hints = _hints(reading)
    for sentence in reading.sentences:
        block = reading.document.blocks[sentence.block]
        if block.kind is BlockKind.TABLE_CELL:
            continue
        at = bisect_left(hints, sentence.start)
        if at == len(hints) or hints[at] >= sentence.end:
            continue
        figures = find_figures(text, sentence.start, sentence.end)[:MOST_FIGURES]
        if not figures:
            continue
        scope = Scope(
            sentence,
            figures,
            [
                period
                for period in find_periods(text, sentence.start, min(sentence.end, figures[-1].end + REACH))[
                    : 2 * MOST_FIGURES
                ]
                if not any(f.value_start <= period.start < f.value_end for f in figures)
            ],
            [
                p
                for p in find_places(text, sentence.start, sentence.end, adjectives=True)
                if p.place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}
            ],
            reading.lower[sentence.start : sentence.end],
        )
        for i, figure in enumerate(figures):
            claim = _figure(reading, block, scope, i, figure, segments)
            if claim is not None:
                yield claim
                yield from _of_both(reading, scope, figure, claim)


_BOTH: Final = re.compile(r",? and (?:the )?")


def _of_both(reading: Reading, scope: Scope, figure: FigureMatch, claim: Claim) -> Iterator[Claim]:
    """Yield a growth rate again for the second of two places that share it: "Poland and Latvia will grow at 8%"."""
    fact = claim.fact
    if not isinstance(fact, Figure) or fact.kind is not FigureKind.CAGR or fact.geography is None:
        return
    places = [p for p in scope.places if p.end <= figure.start]
    if len(places) == 2 and places[0].place.name == fact.geography:
        if _BOTH.fullmatch(reading.text, places[0].end, places[1].start):
            yield replace(claim, fact=replace(fact, geography=places[1].place.name))


def _hints(reading: Reading) -> list[int]:
    """Where a figure may stand: at digits and at words for fractions."""
    found = [match.start() for match in _DIGITS.finditer(reading.text)]
    for word in ("quarter", "third", "half", "fifth", "tenth", "fourth", " in t", " in f"):
        at = reading.lower.find(word)
        while at >= 0:
            found.append(at)
            at = reading.lower.find(word, at + 1)
    return sorted(found)


_DIGITS: Final = re.compile(r"\d+")


def _figure(
    reading: Reading, block: Block, scope: Scope, i: int, figure: FigureMatch, segments: dict[str, str]
) -> Claim | None:
    text = reading.text
    start, end = clause(text, scope, i)
    kind = kind_of(reading, scope, i, figure, start, end)
    if kind is None:
        return None
    company = geography = segment = market = None
    if kind is FigureKind.REVENUE:
        segment = division_of(reading, scope, i)
        company = company_of(reading, scope, figure)
        if segment and company == segment:
            company = reading.companies.principal
        if company is None:
            kind, segment = FigureKind.OTHER, None
    if kind in {FigureKind.MARKET_SIZE, FigureKind.MARKET_SHARE, FigureKind.CAGR}:
        market, own = market_of_figure(reading, scope, figure)
        if market is None:
            kind = FigureKind.OTHER
        else:
            base = told_of(text, scope, i)
            segment = segment_of(reading, scope, i, figure, segments, start)
            geography = geography_of(reading, block, scope, i, figure, kind, own=own)
            if base != i:
                first = scope.figures[base]
                segment = segment or segment_of(reading, scope, base, first, segments, clause(text, scope, base)[0])
                if geography is None or geography == _own_place(reading):
                    geography = geography_of(reading, block, scope, base, first, kind, own=own)
            if segment is None:
                segment = item_name(reading, block, figure, segments)
            if segment is None and (geography is None or geography == _own_place(reading)):
                segment = subject_segment(reading, scope, base, start)
            if kind is FigureKind.MARKET_SHARE and segment is None and geography is not None:
                company = holder_of(reading, scope, figure, start)
            if kind is FigureKind.MARKET_SHARE and geography is None and segment is None:
                company = company_of(reading, scope, figure, near=True)
                if company is None and not _HELD_BY_SEVERAL.search(scope.lower):
                    kind, market = FigureKind.OTHER, None
    if kind is FigureKind.OTHER:
        named = reading.companies.within(scope.sentence.start, scope.sentence.end)
        company = named[0].company if named else None
    period, years = period_of(reading, scope, i, figure, kind)
    qualifier = figure.qualifier
    status = status_of(reading, scope, i, figure, years)
    fact = Figure(
        kind=kind,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        qualifier=qualifier,
        as_written=(figure.written or text[figure.start : figure.end]).strip(),
        market=market,
        geography=geography,
        segment=segment,
        company=company,
        denominator=denominator_of(text, scope, figure, kind),
        year_start=years[0] if kind is FigureKind.CAGR else None,
        year_end=years[1],
        period_as_written=text[period.start : period.end].strip() if period else None,
        status=status,
        digits=figure.digits,
    )
    return reading.claim(
        fact,
        scope.sentence.start,
        scope.sentence.end,
        f"metrics.{kind.value.replace('_', '-')}",
        focus=(figure.start, figure.end),
    )


def _own_place(reading: Reading) -> str | None:
    """The place that the report's market is confined to."""
    named = find_places(reading.report.market) if reading.report else []
    return named[0].place.name if named else None
