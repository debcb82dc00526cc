"""Addresses on a company's own page: one place each, the first at the head office its seat."""

from __future__ import annotations

from tests.extract.reading import facts

from cxograph.model import Location

PAGE = """# Orvane Biologics

We are Orvane Biologics, a CDMO that makes vials for drug companies.

## Contact

Headquarters: Orvane Biologics GmbH, Hafenweg 4, 4051 Basel, Switzerland

100 Europa Drive, Chapel Hill, NC 27517, USA · 4 Lace Street, Leeds LS1 0AA, United Kingdom

Kaistraat 12, 88212 Ravensburg, Germany

We filled 40000 vials last year.
"""


def test_every_address_of_a_page_is_one_place() -> None:
    found = {(location.place, str(location.role)) for location in facts(PAGE, Location)}
    assert found == {
        ("Basel, Switzerland", "hq"),
        ("Chapel Hill, NC", "site"),
        ("Leeds, United Kingdom", "site"),
        ("Ravensburg, Germany", "site"),
    }
