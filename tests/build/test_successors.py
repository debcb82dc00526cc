"""What became of companies, asked of a real workspace: the answers are those of the table of events."""

from __future__ import annotations

import pytest
from tests.conftest import write_reports
from tests.resolve.test_events import KNOWN

from cxograph.build import build
from cxograph.workspace import Workspace, open_workspace


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("successors")
    build([write_reports(folder / "in", 1)], folder / "w", workers=1, exports=False)
    return open_workspace(folder / "w")


@pytest.mark.parametrize(("name", "date"), [(name, date) for name, dates in KNOWN.items() for date in dates])
def test_the_question_answers_as_the_table_says(workspace: Workspace, name: str, date: str) -> None:
    rows = workspace.ask("successors", name=name, date=date).to_dicts()
    assert {(row["successor"], row["kind"]) for row in rows if row["name"] == name} == set(KNOWN[name][date])


QUERY = """
SELECT ?successor ?kind {
  ?s a cxo:Succession ; cxo:heldName "%s" ; cxo:successorName ?successor ; cxo:changeKind ?kind .
  OPTIONAL { ?s cxo:since ?since }
  OPTIONAL { ?s cxo:until ?until }
  FILTER(COALESCE(?since <= "%s"^^xsd:date, true) && COALESCE("%s"^^xsd:date < ?until, true))
}"""


@pytest.mark.parametrize("name", KNOWN)
def test_so_does_sparql(workspace: Workspace, name: str) -> None:
    for date, expected in KNOWN[name].items():
        assert set(workspace.query(QUERY % (name, date, date)).rows) == set(expected)
