"""Relations between organisations: acquired, part of, partner of, renamed to, invested in."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.clauses.clauses import Clause, cell_clauses, clauses, published
from cxograph.extract.relations.deal_tables import of_tables
from cxograph.extract.relations.fact_lines import of_fact_lines, of_headed_lists
from cxograph.extract.relations.frames import deals
from cxograph.extract.relations.mergers import counted_deals, mergers
from cxograph.extract.relations.parts import parts, without_fillers
from cxograph.extract.relations.phrase import Told
from cxograph.extract.relations.reading import phrases
from cxograph.extract.relations.strangers import with_strangers
from cxograph.extract.relations.years import deal_year, name_year, quarter_of, year_of
from cxograph.extract.words.listing import cues
from cxograph.model import BlockKind, Claim, Relation, RelationKind

__all__ = ["extract"]


_ASKED: Final = expression(r"(?!\W*(?:Why|When|How|Since)\b).*\?\W*", re.DOTALL)
"""A question states no fact, unless it takes one for granted."""
_ASKED_BEHIND: Final = expression(r"⟧ (?:Why|What|How|When|Who|And|So|Does|Is)\b[^⟦]*\?\W*$")
"""A question behind a sentence that ends in the dot of a name."""
_PLAIN_DEALS: Final = frozenset(
    cues(
        "bought|bought-by|purchase-of|sold-to|takeover-by|takes-private|pays-for|passes-to|taken-private|"
        "formed-by-merger|merged-into|combined-into|until-bracket|owned-by|unit-of"
    )
)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Relation` for each relation that a sentence states, each pair once a kind."""
    found: dict[tuple[RelationKind, str, str], Claim] = {}
    for relation, quote in of_tables(reading):
        pair = (relation.relation, relation.source, relation.target)
        found.setdefault(pair, reading.claim(relation, *quote, "relations.table"))
    if not reading.companies.mentions:
        yield from found.values()
        return
    for relation, quote in (*of_fact_lines(reading), *of_headed_lists(reading)):
        pair = (relation.relation, relation.source, relation.target)
        if relation.source != relation.target:
            found.setdefault(pair, reading.claim(relation, *quote, "relations.fact-line"))
    date = published(reading) or quarter_of(reading) if reading.report is None else None
    before: deque[Clause] = deque(maxlen=3)
    known = set(reading.companies.names)
    earlier: dict[RelationKind, Told] = {}  # what this sentence and the one before it have told
    last: dict[RelationKind, Told] = {}
    deal: Told | None = None  # the last takeover told
    for clause in (*clauses(reading), *cell_clauses(reading)):
        named = without_fillers(with_strangers(clause))
        earlier, last = last, {}
        _date_deals(reading, clause, earlier.values(), found)
        if not named.mentions or (_ASKED.fullmatch(named.masked) and not _ASKED_BEHIND.search(named.masked)):
            continue
        for part, told in _relations(named, tuple(before), earlier, deal):
            if told.source == told.target:
                continue
            if told.rule == "possessed" and (reading.report is not None or not {told.source, told.target} <= known):
                continue  # "Orvane's Zelcora" may be a drug
            if told.source not in known and told.target not in known and told.rule not in _PLAIN_DEALS:
                continue  # of two strangers neither vouches for the other, but who buys whom are companies
            known |= {told.source, told.target}
            earlier[told.kind] = last[told.kind] = told
            deal = told if told.kind is RelationKind.ACQUIRED else deal
            pair = (told.kind, told.source, told.target)
            mirror = (told.kind, told.target, told.source)
            if mirror in found and told.kind in {RelationKind.PARTNER, RelationKind.ACQUIRED}:
                if not _only_headline(reading, found[mirror]) or told.kind is not RelationKind.PARTNER:
                    continue
                del found[mirror]  # the text itself says whose partner is whose
            first = found.get(pair)
            if first is not None and (not isinstance(first.fact, Relation) or first.fact.year is not None):
                continue
            relation = Relation(*pair, year_of(reading, part, told, date, _said_before(clause, before)))
            if first is None or relation.year is not None:  # a later sentence may tell the year
                sentence = clause.sentence
                found[pair] = reading.claim(relation, sentence.start, sentence.end, f"relations.{told.rule}")
        _date_name(reading, named, found)
        before.appendleft(named)
    yield from found.values()


def _only_headline(reading: Reading, claim: Claim) -> bool:
    """Whether what a claim rests on is a headline."""
    titles = (block for block in reading.blocks[:8] if block.kind is BlockKind.TITLE)
    return any(block.start <= claim.span.start < block.end for block in titles)


def _date_deals(
    reading: Reading, clause: Clause, told: Iterable[Told], found: dict[tuple[RelationKind, str, str], Claim]
) -> None:
    """Give what the sentence before told the year that this one adds: "The deal was completed in October 2023"."""
    year = deal_year(clause)
    for relation in told if year is not None else ():
        pair = (relation.kind, relation.source, relation.target)
        claim = found.get(pair)
        if claim is not None and isinstance(claim.fact, Relation) and claim.fact.year is None:
            others = [p for p, c in found.items() if c.span == claim.span and p[0] is relation.kind]
            for other in others:
                found[other] = reading.claim(Relation(*other, year), claim.span.start, claim.span.end, claim.rule)


def _said_before(clause: Clause, before: Sequence[Clause]) -> Clause | None:
    """The sentence before in the same paragraph, from whose year "two years later" is reckoned."""
    return before[0] if before and before[0].sentence.block == clause.sentence.block else None


def _date_name(reading: Reading, clause: Clause, found: dict[tuple[RelationKind, str, str], Claim]) -> None:
    """Give a change of name the year in which the new one was taken: "Founded as X. ... 2013: new name Y"."""
    year = name_year(reading, clause)
    if year is None:
        return
    undated = [
        (pair, claim)
        for pair, claim in found.items()
        if pair[0] is RelationKind.RENAMED and isinstance(claim.fact, Relation) and claim.fact.year is None
    ]
    if len(undated) == 1:
        pair, claim = undated[0]
        named = {mention.company for mention in clause.mentions}
        if pair[2] in named or pair[2] == reading.companies.owner(clause.sentence.block) or not named - {pair[1]}:
            sentence = clause.sentence
            found[pair] = reading.claim(Relation(*pair, year), sentence.start, sentence.end, claim.rule)


def _relations(
    clause: Clause, before: tuple[Clause, ...], earlier: Mapping[RelationKind, Told], deal: Told | None
) -> Iterator[tuple[Clause, Told]]:
    """Yield what a sentence tells, each with the part of the sentence in which it stands."""
    renamed = tuple(mergers(clause, clause.low, before, deal))
    for told in renamed:
        yield clause, told
    names = {told.target for told in renamed if told.rule == "business-now"}
    for told in counted_deals(clause, before[0] if before else None):
        yield clause, told
    for part in parts(clause):
        for told in deals(part, part.low, before[0] if before else None):
            yield part, told
        for told in phrases(part, part.low, earlier):
            if told.kind is not RelationKind.RENAMED or told.target not in names:
                yield part, told
