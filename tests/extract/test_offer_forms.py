"""Offers told without a verb of offering."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts

from cxograph.model import Offering

LEAD = "The CDMO Orvane Biologics is growing. "


@pytest.mark.parametrize(
    ("sentence", "services"),
    [
        ("Vials, cartridges and eye drops complete its range.", ["Vials", "cartridges", "eye drops"]),
        ("A visit and a factory tour complete its day.", []),
        ("Its forte is lyophilisation.", ["lyophilisation"]),
        ("Its strength is that it listens.", []),
        ("The group's core competence lies in spray drying.", ["spray drying"]),
        (
            "Its 200 staff carry out stability testing and method validation.",
            ["stability testing", "method validation"],
        ),
        ("Its coordinators schedule visits.", ["schedule visits"]),
        ("Its staff take the train.", []),
        ("Its plant in Durham runs six synthesis lines.", []),
        ("The unit in Oslo tests food supplements.", ["food supplements"]),
        ("The unit tests food supplements.", ["food supplements"]),
        ("Granulation is handled in-house.", ["Granulation"]),
        ("Granulation is handled by its customers.", []),
        ("It shines in paediatric syrups.", ["paediatric syrups"]),
        ("It sells pumps alongside nasal sprays.", ["pumps", "nasal sprays"]),
        ("Professor Lund combines computer science with biology.", []),
        ("These companies are strong in syrups.", []),
    ],
)
def test_what_a_company_is_told_to_do(sentence: str, services: list[str]) -> None:
    found = facts(LEAD + sentence, Offering)
    assert sorted(offer.service for offer in found) == sorted(services)
    assert {offer.company for offer in found} <= {"Orvane Biologics"}


@pytest.mark.parametrize("subject", ["Orvane Biologics", "The Austrian firm"])
def test_two_fields_that_a_company_combines(subject: str) -> None:
    text = (
        f"# A CDMO is growing\n\nThe CDMO Orvane Biologics is growing. {subject} combines drug synthesis with coating."
    )
    assert [offer.service for offer in facts(text, Offering)] == ["drug synthesis", "coating"]
