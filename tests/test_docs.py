"""What README and notebooks show is what the program does."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.readme import README, ROOT, renewed

from cxograph.cli.commands import app

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace as `make demo` makes it, in another place."""
    folder = tmp_path_factory.mktemp("readme") / "cxo"
    command = [sys.executable, "-m", "cxograph", "build", "seeds/documents", "-w", str(folder), "--quiet"]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == 0
    return folder


def test_the_terminal_sessions_print_what_the_readme_says(workspace: Path) -> None:
    text = README.read_text(encoding="utf-8")
    assert "```console" in text
    assert renewed(text, workspace) == text, "bring it up to date: make demo && .venv/bin/python tests/readme.py"


def test_the_python_example_runs(workspace: Path, environment: dict[str, str], tmp_path: Path) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```$", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert blocks
    (tmp_path / "cxo").symlink_to(workspace)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    for block in blocks:
        done = subprocess.run(
            [sys.executable, "-c", block], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr


def test_every_command_is_in_the_readme() -> None:
    text = README.read_text(encoding="utf-8")
    commands = {command.name or command.callback.__name__ for command in app.registered_commands if command.callback}
    missing = sorted(name for name in commands if f"cxograph {name}" not in text and f"`{name}`" not in text)
    assert not missing


def test_links_of_the_documents_lead_somewhere() -> None:
    for document in (README, ROOT / "CONTRIBUTING.md", ROOT / "ontology" / "README.md"):
        for target in re.findall(r"\]\(([^)#\s]+)\)", document.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (document.parent / target).exists(), f"{document.name} links to {target}"
