"""What a figure stands in: its sentence, the other figures there, and the words that belong to it alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.figures.dates import Period
from cxograph.extract.numbers.figures import FigureMatch
from cxograph.model import FigureKind, Sentence
from cxograph.places import PlaceMention

__all__ = ["Scope", "clause", "figure_before", "index_of", "series", "told_of"]

# what stands between two figures of one thing: "from A to B", "A, or B", "A (B", "A, up from B"
_SAME: Final = expression(
    r" (?:in|for) (?:FY ?|fiscal )?\d{4}(?:(?:,|,? and|;) (?:about |around |nearly |some )?| from )|"
    r" of (?:the |all |total )?(?:[\w-]+ ){0,2}?(?:revenues?|market|sales|demand|total|spending), (?:or |i\.e\. )?|"
    r"[^;.]{0,34}?; (?:back )?in (?:FY ?)?\d{4},? (?:that|it|this|the (?:figure|share|number)) (?:was|had been|stood at|is|will be)(?: (?:about|around|nearly|only|just))?\s*|"
    r"[^;.]{0,34}?(?:\bto(?: reach| hit| total| become)?|, or|\(|,? (?:up|down) from|(?<=%) from|,? as (?:against|compared (?:with|to))|, (?:from|against|versus|equivalent to|representing|corresponding to)|,? compared (?:with|to)|"
    r"[^;.]{0,24}?\((?:in )?(?:FY ?)?\d{4}:|"
    r" by (?:FY ?)?\d{4},? from|,? equal to|, accounting for|,? and(?: will)? reach|, before reaching)(?: (?:about|around|approximately|nearly|almost|over|some|an estimated))?\s*",
    re.IGNORECASE,
)
_SAME_SUBJECT: Final = expression(
    r"[^;.]{0,60}[:;,] (?:and )?(?:it|they) (?:will|is|are|should|could|may|has|have)\b|"
    r"(?: in (?:FY ?|fiscal )?\d{2,4})?, (?:is|are|was|will|would|should|could|may|might|has|had|grew|grows)\b|"
    r"[^;.]{0,40}\((?:at )?(?:an? )?(?:CAGR|growth)\b|"
    r"(?:[^;.,]{0,24}(?:,|(?= trailing)) (?:at|with|for|implying|representing|reflecting|trailing|growing at|advancing at|expanding at|registering|posting) (?:an? )?(?:[\w-]+ ){0,3}?(?:CAGR|rate|growth|compound))|"
    r"[^;.]{0,24}?,? (?:and|with) (?:the |an? |its |a projected )?(?:CAGR|growth rate|annual growth|growth)\b|"
    r"[^;.]{0,24}, (?:growing|expanding|advancing|rising|climbing|increasing)(?: at| by)?(?: an?| about| around| some)? $|"
    r"(?: share)?[^;.,%]{0,70}, (?:valued at|worth|amounting to|holding|equivalent to|equal to)(?: (?:an?|about|around|approximately|nearly|over|some))?(?= ?$)|"
    r"[\s,–—-]*(?:which|that) (?:would|will|should) (?:bring|take|lift|push|raise) [^;.]{0,60}?\bto|"
    r"(?: revenues?| of [^,;.]{3,60}?)?(?:,? (?:in|by|at the end of) (?:FY ?)?\d{4})?,? (?:and|but) (?:(?:it|they) )?(?:is|are|was|were|will|would|should|could|may|might|has|have|had|expected|projected|likely|set|grew|grows)\b"
)
_JOINT: Final = expression(
    r"\s*(?:(?:market )?shares?\s*)?(?:,|and|, and|&|or)\s*(?:around|about|approximately|nearly|over)?\s*"
)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is known about a figure from its sentence."""

    sentence: Sentence
    figures: Sequence[FigureMatch]
    periods: Sequence[Period]
    places: Sequence[PlaceMention]
    lower: str
    kinds: dict[int, FigureKind | None] = field(default_factory=dict)  # found so far, by the figure's index


def clause(text: str, scope: Scope, i: int) -> tuple[int, int]:
    """The words that belong to a figure: from the end of the figure before to the start of the next."""
    start = scope.figures[i - 1].end if i else scope.sentence.start
    end = scope.figures[i + 1].start if i + 1 < len(scope.figures) else scope.sentence.end
    return start, end


def figure_before(scope: Scope, figure: FigureMatch) -> int:
    """Return where the figure before this one ends in its sentence."""
    return max((f.end for f in scope.figures if f.end <= figure.start), default=scope.sentence.start)


def index_of(scope: Scope, figure: FigureMatch) -> int:
    """Return which of its sentence's figures one is, also where its amount was completed from another."""
    return next(n for n, one in enumerate(scope.figures) if one.value_start == figure.value_start)


def series(text: str, scope: Scope, i: int) -> tuple[int, int]:
    """The figures that follow one another with nothing but commas and "and" between them, as indexes of the first and last."""
    figures = scope.figures
    first = last = i
    while first > 0 and _JOINT.fullmatch(text, figures[first - 1].end, figures[first].start):
        first -= 1
    while last + 1 < len(figures) and _JOINT.fullmatch(text, figures[last].end, figures[last + 1].start):
        last += 1
    return first, last


def told_of(text: str, scope: Scope, i: int, *, alike: bool = False) -> int:
    """The index of the figure whose words say what a figure is of: itself, or the first of "from A to B", "A, or B".

    With `alike`, only figures of the same sort (money, percent) are gone back to; without, also those whose clause
    shares its subject: "is worth A and will grow by B".
    """
    figures = scope.figures
    while i > 0:
        before, after = figures[i - 1], figures[i]
        if alike and (before.unit == "percent") != (after.unit == "percent"):
            break
        if not _SAME.fullmatch(text, before.end, after.start) and (
            alike or not _SAME_SUBJECT.match(text[before.end : after.start])
        ):
            break
        i -= 1
    return i
