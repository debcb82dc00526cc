"""Which market a figure is said of: the report's own, another that its sentence names, or the one an article is about."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.figures.kind_words import TYPE_REVENUE
from cxograph.extract.figures.scope import Scope, figure_before, index_of, told_of
from cxograph.extract.figures.themes import BARE_TYPE, headline_market, speaks_of_theme, theme_of, trade_named
from cxograph.extract.numbers.figures import FigureMatch
from cxograph.extract.words.listing import word_set
from cxograph.extract.words.service_types import find_service_types, off_topic_types
from cxograph.model import Claim, Figure, FigureKind, Segment
from cxograph.places import find_places

__all__ = ["CONTINUES", "goes_on", "market_of_figure", "said_by"]


# "has tapped into the personal development market, projected at $13 billion"
_MARKET_FOR: Final = expression(
    r"\bmarket for ((?:[\w&/-]+ ){1,5}?)(?=(?:at|is|was|to|will|could|should|has|had|reached|stands|stood|grew|worth|of)\b)"
)
_ANY_MARKET: Final = word_set(
    """overall same whole entire total global worldwide world international domestic local target new mass stock labour labor broader wider
    current present latest recent potential addressable estimated relevant respective"""
)
_NAMED_MARKET: Final = expression(
    r"\b(?:the|a|an|entire|global|broader|wider|overall|whole|worldwide) (?P<name>(?:(?!the )[a-zA-Z][\w&/-]* ){1,4}?)(?:market|industry|sector)\b(?! (?:share|size|valuation|value|cap|position|presence|leader|dynamics|trends?|growth|players?|research|study|reports?|analysis|intelligence|data))"
)
_NO_MARKET_NAME: Final = expression(
    r"\b(?:is|are|was|were|will|to|of|in|by|with|that|this|which|its|their|overall|same|whole|entire|total|target|end|domestic|local|"
    r"regional|national|international|foreign|overseas|emerging|developing|developed|labou?r|stock|capital|mature|key|major|largest|"
    r"fastest|growing|leading|biggest|smallest|second|third|next|top|competitive|dynamic|current|latest|recent|future|potential|new|niche|addressable|mass|free|public|private|relevant|core|"
    r"respective|various|world|global|dominant|significant|notable|strong|robust|considerable|substantial|promising|huge|large|vast|sizeable|increasing|diverse|burgeoning|lucrative|fragmented|concentrated)\b",
    re.IGNORECASE,
)
_RELATED: Final = expression(r"(?i:also tracks|related|see also|more reports?)[^.]*? ((?:[A-Z][\w&/-]+ ){1,6})Market")
# in a list of other reports: "Vial Coating Market - USD 4 billion by 2030", "Vial Coating Market (CAGR of 12%)"
_LISTED_MARKET: Final = expression(
    r"(?:^|[\n:;|·•*]\W*|(?<=[.!?] ))(?:Global )?(?P<name>[A-Z][\w&/()’'-]*(?: (?:[A-Z&(][\w&/()’'-]*|and|of|for|in)){0,9}?) Market(?: Size| Report)?"
    r"(?: ?[-–—(:,]+ ?(?:Global )?(?:Forecast (?:to|till|until) 20\d\d|20\d\d[-–]20\d\d)?)[^\w$€£¥₹]*(?:(?:worth|valued|at|a|CAGR|of|to|reach|hit) ?){0,4}$",
    re.MULTILINE,
)
_WHOLE_OF: Final = expression(r"^(?:(?:overall|total|entire|whole|broader|wider) )+", re.IGNORECASE)
_THE_NAMED: Final = expression(r"\b[Tt]he (?:global |worldwide )?((?:[\w&/-]+ ){1,5}?)market\b")
_OF_BUSINESS: Final = expression(r"market|spending|industry|business|outsourcing|of (?:the |all )?[\w -]{0,20}revenue")
_HEADING_FOR: Final = expression(r"heading for|up from")


def _another_market(reading: Reading, scope: Scope, figure: FigureMatch, own: str) -> str | None:
    """Return the market that a figure's clause names where it is not the report's own, nor a part or the whole of it."""
    told = scope.figures[told_of(reading.text, scope, index_of(scope, figure))]
    start = figure_before(scope, told)
    words = set(_WORD.findall(own.lower()))
    for match in reversed(list(_NAMED_MARKET.finditer(reading.text, start, figure.start))):
        name = match["name"].strip()
        stems = {word[:5] for word in _WORD.findall(name.lower())}
        if (
            not _NO_MARKET_NAME.search(name)
            and not find_places(name, adjectives=True)
            and not stems & {word[:5] for word in words}
            and not any(stems & {w[:5] for w in _WORD.findall(s.segment.lower())} for s in reading.claims(Segment))
            and not reading.companies.within(match.start(), match.end())
        ):
            return name
        return None
    return None


def _is_another(name: str, own: str) -> bool:
    """Tell whether two names of markets are of two: each has a word of its own."""
    left, right = ({word[:5] for word in _WORD.findall(words.lower())} for words in (name, own))
    return bool(left - right) and bool(right - left)


_WORD: Final = expression(r"[a-z]{3,}")
_THE_MARKET: Final = expression(
    r"\b(?:the|this|its) (?:current |total |overall )?market(?: size| value)?\b|\bit (?:is|was|will)\b"
)


def _block_start(reading: Reading, scope: Scope) -> int:
    return reading.document.blocks[scope.sentence.block].start


_TYPE_NAMES: Final = expression(
    r"\b(?:the )?(?:worldwide |global |overall )?(CRO|CMO|CDMO|SMO)s? (?:market|spending|industry|sector|trade|revenues?)\b"
)


def market_of_figure(reading: Reading, scope: Scope, figure: FigureMatch) -> tuple[str | None, bool]:
    """The market a figure is about, and whether it is the document's own."""
    text = reading.text
    report = reading.report
    sentence = text[scope.sentence.start : scope.sentence.end]
    if report is not None:
        listed = _LISTED_MARKET.search(text, figure_before(scope, figure), figure.start)
        if listed and _is_another(listed["name"], report.market):
            return listed["name"], False
        other = _RELATED.search(sentence)
        if other and other[1].strip().lower() not in report.market.lower():
            return other[1].strip(), False
        another = _another_market(reading, scope, figure, report.market)
        return (another, False) if another else (report.market, True)
    typed = _TYPE_NAMES.search(sentence)
    beside = _beside(reading, scope, figure)
    if beside is not None:
        return beside, True
    named = next(trade_named(text, scope.sentence.start, scope.sentence.end), None)
    if named and (typed is None or not BARE_TYPE.fullmatch(named.market)):
        return named.market, True
    if typed:
        whole = None if _WHOLE.search(typed[0]) else headline_market(reading, typed[1])
        return whole or typed[1], True
    earned = TYPE_REVENUE.search(text, scope.sentence.start, figure.start)
    if earned and (types := list(find_service_types(text, *earned.span()))):
        return types[0].service_type.value, True
    told_for = _FOR_TYPE.match(sentence)
    if told_for:
        return told_for[1], True
    told = _MARKET_FOR.search(sentence)
    if told and not find_places(told[1], adjectives=True):
        return told[1].strip(), True
    generic = _THE_NAMED.search(sentence)
    if generic and generic[1].strip().lower() not in _ANY_MARKET and not find_places(generic[1], adjectives=True):
        return _WHOLE_OF.sub("", generic[1].strip()), True
    theme = theme_of(reading)
    of_theme = theme is not None and speaks_of_theme(reading, scope)
    if theme and of_theme and not BARE_TYPE.fullmatch(theme.market) and not goes_on(reading, scope):
        return theme.market, True
    within = _WITHIN_TYPE.search(sentence) if figure.unit == "percent" else None
    if within and "market" not in scope.lower:
        return within[1], True
    if _OF_BUSINESS.search(scope.lower):
        types = list(find_service_types(text, scope.sentence.start, scope.sentence.end))
        off = off_topic_types(reading.lower) if types else ()
        types = [found for found in types if found.service_type not in off]
        if types:
            return types[0].service_type.value, True
    before = _THE_MARKET.search(scope.lower) and _TYPE_NAMES.search(
        text, max(_block_start(reading, scope), scope.sentence.start - NEAR), scope.sentence.start
    )
    if before:
        whole = None if _WHOLE.search(before[0]) else headline_market(reading, before[1])
        return whole or before[1], True
    if (
        figure.unit == "percent"
        or "market" in scope.lower
        or _HEADING_FOR.search(scope.lower)
        or goes_on(reading, scope)
    ):
        market = _last_market(reading)
        if market is not None:
            closer = (
                None if not BARE_TYPE.fullmatch(market) or goes_on(reading, scope) else headline_market(reading, market)
            )
            return closer or market, True
    return (theme.market, True) if theme and of_theme else (None, False)


