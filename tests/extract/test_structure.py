"""Documents whose form carries the meaning: lists, headings, scope tables, tables of years, studies in prose."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts

from cxograph.model import Figure, Player, Region, Report, Segment

REPORT = "# {} Market Report\n\nThis report looks at the market.\n\n"


def segments(text: str, name: str = "note.md") -> list[str]:
    """Return the segments of a text as "axis: parent > segment"."""
    return [f"{s.axis}: {s.parent + ' > ' if s.parent else ''}{s.segment}" for s in facts(text, Segment, name=name)]


def figures(text: str, name: str = "note.md") -> list[str]:
    """Return the figures of a text as "kind amount unit year | market, geography, segment, company"."""
    return [
        f"{f.kind} {f.low.normalize():f} {f.unit} {f.year_end} | "
        + ", ".join(of for of in (f.market, f.geography, f.segment, f.company) if of)
        for f in facts(text, Figure, name=name)
    ]


NESTED = """<h1>Peptide CDMO Market Report</h1><p>This report looks at the market.</p><h2>Segmentation</h2><ul>
<li>Service type<ul><li>Process development<ul><li>Route scouting</li></ul></li><li>Fill-finish</li></ul></li>
<li>Molecule<ul><li>Linear peptides</li><li>Cyclic peptides</li></ul></li>
<li>Client group<ul><li>Large pharma</li><li>Virtual biotech</li></ul></li>
<li>Region<ul><li>Europe</li><li>Asia</li></ul></li></ul>"""


def test_axes_are_the_outer_items_of_a_nested_list() -> None:
    assert segments(NESTED, "note.html") == [
        "service type: Process development",
        "service type: Process development > Route scouting",
        "service type: Fill-finish",
        "molecule: Linear peptides",
        "molecule: Cyclic peptides",
        "client group: Large pharma",
        "client group: Virtual biotech",
    ]


def test_a_table_of_contents_has_no_axes() -> None:
    page = "<h1>Peptide CDMO Market Report</h1><h2>Contents</h2><ul><li>Introduction<ul><li>Scope</li><li>Aim</li></ul>"
    assert segments(f"{page}</li><li>Drivers<ul><li>Patents</li><li>Costs</li></ul></li></ul>", "note.html") == []


def test_an_item_of_a_list_below_an_axis_keeps_what_hangs_under_it() -> None:
    page = "<h1>Peptide CDMO Market Report</h1><p>This report.</p><h3>By customer</h3><ul><li>Pharma<ul><li>Large</li>"
    assert segments(f"{page}<li>Small</li></ul></li><li>Biotech</li></ul>", "note.html") == [
        "customer: Pharma",
        "customer: Pharma > Large",
        "customer: Pharma > Small",
        "customer: Biotech",
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("### Segments (by assay)\n\n* Ligand binding\n* Cell based", ["assay: Ligand binding", "assay: Cell based"]),
        ("**Segments (by sponsor)**\n\n* Pharma\n* Biotech", ["sponsor: Pharma", "sponsor: Biotech"]),
        ("### Breakdown (phase)\n\n* Phase I\n* Phase II", ["phase: Phase I", "phase: Phase II"]),
        ("## Segments\n\n### Container\n\n* Vials\n* Syringes", ["container: Vials", "container: Syringes"]),
        ("## Segmentation\n\n### Sample\n\nMatrix: Plasma; Urine", ["matrix: Plasma", "matrix: Urine"]),
        ("### Segments (by region)\n\n* Northern part\n* Southern part", []),
        ("### What we saw (by accident)\n\nNothing.", []),
        ("## Segments\n\n### Key findings\n\n* Vials\n* Syringes", []),
    ],
)
def test_headings_that_name_an_axis(lines: str, expected: list[str]) -> None:
    assert segments(REPORT.format("Bioanalytical CRO") + lines) == expected


@pytest.mark.parametrize(
    ("story", "market", "years", "publisher", "expected"),
    [
        (
            'A study, "Viral Vector CMO Market by Vector (AAV, Plasmid), Kit (Basic, Full) and End User - Forecast to '
            '2031", '
            "was published by Sondera Insights. End users are gene therapy firms, vaccine makers and universities. "
            "It looks at the years 2025 to 2031.",
            "Viral Vector CMO",
            (2025, 2031),
            "Sondera Insights",
            [
                *("vector: AAV", "vector: Plasmid", "kit: Basic", "kit: Full"),
                *("end user: gene therapy firms", "end user: vaccine makers", "end user: universities"),
            ],
        ),
        (
            '"Sterile Filling CDMO Market by Container (Vials, Bags) - Global Forecast to 2032" is the title of a '
            "study that Sondera Insights has released today.",
            "Sterile Filling CDMO",
            (None, 2032),
            "Sondera Insights",
            ["container: Vials", "container: Bags"],
        ),
        (
            "Fenwick Advisory today published Peptide Analysis CRO Market by Service (Stability, Release), Molecule "
            "(Linear, Cyclic) and Sponsor - Global Forecast to 2031. The market grew in the years 2020 to 2031.",
            "Peptide Analysis CRO",
            (None, 2031),
            "Fenwick Advisory",
            ["service: Stability", "service: Release", "molecule: Linear", "molecule: Cyclic"],
        ),
    ],
)
def test_a_release_that_announces_a_study(
    story: str, market: str, years: tuple[int | None, int], publisher: str, expected: list[str]
) -> None:
    text = f"# Strong demand for laboratory work\n\n{story}"
    (report,) = facts(text, Report)
    assert (report.market, report.publisher, report.forecast_end) == (market, publisher, years[1])
    if years[0]:
        assert report.forecast_start == years[0]
    assert segments(text) == expected


@pytest.mark.parametrize(
    "story",
    [
        'He read "The Market by the Sea (a novel, a play)" and a study of it.',
        "The market by value (large, small) grew, as forecast in 2019.",
        "Larkfield Pharma sells to the vaccine market by tender (open, closed). Forecast to 2031: growth.",
    ],
)
def test_no_study_is_announced(story: str) -> None:
    assert facts(f"# Strong demand for laboratory work\n\n{story}", Report) == []


def test_axes_said_of_and_predicates_of_them() -> None:
    text = (
        "# Peptide CRO Market by Service (Stability, Release) and End User - Forecast to 2031\n\n"
        "End users are increasingly careful, cautious and slow. Services are expected to grow, and change. "
        "By end user, the study distinguishes hospitals, biotech firms and universities."
    )
    assert segments(text) == [
        *("service: Stability", "service: Release"),
        *("end user: hospitals", "end user: biotech firms", "end user: universities"),
    ]


SCOPE = """| Item | Details |
|---|---|
| Base year | 2023 |
| Forecast period | 2024 to 2030 |
| Regions covered | North America (US, Canada), Europe (Germany; UK) |
| Companies covered | Veldra Research; Orbitane Clinical GmbH; Northfield Trials; Quillon |
| Segments covered | Phase, Indication |
"""


def test_a_scope_table() -> None:
    text = REPORT.format("Oncology CRO") + SCOPE
    (report,) = facts(text, Report)
    assert (report.base_year, report.forecast_start, report.forecast_end) == (2023, 2024, 2030)
    assert [player.company for player in facts(text, Player)] == [
        *("Veldra Research", "Orbitane Clinical GmbH", "Northfield Trials", "Quillon"),
    ]
    assert [(region.region, region.parent) for region in facts(text, Region)] == [
        *(("North America", None), ("United States", "North America"), ("Canada", "North America")),
        *(("Europe", None), ("Germany", "Europe"), ("United Kingdom", "Europe")),
    ]


def test_countries_of_a_market_of_one_region_lie_in_it() -> None:
    text = REPORT.format("Asia-Pacific SMO") + "| Scope | Details |\n|---|---|\n| Countries covered | Japan, India |\n"
    found = {(region.region, region.parent) for region in facts(text, Region)}
    assert found == {("Japan", "Asia-Pacific"), ("India", "Asia-Pacific"), ("Asia-Pacific", None)}


def test_examples_in_a_column_are_players() -> None:
    table = "| Type | Work | Examples |\n|---|---|---|\n| CRO | trials | Veldra Research, Orbitane Clinical |\n"
    text = f"# Who does what\n\nA guide to the CRO and the SMO.\n\n{table}| SMO | site staff | visits at home |\n"
    assert [player.company for player in facts(text, Player)] == ["Veldra Research", "Orbitane Clinical"]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "| USD million | 2021 | 2022 | 2029 |\n|---|---|---|---|\n| Vials | 310 | 330 | 560 |",
            [("310000000", 2021, "Vials"), ("330000000", 2022, "Vials"), ("560000000", 2029, "Vials")],
        ),
        (
            "| | 2021 (US$ bn) | 2029 (US$ bn) |\n|---|---|---|\n| Europe | 1.2 | 2.4 |\n| Japan | 0.4 | 0.9 |",
            [
                *(("1200000000", 2021, "Europe"), ("2400000000", 2029, "Europe")),
                *(("400000000", 2021, "Japan"), ("900000000", 2029, "Japan")),
            ],
        ),
        (
            "Market by container (USD m)\n\n| Container | 2021 | 2029 |\n|---|---|---|\n| Bags | 310 | 560 |",
            [("310000000", 2021, "Bags"), ("560000000", 2029, "Bags")],
        ),
        # "Europe" is no "EUR": a table without a unit has no amounts
        ("## Europe\n\n| Country | 2021 | 2029 |\n|---|---|---|\n| Germany | 310 | 560 |", []),
    ],
)
def test_tables_of_years(table: str, expected: list[tuple[str, int, str]]) -> None:
    text = REPORT.format("Sterile Filling CDMO") + table
    assert figures(text) == [f"market_size {low} USD {year} | Sterile Filling CDMO, {of}" for low, year, of in expected]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Revenue will climb to USD 4 billion by 2032.", "market_size 4000000000 USD 2032 | Lab CRO"),
        ("Sponsors spent USD 2 billion on assays in 2023.", "market_size 2000000000 USD 2023 | Lab CRO"),
        ("Yearly growth will average 9.6% until 2032.", "cagr 9.6 percent 2032 | Lab CRO"),
        ("Japan takes the biggest slice, 41%.", "market_share 41 percent None | Lab CRO, Japan"),
        ("A trial costs USD 30 million.", "other 30000000 USD None | "),
        ("The government spent USD 2 billion on grants.", "other 2000000000 USD None | "),
        ("Uhmann leads, reporting revenue of $500 million.", "other 500000000 USD None | "),
    ],
)
def test_a_report_speaks_of_its_market(sentence: str, expected: str) -> None:
    names = "| Key players | Alvano Site Group; Benkei Labs Co., Ltd. |\n|---|---|\n\n"
    assert figures(REPORT.format("Lab CRO") + names + sentence) == [expected]


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (
            "The CDMO market was worth $4 billion in 2023. It will reach $9 billion in 2031.",
            ["market_size 4000000000 USD 2023 | peptide CDMO", "market_size 9000000000 USD 2031 | peptide CDMO"],
        ),
        (
            "The global CDMO market stands at $180 billion. For CMOs it is upwards of $90 billion.",
            ["market_size 180000000000 USD None | CDMO", "market_size 90000000000 USD None | CMO"],
        ),
        (
            "Larkfield Pharma Ltd. will invest $40 million. It will reach $90 million in 2026.",
            ["other 40000000 USD None | Larkfield Pharma Ltd.", "other 90000000 USD 2026 | "],
        ),
        (
            "The CDMO market is worth $4 billion. The five biggest CDMOs hold 48%, up from 41% in 2018.",
            [
                "market_size 4000000000 USD None | peptide CDMO",
                *("market_share 48 percent None | peptide CDMO", "market_share 41 percent 2018 | peptide CDMO"),
            ],
        ),
    ],
)
def test_an_article_goes_on_about_the_market_of_its_headline(sentences: str, expected: list[str]) -> None:
    assert figures(f"# Why the peptide CDMO market keeps filling up\n\n{sentences}") == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Revenue: CHF 1.2 bn (2023) · Employees: 4,100.", ["1200000000 CHF 2023"]),
        ("It sold goods and services for JPY 1.3 trillion in fiscal 2023.", ["1300000000000 JPY 2023"]),
        ("Its turnover for the twelve months to March 2024 was EUR 310 million.", ["310000000 EUR 2024"]),
        (
            "Its 2023 sales of £190m were lower than the £205m of 2022.",
            ["190000000 GBP 2023", "205000000 GBP 2022"],
        ),
    ],
)
def test_revenue_of_a_company(sentence: str, expected: list[str]) -> None:
    found = figures(f"# Who earns what\n\nLarkfield Pharma Services AG is a CDMO from Basel. {sentence}")
    assert found == [f"revenue {words} | Larkfield Pharma Services AG" for words in expected]


RANKING = """# Leading fill-finish providers by size

## 1. Kelmar Biologics

Kelmar Biologics, a CDMO in Leuven, took in EUR 410 million in 2024 (previous year: EUR 380 million).

## 2. Tobi Seiyaku

Tobi Seiyaku is a CDMO in Tokyo.

| Year | Sales (EUR million) | Paid for plants (EUR million) |
|---|---|---|
| 2022 | 310 | 20 |
| 2023 | 355 | 30 |
"""


def test_a_table_below_a_company_gives_its_revenue() -> None:
    assert figures(RANKING) == [
        "revenue 410000000 EUR 2024 | Kelmar Biologics",
        "revenue 380000000 EUR 2023 | Kelmar Biologics",
        "revenue 310000000 EUR 2022 | Tobi Seiyaku",
        "revenue 355000000 EUR 2023 | Tobi Seiyaku",
    ]


def test_a_table_of_countries_in_an_article_on_one_market() -> None:
    table = "| Country | Sales 2023 (million euros) |\n|---|---|\n| Germany | 120 |\n| France | 85 |\n"
    text = f"# Vector CDMOs: the numbers behind the boom\n\nThe vector CDMO market is small.\n\n{table}"
    assert figures(text) == [
        "market_size 120000000 EUR 2023 | Vector CDMO, Germany",
        "market_size 85000000 EUR 2023 | Vector CDMO, France",
    ]


def test_the_first_row_of_a_scope_table_heads_nothing() -> None:
    table = "<table><tr><td>Base year</td><td>2023</td></tr><tr><td>Growth rate</td><td>7.6% a year</td></tr></table>"
    page = f"<h1>Lab CRO Market Report</h1><p>This report looks at the market.</p>{table}"
    assert figures(page, "note.html") == ["cagr 7.6 percent None | Lab CRO"]


@pytest.mark.parametrize(
    ("words", "qualifier"),
    [
        ("more than $4 million", "over"),
        ("higher than $4 million", "over"),
        ("higher than the $4 million of 2020", "exact"),
        ("lower than its $4 million of 2020", "exact"),
        ("less than $4 million", "under"),
    ],
)
def test_a_comparison_with_another_figure_is_no_limit(words: str, qualifier: str) -> None:
    assert [str(f.qualifier) for f in facts(f"The plant earned {words}.", Figure)] == [qualifier]


@pytest.mark.parametrize("mark", [":", " |"])
@pytest.mark.parametrize("bullet", ["", "- "])
def test_a_line_of_a_region_and_its_countries(mark: str, bullet: str) -> None:
    gap = ", " if mark == ":" else " | "
    lines = (("Europe", "Germany", "Rest of Europe"), ("South America", "Brazil", "Argentina"))
    listed = ("" if bullet else "\n").join(
        f"{bullet}{region}{mark} {gap.join(members)}\n" for region, *members in lines
    )
    text = f"# Peptide CRO Market Report 2025-2031\n\nIt grew.\n\n{listed}"
    found = {(region.region, region.parent) for region in facts(text, Region)}
    assert found == {
        ("Europe", None),
        ("Germany", "Europe"),
        ("Rest of Europe", "Europe"),
        ("South America", None),
        ("Brazil", "South America"),
        ("Argentina", "South America"),
    }
