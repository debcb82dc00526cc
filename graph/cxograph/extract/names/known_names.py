"""Companies of the trade that a reader knows: the curated table, read as hints for names that nothing else tells.

A name that stands in the table counts where the text writes it with the table's own capitals. A single word must
not stand in the text in lower case ("sharp", "resilience"), and the table's kind of company says whether an article
on its type discusses it as a member.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final

from cxograph.assets import asset
from cxograph.expressions import expression
from cxograph.extract.names.cues import goes_on
from cxograph.extract.names.doubts import distinct_words, words_in_lower_case
from cxograph.extract.names.names import Named
from cxograph.model import Block, BlockKind, Document, ServiceType
from cxograph.places import lookup

__all__ = ["is_investor", "is_outsider", "known_names", "types_of"]

_KINDS: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TABLE_CELL, BlockKind.HEADING, BlockKind.TITLE})  # fmt: skip
_FIRST: Final = expression(r"[A-Za-z][\w&'’-]*")
_BRACKET: Final = expression(r" \(([^()\n]{1,90})\)")
SHORTEST: Final = 4
"""Letters of a single word that counts: shorter ones are abbreviations of many things."""


@cache
def _table() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, frozenset[ServiceType]]]:
    """Return the names of the table by their first word, longest first, and the service types of each."""
    types: dict[str, frozenset[ServiceType]] = {}
    with asset("seeds", "companies.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            kinds = row["service_types"].replace("CRDMO", "CRO|CDMO").split("|")
            offered = frozenset(ServiceType(t) for t in kinds if t in set(ServiceType))
            types.update((name, offered) for name in (row["name"], *row["aliases"].split("|")) if name)
    by_first: dict[str, list[str]] = {}
    for name in sorted(types, key=lambda n: (-len(n), n)):
        first = _FIRST.match(name)
        if first and (" " in name or (len(name) >= SHORTEST and lookup(name) is None)):
            by_first.setdefault(first[0], []).append(name)
    return {first: tuple(names) for first, names in by_first.items()}, types


def types_of(name: str) -> frozenset[ServiceType]:
    """Return the service types that a company of the table offers; none for a name that it does not hold.

    Capitals do not count: "Icon" and "ICON" are one name once a text has been found to use it as a name.
    """
    return _in_small_letters().get(name.casefold(), frozenset())


@cache
def _investors() -> frozenset[str]:
    with asset("seeds", "companies.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == "investor"]
    return frozenset(name.casefold() for row in rows for name in (row["name"], *row["aliases"].split("|")) if name)


def is_investor(name: str) -> bool:
    """Tell whether the table holds a company as an investor."""
    return name.casefold() in _investors()


def is_outsider(name: str) -> bool:
    """Tell whether the table holds a company as one that offers no such services: a maker of drugs, an investor."""
    return _in_small_letters().get(name.casefold()) == frozenset()


@cache
def _in_small_letters() -> Mapping[str, frozenset[ServiceType]]:
    return {name.casefold(): types for name, types in _table()[1].items()}


@cache
def _beginning() -> re.Pattern[str]:
    """Return the pattern of words that may begin a name: those with a capital, and the table's own without one."""
    low = sorted(first for first in _table()[0] if first[0].islower())
    return re.compile(rf"(?<![\w&@./-])(?:[A-Z][\w&'’-]*|(?:{'|'.join(low)})(?![\w&'’-]))")


def known_names(document: Document, blocks: Sequence[Block]) -> list[Named]:
    """Return where the text writes a company of the table."""
    by_first, _ = _table()
    text = document.text
    within = {block.index for block in blocks if block.kind in _KINDS}
    low_words: frozenset[str] | None = None
    found: list[Named] = []
    # few texts hold a whole name, though many hold a word that begins one
    firsts = sorted(by_first.keys() & set(_FIRST.findall(distinct_words(text))))
    here = {first: names for first in firsts if (names := [name for name in by_first[first] if name in text])}
    for match in _beginning().finditer(text) if here else ():
        for name in here.get(match[0], ()):
            start, end = match.start(), match.start() + len(name)
            if not text.startswith(name, start) or text[end : end + 1].isalnum():
                continue
            block = document.block_at(start)
            if block.index not in within or end > block.end or goes_on(text, end, block.end):
                break
            if " " not in name:
                low_words = words_in_lower_case(text) if low_words is None else low_words
                if name.lower() in low_words:
                    break
            if not text[block.start : block.end].isupper():
                bracket = _BRACKET.match(text, end, block.end)
                found.append(Named(name, start, end, bracket.span(1) if bracket else None, "known"))
            break
    return found
