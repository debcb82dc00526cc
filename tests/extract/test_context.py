"""Whose section a sentence stands in: rankings, directories and profiles; a company's own page."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts

from cxograph.model import Activity, Definition, Figure, FigureKind, Location, Offering, Player

RANKING = """# Four contract manufacturers to know

A short tour of firms that fill and blend for others.

## 1. Halvorsen Biologics

Head office: Malmö, Sweden | Revenue: EUR 410 million (2024)

Provides cell line development and aseptic filling. The group also runs a plant in Ghent, Belgium.

- Labs: Lund, Odense

## 2. Corvex

Head office: Graz, Austria | Revenue: USD 1.2 billion (2023)

Specialises in hormone products.

## 3. Tarn Pharma Services (Leeds)

Head office: Leeds, UK | Revenue: GBP 95 million

Makes creams for small brands. It was bought by Castell Group in 2019.

It also offers stability testing.

## 4. Ostrava Sterile

Head office: Ostrava, Czechia | Revenue: EUR 60 million

The company focuses on lyophilised vials.
"""
DIRECTORY = """# Sterile CDMOs: who is who

## Profiles

1. **Ravel Sterile** – Tours, France
   - Turnover: EUR 80 million
   - Makes vials and cartridges
2. **Osterby Aseptic** – Aarhus, Denmark
   - Turnover: EUR 45 million
   - Fills eye drops
"""
PLAIN = """Two CROs to watch

1. Ravel Trials (Tours)
Revenue: EUR 80 million. The company offers bioanalysis.

2. Osterby Clinical (Aarhus)
Revenue: EUR 45 million. Provides medical writing.
"""
TOPICS = """# What CDMOs do

## Cell Therapy

Founded on new science, the field is growing. The company that makes them needs money.

## Fill and Finish

Offers the last step. Orvane Biologics offers vials.

## Process Development

The group of steps before. It includes scale-up.
"""
WE_OF_A_GUIDE = """# Contract research: the suppliers

## Ravel Trials, Tours

The company offers bioanalysis.

## Osterby Clinical, Aarhus

The company runs dermatology trials.

## How we chose

We offer surveys to our readers.
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            RANKING,
            {
                "Halvorsen Biologics: Malmö, Sweden (hq)",
                "Halvorsen Biologics: Ghent, Belgium (site)",
                "Halvorsen Biologics: Lund (site)",
                "Halvorsen Biologics: Odense (site)",
                "Corvex: Graz, Austria (hq)",
                "Tarn Pharma Services: Leeds (hq)",
                "Tarn Pharma Services: Leeds, UK (hq)",
                "Ostrava Sterile: Ostrava, Czechia (hq)",
            },
        ),
        (DIRECTORY, {"Ravel Sterile: Tours, France (hq)", "Osterby Aseptic: Aarhus, Denmark (hq)"}),
        (PLAIN, {"Ravel Trials: Tours (hq)", "Osterby Clinical: Aarhus (hq)"}),
        (TOPICS, set()),
    ],
)
def test_places_of_the_company_of_the_section(text: str, expected: set[str]) -> None:
    assert {f"{place.company}: {place.place} ({place.role})" for place in facts(text, Location)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            RANKING,
            {
                "Halvorsen Biologics: cell line development",
                "Halvorsen Biologics: aseptic filling",
                "Corvex: hormone products",
                "Tarn Pharma Services: creams",
                "Tarn Pharma Services: stability testing",
                "Ostrava Sterile: lyophilised vials",
            },
        ),
        (DIRECTORY, {"Ravel Sterile: vials", "Ravel Sterile: cartridges", "Osterby Aseptic: eye drops"}),
        (PLAIN, {"Ravel Trials: bioanalysis", "Osterby Clinical: medical writing"}),
        (TOPICS, {"Orvane Biologics: vials"}),
        (WE_OF_A_GUIDE, {"Ravel Trials: bioanalysis", "Osterby Clinical: dermatology trials"}),
    ],
)
def test_offers_of_the_company_of_the_section(text: str, expected: set[str]) -> None:
    assert {f"{offer.company}: {offer.service}" for offer in facts(text, Offering)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            RANKING,
            [("Halvorsen Biologics", 410), ("Corvex", 1200), ("Tarn Pharma Services", 95), ("Ostrava Sterile", 60)],
        ),
        (DIRECTORY, [("Ravel Sterile", 80), ("Osterby Aseptic", 45)]),
        (PLAIN, [("Ravel Trials", 80), ("Osterby Clinical", 45)]),
    ],
)
def test_revenues_of_the_company_of_the_section(text: str, expected: list[tuple[str, int]]) -> None:
    found = [figure for figure in facts(text, Figure) if figure.kind is FigureKind.REVENUE]
    assert [(figure.company, int(figure.low or 0) // 1_000_000) for figure in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (RANKING, ["Halvorsen Biologics", "Corvex", "Tarn Pharma Services", "Ostrava Sterile"]),
        (DIRECTORY, ["Ravel Sterile", "Osterby Aseptic"]),
        (TOPICS, ["Orvane Biologics"]),
    ],
)
def test_the_companies_of_a_ranking_are_players(text: str, expected: list[str]) -> None:
    assert [player.company for player in facts(text, Player)] == expected


