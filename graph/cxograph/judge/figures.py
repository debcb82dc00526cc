"""A figure to be judged: what a claim states, with the words and the document that it stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any, Final, TypeVar

from cxograph.errors import UsageError
from cxograph.model import FigureKind, FigureStatus, Qualifier

__all__ = ["Forecast", "JudgedFigure", "figure_of"]

_Choice = TypeVar("_Choice", FigureKind, FigureStatus, Qualifier)


@dataclass(frozen=True, slots=True)
class Forecast:
    """The forecast years of a document, as far as they are known."""

    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class JudgedFigure:
    """A figure with everything that decides what it may be compared with.

    `low` and `high` are whole currency units or percent, None where the bound is open or unknown; `qualifier` is
    None where nobody says. `digits` are the significant digits as written, `as_written` the document's words.
    `quote` is the clause around it. `claim` names the claim, `document` and `publisher` who says it.
    """

    kind: FigureKind
    low: Decimal | None
    high: Decimal | None
    unit: str
    qualifier: Qualifier | None = None
    market: str | None = None
    geography: str | None = None
    segment: str | None = None
    company: str | None = None
    denominator: str | None = None
    scope: str | None = None
    year_start: int | None = None
    year_end: int | None = None
    period_as_written: str | None = None
    status: FigureStatus | None = None
    as_written: str | None = None
    digits: int | None = None
    quote: str | None = None
    forecast: Forecast = Forecast()
    document: str | None = None
    publisher: str | None = None
    claim: str | None = None


_GROUPED: Final = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_UNITS: Final = {"%": "percent", "percent": "percent", "per cent": "percent", "pct": "percent", "$": "USD", "€": "EUR"}
_TEXTS: Final = (
    "market", "geography", "segment", "company", "denominator", "scope", "period_as_written", "as_written", "quote",
    "document", "publisher", "claim",
)  # fmt: skip


def figure_of(row: Mapping[str, Any]) -> JudgedFigure:
    """Make a figure of a row of the `metrics` table; columns that are missing or null do not apply.

    Numbers may be numbers or texts. Unknown columns are passed over. UsageError says which column cannot be read.
    """
    low, high = _number(row, "low"), _number(row, "high")
    qualifier = _choice(row, "qualifier", Qualifier)
    if low is None and high is not None and qualifier is not Qualifier.UNDER:
        low = high
    if high is None and low is not None and qualifier is not Qualifier.OVER:
        high = low
    if low is not None and high is not None and low > high:
        raise UsageError(f"low is {low}, above high {high}")
    unit = _text(row, "unit") or ""
    kind = _choice(row, "kind", FigureKind)
    if kind is None:
        raise UsageError("kind is missing", hint=f"kinds are {', '.join(FigureKind)}")
    return JudgedFigure(
        kind,
        low,
        high,
        _UNITS.get(unit.casefold(), unit.upper()),
        qualifier,
        status=_choice(row, "status", FigureStatus),
        digits=_whole(row, "digits"),
        forecast=Forecast(_year(row, "forecast_start"), _year(row, "forecast_end")),
        year_start=_year(row, "year_start"),
        year_end=_year(row, "year_end"),
        **{name: _text(row, name) for name in _TEXTS},
    )


def _text(row: Mapping[str, Any], name: str) -> str | None:
    value = row.get(name)
    if value is None:
        return None
    if not isinstance(value, str):
        value = str(value)
    return " ".join(value.split()) or None


def _number(row: Mapping[str, Any], name: str) -> Decimal | None:
    value = row.get(name)
    if value is None or value == "":
        return None
    if isinstance(value, str) and _GROUPED.fullmatch(value.strip()):
        value = value.replace(",", "")
    try:
        number = Decimal(value if isinstance(value, (str, int, Decimal)) else repr(value))
    except (InvalidOperation, ValueError, TypeError):
        number = Decimal("NaN")
    if isinstance(value, bool) or not number.is_finite():
        raise UsageError(f"{name} is {value!r}, no number")
    return number


def _whole(row: Mapping[str, Any], name: str) -> int | None:
    number = _number(row, name)
    if number is None:
        return None
    if number != number.to_integral_value():
        raise UsageError(f"{name} is {row[name]!r}, no whole number")
    return int(number)


def _year(row: Mapping[str, Any], name: str) -> int | None:
    year = _whole(row, name)
    if year is not None and not 1800 <= year <= 2200:
        raise UsageError(f"{name} is {row[name]!r}, no year")
    return year


def _choice(row: Mapping[str, Any], name: str, kind: type[_Choice]) -> _Choice | None:
    value = row.get(name)
    if value is None or value == "":
        return None
    try:
        return kind(str(value).strip().casefold())
    except ValueError:
        raise UsageError(f"{name} is {value!r}", hint=f"it is one of {', '.join(kind)}") from None
