"""Pages of publishers as they stand on the web: without a headline, behind a dateline, below a path, cut short."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts

from cxograph.model import Figure, Region, Report, Segment

SIZED = "is valued at USD 3.2 billion in 2024 and will reach USD 5.1 billion by 2031, at a CAGR of 6.9%"


def market(text: str, name: str = "page.txt") -> list[str]:
    return [report.market for report in facts(text, Report, name=name)]


def segments(text: str, name: str = "page.txt") -> list[str]:
    """Return the segments of a text as "axis: parent > segment"."""
    return [f"{s.axis}: {s.parent + ' > ' if s.parent else ''}{s.segment}" for s in facts(text, Segment, name=name)]


def figures(text: str, name: str = "page.md") -> list[str]:
    """Return the figures of a text as "kind amount years | market, geography, segment, company"."""
    return [
        f"{f.kind} {f.low.normalize():f} {f.year_start or ''}-{f.year_end or ''} | "
        + ", ".join(of for of in (f.market, f.geography, f.segment, f.company) if of)
        for f in facts(text, Figure, name=name)
        if f.kind != "other"
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a text that begins with its first sentence, with a date and a wire before it, or with neither
        (f"The global vial filling market {SIZED}. Rising outsourcing drives the market.\n", "vial filling"),
        (f"date 2023-04 The vial filling market {SIZED}. Growth is mainly due to outsourcing.\n", "vial filling"),
        (
            f"PORTO, March 3, 2024 (Fable Wire) -- The Vial Filling Market {SIZED}.\n\nThe forecast "
            "period ends in 2031.\n",
            "Vial Filling",
        ),
        (
            "Sterile plants are dear. That restrains the global vial filling market.\n\n"
            "The vial filling market is segmented on the basis of format and client.\n\nLeading players "
            "compete on price.\n",
            "vial filling",
        ),
        # the headline says "market" and not which one
        (
            f"Market Size and Trends\n\nThe Vial Filling market {SIZED}. Demand for injectables drives the market.\n",
            "Vial Filling",
        ),
        # only a headline and a first sentence
        (
            "Vial Filling Market Size\nThe Vial Filling Market was USD 2 billion in 2024 and grows at a CAGR of 7%.\n",
            "Vial Filling",
        ),
        # the path of the page, then its headline
        (
            "Home Packaging Vial Filling Market Size to Grow by 2\n\nVial Filling Market Size, Share & "
            "Trends Analysis Report "
            f"By Format (Glass, Polymer), Forecasts, 2024-2031\n\nThe vial filling market {SIZED}.\n",
            "Vial Filling",
        ),
        # the study's name in quotation marks within the first sentence
        (
            'LEEDS, May 2, 2024 /FableWire/ -- According to a study on "Vial Filling Market to 2031 – by '
            'Format and Client," the '
            "market is projected to reach USD 5 billion by 2031.\n",
            "Vial Filling",
        ),
        (
            "According to ‘Vial Filling Global Market Report 2024’ published by Fenwick Research, the "
            f"market {SIZED}.\n",
            "Vial Filling",
        ),
    ],
)
def test_reports_are_told_without_a_headline(text: str, expected: str) -> None:
    assert market(text) == [expected]


def test_a_date_line_is_no_headline() -> None:
    assert market(f"March 2024\nThe vial filling market {SIZED}. Outsourcing drives the market.\n") == ["vial filling"]


def test_a_place_that_leads_a_market_is_no_part_of_its_name() -> None:
    text = "Asia leading global vial filling market\n\nThe report gives the forecast period as 2024-2030.\n"
    assert market(text) == ["vial filling"]


@pytest.mark.parametrize(
    "text",
    [
        "Orvane has opened a plant in Porto. The vial filling market is growing, the company said.\n",
        "The vial filling market is worth watching. Orvane hired a new head of sales last week.\n",
        f"# Orvane buys Tellmark\n\nThe vial filling market {SIZED}.\n",
    ],
)
def test_news_that_speaks_of_a_market_is_no_report(text: str) -> None:
    assert market(text) == []


def test_a_date_is_no_forecast_period() -> None:
    text = (
        "date 2024-05-06 The vial filling market is valued at USD 3 billion in 2024, at a CAGR of 6%. "
        "Outsourcing drives the "
        "market. Key players are few.\n"
    )
    (report,) = facts(text, Report, name="page.txt")
    assert (report.forecast_start, report.forecast_end) == (None, None)


def test_a_society_that_is_quoted_is_no_publisher() -> None:
    text = (
        f"The vial filling market {SIZED}. Outsourcing drives the market.\n\nAccording to a study "
        "published by National "
        "Syringe Foundation in 2020, shortages recur.\n"
    )
    (report,) = facts(text, Report, name="page.txt")
    assert report.publisher is None


HEAD = "Vial Filling Market Report\n\nThis report looks at the market.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "On the basis of format, the market is segmented glass vials, polymer vials, and cartridges.",
            ["format: glass vials", "format: polymer vials", "format: cartridges"],
        ),
        (
            "By format, the market is divided into vials and syringes. The vials segment is further "
            "split into glass and polymer.",
            ["format: vials", "format: syringes", "format: vials > glass", "format: vials > polymer"],
        ),
        (
            "By format, the market is divided into vials, (glass, polymer), and syringes.",
            ["format: vials", "format: vials > glass", "format: vials > polymer", "format: syringes"],
        ),
        (
            "The market is segmented by format into vials, syringes and by client into large pharma, biotech firms.",
            ["format: vials", "format: syringes", "client: large pharma", "client: biotech firms"],
        ),
        (
            "The study analyses vial filling by the following Formats: Rigid (Vials, Ampoules, and "
            "Bottles), and Soft Packs "
            "(Bags and Pouches).",
            [
                "formats: Rigid",
                "formats: Rigid > Vials",
                "formats: Rigid > Ampoules",
                "formats: Rigid > Bottles",
                "formats: Soft Packs",
                "formats: Soft Packs > Bags",
                "formats: Soft Packs > Pouches",
            ],
        ),
        (
            "Scope: By Service (Filling Services, Capping Services, Audit Services, Labelling and Packing Services)",
            [
                "service: Filling Services",
                "service: Capping Services",
                "service: Audit Services",
                "service: Labelling and Packing Services",
            ],
        ),
        (
            "Key Segments Covered: Format (Vials, Syringes), Client Size (Large, Small)",
            ["format: Vials", "format: Syringes", "client size: Large", "client size: Small"],
        ),
        (
            "By Format: (Vials, Syringes), By Scale: (Pilot, Full)",
            ["format: Vials", "format: Syringes", "scale: Pilot", "scale: Full"],
        ),
        (
            "By format, vials held 54% of 2024 revenue, and cartridges represent the fastest group with an 8% CAGR.",
            ["format: vials", "format: cartridges"],
        ),
        (
            "The syringe segment held 41% in 2024, while the cartridge segment will grow at 9%.",
            ["type: syringe", "type: cartridge"],
        ),
        ("Services are bought by entities (trusts, sole traders and partnerships) of all sizes.", []),
        ("Fenwick, a leader in the segment, generated 3% in 2022.", []),
    ],
)
def test_segments_of_prose(text: str, expected: list[str]) -> None:
    assert segments(f"{HEAD}{text}\n") == expected


def test_headline_in_brackets_names_axes_and_segments() -> None:
    text = (
        "Vial Filling Market (By Format: Vials, Syringes; By Client: Pharma, Biotech) - Forecast "
        "2025-2033\n\nThis report.\n"
    )
    assert segments(text) == ["format: Vials", "format: Syringes", "client: Pharma", "client: Biotech"]


CELLS = """<h1>Vial Filling Market Report</h1><p>This report looks at the market.</p><table>
<tr><td>Segments covered</td><td>By Format<br>Vials<br>Syringes<br>By Client<br/>Pharma<br/>Biotech</td></tr>
<tr><td>By Scale</td><td>Pilot<br>Full</td></tr>
<tr><td>Regions covered</td><td>Europe<br>North America</td></tr>
<tr><td>Market size<br>in 2024</td><td>USD 3<br>Billion</td></tr></table>"""


def test_lines_of_a_cell_stay_apart() -> None:
    assert segments(CELLS, "page.html") == [
        "format: Vials",
        "format: Syringes",
        "client: Pharma",
        "client: Biotech",
        "scale: Pilot",
        "scale: Full",
    ]
    assert [region.region for region in facts(CELLS, Region, name="page.html")] == ["Europe", "North America"]
    assert figures(CELLS, "page.html") == ["market_size 3000000000 -2024 | Vial Filling"]


def test_rows_between_bars_may_be_long() -> None:
    places = (
        "U.S.; Canada; U.K.; Germany; China; India; Japan; Brazil; Mexico; France; Italy; Spain; "
        "South Korea; Saudi Arabia"
    )
    text = (
        f"Vial Filling Market Report\n\nThis report looks at the market in detail, as others have done before it.\n"
        f"| Attribute | Details |\n| Market size in 2024 | USD 3 billion |\n| Country scope | {places} |\n"
    )
    assert len(facts(text, Region, name="page.txt")) == 14
    assert figures(text, "page.txt") == ["market_size 3000000000 -2024 | Vial Filling"]


def test_places_that_a_report_gives_estimates_for() -> None:
    text = f"{HEAD}The report provides estimates for the USA, Japan, Europe and Rest of World.\n"
    assert [r.region for r in facts(text, Region, name="page.txt")] == [
        "United States",
        "Japan",
        "Europe",
        "Rest of World",
    ]


REPORT = "# Vial Filling Market Report, Forecast 2025-2031\n\nThis report looks at the market. Base year: 2024.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The market is expanding as more than 55% of sponsors outsource.", []),
        ("Market growth is supported by 41% reliance on polymer vials.", []),
        ("Study Period 2019-2031 CAGR 9.5%", ["cagr 9.5 2025-2031 | Vial Filling"]),
        ("CAGR: 9.5%", ["cagr 9.5 2025-2031 | Vial Filling"]),
        (
            "Base Year 2024 Base Year Market Size USD 2 Billion Forecast Year 2031 Forecast Year Market "
            "Size USD 4 Billion",
            ["market_size 2000000000 -2024 | Vial Filling", "market_size 4000000000 -2031 | Vial Filling"],
        ),
        ("Asia is led by China's 45% share.", ["market_share 45 - | Vial Filling, China"]),
        ("Within Europe, Germany took 24% of the market in 2024.", ["market_share 24 -2024 | Vial Filling, Germany"]),
        (
            "By client, biotech firms held 62% revenue share in 2024, while hospitals will expand at a "
            "9% CAGR through 2031.",
            ["market_share 62 -2024 | Vial Filling, biotech firms", "cagr 9 -2031 | Vial Filling, hospitals"],
        ),
        (
            "The market is expected to reach USD 4 billion in 2031 at a CAGR of 9%.",
            ["market_size 4000000000 -2031 | Vial Filling", "cagr 9 -2031 | Vial Filling"],
        ),
        (
            "By step, washing held 69% of the market in 2024; pre-washing is advancing at a 7.9% CAGR.",
            ["market_share 69 -2024 | Vial Filling, washing", "cagr 7.9 - | Vial Filling, pre-washing"],
        ),
        (
            "Europe commanded 39% of the market in 2024, while Asia records the strongest CAGR at 9.6%.",
            ["market_share 39 -2024 | Vial Filling, Europe", "cagr 9.6 - | Vial Filling, Asia"],
        ),
        (
            "The market was USD 10.1 in 2024, grew to USD 11.2 billion in 2025, and keeps growing.",
            ["market_size 10100000000 -2024 | Vial Filling", "market_size 11200000000 -2025 | Vial Filling"],
        ),
        (
            "Japan and Canada are forecast to grow at 2.7% and 4.1%, respectively, over the forecast period.",
            ["cagr 2.7 2025-2031 | Vial Filling, Japan", "cagr 4.1 2025-2031 | Vial Filling, Canada"],
        ),
        (
            "China will reach USD 17 billion by 2031 trailing a CAGR of 6.9%.",
            ["market_size 17000000000 -2031 | Vial Filling, China", "cagr 6.9 -2031 | Vial Filling, China"],
        ),
        (
            "Polymer vials, one of the segments in the report, will record a 4.4% CAGR.",
            ["cagr 4.4 - | Vial Filling, Polymer vials"],
        ),
        (
            "After much thought, growth in the Glass Vials segment is put at a 3.8% CAGR.",
            ["cagr 3.8 - | Vial Filling, Glass Vials"],
        ),
        (
            "In 2022, the glass category had a larger share, of above 58%.",
            ["market_share 58 -2022 | Vial Filling, glass"],
        ),
        ("The market has grown by 13% per year since 2016.", ["cagr 13 2016- | Vial Filling"]),
        ("Revenue, 2024\n\nUSD 2 Billion", ["market_size 2000000000 -2024 | Vial Filling"]),
        ("Polymer vials represent about 75% of all approved drugs.", []),
    ],
)
def test_figures_of_reports(text: str, expected: list[str]) -> None:
    assert figures(f"{REPORT}{text}\n") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Cell therapy CDMO market to hit USD 20 billion by 2030.",
            ["market_size 20000000000 -2030 | Cell therapy CDMO"],
        ),
        ("Asia-Pacific CDMO market grew at 16% CAGR in 2018-2023.", ["cagr 16 2018-2023 | CDMO, Asia-Pacific"]),
        (
            "Single-use systems in CDMOs projected to grow at 12.5% CAGR to 2030.",
            ["cagr 12.5 -2030 | CDMO, Single-use systems"],
        ),
        (
            "The peptide CDMO segment accounted for 38% of the total CDMO market in 2023, valued at USD 47 billion.",
            ["market_share 38 -2023 | CDMO, peptide CDMO", "market_size 47000000000 -2023 | CDMO, peptide CDMO"],
        ),
        (
            "The CDMO market was worth USD 36 billion in 2017 and grows at a CAGR of 7.6% from USD 39 "
            "billion in 2018 to reach "
            "USD 56 billion by 2023.",
            [
                "market_size 36000000000 -2017 | CDMO",
                "cagr 7.6 2018-2023 | CDMO",
                "market_size 39000000000 -2018 | CDMO",
                "market_size 56000000000 -2023 | CDMO",
            ],
        ),
        (
            "The CDMO market has grown. According to a report by Fenwick Data, the market size was USD "
            "35 billion in 2021.",
            ["market_size 35000000000 -2021 | CDMO"],
        ),
        ("The ten largest CDMOs generated a combined revenue of USD 34 billion in 2017.", []),
        (
            "The CDMO market share of Asia is to rise to 35% by 2030 from 22% in 2023.",
            ["market_share 35 -2030 | CDMO, Asia", "market_share 22 -2023 | CDMO, Asia"],
        ),
    ],
)
def test_figures_of_articles(text: str, expected: list[str]) -> None:
    assert figures(f"# CDMO figures of the year\n\n{text}\n") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Orvane Group has bought Tellmark Pharma, a CMO with turnover of EUR 40 million.",
            ["revenue 40000000 - | Tellmark Pharma"],
        ),
        (
            "Orvane Group acquired Kestrel Labs, which had sales of $12 million in 2023.",
            ["revenue 12000000 -2023 | Kestrel Labs"],
        ),
        (
            "Orvane Group has merged with Kestrel Labs, with combined revenue of $90 million.",
            ["revenue 90000000 - | Orvane Group"],
        ),
    ],
)
def test_revenue_is_of_the_company_that_its_words_describe(text: str, expected: list[str]) -> None:
    assert figures(f"# A deal of the week\n\n{text}\n") == expected
