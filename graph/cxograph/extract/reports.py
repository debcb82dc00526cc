"""What report a document is: its market, publisher, number and years."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.market_names import ENDS_NAME, MARKET, frequent_market, market_of
from cxograph.extract.publishers import own_links, publisher_of, report_id_of
from cxograph.extract.report_openings import headline_start, is_date_line, is_prose, opening_market
from cxograph.model import Block, BlockKind, Claim, Report

__all__ = ["extract"]

# what a report says of itself and an article does not, in lower case
EVIDENCE: Final = (
    *("forecast period", "forecasted period", "base year", "report id", "report code", "report no", "research report"),
    *("segmented into", "is segmented", "this report", "the report", "market report", "the study", "a new study"),
    *("market research", "sample pdf", "request a sample", "request sample", "free sample", "table of content"),
)
_ARTICLE: Final = re.compile(
    r"\b(?:acquires?|to (?:buy|acquire)|buys|becomes?|launch(?:es|ed)|opens|announces?|appoints?|names|partners with|"
    r"raises|raised|signs|completes|receives?|reports (?:first|second|third|fourth|full|record|q[1-4]|strong|20)|hosts|"
    r"what (?:is|are|does)|how (?:to|do|does|is|are)|why|who|versus|vs\.?|differences? between|"
    r"into (?:the )?(?:global|new)|enters|joins)\b",
    re.IGNORECASE,
)
# "Market Size, Share & Trends", "Market: Outlook to FY2030", "Market, 2024-2031"
_TAIL: Final = re.compile(
    r"^\W*(?:(?:size|share|report|analysis|forecasts?|outlook|overview|research|assessment|trends)\b|20\d\d)"
    r"(?=.*(?:\b20\d\d\b|FY ?'?\d\d|forecast|report|share))|20\d\d\s*(?:-|–|—|to)\s*20\d\d",
    re.IGNORECASE,
)
# a headline that says "market" and not which: "Market Size and Trends"
_NO_MARKET: Final = re.compile(
    r"\W*(?:(?:key|global|report|executive) )?market (?:size|overview|snapshot|insights?|analysis|introduction|summary|outlook|trends|dynamics|definition|report)\b(?! (?:of|on|for|in)\b)",
    re.IGNORECASE,
)
_BARE_TAIL: Final = re.compile(
    r"(?:[\s.:,&|–—-]|(?:and|size|share|value|growth|trends|analysis|reports?|outlook|overview|insights?|forecasts?|industry|research|related|regional|"
    r"statistics|intelligence|market|data|summary|scope|by [A-Z][\w ]{2,40}$)\b)*",
    re.IGNORECASE,
)
# what a page says below a headline that is a market's name and nothing else
_SOFT: Final = ("cagr", "market size", "assessment period", "market value", "by region", "growth rate", "segmentation")
_REPORTS: Final = re.compile(r"\b(?:forecast|outlook|report|industry|research study)\b", re.IGNORECASE)
_STUDY: Final = re.compile(
    r"\b(?:titled|entitled|called|study|report|publication|research)\b(?: on| of)?[\s,:–—-]*[“\"‘«](?P<title>[^”\"’»\n]{12,300})[”\"’»]"
)
# the title first, then what it is of: "... Market by X" is the title of a study, ..., a new report
_STUDY_BEHIND: Final = re.compile(
    r"[“\"‘«](?P<title>[^”\"’»\n]{12,300})[”\"’»],?\s+(?:(?:is |are |was )?(?:the )?(?:(?:title|name) of |an? |its |our |the )"
    r"(?:[\w-]+ ){0,4}?(?:study|report|publication|research|analysis)\b|(?:[\w-]+ ){0,2}?(?:study|report|publication)\b|(?:(?:an?|the) [\w ]{0,20}(?:report|study) )?(?:published|released|issued|launched) (?:by|from)\b)"
)
# "Peptide CRO Market by Service (A, B), Phase (C, D) - Forecast to 2031" anywhere in the text
_STUDY_BARE: Final = re.compile(
    r"(?<![\w-])(?P<title>(?:[A-Z][\w&/()’-]*,? )(?:(?:[A-Z][\w&/()’-]*,?|and|&|of|for|in) ){0,9}?Market,? (?:Size )?[Bb]y [A-Z][^\n.“”\"]{0,40}?\([^\n()]{3,160}\)"
    r"[^\n.“”\"]{0,300}?[-–—,:] ?(?:Global |Worldwide )?(?:Forecasts?|Outlook|Analysis)[^\n.()“”\"]{0,30}?20\d\d)"
)
_RANGE: Final = (
    r"(?P<first>20\d\d)\s*(?:-|–|—|to|until|through|and|till)\s*(?P<last>20\d\d|\d\d)(?P<mark>[FPE])?\b(?![\d]|-\d)"
)
_YEARS: Final = re.compile(_RANGE, re.IGNORECASE)
_FOR_PERIOD: Final = re.compile(rf"\b(?:forecast )?period (?:from |of |between )?{_RANGE}", re.IGNORECASE)
_FORECAST: Final = re.compile(
    r"\b(?:forecast\w*|project\w+|predict\w+|expect\w+|anticipat\w+|estimat\w+|grow\w*|CAGR|period)\b"
    rf"(?:[^.\n]|\.(?=\d)){{0,140}}?\b{_RANGE}",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(
    r"\b(?:outlook|forecasts?|report|by|till|until|up ?to|through|to|analysis)\b[^.\n]{0,30}?(?:[\s|,–—-]|FY ?)(20[2-5]\d)\b",
    re.IGNORECASE,
)
# a headline's own last year, whatever periods the text or the name of the study give: "... and Forecast Till 2031"
_TILL: Final = re.compile(r"\b(?:till|until|up ?to)\s+(20[2-5]\d)\b", re.IGNORECASE)
_PERIOD_KEYS: Final = ("forecast period", "forecast year", "forecast data", "period of forecast", "projection period")
_HISTORY: Final = re.compile(r"\bhistor\w+|\bpast\b|\bbetween\b[^.]*\bgrew\b", re.IGNORECASE)
_BASE_AFTER: Final = re.compile(
    r"base year(?: (?:for|of|considered|taken|estimat\w+|calculation))*\W{0,8}((?:19|20)\d\d)\b", re.IGNORECASE
)
_BASE_BEFORE: Final = re.compile(
    r"((?:19|20)\d\d)\W{0,3}(?:(?:is|was|has been|being|taken|considered|used|chosen|serves?|serving|as|the|its|our)"
    r"\s+){0,5}base year",
    re.IGNORECASE,
)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield one `Report` where the document is a market report or announces one, else nothing."""
    title = _title_block(reading)
    if title is None:
        return
    start = headline_start(reading.text, title)
    prose = is_prose(reading.text, title, start)
    if not prose:
        title = _below_letterhead(reading, title, start)
        start = headline_start(reading.text, title)
    end = title.end
    study = _study(reading, start if title.kind is BlockKind.PARAGRAPH else end)
    if study:
        start, end = study
    elif prose or not _is_report(reading, reading.text[start:end]) or _NO_MARKET.match(reading.text, start, end):
        named = _named_in_text(reading)
        if prose or _NO_MARKET.match(reading.text, start, end):
            named = opening_market(reading, start) or named
        if named is None:
            return
        start, end = named
    name = reading.text[start:end].strip()
    market = market_of(name, reading.lower) or frequent_market(reading.text)
    if market is None:
        return
    if market.isupper():
        market = _as_said(reading, market)
    first, last = _forecast_years(reading, name)
    links = own_links(reading)
    report = Report(
        market=market,
        title=name,
        publisher=publisher_of(reading, links, reading.text[title.start : title.end]),
        report_id=report_id_of(reading, links, name),
        forecast_start=first,
        forecast_end=last,
        base_year=_base_year(reading),
    )
    rule = "study-title" if study else "headline" if end == title.end else "opening"
    yield reading.claim(report, start, end, f"reports.{rule}")


