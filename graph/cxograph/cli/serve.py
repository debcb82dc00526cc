"""`cxograph serve`: the explorer and the SPARQL endpoint in a browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer

from cxograph.cli.console import note, print_json, write
from cxograph.cli.options import DEFAULT_WORKSPACE, Json, WorkspacePath
from cxograph.limits import value_of_limit

__all__ = ["serve"]


def _default(name: str, unit: int = 1) -> str:
    return f"[default: {value_of_limit(name) / unit:,g}]"


def serve(
    *,
    workspace: WorkspacePath = DEFAULT_WORKSPACE,
    host: Annotated[str, typer.Option(help="Address to listen on; any but loopback needs --token.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen on; 0 takes a free one.")] = 8765,
    token: Annotated[
        str | None, typer.Option(envvar="CXOGRAPH_TOKEN", help="What callers must show (better in the variable).")
    ] = None,
    allow_update: Annotated[
        bool,
        typer.Option("--allow-update", help="Take SPARQL updates, to a copy that ends with the server; needs a token."),
    ] = False,
    endpoint: Annotated[
        str | None, typer.Option(metavar="URL", help="Ask this SPARQL endpoint in place of the workspace.")
    ] = None,
    load: Annotated[
        list[Path] | None, typer.Option(metavar="FILE", help="Serve RDF files in place of the workspace (repeatable).")
    ] = None,
    allow_host: Annotated[
        list[str] | None, typer.Option(metavar="NAME", help="Another name that requests may call the server by.")
    ] = None,
    cors: Annotated[
        list[str] | None, typer.Option(metavar="ORIGIN", help="A site whose pages may query, as https://example.org.")
    ] = None,
    deadline: Annotated[
        float | None, typer.Option(min=0.1, help=f"Seconds that a query may take. {_default('query-seconds')}")
    ] = None,
    memory: Annotated[
        int | None,
        typer.Option(min=256, help=f"MiB of memory that a query may take. {_default('query-memory', 1 << 20)}"),
    ] = None,
    max_rows: Annotated[
        int | None,
        typer.Option(min=1, help=f"Rows or triples of an answer; more are cut and flagged. {_default('answer-rows')}"),
    ] = None,
    max_bytes: Annotated[
        int | None,
        typer.Option(min=1000, help=f"Bytes of an answer; more are cut and flagged. {_default('answer-bytes')}"),
    ] = None,
    as_json: Json = False,
) -> None:
    """Open a workspace in the browser: pages to read, and a SPARQL 1.1 endpoint at /sparql.

    Listens on this machine alone unless told otherwise. Queries run in processes of their own with a deadline and
    a limit of memory. Ends with Ctrl-C.
    """
    from cxograph.web import Settings  # noqa: PLC0415 - only this command needs a web server
    from cxograph.web import serve as start  # noqa: PLC0415
    from cxograph.web.limits import Limits  # noqa: PLC0415

    given: dict[str, Any] = {
        "deadline": deadline,
        "memory": None if memory is None else memory << 20,
        "rows": max_rows,
        "size": max_bytes,
    }
    limits = replace(Limits(), **{name: value for name, value in given.items() if value is not None})
    settings = Settings(
        workspace=workspace,
        host=host,
        port=port,
        token=token,
        update=allow_update,
        files=tuple(load or ()),
        endpoint=endpoint,
        hosts=tuple(allow_host or ()),
        origins=tuple(cors or ()),
        limits=limits,
    )

    def ready(address: str) -> None:
        if as_json:
            print_json({"address": address, "sparql": f"{address}sparql"})
        else:
            write(f"{address}\n")
            note(f"SPARQL at {address}sparql, Ctrl-C ends it")
            if allow_update:
                note("updates change a copy that is gone when the server ends, never the workspace")

    start(settings, ready, None if as_json else note)
