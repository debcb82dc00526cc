"""Which market a text without a headline reports on, by its first sentences and by how it speaks of the market."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import LONGEST_SENTENCE, Reading
from cxograph.extract.reports.market_names import MarketPhrase, market_for, market_phrase
from cxograph.extract.reports.page_heads import words_start
from cxograph.model import BlockKind

__all__ = ["Opening", "is_imprint", "is_prose", "market_in_text"]


@dataclass(frozen=True, slots=True)
class Opening:
    """The market that a text reports on: its name, where a sentence names it first, and that sentence's place."""

    market: str
    name: tuple[int, int]
    sentence: tuple[int, int]


_LINE: Final = 25  # characters; what is shorter is a line of a list
_EARLY: Final = 8  # a sentence among so many that gives its market's size opens a report
_SENTENCES: Final = 60  # what names its market later reports on something else
# what stands before the subject of a sentence: "According to a new study, ", "In 2024, "
_BEFORE: Final = expression(
    r"\W*(?:(?:According to|As per|Based on|In|By|During|Over|With|Amid|Owing to|Due to|Currently|Globally|Overall|As of)\b[^,;:.]{0,120},\s+)?"
    r"(?:it is (?:estimated|expected|projected|anticipated|forecast) that )?(?:(?:it|this report|the report|our study) (?:says|finds|estimates|expects) that )?"
    r"(?:the |an? )?(?:(?:size|value|growth|revenue|demand) (?:of|for|in) )?(?:the )?",
    re.IGNORECASE,
)
_PREDICATE: Final = expression(
    r"(?: (?:size|share|value|revenue|growth|outlook|landscape|sales|industry|demand|opportunity|and|&))*,?(?: which)?(?: in (?:the year )?20\d\d)? "
    r"(?:(?:(?:market )?research |assessment )?(?:report|study)\b|is|was|are|were|will|has|had|have|to|should|may|can|could|would|reached|stood|accounted|crossed|generated|grew|grows|"
    r"expected|projected|estimated|valued|anticipated|forecast(?:ed)?|registered|witnessed|exhibited|surpassed|totall?ed|amounted|"
    r"includes?|comprises?|continues|remains|shows?|represents?|refers|covers|encompasses|consists|means|at)\b",
    re.IGNORECASE,
)
# "Fenwick puts the worldwide vial coating market at"
_VALUED: Final = expression(
    r"\b(?:puts?|values?|valued|estimates?|pegs?|sizes?|expects?|sees?|forecasts?|projects?|predicts?|says?)(?: that)?(?: the| its)? $"
)
_DIVIDED: Final = expression(
    r" (?:is|has been|can be|was|may be) (?:[a-z]+ )?(?:segmented|categori[sz]ed|classified|divided|bifurcated|split|fragmented)\b"
)
_CITES: Final = expression(
    r"\W*(?:According to|As per) (?!(?:our|this|these|industry|the (?:report|study|analysis)|an? (?:new|recent|latest))\b)",
    re.IGNORECASE,
)
_GLOBAL: Final = expression(r"(?:(?:the |overall |total |global |worldwide |world )*)", re.IGNORECASE)
_FIGURE: Final = expression(
    r"(?:US ?\$|USD|EUR|GBP|INR|JPY|CNY|[$€£¥₹])\s?\d|\d\s?(?:%|percent|per cent|million|billion|trillion|mn\b|bn\b)|\bCAGR\b",
    re.IGNORECASE,
)
_MONEY: Final = expression(
    r"(?:US ?\$|USD|EUR|GBP|INR|JPY|CNY|[$€£¥₹])\s?\d|\d\s?(?:million|billion|trillion|mn\b|bn\b)", re.IGNORECASE
)
_RATE: Final = expression(r"\bCAGR\b|\d\s?(?:%|percent|per cent)", re.IGNORECASE)
_YEAR: Final = expression(r"\b20[0-5]\d\b")
# what reports say and news does not, by kinds; one of each counts
_KINDS: Final = (
    ("forecast period", "forecasted period", "analysis period", "assessment period", "projection period", "base year"),
    ("cagr", "compound annual growth"),
    ("is segmented", "been segmented", "segmented into", "segmented by", "segmented based", "categorised into", "classified into", "on the basis of", "based on the", "categorized into", "bifurcated into"),
    ("by application", "by type", "by end user", "by end-user", "by product", "by service", "segmentation"),
    ("by region", "by geography", "by country", "regional analysis"),
    ("the report", "this report", "market report", "report covers", "the study", "research report", "request a sample", "sample pdf"),
    ("key players", "market players", "major players", "leading players", "prominent players", "key companies", "players operating in", "players in the"),
    ("largest share", "largest market share", "highest market share", "dominated the market", "dominate the market", "dominates the", "fastest growing", "fastest-growing", "highest cagr", "market share"),
    ("driver for the", "driver of the", "drivers of the", "drive the growth", "driving the growth", "market growth", "growth of the market", "drive the market", "driving the market", "boost the", "propel the", "fuel the", "restrain", "hamper", "hinder", "market dynamics", "competitive landscape", "competitive analysis"),
    ("market size", "market value", "market revenue", "market is expected", "market is projected", "market is anticipated", "market is estimated", "market is poised", "market was valued"),
)  # fmt: skip
_BOX: Final = expression(
    r"(?:forecast period|base year|historical (?:period|data|years?)|study period|cagr|market size|largest market|fastest[ -]growing (?:market|segment|region)|report (?:id|code|coverage)|"
    r"number of pages)(?: \([^()]{2,20}\))?:?",
    re.IGNORECASE,
)
_ENDS: Final = expression(r"[\w)%’”\"'][.!]\W{0,2}$")
_STOP_INSIDE: Final = expression(r"(?<=[a-z\d)%])[.!]\s+(?=[A-Z])")
_SAYS: Final = expression(
    r"(?:the|a|an) (?:[\w()&/’'-]+ ){1,12}?market (?:size )?(?:is|was|were|has|had|will|accounted|reached|stood) ",
    re.IGNORECASE,
)
# headings that a page's sections have, and no page as a whole: "Key Takeaways", "Market Size and Trends"
_SECTION: Final = expression(
    r"\W*(?:(?:key|main|market|report|executive|study|global|industry|the|and|&) )*(?:takeaways|highlights|insights?|findings|overview|introduction|summary|"
    r"description|statistics|snapshot|outlook|dynamics|analysis|details|scope|segmentation|definition|synopsis|size|trends|growth)"
    r"(?:,? (?:and |& )?(?:size|share|trends|analysis|growth|outlook|forecasts?|overview|value|highlights|summary))*\W*",
    re.IGNORECASE,
)
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?)\b\.?"
)
# "Report ID: 2041 | Pages: 214 | Format: PDF", "Published by Fenwick · Report code FW-5518 · 167 pages", "June 3, 2025", "By Type"
_IMPRINT: Final = expression(
    r"\W*(?:for immediate release\W*$|(?:press|news|media) release\W*$|(?:add to cart|buy (?:now|report|this)|download (?:free |a |the )?(?:sample|pdf|report|brochure)|request (?:a |free |for )*(?:sample|quote|demo)|share this|skip to|e-?mail delivery|accepted cards|checkout|wire transfer|need help|"
    r"main (?:content|layout|menu)|sign in|log in)\b.{0,30}$|(?:US|USD|EUR)?\s?[$€£]?\s?\d[\d.,]*\W*$|(?:single|multi|enterprise|corporate|site)[ -]?users?\b|by [A-Z][\w/&-]*(?: [\w/&-]+){0,3}\W*$|"
    r"(?:report|product|sku|study) ?(?:id|code|no\.?|number|format)\b|(?:last )?(?:published|posted|updated)\b(?: (?:on|by|date))?[\s:]|"
    r"(?:pages?|base year|format|category|author|region|language|price|id|code|date)\s?:|"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}(?: \d{{1,2}}(?:st|nd|rd|th)?)?,? (?:19|20)\d\d\W*$|[^|·•]{{2,60}}(?:\s[|·•]\s[^|·•]{{2,60}}){{2,}}$)",
    re.IGNORECASE,
)