def _as_said(reading: Reading, market: str) -> str:
    """Return a name in capitals as the text writes it elsewhere, with a capital at its head."""
    said = re.compile(rf"\b{re.escape(market)}(?= market\b)", re.IGNORECASE)
    written = (match[0] for match in said.finditer(reading.text) if not match[0].isupper())
    name = next(written, market)
    return name[0].upper() + name[1:]


def _below_letterhead(reading: Reading, first: Block, start: int) -> Block:
    """Return the headline of a page that opens with its publisher's name, its path ("Home > ...") or a headline cut short.

    It is the first of the lines below whose market the text speaks of, which it does not of the first line's.
    """
    text, head = reading.text, reading.text[start : first.end].strip()
    if MARKET.search(head):
        cut = head.rstrip(" .…")[:-3]
        market = market_of(head, reading.lower)
        known = market is not None and reading.lower.count(f"{market.lower()} market") > 1
    else:
        cut, known = "", False
    kinds = {BlockKind.TITLE, BlockKind.HEADING, BlockKind.PARAGRAPH}
    for block in [b for b in reading.blocks[:5] if b.kind in kinds and b is not first]:
        words = text[block.start : block.end]
        if cut and words.startswith(cut):
            return block
        if known or not MARKET.search(words) or is_prose(text, block, block.start) or not _HEADLINE.search(words):
            continue
        if not cut and _is_report(reading, words):
            return block
        market = market_of(words, reading.lower) if cut else None
        if market and len(words) > len(head) and head.lower().find(f"{market.lower()} market") > 0:
            return block
    return first


