"""A figure's qualifier: the words right before or behind it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from cxograph.expressions import expression
from cxograph.model import Qualifier

__all__ = ["APPROX", "OVER", "UNDER", "FigureMatch", "qualified"]


@dataclass(frozen=True, slots=True)
class FigureMatch:
    """A figure at text[start:end] (qualifier included); the amount itself at text[value_start:value_end].

    `low` and `high` are whole currency units or percent; `unit` is ``percent`` or an ISO 4217 code; `digits` are
    the significant digits as written (of the low value). `written` are the words that `parse_figure` reads again:
    those of the text, with the currency that an earlier figure of the sentence lends ("from USD 3 billion to 5 billion").
    """

    start: int
    end: int
    value_start: int
    value_end: int
    low: Decimal
    high: Decimal
    unit: str
    qualifier: Qualifier
    digits: int
    written: str = ""


APPROX: Final = (
    r"(?:somewhere )?around|approximate(?:ly)?|approx\.?|about|nearly|almost|roughly|circa|close to|in the (?:range|region|neighbou?rhood|order) of|near(?:ing|ly)?|approach(?:ing|es|ed)|some|"
    r"an estimated|estimated(?: at| to be)?|c\.|ca\.|~|≈|in the vicinity of|just about|hovering around|or so|more or less|virtually|just shy of|maybe|perhaps"
)
OVER: Final = (
    r"past|(?:just |well |slightly |a little |a bit |far |significantly |comfortably |greatly )?(?:over|above|more than|greater than|higher than|in excess of|north of|upwards of|upward of|beyond)|"
    r"at least|no less than|not less than|a minimum of|exceed(?:s|ed|ing)?|surpass(?:es|ed|ing)?|(?<!the )top(?:s|ped|ping)?|cross(?:es|ed|ing)?|pass(?:es|ed|ing)?|(?<![-=–])>=?|≥|outstrip(?:s|ping)?"
)
UNDER: Final = r"(?:just |well |slightly |a little |a bit |far |still )?(?:under|below|less than|lower than|fewer than|short of|shy of)|up to|as much as|no more than|not more than|at most|a maximum of|<=?|≤"
_BEFORE: Final = expression(
    rf"(?<![\w])(?:(?<!turn )(?<!turns )(?<!turned )(?<!turning )(?<!took )(?<!taken )(?P<over>{OVER})|(?P<under>{UNDER})|(?P<approx>{APPROX})|(?P<between>(?:somewhere )?between|from|ranging from|in the range of)|(?P<filler>a|an|the|at|to|by|just|only|value of|total of|valued? at))[\s:]*(?:a |an |the )?$",
    re.IGNORECASE,
)
# "an estimated market share of", "approximate revenues of", "estimated at a CAGR of"
_VALUED: Final = expression(
    r"\b(?:estimated|approximate|rough)(?: at an?)? (?:(?!to\b|and\b|for\b)[\w’'()-]+ ){1,6}?of $", re.IGNORECASE
)
_AFTER: Final = expression(
    r"\s?(?:(?P<over>\+|or more|or above|or higher|and above|plus\b)|(?P<under>or less|or below|or lower)|(?P<approx>or so|approximately|or thereabouts))",
    re.IGNORECASE,
)
_LEVEL: Final = expression(r" (?:mark|level|threshold|line|barrier)\b")
_KNOWN: Final = expression(r"\s+(?:the|its|their|last)\b", re.IGNORECASE)
# the last words of all that qualifies: what does not end in one of these need not be tried
_LAST_WORDS: Final = frozenset(
    ("around", "approximately", "approximate", "approx", "maybe", "perhaps", "about", "nearly", "almost", "roughly", "circa", "to", "of", "near", "nearing", "some",
     "estimated", "at", "be", "c", "ca", "~", "≈", "vicinity", "just", "so", "less", "virtually", "over", "above", "than", "excess",
     "north", "upwards", "upward", "beyond", "least", "minimum", ">", ">=", "≥", "under", "below", "short", "shy", "most", "maximum",
     "<", "<=", "≤", "between", "from", "by", "only", "a", "an", "the", "value", "total", "valued", "up", "much", "as")
)  # fmt: skip
_LAST_STEMS: Final = ("exceed", "surpass", "top", "cross", "pass", "past", "outstrip", "hover", "near", "approach")


def _may_qualify(text: str, at: int) -> bool:
    """Tell whether the word before a figure can be the end of a qualifier."""
    lead = text[max(0, at - 20) : at].rstrip(" :\t\n\u00a0")
    word = lead[max(lead.rfind(" "), lead.rfind("("), lead.rfind("\u00a0")) + 1 :].lower()
    return (
        word.rstrip(".") in _LAST_WORDS
        or word.startswith(_LAST_STEMS)
        or word[-1:] in {"~", "≈", "<", ">", "≤", "≥", "="}
    )


def qualified(
    text: str,
    start: int,
    end: int,
    begin: int,
    stop: int,
    low: Decimal,
    high: Decimal,
    unit: str,
    digits: int,
    *,
    over: bool,
) -> FigureMatch:
    """Add the qualifier that stands right before or behind a figure."""
    qualifier = Qualifier.RANGE if high != low else Qualifier.OVER if over else Qualifier.EXACT
    at = first = begin
    last = stop
    written = ""  # the words of the text suffice
    for _ in range(3):  # "approximately over", "at around", "to exceed an estimated"
        before = _BEFORE.search(text, max(start, at - 40), at) if _may_qualify(text, at) else None
        if before is None:
            break
        kind = before.lastgroup
        compares = kind in {"over", "under"} and before[kind].lower().endswith(("than", "above", "below"))
        if kind and compares and _KNOWN.match(text, before.end(kind)) and not _LEVEL.match(text, stop):
            break  # "lower than the $3 billion of 2020" compares with another figure
        at = before.start()
        if qualifier is Qualifier.EXACT and kind in {"over", "under", "approx"}:
            qualifier = Qualifier(kind)
        if kind != "filler":
            begin_with = at
            if kind == "between" and high == low:
                break
            begin = begin_with
            if kind in {"over", "under"}:
                break
    if qualifier is Qualifier.EXACT and text.startswith("of ", at - 3):
        valued = _VALUED.search(text, max(start, at - 80), at)
        if valued:
            qualifier, written = Qualifier.APPROX, text[valued.start() : stop]
    after = _AFTER.match(text, stop, end)
    if after and qualifier is Qualifier.EXACT:
        qualifier = Qualifier(after.lastgroup or "exact")
        stop = after.end()
    return FigureMatch(begin, stop, first, last, low, high, unit, qualifier, digits, written)
