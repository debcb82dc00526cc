"""A bare list of names resolved: which of them are one company, as far as the table and the list itself tell.

Unlike the graph, where names link by their normalised form and the curated table alone, a list has nobody to ask, so
the candidate rules that measured as safe link too (see `candidates.SAFE`; tests/resolve/test_clusters.py measures).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from cxograph.ids import Ids
from cxograph.resolve.candidates import SAFE, candidates
from cxograph.resolve.companies import CompanyTable, Found, Method
from cxograph.resolve.events import SAME, Succession
from cxograph.resolve.forms import NameForm, mixed_script, read_name, skeleton

__all__ = ["Clustered", "cluster"]

_POSSESSIVE: Final = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Clustered:
    """A name of the list with its entity.

    `method` is exact, alias, name, decision, or for a name linked by likeness ``candidate:`` and the rule; `score` is
    1 for all but these. `homoglyph` is the name in Latin letters where letters of another script pose as such;
    it is never linked. `successors` are those that carried the name on at the date asked for.
    """

    name: str
    entity: str
    label: str
    method: str
    score: float
    homoglyph: str | None = None
    successors: tuple[Succession, ...] = ()


class _Groups:
    """Sets of keys that are joined step by step, none with two keys of the table."""

    def __init__(self, curated: Iterable[str]) -> None:
        self._above: dict[str, str] = {}
        self._curated = set(curated)

    def of(self, key: str) -> str:
        """Return the key that stands for a set; the curated one where it has one."""
        while (above := self._above.get(key)) is not None:
            key = above
        return key

    def join(self, one: str, other: str) -> bool:
        """Join two sets unless that would make one of two curated companies; tell whether they are one now."""
        one, other = self.of(one), self.of(other)
        if one == other:
            return True
        if one in self._curated and other in self._curated:
            return False
        if other in self._curated or (one not in self._curated and (len(other), other) < (len(one), one)):
            one, other = other, one
        self._above[other] = one
        return True


def cluster(
    names: Iterable[str], table: CompanyTable, *, date: str = "", ids: Ids | None = None
) -> Iterator[Clustered]:
    """Resolve a list of names; one result a name, in order. `date` (ISO 8601 day) chooses who bore a name then.

    The entity of a name depends on which other names are in the list, not on their order.
    """
    names = list(names)
    ids = ids or Ids()
    forms = {name: read_name(name) for name in dict.fromkeys(names)}
    found = {name: table.resolve(form, date) for name, form in forms.items()}
    posing = {name for name in forms if mixed_script(name)}
    keys = {found[name].key for name in forms if name not in posing}
    short = table.short_names()
    groups = _Groups(table.labels)
    linked: dict[str, tuple[str, float]] = {}
    for name in forms:
        if match := _POSSESSIVE.search(name):
            base = table.find(name[: match.start()], date).key
            if base in keys and groups.join(base, found[name].key):
                linked.setdefault(found[name].key, ("possessive", 0.95))
    for name, key in _stated(forms, found, posing):
        if groups.join(key, found[name].key):
            linked.setdefault(key, ("stated", 0.95))
    for candidate in candidates(keys, known=short):
        left, right = (short.get(key, key) for key in (candidate.left, candidate.right))
        if candidate.rule in SAFE and groups.join(left, right):
            for key in (left, right):
                if groups.of(key) != key:
                    linked.setdefault(key, (f"{Method.CANDIDATE}:{candidate.rule}", candidate.score))
    labels = _labels(names, found, groups, table.labels)
    for name in names:
        own = found[name]
        key = groups.of(own.key)
        method, score = (str(own.method), 1.0) if key == own.key else linked.get(own.key, (str(own.method), 1.0))
        yield Clustered(
            name,
            ids.entity("company", key),
            labels[key],
            method,
            score,
            skeleton(name) if name in posing else None,
            _successors(table, own.row or table.labels.get(key, ""), date),
        )


def _stated(forms: Mapping[str, NameForm], found: Mapping[str, Found], posing: set[str]) -> Iterator[tuple[str, str]]:
    """Give names with the key of another name of the list that they say they have: initials in brackets, "formerly"."""
    heads = {found[name].key for name in forms if name not in posing}
    said: defaultdict[str, set[str]] = defaultdict(set)
    by: dict[str, str] = {}
    for name, form in forms.items():
        if form.alias and name not in posing:
            key = read_name(form.alias).key
            said[key].add(found[name].key)
            by[key] = name
    for key, heads_of in sorted(said.items()):
        if key in heads and len(heads_of) == 1:
            yield by[key], key


def _labels(
    names: Iterable[str], found: Mapping[str, Found], groups: _Groups, curated: Mapping[str, str]
) -> dict[str, str]:
    """Return the name to show of each set: the curated one, else the one that stands most often, then the shortest."""
    spellings: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name in names:
        spellings[groups.of(found[name].key)][name] += 1
    return {
        key: curated.get(key) or min(counts, key=lambda name: (-counts[name], name.isupper(), len(name), name))
        for key, counts in spellings.items()
    }


def _successors(table: CompanyTable, row: str, date: str) -> tuple[Succession, ...]:
    """Return who carried a curated name on at a date, where that is not itself."""
    return tuple(s for s in table.timeline.at(row, date) if s.kind != SAME) if row and date else ()
