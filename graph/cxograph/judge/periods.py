"""Whether two figures are about the same time.

A period is a first and a last year; its length is the difference of the two, so that a single year has none.
What a text leaves open ("during the forecast period", "through 2028") is read as the document's forecast period;
such a reading makes every verdict on it loose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from cxograph.judge.figures import Forecast, JudgedFigure
from cxograph.judge.policy import Policy
from cxograph.model import FigureKind

__all__ = ["Period", "PeriodMatch", "compare_periods", "part_of_year"]


@dataclass(frozen=True, slots=True)
class Period:
    """First and last year, None where they stay open, and how they were found where the text does not say them."""

    start: int | None
    end: int | None
    reading: str = ""

    @property
    def whole(self) -> bool:
        """Whether both years are known."""
        return self.start is not None and self.end is not None

    def __str__(self) -> str:
        """Return the years: ``2024-2031``, ``2024``, ``through 2031``, ``no year``."""
        if self.start is None and self.end is None:
            return "no year"
        if self.start is None:
            return f"through {self.end}"
        if self.end is None:
            return f"from {self.start}"
        return f"{self.start}" if self.start == self.end else f"{self.start}-{self.end}"


@dataclass(frozen=True, slots=True)
class PeriodMatch:
    """Whether two periods can be compared; `caveats` make the verdict loose, `reason` says why they cannot be."""

    comparable: bool
    caveats: tuple[str, ...] = ()
    reason: str = ""


_PART_OF_YEAR: Final = re.compile(
    r"\b(?:(?P<quarter>q[1-4]|(?:first|second|third|fourth) quarter)|(?P<half>h[12]|(?:first|second) half|half[- ]year)"
    r"|(?P<months>three|six|nine|\d)[- ]months?"
    r"|(?:same|corresponding|prior|previous|last|year-ago|year-earlier)(?:[- ]year(?:[’']s)?)?"
    r" (?:period|quarter|half))\b",
    re.IGNORECASE,
)
_MONTHS: Final = {"three": "3", "six": "6", "nine": "9"}
_ORDER: Final = {"first": "1", "second": "2", "third": "3", "fourth": "4"}


def compare_periods(a: JudgedFigure, b: JudgedFigure, policy: Policy, *, within: bool) -> PeriodMatch:
    """Tell whether two figures of one kind are about the same time; `within` tells that one document has both."""
    forecasts = (a.forecast, b.forecast)
    if within:  # one document has one forecast period, whichever of the two says it
        joined = Forecast(a.forecast.start or b.forecast.start, a.forecast.end or b.forecast.end)
        forecasts = (joined, joined)
    first, second = (_read(figure, known, policy) for figure, known in zip((a, b), forecasts, strict=True))
    parts = part_of_year(a), part_of_year(b)
    if parts[0] != parts[1]:
        return PeriodMatch(False, reason=f"{parts[0] or 'a whole year'} against {parts[1] or 'a whole year'}")
    caveats = tuple(dict.fromkeys(period.reading for period in (first, second) if period.reading))
    if first.whole and second.whole:
        return _overlap(first, second, caveats, policy, a.kind)
    if a.kind in {FigureKind.CAGR, FigureKind.MARKET_SHARE}:
        if not within or not policy.unresolved_periods:
            return PeriodMatch(False, reason=f"{first} against {second}: the period stays unresolved")
        return _fill(first, second, caveats, policy, a.kind)
    if first != second:
        return PeriodMatch(False, reason=f"{first} against {second}")
    if not within:
        return PeriodMatch(False, reason="neither has a year, and two documents need not mean the same")
    return PeriodMatch(True, ("neither has a year; both are taken to be about the same time",))


def _read(figure: JudgedFigure, forecast: Forecast, policy: Policy) -> Period:
    start, end = figure.year_start, figure.year_end
    if start is not None and end is not None and start > end:
        start, end = end, start
    if figure.kind is not FigureKind.CAGR and (start is None) != (end is None):
        start = end = start if end is None else end  # a size, share or revenue is of one year
    if start is not None and end is not None:
        return Period(start, end)
    if not policy.unresolved_periods or figure.kind not in {FigureKind.CAGR, FigureKind.MARKET_SHARE}:
        return Period(start, end)
    if start is None and end is None:
        if forecast.start is None or forecast.end is None:
            return Period(None, None)
        return Period(
            forecast.start, forecast.end, f"no period is stated; read as the forecast period {_years(forecast)}"
        )
    if start is None and end is not None and forecast.start is not None and forecast.start <= end:
        return Period(forecast.start, end, f"through {end} is read as from {forecast.start}, where the forecast starts")
    if end is None and start is not None and forecast.end is not None and start <= forecast.end:
        return Period(start, forecast.end, f"from {start} is read as to {forecast.end}, where the forecast ends")
    return Period(start, end)


def _years(forecast: Forecast) -> str:
    return f"{forecast.start}-{forecast.end}"


def _overlap(a: Period, b: Period, caveats: tuple[str, ...], policy: Policy, kind: FigureKind) -> PeriodMatch:
    if (a.start, a.end) == (b.start, b.end):
        return PeriodMatch(True, caveats)
    assert a.start is not None
    assert a.end is not None
    assert b.start is not None
    assert b.end is not None
    shared = min(a.end, b.end) - max(a.start, b.start)
    shorter = min(a.end - a.start, b.end - b.start)
    least = 1 if kind is FigureKind.CAGR else 0  # a share of one year lies in a period; growth needs a year in common
    if shared >= least and Decimal(shared) >= shorter * policy.period_overlap:
        said = f"{shared} of {shorter} years are shared" if shorter else "one lies within the other"
        return PeriodMatch(True, (*caveats, f"the periods {a} and {b} differ: {said}"))
    return PeriodMatch(False, reason=f"{a} against {b}")


def _fill(a: Period, b: Period, caveats: tuple[str, ...], policy: Policy, kind: FigureKind) -> PeriodMatch:
    """Compare within one document where a year stays open: it is the forecast period's, and so the other figure's."""
    first = Period(a.start if a.start is not None else b.start, a.end if a.end is not None else b.end)
    second = Period(b.start if b.start is not None else a.start, b.end if b.end is not None else a.end)
    said = (*caveats, "no years are known for a period; read as the forecast period of the document")
    if first.whole and second.whole:
        return _overlap(first, second, said, policy, kind)
    if (first.start, first.end) == (second.start, second.end):
        return PeriodMatch(True, said)
    return PeriodMatch(False, reason=f"{a} against {b}")


def part_of_year(figure: JudgedFigure) -> str:
    """Return which part of a year a figure is about, empty for whole years.

    ``quarter 3``, ``half 1``, ``9 months``, or the words themselves where they name no part: ``prior-year period``.
    """
    match = _PART_OF_YEAR.search(figure.period_as_written or "")
    if match is None or figure.kind is FigureKind.CAGR:
        return ""
    said = match[0].lower()
    order = next((number for word, number in _ORDER.items() if said.startswith(word)), said[-1])
    if match["quarter"]:
        return f"quarter {order}"
    if match["months"]:
        return f"{_MONTHS.get(match['months'].lower(), match['months'])} months"
    return f"half {order}" if match["half"] and order.isdigit() else said
