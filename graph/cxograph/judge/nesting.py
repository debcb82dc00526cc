"""Which places certainly lie inside which: M49's chain of areas, and the regions of the trade made of such areas."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Final

from cxograph import places
from cxograph.assets import asset
from cxograph.ids import slug
from cxograph.places import PlaceKind

__all__ = ["inside"]

_BROADER: Final = re.compile(
    r"^region:([\w-]+) a cxo:(?:Region|Country)\b(?:\n?.)*?skos:broader region:([\w-]+)", re.MULTILINE
)

TRADE: Final[Mapping[str, frozenset[str]]] = {
    "asia-pacific": frozenset({"east-asia", "southeast-asia", "south-asia", "oceania", "asean"}),
    "north-america": frozenset({"northern-america", "MX"}),
    "latin-america": frozenset({"latin-america-and-the-caribbean"}),
    "south-and-central-america": frozenset({"south-america", "central-america"}),
    "middle-east": frozenset({"AE", "BH", "IL", "IQ", "JO", "KW", "LB", "OM", "QA", "SA", "YE", "gcc", "levant"}),
    "middle-east-and-africa": frozenset(
        {"africa", "middle-east", "AE", "BH", "IL", "IQ", "JO", "KW", "LB", "OM", "QA", "SA", "YE", "gcc", "levant"}
    ),
    "europe": frozenset({"europe", "dach", "benelux", "nordics", "scandinavia", "iberia", "baltics", "balkans"}),
}
"""What lies in a region of the trade by every publisher's borders; what some leave out (Turkey, Iran) is not here."""


@cache
def inside(part: str, whole: str) -> bool:
    """Whether one place, by its usual name, certainly lies inside another."""
    small, large = _step(part), _step(whole)
    if small is None or large is None or small == large:
        return False
    wanted = TRADE.get(large, frozenset({large}))
    return any(area in wanted or area == large for area in _chain(small))


def _step(name: str) -> str | None:
    place = places.lookup(name)
    if place is None or place.kind not in {PlaceKind.COUNTRY, PlaceKind.REGION}:
        return None
    return place.iso2 if place.kind is PlaceKind.COUNTRY else slug(place.name)


def _chain(step: str) -> tuple[str, ...]:
    """Return a place and all areas of M49 above it."""
    found = [step]
    while found[-1] in _broader() and _broader()[found[-1]] not in found:
        found.append(_broader()[found[-1]])
    return tuple(found)


@cache
def _broader() -> Mapping[str, str]:
    return dict(_BROADER.findall(asset("ontology", "regions.ttl").read_text(encoding="utf-8")))
