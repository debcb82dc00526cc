"""Documents that end the process that reads them: named, and the rest of the batch unharmed."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from tests.conftest import report, write_reports

from cxograph.build import pool
from cxograph.build.work import Job, Outcome, process

PLUGIN = """
import os, signal
from cxograph.extract import Extractor

def read(reading):
    text = reading.document.text
    if "CRASH" in text:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "KILL" in text:
        os.kill(os.getpid(), signal.SIGKILL)
    if "FAULT" in text:
        raise KeyError("no such thing")
    if "MEMORY" in text:
        bytearray(16 << 30)
    return ()

EXTRACTOR = Extractor("troublesome", read)
"""


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    """A package that registers an extractor which fails on purpose."""
    folder = tmp_path / "plugin"
    info = folder / "troublesome-1.0.dist-info"
    info.mkdir(parents=True)
    (folder / "troublesome.py").write_text(PLUGIN)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: troublesome\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[cxograph.extractors]\ntroublesome = troublesome:EXTRACTOR\n")
    return folder


def test_documents_that_crash_their_worker_are_named_and_the_rest_is_read(
    plugin: Path, tmp_path: Path, environment: dict[str, str], cxograph: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    folder = write_reports(tmp_path / "in", 52)
    for number, word in ((7, "CRASH"), (40, "KILL"), (41, "FAULT"), (51, "MEMORY")):
        (folder / f"report-{number:03}.html").write_text(report(number, more=f" {word}."), encoding="utf-8")
    environment["PYTHONPATH"] = f"{plugin}:{environment['PYTHONPATH']}"
    done = cxograph("build", folder, "--json", "--workers", "2", env=environment)
    assert done.returncode == 6, done.stderr
    result = json.loads(done.stdout)
    assert (result["added"], result["documents"]) == (48, 48)
    reasons = {failure["name"]: failure["reason"] for failure in result["failed"]}
    assert reasons == {
        "report-007.html": "it crashes the process that reads it (SIGSEGV)",
        "report-040.html": "the process that read it was killed, perhaps for lack of memory",
        "report-041.html": "internal error, KeyError: 'no such thing'",
        "report-051.html": "reading it takes more memory than allowed",
    }


def jobs(folder: Path) -> list[Job]:
    found = []
    for path in sorted(folder.iterdir()):
        data = path.read_bytes()
        found.append(Job(bytes(path), (path.name,), sha256(data).hexdigest(), data))
    return found


def test_a_document_without_end_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def endless(job: Job, program: str) -> Outcome:
        while job.name == "report-020.html":
            pass
        return process(job, program)

    monkeypatch.setattr(pool, "SECONDS", 0.5)
    monkeypatch.setattr(pool, "process", endless)
    outcomes = list(pool.run(jobs(write_reports(tmp_path / "in", 60)), "p", workers=2))
    assert [outcome.name for outcome in outcomes] == [f"report-{number:03}.html" for number in range(60)]
    failed = [outcome.failure for outcome in outcomes if outcome.failure]
    assert [(failure.name, failure.reason) for failure in failed] == [
        ("report-020.html", "reading it takes more than 0.5 seconds of processor time")
    ]


@pytest.mark.parametrize("workers", [1, 2])
def test_outcomes_come_in_the_order_of_the_jobs(tmp_path: Path, workers: int) -> None:
    wanted = jobs(write_reports(tmp_path / "in", 130))
    outcomes = list(pool.run(iter(wanted), "p", workers=workers))
    assert [outcome.path for outcome in outcomes] == [job.path for job in wanted]
    assert all(outcome.read for outcome in outcomes)


def test_few_jobs_are_ahead_of_what_has_been_taken(tmp_path: Path) -> None:
    wanted = jobs(write_reports(tmp_path / "in", 10)) * 120
    given = 0

    def counted() -> object:
        nonlocal given
        for job in wanted:
            given += 1
            yield job

    outcomes = pool.run(counted(), "p", workers=2)  # type: ignore[arg-type]
    next(outcomes)
    assert given < len(wanted) / 2
    outcomes.close()
