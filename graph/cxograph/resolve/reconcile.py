"""The W3C Reconciliation Service API, version 0.2, as functions of dictionaries: no server, no store.

Specification: https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/. A server passes what
it is sent to the method that the path names and sends back what that returns.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from rapidfuzz import fuzz, process

from cxograph.errors import UsageError
from cxograph.ids import fold
from cxograph.resolve.forms import company_key, mixed_script
from cxograph.resolve.markets import market_key

__all__ = ["Entry", "EntryType", "Reconciler"]

Answer = dict[str, Any]

LIMIT: Final = 5  # candidates a query gets where it asks for no other number
MOST: Final = 100
LEAST: Final = 65.0  # below that two names have nothing to do with each other
SUGGESTIONS: Final = 10


class EntryType(StrEnum):
    """What can be reconciled; the values are the ids of types."""

    COMPANY = "company"
    MARKET = "market"
    SERVICE = "service"
    PLACE = "place"


TYPE_NAMES: Final = {
    EntryType.COMPANY: "Company",
    EntryType.MARKET: "Market",
    EntryType.SERVICE: "Service",
    EntryType.PLACE: "Country or region",
}
PROPERTIES: Final = {
    "country": "Country (ISO 3166)",
    "kind": "Kind of organisation",
    "names": "All names",
    "parent": "Belongs to",
    "broader": "Broader concept",
    "iri": "IRI",
}
_KEYS: Final[Mapping[EntryType, Callable[[str], str]]] = {
    EntryType.COMPANY: company_key,
    EntryType.MARKET: market_key,
    EntryType.SERVICE: fold,
    EntryType.PLACE: fold,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to reconcile with: `id` is its IRI without the identifier space, `values` by id of a property."""

    id: str
    type: EntryType
    name: str
    names: tuple[str, ...] = ()
    description: str = ""
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


