"""Which types of organisation a document is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.service_types import TypeMention, find_service_types, off_topic_types
from cxograph.model import BlockKind, Claim, ServiceType, Subject

__all__ = ["extract"]

# what follows a type that a sentence defines or describes
_SAYS: Final = re.compile(
    r"(?:\)|[”\"’])*s?(?:\s*\([^)]{1,80}\))?\)?(?:,? or [A-Z]+,)?\s*(?:\([^)]*\) )?"
    r"(?:is|are|refers?|means?|stands? for|provides?|offers?|makes?|manages?|runs?|conducts?|carry|carries|takes?|handles?|"
    r"performs?|supports?|specializ\w+|specialis\w+|works?|helps?|plays?|serves?|mainly|enterprises?|focus\w*|supply|supplies|"
    r"looks? after|sits?|companies|plans?|lends?|often|typically|usually|also|will|can|may)\b"
)
_CALLED: Final = re.compile(r"[\s,]*\b(?:an?|the|is an?|its|as an?|[A-Z][\w.]+(?:-based)?|full-service|leading|independent|global)\s+(?:[\w’'-]+ ){0,3}$")


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Subject` for each type in the headline, the market's name, or a sentence that defines or describes it."""
    low = reading.lower
    if not any(word in low for word in ("contract", "cro", "cmo", "cdmo", "smo", "site management")):
        return
    off = off_topic_types(low)
    seen: set[ServiceType] = set()
    for start, end, rule, mentions in _places(reading):
        for mention in mentions:
            kind = mention.service_type
            if kind not in seen and kind not in off:
                seen.add(kind)
                yield reading.claim(Subject(kind), start, end, rule, focus=(mention.start, mention.end))


def _places(reading: Reading) -> Iterator[tuple[int, int, str, list[TypeMention]]]:
    """Stretches that make a type a subject, the strongest first."""
    text = reading.text
    for block in reading.blocks:
        if block.kind is BlockKind.TITLE:
            yield block.start, block.end, "subjects.headline", find_service_types(text, block.start, block.end)
    if reading.report is None:
        for block in reading.blocks:
            if block.kind is BlockKind.HEADING:
                yield block.start, block.end, "subjects.heading", find_service_types(text, block.start, block.end)
    for sentence in reading.sentences:
        mentions = find_service_types(text, sentence.start, sentence.end)
        if not mentions:
            continue
        described = [m for m in mentions if _is_described(text, m, sentence.start)]
        if described:
            yield sentence.start, sentence.end, "subjects.described", described
        elif reading.report is None:
            called = [m for m in mentions if _CALLED.search(text[max(sentence.start, m.start - 60) : m.start])]
            yield sentence.start, sentence.end, "subjects.called", called
        else:
            in_brackets = [m for m in mentions if not m.long_form and text[m.start - 1 : m.start] == "(" and "market" in text[m.end : m.end + 20].lower()]
            yield sentence.start, sentence.end, "subjects.market-name", in_brackets


def _is_described(text: str, mention: TypeMention, sentence: int) -> bool:
    lead = text[sentence : mention.start]
    return len(lead) < 60 and bool(_SAYS.match(text, mention.end))
