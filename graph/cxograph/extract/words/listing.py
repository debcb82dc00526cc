"""Enumerations in running text: brackets of all kinds, commas, semicolons and the last "and"."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression

__all__ = ["closing_bracket", "cues", "split_list", "word_set"]

_OPEN: Final = "([{（"
_CLOSE: Final = ")]}）"
_BREAKS: Final = expression(r"[(\[{（)\]}）,;|•]| (?:and|or) | & (?=others?\b)", re.IGNORECASE)
_LEAD: Final = expression(r"\s*(?:(?:and|or|as well as|along with|&)\s+)?", re.IGNORECASE)
LONGEST: Final = 4_000


def closing_bracket(text: str, opening: int, end: int) -> int | None:
    """Return where the bracket that opens at `opening` closes, or None where it does not before `end`."""
    depth = 0
    for i in range(opening, min(end, opening + LONGEST)):
        if text[i] in _OPEN:
            depth += 1
        elif text[i] in _CLOSE:
            depth -= 1
            if depth == 0:
                return i
    return None


def split_list(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a list at its commas (at semicolons or bars where it has them) and at its last "and", outside brackets."""
    depth = 0
    breaks: list[tuple[str, int, int]] = []
    for match in _BREAKS.finditer(text, start, min(end, start + LONGEST)):
        mark = match[0]
        if mark in _OPEN:
            depth += 1
        elif mark in _CLOSE:
            depth -= 1
        elif depth == 0:
            breaks.append((mark.strip().lower(), match.start(), match.end()))
    marks = {mark for mark, _, _ in breaks}
    separator = next((mark for mark in ("•", "|", ";") if mark in marks), ",")
    cuts = [(begin, stop) for mark, begin, stop in breaks if mark == separator]
    last = cuts[-1][1] if cuts else start
    joins = [(begin, stop) for mark, begin, stop in breaks if mark in {"and", "or", "&"} and begin >= last]
    led = _LEAD.match(text, last, end)
    if separator == "," and joins and not (cuts and led and led.end() > last and text[last : led.end()].strip()):
        cuts.append(joins[-1])
    pieces = []
    at = start
    for begin, stop in [*cuts, (end, end)]:
        lead = _LEAD.match(text, at, begin)
        first = lead.end() if lead else at
        if text[first:begin].strip():
            pieces.append((first, first + len(text[first:begin].rstrip())))
        at = stop
    return pieces


def word_set(words: str) -> frozenset[str]:
    """Return the words of a vocabulary that is written as one string."""
    return frozenset(words.split())


def cues(stretches: str) -> tuple[str, ...]:
    """Return the stretches of text, written with bars between, one of which stands wherever a pattern can match."""
    return tuple(stretches.split("|"))
