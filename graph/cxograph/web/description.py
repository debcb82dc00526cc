"""What the endpoint says of itself: service description, VoID, and its example queries as SHACL executables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cxograph.queries import NamedQuery
from cxograph.rdf.nquads import integer, literal
from cxograph.terms import DCTERMS, RDF, RDFS, SCHEMA, SH
from cxograph.web.engine import Engine
from cxograph.web.look import look

__all__ = ["SD", "VOID", "describe_service", "describe_void", "examples"]

SD: Final = "http://www.w3.org/ns/sparql-service-description#"
VOID: Final = "http://rdfs.org/ns/void#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_RESULTS: Final = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "JSON-LD", "RDF_XML",
)  # fmt: skip

_TOTALS = """
SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) (COUNT(DISTINCT ?o) AS ?objects) { ?s ?p ?o }
"""
_CLASSES = "SELECT ?class (COUNT(?s) AS ?n) { ?s a ?class } GROUP BY ?class ORDER BY DESC(?n) ?class"
_PROPERTIES = "SELECT ?property (COUNT(*) AS ?n) { ?s ?property ?o } GROUP BY ?property ORDER BY DESC(?n) ?property"
_GRAPHS = "SELECT ?graph (COUNT(*) AS ?n) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"
_MAX_GRAPHS = 500


async def describe_service(endpoint: str, engine: Engine, *, update: bool) -> str:
    """Return the service description (SPARQL 1.1 Service Description) as N-Triples."""
    service, data, default = f"<{endpoint}>", f"<{endpoint}#dataset>", f"<{endpoint}#default-graph>"
    graphs = (await look(engine, _GRAPHS)).rows
    triples = (await look(engine, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")).rows[0][0]
    lines = [
        f"{service} <{RDF}type> <{SD}Service>",
        f"{service} <{SD}endpoint> {service}",
        f"{service} <{SD}supportedLanguage> <{SD}SPARQL11Query>",
        *([f"{service} <{SD}supportedLanguage> <{SD}SPARQL11Update>"] if update else []),
        *(f"{service} <{SD}resultFormat> <{_FORMATS}{name}>" for name in _RESULTS),
        f"{service} <{SD}defaultDataset> {data}",
        f"{service} <{SD}availableGraphs> {data}",
        f"{data} <{RDF}type> <{SD}Dataset>",
        f"{data} <{SD}defaultGraph> {default}",
        f"{default} <{RDF}type> <{SD}Graph>",
        f"{default} <{VOID}triples> {integer(int(str(triples)))}",
    ]
    for i, (graph, count) in enumerate(graphs[:_MAX_GRAPHS]):
        named, node = f"<{endpoint}#named-graph-{i}>", f"<{endpoint}#graph-{i}>"
        lines += [
            f"{data} <{SD}namedGraph> {named}",
            f"{named} <{RDF}type> <{SD}NamedGraph>",
            f"{named} <{SD}name> <{graph}>",
            f"{named} <{SD}graph> {node}",
            f"{node} <{RDF}type> <{SD}Graph>",
            f"{node} <{VOID}triples> {integer(int(str(count)))}",
        ]
    return _text(lines)


async def describe_void(root: str, engine: Engine, questions: Iterable[NamedQuery]) -> str:
    """Return the VoID description with class and property partitions, and the examples, as N-Triples."""
    data = f"<{root}/.well-known/void#data>"
    triples, subjects, objects = (await look(engine, _TOTALS)).rows[0]
    classes, properties = (await look(engine, _CLASSES)).rows, (await look(engine, _PROPERTIES)).rows
    lines = [
        f"{data} <{RDF}type> <{VOID}Dataset>",
        f"{data} <{DCTERMS}title> {literal('Pharma outsourcing, as documents describe it')}",
        f"{data} <{VOID}sparqlEndpoint> <{root}/sparql>",
        f"{data} <{VOID}dataDump> <{root}/export/graph.ttl>",
        f"{data} <{VOID}triples> {integer(int(str(triples)))}",
        f"{data} <{VOID}distinctSubjects> {integer(int(str(subjects)))}",
        f"{data} <{VOID}distinctObjects> {integer(int(str(objects)))}",
        f"{data} <{VOID}classes> {integer(len(classes))}",
        f"{data} <{VOID}properties> {integer(len(properties))}",
    ]
    for i, (name, count) in enumerate(classes):
        node = f"<{root}/.well-known/void#class-{i}>"
        lines += [
            f"{data} <{VOID}classPartition> {node}",
            f"{node} <{VOID}class> <{name}>",
            f"{node} <{VOID}entities> {integer(int(str(count)))}",
        ]
    for i, (name, count) in enumerate(properties):
        node = f"<{root}/.well-known/void#property-{i}>"
        lines += [
            f"{data} <{VOID}propertyPartition> {node}",
            f"{node} <{VOID}property> <{name}>",
            f"{node} <{VOID}triples> {integer(int(str(count)))}",
        ]
    return _text(lines) + examples(root, questions)


def examples(root: str, questions: Iterable[NamedQuery]) -> str:
    """Return the questions as SHACL SPARQL executables, N-Triples; parameters that must be given are left empty."""
    lines: list[str] = []
    for question in questions:
        node = f"<{root}/questions/{question.name}>"
        given = {parameter.name: "" for parameter in question.parameters if not parameter.iri}
        if any(parameter.iri for parameter in question.parameters):
            continue
        lines += [
            f"{node} <{RDF}type> <{SH}SPARQLExecutable>",
            f"{node} <{RDF}type> <{SH}SPARQLSelectExecutable>",
            f"{node} <{RDFS}comment> {literal(question.question)}",
            f"{node} <{SH}select> {literal(question.bind(given))}",
            f"{node} <{SCHEMA}target> <{root}/sparql>",
        ]
    return _text(lines)


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line} .\n" for line in lines)
