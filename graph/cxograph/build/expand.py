"""What a file holds: one document, or, where it is an archive (ZIP, WARC), many, each a job of its own.

A member goes by the archive's name, `#` and its own (``reports.zip#2023/peptides.html``, for a WARC record its
address: ``crawl.warc.gz#https://...``). Its path is the archive's with the member's behind it, as if the archive
were a folder. What is kept of a member is its own bytes (of a WARC record with its head), so that it can be read
again without the archive.
"""

from __future__ import annotations

import io
import os
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256

from cxograph.build.inputs import MAPPING_SUFFIX, MAX_BYTES, File, read_file
from cxograph.build.result import Failure
from cxograph.build.work import Job
from cxograph.errors import LIMITS_HINT, LimitError, UnreadableError, UsageError
from cxograph.read import DEFAULT, Format, Limits, format_of, with_mapping
from cxograph.read.columns import parse_mapping
from cxograph.read.warc import BrokenRecord, split_records

__all__ = ["archive_of", "jobs_of"]

FREE = 1 << 20  # bytes below which no ratio is asked
_TABLES = (".csv", ".tsv", ".xlsx")


def jobs_of(file: File, *, mapping: bytes = b"", limits: Limits = DEFAULT) -> Iterator[Job | Failure]:
    """Give a job for each document that a file holds, and a failure for what cannot be read of it.

    `mapping` says what the columns of table files are that have no mapping file (``NAME.mapping.toml``) beside them.
    """
    try:
        data = read_file(file, MAX_BYTES)
    except (OSError, ValueError) as error:
        yield Failure.of(file.name, error)
        return
    kind = format_of(data)
    if kind in {Format.ZIP, Format.WARC}:
        yield from _Archive(file, mapping, limits).read(data, kind)
        return
    own = b""
    if file.name.lower().endswith(_TABLES):
        try:
            own = _mapping_beside(file)
        except (OSError, ValueError) as error:
            yield Failure.of(file.name, error)
            return
    yield _job(file.path, file.name, data, own or mapping)


def _mapping_beside(file: File) -> bytes:
    path = os.path.splitext(file.path)[0] + MAPPING_SUFFIX.encode()  # noqa: PTH122 - bytes
    if not os.path.isfile(path):  # noqa: PTH113 - bytes
        return b""
    return read_file(File(path, "", given=file.given), MAX_BYTES)


def _job(path: bytes, name: str, data: bytes, mapping: bytes) -> Job | Failure:
    if mapping and name.lower().endswith(_TABLES):
        try:
            parse_mapping("its mapping", mapping.decode("utf-8", "replace"))
        except UsageError as error:
            return Failure(name, error.message, error.hint)
        data = with_mapping(data, mapping)
    return Job(path, (name,), sha256(data).hexdigest(), data)


def archive_of(path: bytes, name: str) -> bytes | None:
    """Return the path of the archive that a document is a member of, given its path and name; None for a file."""
    base, sign, member = name.partition("#")
    tail = b"/" + member.encode("utf-8", "surrogateescape")
    if sign and path.endswith(tail) and os.path.basename(path[: -len(tail)]) == os.fsencode(base):  # noqa: PTH119
        return path[: -len(tail)]
    return None


