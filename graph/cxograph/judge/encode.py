"""Comparisons, findings and origins as N-Quads in derived graphs: the same claims always give the same bytes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Final

from cxograph.ids import Ids, digest
from cxograph.judge.compare import Comparison
from cxograph.judge.findings import Finding
from cxograph.judge.policy import Policy
from cxograph.judge.verdict import Verdict
from cxograph.rdf.nquads import describe, literal
from cxograph.terms import RDF, RDFS, VERDICT, Class, Property

__all__ = [
    "COMPARISONS",
    "FINDINGS",
    "ORIGINS",
    "encode_comparisons",
    "encode_findings",
    "encode_origins",
    "encode_policy",
    "verdict_iri",
]

COMPARISONS: Final = "comparisons"
FINDINGS: Final = "findings"
ORIGINS: Final = "origins"
"""The names of the derived graphs with what the functions below give."""

_TYPE: Final = f"<{RDF}type>"


def verdict_iri(verdict: Verdict) -> str:
    """Return the concept of a verdict."""
    return f"{VERDICT}{verdict.replace(' ', '-')}"


def _policy_iri(policy: Policy, ids: Ids) -> str:
    """Return the IRI of a policy in its version."""
    return f"{ids.base}policy/{policy}"


def encode_policy(policy: Policy, ids: Ids) -> tuple[str, list[str]]:
    """Return a policy's node and what is said of it."""
    settings = "; ".join(
        f"{field.name} = {getattr(policy, field.name)}"
        for field in fields(policy)
        if field.name not in {"name", "version"}
    )
    return f"<{_policy_iri(policy, ids)}>", [
        f"{_TYPE} <{Class.POLICY}>",
        f"<{RDFS}label> {literal(str(policy))}",
        f"<{Property.POLICY_SETTINGS}> {literal(settings)}",
    ]


def encode_comparisons(comparisons: Iterable[Comparison], policy: Policy, ids: Ids) -> str:
    """Return comparisons as N-Quads, sorted, in the graph of comparisons; nothing where there are none."""
    about: dict[str, list[str]] = {}
    fixed = [f"{_TYPE} <{Class.COMPARISON}>", f"<{Property.POLICY}> <{_policy_iri(policy, ids)}>"]
    verdicts = {verdict: f"<{Property.VERDICT}> <{verdict_iri(verdict)}>" for verdict in Verdict}
    for comparison in comparisons:
        a, b, found = comparison.a.figure.claim, comparison.b.figure.claim, comparison.judgement
        assert a is not None
        assert b is not None
        pairs = about[f"<{ids.base}comparison/{digest(a, b, str(policy))}>"] = [
            *fixed,
            f"<{Property.MEMBER}> <{a}>",
            f"<{Property.MEMBER}> <{b}>",
            verdicts[found.verdict],
            f"<{Property.RELATION}> {literal(found.relation)}",
            f"<{Property.REASON}> {literal(found.reason)}",
        ]
        if found.grade is not None:
            pairs.append(f"<{Property.GRADE}> {literal(found.grade)}")
        pairs += [f"<{Property.CAVEAT}> {literal(caveat)}" for caveat in found.caveats]
        pairs += [f"<{Property.DIFFERING}> {literal(element)}" for element in found.differing]
    if not about:
        return ""
    node, said = encode_policy(policy, ids)
    about[node] = said
    return describe(about, ids.derived_graph(COMPARISONS))


def encode_findings(findings: Iterable[Finding], policy: Policy, ids: Ids) -> str:
    """Return what audits found as N-Quads, sorted, in the graph of findings; nothing where they found nothing."""
    about: dict[str, list[str]] = {}
    for finding in findings:
        node = f"<{ids.base}finding/{digest(finding.audit, *finding.members, finding.reason)}>"
        about[node] = [
            f"{_TYPE} <{Class.FINDING}>",
            f"<{Property.POLICY}> <{_policy_iri(policy, ids)}>",
            f"<{Property.AUDIT}> {literal(finding.audit)}",
            f"<{Property.OUTCOME}> {literal(finding.outcome)}",
            f"<{Property.REASON}> {literal(finding.reason)}",
            *(f"<{Property.MEMBER}> <{claim}>" for claim in finding.members),
            *(f"<{Property.CONCERNS}> <{document}>" for document in finding.documents),
            *(f"<{Property.CAVEAT}> {literal(caveat)}" for caveat in finding.caveats),
        ]
    if not about:
        return ""
    node, said = encode_policy(policy, ids)
    about[node] = said
    return describe(about, ids.derived_graph(FINDINGS))


def encode_origins(origins: Mapping[str, tuple[str, ...]], ids: Ids) -> str:
    """Return documents by their common origin as N-Quads; `origins` gives documents (IRIs) and reasons by origin's key.

    A document that echoes no other one has no origin of its own here.
    """
    about: dict[str, list[str]] = {}
    for first, documents in origins.items():
        node = f"<{ids.base}origin/{first.rpartition('/')[2]}>"
        about[node] = [f"{_TYPE} <{Class.ORIGIN}>"]
        for document in documents:
            about[f"<{document}>"] = [f"<{Property.ORIGIN}> {node}"]
    return describe(about, ids.derived_graph(ORIGINS)) if about else ""
