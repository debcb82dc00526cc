"""Shares and parts: sums over 100 %, parts larger than their whole, share times total against the stated part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Final

from cxograph.judge.findings import Audit, Evidence, Finding, Outcome, named, rounded
from cxograph.judge.intervals import Interval
from cxograph.judge.nesting import inside
from cxograph.judge.policy import Policy
from cxograph.judge.verdict import Prepared
from cxograph.model import FigureKind

__all__ = ["audit_parts", "audit_share_of_total", "audit_share_sums"]

WHOLE: Final = Decimal(100)
NEAR: Final = Decimal("0.5")
ZERO: Final = Decimal(0)


def audit_share_sums(evidence: Evidence, policy: Policy) -> Iterator[Finding]:
    """Add up each document's shares of one market and year: by region, by segment of one axis, by company.

    A sum fails where even the least values that the figures allow exceed 100 %. What lies inside another member
    of the sum is not added; where the shares as stated come to 100 % with it, that is noted.
    """
    groups: defaultdict[tuple[str, ...], list[Prepared]] = defaultdict(list)
    for one in evidence.figures:
        if one.figure.kind is not FigureKind.MARKET_SHARE or one.interval is None:
            continue
        key, figure = one.key, one.figure
        scope = (figure.document or "", key.market, key.denominator, str(figure.year_start), str(figure.year_end))
        if key.geography and not key.segment and not key.company:
            groups[(*scope, "region")].append(one)
        elif key.segment and not key.company:
            axis = evidence.axes.get((key.market, key.segment))
            if axis:
                groups[(*scope, f"segment by {axis}", key.geography)].append(one)
        elif key.company:
            groups[(*scope, "company", key.geography, key.segment)].append(one)
    for group, listed in sorted(groups.items()):
        yield from _sum(listed, group[5])


def _sum(listed: Sequence[Prepared], what: str) -> Iterator[Finding]:
    least: dict[str, Prepared] = {}
    for one in sorted(listed, key=lambda one: one.figure.claim or ""):
        member = _member(one, what)
        if member not in least or _interval(one).low < _interval(least[member]).low:
            least[member] = one
    if len(least) < 2:
        return
    nested = {
        part: whole
        for part, one in least.items()
        for whole, other in least.items()
        if what == "region" and inside(one.figure.geography or "", other.figure.geography or "")
    }
    top = [one for member, one in least.items() if member not in nested]
    document = (listed[0].figure.document or "",)
    lowest = sum((max(_interval(one).low, ZERO) for one in top), ZERO)
    if lowest > WHOLE:
        yield Finding(
            Audit.SHARE_SUM,
            Outcome.FAILS,
            f"shares by {what} come to {rounded(_stated(top))} % ({_listed(top)}), at the least {rounded(lowest)} %",
            tuple(one.figure.claim or "" for one in top),
            document,
        )
    everything = list(least.values())
    if nested and abs(_stated(everything) - WHOLE) <= NEAR:
        lies = "; ".join(
            f"{least[part].figure.geography} lies inside {least[whole].figure.geography}"
            for part, whole in sorted(nested.items())
        )
        yield Finding(
            Audit.SHARE_SUM,
            Outcome.NOTED,
            f"shares by {what} come to {rounded(_stated(everything))} % ({_listed(everything)}), although {lies}",
            tuple(one.figure.claim or "" for one in everything),
            document,
        )


def _member(one: Prepared, what: str) -> str:
    if what == "region":
        return one.key.geography
    return one.key.company if what == "company" else one.key.segment


def _stated(figures: Sequence[Prepared]) -> Decimal:
    return sum((one.figure.low or ZERO for one in figures), ZERO)


def _listed(figures: Sequence[Prepared]) -> str:
    parts = []
    for one in figures:
        figure = one.figure
        name = figure.company or figure.segment or figure.geography
        parts.append(f"{name} {named(one)}")
    return ", ".join(parts)


def audit_parts(evidence: Evidence, policy: Policy) -> Iterator[Finding]:
    """Find parts that are larger than their whole: of a document, in one year and unit, certainly larger."""
    groups: defaultdict[tuple[str, ...], list[Prepared]] = defaultdict(list)
    for one in evidence.figures:
        figure = one.figure
        if figure.kind in {FigureKind.MARKET_SIZE, FigureKind.MARKET_SHARE} and one.interval is not None:
            groups[
                figure.document or "", figure.kind, one.key.market, one.key.unit, str(figure.year_end), one.key.company
            ].append(one)
    for _, listed in sorted(groups.items()):
        kind = listed[0].figure.kind
        wholes = [one for one in listed if not one.key.segment or not one.key.geography]
        for part in listed:
            for whole in wholes:
                if _is_part(part, whole, kind) and _interval(part).exceeds(_interval(whole)):
                    yield Finding(
                        Audit.PART_OF_WHOLE,
                        Outcome.FAILS,
                        f"{_scope(part)} {named(part)} is more than {_scope(whole)} {named(whole)}",
                        (part.figure.claim or "", whole.figure.claim or ""),
                        (part.figure.document or "",),
                    )


def _is_part(part: Prepared, whole: Prepared, kind: FigureKind) -> bool:
    """Whether one figure is about a part of what the other is about: a place inside one, a segment of the market."""
    p, w = part.key, whole.key
    if kind is FigureKind.MARKET_SHARE and not (p.denominator == w.denominator and p.segment == w.segment):
        return False
    if p.segment == w.segment:
        if kind is FigureKind.MARKET_SIZE and p.geography and not w.geography:
            return True
        return bool(p.geography and w.geography) and inside(part.figure.geography or "", whole.figure.geography or "")
    return kind is FigureKind.MARKET_SIZE and bool(p.segment) and not w.segment and p.geography == w.geography


def _scope(one: Prepared) -> str:
    figure = one.figure
    return ", ".join(part for part in (figure.segment, figure.geography) if part) or "the whole market"


def audit_share_of_total(evidence: Evidence, policy: Policy) -> Iterator[Finding]:
    """Hold share times total against the stated size of the part, within a document."""
    sizes: dict[tuple[str, ...], list[Prepared]] = defaultdict(list)
    shares: list[Prepared] = []
    for one in evidence.figures:
        if one.interval is None:
            continue
        if one.figure.kind is FigureKind.MARKET_SIZE and one.figure.year_end is not None:
            sizes[one.figure.document or "", one.key.market, one.key.geography, one.key.segment].append(one)
        elif one.figure.kind is FigureKind.MARKET_SHARE and not one.key.company:
            shares.append(one)
    for share in shares:
        document, key = share.figure.document or "", share.key
        for part in sizes.get((document, key.market, key.geography, key.segment), ()):
            for total in sizes.get((document, key.market, "", ""), ()):
                if part is total or not (key.geography or key.segment):
                    continue
                years = {part.figure.year_end, total.figure.year_end} | {share.figure.year_end} - {None}
                if len(years) == 1 and part.key.unit == total.key.unit:
                    yield _product(share, total, part)


def _product(share: Prepared, total: Prepared, part: Prepared) -> Finding:
    s, t = _interval(share), _interval(total)
    low = max(s.low, ZERO) * t.low / WHOLE
    high = s.high * t.high / WHOLE if s.high and t.high else ZERO
    holds = Interval(low, high).meets(_interval(part))
    value = (share.figure.low or ZERO) * (total.figure.low or ZERO) / WHOLE
    dated = share.figure.year_end is not None
    return Finding(
        Audit.SHARE_OF_TOTAL,
        Outcome.HOLDS if holds else Outcome.FAILS,
        f"{named(share)} of {named(total)} ({total.figure.year_end}) is {rounded(value, 0)} {total.figure.unit};"
        f" stated for {_scope(part)} is {named(part)}",
        tuple(one.figure.claim or "" for one in (share, total, part)),
        (share.figure.document or "",),
        () if dated else ("the share has no year; it is read as one of the year of the sizes",),
    )


def _interval(one: Prepared) -> Interval:
    assert one.interval is not None
    return one.interval
