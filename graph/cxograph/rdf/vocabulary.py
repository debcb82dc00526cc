"""The ontology and the curated tables as N-Quads text in graphs of their own."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

import pyoxigraph as ox

from cxograph.assets import asset
from cxograph.ids import Ids
from cxograph.rdf.nquads import in_graph, literal
from cxograph.rdf.resolver import Resolver
from cxograph.terms import CXO, ORG, RDF, RDFS, REGION, SKOS, Class, Property

__all__ = ["ONTOLOGY_FILES", "CuratedCompany", "encode_companies", "encode_ontology"]

ONTOLOGY_FILES = ("cxograph.ttl", "service-types.ttl", "services.ttl", "regions.ttl", "identity.ttl")


class CuratedCompany(Protocol):
    """A row of the curated table of companies."""

    @property
    def name(self) -> str:
        """The canonical name."""

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names of the same organisation."""

    @property
    def service_types(self) -> tuple[str, ...]:
        """What it does under contract: CRO, CMO, CDO, CDMO, CRDMO, SMO."""

    @property
    def country(self) -> str:
        """ISO 3166 code of the country of its headquarters; empty where the table says nothing."""

    @property
    def parent(self) -> str:
        """Canonical name of the organisation that it belongs to; empty for none."""


def encode_ontology(ids: Ids) -> str:
    """Return the ontology, the service types, the services and the regions as N-Quads, in the ontology's graph.

    Lists and class expressions have no names in Turtle; here they get IRIs, numbered in the order of the files.
    """
    named: dict[str, str] = {}

    def term(node: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> str:
        if isinstance(node, ox.BlankNode):
            return named.setdefault(node.value, f"<{CXO}expression-{len(named) + 1}>")
        return str(node)

    lines = [
        f"{term(quad.subject)} {quad.predicate} {term(quad.object)}"
        for name in ONTOLOGY_FILES
        for quad in ox.parse(path=asset("ontology", name), format=ox.RdfFormat.TURTLE)
    ]
    return in_graph(lines, ids.ontology_graph)


def encode_companies(rows: Iterable[CuratedCompany], resolver: Resolver, *, more: Iterable[str] = ()) -> str:
    """Return the curated companies, and `more` lines of curated data, as N-Quads in the graph of curated data."""
    lines = [*more]

    def named(name: str) -> str:
        node = f"<{resolver.company(name)}>"
        lines.extend((f"{node} <{RDF}type> <{Class.COMPANY}>", f"{node} <{RDFS}label> {literal(name)}"))
        return node

    for row in rows:
        company = named(row.name)
        lines += [f"{company} <{SKOS}altLabel> {literal(alias)}" for alias in row.aliases]
        lines += [f"{company} <{Property.CURATED_TYPE}> <{CXO}{kind}>" for kind in row.service_types]
        if row.country:
            lines.append(f"{company} <{Property.IN_COUNTRY}> <{REGION}{row.country}>")
        if row.parent:
            lines.append(f"{company} <{ORG}subOrganizationOf> {named(row.parent)}")
    return in_graph(lines, resolver.ids.curated_graph)
