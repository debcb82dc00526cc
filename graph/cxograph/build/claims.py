"""The figures of a workspace as values to judge, read from its index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Final

from cxograph.build.scan import FIGURE, Scan
from cxograph.judge import Forecast, JudgedFigure
from cxograph.model import FigureKind, FigureStatus, Qualifier
from cxograph.rdf.statements import STATUSES
from cxograph.store import Rows, Value
from cxograph.terms import MEASURE, QUALIFIER, Property

__all__ = ["Ask", "figures_of", "read_figures"]

Ask = Callable[[str], Rows]
"""Answers a SPARQL query."""
Values = Mapping[Any, Value] | Mapping[Any, str]

# runs through the properties that only figures have, put together in Python: a pattern with an OPTIONAL for each
# takes six times as long, all properties of each figure twice as long
_FIGURES: Final = f"SELECT ?claim ?p ?o {{ VALUES ?p {{ {' '.join(f'<{term}>' for term in FIGURE)} }} ?claim ?p ?o }}"
_WHERE: Final = "SELECT ?claim ?document { ?claim cxo:measure ?measure ; cxo:inDocument ?document }"
_DOCUMENTS: Final = """
SELECT ?document ?p ?o
{ VALUES ?p { cxo:publisherName cxo:forecastStart cxo:forecastEnd } ?document a cxo:Document ; ?p ?o }
"""
_STATUSES: Final = {iri: status for status, iri in STATUSES.items()}


def read_figures(ask: Ask) -> list[JudgedFigure]:
    """Return every figure of an index, by claim. `document` and `claim` are IRIs."""
    documents = _by_subject(ask(_DOCUMENTS))
    where = {str(claim): str(document) for claim, document in ask(_WHERE).rows}
    return [
        _figure(claim, row, where[claim], documents.get(where[claim], {}))
        for claim, row in sorted(_by_subject(ask(_FIGURES)).items())
    ]


def figures_of(said: Scan) -> list[JudgedFigure]:
    """Return what `read_figures` does of a store that holds the same graphs."""
    return [
        _figure(one.claim, one.values, one.sentence.document, said.documents[one.sentence.document].values)
        for one in sorted(said.figures, key=lambda one: one.claim)
    ]


def _by_subject(rows: Rows) -> dict[str, dict[str, Value]]:
    found: defaultdict[str, dict[str, Value]] = defaultdict(dict)
    for subject, predicate, value in rows.rows:
        found[str(subject)][str(predicate)] = value
    return found


def _figure(claim: str, row: Values, where: str, document: Values) -> JudgedFigure:
    def text(term: Property, source: Values = row) -> str | None:
        value = source.get(term)
        return None if value is None else str(value)

    def whole(term: Property, source: Values = row) -> int | None:
        value = source.get(term)
        return None if value is None else int(str(value))

    status = row.get(Property.STATUS)
    return JudgedFigure(
        FigureKind(str(row[Property.MEASURE]).removeprefix(MEASURE)),
        _decimal(str(row[Property.LOW])),
        _decimal(str(row[Property.HIGH])),
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
        document=where,
        publisher=text(Property.PUBLISHER_NAME, document),
        claim=claim,
    )


def _decimal(text: str) -> Decimal:
    """Return a number in its shortest spelling, which is that of the store."""
    return Decimal(text.rstrip("0").rstrip(".") if "." in text else text)
