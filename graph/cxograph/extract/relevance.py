"""How far a document belongs to the outsourcing of research, development and manufacture of medicines, and why.

Only words count, and where they stand: what the headline and the market's name say weighs most, then how often the
text speaks of medicines and of work given to others. Letters that mean something else (CRO for a conversion rate)
count for nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from cxograph.extract.domain import FAINT, MEDICINE, medicine_rate, per_thousand
from cxograph.extract.service_types import find_service_types, off_topic_types
from cxograph.model import BlockKind, Claim, Document, Relevance, Report, Subject, Zone

__all__ = ["RELEVANT", "relevance_of"]

RELEVANT: Final = Decimal("0.5")
"""From here on a document is taken to belong to the domain."""

_OUTSOURCED: Final = re.compile(
    r"contract (?:\w+ ){0,3}?(?:research|manufactur\w+|develop\w+|production|services|organi[sz]ations?|pharma\w*)|outsourc\w+|"
    r"site[- ]management|fill[- ](?:and|&)[- ]finish|(?:clinical|trial|research|development|manufacturing) services|third[- ]party manufactur\w+|tech(?:nology)? transfer"
)
# trades that outsource as well, and have nothing to do with medicines
_OTHER_TRADE: Final = re.compile(
    r"\b(?:personal care|cosmetics?|beauty|business process|it outsourcing|information technology|it services|middle[- ]office|"
    r"back[- ]office|payroll|call cent(?:er|re)|customer service|procurement|electronics?|semiconductors?|automotive|apparel|textiles?|"
    r"food|beverages?|furniture|software|logistics|legal|human resources?|hr outsourcing|facility|facilities|finance|accounting|banking)\b"
)
_SENSES: Final = {"CRO": "conversion rates or an officer", "CMO": "an officer", "SMO": "social media"}


def relevance_of(document: Document, claims: Sequence[Claim]) -> Relevance:
    """Return a score from 0 to 1 in steps of 0.01, with its reasons in words, the weightiest first."""
    report = next((claim.fact for claim in claims if isinstance(claim.fact, Report)), None)
    subjects = [claim.fact.service_type for claim in claims if isinstance(claim.fact, Subject)]
    parts = [
        document.text[block.start : block.end]
        for block in document.blocks
        if block.zone is Zone.CONTENT and (block.kind is not BlockKind.TABLE_CELL or document.columns)
    ]
    headline = next((document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.TITLE), "")
    head = f"{headline} {report.market if report else ''}"
    text = "\n".join(parts).lower()
    off = off_topic_types(document.text.lower())
    named = [mention.service_type for mention in find_service_types(head) if mention.service_type not in off]
    outsourced_in_head = bool(named) or bool(_OUTSOURCED.search(head.lower()))
    medicine_in_head = bool(MEDICINE.search(head.lower())) or any(t.value != "CMO" or "CMO" in head for t in named)
    medicine, words = medicine_rate(text)
    types = sum(mention.service_type not in off for mention in find_service_types(text.upper()))
    outsourced = per_thousand(len(_OUTSOURCED.findall(text)) + types, words)
    weighed = [
        (Decimal("0.25") if outsourced_in_head else Decimal(0), f"the headline or market speaks of outsourced work: {_found(head, named)}"),
        (Decimal("0.20") if medicine_in_head else Decimal(0), "the headline or market is of medicine"),
        (min(medicine / 30, Decimal(1)) * Decimal("0.20"), f"{medicine} words in a thousand are of medicine"),
        (min(outsourced / 8, Decimal(1)) * Decimal("0.20"), f"{outsourced} in a thousand are of outsourced work"),
        (Decimal("0.10") if named else Decimal(0), "its headline or market names a type of organisation"),
        (Decimal("0.15") if subjects else Decimal(0), f"it is about {', '.join(subjects)}"),
    ]  # fmt: skip
    score = sum((weight for weight, _ in weighed), Decimal(0))
    reasons = [reason for weight, reason in sorted(weighed, key=lambda pair: -pair[0]) if weight >= Decimal("0.01")]
    if medicine < FAINT and not medicine_in_head:
        other = _OTHER_TRADE.search(head.lower())
        score *= Decimal("0.5")
        reasons.append(
            f"it hardly speaks of medicine{f', its market is of another trade: {other[0]}' if other else ''}"
        )
    elif outsourced < 1 and not outsourced_in_head:
        score *= Decimal("0.6")
        reasons.append("it hardly speaks of work given to others")
    if off:
        score *= Decimal("0.5")
        reasons += [f"{kind} means {_SENSES.get(kind, 'something else')} here" for kind in sorted(off)]
    return Relevance(min(score, Decimal(1)).quantize(Decimal("0.01")), tuple(reasons))


def _found(head: str, named: Sequence[str]) -> str:
    match = _OUTSOURCED.search(head.lower())
    return match[0] if match else ", ".join(dict.fromkeys(named))
