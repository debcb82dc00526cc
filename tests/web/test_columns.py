"""The catalogue of a workspace, read off the stored text, is the one that queries over its store give."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import pytest
from tests.conftest import write_reports

from cxograph.build import build
from cxograph.build.program import program
from cxograph.store import Folder, Reader, Writer
from cxograph.web.columns import QueriedColumns, StoredColumns, related
from cxograph.web.indexer import columns_of, make, store_rows
from cxograph.web.kinds import KINDS

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    folder = tmp_path_factory.mktemp("columns")
    reports = write_reports(folder / "in", 3)
    texts = [path for path in sorted(SEEDS.rglob("*")) if path.suffix in {".md", ".html", ".txt"}]
    build([reports, *texts], folder / "w", workers=1, exports=False)
    return Folder(folder / "w")


def store_of(folder: Folder) -> Path:
    with Reader(folder) as reader:
        return reader.published().path


def content(path: Path) -> dict[str, list[str]]:
    with closing(sqlite3.connect(path)) as db:
        names = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
        return {name: sorted(map(repr, db.execute(f"SELECT * FROM {name}"))) for name in names}


def test_the_stored_text_gives_the_catalogue_that_queries_give(workspace: Folder, tmp_path: Path) -> None:
    store = store_of(workspace)
    stored = columns_of(store, workspace.sources)
    assert isinstance(stored, StoredColumns)
    make(stored, tmp_path / "stored", "1")
    make(QueriedColumns(store_rows(str(store))), tmp_path / "queried", "1")
    found = content(tmp_path / "stored")
    assert found == content(tmp_path / "queried")
    for table in ("thing", "name", "sentence", "mention", "facet", "link", "figure", "strip", "finding"):
        assert found[table], f"nothing in {table}"
    assert {row.split("'")[1] for row in found["size"]} == {"class", "property", "publisher", "rule"}


def test_what_is_a_thing_and_its_facets_are_what_the_shown_queries_say(workspace: Folder) -> None:
    store = store_of(workspace)
    stored, rows = columns_of(store, workspace.sources), store_rows(str(store))
    for kind in KINDS.values():
        for facet in kind.facets:
            if facet.name == "publisher":  # by way of claims: the catalogue has these counted
                continue
            followed = related(facet.path, stored)
            expected: defaultdict[str, set[str]] = defaultdict(set)
            for thing, value in rows(f"SELECT DISTINCT ?x ?v {{ ?x {facet.path} ?v }}"):
                expected[thing].add(str(value))
            assert followed == expected, (kind.name, facet.name)


@pytest.mark.parametrize("path", ["cxo:playsIn*", "cxo:playsIn cxo:offers", "!cxo:playsIn", "cxo:playsIn)"])
def test_a_path_that_is_not_understood_is_refused(workspace: Folder, path: str) -> None:
    with pytest.raises(ValueError, match="cannot be followed"):
        related(path, columns_of(store_of(workspace), workspace.sources))


def test_texts_in_other_languages_and_what_several_graphs_say(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "w")
    terms = ('"plain"', '"one"@en', '"eins"@de', '"a\\"b \\\\ @de"', '"7"^^<http://www.w3.org/2001/XMLSchema#integer>')
    label = "<http://www.w3.org/2004/02/skos/core#prefLabel>"
    graphs = {
        iri: "".join(
            f"<urn:x> {label} {term} <{iri}> .\n<urn:x> <urn:of> {term} <{iri}> .\n" for term in terms
        ).encode()
        for iri in ("urn:one", "urn:two")
    }
    with Writer(folder, program()) as writer:
        writer.settle("build", derive=lambda: graphs)
    store = store_of(folder)
    stored, queried = columns_of(store, folder.sources), QueriedColumns(store_rows(str(store)))
    assert isinstance(stored, StoredColumns)
    for columns in (stored, queried):
        assert sorted(columns.pairs("skos:prefLabel")) == [
            ("urn:x", text) for text in ("7", 'a"b \\ @de', "eins", "one", "plain")
        ]
        assert sorted(text for _, text in columns.english("skos:prefLabel")) == ["7", 'a"b \\ @de', "one", "plain"]
        assert columns.counts() == {label[1:-1]: 5, "urn:of": 5}


def test_while_a_build_is_under_way_the_store_is_asked(workspace: Folder) -> None:
    store = store_of(workspace)
    with Writer(workspace, program()) as writer:
        (first, *_) = writer.sources.document_graphs()
        with writer.sources.transaction():
            writer.sources.mark_lost([first])
        assert isinstance(columns_of(store, workspace.sources), QueriedColumns)
        writer.settle("build")
    assert isinstance(columns_of(store_of(workspace), workspace.sources), StoredColumns)
    assert isinstance(columns_of(store_of(workspace), None), QueriedColumns)
