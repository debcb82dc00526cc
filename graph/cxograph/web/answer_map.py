"""An answer drawn as a network: the things in two of its columns, or what the triples of a graph join."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cxograph.terms import RDF
from cxograph.web.catalogue import Catalogue
from cxograph.web.facts import last_part
from cxograph.web.linked import joints, kinds_of
from cxograph.web.network import Line, lines_of, network_data
from cxograph.web.phrases import heading, verb
from cxograph.web.results import Cell, Result, columns_of_iris, is_property

__all__ = ["MAX_THINGS", "AnswerMap", "answer_map"]

MAX_THINGS: Final = 300
_TYPE: Final = f"{RDF}type"


@dataclass(frozen=True, slots=True)
class AnswerMap:
    """The data of the drawing, the columns that it joins (`end` is empty for a single one), and its links as rows.

    `left_out` counts the things that were too many. A row is what stands in a list beside the drawing: label and
    address of either end, the relation between them, and the address of a claim ("" for none).
    """

    data: Mapping[str, Any]
    columns: Sequence[str]
    start: str
    end: str
    rows: Sequence[tuple[tuple[str, str], str, tuple[str, str], str]]
    left_out: int


def answer_map(catalogue: Catalogue, result: Result, wanted: Mapping[str, str]) -> AnswerMap | None:
    """Return the drawing of an answer; None where it holds no things.

    `wanted` may name the columns to join as "start" and "end". An answer with one column of things, or one column
    chosen twice, is joined by the statements of the graph.
    """
    if result.graph:
        columns, start, end = ["subject", "object"], "subject", "object"
    else:
        columns = columns_of_iris(result)
        if not columns:
            return None
        # claims as dots say nothing to a reader: they are taken where there is nothing else
        first = sorted(columns, key=lambda name: _are_claims(result, name))
        start = wanted["start"] if wanted.get("start") in columns else first[0]
        end = wanted["end"] if wanted.get("end") in columns else next((c for c in first if c != start), start)
    places = [result.columns.index(name) for name in (start, end)]
    kept: dict[str, Cell] = {}
    dropped: set[str] = set()
    for row in result.rows:
        if result.graph and not _joins(row):
            continue
        for place in places:
            cell = row[place]
            if cell is not None and cell.iri and cell.value not in kept:
                if len(kept) < MAX_THINGS:
                    kept[cell.value] = cell
                else:
                    dropped.add(cell.value)
    if not kept:
        return None
    known = kinds_of(catalogue, kept)
    things = {iri: known.get(iri) or ("other", _name(cell)) for iri, cell in kept.items()}
    lines = lines_of(joints(catalogue, kept)) if start == end else _lines(result, start, end, kept)
    data = network_data(things, lines, title="Answer")
    nodes = {iri: (things[iri][1], cell.address) for iri, cell in kept.items()}
    rows = [(nodes[line.start], line.relation, nodes[line.end], line.address) for line in lines]
    return AnswerMap(data, columns, start, "" if start == end else end, rows, len(dropped))


def _are_claims(result: Result, name: str) -> bool:
    place = result.columns.index(name)
    return any(cell.address.startswith("/claim/") for row in result.rows[:20] if (cell := row[place]) is not None)


def _joins(row: Sequence[Cell | None]) -> bool:
    """Tell whether a triple joins two things, and does more than say what one of them is."""
    subject, predicate, target = row
    return bool(subject and subject.iri and predicate and predicate.value != _TYPE and target and target.iri)


def _name(cell: Cell) -> str:
    return last_part(cell.value).rpartition("#")[2] or cell.text


def _lines(result: Result, start: str, end: str, kept: Mapping[str, Cell]) -> list[Line]:
    """Return what rows join, once each: by the property in the row, else by the names of the two columns."""
    ends = [result.columns.index(name) for name in (start, end)]
    found: dict[tuple[str, str, str], Line] = {}
    for row in result.rows:
        first, second = (row[place] for place in ends)
        if not (first and second and first.value in kept and second.value in kept) or first.value == second.value:
            continue
        if result.graph and not _joins(row):
            continue
        said = next((cell for cell in row if cell is not None and cell.iri and is_property(cell.value)), None)
        if said is None and result.graph:
            said = row[1]
        relation = verb(said.value) if said else end.replace("_", " ")
        back = heading(said.value, inverse=True).lower() if said else start.replace("_", " ")
        claim = next((cell.address for cell in row if cell and cell.address.startswith("/claim/")), "")
        key = (first.value, second.value, relation)
        found.setdefault(key, Line(first.value, second.value, relation, back, 0, claim))
    return list(found.values())
