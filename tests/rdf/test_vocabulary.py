"""The ontology and the curated companies as graphs."""

from __future__ import annotations

import pyoxigraph as ox
from tests.stating import merged

from cxograph.ids import Ids
from cxograph.rdf import encode_companies, encode_ontology
from cxograph.resolve import CompanyRow, Resolver
from cxograph.terms import CXO, REGION, SKOS


def test_ontology_is_one_graph_without_blank_nodes_and_always_the_same() -> None:
    text = encode_ontology(Ids())
    assert text == encode_ontology(Ids())
    assert "_:" not in text
    quads = list(ox.parse(text, format=ox.RdfFormat.N_QUADS))
    assert {quad.graph_name for quad in quads} == {ox.NamedNode(Ids().ontology_graph)}
    assert len(quads) == text.count("\n")


def test_the_chain_and_the_intersection_are_still_there() -> None:
    store = merged(encode_ontology(Ids()))
    members = """PREFIX cxo: <https://w3id.org/cxograph/ns#> PREFIX owl: <http://www.w3.org/2002/07/owl#>
        PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
        SELECT ?part { cxo:CDMO owl:equivalentClass/owl:intersectionOf/rdf:rest*/rdf:first ?part }"""
    assert {row[0].value for row in store.query(members)} == {f"{CXO}CDO", f"{CXO}CMO"}  # type: ignore[union-attr]


def test_curated_companies() -> None:
    row = CompanyRow("Ostara", ("Ostara Labs", "OSTARA Peptides"), "CMO", "AT", "Nordhaven", "https://ostara.example/")
    resolver = Resolver("https://data.example/")
    text = encode_companies([row], resolver)
    assert f"<https://data.example/company/ostara> <{CXO}inCountry> <{REGION}AT>" in text
    assert f'<https://data.example/company/ostara> <{SKOS}altLabel> "Ostara Labs"' in text
    assert "subOrganizationOf> <https://data.example/company/nordhaven>" in text
    assert text.count('label> "Nordhaven"') == 1
    assert all(line.endswith("<https://data.example/graph/curated> .") for line in text.splitlines())
