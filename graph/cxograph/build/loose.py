"""The facts of documents that are in no workspace."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from cxograph.build.expand import jobs_of
from cxograph.build.facts import FactRow, fact_rows
from cxograph.build.inputs import Input, collect
from cxograph.build.pool import run
from cxograph.build.program import program
from cxograph.build.result import Failure, Warned
from cxograph.build.work import Job
from cxograph.store import Index, read_answer, unpack
from cxograph.terms import PREFIXES

__all__ = ["facts_of"]

BATCH = 100  # documents in memory at a time


def facts_of(
    inputs: Iterable[Input], *, workers: int | None = None, warn: Callable[[Warned], None] | None = None
) -> Iterator[FactRow | Failure]:
    """Read documents and give their facts, without a workspace; a document that cannot be read gives a `Failure`.

    `warn` is told of documents that were read, but perhaps not as they are meant.

    Raises UsageError for inputs that do not exist or hold no document.
    """
    found = collect(inputs)
    failed = list(found.failed)

    def jobs() -> Iterator[Job]:
        for file in found.files:
            for job in jobs_of(file):
                if isinstance(job, Failure):
                    failed.append(job)
                else:
                    yield job

    batch: list[tuple[str, bytes]] = []
    for outcome in run(jobs(), program(), workers):
        if warn and outcome.warned:
            warn(outcome.warned)
        if outcome.read is None:
            failed.append(outcome.failure or Failure(outcome.name, "unknown"))
        else:
            batch.append((outcome.read.document.graph, unpack(outcome.read.nquads)))
        if len(batch) == BATCH:
            yield from _facts_in(batch)
            batch = []
    yield from _facts_in(batch)
    yield from failed


def _facts_in(graphs: Iterable[tuple[str, bytes]]) -> Iterator[FactRow]:
    index = Index()
    index.add(lambda: graphs)
    yield from fact_rows(lambda query: read_answer(index.query(query, prefixes=PREFIXES)))
