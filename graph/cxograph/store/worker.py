"""The process in which queries of strangers run: it may die at any time, and nothing is lost.

It reads jobs from standard input and writes answers to standard output, one at a time, each a JSON head behind
its length and a body. It opens numbered stores only to read; a job of kind "update" is answered by a process
that has opened a store of its own to write, and then leaves a numbered copy for the others to read.

Limits that it sets itself: address space, processor time, no core file, no network where the system lets a process
cut itself off, and death with its parent. The deadline is the parent's, who kills.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import struct
import sys
import time
from pathlib import Path
from typing import IO, Any, Final

from cxograph.errors import CxographError, DamagedError, QueryRefusedError, UsageError
from cxograph.store.answers import Cut, write_answer
from cxograph.store.guard import TextLimits, with_dataset
from cxograph.store.index import Dataset, Index, files_of

__all__ = ["main"]

_HEAD: Final = struct.Struct(">II")  # lengths of a JSON head and of a body
_CLONE_NEWNET: Final = 0x40000000
_CLONE_NEWUSER: Final = 0x10000000
_PR_SET_PDEATHSIG: Final = 1


def read_message(stream: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    """Read a message; None at the end of the stream."""
    lengths = stream.read(_HEAD.size)
    if len(lengths) < _HEAD.size:
        return None
    head, body = _HEAD.unpack(lengths)
    return json.loads(stream.read(head)), stream.read(body)


def write_message(stream: IO[bytes], head: dict[str, Any], body: bytes = b"") -> None:
    """Write a message and send it off."""
    text = json.dumps(head).encode("utf-8")
    stream.write(_HEAD.pack(len(text), len(body)) + text)
    stream.write(body)
    stream.flush()


def _confine(memory: int, *, yielding: int = 0) -> None:
    os.nice(yielding)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C at the server's terminal is the server's to handle
    try:
        libc = ctypes.CDLL(None)
        libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        # a user's own name space is no help to root, who would lose the right to read what others own
        if libc.unshare(_CLONE_NEWNET) != 0 and os.geteuid() != 0:
            libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    except (OSError, AttributeError):  # a system without these calls; the text of a query is checked in any case
        pass


class _Stores:
    """The store that this process has open."""

    def __init__(self) -> None:
        self._path: str | None = None
        self._index: Index | None = None

    def open(self, path: str, quads: int | None, files: str = "", *, write: bool = False) -> Index:
        """Return the store at a path, opened; with `quads`, DamagedError where it does not hold that many.

        Where its files have the digest `files` nobody has touched them, and they are not counted: of five million
        quads that takes more than a second, for each process that is started or takes the place of another.
        """
        if self._index is not None and path == self._path:
            return self._index
        if self._index is not None:
            self._index.close()
            self._index = None
        index = Index(Path(path), read_only=not write)
        touched = not files or files_of(Path(path)) != files
        if quads is not None and touched and len(index) != quads:
            raise DamagedError(f"the index holds {len(index):,} quads, not {quads:,}", hint="cxograph rebuild")
        self._index, self._path = index, path
        return index


def _query(stores: _Stores, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    index = stores.open(job["store"], job["quads"], job.get("files", ""))
    dataset = None if job["dataset"] is None else Dataset(*map(tuple, job["dataset"]))
    answer = index.query(
        job["text"],
        prefixes=job["prefixes"],
        dataset=dataset,
        base=job["base"],
        limits=TextLimits(**job["limits"]),
    )
    with index.reading():
        written = write_answer(answer, results=job["results"], graph=job["graph"], cut=Cut(**job["cut"]))
    head = {"media_type": written.media_type, "rows": written.rows, "cut": written.cut, "replaced": written.replaced}
    return head, written.body


def _update(stores: _Stores, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    index = stores.open(job["store"], None, write=True)
    if job["text"]:
        index.update(with_dataset(job["text"], *map(tuple, job["dataset"] or ((), ()))), base=job["base"])
    index.flush()
    index.snapshot(Path(job["snapshot"]))
    return {"quads": len(index)}, b""


def _answer(stores: _Stores, job: dict[str, Any]) -> tuple[dict[str, Any], bytes]:
    try:
        match job["kind"]:
            case "query":
                return _query(stores, job)
            case "update":
                return _update(stores, job)
            case "ping":
                if job.get("store"):
                    stores.open(job["store"], job["quads"], job.get("files", ""))
                return {}, b""
        return {"error": "usage", "message": f"no job is called {job['kind']}"}, b""
    except QueryRefusedError as error:
        said = {"limit": error.limit, "value": error.value, "allowed": error.allowed}
        return {"error": "refused", "message": error.message, "hint": error.hint, **said}, b""
    except MemoryError:
        return {"error": "memory", "message": "out of memory"}, b""
    except DamagedError as error:
        gone = not Path(job.get("store") or ".").is_dir()  # a build has put a newer one in its place
        return {"error": "gone" if gone else "damaged", "message": error.message, "hint": error.hint}, b""
    except UsageError as error:
        return {"error": "usage", "message": error.message, "hint": error.hint}, b""
    except (CxographError, ValueError, OSError, RuntimeError) as error:
        return {"error": "failed", "message": str(error)}, b""


def main() -> None:
    """Answer jobs until the other side closes the stream.

    `sys.argv` is the limit of memory in bytes, and how far this process stands back for others (`os.nice`).
    """
    _confine(int(sys.argv[1]), yielding=int(sys.argv[2]))
    stores = _Stores()
    while (message := read_message(sys.stdin.buffer)) is not None:
        job, text = message
        job["text"] = text.decode("utf-8")
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime + 2 * job.get("seconds", 10)) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))
        started = time.monotonic()
        head, body = _answer(stores, job)
        head["elapsed"] = round(time.monotonic() - started, 4)
        write_message(sys.stdout.buffer, head, body)


if __name__ == "__main__":
    main()
