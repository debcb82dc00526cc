"""Where sentences end. Abbreviations, initials, figures and brackets do not end one."""

from __future__ import annotations

import re
from typing import Final

from cxograph.model import Block, Sentence

__all__ = ["split_sentences"]

# marks of citations belong to the sentence before them: "... in 2020.[1][2] The"
_END: Final = re.compile(
    r"[.!?…]+[\"”’'»)\]]*(?:\s?\[(?:\d{1,3}(?:[,–-]\s?\d{1,3})*|[a-z]|citation needed|note \d+)\])*\s+(?=[\"“‘'«(\[¿¡]*[^\sa-z\W]|[\"“‘«(\[]|[•*–—-]\s|[¥€$£₹₩]|\d)|。|！|？"
)
_ABBREVIATIONS: Final = frozenset(
    [
        "inc",
        "ltd",
        "co",
        "corp",
        "llc",
        "plc",
        "sdn",
        "bhd",
        "pte",
        "pty",
        "pvt",
        "gmbh",
        "dr",
        "mr",
        "mrs",
        "ms",
        "prof",
        "st",
        "no",
        "nos",
        "vs",
        "approx",
        "c",
        "ca",
        "e.g",
        "i.e",
        "etc",
        "al",
        "fig",
        "figs",
        "eq",
        "vol",
        "ed",
        "eds",
        "est",
        "jr",
        "sr",
        "u.s",
        "u.k",
        "u.s.a",
        "u.a.e",
        "e.u",
        "n.c",
        "n.j",
        "n.y",
        "n.h",
        "n.m",
        "n.d",
        "s.c",
        "s.d",
        "d.c",
        "p.a",
        "p.m",
        "a.m",
        "s.a",
        "s.p.a",
        "n.v",
        "b.v",
        "a.g",
        "k.g",
        "s.e",
        "s.r.l",
        "s.a.s",
        "s.l",
        "l.p",
        "l.l.c",
        "p.l.c",
        "a.s",
        "calif",
        "mass",
        "conn",
        "fla",
        "tex",
        "pa",
        "md",
        "va",
        "wash",
        "ore",
        "ind",
        "ill",
        "mich",
        "minn",
        "wis",
        "tenn",
        "ky",
        "la",
        "ala",
        "ga",
        "ariz",
        "colo",
        "ont",
        "que",
        "jan",
        "feb",
        "mar",
        "apr",
        "jun",
        "jul",
        "aug",
        "sept",
        "sep",
        "oct",
        "nov",
        "dec",
        "mon",
        "tue",
        "wed",
        "thu",
        "fri",
        "mt",
        "ft",
        "ave",
        "blvd",
        "dept",
        "univ",
        "assn",
        "bros",
        "intl",
        "mfg",
        "rev",
        "gen",
        "sen",
        "rep",
        "gov",
        "col",
        "capt",
        "sgt",
        "ph.d",
        "m.d",
        "b.sc",
        "m.sc",
        "viz",
        "cf",
        "incl",
        "excl",
        "min",
        "max",
        "tel",
        "ext",
        "ref",
        "op",
        "cit",
        "rs",
    ]
)
# abbreviations after which a new sentence is as likely as not: decided by what follows
_MAY_END: Final = frozenset(
    [
        "inc",
        "ltd",
        "co",
        "corp",
        "llc",
        "plc",
        "etc",
        "u.s",
        "u.k",
        "u.s.a",
        "u.a.e",
        "e.u",
        "s.a",
        "p.a",
        "a.m",
        "p.m",
        "n.v",
        "b.v",
        "s.a.s",
        "s.l",
        "n.c",
        "n.j",
        "n.y",
        "d.c",
        "al",
        "bhd",
        "llp",
    ]
)
_OPENERS: Final = re.compile(
    r"(?:The|This|These|That|Those|It|Its|In|On|At|By|For|From|With|However|Moreover|Furthermore|Additionally|Overall|A|An|As|They|Their|He|She|We|Our|"
    r"You|While|When|After|Before|Since|Also|Other|Another|Among|Based|According|Key|Some|Many|Both|Each|Such|Here|There|Meanwhile|To|If|But|And|So|Under|Over|Founded|Headquartered|Terms|Total|Revenue)\b"
)
_LAST_WORD: Final = re.compile(r"(?:^|[\s(\[“\"‘/])((?:[A-Za-z]\.)+[A-Za-z]|[A-Za-z.]+?|[A-Za-z])$")


def split_sentences(text: str, blocks: tuple[Block, ...] | list[Block]) -> tuple[Sentence, ...]:
    """Return the sentences of each block, in order; a block that holds text holds at least one."""
    found: list[Sentence] = []
    for block in blocks:
        start = block.start
        for match in _END.finditer(text, block.start, block.end):
            stop = match.end() - (len(match[0]) - len(match[0].rstrip()))
            if match[0][0] == "." and not _ends(text, start, match.start(), match.end(), block.end):
                continue
            if stop > start and not _open_bracket(text, start, stop):
                found.append(Sentence(start, stop, block.index))
                start = match.end()
        if start < block.end:
            found.append(Sentence(start, block.end, block.index))
    return tuple(found)


def _ends(text: str, start: int, dot: int, after: int, end: int) -> bool:
    """Tell whether the full stop at `dot` ends a sentence."""
    word = _LAST_WORD.search(text, max(start - 1, dot - 14, 0), dot)
    if word is None:
        return True
    low = word[1].lower()
    if low in _ABBREVIATIONS:
        return low in _MAY_END and bool(_OPENERS.match(text, after, end))
    if len(low) == 1:
        # an initial ("J. Smith") or the end of "vitamin C. The"
        return word[1].islower() or (bool(_OPENERS.match(text, after, end)) and word[1] not in "JM")
    if "." in low and max(map(len, low.split("."))) <= 2:  # longer parts are those of an address
        return bool(_OPENERS.match(text, after, end))
    return True


def _open_bracket(text: str, start: int, stop: int) -> bool:
    chunk = text[start:stop]
    return chunk.count("(") > chunk.count(")") and stop - start < 600
