"""What a figure is said of: which market, which of its segments."""

from __future__ import annotations

import re
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.figure_scope import Scope, figure_before, series
from cxograph.extract.figures import FigureMatch
from cxograph.extract.listing import split_list
from cxograph.extract.market_names import MARKET
from cxograph.extract.segment_prose import NO_SEGMENT
from cxograph.extract.service_types import find_service_types, off_topic_types
from cxograph.model import Block, BlockKind, Figure, FigureKind, Segment, ServiceType, Subject
from cxograph.places import find_places

__all__ = [
    "goes_on",
    "item_name",
    "market_of_figure",
    "said_by",
    "segment_names",
    "segment_of",
    "subject_segment",
]


# "has tapped into the personal development market, projected at $13 billion"
_MARKET_FOR: Final = re.compile(
    r"\bmarket for ((?:[\w&/-]+ ){1,5}?)(?=(?:at|is|was|to|will|could|should|has|had|reached|stands|stood|grew|worth|of)\b)"
)
_ANY_MARKET: Final = frozenset(
    (
        "overall",
        "same",
        "whole",
        "entire",
        "total",
        "global",
        "worldwide",
        "world",
        "international",
        "domestic",
        "local",
        "target",
        "new",
        "mass",
        "stock",
        "labour",
        "labor",
        "broader",
        "wider",
        *("current", "present", "latest", "recent", "potential", "addressable", "estimated", "relevant", "respective"),
    )
)
_NAMED_MARKET: Final = re.compile(
    r"\b(?:the|a|an|entire|global|broader|wider|overall|whole|worldwide) (?P<name>(?:[a-zA-Z][\w&/-]* ){1,4}?)(?:market|industry|sector)\b(?! (?:share|size|valuation|value|cap|position|presence|leader|dynamics|trends?|growth|players?|research|study|reports?|analysis|intelligence|data))"
)
_NO_MARKET_NAME: Final = re.compile(
    r"\b(?:is|are|was|were|will|to|of|in|by|with|that|this|which|its|their|overall|same|whole|entire|total|target|end|domestic|local|"
    r"regional|national|international|foreign|overseas|emerging|developing|developed|labou?r|stock|capital|mature|key|major|largest|"
    r"fastest|growing|leading|competitive|dynamic|current|latest|recent|future|potential|new|niche|addressable|mass|free|public|private|relevant|core|"
    r"respective|various|world|global|dominant|significant|notable|strong|robust|considerable|substantial|promising|huge|large|vast|sizeable|increasing|diverse|burgeoning|lucrative|fragmented|concentrated)\b",
    re.IGNORECASE,
)


def _another_market(reading: Reading, scope: Scope, figure: FigureMatch, own: str) -> str | None:
    """Return the market that a figure's clause names where it is not the report's own, nor a part or the whole of it."""
    start = figure_before(scope, figure)
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


_WORD: Final = re.compile(r"[a-z]{3,}")
_THE_MARKET: Final = re.compile(
    r"\b(?:the|this|its) (?:current |total |overall )?market(?: size| value)?\b|\bit (?:is|was|will)\b"
)


def _block_start(reading: Reading, scope: Scope) -> int:
    return reading.document.blocks[scope.sentence.block].start


_TYPE_NAMES: Final = re.compile(
    r"\b(?:the )?(?:worldwide |global |overall )?(CRO|CMO|CDMO|SMO)s? (?:market|spending|industry|sector|trade|revenues?)\b"
)


