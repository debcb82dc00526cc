"""Whether a stated rate leads from one stated size to another, and which number of years would repair it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from cxograph.judge.findings import Audit, Evidence, Finding, Outcome, named, rounded
from cxograph.judge.intervals import INFINITY, Interval
from cxograph.judge.periods import compare_periods
from cxograph.judge.policy import Policy
from cxograph.judge.verdict import Prepared
from cxograph.model import FigureKind

__all__ = ["audit_growth", "implied_growth", "years_needed"]

ONE: Final = Decimal(1)
HUNDRED: Final = Decimal(100)
FEW: Final = 5
"""Up to so many sizes of one subject every two are tried; of more, neighbours by year, and the first with the last."""


def audit_growth(evidence: Evidence, policy: Policy) -> Iterator[Finding]:
    """Hold each document's rates against each two of its sizes on the same subject.

    A rate is tried on sizes whose years share at least half of the shorter of the two periods with its own; one
    without years is tried on all.
    """
    rates: defaultdict[tuple[str, str, str, str], list[Prepared]] = defaultdict(list)
    sizes: defaultdict[tuple[str, str, str, str], list[Prepared]] = defaultdict(list)
    for one in evidence.figures:
        subject = (one.figure.document or "", one.key.market, one.key.geography, one.key.segment)
        if one.figure.kind is FigureKind.CAGR:
            rates[subject].append(one)
        elif one.figure.kind is FigureKind.MARKET_SIZE and one.figure.year_end is not None:
            sizes[subject].append(one)
    for subject in sorted(rates.keys() & sizes.keys()):
        for first, last in _spans(sizes[subject]):
            for rate in rates[subject]:
                yield from _try(rate, first, last, policy)


def _spans(sizes: Sequence[Prepared]) -> Iterator[tuple[Prepared, Prepared]]:
    ordered = sorted(sizes, key=lambda one: (_year(one), one.figure.claim or ""))
    pairs: list[tuple[Prepared, Prepared]]
    if len(ordered) <= FEW:
        pairs = [(a, b) for number, a in enumerate(ordered) for b in ordered[number + 1 :]]
    else:
        pairs = [*pairwise(ordered), (ordered[0], ordered[-1])]
    for a, b in pairs:
        if _year(a) < _year(b) and a.key.unit == b.key.unit:
            yield a, b


def _try(rate: Prepared, first: Prepared, last: Prepared, policy: Policy) -> Iterator[Finding]:
    start, end = _year(first), _year(last)
    probe = replace(rate.figure, year_start=start, year_end=end, period_as_written=None)
    match = compare_periods(rate.figure, probe, policy, within=True)
    a, b, stated = first.interval, last.interval, rate.interval
    if not match.comparable or a is None or b is None or stated is None:
        return
    years = end - start
    implied = implied_growth(a, b, years)
    members = tuple(one.figure.claim or "" for one in (rate, first, last))
    documents = (rate.figure.document or "",)
    told = (
        f"{named(first)} ({start}) to {named(last)} ({end}) is a growth of {_percent(implied, first, last, years)}"
        f" a year; stated is {named(rate)}"
    )
    if implied.meets(stated):
        yield Finding(Audit.GROWTH, Outcome.HOLDS, told, members, documents, match.caveats)
        return
    caveats = list(match.caveats)
    caveats += [
        f"it would hold over {other} years: counted from {end - other}, or to {start + other}"
        for other in (years - 1, years + 1)
        if other >= 1 and implied_growth(a, b, other).meets(stated)
    ]
    needed = years_needed(first, last, rate)
    if needed is not None:
        caveats.append(f"at the stated rate it takes {rounded(needed)} years, not {years}")
    yield Finding(Audit.GROWTH, Outcome.FAILS, told, members, documents, tuple(caveats))


def implied_growth(first: Interval, last: Interval, years: int) -> Interval:
    """Return the yearly growth in percent that leads from one interval to another: its least and its greatest value."""
    return Interval(
        _growth(first.high, last.low, years),
        _growth(first.low, last.high, years),
        first.high_closed and last.low_closed,
        first.low_closed and last.high_closed,
    )


def _growth(start: Decimal, end: Decimal, years: int) -> Decimal:
    if start.is_infinite() or end <= 0:
        return -HUNDRED
    if start <= 0 or end.is_infinite():
        return INFINITY
    return ((end / start) ** (ONE / years) - ONE) * HUNDRED


def years_needed(first: Prepared, last: Prepared, rate: Prepared) -> Decimal | None:
    """Return in how many years a rate leads from one value to the other; None where it never does."""
    low, high, percent = first.figure.low, last.figure.high, rate.figure.low
    if low is None or high is None or percent is None or low <= 0 or high <= 0 or percent <= -HUNDRED:
        return None
    step = (ONE + percent / HUNDRED).ln()
    if not step:
        return None
    years = (high / low).ln() / step
    return years if years > 0 else None


def _percent(implied: Interval, first: Prepared, last: Prepared, years: int) -> str:
    """Return the growth between the values as written, and the reach that their precision leaves."""
    low, high = first.figure.low, last.figure.high
    reach = f"{rounded(implied.low)} to {rounded(implied.high)} %"
    if low is None or high is None or low <= 0 or high <= 0:
        return reach
    return f"{rounded(_growth(low, high, years))} % ({reach})"


def _year(one: Prepared) -> int:
    assert one.figure.year_end is not None
    return one.figure.year_end
