"""Activities in tables: a row for a type, or a column for a type and a row for a task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.activities.discourse import Row
from cxograph.extract.activities.phrases import verb_phrases
from cxograph.extract.activities.works import is_doing
from cxograph.extract.base import Reading
from cxograph.extract.clauses.type_clauses import DENIAL
from cxograph.extract.names.table_rows import table_rows
from cxograph.extract.words.phrases import service_phrases, split_items, trim_phrase
from cxograph.extract.words.sense import names_work
from cxograph.extract.words.service_types import find_service_types
from cxograph.extract.words.verbs import verb_chain, verb_pattern
from cxograph.model import Block, ServiceType

__all__ = ["tabled_activities"]

# the row of a table, or the head of a column, that holds work
_ROW_OF_WORK: Final = expression(
    r"\b(?:takes? charge|work|activit(?:y|ies)|services?|does|do\b|tasks?|jobs?|role|functions?|scope of|handles?|covers?|provides?|"
    r"offers?|takes? (?:care|on|over)|carr(?:y|ies) out|performs?|conducts?|undertakes?|supplies|supply|"
    r"delivers?|looks? after|responsib\w+|duties|buy|expect|outsourc\w+|strong in|good at|hired for|used for|asked to)\b",
    re.IGNORECASE,
)
_TASKS: Final = expression(
    r"^(?:tasks?|activit(?:y|ies)|services?|functions?|work|steps?|responsibilit(?:y|ies)|dut(?:y|ies)|"
    r"process(?: step)?|stages?|jobs?|capabilit(?:y|ies)|what)\b",
    re.IGNORECASE,
)
_YES: Final = expression(
    r"^(?:yes|✓|✔|✅|x|●|•|always|usually|often|mostly|full(?:y)?|core|primary|lead(?:s)?|yes,.*|sometimes|"
    r"partly|partial(?:ly)?|supports?|shared|on request|optional(?:ly)?|some|increasingly)\W*$",
    re.IGNORECASE,
)


_MARK: Final = expression(rf"(?:{_YES.pattern}|^(?:no|✗|✘|❌|×|–|—|-|never|rarely|none|n/?a)?\W*$)", re.IGNORECASE)


# "Who pays for the work", "Where the work is done": what such a column or row tells is no work
_NO_WORK_HEAD: Final = expression(
    r"\b(?:who|whom|whose|where|when|why|pays?|paid|payers?|places?|locations?|costs?|prices?|fees?|examples?|"
    r"customers?|clients?|sponsors?|size|number|how (?:much|many|long|often)|owners?|equipment|people|staff|meanings?|full (?:name|form)|stands? for|focus|limits?)\b",
    re.IGNORECASE,
)


_DOES: Final = expression(rf"(?:also )?{verb_pattern('third')} ")  # "drafts the protocol"
# the column whose cells are works, in a table that stands under the name of a type
_WORKS_COLUMN: Final = expression(
    r"^\W*(?:(?:key|core|main|typical|our|service|type of) )?(?:services?|tasks?|activit(?:y|ies)|functions?|work|jobs?|dut(?:y|ies)|"
    r"responsibilit(?:y|ies)|service (?:type|area|line|category))(?: offered| provided| performed)?\W*$",
    re.IGNORECASE,
)
_RANGE: Final = expression(r"\W*(?:everything|anything|all|the range|whatever)?\s?from ", re.IGNORECASE)


def tabled_activities(reading: Reading) -> Iterator[Row]:
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
        kind = _only_type(first) or (_only_type(text[cells[1].start : cells[1].end]) if len(cells) > 2 else None)
        if kind is None and (above := _type_above(reading, cells[0], heads)):
            if names_work(first):
                yield above, *trim_phrase(text, cells[0].start, cells[0].end), quote, "table-works"
            continue
        marked = all(_MARK.match(text[cell.start : cell.end].strip()) for cell in cells[1:])
        for cell in cells[1:]:
            head = heads.get(cell.column, "")
            if kind and not DENIAL.search(head) and not _NO_WORK_HEAD.search(head) and _tells_work(text, head, cell):
                yield from _cell_items(text, kind, cell, quote)
            column = _only_type(head)
            if column is None or kind:
                continue
            said = text[cell.start : cell.end].strip()
            of_work = _ROW_OF_WORK.search(head) and not DENIAL.search(head)  # "What the CDMO does"
            if of_work and not _MARK.match(said) and not _NO_WORK_HEAD.search(head):
                yield from _cell_items(text, column, cell, quote)
            elif _YES.match(said):
                task = _TASKS.match(heads.get(cells[0].column, "").strip()) or (marked and is_doing(first))
                if task and names_work(first):
                    yield column, *trim_phrase(text, cells[0].start, cells[0].end), quote, "table-tasks"
            elif (
                (_ROW_OF_WORK.search(first) or _DOES.match(said))
                and not DENIAL.search(first)
                and not _NO_WORK_HEAD.search(first)
            ):
                yield from _cell_items(text, column, cell, quote)


def _tells_work(text: str, head: str, cell: Block) -> bool:
    """Tell whether a cell holds works: its column's head says so, or it is a list of processes."""
    items = split_items(text, cell.start, cell.end) if not _ROW_OF_WORK.search(head) else []
    phrases = [text[a:b] for a, b in items]
    return _ROW_OF_WORK.search(head) is not None or (
        len(items) > 1
        and not _types(text[cell.start : cell.end])
        and all(names_work(p) and is_doing(p) for p in phrases)
    )


def _type_above(reading: Reading, cell: Block, heads: dict[int, str]) -> ServiceType | None:
    """The one type under whose heading a table of works stands: "What a CRO does" above "Service | What it involves"."""
    path = reading.heading_path(cell)
    if reading.report is not None or not path or not _WORKS_COLUMN.match(heads.get(cell.column, "")):
        return None
    if any(_types(head) for head in heads.values()):
        return None
    return next((kind for heading in reversed(path) if (kind := _only_type(heading))), None)


def _types(words: str) -> set[ServiceType]:
    return {mention.service_type for mention in find_service_types(words)}


def _only_type(words: str) -> ServiceType | None:
    """The one type that a short cell or heading names, or None."""
    types = _types(words) if len(words) <= 80 else set()
    return types.pop() if len(types) == 1 else None


def _cell_items(text: str, kind: ServiceType, cell: Block, quote: tuple[int, int]) -> Iterator[Row]:
    told = list(verb_phrases(text, verb_chain(text, cell.start, cell.end, ("third",)), "table"))
    if told:  # "Plans and runs trials, cleans the data"
        yield from ((kind, a, b, quote, rule) for a, b, rule in told)
        return
    if _RANGE.match(text, cell.start, cell.end):
        yield from ((kind, a, b, quote, "table") for a, b in service_phrases(text, cell.start, cell.end))
        return
    for a, b in split_items(text, cell.start, cell.end):
        span = trim_phrase(text, a, b)
        if names_work(text[slice(*span)]):
            yield kind, *span, quote, "table"
