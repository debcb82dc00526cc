"""Positions for a drawing, computed here so that no reader's browser has to.

ISLANDS: every market gets a disc of its own, with the segments, companies and places that belong to it more
than to any other; what many markets share stands in a disc in the middle; groups that no market reaches are
split by communities. Discs are placed by the links between them (spring layout), drawn together and pushed
apart until none overlaps. Within a disc nodes stand on a sunflower's spiral, so that none covers another:
the market in the middle, its segments round it, companies outside, turned towards what else they are linked
to. Nodes without links stand in rows below. The same graph gives the same positions.

Sources: spring layout, Fruchterman and Reingold 1991; communities, Blondel, Guillaume, Lambiotte, Lefebvre
2008; spiral, Vogel 1979, "A better way to construct the sunflower head".
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import networkx as nx
import numpy as np
import numpy.typing as npt

__all__ = ["Disc", "Layout", "lay_out", "positions"]

SEED = 20
SPACING = 62.0  # room a node takes, in pixels of the unzoomed drawing
STEP = SPACING * 0.62  # of the spiral
GAP = 86.0  # between two discs
SHARED_BY = 3  # a place or service type that this many markets share belongs to none of them
COMMUNITY = 40  # a group without a market is split where it is larger
MOVED = 450  # so many discs are placed by their links; smaller ones stand round them
TURNS = 60  # of the spring layout
ROUNDS = 400  # of drawing discs together and pushing them apart
GOLDEN = math.pi * (3 - math.sqrt(5))

# what stands nearest to the middle of its disc
_RING: Mapping[str, int] = {"market": 0, "service_type": 1, "region": 2, "segment": 3, "company": 4}
_SHARED = "shared"

Point = tuple[float, float]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Disc:
    """Nodes that stand together, and how far from their middle they reach, in pixels."""

    members: tuple[str, ...]
    radius: float


@dataclass(frozen=True, slots=True)
class Layout:
    """Where nodes stand, and the discs of more than one node as (x, y, radius); all in whole pixels."""

    places: Mapping[str, tuple[int, int]]
    discs: tuple[tuple[int, int, int], ...]


def positions(graph: nx.Graph[str]) -> Mapping[str, tuple[int, int]]:
    """Return the place of each node alone."""
    return lay_out(graph).places


def lay_out(graph: nx.Graph[str]) -> Layout:
    """Return the place of each node, the centre of the drawing near (0, 0).

    Nodes may have a `type` (`market`, `service_type`, `region`, `segment`, `company`) and edges a number of
    `claims`. Direction does not matter. An empty graph gives an empty layout.
    """
    weights = _weights(graph)
    lone = [node for node in weights if not weights[node]]
    kind = {node: str(graph.nodes[node].get("type", "")) for node in weights}
    discs = [
        Disc(tuple(members), STEP * math.sqrt(len(members) + 1.8))
        for members in _islands(weights, kind)
        if members[0] not in lone
    ]
    number = {node: i for i, disc in enumerate(discs) for node in disc.members}
    centres = _centres(discs, _between(weights, number))
    placed: dict[str, Point] = {}
    for disc, centre in zip(discs, centres, strict=True):
        placed |= _inside(disc, centre, weights, kind, number, centres)
    left, right, floor = (
        min((x for x, _ in placed.values()), default=0.0),
        max((x for x, _ in placed.values()), default=0.0),
        max((y for _, y in placed.values()), default=0.0) + GAP * 1.5,
    )
    step = SPACING * 1.2
    width = max(1, min(len(lone), int((right - left) / step) or math.isqrt(len(lone) * 4)))
    for i, node in enumerate(sorted(lone, key=lambda n: (_RING.get(kind[n], 9), str(n)))):
        row = len(lone) - i // width * width  # of how many, so that a short last row stands in the middle
        offset = (min(width, row) - 1) / 2
        placed[node] = ((left + right) / 2 + (i % width - offset) * step, floor + i // width * step)
    return Layout(
        {node: (round(x), round(y)) for node, (x, y) in placed.items()},
        tuple(
            (round(x), round(y), round(disc.radius + STEP))
            for disc, (x, y) in zip(discs, centres, strict=True)
            if len(disc.members) > 1
        ),
    )


def _weights(graph: nx.Graph[str]) -> dict[str, dict[str, float]]:
    """Return each node's neighbours with the number of claims between them; in a fixed order."""
    weights: dict[str, dict[str, float]] = {node: {} for node in sorted(graph.nodes, key=str)}
    edges = ((a, b, float(claims)) for a, b, claims in graph.edges(data="claims", default=1) if a != b)
    for a, b, claims in sorted(edges, key=str):
        weights[a][b] = weights[a].get(b, 0.0) + claims
        weights[b][a] = weights[b].get(a, 0.0) + claims
    return weights


