"""What became of companies: dated renames, mergers, splits and acquisitions, and who carries a name on at a date."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path
from typing import Final

from cxograph.assets import asset
from cxograph.errors import UsageError

__all__ = [
    "PARENT",
    "SAME",
    "ChangeEvent",
    "ChangeKind",
    "Succession",
    "Timeline",
    "is_event_table",
    "read_date",
    "read_events",
]

_DATE: Final = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?")


class ChangeKind(StrEnum):
    """What happened. Read from `sources` to `results`."""

    ACQUISITION = "acquisition"  # the sources now belong to the result, and may go on under their names
    MERGER = "merger"  # the sources end, the result begins
    RENAME = "rename"  # one organisation, another name
    SPLIT = "split"  # the source ends, the results carry it on
    SPIN_OFF = "spin-off"  # the results leave the source, which goes on
    SITE_SALE = "site-sale"  # a plant or business changes hands; no organisation ends
    STAKE = "stake"  # the results bought a part of the source


SAME: Final = "same"
PARENT: Final = "parent"
ENDS_NAME: Final = frozenset({ChangeKind.MERGER, ChangeKind.RENAME, ChangeKind.SPLIT})


@dataclass(frozen=True, slots=True)
class ChangeEvent:
    """A row of the curated table of events. `date` is ISO 8601, to the day, the month or the year."""

    date: str
    kind: ChangeKind
    sources: tuple[str, ...]
    results: tuple[str, ...]
    note: str
    source: str

    @property
    def day(self) -> str:
        """The first day that the date may mean."""
        return read_date(self.date)


@dataclass(frozen=True, slots=True)
class Succession:
    """From `since` on, until `until`, `successor` is who carries `company` on, or owns it where `kind` says so.

    `kind` is a kind of event, "same" where nothing has happened yet, or "parent" for an owner since nobody knows
    when; `since` and `until` are days (ISO 8601; half-open), "" for no bound.
    """

    company: str
    successor: str
    kind: str
    since: str
    until: str


@lru_cache(maxsize=4096)
def read_date(text: str) -> str:
    """Return the first day of an ISO 8601 date, month or year. Raises UsageError for anything else."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise UsageError(f"{text!r} is no date", hint="write it as 2021, 2021-07 or 2021-07-01")
    return f"{match[1]}-{match[2] or '01'}-{match[3] or '01'}"


def is_event_table(data: bytes) -> bool:
    """Tell whether a file is a table of dated events as `read_events` reads it: whether its first line is the same."""
    head = data[:200].removeprefix(b"\xef\xbb\xbf").partition(b"\n")[0]
    return head.rstrip(b"\r") == b"date,kind,from,to,note,source"


def read_events(path: Path | None = None) -> tuple[ChangeEvent, ...]:
    """Read the curated table (`seeds/company-events.csv` unless another is named). Raises UsageError for a bad row."""
    file = path or asset("seeds", "company-events.csv")
    events = []
    with file.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines), start=2):
            try:
                kind = ChangeKind(row["kind"])
            except ValueError:
                raise UsageError(
                    f"{file.name}, line {number}: {row['kind']!r} is no kind of event",
                    hint=f"kinds are {', '.join(ChangeKind)}",
                ) from None
            read_date(row["date"])
            sources, results = (tuple(filter(None, row[column].split("|"))) for column in ("from", "to"))
            events.append(ChangeEvent(row["date"], kind, sources, results, row["note"], row["source"]))
    return tuple(events)


