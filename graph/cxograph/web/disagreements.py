"""Where figures differ: figures of one market, measure, year, region and segment, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from cxograph.web.engine import Engine
from cxograph.web.facts import FIGURES, Figure, figures

__all__ = ["COMPARABLE", "Strip", "strips"]

COMPARABLE: Final = FIGURES.format(
    where="""{
    SELECT ?market ?measure ?unit (COUNT(DISTINCT ?any) AS ?many) WHERE {
      ?any cxo:market ?market ; cxo:measure ?measure ; cxo:unit ?unit
      FILTER(?measure IN (measure:market_size, measure:cagr, measure:market_share))
    } GROUP BY ?market ?measure ?unit HAVING(COUNT(DISTINCT ?any) > 1)
  }
  ?claim cxo:market ?market ; cxo:measure ?measure ; cxo:unit ?unit ."""
)
"""Every figure of a market of which there is more than one of its kind."""


@dataclass(frozen=True, slots=True)
class Strip:
    """Figures about the same thing, lowest first, with the ends of their scale."""

    market: str
    market_name: str
    measure: str
    scope: str
    period: str
    unit: str
    figures: Sequence[Figure]

    @property
    def low(self) -> float:
        """The lowest value stated."""
        return min(figure.low for figure in self.figures)

    @property
    def high(self) -> float:
        """The highest value stated."""
        return max(figure.high for figure in self.figures)

    @property
    def sources(self) -> int:
        """How many documents speak."""
        return len({figure.document for figure in self.figures})

    def place(self, value: float) -> float:
        """Return where a value lies on the strip, 0 to 100."""
        room = self.high - self.low
        return 50.0 if room == 0 else round(100 * (value - self.low) / room, 2)

    @property
    def spread(self) -> float:
        """By how much the highest exceeds the lowest, as a share of the lowest."""
        return (self.high - self.low) / self.low if self.low > 0 else float("inf")

    @property
    def reasons(self) -> list[str]:
        """Return what may explain the difference and can be checked."""
        found = []
        if len({figure.status for figure in self.figures}) > 1:
            found.append("actual or forecast")
        if any(figure.qualifier in {"approx", "over", "under", "range"} for figure in self.figures):
            found.append("not exact")
        if self.sources == 1:
            found.append("one document contradicts itself")
        elif len({figure.publisher for figure in self.figures}) == 1 and self.figures[0].publisher:
            found.append("editions of one publisher")
        if self.measure == "cagr" and any(not figure.year for figure in self.figures):
            found.append("years not stated")
        return found


async def strips(engine: Engine) -> list[Strip]:
    """Return the figures that are said of one thing with different values, those that differ most first."""
    return group(await figures(engine, COMPARABLE))


def group(found: Iterable[Figure]) -> list[Strip]:
    """Put figures side by side that are about the same market, measure, period, scope and unit."""
    by: dict[tuple[str, ...], list[Figure]] = {}
    for figure in found:
        by.setdefault((figure.market, figure.measure, figure.scope.casefold(), figure.period, figure.unit), []).append(
            figure
        )
    strips = []
    for (market, measure, _, years, unit), same in by.items():
        if not _apart(same):
            continue
        same.sort(key=lambda figure: (figure.low, figure.high, figure.source, figure.claim))
        name = min(figure.market_name for figure in same)
        strips.append(Strip(market, name, measure, same[0].scope, years, unit, same))
    return sorted(strips, key=lambda s: (-s.sources, -s.spread, s.market_name, s.measure, s.period, s.scope))


def _apart(same: Sequence[Figure]) -> bool:
    """Tell whether two of the figures do not meet, once "about" is a tenth either way and "over" has no end."""
    ends = [_interval(figure) for figure in same]
    return max(low for low, _ in ends) > min(high for _, high in ends)


def _interval(figure: Figure) -> tuple[float, float]:
    low, high = figure.low, figure.high
    match figure.qualifier:
        case "approx":
            return low * 0.9, high * 1.1
        case "over":
            return low, float("inf")
        case "under":
            return float("-inf"), high
    return low, high
