"""Towns that no phrase tells: a town in a sentence on a company is where the company has something, unless the words say otherwise.

There is no end to the ways in which one writes that a company is somewhere ("fills vials in", "the second works, at",
"with the work moving to"); what else a town can be in a text on companies is little: where people met, studied or live,
where a court, a hospital or another company is. So that is looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.names.place_reading import Found, read_places
from cxograph.places import is_town

__all__ = ["standing_areas", "standing_towns"]

_CAPITAL: Final = r"(?=[A-ZÀ-ÖØ-ÞŁŚČŠŽ])"
_SIDE: Final = (
    r"(?:the )?(?:(?:nearby|neighbou?ring|downtown|suburban|rural|central|greater|northern|southern|eastern|western) )?"
)
_AT: Final = expression(
    rf"(?<![\w-])(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|[Aa]cross) {_SIDE}(?:town of |city of )?{_CAPITAL}"
)
_TO: Final = expression(
    r"\b(?:relocat|mov|transfer|shift|consolidat|concentrat|return|repatriat|extend|expand|come|came|go|goes|going|went|ship|send|sent|bring|brought)\w*"
    rf"\b[^⟦⟧.;:]{{0,60}}? (?:in)?to {_SIDE}{_CAPITAL}"
)
_FROM: Final = expression(
    r"\b(?:[Ss]erv|[Ss]uppl|[Ww]ork(?!ed\b)|[Oo]perat|[Ss]hip|[Dd]eliver|[Ee]xport|[Mm]anag|[Cc]oordinat|[Ss]upport|[Pp]rovid|[Oo]ffer|[Cc]over|"
    r"[Ss]ell|[Dd]istribut|[Mm]ak|[Pp]roduc|[Mm]anufactur|[Pp]erform|[Cc]onduct|[Rr]un|[Dd]irect|[Ll]ook|[Hh]andl|[Ss]trengthen|[Tt]est|"
    r"[Ff]ill|[Pp]ack|[Bb]uild|[Mm]onitor|[Tt]rad|[Dd]evelop|[Ll]ed\b|[Dd]one\b|[Aa]vailable\b|[Cc]ome)[a-z]*\b(?! (?:ed|away)\b)"
    rf"[^⟦⟧.;:]{{0,90}}?(?<!clients )(?<!customers )(?<!sponsors )(?<!orders )(?<!enquiries )(?<!people )(?<!staff ) (?:out of|from) {_SIDE}{_CAPITAL}"
)
# "its fourth after Nottingham and Ghent"
_AFTER: Final = expression(
    r"\b(?:second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th))(?: [\w-]+){0,7}?,? (?:after|alongside|besides|following|behind|joining) "
    rf"(?:those (?:in|at) |the ones? (?:in|at) )?{_CAPITAL}"
)
_ACROSS: Final = expression(rf"\b(?:[Aa]cross|[Tt]hroughout|all over) (?:the (?:whole of )?)?(?:all of )?{_CAPITAL}")
_MARKET: Final = expression(
    r"\b(?:market|demand|growth|sales|sold|approv|launch|distribut|industr|companies|regulat|prevalen|cases|spending)",
    re.IGNORECASE,
)
_NO_PLACE_OF_WORK: Final = expression(
    r"\b(?:conferenc|congress|convention|summit|symposi|exhibit|expo\b|trade (?:fair|show)|booth|meeting|webinar|workshop|seminar|"
    r"award|ceremon|forum|festival|fair\b|show\b|event|present(?:s|ed|ing) (?:at|its|their|his|her|data|results)|poster|"
    r"court|judge|lawsuit|sued|suing|tribunal|prosecut|police|parliament|minist(?:er|ry)|mayor|embass|council|"
    r"universit|college|school|degree|graduat|stud(?:ied|ying)|born\b|grew up|live[sd]? |living |meet\b|would (?:love|like|prefer)|weighed|considered|look(?:ed|ing) at|shopping for|options|fell through|resid(?:es|ed|ing)\b|professor|"
    r"career|earned|"
    r"listed|stock|exchange|bourse|shares|IPO|rival|competitor|customer|client|sponsor|patient|volunteer|participant|"
    r"investigator|hospital|academic|medical cent|flight|fly\b|flew|travel|visit|drive|miles|kilomet|minutes|"
    r"population|weather|weekend|analyst|lawyer|advis[eo]r|attorney|bank(?:er|s)?\b|"
    r"agency|regulator|told\b|interview|signed(?! a lease)|met\b|spoke\b|speaking|founded|incorporated|"
    r"joint venture|taking place|takes place|held\b|speak\b|former|used to|formerly|previously|until (?:\d{4}|last|recently)|once\b|left\b|leav(?:e|es|ing)\b|compet|price)",
    re.IGNORECASE,
)
_BEHIND: Final = expression(
    r"[’']s? (?:[a-z]|[A-Z])|(?:,? (?:[A-Z]{2}|[A-Z]\w+))?,? (?:(?:on|from|between) (?:\d|January|February|March|April|May|June|July|August|September|October|"
    r"November|December)|(?:University|Hospital|Conference|Summit|Congress|Medical|College|Stock|Exchange|Court|Treaty|Convention|"
    r"protocol|declaration)\b)"
)
_OF_A_TOWN: Final = expression(
    r"(?P<town>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2}),? (?:in|near) (?:the )?$"
)  # "Harrogate in Yorkshire"
_DISTRICT: Final = expression(
    r"[’']s (?:[A-ZÀ-Þ][\w’'-]+ ){1,3}(?:district|quarter|suburb|area|neighbou?rhood|science|industrial|business|park)\b"
)
_A_PERSON: Final = expression(r"\W*(?:He|She|Dr|Prof|Mr|Ms|Mrs)\b|(?:, |\band )(?:he|she|who)\b[^⟦⟧;]*$")
_PARTS: Final = expression(r"; |: |, (?:while|whereas|but|which|where|who)\b|\. ")


_PATTERNS: Final = (
    (_AT, (" in ", " at ", "near ", "outside ", "around ", "across ", "in ", "at ")),
    (_TO, (" to ",)),
    (_FROM, (" from ", " out of ")),
    (_AFTER, (" after ", "alongside ", "besides ", "following ", "behind ", "joining ")),
)


def standing_towns(clause: Clause, claimed: set[int]) -> Iterator[tuple[int, list[Found]]]:
    """Yield (where the words before them begin, towns) for the towns that no phrase has read.

    `claimed` holds where places start that a phrase has read.
    """
    masked = clause.masked
    for pattern, cues in _PATTERNS:
        if not clause.has(cues):
            continue
        for match in pattern.finditer(masked):
            at = match.end()
            if at in claimed or not _may_stand(masked, match, stop=match.end() if pattern is _AT else match.start()):
                continue
            inside = _OF_A_TOWN.search(masked, 0, at)
            if inside and is_town(inside["town"]):
                continue
            towns = [found for found in read_places(masked, at, len(masked)) if not (found.area or found.part)]
            if not towns or not towns[0].known:
                continue
            if not _BEHIND.match(masked, towns[0].end) or _DISTRICT.match(masked, towns[0].end):
                claimed.add(at)
                yield match.start(), towns


def standing_areas(clause: Clause, claimed: set[int]) -> Iterator[tuple[int, list[Found]]]:
    """Yield (where the preposition begins, countries and regions) where work is done all over them."""
    masked = clause.masked
    if not clause.has(("across ", "throughout ", "all over ")):
        return
    for match in _ACROSS.finditer(masked):
        at = match.end()
        if at not in claimed and _may_stand(masked, match, stop=at) and not _MARKET.search(masked, 0, at):
            areas = [found for found in read_places(masked, at, len(masked)) if found.area or found.part]
            if areas:
                claimed.add(at)
                yield match.start(), areas


def _may_stand(masked: str, match: re.Match[str], *, stop: int) -> bool:
    """Whether the part of the sentence before a town is on work, and not on people, courts or congresses."""
    start = 0
    for cut in _PARTS.finditer(masked, 0, match.start()):
        start = cut.end()
    start = max(start, match.start() - 120)
    return not _NO_PLACE_OF_WORK.search(masked, start, stop) and not _A_PERSON.search(masked, start, match.start())
