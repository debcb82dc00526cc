"""What a workspace knows of names: whom each is led to and why, which are alike, what people decided."""

from __future__ import annotations

from typing import Any, NamedTuple

from cxograph.build.decisions import held, history
from cxograph.build.work import resolver
from cxograph.errors import UsageError
from cxograph.resolve import (
    SAME,
    Alike,
    Decision,
    Verdict,
    alike,
    mixed_script,
    pair_of,
    read_date,
    read_name,
    skeleton,
    spelling,
    to_csv,
    to_sssom,
)
from cxograph.store import Reader, Sources
from cxograph.terms import PREFIXES

__all__ = ["Undecided", "company_names", "explain", "export_decisions", "other_name", "undecided"]

NAMES = """
SELECT ?name (COUNT(DISTINCT ?graph) AS ?documents) WHERE {
  GRAPH ?graph { ?company a cxo:Company ; rdfs:label ?name }
  FILTER(CONTAINS(STR(?graph), "/graph/document/"))
} GROUP BY ?name
"""


class Undecided(NamedTuple):
    """Two names that are alike, for a person to decide on."""

    left: str
    right: str
    rule: str
    score: float
    documents: int
    features: str


def company_names(reader: Reader) -> dict[str, int]:
    """Return the names of companies that documents write, with the number of documents."""
    return {str(name): int(str(count)) for name, count in reader.query(NAMES, prefixes=PREFIXES).rows}


def _alike(reader: Reader) -> list[Alike]:
    decisions = held(reader.sources)
    return alike(company_names(reader), resolver(decisions).companies, decisions)


def undecided(reader: Reader) -> list[Undecided]:
    """Return the pairs that are alike and on which no person has decided, the surest first."""
    decided = {pair_of(decision) for decision in held(reader.sources)}
    return [
        Undecided(a.left, a.right, str(a.rule), a.score, a.documents, str(a.features))
        for a in _alike(reader)
        if pair_of(Decision(a.left, a.right, Verdict.UNSURE)) not in decided
    ]


def export_decisions(sources: Sources, form: str, *, reader: Reader | None = None) -> str:
    """Return the decisions that hold as ``csv`` or ``sssom``; with a reader also the pairs that rules find alike."""
    decisions = list(held(sources))
    if reader is not None:
        decisions += [
            Decision(u.left, u.right, Verdict.UNSURE, f"rule:{u.rule}", features=u.features) for u in undecided(reader)
        ]
    if form == "csv":
        return to_csv(decisions)
    names = resolver(held(sources))
    iris = {name: names.company(name) for decision in decisions for name in (decision.left, decision.right)}
    return to_sssom(decisions, iris=iris, base=names.ids.entity_start("company"))


def other_name(name: str, sources: Sources) -> str:
    """Return another name of the company to which a name is led. Raises UsageError where it has none."""
    table = resolver(held(sources)).companies
    key = table.key(name)
    for other in (table.labels.get(key, ""), key):
        if other and spelling(other) != spelling(name):
            return other
    raise UsageError(f"{name!r} is a company of its own already", hint="name what it is to be split off with --from")


def explain(reader: Reader, name: str, *, date: str = "") -> dict[str, Any]:
    """Say what a name is led to and why.

    Keys: name, entity, label, method, key, head, full, country, owner, alias, other, homoglyph, documents, names
    (spellings of the same company in documents), course (who carried it on), alike, decisions.
    """
    form = read_name(name)
    if not spelling(name):
        raise UsageError(f"{name!r} holds no letter or digit")
    day = read_date(date) if date else ""
    past = history(reader.sources)
    names = resolver(held(reader.sources))
    table = names.companies
    found = table.resolve(form, day)
    written = company_names(reader)
    same = sorted(other for other in written if table.key(other) == found.key)
    label = table.labels.get(found.key, "")
    about = {spelling(other) for other in (name, *same)}
    return {
        "name": name,
        "entity": names.ids.entity("company", found.key),
        "label": label or (max(same, key=lambda other: (written[other], other)) if same else name),
        "method": str(found.method),
        "head": form.head,
        "full": form.full,
        "key": found.key,
        "country": form.country,
        "owner": form.owner,
        "alias": form.alias,
        "other": form.other,
        "homoglyph": skeleton(name) if mixed_script(name) else "",
        "documents": sum(written[other] for other in same),
        "names": same,
        "course": [
            {"successor": s.successor, "kind": s.kind, "since": s.since, "until": s.until}
            for s in (table.timeline.at(found.row, day) if day else table.timeline.successions(found.row))
            if s.kind != SAME
        ]
        if found.row
        else [],
        "alike": [
            {
                "name": a.right if spelling(a.left) in about else a.left,
                "rule": str(a.rule),
                "score": a.score,
                "verdict": str(a.verdict),
                "features": str(a.features),
            }
            for a in _alike(reader)
            if spelling(a.left) in about or spelling(a.right) in about
        ],
        "decisions": [
            {column: str(getattr(d, column)) for column in ("left", "right", "verdict", "by", "who", "when", "why")}
            for d in past
            if spelling(d.left) in about or spelling(d.right) in about
        ],
    }
