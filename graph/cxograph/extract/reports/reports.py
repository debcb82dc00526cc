"""What report a document is: its market, publisher, number and years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.reports.market_names import ENDS_NAME, MARKET, frequent_market, market_of, market_phrase
from cxograph.extract.reports.openings import is_imprint, is_prose, market_in_text
from cxograph.extract.reports.page_heads import is_trail, words_start
from cxograph.extract.reports.publishers import imprint_author, is_organisation, own_links, publisher_of, report_id_of
from cxograph.extract.reports.years import LONGEST_IMPRINT, base_year, forecast_years
from cxograph.model import Block, BlockKind, Claim, Report
from cxograph.places import find_places

__all__ = ["extract"]

# what a report says of itself and an article does not, in lower case
EVIDENCE: Final = (
    *("forecast period", "forecasted period", "base year", "report id", "report code", "report no", "research report"),
    *("segmented into", "is segmented", "this report", "the report", "market report", "the study", "a new study"),
    *("market research", "sample pdf", "request a sample", "request sample", "free sample", "table of content"),
)
_ARTICLE: Final = expression(
    r"\b(?:acquires?|to (?:buy|acquire)|buys|becomes?|launch(?:es|ed)|opens|announces?|appoints?|names|partners with|"
    r"raises|raised|signs|completes|receives?|reports (?:first|second|third|fourth|full|record|q[1-4]|strong|20)|hosts|"
    r"what (?:is|are|does)|how (?:to|do|does|is|are)|why|who|versus|vs\.?|differences? between|"
    r"into (?:the )?(?:global|new)|enters|joins)\b",
    re.IGNORECASE,
)
# "Market Size, Share & Trends", "Market: Outlook to FY2030", "Market, 2024-2031"
_TAIL: Final = expression(
    r"^ (?:to|until|through) 20\d\d$|[:,–—-] an? (?:[\w-]+ ){0,2}(?:report|study)$|^\W*(?:(?:(?:global|industry|growth|detailed|key|market|strategic|competitive|in-depth|comprehensive) ){0,2}(?:size|share|report|analysis|forecasts?|outlook|overview|research|assessment|trends)\b|20\d\d)"
    r"(?=.*(?:\b20\d\d\b|FY ?'?\d\d|forecast|report|share))|20\d\d\s*(?:-|–|—|to)\s*20\d\d",
    re.IGNORECASE,
)
# "Market to reach USD 4 billion by 2031", "Market worth $4 Bn in 2031, at a CAGR of 7%"
_OUTLOOK: Final = expression(
    r"^\W*(?:size |value |share |revenue )?(?:is |are |was )?(?:expected|projected|estimated|anticipated|forecast(?:ed)?|predicted|poised|set|"
    r"likely|slated|to|worth|valued|will|surpass\w*|exceed\w*|reach\w*|grow\w*|hits?|size)\b(?=.*(?:[$€£¥₹]|\busd\b|\bcagr\b|%))(?=.*\b20\d\d\b)",
    re.IGNORECASE,
)
_NOUNS: Final = expression(
    r"\W*(?:(?:size|share|overview|outlook|analysis|trends?|growth|insights?|report|research|study|summary|forecasts?|dynamics|statistics|"
    r"introduction|and|global|worldwide|industry|snapshot|brief(?:ing)?|monitor|profile|fact ?sheet|bulletin)\b\W*)*",
    re.IGNORECASE,
)
# what a page says below a headline that is a market's name and nothing else
_SOFT: Final = ("cagr", "market size", "assessment period", "market value", "by region", "growth rate", "segmentation")
# an amount that a market is to have in a year ahead
_FORESEEN: Final = expression(
    r"\b(?:will|forecasts?|projected|expected|predicted|should|set to)\b[^.;]{0,60}?[$€£¥₹]?\d[\d.,]* ?(?:bn|trillion|billion|million|mn|%)[^.;]{0,30}?\b(?:in|by|to|until|through) 20[2-5]\d\b",
    re.IGNORECASE,
)
_OPENING: Final = 2_000  # characters in which a report tells what it finds
_STUDY: Final = expression(
    r"\b(?:titled|entitled|called|study|report|publication|research|[Ee]xcerpted from|[Ee]xtract from|[Tt]aken from|published|released|issued|launched|unveiled)\b(?: (?:on|about|into|of|named))?[\s,:–—-]*(?:[“\"‘«]|(?<=[\s,:])')(?P<title>[^”\"’»\n]{12,300}?)(?:[”\"’»]|'(?![\w]))"
)
# the title first, then what it is of: "... Market by X" is the title of a study, ..., a new report
_STUDY_BEHIND: Final = expression(
    r"[“\"‘«](?P<title>[^”\"’»\n]{12,300})[”\"’»],?\s+(?:(?:is |are |was )?(?:the )?(?:(?:title|name) of |an? |its |our |the )"
    r"(?:[\w-]+ ){0,4}?(?:study|report|publication|research|analysis)\b|(?:[\w-]+ ){0,2}?(?:study|report|publication)\b|(?:(?:an?|the) [\w ]{0,20}(?:report|study) )?(?:published|released|issued|launched) (?:by|from)\b)"
)
# "Peptide CRO Market by Service (A, B), Phase (C, D) - Forecast to 2031" anywhere in the text
_STUDY_BARE: Final = expression(
    r"(?<![\w-])(?P<title>(?:[A-Z][\w&/()’-]*,? )(?:(?:[A-Z][\w&/()’-]*,?|and|&|of|for|in) ){0,9}?Market,? (?:Size )?[Bb]y [A-Z][^\n.“”\"]{0,40}?\([^\n()]{3,160}\)"
    r"[^\n.“”\"]{0,300}?[-–—,:] ?(?:Global |Worldwide )?(?:Forecasts?|Outlook|Analysis)[^\n.()“”\"]{0,30}?20\d\d)"
)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield one `Report` where the document is a market report or announces one, else nothing."""
    title = _title_block(reading)
    head = _words(reading, title)
    headed = title is not None and not is_prose(reading.text[slice(*head)], heads=title.kind is not BlockKind.PARAGRAPH)
    if title and (headed or title.kind is not BlockKind.PARAGRAPH):
        below = _below_letterhead(reading, title, head[0])
        headed = headed or below is not title
        title, head = below, _words(reading, below)
    stamped = title is not None and head[0] > title.start
    study = _study(reading, head[0] if stamped else head[1] if headed else 0) or _quoted(reading, head)
    start, end = study or head
    opening = None
    if not study and not (headed and _is_report(reading, reading.text[start:end])):
        opening = market_in_text(reading, headed=headed)
        if opening is None:
            return
        start, end = opening.name
    name = reading.text[start:end].strip()
    market = opening.market if opening else market_of(name, reading.lower) or frequent_market(reading.text)
    if market is None and MARKET.search(name) is None and _imprinted(reading):
        market = name.partition(":")[0]  # "Clinical Supply in Peru: A Study"
    if market is None:
        return
    if market.isupper():
        market = _as_said(reading, market, words=name.isupper())
    first, last = forecast_years(reading, name)
    links = own_links(reading)
    report = Report(
        market=market,
        title=name,
        publisher=publisher_of(reading, links, reading.text[slice(*head)]),
        report_id=report_id_of(reading, links, name),
        forecast_start=first,
        forecast_end=last,
        base_year=base_year(reading),
    )
    rule = "study-title" if study else "opening" if opening else "headline"
    evidence = opening.sentence if opening else (start, end)
    yield reading.claim(report, *evidence, f"reports.{rule}", focus=(start, end) if opening else None)


