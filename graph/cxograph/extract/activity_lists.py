"""Activities in bullets and tables: what stands under "What a CMO does", and columns and rows of types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.phrase_sense import names_work
from cxograph.extract.phrases import listed_after, split_items, trim_phrase
from cxograph.extract.service_types import find_service_types
from cxograph.extract.table_rows import table_rows
from cxograph.extract.type_clauses import DENIAL
from cxograph.model import Block, BlockKind, MarkKind, ServiceType

__all__ = ["listed_activities", "tabled_activities"]

_Row = tuple[ServiceType, int, int, tuple[int, int], str]
_WORK: Final = re.compile(
    r"\b(?:takes? charge|work|activit|services?|does|do\b|tasks?|role|functions?|scope of|handles?|covers?|provides?|"
    r"offers?|takes? (?:care|on|over)|carr(?:y|ies) out|performs?|conducts?|undertakes?|supplies|supply|"
    r"delivers?|looks? after|responsib\w+|duties|buy|expect)\b",
    re.IGNORECASE,
)


def listed_activities(reading: Reading) -> Iterator[_Row]:
    """Yield bullets, and headings, under a heading (or a lead) that names one type: "What a CMO will do for you"."""
    text = reading.plain
    blocks = reading.blocks
    parents = {b.parent for b in blocks if b.parent >= 0}
    topic = reading.subjects[0] if reading.subjects and reading.report is None else None
    title = next((b for b in blocks if b.kind is BlockKind.TITLE), None)
    title_types = {m.service_type for m in find_service_types(text, title.start, title.end)} if title else set()
    bold = {mark.start: mark.end for mark in reading.document.marks if mark.kind is MarkKind.BOLD}
    for i, block in enumerate(blocks):
        quote = (block.start, block.end)
        if block.kind is BlockKind.HEADING:
            kind = _headed_by(reading, block)
            if kind is not None:
                number = _NUMBER.match(text, block.start, block.end)
                yield kind, *trim_phrase(text, number.end() if number else block.start, block.end), quote, "heading"
            continue
        if block.kind is not BlockKind.LIST_ITEM or block.index in parents:
            continue
        kind = _announced(reading, blocks, i, topic if len(title_types) == 1 else None)
        if kind is not None:
            yield from ((kind, a, b, quote, "list") for a, b in _items(text, block, bold.get(block.start)))


_NUMBER: Final = re.compile(r"\W*(?:\d{1,2}[.):]?|[A-Za-z][.)])\s+")
_HEAD: Final = re.compile(r"(?P<head>[^:–—]{3,70}?)\s*(?:[.:]\*{0,2}\s+| [–—-] )(?=\S)")
_BRACKET: Final = re.compile(r"\s*\((?=[^)]*[ ,])[^)]*\)\W*$")
_EXPLAINED: Final = re.compile(
    r",? (?:including|such as|incl\.|e\.g\.|so that|in order to|to (?:ensure|help|make sure)) |, (?=Phase |from |"
    r"for |in |with )"
)
LONGEST_ITEM: Final = 160


def _items(text: str, block: Block, bold_end: int | None) -> Iterator[tuple[int, int]]:
    """The works that a bullet names: its head and the list behind it, or the whole without what explains it."""
    head = _HEAD.match(text, block.start, block.end)
    end = head.end("head") if head else None
    if bold_end is not None and block.start + 3 < bold_end < block.end - 3 and (end is None or bold_end <= end + 2):
        end = bold_end
    if end is not None and len(text[block.start : end].split()) <= 8:
        yield trim_phrase(text, block.start, end)
        yield from listed_after(text, max(block.start, end - 1), block.end) or _doings(text, end, block.end)
        return
    if block.end - block.start > LONGEST_ITEM:
        return
    end = block.end
    bracket = _BRACKET.search(text, block.start, end)
    end = bracket.start() if bracket else end
    explained = _EXPLAINED.search(text, block.start + 1, end)
    yield trim_phrase(text, block.start, explained.start() if explained else end)


_DOING: Final = re.compile(r"\W*[a-z]+ing (?:the |an? )?[a-z]")


def _doings(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items of a list of gerunds: ": building the database, cleaning the data"."""
    items = split_items(text, start + 1, end)
    return (
        [trim_phrase(text, *item) for item in items]
        if len(items) > 1 and all(_DOING.match(text, *i) for i in items)
        else []
    )


_NO_HEADING: Final = re.compile(
    r"\W*(?:\d+\W+)?(?:what|how|why|when|who|which|where|benefits?|advantages?|disadvantages?|conclusion|summary|"
    r"faqs?|costs?|pricing|"
    r"final|key|types?|examples?|drawbacks?|risks?|challenges?|pros|cons|related|introduction|overview|the)\b",
    re.IGNORECASE,
)


def _headed_by(reading: Reading, block: Block) -> ServiceType | None:
    """The one type whose services the heading above a heading announces: "Services of a CRO" above "1. Monitoring"."""
    path = reading.heading_path(block)
    if reading.report is not None or not path or block.end - block.start > 70:
        return None
    words = reading.plain[block.start : block.end]
    types = {m.service_type for m in find_service_types(path[-1])}
    if len(types) != 1 or not _SERVICES.search(path[-1]) or DENIAL.search(path[-1]):
        return None
    if _NO_HEADING.match(words) or words.endswith(("?", "!", ".")) or find_service_types(words):
        return None
    return types.pop() if names_work(_NUMBER.sub("", words, count=1)) and len(words.split()) <= 8 else None


