"""What each kind of fact says in RDF: the claim node's own properties, the direct edge and the entities named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import fields
from operator import attrgetter
from typing import Any, Final

from cxograph.ids import fold
from cxograph.model import (
    Activity,
    Alias,
    Claim,
    Definition,
    Fact,
    Figure,
    FigureStatus,
    LinkMethod,
    Location,
    LocationRole,
    Offering,
    Player,
    Region,
    Relation,
    RelationKind,
    Report,
    Segment,
    ServiceType,
    Subject,
    TypeLabel,
)
from cxograph.rdf.nquads import decimal, integer, literal
from cxograph.rdf.resolver import Resolver
from cxograph.terms import CXO, MEASURE, ORG, QUALIFIER, RDF, RDFS, SDMX_CODE, SKOS, Class, Property

__all__ = ["MATCHES", "RELATIONS", "ROLES", "STATUSES", "Statements", "fact_values"]

RELATIONS: Final = {
    RelationKind.ACQUIRED: Property.ACQUIRED,
    RelationKind.SUBSIDIARY: Property.SUBSIDIARY_OF,
    RelationKind.PARTNER: Property.PARTNER_OF,
    RelationKind.RENAMED: Property.RENAMED_TO,
    RelationKind.INVESTED: Property.INVESTED_IN,
}
ROLES: Final = {
    LocationRole.HQ: Property.HAS_HEADQUARTERS_IN,
    LocationRole.SITE: Property.HAS_SITE_IN,
    LocationRole.OPERATES_IN: Property.OPERATES_IN,
}
STATUSES: Final = {
    FigureStatus.ACTUAL: f"{SDMX_CODE}obsStatus-A",
    FigureStatus.ESTIMATE: f"{SDMX_CODE}obsStatus-E",
    FigureStatus.FORECAST: f"{SDMX_CODE}obsStatus-F",
}
MATCHES: Final = {
    LinkMethod.EXACT: f"{SKOS}exactMatch",
    LinkMethod.SYNONYM: f"{SKOS}closeMatch",
    LinkMethod.CONTAINED: f"{SKOS}broadMatch",
}

_TYPE: Final = f"<{RDF}type>"
_LABEL: Final = f"<{RDFS}label>"
_SUBJECT: Final = f"<{RDF}subject>"
_PREDICATE: Final = f"<{RDF}predicate>"
_OBJECT: Final = f"<{RDF}object>"
_BROADER: Final = f"<{SKOS}broader>"
_CLOSE_MATCH: Final = f"<{SKOS}closeMatch>"
_IS_COMPANY: Final = f"{_TYPE} <{Class.COMPANY}>"
_IS_FIGURE: Final = f"{_TYPE} <{Class.FIGURE_CLAIM}>"
_IS_STATEMENT: Final = f"{_TYPE} <{Class.STATEMENT_CLAIM}>"
_TERM: Final = {term: f"<{term}>" for term in Property}

_FACTS: Final[tuple[type[Fact], ...]] = (
    Report,
    Subject,
    Player,
    TypeLabel,
    Alias,
    Segment,
    Region,
    Figure,
    Offering,
    Relation,
    Location,
    Definition,
    Activity,
)
_GETTERS: Final[dict[type, Callable[[Any], Any]]] = {
    kind: attrgetter(*(field.name for field in fields(kind))) for kind in _FACTS
}


def fact_values(fact: Fact) -> tuple[str, ...]:
    """Return a fact's columns as text, in their order."""
    values = _GETTERS[type(fact)](fact)
    return tuple(map(str, values)) if isinstance(values, tuple) else (str(values),)


