"""Figures for the tests of judging."""

from __future__ import annotations

from typing import Any

from cxograph.judge import ResolvedNames, figure_of
from cxograph.judge.verdict import Prepared, prepare

NAMES = ResolvedNames()


def made(kind: str, written: str, low: float, claim: str, **more: Any) -> Prepared:
    """Return a figure of one.md on a market, in percent for rates and shares, in USD for the rest."""
    unit = "percent" if kind in {"cagr", "market_share"} else "USD"
    row = {"kind": kind, "market": "Peptide CDMO", "low": low, "high": low, "unit": unit, "qualifier": "exact"}
    return prepare(figure_of(row | {"as_written": written, "claim": claim, "document": "one.md"} | more), NAMES)
