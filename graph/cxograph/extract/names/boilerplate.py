"""Passages of a release that say nothing of its matter: legal notices, the wire service's own words."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.words.listing import cues
from cxograph.model import Block, BlockKind, Document, Zone

__all__ = ["set_aside"]

# what must stand somewhere, in lower case, for the passages to be looked for at all
_CUES: Final = cues(
    "forward-looking|forward looking|disclaimer|to investors|safe harbor|safe harbour|press release|wire|"
    "uncertainties|no obligation"
)
_LEGAL_HEAD: Final = expression(
    r"\W*(?:(?:(?:important |special |cautionary )?(?:notes?|statements?|notice|information) (?:regarding|on|about|concerning|to) (?:forward|investors|the reader|readers)|forward[- ]looking (?:statements?|information)|safe harbou?r|"
    r"legal (?:notice|disclaimer)|"
    r"disclaimers?(?: and \w+)?(?=\W*$|:)|cautionary (?:note|statement)))",
    re.IGNORECASE,
)
_LEGAL: Final = expression(
    r"forward[- ]looking (?:statements?|information)|undertakes? no (?:obligation|duty)|no obligation to (?:publicly )?(?:update|revise)|"
    r"risks and uncertainties|Securities (?:Litigation Reform|Exchange) Act|actual results (?:\w+ )?(?:may|could|to)? ?differ|differ materially|no representations? or warrant|terms of use|wherever published|"
    r"solely for informational purposes|not (?:constitute|intended as) (?:an offer|investment advice|medical advice)|"
    r"words such as [“\"]|such as [“\"](?:may|believe|expect|anticipate)|within the meaning of",
    re.IGNORECASE,
)
_WIRE: Final = expression(
    r"communications platform|press release (?:distribution|syndication|enhancement)|wire[- ](?:solutions|grade|service)|newswire|(?:editorial )?syndication to|brands within|corporate communications solutions|"
    r"target markets, demographics|terms of use|wherever published|is powered by [A-Z]|distribution via|social media distribution|millions of followers|"
    r"investor awareness",
    re.IGNORECASE,
)
_GOES_ON_WITH: Final = expression(
    r"\W*(?:About|Contacts?|Media|Investors?|Investor Relations|Source|SOURCE|Company|For (?:more|further))\b"
)
_ABOUT: Final = expression(r"\W*About \S[^.]{1,60}$")
SHORT: Final = 120  # characters: a line that heads, not a passage by itself
FOLLOWING: Final = 6  # passages under a legal heading


def set_aside(document: Document) -> Document:
    """Return the document with such passages in zone BANNER, which no extractor reads; itself where it has none."""
    low = document.text.lower()
    if not any(cue in low for cue in _CUES):
        return document
    aside: set[int] = set()
    blocks = document.blocks
    legal = 0
    for i, block in enumerate(blocks):
        if block.zone is not Zone.CONTENT or block.kind in {BlockKind.TITLE, BlockKind.TABLE_CELL}:
            legal = 0
            continue
        words = document.text[block.start : block.end]
        head = _LEGAL_HEAD.match(words)
        if head:
            legal = FOLLOWING if len(words) < SHORT else 0
        elif legal and (block.kind is BlockKind.HEADING or _GOES_ON_WITH.match(words)):
            legal = 0
        if head or legal or (len(words) >= SHORT and (_twice(_LEGAL, words) or _twice(_WIRE, words))):
            aside.add(i)
            legal = max(0, legal - (not head))
            if (
                i
                and i - 1 not in aside
                and _twice(_WIRE, words)
                and _ABOUT.match(document.text, blocks[i - 1].start, blocks[i - 1].end)
            ):
                aside.add(i - 1)
    if not aside:
        return document
    return replace(document, blocks=tuple(_moved(block) if i in aside else block for i, block in enumerate(blocks)))


def _moved(block: Block) -> Block:
    return replace(block, zone=Zone.BANNER)


def _twice(pattern: re.Pattern[str], words: str) -> bool:
    return len({match[0].lower() for match in pattern.finditer(words)}) >= 2
