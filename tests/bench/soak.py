"""A server under mixed use and abuse for a while: does it keep answering, and does its memory stay where it was?

usage: soak.py [--minutes N] [--workspace W] [--clients N] [--json]

Clients open pages, search, query, ask for files, hang up in the middle of answers, send what is no request, and send
queries that run into every limit; a probe asks for /health twice a second. Without a workspace the project's own
documents are built into one. Must be seen: the most memory that the server takes in the last tenth of the time is at
most a tenth above that of the first, 99.9 % of the probes are answered within a second, no process is left behind, and
no answer is a fault of the server. Exit status 1 where one of these is missed.
"""

from __future__ import annotations

import argparse
import http.client
import json
import random
import socket
import statistics
import struct
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

SEEDS = Path(__file__).parents[2] / "seeds" / "documents"
BASE = "https://w3id.org/cxograph"
PAGES = (
    "/", "/about", "/list/company", "/list/market?sort=name", "/list/segment?page=2", "/disagreements", "/query",
    "/search?q=manufacturing", "/search?q=manufacuring", "/suggest?q=ce", "/vocabulary.json", "/.well-known/void",
    "/questions/players?market=cell&type=CDMO", "/list/company?format=xlsx", "/list/market?format=csv", "/map",
    "/compare?with=CDMO&with=CRO", "/nowhere", "/company/nobody", "/reconcile", "/static/network.js",
)  # fmt: skip
QUERIES = (
    "SELECT ?m (COUNT(*) AS ?n) { ?c cxo:playsIn ?m } GROUP BY ?m ORDER BY DESC(?n) LIMIT 50",
    "SELECT ?c ?m { ?c cxo:playsIn ?m } LIMIT 100",
    "CONSTRUCT { ?s ?p ?o } { ?s a cxo:Company ; ?p ?o } LIMIT 500",
    "ASK { ?s a cxo:Market }",
    "SELECT * { ?s ?p ?o } LIMIT 10000",
)
ABUSE = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT ?a { ?a ?b ?c . ?d ?e ?f } ORDER BY ?c ?f LIMIT 5",
    f"SELECT * {{ {'{' * 5000}{'}' * 5000} }}",
    f"SELECT * {{ ?a {'/'.join(['<urn:p>'] * 1000)} ?b }}",
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT WHERE FROM",
    "DROP ALL",
)


@dataclass
class Tally:
    """What was seen, from all threads."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    times: dict[str, list[float]] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    probes: int = 0
    missed: int = 0
    faults: list[str] = field(default_factory=list)

    def note(self, what: str, seconds: float, status: int, path: str, why: str) -> None:
        with self.lock:
            self.times.setdefault(what, []).append(seconds)
            self.statuses[status] += 1
            if status in {0, 500}:
                self.faults.append(f"{status} {why} after {seconds:.1f} s: {path[:200]}")


def ask(port: int, path: str, *, body: bytes | None = None, seconds: float = 60) -> tuple[int, str]:
    """Return the status of an answer that has been read to its end; 0, and why, where there is none."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=seconds)
    headers = {"Accept": "text/html, */*;q=0.1", "Content-Type": "application/sparql-query"}
    try:
        connection.request("POST" if body is not None else "GET", path, body, headers)
        answer = connection.getresponse()
        answer.read()
        return answer.status, ""
    except (OSError, http.client.HTTPException) as error:
        return 0, repr(error)
    finally:
        connection.close()


