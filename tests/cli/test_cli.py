"""The command, in a process of its own: what it prints where, and its exit status."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from tests.conftest import report

from cxograph import __version__
from cxograph.cli import main
from cxograph.queries import names

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    for number in range(3):
        (folder / f"report-{number}.html").write_text(report(number), encoding="utf-8")
    assert main(["build", *map(str, folder.glob("*.html")), "-w", str(folder / "w"), "--quiet"]) == 0
    return folder / "w"


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(workspace: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in this process on the workspace of the module: status, standard output, standard error."""
    monkeypatch.setenv("CXOGRAPH_WORKSPACE", str(workspace))

    def call(*arguments: str | Path) -> tuple[int, str, str]:
        status = main([str(argument) for argument in arguments])
        captured = capsys.readouterr()
        return status, captured.out, captured.err

    return call


def test_a_build_ends_with_a_summary(cxograph: Command, reports: Path) -> None:
    (reports / "empty.html").write_bytes(b"")
    done = cxograph("build", "reports")
    assert done.returncode == 6
    lines = done.stdout.splitlines()
    assert lines[0] == "Files       6 new, 1 not read"
    assert lines[1] == "Documents   6"
    assert re.fullmatch(r"Claims      \d+", lines[2])
    assert "  players           18" in lines
    assert "About       4 companies, 6 markets" in lines
    assert lines[lines.index("Not read") + 1].startswith("  empty.html: ")
    assert "Results     cxo/out/graph.ttl" in lines
    assert "            cxo/out/explorer.html" in lines
    assert done.stderr == ""


@pytest.mark.usefixtures("place")
def test_a_build_in_json_and_a_quiet_one(run: Run) -> None:
    status, out, err = run("build", "reports", "-w", "w", "--json")
    result = json.loads(out)
    assert (status, err, result["status"]) == (0, "", 0)
    assert (result["added"], result["documents"], result["failed"]) == (6, 6, [])
    assert result["outputs"] == ["w/out/graph.ttl", "w/out/explorer.html"]
    assert run("build", "reports", "-w", "w", "--quiet") == (0, "", "")
    status, out, err = run("build", "reports", "blank", "-w", "w", "--quiet")
    assert (status, out) == (6, "")
    assert err.startswith("cxograph: blank.txt: ")


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (("build", "nope.html"), 2, "cxograph: error: nope.html does not exist"),
        (("build",), 2, "cxograph: error: Missing argument"),
        (("build", "empty"), 2, "cxograph: error: no documents in empty"),
        (("build", "reports", "-w", "full"), 2, "cxograph: error: full is not empty and no cxograph workspace"),
        (("build", "reports", "--workers", "0"), 2, "cxograph: error: Invalid value for '--workers'"),
        (("query", "SELECT * {?s ?p ?o}"), 2, "cxograph: error: there is no workspace in cxo (make one with"),
        (("verify",), 2, "cxograph: error: there is no workspace in cxo"),
        (("remove", "x"), 2, "cxograph: error: there is no workspace in cxo"),
        (("query", "-f", "nope.rq"), 2, "cxograph: error: nope.rq cannot be read: No such file or directory"),
        (("nope",), 2, "cxograph: error: No such command 'nope'."),
        (("build", "blank"), 1, ""),
    ],
)
@pytest.mark.usefixtures("place")
def test_a_users_mistake_is_one_line_and_a_status(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], status: int, said: str
) -> None:
    assert main(arguments) == status
    captured = capsys.readouterr()
    assert captured.err.startswith(said)
    assert captured.err.count("\n") == (1 if said else 0)
    assert "Traceback" not in captured.err + captured.out


