"""Pairs of figures as JSON Lines: read, judge, write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Context, Decimal
from typing import Any, Final

from cxograph.errors import UsageError
from cxograph.judge.figures import JudgedFigure, figure_of
from cxograph.judge.keys import Names
from cxograph.judge.policy import DEFAULT, Policy
from cxograph.judge.verdict import Judgement, Verdict, judge_prepared, prepare

__all__ = ["judge_lines", "judgement_row"]


def judge_lines(
    lines: Iterable[str], names: Names, policy: Policy = DEFAULT, *, source: str = "input"
) -> Iterator[dict[str, Any]]:
    """Judge each line's pair and give a row for it, in the order of the lines; blank lines are passed over.

    A line is an object with the figures `a` and `b` (columns of the `metrics` table; where known, `as_written`,
    `document`, `forecast_start`, `forecast_end`) and perhaps an `id`, which its row keeps. A pair that cannot be read
    cannot be compared: its row says so, and its `error` names the line and what is wrong with it.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        kept: dict[str, Any] = {}
        try:
            pair = _pair(line)
            if "id" in pair:
                kept = {"id": _plain(pair["id"])}
            a, b = (prepare(_figure(pair, side), names, policy) for side in ("a", "b"))
        except UsageError as error:
            yield kept | _unread(f"{source}, line {number}: {error.message}", policy)
        else:
            yield kept | judgement_row(judge_prepared(a, b, policy))


def _pair(line: str) -> dict[str, Any]:
    try:
        pair = json.loads(line.removeprefix("\ufeff"), parse_float=_number)
    except ValueError as error:
        raise UsageError(f"no JSON ({error})") from None
    except RecursionError:
        raise UsageError("nested too deeply") from None
    if not isinstance(pair, dict):
        raise UsageError("no object with the figures a and b")
    return pair


def _unread(error: str, policy: Policy) -> dict[str, Any]:
    return {
        "verdict": str(Verdict.NOT_COMPARABLE),
        "grade": None,
        "reason": "the pair cannot be read",
        "caveats": [],
        "differing": [],
        "relation": None,
        "policy": str(policy),
        "error": error,
    }


def judgement_row(judgement: Judgement) -> dict[str, Any]:
    """Return a judgement as a row for JSON."""
    return {
        "verdict": str(judgement.verdict),
        "grade": str(judgement.grade) if judgement.grade else None,
        "reason": judgement.reason,
        "caveats": list(judgement.caveats),
        "differing": [str(element) for element in judgement.differing],
        "relation": str(judgement.relation),
        "policy": judgement.policy,
    }


def _figure(pair: Mapping[str, Any], side: str) -> JudgedFigure:
    row = pair.get(side)
    if not isinstance(row, dict):
        raise UsageError(f"{side} is {'missing' if row is None else 'no object'}")
    try:
        return figure_of(row)
    except UsageError as error:
        raise UsageError(f"{side}: {error.message}") from None


_PROGRAMS: Final = Context(prec=12)
"""A program's 12.100000000000001 is a person's 12.1."""


def _number(text: str) -> Decimal:
    """Read a number without the zeros behind its last digit: those come from programs, not from people."""
    number = _PROGRAMS.create_decimal(text).normalize()
    return number.quantize(Decimal(1)) if number == number.to_integral_value() and abs(number) < 10**20 else number


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
