"""What the judge found that cannot all be true, for the view's list: comparisons of figures, and its audits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from re import search

from cxograph.store import Reader
from cxograph.terms import PREFIXES
from cxograph.views.kinds import Disagreement, FactLine

__all__ = ["disagreements", "mark_of"]

_FOUND = """
SELECT ?found ?kind ?reason ?grade {
  { ?found cxo:verdict verdict:inconsistent ; cxo:relation ?kind ; cxo:reason ?reason
    OPTIONAL { ?found cxo:grade ?grade } }
  UNION { ?found cxo:outcome "fails" ; cxo:audit ?kind ; cxo:reason ?reason } }
"""
_CAVEATS = "SELECT ?found ?caveat { ?found cxo:verdict verdict:inconsistent ; cxo:caveat ?caveat }"
_MEMBERS = """
SELECT ?found ?claim ?market ?measure ?written ?low ?period ?geography ?segment ?quote ?start ?at ?document ?rule
{ ?found cxo:member ?claim .
  ?claim cxo:measure ?measure ; cxo:asWritten ?written ; cxo:low ?low ; cxo:evidence ?evidence ;
    cxo:inDocument ?document ; cxo:rule ?rule .
  ?evidence oa:exact ?quote ; oa:start ?start .
  OPTIONAL { ?claim cxo:market ?market } OPTIONAL { ?claim cxo:periodAsWritten ?period }
  OPTIONAL { ?claim cxo:geographyName ?geography } OPTIONAL { ?claim cxo:segmentName ?segment }
  OPTIONAL { ?claim cxo:valueAt ?at } }
"""
REASONS = 3  # told for one market and measure


@dataclass
class _Group:
    """What is found about one measure of one market."""

    why: dict[str, None] = field(default_factory=dict)
    facts: dict[FactLine, float] = field(default_factory=dict)

    def by_value(self) -> tuple[FactLine, ...]:
        return tuple(sorted(self.facts, key=lambda line: (self.facts[line], line.statement, line.document, line.quote)))


def disagreements(
    reader: Reader, labels: Mapping[str, str], files: Mapping[str, str], rules: Mapping[str, str]
) -> tuple[Disagreement, ...]:
    """Return one disagreement a market and measure, its facts by value, what says why from the judge's own reasons.

    `labels` names the markets that are drawn (what is about none of them is left out), `files` and `rules` the
    documents and rules by IRI.
    """
    found = {str(row[0]): row[1:] for row in reader.query(_FOUND, prefixes=PREFIXES)}
    caveats: dict[str, list[str]] = defaultdict(list)
    for node, caveat in sorted(reader.query(_CAVEATS, prefixes=PREFIXES), key=str):
        caveats[str(node)].append(str(caveat))
    groups: dict[tuple[str, str], _Group] = defaultdict(_Group)
    for row in sorted(reader.query(_MEMBERS, prefixes=PREFIXES), key=lambda row: (str(row[0]), str(row[1]))):
        node, _, market, measure, written, low, period, *scope, quote, start, at, document, rule = row
        if str(node) not in found or str(market) not in labels:
            continue
        kind, reason, grade = found[str(node)]
        # an audit is about several measures at once
        group = groups[str(market), _words(measure) if grade else f"audit of {kind}"]
        told = "; ".join([str(reason), *caveats[str(node)]])
        group.why[f"{told} ({', '.join(str(part) for part in (kind, grade) if part)})"] = None
        scoped = ", ".join(str(part) for part in (*scope, period) if part)
        said = f"{_words(measure)}: {written}" + (f" ({scoped})" if scoped else "")
        line = FactLine(said, str(quote), files[str(document)], rules[str(rule)], mark_of(start, at))
        group.facts[line] = float(str(low))
    return tuple(
        Disagreement(
            title=f"{labels[market]}: {measure}",
            why=_told(group.why),
            facts=group.by_value(),
            about=market,
        )
        for (market, measure), group in sorted(groups.items(), key=lambda item: (labels[item[0][0]], item[0]))
    )


def _told(reasons: Iterable[str]) -> str:
    known = sorted(reasons)
    more = f" And {len(known) - REASONS} more." if len(known) > REASONS else ""
    return ". ".join(reason[:1].upper() + reason[1:] for reason in known[:REASONS]) + "." + more


def _words(measure: object) -> str:
    return str(measure).rsplit("/", 1)[-1].replace("_", " ").replace("cagr", "CAGR")


def mark_of(start: object, at: object) -> tuple[int, int]:
    """Return where a value (``char=12,15`` of the document) lies in a quotation from `start` on; (0, 0) if unknown."""
    found = search(r"char=(\d+),(\d+)", str(at or ""))
    if not found:
        return 0, 0
    begin = int(str(start))
    return max(0, int(found[1]) - begin), max(0, int(found[2]) - begin)
