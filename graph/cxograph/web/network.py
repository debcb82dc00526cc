"""What the small drawings on pages read: the things that statements join, in the form that the map's program takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import networkx as nx

from cxograph.views.kinds import NODE_TYPES, NodeType
from cxograph.views.layout import Layout, lay_out
from cxograph.web.catalogue import Catalogue
from cxograph.web.kinds import address_of
from cxograph.web.linked import Joint, joints, kinds_of, neighbours
from cxograph.web.phrases import heading, place_of, verb

__all__ = ["TYPES", "Line", "Neighbourhood", "lines_of", "neighbourhood", "network_data", "type_of"]

TYPES: Final[Mapping[str, NodeType]] = {
    **NODE_TYPES,
    "service": NodeType("service", "Services", "#3A8FC4", "#7CC7F0", "hexagon"),
    "document": NodeType("document", "Documents", "#7A8791", "#A9B6C1", "square"),
    "other": NodeType("other thing", "Other things", "#7A8791", "#A9B6C1", "circle"),
}
"""The types of the map, and of what else has a page."""


@dataclass(frozen=True, slots=True)
class Line:
    """What joins two things: the relation in words as seen from either, how many documents say so, where one does."""

    start: str
    end: str
    relation: str
    back: str
    documents: int = 0
    address: str = ""


def type_of(kind: str) -> str:
    """Return the type of node that a kind of thing is drawn as."""
    return kind if kind in TYPES else "other"


def network_data(
    things: Mapping[str, tuple[str, str]], lines: Iterable[Line], *, title: str, centre: str | None = None
) -> dict[str, Any]:
    """Return the data of a drawing.

    `things` are the kind and the label of each by its IRI, `lines` join them. With a `centre` the page's program
    sets the others round it, else places are computed here.
    """
    order = sorted(things, key=lambda iri: (iri != centre, iri))
    number = {iri: i for i, iri in enumerate(order)}
    types = list(TYPES)
    drawn: Sequence[Line] = [line for line in lines if line.start in number and line.end in number]
    relations = sorted({(line.relation, line.back) for line in drawn})
    places = Layout(dict.fromkeys(order, (0, 0)), ()) if centre else _laid_out(things, drawn)
    data: dict[str, Any] = {
        "title": title,
        "base": "",
        "types": [
            {"key": key, "name": t.name, "plural": t.plural, "shape": t.shape, "light": t.light, "dark": t.dark}
            for key, t in TYPES.items()
        ],
        "relations": [list(pair) for pair in relations],
        "nodes": {
            "label": [things[iri][1] for iri in order],
            "type": [types.index(type_of(things[iri][0])) for iri in order],
            "id": order,
            "x": [places.places[iri][0] for iri in order],
            "y": [places.places[iri][1] for iri in order],
            "address": [address_of(iri) for iri in order],
        },
        "discs": [],
        "links": {
            "from": [number[line.start] for line in drawn],
            "to": [number[line.end] for line in drawn],
            "relation": [relations.index((line.relation, line.back)) for line in drawn],
            "documents": [line.documents for line in drawn],
            "address": [line.address for line in drawn],
        },
    }
    return data if centre is None else data | {"centre": 0}


def _laid_out(things: Mapping[str, tuple[str, str]], lines: Sequence[Line]) -> Layout:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for iri, (kind, label) in things.items():
        graph.add_node(iri, label=label, type=type_of(kind))
    for line in lines:
        graph.add_edge(line.start, line.end, label=line.relation)
    return lay_out(graph)


def lines_of(found: Iterable[Joint]) -> list[Line]:
    """Return statements as lines of a drawing."""
    return [
        Line(
            one.subject,
            one.object,
            verb(one.predicate),
            heading(one.predicate, inverse=True).lower(),
            one.documents,
            address_of(one.claim),
        )
        for one in found
    ]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A thing with its neighbours: the data of the drawing, the same as lists, and how many there are and are drawn."""

    data: Mapping[str, Any]
    lists: Sequence[tuple[str, Sequence[tuple[str, str, int, str]]]]
    total: int
    drawn: int


def neighbourhood(catalogue: Catalogue, iri: str, kind: str, label: str) -> Neighbourhood | None:
    """Return the neighbourhood of a thing; None where fewer than two things are joined with it.

    `lists` are by relation: its words, and of each neighbour IRI, label, documents, and a claim.
    """
    near = neighbours(catalogue, iri)
    if len(near.things) < 2:
        return None
    things = {iri: (kind, label), **kinds_of(catalogue, near.things)}
    found = joints(catalogue, things)
    lists: dict[tuple[int, str], list[tuple[str, str, int, str]]] = {}
    for one in found:
        if iri in {one.subject, one.object}:
            other = one.object if one.subject == iri else one.subject
            key = place_of(one.predicate), heading(one.predicate, inverse=one.object == iri)
            lists.setdefault(key, []).append((other, things[other][1], one.documents, one.claim))
    return Neighbourhood(
        network_data(things, lines_of(found), title=label, centre=iri),
        [
            (title, sorted(rows, key=lambda row: (-row[2], row[1].casefold(), row[0])))
            for (_, title), rows in sorted(lists.items())
        ],
        near.total,
        len(near.things),
    )
