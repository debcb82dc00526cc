"""Whether a figure is past, estimated or forecast, and what a share is a share of."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.figures.scope import Scope, series
from cxograph.extract.numbers.figures import FigureMatch
from cxograph.model import FigureKind, FigureStatus, Qualifier

__all__ = ["FORECAST", "denominator_of", "status_of"]

FORECAST: Final = expression(
    r"\b(?:will|expect\w*|project\w*|forecast\w*|anticipat\w*|predict\w*|set to|poised|likely|could|may|should|aim\w*|target\w*|heading for|tipped|is to|going to|by 20[2-5]\d)\b",
    re.IGNORECASE,
)
_ESTIMATE: Final = expression(r"\b(?:estimat\w*|about|around|roughly|approximately|put at|thought)\b", re.IGNORECASE)
_DENOMINATOR: Final = expression(
    r"\b(?:of|in) ((?:the |total |global |overall |regional |worldwide |its )*(?:[\w-]+ ){0,3}?(?:market share|market|revenues?|sales|demand|spending|share))\b",
    re.IGNORECASE,
)
_VERB: Final = expression(
    r"\b(?:was|were|is|are|has|have|had|held|holds?|accounts?|accounted|stood|stands|will|grew|reached|valued)\b"
)


def status_of(
    reading: Reading, scope: Scope, i: int, figure: FigureMatch, years: tuple[int | None, int | None]
) -> FigureStatus:
    """Tell whether a figure is past fact, estimated or forecast: by its years, else by the words before it."""
    text = reading.text
    first = series(text, scope, i)[0]
    start = scope.figures[first - 1].end if first else scope.sentence.start
    lead = scope.lower[start - scope.sentence.start : figure.end - scope.sentence.start]
    report = reading.report
    begins = report.forecast_start if report else None
    if (begins and (years[0] or 0) >= begins) or (begins and (years[1] or 0) > begins):
        return FigureStatus.FORECAST
    if i and first == i and not _VERB.search(lead):
        lead = scope.lower[: figure.end - scope.sentence.start]  # "A is expected to hold 35%, followed by B at 25%"
    if FORECAST.search(lead):
        return FigureStatus.FORECAST
    if figure.qualifier in {Qualifier.APPROX, Qualifier.RANGE} or _ESTIMATE.search(lead):
        return FigureStatus.ESTIMATE
    return FigureStatus.ACTUAL


def denominator_of(text: str, scope: Scope, figure: FigureMatch, kind: FigureKind) -> str | None:
    """Return what a share is a share of, in the words that stand behind it, or None."""
    if kind is not FigureKind.MARKET_SHARE:
        return None
    match = _DENOMINATOR.search(text, figure.end, min(scope.sentence.end, figure.end + 70))
    return match[1] if match else None
