"""A table as an Excel workbook: numbers as numbers, everything else as the text that it is.

Excel makes dates of "3-5" and formulas of "=1+1" in a CSV file; here each cell has the type that it should have.
The same table gives the same bytes: no time of writing is in them.
"""

from __future__ import annotations

import io
import math
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any, Final

from cxograph.errors import CxographError

__all__ = ["MEDIA_TYPE", "workbook"]

MEDIA_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST: Final = 32_767  # characters that a cell may hold
_CUT: Final = " … (cut)"
_MOST_ROWS: Final = 1_048_575  # below the head
_EXACT: Final = 10**15  # a number with more digits would lose some
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_TITLE: Final = re.compile(r"[\[\]:*?/\\]")
_THEN: Final = datetime(1980, 1, 1)


def workbook(columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str) -> bytes:
    """Return a workbook of one sheet with a head that stays in view and filters.

    Numbers and truth values keep their type, None is an empty cell, all else is text, never a formula. Characters
    that XML cannot hold become U+FFFD; text longer than a cell may be is cut, and says so at its end. Raises
    CxographError for more rows than a sheet may have.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - takes half a second to load
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    book = Workbook(write_only=True)
    book.properties.creator = "cxograph"
    book.properties.created = book.properties.modified = _THEN
    sheet = book.create_sheet(_NO_TITLE.sub(" ", title)[:31] or "table")
    sheet.freeze_panes = "A2"
    kept = [list(row) for row in rows]
    if len(kept) > _MOST_ROWS:
        raise CxographError(f"a sheet has at most {_MOST_ROWS:,} rows, this has {len(kept):,}", hint="take CSV")
    for place, name in enumerate(columns):
        longest = max([len(name), *(len(str(row[place])) for row in kept[:200] if row[place] is not None)])
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(70, max(9, longest + 2))
    if columns:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(kept) + 1}"

    def cell(value: object, *, bold: bool = False) -> Any:
        typed = _typed(value)
        made = WriteOnlyCell(sheet, value=typed)
        if isinstance(typed, str):
            made.data_type = "s"  # or "=" at its beginning would make it a formula
        if bold:
            made.font = Font(bold=True)
        return made

    sheet.append([cell(name, bold=True) for name in columns])
    for row in kept:
        sheet.append([cell(value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return _without_times(out.getvalue())


def _typed(value: object) -> str | int | float | bool | None:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Decimal):
        exact = value.is_finite() and len(value.normalize().as_tuple().digits) <= 15
        return float(value) if exact else str(value)
    if isinstance(value, int):
        return value if abs(value) < _EXACT else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    text = _FORBIDDEN.sub("\ufffd", str(value))
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT


def _without_times(packed: bytes) -> bytes:
    """Return a ZIP archive with the same members, all of one time; the writer's own clock goes too."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as archive, zipfile.ZipFile(out, "w") as clean:
        for name in archive.namelist():
            content = archive.read(name)
            if name == "docProps/core.xml":
                stamp = _THEN.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            member = zipfile.ZipInfo(name, _THEN.timetuple()[:6])
            member.compress_type = zipfile.ZIP_DEFLATED
            clean.writestr(member, content)
    return out.getvalue()
