"""What is read off the stored text is what queries over the store answer."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import cxograph
from cxograph.build.drawing import network
from cxograph.build.program import program
from cxograph.build.scan import Scan, read_documents, read_graphs
from cxograph.store import Folder, Reader, Writer
from cxograph.terms import PREFIXES, Class, Property

REPORT = """<html><head><title>{name} Market</title></head><body><h1>{name} Market Size, 2024-2031</h1>
<p>The global {name} market was valued at USD {size} million in 2024 and will reach USD 900 million by 2031,
at a CAGR of 9.{digit}% during the forecast period.</p>
<p>The market is segmented into "Upstream" \\ and Downstream.</p>
<h2>Key Companies</h2><ul><li>Nordhaven Biologics</li><li>Veladera CDMO, Inc.</li></ul>
<p>Nordhaven Biologics acquired Quilmark Labs in 2023. Nordhaven Biologics is headquartered in Basel,
Switzerland.</p></body></html>"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("scan")
    for number, name in enumerate(("Peptide Filling", "Vector Making", "Peptide Filling")):
        text = REPORT.format(name=name, size=400 + 90 * number, digit=number)
        (folder / f"{number}.html").write_text(text, encoding="utf-8")
    with cxograph.open(folder / "w") as opened:
        opened.build([folder / f"{number}.html" for number in range(3)], workers=1)
    return folder / "w"


def test_statements_figures_and_names_are_the_store_s(workspace: Path) -> None:
    with Reader(Folder(workspace)) as reader:

        def ask(query: str) -> list[tuple[str, ...]]:
            rows = reader.query(query, prefixes=PREFIXES).rows
            return sorted(tuple("" if value is None else str(value) for value in row) for row in rows)

        said = read_graphs(reader.sources)
        statements = ask(
            "SELECT ?s ?p ?o ?name ?quote ?start ?at ?d ?rule { ?c rdf:subject ?s ; rdf:predicate ?p ; rdf:object ?o ;"
            " cxo:rule ?rule ; cxo:inDocument ?d ; cxo:evidence ?e . ?e oa:exact ?quote ; oa:start ?start ."
            " OPTIONAL { ?c cxo:objectName ?name } OPTIONAL { ?c cxo:valueAt ?at } }"
        )
        assert len(statements) > 10
        assert statements == sorted(
            (
                one.subject, one.predicate, one.object,
                one.words.get(Property.OBJECT_NAME, ""), one.sentence.quote, one.sentence.start,
                one.sentence.at, one.sentence.document, one.sentence.rule,
            )
            for one in said.statements
        )  # fmt: skip
        figures = ask(
            "SELECT ?c ?m ?w ?from ?to ?market ?quote { ?c cxo:measure ?m ; cxo:asWritten ?w ; cxo:evidence ?e ."
            " ?e oa:exact ?quote OPTIONAL { ?c cxo:yearStart ?from } OPTIONAL { ?c cxo:yearEnd ?to }"
            " OPTIONAL { ?c cxo:market ?market } }"
        )
        assert len(figures) >= 6
        assert figures == sorted(
            (
                one.claim, one.text(Property.MEASURE), one.text(Property.AS_WRITTEN), one.text(Property.YEAR_START),
                one.text(Property.YEAR_END), one.text(Property.MARKET),
                one.sentence.quote,
            )
            for one in said.figures
        )  # fmt: skip
        labels = ask('SELECT ?x ?l { ?x skos:prefLabel ?l FILTER(LANG(?l) IN ("", "en")) }')
        assert labels == sorted((iri, label) for iri, found in said.labels.items() for label in found)
        names = ask("SELECT DISTINCT ?x ?l { ?x skos:altLabel|rdfs:label|cxo:alsoKnownAs ?l }")
        assert set(names) == {(iri, name) for iri, found in said.names.items() for name in found}
        assert ask("SELECT ?d ?f { ?d cxo:fileName ?f }") == sorted(
            (iri, file) for iri, paper in said.documents.items() for file in paper.files
        )
        found = ask(
            "SELECT ?f ?m { { ?f cxo:verdict verdict:inconsistent } UNION { ?f cxo:outcome 'fails' } ?f cxo:member ?m }"
        )
        assert found
        assert found == sorted((one.iri, member) for one in said.found for member in one.members)
        counted = Counter({row[0]: int(row[1]) for row in ask("SELECT ?c (COUNT(?x) AS ?n) { ?x a ?c } GROUP BY ?c")})
        read = Counter(kind for kinds in said.classes.values() for kind in kinds)
        assert {kind: counted[kind] for kind in read} == dict(read)


def test_what_is_not_yet_indexed_is_not_read(workspace: Path) -> None:
    with Writer(Folder(workspace), program()) as writer:
        (first, *others) = writer.sources.document_graphs()
        with writer.sources.transaction():
            writer.sources.mark_lost([first])
        assert len(read_graphs(writer.sources).documents) == len(others)
        assert len(read_documents(writer.sources).documents) == len(others) + 1


def test_a_company_of_the_curated_table_alone_is_drawn_under_its_name() -> None:
    said = Scan()
    said.classes["https://x.example/company/agc"].add(str(Class.COMPANY))
    said.names["https://x.example/company/agc"].add("AGC")
    graph = network(said)
    assert [graph.nodes[node]["label"] for node in graph] == ["AGC"]
