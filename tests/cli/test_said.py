"""What the command says is true where it is said, and what it advises works."""

from __future__ import annotations

import shlex
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]
CONTRADICTING = """\
# Peptide CDMO Market Size, 2024-2031

The Peptide CDMO Market is expected to grow at a CAGR of 9.1% from 2024 to 2031. The market was valued at
USD 3.2 billion in 2024.

Others see the Peptide CDMO Market growing at a CAGR of 4.2% from 2024 to 2031.
"""


@pytest.mark.parametrize("workspace", ["cxo", "two words"])
def test_what_a_build_advises_finds_its_workspace(cxograph: Command, tmp_path: Path, workspace: str) -> None:
    (tmp_path / "report.md").write_text(CONTRADICTING)
    for said in (cxograph("build", "report.md", "-w", workspace), cxograph("info", "-w", workspace)):
        line = next(line for line in said.stdout.splitlines() if line.startswith("Disagree"))
        program, *arguments = shlex.split(line.partition(": ")[2])
        assert program == "cxograph"
        assert len(arguments) == (2 if workspace == "cxo" else 4)
        answer = cxograph(*arguments)
        assert answer.returncode == 0
        assert "report.md" in answer.stdout


def test_the_workspace_of_the_environment_needs_no_option(
    cxograph: Command, environment: dict[str, str], tmp_path: Path
) -> None:
    (tmp_path / "report.md").write_text(CONTRADICTING)
    built = cxograph("build", "report.md", env={**environment, "CXOGRAPH_WORKSPACE": "mine"})
    assert built.stdout.count("cxograph ask self-contradictions\n") == 1


def test_a_market_without_sizes_is_said(cxograph: Command, tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(CONTRADICTING)
    cxograph("build", "report.md")
    assert cxograph("sizes", "peptide", "-o", "some.html").stderr == ""
    none = cxograph("sizes", "zebra", "-o", "none.html")
    assert (none.returncode, none.stderr) == (0, "cxograph: no size with a year is claimed for a market called zebra\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["build"], "cxograph: error: Missing argument 'INPUT...'. (cxograph build --help)\n"),
        (["companies", "cluster"], "(cxograph companies cluster --help)\n"),
        (["export", "rtf"], "cxograph: error: Invalid value for 'what': 'rtf' is not one of 'ttl',"),
        (["nosuch"], "(cxograph --help)\n"),
        (["ask", "players-of-market"], "(cxograph ask players-of-market market=...)\n"),
    ],
)
def test_wrong_use_names_the_help_that_helps(cxograph: Command, arguments: list[str], said: str) -> None:
    ended = cxograph(*arguments)
    assert ended.returncode == 2
    assert said in ended.stderr
    assert ended.stderr.count("\n") == 1


@pytest.mark.parametrize("where", ["file/w", "/proc/w"])
def test_where_no_folder_can_be_made(cxograph: Command, tmp_path: Path, where: str) -> None:
    (tmp_path / "file").write_text(CONTRADICTING)
    ended = cxograph("build", "file", "-w", where)
    assert ended.returncode == 2
    assert ended.stderr == (
        f"cxograph: error: no folder can be made at {where} (name another folder with --workspace)\n"
    )


def test_a_limit_says_how_far_was_counted_and_how_to_allow_more(
    cxograph: Command, environment: dict[str, str], tmp_path: Path
) -> None:
    allowed = {**environment, "CXOGRAPH_LIMIT_DOCUMENT_TEXT": "1000"}
    (tmp_path / "long.md").write_text("# Long\n\n" + "Some words of a paragraph.\n\n" * 1000)
    said = cxograph("build", "long.md", env=allowed).stdout
    assert "the number of characters is at least 1,0" in said
    with zipfile.ZipFile(tmp_path / "bomb.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.txt", b"a" * 5_000_000)
    said += cxograph("build", "bomb.zip").stdout
    assert said.count("(cxograph limits says how to allow more)") == 2


def test_output_can_go_to_a_device(cxograph: Command, tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text(CONTRADICTING)
    printed = cxograph("facts", "report.md")
    assert printed.stdout.count("\n") > 2
    assert cxograph("facts", "report.md", "-o", "/dev/stdout").stdout == printed.stdout


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no device that is always full")
def test_no_space_behind_standard_output_is_said(tmp_path: Path, environment: dict[str, str]) -> None:
    with Path("/dev/full").open("w") as full:
        ended = subprocess.run(
            [sys.executable, "-m", "cxograph", "ask"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment,
            cwd=tmp_path,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
    assert (ended.returncode, ended.stderr) == (
        4,
        "cxograph: error: there is no space for the output (free some)\n",
    )
