"""The lines of a PDF's pages, with what is needed to tell paragraphs, headings and tables: place, size and weight."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2 as pdfium
import pypdfium2.raw as c

from cxograph.errors import LimitError, UnreadableError
from cxograph.read.limits import Limits

__all__ = ["Line", "Part", "lines_of", "open_pdf"]

_NEWLINES: Final = frozenset({10, 13})
_BLANKS: Final = frozenset({32, 160})
_HYPHENS: Final = {0x02: "\u00ad", 0xFFFE: "\u00ad"}  # how the library marks a hyphen at a line's end
_LIGATURES: Final = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})
_BOLD: Final = re.compile(rb"bold|black|heavy|semibold|demi", re.IGNORECASE)
WIDE: Final = 1.0  # a gap of so many font sizes parts cells, where the line below has such gaps as well


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a line without a wide gap."""

    text: str
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: page from 0, edges in points from the page's left and lower edge, font size, whether all bold."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float
    bold: bool
    parts: tuple[Part, ...]
    edge: int = 0  # 1 near the upper edge of its page, -1 near the lower one


def open_pdf(name: str, data: bytes, limits: Limits) -> pdfium.PdfDocument:
    """Open a PDF. Raises UnreadableError for one that is encrypted, damaged or empty, LimitError for too many pages."""
    try:
        pdf = pdfium.PdfDocument(data)
        pages = len(pdf)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise UnreadableError(
                name, "the PDF is encrypted", hint="save a copy of it that needs no password"
            ) from error
        raise UnreadableError(name, "the PDF is damaged or cut short", hint="get the file once more") from error
    if pages == 0:
        raise UnreadableError(name, "the PDF has no pages")
    if pages > limits.pages:
        pdf.close()
        raise LimitError(name, "the number of pages", pages, limits.pages)
    return pdf


def lines_of(name: str, pdf: pdfium.PdfDocument, limits: Limits) -> Iterator[list[Line]]:
    """Give the lines of each page; a page that cannot be loaded has none. Raises LimitError for too much text."""
    characters = 0
    for number in range(len(pdf)):
        try:
            page = pdf[number]
        except pdfium.PdfiumError:
            yield []
            continue
        text = page.get_textpage()
        count = c.FPDFText_CountChars(text)
        characters += max(count, 0)
        if characters > limits.text:
            raise LimitError(name, "the number of characters", characters, limits.text, counting=True)
        _, height = page.get_size()
        yield list(_page_lines(text, count, number, height))
        text.close()
        page.close()


def _page_lines(page: Any, count: int, number: int, height: float) -> Iterator[Line]:
    codes = [c.FPDFText_GetUnicode(page, index) for index in range(count)]
    start = 0
    for index in range(count + 1):
        broken = index < count and codes[index] in _HYPHENS  # the library has joined what follows to the word
        if index == count or codes[index] in _NEWLINES or broken:
            line = _line(page, codes, start, index + broken, number, height)
            if line is not None:
                yield line
            start = index + 1


def _line(page: Any, codes: list[int], start: int, end: int, number: int, height: float) -> Line | None:
    while start < end and codes[start] in _BLANKS:
        start += 1
    while end > start and codes[end - 1] in _BLANKS:
        end -= 1
    if start >= end:
        return None
    first = _box(page, start)
    last_seen = end - 1
    while last_seen > start and codes[last_seen] in _HYPHENS:
        last_seen -= 1
    last = _box(page, last_seen)
    size = max(first.top - first.bottom, last.top - last.bottom, 0.1)
    parts: list[Part] = []
    begin, left = start, first.left
    for index in range(start + 1, end - 1):
        if codes[index] in _BLANKS and codes[index + 1] not in _BLANKS:
            before = index - 1
            while before > begin and codes[before] in _BLANKS:
                before -= 1
            edge, following = _box(page, before).right, _box(page, index + 1).left
            if following - edge > WIDE * size:
                parts.append(Part(_text(codes, begin, before + 1), left, edge))
                begin, left = index + 1, following
    parts.append(Part(_text(codes, begin, end), left, last.right))
    place = 1 if first.bottom > 0.9 * height else -1 if first.top < 0.1 * height else 0
    return Line(
        " ".join(part.text for part in parts),
        number,
        first.left,
        last.right,
        first.top,
        first.bottom,
        size,
        _bold(page, start) and _bold(page, last_seen),
        tuple(parts),
        place,
    )


def _box(page: Any, index: int) -> Any:
    """Return a character's box as high as its font."""
    box = c.FS_RECTF()
    c.FPDFText_GetLooseCharBox(page, index, box)
    return box


def _bold(page: Any, index: int) -> bool:
    if c.FPDFText_GetFontWeight(page, index) >= 600:
        return True
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    c.FPDFText_GetFontInfo(page, index, name, 128, flags)
    return _BOLD.search(name.value) is not None


def _text(codes: list[int], start: int, end: int) -> str:
    text = "".join([_HYPHENS.get(code) or chr(code) for code in codes[start:end]])
    if not text.isascii():
        # characters beyond the basic plane come as two halves
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").translate(_LIGATURES)
    return text.rstrip()
