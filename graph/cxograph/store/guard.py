"""What is checked of a query's text before the engine sees it.

The engine's parser recurses: some thousand nested brackets or chained operators end the whole process, and
its planner takes minutes for some hundred patterns. SERVICE would send parts of the graph to an address in
the query. So the text is cut into tokens here (strings, IRIs and comments apart) and counted.
"""

from __future__ import annotations

import re

from cxograph.errors import UsageError

__all__ = ["MAX_LENGTH", "MAX_NESTING", "MAX_OPERATORS", "check_query"]

MAX_LENGTH = 1 << 20
MAX_NESTING = 100  # crashes were seen from between 1,000 and 5,000
MAX_OPERATORS = 1_000  # a chain of 20,000 crashed

_UPDATES = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
_TOKEN = re.compile(
    r"""
      (?P<string>\"{3}(?:[^"\\]|\\.|"(?!""))*\"{3} | '{3}(?:[^'\\]|\\.|'(?!''))*'{3}
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
    | (?P<comment>\#[^\n\r]*)
    | (?P<variable>[?$]\w+)
    | (?P<name>[\w-]*:[\w.:%\\-]*)
    | (?P<word>\w+)
    | (?P<open>[{(\[]|<<)
    | (?P<close>[})\]]|>>)
    | (?P<operator>[!+*/|^=<>-])
    """,
    re.VERBOSE | re.DOTALL,
)


def check_query(text: str) -> None:
    """Raise UsageError, naming the limit, for a query that the engine should not be given."""
    if len(text) > MAX_LENGTH:
        raise UsageError(f"the query is {len(text):,} characters long, allowed are {MAX_LENGTH:,}")
    if "\x00" in text:
        raise UsageError("the query holds a NUL character")
    depth = operators = 0
    form = ""
    for token in _TOKEN.finditer(text):
        kind = token.lastgroup
        if kind == "open":
            depth += 1
            if depth > MAX_NESTING:
                raise UsageError(f"the query nests brackets deeper than the {MAX_NESTING} levels allowed")
        elif kind == "close":
            depth -= 1
        elif kind == "operator":
            operators += 1
            if operators > MAX_OPERATORS:
                raise UsageError(f"the query has more than the {MAX_OPERATORS:,} operators allowed")
        elif kind == "word" and not form and token[0].upper() not in {"BASE", "PREFIX"}:
            form = token[0].upper()
            if form in _UPDATES:
                raise UsageError(
                    "only SELECT, ASK, CONSTRUCT and DESCRIBE are taken",
                    hint="the graph changes by cxograph build and cxograph remove alone",
                )
        elif kind == "word" and token[0].upper() == "SERVICE":
            raise UsageError(
                "SERVICE is refused: it would send parts of the query to another machine",
                hint="query the other endpoint itself, or load its data here",
            )
