"""What follows from all documents together, as graphs of their own: made anew at the end of every build."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from cxograph.build.claims import figures_of
from cxograph.build.evidence import documents_by_market, read_evidence
from cxograph.build.identify import curated_events, identify_all
from cxograph.build.scan import Scan
from cxograph.build.work import resolver
from cxograph.judge import DEFAULT, ResolvedNames
from cxograph.judge.audits import run_audits
from cxograph.judge.compare import compare_all
from cxograph.judge.echoes import find_origins
from cxograph.judge.encode import (
    COMPARISONS,
    FINDINGS,
    ORIGINS,
    encode_comparisons,
    encode_findings,
    encode_origins,
)
from cxograph.judge.verdict import prepare
from cxograph.rdf import derive_labels, encode_companies, encode_ontology
from cxograph.resolve import Decision, Resolver

__all__ = ["derive"]


def derive(said: Scan, text: Callable[[str], str], *, decisions: tuple[Decision, ...] = ()) -> Mapping[str, bytes]:
    """Return the derived graphs as N-Quads by IRI; `text` gives the text layer of a document by its id.

    They are labels, the ontology, what is curated of the named companies and what became of any, what names are
    led to under the decisions that hold, and what comes of judging. `said` is what all documents say, and is left as
    it is.
    """
    names = resolver(decisions)
    rows = [(entity, name, number) for entity, found in said.written.items() for name, number in found.items()]
    entities = {entity for entity, _, _ in rows}
    companies = [row for row in names.companies.companies() if names.company(row.name) in entities]
    graphs = {
        names.ids.labels_graph: derive_labels(rows, names.ids, curated=names.curated_labels),
        names.ids.ontology_graph: encode_ontology(names.ids),
        names.ids.curated_graph: encode_companies(companies, names, more=curated_events(names)),
        **identify_all(said, rows, names, decisions),
        **_judge_all(said, names, text),
    }
    return {iri: text.encode("utf-8") for iri, text in graphs.items() if text}


def _judge_all(said: Scan, resolved: Resolver, text: Callable[[str], str]) -> dict[str, str]:
    """Judge all claims against each other and return what comes of it as N-Quads by IRI of the graph."""
    names = ResolvedNames(resolved)
    ids = resolved.ids
    figures = [prepare(figure, names, DEFAULT) for figure in figures_of(said)]
    findings = run_audits(read_evidence(said, figures, names), DEFAULT)
    origins = find_origins(documents_by_market(said), figures, lambda iri: text(iri.rpartition("/")[2]))
    return {
        ids.derived_graph(COMPARISONS): encode_comparisons(compare_all(figures, DEFAULT), DEFAULT, ids),
        ids.derived_graph(FINDINGS): encode_findings(findings, DEFAULT, ids),
        ids.derived_graph(ORIGINS): encode_origins(origins, ids),
    }
