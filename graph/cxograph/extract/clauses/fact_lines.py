"""Lines that state a fact of a company in two words: "Headquarters: Lyon", a row of a table of key facts, a time line."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.names.table_rows import table_rows
from cxograph.model import Block, BlockKind, MarkKind

__all__ = ["FactLine", "fact_lines"]

_KEY: Final = expression(r"(?:o\s{1,3})?\W{0,3}(?P<key>[A-Z][\w’'/&() -]{1,38}?)\W{0,2}(?::|\s[–—-])\W{0,3}(?=\S)")


@dataclass(frozen=True, slots=True)
class FactLine:
    """What stands behind a key (in lower case) is text[start:end]; `company` is whose fact it is."""

    company: str
    key: str
    start: int
    end: int
    quote: tuple[int, int]


def fact_lines(reading: Reading) -> Iterator[FactLine]:
    """Yield the fact lines of every company that has a section of its own, or that the document is about."""
    text = reading.plain
    if reading.report is not None:
        return
    rows = table_rows(reading.blocks)
    for block in reading.blocks:
        if block.kind in {BlockKind.LIST_ITEM, BlockKind.PARAGRAPH}:
            for start, end in _parts(reading, block):
                match = _KEY.match(text, start, end)
                company = _owner(reading, block) if match else None
                if match and company:
                    yield FactLine(company, match["key"].lower(), match.end(), end, (block.start, block.end))
    for cells in rows.values():
        if len(cells) == 2 and cells[0].end - cells[0].start <= 40:
            company = _owner(reading, cells[0])
            if company:
                key = text[cells[0].start : cells[0].end].strip(" :*").lower()
                yield FactLine(company, key, cells[1].start, cells[1].end, (cells[0].start, cells[1].end))


_BAR: Final = expression(
    r"\s+[|·•]\s+|;\s+(?=[A-Z][\w ]{2,24}:)|"
    # lines of a paragraph, of which the break is lost
    r"(?<=[^\n]{12})\s+(?=(?:(?:Key |Main |Core )?(?:[Ss]ervices|[Cc]apabilities|[Ss]pecialt(?:y|ies)|[Ff]ocus|"
    r"[Pp]roducts)|Known for|Capacity|"
    r"Headquarters|Therapeutic areas?|What (?:it|they|we) do(?:es)?|Offerings?|Expertise|Activities|Technologies|Modalities|Dosage forms|Industries|Certifications|Clients|Founded|Employees|Revenue|Website|Sites?|Locations?|Parent|Own(?:er|ership|ed by)|(?:Main )?(?:[Ii]nvestors|[Ss]hareholders|[Ss]ubsidiaries|[Aa]cquisitions|[Pp]artners)): )"
)


def _parts(reading: Reading, block: Block) -> list[tuple[int, int]]:
    """Split a line of several facts: "Head office: Lyon | Revenue: EUR 90 million", "**Founded:** 2001 **Staff:** 90"."""
    text = reading.plain
    cuts = [match.span() for match in _BAR.finditer(text, block.start, block.end)]
    marks = [m for m in reading.document.marks if block.start <= m.start and m.end <= block.end]
    keys = [m for m in marks if m.kind is MarkKind.BOLD and (text[m.end - 1] == ":" or text[m.end : m.end + 1] == ":")]
    if len(keys) > 1 and keys[0].start == block.start:
        cuts = sorted({*cuts, *((key.start, key.start) for key in keys[1:])})
    starts = [block.start, *(end for _, end in cuts)]
    return list(zip(starts, [*(start for start, _ in cuts), block.end], strict=True))


def _owner(reading: Reading, block: Block) -> str | None:
    """The company of the nearest heading that names one, else what the document is about."""
    blocks = reading.document.blocks
    opening = reading.companies.within(block.start, block.start + 90)[:1]
    if opening and re.fullmatch(r"\W{0,4}", reading.text[block.start : opening[0].start]):
        return opening[0].company  # "**Orvane** – a CDMO of Porto. Services: filling, packaging"
    if owner := reading.companies.owner(block.index):
        return owner
    if named_above := _item_above(reading, block):
        return named_above
    if reading.companies.entries:
        return reading.companies.about(block.index)
    for heading in reversed(block.headings):
        named = reading.companies.within(blocks[heading].start, blocks[heading].end)
        if len({mention.company for mention in named}) == 1:
            return named[0].company
    companies = reading.companies
    principal = None if companies.is_another(block.start) else companies.principal
    return companies.about(block.index) or principal


def _item_above(reading: Reading, block: Block) -> str | None:
    """The company that is, alone, one of the items just above an item: "1) Orvane Biologics", "Head office: Porto"."""
    if block.kind is not BlockKind.LIST_ITEM:
        return None
    blocks = reading.document.blocks
    for n in range(block.index - 1, max(-1, block.index - 12), -1):
        above = blocks[n]
        if above.kind is not BlockKind.LIST_ITEM:
            return None
        named = reading.companies.within(above.start, above.end)
        if len(named) == 1 and (above.end - above.start) - (named[0].end - named[0].start) < 6:
            return named[0].company
    return None
