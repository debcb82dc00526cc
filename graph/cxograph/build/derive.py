"""What follows from all documents together, as graphs of their own: made anew at the end of every build."""

from __future__ import annotations

from collections.abc import Mapping

from cxograph.build.work import resolver
from cxograph.rdf import LABEL_ROWS, derive_labels, encode_companies, encode_ontology
from cxograph.resolve import Decision
from cxograph.store import Index, read_answer

__all__ = ["derive"]


def derive(index: Index, *, decisions: tuple[Decision, ...] = ()) -> Mapping[str, bytes]:
    """Return the derived graphs as N-Quads by IRI: labels, the ontology, and what is curated of the named companies."""
    names = resolver(decisions)
    rows = [
        (str(entity), str(name), int(str(documents)))
        for entity, name, documents in read_answer(index.query(LABEL_ROWS, prefixes={}))
    ]
    entities = {entity for entity, _, _ in rows}
    companies = [row for row in names.companies.companies() if names.company(row.name) in entities]
    graphs = {
        names.ids.labels_graph: derive_labels(rows, names.ids, curated=names.curated_labels),
        names.ids.ontology_graph: encode_ontology(names.ids),
        names.ids.curated_graph: encode_companies(companies, names),
    }
    return {iri: text.encode("utf-8") for iri, text in graphs.items() if text}
