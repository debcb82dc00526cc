"""What the catalogue knows of one thing: its statements by property, a page at a time, its figures, its neighbours."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from cxograph.web.catalogue import Catalogue
from cxograph.web.facts import Figure, Group, Link, is_iri
from cxograph.web.phrases import place_of

__all__ = [
    "MAX_NEIGHBOURS",
    "Joint",
    "Neighbours",
    "figures_about",
    "groups",
    "joints",
    "kinds_of",
    "neighbours",
    "years_of",
]

MAX_NEIGHBOURS: Final = 60
_LINKS: Final = (
    "SELECT t.term, t.label, l.claims, l.documents, l.claim FROM link l JOIN term t ON t.id = l.other"
    " WHERE l.about = ? AND l.inverse = ? AND l.predicate = ? ORDER BY l.place LIMIT ? OFFSET ?"
)


@dataclass(frozen=True, slots=True)
class Joint:
    """A statement that joins two things, with one of its `claims` claims."""

    subject: str
    predicate: str
    object: str
    claims: int
    documents: int
    claim: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What statements join a thing with: how many things there are, and those of most documents, each kind of link."""

    total: int
    things: Sequence[str]


def groups(
    catalogue: Catalogue, iri: str, *, most: int | None = None, whole: str = "", page: int = 1, size: int = 0
) -> list[Group]:
    """Return the statements about a thing by property, what most documents say first.

    At most `most` of each; of the group with the name `whole` the page of that number, of `size` statements.
    """
    about = _number(catalogue, iri)
    found = []
    counts = catalogue.rows(
        "SELECT inverse, predicate, COUNT(*) FROM link WHERE about = ? GROUP BY inverse, predicate", [about]
    )
    for inverse, predicate, total in counts:
        empty = Group(predicate, bool(inverse), int(total), ())
        first, number = (size * (page - 1), size) if whole == empty.name else (0, -1 if most is None else most)
        rows = catalogue.rows(_LINKS, [about, inverse, predicate, number, first])
        links = [
            Link(term if is_iri(term) else "", label, int(claims), int(documents), claim)
            for term, label, claims, documents, claim in rows
        ]
        found.append(Group(predicate, bool(inverse), int(total), links))
    return sorted(found, key=lambda group: (place_of(group.predicate), group.inverse, group.title))


def _number(catalogue: Catalogue, iri: str) -> int:
    rows = catalogue.rows("SELECT id FROM term WHERE term = ?", [iri])
    return int(rows[0][0]) if rows else -1


def figures_about(
    catalogue: Catalogue, iri: str, *, year: int | None = None, first: int = 0, most: int = -1
) -> tuple[int, list[Figure]]:
    """Return how many figures (of a year) there are of a thing, and `most` of them from number `first` on."""
    where, values = "a.about = ?", list[object]([iri])
    if year is not None:
        where += " AND EXISTS (SELECT 1 FROM figure_year y WHERE y.figure = a.figure AND y.year = ?)"
        values.append(year)
    (total,) = catalogue.rows(f"SELECT COUNT(*) FROM figure_about a WHERE {where}", values)[0]  # noqa: S608
    rows = catalogue.rows(
        f"SELECT data FROM figure_about a JOIN figure f ON f.id = a.figure WHERE {where}"  # noqa: S608
        " ORDER BY a.figure LIMIT ? OFFSET ?",
        [*values, most, first],
    )
    return int(total), [Figure(**json.loads(data)) for (data,) in rows]


def years_of(catalogue: Catalogue, iri: str) -> list[tuple[int, int]]:
    """Return the years that figures of a thing are of, in their order, and how many figures there are of each."""
    rows = catalogue.rows(
        "SELECT y.year, COUNT(*) FROM figure_about a JOIN figure_year y ON y.figure = a.figure WHERE a.about = ?"
        " GROUP BY y.year ORDER BY y.year",
        [iri],
    )
    return [(int(year), int(number)) for year, number in rows]


def neighbours(catalogue: Catalogue, iri: str) -> Neighbours:
    """Return the things that statements join a thing with, at most `MAX_NEIGHBOURS`.

    Of each property in turn one is taken, so that none of them crowds out the others.
    """
    joined = "FROM link l JOIN term t ON t.id = l.other JOIN thing x ON x.iri = t.term WHERE l.about = ?"
    about = _number(catalogue, iri)
    (total,) = catalogue.rows(f"SELECT COUNT(DISTINCT l.other) {joined} AND t.term <> ?", [about, iri])[0]
    by_property = []
    for inverse, predicate in catalogue.rows("SELECT DISTINCT inverse, predicate FROM link WHERE about = ?", [about]):
        rows = catalogue.rows(
            f"SELECT t.term {joined} AND t.term <> ? AND l.inverse = ? AND l.predicate = ? ORDER BY l.place LIMIT ?",
            [about, iri, inverse, predicate, MAX_NEIGHBOURS],
        )
        by_property.append((place_of(predicate), inverse, [term for (term,) in rows]))
    by_property.sort(key=lambda item: item[:2])
    turns = zip_longest(*(terms for _, _, terms in by_property))
    things = dict.fromkeys(term for turn in turns for term in turn if term is not None)
    return Neighbours(int(total), list(things)[:MAX_NEIGHBOURS])


def joints(catalogue: Catalogue, things: Collection[str]) -> list[Joint]:
    """Return the statements that join any two of some things."""
    listed = json.dumps(sorted(things))
    rows = catalogue.rows(
        "WITH chosen AS (SELECT id, term FROM term WHERE term IN (SELECT value FROM json_each(?)))"
        " SELECT s.term, l.predicate, o.term, l.claims, l.documents, l.claim FROM chosen s"
        " JOIN link l ON l.about = s.id AND l.inverse = 0 JOIN chosen o ON o.id = l.other WHERE s.id <> o.id"
        " ORDER BY l.about, l.predicate, l.place",
        [listed],
    )
    return [Joint(s, p, o, int(claims), int(documents), claim) for s, p, o, claims, documents, claim in rows]


def kinds_of(catalogue: Catalogue, iris: Iterable[str]) -> Mapping[str, tuple[str, str]]:
    """Return the kind and the label of things by their IRIs; what is none of the kinds is left out."""
    rows = catalogue.rows(
        "SELECT iri, kind, label FROM thing WHERE iri IN (SELECT value FROM json_each(?))", [json.dumps(sorted(iris))]
    )
    return {iri: (kind, label) for iri, kind, label in rows}
