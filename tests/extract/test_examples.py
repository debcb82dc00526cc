"""Companies given as examples of a type, listed in a cell, or discussed as members of the type."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts

from cxograph.model import Player

TYPES = """# CROs and CMOs: who does what

| Type | What it does | Examples |
|---|---|---|
| CRO | runs trials | Ravel Trials, Osterby Clinical |
| CMO | makes drugs | Pinecrest Injectables; Tarn Labs |
"""
SERVICES = """# CROs and CMOs: who does what

| Type | Work | Examples |
|---|---|---|
| CRO | trials | Clinical Monitoring, Data Management |
| CMO | drugs | Fill and Finish |
"""
SCOPE = """# Global Sterile CDMO Market Report 2030

| Attribute | Details |
|---|---|
| Companies covered | Ravel Sterile; Osterby Aseptic A/S; Tarn Labs, Inc. |
| Regions covered | North America; Europe; Asia Pacific |
"""
BLOG = """# Why mid-size CDMOs are winning

Delphin Labs opened a plant in Lyon last year. Harrow Sterile has bought Kelso Vials, and its order book is full.
At Delphin Labs, revenue rose to EUR 90 million in 2024.

Harrow Sterile makes vials. The investor Castell Group has put money in.
Castell Group runs a fund. Castell Group is patient.

Also worth a look: Tamber, Norwick Fill and Osterby Aseptic.
"""


@pytest.mark.parametrize(
    ("text", "players"),
    [
        (TYPES, ["Ravel Trials", "Osterby Clinical", "Pinecrest Injectables", "Tarn Labs"]),
        (SERVICES, []),
        (SCOPE, ["Ravel Sterile", "Osterby Aseptic A/S", "Tarn Labs, Inc."]),
        (BLOG, ["Tamber", "Norwick Fill", "Osterby Aseptic", "Delphin Labs", "Harrow Sterile"]),
        ("Large CROs, e.g. Marlowe Research and Quill Clinical, run trials.", ["Marlowe Research", "Quill Clinical"]),
        ("Large CROs, e.g. in Europe, run trials.", []),
        ("Some CMOs (Delphin, Harrow Pharma) only fill.", ["Delphin", "Harrow Pharma"]),
        ("Some CROs (Phase I and Phase II) are small.", []),
        ("An example of an SMO is Norwick Sites.", ["Norwick Sites"]),
        ("An example of an SMO is Europe.", []),
        ("The CRO Orvane Trials and Tarn Labs Inc. (a CDMO) have met.", ["Orvane Trials", "Tarn Labs Inc."]),
        ("Tarn Labs Inc. (whose CDMO is in Rome) has met its board.", []),
    ],
)
def test_examples_are_players(text: str, players: list[str]) -> None:
    assert [player.company for player in facts(text, Player)] == players


@pytest.mark.parametrize(
    ("text", "players"),
    [
        ("Sundvik Pharma AB, a client of the CDMO Orvane Biologics, is pleased.", ["Orvane Biologics"]),
        ("Castell Group Ltd., an investor in the CRO Ravel Trials, is not.", ["Ravel Trials"]),
        ("Alder Insights Ltd. is a consultancy for contract manufacturers.", []),
        ("Orvane Biologics Ltd. is a partner of choice and a CDMO.", ["Orvane Biologics Ltd."]),
        ("**Background** The CDMO market grows.\n\nThe CDMO Background is a CDMO.", ["Background"]),
        ("**Background** The market is growing, and a CDMO is needed.", []),
    ],
)
def test_who_deals_with_such_a_company_is_none(text: str, players: list[str]) -> None:
    assert [player.company for player in facts(text, Player)] == players


@pytest.mark.parametrize(
    "cell", ["Calder Labs; Orvane Trials, Inc.; Helvion", "Calder Labs, Orvane Trials and Helvion"]
)
def test_a_cell_beside_companies_covered_is_a_list(cell: str) -> None:
    rows = f"| Scope | |\n| --- | --- |\n| Base year | 2023 |\n| Companies covered | {cell} |\n"
    found = [player.company for player in facts(f"# Vaccine CMO Market\n\n{rows}", Player)]
    assert found[::2] == ["Calder Labs", "Helvion"]
    assert len(found) == 3
