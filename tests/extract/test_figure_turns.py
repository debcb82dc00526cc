"""Figures whose kind, place, segment or year is told by a turn of phrase and not by the usual words beside them."""

from __future__ import annotations

import pytest
from tests.extract.test_figure_scope import figures

REPORT = "# Vial Coating Market Report, 2025-2030\n\n{}"
V = "Vial Coating"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Growth will be quickest in Latvia, at 13% during the forecast period.", [f"cagr 13 {V} Latvia 2025 2030"]),
        ("Oncology will grow at a CAGR of 8% in the period under review.", [f"cagr 8 {V} Oncology 2025 2030"]),
        (
            "Latvia came next with 29% in 2023 and is projected to gain ground through 2030.",
            [f"market_share 29 {V} Latvia 2023"],
        ),
        (
            "In Latvia spray work made up 78% of sales; dip work, 17%.",
            [f"market_share 78 {V} spray work Latvia", f"market_share 17 {V} dip work Latvia"],
        ),
        (
            "Spray work (61%) outweighs dip work (39%).",
            [f"market_share 61 {V} Spray work", f"market_share 39 {V} dip work"],
        ),
        (
            "Some 44% of revenue came from syringes, 26% from ampoules.",
            [f"market_share 44 {V} syringes", f"market_share 26 {V} ampoules"],
        ),
        ("Spray work will keep the lead: its share stood at 71% in 2023.", [f"market_share 71 {V} Spray work 2023"]),
        (
            "- Share of syringes: 51%\n- Leading form: ampoules (29%)",
            [f"market_share 51 {V} syringes", f"market_share 29 {V} ampoules"],
        ),
        ("Syringes: USD 6 billion in 2023.", [f"market_size 6000000000 {V} Syringes 2023"]),
        (
            "Spray work made up 58% in 2030, down from 66% today.",
            [f"market_share 58 {V} Spray work 2030", f"market_share 66 {V} Spray work"],
        ),
        ("The market will add $262 million over the period.", []),
        (
            "The market grew at a CAGR of 8% from 2019 to 2024, when it was worth $15 billion.",
            [f"cagr 8 {V} 2019 2024", f"market_size 15000000000 {V} 2024"],
        ),
        (
            "In 2024 the market was worth EUR 5.6bn. Of this sum, Latvia accounted for EUR 1.5bn.",
            [f"market_size 5600000000 {V} 2024", f"market_size 1500000000 {V} Latvia 2024"],
        ),
        (
            "The Latvian market is old. It amounted to Y152 billion in fiscal 2013, as against Y143 billion the "
            "year before.",
            [f"market_size 152000000000 {V} Latvia 2013", f"market_size 143000000000 {V} Latvia 2012"],
        ),
    ],
)
def test_figures_of_a_report(text: str, expected: list[str]) -> None:
    assert figures(REPORT.format(text)) == expected


NEWS = (
    "# Orvane Pharma Services posts 2024 results\n\nOrvane Pharma Services, a CDMO, had sales of CHF 150 "
    "million in 2024. {}"
)
OWN = "Orvane Pharma Services"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The peptide maker kept its aim of more than CHF 180 million for 2025.", f"revenue 180000000 {OWN} 2025"),
        ("In the previous year it had made CHF 140 million.", f"revenue 140000000 {OWN} 2023"),
        (
            "With Tellmark AG, Orvane Pharma Services' annual revenue will pass CHF 200 million.",
            f"revenue 200000000 {OWN}",
        ),
        ("By 2028 we want to reach CHF 210 million.", f"revenue 210000000 {OWN} 2028"),
    ],
)
def test_revenue_told_of_the_company_before(text: str, expected: str) -> None:
    assert figures(NEWS.format(text))[1:] == [expected]


def test_what_a_market_grows_to_is_of_the_market_and_not_of_its_publisher() -> None:
    text = (
        "# Vial Coating Market Worth $9 Billion by 2030 | Fenwick Analytics\n\nThe Vial Coating Market, in "
        "terms of revenue, was "
        "valued at $5 billion in 2024, according to a new report published by Fenwick Analytics."
    )
    assert "market_size 5000000000 Vial Coating 2024" in figures(text)
    assert not [said for said in figures(text) if said.startswith("revenue")]


def test_types_that_take_in_money_share_their_rate() -> None:
    text = (
        "# Who does what\n\nAnalysts reckon that CDMOs took in about $146 billion in 2023, against $82 "
        "billion for CROs; "
        "growth to 2030 is put at 7-8% a year for both."
    )
    assert sorted(figures(text)) == [
        "cagr 7 CDMO 2030",
        "cagr 7 CRO 2030",
        "market_size 146000000000 CDMO 2023",
        "market_size 82000000000 CRO 2023",
    ]


def test_a_cell_with_an_amount_for_each_of_two_years() -> None:
    text = (
        "# Orvane GmbH\n\nOrvane GmbH is a CMO.\n\n| Sales | EUR 9 million (FY2024), EUR 8 million (FY2023) "
        "|\n|---|---|\n| Staff | 90 |\n"
    )
    assert figures(text) == ["revenue 9000000 Orvane GmbH 2024", "revenue 8000000 Orvane GmbH 2023"]


def test_a_table_of_several_markets_in_a_text_that_reports_on_none() -> None:
    text = (
        "## The buildout\n\n| Market Segment | 2024 Size | 2033 Projection | CAGR |\n|---|---|---|---|\n"
        "| Vial CDMO | $155.5B | $293.6B | 7.4% |\n| U.S. CMO | $83.1B (2025) | - | 8.7% |\n| Cell CDMO | "
        "+$16B growth | - | 9% |\n"
    )
    assert figures(text) == [
        "market_size 155500000000 Vial CDMO 2024",
        "market_size 293600000000 Vial CDMO 2033",
        "cagr 7.4 Vial CDMO 2024 2033",
        "market_size 83100000000 U.S. CMO United States 2025",
        "cagr 8.7 U.S. CMO United States",
        "cagr 9 Cell CDMO",
    ]


def test_a_total_gives_the_unit_of_the_parts_below_it() -> None:
    table = "| | 2023 | 2029 |\n|---|---|---|\n| Total (EUR m) | 2,115 | 3,480 |\n| of which Europe | 655 | 1,010 |\n"
    assert figures(REPORT.format(table)) == [
        f"market_size 2115000000 {V} 2023",
        f"market_size 3480000000 {V} 2029",
        f"market_size 655000000 {V} Europe 2023",
        f"market_size 1010000000 {V} Europe 2029",
    ]
