"""Segments in tables: a column of names, or a list in the cell beside an axis."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.numbers.figures import find_figures
from cxograph.extract.segments.axes import announced_axis, is_axis, named_axis
from cxograph.extract.segments.items import BY, LONGEST_NAME, VERB, are_names, by_heading, clean, item_claims, parts_of
from cxograph.model import Block, BlockKind, Claim, Segment
from cxograph.places import lookup

__all__ = ["tables"]

_COLUMN: Final = expression(
    r"\b(?:(?:FY ?)?20\d\d|FY ?'?\d\d|share|size|revenue|value|usd|us\$|cagr|growth|forecast|sales)\b|[%$€£₹]",
    re.IGNORECASE,
)
_SEGMENT_COLUMN: Final = expression(r"^(?:market )?(?:sub-?)?segments?(?: name)?$", re.IGNORECASE)


def tables(reading: Reading) -> Iterator[Claim]:
    """Yield the first column of tables of segments, and the lists in tables whose first column names axes."""
    cells = [block for block in reading.blocks if block.kind is BlockKind.TABLE_CELL]
    for _, table in groupby(cells, key=lambda cell: cell.group):
        rows = [list(row) for _, row in groupby(table, key=lambda cell: cell.row)]
        yield from _columns(reading, rows)
        for row in rows:
            yield from _key_and_list(reading, row)


def _columns(reading: Reading, rows: Sequence[Sequence[Block]]) -> Iterator[Claim]:
    text = reading.text
    head = rows[0]
    first = "" if head[0].column else text[head[0].start : head[0].end].strip(" *:")  # an empty corner is no cell
    if any((figures := find_figures(text, c.start, c.end)) and figures[0].start <= c.start + 2 for c in head[1:]):
        return  # a row of a key and its value, and no header
    others = any(_COLUMN.search(text, cell.start, cell.end) for cell in head[bool(first) :])
    axis = named_axis(first) or by_heading(first)
    led = not first and head[0].index > 0
    if not others or not (axis or led or _SEGMENT_COLUMN.match(first)):
        return
    if axis is None and not first and head[0].index:
        lead = reading.document.blocks[head[0].index - 1]
        axis = by_heading(text[lead.start : lead.end].strip(" :*")) if lead.end - lead.start < LONGEST_NAME else None
    if axis is None:
        heading = reading.document.blocks[head[0].headings[-1]] if head[0].headings else None
        axis = announced_axis(text[heading.start : heading.end]) if heading else None
    if led and axis is None:
        return
    for row in rows[1:]:
        name = clean(text[row[0].start : row[0].end])
        if row[0].column == 0 and name and lookup(name) is None and name.casefold() not in {"total", "all", "sum"}:
            yield reading.claim(
                Segment(axis or "type", name),
                row[0].start,
                row[-1].end,
                "segments.table",
                focus=(row[0].start, row[0].end),
            )


def _key_and_list(reading: Reading, row: Sequence[Block]) -> Iterator[Claim]:
    text = reading.text
    if len(row) > 2 and {cell.column for cell in row[1:]} == {row[1].column}:
        key = row[0]  # a list inside a cell
        axis = announced_axis(text[key.start : key.end]) if key.end - key.start <= LONGEST_NAME else None
        if axis and is_axis(axis) and are_names(text, row[1:]):
            for cell in row[1:]:
                yield from item_claims(
                    reading, axis, (cell.start, cell.end), None, "segments.table", (key.start, cell.end)
                )
        return
    if len(row) != 2:
        return
    key, value = row
    amount = next(iter(find_figures(text, value.start, value.end)), None)
    if amount is not None and amount.start <= value.start + 2:
        return  # "Market Size (2025) | USD 265,430 million": a comma that parts no list
    axis = announced_axis(text[key.start : key.end]) if key.end - key.start <= LONGEST_NAME else None
    if axis is None and text.find("\n", value.start, value.end) >= 0:
        yield from _axes_and_lines(reading, key, value)
        return
    parts = parts_of(text, value.start, value.end) if axis else []
    if axis and len(parts) > 1 and not VERB.search(text, value.start, value.end):
        named = [part for part in parts if named_axis(text[part[0] : part[1]]) is None]
        if len(named) * 2 > len(parts) and all(end - start <= LONGEST_NAME for start, end in parts):
            for part in parts:
                yield from item_claims(reading, axis, part, None, "segments.table", (key.start, value.end))


def _axes_and_lines(reading: Reading, key: Block, value: Block) -> Iterator[Claim]:
    """Yield what the lines of a cell below a line "By Service" name, up to the next such line."""
    axis: str | None = None
    at = value.start
    for line in reading.text[value.start : value.end].split("\n"):
        start, at = at, at + len(line) + 1
        if BY.match(line):
            axis = by_heading(line.strip(" :"))
        elif axis and line.strip() and len(line) <= LONGEST_NAME and not VERB.search(line):
            stretch = (start, start + len(line.rstrip()))
            yield from item_claims(reading, axis, stretch, None, "segments.table", (key.start, value.end))