def market_of_figure(reading: Reading, scope: Scope, figure: FigureMatch) -> tuple[str | None, bool]:
    """The market a figure is about, and whether it is the document's own."""
    text = reading.text
    report = reading.report
    sentence = text[scope.sentence.start : scope.sentence.end]
    if report is not None:
        other = re.search(
            r"(?i:also tracks|related|see also|more reports?)[^.]*? ((?:[A-Z][\w&/-]+ ){1,6})Market", sentence
        )
        if other and other[1].strip().lower() not in report.market.lower():
            return other[1].strip(), False
        another = _another_market(reading, scope, figure, report.market)
        return (another, False) if another else (report.market, True)
    typed = _TYPE_NAMES.search(sentence)
    beside = _beside(reading, scope, figure)
    if beside is not None:
        return beside, True
    named = list(
        re.finditer(
            r"(?:\b(?:the|The)\s+|^\W*(?=[A-Z])(?![^.;,]*?\b(?:the|The|a|an|its|their|this)\b[^.;,]*? market\b))(?:[Gg]lobal |[Ww]orldwide )?((?:[\w&/-]+ ){0,6}?[\w&/-]*(?:CDMO|CRO|CMO|SMO|outsourcing|manufacturing|research|services|biologics|packaging|clinical trials?))\s+market\b",
            sentence,
        )
    )
    if named and (typed is None or named[0].start() <= typed.start()):
        name = re.sub(
            r"^(?:(?:global|worldwide|overall|total|entire|whole) )+", "", named[0][1].strip(), flags=re.IGNORECASE
        )
        nation = find_places(name, adjectives=True)
        bare = not named[0][0].lstrip(" \n•*–-").lower().startswith("the")
        if nation and nation[0].start == 0 and (nation[0].adjective or bare) and nation[0].end < len(name):
            name = name[nation[0].end :].strip()  # "the Japanese SMO market" is that of SMOs, in Japan
        elif _BARE_TYPE.fullmatch(name) and not _WHOLE.search(named[0][0]):
            name = _headline_market(reading, name) or name
        return name, True
    if typed:
        whole = None if _WHOLE.search(typed[0]) else _headline_market(reading, typed[1])
        return whole or typed[1], True
    told_for = _FOR_TYPE.match(sentence)
    if told_for:
        return told_for[1], True
    told = _MARKET_FOR.search(sentence)
    if told and not find_places(told[1], adjectives=True):
        return told[1].strip(), True
    generic = re.search(r"\b[Tt]he (?:global |worldwide )?((?:[\w&/-]+ ){1,5}?)market\b", sentence)
    if generic and generic[1].strip().lower() not in _ANY_MARKET and not find_places(generic[1], adjectives=True):
        return generic[1].strip(), True
    off = off_topic_types(reading.lower)
    within = _WITHIN_TYPE.search(sentence) if figure.unit == "percent" else None
    if within and "market" not in scope.lower:
        return within[1], True
    types = [t for t in find_service_types(text, scope.sentence.start, scope.sentence.end) if t.service_type not in off]
    if types and re.search(
        r"market|spending|industry|business|outsourcing|of (?:the |all )?[\w -]{0,20}revenue", scope.lower
    ):
        return types[0].service_type.value, True
    before = _TYPE_NAMES.search(text, _block_start(reading, scope), scope.sentence.start)
    if before and _THE_MARKET.search(scope.lower):
        whole = None if _WHOLE.search(before[0]) else _headline_market(reading, before[1])
        return whole or before[1], True
    if (
        figure.unit == "percent"
        or "market" in scope.lower
        or re.search(r"heading for|up from", scope.lower)
        or goes_on(reading, scope)
    ):
        back = [c.fact for c in reading.found if isinstance(c.fact, Figure) and c.fact.market]
        if back:
            market = back[-1].market or ""
            closer = (
                None
                if not _BARE_TYPE.fullmatch(market) or goes_on(reading, scope)
                else _headline_market(reading, market)
            )
            return closer or market, True
    about = article_market(reading)
    if about and _of_the_trade(reading, scope):
        return about, True
    return None, False


