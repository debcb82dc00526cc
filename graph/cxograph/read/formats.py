"""Which format a file has, told by its first bytes; never by its name, but for delimited values."""

from __future__ import annotations

import io
import zipfile
from enum import StrEnum
from typing import Final

from cxograph.read.warc import is_warc

__all__ = ["Format", "format_of", "is_archive"]

_MARK: Final = b"\xef\xbb\xbf"


class Format(StrEnum):
    """Formats that are not text. The value is the media type."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    EPUB = "application/epub+zip"
    ZIP = "application/zip"
    WARC = "application/warc"


def format_of(data: bytes) -> Format | None:
    """Return the format of a file, or None for one that is text or unknown."""
    if data[:1024].lstrip(_MARK + b" \t\r\n").startswith(b"%PDF-"):
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _format_of_zip(data)
    return Format.WARC if is_warc(data[:4096]) else None


def _format_of_zip(data: bytes) -> Format:
    if data[30:58] == b"mimetypeapplication/epub+zip":
        return Format.EPUB
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        # cut: the list of parts stands at its end; the first part's name still tells
        head = data[:4096]
        if b"[Content_Types].xml" in head or b"word/" in head:
            return Format.DOCX
        return Format.ZIP
    if "[Content_Types].xml" in names:
        if any(name.startswith("xl/workbook") for name in names):
            return Format.XLSX
        if any(name.startswith("word/") for name in names):
            return Format.DOCX
    return Format.EPUB if "META-INF/container.xml" in names else Format.ZIP


def is_archive(data: bytes) -> bool:
    """Tell whether a file holds several documents."""
    return format_of(data) in {Format.ZIP, Format.WARC}
