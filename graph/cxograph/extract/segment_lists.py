"""Segments in lists, brackets and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final

from cxograph.extract.axes import HEADS, announced_axis, axis_name, is_axis, named_axis
from cxograph.extract.base import Reading
from cxograph.extract.figures import find_figures
from cxograph.extract.listing import closing_bracket, split_list
from cxograph.model import Block, BlockKind, Claim, Segment
from cxograph.places import lookup

__all__ = ["groups", "lists", "tables"]

LONGEST_NAME: Final = 110
LONGEST_LEAD: Final = 240

_BY: Final = re.compile(r"by (?=[A-Z])", re.IGNORECASE)
# what an item says behind the segment's name: "Vials: the oldest form", "Biologics - made in cells", "Vials (58%)"
_REMARK: Final = re.compile(
    r":(?=\s|$)|\s[–—-]\s(?=\S)|\s*\((?=[^()]*\d[\d.,]*\s?%)|\s*\((?=(?:e\.g|i\.e|such as|including)\b)", re.IGNORECASE
)
_NO_LIST: Final = re.compile(r"\s*(?:e\.g|i\.e|such as|including|for example|revenue|usd|us\$|\d{4})\b", re.IGNORECASE)
_VERB: Final = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|can|may|should|includes?|provides?|offers?|helps?|drives?|held|accounted|led|"
    r"caters?|targets?|serves?|ensures?|focuses)\b"
)
# By Service (A {A1, A2}, B), By Source [..]; "segmented by type (A, B), application (C, D) and ..."
_GROUP: Final = re.compile(
    r"(?<!led )(?<!driven )(?<!fuelled )(?<!supported )\b[Bb]y (?:the )?(?P<axis>[A-Za-z][\w/’'-]*(?: (?:&|[\w/’'-]+)){0,4}?)\s*(?P<open>[(\[{])"
)
_NEXT_GROUP: Final = re.compile(
    rf"(?:[,;]\s*)?\s?(?:and |as well as )?(?:by )?(?P<axis>(?:[\w/-]+ ){{0,2}}{HEADS})\s*(?P<open>[(\[{{])",
    re.IGNORECASE,
)
# behind a group, in a list of groups, any words may name the next axis
_ANY_NEXT_GROUP: Final = re.compile(
    r"(?:[,;]\s*(?:and )?|\s(?:and|as well as) )(?:by )?(?P<axis>(?!(?:by|with|for|to|in|which|such|as|from|at|on|is|are)\b)[A-Za-z][\w/-]*"
    r"(?: (?!by\b|with\b|for\b|to\b|in\b|is\b|are\b)[\w/-]+){0,2})\s*(?P<open>[(\[{])"
)
_JOINED: Final = re.compile(r"[,;|]|\band\b|&")
# "By Type: A, B and C", alone or with others in one line
_COLON: Final = r"(?: (?:segments?|segmentation|outlook))?(?:\s*\([^()]*\))?\s*(?::|\s[–—-]|\.{3,})\s+(?=\S)"
_LED_BY: Final = re.compile(
    rf"(?:(?<![^\n\t])[^\w\n]*|[.;|•:,–—-]\s*|\bsegment(?:s|ation|ed) )by (?P<axis>[A-Za-z][\w/’'-]*(?: [\w/’'&-]+){{0,3}}?){_COLON}",
    re.IGNORECASE,
)
_LED: Final = re.compile(rf"[^\w\n]*(?P<axis>(?:[\w/-]+ ){{0,2}}{HEADS}){_COLON}", re.IGNORECASE)
_LED_NEXT: Final = re.compile(rf"(?<=[\w)])[;.]?\s(?P<axis>(?:[A-Z][a-z]+ )?(?i:{HEADS})){_COLON}")
# lines that were set apart, run together: "By Form; Solids and LiquidsBy Route; Oral and Nasal"
_GLUED: Final = re.compile(
    r"(?:^|(?<=[a-z)\s]))By (?P<axis>[A-Z][\w/-]*(?: [A-Z&][\w/-]*){0,3});\s+(?=\S)", re.MULTILINE
)
_COLUMN: Final = re.compile(
    r"\b(?:(?:FY ?)?20\d\d|FY ?'?\d\d|share|size|revenue|value|usd|us\$|cagr|growth|forecast|sales)\b|[%$€£₹]",
    re.IGNORECASE,
)
_SEGMENTS_HEADING: Final = re.compile(
    r"\b(?:segment(?:s|ation)?|scope of (?:the )?(?:report|study)|report scope|scope)\b", re.IGNORECASE
)
_KEY: Final = re.compile(r"[^\w\n]*(?P<axis>[A-Z][\w/-]*(?: [\w/-]+){0,2})\s*:\s+(?=\S)")
_SEGMENT_COLUMN: Final = re.compile(r"^(?:market )?(?:sub-?)?segments?(?: name)?$", re.IGNORECASE)


def lists(reading: Reading) -> Iterator[Claim]:
    """Yield the items of lists below a heading, lead or item that names an axis."""
    text, blocks = reading.text, reading.blocks
    i = 0
    while i < len(blocks):
        if blocks[i].kind is not BlockKind.LIST_ITEM:
            i += 1
            continue
        if (defined := _defined(text, blocks, i)) is not None:
            yield from _items(reading, defined[1], defined[0])
            i += len(defined[1]) + 1
            continue
        stop = _list_end(blocks, i)
        items = blocks[i:stop]
        axis = _axis_above(reading, blocks, i)
        if axis:
            if _are_names(text, items):
                yield from _items(reading, items, axis)
        else:
            yield from _axes_in(reading, items)
        i = stop


def _defined(text: str, blocks: Sequence[Block], i: int) -> tuple[str, Sequence[Block]] | None:
    """Return the axis that an entry of a definition list names, and what defines it: items, each a list by itself."""
    head = blocks[i]
    axis = announced_axis(text[head.start : head.end]) if _BY.match(text, head.start) else None
    if axis is None or head.parent >= 0:
        return None
    stop = i + 1
    while (
        stop < len(blocks)
        and blocks[stop].kind is BlockKind.LIST_ITEM
        and blocks[stop].group != blocks[stop - 1].group
        and blocks[stop].parent < 0
        and not _BY.match(text, blocks[stop].start)
    ):
        stop += 1
    items = blocks[i + 1 : stop]
    return (axis, items) if items and _are_names(text, items) else None


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
    return named_axis(words) or _by_heading(words) or _axis_below_segments(reading, blocks[i])


def _below_segments(path: Sequence[str]) -> bool:
    """Tell whether the nearest heading speaks of segments, or the one over it of nothing else."""
    return bool(_SEGMENTS_HEADING.search(" ".join(path[-1:]))) or (
        len(path) > 2 and _SEGMENTS_ALONE.fullmatch(path[-2].strip()) is not None
    )


def _axis_below_segments(reading: Reading, block: Block) -> str | None:
    """Return the axis that a short heading names below one that says "segments" and nothing else of note."""
    path = reading.heading_path(block)[1:]
    if len(path) < 2 or not _SEGMENTS_ALONE.fullmatch(path[-2].strip()):
        return None
    words = path[-1].strip(" :*0123456789.")
    if len(words.split()) > 3 or not is_axis(words) or _NO_KEY.search(words) or _NO_AXIS_HEADING.search(words):
        return None
    return axis_name(words) if lookup(words) is None else None


_SEGMENTS_ALONE: Final = re.compile(
    r"[\d. ]*(?:(?:the|key|main|market|report|detailed|covered) )*segment(?:s|ation)(?: (?:of the market|covered|analysis|overview|scope|analy[sz]ed|and scope))?:?",
    re.IGNORECASE,
)
_NO_AXIS_HEADING: Final = re.compile(
    r"\b(?:overview|highlights?|findings|drivers?|trends?|insights?|notes?|questions?|benefits?|opportunit\w+|challenges?|restraints?|"
    r"summary|introduction|methodology|scope|other|others|more|what|why|how)\b",
    re.IGNORECASE,
)


def _by_heading(words: str) -> str | None:
    return announced_axis(words) if _BY.match(words.lstrip("0123456789. ")) else None


def _are_names(text: str, items: Sequence[Block]) -> bool:
    """Tell whether a list holds names and not sentences."""
    said = sum(
        bool(_VERB.search(text, b.start, _name_end(text, b))) or b.end - b.start > 4 * LONGEST_NAME for b in items
    )
    return said * 3 <= len(items)


def _name_end(text: str, block: Block) -> int:
    remark = _REMARK.search(text, block.start + 1, block.end)
    return remark.start() if remark else block.end


def _items(reading: Reading, items: Sequence[Block], axis: str) -> Iterator[Claim]:
    """Yield the items of one list; "By X" heads those after it, a nested item belongs to the one it hangs under."""
    text = reading.text
    names: dict[int, str] = {}
    head: str | None = None
    base = min(block.level for block in items)
    for block in items:
        end = _name_end(text, block)
        name = _clean(text[block.start : end])
        if not name or lookup(name) is not None:
            continue
        heads = _BY.match(name)
        if heads and block.level == base:
            head = names[block.index] = name[heads.end() :].strip()
            yield reading.claim(Segment(axis, head), block.start, block.end, "segments.list-item")
            continue
        names[block.index] = name
        parent = names.get(block.parent) if block.level > base else head
        yield from _named(reading, axis, (block.start, end), parent, "segments.list-item", (block.start, block.end))


def _axes_in(reading: Reading, items: Sequence[Block]) -> Iterator[Claim]:
    """Yield segments of a list whose own items name the axes: below them, nested or flat, stand the segments."""
    text = reading.text
    nested = {block.parent for block in items}
    axes = {
        block.index: axis
        for block in items
        if (block.index in nested or _BY.match(text, block.start)) and block.end - block.start <= LONGEST_NAME
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
            if flat and _BY.match(text, block.start):
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
        if below and _are_names(text, below):
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
    known += bool(_SEGMENTS_HEADING.search(" ".join(reading.heading_path(outer[0])[-1:])))
    if known * 2 < len(outer):
        return {}
    return {
        index: axis_name(said)
        for index, said in words.items()
        if index not in axes
        and is_axis(said)
        and len(said.split()) <= 4
        and not _VERB.search(said)
        and lookup(said) is None
    }


_PLACES_AXIS: Final = re.compile(r"(?:by )?(?:regions?|geograph\w+|countr\w+)(?: \w+)?", re.IGNORECASE)


def groups(reading: Reading) -> Iterator[Claim]:
    """Yield what stands in brackets or behind a colon after "By Service" and the like, in any block."""
    text = reading.text
    for block in reading.blocks:
        words = text[block.start : block.end]
        if ("by " in words or "By " in words) and ("(" in words or "[" in words or "{" in words):
            yield from _bracketed(reading, block)
        if (
            ":" in words
            or "–" in words
            or " - " in words
            or "—" in words
            or "..." in words
            or ("By " in words and ";" in words)
        ):
            yield from _led(reading, block)


def _bracketed(reading: Reading, block: Block) -> Iterator[Claim]:
    text = reading.text
    at = block.start
    while match := _GROUP.search(text, at, block.end):
        while match:
            stop = closing_bracket(text, match.start("open"), block.end)
            if stop is None:
                return
            inside = (match.end(), stop)
            words = match["axis"].rpartition(" by ")[2]  # "driven by demand and split by type (..)"
            parts = split_list(text, *inside) if is_axis(words) and not _NO_LIST.match(text, *inside) else []
            if len(parts) > 1 and _JOINED.search(text, *inside):
                for part in parts:
                    yield from _named(
                        reading, axis_name(words), part, None, "segments.group", (match.start(), stop + 1)
                    )
            at = stop + 1
            match = _NEXT_GROUP.match(text, at, block.end) or (
                _ANY_NEXT_GROUP.match(text, at, block.end) if parts else None
            )


def _led(reading: Reading, block: Block) -> Iterator[Claim]:
    """Yield segments of "By Type: A, B and C; By Application: D, E", or of "Type: A, B, C"."""
    text = reading.text
    leads = list(_LED_BY.finditer(text, block.start, block.end))
    bare = None if leads else _LED.match(text, block.start, min(block.end, block.start + LONGEST_NAME))
    if not leads and not bare and _below_segments(reading.heading_path(block)):
        bare = _KEY.match(text, block.start, min(block.end, block.start + LONGEST_NAME))
        bare = bare if bare and not _NO_KEY.search(bare["axis"]) else None
    if bare:
        leads += [bare, *_LED_NEXT.finditer(text, bare.end(), block.end)]
    if not leads and text.find(";", block.start, block.end) >= 0:
        leads = list(_GLUED.finditer(text, block.start, block.end))
        leads = leads if len(leads) > 1 else []
    for i, lead in enumerate(leads):
        stop = leads[i + 1].start() if i + 1 < len(leads) else block.end
        sentence = text.find(". ", lead.end(), stop)
        stop = sentence if sentence >= 0 else stop
        parts = _parts(text, lead.end(), stop)
        if len(parts) < 2 or not is_axis(lead["axis"]) or _VERB.search(text, lead.end(), stop):
            continue
        if bare and len(parts) == 2 and text[block.end - 1] == ".":
            continue
        longest = LONGEST_NAME // 2 if bare else LONGEST_NAME
        if any(end - start > longest or text[start:end].count(" ") > 8 for start, end in parts):
            continue
        for part in parts:
            yield from _named(reading, axis_name(lead["axis"]), part, None, "segments.led", (lead.start(), stop))


_LINES: Final = re.compile(r"\s*\n\s*")
_DASHES: Final = re.compile(r"\s+[-–—/*]\s+")


def _parts(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a list at its lines, or at blanks with a dash or slash between, where it has no other separators."""
    words = text[start:end]
    cut = _LINES if "\n" in words.strip() else None if re.search(r"[,;|•]|\b(?:and|or)\b", words) else _DASHES
    if cut is None:
        return split_list(text, start, end)
    pieces, at = [], start
    for match in [*cut.finditer(text, start, end), None]:
        stop = match.start() if match else end
        if text[at:stop].strip():
            pieces.append((at, at + len(text[at:stop].rstrip())))
        at = match.end() if match else end
    return pieces


