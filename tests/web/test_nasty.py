"""Texts that break programs, as names in the graph and as what people type: shown as they are, and nothing changes."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from html import unescape
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from pyoxigraph import Literal
from tests.web.conftest import Server, running

from cxograph.ids import Ids
from cxograph.rdf import encode_ontology

BASE = "https://w3id.org/cxograph"
HTML = {"Accept": "text/html"}

NASTY: tuple[str, ...] = tuple(json.loads((Path(__file__).parent / "nasty.json").read_text("utf-8")))


def store_takes(text: str) -> bool:
    return bool(text.strip()) and "\x00" not in text


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over a graph in which companies and markets are called such things."""
    path = tmp_path_factory.mktemp("nasty") / "data.nq"
    rdf, skos, terms = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://www.w3.org/2004/02/skos/core#", "ns#"
    report = f"<{BASE}/document/plain>"
    lines = [f"{report} <http://purl.org/dc/terms/title> {Literal('A report')} ."]
    for number, text in enumerate(NASTY):
        if store_takes(text):
            company, market, claim = (f"<{BASE}/{kind}/nasty-{number}>" for kind in ("company", "market", "claim"))
            lines += [
                f"{company} <{rdf}type> <{BASE}/{terms}Company> .",
                f"{market} <{rdf}type> <{BASE}/{terms}Market> .",
                f"{company} <{skos}prefLabel> {Literal(text)} .",
                f"{market} <{skos}prefLabel> {Literal(text)} .",
                f"{company} <{BASE}/{terms}playsIn> {market} .",
                f"{claim} <{rdf}subject> {company} .",
                f"{claim} <{rdf}predicate> <{BASE}/{terms}playsIn> .",
                f"{claim} <{rdf}object> {market} .",
                f"{claim} <{BASE}/{terms}inDocument> {report} .",
            ]
    path.write_text("\n".join([*lines, encode_ontology(Ids())]), encoding="utf-8")
    with running("--load", path) as started:
        yield started


def triples(server: Server) -> str:
    return server.rows("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"]


def test_whatever_is_typed_is_answered_and_changes_nothing(nasty: Server) -> None:
    assert len(NASTY) >= 230
    before = triples(nasty)
    for text in NASTY:
        typed = quote(text, safe="")
        for address in (
            f"/search?q={typed}&kind=market",
            f"/suggest?q={typed}",
            f"/list/market?q={typed}&company={typed}",
            f"/questions/players?market={typed}&type={typed}",
            f"/questions/places?place={typed}",
            f"/compare?with={typed}&with={typed}x",
            f"/disagreements?market={typed}&prefer={typed}",
        ):
            reply = nasty.ask(address, headers=HTML)
            assert reply.status in {200, 400}, (text, address, reply.status)
            assert "Traceback" not in reply.text
        kind = nasty.ask(f"/list/{typed}", headers=HTML)
        assert kind.status in {200, 400, 404}, text
        assert nasty.ask(f"/company/{typed}", headers=HTML).status in {200, 307, 404}, text
        assert nasty.ask(f"/search?kind={typed}&q=a", headers=HTML).status in {200, 404}, text
        reply = nasty.ask(f"/query?run=1&view={typed}&x={typed}&sort={typed}&query=ASK%7B%7D", headers=HTML)
        assert reply.status == 200
    assert triples(nasty) == before
    assert nasty.ask("/health").status == 200


def test_what_was_typed_stands_in_the_field_again(nasty: Server) -> None:
    for text in NASTY:
        if not text.strip() or not text.isprintable():
            continue
        page = nasty.ask(f"/search?q={quote(text, safe='')}", headers=HTML).text
        field = page.partition('<input id="find"')[2].partition(">")[0]
        assert f'value="{text}"' in unescape(field).replace("&#34;", '"'), text


def test_names_are_shown_as_they_are(nasty: Server) -> None:
    for number, text in enumerate(NASTY):
        if not store_takes(text):
            continue
        page = nasty.ask(f"/company/nasty-{number}", headers=HTML)
        assert page.status == 200
        heading = page.text.partition("<h1")[2].partition("</h1>")[0]
        assert text.replace("\r\n", "\n") in unescape_all(heading).replace("\r\n", "\n"), text
        data = nasty.ask(f"/company/nasty-{number}.jsonld")
        json.loads(data.body)
        assert data.status == 200


