"""Deterministic files of a graph: the same quads give the same bytes, in whatever order they come.

Lines of N-Quads are sorted bytewise and written as a stream with fixed prefixes. Neither a store's
order of dumping nor the writer's order of prefixes is a contract (the latter changes from run to run), so
both are settled here. Sorting takes no more memory than a million lines do: longer graphs are sorted in parts
that wait in temporary files.
"""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from enum import StrEnum
from itertools import chain, islice
from tempfile import TemporaryFile
from typing import IO, Final, cast

import pyoxigraph as ox

from cxograph.errors import UsageError
from cxograph.rdf.terse import turtle_body
from cxograph.terms import PREFIXES

__all__ = ["Format", "serialise", "write", "write_graphs"]

PART: Final = 1_000_000  # lines sorted at a time: some 300 MB
CHUNK: Final = 2_000  # lines parsed or written at a time
BLOCK: Final = 20_000  # lines of each part merged at a time


class Format(StrEnum):
    """File formats; the value is the usual extension."""

    TURTLE = "ttl"
    TRIG = "trig"
    N_TRIPLES = "nt"
    N_QUADS = "nq"
    JSON_LD = "jsonld"

    @classmethod
    def of(cls, name: str) -> Format:
        """Return the format of an extension (``ttl``, ``.ttl``); UsageError names the ones that there are."""
        try:
            return cls(name.lower().lstrip("."))
        except ValueError:
            known = ", ".join(cls)
            raise UsageError(f"no RDF format is called {name!r}", hint=f"formats are {known}") from None

    @property
    def keeps_graphs(self) -> bool:
        """Whether the named graph of each triple can be read back."""
        return self in {Format.TRIG, Format.N_QUADS, Format.JSON_LD}


_OX: Final = {
    Format.TRIG: ox.RdfFormat.TRIG,
    Format.JSON_LD: ox.RdfFormat.JSON_LD,
}


def serialise(nquads: str | Iterable[str], format: Format, *, prefixes: Mapping[str, str] = PREFIXES) -> str:  # noqa: A002
    """Return a graph as text in one of the formats.

    `nquads` is N-Quads (or N-Triples) text, or its lines. Formats without named graphs hold each triple once,
    however many graphs state it. SyntaxError where a line is no N-Quads.
    """
    out = io.BytesIO()
    write(nquads, out, format, prefixes=prefixes)
    return out.getvalue().decode("utf-8")


def write(
    nquads: str | Iterable[str],
    out: IO[bytes],
    format: Format,  # noqa: A002
    *,
    prefixes: Mapping[str, str] = PREFIXES,
) -> None:
    """Write what `serialise` returns to a binary file."""
    lines = nquads.split("\n") if isinstance(nquads, str) else (line.rstrip("\n") for line in nquads)
    wanted: Iterator[str] = (line for line in lines if line)
    if not format.keeps_graphs:
        wanted = map(_without_graph, wanted)
    elif format is not Format.N_QUADS:
        wanted = map(_graph_first, wanted)
    _write(wanted, out, format, prefixes)


def write_graphs(
    graphs: Iterable[tuple[str, bytes]],
    out: IO[bytes],
    format: Format,  # noqa: A002
    *,
    prefixes: Mapping[str, str] = PREFIXES,
) -> None:
    """Write graphs, each with its IRI and its N-Quads, all of them in that graph, as `write` writes their lines."""
    if format.keeps_graphs:
        write(
            (line for _, nquads in graphs for line in nquads.decode("utf-8").split("\n")),
            out,
            format,
            prefixes=prefixes,
        )
        return
    # no graph has to be found in its line, which takes as long as all the rest
    lines = (nquads.decode("utf-8").replace(f" <{iri}> .\n", " .\n").split("\n") for iri, nquads in graphs)
    _write(filter(None, chain.from_iterable(lines)), out, format, prefixes)


