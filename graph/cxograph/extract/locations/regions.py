"""Regions and countries that a market covers, from lists, brackets and enumerations."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from itertools import groupby
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.figures.places import own_place
from cxograph.extract.words.listing import closing_bracket
from cxograph.model import Block, BlockKind, Claim, Region
from cxograph.places import PlaceKind, find_places, lookup

__all__ = ["extract"]

# halves of names that a broken list puts into two items
TORN_NAMES: Final = {("Saudi", "Arabia"): "Saudi Arabia", ("South", "Africa"): "South Africa", ("South", "Korea"): "South Korea",
                     ("United", "Kingdom"): "United Kingdom", ("United", "States"): "United States",
                     ("New", "Zealand"): "New Zealand", ("Czech", "Republic"): "Czech Republic"}  # fmt: skip
# an item that cannot lie in the region it is listed under: (region, place)
MISPLACED: Final = {
    ("Middle East & Africa", "South Korea"),
    ("Latin America", "South Korea"),
    ("South America", "South Korea"),
}
_LEAD: Final = expression(
    r"\b(?:countries|regions?|geograph(?:y|ies)|territories|markets) (?:covered|included|analy[sz]ed|studied|examined|considered|profiled|in scope|in focus)|"
    r"(?:by|based on|in terms of) (?:region|geography|country)|regional (?:analysis|segmentation|coverage|scope|outlook|insights?|breakdown)|"
    r"geographic(?:al)? (?:analysis|scope|coverage|segmentation)", re.IGNORECASE,
)  # fmt: skip
_REGION_KEY: Final = expression(
    r"\W*(?:by )?(?:(?:market|regional|geographic\w*|country|key|major|report) )?(?:regions?|geograph(?:y|ies)|countr(?:y|ies)|areas?|coverage|scope)(?: and countries| covered)?\s*(?::|\s[–-])\s",
    re.IGNORECASE,
)
_COVERS: Final = expression(
    r"\b(?:report|study|analysis|survey|research|coverage|it|market|outlook)\b[^.:;]{0,60}?\b(?:cover(?:s|ing|ed)?|span(?:s|ning)|across|analy[sz]e[sd]?|includes?|focus(?:es|ing) on|looks? at|breaks? down|(?:analytics|analysis|estimates|forecasts|data|figures|sizes) (?:for|of|on))"
    r"[^.:;]{0,50}?(?=\b[A-Z])",
    re.IGNORECASE,
)
_PLACE_COLUMN: Final = expression(
    r"\W*(?:regions?|countr(?:y|ies)|geograph(?:y|ies)|region/country|market|area)\W*$", re.IGNORECASE
)
_PLACE_KEY: Final = expression(
    r"\W*(?:(?:by|key|major|regional|geographic\w*|country|report|market) )*(?:regions?|countr(?:y|ies)|geograph\w+|regional|country|territories)(?: (?:and countr(?:y|ies)|covered|scope|coverage|segments?|analy[sz]ed|included|outlook|level))*\W*$",
    re.IGNORECASE,
)
_KEY: Final = expression(r"\W*([A-Z][\w&. -]{2,30}?)\s*[:|]\s+")
_COVERED: Final = frozenset({PlaceKind.COUNTRY, PlaceKind.REGION})
_AXIS_BRACKET: Final = expression(r"\b(?:regions?|geograph(?:y|ies)|countr(?:y|ies))\s?[(\[{]", re.IGNORECASE)
_BRACKET: Final = expression(r"\s*[(\[{]([^()\[\]{}]{2,300})[)\]}]")


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Region` for each region and country that a list or enumeration of the document names, each once."""
    if reading.report is None:
        return
    seen: set[str] = set()
    for claim in _all(reading):
        region = claim.fact
        if isinstance(region, Region) and region.region not in seen:
            seen.add(region.region)
            yield claim


def _all(reading: Reading) -> Iterator[Claim]:
    yield from _lists(reading)
    yield from _enumerations(reading)
    yield from _tables(reading)
    yield from _headlined(reading)
    own = own_place(reading)
    if own and reading.report:
        name = reading.report.market if find_places(reading.report.market) else reading.report.title or ""
        at = reading.text.find(name)
        if at >= 0:
            yield reading.claim(Region(own, None, own), at, at + len(name), "regions.market-name")


# "The Vial Coating Market: Spain and Italy"
_HEADLINED: Final = expression(r"\bmarkets?(?: in|:|,| [–—-]) ", re.IGNORECASE)


