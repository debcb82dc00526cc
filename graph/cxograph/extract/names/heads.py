"""Which headings and lines announce companies: "Key players", "CROs to know", "Who competes"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from cxograph.expressions import expression

__all__ = ["COMPANY_NOUN", "announces", "of_companies", "of_rivals", "several"]

_PLURAL: Final = r"companies|players|vendors|competitors|manufacturers|providers|suppliers|producers|participants|firms|developers|CROs|CDMOs|CMOs|SMOs|who is who|who[’']?s who|market leaders|organi[sz]ations|names (?:i|you|to)"
COMPANY_NOUN: Final = r"(?:compan(?:y|ies)|players?|vendors?|firms?|providers?|manufacturers?|suppliers?|competitors?|organi[sz]ations?|CROs?|CDMOs?|CMOs?|SMOs?|CRDMOs?)"
"""Regular expression of what a table or a list calls the companies that it sets out."""
_HEADS: Final = expression(
    r"\b(?:compan(?:y|ies)|players?|vendors?|competit\w+|manufacturers|providers|suppliers|producers|participants|CROs|CDMOs|CMOs|SMOs|who is who|who[’']?s who|who competes|"
    r"names (?:i|you|to)|market leaders|(?:site[- ]management|contract [a-z]+(?: and [a-z]+)?|clinical research) organi[sz]ations|organi[sz]ations profiled|key firms)\b", re.IGNORECASE,
)  # fmt: skip
_SEVERAL: Final = expression(rf"\b(?:{_PLURAL})\b", re.IGNORECASE)
_NOT_HEADS: Final = expression(
    r"\b(?:region|countr|opportunit|segment|reasons?|objectives?|questions?|highlights?|about|contents|report covers|developments?|moves?|benefits)\b",
    re.IGNORECASE,
)
_RIVALS: Final = expression(
    r"\b(?:compet\w+|players|vendors|companies|providers|rivals|landscape|recent (?:developments?|news|moves|deals)|latest developments?|(?:company|industry|market|key) (?:developments?|news|moves)|who leads|market leaders?)\b",
    re.IGNORECASE,
)


@lru_cache(maxsize=1024)  # one heading stands above many blocks
def announces(words: str) -> bool:
    """Tell whether a heading or a line announces companies, not what is said of them."""
    return bool(_HEADS.search(words)) and not _NOT_HEADS.search(words) and "?" not in words[:-1]


@lru_cache(maxsize=1024)
def of_companies(heading: str) -> bool:
    """Tell whether a heading speaks of companies."""
    return bool(_HEADS.search(heading))


@lru_cache(maxsize=1024)
def of_rivals(heading: str) -> bool:
    """Tell whether a heading speaks of those who compete in a market, or of what they did."""
    return bool(_RIVALS.search(heading))


def several(heading: str) -> bool:
    """Tell whether a heading speaks of more than one company."""
    return bool(_SEVERAL.search(heading))
