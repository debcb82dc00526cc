"""Where queries are answered: in worker processes over the store served, or by another SPARQL endpoint."""

from __future__ import annotations

import asyncio
import json
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from http.client import HTTPException
from typing import Any, Protocol
from urllib.parse import urlencode

from pyoxigraph import QueryResultsFormat, parse_query_results

from cxograph.store import Published
from cxograph.store.answers import CUT_LINK, GRAPH_FORMATS, RESULT_FORMATS
from cxograph.store.guard import TextLimits, check_query
from cxograph.store.rows import value_of
from cxograph.terms import PREFIXES
from cxograph.web.data import Copy, Data
from cxograph.web.limits import Limits
from cxograph.web.pool import Pool
from cxograph.web.problems import Problem

__all__ = ["Answer", "Engine", "LocalEngine", "Query", "RemoteEngine", "Update"]


@dataclass(frozen=True, slots=True)
class Query:
    """A query as it came.

    Its text, the graphs that the request names, and the formats wanted of a SELECT or ASK and of a CONSTRUCT or
    DESCRIBE (None: no such answer would be taken).
    """

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    results: str | None = "json"
    graph: str | None = "ttl"
    base: str | None = None
    prefixes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Update:
    """An update as it came, with the graphs that the request names for its WHERE."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    base: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer in a format; `cut` names the limit that cut it."""

    body: bytes
    media_type: str
    rows: int = 0
    cut: str = ""
    replaced: int = 0


class Engine(Protocol):
    """Answers queries and updates; raises Problem."""

    async def query(self, query: Query, *, own: bool = False, seconds: float | None = None) -> Answer:
        """Answer a query.

        `own` is one of the explorer's, which has workers of its own and no limit of patterns; `seconds` its deadline.
        """

    async def update(self, update: Update) -> None:
        """Change the store served."""

    def version(self) -> str:
        """Return what changes whenever the data does."""


class LocalEngine:
    """Worker processes over `data`. `writable` is a copy that updates change."""

    def __init__(self, data: Data, limits: Limits) -> None:
        self._data = data
        self._limits = limits
        common = {"memory": limits.memory, "patience": limits.patience, "queue": limits.queue}
        # where all processors are taken, the server itself comes first, then its pages, then queries of others
        self.guests = Pool(workers=limits.workers, yielding=5, **common)  # type: ignore[arg-type]
        self._own = Pool(workers=2, spare=0, yielding=2, **{**common, "queue": 64})  # type: ignore[arg-type]
        self._writer = Pool(workers=1, spare=0, **common)  # type: ignore[arg-type]

    async def start(self, *, update: bool) -> None:
        """Start the processes."""
        if update:
            await self._writer.start()
            if isinstance(self._data, Copy) and self._data.published().line == "0":
                await self.update(Update(""))
        store = _job_of(self._data.published())
        await asyncio.gather(self.guests.start(store), self._own.start(store))

    async def close(self) -> None:
        """End the processes."""
        await asyncio.gather(self.guests.close(), self._own.close(), self._writer.close())

    def version(self) -> str:
        """Return the number of the store served."""
        return self._data.published().line

    async def query(self, query: Query, *, own: bool = False, seconds: float | None = None) -> Answer:
        """Answer a query (see `Engine.query`)."""
        limits = self._limits
        dataset = [query.default_graphs, query.named_graphs] if query.default_graphs or query.named_graphs else None
        job: dict[str, Any] = {
            "kind": "query",
            "dataset": dataset,
            "base": query.base,
            "prefixes": dict(query.prefixes),
            "limits": asdict(TextLimits() if own else limits.text),
            "results": query.results,
            "graph": query.graph,
            "cut": {"rows": 1_000_000, "size": limits.size} if own else asdict(limits.cut),
        }
        pool = self._own if own else self.guests
        seconds = seconds or (limits.page_deadline if own else limits.deadline)
        for _ in range(3):  # a build may take a store away between our learning of it and a worker's opening it
            job |= _job_of(self._data.published())
            head, body = await pool.run(job, query.text, seconds=seconds)
            if head.get("error") != "gone":
                break
        _raise(head)
        return Answer(body, head["media_type"], head["rows"], head["cut"], head["replaced"])

    async def update(self, update: Update) -> None:
        """Change the copy served, and put it before the readers."""
        copy = self._data
        if not isinstance(copy, Copy):
            raise Problem(403, "read-only", "this server takes no updates", hint="cxograph serve --allow-update")
        job = {
            "kind": "update",
            "store": str(copy.work),
            "snapshot": str(copy.next()),
            "dataset": [update.default_graphs, update.named_graphs],
            "base": update.base,
        }
        head, _ = await self._writer.run(job, update.text, seconds=self._limits.deadline)
        _raise(head)
        copy.publish(head["quads"])


