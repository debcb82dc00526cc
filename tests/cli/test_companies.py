"""`cxograph companies` as a running command."""

from __future__ import annotations

import json
import os
import pty
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess, Popen

import pytest

import cxograph as package

Run = Callable[..., "CompletedProcess[str]"]


@pytest.fixture
def workspace(reports: Path, tmp_path: Path) -> Path:
    with package.open(tmp_path / "cxo", create=True) as opened:
        opened.build(reports)
    return tmp_path / "cxo"


def test_cluster_gives_a_line_for_each_line(cxograph: Run, tmp_path: Path) -> None:
    (tmp_path / "names.txt").write_text("\ufeffLonza AG\r\n\r\nCovance Inc.\r\nL\u043enza\r\n", encoding="utf-8")
    done = cxograph("companies", "cluster", "names.txt", "--date", "2018", "-o", "out.jsonl")
    assert (done.returncode, done.stdout, done.stderr) == (0, "out.jsonl\n", "")
    lonza, empty, covance, posing = map(json.loads, (tmp_path / "out.jsonl").read_text("utf-8").splitlines())
    assert lonza == {
        "name": "Lonza AG",
        "entity": "https://w3id.org/cxograph/company/lonza",
        "label": "Lonza",
        "method": "exact",
        "score": 1.0,
    }
    assert empty == {"name": "", "entity": None, "label": None, "method": None, "score": None}
    assert covance["successors"] == [{"name": "Labcorp", "kind": "acquisition", "since": "2015-02-19"}]
    assert posing["homoglyph"] == "Lonza"
    assert posing["entity"] != lonza["entity"]
    again = cxograph("companies", "cluster", "-", "--date", "2018", input=(tmp_path / "names.txt").read_text("utf-8"))
    assert again.stdout == (tmp_path / "out.jsonl").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("cluster", "nothing.txt"), "nothing.txt cannot be read"),
        (("cluster", "names.txt", "--date", "July"), "'July' is no date"),
        (("explain", "Lonza"), "there is no workspace"),
        (("merge", "Lonza", "LONZA!", "-w", "cxo"), "are one spelling"),
        (("split", "Calder", "-w", "cxo"), "is a company of its own already"),
        (("undo", "Calder", "Lonza", "-w", "cxo"), "nothing was decided on"),
        (("decisions", "import", "names.txt", "-w", "cxo"), "names.txt has no column left"),
    ],
)
def test_wrong_use_is_one_line(
    cxograph: Run, request: pytest.FixtureRequest, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    (tmp_path / "names.txt").write_text("Lonza\n", "utf-8")
    if "cxo" in arguments:
        request.getfixturevalue("workspace")
    done = cxograph("companies", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stdout == ""


def test_deciding_explaining_and_undoing(cxograph: Run, workspace: Path, tmp_path: Path) -> None:
    def run(*arguments: str) -> str:
        done = cxograph(*arguments)
        assert (done.returncode, done.stderr) == (0, "")
        return done.stdout

    before = run("export", "nq")
    done = json.loads(
        run("companies", "merge", "Calder Pharma Services", "Nordhaven Biologics", "--why", "a test", "--json")
    )
    assert done["decisions"] == 1
    said = json.loads(run("companies", "explain", "Calder Pharma Services", "--json"))
    assert (said["entity"], said["method"]) == ("https://w3id.org/cxograph/company/nordhaven-biologics", "decision")
    assert said["names"] == ["Calder Pharma Services", "Nordhaven Biologics"]
    assert [d["why"] for d in said["decisions"]] == ["a test"]
    assert "decision" in run("companies", "explain", "Calder Pharma Services")
    run("companies", "decisions", "export", "-o", "made.csv")
    run("companies", "decisions", "export", "--format", "sssom", "-o", "made.sssom.tsv")
    after = run("export", "nq")
    run("companies", "undo", "nordhaven biologics", "Calder Pharma Services")
    assert run("export", "nq") == before
    for name in ("made.csv", "made.sssom.tsv"):
        run("companies", "decisions", "import", name)
        assert run("export", "nq") == after
        run("companies", "undo", "nordhaven biologics", "Calder Pharma Services")
    run("companies", "split", "Ostara Laboratories GmbH", "--from", "Ostara Laboratories")
    assert json.loads(run("companies", "explain", "Ostara Laboratories GmbH", "--json"))["method"] == "decision"


def test_review_asks_and_decides(cxograph: Run, workspace: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    with package.open(workspace) as opened:
        folder = tmp_path / "more"
        folder.mkdir()
        text = (tmp_path / "reports" / "report-001.html").read_text("utf-8")
        (folder / "typo.html").write_text(text.replace("Calder Pharma", "Caldar Pharma"), "utf-8")
        opened.build(folder)
        pairs = opened.undecided_companies()
    listed = json.loads(cxograph("companies", "review", "--json").stdout)
    assert [(p["left"], p["right"]) for p in listed] == [(p.left, p.right) for p in pairs]
    ours, theirs = pty.openpty()
    process = Popen(
        [sys.executable, "-m", "cxograph", "companies", "review", "--who", "rk"],
        stdin=theirs, stdout=theirs, stderr=theirs, cwd=tmp_path, env=environment,
    )  # fmt: skip
    os.close(theirs)
    os.write(ours, b"x\ns\nq\n")
    assert process.wait(60) == 0
    os.close(ours)
    with package.open(workspace) as opened:
        (made,) = opened.decisions()
        assert {made.left, made.right} == {pairs[0].left, pairs[0].right}
        assert (made.verdict, made.by, made.who) == ("same", "person", "rk")
        assert len(opened.undecided_companies()) < len(pairs)
