"""One claim with everything that stands behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from cxograph.web.engine import Engine
from cxograph.web.facts import FIGURES, Figure, figures
from cxograph.web.look import look
from cxograph.web.marks import Piece, around, mark
from cxograph.web.phrases import verb

__all__ = ["Claim", "Same", "claim_query", "read_claim"]

_CLAIM: Final = """\
SELECT ?document ?title ?publisher ?address ?file ?start ?end ?before ?quote ?after ?focus ?rule ?version ?repair
  ?subject ?subject_label ?predicate ?object ?object_label ?subject_name ?object_name ?measure
WHERE {{
  <{iri}> cxo:inDocument ?document ; cxo:evidence ?evidence ; cxo:rule ?read_by .
  ?document dcterms:title ?title ; cxo:fileName ?file .
  ?evidence oa:start ?start ; oa:end ?end ; oa:exact ?quote ; oa:prefix ?before ; oa:suffix ?after .
  ?read_by cxo:ruleName ?rule ; cxo:ruleVersion ?version .
  OPTIONAL {{ ?document cxo:publisherName ?publisher }} OPTIONAL {{ ?document cxo:address ?address }}
  OPTIONAL {{ <{iri}> cxo:valueAt ?focus }} OPTIONAL {{ <{iri}> cxo:repair ?repair }}
  OPTIONAL {{ <{iri}> cxo:measure ?measure }}
  OPTIONAL {{
    <{iri}> rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object .
    OPTIONAL {{ ?subject skos:prefLabel|dcterms:title ?subject_label FILTER(LANG(?subject_label) IN ("", "en")) }}
    OPTIONAL {{ ?object skos:prefLabel|dcterms:title ?object_label FILTER(LANG(?object_label) IN ("", "en")) }}
    OPTIONAL {{ <{iri}> cxo:subjectName ?subject_name }} OPTIONAL {{ <{iri}> cxo:objectName ?object_name }}
  }}
}}
ORDER BY ?title ?file ?publisher LIMIT 1
"""
_SAME: Final = """
SELECT DISTINCT ?claim ?quote ?title ?publisher {{
  <{iri}> rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o .
  ?claim rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ; cxo:inDocument ?document ; cxo:evidence/oa:exact ?quote .
  ?document dcterms:title ?title . OPTIONAL {{ ?document cxo:publisherName ?publisher }}
  FILTER(?claim != <{iri}>)
}} ORDER BY ?title ?claim LIMIT 200
"""


@dataclass(frozen=True, slots=True)
class Same:
    """Another claim that says the same."""

    claim: str
    quote: str
    title: str
    publisher: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim: what it says, its words in their place, who says it, and what read it.

    `pieces` are the paragraph with the words marked; `whole` tells that they come from the document's text itself,
    not from the few characters kept beside the quotation.
    """

    iri: str
    figure: Figure | None
    subject: str
    subject_label: str
    subject_name: str
    says: str
    object: str
    object_label: str
    object_name: str
    quote: str
    document: str
    title: str
    publisher: str
    address: str
    file: str
    start: int
    end: int
    rule: str
    version: str
    repair: str
    pieces: Sequence[Piece]
    whole: bool
    same: Sequence[Same]

    @property
    def citation(self) -> str:
        """The claim as one would cite it."""
        who = f"{self.publisher}, " if self.publisher else ""
        return f"“{self.quote}” {who}{self.title} ({self.file}, characters {self.start}–{self.end})."


def claim_query(iri: str) -> str:
    """Return the query behind a claim's page."""
    return _CLAIM.format(iri=iri)


async def read_claim(engine: Engine, iri: str, text_of: Callable[[str], str | None]) -> Claim | None:
    """Return a claim; None where there is none. `text_of` gives a document's text by its IRI, where it is at hand."""
    found = (await look(engine, claim_query(iri))).dicts()
    if not found:
        return None
    row = {name: "" if value is None else value for name, value in found[0].items()}
    start, end = int(row["start"]), int(row["end"])
    focus = _focus(str(row["focus"]))
    text = text_of(str(row["document"]))
    if text is not None and text[start:end] == row["quote"]:
        first, last = around(text, start, end)
        pieces = mark(text, [(start, end, iri)], start=first, end=last, focus=focus)
    else:
        before, quote = str(row["before"]), str(row["quote"])
        part = before + quote + str(row["after"])
        shift = start - len(before)
        inner = (focus[0] - shift, focus[1] - shift) if focus else None
        pieces = mark(part, [(len(before), len(before) + len(quote), iri)], focus=inner)
        text = None
    figure = None
    if row["measure"]:
        figure = next(iter(await figures(engine, FIGURES.format(where=f"VALUES ?claim {{ <{iri}> }}"))), None)
    same = [
        Same(str(claim), str(quote), str(title), str(publisher or ""))
        for claim, quote, title, publisher in (await look(engine, _SAME.format(iri=iri))).rows
    ]
    obj = str(row["object"])
    return Claim(
        iri=iri,
        figure=figure,
        subject=str(row["subject"]),
        subject_label=str(row["subject_label"] or row["subject_name"] or row["subject"]),
        subject_name=str(row["subject_name"]),
        says=verb(str(row["predicate"])) if row["predicate"] else "",
        object=obj,
        object_label=str(row["object_label"] or row["object_name"] or obj),
        object_name=str(row["object_name"]),
        quote=str(row["quote"]),
        document=str(row["document"]),
        title=str(row["title"]),
        publisher=str(row["publisher"]),
        address=str(row["address"]),
        file=str(row["file"]),
        start=start,
        end=end,
        rule=str(row["rule"]),
        version=str(row["version"]),
        repair=str(row["repair"]),
        pieces=pieces,
        whole=text is not None,
        same=list({one.claim: one for one in same}.values()),
    )


def _focus(value: str) -> tuple[int, int] | None:
    """Return the characters that a `cxo:valueAt` names ("char=12,17")."""
    first, _, last = value.removeprefix("char=").partition(",")
    return (int(first), int(last)) if first.isdecimal() and last.isdecimal() else None
