"""Reports that their imprint tells, plain lists of segments and places, and who published them."""

from __future__ import annotations

from tests.extract.reading import facts

from cxograph.model import Region, Report, Segment

STUDY = """THE VIAL COATING MARKET: SPAIN AND ITALY
A Multi-Client Study, 4th Edition
Fenwick Market Intelligence, Leeds. October 2014. Ref. FW/PH/0457

1. SUMMARY

Vial coating is done for a fee. Historic data run from FY2009; forecasts are given for fiscal 2015 to fiscal 2019.

Sales are split by stage of work:

   (a) spraying
   (b) drying
   (c) testing

and by customer:

   (a) drug makers
   (b) wholesalers
"""


def test_a_printed_study_in_capitals() -> None:
    report = facts(STUDY, Report, name="a.txt")[0]
    assert (report.market, report.publisher) == ("Vial Coating", "Fenwick Market Intelligence")
    assert (report.report_id, report.forecast_start, report.forecast_end) == ("FW/PH/0457", 2015, 2019)


def test_lettered_lists_and_the_places_of_a_headline() -> None:
    said = [(s.axis, s.segment) for s in facts(STUDY, Segment, name="a.txt")]
    assert said == [
        ("stage of work", "spraying"),
        ("stage of work", "drying"),
        ("stage of work", "testing"),
        ("customer", "drug makers"),
        ("customer", "wholesalers"),
    ]
    assert [r.region for r in facts(STUDY, Region, name="a.txt")] == ["Spain", "Italy"]


def test_a_line_that_claims_copyright_is_no_item() -> None:
    text = "Vial Coating Market Report\n\nThe report covers vials.\n\n(c) Fenwick Research Ltd.\n"
    assert facts(text, Report, name="a.txt")[0].publisher == "Fenwick Research Ltd."


def test_a_study_whose_headline_says_no_market() -> None:
    text = (
        "VIAL SUPPLY IN PERU\n\nA syndicated study by Fenwick Research\nSecond edition, March 2019. Ref. "
        "CR-771\n\nVial supply in Peru came to $1bn in 2018."
    )
    assert facts(text, Report, name="a.txt")[0].market == "Vial Supply in Peru"


def test_numbers_glued_to_the_next_box_and_authors_in_one() -> None:
    page = (
        "<h1>Vial Coating Market Report, 2024-2029</h1><dl><dt>Author</dt><dd>Fenwick Publishing</dd></dl>"
        "<div><span>Report ID: VH-2041-7</span><span>Number of Pages: 150</span></div><footer>© 2024 Orvane "
        "Holding Ltd.</footer>"
    )
    report = facts(page, Report, name="a.html")[0]
    assert (report.publisher, report.report_id) == ("Fenwick Publishing", "VH-2041-7")


def test_years_and_publisher_among_the_parts_of_an_imprint() -> None:
    text = "# Vial Coating Market Report\n\nReport no. 5521 | 2024-2030 | Fenwick Analytics\n\nVials are coated."
    report = facts(text, Report)[0]
    assert (report.publisher, report.report_id) == ("Fenwick Analytics", "5521")
    assert (report.forecast_start, report.forecast_end) == (2024, 2030)


def test_a_study_quoted_by_the_headline() -> None:
    text = (
        '# New study: "Vial Coating Market by Form (Vials, Bags) and Region - Forecast to 2032"\n\nFenwick '
        "Data has added the study to its store."
    )
    report = facts(text, Report)[0]
    assert (report.market, report.publisher, report.forecast_end) == ("Vial Coating", "Fenwick Data", 2032)
    assert [s.segment for s in facts(text, Segment)] == ["Vials", "Bags"]


def test_countries_beside_their_region() -> None:
    table = (
        "| Region | Countries covered | Share 2024 |\n|---|---|---|\n"
        "| Europe | Spain, Italy | 28% |\n| MEA | Israel, UAE | 2% |\n"
    )
    regions = [(r.region, r.parent) for r in facts(f"# Vial Coating Market Report\n\n{table}", Region)]
    assert set(regions) == {
        ("Europe", None),
        ("Spain", "Europe"),
        ("Italy", "Europe"),
        ("Middle East & Africa", None),
        ("Israel", "Middle East & Africa"),
        ("United Arab Emirates", "Middle East & Africa"),
    }


def test_an_outline_that_only_indentation_sets() -> None:
    text = (
        "Vial Coating Market Report\n\nRegions\n\nAmericas\n    Brazil\n    Peru\nEurope\n    Spain\n    "
        "Italy\n\nThe report ends here.\n"
    )
    regions = [(r.region, r.parent) for r in facts(text, Region, name="a.txt")]
    assert regions == [
        ("Americas", None),
        ("Brazil", "Americas"),
        ("Peru", "Americas"),
        ("Europe", None),
        ("Spain", "Europe"),
        ("Italy", "Europe"),
    ]


def test_the_place_to_which_a_headline_confines_its_market() -> None:
    text = "# SMO Market in Peru: A Report\n\nIn terms of field, the market splits into oncology and vaccines."
    assert [r.region for r in facts(text, Region)] == ["Peru"]
    assert [s.segment for s in facts(text, Segment)] == ["oncology", "vaccines"]