_HEADLINE: Final = re.compile(
    r"^[^.!?]{3,120}\bmarket\b\W{0,3}(?:$|size|share|reports?|analysis|outlook|forecast|trends|growth|overview|insights?|related|research|assessment|opportunit|by\b|20\d\d)[^!?]*$",
    re.IGNORECASE,
)
# lines of a fact box, which only reports have
_BOX: Final = re.compile(
    r"(?:forecast period|base year|historical (?:period|data|years?)|study period|cagr|market size|largest market|fastest[ -]growing (?:market|segment|region)|report (?:id|code|coverage)|"
    r"number of pages)(?: \([^()]{2,20}\))?:?",
    re.IGNORECASE,
)
_OPENING: Final = re.compile(
    r"The (?P<name>(?:[Gg]lobal |[Ww]orldwide )?(?:[A-Z0-9][\w&/()’'.-]*|and|of|for|in|&)(?: (?:[A-Z0-9(&][\w&/()’'.-]*|and|of|for|in|&)){0,10}? Market)(?: [Ss]ize)? "
    r"(?:is|was|will|has|had|to|reached|stood|expected|projected|valued|should|may)\b"
)


def _named_in_text(reading: Reading) -> tuple[int, int] | None:
    """Return where the first sentence of a report without a headline names its market.

    Three lines of a fact box tell that the page is a report; without them, an article may open in the same way.
    """
    text = reading.text
    box = sum(b.end - b.start < 40 and _BOX.fullmatch(text, b.start, b.end) is not None for b in reading.blocks[:60])
    if box < 3:
        return None
    for sentence in reading.sentences[:60]:
        if found := _OPENING.match(text, sentence.start, sentence.end):
            return found.span("name")
    return None


def _title_block(reading: Reading) -> Block | None:
    kinds = {BlockKind.HEADING, BlockKind.PARAGRAPH}
    first = next((b for b in reading.blocks if b.kind in kinds and not is_date_line(reading.text, b)), None)
    title = next((b for b in reading.blocks if b.kind is BlockKind.TITLE and not is_date_line(reading.text, b)), None)
    if title is None or first is None or first.start > title.start:
        return title or first
    # what a text marks as its title may be the first of its headings, below a headline that looks like none
    if not MARKET.search(reading.text, first.start, first.end):
        return title
    return title if market_of(reading.text[title.start : title.end], reading.lower) else first


def _study(reading: Reading, after: int) -> tuple[int, int] | None:
    """Return where an announcement gives the title of its study in quotation marks."""
    text, stop = reading.text, min(len(reading.text), after + 3000)
    if not MARKET.search(text, after, stop):
        return None
    quoted = any(text.find(mark, after, stop) >= 0 for mark in '“"‘«')
    for pattern in (_STUDY, _STUDY_BEHIND) if quoted else ():
        for found in pattern.finditer(text, after, stop):
            if MARKET.search(found["title"]):
                first = found.start("title")
                return first, first + len(found["title"].rstrip(" .,;"))
    bare = _STUDY_BARE.search(text, after, stop)
    return bare.span("title") if bare and not MARKET.search(text, 0, after) else None


