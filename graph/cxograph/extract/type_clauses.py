"""Where in a sentence a type of organisation stands."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["in_opening"]

_OPENING: Final = re.compile(
    r"\W*(?:where|while|whereas|unlike|like|compared (?:to|with)|in contrast to|contrary to|instead of|rather than)\b[^,;:.]*,",
    re.IGNORECASE,
)


def in_opening(text: str, start: int, at: int) -> bool:
    """Tell whether an offset lies in the opening clause of a contrast: "Unlike a CRO, ...", "Where a CRO works ..., ..."."""
    opening = _OPENING.match(text, start)
    return opening is not None and at < opening.end()
