"""Which of the formats on offer a request wants (RFC 9110, 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

__all__ = ["GRAPH_TYPES", "RESULT_TYPES", "choose"]

RESULT_TYPES: Final[Mapping[str, str]] = {
    "application/sparql-results+json": "json",
    "application/json": "json",
    "application/sparql-results+xml": "xml",
    "application/xml": "xml",
    "text/xml": "xml",
    "text/csv": "csv",
    "text/tab-separated-values": "tsv",
}
"""Media types of the answers of SELECT and ASK, with the short names of formats; the first is the default."""

GRAPH_TYPES: Final[Mapping[str, str]] = {
    "text/turtle": "ttl",
    "application/n-triples": "nt",
    "application/ld+json": "jsonld",
    "application/json": "jsonld",
    "application/rdf+xml": "rdfxml",
    "application/xml": "rdfxml",
    "text/plain": "nt",
    "application/x-turtle": "ttl",
}
"""Media types of graphs."""


def choose(accept: str | None, offered: Mapping[str, str] | Iterable[str]) -> str | None:
    """Return the media type on offer that an Accept header likes best; the first offered wins a tie, None fits none."""
    types = list(offered)
    if accept is None or not accept.strip():
        return types[0]
    ranges: list[tuple[str, float]] = []
    for item in accept.split(",")[:64]:
        name, *parameters = (part.strip().lower() for part in item.split(";"))
        quality = 1.0
        for parameter in parameters:
            key, _, value = parameter.partition("=")
            if key.strip() == "q":
                try:
                    quality = float(value)
                except ValueError:
                    quality = 0.0
        ranges.append((name, quality))

    def liking(media_type: str) -> float:
        found = {
            name: quality
            for name, quality in ranges
            if name in {media_type, f"{media_type.partition('/')[0]}/*", "*/*"}
        }
        for name in (media_type, f"{media_type.partition('/')[0]}/*", "*/*"):  # the most specific range counts
            if name in found:
                return found[name]
        return 0.0

    best = max(types, key=lambda media_type: (liking(media_type), -types.index(media_type)))
    return best if liking(best) > 0 else None