CARDS = """# Creams, gels and sprays, made for you

Lindqvist Formulations is a family-owned company. We have developed medicines for the skin since 1987.

## What we do

### Formulation development

Prototypes and stability studies, scale-up

### Commercial manufacturing

- Semi-solids filling
- Nasal sprays

## Where we are

Our head office is in Uppsala, Sweden. As a CDMO, we also run a plant in Turku, Finland.

## Careers

- Process engineering
"""
ABOUT = """# About Kestrel Site Partners

Kestrel Site Partners is a site management organization that runs studies in 40 clinics.

## Services

**Patient recruitment**
Outreach and pre-screening, databases

## Our story

In 2021 Castell Group took a 30% stake. Shannon Trials Ltd. joined in 2015.

The company is based in Cork. It is particularly strong in dermatology.
"""
SPEECH = """# A talk with the head of Orvane Biologics

"We offer vials and our people fill syringes," he said. Orvane Biologics is growing.

## Services

- Catering
- Cleaning
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            CARDS,
            {
                "Lindqvist Formulations: Formulation development",
                "Lindqvist Formulations: Prototypes and stability studies",
                "Lindqvist Formulations: scale-up",
                "Lindqvist Formulations: Commercial manufacturing",
                "Lindqvist Formulations: Semi-solids filling",
                "Lindqvist Formulations: Nasal sprays",
            },
        ),
        (
            ABOUT,
            {
                "Kestrel Site Partners: Patient recruitment",
                "Kestrel Site Partners: Outreach and pre-screening",
                "Kestrel Site Partners: databases",
                "Kestrel Site Partners: dermatology",
            },
        ),
        (SPEECH, set()),
    ],
)
def test_offers_of_the_company_whose_page_it_is(text: str, expected: set[str]) -> None:
    assert {f"{offer.company}: {offer.service}" for offer in facts(text, Offering)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CARDS, {"Lindqvist Formulations: Uppsala, Sweden (hq)", "Lindqvist Formulations: Turku, Finland (site)"}),
        (ABOUT, {"Kestrel Site Partners: Cork (hq)"}),
        (
            "Tarn Labs Inc. has won approval. The CMO from Tampa, Florida, makes tablets.",
            {"Tarn Labs Inc.: Tampa, Florida (hq)"},
        ),
        ("Tarn Labs Inc. has won approval. The Parma-based CDMO is pleased.", {"Tarn Labs Inc.: Parma (hq)"}),
        ("Tarn Labs Inc. has won approval. The typical CDMO from Tampa is small.", set()),
        ("Tarn Labs Inc. is pleased. The Basel-based CDMO Orvane Biologics is not.", {"Orvane Biologics: Basel (hq)"}),
    ],
)
def test_places_of_an_unnamed_company(text: str, expected: set[str]) -> None:
    assert {f"{place.company}: {place.place} ({place.role})" for place in facts(text, Location)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CARDS, ["Lindqvist Formulations"]),
        ("Tarn Labs Inc. has won approval. The Parma-based CDMO makes vials.", ["Tarn Labs Inc."]),
        ("Tarn Labs Inc. makes vials. The market for CDMOs is growing.", []),
        ("Tarn Labs Inc. makes vials. The typical CDMO makes tablets.", []),
        (SPEECH, []),
    ],
)
def test_an_unnamed_company_called_by_its_type_is_a_player(text: str, expected: list[str]) -> None:
    assert [player.company for player in facts(text, Player)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# Ferrant doubles its drying lines\n\nFerrant will double them. The Parma-based CDMO sells vials.",
            ["Ferrant"],
        ),
        ("# Biologics drive outsourcing\n\nBiologics have grown. The Parma-based CDMO sells biologics.", []),
        ("# Ferrant Doubles Its Drying Lines\n\nAnalysts are pleased. The Parma-based CDMO sells vials.", []),
    ],
)
def test_the_name_that_opens_a_headline(text: str, expected: list[str]) -> None:
    assert [player.company for player in facts(text, Player)] == expected


def test_what_one_company_does_is_no_activity_of_its_type() -> None:
    text = "The CDMO Tarn Labs Inc. has won approval. The Parma-based CDMO makes tablets."
    assert facts(text, Activity) == []
    assert facts(text, Definition) == []


PROFILES = """# Directory of Asian SMOs

**Norwick Sites** (Osaka). The company runs 120 sites. Revenue: JPY 4 billion.

- Languages: Japanese, English

**Pellin Clinical** – Seoul, South Korea. Provides ethics support. Its staff of 80 work in Busan.

**Quarrel Trials** (Taipei). Founded in 2010, the group offers ethics submissions.

The list is updated each spring. We offer a newsletter.
"""
BOLD_TOPICS = """# Directory of SMO tasks

**Patient Recruitment.** Provides the numbers. It takes months.

**Asia.** The company that works there needs staff.
"""


def test_a_name_in_bold_opens_a_profile() -> None:
    assert [player.company for player in facts(PROFILES, Player)] == [
        "Norwick Sites",
        "Pellin Clinical",
        "Quarrel Trials",
    ]
    assert {f"{place.company}: {place.place} ({place.role})" for place in facts(PROFILES, Location)} == {
        "Norwick Sites: Osaka (hq)",
        "Pellin Clinical: Seoul, South Korea (hq)",
        "Pellin Clinical: Busan (site)",
        "Quarrel Trials: Taipei (hq)",
    }
    assert {f"{offer.company}: {offer.service}" for offer in facts(PROFILES, Offering)} == {
        "Pellin Clinical: ethics support",
        "Quarrel Trials: ethics submissions",
    }
    assert [figure.company for figure in facts(PROFILES, Figure)] == ["Norwick Sites"]


def test_topics_in_bold_are_no_profiles() -> None:
    assert facts(BOLD_TOPICS, Player) == []
    assert facts(BOLD_TOPICS, Offering) == []
