"""The facts behind a drawing: what is said of each node and link, with the sentence, and what contradicts what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from cxograph.build.drawn_disagreements import disagreements, mark_of
from cxograph.build.scan import Figure, Scan, Sentence
from cxograph.terms import CXO, Property
from cxograph.views.kinds import Disagreement, FactLine, Source

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["DrawnFacts", "drawn_facts", "words"]

_ROLES = (Property.MARKET, Property.COMPANY, Property.SEGMENT, Property.GEOGRAPHY)
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class DrawnFacts:
    """Facts of each node, the sources that they come from, and disagreements; those of links are with the links."""

    nodes: Mapping[str, tuple[FactLine, ...]]
    sources: Mapping[str, Source]
    disagreements: tuple[Disagreement, ...]

    def first(self, most: int) -> DrawnFacts:
        """Return the same with at most so many facts for one node."""
        kept = {node: lines[:most] for node, lines in self.nodes.items()}
        return DrawnFacts(kept, self.sources, self.disagreements)


def drawn_facts(said: Scan, shown: nx.MultiDiGraph[str]) -> DrawnFacts:
    """Return the facts of a graph's nodes; give its nodes their other `names` and its edges their `facts`."""
    nodes: dict[str, list[FactLine]] = defaultdict(list)
    links: dict[tuple[str, str, str], list[FactLine]] = defaultdict(list)
    file_of = {document: paper.files[-1] for document, paper in said.documents.items()}

    def line(says: str, where: Sentence) -> FactLine:
        mark = mark_of(where.start, where.at)
        return FactLine(says, where.quote, file_of[where.document], said.rules[where.rule], mark)

    label = {node: str(data["label"]) for node, data in shown.nodes(data=True)}
    for one in said.statements:
        if one.subject not in label:
            continue
        predicate = words(one.predicate)
        if not one.literal and shown.has_edge(one.subject, one.object, one.predicate):
            says = f"{label[one.subject]} {predicate} {label[one.object]}"
            links[one.subject, one.object, one.predicate].append(line(says, one.sentence))
        elif one.object != one.subject:
            named = (
                one.words.get(Property.OBJECT_NAME) or file_of.get(one.object) or (one.object if one.literal else "")
            )
            nodes[one.subject].append(line(f"{predicate}: {named}" if named else predicate, one.sentence))
    for figure in said.figures:
        for role in _ROLES:
            node = figure.text(role)
            if node in label:
                nodes[node].append(line(_says(figure, shown.nodes[node]["type"]), figure.sentence))
    for subject, target, key, data in shown.edges(keys=True, data=True):
        data["facts"] = _sorted(links[subject, target, key])
    for node, own in label.items():
        if others := said.names.get(node, set()) - {own}:
            shown.nodes[node]["names"] = tuple(sorted(others))
    markets = {node: label[node] for node, data in shown.nodes(data=True) if data["type"] == "market"}
    sources = {
        file: Source(paper.title, paper.values.get(Property.ADDRESS, ""))
        for _, paper in sorted(said.documents.items())
        for file in paper.files
    }
    return DrawnFacts(
        {node: _sorted(lines) for node, lines in nodes.items()}, sources, disagreements(said, markets, file_of)
    )


@cache
def words(iri: str) -> str:
    """Return the last part of an IRI in words: ``playsIn`` as "plays in", ``market_size`` as "market size"."""
    last = iri.removeprefix(CXO).rsplit("/", 1)[-1]
    return _HUMP.sub(" ", last).replace("_", " ").lower().replace("cagr", "CAGR")


def _says(figure: Figure, kind: str) -> str:
    """Say what a figure states, to stand beside a node of a kind."""
    says = f"{words(figure.text(Property.MEASURE))}: {figure.text(Property.AS_WRITTEN)}"
    if figure.text(Property.MARKET_NAME) and kind in {"segment", "region"}:
        says = f"{figure.text(Property.MARKET_NAME)}, {says}"
    scope = [
        figure.text(Property.SEGMENT_NAME) if kind != "segment" else "",
        figure.text(Property.GEOGRAPHY_NAME) if kind != "region" else "",
        _period(figure.text(Property.YEAR_START), figure.text(Property.YEAR_END)),
    ]
    scoped = ", ".join(part for part in scope if part)
    return f"{says} ({scoped})" if scoped else says


def _sorted(lines: Iterable[FactLine]) -> tuple[FactLine, ...]:
    return tuple(sorted(set(lines), key=lambda line: (line.statement, line.document, line.quote, line.mark, line.rule)))


def _period(start: str, end: str) -> str:
    return f"{start}-{end}" if start and end and start != end else end or start