# "We expect it to hit ...", "Fennimore Data, with a narrower scope, counts only ...", "Another publisher had put the 2024 figure at ..."
_SAYS: Final = re.compile(
    r"\W*(?P<who>[A-Z][\w&.’' -]{1,50}?)(?:, [^,.;]{3,60},)? (?:had |has |have |itself |now )*(?:"
    r"(?:expects?|sees?|puts?|forecasts?|predicts?|projects?|reckons?|estimates?)(?: that)? (?:it|this|them|that|the (?:\d{4} )?(?:figure|market|total|number))\b|"
    r"(?:counts?|sees?|finds?|arrives? at|comes? to|estimates?|reckons with)(?: only| just| about| around| a (?:figure|total|market) of)? (?=[$€£¥₹]|[A-Z]{2,3}\W|\d))"
)


def said_by(reading: Reading, scope: Scope) -> bool:
    """Tell whether a sentence only says who gives a figure for what the figure before was of."""
    sentence = scope.sentence
    says = _SAYS.match(reading.text, sentence.start, sentence.end)
    if says is None:
        return False
    before = next((claim for claim in reversed(reading.found) if isinstance(claim.fact, Figure)), None)
    block = reading.document.blocks[sentence.block]
    if before is None or before.span.start < block.start or not isinstance(before.fact, Figure):
        return False
    sizes = {FigureKind.MARKET_SIZE, FigureKind.CAGR}
    return before.fact.kind in sizes and all(
        mention.end <= says.end("who") for mention in reading.companies.within(sentence.start, sentence.end)
    )


_FOR_ALL: Final = re.compile(r",? (?:for|of|by) (?:the |all )?(CRO|CMO|CDMO|SMO)s\b")
_OF_ALL: Final = re.compile(r"\b(?:all (?:the )?|for |of (?:the )?)(CRO|CMO|CDMO|SMO)s\b")


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


def goes_on(reading: Reading, scope: Scope) -> bool:
    """Tell whether a sentence goes on about the size of a market that the one before it gave: "In 2030 it will reach ..."."""
    sentence = scope.sentence
    if not _CONTINUES.match(reading.text, sentence.start, sentence.end) and not said_by(reading, scope):
        return False
    if reading.companies.within(sentence.start, sentence.end) and not said_by(reading, scope):
        return False
    before = next((claim for claim in reversed(reading.found) if isinstance(claim.fact, Figure)), None)
    if before is None or not isinstance(before.fact, Figure) or before.fact.kind is not FigureKind.MARKET_SIZE:
        return False
    block = reading.document.blocks[sentence.block]
    near = before.span.end >= block.start or reading.document.block_at(before.span.start).index == block.index - 1
    return near and not reading.companies.within(before.span.end, sentence.start)


_CONTINUES: Final = re.compile(
    r"\W*(?:(?:For|In|Among|With|By|As for|Today|Back then|Now)[^,.;]{0,40}?,? )?"
    r"(?:it|the (?:figure|total|sum|number|amount|value)|this (?:figure|total|sum|amount)|that (?:figure|total|sum|amount)) "
    r"(?:is|was|will|should|could|may|might|would|had|has|stood|came|rose|climbed|grew|reached|reaches|amounts?|stands?|comes)\b",
    re.IGNORECASE,
)
# "For CDMOs it is upwards of ...": another market than that of the sentence before
_FOR_TYPE: Final = re.compile(
    r"\W*(?:For|Among|With|As for) (?:the )?(CRO|CMO|CDMO|SMO)s?,? (?:it|this|that|the (?:figure|total|number|sum|amount))\b"
)


def _headline_market(reading: Reading, bare: str) -> str | None:
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


def article_market(reading: Reading) -> str | None:
    """Return the market that an article, by its headline, is about: that of one type of organisation, or a part of it."""
    types = _headlined(reading)
    if len(types) != 1:
        return None
    return _headline_market(reading, types[0].value) or types[0].value


_BARE_TYPE: Final = re.compile(r"(?:CRO|CMO|CDMO|SMO)")
_WHOLE: Final = re.compile(r"\b(?:global|worldwide|overall|whole|entire|total) (?=\w+ )", re.IGNORECASE)
_LEADS_UP: Final = re.compile(
    r"the|a|an|this|that|its|their|global|worldwide|world|overall|whole|entire|why|how|what|where|when|who|inside|is|are|in|of|on|for|to|and|or|by|with|into|"
    r"about|behind|does|do|will|big|large|fast|growing|booming|new|crowded|fragmented|hot|today|\w+(?:ing|ed)|20\d\d",
    re.IGNORECASE,
)
_OF_SOMEBODY: Final = re.compile(
    r"\W*(?:it|they|we|our|its|their|the (?:company|group|firm|deal|plant|site))\b", re.IGNORECASE
)


