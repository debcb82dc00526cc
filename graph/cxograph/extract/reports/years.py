"""The years of a report: of its forecast, and its base year."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.words.listing import cues

__all__ = ["LONGEST_IMPRINT", "base_year", "forecast_years"]

_RANGE: Final = r"(?P<first>20\d\d)\s*(?:-|–|—|to|until|through|and|till)\s*(?:FY ?|fiscal )?(?P<last>20\d\d|\d\d)(?P<mark>[FPE])?\b(?![\d]|-\d)"
_YEARS: Final = expression(_RANGE, re.IGNORECASE)
_FOR_PERIOD: Final = expression(rf"\b(?:forecast )?period (?:from |of |between )?{_RANGE}", re.IGNORECASE)
_FORECAST: Final = expression(
    r"\b(?:forecast\w*|project\w+|predict\w+|expect\w+|anticipat\w+|estimat\w+|grow\w*|CAGR|period)\b"
    rf"(?:[^.\n]|\.(?=\d)){{0,140}}?\b{_RANGE}",
    re.IGNORECASE,
)
_ENDS: Final = expression(
    r"\b(?:outlook|forecasts?|report|by|till|until|up ?to|through|to|analysis)\b[^.\n]{0,30}?(?:[\s|,–—-]|FY ?)(20[2-5]\d)\b",
    re.IGNORECASE,
)
# a headline's own last year, whatever periods the text or the name of the study give: "... and Forecast Till 2031"
_TILL: Final = expression(r"\b(?:till|until|up ?to)\s+(20[2-5]\d)\b", re.IGNORECASE)
_PERIOD_KEYS: Final = cues(
    "forecast period|forecast year|forecast data|period of forecast|projection period|forecast horizon|period covered"
)
_SENTENCE_END: Final = expression(r"[.!?](?:\s|$)")
_HISTORY: Final = expression(r"\bhistor\w+|\bpast\b|\bbetween\b[^.]*\bgrew\b", re.IGNORECASE)
_BASE_AFTER: Final = expression(
    r"base year(?: (?:for|of|considered|taken|estimat\w+|calculation))*\W{0,8}((?:19|20)\d\d)\b", re.IGNORECASE
)
_BASE_BEFORE: Final = expression(
    r"((?:19|20)\d\d)\W{0,3}(?:(?:is|was|has been|being|taken|considered|used|chosen|serves?|serving|as|the|its|our)"
    r"\s+){0,5}base year",
    re.IGNORECASE,
)
LONGEST_IMPRINT: Final = 140


def forecast_years(reading: Reading, title: str) -> tuple[int | None, int | None]:
    """Return the years of the forecast: from the title, else a table or list that gives them, else the text."""
    titled = _FOR_PERIOD.search(title)
    till = None if titled else _TILL.search(title)
    if till:
        return _start_of(reading, int(till[1])), int(till[1])
    titled = titled or next(iter(list(_YEARS.finditer(title))[-1:]), None)
    if titled:
        first, last = _pair(titled["first"], titled["last"])
        # "2021-2031F": only what ends the span is forecast
        return (_start_of(reading, last, besides=first) if titled["mark"] == "F" else first), last
    boxed = _boxed_years(reading)
    if boxed:
        return boxed
    low = reading.lower
    for key in _PERIOD_KEYS:
        at = low.find(key)
        while at >= 0:
            ends = _SENTENCE_END.search(reading.text, at)
            near = _YEARS.search(reading.text, at, min(at + len(key) + 30, ends.start() if ends else len(low)))
            if near:
                return _pair(near["first"], near["last"])
            at = low.find(key, at + 1)
    for sentence in reading.sentences:
        if low.find("20", sentence.start, sentence.end) < 0:
            continue
        found = _FORECAST.search(reading.text, sentence.start, sentence.end)
        clause = max(sentence.start, reading.text.rfind(";", sentence.start, found.start())) if found else 0
        if found and not _HISTORY.search(reading.text, clause, found.end()):
            return _pair(found["first"], found["last"])
    ends = _ENDS.search(title)
    if ends is None or _told_later(reading, title, int(ends[1])):
        return None, None
    return _start_of(reading, int(ends[1])), int(ends[1])


_PERIOD_KEY: Final = expression(
    r"\W*(?:forecasts?|outlook|period|horizon|time ?frame|forecast years)\W*", re.IGNORECASE
)
_BAR: Final = expression(r"\s[|·•]\s")


def _boxed_years(reading: Reading) -> tuple[int, int] | None:
    """Return the years that a box of facts gives ("Forecast", and beside it "2025-2030"), or a part of the imprint."""
    text = reading.text
    for key, value in pairwise(reading.blocks[:_BOXED]):
        years = _YEARS.fullmatch(text, value.start, value.end)
        if years and _PERIOD_KEY.fullmatch(text, key.start, key.end):
            return _pair(years["first"], years["last"])
    for block in reading.blocks[1:5]:
        parts = _BAR.split(text[block.start : block.end]) if block.end - block.start < LONGEST_IMPRINT else []
        for part in parts if len(parts) > 1 else []:
            if years := _YEARS.fullmatch(part.strip()):
                return _pair(years["first"], years["last"])
    return None


_BOXED: Final = 60  # blocks among which such a box may stand


def _told_later(reading: Reading, title: str, year: int) -> bool:
    """Tell whether a year in a headline is when the report came out: no forecast runs to it, or figures go beyond it."""
    if re.search(r"\b(?:forecasts?|outlook|by|to|through)\b", title, re.IGNORECASE):
        return False
    if any(int(later[0]) > year for later in re.finditer(r"\b20[2-5]\d\b", reading.text)):
        return True
    ends = rf"(?:\b(?:by|to|through|until|till)(?: the)?(?: end of| year)? |[-–] ?){year}\b"
    return reading.text.count(str(year)) > title.count(str(year)) and re.search(ends, reading.text) is None


def _start_of(reading: Reading, end: int, *, besides: int | None = None) -> int | None:
    """Return the first year of a range of years in the text that ends with the year to which the title forecasts."""
    for found in _YEARS.finditer(reading.text):
        first, last = _pair(found["first"], found["last"])
        said_before = reading.text[max(0, found.start() - 60) : found.start()]
        if (
            last == end
            and first < last
            and first != besides
            and not _HISTORY.search(said_before)
            and "study period" not in said_before.lower()
        ):
            return first
    return None


def _pair(first: str, last: str) -> tuple[int, int]:
    return int(first), int(last) if len(last) == 4 else int(first[:2] + last)


def base_year(reading: Reading) -> int | None:
    """Return the year that a text calls its base year, or None."""
    at = reading.lower.find("base year")
    while at >= 0:
        found = _BASE_AFTER.match(reading.text, at) or _BASE_BEFORE.search(reading.text, max(0, at - 50), at + 9)
        if found:
            return int(found[1])
        at = reading.lower.find("base year", at + 1)
    return None
