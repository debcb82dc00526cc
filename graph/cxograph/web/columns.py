"""A graph property by property, as the catalogue goes through it: who has it, and what it is.

Read off the N-Quads that the database of sources keeps, it takes a fifth of the time of queries over the store; where
there are none (RDF files, another endpoint, a copy that updates have changed), from plain queries.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, Protocol

from cxograph.rdf.nquads import value_of
from cxograph.store import Sources
from cxograph.terms import PREFIXES

__all__ = ["Columns", "Pairs", "QueriedColumns", "Rows", "StoredColumns", "related"]

Rows = Callable[[str], Iterable[tuple[Any, ...]]]
"""Answers a SPARQL query."""
Pairs = Iterable[tuple[str, str]]
"""Subjects, and the IRIs or texts that they have; each pair once."""


class Columns(Protocol):
    """A graph by property; these are written with prefixes (``cxo:market``)."""

    def pairs(self, name: str) -> Pairs:
        """Return the subjects and objects of a property."""

    def english(self, name: str) -> Pairs:
        """Return the subjects of a property, and the texts that are English or of no language."""

    def counts(self) -> Mapping[str, int]:
        """Return how many triples there are of each property (an IRI)."""


class QueriedColumns:
    """Columns by SPARQL queries."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._known: dict[str, Pairs] = {}

    def pairs(self, name: str) -> Pairs:
        """Return the subjects and objects of a property."""
        if name not in self._known:
            self._known[name] = self._asked(name)
        return self._known[name]

    def _asked(self, name: str) -> Pairs:
        # another endpoint may give a triple once for each graph that has it
        return list(dict.fromkeys((str(s), str(o)) for s, o in self._rows(f"SELECT ?s ?o {{ ?s {name} ?o }}")))

    def english(self, name: str) -> Pairs:
        """Return the subjects of a property, and the texts that are English or of no language."""
        rows = self._rows(f'SELECT ?s ?o {{ ?s {name} ?o FILTER(LANG(?o) IN ("", "en")) }}')
        return list(dict.fromkeys((str(s), str(o)) for s, o in rows))

    def counts(self) -> Mapping[str, int]:
        """Return how many triples there are of each property."""
        return {str(p): int(n) for p, n in self._rows("SELECT ?p (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?p")}


class StoredColumns:
    """Columns from the text of graphs. Only `names` can be asked for; of the others no more is kept than is counted."""

    def __init__(self, sources: Sources, names: Iterable[str]) -> None:
        self._found: dict[str, dict[tuple[str, str], None]] = {f"<{_iri(name)}>": {} for name in names}
        self._others: defaultdict[str, set[int]] = defaultdict(set)
        for graph in sources.graphs():
            self._take(sources.nquads(graph).decode("utf-8"), graph)

    def _take(self, nquads: str, graph: str) -> None:
        last = ""
        for line in nquads.split(f" <{graph}> .\n"):
            if not line:
                continue
            subject, predicate, value = line.split(" ", 2)
            if subject == last:
                subject = last  # one text for all pairs of a subject
            else:
                last = subject
            pairs = self._found.get(predicate)
            if pairs is None:
                self._others[predicate].add(hash((subject, value)))
            else:
                pairs[subject, value] = None

    def pairs(self, name: str) -> Pairs:
        """Return the subjects and objects of a property. KeyError for one that was not named before."""
        return [(subject[1:-1], value_of(term)) for subject, term in self._found[f"<{_iri(name)}>"]]

    def english(self, name: str) -> Pairs:
        """Return the subjects of a property, and the texts that are English or of no language."""
        found = self._found[f"<{_iri(name)}>"]
        return [(subject[1:-1], value_of(term)) for subject, term in found if _is_english(term)]

    def counts(self) -> Mapping[str, int]:
        """Return how many triples there are of each property."""
        found = {name: len(pairs) for name, pairs in (*self._found.items(), *self._others.items()) if pairs}
        return {name[1:-1]: number for name, number in found.items()}


def _is_english(term: str) -> bool:
    """Tell whether a term is a literal in English or of no language."""
    return term[0] == '"' and (term.endswith(('"', '"@en')) or term[term.rindex('"') + 1] == "^")


_STEP: Final = re.compile(r"\^|[\w-]+:\w+|[()/|]")


def related(path: str, columns: Columns) -> Mapping[str, set[str]]:
    """Return what a property path leads to, by where it starts.

    Of SPARQL 1.1's paths these can be written: properties, ``^`` (backwards), ``/`` (one after the other), ``|``
    (either), brackets. ValueError for any other.
    """
    steps = _STEP.findall(path)
    if "".join(steps) != path:
        raise ValueError(f"this path cannot be followed: {path}")
    found, rest = _either(steps, columns)
    if rest:
        raise ValueError(f"this path cannot be followed: {path}")
    return found


_Relation = dict[str, set[str]]


def _either(steps: list[str], columns: Columns) -> tuple[_Relation, list[str]]:
    found, steps = _sequence(steps, columns)
    while steps[:1] == ["|"]:
        other, steps = _sequence(steps[1:], columns)
        for start, ends in other.items():
            found.setdefault(start, set()).update(ends)
    return found, steps


def _sequence(steps: list[str], columns: Columns) -> tuple[_Relation, list[str]]:
    found, steps = _step(steps, columns)
    while steps[:1] == ["/"]:
        then, steps = _step(steps[1:], columns)
        found = {
            start: reached
            for start, ends in found.items()
            if (reached := set().union(*(then.get(end, ()) for end in ends)))
        }
    return found, steps


def _step(steps: list[str], columns: Columns) -> tuple[_Relation, list[str]]:
    if steps[:1] == ["^"]:
        forward, steps = _step(steps[1:], columns)
        return _by_first((end, start) for start, ends in forward.items() for end in ends), steps
    if steps[:1] == ["("]:
        found, steps = _either(steps[1:], columns)
        return found, steps[1:]
    return _by_first(columns.pairs(steps[0])), steps[1:]


def _by_first(pairs: Iterable[tuple[str, str]]) -> _Relation:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for start, end in pairs:
        found[start].add(end)
    return dict(found)


def _iri(name: str) -> str:
    prefix, _, rest = name.partition(":")
    return f"{PREFIXES[prefix]}{rest}"
