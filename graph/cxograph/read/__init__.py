"""Bytes -> Document: decoding, block structure, sentences, and the way back to the original."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, assert_never

from cxograph.errors import LimitError, UnreadableError
from cxograph.model import Document, Source
from cxograph.read.dates import date_of_front_matter, date_of_text
from cxograph.read.decode import decode
from cxograph.read.docx import read_docx
from cxograph.read.epub import read_epub
from cxograph.read.formats import Format, format_of
from cxograph.read.html import looks_like_html, read_html
from cxograph.read.layer import Layer
from cxograph.read.limits import DEFAULT, Limits
from cxograph.read.markdown import looks_like_markdown, read_markdown
from cxograph.read.sentences import split_sentences
from cxograph.read.sheets import Sheet, is_table_name, read_csv, read_xlsx, split_mapping, unread_columns, with_mapping
from cxograph.read.text import read_text
from cxograph.read.warc import unwrap

__all__ = [
    "DEFAULT",
    "Format",
    "Limits",
    "format_of",
    "read_document",
    "split_mapping",
    "unread_columns",
    "with_mapping",
]

_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE: Final = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_HIDDEN_PARTS: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|noscript|svg|head|title|textarea|iframe|object|math)\b.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_TAGS: Final = re.compile(r"<[^<>]*>")  # not past the next "<": a page may be full of them
_BLANK: Final = re.compile(
    r"&(?:#[xX]?\w{1,8}|\w{1,32});|\s+"
)  # as wide as a reference is written, it is one character


def read_document(source: Source, limits: Limits = DEFAULT) -> Document:
    """Read one document.

    The format is told by the content: PDF, DOCX, XLSX and EPUB by their first bytes, HTML where there are block
    tags, Markdown where there are its marks, else plain text; delimited values by the name (.csv, .tsv). A WARC
    record stands for the document within. Raises UnreadableError (empty, binary, no text, damaged, encrypted) or
    its kin LimitError.
    """
    mapping, data = split_mapping(source.data)
    kind = format_of(data)
    address = charset = ""
    if kind is Format.WARC:
        payload = unwrap(source.name, data, limits)
        data, address, charset = payload.data, payload.uri, payload.charset
        kind = format_of(data)
    if len(data) > limits.raw_bytes:
        raise LimitError(source.name, "the size in bytes", len(data), limits.raw_bytes)
    part = _read_text(source.name, data, charset, mapping, limits) if kind is None else None
    if part is None:
        assert kind is not None
        part = _read_packed(source.name, data, kind, mapping, limits)
    layer = part.layer
    body = layer.text
    if not body.strip():
        raise UnreadableError(source.name, "no text", hint=part.hint)
    return Document(
        name=source.name,
        id=sha256(part.identity).hexdigest()[:16],
        media_type=part.media_type,
        encoding=part.encoding,
        sha256=sha256(source.data).hexdigest(),
        text=body,
        blocks=tuple(layer.blocks),
        sentences=split_sentences(body, layer.blocks),
        marks=tuple(sorted(layer.marks, key=lambda mark: (mark.start, -mark.end))),
        runs=tuple(layer.runs),
        page_title=part.page_title,
        address=part.address or address,
        published=part.published or date_of_text(body, layer.blocks),
        pages=tuple(part.pages),
        columns=part.sheet.columns if part.sheet else (),
        separators=part.sheet.separators if part.sheet else "",
        notes=tuple(part.notes),
    )


@dataclass(slots=True)
class _Part:
    """A document as one of the readers leaves it."""

    media_type: str
    identity: bytes = field(repr=False)  # what makes two files one document
    encoding: str
    layer: Layer
    page_title: str = ""
    address: str = ""
    published: str = ""
    pages: list[int] = field(default_factory=list)
    sheet: Sheet | None = None
    notes: list[str] = field(default_factory=list)
    hint: str = "the file holds markup or white space only"


def _read_packed(name: str, data: bytes, kind: Format, mapping: bytes, limits: Limits) -> _Part:
    part = _Part(str(kind), mapping + data, "binary", Layer(name, limits))
    match kind:
        case Format.PDF:
            from cxograph.read.pdf import read_pdf  # noqa: PLC0415 - loads a library

            found = read_pdf(name, data, part.layer, limits)
            part.page_title, part.pages = found.title, found.pages
            part.hint = "its pages are pictures: have their text recognised (OCR) first"
        case Format.DOCX:
            part.page_title = read_docx(name, data, part.layer, limits)
        case Format.EPUB:
            part.page_title = read_epub(name, data, part.layer, limits)
        case Format.XLSX:
            part.sheet = read_xlsx(name, data, part.layer, mapping, limits)
        case Format.ZIP | Format.WARC:
            raise UnreadableError(name, "an archive is no document", hint="cxograph build reads what it holds")
        case _:
            assert_never(kind)
    return part


def _read_text(name: str, data: bytes, charset: str, mapping: bytes, limits: Limits) -> _Part:
    decoded = decode(name, data, charset)
    text = decoded.text
    identity = mapping + text.encode("utf-8", "replace")
    part = _Part("text/plain", identity, decoded.encoding, Layer(name, limits), notes=list(decoded.notes))
    if is_table_name(name):
        part.media_type = "text/csv"
        part.sheet = read_csv(name, text, part.layer, mapping, limits)
        return part
    start = 0
    front = _FRONT_MATTER.match(text)
    if front and ":" in front[1]:
        start = front.end()
        title = _TITLE.search(front[1])
        part.page_title = title[1].strip("\"'") if title else ""
        part.published = date_of_front_matter(front[1])
    if looks_like_html(text, name):
        part.media_type = "text/html"
        page = read_html(name, text, part.layer, limits)
        part.page_title, part.address = page.title or part.page_title, page.address
        part.published = page.published or part.published
        if _lost(text, part.layer.length, limits):
            from cxograph.read.soup import read_with_soup  # noqa: PLC0415 - loads a library

            part.layer = Layer(name, limits)
            read_with_soup(text, part.layer)
            part.notes.append("read with the second parser: the first lost text")
            if _lost(text, part.layer.length, limits):
                raise UnreadableError(name, "text would be lost in reading", hint="the page's markup is broken")
    elif start or looks_like_markdown(text):
        part.media_type = "text/markdown"
        read_markdown(text, part.layer, start)
    else:
        read_text(text, part.layer, start)
    return part


def _lost(text: str, kept: int, limits: Limits) -> bool:
    """Tell whether the blocks hold implausibly little of what a plain tag-stripper finds."""
    if kept > 0.45 * len(text):
        return False
    bare = _TAGS.sub(" ", _HIDDEN_PARTS.sub(" ", text))
    there = len(_BLANK.sub(" ", bare).strip())
    return there > 200 and kept < limits.kept_share * there
