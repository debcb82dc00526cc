"""Search, lists and counts, from the catalogue that `cxograph.web.indexer` makes of a graph."""

from __future__ import annotations

import json
import re
import sqlite3
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from rapidfuzz import fuzz, process

from cxograph.ids import fold
from cxograph.web.disagreements import Finding, Strip, strip_of
from cxograph.web.indexer import SCHEMA_VERSION
from cxograph.web.kinds import KINDS, Facet, Kind

__all__ = ["PAGE", "Catalogue", "Choice", "FacetList", "Hit", "Item", "Listing", "Results", "Sentence"]

PAGE: Final = 50
MAX_NAMES: Final = 500
MAX_SENTENCES: Final = 20
NEAR: Final = 78  # of 100: how like the words of a name misspelt words must be
ROOM: Final = 8  # values of a facet that are shown
MAX_YEARS: Final = 100  # the same, of a facet of years


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


@dataclass(frozen=True, slots=True)
class Item:
    """A row of a list: a thing, and how many documents and claims name it."""

    iri: str
    label: str
    documents: int
    claims: int


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a facet, and how many things the list would have with it."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class FacetList:
    """A facet with its most frequent values; `more` says that there are others."""

    facet: Facet
    choices: Sequence[Choice]
    more: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of a list; `total` counts all pages."""

    items: Sequence[Item]
    total: int
    page: int
    facets: Sequence[FacetList]


class Catalogue:
    """An open catalogue, read from any thread. Raises sqlite3.Error where the file is none."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)
        self._db.create_function("lcase", 1, str.lower, deterministic=True)
        self._lock = threading.Lock()
        try:
            self.version = str(self._db.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()[0])
        except (sqlite3.Error, TypeError):
            self._db.close()
            raise
        self.counts: Mapping[str, int] = dict.fromkeys(KINDS, 0) | dict(
            self._db.execute("SELECT kind, COUNT(*) FROM thing GROUP BY kind")
        )

    def fits(self, version: str) -> bool:
        """Tell whether it was made of that state of a graph, by this version of the program."""
        return self.version == f"{SCHEMA_VERSION} {version}"

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._db.close()

    def rows(self, sql: str, values: Sequence[object] = ()) -> list[tuple[str, ...]]:
        """Answer a query of SQL."""
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    # --- search

    def find(self, text: str, *, kind: str | None = None) -> Results:
        """Find what has all words of a text, best known first; `kind` keeps to one kind of thing."""
        words = fold(text).split()[:12]
        if not words:
            return Results((), ())
        hits = self._named(words, kind)
        return Results(hits, [] if kind else self._said(words), [] if hits else self._near(" ".join(words), kind))

    def best(self, text: str, *, kind: str | None = None) -> list[Hit]:
        """Return the things that a text means: those with all its words, else the nearest names, else with most words.

        Words are left out from the end on: people add what things are ("... market", "... manufacturing").
        """
        words = fold(text).split()[:12]
        for length in range(len(words), 0, -1):
            hits = self._named(words[:length], kind)
            if hits:
                return hits
            near = self._near(" ".join(words), kind) if length == len(words) else []
            if near:
                return near
        return []

    def _named(self, words: Sequence[str], kind: str | None) -> list[Hit]:
        long = [word for word in words if len(word) >= 3]
        where, values = ["1"], list[object]()
        source = "name n JOIN thing t ON t.id = n.thing"
        if long:
            source = "name_text JOIN name n ON n.id = name_text.rowid JOIN thing t ON t.id = n.thing"
            where.append("name_text MATCH ?")
            values.append(" AND ".join(_runs(long)))
        if kind:
            where.append("t.kind = ?")
            values.append(kind)
        sql = f"SELECT t.iri, t.kind, t.label, n.name, t.documents, n.folded FROM {source} WHERE {' AND '.join(where)}"  # noqa: S608
        best: dict[str, tuple[tuple[int, ...], Hit]] = {}
        whole = " ".join(words)
        for iri, found, label, name, documents, folded in self.rows(f"{sql} LIMIT 20000", values):
            parts = folded.split()
            if all(
                any(part.startswith(word) for part in parts) or (len(word) > 2 and word in folded) for word in words
            ):
                rank = (-(folded == whole), -folded.startswith(whole), -(whole in folded), -int(documents), len(name))
                if iri not in best or rank < best[iri][0]:
                    best[iri] = (rank, Hit(iri, found, label, name, int(documents)))
        ordered = sorted(best.values(), key=lambda item: (item[0], item[1].iri))
        return [hit for _, hit in ordered[:MAX_NAMES]]

    def _said(self, words: Sequence[str]) -> list[Sentence]:
        long = [word for word in words if len(word) >= 3]
        if not long:
            return []
        rows = self.rows(
            "SELECT claim, quote, title FROM sentence_text JOIN sentence s ON s.id = sentence_text.rowid"
            " WHERE sentence_text MATCH ? LIMIT 2000",
            [" AND ".join(_runs(long))],
        )
        found = [Sentence(*row) for row in rows if all(word in fold(row[1]) for word in words)]
        found.sort(key=lambda sentence: (len(sentence.quote) < 40, len(sentence.quote), sentence.quote, sentence.title))
        return found[:MAX_SENTENCES]

    def _near(self, whole: str, kind: str | None) -> list[Hit]:
        runs = sorted({whole[i : i + 3] for i in range(len(whole) - 2)})[:60]
        if not runs:
            return []
        rows = self.rows(
            "SELECT t.iri, t.kind, t.label, n.name, t.documents, n.folded FROM name_text"
            " JOIN name n ON n.id = name_text.rowid JOIN thing t ON t.id = n.thing"
            " WHERE name_text MATCH ? AND (? IS NULL OR t.kind = ?) LIMIT 20000",
            [" OR ".join(map(_quoted, runs)), kind, kind],
        )
        alike = process.extract(whole, [row[5] for row in rows], scorer=fuzz.partial_ratio, limit=300, score_cutoff=60)
        best: dict[str, tuple[float, Hit]] = {}
        for _, _, place in alike:
            iri, found, label, name, documents, folded = rows[place]
            score = _likeness(whole, folded)
            if score >= NEAR and (iri not in best or score > best[iri][0]):
                best[iri] = (score, Hit(iri, found, label, name, int(documents)))
        ordered = sorted(best.values(), key=lambda item: (-item[0], -item[1].documents, item[1].iri))
        return [hit for _, hit in ordered[:12]]

    # --- lists

    def listing(
        self, kind: Kind, chosen: Mapping[str, str], *, text: str = "", sort: str = "documents", page: int = 1
    ) -> Listing:
        """Return a page of the things of a kind that have all the values chosen, and `text` in one of their names."""
        where, values = self._where(kind, chosen, text)
        (total,) = self.rows(f"SELECT COUNT(*) FROM thing t WHERE {where}", values)[0]  # noqa: S608
        order = "label, iri" if sort == "name" else "documents DESC, claims DESC, label, iri"
        rows = self.rows(
            f"SELECT iri, label, documents, claims FROM thing t WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",  # noqa: S608
            [*values, PAGE, PAGE * (page - 1)],
        )
        items = [Item(iri, label, int(documents), int(claims)) for iri, label, documents, claims in rows]
        facets = [self._facet(kind, facet, where, values, chosen) for facet in kind.facets]
        return Listing(items, int(total), page, [facet for facet in facets if facet.choices])

    def all_items(self, kind: Kind, chosen: Mapping[str, str], text: str) -> list[Item]:
        """Return all pages of a list."""
        where, values = self._where(kind, chosen, text)
        rows = self.rows(
            f"SELECT iri, label, documents, claims FROM thing t WHERE {where}"  # noqa: S608
            " ORDER BY documents DESC, claims DESC, label, iri",
            values,
        )
        return [Item(iri, label, int(documents), int(claims)) for iri, label, documents, claims in rows]

    @staticmethod
    def _where(kind: Kind, chosen: Mapping[str, str], text: str) -> tuple[str, list[object]]:
        parts, values = ["t.kind = ?"], list[object]([kind.name])
        for name, value in chosen.items():
            parts.append("t.id IN (SELECT thing FROM facet WHERE facet = ? AND value = ?)")
            values += [f"{kind.name} {name}", value]
        if text:
            parts.append("EXISTS (SELECT 1 FROM name n WHERE n.thing = t.id AND instr(lcase(n.name), lcase(?)))")
            values.append(text)
        return " AND ".join(parts), values

    def _facet(
        self, kind: Kind, facet: Facet, where: str, values: Sequence[object], chosen: Mapping[str, str]
    ) -> FacetList:
        one = chosen.get(facet.name)
        order, room = ("f.value", MAX_YEARS) if facet.years else ("n DESC, label, f.value", ROOM)
        rows = self.rows(
            "SELECT f.value, COALESCE(v.label, f.value) AS label, COUNT(*) AS n FROM thing t"  # noqa: S608
            " JOIN facet f ON f.thing = t.id AND f.facet = ? LEFT JOIN value v ON v.value = f.value"
            f" WHERE {where} AND (? IS NULL OR f.value = ?) GROUP BY f.value ORDER BY {order} LIMIT ?",
            [f"{kind.name} {facet.name}", *values, one, one, room + 1],
        )
        choices = [Choice(value, label, int(count), value == one) for value, label, count in rows]
        return FacetList(facet, choices[:room], len(choices) > room)

    def label(self, iri: str) -> str:
        """Return what an IRI is called; itself where it has no name."""
        rows = self.rows("SELECT label FROM value WHERE value = ?", [iri])
        return rows[0][0] if rows else iri

    def top(self, kind: str, number: int) -> list[Item]:
        """Return the things of a kind that most documents name."""
        return list(self.listing(KINDS[kind], {}).items[:number])

    def fresh(self, kind: str, number: int) -> tuple[int, list[Item]]:
        """Return how many things of a kind the build before did not have, and those that most documents name."""
        where = "FROM fresh f JOIN thing t ON t.id = f.thing WHERE t.kind = ?"
        (total,) = self.rows(f"SELECT COUNT(*) {where}", [kind])[0]
        rows = self.rows(
            f"SELECT t.iri, t.label, t.documents, t.claims {where}"
            " ORDER BY t.documents DESC, t.claims DESC, t.label LIMIT ?",
            [kind, number],
        )
        return int(total), [Item(iri, label, int(documents), int(claims)) for iri, label, documents, claims in rows]

    # --- differing figures and sizes

    def strips(
        self,
        *,
        iri: str = "",
        market: str = "",
        measure: str = "",
        year: int | None = None,
        several: bool | None = None,
        limit: int = 100,
        start: int = 0,
    ) -> tuple[int, list[Strip]]:
        """Return how many sets of contradicting figures there are, and some of them, from `start` on.

        `iri` is a market, `market` a part of a market's name; `year` is one that figures are of; `several` documents
        contradict each other, or one itself.
        """
        where = (
            "WHERE (? = '' OR iri = ?) AND (? = '' OR measure = ?) AND (? = '' OR instr(market, lcase(?)))"
            " AND (? IS NULL OR (sources > 1) = ?)"
            " AND (? IS NULL OR place IN (SELECT place FROM strip_year WHERE year = ?))"
        )
        values: list[object] = [iri, iri, measure, measure, market, market, several, several, year, year]
        (total,) = self.rows(f"SELECT COUNT(*) FROM strip {where}", values)[0]  # noqa: S608
        rows = self.rows(f"SELECT data FROM strip {where} ORDER BY place LIMIT ? OFFSET ?", [*values, limit, start])  # noqa: S608
        return int(total), [strip_of(json.loads(data)) for (data,) in rows]

    def pairs(self) -> int:
        """Return how many pairs of figures contradict each other."""
        return int(self.rows("SELECT COALESCE(SUM(pairs), 0) FROM strip")[0][0])

    def findings(self) -> list[Finding]:
        """Return what audits found that does not hold or is worth a look."""
        return [Finding(**json.loads(data)) for (data,) in self.rows("SELECT data FROM finding ORDER BY place")]

    def strip_counts(self) -> dict[str, int]:
        """Return how many sets of differing figures there are by measure."""
        return {name: int(number) for name, number in self.rows("SELECT measure, COUNT(*) FROM strip GROUP BY measure")}

    def strip_years(self) -> list[tuple[int, int]]:
        """Return the years of differing figures, in their order, and how many sets there are with each."""
        rows = self.rows("SELECT year, COUNT(*) FROM strip_year GROUP BY year ORDER BY year")
        return [(int(year), int(number)) for year, number in rows]

    def sizes(self, what: str) -> list[tuple[str, int]]:
        """Return counts: things by "class", triples by "property", documents by "publisher", claims by "rule"."""
        rows = self.rows("SELECT name, number FROM size WHERE what = ? ORDER BY number DESC, name", [what])
        return [(name, int(number)) for name, number in rows]


def _likeness(typed: str, name: str) -> float:
    """Return how well each word typed is like one of a name's words, on average, 0 to 100."""
    parts = name.split()
    scores = [max((fuzz.ratio(word, part) for part in parts), default=0.0) for word in typed.split()]
    return sum(scores) / len(scores) if scores else 0.0


def _runs(words: Sequence[str]) -> list[str]:
    """Return the runs of three letters of words as terms of a query: an index without places knows no phrases."""
    return sorted({_quoted(word[i : i + 3]) for word in words for i in range(len(word) - 2)})


def _quoted(word: str) -> str:
    return '"{}"'.format(re.sub('"', '""', word))
