"""All comparisons among many figures: bucketed by key, never every pair with every other.

What is compared, and what is kept:

- Figures of kind ``other`` are not compared: nobody says what they measure.
- A figure that a document repeats (same value, qualifier, precision and period) is compared once, by its first claim;
  each repetition is kept as identical to that one.
- In a bucket (one key but for the period) of at most `ALL_PAIRS` distinct figures every pair is judged. In a larger
  one the figures of each document and those of each period are taken by themselves, in the order of their values;
  each is judged against the next `NEIGHBOURS` and against the lowest and the highest one, which is where a
  contradiction shows first. Periods that only overlap are then judged by their lowest and highest figures.
- Pairs that differ in their period are kept only within a document, and only where it has at most `FEW` figures on
  the subject: a table of sizes by year is no disagreement.

The cost is that of sorting.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from cxograph.judge.intervals import Interval
from cxograph.judge.keys import Key
from cxograph.judge.periods import part_of_year
from cxograph.judge.policy import DEFAULT, Policy
from cxograph.judge.verdict import Judgement, Prepared, Relation, Verdict, judge_prepared
from cxograph.model import FigureKind

__all__ = ["Comparison", "compare_all"]

ALL_PAIRS: Final = 24
NEIGHBOURS: Final = 6
FEW: Final = 6


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two figures, the one with the lesser claim first, and the verdict on them."""

    a: Prepared
    b: Prepared
    judgement: Judgement


def compare_all(figures: Iterable[Prepared], policy: Policy = DEFAULT) -> Iterator[Comparison]:
    """Give the comparisons among figures, in an order that depends on nothing but the figures.

    Every figure must name its claim and its document.
    """
    buckets: defaultdict[Key, list[Prepared]] = defaultdict(list)
    for figure in figures:
        if figure.figure.kind is not FigureKind.OTHER and figure.interval is not None:
            buckets[figure.key].append(figure)
    for _, bucket in sorted(buckets.items(), key=lambda item: _text(item[0])):
        yield from _compare_bucket(sorted(bucket, key=_claim), policy)


def _compare_bucket(bucket: Sequence[Prepared], policy: Policy) -> Iterator[Comparison]:
    firsts: dict[tuple[object, ...], Prepared] = {}
    in_document: defaultdict[str, list[Prepared]] = defaultdict(list)
    for one in bucket:
        first = firsts.setdefault(_position(one), one)
        if first is one:
            in_document[one.figure.document or ""].append(one)
        else:
            yield Comparison(first, one, judge_prepared(first, one, policy))
    few = {name for name, listed in in_document.items() if len(listed) <= FEW}
    for a, b in _pairs(list(firsts.values()), in_document):
        judgement = judge_prepared(a, b, policy)
        if judgement.verdict is Verdict.NOT_COMPARABLE:
            if judgement.relation is not Relation.WITHIN_DOCUMENT or a.figure.document not in few:
                continue
        yield Comparison(a, b, judgement)


def _pairs(figures: Sequence[Prepared], in_document: dict[str, list[Prepared]]) -> Iterator[tuple[Prepared, Prepared]]:
    """Give the pairs to be judged, each once, the lesser claim first."""
    if len(figures) <= ALL_PAIRS:
        for number, a in enumerate(figures):
            for b in figures[number + 1 :]:
                yield a, b
        return
    chosen: set[tuple[str, str]] = set()
    by_claim = {_claim(one): one for one in figures}

    def choose(a: Prepared, b: Prepared) -> None:
        if a is not b:
            one, two = sorted((_claim(a), _claim(b)))
            chosen.add((one, two))

    periods: defaultdict[tuple[int, int], list[Prepared]] = defaultdict(list)
    for one in figures:
        periods[_years(one)].append(one)
    for group in (*in_document.values(), *periods.values()):
        ordered = sorted(group, key=_by_value)
        for number, a in enumerate(ordered):
            for b in (*ordered[number + 1 : number + 1 + NEIGHBOURS], ordered[0], ordered[-1]):
                choose(a, b)
    listed = sorted(periods.items())
    for number, (_, group) in enumerate(listed):
        for _, others in listed[number + 1 : number + 1 + NEIGHBOURS]:
            for a in (min(group, key=_by_value), max(group, key=_by_value)):
                for b in (min(others, key=_by_value), max(others, key=_by_value)):
                    choose(a, b)
    for first, second in sorted(chosen):
        yield by_claim[first], by_claim[second]


def _text(key: Key) -> tuple[str, ...]:
    return (key.kind, key.market, key.geography, key.segment, key.company, key.unit, key.denominator, key.scope)


def _claim(one: Prepared) -> str:
    return one.figure.claim or ""


def _interval(one: Prepared) -> Interval:
    assert one.interval is not None
    return one.interval


def _by_value(one: Prepared) -> tuple[object, ...]:
    return (_interval(one).low, _interval(one).high, _claim(one))


def _position(one: Prepared) -> tuple[object, ...]:
    """What makes two figures of one document the same figure said twice."""
    figure = one.figure
    said = (figure.low, figure.high, one.qualifier, one.precision.low, one.precision.high, one.precision.magnitude)
    return (figure.document, *said, figure.year_start, figure.year_end, part_of_year(figure))


def _years(one: Prepared) -> tuple[int, int]:
    """The years of a figure as far as they are known, those of the forecast where it has none; 0 for unknown."""
    figure = one.figure
    if figure.kind is FigureKind.CAGR or (figure.year_end is None and figure.kind is FigureKind.MARKET_SHARE):
        return (
            figure.year_start or figure.forecast.start or 0,
            figure.year_end or figure.forecast.end or 0,
        )
    return (figure.year_end or 0, figure.year_end or 0)
