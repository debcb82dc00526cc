"""How much a workspace holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cxograph.queries import load
from cxograph.store import Reader
from cxograph.terms import PREFIXES

__all__ = ["Counts", "count"]

CONTRADICTIONS = "self-contradictions"
"""The named question whose rows are documents that give one market two growth rates."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Documents, claims by fact table, and what they are about; `contradictions` counts documents."""

    documents: int
    claims: Mapping[str, int]
    companies: int
    markets: int
    contradictions: int


def count(reader: Reader) -> Counts:
    """Count what a workspace holds."""
    of = {
        name: len(reader.query(f"SELECT ?x {{ ?x a cxo:{name} }}", prefixes=PREFIXES)) for name in ("Company", "Market")
    }
    contradictions = load(CONTRADICTIONS).bind({"kind": "cagr"})
    return Counts(
        documents=len(reader.sources.documents()),
        claims=reader.sources.claims(),
        companies=of["Company"],
        markets=of["Market"],
        contradictions=len({row[0] for row in reader.query(contradictions, prefixes=PREFIXES).rows}),
    )
