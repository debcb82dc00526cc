"""What the page of the map reads: one JSON object, described in ``frontend/data.js``.

Tables are held by column and refer to each other by number, so that a graph of thousands of names stays
small; sentences, documents and rules stand in it once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

import networkx as nx

from cxograph.views.kinds import NODE_TYPES, Disagreement, FactLine, Source, in_script
from cxograph.views.layout import Layout, lay_out

__all__ = ["FORMAT", "map_data"]

FORMAT = 1
"""Number of the data's form; another one means that an older page cannot read it."""

# a relation in words as seen from its object; what is not here gets an arrow
_INVERSE: Mapping[str, str] = {
    "acquired": "acquired by",
    "covers country": "covered by",
    "covers region": "covered by",
    "covers service type": "covered by",
    "has headquarters in": "headquarters of",
    "has role": "role of",
    "has segment": "segment of",
    "has site in": "sites of",
    "invested in": "investment from",
    "located in": "location of",
    "offers": "offered by",
    "operates in": "operations of",
    "partner of": "partner of",
    "plays in": "players",
    "renamed to": "renamed from",
    "subsidiary of": "subsidiaries",
}


def map_data(
    graph: nx.MultiDiGraph[str],
    *,
    title: str,
    facts: Mapping[str, Sequence[FactLine]] | None = None,
    sources: Mapping[str, Source] | None = None,
    disagreements: Iterable[Disagreement] = (),
    note: str = "",
    start: str | None = None,
    most: int | None = None,
    silent: Collection[str] = (),
    layout: Layout | None = None,
) -> dict[str, Any]:
    """Return the data of the map as JSON takes it.

    `graph`: nodes with `label` and `type` (a key of `NODE_TYPES`), optionally `names` (others that it goes
    by); edges with `label`, optionally `claims` (how many state it) and `facts` (a sequence of `FactLine`).
    `facts` holds those of each node, `sources` what each document is called, `start` the
    node that is chosen when the page opens. `most` is how many facts are
    kept for one node or link, by default all; links with a label in `silent` keep none. `layout` saves laying
    the same graph out again.
    """
    order = sorted(graph.nodes, key=str)
    number = {node: i for i, node in enumerate(order)}
    layout = layout or lay_out(graph)
    place = layout.places
    kinds = list(NODE_TYPES)
    table = _Facts(sources or {})
    base = _common(order)
    edges = sorted(graph.edges(data=True), key=lambda e: (number[e[0]], number[e[1]], str(e[2].get("label"))))
    relations = sorted({str(data["label"]) for _, _, data in edges})
    relation = {label: i for i, label in enumerate(relations)}
    names = {number[n]: sorted(graph.nodes[n]["names"]) for n in order if graph.nodes[n].get("names")}
    data: dict[str, Any] = {
        "format": FORMAT,
        "title": title,
        "note": note,
        "base": base,
        "types": [
            {"key": key, "name": t.name, "plural": t.plural, "shape": t.shape, "light": t.light, "dark": t.dark}
            for key, t in NODE_TYPES.items()
        ],
        "relations": [[label, _INVERSE.get(label, f"← {label}")] for label in relations],
        "nodes": {
            "label": [str(graph.nodes[n]["label"]) for n in order],
            "type": [kinds.index(graph.nodes[n]["type"]) for n in order],
            "id": [str(n)[len(base) :] for n in order],
            "x": [place[n][0] for n in order],
            "y": [place[n][1] for n in order],
            "names": names,
            "facts": [table.add((facts or {}).get(n, ()), most=most) for n in order],
        },
        "discs": [list(disc) for disc in layout.discs],
        "links": {
            "from": [number[a] for a, _, _ in edges],
            "to": [number[b] for _, b, _ in edges],
            "relation": [relation[str(data["label"])] for _, _, data in edges],
            "claims": [int(data.get("claims", 1)) for _, _, data in edges],
            # the link itself says what is claimed
            "facts": [
                table.add(data.get("facts", ()), bare=True, most=0 if data["label"] in silent else most)
                for _, _, data in edges
            ],
        },
        "disagreements": [
            {
                "title": d.title,
                "why": d.why,
                "about": number.get(d.about, -1) if d.about else -1,
                "facts": table.add(d.facts),
            }
            for d in disagreements
        ],
    }
    data |= table.columns()
    data["total"] = {"facts": table.given}
    if start is not None:
        data["start"] = number[start]
    return data


def _common(order: Sequence[str]) -> str:
    """Return what all of some sorted IRIs begin with, up to a slash."""
    shared = 0
    while len(order) > 1 and shared < len(order[0]) and order[-1].startswith(order[0][: shared + 1]):
        shared += 1
    return order[0][: order[0].rfind("/", 0, shared) + 1] if shared else ""


class _Facts:
    """Every fact once, in columns; sentences, documents and rules once as well."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._number: dict[FactLine, int] = {}
        self._seen: set[FactLine] = set()
        self._texts: dict[str, int] = {}
        self._documents: dict[str, int] = {}
        self._rules: dict[str, int] = {}

    @property
    def given(self) -> int:
        """How many facts there were, those left out included."""
        return len(self._seen)

    def add(self, lines: Sequence[FactLine], *, bare: bool = False, most: int | None = None) -> list[int]:
        lines = [FactLine("", f.quote, f.document, f.rule, f.mark) for f in lines] if bare else list(lines)
        lines = list(dict.fromkeys(lines))
        self._seen.update(lines)
        return [self._number.setdefault(line, len(self._number)) for line in lines[:most]]

    def columns(self) -> dict[str, Any]:
        def once(table: dict[str, int], value: str) -> int:
            return table.setdefault(value, len(table))

        lines = list(self._number)
        marks = [in_script(line) for line in lines]
        columns = {
            "says": [line.statement for line in lines],
            "text": [once(self._texts, line.quote) for line in lines],
            "from": [mark[0] for mark in marks],
            "to": [mark[1] for mark in marks],
            "document": [once(self._documents, line.document) for line in lines],
            "rule": [once(self._rules, line.rule) for line in lines],
        }
        documents = [(name, self._sources.get(name, Source())) for name in self._documents]
        return {
            "facts": columns,
            "texts": list(self._texts),
            "documents": [[name, source.title, source.address] for name, source in documents],
            "rules": list(self._rules),
        }
