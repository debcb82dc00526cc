"""Addresses: lines of a street, a post code and a town, of the company that they name or whose page they stand on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.names.place_reading import Found, read_place
from cxograph.extract.relations.words import BRACKETS
from cxograph.model import LocationRole
from cxograph.places import PlaceKind, find_places

__all__ = ["addresses", "town_of_address"]

_ADDRESS: Final = re.compile(rf"\W*⟦(?P<c>\d+)⟧{BRACKETS},? (?P<lines>[^⟦⟧;:!?]*\d[^⟦⟧;:!?]*)")
_OWN_ADDRESS: Final = re.compile(r"(?P<lines>[^;!?]*\d[^;!?]*)")
_IS_SEAT: Final = re.compile(
    r"headquarter|head ?office|\bHQ\b|registered office|\bAddress\b|principal office", re.IGNORECASE
)
_PLAIN_WORD: Final = re.compile(r"\b[a-z]{3,}\b")
_POSTCODE: Final = re.compile(
    r"\b(?:[A-Z]{1,2}-)?\d{4}\b(?= [A-ZÀ-Þ])|\b(?:[A-Z]{1,2}-)?\d{5,6}\b(?=[, ])|\b[A-Z]{1,2}\d{1,2}[A-Z]? "
    r"?\d[A-Z]{2}\b|\b[A-Z]{2},? \d{5}\b"
)


def addresses(clause: Clause) -> Iterator[tuple[str, Found, LocationRole, str]]:
    """The towns of a line that is an address, or several: "X, 4 Lace Street, Leeds LS1 0AA, UK"."""
    masked = clause.masked
    if len(masked) >= 220:
        return
    line = (_ADDRESS if clause.mentions else _OWN_ADDRESS).match(masked)
    codes = list(_POSTCODE.finditer(masked, *line.span("lines"))) if line else []
    if line is None or not codes or len(_PLAIN_WORD.findall(masked, line.start("lines"), codes[0].end())) > 2:
        return
    company = clause.company(line["c"]) if clause.mentions else _addressed(clause)
    if company is None:
        return
    seat = bool(clause.mentions) or _IS_SEAT.search(_around(clause)) is not None
    low = line.start("lines")
    for code in codes:
        found = _town(masked, low, code, line.end("lines"))
        low = code.end()
        if found is not None:
            yield company, found, LocationRole.HQ if seat else LocationRole.SITE, "address"
            seat = False  # only the first of several addresses is the seat


def _town(masked: str, low: int, code: re.Match[str], stop: int) -> Found | None:
    """The town of a post code: behind it ("4051 Basel, Switzerland"), else the last before it ("Leeds LS1 0AA, UK")."""
    found = read_place(masked, code.end() + 1, stop)
    if found is None or found.area or found.part or not found.known:
        towns = [p for p in find_places(masked, low, code.start()) if p.place.kind is PlaceKind.CITY]
        found = read_place(masked, towns[-1].start, stop) if towns else None
    if found is None or found.area or not found.known:
        return None
    behind = find_places(masked, max(found.end, code.end()), min(stop, code.end() + 40))
    country = next((p for p in behind if p.place.kind is PlaceKind.COUNTRY), None)
    if "," not in found.place and country is not None:
        words = f"{found.place}, {masked[country.start : country.end]}"
        return Found(words, words, country.end, area=False)
    return found


def _addressed(clause: Clause) -> str | None:
    """Whose address a line without a name is: of the company of its section or page."""
    companies, block = clause.reading.companies, clause.sentence.block
    return companies.section(block) or companies.page_owner if clause.reading.report is None else None


def _around(clause: Clause) -> str:
    """The words of an address, of the lines above it, and of its heading."""
    blocks, text = clause.reading.document.blocks, clause.reading.text
    here = clause.sentence.block
    above = [blocks[n] for n in (*blocks[here].headings[-1:], *range(max(0, here - 3), here))]
    return " ".join([*(text[b.start : b.end] for b in above if b.end - b.start < 60), clause.masked])


def town_of_address(text: str, start: int, end: int) -> Found | None:
    """Return the town of an address that is text[start:end], None where it holds no post code."""
    code = _POSTCODE.search(text, start, end)
    return _town(text, start, code, end) if code else None
