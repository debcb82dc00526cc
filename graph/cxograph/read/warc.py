"""WARC files: their records one by one, and the document within a record.

The records are split by own code, which finds its way again behind a broken one (a wrong length, a damaged gzip
member, a cut), where libraries stop; FastWARC undoes what HTTP did to the document within (chunks, compression).
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from cxograph.errors import LimitError, UnreadableError
from cxograph.read.limits import Limits

__all__ = ["BrokenRecord", "Payload", "Record", "is_warc", "split_records", "unwrap"]

_GZIP: Final = b"\x1f\x8b\x08"
_START: Final = re.compile(rb"WARC/\d")
_RESTART: Final = re.compile(rb"(?<=\n)WARC/\d")
_LENGTH: Final = re.compile(rb"\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r?$", re.IGNORECASE | re.MULTILINE)
_END_OF_HEAD: Final = re.compile(rb"\r?\n\r?\n")
_HTTP: Final = re.compile(rb"HTTP/\S+[ \t]+(\d{3})")
_FIELDS: Final = {
    name: re.compile(rb"\n%s:[ \t]*([^\r\n]*)" % name.encode(), re.IGNORECASE)
    for name in ("WARC-Type", "WARC-Target-URI", "Content-Type")
}
_READABLE: Final = re.compile(r"text/(?!css|javascript)|xhtml|pdf|officedocument|epub|^$", re.IGNORECASE)
HEAD: Final = 1 << 16  # bytes of a record's head
STEP: Final = 1 << 16


@dataclass(frozen=True, slots=True)
class Record:
    """A record that holds a document: its bytes, head and all, and the address that the document came from."""

    data: bytes = field(repr=False)
    uri: str


@dataclass(frozen=True, slots=True)
class BrokenRecord:
    """A record that cannot be read: where it begins in the file (in bytes), and why."""

    offset: int
    reason: str


@dataclass(frozen=True, slots=True)
class Payload:
    """What a record holds, with what HTTP said of it."""

    data: bytes = field(repr=False)
    uri: str
    charset: str


def is_warc(head: bytes) -> bool:
    """Tell by its first bytes whether a file is a WARC file, packed or not."""
    if head.startswith(_GZIP):
        try:
            head = zlib.decompressobj(31).decompress(head, 64)
        except zlib.error:
            return False
    return _START.match(head) is not None


def split_records(name: str, data: bytes, limits: Limits) -> Iterator[Record | BrokenRecord]:
    """Give the records that hold documents, and those that are broken; others (requests, pictures, ...) are passed.

    Raises LimitError where a packed part unpacks to more than the limits allow.
    """
    if not data.startswith(_GZIP):
        yield from _split(data, 0)
        return
    at = 0
    while at < len(data):
        member, end, reason = _unpack(name, data, at, limits)
        if reason:
            yield BrokenRecord(at, reason)
            end = data.find(_GZIP, at + 1)
            if end < 0:
                return
        elif member:
            yield from _split(member, at)
        at = end


def _unpack(name: str, data: bytes, start: int, limits: Limits) -> tuple[bytes, int, str]:
    """Return a gzip member's content and where it ends, or the reason why it cannot be unpacked."""
    unpacker = zlib.decompressobj(31)
    view = memoryview(data)
    parts: list[bytes] = []
    size, at = 0, start
    try:
        while not unpacker.eof and at < len(data):
            piece = unpacker.decompress(view[at : at + STEP], limits.unpacked_bytes - size + 1)
            parts.append(piece)
            size += len(piece)
            at += STEP
            if size > limits.unpacked_bytes:
                raise LimitError(
                    name, "the unpacked size in bytes of one part", size, limits.unpacked_bytes, counting=True
                )
            if size > STEP * limits.ratio and size > limits.ratio * (min(at, len(data)) - start):
                raise LimitError(name, "the ratio of unpacked to packed size", size // (at - start), limits.ratio)
    except zlib.error:
        return b"", 0, "its compressed data is damaged"
    if not unpacker.eof:
        return b"", 0, "it is cut short"
    return b"".join(parts), min(at, len(data)) - len(unpacker.unused_data), ""


def _split(data: bytes, offset: int) -> Iterator[Record | BrokenRecord]:
    at = _skip_blank(data, 0)
    while at < len(data):
        head = _END_OF_HEAD.search(data, at, at + HEAD)
        length = _LENGTH.search(data, at, head.start()) if head else None
        if not _START.match(data, at):
            reason, stop, head = "no record begins where one should", -1, None
        elif head is None or length is None:
            reason, stop = "its head does not say how long it is", -1
        else:
            reason = ""
            stop = head.end() + int(length[1])
            following = _skip_blank(data, stop)
            if stop > len(data) and not _RESTART.search(data, head.end()):
                reason = "it is cut short"
            elif stop > len(data) or not (
                following >= len(data) or _START.match(data, following) or data.startswith(b"\r\n\r\n", stop)
            ):
                reason = "it is not as long as its head says"
        if reason:
            yield BrokenRecord(offset + at, reason)
            again = _RESTART.search(data, head.end() if head else at + 1)
            if again is None:
                return
            at = again.start()
            continue
        assert head is not None
        uri = _document_in(data, at, head.end(), stop)
        if uri:
            yield Record(data[at:stop], uri)
        at = _skip_blank(data, stop)


def _skip_blank(data: bytes, at: int) -> int:
    while data[at : at + 1] in {b"\r", b"\n"}:
        at += 1
    return at


def _field(name: str, data: bytes, start: int, end: int) -> str:
    found = _FIELDS[name].search(data, start, end)
    return found[1].decode("utf-8", "replace").strip() if found else ""


def _document_in(data: bytes, start: int, body: int, end: int) -> str:
    """Return the address of the document that a record holds; nothing for one that holds none."""
    kind = _field("WARC-Type", data, start, body).lower()
    uri = _field("WARC-Target-URI", data, start, body).strip("<>")
    media_type = _field("Content-Type", data, start, body)
    if kind == "response":
        status = _HTTP.match(data, body, end)
        if status is None or not 200 <= int(status[1]) < 300:
            return ""
        head = _END_OF_HEAD.search(data, body, min(end, body + HEAD))
        media_type = _field("Content-Type", data, body, head.start() if head else end)
    elif kind != "resource":
        return ""
    return uri if _READABLE.search(media_type) and end > body else ""


def unwrap(name: str, record: bytes, limits: Limits) -> Payload:
    """Return what a record holds, as it was before HTTP packed it. Raises UnreadableError and LimitError."""
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415 - only for archives

    try:
        for found in ArchiveIterator(io.BytesIO(record), auto_decode="all", stream_detect=False):
            data = found.reader.read(limits.raw_bytes + 1)
            if len(data) > limits.raw_bytes:
                raise LimitError(name, "the size in bytes", len(data), limits.raw_bytes, counting=True)
            return Payload(data, (found.headers.get("WARC-Target-URI") or "").strip("<>"), found.http_charset or "")
    except (OSError, ValueError) as error:
        said = " ".join(str(error).split())[:100]
        raise UnreadableError(name, f"what the web server sent is broken: {said}") from error
    raise UnreadableError(name, "a WARC record without a document")
