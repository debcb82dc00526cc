"""The pages of the explorer, each a function from a request to a response."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Mapping
from html import unescape
from typing import Any, Final

from pyoxigraph import NamedNode
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from cxograph.views.kinds import NODE_TYPES
from cxograph.views.workbook import MEDIA_TYPE
from cxograph.web.answer_map import MAX_THINGS
from cxograph.web.catalogue import PAGE, Catalogue, Hit, Item
from cxograph.web.claims import claim_query, read_claim
from cxograph.web.disagreements import FINDINGS, INCONSISTENT
from cxograph.web.documents import document_claims, read_document
from cxograph.web.engine import Query
from cxograph.web.facts import Entity, Group, entity, figures, figures_query, statements_query
from cxograph.web.kinds import FACETS, KINDS, Kind, address_of, iri_of
from cxograph.web.linked import figures_about, groups, years_of
from cxograph.web.lists import list_query
from cxograph.web.negotiate import choose
from cxograph.web.network import neighbourhood
from cxograph.web.pins import read_pins
from cxograph.web.problems import Problem
from cxograph.web.protocol import respond
from cxograph.web.questions import QUESTIONS, Question, Row, answer
from cxograph.web.site import Site
from cxograph.web.tables import TABLES, table

__all__ = [
    "about",
    "disagreements",
    "drawing",
    "home",
    "lists",
    "moved",
    "question",
    "search",
    "suggest",
    "thing",
    "vocabulary",
]

SUGGESTED: Final = 8
SUGGESTED_UNTYPED: Final = 50  # as a drop-down of the best known, before anything is typed
MAX_LINKS: Final = 10
MAX_STRIPS: Final = 25  # sets of differing figures on a page
MAX_FINDINGS: Final = 100
MAX_FIGURES: Final = 60
WHOLE: Final = 200  # links or figures of one page where all of them are asked for
MAX_COMPARED: Final = 4
_DATA_TYPES: Final = {
    "text/turtle": "ttl",
    "application/ld+json": "jsonld",
    "application/n-triples": "nt",
    "text/csv": "csv",
    MEDIA_TYPE: "xlsx",
}


async def home(request: Request, site: Site) -> Response:
    """S1: search, counts, questions, where sources disagree."""
    catalogue = await site.catalogue()
    differing, found = await asyncio.to_thread(catalogue.strips, limit=3)
    return site.page(
        request,
        "home.html",
        counts=catalogue.counts,
        questions=QUESTIONS.values(),
        strips=found,
        differing=differing,
        fresh=await asyncio.to_thread(_fresh, catalogue),
        markets=await asyncio.to_thread(catalogue.top, "market", 12),
    )


def _fresh(catalogue: Catalogue) -> list[tuple[Kind, int, list[Item]]]:
    """Return what is new since the build before: kinds, how many of each, and some of them."""
    found = [(KINDS[name], *catalogue.fresh(name, 5)) for name in ("document", "market", "company")]
    return [row for row in found if row[1]]


async def search(request: Request, site: Site) -> Response:
    """Things and sentences that have what was typed."""
    text = request.query_params.get("q", "").strip()[:200]
    kind = request.query_params.get("kind", "")
    if kind and kind not in KINDS:
        raise Problem(404, "kind", f"there is no kind of thing called {kind}")
    catalogue = await site.catalogue()
    found = await asyncio.to_thread(catalogue.find, text, kind=kind or None)
    grouped: dict[str, list[Hit]] = {}
    for hit in found.hits:
        grouped.setdefault(hit.kind, []).append(hit)
    order = sorted(grouped, key=lambda name: found.hits.index(grouped[name][0]))
    return site.page(
        request,
        "search.html",
        text=text,
        groups=[(KINDS[name], grouped[name]) for name in order],
        results=found,
        shown=PAGE if kind else 8,
    )


async def suggest(request: Request, site: Site) -> Response:
    """What a search may become, as JSON; with `kind`, the names of one kind, the best known where nothing is typed."""
    text, kind = request.query_params.get("q", "")[:100], request.query_params.get("kind") or None
    if kind is not None and kind not in KINDS:
        raise Problem(404, "kind", f"there is no list of {kind}")
    catalogue = await site.catalogue()
    if kind and not text.strip():
        items = (await asyncio.to_thread(catalogue.listing, KINDS[kind], {})).items[:SUGGESTED_UNTYPED]
        found = [(item.label, kind, item.iri) for item in items]
    else:
        results = await asyncio.to_thread(catalogue.find, text, kind=kind)
        found = [(hit.label, hit.kind, hit.iri) for hit in list(results.hits or results.near)[:SUGGESTED]]
    names = [{"label": label, "kind": KINDS[of].title, "address": address_of(iri)} for label, of, iri in found]
    return Response(json.dumps(names, ensure_ascii=False), media_type="application/json")


async def lists(request: Request, site: Site) -> Response:
    """S2: the things of a kind, narrowed down."""
    kind = KINDS.get(request.path_params["kind"])
    if kind is None:
        raise Problem(404, "kind", f"there is no list of {request.path_params['kind']}")
    given = request.query_params
    chosen = {name: given[name] for name in sorted(FACETS) if given.get(name)}
    text, sort = given.get("q", "").strip()[:200], "name" if given.get("sort") == "name" else "documents"
    query = list_query(kind, chosen, text, sort)  # says what a kind cannot be narrowed down by
    catalogue = await site.catalogue()
    if given.get("format") in TABLES:
        items = await asyncio.to_thread(catalogue.all_items, kind, chosen, text)
        rows = [(i.label, i.documents, i.claims, i.iri) for i in items]
        return await table(given["format"], ["name", "documents", "claims", "iri"], rows, name=kind.name)
    found = await asyncio.to_thread(catalogue.listing, kind, chosen, text=text, sort=sort, page=_page(request))
    near: list[Hit] = []
    if not found.total and text:
        results = await asyncio.to_thread(catalogue.find, text, kind=kind.name)
        near = list(results.hits or results.near)[:8]
    return site.page(
        request,
        "list.html",
        kind=kind,
        listing=found,
        query=query,
        most_drawn=MAX_THINGS,
        chosen=chosen,
        labels={name: catalogue.label(value) for name, value in chosen.items()},
        text=text,
        sort=sort,
        pages=-(-found.total // PAGE),
        near=near,
        titles={facet.name: facet.title for facet in kind.facets},
    )


async def question(request: Request, site: Site) -> Response:
    """A question people ask, answered with the sentences that say so."""
    asked = QUESTIONS.get(request.path_params["name"])
    if asked is None:
        raise Problem(404, "question", f"no question is called {request.path_params['name']}")
    values = {blank.name: request.query_params.get(blank.name, "").strip()[:200] for blank in asked.blanks}
    missing = [blank.label for blank in asked.blanks if blank.required and not values[blank.name]]
    if missing or not request.query_params:
        return site.page(request, "question.html", question=asked, values=values, missing=missing, rows=None, taken={})
    taken = await _things(site, asked, values)
    query = asked.query(values, {name: [hit.iri for hit in hits] for name, hits in taken.items()})
    unknown = [blank for blank in asked.blanks if blank.kind and values[blank.name] and not taken.get(blank.name)]
    rows = [] if unknown else await answer(site.engine, query)
    form = request.query_params.get("format", "")
    if form in TABLES:
        columns = [name for name in Row.__slots__ if name != "claim"] + ["claim"]
        said = ([getattr(row, name) for name in columns] for row in rows)
        return await table(form, columns, said, name=asked.name)
    return site.page(
        request, "question.html", question=asked, values=values, missing=[], rows=rows, taken=taken, query=query
    )


async def _things(site: Site, asked: Question, values: Mapping[str, str]) -> dict[str, list[Hit]]:
    """Return the things that each blank names: by all its words, else by the most of them, else the nearest names."""
    taken = {}
    catalogue = await site.catalogue()
    for blank in asked.blanks:
        if blank.kind and values[blank.name]:
            found = await asyncio.to_thread(catalogue.best, values[blank.name], kind=blank.kind)
            taken[blank.name] = found[:200]
    return taken


async def thing(request: Request, site: Site) -> Response:
    """S3 and S4: the page of a thing, a document or a claim, or its data by Accept and by ending."""
    step, rest = request.path_params["step"], _raw_rest(request)
    ending = rest.rpartition(".")[2]
    if ending in _DATA_TYPES.values() and "." in rest:
        return await _data(request, site, iri_of(step, rest.rpartition(".")[0]), ending)
    iri = iri_of(step, rest)
    _check_iri(iri)
    wanted = choose(request.headers.get("accept"), ["text/html", *_DATA_TYPES])
    if wanted != "text/html" and wanted is not None:
        return await _data(request, site, iri, _DATA_TYPES[wanted])
    if step == "claim":
        return await _claim(request, site, iri)
    about_it = await entity(site.engine, iri)
    if about_it is None:
        raise Problem(404, "thing", "the graph says nothing of this", hint="search for its name")
    if step == "document":
        return await _document(request, site, about_it)
    return await _entity(request, site, about_it)


def _check_iri(iri: str) -> None:
    """Raise Problem for what is no IRI, so that nothing else gets into a query."""
    try:
        NamedNode(iri)
    except ValueError:
        raise Problem(404, "thing", "there is nothing at this address") from None


def _raw_rest(request: Request) -> str:
    """Return what follows the step in the address as it was sent: an IRI's own escapes are not to be undone twice."""
    raw: bytes = request.scope["raw_path"]
    return raw.decode("ascii", "replace").split("/", 2)[2]


