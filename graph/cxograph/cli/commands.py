"""The commands. What they do is in `cxograph.workspace` and `cxograph.build`; here is what they take and print."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from cxograph import __version__
from cxograph import build as stages
from cxograph.build.facts import FactRow, to_csv, to_jsonl
from cxograph.build.result import BuildResult, Failure, Warned
from cxograph.cli import judging, show
from cxograph.cli.companies import companies
from cxograph.cli.console import interruptible, note, print_json, print_table, progress, standard_output, write
from cxograph.cli.coverage import add_coverage
from cxograph.cli.limits import add_limits
from cxograph.cli.options import (
    DEFAULT_WORKSPACE,
    ExportForm,
    Json,
    Output,
    QueryFormat,
    Quiet,
    TableFormat,
    Workers,
    WorkspacePath,
)
from cxograph.cli.problems import problems_json, say_problems, status_of
from cxograph.cli.scoring import score_command
from cxograph.cli.serve import serve
from cxograph.errors import UsageError
from cxograph.queries import load
from cxograph.store import Rows, write_whole
from cxograph.views.engines import Engine
from cxograph.views.page import has_bundle
from cxograph.workspace import Workspace, open_workspace

__all__ = ["app"]

app = typer.Typer(
    help="Reads documents about pharma outsourcing into a knowledge graph in which every fact keeps its sentence.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode="markdown",
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(serve)
add_limits(app)
app.add_typer(companies, name="companies")
NO_ROWS = "nothing in these documents answers this"


def _version(wanted: bool) -> None:
    if wanted:
        write(f"cxograph {__version__}\n")
        raise typer.Exit


@app.callback()
def _start(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


@app.command()
def build(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders and patterns.")],
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    workers: Workers = None,
    only_relevant: Annotated[
        bool, typer.Option("--only-relevant", help="Leave out documents about something else, a line each.")
    ] = False,
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", help="TOML file that says what the columns of CSV and XLSX files are."),
    ] = None,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Read documents into a workspace and draw the graph.

    Known files that have not changed are not read again; changed ones replace what was read before. Writes
    out/graph.ttl and out/explorer.html in the workspace. Exit status 6 where some files could not be read,
    1 where none could.
    """
    columns = _read_text(mapping) if mapping is not None else None
    with open_workspace(workspace) as opened, progress(quiet=quiet or as_json) as tell:
        result = opened.build(inputs, workers=workers, progress=tell, only_relevant=only_relevant, mapping=columns)
    _show_build(result, workspace, quiet=quiet, as_json=as_json)


@app.command()
def query(
    *,
    text: Annotated[
        str | None,
        typer.Argument(metavar="[QUERY]", help="A SPARQL query; without one it is read from standard input."),
    ] = None,
    file: Annotated[Path | None, typer.Option("--file", "-f", help="File that holds the query.")] = None,
    form: Annotated[
        QueryFormat | None, typer.Option("--format", help="[default: table, for a graph ttl]", show_default=False)
    ] = None,
    output: Output = None,
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    as_json: Json = False,
) -> None:
    """Answer a SPARQL query: SELECT, ASK, CONSTRUCT or DESCRIBE.

    Plain patterns look at all documents together, GRAPH ?g { ... } at each one. The prefixes cxo, company,
    market, skos, oa, ... need not be declared.
    """
    if text is not None and file is not None:
        raise UsageError("a query and a file with a query are given", hint="give one of them")
    if file is not None:
        text = _read_text(file)
    elif text is None:
        if sys.stdin.isatty():
            raise UsageError("no query is given", hint="cxograph query 'SELECT ...', or -f FILE")
        text = sys.stdin.read()
    with open_workspace(workspace) as opened, interruptible():
        rows = opened.query(_as_text(text))
    if as_json and form is None:
        form = QueryFormat.JSONLD if rows.form == "construct" else QueryFormat.JSON
    _show_answer(rows, form, output)


