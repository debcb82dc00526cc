"""Names of the four types of outsourcing organisation in running text, short and long."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cxograph.model import ServiceType

__all__ = ["TypeMention", "find_service_types", "off_topic_types"]

_ORG: Final = r"(?:organi[sz]ations?|compan(?:y|ies)|firms?|enterprises?|institutions?|providers?|partners?)"
_LONG: Final = (
    (ServiceType.CDMO, rf"contract (?:pharmaceutical )?(?:custom(?:ized)? )?(?:drug )?(?:development|R&D) (?:and|&) (?:commercial )?(?:manufactur(?:ing|e)|production) {_ORG}"),
    (ServiceType.CDMO, r"contract develop(?:er|ers|ment) and manufactur(?:er|ers|ing)\b(?! market)"),
    (ServiceType.CRO, rf"contract(?:ed)?(?: clinical| pharmaceutical)? research {_ORG}"),
    (ServiceType.CRO, rf"contract custom(?:ization|ized) R&D {_ORG}"),
    (ServiceType.CMO, rf"contract (?:custom(?:ized)? )?(?:manufactur(?:ing|e)|production) {_ORG}"),
    (ServiceType.CMO, r"contract manufacturers?\b"),
    (ServiceType.SMO, rf"(?:clinical trial )?site[- ]management {_ORG}"),
)  # fmt: skip
_PATTERN: Final = re.compile(
    "|".join(f"(?P<L{i}>\\b{pattern})" for i, (_, pattern) in enumerate(_LONG)) + r"|(?P<S>\b(?:CDMO|CRO|CMO|SMO)(?=s?\b|-))",
    re.IGNORECASE,
)
# what the same letters mean elsewhere: where a document says this and never the long name, the letters are not ours
OTHER_SENSES: Final = (
    (ServiceType.CRO, ("conversion rate", "chief revenue officer", "chief risk officer"), "research"),
    (ServiceType.CMO, ("chief marketing officer", "chief medical officer", "collateralized mortgage"), "manufactur"),
    (ServiceType.SMO, ("social media optimi", "stop-motion"), "site management"),
)


@dataclass(frozen=True, slots=True)
class TypeMention:
    """A type named in text[start:end], by its long name or its letters."""

    service_type: ServiceType
    start: int
    end: int
    long_form: bool


def find_service_types(text: str, start: int = 0, end: int | None = None) -> list[TypeMention]:
    """Return the mentions of service types in text[start:end], in order."""
    found = []
    for match in _PATTERN.finditer(text, start, len(text) if end is None else end):
        group = match.lastgroup or "S"
        if group == "S":
            if not match[0].isupper():
                continue
            found.append(TypeMention(ServiceType(match[0]), match.start(), match.end(), long_form=False))
        else:
            found.append(TypeMention(_LONG[int(group[1:])][0], match.start(), match.end(), long_form=True))
    return found


def off_topic_types(lower: str) -> frozenset[ServiceType]:
    """Return the types whose letters mean something else in a document; `lower` is its text in lower case."""
    return frozenset(
        kind
        for kind, senses, own in OTHER_SENSES
        if any(sense in lower for sense in senses)
        and not re.search(rf"contract (?:\w+ ){{0,2}}{own}|{own} organi", lower)
    )
