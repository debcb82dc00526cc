"""Sample documents and the running command, for the tests of several parts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

REPORT = """\
<html><head><title>{market} Market</title></head><body>
<h1>Global {market} Market Outlook and Forecast {start}-{end}</h1>
<p>The global {market} market was valued at USD {size} million in {start}. It will grow at a CAGR of {rate}%
during the forecast period.{more}</p>
<p>The key players of the market are listed here:</p>
<ul>{players}</ul>
<p>By region, the market covers:</p>
<ul><li>North America</li><li>Europe</li><li>Asia-Pacific</li></ul>
</body></html>
"""
PLAYERS = ("Nordhaven Biologics", "Calder Pharma Services", "Ostara Laboratories GmbH", "Quillon Research Inc.")


def report(number: int, *, rate: str = "6.4", more: str = "") -> str:
    """Return the text of a small market report; the number decides what it says."""
    return REPORT.format(
        market=f"Contract Manufacturing Organization (CMO) Grade {number}",
        size=100 + number,
        rate=rate,
        start=2022,
        end=2030,
        more=more,
        players="".join(f"<li>{PLAYERS[(number + i) % len(PLAYERS)]}</li>" for i in range(3)),
    )


def write_reports(folder: Path, count: int, *, start: int = 0) -> Path:
    """Write small reports into a folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(start, start + count):
        (folder / f"report-{number:03}.html").write_text(report(number), encoding="utf-8")
    return folder


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """A folder with six small reports."""
    return write_reports(tmp_path / "reports", 6)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A real browser, Debian's Chromium; the test is skipped where there is none."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("needs Debian's chromium: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def environment() -> dict[str, str]:
    """The environment in which a process finds the package as this one does."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


@pytest.fixture
def cxograph(tmp_path: Path, environment: dict[str, str]) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Run the command in a process of its own, in the test's folder."""

    def run(*arguments: str | Path, **options: object) -> subprocess.CompletedProcess[str]:
        settings: dict[str, object] = {"cwd": tmp_path, "env": environment, "timeout": 60, "encoding": "utf-8"}
        command = [sys.executable, "-m", "cxograph", *map(str, arguments)]
        return subprocess.run(command, capture_output=True, check=False, **(settings | options))  # type: ignore[call-overload, no-any-return]

    return run
