"""What report a document is: its market, publisher, number and forecast years."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlsplit

from cxograph.extract.base import Reading
from cxograph.model import Block, BlockKind, Claim, MarkKind, Report, Zone

__all__ = ["extract"]

# words in a headline that only reports have beside "market"
_REPORT_WORDS: Final = re.compile(
    r"\b(?:market (?:size|share|report|research|analysis|insights?|outlook|trends?|forecast|overview|growth|dynamics|study|"
    r"segmentation|assessment|intelligence|landscape|competitive|challenges|scope|future|demand|value|status|revenue|by|is|"
    r"was|offers|provides|focuses|to|will|set|poised|expected|projected|worth|surpass|exceed|grow\w*|furnish\w*|deep|global|"
    r"in-depth|introduction|at)|forecast|outlook|segment|by type|cagr)\b|[–—-] ?\d{4}|\d{4} ?[–—-] ?\d{4}|market[,:|]|market$",
    re.IGNORECASE,
)
_MARKET: Final = re.compile(r"\bmarkets?\b", re.IGNORECASE)
_LEAD: Final = re.compile(
    r"^(?:(?:the|global|worldwide|world|international|insights? (?:into|on)|decoding|exploring|unveiling|navigating|"
    r"analy[sz]ing|understanding|mapping|examining|emerging trends in|future of|(?:an? )?(?:in-depth |deep |comprehensive )?"
    r"(?:analysis|overview|review|study|look|dive|exploration) (?:of|on|into|at)|trends in|outlook (?:of|for|on)|"
    r"growth (?:of|in)|report on|size of|forecast of|strategic insights into|key insights into|latest|"
    r"competitive landscape of|market (?:size|share|research|analysis|report) (?:of|on|for)|\d{4})[\s:,–—-]+)+",
    re.IGNORECASE,
)
# the market's name ends before any of these
_TAIL: Final = re.compile(
    r"\s*(?:,\s*(?:global|by|forecast|size|share|\d{4}).*|:.*|\s[–—|-]\s.*|\((?:\d{4}).*|\b(?:industry|sector)\s*$|\bsize,?.*$)",
    re.IGNORECASE,
)
_YEARS: Final = re.compile(r"(20\d\d)\s*(?:-|–|—|to|until|through|and|till)\s*(20\d\d|\d\d)\b(?!\d)", re.IGNORECASE)
_FOR_PERIOD: Final = re.compile(r"forecast(?:ed)?(?: for)? (?:the )?period (?:from |of |between )?(20\d\d)\s*(?:-|–|—|to|and)\s*(20\d\d)", re.IGNORECASE)
_FORECASTED: Final = re.compile(
    r"forecast(?:ed|s|ing)?(?: for)?(?: the)?(?: period)?(?: (?:from|of|between|for))?[\s:(,]*(20\d\d)\s*(?:-|–|—|to|and)\s*(20\d\d)",
    re.IGNORECASE,
)
_TEXT_YEARS: Final = (
    re.compile(r"(?:period|years?|between|from|during|over|in)\s*(?:of|from|between|:)?\s*\(?(20\d\d)\s*(?:-|–|—|to|and)\s*(20\d\d)", re.IGNORECASE),
    re.compile(r"forecast[^.\n]{0,60}?(20\d\d)\s*(?:-|–|—|to)\s*(20\d\d)", re.IGNORECASE),
)  # fmt: skip
_ID_TEXT: Final = re.compile(
    r"\breport\s*(?:id|code|no\.?|number|ref(?:erence)?\.?)\s*[:#]?\s*([A-Z0-9][A-Z0-9/._-]*\d[A-Z0-9/_-]*)", re.IGNORECASE
)
_ID_LINK: Final = (
    re.compile(r"/(?:request-sample|enquiry/[\w-]+|purchase|sample(?:-request)?|buy(?:-now)?|order|checkout|pre-order-enquiry|discount|quote)/(?:[a-z-]+/)?([A-Z]*-?\d{3,})", re.IGNORECASE),
    re.compile(r"-r(\d{4,})\b"),
    re.compile(r"[-/]((?:[a-z]{2,5}-?)?\d{3,})(?:/(?:request|sample|buy|enquiry|inquiry)[\w-]*)?/?(?:[?#].*)?$", re.IGNORECASE),
)  # fmt: skip
_BASE_YEAR: Final = re.compile(r"\bbase year\b\W{0,6}((?:19|20)\d\d)", re.IGNORECASE)
_PUBLISHED_BY: Final = re.compile(
    r"(?:published by|new (?:study|report|research)(?: released| published)? by|(?:study|report|research|data|analysis) (?:by|from)|according to)\s+"
    r"([A-Z][\w&.'’-]*(?: (?:[A-Z][\w&.'’-]*|&|of|and))*)"
)
_STUDY_TITLE: Final = re.compile(r"(?:titled|entitled|called|study,|report,)\s*[,:]?\s*[“\"‘]([^”\"’\n]{15,300})[”\"’]")
_NOT_PUBLISHERS: Final = re.compile(
    r"(?:^|\.)(?:google|facebook|twitter|x|linkedin|youtube|github|medium|pinterest|instagram|wikipedia|bit|goo|t|prnewswire|"
    r"globenewswire|businesswire|einpresswire|wordpress|blogspot|issuu|reddit|whatsapp)\.", re.IGNORECASE,
)  # fmt: skip
_NEWS: Final = re.compile(
    r"\b(?:acquires?|to (?:buy|acquire)|buys?|becomes?|launch(?:es|ed)?|opens?|announces?|appoints?|names|expands?|partners?|"
    r"rais(?:es|ed)|signs?|completes?|receives?|reports|hosts?|what is|how|why|who|versus|vs\.?|differences?)\b", re.IGNORECASE,
)  # fmt: skip


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield one `Report` where the document is a market report, else nothing."""
    title = _title_block(reading)
    if title is None:
        return
    start, end = title.start, title.end
    headline = reading.text[start:end]
    study = _STUDY_TITLE.search(reading.text, end, min(len(reading.text), end + 3000))
    if study and _MARKET.search(study[1]):
        start, end = study.span(1)
    elif not _is_report(reading, headline):
        return
    name = reading.text[start:end].rstrip(" .")
    market = _market(name) or _market_in_text(reading)
    if market is None:
        return
    first, last = _forecast_years(reading, name, end)
    base = _BASE_YEAR.search(reading.text)
    yield reading.claim(
        Report(
            market=market,
            title=name,
            publisher=_publisher(reading),
            report_id=_report_id(reading),
            forecast_start=first,
            forecast_end=last,
            base_year=int(base[1]) if base else None,
        ),
        start,
        end,
        "reports.study-title" if study else "reports.headline",
    )


