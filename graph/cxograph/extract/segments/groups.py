"""Segments in brackets or behind a colon: "By Service (A, B)", "By Type: A, B and C", in any block of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.segments.axes import HEADS, axis_name, is_axis
from cxograph.extract.segments.items import (
    LONGEST_NAME,
    NO_KEY,
    NO_LIST,
    SEGMENTS_HEADING,
    VERB,
    item_claims,
    parts_of,
    split_items,
)
from cxograph.extract.segments.lists import below_segments
from cxograph.extract.words.listing import closing_bracket
from cxograph.model import Block, BlockKind, Claim

__all__ = ["groups"]

# By Service (A {A1, A2}, B), By Source [..]; "segmented by type (A, B), application (C, D) and ..."
_GROUP: Final = expression(
    r"(?<!led )(?<!driven )(?<!fuelled )(?<!supported )\b[Bb]y (?:the )?(?P<axis>[A-Za-z][\w/’'-]*(?: (?:&|[\w/’'-]+)){0,4}?)\s*:?\s*(?P<open>[(\[{])"
)
_NEXT_GROUP: Final = expression(
    rf"(?:\s*[,;]\s*)?\s?(?:and |as well as )?(?:by )?(?P<axis>(?:[\w/-]+ ){{0,2}}{HEADS})\s*(?P<open>[(\[{{])",
    re.IGNORECASE,
)
# behind a group, in a list of groups, any words may name the next axis
_ANY_NEXT_GROUP: Final = expression(
    r"(?:[,;\n]\s*(?:and )?|\s(?:and|as well as) )(?:by )?(?P<axis>(?!(?:by|with|for|to|in|which|such|as|from|at|on|is|are)\b)[A-Za-z][\w/-]*"
    r"(?: (?!by\b|with\b|for\b|to\b|in\b|is\b|are\b)[\w/-]+){0,2})\s*:?\s*(?P<open>[(\[{])"
)
# "Segments covered: Phase (A, B), Service (C, D) and ..."
_COVERED: Final = expression(
    r"\b[Ss]egment(?:s|ation)(?: [Cc]overed| [Ii]ncluded| [Aa]nalysis| [Oo]verview)?\s*(?::|\s[–—-])\s+(?:[Bb]y )?(?P<axis>[A-Za-z][\w/’'-]*(?: (?:&|[\w/’'-]+)){0,3}?)\s*:?\s*(?P<open>[(\[{])"
)
_KEY_GROUP: Final = expression(
    r"\W*(?:[Bb]y )?(?P<axis>[A-Za-z][\w/’'-]*(?: (?:&|[\w/’'-]+)){0,3}?)\s*:?\s*(?P<open>[(\[{])"
)
_JOINED: Final = expression(r"[,;|]|\band\b|&")
# "By Type: A, B and C", alone or with others in one line
_COLON: Final = (
    r"(?: (?:segments?|segmentation|outlook))?(?:\s*\((?:[^(),]*|[^()]*(?:revenue|value|volume|usd|us\$|20\d\d)[^()]*)\))?"
    r"\s*(?::|\s[–—-]|\.{3,})\s+(?=\S)"
)
_LED_BY: Final = expression(
    rf"(?:(?<![^\n\t])[^\w\n]*|[.;|•:,–—(-]\s*|\bsegment(?:s|ation|ed) |\b(?=by the following ))by (?:the following )?(?P<axis>[A-Za-z][\w/’'-]*(?: [\w/’'&-]+){{0,3}}?){_COLON}",
    re.IGNORECASE,
)
_LED: Final = expression(rf"[^\w\n]*(?P<axis>(?:[\w/-]+ ){{0,2}}{HEADS}){_COLON}", re.IGNORECASE)
_LED_NEXT: Final = expression(rf"(?<=[\w)])[;.]?\s(?P<axis>(?:[A-Z][a-z]+ )?(?i:{HEADS})){_COLON}")
# lines that were set apart, run together: "By Form; Solids and LiquidsBy Route; Oral and Nasal"
_GLUED: Final = expression(
    r"(?:^|(?<=[a-z)\s]))By (?P<axis>[A-Z][\w/-]*(?: [A-Z&][\w/-]*){0,3});\s+(?=\S)", re.MULTILINE
)
_KEY: Final = expression(r"[^\w\n]*(?P<axis>[A-Z][\w/-]*(?: [\w/-]+){0,2})\s*:\s+(?=\S)")
MOST_ITEMS: Final = 40
"""Items of a list behind its lead that the lead calls segments."""
_CELLS: Final = frozenset({BlockKind.TABLE_CELL, BlockKind.LIST_ITEM})


def groups(reading: Reading) -> Iterator[Claim]:
    """Yield what stands in brackets or behind a colon after "By Service" and the like, in any block."""
    text = reading.text
    for block in reading.blocks:
        words = text[block.start : block.end]
        if ("by " in words or "By " in words or "egment" in words or block.kind in _CELLS) and (
            "(" in words or "[" in words or "{" in words
        ):
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
    match = _COVERED.search(text, at, block.end)
    if match is None and block.kind in _CELLS and _of_segments(reading, block):
        match = _KEY_GROUP.match(text, at, block.end)
    while match := match or _GROUP.search(text, at, block.end):
        while match:
            stop = closing_bracket(text, match.start("open"), block.end)
            if stop is None:
                return
            inside = (match.end(), stop)
            words = match["axis"].rpartition(" by ")[2]  # "driven by demand and split by type (..)"
            parts = split_items(text, *inside) if is_axis(words) and not NO_LIST.match(text, *inside) else []
            if len(parts) > 1 and _JOINED.search(text, *inside):
                for part in parts:
                    yield from item_claims(
                        reading, axis_name(words), part, None, "segments.group", (match.start(), stop + 1)
                    )
            at = stop + 1
            match = _NEXT_GROUP.match(text, at, block.end) or (
                _ANY_NEXT_GROUP.match(text, at, block.end) if parts else None
            )


def _of_segments(reading: Reading, cell: Block) -> bool:
    """Tell whether the cell to the left says that a cell lists segments: "Segments covered | Phase (A, B), ..."."""
    if cell.kind is BlockKind.LIST_ITEM:
        return _below_segments(reading, cell)
    left = reading.document.blocks[cell.index - 1] if cell.index else None
    return (
        left is not None
        and (left.group, left.row) == (cell.group, cell.row)
        and left.end - left.start < LONGEST_NAME
        and SEGMENTS_HEADING.search(reading.text, left.start, left.end) is not None
    )


def _below_segments(reading: Reading, item: Block) -> bool:
    """Tell whether the heading over a list, or the short line that leads to it, says that its items are segments."""
    blocks, first = reading.document.blocks, item
    while first.index and blocks[first.index - 1].group == item.group:
        first = blocks[first.index - 1]
        if item.index - first.index > MOST_ITEMS:
            return False
    lead = blocks[first.index - 1] if first.index else None
    short = lead is not None and lead.kind is BlockKind.PARAGRAPH and lead.end - lead.start < LONGEST_NAME
    if lead is not None and short and SEGMENTS_HEADING.search(reading.text, lead.start, lead.end):
        return True
    return below_segments(reading.heading_path(item))


def _led(reading: Reading, block: Block) -> Iterator[Claim]:
    """Yield segments of "By Type: A, B and C; By Application: D, E", or of "Type: A, B, C"."""
    text = reading.text
    leads = list(_LED_BY.finditer(text, block.start, block.end))
    bare = None if leads else _LED.match(text, block.start, min(block.end, block.start + LONGEST_NAME))
    if not leads and not bare and below_segments(reading.heading_path(block)):
        bare = _KEY.match(text, block.start, min(block.end, block.start + LONGEST_NAME))
        bare = bare if bare and not NO_KEY.search(bare["axis"]) else None
    if bare:
        leads += [bare, *_LED_NEXT.finditer(text, bare.end(), block.end)]
    if not leads and text.find(";", block.start, block.end) >= 0:
        leads = list(_GLUED.finditer(text, block.start, block.end))
        leads = leads if len(leads) > 1 else []
    bracketed = bool(leads) and text[leads[0].start()] == "("
    closing = closing_bracket(text, leads[0].start(), block.end) if bracketed else None
    for i, lead in enumerate(leads):
        stop = leads[i + 1].start() if i + 1 < len(leads) else closing or block.end
        sentence = text.find(". ", lead.end(), stop)
        stop = sentence if sentence >= 0 else stop
        parts = parts_of(text, lead.end(), stop)
        if len(parts) < 2 or not is_axis(lead["axis"]) or VERB.search(text, lead.end(), stop):
            continue
        if bare and len(parts) == 2 and text[block.end - 1] == ".":
            continue
        longest = LONGEST_NAME // 2 if bare else LONGEST_NAME
        if any(end - start > longest or text[start:end].count(" ") > 8 for start, end in parts):
            continue
        axis = axis_name(lead["axis"].rpartition(" by ")[2])  # "Analysis by Phase: A, B"
        for part in parts:
            yield from item_claims(reading, axis, part, None, "segments.led", (lead.start(), stop))
