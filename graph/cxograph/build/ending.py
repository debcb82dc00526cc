"""The end of every change: what follows from all documents is derived, all is indexed, and the exports are written.

Indexing is work of the store, which needs no Python; what is derived and written needs nothing but the stored text.
So where there are processors to spare, a process of its own derives, draws and writes while this one indexes. What it
writes waits under another name until the index is what readers see. It gives the same bytes as doing all in turn, which
is also what happens where that process fails.
"""

from __future__ import annotations

import gc
import signal
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from cxograph.build.derive import derive
from cxograph.build.drawing import draw
from cxograph.build.export import write_triples
from cxograph.build.pool import FEW, cores, end_with_parent, fork_context, forking
from cxograph.build.program import drawing_program
from cxograph.build.scan import Scan, read_documents
from cxograph.resolve import Decision
from cxograph.store import Progress, Sources, Writer, write_whole

__all__ = ["TITLE", "Ending", "ending"]

TITLE = "Who does what in pharma outsourcing"
_NAMES = ("graph.ttl", "explorer.html")
_READY = ".{}.ready.tmp"  # what a file is called until it may be seen; the beginning and end are those of litter


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing here goes round in circles, and to look for that among millions of texts takes a fifth."""
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


@dataclass(slots=True)
class _Work:
    """Derives, draws and writes from the text that sources hold; documents are gone through once."""

    sources: Sources
    decisions: tuple[Decision, ...]
    said: Scan | None = None
    graphs: Mapping[str, bytes] | None = None

    def derived(self) -> Mapping[str, bytes]:
        with _uncollected():
            self.said = read_documents(self.sources)
            self.graphs = derive(self.said, self.sources.text, decisions=self.decisions)
        return self.graphs

    def write(self, graph: Path, explorer: Path) -> None:
        with _uncollected():
            self._write(graph, explorer)

    def _write(self, graph: Path, explorer: Path) -> None:
        said = self.said or read_documents(self.sources)
        self.said = None
        graphs = self.graphs
        if graphs is None:
            graphs = {iri: self.sources.nquads(iri) for iri in self.sources.derived_graphs()}
        said.add_derived(graphs)
        write_whole(explorer, draw(said, title=TITLE).encode("utf-8"))
        del said
        write_whole(graph, lambda file: write_triples(self.sources, graphs, file))


@dataclass(slots=True)
class _Beside:
    """The process that does this work beside the one that indexes."""

    process: BaseProcess
    pipe: Connection

    def derived(self) -> Mapping[str, bytes] | None:
        """Wait for the derived graphs; None where the process failed."""
        try:
            graphs: Mapping[str, bytes] = self.pipe.recv()
        except (EOFError, OSError):
            return None
        return graphs

    def has_written(self) -> bool:
        """Wait for the files; False where the process failed."""
        try:
            return bool(self.pipe.recv())
        except (EOFError, OSError):
            return False

    def end(self) -> None:
        """End the process."""
        self.pipe.close()
        self.process.kill()
        self.process.join()


@dataclass(slots=True)
class Ending:
    """Brings index and exports to the state of the sources; made by `ending`."""

    writer: Writer
    out: Path | None
    threads: bool
    work: _Work
    beside: _Beside | None = None
    derived: bool = field(default=False, init=False)

    def settle(self, action: str, progress: Progress | None = None) -> bool:
        """Derive and index; tell whether the index was damaged (see `Writer.settle`)."""
        return self.writer.settle(action, derive=self._derived, progress=progress, threads=self.threads)

    def export(self) -> tuple[Path, ...]:
        """Write `out/graph.ttl` and `out/explorer.html` where they are missing or would change; return their paths."""
        if self.out is None:
            return ()
        sources = self.writer.sources
        graph, explorer = (self.out / name for name in _NAMES)
        state = f"{sources.meta('readable')} {drawing_program()}"
        if sources.meta("exported") == state and graph.is_file() and explorer.is_file():
            return graph, explorer
        ready = (_ready(graph), _ready(explorer))
        if self.beside and self.derived and self.beside.has_written():
            for waiting, path in zip(ready, (graph, explorer), strict=True):
                waiting.replace(path)
        else:
            self.work.write(graph, explorer)
        with sources.transaction():
            sources.set_meta("exported", state)
        return graph, explorer

    def _derived(self) -> Mapping[str, bytes]:
        if self.beside:
            graphs = self.beside.derived()
            if graphs is not None:
                self.derived = True
                return graphs
        return self.work.derived()


@contextmanager
def ending(
    writer: Writer, decisions: tuple[Decision, ...], *, exports: bool = True, workers: int | None = None
) -> Iterator[Ending]:
    """Begin the end of a change: everything is in the sources of `writer`, under `decisions` that hold.

    `workers` is how many processors may be used (default: all). Without `exports` nothing is written but the index.
    """
    sources = writer.sources
    out = writer.folder.out if exports else None
    if out is not None:
        out.mkdir(exist_ok=True)
        _clean(out)
    workers = workers or cores()
    beside = None
    if workers > 1 and not writer.is_settled() and len(sources.document_graphs()) >= FEW:
        beside = _start(sources.path, decisions, out)
    try:
        yield Ending(writer, out, workers > 1, _Work(sources, decisions), beside)
    finally:
        if beside:
            beside.end()
        if out is not None:
            _clean(out)


def _start(sources: Path, decisions: tuple[Decision, ...], out: Path | None) -> _Beside:
    ours, theirs = fork_context().Pipe()
    process = fork_context().Process(target=_run, args=(theirs, sources, decisions, out), daemon=True)
    with forking():
        process.start()
    theirs.close()
    return _Beside(process, ours)


def _run(pipe: Connection, path: Path, decisions: tuple[Decision, ...], out: Path | None) -> None:
    """Do the work in a process of its own; what goes wrong ends it, and is then met again by the one that waits."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    with Sources(path, read_only=True) as sources, suppress(Exception):
        work = _Work(sources, decisions)
        pipe.send(work.derived())
        if out is not None:
            work.write(*(_ready(out / name) for name in _NAMES))
            pipe.send(True)


def _ready(path: Path) -> Path:
    return path.with_name(_READY.format(path.name))


def _clean(out: Path) -> None:
    """Remove what processes left that were killed while they wrote."""
    for name in _NAMES:
        for litter in out.glob(f".*{name}*.tmp"):
            litter.unlink(missing_ok=True)
