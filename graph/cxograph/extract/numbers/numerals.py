"""Numerals of a text, and the named reasons why one is no figure: phone numbers, dates, prices, list numbers and the like.

What claims have made of a numeral is not looked at here; see `cxograph.build.accounting`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from typing import Final

from cxograph.expressions import expression
from cxograph.model import Block, BlockKind, Document, MarkKind

__all__ = ["Fate", "find_numerals", "innate_fates"]


class Fate(StrEnum):
    """What became of a numeral."""

    CLAIM = "claim"  # it is a figure of a claim
    CONTEXT = "context"  # it dates or places a claim, or stands in what another claim names
    LIST_INDEX = "list index"  # numbers an item, a heading or a row
    PHONE = "phone"
    DATE = "date"  # of publication, of an event: a day, a month with its year, a clock time
    YEAR = "year"  # a year or span of years that dates no figure
    PRICE = "price or order"  # what the report itself costs, its discounts, its order links
    FOOTNOTE = "footnote"
    REPORT_ID = "report id"
    EXTENT = "extent of the report"  # its pages, tables, figures, companies profiled
    ADDRESS = "address"  # web and postal addresses
    NAME = "part of a name"  # "COVID-19", "Phase 2", "3D", "24/7"
    MEASURE = "count or measure"  # "120 employees", "50 mg", "20 years": a quantity that is no figure of a market
    OUTSIDE = "outside the document proper"  # menus, footers, forms, related links
    UNREAD = "unread"


NUMERAL: Final = expression(r"\d+(?:[.,'’\u00a0\u202f]\d+)*")
_MONTH: Final = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR: Final = r"(?:19|20)\d\d"
# the order is that of trust: the first pattern that covers a numeral names its reason
_REASONS: Final[tuple[tuple[Fate, re.Pattern[str]], ...]] = (
    (
        Fate.ADDRESS,
        expression(
            r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.-])[\w-]{1,60}(?:\.[\w-]{1,60}){0,6}\.(?:com|org|net|example|de|in|io)\b\S*|"
            r"\b\d+[A-Za-z]?(?:[ ,]+[A-Z][\w.]+){1,4}[ ,]+(?:Street|St|Road|Rd|Avenue|Ave|Lane|Drive|Dr|Blvd|Boulevard|Floor|Suite|Way|Square|Park)\b|"
            r"\b(?:Suite|Floor|Unit|Building|P\.?O\.? Box|No\.|Level)\s?#?\d+[A-Za-z]?\b(?=,)|\b[A-Z]{2},? \d{5}(?:-\d{4})?\b",
        ),
    ),
    (
        Fate.PHONE,
        expression(
            r"(?<![\w$€£¥₹.,])\+\d[\d ().\-–/]{6,22}\d|(?i:\b(?:tel|phone|call|fax|mobile|whatsapp|toll[- ]free|telephone|ph)\b[^\d\n]{0,24})[\d(][\d ().\-–/]{5,22}\d|"
            r"(?<![\w$€£¥₹.,])\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}\b|(?<![\w.,])\d-\d{3}-\d{3}-\d{4}\b"
        ),
    ),
    (
        Fate.DATE,
        expression(
            rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?:(?:,| ) ?{_YEAR})?\b|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)?[ -]{_MONTH}[ ,-]*(?:{_YEAR})?\b|"
            rf"\b{_MONTH},? {_YEAR}\b|\b{_YEAR}-[01]\d-[0-3]\d\b|\b[0-3]?\d[./][01]?\d[./](?:{_YEAR}|\d\d)\b|\b[0-2]?\d:[0-5]\d(?: ?[ap]\.?m\.?)?\b|"
            rf"\b\d{{1,2}} ?[ap]\.?m\.?\b|(?i:\b(?:published|updated|posted|stand)\b\W{{0,3}}){_YEAR}\b|(?:©|\(c\)|[Cc]opyright)[ \d,–-]*{_YEAR}"
        ),
    ),
    (
        Fate.REPORT_ID,
        expression(
            r"(?i:\b(?:(?:report|product|study|publication|document) ?(?:id|code|no\.?|number|ref\w*)|sku|ref(?:erence)?\.?|isbn|doi|no\.)[\s:#.]{0,4})[A-Za-z/._-]{0,12}\d[\w/.-]*"
        ),
    ),
    (
        Fate.PRICE,
        expression(
            r"(?i:\b(?:single[- ]user|multi[- ]user|site|enterprise|corporate|license|licence|user|price[ds]?|buy(?: now)?|order|purchase|save|code|coupon|only)\b"
            r"[^.\n\d]{0,40})(?:USD|US\$|\$|€|£|₹|EUR|GBP)\s?[\d.,]+(?![\d.,]*\s?(?:m|b|t|k|mn|bn|tn|million|billion|trillion|crore|lakh)\b)|"
            r"(?:USD|US\$|\$|€|£|₹|EUR|GBP)\s?[\d.,]+(?=\s*(?:off\b|for (?:an?|the|single|multi|this) |\((?:single|multi)|discount))|"
            r"\b\d+(?:\.\d+)?(?:\s?[-–]\s?\d+)?\s?(?:%|percent|per cent)(?= (?:[Oo]ff|discount|flat|free customi[sz]ation|customi[sz]ation))|(?i:(?:discount|off|save)(?: of)?(?: \(?up ?to)? )\d+(?:\s?[-–]\s?\d+)?\s?%"
        ),
    ),
    (
        Fate.EXTENT,
        expression(
            r"(?<![\d,.])\d[\d,]{0,9}\+? ?-?(?:pages?|tables?|charts?|slides?|exhibits?|data points|chapters?|figures|infographics|data tables)\b|"
            r"(?i:\b(?:number of )?(?:pages|tables|figures|charts|chapters)\b(?: count| no\.?)?[ \t]*[:–-]?[ \t]*)\d[\d,]*\+?|(?i:\bpage )\d+\b"
        ),
    ),
    (Fate.FOOTNOTE, expression(r"\[\d{1,3}(?:[,–-] ?\d{1,3})*\]|(?<=[a-z][.!?,;])\d{1,2}(?=\s|$)|(?i:\b(?:footnote|note|source) )\d{1,2}\b")),
    (
        Fate.NAME,
        expression(
            r"(?i:\b(?:phases?|stages?|classe?s?|types?|levels?|tiers?|grades?|generations?|version|annex|article|section|part|chapter|chapters?|exhibit|"
            r"table|fig(?:ure)?|schedule|title|industry|web|gen|scopes?|applications?|company|vitamin|region|category|group|iso(?:/ts|/iec)?|iec|astm|cas(?: no\.?)?|euro|en|ieee|bs[ -]?|"
            r"windows|q|top|model|series|route|highway|area|covid|sars-cov|step|goal|vision|agenda|horizon|cfr|part|rule|form|block)"
            r"[ -]?(?:no\.? ?)?#?)\d+(?:[.\-–/]\d+)*[a-z]?(?:(?:,| and|/|-| or|,? &) ?\d+)*\b|"
            r"\b24 ?[/x] ?7(?: ?/ ?365)?\b|(?<!\w)[A-Za-z]\w{0,30}[-–.]?\d[\w.-]{0,40}(?!\s?%)|(?<![\w.,])\d{1,12}(?:[.,]\d{1,6}){0,6}(?:[-‑][A-Za-z]|[A-Z])[\w-]{0,40}|\b\d+(?:st|nd|rd|th)\b|(?<![\w.,])\d{1,3}(?:,\d{1,3}){1,6}-[a-z]\w{1,40}|"
            r"\b\d+/\d+\b|\b(?:FDA|GMP|EU|US) \d+ CFR\b|\b\d+[x×]\d*\b|\b\d+s\b"
        ),
    ),
    (
        Fate.MEASURE,
        expression(
            r"(?:[<>≤≥~±]\s?)?(?<![\w.,$€£¥₹])\d[\d,.]{0,14}(?: ?(?:-|–|to|x|×|and|or|/) ?\d[\d,.]{0,14})?\+?[ -]?(?:[cmkµμn]?m[²³]?|[mkµμn]?g|[mkµμ]?[lL]|kVA|[kMG]?W(?:h|p)?|[kMm]?V|m?Ah?|[kMGT]?Hz|[KMGT]i?B|[MG]bps|"
            r"bits?|°\s?[CF]|psi|bar|ppm|ppb|inch(?:es)?|ft|feet|rpm|dB|cc|hp|tons?|tonnes?|litres?|liters?|barrels?|sq|mW|IU|pH|fold|x|th|GSM|gsm|dpi|fps|K|MP|megapixels?|million units|million tons?|people|per)(?![A-Za-z])|"
            r"(?<![\w.,$€£¥₹])\d{1,12}(?:,\d{1,6}){0,6}\+?(?: ?(?:-|–|to) ?\d{1,12}(?:,\d{1,6}){0,6})?(?: (?:million|thousand|billion))?(?: |-)(?!(?:percent|per|million|billion|trillion|thousand|lakh|crore|dollars|euros|pounds)\b)"
            r"(?:(?!(?:has|was|is|as|this|its|in|of|to|by|and|or|the|with|at|for|on|from)\b)[a-z][a-z/-]+ ){0,3}?(?!(?:has|was|is|as|this|its|us)\b)(?:[a-z]+s|people|staff|women|men|children|percent of people|year-old|countr(?:y|ies))\b"
        ),
    ),
    (Fate.YEAR, expression(rf"\b(?i:in|since|to|from|of|founded|established|est\.) 1[5-8]\d\d\b|(?<![\d.,$€£¥₹]){_YEAR}(?:s\b|(?: ?[-–—/] ?(?:{_YEAR}|\d\d))?)(?![\d%]|[.,]\d)|\bFY ?'?\d\d(?:[-–/]\d\d)?\b")),
)  # fmt: skip
_INDEX: Final = expression(
    r"\s*(?:\(?\d{1,3}(?:\.\d{1,3})*[.):](?=\s|$)|\d{1,2}(?:\.\d{1,3})+(?=\s)|#\d+\b|\(\d{1,2}\))"
)
_INLINE_INDEX: Final = expression(r"(?<![\w$€£¥₹.,%)-])\(?\d{1,2}\)(?= ?[A-Z*])|(?<=[.:;] )\d{1,2}\. ?(?=[A-Z*])")


def find_numerals(text: str) -> Iterator[re.Match[str]]:
    """Yield every numeral of a text: digits with the separators inside them."""
    return NUMERAL.finditer(text)


def innate_fates(document: Document) -> dict[int, tuple[Fate, str]]:
    """Return, by the place where it starts, what a numeral's own surroundings make of it, with the words that say so.

    Numerals that nothing names a reason for are left out.
    """
    text = document.text
    found: dict[int, tuple[Fate, str]] = {}
    starts = [numeral.start() for numeral in find_numerals(text)]
    if not starts:
        return found

    def mark(start: int, end: int, fate: Fate) -> None:
        words = " ".join(text[start:end].split())[:120]
        i = bisect_right(starts, start - 1)
        while i < len(starts) and starts[i] < end:
            found.setdefault(starts[i], (fate, words))
            i += 1

    for fate, pattern in _REASONS[:1]:
        for match in pattern.finditer(text):
            mark(*match.span(), fate)
    for stretch in document.marks:
        if stretch.kind is MarkKind.LINK and _is_order_link(stretch.href):
            mark(stretch.start, stretch.end, Fate.PRICE)
    _mark_indexes(document.blocks, text, mark)
    for fate, pattern in _REASONS[1:]:
        for match in pattern.finditer(text):
            mark(*match.span(), fate)
    return found


_ORDER: Final = expression(
    r"/(?:request|sample|enquiry|inquiry|purchase|buy|order|checkout|pre-?order|discount)", re.IGNORECASE
)
_Mark = Callable[[int, int, Fate], None]


def _is_order_link(href: str) -> bool:
    return bool(_ORDER.search(href))


def _mark_indexes(blocks: Sequence[Block], text: str, mark: _Mark) -> None:
    for block in blocks:
        match = _INDEX.match(text, block.start, block.end)
        if match and not re.match(r"\s?(?:%|percent|million|billion)", text[match.end() : match.end() + 10]):
            mark(*match.span(), Fate.LIST_INDEX)
        words = text[block.start : block.end].strip()
        if block.kind is BlockKind.TABLE_CELL and block.column == 0 and re.fullmatch(r"#?\d{1,3}[.)]?", words):
            mark(block.start, block.end, Fate.LIST_INDEX)
    for match in _INLINE_INDEX.finditer(text):
        mark(*match.span(), Fate.LIST_INDEX)
