"""Reports whose headline did not arrive: which market they are about, and what is no report."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts

from cxograph.extract.reports.page_heads import is_trail, words_start
from cxograph.model import Figure, Region, Report, Segment, Subject

OPENING = (
    "The global syringe assembly CDMO market was valued at USD 2.4 billion in 2024 and should reach USD 4.1 billion "
    "by 2031, growing at a CAGR of 7.9% during the forecast period. "
)
REST = (
    "Rising outsourcing is driving the market.\n\nBased on type, the syringe assembly CDMO market is segmented into "
    "prefilled syringes, safety syringes and pens.\n\nKey players operating in the market include Orvane Biologics Inc."
)


@pytest.mark.parametrize(
    ("text", "market"),
    [
        (OPENING + REST, "syringe assembly CDMO"),
        ("date 2025-03-04 " + OPENING + REST, "syringe assembly CDMO"),
        ("LEEDS, U.K., March 4, 2025 /NewsRoute/ -- " + OPENING + REST, "syringe assembly CDMO"),
        ("Pune, India - " + OPENING + REST, "syringe assembly CDMO"),
        ("Key Takeaways\n\n" + OPENING + REST, "syringe assembly CDMO"),
        ("Single user $4,900\n\nAdd to cart\n\n" + OPENING + REST, "syringe assembly CDMO"),
        ("Report ID: TR-4410 | Pages: 190 | Format: PDF\n\n" + OPENING + REST, "syringe assembly CDMO"),
        # the market is named in passing first, and the page is known by what it goes through
        (
            "Sponsors pool their demand with assemblers, who fill their lines better that way. This has been a driver "
            "for the syringe assembly market. High wages restrain it, and exchange rates do so more.\n\n"
            "Competitive Analysis:\n\nLeading players in the syringe assembly market are listed in the report.\n\n"
            "Regional Analysis:\n\nEurope dominates the global syringe assembly market, with the largest share.\n\n"
            "The syringe assembly market is segmented on the basis of form and end user.",
            "syringe assembly",
        ),
        (
            "Tarn & Roe puts the worldwide syringe assembly market at USD 2,400 Mn for 2024, and at USD 4,100 Mn for "
            "2031, which is a CAGR of 7.9%. The market report covers the forecast period in full.",
            "syringe assembly",
        ),
        # a headline that gives the market's size and no word of a report
        (
            "Syringe Assembly Global Market to reach $4.1 billion by 2031\n\nSyringes have been glass for long. "
            "Assemblers now take polymers as well.",
            "Syringe Assembly",
        ),
        (
            "LEEDS, Mar. 4, 2025 (NEWS ROUTE) -- Tarn & Roe released its study on “Syringe Assembly Market to 2031 "
            "– Analysis by Form and End User,” which covers forty countries.",
            "Syringe Assembly",
        ),
        (
            "Home / Devices / Syringes / Syringe Assembly Market\n\nSyringe Assembly Market Size, Share & Industry "
            "Analysis, By Form (Glass, Polymer), and Regional Forecast, 2025-2031\n\nSponsors assemble less and less.",
            "Syringe Assembly",
        ),
        (
            "Home Devices Global Syringe Assembly Market Size, Top Trends to 2031\n\nThe syringe assembly market is "
            "segmented by form. This report covers the forecast period.",
            "Syringe Assembly",
        ),
        (
            "Segments - Syringe Assembly Market by Form (Glass, Polymer) - Industry Analysis and Forecast 2025 - "
            "2031\n\nThe syringe assembly market grows in the forecast period.",
            "Syringe Assembly",
        ),
        (
            "Which 50 count? Tarn & Roe announces the release of the report “Device Leaders: Top 50 Syringe Assembly "
            "CDMOs Market Report 2025”, in two volumes.",
            "Syringe Assembly CDMOs",
        ),
    ],
)
def test_the_market_of_a_text_without_headline(text: str, market: str) -> None:
    (report,) = facts(text, Report, name="page.txt")
    assert report.market == market


@pytest.mark.parametrize(
    "text",
    [
        # news of a company that gives its market in passing
        "Orvane Biologics has opened a second plant in Porto, which doubles its capacity for syringes. The company "
        "hired 140 people. Its chief executive said that orders came in faster than planned. The syringe assembly "
        "market is expected to reach USD 4.1 billion by 2031, the company said. The first batch leaves in May. "
        "A third line is planned. Tarn Coatings supplies the stoppers. The state gave a grant of EUR 4 million.",
        # an explainer that quotes a report
        "Assemblers of syringes take over what sponsors would rather not do themselves. That sounds simple. One thing "
        "to say is that they grow: in May, Tarn & Roe issued a report projecting that the syringe assembly market will "
        "expand at a CAGR of 7.9%. What a sponsor pays depends on the form. A pen has nine parts. Each is tested.",
        # figures of others, further on in an article
        "Assemblers of syringes take over what sponsors would rather not do. That sounds simple. The report "
        "of the trade body says that the largest share goes to five firms.\n\nAccording to Tarn & Roe, the overall "
        "syringe assembly market is expected to grow to USD 4.1 billion by 2031, at a CAGR of 7.9%. What a sponsor "
        "pays depends on the form. Firms are based on the coast. A pen has nine parts, and each of them is tested.",
        # a list of figures, each of a market of its own
        "Key Takeaways\n\n- The global syringe market was valued at USD 2.4 billion in 2024.\n- The pen market grows "
        "at a CAGR of 8%.\n- The vial market size is USD 3 billion in 2024.\n- Europe holds the largest share.\n",
        # a market of goods, stocks or work
        "The labour market was tight and the stock market fell by 3% in 2024. The company cut its forecast for the "
        "period. The job market will grow by 2% in 2025.",
    ],
)
def test_what_is_no_report_without_a_headline(text: str) -> None:
    assert facts(text, Report, name="page.txt") == []
    assert facts(f"# Orvane grows\n\n{text}", Report) == []


def test_what_hangs_on_the_report_is_read() -> None:
    text = OPENING + REST
    (report,) = facts(text, Report, name="page.txt")
    assert report.title == "global syringe assembly CDMO market"
    assert [s.segment for s in facts(text, Segment, name="page.txt")] == [
        "prefilled syringes",
        "safety syringes",
        "pens",
    ]
    assert {f.market for f in facts(text, Figure, name="page.txt")} == {"syringe assembly CDMO"}
    assert [s.service_type.value for s in facts(text, Subject, name="page.txt")] == ["CDMO"]


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("date 2024-05-02 Vial makers grow", "Vial makers grow"),
        ("OSLO, Norway, May 2, 2024 (NEWS ROUTE) -- Vial makers grow", "Vial makers grow"),
        ("2024-05-02 Lyme, NH 03768 -- (WIREBOX) -- 05/02/2024 -- Vial makers grow", "Vial makers grow"),
        ("Pune, India, May 02, 2024 – Vial makers grow", "Vial makers grow"),
        ("Vial Market 2025: Who leads?", "Vial Market 2025: Who leads?"),
        ("(Chloro)-silane Market Report", "(Chloro)-silane Market Report"),
        ("Contract Research Organization (CRO) - A Guide", "Contract Research Organization (CRO) - A Guide"),
        ("Vials, Syringes - A Guide", "Vials, Syringes - A Guide"),
        ("2024-05-02", "2024-05-02"),
    ],
)
def test_what_stands_before_the_first_words(text: str, rest: str) -> None:
    assert text[words_start(text, 0, len(text)) :] == rest


def test_the_trail_of_a_page() -> None:
    assert is_trail("Home > Pharma > Vial Coating Market")
    assert not is_trail("Home Infusion Market Size / Share")


def test_what_a_headline_of_all_segments_holds() -> None:
    text = (
        "Syringe Contract Development and Manufacturing Organization (CDMO) Services Market by Form (Glass, Polymer), "
        "End-user (Hospitals, Clinics), and Region (Asia Pacific, North America, and Middle East & Africa) - Industry "
        "Analysis and Forecast 2025 - 2031\n\nThe market grows in the forecast period.\n"
    )
    assert [s.segment for s in facts(text, Segment, name="page.txt")] == ["Glass", "Polymer", "Hospitals", "Clinics"]
    assert {r.region for r in facts(text, Region, name="page.txt")} == {
        *("Asia-Pacific", "North America", "Middle East & Africa"),
    }
    assert [s.service_type.value for s in facts(text, Subject, name="page.txt")] == ["CDMO"]


def test_what_follows_a_group_of_segments_is_no_segment() -> None:
    text = (
        "Vial Market, By Form (Glass, Polymer) - Global Market Size, Share, Trends, 2025-2031\n\nThe forecast period.\n"
    )
    assert [s.segment for s in facts(text, Segment, name="page.txt")] == ["Glass", "Polymer"]


def test_the_size_of_a_base_year() -> None:
    text = (
        "Vial Market Size, Share to 2031\n\nForecast Period 2024-2031 Base Year 2023\n"
        "Base Year Market Size USD 8.9 Billion\nForecast Year Market Size USD 12.3 Billion\n"
    )
    found = [(f"{f.low:f}".removesuffix(".0"), f.year_end) for f in facts(text, Figure, name="page.txt")]
    assert found == [("8900000000", 2023), ("12300000000", 2031)]