class Reconciler:
    """Answers the requests of the API over a fixed set of entries.

    `known` gives the id of the company that a name is led to for sure (by curated names and decisions), None for none.
    """

    def __init__(
        self, entries: Iterable[Entry], *, space: str, known: Callable[[str], str | None] = lambda name: None
    ) -> None:
        self._space = space
        self._known = known
        self._entries = {entry.id: entry for entry in sorted(entries, key=lambda entry: (entry.type, entry.id))}
        self._by_key: dict[EntryType, dict[str, list[str]]] = {kind: defaultdict(list) for kind in EntryType}
        for entry in self._entries.values():
            for key in dict.fromkeys(_KEYS[entry.type](name) for name in (entry.name, *entry.names)):
                self._by_key[entry.type][key].append(entry.id)
        self._sorted = sorted(
            (fold(name), entry.id) for entry in self._entries.values() for name in {entry.name, *entry.names}
        )

    # --- requests

    def manifest(self, service: str) -> Answer:
        """Return the service manifest; `service` is the address at which it answers, without a slash at the end."""
        service = service.rstrip("/")
        return {
            "versions": ["0.2"],
            "name": "cxograph: companies, markets, services and places of pharma outsourcing",
            "identifierSpace": self._space,
            "schemaSpace": f"{self._space}ns#",
            "defaultTypes": [_type(kind) for kind in EntryType],
            "view": {"url": f"{self._space}{{{{id}}}}"},
            "preview": {"url": f"{service}/preview?id={{{{id}}}}", "width": 430, "height": 240},
            "suggest": {
                kind: {"service_url": service, "service_path": f"/suggest/{kind}"}
                for kind in ("entity", "type", "property")
            },
            "extend": {
                "propose_properties": {"service_url": service, "service_path": "/properties"},
                "property_settings": [],
            },
        }

    def queries(self, batch: Mapping[str, Any]) -> Answer:
        """Answer a batch of reconciliation queries, by the keys under which they came. UsageError for a wrong one."""
        if not isinstance(batch, Mapping):
            raise UsageError("a batch of queries is an object", hint='{"q0": {"query": "Lonza"}}')
        return {str(key): {"result": self._query(query)} for key, query in batch.items()}

    def suggest(self, what: str, prefix: str, cursor: int = 0) -> Answer:
        """Complete the beginning of a name: `what` is ``entity``, ``type`` or ``property``."""
        start = fold(prefix)
        if what == "entity":
            found = dict.fromkeys(id_ for name, id_ in self._sorted if name.startswith(start))
            listed = [self._suggestion(self._entries[id_]) for id_ in found]
        elif what == "type":
            listed = [_type(kind) for kind in EntryType if fold(TYPE_NAMES[kind]).startswith(start)]
        elif what == "property":
            listed = [
                {"id": id_, "name": name}
                for id_, name in PROPERTIES.items()
                if fold(name).startswith(start) or id_.startswith(start)
            ]
        else:
            raise UsageError(f"nothing is suggested for {what!r}", hint="entity, type or property")
        return {"result": listed[cursor : cursor + SUGGESTIONS]}

    def preview(self, id_: str) -> Answer:
        """Return what a preview shows of an entry: id, name, type, description, and properties by their names.

        Raises UsageError for an id that does not exist.
        """
        entry = self._entry(id_)
        return {
            "id": entry.id,
            "name": entry.name,
            "type": _type(entry.type),
            "description": entry.description,
            "iri": f"{self._space}{entry.id}",
            "properties": [
                {"id": property_, "name": PROPERTIES[property_], "values": list(values)}
                for property_ in PROPERTIES
                if (values := self._values(entry, property_))
            ],
        }

    def properties(self, type_: str, limit: int | None = None) -> Answer:
        """Propose properties to extend entries of a type with."""
        kind = _kind(type_)
        used = {p for e in self._entries.values() if e.type is kind for p in PROPERTIES if self._values(e, p)}
        listed = [{"id": id_, "name": name} for id_, name in PROPERTIES.items() if id_ in used]
        return {"type": kind.value, "properties": listed[:limit]}

    def extend(self, request: Mapping[str, Any]) -> Answer:
        """Answer a data extension query: ``{"ids": [...], "properties": [{"id": ...}]}``."""
        wanted = request.get("ids"), request.get("properties")
        if not all(isinstance(part, Sequence) and not isinstance(part, str) for part in wanted):
            raise UsageError(
                "an extension names ids and properties", hint='{"ids": [...], "properties": [{"id": "country"}]}'
            )
        ids, properties = wanted
        asked = [str(property_.get("id")) if isinstance(property_, Mapping) else "" for property_ in properties or ()]
        if unknown := [property_ for property_ in asked if property_ not in PROPERTIES]:
            raise UsageError(f"{unknown[0]!r} is no property", hint=f"properties are {', '.join(PROPERTIES)}")
        rows = {}
        for id_ in ids or ():
            entry = self._entries.get(str(id_))
            rows[str(id_)] = {
                property_: [{"str": value} for value in (self._values(entry, property_) if entry else ())]
                for property_ in asked
            }
        return {"meta": [{"id": property_, "name": PROPERTIES[property_]} for property_ in asked], "rows": rows}

    # --- pieces

    def _entry(self, id_: str) -> Entry:
        entry = self._entries.get(id_.removeprefix(self._space))
        if entry is None:
            raise UsageError(f"nothing has the id {id_!r}")
        return entry

    def _values(self, entry: Entry, property_: str) -> tuple[str, ...]:
        if property_ == "names":
            return tuple(dict.fromkeys((entry.name, *entry.names)))
        if property_ == "iri":
            return (f"{self._space}{entry.id}",)
        return entry.values.get(property_, ())

    def _query(self, query: Any) -> list[Answer]:
        if not isinstance(query, Mapping) or not isinstance(query.get("query"), str):
            raise UsageError("a query is an object with the text of a name", hint='{"query": "Lonza"}')
        kinds = _kinds(query.get("type"))
        limit = query.get("limit", LIMIT)
        if not isinstance(limit, int) or isinstance(limit, bool) or limit < 1:
            raise UsageError(f"{limit!r} is no number of candidates")
        given = _given(query.get("properties", ()))
        found: dict[str, tuple[float, bool]] = {}
        for kind in kinds:
            for id_, score, sure in self._candidates(query["query"], kind):
                weighed, sure = self._weigh(self._entries[id_], score, sure, given)
                if id_ not in found or (weighed, sure) > found[id_]:
                    found[id_] = weighed, sure
        ranked = sorted(found.items(), key=lambda item: (-item[1][0], not item[1][1], item[0]))
        sure_ones = [id_ for id_, (_, sure) in ranked if sure]
        return [
            self._candidate(self._entries[id_], score, match=sure and len(sure_ones) == 1)
            for id_, (score, sure) in ranked[: min(limit, MOST)]
        ]

    def _candidates(self, name: str, kind: EntryType) -> list[tuple[str, float, bool]]:
        """Return ids with their scores, and whether the name itself is theirs."""
        by_key = self._by_key[kind]
        key = _KEYS[kind](name)
        if not key:
            return []
        exact = by_key.get(key, [])
        posing = mixed_script(name)
        found = [(id_, 100.0, not posing and len(exact) == 1) for id_ in exact]
        if kind is EntryType.COMPANY:
            known = self._known(name)
            if known in self._entries and not posing:
                found = [(str(known), 100.0, True), *((id_, 95.0, False) for id_, *_ in found if id_ != known)]
        for other, score, _ in process.extract(key, by_key.keys(), scorer=_likeness, limit=MOST, score_cutoff=LEAST):
            if other != key:
                found += ((id_, round(min(score, 99.0), 1), False) for id_ in by_key[other])
        return found

    @staticmethod
    def _weigh(entry: Entry, score: float, sure: bool, given: Mapping[str, Sequence[str]]) -> tuple[float, bool]:
        """Take the properties of a query into account: one that differs costs a fifth and the certainty."""
        for property_, values in given.items():
            own = {fold(value) for value in entry.values.get(property_, ())}
            if own and own.isdisjoint(map(fold, values)):
                score, sure = round(score * 0.8, 1), False
        return score, sure

    def _candidate(self, entry: Entry, score: float, *, match: bool) -> Answer:
        return {
            "id": entry.id,
            "name": entry.name,
            "description": entry.description,
            "type": [_type(entry.type)],
            "score": score,
            "match": match,
            "features": [{"id": "name_likeness", "value": score}],
        }

    @staticmethod
    def _suggestion(entry: Entry) -> Answer:
        return {"id": entry.id, "name": entry.name, "description": entry.description, "notable": [_type(entry.type)]}


