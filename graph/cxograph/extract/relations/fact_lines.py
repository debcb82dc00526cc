"""Relations that a line of facts states: "Parent: X", "Investors: A and B", "Acquisitions: C (2012)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.clauses.fact_lines import fact_lines
from cxograph.extract.relations.time_lines import page_company
from cxograph.model import BlockKind, Relation, RelationKind

__all__ = ["of_fact_lines", "of_headed_lists"]


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


def of_headed_lists(reading: Reading) -> Iterator[tuple[Relation, tuple[int, int]]]:
    """Yield the relations that a list's heading states for each of its items: "Our partners", "Investors"."""
    blocks, text = reading.document.blocks, reading.plain
    for block in reading.blocks:
        if block.kind is not BlockKind.LIST_ITEM or not block.headings or reading.report is not None:
            continue
        head = blocks[block.headings[-1]]
        words = text[head.start : head.end].strip(" :*").lower().removeprefix("our ").removeprefix("its ")
        key = next((key for key in _KEYS if key.pattern.match(words)), None)
        if key is None or head.end - head.start > _LONGEST_HEADING:
            continue
        opening = reading.companies.within(block.start, min(block.end, block.start + 80))[:1]
        owner = reading.companies.owner(block.index) or page_company(reading)
        if not opening or owner is None or re.search(r"\w", text[block.start : opening[0].start]):
            continue
        mention = opening[0]
        dated = _YEAR.match(text, mention.end, block.end)
        year = int(dated[1]) if dated and key.kind is not RelationKind.SUBSIDIARY else None
        ends = (mention.company, owner) if key.listed_first else (owner, mention.company)
        yield Relation(key.kind, *ends, year), (block.start, block.end)


_LONGEST_HEADING: Final = 40  # characters


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
