"""The tables of places: a name that a line of the table breaks is one name."""

from __future__ import annotations

import pytest

from cxograph.places import PlaceKind, find_places


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Rhode Island", PlaceKind.SUBDIVISION),
        ("West Virginia", PlaceKind.SUBDIVISION),
        ("New York City", PlaceKind.CITY),
        ("Redwood City", PlaceKind.CITY),
        ("Saint Louis", PlaceKind.CITY),
    ],
)
def test_a_name_of_two_words_is_one_place(name: str, kind: PlaceKind) -> None:
    found = find_places(f"a plant in {name}, far away")
    assert [(mention.place.name, mention.place.kind) for mention in found] == [(name, kind)]


@pytest.mark.parametrize("word", ["New", "West", "Island", "City", "Saint"])
def test_the_words_of_a_name_are_no_places(word: str) -> None:
    assert find_places(f"in {word} buildings") == []
