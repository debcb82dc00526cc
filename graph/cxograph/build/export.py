"""The whole graph as a file, made from the N-Quads of the sources: the same workspace gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import IO

from cxograph.build.drawing import draw
from cxograph.build.program import drawing_program
from cxograph.build.work import resolver
from cxograph.rdf.turtle import Format, write_graphs
from cxograph.store import Reader, Sources, write_whole

__all__ = ["graph_lines", "write_exports", "write_graph"]


def graph_lines(reader: Reader) -> Iterator[str]:
    """Give every N-Quads line of every graph; a line ends at a line feed and nowhere else."""
    for iri in reader.sources.graphs():
        yield from reader.sources.nquads(iri).decode("utf-8").split("\n")


def write_graph(reader: Reader, syntax: Format, out: IO[bytes]) -> None:
    """Write the whole graph to a binary file in one of the RDF formats, sorted, a part at a time."""
    sources = reader.sources
    graphs = ((iri, sources.nquads(iri)) for iri in sources.graphs())
    write_graphs(graphs, out, syntax, prefixes=resolver().ids.prefixes)


def write_exports(reader: Reader, sources: Sources) -> tuple[Path, ...]:
    """Write what every build ends with, `out/graph.ttl` and `out/explorer.html`, and return their paths.

    Nothing is written where both are there and would not change.
    """
    out = reader.folder.out
    out.mkdir(exist_ok=True)
    state = f"{sources.meta('readable')} {drawing_program()}"
    if sources.meta("exported") == state and (out / "graph.ttl").is_file() and (out / "explorer.html").is_file():
        return out / "graph.ttl", out / "explorer.html"
    for litter in out.glob(".*.tmp"):  # of a process that was killed while it wrote
        litter.unlink(missing_ok=True)
    graph, explorer = out / "graph.ttl", out / "explorer.html"
    write_whole(graph, lambda file: write_graph(reader, Format.TURTLE, file))
    write_whole(explorer, draw(reader.sources, title="Who does what in pharma outsourcing").encode("utf-8"))
    with sources.transaction():
        sources.set_meta("exported", state)
    return graph, explorer
