"""Figures in tables: a key and a value a row, or a name a row (or column) with years over the columns (or rows)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.figures.cells import RATE, SCALE_ALONE, UNIT, Cell, figure_in_cell, kind_in_cell
from cxograph.extract.figures.company_tables import FORECAST, GENERAL, NOT_REVENUE, of_a_company, own_revenue, stated
from cxograph.extract.figures.dates import find_periods
from cxograph.extract.figures.themes import theme_of
from cxograph.extract.numbers.figures import FigureMatch, find_figures, parse_number
from cxograph.extract.segments.axes import named_axis
from cxograph.extract.words.service_types import find_service_types
from cxograph.model import Block, BlockKind, Claim, FigureKind, Qualifier
from cxograph.places import Place, PlaceKind, find_places, lookup

__all__ = ["label_lines", "tables"]

_OF_WHICH: Final = expression(r"^\W*(?:of which|thereof|including|incl\.)\s+", re.IGNORECASE)
_ESTIMATED: Final = expression(r"\(est(?:\.|imated?)\)", re.IGNORECASE)
_LEADING: Final = expression(
    r"\W*(?:the )?(?:largest|leading|top|biggest|dominant|dominating|key) (?:[a-z]+ )?(?:region|market|country|geograph\w+)",
    re.IGNORECASE,
)
_MEASURED: Final = expression(r"\b(?:size|value|revenues?|sales|shares?|cagr|growth)\b|%", re.IGNORECASE)
_POINTED: Final = expression(r"\d{1,3}(?:\.\d{3})+")
_YEAR: Final = expression(r"\W*(?:FY ?)?(?:19|20)\d\d(?:[-/]\d\d)?\s?[EFAP]?\W*")
_DATED_KEY: Final = expression(
    r"\w[^|]* (?:year|period|date|data)s?\b|\b(?:published|publication|pages)\b", re.IGNORECASE
)
_OF_YEAR: Final = expression(r"\b(?:base|forecast) year(?= market| value| revenue| size)", re.IGNORECASE)
LONGEST_CAPTION: Final = 200
LONGEST_AMOUNT: Final = 20


def tables(reading: Reading) -> Iterator[Claim]:
    """Yield the figures of every table of a report, and of a company's own page those of its revenue."""
    text = reading.text
    cells = [block for block in reading.blocks if block.kind is BlockKind.TABLE_CELL]
    for _, table in groupby(cells, key=lambda cell: cell.group):
        rows = [sorted(row, key=lambda c: c.column) for _, row in groupby(table, key=lambda cell: cell.row)]
        if len(rows) < 2:
            continue
        caption = _caption(reading, rows[0][0])
        header = {c.column: text[c.start : c.end] for c in rows[0]}
        above = _header_above(reading, rows)
        if above is not None:
            header = above
            rows = [[], *rows]
        corner = header.get(0, "")
        turned = len(rows[0]) > 2 and all(_YEAR.fullmatch(text[row[0].start : row[0].end]) for row in rows[1:])
        dated = sum(_YEAR.fullmatch(words) is not None for words in header.values()) > 1
        if len(rows[0]) == 2 and _DATED_KEY.search(corner) and find_periods(" ".join(header.values())):
            header = {}  # "Base year | 2023" is a row of keys and values like the others
        if len(rows[0]) == 2 and find_figures(header.get(1, "")):
            header = {}
        amounts = [text[c.start : c.end].strip() for row in rows[1:] for c in row[1:]]
        heads = [text[row[0].start : row[0].end] for row in rows[1:3] if row]
        unit_row = heads[0] if dated and heads and GENERAL.match(heads[0]) and UNIT.search(heads[0]) else ""
        pointed = [words for words in amounts if "." in words]
        grouped = len(pointed) > 1 and all(_POINTED.fullmatch(words) for words in pointed)
        signs = (UNIT.match(words) for words in amounts)
        sign = next((found["currency"] for found in signs if found and found["currency"]), "")
        parts = _parts_of_revenue(text, rows) if reading.report is None else range(0)
        for n, row in enumerate(rows):
            if not row or (n == 0 and dated):
                continue  # years over the columns are no figures
            first = text[row[0].start : row[0].end].strip(" *")
            named = n and reading.report is None and _is_market(corner, first)
            span = _sized(text, row, header) if named else None
            for block in row[1:]:
                head = header.get(block.column, "") if n else ""
                if len(row) == 2 and n and _YEAR.fullmatch(first):
                    head = f"{head} {first}"  # a year and its value a row
                label, head = (head, f"{first} {corner}") if turned else (first, head)
                # "Form | Revenue" heads parts and their amounts, not keys and values
                pair = len(row) == 2 and not (n and named_axis(corner) and _MEASURED.search(head))
                over = f"{unit_row} {caption}" if n and unit_row else caption
                over = f"{corner} {caption}" if n and (UNIT.search(corner) or SCALE_ALONE.search(corner)) else over
                for part in _dated_parts(text, block) if pair else [block]:
                    claim = _claim(
                        reading,
                        Cell(
                            part,
                            row,
                            label.strip(),
                            head,
                            over,
                            pair=pair,
                            sign=sign,
                            summed=n in parts,
                            grouped=grouped,
                            span=span,
                        ),
                    )
                    if claim is not None:
                        yield claim


