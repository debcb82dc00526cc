"""One document's claims as N-Quads text, all in the document's own named graph.

Text, not the store library's Quad objects: those cost six times as much. What a claim says stands twice, as the
direct edge that people query and as a claim node that carries the words, the rule and the evidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from cxograph.ids import digest
from cxograph.model import BlockKind, Claim, Document, Relevance, Report, Zone
from cxograph.rdf.nquads import decimal, describe, integer, literal
from cxograph.rdf.resolver import Resolver
from cxograph.rdf.statements import Statements, fact_values
from cxograph.terms import DCTERMS, OA, RDF, RDFS, SCHEMA, Class, Property

__all__ = ["encode_document"]

CONTEXT: Final = 32  # characters kept before and after a quotation, to find it again in a changed text

_TYPE: Final = f"<{RDF}type>"
_LABEL: Final = f"<{RDFS}label>"
_IN_DOCUMENT: Final = f"<{Property.IN_DOCUMENT}>"
_EVIDENCE: Final = f"<{Property.EVIDENCE}>"
_RULE: Final = f"<{Property.RULE}>"
_VALUE_AT: Final = f"<{Property.VALUE_AT}>"
_IS_EVIDENCE: Final = f"{_TYPE} <{Class.EVIDENCE}>"
_START: Final = f"<{OA}start>"
_END: Final = f"<{OA}end>"
_EXACT: Final = f"<{OA}exact>"
_PREFIX: Final = f"<{OA}prefix>"
_SUFFIX: Final = f"<{OA}suffix>"
_IN_ORIGINAL: Final = f"<{Property.IN_ORIGINAL}>"
_PAGE: Final = f"<{Property.PAGE}>"
_CELL: Final = f"<{Property.CELL}>"


def encode_document(
    document: Document,
    claims: Sequence[Claim],
    resolver: Resolver,
    *,
    names: Sequence[str] = (),
    relevance: Relevance | None = None,
) -> str:
    """Return all that a document states as N-Quads: sorted lines, each once, in the document's graph.

    `names` are the file names under which the document is known (its own name where none is given). The same
    document and claims give the same text, whatever else has been read.
    """
    ids = resolver.ids
    iri = ids.document(document.id)
    node = f"<{iri}>"
    in_document = f"{_IN_DOCUMENT} {node}"
    claim_start = f"<{ids.base}claim/{document.id}-"
    evidence_start = f"<{ids.base}evidence/{document.id}-"
    report = next((claim.fact for claim in claims if isinstance(claim.fact, Report)), None)
    market = resolver.market(report.market) if report else None
    statements = Statements(iri, resolver, market, date=_date(report) if report else "")
    statements.note_segments(claims)
    about = statements.about
    rules: dict[tuple[str, int], str] = {}
    seen: set[str] = set()
    for claim in claims:
        span, fact = claim.span, claim.fact
        key = digest(fact.table, *fact_values(fact), str(span.start), str(span.end), claim.rule)
        if key in seen:
            continue
        seen.add(key)
        this = f"{claim_start}{key}>"
        evidence = f"{evidence_start}{span.start}-{span.end}>"
        if evidence not in about:
            about[evidence] = _selectors(document, span.start, span.end)
        rule = rules.get((claim.rule, claim.version))
        if rule is None:
            rule = rules[claim.rule, claim.version] = f"<{ids.rule(claim.rule, claim.version)}>"
        pairs = about[this] = [in_document, f"{_EVIDENCE} {evidence}", f"{_RULE} {rule}"]
        if claim.focus is not None and claim.focus != span:
            pairs.append(f'{_VALUE_AT} "char={claim.focus.start},{claim.focus.end}"')
        statements.add(this, fact)
    for (name, version), rule in rules.items():
        about[rule] = [
            f"{_TYPE} <{Class.RULE}>",
            f"<{Property.RULE_NAME}> {literal(name)}",
            f"<{Property.RULE_VERSION}> {integer(version)}",
        ]
    statements.close()
    about[node] += _document(document, names or (document.name,), len(seen))
    if relevance is not None:
        about[node].append(f"<{Property.RELEVANCE}> {decimal(relevance.score)}")
        about[node] += (f"<{Property.RELEVANCE_REASON}> {literal(reason)}" for reason in relevance.reasons)
    if report is not None:
        about[node] += _report(report)
        if report.publisher is not None:
            publisher = f"<{resolver.publisher(report.publisher)}>"
            about[node].append(f"<{SCHEMA}publisher> {publisher}")
            about[publisher] = [f"{_TYPE} <{Class.PUBLISHER}>", f"{_LABEL} {literal(report.publisher)}"]
    else:
        about[node].append(f"<{DCTERMS}title> {literal(_title(document))}")
    return describe(about, ids.document_graph(document.id))


def _date(report: Report) -> str:
    """Return the first day of the year from which a report speaks: its base year, else the first of its forecast."""
    year = report.base_year or report.forecast_start
    return f"{year:04}-01-01" if year else ""


def _selectors(document: Document, start: int, end: int) -> list[str]:
    """Both selectors of the Web Annotation model in one node, named by the characters that it selects."""
    text = document.text
    pairs = [
        _IS_EVIDENCE,
        f"{_START} {integer(start)}",
        f"{_END} {integer(end)}",
        f"{_EXACT} {literal(text[start:end])}",
        f"{_PREFIX} {literal(text[max(0, start - CONTEXT) : start])}",
        f"{_SUFFIX} {literal(text[end : end + CONTEXT])}",
    ]
    if document.runs:
        first, last = document.origin(start, end)
        pairs.append(f'{_IN_ORIGINAL} "char={first},{last}"')
    if document.pages:
        pairs.append(f"{_PAGE} {integer(document.page_of(start))}")
    if document.columns:
        block = document.block_at(start)
        pairs.append(f'{_CELL} "cell={block.row + 1},{block.column + 1}"')
    return pairs


def _document(document: Document, names: Sequence[str], claims: int) -> list[str]:
    pairs = [
        f"{_TYPE} <{Class.DOCUMENT}>",
        f"<{DCTERMS}format> {literal(document.media_type)}",
        f"<{Property.SHA256}> {literal(document.sha256)}",
        f"<{Property.TEXT_SHA256}> {literal(document.text_sha256)}",
        f"<{Property.TEXT_LENGTH}> {integer(len(document.text))}",
        f"<{Property.CLAIM_COUNT}> {integer(claims)}",
        *(f"<{Property.FILE_NAME}> {literal(name)}" for name in names),
    ]
    if document.published:
        pairs.append(f"<{SCHEMA}datePublished> {literal(document.published)}")
    if document.address:
        pairs.append(f"<{Property.ADDRESS}> {literal(document.address)}")
    return pairs


def _report(report: Report) -> list[str]:
    years = (
        (Property.FORECAST_START, report.forecast_start),
        (Property.FORECAST_END, report.forecast_end),
        (Property.BASE_YEAR, report.base_year),
    )
    words = ((Property.PUBLISHER_NAME, report.publisher), (Property.REPORT_ID, report.report_id))
    return [
        f"{_TYPE} <{Class.REPORT}>",
        f"<{DCTERMS}title> {literal(report.title)}",
        *(f"<{term}> {literal(text)}" for term, text in words if text is not None),
        *(f"<{term}> {integer(year)}" for term, year in years if year is not None),
    ]


def _title(document: Document) -> str:
    """Return the headline, else the page's title, else the file's name."""
    for block in document.blocks:
        if block.kind is BlockKind.TITLE and block.zone is Zone.CONTENT:
            return document.text[block.start : block.end]
    return document.page_title or document.name
