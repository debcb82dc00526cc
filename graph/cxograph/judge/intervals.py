"""The values that a figure stands for, as an interval with open or closed edges."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from cxograph.judge.figures import JudgedFigure
from cxograph.judge.policy import Policy
from cxograph.judge.precision import Precision
from cxograph.model import Qualifier

__all__ = ["INFINITY", "Interval", "interval_of", "qualifier_of"]

INFINITY: Final = Decimal("Infinity")
ZERO: Final = Decimal(0)


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`; an edge belongs to it where it is closed."""

    low: Decimal
    high: Decimal
    low_closed: bool = True
    high_closed: bool = True

    def meets(self, other: Interval) -> bool:
        """Whether the two have a value in common."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        return all((at.low_closed or at.low != low) and (at.high_closed or at.high != low) for at in (self, other))

    def exceeds(self, other: Interval) -> bool:
        """Whether every value of this one is greater than every value of the other."""
        if self.low != other.high:
            return self.low > other.high
        return not (self.low_closed and other.high_closed)

    def __contains__(self, value: Decimal) -> bool:
        return self.meets(Interval(value, value))

    def __str__(self) -> str:
        """Return it as mathematics writes it: ``[7.2, 8.8]``, ``(5.05, 5.15)``, ``[20, ∞)``."""
        left = "[" if self.low_closed else "("
        right = "]" if self.high_closed else ")"
        return f"{left}{_shown(self.low)}, {_shown(self.high)}{right}"


def _shown(value: Decimal) -> str:
    if value.is_infinite():
        return "-∞" if value < 0 else "∞"
    return f"{value.normalize():f}"


def qualifier_of(figure: JudgedFigure) -> Qualifier:
    """Return how firmly a figure is stated; two different bounds are a range whatever stands before them."""
    if figure.low is not None and figure.high is not None and figure.low != figure.high:
        if figure.qualifier not in {Qualifier.OVER, Qualifier.UNDER}:
            return Qualifier.RANGE
    return figure.qualifier or Qualifier.EXACT


def interval_of(figure: JudgedFigure, precision: Precision, policy: Policy) -> Interval:
    """Return what a figure stands for under a policy. The figure must have a value."""
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    if low is None or high is None:
        raise ValueError("a figure without a value has no interval")
    match qualifier_of(figure):
        case Qualifier.OVER:
            return Interval(low, INFINITY, high_closed=False)
        case Qualifier.UNDER:
            # a bound at or below zero leaves nothing of (0, x]
            return Interval(ZERO if high > 0 else -INFINITY, high, low_closed=False)
        case Qualifier.RANGE:
            return Interval(low, high)
        case Qualifier.APPROX:
            reach = max(abs(low) * policy.approx_percent / 100, precision.low * policy.rounding_units)
            return Interval(low - reach, high + reach)
        case Qualifier.EXACT:
            half = precision.low * policy.rounding_units
            return Interval(low - half, high + half, low_closed=False, high_closed=False)
