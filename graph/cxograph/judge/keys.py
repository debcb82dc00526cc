"""What two figures must agree in before their values can be compared, each as a normalised text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final, Protocol

from cxograph import places
from cxograph.ids import fold
from cxograph.judge.figures import JudgedFigure
from cxograph.places.regions import REGIONS
from cxograph.resolve import Resolver, market_key

__all__ = ["WIDE", "Element", "Key", "Names", "ResolvedNames", "segment_key"]

WIDE: Final = frozenset(map(fold, REGIONS))
"""Regions of several countries, whose borders every publisher draws in its own way, folded."""


class Element(StrEnum):
    """The elements of the comparability key, in the order in which a difference is named."""

    KIND = "kind"
    MARKET = "market"
    GEOGRAPHY = "geography"
    SEGMENT = "segment"
    COMPANY = "company"
    PERIOD = "period"
    UNIT = "unit"
    DENOMINATOR = "denominator"
    SCOPE = "scope"


class Names(Protocol):
    """Says which names mean one thing: two with one key do."""

    def market(self, name: str) -> str:
        """Return a market's key."""

    def company(self, name: str, year: int | None) -> str:
        """Return a company's key; `year` is when the claim holds, for names that changed hands."""


class ResolvedNames:
    """Names as `cxograph.resolve` reads them."""

    def __init__(self, resolver: Resolver | None = None) -> None:
        self._resolver = resolver or Resolver()

    def market(self, name: str) -> str:
        """Return a market's key."""
        return _market(name)

    def company(self, name: str, year: int | None) -> str:
        """Return a company's key: that of the one that bore the name at the end of the year."""
        return self._resolver.company(name, f"{year}-12-31" if year else "")


@dataclass(frozen=True, slots=True)
class Key:
    """All elements but the period, which two figures can share in part."""

    kind: str
    market: str
    geography: str
    segment: str
    company: str
    unit: str
    denominator: str
    scope: str

    @classmethod
    def of(cls, figure: JudgedFigure, names: Names) -> Key:
        """Return a figure's key."""
        market = names.market(figure.market) if figure.market else ""
        return cls(
            figure.kind,
            market,
            _geography(figure.geography) if figure.geography else "",
            segment_key(figure.segment) if figure.segment else "",
            names.company(figure.company, figure.year_end) if figure.company else "",
            figure.unit,
            _denominator(figure.denominator, market) if figure.denominator else "",
            fold(figure.scope) if figure.scope else "",
        )

    def differing(self, other: Key) -> list[Element]:
        """Return the elements in which two keys differ, in the order of `Element`."""
        if self == other:
            return []
        return [
            element
            for element in Element
            if element is not Element.PERIOD and getattr(self, element) != getattr(other, element)
        ]


@cache
def _market(name: str) -> str:
    return market_key(name)


_WORLD: Final = frozenset({"global", "globe", "globally", "world", "worldwide", "the world"})
_TAIL: Final = re.compile(r" segments?$")
_IDLE: Final = frozenset(
    {"the", "a", "of", "in", "its", "this", "global", "worldwide", "world", "total", "overall", "whole", "entire"}
    | {"market", "industry", "revenue", "share", "sale", "sales", "value", "size"}
)


@cache
def _geography(name: str) -> str:
    folded = fold(name)
    if folded in _WORLD:
        return ""
    place = places.lookup(name) or places.lookup(re.sub(r"^[Tt]he |\s+(?:[Rr]egion|[Mm]arket)$", "", name))
    return fold(place.name) if place is not None else folded


@cache
def segment_key(name: str) -> str:
    """Return what identifies a segment of one market by its name."""
    return market_key(_TAIL.sub("", fold(name)) or name)


@cache
def _denominator(words: str, market: str) -> str:
    """Return of what a share is one; empty for the market itself, in whichever words."""
    own = set(market.split())
    left = [word for word in market_key(words).split() if word not in _IDLE and word not in own]
    return " ".join(left)
