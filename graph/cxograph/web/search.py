"""Search: an index over the names of things and the sentences that claims stand on, forgiving of slips.

SQLite's full-text index over three-letter runs finds any part of a word; where nothing fits, names that share
runs with what was typed are compared with it (rapidfuzz) and the nearest are offered.
"""

from __future__ import annotations

import re
import sqlite3
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz, process

from cxograph.ids import fold
from cxograph.web.engine import Engine
from cxograph.web.kinds import KINDS
from cxograph.web.look import look

__all__ = ["Hit", "Results", "SearchIndex", "Sentence", "build_index"]

MAX_NAMES: Final = 500
MAX_SENTENCES: Final = 20
NEAR: Final = 78  # of 100: what a name must resemble a misspelt word by

_NAMES: Final = """
SELECT ?x ?name ?label (COUNT(DISTINCT ?document) AS ?documents) {{
  {pattern}
  ?x skos:prefLabel|dcterms:title ?label .
  ?x rdfs:label|skos:prefLabel|skos:altLabel|cxo:alsoKnownAs|dcterms:title|cxo:fileName ?name .
  OPTIONAL {{
    ?x ^(rdf:subject|rdf:object|cxo:market|cxo:company|cxo:geography|cxo:segment|cxo:inDocument) ?claim .
    ?claim cxo:inDocument ?document
  }}
}} GROUP BY ?x ?name ?label
"""
_SENTENCES: Final = """
SELECT ?claim ?quote ?title {
  ?claim cxo:evidence/oa:exact ?quote ; cxo:inDocument ?document .
  ?document dcterms:title ?title
}
"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A thing found: its IRI, kind and label, the name that fits (where that is another) and how many documents."""

    iri: str
    kind: str
    label: str
    name: str
    documents: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence found, with a claim that stands on it."""

    claim: str
    quote: str
    title: str


@dataclass(frozen=True, slots=True)
class Results:
    """What was found. `near` are names like the words, where nothing has the words themselves."""

    hits: Sequence[Hit]
    sentences: Sequence[Sentence]
    near: Sequence[Hit] = ()


class SearchIndex:
    """An index in memory, made once for a state of the graph; read from any thread."""

    def __init__(
        self, names: Iterable[tuple[str, str, str, str, int]], sentences: Iterable[tuple[str, str, str]]
    ) -> None:
        self._db = sqlite3.connect(":memory:", check_same_thread=False)
        self._lock = threading.Lock()
        self._db.executescript(
            "CREATE TABLE names (id INTEGER PRIMARY KEY, iri TEXT, kind TEXT, label TEXT, name TEXT, documents INT);"
            "CREATE VIRTUAL TABLE names_text USING fts5(words, tokenize='trigram', detail='none', content='');"
            "CREATE TABLE sentences (id INTEGER PRIMARY KEY, claim TEXT, quote TEXT, title TEXT);"
            "CREATE VIRTUAL TABLE sentences_text USING fts5(words, tokenize='trigram', detail='none', content='');"
        )
        self.size = 0
        for number, row in enumerate(sorted(set(names)), 1):
            self._db.execute("INSERT INTO names VALUES (?, ?, ?, ?, ?, ?)", (number, *row))
            self._db.execute("INSERT INTO names_text (rowid, words) VALUES (?, ?)", (number, fold(row[3])))
            self.size = number
        seen: set[tuple[str, str]] = set()
        for claim, quote, title in sorted(sentences):
            if (quote, title) not in seen:
                seen.add((quote, title))
                number = len(seen)
                self._db.execute("INSERT INTO sentences VALUES (?, ?, ?, ?)", (number, claim, quote, title))
                self._db.execute("INSERT INTO sentences_text (rowid, words) VALUES (?, ?)", (number, fold(quote)))
        self._db.commit()

    def find(self, text: str, *, kind: str | None = None) -> Results:
        """Find what has all words of a text, best known first; `kind` keeps to one kind of thing."""
        words = fold(text).split()[:12]
        if not words:
            return Results((), ())
        with self._lock:
            hits = self._named(words, kind)
            sentences = [] if kind else self._said(words)
            near = [] if hits else self._near(" ".join(words), kind)
        return Results(hits, sentences, near)

    def best(self, text: str, *, kind: str | None = None) -> list[Hit]:
        """Return the things that a text means: those with all its words, else the nearest names, else with most words.

        Words are left out from the end on: people add what things are ("... market", "... manufacturing").
        """
        words = fold(text).split()[:12]
        for length in range(len(words), 0, -1):
            found = self.find(" ".join(words[:length]), kind=kind)
            if found.hits:
                return list(found.hits)
            if length == len(words) and found.near:
                return list(found.near)
        return []

    def complete(self, text: str, limit: int = 8) -> list[Hit]:
        """Return what a text that is still being typed may become."""
        found = self.find(text)
        return list(found.hits or found.near)[:limit]

    def _named(self, words: Sequence[str], kind: str | None) -> list[Hit]:
        long = [word for word in words if len(word) >= 3]
        where = ["kind = ?"] if kind else []
        values: list[object] = [kind] if kind else []
        source = "names n"
        if long:
            source = "names_text JOIN names n ON n.id = names_text.rowid"
            where.append("names_text MATCH ?")
            values.append(" AND ".join(_grams(long)))
        sql = f"SELECT iri, kind, label, name, documents FROM {source} WHERE {' AND '.join(where) or '1'}"  # noqa: S608
        best: dict[str, tuple[tuple[int, ...], Hit]] = {}
        whole = " ".join(words)
        for iri, found, label, name, documents in self._db.execute(f"{sql} LIMIT 20000", values):
            folded = fold(name)
            parts = folded.split()
            if not all(
                any(part.startswith(word) for part in parts) or (len(word) > 2 and word in folded) for word in words
            ):
                continue
            rank = (folded == whole, folded.startswith(whole), whole in folded, documents, -len(name))
            if iri not in best or rank > best[iri][0]:
                best[iri] = (rank, Hit(iri, found, label, name, documents))
        ordered = sorted(best.values(), key=lambda item: (tuple(-int(n) for n in item[0]), item[1].iri))
        return [hit for _, hit in ordered[:MAX_NAMES]]

    def _said(self, words: Sequence[str]) -> list[Sentence]:
        long = [word for word in words if len(word) >= 3]
        if not long:
            return []
        rows = self._db.execute(
            "SELECT claim, quote, title FROM sentences_text JOIN sentences s ON s.id = sentences_text.rowid"
            " WHERE sentences_text MATCH ? ORDER BY length(quote) LIMIT 2000",
            [" AND ".join(_grams(long))],
        )
        found = []
        for claim, quote, title in rows:
            folded = fold(quote)
            if all(word in folded for word in words):
                found.append(Sentence(claim, quote, title))
                if len(found) == MAX_SENTENCES:
                    break
        return found

    def _near(self, whole: str, kind: str | None) -> list[Hit]:
        grams = sorted({whole[i : i + 3] for i in range(len(whole) - 2)})[:60]
        if not grams:
            return []
        rows = self._db.execute(
            "SELECT iri, kind, label, name, documents FROM names_text JOIN names n ON n.id = names_text.rowid"
            " WHERE names_text MATCH ? AND (? IS NULL OR kind = ?) LIMIT 20000",
            [" OR ".join(_quoted(gram) for gram in grams), kind, kind],
        ).fetchall()
        scored = process.extract(whole, [fold(row[3]) for row in rows], scorer=fuzz.WRatio, limit=40, score_cutoff=NEAR)
        best: dict[str, tuple[float, Hit]] = {}
        for _, score, place in scored:
            hit = Hit(*rows[place])
            if hit.iri not in best:
                best[hit.iri] = (score, hit)
        ordered = sorted(best.values(), key=lambda item: (-item[0], -item[1].documents, item[1].iri))
        return [hit for _, hit in ordered[:12]]


def _grams(words: Sequence[str]) -> list[str]:
    """Return the runs of three letters of words as terms of a query: an index without places knows no phrases."""
    return sorted({_quoted(word[i : i + 3]) for word in words for i in range(len(word) - 2)})


def _quoted(word: str) -> str:
    return '"{}"'.format(re.sub('"', '""', word))


async def build_index(engine: Engine) -> SearchIndex:
    """Make the index of what an engine holds now."""
    names: list[tuple[str, str, str, str, int]] = []
    for kind in KINDS.values():
        table = await look(engine, _NAMES.format(pattern=kind.pattern), seconds=60)
        names += [
            (str(iri), kind.name, str(label), str(name), int(str(documents)))
            for iri, name, label, documents in table.rows
        ]
    said = (await look(engine, _SENTENCES, seconds=60)).rows
    return SearchIndex(names, [(str(claim), str(quote), str(title)) for claim, quote, title in said])
