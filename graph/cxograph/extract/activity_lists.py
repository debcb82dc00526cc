"""Activities in bullets and tables: what stands under "What a CMO does", and columns and rows of types."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.phrases import names_work, split_items, trim_phrase
from cxograph.extract.service_types import find_service_types
from cxograph.extract.type_clauses import DENIAL
from cxograph.model import Block, BlockKind, ServiceType

__all__ = ["listed_activities", "tabled_activities"]

_Row = tuple[ServiceType, int, int, tuple[int, int], str]
_WORK: Final = re.compile(
    r"\b(?:work|activit|services?|does|do\b|tasks?|role|functions?|scope of|handles?|covers?|provides?|"
    r"offers?|takes? (?:care|on|over)|carr(?:y|ies) out|performs?|conducts?|undertakes?|supplies|supply|"
    r"delivers?|looks? after|responsib\w+|duties|buy|expect)\b",
    re.IGNORECASE,
)


def listed_activities(reading: Reading) -> Iterator[_Row]:
    """Bullets under a heading (or a lead) that names one type: "What a CMO will do for you"."""
    text = reading.plain
    blocks = reading.blocks
    if reading.report is not None:
        return
    parents = {b.parent for b in blocks if b.parent >= 0}
    topic = reading.subjects[0] if reading.subjects else None
    title = next((b for b in blocks if b.kind is BlockKind.TITLE), None)
    title_types = {m.service_type for m in find_service_types(text, title.start, title.end)} if title else set()
    for i, block in enumerate(blocks):
        if block.kind is not BlockKind.LIST_ITEM or block.index in parents or block.end - block.start > 160:
            continue
        kind = _announced(reading, blocks, i, topic if len(title_types) == 1 else None)
        if kind is None:
            continue
        dash = re.match(r"[^:–—]{3,60}? [–—-] (?=\S)", text[block.start : block.end])
        if dash and len(dash[0].split()) <= 8:  # "Protocol design – writing down how the study is run"
            yield kind, *trim_phrase(text, block.start, block.start + dash.end() - 3), (block.start, block.end), "list"
            continue
        colon = re.match(r"[^:]{3,60}:\s+", text[block.start : block.end])
        start = (
            block.start + colon.end() if colon and "," in text[block.start + colon.end() : block.end] else block.start
        )
        spans = split_items(text, start, block.end) if start != block.start else [(block.start, block.end)]
        for a, b in spans:
            including = re.search(
                r",? (?:including|such as|incl\.|e\.g\.) |, (?=Phase |from |for |in |with )", text[a:b]
            )
            if including and start == block.start:
                b = a + including.start()
            yield kind, *trim_phrase(text, a, b), (block.start, block.end), "list"


def _announced(reading: Reading, blocks: tuple[Block, ...], i: int, topic: ServiceType | None) -> ServiceType | None:
    block = blocks[i]
    text = reading.plain
    j = i - 1
    while j >= 0 and blocks[j].kind is BlockKind.LIST_ITEM:
        j -= 1
    leads = [
        text[b.start : b.end]
        for b in (blocks[j],)
        if j >= 0 and b.kind is BlockKind.PARAGRAPH and text[b.end - 1] == ":"
    ]
    leads += list(reading.heading_path(block)[-1:])
    for lead in leads:
        if DENIAL.search(lead):
            return None
        types = {m.service_type for m in find_service_types(lead)}
        if len(types) == 1 and (_WORK.search(lead) or re.search(r"\badds?\b|\bwhat\b", lead, re.IGNORECASE)):
            return types.pop()
        if (
            not types
            and topic
            and re.search(r"\b(?:it|they|these|its|their)\b", lead, re.IGNORECASE)
            and _WORK.search(lead)
        ):
            if blocks[j].kind is BlockKind.PARAGRAPH and j >= 0:
                above = {m.service_type for m in find_service_types(text, blocks[j].start, blocks[j].end)}
                if len(above) == 1:
                    return above.pop()
            return topic
    headed = {m.service_type for m in find_service_types((reading.heading_path(block) or ("",))[-1])}
    if (
        leads
        and len(headed) == 1
        and len(reading.heading_path(block)) > 1
        and _WORK.search(re.split(r"[.!?] ", leads[0])[-1])
    ):
        return headed.pop()
    if leads and re.search(r"(?:include|includes|are|cover):?$", leads[0].strip(" :") + ":"[:0]):
        above = {m.service_type for m in find_service_types(text, blocks[j].start, blocks[j].end)} if j >= 0 else set()
        return above.pop() if len(above) == 1 else None
    return None


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
    rows: dict[tuple[int, int], list[Block]] = {}
    for block in reading.blocks:
        if block.kind is BlockKind.TABLE_CELL:
            rows.setdefault((block.group, block.row), []).append(block)
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
    types = {m.service_type for m in find_service_types(words)} if len(words) <= 60 else set()
    return types.pop() if len(types) == 1 else None


def _cell_items(text: str, kind: ServiceType, cell: Block, quote: tuple[int, int]) -> Iterator[_Row]:
    for a, b in split_items(text, cell.start, cell.end):
        span = trim_phrase(text, a, b)
        if names_work(text[slice(*span)]):
            yield kind, *span, quote, "table"
