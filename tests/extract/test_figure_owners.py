"""Whose figure it is: a place's, a company's, that of several of them, or the market's; and what fact boxes say."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.extract.reading import facts

from cxograph.extract.numbers.figures import find_figures, parse_figure
from cxograph.model import Figure, FigureKind, Qualifier, Region, Report, Segment

REPORT = (
    "# Vial Sealing Market Size, Share and Forecast, 2025 - 2032\n\n"
    "This market research report covers the forecast period.\n\n"
    "| Key players | Orvane Biologics Inc.; Tellmark GmbH; Pillard AG |\n|---|---|\n\n{}\n"
)


def figures(text: str, *, other: bool = False) -> list[str]:
    """Every figure of a report's paragraph: kind, amount, then company, segment and place where they are known."""
    said = []
    for f in facts(REPORT.format(text), Figure):
        if other or f.kind is not FigureKind.OTHER:
            known = (f.kind.value, f"{f.low:f}".removesuffix(".0"), f.company, f.segment, f.geography)
            said.append(" ".join(str(part) for part in known if part is not None))
    return said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "APAC leads with 35%, followed by NA at 30% and Europe at 20%.",
            [
                *("market_share 35 Asia-Pacific", "market_share 30 North America"),
                "market_share 20 Europe",
            ],
        ),
        ("The sample is NA and 12% of the rest is lost.", []),
        (
            "Europe and Japan are set to hold a share of 20% each.",
            ["market_share 20 Europe", "market_share 20 Japan"],
        ),
        (
            "Brazil and India follow, each accounting for around 15%.",
            ["market_share 15 Brazil", "market_share 15 India"],
        ),
        (
            "Europe holds 40%, while both Brazil and India contribute about 5%.",
            ["market_share 40 Europe", "market_share 5 Brazil", "market_share 5 India"],
        ),
        ("Europe and Japan together hold 60% of the market.", []),
        ("Europe and Japan dominate with a combined market share of 60%.", []),
        ("With a share of about 40%, Japan leads the field.", ["market_share 40 Japan"]),
        ("Japan leads the field. It holds a share of 38%.", ["market_share 38 Japan"]),
        (
            "Japan will see growth in demand and capture around 40% of the market share.",
            ["market_share 40 Japan"],
        ),
        ("The market size of Orvane Biologics is put at around $20 million.", []),
        (
            "Demand grows in several regions, notably Europe (40%), Japan (35%) and Brazil (20%).",
            ["market_share 40 Europe", "market_share 35 Japan", "market_share 20 Brazil"],
        ),
        ("Demand grows in Europe (4%) and Japan (6%).", []),
        (
            "Europe has a share of 40%. Japan stands at about 30%.",
            ["market_share 40 Europe", "market_share 30 Japan"],
        ),
        (
            "Europe holds 70%. The remaining 30% is spread over other regions.",
            ["market_share 70 Europe", "market_share 30 Rest of World"],
        ),
        (
            "Asia-Pacific, driven by lower costs in India, is to capture around 30%.",
            ["market_share 30 Asia-Pacific"],
        ),
        ("The five largest suppliers hold 45% of the market.", ["market_share 45"]),
        ("This accounted for 45% of the market.", []),
    ],
)
def test_shares_of_places(text: str, expected: list[str]) -> None:
    assert figures(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("With a projected CAGR of 6%, Tellmark GmbH aims at Asia.", ["other 6 Tellmark GmbH"]),
        ("Analysts expect a growth rate of 5% for Tellmark GmbH.", ["other 5 Tellmark GmbH"]),
        ("Tellmark GmbH focuses on vials, targeting a CAGR of 7%.", ["other 7 Tellmark GmbH"]),
        ("The company aims for a CAGR of 8% over the next five years.", ["other 8"]),
        ("The vial sealing market, led by Tellmark GmbH, is expected to grow at a CAGR of 8%.", ["cagr 8"]),
        ("Tellmark GmbH works in the vial sealing market, which is projected to grow at a CAGR of 9%.", ["cagr 9"]),
        ("Demand will nearly triple, rising 178% from $2 billion in 2024.", ["other 178", "market_size 2000000000"]),
    ],
)
def test_growth_of_companies_and_of_markets(text: str, expected: list[str]) -> None:
    assert figures(text, other=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Orvane Biologics Inc. and Tellmark GmbH had revenues of around $7 billion and $4 billion, respectively.",
            ["revenue 7000000000 Orvane Biologics Inc.", "revenue 4000000000 Tellmark GmbH"],
        ),
        (
            "Orvane Biologics Inc. and Tellmark GmbH report revenues exceeding $2 billion.",
            ["revenue 2000000000 Orvane Biologics Inc.", "revenue 2000000000 Tellmark GmbH"],
        ),
        (
            "Orvane Biologics Inc. and Tellmark GmbH report revenues of $2 billion combined.",
            ["other 2000000000 Orvane Biologics Inc."],
        ),
        (
            "Revenues differ: Tellmark GmbH reported $3 billion, while Pillard AG reached about $1 billion.",
            ["revenue 3000000000 Tellmark GmbH", "revenue 1000000000 Pillard AG"],
        ),
        ("Tellmark GmbH's market size is estimated at $300 million.", ["other 300000000 Tellmark GmbH"]),
        ("With a market size of $300 million, Tellmark GmbH is large.", ["other 300000000 Tellmark GmbH"]),
        (
            "Tellmark GmbH adds capacity, contributing to a projected market size of $3 billion by 2030.",
            ["market_size 3000000000"],
        ),
        ("The company wants its part of the $2.5 billion market by 2026.", ["market_size 2500000000"]),
        (
            "Tellmark GmbH sees growth. The company had sales of $90 million in 2023.",
            ["revenue 90000000 Tellmark GmbH"],
        ),
        (
            "Tellmark GmbH earns $3 billion in revenue and has a market cap of $9 billion.",
            ["revenue 3000000000 Tellmark GmbH", "other 9000000000 Tellmark GmbH"],
        ),
    ],
)
def test_amounts_of_companies_and_of_markets(text: str, expected: list[str]) -> None:
    assert figures(text, other=True) == expected


