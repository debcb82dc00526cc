"""Worker processes that answer queries, kept by the server: one more than may work at once, so that a spare is warm.

The parent keeps the deadline and kills; a worker that dies, for whatever reason, is replaced. An answer is taken
whole before anything is sent to the client, so that a client gets all of it or an error.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import struct
import sys
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import IO, Any, Final

import cxograph
from cxograph.web.problems import Problem

__all__ = ["Pool"]

_HEAD: Final = struct.Struct(">II")
_COMMAND: Final = "from cxograph.store.worker import main; main()"
_OUT_OF_MEMORY: Final = re.compile(r"memory allocation|bad_alloc|MemoryError|Cannot allocate memory|capacity overflow")
_OVERFLOW: Final = re.compile(r"overflowed its stack")


class _Worker:
    """One process."""

    def __init__(self, process: asyncio.subprocess.Process, said: IO[bytes]) -> None:
        self.process = process
        self._said = said

    @classmethod
    async def start(cls, memory: int, yielding: int = 0) -> _Worker:
        said = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process; what it says when it dies
        folder = str(Path(cxograph.__file__).parents[1])
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-P",
            "-c",
            _COMMAND,
            str(memory),
            str(yielding),
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=said,
            # each arena of the allocator reserves 64 MB of address space, which the limit counts
            env={**os.environ, "PYTHONPATH": folder, "MALLOC_ARENA_MAX": "2"},
        )
        return cls(process, said)

    async def ask(self, job: dict[str, Any], text: str) -> tuple[dict[str, Any], bytes]:
        stdin, stdout = self.process.stdin, self.process.stdout
        assert stdin is not None
        assert stdout is not None
        head, body = json.dumps(job).encode("utf-8"), text.encode("utf-8")
        stdin.write(_HEAD.pack(len(head), len(body)) + head + body)
        await stdin.drain()
        lengths = _HEAD.unpack(await stdout.readexactly(_HEAD.size))
        answer = json.loads(await stdout.readexactly(lengths[0]))
        return answer, await stdout.readexactly(lengths[1])

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            self.process.kill()

    async def bury(self) -> None:
        """Wait for the end of a process that has been killed.

        What it has written is read to the end: as long as some of it waits in a pipe, asyncio takes a process for
        alive, and whoever waits for it waits for ever.
        """
        await self.process.communicate()
        self._said.close()

    async def last_words(self) -> tuple[int, str]:
        """Return how a dead process ended and the end of what it said."""
        status = await self.process.wait()
        self._said.seek(0, os.SEEK_END)
        self._said.seek(max(0, self._said.tell() - 4096))
        return status, self._said.read().decode("utf-8", "replace")


class Pool:
    """At most `workers` jobs at once, `queue` more waiting up to `patience` seconds; `spare` processes stay warm.

    `yielding` is how far they stand back for other processes (`os.nice`): the server itself answers while they work.
    """

    def __init__(
        self, *, workers: int, queue: int, memory: int, patience: float, spare: int = 1, yielding: int = 0
    ) -> None:
        self._memory = memory
        self._yielding = yielding
        self._queue = queue
        self._patience = patience
        self._wanted = workers + spare
        self._free = asyncio.Semaphore(workers)
        self._idle: list[_Worker] = []
        self._alive = 0
        self._waiting = 0
        self._tasks: set[asyncio.Task[None]] = set()  # that start processes
        self._ending: set[asyncio.Task[None]] = set()  # that wait for killed ones
        self._closed = False
        self._warm: dict[str, Any] = {"kind": "ping"}
        self.replaced = 0

    async def start(self, store: Mapping[str, Any] | None = None) -> None:
        """Start the processes, with a store opened where one is given (what a job says of it)."""
        if store is not None:
            self._warm = {"kind": "ping", **store}
        await asyncio.gather(*(self._begin() for _ in range(self._wanted)))

    async def close(self) -> None:
        """End all processes that are idle; those that work end with their jobs."""
        self._closed = True
        for task in list(self._tasks):
            task.cancel()
        for worker in self._idle:
            self._end(worker)
        self._idle.clear()
        await asyncio.gather(*self._ending)

    def _end(self, worker: _Worker) -> None:
        """Kill a process; nobody has to wait for its end, and no cancelling can keep it from being seen to."""
        worker.kill()
        task = asyncio.create_task(worker.bury())
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def _add(self) -> None:
        """Start a process that is counted as alive already: two who find one missing must not both start one."""
        worker = None
        warm = False
        try:
            worker = await _Worker.start(self._memory, self._yielding)
            await worker.ask(self._warm, "")
            warm = not self._closed
        except (OSError, asyncio.IncompleteReadError):
            pass  # who wanted it finds none
        finally:
            if worker is not None and warm:
                self._idle.append(worker)
            else:
                self._alive -= 1
                if worker is not None:
                    self._end(worker)

    def _begin(self) -> asyncio.Task[None]:
        """Start a process in a task of its own, which goes on though whoever waits for it is cancelled."""
        self._alive += 1
        task = asyncio.create_task(self._add())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _refill(self) -> None:
        while self._alive < self._wanted and not self._closed:
            self._begin()

    async def run(self, job: dict[str, Any], text: str, *, seconds: float) -> tuple[dict[str, Any], bytes]:
        """Have a job done; return the head and the body of its answer.

        Raises Problem: 503 where too many wait, 504 at the deadline, 503 where the memory does not do, 400 where
        the query ends the process. Cancelling kills the process that works.
        """
        if self._free.locked() and self._waiting >= self._queue:
            raise _busy(seconds)
        self._waiting += 1
        try:
            async with asyncio.timeout(self._patience):
                await self._free.acquire()
        except TimeoutError:
            raise _busy(seconds) from None
        finally:
            self._waiting -= 1
        try:
            return await self._run({**job, "seconds": seconds}, text, seconds)
        finally:
            self._free.release()

    async def _run(self, job: dict[str, Any], text: str, seconds: float) -> tuple[dict[str, Any], bytes]:
        worker = await self._take()
        done = False
        try:
            async with asyncio.timeout(seconds):
                head, body = await worker.ask(job, text)
            done = head.get("error") != "memory"
        except TimeoutError:
            raise Problem(
                504,
                "deadline",
                f"the query took longer than the {seconds:g} s allowed",
                hint="ask for less: a narrower pattern, or LIMIT in a sub-query",
                extra={"limit": "deadline", "allowed": seconds},
            ) from None
        except (asyncio.IncompleteReadError, ConnectionError):
            raise _died(*await worker.last_words(), memory=self._memory, seconds=seconds) from None
        finally:
            if done:
                self._idle.append(worker)
            else:
                self._alive -= 1
                self.replaced += 1
                self._end(worker)
                self._refill()
        if not done:
            raise _memory(self._memory)
        return head, body

    async def _take(self) -> _Worker:
        while True:
            while self._idle:
                worker = self._idle.pop(0)
                if worker.process.returncode is None:
                    return worker
                self._alive -= 1  # ended while it had nothing to do
                self._end(worker)
            if self._alive >= self._wanted or self._tasks:
                await asyncio.sleep(0.005)  # one is on its way
            else:
                await asyncio.shield(self._begin())
                if not self._idle:
                    raise Problem(503, "no-worker", "no process to answer the query can be started")


def _busy(seconds: float) -> Problem:
    wait = max(1, round(seconds))
    return Problem(
        503,
        "busy",
        "too many queries are waiting",
        hint=f"try again in {wait} s",
        headers={"retry-after": str(wait)},
    )


def _memory(memory: int) -> Problem:
    return Problem(
        503,
        "memory",
        f"the query needs more than the memory limit of {memory / (1 << 30):g} GiB",
        hint="ask for less: sorting, grouping and joins without a common variable need the most",
        extra={"limit": "memory", "allowed": memory},
    )


def _died(status: int, words: str, *, memory: int, seconds: float) -> Problem:
    if _OVERFLOW.search(words) or status == -signal.SIGSEGV:
        return Problem(400, "too-deep", "the query is nested too deep for the parser", extra={"limit": "nesting"})
    if _OUT_OF_MEMORY.search(words) or status == -signal.SIGABRT:
        return _memory(memory)
    if status == -signal.SIGXCPU:
        return Problem(504, "deadline", f"the query took more processor time than {seconds:g} s allow")
    return Problem(500, "worker-ended", "the process that answered the query ended", extra={"status": status})
