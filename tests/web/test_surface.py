"""What the server shows and to whom: headers, names, tokens, paths; and that every count is what the graph says."""

from __future__ import annotations

import csv
import io
import json
import re
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from pyoxigraph import RdfFormat, parse
from tests.web.conftest import TOKEN, Server, running

from cxograph.web.facts import figures_query, statements_query
from cxograph.web.kinds import KINDS

BASE = "https://w3id.org/cxograph"
HTML = {"Accept": "text/html"}
ROUTES = (
    "/", "/search?q=a", "/suggest?q=ce", "/list/company", "/list/nothing", "/questions/players", "/questions/nothing",
    "/disagreements", "/compare", "/query", "/map", "/about", "/vocabulary.json", "/ns/CDMO", "/ns/CDMO.ttl",
    "/company/nobody", "/claim/none", "/static/style.css", "/static/none.css", "/sparql", "/sparql?query=SELECT",
    "/sparql?query=ASK%7B%7D", "/.well-known/void", "/health", "/nowhere", "/iri?iri=x", "/list/company?market=x",
    "/list/company?nothing=x&page=99999999999", "/company/%00", "/company/%3Cscript%3E", "/market/%ff",
)  # fmt: skip


def claims_of(html: str) -> int:
    found = re.search(r"<h1>.*?<small>([\d,]+)</small>", html, re.DOTALL)
    assert found
    return int(found[1].replace(",", ""))


@pytest.mark.parametrize("path", ROUTES)
def test_headers_are_on_every_answer(server: Server, path: str) -> None:
    for accept in ("text/html", "application/json", "*/*"):
        reply = server.ask(path, headers={"Accept": accept})
        policy = reply.headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "'unsafe-eval'" not in policy
        assert "script-src 'unsafe-inline'" not in policy
        assert path == "/map" or "'unsafe-inline'" not in policy
        assert reply.headers["x-content-type-options"] == "nosniff"
        assert reply.headers["referrer-policy"] == "no-referrer"
        assert "access-control-allow-origin" not in reply.headers
        assert reply.status < 500
        assert "Traceback" not in reply.text
        assert "site-packages" not in reply.text


@pytest.mark.parametrize(
    "host",
    ["evil.example", "evil.example:80", "127.0.0.1.evil.example", "localhost.evil.example", "", "10.0.0.1", "[::2]",
     "127.0.0.1@evil.example", "metadata.internal", "0.0.0.0"],
)  # fmt: skip
def test_another_name_is_turned_away(server: Server, host: str) -> None:
    assert server.ask("/", headers={"Host": host}).status == 421
    assert server.ask("/sparql?query=ASK%7B%7D", headers={"Host": host}).status == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:1", "127.0.0.1", "[::1]:8765"])
def test_names_of_this_machine_are_fine(server: Server, host: str) -> None:
    assert server.ask("/health", headers={"Host": host}).status == 200


def test_other_origins_may_neither_write_nor_learn(server: Server) -> None:
    foreign = {"Origin": "https://elsewhere.example"}
    simple = {**foreign, "Content-Type": "application/x-www-form-urlencoded"}
    assert server.ask("/sparql", method="POST", body=b"query=ASK%7B%7D", headers=simple).status == 403
    preflight = {**foreign, "Access-Control-Request-Method": "POST"}
    reply = server.ask("/sparql", method="OPTIONS", headers=preflight)
    assert reply.status >= 400
    assert not [name for name in reply.headers if name.startswith("access-control")]


def test_a_named_origin_may_ask(seeds: Path) -> None:
    with running("--workspace", seeds, "--cors", "https://friend.example") as server:
        friend = {"Origin": "https://friend.example"}
        reply = server.ask("/sparql?query=ASK%7B%7D", headers=friend)
        assert reply.headers["access-control-allow-origin"] == "https://friend.example"
        assert "access-control-allow-credentials" not in reply.headers
        assert server.ask("/sparql", method="OPTIONS", headers=friend).status == 204
        other = server.ask("/sparql?query=ASK%7B%7D", headers={"Origin": "https://elsewhere.example"})
        assert "access-control-allow-origin" not in other.headers


TRICKS = [
    prefix + step + target
    for prefix in ("/static/", "/static/x/", "/", "/company/", "/list/")
    for step in ("../", "..%2f", "%2e%2e/", "..\\", "..%5c", "....//", "%252e%252e%252f", "/../../../../")
    for target in ("app.py", "etc/passwd", "cxograph.json%00.css")
]


@pytest.mark.parametrize("path", TRICKS)
def test_tricks_with_paths_lead_nowhere(server: Server, path: str) -> None:
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.split(b" ", 2)[1] in {b"404", b"400"}
    assert b"root:" not in answer


def test_more_than_this_machine_needs_a_token(cxograph: Callable[..., subprocess.CompletedProcess[str]]) -> None:
    refused = cxograph("serve", "--host", "0.0.0.0")
    assert refused.returncode == 2
    assert "token" in refused.stderr
    assert cxograph("serve", "--allow-update").returncode == 2
    assert cxograph("serve", "--endpoint", "file:///etc/passwd").returncode == 2
    nothing = cxograph("serve", "--workspace", "none")
    assert nothing.returncode == 2
    assert "no workspace" in nothing.stderr