@pytest.fixture
def place(reports: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: reports, a folder without documents, one that is not ours, one with a blank document."""
    for folder, file in (("empty", ".hidden"), ("full", "thesis.doc"), ("blank", "blank.txt")):
        (reports.parent / folder).mkdir()
        (reports.parent / folder / file).write_text("" if folder == "blank" else "x")
    monkeypatch.chdir(reports.parent)
    return reports.parent


def test_errors_are_json_where_json_is_asked_for(run: Run) -> None:
    status, out, err = run("query", "SELECT * {", "--json")
    error = json.loads(err)
    assert (status, out, error["status"]) == (2, "", 2)
    assert "not valid SPARQL" in error["error"]


def test_the_version_and_the_help(run: Run) -> None:
    status, out, err = run()
    assert (status, "build" in out, err) == (2, True, "")
    assert run("--version") == (0, f"cxograph {__version__}\n", "")
    for command in ("build", "query", "ask", "export", "view", "verify", "remove", "rebuild", "info", "facts"):
        status, out, _ = run(command, "--help")
        assert status == 0
        assert "--json" in out


def test_a_query_gives_a_table_or_what_was_asked_for(run: Run) -> None:
    select = "SELECT ?m ?t { ?m cxo:coversServiceType ?t } ORDER BY ?m"
    status, out, err = run("query", select)
    assert (status, err) == (0, "")
    assert [line.split() for line in out.splitlines()[2:]] == [
        [f"market:contract-manufacturing-organization-grade-{number}", "cxo:CMO"] for number in range(3)
    ]
    _, out, _ = run("query", select, "--format", "csv")
    assert list(csv.reader(io.StringIO(out)))[1][1] == "https://w3id.org/cxograph/ns#CMO"
    for arguments in (("--format", "json"), ("--json",)):
        _, out, _ = run("query", select, *arguments)
        assert len(json.loads(out)["results"]["bindings"]) == 3
    assert run("query", "ASK { ?m a cxo:Market }", "--format", "csv")[0] == 0
    assert json.loads(run("query", "ASK { ?m a cxo:Market }", "--json")[1])["boolean"] is True


def test_a_constructed_graph_is_turtle_unless_another_format_is_asked_for(run: Run, tmp_path: Path) -> None:
    construct = "CONSTRUCT { ?m cxo:coversServiceType ?t } WHERE { ?m cxo:coversServiceType ?t }"
    _, out, _ = run("query", construct)
    assert "@prefix cxo: <https://w3id.org/cxograph/ns#> ." in out
    assert out.count("cxo:coversServiceType cxo:CMO") == 3
    _, out, _ = run("query", construct, "--format", "nt")
    assert len(out.splitlines()) == 3
    assert len(json.loads(run("query", construct, "--json")[1])) == 3
    assert run("query", construct, "--format", "csv")[0] == 2
    assert run("query", "SELECT * {?s ?p ?o}", "--format", "ttl")[0] == 2
    assert run("query", construct, "-o", tmp_path / "x.ttl") == (0, "", "")
    assert (tmp_path / "x.ttl").read_text(encoding="utf-8").count("cxo:CMO") == 3


def test_a_query_from_a_file_or_from_standard_input(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "q.rq").write_text("SELECT (COUNT(*) AS ?markets) { ?m a cxo:Market }")
    assert run("query", "-f", tmp_path / "q.rq")[1] == "markets\n-------\n      3\n"
    monkeypatch.setattr("sys.stdin", io.StringIO("SELECT (1 AS ?one) {}"))
    assert run("query")[1].endswith("1\n")
    assert run("query", "ASK {}", "-f", tmp_path / "q.rq")[0] == 2


def test_data_is_printed_as_it_is(run: Run) -> None:
    text = "[bold]not markup[/bold] " + "x" * 200
    _, out, _ = run("query", f"SELECT ('{text}' AS ?t) {{}}")
    assert text in out
    _, out, _ = run("query", 'SELECT ("a\\u001b[31mred\\u202e" AS ?t) {}')
    assert r"a\x1b[31mred\u202e" in out  # would colour the terminal and turn the writing around


def test_questions_are_listed_and_answered(run: Run) -> None:
    _, out, _ = run("ask")
    assert [line for line in out.splitlines() if not line.startswith(" ")] == list(names())
    assert [question["name"] for question in json.loads(run("ask", "--json")[1])] == list(names())
    status, out, _ = run("ask", "players-of-market", "market=grade 1")
    assert (status, len(out.splitlines())) == (0, 5)
    answer = json.loads(run("ask", "players-of-market", "market=grade 1", "--json")[1])
    assert answer["rows"][0] == {
        "company": "Calder Pharma Services",
        "market": "Contract Manufacturing Organization (CMO) Grade 1",
        "documents": 1,
    }
    _, _, err = run("ask", "players-of-markt", "market=x")
    assert "did you mean players-of-market?" in err
    for arguments in (("players-of-market",), ("players-of-market", "market"), ("players-of-market", "nope=x")):
        assert run("ask", *arguments)[0] == 2


@pytest.mark.parametrize("value", ['"', "\\", "x') } ; DROP ALL #", "\n", "{", "?given_market", "<urn:x>", "größe 😀"])
def test_no_value_can_become_a_part_of_the_query(run: Run, value: str) -> None:
    status, out, err = run("ask", "players-of-market", f"market={value}", "--json")
    assert (status, err, json.loads(out)["rows"]) == (0, "", [])


@pytest.mark.parametrize("form", ["ttl", "nt", "nq", "trig", "jsonld", "facts"])
def test_exports_are_the_same_on_standard_output_and_in_a_file(run: Run, tmp_path: Path, form: str) -> None:
    _, out, _ = run("export", form)
    assert "Nordhaven Biologics" in out
    status, said, _ = run("export", form, "-o", tmp_path / "x")
    assert (status, said) == (0, f"{tmp_path / 'x'}\n")
    assert (tmp_path / "x").read_text(encoding="utf-8") == out


def test_facts_of_files_without_a_workspace(run: Run, workspace: Path, tmp_path: Path) -> None:
    status, out, _ = run("facts", workspace.parent / "report-1.html")
    rows = [json.loads(line) for line in out.splitlines()]
    assert status == 0
    assert {row["document"] for row in rows} == {"report-1.html"}
    _, exported, _ = run("export", "facts")
    assert sorted(out.splitlines()) == sorted(line for line in exported.splitlines() if "report-1.html" in line)
    (tmp_path / "empty.html").write_bytes(b"")
    status, again, err = run("facts", workspace.parent / "report-1.html", tmp_path / "empty.html")
    assert (status, again) == (6, out)
    assert err.startswith("cxograph: empty.html: ")
    assert run("facts", tmp_path / "empty.html")[0] == 1
    table = run("facts", workspace.parent / "report-1.html", "--format", "csv")[1]
    assert len(list(csv.DictReader(io.StringIO(table)))) == len(rows)


def test_the_view_is_written_and_named(run: Run, workspace: Path, tmp_path: Path) -> None:
    assert run("view", "-o", tmp_path / "v.html") == (0, f"{tmp_path / 'v.html'}\n", "")
    assert run("view", "--about", "calder pharma", "--limit", "5")[1] == f"{workspace / 'out' / 'view.html'}\n"
    page = (workspace / "out" / "view.html").read_text(encoding="utf-8")
    assert "<title>Calder Pharma Services</title>" in page
    status, _, err = run("view", "--about", "nobody at all")
    assert (status, "nothing in the graph is called nobody at all" in err) == (2, True)
    assert run("view", "-o", tmp_path / "no" / "v.html")[0] == 2


def test_info_says_what_the_workspace_holds(run: Run) -> None:
    _, out, _ = run("info")
    assert "Documents   3\n" in out
    info = json.loads(run("info", "--json")[1])
    assert (info["documents"], info["files"], info["unfinished"], info["outdated"]) == (3, 3, 0, 0)
    assert info["ledger"][0]["action"] == "build"
    listed = run("info", "--documents")[1].splitlines()[2:]
    assert [line.split()[3] for line in listed] == ["report-0.html", "report-1.html", "report-2.html"]


def test_verify_rebuilds_every_claim(run: Run) -> None:
    status, out, err = run("verify")
    assert (status, err) == (0, "")
    assert re.fullmatch(r"\d+ claims in 3 documents rebuilt: 100 %\n", out)
    result = json.loads(run("verify", "--json")[1])
    assert (result["documents"], result["problems"], result["status"]) == (3, [], 0)


def test_removing_and_rebuilding(run: Run, place: Path) -> None:
    assert run("build", place / "reports", "-w", "w", "--quiet") == (0, "", "")
    status, out, _ = run("remove", "report-003.html", "-w", "w")
    assert (status, out.splitlines()[2]) == (0, "Documents   5")
    status, out, _ = run("rebuild", "--reread", "--json", "-w", "w")
    assert (status, json.loads(out)["unchanged"]) == (0, 5)
    assert run("remove", "report-003.html", "-w", "w")[0] == 2


def test_a_reader_that_leaves_early_is_no_error(workspace: Path, environment: dict[str, str]) -> None:
    command = f"{sys.executable} -m cxograph export nq -w {workspace} | head -1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["/bin/bash", "-c", command], env=environment, capture_output=True, text=True, check=True)
    line, status = done.stdout.splitlines()
    assert line.endswith(" .")
    assert (status in {"0", "141"}, done.stderr) == (True, "")


def test_every_character_is_printed_in_every_locale(workspace: Path, environment: dict[str, str]) -> None:
    environment |= {"LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "cxograph", "query", "SELECT ('größe 😀' AS ?t) {}", "-w", str(workspace)]
    done = subprocess.run(command, env=environment, capture_output=True, check=True)
    assert "größe 😀" in done.stdout.decode("utf-8")


def test_on_a_terminal_there_is_a_bar_and_no_colour_if_unwanted(reports: Path, environment: dict[str, str]) -> None:
    command = [sys.executable, "-m", "cxograph", "build", str(reports), "-w", str(reports.parent / "w")]
    main_end, other_end = pty.openpty()
    environment |= {"NO_COLOR": "1", "TERM": "xterm", "COLUMNS": "80"}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, stderr=other_end, check=True)
    os.close(other_end)
    shown = b""
    try:
        while part := os.read(main_end, 65536):
            shown += part
    except OSError:  # the terminal is gone once all is read
        pass
    os.close(main_end)
    assert b"reading" in shown
    assert not re.search(rb"\x1b\[[0-9;]*3[0-9]", shown)
    assert b"Documents   6" in done.stdout
    assert b"\x1b" not in done.stdout


AS_NOBODY = """
import os, sys
from cxograph.cli import main

commands = [["build", "open.html", "closed.html", "-q"], ["query", "ASK {}"], ["export", "nt"]]
for command in commands:  # as who may do everything; this also loads all there is to load
    main([*command, "-w", "warm"])
main(["build", "open.html", "-q", "-w", "theirs"])
os.setgid(65534)
os.setuid(65534)
print("nobody")
for folder in ("theirs", "home/w"):
    for command in commands:
        print(main([*command, "-w", folder]))
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="becomes another user")
def test_what_another_user_may_and_may_not(environment: dict[str, str]) -> None:
    with TemporaryDirectory(dir="/tmp") as place:  # pytest's own folders are closed to other users
        folder = Path(place)
        folder.chmod(0o755)
        (folder / "open.html").write_text(report(1), encoding="utf-8")
        (folder / "closed.html").write_text(report(2), encoding="utf-8")
        (folder / "closed.html").chmod(0o600)
        (folder / "home").mkdir()
        (folder / "home").chmod(0o777)
        command = [sys.executable, "-c", AS_NOBODY]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True, cwd=folder)
    lines = done.stdout.partition("nobody\n")[2].splitlines()
    statuses = [int(line) for line in lines if line.isdigit()]
    assert statuses == [2, 0, 0, 6, 0, 0], done.stderr  # their workspace may be read, not written
    assert re.fullmatch(
        r"cxograph: error: \S*theirs/lock may not be written \(.*\)\ncxograph: closed\.html: Permission denied\n",
        done.stderr,
    )


@pytest.mark.skipif(os.geteuid() != 0, reason="mounts a small disk")
def test_a_full_disk_is_said_and_the_build_goes_on_once_there_is_room(run: Run, place: Path) -> None:
    disk = place / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("disks may not be mounted here")
    try:
        for size in ("200k", "2m"):
            subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)
            status, _, said = run("build", "reports", "-w", "disk/w")
            assert status == 4, said
            assert re.fullmatch(r"cxograph: error: the disk of disk/w\S* is full \(free some space.*\)\n", said)
        subprocess.run(["mount", "-o", "remount,size=200m", str(disk)], check=True)
        assert run("build", "reports", "-w", "disk/w")[0] == 0
        assert run("verify", "-w", "disk/w")[0] == 0
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_importing_the_package_is_light(environment: dict[str, str]) -> None:
    heavy = {"pandas", "networkx", "rdflib", "pyvis", "rich", "typer", "pyoxigraph", "turbohtml", "sqlite3", "lxml"}
    code = "import sys, cxograph; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert not heavy & set(done.stdout.split())
    code = "import sys; from cxograph.cli import main; main(['--version']); print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert not {"pandas", "networkx", "pyvis", "rdflib"} & set(done.stdout.split())
