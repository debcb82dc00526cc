"""From files to a workspace: what is added, replaced, left alone, refused, and that the bytes are always the same."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from tests.conftest import report, write_reports

from cxograph import build as stages
from cxograph.assets import asset
from cxograph.build import BuildResult
from cxograph.build.export import graph_lines
from cxograph.build.program import program
from cxograph.errors import BusyError, ExitCode, UsageError
from cxograph.store import Folder, Reader, Writer

build = partial(stages.build, exports=False)
rebuild = partial(stages.rebuild, exports=False)
remove = partial(stages.remove, exports=False)


def quads(workspace: Path) -> bytes:
    with Reader(Folder(workspace)) as reader:
        return b"".join(f"{line}\n".encode() for line in sorted(graph_lines(reader)))


def values(workspace: Path, query: str) -> list[object]:
    with Reader(Folder(workspace)) as reader:
        return [row[0] for row in reader.query(query, prefixes={"cxo": "https://w3id.org/cxograph/ns#"}).rows]


def counted(result: BuildResult) -> tuple[int, int, int, int, int]:
    return result.added, result.changed, result.unchanged, result.removed, len(result.failed)


def test_a_build_says_what_it_did_and_writes_the_graph(reports: Path, tmp_path: Path) -> None:
    result = stages.build([reports], tmp_path / "w")
    assert counted(result) == (6, 0, 0, 0, 0)
    assert (result.documents, result.markets, result.exit_code) == (6, 6, ExitCode.FINE)
    assert result.companies == 4
    assert result.claims["reports"] == 6
    assert result.claims["players"] == 18
    assert result.claims["metrics"] >= 12
    assert [path.name for path in result.outputs] == ["graph.ttl", "explorer.html"]
    assert "Nordhaven Biologics" in (tmp_path / "w" / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert "Nordhaven Biologics" in (tmp_path / "w" / "out" / "explorer.html").read_text(encoding="utf-8")


def test_the_table_of_events_is_named_as_one_and_is_no_failure(tmp_path: Path) -> None:
    result = build([asset("seeds")], tmp_path / "w")
    assert (result.failed, result.exit_code) == ((), ExitCode.FINE)
    assert result.notes == ("company-events.csv is a table of dated events, no document: not read",)


@pytest.mark.parametrize("head", ["date,kind,from,to,note", "date;kind;from;to;note;source", "date,kind,from"])
def test_other_tables_that_name_no_companies_fail(head: str, tmp_path: Path) -> None:
    (tmp_path / "e.csv").write_text(f"{head}\n2021,x,a,b,,c\n", encoding="utf-8")
    result = build([tmp_path / "e.csv"], tmp_path / "w")
    assert (len(result.failed), result.notes, result.exit_code) == (1, (), ExitCode.FAILED)


def test_a_file_that_has_become_a_table_of_events_goes(tmp_path: Path) -> None:
    path, workspace = tmp_path / "list.csv", tmp_path / "w"
    path.write_text("company,country\nOstara Laboratories GmbH,DE\n", encoding="utf-8")
    assert counted(build([path], workspace)) == (1, 0, 0, 0, 0)
    path.write_bytes(b"\xef\xbb\xbfdate,kind,from,to,note,source\r\n2021,rename,Ostara,Ostara Laboratories,,x\r\n")
    assert counted(build([path], workspace)) == (0, 0, 0, 1, 0)


def test_a_document_that_contradicts_itself_is_counted(reports: Path, tmp_path: Path) -> None:
    text = report(9, more=" The CMO Grade 9 market could grow at a CAGR of 11.9% during the forecast period.")
    assert "6.4%" in text
    (reports / "odd.html").write_text(text, encoding="utf-8")
    assert build([reports], tmp_path / "w").contradictions == 1


def test_unchanged_files_change_nothing(reports: Path, tmp_path: Path) -> None:
    stages.build([reports], tmp_path / "w")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "w" / "out").iterdir()}
    with Reader(Folder(tmp_path / "w")) as reader:
        ledger = reader.sources.ledger()
    for path in reports.iterdir():
        path.touch()
    assert counted(stages.build([reports], tmp_path / "w")) == (0, 0, 6, 0, 0)
    with Reader(Folder(tmp_path / "w")) as reader:
        assert reader.sources.ledger() == ledger
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "w" / "out").iterdir()} == before


def test_a_changed_file_replaces_what_it_said_before(reports: Path, tmp_path: Path) -> None:
    build([reports], tmp_path / "w")
    (reports / "report-002.html").write_text(report(2, rate="9.9"), encoding="utf-8")
    assert counted(build([reports], tmp_path / "w")) == (0, 1, 5, 1, 0)
    written = values(tmp_path / "w", "SELECT ?w { ?c cxo:asWritten ?w }")
    assert "9.9%" in written
    assert quads(tmp_path / "w") == fresh(reports, tmp_path)


def fresh(inputs: Path, tmp_path: Path) -> bytes:
    """What a build of the same files into a new workspace gives."""
    build([inputs], tmp_path / "fresh")
    try:
        return quads(tmp_path / "fresh")
    finally:
        shutil.rmtree(tmp_path / "fresh")


def test_a_file_that_goes_back_to_what_it_was_is_as_if_nothing_had_happened(reports: Path, tmp_path: Path) -> None:
    build([reports], tmp_path / "w")
    before = quads(tmp_path / "w")
    for rate in ("9.9", "6.4"):
        (reports / "report-002.html").write_text(report(2, rate=rate), encoding="utf-8")
        build([reports], tmp_path / "w")
    assert quads(tmp_path / "w") == before


def test_one_text_under_two_names_and_encodings_is_one_document(reports: Path, tmp_path: Path) -> None:
    text = report(1)
    (reports / "a-copy.html").write_text(text, encoding="utf-8")
    (reports / "z-copy.html").write_bytes(text.replace("\n", "\r\n").encode("utf-8"))
    result = build([reports], tmp_path / "w")
    assert (result.added, result.documents) == (8, 6)
    names = values(tmp_path / "w", "SELECT ?n { ?d cxo:fileName ?n } ORDER BY ?n")
    assert names == sorted(path.name for path in reports.iterdir())
    # the same files one by one, in another order
    for name in sorted(names, key=str, reverse=True):
        build([reports / str(name)], tmp_path / "v")
    assert quads(tmp_path / "v") == quads(tmp_path / "w")


def test_removing_one_of_two_names_keeps_the_document(reports: Path, tmp_path: Path) -> None:
    (reports / "a-copy.html").write_text(report(1), encoding="utf-8")
    build([reports], tmp_path / "w")
    result = remove(["a-copy.html"], tmp_path / "w")
    assert (result.removed, result.documents) == (0, 6)
    (reports / "a-copy.html").unlink()
    assert quads(tmp_path / "w") == fresh(reports, tmp_path)


@pytest.mark.parametrize("way", ["name", "path", "id"])
def test_removing_leaves_no_trace(reports: Path, tmp_path: Path, way: str) -> None:
    build([reports], tmp_path / "w")
    with Reader(Folder(tmp_path / "w")) as reader:
        (key,) = [d.id for d in reader.sources.documents() if d.name == "report-003.html"]
    name = {"name": "report-003.html", "path": str(reports / "report-003.html"), "id": key}[way]
    result = remove([name], tmp_path / "w")
    assert (result.removed, result.documents) == (1, 5)
    assert key.encode() not in quads(tmp_path / "w")
    assert not values(tmp_path / "w", f'SELECT ?s {{ ?s ?p ?o FILTER(CONTAINS(STR(?s), "{key}")) }}')
    (reports / "report-003.html").unlink()
    assert quads(tmp_path / "w") == fresh(reports, tmp_path)


def test_a_name_that_fits_nothing_or_too_much_removes_nothing(reports: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "report-001.html").write_text(report(77), encoding="utf-8")
    build([reports, other], tmp_path / "w")
    before = quads(tmp_path / "w")
    with pytest.raises(UsageError, match="no document is called nope"):
        remove(["report-002.html", "nope"], tmp_path / "w")
    with pytest.raises(UsageError, match=r"several documents.*other/report-001\.html"):
        remove(["report-001.html"], tmp_path / "w")
    assert quads(tmp_path / "w") == before
    assert remove([str(other / "report-001.html")], tmp_path / "w").documents == 6


def test_what_cannot_be_read_is_named_and_the_rest_goes_on(reports: Path, tmp_path: Path) -> None:
    (reports / "empty.html").write_bytes(b"")
    (reports / "blank.txt").write_bytes(b"  \n\t ")
    result = build([reports], tmp_path / "w")
    assert counted(result) == (6, 0, 0, 0, 2)
    assert [failure.name for failure in result.failed] == ["blank.txt", "empty.html"]
    assert all(failure.reason for failure in result.failed)
    assert result.exit_code is ExitCode.SOME_FAILED
    assert build([reports / "empty.html"], tmp_path / "v").exit_code is ExitCode.FAILED


def test_a_file_that_can_no_longer_be_read_keeps_what_it_said(reports: Path, tmp_path: Path) -> None:
    build([reports], tmp_path / "w")
    before = quads(tmp_path / "w")
    (reports / "report-001.html").write_bytes(b"")
    result = build([reports], tmp_path / "w")
    assert counted(result) == (0, 0, 5, 0, 1)
    assert quads(tmp_path / "w") == before


def test_workers_and_order_do_not_change_a_byte(tmp_path: Path) -> None:
    folder = write_reports(tmp_path / "many", 55)
    paths = sorted(folder.iterdir())
    stages.build([folder], tmp_path / "one", workers=1)
    stages.build([folder], tmp_path / "two", workers=2)
    build(list(reversed(paths)), tmp_path / "three", workers=3)
    for path in paths[::-1]:
        if path.name < "report-005":
            build([path], tmp_path / "four")
    build([folder], tmp_path / "four")
    assert quads(tmp_path / "one") == quads(tmp_path / "two") == quads(tmp_path / "three") == quads(tmp_path / "four")
    for name in ("graph.ttl", "explorer.html"):
        one, two = (tmp_path / workspace / "out" / name for workspace in ("one", "two"))
        assert one.read_bytes() == two.read_bytes()


def test_where_a_file_lies_does_not_show_in_the_graph(reports: Path, tmp_path: Path) -> None:
    build([reports], tmp_path / "w")
    shutil.copytree(reports, tmp_path / "elsewhere")
    assert quads(tmp_path / "w") == fresh(tmp_path / "elsewhere", tmp_path)
    assert str(tmp_path).encode() not in quads(tmp_path / "w")


@pytest.mark.parametrize("reread", [False, True])
def test_rebuilding_gives_the_same_graph(reports: Path, tmp_path: Path, reread: bool) -> None:
    build([reports], tmp_path / "w")
    before = quads(tmp_path / "w")
    shutil.rmtree(reports)
    shutil.rmtree(tmp_path / "w" / "graph")
    result = rebuild(tmp_path / "w", reread=reread)
    assert (result.documents, result.unchanged) == (6, 6 if reread else 0)
    assert quads(tmp_path / "w") == before
    assert values(tmp_path / "w", "SELECT (COUNT(*) AS ?n) { ?d a cxo:Document }") == [6]


def test_documents_that_another_program_read_are_read_again(reports: Path, tmp_path: Path) -> None:
    build([reports], tmp_path / "w")
    with Writer(Folder(tmp_path / "w"), program()) as writer, writer.sources.transaction():
        writer.sources._db.execute("UPDATE documents SET program = 'older'")
    assert counted(build([reports], tmp_path / "w")) == (0, 0, 6, 0, 0)
    with Reader(Folder(tmp_path / "w")) as reader:
        assert {document.program for document in reader.sources.documents()} == {program()}


def test_a_busy_workspace_is_not_built(reports: Path, tmp_path: Path) -> None:
    build([reports], tmp_path / "w")
    with Writer(Folder(tmp_path / "w"), "p"), pytest.raises(BusyError, match=str(os.getpid())):
        build([reports], tmp_path / "w")


def test_a_workspace_inside_its_own_input_is_not_read(reports: Path) -> None:
    build([reports], reports / "cxo")
    assert counted(build([reports], reports / "cxo")) == (0, 0, 6, 0, 0)


@pytest.mark.parametrize("step", [lambda path: remove(["x"], path), rebuild], ids=["remove", "rebuild"])
def test_there_is_nothing_to_change_where_there_is_no_workspace(
    step: Callable[[Path], BuildResult], tmp_path: Path
) -> None:
    with pytest.raises(UsageError, match="no workspace"):
        step(tmp_path / "w")
    assert not (tmp_path / "w").exists()


def test_the_build_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    folder = write_reports(tmp_path / "many", 45)
    build([folder], tmp_path / "w", progress=lambda *step: told.append(step))
    assert told[0][0] == "reading"
    assert ("reading", 45, 45) in told
    assert told[-1][0] == "indexing"
    assert all(done <= total for _, done, total in told)


def test_another_process_writes_the_same_bytes(
    tmp_path: Path, environment: dict[str, str], cxograph: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    folder = write_reports(tmp_path / "in", 12)
    for seed in ("1", "2"):  # of the order in which Python goes through sets of text
        done = cxograph("build", folder, "-w", seed, "--quiet", env=environment | {"PYTHONHASHSEED": seed})
        assert done.returncode == 0, done.stderr
    for name in ("graph.ttl", "explorer.html"):
        assert (tmp_path / "1" / "out" / name).read_bytes() == (tmp_path / "2" / "out" / name).read_bytes()
    assert quads(tmp_path / "1") == quads(tmp_path / "2")
