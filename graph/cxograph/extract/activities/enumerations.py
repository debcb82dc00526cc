"""Works that a sentence enumerates, whatever its words: the last resort where a text is known to speak of a type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.activities.parts import MODIFIED, PRONOUN
from cxograph.extract.activities.works import MANY, ActivitySpan, is_doing, is_process
from cxograph.extract.clauses.type_clauses import DENIAL
from cxograph.extract.words.bounds import clause_end
from cxograph.extract.words.phrases import service_phrases, split_items, trim_phrase
from cxograph.extract.words.sense import names_work
from cxograph.extract.words.verbs import idle_verbs, verb_pattern

__all__ = ["enumerated_works"]

_VERBS: Final = "|".join(
    re.sub(r"[?]P<\w+>", "?:", pattern)
    for pattern in (verb_pattern("third"), idle_verbs("base"), idle_verbs("third"))  # "dose", "test" may be nouns
)
# what may stand right before the first item of an enumeration
_BEFORE_FIRST: Final = expression(
    rf"(?:^|[\s(“])(?:is|are|be|means?|like|as|including|for|with|to|on|in(?! (?:vivo|vitro|silico|situ)\b)|into|from|about|at|{_VERBS}|"
    r"comprises?|covers?|includes?|involves?|spans?|takes?)[:,]? (?=[\w“])|: ?",
    re.IGNORECASE,
)
# a sentence with these tells no work of the type
_ELSE: Final = expression(
    r"\b(?:benefits?|advantages?|drawbacks?|downsides?|challenges?|risks?|trends?|driv(?:en|ers?)|grow(?:th|s|n|ing)?|rising|demand|technolog\w+|"
    r"artificial|invest\w*|adopt\w*|fac(?:e|es|ing)|struggl\w+|shortages?|ask(?:s|ed)?|questions?|criteria|look (?:for|at)|should|must|experience|"
    r"in-house|itself|themselves|unlike|instead|costs?|pric\w+|expensive|industries|sectors|segments?|markets?|report|acquir\w+|mergers?|"
    r"depends?|differ\w*|choos\w+|choice|compar\w+|because|lack\w*|used to be|once)\b",
    re.IGNORECASE,
)
# the subjects of which an enumeration may tell the work: itself, what takes a type up, a type, the work
_TELLS: Final = expression(
    rf"\W*(?:(?:in|on|at|for|from|by|with|inside|once|where|when|if|today|typically|usually|often)\b[^,;:]{{0,40}}, )?(?:{PRONOUN}|{MODIFIED}|there|this|that|here|what|"
    r"you|among|all|(?:(?:the|its|their|an?|each|most|typical|usual) )?(?:[\w-]+ )?(?:contracts?|agreements?|work|jobs?|lists?|menus?|scopes?|services?|tasks|duties|"
    r"roles?|responsibilities|company|organi[sz]ation|provider|partner|firm|business|projects?|packages?)|(?:(?:an?|the|most|many|some|every) )?(?:[\w-]+ )?"
    r"(?:CROs?|CMOs?|CDMOs?|SMOs?|contract (?:\w+ )+organi[sz]ations?|contract manufacturers?|site management organi[sz]ations?))\b|\W*$",
    re.IGNORECASE,
)
_PLAIN_ITEM: Final = expression(
    r"(?!.*\b(?:is|are|was|were|has|have|had|can|will|would|may|do|does|did|it|they|we|you|there|this|that|who|which)\b)[^:]*",
    re.IGNORECASE,
)
_FINITE: Final = expression(
    rf"\b(?:is|are|can|may|will|would|has|have|does?|{_VERBS}|[a-z]+s|you|it|they|all)\b", re.IGNORECASE
)
_BRACKET: Final = expression(r"\([^()]*\)")
_RANGE: Final = expression(r"\bfrom (?=[^.;:]{3,80}? (?:to|through) )")
_MOVES: Final = expression(
    r"\b(?:mov|shift|transition|switch|evol|chang|grow|gr[oe]w|transfer|expand|borrow|translat|differ|suffer|benefit)\w*\b[^,;:]* from\b",
    re.IGNORECASE,
)
LONGEST: Final = 7  # words of an item
LONGEST_FIRST: Final = 4


def enumerated_works(text: str, start: int, end: int) -> Iterator[ActivitySpan]:
    """Yield the items of the first enumeration of three works or more, or the stages of a range of works."""
    comma = text.find(",", start, end)
    if comma < 0 and "from " not in text[start:end]:
        return
    text = text[:start] + _BRACKET.sub(lambda bracket: " " * len(bracket[0]), text[start:end])  # "(64%)" is no item
    begun = start
    while comma >= 0:
        firsts = [begun, *(m.end() for m in _BEFORE_FIRST.finditer(text, begun, comma))]
        for first in reversed(firsts):  # the nearest: "the contract | comprises | site selection, ..."
            works = _works(text, first, end) if first < comma else []
            if works:
                if not _TELLS.match(text, start, works[0][0]) or not text[start : works[0][0]].strip():
                    return  # "Testing, filling and packing have been a headache"
                around = text[start : works[0][0]] + text[works[-1][1] : end]
                if DENIAL.search(around) or _ELSE.search(around) or not _FINITE.search(around):
                    return
                yield from ((a, b, "enumerated") for a, b in works)
                return
        begun, comma = comma + 1, text.find(",", comma + 1, end)
    stages = _RANGE.search(text, start, end)
    if (
        stages
        and _TELLS.match(text, start, stages.start())
        and not any(no.search(text, start, end) for no in (_MOVES, DENIAL, _ELSE))
    ):
        works = service_phrases(text, stages.start(), end)
        if len(works) > 1 and all(is_process(text[a:b]) for a, b in works):
            yield from ((a, b, "range") for a, b in works)


def _works(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items of an enumeration that begins at `start`, where each names a work and half of them a process."""
    comma = text.find(",", start, end)
    lead = text[slice(*trim_phrase(text, start, comma))]
    if text[start - 2] != ":" and (
        not is_doing(lead or "-") or len(lead.split()) > LONGEST_FIRST or "’" in lead or "'" in lead
    ):
        return []
    spans = [trim_phrase(text, *item) for item in split_items(text, start, clause_end(text, start, end))]
    phrases = [text[a:b] for a, b in spans]
    good = len(spans) >= MANY and all(
        len(phrase.split()) <= LONGEST and names_work(phrase) and _PLAIN_ITEM.fullmatch(phrase) for phrase in phrases
    )
    return spans if good and sum(map(is_doing, phrases)) * 2 >= len(phrases) else []
