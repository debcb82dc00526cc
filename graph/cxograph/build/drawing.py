"""The graph as people draw it: companies, markets, service types, segments and regions, and what joins them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from cxograph.store import Reader
from cxograph.terms import CXO, PREFIXES, Class
from cxograph.views.explorer import MAX_NODES, FactLine, most_linked, render_explorer, surroundings

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["draw", "find_node", "network"]

TYPES = {
    Class.COMPANY: "company",
    Class.MARKET: "market",
    Class.SERVICE_TYPE: "service_type",
    Class.SEGMENT: "segment",
    Class.REGION: "region",
    Class.COUNTRY: "region",
}
MAX_LINES = 12  # facts shown for one node or link

_NODES = f"SELECT ?node ?class {{ VALUES ?class {{ {' '.join(f'<{kind}>' for kind in TYPES)} }} ?node a ?class }}"
_LABELS = """
SELECT ?node ?label { ?node skos:prefLabel ?label FILTER(LANG(?label) IN ("", "en")) }
"""
_EDGES = """
SELECT ?subject ?predicate ?object (COUNT(?claim) AS ?claims)
{ ?claim a cxo:StatementClaim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object }
GROUP BY ?subject ?predicate ?object
"""
_STATEMENTS = """
SELECT ?subject ?predicate ?object ?quote ?document ?rule
{{ VALUES ?subject {{ {nodes} }}
  ?claim rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ; cxo:rule/cxo:ruleName ?rule ;
    cxo:evidence/oa:exact ?quote ; cxo:inDocument/cxo:fileName ?document }}
"""
_FIGURES = """
SELECT ?node ?measure ?written ?start ?end ?geography ?segment ?quote ?document ?rule
{{ VALUES ?node {{ {nodes} }}
  ?claim ?role ?node ; a cxo:FigureClaim ; cxo:measure ?measure ; cxo:asWritten ?written ;
    cxo:rule/cxo:ruleName ?rule ; cxo:evidence/oa:exact ?quote ; cxo:inDocument/cxo:fileName ?document
  OPTIONAL {{ ?claim cxo:yearStart ?start }} OPTIONAL {{ ?claim cxo:yearEnd ?end }}
  OPTIONAL {{ ?claim cxo:geographyName ?geography }} OPTIONAL {{ ?claim cxo:segmentName ?segment }}
  VALUES ?role {{ cxo:market cxo:company }} }}
"""
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def network(reader: Reader) -> nx.MultiDiGraph[str]:
    """Return the graph for networkx.

    Nodes are IRIs with the attributes `iri`, `label`, `type` (company, market, service_type, segment, region)
    and `degree`; every company and market is there, the others where something joins them. Edges have the
    key and attribute `predicate` (IRI), `label` (in words) and `claims`: how many claims state them.
    """
    import networkx as nx  # noqa: PLC0415 - a third of a second that only this needs

    kind = {str(node): TYPES[Class(str(name))] for node, name in reader.query(_NODES, prefixes=PREFIXES)}
    label = {str(node): str(text) for node, text in sorted(reader.query(_LABELS, prefixes=PREFIXES), key=str)}
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()

    def add(node: str) -> None:
        graph.add_node(node, iri=node, label=label.get(node) or node.rsplit("/", 1)[-1], type=kind[node])

    for node in sorted(kind):
        if kind[node] in {"company", "market"}:
            add(node)
    for subject, predicate, target, claims in sorted(reader.query(_EDGES, prefixes=PREFIXES).rows, key=str):
        if subject in kind and target in kind and subject != target:
            add(str(subject))
            add(str(target))
            name = str(predicate)
            graph.add_edge(str(subject), str(target), key=name, predicate=name, label=_words(name), claims=claims)
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


def draw(reader: Reader, *, title: str, about: str | None = None, limit: int = MAX_NODES) -> str:
    """Return the HTML view of the best linked nodes, or of the surroundings of one node (an IRI of the graph)."""
    whole = network(reader)
    shown = (surroundings(whole, about, limit) if about else most_linked(whole, limit)).copy()
    note = (
        "" if len(shown) == len(whole) else f"{len(shown):,} of {len(whole):,} names are drawn, the best linked ones."
    )
    if about:
        note = f"What stands around {whole.nodes[about]['label']}: {len(shown):,} of {len(whole):,} names."
    lines: dict[tuple[str, str, str], list[FactLine]] = defaultdict(list)
    nodes = " ".join(f"<{node}>" for node in sorted(shown))
    for row in reader.query(_STATEMENTS.format(nodes=nodes), prefixes=PREFIXES):
        subject, predicate, target, quote, document, rule = map(str, row)
        if shown.has_edge(subject, target, predicate):
            names = shown.nodes[subject]["label"], shown.nodes[target]["label"]
            statement = f"{names[0]} {_words(predicate)} {names[1]}"
            lines[subject, target, predicate].append(FactLine(statement, quote, document, rule))
    for subject, target, key, data in shown.edges(keys=True, data=True):
        data["facts"] = _first(lines[subject, target, key])
    figures: dict[str, list[FactLine]] = defaultdict(list)
    for figure in reader.query(_FIGURES.format(nodes=nodes), prefixes=PREFIXES):
        about_node, measure, written, start, end, geography, segment, *source = figure
        scope = ", ".join(str(part) for part in (segment, geography, _period(start, end)) if part)
        said = f"{_words(str(measure))}: {written}" + (f" ({scope})" if scope else "")
        figures[str(about_node)].append(FactLine(said, *map(str, source)))
    return render_explorer(
        shown, title=title, facts={node: _first(found) for node, found in figures.items()}, note=note
    )


def _first(lines: Iterable[FactLine]) -> Sequence[FactLine]:
    ordered = sorted(set(lines), key=lambda line: (line.statement, line.document, line.quote))
    return ordered[:MAX_LINES]


def _period(start: object, end: object) -> str:
    return f"{start}-{end}" if start and end and start != end else str(end or start or "")


def _words(iri: str) -> str:
    """Return the last part of an IRI in words: ``playsIn`` as "plays in", ``market_size`` as "market size"."""
    last = iri.removeprefix(CXO).rsplit("/", 1)[-1]
    return _HUMP.sub(" ", last).replace("_", " ").lower().replace("cagr", "CAGR")
