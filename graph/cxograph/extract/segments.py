"""Segments of a market: from lists, headlines, prose and figures, nested where the text nests them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.base import Reading
from cxograph.model import Block, BlockKind, Claim, Segment
from cxograph.places import lookup

__all__ = ["axis_name", "extract"]

# a heading or lead that announces a list of segments, with the axis it divides by
_ANNOUNCES: Final = (
    re.compile(r"\bby (?P<axis>[\w&/ -]{3,40}?)s? (?:is|are|can be|has been|was) (?:\w+ )?(?:segmented|split|divided|categori[sz]ed|classified|bifurcated|broken)", re.IGNORECASE),
    re.compile(r"(?:segmented|split|divided|categori[sz]ed|classified|segmentation|segments|breakdown|broken down|analysis|outlook|research|scope)[^.:]{0,60}? (?:by|on the basis of|based on|according to)(?: the)? (?P<axis>[\w&/ -]{3,40}?)(?: (?:segment|segmentation|type|insights?|outlook|analysis)s?)?\s*(?:\([^)]*\))?\s*(?:is segmented into|into|are|includes?|[:,(–—-]|$)", re.IGNORECASE),
    re.compile(r"^\W*(?:by|based on|on the basis of)(?: the)? (?P<axis>[\w&/ -]{3,40}?)\s*(?:\([^)]*\))?\s*(?:[,:–—-]|$)", re.IGNORECASE),
    re.compile(r"^\W*(?P<axis>(?:product |service |end[- ]?|therapy |molecule |dosage )?(?:types?|applications?|users?|services?|products?|technolog(?:y|ies)|phases?|therapeutic areas?|indications?|modality|modalities|deployment(?: mode)?|components?|industr(?:y|ies)|verticals?|channels?|materials?|sources?|scale of operation|workflow|end[- ]use))(?: (?:segment|segmentation|outlook|insights?|analysis)s?)?\s*:?\s*$", re.IGNORECASE),
)  # fmt: skip
_NOT_AXES: Final = re.compile(
    r"\b(?:regions?|geograph\w*|countr\w+|compan\w+|players?|year|period|volume|value|revenue|forecast|cagr|\d{4}|experts?|"
    r"manufacturers?|key|major|market|the|this|our|factors?|increas\w*|rising|growing)\b", re.IGNORECASE,
)  # fmt: skip
# headline or prose: By Service (A {A1, A2}, B), By Source (...)
_BY_GROUP: Final = re.compile(r"\b[Bb]y ([A-Z]?[\w&/ -]{2,40}?)\s*(?:\*\*)?\s*([(\[{]|: )")
# "On the basis of type, the market is divided into A, B and C"; "segmented by type into A and B"
_CUT: Final = r"(?:segmented|divided|split|categori[sz]ed|classified|bifurcated|broken down)"
_INTO: Final = re.compile(
    rf"(?:(?:[Oo]n the basis of|[Bb]ased on|[Bb]y|[Ii]n terms of)(?: the)? (?P<axis>[\w&/ -]{{3,40}}?),? [^.:;,]{{0,90}}?"
    rf"(?:{_CUT} into|(?:market|segment) (?:includes?|comprises?|covers))|"
    rf"{_CUT} (?:by|on the basis of|based on) (?P<axis2>[\w&/ -]{{3,40}}?) into) "
    r"(?P<list>[^.;:]{5,300})"
)  # fmt: skip
# "By service, toxicology testing took 24.8%": a segment that is met with its figure only
_MET: Final = re.compile(
    r"^\W*By (?P<axis>[\w&/ -]{3,30}?), (?:the )?(?P<segment>[\w&/()'’ -]{3,70}?) (?:segment |category )?(?:took|accounted|contributed|generated|"
    r"held|led|dominated|captured|made up|represented|is|was|are|were|will|has|had|remained|commanded|posted)\b(?=[^.]{0,80}\d)"
)
_CLOSERS: Final = {"(": ")", "[": "]", "{": "}"}
_AXIS_WORDS: Final = {"types": "type", "applications": "application", "products": "product", "services": "service",
                      "end users": "end user", "end-users": "end user", "end-user": "end user", "technologies": "technology",
                      "phases": "phase", "product types": "product type", "industries": "industry", "indications": "indication",
                      "therapeutic areas": "therapeutic area", "components": "component", "verticals": "vertical"}  # fmt: skip


def axis_name(words: str) -> str:
    """Return an axis as the fact tables write it: lower case, singular, without "by"."""
    name = re.sub(r"\s+", " ", words.strip(" :,-–—")).lower()
    name = re.sub(r"^by |^the | (?:segment|segmentation)s?$", "", name)
    return _AXIS_WORDS.get(name, name)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Segment` for each segment of the report's market, each once under its parent."""
    if reading.report is None:
        return
    seen: set[tuple[str, str | None]] = set()
    names: set[str] = set()
    for claim in _all(reading):
        segment = claim.fact
        if not isinstance(segment, Segment):
            continue
        key = (segment.segment.casefold(), segment.parent)
        loose = claim.rule in {"segments.into", "segments.met"} and segment.segment.casefold() in names
        if key not in seen and not loose:
            seen.add(key)
            names.add(segment.segment.casefold())
            yield claim


