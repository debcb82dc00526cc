"""Who is meant: the company that a sentence speaks of, and what tells so."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts

from cxograph.extract.base import Reading
from cxograph.extract.clauses.clauses import clauses
from cxograph.extract.meant.meant import Reason, meant
from cxograph.model import Location, Offering, Source
from cxograph.read import read_document

_TWO = "The former runs a plant in Utrecht; the latter works in Bruges."


@pytest.mark.parametrize(
    ("last", "word", "companies", "reason"),
    [
        (
            _TWO,
            "in Utrecht",
            ["Orvane Biologics"],
            "epithet",
        ),
        (_TWO, "in Bruges", ["Tarnwood Labs"], "epithet"),
        ("Both companies run plants in Spain.", "run", ["Orvane Biologics", "Tarnwood Labs"], "epithet"),
        ("QPS runs its clinic in Groningen.", "in Groningen", [], "nobody"),
        ("Tarnwood Labs runs a plant in Lund.", "in Lund", ["Tarnwood Labs"], "named"),
    ],
)
def test_who_is_meant_and_why(last: str, word: str, companies: list[str], reason: str) -> None:
    text = f"The CDMO Orvane Biologics competes with the CRO Tarnwood Labs. {last}"
    reading = Reading(read_document(Source("note.txt", text.encode())))
    clause = clauses(reading)[-1]
    told = meant(clause, clause.masked.index(word))
    assert (list(told.companies), told.reason) == (companies, Reason(reason))


def test_a_cell_is_about_the_company_of_its_row() -> None:
    text = """| Company | Profile |
|---|---|
| Arvika Trials | Swedish CRO. Offers medical writing in Oslo. |
| Bohemia Sterile | Makes ampoules and eye drops. Its plant is in Olomouc. |
"""
    offers = {f"{offer.company}: {offer.service}" for offer in facts(text, Offering)}
    assert {"Bohemia Sterile: ampoules", "Bohemia Sterile: eye drops"} <= offers
    assert not {offer for offer in offers if offer.startswith("Arvika Trials: ampoules")}


def test_of_two_named_before_each_has_its_own_seat() -> None:
    text = (
        "Two CROs dominate: Meervliet Clinical and Oostkamp Trials. The former is based in Utrecht; "
        "the latter, headquartered in Bruges, runs vaccine trials."
    )
    assert {f"{found.company}: {found.place}" for found in facts(text, Location)} == {
        "Meervliet Clinical: Utrecht",
        "Oostkamp Trials: Bruges",
    }
