"""An answer as the bytes of a W3C format, cut at a number of rows or bytes, with a mark where it was cut."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import QueryBoolean, QueryResultsFormat, QuerySolutions, QueryTriples, RdfFormat

from cxograph.errors import UsageError
from cxograph.store.index import Answer
from cxograph.store.rows import Rows, Term, read_answer

__all__ = ["CUT_LINK", "GRAPH_FORMATS", "RESULT_FORMATS", "Cut", "Written", "write_answer"]

RESULT_FORMATS: Final = {
    "json": ("application/sparql-results+json", QueryResultsFormat.JSON),
    "xml": ("application/sparql-results+xml", QueryResultsFormat.XML),
    "csv": ("text/csv", QueryResultsFormat.CSV),
    "tsv": ("text/tab-separated-values", QueryResultsFormat.TSV),
}
"""Formats of SELECT and ASK by short name: media type and what the engine calls it."""

GRAPH_FORMATS: Final = {
    "ttl": ("text/turtle", RdfFormat.TURTLE),
    "nt": ("application/n-triples", RdfFormat.N_TRIPLES),
    "jsonld": ("application/ld+json", RdfFormat.JSON_LD),
    "rdfxml": ("application/rdf+xml", RdfFormat.RDF_XML),
}
"""Formats of CONSTRUCT and DESCRIBE."""

CUT_LINK: Final = "https://w3id.org/cxograph/ns#answerCut"
"""Stands as a link in the head of a JSON or XML answer that was cut, as the standard provides for notes on results."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Cut:
    """The limits of an answer: rows (or triples), and bytes."""

    rows: int
    size: int


@dataclass(frozen=True, slots=True)
class Written:
    """An answer in a format.

    `cut` names the limit that cut it ("rows", "bytes"; empty for none), `rows` counts what is left, `replaced` the
    characters that XML cannot hold and for which U+FFFD stands.
    """

    body: bytes
    media_type: str
    rows: int
    cut: str = ""
    replaced: int = 0


def write_answer(answer: Answer, *, results: str | None, graph: str | None, cut: Cut) -> Written:
    """Write an answer as one of `RESULT_FORMATS` or `GRAPH_FORMATS`, by what kind of answer it is.

    Raises UsageError where the format of that kind is None: what was asked for does not suit the query.
    """
    wanted = graph if isinstance(answer, QueryTriples) else results
    if wanted is None:
        kind = "CONSTRUCT and DESCRIBE give" if isinstance(answer, QueryTriples) else "SELECT and ASK give"
        formats = (GRAPH_FORMATS if isinstance(answer, QueryTriples) else RESULT_FORMATS).values()
        types = ", ".join(str(media_type) for media_type, _ in formats)
        raise UsageError(f"{kind} none of the formats asked for", hint=f"one of {types}")
    if isinstance(answer, QueryBoolean):
        rows, why = read_answer(answer), ""
    elif isinstance(answer, QueryTriples):
        terms, why = _first(_distinct(answer), cut)
        rows = Rows(("subject", "predicate", "object"), terms, "construct")
    else:
        rows, why = _solutions(answer, cut)
    return _write(rows, wanted, why, cut)


def _distinct(answer: QueryTriples) -> Iterator[tuple[Term, ...]]:
    seen = set()
    for triple in answer:
        terms = (triple.subject, triple.predicate, triple.object)
        if terms not in seen:
            seen.add(terms)
            yield terms


def _solutions(answer: QuerySolutions, cut: Cut) -> tuple[Rows, str]:
    columns = tuple(variable.value for variable in answer.variables)
    terms, why = _first((tuple(row) for row in answer), cut)
    return Rows(columns, terms), why


def _first(found: Iterable[tuple[Term | None, ...]], cut: Cut) -> tuple[list[tuple[Term | None, ...]], str]:
    """Take rows until one of the limits is met."""
    terms: list[tuple[Term | None, ...]] = []
    size = 0
    for row in found:
        if len(terms) == cut.rows:
            return terms, "rows"
        size += sum(len(str(term)) + 24 for term in row if term is not None)
        if size > cut.size:
            return terms, "bytes"
        terms.append(row)
    return terms, ""


def _write(rows: Rows, wanted: str, why: str, cut: Cut) -> Written:
    replaced = 0
    if rows.form == "construct":
        media_type, syntax = GRAPH_FORMATS[wanted]
        body = rows.serialize(syntax)
        if why and wanted in {"ttl", "nt"}:
            body += f"# cut: {len(rows):,} triples, more than the limit of {why} allows\n".encode()
    else:
        media_type, results = RESULT_FORMATS[wanted]
        body = rows.serialize(results)
        if why and wanted == "json":
            said = json.loads(body)
            said["head"]["link"] = [CUT_LINK]
            body = json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        elif why and wanted == "xml":
            body = body.replace(b"</head>", f'<link href="{CUT_LINK}"/></head>'.encode(), 1)
    if wanted in {"xml", "rdfxml"}:
        text, replaced = _NOT_XML.subn("\ufffd", body.decode("utf-8"))
        body = text.encode("utf-8") if replaced else body
    if len(body) > cut.size * 2:  # what escaping made of it
        raise UsageError(f"the answer has {len(body):,} bytes, more than can be sent", hint="ask for fewer columns")
    return Written(body, media_type, len(rows), why, replaced)
