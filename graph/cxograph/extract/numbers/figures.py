"""The grammar of figures: money and percent in words as reports write them, with qualifier, range and precision.

`find_figures` scans a stretch of text; `parse_figure` reads one figure again from its own words, which is how
a stored claim is verified. Periods ("in 2023", "from 2024 to 2031") are read in `figure_dates`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.numbers.qualifiers import APPROX, OVER, UNDER, FigureMatch, qualified
from cxograph.extract.numbers.units import CURRENCIES, FRACTIONS, LETTERS, MAGNITUDES, NUMBER_WORDS
from cxograph.model import Qualifier

__all__ = ["FigureMatch", "find_figures", "parse_figure", "parse_number"]


# thousands in groups, decimals behind a point or, where that cannot be a group of three, behind a comma
_NUMBER: Final = (
    r"(?:\d{1,3}(?:['’\u00a0\u202f ]\d{3})+(?:[.,]\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}|"
    r"\d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?|0,\d+|\d+,\d{1,2}(?![\d,])|\d+(?:\.\d+)?)(?!\d)"
)
# a stop behind it belongs to it in "bn. in 2030", not at the end of a sentence
_MAG: Final = r"(?:lakh crore|trillion|billions?|millions?|thousand|trn|bln|mln|mrd|mio|milliarden|milliard|millionen|crores?|lakhs?|tn|bn|mn|mm|cr|[bmk](?![a-z]))\b(?:\.(?=[ ]?[a-z\d(,;:]))?"
_SIGN: Final = "|".join(re.escape(sign) for sign in sorted((s for s in CURRENCIES if not (s.islower() or s in {"Euros", "Euro", "U.S. dollars", "US dollars", "Swiss francs", "RM"})), key=len, reverse=True))  # fmt: skip
_WORD_UNIT: Final = r"(?:U\.S\. dollars|US dollars|dollars|[Ee]uros?|pounds|Swiss francs|yuan|yen|won|rupees|kroner|USD|EUR|GBP|CHF|JPY|INR|CNY|RMB|KRW|DKK|SEK|NOK|CAD|AUD|SGD|RM|zł|Kč)(?!\w)"
_TO: Final = r"\s*(?:-|–|—|‑|to|and|~)\s*"
_PERCENT: Final = r"\s?(?:%|percent\b|per cent\b|per-cent\b|pct\b|prozent\b|percentage points\b|percent points\b)"
# a letter before a large amount: "Y152 billion"
_LETTER: Final = r"(?-i:Y|W)(?=\d[\d.,]* ?(?:trillion|billion|million|tn|bn|mn|m|b)\b)"
_MONEY: Final = expression(
    rf"(?P<sign>(?<![A-Za-z])(?:{_SIGN}|RM(?=\s?\d)|{_LETTER}))\s?(?:(?P<m0>mn|bn|mio|mrd|millions?|billions?|crores?|lakhs?)\.?\s)?(?P<n1>{_NUMBER})(?:\s?-?(?P<m1>{_MAG}))?"
    rf"(?:(?P<to>{_TO})(?:(?:{_SIGN})\s?)?(?P<n2>{_NUMBER})(?:\s?-?(?P<m2>{_MAG}))?)?(?P<plus>\+)?(?P<unit>\s(?:USD|US dollars|U\.S\. dollars)\b)?"
    rf"|(?<![\d.,])(?P<w1>{_NUMBER})(?:\s?(?P<wm1>{_MAG}))?(?:(?P<wto>{_TO})(?P<w2>{_NUMBER}))?(?:\s?-?(?P<wm>{_MAG}))?\s?(?P<word>{_WORD_UNIT}|[€£](?!\d))",
    re.IGNORECASE,
)
_PERCENTS: Final = expression(
    rf"(?<![\w.,/-])(?P<minus>[-−–](?=\d)|minus |negative )?(?!(?:19|20)\d\d(?![\d.,%]| ?per))(?P<n1>{_NUMBER})(?:{_PERCENT})?(?P<to>{_TO})(?P<n2>{_NUMBER}){_PERCENT}(?!\w)"
    rf"|(?<![\w.,/])(?P<minus3>[-−–](?=\d)|minus |negative )?(?P<n3>{_NUMBER}){_PERCENT}(?!\w)(?P<plus>\+)?",
    re.IGNORECASE,
)
_FRACTION: Final = expression(
    rf"(?<!first )(?<!second )(?<!last )(?<!other )(?<!latter )(?<!former )(?<!next )\b(?P<fraction>{'|'.join(FRACTIONS)})\b(?= (?:of(?! (?:the )?(?:year|decade|century|an? |fiscal|FY|(?:19|20)\d\d))|share|the)|$)"
    r"|\b(?:nearly|almost|about|roughly|around|over|under|than|took|holds|held|has|had|for|up|in|contributes|contributed|another) (?P<bare>half|an? (?:third|quarter|fifth|tenth))(?=[.;)]|,(?! ?\d))"
    r"|\b(?P<another>another (?:half|third|quarter|fifth|tenth))(?=[.,;)])",
    re.IGNORECASE,
)
_ONE: Final = r"one|two|three|four|five|six|seven|eight|nine"
_SPOKEN: Final = (
    rf"(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:{_ONE}))?|(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    rf"seventeen|eighteen|nineteen|{_ONE})(?: and a half)?)"
)
# "two per cent", "three to four percent", "half a billion dollars"
_VERBAL: Final = expression(
    rf"(?<![\w-])(?:(?P<n1>{_SPOKEN})(?: (?:to|or) (?P<n2>{_SPOKEN}))?{_PERCENT}(?!\w)|"
    rf"(?P<m1>{_SPOKEN}|half a|a)(?: (?:to|or) (?P<m2>{_SPOKEN}))? (?P<scale>trillion|billion|million) "
    r"(?P<word>U\.S\. dollars|US dollars|dollars|euros?|pounds|Swiss francs|yen)(?!\w))",
    re.IGNORECASE,
)
_YEARLIKE: Final = expression(r"(?:19|20)\d\d$")


def parse_number(words: str) -> Decimal:
    """Read a number with thousands separators of either kind ("12,940", "1.234,5", "1'204.7", "1,23,456", "8,5")."""
    bare = _GROUPS.sub("", words)
    comma, point = bare.rfind(","), bare.rfind(".")
    if comma >= 0 and point >= 0:
        thousands, decimal = (",", ".") if point > comma else (".", ",")
        return Decimal(bare.replace(thousands, "").replace(decimal, "."))
    if comma >= 0:
        one = bare.count(",") == 1
        decimals = one and (len(bare) - comma != 4 or bare[:comma] == "0" or len(bare) < len(words))
        return Decimal(bare.replace(",", "." if decimals else ""))
    return Decimal(bare.replace(".", "") if bare.count(".") > 1 else bare)


_GROUPS: Final = expression(r"['’\s\u00a0\u202f]")


def find_figures(text: str, start: int = 0, end: int | None = None) -> list[FigureMatch]:
    """Return the money amounts and percentages in text[start:end], in order, with their qualifiers."""
    end = len(text) if end is None else end
    found: list[FigureMatch] = []
    part = text[start:end]
    lower = part.lower()
    digits = _DIGIT.search(part)
    if digits and (_holds(lower, _MONEY_SIGNS) or _LETTERED.search(part)):
        at = start
        while match := _MONEY.search(text, at, end):
            amounts = _money(text, match, start, end)
            found += amounts
            # "$7 billion and $4 billion": what is no range is looked at again from its second half
            at = amounts[0].value_end if amounts and match.start("to") >= amounts[0].value_end else match.end()
        if found:
            found += _without_currency(text, found, start, end)
    if digits and ("%" in part or _holds(lower, _PERCENT_WORDS)):
        for match in _PERCENTS.finditer(text, start, end):
            found += _percent(text, match, start, end)
    if _holds(lower, _FRACTION_WORDS):
        found += [_fraction(text, match, start, end) for match in _FRACTION.finditer(text, start, end)]
    if _holds(lower, _VERBAL_WORDS):
        found += [
            figure
            for match in _VERBAL.finditer(text, start, end)
            if (figure := _verbal(text, match, start, end))
            and not any(f.value_start < figure.value_end and figure.value_start < f.value_end for f in found)
        ]
    found.sort(key=lambda f: f.start)
    return _spread_range(text, found)


def _holds(words: str, signs: tuple[str, ...]) -> bool:
    for sign in signs:  # noqa: SIM110 - a generator costs more than the tests
        if sign in words:
            return True
    return False


_DIGIT: Final = expression(r"\d")
_LETTERED: Final = expression(r"\b[YW]\d")
# looked for before an expression is tried: plain words cost a tenth of it
_MONEY_SIGNS: Final = tuple(
    sorted({sign.lower() for sign in CURRENCIES if not any(o in sign for o in "$€£¥₹₩₪")} | set("$€£¥₹₩₪"))
)
_PERCENT_WORDS: Final = ("percent", "per cent", "per-cent", "pct", "prozent")
_VERBAL_WORDS: Final = (
    "percent",
    "per cent",
    "illion dollar",
    "illion euro",
    "illion pound",
    "illion us dollar",
    "illion swiss",
    "illion yen",
)
_FRACTION_WORDS: Final = ("third", "quarter", "half", "one in", "fifth", "tenth")
# an amount without a currency behind one with it; what follows must not be what is counted ("3 million patients")
_BARE: Final = expression(
    rf"(?<![\w.,'’$€£¥₹₩-])(?P<n>{_NUMBER})(?:(?P<to>{_TO})(?P<n2>{_NUMBER}))?\s?-?(?P<m>(?:lakh crore|trillion|billions?|millions?|bln|mln|tn|bn|mn|crores?|lakhs?)\b\.?)"
    r"(?=\s*(?:$|[.,;:)\]–—]|(?:by|in|from|to|at|over|with|during|and|or|as|for|this|last|a year|per year|through|until|up|down|versus|against|on|of (?:revenues?|sales)|CAGR|respectively)\b))",
    re.IGNORECASE,
)


def _without_currency(text: str, found: Sequence[FigureMatch], start: int, end: int) -> Iterator[FigureMatch]:
    """Amounts that take their currency from the figure before them in the sentence."""
    ends = [figure.value_end for figure in found]  # in order, as the figures are
    for match in _BARE.finditer(text, start, end):
        i = bisect_right(ends, match.start())
        if not i or (i < len(found) and found[i].value_start < match.end()):
            continue
        lender = found[i - 1]
        if match["to"] and "and" in match["to"].lower() and not _ends_in_between(text, start, match.start()):
            continue
        scale = _scale(match["m"])
        low = parse_number(match["n"]) * scale
        high = parse_number(match["n2"]) * scale if match["n2"] else low
        if high < low:
            continue
        digits = _digits(match["n"])
        figure = qualified(text, start, end, match.start(), match.end(), low, high, lender.unit, digits, over=False)
        lead = text[figure.start : figure.value_start]
        yield replace(figure, written=f"{lead}{lender.unit} {text[figure.value_start : figure.end]}")


def parse_figure(as_written: str) -> FigureMatch | None:
    """Read the one figure that `as_written` holds; None where it holds none."""
    found = find_figures(as_written)
    return found[0] if found else None


def _ends_in_between(text: str, start: int, at: int) -> bool:
    return bool(_BETWEEN.search(text, max(start, at - 12), at))


_OFF: Final = expression(r"\s(?:off|discount)\b", re.IGNORECASE)
_BETWEEN: Final = expression(r"between\s*$", re.IGNORECASE)
# "rose from $3 million to $4 million", which is no range
_MOVES_FROM: Final = expression(
    r"\b(?:gr[eo]w|ris|rose|increas|climb|expand|jump|f[ea]ll|declin|drop|went|go|advanc|surg|soar|swell|mov|up|down|decreas|shr[iau]nk|slid|doubl|tripl|progress)\w*(?: \w+)?,? from\s*$",
    re.IGNORECASE,
)


def _moves(text: str, start: int, at: int) -> bool:
    """Tell whether something goes from the amount at an offset to the one behind it."""
    return text.endswith(("from ", "from\u00a0"), start, at) and bool(_MOVES_FROM.search(text, max(start, at - 40), at))


_BETWEEN_FROM: Final = expression(r"(?:between|from)\s*$", re.IGNORECASE)


def _money(text: str, match: re.Match[str], start: int, end: int) -> list[FigureMatch]:
    joined_by_and = "and" in (match["to"] or match["wto"] or "").lower()
    if match["sign"]:
        sign = _currency(match["sign"])
        first, second = match["n1"], match["n2"]
        magnitude1, magnitude2 = match["m1"] or match["m0"], match["m2"]
        over = bool(match["plus"])
        stop = match.end()
        if second and magnitude1 and not joined_by_and and _moves(text, start, match.start()):
            second, stop = None, match.start("to")
        if (second and magnitude2 is None and (magnitude1 or _YEARLIKE.match(second))) or (
            second and joined_by_and and not _BETWEEN_FROM.search(text, max(start, match.start() - 12), match.start())
        ):
            # "$8 billion to 2030": the second number is a year or another thing
            second, stop = None, match.start("to")
    else:
        sign = _currency(match["word"])
        first, second = match["w1"], match["w2"]
        magnitude1, magnitude2 = match["wm1"] or match["wm"], match["wm"] or match["wm1"]
        over = False
        stop = match.end()
        if joined_by_and and not _ends_in_between(text, start, match.start()):
            return []
    if _OFF.match(text, stop, end):
        return []  # "$5 off"
    low = parse_number(first) * _scale(magnitude1 or (magnitude2 if second else None))
    high = parse_number(second) * _scale(magnitude2 or magnitude1) if second else low
    if high < low:
        if second and magnitude1 and magnitude2:
            return []
        high = low
    return [qualified(text, start, end, match.start(), stop, low, high, sign, _digits(first), over=over)]


def _percent(text: str, match: re.Match[str], start: int, end: int) -> list[FigureMatch]:
    first, second, stop, begin = match["n1"] or match["n3"], match["n2"], match.end(), match.start()
    if _OFF.match(text, stop, end):
        return []
    lead = text[max(start, begin - 80) : begin].lower()
    falls = any(stem in lead for stem in _FALLS)
    shrinks = _SHRINKS.search(text, max(start, begin - 80), begin) if falls else None
    minus = (match["minus"] or match["minus3"]) and not (match["n3"] and text[begin] == "–")
    sign = Decimal(-1) if minus or shrinks else Decimal(1)
    parted = second and "and" in match["to"].lower() and not _ends_in_between(text, start, begin)
    if parted or (second and _moves(text, start, begin)):
        # "40% and 30%": two figures
        each = [parse_number(first) * sign, parse_number(second)]
        return [
            qualified(
                text, start, end, begin, match.start("to"), each[0], each[0], "percent", _digits(first), over=False
            ),
            qualified(
                text,
                match.start("n2"),
                end,
                match.start("n2"),
                stop,
                each[1],
                each[1],
                "percent",
                _digits(second),
                over=False,
            ),
        ]
    low = parse_number(first) * sign
    high = parse_number(second) * sign if second else low
    if high < low:
        low, high = high, low
    figure = qualified(text, start, end, begin, stop, low, high, "percent", _digits(first), over=bool(match["plus"]))
    if shrinks and not minus:
        figure = replace(figure, start=min(figure.start, shrinks.start()))
    return [figure]


_FALLS: Final = ("declin", "shr", "fell", "fall", "decreas", "drop", "slump", "contract", "dip", "slid", "plung")
# a decline states how much is lost: "shrank by 3.2%", "decline at a CAGR of about 2%"; "fell to 3%" is a level
_SHRINKS: Final = expression(
    r"\b(?:declin(?:e[sd]?|ing)|shr[aiu]nk(?:s|ing)?|f[ae]ll(?:s|en|ing)?|decreas(?:e[sd]?|ing)|drop(?:s|ped|ping)?|"
    r"slump(?:s|ed|ing)?|contract(?:s|ed|ing)?(?= (?:by|at))|dip(?:s|ped|ping)?|slid(?:e[sd]?)?|plung(?:e[sd]?|ing))"
    rf"(?: further| again| slightly| sharply| annually)?(?: (?:by|at|of))?(?: an?| the)?(?: (?!to\b|from\b|below\b|under\b)\w+){{0,2}}?(?: (?:CAGR|rate|pace) of| CAGR)?"
    rf"(?: (?:{APPROX}|{OVER}|{UNDER}))?\s$",
    re.IGNORECASE,
)


def _fraction(text: str, match: re.Match[str], start: int, end: int) -> FigureMatch:
    which = match.lastgroup or "fraction"
    begin, value = match.start(which), FRACTIONS[match[which].lower()]
    return qualified(text, start, end, begin, match.end(), value, value, "percent", 1, over=False)


def _verbal(text: str, match: re.Match[str], start: int, end: int) -> FigureMatch | None:
    """Read an amount whose number is in words."""
    first, second = match["n1"] or match["m1"], match["n2"] or match["m2"]
    scale = _scale(match["scale"])
    low, high = (NUMBER_WORDS[n.lower().replace("-", " ")] * scale for n in (first, second or first))
    if high < low:
        return None
    unit = _currency(match["word"]) if match["word"] else "percent"
    begin = match.start()
    shrinks = _SHRINKS.search(text, max(start, begin - 80), begin) if unit == "percent" else None
    if shrinks:
        low, high = -high, -low
    figure = qualified(text, start, end, begin, match.end(), low, high, unit, 1, over=False)
    return replace(figure, start=min(figure.start, shrinks.start())) if shrinks else figure


def _spread_range(text: str, found: list[FigureMatch]) -> list[FigureMatch]:
    """Join "between $80 million and $90 million", two figures to the grammar, into one range; spread "around X and Y, respectively"."""
    joined: list[FigureMatch] = []
    for figure in found:
        last = joined[-1] if joined else None
        if last is not None and last.end <= figure.start and last.unit == figure.unit and last.low == last.high:
            gap = text[last.end : figure.start]
            lead = text[max(0, last.start - 12) : last.start + 8].lower()
            is_range = (gap.strip() in {"-", "–", "—", "to"} and "from" not in lead) or (
                gap.strip() == "and" and "between" in lead
            )
            if is_range and figure.low >= last.low and (figure.unit == "percent" or figure.low <= last.low * 20):
                joined[-1] = replace(
                    last, end=figure.end, value_end=figure.end, high=figure.high, qualifier=Qualifier.RANGE
                )
                continue
            if gap.strip() == "and" and figure.qualifier is Qualifier.EXACT and last.qualifier is not Qualifier.EXACT:
                paired = re.match(r"[^.;]{0,40}?,? respectively", text[figure.end : figure.end + 50])
                if paired or " respective " in text[max(0, last.start - 40) : last.start]:
                    figure = replace(figure, qualifier=last.qualifier)
        joined.append(figure)
    return joined


def _currency(sign: str) -> str:
    return (
        LETTERS.get(sign)
        or CURRENCIES.get(sign)
        or CURRENCIES.get(sign.upper())
        or CURRENCIES.get(sign.lower())
        or "USD"
    )


def _scale(magnitude: str | None) -> Decimal:
    return MAGNITUDES[magnitude.lower().rstrip(".")] if magnitude else Decimal(1)


def _digits(words: str) -> int:
    return max(1, len(re.sub(r"\D", "", words).lstrip("0")))
