"""Names of segments in lists: where they are parted, where one ends, and what stands in its own brackets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.segments.axes import announced_axis
from cxograph.extract.words.listing import closing_bracket, split_list
from cxograph.extract.words.pairs import inseparable
from cxograph.model import Block, Claim, Segment
from cxograph.places import lookup

__all__ = [
    "BY",
    "LONGEST_NAME",
    "NO_KEY",
    "NO_LIST",
    "SEGMENTS_HEADING",
    "VERB",
    "are_names",
    "by_heading",
    "clean",
    "item_claims",
    "name_end",
    "parts_of",
    "split_items",
]

LONGEST_NAME: Final = 110
BY: Final = expression(r"by (?=[A-Z])", re.IGNORECASE)
# what an item says behind the segment's name: "Vials: the oldest form", "Biologics - made in cells", "Vials (58%)"
_REMARK: Final = expression(
    r":(?=\s|$)|\s[–—-]\s(?=\S)|\s*\((?=[^()]*\d[\d.,]*\s?%)|\s*\((?=(?:e\.g|i\.e|such as|including)\b)", re.IGNORECASE
)
NO_LIST: Final = expression(r"\s*(?:e\.g|i\.e|such as|including|for example|revenue|usd|us\$|\d{4})\b", re.IGNORECASE)
VERB: Final = expression(
    r"\b(?:is|are|was|were|will|has|have|had|can|may|should|includes?|provides?|offers?|helps?|drives?|held|accounted|led|"
    r"caters?|targets?|serves?|ensures?|focuses)\b"
)
SEGMENTS_HEADING: Final = expression(
    r"\b(?:segment(?:s|ation)?|scope of (?:the )?(?:report|study)|report scope|scope)\b", re.IGNORECASE
)
_LINES: Final = expression(r"\s*\n\s*")
_DASHES: Final = expression(r"\s+[-–—/*]\s+")
NO_KEY: Final = expression(
    r"\b(?:contact|phone|tel|email|source|note|base|year|years|period|unit|units|pages|format|price|published|publisher|date|report|coverage|"
    r"players|companies|covered|customi[sz]ation|delivery|license|currency|quantitative|title|id|code|tables|figures)\b",
    re.IGNORECASE,
)


def by_heading(words: str) -> str | None:
    """Return the axis of a heading that opens with "By", or None."""
    return announced_axis(words) if BY.match(words.lstrip("0123456789. ")) else None


def are_names(text: str, items: Sequence[Block]) -> bool:
    """Tell whether a list holds names and not sentences."""
    said = sum(bool(VERB.search(text, b.start, name_end(text, b))) or b.end - b.start > 4 * LONGEST_NAME for b in items)
    return said * 3 <= len(items)


def name_end(text: str, block: Block) -> int:
    """Return where the name in a list item ends and a remark on it begins."""
    remark = _REMARK.search(text, block.start + 1, block.end)
    return remark.start() if remark else block.end


def parts_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a list at its lines, or at blanks with a dash or slash between, where it has no other separators."""
    words = text[start:end]
    cut = _LINES if "\n" in words.strip() else None if re.search(r"[,;|•]|\b(?:and|or)\b", words) else _DASHES
    if cut is None:
        return split_items(text, start, end)
    pieces, at = [], start
    for match in [*cut.finditer(text, start, end), None]:
        stop = match.start() if match else end
        if text[at:stop].strip():
            pieces.append((at, at + len(text[at:stop].rstrip())))
        at = match.end() if match else end
    return pieces


def split_items(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a list of names; an "and" that shares out the last word of all other items joins two words of one name.

    "(Assembly Services, Quality Services, Design and Testing Services)" are three.
    """
    parts = split_list(text, start, end)
    if len(parts) > 1 and _AND.fullmatch(text, parts[-2][1], parts[-1][0]):
        left, right = text[slice(*parts[-2])].split(), text[slice(*parts[-1])].split()
        if inseparable(left[-1], right[0]) and len(left) == 1:
            parts = [*parts[:-2], (parts[-2][0], parts[-1][1])]  # "Vaccines, Cell and Gene Therapy"
    if len(parts) < 4 or not _AND.fullmatch(text, parts[-2][1], parts[-1][0]):
        return parts
    heads = [text[begin:stop].rpartition(" ")[2].lower() for begin, stop in parts]
    if heads.pop(-2) == heads[-1] or len(set(heads)) > 1:
        return parts
    return [*parts[:-2], (parts[-2][0], parts[-1][1])]


_AND: Final = expression(r" (?:and|&) ")
# two kinds in brackets: "Solids (Tablets and Capsules)"
_PAIR: Final = expression(r"[A-Z][\w/-]*s(?: [\w/-]+)? (?:and|&) [A-Z][\w/-]*s(?: [\w/-]+)?")


def item_claims(
    reading: Reading, axis: str, stretch: tuple[int, int], parent: str | None, rule: str, evidence: tuple[int, int]
) -> Iterator[Claim]:
    """Yield one item, and below it what stands in its own brackets where that is a list."""
    text = reading.text
    start, end = stretch
    if text.find(" | ", start, end) >= 0:
        for part in split_list(text, start, end):
            yield from item_claims(reading, axis, part, parent, rule, evidence)
        return
    stop_name, inner = end, None
    for opening in range(start + 1, end):
        if text[opening] in "([{":
            stop = closing_bracket(text, opening, end)
            if (
                stop is not None
                and (re.search(r"[,;|]", text[opening:stop]) or _PAIR.fullmatch(text, opening + 1, stop))
                and not NO_LIST.match(text, opening + 1, stop)
            ):
                stop_name, inner = opening, (opening + 1, stop)
            break
    name = clean(text[start:stop_name])
    if not name or len(name) > LONGEST_NAME or lookup(name) is not None:
        return
    focus = (start, stop_name) if evidence != stretch else None
    yield reading.claim(Segment(axis, name, parent), *evidence, rule, focus=focus)
    if inner:
        for part in split_items(text, *inner):
            yield from item_claims(reading, axis, part, name, rule, evidence)


def clean(words: str) -> str:
    """Return a segment's name without what typesetting and enumerations leave at its ends; "" where nothing is left."""
    name = words.strip(' \t:;,.*•·–—-|“”"')
    if name.endswith(")") and name.count(")") > name.count("("):
        name = name[:-1].rstrip()  # of a bracket around the whole list
    name = re.sub(r",? (?:etc|and so on|among others|amongst others)\.?$", "", name)
    return name if re.search(r"[^\W_]", name) else ""
