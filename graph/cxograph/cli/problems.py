"""What could not be read, or not as it is meant, after results have been printed: for people, or as JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from cxograph.build.result import Failure, Warned
from cxograph.cli.console import note
from cxograph.errors import ExitCode

__all__ = ["problems_json", "say_problems", "status_of"]


def status_of(failed: Sequence[Failure], found: int) -> ExitCode:
    """Return how a command ends that read files one by one: how many results it `found`, and what could not be read."""
    if not failed:
        return ExitCode.FINE
    return ExitCode.SOME_FAILED if found else ExitCode.FAILED


def problems_json(failed: Sequence[Failure], warnings: Sequence[Warned], status: ExitCode) -> dict[str, Any]:
    """Return problems under the names that they have in the result of a build."""
    return {
        "failed": [asdict(one) for one in failed],
        "warnings": [asdict(one) for one in warnings],
        "status": int(status),
    }


def say_problems(failed: Sequence[Failure], warnings: Sequence[Warned], status: ExitCode, *, as_json: bool) -> None:
    """Write problems to standard error, a line each or all as one line of JSON; nothing where there is none."""
    if as_json:
        if failed or warnings:
            sys.stderr.write(json.dumps(problems_json(failed, warnings, status), ensure_ascii=False) + "\n")
        return
    for warning in warnings:
        note(f"cxograph: warning: {warning}")
    for failure in failed:
        note(f"cxograph: {failure}")
