"""Years and periods in running text: "in 2023", "from 2024 to 2031", "three years earlier"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.words.listing import cues

__all__ = ["Period", "find_periods"]


@dataclass(frozen=True, slots=True)
class Period:
    """Years named at text[start:end]; `first` is None for a single year, both are None for one that cannot be known."""

    start: int
    end: int
    first: int | None
    last: int | None
    kind: str  # "range", "year", "through", "forecast", "base", "relative"


_PERIODS: Final = expression(
    r"(?P<range>\b(?:from |between |over |in |during )?(?:FY\s?)?(?P<a>(?:19|20)\d\d)\s*(?:-|–|—|/(?=\d\d\b)|to|and|until|through)\s*(?:FY\s?|fiscal )?(?P<b>(?:19|20)\d\d|\d\d(?!\d|%|\.\d|,\d))\b)"
    r"|(?P<through>\b(?:through|until|till|by|come|to|up to|by the end of|by year-end|before)\s+(?:the year |the end of |FY\s?|fiscal (?:year )?)?(?P<c>20\d\d)\b)"
    r"|(?P<forecast>\b(?:by |at |until )?the end of the period\b|\b(?:end|clos|finish)(?:ing|es|s) the period\b|\b(?:forecast(?:ed|ing)?|projection|projected|review|study|assessment|analysis|estimated|outlook) (?:period|time ?frame|years|timeline|horizon|window)\b|\b(?:period|years|horizon|time ?frame) (?:under (?:review|study|consideration|analysis)|(?:covered|considered|studied|analy[sz]ed)(?: here| by)?)\b)"
    r"|(?P<base>\b(?:in|for|during) (?:the|its|our) base year\b)|(?P<year>\b(?:(?:fiscal|financial)(?: year)?(?: ended| ending)?(?: [A-Z]?\w*\.? ?\d{0,2},?)? ?|FY\s?|H[12] |Q[1-4] |(?:first|second|third|fourth) (?:half|quarter) of )?(?P<d>(?:19|20)\d\d)[AEFP]?\b)"
    r"|(?P<span>(?:\bFY\s?['’]?|['’]|(?<=CAGR )|(?<=CAGR \()|(?<=CAGR, ))(?P<g>\d\d)\s*(?:-|–|—|/|to)\s*(?:FY\s?)?['’]?(?P<h>\d\d)\b(?!\s?%|[.,]\d))"
    r"|(?P<short>(?:\bFY\s?|(?<=in )|(?<=by )|(?<=\())['’]?(?P<e>(?<=FY)\d\d|(?<=FY )\d\d|(?<=['’])\d\d)\b)"
    r"|(?P<relative>\b(?:over|in|during|for) the (?:next|coming|following|past|last) (?:\w+ )?(?:years?|decade)\b|\b(?:a|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) years? (?:earlier|before(?! the)|ago|previously|on|later|hence)\b(?! (?:the|a|an)\b)|\b(?:in )?the (?:year before|year earlier|preceding year)\b|\bthis year\b|\b(?:the )?(?:prior|previous)[- ]year(?: period| quarter| half)\b|\bthe (?:same|corresponding) (?:period|quarter|half) (?:of |in )?(?:the )?(?:last|prior|previous)(?: year)?\b|\blast year\b|\bthe (?:previous|prior) year\b|(?<=\()(?:previous|prior|preceding|last) (?:(?:financial|fiscal) )?year(?=[:)])|\bin (?:the )?coming years\b|\bend of (?:the|this) decade\b|\b(?:in|for|during|over) the same (?:years?|period|span|time)\b)",
    re.IGNORECASE,
)
_FISCAL: Final = expression(r"\b(?:FY|fiscal|financial)|/", re.IGNORECASE)
_PERIOD_WORDS: Final = cues("20|19|FY|fy|Fy|eriod|ERIOD|rame|orizon|imeline|ear|EAR|ecade|same|CAGR|'|’")


def find_periods(text: str, start: int = 0, end: int | None = None) -> list[Period]:
    """Return the periods that text[start:end] names, in order."""
    found: list[Period] = []
    part = text[start:end]
    if not any(word in part for word in _PERIOD_WORDS):
        return found
    for match in _PERIODS.finditer(text, start, len(text) if end is None else end):
        kind = next(
            k
            for k in ("range", "through", "forecast", "base", "year", "span", "short", "relative")
            if match[k] is not None
        )
        first: int | None = None
        last: int | None = None
        if kind == "range":
            first = int(match["a"])
            last = int(match["b"]) if len(match["b"]) == 4 else first // 100 * 100 + int(match["b"])
            if last <= first:
                continue
            if (
                last == first + 1
                and len(match["b"]) == 2
                and _FISCAL.search(text, max(start, match.start() - 16), match.end())
            ):
                kind, first = "year", None  # "FY2023-24" is the year that ends in 2024
        elif kind == "span":
            first, last = 2000 + int(match["g"]), 2000 + int(match["h"])
            if last <= first:
                continue
            fiscal = match[0][:2].upper() == "FY"
            kind, first = ("year", None) if fiscal and last == first + 1 else ("range", first)
        elif kind == "through":
            last = int(match["c"])
        elif kind == "year":
            last = int(match["d"])
        elif kind == "short":
            kind, last = "year", 2000 + int(match["e"])
        found.append(Period(match.start(), match.end(), first, last, kind))
    return found