def unescape_all(text: str) -> str:
    """Undo what a template escapes, and nothing else: `unescape` would also take "&nbsp" of a name for a blank."""
    for sign, char in (("&lt;", "<"), ("&gt;", ">"), ("&#34;", '"'), ("&#39;", "'"), ("&amp;", "&")):
        text = text.replace(sign, char)
    return text


def test_names_of_letters_are_found_by_themselves(nasty: Server) -> None:
    searched = 0
    for number, text in enumerate(NASTY):
        letters = [char for char in text if unicodedata.category(char)[0] in "LN"]
        if len(letters) < 4 or len(text) > 100 or not text.isprintable():
            continue
        searched += 1
        page = nasty.ask(f"/search?{urlencode({'q': text, 'kind': 'company'})}", headers=HTML).text
        assert f'href="/company/nasty-{number}"' in page, text
    assert searched > 60


def test_workbooks_and_tables_hold_all_of_them(nasty: Server) -> None:
    for form in ("csv", "xlsx"):
        assert nasty.ask(f"/list/company?format={form}").status == 200
        query = "SELECT ?x ?l { ?x a cxo:Company ; skos:prefLabel ?l }"
        assert nasty.ask(f"/query?{urlencode({'query': query, 'run': 1, 'format': form})}").status == 200
    for view in ("table", "chart", "map"):
        query = "SELECT ?x ?y ?l (STRLEN(?l) AS ?n) { ?x cxo:playsIn ?y . ?x skos:prefLabel ?l }"
        assert nasty.ask(f"/query?{urlencode({'query': query, 'run': 1, 'view': view})}", headers=HTML).status == 200


# --- clients that are gone

BIG = "SELECT ?a ?b ?c { ?a ?b ?c } LIMIT 4000"
SLOW = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def hang_up(server: Server, path: str, read: int) -> int:
    """Ask, take some bytes of the answer, reset the connection; return how many bytes came."""
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.settimeout(60)
        connection.connect(("127.0.0.1", server.port))
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n".encode())
        return len(connection.recv(read)) if read else 0


def children(server: Server) -> list[str]:
    found: list[str] = []
    for task in Path(f"/proc/{server.process.pid}/task").iterdir():
        with suppress(OSError):  # threads come and go
            found += (task / "children").read_text().split()
    return found


def resident(server: Server) -> int:
    lines = Path(f"/proc/{server.process.pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmRSS")).split()[1]) << 10


@pytest.mark.slow
def test_a_thousand_clients_that_hang_up_in_the_middle(seeds: Path) -> None:
    with running("--workspace", seeds, "--deadline", "3") as server:
        big = f"/sparql?{urlencode({'query': BIG})}"
        slow = f"/sparql?{urlencode({'query': SLOW})}"
        paths = [big, big, "/list/company", "/", big, "/disagreements", f"/query?run=1&{urlencode({'query': BIG})}"]
        while server.ask("/", headers=HTML).status == 503:  # the catalogue is being made
            time.sleep(1)
        for path in paths:
            assert server.ask(path, headers=HTML if path != big else {}).status == 200
        before, alive = resident(server), len(children(server))
        broken, lock = [0, 0], threading.Lock()

        def client(number: int) -> None:
            for turn in range(250):
                at = number * 250 + turn
                path = slow if at % 50 == 0 else paths[at % len(paths)]
                came = hang_up(server, path, 0 if path == slow else (1, 300, 5000)[at % 3])
                with lock:
                    broken[0] += 1
                    broken[1] += came > 0

        threads = [threading.Thread(target=client, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert broken[0] == 1000
        assert broken[1] > 900  # the answer had begun when they left
        assert server.process.poll() is None
        started = time.monotonic()
        assert server.rows("SELECT (COUNT(*) AS ?n) { ?s a cxo:Company }")[0]["n"] != "0"
        assert time.monotonic() - started < 3 + server.slack()  # what the gone ones had asked for holds nobody up
        deadline = time.monotonic() + 10
        while len(children(server)) != alive and time.monotonic() < deadline:
            time.sleep(0.2)
        assert len(children(server)) == alive
        assert resident(server) < before + 50_000_000
        whole = server.ask(big)
        assert len(json.loads(whole.body)["results"]["bindings"]) == 4000
