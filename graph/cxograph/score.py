"""How well fact tables agree with labelled documents: precision, recall and F1 a table.

A gold row is a fact as a careful reader wrote it down, with the columns of the fact tables; one that is
marked `optional` is never counted as missed, and one who finds it is not wrong. Names are compared without
legal forms, phrases by their words, figures within a thousandth. A system's fact may be read by its
canonical name or by the document's words (`<column>_as_written`).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path, PurePath
from typing import Any

from cxograph.errors import UsageError

__all__ = ["MEASURES", "TABLES", "Miss", "Rates", "Score", "parse_rows", "read_gold", "read_rows", "score"]

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Which columns make two rows of a table the same fact (`same`, `alike` by their words), and which are extra."""

    same: tuple[str, ...]
    alike: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


TABLES: Mapping[str, Comparison] = {
    "reports": Comparison(("market",), extra=("publisher", "report_id", "forecast_start", "forecast_end")),
    "subjects": Comparison(("service_type",)),
    "players": Comparison(("company",)),
    "aliases": Comparison(("company", "alias")),
    "segments": Comparison(("segment",), extra=("axis", "parent")),
    "regions": Comparison(("region",), extra=("parent",)),
    "metrics": Comparison(
        ("kind", "low", "high", "unit"),
        extra=("market", "geography", "segment", "company", "year_start", "year_end", "qualifier"),
    ),
    "offerings": Comparison(("company",), ("service",)),
    "relations": Comparison(("relation", "source", "target"), extra=("year",)),
    "locations": Comparison(("company", "place"), extra=("role",)),
    "definitions": Comparison(("service_type",), ("text",)),
    "activities": Comparison(("service_type",), ("activity",)),
}
MEASURES = ("gold", "found", "precision", "recall", "f1", "full_f1")
FIGURES = ("low", "high", "year_start", "year_end", "forecast_start", "forecast_end", "year")
NAMES = frozenset({"company", "alias", "source", "target"})
ALIKE = 0.7  # share of common words (F1 over tokens) from which two phrases count as one
CLOSE = 1e-3  # relative difference up to which two numbers count as one

_LEGAL = re.compile(
    r"\b(?:inc|incorporated|ltd|limited|llc|llp|lp|plc|gmbh|ag|s a s|s a|sa|sas|s p a|spa|bv|b v|nv|n v|kgaa|kg|co|"
    r"corp|corporation|company|companies|group|holding|holdings|sdn|bhd|pvt|pte|pty|ab|as|a s|oy|srl|s r l)\b"
)


@dataclass(frozen=True, slots=True)
class Rates:
    """Counts of one table, and what follows from them. `full` counts pairs whose extra columns agree as well."""

    gold: int = 0
    found: int = 0
    recalled: int = 0
    right: int = 0
    full: int = 0

    def __add__(self, other: Rates) -> Rates:
        return Rates(
            self.gold + other.gold,
            self.found + other.found,
            self.recalled + other.recalled,
            self.right + other.right,
            self.full + other.full,
        )

    @property
    def precision(self) -> float:
        """Share of the facts found that are right (optional ones left out)."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the facts that had to be found and were."""
        return self.recalled / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0

    @property
    def full_f1(self) -> float:
        """F1 where a pair counts only if every column agrees."""
        return 2 * self.full / (self.found + self.gold) if self.found + self.gold else 0.0


@dataclass(frozen=True, slots=True)
class Miss:
    """A gold row that was not found, or a fact that no gold row supports."""

    kind: str  # "missed" or "wrong"
    table: str
    document: str
    row: Row = field(compare=False)


