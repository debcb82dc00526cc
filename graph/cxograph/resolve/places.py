"""Places by name: countries and regions of the ontology, and towns and other places by their own name."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from cxograph import places
from cxograph.assets import asset
from cxograph.ids import Ids, PlaceId, fold, slug
from cxograph.places import PlaceKind
from cxograph.terms import REGION

__all__ = ["Places", "is_place", "known_regions"]

_CONCEPT: Final = re.compile(r"^region:([\w-]+) a cxo:(?:Region|Country)\b", re.MULTILINE)


@cache
def known_regions() -> frozenset[str]:
    """Return the regions and countries of the ontology, each by the last step of its IRI (``DE``, ``europe``)."""
    return frozenset(_CONCEPT.findall(asset("ontology", "regions.ttl").read_text(encoding="utf-8")))


@cache
def is_place(text: str) -> bool:
    """Whether a text as a whole names a place or gives a country's code: what a company's bracket may hold."""
    return places.lookup(text) is not None or (len(text) == 2 and text.isupper() and text in known_regions())


class Places:
    """Finds the IRI of a place; remembers what it has found."""

    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._seen: dict[str, PlaceId] = {}

    def find(self, name: str) -> PlaceId:
        """Return the region or country of that name, else a place of its own, with its country where that is known."""
        place = self._seen.get(name)
        if place is None:
            place = self._seen[name] = self._find(name)
        return place

    def _find(self, name: str) -> PlaceId:
        place = places.lookup(name)
        if place is not None and place.kind is PlaceKind.COUNTRY:
            return PlaceId(f"{REGION}{place.iso2}", known=True)
        step = slug(place.name if place is not None else name)
        if step in known_regions():
            return PlaceId(f"{REGION}{step}", known=True)
        if place is not None and place.kind is PlaceKind.REGION:
            return PlaceId(self._ids.entity("region", place.name), known=False)
        named = places.find_places(name)  # what stands behind a comma decides: "Reading, UK"
        code = named[-1].place.iso2 if named else (place.iso2 if place is not None else "")
        return PlaceId(self._ids.entity("place", fold(name)), known=False, country=f"{REGION}{code}" if code else None)
