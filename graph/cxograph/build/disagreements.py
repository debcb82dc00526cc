"""What judging found, read back from a workspace: comparisons, findings, the sizes of a market."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from cxograph.build.claims import Ask, read_figures
from cxograph.build.work import resolver
from cxograph.errors import UsageError
from cxograph.ids import fold
from cxograph.judge import DEFAULT, ResolvedNames, Verdict
from cxograph.judge.findings import Audit, Outcome
from cxograph.judge.verdict import Prepared, prepare
from cxograph.model import FigureKind
from cxograph.store import Value
from cxograph.views.disagreement import Disagreement, Side
from cxograph.views.sizes import SizeClaim

__all__ = ["FoundFinding", "find_disagreements", "find_findings", "find_sizes"]

_COMPARISONS: Final = """
SELECT ?c ?verdict ?grade ?relation ?reason ?policy ?claim
{{ VALUES ?verdict {{ {verdicts} }}
  ?c cxo:verdict ?verdict ; cxo:relation ?relation ; cxo:reason ?reason ; cxo:policy/rdfs:label ?policy ;
    cxo:member ?claim . OPTIONAL {{ ?c cxo:grade ?grade }} }}
"""
_CAVEATS: Final = "SELECT ?c ?caveat { ?c a cxo:%s ; cxo:caveat ?caveat }"
_QUOTES: Final = """
SELECT ?claim ?quote ?file { ?claim a cxo:FigureClaim ; cxo:evidence/oa:exact ?quote ; cxo:inDocument ?d
  { SELECT ?d (MIN(?name) AS ?file) { ?d cxo:fileName ?name } GROUP BY ?d } }
"""
_FINDINGS: Final = """
SELECT ?f ?audit ?outcome ?reason ?document
{ ?f a cxo:Finding ; cxo:audit ?audit ; cxo:outcome ?outcome ; cxo:reason ?reason ;
    cxo:concerns/cxo:fileName ?document }
"""
_MEMBERS: Final = """
SELECT ?f ?claim ?quote { ?f a cxo:Finding ; cxo:member ?claim . ?claim cxo:evidence/oa:exact ?quote }
"""


@dataclass(frozen=True, slots=True)
class FoundFinding:
    """A finding of an audit with the documents' names and the sentences that it stands on."""

    audit: str
    outcome: str
    reason: str
    caveats: tuple[str, ...]
    documents: tuple[str, ...]
    quotes: tuple[str, ...]
    claims: tuple[str, ...]


def find_disagreements(
    ask: Ask,
    *,
    market: str = "",
    kind: str = "",
    verdict: str = Verdict.INCONSISTENT,
    within_document: bool = False,
    strict: bool = False,
) -> list[Disagreement]:
    """Return the stored comparisons that fit, by market, kind and documents.

    `market` is a part of the market's name; `verdict` one of the four, or "all". Raises UsageError for a verdict or
    kind that does not exist.
    """
    wanted = _verdicts(verdict)
    if kind and kind not in set(FigureKind):
        raise UsageError(f"no kind of figure is called {kind!r}", hint=f"kinds are {', '.join(FigureKind)}")
    figures = _figures(ask)
    markets = _markets(figures, market)
    quotes = {str(claim): (str(quote), str(file)) for claim, quote, file in ask(_QUOTES).rows}
    caveats = _grouped(ask(_CAVEATS % "Comparison").rows)
    members: defaultdict[tuple[Value, ...], list[str]] = defaultdict(list)
    iris = " ".join(f"verdict:{one.replace(' ', '-')}" for one in wanted)
    for *row, claim in ask(_COMPARISONS.format(verdicts=iris)).rows:
        members[tuple(row)].append(str(claim))
    found = []
    for (comparison, iri, grade, relation, reason, policy), claims in members.items():
        if (within_document and relation != "within a document") or (strict and grade != "strict"):
            continue
        if len(claims) != 2 or any(claim not in figures for claim in claims):
            continue
        a, b = sorted((figures[claim] for claim in claims), key=lambda one: _order(one, quotes))
        if kind and a.figure.kind != kind:
            continue
        if a.key.market not in markets:
            continue
        found.append(
            Disagreement(
                str(iri).rpartition("/")[2].replace("-", " "),
                str(grade or ""),
                str(relation),
                a.figure.market or "",
                str(a.figure.kind),
                _about(a),
                str(reason),
                tuple(caveats.get(str(comparison), ())),
                str(policy),
                _side(a, quotes),
                _side(b, quotes),
            )
        )
    return sorted(
        found,
        key=lambda one: (
            fold(one.market), one.kind, one.about, one.first.document, one.second.document, one.first.claim,
            one.second.claim,
        ),
    )  # fmt: skip


