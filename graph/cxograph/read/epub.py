"""EPUB to blocks: the chapters in their reading order, each through the reader of HTML."""

from __future__ import annotations

from typing import Final

from cxograph.errors import UnreadableError
from cxograph.read.decode import decode
from cxograph.read.html import read_html
from cxograph.read.layer import Layer
from cxograph.read.limits import Limits
from cxograph.read.package import Package, joined_path

__all__ = ["read_epub"]

_CONTAINER: Final = "META-INF/container.xml"
_CHAPTERS: Final = frozenset({"application/xhtml+xml", "text/html"})


def read_epub(name: str, data: bytes, layer: Layer, limits: Limits) -> str:
    """Add the blocks of an EPUB file to a layer; return its title. Raises UnreadableError and LimitError."""
    package = Package(name, data, limits)
    if "META-INF/encryption.xml" in package.names and b"xmlenc" in package.part("META-INF/encryption.xml"):
        raise UnreadableError(name, "the book is encrypted", hint="get a copy of it without protection")
    rootfile = package.xml(_CONTAINER).find(".//{*}rootfile")
    path = rootfile.get("full-path", "") if rootfile is not None else ""
    if path not in package.names:
        raise UnreadableError(name, "the file is damaged: it does not say what it holds")
    book = package.xml(path)
    folder = path.rpartition("/")[0]
    items = {item.get("id"): item for item in book.iterfind(".//{*}manifest/{*}item")}
    for reference in book.iterfind(".//{*}spine/{*}itemref"):
        item = items.get(reference.get("idref"))
        if item is None or item.get("media-type") not in _CHAPTERS or "nav" in (item.get("properties") or "").split():
            continue
        chapter = joined_path(folder, item.get("href", ""))
        if chapter in package.names and (content := package.part(chapter)).strip():
            read_html(name, decode(name, content).text, layer, limits)
    layer.runs.clear()  # chapters are files of their own: there is no one text that they could lead back to
    return (book.findtext(".//{http://purl.org/dc/elements/1.1/}title") or "").strip()
