"""Names of the four types of outsourcing organisation in running text, short and long."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cxograph.expressions import expression
from cxograph.model import ServiceType

__all__ = ["TypeMention", "find_service_types", "names_a_type", "off_topic_types"]

# what a type's long name ends in; its plural and both spellings of "organisation"
_ORGANISATION: Final = (
    r"(?:services? )?(?:organi[sz]ations?|laborator(?:y|ies)|compan(?:y|ies)|firms?|enterprises?|institut(?:ion|e)s?|providers?|partners?|vendors?|"
    r"business(?:es)?)\b"
)
_DRUG: Final = r"(?:(?:bio)?(?:pharma(?:ceuticals?)?|logics?)|drugs?|medical devices?)"
_DEVELOPMENT: Final = r"(?:process )?(?:development|R&D|research and development)"
_MANUFACTURE: Final = r"(?:(?:commercial |clinical |custom )?(?:manufactur(?:ing|e)|production))"
LONG_NAMES: Final[tuple[tuple[ServiceType, str], ...]] = (
    (
        ServiceType.CDMO,
        rf"contract (?:custom(?:i[sz]ed)? )?(?:{_DRUG} )?{_DEVELOPMENT},? ?(?:and|&|/)? ?"
        rf"{_MANUFACTURE} {_ORGANISATION}",
    ),
    (ServiceType.CDMO, r"contract develop(?:ers?|ment) (?:and|&) manufactur(?:ers?|ing)\b(?! markets?\b)"),
    (ServiceType.CRO, rf"contract(?:ed)? (?:(?:pre)?-?clinical |{_DRUG} )?research {_ORGANISATION}"),
    (ServiceType.CRO, r"clinical research organi[sz]ations?\b"),
    (ServiceType.CRO, rf"contract custom(?:i[sz](?:ed|ation))? (?:R&D|research) {_ORGANISATION}"),
    (ServiceType.CMO, rf"contract (?:custom(?:i[sz]ed)? )?(?:{_DRUG} )?{_MANUFACTURE} {_ORGANISATION}"),
    (ServiceType.CMO, rf"contract (?:{_DRUG} )?manufacturers?\b"),
    (ServiceType.CMO, rf"third[- ]party (?:{_DRUG} )?(?:contract )?manufacturers?\b"),
    (ServiceType.SMO, rf"site[ -]management {_ORGANISATION}"),
)
"""Long names, the more special before the more general."""

# which letters mean something else, by what a document then says; and what it says where they are ours all the same
OTHER_SENSES: Final[tuple[tuple[ServiceType, tuple[str, ...], str], ...]] = (
    (
        ServiceType.CRO,
        ("conversion rate", "chief revenue officer", "chief risk officer", "chief restructuring officer"),
        r"(?:contract|clinical) (?:\w+ ){0,2}research",
    ),
    (
        ServiceType.CMO,
        ("chief marketing officer", "chief medical officer", "collateralized mortgage", "chief merchandising officer"),
        r"contract (?:\w+ ){0,2}(?:manufactur|production)",
    ),
    (ServiceType.SMO, ("social media", "stop-motion", "service management office"), r"site[ -]management"),
)

_LETTERS: Final = expression(r"(?<![A-Za-z0-9])(?:CDMO|CRO|CMO|SMO)(?=(?:s|['’]s)?(?![A-Za-z0-9]))")
_LONG: Final = expression("|".join(rf"(?P<L{i}>{pattern})" for i, (_, pattern) in enumerate(LONG_NAMES)), re.IGNORECASE)
# a search for plain words is ten times as fast as one for the expressions, which are tried only where these stand
_LETTERS_AT: Final = ("CDMO", "CRO", "CMO", "SMO")
_LONG_AT: Final = (
    *("Contract", "contract", "CONTRACT"),
    *("Third-party", "Third party", "third-party", "third party", "Third-Party", "Third Party"),
    *("Site Management", "Site management", "site management", "SITE MANAGEMENT", "site-management", "Site-management"),
    *("Clinical Research Org", "Clinical research org", "clinical research org", "CLINICAL RESEARCH ORG"),
)


@dataclass(frozen=True, slots=True)
class TypeMention:
    """A type named in text[start:end], by its long name or its letters."""

    service_type: ServiceType
    start: int
    end: int
    long_form: bool


def find_service_types(text: str, start: int = 0, end: int | None = None) -> list[TypeMention]:
    """Return the mentions of service types in text[start:end], in order.

    "CRDMO", "CDO" and the like are other types and give none.
    """
    end = len(text) if end is None else end
    if len(text) > LONG and (start, end) != (0, len(text)):
        # a sentence of a document: the document was scanned once for all of them
        found, starts = _scanned(text)
        first = bisect_left(starts, start)
        return [mention for mention in found[first : bisect_left(starts, end)] if mention.end <= end]
    return _scan(text, start, end)


def names_a_type(text: str) -> bool:
    """Tell whether a document's text names any type; it is scanned once for this and all of its sentences."""
    return bool(_scanned(text)[0])


LONG: Final = 1_000


@lru_cache(maxsize=4)
def _scanned(text: str) -> tuple[list[TypeMention], list[int]]:
    found = _scan(text, 0, len(text))
    return found, [mention.start for mention in found]


def _scan(text: str, start: int, end: int) -> list[TypeMention]:
    found = [
        TypeMention(ServiceType(letters), at, at + len(letters), long_form=False)
        for letters in _LETTERS_AT
        for at in _occurrences(text, letters, start, end)
        if _LETTERS.match(text, at, end)
    ]
    for word in _LONG_AT:
        for at in _occurrences(text, word, start, end):
            match = _LONG.match(text, at, end)
            if match:
                kind = LONG_NAMES[int((match.lastgroup or "L0")[1:])][0]
                found.append(TypeMention(kind, at, match.end(), long_form=True))
    found.sort(key=lambda mention: mention.start)
    return found


def _occurrences(text: str, word: str, start: int, end: int) -> Iterator[int]:
    at = text.find(word, start, end)
    while at >= 0:
        yield at
        at = text.find(word, at + 1, end)


@lru_cache(maxsize=4)
def off_topic_types(lower: str) -> frozenset[ServiceType]:
    """Return the types whose letters mean something else in a document; `lower` is its text in lower case."""
    return frozenset(
        kind
        for kind, senses, own in OTHER_SENSES
        if any(sense in lower for sense in senses) and (_spelt_otherwise(lower, kind) or not re.search(own, lower))
    )


_SPELT: Final = expression(r"((?:[a-z]+[ -]){2,4})\((cro|cmo|smo)s?\)")
_OUR_WORDS: Final = expression(r"contract|research|clinical|manufactur|development|site")


def _spelt_otherwise(lower: str, kind: ServiceType) -> bool:
    """Tell whether a document writes other words before the bracketed letters, and never ours: "conversion rate (cro)"."""
    letters = kind.value.lower()
    if f"({letters}" not in lower:
        return False
    spelt = [match[1] for match in _SPELT.finditer(lower) if match[2] == letters]
    return bool(spelt) and not any(_OUR_WORDS.search(words) for words in spelt)