def _islands(weights: Mapping[str, Mapping[str, float]], kind: Mapping[str, str]) -> list[list[str]]:
    """Divide the nodes: one group a market, one for what is shared, communities of the rest; largest first."""
    home: dict[str, str] = {node: node for node in weights if kind[node] == "market"}
    size = {market: len(weights[market]) for market in home}
    for node, near in weights.items():
        if kind[node] in {"region", "service_type"} and sum(other in size for other in near) >= SHARED_BY:
            home[node] = _SHARED
    front: Iterable[str] = list(home)
    while front:  # a step further from the markets each time
        claimed: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for node in front:
            if home[node] is _SHARED:
                continue
            for other, weight in weights[node].items():
                if other not in home:
                    claimed[other][home[node]] += weight
        # most claims; then the smaller market, which says more
        home |= {
            node: min(votes, key=lambda m: (-votes[m], size[m], str(m)))
            for node, votes in sorted(claimed.items(), key=str)
        }
        front = sorted(claimed, key=str)
    groups: dict[str, list[str]] = defaultdict(list)
    for node in weights:
        if node in home:
            groups[home[node]].append(node)
    rest: nx.Graph[str] = nx.Graph()
    rest.add_nodes_from(node for node in weights if node not in home)
    rest.add_weighted_edges_from((a, b, w) for a in rest for b, w in weights[a].items() if b in rest)
    found = list(groups.values())
    for part in nx.connected_components(rest):
        inside = _part(rest, sorted(part, key=str))
        found += (
            [sorted(group, key=str) for group in nx.community.louvain_communities(inside, seed=SEED)]
            if len(inside) > COMMUNITY
            else [list(inside)]
        )
    return sorted(found, key=lambda group: (-len(group), str(group[0])))


def _part(graph: nx.Graph[str], nodes: list[str]) -> nx.Graph[str]:
    """Return a part of a graph with its nodes in the given order; a subgraph's view has them in the order of a set."""
    part: nx.Graph[str] = nx.Graph()
    part.add_nodes_from(nodes)
    part.add_weighted_edges_from((a, b, graph.edges[a, b]["weight"]) for a in nodes for b in graph[a] if b in part)
    return part


def _between(weights: Mapping[str, Mapping[str, float]], number: Mapping[str, int]) -> dict[tuple[int, int], float]:
    """Return the weight of the links between discs; a node that is linked to many counts little in each."""
    between: dict[tuple[int, int], float] = defaultdict(float)
    for node, near in weights.items():
        for other in near:
            if node in number and number[node] < number[other]:
                between[number[node], number[other]] += 1 / math.sqrt(min(len(near), len(weights[other])))
    return between


def _centres(discs: Sequence[Disc], between: Mapping[tuple[int, int], float]) -> list[Point]:
    """Place the discs by the links between them, draw them together, push overlapping ones apart."""
    if len(discs) < 2:
        return [(0.0, 0.0)] * len(discs)
    radius = np.array([disc.radius for disc in discs])
    moved = min(len(discs), MOVED)
    links = {pair: weight for pair, weight in sorted(between.items()) if pair[1] < moved}
    at = _spring(moved, links) * (math.sqrt(float((radius[:moved] ** 2).sum())) * 1.6)
    _part_discs(at, radius[:moved])
    at -= at.mean(axis=1, keepdims=True)
    centres: list[Point] = [(float(x), float(y)) for x, y in zip(*at, strict=True)]
    # small ones beyond that: on circles round all others, each circle drawn as near as the last one lets it
    reach = max(math.hypot(x, y) + float(r) for (x, y), r in zip(centres, radius[:moved], strict=True))
    rest = list(map(float, radius[moved:]))
    while rest:
        reach += rest[0] + GAP / 2
        room, ring = 2 * math.pi, 0
        while ring < len(rest) and (room := room - (2 * rest[ring] + GAP / 2) / reach) > 0:
            ring += 1
        ring = max(1, ring)
        centres += [
            (math.cos(i * 2 * math.pi / ring) * reach, math.sin(i * 2 * math.pi / ring) * reach) for i in range(ring)
        ]
        reach += rest[0]
        rest = rest[ring:]
    return centres


