"""Relations between organisations: acquired, part of, partner of, renamed to, invested in."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator

from cxograph.extract.base import Reading
from cxograph.extract.clauses.clauses import Clause, cell_clauses, clauses, published
from cxograph.extract.relations.fact_lines import of_fact_lines
from cxograph.extract.relations.frames import Told, deals
from cxograph.extract.relations.mergers import mergers
from cxograph.extract.relations.parts import parts
from cxograph.extract.relations.reading import phrases
from cxograph.extract.relations.strangers import with_strangers
from cxograph.extract.relations.years import year_of
from cxograph.model import Claim, Relation, RelationKind

__all__ = ["extract"]


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Relation` for each relation that a sentence states, each pair once a kind."""
    if not reading.companies.mentions:
        return
    seen: set[tuple[RelationKind, str, str]] = set()
    for relation, quote in of_fact_lines(reading):
        pair = (relation.relation, relation.source, relation.target)
        if relation.source != relation.target and pair not in seen:
            seen.add(pair)
            yield reading.claim(relation, *quote, "relations.fact-line")
    date = published(reading) if reading.report is None else None
    before: deque[Clause] = deque(maxlen=3)
    known = frozenset(reading.companies.names)
    for clause in (*clauses(reading), *cell_clauses(reading)):
        named = with_strangers(clause)
        if named.mentions:
            for part, told in _relations(named, tuple(before)):
                if told.source not in known and told.target not in known:
                    continue  # of two strangers neither vouches for the other
                pair = (told.kind, told.source, told.target)
                mirror = (told.kind, told.target, told.source)
                if told.source == told.target or pair in seen:
                    continue
                if mirror in seen and told.kind in {RelationKind.PARTNER, RelationKind.ACQUIRED}:
                    continue
                seen.add(pair)
                relation = Relation(*pair, year_of(reading, part, told, date))
                sentence = clause.sentence
                yield reading.claim(relation, sentence.start, sentence.end, f"relations.{told.rule}")
            before.appendleft(named)


def _relations(clause: Clause, before: tuple[Clause, ...]) -> Iterator[tuple[Clause, Told]]:
    """Yield what a sentence tells, each with the part of the sentence in which it stands."""
    for told in mergers(clause, clause.low, before):
        yield clause, told
    for part in parts(clause):
        for told in deals(part, part.low, before[0] if before else None):
            yield part, told
        for told in phrases(part, part.low):
            yield part, told
