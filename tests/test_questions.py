"""The competency questions on disagreement, support, names and editions, asked of a small graph."""

from __future__ import annotations

from decimal import Decimal
from functools import cache

import pyoxigraph as ox
from tests.stating import Said, graph, nquads, rows

from cxograph.model import (
    Activity,
    Fact,
    Figure,
    FigureKind,
    FigureStatus,
    Location,
    LocationRole,
    Offering,
    Player,
    Qualifier,
    Region,
    Relation,
    RelationKind,
    Report,
    Segment,
    ServiceType,
    Subject,
)
from cxograph.queries import load, names

MARKET = "Peptide CDMO"


def figure(kind: FigureKind, written: str, low: str, unit: str = "percent", **about: object) -> Figure:
    value = Decimal(low)
    given = {"market": MARKET, "qualifier": Qualifier.EXACT, **about}
    return Figure(kind, value, value, unit, as_written=written, **given)  # type: ignore[arg-type]


def size(written: str, billions: str, year: int, **about: object) -> Figure:
    return figure(FigureKind.MARKET_SIZE, written, f"{billions}E+9", "USD", year_end=year, **about)


def said(*facts: Fact | tuple[Fact, str]) -> list[Said]:
    listed = [fact if isinstance(fact, tuple) else (fact, "") for fact in facts]
    return [(fact, words or f"words {number} of the document") for number, (fact, words) in enumerate(listed)]


EARLIER = said(
    Report(MARKET, "Peptide CDMO Market 2022-2028", "nord.example", "7", 2022, 2028),
    Subject(ServiceType.CDMO),
    Player("Calder Labs"),
    Player("Quillon"),
    Region("Asia-Pacific"),
    Region("India", "Asia-Pacific"),
    Region("Argentina", None, "Argentina Korea", "split-glued-names"),
    Segment("type", "Solid phase"),
    size("USD 12.0 billion", "12.0", 2024, status=FigureStatus.FORECAST),
    size("USD 8.0 billion", "8.0", 2022),
    figure(FigureKind.CAGR, "9.1%", "9.1", year_start=2022, year_end=2028),
    figure(FigureKind.MARKET_SHARE, "60%", "60", geography="Europe"),
    figure(FigureKind.MARKET_SHARE, "50%", "50", geography="Asia-Pacific"),
)
LATER = said(
    Report(MARKET, "Peptide CDMO Market 2024-2030", "nord.example", "7", 2024, 2030),
    Subject(ServiceType.CDMO),
    Player("Calder Labs"),
    (size("USD 9.0 billion", "9.0", 2024, status=FigureStatus.ACTUAL), "worth USD 9.0 billion including APIs"),
    figure(FigureKind.CAGR, "5.1%", "5.1", year_start=2024, year_end=2030),
    figure(FigureKind.CAGR, "around 8%", "8", qualifier=Qualifier.APPROX),
)
OTHER = said(
    Report(f"{MARKET} Market", "Peptide CDMOs", "sued.example", "1", 2024, 2030),
    Subject(ServiceType.CMO),
    Player("Calder Labs"),
    Player("Ostara"),
    Segment("type", "solid phase"),
    figure(FigureKind.CAGR, "5.10%", "5.10", year_start=2024, year_end=2030),
    figure(FigureKind.OTHER, "20 million vials", "20000000", "percent", market=None, company="Ostara"),
    Offering("Ostara", "sterile fill-finish"),
    Offering("Calder Labs", "process development"),
    Offering("Calder Labs", "commercial manufacturing"),
    Location("Ostara", "Graz, Austria", LocationRole.SITE),
    Relation(RelationKind.RENAMED, "Quillon", "Ostara", 2020),
    Relation(RelationKind.SUBSIDIARY, "Ostara", "Nordhaven"),
    Activity(ServiceType.CDMO, "peptide synthesis"),
)
PLAIN = said(Activity(ServiceType.CDMO, "peptide synthesis"))


@cache
def store() -> ox.Store:
    texts = {"earlier.md": EARLIER, "later.md": LATER, "other.md": OTHER, "plain.md": PLAIN}
    return graph(*(nquads(name, facts) for name, facts in texts.items()))


def ask(question: str, **values: str) -> list[dict[str, str]]:
    return rows(store(), load(question).bind(values))


def column(question: str, *columns: str, **values: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(name, "") for name in columns) for row in ask(question, **values)]


def test_sizes_and_which_of_them_conflict() -> None:
    assert column("sizes-and-conflicts", "size", "status", "document", "conflicts", market="peptide", year="2024") == [
        ("USD 12.0 billion", "forecast", "earlier.md", "USD 9.0 billion (later.md)"),
        ("USD 9.0 billion", "normal", "later.md", "USD 12.0 billion (earlier.md)"),
    ]


def test_why_sizes_differ() -> None:
    (row,) = ask("why-sizes-differ", market="peptide")
    assert {row["first"], row["second"]} == {"USD 12.0 billion", "USD 9.0 billion"}
    assert "one of them says what it includes" in row["why"]
    assert "active ingredients" in row["why"]