@pytest.fixture(scope="module")
def public(seeds: Path) -> Iterator[Server]:
    with running("--workspace", seeds, "--host", "0.0.0.0", "--token", TOKEN) as started:
        yield started


def test_a_public_server_answers_who_shows_the_token(public: Server) -> None:
    assert public.ask("/").status == 401
    assert public.ask("/health", headers={"Authorization": f"Bearer {TOKEN}"}).status == 200
    assert public.ask("/?token=x").status == 401
    for _ in range(30):
        status = public.ask("/health", headers={"Authorization": "Bearer wrong"}).status
    assert status == 429


def test_a_taken_port_is_said(server: Server, seeds: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "cxograph", "serve", "--workspace", str(seeds), "--port", str(server.port)]
    ended = subprocess.run(command, capture_output=True, encoding="utf-8", env=environment, timeout=60, check=False)
    assert ended.returncode == 5
    assert str(server.port) in ended.stderr


# --- counts


@pytest.mark.parametrize("kind", KINDS)
def test_counts_of_lists_are_what_the_query_shown_gives(server: Server, kind: str) -> None:
    page = server.ask(f"/list/{kind}", headers=HTML).text
    total = claims_of(page)
    query = unescape(re.search(r"<pre tabindex=\"0\"><code>(.*?)</code>", page, re.DOTALL)[1])  # type: ignore[index]
    rows = server.rows(query)
    assert len(rows) == total > 0
    table = list(csv.DictReader(io.StringIO(server.ask(f"/list/{kind}?format=csv").text)))
    assert {(row["iri"], row["documents"], row["claims"]) for row in table} == {
        (row["x"], row["documents"], row["claims"]) for row in rows
    }
    home = server.ask("/", headers=HTML).text
    card = re.search(rf'class="card" href="/list/{kind}">.*?<b>([\d,]+)</b>', home, re.DOTALL)
    assert card is None or int(card[1].replace(",", "")) == total


@pytest.mark.parametrize("kind", KINDS)
def test_counts_of_facets_are_the_lists_that_they_lead_to(server: Server, kind: str) -> None:
    page = server.ask(f"/list/{kind}", headers=HTML).text
    choices = re.findall(r'<li><a href="(\?[^"]+)">[^<]+</a> <span>([\d,]+)</span></li>', page)
    for address, count in choices[::4]:
        narrowed = server.ask(f"/list/{kind}{unescape(address)}", headers=HTML).text
        assert claims_of(narrowed) == int(count.replace(",", ""))
        query = unescape(re.search(r"<pre tabindex=\"0\"><code>(.*?)</code>", narrowed, re.DOTALL)[1])  # type: ignore[index]
        assert len(server.rows(query)) == claims_of(narrowed)


@pytest.mark.parametrize("kind", ["Company", "Market", "Service", "Segment", "Region", "Report"])
def test_counts_on_the_page_of_a_thing_are_what_its_queries_give(server: Server, kind: str) -> None:
    things = server.rows(
        f"SELECT ?x (COUNT(?c) AS ?n) {{ ?x a cxo:{kind} . ?c rdf:subject|rdf:object ?x }}"
        " GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT 3"
    )
    assert things
    for thing in things:
        page = server.ask(thing["x"].removeprefix(BASE), headers=HTML).text
        counts = dict(re.findall(r'<h2 id="([\w-]+)">[^<]*<small>([\d,]+)</small>', page))
        if kind != "Report":  # a document's page has its claims one by one
            rows = server.rows(statements_query(thing["x"]))
            for predicate, direction in {(row["predicate"], row["direction"]) for row in rows}:
                found = [row for row in rows if (row["predicate"], row["direction"]) == (predicate, direction)]
                assert counts[f"{predicate.rpartition('#')[2]}-{direction}"] == f"{len(found):,}"
            shown = re.findall(r'<li><a href="[^"]+">([^<]+)</a> <a class="says" href="[^"]+">([\d,]+) document', page)
            said = {(row.get("label", ""), row["documents"]) for row in rows}
            assert {(unescape(label), number) for label, number in shown} & said
        figures = {row["claim"] for row in server.rows(figures_query(thing["x"]))}
        assert counts.get("figures", "0") == f"{len(figures):,}"


def test_pages_of_a_long_list_hold_all_of_it(server: Server) -> None:
    region = server.rows(
        "SELECT ?x (COUNT(DISTINCT ?s) AS ?n) { ?c rdf:subject ?s ; rdf:predicate cxo:coversRegion ; rdf:object ?x }"
        " GROUP BY ?x ORDER BY DESC(?n) ?x LIMIT 1"
    )[0]
    path = region["x"].removeprefix(BASE)
    brief = server.ask(path, headers=HTML).text
    assert "?show=coversRegion-in#coversRegion-in" in brief or int(region["n"]) <= 10
    whole = server.ask(f"{path}?show=coversRegion-in", headers=HTML).text.partition('id="coversRegion-in"')[2]
    assert whole.partition("</ul>")[0].count("<li>") == min(200, int(region["n"]))
    assert server.ask(f"{path}?show=coversRegion-in&page=99", headers=HTML).status == 200


