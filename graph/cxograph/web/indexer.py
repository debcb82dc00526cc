"""Makes the catalogue of a graph: names, sentences, lists, facets, differing figures and counts, in one SQLite file.

Search, lists and the first page would each go through every claim; from here they are look-ups. It is made of plain
queries over the graph, in a process of its own, once for a finished build.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import cxograph
from cxograph.errors import CxographError
from cxograph.ids import fold
from cxograph.store import Index
from cxograph.store.rows import value_of
from cxograph.terms import PREFIXES
from cxograph.web.disagreements import FINDINGS, INCONSISTENT, findings_of, group, pairs_of
from cxograph.web.kinds import KINDS, PUBLISHER
from cxograph.web.linker import LINKS_SCHEMA, write_figures, write_links
from cxograph.web.problems import Problem

__all__ = ["SCHEMA_VERSION", "main", "make", "make_apart"]

SCHEMA_VERSION: Final = 3
"""Raised whenever a catalogue made by another version of this module would not do."""

Rows = Callable[[str], Iterable[tuple[Any, ...]]]

_SCHEMA: Final = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE thing (
    id INTEGER PRIMARY KEY, iri TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, label TEXT NOT NULL,
    documents INTEGER NOT NULL DEFAULT 0, claims INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE name (id INTEGER PRIMARY KEY, thing INTEGER NOT NULL, name TEXT NOT NULL, folded TEXT NOT NULL);
CREATE VIRTUAL TABLE name_text USING fts5(words, tokenize='trigram', detail='none', content='');
CREATE TABLE sentence (id INTEGER PRIMARY KEY, claim TEXT NOT NULL, quote TEXT NOT NULL, title TEXT NOT NULL);
CREATE VIRTUAL TABLE sentence_text USING fts5(words, tokenize='trigram', detail='none', content='');
CREATE TABLE mention (thing INTEGER NOT NULL, claim INTEGER NOT NULL, document INTEGER NOT NULL);
CREATE TABLE facet (facet TEXT NOT NULL, thing INTEGER NOT NULL, value TEXT NOT NULL);
CREATE TABLE value (value TEXT PRIMARY KEY, label TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE strip (
    place INTEGER PRIMARY KEY, iri TEXT NOT NULL, market TEXT NOT NULL, measure TEXT NOT NULL,
    sources INTEGER NOT NULL, pairs INTEGER NOT NULL, data TEXT NOT NULL
);
CREATE INDEX strip_by_market ON strip (iri);
CREATE TABLE finding (place INTEGER PRIMARY KEY, data TEXT NOT NULL);
CREATE TABLE fresh (thing INTEGER PRIMARY KEY);
CREATE TABLE size (what TEXT NOT NULL, name TEXT NOT NULL, number INTEGER NOT NULL);
"""
_FINISH: Final = """
CREATE UNIQUE INDEX mention_once ON mention (thing, claim);
CREATE INDEX name_by_thing ON name (thing);
CREATE INDEX facet_by_thing ON facet (thing, facet, value);
CREATE INDEX facet_by_value ON facet (facet, value, thing);
UPDATE thing SET (documents, claims) =
    (SELECT COUNT(DISTINCT document), COUNT(*) FROM mention WHERE mention.thing = thing.id);
CREATE INDEX thing_by_kind ON thing (kind, documents DESC, claims DESC, label);
ANALYZE;
"""

_LABELS: Final = """
SELECT ?x ?label { { ?x skos:prefLabel ?label } UNION { ?x dcterms:title ?label } FILTER(LANG(?label) IN ("", "en")) }
"""
_NAMES: Final = """
SELECT ?x ?name {
  VALUES ?named { rdfs:label skos:prefLabel skos:altLabel cxo:alsoKnownAs dcterms:title cxo:fileName } ?x ?named ?name
}
"""
_SUBJECTS: Final = "SELECT ?claim ?subject { ?claim rdf:subject ?subject }"
_OBJECTS: Final = "SELECT ?claim ?object { ?claim rdf:object ?object }"
_ROLES: Final = """
SELECT ?claim ?about { VALUES ?role { cxo:market cxo:company cxo:geography cxo:segment } ?claim ?role ?about }
"""
_DOCUMENTS: Final = "SELECT ?claim ?document { ?claim cxo:inDocument ?document }"
_EVIDENCE: Final = "SELECT ?claim ?evidence { ?claim cxo:evidence ?evidence }"
_QUOTES: Final = "SELECT ?evidence ?quote { ?evidence oa:exact ?quote }"
# one property at a time: joining them here takes half the time that a query with joins does
_PUBLISHERS: Final = "SELECT ?document ?name { ?document cxo:publisherName ?name }"
_SIZES: Final = {
    "class": "SELECT ?class (COUNT(?s) AS ?n) { ?s a ?class } GROUP BY ?class",
    "property": "SELECT ?property (COUNT(*) AS ?n) { ?s ?property ?o } GROUP BY ?property",
    "publisher": "SELECT ?name (COUNT(DISTINCT ?d) AS ?n) { ?d cxo:publisherName ?name } GROUP BY ?name",
    "rule": "SELECT ?name (COUNT(?c) AS ?n)"
    " { ?c cxo:rule ?r . ?r cxo:ruleName ?rule ; cxo:ruleVersion ?version"
    " BIND(CONCAT(?rule, ' v', STR(?version)) AS ?name) } GROUP BY ?name",
}