async def _entity(request: Request, site: Site, about_it: Entity) -> Response:
    catalogue = await site.catalogue()
    shown, page, year = request.query_params.get("show", ""), _page(request), _year(request)
    country = await entity(site.engine, about_it.country) if about_it.country else None

    def read() -> dict[str, Any]:
        by_property = groups(catalogue, about_it.iri, most=MAX_LINKS, whole=shown, page=page, size=WHOLE)
        first, most = (WHOLE * (page - 1), WHOLE) if shown == "figures" else (0, MAX_FIGURES)
        number, found = figures_about(catalogue, about_it.iri, year=year, first=first, most=most)
        differing, differ = catalogue.strips(iri=about_it.iri, limit=5) if about_it.kind == "market" else (0, [])
        return {
            "near": neighbourhood(catalogue, about_it.iri, about_it.kind, about_it.label),
            "groups": by_property,
            "figures": found,
            "all_figures": number,
            "years": years_of(catalogue, about_it.iri),
            "strips": differ,
            "differing": differing,
            "summary": _summary(by_property, number),
        }

    return site.page(
        request,
        "entity.html",
        about=about_it,
        country=country,
        kind=KINDS.get(about_it.kind),
        shown=shown,
        on_map=about_it.kind in NODE_TYPES and site.has_drawing,
        at=page,
        size=WHOLE,
        year=year,
        queries={"statements": statements_query(about_it.iri), "figures": figures_query(about_it.iri, year=year)},
        local=request.url.path,
        **await asyncio.to_thread(read),
    )


