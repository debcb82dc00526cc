"""Pairs of figures as JSON Lines: read, judge, write."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from cxograph.errors import UsageError
from cxograph.judge.figures import JudgedFigure, figure_of
from cxograph.judge.keys import Names
from cxograph.judge.policy import DEFAULT, Policy
from cxograph.judge.verdict import Judgement, judge_prepared, prepare

__all__ = ["judge_lines", "judgement_row"]


def judge_lines(
    lines: Iterable[str], names: Names, policy: Policy = DEFAULT, *, source: str = "input"
) -> Iterator[dict[str, Any]]:
    """Judge each line's pair and give a row for it, in the order of the lines; blank lines are passed over.

    A line is an object with the figures `a` and `b` (columns of the `metrics` table; where known, `as_written`,
    `document`, `forecast_start`, `forecast_end`) and perhaps an `id`, which its row keeps. UsageError names the line
    that cannot be read and what is wrong with it.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{source}, line {number}"
        try:
            pair = json.loads(line.removeprefix("\ufeff"), parse_float=_number)
        except ValueError as error:
            raise UsageError(f"{where}: no JSON ({error})") from None
        except RecursionError:
            raise UsageError(f"{where}: nested too deeply") from None
        if not isinstance(pair, dict):
            raise UsageError(f"{where}: no object with the figures a and b")
        a, b = (prepare(_figure(pair, side, where), names, policy) for side in ("a", "b"))
        kept = {"id": _plain(pair["id"])} if "id" in pair else {}
        yield kept | judgement_row(judge_prepared(a, b, policy))


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


def _figure(pair: Mapping[str, Any], side: str, where: str) -> JudgedFigure:
    row = pair.get(side)
    if not isinstance(row, dict):
        raise UsageError(f"{where}: {side} is {'missing' if row is None else 'no object'}")
    try:
        return figure_of(row)
    except UsageError as error:
        raise UsageError(f"{where}: {side}: {error.message}", hint=error.hint) from None


def _number(text: str) -> Decimal:
    """Read a number without the zeros behind its last digit: those come from programs, not from people."""
    number = Decimal(text).normalize()
    return number.quantize(Decimal(1)) if number == number.to_integral_value() and abs(number) < 10**20 else number


def _plain(value: Any) -> Any:
    return float(value) if isinstance(value, Decimal) else value
