"""The application: which address is answered by what."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from http import HTTPStatus
from typing import Any

from pyoxigraph import RdfFormat, parse, serialize
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from cxograph.errors import CxographError
from cxograph.ids import Ids
from cxograph.queries import load, names
from cxograph.store.answers import GRAPH_FORMATS
from cxograph.web import comparison, editor, pages, reconcile
from cxograph.web.description import describe_service, describe_void
from cxograph.web.engine import Engine
from cxograph.web.guards import Access, Guard
from cxograph.web.kinds import STEPS
from cxograph.web.limits import Limits
from cxograph.web.negotiate import GRAPH_TYPES, choose
from cxograph.web.problems import Problem
from cxograph.web.protocol import sparql
from cxograph.web.respond import problem_response
from cxograph.web.site import Site

__all__ = ["make_app"]

Handler = Callable[[Request], Awaitable[Response]]


def make_app(
    engine: Engine,
    site: Site,
    *,
    limits: Limits,
    access: Access,
    lifespan: Callable[[], AbstractAsyncContextManager[None]],
) -> ASGIApp:
    """Return the application; `lifespan` starts and ends what it needs."""

    @asynccontextmanager
    async def living(_: Starlette) -> AsyncIterator[None]:
        async with lifespan():
            yield

    async def at_sparql(request: Request) -> Response:
        if request.method in {"GET", "HEAD"} and not request.url.query:
            accept = request.headers.get("accept")
            if choose(accept, [*GRAPH_TYPES, "text/html"]) == "text/html":
                return RedirectResponse("/query", 303)
            text = await describe_service(str(request.url), engine, update=access.update)
            return rdf(text, accept)
        return await sparql(request, engine, limits, guard)

    async def at_void(request: Request) -> Response:
        root = str(request.base_url).rstrip("/")
        text = describe_void(root, await site.catalogue(), [load(name) for name in names()])
        return rdf(text, request.headers.get("accept"))

    async def at_health(_: Request) -> Response:
        return Response("ok\n", media_type="text/plain", headers={"cache-control": "no-store"})

    def page(handler: Callable[[Request, Site], Awaitable[Response]]) -> Handler:
        async def handle(request: Request) -> Response:
            return await handler(request, site)

        return handle

    async def at_asset(request: Request) -> Response:
        found = site.assets.get(request.path_params["name"])
        if found is None:
            raise Problem(404, "address", "there is nothing at this address")
        return Response(found[1], media_type=found[0], headers={"cache-control": "max-age=300"})

    methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"]
    routes = [
        Route("/sparql", at_sparql, methods=methods),
        Route("/sparql/", at_sparql, methods=methods),
        Route("/.well-known/void", at_void),
        Route("/health", at_health),
        Route("/static/{name}", at_asset),
        Route("/", page(pages.home)),
        Route("/search", page(pages.search)),
        Route("/suggest", page(pages.suggest)),
        Route("/list/{kind}", page(pages.lists)),
        Route("/questions/{name}", page(pages.question)),
        Route("/disagreements", page(pages.disagreements)),
        Route("/compare", page(comparison.compare)),
        Route("/query", page(editor.query)),
        Route("/vocabulary.json", page(pages.vocabulary)),
        Route("/map", page(pages.drawing)),
        Route("/about", page(pages.about)),
        Route("/reconcile", page(reconcile.service), methods=["GET", "HEAD", "POST"]),
        Route("/reconcile/suggest/{what}", page(reconcile.suggest)),
        Route("/reconcile/preview", page(reconcile.preview)),
        Route("/reconcile/properties", page(reconcile.properties)),
        Route("/iri", page(pages.moved)),
        *(Route(f"/{step}/{{rest:path}}", _stepped(step, page(pages.thing))) for step in STEPS),
    ]
    app = Starlette(routes=routes, lifespan=living, exception_handlers=_HANDLERS)
    app.state.site = site
    app.state.prefixes = dict(Ids().prefixes)
    questions = [load(name) for name in names()]
    app.state.examples = [
        (question.question, question.bind({parameter.name: "" for parameter in question.parameters}))
        for question in questions
        if not any(parameter.iri for parameter in question.parameters)
    ]
    guard = Guard(app, access)
    return guard


def _stepped(step: str, handler: Handler) -> Handler:
    """Tell a handler which kind of IRI its address leads to."""

    async def handle(request: Request) -> Response:
        request.path_params["step"] = step
        return await handler(request)

    return handle


def rdf(ntriples: str, accept: str | None) -> Response:
    """Return N-Triples in the RDF format that a request likes best."""
    media_type = choose(accept, GRAPH_TYPES)
    if media_type is None:
        raise Problem(406, "format", "none of the formats asked for is offered", hint=", ".join(GRAPH_TYPES))
    name, syntax = GRAPH_FORMATS[GRAPH_TYPES[media_type]]
    triples = (quad.triple for quad in parse(ntriples, RdfFormat.N_TRIPLES))
    body: Any = serialize(triples, format=syntax, prefixes=dict(Ids().prefixes))
    charset = "; charset=utf-8" if name == "text/turtle" else ""
    return Response(body, media_type=name + charset, headers={"vary": "Accept"})


def _number(request: Request) -> str:
    return str(getattr(request.state, "request_id", ""))


async def _problem(request: Request, problem: Exception) -> Response:
    assert isinstance(problem, Problem)
    accept = request.headers.get("accept")
    if (
        request.url.path != "/sparql"
        and accept
        and choose(accept, ["application/problem+json", "text/html"]) == "text/html"
    ):
        title = HTTPStatus(problem.status).phrase
        site: Site = request.app.state.site
        page = site.page(request, "problem.html", status=problem.status, problem=problem, title=title)
        page.headers.update(problem.headers)
        return page
    return problem_response(problem, accept, _number(request))


async def _usage(request: Request, error: Exception) -> Response:
    assert isinstance(error, CxographError)
    return await _problem(request, Problem(400, "usage", error.message, hint=error.hint))


async def _no_route(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    said = "there is nothing at this address" if error.status_code == 404 else error.detail
    problem = Problem(error.status_code, "address", said, headers=dict(error.headers or {}))
    return await _problem(request, problem)


async def _failure(request: Request, _: Exception) -> Response:
    problem = Problem(500, "internal", "something went wrong here", hint="the server's own output says what")
    return await _problem(request, problem)


_HANDLERS: Any = {Problem: _problem, HTTPException: _no_route, CxographError: _usage, Exception: _failure}