def _headlined(reading: Reading) -> Iterator[Claim]:
    """The places that a headline names behind its market, and nothing else there."""
    title = next((block for block in reading.blocks[:6] if block.kind is BlockKind.TITLE), None)
    behind = _HEADLINED.search(reading.text, title.start, title.end) if title else None
    if title is None or behind is None:
        return
    if _is_enumeration(reading.text, behind.end(), title.end):
        for m in find_places(reading.text, behind.end(), title.end):
            if m.place.kind in _COVERED:
                region = Region(m.place.name, None, reading.text[m.start : m.end])
                yield reading.claim(region, title.start, title.end, "regions.headline", focus=(m.start, m.end))


def _lists(reading: Reading) -> Iterator[Claim]:
    """Lists whose items are places: a heading "Europe:" with countries below, or items like "Europe (Germany, ...)"."""
    text = reading.text
    blocks = reading.blocks
    parent: str | None = None
    i = 0
    while i < len(blocks):
        block = blocks[i]
        if block.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH} and block.end - block.start < 60:
            place = lookup(text[block.start : block.end].strip(" :"))
            follows = i + 1 < len(blocks) and blocks[i + 1].kind is BlockKind.LIST_ITEM
            if place is not None and place.kind in {PlaceKind.REGION, PlaceKind.COUNTRY} and follows:
                parent = place.name
                yield reading.claim(
                    Region(place.name, None, text[block.start : block.end].strip(" :")),
                    block.start,
                    block.end,
                    "regions.list-heading",
                )
                i += 1
                while i < len(blocks) and blocks[i].kind is BlockKind.LIST_ITEM:
                    used = yield from _item(reading, blocks, i, parent)
                    i += used
                continue
        if block.kind is BlockKind.LIST_ITEM and not _under_companies(reading, block):
            used = yield from _item(reading, blocks, i, _outer(reading, block), strict=True)
            i += used
            continue
        if _is_region_line(text, block) and any(
            _is_region_line(text, b) for b in (blocks[i - 1], *blocks[i + 1 : i + 2])
        ):
            yield from _with_members(reading, block.start, block.end, None)
        i += 1


def _is_region_line(text: str, block: Block) -> bool:
    """Tell whether a paragraph is a region with its countries behind a colon: "Europe: Germany, France"."""
    key = _KEY.match(text, block.start, block.end) if block.kind is BlockKind.PARAGRAPH else None
    place = lookup(key[1]) if key else None
    return bool(key and place and place.kind in _COVERED and _is_enumeration(text, key.end(), block.end))


def _outer(reading: Reading, block: Block) -> str | None:
    if block.parent >= 0:
        above = reading.document.blocks[block.parent]
        place = lookup(reading.text[above.start : above.end].split("(")[0].strip(" :"))
        return place.name if place else None
    return None


def _under_companies(reading: Reading, block: Block) -> bool:
    path = " ".join(reading.heading_path(block)[1:]).lower()
    return any(word in path for word in ("compan", "player", "profile", "vendor", "competit", "office", "contact"))


def _item(
    reading: Reading, blocks: tuple[Block, ...], i: int, parent: str | None, *, strict: bool = False
) -> Generator[Claim, None, int]:
    """One list item, or two that hold one torn name; returns how many blocks were used."""
    text = reading.text
    block = blocks[i]
    words = text[block.start : block.end].strip(" :;,.")
    if i + 1 < len(blocks) and blocks[i + 1].kind is BlockKind.LIST_ITEM:
        after = blocks[i + 1]
        whole = TORN_NAMES.get((words, text[after.start : after.end].strip()))
        if whole:
            region = Region(whole, parent, f"{words} {text[after.start : after.end].strip()}", "joined-torn-name")
            yield reading.claim(region, block.start, after.end, "regions.list-item")
            return 2
    place = lookup(words)
    if place is not None and place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}:
        if (parent or "", place.name) in MISPLACED:
            return 1
        repair = "dropped-qualifying-name" if words == "China Taiwan" else None
        yield reading.claim(Region(place.name, parent, words, repair), block.start, block.end, "regions.list-item")
        return 1
    glued = find_places(text, block.start, block.end)
    if not strict and len(glued) == 2 and glued[0].end + 1 == glued[1].start and glued[1].end == block.end:
        # two names in one item: the first is meant, the second slipped in
        first = glued[0].place
        yield reading.claim(
            Region(first.name, parent, words, "split-glued-names"), block.start, block.end, "regions.list-item"
        )
        return 1
    yield from _with_members(reading, block.start, block.end, parent)
    return 1


