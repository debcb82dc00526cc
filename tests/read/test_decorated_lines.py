"""A line set off by the same marks on both sides is a heading."""

from __future__ import annotations

import pytest

from cxograph.model import BlockKind, Source
from cxograph.read import read_document


@pytest.mark.parametrize("name", ["note.txt", "note.md"])
@pytest.mark.parametrize("mark", ["***", "*", "==", "--", "~~~"])
def test_it_heads_what_follows(name: str, mark: str) -> None:
    text = f"Three firms to know\n\n{mark} 1. Orvane Trials {mark}\nBased in Lyon. It runs trials.\n"
    document = read_document(Source(name, text.encode()))
    headings = [document.text[b.start : b.end] for b in document.blocks if b.kind is BlockKind.HEADING]
    assert headings == ["1. Orvane Trials"]


@pytest.mark.parametrize("line", ["* an item", "- from one to ten -- or so", "* a | b *", "----------"])
def test_bullets_rows_and_rules_are_none(line: str) -> None:
    document = read_document(Source("note.txt", f"Three firms to know\n\n{line}\n\nBased in Lyon.\n".encode()))
    assert not [
        b for b in document.blocks if b.kind is BlockKind.HEADING and "Three" not in document.text[b.start : b.end]
    ]
