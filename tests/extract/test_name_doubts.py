"""What is written like a company's name and is none: topics, departments, drugs, diseases, wires, the market itself."""

from __future__ import annotations

import pytest

from cxograph.extract import extract
from cxograph.extract.names.companies import CompanyIndex
from cxograph.extract.names.doubts import opens_sentences
from cxograph.model import Player, Source
from cxograph.read import read_document


def names(text: str) -> tuple[str, ...]:
    return CompanyIndex(read_document(Source("note.md", text.encode()))).names


@pytest.mark.parametrize(
    "text",
    [
        "She led the CRO Medical Affairs group at a hospital.",
        "The journal covers Life Sciences and Regenerative Medicine.",
        "The plant follows cGMP, ISO 13485 and the rules of the Executive Board.",
        "Children with attention deficit hyperactivity disorder (ADHD) got it. It bought ADHD.",
        "The firm acquired Corvixumab last year.",
        "Age-related corneal degeneration or ACD is common. The firm bought ACD, a rival.",
        "It has rights for KLD (Kidney Lipid Disorder) in Japan. KLD, owned by the firm, opened doors.",
        "The firm bought KLD. The KLD Phase II trial has begun.",
        "The firm bought Murpox. The vaccine is effective against Murpox.",
        "The firm offers AI Models to the CRO AI Models.",
        "The firm acquired QRX-204 last year.",
        "The firm bought Sedalor, a nasal spray, in May. Sedalor opened a new field.",
    ],
)
def test_no_company(text: str) -> None:
    assert names(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the headline's other words do not stick to the name
        (
            "# Orvane Establishing Second Home in Porto; Orvane Buys Land\n\n"
            "Today, Orvane announced a plant. It said Orvane will hire. Partners of Orvane agreed.",
            ("Orvane",),
        ),
        ("Orvane Biologics CEO Jane Roe spoke. Orvane Biologics has opened a plant.", ("Orvane Biologics",)),
        ("He sat on the Supervisory Board of Tellmark AG.", ("Tellmark AG",)),
        ("© 2024 Tellmark AG. All rights reserved.", ("Tellmark AG",)),
        ("Turno MedTech, a leading medical device contract manufacturer, has opened a plant.", ("Turno MedTech",)),
        (
            "Orvane Biologics, Inc. has bought a site. ORVANE BIOLOGICS, INC. said so.",
            ("Orvane Biologics, Inc.",),
        ),
    ],
)
def test_where_a_name_begins_and_ends(text: str, expected: tuple[str, ...]) -> None:
    assert names(text) == expected


def test_what_spreads_a_release_has_no_facts() -> None:
    text = (
        "# Orvane Labs hires\n\nOrvane Labs Inc., a CRO, hired 40 people.\n\nAbout TradeWire\n\n"
        "TradeWire is a specialized communications platform for investors. TradeWire provides syndication services."
    )
    claims = extract(read_document(Source("note.md", text.encode())))
    assert not [claim for claim in claims if getattr(claim.fact, "company", None) == "TradeWire"]
    assert [claim.fact.company for claim in claims if isinstance(claim.fact, Player)] == ["Orvane Labs Inc."]


REPORT = (
    "# Global Vial Coating Market Report 2031\n\nThe forecast period is 2024-2031.\n\n## Key Players\n\n"
    "{}\n\n## Regions\n\nEurope leads."
)


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        ("Unfortunately, sales are unknown. Notably, Orvane has plants.", ("Orvane",)),
        ("Orvane and Tellmark offer coatings.", ("Orvane", "Tellmark")),
        ("Orvane and Tellmark offers coatings.", ("Orvane and Tellmark",)),
        ("Vial Coatings, used widely, are sold by all. Orvane has plants.", ("Orvane",)),
        ("Company A has plants. Company B offers coatings.", ()),
    ],
)
def test_profiles_of_a_report(profile: str, expected: tuple[str, ...]) -> None:
    assert names(REPORT.format(profile)) == expected


def test_words_that_open_sentences() -> None:
    assert opens_sentences("Geographically")
    assert opens_sentences("Meanwhile")
    assert not opens_sentences("Lilly")
    assert not opens_sentences("Orvane")


def test_a_word_before_a_name_and_a_question_make_no_other_name() -> None:
    text = (
        "## Are Your CRO Services Flexible?\n\n"
        "The group bought Tarn Labs and the CRO Velden Trials. Adding Tarn Labs to it took a year. Hence, it grew."
    )
    assert names(text) == ("Tarn Labs", "Velden Trials")


def test_capitals_of_a_known_name_are_the_same_organisation() -> None:
    assert names("# About Orvane Milling\n\nORVANE MILLING is a family-owned, independent CMO.") == ("Orvane Milling",)