@dataclass(frozen=True, slots=True)
class Score:
    """Rates by table over all labelled documents, with every miss."""

    tables: Mapping[str, Rates]
    misses: tuple[Miss, ...]

    def total(self, *, without: Sequence[str] = ()) -> Rates:
        """All tables together (micro), without those named."""
        return sum((rates for table, rates in self.tables.items() if table not in without), Rates())

    @property
    def macro_f1(self) -> float:
        """Mean F1 of the tables that have gold rows."""
        return self._mean("f1")

    def summary(self) -> dict[str, dict[str, float]]:
        """Return `MEASURES` by table, then of all tables.

        ``ALL (micro)`` counts every row alike, ``but regions`` leaves out the lists of regions, which are long and
        easy, and ``ALL (macro)`` is the mean of the tables that have gold rows (their counts are summed).
        """
        lines = dict(self.tables) | {"ALL (micro)": self.total(), "but regions": self.total(without=["regions"])}
        said = {name: {m: getattr(rates, m) for m in MEASURES} for name, rates in lines.items()}
        counted = [rates for rates in self.tables.values() if rates.gold]
        said["ALL (macro)"] = {
            "gold": sum(rates.gold for rates in counted),
            "found": sum(rates.found for rates in counted),
        } | {m: self._mean(m) for m in MEASURES[2:]}
        return said

    def _mean(self, measure: str) -> float:
        scored = [float(getattr(rates, measure)) for rates in self.tables.values() if rates.gold]
        return sum(scored) / len(scored) if scored else 0.0


def read_rows(path: Path) -> list[dict[str, Any]]:
    """Read JSON Lines from a file; UsageError where it cannot be read, or as `parse_rows` says."""
    try:
        return parse_rows(path.read_text(encoding="utf-8"), str(path))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8 text") from None


def parse_rows(text: str, name: str) -> list[dict[str, Any]]:
    """Read rows from JSON Lines.

    UsageError says which line of `name` is no JSON object, has no known `table`, lacks a column by which rows of
    that table are told apart, or has a figure that is no number.
    """
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except (json.JSONDecodeError, RecursionError):
            raise UsageError(f"{name}:{number}: not JSON") from None
        if not isinstance(row, dict) or row.get("table") not in TABLES:
            raise UsageError(f"{name}:{number}: no object with a known table", hint=f"tables are {', '.join(TABLES)}")
        columns = TABLES[row["table"]]
        missing = [column for column in (*columns.same, *columns.alike) if row.get(column) in {None, ""}]
        if missing and row.get("kind") != "other":
            raise UsageError(f"{name}:{number}: {row['table']} without {' and '.join(missing)}")
        for column in FIGURES:
            if not isinstance(row.get(column), (int, float, type(None))):
                raise UsageError(f"{name}:{number}: {column} is no number")
        rows.append(row)
    return rows


