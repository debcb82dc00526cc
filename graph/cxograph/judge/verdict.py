"""The verdict on two figures: first whether they can be compared, then whether they agree."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from cxograph.judge.figures import JudgedFigure
from cxograph.judge.intervals import Interval, interval_of, qualifier_of
from cxograph.judge.keys import WIDE, Element, Key, Names
from cxograph.judge.periods import compare_periods
from cxograph.judge.policy import DEFAULT, Policy
from cxograph.judge.precision import Precision, precision_of
from cxograph.model import FigureKind, Qualifier

__all__ = ["Grade", "Judgement", "Prepared", "Relation", "Verdict", "judge", "judge_prepared", "prepare"]


class Verdict(StrEnum):
    """How two figures stand to each other."""

    IDENTICAL = "identical"  # same value, precision and qualifier
    CONSISTENT = "consistent"  # they have values in common
    INCONSISTENT = "inconsistent"  # they cannot both be true
    NOT_COMPARABLE = "not comparable"  # they are about different things


class Grade(StrEnum):
    """How sure it is that two figures are about the same thing."""

    STRICT = "strict"  # every element of the key is equal as stated
    LOOSE = "loose"  # a period had to be read into the text, or only overlaps


class Relation(StrEnum):
    """Who makes the two claims."""

    WITHIN_DOCUMENT = "within a document"
    ONE_PUBLISHER = "between documents of one publisher"
    BETWEEN_PUBLISHERS = "between publishers"
    BETWEEN_DOCUMENTS = "between documents"  # the publishers are not known


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its grade (None for what cannot be compared), the reason, and what a reader should know.

    `differing` names the elements of the key that keep two figures from being compared.
    """

    verdict: Verdict
    grade: Grade | None
    reason: str
    caveats: tuple[str, ...]
    differing: tuple[Element, ...]
    relation: Relation
    policy: str


@dataclass(frozen=True, slots=True)
class Prepared:
    """A figure with all that is worked out from it alone. `interval` is None where it has no value."""

    figure: JudgedFigure
    key: Key
    precision: Precision
    qualifier: Qualifier
    interval: Interval | None


def prepare(figure: JudgedFigure, names: Names, policy: Policy = DEFAULT) -> Prepared:
    """Work out what judging needs to know of a figure, once for all comparisons that it takes part in."""
    precision = precision_of(figure)
    value = figure.low if figure.low is not None else figure.high
    interval = interval_of(figure, precision, policy) if value is not None else None
    return Prepared(figure, Key.of(figure, names), precision, qualifier_of(figure), interval)


def judge(a: JudgedFigure, b: JudgedFigure, names: Names, policy: Policy = DEFAULT) -> Judgement:
    """Return the verdict on two figures."""
    return judge_prepared(prepare(a, names, policy), prepare(b, names, policy), policy)


def judge_prepared(a: Prepared, b: Prepared, policy: Policy = DEFAULT) -> Judgement:
    """Return the verdict on two prepared figures."""
    relation = _relation(a.figure, b.figure)
    within = relation is Relation.WITHIN_DOCUMENT
    differing = a.key.differing(b.key)
    reasons = [_difference(element, a.figure, b.figure) for element in differing]
    match = None
    if a.figure.kind == b.figure.kind:
        match = compare_periods(a.figure, b.figure, policy, within=within)
        if not match.comparable:
            differing.append(Element.PERIOD)
            reasons.append(f"period: {match.reason}")
            both = sorted(zip(differing, reasons, strict=True), key=lambda pair: _ORDER.index(pair[0]))
            differing, reasons = [element for element, _ in both], [reason for _, reason in both]
    found = Judgement(Verdict.NOT_COMPARABLE, None, "", (), tuple(differing), relation, str(policy))
    if differing:
        return replace(found, reason="; ".join(reasons))
    if a.figure.kind is FigureKind.OTHER:
        return replace(
            found, differing=(Element.KIND,), reason="kind: neither figure says what it measures, both are 'other'"
        )
    if a.interval is None or b.interval is None:
        return replace(found, reason="a figure has no value")
    assert match is not None
    grade = Grade.LOOSE if match.caveats else Grade.STRICT
    verdict, reason, more = _values(a, b)
    return replace(
        found, verdict=verdict, grade=grade, reason=reason, caveats=(*match.caveats, *more, *_caveats(a, b, within))
    )


_ORDER: Final = tuple(Element)


def _relation(a: JudgedFigure, b: JudgedFigure) -> Relation:
    if a.document is not None and a.document == b.document:
        return Relation.WITHIN_DOCUMENT
    if a.publisher is None or b.publisher is None:
        return Relation.BETWEEN_DOCUMENTS
    same = a.publisher.casefold().removeprefix("www.") == b.publisher.casefold().removeprefix("www.")
    return Relation.ONE_PUBLISHER if same else Relation.BETWEEN_PUBLISHERS


def _difference(element: Element, a: JudgedFigure, b: JudgedFigure) -> str:
    first, second = getattr(a, element), getattr(b, element)
    none = "global" if element is Element.GEOGRAPHY else "none"
    return f"{element}: {first or none} against {second or none}"


def _values(a: Prepared, b: Prepared) -> tuple[Verdict, str, tuple[str, ...]]:
    """Return the verdict on two figures about the same thing, why, and a caveat where bounds are open."""
    assert a.interval is not None
    assert b.interval is not None
    if _bounds(a) == _bounds(b) and a.qualifier == b.qualifier and _same_precision(a.precision, b.precision):
        return Verdict.IDENTICAL, "same value, precision and qualifier", ()
    said = f"{a.interval} and {b.interval}"
    if not a.interval.meets(b.interval):
        return Verdict.INCONSISTENT, f"{said} have no value in common", ()
    caveats: tuple[str, ...] = ()
    if a.qualifier == b.qualifier and a.qualifier in {Qualifier.OVER, Qualifier.UNDER}:
        caveats = (f"both bounds are open in one direction ({a.qualifier}), which no value can contradict",)
    return Verdict.CONSISTENT, f"{said} overlap", caveats


def _bounds(a: Prepared) -> tuple[object, object]:
    match a.qualifier:
        case Qualifier.OVER:
            return (a.figure.low, None)
        case Qualifier.UNDER:
            return (None, a.figure.high)
        case _:
            return (a.figure.low, a.figure.high)


def _same_precision(a: Precision, b: Precision) -> bool:
    if (a.low, a.high) != (b.low, b.high):
        return False
    return a.magnitude is None or b.magnitude is None or a.magnitude == b.magnitude


def _caveats(a: Prepared, b: Prepared, within: bool) -> tuple[str, ...]:
    """Return what a reader should know besides: guessed precision, regions and statuses that may differ."""
    found = []
    guessed = [name for name, one in (("a", a), ("b", b)) if one.precision.derived]
    if guessed:
        found.append(f"the precision of {' and '.join(guessed)} is derived from the number, the words are not known")
    if a.figure.status and b.figure.status and a.figure.status != b.figure.status:
        found.append(f"one is {a.figure.status}, the other {b.figure.status}")
    if not within:
        if a.key.geography and a.key.geography in WIDE:
            found.append(f"each document may draw the borders of {a.figure.geography} differently")
        if a.figure.document is None or b.figure.document is None:
            found.append("the documents are not named; the figures are taken to stand in two")
    return tuple(found)
