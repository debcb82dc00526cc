"""How the command speaks: data to standard output, notes to standard error, nothing through anybody's markup."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TextIO

from cxograph.store import Progress

__all__ = [
    "ReaderLeftError",
    "clean",
    "discard_stdout",
    "interruptible",
    "note",
    "print_json",
    "print_table",
    "progress",
    "standard_output",
    "table_lines",
    "write",
]


class ReaderLeftError(Exception):
    """Who read standard output has closed it. Not an OSError: typer ends with a failure on those."""


@contextmanager
def standard_output() -> Iterator[TextIO]:
    """Give standard output to write to; ReaderLeftError where nobody reads it any more."""
    try:
        yield sys.stdout
        sys.stdout.flush()
    except BrokenPipeError:
        raise ReaderLeftError from None


def write(text: str | Iterable[str]) -> None:
    """Write data to standard output as it is; its last line ends like the others."""
    part = ""
    with standard_output() as out:
        for part in [text] if isinstance(text, str) else text:
            out.write(part)
        if part and not part.endswith("\n"):
            out.write("\n")


def note(text: str) -> None:
    """Write a line for people to standard error."""
    sys.stderr.write(f"{clean(text)}\n")


def print_json(value: Any) -> None:
    """Write a value as JSON to standard output."""
    write(json.dumps(value, ensure_ascii=False, indent=2, default=str) + "\n")


def clean(text: str) -> str:
    r"""Return text for a terminal: what would move its cursor or turn the direction of writing stands as ``\x1b``."""
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() or char == "\u00a0" else " " if char in "\t\n\r" else _escaped(char) for char in text
    )


def _escaped(char: str) -> str:
    return char.encode("unicode_escape").decode() if unicodedata.category(char)[0] == "C" else char


def table_lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Give a plain table, columns aligned, nothing cut: numbers to the right, the rest to the left."""
    from rich.cells import cell_len  # noqa: PLC0415 - knows how wide characters are shown

    body = [["" if value is None else clean(str(value)) for value in row] for row in rows]
    right = [
        bool(body) and all(not row[i] or row[i].replace(".", "", 1).replace("-", "", 1).isdigit() for row in body)
        for i in range(len(columns))
    ]
    lines = [list(columns), *body]
    width = [max(cell_len(line[i]) for line in lines) for i in range(len(columns))]

    def shown(line: Sequence[str]) -> str:
        cells = []
        for i, cell in enumerate(line):
            room = " " * (width[i] - cell_len(cell))
            cells.append(room + cell if right[i] else cell + room)
        return "  ".join(cells).rstrip() + "\n"

    yield shown(columns)
    yield shown(["-" * room for room in width])
    for line in body:
        yield shown(line)


def print_table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write a table to standard output: folded to the width of a terminal, plain and uncut everywhere else."""
    if not sys.stdout.isatty():
        write(table_lines(columns, rows))
        return
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - only needed on a terminal
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for column in columns:
        table.add_column(Text(column), overflow="fold")
    for row in rows:
        table.add_row(*(Text("" if value is None else clean(str(value))) for value in row))
    with standard_output():
        Console(highlight=False).print(table)


@contextmanager
def progress(*, quiet: bool) -> Iterator[Progress | None]:
    """Give a function that shows how far the work is: a bar on a terminal, else a line now and then; None if quiet."""
    if quiet:
        yield None
    elif sys.stderr.isatty():
        with _bar() as tell:
            yield tell
    else:
        yield _Lines()


class _Lines:
    """A line at most every five seconds, so that logs stay readable; nothing for work that ends before that."""

    def __init__(self) -> None:
        self._since = time.monotonic()

    def __call__(self, what: str, done: int, total: int) -> None:
        if time.monotonic() - self._since > 5:
            self._since = time.monotonic()
            note(f"{what} {done:,} of {total:,}")


@contextmanager
def _bar() -> Iterator[Progress]:
    from rich.console import Console  # noqa: PLC0415 - only needed on a terminal
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn  # noqa: PLC0415
    from rich.progress import Progress as Bar  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # without a refreshing thread: worker processes are forked meanwhile
    with Bar(*columns, console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        tasks: dict[str, Any] = {}
        since = 0.0

        def tell(what: str, done: int, total: int) -> None:
            nonlocal since
            if what not in tasks:
                tasks[what] = bar.add_task(what, total=total)
            bar.update(tasks[what], completed=done, total=total)
            if done == total or time.monotonic() - since > 0.1:
                since = time.monotonic()
                bar.refresh()

        yield tell


@contextmanager
def interruptible() -> Iterator[None]:
    """Let Ctrl-C end the process at once: a query cannot be stopped otherwise, and there is nothing to tidy up."""
    before = signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def discard_stdout() -> None:
    """Send the rest of standard output nowhere: who read it has left."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