def _likeness(one: str, other: str, *, score_cutoff: float | None = None) -> float:
    """Return how alike two keys are, of 100: by their letters without blanks, or by their words in any order."""
    letters = fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""), score_cutoff=score_cutoff)
    return max(letters, fuzz.token_sort_ratio(one, other, score_cutoff=score_cutoff))


def _type(kind: EntryType) -> Answer:
    return {"id": kind.value, "name": TYPE_NAMES[kind]}


def _kind(type_: object) -> EntryType:
    try:
        return EntryType(str(type_))
    except ValueError:
        raise UsageError(f"{type_!r} is no type", hint=f"types are {', '.join(EntryType)}") from None


def _kinds(types: object) -> list[EntryType]:
    """Return the types that a query asks for: one, several, or none named for all."""
    if not types:
        return list(EntryType)
    return [_kind(type_) for type_ in types] if isinstance(types, list) else [_kind(types)]


def _given(properties: object) -> dict[str, list[str]]:
    """Return the values that a query gives for properties, by their ids; those that nobody knows do not count."""
    if not isinstance(properties, Sequence) or isinstance(properties, str):
        raise UsageError("properties are a list", hint='[{"pid": "country", "v": "CH"}]')
    given: dict[str, list[str]] = {}
    for property_ in properties:
        if isinstance(property_, Mapping) and property_.get("pid") in PROPERTIES:
            values = property_.get("v")
            listed = values if isinstance(values, list) else [values]
            given[str(property_["pid"])] = [
                str(value.get("id") if isinstance(value, Mapping) else value) for value in listed if value is not None
            ]
    return given
