"""What is checked of a query's text before the engine sees it.

The engine's parser recurses: some thousand nested brackets or chained operators end the whole process, and
its planner takes minutes for some hundred patterns. SERVICE and LOAD would make it speak to an address in
the query. So the text is cut into tokens here (strings, IRIs and comments apart) and counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final
from urllib.parse import urljoin

from cxograph.errors import QueryRefusedError

__all__ = [
    "LOCAL",
    "MAX_LENGTH",
    "MAX_NESTING",
    "MAX_OPERATORS",
    "CheckedQuery",
    "TextLimits",
    "check_query",
    "check_update",
    "with_dataset",
]

MAX_LENGTH: Final = 1 << 20
MAX_NESTING: Final = 100  # crashes were seen from between 1,000 and 5,000
MAX_OPERATORS: Final = 1_000  # a chain of 20,000 crashed

_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
_TOKEN = re.compile(
    r"""
      (?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<comment>\#[^\n\r]*)
    | (?P<variable>[?$]\w+)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<name>(?:[\w-](?:[\w.-]*[\w-])?)?:(?:[\w:%\\-](?:[\w.:%\\-]*[\w:%\\-])?)?)
    | (?P<number>(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?(?!\w))
    | (?P<word>\w+)
    | (?P<open>[{(\[]|<<)
    | (?P<close>[})\]]|>>)
    | (?P<separator>[.;,])
    | (?P<operator>[!+*/|^=<>-])
    """,
    re.VERBOSE | re.DOTALL,
)
_TERMS = frozenset(["string", "iri", "variable", "name", "number"])
_CLAUSES = frozenset(["OPTIONAL", "UNION", "MINUS", "GRAPH", "SELECT"])


@dataclass(frozen=True, slots=True)
class TextLimits:
    """What a query's text may hold.

    `patterns` counts triples and steps of paths, and apart from them each kind of clause (OPTIONAL, UNION, ...);
    None for as many as one likes.
    """

    length: int = MAX_LENGTH
    nesting: int = MAX_NESTING
    operators: int = MAX_OPERATORS
    patterns: int | None = None


LOCAL: Final = TextLimits()
"""What holds for a query that somebody runs on a machine of their own, and can interrupt."""


@dataclass(frozen=True, slots=True)
class CheckedQuery:
    """What the tokens of a query say: the graphs that FROM and FROM NAMED name, as IRIs."""

    graphs: tuple[str, ...] = ()


@dataclass(slots=True)
class _Counts:
    limits: TextLimits
    depth: int = 0
    operators: int = 0
    patterns: int = 0
    clauses: dict[str, int] = field(default_factory=dict)

    def deeper(self) -> None:
        self.depth += 1
        if self.depth > self.limits.nesting:
            raise QueryRefusedError(
                f"the query nests brackets deeper than the {self.limits.nesting} levels allowed",
                limit="nesting",
                value=self.depth,
                allowed=self.limits.nesting,
            )

    def operator(self) -> None:
        self.operators += 1
        if self.operators > self.limits.operators:
            raise QueryRefusedError(
                f"the query has more than the {self.limits.operators:,} operators allowed",
                limit="operators",
                value=self.operators,
                allowed=self.limits.operators,
            )

    def close(self) -> None:
        allowed = self.limits.patterns
        if allowed is None:
            return
        found = {"triple patterns and path steps": self.patterns, **self.clauses}
        for name, count in found.items():
            if count > allowed:
                raise QueryRefusedError(
                    f"the query has {count:,} {name}, allowed are {allowed:,}",
                    limit="patterns",
                    value=count,
                    allowed=allowed,
                    hint="ask it in parts; the planner would take minutes over one query as long as this",
                )


class _Context(Enum):
    """What the brackets round a piece hold."""

    TOP = 0
    GROUP = 1  # patterns
    LIST = 2  # a collection, or a part of a path: every term in it is a pattern
    OTHER = 3  # an expression, rows of VALUES, the template of a CONSTRUCT


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind is not None and kind != "comment":
            yield kind, found[0]


def _check_size(text: str, limits: TextLimits) -> None:
    if len(text) > limits.length:
        raise QueryRefusedError(
            f"the query is {len(text):,} characters long, allowed are {limits.length:,}",
            limit="length",
            value=len(text),
            allowed=limits.length,
        )
    if "\x00" in text:
        raise QueryRefusedError("the query holds a NUL character")


_SERVICE_SAID: Final = "SERVICE is refused: it would send parts of the query to another machine"
_SERVICE_HINT: Final = "query the other endpoint itself, or load its data here"


def check_query(
    text: str, limits: TextLimits = LOCAL, *, prefixes: Mapping[str, str] | None = None, base: str = ""
) -> CheckedQuery:
    """Raise QueryRefusedError, naming the limit, for a query that the engine should not be given.

    `prefixes` and `base` are those that the engine will be given; with them the graphs of FROM are named in full.
    """
    _check_size(text, limits)
    counts = _Counts(limits)
    names = dict(prefixes or {})
    graphs: list[str] = []
    contexts = [_Context.TOP]
    form = ""
    run = False  # terms of a pattern have been seen since the last separator
    before, word = "", ""  # the piece before this one; the last word that was no term
    first_group = True
    for kind, piece in _tokens(text):
        context = contexts[-1]
        upper = piece.upper() if kind == "word" else ""
        if upper == "SERVICE":
            raise QueryRefusedError(_SERVICE_SAID, limit="SERVICE", hint=_SERVICE_HINT)
        if kind == "open":
            counts.deeper()
            if context in {_Context.GROUP, _Context.LIST} and piece == "{":
                run = _ended(counts, run)
            contexts.append(_inside(piece, context, before, word, construct=form == "CONSTRUCT" and first_group))
            first_group = first_group and piece != "{"
        elif kind == "close":
            counts.depth -= 1
            if len(contexts) > 1:
                contexts.pop()
            if context is _Context.GROUP:
                run = _ended(counts, run)
        elif kind == "operator":
            counts.operator()
            if context in {_Context.GROUP, _Context.LIST} and piece in "/|^":
                counts.patterns += 1
        elif kind == "separator":
            if context is _Context.GROUP:
                run = _ended(counts, run)
        elif context is _Context.GROUP and (kind in _TERMS or piece == "a"):
            run = run or word not in {"FILTER", "GRAPH", "VALUES", "BIND"} or before not in {word, "UNDEF"}
        elif context is _Context.LIST and kind in _TERMS:
            counts.patterns += 1
        if kind == "word" and piece != "a":
            if not form and upper not in {"BASE", "PREFIX"}:
                form = upper
                if form in _UPDATES:
                    raise QueryRefusedError(
                        "only SELECT, ASK, CONSTRUCT and DESCRIBE are taken",
                        limit="update",
                        hint="the graph changes by cxograph build and cxograph remove alone",
                    )
            if upper in _CLAUSES and context is _Context.GROUP:
                counts.clauses[upper] = counts.clauses.get(upper, 0) + 1
            word = upper
        elif kind == "iri" and before == "BASE" and not form:
            base = urljoin(base, piece[1:-1])
        elif kind == "iri" and word == "PREFIX" and before.endswith(":") and not form:
            names[before[:-1]] = urljoin(base, piece[1:-1])
        elif kind in {"iri", "name"} and word in {"FROM", "NAMED"} and before in {"FROM", "NAMED"}:
            if kind == "iri":
                graphs.append(urljoin(base, piece[1:-1]))
            else:
                prefix, _, rest = piece.partition(":")
                graphs.append(f"{names.get(prefix, '')}{rest}")
        before = upper or piece
    counts.close()
    return CheckedQuery(tuple(graphs))


def _ended(counts: _Counts, run: bool) -> bool:
    """Count a pattern that has come to its end; return that none is under way."""
    counts.patterns += run
    return False


def _inside(piece: str, context: _Context, before: str, word: str, *, construct: bool) -> _Context:
    """Tell what a bracket opens, from what stands before it."""
    if piece == "{":
        if construct or (word == "VALUES" and context is not _Context.OTHER) or before == "DATA":
            return _Context.OTHER
        return _Context.GROUP
    if piece != "(":
        return context if context in {_Context.GROUP, _Context.LIST} else _Context.OTHER
    if context is _Context.LIST:
        return _Context.LIST
    if context is not _Context.GROUP:
        return _Context.OTHER
    called = word in {"FILTER", "BIND", "VALUES", "HAVING"} and before not in {".", ";", ",", "}"}
    keyword = before.isalpha() and before.isupper() and before == word
    return _Context.OTHER if called or keyword else _Context.LIST


def check_update(text: str, limits: TextLimits = LOCAL) -> None:
    """Raise QueryRefusedError for an update that reaches out (SERVICE, LOAD) or would overrun the parser."""
    _check_size(text, limits)
    counts = _Counts(limits)
    data = 0
    for kind, piece in _tokens(text):
        if kind == "open":
            counts.deeper()
        elif kind == "close":
            counts.depth -= 1
        elif kind == "operator":
            counts.operator()
        elif kind == "word" and piece.upper() == "SERVICE":
            raise QueryRefusedError(_SERVICE_SAID, limit="SERVICE", hint=_SERVICE_HINT)
        elif kind == "word" and piece.upper() == "LOAD" and counts.depth == data:
            raise QueryRefusedError(
                "LOAD is refused: it would fetch what an update names", limit="LOAD", hint="send the triples themselves"
            )


def with_dataset(text: str, default: tuple[str, ...], named: tuple[str, ...]) -> str:
    """Return an update whose every WHERE looks at the graphs that its request names (`using-graph-uri`).

    The engine takes no such argument, so the USING clauses are written into the text. Raises
    QueryRefusedError where the update names graphs itself (USING or WITH), as the protocol demands.
    """
    if not default and not named:
        return text
    using = "".join([f"USING <{iri}> " for iri in default] + [f"USING NAMED <{iri}> " for iri in named])
    depth = 0
    before = ""
    parts: list[str] = []
    done = 0
    for found in _TOKEN.finditer(text):
        kind = found.lastgroup
        if kind == "comment":
            continue
        upper = found[0].upper() if kind == "word" else ""
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        elif depth == 0 and upper in {"USING", "WITH"}:
            raise QueryRefusedError(f"the update says {upper} and its request names graphs as well", limit="dataset")
        elif depth == 0 and upper == "WHERE" and before != "DELETE":
            parts += [text[done : found.start()], using]
            done = found.start()
        before = upper or found[0]
    return "".join([*parts, text[done:]])
