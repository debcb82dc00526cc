"""How much a workspace holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cxograph.store import Reader
from cxograph.terms import PREFIXES

__all__ = ["Counts", "count"]

CONTRADICTIONS = """
SELECT DISTINCT ?document {
  ?comparison cxo:verdict verdict:inconsistent ; cxo:relation "within a document" ; cxo:member ?claim .
  ?claim cxo:measure measure:cagr ; cxo:inDocument ?document
}"""
"""Documents of which the judge found two growth rates that cannot both be true."""


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
    return Counts(
        documents=len(reader.sources.documents()),
        claims=reader.sources.claims(),
        companies=of["Company"],
        markets=of["Market"],
        contradictions=len(reader.query(CONTRADICTIONS, prefixes=PREFIXES)),
    )
