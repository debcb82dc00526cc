"""Cheap tests before a regular expression: which words stand in a sentence, by their first letters."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from cxograph.expressions import expression

__all__ = ["any_of", "sentence_stems", "stems"]

_WORDS: Final = expression(r"\w+")
_LONG: Final = 4
_SHORT: Final = 3


def stems(cues: str) -> frozenset[str]:
    """Return the stems of words, written with bars between, one of which stands wherever a pattern can match.

    A cue is the beginning of a word; of several words the longest counts. One of one or two letters is a whole word.
    """
    return frozenset(max(_WORDS.findall(cue.lower()), key=len)[:_LONG] for cue in cues.split("|"))


@lru_cache(maxsize=4)
def sentence_stems(low: str) -> frozenset[str]:
    """Return the stems of a sentence's words, given in lower case; a set apart from `stems` of a pattern rules it out."""
    words = set(_WORDS.findall(low))
    return frozenset([word[:_LONG] for word in words] + [word[:_SHORT] for word in words])


def any_of(cues: frozenset[str], low: str) -> bool:
    """Tell whether a word of a sentence, given in lower case, may be one of a pattern's cues."""
    return not cues.isdisjoint(sentence_stems(low))
