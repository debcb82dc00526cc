"""Does the workspace still say what its documents say? Everything is read again and compared."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

from cxograph.build.decisions import held
from cxograph.build.pool import run
from cxograph.build.program import program
from cxograph.build.result import VerifyResult
from cxograph.build.work import Job, Outcome
from cxograph.extract.numbers.figures import parse_figure
from cxograph.rdf import check
from cxograph.store import Folder, Progress, Reader, StoredDocument, triples_of
from cxograph.terms import PREFIXES

__all__ = ["verify"]

_QUOTES = """
SELECT ?claim ?start ?end ?quote
{{ GRAPH <{graph}> {{ ?claim cxo:evidence ?span . ?span oa:start ?start ; oa:end ?end ; oa:exact ?quote }} }}
"""
_FIGURES = """
SELECT ?claim ?written ?low ?high ?unit
{{ GRAPH <{graph}> {{
  ?claim a cxo:FigureClaim ; cxo:asWritten ?written ; cxo:low ?low ; cxo:high ?high ; cxo:unit ?unit }} }}
"""


def verify(
    workspace: str | os.PathLike[str], *, workers: int | None = None, progress: Progress | None = None
) -> VerifyResult:
    """Read every stored original again and compare with what is stored; nothing is changed.

    For each document: the text layer is the one that was kept; every claim's span, cut out of it, is the
    claim's quotation; the same claims are found; every figure follows from its own words. For the graph: each
    named graph holds what the ledger says, the merged graph what the named ones hold, and no shape is broken.
    Raises UsageError where there is no workspace, DamagedError where it cannot be opened at all.
    """
    started = time.monotonic()
    problems: list[str] = []
    claims = figures = 0
    with Reader(Folder(Path(workspace))) as reader:
        documents = reader.sources.documents()
        outcomes = run(_jobs(reader, documents), program(), workers)
        with closing(outcomes):
            for done, (document, outcome) in enumerate(zip(documents, outcomes, strict=True), start=1):
                problems += (f"{document.name}: {what}" for what in _differences(reader, document, outcome))
                found, wrong = _check_spans(reader, document)
                claims += found
                problems += wrong
                found, wrong = _check_figures(reader, document)
                figures += found
                problems += wrong
                if progress:
                    progress("verifying", done, len(documents))
        problems += _check_index(reader)
    return VerifyResult(len(documents), claims, figures, tuple(problems), time.monotonic() - started)


def _jobs(reader: Reader, documents: list[StoredDocument]) -> Iterator[Job]:
    decisions = held(reader.sources)
    for document in documents:
        data = reader.sources.original(document.original)
        yield Job(b"", document.names, document.original, data, decisions)


def _differences(reader: Reader, stored: StoredDocument, outcome: Outcome) -> Iterator[str]:
    if sha256(reader.sources.original(stored.original)).hexdigest() != stored.original:
        yield "the stored original is not the file that was read"
    if sha256(reader.sources.text(stored.id).encode("utf-8")).hexdigest() != stored.text_sha256:
        yield "the stored text layer is not the one that was read"
    if sha256(reader.sources.nquads(stored.graph)).hexdigest() != stored.sha256:
        yield "the stored graph is not the one that was made"
    if outcome.read is None:
        yield f"it cannot be read any more: {outcome.failure.reason if outcome.failure else 'unknown'}"
        return
    again = outcome.read.document
    other = "" if stored.program == program() else f" (it was read by {stored.program}, this is {program()})"
    if again.text_sha256 != stored.text_sha256:
        yield f"reading it again gives another text layer{other}"
    elif again.sha256 != stored.sha256:
        counts = sorted(again.claims.keys() | stored.claims.keys())
        changed = [f"{t} {stored.claims.get(t, 0)} -> {again.claims.get(t, 0)}" for t in counts
                   if stored.claims.get(t, 0) != again.claims.get(t, 0)]  # fmt: skip
        yield f"reading it again gives other claims{other}" + (f": {', '.join(changed)}" if changed else "")


def _check_spans(reader: Reader, document: StoredDocument) -> tuple[int, list[str]]:
    text = reader.sources.text(document.id)
    rows = reader.query(_QUOTES.format(graph=document.graph), prefixes=PREFIXES).rows
    wrong = [
        f"{document.name}: {claim}: the quotation does not stand at {start}-{end}"
        for claim, start, end, quote in rows
        if not (isinstance(start, int) and isinstance(end, int) and text[start:end] == quote)
    ]
    stated = sum(document.claims.values())
    if len({row[0] for row in rows}) > stated:
        wrong.append(f"{document.name}: {stated} claims were made, the graph holds {len(rows)}")
    return len(rows), wrong


def _check_figures(reader: Reader, document: StoredDocument) -> tuple[int, list[str]]:
    rows = reader.query(_FIGURES.format(graph=document.graph), prefixes=PREFIXES).rows
    wrong = []
    for claim, written, low, high, unit in rows:
        figure = parse_figure(str(written))
        if figure is None or (figure.low, figure.high, figure.unit) != (_number(low), _number(high), unit):
            wrong.append(f"{document.name}: {claim}: {written!r} does not give {low} to {high} {unit}")
    return len(rows), wrong


def _number(value: object) -> Decimal:
    return Decimal(str(value))


def _check_index(reader: Reader) -> Iterator[str]:
    index = reader.index
    held, wanted = index.counts(), reader.sources.graphs()
    for iri in sorted(held.keys() | wanted.keys()):
        if held.get(iri, 0) != wanted.get(iri, 0):
            yield f"graph {iri} holds {held.get(iri, 0):,} quads, the ledger says {wanted.get(iri, 0):,}"
    triples: set[int] = set()
    for iri in wanted:
        triples.update(map(hash, triples_of(iri, reader.sources.nquads(iri)).split(b"\n")[:-1]))
    if len(index) - sum(held.values()) != len(triples) and (astray := index.unmerged()):
        yield f"{astray:,} triples stand in the merged graph or in a named one, but not in both"
    for violation in check(lambda query: reader.query(query, prefixes=PREFIXES)):
        yield f"{violation.node}: {violation.message} ({violation.rule})"
