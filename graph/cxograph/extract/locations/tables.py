"""Places of companies outside sentences: in brackets behind a name, in rankings, in tables, in lines of facts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.clauses.fact_lines import FactLine, fact_lines
from cxograph.extract.locations.addresses import town_of_address
from cxograph.extract.meant.meant import owner_of_page
from cxograph.extract.names.place_reading import CAPITAL, Found, read_place, read_places, read_seat
from cxograph.extract.names.table_rows import table_rows
from cxograph.model import Block, BlockKind, LocationRole, MarkKind
from cxograph.places import PlaceKind, find_places, lookup

__all__ = ["Placed", "places_in_rows", "places_set_apart"]

Placed = tuple[str, Found, LocationRole, int, int, str]
"""A company, its place, in which role, start and end of the words that say so, the rule."""
_CAPITALISED: Final = expression(CAPITAL)


def places_set_apart(reading: Reading) -> Iterator[Placed]:
    """Yield the places that stand in brackets behind names and behind the names of rankings."""
    yield from _brackets(reading)
    yield from _entries(reading)


def places_in_rows(reading: Reading) -> Iterator[Placed]:
    """Yield the places of tables and of lines of facts."""
    yield from _tables(reading)
    yield from _fact_lines(reading)
    yield from _items(reading)


def _brackets(reading: Reading) -> Iterator[Placed]:
    """A country or town in the bracket behind a name."""
    text = reading.text
    for named in reading.companies.found:
        if named.bracket is None:
            continue
        start, end = named.bracket
        found = read_seat(text, start, end, unknown=False)
        second = _SECOND_BRACKET.match(text, end) if found is None else None
        if second:  # "AGC Biologics (formerly CMC Biologics) (U.S.)"
            start, end = second.span(1)
            found = read_place(text, start, end, unknown=False)
        if found is None:
            comma = text.rfind(", ", start, end)
            if comma > 0:
                found = (
                    read_place(text, comma + 2, end, unknown=False)
                    if not _CAPITALISED.match(text, start, comma)
                    else read_seat(text, start, end)
                )
                if found is not None and not find_places(text, start, end):
                    found = None
        if found is not None and end - found.end <= 2 and not _parent_between(text, named.start, start):
            yield reading.companies.main(named.name), found, LocationRole.HQ, named.start, end + 1, "bracket"


def _entries(reading: Reading) -> Iterator[Placed]:
    """The place behind or below the name in a line of a ranking or a directory: "3. Orvane Biologics – Porto, Portugal"."""
    for entry in reading.companies.entries:
        if entry.place is None:
            continue
        found = read_place(reading.text, *entry.place)
        block = reading.document.blocks[entry.block]
        start, end = (block.start, block.end) if entry.place[0] < block.end else entry.place
        if found is not None:
            yield reading.companies.main(entry.named.name), found, LocationRole.HQ, start, end, "entry"


_REST: Final = expression(r"\W?\s*(?:\([^()]*\))?\s*$")
_SECOND_BRACKET: Final = expression(r"\) \(([^()]{2,60})\)")


def _parent_between(text: str, start: int, bracket: int) -> bool:
    return bool(re.search(r"\b(?:part|subsidiary|division|unit) of\b[^;]*$", text[max(0, start - 30) : bracket]))


_PLACE_HEAD: Final = expression(
    r"^(?:(?:[\w-]+ ){0,3}(?:sites?|locations?|facilit(?:y|ies)|plants?|labs|laborator(?:y|ies)|campus(?:es)?|hubs?)|"
    r"(?:(?:main|key|major|other|further|our|global|U\.?S\.?|European|Asian) ){0,2}(?:offices?|places?|cit(?:y|ies)|towns?|where|footprint))"
    r"(?: (?:locations?|cit(?:y|ies)|in))?$",
    re.IGNORECASE,
)
# a country or state is a place of the company only beside a column that says what it has there
_AREA_HEAD: Final = expression(r"^(?:states?|provinces?|regions?|countr(?:y|ies)|areas?|districts?)$", re.IGNORECASE)
_OF_SITES: Final = expression(
    r"\b(?:clinics?|sites?|plants?|offices?|lab(?:oratorie)?s?|beds|staff|employees|people|role|function|activit(?:y|"
    r"ies)|capabilit(?:y|ies)|"
    r"opened|since|square|sq|m²|rooms|lines|hospitals)\b",
    re.IGNORECASE,
)
_SEAT_HEAD: Final = expression(
    r"^(?:(?:global |corporate )?(?:headquarters?|HQ|head ?office|seat|based in|based|base|headquartered(?: in)?|home(?: base)?)(?: (?:location|city))?)$",
    re.IGNORECASE,
)
_COMPANY_HEAD: Final = expression(
    r"^(?:(?:key|major|leading|top|main|market|prominent) )?"
    r"(?:compan(?:y|ies)|players?|vendors?|names?|providers?|suppliers?|firms?|manufacturers?|partners?|CROs?|CDMOs?|CMOs?|SMOs?|CRDMOs?|organi[sz]ations?)\b",
    re.IGNORECASE,
)
_SEAT: Final = expression(r"\b(?:head ?office|headquarters|HQ|seat)\b", re.IGNORECASE)


def _tables(reading: Reading) -> Iterator[Placed]:
    """Tables of the sites of one company, and of companies with their seats."""
    text = reading.text
    rows = table_rows(reading.blocks)
    yield from _columns(reading, rows)
    yield from _compared(reading, rows)
    for (group, row), cells in rows.items():
        heads = {h.column: text[h.start : h.end].strip() for h in rows.get((group, 0), ())}
        if row == 0 or len(cells) < 2:
            continue
        named = next((cell for cell in cells if _COMPANY_HEAD.match(heads.get(cell.column, ""))), None)
        of_row = reading.companies.within(named.start, named.end) if named else ()
        company = of_row[0].company if of_row else None
        span = (cells[0].start, cells[-1].end)
        towns = any(_PLACE_HEAD.match(head) for head in heads.values())
        for cell in cells:
            head = heads.get(cell.column, "")
            beside = company and head.lower() in {"country", "origin", "country of origin"} and not towns
            seat = bool(_SEAT_HEAD.match(head) or beside)
            of_sites = any(_OF_SITES.search(words) for column, words in heads.items() if column != cell.column)
            if not (seat or _PLACE_HEAD.match(head) or (of_sites and not towns and _AREA_HEAD.match(head))):
                continue
            owner = company or (None if seat else owner_of_page(reading, cell.index))
            places = read_places(text, cell.start, cell.end, items=not seat) if owner else []
            if not places or not _REST.match(text, places[-1].end, cell.end) or not places[0].known:
                continue
            seat = seat or any(_SEAT.search(text, c.start, c.end) for c in cells)
            for found in places[:1] if seat else places:
                assert owner is not None
                yield owner, found, LocationRole.HQ if seat else LocationRole.SITE, *span, "table"


def _columns(reading: Reading, rows: dict[tuple[int, int], list[Block]]) -> Iterator[Placed]:
    """Tables with a column, or a row of heads, for each site of the company whose page it is."""
    text = reading.text
    for (_, row), cells in rows.items():
        key = text[cells[0].start : cells[0].end].strip(" *:")
        if len(cells) < 3 or cells[0].column != 0 or not (row == 0 or _PLACE_HEAD.match(key)):
            continue
        places = [read_place(text, cell.start, cell.end, unknown=False) for cell in cells[1:]]
        owner = owner_of_page(reading, cells[0].index)
        for found, cell in zip(places, cells[1:], strict=True):
            if owner is None or found is None or found.area or not _REST.match(text, found.end, cell.end):
                break
        else:
            for found in places:
                if owner and found:
                    yield owner, found, LocationRole.SITE, cells[0].start, cells[-1].end, "table"


def _compared(reading: Reading, rows: dict[tuple[int, int], list[Block]]) -> Iterator[Placed]:
    """Tables that compare companies, one a column: "Headquarters | Porto | Lund"."""
    text = reading.text
    for (group, row), cells in rows.items():
        heads = rows.get((group, 0), [])
        owners = {
            head.column: named[0].company
            for head in heads
            if head.column and len(named := reading.companies.within(head.start, head.end)) == 1
        }
        if row == 0 or len(owners) < 2 or len(owners) < len(heads) - 1:
            continue
        key = text[cells[0].start : cells[0].end].strip(" *:").lower()
        role = LocationRole.HQ if _SEAT_KEY.match(key) else LocationRole.SITE if _SITE_KEY.match(key) else None
        for cell in cells[1:] if role else ():
            for found in read_places(text, cell.start, cell.end, items=role is LocationRole.SITE):
                if role and found.known and cell.column in owners:
                    yield owners[cell.column], found, role, cells[0].start, cells[-1].end, "table"


_SEAT_KEY: Final = expression(
    r"(?:(?:global |corporate |company |world )?(?:headquarters?|hq|head ?office|seat|home|base|(?:registered|main) office)|based(?: in)?|"
    r"headquartered(?: in)?|main office|location of headquarters|(?:headquarters|hq|head office) (?:location|address|city))$"
)
_SITE_KEY: Final = expression(
    r"(?:(?:[a-z&/-]+ ){0,3}(?:sites?|plants?|facilit(?:y|"
    r"ies)|locations?|offices?|laborator(?:y|ies)|labs?|vivari(?:um|a)|clinics?|campus(?:es)?|depots?|warehouses?|"
    r"factor(?:y|ies)|works|where|footprint))(?: and \w+)?$"
)
_AREA_KEY: Final = expression(
    r"(?:countries|regions?|markets(?: served)?|areas?(?: served)?|presence|coverage|countries of operation|active in|"
    r"operates in)$"
)


def _fact_lines(reading: Reading) -> Iterator[Placed]:
    """Seats and sites in lines of facts: "Headquarters: Porto, Portugal"."""
    text = reading.plain
    for line in tuple(fact_lines(reading)) or _facts_of_page(reading):
        role = (
            LocationRole.HQ
            if _SEAT_KEY.match(line.key)
            else LocationRole.SITE
            if _SITE_KEY.match(line.key)
            else LocationRole.OPERATES_IN
            if _AREA_KEY.match(line.key)
            else None
        )
        if role is None and _is_area(line.key):
            yield from _under_area(text, line)
            continue
        if role is None:
            continue
        named = reading.companies.within(line.start, line.end)
        start = named[0].end if named and named[0].start == line.start else line.start
        address = town_of_address(text, start, line.end) if role is not LocationRole.OPERATES_IN else None
        places = [address] if address else read_places(text, start, line.end, items=role is LocationRole.SITE)
        if role is LocationRole.SITE and not any(found.known for found in places):
            continue  # the heads of a table: "Site | Role"
        for found in places[:1] if role is LocationRole.HQ else places:
            area = role is LocationRole.SITE and found.area and len(places) > 1
            yield line.company, found, LocationRole.OPERATES_IN if area else role, *line.quote, "fact-line"


def _is_area(key: str) -> bool:
    place = lookup(key.title()) or lookup(key.upper())
    return place is not None and place.kind in {PlaceKind.REGION, PlaceKind.COUNTRY}


def _under_area(text: str, line: FactLine) -> Iterator[Placed]:
    """Towns behind the name of a region: "Americas: Durham, Lima (head office)"."""
    places = read_places(text, line.start, line.end, items=True)
    if (
        places
        and places[0].known
        and not any(found.area for found in places)
        and _REST.match(text, places[-1].end, line.end)
    ):
        for found in places:
            seat = _SEAT_BEHIND.match(text, found.end, line.end)
            yield line.company, found, LocationRole.HQ if seat else LocationRole.SITE, *line.quote, "fact-line"


_SEAT_BEHIND: Final = expression(r" \((?:global |corporate )?(?:head ?office|headquarters|HQ)\b", re.IGNORECASE)


_KEY: Final = expression(r"\W{0,3}(?P<key>[A-Z][\w’'/& -]{1,38}?)\W{0,2}:\W{0,3}(?=[A-Z])")
_LINES: Final = frozenset({BlockKind.LIST_ITEM, BlockKind.PARAGRAPH})


def _facts_of_page(reading: Reading) -> Iterator[FactLine]:
    """The facts of lines and of tables of two columns, of the only company that the document names."""
    for block in reading.blocks:
        match = _KEY.match(reading.plain, block.start, block.end) if block.kind in _LINES else None
        company = owner_of_page(reading, block.index) if match else None
        if match and company:
            yield FactLine(company, match["key"].lower(), match.end(), block.end, (block.start, block.end))
    for cells in table_rows(reading.blocks).values():
        company = owner_of_page(reading, cells[0].index) if len(cells) == 2 else None
        if company:
            key = reading.plain[cells[0].start : cells[0].end].strip(" :*").lower()
            yield FactLine(company, key, cells[1].start, cells[1].end, (cells[0].start, cells[1].end))


_OPENS: Final = expression(r"[*•·–—-]?\s*(?=[A-ZÀ-ÖØ-ÞŁŚČŠŽ])")
_THEN: Final = expression(r"\s*(?:$|[:–—|]|- |\((?!formerly))")
_ON_SITES: Final = expression(
    r"\b(?:locations?|sites?|offices?|network|facilit(?:y|ies)|where|contact|find us|presence|footprint|laborator(?:y|ies)|labs|plants?|"
    r"campus(?:es)?|visit|addresses|around the world|worldwide|hubs)\b",
    re.IGNORECASE,
)


_SOON: Final = 60  # characters below a town's heading that tell a seat


def _items(reading: Reading) -> Iterator[Placed]:
    """Lists and headings of the sites of the company whose page it is: "Lund, Sweden – formulation", below "Our sites"."""
    if reading.report is not None:
        return
    text, blocks = reading.text, reading.document.blocks
    labels = {mark.start: mark.end for mark in reading.document.marks if mark.kind is MarkKind.BOLD}
    for block in reading.blocks:
        heading = block.kind is BlockKind.HEADING
        label = labels.get(block.start) if block.kind is BlockKind.PARAGRAPH else None
        if not (heading or label or block.kind is BlockKind.LIST_ITEM) or block.end - block.start > 300:
            continue
        stop = label or block.end
        opening = _OPENS.match(text, block.start, stop)
        found = read_place(text, opening.end(), stop) if opening else None
        if found is None or found.area or found.part or not found.known or not _THEN.match(text, found.end, stop):
            continue
        if heading and found.end < block.end - 1:
            continue
        above = [blocks[n] for n in block.headings if n != block.index]
        lead = blocks[block.index - 1] if block.index else block
        while lead.kind is BlockKind.LIST_ITEM and lead.group == block.group and lead.index:
            lead = blocks[lead.index - 1]
        if not any(_ON_SITES.search(text, b.start, b.end) for b in (*above, *(() if heading or label else (lead,)))):
            continue
        owner = owner_of_page(reading, block.index)
        if owner:
            below = blocks[block.index + 1 : block.index + 2] if heading else ()
            seat = _SEAT.search(text, found.end, min(below[0].end, below[0].start + _SOON) if below else block.end)
            yield owner, found, LocationRole.HQ if seat else LocationRole.SITE, block.start, block.end, "item"
