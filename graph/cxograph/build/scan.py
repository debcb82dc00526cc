"""What all graphs say, read off the N-Quads that the database of sources keeps: a fifth of the time of queries.

A pass over every claim is what judging and drawing need. The store is made for look-ups and joins; the claims and
sentences of a document stand together in the text of its graph, so that joining them here takes a dictionary.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from cxograph.rdf.nquads import Described, described, value_of
from cxograph.store import Sources
from cxograph.terms import DCTERMS, OA, RDF, RDFS, SKOS, VERDICT, Class, Property

__all__ = ["FIGURE", "Figure", "Found", "Paper", "Scan", "Sentence", "Statement", "read_documents", "read_graphs"]

FIGURE: Final = (
    Property.MEASURE, Property.LOW, Property.HIGH, Property.UNIT, Property.QUALIFIER, Property.MARKET_NAME,
    Property.GEOGRAPHY_NAME, Property.SEGMENT_NAME, Property.COMPANY_NAME, Property.DENOMINATOR, Property.YEAR_START,
    Property.YEAR_END, Property.PERIOD_AS_WRITTEN, Property.STATUS, Property.AS_WRITTEN, Property.DIGITS,
)  # fmt: skip
"""The properties that only figures have; not those that lead to what a figure is about."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a claim stands: its sentence and where that begins, where in the document its value is, document, rule."""

    quote: str
    start: str
    at: str  # "char=12,15", or empty
    document: str  # IRI
    rule: str  # IRI


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim that something is so: IRIs, or the text of a literal as `object`; `words` are the document's."""

    claim: str
    subject: str
    predicate: str
    object: str
    literal: bool
    words: Mapping[Property, str]
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: the properties of `FIGURE` as text, and the IRIs of market, company, segment and geography."""

    claim: str
    values: Mapping[Property, str]
    sentence: Sentence

    def text(self, term: Property) -> str:
        """Return a value, or an empty text."""
        return self.values.get(term, "")


@dataclass(frozen=True, slots=True)
class Paper:
    """A document: the names of its files, its title, and what else is known of it, as text."""

    files: tuple[str, ...]
    title: str
    values: Mapping[Property, str]


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

    By IRI: `classes`, `labels` (English ones), `names` of all kinds, `written` (the labels that documents give, each
    with the number of documents), `axes` of segments, `documents`, names of `rules`; `found` is what cannot be true.
    """

    classes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    labels: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    written: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    axes: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    documents: dict[str, Paper] = field(default_factory=dict)
    rules: dict[str, str] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    figures: list[Figure] = field(default_factory=list)
    found: list[Found] = field(default_factory=list)

    def add(self, graph: str, nquads: str, *, document: bool) -> None:
        """Take in a graph (an IRI), which is that of a `document` or derived from such."""
        _take(self, described(nquads, graph), document=document)

    def add_derived(self, graphs: Mapping[str, bytes]) -> None:
        """Take in derived graphs by IRI."""
        for graph, nquads in sorted(graphs.items()):
            self.add(graph, nquads.decode("utf-8"), document=False)


def read_documents(sources: Sources, *, indexed: bool = False) -> Scan:
    """Read the graphs of all documents, or of those that have been `indexed`."""
    result = Scan()
    for graph in sources.document_graphs(indexed=indexed):
        result.add(graph, sources.nquads(graph).decode("utf-8"), document=True)
    return result


def read_graphs(sources: Sources) -> Scan:
    """Read every graph that has been indexed, and none that a build under way has only put down."""
    result = read_documents(sources, indexed=True)
    result.add_derived({graph: sources.nquads(graph) for graph in sources.derived_graphs()})
    return result


def _term(iri: str) -> str:
    return f"<{iri}>"


def _terms(*terms: Property) -> dict[Property, str]:
    return {term: _term(term) for term in terms}


