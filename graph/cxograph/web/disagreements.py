"""Where figures differ: what the judge found inconsistent, figures of one thing side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any, Final

from cxograph.terms import VERDICT
from cxograph.web.columns import Columns
from cxograph.web.facts import Figure

__all__ = [
    "FINDINGS",
    "INCONSISTENT",
    "Finding",
    "Pair",
    "Strip",
    "findings_of",
    "group",
    "pairs_of",
    "strip_of",
]

INCONSISTENT: Final = """\
SELECT ?comparison ?member ?reason ?relation ?grade ?caveat WHERE {
  ?comparison a cxo:Comparison ; cxo:verdict <https://w3id.org/cxograph/verdict/inconsistent> ;
    cxo:member ?member ; cxo:reason ?reason ; cxo:relation ?relation .
  OPTIONAL { ?comparison cxo:grade ?grade }
  OPTIONAL { ?comparison cxo:caveat ?caveat }
}
"""
"""Pairs of figures that cannot both be true, a row a member and caveat."""

FINDINGS: Final = """\
SELECT ?finding ?audit ?outcome ?reason ?member ?document ?title WHERE {
  ?finding a cxo:Finding ; cxo:audit ?audit ; cxo:outcome ?outcome ; cxo:reason ?reason .
  FILTER(?outcome != "holds")
  OPTIONAL { ?finding cxo:member ?member }
  OPTIONAL { ?finding cxo:concerns ?document . ?document dcterms:title ?title }
}
"""
"""What audits found that does not hold or is worth a look."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two figures that cannot both be true: why, between documents or within one, how strictly, with which caveats."""

    members: tuple[str, ...]
    reason: str
    relation: str
    grade: str
    caveats: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """What an audit found: its sentence, the claims it is about and the document that it concerns."""

    audit: str
    outcome: str
    reason: str
    members: Sequence[str]
    document: str
    title: str


@dataclass(frozen=True, slots=True)
class Strip:
    """Figures that contradict each other, lowest first. `notes` are the judge's caveats, `pairs` how many pairs."""

    market: str
    market_name: str
    measure: str
    scope: str
    period: str
    figures: Sequence[Figure]
    notes: Sequence[str]
    pairs: int

    @property
    def low(self) -> float:
        """The lowest value stated."""
        return min(figure.low for figure in self.figures)

    @property
    def high(self) -> float:
        """The highest value stated."""
        return max(figure.high for figure in self.figures)

    @property
    def sources(self) -> int:
        """How many documents speak."""
        return len({figure.document for figure in self.figures})

    @property
    def years(self) -> Set[int]:
        """The years that the figures are of."""
        return frozenset[int]().union(*(figure.years for figure in self.figures))

    def place(self, value: float) -> float:
        """Return where a value lies on the strip, 0 to 100."""
        room = self.high - self.low
        return 50.0 if room == 0 else round(100 * (value - self.low) / room, 2)

    @property
    def spread(self) -> float:
        """By how much the highest exceeds the lowest, as a share of the lowest."""
        return (self.high - self.low) / self.low if self.low > 0 else float("inf")

    @property
    def reasons(self) -> list[str]:
        """Return in short what may explain the difference and can be checked."""
        found = []
        if self.sources == 1:
            found.append("one document contradicts itself")
        elif len({figure.publisher for figure in self.figures}) == 1 and self.figures[0].publisher:
            found.append("editions of one publisher")
        if len({figure.status for figure in self.figures}) > 1:
            found.append("actual or forecast")
        if len({figure.period for figure in self.figures}) > 1:
            found.append("other years")
        if any(figure.qualifier != "exact" for figure in self.figures):
            found.append("not exact")
        return found


def strip_of(values: Mapping[str, Any]) -> Strip:
    """Return a strip from its values, figures as values too."""
    return Strip(**{**values, "figures": [Figure(**figure) for figure in values["figures"]]})


def pairs_of(columns: Columns) -> list[Pair]:
    """Return what `INCONSISTENT` finds, a pair a comparison."""
    found = {iri for iri, verdict in columns.pairs("cxo:verdict") if verdict == f"{VERDICT}inconsistent"}
    members, caveats = (_of(columns, name, found) for name in ("cxo:member", "cxo:caveat"))
    reason, relation, grade = (_of(columns, name, found) for name in ("cxo:reason", "cxo:relation", "cxo:grade"))
    return [
        Pair(tuple(members[key]), reason[key][0], relation[key][0], (grade[key] or [""])[0], tuple(caveats[key]))
        for key in sorted(found)
        if members[key] and reason[key] and relation[key]
    ]


def _of(columns: Columns, name: str, subjects: Set[str]) -> defaultdict[str, list[str]]:
    """Return the values of a property by those of its subjects that are wanted, sorted."""
    values: defaultdict[str, list[str]] = defaultdict(list)
    for subject, value in sorted(columns.pairs(name)):
        if subject in subjects:
            values[subject].append(value)
    return values


def group(pairs: Iterable[Pair], figures: Mapping[str, Figure]) -> list[Strip]:
    """Put figures side by side that contradict one another, directly or by way of a third."""
    leader: dict[str, str] = {}

    def find(claim: str) -> str:
        while leader.setdefault(claim, claim) != claim:
            leader[claim] = claim = leader[leader[claim]]
        return claim

    pairs = [pair for pair in pairs if all(member in figures for member in pair.members)]
    for pair in pairs:
        first, *others = map(find, pair.members)
        for other in others:
            leader[find(other)] = find(first)
    together: defaultdict[str, list[Pair]] = defaultdict(list)
    for pair in pairs:
        together[find(pair.members[0])].append(pair)
    strips = []
    for found in together.values():
        same = [figures[claim] for claim in sorted({claim for pair in found for claim in pair.members})]
        same.sort(key=lambda figure: (figure.low, figure.high, figure.source, figure.claim))
        periods = {figure.period for figure in same}
        scopes = {figure.scope for figure in same}
        strips.append(
            Strip(
                market=same[0].market,
                market_name=min(figure.market_name for figure in same),
                measure=same[0].measure,
                scope=min(scopes, key=lambda scope: (len(scope), scope)),
                period=periods.pop() if len(periods) == 1 else "",
                figures=same,
                notes=sorted({caveat for pair in found for caveat in pair.caveats}),
                pairs=len(found),
            )
        )
    return sorted(strips, key=lambda s: (-s.sources, -s.spread, s.market_name, s.measure, s.period, s.figures[0].claim))


def findings_of(columns: Columns) -> list[Finding]:
    """Return what `FINDINGS` finds, failures first."""
    outcomes = {iri: outcome for iri, outcome in columns.pairs("cxo:outcome") if outcome != "holds"}
    members, concerned = (_of(columns, name, outcomes.keys()) for name in ("cxo:member", "cxo:concerns"))
    audits, reasons = (_of(columns, name, outcomes.keys()) for name in ("cxo:audit", "cxo:reason"))
    titles = _of(columns, "dcterms:title", {document for listed in concerned.values() for document in listed})
    found: list[Finding] = []
    for key, outcome in outcomes.items():
        document, title = min(((iri, name) for iri in concerned[key] for name in titles[iri]), default=("", ""))
        found += (
            Finding(audit, outcome, reason, members[key], document, title)
            for audit in audits[key]
            for reason in reasons[key]
        )
    return sorted(found, key=lambda one: (one.outcome != "fails", one.audit, one.title, one.reason, one.members))
