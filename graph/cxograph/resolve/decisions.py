"""What people decided about names: that two are one company, that they are not, or that nobody can tell.

A decision is about two spellings. Case, accents and punctuation do not matter, brackets and legal forms do: "Apex
(Germany)" can be told from "Apex". The last decision on two spellings holds; "withdrawn" ends it.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from cxograph.errors import UsageError
from cxograph.ids import fold

__all__ = ["Decision", "Verdict", "current", "from_csv", "pair_of", "spelling", "to_csv", "to_sssom"]

COLUMNS: Final = ("left", "right", "verdict", "by", "who", "when", "why", "features")
_RULE: Final = "rule:"
_JUSTIFIED: Final = {True: "semapv:ManualMappingCuration", False: "semapv:LexicalSimilarityThresholdMatching"}


class Verdict(StrEnum):
    """What was decided."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    WITHDRAWN = "withdrawn"  # an earlier decision on the two no longer holds


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision on two names. Where they are the same, `left` is led to `right`.

    `by` is "person" or "rule:" and the rule; `who` a name or initials, `when` an ISO 8601 moment, `why` a reason,
    `features` what a comparison saw; any of these may be "".
    """

    left: str
    right: str
    verdict: Verdict
    by: str = "person"
    who: str = ""
    when: str = ""
    why: str = ""
    features: str = ""

    def __post_init__(self) -> None:
        for name in (self.left, self.right):
            if not spelling(name):
                raise UsageError(f"{name!r} holds no letter or digit", hint="a decision is about two names")
        if spelling(self.left) == spelling(self.right):
            raise UsageError(
                f"{self.left!r} and {self.right!r} are one spelling",
                hint="case and punctuation do not tell names apart",
            )

    @property
    def binding(self) -> bool:
        """Whether it changes what names are led to: a person said same or different."""
        return not self.by.startswith(_RULE) and self.verdict in {Verdict.SAME, Verdict.DIFFERENT}


def spelling(name: str) -> str:
    """Return what decisions know a name by."""
    return fold(name)


def pair_of(decision: Decision) -> tuple[str, str]:
    """Return the two spellings in alphabetical order."""
    left, right = sorted((spelling(decision.left), spelling(decision.right)))
    return left, right


def current(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return of a history, oldest first, the decisions that hold, in the order of their spellings."""
    last: dict[tuple[str, str], Decision] = {}
    for decision in decisions:
        last[pair_of(decision)] = decision
    return tuple(last[pair] for pair in sorted(last) if last[pair].verdict is not Verdict.WITHDRAWN)