def _page(request: Request) -> int:
    """Return the number of the page of a list that the address names."""
    given = request.query_params.get("page", "")
    return max(1, int(given)) if given.isdecimal() and len(given) < 6 else 1


def _year(request: Request) -> int | None:
    """Return the year that the address names."""
    given = request.query_params.get("year", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) == 4 else None


def _summary(groups: list[Group], figure_count: int) -> list[tuple[int, str, str]]:
    """Return counts and headings of the blocks of a page, with their places in it."""
    found = [(group.total, group.title.lower(), group.name) for group in groups]
    if figure_count:
        found.insert(0, (figure_count, "figures", "figures"))
    return found[:5]


async def _claim(request: Request, site: Site, iri: str) -> Response:
    claim = await read_claim(site.engine, iri, site.text_of)
    if claim is None:
        raise Problem(404, "claim", "there is no such claim", hint="a document that has changed makes its claims anew")
    return site.page(request, "claim.html", claim=claim, query=claim_query(iri))


async def _document(request: Request, site: Site, about_it: Entity) -> Response:
    document, groups, found = await asyncio.gather(
        read_document(site.engine, about_it.iri, site.text_of),
        document_claims(site.engine, about_it.iri),
        figures(site.engine, figures_query(about_it.iri)),
    )
    return site.page(
        request,
        "document.html",
        about=about_it,
        document=document,
        groups=groups,
        figures=found,
        local=request.url.path,
    )


async def _data(request: Request, site: Site, iri: str, form: str) -> Response:
    """Return what the graph says of a thing as RDF, or its claims as a table."""
    _check_iri(iri)
    if form in TABLES:
        return await _claims_table(site, iri, form)
    query = (
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {{ VALUES ?s {{ <{iri}> }} ?s ?p ?o }} UNION"
        " { ?s rdf:subject|rdf:object|cxo:market|cxo:company|cxo:geography|cxo:segment|cxo:inDocument"
        f" <{iri}> ; ?p ?o }} UNION"
        f" {{ <{iri}> cxo:evidence ?s . ?s ?p ?o }} }}"
    )
    found = await site.engine.query(
        Query(query, results=None, graph=form, prefixes=request.app.state.prefixes), own=True
    )
    if not found.rows:
        raise Problem(404, "thing", "the graph says nothing of this")
    return respond(found)


