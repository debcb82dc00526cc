"""Towns that count only where a place must stand."""

from __future__ import annotations

import pytest

from cxograph.places import find_places, is_town


@pytest.mark.parametrize("name", ["Skokie", "Lodz", "Lódz", "Łódź", "Pashamylaram", "Saint-Genis-Laval", "Basel"])
def test_towns_are_known_whatever_their_accents(name: str) -> None:
    assert is_town(name)


@pytest.mark.parametrize("name", ["", "Store", "University", "Trial", "Research", "France", "Texas", "思默"])
def test_words_countries_and_states_are_no_towns(name: str) -> None:
    assert not is_town(name)


def test_running_text_is_not_searched_for_them() -> None:
    assert find_places("Jeannette Kalispell bought Torrington.") == []
