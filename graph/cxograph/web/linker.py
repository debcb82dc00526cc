"""Writes into the catalogue what is said of each thing: its statements by property, and its figures.

What thousands of documents say of one place is counted here, once for a build, and not whenever its page is opened.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from typing import Any, Final

from cxograph.web.facts import FIGURE_COLUMNS, FIGURES, Figure, figure_of_row, is_iri, last_part, ordered

__all__ = ["LINKS_SCHEMA", "write_figures", "write_links"]

LINKS_SCHEMA: Final = """
CREATE TABLE term (id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, label TEXT NOT NULL);
CREATE TABLE link (
    about INTEGER NOT NULL, inverse INTEGER NOT NULL, predicate TEXT NOT NULL, place INTEGER NOT NULL,
    other INTEGER NOT NULL, claims INTEGER NOT NULL, documents INTEGER NOT NULL, claim TEXT NOT NULL,
    PRIMARY KEY (about, inverse, predicate, place)
) WITHOUT ROWID;
CREATE TABLE figure (id INTEGER PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE figure_about (about TEXT NOT NULL, figure INTEGER NOT NULL, PRIMARY KEY (about, figure)) WITHOUT ROWID;
"""
Rows = Callable[[str], Iterable[tuple[Any, ...]]]

_PREDICATES: Final = "SELECT ?claim ?predicate { ?claim rdf:predicate ?predicate }"
_ABOUT: Final = """
SELECT ?claim ?about {
  VALUES ?role { cxo:market cxo:company cxo:geography cxo:segment cxo:inDocument }
  ?claim ?role ?about ; cxo:measure ?measure
}
"""


def write_links(
    db: sqlite3.Connection,
    rows: Rows,
    ends: tuple[Mapping[str, str], Mapping[str, str]],
    documents: Mapping[str, str],
    labels: Mapping[str, str],
) -> None:
    """Write the statements, each from both of its ends; those of most documents first.

    `ends` are the subjects and the objects of claims, `documents` where these stand, `labels` what things are called.
    """
    subjects, objects = ends
    found: dict[tuple[str, str, str], tuple[set[str], str, int]] = {}
    for claim, predicate in rows(_PREDICATES):
        if claim in documents and claim in subjects and claim in objects:
            key = (subjects[claim], str(predicate), objects[claim])
            said_in, one, number = found.get(key, (set(), claim, 0))
            said_in.add(documents[claim])
            found[key] = (said_in, min(one, claim), number + 1)
    terms = sorted({term for subject, _, target in found for term in (subject, target)})
    numbers = {term: number for number, term in enumerate(terms, 1)}
    shown = {term: labels.get(term) or (last_part(term) if is_iri(term) else term) for term in terms}
    db.executemany("INSERT INTO term VALUES (?, ?, ?)", ((numbers[term], term, shown[term]) for term in terms))
    links = []
    for (subject, predicate, target), (said_in, one, number) in found.items():
        links.append((subject, 0, predicate, target, number, len(said_in), one))
        if is_iri(target):
            links.append((target, 1, predicate, subject, number, len(said_in), one))
    links.sort(key=lambda link: (numbers[link[0]], *link[1:3], -link[5], shown[link[3]].casefold(), link[3]))
    db.executemany(
        "INSERT INTO link VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            (numbers[about], inverse, predicate, place, numbers[other], *rest)
            for place, (about, inverse, predicate, other, *rest) in enumerate(links)
        ),
    )


def write_figures(db: sqlite3.Connection, rows: Rows) -> dict[str, Figure]:
    """Write the figures in the order of their tables, and what each is about; return them by claim."""
    best: dict[str, Figure] = {}
    for row in rows(FIGURES.format(where="")):
        one = figure_of_row(dict(zip(FIGURE_COLUMNS, row, strict=True)))
        known = best.get(one.claim)
        if known is None or (one.title, one.publisher) < (known.title, known.publisher):
            best[one.claim] = one
    numbers: dict[str, int] = {}
    names = [field.name for field in fields(Figure)]
    for number, figure in enumerate(ordered(best.values()), 1):
        numbers[figure.claim] = number
        # the page of a thing shows no sentences
        kept = {name: getattr(figure, name) for name in names} | {"quote": ""}
        data = json.dumps(kept, ensure_ascii=False)
        db.execute("INSERT INTO figure VALUES (?, ?)", (number, data))
    about = sorted({(str(thing), numbers[claim]) for claim, thing in rows(_ABOUT) if claim in numbers})
    db.executemany("INSERT INTO figure_about VALUES (?, ?)", about)
    return best
