"""N-Quads as text: terms with every escape that a line-based reader needs, and lines in a fixed order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from cxograph.terms import XSD

__all__ = ["decimal", "describe", "in_graph", "integer", "literal"]

# Beside what the grammar demands, all that some reader takes for the end of a line, and lone surrogates, which
# no UTF-8 file can hold (they become the replacement character).
_UNSAFE: Final = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
_INTEGER: Final = f"^^<{XSD}integer>"
_DECIMAL: Final = f"^^<{XSD}decimal>"


def literal(text: str) -> str:
    """Return a plain string as a term."""
    if '"' in text or "\\" in text:
        text = text.replace("\\", "\\\\").replace('"', '\\"')
    if not text.isprintable():
        text = text.replace("\n", "\\n").replace("\t", "\\t")
        if not text.isprintable():  # no-break spaces and the like, mostly
            text = _UNSAFE.sub(_escape, text)
    return f'"{text}"'


def integer(value: int) -> str:
    """Return an xsd:integer."""
    return f'"{value}"{_INTEGER}'


def decimal(value: Decimal) -> str:
    """Return an xsd:decimal, written without an exponent."""
    return f'"{value:f}"{_DECIMAL}'


def in_graph(lines: Iterable[str], graph: str) -> str:
    """Return N-Quads from ``subject predicate object`` lines: each once, sorted bytewise, all in one graph."""
    ordered = sorted(set(lines))
    end = f" <{graph}> .\n"
    return end.join(ordered) + end if ordered else ""


def describe(about: Mapping[str, Iterable[str]], graph: str) -> str:
    """Return N-Quads from ``predicate object`` pairs by subject: the same text as `in_graph`, sooner.

    Sorting a subject's pairs and then the subjects is sorting the lines, since no subject is the beginning of
    another one: each ends in ``>``, which no IRI holds.
    """
    end = f" <{graph}> .\n"
    return "".join(
        f"{subject} {f'{end}{subject} '.join(sorted(set(pairs)))}{end}" for subject, pairs in sorted(about.items())
    )


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return "\\r" if char == "\r" else f"\\u{ord(char):04X}"