# "We expect it to hit ...", "Fennimore Data, with a narrower scope, counts only ...", "Another publisher had put the 2024 figure at ..."
_SAYS: Final = expression(
    r"\W*(?:(?:Looking (?:forward|ahead)|[A-Z][a-z]+ly|Ahead|Going forward|In \d{4}|By \d{4}|For \d{4}|In turn), )?(?P<who>[A-Z][\w&.’' -]{1,50}?)(?:, [^,.;]{3,60},)? (?:had |has |have |itself |now )*(?:"
    r"(?:expects?|sees?|puts?|forecasts?|predicts?|projects?|reckons?|estimates?)(?: that)? (?:it|this|them|that|the (?:\d{4} )?(?:figure|market|total|number))\b|"
    r"(?:counts?|sees?|finds?|arrives? at|comes? to|estimates?|reckons with)(?: only| just| about| around| a (?:figure|total|market) of)? (?=[$€£¥₹]|[A-Z]{2,3}\W|\d))"
)


def said_by(reading: Reading, scope: Scope) -> bool:
    """Tell whether a sentence only says who gives a figure for what the figure before was of."""
    sentence = scope.sentence
    says = _SAYS.match(reading.text, sentence.start, sentence.end)
    if says is None:
        return False
    before = _figure_told_before(reading, sentence.start)
    block = reading.document.blocks[sentence.block]
    if before is None or before.span.start < block.start or not isinstance(before.fact, Figure):
        return False
    return before.fact.kind in _OF_MARKETS and all(
        mention.end <= says.end("who") for mention in reading.companies.within(sentence.start, sentence.end)
    )


