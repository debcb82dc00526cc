"""Phrases in capitals that name what is done or spoken of, not who does it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.cues import TYPE
from cxograph.extract.names.doubts import is_topic, words_in_lower_case
from cxograph.extract.names.names import Named
from cxograph.extract.names.products import is_product
from cxograph.model import Block, BlockKind

__all__ = ["topics"]

FEWEST: Final = 2
"""Works that must stand beside a phrase."""
_WEAK: Final = frozenset({"tail", "evidence", "cue"})
_BEFORE: Final = expression(r"(?:, (?:and |or |& )?| and | or | & )\W*$")
_BEHIND: Final = expression(r"\W*?(?:,|;| and | or | & |\.(?:\s|$)|$)")
_SEPARATOR: Final = expression(r", (?:and |or |& )?|; | and | or ")
_SENTENCE_END: Final = expression(r"\n|[.!?](?:\s|$)")
_LINE: Final = 400  # characters of a list in a sentence on either side
# "CRO Oversight matters": what a heading speaks of, unless the text names it as somebody elsewhere
_OF_TYPE: Final = expression(rf"\b{TYPE}s? $")


def topics(text: str, blocks: Sequence[Block], named: Iterable[Named]) -> set[str]:
    """Return the names of which nothing but their look tells, and that name a work or a topic wherever they stand.

    What stands in one list is of one kind: where at least two fellows are works and none is a name told otherwise, so
    is the phrase ("toxicology, Central Laboratories and Data Analytics"). In a heading, what stands behind a type's
    letters is its subject ("CRO Oversight matters").
    """
    sources: dict[str, set[str]] = {}
    places: dict[str, list[Named]] = {}
    for name in named:
        sources.setdefault(name.name, set()).add(name.source)
        places.setdefault(name.name, []).append(name)
    told = {name for name, kinds in sources.items() if not kinds <= _WEAK}
    weak = [name for name in places if name not in told]
    if not weak:
        return set()
    items = {block.start: i for i, block in enumerate(blocks) if block.kind is BlockKind.LIST_ITEM}
    headings = [(b.start, b.end) for b in blocks if b.kind in {BlockKind.HEADING, BlockKind.TITLE}]
    return {
        name
        for name in weak
        if all(
            _in_topic_heading(text, headings, mention)
            or (" " in name and _works_beside(text, blocks, items, mention, told))
            for mention in places[name]
        )
    }


def _in_topic_heading(text: str, headings: Sequence[tuple[int, int]], named: Named) -> bool:
    behind = _OF_TYPE.search(text, max(0, named.start - 8), named.start)
    return behind is not None and any(start <= named.start < end for start, end in headings)


def _works_beside(text: str, blocks: Sequence[Block], items: dict[int, int], named: Named, told: set[str]) -> bool:
    at = items.get(named.start)
    if at is not None and named.end >= blocks[at].end - 2:
        fellows = [
            text[block.start : block.end].strip(" .;")
            for block in blocks[max(0, at - 8) : at + 9]
            if block.is_listed_with(blocks[at]) and block is not blocks[at]
        ]
        return _are_works(text, fellows, told)
    before = _BEFORE.search(text, max(0, named.start - 8), named.start)
    behind = _BEHIND.match(text, named.end)
    if before is None or behind is None:
        return False
    line = text[max(text.rfind("\n", 0, named.start) + 1, named.start - _LINE) : before.start()]
    rest = _SENTENCE_END.split(text[named.end : named.end + _LINE], maxsplit=1)[0].lstrip(", ")
    return _are_works(text, [*_SEPARATOR.split(line)[-3:], *_SEPARATOR.split(rest)[:3]], told)


def _are_works(text: str, fellows: Sequence[str], told: set[str]) -> bool:
    """Tell whether phrases that stand in one list are works for the most part, and none of them is somebody's name."""
    works = [words for words in fellows if _is_work(text, words)]
    return len(works) >= FEWEST and 2 * len(works) >= len(fellows) and told.isdisjoint(fellows)


def _is_work(text: str, words: str) -> bool:
    """Tell whether a phrase is a work whatever its capitals: it holds words of the trade or of the text's own prose."""
    first = words.split(" ", 1)[0]
    return is_topic(words) or (is_product(words) and first.lower() in words_in_lower_case(text))
