"""The pages of the explorer, each a function from a request to a response."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from html import unescape
from typing import Any, Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from cxograph.web.catalogue import PAGE, Hit
from cxograph.web.claims import claim_query, read_claim
from cxograph.web.disagreements import FINDINGS, INCONSISTENT
from cxograph.web.documents import document_claims, read_document
from cxograph.web.engine import Query
from cxograph.web.facts import Entity, Group, entity, figures, figures_query, statements, statements_query
from cxograph.web.kinds import FACETS, KINDS, address_of, iri_of
from cxograph.web.lists import list_query
from cxograph.web.negotiate import choose
from cxograph.web.problems import Problem
from cxograph.web.protocol import respond
from cxograph.web.questions import QUESTIONS, Question, answer
from cxograph.web.site import Site

__all__ = [
    "about",
    "compare",
    "disagreements",
    "drawing",
    "home",
    "lists",
    "moved",
    "query",
    "question",
    "search",
    "suggest",
    "thing",
    "vocabulary",
]

MAX_LINKS: Final = 10
MAX_FIGURES: Final = 60
MAX_COMPARED: Final = 4
_DATA_TYPES: Final = {
    "text/turtle": "ttl",
    "application/ld+json": "jsonld",
    "application/n-triples": "nt",
    "text/csv": "csv",
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
        markets=await asyncio.to_thread(catalogue.top, "market", 12),
    )


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
    """What a search may become, as JSON."""
    catalogue = await site.catalogue()
    found = await asyncio.to_thread(catalogue.find, request.query_params.get("q", "")[:100])
    hits = list(found.hits or found.near)[:8]
    names = [{"label": hit.label, "kind": KINDS[hit.kind].title, "address": address_of(hit.iri)} for hit in hits]
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
    if given.get("format") == "csv":
        items = await asyncio.to_thread(catalogue.all_items, kind, chosen, text)
        return _table(["name", "documents", "claims", "iri"], ((i.label, i.documents, i.claims, i.iri) for i in items))
    page = int(given["page"]) if given.get("page", "").isdecimal() and len(given["page"]) < 6 else 1
    found = await asyncio.to_thread(catalogue.listing, kind, chosen, text=text, sort=sort, page=max(1, page))
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
    if request.query_params.get("format") == "csv":
        return respond(
            await site.engine.query(Query(query, results="csv", prefixes=request.app.state.prefixes), own=True)
        )
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
    if any(char in iri for char in '<>"{}|\\^`') or any(ord(char) < 33 for char in iri):
        raise Problem(404, "thing", "there is nothing at this address")
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


def _raw_rest(request: Request) -> str:
    """Return what follows the step in the address as it was sent: an IRI's own escapes are not to be undone twice."""
    raw: bytes = request.scope["raw_path"]
    return raw.decode("ascii", "replace").split("/", 2)[2]


async def _entity(request: Request, site: Site, about_it: Entity) -> Response:
    groups, found, catalogue = await asyncio.gather(
        statements(site.engine, about_it.iri),
        figures(site.engine, figures_query(about_it.iri)),
        site.catalogue(),
    )
    differing, differ = (
        await asyncio.to_thread(catalogue.strips, iri=about_it.iri, limit=5) if about_it.kind == "market" else (0, [])
    )
    country = await entity(site.engine, about_it.country) if about_it.country else None
    shown = request.query_params.get("show", "")
    return site.page(
        request,
        "entity.html",
        about=about_it,
        country=country,
        kind=KINDS.get(about_it.kind),
        groups=groups,
        figures=found if shown == "figures" else found[:MAX_FIGURES],
        all_figures=len(found),
        strips=differ,
        differing=differing,
        summary=_summary(groups, len(found)),
        shown=shown,
        most=MAX_LINKS,
        queries={"statements": statements_query(about_it.iri), "figures": figures_query(about_it.iri)},
        local=request.url.path,
    )


def _summary(groups: list[Group], figure_count: int) -> list[tuple[int, str, str]]:
    """Return counts and headings of the blocks of a page, with their places in it."""
    found = [(len(group.links), group.title.lower(), group.name) for group in groups]
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
    if any(char in iri for char in '<>"{}|\\^`') or any(ord(char) < 33 for char in iri):
        raise Problem(404, "thing", "there is nothing at this address")
    if form == "csv":
        return await _csv(site, iri)
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


