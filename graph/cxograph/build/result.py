"""What a build did, and what a check found: values to show or to count on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cxograph.errors import ExitCode

__all__ = ["BuildResult", "Failure", "VerifyResult", "Warned"]


@dataclass(frozen=True, slots=True)
class _Said:
    """Something about a file: its name, what is so, and what to do about it where that is known."""

    name: str
    reason: str
    hint: str = ""

    def __str__(self) -> str:
        """Return it in one line."""
        return f"{self.name}: {self.reason}" + (f" ({self.hint})" if self.hint else "")


@dataclass(frozen=True, slots=True)
class Warned(_Said):
    """A file that was read, but perhaps not as it is meant."""


@dataclass(frozen=True, slots=True)
class Failure(_Said):
    """A file that could not be read: its name, why, and what to do about it where that is known."""

    @classmethod
    def of(cls, name: str, error: OSError | ValueError) -> Failure:
        """Make one of what the system said when a file was opened."""
        return cls(name, (error.strerror if isinstance(error, OSError) else "") or str(error))


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did with the files it was given, and what the workspace holds since.

    `added`, `changed` and `unchanged` count files; `removed` counts documents that went because their file
    now holds another text; `skipped` says of each document that belongs to another domain why it was left out;
    `warnings` names files that were read, but perhaps not as they are meant.
    `documents`, `claims` (by fact table), `companies`, `markets` and `contradictions` (documents that give one
    market two growth rates) are of the workspace as a whole.
    """

    added: int
    changed: int
    unchanged: int
    removed: int
    failed: tuple[Failure, ...]
    documents: int
    claims: Mapping[str, int]
    companies: int
    markets: int
    contradictions: int
    seconds: float
    outputs: tuple[Path, ...] = ()
    notes: tuple[str, ...] = field(default=())
    skipped: tuple[Failure, ...] = ()
    warnings: tuple[Warned, ...] = ()

    @property
    def read(self) -> int:
        """The number of files that are in the workspace now."""
        return self.added + self.changed + self.unchanged

    @property
    def exit_code(self) -> ExitCode:
        """FINE; SOME_FAILED where some files could not be read; FAILED where none could."""
        if not self.failed:
            return ExitCode.FINE
        return ExitCode.SOME_FAILED if self.read or self.skipped else ExitCode.FAILED


@dataclass(frozen=True, slots=True)
class VerifyResult:
    """What a check of the workspace found: `problems` is empty where all was rebuilt as it is stored."""

    documents: int
    claims: int
    figures: int
    problems: tuple[str, ...]
    seconds: float

    @property
    def exit_code(self) -> ExitCode:
        """FINE, or DAMAGED where something differs."""
        return ExitCode.DAMAGED if self.problems else ExitCode.FINE