class Timeline:
    """Who carried on whom, at any date."""

    def __init__(self, events: Iterable[ChangeEvent], parents: Mapping[str, str] | None = None) -> None:
        """Take dated events, and the owners of companies of whose change of hands no date is known."""
        self.events = tuple(sorted(events, key=lambda event: (event.day, event.kind, event.sources, event.results)))
        self._from: defaultdict[str, list[ChangeEvent]] = defaultdict(list)
        self._to: defaultdict[str, list[ChangeEvent]] = defaultdict(list)
        self._steps: list[tuple[str, ChangeEvent, frozenset[str]]] = []  # by day, with the names that each touches
        for event in self.events:
            for name in event.sources:
                self._from[name].append(event)
            for name in event.results:
                self._to[name].append(event)
            if event.kind in ENDS_NAME | {ChangeKind.ACQUISITION, ChangeKind.SPIN_OFF}:
                touched = event.results if event.kind is ChangeKind.SPIN_OFF else event.sources
                self._steps.append((event.day, event, frozenset(touched)))
        # a dated change of hands says more than an owner without a date; what a company bought itself does not
        changes_hands = {ChangeKind.ACQUISITION, ChangeKind.MERGER}
        self._parents = {
            name: parent
            for name, parent in (parents or {}).items()
            if not any(event.kind in changes_hands for event in self._from.get(name, ()))
        }

    @property
    def names(self) -> list[str]:
        """All names in events, sorted."""
        return sorted(self._from.keys() | self._to.keys() | self._parents.keys())

    def began(self, name: str) -> str:
        """Return the day on which an organisation got its name, "" where no event says so."""
        first = min((event.day for event in self._from.get(name, ())), default="9999")
        begins = (
            event.day
            for event in self._to.get(name, ())
            if name not in event.sources
            # what was sold before under its name is only set free by a spin-off
            and (event.kind in ENDS_NAME or (event.kind is ChangeKind.SPIN_OFF and event.day <= first))
        )
        return max(begins, default="")

    def ended(self, name: str) -> str:
        """Return the day on which a name ended, "" where no event says so or the name was taken up again."""
        last = max((event.day for event in self._from.get(name, ()) if event.kind in ENDS_NAME), default="")
        return last if last > self.began(name) else ""

    def renamed(self) -> list[tuple[str, str]]:
        """Return the pairs of names that one organisation bore, the earlier first."""
        return [
            (event.sources[0], event.results[0])
            for event in self.events
            if event.kind is ChangeKind.RENAME and len(event.sources) == len(event.results) == 1
        ]

    def at(self, name: str, date: str = "") -> list[Succession]:
        """Return who carried a name on at a date (the latest state where there is none), and who owned it then.

        The bearers come first: the name itself, or what it was renamed to, merged or split into by then; then
        the owners of these, up to the last one. An owner's own past before it bought does not count. Nobody, before
        the name was given.
        """
        state: list[Succession] = []
        for day, then in self._course(name):
            if date and day > date:
                break
            state = then
        return state

    def successions(self, name: str) -> list[Succession]:
        """Return the whole course of a name: every bearer and owner with the days between which it was one."""
        rows: list[Succession] = []
        running: dict[tuple[str, str, str], int] = {}
        for day, state in self._course(name):
            held = {(s.successor, s.kind, s.since): s for s in state}
            for key in running.keys() - held.keys():
                row = running.pop(key)
                rows[row] = replace(rows[row], until=day)
            for key in sorted(held.keys() - running.keys()):
                running[key] = len(rows)
                rows.append(held[key])
        return rows

    def _course(self, name: str) -> Iterator[tuple[str, list[Succession]]]:
        """Give the days on which something changed for a name, each with the state from then on."""
        began = self.began(name)
        bearers = {name: Succession(name, name, SAME, began, "")}
        owners: dict[str, Succession] = {}
        held_by: dict[str, str] = {}  # owner -> whom it owns
        if name in self._parents:
            owners[self._parents[name]] = Succession(name, self._parents[name], PARENT, began, "")
            held_by[self._parents[name]] = name
        day = began
        changed = True
        for when, event, touched in self._steps:
            if touched.isdisjoint(bearers) and touched.isdisjoint(owners):
                continue
            if when <= began:  # what happened to others of that name, or led to it
                continue
            if changed and when > day:
                yield day, _listed(bearers, owners)
                changed = False
            if self._apply(event, name, bearers, owners, held_by):
                day, changed = when, True
        if changed:
            yield day, _listed(bearers, owners)

    @staticmethod
    def _apply(
        event: ChangeEvent,
        name: str,
        bearers: dict[str, Succession],
        owners: dict[str, Succession],
        held_by: dict[str, str],
    ) -> bool:
        """Bring bearers and owners of a name to the state after an event; tell whether it touched any of them.

        `held_by` says of every owner which bearer or owner it owns: who sells that one owns nothing more here.
        """
        sources = set(event.sources)
        if event.kind in ENDS_NAME:
            touched = False
            for held in (bearers, owners):
                for gone in sorted(sources & held.keys()):
                    touched = True
                    before = held.pop(gone)
                    kind = str(event.kind) if held is bearers else before.kind
                    below = held_by.pop(gone, "")
                    for result in event.results:
                        held[result] = replace(before, successor=result, kind=kind, since=event.day)
                        if below:
                            held_by[result] = below
                    for owner, owned in held_by.items():
                        if owned == gone:
                            held_by[owner] = event.results[0]
            return touched
        if event.kind is ChangeKind.ACQUISITION:
            bought = sorted(sources & (bearers.keys() | owners.keys()))
            for one in bought:
                _let_go(one, owners, held_by)
                for owner in event.results:
                    owners[owner] = Succession(name, owner, str(event.kind), event.day, "")
                    held_by[owner] = one
            return bool(bought)
        if event.kind is ChangeKind.SPIN_OFF:
            freed = sorted(set(event.results) & (bearers.keys() | owners.keys()))
            for one in freed:
                _let_go(one, owners, held_by)
            return bool(freed)
        return False


def _let_go(one: str, owners: dict[str, Succession], held_by: dict[str, str]) -> None:
    """Take away who owns a company, and who owns those."""
    for owner in [owner for owner, owned in held_by.items() if owned == one]:
        owners.pop(owner, None)
        held_by.pop(owner, None)
        _let_go(owner, owners, held_by)


def _listed(bearers: dict[str, Succession], owners: dict[str, Succession]) -> list[Succession]:
    """Return bearers, then owners; who bears a company on is not named as its owner as well."""
    return [*bearers.values(), *(owner for key, owner in owners.items() if key not in bearers)]
