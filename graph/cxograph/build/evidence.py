"""What audits look at, read from an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Final

from cxograph.build.claims import Ask
from cxograph.judge import Forecast, Names
from cxograph.judge.findings import Evidence, ListedRegion, NamedPlayer, NameEnd
from cxograph.judge.keys import segment_key
from cxograph.judge.verdict import Prepared

__all__ = ["documents_by_market", "read_evidence"]

_REGIONS: Final = """
SELECT ?claim ?document ?region ?written ?rule
{ ?claim cxo:repair ?rule ; cxo:inDocument ?document ; cxo:objectName ?region .
  OPTIONAL { ?claim cxo:objectAsWritten ?written } }
"""
_PLAYERS: Final = """
SELECT ?claim ?document ?name ?company
{ VALUES ?predicate { cxo:playsIn cxo:namedPlayerIn }
  ?claim rdf:predicate ?predicate ; rdf:subject ?company ; cxo:subjectName ?name ; cxo:inDocument ?document }
"""
_AXES: Final = """
SELECT DISTINCT ?market ?segment ?axis
{ ?m a cxo:Market ; cxo:hasSegment ?s ; rdfs:label ?market . ?s rdfs:label ?segment ; cxo:onAxis/rdfs:label ?axis }
"""
_RENAMED: Final = """
SELECT ?from ?to ?year ?file
{ ?claim rdf:predicate cxo:renamedTo ; rdf:subject ?from ; cxo:objectName ?to ; cxo:inDocument/cxo:fileName ?file .
  OPTIONAL { ?claim cxo:year ?year } }
"""
_MARKETS: Final = "SELECT ?market ?document { ?document cxo:describesMarket ?market }"


def read_evidence(ask: Ask, figures: Iterable[Prepared], names: Names) -> Evidence:
    """Return the figures with all else that audits need; which names had ended is what documents themselves say."""
    listed = tuple(figures)
    return Evidence(
        figures=listed,
        regions=tuple(
            ListedRegion(claim, document, region, written or region, rule)
            for claim, document, region, written, rule in _texts(ask, _REGIONS)
        ),
        players=tuple(NamedPlayer(*row) for row in _texts(ask, _PLAYERS)),
        axes={
            (names.market(market), segment_key(segment)): axis for market, segment, axis in reversed(_texts(ask, _AXES))
        },
        forecasts={one.figure.document or "": one.figure.forecast for one in listed}
        | {
            str(document): Forecast(start, None)  # type: ignore[arg-type]
            for document, start in ask("SELECT ?d ?start { ?d cxo:forecastStart ?start }").rows
        },
        ends=_ends(ask),
    )


def _ends(ask: Ask) -> dict[str, NameEnd]:
    """Return the names that some document says were given up, by company; the earliest year counts."""
    found: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for company, successor, year, file in ask(_RENAMED).rows:
        found[str(company)].append((year if isinstance(year, int) else 9999, str(successor), str(file)))
    ends = {}
    for company, said in found.items():
        year, successor, file = min(said)
        ends[company] = NameEnd(None if year == 9999 else year, "renamed", (successor,), file)
    return ends


def documents_by_market(ask: Ask) -> dict[str, list[str]]:
    """Return the documents that describe each market (IRIs)."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for market, document in _texts(ask, _MARKETS):
        found[market].append(document)
    return found


def _texts(ask: Ask, query: str) -> list[tuple[str, ...]]:
    return sorted(tuple("" if value is None else str(value) for value in row) for row in ask(query).rows)
