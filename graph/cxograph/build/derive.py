"""What follows from all documents together, as graphs of their own: made anew at the end of every build."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cxograph.build.work import resolver
from cxograph.rdf import (
    LABEL_ROWS,
    LinkRow,
    ResolutionRow,
    StaleRow,
    derive_labels,
    encode_companies,
    encode_links,
    encode_ontology,
    encode_resolutions,
    encode_stale_names,
    event_lines,
    succession_lines,
)
from cxograph.resolve import (
    PARENT,
    SAME,
    Alike,
    CompanyTable,
    Decision,
    Resolver,
    SegmentRow,
    Succession,
    alike,
    match_segments,
    tie_markets,
)
from cxograph.store import Index, read_answer
from cxograph.terms import PREFIXES

__all__ = ["derive"]

_DATED_NAMES = """
SELECT DISTINCT ?document ?name ?base ?start WHERE {
  ?document a cxo:Document .
  OPTIONAL { ?document cxo:baseYear ?base }
  OPTIONAL { ?document cxo:forecastStart ?start }
  FILTER(BOUND(?base) || BOUND(?start))
  ?claim cxo:inDocument ?document ; cxo:subjectName ?name ; rdf:subject/rdf:type cxo:Company .
}
"""
_SEGMENTS = """
SELECT ?segment ?name ?axis WHERE {
  ?segment a cxo:Segment ; rdfs:label ?name ; cxo:onAxis/rdfs:label ?axis .
}
"""


def derive(index: Index, *, decisions: tuple[Decision, ...] = ()) -> Mapping[str, bytes]:
    """Return the derived graphs as N-Quads by IRI.

    Labels; the ontology; what is curated of the named companies, and what became of any; what each name is led
    to; names that are used after their end; which markets are parts of others, and which segments are the same.
    """
    names = resolver(decisions)
    ids = names.ids
    rows = [
        (str(entity), str(name), int(str(documents)))
        for entity, name, documents in read_answer(index.query(LABEL_ROWS, prefixes={}))
    ]
    entities = {entity for entity, _, _ in rows}
    companies = [row for row in names.companies.companies() if names.company(row.name) in entities]
    graphs = {
        ids.labels_graph: derive_labels(rows, ids, curated=names.curated_labels),
        ids.ontology_graph: encode_ontology(ids),
        ids.curated_graph: encode_companies(companies, names, more=_events(names)),
        ids.derived_graph("resolutions"): encode_resolutions(_resolutions(rows, names, decisions), ids),
        ids.derived_graph("stale-names"): encode_stale_names(_stale(index, names), names),
        ids.derived_graph("markets"): encode_links(_markets(rows, names), ids, graph="markets"),
        ids.derived_graph("segments"): _segments(index, names),
    }
    return {iri: text.encode("utf-8") for iri, text in graphs.items() if text}


def _events(names: Resolver) -> list[str]:
    timeline = names.companies.timeline
    rows = [row for name in timeline.names for row in timeline.successions(name)]
    aliases: dict[str, Sequence[str]] = {row.name: row.aliases for row in names.companies.rows}
    return event_lines(timeline.events, names) + succession_lines(rows, names, aliases)


def _resolutions(
    rows: Iterable[tuple[str, str, int]], names: Resolver, decisions: Iterable[Decision]
) -> Iterator[ResolutionRow]:
    """Give what the names of companies are led to, and which others they may mean."""
    start = names.ids.entity_start("company")
    written: defaultdict[str, int] = defaultdict(int)
    for entity, name, documents in rows:
        if entity.startswith(start):
            written[name] += documents
            yield ResolutionRow(name, entity, str(names.companies.find(name).method), 1)
    for pair in alike(written, names.companies, decisions):
        yield _candidate(pair, names)


def _candidate(pair: Alike, names: Resolver) -> ResolutionRow:
    left, right = names.company(pair.left), names.company(pair.right)
    method = f"candidate:{pair.rule}"
    return ResolutionRow(pair.left, left, method, pair.score, right, str(pair.features), str(pair.verdict))


def _stale(index: Index, names: Resolver) -> Iterator[StaleRow]:
    """Give the names that a document uses though they had ended before the year that it speaks from."""
    table = names.companies
    ended: dict[str, list[Succession]] = {}
    for document, name, base, start in read_answer(index.query(_DATED_NAMES, prefixes=PREFIXES)):
        written = str(name)
        if written not in ended:
            row = table.find(written).row
            ended[written] = _changes(table, row) if row else []
        as_of = f"{base if base is not None else start}-01-01"
        for change in ended[written]:
            if change.since < as_of and (not change.until or as_of < change.until):
                company = names.company(written)
                yield StaleRow(str(document), written, company, change.successor, change.kind, change.since, as_of)


def _changes(table: CompanyTable, name: str) -> list[Succession]:
    """Return what ended a name or its bearer's independence; to be bought by an investor does not."""
    investors = {row.name for row in table.rows if row.kind == "investor"}
    return [
        change
        for change in table.timeline.successions(name)
        if change.kind not in {SAME, PARENT} and change.since and change.successor not in investors | {name}
    ]


def _markets(rows: Iterable[tuple[str, str, int]], names: Resolver) -> Iterator[LinkRow]:
    start = names.ids.entity_start("market")
    markets: defaultdict[str, set[str]] = defaultdict(set)
    for entity, name, _ in rows:
        if entity.startswith(start):
            markets[entity].add(name)
    for market, other, close, reason in tie_markets(markets):
        yield LinkRow(market, "closeMatch" if close else "broader", other, reason)


def _segments(index: Index, names: Resolver) -> str:
    found = read_answer(index.query(_SEGMENTS, prefixes=PREFIXES))
    matches = match_segments(SegmentRow(*map(str, row)) for row in found)
    ids = names.ids
    concepts = {match: ids.entity("segment-concept", f"{match.axis} {match.name}") for match in matches}
    links = [
        LinkRow(match.segment, "exactMatch" if match.exact else "closeMatch", concept, match.reason)
        for match, concept in concepts.items()
    ]
    labels = {(concept, match.name) for match, concept in concepts.items()}
    return encode_links(links, ids, graph="segments", labels=sorted(labels))
