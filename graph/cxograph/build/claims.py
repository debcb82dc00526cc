"""The figures of a workspace as values to judge, read from its index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final, cast

from cxograph.judge import Forecast, JudgedFigure
from cxograph.model import FigureKind, FigureStatus, Qualifier
from cxograph.rdf.statements import STATUSES
from cxograph.store import Rows, Value
from cxograph.terms import MEASURE, QUALIFIER, Property

__all__ = ["Ask", "read_figures"]

Ask = Callable[[str], Rows]
"""Answers a SPARQL query."""

# one pattern and a sort in Python: a query with an OPTIONAL for each column takes six times as long
_FIGURES: Final = "SELECT ?claim ?p ?o { ?claim a cxo:FigureClaim ; ?p ?o }"
_DOCUMENTS: Final = """
SELECT ?document ?p ?o
{ VALUES ?p { cxo:publisherName cxo:forecastStart cxo:forecastEnd } ?document a cxo:Document ; ?p ?o }
"""
_STATUSES: Final = {iri: status for status, iri in STATUSES.items()}


def read_figures(ask: Ask) -> list[JudgedFigure]:
    """Return every figure of an index, by claim. `document` and `claim` are IRIs."""
    documents = _by_subject(ask(_DOCUMENTS))
    return [
        _figure(claim, row, documents.get(str(row[Property.IN_DOCUMENT]), {}))
        for claim, row in sorted(_by_subject(ask(_FIGURES)).items())
    ]


def _by_subject(rows: Rows) -> dict[str, dict[str, Value]]:
    found: defaultdict[str, dict[str, Value]] = defaultdict(dict)
    for subject, predicate, value in rows.rows:
        found[str(subject)][str(predicate)] = value
    return found


def _figure(claim: str, row: Mapping[str, Value], document: Mapping[str, Value]) -> JudgedFigure:
    def text(term: Property, source: Mapping[str, Value] = row) -> str | None:
        value = source.get(term)
        return None if value is None else str(value)

    def whole(term: Property, source: Mapping[str, Value] = row) -> int | None:
        return cast("int | None", source.get(term))

    status = row.get(Property.STATUS)
    return JudgedFigure(
        FigureKind(str(row[Property.MEASURE]).removeprefix(MEASURE)),
        Decimal(str(row[Property.LOW])),
        Decimal(str(row[Property.HIGH])),
        str(row[Property.UNIT]),
        Qualifier(str(row[Property.QUALIFIER]).removeprefix(QUALIFIER)),
        market=text(Property.MARKET_NAME),
        geography=text(Property.GEOGRAPHY_NAME),
        segment=text(Property.SEGMENT_NAME),
        company=text(Property.COMPANY_NAME),
        denominator=text(Property.DENOMINATOR),
        year_start=whole(Property.YEAR_START),
        year_end=whole(Property.YEAR_END),
        period_as_written=text(Property.PERIOD_AS_WRITTEN),
        status=FigureStatus(_STATUSES[str(status)]) if status is not None else None,
        as_written=text(Property.AS_WRITTEN),
        digits=whole(Property.DIGITS),
        forecast=Forecast(whole(Property.FORECAST_START, document), whole(Property.FORECAST_END, document)),
        document=text(Property.IN_DOCUMENT),
        publisher=text(Property.PUBLISHER_NAME, document),
        claim=claim,
    )
