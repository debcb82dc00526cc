"""Lists of organisations: how they are split, and items that no name's grammar foresees ("Fit vial Inc. (U.S.)").

An item that cannot be read as a name does not end a list: it is kept whole where it looks like an item, and the
list goes on behind it. A list ends where prose begins.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.legal_forms import LEGAL
from cxograph.extract.names.names import ListedName, is_plausible, read_name
from cxograph.extract.words.listing import word_set
from cxograph.places import PlaceKind, find_places, lookup

__all__ = ["read_described", "read_item", "read_list"]

_SEPARATOR: Final = expression(
    r"\s*(?:[,;]\s*(?:and|or|as well as|&)?(?:, [a-z ]{3,25},)?\s+|[,;]\s*(?=[A-Z0-9])|[•·|]\s*|\s+/\s+|(?<=\))(?:\.| (?=[A-Z][\w&-]*(?: [A-Z][\w&-]*){0,4}(?:, Inc| \()))(?=[A-Z])|\s+(?:and|or)(?:, [a-z ]{3,25},)?\s+)(?:by\s+|the\s+(?=[A-Z]))?"
)
_ENDS: Final = expression(
    r"\s*(?:[,;]?\s*(?:and|among|amongst|to name)\s+(?:others?|many|more|several|a few|various|other\b)|[.:!?]|$|\)|\n|etc)"
)
_COMMAS: Final = (", ", "; ")
_LEAD: Final = expression(r"(?:and|the|by|with)\s+(?=\S)")
# the heading of a list that is part of its line
_LABEL: Final = expression(
    r"(?:Key|Major|Leading|Top|Prominent|Main) (?:Market )?(?:Players|Companies|Vendors|Manufacturers|Participants)(?: (?:Profiled|Covered|Analy[sz]ed|Included|are))?:?\s+(?=[A-Z0-9])"
)
_IN_PLACE: Final = expression(r",? (?:in|of|from) (?:the )?(?=[A-Z])")

# "B. Velden", "H. B. Tarn", "St. Orva Medical": a full stop that ends no sentence
_INITIALS: Final = expression(r"(?:(?:[A-Z]\. ?){1,3}|(?:St|Ste|Mt|Ft|Dr|Chr|Wm)\. ?)(?=[A-ZÀ-Þ][\w-])")
_ABBREVIATION: Final = expression(
    r"\b(?:[A-Z][a-z]?|Bros|Co|Corp|Inc|Ltd|Tech|Technol|Pharm|Pharma|Chem|Ind|Inds|Int|Intl|Mfg|Lab|Labs|Sci|Eng|Elec|Med|Prod|Mach|Instr|Equip|Univ|Inst|Natl|Pvt|Pte|Pty)$"
)
_SHORTENED: Final = expression(
    r"\b(?:[A-Z][a-z]?|Bros|Tech|Technol|Pharm|Chem|Ind|Inds|Int|Intl|Mfg|Labs?|Sci|Eng|Elec|Med|Prod|Mach|Instr|Equip|Univ|Inst|Natl)\. [A-Z&]"
)
# names that hold a comma: "Becton, Dickinson and Company"
_WITH_COMMA: Final = expression(
    r"(?:Becton, Dickinson(?:,? (?:and|&) (?:Company|Co\b\.?))?|[A-Z][\w-]+, [A-Z][\w-]+ and (?:Company|Sons)\b)"
)
_TWINS: Final = expression(r" and (?:Company|Co|Sons|Son|Associates|Partners|Brothers|Bros|Daughters|Cie)\b")
_BREAK: Final = expression(r"[,;•·|\n()（）]|[.!?:](?=\s|$)| / |(?<=[)）]) (?:and|or|are|is|were) ")
_BRACKET: Final = expression(r"\s*[(（]([^()（）]{1,90})[)）]")
_LOW_WORD: Final = expression(r" ([a-z]+)\b")
_PLACE_WORDS: Final = word_set("at in of from")
_STOP: Final = expression(r"[.!](?=\s*[,;(])")
_A_KIND: Final = expression(r"(?:An?|a|an|part of|member of|now) ")
_DASH: Final = expression(r" [–—-] ")
_FIRM: Final = expression(rf"(?:^|[\s,.])(?:{LEGAL}|spa|srl|gmbh|ltd|inc|limited|llc)\.?$")
_KEEPS_STOP: Final = expression(r"(?:\.[^\s.]+|\b(?:[A-Z]|Inc|Ltd|Co|Corp|Bros|INC|LTD|CO|CORP|Bhd|Ltda|Tbk))\.$")
_STARTS: Final = expression(r"(?:[a-z]{3,} [A-Z]|[A-ZÀ-ÖØ-Þ]|\d+[A-Za-z]|[a-z]+\d|[a-z]{1,5}[A-Z])")
_NEXT: Final = expression(r"[,;•·|/]\s*(?:and |or |& )?(?:the )?(?:[A-ZÀ-ÖØ-Þ]|\d+[A-Za-z]|[a-z]{1,5}[A-Z])")
_OVER: Final = expression(r"[,;]\s*(?:and |among |amongst )?(?:others?\b|more\b|etc\b|to name)")
_LONGEST: Final = 130
_INNER: Final = word_set(
    "of and de di da do del della der den des du dos das la le les van von y e et i und für for at"
)
_PROSE: Final = word_set(
    "is are was were be been has have had do does did will would can could may might must should which who that whose "
    "where when while as by for from in into with without to on at its their the a an this these those each all both "
    "among amongst including such like known also not but than through over under between across within if or nor "
    "revenue revenues sales share more most other others many several various few some any etc namely e.g i.e it they we you our your his her"
)
_NO_NAME: Final = expression(r"[:%$€£]|\d{4}")
_OWNER: Final = expression(r"[’']s (?=[a-z])")
# "Orvane, the Swiss giant, Brint Labs": what is said of an item is none
_APPOSED: Final = expression(
    r"(?:the|an?|its) (?:(?!(?:is|are|was|were|has|have|will|which|who|that|to)\b)[\w’'-]+ ){0,6}(?!group\b|labs\b)[a-z][\w-]+[,;] (?:and |or )?(?=(?:the )?(?:[A-Z0-9]|[a-z]{1,5}[A-Z]))"
)
_FIRM_NOUNS: Final = word_set(
    "labs systems instruments industries technologies laboratories foods chemicals products tools"
)
_CRAFTS: Final = word_set(
    "trade trading technology technologies development engineering science sciences research services manufacturing"
)
_PROSE_TAIL: Final = ("ing", "ed", "ly")


def read_list(text: str, start: int, end: int) -> list[ListedName]:
    """Read a list of names in running text: "A, B Inc., C (D), and E" up to where it ends."""
    found: list[ListedName] = []
    oxford = False
    at = start + len(text[start:end]) - len(text[start:end].lstrip(" *:"))
    label = _LABEL.match(text, at, end)
    at = label.end() if label else at
    while at < end:
        article = at - 4 if text.startswith("the ", at - 4) else at
        apposed = _APPOSED.match(text, article, end) if found else None
        if apposed:
            at = apposed.end()
        lead = _LEAD.match(text, at, end)
        if lead:
            at = lead.end()
        name = read_item(text, at, end, lower=bool(found))
        if name is None:
            break
        found.append(name)
        at = _past_place(text, name.stop, end)
        if _ENDS.match(text, at, end) and not _SEPARATOR.match(text, at, end):
            break
        separator = _SEPARATOR.match(text, at, end)
        if separator is None or _OVER.match(text, at, end):
            break
        oxford = bool(re.search(r"[,;]\s*and\s+$", separator[0]))
        at = separator.end()
    if found and not oxford:
        found[-1:] = _split_last(found[-1], text)
    good = [name for name in found if is_plausible(name.name)]
    towns = [name for name in found if name.bracket is None and _is_town(name.name)] if len(good) >= 3 else []
    if len(towns) == 1 and not any(lookup(name.name) for name in found if name is not towns[0]):
        good = [name for name in found if name in good or name is towns[0]]  # a firm may be called as a town is
    return good


_DESCRIBED: Final = expression(r"\**, (?:which|who|whose|known|noted|recogni[sz]ed|renowned|with)\b")
_AND_ALSO: Final = expression(r"[^.;\n]{4,220}?, (?:and|as well as) \**(?=[A-Z0-9])")


def read_described(text: str, start: int, end: int) -> list[ListedName]:
    """Read names of which each is followed by words on it: "A, known for vials, and B, which fills them"."""
    found: list[ListedName] = []
    at: int | None = start + len(text[start:end]) - len(text[start:end].lstrip(" *:"))
    while at is not None:
        name = read_item(text, at, end)
        if name is None or not is_plausible(name.name) or not _DESCRIBED.match(text, name.stop, end):
            break
        found.append(name)
        also = _AND_ALSO.match(text, name.stop, end)
        at = also.end() if also else None
    return found


def _is_town(name: str) -> bool:
    place = lookup(name)
    return place is not None and place.kind is PlaceKind.CITY


def read_item(text: str, at: int, end: int, *, lower: bool = False) -> ListedName | None:
    """Read the item of a list that starts at `at`, with all its brackets; None where prose begins.

    `lower` takes names in lower case, as `read_name` does.
    """
    joined = _WITH_COMMA.match(text, at, end)
    initials = _INITIALS.match(text, at, end)
    name: ListedName | None
    if joined:
        name = ListedName(joined[0], at, joined.end(), None, joined.end())
    else:
        name = read_name(text, initials.end() if initials else at, end, lower=lower and not initials)
        if name and initials:
            name = replace(name, name=text[at : name.start] + name.name, start=at)
    if name and text.startswith(_COMMAS, name.stop) and name.stop < end:
        return name
    if name is None or _goes_on(text, name, at, end):
        whole = _whole_item(text, at, end)
        if whole and (name is None or whole.stop > name.stop):
            name = whole
    if name is None:
        return None
    stop = _STOP.match(text, name.stop, end)
    after = stop.end() if stop else name.stop
    while bracket := _BRACKET.match(text, after, end):  # "Curalta LLC. (US)", "Huvel (HUVEL) (US)"
        if name.bracket is None or text[slice(*name.bracket)].casefold() == name.name.casefold():
            name = replace(name, bracket=bracket.span(1))
        after = bracket.end()
    return replace(name, stop=after)


def _goes_on(text: str, name: ListedName, start: int, end: int) -> bool:
    """Tell whether an item goes on behind what was read as its name."""
    at = name.stop
    after = _LOW_WORD.match(text, at, end)
    if after and after[1] in _PROSE and after[1] not in _PLACE_WORDS:
        return False
    if _past_place(text, at, end) != at:
        return _named_after_place(text, name, start, end)
    if _SHORTENED.search(text, max(name.start, at - 12), min(end, at + 3)) and text[at : at + 1] == ".":
        return True
    if _STOP.match(text, at, end) or _ENDS.match(text, at, end) or _SEPARATOR.match(text, at, end):
        return False
    return text[at - 1] != "." or text[at : at + 1] != " "


def _whole_item(text: str, start: int, end: int) -> ListedName | None:
    """Read an item up to where it ends, whatever its words; None where they are prose."""
    stop = _item_end(text, start, end)
    words = text[start:stop]
    brackets = list(_BRACKET.finditer(words))
    last = len(words)
    tail: list[tuple[int, int]] = []
    while brackets and brackets[-1].end() == last:
        bracket = brackets.pop()
        last = bracket.start()
        tail.insert(0, bracket.span(1))
    bare = words[:last].rstrip(" *")
    dash = _DASH.search(bare)
    if dash and (
        _FIRM.search(bare[: dash.start()])
        or _A_KIND.match(bare, dash.end())
        or lookup(bare[dash.end() :].partition(",")[0]) is not None
    ):
        bare = bare[: dash.start()]  # "Hydrak - A Xylor Brand", "Orvane Labs – Porto"
    else:
        dash = None
    owner = _OWNER.search(bare)
    if owner:
        bare = bare[: owner.start()]  # "Orvane's vials"
    parts = bare.split()
    low = [part for part in parts if part[0].islower() and part not in _INNER and _FIRM.search(part) is None]
    if not parts or parts[0].lower() in _PROSE or len(parts) > 9 or len(low) > 2 or (parts[-1] in _INNER):
        return None
    plain = [part.strip(".,:") for part in low]
    legal = bool(_FIRM.search(bare))
    if any(part in _PROSE or (part.endswith(_PROSE_TAIL) and not legal) for part in plain) or _NO_NAME.search(bare):
        return None
    firm = legal or any(lookup(text[start + a : start + b]) for a, b in tail)
    if not firm and not _NEXT.match(text, stop, end) and not (stop == end and not low):
        return None
    if not firm and any(part.endswith("s") and part not in _FIRM_NOUNS for part in plain):
        return None  # a verb: "Orvane makes vials"
    if not firm and not _STARTS.match(bare):
        return None
    if bare.endswith(".") and not _KEEPS_STOP.search(bare):
        bare = bare[:-1]  # "Curalta LLC. (US)"
    name = bare.replace("™", "").replace("®", "").replace("\xad", "").strip(" ,*")
    here = (start + tail[0][0], start + tail[0][1]) if tail else None
    shut = start + tail[0][1] + 1 if tail else (stop if dash or owner else start + len(bare))
    return ListedName(name, start, start + len(bare), here, shut)


def _item_end(text: str, start: int, end: int) -> int:
    """Return where the item of a list that starts at `start` ends: at a comma or the like outside brackets."""
    depth = 0
    limit = min(end, start + _LONGEST)
    for match in _BREAK.finditer(text, start, limit):
        mark = match[0]
        if mark in "(（":
            depth += 1
        elif mark in ")）":
            depth -= 1
            if depth < 0:
                return match.start()
        elif depth == 0 and not (
            mark == "."
            and (match.end() < end or _KEEPS_STOP.search(text[start : match.end()]))
            and _ABBREVIATION.search(text[start : match.start()])
        ):
            return match.start()
    return limit


def _past_place(text: str, at: int, end: int) -> int:
    """Return where a list goes on behind the place of a name: "A in Texas or B of Lyon, France"."""
    lead = _IN_PLACE.match(text, at, end)
    places = find_places(text, lead.end(), min(end, lead.end() + 60)) if lead else []
    if not lead or not places or places[0].start != lead.end():
        return at
    stop = places[0].end
    if len(places) > 1 and places[1].start == stop + 2 and places[1].place.kind is not PlaceKind.CITY:
        stop = places[1].end
    return stop


def _named_after_place(text: str, name: ListedName, start: int, end: int) -> bool:
    """Tell "Barnett of Boston", the name of a firm, from "Orvane of Lyon, Brint of Nantes": firms and their towns."""
    of = text.startswith(" of ", name.stop) and " " not in name.name and name.bracket is None
    if not of or text.count(" of ", start, min(end, start + 150)) > 1 or " of " in text[max(0, start - 60) : start]:
        return False
    place = find_places(text, name.stop + 4, min(end, name.stop + 60))[0]
    return place.place.kind in {PlaceKind.CITY, PlaceKind.SUBDIVISION} and (
        place.end == end or bool(_NEXT.match(text, place.end, end))
    )


def _split_last(name: ListedName, text: str) -> list[ListedName]:
    """Split "A and B", the end of a list without a comma before its "and"."""
    cut = name.name.rfind(" and ")
    if cut < 0 or _TWINS.match(name.name, cut):
        return [name]
    first = name.name[:cut]
    offset = name.start + text[name.start : name.end].rfind(" and ")
    tail = text[offset + 5 : name.end]
    if not is_plausible(tail.strip()) or tail.strip().lower() in _CRAFTS:
        return [name]  # "Wuxu Trade and Technology"
    return [
        ListedName(first, name.start, offset, None, offset),
        ListedName(tail.strip(), offset + 5, name.end, name.bracket, name.stop),
    ]
