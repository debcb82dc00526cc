"""Reports whose text begins without a headline: what a page says of a market tells that it is a report of it."""

from __future__ import annotations

import re
from typing import Final

from cxograph.extract.axes import HEADS
from cxograph.extract.base import Reading
from cxograph.model import Block, BlockKind

__all__ = ["headline_start", "is_date_line", "is_prose", "opening_market"]

# what stands before a headline in its own line: a date, a town with the wire service
_DATED: Final = re.compile(
    r"\s*(?:\([A-Z][^()\n]{3,40}\)\s+(?=[A-Z]))?(?:date:? )?(?:(?:19|20)\d\d-\d\d(?:-\d\d)?\b[\s:|–-]*)?"
    r"(?:[A-Z][^()\n]{2,90}? ?(?:(?:--|[–—-]) ?)?\([A-Z][\w .]{2,30}\) ?(?:--|[–—-]) ?|[A-Z][^()\n/]{2,70}? ?/[\w ]{4,20}/ ?(?:--|[–—-]) ?)?"
    r"(?:\s*\d\d?/\d\d?/\d{4} ?(?:--|[–—-])? ?)?\s*"
)
_VERB: Final = (
    r"(?:is|was|are|were|will|has|had|to|reached|reaches|stood|stands|expected|projected|forecast|valued|should|may|could|can|accounted|generated|"
    r"grew|grows|registered|recorded)\b"
)
_NAME: Final = r"[A-Za-z0-9(][\w&/()’'.+-]*(?: (?:[\w(][\w&/()’'.+-]*|&)){0,9}?"
# "The global X market (size) was valued at"
_SAYS: Final = re.compile(
    rf"\W*(?:(?:According to|As per|Based on)[^.;]{{3,80}}?, |[A-Z][^.,;]{{3,60}} that,? )?(?:[Tt]he |[Oo]verall )*(?:(?:[Gg]lobal|[Ww]orldwide|[Oo]verall) )?"
    rf"(?P<name>(?P<market>{_NAME}) [Mm]arket)(?: [Ss]ize| [Vv]alue| [Rr]evenues?)?(?: [Mm]arket)?,? {_VERB}"
)
_NO_NAME: Final = re.compile(
    r"\b(?:the|this|that|these|those|which|who|its|their|our|his|it|we|one|another|some|many|most|any|by|from|to|on|at|as|is|are|was|with|into|such|key|major|"
    r"new|growing|driv\w+|factors?|trends?|growth|demand|share|size|players?|leading|labou?r|stock|job|housing|target|\d{4})\b",
    re.IGNORECASE,
)
# of what a report speaks beside its market's size; three of these make a report, one alone an article
_SEGMENTS: Final = re.compile(
    r"\bmarket (?:is|was|can be|has been|may be)? ?(?:\w+ )?(?:sub-?)?(?:segmented|categori[sz]ed|classified|divided|bifurcated|split)\b|"
    rf"\b(?:based on|in terms of|on the basis of|by) (?:the )?(?:[\w-]+ ){{0,2}}?{HEADS}\b|\bsegments? (?:dominated|held|led|accounted|is|was|captured|will)\b",
    re.IGNORECASE,
)
_AMOUNT: Final = re.compile(r"(?:USD|US\$|EUR|GBP|JPY|CNY|INR|[$€£¥₹]) ?\d", re.IGNORECASE)
_RATE: Final = re.compile(r"\bCAGR\b|\bcompound(?:ed)? annual\b", re.IGNORECASE)
_SIGNS: Final = (
    re.compile(r"\bforecast(?:ed)? (?:period|years?)|base year|study period|historical (?:period|years?|data)|\b(?:the|this|market) report\b", re.IGNORECASE),
    re.compile(r"\bmarket growth|growth of the [\w ]{0,60}market|\b(?:driv\w+|propel\w*|fuel\w*|boost\w*|restrain\w*|hamper\w*|hinder\w*) [^.]{0,60}\bmarket\b|\bgrow(?:th|ing)\b[^.]{0,60}?\b(?:due|owing|driven|attributed|ascribed|attributable) (?:to|by)\b|\bgrowth in the market\b|\b(?:drivers?|restraints?) (?:for|of|on|acting)\b", re.IGNORECASE),
    re.compile(r"\b(?:key|leading|major|prominent|top) (?:market )?(?:players|companies|competitors|participants|vendors)\b|\bcompetit(?:ive|ors?)\b|\bregional (?:analysis|insights|overview)\b|\b(?:largest|highest) (?:market |revenue )?share\b", re.IGNORECASE),
)  # fmt: skip
MOST_SENTENCES: Final = 60


def headline_start(text: str, block: Block) -> int:
    """Return where a headline begins behind the date and the wire service that stand in the same line."""
    dated = _DATED.match(text, block.start, block.end)
    return dated.end() if dated and dated.end() < block.end else block.start


_DATE_LINE: Final = re.compile(
    r"\W*(?:(?:last )?(?:updated|published|posted|date)(?: on)?\s*:?\s*)?(?:\d{1,2}(?:st|nd|rd|th)? )?(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?(?: \d{1,2}(?:st|nd|rd|th)?)?,? (?:19|20)\d\d\W*",
    re.IGNORECASE,
)


def is_date_line(text: str, block: Block) -> bool:
    """Tell whether a block gives a date and nothing else."""
    return block.end - block.start < 40 and _DATE_LINE.fullmatch(text, block.start, block.end) is not None


def is_prose(text: str, block: Block, start: int) -> bool:
    """Tell whether a text's first block is no headline but already a sentence of the text."""
    if block.kind is not BlockKind.PARAGRAPH:
        return False
    words = text[start : block.end].rstrip()
    ended = len(words) > 60 and words.endswith(".")
    return ended or re.search(r"[a-z)]\. ?[A-Z]", words) is not None


def opening_market(reading: Reading, start: int) -> tuple[int, int] | None:
    """Return where the text first says of a market what reports say, "Market" included, or None where it is no report.

    The text begins at `start`, behind a date. A report gives the market's size and growth or its segments, and besides at least one of: forecast period, what
    drives it, who competes in it and where.
    """
    text, lower = reading.text, reading.lower
    if "market" not in lower:
        return None
    segmented = _SEGMENTS.search(text) is not None
    sized = _AMOUNT.search(text) is not None and _RATE.search(text) is not None
    if not segmented and not sized:
        return None
    if segmented + 2 * sized + sum(sign.search(text) is not None for sign in _SIGNS) < 3:
        return None
    for sentence in reading.sentences[:MOST_SENTENCES]:
        found = _SAYS.match(text, max(start, sentence.start), sentence.end)
        if found is None or _NO_NAME.search(found["market"]):
            continue
        if lower.count(found["name"].lower()) > 1 or _AMOUNT.search(text, found.end(), sentence.end):
            return found.span("name")
    return None