def to_csv(decisions: Iterable[Decision]) -> str:
    """Return decisions as CSV with the columns of `COLUMNS`."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows([getattr(decision, column) for column in COLUMNS] for decision in decisions)
    return out.getvalue()


def to_sssom(decisions: Iterable[Decision], *, iris: Mapping[str, str], base: str) -> str:
    """Return decisions as an SSSOM table (TSV with a commented header of metadata).

    `iris` gives the company's IRI of each name, `base` what they begin with. A verdict of "different" is a mapping
    with the predicate modifier Not; "unsure" is a close match.
    """
    header = (
        "#mapping_set_id: https://w3id.org/cxograph/mapping/companies",
        "#license: https://creativecommons.org/publicdomain/zero/1.0/",
        "#curie_map:",
        f"#  company: {base}",
        "#  skos: http://www.w3.org/2004/02/skos/core#",
        "#  semapv: https://w3id.org/semapv/vocab/",
    )
    columns = (
        "subject_id", "subject_label", "predicate_id", "predicate_modifier", "object_id", "object_label",
        "mapping_justification", "author_label", "mapping_date", "other", "comment",
    )  # fmt: skip
    rows = []
    for decision in decisions:
        predicate = "skos:closeMatch" if decision.verdict is Verdict.UNSURE else "skos:exactMatch"
        cells = (
            _curie(iris[decision.left], base),
            decision.left,
            predicate,
            "Not" if decision.verdict is Verdict.DIFFERENT else "",
            _curie(iris[decision.right], base),
            decision.right,
            _JUSTIFIED[not decision.by.startswith(_RULE)],
            decision.who,
            decision.when[:10],
            "; ".join(
                filter(None, (f"by={decision.by}", f"when={decision.when}" if decision.when else "", decision.features))
            ),
            decision.why,
        )
        rows.append("\t".join(" ".join(cell.split()) for cell in cells))
    return "\n".join((*header, "\t".join(columns), *rows)) + "\n"


def _curie(iri: str, base: str) -> str:
    return f"company:{iri.removeprefix(base)}"


def from_csv(text: str, *, source: str) -> list[Decision]:
    """Read decisions from CSV, or from an SSSOM table (TSV). Raises UsageError with the line that is wrong."""
    lines = [line for line in text.removeprefix("\ufeff").splitlines() if not line.startswith("#")]
    skipped = sum(line.startswith("#") for line in text.splitlines())
    tabbed = bool(lines) and "\t" in lines[0]
    reader = csv.DictReader(
        lines, delimiter="\t" if tabbed else ",", quoting=csv.QUOTE_NONE if tabbed else csv.QUOTE_MINIMAL
    )
    needed = ("subject_label", "predicate_id", "object_label") if tabbed else ("left", "right", "verdict")
    if missing := [column for column in needed if column not in (reader.fieldnames or ())]:
        raise UsageError(
            f"{source} has no column {missing[0]}", hint=f"columns are {', '.join(COLUMNS)}, or those of SSSOM"
        )
    decisions = []
    for row in reader:
        try:
            decisions.append(_from_sssom(row) if tabbed else _from_row(row))
        except (ValueError, UsageError) as error:
            raise UsageError(f"{source}, line {reader.line_num + skipped}: {error}") from None
    return decisions


def _from_row(row: Mapping[str, str | None]) -> Decision:
    cells = {column: (row.get(column) or "").strip() for column in COLUMNS}
    verdict = _verdict(cells.pop("verdict"))
    by = cells.pop("by") or "person"
    return replace(Decision(cells["left"], cells["right"], verdict, by), **{k: cells[k] for k in COLUMNS[4:]})  # type: ignore[arg-type]


def _from_sssom(row: Mapping[str, str | None]) -> Decision:
    cells = {column: (value or "").strip() for column, value in row.items()}
    other = dict(part.partition("=")[::2] for part in cells.get("other", "").split("; ") if "=" in part)
    by, when = other.pop("by", "person"), other.pop("when", "") or cells.get("mapping_date", "")
    if cells["predicate_id"] == "skos:closeMatch":
        verdict = Verdict.UNSURE
    elif cells["predicate_id"] == "skos:exactMatch":
        verdict = Verdict.DIFFERENT if cells.get("predicate_modifier") == "Not" else Verdict.SAME
    else:
        raise UsageError(f"{cells['predicate_id']!r} is neither skos:exactMatch nor skos:closeMatch")
    return Decision(
        cells["subject_label"],
        cells["object_label"],
        verdict,
        by,
        cells.get("author_label", ""),
        when,
        cells.get("comment", ""),
        "; ".join(f"{key}={value}" for key, value in other.items()),
    )


def _verdict(text: str) -> Verdict:
    try:
        return Verdict(text)
    except ValueError:
        raise UsageError(f"{text!r} is no verdict", hint=f"verdicts are {', '.join(Verdict)}") from None


class Overlay:
    """What binding decisions do to the keys of names."""

    def __init__(self, decisions: Sequence[Decision], found: Mapping[str, str], curated: Iterable[str]) -> None:
        """Take binding decisions, the key to which the table leads each of their names, and the table's keys.

        Raises UsageError where decisions contradict each other.
        """
        self._own: dict[str, str] = {}
        for decision in decisions:
            if decision.verdict is Verdict.DIFFERENT and found[decision.left] == found[decision.right]:
                self._part(decision, found)
        above: dict[str, str] = {}
        left: set[str] = set()
        written: defaultdict[str, set[str]] = defaultdict(set)

        def top(key: str) -> str:
            while key in above:
                key = above[key]
            return key

        members: dict[str, set[str]] = {}
        for decision in decisions:
            if decision.verdict is Verdict.SAME:
                one, other = (self._key(name, found) for name in (decision.left, decision.right))
                left.add(one)
                written[other].add(decision.right)
                if top(one) != top(other):
                    joined = members.pop(top(one), {one}) | members.pop(top(other), {other})
                    above[top(one)] = top(other)
                    members[top(other)] = joined
        known = frozenset(curated)
        self._joined: dict[str, str] = {}
        for group in members.values():
            chosen = min(group, key=lambda key: (key not in known, key in left, key))
            self._joined |= {key: chosen for key in group if key != chosen}
        self.labels = {key: min(names) for key in self._joined.values() if (names := written[key]) and key not in known}
        """Of companies that only decisions made, the name under which their names were joined, by key."""
        for decision in decisions:
            if decision.verdict is Verdict.DIFFERENT:
                keys = [
                    self._joined.get(key, key) for key in (self._key(n, found) for n in (decision.left, decision.right))
                ]
                if keys[0] == keys[1]:
                    raise UsageError(
                        f"{decision.left!r} and {decision.right!r} are said to differ, yet others make them one",
                        hint="cxograph companies decisions export shows them",
                    )

    def _part(self, decision: Decision, found: Mapping[str, str]) -> None:
        """Give one of two spellings a key of its own: the left one, unless the key is made of it."""
        for name in (decision.left, decision.right):
            if spelling(name) != found[name]:
                self._own[spelling(name)] = spelling(name)
                return

    def _key(self, name: str, found: Mapping[str, str]) -> str:
        return self._own.get(spelling(name), found[name])

    def apply(self, name: str, key: str) -> str | None:
        """Return the key to which decisions lead a name that has this key by the table; None where they say nothing."""
        own = self._own.get(spelling(name)) if self._own else None
        joined = self._joined.get(own or key)
        return joined or own
