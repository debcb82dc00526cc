"""Lists of companies in CSV, TSV and XLSX files: each cell a block, and what its column says of the row's company.

The original of a table with a mapping of its own is the mapping's text, framed, before the bytes of the file:
what is kept says all that is needed to read it again.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any, Final

from cxograph.errors import LimitError, UnreadableError, UsageError
from cxograph.model import BlockKind, ColumnRole, Document
from cxograph.read.columns import ColumnMapping, columns_by_header, columns_by_mapping, parse_mapping
from cxograph.read.layer import Layer, Piece
from cxograph.read.limits import Limits
from cxograph.read.package import Package

__all__ = ["Sheet", "is_table_name", "read_csv", "read_xlsx", "split_mapping", "unread_columns", "with_mapping"]

_MARK: Final = b"#cxograph-mapping "
_DELIMITERS: Final = ",;\t|"
TOP: Final = 10  # rows in which the names of the columns are looked for


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a table's columns are, and which characters part values within a cell."""

    columns: tuple[tuple[int, ColumnRole], ...]
    separators: str


def is_table_name(name: str) -> bool:
    """Tell whether a file's name says that it is a table of delimited values."""
    return name.lower().endswith((".csv", ".tsv"))


def with_mapping(data: bytes, mapping: bytes) -> bytes:
    """Put the text of a mapping before a table's bytes."""
    return b"%s%d\n%s%s" % (_MARK, len(mapping), mapping, data)


def split_mapping(data: bytes) -> tuple[bytes, bytes]:
    """Undo `with_mapping`: the mapping's text (empty where there is none) and the table's bytes."""
    head, newline, _ = data[:64].partition(b"\n")
    if not (newline and head.startswith(_MARK) and head[len(_MARK) :].isdigit()):
        return b"", data
    size, start = int(head[len(_MARK) :]), len(head) + 1
    return data[start : start + size], data[start + size :]


def _mapping(name: str, text: bytes) -> ColumnMapping | None:
    try:
        return parse_mapping("its mapping", text.decode("utf-8", "replace")) if text else None
    except UsageError as error:
        raise UnreadableError(name, error.message, hint=error.hint) from error


def read_csv(name: str, text: str, layer: Layer, mapping: bytes, limits: Limits) -> Sheet:
    """Add a block for each cell. Raises UnreadableError (empty, an open quotation, an unfit mapping), LimitError."""
    rows = _delimited(name, text)
    return _read(name, rows, layer, _mapping(name, mapping), limits)


def _delimited(name: str, text: str) -> Iterator[list[Piece]]:
    """Give the cells of each row with their places.

    Own code, since the standard reader gives no places; quotes as in RFC 4180: doubled within a quoted cell.
    """
    head = text[:20_000].split("\n", 1)[0]
    delimiter = max(_DELIMITERS, key=lambda sign: (head.count(sign), -_DELIMITERS.index(sign)))
    at, row = 0, []
    while at < len(text):
        if text[at] == '"':
            stop = at + 1
            while True:
                stop = text.find('"', stop)
                if stop < 0:
                    raise UnreadableError(name, f"a quotation mark opens at character {at + 1:,} and never closes")
                if text[stop : stop + 2] != '""':
                    break
                stop += 2
            inner = text[at + 1 : stop]
            row.append((inner.replace('""', '"'), at + 1, len(inner)))
            at = stop + 1
            while at < len(text) and text[at] not in (delimiter, "\n"):
                at += 1
        else:
            line = text.find("\n", at)
            line = len(text) if line < 0 else line
            stop = text.find(delimiter, at, line)
            stop = line if stop < 0 else stop
            row.append((text[at:stop], at, stop - at))
            at = stop
        if at >= len(text) or text[at] == "\n":
            yield row
            row = []
        elif at + 1 in {len(text), text.find("\n", at + 1, at + 2)}:
            row.append(("", at + 1, 0))  # a delimiter before the end of the row: an empty cell
            at += 1
            if at < len(text):
                yield row
                row = []
        at += 1
    if row:
        yield row


