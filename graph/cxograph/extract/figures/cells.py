"""A cell of a table as a figure: what it leaves out (currency, magnitude, percent sign) its column and table say."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.numbers.figures import FigureMatch, find_figures, parse_figure
from cxograph.model import Block, FigureKind

__all__ = ["RATE", "REVENUE", "SCALE_ALONE", "UNIT", "Cell", "figure_in_cell", "kind_in_cell"]

_CURRENCY: Final = r"USD|US ?\$|U\.S\.\$|EUR|GBP|JPY|CNY|RMB|INR|KRW|CHF|SEK|NOK|DKK|CAD|AUD|SGD|BRL|MXN|TWD|Rs\.?|[$€£¥₹₩]|US dollars|euros?\b"
_SCALE: Final = (
    r"(?:lakh crore|thousands?|millions?|billions?|trillions?|crores?|lakhs?|mio|mrd|mln|bln|mn|bn|tn|cr|[mb])\b\.?"
)
UNIT: Final = expression(
    rf"(?<![A-Za-z])(?P<currency>{_CURRENCY})(?![a-z]{{2}})(?:\s?-?(?P<scale>{_SCALE}))?|(?<![A-Za-z])(?P<first>{_SCALE})\s(?:of )?(?P<second>{_CURRENCY})",
    re.IGNORECASE,
)
SCALE_ALONE: Final = expression(rf"\b(?:in |\()\s?(?P<scale>{_SCALE})", re.IGNORECASE)
_PERCENT: Final = expression(r"%|\bper ?cent\b", re.IGNORECASE)
RATE: Final = expression(r"\bcagr\b|growth|compound", re.IGNORECASE)
_SHARE: Final = expression(r"\bshare|%|per ?cent|proportion", re.IGNORECASE)
_SIZE: Final = expression(r"\b(?:market|size|value|valuation|revenues?|sales|worth|20\d\d ?[EFAP]?|FY ?'?\d\d|forecast)\b", re.IGNORECASE)  # fmt: skip
REVENUE: Final = expression(r"\b(?:revenues?|sales|turnover)\b", re.IGNORECASE)
_COUNTS: Final = expression(
    r"\b(?:employees|staff|headcount|sites|plants|units?|number|volume|patients|pages|tables|capacity|licen[cs]e|user|price|"
    r"incremental|opportunity|discount|cost|tons?|tonnes|litres?|deal|capex|investment)\b",
    re.IGNORECASE,
)
_NUMBER: Final = expression(r"[-–−]?\d[\d.,’'\u00a0\u202f ]*(?:[bmk]n?)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell with what its row, its column and the table say of it."""

    block: Block
    row: Sequence[Block]
    label: str  # what the figure is of
    head: str  # what is measured, or when
    caption: str
    pair: bool  # a row of a key and its value
    sign: str = ""  # the currency that stands in the table's first cell of amounts
    summed: bool = False  # its row is a part of the revenue that a row below sums up
    grouped: bool = False  # the table's points stand between thousands: "2.150"
    span: tuple[int, int] | None = None  # the years of the first and last size of a row that is a market's


def figure_in_cell(reading: Reading, cell: Cell, words: str, about: str) -> FigureMatch | None:
    """The figure of a cell; what the cell leaves out (currency, magnitude, percent sign) its column and table say."""
    found = find_figures(reading.text, cell.block.start, cell.block.end)
    alone = _YEAR_BEHIND.sub("", words)  # "USD 3 billion (2025)"
    if found and (found[0].end - found[0].start >= len(alone) - 3 or cell.pair):
        figure = found[0]
        written = figure.written or reading.text[figure.start : figure.end]
        scale = _scale(cell) if figure.unit != "percent" and figure.low < 100_000 else None
        if scale and not re.search(r"[a-z]", written[figure.value_start - figure.start :].lower().replace("us", "")):
            return _parsed(f"{written} {scale}")
        return _written(figure, written)
    if not _NUMBER.fullmatch(words):
        return None
    unit = UNIT.search(cell.head) or UNIT.search(cell.label)
    if unit is None and (_PERCENT.search(about) or re.search(r"\bcagr\b", about, re.IGNORECASE)):
        return _parsed(f"{words}%")
    if unit is None and _SIZE.search(about):
        unit = UNIT.search(cell.caption)
        if unit is None and _PERCENT.search(cell.caption) and _SHARE.search(cell.caption):
            return _parsed(f"{words}%")
    if unit is None and cell.sign and (cell.summed or REVENUE.search(about)):
        return _parsed(f"{cell.sign} {words} {_scale(cell) or ''}".strip())  # the sign stands in the first row only
    if unit is None:
        return None
    currency = unit["currency"] or unit["second"]
    scale = unit["scale"] or unit["first"] or ("" if re.search(r"[A-Za-z]$", words) else _scale(cell))
    if _COUNTS.search(cell.head) and not unit["currency"]:
        return None
    return _parsed(f"{currency} {words} {(scale or '').removesuffix('s')}".strip())


_YEAR_BEHIND: Final = expression(r"\s*\([^()]{0,12}\b20\d\d\b[^()]{0,8}\)$")


def _scale(cell: Cell) -> str | None:
    """The magnitude that a table's head or caption gives for its amounts ("in millions")."""
    for words in (cell.head, cell.label, cell.caption):
        unit = UNIT.search(words)
        alone = SCALE_ALONE.search(words)
        if unit and (unit["scale"] or unit["first"]):
            return str(unit["scale"] or unit["first"]).removesuffix("s")
        if alone:
            return str(alone["scale"]).removesuffix("s")
    return None


def _parsed(written: str) -> FigureMatch | None:
    figure = parse_figure(written)
    return _written(figure, written) if figure else None


def _written(figure: FigureMatch, written: str) -> FigureMatch:
    return FigureMatch(
        0, 0, 0, 0, figure.low, figure.high, figure.unit, figure.qualifier, figure.digits, written.strip()
    )


def kind_in_cell(figure: FigureMatch, cell: Cell, about: str) -> FigureKind | None:
    """What a cell's figure measures by the words of its row, its column and its table; None where they do not say."""
    if figure.unit == "percent":
        if RATE.search(about):
            return FigureKind.CAGR
        shares = _SHARE.search(about) or (_SHARE.search(cell.caption) and not RATE.search(cell.caption))
        return FigureKind.MARKET_SHARE if shares else None
    if _COUNTS.search(about):
        return None
    measured = about if cell.pair else f"{about} {cell.caption}"
    return FigureKind.MARKET_SIZE if _SIZE.search(measured) else None
