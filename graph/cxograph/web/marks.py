"""A document's text with the words marked that claims stand on: by offsets alone, never by looking for the words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

__all__ = ["Piece", "around", "mark"]

LONGEST = 600  # characters shown before and after a sentence


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text; `claims` are those whose words it belongs to, `start` where it begins in the text.

    `first` tells that the words of a claim begin here (`anchor` is then their place in addresses), `focus` that it
    is the very value that a claim is about.
    """

    text: str
    start: int
    claims: tuple[str, ...] = ()
    first: bool = False
    focus: bool = False


def mark(
    text: str,
    spans: Iterable[tuple[int, int, str]],
    *,
    start: int = 0,
    end: int | None = None,
    focus: tuple[int, int] | None = None,
) -> list[Piece]:
    """Cut text[start:end] where spans (start, end, claim) begin and end, which may overlap."""
    end = len(text) if end is None else min(end, len(text))
    inside = [(max(a, start), min(b, end), claim) for a, b, claim in spans if a < end and b > start]
    starts: dict[int, list[tuple[int, str]]] = {}
    edges = {start, end}
    for a, b, claim in inside:
        starts.setdefault(a, []).append((b, claim))
        edges |= {a, b}
    if focus is not None:
        edges |= {place for place in focus if start < place < end}
    places = sorted(edges)
    pieces: list[Piece] = []
    open_spans: list[tuple[int, str]] = []
    for a, b in pairwise(places):
        begun = starts.get(a, [])
        open_spans = [span for span in open_spans if span[0] > a] + begun
        claims = tuple(dict.fromkeys(claim for _, claim in sorted(open_spans, key=lambda span: (span[0], span[1]))))
        is_focus = focus is not None and focus[0] <= a and b <= focus[1]
        pieces.append(Piece(text[a:b], a, claims, bool(begun), is_focus))
    return pieces


def around(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the part of a text that shows a span: its paragraph, with the lines beside it where it is all of that."""
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    if start - first < 2 and last - end < 2:  # an item of a list: its neighbours say what it is one of
        first = text.rfind("\n", 0, max(0, first - 1)) + 1
        after = text.find("\n", min(len(text), last + 1))
        last = len(text) if after < 0 else after
    return max(first, _sentence_start(text, start)), min(last, _sentence_end(text, end))


def _sentence_start(text: str, start: int) -> int:
    """Return where a passage may begin: at a sentence at most `LONGEST` characters before."""
    low = max(0, start - LONGEST)
    if low == 0:
        return 0
    found = text.find(". ", low, start)
    return found + 2 if found >= 0 else low


def _sentence_end(text: str, end: int) -> int:
    high = min(len(text), end + LONGEST)
    if high == len(text):
        return high
    found = text.rfind(". ", end, high)
    return found + 1 if found >= 0 else high
