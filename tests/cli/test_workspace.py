"""The Python interface."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.conftest import write_reports

import cxograph as cxo


@pytest.fixture(scope="module")
def ws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[cxo.Workspace]:
    folder = tmp_path_factory.mktemp("workspace")
    with cxo.open(folder / "w") as workspace:
        workspace.build([write_reports(folder / "reports", 6)])
        yield workspace


def test_a_workspace_is_made_by_its_first_build(reports: Path, tmp_path: Path) -> None:
    with cxo.open(tmp_path / "w") as workspace:
        with pytest.raises(cxo.UsageError, match="no workspace"):
            workspace.query("ASK {}")
        assert not (tmp_path / "w").exists()
        result = workspace.build(str(reports / "*.html"))
        assert isinstance(result, cxo.BuildResult)
        assert result.documents == len(workspace.documents()) == 6
    with cxo.open(tmp_path / "v", create=True) as workspace, pytest.raises(cxo.UsageError, match="is empty"):
        workspace.documents()


def test_a_folder_of_something_else_is_refused(reports: Path) -> None:
    with pytest.raises(cxo.UsageError, match="no cxograph workspace"):
        cxo.open(reports)


def test_answers_follow_the_last_build(reports: Path, tmp_path: Path) -> None:
    with cxo.open(tmp_path / "w") as ws, cxo.open(ws) as other:
        ws.build(reports)
        count = "SELECT (COUNT(*) AS ?n) { ?d a cxo:Document }"
        assert other.query(count).rows == [(6,)]
        (reports / "report-000.html").unlink()
        assert ws.remove("report-000.html").documents == 5
        assert other.query(count).rows == ws.query(count).rows == [(5,)]


def test_named_questions_take_parameters_by_keyword(ws: cxo.Workspace) -> None:
    frame = ws.ask("players-of-market", market="Grade 2").to_pandas()
    assert list(frame.columns) == ["company", "market", "documents"]
    assert sorted(frame["company"]) == ["Nordhaven Biologics", "Ostara Laboratories GmbH", "Quillon Research Inc."]
    assert "players-of-market" in {question.name for question in ws.questions()}
    with pytest.raises(cxo.UsageError):
        ws.ask("players-of-market", segment="x")


def test_plain_patterns_count_a_triple_once_however_many_documents_state_it(ws: cxo.Workspace) -> None:
    (row,) = ws.query("SELECT (COUNT(?c) AS ?n) { ?c a cxo:Company }").rows
    assert row == (4,)
    (row,) = ws.query("SELECT (COUNT(?c) AS ?n) { GRAPH ?g { ?c a cxo:Company } }").rows
    assert isinstance(row[0], int)
    assert row[0] > 4


def test_the_network_has_typed_nodes_and_counted_edges(ws: cxo.Workspace) -> None:
    graph = ws.to_networkx()
    kinds = {data["type"] for _, data in graph.nodes(data=True)}
    assert {"company", "market", "service_type", "region"} <= kinds <= {
        "company", "market", "service_type", "region", "segment"
    }  # fmt: skip
    company = next(node for node, data in graph.nodes(data=True) if data["label"] == "Nordhaven Biologics")
    assert graph.nodes[company]["iri"] == company
    assert graph.nodes[company]["degree"] == graph.degree(company) > 0
    edges = [data for _, _, data in graph.out_edges(company, data=True)]
    assert {edge["label"] for edge in edges} == {"plays in"}
    assert all(edge["claims"] >= 1 and edge["predicate"].endswith("#playsIn") for edge in edges)


def test_exports_are_text_and_may_be_written(ws: cxo.Workspace, tmp_path: Path) -> None:
    text = ws.export("ttl")
    assert ws.export("ttl", tmp_path / "graph.ttl") == str(tmp_path / "graph.ttl")
    assert (tmp_path / "graph.ttl").read_text(encoding="utf-8") == text
    assert text == (ws.path / "out" / "graph.ttl").read_text(encoding="utf-8")
    assert ws.export("facts.csv").startswith("table,")
    with pytest.raises(cxo.UsageError, match="xlsx"):
        ws.export("xlsx")


def test_texts_are_those_that_offsets_count_in(ws: cxo.Workspace) -> None:
    text = ws.text("report-001.html")
    rows = ws.facts("players").to_dicts()
    assert rows
    assert all(
        ws.text(str(row["document"]))[int(str(row["start"])) : int(str(row["end"]))] == row["quote"] for row in rows
    )
    assert "Grade 1" in text
    with pytest.raises(cxo.UsageError, match="no documents are called"):
        ws.text("nope.html")


def test_a_checked_workspace_has_no_problems(ws: cxo.Workspace) -> None:
    result = ws.verify()
    assert (result.documents, result.problems) == (6, ())


def test_a_rebuilt_workspace_answers_as_before(ws: cxo.Workspace) -> None:
    before = ws.export("nq")
    ws.rebuild(reread=True)
    assert ws.export("nq") == before
    assert ws.info().ledger[-1][2] in {"rebuild", "derive"}


def test_every_public_name_is_there() -> None:
    for name in cxo.__all__:
        assert getattr(cxo, name) is not None
    assert set(cxo.__all__) <= set(dir(cxo))
    with pytest.raises(AttributeError, match="nope"):
        _ = cxo.nope
