"""What became of every numeral of a document: a claim's figure, a claim's context, or a named reason for leaving it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from cxograph.extract.figures.dates import Period, find_periods
from cxograph.extract.numbers.figures import find_figures
from cxograph.extract.numbers.numerals import Fate, find_numerals, innate_fates
from cxograph.model import BlockKind, Claim, Document, Figure, Report, Zone

__all__ = ["Account", "Numeral", "account"]


@dataclass(frozen=True, slots=True)
class Numeral:
    """A numeral at text[start:end], what became of it, and why: a claim's rule or the words that name the reason."""

    start: int
    end: int
    words: str
    fate: Fate
    reason: str


@dataclass(frozen=True, slots=True)
class Account:
    """Every numeral of one document, in the order of its text."""

    document: str
    numerals: tuple[Numeral, ...]

    @property
    def totals(self) -> Mapping[Fate, int]:
        """How many numerals came to each fate; fates that none came to are left out."""
        counts = Counter(numeral.fate for numeral in self.numerals)
        return {fate: counts[fate] for fate in Fate if counts[fate]}


NEAR: Final = 160
"""Characters around a figure said again in which its year may stand."""


class _Marks:
    """Fates by the place where a numeral starts; the first that is noted stays."""

    def __init__(self, document: Document) -> None:
        self.numerals = [match.span() for match in find_numerals(document.text)]
        self.starts = [start for start, _ in self.numerals]
        self.fates: dict[int, tuple[Fate, str]] = {}
        self.periods: dict[tuple[int, int], list[Period]] = {}  # by the stretch they were looked for in

    def mark(self, start: int, end: int, fate: Fate, reason: str) -> None:
        for i in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            self.fates.setdefault(self.starts[i], (fate, reason))
        inside = bisect_right(self.starts, start) - 1
        if inside >= 0 and self.numerals[inside][0] < start < self.numerals[inside][1]:
            self.fates.setdefault(self.starts[inside], (fate, reason))


def account(document: Document, claims: Sequence[Claim]) -> Account:
    """Return what became of each numeral of a document's text layer, given the claims that were read out of it."""
    marks = _Marks(document)
    if not marks.numerals:
        return Account(document.name, ())
    for claim in claims:
        if isinstance(claim.fact, Figure):
            where = claim.focus or claim.span
            marks.mark(where.start, where.end, Fate.CLAIM, claim.rule)
    _mark_context(document, claims, marks)
    _mark_repeats(document, claims, marks)
    named = innate_fates(document)
    for start, (fate, words) in named.items():
        marks.fates.setdefault(start, (fate, words))
    for block in document.blocks:
        if block.zone is not Zone.CONTENT:
            marks.mark(block.start, block.end, Fate.OUTSIDE, str(block.zone))
    text = document.text
    return Account(
        document.name,
        tuple(
            Numeral(start, end, text[start:end], *marks.fates.get(start, (Fate.UNREAD, "")))
            for start, end in marks.numerals
        ),
    )


def _mark_context(document: Document, claims: Sequence[Claim], marks: _Marks) -> None:
    """Mark the years that date a figure or a report, and numerals within what other claims name."""
    text = document.text
    header_cells = [b for b in document.blocks if b.kind is BlockKind.TABLE_CELL and b.row == 0]
    for claim in claims:
        fact = claim.fact
        if isinstance(fact, Figure):
            years = {year for year in (fact.year_start, fact.year_end) if year is not None}
            if not years:
                continue
            _mark_periods(document, marks, claim.span.start, claim.span.end, years, claim.rule)
            if claim.rule == "metrics.table":
                group = document.block_at(claim.span.start).group
                for cell in header_cells:
                    if cell.group == group:
                        _mark_periods(document, marks, cell.start, cell.end, years, claim.rule)
        elif isinstance(fact, Report):
            _mark_report(document, fact, claim, marks)
        else:
            where = claim.focus or claim.span
            if where.end - where.start <= 200 or claim.focus is not None:
                marks.mark(where.start, where.end, Fate.CONTEXT, claim.rule)
            else:
                for name in _names(fact):
                    at = text.find(name, claim.span.start, claim.span.end)
                    if at >= 0:
                        marks.mark(at, at + len(name), Fate.CONTEXT, claim.rule)


def _mark_repeats(document: Document, claims: Sequence[Claim], marks: _Marks) -> None:
    """Mark figures that say again what a claim says: the same amount is one fact, wherever it stands."""
    said = {
        (fact.low, fact.high, fact.unit): (claim.rule, {y for y in (fact.year_start, fact.year_end) if y is not None})
        for claim in claims
        if isinstance(fact := claim.fact, Figure)
    }
    if not said:
        return
    for block in document.blocks:
        if block.zone is Zone.CONTENT:
            for figure in find_figures(document.text, block.start, block.end):
                rule, years = said.get((figure.low, figure.high, figure.unit), ("", set()))
                if rule:
                    again = f"{rule} (said again)"
                    marks.mark(figure.value_start, figure.value_end, Fate.CLAIM, again)
                    start, end = max(block.start, figure.start - NEAR), min(block.end, figure.end + NEAR)
                    _mark_periods(document, marks, start, end, years, again)


def _names(fact: object) -> Iterable[str]:
    values = (getattr(fact, column, None) for column in getattr(type(fact), "__slots__", ()))
    return [value for value in values if isinstance(value, str) and any(c.isdigit() for c in value)]


def _mark_periods(document: Document, marks: _Marks, start: int, end: int, years: set[int], rule: str) -> None:
    if not years:
        return
    if (start, end) not in marks.periods:
        marks.periods[start, end] = find_periods(document.text, start, end)
    for period in marks.periods[start, end]:
        if {period.first, period.last} & years:
            marks.mark(period.start, period.end, Fate.CONTEXT, rule)


def _mark_report(document: Document, report: Report, claim: Claim, marks: _Marks) -> None:
    """Mark what says a report's years, number and market, wherever the document says it."""
    text = document.text
    years = {year for year in (report.forecast_start, report.forecast_end, report.base_year) if year is not None}
    _mark_periods(document, marks, claim.span.start, claim.span.end, years, claim.rule)
    if report.forecast_start and report.forecast_end:
        for period in find_periods(text):
            if (period.first, period.last) == (report.forecast_start, report.forecast_end):
                marks.mark(period.start, period.end, Fate.CONTEXT, claim.rule)
    for name, fate in ((report.report_id, Fate.REPORT_ID), (report.market, Fate.CONTEXT)):
        if name and any(c.isdigit() for c in name):
            low, word = text.lower(), name.lower()
            at = low.find(word) if len(low) == len(text) else text.find(name)
            while at >= 0:
                marks.mark(at, at + len(name), fate, claim.rule)
                at = low.find(word, at + 1)