def _title_block(reading: Reading) -> Block | None:
    blocks = reading.blocks
    for block in blocks:
        if block.kind is BlockKind.TITLE:
            return block
    return next((b for b in blocks if b.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH} and b.end - b.start < 400), None)


def _is_report(reading: Reading, headline: str) -> bool:
    match = _MARKET.search(headline)
    if match and _REPORT_WORDS.search(headline):
        return not _NEWS.search(headline[: match.start()]) and not headline.rstrip().endswith("?")
    low = reading.lower
    return bool(match) and ("segmented" in low or "forecast period" in low or "report" in low) and not _NEWS.search(headline)


def _market(title: str) -> str | None:
    """Cut the market's name out of a headline: all before the first "Market", without what leads up to it."""
    match = _MARKET.search(title)
    if match is None or match.start() == 0:
        leading = re.match(r"Market (?:Size|Share|Analysis|Research|Report|Insights?)[\w\s,&]*? (?:of|on|for|in) (?:the )?(.+?)(?= market|:|,|$)", title, re.IGNORECASE)
        return _tidy(leading[1]) if leading else None
    return _tidy(title[: match.start()])


def _tidy(name: str) -> str | None:
    name = name.strip(" \"“”'’*,:;–—-")
    for lead in (": ", " – ", " — "):  # "Outlook 2030: Peptide CDMO"
        if lead in name and not re.search(r"[(\[]", name.rsplit(lead, 1)[0]):
            name = name.rsplit(lead, 1)[1]
    previous = None
    while previous != name:
        previous = name
        name = _LEAD.sub("", name).strip(" ,:;–—-")
    name = re.sub(r"\s+(?:industry|global)$", "", name, flags=re.IGNORECASE).strip()
    return name or None


