"""Fact tables: one row a fact, made by the queries in `queries/facts/` over a graph."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from cxograph.queries import FACT_TABLES, fact_query
from cxograph.store import Rows

__all__ = ["FactRow", "fact_rows", "to_csv", "to_jsonl"]

FactRow = Mapping[str, Any]
PLACE = ("document", "quote", "start", "end", "page", "claim")
"""Columns of every table: where the fact stands."""


def fact_rows(ask: Callable[[str], Rows], table: str | None = None) -> Iterator[FactRow]:
    """Give the facts of one table, or of all: the table's name, its columns, and where the fact stands.

    Whole numbers are int, others float; a column that does not apply is left out. Raises UsageError for a
    table that does not exist.
    """
    for name in [table] if table else FACT_TABLES:
        rows = ask(fact_query(name)).to_dicts()
        for row in sorted(rows, key=lambda row: (str(row["document"]), row["start"], row["end"], str(row))):
            yield {"table": name} | {column: _plain(value) for column, value in row.items() if value is not None}


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def to_jsonl(rows: Iterable[FactRow]) -> Iterator[str]:
    """Give each fact as a line of JSON."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False, default=str) + "\n"


def to_csv(rows: Iterable[FactRow]) -> str:
    """Return facts as one table that has every column which any of them has.

    A text that a spreadsheet would run as a formula (it starts with ``=``, ``+``, ``-`` or ``@``) gets an
    apostrophe in front.
    """
    listed = list(rows)
    found = dict.fromkeys(column for row in listed for column in row)
    columns = [*(column for column in found if column not in PLACE), *(column for column in PLACE if column in found)]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in listed:
        writer.writerow([_guarded(row.get(column, "")) for column in columns])
    return out.getvalue()


def _guarded(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