def make(rows: Rows, path: Path, version: str, *, before: Path | None = None) -> None:
    """Write the catalogue of what `rows` answers queries over to a file; `version` says of which state it is.

    What a catalogue in the file `before` does not have is new.
    """
    known = _known(before or path)
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA + LINKS_SCHEMA + "BEGIN")
        labels = _labels(rows)
        documents: dict[str, str] = dict(rows(_DOCUMENTS))
        things = _things(db, rows, labels)
        _sentences(db, rows, documents, labels)
        subjects = {claim: str(term) for claim, term in rows(_SUBJECTS)}
        objects = {claim: str(term) for claim, term in rows(_OBJECTS)}
        _mentions(db, [*subjects.items(), *objects.items(), *rows(_ROLES)], things, documents)
        _facets(db, rows, things)
        write_links(db, rows, (subjects, objects), documents, labels)
        db.execute("COMMIT")
        db.executescript(_FINISH)
        db.execute("BEGIN")
        if known:  # without an earlier one nothing is new, or all is
            fresh = sorted(number for iri, number in things.items() if iri not in known)
            db.executemany("INSERT INTO fresh VALUES (?)", ((number,) for number in fresh))
        figures = write_figures(db, rows)
        for place, strip in enumerate(group(pairs_of(rows(INCONSISTENT)), figures)):
            data = json.dumps(asdict(strip), ensure_ascii=False)
            row = (strip.market, strip.market_name.lower(), strip.measure, strip.sources, strip.pairs, data)
            db.execute("INSERT INTO strip VALUES (?, ?, ?, ?, ?, ?, ?)", (place, *row))
        for place, finding in enumerate(findings_of(rows(FINDINGS))):
            data = json.dumps(asdict(finding), ensure_ascii=False)
            db.execute("INSERT INTO finding VALUES (?, ?)", (place, data))
        for what, query in _SIZES.items():
            found = sorted((str(name), int(number)) for name, number in rows(query))
            db.executemany("INSERT INTO size VALUES (?, ?, ?)", ((what, *row) for row in found))
        db.execute("INSERT INTO meta VALUES ('version', ?)", (f"{SCHEMA_VERSION} {version}",))
        db.execute("COMMIT")
    finally:
        db.close()


def _known(path: Path) -> set[str]:
    """Return the things of an earlier catalogue; none where there is none that can be read."""
    if not path.is_file():
        return set()
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as db:
            return {iri for (iri,) in db.execute("SELECT iri FROM thing")}
    except sqlite3.Error:
        return set()


def _labels(rows: Rows) -> dict[str, str]:
    """Return what each IRI is called."""
    labels: dict[str, str] = {}
    for iri, label in rows(_LABELS):
        labels[iri] = min(labels.get(iri, str(label)), str(label))
    return labels


def _things(db: sqlite3.Connection, rows: Rows, labels: dict[str, str]) -> dict[str, int]:
    """Write things with their names; return their numbers by IRI."""
    things: dict[str, int] = {}
    for kind in KINDS.values():
        for (iri,) in sorted(set(rows(f"SELECT DISTINCT ?x {{ {kind.pattern} }}"))):
            if iri not in things:
                things[iri] = len(things) + 1
                row = (things[iri], iri, kind.name, labels.get(iri, iri.rpartition("/")[2]))
                db.execute("INSERT INTO thing (id, iri, kind, label) VALUES (?, ?, ?, ?)", row)
    names = sorted({(things[iri], str(name)) for iri, name in rows(_NAMES) if iri in things})
    for number, (thing, name) in enumerate(names, 1):
        folded = fold(name)
        db.execute("INSERT INTO name VALUES (?, ?, ?, ?)", (number, thing, name, folded))
        db.execute("INSERT INTO name_text (rowid, words) VALUES (?, ?)", (number, folded))
    for iri, label in labels.items():
        db.execute("INSERT INTO value VALUES (?, ?)", (iri, label))
    return things