_SERVICES: Final = re.compile(
    r"\b(?:services|tasks|functions|activities|responsibilities|dut(?:y|ies)|do|does|handles?|roles)\b", re.IGNORECASE
)


_ADDS: Final = re.compile(r"\badds?\b|\bwhat\b", re.IGNORECASE)
_IT: Final = re.compile(r"\b(?:it|they|these|its|their)\b", re.IGNORECASE)
_INCLUDES: Final = re.compile(r"\b(?:include|includes|are|cover)$")
_OF_MARKET: Final = re.compile(
    r"\b(?:market|markets|players?|companies|segments?|segmented|types?|regions?|report)\b", re.IGNORECASE
)


def _announced(reading: Reading, blocks: tuple[Block, ...], i: int, topic: ServiceType | None) -> ServiceType | None:
    """The one type whose work a list tells, by the sentence that runs into it or the heading above it."""
    text = reading.plain
    j = i - 1
    while j >= 0 and blocks[j].kind is BlockKind.LIST_ITEM:
        j -= 1
    before = blocks[j] if j >= 0 and blocks[j].kind is BlockKind.PARAGRAPH else None
    path = reading.heading_path(blocks[i])
    headed = _types(path[-1]) if path else set()
    if before is not None and text[before.end - 1] not in ".!?":
        paragraph = text[before.start : before.end]
        lead = re.split(r"[.!?] ", paragraph)[-1]
        named, around = _types(lead), _types(paragraph)
        if DENIAL.search(lead) or (reading.report is not None and (len(named) != 1 or _OF_MARKET.search(lead))):
            return None
        work = _WORK.search(lead)
        if len(around) == 1 and (work or _ADDS.search(lead) or (named and not lead.endswith(":"))):
            return around.pop()
        if work and not around and len(headed) == 1 and len(path) > 1:
            return headed.pop()
        if work and not named and topic and _IT.search(lead):
            return topic
        if len(around) == 1 and _INCLUDES.search(lead.rstrip(" :")):
            return around.pop()
    if reading.report is not None or not path or DENIAL.search(path[-1]):
        return None
    if len(headed) == 1 and (_WORK.search(path[-1]) or _ADDS.search(path[-1])):
        return headed.pop()
    return topic if not headed and topic and _IT.search(path[-1]) and _WORK.search(path[-1]) else None


def _types(words: str) -> set[ServiceType]:
    return {mention.service_type for mention in find_service_types(words)}


_TASKS: Final = re.compile(
    r"^(?:tasks?|activit(?:y|ies)|services?|functions?|work|steps?|responsibilit(?:y|ies)|dut(?:y|ies)|"
    r"process(?: step)?|stages?|jobs?|capabilit(?:y|ies)|what)\b",
    re.IGNORECASE,
)
_YES: Final = re.compile(
    r"^(?:yes|✓|✔|✅|x|●|•|always|usually|often|mostly|full(?:y)?|core|primary|lead(?:s)?|yes,.*|sometimes|"
    r"partly|partial(?:ly)?|supports?|shared|on request|optional(?:ly)?|some|increasingly)\W*$",
    re.IGNORECASE,
)


# "Who pays for the work", "Where the work is done": what such a column or row tells is no work
_NO_WORK_HEAD: Final = re.compile(
    r"\b(?:who|whom|whose|where|when|why|pays?|paid|payers?|places?|locations?|costs?|prices?|fees?|"
    r"examples?|customers?|clients?|sponsors?|size|number|how (?:much|many|long|often)|owners?|equipment|"
    r"people|staff)\b",
    re.IGNORECASE,
)


def tabled_activities(reading: Reading) -> Iterator[_Row]:
    """Tables of types and what they do: a row for a type, or a column for a type and a row for a task."""
    text = reading.plain
    rows = table_rows(reading.blocks)
    for (group, row), cells in rows.items():
        header = rows.get((group, 0))
        if row == 0 or header is None or len(cells) < 2:
            continue
        heads = {h.column: text[h.start : h.end] for h in header}
        first = text[cells[0].start : cells[0].end]
        quote = (cells[0].start, cells[-1].end)
        kind = _only_type(first)
        for cell in cells[1:]:
            head = heads.get(cell.column, "")
            if kind and _WORK.search(head) and not DENIAL.search(head) and not _NO_WORK_HEAD.search(head):
                yield from _cell_items(text, kind, cell, quote)
            column = _only_type(head)
            if column is None or kind:
                continue
            said = text[cell.start : cell.end].strip()
            if _YES.match(said):
                if _TASKS.match(heads.get(cells[0].column, "").strip()) and names_work(first):
                    yield column, *trim_phrase(text, cells[0].start, cells[0].end), quote, "table-tasks"
            elif _WORK.search(first) and not DENIAL.search(first) and not _NO_WORK_HEAD.search(first):
                yield from _cell_items(text, column, cell, quote)


def _only_type(words: str) -> ServiceType | None:
    """The one type that a short cell names, or None."""
    types = _types(words) if len(words) <= 60 else set()
    return types.pop() if len(types) == 1 else None


def _cell_items(text: str, kind: ServiceType, cell: Block, quote: tuple[int, int]) -> Iterator[_Row]:
    for a, b in split_items(text, cell.start, cell.end):
        span = trim_phrase(text, a, b)
        if names_work(text[slice(*span)]):
            yield kind, *span, quote, "table"
