"""The cells of a document's tables by table and row."""

from __future__ import annotations

from collections.abc import Iterable

from cxograph.model import Block, BlockKind

__all__ = ["table_rows"]


def table_rows(blocks: Iterable[Block]) -> dict[tuple[int, int], list[Block]]:
    """Return the cells among blocks by (table, row), in the order of the text; row 0 is the first."""
    rows: dict[tuple[int, int], list[Block]] = {}
    for block in blocks:
        if block.kind is BlockKind.TABLE_CELL:
            rows.setdefault((block.group, block.row), []).append(block)
    return rows
