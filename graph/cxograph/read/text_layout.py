"""Tables and lists that plain text sets with spaces, dots and bars instead of marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from cxograph.model import BlockKind
from cxograph.read.layer import Layer

__all__ = [
    "BULLET",
    "DECORATED",
    "KEYED",
    "Indented",
    "Row",
    "add_indented",
    "add_table",
    "indented_list",
    "numbered_list",
    "outline",
    "text_table",
]

Span = tuple[int, int]

BULLET: Final = re.compile(
    r"(\s*)(?:[-*•●▪‣■►✓✔–]|\(?\d{1,3}[.)]|[a-z]\)|\((?:[abd-z]|[ivx]{2,4})\)|o(?=[ \t]{2}|[ \t][A-Z]))[ \t]+(?=\S)"
)
"""The mark of a list's item at the head of a line, with what it is set in by."""
KEYED: Final = re.compile(r"\s*(?:\*\*)?[A-Z][\w/&-]*(?: [\w/&-]+){0,3}\.?(?:\*\*)?:(?:\*\*)? +\S")
"""The head of a line that gives a key and its value: "Product: Vials, Syringes"."""
DECORATED: Final = re.compile(
    r"\s*(?P<mark>[*=~#+]{1,6}|-{2,6})[ \t]+(?P<words>[^\s|][^|\n]{1,78}?)[ \t]+(?P=mark)\s*$"
)
"""A line set off by the same marks on both sides, which heads what follows: "*** 1. Orvane Trials ***"."""
_RULE: Final = re.compile(r"[\s|+]*(?:[-=_]{3,}[\s|+]*)+$")
_LEADERS: Final = re.compile(r"\s*(?:\.{3,}|(?: \.){3,}|…{2,}|·{3,})\s*")
_BARS: Final = re.compile(r"\s*\|\s*")
_SPACES: Final = re.compile(r"\t+| {2,}")
_DIGIT: Final = re.compile(r"\d")
_BULLET: Final = re.compile(r"(?:[o*•●▪‣■►✓✔–—-]|\(?(?:\d{1,3}|[a-z])[.)])$")
_NUMBERED: Final = re.compile(r"\s*(\d{1,3})\s+(?=[^\W\d])")
MAX_ITEM: Final = 90  # characters; what is longer is prose
MAX_VALUE: Final = 400  # of the last cell behind leaders, which may be a list and go on in the next lines

MAX_BORDERED: Final = 2_000  # of a cell between bars where the line opens with one, as no prose does


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of a table's line, as (start, end) in the text; `header` where they say what is below."""

    cells: tuple[Span, ...]
    header: bool


@dataclass(frozen=True, slots=True)
class Indented:
    """A line of a list that only indentation sets off: how deep it stands (1 is outermost), and its words."""

    level: int
    span: Span


Table = tuple[int, list[Row]]
"""The number of the line behind a table, and its rows."""
List = tuple[int, list[Indented]]
"""The number of the line behind a list, and its items."""


def text_table(text: str, lines: Sequence[Span], at: int) -> Table | None:
    """Read a table that begins with lines[at]; None where none does.

    Its cells are parted by leaders ("Europe ...... 28.7%"), by bars, or by runs of spaces that end or begin at one
    place in every line, so that prose with two spaces behind a full stop is none. It has two rows or more.
    """
    words = text[slice(*lines[at])]
    if "  " not in words and "\t" not in words and "|" not in words and not _LEADERS.search(words):
        return None
    for gap, aligned in ((_LEADERS, False), (_BARS, False), (_SPACES, True)):
        first = _cells(text, lines[at], gap)
        if len(first) < 2:
            continue
        rows, stop, ruled = [first], at + 1, False
        while stop < len(lines):
            if _RULE.match(text[slice(*lines[stop])]):
                ruled = ruled or len(rows) == 1
                stop += 1
                continue
            if gap is _LEADERS and _goes_on(text, rows[-1], lines[stop]):
                rows[-1] = [*rows[-1][:-1], (rows[-1][-1][0], lines[stop][1])]
                stop += 1
                continue
            cells = _cells(text, lines[stop], gap)
            if len(rows) == 1 and len(cells) == len(first) + 1 and _above(lines, at, first, stop, cells):
                first = [(lines[at][0], lines[at][0]), *first]  # the first column has no name
                rows, ruled = [first], True
            if len(cells) != len(first) or (aligned and not _aligned(lines[at][0], first, lines[stop][0], cells)):
                break
            rows.append(cells)
            stop += 1
        if len(rows) >= 2:
            header = ruled or _heads(text, rows)
            return stop, [Row(tuple(cells), header and number == 0) for number, cells in enumerate(rows)]
    return None


def _cells(text: str, line: Span, gap: re.Pattern[str]) -> list[Span]:
    """Cut a line at what parts its cells; a bar at either end is a border."""
    start, end = line
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    if gap is _BARS:
        start += 1 if text[start:end].startswith("|") else 0
        end -= 1 if text[start:end].endswith("|") else 0
    cells, begin = [], start
    for match in gap.finditer(text, start, end):
        cells.append((begin, match.start()))
        begin = match.end()
    cells.append((begin, end))
    bordered = gap is _BARS and words.lstrip().startswith("|")
    longest = MAX_BORDERED if bordered else MAX_VALUE if gap is _LEADERS else MAX_ITEM
    if not all(0 < b - a <= longest for a, b in cells) or _BULLET.match(text[slice(*cells[0])]):
        return []
    return cells


