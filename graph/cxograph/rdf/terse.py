"""The body of a Turtle file from sorted lines, a line of text at a time: the bytes that pyoxigraph writes, sooner.

Turning each triple into Python objects and back takes most of the time of writing by way of the library. Terms of the
usual kinds are shortened here; all others are handed to it, one by one, so that the bytes are the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import pyoxigraph as ox

from cxograph.terms import RDF, XSD

__all__ = ["turtle_body"]

_LOCAL: Final = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?")
_PLAIN: Final = re.compile(r'"(?:[^"\\\x00-\x1f\x7f]|\\[tnr"\\])*"')
_INTEGER: Final = re.compile(rf'"([0-9]+)"\^\^<{XSD}integer>')
_ROOM: Final = 100_000  # terms kept


def turtle_body(lines: Iterable[str], prefixes: Mapping[str, str]) -> Iterator[str]:
    """Yield the triples of a Turtle file from N-Triples lines without line feeds, in their order, a triple a piece.

    `prefixes` gives IRIs by prefix; none of them may be the beginning of another. SyntaxError where a line is no
    N-Triples.
    """
    shorten = _Shortener(prefixes)
    terms = shorten.terms
    predicates = {f"<{RDF}type>": "a"}
    last_subject = last_predicate = ""
    for line in lines:
        parts = line.split(" ", 2)
        if len(parts) < 3 or line[-2:] != " .":
            raise SyntaxError(f"this is no triple: {line[:200]}")
        subject, predicate, value = parts
        value = value[:-2]
        if value[:1] == value[-1:] == '"' and (  # a plain literal stays as it is
            _PLAIN.fullmatch(value) if "\\" in value or not value.isprintable() else value.count('"') == 2
        ):
            short = value
        else:
            short = terms.get(value) or shorten(value)
        if subject == last_subject:
            if predicate == last_predicate:
                yield f" , {short}"
                continue
            start = " ;\n\t"
        else:
            if subject[:1] == '"' or subject[:2] == "<<":
                raise SyntaxError(f"this is no triple: {line[:200]}")
            end = " .\n" if last_subject else ""
            start = f"{end}{terms.get(subject) or shorten(subject)} "
            last_subject = subject
        name = predicates.get(predicate)
        if name is None:
            if predicate[:1] != "<" or predicate[:2] == "<<":
                raise SyntaxError(f"this is no triple: {line[:200]}")
            name = predicates[predicate] = shorten(predicate)
        last_predicate = predicate
        yield f"{start}{name} {short}"
    if last_subject:
        yield " .\n"


class _Shortener:
    """Gives terms as Turtle writes them; `terms` keeps what was met."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        self.terms: dict[str, str] = {}
        self._prefixes = dict(prefixes)
        self._names = {iri: name for name, iri in prefixes.items()}

    def __call__(self, term: str) -> str:
        if len(self.terms) > _ROOM:
            self.terms.clear()
        short = self.terms[term] = self._here(term) or self._by_library(term)
        return short

    def _here(self, term: str) -> str:
        """Shorten the usual terms: names without signs that need an escape, whole numbers."""
        if term[:1] == "<" and term[-1:] == ">":
            at = max(term.rfind("/"), term.rfind("#")) + 1
            name = self._names.get(term[1:at])
            usual = name is not None and _LOCAL.fullmatch(term, at, len(term) - 1)
            return f"{name}:{term[at:-1]}" if usual else ""
        number = _INTEGER.fullmatch(term)
        return number[1] if number else ""

    def _by_library(self, term: str) -> str:
        quads = ox.parse(f"<x:s> <x:p> {term} .", format=ox.RdfFormat.N_TRIPLES)
        written = (ox.serialize(quads, format=ox.RdfFormat.TURTLE, prefixes=self._prefixes) or b"").decode("utf-8")
        return written.rpartition("\n<x:s> <x:p> ")[2].removesuffix(" .\n")