def _all(reading: Reading) -> Iterator[Claim]:
    yield from _lists(reading)
    for block in reading.blocks:
        if "y " in reading.text[block.start : block.end]:
            yield from _groups(reading, block)
    yield from _prose(reading)


def announced_axis(text: str) -> str | None:
    """Return the axis by which a heading or lead says that the list below it divides the market, or None."""
    for pattern in _ANNOUNCES:
        match = pattern.search(text)
        if match and not _NOT_AXES.search(match["axis"]):
            return axis_name(match["axis"])
    return None


def _lists(reading: Reading) -> Iterator[Claim]:
    text = reading.text
    blocks = reading.blocks
    for i, block in enumerate(blocks):
        if block.kind is BlockKind.LIST_ITEM or i + 1 >= len(blocks) or blocks[i + 1].kind is not BlockKind.LIST_ITEM:
            continue
        if block.end - block.start > 220 or block.kind is BlockKind.TITLE:
            continue
        axis = announced_axis(text[block.start : block.end])
        if axis:
            yield from _items(reading, blocks[i + 1 :], axis)


def _items(reading: Reading, following: tuple[Block, ...], axis: str) -> Iterator[Claim]:
    """Items of one list; an item "By X" heads those after it, a nested item belongs to the one it hangs under."""
    text = reading.text
    head: str | None = None
    open_items: dict[int, str] = {}
    group = following[0].group
    base = following[0].level
    for block in following:
        if block.kind is not BlockKind.LIST_ITEM or (block.group != group and block.level <= base):
            return
        words = text[block.start : block.end]
        colon = re.match(r"([^:]{3,60}):\s+\S", words)
        name = (colon[1] if colon else words).strip(" :;,.")
        if len(name) > 120 or lookup(name) is not None:
            continue
        if re.match(r"[Bb]y [A-Z]", name):
            head = name[3:].strip()
            yield reading.claim(Segment(axis, head), block.start, block.end, "segments.list-head")
            continue
        parent = open_items.get(block.level - 1) if block.level > base else head
        open_items[block.level] = name
        yield from _with_nested(
            reading, axis, block.start, block.start + len(words), parent, "segments.list-item", whole=not colon
        )


def _groups(reading: Reading, block: Block) -> Iterator[Claim]:
    """Bracketed groups: By Service (A {A1, A2}, B, and C), by phase (I; II)."""
    text = reading.text
    at = block.start
    while match := _BY_GROUP.search(text, at, block.end):
        axis = axis_name(match[1])
        if match[2] in _CLOSERS:
            stop = _closing(text, match.start(2), block.end)
            if stop is None:
                return
            if not _NOT_AXES.search(match[1]) and re.search(r"[,;]|\band\b", text[match.end() : stop]):
                for start, end in _split(text, match.end(), stop):
                    yield from _with_nested(
                        reading, axis, start, end, None, "segments.group", evidence=(match.start(), stop + 1)
                    )
            at = stop
        else:
            at = match.end()


