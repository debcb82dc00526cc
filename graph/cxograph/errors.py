"""The errors that cxograph raises on purpose.

Each keeps the values that it is about and says in one line what went wrong, where, and what to do.
The command line prints that line and ends with the error's exit code; anything else that escapes is a bug.
"""

from __future__ import annotations

from enum import IntEnum
from typing import Final

__all__ = [
    "LIMITS_HINT",
    "BusyError",
    "CxographError",
    "DamagedError",
    "ExitCode",
    "LimitError",
    "NoSpaceError",
    "QueryRefusedError",
    "UnreadableError",
    "UsageError",
]

LIMITS_HINT: Final = "cxograph limits says how to allow more"


class ExitCode(IntEnum):
    """What the command's exit status means (documented in the README)."""

    FINE = 0
    FAILED = 1
    USAGE = 2
    DAMAGED = 3
    NO_SPACE = 4
    BUSY = 5
    SOME_FAILED = 6


class CxographError(Exception):
    """Base of every error meant for a user: a sentence, and a hint on what to do next."""

    exit_code = ExitCode.FAILED

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} ({self.hint})" if self.hint else self.message


class UsageError(CxographError):
    """The command or call was given something it cannot take (missing path, unknown format, bad query)."""

    exit_code = ExitCode.USAGE


class QueryRefusedError(UsageError):
    """A query is not given to the engine: it exceeds a limit, or would change or reach what it may not.

    `limit` names what it is about ("length", "nesting", "SERVICE", ...), with the value met and the value
    allowed where these are numbers.
    """

    def __init__(self, message: str, *, limit: str = "", value: int = 0, allowed: int = 0, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.limit = limit
        self.value = value
        self.allowed = allowed


class UnreadableError(CxographError):
    """One document cannot be read; the rest of the batch goes on.

    `name` is the document's file name, `reason` a short phrase ("no text", "not a text document: ...").
    """

    exit_code = ExitCode.SOME_FAILED

    def __init__(self, name: str, reason: str, *, hint: str = "") -> None:
        super().__init__(f"{name}: {reason}", hint=hint)
        self.name = name
        self.reason = reason


class LimitError(UnreadableError):
    """A document exceeds a limit; says which, the value met and the value allowed.

    `counting` says that the value is what had been counted when reading was given up.
    """

    def __init__(self, name: str, limit: str, value: int, allowed: int, *, counting: bool = False) -> None:
        at_least = "at least " if counting else ""
        super().__init__(name, f"{limit} is {at_least}{value:,}, allowed are {allowed:,}", hint=LIMITS_HINT)
        self.limit = limit
        self.value = value
        self.allowed = allowed


class DamagedError(CxographError):
    """The workspace or a check of its content failed."""

    exit_code = ExitCode.DAMAGED


class NoSpaceError(CxographError):
    """The disk is full."""

    exit_code = ExitCode.NO_SPACE


class BusyError(CxographError):
    """Another process holds the workspace."""

    exit_code = ExitCode.BUSY
