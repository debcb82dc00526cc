"""The SPARQL 1.1 Protocol at /sparql: queries by GET, by form and as they are; updates where they are allowed."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Mapping
from typing import Any, Final
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import Response

from cxograph.store.answers import GRAPH_FORMATS, RESULT_FORMATS
from cxograph.web.engine import Answer, Engine, Query, Update
from cxograph.web.guards import Guard
from cxograph.web.limits import Limits
from cxograph.web.negotiate import GRAPH_TYPES, RESULT_TYPES, choose
from cxograph.web.problems import Problem

__all__ = ["answer_query", "formats_of", "read_body", "read_fields", "respond", "sparql"]

_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"


async def sparql(request: Request, engine: Engine, limits: Limits, guard: Guard) -> Response:
    """Answer a request of the protocol. Raises Problem for what is none, and for what fails."""
    fields = read_fields(request.url.query.encode("ascii", "replace"))
    if request.method in {"GET", "HEAD"}:
        if "update" in fields:
            raise Problem(400, "protocol", "updates are not taken by GET", hint="POST them")
        return await answer_query(request, engine, _one(fields, "query"), fields, limits)
    if request.method != "POST":
        raise Problem(
            405, "method", f"{request.method} is not a method of the protocol", headers={"allow": "GET, HEAD, POST"}
        )
    kind, charset = _content_type(request.headers.get("content-type", ""))
    if kind not in {_FORM, _QUERY, _UPDATE}:
        said = f"a body of type {kind} is not taken" if kind else "the body has no Content-Type"
        raise Problem(415, "protocol", said, hint=f"send {_QUERY}, {_UPDATE} or {_FORM}")
    if charset not in {"", "utf-8", "utf8"}:
        raise Problem(415, "protocol", f"a body in {charset} is not taken", hint="send UTF-8")
    body = await read_body(request, limits)
    if kind == _FORM:
        for name, values in read_fields(body).items():
            fields[name] = [*fields.get(name, []), *values]
        if ("query" in fields) == ("update" in fields):
            raise Problem(400, "protocol", "a form needs either query or update")
        if "query" in fields:
            return await answer_query(request, engine, _one(fields, "query"), fields, limits)
        return await _update(request, engine, _one(fields, "update"), fields, guard)
    text = _text(body)
    if kind == _QUERY:
        return await answer_query(request, engine, text, fields, limits)
    return await _update(request, engine, text, fields, guard)


def read_fields(encoded: bytes) -> dict[str, list[str]]:
    """Return the fields of a form or a query string, each with all its values. Raises Problem for what is no UTF-8."""
    try:
        pairs = parse_qsl(
            encoded.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=1000, encoding="utf-8"
        )
    except UnicodeDecodeError:
        raise Problem(400, "protocol", "the request is not UTF-8") from None
    except ValueError:
        raise Problem(400, "protocol", "the request has too many fields") from None
    fields: dict[str, list[str]] = {}
    for name, value in pairs:
        fields.setdefault(name, []).append(value)
    return fields


async def read_body(request: Request, limits: Limits) -> bytes:
    """Return the body of a request. Raises Problem for one that is too long (413) or comes too slowly (408)."""
    body = bytearray()
    try:
        async with asyncio.timeout(limits.slow):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limits.body:
                    raise Problem(
                        413,
                        "body",
                        f"the body has more than the {limits.body:,} bytes allowed",
                        extra={"limit": "body", "allowed": limits.body},
                        headers={"connection": "close"},
                    )
    except TimeoutError:
        raise Problem(408, "slow", "the body did not come in time", headers={"connection": "close"}) from None
    return bytes(body)


def formats_of(accept: str | None, wanted: str | None) -> tuple[str | None, str | None]:
    """Return the formats for rows and for graphs that a request would take; `wanted` is a short name in the address.

    Raises Problem (406) where there is neither.
    """
    if wanted:
        results = wanted if wanted in RESULT_FORMATS else None
        graph = wanted if wanted in GRAPH_FORMATS else "jsonld" if wanted == "json" else None
    else:
        results_type, graph_type = choose(accept, RESULT_TYPES), choose(accept, GRAPH_TYPES)
        results = RESULT_TYPES[results_type] if results_type else None
        graph = GRAPH_TYPES[graph_type] if graph_type else None
    if results is None and graph is None:
        offered = [media_type for media_type, _ in (*RESULT_FORMATS.values(), *GRAPH_FORMATS.values())]
        raise Problem(406, "format", "none of the formats asked for is offered", hint=f"take {', '.join(offered)}")
    return results, graph


async def answer_query(
    request: Request, engine: Engine, text: str, fields: Mapping[str, list[str]], limits: Limits
) -> Response:
    """Answer a query; the client's hanging up ends it."""
    if len(text) > limits.query_length:
        raise Problem(
            413,
            "refused",
            f"the query is {len(text):,} characters long, allowed are {limits.query_length:,}",
            extra={"limit": "length", "value": len(text), "allowed": limits.query_length},
        )
    results, graph = formats_of(request.headers.get("accept"), next(iter(fields.get("format", ())), None))
    query = Query(
        text,
        tuple(fields.get("default-graph-uri", ())),
        tuple(fields.get("named-graph-uri", ())),
        results,
        graph,
        str(request.url.replace(query="")),
        request.app.state.prefixes,
    )
    return respond(await _until_hangup(request, engine.query(query)))


def respond(answer: Answer) -> Response:
    """Return an answer with the marks of what was done to it."""
    headers = {"vary": "Accept"}
    if answer.cut:
        headers["cxograph-cut"] = f"{answer.cut}; rows={answer.rows}"
    if answer.replaced:
        headers["cxograph-replaced"] = str(answer.replaced)
    charset = "" if answer.media_type.endswith(("json", "xml", "n-triples")) else "; charset=utf-8"
    return Response(answer.body, headers=headers, media_type=answer.media_type + charset)


async def _until_hangup(request: Request, work: Coroutine[Any, Any, Answer]) -> Answer:
    """Wait for work, or cancel it when the client is gone."""
    task = asyncio.ensure_future(work)
    gone = asyncio.ensure_future(_hangup(request))
    try:
        await asyncio.wait({task, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not task.done():
            raise Problem(400, "gone", "the client hung up")
        return await task
    finally:
        for future in (task, gone):
            future.cancel()


async def _hangup(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


async def _update(
    request: Request, engine: Engine, text: str, fields: Mapping[str, list[str]], guard: Guard
) -> Response:
    guard.check_update(request.headers)
    await engine.update(
        Update(
            text,
            tuple(fields.get("using-graph-uri", ())),
            tuple(fields.get("using-named-graph-uri", ())),
            str(request.url.replace(query="")),
        )
    )
    return Response(status_code=204)


def _one(fields: Mapping[str, list[str]], name: str) -> str:
    values = fields.get(name, [])
    if len(values) != 1:
        raise Problem(400, "protocol", f"a request needs exactly one {name}, this has {len(values)}")
    return values[0]


def _content_type(header: str) -> tuple[str, str]:
    kind, _, rest = header.partition(";")
    charset = ""
    for parameter in rest.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset":
            charset = value.strip().strip('"').lower()
    return kind.strip().lower(), charset


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        raise Problem(400, "protocol", "the body is not UTF-8") from None
