"""Tables with a column of companies: a cell of that column names one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.cues import never_a_name
from cxograph.extract.names.lists import read_item
from cxograph.extract.names.names import Named, is_plausible
from cxograph.extract.names.table_rows import table_rows
from cxograph.model import Block

__all__ = ["names_in_tables"]

_COMPANY: Final = expression(
    r"\W*(?:the )?(?:(?:key|leading|top|major|main|selected) )?(?:market )?"
    r"(?:compan(?:y|ies)|players?|vendors?|manufacturers?|suppliers?|providers?|competitors?|firms?|CROs?|CDMOs?|CMOs?|SMOs?|CRDMOs?|organi[sz]ations?)"
    r"(?:[’']s)?(?: names?)?\W*",
    re.IGNORECASE,
)
# where a column beside it says so, the companies are customers or makers of drugs
_OTHERS: Final = expression(
    r"\b(?:drugs?|indications?|sponsors?|clients?|candidates?|molecules?|acquirer|acquired|buyer|target|deal)\b",
    re.IGNORECASE,
)
# a table of deals names companies that are no players by that
_PARTY: Final = expression(
    r"\W*(?:the )?(?:buyer|acquirer|acquiror|purchaser|bidder|seller|vendor|target|acquired(?: company)?|(?:target )?company|investor|sponsor|client|customer|partner|licensee|licensor|party)s?(?: name)?\W*",
    re.IGNORECASE,
)
_ENDS: Final = 2  # characters that may stand behind the name in its cell
_LEAST: Final = 2  # names that make a list


_ANNOUNCES: Final = expression(
    r"\b(?:compan(?:y|ies)|players|vendors|competitors|manufacturers|providers|suppliers|participants|firms|CROs|CDMOs|CMOs|SMOs|organi[sz]ations)\b",
    re.IGNORECASE,
)
_ANNOUNCES_NONE: Final = expression(
    r"\b(?:segment|region|countr|opportunit|questions?|contents|clients?|customers?|types?)\b|\?", re.IGNORECASE
)


def _grids(text: str, blocks: Sequence[Block], rows: Mapping[tuple[int, int], list[Block]]) -> list[Named]:
    """Return the names of tables without heads that hold nothing else, below a line that announces companies."""
    found: list[Named] = []
    tables: dict[int, list[Block]] = {}
    for (table, _), cells in rows.items():
        tables.setdefault(table, []).extend(cell for cell in cells if text[cell.start : cell.end].strip())
    by_index = {block.index: block for block in blocks}
    for cells in tables.values():
        above = by_index.get(cells[0].index - 1) if cells else None
        if above is None or len(cells) < _GRID or above.end - above.start > _LINE:
            continue
        if not _ANNOUNCES.search(text, above.start, above.end) or _ANNOUNCES_NONE.search(text, above.start, above.end):
            continue
        names = [read_item(text, cell.start, cell.end) for cell in cells]
        if all(
            name and name.stop >= cell.end - _ENDS and is_plausible(name.name) and not never_a_name(name.name)
            for name, cell in zip(names, cells, strict=True)
        ):
            found += [name.named("list") for name in names if name]
    return found


_GRID: Final = 4  # cells that make a grid
_LINE: Final = 120  # characters of a line that announces one


def names_in_tables(text: str, blocks: Sequence[Block]) -> list[Named]:
    """Return the names in the columns that their first cell calls companies, players, CDMOs, buyers and the like."""
    columns: dict[int, int | None] = {}
    parties: dict[int, set[int]] = {}
    others: list[Named] = []
    found: dict[int, list[Named]] = {}
    rows = table_rows(blocks)
    for (table, _), cells in rows.items():
        if table not in columns:
            heads = [(cell.column, text[cell.start : cell.end]) for cell in cells]
            barred = any(_OTHERS.search(words) for _, words in heads)
            columns[table] = next((c for c, words in heads if _COMPANY.fullmatch(words)), None) if not barred else None
            parties[table] = (
                {c for c, words in heads if _PARTY.fullmatch(words)} if barred and len(heads) > 1 else set()
            )
            continue
        for cell in cells:
            if cell.column != columns[table] and cell.column not in parties[table]:
                continue
            name = read_item(text, cell.start, cell.end)
            if name and name.stop >= cell.end - _ENDS and is_plausible(name.name) and not never_a_name(name.name):
                if cell.column in parties[table]:
                    others.append(name.named("entry"))
                else:
                    found.setdefault(table, []).append(name.named("list"))
    return (
        [named for names in found.values() if len(names) >= _LEAST for named in names]
        + others
        + _grids(text, blocks, rows)
    )
