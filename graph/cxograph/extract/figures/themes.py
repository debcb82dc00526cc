"""What market a document is about: a report's own, or the one that an article's headline or first sentences name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.figures.scope import Scope
from cxograph.extract.names.companies import CompanyMention
from cxograph.extract.reports.market_names import MARKET, TRADE, market_for, market_phrase
from cxograph.model import Block, BlockKind, Figure, ServiceType, Subject
from cxograph.places import PlaceKind, find_places

__all__ = ["BARE_TYPE", "Theme", "confined_to", "headline_market", "speaks_of_theme", "theme_of", "trade_named"]


@dataclass(frozen=True, slots=True)
class Theme:
    """The market that a document is about, and the region or country that it is confined to, if any."""

    market: str
    place: str | None


FIRST: Final = 3
"""Sentences of an article's prose in which it names the market that it is about."""
# what makes a market's name one of outsourced work
_OUTSOURCED: Final = expression(
    r"\b(?:CR?DMOs?|CROs?|CMOs?|SMOs?|outsourc\w+|contract\b|contractors?|services|(?:manufacturing|research|packaging|testing)$|clinical trials?|biologics)",
    re.IGNORECASE,
)
# a trade by itself: "Sterile fill-finish outsourcing keeps climbing", "contract packaging"
_TRADE_ALONE: Final = expression(
    r"\b(?:markets?|industry|sector|outsourcing|contract (?:\w+ )?(?:manufacturing|research|development|packaging|sterili[sz]ation|bioanalysis|testing|filling)(?! (?:and|or|&|organi[sz]|compan|firm|partner|agreement|deal|site|plant|laborator|contract|staff|association)))\b",
    re.IGNORECASE,
)
_LONGEST_TRADE: Final = 7
_OPENING: Final = 16  # characters before the subject of a sentence: "In Europe, "
_MOST_LINE: Final = 140


@lru_cache(maxsize=4)  # asked for every figure of a document
def theme_of(reading: Reading) -> Theme | None:
    """Return what market a document is about, None for one that is about companies or about no market.

    Only valid once the report and the subjects were read.
    """
    if reading.report is not None:
        return Theme(reading.report.market, confined_to(reading.report.market, reading.report.title or ""))
    text = reading.text
    place = None
    head = _headline(reading)
    if head is not None:
        if _named_in(reading, head.start, head.end):
            return None
        places = {p.place.name for p in find_places(text, head.start, head.end) if p.place.kind in _AREAS}
        place = places.pop() if len(places) == 1 else None
        named = next(trade_named(text, head.start, head.end, alone=True), None)
        if named and not BARE_TYPE.fullmatch(named.market):
            return Theme(named.market, named.place or place)
    types = _headlined(reading)
    closer = headline_market(reading, types[0].value) if len(types) == 1 else None
    if closer:
        return Theme(closer, place)
    prose = [s for s in reading.sentences if head is None or s.start >= head.end][:FIRST]
    for sentence in prose:
        named = next(trade_named(text, sentence.start, sentence.end, alone=True), None)
        if named is None or BARE_TYPE.fullmatch(named.market) or _named_in(reading, sentence.start, sentence.end):
            continue
        at = text.find(named.market, sentence.start, sentence.end)
        called = at >= 0 and TRADE.match(text, at + len(named.market) + 1) is not None
        if called or at - sentence.start <= _OPENING:  # "... have turned a corner of contract filling" is no theme
            return Theme(named.market, named.place or place)
    if len(types) == 1:
        return Theme(types[0].value, place)
    found = (next(trade_named(text, s.start, s.end), None) for s in prose if not _named_in(reading, s.start, s.end))
    return next((Theme(named.market, named.place or place) for named in found if named), None)


_AREAS: Final = frozenset({PlaceKind.REGION, PlaceKind.COUNTRY})


def _headline(reading: Reading) -> Block | None:
    """Return a document's headline: its title, else its first line where that is short and no sentence."""
    for block in reading.blocks[:6]:
        if block.kind is BlockKind.TITLE:
            return block
    first = reading.blocks[0] if reading.blocks else None
    if first is None or first.end - first.start > _MOST_LINE or reading.text[first.end - 1] in ".:":
        return None
    return first


def trade_named(text: str, start: int, end: int, *, alone: bool = False) -> Iterator[Theme]:
    """Yield each market, industry or sector of outsourced work that text[start:end] names, with the place it is of.

    With `alone`, also a trade that is not called so: "Vial filling outsourcing keeps growing".
    """
    for noun in (_TRADE_ALONE if alone else TRADE).finditer(text, start, end):
        by_itself = TRADE.match(text, noun.start()) is None
        phrase = market_phrase(text, start, noun.start(), noun=_TRADE_ALONE if by_itself else TRADE)
        phrase = phrase or (None if by_itself else market_for(text, noun.start(), end))
        name = _WHOLE_OF.sub("", phrase.name) if phrase else ""
        if by_itself and (name or noun[0][0] in "cC"):
            name = f"{name} {noun[0]}".strip()
            if len(name.split()) > _LONGEST_TRADE or TRADE.match(text, noun.end() + 1):
                continue  # "the vial filling outsourcing market" is met at its last word
        if not _OUTSOURCED.search(name):
            continue
        nation = next(iter(find_places(name, adjectives=True)), None)
        if nation and nation.start == 0 and nation.end < len(name) and nation.place.kind in _AREAS:
            bare = name[nation.end :].removeprefix("'s").removeprefix("’s")
            possessed = len(bare) < len(name) - nation.end
            if possessed or BARE_TYPE.fullmatch(bare.strip()):
                yield Theme(bare.strip(), nation.place.name)  # "the Japanese SMO market" is that of SMOs, in Japan
                continue
        yield Theme(name, nation.place.name if nation and nation.start == 0 and nation.place.kind in _AREAS else None)


