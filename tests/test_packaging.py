"""The wheel carries what the program needs at run time, and nothing that is only for the checkout."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (path,) = folder.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


@pytest.mark.parametrize("folder", ["ontology", "seeds"])
def test_assets_are_in_the_wheel(wheel: list[str], folder: str) -> None:
    tracked = subprocess.run(
        ["git", "ls-files", folder], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.split()
    wanted = {f"cxograph/_assets/{name}" for name in tracked if not name.endswith("README.md")}
    assert wanted, f"no files in {folder}/"
    assert wanted <= set(wheel)


def test_code_templates_and_queries_are_in_the_wheel(wheel: list[str]) -> None:
    package = ROOT / "graph" / "cxograph"
    wanted = {
        f"cxograph/{path.relative_to(package).as_posix()}"
        for path in package.rglob("*")
        if path.is_file() and path.suffix in {".py", ".rq", ".css", ".js", ".html", ".typed"}
    }
    assert wanted <= set(wheel)


def test_nothing_else_is_in_the_wheel(wheel: list[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"cxograph"}
    assert not [name for name in wheel if "__pycache__" in name or name.startswith("cxograph/tests")]
