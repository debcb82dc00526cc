"""Relations that a line of facts states: "Parent: X", "Investors: A and B", "Acquisitions: C (2012)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.clauses.fact_lines import fact_lines
from cxograph.model import Relation, RelationKind

__all__ = ["of_fact_lines"]


@dataclass(frozen=True, slots=True)
class _Key:
    """The key of a line (in lower case) that lists relations; `listed_first` where what it lists is their source."""

    kind: RelationKind
    listed_first: bool
    pattern: re.Pattern[str]


_KEYS: Final = (
    _Key(
        RelationKind.SUBSIDIARY, False,
        re.compile(
            r"(?:ultimate |majority |current )?(?:parent(?: company| group)?|owners?|owned by|ownership|part of|"
            r"group)$"),
    ),
    _Key(
        RelationKind.SUBSIDIARY, True,
        re.compile(r"(?:main |key |our )?(?:subsidiar(?:y|ies)|group companies|affiliates|divisions|brands|owns)$"),
    ),
    _Key(
        RelationKind.INVESTED, True,
        re.compile(r"(?:main |key |lead |financial )?(?:investors?|backers?|backed by|shareholders?|funding)$"),
    ),
    _Key(
        RelationKind.PARTNER, False,
        re.compile(r"(?:main |key |strategic |technology )?(?:partners?|alliances?|partnerships?|collaborations?)$"),
    ),
    _Key(
        RelationKind.ACQUIRED, False, re.compile(r"(?:recent |key |past )?(?:acquisitions?|acquired|takeovers|bought)$")
    ),
    _Key(RelationKind.ACQUIRED, True, re.compile(r"(?:acquired by|bought by|buyer|new owner)$")),
    _Key(
        RelationKind.RENAMED, True,
        re.compile(
            r"(?:former(?:ly)?(?: names?)?|previous(?:ly)?(?: names?| called)?|old name|known until \d{4} as|"
            r"formerly known as)$"
        ),
    ),
)  # fmt: skip
_PERCENT: Final = re.compile(r"[ (:,]*(?:with )?(\d+(?:\.\d+)?) ?(?:%|per ?cent)")
_YEAR: Final = re.compile(r"[ ,]*\(?(?:in |since )?((?:19|20)\d\d)")


def of_fact_lines(reading: Reading) -> Iterator[tuple[Relation, tuple[int, int]]]:
    """Yield the relations of every line of facts, with the span of the line."""
    for line in fact_lines(reading):
        key = next((key for key in _KEYS if key.pattern.match(line.key)), None)
        if key is None:
            continue
        for mention in reading.companies.within(line.start, line.end):
            dated = _YEAR.match(reading.plain, mention.end, line.end)
            year = int(dated[1]) if dated and key.kind is not RelationKind.SUBSIDIARY else None
            ends = (mention.company, line.company) if key.listed_first else (line.company, mention.company)
            share = _PERCENT.match(reading.plain, mention.end, line.end)
            if share and key.kind is RelationKind.SUBSIDIARY and not key.listed_first and float(share[1]) <= 50:
                yield Relation(RelationKind.INVESTED, mention.company, line.company, year), line.quote
                continue
            yield Relation(key.kind, *ends, year), line.quote