_IN_BRACKET: Final = expression(r"\s?\([^()]*\)[,;]?\s?")


def _dated_parts(text: str, cell: Block) -> list[Block]:
    """Return a cell cut at its figures where each has its year in brackets behind: "EUR 9 million (FY2024), EUR 8 million (FY2023)"."""
    if text.find(")", cell.start, cell.end - 1) < 0:
        return [cell]
    parts, at = list[Block](), cell.start
    for figure in find_figures(text, cell.start, cell.end):
        bracket = _IN_BRACKET.match(text, figure.end, cell.end)
        if bracket is None or figure.start > at + 1 or not find_periods(text, *bracket.span()):
            return [cell]
        parts.append(replace(cell, start=figure.start, end=bracket.end()))
        at = bracket.end()
    return parts if at >= cell.end - 1 and len(parts) > 1 else [cell]


_TOTAL_REVENUE: Final = expression(
    r"\W*(?:(?:total|net|group|consolidated|overall) )+(?:revenues?|sales|turnover)\b", re.IGNORECASE
)


def _parts_of_revenue(text: str, rows: Sequence[Sequence[Block]]) -> range:
    """Return which rows of a table are parts of the total revenue that the row behind them gives: they add up to it."""
    total = next((n for n, row in enumerate(rows) if row and _TOTAL_REVENUE.match(text, row[0].start, row[0].end)), 0)
    if total < 2 or len(rows[total]) < 2:
        return range(0)
    values = [_amount(text, row) for row in rows[: total + 1]]
    left, first = values[total], total
    while first > 1 and left > 0 and values[first - 1] > 0:
        first -= 1
        left -= values[first]
        if abs(left) <= values[total] / 100 and total - first > 1:
            return range(first, total)
    return range(0)


def _amount(text: str, row: Sequence[Block]) -> float:
    """The number in a row's first column of amounts, 0 where there is none."""
    words = text[row[1].start : row[1].end].strip(" $€£¥()") if len(row) > 1 else ""
    return float(parse_number(words)) if _AMOUNT.fullmatch(words) else 0.0


_AMOUNT: Final = expression(r"\d{1,3}(?:[,.’']\d{3})*(?:[.,]\d{1,2})?|\d+(?:\.\d+)?")
# a line that names what the line below it gives
_LABEL: Final = expression(
    r"\W*(?:(?:19|20)\d\d )?(?:(?:global|total|estimated|projected|forecast(?:ed)?|current|base year) )*(?:market (?:size|value|valuation|revenue)|revenue forecast|forecast (?:revenue|value|size)|"
    r"value projection|size|forecast|(?:largest|leading) (?:region|market|country)|cagr|compound annual growth rate|growth rate|(?:revenues?|forecast|value),? \(?(?=20\d\d))\b[^.;]{0,40}",
    re.IGNORECASE,
)
LONGEST_LINE: Final = 60


def label_lines(reading: Reading) -> Iterator[Claim]:
    """Yield the figures of a report's fact box: a label ("Market Size (2025)") and its value, a line each."""
    if reading.report is None:
        return
    text = reading.text
    for label, value in pairwise(reading.blocks):
        if value.end - value.start > LONGEST_LINE or label.end - label.start > LONGEST_LINE:
            continue
        if {label.kind, value.kind} & {BlockKind.TABLE_CELL, BlockKind.TITLE}:
            continue
        if not _LABEL.fullmatch(text, label.start, label.end) or find_figures(text, label.start, label.end):
            continue
        words = text[label.start : label.end].strip(" :*")
        claim = _claim(reading, Cell(value, (label, value), words, "", "", pair=True))
        if claim is not None:
            yield claim


