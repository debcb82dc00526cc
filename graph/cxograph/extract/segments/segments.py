"""Segments of a market: from lists, brackets, tables, prose and figures, nested where the text nests them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.segments import groups as segment_groups
from cxograph.extract.segments import lists as segment_lists
from cxograph.extract.segments import prose as segment_prose
from cxograph.extract.segments import tables as segment_tables
from cxograph.model import Claim, Segment

__all__ = ["extract"]

# rules that read running text: what a list has told, they tell again in other words
_IN_PROSE: Final = frozenset({"segments.into", "segments.met", "segments.called"})


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Segment` for each segment of the report's market, each once under its parent."""
    if reading.report is None:
        return
    seen: dict[tuple[str, str | None], Claim] = {}
    names: dict[str, Segment] = {}
    listed: set[str] = set()
    for claim in _claims(reading, names):
        segment = claim.fact
        if not isinstance(segment, Segment):
            continue
        name = segment.segment.casefold()
        if claim.rule in _IN_PROSE and (name in names or (segment.axis in listed and claim.rule == "segments.met")):
            continue
        before = seen.get((name, segment.parent))
        # one name on two axes of the same kind of list is two segments; said again elsewhere it is one
        if before is not None and (before.rule != claim.rule or before.fact == segment):
            continue
        seen[name, segment.parent] = claim
        names.setdefault(name, segment)
        if claim.rule != "segments.met":
            listed.add(segment.axis)
        yield claim


def _claims(reading: Reading, known: Mapping[str, Segment]) -> Iterator[Claim]:
    """Every segment by every rule, the surest rules first."""
    yield from segment_lists.lists(reading)
    yield from segment_groups.groups(reading)
    yield from segment_tables.tables(reading)
    yield from segment_lists.headings(reading)
    yield from segment_prose.into(reading, known)
    yield from segment_prose.members(reading)
    yield from segment_prose.met(reading)
    yield from segment_prose.called(reading, known)
