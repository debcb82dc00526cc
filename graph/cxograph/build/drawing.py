"""The graph as people draw it: companies, markets, service types, segments and regions, and what joins them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from cxograph.build.drawn_facts import drawn_facts, words
from cxograph.build.scan import Scan
from cxograph.queries import load, names
from cxograph.terms import Class
from cxograph.views.engines import Engine
from cxograph.views.explorer import MAX_NODES, render_explorer
from cxograph.views.kinds import most_linked, surroundings
from cxograph.views.layout import lay_out
from cxograph.views.page import QueryBox, has_bundle, render_map
from cxograph.views.payload import map_data

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["draw", "find_node", "network", "query_box"]

TYPES = {
    Class.COMPANY: "company",
    Class.MARKET: "market",
    Class.SERVICE_TYPE: "service_type",
    Class.SEGMENT: "segment",
    Class.REGION: "region",
    Class.COUNTRY: "region",
}
MAP_NODES = 10_000
"""Names drawn on the map unless the caller says otherwise."""
MAX_LINES = 12  # facts shown for one node or link by pyvis
MAX_BYTES = 1_500_000
"""Size that a map is kept below, by leaving out facts that have many others beside them."""
# facts kept for one node or link, tried in this order; the last leave out what every report lists alike
LISTED = ("covers region", "covers country")
STEPS: tuple[tuple[int | None, tuple[str, ...]], ...] = (
    (None, ()),
    (12, ()),
    (3, ()),
    (3, LISTED),
    (1, LISTED),
    (1, (*LISTED, "has segment", "plays in")),
)


def network(said: Scan) -> nx.MultiDiGraph[str]:
    """Return what was read (`cxograph.build.scan`) as a graph for networkx.

    Nodes are IRIs with the attributes `iri`, `label`, `type` (company, market, service_type, segment, region)
    and `degree`; every company and market is there, the others where something joins them. Edges have the
    key and attribute `predicate` (IRI), `label` (in words) and `claims`: how many claims state them.
    """
    import networkx as nx  # noqa: PLC0415 - a third of a second that only this needs

    kind = {
        node: TYPES[known[0]] for node, classes in said.classes.items() if (known := sorted(TYPES.keys() & classes))
    }
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()

    def add(node: str) -> None:
        # a company that only the curated table names has no preferred label of its own
        label = max(said.labels.get(node) or said.names.get(node) or (), default="")
        graph.add_node(node, iri=node, label=label or node.rsplit("/", 1)[-1], type=kind[node])

    for node in sorted(kind):
        if kind[node] in {"company", "market"}:
            add(node)
    edges = Counter(
        (one.subject, one.predicate, one.object)
        for one in said.statements
        if one.subject in kind and one.object in kind and one.subject != one.object and not one.literal
    )
    for (subject, predicate, target), claims in sorted(edges.items()):
        for node in (subject, target):
            if node not in graph:
                add(node)
        graph.add_edge(subject, target, key=predicate, predicate=predicate, label=words(predicate), claims=claims)
    nx.set_node_attributes(graph, dict(graph.degree()), "degree")
    return graph


def find_node(graph: nx.MultiDiGraph[str], name: str) -> str | None:
    """Return the node that a name stands for: its IRI or label, else the best linked one whose label holds the name."""
    if name in graph:
        return name
    wanted = name.casefold()
    labels = {node: str(data["label"]).casefold() for node, data in graph.nodes(data=True)}
    fitting = [node for node in graph if labels[node] == wanted] or [node for node in graph if wanted in labels[node]]
    return min(fitting, key=lambda node: (-graph.nodes[node]["degree"], node)) if fitting else None


def draw(
    said: Scan,
    *,
    title: str,
    about: str | None = None,
    limit: int | None = None,
    engine: Engine | None = None,
    query: QueryBox | None = None,
) -> str:
    """Return the HTML view of the best linked nodes, or of the surroundings of one node (an IRI of the graph).

    Without an `engine` it is the map (`sigma`), or `pyvis` where the map's program is not part of the
    installation. `limit` is the greatest number of nodes, by default what the engine draws well. `query`
    makes the map answer SPARQL. Raises CxographError where the map is asked for and its program is missing.
    """
    chosen = engine or (Engine.SIGMA if has_bundle() else Engine.PYVIS)
    whole = network(said)
    shown, note = _part(whole, about, limit or (MAP_NODES if chosen is Engine.SIGMA else MAX_NODES))
    facts = drawn_facts(said, shown)
    if chosen is Engine.PYVIS:
        if engine is None:
            note = f"{note} Drawn with pyvis: the map's program is not part of this installation.".strip()
        return render_explorer(shown, title=title, facts=facts.first(MAX_LINES).nodes, note=note)
    layout = lay_out(shown)

    def page(step: int) -> str:
        most, silent = STEPS[step]
        data = map_data(
            shown,
            title=title,
            note=note,
            facts=facts.nodes,
            sources=facts.sources,
            disagreements=facts.disagreements,
            start=about,
            most=most,
            silent=silent,
            layout=layout,
        )
        return render_map(data, query=query)

    return page(0) if query is not None else _first_that_fits(page)


def _first_that_fits(page: Callable[[int], str]) -> str:
    """Return the page of the first of `STEPS` that is small enough, else of the last; each leaves out more."""
    found = page(0)
    if len(found.encode("utf-8")) <= MAX_BYTES:
        return found
    low, high = 1, len(STEPS) - 1
    fitting: dict[int, str] = {}
    while low < high:
        middle = (low + high) // 2
        found = page(middle)
        if len(found.encode("utf-8")) <= MAX_BYTES:
            high = middle
            fitting[middle] = found
        else:
            low = middle + 1
    return fitting.get(low) or page(low)


def query_box(triples: bytes, prefixes: Mapping[str, str]) -> QueryBox:
    """Return what lets a page answer SPARQL: the graph, and the named questions as examples."""
    examples = []
    for name in names():
        query = load(name)
        given = {parameter.name: parameter.default or "" for parameter in query.parameters}
        if not any(parameter.iri for parameter in query.parameters):
            lines = query.bind(given).splitlines()
            text = "\n".join(line for line in lines if not line.startswith(("# ", "PREFIX "))).strip()
            examples.append((query.question, text))
    return QueryBox(triples=triples, prefixes=prefixes, examples=examples)


def _part(whole: nx.MultiDiGraph[str], about: str | None, limit: int) -> tuple[nx.MultiDiGraph[str], str]:
    """Return the nodes to draw, and a sentence on what is left out."""
    shown = surroundings(whole, about, limit) if about else most_linked(whole, limit)
    if shown is not whole:  # a view of it
        shown = shown.copy()
    if about:
        return shown, f"What stands around {whole.nodes[about]['label']}: {len(shown):,} of {len(whole):,} names."
    if len(shown) == len(whole):
        return shown, ""
    return shown, f"{len(shown):,} of {len(whole):,} names are drawn, the best linked ones."
