"""Claims and entities to RDF, and RDF to files: N-Quads, deterministic Turtle, labels, checks against shapes."""

from cxograph.rdf.encode import encode_document
from cxograph.rdf.identity import (
    LinkRow,
    ResolutionRow,
    StaleRow,
    encode_links,
    encode_resolutions,
    encode_stale_names,
    event_lines,
    succession_lines,
)
from cxograph.rdf.labels import derive_labels
from cxograph.rdf.resolver import Resolver
from cxograph.rdf.shapes import Violation, check
from cxograph.rdf.turtle import Format, serialise
from cxograph.rdf.vocabulary import encode_companies, encode_ontology

__all__ = [
    "Format",
    "LinkRow",
    "ResolutionRow",
    "Resolver",
    "StaleRow",
    "Violation",
    "check",
    "derive_labels",
    "encode_companies",
    "encode_document",
    "encode_links",
    "encode_ontology",
    "encode_resolutions",
    "encode_stale_names",
    "event_lines",
    "serialise",
    "succession_lines",
]
