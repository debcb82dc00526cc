"""Sentences whose subject is the work itself: "Typical tasks of a CRO include A, B and C", "Its role is to run ..."."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.activities.phrases import gerunds_or_objects, verb_phrases
from cxograph.extract.activities.works import ActivitySpan, is_process, listed_works
from cxograph.extract.clauses.type_clauses import DENIAL
from cxograph.extract.words.bounds import clause_end
from cxograph.extract.words.phrases import split_items, trim_phrase
from cxograph.extract.words.sense import names_work
from cxograph.extract.words.verbs import ADVERBS, verb_chain
from cxograph.extract.words.vocabulary import VAGUE_GERUNDS

__all__ = ["WorkTold", "work_phrases", "work_told"]

_WORD: Final = (
    r"(?:(?!(?:of|to|for|in|by|from|with|on|at|as|than|that|which|who|is|are|was|were|has|have|can|may|market|markets|"
    r"segments?|sector|report|benefits?|advantages?|costs?|demand|companies|players|price|choice|lack|need|"
    r"competitors?|plays?|offers?|provides?|takes?|makes?|gives?|needs?|uses?|helps?|brings?|allows?|enables?|requires?|"
    r"performs?|adds?|seeks?|wants?|buys?|gets?|becomes?|became|will|must|should|could|would|do|does|had|expands?)\b)[\w’'/&-]+,? |\([^)]{1,60}\) )"
)
_NOUN: Final = (
    r"(?:services?|activities|tasks?|functions?|dut(?:y|ies)|responsibilit(?:y|ies)|scope(?: of (?:their |its |the )?"
    r"(?:work|services|responsibilit(?:y|ies)))?|remit|offerings?|jobs?|work|roles?|expertise|portfolios?|capabilities|"
    r"contents?|(?:typical|standard|usual|common|full) (?:contract|engagement|package|mandate|project|deal|agreement|order|programme)s?|"
    r"assignments?|(?:(?<=its )|(?<=their ))(?:business|trade)|bread and butter|mainstay|core business|areas of (?:work|support|expertise|responsibility)|(?:work )?scope|solutions)"
)
_OF: Final = (
    r"(?: (?:of|offered|provided|performed|delivered|undertaken|handled|carried out|executed|done|rendered|supplied|sold|"
    r"that|which|they|it|he|sponsors|clients|companies|customers|you|in|for|at|from|under|within|outsourced|available|"
    r"included|covered|involved|on offer)\b(?:(?!, (?:while|whereas|but)\b| whereas\b)[^.;:]){0,110}?)?"
)
_VERB: Final = (
    r"(?P<verb>(?:includes?|(?:runs?|goes|reach(?:es)?) (?=from)|encompass(?:es)?|comprises?|covers?|spans?|ranges? (?=from)|consists? (?:of|in)|entails?|"
    r"involves?|takes? in|extends? (?:(?=from)|to|across|over|into)|stretch(?:es)? (?=from)|stretch(?:es)? to|revolves? around|lies? in|"
    r"embraces?|(?P<is>is|are))\b(?: (?:things|services|tasks|areas|activities) (?:like|such as))?|(?=:))"
)
_NOT_LIMITED: Final = r"(?:,? ?\(?(?:but )?(?:(?:are|is) )?not (?:limited|restricted|confined) (?:to|just to)\)?,?)?"
_TOLD: Final = expression(
    rf"\W*(?:[A-Z][^,.;:]{{2,70}}, )?(?P<np>(?:(?:some|many|most|all|among|one|a few|few|(?:typical |common |some )?"
    rf"examples?|a? ?list|the range|the bulk|the core|part)(?: \([^)]{{1,30}}\))? of )?{_WORD}{{0,9}}?{_NOUN}(?P<of>{_OF})),? "
    rf"?{ADVERBS}{_VERB}{_NOT_LIMITED}:? ?(?P<to>to (?!(?:the|an?|its|their)\b))?",
    re.IGNORECASE,
)
_CUE: Final = expression(rf"\b{_NOUN}\b", re.IGNORECASE)
_AIMED: Final = expression(r"\b(?:not|no|few|fewer|less|more|better|same)\b", re.IGNORECASE)
_BRACKET: Final = expression(r"\([^)]*\)")
_POSSESSIVE: Final = expression(r"(?:its|their)\b", re.IGNORECASE)
_DOING: Final = expression(
    rf"(?!(?:{'|'.join(sorted(VAGUE_GERUNDS))})\b)(?!chang|becom|evolv|grow|expand|shift)[a-z]+ing (?:the |an? |its |their )"
)
_ARTICLE: Final = expression(
    r"(?:an?|the|not|often|usually|in|at|on|as|more|very|one|key|only|limited|what|how|that|it|so)\b"
)


@dataclass(frozen=True, slots=True)
class WorkTold:
    """A sentence on the work: its subject in text[subject:verb], what it names from `start` on."""

    subject: int
    verb: int
    start: int
    to: bool


def work_told(text: str, start: int, end: int) -> WorkTold | None:
    """Return where a sentence in text[start:end] names the work that its subject stands for, or None."""
    if not _CUE.search(text, start, min(end, start + 200)):
        return None
    told = _TOLD.match(text, start, end)
    if told is None or DENIAL.search(_BRACKET.sub("", told["np"])) or _AIMED.match(told["np"]):
        return None
    if (told["is"] or not told["verb"]) and not told["to"]:  # "are A, B and C": a list must stand there
        if _ARTICLE.match(text, told.end()):
            return None
        items = split_items(text, told.end(), clause_end(text, told.end(), end))
        phrases = [text[slice(*trim_phrase(text, *item))] for item in items]
        processes = sum(is_process(phrase) for phrase in phrases)
        own = len(items) == 1 and (
            (_POSSESSIVE.match(told["np"]) and processes) or _DOING.match(text, told.end())
        )  # "Their mainstay is toxicology", "A CDMO's day job is turning a recipe into a process"
        if (len(items) < 2 and not own) or not all(map(names_work, phrases)) or processes * 2 < len(items):
            return None
    return WorkTold(told.start("np"), told.end("np"), told.end(), told["to"] is not None)


def work_phrases(text: str, told: WorkTold, end: int) -> Iterator[ActivitySpan]:
    """Yield what such a sentence names: "to run trials", "running trials and filing papers", "A, B and C"."""
    if told.to:
        yield from verb_phrases(text, verb_chain(text, told.start, end, ("base",), other=("base",)), "work-is-to")
        return
    if text[told.start - 2 : told.start] == ": " and (listed := listed_works(text, told.subject, end)):
        yield from ((a, b, "work-is") for a, b in listed)
        return
    cuts = [told.start, *(m.end() for m in re.compile("; (?:and )?").finditer(text, told.start, end)), end]
    if len(cuts) == 2:
        yield from gerunds_or_objects(text, told.start, end, "work-is")
        return
    for a, b in itertools.pairwise(
        cuts
    ):  # "A by ...; B, involving ...; and C": each is one work, whatever is said of it
        span = trim_phrase(text, a, clause_end(text, a, b))
        if names_work(text[slice(*span)]):
            yield *span, "work-is"
