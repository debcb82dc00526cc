"""Places of companies: seats, sites, where they work; in sentences, lines of facts and tables."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts, table

from cxograph.model import Location


@pytest.mark.parametrize(("text", "expected"), table("locations.tsv"))
def test_places_of_companies(text: str, expected: str) -> None:
    found = sorted(f"{place.company}: {place.place} ({place.role})" for place in facts(text, Location))
    assert found == ([] if expected == "-" else sorted(expected.split("; ")))
