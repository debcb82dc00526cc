"""Deals that one sentence counts and the next one names: "... has bought four firms. The others were ⟦0⟧ and ⟦1⟧"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.relations.subjects import placed, subjects
from cxograph.extract.relations.told import Told
from cxograph.extract.relations.words import LISTED, NOT_ITS_ASSET, WHO
from cxograph.model import RelationKind

__all__ = ["counted_deals"]


def counted_deals(clause: Clause, previous: Clause | None) -> Iterator[Told]:
    """Yield the acquisitions that the sentence before counts and this one names: "... four firms. The others were X and Y"."""
    if previous is None:
        return
    buyer = _BUYER_IS.match(clause.masked)
    on_sale = _ON_SALE.search(previous.masked) if buyer else None
    if buyer and on_sale and (target := previous.company(on_sale["b"])):  # "X is selling Y. The buyer is Z"
        for source, last in placed(clause, buyer, "b"):
            if source != target:
                yield Told(RelationKind.ACQUIRED, source, target, buyer.start("b"), last, "buyer-named")
    they = _THEY_WERE.match(clause.masked)
    counted = _COUNTED_DEALS.search(previous.masked) if they else None
    if they is None or counted is None or clause.sentence.block - previous.sentence.block > 2:
        return
    for source in subjects(previous, previous.masked, counted.start()):
        for target, last in placed(clause, they, "b"):
            if source != target:
                yield Told(RelationKind.ACQUIRED, source, target, they.start("b"), last, "counted")


_BUYER_IS: Final = expression(
    rf"\W*The (?:new |future |next )?(?:buyers?|acquirers?|purchasers?|(?:new )?owners?) (?:is|are|will be|was|were|:) {WHO}⟦(?P<b>\d+)⟧{LISTED}"
)
_ON_SALE: Final = expression(
    rf"\b(?:s(?:ells?|elling|old)|sale of|part(?:s|ed|ing)? with|dispos\w+ of|divest\w*|offload\w*) {WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}"
)
_COUNTED_DEALS: Final = expression(
    r"\b(?:acquired|bought|purchased|made|completed|closed|taken over|acquires|buys|makes) (?:(?:any|other|its|[\w-]+) ){0,3}?(?:companies|firms|businesses|"
    r"acquisitions|takeovers|purchases|deals|rivals|CROs|CDMOs|CMOs|SMOs|laboratories|labs)\b",
    re.IGNORECASE,
)
_THEY_WERE: Final = expression(
    rf"\W*(?:A: )?(?:(?:They|These|The others|The other (?:two|three|four)|Those|The (?:latest|last|first|most recent)(?: one)?) (?:are|were|is|was|include|included)|"
    rf"(?:Yes|Several|Two|Three|Four|Five)\b[^⟦⟧.:]{{0,20}}:|Among them (?:are|were|is|was)) {WHO}⟦(?P<b>\d+)⟧{LISTED}"
)
