"""Tables of companies: the revenue of the one that a page is about, or of the one that a row is headed by."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.figures.cells import REVENUE, Cell
from cxograph.extract.figures.dates import find_periods
from cxograph.extract.figures.divisions import is_division
from cxograph.extract.figures.owners import principal_at
from cxograph.extract.numbers.figures import FigureMatch
from cxograph.model import Block, BlockKind, Claim, Figure, FigureKind, FigureStatus
from cxograph.places import lookup

__all__ = ["FORECAST", "GENERAL", "NOT_REVENUE", "of_a_company", "own_revenue", "stated"]

GENERAL: Final = expression(
    r"\W*(?:grand total|sub-?total|total|sum|global|market|overall|world(?:wide)?|all|group|consolidated|company)\b",
    re.IGNORECASE,
)
NOT_REVENUE: Final = expression(
    r"\b(?:profit|loss|income|ebitda?|margin|earnings|cash|debt|assets|expenses?|price|paid|consideration|purchase|transactions?|deals?|acqui\w+|targets?|orders|backlog|guidance)\b",
    re.IGNORECASE,
)
FORECAST: Final = expression(r"\b(?:forecast|projected|projection|expected|estimate[sd]?)\b|20\d\d ?[EFP]\b", re.IGNORECASE)  # fmt: skip


def stated(
    reading: Reading,
    cell: Cell,
    figure: FigureMatch,
    kind: FigureKind,
    *,
    years: tuple[int | None, int | None],
    ahead: bool,
    **scope: str | None,
) -> Claim:
    """Return the claim of a row with the figure of its cell; `scope` are the columns that say what it is of."""
    fact = Figure(
        kind=kind,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        qualifier=figure.qualifier,
        as_written=figure.written,
        digits=figure.digits,
        year_start=years[0] if kind is FigureKind.CAGR else None,
        year_end=years[1],
        status=FigureStatus.FORECAST if ahead else FigureStatus.ACTUAL,
        **scope,
    )
    focus = (cell.block.start, cell.block.end)
    return reading.claim(fact, cell.row[0].start, cell.row[-1].end, "metrics.table", focus=focus)


def own_revenue(reading: Reading, cell: Cell, figure: FigureMatch, about: str) -> Claim | None:
    """The revenue of the company that a page is about, from a table of its years."""
    companies = reading.companies
    company = companies.owner(cell.block.index) or _of_heading(reading, cell.block)
    company = company or principal_at(reading, cell.block.start)
    told = cell.summed or REVENUE.search(f"{about} {cell.caption}")
    if company is None or figure.unit == "percent" or not told:
        return None
    if lookup(cell.label.strip(" *:")) is not None:
        return None  # a country's sales are not the company's
    named = reading.companies.within(cell.row[0].start, cell.row[-1].end)
    if (named and not cell.summed) or NOT_REVENUE.search(about):
        return None
    label = cell.label.strip(" *:")
    measured = REVENUE.search(label) or GENERAL.match(label) or find_periods(label)
    division = None if measured or cell.pair or not is_division(label) else label
    if cell.pair and not find_periods(about):
        about = reading.text[cell.block.start : cell.block.end]
    period = next(iter(find_periods(about)), None)
    return stated(
        reading,
        cell,
        figure,
        FigureKind.REVENUE,
        company=company,
        segment=division,
        years=(None, period.last if period else None),
        period_as_written=about[period.start : period.end] if period else None,
        ahead=FORECAST.search(about) is not None,
    )


def of_a_company(reading: Reading, cell: Cell, figure: FigureMatch, about: str) -> Claim | None:
    """The revenue of the company that a row is headed by, from a table of several: "Company | H1 2025 sales"."""
    first = cell.row[0]
    named = reading.companies.within(first.start, first.end)
    if not named or named[0].start > first.start + 2 or figure.unit == "percent" or figure.low < LEAST_REVENUE:
        return None
    if not REVENUE.search(f"{cell.head} {cell.caption}") or NOT_REVENUE.search(cell.head):
        return None
    period = next(iter(find_periods(cell.head)), None) or next(iter(find_periods(cell.caption)), None)
    return stated(
        reading,
        cell,
        figure,
        FigureKind.REVENUE,
        company=named[0].company,
        years=(None, period.last if period and period.kind == "year" else None),
        ahead=FORECAST.search(cell.head) is not None,
    )


LEAST_REVENUE: Final = 10_000
"""Currency units below which an amount beside a company's name has lost its magnitude, and is left out."""


def _of_heading(reading: Reading, block: Block) -> str | None:
    """The one company that the heading over a table names, or None."""
    heading = reading.document.blocks[block.headings[-1]] if block.headings else None
    if heading is None or heading.kind is BlockKind.TITLE:
        return None
    named = {mention.company for mention in reading.companies.within(heading.start, heading.end)}
    return named.pop() if len(named) == 1 else None
