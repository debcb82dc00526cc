"""The organisations of a document, and which of them a paragraph or a sentence is about."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.discourse import ANOTHER, parts, referents
from cxograph.extract.names.entries import Entry, entries, section_owners
from cxograph.extract.names.mentions import CompanyMention, MentionIndex
from cxograph.extract.names.names import Named
from cxograph.extract.names.speakers import (
    affiliations,
    is_interview,
    led_company,
    page_owner,
    quoted,
    sender,
    speaker,
    speaks_of_itself,
)
from cxograph.model import BlockKind, Zone

__all__ = ["CompanyIndex", "CompanyMention", "Named"]

_ABOUT: Final = expression(r"\W*(?:About|ABOUT) (?:the )?")
_DEFINED: Final = expression(r"(?<=[a-z,] )the Company\b")
_ABOUT_LINES: Final = 3  # paragraphs that the line "About X" announces
_SPOKEN_OF: Final = 3  # how often a company is named that a document is about


class CompanyIndex(MentionIndex):
    """The organisations of one document, and which of them its parts are about."""

    @cached_property
    def principal(self) -> str | None:
        """The organisation that the document is about, or None where it is about none.

        It is the one whose page or release it is, else the one named most often, names in headlines counting
        thrice (the first where two are even); one that is named only in passing, in no headline and less than
        three times, is not what a document is about.
        """
        known = self.page_owner or self.sender
        if known is not None:
            return known
        both = self.counts.most_common(2)
        if not both or both[0][1] < _SPOKEN_OF:
            return None
        best, often = both[0]
        clear = len(both) == 1 or often >= 1.5 * both[1][1] or best in self._headlined
        return best if clear else None

    @cached_property
    def _headlined(self) -> set[str]:
        titles = [b for b in self.document.blocks if b.kind is BlockKind.TITLE]
        return {m.company for b in titles for m in self.within(b.start, b.end)}

    def last_before(self, offset: int) -> CompanyMention | None:
        """The organisation that "the company" or "it" means in the sentence at an offset, where it was last named before.

        None where it is unclear.
        """
        places = self._places.get(self._meant(offset) or "", ())
        if not places:
            return None  # also where the owner stands in the page's frame alone
        return places[max(0, bisect_left(places, offset, key=lambda mention: mention.start) - 1)]

    def is_another(self, offset: int) -> bool:
        """Whether "the company" in the sentence at an offset is one that the document does not name, or several."""
        return self._meant(offset) == ANOTHER

    def _meant(self, offset: int) -> str | None:
        sentence = bisect_right(self._sentence_starts, offset) - 1
        if sentence < 0:
            return None
        part = bisect_right(self._parts, sentence) - 1
        first = self._parts[part]
        if part not in self._referents:
            ends = self._parts[part + 1 : part + 2]
            self._referents[part] = referents(self, self.document.sentences[first : ends[0] if ends else None])
        return self._referents[part][sentence - first]

    @cached_property
    def _parts(self) -> list[int]:
        return parts(self.document)

    @cached_property
    def _referents(self) -> dict[int, list[str | None]]:
        """What is meant in the sentences of a part of the document, once somebody has asked for one of them."""
        return {}

    @cached_property
    def _places(self) -> dict[str, list[CompanyMention]]:
        """The mentions of each organisation, in order."""
        places: dict[str, list[CompanyMention]] = {}
        for mention in self.mentions:
            places.setdefault(mention.company, []).append(mention)
        return places

    def about(self, block: int) -> str | None:
        """The organisation that the line "About X" above a paragraph (or at its start) announces, or None."""
        return self._about.get(block)

    def section(self, block: int) -> str | None:
        """The organisation whose section, profile or "About X" a block stands in, or None."""
        return self._owners.get(block) or self._about.get(block)

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
        """The company whose own page (site, profile, "About us") the document is, or None."""
        return page_owner(self, ranked=bool(self.entries), released=self.sender is not None)

    @cached_property
    def sender(self) -> str | None:
        """The company that sent the document as a release, or None."""
        return sender(self)

    @cached_property
    def is_defined(self) -> bool:
        """Whether the document writes "the Company" as a name."""
        return _DEFINED.search(self.document.text) is not None

    def voice(self, block: int, at: int | None = None) -> str | None:
        """The organisation that says "we" in a paragraph (at an offset of it), or None where that is not known.

        It is that of "About X"; in direct speech the one of the person who speaks; else the one whose page or
        release the document is, or that it is about.
        """
        about = self.about(block)
        if about is not None:
            return about
        here = self.document.blocks[block]
        if at is not None and quoted(self.document.text, here, at):
            said_by = speaker(self, here, at, self._people)
            if said_by is not None:
                return said_by
        if self.entries and not any(
            self.within(b.start, b.end) for b in self.document.blocks[:8] if b.kind is BlockKind.TITLE
        ):
            return None  # in a ranking "we" is who wrote it
        known = self.page_owner or self.sender
        if known is not None:
            return known
        if self._is_interview:
            return next(iter(self._people.values()), None) or led_company(self)
        return self.principal or (self.most_named if self._of_itself else None)

    @cached_property
    def _of_itself(self) -> bool:
        return speaks_of_itself(self.document)

    @cached_property
    def _people(self) -> dict[str, str]:
        return affiliations(self)

    @cached_property
    def _is_interview(self) -> bool:
        return is_interview(self.document)

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
                company, left = (named[0].company, _ABOUT_LINES) if named else (None, 0)
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
