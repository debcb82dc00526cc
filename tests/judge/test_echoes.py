"""Copied texts and copied figures count as one origin."""

from __future__ import annotations

from tests.judge.making import made

from cxograph.judge.echoes import find_origins
from cxograph.judge.verdict import Prepared

WORDS = [f"word{number}" for number in range(400)]
FIRST = " ".join(WORDS)
REWRITTEN = " ".join(WORDS[:280] + [f"other{n}" for n in range(60)])  # two thirds of the first, and more
APART = " ".join(f"third{number}" for number in range(400))
TEXTS = {"d/1": FIRST, "d/2": REWRITTEN, "d/3": APART}


def origins(markets: dict[str, list[str]], *figures: Prepared) -> dict[str, tuple[str, ...]]:
    return find_origins(markets, figures, TEXTS.__getitem__)


def test_a_rewritten_text_on_one_market_is_an_echo() -> None:
    assert origins({"m": ["d/3", "d/2", "d/1"]}) == {"d/1": ("d/1", "d/2")}
    assert origins({"m": ["d/1"], "n": ["d/2"]}) == {}


def size(document: str, written: str, value: float) -> Prepared:
    return made("market_size", written, value, document, document=document, year_end=2023)


def test_figures_equal_to_many_digits_are_an_echo() -> None:
    pair = size("d/1", "$224.86 billion", 224.86e9), size("d/3", "US$ 224.86 bn", 224.86e9)
    assert origins({"m": ["d/1", "d/3"]}, *pair) == {"d/1": ("d/1", "d/3")}
    near = size("d/1", "$224.86 billion", 224.86e9), size("d/3", "$224.87 billion", 224.87e9)
    assert origins({"m": ["d/1", "d/3"]}, *near) == {}
    short = size("d/1", "$12.5 billion", 12.5e9), size("d/3", "$12.5 billion", 12.5e9)
    assert origins({"m": ["d/1", "d/3"]}, *short) == {}
    zeros = size("d/1", "$20,000 million", 20e9), size("d/3", "$20,000 million", 20e9)
    assert origins({"m": ["d/1", "d/3"]}, *zeros) == {}


def test_an_echo_of_an_echo_has_the_same_origin() -> None:
    pair = size("d/2", "$224.86 billion", 224.86e9), size("d/3", "$224.86 billion", 224.86e9)
    assert origins({"m": ["d/1", "d/2", "d/3"]}, *pair) == {"d/1": ("d/1", "d/2", "d/3")}
