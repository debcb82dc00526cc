"""Fact tables, from a workspace and without one."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from cxograph import open as open_workspace
from cxograph.build import Failure, facts_of, to_csv, to_jsonl
from cxograph.errors import UsageError
from cxograph.queries import FACT_TABLES


def test_facts_have_their_table_their_columns_and_where_they_stand(reports: Path) -> None:
    rows = [row for row in facts_of([reports / "report-001.html"]) if not isinstance(row, Failure)]
    (rate,) = [row for row in rows if row["table"] == "metrics" and row["kind"] == "cagr"]
    assert (rate["low"], rate["high"], rate["unit"], rate["qualifier"]) == (6.4, 6.4, "percent", "exact")
    assert (rate["year_start"], rate["year_end"]) == (2022, 2030)
    assert rate["document"] == "report-001.html"
    assert "6.4%" in rate["quote"]
    assert rate["end"] - rate["start"] == len(rate["quote"])
    (size,) = [row for row in rows if row["table"] == "metrics" and row["kind"] == "market_size"]
    assert (size["low"], type(size["low"])) == (101_000_000, int)
    assert {row["table"] for row in rows} <= set(FACT_TABLES)
    assert [row["company"] for row in rows if row["table"] == "players"] == [
        "Calder Pharma Services",
        "Ostara Laboratories GmbH",
        "Quillon Research Inc.",
    ]


def test_facts_with_and_without_a_workspace_are_the_same(reports: Path, tmp_path: Path) -> None:
    with open_workspace(tmp_path / "w") as workspace:
        workspace.build(reports)
        stored = sorted(to_jsonl(workspace.fact_rows()))
        assert [row["company"] for row in workspace.facts("players").to_dicts()]
    assert stored == sorted(to_jsonl(row for row in facts_of([reports]) if not isinstance(row, Failure)))


def test_a_document_that_cannot_be_read_is_among_them(reports: Path) -> None:
    (reports / "empty.txt").write_bytes(b"")
    failed = [row for row in facts_of([reports]) if isinstance(row, Failure)]
    assert [failure.name for failure in failed] == ["empty.txt"]


def test_a_table_that_does_not_exist_is_an_error(reports: Path, tmp_path: Path) -> None:
    with open_workspace(tmp_path / "w") as workspace:
        workspace.build(reports)
        with pytest.raises(UsageError, match="players"):
            workspace.facts("player")


def test_csv_has_every_column_and_is_safe_to_open_in_a_spreadsheet() -> None:
    rows = [
        {"table": "players", "company": "=cmd()", "document": "a.html", "quote": 'He said "x",\nthen', "start": 1},
        {"table": "metrics", "low": -1.5, "document": "+b", "quote": "@c", "start": 2},
    ]
    table = list(csv.reader(io.StringIO(to_csv(rows), newline="")))
    assert table == [
        ["table", "company", "low", "document", "quote", "start"],
        ["players", "'=cmd()", "", "a.html", 'He said "x",\nthen', "1"],
        ["metrics", "", "-1.5", "'+b", "'@c", "2"],
    ]


def test_json_lines_keep_every_character() -> None:
    (line,) = to_jsonl([{"table": "players", "company": "Größe 😀\u2028\n\u202e"}])
    assert line.count("\n") == 1
    assert json.loads(line)["company"] == "Größe 😀\u2028\n\u202e"
