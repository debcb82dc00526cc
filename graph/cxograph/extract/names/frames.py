"""Who owns a page, by its frame: its title, its footer, its copyright line, a name that it writes without a capital."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cxograph.extract.names.legal_forms import strip_legal_form
from cxograph.extract.names.names import Named, is_plausible, read_name
from cxograph.extract.names.weighing import looks
from cxograph.model import Block, BlockKind, Document, Zone

__all__ = ["frame_names", "framed_owner", "lower_case_brand"]

_TITLE_PARTS: Final = re.compile(r"\s+[|–—·•:>-]+\s+|\s*[|:]\s+")
_COPYRIGHT: Final = re.compile(
    r"(?:©|\([Cc]\)|\bCopyright)(?:,? ?(?:©|\([Cc]\)|Copyright|by|(?:19|20)\d\d(?: ?[-–] ?(?:\d{4}|\d\d))?))*,? ?(?P<name>[^\n.|,©]{3,50})"
)
_COPYRIGHT_AT: Final = ("©", "(c)", "(C)", "Copyright")
_ABOUT: Final = re.compile(r"(?:About|Welcome to|Home|Homepage)\s+", re.IGNORECASE)


def frame_names(document: Document) -> frozenset[str]:
    """Return, in small letters, what the frame of a page may name as its owner: its title's parts, its copyright line."""
    parts = _TITLE_PARTS.split(document.page_title) if document.page_title else []
    whole = {_ABOUT.sub("", part.strip()) for part in parts if len(part.split()) <= 6}
    if any(sign in document.text for sign in _COPYRIGHT_AT):
        whole |= {match["name"].strip() for match in _COPYRIGHT.finditer(document.text)}
    return frozenset(form.casefold() for name in whole for form in (name, strip_legal_form(name)) if name)


def framed_owner(document: Document) -> list[Named]:
    """Return the name in a page's footer that its title, its mail or its copyright line has too: "Orvane Analytik GmbH"."""
    framed: frozenset[str] | None = None
    text = document.text
    for block in document.blocks:
        if block.zone is not Zone.FOOTER or block.end - block.start > 400:
            continue
        framed = frame_names(document) if framed is None else framed
        lead = _COPYRIGHT_LEAD.match(text, block.start, block.end)
        name = read_name(text, lead.end() if lead else block.start, block.end) if framed else None
        if (
            name
            and is_plausible(name.name)
            and (strip_legal_form(name.name) != name.name or _signs(document, name.name))
        ):
            if {name.name.casefold(), strip_legal_form(name.name).casefold()} & framed:
                return [Named(name.name, name.start, name.end, None, "about")]
    return []


def _signs(document: Document, name: str) -> bool:
    """Tell whether a name that looks like a firm's stands both in a page's title and in its copyright line."""
    titled = any(part.strip().casefold() == name.casefold() for part in _TITLE_PARTS.split(document.page_title))
    return (
        titled
        and looks(name) > 0
        and any(match["name"].startswith(name) for match in _COPYRIGHT.finditer(document.text))
    )


_COPYRIGHT_LEAD: Final = re.compile(
    r"[^\w©(]*(?:(?:©|\([Cc]\)|\bCopyright)(?:,? ?(?:©|\([Cc]\)|Copyright|by|(?:19|20)\d\d(?: ?[-–] ?(?:\d{4}|\d\d))?))*,? ?)?"
)
_BRAND: Final = re.compile(
    r"(?P<name>[a-z][a-z0-9.-]{3,20}[a-z0-9])(?: \([^()]{2,60}\))?,? (?:is|was|has|offers|provides|makes|runs|operates|helps|serves|supports|works|employs|an?|the)\b"
)


def lower_case_brand(document: Document, blocks: Sequence[Block]) -> list[Named]:
    """Return the name of the page's owner where it is written without a capital: "orvalyn is a CRO".

    It opens a paragraph with a verb behind it and is what a headline or the page's frame names.
    """
    text = document.text
    framed = frame_names(document)
    heads = [text[b.start : b.end] for b in blocks if b.kind in {BlockKind.TITLE, BlockKind.HEADING}]
    for block in blocks:
        brand = _BRAND.match(text, block.start, block.end) if block.kind is BlockKind.PARAGRAPH else None
        if brand is None:
            continue
        name = brand["name"]
        if name in framed or any(_TITLED_SO.fullmatch(head) and head.endswith(name) for head in heads):
            bracket = _INNER.match(text, brand.end("name"), block.end)
            return [Named(name, block.start, brand.end("name"), bracket.span(1) if bracket else None, "about")]
    return []


_TITLED_SO: Final = re.compile(r"(?:(?:About|ABOUT|Welcome to|Who is|What is|Why) )?\S+")
_INNER: Final = re.compile(r" \(([^()]{2,60})\)")
