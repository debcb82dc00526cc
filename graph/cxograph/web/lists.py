"""Lists of things of one kind, narrowed down by facets. A list, its count and the query shown are one and the same."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from cxograph.queries import Parameter
from cxograph.web.engine import Engine
from cxograph.web.kinds import Facet, Kind
from cxograph.web.look import look
from cxograph.web.problems import Problem

__all__ = ["PAGE", "Choice", "FacetList", "Item", "Listing", "list_query", "listing"]

PAGE: Final = 50
_IRI: Final = re.compile(r"https?://[^\x00-\x20<>\"{}|\\^`]+")
_SAID: Final = "^(rdf:subject|rdf:object|cxo:market|cxo:company|cxo:geography|cxo:segment|cxo:inDocument)"


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a list: a thing, and how many documents and claims name it."""

    iri: str
    label: str
    documents: int
    claims: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, and how many things the list would have with it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetList:
    """A facet with its most frequent values; `more` says that there are others."""

    facet: Facet
    choices: Sequence[Choice]
    more: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list. `total` counts all pages, `query` is what gives it."""

    items: Sequence[Item]
    total: int
    page: int
    facets: Sequence[FacetList] = field(repr=False)
    query: str = field(repr=False)


def _term(value: str) -> str:
    """Return a value of a facet as a term of SPARQL: an IRI, or an escaped string."""
    return Parameter("value", "", iri=bool(_IRI.fullmatch(value))).term(value)


def _where(kind: Kind, chosen: Mapping[str, str], text: str) -> str:
    paths = {facet.name: facet.path for facet in kind.facets}
    lines = [f"  {kind.pattern}"]
    for name, value in chosen.items():
        if name not in paths:
            raise Problem(400, "facet", f"{kind.plural} cannot be narrowed down by {name}")
        lines.append(f"  FILTER EXISTS {{ ?x {paths[name]} {_term(value)} }}")
    if text:
        named = "rdfs:label|skos:prefLabel|skos:altLabel|cxo:alsoKnownAs|dcterms:title|cxo:fileName"
        lines.append(
            f"  FILTER EXISTS {{ ?x {named} ?named_so FILTER(CONTAINS(LCASE(STR(?named_so)), LCASE({_term(text)}))) }}"
        )
    return "\n".join(lines)


def list_query(kind: Kind, chosen: Mapping[str, str], text: str, sort: str) -> str:
    """Return the query whose rows are the list."""
    order = "?label" if sort == "name" else "DESC(?documents) DESC(?claims) ?label"
    return (
        "SELECT ?x (MIN(?name) AS ?label) (COUNT(DISTINCT ?document) AS ?documents)"
        " (COUNT(DISTINCT ?claim) AS ?claims)\n"
        f"WHERE {{\n{_where(kind, chosen, text)}\n"
        "  OPTIONAL { ?x skos:prefLabel|dcterms:title ?name }\n"
        f"  OPTIONAL {{ ?claim cxo:inDocument ?document . ?x {_SAID} ?claim }}\n"
        f"}}\nGROUP BY ?x ORDER BY {order} ?x"
    )


async def listing(
    engine: Engine, kind: Kind, chosen: Mapping[str, str], *, text: str = "", sort: str = "documents", page: int = 1
) -> Listing:
    """Return a page of the things of a kind that have all the values chosen, and `text` in one of their names."""
    query = list_query(kind, chosen, text, sort)
    where = _where(kind, chosen, text)
    (rows, total), facets = await asyncio.gather(
        asyncio.gather(
            look(engine, f"{query} LIMIT {PAGE} OFFSET {PAGE * (page - 1)}"),
            look(engine, f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{\n{where}\n}}"),
        ),
        asyncio.gather(*(_facet(engine, facet, where, chosen) for facet in kind.facets)),
    )
    items = [
        Item(str(x), str(label or str(x).rpartition("/")[2]), int(str(documents)), int(str(claims)))
        for x, label, documents, claims in rows.rows
    ]
    return Listing(items, int(str(total.rows[0][0])), page, [facet for facet in facets if facet.choices], query)


async def _facet(engine: Engine, facet: Facet, where: str, chosen: Mapping[str, str]) -> FacetList:
    room = 8
    query = (
        "SELECT ?v (MIN(?name) AS ?label) (COUNT(DISTINCT ?x) AS ?n)"
        f" WHERE {{\n{where}\n  ?x {facet.path} ?v"
        " OPTIONAL { ?v skos:prefLabel ?name FILTER(LANG(?name) IN ('', 'en')) }\n}"
        f" GROUP BY ?v ORDER BY DESC(?n) ?label ?v LIMIT {room + 1}"
    )
    rows = (await look(engine, query)).rows
    choices = [
        Choice(
            str(value), str(label or str(value).rpartition("/")[2]), int(str(n)), chosen.get(facet.name) == str(value)
        )
        for value, label, n in rows
    ]
    if facet.name in chosen:  # one value is what has been chosen; others would only widen
        choices = [choice for choice in choices if choice.chosen]
    return FacetList(facet, choices[:room], len(choices) > room)