def read_xlsx(name: str, data: bytes, layer: Layer, mapping: bytes, limits: Limits) -> Sheet:
    """Add a block for each cell of the first (or the mapping's) sheet. Raises UnreadableError and LimitError."""
    from openpyxl import load_workbook  # noqa: PLC0415 - takes half a second to load

    package = Package(name, data, limits)
    for part in sorted(package.names):
        if part.endswith((".xml", ".rels")) and b"<!DOCTYPE" in package.part(part):
            raise UnreadableError(name, f"{part} declares a document type", hint="Office files never do")
    chosen = _mapping(name, mapping)
    try:
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    except Exception as error:  # it raises whatever its parts raise
        raise UnreadableError(name, "the workbook is damaged", hint="save it anew") from error
    sheets = {sheet.title: sheet for sheet in book.worksheets}
    if chosen and chosen.sheet and chosen.sheet not in sheets:
        raise UnreadableError(name, f"it has no sheet {chosen.sheet}", hint=f"it has {', '.join(sheets)}")
    sheet = sheets[chosen.sheet] if chosen and chosen.sheet else next(iter(sheets.values()), None)
    if sheet is None:
        raise UnreadableError(name, "the workbook has no sheet")
    sheet.reset_dimensions()  # what a file says of its size need not be so
    found = _read(name, _cells(sheet.iter_rows(values_only=True)), layer, chosen, limits)
    book.close()
    layer.runs.clear()  # a workbook has no running text that they could lead back to
    return found


def _cells(rows: Iterable[tuple[Any, ...]]) -> Iterator[list[Piece]]:
    for row in rows:
        yield [(text := _shown(value), 0, len(text)) for value in row]


def _shown(value: object) -> str:
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def _read(name: str, rows: Iterator[list[Piece]], layer: Layer, mapping: ColumnMapping | None, limits: Limits) -> Sheet:
    opening = list(islice(rows, TOP if mapping is None else max(mapping.header_row, 1)))
    if not any(cell[0].strip() for row in opening for cell in row):
        raise UnreadableError(name, "the table is empty")
    header, columns = _header(name, opening, mapping)
    cells = 0
    for number, row in enumerate(chain(opening, rows), start=1):
        cells += len(row)
        if cells > limits.cells:
            raise LimitError(name, "the number of cells", cells, limits.cells, counting=True)
        for column, cell in enumerate(row):
            layer.add(BlockKind.TABLE_CELL, [cell], [], group=1, row=number - 1, column=column, header=number <= header)
    return Sheet(columns, mapping.separators if mapping else ";|")


def _header(
    name: str, rows: list[list[Piece]], mapping: ColumnMapping | None
) -> tuple[int, tuple[tuple[int, ColumnRole], ...]]:
    """Return the number of the row with the columns' names (0 for none), and what the columns are."""
    names = [[cell[0] for cell in row] for row in rows]
    if mapping is not None:
        return mapping.header_row, columns_by_mapping(
            name, mapping, names[min(max(mapping.header_row, 1), len(names)) - 1]
        )
    filled = [sum(bool(cell.strip()) for cell in row) for row in names]
    for number, row in enumerate(names, start=1):  # a title may stand above
        if columns := columns_by_header(row):
            return number, columns
        if filled[number - 1] > 1 and filled[number - 1] >= max(filled):
            return number, ()  # names every column: below it stand cells, "CRO" among them, that are read as text
    return 0, ()


def unread_columns(document: Document) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the columns of a table file that are understood, and of those that are not."""
    heads = [block for block in document.blocks if block.header]
    last = max((block.row for block in heads), default=0)
    known = dict(document.columns)
    names = {block.column: document.text[block.start : block.end] for block in heads if block.row == last}
    return (
        tuple(name for column, name in names.items() if column in known),
        tuple(name for column, name in names.items() if column not in known),
    )
