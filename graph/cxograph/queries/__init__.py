"""Named questions: SPARQL in files of their own, each with its question, parameters and columns in comment lines.

A header line is ``# question: ...``, ``# parameter: name = default : what it is`` (no ``=``: it must be given;
``name (iri)``: it is no text but the IRI of a thing), ``# column: name : what it is`` or ``# empty: what it means
that there is no row``. In the query a parameter `name` is the variable ``?given_name``, in whose place its value is
put as a term: an escaped string or a checked IRI, so nothing that a user types becomes a part of the query. (A
VALUES block would do as well, but stores filter names by a constant some fifty times sooner than by a variable.)
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Final

from cxograph.errors import UsageError

__all__ = ["FACT_TABLES", "Column", "NamedQuery", "Parameter", "fact_query", "load", "names"]

FACT_TABLES: Final = (
    "reports",
    "subjects",
    "players",
    "aliases",
    "segments",
    "regions",
    "metrics",
    "offerings",
    "relations",
    "locations",
    "definitions",
    "activities",
)
"""Tables of `cxograph export facts`, each with a query in ``queries/facts``."""

_GIVEN: Final = re.compile(r"\?given_(\w+)")
_HEADER: Final = re.compile(r"^# (question|parameter|column|empty): (.*)$", re.MULTILINE)
_IRI: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`\ud800-\udfff]*")
_SPECIAL: Final = re.compile(r'\\[uU]|["\\\n\r\t\x08\f]')
_ESCAPES: Final = {
    '"': '\\"',
    "\\": "\\\\",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\b": "\\b",
    "\f": "\\f",
    # some engines expand \u0022 before they look for strings, so the letter behind a backslash is spelt out
    "\\u": "\\\\\\U00000075",
    "\\U": "\\\\\\U00000055",
}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a question takes: matched as a part of a name, whatever its case, unless it is an IRI."""

    name: str
    description: str
    default: str | None = None
    iri: bool = False

    def term(self, value: str) -> str:
        """Return a value as a term of SPARQL. UsageError where it is no IRI or no valid text."""
        if self.iri:
            if not _IRI.fullmatch(value):
                raise UsageError(f"{self.name} {value!r} is no IRI", hint="give the whole address, as in https://...")
            return f"<{value}>"
        if any("\ud800" <= char <= "\udfff" for char in value):
            raise UsageError(f"{self.name} is no valid text", hint="it holds half of a surrogate pair")
        return f'"{_SPECIAL.sub(lambda match: _ESCAPES[match[0]], value)}"'


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the answer."""

    name: str
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question that ships with the package."""

    name: str
    question: str
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    text: str
    empty: str = ""  # what it means that there are no rows

    def bind(self, values: Mapping[str, str] | None = None) -> str:
        """Return the query with its parameters bound. UsageError where one is missing, unknown or not text."""
        values = dict(values or {})
        known = {parameter.name for parameter in self.parameters}
        for name in values:
            if name not in known:
                raise UsageError(f"{self.name} takes no parameter {name!r}", hint=self.usage)
        terms = {}
        for parameter in self.parameters:
            value = values.get(parameter.name, parameter.default)
            if value is None:
                raise UsageError(f"{self.name} needs {parameter.name}", hint=self.usage)
            terms[parameter.name] = parameter.term(value)
        return _GIVEN.sub(lambda match: terms[match[1]], self.text)

    @property
    def usage(self) -> str:
        """How the question is asked, in one line."""
        parts = [f"{p.name}=..." if p.default is None else f"[{p.name}=...]" for p in self.parameters]
        return " ".join(["cxograph ask", self.name, *parts])


def names() -> tuple[str, ...]:
    """Return the names of all questions, sorted."""
    return tuple(sorted(path.name.removesuffix(".rq") for path in _files()))


@cache
def load(name: str) -> NamedQuery:
    """Return a question by name; UsageError names the nearest one where there is none."""
    path = files(__name__).joinpath(f"{name}.rq")
    if name not in names():
        near = get_close_matches(name, names(), n=1)
        hint = f"did you mean {near[0]}?" if near else f"questions are {', '.join(names())}"
        raise UsageError(f"no question is called {name!r}", hint=hint)
    return _parse(name, path.read_text(encoding="utf-8"))


@cache
def fact_query(table: str) -> str:
    """Return the SELECT query that exports one fact table, a row a claim and file name; UsageError for no table."""
    if table not in FACT_TABLES:
        raise UsageError(f"no fact table is called {table!r}", hint=f"tables are {', '.join(FACT_TABLES)}")
    return files(__name__).joinpath("facts", f"{table}.rq").read_text(encoding="utf-8")


def _files() -> Iterator[Traversable]:
    return (path for path in files(__name__).iterdir() if path.name.endswith(".rq"))


def _parse(name: str, text: str) -> NamedQuery:
    question: list[str] = []
    parameters: list[Parameter] = []
    columns: list[Column] = []
    empty = ""
    for kind, line in _HEADER.findall(text):
        head, _, description = (part.strip() for part in line.partition(" : "))
        if kind == "question":
            question.append(line.strip())
        elif kind == "empty":
            empty = line.strip()
        elif kind == "column":
            columns.append(Column(head, description))
        else:
            label, equals, default = (part.strip() for part in head.partition("="))
            label, _, kind = label.partition(" ")
            parameters.append(Parameter(label, description, default if equals else None, kind == "(iri)"))
    return NamedQuery(name, " ".join(question), tuple(parameters), tuple(columns), text, empty)
