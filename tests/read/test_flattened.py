"""Lists and tables whose marks are lost: an axis alone in a line, a fact box in lines."""

from __future__ import annotations

import pytest

from cxograph.model import BlockKind, Document, Source
from cxograph.read import read_document

PROSE = (
    "The vial coating market is growing in every region of the world, and nobody who fills vials can do without it now."
)


def read(text: str, name: str = "page.txt") -> Document:
    return read_document(Source(name, text.encode()))


def lists(text: str, name: str = "page.txt") -> list[tuple[str, list[str]]]:
    """Each list as the block before it and its items."""
    found: list[tuple[str, list[str]]] = []
    lead, group = "", -1
    document = read(text, name)
    for block in document.blocks:
        words = document.text[block.start : block.end]
        if block.kind is not BlockKind.LIST_ITEM:
            lead = words
        elif block.group == group:
            found[-1][1].append(words)
        else:
            group = block.group
            found.append((lead, [words]))
    return found


EXPECTED = [("By Type", ["Glass", "Polymer"]), ("By End User", ["Biotech companies", "Hospitals"])]


@pytest.mark.parametrize("name", ["page.txt", "page.md"])
@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\nBy Type\n- Glass\n- Polymer\nBy End User\n- Biotech companies\n- Hospitals\n",
        f"{PROSE}\nBy Type\nGlass\nPolymer\nBy End User\nBiotech companies\nHospitals\n",
        f"{PROSE}\n\nBy Type\n\nGlass\n\nPolymer\n\nBy End User\n\nBiotech companies\n\nHospitals\n",
        f"{PROSE}\nBy Type\nGlass\nPolymer\nBy End User\nBiotech companies\nHospitals\nKey Players\n{PROSE}\n",
    ],
)
def test_an_axis_alone_in_its_line_leads_a_list(text: str, name: str) -> None:
    assert lists(text, name) == EXPECTED


def test_other_leads_of_segments() -> None:
    assert lists(f"{PROSE}\nVial Coating Market, By Type:\nGlass\nPolymer\n")[0][1] == ["Glass", "Polymer"]
    assert lists(f"{PROSE}\nType Outlook (Revenue, USD Million)\nGlass\nPolymer\n")[0][1] == ["Glass", "Polymer"]
    assert lists(f"{PROSE}\nService Type:\nGlass\nPolymer\n")[0][1] == ["Glass", "Polymer"]
    assert lists(f"{PROSE}\nThe market is divided into:\n- Glass\n- Polymer\n")[0][0] == "The market is divided into:"


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}\nBy Monday it was done.\nNobody knew why.\nThe end\n",
        f"By Anna Roe\n\n{PROSE}\n\n{PROSE}\n",
        f"{PROSE}\nBy Type and by End User\nthe market is divided as the table below has it.\n",
        f"By Type\n\nMarket Overview\n\n{PROSE}\n",
    ],
)
def test_lines_that_are_no_lists(text: str) -> None:
    assert lists(text) == []


def rows(text: str) -> list[tuple[str, str]]:
    document = read(text)
    cells = [block for block in document.blocks if block.kind is BlockKind.TABLE_CELL]
    words = [document.text[cell.start : cell.end] for cell in cells]
    return list(zip(words[::2], words[1::2], strict=True))


def test_the_facts_of_flattened_lines() -> None:
    assert rows(
        f"{PROSE}\nStudy Period 2019-2031 CAGR 10.2%\nBase Year 2023 Base Year Market Size USD 8.9 Billion\n"
        f"Largest Market Europe Fastest Growing Market Asia Pacific\n{PROSE}\n"
    ) == [
        ("Study Period", "2019-2031"),
        ("CAGR", "10.2%"),
        ("Base Year", "2023"),
        ("Base Year Market Size", "USD 8.9 Billion"),
        ("Largest Market", "Europe"),
        ("Fastest Growing Market", "Asia Pacific"),
    ]
    assert rows("Report Attribute Details\nMarket size value in 2023 USD 2.0 billion\nGrowth rate CAGR of 9.1%\n") == [
        ("Market size value in 2023", "USD 2.0 billion"),
        ("Growth rate", "CAGR of 9.1%"),
    ]
    assert rows("Base Year For Estimation\n2023\nCAGR (2024 - 2029)\n8.1 %\n") == [
        ("Base Year For Estimation", "2023"),
        ("CAGR (2024 - 2029)", "8.1 %"),
    ]
    assert rows("Report Code: VC-12 · Base Year: 2024 · Forecast Period: 2025–2031\n") == [
        ("Report Code", "VC-12"),
        ("Base Year", "2024"),
        ("Forecast Period", "2025–2031"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Base Year 2023 was chosen since it is the last one with audited figures.\nCAGR 8% is what we expect.",
        "CAGR 8.1%",
        "Key players watch prices.\nSegments covered are many.",
        "Market size matters to whoever builds a plant.\nForecast period and base year follow.",
    ],
)
def test_sentences_are_no_fact_box(text: str) -> None:
    assert rows(text) == []
