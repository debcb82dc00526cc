"""The W3C Reconciliation Service API at /reconcile, for OpenRefine and others: what is asked is passed on."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from cxograph.errors import UsageError
from cxograph.web.problems import Problem
from cxograph.web.protocol import read_body, read_fields
from cxograph.web.site import Site

__all__ = ["preview", "properties", "service", "suggest"]


async def service(request: Request, site: Site) -> Response:
    """Answer the manifest, a batch of queries, or an extension."""
    reconciler = await site.reconciler()
    fields = read_fields(request.url.query.encode("ascii", "replace"))
    if request.method == "POST":
        fields |= read_fields(await read_body(request, site.limits))
    if "queries" in fields:
        return _json(await asyncio.to_thread(reconciler.queries, _read(fields, "queries")))
    if "extend" in fields:
        return _json(await asyncio.to_thread(reconciler.extend, _read(fields, "extend")))
    if request.method == "POST":
        raise Problem(400, "reconcile", "a request needs either queries or extend")
    return _json(reconciler.manifest(str(request.base_url) + "reconcile"))


async def suggest(request: Request, site: Site) -> Response:
    """Complete the beginning of a name."""
    reconciler = await site.reconciler()
    cursor = request.query_params.get("cursor", "0")
    if not cursor.isdecimal() or len(cursor) > 6:
        raise UsageError(f"{cursor!r} is no place in a list")
    what, prefix = request.path_params["what"], request.query_params.get("prefix", "")[:200]
    return _json(await asyncio.to_thread(reconciler.suggest, what, prefix, int(cursor)))


async def preview(request: Request, site: Site) -> Response:
    """Show a thing in brief."""
    reconciler = await site.reconciler()
    return site.page(request, "preview.html", thing=reconciler.preview(request.query_params.get("id", "")))


async def properties(request: Request, site: Site) -> Response:
    """Propose properties to extend things of a type with."""
    reconciler = await site.reconciler()
    limit = request.query_params.get("limit", "")
    most = int(limit) if limit.isdecimal() and len(limit) < 6 else None
    return _json(await asyncio.to_thread(reconciler.properties, request.query_params.get("type", ""), most))


def _read(fields: Mapping[str, list[str]], name: str) -> Any:
    try:
        return json.loads(fields[name][0])
    except (ValueError, RecursionError):
        raise Problem(400, "reconcile", f"{name} is no JSON") from None


def _json(answer: Mapping[str, Any]) -> Response:
    return Response(json.dumps(answer, ensure_ascii=False), media_type="application/json")
