"""Who carried a company on, at any date."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from cxograph.errors import UsageError
from cxograph.resolve import (
    ChangeEvent,
    ChangeKind,
    CompanyRow,
    CompanyTable,
    Timeline,
    read_companies,
    read_date,
    read_events,
)

HEAD = "date,kind,from,to,note,source\n"


def event(date: str, kind: ChangeKind, sources: str, results: str) -> ChangeEvent:
    return ChangeEvent(date, kind, tuple(sources.split("|")), tuple(results.split("|")), "", "a paper")


def at(timeline: Timeline, name: str, date: str = "") -> list[tuple[str, str]]:
    return [(s.successor, s.kind) for s in timeline.at(name, date)]


COURSE = Timeline(
    [
        event("2001", ChangeKind.RENAME, "Calder", "Calder Bio"),
        event("2003-05", ChangeKind.ACQUISITION, "Calder Bio", "Ostara"),
        event("2005-02-03", ChangeKind.RENAME, "Ostara", "Ostara Group"),
        event("2007", ChangeKind.ACQUISITION, "Ostara Group", "Fund"),
        event("2009", ChangeKind.SPLIT, "Calder Bio", "Calder Clinical|Ostara Group"),
        event("2011", ChangeKind.MERGER, "Calder Clinical|Nordhaven", "Verrano"),
        event("2012", ChangeKind.SPIN_OFF, "Fund", "Quillon"),
        event("2013", ChangeKind.SITE_SALE, "Verrano", "Tremmel"),
    ],
    {"Nordhaven": "Somebody", "Tremmel": "Holding"},
)


def test_a_course() -> None:
    assert at(COURSE, "Calder", "2000-12-31") == [("Calder", "same")]
    assert at(COURSE, "Calder", "2002-01-01") == [("Calder Bio", "rename")]
    assert at(COURSE, "Calder", "2004-01-01") == [("Calder Bio", "rename"), ("Ostara", "acquisition")]
    assert at(COURSE, "Calder", "2006-01-01") == [("Calder Bio", "rename"), ("Ostara Group", "acquisition")]
    assert at(COURSE, "Calder", "2008-01-01")[1:] == [("Ostara Group", "acquisition"), ("Fund", "acquisition")]
    assert at(COURSE, "Calder")[0] == ("Ostara Group", "split")
    assert ("Verrano", "merger") in at(COURSE, "Calder")


def test_a_name_begins_and_ends() -> None:
    assert at(COURSE, "Calder Bio", "2000-01-01") == []
    assert at(COURSE, "Calder Bio", "2001-01-01") == [("Calder Bio", "same")]
    assert at(COURSE, "Nordhaven", "2012-01-01") == [("Verrano", "merger")]
    assert at(COURSE, "Quillon", "2014-01-01") == [("Quillon", "same")]
    assert at(COURSE, "Fund") == [("Fund", "same")]
    assert at(COURSE, "Verrano") == [("Verrano", "same")]


def test_an_owner_of_whom_no_date_is_known() -> None:
    assert at(COURSE, "Tremmel", "1990-01-01") == [("Tremmel", "same"), ("Holding", "parent")]
    assert ("Somebody", "parent") not in at(COURSE, "Nordhaven", "1990-01-01")


def test_who_buys_keeps_its_owner() -> None:
    course = Timeline([event("2010", ChangeKind.ACQUISITION, "Verrano", "Tremmel")], {"Tremmel": "Holding"})
    assert at(course, "Tremmel", "2012-01-01") == [("Tremmel", "same"), ("Holding", "parent")]


def test_an_owner_that_is_sold_on_leaves_its_former_owner_behind() -> None:
    course = Timeline(
        [
            event("2010", ChangeKind.ACQUISITION, "Verrano", "Tremmel"),
            event("2012", ChangeKind.ACQUISITION, "Tremmel", "Fund One|Fund Two"),
            event("2013", ChangeKind.ACQUISITION, "Fund One", "Bank"),
            event("2015", ChangeKind.RENAME, "Tremmel", "Tremmel Group"),
            event("2018", ChangeKind.ACQUISITION, "Tremmel Group", "Fund Three"),
            event("2020", ChangeKind.SPIN_OFF, "Fund Three", "Tremmel Group"),
        ]
    )
    assert {s for s, _ in at(course, "Verrano", "2016-01-01")} == {
        "Verrano", "Tremmel Group", "Fund One", "Fund Two", "Bank",
    }  # fmt: skip
    assert [s for s, _ in at(course, "Verrano", "2019-01-01")] == ["Verrano", "Tremmel Group", "Fund Three"]
    assert [s for s, _ in at(course, "Verrano")] == ["Verrano", "Tremmel Group"]


def test_a_company_that_was_sold_before_does_not_begin_when_it_is_set_free() -> None:
    course = Timeline(
        [
            event("2013", ChangeKind.ACQUISITION, "Quillon", "Fund"),
            event("2014", ChangeKind.SPIN_OFF, "Fund", "Quillon"),
        ]
    )
    assert at(course, "Quillon", "2000-01-01") == [("Quillon", "same")]
    assert at(course, "Quillon", "2013-06-01") == [("Quillon", "same"), ("Fund", "acquisition")]
    assert at(course, "Quillon") == [("Quillon", "same")]


def test_intervals_say_what_every_day_says() -> None:
    for name in COURSE.names:
        rows = COURSE.successions(name)
        for day in ("1999-01-01", "2001-06-01", "2003-05-01", "2008-02-02", "2009-01-01", "2012-12-31", "2020-01-01"):
            held = {(r.successor, r.kind) for r in rows if r.since <= day and (not r.until or day < r.until)}
            assert held == set(at(COURSE, name, day)), (name, day)


def test_dates() -> None:
    assert read_date("2021") == "2021-01-01"
    assert read_date("2021-07") == "2021-07-01"
    for wrong in ("", "21", "2021-13", "2021-02-32", "1 July 2021", "2021-7-1"):
        with pytest.raises(UsageError, match="is no date"):
            read_date(wrong)


def test_a_bad_row_is_named(tmp_path: Path) -> None:
    path = tmp_path / "events.csv"
    path.write_text(f"{HEAD}2020,rename,A,B,,x\n2021,marriage,A,B,,x\n", "utf-8")
    with pytest.raises(UsageError, match=r"events.csv, line 3: 'marriage' is no kind of event"):
        read_events(path)


def test_a_name_that_two_companies_bore_one_after_the_other() -> None:
    def row(name: str, *aliases: str) -> CompanyRow:
        return CompanyRow(name, aliases, "CRO", "", "", "a paper")

    rows = [row("Calder (old)", "Calder Labs"), row("Ostara"), row("Calder Two", "Calder Labs"), row("Fund")]
    events = [
        event("2010", ChangeKind.RENAME, "Calder (old)", "Ostara"),
        event("2015", ChangeKind.SPIN_OFF, "Fund", "Calder Two"),
    ]
    table = CompanyTable(rows, events)
    assert table.key("Calder Labs Inc.", "2005-01-01") == table.key("Ostara")
    assert table.key("Calder Labs Inc.", "2020-01-01") == table.key("Calder Two") == table.key("Calder Labs")
    with pytest.raises(UsageError, match="stands in two rows"):
        CompanyTable(rows, events[:1])


# --- the curated table


CURATED = CompanyTable(read_companies(), read_events()).timeline
KNOWN = {
    "Covance": {
        "2014-01-01": [("Covance", "same")],
        "2018-01-01": [("Covance", "same"), ("Labcorp", "acquisition")],
        "2022-01-01": [("Labcorp Drug Development", "rename"), ("Labcorp", "acquisition")],
        "2024-01-01": [("Fortrea", "split"), ("Labcorp", "split")],
    },
    "Patheon": {
        "2012-01-01": [("Patheon", "same")],
        "2016-01-01": [("Patheon", "merger")],
        "2020-01-01": [("Patheon", "merger"), ("Thermo Fisher Scientific", "acquisition")],
    },
    "CMC Biologics": {
        "2015-01-01": [("CMC Biologics", "same")],
        "2017-06-01": [("CMC Biologics", "same"), ("AGC", "acquisition")],
        "2020-01-01": [("AGC Biologics", "rename"), ("AGC", "acquisition")],
    },
    "PRA Health Sciences": {
        "2018-01-01": [("PRA Health Sciences", "same")],
        "2021-06-30": [("PRA Health Sciences", "same")],
        "2022-01-01": [("PRA Health Sciences", "same"), ("ICON", "acquisition")],
    },
    "Quintiles": {
        "2015-01-01": [("Quintiles", "same")],
        "2017-01-01": [("QuintilesIMS", "merger")],
        "2018-01-01": [("IQVIA", "rename")],
    },
    "IMS Health": {
        "2015-01-01": [("IMS Health", "same")],
        "2017-01-01": [("QuintilesIMS", "merger")],
        "2018-01-01": [("IQVIA", "rename")],
    },
    "PPD": {
        "2010-06-01": [("PPD", "same")],
        "2015-01-01": [("PPD", "same"), ("Carlyle", "acquisition"), ("Hellman & Friedman", "acquisition")],
        "2022-01-01": [("PPD", "same"), ("Thermo Fisher Scientific", "acquisition")],
    },
    "INC Research": {
        "2016-01-01": [("INC Research", "same")],
        "2018-06-01": [("Syneos Health", "merger")],
        "2020-01-01": [("Syneos Health", "merger")],
    },
    "inVentiv Health": {
        "2016-01-01": [("inVentiv Health", "same")],
        "2018-06-01": [("Syneos Health", "merger")],
        "2020-01-01": [("Syneos Health", "merger")],
    },
    "Celonic": {
        "2015-01-01": [("Celonic", "same"), ("JRS Pharma", "parent")],
        "2019-01-01": [("Celonic", "same"), ("JRS Pharma", "parent")],
        "2024-01-01": [("Celonic", "same"), ("JRS Pharma", "parent")],
    },
    "Catalent": {
        "2019-01-01": [("Catalent", "same")],
        "2024-12-17": [("Catalent", "same")],
        "2025-01-01": [("Catalent", "same"), ("Novo Holdings", "acquisition")],
    },
    "Paragon Bioservices": {
        "2018-01-01": [("Paragon Bioservices", "same")],
        "2020-01-01": [("Paragon Bioservices", "same"), ("Catalent", "acquisition")],
        "2025-01-01": [
            ("Paragon Bioservices", "same"), ("Catalent", "acquisition"), ("Novo Holdings", "acquisition"),
        ],
    },
    "Brammer Bio": {
        "2018-01-01": [("Brammer Bio", "same")],
        "2019-04-29": [("Brammer Bio", "same")],
        "2020-01-01": [("Brammer Bio", "same"), ("Thermo Fisher Scientific", "acquisition")],
    },
    "Chiltern": {
        "2016-01-01": [("Chiltern", "same")],
        "2018-01-01": [("Chiltern", "same"), ("Covance", "acquisition")],
        "2022-01-01": [("Chiltern", "same"), ("Labcorp Drug Development", "acquisition")],
    },
}  # fmt: skip


@pytest.mark.parametrize("name", KNOWN)
def test_what_became_of(name: str) -> None:
    assert {date: at(CURATED, name, date) for date in KNOWN[name]} == KNOWN[name]


def test_dates_of_events_are_days_that_exist() -> None:
    for found in CURATED.events:
        datetime.date.fromisoformat(found.day)