def _verdicts(verdict: str) -> list[Verdict]:
    if verdict == "all":
        return list(Verdict)
    try:
        return [Verdict(verdict.replace("-", " "))]
    except ValueError:
        hint = f"verdicts are {', '.join(Verdict)} and all"
        raise UsageError(f"no verdict is called {verdict!r}", hint=hint) from None


def find_findings(ask: Ask, *, audit: str = "", outcome: str = Outcome.FAILS, document: str = "") -> list[FoundFinding]:
    """Return the stored findings that fit; `outcome` "all" takes every one. UsageError for unknown names."""
    if audit and audit not in set(Audit):
        raise UsageError(f"no audit is called {audit!r}", hint=f"audits are {', '.join(Audit)}")
    if outcome != "all" and outcome not in set(Outcome):
        raise UsageError(f"no outcome is called {outcome!r}", hint=f"outcomes are {', '.join(Outcome)} and all")
    caveats = _grouped(ask(_CAVEATS % "Finding").rows)
    members: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for finding, claim, quote in ask(_MEMBERS).rows:
        members[str(finding)].append((str(claim), str(quote)))
    documents: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for row in ask(_FINDINGS).rows:
        *about, name = map(str, row)
        documents[tuple(about)].add(name)
    found = []
    for (finding, which, became, reason), names in documents.items():
        if (audit and which != audit) or outcome not in {"all", became}:
            continue
        if document and not any(document in name for name in names):
            continue
        stands = sorted(members.get(finding, ()))
        found.append(
            FoundFinding(
                which,
                became,
                reason,
                tuple(caveats.get(finding, ())),
                tuple(sorted(names)),
                tuple(dict.fromkeys(quote for _, quote in stands)),
                tuple(claim for claim, _ in stands),
            )
        )
    return sorted(found, key=lambda one: (one.documents, one.audit, one.outcome, one.reason))


def find_sizes(ask: Ask, market: str) -> list[SizeClaim]:
    """Return the sizes that are claimed for a year of every market whose name holds a text."""
    quotes = {str(claim): (str(quote), str(file)) for claim, quote, file in ask(_QUOTES).rows}
    figures = _figures(ask)
    markets = _markets(figures, market)
    found = []
    for claim, one in figures.items():
        figure = one.figure
        value = figure.low if figure.low is not None else figure.high
        if figure.kind is not FigureKind.MARKET_SIZE or figure.year_end is None or value is None:
            continue
        if one.key.market not in markets:
            continue
        quote, document = quotes.get(claim, ("", ""))
        low, high = _ends(one)
        found.append(
            SizeClaim(
                figure.market or "", figure.year_end, value, low, high, figure.unit, str(one.qualifier),
                figure.as_written or "", _about(one), str(figure.status or ""), document, figure.publisher or "", quote,
            )
        )  # fmt: skip
    return found


def _figures(ask: Ask) -> dict[str, Prepared]:
    names = ResolvedNames(resolver())
    return {figure.claim or "": prepare(figure, names, DEFAULT) for figure in read_figures(ask)}


def _markets(figures: Mapping[str, Prepared], wanted: str) -> set[str]:
    """Return the keys of the markets any of whose names holds a text; all of them, and none, for an empty one."""
    text = fold(wanted)
    return {one.key.market for one in figures.values() if text in fold(one.figure.market or "")}


def _grouped(rows: Iterable[tuple[Value, ...]]) -> dict[str, list[str]]:
    found: defaultdict[str, list[str]] = defaultdict(list)
    for key, value in sorted((str(key), str(value)) for key, value in rows):
        found[key].append(value)
    return found


def _order(one: Prepared, quotes: Mapping[str, tuple[str, str]]) -> tuple[str, str]:
    claim = one.figure.claim or ""
    return (quotes.get(claim, ("", ""))[1], claim)


def _about(one: Prepared) -> str:
    figure = one.figure
    return ", ".join(part for part in (figure.company, figure.segment, figure.geography) if part)


def _ends(one: Prepared) -> tuple[Decimal | None, Decimal | None]:
    interval = one.interval
    if interval is None:
        return None, None
    return (
        None if interval.low.is_infinite() else interval.low,
        None if interval.high.is_infinite() else interval.high,
    )


def _side(one: Prepared, quotes: Mapping[str, tuple[str, str]]) -> Side:
    figure = one.figure
    quote, document = quotes.get(figure.claim or "", ("", ""))
    low, high = _ends(one)
    start, end = figure.year_start, figure.year_end
    period = f"{start}-{end}" if start and end and start != end else str(end or start or "")
    return Side(
        figure.as_written or "", period, low, high, str(one.interval), document, figure.publisher or "", quote,
        figure.claim or "",
    )  # fmt: skip
