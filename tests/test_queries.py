"""The named questions and the fact tables, asked of a small graph whose answers are known."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from decimal import Decimal
from functools import cache
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib.plugins.sparql
from tests.stating import SAMPLE, Said, graph, merged, nquads, rows

from cxograph.errors import UsageError
from cxograph.model import (
    Activity,
    Alias,
    Definition,
    Fact,
    Figure,
    FigureKind,
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
    TypeLabel,
)
from cxograph.queries import FACT_TABLES, Parameter, fact_query, load, names

NAUGHTY = Path(__file__).parents[2] / "shared" / "suites" / "naughty-strings.json"
FACTS = (
    Report, Subject, Player, Alias, Segment, Region, Figure, Offering, Relation, Location, Definition, Activity,
)  # fmt: skip
GOLD = {
    "reports": "market title publisher report_id forecast_start forecast_end base_year",
    "subjects": "service_type",
    "players": "company",
    "aliases": "company alias",
    "segments": "axis segment parent",
    "regions": "region parent",
    "metrics": "kind market geography segment company low high unit year_start year_end qualifier",
    "offerings": "company service",
    "relations": "relation source target year",
    "locations": "company place role",
    "definitions": "service_type text",
    "activities": "service_type activity",
}
COMMON = {"document", "quote", "start", "end", "page", "claim"}

CRO = "Peptide CRO"
CMO = "Vaccine CMO"


def rate(low: str, qualifier: Qualifier = Qualifier.EXACT, high: str = "", **about: object) -> Figure:
    written = {"approx": f"around {low}%", "over": f"over {low}%", "under": f"under {low}%"}.get(qualifier, f"{low}%")
    about = {"market": CRO, **about}
    return Figure(FigureKind.CAGR, Decimal(low), Decimal(high or low), "percent", qualifier, written, **about)  # type: ignore[arg-type]


def said(*facts: Fact) -> list[Said]:
    return [(fact, f"words {number} of the document") for number, fact in enumerate(facts)]


def spelt(low: str, written: str) -> Figure:
    return replace(rate(low), as_written=written)


ONE = said(
    Report(CRO, "Peptide CRO Market", "nordlicht.example", "1", 2024, 2031),
    Subject(ServiceType.CRO),
    Player("Calder Labs Inc."),
    Player("Ostara GmbH"),
    Player("PPD"),
    Segment("type", "Discovery"),
    Segment("type", "Screening", "Discovery"),
    Region("Europe"),
    Region("Germany", "Europe"),
    Region("France", "Europe"),
    rate("6.4"),
    rate("8", Qualifier.APPROX),
    Figure(FigureKind.MARKET_SIZE, Decimal(5), Decimal(5), "USD", Qualifier.EXACT, "$5", market=CRO, year_end=2024),
    Figure(
        FigureKind.MARKET_SHARE, Decimal(40), Decimal(40), "percent", Qualifier.EXACT, "40%", market=CRO,
        geography="Germany", year_end=2024,
    ),
    Offering("Ostara GmbH", "peptide synthesis"),
    Definition(ServiceType.CRO, "A CRO does research for others."),
    Activity(ServiceType.CRO, "patient recruitment"),
)  # fmt: skip
TWO = said(
    Report(CMO, "Vaccine CMO Market", "nordlicht.example", "2", 2024, 2031),
    Subject(ServiceType.CMO),
    Player("Calder Labs"),
    Player("Nordhaven"),
    Region("Asia-Pacific"),
    Region("India", "Asia-Pacific"),
    rate("8.3", market=CMO),
    rate("8", Qualifier.APPROX, market=CMO),
)
NEWS = said(
    Relation(RelationKind.ACQUIRED, "Nordhaven", "Calder Labs", 2023),
    Relation(RelationKind.RENAMED, "Quillon", "Ostara", 2021),
    Relation(RelationKind.PARTNER, "Ostara", "Nordhaven"),
    Location("Nordhaven", "Hamburg", LocationRole.SITE),
    Location("Ostara", "Austria", LocationRole.HQ),
    Alias("Calder Labs", "CLX"),
)


@cache
def store() -> ox.Store:
    return graph(nquads("one.md", ONE), nquads("two.md", TWO), nquads("news.md", NEWS))


def ask(question: str, **values: str) -> list[dict[str, str]]:
    return rows(store(), load(question).bind(values))


def column(question: str, *columns: str, **values: str) -> list[tuple[str, ...]]:
    return [tuple(row.get(name, "") for name in columns) for row in ask(question, **values)]


def test_players_of_a_market() -> None:
    expected = [("Calder Labs", CRO, "1"), ("Ostara", CRO, "1"), ("PPD", CRO, "1")]
    assert column("players-of-market", "company", "market", "documents", market="PEPTIDE cro") == expected


def test_companies_in_several_markets() -> None:
    (row,) = ask("companies-in-several-markets")
    assert row == {"company": "Calder Labs", "markets": "2", "documents": "2", "names": f"{CRO} | {CMO}"}


def test_company_footprint() -> None:
    assert ("Ostara", CRO, "region", "Germany") in column(
        "company-footprint", "company", "market", "covers", "name", company="ostara"
    )


def test_about_a_company_by_any_of_its_names() -> None:
    found = column("about-company", "says", "other", company="clx")
    assert found == [
        ("acquired (the other way round)", "Nordhaven"),
        ("alsoKnownAs", "CLX"),
        ("playsIn", CRO),
        ("playsIn", CMO),
    ]


@pytest.mark.parametrize(
    ("values", "companies"),
    [
        ({"service_type": "cro"}, ["Calder Labs", "Ostara", "PPD"]),
        ({"service_type": "CRO", "region": "germ"}, ["Calder Labs", "Ostara", "PPD"]),
        ({"service_type": "CRO", "region": "india"}, []),
        ({"region": "india"}, ["Calder Labs", "Nordhaven"]),
    ],
)
def test_companies_by_service_type(values: dict[str, str], companies: list[str]) -> None:
    assert [row["company"] for row in ask("companies-by-service-type", **values)] == companies


def test_market_figures() -> None:
    found = column("market-figures", "kind", "figure", "publisher", "document", market="peptide")
    assert found == [
        ("cagr", "6.4%", "nordlicht.example", "one.md"),
        ("cagr", "around 8%", "nordlicht.example", "one.md"),
        ("market_share", "40%", "nordlicht.example", "one.md"),
        ("market_size", "$5", "nordlicht.example", "one.md"),
    ]
    assert [row["figure"] for row in ask("market-figures", market="", kind="market_size")] == ["$5"]


def test_regional_shares() -> None:
    assert column("regional-shares", "geography", "share", "year", market="cro") == [("Germany", "40%", "2024")]


def test_market_segments() -> None:
    assert column("market-segments", "axis", "segment", "parent", market="peptide") == [
        ("type", "Discovery", ""),
        ("type", "Screening", "Discovery"),
    ]


def test_what_regions_mean() -> None:
    (row,) = ask("what-regions-mean", region="europe")
    assert row == {"region": "Europe", "document": "one.md", "countries": "2", "names": "France | Germany"}
    assert len(ask("what-regions-mean")) == 2


def test_what_they_do_and_how_they_are_defined() -> None:
    assert column("what-they-do", "service_type", "activity", service_type="CRO") == [("CRO", "patient recruitment")]
    assert column("definitions", "definition", "document") == [("A CRO does research for others.", "one.md")]
    assert ask("definitions", service_type="SMO") == []


def test_self_contradictions_of_the_sample() -> None:
    assert column("self-contradictions", "document", "market", "first", "second") == [
        ("one.md", CRO, "6.4%", "around 8%")
    ]


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        (rate("8.30"), rate("8", Qualifier.APPROX), False),
        (rate("5.1"), rate("8", Qualifier.APPROX), True),
        (rate("12.1"), rate("12.2"), True),
        (rate("12.1"), rate("12.14"), False),
        (rate("12.10"), rate("12.14"), True),
        (rate("12"), rate("12.4"), False),
        (rate("13.4"), rate("10", Qualifier.OVER), False),
        (rate("9.4"), rate("10", Qualifier.OVER), True),
        (rate("9.4"), rate("9", Qualifier.UNDER), True),
        (rate("9.4"), rate("7", Qualifier.RANGE, "9"), True),
        (rate("9.04"), rate("7", Qualifier.RANGE, "9"), True),
        (rate("8"), rate("7", Qualifier.RANGE, "9"), False),
        (rate("5", Qualifier.OVER), rate("8", Qualifier.OVER), False),
        (rate("5", Qualifier.UNDER), rate("8", Qualifier.OVER), True),
        (rate("5.1"), rate("8.1", geography="Germany"), False),
        (rate("5.1", geography="Germany"), rate("8.1", geography="Germany"), True),
        (rate("5.1"), rate("8.1", segment="Oral"), False),
        (rate("5.1"), rate("8.1", market=CMO), False),
        (rate("5.1", year_end=2030), rate("8.1", year_end=2031), False),
        (rate("5.1", year_start=2024, year_end=2030), rate("8.1"), True),
        (rate("5.1"), rate("5.1"), False),
        (spelt("5.13", "approx. 5.13%"), rate("5.2"), True),
        (spelt("5.13", "of\n5.13%"), rate("5.2"), True),
    ],
)
def test_rates_that_cannot_both_be_true(one: Figure, other: Figure, contradict: bool) -> None:
    orders = {"a.md": (one, other), "b.md": (other, one)}
    small = graph(*(nquads(name, said(Report(CRO, "A report"), *facts)) for name, facts in orders.items()))
    found = {row["document"] for row in rows(small, load("self-contradictions").bind())}
    assert found == (set(orders) if contradict else set())


def test_changed_names() -> None:
    assert column("changed-names", "company", "change", "other", "year", "markets") == [
        ("Calder Labs", "acquired by", "Nordhaven", "2023", "2"),
        ("Quillon", "renamed to", "Ostara", "2021", "0"),
    ]
    assert len(ask("changed-names", company="clx")) == 1


def test_partners() -> None:
    assert column("partners", "relation", "other", company="nordhaven") == [
        ("acquired", "Calder Labs"),
        ("partner of", "Ostara"),
    ]


OFFERS = said(
    Offering("Calder Labs", "viral vector manufacturing"),
    Offering("Calder Labs", "upstream and downstream process development"),
    Offering("Calder Labs", "analytical testing"),
    Offering("Calder Labs", "engine tuning"),
    Offering("Ostara", "bioanalysis"),
    Offering("Ostara", "patient recruitment"),
    Offering("Nordhaven", "aseptic fill & finish"),
    Offering("PPD", "consultations"),
    Offering("Quillon", "CDMO services and toxicology"),
)


def test_roles_by_evidence() -> None:
    """An analysis that CROs and CDOs both do decides nothing; nobody is a CRO for playing in a CRO market."""
    evidence = graph(nquads("one.md", ONE), nquads("two.md", TWO), nquads("offers.md", OFFERS))
    found = rows(evidence, load("roles-by-evidence").bind())
    assert [[row.get(name, "") for name in ("company", "by_evidence", "by_label", "unsupported")] for row in found] == [
        ["Calder Labs", "CDMO", "CMO | CRO", "CRO"],
        ["Nordhaven", "CMO", "CMO", ""],
        ["Ostara", "CRO | CMO | SMO", "CRO", ""],
        ["Quillon", "CRDMO", "", ""],
    ]
    assert found[0]["offers"] == "upstream and downstream process development | viral vector manufacturing"
    assert {row["documents"] for row in found if row["company"] != "Ostara"} == {"1"}
    assert [row["offers"] for row in rows(evidence, load("roles-by-evidence").bind({"company": "nordh"}))] == [
        "aseptic fill & finish"
    ]


def test_who_offers() -> None:
    assert column("who-offers", "company", "service", service="PEPTIDE") == [("Ostara", "peptide synthesis")]


@pytest.mark.parametrize(
    ("place", "companies"),
    [("hamburg", ["Nordhaven"]), ("germany", ["Nordhaven"]), ("Europe", ["Ostara", "Nordhaven"]), ("asia", [])],
)
def test_who_is_where(place: str, companies: list[str]) -> None:
    assert [row["company"] for row in ask("who-is-where", place=place)] == companies


def test_evidence_of_a_claim() -> None:
    claim = next(row["claim"] for row in rows(store(), fact_query("offerings")))
    (row,) = ask("evidence", claim=claim)
    assert row["quote"] == "words 14 of the document"
    assert (row["document"], row["rule"], row["version"]) == ("one.md", "offerings.test", "1")
    assert ask("evidence", claim="https://nowhere.example/") == []


def test_rivals() -> None:
    assert column("rivals", "rival", "markets", company="ostara") == [("Calder Labs", "1"), ("PPD", "1")]


def test_undated_figures() -> None:
    assert len(ask("undated-figures", market="peptide")) == 2


def test_documents() -> None:
    assert column("documents", "document", "market", "claims") == [
        ("news.md", "", "6"),
        ("one.md", CRO, "17"),
        ("two.md", CMO, "8"),
    ]


def test_what_sources_call_a_company() -> None:
    labels = said(TypeLabel("Ostara", ServiceType.CRO), TypeLabel("Nordhaven", ServiceType.CDMO))
    called = graph(nquads("labels.md", labels))
    everything = rows(called, load("described-as").bind({}))
    assert [(row["company"], row["service_type"], row["document"]) for row in everything] == [
        ("Nordhaven", "CDMO", "labels.md"),
        ("Ostara", "CRO", "labels.md"),
    ]
    assert everything[0]["quote"] == "words 1 of the document"
    assert rows(called, load("described-as").bind({"company": "ostara", "service_type": "CDMO"})) == []


# --- what holds for every question


def filled(question: str) -> dict[str, str]:
    asked = {"claim": "https://x.example/c"}
    return {p.name: asked.get(p.name, "e") for p in load(question).parameters if p.default is None}


def test_there_are_enough_and_each_is_asked_here() -> None:
    here = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("test_que*.py"))
    assert len(names()) >= 12
    assert [name for name in names() if f'"{name}"' not in here] == []


@pytest.mark.parametrize("name", names())
def test_header_and_query_agree(name: str) -> None:
    query = load(name)
    assert query.question.endswith("?")
    assert all(parameter.description for parameter in query.parameters)
    assert all(column.description for column in query.columns)
    answer = store().query(query.bind(filled(name)))
    assert isinstance(answer, ox.QuerySolutions)
    assert [variable.value for variable in answer.variables] == [part.name for part in query.columns]
    for parameter in query.parameters:
        assert f"?given_{parameter.name}" in query.text


@pytest.mark.parametrize("name", [*names(), *FACT_TABLES])
def test_other_engines_can_parse_it_and_known_traps_are_avoided(name: str) -> None:
    text = load(name).bind(filled(name)) if name in names() else fact_query(name)
    rdflib.plugins.sparql.prepareQuery(text)
    # shapes that the store gets wrong: sub-selects within GRAPH, paths of length zero from a constant
    assert "GRAPH" not in text
    assert "SERVICE" not in text


@pytest.mark.parametrize("name", names())
def test_same_rows_in_the_same_order_whatever_was_loaded_first(name: str) -> None:
    texts = [nquads("one.md", ONE), nquads("two.md", TWO), nquads("news.md", NEWS)]
    other = graph(*reversed(texts))
    query = load(name).bind(filled(name))
    assert rows(other, query) == rows(store(), query)


def test_unknown_question_names_the_nearest() -> None:
    with pytest.raises(UsageError, match="did you mean players-of-market"):
        load("players-of-markets")


@pytest.mark.parametrize(
    ("values", "message"),
    [({}, "needs market"), ({"market": "x", "markt": "y"}, "takes no parameter 'markt'")],
)
def test_wrong_parameters_are_refused_with_the_usage(values: dict[str, str], message: str) -> None:
    with pytest.raises(UsageError, match=message) as error:
        load("players-of-market").bind(values)
    assert error.value.hint == "cxograph ask players-of-market market=..."


@pytest.mark.parametrize(
    "claim", ["", "x", "https://x.example/> } DROP ALL #", "https://x.example/\n", "javascript: alert(1)"]
)
def test_what_is_no_iri_is_refused(claim: str) -> None:
    with pytest.raises(UsageError, match="is no IRI"):
        load("evidence").bind({"claim": claim})


HOSTILE = (
    '" } } DROP ALL #',
    '\\" } DROP ALL #',
    "\\u0022 } DROP ALL #",
    "\\",
    "\\\\u0022",
    "C:\\users\\USER\\u0022",
    "}}\n# parameters\n{{",
    '"@en',
    "?given_market",
    "' OR 1=1",
    "\r\n\t\b\f",
)


def bound(text: str) -> str:
    """What a text is when it arrives in the query."""
    term = Parameter("x", "a text").term(text)
    (row,) = rows(ox.Store(), f"SELECT ?x {{ VALUES ?x {{ {term} }} }}")
    return row["x"]


@pytest.mark.parametrize("text", HOSTILE)
def test_values_stay_values(text: str) -> None:
    assert bound(text) == text
    assert rdflib.Graph().query(f"SELECT ?x {{ VALUES ?x {{ {Parameter('x', '').term(text)} }} }}").bindings[0][
        rdflib.Variable("x")
    ] == rdflib.Literal(text)
    for name in names():
        values = {p.name: text for p in load(name).parameters if not p.iri}
        rows(store(), load(name).bind(filled(name) | values))


@pytest.mark.shared
def test_naughty_strings_stay_values() -> None:
    if not NAUGHTY.is_file():
        pytest.skip(f"needs {NAUGHTY.name} beside the checkout")
    for text in json.loads(NAUGHTY.read_text(encoding="utf-8")):
        assert bound(text) == text


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(UsageError, match="no valid text"):
        load("who-offers").bind({"service": "\ud83d"})


# --- fact tables


@pytest.mark.parametrize("table", FACT_TABLES)
def test_columns_of_the_fact_tables(table: str) -> None:
    answer = merged("").query(fact_query(table))
    assert isinstance(answer, ox.QuerySolutions)
    columns = [variable.value for variable in answer.variables]
    written = {name for name in columns if name.endswith("_as_written")}
    assert set(columns) - COMMON - written == set(GOLD[table].split())
    assert {name.removesuffix("_as_written") for name in written} <= set(GOLD[table].split())
    assert set(columns) >= COMMON
    kind = next(kind for kind in FACTS if kind.table == table)
    assert set(GOLD[table].split()) <= {field.name for field in fields(kind)}


def plain(fact: Fact) -> dict[str, str]:
    values = {field.name: getattr(fact, field.name) for field in fields(fact)}
    wanted = GOLD[fact.table].split()
    return {name: f"{value:f}" if isinstance(value, Decimal) else str(value) for name, value in values.items()
            if value is not None and name in wanted}  # fmt: skip


@pytest.mark.parametrize("table", FACT_TABLES)
def test_every_fact_comes_back_as_it_was_stated(table: str) -> None:
    sample = merged(nquads("sample.md", SAMPLE))  # without labels, so in the document's own words
    found = rows(sample, fact_query(table))
    wanted = [(fact, words) for fact, words in SAMPLE if fact.table == table]
    assert len(found) == len(wanted)
    for fact, words in wanted:
        numbers = {"low", "high"}
        expected = {k: Decimal(v) if k in numbers else v for k, v in plain(fact).items()}
        matching = [
            row for row in found
            if {k: Decimal(v) if k in numbers else v for k, v in row.items() if k in GOLD[table].split()} == expected
        ]  # fmt: skip
        assert len(matching) == 1, expected
        assert matching[0]["quote"] == words
        assert matching[0]["document"] == "sample.md"
        assert int(matching[0]["end"]) - int(matching[0]["start"]) == len(words)


def test_a_canonical_name_stands_beside_the_words_of_the_document() -> None:
    labelled = graph(nquads("a.md", said(Player("Pharmaceutical Product Development LLC"))))
    (row,) = rows(labelled, fact_query("players"))
    assert (row["company"], row["company_as_written"]) == ("PPD", "Pharmaceutical Product Development LLC")


def test_two_names_of_one_company_in_one_document_both_survive() -> None:
    both = ("PPD", "Pharmaceutical Product Development")
    labelled = graph(nquads("a.md", said(*map(Player, both))), nquads("b.md", said(Player("PPD, Inc."))))
    found = {(row["document"], row["company"]) for row in rows(labelled, fact_query("players"))}
    assert found == {("a.md", both[0]), ("a.md", both[1]), ("b.md", "PPD")}


def test_words_of_the_document_for_regions_and_places() -> None:
    sample = merged(nquads("sample.md", SAMPLE))
    regions = {row["region"]: row.get("region_as_written") for row in rows(sample, fact_query("regions"))}
    assert regions == {"Asia-Pacific": None, "South Korea": "Korea"}
    places = {row["place"]: row.get("place_as_written") for row in rows(sample, fact_query("locations"))}
    assert places == {"Graz, Austria": None, "Austria": "österreichisch"}


def test_unknown_fact_table() -> None:
    with pytest.raises(UsageError, match="tables are reports, subjects"):
        fact_query("prices")


# --- identity: these stand on the curated events, so on companies that exist


@cache
def past() -> ox.Store:
    def old(market: str, start: int, *players: str) -> list[Said]:
        return said(
            Report(market, f"{market} Market", "nordlicht.example", "3", start, start + 7), *map(Player, players)
        )

    segments = said(
        Report("CRO Services", "CRO Services Market", "nordlicht.example", "4", 2016, 2023),
        Segment("type", "Discovery"),
        Segment("end user", "Pharma and Biotech Companies"),
        Region("Saudi Arabia", "Middle East & Africa", "Saudi", repair="joined-torn-name"),
    )
    others = said(
        Report("Europe CRO Services", "Europe CRO Services Market", "suedlicht.example", "5", 2016, 2023),
        Segment("Type", "discovery"),
        Segment("application", "Pharmaceutical & Biotechnology Companies"),
    )
    return graph(
        nquads("2016.md", old(CRO, 2016, "Covance", "Quintiles Transnational", "Ostara")),
        nquads("2024.md", old(CMO, 2024, "Covance Inc.", "CMC Biologics", "Parexel", "AGC Biologics")),
        nquads("segments.md", segments),
        nquads("others.md", others),
    )


def asked(question: str, *columns: str, **values: str) -> list[tuple[str, ...]]:
    found = rows(past(), load(question).bind(values))
    return [tuple(row.get(name, "") for name in columns) for row in found]


def test_successors_at_three_dates() -> None:
    def of(name: str, date: str) -> list[tuple[str, ...]]:
        return asked("successors", "successor", "kind", name=name, date=date)

    assert of("Patheon", "2012") == [("Patheon", "same")]
    assert of("patheon", "2016-05") == [("Patheon", "merger")]
    assert of("Patheon", "2018-01-01") == [("Patheon", "merger"), ("Thermo Fisher Scientific", "acquisition")]
    assert of("Lab Corp", "2024") == [("Labcorp", "same")]  # by another name of it
    assert asked("successors", "successor", "since", "until", name="covance", date="2022") == [
        ("Labcorp", "2015-02-19", "2023-06-30"),
        ("Labcorp Drug Development", "2021-01-01", "2023-06-30"),
    ]


def test_as_of_speaks_of_companies_that_documents_name() -> None:
    found = asked("as-of", "company", "bore", "successor", "kind", date="2016-06-01")
    assert ("Quintiles", "Quintiles", "Quintiles", "same") in found
    assert ("AGC Biologics", "CMC Biologics", "CMC Biologics", "same") in found
    assert not [row for row in found if "Patheon" in row]
    assert ("Quintiles", "Quintiles", "IQVIA", "rename") in asked(
        "as-of", "company", "bore", "successor", "kind", date="2020", company="quint"
    )


def test_stale_names() -> None:
    assert asked("stale-names", "document", "name", "successor", "kind", "speaks_from") == [
        ("2016.md", "Covance", "Labcorp", "acquisition", "2016"),
        ("2024.md", "CMC Biologics", "AGC", "acquisition", "2024"),
        ("2024.md", "CMC Biologics", "AGC Biologics", "rename", "2024"),
        ("2024.md", "Covance Inc.", "Fortrea", "split", "2024"),
        ("2024.md", "Covance Inc.", "Labcorp", "split", "2024"),
    ]


def test_how_names_resolve() -> None:
    assert asked("how-names-resolve", "name", "company", "method", "score", name="CMC") == [
        ("CMC Biologics", "AGC Biologics", "exact", "1")
    ]
    assert asked("how-names-resolve", "company", "method", name="transnational") == [("Quintiles", "alias")]


def test_related_markets() -> None:
    assert asked("related-markets", "market", "tie", "other", "reason") == [
        ("Europe CRO Services", "broader", "CRO Services", "limited to europe, otherwise the same as 'CRO Services'")
    ]


def test_same_segments() -> None:
    found = asked("same-segments", "market", "name", "match", segment="discovery")
    assert found == [("CRO Services", "Discovery", "exact"), ("Europe CRO Services", "discovery", "exact")]
    found = asked("same-segments", "name", "match", segment="pharma")
    assert sorted(match for _, match in found) == ["close", "exact"]


def test_companies_by_m49_area() -> None:
    def by(area: str) -> list[tuple[str, ...]]:
        found = rows(store(), load("companies-by-m49-area").bind({"area": area}))
        return [(row["country"], row["companies"], row["names"]) for row in found]

    assert by("Western Europe") == [("Austria", "1", "Ostara"), ("Germany", "1", "Nordhaven")]
    assert set(by("western europe")) <= set(by("Europe")) == set(by("World"))
    assert by("Asia-Pacific") == by("Northern Europe") == []  # a region of the trade has no members of its own


def test_region_repairs() -> None:
    assert asked("region-repairs", "rule", "items", "documents", "repairs") == [
        ("joined-torn-name", "1", "1", "Saudi -> Saudi Arabia under Middle East & Africa")
    ]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2014-01-01", {("Covance", "same")}),
        ("2018-01-01", {("Covance", "same"), ("Labcorp", "acquisition")}),
        ("2024-01-01", {("Fortrea", "split"), ("Labcorp", "split")}),
    ],
)
def test_a_query_of_ones_own_finds_who_carried_a_name_on(date: str, expected: set[tuple[str, str]]) -> None:
    found = rows(
        past(),
        f"""PREFIX cxo: <https://w3id.org/cxograph/ns#>
        PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
        SELECT ?who ?kind {{
          ?s a cxo:Succession ; cxo:heldName "Covance" ; cxo:successorName ?who ; cxo:changeKind ?kind .
          OPTIONAL {{ ?s cxo:since ?since }} OPTIONAL {{ ?s cxo:until ?until }}
          FILTER(COALESCE(?since <= "{date}"^^xsd:date, true) && COALESCE(?until > "{date}"^^xsd:date, true))
        }}""",
    )
    assert {(row["who"], row["kind"]) for row in found} == expected


def test_events_have_originals_results_and_sources() -> None:
    (row,) = rows(
        past(),
        """PREFIX cxo: <https://w3id.org/cxograph/ns#>
        PREFIX dcterms: <http://purl.org/dc/terms/>
        PREFIX org: <http://www.w3.org/ns/org#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?date ?from ?to {
          ?e a org:ChangeEvent ; cxo:changeKind "rename" ; dcterms:date ?date ; dcterms:source ?s ;
          org:originalOrganization/rdfs:label "QuintilesIMS" ; org:originalOrganization ?from ;
          org:resultingOrganization ?to }""",
    )
    assert row["date"] == "2017-11-06"
    assert row["from"] == row["to"] == "https://w3id.org/cxograph/company/iqvia"
