"""Tables that leave the explorer for spreadsheets, as CSV or as an Excel workbook."""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Iterable, Sequence
from typing import Final
from urllib.parse import quote

from starlette.responses import Response

from cxograph.views.workbook import MEDIA_TYPE, workbook

__all__ = ["TABLES", "table"]

TABLES: Final = ("csv", "xlsx")
"""The forms of tables, as addresses name them."""


async def table(form: str, head: Sequence[str], rows: Iterable[Sequence[object]], *, name: str) -> Response:
    """Return a table in one of the `TABLES`; a browser saves it under the name."""
    headers = {"vary": "Accept", "content-disposition": f"attachment; filename*=UTF-8''{quote(name)}.{form}"}
    if form == "xlsx":
        body = await asyncio.to_thread(workbook, head, rows, title=name)
        return Response(body, media_type=MEDIA_TYPE, headers=headers)
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([_plain(value) for value in row] for row in rows)
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8", headers=headers)


def _plain(value: object) -> object:
    """Quote a text that a spreadsheet would take for a formula; a number is none."""
    if isinstance(value, str) and value[:1] in {"=", "+", "-", "@", "\t", "\r"}:
        return f"'{value}"
    return "" if value is None else value
