"""What a phrase is that tells a relation, and the parts that several tables of phrases share."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from cxograph.extract.relations.words import LISTED, WHO
from cxograph.model import RelationKind

__all__ = [
    "A_LIST",
    "BE",
    "B_LIST",
    "DATE",
    "ITS",
    "PERCENT",
    "SHARE",
    "SINCE",
    "UNIT",
    "A",
    "B",
    "Phrase",
    "Told",
    "after",
]

A: Final = rf"{WHO}⟦(?P<a>\d+)⟧(?![’']s| family\b)"
B: Final = rf"{WHO}⟦(?P<b>\d+)⟧(?![’']s| family\b)"
A_LIST: Final = rf"{A}{LISTED}"
B_LIST: Final = rf"{B}{LISTED}"
BE: Final = r"(?:is|are|was|were|be|been|being|remains?|stays?)"
SINCE: Final = r"(?:since (?:\w+ )?\d{4} |in (?:\w+ )?\d{4} )?"
DATE: Final = r"^\W*(?:in |since )?(?:early |late |mid-)?(?:[a-z]+ )?(?:19|20)\d\d\W+"
PERCENT: Final = r"\d+(?:[.,]\d+)? ?(?:%|per ?cent)"
SHARE: Final = r"(?:stake|interest|holding|shareholding|share|participation|position)"
UNIT: Final = (
    r"(?:subsidiary|division|unit|arm|affiliate|brand|business|daughter|(?:child|daughter|group|portfolio) company)"
)
ITS: Final = r"(?:its|our|their|the (?:company|group|firm|business|organi[sz]ation|CRO|CDMO|CMO|SMO)[’']s)"
"""Whose: that of the company spoken of."""


@dataclass(frozen=True, slots=True)
class Told:
    """A relation that a sentence tells, and where in the masked sentence."""

    kind: RelationKind
    source: str
    target: str
    start: int
    end: int
    rule: str


_ONE_MAY_LACK: Final = frozenset(("share-held-by", "control-passes", "backed-by", "invests-in", "in-which", "called-now", "selected-by", "offer-accepted", "owns", "known-until"))  # fmt: skip


@dataclass(frozen=True)
class Phrase:
    """A way of telling one kind of relation, over a sentence whose organisations are masked as ``⟦n⟧``.

    Group `a` of `written` is the source and `b` the target; the one that the pattern does not have (or leaves empty)
    is the subject of the words before. Group `list` holds more organisations behind the last one. The phrase is tried
    where one of `cues` stands in the sentence in lower case. Where it is `sized`, the percentage that it holds decides
    between a stake, a subsidiary and a takeover. Where it goes on about a relation just told ("followed by ⟦1⟧"), `same` is
    the kind of that one and `same_end` the end ("source", "target") that is an end of this one too. It `lacks`
    where only some of the ways in which it is written name both ends.
    """

    kind: RelationKind
    rule: str
    cues: tuple[str, ...]
    written: str
    sized: bool = False
    same: RelationKind | None = None
    same_end: str = ""
    lacks: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when a sentence first has a cue."""
        return re.compile(self.written, re.IGNORECASE)

    @cached_property
    def both(self) -> bool:
        """Whether the phrase always names both ends."""
        named = r"(?P<a>\d" in self.written and r"(?P<b>\d" in self.written
        return named and not self.lacks and self.rule not in _ONE_MAY_LACK


def after(
    kind: RelationKind, same: RelationKind, same_end: str, rows: Iterable[tuple[str, tuple[str, ...], str]]
) -> tuple[Phrase, ...]:
    """Return phrases (rule, cues, what is written) that go on about a relation of the kind `same` just told."""
    return tuple(Phrase(kind, rule, cues, written, same=same, same_end=same_end) for rule, cues, written in rows)