_QUOTED: Final = re.compile(
    r"\b(?:(?:reports?|stud(?:y|ies)|research|analysis|survey|forecasts?|publication)(?: published| released| conducted)? (?:by|from|of)|analysts? (?:of|at|from)|according to|says?|said|estimates? (?:of|by|from)|figures from|data from)(?: the)? $",
    re.IGNORECASE,
)


def _headlined(reading: Reading) -> list[ServiceType]:
    """Return the types of organisation that the document's headings name as its subject."""
    return [
        claim.fact.service_type
        for claim in reading.found
        if isinstance(claim.fact, Subject) and claim.rule in {"subjects.headline", "subjects.heading"}
    ]


def _of_the_trade(reading: Reading, scope: Scope) -> bool:
    """Tell whether a sentence of an article about one type of organisation speaks of all of them: it names no company."""
    sentence = scope.sentence
    named = [
        mention
        for mention in reading.companies.within(sentence.start, sentence.end)
        if not _QUOTED.search(reading.text, max(sentence.start, mention.start - 40), mention.start)
    ]
    if named or _OF_SOMEBODY.match(reading.text, sentence.start):
        return False
    headline = next((block for block in reading.blocks if block.kind is BlockKind.TITLE), None)
    return headline is None or not reading.companies.within(headline.start, headline.end)


def segment_names(reading: Reading) -> dict[str, str]:
    """Names of the market's segments by their lower-case form, and without "segment"."""
    return {s.segment.lower(): s.segment for s in reading.claims(Segment) if len(s.segment) > 2}


# what a clause says a share or size of: the words before its verb
_VERB: Final = (
    r"(?:account(?:s|ed|ing)? for|(?:stands?|stood) for|(?:is|are|was|were) responsible for|ma[dk]es? up|contribut(?:es?|ed)|captur(?:es?|ed)|h[eo]lds?|held|br(?:ing|ings|ought) in|control(?:s|led)?|represent(?:s|ed)?|generat(?:es?|ed)|"
    r"earn(?:s|ed)|ha(?:s|d|ve)(?= (?:an?|the|about|around|nearly|over|more|almost|approximately) )|t[ao]kes?|took|rose|grew|fell|dominat(?:es?|ed)|command(?:s|ed)|came to|comprise[sd]?|constitute[sd]?|supplied|bought|purchased|placed|consumed|provided|absorbed|"
    r"(?:will|should|could|may|can) (?:\w+ )?(?:grow|expand|rise|account|make|reach|advance|post|see|record|register|witness|exhibit|show|hold|capture|command|contribute|represent|dominate|generate|lead)|"
    r"(?:is|are|was|were) (?:\w+ )?(?:expected|projected|forecast(?:ed)?|set|likely|anticipated|poised|estimated|valued|worth)|(?<!is )(?<!are )(?<!was )(?<!were )(?<!been )(?:expected|projected|forecast(?:ed)?|anticipated|poised) to)"
)
_SUBJECT: Final = re.compile(
    r"\W*(?:(?:Moreover|Furthermore|However|Meanwhile|Overall|Besides|In addition|[A-Z][a-z]+ly), )?(?:[Aa]ccording to [^,.;]{2,60}, )?(?:(?:[Bb]y|[Ii]n|[Oo]n|[Bb]ased on|[Aa]mong)[^,.;]{2,40}, ){0,2}(?:[Tt]he )?(?P<name>\w[\w&/()-]*(?: [\w&/()-]+){0,5}?)(?:['’]s? share)?"
    rf"(?: segments?| category)?(?:, (?:an?|the|one of the) (?:[\w-]+ ){{0,3}}?(?:sub-?)?(?:segments?|category|niche|field|area|class|part)[^,.;]{{0,30}})?,? (?:(?:[a-z]+ly|still|already|now|also|only|alone|then|again|continues? to|continued to) )*{_VERB}\b"
)
_GROWTH_IN: Final = re.compile(
    r"(?:[^.;]{0,120}, )?(?:[Tt]he )?[Gg]rowth (?:in|of) the (?P<name>\w[\w&/()-]*(?: [\w&/()-]+){0,5}?) (?:sub-?)?segment\b"
)
_FROM_TO: Final = re.compile(r"\W*(?:[Rr]evenues?|[Ss]ales|[Ii]ncome|[Dd]emand) (?:from|of|for|in) (?:the )?(?P<name>\w[\w&/()-]*(?: [\w&/()-]+){0,4}?) (?:rose|grew|fell|went|climbed|reached|amounted|stood|was|were|is|will|should|could|may)\b")  # fmt: skip
_SEVERAL: Final = re.compile(
    r"\b(?:top|suppliers|providers|firms|manufacturers|leaders|competitors|largest|the rest|remainder|sponsors)\b",
    re.IGNORECASE,
)
_BREAK: Final = re.compile(
    r"\b(?:not(?:es|ed)|sa(?:ys|id)|f(?:inds|ound)|reports?|reported|shows?|showed|estimates?|estimated|add(?:s|ed)) that (?:in (?:19|20)\d\d,? )?|; |, (?:while|whilst|whereas|and|but) |: "
)
_OPENS_LOWER: Final = re.compile(r"(?:according|recent|based|it|they|this|that|these|those|which|who|we|he|she|there|one|others?|each|both|such|its|their|trade|sector|field|business|industry)\b", re.IGNORECASE)  # fmt: skip


