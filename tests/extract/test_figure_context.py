"""What is known of a figure from the words around its clause: its label, its paragraph, its list, its table."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.extract.reading import facts
from tests.extract.test_figure_scope import figures

from cxograph.extract.figures.dates import find_periods
from cxograph.model import Figure, FigureKind, Segment

REPORT = "# Vial Coating Market Size, Share and Forecast 2025-2031\n\n{}"
RELEASE = (
    "# Orvane Group AG posts first-half 2025 results\n\n**Basel, 12 August 2025**\n\n"
    "Orvane Group AG, a CDMO, had sales of CHF 150 million in the first half of 2025, "
    "against CHF 130 million a year earlier. {}"
)


@pytest.mark.parametrize(
    ("words", "years"),
    [
        ("CAGR 25-30", [(2025, 2030)]),
        ("CAGR (24–29)", [(2024, 2029)]),
        ("FY24-30", [(2024, 2030)]),
        ("FY23-24", [(None, 2024)]),
        ("in '24", [(None, 2024)]),
        ("the firms' 15-20 sites", []),
        ("a CAGR of 5-7%", []),
    ],
)
def test_years_of_two_digits(words: str, years: list[tuple[int | None, int | None]]) -> None:
    assert [(p.first, p.last) for p in find_periods(words)] == years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # labels
        ("- **Market size (2024):** USD 4 billion\n- **CAGR 2025-31:** 7%\n- **Largest region:** Europe (46%)",
         ["market_size 4000000000 Vial Coating 2024",
          "cagr 7 Vial Coating 2025 2031",
          "market_share 46 Vial Coating Europe"]),
        ("| Key | Value |\n|---|---|\n| Top region | Latvia (34% share) |\n| Incremental opportunity | USD 2 billion |",
         ["market_share 34 Vial Coating Latvia"]),
        # the lead over a list, the caption over a table
        ("## Growth by country (CAGR 2025-2031)\n\n- Latvia: 8%\n- Malta: 9%",
         ["cagr 8 Vial Coating Latvia 2025 2031", "cagr 9 Vial Coating Malta 2025 2031"]),
        ("Split by form, 2024 (USD million)\n\n| Form | Revenue |\n|---|---|\n| Sprayed | 1,365 |\n| Dipped | 935 |",
         ["market_size 1365000000 Vial Coating Sprayed 2024", "market_size 935000000 Vial Coating Dipped 2024"]),
        ("| | 2024 (EUR m) | 2031F (EUR m) |\n|---|---|---|\n| Latvia | 2.150 | 3.310 |\n| Malta | 1.280 | 1.990 |",
         ["market_size 2150000000 Vial Coating Latvia 2024", "market_size 3310000000 Vial Coating Latvia 2031",
          "market_size 1280000000 Vial Coating Malta 2024", "market_size 1990000000 Vial Coating Malta 2031"]),
        # the year of the paragraph
        ("The vial coating market totalled USD 3 billion in 2024. Latvia generated 44% of that and Malta 13%.",
         ["market_size 3000000000 Vial Coating 2024",
          "market_share 44 Vial Coating Latvia 2024",
          "market_share 13 Vial Coating Malta 2024"]),
        ("The vial coating market totalled USD 3 billion in 2024. Latvia is likely to hold 44%.",
         ["market_size 3000000000 Vial Coating 2024", "market_share 44 Vial Coating Latvia"]),
        # names right before their figures
        ("Sprayed coatings took the largest share (41%), ahead of dipped coatings (37%) and printed coatings (12%).",
         ["market_share 41 Vial Coating Sprayed coatings",
          "market_share 37 Vial Coating dipped coatings",
          "market_share 12 Vial Coating printed coatings"]),
        ("Sprayed coatings: 58 %. Dipped coatings: 27 %. Others: 15 %.",
         ["market_share 58 Vial Coating Sprayed coatings",
          "market_share 27 Vial Coating Dipped coatings",
          "market_share 15 Vial Coating Others"]),
        ("By method, spraying has 38 %, soaking in tanks 17 % and printing 9 %.",
         ["market_share 38 Vial Coating spraying",
          "market_share 17 Vial Coating soaking in tanks",
          "market_share 9 Vial Coating printing"]),
        ("The CAGR to 2031 will be 7% in Latvia, 6% in Malta and 9% in Peru.",
         ["cagr 7 Vial Coating Latvia 2031", "cagr 6 Vial Coating Malta 2031", "cagr 9 Vial Coating Peru 2031"]),
        # shares that need not say of what
        ("Latvia had 38% in 2024.", ["market_share 38 Vial Coating Latvia 2024"]),
        ("Latvia buys 48 per cent of all coated vials and of the total value.", []),
        ("Latvia buys 48 per cent of the total value.", ["market_share 48 Vial Coating Latvia"]),
        # what is no size and no growth of the market
        ("Makers have pledged $30 billion for new plants.", []),
        ("Attrition is high (22% a year).", []),
        ("Roughly $180 billion of branded sales lose exclusivity before 2030.", []),
        # other reports
        ("Related:\n\n- Bag Printing Market (US$ 1.3 Billion by 2032)", ["market_size 1300000000 Bag Printing 2032"]),
        # from one amount to another is no range
        ("Latvia is expected to rise from $402 million to $748 million by 2031.",
         ["market_size 402000000 Vial Coating Latvia", "market_size 748000000 Vial Coating Latvia 2031"]),
    ],
)  # fmt: skip
def test_figures_of_a_report(text: str, expected: list[str]) -> None:
    assert figures(REPORT.format(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Drug product contributed CHF 90 million and drug substance CHF 60 million.",
         ["revenue 90000000 Orvane Group AG Drug product 2025",
          "revenue 60000000 Orvane Group AG drug substance 2025"]),
        ("It keeps its forecast of CHF 310 million for 2025.", ["revenue 310000000 Orvane Group AG 2025"]),
        ("It lost CHF 8 million on sales of CHF 31 million.", ["revenue 31000000 Orvane Group AG 2025"]),
        ("Research Expenses were CHF 20 million.", []),
        ("The plant in Riga had sales of CHF 4 million.", []),
        ("Adjusted EBITDA was CHF 38 million, 18% of net revenue.", []),
    ],
)  # fmt: skip
def test_figures_of_results(text: str, expected: list[str]) -> None:
    assert figures(RELEASE.format(text))[2:] == expected


def test_parts_that_a_table_sums_up_are_revenue() -> None:
    rows = (
        "| ($ in millions) | Q2 2025 | Q2 2024 |\n|---|---|---|\n| Vials | $ 84.2 | $ 90.1 |\n"
        "| Bags | 131.5 | 112.7 |\n| Net revenue | 215.7 | 202.8 |\n| Net income | 12.9 | 8.4 |\n"
    )
    assert figures(RELEASE.format("\n\n" + rows))[2:] == [
        "revenue 84200000 Orvane Group AG Vials 2025",
        "revenue 90100000 Orvane Group AG Vials 2024",
        "revenue 131500000 Orvane Group AG Bags 2025",
        "revenue 112700000 Orvane Group AG Bags 2024",
        "revenue 215700000 Orvane Group AG 2025",
        "revenue 202800000 Orvane Group AG 2024",
    ]


def test_parts_that_do_not_add_up_are_not() -> None:
    rows = "| ($ in millions) | Q2 2025 |\n|---|---|\n| Vials | 84.2 |\n| Bags | 31.5 |\n| Net revenue | 215.7 |\n"
    assert not [said for said in figures(RELEASE.format("\n\n" + rows)) if "Vials" in said]


def test_revenue_of_the_companies_of_a_table() -> None:
    rows = (
        "| Company | H1 2025 sales | H1 2024 sales |\n|---|---|---|\n"
        "| Lonza | CHF 3.6bn | CHF 3.1bn |\n| Siegfried | CHF 639m | CHF 620m |\n"
    )
    assert figures("# CDMO results at a glance\n\n" + rows) == [
        "revenue 3600000000 Lonza 2025",
        "revenue 3100000000 Lonza 2024",
        "revenue 639000000 Siegfried 2025",
        "revenue 620000000 Siegfried 2024",
    ]


def test_a_figure_of_the_headline_that_the_text_dates_is_told_once() -> None:
    text = (
        "# Vial Coating Market Set to Hit $3 Billion\n\n"
        "The vial coating market report: the vial coating market will reach $3 billion by 2031."
    )
    assert figures(text) == ["market_size 3000000000 Vial Coating 2031"]


def test_revenue_among_the_dates_of_a_company() -> None:
    page = (
        "# About Orvane Trials\n\nOrvane Trials Ltd is a CRO in Leeds.\n\n| 2016 | Founded in Leeds |\n"
        "|---|---|\n| 2021 | Opened Riga |\n| 2024 | Net revenue of $93 million; 610 colleagues |\n"
    )
    assert figures(page) == ["revenue 93000000 Orvane Trials Ltd 2024"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The report splits the market by form into vials, syringes and bags, and by buyer into firms and states.",
         [("form", "vials"), ("form", "syringes"), ("form", "bags"), ("buyer", "firms"), ("buyer", "states")]),
        ("**Segmentation**\n\n- Form {Vials, Syringes}\n- Buyer {Firms, States}",
         [("form", "Vials"), ("form", "Syringes"), ("buyer", "Firms"), ("buyer", "States")]),
        ("Analysis by Form: Vials, Syringes, Bags.", [("form", "Vials"), ("form", "Syringes"), ("form", "Bags")]),
        ("By Product: Vaccines, Enzymes, Cell and Gene Therapy",
         [("product", "Vaccines"), ("product", "Enzymes"), ("product", "Cell and Gene Therapy")]),
        ("By form, vials are to grow fastest. Vials made up 60% in 2024, followed by syringes and bags.",
         [("form", "vials"), ("form", "syringes"), ("form", "bags")]),
        ("By scale, large plants contributed USD 5 billion, and small plants USD 2 billion.",
         [("scale", "large plants"), ("scale", "small plants")]),
        ("**By form**\n\n| | 2024 (EUR m) |\n|---|---|\n| Sprayed | 130 |\n| Dipped | 120 |",
         [("form", "Sprayed"), ("form", "Dipped")]),
    ],
)  # fmt: skip
def test_segments(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(s.axis, s.segment) for s in facts(REPORT.format(text), Segment)] == expected


def test_a_rate_has_the_years_of_a_rate_where_its_market_is_not_told() -> None:
    text = (
        "# Orvane Biologics gains approval\n\nOrvane Biologics, a CDMO, has gained an approval. Market value for this "
        "drug class should be more than $126 billion by 2032, a 17.6 percent CAGR between 2023 and 2032."
    )
    assert [(str(f.low), f.year_end) for f in facts(text, Figure) if f.unit == "percent"] == [("17.6", 2032)]


def test_what_another_companys_sentence_says_is_not_given_to_the_documents_own() -> None:
    text = (
        "# Orvane Trials Ltd grows\n\nOrvane Trials Ltd, a CRO, has bought a CDMO in Riga. The CDMO "
        "had revenue of EUR 4 million."
    )
    said = [f.company for f in facts(text, Figure) if f.kind is FigureKind.REVENUE]
    assert said == []


def test_revenue_from_its_products_is_that_of_a_part() -> None:
    text = (
        "# Orvane Pharma reports results\n\nOrvane Pharma, a CDMO, generated 149 million dollars in revenue from its "
        "pain medicines, with growth in all. It had revenue of $178 million from its operations."
    )
    assert [(f.segment, f.low) for f in facts(text, Figure)] == [
        ("pain medicines", Decimal(149_000_000)),
        (None, Decimal(178_000_000)),
    ]
