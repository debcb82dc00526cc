"""What changed between two editions of a report: horizon, figures, players, segments, regions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from cxograph.build.facts import FactRow
from cxograph.build.work import resolver
from cxograph.judge import ResolvedNames, figure_of
from cxograph.judge.keys import segment_key
from cxograph.judge.verdict import Prepared, Verdict, judge_prepared, prepare
from cxograph.model import FigureKind

__all__ = ["Change", "compare_editions"]

Tables = defaultdict[str, list[FactRow]]
REPORT: Final = ("title", "market", "publisher", "report_id", "forecast_start", "forecast_end", "base_year")


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: in which table, added, removed or changed, of what, and how it read before and after.

    `note` is the verdict on a changed figure: consistent where qualifier and precision leave room for both.
    """

    table: str
    change: str
    what: str
    before: str
    after: str
    note: str = ""


def compare_editions(earlier: Iterable[FactRow], later: Iterable[FactRow]) -> list[Change]:
    """Compare the facts of two documents (rows of `fact_rows`) and return what differs, table by table."""
    before, after = _by_table(earlier), _by_table(later)
    return [
        *_report(before["reports"], after["reports"]),
        *_figures(before, after),
        *_listed("players", before, after, lambda row: resolver().company(str(row["company"])), "company"),
        *_listed(
            "segments", before, after, lambda row: (str(row["axis"]), segment_key(str(row["segment"]))), "segment"
        ),
        *_listed("regions", before, after, lambda row: str(row["region"]), "region"),
    ]


def _by_table(rows: Iterable[FactRow]) -> Tables:
    found: Tables = defaultdict(list)
    for row in rows:
        found[str(row["table"])].append(row)
    return found


def _report(before: list[FactRow], after: list[FactRow]) -> list[Change]:
    one: Mapping[str, Any] = before[0] if before else {}
    two: Mapping[str, Any] = after[0] if after else {}
    return [
        Change("reports", "changed", column, _said(one.get(column)), _said(two.get(column)))
        for column in REPORT
        if one.get(column) != two.get(column)
    ]


def _listed(table: str, before: Tables, after: Tables, key: Callable[[FactRow], object], column: str) -> list[Change]:
    one = {key(row): str(row[column]) for row in reversed(before[table])}
    two = {key(row): str(row[column]) for row in reversed(after[table])}
    gone = sorted(name for k, name in one.items() if k not in two)
    new = sorted(name for k, name in two.items() if k not in one)
    return [Change(table, "removed", name, name, "") for name in gone] + [
        Change(table, "added", name, "", name) for name in new
    ]


def _figures(before: Tables, after: Tables) -> list[Change]:
    one, two = (_subjects(tables) for tables in (before, after))
    changes = []
    for subject in sorted(one.keys() | two.keys(), key=str):
        old, new = one.get(subject, []), two.get(subject, [])
        same = [(a, b) for a in old for b in new if _value(a) == _value(b)]
        old = [a for a in old if not any(a is x for x, _ in same)]
        new = [b for b in new if not any(b is y for _, y in same)]
        about = _about((old or new)[0]) if old or new else ""
        while old and new:
            a, b = old.pop(0), new.pop(0)
            verdict = judge_prepared(a, b).verdict
            note = "" if verdict is Verdict.NOT_COMPARABLE else str(verdict)
            changes.append(Change("metrics", "changed", about, _shown(a), _shown(b), note))
        changes += [Change("metrics", "removed", about, _shown(a), "") for a in old]
        changes += [Change("metrics", "added", about, "", _shown(b)) for b in new]
    return changes


def _subjects(tables: Tables) -> dict[tuple[object, ...], list[Prepared]]:
    """Return the figures of a document by what they are about: a rate by its subject, all others by their year, too."""
    report: Mapping[str, Any] = tables["reports"][0] if tables["reports"] else {}
    years = {name: report.get(name) for name in ("forecast_start", "forecast_end")}
    names = ResolvedNames(resolver())
    found: defaultdict[tuple[object, ...], list[Prepared]] = defaultdict(list)
    for row in tables["metrics"]:
        one = prepare(figure_of({**row, **years}), names)
        if one.figure.kind is not FigureKind.OTHER:
            year = None if one.figure.kind is FigureKind.CAGR else one.figure.year_end
            found[one.key, year].append(one)
    for listed in found.values():
        listed.sort(key=lambda one: (_value(one), str(one.figure.year_end)))
    return found


def _value(one: Prepared) -> tuple[str, str, str]:
    return (str(one.figure.low), str(one.figure.high), one.qualifier)


def _about(one: Prepared) -> str:
    figure = one.figure
    parts = (figure.company, figure.segment, figure.geography, str(figure.year_end or ""))
    year_last = parts if figure.kind is not FigureKind.CAGR else parts[:3]
    return ", ".join([figure.kind.replace("_", " "), *(part for part in year_last if part)])


def _shown(one: Prepared) -> str:
    figure = one.figure
    values = f"{figure.low:,}" if figure.low == figure.high else f"{figure.low:,} to {figure.high:,}"
    unit = "%" if figure.unit == "percent" else f" {figure.unit}"
    said = "" if one.qualifier == "exact" or figure.low != figure.high else f"{one.qualifier} "
    years = f" ({figure.year_start}-{figure.year_end})" if figure.year_start and figure.year_end else ""
    return f"{said}{values}{unit}{years}"


def _said(value: object) -> str:
    return "" if value is None else str(value)
