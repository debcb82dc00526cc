"""The first page says what the last build has that the one before had not."""

from __future__ import annotations

import re
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
