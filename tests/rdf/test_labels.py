"""One label an entity."""

from __future__ import annotations

from itertools import permutations

import pytest

from cxograph.ids import Ids
from cxograph.rdf import derive_labels

A = "https://w3id.org/cxograph/company/a"
GRAPH = "https://w3id.org/cxograph/graph/derived/labels"


@pytest.mark.parametrize(
    ("names", "label"),
    [
        ({"Lonza": 3, "Lonza Group AG": 2}, "Lonza"),
        ({"Lonza": 2, "Lonza Group AG": 2}, "Lonza"),
        ({"Lonza": 2, "Lonza Group AG": 3}, "Lonza Group AG"),
        ({"PAREXEL": 2, "Parexel": 2}, "Parexel"),
        ({"Ostara GmbH": 1, "ostara gmbh": 1}, "Ostara GmbH"),
    ],
)
def test_the_name_of_most_documents_wins(names: dict[str, int], label: str) -> None:
    expected = f'<{A}> <http://www.w3.org/2004/02/skos/core#prefLabel> "{label}" <{GRAPH}> .\n'
    for rows in permutations((A, name, count) for name, count in names.items()):
        assert derive_labels(rows, Ids()) == expected


def test_the_longest_name_of_a_market_wins() -> None:
    market = "https://w3id.org/cxograph/market/contract-research-organization"
    rows = [(market, "CRO", 1), (market, "Contract Research Organization", 1)]
    assert '"Contract Research Organization"' in derive_labels(rows, Ids())


def test_a_curated_name_wins_and_needs_a_mention() -> None:
    curated = {A: "Ostara", f"{A}/other": "Other"}
    text = derive_labels([(A, "OSTARA", 9)], Ids(), curated=curated)
    assert text == f'<{A}> <http://www.w3.org/2004/02/skos/core#prefLabel> "Ostara" <{GRAPH}> .\n'


def test_labels_are_escaped() -> None:
    assert r'"a \"b\" \\"' in derive_labels([(A, 'a "b" \\', 1)], Ids())
