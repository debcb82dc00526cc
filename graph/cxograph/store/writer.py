"""The one process that changes a workspace: sources first, then the index, then the ledger, then what readers see.

What is stored in the database of sources is safe from then on. `settle` brings the index to the same state
and only then is anything said to be done. Killed at any moment, the next `settle` finds in
`Sources.pending` what is left; a lost tail of the index's own log (a power cut) shows in its size, which
the last ledger line states.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import ExitStack
from hashlib import sha256

from cxograph.store.folder import Folder, WriteLock, disk_errors
from cxograph.store.index import Index, copy_index, files_of
from cxograph.store.records import Pending, pack
from cxograph.store.sources import Sources

__all__ = ["Derive", "Progress", "Writer"]

Progress = Callable[[str, int, int], None]
"""Told what is being done, how much of it is done, and how much there is."""
Derive = Callable[[], Mapping[str, bytes]]
"""Makes the derived graphs, by IRI, of all documents that the sources hold."""

DERIVE = "derive"  # the action of ledger lines about derived graphs
SEGMENT = 2_000  # graphs a bulk load: about four seconds, after which an interrupt is heard
FEW, FEW_QUADS = 8, 2_000  # up to here one update a graph is quicker than a bulk load, which writes new files
BATCH = 20  # replacements a ledger line
START_OVER = 100  # replacing costs four times what adding does: many replacements are a new index


class Writer:
    """An open workspace that may be changed; a context manager. Raises BusyError where another process holds it."""

    def __init__(self, folder: Folder, program: str) -> None:
        self.folder = folder
        self.program = program
        self.sources: Sources
        self._index: Index | None = None
        self._threads = True
        self._stack = ExitStack()

    def __enter__(self) -> Writer:
        """Make the folder where there is none, take the lock, open the sources."""
        self.folder.create()
        with ExitStack() as stack:
            stack.enter_context(WriteLock(self.folder.lock))
            self.sources = stack.enter_context(Sources(self.folder.sources))
            self._interrupted = bool(self.sources.pending())
            self._checked = False
            self._stack = stack.pop_all()
        return self

    def __exit__(self, *_: object) -> None:
        """Close everything and give the lock back."""
        self._close_index()
        self._stack.close()

    def rebuild_index(self) -> None:
        """Throw the index away; the next `settle` makes it anew."""
        self._close_index()
        with self.sources.transaction():
            self.sources.mark_lost()
            self.sources.write_ledger("start over", 0, self.program)
        shutil.rmtree(self.folder.next, ignore_errors=True)
        with disk_errors(self.folder.next):
            self.folder.next.mkdir(parents=True)
        self._checked = True

    def is_settled(self) -> bool:
        """Tell whether the index holds all that is in the sources, and what is derived has been derived from that."""
        return not self.sources.pending() and self.sources.meta("derived_from") == self._state()

    def settle(
        self, action: str, *, derive: Derive | None = None, progress: Progress | None = None, threads: bool = True
    ) -> bool:
        """Bring index, ledger and what readers see to the state of the sources; tell whether the index was damaged.

        `threads` lets a bulk load use two processors.
        """
        repaired = self._check()
        self._threads = threads
        self._load(action, progress)
        if derive and self.sources.meta("derived_from") != self._state():
            self._put_derived(derive(), self._state())
        self._publish()
        return repaired

    def _state(self) -> str:
        """Return what derived graphs depend on."""
        return f"{self.sources.last_line_but(DERIVE)} {len(self.sources.decisions())} {self.program}"

    def _close_index(self) -> None:
        if self._index is not None:
            self._index.close()
            self._index = None

    def _opened(self) -> Index:
        """Return the index to work on, begun as a copy of what readers have."""
        if self._index is None:
            last = self.sources.last_line()
            if not self.folder.next.is_dir():
                if last and self.folder.after(last[0]).is_dir():
                    copy_index(self.folder.after(last[0]), self.folder.next)
                else:
                    with disk_errors(self.folder.next):
                        self.folder.next.mkdir(parents=True)
            self._index = Index(self.folder.next)
        return self._index

    def _check(self) -> bool:
        """Compare the index with the ledger, once; start it over where it lacks what it should hold."""
        if self._checked:
            return False
        self._checked = True
        last = self.sources.last_line()
        if last is None:
            return False
        line, stored = last
        current = self.folder.after(line)
        if self.folder.next.is_dir():
            index = self._opened()
        elif not current.is_dir():
            self.rebuild_index()
            return True
        elif self.sources.meta("readable") == str(line) and self.sources.meta("readable_files") == files_of(current):
            return False  # nobody has touched what readers see
        else:
            index = Index(current, read_only=True)
        if stored is not None and not self._interrupted:
            whole = len(index) == stored
        else:
            held, wanted = index.counts(), self.sources.graphs()
            for graph in self.sources.pending():
                held.pop(graph.iri, None)
                wanted.pop(graph.iri, None)
            whole = held == wanted
        if index is not self._index:
            index.close()
        if not whole:
            self.rebuild_index()
        return not whole

    def _load(self, action: str, progress: Progress | None) -> None:
        """Index every graph that is pending."""
        pending = self.sources.pending()
        if not pending:
            return
        index = self._opened()
        held = {graph.iri for graph in pending if graph.stored or index.holds(graph.iri)}
        if len(held) > max(START_OVER, len(self.sources.graphs()) // 4):
            self.rebuild_index()
            pending, held, index = self.sources.pending(), set(), self._opened()
        fresh = [graph for graph in pending if graph.iri not in held]
        known = [graph for graph in pending if graph.iri in held]
        if len(fresh) <= FEW and sum(graph.quads for graph in fresh) <= FEW_QUADS:
            fresh, known = [], pending
        done = 0
        for start in range(0, len(fresh), SEGMENT):
            part = fresh[start : start + SEGMENT]
            self._add(index, part)
            self._acknowledge(action, part)
            done += len(part)
            if progress:
                progress("indexing", done, len(pending))
        for start in range(0, len(known), BATCH):
            part = known[start : start + BATCH]
            for graph in part:
                index.replace(graph.iri, self.sources.nquads(graph.iri))
            self._acknowledge(action, part)
            done += len(part)
            if progress:
                progress("indexing", done, len(pending))

    def _add(self, index: Index, graphs: Iterable[Pending]) -> None:
        names = [graph.iri for graph in graphs]

        def texts() -> Iterable[tuple[str, bytes]]:
            with Sources(self.folder.sources, read_only=True) as sources:  # a connection belongs to its thread
                for name in names:
                    yield name, sources.nquads(name)

        index.add(texts, threads=self._threads)

    def _acknowledge(self, action: str, graphs: Sequence[Pending]) -> None:
        with self.sources.transaction():
            self.sources.mark_indexed(graphs)
            self.sources.write_ledger(action, len(graphs), self.program)

    def _put_derived(self, graphs: Mapping[str, bytes], state: str) -> None:
        """Store and index the derived graphs; of one that is there already only what differs is touched."""
        held = self.sources.derived_graphs()
        old = {iri: self.sources.nquads(iri) for iri in held.keys() & graphs.keys()}
        with self.sources.transaction():
            for iri in held.keys() - graphs.keys():
                self.sources.drop_graph(iri)
            for iri, nquads in graphs.items():
                self.sources.put_graph(iri, pack(nquads), nquads.count(b"\n"), sha256(nquads).hexdigest())
            self.sources.set_meta("derived_from", state)
        changed = [graph for graph in self.sources.pending() if graph.iri in old]
        for graph in changed:
            self._opened().amend(graph.iri, old[graph.iri], graphs[graph.iri])
        if changed:
            self._acknowledge(DERIVE, changed)
        self._load(DERIVE, None)

    def _publish(self) -> None:
        """Give readers the index that the last ledger line speaks of, and take away what they had before."""
        last = self.sources.last_line()
        if last is None:
            return
        line, stored = last
        current = self.folder.after(line)
        if self.folder.next.is_dir():
            index = self._opened()
            if stored is None:
                stored = len(index)
                with self.sources.transaction():
                    self.sources.count_line(line, stored)
            index.flush()
            self._close_index()
            shutil.rmtree(current, ignore_errors=True)
            with disk_errors(current):
                self.folder.next.rename(current)
        if self.sources.meta("readable") != str(line):
            with self.sources.transaction():
                self.sources.set_meta("readable", str(line))
                self.sources.set_meta("readable_quads", str(stored))
                self.sources.set_meta("readable_files", files_of(current))
        for other in self.folder.graph.iterdir():
            if other != current:
                shutil.rmtree(other, ignore_errors=True)
