"""A workspace opened to read: the sources, and the index as it stands after the last finished build.

Readers never touch the store that a writer works in: opening it would lock the writer out, and opening it
read-only beside a writer is undefined. A writer works on a copy (hard links) and gives it a new number when
all is done; a numbered store is never written to, so any number of processes read it at once, without a
lock, while a build goes on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from cxograph.errors import DamagedError, UsageError
from cxograph.store.folder import Folder
from cxograph.store.index import Index, files_of
from cxograph.store.rows import Rows, read_answer
from cxograph.store.sources import Sources

__all__ = ["Published", "Reader"]


@dataclass(frozen=True, slots=True)
class Published:
    """A finished store that nobody writes to: after which line of the ledger, where, and what it must hold.

    That is so many quads, and files with this digest (`files_of`; empty where it is not known).
    """

    line: str
    path: Path
    quads: int
    files: str = ""


class Reader:
    """An open workspace that answers questions. Raises UsageError where there is no workspace, or nothing in it yet."""

    def __init__(self, folder: Folder) -> None:
        if not folder.exists():
            raise UsageError(f"there is no workspace in {folder.path}", hint="make one with: cxograph build INPUT")
        if not folder.sources.exists():
            raise UsageError(f"the workspace {folder.path} is empty", hint="fill it with: cxograph build INPUT")
        self.folder = folder
        self.sources = Sources(folder.sources, read_only=True)
        self._index: Index | None = None
        self._line: str | None = None

    def close(self) -> None:
        """Close the sources and the index."""
        self._close_index()
        self.sources.close()

    def _close_index(self) -> None:
        if self._index is not None:
            self._index.close()
            self._index = None

    def __enter__(self) -> Reader:
        """Return itself; the end of the block closes it."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    @property
    def index(self) -> Index:
        """The newest finished index, opened. Raises DamagedError where it lacks what the ledger says it holds."""
        published = self.published()
        if self._index is not None and published.line == self._line:
            return self._index
        self._close_index()
        index = Index(published.path, read_only=True)
        # to count is as good, but takes a tenth of a second for half a million
        if files_of(published.path) != published.files and len(index) != published.quads:
            held = index.counts()
            wanted = self.sources.graphs()
            missing = sum(held.get(iri) != quads for iri, quads in wanted.items())
            raise DamagedError(
                f"the index of {self.folder.path} is not whole: {missing:,} of {len(wanted):,} graphs lack something",
                hint="cxograph rebuild",
            )
        self._index, self._line = index, published.line
        return index

    def published(self) -> Published:
        """Tell which store is the newest finished one. UsageError before the first build has ended."""
        for _ in range(5):  # a build may take it away between our reading its number and looking for it
            number = self.sources.meta("readable")
            if number is None:
                raise UsageError(
                    f"no build has been finished in {self.folder.path}", hint="run the same cxograph build again"
                )
            path = self.folder.after(number)
            if path.is_dir():
                quads = int(self.sources.meta("readable_quads") or 0)
                return Published(number, path, quads, self.sources.meta("readable_files") or "")
        raise DamagedError(f"{path} is missing", hint="cxograph rebuild")

    def query(self, text: str, *, prefixes: Mapping[str, str]) -> Rows:
        """Answer a SPARQL query (see `Index.query` for what is refused)."""
        index = self.index
        answer = index.query(text, prefixes=prefixes)
        with index.reading():
            return read_answer(answer)
