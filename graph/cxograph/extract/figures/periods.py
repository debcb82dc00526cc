"""When a figure holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.figures.dates import Period, find_periods
from cxograph.extract.figures.kind_words import GOES_ON
from cxograph.extract.figures.scope import Scope, clause
from cxograph.extract.figures.status import FORECAST
from cxograph.extract.figures.years import (
    OF_THE_SUM,
    asked,
    last_figure,
    period_over,
    year_before,
    year_beside,
    year_of,
    year_of_results,
    year_of_shares,
    years_again,
    years_back,
)
from cxograph.extract.numbers.figures import FigureMatch
from cxograph.model import FigureKind

__all__ = ["period_of", "that_is"]


# in a box of facts: "Base Year Market Size USD 2 Billion", "Study Period 2019-2031 CAGR 10.15%"
_LABEL: Final = expression(
    r"(?:(?P<size>[Bb]ase|[Ff]orecast) [Yy]ear (?:[Mm]arket )?(?:[Ss]ize|[Vv]alue|[Rr]evenue)|(?:^|[\n|;•]|\d\)?,?) ?(?:CAGR|[Gg]rowth [Rr]ate)(?: ?\(%\))?|(?:^|[\n.] ?)(?:[Aa]verage )?[Aa]nnual growth)[ :|–-]{0,3}$",
    re.MULTILINE,
)
_NOTFORECAST: Final = expression(r"\b(?:study|histor\w+|review) (?:period|years?|data|timeline)\W{0,3}$", re.IGNORECASE)
# "at a CAGR of 7% from USD 2 billion in 2024 to reach USD 3 billion by 2030"
_FROM_SIZE: Final = expression(
    r",? from [^.;]{2,12}?[\d.,]+ ?[a-zA-Z]* in (?:the year )?((?:19|20)\d\d),? to [^;]{2,50}? (?:by|in|through|until) (?:the year )?((?:19|20)\d\d)\b"
)
_QUOTES: Final = frozenset("’”»\"'")
_SINCE: Final = expression(r"\bsince (?:FY ?)?((?:19|20)\d\d)\b")
_THAT_IS: Final = expression(
    r"\W*(?:Call it|Make (?:it|that))\b|\W*(?:That|This|Which|It) (?:is|means|makes|works out|amounts|corresponds|translates|represents|implies|equals|would (?:be|mean|imply|equal|represent))\b"
)
_REACHING: Final = expression(
    r"[^.;]{0,40}?\b(?:reach(?:ing|es)?|hitting|totall?ing|attaining|arriving at|to)(?: (?:about|around|over|nearly|approximately|an estimated))?\s*"
)
_UP_FROM: Final = expression(r"\bup from\b|\bfrom\b")
_RECKONED: Final = expression(
    r"same|earlier|before|preceding|ago|previous|prior|last year|this year|\b(?:on|later|hence)$", re.IGNORECASE
)
_SAID_AGAIN: Final = expression(r"\s*\(|, or ")
_SEMICOLON: Final = expression(r"[;]")
_FROM: Final = expression(r"\bfrom\b")
_ENUMERATED: Final = expression(r"[;]|, (?:while|and)")


def period_of(
    reading: Reading, scope: Scope, i: int, figure: FigureMatch, kind: FigureKind
) -> tuple[Period | None, tuple[int | None, int | None]]:
    """Pick the period of a figure among those of its sentence; years as (first, last)."""
    text = reading.text
    report = reading.report
    periods = scope.periods
    clause_start, clause_end = clause(text, scope, i)
    if report is not None and kind in {FigureKind.CAGR, FigureKind.MARKET_SIZE}:
        labelled = _LABEL.search(text, max(clause_start, figure.start - 48), figure.start)
        if labelled and labelled["size"]:
            base = labelled["size"].lower() == "base"
            return None, (None, report.base_year if base else report.forecast_end)
        if labelled and report.forecast_end and not any(figure.end <= p.start < figure.end + 24 for p in periods):
            return None, (report.forecast_start, report.forecast_end)  # "CAGR: 7%" in a box
    if kind is not FigureKind.REVENUE and i and GOES_ON.fullmatch(text, scope.figures[i - 1].end, figure.start):
        if not any(clause_start <= p.start < clause_end for p in periods):
            return period_of(reading, scope, i - 1, scope.figures[i - 1], kind)  # "7% in Latvia, 9% in Malta"
    if kind is FigureKind.CAGR:
        since = next((m for m in _SINCE.finditer(text, figure.end, clause_end)), None)
        if since:
            return None, (int(since[1]), None)
        for period in periods:
            if period.kind == "forecast" and abs(period.start - figure.end) < 160:
                given = [p for p in periods if p.kind == "range" and 0 <= p.start - period.end < 12]
                if given:
                    return given[0], (given[0].first, given[0].last)
                return period, (report.forecast_start, report.forecast_end) if report else (None, None)
        if any(
            p.kind == "relative" and figure.end <= p.start < clause_end and "same" not in text[p.start : p.end]
            for p in periods
        ):
            return None, (None, None)
        sized = _FROM_SIZE.match(text, figure.end, scope.sentence.end)
        if sized and sized[1] < sized[2]:
            return None, (int(sized[1]), int(sized[2]))
        ranges = [
            p
            for p in periods
            if p.kind == "range"
            and not _NOTFORECAST.search(text, max(0, p.start - 40), p.start)
            and text[p.end : p.end + 1] not in _QUOTES  # the years in a study's title
        ]
        if ranges:
            near = min(ranges, key=lambda p: min(abs(p.start - figure.end), abs(figure.start - p.end)))
            return near, (near.first, near.last)
        through = [
            p
            for p in periods
            if p.kind == "through"
            and (
                clause_start <= p.start < clause_end
                or len(scope.figures) <= 2
                or (p.start > clause_end and _REACHING.fullmatch(text, figure.end, clause_end))
            )
        ] or [
            p
            for p in periods
            if p.kind == "year" and p.start > clause_end and _REACHING.fullmatch(text, figure.end, clause_end)
        ][:1]  # "will rise by 11% a year to reach EUR 6 million in 2029"
        if through:
            behind = [p for p in through if p.start >= figure.end] or through
            end_year = behind[0].last
            start_year = None
            years = [p for p in periods if p.kind == "year" and p.last and end_year and p.last < end_year]
            if years and _UP_FROM.search(scope.lower) and len(scope.figures) >= 2:
                start_year = years[0].last
            return behind[0], (start_year, end_year)
        years = [p for p in periods if p.kind == "year" and p.last]
        if len(years) >= 2 and len(scope.figures) >= 3:
            values = sorted(y.last for y in years if y.last)
            return years[0], (values[0], values[-1])
        inside = [p for p in years if clause_start <= p.start < clause_end]
        if len(inside) == 1 and scope.figures[0].unit != "percent" and FORECAST.search(scope.lower):
            return inside[0], (None, inside[0].last)  # "will reach $2 billion in 2026 at a CAGR of 9%"
        if not periods and (over := period_over(reading, scope)):
            return over, (over.first, over.last)
        relative = (text[p.start : p.end] for p in periods if p.kind == "relative")
        if any("same" in words and not words.endswith("year") for words in relative):
            rate = last_figure(reading, FigureKind.CAGR)
            return None, (rate.year_start, rate.year_end) if rate else (None, None)
        if not periods and _THAT_IS.match(text, scope.sentence.start):
            told = find_periods(text, max(0, scope.sentence.start - 240), scope.sentence.start)
            values = [p.last for p in told if p.kind in {"year", "through"} and p.last][-2:]
            if len(values) == 2 and values[0] < values[1]:
                return None, (
                    values[0],
                    values[1],
                )  # "$3.2 billion in 2024 and $7.1 billion in 2031. That is a CAGR of 12%"
        return None, (None, None)
    if i and _UNTIL_NOW.search(text, scope.figures[i - 1].end, figure.start):
        own = [p for p in periods if figure.end <= p.start < clause_end and ")" not in text[figure.end : p.start]]
        if not own:
            return period_of(reading, scope, i - 1, scope.figures[i - 1], kind)  # "(before: $3 million)"
    chosen = _dated(text, scope, i, figure, periods) or (None if periods else asked(reading, scope))
    if chosen is None and not periods and (over := period_over(reading, scope)):
        return over, (None, over.last) if over.kind != "range" else (None, None)
    again = next((p for p in periods if p.kind == "relative" and "same" in text[p.start : p.end]), None)
    if chosen is None and again and (year := years_again(reading, scope, figure, kind, text[again.start : again.end])):
        return again, (None, year)
    if chosen is None and kind is FigureKind.MARKET_SIZE and _GREW_TO.search(text, clause_start, figure.start):
        span = next((p for p in periods if p.kind == "range" and 0 <= p.start - figure.end < 3), None)
        if span:
            return span, (None, span.last)  # "doubled to $6 billion between 2017 and 2022"
    if chosen is None and kind is FigureKind.MARKET_SIZE:
        then = next((p for p in reversed(periods) if p.last and _BY_THEN.fullmatch(text, p.end, figure.start)), None)
        if then:
            return then, (None, then.last)  # "grew by 8% from 2019 to 2024, when it was worth $15 billion"
    if chosen is None:
        undated = not any(
            p.kind in {"year", "through", "relative"} and not _of_new_verb(text, figure, p) for p in periods
        )
        part = kind is FigureKind.MARKET_SHARE or OF_THE_SUM.match(text, scope.sentence.start)
        if part and undated and (year := year_of_shares(reading, scope, figure)):
            return None, (None, year)
        if i and _FROM_EARLIER.search(text, scope.figures[i - 1].end, figure.start):
            return None, (None, None)  # "jumped to $5 million from $4 million"
        # "sales of $3 million (2023: $2 million)": the year in brackets is that of the other figure
        set_against = all(text[max(0, p.start - 2) : p.start].strip() == "(" and p.start > figure.end for p in periods)
        if kind is FigureKind.REVENUE and not periods and (year := year_beside(reading, scope)):
            return None, (None, year)
        # "first-half sales" of a dated report are those of its year
        if kind is FigureKind.REVENUE and reading.report is None and _SPAN.search(scope.lower):
            return None, (None, year_of(reading) or year_before(reading, scope) or year_of_results(reading))
        if kind is FigureKind.REVENUE and reading.report is None and set_against and not _AHEAD.search(scope.lower):
            return None, (None, year_before(reading, scope) or year_of_results(reading))
        return None, (None, None)
    if chosen.kind == "relative" and _RECKONED.search(text[chosen.start : chosen.end]):
        stated = [p.last for p in periods if p.kind == "year" and p.last]
        if _ONWARD.search(text, chosen.start, chosen.end):
            # "... in 2024. Orvane Data sees them at $9 billion six years on"
            said = find_periods(text, max(0, scope.sentence.start - 300), chosen.start)
            base = next((p.last for p in reversed(said) if p.kind == "year" and p.last), None)
            return chosen, (None, base + years_back(text[chosen.start : chosen.end].lower()) if base else None)
        if "same" in text[chosen.start : chosen.end]:
            if again_year := years_again(reading, scope, figure, kind, text[chosen.start : chosen.end]):
                return chosen, (None, again_year)
            earlier = find_periods(text, max(0, scope.sentence.start - 600), chosen.start)
            stated = [p.last for p in earlier if p.kind == "year" and p.last][-1:]
            return chosen, (None, stated[0] if stated else None)
        words = text[chosen.start : chosen.end].lower()
        if "last year" in words and report is not None and report.forecast_start and not stated:
            return chosen, (None, report.base_year or report.forecast_start - 1)
        if "this year" in words or "last year" in words:
            stated = [year_of(reading) or 0] if reading.report is None else []
        elif not stated and reading.report is None and _SPAN.search(scope.lower):
            stated = [year_of(reading) or 0]
        if (
            not stated
            and not _COUNTED_FROM_NOW.search(words)
            and scope.figures[0] is figure
            and kind is FigureKind.REVENUE
        ):
            earlier_one = last_figure(reading, kind)
            stated = [earlier_one.year_end] if earlier_one and earlier_one.year_end else []
        back = 0 if "this year" in words else years_back(words)
        return chosen, (None, stated[0] - back if stated and stated[0] else None)
    if chosen.kind == "base":
        return chosen, (None, report.base_year if report else None)
    if chosen.kind == "forecast" and kind is not FigureKind.MARKET_SHARE:
        ends = [p.last for p in periods if p.kind == "range" and p.end <= chosen.start]
        return chosen, (None, ends[-1] if ends else report.forecast_end if report else None)
    if chosen.kind in {"forecast", "relative"}:
        return None, (None, None)
    return chosen, (None, chosen.last)


_BY_THEN: Final = expression(
    r"(?:[^.;]|\.(?=\d)){0,60}?, (?:when (?:it|they|the market)|by which time|at which point|(?:for|giving|making|meaning) (?:a|an|it a) (?:market|total|value))\b[^,.;]{0,30}"
)
_UNTIL_NOW: Final = expression(
    r"\((?:before|previously|earlier|until now|from|prior|so far)(?: guidance)?:? ?(?:between )?$"
)
_GREW_TO: Final = expression(r"\bto(?: \w+){0,2}\s*$")
_COUNTED_FROM_NOW: Final = expression(r"this year|last year|ago")
_ONWARD: Final = expression(r"\b(?:on|later|hence)$")
_SPAN: Final = expression(
    r"\b(?:first|second|third|fourth|full|half)[- ](?:half|quarter|year|yearly)\b|\b(?:six|nine|three)[- ]months?\b|\bhalf[- ]year(?:ly)?\b|\bquarterly\b|\bthis year\b"
)
_AHEAD: Final = expression(
    r"\b(?:will|expect\w*|guidance|target\w*|aim\w*|forecast\w*|could|would|plan(?:s|ned|ning)?|potential\w*|up to|outlook|upfront|per year|a year|annual(?:ly)?)\b"
)


def that_is(text: str, scope: Scope) -> bool:
    """Tell whether a sentence reckons with what the one before it said: "That would mean growth of 10% a year"."""
    return _THAT_IS.match(text, scope.sentence.start, scope.sentence.end) is not None


_OF_YEAR: Final = expression(
    r" (?:\w+ ){0,2}?(?:revenues?|sales|turnover|guidance)\b(?! (?:rose|fell|grew|climbed|to|from|in)\b)"
)
_GUIDED: Final = expression(r"\b(?:guid(?:ance|ed)|outlook|previously)\b")
_DOWN_FROM: Final = expression(r"\b(?:up|down) from\b[^,;]*$")
_FROM_EARLIER: Final = expression(r"\bfrom\b|\b(?:(?:as )?compared (?:with|to)|against|versus)\b")
_NEW_CLAUSE: Final = expression(r"[,;] (?:and|but|while|whilst|whereas) (?:for|in|by|the|it|from)\b")
# "took 29% and is projected to gain ground through 2031": what it will do then, it does not do now
_NEW_VERB: Final = expression(r"\band (?:is|are|will|should|could|may|might|looks|expects?|plans?|aims?)\b")
# "Orvane, which was bought in 2022, reported ...": not when it was reported
_ASIDE: Final = expression(r", (?:which|who|acquired|bought|founded|established|owned|formed)\b[^,;.]*, ")
# "is to reach $3 billion by 2030, helped by Orvane, which reported sales of $1 million": the forecast's year is not theirs
_REPORTED: Final = expression(
    r"\b(?:which|who) (?:\w+ly )?(?:reported|posted|recorded|booked|generated|earned|had|made)\b"
)
_HEADS_NEXT: Final = expression(r"\s*:\s*")


def _of_new_verb(text: str, figure: FigureMatch, period: Period) -> bool:
    """Tell whether a period behind a figure is that of what the sentence says next of the same subject."""
    return period.start > figure.end and _NEW_VERB.search(text, figure.end, period.start) is not None


def _dated(text: str, scope: Scope, i: int, figure: FigureMatch, periods: Sequence[Period]) -> Period | None:
    """The period next to a size, share or revenue: behind it in its clause, else before it, else the sentence's own."""
    clause_start, clause_end = clause(text, scope, i)
    dates = [p for p in periods if p.kind != "range" and not _of_new_verb(text, figure, p)]
    if i + 1 < len(scope.figures) and _SAID_AGAIN.fullmatch(text[figure.end : scope.figures[i + 1].start]):
        # the same amount in a second currency, or its part of the whole, stands between the figure and its date
        clause_end = scope.figures[i + 2].start if i + 2 < len(scope.figures) else scope.sentence.end
    named = [p for p in dates if clause_start <= p.start < figure.start and _OF_YEAR.match(text, p.end, figure.start)]
    if named:
        return named[-1]  # "2025 revenue guidance of $2 million and ... in 2026"
    behind = [
        p
        for p in dates
        if figure.end <= p.start < clause_end
        and not _HEADS_NEXT.fullmatch(text, p.end, clause_end)  # "(FY2023: €131m"
        and not (i + 1 < len(scope.figures) and _NEW_CLAUSE.search(text, figure.end, p.start))  # ", and for 2028 ..."
    ]
    if behind and not _SEMICOLON.search(text[figure.end : behind[0].start]):
        gap = text[figure.end : behind[0].start]
        if not _FROM.search(gap) or len(scope.figures) == 1:
            return behind[0]
    dropped = _DOWN_FROM.search(text, clause_start, figure.start) if i else None
    asides = [m.span() for m in _ASIDE.finditer(text, clause_start, figure.start)]
    before = [
        p
        for p in dates
        if clause_start <= p.start
        and p.end <= figure.start
        and not any(a < p.start < b for a, b in asides)
        and not (p.kind == "through" and _REPORTED.search(text, p.end, figure.start))
        and not (dropped and p.end <= dropped.start())  # "58% in 2030, down from 66% today"
    ]
    if before:
        return before[-1]
    if behind and ";" not in text[figure.end : behind[0].start]:
        return behind[0]
    if dropped:  # "cuts its 2025 guidance to $3 million, down from $4 million"
        guided = [p for p in dates if p.end <= dropped.start()] if _GUIDED.search(scope.lower) else []
        return guided[-1] if guided else None
    # a share or size further on in an enumeration takes the date of the sentence
    opening = [p for p in dates if p.start < (scope.figures[0].end + 60)]
    leading = [p for p in opening if p.kind in {"year", "through"} and ";" not in text[figure.end : p.start]]
    if leading and figure.unit == "percent":
        # "48%, up from 41% in 2018": the year is that of the other figure
        other = next((f for f in scope.figures if figure.end <= f.start < leading[0].start), None)
        earlier = other is not None and _FROM_EARLIER.search(text, figure.end, other.start)
        return None if earlier else leading[0]
    if leading and i and _ENUMERATED.search(text[scope.sentence.start : figure.start]):
        return leading[0]
    return None
