"""Deals that one sentence counts and the next one names; mergers that end in a new name: "A and B have merged to form C", "the combined group will be called C"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.relations.parts import parts
from cxograph.extract.relations.phrase import Told
from cxograph.extract.relations.subjects import placed, subjects
from cxograph.extract.relations.words import BRACKETS, LISTED, NOT_ITS_ASSET, WHO
from cxograph.extract.words.listing import cues
from cxograph.model import RelationKind

__all__ = ["counted_deals", "mergers"]

_CUES: Final = cues(
    "business|unit| name |operation|laboratory|plant|network|merg|combin|respectively|join|union|fusion|new |enlarged|larger|company will"
)
_BOTH: Final = rf"⟦(?P<one>\d+)⟧{BRACKETS},? and (?:[\w’'-]+ ){{0,4}}?⟦(?P<two>\d+)⟧{BRACKETS}"
_NAMED: Final = r"(?:called|named|known as|operat\w+ as|trad\w+ as|be known as|operat\w+ under|trad\w+ under|go by)"
_RESPECTIVELY: Final = expression(
    r"⟦(\d+)⟧(?: \([^)]*\))*,? and [^⟦⟧]{0,80}?⟦(\d+)⟧,? (?:will |now |are now |were )?(?:trade|operate|known|renamed|"
    r"become|be called|trading)(?: as)? ⟦(\d+)⟧ and ⟦(\d+)⟧,? respectively",
    re.IGNORECASE,
)
_PAIR: Final = rf"{WHO}⟦(?P<one>\d+)⟧{BRACKETS},? (?:and|with) {WHO}⟦(?P<two>\d+)⟧"
_INTO: Final = expression(
    rf"⟦(?P<one>\d+)⟧{BRACKETS},? (?:and (?:[\w’'-]+ ){{0,4}}?⟦(?P<two>\d+)⟧{BRACKETS} )?(?:have |has |are |is |will |to |today |announce\w* (?:that they )?)*(?:merg\w+|combin\w+|unit(?:e|ed|es|ing)|"
    r"join\w*(?: forces)?)(?: with ⟦(?P<three>\d+)⟧)?[^⟦⟧.;]{0,60}? (?:to (?:form|become|create)|into|under the name|as|forming|creating) (?:the |an? )?(?:[\w-]+ ){0,4}?⟦(?P<new>\d+)⟧",
    re.IGNORECASE,
)
_UNDER_ONE_NAME: Final = expression(
    rf"{_BOTH}[^⟦⟧.;]{{0,40}}?\b(?:merg\w+|combin\w+|operat\w+|trad\w+|work\w*)[^⟦⟧;]{{0,90}}? (?:under|as) (?:the )?⟦(?P<new>\d+)⟧ (?:name|brand|banner|umbrella)",
    re.IGNORECASE,
)
_FORMED: Final = expression(
    rf"⟦(?P<new>\d+)⟧{BRACKETS},? (?:which |that )?(?:(?:was |is |were )?(?:formed|created|born|established|launched|the result|the product|results?|resulted|emerged|came(?: into being)?|arose|grew)(?: in \d{{4}})?"
    rf"(?: (?:by|from|through|in|of|out of|after) (?:the |a )?(?:\d{{4}} )?(?:merger|combination|union|fusion) (?:of|between)|[^⟦⟧.;]{{0,25}}? when(?: (?:{WHO}⟦\d+⟧{BRACKETS}|it|they|the \w+) "
    rf"(?:merged|combined|united|joined|fused)(?: [^⟦⟧.;]{{0,40}}?(?:,|:))?)?)|(?:is|was|became) (?:now )?the (?:new |common |joint )?name (?:under which|that|of|for)) {_PAIR}",
    re.IGNORECASE,
)
_COMBINES: Final = expression(
    rf"\b(?:combin|merg|fus|bundl|unit|roll)\w*(?: up| of| between)? {_PAIR}{BRACKETS}[^⟦⟧.;]{{0,30}}?(?:\(now| (?:into|to form|to create|forming|creating|now|under the name(?: of)?|as)) "
    rf"(?:an? |the )?(?:[\w-]+ ){{0,4}}?⟦(?P<new>\d+)⟧(?! (?-i:[A-ZÀ-Þ]))",
    re.IGNORECASE,
)
_BOTH_TRADE: Final = expression(
    rf"\b(?:both|the two|the (?=group|company|firm))(?: ?firms?| ?compan(?:y|ies)| businesses|group)? (?:have |has |will |now |since |today |is |be )*(?:{_NAMED}|trad\w+ under the name(?: of)?|trade as|operate as|been trading as) "
    r"(?:the )?⟦(?P<new>\d+)⟧",
    re.IGNORECASE,
)
_IT_TRADES: Final = expression(_BOTH_TRADE.pattern.replace("both", "both|it", 1), re.IGNORECASE)
_MERGED_WITH: Final = expression(
    rf"\W*(?:It |Having |After )?(?:[Mm]erg(?:ed|ing)|[Cc]ombin(?:ed|ing)|[Jj]oin(?:ed|ing) forces|[Uu]nit(?:ed|ing)) with {WHO}⟦(?P<two>\d+)⟧"
)
_NEW_APPOSED: Final = expression(
    r"\W*The (?:combined|new|merged|enlarged|joint|resulting) (?:firm|company|business|group|entity|organi[sz]ation), ⟦(?P<new>\d+)⟧,"
)
_NEW_NAME: Final = expression(
    r"(?:\b(?:combined|new|merged|united|enlarged|joint|larger|resulting) (?:firm|company|business|group|entity|"
    r"organi[sz]ation|CRO|CDMO|CMO|SMO|network|provider)s?(?:, [^,;⟦⟧]{3,45},)?"
    rf"(?:,| (?:now )?(?:will |is |is to |are |goes |bears |carries |takes |took |adopted |adopts |assumed |chose |received |to )*(?:be )?(?:{_NAMED}|the name|"
    rf"by the name|under the name)|,? (?:which|that|to) (?:will |is |is to |would |are |to )*(?:be )?(?:{_NAMED}|takes?|carr(?:y|ies)|bears?)))"
    r"(?: the (?:new )?name)?(?: of)?:? (?:the )?⟦(?P<new>\d+)⟧",
    re.IGNORECASE,
)
_BUSINESS_NOW: Final = expression(
    r"\bthe (?:acquired )?(?:business|unit|(?:[A-Z][\w.]+ )?company(?= will)|operations?|site network|laboratory|plant) (?:has since |has |was |"
    r"is |will |now |continue to |to )*(?:been |be )?"
    r"(?:trad(?:es?|ing)|operat(?:es?|ing)|continues?|renamed|rebranded|known|called)(?: as| to)?(?: under)?(?: the (?:new )?(?:name|brand|banner)(?: of)?)? ⟦(?P<new>\d+)⟧",
    re.IGNORECASE,
)
_MERGED: Final = expression(
    rf"{_BOTH}[^⟦⟧.;]{{0,70}}?\b(?:merge[rsd]?|merging|combin(?:e|ed|ation|ing)|join(?:ed|ing|s)?|unit(?:e|ed|es|ing)|tie-up)\b",
    re.IGNORECASE,
)
_MERGES_WITH: Final = expression(
    rf"⟦(?P<one>\d+)⟧{BRACKETS},? (?:[^⟦⟧.;]{{0,40}} )?(?:merg\w+|"
    rf"combin\w+) with {WHO}⟦(?P<two>\d+)⟧",
    re.IGNORECASE,
)
_MERGER_OF: Final = expression(
    rf"\b(?:(?:merger|combination) (?:of|between)|unites?|combines|brings together|merges) {_PAIR}",
    re.IGNORECASE,
)
_MERGE_WORD: Final = expression(
    r"\b(?:merg\w+|combin\w+|join\w* forces|t(?:ie|ies|ying) the knot|unit(?:e|es|ing))\b", re.IGNORECASE
)


def mergers(clause: Clause, low: str, before: Sequence[Clause], deal: Told | None) -> Iterator[Told]:
    """Yield a `renamed` for each company that a merger or the last takeover, `deal`, renames; `before` are the sentences before, last first."""
    if not any(cue in low for cue in _CUES):
        return
    words = clause.masked
    respectively = _RESPECTIVELY.search(words)
    if respectively:
        one, two, new_one, new_two = (clause.company(mark) or "" for mark in respectively.groups())
        yield Told(RelationKind.RENAMED, one, new_one, *respectively.span(), "respectively")
        yield Told(RelationKind.RENAMED, two, new_two, *respectively.span(), "respectively")
    for pattern, rule in (
        (_UNDER_ONE_NAME, "merged-under-name"),
        (_FORMED, "formed-by-merger"),
        (_COMBINES, "combined-into"),
        (_INTO, "merged-into"),
    ):
        match = pattern.search(words)
        if match is None:
            continue
        groups = match.groupdict()
        marks = [mark for mark in (groups["one"], groups["two"] or groups.get("three")) if mark is not None]
        if len(marks) == 2:
            for mark in marks:
                yield Told(
                    RelationKind.RENAMED,
                    _older(clause, mark or "", groups["new"]),
                    clause.company(groups["new"]) or "",
                    *match.span(),
                    rule,
                )
    named = (
        _NEW_NAME.search(words)
        or _NEW_APPOSED.match(words)
        or (_IT_TRADES if _MERGED_WITH.match(words) else _BOTH_TRADE).search(words)
    )
    new = clause.company(named["new"]) if named else None
    if named and new:
        for party in _parties(clause, before):
            if party != new:
                yield Told(RelationKind.RENAMED, party, new, *named.span(), "to-be-called")
    business = _BUSINESS_NOW.search(words) if named is None else None
    if business and deal and (new := clause.company(business["new"])) not in {None, deal.source, deal.target}:
        # "In 2014 we acquired X. The business now trades as Y."
        yield Told(RelationKind.RENAMED, deal.target, new or "", *business.span(), "business-now")


def _older(clause: Clause, mark: str, new: str | None) -> str:
    """The company that a merger renames; as the text writes it where its name is a part of the new one."""
    old = clause.mentions[int(mark)]
    return clause.reading.plain[old.start : old.end] if old.company == clause.company(new) else old.company


_ANY_BOTH: Final = expression(_BOTH)


def _parties(clause: Clause, before: Sequence[Clause]) -> list[str]:
    """The companies that merge, in this sentence or in one of those before it."""
    for told in (parts(whole)[0] for whole in (clause, *before)):
        match = _MERGED.search(told.masked) or _MERGES_WITH.search(told.masked) or _MERGER_OF.search(told.masked)
        if match:
            return [company for mark in (match["one"], match["two"]) if (company := told.company(mark))]
    alone = _MERGED_WITH.match(clause.masked)
    if alone:  # "X. Merged with Y in 2023; both now trade as Z."
        return [company for company in (clause.pronoun(0), clause.company(alone["two"])) if company]
    for nearer, told in zip((clause, *before), before, strict=False):
        both = _ANY_BOTH.search(told.masked)
        if both and (_MERGE_WORD.search(told.masked) or _MERGE_WORD.search(nearer.masked)):
            return [company for mark in (both["one"], both["two"]) if (company := told.company(mark))]
    return []


def counted_deals(clause: Clause, previous: Clause | None) -> Iterator[Told]:
    """Yield the acquisitions that the sentence before counts and this one names: "... four firms. The others were X and Y"."""
    if previous is None:
        return
    buyer = _BUYER_IS.match(clause.masked)
    on_sale = _ON_SALE.search(previous.masked) if buyer else None
    if buyer and on_sale and (target := previous.company(on_sale["b"])):  # "X is selling Y. The buyer is Z"
        for source, last in placed(clause, buyer, "b"):
            if source != target:
                yield Told(RelationKind.ACQUIRED, source, target, buyer.start("b"), last, "buyer-named")
    they = _THEY_WERE.match(clause.masked)
    counted = _COUNTED_DEALS.search(previous.masked) if they else None
    if they is None or counted is None or clause.sentence.block - previous.sentence.block > 2:
        return
    for source in subjects(previous, previous.masked, counted.start()):
        for target, last in placed(clause, they, "b"):
            if source != target:
                yield Told(RelationKind.ACQUIRED, source, target, they.start("b"), last, "counted")


_BUYER_IS: Final = expression(
    rf"\W*The (?:new |future |next )?(?:buyers?|acquirers?|purchasers?|(?:new )?owners?) (?:is|are|will be|was|were|:) {WHO}⟦(?P<b>\d+)⟧{LISTED}"
)
_ON_SALE: Final = expression(
    rf"\b(?:s(?:ells?|elling|old)|sale of|part(?:s|ed|ing)? with|dispos\w+ of|divest\w*|offload\w*) {WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}"
)
_COUNTED_DEALS: Final = expression(
    r"\b(?:acquired|bought|purchased|made|completed|closed|taken over|acquires|buys|makes) (?:(?:any|other|its|[\w-]+) ){0,3}?(?:companies|firms|businesses|"
    r"acquisitions|takeovers|purchases|deals|rivals|CROs|CDMOs|CMOs|SMOs|laboratories|labs)\b",
    re.IGNORECASE,
)
_THEY_WERE: Final = expression(
    rf"\W*(?:A: )?(?:(?:They|These|The others|The other (?:two|three|four)|Those|The (?:latest|last|first|most recent)(?: one)?) (?:are|were|is|was|include|included)|"
    rf"(?:Yes|Several|Two|Three|Four|Five)\b[^⟦⟧.:]{{0,20}}:|Among them (?:are|were|is|was)) {WHO}⟦(?P<b>\d+)⟧{LISTED}"
)
