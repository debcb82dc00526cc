"""What names are led to, what became of companies, and which concepts belong together, as N-Quads text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Final, NamedTuple, Protocol

from cxograph.ids import Ids
from cxograph.rdf.nquads import decimal, in_graph, literal
from cxograph.rdf.resolver import Resolver
from cxograph.terms import DCTERMS, ORG, RDF, RDFS, SKOS, XSD, Class, Property

__all__ = [
    "LinkRow",
    "ResolutionRow",
    "StaleRow",
    "encode_links",
    "encode_resolutions",
    "encode_stale_names",
    "event_lines",
    "succession_lines",
]

_TYPE: Final = f"<{RDF}type>"
_LABEL: Final = f"<{RDFS}label>"
_DATE_TYPES: Final = {4: "gYear", 7: "gYearMonth", 10: "date"}
_BOUGHT: Final = frozenset({"acquisition", "site-sale", "stake"})


class Event(Protocol):
    """A dated event of the curated table."""

    @property
    def date(self) -> str:
        """ISO 8601, to the day, the month or the year."""

    @property
    def kind(self) -> str:
        """What happened."""

    @property
    def sources(self) -> tuple[str, ...]:
        """Names of those to whom it happened."""

    @property
    def results(self) -> tuple[str, ...]:
        """Names of those who came out of it, or bought."""

    @property
    def note(self) -> str:
        """What else matters; may be empty."""

    @property
    def source(self) -> str:
        """Where it is known from."""


class SuccessionRow(Protocol):
    """Who carries a company on, or owns it, between two days ("" for no bound)."""

    @property
    def company(self) -> str:
        """Name of the company."""

    @property
    def successor(self) -> str:
        """Name of the successor."""

    @property
    def kind(self) -> str:
        """How it came about."""

    @property
    def since(self) -> str:
        """First day."""

    @property
    def until(self) -> str:
        """First day on which it is no longer so."""


class ResolutionRow(NamedTuple):
    """A name and the company (IRI) it is led to; `other` is the company it only may mean, with a verdict."""

    mention: str
    company: str
    method: str
    score: float
    other: str = ""
    features: str = ""
    verdict: str = ""


class StaleRow(NamedTuple):
    """A name that a document (IRI) uses after its end: its company (IRI), successor (name) and when that came."""

    document: str
    mention: str
    company: str
    successor: str
    kind: str
    since: str
    as_of: str


class LinkRow(NamedTuple):
    """Two concepts (IRIs), the local name of the SKOS property that ties them, and why."""

    source: str
    kind: str
    target: str
    reason: str


def event_lines(events: Iterable[Event], resolver: Resolver) -> list[str]:
    """Return what the curated events say, as lines of N-Triples without their end."""
    lines: list[str] = []
    for event in events:
        parts = (event.date, event.kind, *event.sources, "to", *event.results)
        node = f"<{resolver.ids.node('event', *parts)}>"
        lines += [
            f"{node} {_TYPE} <{ORG}ChangeEvent>",
            f"{node} <{Property.CHANGE_KIND}> {literal(event.kind)}",
            f'{node} <{DCTERMS}date> "{event.date}"^^<{XSD}{_DATE_TYPES[len(event.date)]}>',
            f"{node} <{DCTERMS}source> {literal(event.source)}",
        ]
        if event.note:
            lines.append(f"{node} <{RDFS}comment> {literal(event.note)}")
        result = Property.ACQUIRER if event.kind in _BOUGHT else f"{ORG}resultingOrganization"
        for term, names in ((f"{ORG}originalOrganization", event.sources), (str(result), event.results)):
            for name in names:
                lines += (f"{node} <{term}> <{resolver.company(name)}>", *_organisation(name, resolver))
        said = f"{event.kind}: {', '.join(event.sources)} to {', '.join(event.results)}"
        lines.append(f"{node} {_LABEL} {literal(said)}")
    return lines


def succession_lines(rows: Iterable[SuccessionRow], resolver: Resolver, aliases: dict[str, Sequence[str]]) -> list[str]:
    """Return who carried whom on, as lines of N-Triples without their end; `aliases` are further names by name."""
    lines: list[str] = []
    for row in rows:
        node = f"<{resolver.ids.node('succession', row.company, row.successor, row.kind, row.since)}>"
        lines += [
            f"{node} {_TYPE} <{Class.SUCCESSION}>",
            f"{node} <{Property.SUCCESSION_OF}> <{resolver.company(row.company)}>",
            f"{node} <{Property.HELD_NAME}> {literal(row.company)}",
            f"{node} <{Property.SUCCESSOR}> <{resolver.company(row.successor)}>",
            f"{node} <{Property.SUCCESSOR_NAME}> {literal(row.successor)}",
            f"{node} <{Property.CHANGE_KIND}> {literal(row.kind)}",
            *(f"{node} <{SKOS}altLabel> {literal(alias)}" for alias in aliases.get(row.company, ())),
            *_organisation(row.company, resolver),
            *_organisation(row.successor, resolver),
        ]
        days = ((Property.SINCE, row.since), (Property.UNTIL, row.until))
        lines += [f'{node} <{term}> "{day}"^^<{XSD}date>' for term, day in days if day]
    return lines


def _organisation(name: str, resolver: Resolver) -> tuple[str, str]:
    """Name an organisation; it is no cxo:Company unless a document speaks of it."""
    node = f"<{resolver.company(name)}>"
    return f"{node} {_TYPE} <{ORG}Organization>", f"{node} {_LABEL} {literal(name)}"


def encode_resolutions(rows: Iterable[ResolutionRow], ids: Ids) -> str:
    """Return what each name is led to, and which it may mean, as N-Quads in a derived graph."""
    lines: list[str] = []
    for row in rows:
        node = f"<{ids.node('resolution', row.mention, row.company, row.other, row.method)}>"
        lines += [
            f"{node} {_TYPE} <{Class.RESOLUTION}>",
            f"{node} <{Property.MENTION}> {literal(row.mention)}",
            f"{node} <{Property.REFERS_TO}> <{row.company}>",
            f"{node} <{Property.METHOD}> {literal(row.method)}",
            f"{node} <{Property.SCORE}> {decimal(Decimal(str(row.score)))}",
        ]
        if row.other:
            lines += [
                f"{node} <{Property.MAY_REFER_TO}> <{row.other}>",
                f"{node} <{Property.FEATURES}> {literal(row.features)}",
                f"{node} <{Property.DECIDED}> {literal(row.verdict)}",
            ]
    return in_graph(lines, ids.derived_graph("resolutions"))


def encode_stale_names(rows: Iterable[StaleRow], resolver: Resolver) -> str:
    """Return the names that documents use after their end as N-Quads in a derived graph."""
    lines: list[str] = []
    for row in rows:
        node = f"<{resolver.ids.node('stale-name', row.document, row.mention, row.successor, row.kind)}>"
        lines += [
            f"{node} {_TYPE} <{Class.STALE_NAME}>",
            f"{node} <{Property.MENTION}> {literal(row.mention)}",
            f"{node} <{Property.USED_IN}> <{row.document}>",
            f"{node} <{Property.REFERS_TO}> <{row.company}>",
            f"{node} <{Property.SUCCESSOR}> <{resolver.company(row.successor)}>",
            f"{node} <{Property.SUCCESSOR_NAME}> {literal(row.successor)}",
            f"{node} <{Property.CHANGE_KIND}> {literal(row.kind)}",
            f'{node} <{Property.SINCE}> "{row.since}"^^<{XSD}date>',
            f'{node} <{Property.AS_OF}> "{row.as_of}"^^<{XSD}date>',
        ]
    return in_graph(lines, resolver.ids.derived_graph("stale-names"))


def encode_links(rows: Iterable[LinkRow], ids: Ids, *, graph: str, labels: Iterable[tuple[str, str]] = ()) -> str:
    """Return ties between concepts as N-Quads in a derived graph; `labels` name concepts that no document has."""
    lines = [
        line
        for iri, label in labels
        for line in (f"<{iri}> {_TYPE} <{SKOS}Concept>", f"<{iri}> <{SKOS}prefLabel> {literal(label)}")
    ]
    for row in rows:
        node = f"<{ids.node('link', row.source, row.kind, row.target)}>"
        lines += [
            f"<{row.source}> <{SKOS}{row.kind}> <{row.target}>",
            f"{node} {_TYPE} <{Class.LINK}>",
            f"{node} <{Property.LINK_FROM}> <{row.source}>",
            f"{node} <{Property.LINK_KIND}> <{SKOS}{row.kind}>",
            f"{node} <{Property.LINK_TO}> <{row.target}>",
            f"{node} <{Property.LINK_REASON}> {literal(row.reason)}",
        ]
    return in_graph(lines, ids.derived_graph(graph))
