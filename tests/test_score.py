"""Scoring: what counts as found, what the command prints, and that it counts as the annotators' own script does."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cxograph.errors import UsageError
from cxograph.score import MEASURES, parse_rows, read_gold, score

Run = Callable[..., subprocess.CompletedProcess[str]]
SHARED = Path(__file__).parents[2] / "shared"
RATE = {"table": "metrics", "kind": "cagr", "market": "Peptide CDMO", "low": 7, "high": 7, "unit": "percent"}
GOLD: list[dict[str, Any]] = [
    {"table": "players", "company": "Nordhaven Biologics, Inc.", "quote": "Nordhaven Biologics, Inc."},
    {"table": "players", "company": "Calder Works", "quote": "Calder Works", "optional": True},
    {"table": "regions", "region": "Europe", "quote": "Europe"},
    RATE | {"year_start": 2024, "year_end": 2030, "qualifier": "exact", "quote": "a CAGR of 7%"},
    {"table": "activities", "service_type": "CMO", "activity": "sterile filling of vials", "quote": "vials"},
    {"table": "relations", "relation": "partner", "source": "Nordhaven", "target": "Calder", "quote": "partners"},
]


def found(*rows: dict[str, Any], document: str = "a.md") -> list[dict[str, Any]]:
    return [row | {"document": document} for row in rows]


def one(gold: dict[str, Any], *facts: dict[str, Any]) -> dict[str, float]:
    return score({"a.md": [gold]}, found(*facts)).summary()[gold["table"]]


def test_gold_against_itself_is_perfect() -> None:
    summary = score({"a.md": GOLD}, found(*GOLD)).summary()
    assert summary["players"]["gold"] == 1  # the optional one is not counted
    assert {line[m] for line in summary.values() for m in MEASURES[2:]} == {1.0}


def test_what_is_missing_and_what_is_wrong_are_told_apart() -> None:
    wrong = {"table": "players", "company": "Ostara"}
    result = score({"a.md": GOLD}, found(*GOLD[1:], wrong))
    assert [(m.kind, m.row["company"]) for m in result.misses] == [
        ("missed", "Nordhaven Biologics, Inc."),
        ("wrong", "Ostara"),
    ]
    assert result.tables["players"].f1 == 0
    assert result.total(without=["regions"]).gold == result.total().gold - 1


def test_legal_forms_canonical_names_and_the_direction_of_partners_do_not_matter() -> None:
    assert one(GOLD[0], {"table": "players", "company": "NORDHAVEN BIOLOGICS"})["f1"] == 1
    assert one(GOLD[0], {"table": "players", "company": "NHB", "company_as_written": "Nordhaven Biologics"})["f1"] == 1
    assert one(GOLD[5], GOLD[5] | {"source": "Calder", "target": "Nordhaven"})["f1"] == 1


def test_phrases_are_compared_by_their_words() -> None:
    assert one(GOLD[4], GOLD[4] | {"activity": "filling of sterile vials"})["f1"] == 1
    assert one(GOLD[4], GOLD[4] | {"activity": "filling"})["f1"] == 0


def test_a_figure_counts_in_full_only_where_all_that_it_is_about_agrees() -> None:
    assert one(GOLD[3], GOLD[3] | {"year_start": None}) | {"full_f1": 0.0} == one(GOLD[3], RATE)
    assert one(GOLD[3], RATE)["f1"] == 1
    assert one(GOLD[3], RATE)["full_f1"] == 0
    assert one(GOLD[3], RATE | {"high": 8})["f1"] == 0
    assert score({"a.md": []}, found({"table": "metrics", "kind": "other", "low": 3})).misses == ()


def test_the_same_thing_said_twice_is_one_fact_and_other_documents_are_passed_over() -> None:
    summary = score({"a.md": GOLD}, [*found(*GOLD, *GOLD), *found(*GOLD, document="folder/b.md")]).summary()
    assert summary["ALL (micro)"]["found"] == 5


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "gold:1: not JSON"),
        ("[]", "gold:1: no object with a known table"),
        ('{"table": "weather"}', "gold:1: no object with a known table"),
        ('{"table": "relations", "relation": "partner"}', "gold:1: relations without source and target"),
        (json.dumps(RATE | {"low": "seven"}), "gold:1: low is no number"),
    ],
)
def test_a_broken_row_is_named(line: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        parse_rows(line, "gold")


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    folder = tmp_path / "gold"
    folder.mkdir()
    for name in ("a.md", "b.txt"):
        (folder / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in GOLD), encoding="utf-8")
    return folder


@pytest.fixture
def facts(tmp_path: Path) -> Path:
    path = tmp_path / "facts.jsonl"
    rows = [*found(*GOLD), *found(*GOLD[2:], {"table": "players", "company": "Ostara"}, document="b.txt")]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_the_command_prints_a_line_a_table_and_the_misses_asked_for(cxograph: Run, gold: Path, facts: Path) -> None:
    done = cxograph("score", gold, facts, "--misses", "1")
    assert done.returncode == 0, done.stderr
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["players", "2", "2", "0.500", "0.500", "0.500", "0.500"] in lines
    assert [line[:4] for line in lines if line[0] == "missed"] == [["missed", "players", "in", "b.txt:"]]
    assert not [line for line in lines if line[0] == "wrong"]  # one a table was asked for


def test_the_command_as_json_by_pattern_and_from_standard_input(cxograph: Run, gold: Path, facts: Path) -> None:
    done = cxograph("score", gold, "-", "--only", "b*", "--json", "--misses", "9", input=facts.read_text("utf-8"))
    said = json.loads(done.stdout)
    assert said["documents"] == 1
    assert said["tables"]["players"]["f1"] == 0
    assert {miss["kind"] for miss in said["misses"]} == {"missed", "wrong"}


def test_the_command_scores_a_workspace(cxograph: Run, tmp_path: Path, reports: Path) -> None:
    name = min(path.name for path in reports.iterdir())
    (tmp_path / "gold").mkdir()
    rows = [{"table": "regions", "region": r, "quote": r} for r in ("North America", "Europe", "Asia-Pacific")]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "gold" / f"{name}.jsonl").write_text(text, encoding="utf-8")
    assert cxograph("build", reports, "--workspace", "w").returncode == 0
    done = cxograph("score", "gold", "--workspace", "w", "--json")
    assert json.loads(done.stdout)["tables"]["regions"]["f1"] == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere", "facts.jsonl"], "nowhere is no folder"),
        (["empty", "facts.jsonl"], "empty holds no gold file"),
        (["gold", "facts.jsonl", "--only", "z*"], "no labelled document in gold is called z*"),
        (["gold", "none.jsonl"], "none.jsonl cannot be read"),
        (["gold", "empty.jsonl"], "empty.jsonl holds no fact of a document labelled in gold"),
        (["gold", "gold/a.md.jsonl"], "has a fact without its document"),
        (["gold", "facts.jsonl", "--workspace", "w"], "both a file of facts and a workspace are given"),
        (["gold"], "there is no workspace in cxo"),
    ],
)
@pytest.mark.usefixtures("gold", "facts")
def test_wrong_use_is_one_clear_line(cxograph: Run, tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty.jsonl").touch()
    done = cxograph("score", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.shared
def test_the_numbers_are_those_of_the_annotators_script(tmp_path: Path) -> None:
    folder = SHARED / "gold" / "dev"
    if not folder.is_dir():
        pytest.skip(f"needs {folder}")
    labelled = read_gold(folder)
    change = random.Random(7)  # facts that are right, wrong, missing, twice there and half right
    facts = []
    for name, rows in labelled.items():
        for row in rows:
            fact = row | {"document": name}
            draw = change.random()
            if draw < 0.2:
                continue
            if draw < 0.4:
                column = change.choice([key for key in row if key not in {"table", "quote", "optional", "kind"}])
                value = fact[column]
                fact[column] = value + 1 if isinstance(value, (int, float)) else f"{value} more"
            facts += [fact] * (2 if draw > 0.9 else 1)
    path = tmp_path / "facts.jsonl"
    path.write_text("".join(json.dumps(fact) + "\n" for fact in facts), encoding="utf-8")
    command = [sys.executable, str(SHARED / "gold" / "score.py"), str(folder), str(path), "--json"]
    theirs = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    ours = score(labelled, facts).summary()
    assert ours.keys() == theirs.keys()
    for table, line in theirs.items():
        assert ours[table] == pytest.approx(line, abs=1e-12), table
    assert 0.3 < ours["ALL (micro)"]["f1"] < 0.95  # the comparison has something to find