def is_imprint(words: str) -> bool:
    """Tell whether a line gives when a page came out, its number or its price, and no headline."""
    return _IMPRINT.match(words) is not None


def is_prose(words: str, *, heads: bool) -> bool:
    """Tell whether a text's first line is no headline: a sentence, what a section is headed by, or an imprint.

    `heads` where the line is set as a headline, so that a full stop in it ends no sentence.
    """
    words = words.strip()
    if _SECTION.fullmatch(words) or is_imprint(words) or (len(words) > 100 and _SAYS.match(words)):
        return True
    return not heads and bool((len(words) > 40 and _ENDS.search(words)) or _STOP_INSIDE.search(words, 30))


def market_in_text(reading: Reading, *, headed: bool) -> Opening | None:
    """Return the market that a text reports on, or None where the text is no report.

    A report makes the market the subject of its sentences, and gives its size, its parts, its players and what
    drives it; news of a company mentions a market in passing. A text that has a headline (`headed`) which is no
    report's must have the lines of a report's fact box besides.
    """
    if "market" not in reading.lower:
        return None
    boxed = _boxed(reading)
    if not boxed and (headed or _is_digest(reading)):
        return None
    phrases = list(_phrases(reading))
    if not phrases:
        return None
    counts = Counter(phrase.key for phrase, *_ in phrases)
    # those that are the subject of their sentence
    opening = [found for found in phrases if found[1] and not _is_cited(reading, found[2])]
    sized = [found for found in opening if _FIGURE.search(reading.text, found[0].end, found[2][1])]
    kinds = sum(any(word in reading.lower for word in kind) for kind in _KINDS)
    first = bool(opening) and opening[0][2][1] <= _first_end(reading)
    full = first and sized[:1] == opening[:1] and _is_full(reading.text[slice(*sized[0][2])])
    divided = any(_DIVIDED.match(reading.text, found[0].end) is not None for found in opening)
    points = kinds + (1 if divided else 0) + (3 if boxed or full else 0) + (1 if sized else 0) + (1 if first else 0)
    if points < 4 or not (opening or points > 4):
        return None
    most = max(counts.values())
    best = next((f for f in sized if counts[f[0].key] * 2 >= most), None) or next(
        (f for f in opening if counts[f[0].key] * 2 >= most), None
    )
    best = best or next((found for found in phrases if counts[found[0].key] == most), None)
    if best is None:
        return None
    early = bool(sized) and kinds > 3 and sized[0][2][1] <= reading.sentences[:_EARLY][-1].end
    if not (boxed or early or full or _is_about(reading, best[0].key, counts, sized=bool(sized), kinds=kinds)):
        return None
    return Opening(best[0].name, (best[0].start, best[0].end), best[2])


