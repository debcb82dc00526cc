"""The command `coverage`: its forms, its exit status, and that a workspace says what its files say."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from cxograph.cli import main


def call(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    status = main([str(argument) for argument in arguments])
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_json_adds_up(reports: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "coverage", reports, "--json")
    said = json.loads(out)
    assert status == 0
    assert len(said["documents"]) == 6
    assert said["numerals"] == sum(said["fates"].values()) == sum(one["numerals"] for one in said["documents"])
    assert said["unread_share"] < 0.2


def test_a_workspace_says_what_its_files_say(reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["build", str(reports), "-w", str(tmp_path / "w"), "--quiet"]) == 0
    _, files, _ = call(capsys, "coverage", reports, "--format", "csv")
    _, stored, _ = call(capsys, "coverage", "-w", tmp_path / "w", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(files)))
    assert sorted(map(str, rows)) == sorted(map(str, csv.DictReader(io.StringIO(stored))))
    assert {row["fate"] for row in rows} >= {"claim", "context"}
    assert all(row["numeral"] in row["around"] for row in rows)


def test_html_goes_to_a_file(reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = call(capsys, "coverage", reports, "--format", "html", "-o", tmp_path / "c.html")
    assert (status, out) == (0, f"{tmp_path / 'c.html'}\n")
    assert "Content-Security-Policy" in (tmp_path / "c.html").read_text("utf-8")


def test_wrong_use_and_bad_files(reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert call(capsys, "coverage")[0] == 2
    assert call(capsys, "coverage", reports, "-w", tmp_path)[0] == 2
    assert call(capsys, "coverage", tmp_path / "none")[0] == 2
    (reports / "empty.html").write_bytes(b"")
    status, _, err = call(capsys, "coverage", reports)
    assert status == 6
    assert err.startswith("cxograph: empty.html: ")
    assert call(capsys, "coverage", reports / "empty.html")[0] == 1
