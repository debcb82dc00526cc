"""Document -> claims: one module a kind of statement, all of them listed here."""

from __future__ import annotations

from importlib.metadata import entry_points

from cxograph.extract.base import Extractor, Reading
from cxograph.model import Claim, Document

__all__ = ["EXTRACTORS", "Extractor", "Reading", "extract"]

EXTRACTORS: tuple[Extractor, ...] = ()
"""What is built in, in the order in which they run: a later one may look at what earlier ones found."""


def extract(document: Document) -> list[Claim]:
    """Return every claim of a document, each once, in the order of the extractors and of the text."""
    reading = Reading(document)
    for extractor in (*EXTRACTORS, *(p.load() for p in entry_points(group="cxograph.extractors"))):
        seen = set(reading.found)
        for claim in extractor.read(reading):
            if claim not in seen:
                seen.add(claim)
                reading.found.append(claim)
    return reading.found
