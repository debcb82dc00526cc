"""What a page says of itself outside its text, also in schema.org's terms (JSON-LD): headline, date, address."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

__all__ = ["Page", "note_linked_data"]

_KINDS: Final = frozenset(
    [
        "Article",
        "NewsArticle",
        "BlogPosting",
        "Report",
        "ScholarlyArticle",
        "TechArticle",
        "WebPage",
        "FAQPage",
        "Product",
        "Dataset",
    ]
)
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}(?=T|\s|$)")
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
LONGEST: Final = 1_000_000  # characters of one script


@dataclass(slots=True)
class Page:
    """What a page says of itself outside its text."""

    title: str = ""
    address: str = ""
    published: str = ""  # ISO date


def note_linked_data(page: Page, text: str) -> None:
    """Take headline, date of publication and address from a script of linked data, where the page has not said them.

    Nothing of it becomes text: readers do not see it. What is no JSON, or of another kind of thing, is passed over.
    """
    if len(text) > LONGEST:
        return
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    for thing in _things(data):
        kinds = thing.get("@type")
        if not _KINDS.intersection(map(str, kinds if isinstance(kinds, list) else [kinds])):
            continue
        headline = thing.get("headline")
        if not page.title and isinstance(headline, str):
            page.title = " ".join(headline.split())
        published = thing.get("datePublished")
        if not page.published and isinstance(published, str) and (date := _DATE.match(published)):
            page.published = date[0]
        address = thing.get("url")
        if not page.address and isinstance(address, str) and _ADDRESS.fullmatch(address):
            page.address = address


def _things(data: Any) -> Iterator[dict[str, Any]]:
    """Give the things that a script describes: one, a list, or a graph."""
    for thing in data if isinstance(data, list) else [data]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (one for one in graph if isinstance(one, dict)) if isinstance(graph, list) else ()
