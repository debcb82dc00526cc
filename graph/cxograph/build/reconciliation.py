"""The reconciliation service over a workspace: its companies, markets, services and places, and all curated ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from cxograph.build.decisions import held
from cxograph.build.work import resolver
from cxograph.resolve import Entry, EntryType, Method, Reconciler, Resolver
from cxograph.store import Reader
from cxograph.terms import PREFIXES

__all__ = ["reconciler"]

_NAMES = """
SELECT DISTINCT ?thing ?name ?chosen {{
  ?thing a cxo:{kind} ; rdfs:label|skos:prefLabel|skos:altLabel ?name . OPTIONAL {{ ?thing skos:prefLabel ?chosen }}
}} ORDER BY ?thing ?name
"""
_PLACES = """
SELECT DISTINCT ?thing ?name ?chosen ?broader {
  VALUES ?kind { cxo:Country cxo:Region }
  ?thing a ?kind ; skos:prefLabel|skos:altLabel|rdfs:label ?name ; skos:prefLabel ?chosen .
  OPTIONAL { ?thing skos:broader/skos:prefLabel ?broader }
} ORDER BY ?thing ?name
"""
_BROADER = "SELECT DISTINCT ?thing ?name { ?thing a cxo:%s ; skos:broader/skos:prefLabel ?name } ORDER BY ?thing ?name"
_DESCRIBED = {EntryType.MARKET: "market that documents describe", EntryType.SERVICE: "service that documents name"}


def reconciler(reader: Reader) -> Reconciler:
    """Return the service over what a workspace holds now, under the decisions that hold."""
    names = resolver(held(reader.sources))
    space = names.ids.base
    table = names.companies

    def known(name: str) -> str | None:
        found = table.find(name)
        return None if found.method is Method.NAME else names.ids.entity("company", found.key).removeprefix(space)

    entries = (
        *_companies(reader, names),
        *_things(reader, EntryType.MARKET, "Market", space),
        *_things(reader, EntryType.SERVICE, "ServiceConcept", space),
        *_things(reader, EntryType.SERVICE, "Service", space),
        *_places(reader, space),
    )
    return Reconciler(entries, space=space, known=known)


def _companies(reader: Reader, names: Resolver) -> Iterator[Entry]:
    space = names.ids.base
    curated = {names.company(row.name): row for row in names.companies.companies()}
    written = _names(reader, "Company")
    for iri in sorted(curated.keys() | written.keys()):
        row = curated.get(iri)
        chosen, others = written.get(iri, ("", ()))
        name = row.name if row else chosen
        values = {"country": row.country, "kind": row.kind, "parent": row.parent} if row else {}
        parts = [
            values.get("kind", ""),
            values.get("country", ""),
            f"part of {row.parent}" if row and row.parent else "",
        ]
        yield Entry(
            iri.removeprefix(space),
            EntryType.COMPANY,
            name,
            tuple(dict.fromkeys((*others, *(row.aliases if row else ())))),
            ", ".join(filter(None, parts)) or "company that documents name",
            {key: (value,) for key, value in values.items() if value},
        )


def _things(reader: Reader, kind: EntryType, class_: str, space: str) -> Iterator[Entry]:
    broader: defaultdict[str, list[str]] = defaultdict(list)
    for iri, name in reader.query(_BROADER % class_, prefixes=PREFIXES).rows:
        broader[str(iri)].append(str(name))
    for iri, (chosen, others) in _names(reader, class_).items():
        values = {"broader": tuple(broader[iri])} if broader[iri] else {}
        yield Entry(iri.removeprefix(space), kind, chosen, others, _DESCRIBED[kind], values)


def _places(reader: Reader, space: str) -> Iterator[Entry]:
    found: dict[str, tuple[str, dict[str, None], dict[str, None]]] = {}
    for thing, name, chosen, broader in reader.query(_PLACES, prefixes=PREFIXES).rows:
        entry = found.setdefault(str(thing), (str(chosen), {}, {}))
        entry[1][str(name)] = None
        if broader is not None:
            entry[2][str(broader)] = None
    for iri, (chosen, others, above) in found.items():
        code = iri.rpartition("/")[2]
        values = {"broader": tuple(above)} if above else {}
        if len(code) == 2 and code.isupper():
            values["country"] = (code,)
        yield Entry(iri.removeprefix(space), EntryType.PLACE, chosen, tuple(others), ", ".join(above), values)


def _names(reader: Reader, class_: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Return the label and all names of each thing of a class, by IRI."""
    labels: dict[str, str] = {}
    names: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for thing, name, chosen in reader.query(_NAMES.format(kind=class_), prefixes=PREFIXES).rows:
        labels[str(thing)] = str(chosen if chosen is not None else name)
        names[str(thing)][str(name)] = None
    return {iri: (labels[iri], tuple(names[iri])) for iri in labels}
