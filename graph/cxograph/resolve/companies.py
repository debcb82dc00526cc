"""The curated companies, found by any of their names."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from cxograph.assets import asset
from cxograph.errors import UsageError
from cxograph.resolve.candidates import is_weak, wording
from cxograph.resolve.decisions import Decision, Overlay
from cxograph.resolve.events import ChangeEvent, Timeline
from cxograph.resolve.forms import GROUP_WORDS, NameForm, company_key, cut, read_name

__all__ = ["CompanyRow", "CompanyTable", "Found", "Method", "company_key", "read_companies"]

_BY: Final = re.compile(r"^(\S.*?)\s+by\s+(\S.*)$", re.IGNORECASE)


class Method(StrEnum):
    """How a name was led to its entity. The first four link by themselves."""

    EXACT = "exact"  # the canonical name of a curated company
    ALIAS = "alias"  # another name that the table gives a curated company, also a former one
    NAME = "name"  # its own normalised name
    DECISION = "decision"  # a person said so
    CANDIDATE = "candidate"  # alike; never linked in the graph


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A row of the curated table.

    `kind` is what the organisation is as a whole ("pharma", "CDMO"), `service_types` what it does under contract
    (CRO, CMO, CDO, CDMO, CRDMO, SMO), `country` the ISO 3166 code of its head office, `parent` another row's name.
    """

    name: str
    aliases: tuple[str, ...]
    kind: str
    country: str
    parent: str
    source: str
    service_types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """The key of a company (what its IRI is made of), how it was found, and the curated name that it was found by."""

    key: str
    method: Method
    row: str = ""


@dataclass(frozen=True, slots=True)
class _Bearer:
    """Who bears a name: a company's key and canonical name, from when until when (days; "" for no bound)."""

    key: str
    row: str
    canonical: bool
    since: str
    until: str


