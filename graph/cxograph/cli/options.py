"""Options that several commands share, each spelled and explained once."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

__all__ = [
    "DEFAULT_WORKSPACE",
    "WORKSPACE_VARIABLE",
    "ExportForm",
    "Json",
    "Output",
    "QueryFormat",
    "Quiet",
    "TableFormat",
    "Workers",
    "WorkspacePath",
]

DEFAULT_WORKSPACE = Path("cxo")
WORKSPACE_VARIABLE = "CXOGRAPH_WORKSPACE"
WorkspacePath = Annotated[
    Path, typer.Option("--workspace", "-w", envvar=WORKSPACE_VARIABLE, help="Folder of the workspace.")
]
Json = Annotated[bool, typer.Option("--json", help="Print the result (and an error) as JSON.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but results and errors.")]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, help="Processes that read documents. [default: one a core]")
]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file, whole or not at all, not to standard output.")
]


class QueryFormat(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    CSV = "csv"
    TSV = "tsv"
    JSON = "json"
    XML = "xml"
    TTL = "ttl"
    NT = "nt"
    JSONLD = "jsonld"
    RDFXML = "rdfxml"


class ExportForm(StrEnum):
    """What is exported."""

    TTL = "ttl"
    NT = "nt"
    NQ = "nq"
    TRIG = "trig"
    JSONLD = "jsonld"
    FACTS = "facts"


class TableFormat(StrEnum):
    """How fact tables are written."""

    JSONL = "jsonl"
    CSV = "csv"