async def _csv(site: Site, iri: str) -> Response:
    """Return the claims about a thing for spreadsheets: a text that one would take for a formula is quoted."""
    claims = await document_claims(site.engine, iri, everywhere=True)
    found = await figures(site.engine, figures_query(iri))
    rows: list[tuple[object, ...]] = [
        (row.subject, group.verb, row.object, row.quote, row.title, row.claim) for group in claims for row in group.rows
    ]
    for one in found:
        about_it = " ".join(part for part in (one.market_name, one.scope, one.period) if part)
        rows.append((about_it, one.measure.replace("_", " "), one.as_written, one.quote, one.title, one.claim))
    return _table(["subject", "says", "object", "quote", "document", "claim"], rows)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    """Return a table for spreadsheets."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_plain(str(value)) for value in row] for row in rows)
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers={"vary": "Accept"})


def _plain(text: str) -> str:
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r"} else text


async def disagreements(request: Request, site: Site) -> Response:
    """S5: figures that differ, each set as a strip."""
    catalogue = await site.catalogue()
    measure, text = request.query_params.get("measure", ""), request.query_params.get("market", "").strip()[:200]
    several = request.query_params.get("sources", "")
    wanted = {"several": True, "one": False}.get(several)
    total, found = await asyncio.to_thread(catalogue.strips, market=text, measure=measure, several=wanted)
    return site.page(
        request,
        "disagreements.html",
        strips=found,
        total=total,
        measure=measure,
        market=text,
        several=several,
        measure_counts=catalogue.strip_counts(),
        pairs=catalogue.pairs(),
        findings=catalogue.findings(),
        queries={"pairs": INCONSISTENT, "findings": FINDINGS},
    )


async def compare(request: Request, site: Site) -> Response:
    """S7: up to four things side by side, what they share first."""
    wanted = [text.strip()[:300] for text in request.query_params.getlist("with") if text.strip()]
    entities: list[Entity] = []
    unknown: list[str] = []
    catalogue = await site.catalogue()
    for text in wanted[:MAX_COMPARED]:
        iri = text
        if not address_of(text):
            hits = await asyncio.to_thread(catalogue.best, text)
            iri = hits[0].iri if hits else ""
        found = await entity(site.engine, iri) if iri else None
        if found is None:
            unknown.append(text)
        elif found.iri not in {known.iri for known in entities}:
            entities.append(found)
    groups = await asyncio.gather(*(statements(site.engine, one.iri) for one in entities))
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for i, of_one in enumerate(groups):
        for group in of_one:
            row = rows.setdefault((group.name, group.title), [{} for _ in entities])
            row[i] = {link.iri or link.label: link for link in group.links}
    table = []
    for (_, title), columns in rows.items():
        shared = set.intersection(*(set(column) for column in columns)) if len(columns) > 1 else set()
        table.append((title, columns, shared))
    return site.page(request, "compare.html", entities=entities, unknown=unknown, table=table, most=30)


async def query(request: Request, site: Site) -> Response:
    """S8: write a query, see its answer; the same limits as at the endpoint."""
    text = request.query_params.get("query", "")
    result: dict[str, Any] | None = None
    problem: Problem | None = None
    if text and "run" in request.query_params:
        try:
            found = await site.engine.query(
                Query(text, results="json", graph="ttl", prefixes=request.app.state.prefixes)
            )
        except Problem as met:
            problem = met
        else:
            result = _shown(found.body, found.media_type, found.cut)
    return site.page(
        request,
        "query.html",
        status=problem.status if problem else 200,
        text=text or _FIRST_QUERY,
        result=result,
        problem=problem,
        answer_address=f"/sparql?query={quote(text, safe='')}",
        examples=_examples(request),
    )


_FIRST_QUERY: Final = """\
PREFIX cxo: <https://w3id.org/cxograph/ns#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

# The markets that most documents speak of
SELECT ?market ?label (COUNT(DISTINCT ?document) AS ?documents) WHERE {
  ?market a cxo:Market ; skos:prefLabel ?label .
  ?claim rdf:object|cxo:market ?market ; cxo:inDocument ?document .
} GROUP BY ?market ?label ORDER BY DESC(?documents) LIMIT 20
"""


def _examples(request: Request) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = request.app.state.examples
    return found


def _shown(body: bytes, media_type: str, cut: str) -> dict[str, Any]:
    if "json" not in media_type:
        return {"text": body.decode("utf-8"), "cut": cut}
    said = json.loads(body)
    if "boolean" in said:
        return {"text": "yes" if said["boolean"] else "no", "cut": ""}
    columns = said["head"]["vars"]
    rows = [[row.get(name) for name in columns] for row in said["results"]["bindings"][:1000]]
    return {"columns": columns, "rows": rows, "total": len(said["results"]["bindings"]), "cut": cut}


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
    """The classes and properties of the graph, for the editor to complete; those most used first."""
    catalogue = await site.catalogue()
    prefixes = sorted(request.app.state.prefixes.items(), key=lambda item: -len(item[1]))
    names = []
    for iri, _ in [*catalogue.sizes("property"), *catalogue.sizes("class")]:
        short = next((f"{name}:{iri.removeprefix(start)}" for name, start in prefixes if iri.startswith(start)), None)
        names.append(short if short and "/" not in short else f"<{iri}>")
    return Response(json.dumps({"names": names}), media_type="application/json")


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
