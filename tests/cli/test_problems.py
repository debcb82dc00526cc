"""What could not be read, or not as it is meant: a line for people, an object for programs."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.packed import xlsx

from cxograph.cli import main

Run = Callable[..., tuple[int, str, str]]

LIST = "Firma,Ort\nOstara Laboratories GmbH,Ulm\n"
PARTLY = "Company,HQ,Umsatz\nCalder Labs,Durham,5\n"
PAGE = "<p>Nordhaven Biologics is a CDMO headquartered in Oslo, Norway.</p>"


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")
    (tmp_path / "list.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "partly.csv").write_text(PARTLY, encoding="utf-8")
    (tmp_path / "book.xlsx").write_bytes(xlsx({"A": [["Firma", "Ort"], ["Ostara Laboratories GmbH", "Ulm"]]}))
    (tmp_path / "empty.html").write_bytes(b"")

    def call(*arguments: str) -> tuple[int, str, str]:
        status = main(list(arguments))
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


@pytest.mark.parametrize("name", ["list.csv", "book.xlsx"])
@pytest.mark.parametrize("command", [("build", "-w", "w"), ("facts",)])
def test_columns_that_nobody_knows_are_named_once(run: Run, name: str, command: tuple[str, ...]) -> None:
    status, _, err = run(*command, name, "page.html")
    assert status == 0
    assert len(err.splitlines()) == 1
    stem = name.partition(".")[0]
    assert err.startswith(
        f"cxograph: warning: {name}: none of its columns (Firma, Ort) is known as one of companies, its cells are read"
        f" as text (say what they are in {stem}.mapping.toml beside it or in a file given with --mapping: [columns]"
        ' company = "Firma"; others are alias, hq, '
    )


def test_columns_that_are_passed_over_are_named(run: Run) -> None:
    status, out, err = run("facts", "partly.csv")
    assert {json.loads(line)["table"] for line in out.splitlines()} >= {"players", "locations"}
    assert status == 0
    assert err.startswith(
        "cxograph: warning: partly.csv: of its columns, these are understood: Company, HQ; these are not read: Umsatz"
    )


def test_what_the_hint_says_helps(run: Run, tmp_path: Path) -> None:
    (tmp_path / "list.mapping.toml").write_text('[columns]\ncompany = "Firma"\nhq = "Ort"\n', encoding="utf-8")
    status, out, err = run("facts", "list.csv")
    assert (status, err) == (0, "")
    assert {json.loads(line)["table"] for line in out.splitlines()} == {"players", "locations"}


def test_warnings_of_a_build_are_in_its_json(run: Run) -> None:
    status, out, err = run("build", "list.csv", "empty.html", "-w", "w", "--json")
    result = json.loads(out)
    assert (status, err, result["status"]) == (6, "", 6)
    assert [one["name"] for one in result["failed"]] == ["empty.html"]
    assert [one["name"] for one in result["warnings"]] == ["list.csv"]
    assert result["warnings"][0]["reason"].startswith("none of its columns (Firma, Ort)")
    assert json.loads(run("build", "list.csv", "-w", "w", "--json")[1])["warnings"] == []


def test_problems_of_facts_are_json_where_json_is_asked_for(run: Run) -> None:
    status, plain, err = run("facts", "page.html", "list.csv", "empty.html")
    assert (status, err.splitlines()[1]) == (6, "cxograph: empty.html: the file is empty (nothing to read)")
    status, out, err = run("facts", "page.html", "list.csv", "empty.html", "--json")
    assert (status, out) == (6, plain)
    said = json.loads(err)
    assert said["failed"] == [{"name": "empty.html", "reason": "the file is empty", "hint": "nothing to read"}]
    assert ([one["name"] for one in said["warnings"]], said["status"]) == (["list.csv"], 6)
    assert run("facts", "page.html", "--json")[2] == ""


@pytest.mark.parametrize("form", ["jsonl", "csv"])
def test_no_fact_at_all_is_a_failure_in_every_format(run: Run, form: str) -> None:
    status, out, err = run("facts", "empty.html", "--json", "--format", form)
    assert (status, json.loads(err)["status"]) == (1, 1)
    assert len(list(csv.reader(io.StringIO(out)))) == (form == "csv")


def test_a_file_of_facts_and_its_problems_are_one_object(run: Run, tmp_path: Path) -> None:
    status, out, err = run("facts", "page.html", "empty.html", "--json", "-o", "facts.jsonl")
    said = json.loads(out)
    assert (status, err, said["output"], said["status"]) == (6, "", "facts.jsonl", 6)
    assert said["facts"] == len((tmp_path / "facts.jsonl").read_text(encoding="utf-8").splitlines()) > 0
    assert [one["name"] for one in said["failed"]] == ["empty.html"]


def test_problems_of_an_account_are_json_as_well(run: Run) -> None:
    status, out, err = run("coverage", "page.html", "empty.html", "--json")
    assert (status, json.loads(err)["status"]) == (6, 6)
    assert json.loads(out)
