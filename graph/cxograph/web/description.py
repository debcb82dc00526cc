"""What the endpoint says of itself: service description, VoID, and its example queries as SHACL executables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from cxograph.queries import NamedQuery
from cxograph.rdf.nquads import integer, literal
from cxograph.terms import DCTERMS, RDF, RDFS, SCHEMA, SH
from cxograph.web.catalogue import Catalogue
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

_GRAPHS = "SELECT DISTINCT ?graph { GRAPH ?graph {} } ORDER BY ?graph"
_MAX_GRAPHS = 500


async def describe_service(endpoint: str, engine: Engine, *, update: bool) -> str:
    """Return the service description (SPARQL 1.1 Service Description) as N-Triples."""
    service, data, default = f"<{endpoint}>", f"<{endpoint}#dataset>", f"<{endpoint}#default-graph>"
    graphs = (await look(engine, _GRAPHS)).rows
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
    ]
    for i, (graph,) in enumerate(graphs[:_MAX_GRAPHS]):
        named, node = f"<{endpoint}#named-graph-{i}>", f"<{endpoint}#graph-{i}>"
        lines += [
            f"{data} <{SD}namedGraph> {named}",
            f"{named} <{RDF}type> <{SD}NamedGraph>",
            f"{named} <{SD}name> <{graph}>",
            f"{named} <{SD}graph> {node}",
            f"{node} <{RDF}type> <{SD}Graph>",
        ]
    return _text(lines)


def describe_void(root: str, catalogue: Catalogue, questions: Iterable[NamedQuery]) -> str:
    """Return the VoID description with class and property partitions, and the examples, as N-Triples."""
    data = f"<{root}/.well-known/void#data>"
    classes, properties = catalogue.sizes("class"), catalogue.sizes("property")
    lines = [
        f"{data} <{RDF}type> <{VOID}Dataset>",
        f"{data} <{DCTERMS}title> {literal('Pharma outsourcing, as documents describe it')}",
        f"{data} <{VOID}sparqlEndpoint> <{root}/sparql>",
        f"{data} <{VOID}triples> {integer(sum(number for _, number in properties))}",
        f"{data} <{VOID}documents> {integer(catalogue.counts['document'])}",
        f"{data} <{VOID}classes> {integer(len(classes))}",
        f"{data} <{VOID}properties> {integer(len(properties))}",
    ]
    for i, (name, count) in enumerate(classes):
        node = f"<{root}/.well-known/void#class-{i}>"
        lines += [
            f"{data} <{VOID}classPartition> {node}",
            f"{node} <{VOID}class> <{name}>",
            f"{node} <{VOID}entities> {integer(count)}",
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
