"""Whose a place is that stands on a page without a name beside it."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.locations.phrases import ONE_SITE
from cxograph.extract.meant.meant import meant
from cxograph.extract.names.sentence_roles import mask
from cxograph.extract.relations.words import BRACKETS
from cxograph.places import is_town

__all__ = ["apposed", "buyer", "holder", "receiver", "seated", "with_towns"]

_ITS_SITE: Final = expression(rf" (?:[a-z-]+ )?{ONE_SITE}\b")
_AT: Final = expression(r"(?:(?<![\w-])(?:in|at|near|outside|around|from|(?P<of>of))|\((?:CRO|CDMO|CMO|SMO),) $")


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
# "with Orvane, a device designer in"
_APPOSED: Final = expression(
    rf"⟦(\d+)⟧{BRACKETS}, (?:an?|another|one) (?:(?!(?:and|with|that|which|for|in|from|at)\b)[\w’'./&-]+ ){{0,8}}?(?P<noun>[a-z][\w-]+) (?:based |located )?$"
)
_AT_A_TOWN: Final = expression(r"(?:in|at|near|outside) ")
_NO_OUTFIT: Final = expression(rf"{ONE_SITE}|acquisitions?|deals?|projects?|sites?|leader|presence|footprint|players?")


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
    return clause.company(nth[1]) if nth else meant(clause, bought.start()).company


def apposed(clause: Clause, at: int) -> str | None:
    """The company of which the words before a town are an apposition: "with X, a device designer in"."""
    said = _APPOSED.search(clause.masked, max(0, at - 120), at) if _AT_A_TOWN.match(clause.masked, at) else None
    return clause.company(said[1]) if said and not _NO_OUTFIT.fullmatch(said["noun"]) else None


def seated(clause: Clause, match: re.Match[str]) -> str | None:
    """The company that a seat belongs to: in "Based in Lund, X makes ..." the one behind it, else the one before."""
    return meant(clause, match.start(), nearest=not re.search(r"(?:out of|from)\W*$", match[0])).company
