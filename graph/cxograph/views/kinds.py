"""What views are made of: the types of nodes and how they look, facts with their sentences, disagreements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import networkx as nx

__all__ = ["NODE_TYPES", "Disagreement", "FactLine", "NodeType", "Source", "in_script", "most_linked", "surroundings"]


@dataclass(frozen=True, slots=True)
class NodeType:
    """How a kind of node is named in the legend and drawn: a colour for light and one for dark ground, and a shape."""

    name: str
    plural: str
    light: str  # Okabe and Ito's palette, told apart by colour-blind readers as well
    dark: str
    shape: str


# in the order in which views list them
NODE_TYPES: Mapping[str, NodeType] = {
    "market": NodeType("market", "Markets", "#D55E00", "#EE7B2B", "diamond"),
    "service_type": NodeType("service type", "Service types", "#009E73", "#1FC297", "hexagon"),
    "company": NodeType("company", "Companies", "#0072B2", "#56B4E9", "circle"),
    "segment": NodeType("segment", "Segments", "#CC79A7", "#DE97BE", "triangle"),
    "region": NodeType("region", "Regions", "#C98A00", "#E9B44C", "square"),
}


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact as a panel shows it: a statement in words, the sentence it stands on, and where that stands.

    `mark` is what bears the fact within the sentence, from and to in characters; (0, 0) where that is unknown.
    """

    statement: str
    quote: str
    document: str
    rule: str = ""
    mark: tuple[int, int] = (0, 0)


@dataclass(frozen=True, slots=True)
class Source:
    """What a document is called, and where it came from if that is known."""

    title: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Facts that cannot all be true; `about` is the node that they are about, if it is one of the graph."""

    title: str
    why: str
    facts: tuple[FactLine, ...]
    about: str | None = None


def most_linked(graph: nx.MultiDiGraph[str], limit: int) -> nx.MultiDiGraph[str]:
    """Return the part of a graph with at most `limit` nodes.

    Service types and markets come first, as long as markets are not more than a tenth of all, then the best linked.
    """
    if len(graph) <= limit:
        return graph
    degree = dict(graph.degree())
    order = sorted(graph, key=lambda n: (-degree[n], str(n)))
    first = [n for n in order if graph.nodes[n].get("type") == "service_type"]
    first += [n for n in order if graph.nodes[n].get("type") == "market"][: max(20, limit // 10)]
    kept = list(dict.fromkeys([*first, *order]))[:limit]
    return graph.subgraph(kept)


def surroundings(graph: nx.MultiDiGraph[str], centre: str, limit: int) -> nx.MultiDiGraph[str]:
    """Return a node with its neighbours, nearest first, at most `limit` nodes in all."""
    near = nx.single_source_shortest_path_length(graph.to_undirected(as_view=True), centre, cutoff=2)
    degree = dict(graph.degree())
    kept = sorted(near, key=lambda n: (near[n], -degree[n], str(n)))[:limit]
    return graph.subgraph(kept)


def in_script(line: FactLine) -> tuple[int, int]:
    """Return where the mark lies for JavaScript, which counts in halves of surrogate pairs."""
    start, end = line.mark
    if not 0 <= start < end <= len(line.quote):
        return 0, 0
    if line.quote.isascii():
        return start, end
    units = [len(line.quote[:at].encode("utf-16-le", "surrogatepass")) // 2 for at in (start, end)]
    return units[0], units[1]
