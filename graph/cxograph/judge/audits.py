"""All audits, in one visible list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from cxograph.judge.findings import Evidence, Finding
from cxograph.judge.growth import audit_growth
from cxograph.judge.policy import DEFAULT, Policy
from cxograph.judge.records import audit_forecasts, audit_region_lists, audit_stale_names
from cxograph.judge.shares import audit_parts, audit_share_of_total, audit_share_sums

__all__ = ["AUDITS", "run_audits"]

AUDITS: Final[tuple[Callable[[Evidence, Policy], Iterator[Finding]], ...]] = (
    audit_growth,
    audit_share_sums,
    audit_parts,
    audit_share_of_total,
    audit_forecasts,
    audit_stale_names,
    audit_region_lists,
)


def run_audits(evidence: Evidence, policy: Policy = DEFAULT) -> Iterator[Finding]:
    """Give what every audit finds, in an order that depends on nothing but the evidence."""
    for audit in AUDITS:
        yield from audit(evidence, policy)
