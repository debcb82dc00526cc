"""The order in which a reader wants to hear sources, kept in the address: it moves what is shown, decides nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from cxograph.web.facts import Figure

__all__ = ["MAX_PINS", "Pins", "read_pins"]

MAX_PINS: Final = 6
_FIELD: Final = "prefer"


@dataclass(frozen=True, slots=True)
class Pins:
    """Sources, the one to hear first at the front, and what else the address says."""

    sources: Sequence[str]
    others: Sequence[tuple[str, str]]

    def rank(self, source: str) -> int:
        """Return the place of a source, from 1 on; 0 where it has none."""
        return self.sources.index(source) + 1 if source in self.sources else 0

    def ordered(self, figures: Iterable[Figure]) -> list[Figure]:
        """Return figures with those of pinned sources first; the others keep their order."""
        return sorted(figures, key=lambda figure: self.rank(figure.source) or MAX_PINS + 1)

    def foremost(self, figures: Sequence[Figure]) -> list[Figure]:
        """Return the figures of the source that ranks highest among those that have any; none where none is pinned."""
        ranks = [rank for figure in figures if (rank := self.rank(figure.source))]
        return [figure for figure in figures if ranks and self.rank(figure.source) == min(ranks)]

    def toggled(self, source: str) -> str:
        """Return the address with a source put behind those pinned already, or let go where it is one of them."""
        kept = [name for name in self.sources if name != source]
        if source not in self.sources:
            kept = [*kept[: MAX_PINS - 1], source]
        return f"?{urlencode([*self.others, *((_FIELD, name) for name in kept)])}"


def read_pins(items: Iterable[tuple[str, str]]) -> Pins:
    """Return the pins that the fields of an address name."""
    fields = [(name, value) for name, value in items if value]
    named = [value.strip()[:300] for name, value in fields if name == _FIELD]
    others = [(name, value[:300]) for name, value in fields if name not in {_FIELD, "format"}]
    return Pins(tuple(dict.fromkeys(named))[:MAX_PINS], others)
