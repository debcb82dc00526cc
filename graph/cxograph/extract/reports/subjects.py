"""Which types of organisation a document is about."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.reports.domain import FAINT, medicine_rate, speaks_of_medicine
from cxograph.extract.words.service_types import TypeMention, find_service_types, off_topic_types
from cxograph.model import Block, BlockKind, Claim, Sentence, ServiceType, Subject, Zone

__all__ = ["extract"]

# so many sentences that name a type make it a subject, whatever they say
THROUGHOUT: Final = 4
# a type that a sentence speaks of stands near its beginning
LONGEST_LEAD: Final = 60
# a clause of its own: "a CRO runs the study, whereas a CMO makes the drug"
_CONTRAST: Final = expression(r"[,;] (?:whereas|while|and|but) (?=an?\b|the\b)")
# what follows a type that a sentence defines or describes: brackets, then a verb or a colon
_SAYS: Final = expression(
    r"(?:s|['’]s)?[”\"’*]{0,3}(?:\s?\([^()]{1,80}\))?(?:,? (?:or|-|–) [A-Z]{3,4}s?(?: -)?,?)?[”\"’*),]{0,3}\s*"
    r"(?:(?:which|that|who)\s|in (?:the|a|its) (?:[\w-]+ )?sense,? )?(?:(?:only|merely|simply|just|itself) )?"
    r"(?:(?:[:–—]|-(?=\s))\*{0,2}\s*(?:an?\b|the\b|firms?\b|companies\b|organi[sz]ations?\b|(?:[Tt]hese|[Tt]hey|[Ii]t|[Tt]his)\b|short for\b|stands\b|provid)|"
    r"(?:is|are|was|were|refers?|means?|stands? for|denotes?|describes?|comprises?|covers?|does|do|has|have|had|"
    r"provides?|offers?|makes?|produces?|manufactures?|manages?|runs?|conducts?|carry|carries|takes?|handles?|acts?|"
    r"performs?|supports?|speciali[sz]es?|works?|helps?|plays?|serves?|focus(?:es)?|supply|supplies|develops?|delivers?|"
    r"looks? after|sits?|lends?|enterprises?|companies|firms|plans?|quotes?|employs?|brings?|bridges?|assists?|"
    r"mainly|often|typically|usually|normally|also|primarily|generally|will|can|may|must|should|could)\b)"
)
# what stands before a type that an organisation is called: "a CDMO of", "Lisbon-based CRO", "one of the oldest SMOs"
_CALLED: Final = expression(
    r"(?:\b(?:an?|the|its|our|your|one of|as|another|leading|global|independent|full-service|mid-size|specialty|"
    r"boutique|premier|contract|[\w.]+-(?:based|headquartered|owned|stage|phase))|\b[A-Z][\w.]+)"
    r"(?: (?:[\w’'-]+|&)){0,4}\s$"
)
_NAME_BEHIND: Final = expression(r" [A-ZÀ-Þ][\w&’'-]+")
# outsourcing "to specialised CROs" says what a market of outsourced work is
_OUTSOURCED_TO: Final = expression(r"outsourc\w+[^.;]{0,160}\bto (?:[\w-]+,? ){0,4}$", re.IGNORECASE)
_OUTSOURCING_MARKET: Final = expression(r"\b(?:contract|outsourc\w+)\b", re.IGNORECASE)
_IS_MARKET_NAME: Final = expression(r"\)? market\b", re.IGNORECASE)
# work that is given away: a report on a market of another name only mentions who uses its goods
_WORK: Final = expression(
    r"\b(?:contract|outsourc\w+|services?|manufactur\w+|development|research|trials?|testing|management|solutions?|clinical|preclinical|C[RM]O|CDMO|SMO)s?\b",
    re.IGNORECASE,
)
# a sentence on two types: "a CRO runs trials, whereas a CMO makes the product"
_CONTRACT_MANUFACTURING: Final = expression(r"\bcontract manufactur(?:ing|e)\b", re.IGNORECASE)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Subject` for each type in the headline, the market's name, or a sentence that describes it."""
    text = reading.text
    mentions = find_service_types(text)
    off = off_topic_types(reading.lower) if mentions else frozenset()
    mentions = [mention for mention in mentions if mention.service_type not in off]
    if any(mention.service_type is ServiceType.CMO for mention in mentions) and not _of_medicine(reading):
        # everything can be made on contract; the type is an organisation that makes medicines
        mentions = [
            mention for mention in mentions if not (mention.service_type is ServiceType.CMO and mention.long_form)
        ]
    seen: set[ServiceType] = set()
    for start, end, rule, mention in sorted(_grounds(reading, mentions), key=lambda ground: _ORDER.index(ground[2])):
        if mention.service_type not in seen:
            seen.add(mention.service_type)
            yield reading.claim(Subject(mention.service_type), start, end, rule, focus=(mention.start, mention.end))
    if reading.report and ServiceType.CMO not in seen | off:
        named = _CONTRACT_MANUFACTURING.search(reading.report.market)
        named = named if named and _of_medicine(reading) else None
        at = text.find(reading.report.market) if named else -1
        if at >= 0:
            subject = Subject(ServiceType.CMO)
            yield reading.claim(subject, at, at + len(reading.report.market), "subjects.contract-manufacturing")


