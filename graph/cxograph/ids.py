"""Deterministic identifiers: slugs of names, hashes of content, and the IRIs made of them.

An IRI depends on nothing but the thing that it names: never on the order of the input, on other documents or
on the time. There are no blank nodes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final
from urllib.parse import quote

from cxograph.errors import UsageError
from cxograph.terms import DEFAULT_BASE, PREFIXES

__all__ = ["Ids", "PlaceId", "digest", "fold", "slug"]

MAX_SLUG: Final = 120  # characters; longer ones are cut and carry a hash of the whole

_KINDS: Final = (
    "axis",
    "claim",
    "company",
    "comparison",
    "document",
    "event",
    "evidence",
    "finding",
    "graph",
    "link",
    "market",
    "origin",
    "place",
    "policy",
    "publisher",
    "publisher-region",
    "resolution",
    "rule",
    "segment",
    "segment-concept",
    "service",
    "stale-name",
    "succession",
)
_LETTERS: Final = str.maketrans({"ø": "o", "đ": "d", "ł": "l", "æ": "ae", "œ": "oe", "ı": "i", "þ": "th", "ð": "d"})
_WORDS: Final = re.compile(r"[^\W_]+")
_APOSTROPHES: Final = re.compile(r"['’‘ʼ`´]")
_BASE: Final = re.compile(r"https?://[^\s<>\"{}|\\^`#?]+[/#]")


def fold(text: str) -> str:
    """Return text in lower case without accents, with ``&`` as "and" and all else but letters and digits as blanks."""
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.casefold()
    if not text.isascii():
        text = text.translate(_LETTERS)
    return " ".join(_WORDS.findall(_APOSTROPHES.sub("", text.replace("&", " and "))))


def digest(*parts: str) -> str:
    """Return 16 hexadecimal digits that depend on every part and on where one ends and the next begins."""
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def slug(text: str) -> str:
    """Return the last step of an IRI for a name: ASCII, readable where the name is, never empty."""
    words = fold(text)
    if not words:
        return f"x-{digest(text)}"
    step = _step(words)
    if len(step) > MAX_SLUG:
        room = MAX_SLUG - 20  # a character of another script may take twelve
        step = f"{_step(words[: room if words.isascii() else room // 12].rstrip())}-{digest(words)}"
    return step


def _step(words: str) -> str:
    return quote(words.replace(" ", "-"), errors="replace")


@dataclass(frozen=True, slots=True)
class Ids:
    """Makes the IRIs of data below one base (an absolute http address that ends in a slash or a hash)."""

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not _BASE.fullmatch(self.base):
            raise UsageError(f"{self.base!r} cannot be the base of IRIs", hint="name one like https://example.org/cxo/")

    @property
    def prefixes(self) -> Mapping[str, str]:
        """All prefixes of Turtle output: the vocabularies' and those of the data."""
        return {**PREFIXES, **{kind: f"{self.base}{kind}/" for kind in _KINDS}}

    def document(self, document_id: str) -> str:
        """Return the IRI of a document version."""
        return f"{self.base}document/{document_id}"

    def document_graph(self, document_id: str) -> str:
        """Return the IRI of the named graph that holds all that a document states."""
        return f"{self.base}graph/document/{document_id}"

    def rule(self, name: str, version: int) -> str:
        """Return the IRI of a rule of extraction in one version."""
        return f"{self.base}rule/{name}.v{version}"

    def segment(self, scope: str, *path: str) -> str:
        """Return the IRI of a segment of a market (or of what a document describes): axis, parent and own name."""
        return f"{self.base}segment/{'.'.join((scope.rpartition('/')[2], *map(slug, path)))}"

    def publisher_region(self, document: str, name: str) -> str:
        """Return the IRI of a region as one document (its IRI) delimits it."""
        return f"{self.base}publisher-region/{document.rpartition('/')[2]}.{slug(name)}"

    def node(self, kind: str, *parts: str) -> str:
        """Return the IRI of something that has no name of its own, by all that it is made of."""
        return f"{self.base}{kind}/{digest(*parts)}"

    @property
    def labels_graph(self) -> str:
        """The derived graph with one label an entity."""
        return self.derived_graph("labels")

    def derived_graph(self, name: str) -> str:
        """Return the IRI of a graph that follows from others and can be made anew: comparisons, findings, origins."""
        return f"{self.base}graph/derived/{name}"

    @property
    def ontology_graph(self) -> str:
        """The graph of the ontology, service types and regions."""
        return f"{self.base}graph/ontology"

    @property
    def curated_graph(self) -> str:
        """The graph of the curated tables."""
        return f"{self.base}graph/curated"

    def entity(self, kind: str, name: str) -> str:
        """Return the IRI of an entity by its normalised name: ``entity("company", "lonza")``."""
        return f"{self.entity_start(kind)}{slug(name)}"

    def entity_start(self, kind: str) -> str:
        """Return what the IRIs of all entities of a kind begin with."""
        return f"{self.base}{kind}/"


@dataclass(frozen=True, slots=True)
class PlaceId:
    """What a place's name stands for: a region or country of the ontology (`known`), or a place met in a document.

    `country` is the country's IRI where the name of an unknown place ends in one (``Visp, Switzerland``).
    """

    iri: str
    known: bool
    country: str | None = None
