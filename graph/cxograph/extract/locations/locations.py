"""Places of companies: seats, sites, and where they work."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.clauses.clauses import Clause, cell_clauses, clauses
from cxograph.extract.locations.addresses import addresses
from cxograph.extract.locations.sentences import places_told
from cxograph.extract.locations.tables import Placed, places_in_rows, places_set_apart
from cxograph.extract.locations.whose import with_towns
from cxograph.extract.names.sentence_roles import mask
from cxograph.model import Claim, Location, LocationRole, Zone

__all__ = ["extract"]


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Location` for each place of a company, each once."""
    told: dict[tuple[str, str], Claim] = {}
    for company, found, role, start, end, rule in _placed(reading):
        key = (company, found.place)
        known = told.get(key)
        if known is not None and (role is not LocationRole.HQ or _role(known) is LocationRole.HQ):
            continue  # a seat is more than a site
        if role is LocationRole.SITE or rule in _SAID or found.place.lower() not in company.lower().split():
            as_written = found.as_written if found.as_written != found.place else None
            place = Location(company, found.place, role, as_written)
            told[key] = reading.claim(place, start, end, f"locations.{rule}")
    yield from told.values()


def _role(claim: Claim) -> LocationRole | None:
    return claim.fact.role if isinstance(claim.fact, Location) else None


_SAID: Final = frozenset({"headquartered", "located", "address", "of", "from", "is-in", "seat-is", "seat-line"})
"""Rules that tell a seat by a verb, also of a company that is named after the place."""


def _footers(reading: Reading) -> Iterator[Clause]:
    """The sentences of the foot of a page, which holds addresses."""
    blocks = reading.document.blocks
    for sentence in reading.document.sentences:
        if blocks[sentence.block].zone is Zone.FOOTER:
            named = reading.companies.within(sentence.start, sentence.end)
            masked = mask(reading.plain, sentence.start, sentence.end, [(m.start, m.end) for m in named])
            yield Clause(reading, sentence, named, masked)


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
        for clause in _footers(reading):
            for company, found, role, rule in addresses(clause):
                yield company, found, role, clause.sentence.start, clause.sentence.end, rule
        for clause in cell_clauses(reading):
            for company, found, role, rule in places_told(with_towns(clause), seats=seats):
                yield company, found, role, clause.sentence.start, clause.sentence.end, rule