def test_self_contradictions_with_both_spans() -> None:
    (row,) = ask("self-contradictions", market="peptide", kind="cagr")
    assert (row["document"], row["first"], row["second"], row["grade"]) == ("later.md", "5.1%", "around 8%", "loose")
    assert row["caveats"] == "no period is stated; read as the forecast period 2024-2030"
    assert int(row["first_start"]) < int(row["second_start"])
    assert ask("self-contradictions", market="vaccine") == []


def test_growth_that_does_not_follow_and_what_repairs_it() -> None:
    (row,) = ask("growth-that-does-not-follow")
    assert row["document"] == "earlier.md"
    assert "22.5 %" in row["reason"]
    assert "at the stated rate it takes 4.7 years, not 2" in row["caveats"]


def test_statuses_and_forecasts_against_later_figures() -> None:
    found = column("figure-statuses", "figure", "status", "made", market="peptide")
    assert ("USD 12.0 billion", "forecast", "2022") in found
    assert ("USD 9.0 billion", "normal", "2024") in found
    assert ("9.1%", "forecast", "2022") in found
    (row, _) = ask("forecasts-against-later-figures")
    assert "33.3 % off" in row["reason"]


def test_support_is_counted_in_independent_sources() -> None:
    found = column("independent-support", "figure", "document", "agreeing", "independent", "caveat", market="peptide")
    assert ("5.1%", "later.md", "2", "2", "") in found
    assert ("9.1%", "earlier.md", "1", "1", "single origin") in found


def test_unresolved_figures() -> None:
    found = {row["figure"]: row["missing"] for row in ask("unresolved-figures", market="peptide")}
    assert found["around 8%"] == "no period, read as the forecast 2024-2030; "
    assert "USD 9.0 billion" not in found


def test_players_by_sources_and_publishers() -> None:
    assert column("players-by-independent-sources", "company", "sources", "documents", market="peptide") == [
        ("Calder Labs", "2", "3")
    ]
    assert len(ask("players-by-independent-sources", market="peptide", at_least="1")) == 3
    assert column("players-by-independent-sources", "company", market="peptide", region="asia", at_least="1")
    assert ask("players-by-independent-sources", market="peptide", region="africa", at_least="1") == []
    assert column("players-by-publisher", "company", "publishers", "of", "standing", market="peptide") == [
        ("Calder Labs", "2", "2", "in all lists"),
        ("Ostara", "1", "2", "in one list only"),
        ("Quillon", "1", "2", "in one list only"),
    ]


def test_stale_players_and_what_became_of_them() -> None:
    (row,) = ask("stale-players")
    assert row["document"] == "earlier.md"
    assert "the name ended in 2020 (renamed), carried on by Ostara" in row["reason"]
    assert column("what-became-of", "company", "event", "other", "year", "still_named", company="quillon") == [
        ("Quillon", "renamed to", "Ostara", "2020", "1")
    ]


def test_roles_by_offering_and_several_types() -> None:
    assert column("roles-by-offering", "company", "finding") == [
        ("Ostara", "called a CDMO, but only one side is evidenced"),
        ("Calder Labs", "label and offer agree"),
    ]
    assert ("Calder Labs", "2") in column("several-types-at-once", "company", "types")
    assert ask("several-types-at-once", at_least="3") == []


def test_who_fills_sterile() -> None:
    (row,) = ask("who-fills-sterile-in", place="austria")
    assert (row["company"], row["capacity"]) == ("Ostara", "20 million vials")
    assert ask("who-fills-sterile-in", place="japan") == []


def test_elements_and_segments_by_source() -> None:
    assert column("definition-elements", "element", "documents", "standing", service_type="cdmo") == [
        ("peptide synthesis", "2", "recurs")
    ]
    assert column("segments-by-publisher", "segment", "publishers", "standing", market="peptide") == [
        ("solid phase", "2", "shared")
    ]


def test_shares_and_regions() -> None:
    (row,) = ask("shares-that-do-not-add-up")
    assert row["reason"].startswith("shares by region come to 110.0 %")
    (row,) = ask("region-by-its-lists", region="asia-pacific")
    assert (row["countries"], row["listed"], row["figure"]) == ("India", "1", "50%")
    (row,) = ask("region-by-its-lists", region="Europe")
    assert row["caveat"] == "the document does not say what belongs to the region"


def test_editions() -> None:
    (row,) = ask("editions")
    assert (row["earlier"], row["later"], row["report_id"]) == ("earlier.md", "later.md", "7")
    assert (row["earlier_horizon"], row["later_horizon"]) == ("2022-2028", "2024-2030")
    assert set(row["later_figures"].split(" | ")) == {"5.1%", "around 8%", "USD 9.0 billion"}


def test_one_number_with_every_competing_claim() -> None:
    (claim,) = {row["claim"] for row in ask("market-figures", market="peptide") if row["figure"] == "5.1%"}
    found = column("competing-claims", "figure", "verdict", "other", "other_document", claim=claim)
    assert ("5.1%", "consistent", "5.10%", "other.md") in found
    assert ("5.1%", "inconsistent", "around 8%", "later.md") in found
    assert len(ask("competing-claims", claim=claim)[0]["version"]) == 64


def test_every_one_of_these_questions_says_what_no_rows_mean() -> None:
    asked = [name for name in names() if load(name).empty]
    assert len(asked) >= 19
    assert all(load(name).empty[0].islower() for name in asked)