def test_pairs_that_contradict_each_other_are_all_shown(server: Server) -> None:
    page = server.ask("/disagreements", headers=HTML).text
    shown = re.search(r"([\d,]+) pairs? in all", page)
    said = server.rows(
        "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a cxo:Comparison ; cxo:verdict"
        " <https://w3id.org/cxograph/verdict/inconsistent> }"
    )
    assert shown
    assert shown[1] == said[0]["n"] != "0"


def test_things_come_as_data_by_accept_and_by_ending(server: Server) -> None:
    market = server.rows("SELECT ?x { ?c cxo:playsIn ?x } ORDER BY ?x LIMIT 1")[0]["x"]
    path = market.removeprefix(BASE)
    for ending, accept, syntax in (
        ("ttl", "text/turtle", RdfFormat.TURTLE),
        ("jsonld", "application/ld+json", RdfFormat.JSON_LD),
        ("nt", "application/n-triples", RdfFormat.N_TRIPLES),
    ):
        by_ending = server.ask(f"{path}.{ending}")
        by_accept = server.ask(path, headers={"Accept": accept})
        found = {triple.subject.value for triple in parse(by_ending.body, syntax)}
        assert market in found
        assert by_ending.body == by_accept.body
    table = list(csv.DictReader(io.StringIO(server.ask(f"{path}.csv").text)))
    players = server.rows(f"SELECT ?c {{ ?c cxo:playsIn <{market}> }}")
    assert len({row["subject"] for row in table if row["says"] == "plays in"}) == len(players)
    assert server.ask(f"{path}x", headers=HTML).status == 404


def test_search_forgives_slips_and_knows_other_names(server: Server) -> None:
    for typed, found in (
        ("fil finsh", "Fill-Finish"),
        ("cel and gen therapy", "Cell and Gene"),
        ("verrrano clinical", "Verrano"),
    ):
        page = server.ask(f"/search?q={typed.replace(' ', '+')}", headers=HTML).text
        assert found in page, typed
    assert "<q>" in server.ask("/search?q=aseptic", headers=HTML).text


def test_another_endpoint_can_stand_in_for_the_workspace(server: Server) -> None:
    with running("--endpoint", f"{server.address}sparql") as other:
        query = "SELECT ?x ?l { ?x a cxo:Market ; skos:prefLabel ?l } ORDER BY ?l"
        assert other.rows(query) == server.rows(query)
        market = server.rows(query)[0]["x"].removeprefix(BASE)
        assert other.ask(market, headers=HTML).status == 200
        claim = server.rows("SELECT ?x { ?x rdf:predicate cxo:playsIn } LIMIT 1")[0]["x"].removeprefix(BASE)
        assert "<mark>" in other.ask(claim, headers=HTML).text
        assert other.sparql("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }").status == 400


def test_a_field_for_one_kind_is_offered_names_of_that_kind(server: Server) -> None:
    known = json.loads(server.ask("/suggest?kind=market").body)
    assert known
    assert {one["kind"] for one in known} == {"market"}
    listed = {row["l"] for row in server.rows("SELECT ?l { ?x a cxo:Market ; skos:prefLabel ?l }")}
    assert {one["label"] for one in known} <= listed
    assert len(known) == min(50, len(listed))
    assert all(one["kind"] == "company" for one in json.loads(server.ask("/suggest?kind=company&q=lo").body))
    assert server.ask("/suggest?kind=nothing").status == 404


def test_names_are_reconciled_as_the_standard_says(server: Server) -> None:
    manifest = server.ask("/reconcile").json()
    assert manifest["versions"] == ["0.2"]
    assert manifest["identifierSpace"] == f"{BASE}/"
    label = server.rows("SELECT ?l { ?x cxo:playsIn ?m ; skos:prefLabel ?l } ORDER BY ?l LIMIT 1")[0]["l"]
    batch = json.dumps({"q0": {"query": label, "type": "company"}})
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    reply = server.ask("/reconcile", method="POST", body=urlencode({"queries": batch}).encode(), headers=form)
    first = json.loads(reply.body)["q0"]["result"][0]
    assert (first["name"], first["match"]) == (label, True)
    assert server.ask(f"/{first['id']}", headers=HTML).status == 200
    assert label in server.ask(f"/reconcile/preview?id={quote(first['id'])}", headers=HTML).text
    suggested = json.loads(server.ask(f"/reconcile/suggest/entity?prefix={quote(label[:4])}").body)["result"]
    assert label in {one["name"] for one in suggested}
    extend = json.dumps({"ids": [first["id"]], "properties": [{"id": "iri"}]})
    rows = json.loads(server.ask(f"/reconcile?extend={quote(extend)}").body)["rows"]
    assert rows[first["id"]]["iri"] == [{"str": f"{BASE}/{first['id']}"}]
    assert server.ask("/reconcile?queries=%7B").status == 400
    assert server.ask("/reconcile/suggest/nothing?prefix=a").status == 400
