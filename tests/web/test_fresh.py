"""The first page says what the last build has that the one before had not."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from pathlib import Path

from tests.conftest import write_reports
from tests.web.conftest import Server, running

from cxograph import open as open_workspace

HTML = {"Accept": "text/html"}


def home(server: Server) -> str:
    while (reply := server.ask("/", headers=HTML)).status == 503:  # the catalogue is being made
        time.sleep(0.5)
    return reply.text


def test_the_server_says_what_it_does(tmp_path: Path, environment: dict[str, str]) -> None:
    with open_workspace(tmp_path / "cxo") as workspace:
        workspace.build(str(write_reports(tmp_path / "reports", 2)), workers=1)
    command = [sys.executable, "-m", "cxograph", "serve", "--workspace", "cxo", "--port", "0"]
    for made in (True, False):  # the first time there is no catalogue yet
        said: list[str] = []
        with subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            assert process.stdout
            assert process.stderr
            address = process.stdout.readline().strip()
            while "catalogue is ready" not in "".join(said) if made else len(said) < 2:
                said.append(process.stderr.readline().strip())
            process.terminate()
            assert process.stdout.read() == ""
        assert said[0] == "opening cxo"
        assert f"SPARQL at {address}sparql, Ctrl-C ends it" in said
        assert any(line.startswith("making the catalogue") for line in said) is made


def test_the_server_says_nothing_beside_its_json(tmp_path: Path, environment: dict[str, str]) -> None:
    with open_workspace(tmp_path / "cxo") as workspace:
        workspace.build(str(write_reports(tmp_path / "reports", 1)), workers=1)
    command = [sys.executable, "-m", "cxograph", "serve", "-w", "cxo", "--port", "0", "--json"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        said = ""
        while not said.endswith("}\n"):
            said += process.stdout.readline()
        while not (tmp_path / "cxo" / "out" / "explorer.sqlite").exists():
            time.sleep(0.1)
        process.terminate()
        assert set(json.loads(said)) == {"address", "sparql"}
        assert (process.stdout.read(), process.stderr.read()) == ("", "")


def test_new_documents_are_named_after_the_next_build(tmp_path: Path) -> None:
    reports = write_reports(tmp_path / "reports", 2)
    with open_workspace(tmp_path / "cxo") as workspace:
        workspace.build(str(reports), workers=1)
        with running("--workspace", tmp_path / "cxo") as server:
            assert "New since the build before" not in home(server)
            write_reports(reports, 1, start=2)
            workspace.build(str(reports), workers=1)
            for _ in range(60):  # the server sees the new build by itself
                text = home(server)
                if "New since the build before" in text:
                    break
                time.sleep(0.5)
            part = text.partition('id="fresh"')[2].partition("</section>")[0]
            assert "1 document<" in part
            assert "Grade 2" in part
            assert "Grade 1" not in part
            for count, kind in re.findall(r"<dt>(\d+) (market|compan)", part):
                assert int(count) >= 1, kind
