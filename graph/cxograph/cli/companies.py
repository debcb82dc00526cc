"""`cxograph companies`: which names are one company, by rule and by what people decide."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxograph.cli.console import clean, note, print_json, print_table, write
from cxograph.cli.options import DEFAULT_WORKSPACE, Json, Output, WorkspacePath
from cxograph.errors import UsageError
from cxograph.store import write_whole
from cxograph.workspace import open_workspace

if TYPE_CHECKING:
    from cxograph.resolve import Decision

__all__ = ["companies"]


companies = typer.Typer(
    help="Say which names are one company: resolve a list, explain, decide, review.",
    no_args_is_help=True,
    rich_markup_mode="markdown",
)
decisions = typer.Typer(help="Take decisions out of a workspace, or into one.", no_args_is_help=True)
companies.add_typer(decisions, name="decisions")

Name = Annotated[str, typer.Argument(metavar="NAME", help="A company's name as a document writes it.")]
Why = Annotated[str, typer.Option("--why", help="The reason, kept with the decision.")]
Who = Annotated[str, typer.Option("--who", envvar="CXOGRAPH_WHO", help="Who decides; kept with the decision.")]
Date = Annotated[
    str | None, typer.Option("--date", metavar="DATE", help="As of this day, month or year: 2021-07-01, 2021-07, 2021.")
]


class DecisionFormat(StrEnum):
    """How decisions are written."""

    CSV = "csv"
    SSSOM = "sssom"


@companies.command()
def cluster(
    names: Annotated[
        str, typer.Argument(metavar="NAMES.txt", help="A file with one name a line; - for standard input.")
    ],
    date: Date = None,
    output: Output = None,
    workspace: Annotated[
        Path | None, typer.Option("--workspace", "-w", help="Heed the decisions kept in this workspace.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Resolve a list of names: a line of JSON for each, in order.

    Keys are name, entity, label, method and score. Names of one company have one entity. Method is exact (the
    name of a curated company), alias (another name of one), name (its own), decision, or candidate and the rule
    by which two names are alike. A line without a name has null in their place.
    """
    from cxograph.resolve import CompanyTable, read_companies, read_date, read_events  # noqa: PLC0415
    from cxograph.resolve import cluster as resolve  # noqa: PLC0415

    lines = _lines(names)
    day = read_date(date) if date else ""
    held: Sequence[Decision] = ()
    if workspace is not None:
        with open_workspace(workspace) as opened:
            held = opened.decisions()
    table = CompanyTable(read_companies(), read_events(), held)
    found = iter(resolve([line for line in lines if line], table, date=day))
    rows: list[dict[str, object]] = []
    for line in lines:
        if not line:
            rows.append({"name": line, "entity": None, "label": None, "method": None, "score": None})
            continue
        row = next(found)
        shown: dict[str, object] = {
            "name": row.name, "entity": row.entity, "label": row.label, "method": row.method, "score": row.score,
        }  # fmt: skip
        if row.homoglyph is not None:
            shown["homoglyph"] = row.homoglyph
        if row.successors:
            shown["successors"] = [{"name": s.successor, "kind": s.kind, "since": s.since} for s in row.successors]
        rows.append(shown)
    text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if output is None:
        if as_json:
            print_json(rows)
        else:
            write(text)
    else:
        write_whole(output, text.encode("utf-8"))
        _say({"output": str(output), "names": len(rows)}, str(output), as_json=as_json)


@companies.command()
def explain(name: Name, date: Date = None, workspace: WorkspacePath = DEFAULT_WORKSPACE, as_json: Json = False) -> None:
    """Say what a name is led to and why: its parts, the rule, what became of the company, and which names are alike."""
    with open_workspace(workspace) as opened:
        said = opened.explain_company(name, date=date or "")
    if as_json:
        print_json(said)
        return
    rows = [
        (key.replace("_", " "), ", ".join(map(str, value)) if isinstance(value, list) else value)
        for key, value in said.items()
        if value and key not in {"course", "alike", "decisions"}
    ]
    print_table(("", ""), rows)
    for title, columns in (
        ("course", ("successor", "kind", "since", "until")),
        ("alike", ("name", "rule", "score", "verdict", "features")),
        ("decisions", ("left", "right", "verdict", "by", "who", "when", "why")),
    ):
        listed = said[title]
        assert isinstance(listed, list)
        if listed:
            write(f"\n{title}\n")
            print_table(columns, [[row[column] for column in columns] for row in listed])


@companies.command()
def merge(
    name: Name,
    into: Annotated[str, typer.Argument(metavar="INTO", help="The name whose company it is.")],
    why: Why = "",
    who: Who = "",
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    as_json: Json = False,
) -> None:
    """Decide that two names are one company; `undo` takes it back."""
    _decide(workspace, [(name, into, "same", why, who)], as_json=as_json)


