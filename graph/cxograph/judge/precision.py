"""How precisely a figure is written: the unit of its last digit, from its own words.

The idea is XBRL's: a figure stands for all values that would be rounded to it. Trailing zeros count as written, a
magnitude word sets the unit: "$100 billion" is written to a billion, "6.00 %" to a hundredth of a percent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from cxograph.extract.numbers.figures import parse_number
from cxograph.extract.numbers.units import MAGNITUDES
from cxograph.judge.figures import JudgedFigure

__all__ = ["Precision", "precision_of"]

ONE: Final = Decimal(1)
_DIGITS: Final = r"\d+(?:[,.'’\u00a0\u202f ]\d+)*"
_NUMBER: Final = re.compile(rf"(?<![\w.,])[-−–]?{_DIGITS}|(?<=[A-Za-z$€£¥₹]){_DIGITS}")
_MAGNITUDE: Final = re.compile(
    rf"[\s\u00a0-]*({'|'.join(sorted(map(re.escape, MAGNITUDES), key=len, reverse=True))})\b", re.IGNORECASE
)
_SPACES: Final = re.compile(r"[\u00a0\u202f ]")


@dataclass(frozen=True, slots=True)
class Precision:
    """The units of the last written digits of both bounds, and the magnitudes that they are written in.

    `magnitude` is None where the words are not known; `derived` tells that the units were guessed from the values.
    """

    low: Decimal
    high: Decimal
    magnitude: Decimal | None
    derived: bool


def precision_of(figure: JudgedFigure) -> Precision:
    """Return how precisely a figure is written.

    The words decide; then the clause around it, where it holds the same number; then the count of significant
    digits. Where nothing of the kind is known, the value is taken as people would write it: with the greatest
    magnitude word that fits and as few digits as it needs (8000000000 as "8 billion", 5.1 as "5.1").
    """
    low = figure.low if figure.low is not None else figure.high
    high = figure.high if figure.high is not None else figure.low
    if low is None or high is None:
        return Precision(ONE, ONE, None, derived=True)
    percent = figure.unit == "percent"
    for words in (figure.as_written, figure.quote):
        if words:
            first, last = _in_words(words, low, percent), _in_words(words, high, percent)
            if first and last:
                return Precision(first[0], last[0], max(first[1], last[1]), derived=False)
    if figure.digits and low:
        units = [ONE.scaleb(value.adjusted() - figure.digits + 1) if value else ONE for value in (low, high)]
        return Precision(units[0], units[1], None, derived=False)
    return Precision(_usual(low, percent), _usual(high, percent), None, derived=True)


@lru_cache(maxsize=65536)
def _in_words(words: str, value: Decimal, percent: bool) -> tuple[Decimal, Decimal] | None:
    """Return the unit of the last digit of the number in a text that means a value, and its magnitude."""
    tokens = list(_numbers(words))
    scales = {scale for _, _, scale in tokens}
    for number, exponent, own in tokens:
        # "8-10 billion": the word of the second number is the first one's, too
        for scale in [own] if own != 1 or percent else [own, *sorted(scales - {own}, reverse=True)]:
            if abs(number) * scale == abs(value):
                return ONE.scaleb(exponent) * scale, scale
    return None


def _numbers(words: str) -> Iterator[tuple[Decimal, int, Decimal]]:
    """Give each number of a text as value, exponent of its last digit, and the magnitude word behind it."""
    for match in _NUMBER.finditer(words):
        said = match[0].lstrip("-−–")
        word = _MAGNITUDE.match(words, match.end())
        scale = MAGNITUDES[word[1].lower()] if word else ONE
        for spelling in _spellings(said):
            number = parse_number(spelling)
            exponent = number.as_tuple().exponent
            yield number, exponent if isinstance(exponent, int) else 0, scale


def _spellings(said: str) -> Iterator[str]:
    """Give the ways to read digits with signs between them: "1,234" also as a decimal comma, "10 20" as two numbers."""
    if said.count(".") > 1 or not re.search(r"\.\d+[,'’\u00a0\u202f ]", said):
        yield said
    if said.count(",") == 1:
        yield said.replace(".", "").replace(",", ".")
    if said.count(".") == 1 and re.search(r"\.\d{3}$", said):
        yield said.replace(".", "")
    if _SPACES.search(said):
        for part in _SPACES.split(said):
            yield from _spellings(part)


def _usual(value: Decimal, percent: bool) -> Decimal:
    exponent = value.normalize().as_tuple().exponent
    last = ONE.scaleb(exponent if isinstance(exponent, int) else 0)
    if percent:
        return min(last, ONE)
    return min(last, next((scale for scale in _WORDS if abs(value) >= scale), ONE))


_WORDS: Final = tuple(Decimal(10) ** power for power in (12, 9, 6, 3))