_NO_KEY: Final = re.compile(
    r"\b(?:contact|phone|tel|email|source|note|base|year|years|period|unit|units|pages|format|price|published|publisher|date|report|coverage|"
    r"players|companies|covered|customi[sz]ation|delivery|license|currency|quantitative|title|id|code|tables|figures)\b",
    re.IGNORECASE,
)


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
    first = text[head[0].start : head[0].end].strip(" *:")
    if any((figures := find_figures(text, c.start, c.end)) and figures[0].start <= c.start + 2 for c in head[1:]):
        return  # a row of a key and its value, and no header
    others = any(_COLUMN.search(text, cell.start, cell.end) for cell in head[1:])
    axis = named_axis(first) or _by_heading(first)
    if not others or not (axis or _SEGMENT_COLUMN.match(first)):
        return
    if axis is None:
        heading = reading.document.blocks[head[0].headings[-1]] if head[0].headings else None
        axis = announced_axis(text[heading.start : heading.end]) if heading else None
    for row in rows[1:]:
        name = _clean(text[row[0].start : row[0].end])
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
        if axis and is_axis(axis) and _are_names(text, row[1:]):
            for cell in row[1:]:
                yield from _named(reading, axis, (cell.start, cell.end), None, "segments.table", (key.start, cell.end))
        return
    if len(row) != 2:
        return
    key, value = row
    amount = next(iter(find_figures(text, value.start, value.end)), None)
    if amount is not None and amount.start <= value.start + 2:
        return  # "Market Size (2025) | USD 265,430 million": a comma that parts no list
    axis = announced_axis(text[key.start : key.end]) if key.end - key.start <= LONGEST_NAME else None
    parts = _parts(text, value.start, value.end) if axis else []
    if axis and len(parts) > 1 and not _VERB.search(text, value.start, value.end):
        named = [part for part in parts if named_axis(text[part[0] : part[1]]) is None]
        if len(named) * 2 > len(parts) and all(end - start <= LONGEST_NAME for start, end in parts):
            for part in parts:
                yield from _named(reading, axis, part, None, "segments.table", (key.start, value.end))


