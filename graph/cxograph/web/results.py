"""The answer of a query as a table: cells with what they are, whatever the form of the query."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from cxograph.terms import CXO
from cxograph.web.engine import Answer
from cxograph.web.kinds import address_of

__all__ = ["Cell", "Result", "columns_of_iris", "read_result"]

TRIPLES: Final = ("subject", "predicate", "object")
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS: Final = frozenset(
    f"{_XSD}{name}"
    for name in (
        *("integer", "decimal", "double", "float", "int", "long", "short", "byte", "gYear", "nonNegativeInteger"),
        *("positiveInteger", "negativeInteger", "nonPositiveInteger", "unsignedInt", "unsignedLong"),
    )
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A term of an answer: its whole value, how it is shown, its page here ("" for none), its number if it is one."""

    value: str
    text: str
    iri: bool = False
    datatype: str = ""
    address: str = ""
    number: float | None = None


Row = Sequence[Cell | None]


@dataclass(frozen=True, slots=True)
class Result:
    """An answer: columns and rows, or `said` alone where it is yes or no.

    `graph` is the Turtle of an answer that is a graph, whose rows are then its triples. `cut` names the limit that
    cut it.
    """

    columns: tuple[str, ...]
    rows: Sequence[Row]
    cut: str = ""
    said: str = ""
    graph: str = ""


def read_result(answer: Answer, prefixes: Mapping[str, str]) -> Result:
    """Return an answer in JSON (rows, yes or no) or Turtle (a graph) as a table."""
    starts = sorted(((start, name) for name, start in prefixes.items()), key=lambda pair: -len(pair[0]))
    if "json" not in answer.media_type:
        rows = [
            [_cell(term, starts) for term in (quad.subject, quad.predicate, quad.object)]
            for quad in parse(answer.body, RdfFormat.TURTLE)
        ]
        return Result(TRIPLES, rows, answer.cut, graph=answer.body.decode("utf-8"))
    said = json.loads(answer.body)
    if "boolean" in said:
        return Result((), (), said="yes" if said["boolean"] else "no")
    columns = tuple(said["head"]["vars"])
    known: dict[tuple[str, ...], Cell | None] = {}  # most answers say the same names again and again

    def cell(term: Mapping[str, Any] | None) -> Cell | None:
        key = tuple(map(str, term.values())) if term else ()
        if key not in known:
            known[key] = _json_cell(term, starts)
        return known[key]

    found = [[cell(row.get(name)) for name in columns] for row in said["results"]["bindings"]]
    return Result(columns, found, answer.cut)


def columns_of_iris(result: Result) -> list[str]:
    """Return the columns that hold things, each in at least half of its rows; a property is none."""
    found = []
    for place, name in enumerate(result.columns):
        cells = [row[place] for row in result.rows]
        things = sum(cell is not None and cell.iri and not is_property(cell.value) for cell in cells)
        if cells and things * 2 >= len(cells):
            found.append(name)
    return found


def is_property(iri: str) -> bool:
    """Tell whether an IRI is that of a property of ours: they begin with a small letter."""
    return iri.startswith(CXO) and iri.removeprefix(CXO)[:1].islower()


def _json_cell(term: Mapping[str, Any] | None, starts: Sequence[tuple[str, str]]) -> Cell | None:
    if term is None:
        return None
    value, kind = term.get("value"), term.get("type")
    if not isinstance(value, str):  # a triple as a term
        return Cell(json.dumps(term, ensure_ascii=False), "a triple")
    if kind == "uri":
        return _iri(value, starts)
    if kind == "bnode":
        return Cell(f"_:{value}", f"_:{value}")
    return _literal(value, str(term.get("datatype", "")))


def _cell(term: object, starts: Sequence[tuple[str, str]]) -> Cell:
    if isinstance(term, NamedNode):
        return _iri(term.value, starts)
    if isinstance(term, Literal):
        return _literal(term.value, term.datatype.value)
    return Cell(str(term), str(term))


def _iri(iri: str, starts: Sequence[tuple[str, str]]) -> Cell:
    text = next((f"{name}:{iri.removeprefix(start)}" for start, name in starts if iri.startswith(start)), iri)
    return Cell(iri, iri if "/" in text.partition(":")[2] else text, True, address=address_of(iri))


def _literal(value: str, datatype: str) -> Cell:
    number = None
    if datatype in _NUMBERS:
        try:
            number = float(value)
        except ValueError:  # gYear with a time zone
            number = None
        if number is not None and not math.isfinite(number):
            number = None
    return Cell(value, value, False, datatype, number=number)
