"""Which market a text without a headline reports on, by its first sentences and by how it speaks of the market."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.market_names import MarketPhrase, market_phrase
from cxograph.extract.page_heads import words_start

__all__ = ["Opening", "is_prose", "market_in_text"]


@dataclass(frozen=True, slots=True)
class Opening:
    """The market that a text reports on: its name, where a sentence names it first, and that sentence's place."""

    market: str
    name: tuple[int, int]
    sentence: tuple[int, int]


_SENTENCES: Final = 60  # what names its market later reports on something else
# what stands before the subject of a sentence: "According to a new study, ", "In 2024, "
_BEFORE: Final = re.compile(
    r"\W*(?:(?:According to|As per|Based on|In|By|During|Over|With|Amid|Owing to|Due to|Currently|Globally|Overall|As of)\b[^,;:.]{0,120},\s+)?"
    r"(?:(?:it|this report|the report|our study) (?:says|finds|estimates|expects) that )?"
    r"(?:the |an? )?(?:(?:size|value|growth|revenue|demand) (?:of|for|in) )?(?:the )?",
    re.IGNORECASE,
)
_PREDICATE: Final = re.compile(
    r"(?: (?:size|share|value|revenue|growth|outlook|landscape|sales|industry|demand|opportunity|and|&))*,?(?: which)? "
    r"(?:is|was|are|were|will|has|had|have|to|should|may|can|could|would|reached|stood|accounted|crossed|generated|grew|grows|"
    r"expected|projected|estimated|valued|anticipated|forecast(?:ed)?|registered|witnessed|exhibited|surpassed|totall?ed|amounted|"
    r"includes?|comprises?|continues|remains|shows?|represents?)\b",
    re.IGNORECASE,
)
_FIGURE: Final = re.compile(
    r"(?:US ?\$|USD|EUR|GBP|INR|JPY|CNY|[$€£¥₹])\s?\d|\d\s?(?:%|percent|per cent|million|billion|trillion|mn\b|bn\b)|\bCAGR\b",
    re.IGNORECASE,
)
# what reports say and news does not, by kinds; one of each counts
_KINDS: Final = (
    ("forecast period", "forecasted period", "analysis period", "assessment period", "projection period", "base year"),
    ("cagr", "compound annual growth"),
    ("is segmented", "been segmented", "segmented into", "segmented by", "on the basis of", "based on the", "categorized into", "bifurcated into"),
    ("by application", "by type", "by end user", "by end-user", "by region", "by product", "by service", "segmentation", "regional analysis"),
    ("the report", "this report", "market report", "report covers", "the study", "research report", "request a sample", "sample pdf"),
    ("key players", "market players", "major players", "leading players", "prominent players", "key companies", "players operating in", "players in the"),
    ("largest share", "largest market share", "highest market share", "dominated the market", "dominate the market", "dominates the", "fastest growing", "fastest-growing", "highest cagr", "market share"),
    ("driver for the", "driver of the", "drivers of the", "drive the growth", "driving the growth", "market growth", "growth of the market", "drive the market", "driving the market", "boost the", "propel the", "fuel the", "restrain", "hamper", "hinder", "market dynamics", "competitive landscape", "competitive analysis"),
    ("market size", "market value", "market revenue", "market is expected", "market is projected", "market is anticipated", "market is estimated", "market is poised", "market was valued"),
)  # fmt: skip
_BOX: Final = re.compile(
    r"(?:forecast period|base year|historical (?:period|data|years?)|study period|cagr|market size|largest market|fastest[ -]growing (?:market|segment|region)|report (?:id|code|coverage)|"
    r"number of pages)(?: \([^()]{2,20}\))?:?",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r"[\w)%’”\"'][.!]\W{0,2}$")
