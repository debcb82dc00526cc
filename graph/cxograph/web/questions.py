"""Questions people ask, as forms: each a sentence with blanks, and the query that answers it with its evidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cxograph.queries import Parameter
from cxograph.web.engine import Engine
from cxograph.web.look import look

__all__ = ["QUESTIONS", "Blank", "Question", "Row", "answer"]

_EVIDENCE: Final = """
  ?claim cxo:inDocument ?document ; cxo:evidence/oa:exact ?quote . ?document dcterms:title ?title ."""
_PUBLISHER: Final = "\n  OPTIONAL { ?document cxo:publisherName ?publisher }\n"


@dataclass(frozen=True, slots=True)
class Blank:
    """A blank of a question: what is asked for, and what may be typed or chosen (a kind, or fixed choices)."""

    name: str
    label: str
    kind: str = ""
    choices: tuple[str, ...] = ()
    required: bool = True
    example: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question. `sentence` has {blanks}; `pattern` is the body of its query.

    In it `?given_<blank>` stands for what was typed or chosen, `among:<blank>` for the things that are called so.

    The query finds ?subject and ?object (things with pages, with ?subject_label and ?object_label) or ?value (words
    of the document), with the claim that says so. What is OPTIONAL stands in `after`, behind the evidence: in front of
    it, the store would go through the evidence of all claims there are.
    """

    name: str
    sentence: str
    blanks: tuple[Blank, ...]
    columns: tuple[str, ...]
    pattern: str
    after: str = ""

    def query(self, values: Mapping[str, str], among: Mapping[str, Sequence[str]]) -> str:
        """Return the query with its blanks filled: words in `values`, IRIs of things in `among`.

        Raises UsageError for what is no text.
        """
        text = self.pattern + _EVIDENCE + self.after
        for blank in self.blanks:
            if blank.kind and not values.get(blank.name):
                text = re.sub(rf"\n.*{{ among:{blank.name} }}.*", "", text)  # the whole line
            things = " ".join(Parameter(blank.name, "", iri=True).term(iri) for iri in among.get(blank.name, ()))
            text = text.replace(f"among:{blank.name} ", f"{things} ")
            text = text.replace(f"?given_{blank.name}", Parameter(blank.name, "").term(values.get(blank.name, "")))
        return (
            "SELECT DISTINCT ?subject ?subject_label ?object ?object_label ?value ?detail"
            " ?claim ?quote ?document ?title ?publisher\n"
            f"WHERE {{{text}{_PUBLISHER}}}\n"
            "ORDER BY ?subject_label ?object_label ?detail ?value ?title ?claim LIMIT 1000"
        )


@dataclass(frozen=True, slots=True)
class Row:
    """An answer with what says so."""

    subject: str
    subject_label: str
    object: str
    object_label: str
    value: str
    detail: str
    claim: str
    quote: str
    document: str
    title: str
    publisher: str


_TYPES: Final = ("CDMO", "CMO", "CRO", "SMO", "CRDMO", "CDO")
_MARKET: Final = Blank("market", "market", "market", example="cell and gene therapy")
_COMPANY: Final = Blank("company", "company", "company", example="Lonza")
_ANY_YEAR: Final = Blank("year", "any year", required=False)
_TYPE: Final = Blank("type", "type of organisation", choices=_TYPES)


def _among(variable: str, blank: str) -> str:
    """Return the pattern that keeps to the things that a blank names; left out where it is empty."""
    return f"\n  VALUES {variable} {{ among:{blank} }}"


_STATED: Final = "\n  ?claim rdf:predicate {predicate} ; rdf:subject ?subject ; rdf:object ?object ."
_LABELS: Final = "\n  ?subject skos:prefLabel ?subject_label . ?object skos:prefLabel ?object_label ."


def _figure(measure: str) -> str:
    return (
        "\n  ?subject a cxo:Market ."
        + _among("?subject", "market")
        + f"\n  ?claim cxo:market ?subject ; cxo:measure measure:{measure} ; cxo:asWritten ?value ."
        + "\n  ?subject skos:prefLabel ?subject_label ."
    )


_SCOPE: Final = (
    "\n  OPTIONAL { ?claim cxo:yearEnd ?end } OPTIONAL { ?claim cxo:yearStart ?start }"
    "\n  OPTIONAL { ?claim cxo:geographyName ?geography } OPTIONAL { ?claim cxo:segmentName ?segment }"
    "\n  OPTIONAL { ?claim cxo:companyName ?firm }"
    '\n  BIND(CONCAT(COALESCE(?segment, ""), IF(BOUND(?segment) && BOUND(?geography), ", ", ""),'
    ' COALESCE(?geography, ""), IF(BOUND(?firm), CONCAT(" ", ?firm), ""),'
    ' IF(BOUND(?start), CONCAT(" ", STR(?start), "–"), IF(BOUND(?end), " ", "")),'
    ' IF(BOUND(?end), STR(?end), "")) AS ?detail)'
)


