"""N-Quads as text: terms with every escape that a line-based reader needs, lines in a fixed order, and read again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Final

from cxograph.terms import XSD

__all__ = ["Described", "decimal", "describe", "described", "in_graph", "integer", "literal", "value_of"]

Described = dict[str, dict[str, list[str]]]
"""Terms as N-Quads write them: the objects by predicate, by subject."""

# Beside what the grammar demands, all that some reader takes for the end of a line, and lone surrogates, which
# no UTF-8 file can hold (they become the replacement character).
_UNSAFE: Final = re.compile("[\x00-\x1f\x7f\x85\u2028\u2029\ud800-\udfff]")
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")
_ESCAPES: Final = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}
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


def described(nquads: str, graph: str) -> Described:
    """Return what N-Quads of one graph (an IRI) say of each subject: `describe` undone, in one pass over the text."""
    found: Described = {}
    last = ""
    pairs: dict[str, list[str]] = {}
    for line in nquads.split(f" <{graph}> .\n"):
        if not line:
            continue
        subject, predicate, value = line.split(" ", 2)
        if subject != last:
            pairs = found.setdefault(subject, {})
            last = subject
        if predicate in pairs:
            pairs[predicate].append(value)
        else:
            pairs[predicate] = [value]
    return found


def value_of(term: str) -> str:
    """Return the IRI, or the text of a literal, that a term of these N-Quads stands for."""
    if term[0] == "<":
        return term[1:-1]
    text = term[1:-1] if term[-1] == '"' else term[1 : term.rindex('"')]
    return _ESCAPE.sub(_meant, text) if "\\" in text else text


def _meant(match: re.Match[str]) -> str:
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _ESCAPES.get(match[3], match[3])


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"
    return "\\r" if char == "\r" else f"\\u{ord(char):04X}"
