"""Commands on disagreement: judge pairs, list conflicts, audit, draw the sizes of a market, compare editions."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cxograph.build.facts import FactRow, to_csv
from cxograph.build.result import Failure
from cxograph.cli.console import note, print_json, print_table, table_lines, write
from cxograph.cli.options import DEFAULT_WORKSPACE, Json, Output, TableFormat, WorkspacePath
from cxograph.errors import ExitCode, UsageError
from cxograph.store import write_whole

__all__ = ["register"]


class ListForm(StrEnum):
    """How a list of disagreements is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


Form = Annotated[ListForm, typer.Option("--format", help="How the list is written.")]
Market = Annotated[str, typer.Option("--market", help="A part of the market's name.")]

PolicyFile = Annotated[
    Path | None, typer.Option("--policy", help="TOML file with a policy of judging. [default: version 1]")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(judge)
    app.command()(conflicts)
    app.command()(audit)
    app.command()(sizes)
    app.command()(diff)


def judge(
    pairs: Annotated[str, typer.Argument(metavar="PAIRS.jsonl", help="File of pairs; - for standard input.")],
    output: Output = None,
    policy: PolicyFile = None,
    as_json: Json = False,
) -> None:
    """Judge pairs of figures: identical, consistent, inconsistent or not comparable, and why.

    Each line is an object with a and b, figures with the columns of the metrics table and, where known, as_written,
    document, forecast_start and forecast_end. Writes a line for each in the same order, with its id. Exit status 6
    where some lines cannot be read (their rows have an error), 1 where none can.
    """
    from cxograph.judge import DEFAULT, ResolvedNames, judge_lines, read_policy  # noqa: PLC0415 - tables of names

    rules = read_policy(policy) if policy else DEFAULT
    source = "standard input" if pairs == "-" else pairs
    seen, failed = 0, 0

    def rows() -> Iterator[dict[str, object]]:
        nonlocal seen, failed
        for row in judge_lines(_lines(pairs), ResolvedNames(), rules, source=source):
            seen += 1
            if "error" in row:
                failed += 1
                note(f"cxograph: {row['error']}")
            yield row

    if as_json:
        text: Iterable[str] = [json.dumps(list(rows()), ensure_ascii=False, indent=2) + "\n"]
    else:
        text = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows())
    if output is not None:
        write_whole(output, "".join(text).encode("utf-8"))
    else:
        write(text)
    if failed:
        raise typer.Exit(int(ExitCode.SOME_FAILED if failed < seen else ExitCode.FAILED))


def _lines(path: str) -> Iterable[str]:
    """Return the lines of a file or of standard input."""
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return data.decode("utf-8-sig").split("\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8 text") from None


def conflicts(
    market: Market = "",
    kind: Annotated[str, typer.Option(help="cagr, market_size, market_share or revenue.")] = "",
    verdict: Annotated[
        str, typer.Option(help="identical, consistent, inconsistent, not comparable, or all.")
    ] = "inconsistent",
    within_document: Annotated[
        bool, typer.Option("--within-document", help="Only documents that contradict themselves.")
    ] = False,
    strict: Annotated[
        bool,
        typer.Option("--strict", help="Only where every element is equal as stated, no period read into the text."),
    ] = False,
    form: Form = ListForm.TABLE,
    output: Output = None,
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    as_json: Json = False,
) -> None:
    """List figures that contradict each other, with their sentences; as HTML side by side with their ranges drawn."""
    from cxograph.views.disagreement import disagreement_rows, render_disagreements  # noqa: PLC0415
    from cxograph.workspace import open_workspace  # noqa: PLC0415 - commands.py imports this module

    with open_workspace(workspace) as opened:
        found = opened.conflicts(
            market=market, kind=kind, verdict=verdict, within_document=within_document, strict=strict
        )
    if form is ListForm.HTML:
        what = f"{len(found):,} pairs of figures, {verdict}" + (f", on {market}" if market else "")
        _put(render_disagreements(found, title="What documents claim against each other", note=what), output)
        return
    columns, rows = disagreement_rows(found)
    shown = ("verdict", "grade", "market", "kind", "about", "first", "second", "first_document", "second_document")
    _list([asdict(one) for one in found], columns, rows, shown, ListForm.JSON if as_json else form, output)
    if not found:
        note(f"cxograph: no two figures are {verdict} here")


