"""Bytes -> Document: decoding, block structure, sentences, and the way back to the original."""

from __future__ import annotations

import re
from hashlib import sha256
from typing import Final

from cxograph.errors import LimitError, UnreadableError
from cxograph.model import Document, Source
from cxograph.read.decode import decode
from cxograph.read.html import looks_like_html, read_html
from cxograph.read.layer import Layer
from cxograph.read.limits import DEFAULT, Limits
from cxograph.read.markdown import looks_like_markdown, read_markdown
from cxograph.read.sentences import split_sentences
from cxograph.read.soup import read_with_soup
from cxograph.read.text import read_text

__all__ = ["DEFAULT", "Limits", "read_document"]

_FRONT_MATTER: Final = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE: Final = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_HIDDEN_PARTS: Final = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|template|noscript|svg|head|title|textarea|iframe|object|math)\b.*?(?:</\1\s*>|\Z)",
    re.DOTALL | re.IGNORECASE,
)
_TAGS: Final = re.compile(r"<[^>]*>")


def read_document(source: Source, limits: Limits = DEFAULT) -> Document:
    """Read one document.

    The format is told by the content: HTML where there are block tags, Markdown where there are its marks,
    else plain text. Raises UnreadableError (empty, binary, no text) or its kin LimitError.
    """
    if len(source.data) > limits.raw_bytes:
        raise LimitError(source.name, "the size in bytes", len(source.data), limits.raw_bytes)
    decoded = decode(source.name, source.data)
    text = decoded.text
    notes = list(decoded.notes)
    start, page_title, address = 0, "", ""
    front = _FRONT_MATTER.match(text)
    if front and ":" in front[1]:
        start = front.end()
        title = _TITLE.search(front[1])
        page_title = title[1].strip("\"'") if title else ""
    layer = Layer()
    if looks_like_html(text):
        media_type = "text/html"
        page = read_html(source.name, text, layer, limits)
        page_title, address = page.title or page_title, page.address
        if _lost(text, layer.length, limits):
            layer = Layer()
            read_with_soup(text, layer)
            notes.append("read with the second parser: the first lost text")
            if _lost(text, layer.length, limits):
                raise UnreadableError(source.name, "text would be lost in reading", hint="the page's markup is broken")
    elif start or looks_like_markdown(text):
        media_type = "text/markdown"
        read_markdown(text, layer, start)
    else:
        media_type = "text/plain"
        read_text(text, layer, start)
    body = layer.text
    if not body.strip():
        raise UnreadableError(source.name, "no text", hint="the file holds markup or white space only")
    return Document(
        name=source.name,
        id=sha256(text.encode("utf-8", "replace")).hexdigest()[:16],
        media_type=media_type,
        encoding=decoded.encoding,
        sha256=sha256(source.data).hexdigest(),
        text=body,
        blocks=tuple(layer.blocks),
        sentences=split_sentences(body, layer.blocks),
        marks=tuple(sorted(layer.marks, key=lambda mark: (mark.start, -mark.end))),
        runs=tuple(layer.runs),
        page_title=page_title,
        address=address,
        notes=tuple(notes),
    )


def _lost(text: str, kept: int, limits: Limits) -> bool:
    """Tell whether the blocks hold implausibly little of what a plain tag-stripper finds."""
    if kept > 0.45 * len(text):
        return False
    bare = _TAGS.sub(" ", _HIDDEN_PARTS.sub(" ", text))
    there = len(re.sub(r"&nbsp;|&#160;|\s+", " ", bare).strip())
    return there > 200 and kept < limits.kept_share * there
