"""The stages in order: find files, read them, store them, index them, derive, export."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NoReturn

from cxograph.build.counts import count
from cxograph.build.decisions import held
from cxograph.build.ending import Ending, ending
from cxograph.build.expand import archive_of, jobs_of
from cxograph.build.inputs import File, Input, collect
from cxograph.build.pool import run
from cxograph.build.program import program
from cxograph.build.result import BuildResult, Failure, Warned
from cxograph.build.work import Job, Outcome
from cxograph.errors import UsageError
from cxograph.extract.reports.relevance import RELEVANT
from cxograph.read.columns import parse_mapping
from cxograph.resolve import Decision
from cxograph.resolve.events import is_event_table
from cxograph.store import Folder, Progress, Reader, SourceRow, Sources, Writer

__all__ = ["build", "existing", "rebuild", "remove"]

BATCH = 200  # documents a transaction of the sources,
BATCH_SECONDS = 1.0  # or as many as came in a second: what a kill can cost


def build(
    inputs: Iterable[Input],
    workspace: str | os.PathLike[str],
    *,
    workers: int | None = None,
    progress: Progress | None = None,
    exports: bool = True,
    only_relevant: bool = False,
    mapping: str | None = None,
) -> BuildResult:
    """Read files, folders and patterns into a workspace, which is made where there is none.

    Files that the workspace knows and that have not changed are not read again, unless another version of
    the program read them. A file that cannot be read is a `Failure` in the result; the rest goes on. At the
    end, unless `exports` is false, `out/graph.ttl` and `out/explorer.html` are written. `workers` is the number of
    processes (default: one a core). With `only_relevant`, documents that belong to another domain
    (`cxograph.extract.reports.relevance`) are left out, a line in the result's `skipped` each. Archives (ZIP, WARC) are
    read document by document; what has gone from one that was read whole is removed. A table of dated events (as
    `seeds/company-events.csv` is one) is no document: it is named in the result's `notes`. `mapping` is TOML on
    what the columns of table files are (`cxograph.read.columns`) that have no mapping file beside them; a table with
    columns that nobody explains is named in the result's `warnings`.

    Raises UsageError (a wrong mapping, an input that does not exist, no documents, a folder that is no workspace),
    BusyError, NoSpaceError, DamagedError.
    """
    started = time.monotonic()
    folder = Folder(Path(workspace))
    folder.exists()  # says no before any work is done
    if mapping is not None:
        parse_mapping("the mapping", mapping)
    found = collect(inputs)
    with Writer(folder, program()) as writer:
        intake = _Intake(
            writer.sources,
            found.failed,
            held(writer.sources),
            only_relevant=only_relevant,
            mapping=(mapping or "").encode("utf-8"),
        )
        intake.read(found.files, workers, progress)
        intake.finish(workers)
        notes = [f"{name} is a table of dated events, no document: not read" for name in sorted(intake.tables)]
        with ending(writer, intake.decisions, exports=exports, workers=workers) as end:
            repaired = end.settle("build", progress)
            if found.links:
                notes.append(f"{found.links:,} symbolic links were passed over")
            if repaired:
                notes.append("the index was not whole and was made again from the sources")
            return _finish(end, intake, started, notes)


def remove(names: Iterable[str], workspace: str | os.PathLike[str], *, exports: bool = True) -> BuildResult:
    """Take files out of a workspace, and with the last file of a document everything read out of it.

    A name is a file's name, its path, or a document's id. Raises UsageError for a name that nothing has, or
    that several files have (then the message lists their paths); nothing is removed in that case.
    """
    started = time.monotonic()
    folder = existing(workspace)
    with Writer(folder, program()) as writer:
        intake = _Intake(writer.sources, (), held(writer.sources))
        sources = writer.sources.all_sources()
        paths = [path for name in names for path in _named(name, sources)]
        with writer.sources.transaction():
            for path in paths:
                writer.sources.remove_source(path)
        intake.finish(workers=1)
        with ending(writer, intake.decisions, exports=exports) as end:
            end.settle("remove")
            return _finish(end, intake, started, [])


def rebuild(
    workspace: str | os.PathLike[str],
    *,
    reread: bool = False,
    workers: int | None = None,
    progress: Progress | None = None,
    exports: bool = True,
) -> BuildResult:
    """Make the index anew from the sources; with `reread`, read every stored original again before that."""
    started = time.monotonic()
    folder = existing(workspace)
    with Writer(folder, program()) as writer:
        intake = _Intake(writer.sources, (), held(writer.sources))
        if reread:
            intake.reread(workers, progress)
        intake.finish(workers)
        writer.rebuild_index()
        with ending(writer, intake.decisions, exports=exports, workers=workers) as end:
            end.settle("rebuild", progress)
            return _finish(end, intake, started, [])


@dataclass(slots=True)
class _Intake:
    """Takes outcomes into the sources and keeps count. Everything it does can be done again after a kill."""

    sources: Sources
    failures: tuple[Failure, ...]
    decisions: tuple[Decision, ...]
    only_relevant: bool = False
    mapping: bytes = b""
    vanished: list[bytes] = field(default_factory=list)  # what archives held before and do no more
    skipped: list[Failure] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    warnings: list[Warned] = field(default_factory=list)
    tables: list[str] = field(default_factory=list)  # of dated events: curated knowledge, no documents
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0

    def __post_init__(self) -> None:
        self.failed.extend(self.failures)

    def read(self, files: tuple[File, ...], workers: int | None, progress: Progress | None) -> None:
        """Read files that are new or changed; `progress` is told of the others as well."""

        def tell() -> None:
            if progress:
                done = self.added + self.changed + self.unchanged + len(self.failed) + len(self.skipped)
                progress("reading", done, max(done, len(files)))

        def jobs() -> Iterator[Job]:
            for file in files:
                yield from self._jobs(file)
                tell()

        def take(outcomes: list[Outcome]) -> None:
            self._take(outcomes)
            tell()

        _in_batches(run(jobs(), program(), workers), take)

    def _jobs(self, file: File) -> Iterator[Job]:
        """Give what is to be done about a file: nothing of what is known, or cannot be opened."""
        seen: set[bytes] = set()
        whole = True
        for job in jobs_of(file, mapping=self.mapping):
            if isinstance(job, Failure):
                self.failed.append(job)
                whole = False
                continue
            if is_event_table(job.data):
                self.tables.append(job.name)
                continue
            seen.add(job.path)
            known = self.sources.source(job.path)
            if known and (known.original, known.program) == (job.sha256, program()):
                self.unchanged += 1
            else:
                yield replace(job, decisions=self.decisions)
        if whole:
            self.vanished += (path for path in self.sources.paths_at(file.path) if path not in seen)

    def _take(self, outcomes: list[Outcome]) -> None:
        with self.sources.transaction():
            for outcome in outcomes:
                if outcome.read is None or outcome.original is None:
                    self.failed.append(outcome.failure or Failure(outcome.name, "unknown"))
                    continue
                if outcome.warned:
                    self.warnings.append(outcome.warned)
                document = outcome.read.document
                before = self.sources.source(outcome.path)
                if self.only_relevant and outcome.relevance and outcome.relevance.score < RELEVANT:
                    why = "; ".join(outcome.relevance.reasons[-2:]) or "nothing in it belongs to the domain"
                    self.skipped.append(Failure(outcome.name, f"relevance {outcome.relevance.score}, {why}"))
                    if before is not None:
                        self.sources.remove_source(outcome.path)
                    continue
                stored = self.sources.document(document.id)
                differs = True
                self.sources.put_original(outcome.original)
                # one text in two files: `finish` reads it once more, under the names of both
                if stored is None or stored.program != document.program:
                    differs = self.sources.put_document(outcome.read)
                self.sources.put_source(outcome.path, outcome.name, document.original, document.id)
                if before is None:
                    self.added += 1
                elif before.original != document.original or differs:
                    self.changed += 1
                else:
                    self.unchanged += 1

    def reread(self, workers: int | None, progress: Progress | None) -> None:
        """Read every stored original again."""
        documents = self.sources.documents()
        seen = 0

        def jobs() -> Iterator[Job]:
            for document in documents:
                data = self.sources.original(document.original)
                yield Job(b"", document.names, document.original, data, self.decisions)

        def take(outcomes: list[Outcome]) -> None:
            nonlocal seen
            with self.sources.transaction():
                for outcome in outcomes:
                    if outcome.read is None:
                        self.failed.append(outcome.failure or Failure(outcome.name, "unknown"))
                    elif self.sources.put_document(outcome.read):
                        self.changed += 1
                    else:
                        self.unchanged += 1
            seen += len(outcomes)
            if progress:
                progress("reading", seen, len(documents))

        _in_batches(run(jobs(), program(), workers), take)

    def finish(self, workers: int | None) -> None:
        """Bring names and bytes of documents in line with their files, and remove what no file holds any more."""
        with self.sources.transaction():
            for path in self.vanished:
                self.sources.remove_source(path)
        misnamed = self.sources.misnamed()

        def jobs() -> Iterator[Job]:
            for files in misnamed.values():
                names = tuple(sorted({file.name for file in files}))
                data = self.sources.original(files[0].original)
                yield Job(b"", names, files[0].original, data, self.decisions)

        def take(outcomes: list[Outcome]) -> None:
            with self.sources.transaction():
                for outcome in outcomes:
                    if outcome.read is None:
                        self.failed.append(outcome.failure or Failure(outcome.name, "unknown"))
                    else:
                        self.sources.put_document(outcome.read)

        _in_batches(run(jobs(), program(), workers), take)
        with self.sources.transaction():
            self.removed += len(self.sources.sweep())


def _in_batches(outcomes: Generator[Outcome], take: Callable[[list[Outcome]], None]) -> None:
    """Hand outcomes over some at a time, so that neither a kill nor a slow disk costs much."""
    batch: list[Outcome] = []
    since = time.monotonic()
    with closing(outcomes):
        for outcome in outcomes:
            batch.append(outcome)
            if len(batch) >= BATCH or time.monotonic() - since > BATCH_SECONDS:
                take(batch)
                batch, since = [], time.monotonic()
    if batch:
        take(batch)


def existing(workspace: str | os.PathLike[str]) -> Folder:
    """Return the folder of a workspace. Raises UsageError where there is none."""
    folder = Folder(Path(workspace))
    if not folder.exists():
        raise UsageError(f"there is no workspace in {folder.path}", hint="make one with: cxograph build INPUT")
    return folder


def _named(name: str, sources: list[SourceRow]) -> list[bytes]:
    """Return the paths that a name stands for; the name or path of an archive stands for all that it holds."""
    path = os.path.abspath(os.fsencode(name))  # noqa: PTH100 - bytes
    members = {row.path: archive for row in sources if (archive := archive_of(row.path, row.name))}
    exact = [row.path for row in sources if path in {row.path, members.get(row.path)} or row.document == name]
    if exact:
        return exact
    same = [row for row in sources if row.name == name]
    if not same:
        archives = {archive for archive in members.values() if os.path.basename(archive) == os.fsencode(name)}  # noqa: PTH119
        if not archives:
            raise UsageError(f"no document is called {name}", hint="cxograph info --documents lists them")
        if len(archives) > 1:
            _several(name, archives)
        return [member for member, archive in members.items() if archive in archives]
    if len({row.document for row in same}) > 1:
        _several(name, [row.path for row in same])
    return [row.path for row in same]


def _several(name: str, paths: Iterable[bytes]) -> NoReturn:
    listed = ", ".join(os.fsdecode(path) for path in sorted(paths))
    raise UsageError(f"several documents are called {name}", hint=f"name one by its path: {listed}")


def _finish(end: Ending, intake: _Intake, started: float, notes: Sequence[str]) -> BuildResult:
    with Reader(end.writer.folder) as reader:
        counts = count(reader)
    outputs = end.export()
    return BuildResult(
        added=intake.added,
        changed=intake.changed,
        unchanged=intake.unchanged,
        removed=intake.removed,
        failed=tuple(sorted(intake.failed, key=str)),
        skipped=tuple(sorted(intake.skipped, key=str)),
        warnings=tuple(sorted(intake.warnings, key=str)),
        documents=counts.documents,
        claims=counts.claims,
        companies=counts.companies,
        markets=counts.markets,
        contradictions=counts.contradictions,
        seconds=time.monotonic() - started,
        outputs=tuple(outputs),
        notes=tuple(notes),
    )
