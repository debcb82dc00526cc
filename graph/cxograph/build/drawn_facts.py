"""The facts behind a drawing: what is said of each node and link, with the sentence, and what contradicts what."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cxograph.queries import load
from cxograph.store import Reader
from cxograph.terms import CXO, PREFIXES
from cxograph.views.kinds import Disagreement, FactLine, Source

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["DrawnFacts", "drawn_facts", "words"]

# every claim has a sentence; where in it the value stands is given by its characters in the document
_STATEMENTS = """
SELECT ?subject ?predicate ?object ?name ?quote ?start ?at ?document ?rule
{ ?claim a cxo:StatementClaim ; rdf:subject ?subject ; rdf:predicate ?predicate ; rdf:object ?object ;
    cxo:rule/cxo:ruleName ?rule ; cxo:evidence ?evidence ; cxo:inDocument/cxo:fileName ?document .
  ?evidence oa:exact ?quote ; oa:start ?start .
  OPTIONAL { ?claim cxo:objectName ?name } OPTIONAL { ?claim cxo:valueAt ?at } }
"""
_FIGURES = """
SELECT ?node ?measure ?written ?from ?to ?market ?geography ?segment ?quote ?start ?at ?document ?rule
{ ?claim a cxo:FigureClaim ; ?role ?node ; cxo:measure ?measure ; cxo:asWritten ?written ;
    cxo:rule/cxo:ruleName ?rule ; cxo:evidence ?evidence ; cxo:inDocument/cxo:fileName ?document .
  VALUES ?role { cxo:market cxo:company cxo:segment cxo:geography }
  ?evidence oa:exact ?quote ; oa:start ?start .
  OPTIONAL { ?claim cxo:yearStart ?from } OPTIONAL { ?claim cxo:yearEnd ?to }
  OPTIONAL { ?claim cxo:marketName ?market }
  OPTIONAL { ?claim cxo:geographyName ?geography } OPTIONAL { ?claim cxo:segmentName ?segment }
  OPTIONAL { ?claim cxo:valueAt ?at } }
"""
_SOURCES = """
SELECT ?file ?title ?address
{ ?document cxo:fileName ?file OPTIONAL { ?document dcterms:title ?title } OPTIONAL { ?document cxo:address ?address } }
"""
_NAMES = "SELECT ?node ?name { ?node skos:altLabel|rdfs:label|cxo:alsoKnownAs ?name }"
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_AT = re.compile(r"char=(\d+),(\d+)")


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
    for row in reader.query(_STATEMENTS, prefixes=PREFIXES):
        subject, predicate, target = map(str, row[:3])
        if subject not in shown:
            continue
        name, quote, start, at, document, rule = row[3:]
        source = (str(quote), str(document), str(rule), _mark(start, at))
        if shown.has_edge(subject, target, predicate):
            labels = shown.nodes[subject]["label"], shown.nodes[target]["label"]
            links[subject, target, predicate].append(FactLine(f"{labels[0]} {words(predicate)} {labels[1]}", *source))
        elif target != subject:
            said = str(name or ("" if "://" in target else target))
            nodes[subject].append(FactLine(f"{words(predicate)}: {said}" if said else words(predicate), *source))
    for figure in reader.query(_FIGURES, prefixes=PREFIXES):
        node = str(figure[0])
        if node in shown:
            nodes[node].append(_figure(shown.nodes[node]["type"], figure[1:]))
    for subject, target, key, data in shown.edges(keys=True, data=True):
        data["facts"] = _sorted(links[subject, target, key])
    also: dict[str, set[str]] = defaultdict(set)
    for named, other in reader.query(_NAMES, prefixes=PREFIXES):
        if named in shown and str(other) != shown.nodes[str(named)]["label"]:
            also[str(named)].add(str(other))
    for node, found in also.items():
        shown.nodes[node]["names"] = tuple(sorted(found))
    sources = {
        str(file): Source(str(title or ""), str(address or ""))
        for file, title, address in sorted(reader.query(_SOURCES, prefixes=PREFIXES), key=str)
    }
    return DrawnFacts({node: _sorted(lines) for node, lines in nodes.items()}, sources, _disagreements(reader, shown))


def words(iri: str) -> str:
    """Return the last part of an IRI in words: ``playsIn`` as "plays in", ``market_size`` as "market size"."""
    last = iri.removeprefix(CXO).rsplit("/", 1)[-1]
    return _HUMP.sub(" ", last).replace("_", " ").lower().replace("cagr", "CAGR")


def _figure(kind: str, row: tuple[object, ...]) -> FactLine:
    measure, written, first, last, market, geography, segment, quote, start, at, document, rule = row
    scope = [segment if kind != "segment" else None, geography if kind != "region" else None, _period(first, last)]
    said = f"{words(str(measure))}: {written}"
    if market and kind in {"segment", "region"}:
        said = f"{market}, {said}"
    scoped = ", ".join(str(part) for part in scope if part)
    return FactLine(f"{said} ({scoped})" if scoped else said, str(quote), str(document), str(rule), _mark(start, at))


def _disagreements(reader: Reader, shown: nx.MultiDiGraph[str]) -> tuple[Disagreement, ...]:
    """Return what the named question on contradictions finds, a disagreement for each document and market."""
    market = {str(data["label"]): node for node, data in sorted(shown.nodes(data=True)) if data["type"] == "market"}
    found: dict[tuple[str, str], dict[FactLine, None]] = {}
    for row in reader.query(load("self-contradictions").bind(), prefixes=PREFIXES):
        document, name, first, second, first_quote, second_quote = map(str, row)
        for rate, quote in ((first, first_quote), (second, second_quote)):
            at = quote.find(rate)
            mark = (at, at + len(rate)) if at >= 0 else (0, 0)
            found.setdefault((document, name), {})[FactLine(f"CAGR: {rate}", quote, document, "", mark)] = None
    return tuple(
        Disagreement(
            title=f"{name}: growth rates that cannot both be true",
            why=f"{document} gives them for the same market, place and years.",
            facts=tuple(lines),
            about=market.get(name),
        )
        for (document, name), lines in found.items()
    )


def _sorted(lines: Iterable[FactLine]) -> tuple[FactLine, ...]:
    return tuple(sorted(set(lines), key=lambda line: (line.statement, line.document, line.quote, line.mark, line.rule)))


def _mark(start: object, at: object) -> tuple[int, int]:
    found = _AT.fullmatch(str(at or ""))
    if not found:
        return 0, 0
    begin = int(str(start))
    return max(0, int(found[1]) - begin), max(0, int(found[2]) - begin)


def _period(start: object, end: object) -> str:
    return f"{start}-{end}" if start and end and start != end else str(end or start or "")
