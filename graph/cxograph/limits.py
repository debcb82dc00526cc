"""Every limit in one place: its name, its value, what it is about.

A limit is changed by a variable of the environment, ``CXOGRAPH_LIMIT_`` and its name (``document-bytes`` becomes
``CXOGRAPH_LIMIT_DOCUMENT_BYTES``); some also by an option of a command. `cxograph limits` prints them all.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from cxograph.errors import UsageError

__all__ = ["LIMITS", "PREFIX", "Limit", "check_environment", "limit", "value_of_limit"]

PREFIX: Final = "CXOGRAPH_LIMIT_"


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit: what it is called and holds for, its value as delivered with its unit, and the option that sets it."""

    name: str
    holds_for: str
    default: float
    unit: str
    says: str
    option: str = ""

    @property
    def variable(self) -> str:
        """The variable of the environment that changes it."""
        return PREFIX + self.name.upper().replace("-", "_")


LIMITS: Final[Mapping[str, Limit]] = {
    one.name: one
    for one in (
        Limit("file-bytes", "build", 256 << 20, "bytes", "a file or archive named to a build"),
        Limit("document-seconds", "build", 30, "s", "processor time that reading one document may take"),
        Limit("document-memory", "build", 2 << 30, "bytes", "address space that a process which reads may take"),
        Limit("document-bytes", "build", 50_000_000, "bytes", "one document as it comes"),
        # two thousand pages; extraction takes 2 to 7 seconds a million
        Limit("document-text", "build", 4_000_000, "characters", "the text of one document"),
        Limit("document-depth", "build", 512, "elements", "how deep elements are nested; a real page has some 30"),
        Limit("document-tags", "build", 1_000_000, "tags", "one document"),
        Limit("document-attributes", "build", 1_000, "attributes", "one tag"),
        Limit("document-pages", "build", 2_000, "pages", "a PDF"),
        Limit("document-cells", "build", 2_000_000, "cells", "a table file"),
        Limit("document-kept-share", "build", 0.5, "of 1", "the least share of the text without tags that is kept"),
        Limit("unpacked-bytes", "build", 200_000_000, "bytes", "all that an archive or an Office file holds"),
        Limit("unpacked-ratio", "build", 200, "times", "how much larger than packed, beyond a megabyte"),
        Limit("archive-members", "build", 100_000, "members", "one archive"),
        Limit("archive-nested", "build", 2, "levels", "archives within archives"),
        Limit("query-seconds", "serve", 10.0, "s", "a query at the endpoint", "--deadline"),
        Limit("page-seconds", "serve", 10.0, "s", "a query of a page's own"),
        Limit("query-memory", "serve", 1 << 30, "bytes", "address space of a process that answers", "--memory (MiB)"),
        Limit("query-workers", "serve", 2, "queries", "answered at once"),
        Limit("query-queue", "serve", 8, "queries", "that wait; more are turned away"),
        Limit("query-patience", "serve", 5.0, "s", "that a query waits for its turn"),
        Limit("answer-rows", "serve", 10_000, "rows", "an answer; more are cut and flagged", "--max-rows"),
        Limit("answer-bytes", "serve", 50_000_000, "bytes", "an answer; more are cut and flagged", "--max-bytes"),
        Limit("query-text", "serve", 1 << 16, "characters", "the text of a query"),
        Limit("query-nesting", "serve", 100, "brackets", "how deep a query is nested"),
        Limit("query-operators", "serve", 1_000, "operators", "in a query"),
        Limit("query-patterns", "serve", 100, "patterns", "in a query"),
        Limit("request-bytes", "serve", 2_000_000, "bytes", "the body of a request"),
        Limit("request-seconds", "serve", 10.0, "s", "that a client may take to send its request"),
    )
}
"""Limits by name."""


def value_of_limit(name: str) -> Any:
    """Return the value of a limit: what the environment says, else what it is as delivered.

    A number of the same type as that. Raises UsageError for a variable that holds none.
    """
    one = LIMITS[name]
    said = os.environ.get(one.variable, "").strip().replace("_", "")
    if not said:
        return one.default
    try:
        value = type(one.default)(said)
    except ValueError:
        value = 0
    if not 0 < value < float("inf"):
        whole = "whole number" if isinstance(one.default, int) else "number"
        raise UsageError(f"{one.variable} is {said!r}", hint=f"give a {whole} of {one.unit} greater than 0")
    return value


def limit(name: str) -> Any:
    """Return the field of a dataclass whose default is the value of a limit when an instance is made."""
    return field(default_factory=partial(value_of_limit, name))


def check_environment() -> None:
    """Raise UsageError where a variable of the environment names no limit, or holds no number."""
    variables = {one.variable: one.name for one in LIMITS.values()}
    for variable in sorted(name for name in os.environ if name.startswith(PREFIX)):
        if variable not in variables:
            near = difflib.get_close_matches(variable, variables, 1)
            hint = f"is {near[0]} meant?" if near else "cxograph limits names them all"
            raise UsageError(f"{variable} names no limit", hint=hint)
        value_of_limit(variables[variable])
