"""A check of a workspace finds whatever was tampered with, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from cxograph.build import build
from cxograph.build.program import program
from cxograph.build.verify import verify
from cxograph.errors import ExitCode
from cxograph.store import Folder, Reader, Sources, Writer, pack


@pytest.fixture
def workspace(reports: Path, tmp_path: Path) -> Path:
    build([reports], tmp_path / "w", exports=False)
    return tmp_path / "w"


def test_all_claims_of_a_sound_workspace_are_rebuilt(workspace: Path) -> None:
    result = verify(workspace)
    with Reader(Folder(workspace)) as reader:
        claims = sum(reader.sources.claims().values())
    assert (result.problems, result.documents, result.claims, result.exit_code) == ((), 6, claims, ExitCode.FINE)
    assert result.figures >= 12


def edit(column: str, change: Callable[[bytes], bytes]) -> Callable[[Sources, str], None]:
    """Change a packed column of the document called by its id."""

    def apply(sources: Sources, key: str) -> None:
        table, where = ("graphs", "document") if column == "nquads" else ("documents", "id")
        (row,) = sources._rows(f"SELECT {column} FROM {table} WHERE {where} = ?", key)
        changed = change(__import__("zlib").decompress(row[0]))
        if column == "nquads":
            sources._db.execute(
                "UPDATE graphs SET nquads = ?, sha256 = ?, indexed = '?' WHERE document = ?",
                (pack(changed), sha256(changed).hexdigest(), key),
            )
        else:
            sources._db.execute(f"UPDATE {table} SET {column} = ? WHERE {where} = ?", (pack(changed), key))

    return apply


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (edit("text", lambda text: text.replace(b"Europe", b"Euro  ")), "does not stand at"),
        (edit("text", lambda text: text + b" "), "text layer is not the one"),
        (edit("nquads", lambda text: text.replace(b'"6.4"', b'"6.5"')), "does not give 6.5"),
        (edit("nquads", lambda text: text.replace(b"Nordhaven", b"Nordhafen")), "does not stand at"),
        (
            edit("nquads", lambda text: text.replace(b"/ns#playsIn", b"/ns#offers")),
            "reading it again gives other claims",
        ),
    ],
)
def test_what_was_tampered_with_is_found(workspace: Path, tamper: Callable[[Sources, str], None], said: str) -> None:
    with Writer(Folder(workspace), program()) as writer:
        key = next(d.id for d in writer.sources.documents() if d.name == "report-000.html")
        with writer.sources.transaction():
            tamper(writer.sources, key)
        writer.settle("tamper")
    result = verify(workspace)
    assert result.exit_code is ExitCode.DAMAGED
    assert any(said in problem for problem in result.problems), result.problems
    assert all(problem.startswith(("report-000.html: ", "https://")) for problem in result.problems), result.problems


def test_claims_of_another_program_are_named_as_such(workspace: Path) -> None:
    with Writer(Folder(workspace), program()) as writer:
        key = next(d.id for d in writer.sources.documents() if d.name == "report-000.html")
        with writer.sources.transaction():
            edit("nquads", lambda text: b"".join(text.splitlines(keepends=True)[:-1]))(writer.sources, key)
            writer.sources._db.execute(
                "UPDATE documents SET program = 'older', claims = ?", (json.dumps({"players": 1}),)
            )
        writer.settle("tamper")
    assert any("it was read by older" in problem for problem in verify(workspace).problems)


def test_an_index_that_differs_from_the_ledger_is_found(workspace: Path) -> None:
    with Writer(Folder(workspace), program()) as writer, writer.sources.transaction():
        writer.sources._db.execute("UPDATE graphs SET quads = quads + 1 WHERE document IS NOT NULL")
    problems = verify(workspace).problems
    assert len(problems) == 6
    assert all("the ledger says" in problem for problem in problems)
