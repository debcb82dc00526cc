"""Markets by name: "Global Contract Research Organisations (CRO) Market" and "CRO" are one."""

from __future__ import annotations

import re
from typing import Final

from cxograph.ids import fold

__all__ = ["market_key", "singular"]

ACRONYMS: Final = {
    "cdmo": "contract development and manufacturing organization",
    "cmo": "contract manufacturing organization",
    "cro": "contract research organization",
    "smo": "site management organization",
}
SAID_BY: Final = {"cdmo": "manufactur", "cmo": "manufactur", "cro": "research", "smo": "site"}
"""What the words before a bracket hold where the bracket ("Clinical Research Services (CRO)") adds nothing."""

SPELLINGS: Final = {
    "organisation": "organization",
    "organisations": "organization",
    "organizations": "organization",
    "outsource": "outsourcing",
}

_BRACKET: Final = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]")
_LEADING: Final = re.compile(r"^(?:the )?(?:(?:global|worldwide|world) )?(?:market (?:for|of) )?")
_TRAILING: Final = re.compile(r" (?:markets?|industry)$")
_MANUFACTURE: Final = re.compile(r"\bmanufacture organization\b")


def market_key(name: str) -> str:
    """Return what identifies a market by its name: folded, acronyms written out, idle brackets dropped."""
    name = _BRACKET.sub(lambda m: " " if _initials(m[1], name[: m.start()]) else m[0], name)
    text = fold(name)
    text = _TRAILING.sub("", _LEADING.sub("", text)) or text
    words = [ACRONYMS.get(word.removesuffix("s")) or SPELLINGS.get(word) or singular(word) for word in text.split()]
    return _MANUFACTURE.sub("manufacturing organization", " ".join(words))


def singular(word: str) -> str:
    """Fold the plural of a common noun; "services" and "service" name one market."""
    if len(word) < 5 or not word.endswith("s") or word.endswith(("ss", "us", "is", "ics")):
        return word
    return f"{word[:-3]}y" if word.endswith("ies") else word[:-1]


def _initials(inside: str, before: str) -> bool:
    """Whether a bracket only repeats the words before it by their first letters."""
    letters = fold(inside).replace(" ", "").removesuffix("s")
    words = fold(before).split()
    plain = [word for word in words if word not in {"and", "of", "for", "the", "in"}]
    if not letters or not words:
        return False
    said = SAID_BY.get(letters)
    if said and any(word.startswith(said) for word in words):
        return True
    return any("".join(word[0] for word in some).endswith(letters) for some in (words, plain))
