"""Writes into the catalogue what is said of each thing: its statements by property, and its figures.

What thousands of documents say of one place is counted here, once for a build, and not whenever its page is opened.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from cxograph.web.columns import Columns, Pairs
from cxograph.web.facts import FIGURE_COLUMNS, Figure, figure_of_row, is_iri, last_part, ordered

__all__ = ["LINKS_SCHEMA", "LINK_NAMES", "write_figures", "write_links"]

LINKS_SCHEMA: Final = """
CREATE TABLE term (id INTEGER PRIMARY KEY, term TEXT NOT NULL UNIQUE, label TEXT NOT NULL);
CREATE TABLE link (
    about INTEGER NOT NULL, inverse INTEGER NOT NULL, predicate TEXT NOT NULL, place INTEGER NOT NULL,
    other INTEGER NOT NULL, claims INTEGER NOT NULL, documents INTEGER NOT NULL, claim TEXT NOT NULL,
    PRIMARY KEY (about, inverse, predicate, place)
) WITHOUT ROWID;
CREATE TABLE figure (id INTEGER PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE figure_year (figure INTEGER NOT NULL, year INTEGER NOT NULL, PRIMARY KEY (figure, year)) WITHOUT ROWID;
CREATE TABLE figure_about (about TEXT NOT NULL, figure INTEGER NOT NULL, PRIMARY KEY (about, figure)) WITHOUT ROWID;
"""
_ROLES: Final = ("cxo:market", "cxo:company", "cxo:geography", "cxo:segment", "cxo:inDocument")
_FIGURE: Final = {
    "measure": "cxo:measure", "as_written": "cxo:asWritten", "low": "cxo:low", "high": "cxo:high", "unit": "cxo:unit",
    "qualifier": "cxo:qualifier", "year_start": "cxo:yearStart", "year_end": "cxo:yearEnd",
    "period_as_written": "cxo:periodAsWritten", "status": "cxo:status", "market": "cxo:market",
    "market_name": "cxo:marketName", "geography_name": "cxo:geographyName", "segment_name": "cxo:segmentName",
    "company_name": "cxo:companyName", "denominator": "cxo:denominator",
}  # fmt: skip
_STATED: Final = ("measure", "as_written", "low", "high", "unit", "qualifier")
LINK_NAMES: Final = (
    *_FIGURE.values(),
    "cxo:inDocument",
    "cxo:evidence",
    "oa:exact",
    "dcterms:title",
    "cxo:publisherName",
)
"""The properties that are gone through here."""


def write_links(
    db: sqlite3.Connection,
    columns: Columns,
    ends: tuple[Mapping[str, str], Mapping[str, str]],
    documents: Mapping[str, str],
    labels: Mapping[str, str],
) -> None:
    """Write the statements, each from both of its ends; those of most documents first.

    `ends` are the subjects and the objects of claims, `documents` where these stand, `labels` what things are called.
    """
    subjects, objects = ends
    found: dict[tuple[str, str, str], tuple[set[str], str, int]] = {}
    for claim, predicate in columns.pairs("rdf:predicate"):
        if claim in documents and claim in subjects and claim in objects:
            key = (subjects[claim], predicate, objects[claim])
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


def write_figures(db: sqlite3.Connection, columns: Columns) -> dict[str, Figure]:
    """Write the figures in the order of their tables, and what each is about; return them by claim."""
    best = _figures(columns)
    numbers: dict[str, int] = {}
    names = [field.name for field in fields(Figure)]
    for number, figure in enumerate(ordered(best.values()), 1):
        numbers[figure.claim] = number
        # the page of a thing shows no sentences
        kept = {name: getattr(figure, name) for name in names} | {"quote": ""}
        data = json.dumps(kept, ensure_ascii=False)
        db.execute("INSERT INTO figure VALUES (?, ?)", (number, data))
    about = {(thing, numbers[claim]) for role in _ROLES for claim, thing in columns.pairs(role) if claim in numbers}
    db.executemany("INSERT INTO figure_about VALUES (?, ?)", sorted(about))
    years = sorted((numbers[claim], year) for claim, figure in best.items() for year in figure.years)
    db.executemany("INSERT INTO figure_year VALUES (?, ?)", years)
    return best


def _figures(columns: Columns) -> dict[str, Figure]:
    """Return what `cxograph.web.facts.FIGURES` finds, by claim."""
    rows: dict[str, dict[str, Any]] = {claim: {} for claim, _ in columns.pairs("cxo:measure")}
    for column, name in _FIGURE.items():
        for claim, value in columns.pairs(name):
            if claim in rows:
                rows[claim][column] = value
    documents = {claim: one for claim, one in columns.pairs("cxo:inDocument") if claim in rows}
    evidence = {claim: one for claim, one in columns.pairs("cxo:evidence") if claim in rows}
    quotes, titles, publishers = (
        _least(columns.pairs(name)) for name in ("oa:exact", "dcterms:title", "cxo:publisherName")
    )
    found = {}
    for claim, row in rows.items():
        document = documents.get(claim, "")
        quote = quotes.get(evidence.get(claim, ""))
        if quote is None or document not in titles or not all(name in row for name in _STATED):
            continue
        about = {"document": document, "title": titles[document], "publisher": publishers.get(document), "quote": quote}
        years = {name: int(row[name]) for name in ("year_start", "year_end") if name in row}
        whole: dict[str, Any] = dict.fromkeys(FIGURE_COLUMNS) | row | about | years
        found[claim] = figure_of_row(whole | {"claim": claim})
    return found


def _least(pairs: Pairs) -> dict[str, str]:
    """Return the first in order of the values of each subject."""
    found: dict[str, str] = {}
    for subject, value in pairs:
        found[subject] = min(found.get(subject, value), value)
    return found
