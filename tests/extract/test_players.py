"""Who counts as a player: by being called one, by its section, by the article that discusses it, by its list."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts

from cxograph.extract.names.companies import CompanyIndex
from cxograph.model import Player, Source
from cxograph.read import read_document


def players(text: str) -> list[str]:
    return [fact.company for fact in facts(text, Player)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Contract manufacturers Orvane Labs S.A. and Tellmark GmbH have merged.",
            ["Orvane Labs S.A.", "Tellmark GmbH"],
        ),
        ("Tellmark GmbH, the Ulm contract laboratory, tests vaccines.", ["Tellmark GmbH"]),
        (
            "Orvane Labs has grown from chemistry CRO into a group with three plants. Orvane Labs hired.",
            ["Orvane Labs"],
        ),
        ("Kestor CDMO, based in Lund, said sales rose. Kestor CDMO hired 40 people.", ["Kestor CDMO"]),
        (
            "Orvane Therapeutics Ltd, a drug developer focused on lung disease, has signed with Tellmark GmbH, a CDMO.",
            ["Tellmark GmbH"],
        ),
        ("Orvane Sites Ltd, which manages 34 trial sites, has raised money.", ["Orvane Sites Ltd"]),
        ("Trials at Orvane Ltd are organised with the help of contract research organisations.", []),
        ("The SMO arm of Tellmark, Orvane Korea Inc., serves 120 hospitals.", ["Orvane Korea Inc."]),
        ("In 2021 it launched Orvane Sites, Inc., our site management organization.", ["Orvane Sites, Inc."]),
        (
            "We're Orvane Research, a contract research organization in Porto. Orvane Research hired.",
            ["Orvane Research"],
        ),
        ("Orvane Labs makes capsules for biotech firms. Orvane Labs hired.", ["Orvane Labs"]),
        ("Orvane Sites, a leading network of clinical trial sites, has grown.", ["Orvane Sites"]),
        ("Tarn Pharma, Portugal's third-largest contract manufacturer, has bought a plant.", ["Tarn Pharma"]),
        ("Velmar Bio turned over $88m last year and is the only CDMO in Porto.", ["Velmar Bio"]),
        ("Tellmark Pharma has selected Orvane Works to manufacture its vaccine.", ["Orvane Works"]),
        ("Who is Orvane Trials?\n\nWe're a site management organization with clinics in Porto.", ["Orvane Trials"]),
        ("Orvane Labs Inc. becomes Tellmark Forms Inc. The CMO makes tablets.", ["Tellmark Forms Inc."]),
    ],
)
def test_described(text: str, expected: list[str]) -> None:
    assert players(text) == expected


def test_an_article_on_a_type_discusses_its_members() -> None:
    text = (
        "# Seven charts on where CDMO money goes\n\nLonza is up. Catalent went to Novo Holdings. "
        "Orvane is an investor.\n\nPfizer, a client, waits."
    )
    assert players(text) == ["Lonza", "Catalent"]


def test_somebodys_career_and_a_source_make_no_players() -> None:
    text = (
        "# Orvane buys a plant from the CDMO trade\n\nJane Roe, who worked at Lonza and was director of trials at "
        "Parexel, joins. According to IQVIA, the market grows. Catalent had looked at the plant."
    )
    assert players(text) == ["Catalent"]


def test_the_wider_field_names_rivals_and_not_their_owners() -> None:
    text = (
        "# Orvane Trial Partners: an SMO\n\n## The wider field\n\n"
        "Velmar Clinical Research, headquartered in Porto, runs 80 clinics. "
        "Flurin Research changed hands from Castell Capital to Norlin Capital."
    )
    assert players(text) == ["Velmar Clinical Research", "Flurin Research"]


def test_names_in_a_table_of_types() -> None:
    table = (
        "# CRO versus CDMO\n\n| | CRO | CDMO |\n|---|---|---|\n"
        "| Typical names | Orvane Trials, Velmar Labs | Tellmark Pharma |\n"
    )
    assert players(table) == ["Orvane Trials", "Velmar Labs", "Tellmark Pharma"]


REPORT = "# Global Vial Coating Market Report 2031\n\nThe forecast period is 2024-2031.\n\n## {}\n\n{}"


def test_a_short_form_in_a_sentence_is_the_company_of_the_list() -> None:
    listed = (
        "Players such as Orvane and Velmar compete.\n\n## Key Players\n\n- Orvane Bicycle Works\n- Velmar\n- Tellmark"
    )
    assert players(REPORT.format("Overview", listed)) == ["Orvane Bicycle Works", "Velmar", "Tellmark"]


def test_names_beside_each_other_in_one_list_are_two() -> None:
    listed = "- Orvane\n- Orvane Devices\n- Tellmark"
    assert players(REPORT.format("Key Players", listed)) == ["Orvane", "Orvane Devices", "Tellmark"]


def test_a_list_of_types_is_no_list_of_players() -> None:
    text = "Types are Vapour, Plasma, and others like Managed Dip Service (MDS) and Drip Coat Service."
    assert players(REPORT.format("Types", text)) == []


def test_a_list_ends_before_the_next_heading() -> None:
    text = "- Orvane\n- Tellmark\n- Velmar\n\n**Market Segmentation**\n\n- Vapour"
    assert players(REPORT.format("Key Players", text)) == ["Orvane", "Tellmark", "Velmar"]


def test_a_place_within_a_name_does_not_end_it() -> None:
    text = (
        "The players analyzed in the report: Orvane PLC (Ireland), Tellmark International of America Inc. (U.S.), "
        "Velmar (Spain)"
    )
    assert players(REPORT.format("Scope", text)) == ["Orvane PLC", "Tellmark International of America Inc.", "Velmar"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met Lonza in Basel.", ("Lonza",)),
        ("Prices are sharp. We met Sharp Services there.", ("Sharp Services",)),
        ("Resilience matters, and resilience pays.", ()),
        ("The Roche Museum is in Basel.", ()),
    ],
)
def test_companies_that_the_curated_table_knows(text: str, expected: tuple[str, ...]) -> None:
    assert CompanyIndex(read_document(Source("note.md", text.encode()))).names == expected


def test_a_dateline_ends_with_its_sentence() -> None:
    text = "ZUG, Switzerland, 7 November 2024. Tellmark AG (SIX: TLM), a pharmaceutical CDMO, has sold a plant."
    assert players(text) == ["Tellmark AG"]


def test_links_below_a_release_of_one_manufacturer_are_no_players() -> None:
    headline = "# Orvane, a Contract Manufacturing Company, Hires Staff"
    assert players(f"{headline}\n\n- Board Post\n- Original Source Release\n- Orvane Blog") == []


def test_letters_that_mean_an_officer_make_no_company() -> None:
    text = (
        "Orvane CMO Ana Lima has said so. Orvane CMO Ana Lima is its chief medical officer. "
        "Trials are run with the help of contract research organisations."
    )
    assert "Orvane CMO" not in CompanyIndex(read_document(Source("note.md", text.encode()))).names


def test_a_list_of_works_is_no_list_of_players() -> None:
    text = "What do the firms do? The firms are: Milling, stability storage, serialised packaging, and artwork."
    assert players(REPORT.format("Questions", text)) == []


def test_rivals_as_an_interview_names_them() -> None:
    text = (
        "Tarnbeck Ltd is a Leeds-based CDMO. Orvane is still the one to beat. "
        "Then there's Velmar, Quorin Labs (the old Tarn), Sestra, and ourselves."
    )
    assert players(text) == ["Velmar", "Quorin Labs", "Sestra", "Tarnbeck Ltd"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a ranking: its headings, its paragraphs that a name in bold opens
        ("# Top 5 Global CDMOs\n\nRanked by sales.\n\n## Lonza\n\nSwiss-based Lonza grew.", ["Lonza"]),
        ("# 8 CROs to Watch\n\n**ICON plc** ICON plc named a chief.\n\n**Outlook** Sales grow.", ["ICON plc"]),
        # a place in the market
        (
            "Demand for contract manufacturing organizations (CMOs) grows. Tarn Manufacturing Ltd., a unit of Velden "
            "Inc., was the leader in the oral contract manufacturing market. Orvane Labs had a 6.8% share, and Brint "
            "Pharma and Sorrel AG also had notable shares in this market. Helm N.V., Kestor Labs and Ottar Ltd. are "
            "other contributors in the market.",
            [
                "Tarn Manufacturing Ltd.",
                "Orvane Labs",
                "Brint Pharma",
                "Sorrel AG",
                "Helm N.V.",
                "Kestor Labs",
                "Ottar Ltd.",
            ],
        ),
        # its own name says it
        ("Velden Clinical Research has bought three sites from Orvane Inc.", ["Velden Clinical Research"]),
        # called so, in whatever words
        ("Orvane Inc. has sublet a plant to Tarn Ltd. – a newly formed CDMO that a fund backs.", ["Tarn Ltd."]),
    ],
)
def test_players_by_rank_share_name_and_label(text: str, expected: list[str]) -> None:
    assert players(text) == expected


def test_who_leads_a_report_s_market_is_a_player_though_no_list_names_it() -> None:
    text = (
        "# Peptide CDMO Market Report 2025\n\n## Competitive landscape\n\nTarn Group holds about 14% of sales, "
        "ahead of Velmar Pharma Services. Orvatide follows with 9%.\n\n## Outlook\n\nGrowth will last.\n"
    )
    assert players(text) == ["Tarn Group", "Velmar Pharma Services", "Orvatide"]


def test_lines_below_a_sentence_that_announces_companies_are_players() -> None:
    text = (
        "Vial Services Market Report 2025\n\n"
        "The companies below have been profiled for the reach of their plants, for the lines that they have built "
        "and for the number of clients that have stayed with them for more than ten years.\n"
        "    Orvane Labs\n    VELMAR\n    Tarn\n    Tellmark Sites\n\nIt costs nothing.\n"
    )
    assert [fact.company for fact in facts(text, Player, name="list.txt")] == [
        "Orvane Labs",
        "VELMAR",
        "Tarn",
        "Tellmark Sites",
    ]


def test_the_owner_of_a_page_is_told_by_its_title_and_its_facts() -> None:
    text = (
        "<html><head><title>Your vials, our lines | Velmorin</title></head><body><h1>Your vials, our lines</h1>"
        "<p>Velmorin employs 80 people in Porto.</p><p>We are an independent contract manufacturer.</p></body></html>"
    )
    assert [fact.company for fact in facts(text, Player, name="page.html")] == ["Velmorin"]


def test_a_name_without_a_capital_is_that_of_the_page() -> None:
    text = (
        "<html><body><h1>About orvalyn</h1><p>orvalyn (orvalyn trials GmbH) is a CRO from Ulm. orvalyn runs device "
        "studies.</p><p>Founded in 2009, orvalyn has 85 staff.</p></body></html>"
    )
    assert [fact.company for fact in facts(text, Player, name="page.html")] == ["orvalyn"]


def _players(text: str) -> set[str]:
    return {player.company for player in facts(text, Player)}


def test_a_grid_without_heads_below_a_line_on_companies() -> None:
    text = (
        "<html><body><h1>Vial CDMO Market, Forecast 2032</h1>"
        "<p>The vial CDMO market was valued at USD 2 billion in 2024.</p>"
        "<h2>Companies profiled</h2><table><tr><td>Orvane AG</td><td>Tarn Chemicals</td></tr>"
        "<tr><td>Kell Bio Ltd</td><td>Amylor</td></tr></table></body></html>"
    )
    found = {p.company for p in facts(text, Player, name="t.html")}
    assert found == {"Orvane AG", "Tarn Chemicals", "Kell Bio Ltd", "Amylor"}


def test_an_item_of_a_list_beside_a_players_is_one() -> None:
    text = (
        "# How to choose a CDMO\n\nThree that I would call again:\n\n"
        "- **Orvane Bio**, a Spanish CDMO, is strong in drying.\n"
        "- **Tarn Labs** in Barcelona does analysis.\n- **Kell Sterile AS**, from Halden, fills vials.\n"
    )
    assert _players(text) == {"Orvane Bio", "Tarn Labs", "Kell Sterile AS"}


def test_clients_in_a_row_are_no_players() -> None:
    text = (
        "# CRO list\n\n## Leading companies\n\nOrvane Ltd. is a CRO. "
        "Orvane Ltd. provides services to Tarn Pharma, Abbott and Baxter.\n"
    )
    assert _players(text) == {"Orvane Ltd."}


def test_shares_and_names_set_companies_out_together() -> None:
    text = "Top of the CRO list is Orvane Research with 11%, ahead of Tarn Trials (8%) and Kell Clinical (6%)."
    assert _players(text) == {"Orvane Research", "Tarn Trials", "Kell Clinical"}


def test_two_that_are_called_by_one_apposition() -> None:
    assert _players("Orvane Ltd. and Tarn Ltd., two contract laboratories, have agreed to merge.") == {
        "Orvane Ltd.",
        "Tarn Ltd.",
    }
