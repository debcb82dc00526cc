"""How large and how deep a document may be. Every limit can be raised by the caller; values are in cxograph.limits."""

from __future__ import annotations

from dataclasses import dataclass

from cxograph.limits import limit

__all__ = ["DEFAULT", "Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits of one document; a document beyond one is refused by name, never cut in silence."""

    raw_bytes: int = limit("document-bytes")
    text: int = limit("document-text")
    depth: int = limit("document-depth")
    tags: int = limit("document-tags")
    attributes: int = limit("document-attributes")
    pages: int = limit("document-pages")
    unpacked_bytes: int = limit("unpacked-bytes")
    ratio: int = limit("unpacked-ratio")
    members: int = limit("archive-members")
    nested: int = limit("archive-nested")
    cells: int = limit("document-cells")
    kept_share: float = limit("document-kept-share")


DEFAULT = Limits()
