"""The command that compares facts with labelled documents."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path, PurePath
from typing import Annotated, Any

import typer

from cxograph.cli.console import note, print_json, write
from cxograph.cli.options import DEFAULT_WORKSPACE, Json
from cxograph.errors import UsageError
from cxograph.score import Miss, Score, parse_rows, read_gold, read_rows, score
from cxograph.workspace import open_workspace

__all__ = ["score_command"]

HIDDEN = frozenset({"table", "document", "start", "end", "page", "claim"})
WIDTH = 240  # characters shown of a missed or wrong fact


def score_command(
    context: typer.Context,
    gold: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="Folder of <document name>.jsonl files.")],
    facts: Annotated[
        Path | None,
        typer.Argument(metavar="[FACTS.jsonl]", help="Facts as exported; - is standard input.", show_default=False),
    ] = None,
    workspace: Annotated[
        Path,
        typer.Option("--workspace", "-w", envvar="CXOGRAPH_WORKSPACE", help="Where no file is given: its facts."),
    ] = DEFAULT_WORKSPACE,
    misses: Annotated[int, typer.Option(min=0, metavar="N", help="List up to N missed and wrong facts a table.")] = 0,
    only: Annotated[
        list[str] | None,
        typer.Option(metavar="PATTERN", help="Only documents whose name matches; may be given more than once."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Compare facts with labelled documents: precision, recall and F1 a table.

    A gold file has a line for each fact of its document, with the columns of the fact tables; `optional: true`
    marks what may be left out. `full F1` counts a fact only where every column agrees.
    """
    labelled = read_gold(gold, only or ())
    source = context.get_parameter_source("workspace")
    if facts is not None and source is not None and source.name == "COMMANDLINE":
        raise UsageError("both a file of facts and a workspace are given", hint="give one of them")
    found = list(_facts(facts, workspace))
    known = {PurePath(str(row["document"])).name for row in found}
    if not known & labelled.keys():
        where = workspace if facts is None else facts
        raise UsageError(
            f"{where} holds no fact of a document labelled in {gold}", hint="gold files are called as the documents"
        )
    for name in sorted(labelled.keys() - known):
        note(f"cxograph: no fact of {name}")
    result = score(labelled, found)
    shown = _first(result, misses)
    if as_json:
        listed = [{"kind": m.kind, "table": m.table, "document": m.document, "row": _row(m.row)} for m in shown]
        print_json({"documents": len(labelled), "tables": result.summary(), "misses": listed})
    else:
        write(_lines(result, shown))


def _facts(file: Path | None, workspace: Path) -> Iterator[Any]:
    if file is None:
        with open_workspace(workspace) as opened:
            yield from opened.fact_rows()
        return
    rows = parse_rows(sys.stdin.read(), "standard input") if file == Path("-") else read_rows(file)
    for row in rows:
        if not row.get("document"):
            raise UsageError(f"{file} has a fact without its document", hint="cxograph export facts -o FILE writes it")
        yield row


def _first(result: Score, count: int) -> list[Miss]:
    """Return the first misses of each table, table by table."""
    taken: Counter[str] = Counter()
    shown = []
    for table in result.tables:
        for miss in result.misses:
            if miss.table == table and taken[table] < count:
                taken[table] += 1
                shown.append(miss)
    return shown


def _row(row: Any) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in HIDDEN and value is not None}


def _lines(result: Score, shown: list[Miss]) -> Iterator[str]:
    yield f"{'table':<14}{'gold':>6}{'found':>7}{'P':>8}{'R':>8}{'F1':>8}{'full F1':>9}\n"
    for name, line in result.summary().items():
        rates = "".join(f"{line[measure]:>8.3f}" for measure in ("precision", "recall", "f1"))
        yield f"{name:<14}{line['gold']:>6}{line['found']:>7}{rates}{line['full_f1']:>9.3f}\n"
    for miss in shown:
        said = ", ".join(f"{key}: {value}" for key, value in _row(miss.row).items())
        yield f"{miss.kind} {miss.table} in {miss.document}: {said[:WIDTH]}\n"