def _with_nested(
    reading: Reading,
    axis: str,
    start: int,
    end: int,
    parent: str | None,
    rule: str,
    *,
    evidence: tuple[int, int] | None = None,
    whole: bool = True,
) -> Iterator[Claim]:
    """One item, and what stands in its own brackets as its parts where that is a list."""
    text = reading.text
    if not whole:
        end = text.index(":", start, end)
    bracket = re.search(r"\s*([(\[{])", text[start:end])
    name_end, inner = end, None
    if bracket and bracket.start() > 0:
        opening = start + bracket.start(1)
        stop = _closing(text, opening, end)
        if (
            stop is not None
            and re.search(r"[,;]", text[opening:stop])
            and not re.match(r"\s*(?:e\.g|i\.e|such as)", text[opening + 1 : stop])
        ):
            name_end, inner = start + bracket.start(), (opening + 1, stop)
    name = text[start:name_end].strip(" :;,.*")
    if not name or len(name) > 120 or not re.search(r"\w", name):
        return
    quote = evidence or (start, end)
    yield reading.claim(Segment(axis, name, parent), *quote, rule, focus=(start, name_end) if evidence else None)
    if inner:
        for part in _split(text, *inner):
            yield from _with_nested(reading, axis, *part, name, rule, evidence=quote)


def _closing(text: str, opening: int, end: int) -> int | None:
    """Return where the bracket that opens at `opening` closes."""
    depth = 0
    for i in range(opening, end):
        if text[i] in "([{":
            depth += 1
        elif text[i] in ")]}":
            depth -= 1
            if depth == 0:
                return i
    return None


def _split(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split a list at its commas (or semicolons where it has them) and its last "and", outside brackets."""
    separator = ";" if ";" in text[start:end] else ","
    cuts: list[tuple[int, int]] = []
    depth, at = 0, start
    for i in range(start, end):
        if text[i] in "([{":
            depth += 1
        elif text[i] in ")]}":
            depth -= 1
        elif text[i] == separator and depth == 0:
            cuts.append((at, i))
            at = i + 1
    last = (at, end)
    lead = re.match(r"\s*(?:and|or|&)\s+", text[at:end])
    if lead and cuts:
        last = (at + lead.end(), end)
    else:
        depth = 0
        for match in re.finditer(r"[(\[{]|[)\]}]| and ", text[at:end]):
            if match[0] == " and ":
                if depth == 0 and separator == ",":
                    cuts.append((at, at + match.start()))
                    last = (at + match.end(), end)
            else:
                depth += 1 if match[0] in "([{" else -1
    cuts.append(last)
    return [
        (a + len(text[a:b]) - len(text[a:b].lstrip()), a + len(text[a:b].rstrip()))
        for a, b in cuts
        if text[a:b].strip()
    ]


def _prose(reading: Reading) -> Iterator[Claim]:
    text = reading.text
    for sentence in reading.sentences:
        start, end = sentence.start, sentence.end
        block = reading.document.blocks[sentence.block]
        if block.kind in {BlockKind.TITLE, BlockKind.TABLE_CELL}:
            continue
        chunk = text[start:end]
        if " into " in chunk or "includ" in chunk or "compris" in chunk:
            match = _INTO.search(text, start, end)
            if match:
                axis = match["axis"] or match["axis2"]
                if not _NOT_AXES.search(axis) and len(axis.split()) <= 4:
                    for a, b in _split(text, *match.span("list")):
                        if b - a <= 80 and re.search(r"[A-Za-z]", text[a:b]):
                            yield reading.claim(
                                Segment(axis_name(axis), text[a:b].strip(" .,")),
                                start,
                                end,
                                "segments.into",
                                focus=(a, b),
                            )
        if chunk.lstrip("-*•").lstrip().startswith("By "):
            met = _MET.match(chunk)
            if met and not _NOT_AXES.search(met["axis"]):
                a, b = start + met.start("segment"), start + met.end("segment")
                yield reading.claim(
                    Segment(axis_name(met["axis"]), met["segment"]), start, end, "segments.met", focus=(a, b)
                )
