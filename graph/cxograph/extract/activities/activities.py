"""What a type of outsourcing organisation does: activities and services, as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.activities.discourse import Row, told_in_sentences
from cxograph.extract.activities.lists import listed_activities
from cxograph.extract.activities.tables import tabled_activities
from cxograph.extract.base import Reading
from cxograph.extract.clauses.type_clauses import DENIAL
from cxograph.extract.words.listing import word_set
from cxograph.extract.words.service_types import find_service_types, names_a_type, off_topic_types
from cxograph.model import Activity, Claim, ServiceType

__all__ = ["extract"]

# what an organisation has, not what it does; and works so general that they say nothing
_MEANS_ONLY: Final = expression(
    r"\b(?:capabilit(?:y|ies)|facilit(?:y|ies)|expertise|equipment|personnel|capacity|infrastructure)$", re.IGNORECASE
)
_GENERAL: Final = word_set(
    "research services activities bundle tasks work projects site sites study studies trial trials drug drugs data product products "
    "patients medicines operations r&d"
) | {
    "research activities",
    "research and development",
    "outsourced services",
    "specialized services",
    "specialised services",
}
_SHARE_OR_SUM: Final = expression(r"%|[$€£¥] ?\d|\b(?:USD|EUR|GBP|CHF|JPY|million|billion)\b")
_CLAUSE: Final = expression(
    r"\b(?:they|we|you|it) (?!to\b|into\b|with\b|on\b|in\b|at\b|from\b|and\b)[a-z]+"
)  # "the hands they lack"
_PARTICIPLE: Final = expression(
    r"(?:taking|acting|having|being|encompassing|involving|spanning|covering|including|ranging|following|ensuring|once|"
    r"only|minimal|none|short$|i\.e\.|(?:lot|deal|bit|bulk|rest|variety|mix) of)\b",
    re.IGNORECASE,
)
# "essential services", "a set of tasks", "specific research-related activities"
_ANY_WORK: Final = expression(
    r"(?:(?:essential|specific|certain|contract(?:ed)?|speciali[sz]ed|comprehensive|core|key|various|different|individual|"
    r"dedicated|research-related|end-to-end|integrated|full|full-service|valuable|complementary|additional|other|related|daily|a set of|"
    r"set of|and|all|these|those|such|industry|professional|expert|outsourced|outsourcing|multiple|numerous|several|entire|whole|"
    r"technical|customi[sz]ed|tailored|following|wide|range|of|aspects|their|its|specialty|innovative) )*"
    r"(?:services?|solutions?|support|tasks|activities|functions|duties|responsibilities|capabilities|expertise|work|"
    r"offerings?|assistance|help|resources|processes|needs|projects|aspects|tools|guidance|programm?es?|entire|whole)"
    r"(?: (?:to|for|at) .*)?",
    re.IGNORECASE,
)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield an `Activity` for each thing that the text says a type does, each phrase once a type."""
    if not names_a_type(reading.plain) and not reading.subjects:
        return
    off = off_topic_types(reading.lower)
    seen: set[tuple[ServiceType, str]] = set()
    rows = [*told_in_sentences(reading), *listed_activities(reading), *tabled_activities(reading)]
    for kind, start, end, quote, rule in _outermost(rows):
        words = reading.plain[start:end].strip()
        key = (kind, words.casefold())
        if kind in off or key in seen or len(words) <= 2 or not _says_something(words):
            continue
        seen.add(key)
        yield reading.claim(Activity(kind, words), *quote, f"activities.{rule}", focus=(start, end))


def _outermost(rows: list[Row]) -> Iterator[Row]:
    """Drop what is told within another phrase of the same type: "studies" in "running studies"."""
    spans: dict[ServiceType, list[tuple[int, int]]] = {}
    for kind, start, end, *_ in rows:
        spans.setdefault(kind, []).append((start, end))
    for row in rows:
        kind, start, end, *_ = row
        if not any(a <= start and end <= b and b - a > end - start for a, b in spans[kind]):
            yield row


def _says_something(words: str) -> bool:
    """Tell whether a phrase names a work: not a share, a type of organisation, a means or a word for any work."""
    types = find_service_types(words)
    named = bool(types) and (
        types[0].start < LEADING
        or (types[-1].end >= len(words.rstrip("s")) and words.count(" ") < LONG)  # "clinical CROs"
        or any(mention.long_form for mention in types)
    )
    said = (
        named
        or _CLAUSE.search(words)
        or _PARTICIPLE.match(words)
        or _SHARE_OR_SUM.search(words)
        or DENIAL.search(words)
        or _MEANS_ONLY.search(words)
        or _ANY_WORK.fullmatch(words)
    )
    return not said and words.casefold().removesuffix(" outsourced") not in _GENERAL


LONG: Final = 4  # blanks in "submit the forms to the CRO", which is about the forms
LEADING: Final = 8  # a type named within so many characters is what the phrase is about
