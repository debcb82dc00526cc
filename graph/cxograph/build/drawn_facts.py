"""The facts behind a drawing: what is said of each node and link, with the sentence, and what contradicts what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cxograph.build.drawn_disagreements import disagreements, mark_of
from cxograph.store import Reader
from cxograph.terms import CXO, PREFIXES
from cxograph.views.kinds import Disagreement, FactLine, Source

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["DrawnFacts", "drawn_facts", "words"]

# Every claim has a sentence; where in it the value stands is given by its characters in the document. Documents,
# rules and roles are joined outside: with them in the pattern the store takes minutes for a hundred thousand claims.
_STATEMENTS = """
SELECT ?subject ?predicate ?object ?name ?quote ?start ?at ?document ?rule
{ ?claim rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
    cxo:rule ?rule ; cxo:evidence ?evidence ; cxo:inDocument ?document .
  ?evidence oa:exact ?quote ; oa:start ?start .
  OPTIONAL { ?claim cxo:objectName ?name } OPTIONAL { ?claim cxo:valueAt ?at } }
"""
_FIGURES = """
SELECT ?node ?measure ?written ?from ?to ?market ?geography ?segment ?quote ?start ?at ?document ?rule
{{ ?claim {role} ?node ; cxo:measure ?measure ; cxo:asWritten ?written ;
    cxo:rule ?rule ; cxo:evidence ?evidence ; cxo:inDocument ?document .
  ?evidence oa:exact ?quote ; oa:start ?start .
  OPTIONAL {{ ?claim cxo:yearStart ?from }} OPTIONAL {{ ?claim cxo:yearEnd ?to }}
  OPTIONAL {{ ?claim cxo:marketName ?market }}
  OPTIONAL {{ ?claim cxo:geographyName ?geography }} OPTIONAL {{ ?claim cxo:segmentName ?segment }}
  OPTIONAL {{ ?claim cxo:valueAt ?at }} }}
"""
_ROLES = ("cxo:market", "cxo:company", "cxo:segment", "cxo:geography")
_RULES = "SELECT ?rule ?name { ?rule cxo:ruleName ?name }"
_SOURCES = """
SELECT ?document ?file ?title ?address
{ ?document cxo:fileName ?file OPTIONAL { ?document dcterms:title ?title } OPTIONAL { ?document cxo:address ?address } }
"""
_NAMES = "SELECT ?node ?name { ?node skos:altLabel|rdfs:label|cxo:alsoKnownAs ?name }"
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


def drawn_facts(reader: Reader, shown: nx.MultiDiGraph[str]) -> DrawnFacts:
    """Return the facts of a graph's nodes; give its nodes their other `names` and its edges their `facts`."""
    nodes: dict[str, list[FactLine]] = defaultdict(list)
    links: dict[tuple[str, str, str], list[FactLine]] = defaultdict(list)
    documents = sorted(reader.query(_SOURCES, prefixes=PREFIXES), key=str)
    file_of = {str(document): str(file) for document, file, _, _ in documents}
    name_of = {str(rule): str(name) for rule, name in reader.query(_RULES, prefixes=PREFIXES)}
    for row in reader.query(_STATEMENTS, prefixes=PREFIXES):
        subject, predicate, target = map(str, row[:3])
        if subject not in shown:
            continue
        name, quote, start, at, document, rule = row[3:]
        source = (str(quote), file_of[str(document)], name_of[str(rule)], mark_of(start, at))
        if shown.has_edge(subject, target, predicate):
            labels = shown.nodes[subject]["label"], shown.nodes[target]["label"]
            links[subject, target, predicate].append(FactLine(f"{labels[0]} {words(predicate)} {labels[1]}", *source))
        elif target != subject:
            said = str(name or file_of.get(target) or ("" if "://" in target else target))
            nodes[subject].append(FactLine(f"{words(predicate)}: {said}" if said else words(predicate), *source))
    for role in _ROLES:
        for figure in reader.query(_FIGURES.format(role=role), prefixes=PREFIXES):
            node = str(figure[0])
            if node in shown:
                *said_of, document, rule = figure[1:]
                line = _figure(shown.nodes[node]["type"], said_of, file_of[str(document)], name_of[str(rule)])
                nodes[node].append(line)
    for subject, target, key, data in shown.edges(keys=True, data=True):
        data["facts"] = _sorted(links[subject, target, key])
    also: dict[str, set[str]] = defaultdict(set)
    for named, other in reader.query(_NAMES, prefixes=PREFIXES):
        if named in shown and str(other) != shown.nodes[str(named)]["label"]:
            also[str(named)].add(str(other))
    for node, found in also.items():
        shown.nodes[node]["names"] = tuple(sorted(found))
    markets = {node: str(data["label"]) for node, data in shown.nodes(data=True) if data["type"] == "market"}
    sources = {str(file): Source(str(title or ""), str(address or "")) for _, file, title, address in documents}
    return DrawnFacts(
        {node: _sorted(lines) for node, lines in nodes.items()},
        sources,
        disagreements(reader, markets, file_of, name_of),
    )


def words(iri: str) -> str:
    """Return the last part of an IRI in words: ``playsIn`` as "plays in", ``market_size`` as "market size"."""
    last = iri.removeprefix(CXO).rsplit("/", 1)[-1]
    return _HUMP.sub(" ", last).replace("_", " ").lower().replace("cagr", "CAGR")


def _figure(kind: str, row: Sequence[object], document: str, rule: str) -> FactLine:
    measure, written, first, last, market, geography, segment, quote, start, at = row
    scope = [segment if kind != "segment" else None, geography if kind != "region" else None, _period(first, last)]
    said = f"{words(str(measure))}: {written}"
    if market and kind in {"segment", "region"}:
        said = f"{market}, {said}"
    scoped = ", ".join(str(part) for part in scope if part)
    return FactLine(f"{said} ({scoped})" if scoped else said, str(quote), document, rule, mark_of(start, at))


def _sorted(lines: Iterable[FactLine]) -> tuple[FactLine, ...]:
    return tuple(sorted(set(lines), key=lambda line: (line.statement, line.document, line.quote, line.mark, line.rule)))


def _period(start: object, end: object) -> str:
    return f"{start}-{end}" if start and end and start != end else str(end or start or "")