_HEAD_WORDS: Final = expression(
    r"(?:FY ?)?(?:19|20)\d\d ?[AEFP]?|CAGR(?:,? \(?\d\d(?:\d\d)?[-–]\d\d(?:\d\d)?\)?)?(?: %)?|[Ss]hare(?: %)?|%"
)
_SHORT_YEARS: Final = expression(r"\b(\d\d)[-–](\d\d)\b")


def _header_above(reading: Reading, rows: Sequence[Sequence[Block]]) -> dict[int, str] | None:
    """Return the heads of columns where a line over a table gives them, one for each column but the first."""
    first = rows[0][0]
    before = reading.document.blocks[first.index - 1] if first.index else None
    if before is None or before.kind is not BlockKind.PARAGRAPH or before.end - before.start > LONGEST_CAPTION:
        return None
    words = reading.text[before.start : before.end]
    heads = _HEAD_WORDS.findall(words)
    if len(heads) != len(rows[0]) - 1 or "".join(heads).replace(" ", "") != "".join(words.split()):
        return None
    return {n + 1: _SHORT_YEARS.sub(r"20\1-20\2", head) for n, head in enumerate(heads)} | {0: ""}


def _caption(reading: Reading, first: Block) -> str:
    """What stands over a table: its caption or lead where it is short, and its heading."""
    blocks, text = reading.document.blocks, reading.text
    found = []
    before = blocks[first.index - 1] if first.index else None
    if before is not None and before.index and _HEAD_WORDS.match(text, before.start):
        before = blocks[before.index - 1]  # what stands over the columns is no caption
    if before is not None and before.kind in {BlockKind.PARAGRAPH, BlockKind.HEADING}:
        found.append(text[before.start : before.end][:LONGEST_CAPTION])
    if first.headings:
        heading = blocks[first.headings[-1]]
        if heading.kind is BlockKind.HEADING and heading is not before:
            found.append(text[heading.start : heading.end][:LONGEST_CAPTION])
    return " ".join(found)


def _claim(reading: Reading, cell: Cell) -> Claim | None:
    report = reading.report
    words = reading.text[cell.block.start : cell.block.end].strip()
    if cell.grouped and _POINTED.fullmatch(words):
        words = words.replace(".", ",")
    if not words[:40].strip("*~<>≈ $€£¥₹+-–−").rstrip():
        return None
    about = f"{cell.label} {cell.head}"
    if cell.pair and report is None and _YEAR.fullmatch(cell.label) and len(words) > LONGEST_AMOUNT:
        about = f"{about} {words}"  # "2024 | Net revenue of $93 million" among the dates of a company
    figure = figure_in_cell(reading, cell, words, about)
    if figure is None:
        return None
    leading = _LEADING.match(cell.label) if cell.pair and report is not None and figure.unit == "percent" else None
    held = find_places(words) if leading else []  # "Largest region | Europe (34%)"
    if figure.qualifier is Qualifier.EXACT and _ESTIMATED.search(cell.label):
        figure = replace(figure, qualifier=Qualifier.APPROX)
    kind = FigureKind.MARKET_SHARE if held and not RATE.search(words) else kind_in_cell(figure, cell, about)
    if kind is None:
        return None
    if cell.span is not None:
        return _of_a_market(reading, cell, figure, kind, words)
    theme = theme_of(reading)
    if report is None:
        owned = own_revenue(reading, cell, figure, about) or of_a_company(reading, cell, figure, about)
        if owned or theme is None or NOT_REVENUE.search(f"{about} {cell.caption}"):
            return owned
    assert theme is not None
    begins, ends, base = (
        (report.forecast_start, report.forecast_end, report.base_year) if report else (None, None, None)
    )
    about = about if find_periods(about) else f"{about} {words}"
    periods = find_periods(about)
    first = last = None
    captioned = [] if periods or cell.pair else find_periods(cell.caption)
    if len(captioned) == 1 and (captioned[0].kind == "range") is (kind is FigureKind.CAGR):
        about, periods = cell.caption, captioned
    if periods:
        first, last = periods[0].first, periods[0].last
        if periods[0].kind == "forecast":
            first, last = begins, ends
    elif of_year := _OF_YEAR.search(cell.label):  # "Base Year Market Size"
        last = base if of_year[0][0] in "bB" else ends
    elif cell.pair and kind is FigureKind.CAGR:
        first, last = begins, ends
    company = geography = segment = None
    label = _OF_WHICH.sub("", cell.label)
    label = re.sub(r"\s*\([^()]*(?:20\d\d|USD|%|\$|million|billion)[^()]*\)", "", label).strip(" *:")
    named = reading.companies.within(cell.row[0].start, cell.row[0].end)
    place = lookup(label) or (_measured_place(label) if cell.pair else None)
    if place is not None and place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}:
        geography = place.name
    elif named and named[0].start == cell.row[0].start and not cell.pair:
        company = named[0].company
    elif not cell.pair and not GENERAL.match(label):
        segment = label
    elif kind is FigureKind.MARKET_SHARE and not held and (part := _PART.fullmatch(label)):
        segment = part["name"]  # "Nutraceutical share"
    if company is not None and kind is FigureKind.MARKET_SIZE:
        kind = FigureKind.REVENUE
    if held:
        geography = held[0].place.name
    if geography is None and company is None:
        geography = theme.place
    later = last is not None and begins is not None and last > begins
    return stated(
        reading,
        cell,
        figure,
        kind,
        market=None if kind is FigureKind.REVENUE else theme.market,
        geography=geography,
        segment=segment,
        company=company,
        years=(first, last),
        period_as_written=about[periods[0].start : periods[0].end] if periods else None,
        ahead=later or FORECAST.search(about) is not None,
    )