def test_a_share_and_its_value_are_of_one_segment() -> None:
    text = (
        "# What the CDMO market is worth\n\nThe CDMO market is worth $140 billion. "
        "The study also found that in 2022, oncology drugs accounted for the largest share of it, 35% ($49 billion)."
    )
    found = [(f.kind.value, f.segment) for f in facts(text, Figure)]
    assert found == [("market_size", None), ("market_share", "oncology drugs"), ("market_size", "oncology drugs")]


@pytest.mark.parametrize(
    "words",
    [
        "an estimated market share of 35%",
        "an approximate share percentage valuation of 35%",
        "estimated at a CAGR of 7%",
        "an approximate 20%",
    ],
)
def test_an_adjective_before_the_noun_qualifies_its_figure(words: str) -> None:
    (figure,) = find_figures(words)
    assert figure.qualifier is Qualifier.APPROX
    again = parse_figure(figure.written or words[figure.start : figure.end])
    assert again is not None
    assert again.qualifier is Qualifier.APPROX


def test_an_estimate_of_the_holder_qualifies_nothing() -> None:
    (figure,) = find_figures("is estimated to hold a share of 15%")
    assert figure.qualifier is Qualifier.EXACT


BOX = """Page content

Forecast Period

2027-2031

Market Size (2025)

USD 6.2 Billion

CAGR (2026-2031)

5.4%

Largest Market

Europe

## Overview

The Global Vial Sealing Market will grow from USD 6.2 Billion in 2025 to USD 8.9 Billion by 2031.
"""


def test_a_report_without_headline_is_known_by_its_fact_box() -> None:
    (report,) = facts(BOX, Report)
    assert (report.market, report.forecast_start, report.forecast_end) == ("Vial Sealing", 2027, 2031)
    found = [(f.kind.value, f"{f.low:f}".removesuffix(".0"), f.year_start, f.year_end) for f in facts(BOX, Figure)]
    assert sorted(found, key=str) == [
        ("cagr", "5.4", 2026, 2031),
        ("market_size", "6200000000", None, 2025),
        ("market_size", "8900000000", None, 2031),
    ]
    assert facts(BOX.split("## Overview")[1], Report) == []


