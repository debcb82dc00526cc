"""Reads a sentence or a small document, for tests of the extractors of prose."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from cxograph.extract import extract
from cxograph.model import Fact, Source
from cxograph.read import read_document

F = TypeVar("F", bound=Fact)
HERE = Path(__file__).parent


def facts(text: str, kind: type[F], *, name: str = "note.md") -> list[F]:
    """Return the facts of one kind that a text states, in its order."""
    return [claim.fact for claim in extract(read_document(Source(name, text.encode()))) if isinstance(claim.fact, kind)]


def table(name: str) -> list[tuple[str, str]]:
    """Return the rows (text, expectation) of a table beside this file; `\\n` in a text is a line's end.

    The first line says what the columns are.
    """
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()[1:]
    rows = [line.split("\t") for line in lines]
    return [(text.replace("\\n", "\n"), expected) for text, expected in rows]