def _job_of(store: Published) -> dict[str, Any]:
    """Return what a job says of the store that it is about."""
    return {"store": str(store.path), "quads": store.quads, "files": store.files}


def _raise(head: Mapping[str, Any]) -> None:
    match head.get("error"):
        case None:
            return
        case "refused":
            status = 413 if head["limit"] == "length" else 400
            extra = {key: head[key] for key in ("limit", "value", "allowed") if head[key]}
            raise Problem(status, "refused", head["message"], hint=head["hint"], extra=extra)
        case "usage":
            status = 406 if "formats asked for" in head["message"] else 400
            raise Problem(status, "query", head["message"], hint=head["hint"])
        case "damaged" | "gone":
            raise Problem(503, "damaged", "the store is not whole", hint="cxograph verify, then cxograph rebuild")
        case _:
            raise Problem(500, "failed", "the query could not be answered")


class RemoteEngine:
    """Another SPARQL 1.1 endpoint. What holds for the text of a query, and the limits of an answer, hold here too."""

    def __init__(self, address: str, limits: Limits) -> None:
        self._address = address
        self._limits = limits

    def version(self) -> str:
        """Return the address: what is behind it changes without our knowing."""
        return self._address

    def rows(self, query: str) -> Iterator[tuple[Any, ...]]:
        """Answer one of our own queries, however long it takes; waits, so not for the thread that serves."""
        answer = self._fetch(self._request(Query(query, graph=None, prefixes=PREFIXES)), 600)
        found: Any = parse_query_results(answer.body, QueryResultsFormat.JSON)
        columns = [variable.value for variable in found.variables]
        for row in found:
            yield tuple(value_of(row[name]) for name in columns)

    async def update(self, update: Update) -> None:
        """Refuse."""
        raise Problem(403, "read-only", "this server passes no updates on")

    async def query(self, query: Query, *, own: bool = False, seconds: float | None = None) -> Answer:
        """Pass a query on (see `Engine.query`)."""
        limits = self._limits
        check_query(query.text, TextLimits() if own else limits.text)
        request = self._request(query)
        seconds = seconds or (limits.page_deadline if own else limits.deadline)
        try:
            async with asyncio.timeout(seconds):
                return await asyncio.to_thread(self._fetch, request, seconds)
        except TimeoutError:
            raise Problem(504, "deadline", f"{self._address} took longer than {seconds:g} s") from None

    def _request(self, query: Query) -> urllib.request.Request:
        prologue = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in query.prefixes.items())
        fields: Sequence[tuple[str, str]] = [
            ("query", prologue + query.text),
            *(("default-graph-uri", iri) for iri in query.default_graphs),
            *(("named-graph-uri", iri) for iri in query.named_graphs),
        ]
        accept = [RESULT_FORMATS[query.results][0]] if query.results else []
        accept += [GRAPH_FORMATS[query.graph][0]] if query.graph else []
        return urllib.request.Request(  # noqa: S310 - the address is the operator's, checked when it is given
            self._address, urlencode(fields).encode("ascii"), {"Accept": ", ".join(accept)}
        )

    def _fetch(self, request: urllib.request.Request, seconds: float) -> Answer:
        try:
            with _OPENER.open(request, timeout=seconds) as response:
                body = response.read(self._limits.size + 1)
                media_type = response.headers.get_content_type()
        except urllib.error.HTTPError as error:
            said = " ".join(error.read(500).decode("utf-8", "replace").split())
            status = error.code if error.code in {400, 406, 413} else 502
            raise Problem(status, "endpoint", f"{self._address} answered {error.code}: {said}") from None
        except (OSError, HTTPException) as error:
            raise Problem(502, "endpoint", f"{self._address} cannot be reached: {error}") from None
        if len(body) > self._limits.size:
            raise Problem(502, "endpoint", f"{self._address} answered with more than {self._limits.size:,} bytes")
        rows, cut = 0, ""
        if media_type == RESULT_FORMATS["json"][0]:
            said = json.loads(body)
            rows = len(said.get("results", {}).get("bindings", ()))
            cut = "rows" if CUT_LINK in said["head"].get("link", ()) else ""
        return Answer(body, media_type, rows, cut)


class _NoRedirects(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


_OPENER = urllib.request.build_opener(_NoRedirects)