def _sentences(db: sqlite3.Connection, rows: Rows, documents: dict[str, str], labels: dict[str, str]) -> None:
    quotes = {evidence: str(quote) for evidence, quote in rows(_QUOTES)}
    seen: dict[tuple[str, str], str] = {}
    for claim, evidence in rows(_EVIDENCE):
        key = (quotes.get(evidence, ""), labels.get(documents.get(claim, ""), ""))
        seen[key] = min(seen.get(key, claim), claim)
    for number, ((quote, title), claim) in enumerate(sorted(seen.items()), 1):
        db.execute("INSERT INTO sentence VALUES (?, ?, ?, ?)", (number, claim, quote, title))
        db.execute("INSERT INTO sentence_text (rowid, words) VALUES (?, ?)", (number, fold(quote)))


def _mentions(
    db: sqlite3.Connection, pairs: Iterable[tuple[Any, ...]], things: dict[str, int], documents: dict[str, str]
) -> None:
    numbers = {claim: number for number, claim in enumerate(sorted(documents))}
    found = {
        (things[thing], numbers[claim], things[documents[claim]])
        for claim, thing in itertools.chain(pairs, documents.items())
        if thing in things and claim in numbers and documents[claim] in things
    }
    db.executemany("INSERT INTO mention VALUES (?, ?, ?)", sorted(found))


def _facets(db: sqlite3.Connection, rows: Rows, things: dict[str, int]) -> None:
    for kind in KINDS.values():
        for facet in kind.facets:
            if facet == PUBLISHER:
                continue
            found = set(rows(f"SELECT DISTINCT ?x ?v {{ {kind.pattern} ?x {facet.path} ?v }}"))
            pairs = sorted((things[x], str(value)) for x, value in found if x in things)
            name = f"{kind.name} {facet.name}"
            db.executemany("INSERT INTO facet VALUES (?, ?, ?)", ((name, *pair) for pair in pairs))
        if PUBLISHER in kind.facets:
            db.execute("CREATE TEMP TABLE IF NOT EXISTS publisher (document INTEGER, name TEXT)")
            if not db.execute("SELECT 1 FROM publisher LIMIT 1").fetchone():
                said = sorted({(things[document], str(name)) for document, name in rows(_PUBLISHERS)})
                db.executemany("INSERT INTO publisher VALUES (?, ?)", said)
            db.execute(
                "INSERT INTO facet SELECT DISTINCT ?, t.id, p.name FROM thing t JOIN mention m ON m.thing = t.id"
                " JOIN publisher p ON p.document = m.document WHERE t.kind = ?",
                (f"{kind.name} {PUBLISHER.name}", kind.name),
            )


def store_rows(path: str) -> Rows:
    """Answer queries over a store that nobody writes to."""
    index = Index(Path(path), read_only=True)

    def rows(query: str) -> Iterator[tuple[Any, ...]]:
        answer: Any = index.query(query, prefixes=PREFIXES)
        for row in answer:
            yield tuple(value_of(term) for term in row)

    return rows


async def make_apart(store: Path, path: Path, version: str) -> None:
    """Make a catalogue in a process of its own. Raises Problem where that fails."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-c",
        "from cxograph.web.indexer import main; main()",
        str(store),
        str(path),
        version,
        env={**os.environ, "PYTHONPATH": str(Path(cxograph.__file__).parents[1])},
    )
    try:
        status = await process.wait()
    except asyncio.CancelledError:
        with suppress(ProcessLookupError):
            process.kill()
        await process.wait()
        raise
    if status:
        raise Problem(
            503, "catalogue", "the catalogue of the graph cannot be made", hint="the server's output says why"
        )


def main() -> None:
    """Make the catalogue of the store that the arguments name: store, file, version. Ends with 1 where it fails."""
    store, path, version = sys.argv[1:4]
    os.nice(5)  # pages come first
    spare = Path(f"{path}.{os.getpid()}.tmp")
    try:
        make(store_rows(store), spare, version, before=Path(path))
        spare.replace(path)
    except (CxographError, OSError, sqlite3.Error) as error:
        spare.unlink(missing_ok=True)
        sys.exit(f"cxograph: the catalogue cannot be made: {error}")


if __name__ == "__main__":
    main()
