"""Echoes: documents that copy each other's text or figures, which count as one origin.

Only documents about one market can lend each other support, so only those are held against each other, by two signs:

- Text: at least half of the five-word runs of the two texts are the same, estimated by MinHash (Broder 1997).
- Figures: two figures of at least four significant digits are the same to the last one, in kind, unit and year; one
  is enough where it has five digits or more.

A document that echoes an echo has the same origin.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Final

from cxograph.ids import fold
from cxograph.judge.verdict import Prepared

if TYPE_CHECKING:
    from datasketch import MinHash

__all__ = ["find_origins"]

RUN: Final = 5
SAME_TEXT: Final = 0.5
PERMUTATIONS: Final = 128
DIGITS: Final = 4
MANY_DIGITS: Final = 5
LARGEST: Final = 400
"""Of a market that more documents describe, each is held against the next so many only, in the order of their IRIs."""

_WORD: Final = re.compile(r"\w+")


def find_origins(
    markets: Mapping[str, Iterable[str]], figures: Iterable[Prepared], text: Callable[[str], str]
) -> dict[str, tuple[str, ...]]:
    """Return the documents of each origin that several of them share, by the first of these.

    `markets` gives the documents (IRIs) that are about a market, by market; `text` returns a document's text layer.
    """
    numbers = _long_figures(figures)
    signatures: dict[str, MinHash] = {}
    parent: dict[str, str] = {}

    def root(document: str) -> str:
        while parent.get(document, document) != document:
            document = parent[document]
        return document

    def signature(document: str) -> MinHash:
        if document not in signatures:
            signatures[document] = _signature(text(document))
        return signatures[document]

    for _, listed in sorted(markets.items()):
        for a, b in _pairs(sorted(set(listed))):
            one, two = root(a), root(b)
            if one == two:
                continue
            shared = numbers[a] & numbers[b]
            alike = len(shared) >= 2 or any(number[-1] >= MANY_DIGITS for number in shared)
            if alike or signature(a).jaccard(signature(b)) >= SAME_TEXT:
                first, second = sorted((one, two))
                parent[second] = first
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for document in sorted({*parent, *parent.values()}):
        groups[root(document)].append(document)
    return {first: tuple(documents) for first, documents in groups.items() if len(documents) > 1}


def _pairs(documents: Sequence[str]) -> Iterator[tuple[str, str]]:
    if len(documents) <= LARGEST:
        yield from combinations(documents, 2)
        return
    for number, a in enumerate(documents):
        for b in documents[number + 1 : number + 1 + LARGEST // 10]:
            yield a, b


def _signature(text: str) -> MinHash:
    from datasketch import MinHash  # noqa: PLC0415 - brings SciPy with it, and few workspaces hold echoes

    words = _WORD.findall(fold(text))
    runs = {" ".join(words[i : i + RUN]) for i in range(max(1, len(words) - RUN + 1))}
    found = MinHash(num_perm=PERMUTATIONS, seed=1)
    found.update_batch([run.encode("utf-8") for run in sorted(runs)])
    return found


def _long_figures(figures: Iterable[Prepared]) -> defaultdict[str, set[tuple[str, str, str, str, int]]]:
    """Return by document the figures that have many digits: kind, unit, year, value and number of digits."""
    found: defaultdict[str, set[tuple[str, str, str, str, int]]] = defaultdict(set)
    for one in figures:
        figure = one.figure
        if figure.low is None or figure.low != figure.high or one.precision.derived or not figure.low:
            continue
        digits = figure.low.adjusted() - one.precision.low.adjusted() + 1
        significant = len(f"{figure.low.normalize():e}".replace(".", "").replace("-", "").split("e")[0])
        if min(digits, significant) >= DIGITS:
            row = (str(figure.kind), figure.unit, str(figure.year_end), f"{figure.low.normalize():f}")
            found[figure.document or ""].add((*row, min(digits, significant)))
    return found
