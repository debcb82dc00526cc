"""Which names are one market."""

from __future__ import annotations

import pytest

from cxograph.resolve import market_key

SAME = [
    (
        "Contract Research Organization (CRO)",
        "contract research organisations",
        "Global Contract Research Organization Market",
        "CRO",
        "CROs",
        "The CRO market",
    ),
    ("Sterile Contract Manufacture Organization (CMO)", "Sterile Contract Manufacturing Organizations", "Sterile CMO"),
    ("Cell & Gene Therapy Services", "Cell and Gene Therapy Service"),
    ("Biologics Outsourcing", "biologics outsourcing market"),
    ("Site Management Organization (SMO)", "SMO"),
    ("Clinical Research Services (CRO)", "Clinical Research Services"),
    ("Active Pharmaceutical Ingredients (API)", "Active Pharmaceutical Ingredient"),
]
DIFFERENT = [
    ("CRO", "CRO Services", "Preclinical CRO", "CMO", "CDMO"),
    ("Conversion Rate Optimisation (CRO) Software", "CRO Software", "CRO"),
    ("Analytical Testing (CRO)", "Analytical Testing"),
    ("Asia-Pacific SMO", "SMO"),
    ("Peptide CDMO", "Peptide CMO"),
    ("CDMO (Small Molecules)", "CDMO"),
]


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_one_market(names: tuple[str, ...]) -> None:
    assert len({market_key(name) for name in names}) == 1


@pytest.mark.parametrize("names", DIFFERENT, ids=lambda names: names[0])
def test_not_one_market(names: tuple[str, ...]) -> None:
    assert len({market_key(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("CRO", "contract research organization"),
        ("Clinical Trial Supplies", "clinical trial supply"),
        ("Biologics Analysis", "biologics analysis"),
        ("Market", "market"),
    ],
)
def test_key(name: str, key: str) -> None:
    assert market_key(name) == key