def segment_of(
    reading: Reading, scope: Scope, i: int, figure: FigureMatch, segments: dict[str, str], clause_start: int
) -> str | None:
    """Return the segment a figure is said of: one that the document lists, else the subject of its clause."""
    first, last = series(reading.text, scope, i)
    spread = last > first and _shared(reading, scope, first, last, segments)
    if spread:
        return spread[i - first]
    return _listed(reading, scope, i, figure, segments, clause_start)


def subject_segment(reading: Reading, scope: Scope, i: int, clause_start: int) -> str | None:
    """Return the subject of a figure's clause where it can be a segment that no list names."""
    text = reading.text
    first, last = series(text, scope, i)
    start = scope.figures[first - 1].end if first else scope.sentence.start
    stop = scope.figures[first].start
    for at in [start, *(cut.end() for cut in _BREAK.finditer(text, start, stop))][::-1]:
        match = (
            _FROM_TO.match(text, at, stop)
            or _GROWTH_IN.match(text, at, stop)
            or _SUBJECT.match(text, at, min(scope.sentence.end, stop + 24))
        )
        if match is None or match.start("name") >= stop:
            continue
        names = [text[a:b].strip() for a, b in split_list(text, *match.span("name"))]
        name = names[i - first] if len(names) == last - first + 1 else text[slice(*match.span("name"))]
        called = _CALLED.match(text, match.end("name")) is not None
        name = _IN_TYPE.sub("", name)
        if (
            NO_SEGMENT.search(name)
            or _OPENS_LOWER.match(name)
            or find_places(name, adjectives=True)
            or reading.companies.within(match.start("name"), match.end("name"))
            or (find_service_types(name) and not called)
            or _SEVERAL.search(name)
            or (reading.report is not None and name.lower() == reading.report.market.lower())
        ):
            return None
        return name
    if first and i == first:
        # "rose from 29% in 2020 to 36% in 2024": the second figure is of the same subject
        gap = text[scope.figures[first - 1].end : stop]
        if re.fullmatch(r"(?: in (?:FY ?)?\d{2,4})?,? (?:and|to)(?: \w+)? ", gap):
            return subject_segment(reading, scope, first - 1, clause_start)
    return None