def hang_up(port: int, path: str, read: int) -> None:
    """Ask, read some bytes of the answer, and reset the connection."""
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        connection.settimeout(5)
        try:
            connection.connect(("127.0.0.1", port))
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept: */*\r\n\r\n".encode())
            if read:
                connection.recv(read)
        except OSError:
            return


def garble(port: int, random_: random.Random) -> None:
    """Send bytes that are no request."""
    with socket.socket() as connection:
        connection.settimeout(2)
        try:
            connection.connect(("127.0.0.1", port))
            connection.sendall(random_.randbytes(random_.randrange(1, 3000)) + b"\r\n\r\n")
            connection.recv(1000)
        except OSError:
            return


def things(port: int) -> list[str]:
    """Return the addresses of some pages of things and claims."""
    found = []
    for pattern in (
        "?x a cxo:Company",
        "?x a cxo:Market",
        "?x a cxo:Document",
        "?x a cxo:FigureClaim",
        "?x a cxo:Region",
    ):
        query = f"SELECT ?x {{ {pattern} }} ORDER BY SHA1(STR(?x)) LIMIT 40"
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", f"/sparql?{urlencode({'query': query})}", headers={"Accept": "application/json"})
        rows = json.loads(connection.getresponse().read())["results"]["bindings"]
        connection.close()
        found += [row["x"]["value"].removeprefix(BASE) for row in rows if row["x"]["value"].startswith(BASE)]
    return found


def warm(port: int, addresses: list[str], clients: int) -> None:
    """Open everything, the largest answers several at a time: what is taken once, and kept, is no growth."""
    views = [
        f"/query?{urlencode({'query': query, 'run': 1, 'view': view})}"
        for query in QUERIES
        for view in ("table", "chart", "map")
    ]

    def each(number: int) -> None:
        for path in (*views, *PAGES, *addresses[number::clients], *views):
            ask(port, path)

    threads = [threading.Thread(target=each, args=(number,), daemon=True) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def client(port: int, seed: int, addresses: list[str], tally: Tally, ended: threading.Event) -> None:
    choose = random.Random(seed)

    def timed(what: str, path: str, body: bytes | None = None) -> None:
        started = time.perf_counter()
        status, why = ask(port, path, body=body)
        tally.note(what, time.perf_counter() - started, status, path, why)

    def sparql(text: str) -> str:
        return f"/sparql?query={quote(text, safe='')}"

    def view() -> None:
        view = choose.choice(["", "chart", "map", "table"])
        more = {"format": "xlsx"} if choose.random() < 0.2 else {}
        timed("query page", f"/query?{urlencode({'query': choose.choice(QUERIES), 'run': 1, 'view': view, **more})}")

    acts: list[tuple[float, Callable[[], None]]] = [
        (30, lambda: timed("thing", choose.choice(addresses))),
        (25, lambda: timed("page", choose.choice(PAGES))),
        (15, lambda: timed("query", sparql(choose.choice(QUERIES)))),
        (10, view),
        (4, lambda: timed("file", choose.choice(addresses) + choose.choice([".ttl", ".csv", ".xlsx", ".jsonld"]))),
        (8, lambda: hang_up(port, sparql(QUERIES[-1]), choose.choice([0, 1, 100, 5000]))),
        (2, lambda: hang_up(port, sparql(ABUSE[0]), 0)),
        (3, lambda: garble(port, choose)),
        (3, lambda: timed("abuse", sparql(choose.choice(ABUSE)))),
    ]
    weights = [weight for weight, _ in acts]
    while not ended.is_set():
        choose.choices([act for _, act in acts], weights)[0]()


def probe(port: int, tally: Tally, ended: threading.Event) -> None:
    while not ended.wait(0.5):
        started = time.perf_counter()
        status, _ = ask(port, "/health", seconds=1)
        with tally.lock:
            tally.probes += 1
            tally.missed += status != 200 or time.perf_counter() - started > 1


def processes(server: int) -> tuple[int, int, int]:
    """Return the resident bytes of a server, how many processes it has, and how many of them are dead ones."""
    resident = int(next(line for line in Path(f"/proc/{server}/status").read_text().splitlines()
                        if line.startswith("VmRSS")).split()[1]) << 10  # fmt: skip
    children: list[str] = []
    for task in Path(f"/proc/{server}/task").iterdir():
        with suppress(OSError):  # threads come and go
            children += (task / "children").read_text().split()
    dead = 0
    for child in children:
        try:
            dead += Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
        except OSError:
            continue
    return resident, len(children), dead


def spread(times: list[float]) -> tuple[float, float]:
    """Return the median and the 99th percentile, in milliseconds."""
    ordered = sorted(times)
    return 1000 * statistics.median(ordered), 1000 * ordered[min(len(ordered) - 1, int(0.99 * len(ordered)))]


def run(server: subprocess.Popen[str], port: int, minutes: float, clients: int, *, as_json: bool) -> int:
    tally, ended = Tally(), threading.Event()
    while ask(port, "/")[0] == 503:  # the catalogue is being made
        time.sleep(1)
    addresses = things(port)
    warm(port, addresses, clients)
    threads = [
        threading.Thread(target=client, args=(port, seed, addresses, tally, ended), daemon=True)
        for seed in range(clients)
    ]
    threads.append(threading.Thread(target=probe, args=(port, tally, ended), daemon=True))
    for thread in threads:
        thread.start()
    started = time.monotonic()
    samples = []
    for step in range(1, 11):
        before = {what: len(times) for what, times in tally.times.items()}
        resident = []
        while time.monotonic() - started < minutes * 6 * step:
            time.sleep(min(1.0, minutes))
            resident.append(processes(server.pid)[0])
        _, children, dead = processes(server.pid)
        with tally.lock:
            lately = [t for what, times in tally.times.items() for t in times[before.get(what, 0) :]]
        median, slow = spread(lately or [0.0])
        samples.append(
            {
                "minute": round(minutes * step / 10, 2),
                "resident_mb": round(max(resident) / 1e6, 1),
                "processes": children,
                "dead": dead,
                "requests": len(lately),
                "median_ms": round(median, 1),
                "p99_ms": round(slow, 1),
            }
        )
        if not as_json:
            print("  ".join(f"{name} {value:,}" for name, value in samples[-1].items()), flush=True)
    ended.set()
    for thread in threads:
        thread.join(timeout=60)
    usual = max(sample["processes"] for sample in samples)
    for _ in range(50):  # those that were killed last are still to be seen to
        _, children, dead = processes(server.pid)
        if not dead and children <= usual:
            break
        time.sleep(0.2)
    growth = samples[-1]["resident_mb"] / samples[0]["resident_mb"] - 1
    answered = 1 - tally.missed / max(1, tally.probes)
    checks = {
        "the server lives": server.poll() is None,
        f"memory grew by {growth:+.1%} (at most 10 %)": growth <= 0.10,
        f"{answered:.2%} of {tally.probes:,} probes answered (at least 99.9 %)": answered >= 0.999,
        f"{dead} dead processes, {children} in all": dead == 0 and children <= usual,
        f"{len(tally.faults)} faults of the server": not tally.faults,
    }
    if as_json:
        names = ("median_ms", "p99_ms")
        report = {
            "samples": samples,
            "times": {what: dict(zip(names, spread(times), strict=True)) for what, times in tally.times.items()},
            "statuses": dict(sorted(tally.statuses.items())),
            "checks": checks,
            "faults": tally.faults[:20],
        }
        print(json.dumps(report, indent=2))
    else:
        for what, times in sorted(tally.times.items()):
            median, slow = spread(times)
            print(f"{what:12} {len(times):8,} requests, median {median:8.1f} ms, 99 % below {slow:9.1f} ms")
        print(
            "answers by status:", ", ".join(f"{status} {number:,}" for status, number in sorted(tally.statuses.items()))
        )
        for said, fine in checks.items():
            print("fine  " if fine else "MISSED", said)
        for fault in tally.faults[:20]:
            print("      ", fault)
    return int(not all(checks.values()))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--workspace", type=Path)
    parser.add_argument("--clients", type=int, default=4)
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        workspace = args.workspace or Path(folder) / "seeds"
        program = [sys.executable, "-m", "cxograph"]
        if args.workspace is None:
            subprocess.run([*program, "build", str(SEEDS), "-w", str(workspace), "--quiet"], check=True)
        command = [*program, "serve", "-w", str(workspace), "--port", "0", "--deadline", "3", "--json"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, encoding="utf-8") as server:
            assert server.stdout is not None
            said = ""
            while not said.endswith("}\n"):
                line = server.stdout.readline()
                if not line:
                    return 1
                said += line
            try:
                port = urlsplit(json.loads(said)["address"]).port or 0
                return run(server, port, args.minutes, args.clients, as_json=args.json)
            finally:
                server.terminate()
                try:
                    server.wait(timeout=30)
                except subprocess.TimeoutExpired:
                    print("MISSED the server does not end when it is told to")
                    server.kill()


if __name__ == "__main__":
    sys.exit(main())
