"""The whole graph as a file, made from the N-Quads of the sources: the same workspace gives the same bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from typing import IO

from cxograph.build.work import resolver
from cxograph.rdf.turtle import Format, write_graphs
from cxograph.store import Reader, Sources

__all__ = ["graph_lines", "write_graph", "write_triples"]


def graph_lines(reader: Reader) -> Iterator[str]:
    """Give every N-Quads line of every graph; a line ends at a line feed and nowhere else."""
    for iri in reader.sources.graphs():
        yield from reader.sources.nquads(iri).decode("utf-8").split("\n")


def write_graph(reader: Reader, syntax: Format, out: IO[bytes]) -> None:
    """Write the whole graph to a binary file in one of the RDF formats, sorted, a part at a time."""
    sources = reader.sources
    graphs = ((iri, sources.nquads(iri)) for iri in sources.graphs())
    write_graphs(graphs, out, syntax, prefixes=resolver().ids.prefixes)


def write_triples(sources: Sources, derived: Mapping[str, bytes], out: IO[bytes]) -> None:
    """Write the graphs of all documents and derived ones, by IRI, to a binary file as Turtle."""
    documents = ((iri, sources.nquads(iri)) for iri in sources.document_graphs())
    write_graphs(chain(documents, derived.items()), out, Format.TURTLE, prefixes=resolver().ids.prefixes)
