"""S7: things side by side: the figures of each, and what is said of all, of some, of one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from starlette.requests import Request
from starlette.responses import Response

from cxograph.web.catalogue import Catalogue
from cxograph.web.facts import Entity, Figure, Link, entity
from cxograph.web.kinds import address_of
from cxograph.web.linked import figures_about, groups
from cxograph.web.pins import Pins, read_pins
from cxograph.web.site import Site
from cxograph.web.tables import TABLES, table

__all__ = ["compare"]

MAX_COMPARED: Final = 4
MAX_LINKS: Final = 30
MAX_ROWS: Final = 40  # of figures
MAX_VALUES: Final = 6  # of one measure and year


async def compare(request: Request, site: Site) -> Response:
    """S7: up to four things side by side, what they share first."""
    wanted = [text.strip()[:300] for text in request.query_params.getlist("with") if text.strip()]
    entities: list[Entity] = []
    unknown: list[str] = []
    catalogue = await site.catalogue()
    for text in wanted[:MAX_COMPARED]:
        iri = text
        if not address_of(text):
            hits = await asyncio.to_thread(catalogue.best, text)
            iri = hits[0].iri if hits else ""
        found = await entity(site.engine, iri) if iri else None
        if found is None:
            unknown.append(text)
        elif found.iri not in {known.iri for known in entities}:
            entities.append(found)
    statements = await asyncio.to_thread(lambda: [groups(catalogue, one.iri) for one in entities])
    rows: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for i, of_one in enumerate(statements):
        for group in of_one:
            row = rows.setdefault((group.name, group.title), [{} for _ in entities])
            row[i] = {link.iri or link.label: link for link in group.links}
    sections = []
    for (_, title), columns in rows.items():
        shared = set.intersection(*(set(column) for column in columns)) if len(columns) > 1 else set()
        sections.append((title, columns, shared))
    pins = read_pins(request.query_params.multi_items())
    figures, more = await asyncio.to_thread(_figures, catalogue, entities, pins)
    form = request.query_params.get("format", "")
    if form in TABLES:
        return await table(form, *_compared(entities, sections), name="comparison")
    return site.page(
        request,
        "compare.html",
        entities=entities,
        unknown=unknown,
        table=sections,
        most=MAX_LINKS,
        figures=figures,
        more_figures=more,
        pins=pins,
        state=[("with", one.iri) for one in entities],
    )


def _figures(
    catalogue: Catalogue, entities: Sequence[Entity], pins: Pins
) -> tuple[list[tuple[str, str, str, list[list[Figure]]]], int]:
    """Return measure, period, scope and the figures of each thing; those that several have come first.

    Figures of one source that say the same are shown once. The number is that of the rows left out.
    """
    rows: dict[tuple[str, str, str], list[list[Figure]]] = {}
    for place, one in enumerate(entities):
        for figure in figures_about(catalogue, one.iri)[1]:
            cells = rows.setdefault((figure.measure, figure.period, figure.scope), [[] for _ in entities])
            if all((known.value, known.source) != (figure.value, figure.source) for known in cells[place]):
                cells[place].append(figure)
    known = sorted(rows.items(), key=lambda row: -sum(map(bool, row[1])))  # stable: else by measure and year
    shown = [(*key, [pins.ordered(cell)[:MAX_VALUES] for cell in cells]) for key, cells in known[:MAX_ROWS]]
    return shown, max(0, len(known) - MAX_ROWS)


def _compared(
    entities: Sequence[Entity], sections: Iterable[tuple[str, Sequence[Mapping[str, Link]], set[str]]]
) -> tuple[list[str], list[list[object]]]:
    """Return a comparison for spreadsheets: a row for each thing that something is said to be joined with."""
    rows: list[list[object]] = []
    for title, columns, shared in sections:
        named = {key: link.label for column in columns for key, link in column.items()}
        for key in sorted(named, key=lambda key: (key not in shared, named[key].casefold(), key)):
            numbers: list[object] = [column[key].documents if key in column else None for column in columns]
            rows.append([title, named[key], *numbers, key in shared, key])
    head = ["statement", "name", *(f"{one.label} (documents)" for one in entities), "shared", "iri or words"]
    return head, rows
