"""The kinds of things that have pages, and how each is named, shown and found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

from cxograph.queries import Parameter
from cxograph.terms import CXO, DEFAULT_BASE, Class

__all__ = ["FACETS", "KINDS", "PUBLISHER", "STEPS", "Facet", "Kind", "address_of", "iri_of", "kind_of_class"]


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow a list down: what it is called, and the path from a listed thing (?x) to its values (?v).

    Values that are `years` stand in their order, all of them; of `dates` (ISO 8601) the years are the values.
    """

    name: str
    title: str
    path: str
    years: bool = False
    dates: bool = False

    def value(self, found: str) -> str:
        """Return the value that something at the end of the path stands for."""
        return found[:4] if self.dates else found

    def pattern(self, value: str) -> str:
        """Return what says in SPARQL that ?x has a value."""
        if self.dates:
            year = Parameter("value", "").term(value)
            return f"?x {self.path} ?on FILTER(SUBSTR(STR(?on), 1, 4) = {year})"
        return f"?x {self.path} {self.term(value)}"

    def term(self, value: str) -> str:
        """Return a value as a term of SPARQL: a year, an IRI, or an escaped string."""
        if self.years and _YEAR.fullmatch(value):
            return value
        return Parameter("value", "", iri=bool(_IRI.fullmatch(value))).term(value)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing: the instances of `classes`, and where `named_by` is given only those that claims name so.

    `letter` and the style sheet's colour tell kinds apart.
    """

    name: str
    title: str
    plural: str
    letter: str
    classes: tuple[Class, ...]
    facets: tuple[Facet, ...] = ()
    named_by: tuple[str, ...] = ()

    @property
    def pattern(self) -> str:
        """What says in SPARQL that ?x is one."""
        if len(self.classes) == 1:
            found = f"?x a <{self.classes[0]}>"
        else:
            found = f"VALUES ?class {{ {' '.join(f'<{one}>' for one in self.classes)} }} ?x a ?class"
        return f"{found} FILTER EXISTS {{ ?x ^({'|'.join(self.named_by)}) ?named }}" if self.named_by else f"{found} ."


def _figure_years(role: str) -> Facet:
    """Return the facet of the years that figures are of: the year of a size, the first and the last of a growth."""
    return Facet("figure_year", "Figures of", f"^cxo:{role}/(cxo:yearStart|cxo:yearEnd)", years=True)


_IRI: Final = re.compile(r"https?://[^\x00-\x20<>\"{}|\\^`]+")
_YEAR: Final = re.compile(r"[1-9][0-9]{3}")
_SAYS: Final = "(^rdf:subject|^rdf:object|^cxo:market|^cxo:company|^cxo:geography|^cxo:segment)"
PUBLISHER: Final = Facet("publisher", "Publisher", f"{_SAYS}/cxo:inDocument/cxo:publisherName")

KINDS: Final[Mapping[str, Kind]] = {
    kind.name: kind
    for kind in (
        Kind(
            "market",
            "market",
            "Markets",
            "M",
            (Class.MARKET,),
            (
                Facet("service_type", "Service type", "cxo:coversServiceType"),
                Facet("region", "Region covered", "cxo:coversRegion"),
                Facet("company", "Player", "^cxo:playsIn"),
                _figure_years("market"),
                PUBLISHER,
            ),
        ),
        Kind(
            "company",
            "company",
            "Companies",
            "C",
            (Class.COMPANY,),
            (
                Facet("service_type", "In markets of", "cxo:playsIn/cxo:coversServiceType"),
                Facet("market", "Market", "cxo:playsIn"),
                Facet("region", "Located in", "(cxo:locatedIn|cxo:operatesIn)"),
                Facet("deal_year", "Deals of", "(^rdf:subject|^rdf:object)/cxo:year", years=True),
                _figure_years("company"),
                PUBLISHER,
            ),
            ("rdf:subject", "rdf:object", "cxo:company"),
        ),
        Kind(
            "service",
            "service",
            "Services",
            "S",
            (Class.SERVICE,),
            (
                Facet("service_type", "Performed by", "^cxo:performs"),
                Facet("company", "Offered by", "^cxo:offers"),
            ),
        ),
        Kind(
            "region",
            "region",
            "Regions and countries",
            "R",
            (Class.REGION, Class.COUNTRY, Class.PLACE),
            (
                Facet("market", "In market", "^cxo:coversRegion"),
                Facet("company", "Company", "^cxo:locatedIn"),
                _figure_years("geography"),
            ),
            ("rdf:object", "cxo:geography"),
        ),
        Kind(
            "segment",
            "segment",
            "Segments",
            "G",
            (Class.SEGMENT,),
            (
                Facet("market", "Of market", "^cxo:hasSegment"),
                Facet("axis", "Divided by", "cxo:onAxis"),
                _figure_years("segment"),
            ),
        ),
        Kind(
            "service_type",
            "service type",
            "Service types",
            "T",
            (Class.SERVICE_TYPE,),
        ),
        Kind(
            "document",
            "document",
            "Documents",
            "D",
            (Class.DOCUMENT,),
            (
                Facet("market", "About market", "cxo:describesMarket"),
                Facet("service_type", "Service type", "(cxo:about|cxo:describesMarket/cxo:coversServiceType)"),
                Facet("publisher", "Publisher", "cxo:publisherName"),
                Facet("published", "Published", "schema:datePublished", years=True, dates=True),
                _figure_years("inDocument"),
                Facet("deal_year", "Deals of", "^cxo:inDocument/cxo:year", years=True),
            ),
        ),
    )
}
"""Kinds by name, in the order of the pages."""

FACETS: Final = frozenset(facet.name for kind in KINDS.values() for facet in kind.facets)

_CLASSES: Final = {
    Class.COMPANY: "company",
    Class.COUNTRY: "region",
    Class.DOCUMENT: "document",
    Class.MARKET: "market",
    Class.PLACE: "region",
    Class.REGION: "region",
    Class.REPORT: "document",
    Class.SEGMENT: "segment",
    Class.SERVICE: "service",
    Class.SERVICE_TYPE: "service_type",
}


def kind_of_class(iri: str) -> str | None:
    """Return the kind of the instances of a class; None where they have none of the kinds above."""
    return _CLASSES.get(iri)  # type: ignore[call-overload, no-any-return]


_PAGES: Final = ("company", "market", "service", "segment", "place", "region", "document", "claim", "publisher", "axis")
_NAMESPACE: Final = "ns"
STEPS: Final = (*_PAGES, _NAMESPACE)
"""The first steps of the addresses of pages of things."""


def address_of(iri: str, base: str = DEFAULT_BASE) -> str:
    """Return where the page of a thing is on this server; empty for an IRI that has none here."""
    if iri.startswith(CXO):
        return f"/{_NAMESPACE}/{quote(iri.removeprefix(CXO), safe='')}"
    step, _, rest = iri.removeprefix(base).partition("/")
    if iri.startswith(base) and step in _PAGES and rest:
        # what an IRI has escaped is escaped once more, so that the address leads back to the same IRI
        return f"/{step}/{quote(rest, safe='')}"
    return ""


def iri_of(step: str, rest: str, base: str = DEFAULT_BASE) -> str:
    """Return the IRI whose page an address is; `rest` is what follows the step, as the address has it."""
    name = unquote(rest)
    return f"{CXO}{name}" if step == _NAMESPACE else f"{base}{step}/{name}"