QUESTIONS: Final[Mapping[str, Question]] = {
    question.name: question
    for question in (
        Question(
            "players",
            "Which {type} companies play in the {market} market, and who says so?",
            (Blank("type", "any", choices=_TYPES, required=False), _MARKET),
            ("Company", "Market"),
            "\n  ?object a cxo:Market ."
            + _among("?object", "market")
            + '\n  FILTER(?given_type = "" || EXISTS {'
            + "\n    { ?object cxo:coversServiceType ?type } UNION { ?subject cxo:hasRole ?type }"
            + "\n    ?type skos:prefLabel ?type_label FILTER(STR(?type_label) = ?given_type) })"
            + _STATED.format(predicate="cxo:playsIn")
            + _LABELS,
        ),
        Question(
            "size",
            "How big is the {market} market in {year}, by source?",
            (_MARKET, _ANY_YEAR),
            ("Market", "Size", "Scope"),
            _figure("market_size"),
            _SCOPE + '\n  FILTER(?given_year = "" || STR(?end) = ?given_year)',
        ),
        Question(
            "growth",
            "How fast does the {market} market grow, by source?",
            (_MARKET,),
            ("Market", "Growth a year", "Scope"),
            _figure("cagr"),
            _SCOPE,
        ),
        Question(
            "shares",
            "Who has which share of the {market} market?",
            (_MARKET,),
            ("Market", "Share", "Of"),
            _figure("market_share"),
            _SCOPE,
        ),
        Question(
            "offers",
            "Who offers {service}?",
            (Blank("service", "service", "service", example="fill-finish"),),
            ("Company", "Service"),
            "\n  ?object a cxo:Service ."
            + _among("?object", "service")
            + _STATED.format(predicate="cxo:offers")
            + _LABELS,
        ),
        Question(
            "places",
            "Which companies are in {place}?",
            (Blank("place", "country or town", "region", example="Germany"),),
            ("Company", "Place", "Role"),
            "\n  VALUES (?predicate ?detail) { (cxo:hasHeadquartersIn 'headquarters') (cxo:hasSiteIn 'site')"
            " (cxo:operatesIn 'operates there') }" + "\n  ?at rdfs:label|skos:prefLabel|skos:altLabel ?at_name ."
            " FILTER(CONTAINS(LCASE(STR(?at_name)), LCASE(?given_place)))"
            + "\n  ?object cxo:inCountry? ?at ."
            + _STATED.format(predicate="?predicate")
            + _LABELS,
        ),
        Question(
            "deals",
            "Who bought, joined or renamed whom around {company} in {year}?",
            (_COMPANY, _ANY_YEAR),
            ("Company", "Company", "What happened"),
            "\n  VALUES (?predicate ?did) { (cxo:acquired 'acquired') (cxo:subsidiaryOf 'is a subsidiary of')"
            " (cxo:renamedTo 'was renamed to') (cxo:partnerOf 'is a partner of') (cxo:investedIn 'invested in') }"
            + "\n  ?firm a cxo:Company ."
            + _among("?firm", "company")
            + "\n  ?claim rdf:subject|rdf:object ?firm ."
            + _STATED.format(predicate="?predicate")
            + _LABELS,
            "\n  OPTIONAL { ?claim cxo:year ?year }"
            '\n  BIND(IF(BOUND(?year), CONCAT(?did, ", ", STR(?year)), ?did) AS ?detail)'
            '\n  FILTER(?given_year = "" || STR(?year) = ?given_year)',
        ),
        Question(
            "segments",
            "How is the {market} market divided?",
            (_MARKET,),
            ("Market", "Segment", "Divided by"),
            "\n  ?subject a cxo:Market ."
            + _among("?subject", "market")
            + _STATED.format(predicate="cxo:hasSegment")
            + _LABELS
            + "\n  ?claim cxo:axisName ?detail .",
        ),
        Question(
            "definitions",
            "What is a {type}?",
            (_TYPE,),
            ("Type", "Definition"),
            "\n  ?subject a cxo:ServiceType ; skos:prefLabel ?subject_label . FILTER(STR(?subject_label) = ?given_type)"
            "\n  ?claim rdf:subject ?subject ; rdf:predicate cxo:definedAs ; rdf:object ?value .",
        ),
        Question(
            "activities",
            "What does a {type} do?",
            (_TYPE,),
            ("Type", "Activity"),
            "\n  ?subject a cxo:ServiceType ; skos:prefLabel ?l . FILTER(STR(?l) = ?given_type)"
            + _STATED.format(predicate="cxo:performs")
            + _LABELS,
        ),
        Question(
            "markets",
            "Which {type} markets are described in {region}, and by whom?",
            (_TYPE, Blank("region", "any region", "region", required=False)),
            ("Market", "Type"),
            "\n  ?object a cxo:ServiceType ; skos:prefLabel ?l . FILTER(STR(?l) = ?given_type)"
            + _STATED.format(predicate="cxo:coversServiceType")
            + _LABELS,
            "\n  FILTER EXISTS { VALUES ?region { among:region } ?subject cxo:coversRegion ?region }",
        ),
    )
}
"""Questions by name, in the order of the home page."""


async def answer(engine: Engine, query: str) -> Sequence[Row]:
    """Return the rows of a question's query."""
    table = await look(engine, query)

    def text(row: Mapping[str, Any], name: str) -> str:
        return "" if row.get(name) is None else str(row[name]).strip()

    rows = [Row(**{name: text(row, name) for name in Row.__slots__}) for row in table.dicts()]
    return list(dict.fromkeys(rows))
