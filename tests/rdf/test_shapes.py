"""Sound graphs pass, broken ones are caught: by our queries and by a SHACL engine alike."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from tests.stating import SAMPLE, Said, graph, merged, nquads, select

from cxograph.assets import asset
from cxograph.model import Figure, FigureKind, Player, Qualifier, Region, Report
from cxograph.rdf import Format, Violation, check, serialise
from cxograph.rdf.shapes import compile_shapes
from cxograph.terms import CXO, OA, RDF, RDFS, SH, XSD

SHAPE = "https://w3id.org/cxograph/shape/"


def rate(low: str, written: str) -> Figure:
    value = Decimal(low)
    return Figure(FigureKind.CAGR, value, value, "percent", Qualifier.EXACT, written, market="Peptide CRO")


CONTRADICTING: tuple[Said, ...] = (
    (Report("Peptide CRO", "Peptide CRO Market", "sued.example", "9"), "Peptide CRO Market"),
    (Region("Argentina", None, "Argentina Korea", "split-glued-names"), "Argentina Korea"),
    (rate("5.1", "5.1%"), "grows by 5.1%"),
    (rate("8.2", "8.2%"), "grows by 8.2%"),
)


@cache
def sound() -> str:
    """The sample with labels, ontology (but few of its countries and services) and curated companies as N-Triples."""
    store = graph(
        nquads("sample.md", SAMPLE),
        nquads("two.md", SAMPLE[:3]),
        nquads("three.md", CONTRADICTING),
        text=lambda _: "one text",
    )
    lines = sorted(f"{quad.triple} .\n" for quad in store)
    kept = {"bioanalysis", "laboratory-services"}  # and what the sample names, with what lies above it
    kept.update(re.findall(rf"<{CXO}serviceConcept> <[^>]+/concept/([^>]+)>", "".join(lines)))
    for _ in range(4):
        kept.update(
            re.findall(rf"(?m)/concept/(?:{'|'.join(kept)})> <[^>]+broader> <[^>]+/concept/([^>]+)>", "".join(lines))
        )
    idle = rf"<[^>]+/(?:region/(?!AR|AT|DE|KR|US)[A-Z]{{2}}|concept/(?!(?:{'|'.join(kept)})>)[a-z][^>]*)>"
    return "".join(line for line in lines if not re.match(idle, line))


def ours(triples: str) -> list[Violation]:
    store = merged(triples)
    return check(lambda query: select(store, query))


@cache
def shapes() -> rdflib.Graph:
    found = rdflib.Graph()
    for path in sorted(asset("ontology", "shapes").glob("*.ttl")):
        found.parse(path)
    return found


def theirs(triples: str) -> set[str]:
    """Names of the shapes that a SHACL engine finds broken."""
    data = rdflib.Graph().parse(data=triples, format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes(), meta_shacl=False, inference="none")
    assert isinstance(report, rdflib.Graph)
    names = set()
    for source in report.objects(None, rdflib.URIRef(f"{SH}sourceShape")):
        owner = next(shapes().subjects(rdflib.URIRef(f"{SH}property"), source), source)
        names.add(str(owner).removeprefix(SHAPE))
    return names


def shape_names(violations: Iterable[Violation]) -> set[str]:
    names = {
        str(shape).removeprefix(SHAPE) for shape in shapes().subjects(rdflib.RDF.type, rdflib.URIRef(f"{SH}NodeShape"))
    }
    return {violation.rule.partition(".")[0] for violation in violations} & names


def test_a_sound_graph_passes_both() -> None:
    assert ours(sound()) == []
    assert theirs(sound()) == set()


Fault = Callable[[str], str]


def without(pattern: str) -> Fault:
    """Drop the first line that has it."""
    return instead(rf"(?m)^.*{pattern}.*\n", "")


def instead(pattern: str, replacement: str) -> Fault:
    def fault(triples: str) -> str:
        broken, found = re.subn(pattern, replacement, triples, count=1)
        assert found, pattern
        return broken

    return fault


def also(*triples: str) -> Fault:
    return lambda before: before + "".join(f"{triple} .\n" for triple in triples)


THING = "<https://w3id.org/cxograph/x>"
CLAIM = re.search(r"<[^>]+/claim/[^>]+>", sound())[0]  # type: ignore[index]
EVIDENCE = re.search(r"<[^>]+/evidence/[^>]+>", sound())[0]  # type: ignore[index]
DOCUMENT = re.search(r"<[^>]+/document/[^>]+>", sound())[0]  # type: ignore[index]
COMPANY = "<https://w3id.org/cxograph/company/ostara-peptides>"
COMPARISON = re.search(r"<[^>]+/comparison/[^>]+>", sound())[0]  # type: ignore[index]
FIGURE = re.search(rf"(<[^>]+>) <{CXO}low>", sound())[1]  # type: ignore[index]

BROKEN: dict[str, tuple[Fault, set[str]]] = {
    "a claim without evidence": (without(rf"<{CXO}evidence>"), {"Claim", "Evidence"}),
    "a claim without a document": (without(rf"<{CXO}inDocument>"), {"Claim"}),
    "a claim of two documents": (
        also(f"{CLAIM} <{CXO}inDocument> {THING}", f"{THING} <{RDF}type> <{CXO}Document>"),
        {"Claim", "Document"},
    ),
    "a claim of something that is no document": (
        instead(rf"({re.escape(CLAIM)} <{CXO}inDocument>) <[^>]+>", rf"\1 {THING}"),
        {"Claim"},
    ),
    "a resolution without a method": (without(rf"/resolution/.*<{CXO}method>"), {"Resolution"}),
    "a succession without a successor": (without(rf"/succession/.*<{CXO}successor>"), {"Succession"}),
    "an event without a source": (without(r"/event/.*<http://purl.org/dc/terms/source>"), {"ChangeEvent"}),
    "a stale name that no document uses": (
        also(
            f"{THING} <{RDF}type> <{CXO}StaleName>",
            f'{THING} <{CXO}mention> "Covance"',
            f"{THING} <{CXO}successor> {THING}",
        ),
        {"StaleName"},
    ),
    "a link without a reason": (
        also(
            f"{THING} <{RDF}type> <{CXO}Link>",
            *(f"{THING} <{CXO}{p}> {THING}" for p in ("linkFrom", "linkTo", "linkKind")),
        ),
        {"Link"},
    ),
    "a claim without a rule": (without(rf"<{CXO}rule> "), {"Claim"}),
    "a statement without an object": (without(rf"<{RDF}object>"), {"StatementClaim"}),
    "a direct edge without a claim": (also(f"{COMPANY} <{CXO}acquired> {COMPANY}"), {"ClaimedEdge"}),
    "a place without a claim": (
        also(f"{COMPANY} <{CXO}locatedIn> <https://w3id.org/cxograph/region/DE>"),
        {"ClaimedPlace"},
    ),
    "a member that no claim lists": (
        instead(
            rf"(publisher-region/[^>]+> <{CXO}coversCountry>) <[^>]+>", r"\1 <https://w3id.org/cxograph/region/DE>"
        ),
        {"ClaimedMember"},
    ),
    "an edge from the wrong kind of thing": (
        also(f"{THING} <{CXO}playsIn> <https://w3id.org/cxograph/market/m>"),
        {"playsInEdge", "ClaimedEdge"},
    ),
    "a figure without its words": (without(rf"<{CXO}asWritten>"), {"FigureClaim"}),
    "a figure whose bounds are the wrong way round": (
        instead(rf'(<{CXO}low> ")24.5"', r'\g<1>124.5"'),
        {"FigureClaim"},
    ),
    "a lower bound that is a string": (instead(rf'(<{CXO}low> "[0-9.]+")\^\^<[^>]+>', r"\1"), {"FigureClaim"}),
    "two lower bounds": (also(f'{FIGURE} <{CXO}low> "1.0"^^<{XSD}decimal>'), {"FigureClaim"}),
    "an unknown qualifier": (instead("qualifier/approx>", "qualifier/perhaps>"), {"FigureClaim"}),
    "a unit in words": (instead(r'"EUR"', '"euros"'), {"FigureClaim"}),
    "a year out of range": (instead(rf'(<{CXO}yearEnd> ")\d+', r"\g<1>20255"), {"FigureClaim"}),
    "a period that ends before it starts": (instead(rf'(<{CXO}yearStart> ")\d+', r"\g<1>2030"), {"FigureClaim"}),
    "a market's figure without the market's name": (without(rf"<{CXO}marketName>"), {"NamedMarket"}),
    "a geography without its name": (without(rf"<{CXO}geographyName>"), {"NamedGeography"}),
    "a segment's figure without the segment's name": (without(rf"<{CXO}segmentName>"), {"NamedSegment"}),
    "a company's figure without the company's name": (without(rf"<{CXO}companyName>"), {"NamedCompany"}),
    "evidence without words": (without(f"<{OA}exact>"), {"Evidence"}),
    "evidence that ends before it starts": (
        instead(rf'({re.escape(EVIDENCE)} <{OA}end> ")\d+', r"\g<1>0"),
        {"Evidence"},
    ),
    "evidence of no claim": (
        also(
            f"{THING} <{RDF}type> <{CXO}Evidence>",
            f'{THING} <{OA}exact> "a"',
            f'{THING} <{OA}prefix> ""',
            f'{THING} <{OA}suffix> ""',
            f'{THING} <{OA}start> "0"^^<{XSD}integer>',
            f'{THING} <{OA}end> "1"^^<{XSD}integer>',
        ),
        {"Evidence"},
    ),
    "a rule without a version": (without(rf"/rule/[^>]+> <{CXO}ruleVersion>"), {"Rule"}),
    "a document without a title": (without("dc/terms/title> .*2031"), {"Document"}),
    "a document without a name": (without(rf"<{CXO}fileName>"), {"Document"}),
    "a hash that is none": (instead(rf'(<{CXO}sha256> ")[0-9a-f]', r"\g<1>X"), {"Document"}),
    "a forecast that ends before it starts": (
        instead(rf'({re.escape(DOCUMENT)} <{CXO}forecastStart> ")\d+', r"\g<1>2050"),
        {"Report"},
    ),
    "a report without a market": (
        without(rf"{re.escape(DOCUMENT)} <{CXO}describesMarket>"),
        {"Report"},
    ),
    "a publisher without a name": (without(rf"publisher/[^>]+> <{RDFS}label>"), {"Publisher"}),
    "a company without a name": (without(rf"company/ostara-peptides> <{RDFS}label>"), {"Company"}),
    "a company with two labels": (
        also(f'{COMPANY} <http://www.w3.org/2004/02/skos/core#prefLabel> "Other"'),
        {"Company"},
    ),
    "a company in a place that is no country": (
        also(f"{COMPANY} <{CXO}inCountry> <https://w3id.org/cxograph/region/europe>"),
        {"Company"},
    ),
    "a market without a name": (without(rf"/market/[^>]+> <{RDFS}label>"), {"Market"}),
    "a segment without a name": (without(rf"/segment/[^>]+> <{RDFS}label>"), {"Segment"}),
    "an axis without a name": (without(rf"/axis/[^>]+> <{RDFS}label>"), {"SegmentationAxis"}),
    "a service without a name": (without(rf"/service/[^>]+> <{RDFS}label>"), {"Service"}),
    "a service that is matched with no concept": (
        also(
            f"<https://w3id.org/cxograph/service/s> <{CXO}serviceConcept> {THING}",
            f"<https://w3id.org/cxograph/service/s> <{RDF}type> <{CXO}Service>",
        ),
        {"Service"},
    ),
    "a service concept that nobody performs": (
        without("concept/bioanalysis> .*typicallyPerformedBy"),
        {"ServiceConcept"},
    ),
    "a place without a name": (without(rf"/place/[^>]+> <{RDFS}label>"), {"Place"}),
    "a document's region without a match": (without("publisher-region/[^>]+> .*closeMatch"), {"PublisherRegion"}),
    "a country without a name": (without("region/AT> .*prefLabel"), {"Country"}),
    "a service type without a definition": (without("ns#CRO> .*core#definition"), {"ServiceType"}),
    "a measure without a definition": (without("measure/cagr> .*definition"), {"Measure"}),
    "a qualifier without a definition": (without("qualifier/over> .*definition"), {"Qualifier"}),
    "a verdict without a definition": (without("verdict/consistent> .*definition"), {"Verdict"}),
    "a comparison of one": (without(rf"comparison/[^>]+> <{CXO}member>"), {"Comparison"}),
    "a comparison of three": (also(f"{COMPARISON} <{CXO}member> {FIGURE}"), {"Comparison"}),
    "a comparison without a reason": (without(rf"comparison/[^>]+> <{CXO}reason>"), {"Comparison"}),
    "an unknown verdict": (instead(rf"(<{CXO}verdict> <[^>]+/)inconsistent>", r"\1perhaps>"), {"Comparison"}),
    "a policy without settings": (without(rf"/policy/[^>]+> <{CXO}policySettings>"), {"Policy"}),
    "a finding without a document": (without(rf"finding/[^>]+> <{CXO}concerns>"), {"Finding"}),
    "an origin of one document": (without(rf"document/[^>]+> <{CXO}origin>"), {"Origin"}),
}


@pytest.mark.parametrize("name", BROKEN)
def test_our_queries_catch(name: str) -> None:
    fault, expected = BROKEN[name]
    found = ours(fault(sound()))
    assert expected <= shape_names(found)
    assert all(violation.message and violation.node for violation in found)


def groups() -> list[dict[str, set[str]]]:
    """Faults that break different shapes and so can be looked at in one graph: an engine takes a third of a second."""
    found: list[dict[str, set[str]]] = []
    for name, (_, expected) in BROKEN.items():
        fitting = (group for group in found if not any(expected & others for others in group.values()))
        group = next(fitting, None)
        if group is None:
            found.append(group := {})
        group[name] = expected
    return found


@pytest.mark.parametrize("group", groups(), ids=lambda group: f"{len(group)} faults")
def test_a_shacl_engine_finds_the_same_shapes_broken(group: dict[str, set[str]]) -> None:
    triples = sound()
    for name in group:
        triples = BROKEN[name][0](triples)
    found = shape_names(ours(triples))
    assert found == theirs(triples)
    assert found >= set().union(*group.values())


def test_every_shape_is_broken_once() -> None:
    """A shape that no broken graph breaks could be wrong without a word."""
    edges = {
        name for name in shape_names([Violation("", s.rule, "") for s in compile_shapes()]) if name.endswith("Edge")
    }
    tried = set().union(*(expected for _, expected in BROKEN.values())) | edges
    assert {shape.rule.partition(".")[0] for shape in compile_shapes()} - tried == set()


@pytest.mark.parametrize(
    ("fault", "rule"),
    [
        (without(rf"ostara-peptides> <{CXO}offers>"), "claim-without-edge"),
        (instead(rf'(<{CXO}claimCount> ")\d+', r"\g<1>99"), "claim-count-differs"),
        (instead(rf'(<{OA}exact> ")', r"\1more "), "quotation-length-differs"),
        (instead(rf'(<{CXO}textLength> ")\d+', r"\g<1>5"), "quotation-beyond-text"),
        (instead(rf'(<{CXO}subjectName> ")', r"\1Not "), "name-without-entity"),
        (also(f"<{CXO}SMO> <{RDFS}subClassOf> <{CXO}CRO>"), "smo-below-cro"),
    ],
)
def test_checks_catch(fault: Fault, rule: str) -> None:
    assert rule in {violation.rule for violation in ours(fault(sound()))}


def test_every_check_is_tried_and_says_what_is_wrong() -> None:
    tried = {mark.args[1][i][1] for mark in test_checks_catch.pytestmark for i in range(len(mark.args[1]))}  # type: ignore[attr-defined]
    files = sorted(asset("ontology", "checks").glob("*.rq"))
    assert {path.stem for path in files} == tried
    assert all(path.read_text(encoding="utf-8").startswith("# ") for path in files)


def test_every_message_is_a_sentence() -> None:
    for shape in compile_shapes():
        assert shape.message.endswith("."), shape.rule
        assert " " in shape.message


def test_hostile_documents_still_conform() -> None:
    text = nquads("a.md", [(Report('"><', "\n", "", ""), "words"), (Player("\\u0000 Inc."), "more words")])
    store = graph(text)
    found = check(lambda query: select(store, query))
    # names that hold no word at all are what the shapes are there to tell
    assert {violation.rule for violation in found} <= {"Report.publisherName", "Report.reportId", "Publisher.label"}


def test_turtle_of_the_sound_graph_is_what_shacl_tools_read() -> None:
    turtle = serialise(nquads("sample.md", SAMPLE), Format.TURTLE)
    assert len(list(ox.parse(turtle, format=ox.RdfFormat.TURTLE))) > 200
