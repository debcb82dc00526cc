"""What every extractor is given and what it gives back."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from cxograph.extract.names.companies import CompanyIndex
from cxograph.model import Block, Claim, Document, Fact, Report, Sentence, ServiceType, Subject, Zone

__all__ = ["LONGEST_SENTENCE", "Extractor", "Reading"]

LONGEST_SENTENCE = 3_000
"""Characters; what goes on for longer without an end is no sentence, and to look at all its parts together takes too long."""

F = TypeVar("F", bound=Fact)


class Reading:
    """One document under extraction: its text, its structure, and what earlier extractors found in it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: list[Claim] = []
        self._paths: dict[tuple[int, ...], tuple[str, ...]] = {}  # many blocks stand under the same headings

    @property
    def text(self) -> str:
        """The text layer."""
        return self.document.text

    @cached_property
    def plain(self) -> str:
        """The text layer with plain blanks for unbreakable ones, same length and offsets (for patterns)."""
        return self.document.text.replace("\u00a0", " ")

    @cached_property
    def lower(self) -> str:
        """The text layer in lower case, same length and offsets (for cheap tests before a regular expression)."""
        text = self.document.text
        low = text.lower()
        return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks that belong to the document proper (zone CONTENT)."""
        return tuple(block for block in self.document.blocks if block.zone is Zone.CONTENT)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences of the blocks in zone CONTENT, in reading order."""
        blocks = self.document.blocks
        return tuple(s for s in self.document.sentences if blocks[s.block].zone is Zone.CONTENT)

    def sentences_of(self, block: Block) -> tuple[Sentence, ...]:
        """The sentences of one block, in order."""
        first = bisect_left(self.sentences, block.start, key=lambda sentence: sentence.start)
        last = bisect_left(self.sentences, block.end, lo=first, key=lambda sentence: sentence.start)
        return self.sentences[first:last]

    def sentence_before(self, at: int, *, block: int | None = None) -> Sentence | None:
        """The last sentence that ends at an offset or before it, or None; with `block` only one of that block."""
        n = bisect_right(self.sentences, at, key=lambda sentence: sentence.end)
        last = self.sentences[n - 1] if n else None
        return last if last is None or block is None or last.block == block else None

    def claims(self, kind: type[F]) -> list[F]:
        """Facts of one kind that earlier extractors found, in the order of the text."""
        return [claim.fact for claim in self.found if isinstance(claim.fact, kind)]

    @cached_property
    def report(self) -> Report | None:
        """The report that this document is, or None (only valid for extractors listed after `reports`)."""
        return next(iter(self.claims(Report)), None)

    @cached_property
    def subjects(self) -> tuple[ServiceType, ...]:
        """The service types the document is about (only valid for extractors listed after `subjects`)."""
        return tuple(subject.service_type for subject in self.claims(Subject))

    @cached_property
    def companies(self) -> CompanyIndex:
        """The organisations that the document names, and where."""
        return CompanyIndex(self.document)

    def heading_path(self, block: Block) -> tuple[str, ...]:
        """Texts of the headings that a block stands under, outermost first."""
        path = self._paths.get(block.headings)
        if path is None:
            blocks, text = self.document.blocks, self.document.text
            path = self._paths[block.headings] = tuple([text[blocks[i].start : blocks[i].end] for i in block.headings])
        return path

    def claim(
        self,
        fact: Fact,
        start: int,
        end: int,
        rule: str,
        *,
        focus: tuple[int, int] | re.Match[str] | None = None,
        version: int = 1,
    ) -> Claim:
        """Make a claim whose evidence is text[start:end]; `focus` is where the value itself stands."""
        if isinstance(focus, re.Match):
            focus = focus.span()
        return Claim(fact, self.document.span(start, end), rule, version, self.document.span(*focus) if focus else None)


@dataclass(frozen=True, slots=True)
class Extractor:
    """A named reader of one kind of statement: `read` takes a `Reading` and yields claims."""

    name: str
    read: Callable[[Reading], Iterable[Claim]]
