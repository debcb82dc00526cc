"""Places of companies: seats, sites, where they work; in sentences, lines of facts and tables."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts, table

from cxograph.model import Location


@pytest.mark.parametrize(("text", "expected"), table("locations.tsv"))
def test_places_of_companies(text: str, expected: str) -> None:
    found = sorted(f"{place.company}: {place.place} ({place.role})" for place in facts(text, Location))
    assert found == ([] if expected == "-" else sorted(expected.split("; ")))


def test_lines_of_plain_text_head_profiles() -> None:
    text = (
        "Company Profiles\n\nORVANE BIOLOGICS LTD.\n\nHeadquartered in Dundee, the firm employs 410 people. "
        "Its clinical suite is in Livingston.\n\nTARN CLINICAL AB\n\nThe group runs units in Tallinn. It is growing.\n"
    )
    found = {(place.company.casefold(), place.place, str(place.role)) for place in facts(text, Location, name="t.txt")}
    assert {("orvane biologics ltd.", "Dundee", "hq"), ("orvane biologics ltd.", "Livingston", "site")} <= found
    assert ("tarn clinical ab", "Tallinn", "site") in found


def test_a_table_that_compares_companies_has_one_a_column() -> None:
    text = (
        "# Two CROs\n\n| | Orvane Clinical Ltd. | Tarn Trials Inc. |\n|---|---|---|\n"
        "| Headquarters | Salisbury, UK | Columbus, Ohio |\n"
        "| Other offices | Kyiv, Pune | Lima |\n"
    )
    found = {(place.company, place.place, str(place.role)) for place in facts(text, Location)}
    assert found == {
        ("Orvane Clinical Ltd.", "Salisbury, UK", "hq"),
        ("Tarn Trials Inc.", "Columbus, Ohio", "hq"),
        ("Orvane Clinical Ltd.", "Kyiv", "site"),
        ("Orvane Clinical Ltd.", "Pune", "site"),
        ("Tarn Trials Inc.", "Lima", "site"),
    }


def test_the_head_of_a_table_is_no_place() -> None:
    text = (
        "# Orvane Biologics\n\nOrvane Biologics is a CDMO.\n\n"
        "| Site | Role |\n|---|---|\n| Basel, Switzerland | Headquarters |\n| Visp | Filling |\n"
    )
    assert "Role" not in {place.place for place in facts(text, Location)}