_IN_TEXT: Final = re.compile(
    r"\b(?:[Tt]he )?(?:[Gg]lobal )?((?:[A-Z0-9][\w&/()'’.+-]*)(?: (?:[A-Z0-9(&][\w&/()'’.+-]*|and|of|for|in|with|to))*?) [Mm]arket\b"
)


def _market_in_text(reading: Reading) -> str | None:
    counts = Counter(_tidy(match[1]) for match in _IN_TEXT.finditer(reading.text))
    return next((name for name, _ in counts.most_common(1) if name), None)


def _forecast_years(reading: Reading, title: str, after: int) -> tuple[int | None, int | None]:
    match = _FOR_PERIOD.search(title) or _FORECASTED.search(title) or next(iter(list(_YEARS.finditer(title))[-1:]), None)
    if match:
        return _pair(match)
    for table in ("forecast period", "study period"):  # a table or list that names the period
        at = reading.lower.find(table)
        if at >= 0:
            near = _YEARS.search(reading.text, at, at + 60)
            if near:
                return _pair(near)
    for pattern in _TEXT_YEARS:
        for found in pattern.finditer(reading.text):
            if "histor" not in reading.lower[max(0, found.start() - 40) : found.start()]:
                return _pair(found)
    ends = re.search(r"\b(?:outlook|forecast|report)\b[^.\n]{0,30}?\b(?:to|by|till|until|[|,–-])\s*(20[2-5]\d)\b", title, re.IGNORECASE)
    return None, int(ends[1]) if ends else None


def _pair(match: re.Match[str]) -> tuple[int, int]:
    first, last = int(match[1]), match[2]
    return first, int(last) if len(last) == 4 else first // 100 * 100 + int(last)


def _publisher(reading: Reading) -> str | None:
    blocks = reading.document.blocks
    hosts: Counter[str] = Counter()
    if reading.document.address:
        host = _host(reading.document.address)
        if host:
            hosts[host] += 1
    for mark in reading.document.marks:
        if mark.kind is MarkKind.LINK and blocks[reading.document.block_at(mark.start).index].zone is Zone.CONTENT:
            host = _host(mark.href)
            if host:
                hosts[host] += 1
    for match in re.finditer(r"https?://[^\s<>\"')]+|\bwww\.[\w.-]+", reading.text):
        host = _host(match[0])
        if host:
            hosts[host] += 1
    if hosts:
        return hosts.most_common(1)[0][0]
    named = _PUBLISHED_BY.search(reading.text)
    return named[1].rstrip(" .,") if named else None


def _host(address: str) -> str | None:
    if not address.startswith(("http", "www.")):
        return None
    try:
        host = urlsplit(address if "//" in address else f"//{address}").hostname or ""
    except ValueError:
        return None
    host = host.removeprefix("www.").rstrip(".")
    return host if "." in host and not _NOT_PUBLISHERS.search(host) else None


def _report_id(reading: Reading) -> str | None:
    stated = _ID_TEXT.search(reading.text)
    if stated:
        return stated[1].rstrip(".-_/")
    links = [mark.href for mark in reading.document.marks if mark.kind is MarkKind.LINK]
    if reading.document.address:
        links.append(reading.document.address)
    links += [m[0] for m in re.finditer(r"https?://[^\s<>\"')]+", reading.text)]
    for pattern in _ID_LINK:
        for link in links:
            match = pattern.search(link.split("?")[0])
            if match:
                return match[1]
    return None
