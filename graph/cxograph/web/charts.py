"""An answer drawn as a chart: bars of a number by name, lines or points over years, ranges from a low to a high value.

A chart is made here as numbers between 0 and 100, which templates write as SVG; the page needs no script for it.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from cxograph.web.results import Cell, Result

__all__ = ["Bar", "BarChart", "ChartKind", "Mark", "Plan", "Plot", "Series", "Tick", "bars", "plan", "plot"]

MAX_BARS: Final = 60
MAX_SERIES: Final = 6
MAX_MARKS: Final = 2_000
_YEARS: Final = (1900, 2100)
_LOW: Final = ("low", "min", "minimum", "from", "start", "lowest")
_HIGH: Final = ("high", "max", "maximum", "to", "end", "highest")


class ChartKind(StrEnum):
    """How rows are drawn."""

    BARS = "bars"
    LINES = "lines"
    POINTS = "points"
    RANGES = "ranges"


@dataclass(frozen=True, slots=True)
class Plan:
    """Which columns a chart is drawn of.

    `x` holds names (bars, ranges) or numbers (lines, points), `y` values, `to` the upper ends of ranges, `by` what
    tells lines apart; the last two may be empty.
    """

    kind: ChartKind
    x: str
    y: str
    to: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from `start` over `width`, in hundredths of the chart's width; `value` is what it says in words."""

    name: str
    address: str
    value: str
    start: float
    width: float


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars; `zero` is where nought lies, `left_out` how many rows are not drawn."""

    bars: Sequence[Bar]
    zero: float
    left_out: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A point, in hundredths of width and height from the upper left corner."""

    x: float
    y: float
    says: str
    address: str


@dataclass(frozen=True, slots=True)
class Series:
    """The points of one line, from left to right."""

    name: str
    marks: Sequence[Mark]


@dataclass(frozen=True, slots=True)
class Tick:
    """A line of the grid, and what it says."""

    at: float
    text: str


@dataclass(frozen=True, slots=True)
class Plot:
    """Lines or points over two axes of numbers."""

    series: Sequence[Series]
    x: Sequence[Tick]
    y: Sequence[Tick]
    joined: bool
    left_out: int


def plan(result: Result, wanted: Mapping[str, str]) -> Plan | None:
    """Return which columns to draw and how: what is wanted (kind as "as", x, y, to, by), else what suits the answer.

    None where no column holds numbers.
    """
    numbers = [name for name in result.columns if _share(result, name, _is_number) > 0.5]
    if not numbers:
        return None
    years = [name for name in numbers if _share(result, name, _is_year) > 0.9]
    values = [name for name in numbers if name not in years] or numbers
    names = _names(result, numbers)
    low, high = _bounds(values)

    def taken(key: str, otherwise: str, *, among: Sequence[str] = result.columns) -> str:
        return wanted[key] if wanted.get(key) in among else otherwise

    fits = ChartKind.BARS
    if low and high and names:
        fits = ChartKind.RANGES
    elif years and years != values:
        fits = ChartKind.LINES
    elif not names and len(numbers) > 1:
        fits = ChartKind.POINTS
    across = years[0] if years else numbers[0]
    up = next((value for value in values if value != across), values[0])
    few = next((name for name in names if 1 < _different(result, name) <= MAX_SERIES), "")
    if fits is ChartKind.LINES and not _is_function(result, across, few):
        fits = ChartKind.POINTS  # many values at one place: a line through them would say nothing
    kind = ChartKind(taken("as", fits, among=tuple(ChartKind)))
    if kind in {ChartKind.BARS, ChartKind.RANGES}:
        name = (names or years or numbers)[0]
        value = low if kind is ChartKind.RANGES and low else next((v for v in values if v != name), values[0])
        to = taken("to", high or value, among=numbers) if kind is ChartKind.RANGES else ""
        return Plan(kind, taken("x", name), taken("y", value, among=numbers), to)
    by = "" if wanted.get("by") == "-" else taken("by", few)
    return Plan(kind, taken("x", across, among=numbers), taken("y", up, among=numbers), by=by)


def _names(result: Result, numbers: Sequence[str]) -> list[str]:
    """Return the columns of names: words first, those that tell most rows apart; then IRIs."""
    others = [name for name in result.columns if name not in numbers]
    return sorted(
        others, key=lambda name: (_share(result, name, lambda cell: cell.iri) > 0.5, -_different(result, name))
    )


def _bounds(values: Sequence[str]) -> tuple[str, str]:
    """Return the columns of lower and upper ends, told by their names; empty where there are none."""

    def named(words: Iterable[str]) -> str:
        return next((name for name in values for word in words if name.lower().split("_")[-1] == word), "")

    low, high = named(_LOW), named(_HIGH)
    return (low, high) if low and high and low != high else ("", "")


def _share(result: Result, name: str, test: Callable[[Cell], bool]) -> float:
    place = result.columns.index(name)
    cells = [cell for row in result.rows if (cell := row[place]) is not None]
    return sum(map(test, cells)) / len(cells) if cells else 0.0


def _different(result: Result, name: str) -> int:
    place = result.columns.index(name)
    return len({cell.value for row in result.rows if (cell := row[place]) is not None})


def _is_function(result: Result, across: str, by: str) -> bool:
    """Tell whether no line has two values at one place."""
    places = [result.columns.index(name) for name in (across, by) if name]
    keys = [tuple(cell.value if (cell := row[place]) else "" for place in places) for row in result.rows]
    return len(set(keys)) == len(keys)


