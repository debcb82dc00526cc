"""What audits look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from typing import Final

from cxograph.build.scan import Scan
from cxograph.judge import Forecast, Names
from cxograph.judge.findings import Evidence, ListedRegion, NamedPlayer, NameEnd
from cxograph.judge.keys import segment_key
from cxograph.judge.verdict import Prepared
from cxograph.resolve import company_key
from cxograph.resolve.events import ChangeKind, read_events
from cxograph.terms import Class, Property

__all__ = ["curated_ends", "documents_by_market", "read_evidence"]

ENDINGS: Final = frozenset({ChangeKind.MERGER, ChangeKind.RENAME, ChangeKind.SPLIT})
"""Kinds of event after which a name is no longer that of a company. One that is bought may well keep it."""
UNKNOWN: Final = 9999
_PLAYING: Final = frozenset({Property.PLAYS_IN, Property.NAMED_PLAYER_IN})


def read_evidence(said: Scan, figures: Iterable[Prepared], names: Names) -> Evidence:
    """Return the figures with all else that audits need.

    Which names had ended, the curated table of events says, and of names that it does not have the documents do.
    """
    listed = tuple(figures)
    statements = sorted(said.statements, key=lambda one: one.claim)
    return Evidence(
        figures=listed,
        regions=tuple(
            ListedRegion(one.claim, one.sentence.document, region, written or region, rule)
            for one in statements
            if (rule := one.words.get(Property.REPAIR)) and (region := one.words.get(Property.OBJECT_NAME))
            for written in (one.words.get(Property.OBJECT_AS_WRITTEN),)
        ),
        players=tuple(
            NamedPlayer(one.claim, one.sentence.document, name, company_key(name))
            for one in statements
            if one.predicate in _PLAYING and (name := one.words.get(Property.SUBJECT_NAME))
        ),
        axes={
            (names.market(market), segment_key(segment)): axis
            for market, segment, axis in sorted(_axes(said), reverse=True)
        },
        forecasts={one.figure.document or "": one.figure.forecast for one in listed}
        | {
            document: Forecast(int(paper.values[Property.FORECAST_START]), None)
            for document, paper in said.documents.items()
            if Property.FORECAST_START in paper.values
        },
        ends=_ends_in_documents(said) | curated_ends(),
    )


def _axes(said: Scan) -> set[tuple[str, str, str]]:
    """Return the names of markets and of their segments, and by what these divide them."""
    tied = {
        (one.subject, one.object)
        for one in said.statements
        if one.predicate == Property.HAS_SEGMENT and Class.MARKET in said.classes.get(one.subject, ())
    }
    return {
        (market, name, by)
        for subject, segment in tied
        for axis in said.axes.get(segment, ())
        for market, name, by in product(*(said.written.get(iri, ()) for iri in (subject, segment, axis)))
    }


def _ends_in_documents(said: Scan) -> dict[str, NameEnd]:
    """Return the names that some document says were given up, by name's key; the earliest year counts."""
    found: defaultdict[str, list[tuple[int, str, str]]] = defaultdict(list)
    for one in said.statements:
        name, successor = (one.words.get(term) for term in (Property.SUBJECT_NAME, Property.OBJECT_NAME))
        if one.predicate != Property.RENAMED_TO or not name or not successor:
            continue
        key = company_key(name)
        if key != company_key(successor):
            year = int(one.words.get(Property.YEAR, UNKNOWN))
            found[key] += ((year, successor, file) for file in said.documents[one.sentence.document].files)
    ends = {}
    for key, named in found.items():
        year, successor, file = min(named)
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


def documents_by_market(said: Scan) -> dict[str, list[str]]:
    """Return the documents that describe each market (IRIs)."""
    found = {(one.object, one.subject) for one in said.statements if one.predicate == Property.DESCRIBES_MARKET}
    markets: defaultdict[str, list[str]] = defaultdict(list)
    for market, document in sorted(found):
        markets[market].append(document)
    return markets
