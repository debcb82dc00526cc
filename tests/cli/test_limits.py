"""The command `limits`, and the variables that change a limit."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from cxograph.errors import UsageError
from cxograph.limits import LIMITS, check_environment, value_of_limit
from cxograph.read import Limits as ReadLimits
from cxograph.web.limits import Limits as WebLimits

Command = Callable[..., subprocess.CompletedProcess[str]]


def test_every_limit_of_the_program_is_in_the_table() -> None:
    used = [field.default_factory.args[0] for cls in (ReadLimits, WebLimits) for field in fields(cls)]  # type: ignore[union-attr]
    assert sorted([*used, "file-bytes", "document-seconds", "document-memory"]) == sorted(LIMITS)


def test_all_are_printed_with_how_to_change_them(cxograph: Command) -> None:
    printed = cxograph("limits")
    assert printed.returncode == 0
    for one in LIMITS.values():
        line = next(line for line in printed.stdout.splitlines() if line.startswith(f"{one.name} "))
        assert f"{one.default:,}" in line
        assert one.variable in line
    rows = json.loads(cxograph("limits", "--json").stdout)
    assert {row["name"]: row["value"] for row in rows} == {one.name: one.default for one in LIMITS.values()}


def test_options_of_the_table_are_those_of_the_command(cxograph: Command) -> None:
    shown = cxograph("serve", "--help").stdout
    for one in LIMITS.values():
        assert one.option.partition(" ")[0] in shown


def test_a_variable_changes_what_is_printed_and_what_holds(
    cxograph: Command, environment: dict[str, str], tmp_path: Path
) -> None:
    changed = {**environment, "CXOGRAPH_LIMIT_DOCUMENT_BYTES": "100", "CXOGRAPH_LIMIT_QUERY_SECONDS": "0.5"}
    assert "100 (as delivered 50,000,000)" in cxograph("limits", env=changed).stdout
    (tmp_path / "page.html").write_text("<p>" + "word " * 100 + "</p>")
    built = cxograph("build", "page.html", "--workspace", "w", env=changed)
    assert built.returncode == 1
    assert "allowed are 100" in built.stdout + built.stderr
    assert cxograph("build", "page.html", "--workspace", "w").returncode == 0


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("CXOGRAPH_LIMIT_DOCUMENT_TAGS", "many", "whole number of tags"),
        ("CXOGRAPH_LIMIT_DOCUMENT_TAGS", "1.5", "whole number of tags"),
        ("CXOGRAPH_LIMIT_DOCUMENT_TAGS", "-1", "greater than 0"),
        ("CXOGRAPH_LIMIT_QUERY_SECONDS", "inf", "number of s"),
        ("CXOGRAPH_LIMIT_QUERY_SECONDS", "nan", "number of s"),
        ("CXOGRAPH_LIMIT_DOCUMENT_TAG", "5", "is CXOGRAPH_LIMIT_DOCUMENT_TAGS meant?"),
        ("CXOGRAPH_LIMIT_", "5", "names no limit"),
    ],
)
def test_a_wrong_variable_is_one_clear_line(
    variable: str, value: str, said: str, cxograph: Command, environment: dict[str, str]
) -> None:
    refused = cxograph("info", env={**environment, variable: value})
    assert refused.returncode == 2
    assert said in refused.stderr
    assert len(refused.stderr.splitlines()) == 1


def test_the_library_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CXOGRAPH_LIMIT_DOCUMENT_DEPTH", "1_000")
    assert value_of_limit("document-depth") == ReadLimits().depth == 1000
    monkeypatch.setenv("CXOGRAPH_LIMIT_DOCUMENT_DEPTH", "deep")
    with pytest.raises(UsageError, match="CXOGRAPH_LIMIT_DOCUMENT_DEPTH"):
        check_environment()


def test_importing_costs_nothing(environment: dict[str, str]) -> None:
    code = "import sys, cxograph.limits; sys.exit(any(m in sys.modules for m in ('pyoxigraph', 'starlette', 'lxml')))"
    assert subprocess.run([sys.executable, "-c", code], env={**os.environ, **environment}, check=False).returncode == 0
