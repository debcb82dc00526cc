"""Many jobs on all cores, results in the order of the jobs, and no document that can end the batch.

The standard library's process pool does the work, in chunks. A document that kills its worker (a fault in a
C parser, more memory than there is, no end in the processor time allowed) breaks the pool; the chunks that
were under way are then done again one document at a time, each in a process of its own, which tells whose
fault it was, and the rest goes on in a new pool.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import signal
import threading
import warnings
from collections import deque
from collections.abc import Generator, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain
from multiprocessing.connection import Connection, wait
from pathlib import Path

from cxograph.build.result import Failure
from cxograph.build.work import Job, Outcome, process
from cxograph.limits import value_of_limit

__all__ = ["FEW", "SECONDS", "cores", "end_with_parent", "fork_context", "forking", "run"]

FEW = 40  # below, processes take longer to start than the documents to read
CHUNK = 50
CHUNK_BYTES = 4 << 20
SMALL_BYTES = 8 << 20
SECONDS: int = value_of_limit("document-seconds")
"""Processor time one document may take in a worker."""
PAGES = Path("/proc/self/statm")  # Linux alone; elsewhere a worker's memory has no limit
MEMORY: int = value_of_limit("document-memory")  # address space a worker may take besides what it starts with


def run(jobs: Iterable[Job], program: str, workers: int | None = None) -> Generator[Outcome]:
    """Process jobs and give their outcomes in order; `workers` 1 does it all in this process."""
    workers = workers or cores()
    waiting = iter(jobs)
    first: list[Job] = []
    size = 0
    for job in waiting:
        first.append(job)
        # PDFs go through a large C library, which had better not fail in this process
        size += SMALL_BYTES + 1 if job.data.startswith(b"%PDF-") else len(job.data)
        if len(first) >= FEW or size > SMALL_BYTES:
            break
    else:
        yield from (process(job, program) for job in first)
        return
    chunks = _chunks(chain(first, waiting))
    if workers == 1:
        yield from (process(job, program) for chunk in chunks for job in chunk)
    else:
        yield from _spread(chunks, program, workers)


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _chunks(jobs: Iterable[Job]) -> Iterator[list[Job]]:
    chunk: list[Job] = []
    size = 0
    for job in jobs:
        if chunk and (len(chunk) == CHUNK or size + len(job.data) > CHUNK_BYTES):
            yield chunk
            chunk, size = [], 0
        chunk.append(job)
        size += len(job.data)
    if chunk:
        yield chunk


def _spread(chunks: Iterator[list[Job]], program: str, workers: int) -> Iterator[Outcome]:
    ahead = 2 * workers + 1  # enough that no worker waits, few enough that memory stays small
    under_way: deque[tuple[list[Job], Future[list[Outcome]]]] = deque()
    while True:
        pool = ProcessPoolExecutor(workers, mp_context=fork_context(), initializer=_enter_worker)
        try:
            while True:
                while len(under_way) < ahead and (chunk := next(chunks, None)):
                    under_way.append((chunk, _submit(pool, chunk, program)))
                if not under_way:
                    return
                outcomes = under_way[0][1].result()
                under_way.popleft()
                yield from outcomes
        except BrokenProcessPool:
            pass
        finally:
            pool.shutdown(wait=False, cancel_futures=True)
        for chunk, future in under_way:
            if future.done() and not future.cancelled() and not future.exception():
                yield from future.result()
            else:
                for job in chunk:
                    yield _alone(job, program)
        under_way.clear()


def _submit(pool: ProcessPoolExecutor, chunk: list[Job], program: str) -> Future[list[Outcome]]:
    try:
        with forking():
            return pool.submit(_process_chunk, chunk, program)
    except BrokenProcessPool as error:  # it broke a moment ago: the chunk must not get lost with it
        failed: Future[list[Outcome]] = Future()
        failed.set_exception(error)
        return failed


def _process_chunk(chunk: list[Job], program: str) -> list[Outcome]:
    return [_limited(job, program) for job in chunk]


def _limited(job: Job, program: str) -> Outcome:
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # its signal ends the process: C code could not be told otherwise
    try:
        return process(job, program)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _alone(job: Job, program: str) -> Outcome:
    """Process one job in a process of its own and say what became of it."""
    context = fork_context()
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(theirs, job, program), daemon=True)
    with forking():
        child.start()
    theirs.close()
    try:
        outcome: Outcome = ours.recv()
    except EOFError:
        child.join()
        return Outcome(job.path, job.name, failure=Failure(job.name, _cause(child.exitcode or 0)))
    finally:
        ours.close()
    child.join()
    return outcome


def _send(pipe: Connection, job: Job, program: str) -> None:
    _enter_worker()
    pipe.send(_limited(job, program))


def _cause(exit_code: int) -> str:
    if exit_code == -signal.SIGPROF:
        return f"reading it takes more than {SECONDS} seconds of processor time"
    if exit_code == -signal.SIGKILL:
        return "the process that read it was killed, perhaps for lack of memory"
    return f"it crashes the process that reads it ({signal.Signals(-exit_code).name if exit_code < 0 else exit_code})"


def _enter_worker() -> None:
    """Prepare a worker: limits, no interrupt of its own, and an end when the process that started it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if PAGES.exists():
        allowed = int(PAGES.read_text().split()[0]) * resource.getpagesize() + MEMORY
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (allowed if hard < 0 else min(allowed, hard), hard))
    end_with_parent()


def end_with_parent() -> None:
    """See to it that this process ends when the one that started it does."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def fork_context() -> multiprocessing.context.ForkContext:
    """Return the way processes are started: by fork, so that a script that builds needs no `__main__` guard."""
    return multiprocessing.get_context("fork")


class forking(warnings.catch_warnings):  # noqa: N801 - used like a function
    """Python warns of forks beside threads; ours touch neither locks nor stores that another thread may hold."""

    def __enter__(self) -> None:
        super().__enter__()
        warnings.simplefilter("ignore", DeprecationWarning)
