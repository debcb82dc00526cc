"""The box of facts that a report's page has, where its table was flattened into lines: "Base Year 2024 CAGR 7.1%"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cxograph.read.text_layout import Row, Span, Table

__all__ = ["boxes_joined", "fact_box"]

_YEAR: Final = r"(?:19|20)\d\d"
_RANGE: Final = rf"{_YEAR}\s?(?:-|–|—|to)\s?{_YEAR}"
# what such a box tells with figures, and what it tells with names
_FIGURED: Final = (
    r"(?:(?:Study|Forecast(?:ed)?|Historic(?:al)?|Projection|Assessment|Review)(?: [Dd]ata)? (?:[Pp]eriod|[Yy]ears?|[Dd]ata)(?: [Cc]overed| [Cc]onsidered)?(?! [Mm]arket)|"
    r"(?:Base|Estimated|Current) [Yy]ear(?: (?:[Ff]or|[Oo]f) [Ee]stimation| [Cc]onsidered| [Ee]stimated)?(?! [Mm]arket)|"
    r"(?:(?:Base|Forecast|Estimated|Current) [Yy]ear |Estimated |Forecasted |Projected )?Market [Ss]ize(?: [Vv]alue| [Ee]stimate| [Rr]evenue)?"
    rf"(?:,? (?:in|by|for) {_YEAR}|,? ?\(?{_YEAR}\)?)?|"
    rf"(?:Revenue|Value|Market|Size) (?:[Ff]orecast|[Pp]rojection|[Ee]stimate|[Vv]alue)s?(?: (?:in|by|for) {_YEAR})?|"
    rf"(?:(?:Forecast|Market|Revenue) )?(?:CAGR|[Gg]rowth [Rr]ate)(?: ?\(?{_RANGE}\)?| (?:from|between|during) {_RANGE})?|"
    r"(?:Number|No\.?) of [Pp]ages|Pages(?=\s?:)|Report (?:[Cc]ode|ID)|Published(?: [Dd]ate| [Oo]n)?|Last [Uu]pdated)"
)
_NAMED: Final = (
    r"(?:(?:Largest|Dominating|Leading) (?:[Mm]arket|[Rr]egion|[Ss]egment)|(?:Fastest|Highest)[ -][Gg]rowing (?:[Mm]arket|[Rr]egion|[Ss]egment)|"
    r"Market [Cc]oncentration|(?:Major|Key|Market|Leading) (?:[Pp]layers|[Cc]ompanies|[Vv]endors)(?: [Pp]rofiled| [Cc]overed)?|"
    r"Compan(?:y|ies) (?:[Pp]rofiles|[Pp]rofiled|[Cc]overed)|Segments? [Cc]overed|(?:Regions?|Countries|Geograph(?:y|ies)) [Cc]overed|"
    r"(?:Regional|Country|Customi[sz]ation) [Ss]cope|Report [Cc]overage|(?:Quantitative )?[Uu]nits?|Report [Ff]ormat|Format(?=\s?:))"
)
_LABEL: Final = re.compile(rf"(?<![\w/])(?:(?P<figured>{_FIGURED})|(?P<named>{_NAMED}))(?![\w-])\s?:?")
_HEADER: Final = re.compile(
    r"\W*(?:Report )?(?:Attributes?|Metrics?|Particulars|Parameters?)(?: (?:Report )?(?:Details|Value|Description))?\W*"
)
_FIGURE: Final = re.compile(
    r"\W{0,2}(?:CAGR\b.{0,6}?)?(?:(?:US|USD|EUR|GBP|INR|JPY|CNY|AUD|CAD|KRW|[$€£¥₹])[\s$]{0,2})?\d|[A-Z]{2,6}-?\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
)
_SENTENCE: Final = re.compile(r"\b(?:is|was|were|are|will|has|have|which|that|during)\b|[a-z)%]\. +[A-Z]")
MAX_FIGURE: Final = 70
MAX_NAMES: Final = 500
MOST_LINES: Final = 80  # of one box


def fact_box(text: str, lines: Sequence[Span], at: int) -> Table | None:
    """Read the facts that lines[at] and those below hold, each with its label, as a table of two columns; else None.

    Labels and values stand in one line, several of them too, or each label in a line above its value. There are two
    facts at least.
    """
    rows: list[Row] = []
    stop = at
    while stop < min(len(lines), at + MOST_LINES):
        if not text[slice(*lines[stop])].strip() and rows:
            after = stop + 1
            if after < len(lines) and _facts(text, lines, after):
                stop = after
                continue
            break
        found = _facts(text, lines, stop)
        if found:
            stop += found[0]
            rows += found[1]
        elif rows or not _HEADER.fullmatch(text[slice(*lines[stop])].strip()):
            break
        else:
            stop += 1
    return (stop, rows) if len(rows) > 1 else None


def _facts(text: str, lines: Sequence[Span], at: int) -> tuple[int, list[Row]] | None:
    """Return how many lines were read and their facts: those of one line, or of a label and the value below it."""
    start, end = lines[at]
    start += len(text[start:end]) - len(text[start:end].lstrip())
    end = start + len(text[start:end].rstrip())
    if not text[start : start + 1].isupper() or end - start > 2 * MAX_NAMES:
        return None
    first = _LABEL.match(text, start, end)
    if first is None:
        return None
    if first.end() == end:
        below = next((line for line in lines[at + 1 : at + 3] if text[slice(*line)].strip()), None)
        if below is None:
            return None
        words = text[slice(*below)]
        value = (below[0] + len(words) - len(words.lstrip()), below[0] + len(words.rstrip()))
        if not _fits(text, value, first) or _LABEL.match(text, *value):
            return None
        return lines.index(below, at) - at + 1, [Row(((start, end), value), header=False)]
    labels = [first]
    for label in _LABEL.finditer(text, first.end(), end):
        if text[labels[-1].end() : label.start()].strip(" :|–—-"):
            labels.append(label)
    rows = []
    for i, label in enumerate(labels):
        value = (label.end(), labels[i + 1].start() if i + 1 < len(labels) else end)
        words = text[slice(*value)]
        value = (value[0] + len(words) - len(words.lstrip(" :|·•,;")), value[0] + len(words.rstrip(" |·•,;–—-")))
        if not _fits(text, value, label):
            return None
        rows.append(Row(((label.start(), label.start() + len(label[0].rstrip(" :"))), value), header=False))
    return 1, rows


def _fits(text: str, value: Span, label: re.Match[str]) -> bool:
    """Tell whether what stands behind a label can be its value: figures, or names, and no sentence."""
    words = text[slice(*value)]
    if not words or _SENTENCE.search(words):
        return False
    if label["figured"]:
        return len(words) <= MAX_FIGURE and _FIGURE.match(words) is not None and not words.endswith((".", "?"))
    return len(words) <= MAX_NAMES and not words[0].islower()


def boxes_joined(text: str, paragraphs: Sequence[list[Span]]) -> list[list[Span]]:
    """Put together the lines of a fact box that blank lines part."""
    found: list[list[Span]] = []
    at = 0
    while at < len(paragraphs):
        group, stop = paragraphs[at], at + 1
        if len(group) == 1 and _LABEL.match(text, *group[0]):
            while stop < min(len(paragraphs), at + MOST_LINES) and len(paragraphs[stop]) == 1:
                stop += 1
            lines = [line for one in paragraphs[at:stop] for line in one]
            box = fact_box(text, lines, 0)
            stop = at + (box[0] if box else 1)
            group = lines[: stop - at]
        found.append(group)
        at = stop
    return found
