"""Names of the four types of outsourcing organisation in running text, short and long."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cxograph.model import ServiceType

__all__ = ["TypeMention", "find_service_types", "names_service_types", "off_topic_types"]

# what a type's long name ends in; its plural and both spellings of "organisation"
_ORGANISATION: Final = (
    r"(?:organi[sz]ations?|compan(?:y|ies)|firms?|enterprises?|institut(?:ion|e)s?|providers?|partners?|vendors?|"
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
    (ServiceType.CRO, r"(?:pre)?clinical research organi[sz]ations?\b"),
    (ServiceType.CRO, rf"contract custom(?:i[sz](?:ed|ation))? (?:R&D|research) {_ORGANISATION}"),
    (ServiceType.CMO, rf"contract (?:custom(?:i[sz]ed)? )?(?:{_DRUG} )?{_MANUFACTURE} {_ORGANISATION}"),
    (ServiceType.CMO, rf"contract (?:{_DRUG} )?manufacturers?\b"),
    (ServiceType.SMO, rf"(?:(?:clinical )?(?:trial )?)site[ -]management {_ORGANISATION}"),
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

_LETTERS: Final = re.compile(r"[CS](?:DMO|MO|RO)(?=(?:s|['’]s)?(?![A-Za-z0-9]))")
_LONG: Final = re.compile(
    "|".join(rf"(?P<L{i}>\b{pattern})" for i, (_, pattern) in enumerate(LONG_NAMES)), re.IGNORECASE
)
# every long name holds one of these, so that most texts are passed over without the expression above
_ANCHORS: Final = ("ontract", "ONTRACT", "ite management", "ite-management", "ite Management", "ITE MANAGEMENT")
_MORE_ANCHORS: Final = ("linical research organi", "linical Research Organi", "LINICAL RESEARCH ORGANI")
_KINDS: Final = {kind.value: kind for kind in ServiceType}


@dataclass(frozen=True, slots=True)
class TypeMention:
    """A type named in text[start:end], by its long name or its letters."""

    service_type: ServiceType
    start: int
    end: int
    long_form: bool


def names_service_types(text: str) -> bool:
    """Tell fast whether a text may name a type at all."""
    return any(word in text for word in (*_KINDS, *_ANCHORS, *_MORE_ANCHORS))


def find_service_types(text: str, start: int = 0, end: int | None = None) -> list[TypeMention]:
    """Return the mentions of service types in text[start:end], in order.

    "CRDMO", "CDO" and the like are other types and give none.
    """
    end = len(text) if end is None else end
    found = [
        TypeMention(_KINDS[match[0]], match.start(), match.end(), long_form=False)
        for match in _LETTERS.finditer(text, start, end)
        if match.start() == 0 or not text[match.start() - 1].isalnum()
    ]
    if any(text.find(anchor, start, end) >= 0 for anchor in (*_ANCHORS, *_MORE_ANCHORS)):
        found += [
            TypeMention(LONG_NAMES[int((match.lastgroup or "L0")[1:])][0], match.start(), match.end(), long_form=True)
            for match in _LONG.finditer(text, start, end)
        ]
        found.sort(key=lambda mention: mention.start)
    return found


def off_topic_types(lower: str) -> frozenset[ServiceType]:
    """Return the types whose letters mean something else in a document; `lower` is its text in lower case."""
    return frozenset(
        kind
        for kind, senses, own in OTHER_SENSES
        if any(sense in lower for sense in senses) and not re.search(own, lower)
    )