@pytest.mark.parametrize(
    ("headline", "years"),
    [
        ("Vial Sealing Market Insights, Market Players and Forecast Till 2032", (None, 2032)),
        ("Vial Sealing Market, Global Outlook 2022-2028 Market Research Report upto 2031", (None, 2031)),
        ("Vial Sealing Market - Size, Share, Opportunity and Forecast, 2021-2031F", (None, 2031)),
        ("Vial Sealing Market Report 2024", (None, None)),
        ("Vial Sealing Market Report | 2031", (None, 2031)),
    ],
)
def test_years_of_a_headline(headline: str, years: tuple[int | None, int | None]) -> None:
    text = f"# {headline}\n\nThis market research report says: USD 3 billion in 2024 and USD 5 billion in 2030.\n"
    (report,) = facts(text, Report)
    assert (report.forecast_start, report.forecast_end) == years


def segments(text: str) -> list[tuple[str, str]]:
    return [(s.axis, s.segment) for s in facts(REPORT.format(text), Segment)]


def test_lines_of_segments_run_together() -> None:
    text = "By Drug Type; Small Molecules and BiologicsBy Form; Solids and LiquidsBy Geography; Europe and Japan"
    assert segments(text) == [
        *(("drug type", "Small Molecules"), ("drug type", "Biologics")),
        *(("form", "Solids"), ("form", "Liquids")),
    ]


def test_an_amount_is_no_list_of_segments() -> None:
    rows = (
        "| Market Size (2025) | USD 265,430.00 Million |",
        "|---|---|",
        "| Market Size (2032) | USD 410,700 Million |",
    )
    assert segments("\n".join(rows)) == []


def test_segments_said_before_their_axis() -> None:
    text = (
        "Hospital pharmacies and private clinics are the two end users examined. "
        "Private clinics placed over 80% of orders."
    )
    assert segments(text) == [("end user", "Hospital pharmacies"), ("end user", "private clinics")]
    assert figures(text) == ["market_share 80 private clinics"]


@pytest.mark.parametrize(
    "page",
    [
        "<dl><dt>By service</dt><dd>Synthesis</dd><dd>Filling</dd>"
        "<dt>By end user</dt><dd>Biotech</dd><dd>Pharma</dd></dl>",
        "<table><tr><td>By service</td><td><ul><li>Synthesis</li><li>Filling</li></ul></td></tr>"
        "<tr><td>By end user</td><td><ul><li>Biotech</li><li>Pharma</li></ul></td></tr></table>",
        "<p>By Service: Synthesis - Filling</p><p>By End user: Biotech / Pharma</p>",
        "<h2>Segmentation</h2><p>Service: Synthesis | Filling End user: Biotech | Pharma</p>",
    ],
)
def test_segments_in_other_layouts(page: str) -> None:
    head = "<h1>Vial Sealing Market Size, Share and Forecast, 2025 - 2032</h1><p>A market research report.</p>"
    found = [(s.axis, s.segment) for s in facts(head + page, Segment, name="page.html")]
    service, user = (
        [("service", "Synthesis"), ("service", "Filling")],
        [("end user", "Biotech"), ("end user", "Pharma")],
    )
    assert found == service + user


def test_a_size_with_its_share_in_brackets() -> None:
    assert figures("Japan: USD 4.2 billion (38%)") == ["market_size 4200000000 Japan", "market_share 38 Japan"]


def test_a_split_fiscal_year_is_the_one_that_it_ends_in() -> None:
    text = REPORT.format("In FY2023-24 the market stood at $3 billion; the attrition rate was 7% a year.")
    found = [(f.kind.value, f.year_end) for f in facts(text, Figure) if f.kind is not FigureKind.OTHER]
    assert found == [("market_size", 2024)]