def _with_members(reading: Reading, start: int, end: int, parent: str | None) -> Iterator[Claim]:
    """A place that opens a stretch, with a bracket or colon of members: "Europe (Germany, France)"."""
    text = reading.text
    found = find_places(text, start, min(end, start + 60))
    if not found or found[0].start - start > 4 or found[0].place.kind not in {PlaceKind.COUNTRY, PlaceKind.REGION}:
        return
    outer = found[0]
    bracket = _BRACKET.match(text, outer.end, end)
    stop = bracket.end() if bracket else outer.end
    rest = text[stop:end].strip()
    colon = re.match(r"\s*[:|–—-]\s+", text[stop:end])
    members_to = stop
    if not bracket and colon and _is_enumeration(text, stop + colon.end(), end):
        bracket_span = (stop + colon.end(), end)
        members_to = end
    elif bracket:
        bracket_span = bracket.span(1)
    else:
        bracket_span = None
    if bracket_span is None and rest and not re.match(r"[:,;.–—]", rest):
        return
    if bracket_span is None and rest:
        return
    yield reading.claim(
        Region(outer.place.name, parent, text[outer.start : outer.end]), outer.start, members_to, "regions.with-members"
    )
    if bracket_span:
        for member in find_places(text, *bracket_span):
            if member.place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION} and member.place.name != outer.place.name:
                region = Region(member.place.name, outer.place.name, text[member.start : member.end])
                yield reading.claim(
                    region, outer.start, members_to, "regions.with-members", focus=(member.start, member.end)
                )


def _market_region(reading: Reading) -> str | None:
    """The region that the market's own name confines it to ("Asia-Pacific SMO"), or None."""
    own = own_place(reading)
    place = lookup(own) if own else None
    return own if place and place.kind is PlaceKind.REGION else None


def _is_enumeration(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch is a list of places and little else."""
    found = find_places(text, start, end)
    covered = sum(m.end - m.start for m in found)
    letters = len(re.sub(r"[\s,;.()&|]|\b(?:[Aa]nd|AND|incl)\b|\b[Rr]est of\b", "", text[start:end]))
    return bool(found) and covered >= 0.6 * max(1, letters)


def _enumerations(reading: Reading) -> Iterator[Claim]:
    """Sentences that list places: "Countries covered: Japan, China, ...", "North America (US and Canada), Europe (...)"."""
    text = reading.text
    for sentence in reading.sentences:
        start, end = sentence.start, sentence.end
        block = reading.document.blocks[sentence.block]
        if block.kind is BlockKind.TABLE_CELL:
            continue
        named = find_places(text, start, end)
        if not named:
            continue
        chunk = text[start:end]
        if bracket := _of_an_axis(text, start, end):
            yield from _listed_in(reading, *bracket, (start, end))
            continue
        lead = _LEAD.search(chunk) or _REGION_KEY.match(chunk)
        heading = reading.heading_path(block)[-1:] if not lead else ()
        covers = None if lead else _COVERS.search(chunk)
        if covers and _is_enumeration(text, start + covers.end(), end):
            places = [m for m in find_places(text, start + covers.end(), end) if m.place.kind in _COVERED]
            if len(places) > 2 and "(" not in chunk:
                for m in places:
                    region = Region(m.place.name, None, text[m.start : m.end])
                    yield reading.claim(region, start, end, "regions.covered", focus=(m.start, m.end))
                continue
        led = bool(lead) or bool(heading and _LEAD.search(heading[0]))
        groups = [
            (m, _BRACKET.match(text, m.end, end))
            for m in (named if led or "(" in chunk else ())
            if m.place.kind in {PlaceKind.REGION, PlaceKind.COUNTRY}
        ]
        bracketed = [(m, b) for m, b in groups if b and _is_enumeration(text, *b.span(1))]
        if len(bracketed) >= (1 if led else 2) or (
            bracketed and len(bracketed[0][1][1].split(",")) >= 3 and bracketed[0][0].place.kind is PlaceKind.REGION
        ):
            inside = 0
            for m, b in groups:
                if m.start < inside:
                    continue
                yield reading.claim(
                    Region(m.place.name, None, text[m.start : m.end]),
                    m.start,
                    b.end() if b else m.end,
                    "regions.enumeration",
                )
                if b and _is_enumeration(text, *b.span(1)):
                    inside = b.end()
                    for member in find_places(text, *b.span(1)):
                        if (
                            member.place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}
                            and member.place.name != m.place.name
                        ):
                            region = Region(member.place.name, m.place.name, text[member.start : member.end])
                            yield reading.claim(
                                region, m.start, b.end(), "regions.enumeration", focus=(member.start, member.end)
                            )
        elif led:
            colon = text.find(":", start, end)
            begin = colon + 1 if colon >= 0 else start + (lead.end() if lead else 0)
            if _is_enumeration(text, begin, end) or colon >= 0:
                outer = _market_region(reading)
                for m in find_places(text, begin, end):
                    if m.place.kind in {PlaceKind.REGION, PlaceKind.COUNTRY}:
                        region = Region(m.place.name, outer if m.place.name != outer else None, text[m.start : m.end])
                        yield reading.claim(region, start, end, "regions.covered", focus=(m.start, m.end))


def _of_an_axis(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return what stands in the bracket behind the word for the axis of places: "..., and Region (Asia, Europe)"."""
    axis = _AXIS_BRACKET.search(text, start, end)
    stop = closing_bracket(text, axis.end() - 1, end) if axis else None
    return (axis.end(), stop) if axis and stop and _is_enumeration(text, axis.end(), stop) else None


def _tables(reading: Reading) -> Iterator[Claim]:
    """Places in tables: a key and its list ("Regions covered | Europe; Asia"), or a first column of places."""
    text = reading.text
    own = _market_region(reading)
    cells = [block for block in reading.blocks if block.kind is BlockKind.TABLE_CELL]
    for _, table in groupby(cells, key=lambda cell: cell.group):
        rows = [sorted(row, key=lambda cell: cell.column) for _, row in groupby(table, key=lambda cell: cell.row)]
        head = text[rows[0][0].start : rows[0][0].end]
        above = _place_of_heading(reading, rows[0][0]) or own
        cornerless = rows[0][0].column > 0 and all(
            row[0].column == 0 and lookup(text[row[0].start : row[0].end].strip(" *")) is not None for row in rows[1:]
        )
        if len(rows) > 2 and len(rows[0]) > 1 and (_PLACE_COLUMN.match(head) or cornerless):
            for row in rows[1:]:
                place = lookup(text[row[0].start : row[0].end].strip(" *"))
                if place is not None and place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}:
                    words = text[row[0].start : row[0].end].strip(" *")
                    inner = place.kind is PlaceKind.COUNTRY and place.name != above
                    fact = Region(place.name, above if inner else None, words)
                    yield reading.claim(
                        fact, row[0].start, row[-1].end, "regions.table", focus=(row[0].start, row[0].end)
                    )
                    yield from _members_beside(reading, row, place.name)
        for row in rows:
            if len(row) == 2 and _PLACE_KEY.match(text[row[0].start : row[0].end]):
                yield from _listed_in(reading, row[1].start, row[1].end, (row[0].start, row[1].end), own)