def _aligned(origin: int, first: Sequence[Span], other: int, cells: Sequence[Span]) -> bool:
    """Tell whether every cell but the first begins, or ends, where that of another line does."""
    return all(
        abs((a[0] - origin) - (b[0] - other)) <= 1 or abs((a[1] - origin) - (b[1] - other)) <= 1
        for a, b in zip(first[1:], cells[1:], strict=True)
    )


def _goes_on(text: str, row: Sequence[Span], line: Span) -> bool:
    """Tell whether a line goes on with the last cell of a row: it begins where that cell does, and has no leader."""
    words = text[slice(*line)]
    column = row[-1][0] - text.rfind("\n", 0, row[-1][0]) - 1
    return abs(len(words) - len(words.lstrip()) - column) <= 2 and bool(words.strip()) and not _LEADERS.search(words)


def _above(lines: Sequence[Span], at: int, heads: Sequence[Span], below: int, cells: Sequence[Span]) -> bool:
    """Tell whether a line of cells stands above all columns but the first of the line below."""
    return _aligned(lines[at][0], [heads[0], *heads], lines[below][0], cells)


def _heads(text: str, rows: Sequence[Sequence[Span]]) -> bool:
    """Tell whether the first row only names columns: no figure but years, where the second has others."""
    first, second = (" ".join(text[a:b] for a, b in row[1:]) for row in rows[:2])
    return not _DIGIT.search(re.sub(r"\b(?:19|20)\d\d\b", "", first)) and bool(_DIGIT.search(second))


def numbered_list(text: str, lines: Sequence[Span], at: int) -> List | None:
    """Read a list whose items bear a number and no mark behind it: 1, 2, 3 and so on; None where there is none."""
    items: list[Indented] = []
    for line in lines[at:]:
        number = _NUMBERED.match(text, *line)
        if number is None or int(number[1]) != len(items) + 1 or line[1] - number.end() > MAX_ITEM:
            break
        items.append(Indented(1, (number.end(), line[1])))
    return (at + len(items), items) if len(items) >= 3 else None


def indented_list(text: str, lines: Sequence[Span], at: int) -> List | None:
    """Read the list whose items are set off from lines[at] by indentation alone; None where there is none.

    The line above is its lead ("Regions covered:"), or itself an item of what is nested; two items at least, each
    a short line that is no sentence.
    """
    lead = text[slice(*lines[at])]
    if not lead.rstrip().endswith(":"):
        return None
    floor = _indent(lead)
    items: list[Indented] = []
    indents: list[int] = []
    stop = at + 1
    while stop < len(lines):
        line = text[slice(*lines[stop])]
        words, indent = line.strip(), _indent(line)
        if indent < floor + 2 or len(words) > MAX_ITEM or words.endswith((".", ";")) or words[:1].islower():
            break
        while indents and indent < indents[-1]:
            indents.pop()
        if not indents or indent > indents[-1]:
            indents.append(indent)
        begin = lines[stop][0] + len(line) - len(line.lstrip())
        items.append(Indented(len(indents), (begin, lines[stop][0] + len(line.rstrip()))))
        stop += 1
    return (stop, items) if len(items) >= 2 else None


def outline(text: str, lines: Sequence[Span], at: int) -> List | None:
    """Read a list of two levels that indentation alone sets, from lines[at] on; None where there is none.

    Two or more of its outer lines have others set in below them: "Europe", and below it "  Spain" and "  Italy".
    """
    if at + 3 >= len(lines):
        return None
    floor = _indent(text[slice(*lines[at])])
    items: list[Indented] = []
    for line in lines[at:]:
        words, indent = text[slice(*line)].strip(), _indent(text[slice(*line)])
        if floor < indent < floor + 2 or indent < floor or not _is_name(words):
            break
        items.append(Indented(1 if indent == floor else 2, (line[1] - len(text[slice(*line)].lstrip()), line[1])))
    while items and items[-1].level == 1:
        items.pop()  # what heads no other line may begin a paragraph
    heads = sum(one.level == 1 and below.level == 2 for one, below in pairwise(items))
    return (at + len(items), items) if heads >= 2 else None


def _is_name(words: str) -> bool:
    return len(words) <= MAX_ITEM and words[:1].isupper() and words[-1] not in ".;:,|" and "  " not in words


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def add_table(layer: Layer, text: str, table: Table, group: int) -> int:
    """Add a table's cells to a layer; return the number of the line behind it."""
    stop, rows = table
    for number, row in enumerate(rows):
        for column, (start, end) in enumerate(row.cells):
            pieces = [(text[start:end], start, end - start)]
            layer.add(BlockKind.TABLE_CELL, pieces, [], group=group, row=number, column=column, header=row.header)
    return stop


def add_indented(layer: Layer, text: str, listed: List, group: int) -> int:
    """Add a list's items to a layer; return the number of the line behind it."""
    stop, items = listed
    for item in items:
        start, end = item.span
        layer.add(BlockKind.LIST_ITEM, [(text[start:end], start, end - start)], [], level=item.level, group=group)
    return stop
