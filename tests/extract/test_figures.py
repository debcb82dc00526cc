"""The figure grammar: a table of phrases, periods, and what a round trip must keep."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxograph.extract.figures.dates import find_periods
from cxograph.extract.numbers.figures import find_figures, parse_figure, parse_number
from cxograph.model import Qualifier

TABLE = Path(__file__).with_name("figures.tsv")
ROWS = [line.split("\t") for line in TABLE.read_text("utf-8").splitlines() if line and not line.startswith("#")]


def test_table_is_large_enough() -> None:
    assert len(ROWS) >= 320
    assert len({row[0] for row in ROWS}) == len(ROWS)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_phrase(row: list[str]) -> None:
    words, *expected = row
    found = find_figures(words)
    if not any(expected):
        assert found == []
        return
    (figure,) = found
    assert [figure.low, figure.high] == [Decimal(expected[0]), Decimal(expected[1])]
    assert [figure.unit, figure.qualifier] == expected[2:]


@pytest.mark.parametrize("row", [row for row in ROWS if any(row[1:])], ids=lambda row: row[0])
def test_a_figure_is_read_again_from_its_own_words(row: list[str]) -> None:
    (figure,) = find_figures(row[0])
    again = parse_figure(figure.written or row[0][figure.start : figure.end])
    assert again is not None
    assert (again.low, again.high, again.unit, again.qualifier) == (
        figure.low,
        figure.high,
        figure.unit,
        figure.qualifier,
    )


@pytest.mark.parametrize(
    ("words", "values"),
    [
        ("held 40% and 30%, respectively", ["40", "30"]),
        ("rose from USD 3.1 bn in 2024 to USD 5.2 bn by 2031", ["3100000000", "5200000000"]),
        ("CHF 6.6 billion ($7.4 billion)", ["6600000000", "7400000000"]),
        ("North America (38.5%), Europe (29%) and Asia (21 %)", ["38.5", "29", "21"]),
        ("$3 billion in 2024, at a CAGR of 7.5% from 2025 to 2030", ["3000000000", "7.5"]),
        ("grew 4%, then 6%, then 9%", ["4", "6", "9"]),
    ],
)
def test_several_figures(words: str, values: list[str]) -> None:
    assert [figure.low for figure in find_figures(words)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("words", "qualifiers"),
    [
        ("around 40% and 30%, respectively", [Qualifier.APPROX, Qualifier.APPROX]),
        ("about 40%, followed by Europe at 30%", [Qualifier.APPROX, Qualifier.EXACT]),
        ("over 40%, and 30% in Europe", [Qualifier.OVER, Qualifier.EXACT]),
    ],
)
def test_a_qualifier_stands_at_its_figure(words: str, qualifiers: list[Qualifier]) -> None:
    assert [figure.qualifier for figure in find_figures(words)] == qualifiers


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("from 2024 to 2031", [("range", 2024, 2031)]),
        ("between 2025 and 2032", [("range", 2025, 2032)]),
        ("2024-30", [("range", 2024, 2030)]),
        ("2025 – 2034", [("range", 2025, 2034)]),
        ("by 2032", [("through", None, 2032)]),
        ("through 2027", [("through", None, 2027)]),
        ("by the end of 2030", [("through", None, 2030)]),
        ("in 2023", [("year", None, 2023)]),
        ("FY2023", [("year", None, 2023)]),
        ("FY 24", [("year", None, 2024)]),
        ("the fiscal year ended June 30, 2024", [("year", None, 2024)]),
        ("H1 2024", [("year", None, 2024)]),
        ("the second quarter of 2025", [("year", None, 2025)]),
        ("during the forecast period", [("forecast", None, None)]),
        ("over the next five years", [("relative", None, None)]),
        ("a year earlier", [("relative", None, None)]),
        ("1,150 employees in 14 countries", []),
    ],
)
def test_periods(words: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    assert [(p.kind, p.first, p.last) for p in find_periods(words)] == expected


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("12,940", 12940),
        ("1.234.567", 1234567),
        ("1,23,456", 123456),
        ("1 234 567", 1234567),
        ("8.50", Decimal("8.50")),
    ],
)
def test_thousands_separators(words: str, value: int | Decimal) -> None:
    assert parse_number(words) == value


@given(
    value=st.decimals(min_value=0, max_value=9999, places=2),
    sign=st.sampled_from(["$", "US$ ", "EUR ", "£", "¥", "CHF "]),
    magnitude=st.sampled_from(["", " million", " bn", " trillion"]),
    lead=st.sampled_from(["", "about ", "over ", "less than "]),
)
def test_any_amount_survives_being_written(value: Decimal, sign: str, magnitude: str, lead: str) -> None:
    written = f"{lead}{sign}{value}{magnitude}"
    figure = parse_figure(f"It was worth {written} then.")
    assert figure is not None
    scale = {"": 0, " million": 6, " bn": 9, " trillion": 12}[magnitude]
    assert figure.low == figure.high == value.scaleb(scale)


@given(st.text(max_size=200))
def test_no_text_breaks_the_grammar(text: str) -> None:
    for figure in find_figures(text):
        assert 0 <= figure.start <= figure.value_start < figure.value_end <= figure.end <= len(text)
        assert figure.low <= figure.high
    find_periods(text)
