"""The questions of the home page: what they ask the store, and that they leave nothing out."""

from __future__ import annotations

import csv
import io
from urllib.parse import urlencode

import pytest
from tests.web.conftest import Server

from cxograph.web.questions import QUESTIONS, Question


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=list(QUESTIONS))
def test_evidence_is_looked_up_before_what_may_be_missing(question: Question) -> None:
    values = {blank.name: "x" for blank in question.blanks}
    query = question.query(values, {name: ["urn:x"] for name in values})
    assert 0 < query.index("oa:exact") < query.index("OPTIONAL"), (
        "the store would go through the evidence of all claims"
    )
    for blank in question.blanks:
        if not blank.required:
            assert f"among:{blank.name}" not in question.query({}, {})
            assert f"?given_{blank.name}" not in question.query({}, {})


def answers(server: Server, name: str, **blanks: str) -> set[str]:
    text = server.ask(f"/questions/{name}?{urlencode({**blanks, 'format': 'csv'})}").text
    return {row["claim"] for row in csv.DictReader(io.StringIO(text))}


def test_any_region_leaves_no_market_out(server: Server) -> None:
    said = {
        row["c"]
        for row in server.rows(
            "SELECT ?c { ?c rdf:predicate cxo:coversServiceType ; rdf:subject/skos:prefLabel ?m ;"
            ' rdf:object/skos:prefLabel ?l FILTER(STR(?l) = "CDMO") }'
        )
    }
    everywhere = answers(server, "markets", type="CDMO", region="")
    assert everywhere == said
    swiss = answers(server, "markets", type="CDMO", region="Switzerland")
    assert swiss < everywhere
    assert swiss
    # nor one whose documents name no region
    assert "coversRegion" not in QUESTIONS["markets"].query({"type": "CDMO"}, {})


def test_a_size_may_have_no_scope(server: Server) -> None:
    query = "SELECT ?c { ?c cxo:measure measure:market_size ; cxo:market/skos:prefLabel ?l }"
    sizes = {row["c"] for row in server.rows(query)}
    assert answers(server, "size", market="market", year="") <= sizes
    asked = set().union(*(answers(server, "size", market=name, year="") for name in markets(server)))
    assert asked == sizes


def markets(server: Server) -> list[str]:
    return [row["l"] for row in server.rows("SELECT DISTINCT ?l { ?m a cxo:Market ; skos:prefLabel ?l }")]
