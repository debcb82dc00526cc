"""The triple store of a workspace: the only module that knows pyoxigraph's Store.

It holds every triple twice: in the named graph it belongs to, and in the default graph, where all graphs
are merged. pyoxigraph can also query "the union of all graphs", but that union counts a triple once for
each graph that has it, so that plain queries would give the same row several times and COUNT would lie.
The merged copy costs half as much again on disk, no time on two cores, and makes plain queries twice as fast.

Numbers come back from the store in their shortest spelling (1.50 as 1.5): exports are therefore made from
the N-Quads that the database of sources keeps, never from here.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
)

from cxograph.errors import BusyError, DamagedError, QueryRefusedError, UsageError
from cxograph.store.folder import disk_errors
from cxograph.store.guard import LOCAL, TextLimits, check_query, check_update

__all__ = ["Answer", "Dataset", "Index", "Texts", "copy_index", "files_of", "triples_of"]


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a query looks at, by IRI: those merged as the default graph, and the named ones."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()


Answer = QuerySolutions | QueryBoolean | QueryTriples
Texts = Callable[[], Iterable[tuple[str, bytes]]]
"""Gives pairs of a graph's IRI and its N-Quads; called anew in each thread that reads them."""


def triples_of(graph: str, nquads: bytes) -> bytes:
    """Return a graph's N-Quads as N-Triples.

    Raises ValueError where a line does not end with that graph's name: the text is not this graph's.
    """
    tail = f" <{graph}> .\n".encode()
    triples = nquads.replace(tail, b" .\n")
    lines = nquads.count(b"\n")
    if len(nquads) - len(triples) != lines * (len(tail) - 3) or not nquads.endswith(tail):
        raise ValueError(f"these N-Quads are not all of graph <{graph}>")
    return triples


@contextmanager
def _store_errors(path: Path | None) -> Iterator[None]:
    where = path or Path("memory")
    try:
        with disk_errors(where):
            yield
    except (OSError, RuntimeError) as error:  # which of the two is RocksDB's choice
        said = str(error)
        if said.startswith("The custom"):  # the engine's answer to a function that it does not have
            raise UsageError(f"the query calls a function that there is not: {said[4:]}") from None
        if "lock" in said.lower() and ("unavailable" in said or "No locks" in said):
            raise BusyError(f"another process has opened {where}", hint="wait until it has ended") from error
        raise DamagedError(f"the index {where} is damaged: {said}", hint="cxograph rebuild") from error


def copy_index(source: Path, target: Path) -> None:
    """Copy a store that nobody writes to, at once: table files never change once written, so a hard link will do."""
    spare = target.with_name(f"{target.name}.tmp")
    with disk_errors(target):
        shutil.rmtree(spare, ignore_errors=True)
        spare.mkdir(parents=True)
        for file in source.iterdir():
            if file.suffix == ".sst":
                try:
                    os.link(file, spare / file.name)
                except OSError:  # a file system without hard links
                    shutil.copyfile(file, spare / file.name)
            elif not file.name.startswith("LO"):  # LOCK and LOG
                shutil.copyfile(file, spare / file.name)
        spare.rename(target)


def files_of(path: Path) -> str:
    """Return a digest of the names and sizes of a store's files.

    A store that nobody has written to since has the same; one whose log or tables were cut has not. What opens it to
    read writes none of these files.
    """
    listed = sorted(f"{file.name} {file.stat().st_size}" for file in path.iterdir() if not file.name.startswith("LO"))
    return sha256("\n".join(listed).encode()).hexdigest()


