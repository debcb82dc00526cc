"""What the database of sources keeps, as values."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cxograph.errors import DamagedError

__all__ = ["DecisionRow", "Original", "Pending", "ReadDocument", "SourceRow", "StoredDocument", "pack", "unpack"]


class DecisionRow(NamedTuple):
    """A decision on two names as it is stored, all in words."""

    left: str
    right: str
    verdict: str
    by: str
    who: str
    when: str
    why: str
    features: str


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of a file, packed, with the SHA-256 and the size of the bytes themselves."""

    sha256: str
    size: int
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A file that was read: where it lay, and which document it holds."""

    path: bytes
    name: str
    original: str
    document: str
    program: str


@dataclass(frozen=True, slots=True)
class StoredDocument:
    """What is known of one document: what it was read from, what was read out of it, and its graph."""

    id: str
    name: str  # the first of its names
    names: tuple[str, ...]  # of the files that hold it, sorted
    original: str  # SHA-256 of the bytes it was read from
    media_type: str
    encoding: str
    text_sha256: str
    notes: tuple[str, ...]
    claims: Mapping[str, int]  # by table
    program: str  # what read it
    graph: str  # IRI
    quads: int
    sha256: str  # of the graph's N-Quads


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """A document just read: what is to be stored of it, with its text layer and N-Quads, both packed."""

    document: StoredDocument
    text: bytes = field(repr=False)
    nquads: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Pending:
    """A graph whose wanted version the store does not hold yet; `quads` is 0 for one that is to go."""

    iri: str
    quads: int
    sha256: str
    stored: bool  # the store may hold an earlier version


def pack(data: bytes) -> bytes:
    """Compress: N-Quads to a sixteenth; level 6 would take twice the time to save another eighth."""
    return zlib.compress(data, 3)


def unpack(data: bytes) -> bytes:
    """Undo `pack`. Raises DamagedError for data that is not whole."""
    try:
        return zlib.decompress(data)
    except zlib.error as error:
        raise DamagedError(f"stored data is damaged: {error}", hint="build a new workspace from the files") from error
