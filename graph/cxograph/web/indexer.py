"""Makes the catalogue of a graph: names, sentences, lists, facets, differing figures and counts, in one SQLite file.

Search, lists and the first page would each go through every claim; from here they are look-ups. It is made of the
graph property by property (`cxograph.web.columns`), in a process of its own, once for a finished build.
"""

from __future__ import annotations

import asyncio
import itertools
import json
import os
import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import closing, suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

import cxograph
from cxograph.errors import CxographError
from cxograph.ids import fold
from cxograph.store import Index, Sources
from cxograph.store.rows import value_of
from cxograph.terms import PREFIXES
from cxograph.web.columns import Columns, Pairs, QueriedColumns, Rows, StoredColumns, related
from cxograph.web.disagreements import findings_of, group, pairs_of
from cxograph.web.kinds import KINDS, PUBLISHER, Kind
from cxograph.web.linker import LINK_NAMES, LINKS_SCHEMA, write_figures, write_links
from cxograph.web.problems import Problem

__all__ = ["SCHEMA_VERSION", "columns_of", "main", "make", "make_apart", "store_rows"]

SCHEMA_VERSION: Final = 5
"""Raised whenever a catalogue made by another version of this module would not do."""

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
CREATE TABLE strip_year (year INTEGER NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (year, place)) WITHOUT ROWID;
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

_CALLED: Final = ("skos:prefLabel", "dcterms:title")
_NAMED: Final = ("rdfs:label", "skos:prefLabel", "skos:altLabel", "cxo:alsoKnownAs", "dcterms:title", "cxo:fileName")
_ROLES: Final = ("cxo:market", "cxo:company", "cxo:geography", "cxo:segment")
_NAMES: Final = frozenset({
    *_CALLED, *_NAMED, *_ROLES, *LINK_NAMES, "rdf:type", "rdf:subject", "rdf:predicate", "rdf:object",
    "cxo:verdict", "cxo:member", "cxo:caveat", "cxo:reason", "cxo:relation", "cxo:grade",
    "cxo:outcome", "cxo:concerns", "cxo:audit", "cxo:rule", "cxo:ruleName", "cxo:ruleVersion",
    *(name for kind in KINDS.values() for facet in kind.facets for name in re.findall(r"\w+:\w+", facet.path)),
})  # fmt: skip
"""The properties that are gone through."""


def make(columns: Columns, path: Path, version: str, *, before: Path | None = None) -> None:
    """Write the catalogue of a graph to a file; `version` says of which state it is.

    What a catalogue in the file `before` does not have is new.
    """
    known = _known(before or path)
    path.unlink(missing_ok=True)
    db = sqlite3.connect(path, isolation_level=None)
    try:
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _SCHEMA + LINKS_SCHEMA + "BEGIN")
        labels = _labels(columns)
        documents = dict(columns.pairs("cxo:inDocument"))
        things = _things(db, columns, labels)
        _sentences(db, columns, documents, labels)
        subjects, objects = (dict(columns.pairs(name)) for name in ("rdf:subject", "rdf:object"))
        roles = itertools.chain.from_iterable(map(columns.pairs, _ROLES))
        _mentions(db, itertools.chain(subjects.items(), objects.items(), roles), things, documents)
        _facets(db, columns, things)
        write_links(db, columns, (subjects, objects), documents, labels)
        db.execute("COMMIT")
        db.executescript(_FINISH)
        db.execute("BEGIN")
        if known:  # without an earlier one nothing is new, or all is
            fresh = sorted(number for iri, number in things.items() if iri not in known)
            db.executemany("INSERT INTO fresh VALUES (?)", ((number,) for number in fresh))
        figures = write_figures(db, columns)
        for place, strip in enumerate(group(pairs_of(columns), figures)):
            data = json.dumps(asdict(strip), ensure_ascii=False)
            row = (strip.market, strip.market_name.lower(), strip.measure, strip.sources, strip.pairs, data)
            db.execute("INSERT INTO strip VALUES (?, ?, ?, ?, ?, ?, ?)", (place, *row))
            db.executemany("INSERT INTO strip_year VALUES (?, ?)", ((year, place) for year in sorted(strip.years)))
        for place, finding in enumerate(findings_of(columns)):
            data = json.dumps(asdict(finding), ensure_ascii=False)
            db.execute("INSERT INTO finding VALUES (?, ?)", (place, data))
        for what, sizes in _sizes(columns).items():
            db.executemany("INSERT INTO size VALUES (?, ?, ?)", ((what, *row) for row in sorted(sizes.items())))
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


def _labels(columns: Columns) -> dict[str, str]:
    """Return what each IRI is called."""
    labels: dict[str, str] = {}
    for iri, label in itertools.chain.from_iterable(map(columns.english, _CALLED)):
        labels[iri] = min(labels.get(iri, label), label)
    return labels


def _members(kind: Kind, columns: Columns) -> set[str]:
    """Return the things of a kind."""
    found = {iri for iri, one in columns.pairs("rdf:type") if one in kind.classes}
    return found & {iri for name in kind.named_by for _, iri in columns.pairs(name)} if kind.named_by else found


def _sizes(columns: Columns) -> dict[str, Mapping[str, int]]:
    """Return how many there are: things by class, triples by property, documents by publisher, claims by rule."""
    names, versions = (dict(columns.pairs(name)) for name in ("cxo:ruleName", "cxo:ruleVersion"))
    return {
        "class": Counter(one for _, one in columns.pairs("rdf:type")),
        "property": columns.counts(),
        "publisher": Counter(name for _, name in columns.pairs("cxo:publisherName")),
        "rule": Counter(
            f"{names[rule]} v{versions[rule]}"
            for _, rule in columns.pairs("cxo:rule")
            if rule in names and rule in versions
        ),
    }


