"""The command `coverage`: what became of every numeral."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxograph.build.result import Failure
from cxograph.cli.console import print_json, print_table, write
from cxograph.cli.options import Json, Output
from cxograph.cli.problems import say_problems, status_of
from cxograph.errors import UsageError
from cxograph.store import write_whole

if TYPE_CHECKING:
    from cxograph.views.accounts import AccountedDocument

__all__ = ["add_coverage"]


class CoverageFormat(StrEnum):
    """How the account is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


def add_coverage(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(coverage)


def coverage(
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="[FILE]...", help="Files, folders and patterns.")
    ] = None,
    workspace: Annotated[
        Path | None, typer.Option("--workspace", "-w", help="All documents of this workspace instead.")
    ] = None,
    form: Annotated[
        CoverageFormat, typer.Option("--format", help="How the account is written.")
    ] = CoverageFormat.TABLE,
    output: Output = None,
    as_json: Json = False,
) -> None:
    """Say what became of every numeral: figure of a claim, context of one, left out for a named reason, or unread.

    With --format csv a row a numeral, with html each text with its claims in colour. Exit status 6 where some
    files could not be read, 1 where none could.
    """
    if bool(inputs) == (workspace is not None):
        raise UsageError("name files or a workspace", hint="cxograph coverage FILE..., or -w WORKSPACE")
    from cxograph.build.coverage import accounts_of, workspace_accounts  # noqa: PLC0415 - loads all extractors

    failed: list[Failure] = []

    def accounted() -> Iterator[AccountedDocument]:
        for one in workspace_accounts(workspace) if workspace is not None else accounts_of(inputs or ()):
            if isinstance(one, Failure):
                failed.append(one)
            else:
                yield one

    documents = list(accounted())
    _show(documents, CoverageFormat.JSON if as_json else form, output)
    status = status_of(failed, len(documents))
    say_problems(failed, (), status, as_json=as_json)
    raise typer.Exit(int(status))


def _show(documents: list[AccountedDocument], form: CoverageFormat, output: Path | None) -> None:
    from cxograph.build.coverage import accounts_to_csv, accounts_to_json  # noqa: PLC0415
    from cxograph.views.accounts import render_accounts  # noqa: PLC0415

    if form is CoverageFormat.JSON and output is None:
        print_json(accounts_to_json(documents))
        return
    if form is CoverageFormat.TABLE and output is None:
        print_table(*_table(documents))
        return
    if form is CoverageFormat.HTML:
        text = render_accounts(documents)
    elif form is CoverageFormat.CSV:
        text = accounts_to_csv(documents)
    else:
        raise UsageError(f"{form} is shown, not written to a file", hint="--format csv or --format html with --output")
    if output is None:
        write(text)
    else:
        write_whole(output, text.encode("utf-8"))
        write(f"{output}\n")


def _table(documents: list[AccountedDocument]) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """A row a fate, with its share of all numerals, then the documents with most unread."""
    from cxograph.build.coverage import totals_of  # noqa: PLC0415
    from cxograph.extract.numbers.numerals import Fate  # noqa: PLC0415

    totals = totals_of(one.account for one in documents)
    whole = sum(totals.values())
    rows: list[tuple[object, ...]] = [(str(fate), count, f"{count / whole:.1%}") for fate, count in totals.items()]
    rows.append(("all", whole, ""))
    for one in documents:
        unread = one.account.totals.get(Fate.UNREAD, 0)
        if unread:
            rows.append((f"unread in {one.document.name}", unread, f"{unread / len(one.account.numerals):.1%}"))
    return ("numerals", "count", "share"), rows
