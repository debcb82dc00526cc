"""What is served: the finished store of a workspace, RDF files, or a copy of either that updates may change.

The workspace itself is never written to. Where updates are allowed they go to a copy that lives as long as the
server; each leaves a numbered copy of its own for the queries that come after it.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from cxograph.errors import UsageError
from cxograph.store import Folder, Index, Published, Reader, Sources
from cxograph.store.index import copy_index

__all__ = ["Copy", "Data", "WorkspaceData", "load_files"]


class Data(Protocol):
    """Something with a store that can be read now."""

    def published(self) -> Published:
        """Return the newest store."""

    def close(self) -> None:
        """Free what it holds."""

    @property
    def name(self) -> str:
        """What it is called on the pages."""

    @property
    def sources(self) -> Sources | None:
        """The documents' texts; None where there are none."""

    @property
    def out(self) -> Path | None:
        """A folder for what is made of the store and can be made again; None where there is none that lasts."""

    @property
    def stamp(self) -> str:
        """What tells this store from another one with the same number."""

    @property
    def reader(self) -> Reader | None:
        """The workspace, opened to read; None where what is served is none."""


class WorkspaceData:
    """A workspace, as its last finished build left it; a build that ends later is seen at once."""

    def __init__(self, folder: Folder) -> None:
        self.reader = Reader(folder)
        self.reader.published()  # says at once where nothing has been built
        self.name = folder.path.resolve().name

    @property
    def sources(self) -> Sources | None:
        """The documents' texts."""
        return self.reader.sources

    @property
    def out(self) -> Path | None:
        """The workspace's folder of exports."""
        return self.reader.folder.out

    @property
    def stamp(self) -> str:
        """When the last build ended."""
        ledger = self.reader.sources.ledger()
        return ledger[-1][1] if ledger else ""

    def published(self) -> Published:
        """Return the newest finished store."""
        return self.reader.published()

    def close(self) -> None:
        """Close the database of sources."""
        self.reader.close()


class Copy:
    """A store in a temporary folder, numbered copies of which are read; `work` is the one that updates change."""

    def __init__(self, name: str, *, original: WorkspaceData | None = None) -> None:
        self._folder = tempfile.TemporaryDirectory(prefix="cxograph-")
        self._original = original
        self.name = name
        self.work = Path(self._folder.name) / "work"
        self._number = 0
        self._quads = 0
        if original is not None:
            copy_index(original.published().path, self.work)

    @property
    def sources(self) -> Sources | None:
        """The documents' texts, where it is a copy of a workspace."""
        return self._original.sources if self._original else None

    @property
    def out(self) -> Path | None:
        """None: it ends with the server."""
        return None

    @property
    def reader(self) -> Reader | None:
        """None: the copy may say something else by now."""
        return None

    @property
    def stamp(self) -> str:
        """The folder, which no other server has."""
        return self._folder.name

    def next(self) -> Path:
        """Return where the next numbered copy belongs."""
        return Path(self._folder.name) / str(self._number + 1)

    def publish(self, quads: int) -> None:
        """Take note that the next numbered copy is there; the last but one goes."""
        self._number += 1
        self._quads = quads
        shutil.rmtree(Path(self._folder.name) / str(self._number - 2), ignore_errors=True)

    def published(self) -> Published:
        """Return the newest numbered copy."""
        return Published(str(self._number), Path(self._folder.name) / str(self._number), self._quads)

    def close(self) -> None:
        """Remove the folder."""
        self._folder.cleanup()
        if self._original is not None:
            self._original.close()


def load_files(paths: Sequence[Path]) -> Copy:
    """Load RDF files into a store of their own. UsageError for what is no file, or no RDF."""
    for path in paths:
        if not path.is_file():
            raise UsageError(f"{path} is no file")
    copy = Copy(", ".join(path.name for path in paths))
    try:
        index = Index(copy.work)
        try:
            for path in paths:
                index.load(path)
            index.flush()
            index.snapshot(copy.next())
            copy.publish(len(index))
        finally:
            index.close()
    except BaseException:
        copy.close()
        raise
    return copy
