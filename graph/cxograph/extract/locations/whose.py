"""Whose a place is that stands on a page without a name beside it."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.locations.phrases import ONE_SITE
from cxograph.extract.names.sentence_roles import mask
from cxograph.extract.relations.words import BRACKETS
from cxograph.places import is_town

__all__ = ["apposed", "buyer", "holder", "named_before", "owner_of_page", "receiver", "seated", "subject", "with_towns"]

_ITS_SITE: Final = expression(rf" (?:[a-z-]+ )?{ONE_SITE}\b")
_AT: Final = expression(r"(?:(?<![\w-])(?:in|at|near|outside|around|from|(?P<of>of))|\((?:CRO|CDMO|CMO|SMO),) $")


_OPENS_WITH_SEAT: Final = expression(
    r"\W*(?:Founded|Established|Started|Set up|Created|Formed|Headquartered|Based|With)\b[^⟦⟧;]{5,120}?, (?:the "
    r")?⟦(?P<c>\d+)⟧ (?!and\b)"
)
_GOES_ON: Final = expression(
    r"\b(?:it|its|we|our|the company|the group|the firm|the business|they|their|second module|unit)\b", re.IGNORECASE
)
_NEW_COMPANY: Final = expression(
    r"\b[Tt]he (?:new|combined|merged|enlarged|united) (?:company|group|firm|entity|business)\b"
)
_THE_COMPANY: Final = expression(
    r"(?:^|[,;] |\band |\bbut )(?:the (?:company|group|firm|business)|it|we)\b", re.IGNORECASE
)
# another company, of unknown name, begins a clause: "while Orvane develops a site in"
_UNKNOWN_SUBJECT: Final = expression(
    r"(?:[;:]|, (?:and|while|whereas|but|as)|^) ?(?:the )?(?!It\b|We\b|They\b|About\b|In\b|On\b|At\b|The\b|This\b|"
    r"Its\b|Our\b|"
    r"From\b|With\b|For\b|Since\b)"
    r"(?![A-Z][a-z-]+(?:tion|sion|ing|ment|sis|ity|ics|ers|ors|ists|ees|nce|ure|age|work|tests) )"
    r"[A-ZÀ-Þ][\w&’'-]+(?: [A-ZÀ-Þ][\w&’'-]+)* [a-z]+(?:s|ed)\b[^⟦⟧;:]*$"
)
# a short or double name in capitals that was not read as one: "QPS runs its clinic in"
_UNREAD_NAME: Final = expression(
    r"\W*(?!(?:The|Its|Our|This|A|An|About) )(?!US |UK |EU |API |GMP |CRO |CDMO |CMO |SMO )(?:[A-Z]{3,}|[A-ZÀ-Þ][\w&’'-]+ [A-ZÀ-Þ][\w&’'-]+(?: [A-ZÀ-Þ][\w&’'-]+)*|[A-Z][a-z]+(?= of [A-Z])"
    r"|(?:[A-ZÀ-Þ][a-zà-ÿ]+ )?[A-Za-z][\w-]+ (?:house|specialist|maker|developer|manufacturer|producer|packager|firm|group|network|outfit|start-up) [A-ZÀ-Þ][\w-]+)(?: of [A-Z]\w+)? "
    r"(?:is|has|runs|operates|makes|owns|plans|will|opened|bought|built|acquired|added|employs|[a-z]{4,}s) (?!at\b|in\b)"
)
_FOR_WHICH: Final = expression(rf", ⟦(\d+)⟧{BRACKETS}, to [a-z]+ [^⟦⟧]*$")
_RECEIVED: Final = expression(
    r"[,)–]?(?: [^⟦⟧.;]{0,40}?\b(?:went|goes|going|go|pass\w*|transferred|transfers|handed|sold|sale|belongs?|divested) (?:on |over |now )?to|"
    r"[^⟦⟧.;]{0,60}? (?:acquired|bought|purchased|taken over|owned|run|operated|built|opened) by) (?:(?!and\b)[\w-]+ ){0,4}?⟦(\d+)⟧"
)
_HELD: Final = expression(
    r" (?:of|belonging to|run by|owned by|operated by) (?:the )?(?:[a-z-]+ ){0,3}⟦(\d+)⟧(?! (?:is|was|has been) (?:acquired|bought|purchased|taken over|sold)\b)"
)
_BUYS: Final = expression(
    r"\b(?:acquir\w+|b[ou]ys?|buying|bought|purchas\w+|t[ao]+kes? over|took over|taking over)\b", re.IGNORECASE
)
_BOUGHT: Final = expression(
    r"\b(?i:acquir\w+|b[ou]y(?:s|ing)?|bought|purchas\w+|took over|takes over|taking over|picked up|snapped up|takeover of|purchase of) "
    r"(?:[\w-]+ ){0,4}?⟦\d+⟧[’']s? [^⟦⟧.;]*$"
)
# "has bought X and, in March, a plant in": both were bought by one
_BOUGHT_TOO: Final = expression(
    r"\b(?i:acquir\w+|b[ou]y(?:s|ing)?|bought|purchas\w+|took over|acquisitions? of|takeovers? of|purchases? of) (?:[\w’'.-]+ ){0,4}⟦\d+⟧"
    rf"{BRACKETS}(?:(?!which|whose|with|that|runs|operat|makes|serves|has)[^⟦⟧;.])*?\b(?:and|plus|as well as) (?:[^⟦⟧;.,]{{0,30}}, )?(?:of )?(?:the|an?) "
    r"(?:(?!which|whose|with)[^⟦⟧;.,])*$"
)
# "a big group is said to look for a site in": nobody knows who
_ITS_NTH: Final = expression(r"⟦(\d+)⟧[’']s? (?:first|second|third|fourth|fifth|sixth|latest|largest|biggest|most)\b")
_OWN_ARM: Final = expression(
    r"\b(?:its|their|our|Its|Their|Our) (?:[\w-]+ ){0,3}?(?:subsidiary|unit|arm|division|affiliate|joint venture|sister company),? ⟦(\d+)⟧,? [^⟦⟧;]*$"
)
_APPOSED_TO: Final = expression(rf"⟦(\d+)⟧{BRACKETS}, (?:the )?⟦\d+⟧{BRACKETS}[’']s? [^⟦⟧,;]*$")
# "with Orvane, a device designer in"
_APPOSED: Final = expression(
    rf"⟦(\d+)⟧{BRACKETS}, (?:an?|another|one) (?:(?!(?:and|with|that|which|for|in|from|at)\b)[\w’'./&-]+ ){{0,8}}?(?P<noun>[a-z][\w-]+) (?:based |located )?$"
)
_AT_A_TOWN: Final = expression(r"(?:in|at|near|outside) ")
_NO_OUTFIT: Final = expression(rf"{ONE_SITE}|acquisitions?|deals?|projects?|sites?|leader|presence|footprint|players?")
_STRANGER: Final = expression(
    r"\b[Tt]he (?:[A-ZÀ-Þ][a-z]+ )?partner\b|\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Ss]everal|[Mm]any) (?:[\w’'.-]+ ){0,4}(?:compan(?:y|ies)|groups?|firms?|buyers?|investors?|manufacturers?|makers?|"
    r"rivals?|competitors?|clients?|customers?|CDMOs?|CROs?|CMOs?)\b(?! (?:of|with|for|from)\b)"
)
_SOON: Final = 400  # characters within which a page names the company that it is about
_FIRST_WORD: Final = expression(r"\W*([A-ZÀ-Þ][\w-]{3,}) (?:[a-z]|[A-Z]+ )")
_MARK: Final = expression(r"⟦(\d+)⟧")


def owner_of_page(reading: Reading, block: int) -> str | None:
    """The company that says "we" in a block, else the only one that the document names; None in a market report."""
    if reading.report is not None:
        return None
    companies = reading.companies
    known = companies.section(block) or companies.voice(block)
    if known is not None:
        return known
    if len(companies.names) != 1:
        return None
    only = companies.names[0]
    named = [m for m in companies.mentions if m.company == only]
    return only if len(named) > 1 or named[0].start < _SOON else None


def with_towns(clause: Clause) -> Clause:
    """A sentence in which what was taken for the name of a company, but stands as a town ("of Ravenna, "), is a town again."""
    if not clause.mentions:
        return clause
    text = clause.reading.plain
    kept = []
    for mention in clause.mentions:
        words = text[mention.start : mention.end]
        at = _AT.search(text, max(clause.sentence.start, mention.start - 9), mention.start)
        site = words != mention.company and _ITS_SITE.match(text, mention.end)
        if not (((at and (at["of"] is None or words == mention.company)) or site) and is_town(words)):
            kept.append(mention)
    if len(kept) == len(clause.mentions):
        return clause
    sentence = clause.sentence
    masked = mask(text, sentence.start, sentence.end, [(m.start, m.end) for m in kept])
    return Clause(clause.reading, sentence, tuple(kept), masked)


def receiver(clause: Clause, at: int) -> str | None:
    """The company to which goes what stands before an offset: "Three sites, in Lyon and Ghent, went to X"."""
    received = _RECEIVED.match(clause.masked, at)
    return clause.company(received[1]) if received else None


def _by_first_word(clause: Clause, word: str) -> str | None:
    named = {name for name in clause.reading.companies.names if name.startswith(f"{word} ")}
    return named.pop() if len(named) == 1 else None


def is_short_name(clause: Clause, town: str) -> bool:
    """Whether what could be a town is how a company of the document is called in short."""
    return _by_first_word(clause, town) is not None


def holder(clause: Clause, at: int) -> str | None:
    """The company that is named behind its site: "the Lyon works of X"."""
    held = None if _BUYS.search(clause.masked, max(0, at - 80), at) else _HELD.match(clause.masked, at)
    return clause.company(held[1]) if held else None


def buyer(clause: Clause, at: int) -> str | None:
    """The company that buys the site of another one whose place stands at an offset: "X bought Y's plant in Lyon"."""
    bought = _BOUGHT.search(clause.masked, 0, at) or _BOUGHT_TOO.search(clause.masked, 0, at)
    if bought is None:
        return None
    nth = _ITS_NTH.search(clause.masked, 0, bought.start())
    return clause.company(nth[1]) if nth else subject(clause, bought.start())


def apposed(clause: Clause, at: int) -> str | None:
    """The company of which the words before a town are an apposition: "with X, a device designer in"."""
    said = _APPOSED.search(clause.masked, max(0, at - 120), at) if _AT_A_TOWN.match(clause.masked, at) else None
    return clause.company(said[1]) if said and not _NO_OUTFIT.fullmatch(said["noun"]) else None


def seated(clause: Clause, match: re.Match[str]) -> str | None:
    """The company that a seat belongs to: in "Based in Lund, X makes ..." the one behind it, else the one before."""
    if "⟦" not in clause.masked[: match.start()]:
        opening = _OPENS_WITH_SEAT.match(clause.masked)
        if opening:
            return clause.company(opening["c"])
    return subject(clause, match.start(), close=not re.search(r"(?:out of|from)\W*$", match[0]))


def subject(clause: Clause, at: int, *, close: bool = False) -> str | None:
    """The company that a place at an offset belongs to: the subject of the words before it, or what "it" means."""
    before = clause.masked[:at]
    if "⟦" in before:
        marks = _MARK.findall(before)
        opened = before.rfind("(")
        if opened > before.rfind(")") and re.search(rf"⟦\d+⟧{BRACKETS} \($", before[: opened + 1]):
            return clause.company(_MARK.findall(before[:opened])[-1])  # "A, B (plant in Lyon), C"
        arm = _OWN_ARM.search(before)
        if arm:
            return clause.company(arm[1])  # "X said that its research arm, Y, has moved to"
        purpose = _FOR_WHICH.search(before)
        if purpose:
            return clause.company(purpose[1])  # "set up a company, X, to build a plant in"
        if close:
            owned = _APPOSED_TO.search(before)
            if owned:
                return clause.company(owned[1])  # "X, Y's subsidiary headquartered in"
            if _THE_COMPANY.search(before, before.rfind("⟧")):  # "Founded as X, the company is based in"
                reading = clause.reading
                earlier = reading.companies.last_before(clause.sentence.start)
                return reading.companies.about(clause.sentence.block) or (earlier.company if earlier else None)
            return clause.company(marks[-1])
        if _UNKNOWN_SUBJECT.search(before):
            return None
        return clause.subject(at)
    short = _FIRST_WORD.match(clause.masked)
    if short and (company := _by_first_word(clause, short[1])):
        return company  # "Providence is based in", where Providence Clinical Research was named
    opening = _OPENS_WITH_SEAT.match(clause.masked)
    if opening and opening.end() > at:  # "Based in Tokyo, with offices in Seoul, X makes"
        return clause.company(opening["c"])
    if _NEW_COMPANY.search(before):  # "A and B have merged to form C. The new company has"
        return next(reversed(named_before(clause)), None)
    if _UNREAD_NAME.match(clause.masked) or (_UNKNOWN_SUBJECT.search(before) and not _GOES_ON.search(before)):
        return None
    if clause.reading.report is not None and not _GOES_ON.search(clause.masked, 0, at):
        return clause.reading.companies.section(clause.sentence.block)
    if _STRANGER.search(before) and not _GOES_ON.search(before):
        return None
    told = clause.pronoun(at)
    if told is None and not clause.mentions and not clause.reading.companies.is_another(clause.sentence.start):
        return owner_of_page(clause.reading, clause.sentence.block)
    return told


def named_before(clause: Clause) -> list[str]:
    """The companies that the sentence before names, in order."""
    reading = clause.reading
    before = reading.sentence_before(clause.sentence.start)
    return [mention.company for mention in reading.companies.within(before.start, before.end)] if before else []
