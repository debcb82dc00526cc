"""kill -9 at any moment: what was acknowledged is whole, nothing is half, and the same command completes the work."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import report, write_reports

from cxograph.build import build
from cxograph.build.export import graph_lines
from cxograph.errors import UsageError
from cxograph.store import Folder, Reader

ROUNDS = 8


def state(workspace: Path) -> dict[str, int] | None:
    """The graphs that readers see, with their sizes, checked to be whole; None before the first build has ended.

    A changed document is another graph, so two states with the same graphs say the same.
    """
    try:
        with Reader(Folder(workspace)) as reader:
            assert reader.index.unmerged() == 0
            return reader.index.counts()
    except UsageError:
        return None


def content(workspace: Path) -> tuple[list[str], list[str]]:
    """All that is stored, and all that queries find."""
    with Reader(Folder(workspace)) as reader:
        found = reader.query("SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }", prefixes={})
        return sorted(graph_lines(reader)), sorted(map(str, found.terms))


BUILD = "import sys; from cxograph.build import build; build(sys.argv[1:2], sys.argv[2], workers=2, exports=False)"


def start(inputs: Path, workspace: Path, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", BUILD, str(inputs), str(workspace)]
    return subprocess.Popen(command, env=environment, start_new_session=True)


def group_has_ended(group: int) -> bool:
    """Wait for the worker processes of a killed build to end by themselves."""
    for _ in range(100):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


@pytest.mark.slow
def test_builds_killed_at_random_moments(tmp_path: Path, environment: dict[str, str]) -> None:
    inputs, workspace = write_reports(tmp_path / "in", 45), tmp_path / "w"
    began = time.monotonic()
    assert start(inputs, workspace, environment).wait(60) == 0
    takes = time.monotonic() - began
    shutil.rmtree(workspace)
    before, killed, moments = None, 0, []
    for number in range(ROUNDS):  # the first is a build from nothing; then documents are new, changed and gone
        for i in range(6):
            (inputs / f"report-{(number * 6 + i) % 45:03}.html").write_text(report(i, rate=f"{number}.{i}"), "utf-8")
        write_reports(inputs, 42 if number == 4 else 2, start=100 + number * 50)
        process = start(inputs, workspace, environment)
        moments.append(random.uniform(0.3, 0.95) * takes)
        time.sleep(moments[-1])
        process.send_signal(signal.SIGKILL)
        killed += process.wait() == -signal.SIGKILL
        assert group_has_ended(process.pid), f"workers go on after their build was killed: {moments}"
        seen = state(workspace)
        build([inputs], workspace, exports=False)
        after = state(workspace)
        assert seen in (before, after), f"readers saw half a build: {moments}"
        before = after
    assert killed >= ROUNDS / 2, f"too few builds were met: {moments}"
    build([inputs], tmp_path / "undisturbed", exports=False)
    assert content(workspace) == content(tmp_path / "undisturbed"), moments
    assert not [path for path in workspace.rglob("*") if path.name.startswith(".") or path.name.endswith(".tmp")]


@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM])
def test_a_build_that_is_asked_to_stop_stops_soon_and_goes_on_later(
    tmp_path: Path, environment: dict[str, str], sign: signal.Signals
) -> None:
    inputs, workspace = write_reports(tmp_path / "in", 120), tmp_path / "w"
    command = [sys.executable, "-m", "cxograph", "build", str(inputs), "-w", str(workspace)]
    process = subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    while not (workspace / "sources.sqlite").exists():
        time.sleep(0.01)
    time.sleep(0.1)
    process.send_signal(sign)
    began = time.monotonic()
    _, said = process.communicate(timeout=30)
    assert time.monotonic() - began < 3
    assert group_has_ended(process.pid)
    if sign is signal.SIGINT:
        assert (process.returncode, said.decode()) == (
            130,
            "cxograph: error: interrupted (what was read is kept; the same command goes on)\n",
        )
    else:
        assert process.returncode == -signal.SIGTERM
    assert build([inputs], workspace, exports=False).documents == 120
