"""One HTML file that draws a graph and opens without a network.

pyvis draws (vis-network inlined), but not as it comes: it asks two content networks for style sheets and
scripts, writes its heading unescaped, and turns every tooltip into live HTML once one title holds "href".
So it is given no heading and no titles; its outside tags are cut; all texts of documents travel in one JSON
block that the page's own script shows as text; and a content security policy that names each script by its
hash forbids everything else, requests included.
"""

from __future__ import annotations

import html
import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

import networkx as nx

from cxograph.views.kinds import NODE_TYPES, FactLine, in_script
from cxograph.views.layout import positions

__all__ = ["MAX_NODES", "render_explorer"]

MAX_NODES = 300
"""Nodes drawn unless the caller says otherwise: above this vis-network becomes a black ball of labels."""


def render_explorer(
    graph: nx.MultiDiGraph[str],
    *,
    title: str,
    facts: Mapping[str, Sequence[FactLine]] | None = None,
    note: str = "",
) -> str:
    """Return the page as text.

    `graph`: nodes with `label` and `type` (a key of `NODE_TYPES`), edges with `label` and optionally `facts`
    (a sequence of `FactLine`). `facts` holds the lines of each node's panel by node. `note` is a plain
    sentence shown below the title (what was left out, for example).
    """
    from pyvis.network import Network  # noqa: PLC0415 - pulls in IPython: half a second that only this needs

    place = positions(graph)
    degree = dict(graph.degree())
    network = Network(height="100%", width="100%", directed=True, cdn_resources="in_line")
    order = sorted(graph.nodes, key=str)
    number = {node: i for i, node in enumerate(order)}
    for node in order:
        kind = NODE_TYPES[graph.nodes[node]["type"]]
        x, y = place[node]
        network.add_node(
            number[node],
            label=" ",  # the page's script names the nodes that there is room to name
            color=kind.light,
            shape=_SHAPES.get(kind.shape, kind.shape),
            size=min(38, 9 + 3.2 * degree[node] ** 0.6),
            x=x,
            y=y,
        )
    table = _FactTable()
    links = []
    for i, (a, b, data) in enumerate(sorted(graph.edges(data=True), key=lambda e: (str(e[0]), str(e[1]), str(e[2])))):
        links.append([number[a], number[b], data["label"], table.add(data.get("facts", ()))])
        network.edges.append({"id": i, "from": number[a], "to": number[b], "arrows": "to"})
    network.set_options(json.dumps(OPTIONS))
    data = {
        "title": title,
        "note": note,
        "types": {key: [t.name, t.plural, t.light, t.shape] for key, t in NODE_TYPES.items()},
        "nodes": [
            [graph.nodes[n]["label"], graph.nodes[n]["type"], str(n), table.add((facts or {}).get(n, ()))]
            for n in order
        ],
        "links": links,
        "facts": table.rows,
        "documents": table.documents,
    }
    return _assemble(network.generate_html(), title, data)


_SHAPES: Mapping[str, str] = {"circle": "dot"}  # what vis-network calls them
OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "tooltipDelay": 150, "hideEdgesOnDrag": True, "navigationButtons": False},
    "nodes": {"font": {"size": 15, "strokeWidth": 4}, "borderWidth": 1},
    "edges": {
        "color": {"color": "#9aa5b1", "opacity": 0.55, "highlight": "#334e68", "hover": "#334e68"},
        "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
        "smooth": {"enabled": True, "type": "continuous", "roundness": 0.2},
        "width": 1,
    },
}


class _FactTable:
    """Every fact line once, referred to by number; documents once as well."""

    def __init__(self) -> None:
        self.rows: list[list[str | int]] = []
        self.documents: list[str] = []
        self._number: dict[FactLine, int] = {}
        self._document: dict[str, int] = {}

    def add(self, lines: Sequence[FactLine]) -> list[int]:
        return [self._add(line) for line in lines]

    def _add(self, line: FactLine) -> int:
        if line not in self._number:
            if line.document not in self._document:
                self._document[line.document] = len(self.documents)
                self.documents.append(line.document)
            self._number[line] = len(self.rows)
            self.rows.append([line.statement, line.quote, self._document[line.document], line.rule, *in_script(line)])
        return self._number[line]


_OUTSIDE = re.compile(r"<link\b[^>]*?https?://[^>]*>|<script\b[^>]*?\bsrc=[^>]*>\s*</script>", re.DOTALL)
_HEADING = re.compile(r"<center>\s*<h1>.*?</h1>\s*</center>", re.DOTALL)
_COMMENT = re.compile(r"<!-- <link.*?-->", re.DOTALL)
_SCRIPT = re.compile(r"<script\b[^>]*>(.*?)</script>", re.DOTALL)


def _assemble(page: str, title: str, data: Mapping[str, Any]) -> str:
    """Turn pyvis's page into ours: nothing from outside, our panels around the drawing, a policy by hashes."""
    templates = files("cxograph.views") / "templates"
    body = (templates / "explorer.html").read_text("utf-8")
    style = (templates / "explorer.css").read_text("utf-8")
    script = (templates / "explorer.js").read_text("utf-8")
    page = _HEADING.sub("", _COMMENT.sub("", _OUTSIDE.sub("", page)))
    block = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        block = block.replace(char, f"\\u{ord(char):04x}")
    head, rest = page.split("</head>", 1)
    drawing, tail = rest.split('<div class="card" style="width: 100%">', 1)
    head = head.replace("<html>", '<!DOCTYPE html>\n<html lang="en">', 1)
    page = (
        f"{head}<style>{style}</style></head>{drawing}{body}"
        f'<script type="application/json" id="cxo-data">{block}</script>'
        f'<div class="card">{tail}'
    )
    page = page.replace("</body>", f"<script>{script}</script></body>", 1)
    # hashes are of what a browser sees between the tags; the JSON block is data and needs none
    hashes = sorted(
        {
            b64encode(sha256(m[1].encode("utf-8")).digest()).decode()
            for m in _SCRIPT.finditer(page)
            if "cxo-data" not in m[0][:60]
        }
    )
    policy = (
        "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; script-src "
        + " ".join(f"'sha256-{h}'" for h in hashes)
    )
    meta = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{html.escape(policy, quote=True)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="referrer" content="no-referrer">'
        f"<title>{html.escape(title)}</title>"
    )
    return page.replace('<meta charset="utf-8">', meta, 1)
