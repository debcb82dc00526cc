"""Which organisations a document names, and where.

Names come from lists of players, from legal forms, from what is set in bold or italics, and from the words
around them ("the CRO X", "acquired Y", "Z-based W"). Later mentions are found by the same name or a
shorter form of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from cxograph.extract.context import DEFINITE, Entry, entries, outside_speech, owner_by_title, section_owners, speaks_as
from cxograph.extract.name_doubts import is_wire
from cxograph.extract.name_forms import forms_of
from cxograph.extract.name_sources import dateline, find_names
from cxograph.extract.names import Named
from cxograph.extract.word_trie import longest_of
from cxograph.model import BlockKind, Document, Zone

__all__ = ["CompanyIndex", "CompanyMention", "Named"]

# a sentence that goes on about what the one before was about
_GOES_ON: Final = re.compile(
    r"[\W]*(?:(?:In|Since|After|From|By|On|At|With|Today|Now|Also|For) [^.;⟦]{0,40}?)?\b(?:[Ww]e|[Oo]ur|[Ii]t|[Ii]ts|[Tt]hey|[Tt]heir|[Tt]he (?:company|group|firm|Company|Group|Firm))\b"
    rf"|\W*{DEFINITE}"
)
_ITS: Final = re.compile(r"\b(?:it|its)\b")
_WE: Final = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")
_ABOUT: Final = re.compile(r"\W*(?:About|ABOUT) (?:the )?")


@dataclass(frozen=True, slots=True)
class CompanyMention:
    """A place where the text names an organisation: `company` is its main name in this document."""

    company: str
    start: int
    end: int


class CompanyIndex:
    """The organisations of one document.

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

    @cached_property
    def outside(self) -> frozenset[str]:
        """Names of no company of the trade: the wires that spread a release and speak of themselves below it."""
        if "ews" not in self.document.text and "ommunication" not in self.document.text:
            return frozenset()
        names = {named.name for named in self.found if named.source in {"about", "cue", "tail", "evidence"}}
        return frozenset(self.main(name) for name in names if is_wire(self.document.text, name))

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
        blocks = self.document.blocks
        unread = {Zone.NAVIGATION, Zone.BANNER, Zone.RELATED, Zone.FORM, Zone.COMMENTS, Zone.HIDDEN}
        found = []
        for block in blocks:
            if block.zone not in unread:
                found += [
                    CompanyMention(self._forms[m[0]], m.start(), m.end())
                    for m in pattern.finditer(self.document.text, block.start, block.end)
                ]
        return tuple(found)

    @cached_property
    def principal(self) -> str | None:
        """The organisation that the document is about, or None where it is about none.

        It is the one named most often, names in headlines counting thrice (the first where two are even); one
        that is named only in passing, in no headline and less than three times, is not what a document is about.
        """
        counts, best = self._counts, self.page_owner or self._most_named
        if best is not None and best == self.page_owner:
            return best
        return best if best is not None and counts[best] >= 3 else None

    @cached_property
    def _counts(self) -> Counter[str]:
        counts: Counter[str] = Counter()
        for mention in self.mentions:
            headline = self.document.block_at(mention.start).kind in {BlockKind.TITLE, BlockKind.HEADING}
            if mention.company not in self.outside:
                counts[mention.company] += 3 if headline else 1
        return counts

    @cached_property
    def _most_named(self) -> str | None:
        return self._counts.most_common(1)[0][0] if self._counts else None

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def within(self, start: int, end: int) -> tuple[CompanyMention, ...]:
        """Mentions inside [start, end), in order, longest first, without overlaps."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(m for m in self.mentions[low:high] if m.end <= end)

    def last_before(self, offset: int) -> CompanyMention | None:
        """The organisation that "the company" or "it" at an offset most likely means, or None.

        The first one named in the sentence itself, before the offset; else the subject of the nearest earlier
        sentence of the same or the previous paragraph that names one; in a paragraph "About X" it is X.
        """
        sentences = self.document.sentences
        at = bisect_right(self._sentence_starts, offset) - 1
        block = sentences[at].block if at >= 0 else 0
        own = self.about(block)
        owner = self.owner(block)
        passed: CompanyMention | None = None
        floor = self._floor(block)
        while at >= 0 and sentences[at].block >= floor:
            sentence = sentences[at]
            if owner and sentence.block != block:
                break
            if floor < sentence.block < block and self.document.blocks[block].kind is BlockKind.LIST_ITEM:
                at -= 1  # what the items of a list leave out is named before the list
                continue
            named = self.within(sentence.start, min(sentence.end, offset))
            if named:
                lead = self.document.text[sentence.start : named[0].start]
                if owner and lead.strip():
                    return self._first(owner)
                if _WE.search(lead):
                    return self._first(own or self._most_named)
                if not _GOES_ON.match(lead) and not _ITS.search(lead):
                    return self._first(own) if own and sentence.block != block else named[0]
                passed = passed or named[0]  # "In 2014 we acquired X": what comes next is still about "we"
            at -= 1
        if owner:
            return self._first(owner)
        if own or (passed and self._own_voice(block)):
            return self._first(own or self._most_named)
        return passed

    def _first(self, company: str | None) -> CompanyMention | None:
        return next((mention for mention in self.mentions if mention.company == company), None)

    def _floor(self, block: int) -> int:
        """The first block in which to look for what "it" means: the one before, or the one that announces a list."""
        blocks = self.document.blocks
        floor = block - 1
        if blocks[block].kind is BlockKind.LIST_ITEM:
            while floor > 0 and blocks[floor].kind is BlockKind.LIST_ITEM and block - floor < 30:
                floor -= 1
        return floor

    def about(self, block: int) -> str | None:
        """The organisation that the line "About X" above a paragraph (or at its start) announces, or None."""
        return self._about.get(block)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The headings that name the companies of a ranking or a set of profiles."""
        content = [block for block in self.document.blocks if block.zone is Zone.CONTENT]
        return entries(self.document, content, [named for named in self.found if named.source != "entry"])

    @cached_property
    def _owners(self) -> dict[int, str]:
        return section_owners(self.document, {e.block: self.main(e.named.name) for e in self.entries})

    def owner(self, block: int) -> str | None:
        """The company whose section, under a heading that is its name, a block stands in, or whose page it is, or None."""
        return self._owners.get(block) or self.page_owner

    @cached_property
    def page_owner(self) -> str | None:
        """The company whose own page (site, profile, "About us") the document is, or None.

        Its headline is the company's name and no more, or it says "we" of the one that it names most often. What
        has a dateline speaks of its sender, but as a report does: it is no such page.
        """
        best = self._most_named
        blocks = [block for block in self.document.blocks if block.zone is Zone.CONTENT]
        if best is None or self.entries or any(dateline(self.document.text, block) for block in blocks[:8]):
            return None
        for block in blocks[:4]:
            named = self.within(block.start, block.end) if block.kind is BlockKind.TITLE else ()
            if len(named) == 1 and owner_by_title(self.document.text, block, named[0].start, named[0].end):
                return named[0].company
        if 2 * self._counts[best] < sum(self._counts.values()):
            return None
        words = outside_speech(self.document, blocks)
        spoken = any(speaks_as(words, form) for form, company in self._forms.items() if company == best)
        return best if spoken else None

    def voice(self, block: int) -> str | None:
        """The organisation that says "we" in a paragraph: that of "About X", else what the document is about."""
        if self.entries and not any(
            self.within(b.start, b.end) for b in self.document.blocks[:8] if b.kind is BlockKind.TITLE
        ):
            return self.about(block)  # in a ranking "we" is who wrote it
        return self.about(block) or self.page_owner or self._most_named

    def _own_voice(self, block: int) -> bool:
        here = self.document.blocks[block]
        return bool(_WE.search(self.document.text, here.start, here.end))

    @cached_property
    def _about(self) -> dict[int, str]:
        text = self.document.text
        found: dict[int, str] = {}
        company: str | None = None
        left = 0
        for block in self.document.blocks:
            lead = _ABOUT.match(text, block.start, block.end)
            if lead:
                named = [m for m in self.within(block.start, block.end) if m.start - lead.end() <= 4]
                company, left = (named[0].company, 3) if named else (None, 0)
                if company and block.end - named[0].end > 40:
                    found[block.index] = company
                    left = 0
            elif block.kind in {BlockKind.HEADING, BlockKind.TITLE} or left <= 0:
                company = None
            elif company:
                found[block.index] = company
                left -= 1
        return found

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.document.sentences]
