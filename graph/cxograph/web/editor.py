"""S8: the page on which queries are written, and their answers as table, chart and map."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any, Final
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response

from cxograph.web.answer_map import AnswerMap, answer_map
from cxograph.web.charts import BarChart, ChartKind, Plan, Plot, bars, plan, plot
from cxograph.web.engine import Query
from cxograph.web.problems import Problem
from cxograph.web.results import Cell, Result, read_result
from cxograph.web.site import Site
from cxograph.web.tables import TABLES, table

__all__ = ["query"]

VIEWS: Final = ("table", "chart", "map")
MAX_ROWS: Final = 1_000  # that a page shows
_FIRST_QUERY: Final = """\
PREFIX cxo: <https://w3id.org/cxograph/ns#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

# The markets that most documents speak of
SELECT ?market ?label (COUNT(DISTINCT ?document) AS ?documents) WHERE {
  ?market a cxo:Market ; skos:prefLabel ?label .
  ?claim rdf:object|cxo:market ?market ; cxo:inDocument ?document .
} GROUP BY ?market ?label ORDER BY DESC(?documents) LIMIT 20
"""
_CHOICES: Final = ("as", "x", "y", "to", "by", "start", "end")


async def query(request: Request, site: Site) -> Response:
    """Write a query, see its answer; the same limits as at the endpoint."""
    given = request.query_params
    text = given.get("query", "")
    result: Result | None = None
    problem: Problem | None = None
    if text and "run" in given:
        try:
            found = await site.engine.query(
                Query(text, results="json", graph="ttl", prefixes=request.app.state.prefixes)
            )
        except Problem as met:
            problem = met
        else:
            result = await asyncio.to_thread(read_result, found, request.app.state.prefixes)
    if result is not None and given.get("format") in TABLES:
        rows = [[_value(cell) for cell in row] for row in result.rows]
        return await table(given["format"], result.columns or ("answer",), rows or [[result.said]], name="answer")
    view = given["view"] if given.get("view") in VIEWS else VIEWS[0]
    wanted = {name: given[name] for name in _CHOICES if given.get(name)}
    shown: dict[str, Any] = {"chart": None, "plan": None, "drawn": None}
    if result is not None and view == "chart":
        chosen, chart = await asyncio.to_thread(_chart, result, wanted)
        shown |= {"plan": chosen, "chart": chart}
    elif result is not None and view == "map":
        shown["drawn"] = await _map(site, result, wanted)
    sort, down = given.get("sort", ""), given.get("order") == "down"
    return site.page(
        request,
        "query.html",
        status=problem.status if problem else 200,
        text=text or _FIRST_QUERY,
        result=result,
        rows=_sorted(result, sort, down=down)[:MAX_ROWS] if result else (),
        problem=problem,
        view=view,
        views=VIEWS,
        sort=sort,
        down=down,
        wanted=wanted,
        chart_kinds=list(ChartKind),
        state={"query": text, "run": "1"},
        answer_address=f"/sparql?query={quote(text, safe='')}",
        examples=request.app.state.examples,
        **shown,
    )


def _chart(result: Result, wanted: Mapping[str, str]) -> tuple[Plan | None, BarChart | Plot | None]:
    chosen = plan(result, wanted)
    if chosen is None:
        return None, None
    return chosen, (bars if chosen.kind in {ChartKind.BARS, ChartKind.RANGES} else plot)(result, chosen)


async def _map(site: Site, result: Result, wanted: Mapping[str, str]) -> AnswerMap | None:
    catalogue = await site.catalogue()
    return await asyncio.to_thread(answer_map, catalogue, result, wanted)


def _sorted(result: Result, name: str, *, down: bool) -> Sequence[Sequence[Cell | None]]:
    """Return the rows in the order of a column: numbers before words, what is missing last; as they came for none."""
    if name not in result.columns:
        return result.rows
    place = result.columns.index(name)

    def key(row: Sequence[Cell | None]) -> tuple[bool, float, str]:
        cell = row[place]
        assert cell is not None
        return cell.number is None, cell.number or 0.0, cell.text.casefold()

    there = [row for row in result.rows if row[place] is not None]
    return sorted(there, key=key, reverse=down) + [row for row in result.rows if row[place] is None]


def _value(cell: Cell | None) -> str | int | float | bool | None:
    """Return what a spreadsheet is given of a cell: numbers and truth values as such."""
    if cell is None:
        return None
    if cell.datatype.endswith("#boolean"):
        return cell.value in {"true", "1"}
    if cell.number is None:
        return cell.value
    return int(cell.number) if cell.number.is_integer() and abs(cell.number) < 2**53 else cell.number
