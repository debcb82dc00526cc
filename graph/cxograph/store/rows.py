"""What a query gives back: rows and columns, or a graph, in the form a caller likes."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QueryTriples,
    RdfFormat,
    Triple,
    parse_query_results,
    serialize,
)

from cxograph.errors import UsageError
from cxograph.store.index import Answer

if TYPE_CHECKING:
    import networkx as nx
    import pandas as pd
    import rdflib

__all__ = ["Rows", "Term", "Value", "read_answer", "value_of"]

Term = NamedNode | BlankNode | Literal | Triple
Value = str | int | Decimal | float | bool | date | datetime | None

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = frozenset(
    _XSD + name
    for name in (
        "integer", "int", "long", "short", "byte", "nonNegativeInteger", "positiveInteger", "nonPositiveInteger",
        "negativeInteger", "unsignedInt", "unsignedLong", "unsignedShort", "unsignedByte", "gYear",
    )
)  # fmt: skip
_READERS: Mapping[str, Callable[[str], Value]] = {
    _XSD + "decimal": Decimal,
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "boolean": lambda text: text in {"true", "1"},
    _XSD + "date": date.fromisoformat,
    _XSD + "dateTime": datetime.fromisoformat,
}


def value_of(term: Term | None) -> Value:
    """Return a term as a Python value: IRIs and texts as str, numbers, dates and truth values as what they are.

    A year is an int; a literal that does not fit its type comes back as its text; None stays None.
    """
    if term is None:
        return None
    if isinstance(term, Literal):
        kind = term.datatype.value
        try:
            if kind in _INTEGERS:
                return int(term.value)
            reader = _READERS.get(kind)
            return reader(term.value) if reader else term.value
        except (ValueError, ArithmeticError):
            return term.value
    return term.value if isinstance(term, NamedNode) else str(term)


@dataclass(frozen=True)
class Rows:
    """The answer to a query.

    `columns` are the variables of a SELECT in its order, ("subject", "predicate", "object") for CONSTRUCT and
    DESCRIBE, ("answer",) for ASK. `terms` are the RDF terms row by row (None where unbound). The object can be
    gone through (rows), measured (`len`), and for ASK used as a truth value by way of `answer`.
    """

    columns: tuple[str, ...]
    terms: Sequence[tuple[Term | None, ...]] = field(repr=False)
    form: str = "select"  # select, construct (DESCRIBE too) or ask

    @property
    def rows(self) -> list[tuple[Value, ...]]:
        """The rows as tuples of Python values (see `value_of`)."""
        return [tuple(value_of(term) for term in row) for row in self.terms]

    @property
    def answer(self) -> bool:
        """What an ASK query answered; for other queries, whether there is any row."""
        return bool(value_of(self.terms[0][0])) if self.form == "ask" else bool(self.terms)

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.terms)

    def __iter__(self) -> Iterator[tuple[Value, ...]]:
        """Go through the rows."""
        return iter(self.rows)

    def __bool__(self) -> bool:
        """Return `answer`."""
        return self.answer

    def to_dicts(self) -> list[dict[str, Value]]:
        """Return each row as a dictionary by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]

    def to_pandas(self) -> pd.DataFrame:
        """Return a data frame with the columns of the query: its nullable types (Int64, Float64, string)."""
        import pandas as pd  # noqa: PLC0415 - half a second that only callers of this should wait

        rows = [tuple(float(v) if isinstance(v, Decimal) else v for v in row) for row in self.rows]
        frame = pd.DataFrame(rows, columns=list(self.columns))
        return frame.convert_dtypes()

    def to_rdflib(self) -> rdflib.Graph:
        """Return the triples of a CONSTRUCT or DESCRIBE query as an rdflib graph. Raises UsageError for others."""
        import rdflib  # noqa: PLC0415 - see to_pandas

        if self.form != "construct":
            raise UsageError("only a CONSTRUCT or DESCRIBE query gives a graph")
        graph = rdflib.Graph()
        graph.parse(data=self._triples(RdfFormat.N_TRIPLES), format="nt")
        return graph

    def to_networkx(self) -> nx.MultiDiGraph[Any]:
        """Return the answer as a graph for networkx.

        CONSTRUCT, DESCRIBE: nodes are IRIs; a triple between two of them is an edge with the key and attribute
        `predicate`; a literal becomes a node attribute by its predicate's last part (a list where there are
        several). SELECT with two or more columns: an edge from the first column to the second, the others as
        its attributes. Raises UsageError for anything else.
        """
        import networkx as nx  # noqa: PLC0415 - see to_pandas

        graph: nx.MultiDiGraph[Any] = nx.MultiDiGraph()
        if self.form == "construct":
            for subject, predicate, target in self.terms:
                name = str(value_of(predicate))
                if isinstance(target, Literal):
                    graph.add_node(value_of(subject))
                    attributes = graph.nodes[value_of(subject)]
                    key = name.replace("#", "/").rsplit("/", 1)[-1]
                    held = attributes.get(key)
                    value = value_of(target)
                    attributes[key] = value if held is None else [*(held if isinstance(held, list) else [held]), value]
                else:
                    graph.add_edge(value_of(subject), value_of(target), key=name, predicate=name)
        elif self.form == "select" and len(self.columns) >= 2:
            for row in self.rows:
                if row[0] is not None and row[1] is not None:
                    number = graph.add_edge(row[0], row[1])
                    graph.edges[row[0], row[1], number].update(zip(self.columns[2:], row[2:], strict=True))
        else:
            raise UsageError("a graph needs a CONSTRUCT query, or a SELECT query with two columns or more")
        return graph

    def serialize(self, syntax: RdfFormat | QueryResultsFormat) -> bytes:
        """Return the answer in a W3C format: an RDF one for CONSTRUCT and DESCRIBE, else a results one.

        Raises UsageError where the two do not go together.
        """
        if isinstance(syntax, RdfFormat) != (self.form == "construct"):
            what = "CONSTRUCT and DESCRIBE give" if self.form == "construct" else "SELECT and ASK do not give"
            raise UsageError(f"{what} a graph: {syntax.name} does not suit this query")
        if isinstance(syntax, RdfFormat):
            return self._triples(syntax)
        plain = json.dumps(self._results_json(), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        if syntax == QueryResultsFormat.JSON:
            return plain
        return parse_query_results(plain, QueryResultsFormat.JSON).serialize(format=syntax) or b""

    def _results_json(self) -> dict[str, Any]:
        """Return SPARQL 1.1 Query Results JSON; the engine makes the other results formats from it."""
        if self.form == "ask":
            return {"head": {}, "boolean": self.answer}
        bindings = [
            {name: _binding(term) for name, term in zip(self.columns, row, strict=True) if term is not None}
            for row in self.terms
        ]
        return {"head": {"vars": list(self.columns)}, "results": {"bindings": bindings}}

    def _triples(self, syntax: RdfFormat) -> bytes:
        triples = sorted((Triple(*row) for row in self.terms), key=str)  # type: ignore[arg-type]
        return serialize(triples, format=syntax) or b""


def _binding(term: Term) -> dict[str, str]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, Literal):
        bound = {"type": "literal", "value": term.value}
        if term.language:
            bound["xml:lang"] = term.language
        elif term.datatype.value != _XSD + "string":
            bound["datatype"] = term.datatype.value
        return bound
    return {"type": "bnode", "value": str(term)[2:]}


def read_answer(answer: Answer) -> Rows:
    """Take an answer of the index out of it, whole, while the store is open."""
    if isinstance(answer, QueryBoolean):
        return Rows(("answer",), [(Literal(bool(answer)),)], "ask")
    if isinstance(answer, QueryTriples):
        terms = sorted({(t.subject, t.predicate, t.object) for t in answer}, key=str)
        return Rows(("subject", "predicate", "object"), terms, "construct")
    columns = tuple(variable.value for variable in answer.variables)
    return Rows(columns, [tuple(row) for row in answer])