def _spring(number: int, links: Mapping[tuple[int, int], float]) -> Floats:
    """Return where points stand that all push each other off and that links draw together: x and y, a row each.

    The points stand round (0, 0), the farthest at 1 or -1 in x or y. As networkx does it, but with a matrix for x and
    one for y, and with the pull worked out for links alone: an eighth of the time.
    """
    at: Floats = np.random.default_rng(SEED).random((2, number))
    ends = np.array(list(links), dtype=np.intp).reshape(-1, 2).T
    pull = np.array(list(links.values()))
    best = math.sqrt(1 / number)  # distance
    step = float(np.ptp(at, axis=1).max()) * 0.1
    fall = step / (TURNS + 1)
    for _ in range(TURNS):
        x, y = at[0][:, None] - at[0], at[1][:, None] - at[1]
        push = best**2 / np.maximum(x * x + y * y, 1e-4)
        moves = np.array([np.einsum("ij,ij->i", x, push), np.einsum("ij,ij->i", y, push)])
        along = at[:, ends[0]] - at[:, ends[1]]
        drawn = along * (pull * np.maximum(np.hypot(*along), 0.01) / best)
        moves += [np.bincount(ends[1], row, number) - np.bincount(ends[0], row, number) for row in drawn]
        at += moves * (step / np.maximum(np.hypot(*moves), 0.01))
        step -= fall
    at -= at.mean(axis=1, keepdims=True)
    return at / max(float(np.abs(at).max()), 1e-9)


def _part_discs(at: Floats, radius: Floats) -> None:
    """Draw discs together and push overlapping ones apart, in place; `at` has a row for x and one for y."""
    number = len(radius)
    need = radius[:, None] + radius + GAP
    near = np.where(np.triu(np.ones_like(need, dtype=bool), 1), need**2, 0.0)  # each pair once
    mass = radius**2
    pull = np.array([[0.036], [0.044]])  # a little wider than high, as screens are
    square, other = np.empty_like(need), np.empty_like(need)
    for turn in range(ROUNDS):
        np.subtract(at[0][:, None], at[0], out=square)
        np.subtract(at[1][:, None], at[1], out=other)
        square *= square
        other *= other
        square += other
        first, second = np.nonzero(square < near)  # the few that overlap
        along = at[:, first] - at[:, second]
        distance = np.sqrt(square[first, second])
        overlap = need[first, second] - distance
        worst = float(overlap.max(initial=0.0))
        packing = turn < ROUNDS // 2
        if not packing and worst < 1.0:
            break
        along *= overlap * 0.8 / np.maximum(distance, 1e-6) / (mass[first] + mass[second])
        # the lighter disc gives way
        at += [
            np.bincount(first, row * mass[second], number) - np.bincount(second, row * mass[first], number)
            for row in along
        ]
        # only what has come apart is drawn together, or many discs would end on top of each other
        if packing and worst < GAP:
            at -= at * pull


def _inside(
    disc: Disc,
    centre: Point,
    weights: Mapping[str, Mapping[str, float]],
    kind: Mapping[str, str],
    number: Mapping[str, int],
    centres: Sequence[Point],
) -> dict[str, Point]:
    """Lay a disc's nodes out on a spiral; those of one turn are sorted by where their other links lead."""
    here = number[disc.members[0]]

    def outside(node: str) -> list[Point]:
        return [centres[number[other]] for other in weights[node] if number[other] != here]

    leads = {node: outside(node) for node in disc.members}
    order = sorted(
        disc.members,
        key=lambda n: (_RING.get(kind[n], 9), -len(weights[n]) if kind[n] == "market" else len(leads[n]), str(n)),
    )
    towards = {
        node: math.atan2(sum(y for _, y in far) - len(far) * centre[1], sum(x for x, _ in far) - len(far) * centre[0])
        for node, far in leads.items()
        if far
    }
    placed: dict[str, Point] = {}
    start, turn = 0, 0
    while start < len(order):
        end = min(len(order), max(start + 1, round((turn + 0.5) ** 2 * math.pi)))
        ring = order[start:end]
        slots = sorted(
            (math.remainder(i * GOLDEN, 2 * math.pi), STEP * math.sqrt(i + 1.8) if i else 0.0)
            for i in range(start, end)
        )
        # those that lead nowhere else fill what is left, spread evenly
        idle = 2 * math.pi / max(1, len(ring))
        wish = {node: towards.get(node, -math.pi + (i + 0.5) * idle) for i, node in enumerate(ring)}
        for node, (angle, r) in zip(sorted(ring, key=lambda n: (wish[n], str(n))), slots, strict=True):
            placed[node] = (centre[0] + r * math.cos(angle), centre[1] + r * math.sin(angle))
        start, turn = end, turn + 1
    return placed
