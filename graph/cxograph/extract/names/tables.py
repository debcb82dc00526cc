"""Companies in tables: a column of them, a cell that lists them beside a type or a label, a grid of nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.cues import never_a_name
from cxograph.extract.names.entries import topical
from cxograph.extract.names.heads import COMPANY_NOUN, announces
from cxograph.extract.names.legal_forms import strip_legal_form
from cxograph.extract.names.lists import read_item, read_list
from cxograph.extract.names.names import ListedName, Named, is_plausible
from cxograph.extract.names.table_rows import table_rows
from cxograph.extract.words.listing import split_list
from cxograph.extract.words.service_types import find_service_types
from cxograph.model import Block

__all__ = ["names_in_tables"]

_EXAMPLES: Final = expression(
    rf"\W*(?:(?:typical |some |well-known |known |selected )*(?:examples?|representatives|names|members|specimens|who is who)|(?:example|sample) {COMPANY_NOUN})(?: of \w+)?\W*$",
    re.IGNORECASE,
)
_COMPANIES: Final = expression(
    rf"\W*(?:(?:name of|key|major|leading|top|main|selected|notable|prominent|market|typical|known|profiled|covered|the) )*{COMPANY_NOUN}(?:[’']s)?(?: (?:names?|covered|profiled|included|mentioned|analy[sz]ed|named|listed|studied|in the (?:market|report|study)))*\W*$",
    re.IGNORECASE,
)
# "Name" heads a column of companies where another is of their seats, sales or staff
_NAME_COLUMN: Final = expression(r"\W*(?:names?|organi[sz]ation|institution)\W*$", re.IGNORECASE)
_PLACE_COLUMN: Final = expression(r"\W*(?:town|city|location|country|based|where)\b", re.IGNORECASE)
_WORK_COLUMN: Final = expression(
    r"\W*(?:services?|what|focus|speciali\w+|type|offer\w*|work|capabilit\w+|known for|strengths?|activit\w+)\b",
    re.IGNORECASE,
)
_OF_COMPANY: Final = expression(
    r"\W*(?:headquarters?|head ?office|hq|seat|based in|revenues?|sales|turnover|employees|staff|headcount|founded|established|market share|share)\b",
    re.IGNORECASE,
)
# a table of deals, clients or shares to buy lists no players
_OTHERS: Final = expression(
    r"\b(?:acqui\w+|targets?|deals?|buyers?|sellers?|clients?|customers?|sponsors?|investors?|tickers?|drugs?|indications?|candidates?|molecules?|trials?|hospitals?|speakers?|authors?)\b",
    re.IGNORECASE,
)
# but those whom it names are companies
_PARTY: Final = expression(
    r"\W*(?:the )?(?:buyer|acquirer|acquiror|purchaser|bidder|seller|vendor|target|acquired(?: company)?|(?:target )?company|investor|sponsor|client|customer|partner|licensee|licensor|party)s?(?: name)?\W*",
    re.IGNORECASE,
)
_ENDS: Final = 2  # characters that may stand behind the name in its cell
_LEAST: Final = 2  # names that make a list
_GRID: Final = 4  # cells that make a grid
_LINE: Final = 120  # characters of a line that announces one


def names_in_tables(text: str, blocks: Sequence[Block]) -> list[Named]:
    """Return the names in the columns and cells of tables that set out companies, as a list does, or parties of deals."""
    rows = table_rows(blocks)
    tables: dict[int, list[list[Block]]] = {}
    for (group, _), cells in rows.items():
        tables.setdefault(group, []).append(cells)
    found: list[Named] = []
    for table in tables.values():
        heads = {cell.column: text[cell.start : cell.end] for cell in table[0]}
        barred = any(map(_OTHERS.search, heads.values()))
        listed = [] if barred else _column(text, heads, table[1:])
        found += [name.named("list") for name in listed or _cells(text, heads, table)]
        if barred and len(heads) > 1:
            parties = {column for column, words in heads.items() if _PARTY.fullmatch(words)}
            found += [name.named("entry") for row in table[1:] for c in row if c.column in parties and (name := _whole(text, c))]  # fmt: skip
    return found + [name.named("list") for name in _grids(text, blocks, tables)]


def _whole(text: str, cell: Block) -> ListedName | None:
    """Read a cell that is a name and nothing else."""
    name = read_item(text, cell.start, cell.end)
    whole = name is not None and name.stop >= cell.end - _ENDS and is_plausible(name.name)
    return name if name and whole and not never_a_name(name.name) else None


def _column(text: str, heads: Mapping[int, str], rows: Sequence[Sequence[Block]]) -> list[ListedName]:
    """Read the column of a table that names a company a row, told by its header."""
    column = next((column for column, words in heads.items() if _COMPANIES.match(words)), None)
    placed = any(map(_PLACE_COLUMN.match, heads.values())) and any(map(_WORK_COLUMN.match, heads.values()))
    if column is None and (placed or any(map(_OF_COMPANY.match, heads.values()))):
        column = next((column for column, words in heads.items() if _NAME_COLUMN.match(words)), None)
    names = [name for row in rows for cell in row if cell.column == column and (name := _whole(text, cell))]
    return names if len(names) >= _LEAST else []


def _cells(text: str, heads: Mapping[int, str], rows: Sequence[Sequence[Block]]) -> Iterator[ListedName]:
    """Read the cells that list companies beside what they are: "Companies covered | A, B, C", "CROs | A, B"."""
    for n, row in enumerate(rows):
        key = text[row[0].start : row[0].end]
        if len(row) == 2 and _COMPANIES.match(key):
            yield from _divided_list(text, row[1])
        elif n:
            of_type, examples = (
                bool(find_service_types(key)),
                bool(_EXAMPLES.match(key)),
            )  # or the types head the columns
            for cell in row[1:]:
                head = heads.get(cell.column, "")
                if (of_type and (_EXAMPLES.match(head) or _COMPANIES.match(head))) or (examples and find_service_types(head)):  # fmt: skip
                    yield from _whole_list(text, cell)


def _whole_list(text: str, cell: Block) -> list[ListedName]:
    """Read a cell that is a list of names and nothing else."""
    names = read_list(text, cell.start, cell.end)
    good = [name for name in names if not never_a_name(name.name) and len(name.name.split()) <= 8]
    if not good or len(good) != len(names) or all(topical(strip_legal_form(name.name)) for name in good):
        return []
    rest = text[max(name.stop for name in good) : cell.end].strip(" .,;…")
    return good if not rest or rest in {"etc", "and others", "others", "and more"} else []


def _divided_list(text: str, cell: Block) -> list[ListedName]:
    """Read a cell that lists two names or more, split at semicolons where it has them."""
    if ";" not in text[cell.start : cell.end]:
        names = _whole_list(text, cell)
        return names if len(names) >= _LEAST else []
    pieces = [read_item(text, *piece) for piece in split_list(text, cell.start, cell.end)]
    names = [name for name in pieces if name and is_plausible(name.name)]
    return names if len(names) >= _LEAST and len(names) * 2 > len(pieces) else []


def _grids(text: str, blocks: Sequence[Block], tables: Mapping[int, list[list[Block]]]) -> Iterator[ListedName]:
    """Give the names of tables without heads that hold nothing else, below a line that announces companies."""
    by_index = {block.index: block for block in blocks}
    for rows in tables.values():
        cells = [cell for row in rows for cell in row if text[cell.start : cell.end].strip()]
        above = by_index.get(cells[0].index - 1) if len(cells) >= _GRID else None
        if above is None or above.end - above.start > _LINE or not announces(text[above.start : above.end]):
            continue
        names = [_whole(text, cell) for cell in cells]
        if all(names):
            yield from (name for name in names if name)
