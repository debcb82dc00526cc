"""The scheme of services: large enough, one tree, no two concepts with one label, and sound by its shapes."""

from __future__ import annotations

from collections import Counter

import pyshacl
import pytest
import rdflib
from rdflib import DCTERMS, RDF, SKOS

from cxograph.assets import asset
from cxograph.ids import fold
from cxograph.resolve.services import service_scheme
from cxograph.terms import CONCEPT, CXO, Class, Property

SCHEME = rdflib.URIRef(CONCEPT)
ATOMS = {rdflib.URIRef(f"{CXO}{name}") for name in ("CRO", "CDO", "CMO", "SMO")}
PERFORMER = rdflib.URIRef(Property.TYPICALLY_PERFORMED_BY)


@pytest.fixture(scope="module")
def scheme() -> rdflib.Graph:
    return rdflib.Graph().parse(asset("ontology", "services.ttl"))


@pytest.fixture(scope="module")
def concepts(scheme: rdflib.Graph) -> set[rdflib.term.Node]:
    return set(scheme.subjects(RDF.type, rdflib.URIRef(Class.SERVICE_CONCEPT)))


def test_there_are_enough(concepts: set[rdflib.term.Node]) -> None:
    assert len(concepts) >= 160


def test_it_is_one_forest(scheme: rdflib.Graph, concepts: set[rdflib.term.Node]) -> None:
    tops = set(scheme.objects(SCHEME, SKOS.hasTopConcept))
    assert tops == set(scheme.subjects(SKOS.topConceptOf, SCHEME))
    for concept in concepts:
        above = list(scheme.objects(concept, SKOS.broader))
        assert bool(above) != (concept in tops), f"{concept}: a top concept, or below another one"
        chain = list(scheme.transitive_objects(concept, SKOS.broader))
        assert chain[-1] in tops, f"{concept}: goes round in a circle, or ends in no top concept"
        assert len(chain) <= 5


def test_no_two_concepts_share_a_label(scheme: rdflib.Graph, concepts: set[rdflib.term.Node]) -> None:
    labels: Counter[str] = Counter()
    for concept in concepts:
        own = [*scheme.objects(concept, SKOS.prefLabel), *scheme.objects(concept, SKOS.altLabel)]
        assert len(set(own)) == len(own)
        labels.update({fold(str(label)) for label in own})
        assert all(str(label) == " ".join(str(label).split()) for label in own)
    assert [label for label, count in labels.items() if count > 1] == []


def test_iris_say_what_they_name(scheme: rdflib.Graph, concepts: set[rdflib.term.Node]) -> None:
    for concept in concepts:
        step = str(concept).removeprefix(CONCEPT)
        assert step == step.lower()
        assert "/" not in step
    assert scheme.value(SCHEME, DCTERMS.title) is not None


def test_definitions_are_sentences_and_differ(scheme: rdflib.Graph, concepts: set[rdflib.term.Node]) -> None:
    texts = [str(scheme.value(concept, SKOS.definition)) for concept in concepts]
    assert all(text.endswith(".") and text[0].isupper() and " " in text for text in texts)
    assert len(set(texts)) == len(texts)


def test_every_kind_of_organisation_has_work(scheme: rdflib.Graph, concepts: set[rdflib.term.Node]) -> None:
    deciding: Counter[rdflib.term.Node] = Counter()
    for concept in concepts:
        performers = set(scheme.objects(concept, PERFORMER))
        assert performers <= ATOMS | {rdflib.URIRef(f"{CXO}CDMO")}
        if len(performers) == 1:
            deciding.update(performers)
    assert all(deciding[atom] >= 10 for atom in ATOMS), deciding


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("lyophilisation", "lyophilization"),
        ("labelling", "labeling"),
        ("serialisation", "serialization"),
        ("patient enrolment", "patient enrollment"),
        ("decentralised clinical trials", "decentralized clinical trials"),
        ("modelling and simulation", "modeling and simulation"),
    ],
)
def test_both_spellings_are_there_for_queries(scheme: rdflib.Graph, british: str, american: str) -> None:
    def named(label: str) -> set[rdflib.term.Node]:
        literal = rdflib.Literal(label)
        return {*scheme.subjects(SKOS.prefLabel, literal), *scheme.subjects(SKOS.altLabel, literal)}

    assert named(british) == named(american) != set()


def test_what_is_read_is_what_the_file_says(scheme: rdflib.Graph) -> None:
    assert service_scheme().labels == {str(s): str(o) for s, o in scheme.subject_objects(SKOS.prefLabel)}


def test_it_conforms_to_its_shapes(scheme: rdflib.Graph) -> None:
    data = scheme + rdflib.Graph().parse(asset("ontology", "service-types.ttl"))
    shapes = rdflib.Graph().parse(asset("ontology", "shapes", "entities.ttl"))
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert conforms, text


def test_its_shapes_find_faults(scheme: rdflib.Graph) -> None:
    data = scheme + rdflib.Graph().parse(asset("ontology", "service-types.ttl"))
    shapes = rdflib.Graph().parse(asset("ontology", "shapes", "entities.ttl"))
    data.remove((rdflib.URIRef(f"{CONCEPT}bioanalysis"), SKOS.definition, None))
    conforms, _, text = pyshacl.validate(data, shacl_graph=shapes, inference="none")
    assert not conforms
    assert "A service concept is defined." in text
