"""The ontology: complete, in step with the code, and the generated part current."""

from __future__ import annotations

import runpy
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib import OWL, RDF, RDFS, SKOS

from cxograph import terms
from cxograph.assets import asset
from cxograph.ids import Ids
from cxograph.model import FigureKind, FigureStatus, LocationRole, Qualifier, RelationKind, ServiceType
from cxograph.places import lookup
from cxograph.places.regions import REGIONS
from cxograph.rdf.statements import RELATIONS, ROLES, STATUSES
from cxograph.resolve import Resolver
from cxograph.terms import CXO, MEASURE, QUALIFIER, REGION, Class, Property

FILES = ("cxograph.ttl", "service-types.ttl", "services.ttl", "regions.ttl", "identity.ttl")


@pytest.fixture(scope="module")
def ontology() -> rdflib.Graph:
    graph = rdflib.Graph()
    for name in FILES:
        graph.parse(asset("ontology", name))
    return graph


def ours(graph: rdflib.Graph, kinds: tuple[rdflib.URIRef, ...]) -> set[str]:
    found = {str(subject) for kind in kinds for subject in graph.subjects(RDF.type, kind)}
    return {iri for iri in found if iri.startswith(CXO)}


def test_classes_of_the_code_are_those_of_the_ontology(ontology: rdflib.Graph) -> None:
    assert ours(ontology, (OWL.Class,)) == set(map(str, Class))


def test_properties_of_the_code_are_those_of_the_ontology(ontology: rdflib.Graph) -> None:
    assert ours(ontology, (OWL.ObjectProperty, OWL.DatatypeProperty)) == set(map(str, Property))


@pytest.mark.parametrize("term", [*Class, *Property], ids=lambda term: term.rpartition("#")[2])
def test_every_term_is_explained(ontology: rdflib.Graph, term: str) -> None:
    node = rdflib.URIRef(term)
    (label,) = ontology.objects(node, RDFS.label)
    (comment,) = ontology.objects(node, RDFS.comment)
    assert label.language == comment.language == "en"  # type: ignore[attr-defined]
    assert str(comment).endswith((".", ". "))


def test_no_term_is_used_that_is_not_defined(ontology: rdflib.Graph) -> None:
    known = {str(s) for s in ontology.subjects()} | set(map(str, (*Class, *Property)))
    used = {str(term) for triple in ontology for term in triple if str(term).startswith(CXO)}
    for path in sorted(asset("ontology", "shapes").glob("*.ttl")):
        shapes = rdflib.Graph().parse(path)
        used |= {str(term) for triple in shapes for term in triple if str(term).startswith(CXO)}
    # the prefix itself stands in the shapes as a string
    assert used - known - {CXO} == set()


def test_what_the_code_writes_for_choices_is_defined(ontology: rdflib.Graph) -> None:
    concepts = {
        *(f"{MEASURE}{kind}" for kind in FigureKind),
        *(f"{QUALIFIER}{qualifier}" for qualifier in Qualifier),
        *(STATUSES[status] for status in FigureStatus),
        *(f"{CXO}{kind}" for kind in ServiceType),
    }
    for concept in concepts:
        assert ontology.value(rdflib.URIRef(concept), SKOS.prefLabel) is not None, concept
    assert set(RELATIONS) == set(RelationKind)
    assert set(ROLES) == set(LocationRole)


def test_kinds_of_organisation(ontology: rdflib.Graph) -> None:
    def above(kind: str) -> set[str]:
        node = rdflib.URIRef(f"{CXO}{kind}")
        wider = ontology.transitive_objects(node, RDFS.subClassOf)
        return {str(w).removeprefix(CXO) for w in wider} & {"CRO", "CDO", "CMO", "CDMO", "CRDMO", "SMO"} - {kind}

    assert above("CDMO") == {"CDO", "CMO"}
    assert above("CRDMO") == {"CDMO", "CDO", "CMO", "CRO"}
    assert above("CRO") == above("SMO") == above("CMO") == set()
    assert not list(ontology.subjects(OWL.disjointWith))