SUMMARY = """TELLMARK & PILLARD  |  Animal Health Practice                                  page 1

VIAL SEALING MARKET: SIZE, SHARE AND FORECAST TO 2032

Tellmark & Pillard puts the worldwide vial sealing market at USD 6,720 Mn for 2023. The forecast is for 2024-2032.

SPLITS

  Service type ........ Crimping; Capping; Clinical (Phase I, Phase II)
  Indication .......... Dermatology, Oncology

GEOGRAPHY

  North America: US, Canada
  Europe | France | Germany

  Table 1. Revenue by service type, USD Mn
                    2023        2032     CAGR 24-32
  Crimping         1,410       2,720        7.6%
  Capping          1,925       3,640        7.3%
"""


def test_a_plain_text_below_its_letterhead() -> None:
    (report,) = facts(SUMMARY, Report, name="summary.txt")
    assert (report.market, report.forecast_start, report.forecast_end) == ("Vial sealing", 2024, 2032)
    found = {(s.axis, s.segment, s.parent) for s in facts(SUMMARY, Segment, name="summary.txt")}
    assert found >= {
        *(("service type", "Crimping", None), ("service type", "Phase II", "Clinical")),
        ("indication", "Oncology", None),
    }
    regions = [(r.region, r.parent) for r in facts(SUMMARY, Region, name="summary.txt")]
    assert regions == [
        *(("North America", None), ("United States", "North America"), ("Canada", "North America")),
        *(("Europe", None), ("France", "Europe"), ("Germany", "Europe")),
    ]
    sizes = [
        (f.kind.value, f"{f.low:f}".removesuffix(".0"), f.segment, f.year_start, f.year_end)
        for f in facts(SUMMARY, Figure, name="summary.txt")
        if f.segment
    ]
    assert sizes == [
        ("market_size", "1410000000", "Crimping", None, 2023),
        ("market_size", "2720000000", "Crimping", None, 2032),
        ("cagr", "7.6", "Crimping", 2024, 2032),
        ("market_size", "1925000000", "Capping", None, 2023),
        ("market_size", "3640000000", "Capping", None, 2032),
        ("cagr", "7.3", "Capping", 2024, 2032),
    ]


def test_a_figure_said_again_with_fewer_years_is_one() -> None:
    text = REPORT.format("The market grows at a CAGR of 5.8% from 2025 to 2032.\n\nQ2. How fast is it? A: 5.8% CAGR.")
    assert [(f.low, f.year_start, f.year_end) for f in facts(text, Figure)] == [(Decimal("5.8"), 2025, 2032)]


def test_what_goes_on_from_another_market_is_of_that_market() -> None:
    text = (
        "The global e-learning market, in which such vendors work, reached $37 billion in 2021 and is projected to "
        "grow at a CAGR of 20% through 2026."
    )
    assert [f.market for f in facts(REPORT.format(text), Figure)] == ["e-learning", "e-learning"]


def test_a_qualifier_before_two_respective_shares_is_of_both() -> None:
    text = "Japan and Europe lead the market, with respective shares of approximately 35% and 30%."
    assert [f.qualifier for f in facts(REPORT.format(text), Figure)] == [Qualifier.APPROX, Qualifier.APPROX]


def test_a_forecast_dates_no_sales_that_were_reported() -> None:
    text = (
        "The market size is to reach about $250 million by 2027, with contributions from Orvane Biologics and "
        "Tellmark, which reported sales nearing $70 million and $30 million, respectively."
    )
    sales = [f for f in facts(REPORT.format(text), Figure) if f.kind is FigureKind.REVENUE]
    assert [(f.company, f.year_end) for f in sales] == [("Orvane Biologics Inc.", None), ("Tellmark GmbH", None)]


def test_sales_are_not_of_those_that_a_company_is_compared_with() -> None:
    text = "Orvane Biologics, while smaller than Tellmark and Pillard, reported annual revenues of around $26 million."
    sales = [f.company for f in facts(REPORT.format(text), Figure) if f.kind is FigureKind.REVENUE]
    assert sales == ["Orvane Biologics Inc."]