def _things(db: sqlite3.Connection, columns: Columns, labels: dict[str, str]) -> dict[str, int]:
    """Write things with their names; return their numbers by IRI."""
    things: dict[str, int] = {}
    for kind in KINDS.values():
        for iri in sorted(_members(kind, columns)):
            if iri not in things:
                things[iri] = len(things) + 1
                row = (things[iri], iri, kind.name, labels.get(iri, iri.rpartition("/")[2]))
                db.execute("INSERT INTO thing (id, iri, kind, label) VALUES (?, ?, ?, ?)", row)
    pairs = itertools.chain.from_iterable(map(columns.pairs, _NAMED))
    names = sorted({(things[iri], name) for iri, name in pairs if iri in things})
    for number, (thing, name) in enumerate(names, 1):
        folded = fold(name)
        db.execute("INSERT INTO name VALUES (?, ?, ?, ?)", (number, thing, name, folded))
        db.execute("INSERT INTO name_text (rowid, words) VALUES (?, ?)", (number, folded))
    for iri, label in labels.items():
        db.execute("INSERT INTO value VALUES (?, ?)", (iri, label))
    return things


def _sentences(db: sqlite3.Connection, columns: Columns, documents: dict[str, str], labels: dict[str, str]) -> None:
    quotes = dict(columns.pairs("oa:exact"))
    seen: dict[tuple[str, str], str] = {}
    for claim, evidence in columns.pairs("cxo:evidence"):
        key = (quotes.get(evidence, ""), labels.get(documents.get(claim, ""), ""))
        seen[key] = min(seen.get(key, claim), claim)
    for number, ((quote, title), claim) in enumerate(sorted(seen.items()), 1):
        db.execute("INSERT INTO sentence VALUES (?, ?, ?, ?)", (number, claim, quote, title))
        db.execute("INSERT INTO sentence_text (rowid, words) VALUES (?, ?)", (number, fold(quote)))


def _mentions(db: sqlite3.Connection, pairs: Pairs, things: dict[str, int], documents: dict[str, str]) -> None:
    numbers = {claim: number for number, claim in enumerate(sorted(documents))}
    found = {
        (things[thing], numbers[claim], things[documents[claim]])
        for claim, thing in itertools.chain(pairs, documents.items())
        if thing in things and claim in numbers and documents[claim] in things
    }
    db.executemany("INSERT INTO mention VALUES (?, ?, ?)", sorted(found))


def _facets(db: sqlite3.Connection, columns: Columns, things: dict[str, int]) -> None:
    said = sorted((things[iri], name) for iri, name in columns.pairs("cxo:publisherName") if iri in things)
    db.execute("CREATE TEMP TABLE publisher (document INTEGER, name TEXT)")
    db.executemany("INSERT INTO publisher VALUES (?, ?)", said)
    for kind in KINDS.values():
        members = _members(kind, columns)
        for facet in kind.facets:
            name = f"{kind.name} {facet.name}"
            if facet == PUBLISHER:
                db.execute(
                    "INSERT INTO facet SELECT DISTINCT ?, t.id, p.name FROM thing t JOIN mention m ON m.thing = t.id"
                    " JOIN publisher p ON p.document = m.document WHERE t.kind = ?",
                    (name, kind.name),
                )
                continue
            found = related(facet.path, columns)
            pairs = sorted(
                {(things[iri], facet.value(value)) for iri in members & found.keys() for value in found[iri]}
            )
            db.executemany("INSERT INTO facet VALUES (?, ?, ?)", ((name, *pair) for pair in pairs))


def store_rows(path: str) -> Rows:
    """Answer queries over a store that nobody writes to."""
    index = Index(Path(path), read_only=True)

    def rows(query: str) -> Iterator[tuple[Any, ...]]:
        answer: Any = index.query(query, prefixes=PREFIXES)
        for row in answer:
            yield tuple(value_of(term) for term in row)

    return rows


def columns_of(store: Path, sources: Path | None) -> Columns:
    """Return a graph by property: from a workspace's `sources` where they are at the state of the store, else from it.

    They are not while a build is under way, which puts down what it has read before the store holds that.
    """
    if sources is not None:
        with Sources(sources, read_only=True) as opened, opened.unchanging():
            last = opened.last_line()
            if last and str(last[0]) == store.name == opened.meta("readable") and not opened.pending():
                return StoredColumns(opened, _NAMES)
    return QueriedColumns(store_rows(str(store)))


async def make_apart(store: Path, path: Path, version: str, *, sources: Path | None = None) -> None:
    """Make a catalogue in a process of its own. Raises Problem where that fails.

    `sources` is the database of sources of the workspace whose store it is.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-P",
        "-c",
        "from cxograph.web.indexer import main; main()",
        str(store),
        str(path),
        version,
        str(sources or ""),
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
    """Make the catalogue that the arguments say: store, file, version, sources. Ends with 1 where it fails."""
    store, path, version, sources = sys.argv[1:5]
    os.nice(5)  # pages come first
    spare = Path(f"{path}.{os.getpid()}.tmp")
    try:
        make(columns_of(Path(store), Path(sources) if sources else None), spare, version, before=Path(path))
        spare.replace(path)
    except (CxographError, OSError, sqlite3.Error) as error:
        spare.unlink(missing_ok=True)
        sys.exit(f"cxograph: the catalogue cannot be made: {error}")


if __name__ == "__main__":
    main()
