"""Which organisations a document names, and where.

Names come from lists of players, from legal forms, from what is set in bold or italics, and from the words
around them ("the CRO X", "acquired Y", "Z-based W"). Later mentions are found by the same name or a
shorter form of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from cxograph.extract.names.forms import forms_of
from cxograph.extract.names.names import Named
from cxograph.extract.names.sentence_roles import mask
from cxograph.extract.names.sources import find_names
from cxograph.extract.words.word_trie import longest_of
from cxograph.model import BlockKind, Document, Zone

__all__ = ["CompanyMention", "MentionIndex"]

_UNREAD: Final = frozenset(
    {Zone.NAVIGATION, Zone.BANNER, Zone.RELATED, Zone.FORM, Zone.COMMENTS, Zone.HIDDEN}
)  # zones in which nobody is named


@dataclass(frozen=True, slots=True)
class CompanyMention:
    """A place where the text names an organisation: `company` is its main name in this document."""

    company: str
    start: int
    end: int


class MentionIndex:
    """The organisations that one document names.

    An organisation's main name is the one by which a list of players names it, else its longest name.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: tuple[Named, ...] = tuple(sorted(find_names(document), key=lambda n: (n.start, -n.end)))
        self._forms = forms_of(self.found, document)

    @property
    def names(self) -> tuple[str, ...]:
        """Main names, in the order of the text."""
        return tuple(dict.fromkeys(mention.company for mention in self.mentions))

    @cached_property
    def players(self) -> tuple[Named, ...]:
        """Names that a list of players holds, in the order of the text, each once."""
        seen: set[str] = set()
        kept = []
        for named in self.found:
            if named.source == "list" and self.main(named.name) not in seen:
                seen.add(self.main(named.name))
                kept.append(named)
        return tuple(kept)

    def main(self, name: str) -> str:
        """Return the main name of an organisation that the text calls `name`."""
        return self._forms.get(name, name)

    @property
    def forms(self) -> dict[str, str]:
        """Every form under which an organisation may occur, with its main name."""
        return self._forms

    @cached_property
    def mentions(self) -> tuple[CompanyMention, ...]:
        """Every mention in the text, in order."""
        if not self._forms:
            return ()
        pattern = re.compile(rf"(?<![\w&-])(?:{longest_of(self._forms)})(?![\w&]|-(?!based|owned|backed|led|head))")
        found = []
        for block in self.document.blocks:
            if block.zone not in _UNREAD:
                found += [
                    CompanyMention(self._forms[m[0]], m.start(), m.end())
                    for m in pattern.finditer(self.document.text, block.start, block.end)
                ]
        return tuple(found)

    @cached_property
    def counts(self) -> Counter[str]:
        """How often each organisation is named, in a headline thrice as much, in the order of the text."""
        counts: Counter[str] = Counter()
        for mention in self.mentions:
            headline = self.document.block_at(mention.start).kind in {BlockKind.TITLE, BlockKind.HEADING}
            counts[mention.company] += 3 if headline else 1
        return counts

    @cached_property
    def most_named(self) -> str | None:
        """The organisation that is named most often (the first where two are even), None where none is."""
        return self.counts.most_common(1)[0][0] if self.counts else None

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def within(self, start: int, end: int) -> tuple[CompanyMention, ...]:
        """Mentions inside [start, end), in order, longest first, without overlaps."""
        low = bisect_left(self._starts, start)
        if low == len(self._starts) or self._starts[low] >= end:
            return ()
        high = bisect_left(self._starts, end, low)
        return tuple(m for m in self.mentions[low:high] if m.end <= end)

    def masked(self, start: int, end: int) -> tuple[str, tuple[str, ...]]:
        """Return text[start:end], blanks plain, with its n-th organisation written ``⟦n⟧``, and the organisations."""
        named = self.within(start, end)
        if not named:
            return self._plain[start:end], ()
        words = mask(self._plain, start, end, [(m.start, m.end) for m in named])
        return words, tuple(m.company for m in named)

    @cached_property
    def _plain(self) -> str:
        return self.document.text.replace("\u00a0", " ")
