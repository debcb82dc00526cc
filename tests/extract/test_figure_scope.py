"""What a figure is said of and when, where its own clause leaves that to the words around it."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts

from cxograph.extract.numbers.figures import find_figures, parse_figure
from cxograph.model import Figure, FigureKind, Qualifier


def figures(text: str) -> list[str]:
    """Every figure but those of kind OTHER: kind, amount, then what is known of it."""
    said = []
    for f in facts(text, Figure):
        if f.kind is not FigureKind.OTHER:
            parts = (f.kind.value, f"{f.low:f}".removesuffix(".0"), f.company, f.market, f.segment, f.geography)
            years = (f.year_start, f.year_end)
            said.append(" ".join(str(part) for part in (*parts, *years) if part is not None))
    return said


RESULTS = (
    "# Orvane Group AG posts third-quarter 2024 results\n\nOrvane Group AG, a CDMO, had sales of CHF 150 million.\n\n{}"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vial Services contributed CHF 40 million.", "revenue 40000000 Orvane Group AG Vial Services 2024"),
        ("Vial Services revenue was CHF 40 million.", "revenue 40000000 Orvane Group AG Vial Services 2024"),
        ("Its Biologics division turned over CHF 40 million.", "revenue 40000000 Orvane Group AG Biologics 2024"),
        ("Strong Revenue Growth: sales were CHF 40 million.", "revenue 40000000 Orvane Group AG 2024"),
    ],
)
def test_revenue_of_a_division(text: str, expected: str) -> None:
    assert figures(RESULTS.format(text))[1:] == [expected]


def test_revenue_of_divisions_in_a_table_whose_corner_holds_the_unit() -> None:
    table = "| CHF million | Q3 2024 | Q3 2023 |\n|---|---|---|\n| Vials | 96.1 | 83.0 |\n| Group | 151 | 131 |\n"
    assert figures(RESULTS.format(table))[1:] == [
        "revenue 96100000 Orvane Group AG Vials 2024",
        "revenue 83000000 Orvane Group AG Vials 2023",
        "revenue 151000000 Orvane Group AG 2024",
        "revenue 131000000 Orvane Group AG 2023",
    ]


def test_a_company_set_beside_another() -> None:
    text = (
        "# CDMO money\n\nLonza had 2024 sales of CHF 6 billion. "
        "Catalent came in at $4 billion, and Recipharm at EUR 1 billion."
    )
    assert figures(text) == [
        "revenue 6000000000 Lonza 2024",
        "revenue 4000000000 Catalent 2024",
        "revenue 1000000000 Recipharm 2024",
    ]


REPORT = "# Global Vial Coating Market Report 2025-2031\n\nThe forecast period is 2025-2031.\n\n{}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The US & Canada market is worth $3 billion in 2024.",
            ["market_size 3000000000 Vial Coating US & Canada 2024"],
        ),
        (
            "Poland and Latvia will grow at a CAGR of 8% from 2025 to 2030.",
            ["cagr 8 Vial Coating Poland 2025 2030", "cagr 8 Vial Coating Latvia 2025 2030"],
        ),
        ("India is the one to watch. Its share is 12%.", ["market_share 12 Vial Coating India"]),
        ("Worth USD 7 billion last year, the market is large.", ["market_size 7000000000 Vial Coating 2024"]),
        ("Europe held a 46% stake of the vial coating market in 2024.", ["market_share 46 Vial Coating Europe 2024"]),
        (
            "The market came in at EUR 14 billion in 2024. Fennimore Data sees it at EUR 21 billion six years on.",
            ["market_size 14000000000 Vial Coating 2024", "market_size 21000000000 Vial Coating 2030"],
        ),
        (
            "Players such as Orvane and Tellmark had revenues of $7 billion and $4 billion, respectively.",
            ["revenue 7000000000 Orvane", "revenue 4000000000 Tellmark"],
        ),
    ],
)
def test_figures_of_a_report(text: str, expected: list[str]) -> None:
    assert figures(REPORT.format(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# CRO?\n\nThe CRO industry turned over $82 billion in 2023, more than all SMOs together ($8 billion).",
            ["market_size 82000000000 CRO 2023", "market_size 8000000000 SMO 2023"],
        ),
        (
            "# CRO?\n\nCRO revenues worldwide were $82 billion in 2024; for CDMOs it is higher, at $200 billion.",
            ["market_size 82000000000 CRO 2024", "market_size 200000000000 CDMO 2024"],
        ),
        (
            "# Notes\n\nThe peptide CDMO market reached $2 billion in 2024. We expect it to hit $6 billion by 2030.",
            ["market_size 2000000000 peptide CDMO 2024", "market_size 6000000000 peptide CDMO 2030"],
        ),
    ],
)
def test_figures_of_an_article(text: str, expected: list[str]) -> None:
    assert figures(text)[: len(expected)] == expected


def test_what_is_estimated_may_stand_before_its_noun() -> None:
    words = "holding an estimated market share of 35% today"
    (figure,) = find_figures(words)
    assert (figure.qualifier, words[figure.start : figure.end]) == (Qualifier.APPROX, "35%")
    again = parse_figure(figure.written)
    assert again is not None
    assert (again.low, again.qualifier) == (figure.low, Qualifier.APPROX)


def test_the_title_of_a_study_in_quotes_is_a_reports() -> None:
    text = (
        'Money Pours into Vials\n\nThe "Vial Coating Market by Method (Bath, Spray) - Forecast to 2030" report has '
        "been added to the catalogue. Bath took 40% of the market in 2023."
    )
    assert figures(text) == ["market_share 40 Vial Coating Bath 2023"]
