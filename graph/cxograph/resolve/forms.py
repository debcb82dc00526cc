"""What a company's name is made of: the name itself, its legal form, and what stands beside it.

Nothing here knows any company. `read_name` is a function of the characters alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from cxograph import places
from cxograph.ids import fold
from cxograph.places import PlaceKind
from cxograph.resolve.places import is_place
from cxograph.resolve.words import COMMON

__all__ = ["GROUP_WORDS", "NameForm", "company_key", "cut", "mixed_script", "read_name", "skeleton"]

LEGAL_FORMS: Final = """
    ab | ag | aktiengesellschaft | and co | and co kg | and company | aps | as | asa | berhad | bhd | bv | bvba | co
    | co ltd | company | corp | corporation | cv | dac | dd | doo | dooel | ead | eg | ehf | eirl | eood | eurl |
    fzco | fze | gesmbh | gmbh | gmbh and co | gmbh and co kg | gmbh and co kgaa | hf | inc | incorporated | jsc |
    kabushiki kaisha | kft | kg | kgaa | kk | lda | limitada | limited | limited liability company | llc | llp | lp
    | ltd | ltda | mbh | nv | nyrt | oao | ohg | ood | ooo | oy | oyj | pao | pbc | pjsc | plc | pllc | private | pt
    | pte | pty | public limited company | public limited corporation | pvt | sa | sa de cv | sab de cv | sae | sal
    | sapi de cv | sarl | sas | sasu | scs | sdn | sdn bhd | se | sgps | sl | slu | sp zoo | spa | spol sro | spzoo
    | srl | srls | sro | tbk | uab | ug | ulc | unlimited | zao | zrt
