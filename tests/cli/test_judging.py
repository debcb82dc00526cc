"""The commands on disagreement, in processes of their own on a workspace on disk."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from tests.conftest import report

import cxograph as cxo
from cxograph.build.editions import compare_editions

Command = Callable[..., CompletedProcess[str]]
MORE = (
    " The market is projected to expand at a CAGR of around 12% in the coming years."
    " It is expected to reach USD 900 million by 2023."
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two reports: the second contradicts itself, and its sizes do not fit its rate."""
    path = tmp_path_factory.mktemp("judging")
    (path / "one.html").write_text(report(1), encoding="utf-8")
    (path / "two.html").write_text(report(2, rate="5.1", more=MORE), encoding="utf-8")
    with cxo.open(path / "cxo") as opened:
        opened.build([path / "one.html", path / "two.html"], workers=1)
    return path


def test_conflicts_as_table_json_csv(cxograph: Command, folder: Path) -> None:
    table = cxograph("conflicts", "-w", folder / "cxo")
    assert table.returncode == 0
    assert "inconsistent" in table.stdout
    assert "two.html" in table.stdout
    (found,) = json.loads(cxograph("conflicts", "-w", folder / "cxo", "--json").stdout)
    assert {found["first"]["words"], found["second"]["words"]} == {"5.1%", "around 12%"}
    assert (found["verdict"], found["grade"], found["relation"]) == ("inconsistent", "loose", "within a document")
    assert found["first"]["quote"] != found["second"]["quote"]
    rows = list(csv.DictReader(io.StringIO(cxograph("conflicts", "-w", folder / "cxo", "--format", "csv").stdout)))
    assert rows[0]["first_document"] == rows[0]["second_document"] == "two.html"


@pytest.mark.parametrize(
    ("options", "count"),
    [
        (("--market", "grade 2"), 1),
        (("--market", "grade 1"), 0),
        (("--kind", "cagr"), 1),
        (("--kind", "market_size"), 0),
        (("--strict",), 0),
        (("--within-document",), 1),
        (("--verdict", "not comparable"), 1),
        (("--verdict", "not-comparable", "--kind", "cagr"), 0),
    ],
)
def test_filters(cxograph: Command, folder: Path, options: tuple[str, ...], count: int) -> None:
    assert len(json.loads(cxograph("conflicts", "-w", folder / "cxo", "--json", *options).stdout)) == count


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("conflicts", "--verdict", "wrong"), "verdicts are identical"),
        (("conflicts", "--kind", "price"), "kinds are cagr"),
        (("audit", "--audit", "taste"), "audits are growth"),
        (("audit", "--outcome", "maybe"), "outcomes are fails"),
        (("diff", "one.html", "nine.html"), "no document and no file is called"),
    ],
)
def test_wrong_use(cxograph: Command, folder: Path, arguments: tuple[str, ...], said: str) -> None:
    done = cxograph(*arguments, "-w", folder / "cxo")
    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_audit(cxograph: Command, folder: Path) -> None:
    found = json.loads(cxograph("audit", "-w", folder / "cxo", "--audit", "growth", "--json").stdout)
    assert {one["outcome"] for one in found} == {"fails"}
    assert any("stated is 5.1%" in one["reason"] for one in found)
    assert all(one["documents"] == ["two.html"] and one["quotes"] for one in found)
    assert "growth" in cxograph("audit", "-w", folder / "cxo").stdout
    assert json.loads(cxograph("audit", "-w", folder / "cxo", "--document", "one", "--json").stdout) == []


