"""Times of the explorer's pages over a workspace, each the median of 20 requests to a server process of its own.

usage: web.py WORKSPACE [--rounds N]

The budget: first page below 1 s, page of a thing below 300 ms, search below 150 ms on 2,000 documents. Exit status 1
where one is missed. Machines are noisy: the same run times a page without data (/health), for comparison.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from pathlib import Path

BUDGET = {"home": 1.0, "entity": 0.3, "search": 0.15}
BASE = "https://w3id.org/cxograph"


def fetch(address: str, accept: str = "text/html") -> bytes:
    request = urllib.request.Request(address, headers={"Accept": accept})
    with urllib.request.urlopen(request, timeout=600) as response:
        found: bytes = response.read()
    return found


def rows(server: str, query: str) -> list[str]:
    """Return the first column of a query's answer."""
    address = f"{server}sparql?{urllib.parse.urlencode({'query': query})}"
    found = json.loads(fetch(address, "application/sparql-results+json"))
    name = found["head"]["vars"][0]
    return [row[name]["value"] for row in found["results"]["bindings"]]


def spread(query: str, number: int) -> str:
    """Return a query for things from all over: every so-and-so-many in the order of their IRIs."""
    return f"{query} ORDER BY SHA1(STR(?x)) LIMIT {number}"


def timed(addresses: list[str], rounds: int) -> list[float]:
    times = []
    for i in range(rounds):
        start = time.perf_counter()
        fetch(addresses[i % len(addresses)])
        times.append(time.perf_counter() - start)
    return times


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    args = parser.parse_args()
    command = [sys.executable, "-m", "cxograph", "serve", "-w", str(args.workspace), "--port", "0", "--json"]
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as process:
        assert process.stdout is not None
        said = ""
        while not said.endswith("}\n"):
            said += process.stdout.readline()
        server = json.loads(said)["address"]
        try:
            while True:
                try:
                    fetch(server)
                    break
                except urllib.error.HTTPError as error:  # the catalogue is being made, once for a build
                    if error.code != 503:
                        raise
            print(f"{'first page after the start':34} {time.perf_counter() - started:8.2f} s")
            documents = rows(server, "SELECT (COUNT(*) AS ?n) { ?d a cxo:Document }")[0]
            companies = rows(server, spread("SELECT ?x { ?x a cxo:Company }", 10))
            markets = rows(server, spread("SELECT ?x { ?x a cxo:Market }", 10))
            claims = rows(server, spread("SELECT ?x { ?x a cxo:FigureClaim }", 20))
            busiest = rows(
                server, "SELECT ?x (COUNT(*) AS ?n) { ?c rdf:object ?x } GROUP BY ?x ORDER BY DESC(?n) LIMIT 1"
            )
            words = [
                "contract manufacturing",
                "lonza",
                "loonza",
                "china",
                "clinical trial",
                "biolgics",
                "germany",
                "pharma",
            ]
            pages = {
                "nothing": ["health"],
                "home": [""],
                "entity": [f"{iri.removeprefix(BASE)[1:]}" for iri in companies + markets],
                "entity most spoken of": [iri.removeprefix(BASE)[1:] for iri in busiest if iri.startswith(BASE)],
                "claim": [iri.removeprefix(BASE)[1:] for iri in claims],
                "search": [f"search?{urllib.parse.urlencode({'q': word})}" for word in words],
                "list": ["list/company", "list/market?sort=name", "list/segment?page=5"],
                "disagreements": ["disagreements"],
            }
            print(f"{documents} documents, {args.rounds} requests each")
            print(f"{'page':24} {'median':>10} {'slowest':>10}   budget")
            missed = 0
            for name, found in pages.items():
                times = timed([server + page for page in found], args.rounds)
                median = statistics.median(times)
                budget = BUDGET.get(name)
                missed += budget is not None and median > budget
                limit = f"{budget * 1000:6.0f} ms" if budget else ""
                print(f"{name:24} {median * 1000:7.0f} ms {max(times) * 1000:7.0f} ms   {limit}")
        finally:
            process.terminate()
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
