"""How far a document belongs to the outsourcing of research, development and manufacture of medicines, and why.

Only words count, and where they stand: what the headline and the market's name say weighs most, then how often the
text speaks of medicines and of work given to others. Letters that mean something else (CRO for a conversion rate)
count for nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.reports.domain import FAINT, medicine_rate, outsourced_rate, per_thousand, speaks_of_medicine
from cxograph.extract.words.service_types import find_service_types, off_topic_types
from cxograph.model import BlockKind, Claim, Document, Relevance, Report, Subject

__all__ = ["RELEVANT", "relevance_of"]

RELEVANT: Final = Decimal("0.5")
"""From here on a document is taken to belong to the domain."""
# trades that outsource as well, and have nothing to do with medicines
_OTHER_TRADE: Final = expression(
    r"\b(?:personal care|cosmetics?|beauty|business process|it outsourcing|information technology|it services|middle[- ]office|"
    r"back[- ]office|payroll|call cent(?:er|re)|customer service|procurement|electronics?|semiconductors?|automotive|apparel|textiles?|"
    r"food|beverages?|furniture|software|logistics|legal|human resources?|hr outsourcing|facility|facilities|finance|accounting|banking)\b"
)
_SENSES: Final = {"CRO": "conversion rates or an officer", "CMO": "an officer", "SMO": "social media"}


def relevance_of(document: Document, claims: Sequence[Claim]) -> Relevance:
    """Return a score from 0 to 1 in steps of 0.01, with its reasons in words, the weightiest first."""
    report = next((claim.fact for claim in claims if isinstance(claim.fact, Report)), None)
    subjects = [claim.fact.service_type for claim in claims if isinstance(claim.fact, Subject)]
    headline = next((document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.TITLE), "")
    head = f"{headline} {report.market if report else ''}"
    lower = document.text.lower()
    off = off_topic_types(lower)
    named = [mention.service_type for mention in find_service_types(head) if mention.service_type not in off]
    outsourced_in_head = bool(named) or outsourced_rate(head.lower()) > 0
    medicine_in_head = speaks_of_medicine(head) or any(t.value != "CMO" or "CMO" in head for t in named)
    medicine, words = medicine_rate(lower)
    types = sum(mention.service_type not in off for mention in find_service_types(document.text))
    outsourced = per_thousand(outsourced_rate(lower, types), words)
    weighed = [
        (Decimal("0.25") if outsourced_in_head else Decimal(0), "the headline or market speaks of outsourced work"),
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