def _words(reading: Reading, block: Block | None) -> tuple[int, int]:
    """Return where the words of a headline stand, without the date and place before them."""
    return (words_start(reading.text, block.start, block.end), block.end) if block else (0, 0)


def _as_said(reading: Reading, market: str, *, words: bool) -> str:
    """Return a name in capitals as the text writes it elsewhere, with a capital at its head.

    With `words`, where the text has the name's words only, each of them is written as there, with a capital at its head.
    """
    said = re.compile(rf"\b{re.escape(market)}(?= market\b)", re.IGNORECASE)
    written = (match[0] for match in said.finditer(reading.text) if not match[0].isupper())
    name = next(written, market)
    if words and name.isupper():
        name = _WORD.sub(lambda word: _cased(reading, word[0]), name)
    return name[0].upper() + name[1:]


_WORD: Final = expression(r"[^\W\d_]{2,}")
_SMALL: Final = frozenset({"AND", "OF", "FOR", "IN", "THE", "TO", "WITH", "ON"})


def _cased(reading: Reading, word: str) -> str:
    low = word.lower()
    plain = re.search(rf"\b(?:{low}|{word.capitalize()})s?\b", reading.text)
    return low if word in _SMALL else word.capitalize() if plain else word


_LETTERHEAD: Final = 15  # blocks that may stand above a headline: a letterhead, a path, what the page is sold for


