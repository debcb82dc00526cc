"""Names of countries, world regions, states and towns in running text, and what they are usually called in English.

Countries come from ISO 3166 (pycountry); the variants, regions, states and towns are general knowledge, kept as
tables; the many towns that count only where a place must stand come from GeoNames. Capitals count: "US"
is a country and "us" is not.
"""

from __future__ import annotations

from cxograph.places.gazetteer import (
    Place,
    PlaceKind,
    PlaceMention,
    begins_place,
    find_places,
    is_town,
    lies_within,
    lookup,
)

__all__ = ["Place", "PlaceKind", "PlaceMention", "begins_place", "find_places", "is_town", "lies_within", "lookup"]
