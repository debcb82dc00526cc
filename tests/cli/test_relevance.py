"""`build --only-relevant` and what `info --documents` says of relevance."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from cxograph.cli import main

OTHER = """<h1>Cheese Grater Market Report, 2025-2031</h1>
<p>The cheese grater market was worth USD 2 million in 2024. Cooks grate cheese by hand or by machine.</p>"""


def test_documents_about_something_else_are_left_out_with_a_line_each(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reports / "cheese.html").write_text(OTHER, encoding="utf-8")
    workspace = str(tmp_path / "w")
    assert main(["build", str(reports), "-w", workspace, "--only-relevant"]) == 0
    out = capsys.readouterr().out
    assert "Skipped     1 document of another domain\n  cheese.html: relevance 0.0" in out
    assert "Documents   6\n" in out
    assert main(["build", str(reports), "-w", workspace, "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["documents"], result["skipped"]) == (7, [])


def test_info_gives_the_score_and_its_reasons(
    reports: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (reports / "cheese.html").write_text(OTHER, encoding="utf-8")
    workspace = str(tmp_path / "w")
    assert main(["build", str(reports), "-w", workspace, "--quiet"]) == 0
    assert main(["info", "--documents", "-w", workspace, "--json"]) == 0
    listed = {one["name"]: one for one in json.loads(capsys.readouterr().out)}
    assert listed["cheese.html"]["relevance"] < 0.5 <= listed["report-000.html"]["relevance"]
    assert listed["cheese.html"]["relevance_reasons"]
    assert main(["verify", "-w", workspace]) == 0