def _of_medicine(reading: Reading) -> bool:
    """Tell whether a document's headline, market or text as a whole speaks of medicine."""
    headline = next((block for block in reading.blocks if block.kind is BlockKind.TITLE), None)
    head = reading.lower[headline.start : headline.end] if headline else ""
    market = reading.report.market.lower() if reading.report else ""
    return speaks_of_medicine(f"{head} {market}") or medicine_rate(reading.lower)[0] >= FAINT


# the strongest ground first: it is the one that is quoted
_ORDER: Final = (
    "subjects.headline",
    "subjects.heading",
    "subjects.described",
    "subjects.market-name",
    "subjects.outsourced-to",
    "subjects.called",
    "subjects.throughout",
)


def _grounds(reading: Reading, mentions: list[TypeMention]) -> Iterator[tuple[int, int, str, TypeMention]]:
    """Stretches of text that make a type a subject, and by which rule."""
    text, blocks, sentences = reading.text, reading.document.blocks, reading.document.sentences
    starts = [sentence.start for sentence in sentences] if mentions else []
    report = reading.report
    of_market = frozenset(found.service_type for found in find_service_types(report.market)) if report else frozenset()
    times: Counter[ServiceType] = Counter()
    last: tuple[int, ServiceType] | None = None
    users = _users(reading, mentions)
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        sentence = sentences[max(at, 0)]
        block = blocks[sentence.block]
        if block.zone is not Zone.CONTENT:
            continue
        rule = _rule(text, block, sentence, mention, is_report=report is not None)
        if rule is None and report and mention.service_type in of_market and _in_name(reading, mention, report.market):
            rule = "subjects.market-name"
        if rule is None and report and _OUTSOURCING_MARKET.search(report.market):
            rule = "subjects.outsourced-to" if _OUTSOURCED_TO.search(text, sentence.start, mention.start) else None
        if (at, mention.service_type) != last and block.kind is not BlockKind.LIST_ITEM:
            times[mention.service_type] += 1
        last = (at, mention.service_type)
        if rule is None and times[mention.service_type] >= THROUGHOUT:
            rule = "subjects.throughout"
        if mention.service_type in users and rule in {"subjects.described", "subjects.throughout"}:
            rule = None
        if rule is not None:
            whole = block.kind in {BlockKind.TITLE, BlockKind.HEADING}
            start, end = (block.start, block.end) if whole else (sentence.start, sentence.end)
            yield start, end, rule, mention


def _in_name(reading: Reading, mention: TypeMention, market: str) -> bool:
    """Tell whether a mention stands within the name of the report's market."""
    name = market.lower()
    at = reading.lower.find(name, max(0, mention.end - len(name)), mention.start + len(name))
    return 0 <= at <= mention.start


def _users(reading: Reading, mentions: list[TypeMention]) -> frozenset[ServiceType]:
    """Return the types that a report on another market names as users of its goods: it is not about them.

    Its market is no outsourced work ("... Diagnostics"), or it lists the type among the market's segments.
    """
    report = reading.report
    if report is None or _OUTSOURCING_MARKET.search(report.market) or find_service_types(report.market):
        return frozenset()
    if not _WORK.search(report.market):
        return frozenset(mention.service_type for mention in mentions)
    items = [b for b in reading.blocks if b.kind is BlockKind.LIST_ITEM and b.end - b.start < LONGEST_LEAD]
    return frozenset(
        mention.service_type
        for mention in mentions
        for item in items
        if item.start <= mention.start and mention.end <= item.end and mention.start - item.start < 4
    )


_ENTRY: Final = expression(r"[”\"’*)]{0,3}\s*[.:–—-]\s+(?:an?\s|the\s)?")


def _entry(text: str, block: Block, mention: TypeMention) -> bool:
    """Tell whether letters head their paragraph as a glossary does: "CDMO. Contract development and manufacturing ..."."""
    mark = _ENTRY.match(text, mention.end, block.end) if mention.start - block.start < 4 else None
    spelt = find_service_types(text, mark.end(), block.end) if mark and not mention.long_form else []
    return bool(
        mark
        and spelt
        and spelt[0].start == mark.end()
        and spelt[0].long_form
        and spelt[0].service_type is mention.service_type
    )


def _rule(text: str, block: Block, sentence: Sentence, mention: TypeMention, *, is_report: bool) -> str | None:
    """Return the rule by which one mention makes its type a subject, or None for a passing mention."""
    if block.kind is BlockKind.TITLE:
        return "subjects.headline"
    if not is_report and (block.kind is BlockKind.HEADING or block.header):
        return "subjects.heading"
    opening = max((m.end() for m in _CONTRAST.finditer(text, sentence.start, mention.start)), default=sentence.start)
    near = mention.start - opening < LONGEST_LEAD and not (is_report and text.find(",", opening, mention.start) >= 0)
    if near and (_SAYS.match(text, mention.end) or _entry(text, block, mention)):
        return "subjects.described"
    if is_report:
        opens = text[mention.start - 1 : mention.start] == "("
        named = (opens or mention.long_form) and _IS_MARKET_NAME.match(text, mention.end)
        return "subjects.market-name" if named else None
    if _CALLED.search(text, max(sentence.start, mention.start - 70), mention.start):
        return "subjects.called"
    if mention.start - sentence.start < 4 and _NAME_BEHIND.match(text, mention.end, sentence.end):
        return "subjects.called"  # "CDMO Orvane has opened"
    return None
