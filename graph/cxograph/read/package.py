"""ZIP files that are one document (DOCX, XLSX, EPUB): their parts, within limits."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from typing import Final
from urllib.parse import unquote

from lxml import etree

from cxograph.errors import LimitError, UnreadableError
from cxograph.read.limits import Limits

__all__ = ["Package", "joined_path"]

FREE: Final = 1 << 20  # below, no ratio is asked: a small file of blanks is no bomb


class Package:
    """The parts of an Office or EPUB file. Raises UnreadableError for a damaged one, LimitError for a bomb."""

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise UnreadableError(name, "the file is damaged or cut short", hint="get it once more") from error
        entries = self._zip.infolist()
        if len(entries) > limits.members:
            raise LimitError(name, "the number of parts", len(entries), limits.members)
        total = sum(entry.file_size for entry in entries)
        if total > limits.unpacked_bytes:
            raise LimitError(name, "the unpacked size in bytes", total, limits.unpacked_bytes)
        for entry in entries:
            if entry.file_size > FREE and entry.file_size > limits.ratio * max(entry.compress_size, 1):
                ratio = entry.file_size // max(entry.compress_size, 1)
                raise LimitError(name, "the ratio of unpacked to packed size", ratio, limits.ratio)
        self.names = frozenset(entry.filename for entry in entries)

    def part(self, path: str) -> bytes:
        """Return a part; no more of it than the file's list of parts says. Raises UnreadableError."""
        try:
            with self._zip.open(path) as stream:
                return stream.read(self._zip.getinfo(path).file_size)
        except KeyError as error:
            raise UnreadableError(self.name, f"the file is damaged: it has no {path}") from error
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError) as error:
            encrypted = "encrypted" in str(error)
            reason = "the file is encrypted" if encrypted else f"the file is damaged: {path} cannot be unpacked"
            raise UnreadableError(self.name, reason, hint="" if encrypted else "get it once more") from error

    def xml(self, path: str) -> etree._Element:
        """Return a part's XML. Raises UnreadableError where it is none, or declares entities."""
        data = self.part(path)
        if b"<!DOCTYPE" in data or b"<!ENTITY" in data or b"<\x00!\x00D\x00O" in data or b"\x00<\x00!\x00D" in data:
            raise UnreadableError(self.name, f"{path} declares a document type", hint="Office files never do")
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)  # not huge: 256 levels
        try:
            return etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise UnreadableError(self.name, f"the file is damaged: {path} is no XML") from error


def joined_path(base: str, target: str) -> str:
    """Return the path of a part that another one refers to."""
    target = unquote(target.partition("#")[0])
    return target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(base, target))
