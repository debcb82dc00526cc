"""Positions for a drawing, computed here so that no reader's browser has to.

ISLANDS: find communities (Louvain), place them by a spring layout of the graph between communities, then
lay each one out in a disc of its own, and push the discs apart until none overlaps. Nodes without links
stand in a row below. The same graph gives the same positions.

Source of the communities: Blondel, Guillaume, Lambiotte, Lefebvre 2008, "Fast unfolding of communities in
large networks". Spring layout: Fruchterman and Reingold 1991.
"""

from __future__ import annotations

import math

import networkx as nx

__all__ = ["positions"]

SEED = 20
SPACING = 62.0  # room a node takes, in pixels of the unzoomed drawing
GAP = 90.0  # between two discs


def positions(graph: nx.Graph[str]) -> dict[str, tuple[int, int]]:
    """Return the place of each node, in whole pixels, the centre of the drawing near (0, 0).

    Direction and parallel edges do not matter. An empty graph gives an empty dictionary.
    """
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(sorted(graph.nodes, key=str))
    simple.add_edges_from(sorted(((a, b) for a, b in graph.edges() if a != b), key=str))
    lone = [node for node, degree in simple.degree() if degree == 0]
    linked = _part(simple, [node for node in simple if simple.degree(node)])
    placed: dict[str, tuple[float, float]] = {}
    if linked:
        communities = sorted(
            (sorted(group, key=str) for group in nx.community.louvain_communities(linked, seed=SEED)),
            key=lambda group: (-len(group), str(group[0])),
        )
        centres = _centres(linked, communities)
        for group, (x, y) in zip(communities, centres, strict=True):
            inner = _inside(_part(linked, group), _radius(len(group)))
            placed.update({node: (x + dx, y + dy) for node, (dx, dy) in inner.items()})
    floor = max((y for _, y in placed.values()), default=0.0) + GAP
    width = max(1, math.isqrt(len(lone) * 4) or 1)
    for i, node in enumerate(lone):
        placed[node] = ((i % width - width / 2) * SPACING * 2, floor + (i // width) * SPACING)
    return {node: (round(x), round(y)) for node, (x, y) in placed.items()}


def _part(graph: nx.Graph[str], nodes: list[str]) -> nx.Graph[str]:
    """Return a part of a graph with its nodes in the given order; a subgraph's view has them in the order of a set."""
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(nodes)
    part.add_edges_from((a, b) for a in nodes for b in graph[a] if b in part)
    return part


def _radius(size: int) -> float:
    return SPACING * math.sqrt(size) * 0.9


def _inside(group: nx.Graph[str], radius: float) -> dict[str, tuple[float, float]]:
    """Lay one community out in a disc; the best linked node tends to its middle."""
    if len(group) == 1:
        return dict.fromkeys(group, (0.0, 0.0))
    raw = nx.spring_layout(group, seed=SEED, iterations=60, k=1.6 / math.sqrt(len(group)), method="force")
    reach = max(math.hypot(*xy) for xy in raw.values()) or 1.0
    return {node: (float(x) / reach * radius, float(y) / reach * radius) for node, (x, y) in raw.items()}


def _centres(graph: nx.Graph[str], communities: list[list[str]]) -> list[tuple[float, float]]:
    """Place the discs by the links between them, then push overlapping ones apart."""
    if len(communities) == 1:
        return [(0.0, 0.0)]
    number = {node: i for i, group in enumerate(communities) for node in group}
    between: nx.Graph[int] = nx.Graph()
    between.add_nodes_from(range(len(communities)))
    for a, b in graph.edges():
        i, j = number[a], number[b]
        if i != j:
            weight = between.edges[i, j]["weight"] + 1 if between.has_edge(i, j) else 1
            between.add_edge(i, j, weight=weight)
    reach = sum(_radius(len(group)) for group in communities) * 0.22 + GAP
    raw = nx.spring_layout(between, seed=SEED, iterations=80, method="force")
    centre = [(float(raw[i][0]) * reach, float(raw[i][1]) * reach * 0.7) for i in range(len(communities))]
    for _ in range(200):
        moved = False
        for i in range(len(centre)):
            for j in range(i):
                need = _radius(len(communities[i])) + _radius(len(communities[j])) + GAP
                dx, dy = centre[i][0] - centre[j][0], centre[i][1] - centre[j][1]
                distance = math.hypot(dx, dy)
                if distance >= need:
                    continue
                moved = True
                if distance < 1e-6:
                    dx, dy, distance = 1.0, 0.1 * (i + 1), 1.0
                push = (need - distance) / 2 / distance
                centre[i] = (centre[i][0] + dx * push, centre[i][1] + dy * push)
                centre[j] = (centre[j][0] - dx * push, centre[j][1] - dy * push)
        if not moved:
            break
    return centre