def _is_number(cell: Cell) -> bool:
    return cell.number is not None


def _is_year(cell: Cell) -> bool:
    return cell.number is not None and cell.number == int(cell.number) and _YEARS[0] <= cell.number <= _YEARS[1]


def bars(result: Result, chosen: Plan) -> BarChart:
    """Return the bars of the first rows that have a value: from nought, or from low to high."""
    columns = {name: place for place, name in enumerate(result.columns)}
    found: list[tuple[str, str, float, float]] = []
    left_out = 0
    for row in result.rows:
        name, low = row[columns[chosen.x]], row[columns[chosen.y]]
        high = row[columns[chosen.to]] if chosen.to else low
        if low is None or high is None or low.number is None or high.number is None or len(found) == MAX_BARS:
            left_out += 1
            continue
        ends = sorted((low.number, high.number)) if chosen.to else [low.number, low.number]
        found.append((name.text if name else "–", _address(result, row, chosen.x), ends[0], ends[1]))
    lowest = min((first for _, _, first, _ in found), default=0.0)
    highest = max((last for _, _, _, last in found), default=0.0)
    # bars begin at nought, as their lengths are what is compared; ranges may begin where the first does
    floor = lowest if chosen.to and lowest > highest / 2 else min(0.0, lowest)
    top = max(0.0, highest)
    room = (top - floor) or 1.0
    zero = round(100 * (max(0.0, floor) - floor) / room, 3)
    drawn = []
    for text, address, first, last in found:
        start, end = (first, last) if chosen.to else (min(0.0, first), max(0.0, first))
        at, width = 100 * (start - floor) / room, 100 * (end - start) / room
        value = _number(first) if first == last else f"{_number(first)} to {_number(last)}"
        drawn.append(Bar(text, address, value, round(min(at, 99.3), 3), round(max(width, 0.7), 3)))
    return BarChart(drawn, zero, left_out)


def plot(result: Result, chosen: Plan) -> Plot:
    """Return the points of rows that have both numbers, by line; lines beyond the most frequent are left out."""
    columns = {name: place for place, name in enumerate(result.columns)}
    found: dict[str, list[tuple[float, float, str]]] = {}
    left_out = 0
    for number, row in enumerate(result.rows):
        across, up = row[columns[chosen.x]], row[columns[chosen.y]]
        if across is None or up is None or across.number is None or up.number is None or number >= MAX_MARKS:
            left_out += 1
            continue
        line = row[columns[chosen.by]] if chosen.by else None
        address = next((cell.address for cell in row if cell is not None and cell.address), "")
        found.setdefault(line.text if line else "", []).append((across.number, up.number, address))
    kept = sorted(found, key=lambda name: (-len(found[name]), name))[:MAX_SERIES]
    left_out += sum(len(points) for name, points in found.items() if name not in kept)
    points = [point for name in kept for point in found[name]]
    x = _ticks([at for at, _, _ in points], whole=all(at == int(at) for at, _, _ in points), nought=False)
    y = _ticks([at for _, at, _ in points], whole=False, nought=True)
    series = [
        Series(
            name,
            [
                Mark(_place(across, x), round(100 - _place(up, y), 3), f"{_year(across)}: {_number(up)}", address)
                for across, up, address in sorted(found[name])
            ],
        )
        for name in sorted(kept)
    ]
    return Plot(
        series,
        [Tick(_place(at, x), _year(at)) for at in x],
        [Tick(round(100 - _place(at, y), 3), _number(at)) for at in y],
        chosen.kind is ChartKind.LINES,
        left_out,
    )


def _address(result: Result, row: Sequence[Cell | None], name: str) -> str:
    """Return the page of what a row is named after: of the cell itself, or of the first thing of the row."""
    own = row[result.columns.index(name)]
    if own is not None and own.address:
        return own.address
    return next((cell.address for cell in row if cell is not None and cell.address), "")


def _ticks(values: Sequence[float], *, whole: bool, nought: bool) -> list[float]:
    """Return where an axis has its marks: round numbers that hold all values, from nought where that is near."""
    low, high = min(values, default=0.0), max(values, default=1.0)
    if nought and 0 < low < 0.6 * high:
        low = 0.0
    if low == high:
        low, high = low - (1 if whole else abs(low) / 2 or 1), high + (1 if whole else abs(high) / 2 or 1)
    step = 10 ** math.floor(math.log10((high - low) / 4))
    step *= next(factor for factor in (1, 2, 2.5, 5, 10) if (high - low) / (step * factor) <= 5)
    if whole:
        step = max(1, math.ceil(step))
    first, last = math.floor(low / step), math.ceil(high / step)
    return [number * step for number in range(first, last + 1)]


def _place(value: float, ticks: Sequence[float]) -> float:
    return round(100 * (value - ticks[0]) / (ticks[-1] - ticks[0]), 3)


def _year(value: float) -> str:
    return str(int(value)) if value == int(value) and abs(value) < 10_000 else _number(value)


def _number(value: float) -> str:
    """Return a number as people write it: 1,250, 3.4 bn."""
    for size, name in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")):
        if abs(value) >= size:
            return f"{value / size:.4g} {name}"
    if value == int(value):
        return f"{int(value):,}"
    return f"{value:.4g}"
