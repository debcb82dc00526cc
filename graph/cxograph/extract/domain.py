"""Words of medicine, and how thickly they stand in a text."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

__all__ = ["FAINT", "MEDICINE", "medicine_rate", "per_thousand"]

MEDICINE: Final = re.compile(
    r"pharma\w*|biopharma\w*|biologic(?:al|s)?\b|biotech\w*|biosimilars?|drugs?\b|medicines?\b|medicinal|clinical\w*|preclinical|"
    r"therap(?:y|ies|eutics?)|vaccines?|oncology|patients?\b|medical|health ?care|life[- ]sciences?|api\b|active ingredients?|"
    r"antibod(?:y|ies)|injectables?|sterile|aseptic|gmp\b|fda\b|ema\b|trials?\b|molecules?|m?rna\b|oligonucleotides?|peptides?|"
    r"cell line|toxicology|bioanaly\w+|pharmacovigilance|sponsors?\b"
)
"""A word of medicine, in text in lower case."""
FAINT: Final = Decimal(8)
"""So many words of medicine in a thousand: a text with fewer is of another trade."""
_WORD: Final = re.compile(r"[a-z]{2,}")


def medicine_rate(lower: str) -> tuple[Decimal, int]:
    """Return how many words of medicine stand in a thousand of a text in lower case, and how many words it has."""
    words = max(len(_WORD.findall(lower)), 1)
    return per_thousand(len(MEDICINE.findall(lower)), words), words


def per_thousand(count: int, words: int) -> Decimal:
    """Return so many in a thousand words, to one decimal."""
    return (Decimal(count) * 1000 / words).quantize(Decimal("0.1"))
