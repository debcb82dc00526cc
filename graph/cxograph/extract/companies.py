"""Which organisations a document names, and where."""

from __future__ import annotations

from dataclasses import dataclass

from cxograph.model import Document

__all__ = ["CompanyIndex", "CompanyMention"]


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

    @property
    def names(self) -> tuple[str, ...]:
        """Main names, in the order of the text."""
        return ()

    def within(self, start: int, end: int) -> tuple[CompanyMention, ...]:
        """Mentions inside [start, end), in order, longest first, without overlaps."""
        return ()

    def last_before(self, offset: int) -> CompanyMention | None:
        """The organisation that "the company" or "it" at an offset most likely means."""
        return None
