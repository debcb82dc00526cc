"""Segments in lists below a heading, lead or item that names what the market is divided by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.segments.axes import announced_axis, axis_name, is_axis, named_axis
from cxograph.extract.segments.items import (
    BY,
    LONGEST_NAME,
    NO_KEY,
    SEGMENTS_HEADING,
    VERB,
    are_names,
    by_heading,
    clean,
    item_claims,
    name_end,
    parts_of,
)
from cxograph.model import Block, BlockKind, Claim, Segment
from cxograph.places import lookup

__all__ = ["below_segments", "headings", "lists"]

LONGEST_LEAD: Final = 240


def headings(reading: Reading) -> Iterator[Claim]:
    """Yield the headings below one that opens with "By": "By Form", and below it "Vials" and "Bags"."""
    text, blocks = reading.text, reading.document.blocks
    below: dict[int, list[Block]] = {}
    for block in reading.blocks:
        if block.kind is BlockKind.HEADING and block.headings and block.headings[-1] != block.index:
            below.setdefault(block.headings[-1], []).append(block)
    for over, items in below.items():
        axis = (
            by_heading(text[blocks[over].start : blocks[over].end]) if blocks[over].kind is BlockKind.HEADING else None
        )
        if axis is None or len(items) < 2 or not are_names(text, items):
            continue
        for item in items:
            if item.end - item.start <= LONGEST_NAME and "?" not in text[item.start : item.end]:
                yield from item_claims(
                    reading, axis, (item.start, item.end), None, "segments.heading", (item.start, item.end)
                )


def lists(reading: Reading) -> Iterator[Claim]:
    """Yield the items of lists below a heading, lead or item that names an axis."""
    text, blocks = reading.text, reading.blocks
    i = 0
    while i < len(blocks):
        if blocks[i].kind is not BlockKind.LIST_ITEM:
            i += 1
            continue
        below = (
            i + 1 < len(blocks)
            and blocks[i + 1].group != blocks[i].group
            and below_segments(reading.heading_path(blocks[i]))
        )
        if (defined := _defined(text, blocks, i, below=below)) is not None:
            yield from _parted(reading, defined[1], defined[0])
            i += len(defined[1]) + 1
            continue
        stop = _list_end(blocks, i)
        items = blocks[i:stop]
        axis = _axis_above(reading, blocks, i)
        if axis:
            if are_names(text, items):
                yield from _items(reading, items, axis)
        else:
            yield from _axes_in(reading, items)
        i = stop


def _defined(text: str, blocks: Sequence[Block], i: int, *, below: bool) -> tuple[str, Sequence[Block]] | None:
    """Return the axis that an entry of a definition list names, and what defines it: items, each a list by itself."""
    head = blocks[i]
    axis = announced_axis(text[head.start : head.end]) if below or BY.match(text, head.start) else None
    if axis is None or head.parent >= 0:
        return None
    stop = i + 1
    while (
        stop < len(blocks)
        and blocks[stop].kind is BlockKind.LIST_ITEM
        and blocks[stop].group != blocks[stop - 1].group
        and blocks[stop].parent < 0
        and not BY.match(text, blocks[stop].start)
        and not (below and stop > i + 1)
    ):
        stop += 1
    items = blocks[i + 1 : stop]
    return (axis, items) if items and are_names(text, items) else None


def _parted(reading: Reading, items: Sequence[Block], axis: str) -> Iterator[Claim]:
    """Yield the items of an entry; where it is one item that lists them ("Firms; Public bodies"), its parts."""
    parts = parts_of(reading.text, items[0].start, items[0].end) if len(items) == 1 else []
    if len(parts) < 2:
        yield from _items(reading, items, axis)
    for part in parts if len(parts) > 1 else []:
        yield from item_claims(reading, axis, part, None, "segments.list-item", (items[0].start, items[0].end))


def _list_end(blocks: Sequence[Block], i: int) -> int:
    """Return the index behind the list that begins at i, with the lists nested in its items."""
    inside = {blocks[i].index}
    stop = i + 1
    while stop < len(blocks) and blocks[stop].kind is BlockKind.LIST_ITEM:
        if blocks[stop].group != blocks[i].group and blocks[stop].parent not in inside:
            break
        inside.add(blocks[stop].index)
        stop += 1
    return stop


def _axis_above(reading: Reading, blocks: Sequence[Block], i: int) -> str | None:
    """Return the axis that the block before a list announces, or its nearest heading."""
    if i == 0:
        return None
    lead = blocks[i - 1]
    if lead.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING} and lead.end - lead.start <= LONGEST_LEAD:
        axis = announced_axis(reading.text[lead.start : lead.end])
        if axis or lead.kind is BlockKind.HEADING:
            return axis or _axis_below_segments(reading, blocks[i])
    heading = reading.document.blocks[blocks[i].headings[-1]] if blocks[i].headings else None
    if heading is None or heading.kind is BlockKind.TITLE or lead.kind is BlockKind.TABLE_CELL:
        return None
    words = reading.text[heading.start : heading.end]
    return named_axis(words) or by_heading(words) or _axis_below_segments(reading, blocks[i])


def below_segments(path: Sequence[str]) -> bool:
    """Tell whether the nearest heading speaks of segments, or the one over it of nothing else."""
    return bool(SEGMENTS_HEADING.search(" ".join(path[-1:]))) or (
        len(path) > 2 and _SEGMENTS_ALONE.fullmatch(path[-2].strip()) is not None
    )


def _axis_below_segments(reading: Reading, block: Block) -> str | None:
    """Return the axis that a short heading names below one that says "segments" and nothing else of note."""
    path = reading.heading_path(block)[1:]
    if len(path) < 2 or not _SEGMENTS_ALONE.fullmatch(path[-2].strip()):
        return None
    words = path[-1].strip(" :*0123456789.")
    if len(words.split()) > 3 or not is_axis(words) or NO_KEY.search(words) or _NO_AXIS_HEADING.search(words):
        return None
    return axis_name(words) if lookup(words) is None else None


_SEGMENTS_ALONE: Final = expression(
    r"[\d. ]*(?:(?:the|key|main|market|report|detailed|covered) )*segment(?:s|ation)(?: (?:of the market|covered|analysis|overview|scope|analy[sz]ed|and scope))?:?",
    re.IGNORECASE,
)
_NO_AXIS_HEADING: Final = expression(
    r"\b(?:overview|highlights?|findings|drivers?|trends?|insights?|notes?|questions?|benefits?|opportunit\w+|challenges?|restraints?|"
    r"summary|introduction|methodology|scope|other|others|more|what|why|how)\b",
    re.IGNORECASE,
)


def _items(reading: Reading, items: Sequence[Block], axis: str) -> Iterator[Claim]:
    """Yield the items of one list; "By X" heads those after it, a nested item belongs to the one it hangs under."""
    text = reading.text
    names: dict[int, str] = {}
    head: str | None = None
    base = min(block.level for block in items)
    for block in items:
        end = name_end(text, block)
        name = clean(text[block.start : end])
        if not name or lookup(name) is not None:
            continue
        heads = BY.match(name)
        if heads and block.level == base:
            head = names[block.index] = name[heads.end() :].strip()
            yield reading.claim(Segment(axis, head), block.start, block.end, "segments.list-item")
            continue
        names[block.index] = name
        parent = names.get(block.parent) if block.level > base else head
        yield from item_claims(
            reading, axis, (block.start, end), parent, "segments.list-item", (block.start, block.end)
        )


def _axes_in(reading: Reading, items: Sequence[Block]) -> Iterator[Claim]:
    """Yield segments of a list whose own items name the axes: below them, nested or flat, stand the segments."""
    text = reading.text
    nested = {block.parent for block in items}
    axes = {
        block.index: axis
        for block in items
        if (block.index in nested or BY.match(text, block.start)) and block.end - block.start <= LONGEST_NAME
        if (axis := announced_axis(text[block.start : block.end]))
    }
    axes |= _axes_beside(reading, items, nested, axes)
    if not axes:
        return
    by_index = {block.index: block for block in items}
    flat: str | None = None
    run: list[Block] = []
    found: list[tuple[str, list[Block]]] = []
    for block in items:
        if block.index in axes:
            flat = axes[block.index] if block.index not in nested else None
            run = []
            if flat and BY.match(text, block.start):
                found.append((flat, run))
            continue
        outer = block.parent
        while outer in by_index and outer not in axes:
            outer = by_index[outer].parent
        if outer in axes:
            if not found or found[-1][0] != axes[outer]:
                found.append((axes[outer], []))
            found[-1][1].append(block)
        elif flat and block.parent < 0:
            run.append(block)
    for axis, below in found:
        if below and are_names(text, below):
            yield from _items(reading, below, axis)


def _axes_beside(reading: Reading, items: Sequence[Block], nested: set[int], axes: Mapping[int, str]) -> dict[int, str]:
    """Return the outer items of a nested list that are axes since half of those beside them are, by their index.

    All outer items must have items of their own; a heading that speaks of segments stands for one axis.
    """
    outer = [block for block in items if block.parent < 0]
    if len(outer) < 2 or any(block.index not in nested for block in outer):
        return {}
    words = {block.index: reading.text[block.start : block.end].strip(" :*") for block in outer}
    known = sum(index in axes or _PLACES_AXIS.fullmatch(said) is not None for index, said in words.items())
    known += bool(SEGMENTS_HEADING.search(" ".join(reading.heading_path(outer[0])[-1:])))
    if known * 2 < len(outer):
        return {}
    return {
        index: axis_name(said)
        for index, said in words.items()
        if index not in axes
        and is_axis(said)
        and len(said.split()) <= 4
        and not VERB.search(said)
        and lookup(said) is None
    }


_PLACES_AXIS: Final = expression(r"(?:by )?(?:regions?|geograph\w+|countr\w+)(?: \w+)?", re.IGNORECASE)
