"""What names are led to, what became of companies, and which concepts belong together: derived from all documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from cxograph.build.scan import Scan
from cxograph.rdf import (
    LinkRow,
    ResolutionRow,
    StaleRow,
    encode_links,
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
from cxograph.terms import Class, Property

__all__ = ["curated_events", "identify_all"]

NameRows = Sequence[tuple[str, str, int]]
"""Entity (IRI), a name that documents give it, in how many documents."""


def identify_all(said: Scan, rows: NameRows, names: Resolver, decisions: tuple[Decision, ...]) -> dict[str, str]:
    """Return the graphs of resolutions, stale names, market ties and segment matches as N-Quads by IRI."""
    ids = names.ids
    return {
        ids.derived_graph("resolutions"): encode_resolutions(_resolutions(rows, names, decisions), ids),
        ids.derived_graph("stale-names"): encode_stale_names(_stale(said, names), names),
        ids.derived_graph("markets"): encode_links(_markets(rows, names), ids, graph="markets"),
        ids.derived_graph("segments"): _segments(said, names),
    }


def curated_events(names: Resolver) -> list[str]:
    """Return the curated events and what follows from them, as lines for the graph of curated data."""
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


def _stale(said: Scan, names: Resolver) -> Iterator[StaleRow]:
    """Give the names that a document uses though they had ended before the year that it speaks from."""
    table = names.companies
    ended: dict[str, list[Succession]] = {}
    named = {
        (one.sentence.document, name)
        for one in said.statements
        if (name := one.words.get(Property.SUBJECT_NAME)) and Class.COMPANY in said.classes.get(one.subject, ())
    }
    for document, written in sorted(named):
        values = said.documents[document].values
        year = values.get(Property.BASE_YEAR) or values.get(Property.FORECAST_START)
        if not year:
            continue
        if written not in ended:
            row = table.find(written).row
            ended[written] = _changes(table, row) if row else []
        as_of = f"{year}-01-01"
        for change in ended[written]:
            if change.since < as_of and (not change.until or as_of < change.until):
                company = names.company(written)
                yield StaleRow(document, written, company, change.successor, change.kind, change.since, as_of)


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


def _segments(said: Scan, names: Resolver) -> str:
    matches = match_segments(
        SegmentRow(segment, name, by)
        for segment, axes in sorted(said.axes.items())
        for name in sorted(said.written.get(segment, ()))
        for by in sorted({by for axis in axes for by in said.written.get(axis, ())})
    )
    ids = names.ids
    concepts = {match: ids.entity("segment-concept", f"{match.axis} {match.name}") for match in matches}
    links = [
        LinkRow(match.segment, "exactMatch" if match.exact else "closeMatch", concept, match.reason)
        for match, concept in concepts.items()
    ]
    labels = {(concept, match.name) for match, concept in concepts.items()}
    return encode_links(links, ids, graph="segments", labels=sorted(labels))
