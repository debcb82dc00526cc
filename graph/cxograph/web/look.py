"""The explorer's own queries: rows of Python values, whoever answers them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pyoxigraph import QueryResultsFormat, parse_query_results

from cxograph.store import Value
from cxograph.store.rows import value_of
from cxograph.terms import PREFIXES
from cxograph.web.engine import Engine, Query

__all__ = ["Table", "look"]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of a query, by column."""

    columns: tuple[str, ...]
    rows: Sequence[tuple[Value, ...]]

    def dicts(self) -> list[dict[str, Any]]:
        """Return each row by column."""
        return [dict(zip(self.columns, row, strict=True)) for row in self.rows]


async def look(
    engine: Engine, text: str, *, seconds: float | None = None, prefixes: Mapping[str, str] = PREFIXES
) -> Table:
    """Answer one of our own SELECT queries, within `seconds` where the usual deadline is too short. Raises Problem."""
    answer = await engine.query(Query(text, graph=None, prefixes=prefixes), own=True, seconds=seconds)
    found: Any = parse_query_results(answer.body, QueryResultsFormat.JSON)
    columns = tuple(variable.value for variable in found.variables)
    return Table(columns, [tuple(value_of(row[name]) for name in columns) for row in found])
