"""Which organisation a figure is said of."""

from __future__ import annotations

import re
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.figure_scope import Scope, figure_before, series
from cxograph.extract.figures import FigureMatch
from cxograph.model import Block, BlockKind

__all__ = ["company_of", "holder_of"]


def company_of(reading: Reading, scope: Scope, figure: FigureMatch, *, near: bool = False) -> str | None:
    """Return the organisation a figure is said of; `near` takes none but those beside the figure."""
    text = reading.text
    mentions = reading.companies.within(scope.sentence.start, figure.start)
    first, last = series(text, scope, scope.figures.index(figure)) if figure in scope.figures else (0, 0)
    if last > first:  # "A and B had revenues of $7 billion and $4 billion, respectively"
        bound = scope.figures[first - 1].end if first else scope.sentence.start
        group = reading.companies.within(bound, scope.figures[first].start)
        if len(group) >= last - first + 1:
            return group[first - last - 1 :][scope.figures.index(figure) - first].company
    mentions = tuple(m for m in mentions if not _MAKER.search(text, scope.sentence.start, m.start)) or ()
    if mentions:
        after_last = tuple(m for m in mentions if m.start >= figure_before(scope, figure))
        mentions = after_last or mentions
        if len(mentions) > 1 and _APPOSED.match(text, mentions[-1].end, figure.start):
            return mentions[-1].company  # "A has bought B, a CMO with sales of $5 million"
        expects = [
            m
            for m in mentions
            if _TO_ADD.match(text, m.end) or (text.endswith("with ", 0, m.start) and _REPORTING.match(text, m.end))
        ]
        return (expects or [mentions[0] if len(mentions) == 1 or not near else mentions[-1]])[0].company
    after = [m for m in reading.companies.within(figure.end, scope.sentence.end) if m.start - figure.end < 40]
    if after and re.search(
        r"\bwith (?:\w+ ){0,3}$|^(?:with|at|generating)\b", text[scope.sentence.start : figure.start], re.IGNORECASE
    ):
        return after[0].company
    if near:
        return after[0].company if after else None
    lead = text[scope.sentence.start : figure.start]
    owner = reading.companies.owner(scope.sentence.block)
    if owner and (not after or _LABELLED.search(lead)):
        return owner
    if reading.report is None and _LABEL.match(lead) and reading.companies.principal:
        return reading.companies.principal  # "Revenue: ..." on a company's own page
    if (
        re.match(
            r"\W*(?:the company|the firm|the group|it|its|their|they|in \d{4}, (?:it|the company|the group)|with|revenue|sales|management|this|net|annual|over|boast)",
            lead,
            re.IGNORECASE,
        )
        or "revenue" in lead.lower()
        or "sales" in lead.lower()
        or "turnover" in lead.lower()
    ):
        if reading.report is None and _GROUP.match(lead) and reading.companies.principal:
            return reading.companies.principal
        block = reading.document.blocks[scope.sentence.block]
        before = reading.companies.last_before(scope.sentence.start)
        if before and (before.start >= block.start or _goes_on_about(reading, block, before.start, lead)):
            return before.company
        return reading.companies.principal
    return after[0].company if after else None


def _goes_on_about(reading: Reading, block: Block, at: int, lead: str) -> bool:
    """Tell whether a report's sentence still speaks of the company last named at an offset, in another block.

    It does below the company's own heading, and where it says so ("the company", "it"); "revenue" alone is the market's.
    """
    if reading.report is None:
        return False
    named_in = reading.document.block_at(at)
    if named_in.index in block.headings:
        return True
    return (
        named_in.kind is BlockKind.PARAGRAPH and named_in.headings == block.headings and bool(_SAID_OF_IT.match(lead))
    )


_APPOSED: Final = re.compile(
    r"(?: \([^()]*\))*,? (?:an? (?!move|step|deal|transaction)|which |whose |with )[^.;]{0,90}?\b(?:with|has|had|whose|posted|reported|generated|recorded|revenues?|sales|turnover)\b"
)
_TO_ADD: Final = re.compile(r" to (?:add|contribute|bring|generate)\b")
_REPORTING: Final = re.compile(r" (?:reporting|generating|posting|recording|achieving|earning|booking)\b")
# "Headquarters: Porto | Revenue: about" before the figure
_LABELLED: Final = re.compile(
    r"\b(?:revenues?|sales|turnover)(?: \([^()]*\))?\W*[:–-]\W*(?:[a-z]+ ){0,3}$", re.IGNORECASE
)
# "a generic version by Orvane", "sold by Orvane": not whose revenue it is
_MAKER: Final = re.compile(
    r"\b(?:(?:versions?|generics?|products?|drugs?)\b[^,.;]{0,30} by|sold by|marketed by|launched by) $"
)
_SAID_OF_IT: Final = re.compile(r"\W*(?:the (?:company|firm|group)|its|their|they|management)\b", re.IGNORECASE)
_GROUP: Final = re.compile(r"\W*(?:group|consolidated) (?:revenues?|sales|turnover)\b", re.IGNORECASE)
_LABEL: Final = re.compile(
    r"\W*(?:annual |net |total |group )*(?:revenues?|sales|turnover)(?: \([^()]*\))?(?: in (?:FY ?)?\d{4})?\W*[:–|-]\s",
    re.IGNORECASE,
)
_HOLDS: Final = re.compile(
    r"\b(?:has|have|holds?|held|claims?|claimed|controls?|controlled|commands?|commanded|takes?|took)\b[^,;]{0,40}$"
)


def holder_of(reading: Reading, scope: Scope, figure: FigureMatch, start: int) -> str | None:
    """Return the organisation that a clause says holds a share: "X has 14% of the Japanese market"."""
    mentions = reading.companies.within(start, figure.start)
    if mentions and _HOLDS.search(reading.text, mentions[-1].end, figure.start):
        return mentions[-1].company
    return None
