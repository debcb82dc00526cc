"""The command `cxograph`: each of its commands is one call of the library, and prints what that gives."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Sequence

from cxograph.errors import CxographError, ExitCode

__all__ = ["main"]

INTERRUPTED = 130
PIPE_CLOSED = 141


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status (see `cxograph.errors.ExitCode`; 130 after Ctrl-C)."""
    from cxograph.limits import check_environment  # noqa: PLC0415

    arguments = sys.argv[1:] if arguments is None else list(arguments)
    as_json = "--json" in arguments
    try:
        check_environment()
    except CxographError as error:
        return _fail(error.message, error.hint, error.exit_code, as_json=as_json)
    from typer import Abort  # noqa: PLC0415 - `import cxograph.cli` alone should cost nothing
    from typer.main import get_command  # noqa: PLC0415

    from cxograph.cli.commands import app  # noqa: PLC0415
    from cxograph.cli.console import ReaderLeftError, discard_stdout  # noqa: PLC0415

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # UTF-8 in every locale; no text may fail to be printed
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = get_command(app).main(args=arguments, prog_name="cxograph", standalone_mode=False)
        sys.stdout.flush()
    except CxographError as error:
        return _fail(error.message, error.hint, error.exit_code, as_json=as_json)
    except (ReaderLeftError, BrokenPipeError):
        discard_stdout()
        return PIPE_CLOSED
    except (KeyboardInterrupt, Abort):
        status = INTERRUPTED
    except Exception as error:
        if hasattr(error, "format_message"):  # the parser of arguments; its class is not public in every version
            said = error.format_message()
            if not said:  # no command at all: the help has been printed
                return ExitCode.USAGE
            # the help of the command that was given; newer versions put the validator's own words before ours
            path = getattr(getattr(error, "ctx", None), "command_path", "cxograph")
            return _fail(said.replace("Value error, ", ""), f"{path} --help", ExitCode.USAGE, as_json=as_json)
        if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
            discard_stdout()  # what writes to files says so itself
            return _fail("there is no space for the output", "free some", ExitCode.NO_SPACE, as_json=as_json)
        if os.environ.get("CXOGRAPH_DEBUG"):
            raise
        said = " ".join(f"{type(error).__name__}: {error}".split())
        hint = "please report it; CXOGRAPH_DEBUG=1 shows where"
        return _fail(f"internal error, {said}", hint, ExitCode.FAILED, as_json=as_json)
    if status == INTERRUPTED:  # typer may have turned the interrupt into this status already
        return _fail("interrupted", "what was read is kept; the same command goes on", INTERRUPTED, as_json=as_json)
    return int(status or 0)


def _fail(message: str, hint: str, status: int, *, as_json: bool) -> int:
    from cxograph.cli.console import clean, discard_stdout  # noqa: PLC0415

    try:
        sys.stdout.flush()
    except BrokenPipeError:
        discard_stdout()
    if as_json:
        said = json.dumps({"error": message, "hint": hint, "status": int(status)}, ensure_ascii=False)
    else:
        said = clean(f"cxograph: error: {message}" + (f" ({hint})" if hint else ""))
    sys.stderr.write(f"{said}\n")
    return int(status)