@pytest.mark.parametrize(
    "arguments",
    [("conflicts", "--verdict", "all", "--format", "html"), ("audit", "--format", "html"), ("sizes", "grade")],
    ids=lambda arguments: arguments[0],
)
def test_pages_need_no_network_and_run_nothing(cxograph: Command, folder: Path, arguments: tuple[str, ...]) -> None:
    text = cxograph(*arguments, "-w", folder / "cxo").stdout
    assert "default-src 'none'" in text
    assert "<script" not in text
    assert not re.search(r"(?:src|href)=|url\(|https?://(?!w3id)", text)
    if arguments[0] != "audit":
        assert "<svg" in text
    if arguments[0] == "conflicts":
        assert "<mark>around 12%</mark>" in text


def test_hostile_words_stay_words() -> None:
    from cxograph.views.disagreement import Disagreement, Side, render_disagreements

    evil = "<script>alert(1)</script>"
    side = Side(evil, evil, None, None, evil, evil, evil, f"a {evil} b", evil)
    page = render_disagreements(
        [Disagreement(evil, "", evil, evil, evil, evil, evil, (evil,), evil, side, side)], title=evil
    )
    assert "<script" not in page


@pytest.mark.browser
def test_a_browser_shows_the_ranges(cxograph: Command, folder: Path, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    cxograph("conflicts", "-w", folder / "cxo", "--format", "html", "-o", tmp_path / "conflicts.html")
    cxograph("sizes", "grade 2", "-w", folder / "cxo", "-o", tmp_path / "sizes.html")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = browser.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
        page.goto((tmp_path / "conflicts.html").as_uri())
        assert page.locator("article svg rect").count() == 2
        assert page.locator("blockquote").count() == 2
        page.goto((tmp_path / "sizes.html").as_uri())
        assert page.locator("svg circle").count() == 2
        assert page.locator("tbody tr").count() == 2
        browser.close()
    assert said == []


def test_diff_of_two_editions(cxograph: Command, folder: Path, tmp_path: Path) -> None:
    changed = report(1, rate="7.9").replace("2022-2030", "2024-2032").replace("Calder Pharma Services", "Vexel Bio")
    (tmp_path / "new.html").write_text(changed, encoding="utf-8")
    done = cxograph("diff", folder / "one.html", "new.html", "--json")
    found = {(row["table"], row["change"], row["what"]): row for row in json.loads(done.stdout)}
    assert found["reports", "changed", "forecast_end"]["after"] == "2032"
    rate = found["metrics", "changed", "cagr"]
    assert (rate["before"].split()[0], rate["after"].split()[0], rate["note"]) == ("6.4%", "7.9%", "inconsistent")
    assert ("players", "removed", "Calder Pharma Services") in found
    assert ("players", "added", "Vexel Bio") in found
    same = cxograph("diff", "one.html", folder / "one.html", "-w", folder / "cxo", "--json")
    assert json.loads(same.stdout) == []
    two = cxograph("diff", "one.html", "two.html", "-w", folder / "cxo", "--other", folder / "cxo", "--format", "csv")
    assert "around" not in two.stderr
    assert "approx 12%" in two.stdout


def test_a_changed_list_of_figures() -> None:
    def row(low: float, year: int) -> dict[str, object]:
        return {"table": "metrics", "kind": "market_size", "low": low, "high": low, "unit": "USD", "year_end": year,
                "market": "Peptide CRO"}  # fmt: skip

    changes = compare_editions([row(5e9, 2024), row(6e9, 2025)], [row(5e9, 2024), row(7e9, 2026)])
    assert [(c.change, c.what) for c in changes] == [("removed", "market size, 2025"), ("added", "market size, 2026")]


def test_derived_graphs_are_made_anew_to_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    with cxo.open(folder / "cxo") as opened:
        before = opened.export("nq")
        opened.rebuild()
        assert opened.export("nq") == before
    assert "graph/derived/comparisons" in before
    assert "graph/derived/findings" in before
    with cxo.open(tmp_path / "turned") as other:
        other.build([folder / "two.html"], workers=1)
        other.build([folder / "one.html"], workers=1)
        assert other.export("nq") == before
        other.remove("two.html")
        assert "graph/derived/comparisons" not in other.export("nq")
