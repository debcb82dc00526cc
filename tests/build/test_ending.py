"""A process beside the one that indexes: the same bytes with it, without it, and where it fails."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.conftest import write_reports

from cxograph import build as stages
from cxograph.build import ending
from cxograph.build.export import graph_lines
from cxograph.build.pool import FEW
from cxograph.store import Folder, Reader, Writer

NAMES = ("graph.ttl", "explorer.html")


def content(workspace: Path) -> list[bytes]:
    """All that a build leaves, as bytes; nothing else lies beside the exports."""
    assert sorted(path.name for path in (workspace / "out").iterdir()) == sorted(NAMES)
    with Reader(Folder(workspace)) as reader:
        assert reader.index.unmerged() == 0
        lines = "\n".join(sorted(graph_lines(reader))).encode()
    return [lines, *((workspace / "out" / name).read_bytes() for name in NAMES)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_reports(tmp_path_factory.mktemp("ending") / "in", FEW + 2)


@pytest.fixture(scope="module")
def expected(folder: Path) -> list[bytes]:
    stages.build([folder], folder.parent / "alone", workers=1)
    return content(folder.parent / "alone")


def test_a_process_beside_writes_the_same(folder: Path, expected: list[bytes], tmp_path: Path) -> None:
    real = ending._run

    def noted(*arguments: object) -> None:
        (tmp_path / "pid").write_text(str(os.getpid()))
        real(*arguments)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ending, "_run", noted)
        stages.build([folder], tmp_path / "w", workers=2)
    assert content(tmp_path / "w") == expected
    assert int((tmp_path / "pid").read_text()) != os.getpid()


@pytest.mark.parametrize("step", ["derive", "draw", "write_triples"])
def test_where_it_dies_this_process_does_its_work(
    step: str, folder: Path, expected: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = os.getpid()
    real = getattr(ending, step)

    def dying(*arguments: object, **more: object) -> object:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **more)

    monkeypatch.setattr(ending, step, dying)
    stages.build([folder], tmp_path / "w", workers=2)
    assert content(tmp_path / "w") == expected


def test_what_fails_in_both_is_told(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(*_: object, **__: object) -> object:
        raise ValueError("no drawing today")

    monkeypatch.setattr(ending, "draw", failing)
    with pytest.raises(ValueError, match="no drawing today"):
        stages.build([folder], tmp_path / "w", workers=2)
    assert list((tmp_path / "w/out").iterdir()) == []
    monkeypatch.undo()
    result = stages.build([folder], tmp_path / "w", workers=2)
    assert result.unchanged == FEW + 2
    assert sorted(path.name for path in result.outputs) == sorted(NAMES)


def test_exports_are_not_seen_before_the_index(
    folder: Path, expected: list[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Writer._publish

    def publish(writer: Writer) -> None:
        if writer.sources.meta("readable") is None:
            for _ in range(600):  # until they are there, and wait
                waiting = sorted(path.name for path in (tmp_path / "w/out").iterdir())
                if waiting == [".explorer.html.ready.tmp", ".graph.ttl.ready.tmp"]:
                    break
                time.sleep(0.05)
            assert waiting == [".explorer.html.ready.tmp", ".graph.ttl.ready.tmp"]
        real(writer)

    monkeypatch.setattr(Writer, "_publish", publish)
    stages.build([folder], tmp_path / "w", workers=2)
    assert content(tmp_path / "w") == expected


def test_nothing_is_derived_or_written_where_nothing_changed(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stages.build([folder], tmp_path / "w", workers=2)
    before = {name: (tmp_path / "w/out" / name).stat().st_mtime_ns for name in NAMES}
    monkeypatch.setattr(ending, "_start", None)
    monkeypatch.setattr(ending, "derive", None)
    monkeypatch.setattr(ending, "draw", None)
    stages.build([folder], tmp_path / "w", workers=2)
    assert {name: (tmp_path / "w/out" / name).stat().st_mtime_ns for name in NAMES} == before


BUILD = """
import sys, time
from cxograph.build import build, ending
def slowly(*arguments):
    print("writing", flush=True)
    time.sleep(60)
ending._Work.write = slowly
build(sys.argv[1:2], sys.argv[2], workers=2)
"""


def test_it_ends_with_the_process_that_started_it(folder: Path, tmp_path: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-c", BUILD, str(folder), str(tmp_path / "w")]
    with subprocess.Popen(command, env=environment, start_new_session=True, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"writing\n"
        process.kill()
        process.wait()
        for _ in range(100):
            try:
                os.killpg(process.pid, 0)
            except ProcessLookupError:
                break
            time.sleep(0.1)
        else:
            pytest.fail("a process goes on after the build was killed")
    result = stages.build([folder], tmp_path / "w", workers=2)
    assert len(result.outputs) == 2
