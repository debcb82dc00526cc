"""What leaves the explorer for spreadsheets: the same rows as the pages show, numbers as numbers, no formulas."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from openpyxl import load_workbook
from tests.web.conftest import Reply, Server

from cxograph.errors import CxographError
from cxograph.views.workbook import workbook

BASE = "https://w3id.org/cxograph"


def read(body: bytes) -> list[list[Any]]:
    sheet = load_workbook(io.BytesIO(body)).active
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def both(server: Server, path: str) -> tuple[list[list[str]], list[list[Any]]]:
    """The same table as CSV and as a workbook."""
    joint = "&" if "?" in path else "?"
    texts, book = (server.ask(f"{path}{joint}format={form}") for form in ("csv", "xlsx"))
    assert texts.status == book.status == 200
    assert book.headers["content-type"].endswith("spreadsheetml.sheet")
    assert ".xlsx" in book.headers["content-disposition"]
    return list(csv.reader(io.StringIO(texts.text))), read(book.body)


def same(texts: list[list[str]], book: list[list[Any]]) -> None:
    assert len(texts) == len(book) > 1
    for left, right in zip(texts, book, strict=True):
        assert [value.removeprefix("'") for value in left] == ["" if v is None else str(v) for v in right]


@pytest.mark.parametrize("kind", ["company", "market", "document"])
def test_lists(server: Server, kind: str) -> None:
    texts, book = both(server, f"/list/{kind}")
    same(texts, book)
    assert all(isinstance(row[1], int) for row in book[1:])


def test_answers_of_queries(server: Server) -> None:
    query = (
        "SELECT ?c ?low ?written ?year (?low > 10 AS ?high) { ?c cxo:measure measure:cagr ; cxo:low ?low ;"
        " cxo:asWritten ?written OPTIONAL { ?c cxo:yearEnd ?year } } ORDER BY ?c"
    )
    _, book = both(server, f"/query?{urlencode({'query': query, 'run': 1})}")
    rows = server.rows(query)
    assert book[0] == ["c", "low", "written", "year", "high"]
    assert [row[0] for row in book[1:]] == [row["c"] for row in rows]
    assert [row[1] for row in book[1:]] == [float(row["low"]) for row in rows]
    assert [row[2] for row in book[1:]] == [row["written"] for row in rows]
    assert all(isinstance(row[4], bool) for row in book[1:])
    assert {type(row[3]) for row in book[1:]} <= {int, type(None)}


def test_questions_comparisons_and_claims(server: Server) -> None:
    same(*both(server, f"/questions/players?{urlencode({'market': 'cell and gene', 'type': ''})}"))
    two = server.rows("SELECT ?m { ?c cxo:playsIn ?m } GROUP BY ?m ORDER BY DESC(COUNT(*)) ?m LIMIT 2")
    _, book = both(server, f"/compare?{urlencode([('with', row['m']) for row in two])}")
    players = server.rows(f"SELECT ?c {{ ?c cxo:playsIn <{two[0]['m']}> }}")
    assert len([row for row in book if row[0] == "Players" and row[2]]) == len(players)
    shared = server.rows(f"SELECT ?c {{ ?c cxo:playsIn <{two[0]['m']}>, <{two[1]['m']}> }}")
    assert len([row for row in book if row[0] == "Players" and row[4] is True]) == len(shared)
    path = two[0]["m"].removeprefix(BASE)
    by_ending: Reply = server.ask(f"{path}.xlsx")
    claims = list(csv.reader(io.StringIO(server.ask(f"{path}.csv").text)))
    same(claims, read(by_ending.body))


NASTY = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "3-5", "1e5", '=HYPERLINK("http://x")', "\x00\x1f", "\ud800", ""]


def test_a_workbook_keeps_types_and_runs_nothing(tmp_path: Path) -> None:
    rows = [(text, number, Decimal("1.50"), True, None) for number, text in enumerate(NASTY)]
    book = read(workbook(["=text", "n", "d", "b", "none"], rows, title="a/b[c]"))
    assert book[0] == ["=text", "n", "d", "b", "none"]
    for (text, number, *_), row in zip(rows, book[1:], strict=True):
        assert row[1:] == [number, 1.5, True, None]
        if text and text.isprintable() and text.isascii():
            assert row[0] == text


def test_numbers_that_a_sheet_would_round_stay_text() -> None:
    book = read(workbook(["n"], [[10**18 + 1], [Decimal("0.12345678901234567")], [float("nan")], [0.1]], title="t"))
    assert [row[0] for row in book[1:]] == ["1000000000000000001", "0.12345678901234567", "nan", 0.1]


def test_what_a_cell_cannot_hold_is_cut_and_says_so() -> None:
    cell = read(workbook(["n"], [["a" * 40_000]], title="t"))[1][0]
    assert len(cell) == 32_767
    assert cell.endswith("(cut)")
    with pytest.raises(CxographError, match="1,048,575"):
        workbook(["n"], ([None] for _ in range(1_048_576)), title="t")


def test_a_workbook_is_the_same_at_any_time(monkeypatch: pytest.MonkeyPatch) -> None:
    import openpyxl.writer.excel as writer

    before = workbook(["n"], [[1], ["x"]], title="t")

    class Later(datetime):
        @classmethod
        def now(cls, tz: Any = None) -> Later:
            return cls(2040, 1, 1, tzinfo=tz)

    monkeypatch.setattr(writer.datetime, "datetime", Later)
    monkeypatch.setattr("time.time", lambda: 2_200_000_000.0)
    assert workbook(["n"], [[1], ["x"]], title="t") == before
