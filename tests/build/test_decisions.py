"""Decisions on names in a workspace: what they change, that undoing one leaves no trace, that a rebuild keeps them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import report, write_reports

import cxograph
from cxograph.build import rebuild
from cxograph.build.decisions import Decided
from cxograph.build.decisions import decide as take
from cxograph.errors import UsageError
from cxograph.resolve import Decision, Verdict
from cxograph.workspace import Workspace

LONG, SHORT = "Calder Pharma Services", "Nordhaven Biologics"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace on six small reports, to copy: building one takes most of a second."""
    folder = tmp_path_factory.mktemp("built")
    cxograph.open(folder / "w", create=True).build(write_reports(folder / "reports", 6))
    return folder


@pytest.fixture
def workspace(built: Path, tmp_path: Path) -> Workspace:
    shutil.copytree(built / "w", tmp_path / "w")
    return cxograph.open(tmp_path / "w")


def decision(verdict: Verdict, left: str = LONG, right: str = SHORT) -> Decision:
    return Decision(left, right, verdict, who="rk", when="2026-01-02T03:04:05Z", why="a test")


def decide(workspace: Workspace, decisions: list[Decision]) -> Decided:
    """Decide without the exports, which take longer than all the rest."""
    workspace.close()
    return take(workspace, decisions, exports=False)


def companies(workspace: Workspace) -> set[str]:
    rows = workspace.query("SELECT DISTINCT ?c { ?c a cxo:Company }").rows
    return {str(row[0]).rpartition("/")[2] for row in rows}


def out(workspace: Workspace) -> bytes:
    return (workspace.path / "out" / "graph.ttl").read_bytes()


def test_a_merge_leads_both_names_to_one_company(workspace: Workspace) -> None:
    before = companies(workspace)
    result = decide(workspace, [decision(Verdict.SAME)])
    assert result.decisions == 1
    assert 0 < len(result.documents) < 6  # those that name the one that was led elsewhere, and no others
    assert companies(workspace) == before - {"calder-pharma-services"}
    assert workspace.verify().problems == ()
    (row,) = workspace.ask("how-names-resolve", name=LONG).to_dicts()
    assert (row["company"], row["method"]) == (SHORT, "decision")


@pytest.mark.parametrize(
    ("verdict", "left", "right"),
    [
        (Verdict.SAME, LONG, SHORT),
        (Verdict.DIFFERENT, "Ostara Laboratories GmbH", "Ostara Laboratories"),
        (Verdict.UNSURE, LONG, SHORT),
    ],
)
def test_undoing_a_decision_restores_every_byte(workspace: Workspace, verdict: Verdict, left: str, right: str) -> None:
    before, turtle = workspace.export("nq"), out(workspace)
    workspace.decide([decision(verdict, left, right)])
    changed = workspace.export("nq") != before
    workspace.decide([decision(Verdict.WITHDRAWN, left, right)])
    assert workspace.export("nq") == before
    assert out(workspace) == turtle
    assert changed == (verdict is not Verdict.UNSURE)


def test_decisions_undone_in_any_order_leave_no_trace(workspace: Workspace) -> None:
    before = workspace.export("nq")
    made = [(LONG, SHORT), ("Quillon Research Inc.", LONG), ("Ostara Laboratories GmbH", "Quillon Research")]
    decide(workspace, [decision(Verdict.SAME, *names) for names in made])
    assert len(companies(workspace)) == 1
    steps = [workspace.export("nq")]
    for names in made:
        decide(workspace, [decision(Verdict.WITHDRAWN, *names)])
        steps.append(workspace.export("nq"))
    assert steps[-1] == before
    assert len(set(steps)) == len(steps)


def test_a_rebuild_and_new_documents_heed_decisions(workspace: Workspace, tmp_path: Path) -> None:
    decide(workspace, [decision(Verdict.SAME)])
    after = workspace.export("nq")
    rebuild(workspace, reread=True)
    assert cxograph.open(workspace.path).export("nq") == after
    workspace.build(write_reports(tmp_path / "more", 3, start=10))
    assert "calder-pharma-services" not in companies(workspace)
    workspace.remove("report-010.html", "report-011.html", "report-012.html")
    assert workspace.export("nq") == after


def test_the_order_of_decisions_and_documents_does_not_matter(
    workspace: Workspace, reports: Path, tmp_path: Path
) -> None:
    decide(workspace, [decision(Verdict.SAME)])
    other = cxograph.open(tmp_path / "other", create=True)
    other.build([reports / "report-000.html"])
    decide(other, [decision(Verdict.SAME)])
    other.build(reports)
    assert other.export("nq") == workspace.export("nq")


def test_what_contradicts_changes_nothing(workspace: Workspace) -> None:
    decide(workspace, [decision(Verdict.SAME), decision(Verdict.SAME, SHORT, "Quillon Research")])
    before = workspace.export("nq")
    with pytest.raises(UsageError, match="are said to differ"):
        decide(workspace, [decision(Verdict.DIFFERENT, LONG, "Quillon Research")])
    assert workspace.export("nq") == before
    assert len(workspace.decisions()) == 2


def test_the_same_decision_twice_is_one(workspace: Workspace) -> None:
    decide(workspace, [decision(Verdict.SAME)])
    assert decide(workspace, [decision(Verdict.SAME)]) == Decided(0, ())
    assert len(workspace.decisions()) == 1


def test_a_workspace_of_an_earlier_version_can_be_read(workspace: Workspace) -> None:
    import sqlite3

    workspace.close()
    with sqlite3.connect(workspace.path / "sources.sqlite") as database:
        database.execute("DROP TABLE decisions")
    database.close()
    assert workspace.decisions() == ()
    assert decide(workspace, [decision(Verdict.SAME)]).decisions == 1


def test_pairs_that_are_alike_wait_for_somebody(workspace: Workspace, tmp_path: Path) -> None:
    folder = tmp_path / "typo"
    folder.mkdir()
    text = report(1).replace("Calder Pharma", "Caldar Pharma")
    (folder / "typo.html").write_text(text, "utf-8")
    workspace.build(folder)
    pair = next(p for p in workspace.undecided_companies() if "Caldar Pharma Services" in {p.left, p.right})
    assert "edits=1" in pair.features
    (row,) = [r for r in workspace.ask("how-names-resolve", name="calder").to_dicts() if r["may_mean"]]
    assert row["verdict"] == "unsure"
    exported = workspace.export_decisions(unsure=True)
    assert f"rule:{pair.rule}" in exported
    decide(workspace, [decision(Verdict.UNSURE, pair.left, pair.right)])
    assert pair not in workspace.undecided_companies()