def _below_letterhead(reading: Reading, first: Block, start: int) -> Block:
    """Return the headline of a page that opens with its publisher's name, its path ("Home > ...") or a headline cut short.

    It is the first of the lines below whose market the text speaks of, which it does not of the first line's.
    """
    text, head = reading.text, reading.text[start : first.end].strip()
    if MARKET.search(head):
        cut = head.rstrip(" .…")[:-3]
        market = market_of(head, reading.lower)
        opens = market is not None and head.lower().find(market.lower()) < len("the worldwide ")
        known = market is not None and opens and reading.lower.count(f"{market.lower()} market") > 1
    else:
        cut, known = "", False
    kinds = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH}
    for block in reading.blocks[:_LETTERHEAD]:
        words = text[block.start : block.end]
        if block.kind not in kinds or block is first:
            continue
        if block.kind is BlockKind.PARAGRAPH and len(words) > 150 and is_prose(words, heads=False):
            break
        if cut and words.startswith(cut):
            return block
        if (
            known
            or not _names_market(words)
            or is_prose(words, heads=block.kind is not BlockKind.PARAGRAPH)
            or not _HEADLINE.search(words)
        ):
            continue
        if not cut and _is_report(reading, words):
            return block
        market = market_of(words, reading.lower) if cut else None
        if market and len(words) > len(head) and head.lower().find(f"{market.lower()} market") > 0:
            return block
    return first


def _names_market(words: str) -> bool:
    return any(market_phrase(words, 0, match.start()) for match in MARKET.finditer(words))


_HEADLINE: Final = expression(
    r"^[^.!?]{3,120}\bmarket\b\W{0,3}(?:$|size|share|reports?|analysis|outlook|forecast|trends|growth|overview|insights?|related|research|assessment|opportunit|by\b|20\d\d)[^!?]*$",
    re.IGNORECASE,
)


def _title_block(reading: Reading) -> Block | None:
    """Return the block that may be the headline: the title, else a short line that stands before all prose."""
    text = reading.text
    kinds = {BlockKind.HEADING, BlockKind.PARAGRAPH}
    for block in reading.blocks:
        if (
            block.kind is BlockKind.TITLE
            and not _no_headline(text[block.start : block.end])
            and not _is_letterhead(reading, block)
        ):
            return block
    for block in reading.blocks:
        if block.kind not in kinds or _no_headline(text[block.start : block.end]) or _is_letterhead(reading, block):
            continue
        if block.end - block.start < 400:
            return block
        if is_prose(text[words_start(text, block.start, block.end) : block.end], heads=False):
            return None
        if block.end - block.start < _LONGEST_HEADLINE and MARKET.search(text, block.start, block.end):
            return block  # one that holds all segments
    return None


def _is_letterhead(reading: Reading, block: Block) -> bool:
    """Tell whether a page opens with its publisher's name, and not with a market that the text speaks of."""
    words = reading.text[block.start : block.end]
    market = market_of(words, reading.lower) if MARKET.search(words) else None
    said = market is not None and reading.lower.count(f"{market.lower()} market") > 1
    return block is reading.blocks[0] and len(reading.blocks) > 2 and not said and is_organisation(words)


