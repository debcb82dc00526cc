"""Places of companies: seats, sites, and where they work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.clauses.clauses import cell_clauses, clauses
from cxograph.extract.locations.sentences import places_told
from cxograph.extract.locations.tables import Placed, places_in_rows, places_set_apart
from cxograph.extract.locations.whose import with_towns
from cxograph.model import Claim, Location, LocationRole

__all__ = ["extract"]


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Location` for each place of a company, each once."""
    seen: set[tuple[str, str]] = set()
    for company, found, role, start, end, rule in _placed(reading):
        key = (company, found.place)
        if key not in seen and (
            role is LocationRole.SITE or rule in _SAID or found.place.lower() not in company.lower().split()
        ):
            seen.add(key)
            as_written = found.as_written if found.as_written != found.place else None
            yield reading.claim(Location(company, found.place, role, as_written), start, end, f"locations.{rule}")


_SAID: Final = frozenset({"headquartered", "located", "address"})
"""Rules that tell a seat by a verb, also of a company that is named after the place."""


def _placed(reading: Reading) -> Iterator[Placed]:
    seats: dict[str, str] = {}
    for placed in places_set_apart(reading):
        seats.setdefault(placed[0], placed[1].place)
        yield placed
    for clause in clauses(reading):
        if reading.report is not None and not (clause.mentions or reading.companies.section(clause.sentence.block)):
            continue  # a sentence on the market
        for company, found, role, rule in places_told(with_towns(clause), seats=seats):
            yield company, found, role, clause.sentence.start, clause.sentence.end, rule
    yield from places_in_rows(reading)
    if reading.report is None:
        for clause in cell_clauses(reading):
            for company, found, role, rule in places_told(with_towns(clause), seats=seats):
                yield company, found, role, clause.sentence.start, clause.sentence.end, rule