_WHOLE_OF: Final = expression(r"^(?:(?:global|worldwide|overall|total|entire|whole) )+", re.IGNORECASE)
_MARKET_IN: Final = expression(r"\bmarkets? in (?:the )?(?=[A-Z])", re.IGNORECASE)


@lru_cache(maxsize=8)
def confined_to(market: str, title: str) -> str | None:
    """Return the region or country that a market is confined to by its name or its report's title, or None."""
    named = find_places(market)
    behind = None if named else _MARKET_IN.search(title)
    if behind:
        named = [p for p in find_places(title, behind.end()) if p.start == behind.end()]
    return named[0].place.name if named and named[0].place.kind in _AREAS else None


BARE_TYPE: Final = expression(r"(?:CRO|CMO|CDMO|SMO)")
_LEADS_UP: Final = expression(
    r"the|a|an|this|that|its|their|global|worldwide|world|overall|whole|entire|why|how|what|where|when|who|inside|is|are|in|of|on|for|to|and|or|by|with|into|"
    r"about|behind|does|do|will|big|large|fast|growing|booming|new|crowded|fragmented|hot|today|\w+(?:ing|ed)|20\d\d",
    re.IGNORECASE,
)


def headline_market(reading: Reading, bare: str) -> str | None:
    """Return the market that the headline names more closely than by its bare type ("peptide CDMO"), or None."""
    headline = next((block for block in reading.blocks if block.kind is BlockKind.TITLE), None)
    if headline is None:
        return None
    words = reading.text[headline.start : headline.end]
    named = re.search(rf"((?:[\w&/-]+ ){{1,4}}{bare})s?\b", words)
    if named is None:
        return None
    parts = named[1].split()
    while parts and _LEADS_UP.fullmatch(parts[0]):
        parts = parts[1:]
    name = " ".join(parts)
    if not MARKET.match(words, named.end() + 1) and f"{name.lower()} market" not in reading.lower:
        return None  # the headline speaks of organisations, the text of no market of theirs
    if any(_LEADS_UP.fullmatch(part) for part in parts) or len(parts) < 2 or find_places(name, adjectives=True):
        return None
    return name


def _headlined(reading: Reading) -> list[ServiceType]:
    """Return the types of organisation that the document's headings name as its subject."""
    before = takewhile(lambda claim: not isinstance(claim.fact, Figure), reading.found)
    return [
        claim.fact.service_type
        for claim in before
        if isinstance(claim.fact, Subject) and claim.rule in {"subjects.headline", "subjects.heading"}
    ]


_OF_SOMEBODY: Final = expression(
    r"\W*(?:it|they|we(?! (?:valu|estimat|put|expect|forecast|project|see|think|reckon))|our|its|their|the (?:company|group|firm|deal|plant|site))\b",
    re.IGNORECASE,
)
# "Fenwick Insights puts the vial market at": who says it, not whose figure it is
_VALUES: Final = expression(
    r",? (?:(?:has|now|also|itself|recently) ){0,2}(?:priced?|prices|pegs|pegged|puts?|values?|valued|sizes|siz(?:es|ed)|estimate[sd]?|expects?|expected|sees?|forecasts?|projects?|projected|predicts?|reckons?|finds?|says?|said|calculates?|foresees?|"
    r"reports?)(?: that| in)? (?:(?:the|an?|it|its|this|these|they|them|global|overall|total|growth|demand|revenues?|sales|[a-z-]+ (?:market|industry|sector))\b|[$€£¥₹]|[A-Z]{2,3} ?[$\d])"
)
_QUOTED: Final = expression(
    r"\b(?:(?:reports?|stud(?:y|ies)|research|analysis|survey|forecasts?|publication)(?: published| released| conducted)? (?:by|from|of)|(?:analysts?|consultants?|advisers?|economists?|researchers?|experts?) (?:of|at|from)|according to|says?|said|finds?|estimates? (?:of|by|from)|figures from|data from)(?: the)? $",
    re.IGNORECASE,
)


def speaks_of_theme(reading: Reading, scope: Scope) -> bool:
    """Tell whether a sentence speaks of its document's market: in a report each may, in an article one that names no company."""
    if reading.report is not None or theme_of(reading) is None:
        return reading.report is not None
    return not _named_in(reading, scope.sentence.start, scope.sentence.end) and not _OF_SOMEBODY.match(
        reading.text, scope.sentence.start
    )


def _named_in(reading: Reading, start: int, end: int) -> list[CompanyMention]:
    """The companies of a stretch of text that are not quoted in it."""
    return [
        mention
        for mention in reading.companies.within(start, end)
        if not _VALUES.match(reading.text, mention.end, end)
        and not _QUOTED.search(reading.text, max(start, mention.start - 40), mention.start)
    ]
