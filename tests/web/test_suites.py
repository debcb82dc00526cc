"""The W3C's SPARQL 1.1 suites through the running endpoint."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    RdfFormat,
    Store,
    parse,
    parse_query_results,
)
from tests.web.conftest import SHARED, TOKEN, Reply, Server, running

SUITE = SHARED / "suites" / "w3c-sparql11"
BASE = "http://suite.example/"  # the address that the suite's files are read as
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not SUITE.is_dir(), reason="needs the W3C suite beside the checkout"),
]

MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"
HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"


class Manifest:
    """A manifest, by subject and property."""

    def __init__(self, path: Path) -> None:
        self.store = Store()
        self.address = f"{BASE}{path.relative_to(SUITE)}"
        self.store.load(path=str(path), format=RdfFormat.TURTLE, base_iri=self.address)

    def all(self, subject: Any, name: str) -> list[Any]:
        return [quad.object for quad in self.store.quads_for_pattern(subject, NamedNode(name), None)]

    def one(self, subject: Any, name: str) -> Any:
        return next(iter(self.all(subject, name)), None)

    def items(self, subject: Any, name: str) -> list[Any]:
        found = []
        node = self.one(subject, name)
        while node is not None and node.value != f"{RDF}nil":
            found.append(self.one(node, f"{RDF}first"))
            node = self.one(node, f"{RDF}rest")
        return found

    def entries(self) -> list[Any]:
        return self.items(NamedNode(self.address), f"{MF}entries")


def file_of(address: NamedNode) -> Path:
    return SUITE / address.value.removeprefix(BASE)


def triples_of(address: NamedNode) -> str:
    """A file's triples as they stand in an update."""
    path = file_of(address)
    found = parse(path.read_bytes(), RdfFormat.from_extension(path.suffix[1:]), base_iri=address.value)
    return " ".join(f"{quad.subject} {quad.predicate} {quad.object} ." for quad in found)


