"""Sentences with the organisations in them replaced by numbered marks, so that patterns can speak of them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.names.companies import CompanyMention
from cxograph.extract.names.context import DEFINITE, DROPPED_SUBJECT
from cxograph.extract.names.sentence_roles import (
    MARK,
    clause_start,
    free_marks,
    goes_on,
    headless,
    mask,
    opening_end,
    topic_mark,
    unit_of,
    unread_subject,
)
from cxograph.model import BlockKind, Sentence

__all__ = ["Clause", "Published", "cell_clauses", "clauses", "published"]

_DATE: Final = expression(
    r"\b(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.? (?:\d{1,2}(?:st|nd|rd|th)?, )|"
    r"\d{1,2}(?:st|nd|rd|th)? (?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?,? )(20\d\d)\b|\b(20\d\d)-\d\d-\d\d\b"
)

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_NAME: Final = expression("|".join(_MONTHS), re.IGNORECASE)
_MONTH_YEAR: Final = expression(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December) 20\d\d\b"
)

_PRONOUN: Final = expression(
    r"\W*(?:(?:in|since|after|from|by|on|at|today|now|also) [^,;⟦]{1,40}, )?(?:it|its|the (?:company|group|firm|business|organi[sz]ation|contract (?:manufacturer|developer|researcher)|CRO|CDMO|CMO|SMO)|they|their)\b(?! ⟦)|"
    rf"\W*(?-i:{DEFINITE})",
    re.IGNORECASE,
)
_VOICE: Final = expression(r"\b(?:[Ww]e|[Oo]ur|us)\b(?![^⟦]*⟦\d+⟧[^⟦]*$)")


_OF_OTHERS: Final = expression(
    r"\W*(?:With|By|Through|As|Given|Due|Amid|Driven|Owing|Thanks) [^;⟦]{5,220}?, (?:the|these|this|such|those|many|several|most|both|key|major) (?:(?!of\b|for\b)[\w&()-]+ ){0,6}?"
    r"(?:market|industry|sector|segment|players|companies|manufacturers|firms|providers|vendors|competitors)\b"
)
_WE_JUST: Final = expression(r"\b(?:[Ww]e|[Oo]ur (?:[\w-]+ ){1,3})(?: (?:also|now|can|will|then|\w+ly))* ?$")
# what is said of the name just before: ", which runs", ", a CDMO of", "’s site"
_DESCRIBED: Final = expression(
    r"[”\"’]?\)?(?: \([^)]*\))*(?:[’']s\b(?![^⟦]*, [a-z]+(?:ed|s) (?:an?|the|its|in|new|to)\b)|,? (?:which|whose|that|who|where)\b|, (?:an?|the|its|our|with|based|headquartered|known|speciali[sz]ing|offering|providing)\b(?![^⟦]*, [a-z]+(?:ed|s) (?:an?|the|its|in|new|to)\b)|:)"
)
# "A describes B as a CRO with offices in": what follows is said of B
_CALLED: Final = expression(
    r"\b(?:describ|regard|call|view|present|rank|see)(?:s|es|ed|ks)? (?:the )?⟦\d+⟧(?: \([^)]*\))* (?:as )?an? "
)
# "It is buying X, a maker of": what follows is said of X
_MAKER: Final = expression(r"(?: \([^()]*\))*, (?:an?|the|which) [^,;]*")
_APPOSED: Final = expression(r"⟦(\d+)⟧(?: \([^)]*\))*, $")
# "Its research arm, X, ..."
_OWNED: Final = expression(
    r"\W*(?:[Ii]ts|[Tt]heir|[Oo]ur) (?:[\w-]+ ){0,3}?(?:subsidiary|unit|arm|division|affiliate|business|brand|sister company),? "
)


@dataclass(frozen=True)
class Clause:
    """A sentence; in `masked` the n-th mention of an organisation is written ``⟦n⟧``."""

    reading: Reading
    sentence: Sentence
    mentions: tuple[CompanyMention, ...]
    masked: str

    @cached_property
    def low(self) -> str:
        """The masked sentence in lower case, for cheap tests before a regular expression."""
        return self.masked.lower()

    def has(self, cues: Collection[str]) -> bool:
        """Tell whether any of some stretches of lower-case text stands in the sentence."""
        low = self.low
        for cue in cues:  # noqa: SIM110 - a generator costs more than the tests, and there are many
            if cue in low:
                return True
        return False

    @property
    def left_out(self) -> bool:
        """Whether the sentence leaves its subject to the heading above ("Makes vials for X.")."""
        owner = self.reading.companies.owner(self.sentence.block)
        return owner is not None and bool(DROPPED_SUBJECT.match(self.masked))

    def company(self, mark: str | None, at: int | None = None) -> str | None:
        """Return the organisation behind a mark; without one, what "it" means at an offset of `masked`."""
        if mark is not None and mark.isdigit():
            return self.mentions[int(mark)].company
        return self.pronoun(at)

    def pronoun(self, at: int | None = None) -> str | None:
        """The organisation that "the company" or "it" means: the subject that the sentence names before, else an earlier one."""
        stop = at if at is not None else len(self.masked)
        companies, anaphor = self.reading.companies, goes_on(self.masked)
        we = _VOICE.search(self.masked, 0, stop)
        if we:
            if self.reading.report is not None:  # "we" is whoever sells the report
                return companies.section(self.sentence.block)
            if anaphor is not None and anaphor.at == we.start():
                told = companies.last_before(self.sentence.start)
                return told.company if told else None
            return companies.voice(self.sentence.block, self.offset(we.start()))
        others = _OF_OTHERS.match(self.masked)
        if others and stop < others.end():
            return None  # "With a focus on vials, the market is growing"
        free = free_marks(self.masked, 0, stop)
        if free and not (anaphor and anaphor.at < free[0].start()):
            return self.company(free[0][1])
        opening = opening_end(self.masked)
        behind = topic_mark(self.masked) if stop < opening and anaphor is None else None
        if behind is not None:  # "With a focus on vials, X has grown"
            return self.mentions[behind].company
        earlier = companies.last_before(self.sentence.start)
        if earlier is not None:
            return earlier.company
        return None if self.reading.report is not None else self.topic

    @property
    def topic(self) -> str | None:
        """The organisation that the document is about; None where the text has just gone over to another one."""
        companies = self.reading.companies
        return None if companies.is_another(self.sentence.start) else companies.principal

    def subject(self, at: int) -> str | None:
        """The organisation that the words before an offset of `masked` are said of.

        In "A bought B, which runs a plant" it is B, in "A, which bought B, runs a plant" it is A; behind a
        semicolon or ", while" another sentence begins.
        """
        marks = list(MARK.finditer(self.masked, 0, at))
        if not marks:
            return self.pronoun(at)
        if _WE_JUST.search(self.masked, marks[-1].end(), at):
            return self.pronoun(at)  # "X is good and we test drugs"
        cut = clause_start(self.masked, at)
        if cut == 0 and self.left_out:
            return self.reading.companies.owner(self.sentence.block)
        free = free_marks(self.masked, cut, at)
        if cut == 0 and not free and headless(self.masked):
            return self.pronoun(at)  # "Makes vials for X and tests them", "Once a unit of X; its managers bought it"
        own = [m for m in marks if m.start() >= cut]
        if not own:  # "As the name behind A and B, the company runs a plant"
            before = free_marks(self.masked, 0, at)
            return self.pronoun(at) if cut == opening_end(self.masked) else self.company((before or marks)[0][1])
        if cut == 0 and not free and unread_subject(self.masked):
            return None  # "Tarn belongs to X and makes vials"
        last = own[-1]
        if len(own) == 1:
            goes_on_before = _PRONOUN.match(self.masked, cut)
            besides = re.fullmatch(r"(?: \([^)]*\))*,? (?:\w+ly |also |which |who )?", self.masked[last.end() : at])
            return (
                self.pronoun(at)
                if goes_on_before
                and goes_on_before.end() <= last.start()
                and cut == 0
                and not besides
                and not _MAKER.fullmatch(self.masked, last.end(), at)
                else self.company(last[1])
            )
        if _OWNED.fullmatch(self.masked, cut, last.start()):
            return self.company(last[1])  # "Its research arm, X, ..."
        owned = free and unit_of(self.masked, free[0])
        if owned and owned[0] == last[0]:
            return self.company(last[1])  # "X’s subsidiary Y makes vials"
        apposed = _APPOSED.search(self.masked, cut, last.start())
        if apposed and self.masked.startswith(("’s", "'s", "’ ", "' "), last.end()):
            return self.company(apposed[1])  # "X, Y's research arm, adds a site"
        if _DESCRIBED.match(self.masked, last.end(), at) or _CALLED.search(self.masked, cut, last.end() + 8):
            return self.company(last[1])
        if cut == 0 and _PRONOUN.match(self.masked) and not (free and free[0].start() < 12):
            return self.pronoun(0)
        return self.company((free or own)[0][1])

    def offset(self, masked_offset: int) -> int:
        """Return where a place in `masked` stands in the text."""
        marks, shifts = self._shifts
        return self.sentence.start + masked_offset + shifts[bisect_left(marks, masked_offset)]

    @cached_property
    def _shifts(self) -> tuple[list[int], list[int]]:
        """Where each mark begins in `masked`, and by how much the text is longer before the first of them, the second, ..."""
        marks = list(MARK.finditer(self.masked))
        longer = ((m.end - m.start) - len(mark[0]) for m, mark in zip(self.mentions, marks, strict=False))
        return [mark.start() for mark in marks], [0, *accumulate(longer)]


@lru_cache(maxsize=1)
def clauses(reading: Reading) -> tuple[Clause, ...]:
    """Return every sentence of the document's paragraphs, lists and headlines, with its organisations marked."""
    return tuple(_clauses(reading))