class _Archive:
    """An archive under way: how much of the limits is used up, and which names are taken."""

    def __init__(self, file: File, mapping: bytes, limits: Limits) -> None:
        self.file = file
        self.mapping = mapping
        self.limits = limits
        self.unpacked = 0
        self.names: Counter[str] = Counter()

    def read(self, data: bytes, kind: Format) -> Iterator[Job | Failure]:
        found = 0
        for item in self._members(data, kind, "", 1):
            found += 1
            yield item
        if not found:
            yield Failure(self.file.name, "the archive holds no documents")

    def _members(self, data: bytes, kind: Format, inside: str, depth: int) -> Iterator[Job | Failure]:
        if kind is Format.WARC:
            yield from self._records(data, inside)
        elif depth > self.limits.nested:
            yield Failure(self._shown(inside.rstrip("/")), f"archives are read {self.limits.nested} deep", LIMITS_HINT)
        else:
            yield from self._zipped(data, inside, depth)

    def _shown(self, member: str) -> str:
        return f"{self.file.name}#{member}" if member else self.file.name

    def _document(self, member: str, data: bytes, mapping: bytes) -> Job | Failure:
        member = member.encode("utf-8", "backslashreplace").decode()
        self.names[member] += 1
        if self.names[member] > 1:
            member = f"{member} ({self.names[member]})"
        return _job(self.file.path + b"/" + member.encode(), self._shown(member), data, mapping)

    def _records(self, data: bytes, inside: str) -> Iterator[Job | Failure]:
        name = self._shown(inside.rstrip("/"))
        broken: list[BrokenRecord] = []
        good = 0
        try:
            for record in split_records(name, data, self.limits):
                if isinstance(record, BrokenRecord):
                    broken.append(record)
                else:
                    good += 1
                    yield self._document(f"{inside}{record.uri}", record.data, b"")
        except UnreadableError as error:
            yield Failure(name, error.reason, error.hint)
        if broken:
            many = f"{len(broken):,} of its records are" if len(broken) > 1 else "one of its records is"
            first = f"{'the first ' if len(broken) > 1 else ''}at byte {broken[0].offset:,}: {broken[0].reason}"
            yield Failure(name, f"{many} broken, {first}", f"{good:,} documents of it were read")

    def _zipped(self, data: bytes, inside: str, depth: int) -> Iterator[Job | Failure]:
        name = self._shown(inside.rstrip("/"))
        try:
            archive = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
            yield Failure(name, "the archive is damaged or cut short", "get it once more")
            return
        with archive:
            entries = [entry for entry in archive.infolist() if not _left_out(entry.filename)]
            if len(entries) > self.limits.members:
                yield _beyond(name, "the number of members", len(entries), self.limits.members)
                return
            mappings = {e.filename: e for e in entries if e.filename.endswith(MAPPING_SUFFIX)}
            for entry in entries:
                if entry.filename in mappings:
                    continue
                member = inside + entry.filename.lstrip("/")
                content = self._unpack(archive, entry, member)
                if isinstance(content, Failure):
                    yield content
                    continue
                kind = format_of(content)
                if kind in {Format.ZIP, Format.WARC}:
                    yield from self._members(content, kind, f"{member}/", depth + 1)
                    continue
                beside = mappings.get(os.path.splitext(entry.filename)[0] + MAPPING_SUFFIX)  # noqa: PTH122
                own = self._unpack(archive, beside, member) if beside else b""
                yield own if isinstance(own, Failure) else self._document(member, content, own or self.mapping)

    def _unpack(self, archive: zipfile.ZipFile, entry: zipfile.ZipInfo, member: str) -> bytes | Failure:
        limits, size = self.limits, entry.file_size
        name = self._shown(member)
        if entry.flag_bits & 1:
            return Failure(name, "it is encrypted", "unpack the archive and read the files")
        if size > limits.raw_bytes:
            return _beyond(name, "the size in bytes", size, limits.raw_bytes)
        if size > FREE and size > limits.ratio * max(entry.compress_size, 1):
            ratio = size // max(entry.compress_size, 1)
            return _beyond(name, "the ratio of unpacked to packed size", ratio, limits.ratio)
        if self.unpacked + size > limits.unpacked_bytes:
            return Failure(
                name, f"the archive unpacks to more than {limits.unpacked_bytes:,} bytes", f"split it; {LIMITS_HINT}"
            )
        self.unpacked += size
        try:
            return archive.read(entry)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError, RuntimeError, NotImplementedError):
            return Failure(name, "it is damaged and cannot be unpacked", "get the archive once more")


def _beyond(name: str, limit: str, value: int, allowed: int) -> Failure:
    error = LimitError(name, limit, value, allowed)
    return Failure(name, error.reason, error.hint)


def _left_out(member: str) -> bool:
    """Tell whether a member is a folder, or hidden (as files in folders are)."""
    return member.endswith("/") or any(part.startswith((".", "__MACOSX")) for part in member.split("/") if part != "..")
