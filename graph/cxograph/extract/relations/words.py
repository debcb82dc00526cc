"""Parts of which the patterns of relations are made; organisations are masked as ``⟦n⟧``."""

from __future__ import annotations

from typing import Final

__all__ = ["BRACKETS", "LISTED", "LISTED_BEFORE", "LISTED_TO_END", "NOT_ITS_ASSET", "WHO"]

BRACKETS: Final = r"(?: \([^)]*\))*"
_ASSET: Final = (
    r"(?:plants?|sites?|facilit(?:y|ies)|business(?:es)?|units?|divisions?|operations|stakes?|assets?|portfolio|campus|"
    r"laborator(?:y|ies)|labs?|factor(?:y|ies)|rights|lines?|products?|shares?|brands?|arms?|headquarters|buildings?|warehouses?)"
)
"""What may be bought of a company without buying the company."""
_NO_WORD: Final = (
    r"(?:by|from|of|with|to|for|and|or|in|at|on|into|which|that|who|whose|as|than|it|is|was|were|are|has|had|have|will|"
    r"would|said|says|not|but|while|after|before|when|where|because|if|under|between|against)"
)
WHO: Final = (
    r"(?:(?:its|the|their|our) (?:own |former )?(?:management|managers|founders?|founding family|staff)(?: team)?,? (?:and|together with|with) )?"
    r"(?:(?:an? |the )?(?:[\w-]+ ){0,2}(?:consortium|syndicate|group|club|team)(?: of [\w ]{3,25})?,? (?:of|led by|comprising|including|headed by|made up of|consisting of) )?"
    rf"(?:(?:funds? |vehicles? |companies |accounts )?(?:managed|advised|controlled|run|led) by )?"
    rf"(?:(?:an? |the )?(?:[\w-]+ ){{0,2}}(?:affiliates?|funds?|vehicles?|subsidiar(?:y|ies)|portfolio compan(?:y|ies)) of )?(?:(?:(?!{_NO_WORD}\b)[\w’'./&-]+,? ){{0,7}}?)"
)
"""What may stand before a name: "the CRO", "Singapore's", "funds managed by"; no preposition or verb but these."""
_ITEM: Final = (
    r"(?:(?!by\b|from\b|of\b|with\b|to\b|for\b|and\b|or\b|in\b|at\b|on\b|which\b|that\b|who\b|is\b|was\b|has\b|its\b|bought\b|sold\b|took\b|won\b|last\b|will\b|would\b|"
    r"(?-i:(?!listed|based|owned|backed|focused|integrated|speciali[sz]ed)[a-z]+ed)\b)[\w’'./&-]+,? ){0,7}?"
)
_LINK: Final = r"(?:and then|then|and finally|and|as well as|together with|along with|plus|&)"
_PLACE: Final = (
    r"(?:,? (?:of|based in|in|from) (?:the )?(?-i:[A-ZÀ-Þ])[\w .’'-]{1,25}(?:, (?-i:[A-ZÀ-Þ])[\w.]{1,20}){0,2})"
)
_BEHIND: Final = rf"{BRACKETS}{_PLACE}?{BRACKETS}(?:,? in (?:(?:\w+ )?\d{{4}}|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b(?! \d)))?"
LISTED: Final = (
    rf"(?:{_BEHIND}(?P<list>(?:, {_ITEM}⟦\d+⟧{_BEHIND})*,? {_LINK}(?:,? [\w ]{{3,25}},)? "
    rf"(?:by |with |then |of )?{_ITEM}⟦\d+⟧(?=[’']?{BRACKETS}(?:[,.;:)!?]|$| (?:and|in|for|from|last|this|as|at|on|to|by|of|private|late|"
    rf"early|over|under|via|with|the same|the following|a year|a month|two|three)\b)))|{_BEHIND})"
)
"""More names behind one: "A, B and C"; the last is no subject of a clause of its own."""
LISTED_TO_END: Final = rf"{_BEHIND}(?P<rest>(?:(?:,|;|,? and|,? plus|,? then) {_ITEM}⟦\d+⟧{_BEHIND})*)(?=\W*$)"
"""The names of a list that nothing but the end of the sentence ends, with or without an "and"."""
LISTED_BEFORE: Final = rf"{BRACKETS}(?P<list>(?:(?:,| and|, and|,? {_LINK}) (?:by |with )?{_ITEM}⟦\d+⟧{BRACKETS})*)"
"""More names behind one where the pattern goes on behind them."""
NOT_ITS_ASSET: Final = rf"(?!(?:[’']s?)? (?:(?!and|for|in|from|by|to|with|as|on|at|has|will|is|was|after|before|when|which)[\w-]+ ){{0,4}}?{_ASSET}\b)(?![’']s)"
