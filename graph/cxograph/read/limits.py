"""How large and how deep a document may be. Every limit can be raised by the caller."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["DEFAULT", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one document; a document beyond one is refused by name, never cut in silence."""

    raw_bytes: int = 50_000_000
    depth: int = 512  # nested elements; a real page has some 30
    tags: int = 1_000_000
    attributes: int = 1_000  # of one tag
    kept_share: float = 0.5  # least share of the tag-stripped text that must be kept


DEFAULT = Limits()