_STOP_INSIDE: Final = re.compile(r"(?<=[a-z\d)%])[.!]\s+(?=[A-Z])")
_SAYS: Final = re.compile(
    r"(?:the|a|an) (?:[\w()&/’'-]+ ){1,12}?market (?:size )?(?:is|was|were|has|had|will|accounted|reached|stood) ", re.IGNORECASE
)
# headings that a page's sections have, and no page as a whole
_SECTION: Final = re.compile(
    r"\W*(?:key |main |market |report |executive |study )*(?:takeaways|highlights|insights|findings|overview|introduction|summary|description|"
    r"statistics|snapshot|outlook|dynamics|analysis|details|scope|segmentation|definition|synopsis)\W*",
    re.IGNORECASE,
)


def is_prose(words: str, *, heads: bool) -> bool:
    """Tell whether a text's first line is no headline: a sentence, or what a section is headed by ("Key Takeaways").

    `heads` where the line is set as a headline, so that a full stop in it ends no sentence.
    """
    words = words.strip()
    if _SECTION.fullmatch(words) or (len(words) > 100 and _SAYS.match(words)):
        return True
    return not heads and bool((len(words) > 40 and _ENDS.search(words)) or _STOP_INSIDE.search(words, 30))


def market_in_text(reading: Reading, *, headed: bool) -> Opening | None:
    """Return the market that a text reports on, or None where the text is no report.

    A report makes the market the subject of its sentences, and gives its size, its parts, its players and what drives it; news of a company
    mentions a market in passing. A text that has a headline (`headed`) which is no report's must have the lines of
    a report's fact box besides.
    """
    if "market" not in reading.lower:
        return None
    boxed = _boxed(reading)
    if headed and not boxed:
        return None
    phrases = list(_phrases(reading))
    if not phrases:
        return None
    counts = Counter(phrase.key for phrase, *_ in phrases)
    opening = [found for found in phrases if found[1]]  # those that are the subject of their sentence
    sized = [found for found in opening if _FIGURE.search(reading.text, found[0].end, found[2][1])]
    kinds = sum(any(word in reading.lower for word in kind) for kind in _KINDS)
    points = kinds + (3 if boxed else 0) + (1 if sized else 0)
    if points < 4:
        return None
    most = max(counts.values())
    best = next((f for f in sized if counts[f[0].key] * 2 >= most), None) or next(
        (f for f in opening if counts[f[0].key] * 2 >= most), None
    )
    best = best or next((found for found in phrases if counts[found[0].key] == most), None)
    if best is None or not (boxed or _is_about(reading, best[0].key, bool(sized), counts)):
        return None
    return Opening(best[0].name, (best[0].start, best[0].end), best[2])


def _is_about(reading: Reading, key: str, sized: bool, counts: Counter[str]) -> bool:
    """Tell whether a text is about a market: a good part of its sentences speak of it or of "the market"."""
    sentences = reading.sentences[:_SENTENCES]
    said = sum(reading.lower.find("market", s.start, s.end) >= 0 for s in sentences)
    if said * (4 if sized else 3) < len(sentences):
        return False
    return counts[key] >= 2 or (sized and said >= 2)


def _phrases(reading: Reading) -> Iterator[tuple[MarketPhrase, bool, tuple[int, int]]]:
    """Yield each naming of a market in the first sentences: its name, whether it is the subject, the sentence's place."""
    text, low = reading.text, reading.lower
    for sentence in reading.sentences[:_SENTENCES]:
        at = low.find("market", sentence.start, sentence.end)
        if at < 0:
            continue
        begin = words_start(text, sentence.start, sentence.end)
        lead = _BEFORE.match(text, begin, sentence.end)
        subject = lead.end() if lead else begin
        while at >= 0:
            phrase = market_phrase(text, begin, at)
            if phrase:
                opens = phrase.start <= subject and _PREDICATE.match(text, phrase.end, sentence.end) is not None
                yield phrase, opens, (begin, sentence.end)
            at = low.find("market", at + 6, sentence.end)


def _boxed(reading: Reading) -> bool:
    """Tell whether three lines of a fact box stand in a document."""
    text = reading.text
    return sum(b.end - b.start < 40 and _BOX.fullmatch(text, b.start, b.end) is not None for b in reading.blocks[:60]) > 2
