"""The SPARQL endpoint: protocol, formats, limits, what it refuses."""

from __future__ import annotations

import csv
import io
import json
import socket
import threading
import time
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from pyoxigraph import RdfFormat, parse
from tests.web.conftest import TOKEN, Reply, Server, running

from cxograph.web.negotiate import RESULT_TYPES, choose

COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
SRX = "{http://www.w3.org/2005/sparql-results#}"
ANY = "SELECT * { ?s ?p ?o } LIMIT 3"


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv;q=0.5, text/tab-separated-values", "text/tab-separated-values; charset=utf-8"),
        ("text/*", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
    ],
)
def test_rows_come_in_the_format_asked_for(server: Server, accept: str, media_type: str) -> None:
    reply = server.sparql(ANY, accept=accept)
    assert (reply.status, reply.headers["content-type"]) == (200, media_type)
    kind = media_type.partition(";")[0]
    if kind.endswith("json"):
        assert len(json.loads(reply.body)["results"]["bindings"]) == 3
    elif kind.endswith("xml"):
        assert len(ET.fromstring(reply.body).findall(f".//{SRX}result")) == 3
    else:
        assert len(list(csv.reader(io.StringIO(reply.text), delimiter="," if "csv" in kind else "\t"))) == 4


@pytest.mark.parametrize(
    ("accept", "syntax"),
    [
        ("text/turtle", RdfFormat.TURTLE),
        ("application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", RdfFormat.JSON_LD),
        ("application/rdf+xml", RdfFormat.RDF_XML),
        ("*/*", RdfFormat.TURTLE),
    ],
)
def test_graphs_come_in_the_format_asked_for(server: Server, accept: str, syntax: RdfFormat) -> None:
    reply = server.sparql("CONSTRUCT WHERE { ?s a cxo:Market ; rdfs:label ?l }", accept=accept)
    markets = int(server.rows("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a cxo:Market }")[0]["n"])
    assert reply.status == 200
    triples = list(parse(reply.body, syntax))
    assert len({triple.subject for triple in triples}) == markets > 3


def test_what_suits_no_answer_is_406_and_says_what_is_offered(server: Server) -> None:
    reply = server.sparql(ANY, accept="image/png")
    assert reply.status == 406
    assert "text/csv" in str(reply.json()["hint"])
    assert server.sparql("CONSTRUCT WHERE { ?s ?p ?o }", accept="text/csv").status == 406


def test_the_best_liked_format_wins() -> None:
    assert choose("text/csv;q=0.2, application/xml;q=0.9, */*;q=0.1", RESULT_TYPES) == "application/xml"
    assert choose("text/csv;q=0, */*", ["text/csv", "text/xml"]) == "text/xml"
    assert choose("image/png", RESULT_TYPES) is None
    assert choose(None, RESULT_TYPES) == "application/sparql-results+json"


def test_a_query_can_be_sent_in_three_ways(server: Server) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    replies = [
        server.ask(f"/sparql?{urlencode({'query': COUNT})}"),
        server.ask("/sparql", method="POST", body=urlencode({"query": COUNT}).encode(), headers=form),
        server.sparql(COUNT),
    ]
    assert [reply.status for reply in replies] == [200, 200, 200]
    assert len({reply.body for reply in replies}) == 1


def test_graphs_named_by_the_request_are_what_is_looked_at(server: Server) -> None:
    graph, triples = next(
        (row["g"], int(row["n"]))
        for row in server.rows("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g")
    )
    address = f"/sparql?query={quote(COUNT)}"

    def counted(more: str, query: str = COUNT) -> int:
        reply = server.ask(f"/sparql?query={quote(query)}{more}")
        return int(json.loads(reply.body)["results"]["bindings"][0]["n"]["value"])

    assert counted(f"&default-graph-uri={quote(graph)}") == triples
    assert counted(f"&named-graph-uri={quote(graph)}") == 0
    named = "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    assert counted(f"&named-graph-uri={quote(graph)}", named) == 1
    assert counted("&default-graph-uri=http%3A%2F%2F127.0.0.1%3A9%2Fx") == 0
    assert int(server.rows(f"SELECT (COUNT(*) AS ?n) FROM <{graph}> {{ ?s ?p ?o }}")[0]["n"]) == triples
    assert server.ask(address).status == 200