_PART: Final = expression(
    r"(?:share of (?:the )?)?(?P<name>(?!(?:market|revenue|total|global|top|largest|leading|combined|volume)\b)(?:(?!companies|players|vendors|suppliers)[\w&/-]+ ?){1,4}?)(?: (?:market |revenue )?share)?",
    re.IGNORECASE,
)
_MEASURE: Final = expression(r",? (?:market )?(?:size|value|revenues?|share|sales)\b.*", re.IGNORECASE)


def _measured_place(label: str) -> Place | None:
    """Return the place that a key gives the figure of: "U.S. revenue, 2024"."""
    measure = _MEASURE.search(label)
    return lookup(label[: measure.start()]) if measure else None


# over a column of markets, in a text that is no report on one of them
_MARKETS: Final = expression(
    r"\W*(?:the |global )?markets?(?: (?:segments?|names?|categor(?:y|ies)|sectors?))?\W*", re.IGNORECASE
)
_SECTORS: Final = expression(
    r"\W*(?:segments?|sectors?|industr(?:y|ies)|categor(?:y|ies)|services?|types?)\W*", re.IGNORECASE
)
_BARE_MARKET: Final = expression(r"^(?:the )?(?:global |worldwide )?|(?: market)?$", re.IGNORECASE)


def _is_market(corner: str, label: str) -> bool:
    """Tell whether a row is headed by a market: below "Market", or below "Sector" where it is named after a type."""
    if _MARKETS.fullmatch(corner):
        return not GENERAL.fullmatch(label)
    return _SECTORS.fullmatch(corner) is not None and bool(list(find_service_types(label)))


def _sized(text: str, row: Sequence[Block], header: dict[int, str]) -> tuple[int, int]:
    """Return the years of the first and the last amount of a row: each cell's own, else its column's; zeros for none."""
    years = []
    for cell in row[1:]:
        if any(figure.unit != "percent" for figure in find_figures(text, cell.start, cell.end)):
            said = find_periods(text, cell.start, cell.end) or find_periods(header.get(cell.column, ""))
            years += [period.last for period in said[:1] if period.last]
    return (min(years), max(years)) if len(set(years)) > 1 else (0, 0)


def _of_a_market(reading: Reading, cell: Cell, figure: FigureMatch, kind: FigureKind, words: str) -> Claim | None:
    """The size, share or growth of the market that a row is headed by, from a table of several markets."""
    assert cell.span is not None
    if kind is FigureKind.MARKET_SIZE and (RATE.search(words) or NOT_REVENUE.search(cell.head)):
        return None
    name = _BARE_MARKET.sub("", cell.label.strip(" *:"))
    places = [p.place for p in find_places(name) if p.place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}]
    dated = words if find_periods(words) else cell.head
    own = next(iter(find_periods(dated)), None)
    first, last = (own.first, own.last) if own else (None, None)
    if kind is FigureKind.CAGR and (own is None or own.kind != "range"):
        first, last = cell.span if cell.span[1] else (None, None)
    return stated(
        reading,
        cell,
        figure,
        kind,
        market=name,
        geography=places[0].name if places else None,
        years=(first, last),
        period_as_written=dated[own.start : own.end] if own else None,
        ahead=FORECAST.search(f"{cell.head} {words}") is not None,
    )
