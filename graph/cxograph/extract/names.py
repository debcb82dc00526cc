"""The grammar of organisations' names: where one ends, what stands in its brackets, how lists of them are split."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cxograph.extract.legal_forms import LEGAL
from cxograph.places import PlaceKind, find_places, lookup

__all__ = ["NAME", "ListedName", "is_plausible", "read_list", "read_name"]

_WORD: Final = r"(?:(?:[A-Z]\.){2,}(?:[A-Z]\b)?|[A-Z0-9À-ÖØ-ÞŁŚŻ][\w&'’+®™/-]*(?:\.[\w&'’-]+)*|[A-Z]\.(?= )|[dl]['’][A-ZÀ-Þ][\w'’-]*|[a-z]{1,3}[A-Z][\w'’-]*|&)"
_JOIN: Final = r"(?:of|and|de|du|des|la|le|der|von|van|for|d['’]|y|e)"
NAME: Final = rf"{_WORD}(?:[ \u00a0](?:{_WORD}|{_JOIN}(?=[ ](?:{_WORD})))){{0,9}}"
_NAME: Final = re.compile(NAME)
_LEGAL_INSIDE: Final = re.compile(
    rf"(?<= )(?!Corporation|Company|Limited|Incorporated|AS\b|SE\b|AB\b){LEGAL}(?:,? {LEGAL})*(?= (?!&))"
)
_LEGAL_WORD: Final = re.compile(LEGAL)
_LEGAL_TAIL: Final = re.compile(rf"(?:,?\s*{LEGAL})+")
_BRACKET: Final = re.compile(r"\s*\(([^()]{1,90})\)")
_SEPARATOR: Final = re.compile(
    r"\s*(?:[,;]\s*(?:and|or|as well as|&)?\s+|[,;]\s*(?=[A-Z0-9])|[•·|]\s*|\s+and\s+)(?:by\s+|the\s+(?=[A-Z]))?"
)
_ENDS: Final = re.compile(
    r"\s*(?:[,;]?\s*(?:and|among|amongst|to name)\s+(?:others?|many|more|several|a few|various)|[.:!?]|$|\)|\n|etc)"
)
_GENERIC: Final = frozenset(
    ["others", "other", "europe", "key", "players", "market", "markets", "company", "companies", "industry", "manufacturers", "report", "table", "figure", "overview", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "cro", "cmo", "cdmo", "smo", "crdmo", "fda", "ema", "gmp", "gcp", "cagr", "covid-19", "usd", "chapter", "segment", "segmentation", "global", "introduction", "conclusion", "north", "south", "east", "west", "phase", "type", "application", "region", "regional", "research", "methodology", "research", "methodology", "the", "this", "these", "they", "it", "in", "by", "for", "with", "additionally", "moreover", "furthermore", "overall", "however", "among", "ceo", "cfo", "president", "contract", "research", "organization", "organizations", "asia-pacific", "apac", "na", "usa", "swot", "pest", "faq", "request", "sample", "pdf", "ai", "iot", "r&d", "api", "apis", "there", "table", "of", "contents", "yes", "no", "who", "ich", "who", "key", "companies", "top", "leading", "prominent", "major", "list", "of", "tables", "study", "period", "forecast", "period", "base", "year", "organisation", "organisations", "faqs", "faq", "services", "service", "site", "management", "development", "manufacturing", "contents", "trends", "insights", "analysis", "competitive", "landscape", "positioning", "consumer", "clinical", "trial", "trials", "drug", "product"]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name at text[start:end]; `bracket` is the span of what stands in the bracket behind it."""

    name: str
    start: int
    end: int
    bracket: tuple[int, int] | None = None
    stop: int = 0  # where reading stopped, brackets included


