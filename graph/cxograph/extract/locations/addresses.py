"""Addresses: lines of a street, a post code and a town, of the company that they name or whose page they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.meant.meant import owner_of_page
from cxograph.extract.names.place_reading import Found, read_place
from cxograph.extract.relations.words import BRACKETS
from cxograph.model import BlockKind, LocationRole
from cxograph.places import PlaceKind, find_places, lookup

__all__ = ["addresses", "town_of_address"]

_ADDRESS: Final = expression(rf"\W*⟦(?P<c>\d+)⟧{BRACKETS},? (?P<lines>[^⟦⟧;:!?]*\d[^⟦⟧;:!?]*)")
_OWN_ADDRESS: Final = expression(r"(?P<lines>[^;!?]*\d[^;!?]*)")
_IS_SEAT: Final = expression(
    r"headquarter|head ?office|\bHQ\b|(?:registered|regd\.?|corporate) office|\bAddress\b|principal office|\bseat\b",
    re.IGNORECASE,
)
_PLAIN_WORD: Final = expression(r"\b[a-z]{3,}\b")
_POSTCODE: Final = expression(
    # Dutch, Polish and Portuguese, Swedish, Japanese, Brazilian, Indian and Canadian codes hold blanks or hyphens
    r"\b(?:NL-)?\d{4} ?[A-Z]{2}\b(?= [A-ZÀ-Þ])|\b\d{2}-\d{3}\b(?= [A-ZÀ-Þ])|\b\d{4}-\d{3}\b(?= [A-ZÀ-Þ])|"
    r"\b(?:S(?:E)?-)?\d{3} \d{2}\b(?= [A-ZÀ-Þ])|(?<=[a-z] )\d{3}-\d{4}\b|\b\d{5}-\d{3}\b|(?<=[a-z] )\d{3} \d{3}\b(?=[,.]|$)|"
    r"\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|"
    r"\b(?:[A-Z]{1,2}-)?\d{4}\b(?= [A-ZÀ-Þ])|\b(?:[A-Z]{1,2}-)?\d{5,6}\b(?=[, .]|$)|\b[A-Z]{1,2}\d{1,2}[A-Z]? "
    r"?\d[A-Z]{2}\b|\b[A-Z]{2},? \d{5}\b"
)
_STREET: Final = expression(
    r"\b\d{1,5}[A-Za-z]? (?:[A-Z][\w.’'-]* ){1,4}(?:St|Street|Ave|Avenue|Road|Rd|Blvd|Boulevard|Drive|Dr|Lane|Ln|Way|Parkway|Pkwy|Court|"
    r"Ct|Place|Square|Plaza|Circle|Park|Highway|Hwy|Terrace|Quay|Row)\b\.?,? (?:(?:Suite|Unit|Floor|Bldg|Building|Ste)\.? \w+,? )?(?=[A-Z])|"
    r"\b(?:Av\.|Avda\.|Avenida|Rua|Calle|C/|Via|Viale|Rue|rue|avenue|boulevard|Paseo|Plot|Str\.|[A-Z]\w+(?:strasse|straße|str\.|weg|platz|allee|gatan|vej|vägen|laan|straat))[^,;·|]{0,40}?"
    r"\d{1,5}[a-z]?, (?=[A-Z])"
)


def addresses(clause: Clause) -> Iterator[tuple[str, Found, LocationRole, str]]:
    """The towns of a line that is an address, or several: "X, 4 Lace Street, Leeds LS1 0AA, UK"."""
    masked = clause.masked
    if len(masked) >= 220:
        return
    line = (_ADDRESS if clause.mentions else _OWN_ADDRESS).match(masked)
    codes = (
        [c for c in _POSTCODE.finditer(masked, *line.span("lines")) if not _STREET.match(masked, c.start())]
        if line
        else []
    )
    if line is not None and not codes:
        yield from _streets(clause, masked, line)
        return
    if line is None or not codes or len(_PLAIN_WORD.findall(masked, line.start("lines"), codes[0].end())) > 2:
        return
    company = clause.company(line["c"]) if clause.mentions else _addressed(clause)
    if company is None:
        return
    seat = bool(clause.mentions) or _IS_SEAT.search(_around(clause)) is not None
    low = line.start("lines")
    for code in codes:
        found = _town(masked, low, code, line.end("lines"))
        found = found and _with_country_below(clause, found, code.end())
        low = code.end()
        if found is not None:
            yield company, found, LocationRole.HQ if seat else LocationRole.SITE, "address"
            seat = False  # only the first of several addresses is the seat


def _with_country_below(clause: Clause, found: Found, stop: int) -> Found:
    """Join the country that is the line below an address to its town."""
    blocks = clause.reading.document.blocks
    here = clause.sentence.block
    if "," in found.place or max(found.end, stop) < len(clause.masked.rstrip(" .,")) or here + 1 >= len(blocks):
        return found
    below = clause.reading.plain[blocks[here + 1].start : blocks[here + 1].end].strip(" .")
    country = lookup(below)
    if country is None or country.kind is not PlaceKind.COUNTRY:
        return found
    words = f"{found.place}, {below}"
    return Found(words, words, found.end, area=False)


def _streets(clause: Clause, masked: str, line: re.Match[str]) -> Iterator[tuple[str, Found, LocationRole, str]]:
    """Towns of addresses without a post code: "1801 Harbor St., Denver, CO"."""
    street = _STREET.search(masked, *line.span("lines"))
    if street is None or len(_PLAIN_WORD.findall(masked, line.start("lines"), street.start())) > 2:
        return
    company = clause.company(line["c"]) if clause.mentions else _addressed(clause)
    found = read_place(masked, street.end(), line.end("lines"))
    if company and found and found.known and not found.area and not found.part:
        seat = bool(clause.mentions) or _IS_SEAT.search(_around(clause)) is not None
        yield company, found, LocationRole.HQ if seat else LocationRole.SITE, "address"


def _town(masked: str, low: int, code: re.Match[str], stop: int) -> Found | None:
    """The town of a post code: behind it ("4051 Basel, Switzerland"), else the last before it ("Leeds LS1 0AA, UK")."""
    found = read_place(masked, code.end() + 1, stop)
    if found is None or found.area or found.part or not found.known:
        towns = [p.start for p in find_places(masked, low, code.start()) if p.place.kind is PlaceKind.CITY]
        if not towns:  # "Medford, MA 02155", of which no other table holds the town
            towns = [
                m.end() for m in _PART.finditer(masked, low, code.start()) if _is_town_at(masked, m.end(), code.start())
            ]
        found = read_place(masked, towns[-1], stop) if towns else None
    if found is None or found.area or not found.known:
        return None
    behind = find_places(masked, max(found.end, code.end()), min(stop, code.end() + 40))
    country = next((p for p in behind if p.place.kind in {PlaceKind.COUNTRY, PlaceKind.SUBDIVISION}), None)
    if "," not in found.place and country is not None:
        words = f"{found.place}, {masked[country.start : country.end]}"
        return Found(words, words, country.end, area=False)
    return found


def _is_town_at(masked: str, at: int, stop: int) -> bool:
    found = read_place(masked, at, stop, unknown=False)
    return found is not None and found.known and not found.area and not found.part


_PART: Final = expression(r"(?:^\W*|[,·|] )(?=[A-ZÀ-ÖØ-ÞŁŚČŠŽ])")


def _addressed(clause: Clause) -> str | None:
    """Whose address a line without a name is: the company named alone in a line just above it, or whose page it is."""
    reading, block = clause.reading, clause.sentence.block
    if reading.report is not None:
        return None
    blocks = reading.document.blocks
    for n in range(block - 1, max(-1, block - _LINES), -1):
        if blocks[n].kind in {BlockKind.HEADING, BlockKind.TITLE} or blocks[n].end - blocks[n].start > 80:
            break
        named = reading.companies.within(blocks[n].start, blocks[n].end)
        if named and named[0].start == blocks[n].start and blocks[n].end - named[0].end <= _NAME_GOES_ON:
            return named[0].company
    return owner_of_page(reading, block)


_LINES: Final = 5  # of an address
_NAME_GOES_ON: Final = 8  # characters of a legal form behind a name


def _around(clause: Clause) -> str:
    """The words of an address, of the lines above it, and of its heading."""
    blocks, text = clause.reading.document.blocks, clause.reading.text
    here = clause.sentence.block
    lines = [n for n in range(max(0, here - 3), here + 1) if n > max(blocks[here].headings, default=-1)]
    above = [blocks[n] for n in (*blocks[here].headings[-1:], *lines)]
    return " ".join([*(text[b.start : b.end] for b in above if b.end - b.start < 60), clause.masked])


def town_of_address(text: str, start: int, end: int) -> Found | None:
    """Return the town of an address that is text[start:end], None where it holds no post code."""
    code = _POSTCODE.search(text, start, end)
    return _town(text, start, code, end) if code else None
