"""How large and how deep a document may be. Every limit can be raised by the caller."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one document; a document beyond one is refused by name, never cut in silence."""

    raw_bytes: int = 50_000_000
    text: int = 4_000_000  # characters of text: two thousand pages; extraction takes 2 to 7 seconds a million
    depth: int = 512  # nested elements; a real page has some 30
    tags: int = 1_000_000
    attributes: int = 1_000  # of one tag
    pages: int = 2_000  # of a PDF
    unpacked_bytes: int = 200_000_000  # of all that a ZIP archive (or an Office file, which is one) holds
    ratio: int = 200  # how many times as large as packed; only asked beyond a megabyte
    members: int = 100_000  # of an archive
    nested: int = 2  # archives within archives
    cells: int = 2_000_000  # of a table file
    kept_share: float = 0.5  # least share of the tag-stripped text that must be kept


DEFAULT = Limits()
