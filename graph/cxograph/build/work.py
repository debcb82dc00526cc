"""Everything that is done to one document, as one function of its bytes: read, extract, encode.

It runs in worker processes as well as in this one, and gives the same bytes in both.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cache, lru_cache
from hashlib import sha256
from pathlib import PurePosixPath
from typing import Final

from cxograph.build.result import Failure, Warned
from cxograph.errors import UnreadableError
from cxograph.extract import extract
from cxograph.extract.reports.relevance import relevance_of
from cxograph.model import Claim, ColumnRole, Document, Relevance, Source
from cxograph.rdf import encode_document
from cxograph.read import Format, read_document, split_mapping, unread_columns
from cxograph.resolve import (
    ChangeEvent,
    CompanyRow,
    CompanyTable,
    Decision,
    Resolver,
    read_companies,
    read_events,
)
from cxograph.store import Original, ReadDocument, StoredDocument, pack

__all__ = ["Job", "Outcome", "curated", "process", "read_claims", "resolver"]

_TABLES: Final = frozenset({"text/csv", str(Format.XLSX)})
_ROLES: Final = tuple(str(role) for role in ColumnRole if role is not ColumnRole.COMPANY)
SHOWN: Final = 12  # names of columns in a warning


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: where it lies, the names of all files with its text, its bytes and their hash.

    `decisions` are those on names that hold in the workspace; they go with the job because workers share nothing.
    """

    path: bytes
    names: tuple[str, ...]
    sha256: str
    data: bytes = field(repr=False)
    decisions: tuple[Decision, ...] = ()

    @property
    def name(self) -> str:
        """The name the document goes by: the first in order."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a job: a document, or the reason why there is none."""

    path: bytes
    name: str
    original: Original | None = None
    read: ReadDocument | None = None
    failure: Failure | None = None
    relevance: Relevance | None = None
    warned: Warned | None = None


@lru_cache(maxsize=4)
def resolver(decisions: tuple[Decision, ...] = ()) -> Resolver:
    """Return the resolver of this process under these decisions; what it has looked up it remembers."""
    return Resolver(companies=CompanyTable(*curated(), decisions))


@cache
def curated() -> tuple[tuple[CompanyRow, ...], tuple[ChangeEvent, ...]]:
    """Return the curated tables of companies and events."""
    return read_companies(), read_events()


def read_claims(job: Job) -> tuple[Document, list[Claim]]:
    """Read a document and extract its claims. Raises UnreadableError."""
    document = read_document(Source(job.name, job.data))
    return document, extract(document)


def process(job: Job, program: str) -> Outcome:
    """Read, extract and encode one document; a document that cannot be read is an outcome as well."""
    try:
        return _process(job, program)
    except UnreadableError as error:
        failure = Failure(job.name, error.reason, error.hint)
    except MemoryError:
        failure = Failure(job.name, "reading it takes more memory than allowed")
    except Exception as error:
        said = " ".join(str(error).split())[:200]
        failure = Failure(job.name, f"internal error, {type(error).__name__}: {said}", "please report it")
    return Outcome(job.path, job.name, failure=failure)


def _process(job: Job, program: str) -> Outcome:
    document, claims = read_claims(job)
    relevance = relevance_of(document, claims)
    names = resolver(job.decisions)
    nquads = encode_document(document, claims, names, names=job.names, relevance=relevance).encode("utf-8")
    stored = StoredDocument(
        id=document.id,
        name=job.name,
        names=job.names,
        original=job.sha256,
        media_type=document.media_type,
        encoding=document.encoding,
        text_sha256=document.text_sha256,
        notes=document.notes,
        claims=dict(sorted(Counter(claim.fact.table for claim in claims).items())),
        program=program,
        graph=names.ids.document_graph(document.id),
        quads=nquads.count(b"\n"),
        sha256=sha256(nquads).hexdigest(),
    )
    read = ReadDocument(stored, pack(document.text.encode("utf-8")), pack(nquads))
    original = Original(job.sha256, len(job.data), pack(job.data))
    return Outcome(job.path, job.name, original, read, relevance=relevance, warned=_columns_warning(job, document))


def _columns_warning(job: Job, document: Document) -> Warned | None:
    """Say which columns of a table file are not understood, where nobody has said what they are."""
    if document.media_type not in _TABLES or split_mapping(job.data)[0]:
        return None
    known, unknown = unread_columns(document)
    if known and not unknown:
        return None
    if known:
        reason = f"of its columns, these are understood: {_listed(known)}; these are not read: {_listed(unknown)}"
    else:
        reason = f"none of its columns ({_listed(unknown)}) is known as one of companies, its cells are read as text"
    stem = PurePosixPath(job.name.rpartition("#")[2]).stem
    return Warned(
        job.name,
        reason,
        f"say what they are in {stem}.mapping.toml beside it or in a file given with --mapping:"
        f' [columns] company = "{(known or unknown or ("...",))[0]}"; others are {", ".join(_ROLES)}',
    )


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:SHOWN])
    return f"{shown} and {len(names) - SHOWN:,} more" if len(names) > SHOWN else shown or "without names"