def audit(
    which: Annotated[str, typer.Option("--audit", help="Only this audit: growth, share sum, part of whole, ...")] = "",
    outcome: Annotated[str, typer.Option(help="fails, noted, holds, or all.")] = "fails",
    document: Annotated[str, typer.Option(help="A part of the document's name.")] = "",
    form: Form = ListForm.TABLE,
    output: Output = None,
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    as_json: Json = False,
) -> None:
    """List figures that do not follow from each other: growth, sums of shares, parts and wholes, forecasts, names."""
    from cxograph.views.findings import finding_rows, render_findings  # noqa: PLC0415
    from cxograph.workspace import open_workspace  # noqa: PLC0415

    with open_workspace(workspace) as opened:
        found = opened.findings(audit=which, outcome=outcome, document=document)
    if form is ListForm.HTML:
        _put(render_findings(found, title="What audits found"), output)
        return
    columns, rows = finding_rows(found)
    shown = ("audit", "outcome", "reason", "caveats", "documents")
    _list([asdict(one) for one in found], columns, rows, shown, ListForm.JSON if as_json else form, output)
    if not found:
        note(f"cxograph: no audit has such a finding (outcome {outcome})")


def sizes(
    market: Annotated[str, typer.Argument(help="A part of the market's name.")],
    output: Output = None,
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    as_json: Json = False,
) -> None:
    """Draw all sizes that are claimed for a market, by year, as an HTML page that needs no network."""
    from cxograph.views.sizes import render_sizes  # noqa: PLC0415
    from cxograph.workspace import open_workspace  # noqa: PLC0415

    with open_workspace(workspace) as opened:
        found = opened.sizes(market)
    if as_json:
        _put(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2, default=str) + "\n", output)
    else:
        _put(render_sizes(found, title=f"What sizes are claimed for {market}"), output)
    if not found:
        note(f"cxograph: no size with a year is claimed for a market called {market}")


def diff(
    earlier: Annotated[str, typer.Argument(help="A document of the workspace (name or id), or a file.")],
    later: Annotated[str, typer.Argument(help="Another one.")],
    other: Annotated[
        Path | None, typer.Option("--other", help="Workspace of the later document, where it is not the same.")
    ] = None,
    form: Annotated[TableFormat | None, typer.Option("--format", help="[default: table]", show_default=False)] = None,
    output: Output = None,
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    as_json: Json = False,
) -> None:
    """Compare two editions of a report: what changed in horizon, figures, players, segments and regions."""
    from cxograph.build.editions import compare_editions  # noqa: PLC0415

    found = compare_editions(_facts(earlier, workspace), _facts(later, other or workspace))
    rows = [asdict(change) for change in found]
    if as_json:
        form = None
    if form is TableFormat.JSONL:
        _put("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), output)
        return
    columns = ("table", "change", "what", "before", "after", "note")
    cells = [tuple(row.values()) for row in rows]
    plain = ListForm.JSON if as_json else ListForm.CSV if form is TableFormat.CSV else ListForm.TABLE
    _list(rows, columns, cells, columns, plain, output)
    if not found and output is None:
        note("cxograph: nothing differs")


def _facts(name: str, workspace: Path) -> list[FactRow]:
    """Return the facts of a document of a workspace, or of a file that is in none."""
    from cxograph.build import facts_of  # noqa: PLC0415
    from cxograph.workspace import open_workspace  # noqa: PLC0415

    path = Path(name)
    if path.is_file():
        found = list(facts_of([path], workers=1))
        for row in found:
            if isinstance(row, Failure):
                raise UsageError(f"{row.name} cannot be read: {row.reason}", hint=row.hint)
        return [row for row in found if not isinstance(row, Failure)]
    with open_workspace(workspace) as opened:
        known = {alias: d.names for d in opened.documents() for alias in (d.id, *d.names)}
        if name not in known:
            raise UsageError(f"no document and no file is called {name}", hint="cxograph info --documents lists them")
        return [row for row in opened.fact_rows() if row["document"] == known[name][0]]


def _list(
    values: Sequence[dict[str, object]],
    columns: Sequence[str],
    rows: Sequence[Sequence[str]],
    shown: Sequence[str],
    form: ListForm,
    output: Path | None,
) -> None:
    """Write a list in one of the plain forms; a table has the columns `shown` only."""
    if form is ListForm.JSON:
        if output is None:
            print_json(values)
        else:
            _put(json.dumps(values, ensure_ascii=False, indent=2, default=str) + "\n", output)
    elif form is ListForm.CSV:
        _put(to_csv([dict(zip(columns, row, strict=True)) for row in rows]), output)
    else:
        places = [columns.index(name) for name in shown]
        cut = [[row[place] for place in places] for row in rows]
        if output is None:
            print_table(shown, cut)
        else:
            _put("".join(table_lines(shown, cut)), output)


def _put(text: str, output: Path | None) -> None:
    if output is None:
        write(text)
    else:
        write_whole(output, text.encode("utf-8"))
