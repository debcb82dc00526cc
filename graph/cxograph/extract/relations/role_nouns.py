"""Relations told by what one organisation is to another: its owner, unit, investor, partner, buyer.

Each kind of role is a noun with its own words; how a sentence says who holds a role, and towards whom, is one grammar
for all of them: "⟦0⟧, the owner of ⟦1⟧", "⟦0⟧'s partner ⟦1⟧", "its investors are ⟦0⟧ and ⟦1⟧", "⟦0⟧ (a unit of ⟦1⟧)",
"counts ⟦0⟧ among its backers", "⟦0⟧ came on board as a shareholder".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cxograph.extract.relations.phrase import BE, ITS, UNIT, Phrase
from cxograph.extract.relations.words import BRACKETS, LISTED, LISTED_BEFORE, WHO
from cxograph.model import RelationKind

__all__ = ["ROLES"]

_TYPE: Final = r"(?:CRO|CDMO|CMO|SMO|organi[sz]ation)"
_IS: Final = (
    rf"(?:{BE}|becomes?|became|joins?|joined|ha[sd] been|have been|will be|will become|has become|to become|is to become|"
    r"(?:run|works?|operated?|operates|acts?|acted|serves?|served) as|now|today|currently|as|itself|also|long|still|since \d{4})"
)
_DET: Final = rf"(?:an? |the |one of the |{ITS} |one of {ITS} |another |proud to be )*"
_NO_ADJECTIVE: Final = r"(?:is|are|was|were|be|been|has|have|runs?|opens?|bought|sold|(?-i:(?!owned|listed|controlled|integrated|related|trusted|preferred|dedicated|valued|selected)[a-z]+ed))"
_NO_LINK: Final = r"(?!(?:of|in|at|to|for|with|from|by|the|and)\b)"
_END: Final = r"(?= (?:since|for|last)\b| in (?:(?-i:[A-Z])|(?:19|20)\d\d)|[,.;)]|$)"
_ARE: Final = r"(?:,|:| –| is| are| was| were| has been| remains?| includes?| included| including| being| such as| like| will be| comprise),?"
_IS_NAMED: Final = r"(?: is| are| was| were| will be| include| included)"
_ONE: Final = r"(?:it|us|the (?:company|firm|group|start-?up|business|laboratory|biotech))"
_STAFF: Final = r"(?:(?:the|its|our) (?:founders?|management|families|family|employees|staff)[^⟦⟧.;]{0,40}?(?:,| and| as well as) )?"


@dataclass(frozen=True)
class _Noun:
    """A role: the words for it, with those that name it only before "of"; who is the source; what must not stand before it."""

    kind: RelationKind
    name: str
    cues: tuple[str, ...]
    word: str
    more: str  # words that tell the role only where "of" follows
    of: str
    named: str  # words that tell the role only behind whose it is: "⟦0⟧'s supplier"
    holder: str  # the group ("a", the source, or "b") that holds the role
    barred: str
    first: str = ""  # the group that stands first in "⟦0⟧ is a partner of ⟦1⟧", where that tells who is the source
    not_before: str = ""  # where "its owner ⟦0⟧" is no statement
    not_behind: str = ""


_NOUNS: Final = (
    _Noun(
        RelationKind.SUBSIDIARY, "owner", ("owner", "parent", "holding", "holder", "proprietor"),
        r"(?:parent(?: company| group| firm)?|owner|holding company|majority shareholder|proprietor)", r"(?!)",
        r"(?:of|behind)", r"(?!)", "b", r"former|next|previous|minority|part|co",
        not_before=r"(?<!from )(?<!to )(?<!became )(?<!becomes )(?<!become )(?<!is )(?<!as )(?<!was )(?<!now )",
        not_behind=r"(?! (?:also )?(?:owns?|has (?!been)|holds?|bought|acquired|runs|controls|sold|of|in|behind)\b)",
    ),
    _Noun(
        RelationKind.SUBSIDIARY, "unit", ("part of", "part within", "holding", "platform", "vehicle", "subsidiar", "division", "unit", " arm", "affiliate", "member", "brand", "compan", "business", "enterprise", "firm", " cro", " cdmo", " cmo", " smo", "organi", "contract ", "laborator", "network"),
        rf"(?:{UNIT}|subsidiaries|affiliates|group companies|{_TYPE})", r"(?:part|holding|platform|vehicle|member|(?:member|sister|operating) company|company)",
        r"(?:of|within|inside)", r"(?:company|enterprise|firm|contract (?:manufactur|develop|research)\w*)", "a", r"former|rival|partner|fellow|parent|holding(?= company)",
    ),
    _Noun(
        RelationKind.INVESTED, "investor", ("investor", "holder", "backer", "owner"),
        r"(?:investor|backer|(?:minority |main |largest |biggest )?shareholder|stakeholder|co-owner|part-owner|owners(?= (?:of|in)\b))s?", r"(?!)", r"(?:in|of|at)", r"(?!)", "a",
        r"former|majority|controlling|ultimate",
    ),
    _Noun(
        RelationKind.PARTNER, "partner", ("partner", " ally", "allies", "collaborator", "supplier", "of choice", "manufacturer", "vendor", "provider"),
        r"(?:partner|ally|allie|collaborator)s?", r"(?:(?:supplier|manufacturer|provider|CDMO|CRO|CMO) of choice)", r"(?:of|to|for|with)", r"(?:supplier|(?:contract )?manufacturer|vendor|provider|CRO|CDMO|CMO)s?", "b", r"former|own", first="a",
    ),
    _Noun(
        RelationKind.ACQUIRED, "buyer", ("buyer", "acquirer", "purchaser", "new owner", "future owner", "next owner", "new parent"),
        r"(?:buyer|acquirer|purchaser|(?:new|future|next) (?:sole |majority )?(?:owner|parent(?: company)?))s?", r"(?!)", r"(?:of|for|behind)", r"(?!)", "a", r"former|potential|possible|likely|sole",
    ),
)  # fmt: skip


def _forms(noun: _Noun) -> Iterator[tuple[str, str]]:
    """Yield the ways of saying who holds a role, each with its name."""
    holder, whose = noun.holder, "b" if noun.holder == "a" else "a"
    if noun.first:
        first, second = noun.first, "b" if noun.first == "a" else "a"
    else:
        first, second = holder, whose
    m, o = rf"⟦(?P<{holder}>\d+)⟧", rf"⟦(?P<{whose}>\d+)⟧"
    word = rf"(?!(?:{noun.barred}|{_NO_ADJECTIVE})\b)[\w/’'&-]+ "
    adj, its_adj = rf"(?:{_NO_LINK}{word})", rf"(?:{_NO_LINK}(?!(?:{noun.barred})\b)[\w/’'&-]+ )"
    n, n_of, n_whose = noun.word, rf"(?:{noun.word}|{noun.more})", rf"(?:{noun.word}|{noun.named})"
    whose_it, n_its = rf"{ITS} |the group[’']s ", n
    if noun.name == "unit":  # "⟦0⟧, a wholly owned subsidiary, has"
        whose_it, n_its = (
            rf"{whose_it}|(?<=, )(?=an? (?:[\w-]+ ){{0,3}}(?:subsidiary|affiliate|group company)[.;,])",
            rf"(?:{n}|network|laboratory)",
        )
    elif noun.name == "owner":  # "⟦0⟧ became the majority owner"
        whose_it, n_its = (
            rf"{whose_it}|(?:the )?(?=(?:new|sole|majority|controlling) )",
            rf"(?:(?:sole |majority |controlling )(?:owner|shareholder)|{n})",
        )
    of_end = "" if noun.name == "unit" else r"(?![’']s)"  # "part of ⟦0⟧'s life science business"
    yield (
        "of",
        rf"(?:⟦(?P<{first}>\d+)⟧{BRACKETS}(?: \(| [–—-] |: |,? (?:which |that |who )?(?:{_IS},? )*{_DET})|"
        rf"(?P<it>^\W*(?:now |today )?(?:becomes?|became) {_DET}|(?:\b(?:it|we|they|the (?:company|group|firm|business)|and|which|that)|,) (?:{_IS} )+{_DET}|[’']re {_DET}))"
        rf"(?:{word}){{0,6}}?{n_of} {noun.of} {WHO}⟦(?P<{second}>\d+)⟧(?! (?:index|stock|exchange|association|federation|council|jury|board|network of)){of_end}{LISTED}",
    )
    yield (
        "its",
        rf"{m}{BRACKETS}(?:(?:,| [–—-]) (?:which is |now )?(?:an? |the |one of )?|,? (?:{BE}|becomes?|became|has become|has been|will be) (?:now |today |also |still )*(?:one of )?)"
        rf"(?:{whose_it}){its_adj}{{0,4}}?{n_its}\b{_END}(?P<{whose}>)",
    )
    apposed = ", " if noun.name == "partner" else rf"(?:,| [–—-])? \(?(?:which )?(?:{_IS} )*(?:(?:an?|the) )?"
    yield "whose", rf"{m}{BRACKETS}{apposed}{o}(?: group)?[’']?s? (?:group |portfolio )?{adj}{{0,4}}?{n_whose}\b"
    yield (
        "possessed",
        rf"(?:{o}{BRACKETS}(?:[’']s?|, whose| and its| and their|(?= {adj}{{0,3}}?{n},? ⟦)(?= (?-i:[a-z])(?![^⟦⟧]*{_TYPE} ⟦)))|{noun.not_before}\b(?:{ITS}|whose|(?:through|via|with|by|under) an?|(?:another|one) of its)) {its_adj}{{0,4}}?{n}(?: \([A-Z]+\))?(?: in {_ONE}| in (?-i:[A-Z])\w+,?| for [\w ,-]{{3,40}})?"
        rf"{noun.not_behind}(?:{_ARE} (?!(?:the )?former ){_STAFF}{WHO}|,? ){m}{LISTED}",
    )
    named = rf"\b{n} (?:of|in|for|behind) (?:{_ONE}|{WHO}{o}{BRACKETS})(?::|{_IS_NAMED}|,)"
    if noun.name not in {"unit", "partner"}:  # "the buyer is ⟦0⟧"
        named = rf"(?:{named}|(?:^|[,;:] |\b(?:where|when|and|but) )\W*(?:the )?{adj}{{0,2}}{n}(?: (?:at|as of|on) [^⟦⟧.;:]{{4,20}})?(?:{_IS_NAMED}|,))"
    yield "is", rf"{named} {WHO}{m}{LISTED}"
    yield (
        "counted",
        rf"\b(?:has|have|had|gains?|gained|finds?|found|wins?|won|welcome[sd]?|took (?:in|on)|takes (?:in|on)|brought in|brings in|taken (?:in|on)|attracted|"
        rf"counts?|lists?|names?|named|made|makes|declared|appointed|appoints|chose|picked) {WHO}{m}{LISTED_BEFORE}(?:,? and (?:the |its )?(?:founders?|management|families|family|staff|employees))? "
        rf"(?:as |on board as |among )?(?:an? |the |new |{ITS} |one of {ITS} )+{adj}{{0,5}}?(?:{n_of}|{n_whose})\b(?P<{whose}>)",
    )
    yield (
        "joins",
        rf"{m}{LISTED_BEFORE},? (?:which |who )?(?:has |have |had )?(?:comes?|came|joins?|joined|climbed|entered|enters|buys|bought)(?: in| on board| aboard| at| into)*"
        rf"(?: with us| {WHO}{o}{BRACKETS}(?: [^⟦⟧.;]{{1,25}})?| {_ONE})? as {_DET}{adj}{{0,3}}?{n}\b",
    )
    yield (
        "made-by",
        rf"{m}{BRACKETS},? (?:which )?(?:has been|have been|was|were|is) (?:named|made|declared|appointed|chosen|selected|picked)(?: as)? "
        rf"{_DET}{adj}{{0,5}}?(?:{n_of}|{n_whose}) (?:by|of) {WHO}{o}",
    )
    yield "bracketed", rf"{m} \({_DET}{adj}{{0,3}}?{n}(?: (?:of|in) {WHO}{o}| since \d{{4}})?\)"
    yield "bracketing", rf"{o} \({_DET}{adj}{{0,3}}?{n}:? {m}"
    yield (
        "fronted",
        rf"^\W*(?:Now |Today |Once )?(?:(?:An?|The) {adj}{{0,6}}?)?{n_of} {noun.of} {WHO}⟦(?P<{second}>\d+)⟧{BRACKETS}(?: (?:since|for) [^⟦⟧.;,]{{1,24}})?,? (?:⟦(?P<{first}>\d+)⟧|it\b|we\b|the \w+\b)",
    )


ROLES: Final = tuple(
    Phrase(noun.kind, f"{noun.name}-{form}", noun.cues, written, lacks=True)
    for noun in _NOUNS
    for form, written in _forms(noun)
    if (noun.name, form) not in {("unit", "counted"), ("owner", "counted"), ("unit", "made-by"), ("buyer", "made-by")}
)