async def _claims_table(site: Site, iri: str, form: str) -> Response:
    """Return the claims about a thing for spreadsheets."""
    claims = await document_claims(site.engine, iri, everywhere=True)
    found = await figures(site.engine, figures_query(iri))
    rows: list[tuple[object, ...]] = [
        (row.subject, group.verb, row.object, row.quote, row.title, row.claim) for group in claims for row in group.rows
    ]
    for one in found:
        about_it = " ".join(part for part in (one.market_name, one.scope, one.period) if part)
        rows.append((about_it, one.measure.replace("_", " "), one.as_written, one.quote, one.title, one.claim))
    head = ["subject", "says", "object", "quote", "document", "claim"]
    return await table(form, head, rows, name=iri.rpartition("/")[2])


async def disagreements(request: Request, site: Site) -> Response:
    """S5: figures that differ, each set as a strip."""
    catalogue = await site.catalogue()
    measure, text = request.query_params.get("measure", ""), request.query_params.get("market", "").strip()[:200]
    several = request.query_params.get("sources", "")
    wanted = {"several": True, "one": False}.get(several)
    year = _year(request)
    page = _page(request)
    total, found = await asyncio.to_thread(
        catalogue.strips,
        market=text,
        measure=measure,
        year=year,
        several=wanted,
        limit=MAX_STRIPS,
        start=MAX_STRIPS * (page - 1),
    )
    return site.page(
        request,
        "disagreements.html",
        strips=found,
        pins=read_pins(request.query_params.multi_items()),
        total=total,
        page=page,
        pages=-(-total // MAX_STRIPS),
        kept=[item for item in request.query_params.multi_items() if item[0] != "page" and item[1]],
        shown=MAX_FINDINGS,
        measure=measure,
        market=text,
        several=several,
        year=year,
        year_counts=catalogue.strip_years(),
        measure_counts=catalogue.strip_counts(),
        pairs=catalogue.pairs(),
        findings=catalogue.findings(),
        queries={"pairs": INCONSISTENT, "findings": FINDINGS},
    )


_POLICY: Final = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


async def drawing(request: Request, site: Site) -> Response:
    """S6: the map that the last build drew, under the policy that it names itself by the hashes of its scripts."""
    page = await asyncio.to_thread(site.drawing)
    policy = _POLICY.search(page[:20_000]) if page else None
    if page is None or policy is None:
        raise Problem(404, "map", "no map has been drawn here", hint="cxograph build draws one in the workspace")
    rules = unescape(policy[1].decode("utf-8"))
    return HTMLResponse(page, headers={"content-security-policy": f"{rules}; frame-ancestors 'none'"})


async def vocabulary(request: Request, site: Site) -> Response:
    """The classes and properties of the graph, those most used first, and the prefixes that need not be declared."""
    catalogue = await site.catalogue()
    prefixes = sorted(request.app.state.prefixes.items(), key=lambda item: -len(item[1]))
    names = []
    for iri, _ in [*catalogue.sizes("property"), *catalogue.sizes("class")]:
        short = next((f"{name}:{iri.removeprefix(start)}" for name, start in prefixes if iri.startswith(start)), None)
        names.append(short if short and "/" not in short else f"<{iri}>")
    declared = dict(sorted(request.app.state.prefixes.items()))
    return Response(json.dumps({"names": names, "prefixes": declared}), media_type="application/json")


async def about(request: Request, site: Site) -> Response:
    """S9: what the data is, how much there is, from where, and under which limits it is served."""
    catalogue = await site.catalogue()
    publishers = catalogue.sizes("publisher")
    ledger = site.sources.ledger()[-1:] if site.sources else []
    return site.page(
        request,
        "about.html",
        counts=catalogue.counts,
        triples=sum(number for _, number in catalogue.sizes("property")),
        classes=catalogue.sizes("class"),
        publishers=publishers[:30],
        publisher_count=len(publishers),
        rules=catalogue.sizes("rule"),
        ledger=ledger[0] if ledger else None,
        limits=site.limits,
    )


async def moved(request: Request, site: Site) -> Response:
    """Lead from a whole IRI to its page."""
    address = address_of(request.query_params.get("iri", ""))
    if not address:
        raise Problem(404, "iri", "this IRI has no page here")
    return RedirectResponse(address, 303)
