"""Audits of what is not a figure against a figure of its own document: forecasts, stale names, region lists."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

from cxograph.judge.findings import Audit, Evidence, Finding, ListedRegion, Outcome, named, rounded
from cxograph.judge.keys import Key
from cxograph.judge.policy import Policy
from cxograph.judge.verdict import Prepared, Verdict, judge_prepared
from cxograph.model import FigureKind, FigureStatus

__all__ = ["audit_forecasts", "audit_region_lists", "audit_stale_names"]

EACH = 8
"""The greatest number of later figures that one forecast is held against: the first ones by their documents' years."""


def audit_forecasts(evidence: Evidence, policy: Policy) -> Iterator[Finding]:
    """Hold sizes and revenues that were forecast for a year against what later documents say of that year.

    A document's forecast period tells when it was made: a year beyond its start was a forecast then, and one up to
    the start of a later document's is the past or present to that one.
    """
    groups: defaultdict[tuple[Key, int], list[Prepared]] = defaultdict(list)
    for one in evidence.figures:
        if one.figure.kind in {FigureKind.MARKET_SIZE, FigureKind.REVENUE} and one.figure.year_end is not None:
            groups[one.key, one.figure.year_end].append(one)
    for (_, year), listed in sorted(groups.items(), key=lambda item: (str(item[0][0]), item[0][1])):
        made = [(one.figure.forecast.start, one) for one in listed if one.figure.forecast.start is not None]
        before = [(when, one) for when, one in made if when < year]
        after = sorted(
            ((when, one) for when, one in made if when >= year and one.figure.status is not FigureStatus.FORECAST),
            key=lambda pair: (pair[0], pair[1].figure.claim or ""),
        )
        for when, forecast in before:
            for then, later in after[:EACH]:
                yield _held(forecast, when, later, then, year, policy)


def _held(forecast: Prepared, when: int, later: Prepared, then: int, year: int, policy: Policy) -> Finding:
    agree = judge_prepared(forecast, later, policy).verdict in {Verdict.IDENTICAL, Verdict.CONSISTENT}
    off = ""
    if not agree and forecast.figure.low and later.figure.low:
        off = f", {rounded((forecast.figure.low / later.figure.low - Decimal(1)) * 100)} % off"
    return Finding(
        Audit.FORECAST,
        Outcome.HOLDS if agree else Outcome.FAILS,
        f"{named(forecast)} was forecast for {year} in a report of about {when}; a report of about {then} says"
        f" {named(later)}{off}",
        (forecast.figure.claim or "", later.figure.claim or ""),
        (forecast.figure.document or "", later.figure.document or ""),
        ("when a report was made is read from the start of its forecast period",),
    )


def audit_stale_names(evidence: Evidence, policy: Policy) -> Iterator[Finding]:
    """Find players that a document lists under a name that had ended by then."""
    for player in evidence.players:
        end = evidence.ends.get(player.company)
        if end is None:
            continue
        forecast = evidence.forecasts.get(player.document)
        dated = forecast.start if forecast is not None else None
        if dated is not None and end.year is not None and end.year >= dated:
            continue
        caveats = []
        if dated is None:
            caveats.append("the document has no forecast period that would date it")
        if end.year is None:
            caveats.append("when the name ended is not known")
        when = f" in {end.year}" if end.year is not None else ""
        heirs = " and ".join(end.successors)
        yield Finding(
            Audit.STALE_NAME,
            Outcome.NOTED if caveats else Outcome.FAILS,
            f"{player.name} is listed as a player; the name ended{when} ({end.kind}), carried on by {heirs}"
            f" ({end.source})",
            (player.claim,),
            (player.document,),
            tuple(caveats),
        )


def audit_region_lists(evidence: Evidence, policy: Policy) -> Iterator[Finding]:
    """Say which items of a document's lists of regions were torn or misplaced, and which rules mended them."""
    documents: defaultdict[str, list[ListedRegion]] = defaultdict(list)
    for listed in evidence.regions:
        documents[listed.document].append(listed)
    for document, items in sorted(documents.items()):
        told = sorted({f"{item.as_written!r} is read as {item.region} ({item.rule})" for item in items})
        yield Finding(
            Audit.REGION_LIST,
            Outcome.NOTED,
            f"items of a list of regions were mended: {'; '.join(told)}",
            tuple(sorted(item.claim for item in items)),
            (document,),
        )
