"""Who a sentence is about: the company that "it", "the company", "we" or a missing subject means."""

from __future__ import annotations

import pytest
from tests.extract.reading import table

from cxograph.extract import extract
from cxograph.extract.base import Reading
from cxograph.extract.clauses.clauses import clauses
from cxograph.model import Source
from cxograph.read import read_document


def said_of(text: str) -> str:
    """Return the company that the words behind ``@@`` are said of, "nobody" for none."""
    before, words = text.split("@@")
    document = read_document(Source("note.md", (before + words).encode()))
    reading = Reading(document)
    reading.found = list(extract(document))
    words = words.split("\n")[0][:14]
    clause = next(c for c in clauses(reading) if words in c.masked)
    return clause.subject(clause.masked.index(words)) or "nobody"


@pytest.mark.parametrize(("text", "expected"), table("reference.tsv"))
def test_the_company_that_words_are_said_of(text: str, expected: str) -> None:
    assert said_of(text) == expected