class Statements:
    """Collects what one document's facts say: ``predicate object`` pairs by subject, in `about`."""

    def __init__(self, document: str, resolver: Resolver, market: str | None, *, date: str = "") -> None:
        """Take the document's IRI, its market where it is of one, and the day from which it speaks ("" for none)."""
        self.about: defaultdict[str, list[str]] = defaultdict(list)
        self._resolver = resolver
        self._document = document
        self._market = market
        self._date = date
        self._node = f"<{document}>"
        self._scope = f"<{market}>" if market else self._node  # what segments, regions and subjects are said of
        self._companies: defaultdict[str, set[str]] = defaultdict(set)  # names by IRI
        self._entities: set[tuple[str, str]] = set()
        self._segments: dict[tuple[str, str], str] = {}

    def note_segments(self, claims: Iterable[Claim]) -> None:
        """Learn the axis of each segment, so that a figure said of a segment leads to the same one."""
        for claim in claims:
            fact = claim.fact
            if isinstance(fact, Segment):
                self._segments.setdefault((self._market or "", fold(fact.segment)), self._segment(fact))

    def add(self, claim: str, fact: Fact) -> None:
        """Add what a claim says; `claim` is its node."""
        _WRITERS[type(fact)](self, claim, fact)

    def close(self) -> None:
        """Add the names of companies: each once, and a mark where a document has several for one company."""
        for company, names in self._companies.items():
            self.about[company] += (_IS_COMPANY, *(f"{_LABEL} {literal(name)}" for name in names))
            if len(names) > 1:
                self.about[self._node].append(f"{_TERM[Property.SEVERAL_NAMES_FOR]} {company}")

    # --- pieces

    def _state(
        self, claim: str, subject: str, predicate: Property, object_: str, *named: tuple[Property, str | None]
    ) -> None:
        """Write a statement claim with its direct edge, and the words that go with it."""
        term = _TERM[predicate]
        edge = f"{term} {object_}"
        self.about[claim] += (
            _IS_STATEMENT,
            f"{_SUBJECT} {subject}",
            f"{_PREDICATE} {term}",
            f"{_OBJECT} {object_}",
            *(f"{_TERM[word]} {literal(text)}" for word, text in named if text is not None),
        )
        if subject != object_:  # a company that a document relates to another name of itself
            self.about[subject].append(edge)

    def _company(self, name: str) -> str:
        node = f"<{self._resolver.company(name, self._date)}>"
        self._companies[node].add(name)
        return node

    def _entity(self, iri: str, kind: Class, name: str) -> str:
        node = f"<{iri}>"
        if (node, name) not in self._entities:
            self._entities.add((node, name))
            self.about[node] += (f"{_TYPE} <{kind}>", f"{_LABEL} {literal(name)}")
        return node

    def _service(self, phrase: str) -> str:
        node = self._entity(self._resolver.service(phrase), Class.SERVICE, phrase)
        for link in self._resolver.service_links(phrase):
            self.about[node] += (
                f"{_TERM[Property.SERVICE_CONCEPT]} <{link.concept}>",
                f"<{MATCHES[link.method]}> <{link.concept}>",
            )
        return node

    def _market_node(self, name: str) -> str:
        return self._entity(self._resolver.market(name), Class.MARKET, name)

    def _place(self, name: str, kind: Class) -> str:
        place = self._resolver.place(name)
        if place.known:
            return f"<{place.iri}>"
        node = self._entity(place.iri, kind, name)
        if place.country:
            self.about[node].append(f"{_TERM[Property.IN_COUNTRY]} <{place.country}>")
        return node

    def _segment(self, fact: Segment) -> str:
        return self._resolver.segment(self._market or self._document, fact.axis, fact.segment, fact.parent)

    # --- one a table

    def _report(self, claim: str, fact: Report) -> None:
        market = self._market_node(fact.market)
        self._state(claim, self._node, Property.DESCRIBES_MARKET, market, (Property.OBJECT_NAME, fact.market))

    def _subject(self, claim: str, fact: Subject) -> None:
        predicate = Property.COVERS_SERVICE_TYPE if self._market else Property.ABOUT
        self._state(claim, self._scope, predicate, _SERVICE_TYPES[fact.service_type])

    def _player(self, claim: str, fact: Player) -> None:
        predicate = Property.PLAYS_IN if self._market else Property.NAMED_PLAYER_IN
        company = self._company(fact.company)
        self._state(claim, company, predicate, self._scope, (Property.SUBJECT_NAME, fact.company))

    def _type_label(self, claim: str, fact: TypeLabel) -> None:
        company, kind = self._company(fact.company), _SERVICE_TYPES[fact.service_type]
        self._state(claim, company, Property.DESCRIBED_AS, kind, (Property.SUBJECT_NAME, fact.company))

    def _alias(self, claim: str, fact: Alias) -> None:
        company, alias = self._company(fact.company), literal(fact.alias)
        self._state(claim, company, Property.ALSO_KNOWN_AS, alias, (Property.SUBJECT_NAME, fact.company))

    def _segment_of(self, claim: str, fact: Segment) -> None:
        iri = self._segment(fact)
        segment = self._entity(iri, Class.SEGMENT, fact.segment)
        axis = self._entity(self._resolver.axis(fact.axis), Class.SEGMENTATION_AXIS, fact.axis)
        self.about[segment].append(f"{_TERM[Property.ON_AXIS]} {axis}")
        self._state(
            claim,
            self._scope,
            Property.HAS_SEGMENT,
            segment,
            (Property.OBJECT_NAME, fact.segment),
            (Property.AXIS_NAME, fact.axis),
            (Property.PARENT_NAME, fact.parent),
        )
        if fact.parent is not None:
            parent = self._segments.get((self._market or "", fold(fact.parent)))
            if parent is not None and parent != iri:
                self.about[segment].append(f"{_BROADER} <{parent}>")

    def _region(self, claim: str, fact: Region) -> None:
        region = self._place(fact.region, Class.REGION)
        self._state(
            claim,
            self._scope,
            Property.COVERS_REGION,
            region,
            (Property.OBJECT_NAME, fact.region),
            (Property.OBJECT_AS_WRITTEN, fact.region_as_written),
            (Property.REPAIR, fact.repair),
        )
        if fact.parent is not None:
            iri = self._resolver.ids.publisher_region(self._document, fact.parent)
            own = self._entity(iri, Class.PUBLISHER_REGION, fact.parent)
            self.about[own] += (
                f"{_CLOSE_MATCH} {self._place(fact.parent, Class.REGION)}",
                f"{_TERM[Property.COVERS_COUNTRY]} {region}",
            )
            self.about[claim].append(f"{_TERM[Property.LISTED_UNDER]} {own}")

    def _figure(self, claim: str, fact: Figure) -> None:
        term = _TERM
        pairs = self.about[claim]
        pairs += (
            _IS_FIGURE,
            f"{term[Property.MEASURE]} <{MEASURE}{fact.kind}>",
            f"{term[Property.QUALIFIER]} <{QUALIFIER}{fact.qualifier}>",
            f"{term[Property.LOW]} {decimal(fact.low)}",
            f"{term[Property.HIGH]} {decimal(fact.high)}",
            f"{term[Property.UNIT]} {literal(fact.unit)}",
            f"{term[Property.AS_WRITTEN]} {literal(fact.as_written)}",
        )
        if fact.market is not None:
            pairs.append(f"{term[Property.MARKET]} {self._market_node(fact.market)}")
        if fact.geography is not None:
            pairs.append(f"{term[Property.GEOGRAPHY]} {self._place(fact.geography, Class.REGION)}")
        if fact.segment is not None:
            pairs.append(f"{term[Property.SEGMENT]} {self._figure_segment(fact.market, fact.segment)}")
        if fact.company is not None:
            pairs.append(f"{term[Property.COMPANY]} {self._company(fact.company)}")
        if fact.status is not None:
            pairs.append(f"{term[Property.STATUS]} <{STATUSES[fact.status]}>")
        words = (
            (Property.MARKET_NAME, fact.market),
            (Property.GEOGRAPHY_NAME, fact.geography),
            (Property.SEGMENT_NAME, fact.segment),
            (Property.COMPANY_NAME, fact.company),
            (Property.DENOMINATOR, fact.denominator),
            (Property.PERIOD_AS_WRITTEN, fact.period_as_written),
        )
        pairs += [f"{term[word]} {literal(text)}" for word, text in words if text is not None]
        counts = (
            (Property.YEAR_START, fact.year_start),
            (Property.YEAR_END, fact.year_end),
            (Property.DIGITS, fact.digits),
        )
        pairs += [f"{term[count]} {integer(number)}" for count, number in counts if number is not None]

    def _figure_segment(self, market: str | None, name: str) -> str:
        scope = self._resolver.market(market) if market else self._market
        iri = self._segments.get((scope or "", fold(name)))
        if iri is None:
            iri = self._resolver.segment(scope or self._document, None, name, None)
        return self._entity(iri, Class.SEGMENT, name)

    def _offering(self, claim: str, fact: Offering) -> None:
        service = self._service(fact.service)
        self._state(
            claim,
            self._company(fact.company),
            Property.OFFERS,
            service,
            (Property.SUBJECT_NAME, fact.company),
            (Property.OBJECT_NAME, fact.service),
        )

    def _relation(self, claim: str, fact: Relation) -> None:
        source, target = self._company(fact.source), self._company(fact.target)
        self._state(
            claim,
            source,
            RELATIONS[fact.relation],
            target,
            (Property.SUBJECT_NAME, fact.source),
            (Property.OBJECT_NAME, fact.target),
        )
        if fact.year is not None:
            self.about[claim].append(f"{_TERM[Property.YEAR]} {integer(fact.year)}")
        if fact.relation is RelationKind.SUBSIDIARY and source != target:
            self.about[source].append(f"<{ORG}subOrganizationOf> {target}")

    def _location(self, claim: str, fact: Location) -> None:
        company, place = self._company(fact.company), self._place(fact.place, Class.PLACE)
        self._state(
            claim,
            company,
            ROLES[fact.role],
            place,
            (Property.SUBJECT_NAME, fact.company),
            (Property.OBJECT_NAME, fact.place),
            (Property.OBJECT_AS_WRITTEN, fact.place_as_written),
        )
        if fact.role is not LocationRole.OPERATES_IN:
            self.about[company].append(f"{_TERM[Property.LOCATED_IN]} {place}")

    def _definition(self, claim: str, fact: Definition) -> None:
        self._state(claim, _SERVICE_TYPES[fact.service_type], Property.DEFINED_AS, literal(fact.text))

    def _activity(self, claim: str, fact: Activity) -> None:
        service = self._service(fact.activity)
        service_type = _SERVICE_TYPES[fact.service_type]
        self._state(claim, service_type, Property.PERFORMS, service, (Property.OBJECT_NAME, fact.activity))


_SERVICE_TYPES: Final = {kind: f"<{CXO}{kind}>" for kind in ServiceType}
_WRITERS: Final[dict[type, Callable[[Statements, str, Any], None]]] = {
    Report: Statements._report,
    Subject: Statements._subject,
    Player: Statements._player,
    TypeLabel: Statements._type_label,
    Alias: Statements._alias,
    Segment: Statements._segment_of,
    Region: Statements._region,
    Figure: Statements._figure,
    Offering: Statements._offering,
    Relation: Statements._relation,
    Location: Statements._location,
    Definition: Statements._definition,
    Activity: Statements._activity,
}
