"""Where in a sentence a type of organisation stands."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["in_opening", "opening_end"]

_OPENING: Final = re.compile(
    r"\W*(?:where|while|whereas|unlike|like|compared (?:to|with)|in contrast to|contrary to|instead of|rather than)\b[^,;:.]*,",
    re.IGNORECASE,
)


_LIKENESS: Final = re.compile(
    r"\W*(?:unlike|like|compared (?:to|with)|in contrast to|contrary to|instead of|rather than)\b[^,;:.]*,",
    re.IGNORECASE,
)


def in_opening(text: str, start: int, at: int, *, clauses: bool = True) -> bool:
    """Tell whether an offset lies in the opening of a contrast: "Unlike a CRO, ...", "Where a CRO works ..., ...".

    Without `clauses`, only in one that is no clause of its own ("Unlike a CRO").
    """
    opening = (_OPENING if clauses else _LIKENESS).match(text, start)
    return opening is not None and at < opening.end()


def opening_end(text: str, start: int, at: int) -> int | None:
    """Return where the opening clause ends in which an offset lies, at its comma; None where it lies in none."""
    opening = _OPENING.match(text, start)
    return opening.end() - 1 if opening is not None and at < opening.end() else None