def _named(
    reading: Reading, axis: str, stretch: tuple[int, int], parent: str | None, rule: str, evidence: tuple[int, int]
) -> Iterator[Claim]:
    """Yield one item, and below it what stands in its own brackets where that is a list."""
    text = reading.text
    start, end = stretch
    if text.find(" | ", start, end) >= 0:
        for part in split_list(text, start, end):
            yield from _named(reading, axis, part, parent, rule, evidence)
        return
    name_end, inner = end, None
    for opening in range(start + 1, end):
        if text[opening] in "([{":
            stop = closing_bracket(text, opening, end)
            if (
                stop is not None
                and re.search(r"[,;|]", text[opening:stop])
                and not _NO_LIST.match(text, opening + 1, stop)
            ):
                name_end, inner = opening, (opening + 1, stop)
            break
    name = _clean(text[start:name_end])
    if not name or len(name) > LONGEST_NAME or lookup(name) is not None:
        return
    focus = (start, name_end) if evidence != stretch else None
    yield reading.claim(Segment(axis, name, parent), *evidence, rule, focus=focus)
    if inner:
        for part in split_list(text, *inner):
            yield from _named(reading, axis, part, name, rule, evidence)


def _clean(words: str) -> str:
    """Return a segment's name without what typesetting and enumerations leave at its ends; "" where nothing is left."""
    name = words.strip(' \t:;,.*•·–—-|“”"')
    name = re.sub(r",? (?:etc|and so on|among others|amongst others)\.?$", "", name)
    return name if re.search(r"[^\W_]", name) else ""