def _is_report(reading: Reading, headline: str) -> bool:
    """Tell whether a headline is a report's: it names a market, and the text speaks as reports do."""
    if headline.rstrip().endswith("?"):
        return False
    low = reading.lower
    says = len(tuple(islice((phrase for phrase in EVIDENCE if phrase in low), 3)))
    cut = MARKET.search(headline)
    if cut is None:
        return says > 2 and bool(
            re.search(r"\b(?:forecast|outlook|report|industry|research study)\b", headline, re.IGNORECASE)
        )
    if not says:
        # a headline in the form that only reports have: the market's name, then what the report gives of it
        named = ENDS_NAME.match(headline, cut.end())
        tail = headline[cut.end() :]
        if not (named and cut.start()) or _ARTICLE.search(headline):
            return False
        bare = _BARE_TAIL.fullmatch(tail) is not None and not re.search(r"\b(?:is|are|in|as|at|to)\b", headline)
        return bool(_TAIL.search(tail)) or (bare and any(word in low for word in _SOFT))
    if not _ARTICLE.search(headline):
        return True
    return ENDS_NAME.match(headline, cut.end()) is not None and (says > 1 or bool(_TAIL.search(headline[cut.end() :])))


def _forecast_years(reading: Reading, title: str) -> tuple[int | None, int | None]:
    """Return the years of the forecast: from the title, else a table or list that gives them, else the text."""
    titled = _FOR_PERIOD.search(title)
    till = None if titled else _TILL.search(title)
    if till:
        return _start_of(reading, int(till[1])), int(till[1])
    titled = titled or next(iter(list(_YEARS.finditer(title))[-1:]), None)
    if titled:
        first, last = _pair(titled["first"], titled["last"])
        # "2021-2031F": only what ends the span is forecast
        return (_start_of(reading, last, besides=first) if titled["mark"] == "F" else first), last
    low = reading.lower
    for key in _PERIOD_KEYS:
        at = low.find(key)
        while at >= 0:
            near = _YEARS.search(reading.text, at, at + len(key) + 30)
            if near:
                return _pair(near["first"], near["last"])
            at = low.find(key, at + 1)
    for sentence in reading.sentences:
        if low.find("20", sentence.start, sentence.end) < 0:
            continue
        found = _FORECAST.search(reading.text, sentence.start, sentence.end)
        if found and not _HISTORY.search(reading.text, sentence.start, found.end()):
            return _pair(found["first"], found["last"])
    ends = _ENDS.search(title)
    if ends is None or _told_later(reading, title, int(ends[1])):
        return None, None
    return _start_of(reading, int(ends[1])), int(ends[1])


def _told_later(reading: Reading, title: str, year: int) -> bool:
    """Tell whether a year in a headline is when the report came out: no forecast runs to it, or figures go beyond it."""
    if re.search(r"\b(?:forecasts?|outlook|by|to|through)\b", title, re.IGNORECASE):
        return False
    if any(int(later[0]) > year for later in re.finditer(r"\b20[2-5]\d\b", reading.text)):
        return True
    ends = rf"(?:\b(?:by|to|through|until|till)(?: the)?(?: end of| year)? |[-–] ?){year}\b"
    return reading.text.count(str(year)) > title.count(str(year)) and re.search(ends, reading.text) is None


def _start_of(reading: Reading, end: int, *, besides: int | None = None) -> int | None:
    """Return the first year of a range of years in the text that ends with the year to which the title forecasts."""
    for found in _YEARS.finditer(reading.text):
        first, last = _pair(found["first"], found["last"])
        said_before = reading.text[max(0, found.start() - 60) : found.start()]
        if (
            last == end
            and first < last
            and first != besides
            and not _HISTORY.search(said_before)
            and "study period" not in said_before.lower()
        ):
            return first
    return None


def _pair(first: str, last: str) -> tuple[int, int]:
    return int(first), int(last) if len(last) == 4 else int(first[:2] + last)


def _base_year(reading: Reading) -> int | None:
    at = reading.lower.find("base year")
    while at >= 0:
        found = _BASE_AFTER.match(reading.text, at) or _BASE_BEFORE.search(reading.text, max(0, at - 50), at + 9)
        if found:
            return int(found[1])
        at = reading.lower.find("base year", at + 1)
    return None
