"""Documents made of facts and the words that state them, written for these tests, and graphs of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from hashlib import sha256

import pyoxigraph as ox

from cxograph.build.derive import derive
from cxograph.build.scan import Scan
from cxograph.model import (
    Activity,
    Alias,
    Claim,
    Definition,
    Document,
    Fact,
    Figure,
    FigureKind,
    FigureStatus,
    Location,
    LocationRole,
    Offering,
    Player,
    Qualifier,
    Region,
    Relation,
    RelationKind,
    Report,
    Run,
    Segment,
    ServiceType,
    Subject,
)
from cxograph.rdf import encode_document
from cxograph.resolve import Resolver

Said = tuple[Fact, str]
MARKET = "Peptide Contract Manufacturing Organization (CMO)"

SAMPLE: tuple[Said, ...] = (
    (
        Report(MARKET, "Peptide CMO Market 2024-2031", "nordlicht-insights.example", "4711", 2024, 2031, 2023),
        "Peptide CMO Market 2024-2031",
    ),
    (Subject(ServiceType.CMO), "peptide contract manufacturing organizations"),
    (Player("Pharmaceutical Product Development LLC"), "Pharmaceutical Product Development LLC"),
    (Player("Ostara Peptides GmbH"), "Ostara Peptides GmbH (Austria)"),
    (Alias("Ostara Peptides GmbH", "OPG"), "Ostara Peptides GmbH, or OPG"),
    (Segment("type", "Solid phase"), "By type: solid phase"),
    (Segment("type", "Resin-bound", "Solid phase"), "solid phase (resin-bound)"),
    (Region("Asia-Pacific"), "Asia-Pacific:"),
    (Region("South Korea", "Asia-Pacific", "Korea", "bare-korea"), "Korea"),
    (
        Figure(
            FigureKind.MARKET_SHARE,
            Decimal("24.50"),
            Decimal("24.50"),
            "percent",
            Qualifier.APPROX,
            "around 24.50%",
            market=MARKET,
            geography="Germany",
            segment="Solid phase",
            denominator="European revenue",
            year_start=2024,
            year_end=2025,
            period_as_written="in 2024/25",
            status=FigureStatus.ESTIMATE,
            digits=4,
        ),
        "Germany holds around 24.50% of European revenue",
    ),
    (
        Figure(
            FigureKind.REVENUE,
            Decimal("8E+9"),
            Decimal("9E+9"),
            "EUR",
            Qualifier.RANGE,
            "€8-9 bn",
            company="Ostara Peptides GmbH",
            year_end=2023,
        ),
        "Ostara earned €8-9 bn in 2023",
    ),
    (Offering("Ostara Peptides GmbH", "peptide synthesis"), "Ostara offers peptide synthesis"),
    (
        Relation(RelationKind.SUBSIDIARY, "Ostara Peptides GmbH", "Ostara Holding AG", 2021),
        "Ostara Peptides, since 2021 a part of Ostara Holding AG",
    ),
    (Location("Ostara Peptides GmbH", "Graz, Austria", LocationRole.SITE), "its plant in Graz, Austria"),
    (Location("Ostara Peptides GmbH", "Austria", LocationRole.HQ, "österreichisch"), "(Austria)"),
    (Definition(ServiceType.CMO, "A CMO makes drugs for others."), "A CMO makes drugs for others."),
    (Activity(ServiceType.CMO, "peptide synthesis"), "CMOs do peptide synthesis"),
)
"""One fact of each table, and two of those that have variants."""


def stated(name: str, said: Iterable[Said]) -> tuple[Document, list[Claim]]:
    """Return a document whose text is the given words, line by line, and the claims that stand on them."""
    said = list(said)
    text = "".join(f"{words}\n" for _, words in said)
    document = Document(
        name=name,
        id=sha256(f"{name}\n{text}".encode()).hexdigest()[:16],
        media_type="text/markdown",
        encoding="utf-8",
        sha256=sha256(text.encode()).hexdigest(),
        text=text,
        blocks=(),
        sentences=(),
        runs=(Run(0, len(text), 3, len(text)),),
        page_title="A page",
        address="https://nordlicht-insights.example/4711",
    )
    claims = []
    start = 0
    for fact, words in said:
        claims.append(Claim(fact, document.span(start, start + len(words)), f"{fact.table}.test"))
        start += len(words) + 1
    return document, claims


def nquads(name: str, said: Iterable[Said], resolver: Resolver | None = None) -> str:
    """Return what such a document states."""
    return encode_document(*stated(name, said), resolver or Resolver())


def graph(*texts: str, text: Callable[[str], str] = str) -> ox.Store:
    """Return a store with documents' N-Quads and all that a build derives from them.

    As in a workspace, all of them also stand merged in the default graph. `text` gives a document's text layer by
    its id, for finding echoes; without it no two are alike.
    """
    said = Scan()
    for one in texts:
        said.add(_graph_of(one), one, document=True)
    return merged("".join((*texts, *(nquads.decode() for nquads in derive(said, text).values()))))


def _graph_of(nquads: str) -> str:
    return nquads.partition("\n")[0].rpartition(" <")[2].removesuffix("> .")


def merged(text: str) -> ox.Store:
    """Return a store with N-Quads in the default graph."""
    store = ox.Store()
    quads = ox.parse(text, format=ox.RdfFormat.N_QUADS)
    store.bulk_extend(ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    return store


def select(store: ox.Store, query: str) -> list[ox.QuerySolution]:
    """Return the rows of a SELECT query."""
    answer = store.query(query)
    assert isinstance(answer, ox.QuerySolutions)
    return list(answer)


def rows(store: ox.Store, query: str) -> list[dict[str, str]]:
    """Return the rows of a SELECT query as text by column, without unbound ones."""
    answer = store.query(query)
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return [{n: v.value for n, v in zip(names, row, strict=True) if v is not None} for row in answer]