_WITHIN_TYPE: Final = re.compile(
    r"^\W*[A-Z][\w&/-]*(?: [\w&/-]+){0,4} (?:in|within|among|at) (?:the )?(CRO|CMO|CDMO|SMO)s\b"
)
_CALLED: Final = re.compile(r" (?:sub-?)?segments?\b")
_IN_TYPE: Final = re.compile(r" (?:in|within|among|at|for|of) (?:the )?(?:CROs?|CMOs?|CDMOs?|SMOs?)$")


def _shared(reading: Reading, scope: Scope, first: int, last: int, segments: dict[str, str]) -> list[str] | None:
    """The segments that a series of figures is spread over: "A and B hold 40% and 30%, respectively"."""
    bound = scope.figures[first - 1].end if first else scope.sentence.start
    lead = reading.lower[bound : scope.figures[first].start]
    met = sorted((at, name) for low, name in segments.items() if (at := _word(lead, low)) >= 0)
    names = [
        name for n, (at, name) in enumerate(met) if not any(a <= at < a + len(b) and b != name for a, b in met[:n])
    ]
    count = last - first + 1
    return names[-count:] if len(names) == count else None


_NEW_CLAUSE: Final = re.compile(r"; |, (?:while|whilst|whereas|and|but) ")
_FOR: Final = re.compile(r" (?:for|from|in) (?:the )?")


def item_name(reading: Reading, block: Block, figure: FigureMatch, segments: dict[str, str]) -> str | None:
    """Return the listed segment that a list item consists of, besides its figure: "Microbial: 22 %"."""
    if block.kind is not BlockKind.LIST_ITEM or figure.start - block.start > 90:
        return None
    lead = reading.lower[block.start : figure.start].strip(" :–—-(\t")
    return segments.get(lead)


def _by_length(segments: dict[str, str]) -> list[tuple[str, str]]:
    """The longest names first: one may begin with another."""
    return sorted(segments.items(), key=lambda pair: -len(pair[0]))


def _word(lead: str, low: str) -> int:
    at = lead.rfind(low)
    return at if at >= 0 and _begins_word(lead, at) else -1


def _begins_word(text: str, at: int) -> bool:
    """Tell whether a word begins at an offset, and none goes on there behind a hyphen: "pre-clinical services"."""
    return at == 0 or not (text[at - 1].isalnum() or (text[at - 1] == "-" and text[at - 2 : at - 1].isalnum()))


def _listed(
    reading: Reading, scope: Scope, i: int, figure: FigureMatch, segments: dict[str, str], clause_start: int
) -> str | None:
    if not segments:
        return None
    start = clause_start - scope.sentence.start
    stop = figure.start - scope.sentence.start
    lead = scope.lower[max(0, start) : stop]
    best: tuple[int, str] | None = None
    for low, name in segments.items():
        at = lead.rfind(low)
        if (
            at >= 0
            and _begins_word(lead, at)
            and (best is None or at > best[0] or (at == best[0] and len(name) > len(best[1])))
        ):
            best = (at, name)
    if best is None:
        behind = _FOR.match(scope.lower, figure.end - scope.sentence.start)
        rest = scope.lower[behind.end() :] if behind else ""
        return next((name for low, name in _by_length(segments) if rest.startswith(low)), None) if rest else None
    market = (reading.report.market if reading.report else "").lower()
    called = re.match(r" (?:sub-?)?(?:segment|category)\b", lead[best[0] + len(best[1]) :])
    if best[1].lower() in market and not called:
        return None
    # a clause that tells of the whole market names segments as drivers only
    cut = max((match.end() for match in _NEW_CLAUSE.finditer(lead, 0, best[0])), default=0)
    if "market" in lead[cut : best[0]] and not re.search(r"segment", lead):
        return None
    if find_places(reading.text, scope.sentence.start + max(0, start) + best[0], figure.start):
        return None
    return best[1]
