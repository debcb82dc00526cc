"""A server in a process of its own, over a workspace or over RDF files."""

from __future__ import annotations

import http.client
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from cxograph import open as open_workspace

TOKEN = "a token of the tests"
SEEDS = Path(__file__).parents[2] / "seeds"
SHARED = Path(os.environ.get("CXOGRAPH_SHARED") or Path(__file__).parents[3] / "shared")


@dataclass
class Reply:
    """What a server answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")

    def json(self) -> dict[str, object]:
        found: dict[str, object] = json.loads(self.body)
        return found


@dataclass
class Server:
    """A running server."""

    address: str
    process: subprocess.Popen[str]
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def port(self) -> int:
        return urlsplit(self.address).port or 0

    def ask(
        self,
        path: str,
        *,
        method: str = "GET",
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
        timeout: float = 60,
    ) -> Reply:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)
        try:
            connection.request(method, path, body, {**self.headers, **(headers or {})})
            answer = connection.getresponse()
            return Reply(answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def sparql(self, query: str, *, accept: str = "application/sparql-results+json", timeout: float = 60) -> Reply:
        return self.ask(
            "/sparql",
            method="POST",
            body=query.encode("utf-8"),
            headers={"Content-Type": "application/sparql-query", "Accept": accept},
            timeout=timeout,
        )

    def rows(self, query: str) -> list[dict[str, str]]:
        reply = self.sparql(query)
        assert reply.status == 200, reply.text
        found = json.loads(reply.body)["results"]["bindings"]
        return [{name: term["value"] for name, term in row.items()} for row in found]

    def slack(self) -> float:
        """Seconds that a busy machine may take on top of a limit: half a one where nothing else runs."""
        started = time.monotonic()
        for _ in range(3):
            assert self.sparql("SELECT ?s { ?s ?p ?o } LIMIT 1").status == 200
        return 0.5 + 4 * (time.monotonic() - started)

    def update(self, text: str) -> Reply:
        body = urlencode({"update": text}).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Authorization": f"Bearer {TOKEN}"}
        return self.ask("/sparql", method="POST", body=body, headers=headers)


Serve = Callable[..., "Iterator[Server]"]


@contextmanager
def running(*arguments: str | Path) -> Iterator[Server]:
    """Start the command and end it."""
    path = os.pathsep.join(path for path in sys.path if path)
    process = subprocess.Popen(
        [sys.executable, "-m", "cxograph", "serve", "--port", "0", "--json", *map(str, arguments)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        encoding="utf-8",
    )
    assert process.stdout is not None
    said = ""
    try:
        while not said.endswith("}\n"):
            line = process.stdout.readline()
            assert line, f"the server ended: {said}"
            said += line
        yield Server(json.loads(said)["address"], process)
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        process.stdout.close()


@pytest.fixture(scope="session")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of the project's own documents."""
    path = tmp_path_factory.mktemp("web") / "seeds"
    with open_workspace(path) as workspace:
        workspace.build(str(SEEDS), workers=1)
    return path


@pytest.fixture(scope="session")
def server(seeds: Path) -> Iterator[Server]:
    """A server over the project's own documents."""
    with running("--workspace", seeds) as started:
        while started.ask("/", headers={"Accept": "text/html"}).status == 503:  # the catalogue is being made
            time.sleep(0.5)
        yield started
