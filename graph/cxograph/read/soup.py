"""The second HTML reader: slower, and without positions; only for pages on which the first loses text."""

from __future__ import annotations

from typing import Final

from bs4 import BeautifulSoup
from bs4.element import NavigableString, Tag

from cxograph.model import BlockKind
from cxograph.read.layer import Layer

__all__ = ["read_with_soup"]

_SKIPPED: Final = ("script", "style", "template", "noscript", "svg", "head", "textarea", "iframe")


def read_with_soup(text: str, layer: Layer) -> None:
    """Add a block for each stretch of text that BeautifulSoup with lxml finds; runs point at the whole page."""
    soup = BeautifulSoup(text, "lxml")
    for tag in soup(_SKIPPED):
        tag.decompose()
    for string in soup.find_all(string=True):
        words = str(string)
        if type(string) is not NavigableString or not words.strip():
            continue
        above = string.parent.name if isinstance(string.parent, Tag) else ""
        at = text.find(words)
        piece = (words, at, len(words)) if at >= 0 else (words, 0, len(text))
        if above == "h1" and not layer.titled:
            layer.titled = True
            layer.add(BlockKind.TITLE, [piece], [], level=1)
        elif len(above) == 2 and above[0] == "h" and above[1].isdigit():
            layer.add(BlockKind.HEADING, [piece], [], level=int(above[1]))
        elif above == "li":
            layer.add(BlockKind.LIST_ITEM, [piece], [], level=1)
        else:
            layer.add(BlockKind.PARAGRAPH, [piece], [])