def _write(wanted: Iterator[str], out: IO[bytes], format: Format, prefixes: Mapping[str, str]) -> None:  # noqa: A002
    with ExitStack() as stack:
        ordered = _sorted(wanted, stack)
        if format in {Format.TRIG, Format.JSON_LD}:
            ordered = map(_graph_last, ordered)
        if format in {Format.N_TRIPLES, Format.N_QUADS}:
            for line in ordered:
                out.write(f"{line}\n".encode())
            return
        if format is Format.JSON_LD:
            ox.serialize(_quads(ordered), out, format=_OX[format])
            return
        out.writelines(f"@prefix {prefix}: <{iri}> .\n".encode() for prefix, iri in sorted(prefixes.items()))
        if format is Format.TURTLE:
            pieces = turtle_body(ordered, prefixes)
            start = b"\n"
            while body := "".join(islice(pieces, CHUNK)):
                out.write(start + body.encode("utf-8"))
                start = b""
            return
        trig = _Body(out)
        ox.serialize(_quads(ordered), cast("IO[bytes]", trig), format=_OX[format], prefixes=dict(prefixes))
        trig.finish()


def _sorted(lines: Iterable[str], stack: ExitStack) -> Iterator[str]:
    """Yield each line once, in bytewise order."""
    source = iter(lines)
    parts: list[Iterable[str]] = []
    # not by way of a set: what is nearly in order is sorted in a tenth of the time
    while part := sorted(dict.fromkeys(islice(source, PART))):
        parts.append(part)
        if len(parts) > 1 or len(part) == PART:
            parts[-1] = _stored(part, stack)
    if len(parts) < 2:
        yield from chain.from_iterable(parts)
        return
    yield from _merged([iter(part) for part in parts])


def _merged(parts: list[Iterator[str]]) -> Iterator[str]:
    """Yield each line of sorted parts once, in order.

    Some thousand lines of each part at a time are sorted together: half of what a heap takes to find the next line.
    """
    waiting: list[list[str]] = [[] for _ in parts]
    unread = [True] * len(parts)
    while True:
        for number, part in enumerate(parts):
            if unread[number] and not waiting[number]:
                waiting[number] = list(islice(part, BLOCK))
                unread[number] = len(waiting[number]) == BLOCK
        if not any(waiting):
            return
        # up to here every part has been read
        known = min((lines[-1] for lines, more in zip(waiting, unread, strict=True) if more and lines), default=None)
        ready = []
        for lines in waiting:
            end = len(lines) if known is None else bisect_right(lines, known)
            ready += lines[:end]
            del lines[:end]
        yield from sorted(dict.fromkeys(ready))


def _stored(part: list[str], stack: ExitStack) -> Iterator[str]:
    file = stack.enter_context(TemporaryFile("w+", encoding="utf-8", newline="\n"))  # noqa: SIM115 - on the stack
    file.writelines(f"{line}\n" for line in part)
    file.seek(0)
    return (line[:-1] for line in file)


def _cut(line: str) -> int:
    """Return where the graph of an N-Quads line begins; -1 for a line without one.

    Only the last term of a line can be it, and only behind three others: what stands in a literal is followed
    by a quotation mark, and no IRI holds a blank.
    """
    at = line.rfind(" <")
    ends_in_iri = line.endswith("> .") and line.find('"', at) < 0
    return at if ends_in_iri and line.count(" ", 0, at) >= 2 else -1


def _without_graph(line: str) -> str:
    at = _cut(line)
    return line if at < 0 else f"{line[:at]} ."


def _graph_first(line: str) -> str:
    """Put the graph in front, so that sorting groups by it; a NUL, which no line holds, parts the two."""
    at = _cut(line)
    return f"\0{line}" if at < 0 else f"{line[at:]}\0{line[:at]}"


def _graph_last(line: str) -> str:
    graph, _, triple = line.partition("\0")
    return triple + graph


def _quads(lines: Iterator[str]) -> Iterator[ox.Quad]:
    """Parse line by line, some thousand at a time."""
    while part := "\n".join(islice(lines, CHUNK)):
        yield from ox.parse(part, format=ox.RdfFormat.N_QUADS)


class _Body(io.RawIOBase):
    """Passes on what a TriG writer writes, but for the prefixes at the top."""

    def __init__(self, out: IO[bytes]) -> None:
        self._head: bytes | None = b""
        self._write: Callable[[bytes], int] = out.write

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = bytes(data)  # type: ignore[call-overload]
        if self._head is None:
            self._write(piece)
        else:
            self._head += piece
            while self._head.startswith(b"@prefix") and b"\n" in self._head:
                self._head = self._head.partition(b"\n")[2]
            if not b"@prefix".startswith(self._head[:7]):
                self.finish()
        return len(piece)

    def finish(self) -> None:
        """Write what is held back."""
        if self._head:
            self._write(b"\n" + self._head)
        self._head = None