def _is_digest(reading: Reading) -> bool:
    """Tell whether a text is a list of figures, each with a market of its own, that says nothing of a report."""
    blocks = reading.document.blocks
    sentences = [s for s in reading.sentences[:_SENTENCES] if s.end - s.start > _LINE]
    items = [s for s in sentences if blocks[s.block].kind is BlockKind.LIST_ITEM]
    figured = sum(_FIGURE.search(reading.text, s.start, s.end) is not None for s in items)
    return figured * 2 > len(sentences) and not any(word in reading.lower for word in (*_KINDS[0], *_KINDS[5]))


def _is_cited(reading: Reading, sentence: tuple[int, int]) -> bool:
    """Tell whether a sentence further on gives the figure of somebody else, as articles do: "According to Fenwick, ..."."""
    return sentence[1] > _first_end(reading) and _CITES.match(reading.text, *sentence) is not None


def _first_end(reading: Reading) -> int:
    """Return where the first sentence of a text's prose ends."""
    blocks = reading.document.blocks
    kinds = {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
    return next((s.end for s in reading.sentences if blocks[s.block].kind in kinds and s.end - s.start > _LINE), 0)


def _is_full(sentence: str) -> bool:
    """Tell whether a sentence gives a market's size, its growth rate, and years."""
    return bool(_MONEY.search(sentence) and _RATE.search(sentence) and len(_YEAR.findall(sentence)) > 1)


def _is_about(reading: Reading, key: str, counts: Counter[str], *, sized: bool, kinds: int) -> bool:
    """Tell whether a text is about a market: a good part of its sentences speak of it or of "the market"."""
    sentences = [s for s in reading.sentences[:_SENTENCES] if s.end - s.start > _LINE]
    said = sum(reading.lower.find("market", s.start, s.end) >= 0 for s in sentences)
    if said * (4 if sized else 3) < len(sentences):
        return False
    return counts[key] >= 2 or (sized and said >= 2) or (len(counts) == 1 and kinds > 3)


def _phrases(reading: Reading) -> Iterator[tuple[MarketPhrase, bool, tuple[int, int]]]:
    """Yield each naming of a market in the first sentences: its name, whether it is the subject, the sentence's place."""
    text, low = reading.text, reading.lower
    for sentence in reading.sentences[:_SENTENCES]:
        at = low.find("market", sentence.start, sentence.end)
        if at < 0 or sentence.end - sentence.start > LONGEST_SENTENCE:
            continue
        begin = words_start(text, sentence.start, sentence.end)
        lead = _BEFORE.match(text, begin, sentence.end)
        subject = lead.end() if lead else begin
        while at >= 0:
            phrase = market_phrase(text, begin, at)
            if phrase:
                opens = (
                    phrase.start <= subject or _VALUED.search(text, begin, phrase.start) is not None
                ) and _PREDICATE.match(text, phrase.end, sentence.end) is not None
                yield phrase, opens, (begin, sentence.end)
            elif phrase := market_for(text, at, sentence.end):
                opens = at - subject < len("worldwide ") and _GLOBAL.fullmatch(text, subject, at) is not None
                yield phrase, opens, (begin, sentence.end)
            at = low.find("market", at + 6, sentence.end)


def _boxed(reading: Reading) -> bool:
    """Tell whether three lines of a fact box stand in a document."""
    text = reading.text
    return (
        sum(b.end - b.start < 40 and _BOX.fullmatch(text, b.start, b.end) is not None for b in reading.blocks[:60]) > 2
    )
