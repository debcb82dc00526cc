"""Decisions on names in a workspace: those that hold, and what one more of them changes.

A company's IRI is made when a document is encoded, from the name, the curated tables and the decisions. So a
decision is stored together with the graphs of the documents whose names it leads elsewhere: these are read again
from their stored originals (a hundredth of a second each), in the one transaction that stores the decision. A
derived graph of corrections would be quicker to write, but then every query had to know of it; and rewriting IRIs in
the stored graphs could merge two companies, not part them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from cxograph.build.ending import ending
from cxograph.build.pool import run
from cxograph.build.program import program
from cxograph.build.work import Job, Outcome, resolver
from cxograph.errors import CxographError, UsageError
from cxograph.resolve import Decision, Verdict, current
from cxograph.store import DecisionRow, Folder, Reader, Sources, Writer
from cxograph.terms import PREFIXES

__all__ = ["Decided", "decide", "held", "history"]

_NAMES = """
SELECT ?graph ?company ?name WHERE {
  GRAPH ?graph { ?company a cxo:Company ; rdfs:label ?name }
  FILTER(CONTAINS(STR(?graph), "/graph/document/"))
}
"""


@dataclass(frozen=True, slots=True)
class Decided:
    """What came of decisions: how many were new, and the names of documents whose graph changed."""

    decisions: int
    documents: tuple[str, ...]


def history(sources: Sources) -> list[Decision]:
    """Return every decision ever made in a workspace, oldest first."""
    return [Decision(**row._asdict() | {"verdict": Verdict(row.verdict)}) for row in sources.decisions()]


def held(sources: Sources) -> tuple[Decision, ...]:
    """Return the decisions that hold in a workspace."""
    return current(history(sources))


def decide(
    workspace: str | os.PathLike[str],
    decisions: Sequence[Decision],
    *,
    workers: int | None = None,
    exports: bool = True,
) -> Decided:
    """Take decisions into a workspace and bring its graph in line; those that hold already change nothing.

    Unless `exports` is false, `out/` is written anew.

    Raises UsageError where they contradict each other or earlier ones, BusyError where somebody else writes;
    nothing has changed then.
    """
    folder = Folder(Path(workspace))
    if not folder.exists():
        raise UsageError(f"there is no workspace in {folder.path}", hint="make one with: cxograph build INPUT")
    with Writer(folder, program()) as writer:
        before = history(writer.sources)
        known = set(current(before))
        new = [decision for decision in decisions if decision not in known]
        if not new:
            return Decided(0, ())
        after = current([*before, *new])
        names = resolver(after)  # says no where decisions contradict
        with ending(writer, current(before), exports=False, workers=workers) as end:
            end.settle("decide")
        with Reader(folder) as reader:
            affected = {
                str(graph)
                for graph, company, name in reader.query(_NAMES, prefixes=PREFIXES).rows
                if names.company(str(name)) != company
            }
        documents = [document for document in writer.sources.documents() if document.graph in affected]

        def jobs() -> Iterator[Job]:
            for document in documents:
                data = writer.sources.original(document.original)
                yield Job(b"", document.names, document.original, data, after)

        outcomes = run(jobs(), program(), workers)
        with closing(outcomes), writer.sources.transaction():
            changed = tuple(_put(writer.sources, outcomes))
            for decision in new:
                writer.sources.add_decision(DecisionRow(**asdict(decision) | {"verdict": str(decision.verdict)}))
        with ending(writer, after, exports=exports, workers=workers) as end:
            end.settle("decide")
            end.export()
    return Decided(len(new), changed)


def _put(sources: Sources, outcomes: Iterable[Outcome]) -> Iterator[str]:
    """Store documents that were read again; give the names of those whose graph changed."""
    for outcome in outcomes:
        if outcome.read is None:
            raise CxographError(
                f"{outcome.name} cannot be read again, so nothing was decided"
                + (f": {outcome.failure.reason}" if outcome.failure else ""),
                hint="cxograph verify tells more",
            )
        if sources.put_document(outcome.read):
            yield outcome.name
