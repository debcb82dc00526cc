"""Companies of tables: the column that its head calls companies, and tables of other things."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts

from cxograph.model import Player


def _table(head: str, *rows: str) -> str:
    return "\n".join(["# CDMOs of Europe", "", f"| {head} |", "| --- | --- |", *(f"| {row} |" for row in rows)])


@pytest.mark.parametrize("head", ["Company", "CDMO", "Key players", "Company name", "Leading providers"])
def test_the_names_of_a_column_of_companies_are_players(head: str) -> None:
    text = _table(f"{head} | Country", "Sorrel Bio | Spain", "Lumen & Co | Italy", "x4Trials (Ottar AG) | Norway")
    assert [fact.company for fact in facts(text, Player)] == ["Sorrel Bio", "Lumen & Co", "x4Trials"]


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        ("Company size | Share", ["Large Sponsors | 40 %", "Small Biotech | 60 %"]),
        ("Company | Drug", ["Sorrel Bio | Velduvir", "Lumen & Co | Tarnitol"]),
        ("Number of companies | Year", ["40 | 2021", "60 | 2023"]),
        ("Company | Country", ["Sorrel Bio | Spain"]),
    ],
)
def test_other_columns_and_one_row_hold_no_players(head: str, rows: list[str]) -> None:
    assert facts(_table(head, *rows), Player) == []