@app.command()
def ask(
    *,
    name: Annotated[str | None, typer.Argument(help="A question; without one all are listed.")] = None,
    given: Annotated[
        list[str] | None, typer.Argument(metavar="[KEY=VALUE]...", help="What it is to be asked of.")
    ] = None,
    form: Annotated[QueryFormat | None, typer.Option("--format", help="[default: table]", show_default=False)] = None,
    output: Output = None,
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    as_json: Json = False,
) -> None:
    """Answer a named question, or list the questions there are."""
    if name is None:
        questions = Workspace.questions()
        if as_json:
            print_json([{key: value for key, value in asdict(q).items() if key != "text"} for q in questions])
        else:
            write(show.questions_text(questions))
        return
    question = load(name)
    parameters = {}
    for item in given or ():
        key, equals, value = item.partition("=")
        if not equals:
            raise UsageError(f"{item} is no KEY=VALUE", hint=question.usage)
        parameters[key] = _as_text(value)
    question.bind(parameters)  # says what is wrong with them before it is asked where the workspace is
    with open_workspace(workspace) as opened, interruptible():
        rows = opened.ask(name, **parameters)
    if as_json and form is None:
        columns = [asdict(column) for column in question.columns]
        answer = {"name": name, "question": question.question, "columns": columns, "rows": rows.to_dicts()}
        print_json(answer if rows.terms else answer | {"note": question.empty or NO_ROWS})
    else:
        _show_answer(rows, form, output)
        if not rows.terms:
            note(f"cxograph: {question.empty or NO_ROWS}")


@app.command()
def export(
    what: Annotated[ExportForm, typer.Argument(help="The graph in an RDF format, or the fact tables.")],
    output: Output = None,
    form: Annotated[TableFormat, typer.Option("--format", help="Format of the fact tables.")] = TableFormat.JSONL,
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    as_json: Json = False,
) -> None:
    """Write the whole graph, or every fact with its sentence; the same workspace gives the same bytes."""
    kind = "facts.csv" if (what, form) == (ExportForm.FACTS, TableFormat.CSV) else str(what)
    with open_workspace(workspace) as opened:
        if output is not None:
            opened.export(kind, output)
            _say_where(output, as_json=as_json)
        else:
            with standard_output() as out:
                opened.write(kind, out.buffer)


@app.command()
def view(
    about: Annotated[str | None, typer.Option(help="A name (or a part of it) to draw the surroundings of.")] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help="The greatest number of names drawn. [default: 10,000; with pyvis 300]")
    ] = None,
    engine: Annotated[
        Engine | None, typer.Option(help="What draws: sigma (the map) or pyvis (small graphs). [default: sigma]")
    ] = None,
    sparql: Annotated[
        bool, typer.Option("--sparql", help="Put the whole graph and a query box into the file: it answers SPARQL.")
    ] = False,
    output: Output = None,
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    as_json: Json = False,
) -> None:
    """Draw the graph as one HTML file that needs no network.

    Without --output it is out/explorer.html (with --about or --sparql: out/view.html) in the workspace.
    """
    with open_workspace(workspace) as opened:
        if engine is None and not sparql and not has_bundle():
            note("cxograph: drawn with pyvis, since the map's program is not part of this installation")
        page = opened.view(about=about, limit=limit, engine=engine, sparql=sparql)
        path = output or opened.path / "out" / ("view.html" if about or sparql else "explorer.html")
        write_whole(path, page.encode("utf-8"))
    _say_where(path, as_json=as_json)


@app.command()
def verify(
    workspace: WorkspacePath = DEFAULT_WORKSPACE, workers: Workers = None, quiet: Quiet = False, as_json: Json = False
) -> None:
    """Read every stored original again and check that the graph says what the documents say.

    Exit status 3 where something differs.
    """
    with open_workspace(workspace) as opened, progress(quiet=quiet or as_json) as tell:
        result = opened.verify(workers=workers, progress=tell)
    if as_json:
        print_json(asdict(result) | {"status": int(result.exit_code)})
    elif not quiet or result.problems:
        write(show.verify_text(result))
    raise typer.Exit(int(result.exit_code))