def _members_beside(reading: Reading, row: Sequence[Block], outer: str) -> Iterator[Claim]:
    """The countries that a cell lists beside their region's: "Europe | Spain, Italy | 28%"."""
    for cell in row[1:]:
        if _is_enumeration(reading.text, cell.start, cell.end):
            for member in find_places(reading.text, cell.start, cell.end):
                if member.place.kind in _COVERED and member.place.name != outer:
                    region = Region(member.place.name, outer, reading.text[member.start : member.end])
                    yield reading.claim(
                        region, row[0].start, row[-1].end, "regions.table", focus=(member.start, member.end)
                    )


def _place_of_heading(reading: Reading, block: Block) -> str | None:
    """The region that the heading over a table names and nothing else."""
    path = reading.heading_path(block)
    place = lookup(path[-1].strip(" :*")) if len(path) > 1 else None
    return place.name if place and place.kind is PlaceKind.REGION else None


def _listed_in(
    reading: Reading, start: int, end: int, evidence: tuple[int, int], own: str | None = None
) -> Iterator[Claim]:
    """Every place of a stretch that is a list of places; what stands in brackets or behind a colon lies in the one before."""
    text = reading.text
    inside = 0
    outer: str | None = None
    for mention in find_places(text, start, end):
        if mention.place.kind not in {PlaceKind.COUNTRY, PlaceKind.REGION}:
            continue
        if mention.start >= inside:
            outer = None
            bracket = _BRACKET.match(text, mention.end, end)
            if bracket and find_places(text, *bracket.span(1)):
                inside, outer = bracket.end(), mention.place.name
            parent = own if mention.place.kind is PlaceKind.COUNTRY and mention.place.name != own else None
        else:
            parent = outer if mention.place.name != outer else None
            if parent is None:
                continue
        region = Region(mention.place.name, parent, text[mention.start : mention.end])
        yield reading.claim(region, *evidence, "regions.table", focus=(mention.start, mention.end))
