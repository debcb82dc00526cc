"""What the judge found that cannot all be true, for the view's list: comparisons of figures, and its audits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from cxograph.build.scan import Scan
from cxograph.terms import Property
from cxograph.views.kinds import Disagreement, FactLine

__all__ = ["disagreements", "mark_of"]

_SCOPE = (Property.GEOGRAPHY_NAME, Property.SEGMENT_NAME, Property.PERIOD_AS_WRITTEN)
REASONS = 3  # told for one market and measure


@dataclass
class _Group:
    """What is found about one measure of one market."""

    why: dict[str, None] = field(default_factory=dict)
    facts: dict[FactLine, float] = field(default_factory=dict)

    def by_value(self) -> tuple[FactLine, ...]:
        return tuple(sorted(self.facts, key=lambda line: (self.facts[line], line.statement, line.document, line.quote)))


def disagreements(said: Scan, labels: Mapping[str, str], files: Mapping[str, str]) -> tuple[Disagreement, ...]:
    """Return one disagreement a market and measure, its facts by value, what says why from the judge's own reasons.

    `labels` names the markets that are drawn (what is about none of them is left out), `files` the documents by IRI.
    """
    figures = {figure.claim: figure for figure in said.figures}
    groups: dict[tuple[str, str], _Group] = defaultdict(_Group)
    for found in sorted(said.found, key=lambda one: one.iri):
        for member in found.members:
            figure = figures.get(member)
            if figure is None or figure.text(Property.MARKET) not in labels:
                continue
            said_of = _words(figure.text(Property.MEASURE))
            # an audit is about several measures at once
            group = groups[figure.text(Property.MARKET), said_of if found.grade else f"audit of {found.kind}"]
            told = "; ".join([found.reason, *(found.caveats if found.grade else ())])
            group.why[f"{told} ({', '.join(part for part in (found.kind, found.grade) if part)})"] = None
            scoped = ", ".join(part for part in map(figure.text, _SCOPE) if part)
            says = f"{said_of}: {figure.text(Property.AS_WRITTEN)}" + (f" ({scoped})" if scoped else "")
            where = figure.sentence
            mark = mark_of(where.start, where.at)
            line = FactLine(says, where.quote, files[where.document], said.rules[where.rule], mark)
            group.facts[line] = float(figure.text(Property.LOW))
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


def _words(measure: str) -> str:
    return measure.rsplit("/", 1)[-1].replace("_", " ").replace("cagr", "CAGR")


def mark_of(start: str, at: str) -> tuple[int, int]:
    """Return where a value (``char=12,15`` of the document) lies in a quotation from `start` on; (0, 0) if unknown."""
    if not at:
        return 0, 0
    first, _, last = at.removeprefix("char=").partition(",")
    return max(0, int(first) - int(start)), max(0, int(last) - int(start))