def _figure_told_before(reading: Reading, start: int) -> Claim | None:
    """Return the claim of the last figure in the sentences before one that begins at an offset."""
    told = (c for c in reversed(reading.found) if isinstance(c.fact, Figure) and c.span.start < start)
    return next(told, None)


_FOR_ALL: Final = expression(r",? (?:for|of|by) (?:the |all )?(CRO|CMO|CDMO|SMO)s\b")
_OF_ALL: Final = expression(r"\b(?:all (?:the )?|for |of (?:the )?)(CRO|CMO|CDMO|SMO)s\b")


def _beside(reading: Reading, scope: Scope, figure: FigureMatch) -> str | None:
    """Return the type that a figure beside another is of: "... the CRO market; for CDMOs it is $9 billion, $2 billion for SMOs"."""
    text = reading.text
    behind = _FOR_ALL.match(text, figure.end, scope.sentence.end)
    if behind:
        return behind[1]
    start = figure_before(scope, figure)
    if start == scope.sentence.start:
        return None
    named = list(_OF_ALL.finditer(text, start, figure.start))
    return named[-1][1] if named else None


_OF_MARKETS: Final = frozenset({FigureKind.MARKET_SIZE, FigureKind.CAGR})


def goes_on(reading: Reading, scope: Scope) -> bool:
    """Tell whether a sentence goes on about the size of a market that the one before it gave: "In 2030 it will reach ..."."""
    sentence = scope.sentence
    if not CONTINUES.match(reading.text, sentence.start, sentence.end) and not said_by(reading, scope):
        return False
    if reading.companies.within(sentence.start, sentence.end) and not said_by(reading, scope):
        return False
    before = _figure_told_before(reading, sentence.start)
    if before is None or not isinstance(before.fact, Figure) or before.fact.kind not in _OF_MARKETS:
        return False
    block = reading.document.blocks[sentence.block]
    near = before.span.end >= block.start or reading.document.block_at(before.span.start).index == block.index - 1
    return near and not reading.companies.within(before.span.end, sentence.start)


CONTINUES: Final = expression(
    r"\W*(?:(?:For|In|Among|With|By|As for|Today|Back then|Now|Before|Earlier|Previously|in|by)[^,.;]{0,40}?,? ){0,2}"
    r"(?:it|they|the (?:two|three|estimates|numbers|figures?|total|sum|number|amount|value)|this (?:figure|total|sum|amount)|that (?:figure|total|sum|amount)) "
    r"(?:is|are|was|were|will|should|could|may|might|would|had|has|have|stood|came|rose|climbed|grew|reached|reaches|amounts?|stands?|comes)\b",
    re.IGNORECASE,
)
# "For CDMOs it is upwards of ...": another market than that of the sentence before
_FOR_TYPE: Final = expression(
    r"\W*(?:For|Among|With|As for) (?:the )?(CRO|CMO|CDMO|SMO)s?,? (?:it|this|that|the (?:figure|total|number|sum|amount))\b"
)


def _last_market(reading: Reading) -> str | None:
    """Return the market that the figure before was of, the last one that was of any."""
    facts = (claim.fact for claim in reversed(reading.found))
    return next((fact.market for fact in facts if isinstance(fact, Figure) and fact.market), None)


_WITHIN_TYPE: Final = expression(
    r"^\W*[A-Z][\w&/-]*(?: [\w&/-]+){0,4} (?:in|within|among|at) (?:the )?(CRO|CMO|CDMO|SMO)s\b"
)
NEAR: Final = 2_000
"""Characters before a sentence in which its paragraph may have named the market that it goes on about."""
_WHOLE: Final = expression(r"\b(?:global|worldwide|overall|whole|entire|total) (?=\w+ )", re.IGNORECASE)