@pytest.fixture(scope="module")
def any_data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose data the tests replace, through the same code that serves a workspace."""
    empty = tmp_path_factory.mktemp("suite") / "empty.nq"
    empty.write_text("")
    with running("--load", empty, "--allow-update", "--token", TOKEN) as started:
        yield started


def fill(server: Server, manifest: Manifest, where: Any) -> None:
    """Replace what a server holds by the data of a test."""
    parts = []
    for name in (f"{QT}data", f"{UT}data"):
        parts += [triples_of(file) for file in manifest.all(where, name)]
    for graph in manifest.all(where, f"{QT}graphData"):
        parts.append(f"GRAPH {graph} {{ {triples_of(graph)} }}")
    for graph in manifest.all(where, f"{UT}graphData"):
        file, label = manifest.one(graph, f"{UT}graph"), manifest.one(graph, f"{RDFS}label")
        parts.append(f"GRAPH <{label.value}> {{ {triples_of(file)} }}")
    reply = server.update(f"DROP ALL ; INSERT DATA {{ {' '.join(parts)} }}")
    assert reply.status == 204, reply.text


# --- protocol

PROTOCOL = Manifest(SUITE / "protocol" / "manifest.ttl") if SUITE.is_dir() else None
CASES = PROTOCOL.entries() if PROTOCOL else []


@pytest.mark.parametrize("case", CASES, ids=[case.value.rpartition("#")[2] for case in CASES])
def test_protocol(any_data: Server, case: NamedNode) -> None:
    assert PROTOCOL is not None
    manifest = PROTOCOL
    fill(any_data, manifest, case)
    for request in manifest.items(manifest.one(case, f"{MF}action"), f"{HT}requests"):
        headers = {
            manifest.one(header, f"{HT}fieldName").value: manifest.one(header, f"{HT}fieldValue").value
            for header in manifest.items(request, f"{HT}headers")
        }
        body = manifest.one(request, f"{HT}body")
        sent = None
        if body is not None:
            encoding = manifest.one(body, f"{CNT}characterEncoding").value
            sent = manifest.one(body, f"{CNT}chars").value.encode(encoding)
        method, path = (manifest.one(request, f"{HT}{name}").value for name in ("methodName", "absolutePath"))
        headers["Authorization"] = f"Bearer {TOKEN}"
        reply = any_data.ask(path, method=method, body=sent, headers=headers)
        check(manifest, manifest.one(request, f"{HT}resp"), reply)


def check(manifest: Manifest, wanted: Any, reply: Reply) -> None:
    statuses = {node.value.rpartition("StatusCode")[2][0] for node in manifest.all(wanted, f"{MF}expectedStatus")}
    assert str(reply.status)[0] in statuses, reply.text
    form = manifest.one(wanted, f"{MF}expectedFormat")
    media_type = reply.headers.get("content-type", "").partition(";")[0]
    if form is not None:
        kinds = {
            "boolean": {"application/sparql-results+json", "application/sparql-results+xml"},
            "tabular": {"application/sparql-results+json", "application/sparql-results+xml", "text/csv"},
            "RDF": {"text/turtle", "application/rdf+xml", "application/n-triples"},
        }
        assert media_type in kinds[form.value]
    truth = manifest.one(wanted, f"{MF}expectedBoolean")
    if truth is not None:
        assert json.loads(reply.body)["boolean"] is (truth.value == "true")


# --- query language


@dataclass
class Outcome:
    name: str
    passed: bool
    said: str = ""


def canonical(quads: list[Quad]) -> set[str]:
    store = Store()  # writes numbers in its own way, as the server's does: 2 for 2.0
    store.extend(quads)
    dataset = Dataset(store)
    dataset.canonicalize(CanonicalizationAlgorithm.UNSTABLE)
    return {str(quad) for quad in dataset}


def as_quads(results: Any) -> list[Quad]:
    """Rows as a graph, so that two of them can be compared up to the names of blank nodes."""
    if isinstance(results, QueryBoolean):
        return [Quad(NamedNode("urn:answer"), NamedNode("urn:is"), Literal(bool(results)))]
    quads = []
    for row in results:
        node = BlankNode()
        quads.append(Quad(node, NamedNode("urn:row"), Literal("row")))
        quads += [
            Quad(node, NamedNode(f"urn:{variable.value}"), row[variable])
            for variable in results.variables
            if row[variable] is not None
        ]
    return quads


def as_rows(quads: list[Quad]) -> list[Quad]:
    """A result set written in RDF, as `as_quads` gives it."""
    store = Store()
    store.extend(quads)
    found: Any = store.query(
        f"PREFIX rs: <{RS}> CONSTRUCT {{ ?s <urn:row> 'row' . ?s ?p ?v }} WHERE {{ ?set rs:solution ?s"
        " OPTIONAL { ?s rs:binding ?b . ?b rs:variable ?name ; rs:value ?v BIND(IRI(CONCAT('urn:', ?name)) AS ?p) } }"
    )
    return [Quad(triple.subject, triple.predicate, triple.object) for triple in found]


def evaluate(server: Server, manifest: Manifest, case: NamedNode) -> Outcome:
    action, result = manifest.one(case, f"{MF}action"), manifest.one(case, f"{MF}result")
    query = manifest.one(action, f"{QT}query")
    fill(server, manifest, action)
    text = f"BASE <{query.value}>\n{file_of(query).read_text(encoding='utf-8')}"
    reply = server.sparql(text, accept="application/sparql-results+json, text/turtle;q=0.9")
    if reply.status != 200:
        return Outcome(case.value, False, reply.text)
    wanted = file_of(result).read_bytes()
    if file_of(result).suffix in {".srx", ".srj"}:
        syntax = QueryResultsFormat.XML if file_of(result).suffix == ".srx" else QueryResultsFormat.JSON
        expected = as_quads(parse_query_results(wanted, syntax))
    else:
        expected = list(parse(wanted, RdfFormat.TURTLE, base_iri=result.value))
    if "json" in reply.headers["content-type"]:
        found = as_quads(parse_query_results(reply.body, QueryResultsFormat.JSON))
        expected = as_rows(expected) if file_of(result).suffix == ".ttl" else expected
    else:
        found = list(parse(reply.body, RdfFormat.TURTLE))
    return Outcome(case.value, canonical(expected) == canonical(found), reply.text[:300])


def syntax(server: Server, query: NamedNode, *, good: bool) -> Outcome:
    """Whether a query parses; a store that has a graph is given for FROM, and calling an unknown function is fine."""
    text = f"BASE <{query.value}>\n{file_of(query).read_text(encoding='utf-8')}"
    if "FROM <" in text:
        graph = urljoin(query.value, text.partition("FROM <")[2].partition(">")[0])
        assert server.update(f"INSERT DATA {{ GRAPH <{graph}> {{ <urn:a> <urn:b> <urn:c> }} }}").status == 204
    reply = server.sparql(text, accept="*/*")
    parsed = reply.status == 200 or "calls a function" in reply.text
    return Outcome(query.value, parsed == good, reply.text[:300])


@pytest.mark.slow
def test_query_language(any_data: Server) -> None:
    """The engine itself passes 318 of 328; what stands before it must not cost one of them."""
    top = Manifest(SUITE / "manifest-sparql11-query.ttl")
    outcomes = []
    for part in top.items(NamedNode(top.address), f"{MF}include"):
        manifest = Manifest(file_of(part))
        for case in manifest.entries():
            kind = manifest.one(case, f"{RDF}type").value.removeprefix(MF)
            if kind == "QueryEvaluationTest":
                outcomes.append(evaluate(any_data, manifest, case))
            else:
                query = manifest.one(case, f"{MF}action")
                outcomes.append(syntax(any_data, query, good=kind.startswith("Positive")))
    failed = [outcome for outcome in outcomes if not outcome.passed]
    for outcome in failed:
        print(outcome.name, outcome.said)
    assert len(outcomes) == 328
    assert len(failed) <= 10
