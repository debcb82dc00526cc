"""Results as people read them: a build's summary, answers, what a workspace holds."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat

from cxograph.build.counts import Counts
from cxograph.build.result import BuildResult, Failure, VerifyResult
from cxograph.cli.console import clean, table_lines
from cxograph.cli.options import DEFAULT_WORKSPACE, WORKSPACE_VARIABLE, QueryFormat
from cxograph.errors import UsageError
from cxograph.ids import Ids
from cxograph.model import Relevance
from cxograph.queries import FACT_TABLES, NamedQuery
from cxograph.rdf import Format, serialise
from cxograph.store import Rows
from cxograph.workspace import Info

__all__ = [
    "answer_text",
    "build_json",
    "build_text",
    "info_json",
    "info_text",
    "questions_text",
    "readable",
    "relevance_cells",
    "relevance_json",
    "verify_text",
]

_RESULTS = {
    QueryFormat.CSV: QueryResultsFormat.CSV,
    QueryFormat.TSV: QueryResultsFormat.TSV,
    QueryFormat.JSON: QueryResultsFormat.JSON,
    QueryFormat.XML: QueryResultsFormat.XML,
}
_GRAPHS = {
    QueryFormat.TTL: RdfFormat.TURTLE,
    QueryFormat.NT: RdfFormat.N_TRIPLES,
    QueryFormat.JSONLD: RdfFormat.JSON_LD,
    QueryFormat.RDFXML: RdfFormat.RDF_XML,
}


def build_text(result: BuildResult, workspace: Path) -> str:
    """Return the summary of a build of a workspace."""
    done = [
        f"{count:,} {word}"
        for count, word in (
            (result.added, "new"),
            (result.changed, "changed"),
            (result.unchanged, "unchanged"),
            (len(result.failed), "not read"),
        )
        if count
    ]
    lines = [f"Files       {', '.join(done) or 'none'}"]
    if result.removed:
        lines.append(f"Removed     {_many(result.removed, 'document')} that no file holds any more")
    lines += _counts(result, workspace)
    if result.failed:
        lines.append("Not read")
        lines += [f"  {clean(str(failure))}" for failure in result.failed]
    if result.skipped:
        lines.append(f"Skipped     {_many(len(result.skipped), 'document')} of another domain")
        lines += [f"  {clean(str(one))}" for one in result.skipped]
    lines += [f"Note        {note}" for note in result.notes]
    if result.outputs:
        lines.append(f"Results     {result.outputs[0]}")
        lines += [f"            {path}" for path in result.outputs[1:]]
    lines.append(f"Time        {result.seconds:.1f} s")
    return "\n".join(lines) + "\n"


def _counts(counts: BuildResult | Counts, workspace: Path) -> list[str]:
    total = sum(counts.claims.values())
    lines = [f"Documents   {counts.documents:,}", f"Claims      {total:,}"]
    tables = (*FACT_TABLES, *sorted(counts.claims.keys() - set(FACT_TABLES)))
    kinds = [(table, counts.claims[table]) for table in tables if counts.claims.get(table)]
    lines += [f"  {table:<12}{number:>8,}" for table, number in kinds]
    lines.append(f"About       {_many(counts.companies, 'company', 'companies')}, {_many(counts.markets, 'market')}")
    if counts.contradictions:
        verb = "contradicts itself" if counts.contradictions == 1 else "contradict themselves"
        lines.append(
            f"Disagree    {_many(counts.contradictions, 'document')} {verb} on a growth rate:"
            f" cxograph ask self-contradictions{_named(workspace)}"
        )
    return lines


def _named(workspace: Path) -> str:
    """Return the option that names a workspace, where a command would not find it by itself."""
    found = os.environ.get(WORKSPACE_VARIABLE) or DEFAULT_WORKSPACE
    return "" if workspace == Path(found) else f" -w {shlex.quote(str(workspace))}"


def _many(number: int, one: str, more: str = "") -> str:
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def build_json(result: BuildResult) -> dict[str, Any]:
    """Return a build's result for JSON."""
    return asdict(result) | {"outputs": [str(path) for path in result.outputs], "status": int(result.exit_code)}


def verify_text(result: VerifyResult) -> str:
    """Return what a check found, in a line, or a line a problem."""
    what = f"{_many(result.claims, 'claim')} in {_many(result.documents, 'document')}"
    if not result.problems:
        return f"{what} rebuilt: 100 %\n"
    return f"{_many(len(result.problems), 'difference')} in {what}\n" + "".join(f"{p}\n" for p in result.problems)


