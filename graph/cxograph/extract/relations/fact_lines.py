"""Relations that a line of facts states: "Parent: X", "Investors: A and B", "Acquisitions: C (2012)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.clauses.fact_lines import fact_lines
from cxograph.extract.names.cues import never_a_name
from cxograph.extract.names.lists import read_list
from cxograph.extract.names.names import is_plausible
from cxograph.extract.relations.deal_tables import KEYS, NO_COMPANY, Key
from cxograph.extract.relations.time_lines import page_company
from cxograph.model import Block, BlockKind, Relation, RelationKind
from cxograph.places import find_places

__all__ = ["of_fact_lines", "of_headed_lists"]


_PERCENT: Final = expression(r"[ (:,]*(?:with )?(\d+(?:\.\d+)?) ?(?:%|per ?cent)")
_YEAR: Final = expression(r"[ ,]*\(?(?:in |since )?((?:19|20)\d\d)")


def of_headed_lists(reading: Reading) -> Iterator[tuple[Relation, tuple[int, int]]]:
    """Yield the relations that a list's heading or lead-in states for each of its items: "Our partners", "It has bought:"."""
    text = reading.plain
    items = () if reading.report is not None else reading.blocks
    for block in items:
        if block.kind is not BlockKind.LIST_ITEM:
            continue
        stated = _headed(reading, block) or _led_in(reading, block)
        opening = reading.companies.within(block.start, min(block.end, block.start + 80))[:1] if stated else ()
        if stated is None or not opening or re.search(r"\w", text[block.start : opening[0].start]):
            continue
        (key, owner), mention = stated, opening[0]
        dated = _YEAR.match(text, mention.end, block.end)
        year = int(dated[1]) if dated and key.kind is not RelationKind.SUBSIDIARY else None
        ends = (mention.company, owner) if key.listed_first else (owner, mention.company)
        yield Relation(key.kind, *ends, year), (block.start, block.end)
        bought = (
            _BOUGHT.search(text, mention.end, block.end)
            if key.kind is RelationKind.SUBSIDIARY and key.listed_first
            else None
        )
        if bought:
            yield Relation(RelationKind.ACQUIRED, owner, mention.company, int(bought[1])), (block.start, block.end)


def _headed(reading: Reading, block: Block) -> tuple[Key, str] | None:
    """What the heading above a list states of its items, and of which company: "Our partners"."""
    if not block.headings:
        return None
    head = reading.document.blocks[block.headings[-1]]
    words = (
        reading.plain[head.start : head.end]
        .strip(" :*")
        .lower()
        .removeprefix("our ")
        .removeprefix("its ")
        .split(" and ")[0]
    )
    key = next((key for key in KEYS if key.pattern.match(words)), None)
    owner = reading.companies.owner(block.index) or page_company(reading)
    return (key, owner) if key and owner and head.end - head.start <= _LONGEST_HEADING else None


def _led_in(reading: Reading, block: Block) -> tuple[Key, str] | None:
    """What the sentence before a list states of its items: "The group consists of the following companies:"."""
    lead = block
    while lead.index and lead.kind is BlockKind.LIST_ITEM:
        lead = reading.document.blocks[lead.index - 1]
    words = reading.plain[lead.start : lead.end].rstrip()
    if lead.kind is not BlockKind.PARAGRAPH or not words.endswith(":"):
        return None
    words = words[max(words.rfind(". "), words.rfind("\n")) + 1 :].strip()
    key = next((key for key in _LEADS if key.pattern.search(words)), None) if len(words) <= _LONGEST_LEAD else None
    named = reading.companies.within(lead.end - len(words) - 1, lead.end) if key else ()
    owner = named[0].company if len(named) == 1 else None
    if key and not named and _SPOKEN_OF.match(words):
        owner = reading.companies.owner(block.index) or page_company(reading)
    return (key, owner) if key and owner else None


_LONGEST_HEADING: Final = 40  # characters
_LONGEST_LEAD: Final = 140  # characters
_LEADS: Final = (
    Key(
        RelationKind.SUBSIDIARY, True,
        expression(r"\b(?:compris|consist|includ|belong|owns?|operat|made up|runs?|gather|bring|unit|form|through|has|have|our).*\b(?:companies|subsidiaries|affiliates|entities|businesses|brands)\b"),
    ),
    Key(
        RelationKind.ACQUIRED, False, expression(r"\b(?:has |have |we |it )(?:acquired|bought|taken over)\b|\b(?:acquisitions|takeovers|purchases)\b")
    ),
    Key(RelationKind.PARTNER, False, expression(r"\b(?:partners|alliances|partnerships|collaborat\w+|cooperates?) ?(?:with|are|include|includes)?\b.*:")),
    Key(RelationKind.INVESTED, True, expression(r"\b(?:investors|shareholders|backers|backed by)\b")),
)  # fmt: skip
"""What a sentence before a list may state of its items."""
_FULL_STOP: Final = expression(r"(?<![A-Z])(?<!Inc)(?<!Ltd)(?<!Co)(?<!Corp)\.\s+(?=[A-Z])")
_NOT_ITSELF: Final = expression(r"[’']s |(?: [a-z]+)? (?:family|families|heirs|founders?)\b")
_SPOKEN_OF: Final = expression(r"\W*(?:[Ww]e|[Oo]ur|[Ii]t|[Ii]ts|[Tt]he (?:group|company|firm))\b")
_BOUGHT: Final = expression(r"\b(?:acquired|bought|since) (?:in )?((?:19|20)\d\d)")


def _listed(reading: Reading, start: int, end: int) -> list[tuple[str, int]]:
    """The companies that a line lists, known or only named there, each with where its name ends."""
    full_stop = _FULL_STOP.search(reading.plain, start, end)
    end = full_stop.start() if full_stop else end
    known = [
        (mention.company, mention.end)
        for mention in reading.companies.within(start, end)
        if not NO_COMPANY.fullmatch(mention.company) and not _NOT_ITSELF.match(reading.plain, mention.end)
    ]
    if known:
        return known
    listed = read_list(reading.plain, start, end) if end - start <= _LONGEST_LEAD else []
    named = [
        item
        for item in listed
        if is_plausible(item.name) and not never_a_name(item.name) and not NO_COMPANY.fullmatch(item.name)
    ]
    return [(reading.companies.main(item.name), item.end) for item in named if not find_places(item.name)]


def of_fact_lines(reading: Reading) -> Iterator[tuple[Relation, tuple[int, int]]]:
    """Yield the relations of every line of facts, with the span of the line."""
    for line in fact_lines(reading):
        key = next((key for key in KEYS if key.pattern.match(line.key)), None)
        if key is None:
            continue
        for company, after in _listed(reading, line.start, line.end):
            dated = _YEAR.match(reading.plain, after, line.end)
            since = dated and (key.kind is not RelationKind.SUBSIDIARY or "since" in dated[0])
            year = int(dated[1]) if dated and since else None
            ends = (company, line.company) if key.listed_first else (line.company, company)
            share = _PERCENT.match(reading.plain, after, line.end)
            if share and key.kind is RelationKind.SUBSIDIARY and not key.listed_first and float(share[1]) <= 50:
                yield Relation(RelationKind.INVESTED, company, line.company, year), line.quote
                continue
            if share and key.kind is RelationKind.INVESTED and float(share[1]) > 50:
                yield Relation(RelationKind.SUBSIDIARY, line.company, company, year), line.quote
                continue
            yield Relation(key.kind, *ends, year), line.quote
