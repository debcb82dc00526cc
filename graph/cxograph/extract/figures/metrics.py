"""Figures of a document as facts: what each one measures, of what, where and when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.figures.dates import find_periods
from cxograph.extract.figures.divisions import division_of
from cxograph.extract.figures.kinds import kind_of
from cxograph.extract.figures.markets import goes_on, market_of_figure
from cxograph.extract.figures.owners import companies_joined, company_of, holder_of, principal_at
from cxograph.extract.figures.periods import period_of, that_is
from cxograph.extract.figures.places import geography_of, holds_each, own_place, places_joined, places_of
from cxograph.extract.figures.scope import Scope, clause, index_of, series, told_of
from cxograph.extract.figures.segments import item_name, segment_names, segment_of, subject_segment
from cxograph.extract.figures.status import denominator_of, status_of
from cxograph.extract.figures.tables import label_lines, tables
from cxograph.extract.figures.years import last_figure
from cxograph.extract.numbers.figures import FigureMatch, find_figures, parse_figure
from cxograph.model import Block, BlockKind, Claim, Figure, FigureKind, Qualifier, Span

__all__ = ["extract"]

MOST_FIGURES: Final = 100
"""Figures of one sentence that are looked at: what holds more is no sentence but a table without its lines."""
REACH: Final = 400
"""Characters behind a sentence's last figure in which its period may still stand."""
# a share of nobody named: "the top three suppliers hold"
_HELD_BY_SEVERAL: Final = expression(
    r"\b(?:vendors|players|companies|suppliers|providers|firms?|manufacturers|competitors|leaders|cros|cmos|cdmos|smos|operators|groups|networks|houses|nobody|no one|"
    r"(?:five|four|three|two|ten|top \w+) largest)\b"
)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Figure` for each figure of the text, the same figure with the same dimensions once."""
    seen: dict[tuple[object, ...], list[tuple[tuple[int | None, int | None], Qualifier, Claim]]] = {}
    said_later: set[int] = set()
    valued: set[Span | None] = set()
    for claim in chain(label_lines(reading), _sentences(reading), tables(reading)):
        fact = claim.fact
        assert isinstance(fact, Figure)
        if fact.kind is FigureKind.OTHER and claim.focus in valued:
            continue  # the value of a fact box, read with its label
        if claim.rule == "metrics.table":
            valued.add(claim.focus)
        said = (fact.kind, fact.low, fact.high, fact.unit, fact.market, fact.geography, fact.segment, fact.company)
        years = (fact.year_start, fact.year_end)
        told = seen.setdefault(said, [])
        # "estimated at $4 billion", and where a question asks for it "$4 billion in 2024"
        bare = fact.qualifier is Qualifier.EXACT and claim.focus is not None and claim.focus.start == claim.span.start
        alike = [(known, other) for known, how, other in told if bare or how is fact.qualifier]
        # said again with fewer years ("5.8% CAGR" in a list of questions) it is the same figure
        if not any(years in {known, (None, known[1]), (None, None)} for known, _ in alike):
            said_later |= {id(other) for known, other in alike if known in {(None, years[1]), (None, None)}}
            told.append((years, fact.qualifier, claim))
            yield claim
    if said_later:  # a headline's figure, dated in the text
        reading.found[:] = [claim for claim in reading.found if id(claim) not in said_later]


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
        if len(figures) == MOST_FIGURES:
            sentence = replace(sentence, end=min(sentence.end, figures[-1].end + REACH))
        scope = Scope(
            sentence,
            figures,
            [
                period
                for period in find_periods(text, sentence.start, min(sentence.end, figures[-1].end + REACH))
                if not any(f.value_start <= period.start < f.value_end for f in figures)
            ],
            places_of(reading, sentence.start, sentence.end),
            reading.lower[sentence.start : sentence.end],
        )
        for i, figure in enumerate(figures):
            for claim in _figure(reading, block, scope, i, figure, segments):
                yield claim
                yield from _of_both(reading, scope, figure, claim)


_FOR_BOTH: Final = expression(r"[^,.;]{0,24} for (?:both|each)\b")
_BOTH: Final = expression(r",? and (?:the )?")


def _of_both(reading: Reading, scope: Scope, figure: FigureMatch, claim: Claim) -> Iterator[Claim]:
    """Yield a growth rate again for the second of two places that share it: "Poland and Latvia will grow at 8%"."""
    fact = claim.fact
    if not isinstance(fact, Figure) or fact.kind is not FigureKind.CAGR:
        return
    if _FOR_BOTH.match(reading.text, figure.end, scope.sentence.end):
        markets = [c.fact.market for c in reading.found[-6:] if isinstance(c.fact, Figure) and c.span == claim.span]
        for market in dict.fromkeys(market for market in markets if market and market != fact.market):
            yield replace(claim, fact=replace(fact, market=market))
    if fact.geography is None:
        return
    places = [p for p in scope.places if p.end <= figure.start]
    first, last = series(reading.text, scope, index_of(scope, figure))
    if first == last and len(places) == 2 and places[0].place.name == fact.geography:
        if _BOTH.fullmatch(reading.text, places[0].end, places[1].start):
            yield replace(claim, fact=replace(fact, geography=places[1].place.name))


def _hints(reading: Reading) -> list[int]:
    """Where a figure may stand: at digits and at words for fractions."""
    found = [match.start() for match in _DIGITS.finditer(reading.text)]
    for word in ("quarter", "third", "half", "fifth", "tenth", "percent", "per cent", "illion "):
        at = reading.lower.find(word)
        while at >= 0:
            found.append(at)
            at = reading.lower.find(word, at + 1)
    return sorted(found)


_DIGITS: Final = expression(r"\d+")


def _lent(text: str, scope: Scope, i: int) -> FigureMatch:
    """Return a market's size with the magnitude that the next size of its sentence has: "USD 3.1 in 2024 and USD 4 billion"."""
    figure = scope.figures[i]
    for n in (i + 1, i - 1):
        beside = scope.figures[n] if 0 <= n < len(scope.figures) else figure
        named = _MAGNITUDE.search(text, beside.value_start, beside.value_end)
        if named is None or beside.unit != figure.unit:
            continue
        lent = parse_figure(f"{text[figure.start : figure.end].strip()} {named[0]}")
        if lent and beside.low <= 100 * lent.low and lent.low <= 100 * beside.low:
            written = f"{text[figure.start : figure.end].strip()} {named[0]}"
            return replace(figure, low=lent.low, high=lent.high, written=written)
    return figure


LEAST_MARKET: Final = 1_000_000
"""Currency units below which a market's size has lost its magnitude."""
_MAGNITUDE: Final = expression(r"\b(?:trillion|billion|million|bn|mn|tn|crore|lakh)\b", re.IGNORECASE)


def _figure(
    reading: Reading, block: Block, scope: Scope, i: int, figure: FigureMatch, segments: dict[str, str]
) -> Iterator[Claim]:
    text = reading.text
    start, end = clause(text, scope, i)
    kind = kind_of(reading, scope, i, figure, start, end)
    if kind is None:
        return
    if kind is FigureKind.MARKET_SIZE and figure.low < LEAST_MARKET:
        figure = _lent(text, scope, i)
    rate = kind is FigureKind.CAGR  # its years are those of a rate, also where its market is not told
    each: list[str] = []
    owners: list[str] | None = []
    company = geography = segment = market = None
    if kind is FigureKind.REVENUE:
        segment = division_of(reading, scope, i)
        company = company_of(reading, scope, figure)
        owners = companies_joined(reading, scope, figure) if reading.report else []
        if owners and company not in owners:
            owners = []
        if segment and company in {None, segment}:
            company = principal_at(reading, scope.sentence.start)
        if company is None or owners is None:
            kind, company, segment = FigureKind.OTHER, None, None
    if kind in {FigureKind.MARKET_SIZE, FigureKind.MARKET_SHARE, FigureKind.CAGR}:
        market, own = market_of_figure(reading, scope, figure)
        if market is None:
            kind = FigureKind.OTHER
        elif kind is FigureKind.MARKET_SHARE and (joined := places_joined(reading, scope, i, figure)):
            if holds_each(reading, scope, i, figure, joined):
                each = [place.place.name for place in joined]
            else:
                kind, market = FigureKind.OTHER, None  # of several together, which is no one's share
        else:
            base = told_of(text, scope, i)
            segment = segment_of(reading, scope, i, figure, segments, start)
            geography = geography_of(reading, block, scope, i, figure, kind, own=own)
            if base != i:
                first = scope.figures[base]
                segment = segment or segment_of(reading, scope, base, first, segments, clause(text, scope, base)[0])
                if geography is None or geography == own_place(reading):
                    geography = geography_of(reading, block, scope, base, first, kind, own=own)
            if segment is None:
                segment = item_name(reading, scope, block, figure, segments)
            if kind is not FigureKind.MARKET_SHARE and not scope.places and goes_on(reading, scope):
                said = last_figure(reading, FigureKind.MARKET_SIZE, block.start)
                if said is not None and segment is None:
                    summed = "total" in scope.lower or "the sum" in scope.lower  # of the parts told before
                    geography, segment = (
                        said.geography,
                        None if summed else said.segment,
                    )  # "Before, in 2018, it was only $2 billion"
            within = text.startswith(("In ", "Within "), scope.sentence.start)  # "In Latvia clinical work made up 78%"
            if segment is None and (within or geography is None or geography == own_place(reading)):
                segment = subject_segment(reading, scope, base, start)
            if kind is FigureKind.MARKET_SHARE and segment is None and geography is not None:
                company = holder_of(reading, scope, figure, start)
                if company is None and not scope.places and geography == own_place(reading):
                    company = company_of(reading, scope, figure, near=True)
            if kind is FigureKind.MARKET_SHARE and segment and geography is None and reading.report is None:
                whole = last_figure(reading, FigureKind.MARKET_SIZE, block.start)
                geography = whole.geography if whole and not scope.places else None  # of the market just told
            if kind is FigureKind.MARKET_SHARE and geography is None and segment is None:
                company = company_of(reading, scope, figure, near=True)
                other = last_figure(reading, FigureKind.MARKET_SHARE, scope.sentence.start)
                if company and other and other.company:
                    geography = other.geography  # "A has 14% of the Latvian market; B claims 19%"
                if company and companies_joined(reading, scope, figure) is None:
                    kind, market, company = FigureKind.OTHER, None, None  # what several hold together
                elif company is None and not _HELD_BY_SEVERAL.search(scope.lower):
                    kind, market = FigureKind.OTHER, None
            if kind is FigureKind.CAGR and segment is None and that_is(text, scope):
                said = last_figure(reading, FigureKind.MARKET_SIZE, block.start)
                if said is not None:
                    geography, segment = geography or said.geography, said.segment
    if kind is FigureKind.OTHER:
        named = reading.companies.within(scope.sentence.start, scope.sentence.end)
        beside = [mention for mention in named if start <= mention.start and mention.end <= figure.start]
        company = (beside or named)[0].company if named else None
    period, years = period_of(reading, scope, i, figure, FigureKind.CAGR if rate else kind)
    fact = Figure(
        kind=kind,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        qualifier=figure.qualifier,
        as_written=(figure.written or text[figure.start : figure.end]).strip(),
        market=market,
        geography=geography,
        segment=segment,
        company=company,
        denominator=denominator_of(text, scope, figure, kind),
        year_start=years[0] if kind is FigureKind.CAGR else None,
        year_end=years[1],
        period_as_written=text[period.start : period.end].strip() if period else None,
        status=status_of(reading, scope, i, figure, years),
        digits=figure.digits,
    )
    rule = f"metrics.{kind.value.replace('_', '-')}"
    several = [replace(fact, geography=place) for place in each] or [
        replace(fact, company=name) for name in owners or ()
    ]
    for said_of in several or [fact]:
        yield reading.claim(said_of, scope.sentence.start, scope.sentence.end, rule, focus=(figure.start, figure.end))
