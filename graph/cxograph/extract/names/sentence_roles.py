"""Which organisation of a sentence is its subject, told by position and by the words around it.

The sentence is masked: its n-th organisation is written ``⟦n⟧``. No parser is needed for the few questions asked
here. An organisation is no subject where a preposition, a verb or a speech verb stands before it ("bought by ⟦1⟧",
"says ⟦1⟧"), within an adjunct that opens the sentence ("Backed by ⟦0⟧, ⟦1⟧ ..."), within brackets, or where it is
said of another one ("Its parent is ⟦1⟧"). Grammatical subjects before objects is the order in which centering
theory (Grosz, Joshi and Weinstein, 1995) ranks what the next sentence goes on about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from cxograph.expressions import expression
from cxograph.extract.names.context import DEFINITE, DROPPED_SUBJECT
from cxograph.extract.words.listing import word_set

__all__ = [
    "MARK",
    "MERGED",
    "Anaphor",
    "clause_start",
    "free_marks",
    "goes_on",
    "headless",
    "joint_subject",
    "mask",
    "opening_end",
    "renamed_mark",
    "topic_mark",
    "unit_of",
    "unread_subject",
]

MARK: Final = expression(r"⟦(\d+)⟧")
_BRACKETS: Final = r"(?: \([^()]*\))*"
# a name that a finite verb or an apposition follows: what stands before is an adjunct, no list of names
_THEN_SUBJECT: Final = expression(
    rf"(?:(?:[Tt]he |[Ii]ts |[Oo]ur |[Bb]oth |[Rr]ival |then |now |only )*(?:(?!and\b|or\b|with\b|of\b|as\b|by\b)[\w’'.&/-]+ ){{0,4}}⟦\d+⟧{_BRACKETS}(?:[’']s? |,? (?:an?|the|which|who|itself|based|part|one|now|also)\b| (?!and\b|or\b|as\b|of\b|in\b)[a-zà-ÿ])"
    r"|(?i:it|we|the (?:company|group|firm|business|organi[sz]ation|CRO|CDMO|CMO|SMO)|our|its|they)\b"
    rf"|{DEFINITE})"
)
_OPENER: Final = expression(
    r"[^\w⟦]*(?:\d+[.)] )?(?:(?:Now|Today|Once|Long|Newly|Recently|Originally|First|Shortly|Soon|Even|Also|Not|Just|Previously|Privately|Majority|Jointly|Partly|Wholly|Formerly) )?"
    r"(?:After|Before|Since|Until|With|Without|Within|As|At|By|For|From|In|On|Through|Throughout|Under|Via|Following|Like|Unlike|Besides|Despite|Alongside|Together with|Apart from|"
    r"Thanks to|According to|Compared|Based|Headquartered|Formerly|Previously|Except|Among|Amid|Beyond|Beside|Next to|Against|During|Upon|To|Once|When|While|Whereas|Although|Though|If|Because|Where|"
    r"An?(?= (?:[\w’'-]+ ){0,3}(?:subsidiary|unit|arm|division|member|part|affiliate|spin-?off|spin-?out|rival|client|customer|partner|portfolio company|company|daughter|brand) of\b)|"
    r"The(?= (?:[\w’'-]+ ){0,3}(?:subsidiary|unit|arm|division|affiliate) of\b)|Part(?= of)|[A-Z][a-z]+ed(?= )|[A-Z][a-z]+ing(?= )|Born|Bought|Built|Sold|Known|Led|Run|Held|Set up|Spun|Taken|Backed|Founded|Set)\b"
)
_COMMA: Final = expression(r", ")
# a verb, a preposition, or a word of speaking before a name: the name is an object
_OBJECT: Final = expression(
    r"\b(?:of|by|from|with|to|at|in|for|than|like|unlike|on|against|between|behind|per|under|over|into|via|through|among|alongside|including|includes?|called|named|dubbed|as|"
    r"acquir\w+|b[ou]\w*ght|buy\w*|purchas\w+|own\w*|renam\w+|join\w*|select\w*|chos\w+|choose\w*|partner\w*|hir(?:es|ed|ing)|appoint\w+|sold|sells?|[Ff]ormerly|[Pp]reviously|said|says|adds|added|explains|told|"
    r"took over|takes over|signed|signs|us(?:es|ed|ing)|supplies|serves|serving|and its|or its|[a-z]{3,}(?<!newly form)(?<!bas)(?<!headquarter)(?<!own)(?<!list)(?<!back)(?<!renam)ed) "
    r"(?:(?:the|its|their|our|an?|his|her|fellow|rival) )*(?:(?!and\b|which\b|that\b|who\b|as\b)[\w’'.&-]+ ){0,4}$"
)
# "the purchase of the CDMO, X": the name stands beside what a preposition governs
_OBJECT_APPOSED: Final = expression(
    r"\b(?:of|by|with|from|to|via|through|acquir\w+|b[ou]\w*ght|buy\w*|purchas\w+|own\w*|hir\w+|select\w*|chos\w+|choose\w*) (?:the|its|their|our|an?) (?:[\w’'-]+ ){0,4}?(?:CRO|CDMO|CMO|SMO|company|firm|group|unit|subsidiary|affiliate|arm|division|developer|manufacturer|maker|provider|specialist|owner|parent|investor|partner|client|customer|supplier|rival|biotech|organi[sz]ation|laboratory),? $"
)
_BEFORE_NAME: Final = expression(r"(?:⟦(?P<n>\d+)⟧(?: \([^()]*\))*(?:,| and| or| &|, and|, or) (?:the |its )?)$")
# what a company has, said to be another one: "Its parent is X", "Among our clients are X and Y"
_OTHERS_OF_IT: Final = expression(
    r"[A-ZÀ-Þ]\w+[’']s (?:owners?|shareholders?|parents?|backers?|investors?|clients?|customers?|partners?|rivals?)\b,? [^⟦⟧.;]{0,50}$|"
    r"\b(?:[Ii]ts|[Oo]ur|[Tt]heir|(?:company|group|firm)[’']s)\b[^⟦⟧.;]{0,70}?(?:\b(?:is|are|was|were|remains?|became|include[sd]?|including|being|like|such as):?|[:,–—-]) (?:(?:the|an?|now|its|our) )*(?:[\w’'-]+ ){0,3}$"
)
_POSSESSIVE: Final = expression(
    r"[’']s? (?:(?!is\b|was\b|has\b|had\b|will\b|and\b|or\b|to\b|by\b|with\b|from\b|for\b)[\w’'-]+ ){0,3}?(?:subsidiary|unit|arm|division|brand|affiliate|parent|owner|CRO|CDMO|CMO|SMO|sister|daughter|spin-?off|spin-?out|business|company|laboratory|rival|branch|firm|manufacturer|maker|organi[sz]ation|venture|start-?up)(?: company| firm)?,? (?:called |named )?(?P<mark>⟦\d+⟧)"
)
# "X, a Y company, makes vials"
_DESCRIBES: Final = expression(r"⟦\d+⟧(?: \([^()]*\))*,? (?:an?|the|now an?|part of (?:the )?) $")
_AS_OWNER: Final = expression(
    r" (?:[Cc]ompany|[Gg]roup|subsidiary|unit|business|firm|brand|division|affiliate|portfolio)\b"
)
_NEW_CLAUSE: Final = expression(
    r"; (?:and |but )?|, (?:and|while|whereas|but|as|where|because|although|though|so) (?=(?:[\w’'.&-]+ ){0,4}⟦\d+⟧(?: \([^)]*\))*,? (?!and\b|or\b|$))"
    r"|(?<=[\w⟧]) (?:said|says|claims|adds|believes|notes|estimates|explained|confirmed|expects) (?=(?:the )?⟦\d+⟧(?: \([^)]*\))* (?!and\b|or\b|to\b|in\b)[a-z])"
    r"|(?<=\w) (?:that|because|where|whereas|while|although) (?=(?:the )?(?:(?!of\b|to\b|by\b|with\b|from\b|for\b|in\b|at\b)[\w’'.&-]+ ){0,2}⟦\d+⟧(?: \([^)]*\))* (?!and\b|or\b|to\b)[a-z])"
)
ANAPHOR: Final = (
    r"(?:it|its|itself|they|their|this|the (?:former|combined|merged|enlarged)? ?(?:company|group|firm|business|house|organi[sz]ation|contract (?:manufacturer|developer|researcher|laboratory|lab)|"
    r"CRO|CDMO|CMO|SMO|CRDMO|unit|subsidiary|start-?up|biotech|drug ?maker|buyer|acquirer|purchaser|target|seller|(?:latter|former)(?= (?:is|was|has|had|will|also|now|[a-z]{3,}s)\b(?! of\b))))"
)
_ANAPHOR: Final = expression(rf"{ANAPHOR}(?:[’']s)?\b(?!,? ⟦)|(?-i:{DEFINITE})", re.IGNORECASE)
_DATE_OPENER: Final = expression(
    r"[^\w⟦]*(?:(?:In|Since|After|From|By|On|At|With|Today|Now|Also|For|Until|During|Over|Earlier|Later|Last|This|Next|Under|Through|As|Despite|Besides|Following|According to|Alongside) [^⟦⟧.;]{0,60}?,? )?[^\w⟦]*(?="
    rf"{ANAPHOR}\b|we\b|our\b|(?-i:{DEFINITE}))",
    re.IGNORECASE,
)
_PLAIN_OPENER: Final = expression(rf"{_DATE_OPENER.pattern}(?=(?i:it|we|the (?:company|group|firm))\b)", re.IGNORECASE)
_WE: Final = expression(r"(?:we|our)\b", re.IGNORECASE)
_FACT_LINE: Final = expression(
    r"[^\w⟦]*[A-Z][^.:;⟦]{1,38}:\s*(?:the )?⟦\d+⟧(?:(?:,| and|, and|;|/)? (?:the )?⟦\d+⟧| \([^()]*\))*\W*$"
)
_FIRST_WORD: Final = expression(r"[^\w⟦]*(?:\d+[.)] )?([^\W\d]+)")
_MAY_GO_ON: Final = word_set(
    "it its itself they their this the we our also then today now still moreover furthermore meanwhile however and but so in since after from by on at with for until "
    "during over earlier later last next under through as despite besides following according alongside upon against amid among based before between beyond "
    "because although though if when while where whereas once like unlike within without thanks together to via headquartered founded established backed owned"
)
_LABEL: Final = expression(r"[^\w⟦]*(?:\d+[.)] )?⟦(\d+)⟧(?: \([^()]*\))*\s*(?::|[–—-]{1,2} )")


def mask(text: str, start: int, end: int, mentions: Sequence[tuple[int, int]]) -> str:
    """Return text[start:end] with the n-th of the spans in it written ``⟦n⟧``."""
    if not mentions:
        return text[start:end]
    parts: list[str] = []
    at = start
    for n, (first, last) in enumerate(mentions):
        parts += (text[at:first], f"⟦{n}⟧")
        at = last
    parts.append(text[at:end])
    return "".join(parts)


@lru_cache(maxsize=8192)
def opening_end(masked: str) -> int:
    """Return where an adjunct that opens the sentence ends, 0 where none does.

    "Owned by ⟦0⟧, ⟦1⟧ makes vials", "After the purchase of ⟦0⟧, it grew", "In 2019, ⟦0⟧ grew": what stands before the
    comma is no subject.
    """
    if not _OPENER.match(masked):
        return 0
    first = masked.find("⟦")
    plain = _PLAIN_OPENER.match(masked)
    if plain and "," not in plain[0]:
        return 0  # "After the quarter the group bought ⟦0⟧, ..."
    for comma in _COMMA.finditer(masked, 0, 260):
        if not _THEN_SUBJECT.match(masked, comma.end()):
            continue
        if 0 <= first < comma.start() and _verb_before(masked, first, comma.start()):
            return 0
        return comma.end()
    return 0


def _verb_before(masked: str, first: int, stop: int) -> bool:
    """Tell whether what looks like an adjunct is a clause of its own: "In Lyon ⟦0⟧ makes vials, ⟦1⟧ ..."."""
    lead = masked[:first]
    if re.match(r"\W*(?:While|Whereas|Although|Though|When|Once|After|Before|Since|If|Because|Where|As|Until)\b", lead):
        return False
    return bool(
        re.match(r"⟦\d+⟧(?: \([^()]*\))* (?!as\b)(?:is|are|was|has|will|[a-z]+s)\b", masked[first:stop])
    ) and not _OBJECT.search(lead)


def clause_start(masked: str, at: int) -> int:
    """Return where the clause begins in which an offset stands: behind a semicolon, ", while ⟦1⟧", "that ⟦1⟧"."""
    opening = opening_end(masked)
    cut = opening if opening <= at else 0
    for match in _NEW_CLAUSE.finditer(masked, cut):
        if match.end() > at:
            break
        if masked.count("(", 0, match.start()) == masked.count(")", 0, match.start()):
            cut = match.end()  # "X (Nasdaq: XX; formerly Y) makes": a bracket holds no clause
    return cut


def free_marks(masked: str, start: int, at: int) -> list[re.Match[str]]:
    """Return the marks in masked[start:at] that may be subjects, in order."""
    free: list[re.Match[str]] = []
    bound: set[str] = set()
    for mark in MARK.finditer(masked, start, at):
        joined = _BEFORE_NAME.search(masked, start, mark.start())
        if (joined and joined["n"] in bound) or _is_object(masked, start, mark.start()):
            bound.add(mark[1])
        else:
            free.append(mark)
    return free


def _is_object(masked: str, start: int, at: int) -> bool:
    if masked.count("(", 0, at) > masked.count(")", 0, at):
        return True
    low = max(start, at - 90)
    if _DESCRIBES.search(masked, low, at) and _AS_OWNER.match(masked, masked.find("⟧", at) + 1):
        return True
    return bool(
        _OBJECT.search(masked, low, at)
        or _OBJECT_APPOSED.search(masked, low, at)
        or _OTHERS_OF_IT.search(masked, low, at)
    )


def unit_of(masked: str, mark: re.Match[str]) -> re.Match[str] | None:
    """Return the mark that "⟦0⟧’s subsidiary, ⟦1⟧," is said of where the one at hand is the owner in it, else None."""
    owned = _POSSESSIVE.match(masked, mark.end())
    return MARK.match(masked, owned.start("mark")) if owned else None


class Anaphor(NamedTuple):
    """A word or phrase for a company named before, in lower case, and where it stands in the masked sentence."""

    words: str
    at: int


@lru_cache(maxsize=8192)
def goes_on(masked: str) -> Anaphor | None:
    """Return the anaphor that a sentence opens with ("it", "the company", "we"), or None.

    A phrase of time or place may stand before it ("In 2014 it bought ⟦0⟧").
    """
    head = _FIRST_WORD.match(masked)
    if head is None:
        return None
    word = head[1].lower()
    if word not in _MAY_GO_ON and not word.endswith(("ed", "ing")):
        return None
    opening = opening_end(masked)
    for at in (opening, 0) if opening else (0,):
        lead = _DATE_OPENER.match(masked, at)
        if lead is None:
            continue
        rest = masked[lead.end() : lead.end() + 90]
        found = _WE.match(rest) or _ANAPHOR.match(rest)
        if found:
            return Anaphor(found[0].lower(), lead.end())
    return None


_HEADLESS: Final = expression(
    r"[^\w⟦]*(?:(?:Majority|Wholly|Privately|Now|Formerly|Also|Then|Today|Family) ?-?)*(?:[Oo]wned|[Bb]acked|[Aa]cquired|[Bb]ought|[Ff]ounded|[Ee]stablished|[Ll]ed|[Hh]eaded|[Hh]eadquartered|[Bb]ased|[Cc]ontrolled|[Hh]eld|[Ll]isted|[Ss]pun out|[Ss]et up|"
    r"[Pp]art|[Bb]elongs?|[Mm]ember|[Ff]ormerly|[Pp]reviously|[Oo]nce|[Kk]nown|(?:A|The former) (?:[\w-]+ )?(?:subsidiary|unit|division|member|arm|spin-?off))\b(?![^⟦.]*, (?:⟦|it\b|the company\b))"
)


def headless(masked: str) -> bool:
    """Tell whether a sentence leaves its subject to what stands above it: "Owned by ⟦0⟧.", "Makes vials for ⟦0⟧."."""
    return bool(_HEADLESS.match(masked) or DROPPED_SUBJECT.match(masked)) and opening_end(masked) == 0


# a name that has not been read as one, told by what is said of it: "Tarn belongs to ⟦0⟧", "Tarn is based in Oslo"
_NO_NAME: Final = r"(?!(?:The|Its|Our|This|That|It|He|She|They|We|There|Head|Management|Production|Each|One|Most|All|Both|Our|Their|Here|What|Who|In|A|An)\b)"
_UNREAD: Final = expression(
    rf"\W*{_NO_NAME}[A-ZÀ-Þ][\w&’'.-]+(?: [A-ZÀ-Þ][\w&’'.-]+){{0,3}}(?: \([^()]*\))?,? "
    r"(?:(?:is|was) (?:headquartered|based|founded|established|owned|backed|controlled|part of|an? (?:[\w-]+ ){0,4}(?:company|CRO|CDMO|CMO|SMO|manufacturer|developer|provider|firm|subsidiary|unit|division|arm|member)\b)|belongs to\b)"
)


def unread_subject(masked: str) -> bool:
    """Tell whether a sentence is about a company whose name has not been read as one: "Tarn belongs to ⟦0⟧"."""
    return _UNREAD.match(masked) is not None


def topic_mark(masked: str) -> int | None:
    """Return the number of the organisation that a sentence is about, None where none is its subject."""
    label = _LABEL.match(masked)
    if label:
        return int(label[1])
    if _FACT_LINE.match(masked):
        return None  # "Investors: ⟦0⟧ and ⟦1⟧"
    for mark in free_marks(masked, opening_end(masked), len(masked)):
        owned = unit_of(masked, mark)
        return int((owned or mark)[1])
    return None


_NEW_NAME: Final = expression(
    r"\b(?:(?:called|known as|renamed(?: as| to)?|rebranded(?: as| to)?|named)|chang\w+ (?:its|their|the) (?:\w+ ){0,2}name (?:from ⟦\d+⟧ )?to|rebrand\w* (?:as|to)|becomes?|became|the (?:new )?name(?: of)?|"
    r"(?:trade|trades|trading|operate|operates|operating) (?:as|under the name(?: of)?)) (?:the )?⟦(?P<n>\d+)⟧(?![’'])"
)
MERGED: Final = expression(r"the (?:combined|merged|enlarged) ")
_BEFORE_SELF: Final = expression(
    r"\b(?:formerly|previously|once|then|originally|first|was|were|used to be|had been|until) $"
)
_JOINT: Final = expression(
    r"[^\w⟦]*(?:[\w’'.,&-]+ ){0,6}?⟦\d+⟧(?: \([^()]*\))*,? and (?:[\w’'.&-]+ ){0,4}?⟦\d+⟧(?: \([^()]*\))*,? (?!and\b)(?:[a-z])"
)


_BECOMES: Final = expression(r"become|became")


def renamed_mark(masked: str, *, for_good: bool = False) -> int | None:
    """Return the number of the new name where a sentence says that a company takes it, else None.

    With `for_good` only where it has become another ("⟦0⟧ becomes ⟦1⟧", "The combined firm is called ⟦0⟧"): a
    company that changes its name goes by the old one to the end of the paragraph.
    """
    match = _NEW_NAME.search(masked)
    if match is None or _BEFORE_SELF.search(masked, max(0, match.start() - 20), match.start()):
        return None
    anaphor = goes_on(masked)
    if match["n"] == "0" and anaphor is None:
        return None
    if for_good and not _BECOMES.match(match[0]) and not (anaphor and MERGED.match(anaphor.words)):
        return None
    return int(match["n"])


def joint_subject(masked: str) -> bool:
    """Tell whether two organisations together are the subject of a sentence ("⟦0⟧ and ⟦1⟧ have merged")."""
    return bool(_JOINT.match(masked))
