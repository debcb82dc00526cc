"""Which files a build reads: files, folders and patterns become one sorted list.

Paths are bytes here, as the system has them: a name need not be text. In folders, only regular files count:
no links (they may lead round in circles or out of the folder), no pipes or devices, nothing hidden, and no
workspace of ours.
"""

from __future__ import annotations

import glob
import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cxograph.build.result import Failure
from cxograph.errors import LIMITS_HINT, UsageError
from cxograph.limits import value_of_limit
from cxograph.store import MARKER

__all__ = ["MAPPING_SUFFIX", "MAX_BYTES", "File", "Found", "Input", "collect", "read_file", "shown_name"]

MAX_BYTES: int = value_of_limit("file-bytes")
"""Files above are not even opened; what is read of them has limits of its own."""
MAPPING_SUFFIX = ".mapping.toml"
"""Files with this end say what the columns of a table file beside them are; they are no documents."""
Input = str | bytes | os.PathLike[str] | os.PathLike[bytes]


@dataclass(frozen=True, slots=True)
class File:
    """A file to read: its absolute path, the name it goes by, and whether its path was given or found in a folder."""

    path: bytes
    name: str
    given: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What the inputs came to: files by path, what could not be looked into, and how many links were passed over."""

    files: tuple[File, ...]
    failed: tuple[Failure, ...]
    links: int


def shown_name(path: bytes) -> str:
    r"""Return a path's last part as text; bytes that are no UTF-8 stand as ``\xff``."""
    return os.path.basename(path).decode("utf-8", "backslashreplace")  # noqa: PTH119 - bytes


def collect(inputs: Iterable[Input]) -> Found:
    """Find the files of all inputs, each once, sorted by path.

    An input that is no path but has ``*``, ``?`` or ``[`` is a pattern (``**`` goes down folders). Raises
    UsageError for an input that does not exist and for inputs that hold no file at all.
    """
    files: dict[bytes, File] = {}
    failed: list[Failure] = []
    links = 0
    given = [os.fsencode(item) for item in inputs]
    if not given:
        raise UsageError("nothing to read", hint="name files, folders or patterns")
    for item in given:
        for path in _expand(item):
            if os.path.isdir(path):  # noqa: PTH112 - bytes
                for entry in _walk(path):
                    if isinstance(entry, File):
                        files.setdefault(entry.path, entry)
                    elif isinstance(entry, Failure):
                        failed.append(entry)
                    else:
                        links += 1
            else:
                files[path] = File(path, shown_name(path), given=True)
    if not files and not failed:
        names = ", ".join(os.fsdecode(item).encode("utf-8", "replace").decode() for item in given)
        raise UsageError(f"no documents in {names}", hint="hidden files and links are passed over")
    suffix = MAPPING_SUFFIX.encode()
    return Found(tuple(files[path] for path in sorted(files) if not path.endswith(suffix)), tuple(failed), links)


def _expand(item: bytes) -> list[bytes]:
    path = os.path.abspath(item)  # noqa: PTH100 - bytes
    if os.path.lexists(path):
        return [path]
    if glob.has_magic(item):
        matches = sorted(os.path.abspath(match) for match in glob.glob(item, recursive=True))  # noqa: PTH100, PTH207
        if matches:
            return matches
        raise UsageError(f"nothing matches {os.fsdecode(item)}")
    raise UsageError(f"{os.fsdecode(item)} does not exist")


def _walk(folder: bytes) -> Iterator[File | Failure | None]:
    """Give the files below a folder; None stands for a link."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                listed = list(entries)
        except OSError as error:
            yield Failure(shown_name(here), f"the folder cannot be read: {error.strerror}")
            continue
        if any(os.fsdecode(entry.name) == MARKER for entry in listed):
            continue
        for entry in listed:
            if entry.name.startswith(b"."):
                continue
            if entry.is_symlink():
                yield None
            elif entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            elif entry.is_file(follow_symlinks=False):
                yield File(os.path.abspath(entry.path), shown_name(entry.path))  # noqa: PTH100


def read_file(file: File, limit: int) -> bytes:
    """Return a file's bytes. Raises OSError, or ValueError with the reason for what is no regular file or too large.

    Opened without waiting (a pipe without a writer would hang) and, where a folder gave it, without
    following a link that has taken its place meanwhile.
    """
    flags = os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC | (0 if file.given else os.O_NOFOLLOW)
    handle = os.open(file.path, flags)
    with open(handle, "rb") as stream:  # noqa: PTH123 - by handle
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise ValueError("not a regular file")
        if status.st_size > limit:
            raise ValueError(f"{status.st_size:,} bytes, allowed are {limit:,} ({LIMITS_HINT})")
        return stream.read(limit + 1)
