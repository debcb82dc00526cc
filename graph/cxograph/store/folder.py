"""The folder of a workspace: what lies where, how one is told from any other folder, who may write.

cxograph.json     marker: that this is a workspace, and in which format
sources.sqlite    originals, text layers, every graph as N-Quads, ledger: the truth
graph/<n>/        the triple store after ledger line n, which readers open and nobody writes to
graph/next/       the one a writer works on, begun as hard links to the last; an index in any case, made from
                  sources.sqlite again whenever it has to be
out/              exports
lock              held by the process that writes; its process number inside
"""

from __future__ import annotations

import errno
import fcntl
import json
import os
import stat
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from cxograph.errors import BusyError, DamagedError, NoSpaceError, UsageError

__all__ = ["FORMAT", "MARKER", "Folder", "WriteLock", "disk_errors", "write_whole"]

MARKER = "cxograph.json"
FORMAT = 1
"""Raised whenever an older cxograph could not read what a newer one writes."""


@dataclass(frozen=True, slots=True)
class Folder:
    """Where the parts of one workspace lie."""

    path: Path

    @property
    def marker(self) -> Path:
        """The file that says this is a workspace."""
        return self.path / MARKER

    @property
    def sources(self) -> Path:
        """The database of sources."""
        return self.path / "sources.sqlite"

    @property
    def graph(self) -> Path:
        """The folder of triple stores."""
        return self.path / "graph"

    @property
    def next(self) -> Path:
        """The triple store that a writer works on."""
        return self.graph / "next"

    def after(self, line: int | str) -> Path:
        """Return the triple store as it was after a ledger line."""
        return self.graph / str(line)

    @property
    def out(self) -> Path:
        """The folder of exports."""
        return self.path / "out"

    @property
    def lock(self) -> Path:
        """The lock file."""
        return self.path / "lock"

    def exists(self) -> bool:
        """Tell whether a workspace is here; False where one could be made (nothing there, or an empty folder).

        Raises UsageError where something else is, DamagedError for a marker that cannot be read or that
        names a format this version does not know.
        """
        if not os.path.lexists(self.path):
            return False
        if not self.path.is_dir():
            raise UsageError(f"{self.path} is no folder", hint="name another folder with --workspace")
        try:
            marker = json.loads(self.marker.read_bytes())
            found = marker["format"]
        except FileNotFoundError:
            if any(self.path.iterdir()):
                raise UsageError(
                    f"{self.path} is not empty and no cxograph workspace",
                    hint="name a new or empty folder with --workspace",
                ) from None
            return False
        except (ValueError, TypeError, KeyError):
            raise DamagedError(
                f"{self.marker} cannot be read", hint=f'write {{"format": {FORMAT}}} into it, or build a new workspace'
            ) from None
        if found != FORMAT:
            raise DamagedError(
                f"{self.path} has workspace format {found}, this version of cxograph reads format {FORMAT}",
                hint="use the version of cxograph that wrote it, or build a new workspace",
            )
        return True

    def create(self) -> None:
        """Make the folder and its marker; nothing happens where a workspace is already."""
        if self.exists():
            return
        with disk_errors(self.path):
            try:
                self.path.mkdir(parents=True, exist_ok=True)
            except (FileNotFoundError, FileExistsError, NotADirectoryError):
                # below a file, or where no folders can be made at all (/proc)
                raise UsageError(
                    f"no folder can be made at {self.path}", hint="name another folder with --workspace"
                ) from None
            write_whole(self.marker, json.dumps({"format": FORMAT}).encode() + b"\n")


class WriteLock:
    """The right to write to a workspace, held by one process at a time.

    A record lock (`fcntl.lockf`), not `flock`: the system frees it when the process ends, however it
    ends, and worker processes forked meanwhile do not inherit it.
    """

    _held: set[Path] = set()  # noqa: RUF012 - shared on purpose: record locks do not part threads of one process
    _guard = threading.Lock()

    def __init__(self, path: Path) -> None:
        self._path = path.absolute()
        self._file: int | None = None

    def __enter__(self) -> WriteLock:
        """Take the lock or raise BusyError with the holder's process number, at once."""
        with self._guard:
            if self._path in self._held:
                raise _busy(self._path, os.getpid())
            with disk_errors(self._path):
                file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
            try:
                fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                holder = os.pread(file, 32, 0).strip()
                os.close(file)
                if error.errno in {errno.EACCES, errno.EAGAIN}:
                    raise _busy(self._path, int(holder) if holder.isdigit() else None) from None
                raise
            with disk_errors(self._path):
                os.ftruncate(file, 0)
                os.pwrite(file, f"{os.getpid()}\n".encode(), 0)
            self._file = file
            self._held.add(self._path)
        return self

    def __exit__(self, *_: object) -> None:
        """Give the lock back. The file stays: removing it would let two processes lock two different files."""
        with self._guard:
            if self._file is not None:
                with suppress(OSError):
                    os.ftruncate(self._file, 0)
                os.close(self._file)
                self._file = None
                self._held.discard(self._path)


def _busy(path: Path, holder: int | None) -> BusyError:
    who = f"process {holder}" if holder else "another process"
    return BusyError(f"{who} is writing to the workspace {path.parent}", hint="wait until it has ended, then try again")


@contextmanager
def disk_errors(path: Path) -> Iterator[None]:
    """Turn what the system says about disks into our errors: NoSpaceError, UsageError for missing rights."""
    try:
        yield
    except OSError as error:
        # pyoxigraph passes RocksDB's message on without an error number
        if error.errno in {errno.ENOSPC, errno.EDQUOT} or "No space left" in str(error):
            raise NoSpaceError(
                f"the disk of {path} is full", hint="free some space, then run the same command again"
            ) from error
        if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS} or "Permission denied" in str(error):
            raise UsageError(f"{path} may not be written", hint="check the rights of the folder") from error
        raise


_OPEN_FILES: Final = ("/dev", "/dev/fd", "/proc/self/fd")


def _is_stream(path: Path) -> bool:
    """Tell whether a path is a device or a pipe, or leads to an open file (/dev/stdout): nothing to be replaced."""
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) or str(path.absolute().parent) in _OPEN_FILES


def write_whole(path: Path, content: bytes | Callable[[IO[bytes]], object]) -> None:
    """Write a file so that its old or its new content is there at any moment, never a part of it.

    `content` is the bytes, or a function that writes them to a file. Replaces what stands at `path`, also a
    link; a device or a pipe is written to. Raises NoSpaceError, or UsageError where the folder may not be written
    or does not exist.
    """
    if _is_stream(path):
        with disk_errors(path), path.open("wb") as stream:
            if isinstance(content, bytes):
                stream.write(content)
            else:
                content(stream)
        return
    spare = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with disk_errors(path):
            with spare.open("wb") as file:
                if isinstance(content, bytes):
                    file.write(content)
                else:
                    content(file)
                file.flush()
                os.fsync(file.fileno())
            spare.replace(path)
    except FileNotFoundError:
        raise UsageError(f"the folder {path.parent} does not exist") from None
    except IsADirectoryError:
        raise UsageError(f"{path} is a folder", hint="name a file") from None
    finally:
        spare.unlink(missing_ok=True)