_TYPE: Final = _term(f"{RDF}type")
_STATEMENT: Final = _term(Class.STATEMENT_CLAIM)
_CLAIMS: Final = frozenset({_STATEMENT, _term(Class.FIGURE_CLAIM)})
_INNER: Final = frozenset({*_CLAIMS, _term(Class.EVIDENCE), _term(Class.RESOLUTION)})
"""Classes whose members bear no name, and make up most of what there is."""
_SUBJECT, _PREDICATE, _OBJECT = (_term(f"{RDF}{name}") for name in ("subject", "predicate", "object"))
_PREFERRED: Final = _term(f"{SKOS}prefLabel")
_LABEL: Final = _term(f"{RDFS}label")
_OTHERS: Final = (_term(f"{SKOS}altLabel"), _term(Property.ALSO_KNOWN_AS))
_EXACT, _START = _term(f"{OA}exact"), _term(f"{OA}start")
_TITLE: Final = _term(f"{DCTERMS}title")
_P: Final = _terms(*Property)
_WORDS: Final = _terms(
    Property.OBJECT_NAME, Property.SUBJECT_NAME, Property.OBJECT_AS_WRITTEN, Property.REPAIR, Property.YEAR
)
_FIGURE: Final = _terms(*FIGURE)
_ABOUT: Final = _terms(Property.MARKET, Property.COMPANY, Property.SEGMENT, Property.GEOGRAPHY)
_PAPER: Final = _terms(
    Property.ADDRESS,
    Property.PUBLISHER_NAME,
    Property.FORECAST_START,
    Property.FORECAST_END,
    Property.BASE_YEAR,
)
_INCONSISTENT: Final = _term(f"{VERDICT}inconsistent")
_FAILS: Final = '"fails"'
_ENGLISH: Final = ('"', '"@en')


def _take(result: Scan, graph: Described, *, document: bool) -> None:
    for subject, pairs in graph.items():
        classes = pairs.get(_TYPE, ())
        if classes and classes[0] in _INNER:
            if classes[0] in _CLAIMS:
                _take_claim(result, graph, subject, pairs)
            continue
        iri = subject[1:-1]
        if classes:
            result.classes[iri].update(kind[1:-1] for kind in classes)
        if _LABEL in pairs:
            names = list(map(value_of, pairs[_LABEL]))
            result.names[iri].update(names)
            if document:
                result.written[iri].update(names)
        for label in pairs.get(_PREFERRED, ()):
            if label.endswith(_ENGLISH):
                result.labels[iri].add(value_of(label))
        for other in _OTHERS:
            if other in pairs:
                result.names[iri].update(map(value_of, pairs[other]))
        if _P[Property.ON_AXIS] in pairs:
            result.axes[iri].update(axis[1:-1] for axis in pairs[_P[Property.ON_AXIS]])
        elif _P[Property.FILE_NAME] in pairs:
            files = tuple(sorted(map(value_of, pairs[_P[Property.FILE_NAME]])))
            result.documents[iri] = Paper(files, _one(pairs, _TITLE), _values(pairs, _PAPER))
        elif _P[Property.RULE_NAME] in pairs:
            result.rules[iri] = _one(pairs, _P[Property.RULE_NAME])
        elif _INCONSISTENT in pairs.get(_P[Property.VERDICT], ()):
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
    claim = subject[1:-1]
    if _STATEMENT not in pairs[_TYPE]:
        result.figures.append(Figure(claim, _values(pairs, _FIGURE) | _values(pairs, _ABOUT), sentence))
        return
    target = pairs[_OBJECT][0]
    result.statements.append(
        Statement(
            claim,
            pairs[_SUBJECT][0][1:-1],
            pairs[_PREDICATE][0][1:-1],
            value_of(target),
            target[0] != "<",
            _values(pairs, _WORDS),
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


def _values(pairs: Mapping[str, list[str]], terms: Mapping[Property, str]) -> dict[Property, str]:
    return {term: value_of(pairs[name][0]) for term, name in terms.items() if name in pairs}


def _one(pairs: Mapping[str, list[str]], term: str) -> str:
    """Return the one value of a property, or an empty text."""
    values = pairs.get(term)
    return value_of(values[0]) if values else ""
