"""The curated tables, tested like code: each message says which row to mend and how."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from itertools import pairwise

import pycountry
import pytest

from cxograph.assets import asset
from cxograph.resolve import company_key

Row = dict[str, str]

COMPANY_COLUMNS = ["name", "aliases", "kind", "service_types", "country", "parent", "source"]
EVENT_COLUMNS = ["date", "kind", "from", "to", "note", "source"]
SERVICE_TYPES = {"CDMO", "CDO", "CMO", "CRDMO", "CRO", "SMO"}
EVENT_KINDS = {"acquisition", "merger", "rename", "site-sale", "spin-off", "split", "stake"}
KINDS = {
    *SERVICE_TYPES,
    "API supplier",
    "biosimulation",
    "central laboratory",
    "chemicals",
    "clinical supplies",
    "clinical trial technology",
    "conglomerate",
    "distribution",
    "electronics manufacturing",
    "excipients",
    "food and life science",
    "health information",
    "imaging and healthcare",
    "investor",
    "laboratory services",
    "life science supplier",
    "logistics",
    "materials",
    "materials and life science",
    "medical products",
    "packaging",
    "patient recruitment",
    "pharma",
    "pharma and life science",
    "pharma services",
    "research institute",
    "staffing",
    "technology",
    "testing and inspection",
}
FIRST_YEAR = 2010
MOMENT = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


def table(name: str) -> tuple[list[str], list[Row]]:
    """Return the columns and the rows of a seed table."""
    with asset("seeds", name).open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, strict=True)
        rows = list(reader)
        return list(reader.fieldnames or ()), rows


COMPANY_HEAD, COMPANIES = table("companies.csv")
EVENT_HEAD, EVENTS = table("company-events.csv")
NAMES = {row["name"] for row in COMPANIES}


def parts(cell: str) -> list[str]:
    return cell.split("|") if cell else []


def of(row: Row) -> str:
    return row["name"] if "name" in row else f"{row['date']} {row['from']} -> {row['to']}"


@pytest.mark.parametrize(("head", "columns"), [(COMPANY_HEAD, COMPANY_COLUMNS), (EVENT_HEAD, EVENT_COLUMNS)])
def test_columns(head: list[str], columns: list[str]) -> None:
    assert head == columns, f"the first line must be: {','.join(columns)}"


def test_the_tables_are_as_large_as_they_are_said_to_be() -> None:
    assert len(COMPANIES) >= 250, "rows of companies.csv were lost"
    assert len(EVENTS) >= 60, "rows of company-events.csv were lost"


@pytest.mark.parametrize("rows", [COMPANIES, EVENTS], ids=["companies", "events"])
def test_cells_are_clean(rows: list[Row]) -> None:
    wrong = []
    for row in rows:
        assert None not in row, f"{of(row)}: more cells than columns; quote a cell that holds a comma"
        for column, cell in row.items():
            assert cell is not None, f"{of(row)}: fewer cells than columns"
            pieces = [cell] if column in {"note", "source"} or not cell else cell.split("|")
            wrong += [(of(row), column) for piece in pieces if cell and (not piece or piece != " ".join(piece.split()))]
    assert wrong == [], "stray or double spaces, or an empty part between two |: trim these cells"


def test_files_end_in_one_line_feed_and_have_no_mark_of_byte_order() -> None:
    for name in ("companies.csv", "company-events.csv"):
        text = asset("seeds", name).read_bytes()
        assert not text.startswith(b"\xef\xbb\xbf"), f"{name}: save it as UTF-8 without a byte order mark"
        assert b"\r" not in text, f"{name}: save it with line feeds only"
        assert text.endswith(b"\n"), f"{name}: end it with a line feed"
        assert not text.endswith(b"\n\n"), f"{name}: drop the empty lines at the end"


# --- companies


def test_companies_are_sorted() -> None:
    names = [row["name"] for row in COMPANIES]
    late = [after for before, after in pairwise(names) if before.casefold() > after.casefold()]
    assert late == [], "sort companies.csv by name, whatever the case: these stand too late or too early"


@pytest.mark.parametrize("column", ["aliases", "service_types"])
def test_parts_of_a_cell_are_sorted_and_differ(column: str) -> None:
    wrong = [
        row["name"] for row in COMPANIES if parts(row[column]) != sorted(set(parts(row[column])), key=str.casefold)
    ]
    assert wrong == [], f"sort the {column} of these rows, whatever the case, each once"


def test_a_name_has_one_row() -> None:
    counted = Counter(name for row in COMPANIES for name in (row["name"], *parts(row["aliases"])))
    assert [name for name, count in counted.items() if count > 1] == [], "a name or alias belongs to one row alone"


def test_aliases_are_needed() -> None:
    """Code cuts legal forms and "Group" (`company_key`), so an alias that differs by them alone says nothing."""
    keys = Counter(company_key(row["name"]) for row in COMPANIES)
    idle = [
        (row["name"], alias)
        for row in COMPANIES
        if keys[company_key(row["name"])] == 1
        for alias in parts(row["aliases"])
        if company_key(alias) == company_key(row["name"])
    ]
    assert idle == [], "drop these aliases: the name without its legal form is the row's own"


def test_kinds_and_service_types_are_known() -> None:
    assert {row["kind"] for row in COMPANIES} - KINDS == set(), f"kinds are {', '.join(sorted(KINDS))}"
    wrong = [row["name"] for row in COMPANIES if not set(parts(row["service_types"])) <= SERVICE_TYPES]
    assert wrong == [], f"service types are {', '.join(sorted(SERVICE_TYPES))}"


def test_who_is_a_contract_organisation_says_which_services() -> None:
    silent = [row["name"] for row in COMPANIES if row["kind"] in SERVICE_TYPES and not row["service_types"]]
    assert silent == [], "fill in service_types of these rows"


def test_countries_are_of_iso_3166() -> None:
    wrong = [
        (row["name"], row["country"])
        for row in COMPANIES
        if row["country"] and pycountry.countries.get(alpha_2=row["country"]) is None
    ]
    assert wrong == [], "country is the two capital letters of ISO 3166 (GB, not UK), or empty"


def test_parents_are_rows_and_nobody_is_above_itself() -> None:
    parent = {row["name"]: row["parent"] for row in COMPANIES if row["parent"]}
    assert sorted(set(parent.values()) - NAMES) == [], "add a row for each of these parents, or mend their spelling"
    for name in parent:
        seen = [name]
        while (above := parent.get(seen[-1])) is not None:
            assert above not in seen, f"parents go round in a circle: {' -> '.join([*seen, above])}"
            seen.append(above)


@pytest.mark.parametrize("rows", [COMPANIES, EVENTS], ids=["companies", "events"])
def test_every_row_says_where_it_is_known_from(rows: list[Row]) -> None:
    """An address, or a publication that can be found: who published what, and when."""
    wrong = [of(row) for row in rows if not re.fullmatch(r"https?://[^\s|]+\.[^\s|]+|\S.* .*\d{4}.*", row["source"])]
    assert wrong == [], "source is an address, or publisher, title and year of a publication"


@pytest.mark.parametrize(
    "pair",
    [
        ("Merck KGaA", "Merck & Co."),
        ("WuXi AppTec", "WuXi Biologics"),
        ("Novo Holdings", "Novo Nordisk"),
        ("Labcorp", "Covance"),
        ("Samsung Biologics", "Samsung Bioepis"),
        ("Catalent", "Paragon Bioservices"),
    ],
)
def test_names_that_are_easily_confused_have_rows_of_their_own(pair: tuple[str, str]) -> None:
    assert set(pair) <= NAMES


# --- events


def test_events_are_sorted_and_differ() -> None:
    keys = [tuple(row[column] for column in EVENT_COLUMNS) for row in EVENTS]
    assert keys == sorted(set(keys)), "sort company-events.csv by date, kind, from, to; each event once"
    told = Counter((row["kind"], row["from"], row["to"]) for row in EVENTS)
    assert [event for event, count in told.items() if count > 1] == [], "one event stands with two dates"


def test_events_are_between_rows() -> None:
    for column in ("from", "to"):
        unknown = [(of(row), name) for row in EVENTS for name in parts(row[column]) if name not in NAMES]
        assert unknown == [], f"{column} holds names of companies.csv (no aliases), joined by |"
        assert all(parts(row[column]) for row in EVENTS)
        for row in EVENTS:
            assert parts(row[column]) == sorted(set(parts(row[column])), key=str.casefold), of(row)


def test_kinds_of_events() -> None:
    assert {row["kind"] for row in EVENTS} - EVENT_KINDS == set(), f"kinds are {', '.join(sorted(EVENT_KINDS))}"
    for row in EVENTS:
        before, after = parts(row["from"]), parts(row["to"])
        if row["kind"] == "rename":
            assert len(before) == len(after) == 1, f"{of(row)}: a rename has one name on each side"
        if row["kind"] == "split":
            assert len(after) > 1, f"{of(row)}: a split has two or more successors, joined by | in `to`"
        if row["kind"] != "merger":  # one of two that merge may lend its name to both
            assert not set(before) & set(after), f"{of(row)}: nobody becomes itself"


@pytest.mark.parametrize("row", EVENTS, ids=of)
def test_dates_are_sane(row: Row) -> None:
    moment = row["date"]
    assert MOMENT.fullmatch(moment), "date is YYYY, YYYY-MM or YYYY-MM-DD, as exactly as it is known"
    whole = date.fromisoformat(f"{moment}-01-01"[:10])
    assert whole.year >= FIRST_YEAR, f"the table begins in {FIRST_YEAR}"


def test_a_name_that_was_given_up_is_not_given_up_again() -> None:
    counted = Counter(row["from"] for row in EVENTS if row["kind"] == "rename")
    assert [name for name, count in counted.items() if count > 1] == [], "a name ends once"


def test_every_event_of_a_well_known_chain_is_there() -> None:
    steps = {(before, after) for row in EVENTS for before in parts(row["from"]) for after in parts(row["to"])}
    for chain in (
        ("Covance", "Labcorp Drug Development", "Fortrea"),
        ("Quintiles", "QuintilesIMS", "IQVIA"),
        ("IMS Health", "QuintilesIMS"),
        ("Patheon", "Thermo Fisher Scientific"),
        ("PPD", "Thermo Fisher Scientific"),
        ("PRA Health Sciences", "ICON"),
        ("CMC Biologics", "AGC Biologics"),
        ("INC Research", "Syneos Health"),
        ("inVentiv Health", "Syneos Health"),
        ("Paragon Bioservices", "Catalent", "Novo Holdings"),
        ("Brammer Bio", "Thermo Fisher Scientific"),
        ("Chiltern", "Covance", "Labcorp"),
        ("Parexel", "Pamplona Capital Management"),
    ):
        assert set(pairwise(chain)) <= steps, f"a step of {' -> '.join(chain)} is missing"
