"""Words of medicine and of outsourced work, and how thickly they stand in a text.

Words are counted once each and looked up, not searched for one after the other: a long text costs half a millisecond.
"""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from functools import lru_cache
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.words.listing import cues, word_set

__all__ = ["FAINT", "medicine_rate", "outsourced_rate", "per_thousand", "speaks_of_medicine"]

_STEMS: Final = cues(
    "pharma|biopharma|biologic|biotech|biosimilar|clinical|preclinical|medicin|therap|vaccin|oncolog|oligonucl"
    "eotid|peptid|antibod|injectab|bioanaly|toxicolog|pharmacovigilan|healthcare"
)
_WORDS: Final = word_set(
    "api apis aseptic drug drugs ema fda gmp medical molecule molecules mrna patient patients rna sirna sponsor "
    "sponsors sterile trial trials"
)
FAINT: Final = Decimal(8)
"""So many words of medicine in a thousand: a text with fewer is of another trade."""
_WORD: Final = expression(r"[a-z]{2,}")
_CONTRACT: Final = expression(
    r"contract (?:\w+ ){0,3}?(?:research|manufactur\w+|develop\w+|production|services|organi[sz]ations?|pharma\w*)"
)
_PHRASES: Final = cues(
    "outsourc|site management|site-management|fill-finish|fill & finish|fill and finish|trial services|clinica"
    "l services|research services|development services|manufacturing services|third-party manufactur|tech tran"
    "sfer|technology transfer"
)


@lru_cache(maxsize=4)
def _counted(lower: str) -> tuple[int, int]:
    """How many words of medicine a text in lower case has, and how many words in all."""
    words = Counter(_WORD.findall(lower))
    medicine = sum(n for word, n in words.items() if word in _WORDS or word.startswith(_STEMS))
    return medicine, sum(words.values())


def speaks_of_medicine(words: str) -> bool:
    """Tell whether a short text (a headline, a market's name) has a word of medicine."""
    return _counted(words.lower())[0] > 0


def medicine_rate(lower: str) -> tuple[Decimal, int]:
    """Return how many words of medicine stand in a thousand of a text in lower case, and how many words it has."""
    medicine, words = _counted(lower)
    return per_thousand(medicine, words), words


def outsourced_rate(lower: str, named: int = 0) -> int:
    """Return how often a text in lower case speaks of work given to others; `named` types of organisation count as well."""
    contract = len(_CONTRACT.findall(lower)) if "contract " in lower else 0
    return contract + sum(lower.count(phrase) for phrase in _PHRASES) + named


def per_thousand(count: int, words: int) -> Decimal:
    """Return so many in a thousand words, to one decimal."""
    return (Decimal(count) * 1000 / max(words, 1)).quantize(Decimal("0.1"))