def read_name(text: str, at: int, end: int, *, lower: bool = False) -> ListedName | None:
    """Read one name that starts at `at`, with its legal forms and the bracket behind it; None where there is none.

    `lower` takes a name written in lower case up to the next comma ("ion interactive"), as lists have them.
    """
    match = _NAME.match(text, at, end)
    if match is None:
        low = re.compile(r"[a-z][\w.-]*(?: [a-z][\w.-]*)?(?=\s*[,;(])").match(text, at, end) if lower else None
        if low is None:
            return None
        return ListedName(low[0], low.start(), low.end(), None, low.end())
    stop = match.end()
    inside = _LEGAL_INSIDE.search(match[0])
    if inside:  # "Novelis Pty Ltd of Sydney", "Novelis S.A. From today": the name ends with its legal form
        stop = match.start() + inside.end()
    else:
        for blank in (match[0].rfind(" "), match[0].rfind(" ", 0, max(0, match[0].rfind(" ")))):
            form = _LEGAL_WORD.match(text, match.start() + blank + 1, end) if blank > 0 else None
            if form and form.end() > stop:  # the word pattern ended within "Pte. Ltd."
                stop = form.end()
    legal = _LEGAL_TAIL.match(text, stop, end)
    # "Co., Ltd" and "Inc." hold the full stop that ends the word before
    if (
        legal is None
        and text[stop : stop + 1] == "."
        and re.compile(rf"(?:.*[\s,])?{LEGAL}$").match(text[match.start() : stop + 1])
    ):
        stop += 1
        legal = _LEGAL_TAIL.match(text, stop, end)
    if legal:
        stop = legal.end()
    name_end = stop
    bracket = None
    found = _BRACKET.match(text, stop, end)
    if found:
        after = _LEGAL_TAIL.match(text, found.end(), end)
        if (
            after
            and re.match(r"\s*(?:Inc|Ltd|LLC|Co|Corp|GmbH|Limited|PLC|plc)", text[found.end() : after.end()])
            and found[1][:1].isupper()
            and lookup(found[1]) is None
        ):
            # the bracket stands within the name: WuXi Biologics (Cayman) Inc.
            name_end = after.end()
            stop = after.end()
            again = _BRACKET.match(text, stop, end)
            if again:
                bracket, stop = again.span(1), again.end()
        else:
            bracket, stop = found.span(1), found.end()
            if after:  # "(US) Inc.": a legal form torn off by the bracket
                stop = after.end()
    name = text[match.start() : name_end].replace("™", "").replace("®", "").strip(" ,*")
    return ListedName(
        name, match.start(), match.start() + len(text[match.start() : name_end].rstrip(" ,*™®")), bracket, stop
    )


def read_list(text: str, start: int, end: int) -> list[ListedName]:
    """Read a list of names in running text: "A, B Inc., C (D), and E" up to where it ends."""
    found: list[ListedName] = []
    oxford = False
    at = start + len(text[start:end]) - len(text[start:end].lstrip(" *:"))
    while at < end:
        lead = re.compile(r"(?:and|the|by|with)\s+(?=\S)").match(text, at, end)
        if lead:
            at = lead.end()
        name = read_name(text, at, end, lower=bool(found))
        if name is None:
            break
        found.append(name)
        at = name.stop
        # what is told of a name before the list goes on: "of Sydney, Australia, previously called X" is skipped elsewhere
        if _ENDS.match(text, at, end):
            break
        separator = _SEPARATOR.match(text, at, end)
        if separator is None:
            break
        oxford = bool(re.search(r"[,;]\s*and\s+$", separator[0]))
        at = separator.end()
    if found and not oxford and len(found) > 0:
        found[-1:] = _split_last(found[-1], text)
    return [name for name in found if is_plausible(name.name)]


def _split_last(name: ListedName, text: str) -> list[ListedName]:
    """Split "A and B", the end of a list without a comma before its "and"."""
    cut = name.name.rfind(" and ")
    if cut < 0:
        return [name]
    first = name.name[:cut]
    offset = name.start + text[name.start : name.end].rfind(" and ")
    tail = text[offset + 5 : name.end]
    return [
        ListedName(first, name.start, offset, None, offset),
        ListedName(tail.strip(), offset + 5, name.end, name.bracket, name.stop),
    ]


def is_plausible(name: str) -> bool:
    """Tell whether a capitalised stretch can be an organisation's name: no place, month, type or generic word."""
    words = [w.strip(".,").lower() for w in name.split()]
    if not words or all(word in _GENERIC for word in words) or len(name) < 2 or len(words) > 10:
        return False
    if not re.search(r"[A-Za-z]", name) or re.fullmatch(r"[\d\W]+\w?", name):
        return False
    if lookup(name) is not None:
        return False
    places = find_places(name)
    if (
        places
        and places[0].start == 0
        and places[-1].end == len(name)
        and all(p.place.kind is not PlaceKind.CITY for p in places)
    ):
        return False
    if words[-1].endswith(("-based", "-headquartered", "-owned", "-led")):
        return False
    return not re.search(r"\b(?:Market|CAGR|USD|Report|Forecast)\b", name)