def _no_headline(words: str) -> bool:
    return len(words) < _LONGEST_HEADLINE and (is_trail(words) or is_imprint(words))


_LONGEST_HEADLINE: Final = 900


def _study(reading: Reading, after: int) -> tuple[int, int] | None:
    """Return where an announcement gives the title of its study in quotation marks."""
    text, stop = reading.text, min(len(reading.text), after + 3000)
    if not MARKET.search(text, after, stop):
        return None
    quoted = any(text.find(mark, after, stop) >= 0 for mark in ("“", '"', "‘", "«", " '"))
    for pattern in (_STUDY, _STUDY_BEHIND) if quoted else ():
        for found in pattern.finditer(text, after, stop):
            if MARKET.search(found["title"]):
                first = found.start("title")
                return first, first + len(found["title"].rstrip(" .,;–—-"))
    bare = _STUDY_BARE.search(text, after, stop)
    return bare.span("title") if bare and not MARKET.search(text, 0, after) else None


def _quoted(reading: Reading, head: tuple[int, int]) -> tuple[int, int] | None:
    """Return where a headline gives a study's title in quotation marks: "New study: “Vial Coating Market ...”"."""
    found = _STUDY.search(reading.text, *head)
    return found.span("title") if found and MARKET.search(found["title"]) else None


def _is_report(reading: Reading, headline: str) -> bool:
    """Tell whether a headline is a report's: it names a market, and the text speaks as reports do."""
    if headline.rstrip().endswith("?"):
        return False
    low = reading.lower
    says = len(tuple(islice((phrase for phrase in EVIDENCE if phrase in low), 3)))
    cut = MARKET.search(headline)
    if cut is None:
        said = re.search(r"\b(?:forecast|outlook|report|industry|research study)\b", headline, re.IGNORECASE)
        return (says > 2 and said is not None) or _imprinted(reading)
    if not says:
        # a headline in the form that only reports have: the market's name, then what the report gives of it
        named = ENDS_NAME.match(headline, cut.end())
        tail = headline[cut.end() :]
        if not (named and cut.start()) or _ARTICLE.search(headline):
            return False
        if _imprinted(reading):
            return True
        where = find_places(tail)
        if where and tail[: where[0].start].strip().lower() in {"in", "in the"} and tail[-2:].isdigit():
            tail = tail[where[0].end : -4]  # "Vial Coating Market in Latvia 2025"
        bare = _NOUNS.fullmatch(tail) is not None and not re.search(
            r"\b(?:is|are|in|as|at|to(?! C(?:R|M|DM)Os?\b))\b", headline[: cut.end()] + tail
        )
        told = any(word in low for word in _SOFT) or _FORESEEN.search(reading.text, 0, _OPENING)
        return bool(_TAIL.search(tail) or _OUTLOOK.search(tail)) or bool(bare and told)
    if not _ARTICLE.search(headline):
        return True
    return ENDS_NAME.match(headline, cut.end()) is not None and (says > 1 or bool(_TAIL.search(headline[cut.end() :])))


# below the headline of a printed study: "A Multi-Client Study, 4th Edition", "October 2014. Ref. HN/0457"
_IMPRINT: Final = expression(
    r"\b(?:study|report|survey|edition|volume|pp|pages|price|publisher|industry review|base year|period covered|forecast (?:period|horizon))\b|\b[Rr]ef(?:erence)?\b\.?:? ?(?:[Nn]o\.? ?)?[A-Z\d]|\bISBN\b",
    re.IGNORECASE,
)


def _imprinted(reading: Reading) -> bool:
    """Tell whether two of the short lines below a headline, or one with the number, say that it is a study's."""
    said = 0
    for block in reading.blocks[1:7]:
        if block.end - block.start > LONGEST_IMPRINT or block.kind is not BlockKind.PARAGRAPH:
            break
        said += len({found[0].lower() for found in _IMPRINT.finditer(reading.text, block.start, block.end)})
    return said > 1 or (said == 1 and imprint_author(reading) is not None)
