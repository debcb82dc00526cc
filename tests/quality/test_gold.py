"""The project's own gold is well formed, and its documents are what they should be."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.quality import measuring as quality

from cxograph.score import TABLES, read_gold

OWN = [pytest.param(s, id=s.name) for s in quality.read_sets() if not s.shared]
MORE = {"reports": {"title", "base_year"}}  # columns that are labelled and not compared
CHOICES = {
    "kind": {"cagr", "market_size", "market_share", "revenue", "other"},
    "service_type": {"CRO", "CMO", "CDMO", "SMO"},
    "qualifier": {"exact", "approx", "over", "under", "range"},
    "relation": {"acquired", "subsidiary", "partner", "renamed", "invested"},
    "role": {"hq", "site", "operates_in"},
}


def rows_of(labelled: quality.LabelledSet) -> list[tuple[str, dict[str, Any]]]:
    gold = read_gold(quality.ROOT / labelled.gold)
    return [(document, row) for document, rows in gold.items() for row in rows]


@pytest.mark.parametrize("labelled", OWN)
def test_rows_have_known_columns_and_values(labelled: quality.LabelledSet) -> None:
    for document, row in rows_of(labelled):
        columns = TABLES[row["table"]]
        known = {*columns.same, *columns.alike, *columns.extra, "table", "quote", "optional"}
        assert set(row) <= known | MORE.get(row["table"], set()), (document, row)
        for column, choices in CHOICES.items():
            assert row.get(column) is None or row[column] in choices, (document, row)
        assert (row.get("qualifier") == "range") <= (row.get("low") != row.get("high")), (document, row)
        assert row.get("low") is None or row["low"] <= row["high"], (document, row)


@pytest.mark.parametrize("labelled", OWN)
def test_every_quotation_stands_in_its_document(labelled: quality.LabelledSet) -> None:
    for document, rows in read_gold(quality.ROOT / labelled.gold).items():
        assert quality.unfounded(labelled, rows, document) == []


@pytest.mark.parametrize("labelled", OWN)
def test_every_document_is_labelled_and_no_row_stands_twice(labelled: quality.LabelledSet) -> None:
    documents = {path.name for folder in labelled.documents for path in (quality.ROOT / folder).iterdir()}
    assert documents == set(read_gold(quality.ROOT / labelled.gold))
    counted = Counter((document, str(sorted(row.items()))) for document, row in rows_of(labelled))
    assert [key for key, count in counted.items() if count > 1] == []


def test_the_sample_documents_are_of_a_size_to_learn_from() -> None:
    sizes = {path.name: path.stat().st_size for path in Path(quality.ROOT, "seeds/documents").iterdir()}
    assert len(sizes) >= 8
    assert {name: size for name, size in sizes.items() if not 3_000 <= size <= 10_000} == {}