@app.command()
def remove(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="File names, paths or document ids.")],
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Take files out of a workspace; with its last file goes all that a document said."""
    with open_workspace(workspace) as opened:
        result = opened.remove(*names)
    _show_build(result, workspace, quiet=quiet, as_json=as_json)


@app.command()
def rebuild(
    reread: Annotated[bool, typer.Option("--reread", help="Read every stored original again before that.")] = False,
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    workers: Workers = None,
    quiet: Quiet = False,
    as_json: Json = False,
) -> None:
    """Make the index anew from the stored sources."""
    with open_workspace(workspace) as opened, progress(quiet=quiet or as_json) as tell:
        result = opened.rebuild(reread=reread, workers=workers, progress=tell)
    _show_build(result, workspace, quiet=quiet, as_json=as_json)


@app.command()
def info(
    documents: Annotated[bool, typer.Option("--documents", help="List the documents.")] = False,
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    as_json: Json = False,
) -> None:
    """Say what a workspace holds."""
    with open_workspace(workspace) as opened:
        if documents:
            listed = opened.documents()
            scores = opened.relevance()
            if as_json:
                print_json([asdict(document) | show.relevance_json(scores.get(document.id)) for document in listed])
            else:
                rows = [
                    (
                        d.id,
                        sum(d.claims.values()),
                        d.media_type,
                        ", ".join(d.names),
                        *show.relevance_cells(scores.get(d.id)),
                    )
                    for d in listed
                ]
                print_table(("id", "claims", "type", "name", "relevance", "because"), rows)
        elif as_json:
            print_json(show.info_json(opened.info()))
        else:
            write(show.info_text(opened.info()))


@app.command()
def facts(
    inputs: Annotated[list[str], typer.Argument(metavar="FILE...", help="Files, folders and patterns.")],
    output: Output = None,
    form: Annotated[TableFormat, typer.Option("--format", help="Format of the rows.")] = TableFormat.JSONL,
    workers: Workers = None,
    as_json: Json = False,
) -> None:
    """Read documents and print every fact with its sentence, without a workspace.

    Exit status 6 where some files could not be read, 1 where none gave a fact and some could not be read. With
    --json, what could not be read is an object on standard error (`failed`, `warnings`, `status`, as of a build).
    """
    failed: list[Failure] = []
    warnings: list[Warned] = []
    count = 0

    def found() -> Iterator[FactRow]:
        nonlocal count
        for row in stages.facts_of(inputs, workers=workers, warn=warnings.append):
            if isinstance(row, Failure):
                failed.append(row)
            else:
                count += 1
                yield row

    lines = [to_csv(found())] if form is TableFormat.CSV else to_jsonl(found())
    if output is not None:
        write_whole(output, "".join(lines).encode("utf-8"))
    else:
        for line in lines:
            write(line)
    status = status_of(failed, count)
    if as_json and output is not None:
        print_json({"output": str(output), "facts": count, **problems_json(failed, warnings, status)})
    else:
        say_problems(failed, warnings, status, as_json=as_json)
    raise typer.Exit(int(status))


app.command("score")(score_command)
judging.register(app)


def _as_text(argument: str) -> str:
    """Return an argument as the text it was typed as, where the locale has kept Python from reading it as UTF-8."""
    try:
        argument.encode("utf-8")
    except UnicodeEncodeError:
        try:
            return os.fsencode(argument).decode("utf-8")
        except UnicodeDecodeError:
            raise UsageError("an argument is not UTF-8 text") from None
    return argument


def _read_text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8 text") from None


def _show_build(result: BuildResult, workspace: Path, *, quiet: bool, as_json: bool) -> None:
    if as_json:
        print_json(show.build_json(result))
    elif quiet:
        for failure in result.failed:
            note(f"cxograph: {failure}")
    else:
        for warning in result.warnings:
            note(f"cxograph: warning: {warning}")
        write(show.build_text(result, workspace))
    raise typer.Exit(int(result.exit_code))


def _show_answer(rows: Rows, form: QueryFormat | None, output: Path | None) -> None:
    if output is not None:
        write_whole(output, show.answer_text(rows, form).encode("utf-8"))
    elif form is QueryFormat.TABLE or (form is None and rows.form != "construct"):
        print_table(*show.readable(rows))
    else:
        write(show.answer_text(rows, form))


def _say_where(path: Path, *, as_json: bool) -> None:
    if as_json:
        print_json({"output": str(path)})
    else:
        write(f"{path}\n")


add_coverage(app)
