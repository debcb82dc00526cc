"""The parts of a sentence that have a pronoun as their subject: "CMOs fill vials; they also label them"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.words.service_types import TypeMention
from cxograph.extract.words.verbs import verb_pattern
from cxograph.model import ServiceType

__all__ = [
    "FIRST_WORDS",
    "MODIFIED",
    "ORGANISATIONS",
    "OWNS",
    "PRONOUN",
    "Part",
    "is_plural",
    "meant",
    "of_pair",
    "parts",
]

ORGANISATIONS: Final = (
    r"(?:organi[sz]ations?|compan(?:y|ies)|firms?|providers?|institutions?|entit(?:y|ies)|specialists?|partners?|outfits?|"
    r"business(?:es)?|vendors?|contractors?|players?|outsourcers?|suppliers?|groups?|helpers?|houses?|shops?|people)"
)
"""Nouns by which a sentence takes a type up again: "such firms", "these providers"."""
_KIND: Final = r"(?:one|kind|type|sort|group|camp|category|of (?:these|them|the two|the pair))"
_VERBS, _THIRD = (re.sub(r"[?]P<\w+>", "?:", verb_pattern(form)) for form in ("base", "third"))
_DOES: Final = rf"(?= {_THIRD} )"
_ORDINAL: Final = (
    rf"(?:the (?:(?P<first>former|first(?: {_KIND}|{_DOES}))|(?P<second>latter|second(?: {_KIND}|{_DOES}))))"
)
_FEW: Final = (
    r"(?:these|those|many|some|most|others|several|a few|a handful|(?P<both>both)|all)(?: of (?:them|these|those))?"
)
_STAFF: Final = r"(?:its|their) (?:[\w-]+ ){0,2}(?:coordinators|staff|people|teams?|engineers|analysts|statisticians|(?:units?|departments?|laborator(?:y|ies))|scientists|chemists|nurses|monitors|experts|professionals|specialists)"
_THEN: Final = rf"(?: then| also| usually)*{_DOES}"
_OWN: Final = (
    r"(?:their|its) (?:\w+ )?(?:business|jobs?|work|roles?|tasks?|services|scope|remit|focus|trade|duties|functions|"
    r"responsibilities)(?= (?:is|are|includes?|covers?|comprises?|spans?|ranges?)\b)"
)
_SUBJECT: Final = (
    rf"(?:{_ORDINAL}|they|it|(?:these|such|those) (?:[\w-]+ )?{ORGANISATIONS}|(?:an?|the) (?:\w+ ){{0,2}}one|{_STAFF}|the (?:plant|contractor|provider|service provider|vendor|supplier|contract partner)(?={_THEN})|"
    rf"(?:smaller|larger|bigger|other|newer|older|specialist|niche|some|most) ones|{_OWN}|"
    rf"(?:those (?:in|at|of|with|from|(?:\w+ed|named|listed) (?:here|in|by|above|below))(?: [\w ]{{2,20}}?)?|"
    rf"{ORGANISATIONS} of (?:this|that|the same) (?:type|kind|sort|class))(?= (?:{_VERBS}|also|can|may|will)\b)|"
    rf"{_FEW}(?= (?:{_VERBS}|also|now|will|can|may|even|in addition|further|additionally|do|have|take|look|see|go)\b))(?![\w’'-])"
)
# "Niche providers", "Indian houses", "injectables shops": what kind of them acts
MODIFIED: Final = (
    r"(?:(?:the|some|many|most|a few|several) )?(?:(?:today[’']s|full-service|niche|boutique|specialist|speciali[sz]ed|small(?:er)?|larger?|big(?:ger)?|mid-?sized?|regional|"
    r"global|local|other|newer|older|traditional|modern|leading|established|independent|preclinical|clinical|early-phase|late-stage|integrated|(?-i:[A-Z])\w+"
    r"(?:an|ese|ish|ch|i|ern)) )+"
    rf"{ORGANISATIONS}(?<=s)|(?:some|many|most|a few|several) {ORGANISATIONS}(?<=s)|(?:[\w-]+ ){{1,2}}(?:houses|outfits|shops)"
)
PRONOUN: Final = re.sub(r"[?]P<\w+>", "?:", _SUBJECT)
"""The pattern of a subject that takes up types named before."""
_JOINT: Final = expression(
    rf"(?:(?P<mark>;|:|[.,] ?[–—]| [–—-]|—|,)\s*(?:(?:and|but|while|whereas|yet|so|although|though|then|in short|in turn|"
    rf"instead|rather),? )*|(?:,? (?:and|but|while|whereas|yet|so)) )(?:(?:in|to|for|at|on|with|under|from|during|before|after|apart from|besides|beyond|in addition to) "
    rf"[\w ’'-]{{2,30}}?,? )?(?=(?P<subject>{_SUBJECT}) )",
    re.IGNORECASE,
)
_LEADING: Final = expression(
    rf"\W*(?:(?!the (?:first|former)\b)[\w ]{{2,40}}, |(?:but|and|yet|so) )?(?:{_ORDINAL}|(?P<both>both)(?! (?:of|the|sides|types|companies|kinds|an?)\b)) ",
    re.IGNORECASE,
)
# "what they do", "as it sees fit": a clause within the clause
_WITHIN: Final = expression(
    r"\b(?:that|which|what|whom|as|if|when|where|because|since|than|once|until|unless|before|after|how|why|whether),?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Part:
    """The clause in text[start:end], which begins with its subject.

    `ordinal` is 0 for "the former", 1 for "the latter", BOTH for "both".
    """

    start: int
    end: int
    ordinal: int | None
    single: bool
    colon: bool = False


def parts(text: str, start: int, end: int) -> list[Part]:
    """Split a sentence before each clause whose subject is a pronoun, or "such firms"; the first part has any subject."""
    leading = _LEADING.match(text, start, end)
    found = [(start, _which(leading), leading is not None, False)]
    for joint in _JOINT.finditer(text, start, end):
        if joint.start() > start + 4 and not _WITHIN.search(text, start, joint.start()):
            single = joint["subject"].lower() == "it" or _which(joint) is not None
            found.append((joint.end(), _which(joint), single, joint["mark"] == ":"))
    ends = [a for a, *_ in found[1:]] + [end]
    return [
        Part(a, _before(text, a, b) if n + 1 < len(found) else b, which, single, colon)
        for n, ((a, which, single, colon), b) in enumerate(zip(found, ends, strict=True))
    ]


def _which(match: re.Match[str] | None) -> int | None:
    if match is None or not (match["first"] or match["second"] or match["both"]):
        return None
    return BOTH if match["both"] else 0 if match["first"] else 1


BOTH: Final = 2


def of_pair(ordinal: int, pair: tuple[ServiceType, ...]) -> tuple[ServiceType, ...]:
    """Return what "the former", "the latter" or "both" means of a pair of types, nothing where it is no pair."""
    return () if len(pair) != BOTH else pair if ordinal == BOTH else pair[ordinal : ordinal + 1]


_JOINS: Final = expression(r"[\s;:,.–—-]+(?:(?:and|but|while|whereas|yet|so|although|though|then)\b,?\s*)*$")


def _before(text: str, start: int, end: int) -> int:
    """Where a part ends whose successor begins at `end`: before what joins the two."""
    joins = _JOINS.search(text, start, end)
    return joins.start() if joins else end


_COMPARED: Final = expression(
    r"\b(?:from|than|unlike|to|with|over|versus|vs\.?|by|of|like) (?:an? |the |most |other )?(?:[\w-]+ )?$"
)


OWNS: Final = ("’s", "'s", "s’", "s'")
FIRST_WORDS: Final = 14  # characters: "A full-service CRO ..."


def is_plural(text: str, mention: TypeMention) -> bool:
    """Tell whether a type is named in the plural: "CROs", "contract manufacturers"."""
    return text.startswith("s", mention.end) or text[mention.end - 1] == "s"


def meant(
    part: Part, text: str, start: int, mentions: list[TypeMention], last: tuple[ServiceType, ...]
) -> tuple[ServiceType, ...]:
    """The types that a part's pronoun means, in the sentence from `start`: of those named before it, else of those that were spoken of last."""
    before = [mention for mention in mentions if mention.end <= part.start]
    named = tuple(dict.fromkeys(mention.service_type for mention in before))
    if part.ordinal is not None:
        return of_pair(part.ordinal, named if len(named) > 1 else last)
    if not before:
        return last
    agreeing = [m for m in before if not (part.single and is_plural(text, m))]
    if not agreeing:
        return ()  # "CROs had it all wrong: it takes ...": no type is meant
    if len(named) == 1:
        return named
    if part.colon:  # "What sets CDMOs apart from CMOs is this: they develop", "you want a CMO: it ..."
        own = [
            m
            for m in agreeing
            if not _COMPARED.search(text, max(0, m.start - 30), m.start) and text[m.end : m.end + 2] not in OWNS
        ]
        own = own or agreeing
        return (own[0 if own[0].start - start <= FIRST_WORDS else -1].service_type,)
    joint = " and " in text[before[0].end : before[-1].start] and not part.single
    return named if joint else (agreeing[0].service_type,)