class _Stream(io.RawIOBase):
    """Bytes from an iterator, as a file that the store can read: no more than one document is in memory."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._rest = memoryview(b"")

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray | memoryview) -> int:  # type: ignore[override]
        while not self._rest:
            chunk = next(self._chunks, None)
            if chunk is None:
                return 0
            self._rest = memoryview(chunk)
        size = min(len(buffer), len(self._rest))
        buffer[:size] = self._rest[:size]
        self._rest = self._rest[size:]
        return size


class Index:
    """An open triple store: on disk (to write), a snapshot on disk (to read), or in memory.

    Every method raises DamagedError (hint: rebuild) where the files are not whole, NoSpaceError where the
    disk is full.
    """

    def __init__(self, path: Path | None = None, *, read_only: bool = False) -> None:
        self.path = path
        with _store_errors(path):
            if path is None:
                self._store = Store()
            elif read_only:
                self._store = Store.read_only(str(path))
            else:
                self._store = Store(path)

    def close(self) -> None:
        """Close the store: what it locks is free again. The object is of no use afterwards."""
        del self._store

    def __len__(self) -> int:
        """Return the number of quads, merged ones included (counted: 0.15 s a million)."""
        with _store_errors(self.path):
            return len(self._store)

    def holds(self, graph: str) -> bool:
        """Tell whether a named graph is there."""
        with _store_errors(self.path):
            return self._store.contains_named_graph(NamedNode(graph))

    def counts(self) -> dict[str, int]:
        """Return the number of quads of each named graph."""
        rows = self._select("SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g")
        return {row[0].value: int(row[1].value) for row in rows}

    def unmerged(self) -> int:
        """Return how many triples stand in a named graph or in the merged one, but not in both."""
        missing = self._select("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } FILTER NOT EXISTS { ?s ?p ?o } }")
        surplus = self._select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }")
        return sum(int(row[0].value) for rows in (missing, surplus) for row in rows)

    def _select(self, query: str) -> list[Any]:
        with _store_errors(self.path):
            return list(self._store.query(query))  # type: ignore[arg-type]

    def add(self, texts: Texts, *, threads: bool = True) -> None:
        """Load graphs that are not there yet, named and merged: side by side in two `threads`, or at one go.

        The two are not one step: what calls this keeps a note of what is unfinished (`Sources.pending`).
        """

        def named() -> Iterator[bytes]:
            for _, nquads in texts():
                yield nquads

        def merged() -> Iterator[bytes]:
            for graph, nquads in texts():
                yield triples_of(graph, nquads)

        def both() -> Iterator[bytes]:
            for graph, nquads in texts():
                yield nquads
                yield triples_of(graph, nquads)

        failures: list[BaseException] = []

        def load(chunks: Iterator[bytes]) -> None:
            try:
                reader = io.BufferedReader(_Stream(chunks), 1 << 20)
                self._store.bulk_load(reader, RdfFormat.N_QUADS, lenient=True)
            except BaseException as error:
                failures.append(error)

        if threads:
            other = threading.Thread(target=load, args=(merged(),), name="cxograph-merged")
            other.start()
            load(named())
            other.join()
        else:
            load(both())
        if failures:
            with _store_errors(self.path):
                raise failures[0]

    def replace(self, graph: str, nquads: bytes) -> None:
        """Put a graph in the place of its earlier version, in one step: at any moment the old or the new is there.

        Empty `nquads` removes the graph, and with it every triple that no other graph has.
        """
        triples = triples_of(graph, nquads).decode("utf-8") if nquads else ""
        insert = f"INSERT DATA {{ {triples} GRAPH <{graph}> {{ {triples} }} }}" if triples else ""
        with _store_errors(self.path):
            self._store.update(
                f"DELETE {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }}"
                f" FILTER NOT EXISTS {{ GRAPH ?other {{ ?s ?p ?o }} FILTER (?other != <{graph}>) }} }} ;"
                f" DROP SILENT GRAPH <{graph}> ; {insert}"
            )

    def amend(self, graph: str, old: bytes, new: bytes) -> None:
        """Do what `replace` does for a graph that holds `old`, touching only the lines that differ, in one step too."""
        before, after = (set(triples_of(graph, text).split(b"\n")) if text else set() for text in (old, new))
        gone, come = (b"\n".join(sorted(lines)).decode("utf-8") for lines in (before - after, after - before))
        rows = "".join(f"({line.removesuffix(' .')})\n" for line in gone.split("\n") if line)
        update = []
        if rows:
            update.append(f"DELETE DATA {{ GRAPH <{graph}> {{ {gone} }} }}")
            update.append(
                f"DELETE {{ ?s ?p ?o }} WHERE {{ VALUES (?s ?p ?o) {{ {rows} }}"
                " FILTER NOT EXISTS { GRAPH ?other { ?s ?p ?o } } }"
            )
        if come:
            update.append(f"INSERT DATA {{ {come} GRAPH <{graph}> {{ {come} }} }}")
        if update:
            with _store_errors(self.path):
                self._store.update(" ; ".join(update))

    def flush(self) -> None:
        """Write everything to the disk."""
        with _store_errors(self.path):
            self._store.flush()

    def query(
        self,
        text: str,
        *,
        prefixes: Mapping[str, str],
        dataset: Dataset | None = None,
        base: str | None = None,
        limits: TextLimits = LOCAL,
    ) -> Answer:
        """Answer a SPARQL query over the merged graph (default) and the named graphs, or over a `dataset` of these.

        Raises UsageError for what is no query, does not parse, reaches out (SERVICE) or would overrun the
        parser (see `cxograph.store.guard`), and for FROM with a graph that is not here: nothing is fetched.
        """
        checked = check_query(text, limits, prefixes=prefixes, base=base or "")
        graphs: dict[str, Any] = {}
        if dataset is None:
            for graph in checked.graphs:
                self._known(graph)
        else:
            graphs["default_graph"] = [NamedNode(iri) for iri in dataset.default]
            graphs["named_graphs"] = [NamedNode(iri) for iri in dataset.named]
        try:
            with _store_errors(self.path):
                return self._store.query(text, prefixes=dict(prefixes), base_iri=base, **graphs)
        except SyntaxError as error:
            raise UsageError(_explain(text, str(error))) from None

    def _known(self, graph: str) -> None:
        try:
            known = self.holds(graph)
        except ValueError:  # no IRI at all
            known = False
        if not known:
            raise QueryRefusedError(
                f"FROM names <{graph}>, which is no graph of this store", limit="FROM", hint="nothing is ever fetched"
            )

    def update(self, text: str, *, base: str | None = None) -> None:
        """Change the store by a SPARQL update, wholly or not at all.

        Raises UsageError for what does not parse or reaches out (see `cxograph.store.guard`).
        """
        check_update(text)
        try:
            with _store_errors(self.path):
                self._store.update(text, base_iri=base)
        except SyntaxError as error:
            raise UsageError(_explain(text, str(error))) from None

    def load(self, path: Path) -> None:
        """Load an RDF file, its syntax told by the ending of its name. UsageError where it cannot be read."""
        syntax = RdfFormat.from_extension(path.suffix.removeprefix("."))
        if syntax is None:
            raise UsageError(f"{path}: files ending in {path.suffix or 'nothing'} are not known as RDF")
        try:
            self._store.bulk_load(path=str(path), format=syntax, base_iri=path.absolute().as_uri())
        except (SyntaxError, ValueError) as error:
            raise UsageError(f"{path} is no valid {syntax.name}: {error}") from None
        except OSError as error:
            raise UsageError(f"{path} cannot be read: {error.strerror or error}") from None

    def snapshot(self, path: Path) -> None:
        """Make a copy of the store as it is now (hard links where they can be had), which nobody writes to."""
        with _store_errors(self.path):
            self._store.backup(str(path))

    @contextmanager
    def reading(self) -> Iterator[None]:
        """Turn errors met while going through an answer into ours: rows are looked up as they are taken."""
        with _store_errors(self.path):
            yield


_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def _explain(query: str, said: str) -> str:
    """Say in one line where a query does not parse; the engine's own message lists every character it could take."""
    found = _PLACE.match(said)
    if not found:
        return f"the query is not valid SPARQL: {said.splitlines()[0] if said else 'unknown error'}"
    line, column = int(found[1]), int(found[2])
    lines = query.splitlines() or [""]
    text = lines[min(line, len(lines)) - 1]
    near = text[max(0, column - 1) :].strip()[:30]
    reason = "unknown prefix" if "Prefix not found" in found[3] else "not understood from here on"
    shown = f": {near}" if near else " (the query ends too early)"
    if reason == "unknown prefix":
        word = re.search(r"([\w.-]*):[\w.-]*$", text[: column - 1])
        shown = f": {word[1]}:" if word else shown
    return f"the query is not valid SPARQL, line {line}, column {column}: {reason}{shown}"
