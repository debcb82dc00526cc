"""What audits find, and what they look at beside the figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from cxograph.judge.figures import Forecast
from cxograph.judge.verdict import Prepared

__all__ = ["Audit", "Evidence", "Finding", "ListedRegion", "NameEnd", "NamedPlayer", "Outcome", "named", "rounded"]


class Audit(StrEnum):
    """The audits."""

    GROWTH = "growth"  # do two sizes and a rate follow from each other
    SHARE_SUM = "share sum"  # do shares add up to more than 100 %
    PART_OF_WHOLE = "part of whole"  # is a part larger than what it is a part of
    SHARE_OF_TOTAL = "share of total"  # is share times total the stated part
    FORECAST = "forecast against later figure"
    STALE_NAME = "stale name"  # a player listed under a name that had ended
    REGION_LIST = "region list"  # a list of regions that had to be repaired


class Outcome(StrEnum):
    """What became of an audit."""

    FAILS = "fails"
    NOTED = "noted"
    HOLDS = "holds"


@dataclass(frozen=True, slots=True)
class Finding:
    """What an audit found: about which documents, on which claims (IRIs), and why."""

    audit: Audit
    outcome: Outcome
    reason: str
    members: tuple[str, ...]
    documents: tuple[str, ...]
    caveats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ListedRegion:
    """A region in a document's list that a named rule had to repair."""

    claim: str
    document: str
    region: str
    as_written: str
    rule: str


@dataclass(frozen=True, slots=True)
class NamedPlayer:
    """A company that a document names as a player; `company` is the key of the name as it stands there."""

    claim: str
    document: str
    name: str
    company: str


@dataclass(frozen=True, slots=True)
class NameEnd:
    """When a company's name ended, how, and who carries it on. `year` is None where nobody says; `source` who says."""

    year: int | None
    kind: str
    successors: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What audits look at.

    `axes` says on which axis a segment divides its market, by (market key, segment key); `forecasts` the forecast
    years of documents; `ends` which names had ended, by the name's key.
    """

    figures: tuple[Prepared, ...] = ()
    regions: tuple[ListedRegion, ...] = ()
    players: tuple[NamedPlayer, ...] = ()
    axes: Mapping[tuple[str, str], str] = field(default_factory=dict)
    forecasts: Mapping[str, Forecast] = field(default_factory=dict)
    ends: Mapping[str, NameEnd] = field(default_factory=dict)


def named(one: Prepared) -> str:
    """Return a figure in its document's words, else as a number."""
    figure = one.figure
    return figure.as_written or f"{figure.low} {figure.unit}"


def rounded(value: Decimal, places: int = 1) -> str:
    """Return a number for people: ``162.5``, ``1,234.0``."""
    if value.is_infinite():
        return "∞"
    return f"{value.quantize(Decimal(1).scaleb(-places)):,f}"
