"""Lists of companies: where an item ends, what an odd item is, and where the list itself ends."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts

from cxograph.extract.names.lists import read_described, read_list
from cxograph.model import Location, LocationRole, Player


def _names(text: str) -> list[str]:
    return [name.name for name in read_list(text, 0, len(text))]


@pytest.mark.parametrize(
    ("item", "name"),
    [
        ("B. Velden Melsungen AG (Germany)", "B. Velden Melsungen AG"),
        ("H. B. Tarn", "H. B. Tarn"),
        ("John C. Dolven", "John C. Dolven"),
        ("St. Orva Medical", "St. Orva Medical"),
        ("Dr. Marlow Pharma", "Dr. Marlow Pharma"),
        ("Fit vial Inc. (U.S.)", "Fit vial Inc."),
        ("Orvane care limited", "Orvane care limited"),
        ("Johnsen Health Tech. Co. Ltd. (U.S.)", "Johnsen Health Tech. Co. Ltd."),
        ("Curalta LLC. (US)", "Curalta LLC"),
        ("HUVEL (HUVEL) (US)", "HUVEL"),
        ("Cotivar (formerly Verrend Technologies) (US)", "Cotivar"),
        ("HYDRAK - A Xylor Brand", "HYDRAK"),
        (
            "Whole Yield (Beijing) New Energy Technology Co., Ltd.",
            "Whole Yield (Beijing) New Energy Technology Co., Ltd.",
        ),
        ("New Harbour (Xiamen) Nano Tech", "New Harbour (Xiamen) Nano Tech"),
        ("Fernal (UK) Limited", "Fernal (UK) Limited"),
        ("Merkel GmbH and Co. KGaA", "Merkel GmbH and Co. KGaA"),
        ("Memmler GmbH + Co. KG", "Memmler GmbH + Co. KG"),
        ("HUBERT + SUHN", "HUBERT + SUHN"),
        ("Becton, Dickinson and Company", "Becton, Dickinson and Company"),
        ("Eli Tilly and Company", "Eli Tilly and Company"),
        ("Baxley of California", "Baxley of California"),
        ("Acqua di Pavia", "Acqua di Pavia"),
        ("Pets at Hand", "Pets at Hand"),
        ("SE Rankers", "SE Rankers"),
        ("AB Dolvo", "AB Dolvo"),
        ("biovar AG", "biovar AG"),
        ("joke Tools", "joke Tools"),
        ("i2b Population Health (US)", "i2b Population Health"),
        ("DigitHere!", "DigitHere"),
        ("3M", "3M"),
        ("3SBio", "3SBio"),
        ("10x Genomics (U.S.)", "10x Genomics"),
        ("TaVima（CN）", "TaVima"),
        ("Orvane's vials", "Orvane"),
        ("A. Merani Diagnostics s.r.l.", "A. Merani Diagnostics s.r.l."),
        ("Akron Polyester S.A. de C.V.", "Akron Polyester S.A. de C.V."),
        ("Turva Şeker Fabrikalari", "Turva Şeker Fabrikalari"),
    ],
)
def test_an_odd_item_is_read_whole_and_ends_no_list(item: str, name: str) -> None:
    assert _names(f"Verano Labs (US), {item}, Kappa Biologics, and Tellmark Inc.") == [
        "Verano Labs",
        name,
        "Kappa Biologics",
        "Tellmark Inc.",
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Verano Labs, Kappa Bio and Tellmark lead the market.", ["Verano Labs", "Kappa Bio", "Tellmark"]),
        ("Verano Labs, Kappa Bio, Tellmark, among others.", ["Verano Labs", "Kappa Bio", "Tellmark"]),
        ("Verano Labs, Kappa Bio, Tellmark, and more", ["Verano Labs", "Kappa Bio", "Tellmark"]),
        ("Verano Labs, Kappa Bio, Tellmark, to name a few.", ["Verano Labs", "Kappa Bio", "Tellmark"]),
        ("Verano Labs; Kappa Bio; Fit vial Inc.; and others", ["Verano Labs", "Kappa Bio", "Fit vial Inc."]),
        ("Verano Labs / Kappa Bio / Tellmark.", ["Verano Labs", "Kappa Bio", "Tellmark"]),
        ("Verano Labs | Kappa Bio | 3SBio", ["Verano Labs", "Kappa Bio", "3SBio"]),
        ("Verano AG (Japan).Kappa Bio (India), Tellmark (US)", ["Verano AG", "Kappa Bio", "Tellmark"]),
        (
            "Verano (Finland), Harima Works (Japan) Kappa, Inc. (U.S.), and Tellmark (US)",
            ["Verano", "Harima Works", "Kappa, Inc.", "Tellmark"],
        ),
        ("Verano Labs, the Swiss giant, Kappa Bio, and Tellmark", ["Verano Labs", "Kappa Bio", "Tellmark"]),
        ("Verano Ltd – $12.4 billion, Kappa Bio – $3 billion", ["Verano Ltd", "Kappa Bio"]),
        ("Key Players Verano Labs, Kappa Bio, Tellmark", ["Verano Labs", "Kappa Bio", "Tellmark"]),
        ("Verano Labs, Phoenix, Kappa Bio, and Tellmark", ["Verano Labs", "Phoenix", "Kappa Bio", "Tellmark"]),
        ("Verano Labs, Kappa Science Economic and Trade", ["Verano Labs", "Kappa Science Economic and Trade"]),
    ],
)
def test_where_a_list_ends_and_what_parts_it(text: str, names: list[str]) -> None:
    assert _names(text) == names


@pytest.mark.parametrize(
    "prose",
    [
        "Kappa Bio are engaged in making vials, Tellmark said.",
        "Kappa Bio makes vials, Tellmark said.",
        "Kappa Bio. In addition, Tellmark grew.",
        "Kappa Bio Inc. Tellmark, a rival, grew.",
        "Kappa Bio in 2020, Tellmark said.",
    ],
)
def test_prose_ends_a_list(prose: str) -> None:
    assert [name.removesuffix(" Inc.") for name in _names(f"Verano Labs, Arvo Pharma, {prose}")] == [
        "Verano Labs",
        "Arvo Pharma",
        "Kappa Bio",
    ]


def test_players_named_with_words_on_each() -> None:
    text = "Verano Labs, known for its vials, and Kappa Bio, which fills them, sell most."
    assert [name.name for name in read_described(text, 0, len(text))] == ["Verano Labs", "Kappa Bio"]


def _players(text: str, name: str = "note.md") -> list[str]:
    return [player.company for player in facts(text, Player, name=name)]


_REPORT = "# Glass Vial Market Size 2025\n\n"


def test_bullets_below_a_heading_on_companies() -> None:
    items = (
        "Verano Biologics Inc. (US)",
        "Fit vial Inc. (U.S.)",
        "3M",
        "B. Velden AG",
        "HYDRAK - A Xylor Brand",
        "Others",
    )
    text = "".join(f"- {item}\n" for item in items)
    assert _players(f"{_REPORT}## Key Companies Profiled\n\n{text}") == [
        "Verano Biologics Inc.",
        "Fit vial Inc.",
        "3M",
        "B. Velden AG",
        "HYDRAK",
    ]


def test_lines_below_a_heading_on_companies() -> None:
    page = (
        "<h1>Glass Vial Market Size 2025</h1><p>The market for vials of glass grows in every region.</p>"
        "<h2>Key Market Players</h2><p>Verano Pharma<br>Fit vial Inc.<br>3M<br>Kappa Labs</p>"
        "<h2>Outlook</h2><p>Growth</p>"
    )
    assert _players(page, "page.html") == ["Verano Pharma", "Fit vial Inc.", "3M", "Kappa Labs"]


def test_a_table_of_companies_and_their_countries() -> None:
    rows = (
        "No. | Key Players | Country",
        "--|--|--",
        "1 | Verano Biologics | Portugal",
        "2 | Fit vial Inc. | India",
        "3 | 3M | US",
    )
    table = "".join(f"| {row} |\n" for row in rows)
    text = f"{_REPORT}## Companies\n\n{table}"
    assert _players(text) == ["Verano Biologics", "Fit vial Inc.", "3M"]
    seats = {(place.company, place.place, place.role) for place in facts(text, Location)}
    assert seats == {
        ("Verano Biologics", "Portugal", LocationRole.HQ),
        ("Fit vial Inc.", "India", LocationRole.HQ),
        ("3M", "United States", LocationRole.HQ),
    }


def test_a_table_of_deals_lists_no_players() -> None:
    rows = ("Company | Target | Deal value", "--|--|--", "Verano Biologics | Kappa Bio | 4", "Tellmark Labs | Arvo | 5")
    table = "".join(f"| {row} |\n" for row in rows)
    assert not _players(f"{_REPORT}## Mergers\n\n{table}")


def test_a_list_that_runs_into_the_segments_stops_there() -> None:
    text = "The key players are Verano Labs, Kappa Bio, Tellmark. Segmentation By Type: Glass, Plastic, Paper."
    assert _players(_REPORT + text) == ["Verano Labs", "Kappa Bio", "Tellmark"]


def test_one_of_the_players_is_one() -> None:
    text = "One of the leading players in the market is Verano Labs, a maker of vials. Another key player is Kappa Bio."
    assert _players(_REPORT + text) == ["Verano Labs", "Kappa Bio"]


def test_a_capital_that_is_two_letters_in_lower_case_hides_no_list() -> None:
    text = "The key players in this market include Verano Labs, HİVA, Kappa Bio, and Tellmark."
    assert _players(_REPORT + text) == ["Verano Labs", "HİVA", "Kappa Bio", "Tellmark"]