def read_gold(folder: Path, only: Sequence[str] = ()) -> dict[str, list[dict[str, Any]]]:
    """Read the labelled documents of a folder, one ``<document name>.jsonl`` each, by the document's name.

    `only` are patterns of document names (``report-*``). UsageError where the folder holds no such file, where no
    document's name matches, or as `parse_rows` says.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is no folder", hint="give the folder that holds <document name>.jsonl files")
    files = {path.name.removesuffix(".jsonl"): path for path in sorted(folder.glob("*.jsonl"))}
    if not files:
        raise UsageError(f"{folder} holds no gold file", hint="one <document name>.jsonl a document")
    wanted = {name: path for name, path in files.items() if not only or any(fnmatchcase(name, o) for o in only)}
    if not wanted:
        raise UsageError(f"no labelled document in {folder} is called {' or '.join(only)}")
    return {name: read_rows(path) for name, path in wanted.items()}


def score(gold: Mapping[str, Sequence[Row]], facts: Iterable[Row]) -> Score:
    """Compare facts with gold rows.

    `gold` maps a document's file name to its rows; facts carry the file name in `document`. Facts of
    documents that have no gold are passed over, and so are figures of kind ``other``.
    """
    found: dict[str, list[Row]] = defaultdict(list)
    for fact in facts:
        found[PurePath(str(fact["document"])).name].append(fact)
    tally = dict.fromkeys(TABLES, Rates())
    misses: list[Miss] = []
    for document, rows in sorted(gold.items()):
        wanted, mine = _once(rows), _once(found.get(document, []))
        for table in TABLES:
            rates, missed = _score_table(
                table,
                [row for row in wanted if row["table"] == table],
                [row for row in mine if row["table"] == table and row.get("kind") != "other"],
            )
            tally[table] += rates
            misses += [Miss(kind, table, document, row) for kind, row in missed]
    return Score({t: r for t, r in tally.items() if r.gold or r.found}, tuple(misses))


def _score_table(table: str, gold: list[Row], mine: list[Row]) -> tuple[Rates, list[tuple[str, Row]]]:
    pairs = _pair(table, gold, mine)
    needed = [i for i, row in enumerate(gold) if not row.get("optional")]
    hit_gold, hit_mine = {i for i, _ in pairs}, {j for _, j in pairs}
    certain = [(i, j) for i, j in pairs if not gold[i].get("optional")]
    extra = TABLES[table].extra
    rates = Rates(
        gold=len(needed),
        found=len(mine) - (len(pairs) - len(certain)),
        recalled=len(hit_gold & set(needed)),
        right=len(certain),
        full=sum(all(_agree(gold[i], mine[j], c) for c in extra) for i, j in certain),
    )
    missed: list[tuple[str, Row]] = [("missed", gold[i]) for i in needed if i not in hit_gold]
    return rates, missed + [("wrong", row) for j, row in enumerate(mine) if j not in hit_mine]


def _pair(table: str, gold: list[Row], mine: list[Row]) -> list[tuple[int, int]]:
    """Match rows one to one: rows that must be found before optional ones, best pairs first."""
    scored = sorted(
        ((_match(table, g, f), i, j) for i, g in enumerate(gold) for j, f in enumerate(mine)),
        key=lambda s: (bool(gold[s[1]].get("optional")), -s[0]),
    )
    used_gold: set[int] = set()
    used_mine: set[int] = set()
    pairs = []
    for value, i, j in scored:
        if value > 0 and i not in used_gold and j not in used_mine:
            used_gold.add(i)
            used_mine.add(j)
            pairs.append((i, j))
    return pairs


def _match(table: str, gold: Row, fact: Row) -> float:
    """Return 0 for no match, else how good it is."""
    columns = TABLES[table]
    if table == "relations" and gold["relation"] == "partner" and not _agree(gold, fact, "source"):
        # a partnership has no direction
        fact = {**fact, "source": fact.get("target"), "target": fact.get("source")}
    if not all(_agree(gold, fact, column) for column in columns.same):
        return 0.0
    value = 1.0
    for column in columns.alike:
        share = max(
            _overlap(gold.get(column), fact.get(column)), _overlap(gold.get(column), fact.get(f"{column}_as_written"))
        )
        if share < ALIKE:
            return 0.0
        value += share
    return value + sum(_agree(gold, fact, column) for column in columns.extra)


def _agree(gold: Row, fact: Row, column: str) -> bool:
    if column in {"low", "high"}:
        a, b = gold.get(column), fact.get(column)
        if a is None or b is None:
            return a is None and b is None
        return bool(abs(a - b) <= CLOSE * max(abs(a), abs(b), 1e-9))
    readings = {_normal(column, fact.get(column)), _normal(column, fact.get(f"{column}_as_written"))} - {None}
    return _normal(column, gold.get(column)) in (readings or {None})


def _once(rows: Iterable[Row]) -> list[Row]:
    """Drop repeats of one fact: the same thing said twice is one fact."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for row in rows:
        columns = TABLES[row["table"]]
        key = (row["table"], *(_normal(c, row.get(c)) for c in (*columns.same, *columns.alike, *columns.extra)))
        if key not in seen:
            seen.add(key)
            kept.append(row)
    return kept


def _words(value: object) -> str:
    text = unicodedata.normalize("NFKC", str(value)).replace("&", " and ").casefold()
    return re.sub(r"[\W_]+", " ", text).strip()


def _normal(column: str, value: object) -> object:
    """Return the form in which two values of a column are compared; None for nothing."""
    if value is None or value == "":
        return None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return round(float(value), 6)
    text = _words(value)
    if column in NAMES:
        return re.sub(r"\s+", " ", _LEGAL.sub(" ", text)).strip() or text
    if column == "market":
        return re.sub(r"^(the )?(global )?|( market)$", "", text).strip()
    if column in {"segment", "parent", "axis"}:
        return re.sub(r"^by |( segment| segments)$", "", text).strip()
    return text


def _overlap(left: object, right: object) -> float:
    """Token F1 of two phrases."""
    a, b = Counter(_words(left or "").split()), Counter(_words(right or "").split())
    common = sum((a & b).values())
    return 2 * common / (sum(a.values()) + sum(b.values())) if common else 0.0
