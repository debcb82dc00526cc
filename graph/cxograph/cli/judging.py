"""Commands on disagreement: judge pairs of figures."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from cxograph.cli.console import write
from cxograph.cli.options import Json, Output
from cxograph.errors import UsageError
from cxograph.store import write_whole

__all__ = ["register"]

PolicyFile = Annotated[
    Path | None, typer.Option("--policy", help="TOML file with a policy of judging. [default: version 1]")
]


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(judge)


def judge(
    pairs: Annotated[str, typer.Argument(metavar="PAIRS.jsonl", help="File of pairs; - for standard input.")],
    output: Output = None,
    policy: PolicyFile = None,
    as_json: Json = False,
) -> None:
    """Judge pairs of figures: identical, consistent, inconsistent or not comparable, and why.

    Each line is an object with a and b, figures with the columns of the metrics table and, where known, as_written,
    document, forecast_start and forecast_end. Writes a line for each in the same order, with its id.
    """
    from cxograph.judge import DEFAULT, ResolvedNames, judge_lines, read_policy  # noqa: PLC0415 - tables of names

    rules = read_policy(policy) if policy else DEFAULT
    source = "standard input" if pairs == "-" else pairs
    rows = judge_lines(_lines(pairs), ResolvedNames(), rules, source=source)
    if as_json:
        text: Iterable[str] = [json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n"]
    else:
        text = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    if output is not None:
        write_whole(output, "".join(text).encode("utf-8"))
    else:
        write(text)


def _lines(path: str) -> Iterable[str]:
    """Return the lines of a file or of standard input."""
    try:
        data = sys.stdin.buffer.read() if path == "-" else Path(path).read_bytes()
        return data.decode("utf-8-sig").split("\n")
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8 text") from None
