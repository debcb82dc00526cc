"""What the graph says of one thing: names, statements by property, figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from typing import Any, Final

from cxograph.web.engine import Engine
from cxograph.web.kinds import kind_of_class
from cxograph.web.look import look
from cxograph.web.phrases import comparable, figure_scope, heading, period

__all__ = [
    "FIGURES",
    "FIGURE_COLUMNS",
    "Entity",
    "Figure",
    "Group",
    "Link",
    "entity",
    "figure_of_row",
    "figures",
    "figures_query",
    "is_iri",
    "last_part",
    "ordered",
    "statements_query",
]

_NAMES: Final = """
SELECT ?property ?value ?class {{
  {{ <{iri}> a ?class }} UNION {{
    VALUES ?property {{
      skos:prefLabel skos:altLabel rdfs:label cxo:alsoKnownAs dcterms:title skos:definition cxo:inCountry
      cxo:fileName cxo:publisherName schema:datePublished
    }}
    <{iri}> ?property ?value
    FILTER(!isLiteral(?value) || LANG(?value) IN ("", "en"))
  }}
}}
"""

_STATEMENTS: Final = """\
SELECT ?direction ?predicate ?other (MIN(?name) AS ?label) (COUNT(DISTINCT ?claim) AS ?claims)
  (COUNT(DISTINCT ?document) AS ?documents) (MIN(STR(?claim)) AS ?one)
WHERE {{
  {{ ?claim rdf:subject <{iri}> ; rdf:object ?other . BIND("out" AS ?direction) }}
  UNION {{ ?claim rdf:object <{iri}> ; rdf:subject ?other . BIND("in" AS ?direction) }}
  ?claim rdf:predicate ?predicate ; cxo:inDocument ?document .
  OPTIONAL {{ ?other skos:prefLabel|dcterms:title ?name FILTER(LANG(?name) IN ("", "en")) }}
}}
GROUP BY ?direction ?predicate ?other
ORDER BY ?direction ?predicate DESC(?documents) ?label
"""

FIGURES: Final = """\
SELECT ?claim ?measure ?as_written ?low ?high ?unit ?qualifier ?year_start ?year_end ?period_as_written ?status
  ?market ?market_name ?geography_name ?segment_name ?company_name ?denominator ?document ?title ?publisher ?quote
WHERE {{
  {where}
  ?claim cxo:measure ?measure ; cxo:asWritten ?as_written ; cxo:low ?low ; cxo:high ?high ; cxo:unit ?unit ;
    cxo:qualifier ?qualifier ; cxo:inDocument ?document ; cxo:evidence/oa:exact ?quote .
  ?document dcterms:title ?title .
  OPTIONAL {{ ?claim cxo:yearStart ?year_start }} OPTIONAL {{ ?claim cxo:yearEnd ?year_end }}
  OPTIONAL {{ ?claim cxo:periodAsWritten ?period_as_written }} OPTIONAL {{ ?claim cxo:status ?status }}
  OPTIONAL {{ ?claim cxo:market ?market }} OPTIONAL {{ ?claim cxo:marketName ?market_name }}
  OPTIONAL {{ ?claim cxo:geographyName ?geography_name }} OPTIONAL {{ ?claim cxo:segmentName ?segment_name }}
  OPTIONAL {{ ?claim cxo:companyName ?company_name }} OPTIONAL {{ ?claim cxo:denominator ?denominator }}
  OPTIONAL {{ ?document cxo:publisherName ?publisher }}
}}
"""
"""Figure claims, each with what it is about and where it stands; `where` says which ?claim, or nothing for all."""

FIGURE_COLUMNS: Final = (
    "claim", "measure", "as_written", "low", "high", "unit", "qualifier", "year_start", "year_end",
    "period_as_written", "status", "market", "market_name", "geography_name", "segment_name", "company_name",
    "denominator", "document", "title", "publisher", "quote",
)  # fmt: skip
"""The columns of `FIGURES`."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A thing: its IRI and kind ("" where the graph does not know it), its names, and what it is."""

    iri: str
    kind: str
    label: str
    names: tuple[str, ...] = ()
    definition: str = ""
    country: str = ""
    classes: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""  # ISO date


@dataclass(frozen=True, slots=True)
class Link:
    """What a statement joins a thing with. `iri` is empty for words; `claim` is one of its `claims` claims."""

    iri: str
    label: str
    claims: int
    documents: int
    claim: str


