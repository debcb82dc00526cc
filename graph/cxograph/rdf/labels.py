"""One label an entity, chosen among the names under which documents write it; a derived graph, rebuilt at will."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from cxograph.ids import Ids
from cxograph.rdf.nquads import in_graph, literal
from cxograph.terms import SKOS

__all__ = ["derive_labels"]


def derive_labels(rows: Iterable[tuple[str, str, int]], ids: Ids, *, curated: Mapping[str, str] | None = None) -> str:
    """Return N-Quads of the labels graph from rows of (entity IRI, name as written, number of documents).

    A curated name (by IRI) wins; else the name that most documents write, then one that is not all capitals,
    then a company's shortest name ("Lonza", not "Lonza Group AG") and the longest of anything else ("Contract
    Research Organization", not "CRO"), then the first in bytewise order. The order of the rows does not matter.
    """
    companies = ids.entity_start("company")
    best: dict[str, tuple[tuple[int, bool, int], str]] = {}
    for entity, name, documents in rows:
        rank = (documents, not name.isupper(), -len(name) if entity.startswith(companies) else len(name))
        known = best.get(entity)
        if known is None or rank > known[0] or (rank == known[0] and name < known[1]):
            best[entity] = (rank, name)
    chosen = {entity: name for entity, (_, name) in best.items()}
    chosen.update({entity: name for entity, name in (curated or {}).items() if entity in chosen})
    return in_graph(
        (f"<{entity}> <{SKOS}prefLabel> {literal(name)}" for entity, name in chosen.items()), ids.labels_graph
    )
