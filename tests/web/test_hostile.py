"""Queries as weapons: the server lives, nothing outlasts the deadline by half a second, nothing reaches out."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.web.conftest import Server, running

DEADLINE = 2.0
TRIPLES = 300_000
HOSTILE = {
    "cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "path of all pairs": "SELECT (COUNT(*) AS ?n) { ?a (<urn:p0>|<urn:p1>)* ?b }",
    "sorted cross product": "SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f LIMIT 5",
    "distinct cross product": "SELECT DISTINCT ?a ?d { ?a ?b ?c . ?d ?e ?f }",
    "concatenated cross product": 'SELECT (GROUP_CONCAT(?a; separator="") AS ?x) { ?a ?b ?c . ?d ?e ?f }',
    "doubling string": "SELECT ?x { BIND('xxxxxxxxxxxxxxxx' AS ?x0) "
    + " ".join(f"BIND(CONCAT(?x{i}, ?x{i}) AS ?x{i + 1})" for i in range(28))
    + " BIND(STRLEN(?x28) AS ?x) }",
    "replace bomb": "SELECT (STRLEN(?d) AS ?n) { BIND('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' AS ?a)"
    " BIND(REPLACE(?a, 'a', ?a) AS ?b) BIND(REPLACE(?b, 'a', ?b) AS ?c) BIND(REPLACE(?c, 'a', ?c) AS ?d) }",
    "regex with two stars": f"SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c FILTER(REGEX('{'a' * 2000}b', '(a+)+$')) }}",
    "nested counted regex": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c"
    f" FILTER(REGEX('{'a' * 500}', '((a{{0,99}}){{0,99}}){{0,9}}$')) }}",
    "long list": f"SELECT * {{ ?a ?b ?c FILTER(?c IN ({','.join(map(str, range(200_000)))})) }}",
    "nested braces": f"SELECT * {{ {'{' * 5000}{'}' * 5000} }}",
    "nested parentheses": f"SELECT * {{ ?a ?b ?c FILTER({'(' * 5000}1{')' * 5000}) }}",
    "nested path": f"SELECT * {{ ?a {'(' * 20_000}<urn:p>{')' * 20_000} ?b }}",
    "negations": f"SELECT * {{ ?a ?b ?c FILTER({'!' * 20_000}true) }}",
    "sums": f"SELECT ({'1+' * 20_000}1 AS ?x) {{}}",
    "alternatives": f"SELECT * {{ FILTER({'true||' * 10_000}true) }}",
    "many patterns": "SELECT * { " + " ".join(f"?x{i} <urn:p> ?x{i + 1} ." for i in range(1000)) + " }",
    "many optionals": "SELECT * { " + " ".join(f"OPTIONAL {{ ?x{i} <urn:p> ?x{i + 1} }}" for i in range(1000)) + " }",
    "long path": f"SELECT * {{ ?a {'/'.join(['<urn:p>'] * 1000)} ?b }}",
    "sub-queries": "SELECT * { " + "{ SELECT * { " * 60 + "?a ?b ?c . ?d ?e ?f" + " } }" * 60 + " }",
    "grouped cross product": "SELECT ?a (COUNT(*) AS ?n) (SAMPLE(?f) AS ?s) { ?a ?b ?c . ?d ?e ?f } GROUP BY ?a ?d",
}


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    path = tmp_path_factory.mktemp("hostile") / "data.nt"
    with path.open("w") as file:
        for i in range(TRIPLES):
            file.write(f"<urn:s{i // 3}> <urn:p{i % 3}> <urn:s{i * 7919 % (TRIPLES // 3)}> .\n")
    with running("--load", path, "--deadline", str(DEADLINE)) as started:
        yield started


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE)
def test_the_server_lives(attacked: Server, name: str) -> None:
    resident = memory(attacked)
    for _ in range(2):
        started = time.monotonic()
        reply = attacked.sparql(HOSTILE[name], timeout=DEADLINE + 10)
        took = time.monotonic() - started
        assert reply.status in {200, 400, 413, 503, 504}
        if reply.status == 200:
            assert reply.json()["results"]
        else:
            said = reply.json()
            assert said["detail"]
            assert said.get("limit") in {"deadline", "memory", "nesting", "operators", "patterns", "length"}, said
        assert attacked.process.poll() is None
        assert took < DEADLINE + attacked.slack()
        assert attacked.rows("SELECT (COUNT(*) AS ?n) { ?s <urn:p0> ?o }") == [{"n": str(TRIPLES // 3)}]
    assert memory(attacked) < resident + 50


def memory(server: Server) -> int:
    """Resident memory of the server's own process, MiB."""
    for line in Path(f"/proc/{server.process.pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) >> 10
    return 0


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """An address on this machine that somebody could be made to speak to, and who has spoken."""
    heard: list[str] = []
    server = socket.create_server(("127.0.0.1", 0))
    server.settimeout(0.1)
    ended = threading.Event()

    def listen() -> None:
        while not ended.is_set():
            try:
                connection, _ = server.accept()
            except TimeoutError:
                continue
            heard.append(connection.recv(100).decode("latin-1"))
            connection.close()

    thread = threading.Thread(target=listen)
    thread.start()
    yield f"127.0.0.1:{server.getsockname()[1]}", heard
    ended.set()
    thread.join()
    server.close()


REACHING = [
    "SELECT * {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ SERVICE SILENT <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ BIND(<{0}> AS ?there) SERVICE ?there {{ ?s ?p ?o }} }}",
    "SELECT * {{ {{ SELECT * {{ service<{0}>{{ ?s ?p ?o }} }} }} }}",
    "ASK {{ FILTER EXISTS {{ SERVICE <{0}> {{ ?s ?p ?o }} }} }}",
    "SELECT * FROM <{0}> {{ ?s ?p ?o }}",
    "SELECT * FROM NAMED <{0}> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
    "PREFIX x: <{0}> SELECT * FROM x: {{ ?s ?p ?o }}",
    "BASE <{0}> SELECT * FROM <data> {{ ?s ?p ?o }}",
    "CONSTRUCT {{ ?s ?p ?o }} FROM <{0}> WHERE {{ ?s ?p ?o }}",
    "DESCRIBE <{0}> FROM <{0}>",
    "LOAD <{0}>",
    "LOAD SILENT <{0}> INTO GRAPH <urn:g>",
    "# a comment\nLOAD <{0}>",
    "INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
]


@pytest.mark.parametrize("scheme", ["http", "https", "ftp", "file", "data"])
def test_nothing_reaches_out(server: Server, listener: tuple[str, list[str]], scheme: str, tmp_path: Path) -> None:
    where, heard = listener
    canary = tmp_path / "canary.ttl"
    canary.write_text('<urn:canary> <urn:says> "found" .')
    address = {"file": canary.as_uri(), "data": "data:text/turtle,<urn:canary>%20<urn:says>%20%22fou%6Ed%22."}.get(
        scheme, f"{scheme}://{where}/data.ttl"
    )
    for query in REACHING:
        reply = server.sparql(query.format(address), accept="*/*")
        assert reply.status == 400, query
        assert "found" not in reply.text
    graph = server.ask(f"/sparql?query=SELECT*%7B%3Fs%20%3Fp%20%3Fo%7D&default-graph-uri={address}")
    assert "found" not in graph.text
    assert heard == []
