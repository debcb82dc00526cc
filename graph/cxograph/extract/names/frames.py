"""Who owns a page, by its frame: its title, its footer, its copyright line, a name that it writes without a capital."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.legal_forms import strip_legal_form
from cxograph.extract.names.names import Named
from cxograph.model import Block, BlockKind, Document

__all__ = ["COPYRIGHT", "COPYRIGHT_LEAD", "frame_names", "hosts", "lower_case_brand"]

_TITLE_PARTS: Final = expression(r"\s+[|–—·•:>-]+\s+|\s*[|:]\s+")
_SIGN: Final = (
    r"(?:©|\([Cc]\)|\b[Cc]opyright)(?:,? ?(?:©|\([Cc]\)|Copyright|by|(?:19|20)\d\d(?: ?[-–] ?(?:\d{4}|\d\d))?))*,? ?"
)
COPYRIGHT: Final = expression(_SIGN)
"""What stands before the name in a copyright line; `COPYRIGHT_LEAD` may be empty."""
COPYRIGHT_LEAD: Final = expression(rf"[^\w©(]*(?:{_SIGN})?")
_OWNER: Final = expression(rf"{_SIGN}(?P<name>[^\n.|,©]{{3,50}})")
_COPYRIGHT_AT: Final = ("©", "(c)", "(C)", "Copyright")
_ABOUT: Final = expression(r"(?:About|Welcome to|Home|Homepage)\s+", re.IGNORECASE)


def frame_names(document: Document) -> frozenset[str]:
    """Return, in small letters, what the frame of a page may name as its owner: its title's parts, its copyright line, a name that it writes without a capital."""
    parts = _TITLE_PARTS.split(document.page_title) if document.page_title else []
    whole = {_ABOUT.sub("", part.strip()) for part in parts if len(part.split()) <= 6}
    if any(sign in document.text for sign in _COPYRIGHT_AT):
        whole |= {match["name"].strip() for match in _OWNER.finditer(document.text)}
    return frozenset(form.casefold() for name in whole for form in (name, strip_legal_form(name)) if name)


def hosts(document: Document) -> frozenset[str]:
    """Return the names of the mail and web addresses of a page, in small letters; of a public mailbox its own name."""
    found = {re.sub(r"\W", "", match["host"]).lower() for match in _ADDRESS.finditer(document.address)}
    for match in (
        _ADDRESS.finditer(document.text) if any(mark in document.text for mark in ("@", "www.", "http")) else ()
    ):
        public = match["box"] and match["host"].lower() in _MAILBOXES
        found.add(re.sub(r"\W", "", match["box"] if public else match["host"]).lower())
    return frozenset(host for host in found if len(host) > 3)


_ADDRESS: Final = expression(
    r"(?:(?P<box>[\w.+-]{3,40})@|\bwww\.|https?://(?:www\.)?)(?P<host>[a-z0-9-]{4,40})\.(?:[a-z]{2,3}\.)?[a-z]{2,7}\b",
    re.IGNORECASE,
)
_MAILBOXES: Final = frozenset({"gmail", "outlook", "hotmail", "yahoo", "icloud", "proton", "protonmail", "googlemail"})
_BRAND: Final = expression(
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


_TITLED_SO: Final = expression(r"(?:(?:About|ABOUT|Welcome to|Who is|What is|Why) )?\S+")
_INNER: Final = expression(r" \(([^()]{2,60})\)")