def test_the_service_describes_itself(server: Server) -> None:
    reply = server.ask("/sparql", headers={"Accept": "text/turtle"})
    sd = "http://www.w3.org/ns/sparql-service-description#"
    triples = list(parse(reply.body, RdfFormat.TURTLE))
    assert reply.headers["content-type"].startswith("text/turtle")
    endpoints = {triple.object.value for triple in triples if triple.predicate.value == f"{sd}endpoint"}
    assert endpoints == {f"{server.address}sparql".replace("localhost", "127.0.0.1")}
    languages = {triple.object.value for triple in triples if triple.predicate.value == f"{sd}supportedLanguage"}
    assert languages == {f"{sd}SPARQL11Query"}
    graphs = {triple.object.value for triple in triples if triple.predicate.value == f"{sd}name"}
    assert graphs == {row["g"] for row in server.rows("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}


def test_void_counts_what_queries_count_and_its_examples_run(server: Server) -> None:
    void = "http://rdfs.org/ns/void#"
    triples = list(parse(server.ask("/.well-known/void", headers={"Accept": "text/turtle"}).body, RdfFormat.TURTLE))
    by = {(triple.subject.value, triple.predicate.value): triple.object.value for triple in triples}
    part = next(s for (s, p), o in by.items() if p == f"{void}class" and o.endswith("#Company"))
    assert by[part, f"{void}entities"] == server.rows("SELECT (COUNT(?s) AS ?n) { ?s a cxo:Company }")[0]["n"]
    queries = [o for (_, p), o in by.items() if p == "http://www.w3.org/ns/shacl#select"]
    assert len(queries) > 10
    for query in queries:
        assert server.sparql(query).status == 200


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("SELECT * { ?s ?p ", "query"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "refused"),
        ("SELECT * FROM <http://127.0.0.1:9/data> { ?s ?p ?o }", "refused"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "refused"),
        ("LOAD <http://127.0.0.1:9/data>", "refused"),
        ("SELECT * { " + "?s ?p ?o . " * 101 + "}", "refused"),
        ("SELECT * { " + "{" * 101 + "}" * 101 + " }", "refused"),
    ],
)
def test_what_is_refused_is_named(server: Server, query: str, code: str) -> None:
    reply = server.sparql(query)
    assert reply.status == 400
    assert reply.headers["content-type"] == "application/problem+json"
    said = reply.json()
    assert (said["code"], said["status"]) == (code, 400)
    assert said["request"] == reply.headers["x-request-id"]


def test_brackets_in_strings_iris_and_comments_do_not_count(server: Server) -> None:
    deep = "{" * 200
    query = f'SELECT * {{ ?s ?p "{deep} SERVICE" . # {deep} SERVICE\n ?s ?p <urn:{"(" * 150}> }}'
    assert server.sparql(query).status == 200


def test_a_query_as_long_as_allowed_is_answered_and_no_longer_one(server: Server) -> None:
    room = (1 << 16) - len(ANY) - 2
    assert server.sparql(f"{ANY} #{'x' * room}").status == 200
    reply = server.sparql(f"{ANY} #{'x' * (room + 1)}")
    assert (reply.status, reply.json()["limit"]) == (413, "length")
    assert (
        server.ask(
            "/sparql", method="POST", body=b"x" * 2_000_001, headers={"Content-Type": "application/sparql-query"}
        ).status
        == 413
    )


def test_updates_are_refused_without_the_flag(server: Server) -> None:
    assert server.update("CLEAR ALL").status == 403
    assert server.ask(f"/sparql?update={quote('CLEAR ALL')}").status == 400
    assert int(server.rows(COUNT)[0]["n"]) > 1000


@pytest.fixture(scope="module")
def changing(seeds: Path) -> Iterator[Server]:
    with running(
        "--workspace", seeds, "--allow-update", "--token", TOKEN, "--max-rows", "10", "--deadline", "2"
    ) as started:
        yield started