class CompanyTable:
    """Finds curated companies by name.

    The name as it stands (but for case and punctuation) decides first, so that "Merck & Co., Inc." and "Merck
    KGaA" stay apart; then the name without its legal form, where it belongs to one company alone. Names that a
    rename joins are one company, under the key of the latest one.
    """

    def __init__(
        self, rows: Iterable[CompanyRow], events: Iterable[ChangeEvent] = (), decisions: Iterable[Decision] = ()
    ) -> None:
        """Take the table, dated events, and the decisions that hold. Raises UsageError where any contradict."""
        self.rows = tuple(rows)
        self.timeline = Timeline(events, {row.name: row.parent for row in self.rows if row.parent})
        self._by_name = {row.name: row for row in self.rows}
        shared: defaultdict[str, int] = defaultdict(int)
        for row in self.rows:
            shared[company_key(row.name)] += 1
        own = {row.name: self._own_key(row, shared) for row in self.rows}
        latest = self._latest()
        self._keys = {name: own[latest.get(name, name)] for name in own}
        self.labels = {own[name]: name for name in own if latest.get(name, name) == name}
        """Canonical names by key; the latest one of a company that was renamed."""
        self._exact: defaultdict[str, list[_Bearer]] = defaultdict(list)
        self._bare: defaultdict[str, dict[str, CompanyRow]] = defaultdict(dict)
        self._compact: defaultdict[str, dict[str, CompanyRow]] = defaultdict(dict)
        self._worded: defaultdict[str, dict[str, CompanyRow]] = defaultdict(dict)
        for row in self.rows:
            self._enter(row)
        self.reused = any(len({bearer.key for bearer in bearers}) > 1 for bearers in self._exact.values())
        """Whether two companies bore one name, one after the other, so that dates matter."""
        self._overlay: Overlay | None = None
        self.decided_labels: Mapping[str, str] = {}
        binding = [decision for decision in decisions if decision.binding]
        if binding:
            named = {name for decision in binding for name in (decision.left, decision.right)}
            self._overlay = Overlay(binding, {name: self.find(name).key for name in named}, self.labels)
            self.decided_labels = self._overlay.labels
            self.labels = {key: label for key, label in self.labels.items() if self._overlay.apply(label, key) is None}

    def _enter(self, row: CompanyRow) -> None:
        key = self._keys[row.name]
        since, until = self.timeline.began(row.name), self.timeline.ended(row.name)
        for name in (row.name, *row.aliases):
            form = read_name(name)
            bearers = self._exact[form.full]
            bearer = _Bearer(key, row.name, name == row.name, since, until)
            for other in bearers:
                apart = (until and until <= other.since) or (other.until and other.until <= since)
                if other.key != key and not apart:
                    raise UsageError(f"companies.csv: {name!r} stands in two rows", hint="a name has one company")
            bearers.append(bearer)
            self._compact[form.full.replace(" ", "")][key] = row
            # "Novo Holdings" has no claim to the name "Novo", nor "Lab Corp" to "Lab"
            if form.full.split()[-1] not in GROUP_WORDS and not (form.key != form.full and is_weak(form.key)):
                self._bare[form.key][key] = row
                self._compact[form.key.replace(" ", "")][key] = row
                self._worded["".join(wording(form.key))][key] = row

    @staticmethod
    def _own_key(row: CompanyRow, shared: defaultdict[str, int]) -> str:
        """Return the key of a row: the name's own, or the whole name where that is what tells it from others."""
        form = read_name(row.name)
        return form.full if shared[form.key] > 1 or form.full.split()[-1] in GROUP_WORDS else form.key

    def _latest(self) -> dict[str, str]:
        """Return the latest name of each company that was renamed, by earlier name."""
        following = {old: new for old, new in self.timeline.renamed() if {old, new} <= self._by_name.keys()}
        latest = {}
        for name in following:
            last, seen = name, {name}
            while following.get(last, last) not in seen:
                last = following[last]
                seen.add(last)
            latest[name] = last
        return latest

    def key(self, name: str, date: str = "") -> str:
        """Return the key of a company: that of its canonical name where the table knows it, else its own."""
        return self.find(name, date).key

    def find(self, name: str, date: str = "") -> Found:
        """Return the company of a name; with a date (ISO 8601 day) the one that bore the name then."""
        return self.resolve(read_name(name), date)

    def resolve(self, form: NameForm, date: str = "") -> Found:
        """Return the company of a name that has been taken apart; what people decided comes first."""
        found = self.known(form, date) or self._by_owner(form, date) or Found(form.key, Method.NAME)
        decided = self._overlay.apply(form.written, found.key) if self._overlay else None
        return found if decided is None else Found(decided, Method.DECISION, found.row)

    def companies(self) -> list[CompanyRow]:
        """Return a row a company: that of its label, with the names of all rows that are one with it."""
        names: defaultdict[str, set[str]] = defaultdict(set)
        for row in self.rows:
            names[self.key(row.name)].update((row.name, *row.aliases))
        return [
            replace(self._by_name[label], aliases=tuple(sorted(names[key] - {label})))
            for key, label in self.labels.items()
        ]

    def short_names(self) -> dict[str, str]:
        """Return the names without legal form that belong to one curated company alone, each with its key."""
        return {name: next(iter(rows)) for name, rows in self._bare.items() if len(rows) == 1}

    def known(self, form: NameForm, date: str = "") -> Found | None:
        """Return the curated company of a name that has been taken apart; None where the table has none."""
        for full in (form.full, " ".join(cut(form.full.split(), groups=False))):
            if bearers := self._exact.get(full):
                best = next((b for b in bearers if (b.since <= date) and (not b.until or date < b.until)), None)
                best = best if date and best else max(bearers, key=lambda b: (b.canonical, not b.until, b.until))
                return Found(best.key, Method.EXACT if best.canonical else Method.ALIAS, best.row)
        bare = self._bare.get(form.key)
        if bare is None and len(form.key) >= 6:
            rows = self._compact.get(form.key.replace(" ", "")) or self._worded.get("".join(wording(form.key)), {})
            return _only(rows) if len(rows) == 1 else None
        if bare and len(bare) > 1 and form.country:
            bare = {key: row for key, row in bare.items() if row.country == form.country}
        if bare and len(bare) == 1:
            key, row = next(iter(bare.items()))
            return Found(key, Method.EXACT if company_key(row.name) == form.key else Method.ALIAS, row.name)
        return None

    def _by_owner(self, form: NameForm, date: str) -> Found | None:
        """Return the company of "Patheon by Thermo Fisher Scientific" where both are known."""
        match = _BY.match(form.head)
        if match is None or self.known(read_name(match[2]), date) is None:
            return None
        return self.known(read_name(match[1]), date)


def read_companies(path: Path | None = None) -> tuple[CompanyRow, ...]:
    """Read the curated table (`seeds/companies.csv` unless another is named)."""
    with (path or asset("seeds", "companies.csv")).open(encoding="utf-8", newline="") as file:
        return tuple(
            CompanyRow(
                row["name"],
                _parts(row["aliases"]),
                row["kind"],
                row["country"],
                row["parent"],
                row["source"],
                _parts(row.get("service_types", "")),
            )
            for row in csv.DictReader(file)
        )


def _only(rows: dict[str, CompanyRow]) -> Found:
    key, row = next(iter(rows.items()))
    return Found(key, Method.ALIAS, row.name)


def _parts(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)