def info_text(info: Info) -> str:
    """Return what a workspace is and holds."""
    lines = [f"Workspace   {info.path} (format {info.format})", f"Program     {info.program}"]
    lines += [f"Files       {info.files:,}", *_counts(info.counts, info.path), f"Quads       {info.quads:,}"]
    if info.ledger:
        lines.append(f"Last change {info.ledger[-1][1]} ({info.ledger[-1][2]})")
    if info.unfinished:
        lines.append(f"Unfinished  {_many(info.unfinished, 'graph')} of an interrupted build: run it again")
    if info.outdated:
        lines.append(
            f"Outdated    {_many(info.outdated, 'document')} read by another version: cxograph rebuild --reread"
        )
    return "\n".join(lines) + "\n"


def info_json(info: Info) -> dict[str, Any]:
    """Return what a workspace is and holds for JSON."""
    keys = ("line", "at", "action", "graphs", "stored", "program")
    ledger = [dict(zip(keys, line, strict=True)) for line in info.ledger]
    counts = asdict(info.counts)
    return (
        {key: value for key, value in asdict(info).items() if key != "counts"}
        | counts
        | {
            "path": str(info.path),
            "ledger": ledger,
        }
    )


def relevance_cells(relevance: Relevance | None) -> tuple[str, str]:
    """Return a document's relevance and its reasons as two cells; empty for a document read by an older version."""
    return (str(relevance.score), "; ".join(relevance.reasons)) if relevance else ("", "")


def relevance_json(relevance: Relevance | None) -> dict[str, Any]:
    """Return a document's relevance for JSON."""
    reasons = list(relevance.reasons) if relevance else []
    return {"relevance": float(relevance.score) if relevance else None, "relevance_reasons": reasons}


def failures_text(failures: tuple[Failure, ...]) -> str:
    """Return failures, a line each."""
    return "".join(f"{clean(str(failure))}\n" for failure in failures)


def questions_text(questions: tuple[NamedQuery, ...]) -> str:
    """Return the named questions with what each needs to know."""
    lines = []
    for question in questions:
        lines.append(f"{question.name}\n    {question.question}\n")
        lines += [f"    {_parameter(parameter.name, parameter.default)}  {parameter.description}\n"
                  for parameter in question.parameters]  # fmt: skip
    return "".join(lines)


def _parameter(name: str, default: str | None) -> str:
    return f"{name}=..." if default is None else f"[{name}={default}]"


def answer_text(rows: Rows, form: QueryFormat | None) -> str:
    """Return an answer in one of the formats; None takes a table, or Turtle for a graph.

    Raises UsageError for a format that does not suit the query.
    """
    if form is None:
        form = QueryFormat.TTL if rows.form == "construct" else QueryFormat.TABLE
    if form is QueryFormat.TABLE:
        return "".join(table_lines(*readable(rows)))
    if form is QueryFormat.TTL and rows.form == "construct":
        triples = rows.serialize(RdfFormat.N_TRIPLES).decode("utf-8")
        return serialise(triples, Format.TURTLE, prefixes=Ids().prefixes)
    if rows.form == "construct" and form in _RESULTS:
        raise UsageError(f"the query gives a graph, {form} holds rows", hint=f"formats are table, {', '.join(_GRAPHS)}")
    if rows.form != "construct" and form in _GRAPHS:
        raise UsageError(
            f"the query gives rows, {form} holds a graph", hint=f"formats are table, {', '.join(_RESULTS)}"
        )
    return rows.serialize(_RESULTS[form] if form in _RESULTS else _GRAPHS[form]).decode("utf-8")


def readable(rows: Rows) -> tuple[tuple[str, ...], list[list[object]]]:
    """Return columns and rows for a table: IRIs shortened by their prefixes, everything else as it is."""
    prefixes = Ids().prefixes

    def shown(term: object, value: object) -> object:
        return _short(term.value, prefixes) if isinstance(term, NamedNode) else value

    return rows.columns, [
        [shown(term, value) for term, value in zip(terms, values, strict=True)]
        for terms, values in zip(rows.terms, rows.rows, strict=True)
    ]


def _short(iri: str, prefixes: Mapping[str, str]) -> str:
    fitting = [(len(base), prefix, base) for prefix, base in prefixes.items() if iri.startswith(base)]
    if not fitting:
        return iri
    _, prefix, base = max(fitting)
    return f"{prefix}:{iri.removeprefix(base)}"