@dataclass(frozen=True, slots=True)
class Group:
    """The statements of one property in one direction: how many there are, and those that are shown."""

    predicate: str
    inverse: bool
    total: int
    links: Sequence[Link] = field(repr=False)

    @property
    def title(self) -> str:
        """What stands above them."""
        return heading(self.predicate, inverse=self.inverse)

    @property
    def name(self) -> str:
        """What the group is called in addresses."""
        return f"{self.predicate.rpartition('#')[2]}-{'in' if self.inverse else 'out'}"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure claim, as a row of a table."""

    claim: str
    measure: str
    as_written: str
    low: float
    high: float
    unit: str
    qualifier: str
    period: str
    first_year: int | None
    year: int | None
    status: str
    market: str
    market_name: str
    scope: str
    document: str
    title: str
    publisher: str
    quote: str

    @property
    def years(self) -> Set[int]:
        """The year that it is of, or the first and the last of its period; none where the text leaves it open."""
        return {year for year in (self.first_year, self.year) if year is not None}

    @property
    def value(self) -> str:
        """The value in one spelling for all sources."""
        return comparable(self.low, self.high, self.unit)

    @property
    def source(self) -> str:
        """Who says it."""
        return self.publisher or self.title


async def entity(engine: Engine, iri: str) -> Entity | None:
    """Return what a thing is called and is; None where the graph says nothing of it."""
    rows = (await look(engine, _NAMES.format(iri=iri))).rows
    classes: list[str] = []
    by: dict[str, list[str]] = {}
    for name, value, kind in rows:
        if kind is not None:
            classes.append(str(kind))
        else:
            by.setdefault(str(name).replace("#", "/").rpartition("/")[2], []).append(str(value))
    if not rows:
        return None
    labels = sorted(by.get("prefLabel", [])) or sorted(by.get("title", [])) or sorted(by.get("label", []))
    label = labels[0] if labels else iri.rpartition("/")[2]
    names = {name for key in ("altLabel", "label", "alsoKnownAs") for name in by.get(key, ())} - {label}
    kinds = [kind for kind in map(kind_of_class, sorted(classes)) if kind]
    return Entity(
        iri,
        kinds[0] if kinds else "",
        label,
        tuple(sorted(names, key=str.casefold)),
        next(iter(sorted(by.get("definition", ()))), ""),
        next(iter(sorted(by.get("inCountry", ()))), ""),
        tuple(sorted(classes)),
        tuple(sorted(by.get("fileName", ()))),
        next(iter(sorted(by.get("publisherName", ()))), ""),
        next(iter(sorted(by.get("datePublished", ()))), ""),
    )


def is_iri(term: str) -> bool:
    """Tell whether a term is the address of a thing, not words."""
    return term.startswith(("http://", "https://")) and " " not in term


def last_part(iri: str) -> str:
    """Return what an IRI ends in, for things without a name."""
    return iri.rpartition("/")[2]


def statements_query(iri: str) -> str:
    """Return the query that gives the statements about a thing, as anybody can ask it."""
    return _STATEMENTS.format(iri=iri)


def figures_query(iri: str, *, year: int | None = None) -> str:
    """Return the query behind the figures of a thing, or behind those of one year."""
    where = (
        f"VALUES ?about {{ cxo:market cxo:company cxo:segment cxo:geography cxo:inDocument }} ?claim ?about <{iri}> ."
    )
    if year is not None:
        where += f"\n  FILTER EXISTS {{ ?claim cxo:yearStart|cxo:yearEnd {year} }}"
    return FIGURES.format(where=where)


async def figures(engine: Engine, query: str) -> list[Figure]:
    """Return the figures that a query made of `FIGURES` finds, in the order of measure, year and value."""
    found: dict[str, Figure] = {}
    for row in (await look(engine, query)).dicts():
        one = figure_of_row(row)
        known = found.get(one.claim)
        if known is None or (one.title, one.publisher) < (known.title, known.publisher):
            found[one.claim] = one
    return ordered(found.values())


def ordered(found: Iterable[Figure]) -> list[Figure]:
    """Put figures in the order of measure, year, scope and value."""
    rank = {"market_size": 0, "cagr": 1, "market_share": 2, "revenue": 3}
    return sorted(
        found,
        key=lambda f: (rank.get(f.measure, 9), f.market_name, f.scope, f.year or 0, f.period, f.low, f.title, f.claim),
    )


def figure_of_row(row: Mapping[str, Any]) -> Figure:
    """Return a row of `FIGURES` as a figure."""

    def text(name: str) -> str:
        return "" if row[name] is None else str(row[name])

    def last(name: str) -> str:
        return text(name).rpartition("/")[2]

    status = {"A": "actual", "E": "estimate", "F": "forecast"}.get(text("status")[-1:], "")
    return Figure(
        claim=text("claim"),
        measure=last("measure"),
        as_written=text("as_written"),
        low=float(row["low"]),
        high=float(row["high"]),
        unit=text("unit"),
        qualifier=last("qualifier"),
        period=period(row["year_start"], row["year_end"]) or text("period_as_written"),
        first_year=row["year_start"],
        year=row["year_end"],
        status=status,
        market=text("market"),
        market_name=text("market_name"),
        scope=figure_scope(row),
        document=text("document"),
        title=text("title"),
        publisher=text("publisher"),
        quote=text("quote"),
    )
