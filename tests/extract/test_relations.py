"""Relations between organisations: who bought, owns, joins, renames and pays whom, and when."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts, table

from cxograph.model import Relation


def _written(relation: Relation) -> str:
    year = f" ({relation.year})" if relation.year else ""
    return f"{relation.relation}: {relation.source} > {relation.target}{year}"


@pytest.mark.parametrize(("text", "expected"), table("relations.tsv"))
def test_relations_of_a_sentence(text: str, expected: str) -> None:
    found = sorted(_written(relation) for relation in facts(text, Relation))
    assert found == ([] if expected == "-" else sorted(expected.split("; ")))
