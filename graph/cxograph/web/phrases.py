"""The words for what the graph says: properties as verbs and as headings, figures as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from cxograph.terms import CXO

__all__ = ["MEASURES", "figure_scope", "heading", "period", "verb", "words"]

_VERBS: Final[Mapping[str, tuple[str, str, str]]] = {
    "about": ("is about", "About", "Documents about it"),
    "acquired": ("acquired", "Acquired", "Acquired by"),
    "alsoKnownAs": ("is also known as", "Also known as", "Also known as"),
    "coversRegion": ("covers", "Regions and countries covered", "Markets that cover it"),
    "coversServiceType": ("is a market of", "Service types", "Markets"),
    "curatedType": ("is listed by the curated table as a", "In the curated table", "In the curated table"),
    "definedAs": ("is defined as", "Definitions", "Definitions"),
    "describedAs": ("is called a", "Called", "Companies called so"),
    "describesMarket": ("describes", "Market described", "Reports"),
    "hasHeadquartersIn": ("has its headquarters in", "Headquarters", "Companies with headquarters here"),
    "hasRole": ("is a", "Roles", "Companies with this role"),
    "hasSegment": ("has the segment", "Segments", "Segment of"),
    "hasSiteIn": ("has a site in", "Sites", "Companies with a site here"),
    "investedIn": ("invested in", "Invested in", "Investors"),
    "namedPlayerIn": ("is named as a player in", "Named as a player in", "Companies named"),
    "offers": ("offers", "Offers", "Offered by"),
    "operatesIn": ("operates in", "Operates in", "Companies that operate here"),
    "partnerOf": ("is a partner of", "Partners", "Partner of"),
    "performs": ("performs", "Activities", "Performed by"),
    "playsIn": ("plays in", "Plays in", "Players"),
    "renamedTo": ("was renamed to", "Renamed to", "Earlier names"),
    "subsidiaryOf": ("is a subsidiary of", "Subsidiary of", "Subsidiaries"),
}
"""By the last part of a property: its verb, its heading on the subject's page, and on the object's."""

ORDER: Final = (
    "playsIn", "coversServiceType", "describesMarket", "about", "offers", "performs", "definedAs", "describedAs",
    "hasRole", "curatedType", "hasHeadquartersIn", "hasSiteIn", "operatesIn", "acquired", "subsidiaryOf", "renamedTo",
    "partnerOf", "investedIn", "hasSegment", "coversRegion", "alsoKnownAs", "namedPlayerIn",
)  # fmt: skip

MEASURES: Final[Mapping[str, str]] = {
    "cagr": "growth a year (CAGR)",
    "market_size": "market size",
    "market_share": "market share",
    "revenue": "revenue",
    "other": "other figure",
}
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")


def words(iri: str) -> str:
    """Return the last part of an IRI in words: ``playsIn`` as "plays in"."""
    last = iri.removeprefix(CXO).rsplit("/", 1)[-1].rsplit("#", 1)[-1]
    return _HUMP.sub(" ", last).replace("_", " ").lower()


def verb(predicate: str) -> str:
    """Return a property as the verb of a sentence."""
    known = _VERBS.get(predicate.removeprefix(CXO))
    return known[0] if known else words(predicate)


def heading(predicate: str, *, inverse: bool) -> str:
    """Return what a property is called above a list of its objects, or (`inverse`) of its subjects."""
    known = _VERBS.get(predicate.removeprefix(CXO))
    if known:
        return known[2 if inverse else 1]
    said = words(predicate).capitalize()
    return f"{said} (the other way round)" if inverse else said


def place_of(predicate: str) -> int:
    """Return where a property's block stands on a page."""
    name = predicate.removeprefix(CXO)
    return ORDER.index(name) if name in ORDER else len(ORDER)


def period(start: Any, end: Any) -> str:
    """Return the years of a figure as people write them."""
    if start and end and start != end:
        return f"{start}–{end}"
    return str(end or start or "")


def figure_scope(row: Mapping[str, Any]) -> str:
    """Return what a figure is about, apart from its market: segment, region, company, what it is a share of."""
    parts = (row.get("segment_name"), row.get("geography_name"), row.get("company_name"), row.get("denominator"))
    return ", ".join(str(part) for part in parts if part)


def comparable(low: Any, high: Any, unit: str) -> str:
    """Return a value in one spelling for all sources: ``12.4 %``, ``USD 8.2 bn``, ``USD 8–9.5 bn``."""
    if low is None or high is None:
        return ""
    low, high = float(low), float(high)
    if unit == "percent":
        return f"{low:g} %" if low == high else f"{low:g}–{high:g} %"
    for size, name in ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"), (1.0, "")):
        if max(abs(low), abs(high)) >= size or size == 1.0:
            first, last = f"{low / size:.4g}", f"{high / size:.4g}"
            value = first if first == last else f"{first}–{last}"
            return f"{unit} {value} {name}".strip()
    return ""
