"""Where in a sentence a type of organisation stands."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression

__all__ = ["DENIAL", "in_opening", "name_end", "opening_end"]

DENIAL: Final = expression(
    r"\b(?:not(?! (?:only|just|merely|simply)\b)|never|no longer|rather than|instead of|except|rarely|seldom|hardly)\b|n[’']t\b",
    re.IGNORECASE,
)
"""Words by which a sentence says what a type is not, or does not do."""
_OPENING: Final = expression(
    r"\W*(?:where|while|whereas|unlike|like|compared (?:to|with)|in contrast to|contrary to|instead of|"
    r"rather than)\b[^,;:.]*,",
    re.IGNORECASE,
)


_LIKENESS: Final = expression(
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


_NAME_TAIL: Final = expression(r"s?(?:\s*\([^)]{1,90}\))?[,)]? ?")


def name_end(text: str, at: int, stop: int) -> int:
    """Return where the plural's s, a bracket and a comma behind a type's name end: what is said of it begins there."""
    tail = _NAME_TAIL.match(text, at, stop)
    return tail.end() if tail else at
