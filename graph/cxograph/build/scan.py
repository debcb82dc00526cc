"""What all graphs say, read off the N-Quads that the database of sources keeps: a fifth of the time of queries.

A pass over every claim is what drawings and exports need. The store is made for look-ups and joins; the claims and
sentences of a document stand together in the text of its graph, so that joining them here takes a dictionary.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from cxograph.rdf.nquads import Described, described, value_of
from cxograph.store import Sources
from cxograph.terms import DCTERMS, OA, RDF, RDFS, SKOS, VERDICT, Class, Property

__all__ = ["Figure", "Found", "Scan", "Sentence", "Statement", "scan"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a claim stands: its sentence and where that begins, where in the document its value is, file and rule."""

    quote: str
    start: str
    at: str  # "char=12,15", or empty
    document: str  # IRI
    rule: str  # IRI


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim that something is so: IRIs, or the text of a literal as `object`; `name` is what the document writes."""

    subject: str
    predicate: str
    object: str
    literal: bool
    name: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: what it is about by role (`market`, `company`, `segment`, `geography`: IRIs) and the words with it."""

    claim: str
    measure: str
    written: str
    low: str
    about: Mapping[str, str]
    year_start: str
    year_end: str
    period: str
    market: str
    geography: str
    segment: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Found:
    """A comparison or a finding of an audit: its kind, why, how strictly ("" for audits), caveats and the claims."""

    iri: str
    kind: str
    reason: str
    grade: str
    caveats: tuple[str, ...]
    members: tuple[str, ...]


@dataclass(slots=True)
class Scan:
    """What was read.

    `classes`, `labels` (English ones) and `names` are sets by IRI; `documents` has file names, title and address, by
    IRI, `rules` their names, `found` what cannot be true.
    """

    classes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    labels: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    documents: dict[str, tuple[tuple[str, ...], str, str]] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)


def scan(sources: Sources) -> Scan:
    """Read every graph that an index holds or is about to hold."""
    result = Scan()
    for graph in sources.graphs():
        _take(result, described(sources.nquads(graph).decode("utf-8"), graph))
    return result


def _term(iri: str) -> str:
    return f"<{iri}>"


_TYPE: Final = _term(f"{RDF}type")
_CLAIMS: Final = frozenset({_term(Class.STATEMENT_CLAIM), _term(Class.FIGURE_CLAIM)})
_STATEMENT: Final = _term(Class.STATEMENT_CLAIM)
_INNER: Final = frozenset({*_CLAIMS, _term(Class.EVIDENCE), _term(Class.RESOLUTION)})
"""Classes whose members bear no name, and make up most of what there is."""
_SUBJECT, _PREDICATE, _OBJECT = (_term(f"{RDF}{name}") for name in ("subject", "predicate", "object"))
_LABEL: Final = _term(f"{SKOS}prefLabel")
_NAMES: Final = tuple(map(_term, (f"{SKOS}altLabel", f"{RDFS}label", Property.ALSO_KNOWN_AS)))
_EXACT, _START = _term(f"{OA}exact"), _term(f"{OA}start")
_TITLE: Final = _term(f"{DCTERMS}title")
_P: Final = {term: _term(term) for term in Property}
_ROLES: Final = {
    role: _P[term]
    for role, term in (
        ("market", Property.MARKET),
        ("company", Property.COMPANY),
        ("segment", Property.SEGMENT),
        ("geography", Property.GEOGRAPHY),
    )
}
_INCONSISTENT: Final = _term(f"{VERDICT}inconsistent")
_FAILS: Final = '"fails"'
_ENGLISH: Final = ('"', '"@en')


def _take(result: Scan, graph: Described) -> None:
    for subject, pairs in graph.items():
        classes = pairs.get(_TYPE, ())
        if classes and classes[0] in _INNER:
            if classes[0] in _CLAIMS:
                _take_claim(result, graph, subject, pairs)
            continue
        iri = subject[1:-1]
        for kind in classes:
            result.classes[iri].add(kind[1:-1])
        for label in pairs.get(_LABEL, ()):
            if label.endswith(_ENGLISH):
                result.labels[iri].add(value_of(label))
        for name in _NAMES:
            if name in pairs:
                result.names[iri].update(map(value_of, pairs[name]))
        if _P[Property.FILE_NAME] in pairs:
            files = tuple(sorted(map(value_of, pairs[_P[Property.FILE_NAME]])))
            result.documents[iri] = (files, _one(pairs, _TITLE), _one(pairs, _P[Property.ADDRESS]))
        if _P[Property.RULE_NAME] in pairs:
            result.rules[iri] = _one(pairs, _P[Property.RULE_NAME])
        if _INCONSISTENT in pairs.get(_P[Property.VERDICT], ()):
            result.found.append(_found(iri, pairs, Property.RELATION))
        elif _FAILS in pairs.get(_P[Property.OUTCOME], ()):
            result.found.append(_found(iri, pairs, Property.AUDIT))


def _take_claim(result: Scan, graph: Described, subject: str, pairs: Mapping[str, list[str]]) -> None:
    evidence = graph[pairs[_P[Property.EVIDENCE]][0]]
    sentence = Sentence(
        value_of(evidence[_EXACT][0]),
        value_of(evidence[_START][0]),
        _one(pairs, _P[Property.VALUE_AT]),
        pairs[_P[Property.IN_DOCUMENT]][0][1:-1],
        pairs[_P[Property.RULE]][0][1:-1],
    )
    if _STATEMENT in pairs[_TYPE]:
        target = pairs[_OBJECT][0]
        result.statements.append(
            Statement(
                pairs[_SUBJECT][0][1:-1],
                pairs[_PREDICATE][0][1:-1],
                value_of(target),
                target[0] != "<",
                _one(pairs, _P[Property.OBJECT_NAME]),
                sentence,
            )
        )
        return
    result.figures.append(
        Figure(
            subject[1:-1],
            pairs[_P[Property.MEASURE]][0][1:-1],
            _one(pairs, _P[Property.AS_WRITTEN]),
            _one(pairs, _P[Property.LOW]),
            {role: pairs[term][0][1:-1] for role, term in _ROLES.items() if term in pairs},
            _one(pairs, _P[Property.YEAR_START]),
            _one(pairs, _P[Property.YEAR_END]),
            _one(pairs, _P[Property.PERIOD_AS_WRITTEN]),
            _one(pairs, _P[Property.MARKET_NAME]),
            _one(pairs, _P[Property.GEOGRAPHY_NAME]),
            _one(pairs, _P[Property.SEGMENT_NAME]),
            sentence,
        )
    )


def _found(iri: str, pairs: Mapping[str, list[str]], kind: Property) -> Found:
    return Found(
        iri,
        _one(pairs, _P[kind]),
        _one(pairs, _P[Property.REASON]),
        _one(pairs, _P[Property.GRADE]),
        tuple(sorted(map(value_of, pairs.get(_P[Property.CAVEAT], ())))),
        tuple(sorted(map(value_of, pairs.get(_P[Property.MEMBER], ())))),
    )


def _one(pairs: Mapping[str, list[str]], term: str) -> str:
    """Return the one value of a property, or an empty text."""
    values = pairs.get(term)
    return value_of(values[0]) if values else ""