"""
"""Legal forms of the world as `fold` writes them with the full stops taken out; cut from the end of a name."""

LEADING_FORMS: Final = frozenset({"kabushiki", "kaisha", "kk", "oao", "ooo", "pao", "pt", "zao"})
"""Legal forms that stand before a name."""

GROUP_WORDS: Final = frozenset({"group", "groupe", "gruppe", "gruppo", "grupo", "holding", "holdings"})

FORMS: Final = frozenset(tuple(form.split()) for form in LEGAL_FORMS.split("|"))
_LONGEST: Final = max(map(len, FORMS))
_DOTTED: Final = re.compile(
    r"\b[^\W\d_](?:\.[^\W\d_])+\b\.?"  # S.p.A.
    r"|(?<=\s)[^\W\d_]\.(?:\s[^\W\d_]\.)+$"  # S. p. A. at the end
    r"|\b[^\W\d_](?:/[^\W\d_]){1,2}\b"  # A/S
)
_NOT_LETTERS: Final = re.compile(r"[./\s]")
_IDLE: Final = frozenset(
    {"cayman", "hk", "holding", "holdings", "group", "publ"}
)  # beside places, legal forms and initials
_BRACKET: Final = re.compile(r"\s*[(\[{]([^()\[\]{}]*)[)\]}]")
_MARKER: Final = re.compile(r"^\s*(?:[-•*·–—▪►]|\(?\d{1,2}[.)])\s+(?=\w)")
_FOOTNOTE: Final = re.compile(r"[\s,;:*†‡]+$")
_TICKER: Final = re.compile(
    r"(?:NYSE|NASDAQ|Nasdaq|OTC\w*|LSE|AIM|SIX|SWX|TSE|TSX|HKEX|SEHK|SSE|SZSE|KRX|BSE|NSE|FWB|XETRA|ETR|EPA"
    r"|Euronext(?: \w+)?)\b.{0,20}"
)
_ARTICLE: Final = r"(?:an?|the)"
_KIND: Final = r"(?:company|business|subsidiary|brand|division|unit|affiliate|group company)"
_PART: Final = (
    rf"(?:now |today )?{_ARTICLE}? ?(?:wholly[- ]owned )?(?:part|division|subsidiary|unit|member|business) of"
)
_OWNER: Final = re.compile(
    rf"(?P<a>{_ARTICLE} (?P<owner>.+?) {_KIND})|{_PART} (?P<whole>.+)|(?:acquired|owned) by (?P<buyer>.+)",
    re.IGNORECASE,
)
_FORMER: Final = re.compile(
    r"(?:formerly(?: known as)?|previously(?: known as)?|f/?k/?a|ex|d/?b/?a|trading as|now|aka|a/?k/?a"
    r"|also known as)\.?:? (?P<other>.+)",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    rf"(?:\s*[,;:–—]\s*|\s+-\s*|(?<=\w)-(?=an? )|\s+(?=formerly |f/k/a |d/b/a |part of ))"
    rf"(?P<said>(?:{_ARTICLE} \w[^()]*? {_KIND}|{_PART} \w[^()]+"
    r"|(?:formerly|previously|f/?k/?a|d/?b/?a|trading as)\.?:? \w[^()]+))$",
    re.IGNORECASE,
)
_LOOKALIKES: Final = str.maketrans(
    "АВЕЅІЈКМНОРСТХУΑΒΕΖΗΙΚΜΝΟΡΤΥΧаеорсухіјѕԁһԛԝοανρ", "ABESIJKMHOPCTXYABEZHIKMNOPTYXaeopcyxijsdhqwoavp"
)


@dataclass(frozen=True, slots=True)
class NameForm:
    """A name as written, taken apart.

    `head` is the name without what stands beside it; `full` the head folded with its legal form; `key` without
    legal form, "Group" and "The". `country` is the ISO 3166 code that a bracket or tail gives, `owner` an
    organisation that it is said to belong to, `alias` a name that it is said to have or have had (its initials,
    "formerly ..."), `other` any other name in brackets; "" where there is none.
    """

    written: str
    head: str
    full: str
    key: str
    country: str = ""
    owner: str = ""
    alias: str = ""
    other: str = ""


def company_key(name: str) -> str:
    """Return what identifies a company by its name alone. Two names with one key are one company."""
    return read_name(name).key


def read_name(name: str) -> NameForm:
    """Take a name apart; every name has a full form and a key that are not empty unless it holds no letter or digit."""
    country = ""
    said = ("", "", "")
    text = _FOOTNOTE.sub("", _MARKER.sub("", name))
    if tail := _TAIL.search(text):
        said = _said(tail["said"])
        text = text[: tail.start()]
    if "(" in text or "[" in text or "{" in text:
        kept, start = [], 0
        for match in _BRACKET.finditer(text):
            inside, before = match[1].strip(), text[: match.start()]
            kept.append(text[start : match.start()])
            start = match.end()
            if _initials(inside, before):
                said = _first(said, ("", inside, ""))
            elif _idle(inside):
                country = country or _country(inside)
            elif fold(before) and _second_name(inside):
                said = _first(said, _said(inside))
            else:
                kept.append(match[0])
                continue
            kept.append(" ")
        text = "".join(kept) + text[start:]
    if "," in text:
        text, place = _without_place(text)
        country = country or place
    head = " ".join(text.split()).strip(" ,;") or name
    full = _open(head) or fold(name)
    return NameForm(name, head, full, " ".join(cut(full.split())) or full, country, *said)


def _first(said: tuple[str, str, str], more: tuple[str, str, str]) -> tuple[str, str, str]:
    """Return of each of three texts the one that was there before, else the new one."""
    return (said[0] or more[0], said[1] or more[1], said[2] or more[2])


def _said(text: str) -> tuple[str, str, str]:
    """Return owner, alias and other name that a bracket or tail gives, "" for none."""
    if match := _OWNER.fullmatch(text):
        return (match["owner"] or match["whole"] or match["buyer"]), "", ""
    if match := _FORMER.fullmatch(text):
        return "", match["other"], ""
    return "", "", text


def _second_name(inside: str) -> bool:
    """Whether a bracket holds a name or says whose the company is, rather than a part of the name itself."""
    return len(inside) > 1 and (inside[0].isupper() or bool(_OWNER.fullmatch(inside) or _FORMER.fullmatch(inside)))


def _open(name: str) -> str:
    """Return a name folded, with abbreviations closed up ("S.p.A." is one word)."""
    return fold(_DOTTED.sub(lambda m: _NOT_LETTERS.sub("", m[0]), name))


def _idle(inside: str) -> bool:
    """Whether a bracket holds a place, a legal form or a ticker, or nothing that tells a company from others."""
    words = fold(inside.replace(".", ""))
    return (
        not words
        or words in _IDLE
        or is_place(inside)
        or tuple(words.split()) in FORMS
        or _TICKER.fullmatch(inside) is not None
    )


def _initials(inside: str, before: str) -> bool:
    """Whether a bracket repeats the words before it by their first letters."""
    words = fold(inside.replace(".", ""))
    initials = "".join(word[0] for word in fold(before).split())
    return len(words) > 1 and " " not in words and inside.isupper() and initials.endswith(words)


@cache
def _country(text: str) -> str:
    """Return the ISO 3166 code of the country that a text names; "" for none."""
    place = places.lookup(text) or places.lookup(text.replace(".", ""))
    return place.iso2 if place is not None and place.kind is PlaceKind.COUNTRY else ""


def _without_place(text: str) -> tuple[str, str]:
    """Cut ", Basel, Switzerland" off a name; return the rest and the country's code."""
    parts = text.split(",")
    country = ""
    while len(parts) > 1:
        last = parts[-1].strip()
        code = _country(last)
        if not (code or (country and places.lookup(last) is not None)) or is_place(parts[0].strip()):
            break
        country = country or code
        parts.pop()
    return ",".join(parts), country


def cut(words: Sequence[str], *, groups: bool = True) -> Sequence[str]:
    """Return the words of a name without legal forms and, where asked, without "Group" and the like.

    "Group" stays behind a single common word: "Icon Group" and "Icon" are seldom the same.
    """
    while len(words) > 1 and (words[0] == "the" or words[0] in LEADING_FORMS):
        words = words[1:]
    while len(words) > 1:
        for size in range(min(_LONGEST, len(words) - 1), 0, -1):
            group = groups and size == 1 and words[-1] in GROUP_WORDS and not (len(words) == 2 and words[0] in COMMON)
            if group or tuple(words[-size:]) in FORMS:
                words = words[:-size]
                break
        else:
            break
    return words


def skeleton(text: str) -> str:
    """Return a text with Greek and Cyrillic letters that look like Latin ones as these."""
    return text.translate(_LOOKALIKES)


def mixed_script(name: str) -> bool:
    """Whether letters of other scripts pose as Latin ones: "Lоnza" with a Cyrillic o.

    True where Latin letters stand beside Greek or Cyrillic ones all of which look like Latin letters. A name
    written in one script throughout is none, nor is a Greek letter that looks like no Latin one.
    """
    if name.isascii():
        return False
    foreign = [char for char in name if char.isalpha() and ord(char) > 0x2FF and _script(char) in {"GREEK", "CYRILLIC"}]
    return (
        bool(foreign)
        and all(skeleton(char) != char for char in foreign)
        and any(char.isalpha() and _script(char) == "LATIN" for char in name)
    )


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]
