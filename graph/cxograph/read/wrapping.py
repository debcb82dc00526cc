"""Which line breaks of a text were put there by a margin, and which end what was said."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

__all__ = ["unwrapped"]

_MARGIN: Final = 160  # characters; nobody sets lines this wide, so a longer one was not broken by a margin


def unwrapped(text: str, lines: list[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Return lines of one paragraph, as (start, end), by what belongs together.

    Text saved from pages holds a paragraph a line, with no blank line between them. Where a line is wider than
    any margin, every break ends a paragraph, but for one within a sentence: behind a comma, or before a small letter.
    """
    if len(lines) < 2 or all(end - start <= _MARGIN for start, end in lines):
        return [lines]
    groups = [[lines[0]]]
    for before, line in pairwise(lines):
        if text[slice(*before)].rstrip()[-1:] == "," or text[slice(*line)].lstrip()[:1].islower():
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups
