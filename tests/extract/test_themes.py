"""Figures of texts about a market that are no templated reports: whose they are, and what a page's imprint says."""

from __future__ import annotations

import pytest

from cxograph.extract import extract
from cxograph.model import Figure, FigureKind, Report, Source
from cxograph.read import read_document


def figures(text: str, name: str = "page.md") -> list[tuple[object, ...]]:
    """The figures of a text but those of another sort: kind, low, market, geography, segment, company, years."""
    claims = extract(read_document(Source(name, text.encode())))
    return [
        (f.kind.value, float(f.low), f.market, f.geography, f.segment, f.company, f.year_start, f.year_end)
        for f in (c.fact for c in claims)
        if isinstance(f, Figure) and f.kind is not FigureKind.OTHER
    ]


def report(text: str, name: str = "page.md") -> Report | None:
    """The report that a text is, or None."""
    return next(
        (c.fact for c in extract(read_document(Source(name, text.encode()))) if isinstance(c.fact, Report)), None
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # the headline's trade, and amounts that need no verb
            "# Softgel contract manufacturing: a snapshot\n\n"
            "Sales came to $3.4 billion in 2022. For 2027 we forecast $4.6 billion.\n",
            [
                ("market_size", 3.4e9, "Softgel contract manufacturing", None, None, None, None, 2022),
                ("market_size", 4.6e9, "Softgel contract manufacturing", None, None, None, None, 2027),
            ],
        ),
        (  # the opening's trade where the headline names none, with the place that possesses it
            "# Why sponsors go east\n\nIndia's contract research industry was worth $1.2 billion in 2018.\n",
            [("market_size", 1.2e9, "contract research", "India", None, None, None, 2018)],
        ),
        (  # who only puts a figure on a market does not own it
            "# Gene therapy CDMO market watch\n\n"
            "Lakeside Analytics expects the sector to be worth $6.5 billion in 2029.\n",
            [("market_size", 6.5e9, "Gene therapy CDMO", None, None, None, None, 2029)],
        ),
        (  # names and percentages that make a whole
            "# Contract sterilization market in figures\n\nThe split: ethylene oxide 45%, gamma 32%, e-beam 23%.\n",
            [
                ("market_share", 45, "Contract sterilization", None, "ethylene oxide", None, None, None),
                ("market_share", 32, "Contract sterilization", None, "gamma", None, None, None),
                ("market_share", 23, "Contract sterilization", None, "e-beam", None, None, None),
            ],
        ),
        (  # an answer has the year of its question
            "# Radiopharmaceutical CDMO market questions\n\nWhere will the market stand in 2034? At USD 5.9 billion.\n",
            [("market_size", 5.9e9, "Radiopharmaceutical CDMO", None, None, None, None, 2034)],
        ),
        (  # the sum of the parts told before is no part
            "# Outsourced testing market\n\nThe outsourced testing services market made EUR 5.2 billion in 2022. "
            "Microbiology: EUR 1.1 billion. By 2028 the total should be EUR 7.8 billion.\n",
            [("market_size", 7.8e9, None, None, None, None, None, 2028)],
        ),
    ],
)
def test_figures_of_a_text_about_a_market(text: str, expected: list[tuple[object, ...]]) -> None:
    found = figures(text)
    for row in expected:
        alike = [f for f in found if f[:2] == row[:2]]
        assert alike, (row, found)
        assert any(all(want is None or want == has for want, has in zip(row, f, strict=True)) for f in alike), found


def test_a_text_about_companies_has_no_market_of_its_own() -> None:
    found = figures("# Tessel buys Brightwater\n\nTessel Ltd paid $40 million. Its clinic in Leeds cost $12 million.\n")
    assert not [f for f in found if f[0] in {"market_size", "market_share"}]


def test_a_table_of_a_text_about_a_market() -> None:
    text = (
        "# Regulatory affairs outsourcing market by region\n\n"
        "| Region | 2023 value | Growth p.a. to 2030 |\n|---|---|---|\n"
        "| Europe | $2.0bn | 7.4% |\n| World | $7.1bn | 8.7% |\n"
    )
    found = figures(text)
    assert ("market_size", 2e9, "Regulatory affairs outsourcing", "Europe", None, None, None, 2023) in found
    assert ("cagr", 8.7, "Regulatory affairs outsourcing", None, None, None, None, 2030) in found


@pytest.mark.parametrize(
    ("text", "publisher", "number", "market"),
    [
        (
            "# Contract Packaging for Tablets: Outlook to 2029\n\n"
            "Meridian Desk Research, report MDR-2207, October 2023, 184 pages\n\n"
            "The market for contract packaging stood at EUR 6.8 billion in 2022.\n",
            *("Meridian Desk Research", "MDR-2207", "Contract Packaging for Tablets"),
        ),
        (
            "Title: Biosimilar Contract Manufacturing: Market Study\nAuthor: Quill & Tern Advisory\nReport "
            "number: QTA-318\nPages: 96\n\n"
            "The market came to USD 5.4 billion in 2022.\n",
            *("Quill & Tern Advisory", "QTA-318", "Biosimilar Contract Manufacturing"),
        ),
        (
            "Central Lab Services Market Size to Surpass USD 5.2 Billion by 2032\n\n"
            "Report ID: 50417 | Base year: 2024 | Forecast: 2025-2032\n\n"
            "Source: Polaris Gate Research (polarisgate.com)\n",
            *("polarisgate.com", "50417", "Central Lab Services"),
        ),
        (
            "Norvane Strategic Reports\n\n"
            "Contract Sterilisation in Europe Market: A Study, 2017-2022\n\n"
            "Report No. NSR 4410 - June 2017 - 142 pp\n\n"
            "The contract sterilisation in Europe market is worth EUR 680 million.\n",
            *("Norvane Strategic Reports", "NSR 4410", "Contract Sterilisation in Europe"),
        ),
    ],
)
def test_imprints(text: str, publisher: str, number: str, market: str) -> None:
    found = report(text, "page.md" if text.startswith("#") else "page.txt")
    assert found is not None
    assert (found.publisher, found.report_id, found.market) == (publisher, number, market)
