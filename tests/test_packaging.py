"""The wheel carries what the program needs at run time, and nothing that is only for the checkout."""

from __future__ import annotations

import json
import re
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


bundled = pytest.mark.skipif(
    not (ROOT / "graph/cxograph/views/bundle/STAMP").exists(), reason="the map's program is not here: no way to npm"
)


@bundled
@pytest.mark.parametrize("name", ["map.js", "sparql.js", "engine.wasm.deflate", "LICENSES.txt"])
def test_the_map_s_program_is_in_the_wheel(wheel: list[str], name: str) -> None:
    assert f"cxograph/views/bundle/{name}" in wheel


@bundled
def test_licences_of_what_is_bundled_are_told() -> None:
    bundle = ROOT / "graph/cxograph/views/bundle"
    licences = (bundle / "LICENSES.txt").read_text("utf-8")
    wanted = json.loads((ROOT / "package.json").read_text("utf-8"))["dependencies"]
    for package, version in wanted.items():
        assert f"{package} {version} (MIT" in licences
    for script in ("map.js", "sparql.js"):
        head = (bundle / script).read_text("utf-8")[:2500]
        assert "Copyright" in head
        assert "Permission is hereby granted" in head


def test_versions_are_pinned_without_addresses() -> None:
    package = json.loads((ROOT / "package.json").read_text("utf-8"))
    for version in [*package["dependencies"].values(), *package["devDependencies"].values()]:
        assert re.fullmatch(r"\d+\.\d+\.\d+", version)
    lock = (ROOT / "package-lock.json").read_text("utf-8")
    assert "resolved" not in lock
    assert "://" not in lock
    assert all("integrity" in entry for path, entry in json.loads(lock)["packages"].items() if path)


@bundled
def test_the_bundle_fits_its_sources() -> None:
    """Fails where the page's modules were edited and the bundle was not made again: python hatch_build.py."""
    done = subprocess.run([sys.executable, "hatch_build.py"], cwd=ROOT, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "up to date"


def test_nothing_else_is_in_the_wheel(wheel: list[str]) -> None:
    assert {name.split("/")[0].split("-")[0] for name in wheel} == {"cxograph"}
    assert not [name for name in wheel if "__pycache__" in name or name.startswith("cxograph/tests")]