@pytest.fixture(scope="module")
def generator() -> dict[str, Any]:
    return runpy.run_path(str(asset("ontology", "make_regions.py")))


def test_regions_are_current(generator: dict[str, Any]) -> None:
    text = asset("ontology", "regions.ttl").read_text(encoding="utf-8")
    assert text == generator["turtle"](), "run: python ontology/make_regions.py"


def test_every_country_lies_in_the_world(ontology: rdflib.Graph) -> None:
    countries = set(ontology.subjects(RDF.type, rdflib.URIRef(Class.COUNTRY)))
    assert len(countries) == 249
    world = rdflib.URIRef(f"{REGION}world")
    assert {c for c in countries if world not in set(ontology.transitive_objects(c, SKOS.broader))} == set()


@pytest.mark.parametrize("name", REGIONS)
def test_regions_that_the_reader_knows_are_in_the_ontology(ontology: rdflib.Graph, name: str) -> None:
    place = Resolver().place(name)
    assert place.known
    label = ontology.value(rdflib.URIRef(place.iri), SKOS.prefLabel)
    # two areas of M49 are called otherwise in the trade
    assert str(label) == name or rdflib.Literal(name) in set(ontology.objects(rdflib.URIRef(place.iri), SKOS.altLabel))


def test_countries_are_called_as_the_reader_calls_them(ontology: rdflib.Graph) -> None:
    differing = []
    for country in ontology.subjects(RDF.type, rdflib.URIRef(Class.COUNTRY)):
        label = str(ontology.value(country, SKOS.prefLabel))
        place = lookup(label)
        if place is not None and place.iso2 == str(country).removeprefix(REGION) and place.name != label:
            differing.append(label)
    assert differing == []


def test_names_of_regions_are_told_apart(ontology: rdflib.Graph) -> None:
    names: dict[str, set[str]] = {}
    for predicate in (SKOS.prefLabel, SKOS.altLabel):
        for subject, name in ontology.subject_objects(predicate):
            if str(subject).startswith(REGION):
                names.setdefault(str(name).casefold(), set()).add(str(subject))
    assert {name: iris for name, iris in names.items() if len(iris) > 1} == {}


def test_prefixes_are_the_same_everywhere() -> None:
    known = Ids().prefixes
    paths = [asset("ontology", name) for name in FILES] + sorted(asset("ontology", "shapes").glob("*.ttl"))
    for path in paths:
        for prefix, iri in rdflib.Graph(bind_namespaces="none").parse(path).namespaces():
            if prefix != "shape":
                assert known.get(prefix) == str(iri), f"{path.name}: {prefix}"


def test_prefixes_of_reused_vocabularies_are_those_of_everyone() -> None:
    common = {prefix: str(iri) for prefix, iri in rdflib.Graph(bind_namespaces="rdflib").namespaces()}
    shared = terms.PREFIXES.keys() & common.keys()
    assert shared >= {"dcterms", "org", "owl", "prov", "rdf", "rdfs", "schema", "sh", "skos", "xsd"}
    assert {p for p in shared if terms.PREFIXES[p] != common[p]} == set()


def test_the_readme_names_every_file() -> None:
    folder = asset("ontology")
    text = (folder / "README.md").read_text(encoding="utf-8")
    files = [path for path in folder.rglob("*") if path.suffix in {".ttl", ".rq", ".py"}]
    assert [path.name for path in files if f"`{path.relative_to(folder).as_posix()}`" not in text] == []


def test_turtle_is_read_alike_by_two_parsers(ontology: rdflib.Graph) -> None:
    quads = [quad for name in FILES for quad in ox.parse(path=asset("ontology", name), format=ox.RdfFormat.TURTLE)]
    assert len({quad.triple for quad in quads}) == len(ontology)
