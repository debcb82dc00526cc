"""What audits look at, read from an index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from cxograph.build.claims import Ask
from cxograph.judge import Forecast, Names
from cxograph.judge.findings import Evidence, ListedRegion, NamedPlayer, NameEnd
from cxograph.judge.keys import segment_key
from cxograph.judge.verdict import Prepared
from cxograph.resolve import company_key
from cxograph.resolve.events import ChangeKind, read_events

__all__ = ["curated_ends", "documents_by_market", "read_evidence"]

ENDINGS: Final = frozenset({ChangeKind.MERGER, ChangeKind.RENAME, ChangeKind.SPLIT})
"""Kinds of event after which a name is no longer that of a company. One that is bought may well keep it."""
UNKNOWN: Final = 9999

_REGIONS: Final = """
SELECT ?claim ?document ?region ?written ?rule
{ ?claim cxo:repair ?rule ; cxo:inDocument ?document ; cxo:objectName ?region .
  OPTIONAL { ?claim cxo:objectAsWritten ?written } }
"""
_PLAYERS: Final = """
SELECT ?claim ?document ?name
{ VALUES ?predicate { cxo:playsIn cxo:namedPlayerIn }
  ?claim rdf:predicate ?predicate ; cxo:subjectName ?name ; cxo:inDocument ?document }
"""
_AXES: Final = """
SELECT DISTINCT ?market ?segment ?axis
{ ?m a cxo:Market ; cxo:hasSegment ?s ; rdfs:label ?market . ?s rdfs:label ?segment ; cxo:onAxis/rdfs:label ?axis }
"""
_RENAMED: Final = """
SELECT ?from ?to ?year ?file
{ ?claim rdf:predicate cxo:renamedTo ; cxo:subjectName ?from ; cxo:objectName ?to ;
    cxo:inDocument/cxo:fileName ?file .
  OPTIONAL { ?claim cxo:year ?year } }
"""
_MARKETS: Final = "SELECT ?market ?document { ?document cxo:describesMarket ?market }"


def read_evidence(ask: Ask, figures: Iterable[Prepared], names: Names) -> Evidence:
    """Return the figures with all else that audits need.

    Which names had ended, the curated table of events says, and of names that it does not have the documents do.
    """
    listed = tuple(figures)
    return Evidence(
        figures=listed,
        regions=tuple(
            ListedRegion(claim, document, region, written or region, rule)
            for claim, document, region, written, rule in _texts(ask, _REGIONS)
        ),
        players=tuple(
            NamedPlayer(claim, document, name, company_key(name)) for claim, document, name in _texts(ask, _PLAYERS)
        ),
        axes={
            (names.market(market), segment_key(segment)): axis for market, segment, axis in reversed(_texts(ask, _AXES))
        },
        forecasts={one.figure.document or "": one.figure.forecast for one in listed}
        | {
            str(document): Forecast(start, None)  # type: ignore[arg-type]
            for document, start in ask("SELECT ?d ?start { ?d cxo:forecastStart ?start }").rows
        },
        ends=_ends_in_documents(ask) | curated_ends(),
    )


def _ends_in_documents(ask: Ask) -> dict[str, NameEnd]:
    """Return the names that some document says were given up, by name's key; the earliest year counts."""
    found: defaultdict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for name, successor, year, file in ask(_RENAMED).rows:
        key = company_key(str(name))
        if key != company_key(str(successor)):
            found[key].append((year if isinstance(year, int) else UNKNOWN, str(successor), str(file)))
    ends = {}
    for key, said in found.items():
        year, successor, file = min(said)
        ends[key] = NameEnd(None if year == UNKNOWN else year, "renamed", (successor,), file)
    return ends


def curated_ends(path: Path | None = None) -> dict[str, NameEnd]:
    """Return the names that ended by the curated table (`seeds/company-events.csv`), by name's key.

    A name that a later event brings back has not ended.
    """
    ends: dict[str, NameEnd] = {}
    for event in sorted(read_events(path), key=lambda event: event.day):
        kept = {company_key(name) for name in event.results}
        for key in kept:
            ends.pop(key, None)
        if event.kind in ENDINGS:
            for key in {company_key(name) for name in event.sources} - kept:
                ends[key] = NameEnd(int(event.date[:4]), event.kind, event.results, event.source)
    return ends


def documents_by_market(ask: Ask) -> dict[str, list[str]]:
    """Return the documents that describe each market (IRIs)."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for market, document in _texts(ask, _MARKETS):
        found[market].append(document)
    return found


def _texts(ask: Ask, query: str) -> list[tuple[str, ...]]:
    return sorted(tuple("" if value is None else str(value) for value in row) for row in ask(query).rows)