@companies.command()
def split(
    name: Name,
    off: Annotated[
        str | None, typer.Option("--from", metavar="NAME", help="Another name of the company that it is not.")
    ] = None,
    why: Why = "",
    who: Who = "",
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    as_json: Json = False,
) -> None:
    """Decide that a name is a company of its own, and not the one it is led to; `undo` takes it back."""
    with open_workspace(workspace) as opened:
        other = off or opened.other_name(name)
    _decide(workspace, [(name, other, "different", why, who)], as_json=as_json)


@companies.command()
def undo(
    name: Name,
    other: Annotated[str, typer.Argument(metavar="OTHER", help="The other name of the decision.")],
    who: Who = "",
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    as_json: Json = False,
) -> None:
    """Take back what was decided on two names; the graph is what it was before."""
    from cxograph.resolve import spelling  # noqa: PLC0415

    pair = {spelling(name), spelling(other)}
    with open_workspace(workspace) as opened:
        if not any({spelling(d.left), spelling(d.right)} == pair for d in opened.decisions()):
            raise UsageError(
                f"nothing was decided on {name!r} and {other!r}", hint="cxograph companies decisions export lists all"
            )
    _decide(workspace, [(name, other, "withdrawn", "", who)], as_json=as_json)


@companies.command()
def review(
    who: Who = "",
    limit: Annotated[int, typer.Option(min=1, help="The greatest number of pairs shown.")] = 50,
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    as_json: Json = False,
) -> None:
    """Go through pairs of names that are alike and of which nobody knows yet whether they are one company.

    With --json, or where there is no terminal, the pairs are listed and nothing is asked.
    """
    with open_workspace(workspace) as opened:
        pairs = opened.undecided_companies()[:limit]
    if as_json:
        print_json([pair._asdict() | {"rule": str(pair.rule)} for pair in pairs])
        return
    if not sys.stdin.isatty():
        print_table(
            ("left", "right", "rule", "score", "documents", "features"),
            [(p.left, p.right, str(p.rule), p.score, p.documents, p.features) for p in pairs],
        )
        return
    made: list[tuple[str, str, str, str, str]] = []
    for number, pair in enumerate(pairs, start=1):
        note(f"\n{number} of {len(pairs)}: {pair.rule}, {pair.features}")
        note(f"  a  {pair.left}\n  b  {pair.right}")
        answer = _asked()
        if answer == "q":
            break
        if answer in _ANSWERS:
            made.append((pair.left, pair.right, _ANSWERS[answer], "review", who))
    if made:
        _decide(workspace, made, as_json=False)
    else:
        note("nothing was decided")


@decisions.command("export")
def export_decisions(
    form: Annotated[
        DecisionFormat, typer.Option("--format", help="CSV, or an SSSOM table (TSV).")
    ] = DecisionFormat.CSV,
    unsure: Annotated[bool, typer.Option("--unsure", help="Also pairs that a rule finds alike.")] = False,
    output: Output = None,
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    as_json: Json = False,
) -> None:
    """Write the decisions that hold."""
    with open_workspace(workspace) as opened:
        text = opened.export_decisions(str(form), unsure=unsure)
    if output is None:
        write(text)
    else:
        write_whole(output, text.encode("utf-8"))
        _say({"output": str(output)}, str(output), as_json=as_json)


@decisions.command("import")
def import_decisions(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="CSV or SSSOM, as export writes them.")],
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    as_json: Json = False,
) -> None:
    """Take decisions from a file; all of them, or none where one is wrong."""
    from cxograph.resolve import from_csv  # noqa: PLC0415

    found = from_csv(_text(str(file)), source=file.name)
    with open_workspace(workspace) as opened:
        result = opened.decide(found)
    _say_decided(result.decisions, result.documents, as_json=as_json)


_ANSWERS = {"s": "same", "d": "different", "u": "unsure"}


def _asked() -> str:
    while True:
        sys.stderr.write("same, different, unsure, next, quit? [s/d/u/n/q] ")
        sys.stderr.flush()
        line = sys.stdin.readline()
        if not line:
            return "q"
        answer = line.strip().lower()[:1]
        if answer in {*_ANSWERS, "n", "q"}:
            return answer


def _decide(workspace: Path, made: Sequence[tuple[str, str, str, str, str]], *, as_json: bool) -> None:
    from cxograph.resolve import Decision, Verdict  # noqa: PLC0415

    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    found = [
        Decision(left, right, Verdict(verdict), who=who, when=now, why=why) for left, right, verdict, why, who in made
    ]
    with open_workspace(workspace) as opened:
        result = opened.decide(found)
    _say_decided(result.decisions, result.documents, as_json=as_json)


def _say_decided(count: int, documents: Sequence[str], *, as_json: bool) -> None:
    _say(
        {"decisions": count, "documents": list(documents)},
        f"{count} decision{'s' * (count != 1)}, {len(documents)} document{'s' * (len(documents) != 1)} changed",
        as_json=as_json,
    )


def _say(value: dict[str, object], text: str, *, as_json: bool) -> None:
    if as_json:
        print_json(value)
    else:
        write(f"{clean(text)}\n")


def _lines(path: str) -> list[str]:
    text = _text(path)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return [line.strip() for line in lines]


def _text(path: str) -> str:
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8 text") from None
