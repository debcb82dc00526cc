"""A document with all its claims marked in its text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from cxograph.web.engine import Engine
from cxograph.web.look import look
from cxograph.web.marks import Piece, mark
from cxograph.web.phrases import heading, place_of, verb

__all__ = ["ClaimGroup", "ClaimRow", "MarkedDocument", "document_claims", "read_document"]

_SPANS: Final = """
SELECT ?claim ?start ?end ?said {{
  ?claim cxo:inDocument <{iri}> ; cxo:evidence ?evidence . ?evidence oa:start ?start ; oa:end ?end .
  OPTIONAL {{ ?claim rdf:predicate ?predicate }} OPTIONAL {{ ?claim cxo:measure ?measure }}
  BIND(COALESCE(?predicate, ?measure) AS ?said)
}} ORDER BY ?start ?end ?claim
"""
_CLAIMS: Final = """
SELECT DISTINCT ?claim ?subject ?subject_label ?predicate ?object ?object_label ?quote ?title {{
  ?claim {about} <{iri}> ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
    cxo:evidence ?evidence ; cxo:inDocument ?document .
  ?evidence oa:exact ?quote . ?document dcterms:title ?title .
  OPTIONAL {{ ?subject skos:prefLabel|dcterms:title ?subject_label FILTER(LANG(?subject_label) IN ("", "en")) }}
  OPTIONAL {{ ?object skos:prefLabel|dcterms:title ?object_label FILTER(LANG(?object_label) IN ("", "en")) }}
}} ORDER BY ?predicate ?subject_label ?object_label ?title ?claim
"""


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A statement with its words."""

    claim: str
    subject_iri: str
    subject: str
    object_iri: str
    object: str
    quote: str
    title: str


@dataclass(frozen=True, slots=True)
class ClaimGroup:
    """The statements of one property."""

    title: str
    verb: str
    rows: Sequence[ClaimRow]


@dataclass(frozen=True, slots=True)
class MarkedDocument:
    """The text with the words of claims marked (empty where it is not at hand), and how many claims there are."""

    pieces: Sequence[Piece]
    claims: int
    said: dict[str, str]


async def read_document(engine: Engine, iri: str, text_of: Callable[[str], str | None]) -> MarkedDocument:
    """Return a document's text with its claims marked."""
    rows = (await look(engine, _SPANS.format(iri=iri))).rows
    spans = [(int(str(start)), int(str(end)), str(claim)) for claim, start, end, _ in rows]
    text = text_of(iri)
    said = {str(claim): verb(str(predicate)) for claim, _, _, predicate in rows}
    return MarkedDocument(mark(text, spans) if text else (), len({claim for _, _, claim in spans}), said)


async def document_claims(engine: Engine, iri: str, *, everywhere: bool = False) -> list[ClaimGroup]:
    """Return the statements of a document by property; `everywhere`: the statements about a thing."""
    about = "rdf:subject|rdf:object|cxo:inDocument" if everywhere else "cxo:inDocument"
    groups: dict[str, dict[str, ClaimRow]] = {}
    for row in (await look(engine, _CLAIMS.format(iri=iri, about=about))).dicts():
        subject, other = str(row["subject"]), str(row["object"])
        one = ClaimRow(
            str(row["claim"]),
            subject,
            str(row["subject_label"] or subject.rpartition("/")[2]),
            other if other.startswith(("http://", "https://")) and " " not in other else "",
            str(row["object_label"] or other),
            str(row["quote"]),
            str(row["title"]),
        )
        groups.setdefault(str(row["predicate"]), {}).setdefault(one.claim, one)
    return [
        ClaimGroup(heading(predicate, inverse=False), verb(predicate), list(rows.values()))
        for predicate, rows in sorted(groups.items(), key=lambda item: place_of(item[0]))
    ]