def test_updates_change_a_copy_and_never_the_workspace(changing: Server, server: Server) -> None:
    before = server.rows(COUNT)
    assert changing.rows(COUNT) == before
    body = b"update=CLEAR+ALL"
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert changing.ask("/sparql", method="POST", body=body, headers=form).status == 401
    wrong = {**form, "Authorization": "Bearer wrong"}
    assert changing.ask("/sparql", method="POST", body=body, headers=wrong).status == 401
    foreign = {**form, "Authorization": f"Bearer {TOKEN}", "Origin": "http://elsewhere.example"}
    assert changing.ask("/sparql", method="POST", body=body, headers=foreign).status == 403
    assert changing.update("LOAD <http://127.0.0.1:9/>").status == 400
    assert changing.update("INSERT DATA { <urn:new> <urn:p> 1 }").status == 204
    assert int(changing.rows(COUNT)[0]["n"]) == int(before[0]["n"]) + 1
    assert server.rows(COUNT) == before


@pytest.mark.parametrize("accept", ["application/json", "application/xml", "text/csv", "text/tab-separated-values"])
def test_a_cut_answer_says_so_and_still_parses(changing: Server, accept: str) -> None:
    reply = changing.sparql("SELECT * { ?s ?p ?o }", accept=accept)
    assert reply.status == 200
    assert reply.headers["cxograph-cut"] == "rows; rows=10"
    if accept == "application/json":
        said = json.loads(reply.body)
        assert len(said["results"]["bindings"]) == 10
        assert said["head"]["link"]
    elif accept == "application/xml":
        root = ET.fromstring(reply.body)
        assert len(root.findall(f".//{SRX}result")) == 10
        assert root.find(f"{SRX}head/{SRX}link") is not None
    else:
        # a literal may hold a line's end of its own
        delimiter = "," if accept == "text/csv" else "\t"
        assert len(list(csv.reader(io.StringIO(reply.text, newline=""), delimiter=delimiter))) == 11
    assert "cxograph-cut" not in changing.sparql("SELECT * { ?s ?p ?o } LIMIT 10").headers
    graph = changing.sparql("CONSTRUCT WHERE { ?s ?p ?o }", accept="text/turtle")
    assert graph.headers["cxograph-cut"] == "rows; rows=10"
    assert "# cut" in graph.text


SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_the_deadline_ends_a_query_with_an_error(changing: Server) -> None:
    started = time.monotonic()
    reply = changing.sparql(SLOW)
    took = time.monotonic() - started
    assert reply.status == 504
    assert reply.json()["code"] == "deadline"
    assert took < 2 + changing.slack()
    assert changing.sparql(ANY).status == 200


def test_who_hangs_up_frees_the_worker(changing: Server) -> None:
    for _ in range(4):  # twice as many as there are workers
        with socket.create_connection(("127.0.0.1", changing.port)) as connection:
            query = f"GET /sparql?query={quote(SLOW)} HTTP/1.1\r\nHost: localhost\r\n\r\n"
            connection.sendall(query.encode())
            time.sleep(0.1)
    started = time.monotonic()
    assert changing.sparql(ANY).status == 200
    took = time.monotonic() - started
    assert took < 0.5 + changing.slack()  # the deadline of the four would be two seconds each


def test_too_many_queries_are_turned_away_and_health_answers(changing: Server) -> None:
    replies: list[Reply] = []
    threads = [threading.Thread(target=lambda: replies.append(changing.sparql(SLOW))) for _ in range(30)]
    for thread in threads:
        thread.start()
    time.sleep(0.5)
    started = time.monotonic()
    assert changing.ask("/health").status == 200
    took = time.monotonic() - started
    for thread in threads:
        thread.join()
    assert took < changing.slack()
    statuses = {reply.status for reply in replies}
    assert statuses == {503, 504}
    assert all(reply.headers["retry-after"] for reply in replies if reply.status == 503)
    assert changing.sparql(ANY).status == 200


def test_characters_that_xml_cannot_hold_are_replaced_and_counted(changing: Server) -> None:
    codes = [code for code in (*range(1, 32), 0xFFFE, 0xFFFF) if code not in {9, 10, 13}]
    text = "".join(f"\\u{code:04X}" for code in codes)
    query = f'SELECT ("{text}" AS ?x) {{}}'
    reply = changing.sparql(query, accept="application/xml")
    assert ET.fromstring(reply.body).findtext(f".//{SRX}literal") == "\ufffd" * len(codes)
    assert reply.headers["cxograph-replaced"] == str(len(codes))


def test_a_slow_sender_is_hung_up_on(server: Server) -> None:
    with socket.create_connection(("127.0.0.1", server.port), timeout=30) as connection:
        started = time.monotonic()
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: local")
        assert connection.recv(100) == b""
        assert time.monotonic() - started < 15