def _clauses(reading: Reading) -> Iterator[Clause]:
    for sentence in reading.sentences:
        if reading.document.blocks[sentence.block].kind is not BlockKind.TABLE_CELL:
            yield _clause(reading, sentence)


def cell_clauses(reading: Reading) -> Iterator[Clause]:
    """Yield the cells of tables that are told in words, as those of a time line are."""
    for sentence in reading.sentences:
        if reading.document.blocks[sentence.block].kind is BlockKind.TABLE_CELL and sentence.end - sentence.start > 24:
            yield _clause(reading, sentence)


def _clause(reading: Reading, sentence: Sentence) -> Clause:
    mentions = reading.companies.within(sentence.start, sentence.end)
    spans = [(m.start, m.end) for m in mentions] if mentions else ()
    masked = mask(reading.plain, sentence.start, sentence.end, spans)
    return Clause(reading, sentence, mentions, masked)


@dataclass(frozen=True, slots=True)
class Published:
    """When a news item or release came out; `month` is 0 where it is not told."""

    year: int
    month: int


def published(reading: Reading) -> Published | None:
    """Return the date of a news item or release: that of its dateline or byline."""
    match = _DATE.search(reading.text, 0, 2500)
    if match is None:  # "Analyst note, January 2025", a line of its own
        lines = [b for b in reading.blocks[:6] if b.end - b.start < 60]
        match = next((m for b in lines if (m := _MONTH_YEAR.search(reading.text, b.start, b.end))), None)
    if match is None:
        return None
    year = re.search(r"20\d\d", match[0])
    assert year is not None
    numbered = re.search(r"20\d\d-(\d\d)", match[0])
    named = _MONTH_NAME.search(match[0])
    month = int(numbered[1]) if numbered else _MONTHS.index(named[0].lower()) + 1 if named else 0
    return Published(int(year[0]), month)
