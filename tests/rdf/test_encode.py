"""What a document's facts say in RDF."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from tests.stating import MARKET, SAMPLE, Said, merged, nquads, rows, stated

from cxograph.ids import Ids
from cxograph.model import (
    Alias,
    Claim,
    Fact,
    Figure,
    Location,
    LocationRole,
    Offering,
    Player,
    Region,
    Relation,
    RelationKind,
    Report,
    Segment,
    ServiceType,
    Subject,
)
from cxograph.rdf import Format, encode_document, serialise
from cxograph.resolve import ChangeEvent, ChangeKind, CompanyRow, CompanyTable, Resolver
from cxograph.terms import CXO, DEFAULT_BASE, PREFIXES, RDF, REGION

NAUGHTY = Path(__file__).parents[3] / "shared" / "suites" / "naughty-strings.json"
RDFLIB_WARNS = pytest.mark.filterwarnings("ignore:Dataset.default_context:DeprecationWarning")  # of its own doing
MARKET_NODE = "market:peptide-contract-manufacturing-organization"
OSTARA = "company:ostara-peptides"
PREFIX = "".join(f"PREFIX {p}: <{iri}>\n" for p, iri in Ids().prefixes.items())


def holds(store: ox.Store, pattern: str) -> bool:
    return bool(store.query(f"{PREFIX} ASK {{ {pattern} }}"))


@pytest.fixture(scope="module")
def sample() -> ox.Store:
    return merged(nquads("sample.md", SAMPLE))


@pytest.mark.parametrize(
    "edge",
    [
        f"?d cxo:describesMarket {MARKET_NODE} . {MARKET_NODE} a cxo:Market",
        f"{MARKET_NODE} cxo:coversServiceType cxo:CMO",
        f"company:ppd cxo:playsIn {MARKET_NODE}",
        f"{OSTARA} a cxo:Company ; cxo:playsIn {MARKET_NODE} ; rdfs:label 'Ostara Peptides GmbH'",
        f"{OSTARA} cxo:alsoKnownAs 'OPG'",
        f"{MARKET_NODE} cxo:hasSegment ?s . ?s a cxo:Segment ; rdfs:label 'Solid phase' ; cxo:onAxis axis:type",
        "?s rdfs:label 'Resin-bound' ; skos:broader ?w . ?w rdfs:label 'Solid phase'",
        f"{MARKET_NODE} cxo:coversRegion region:KR, region:asia-pacific",
        "?r a cxo:PublisherRegion ; skos:closeMatch region:asia-pacific ; cxo:coversCountry region:KR",
        f"{OSTARA} cxo:offers service:peptide-synthesis",
        f"{OSTARA} cxo:subsidiaryOf company:ostara ; org:subOrganizationOf company:ostara",
        f"{OSTARA} cxo:hasSiteIn place:graz-austria ; cxo:locatedIn place:graz-austria",
        "place:graz-austria a cxo:Place ; cxo:inCountry region:AT",
        f"{OSTARA} cxo:hasHeadquartersIn region:AT ; cxo:locatedIn region:AT",
        "cxo:CMO cxo:definedAs 'A CMO makes drugs for others.' ; cxo:performs service:peptide-synthesis",
    ],
)
def test_direct_edges(sample: ox.Store, edge: str) -> None:
    assert holds(sample, edge)


def test_statement_carries_words_evidence_and_rule(sample: ox.Store) -> None:
    query = f"""{PREFIX} SELECT ?name ?raw ?repair ?quote ?start ?end ?before ?after ?original ?rule ?version {{
        ?claim a cxo:StatementClaim ; rdf:subject {MARKET_NODE} ; rdf:predicate cxo:coversRegion ;
          rdf:object region:KR ; cxo:objectName ?name ; cxo:objectAsWritten ?raw ; cxo:repair ?repair ;
          cxo:inDocument ?d ; cxo:evidence ?e ; cxo:rule ?r ; cxo:listedUnder/rdfs:label "Asia-Pacific" .
        ?e a cxo:Evidence ; oa:exact ?quote ; oa:start ?start ; oa:end ?end ; oa:prefix ?before ; oa:suffix ?after ;
          cxo:inOriginal ?original .
        ?r cxo:ruleName ?rule ; cxo:ruleVersion ?version }}"""
    (row,) = rows(sample, query)
    text = stated("sample.md", SAMPLE)[0].text
    start, end = int(row["start"]), int(row["end"])
    assert (row["name"], row["raw"], row["repair"]) == ("South Korea", "Korea", "bare-korea")
    assert text[start:end] == row["quote"] == "Korea"
    assert text[:start].endswith(row["before"])
    assert text[end:].startswith(row["after"])
    assert len(row["before"]) == len(row["after"]) == 32
    assert row["original"] == f"char={start + 3},{end + 3}"
    assert (row["rule"], row["version"]) == ("regions.test", "1")


def test_figure_keeps_all_that_is_said(sample: ox.Store) -> None:
    assert holds(
        sample,
        f"""?c a cxo:FigureClaim ; cxo:measure measure:market_share ; cxo:qualifier qualifier:approx ;
          cxo:low 24.50 ; cxo:high 24.5 ; cxo:unit "percent" ; cxo:asWritten "around 24.50%" ;
          cxo:market {MARKET_NODE} ;
          cxo:marketName "{MARKET}" ; cxo:geography region:DE ; cxo:geographyName "Germany" ; cxo:segment ?s ;
          cxo:segmentName "Solid phase" ; cxo:denominator "European revenue" ; cxo:yearStart 2024 ; cxo:yearEnd 2025 ;
          cxo:periodAsWritten "in 2024/25" ; cxo:status sdmx-code:obsStatus-E ; cxo:digits 4 .
          {MARKET_NODE} cxo:hasSegment ?s""",
    )
    assert holds(
        sample,
        f"""?c cxo:company {OSTARA} ; cxo:companyName "Ostara Peptides GmbH" ; cxo:low 8000000000.0 ;
          cxo:high 9000000000.0 ; cxo:unit "EUR" FILTER NOT EXISTS {{ ?c cxo:market ?m }}""",
    )


def test_document_says_what_it_is(sample: ox.Store) -> None:
    document, _ = stated("sample.md", SAMPLE)
    assert holds(
        sample,
        f"""document:{document.id} a cxo:Document, cxo:Report ; cxo:fileName "sample.md" ;
          dcterms:format "text/markdown" ;
          dcterms:title "Peptide CMO Market 2024-2031" ; cxo:reportId "4711" ; cxo:forecastStart 2024 ;
          cxo:forecastEnd 2031 ; cxo:baseYear 2023 ; cxo:sha256 "{document.sha256}" ; cxo:claimCount {len(SAMPLE)} ;
          cxo:textSha256 "{document.text_sha256}" ; cxo:textLength {len(document.text)} ;
          cxo:publisherName "nordlicht-insights.example" ; cxo:address "https://nordlicht-insights.example/4711" ;
          schema:publisher publisher:nordlicht-insights-example .
        publisher:nordlicht-insights-example a cxo:Publisher""",
    )


def test_lines_are_sorted_unique_and_in_the_document_graph() -> None:
    text = nquads("sample.md", SAMPLE)
    lines = text.split("\n")
    assert lines.pop() == ""
    assert lines == sorted(set(lines), key=str.encode)
    document, _ = stated("sample.md", SAMPLE)
    assert all(line.endswith(f" <{DEFAULT_BASE}graph/document/{document.id}> .") for line in lines)
    assert "_:" not in text


@RDFLIB_WARNS
def test_two_parsers_read_the_same_graph() -> None:
    text = nquads("sample.md", SAMPLE)
    mine = {str(quad) for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS)}
    other = rdflib.Dataset()
    other.parse(data=text, format="nquads")
    assert len(mine) == len(text.splitlines()) == len(list(other.quads()))
    turtle = serialise(text, Format.TURTLE, prefixes=Ids().prefixes)
    assert len(rdflib.Graph().parse(data=turtle, format="turtle")) == len(mine)


def test_a_claim_costs_few_quads() -> None:
    said = [(Player(f"Firm {i} Ltd."), f"Firm {i} Ltd.") for i in range(100)]
    one = nquads("a.md", said[:50]).count("\n")
    two = nquads("a.md", said).count("\n")
    assert (two - one) / 50 <= 18  # claim 8, edge 1, evidence 7, company 2: loading is ten times what encoding costs


def test_same_bytes_whatever_the_order_of_claims() -> None:
    document, claims = stated("sample.md", SAMPLE)
    text = encode_document(document, claims, Resolver())
    shuffled = [claims[0], *random.Random(7).sample(claims[1:], len(claims) - 1)]
    assert encode_document(document, shuffled, Resolver()) == text


@pytest.mark.parametrize("seed", ["0", "1"])
def test_same_bytes_in_another_process(seed: str) -> None:
    program = (
        "import sys; sys.path[:0] = sys.argv[1:]\n"
        "from tests.stating import SAMPLE, nquads\n"
        "sys.stdout.buffer.write(nquads('sample.md', SAMPLE).encode())"
    )
    root = Path(__file__).parents[2]
    run = subprocess.run(
        [sys.executable, "-c", program, str(root / "graph"), str(root)],
        capture_output=True,
        check=True,
        env={"PYTHONHASHSEED": seed, "PATH": ""},
    )
    assert run.stdout.decode() == nquads("sample.md", SAMPLE)


def test_a_claim_made_twice_is_one() -> None:
    document, claims = stated("a.md", [(Player("Calder Labs"), "Calder Labs")])
    text = encode_document(document, [*claims, *claims], Resolver())
    assert text == encode_document(document, claims, Resolver())
    assert holds(merged(text), "?d cxo:claimCount 1")


def test_where_the_value_stands() -> None:
    document, claims = stated("a.md", [(Player("Calder Labs"), "leaders such as Calder Labs")])
    focused = replace(claims[0], focus=document.span(16, 27))
    assert holds(merged(encode_document(document, [focused], Resolver())), "?c cxo:valueAt 'char=16,27'")
    whole = replace(claims[0], focus=claims[0].span)
    assert not holds(merged(encode_document(document, [whole], Resolver())), "?c cxo:valueAt ?at")


NO_REPORT: tuple[tuple[Fact, str], ...] = (
    (Subject(ServiceType.CRO), "?d cxo:about cxo:CRO"),
    (Player("Calder Labs"), "company:calder-labs cxo:namedPlayerIn ?d"),
    (Segment("phase", "Phase I"), "?d cxo:hasSegment ?s . ?s cxo:onAxis axis:phase"),
    (Region("Japan"), "?d cxo:coversRegion region:JP"),
)


@pytest.mark.parametrize(("fact", "edge"), NO_REPORT)
def test_documents_that_present_no_report(fact: Fact, edge: str) -> None:
    store = merged(nquads("news.md", [(fact, "some words")]))
    assert holds(store, f"{edge} . ?d a cxo:Document ; dcterms:title 'A page' FILTER NOT EXISTS {{ ?d a cxo:Report }}")


@pytest.mark.parametrize(
    ("names", "several"),
    [
        (("PPD", "Pharmaceutical Product Development"), True),
        (("Lonza", "Lonza Group AG"), True),
        (("Lonza", "Lonza"), False),
        (("WuXi Biologics", "WuXi AppTec"), False),
    ],
)
def test_documents_with_several_names_for_a_company(names: tuple[str, str], several: bool) -> None:
    store = merged(nquads("a.md", [(Player(name), f"{name} {i}") for i, name in enumerate(names)]))
    assert holds(store, "?d cxo:severalNamesFor ?c") is several


@pytest.mark.parametrize(
    ("kind", "predicate"),
    [
        (RelationKind.ACQUIRED, "acquired"),
        (RelationKind.PARTNER, "partnerOf"),
        (RelationKind.RENAMED, "renamedTo"),
        (RelationKind.INVESTED, "investedIn"),
    ],
)
def test_relations(kind: RelationKind, predicate: str) -> None:
    store = merged(nquads("a.md", [(Relation(kind, "Calder", "Nordhaven", 2023), "Calder and Nordhaven")]))
    assert holds(store, f"company:calder cxo:{predicate} company:nordhaven . ?c cxo:year 2023")
    assert not holds(store, "?a org:subOrganizationOf ?b")


def test_a_company_has_no_edge_to_itself() -> None:
    relation = Relation(RelationKind.RENAMED, "PPD", "Pharmaceutical Product Development")
    store = merged(nquads("a.md", [(relation, "PPD, that is Pharmaceutical Product Development")]))
    assert holds(store, "?c rdf:predicate cxo:renamedTo ; cxo:subjectName 'PPD'")
    assert not holds(store, "?a cxo:renamedTo ?b")


def test_business_in_a_place_is_no_site_there() -> None:
    store = merged(nquads("a.md", [(Location("Calder", "Asia-Pacific", LocationRole.OPERATES_IN), "Calder in Asia")]))
    assert holds(store, "company:calder cxo:operatesIn region:asia-pacific")
    assert not holds(store, "?c cxo:locatedIn ?p")


def test_base_of_data_can_be_changed_and_that_of_terms_not() -> None:
    text = nquads("sample.md", SAMPLE, Resolver("https://data.example/x/"))
    subjects = {quad.subject.value for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS)}
    assert {s for s in subjects if not s.startswith(("https://data.example/x/", CXO))} == set()
    assert f"<{REGION}KR>" in text
    predicates = {quad.predicate.value for quad in ox.parse(text, format=ox.RdfFormat.N_QUADS)}
    assert f"{RDF}type" in predicates


def test_other_file_names_are_kept() -> None:
    document, claims = stated("a.md", SAMPLE)
    store = merged(encode_document(document, claims, Resolver(), names=("a.md", "kopie von a.md")))
    assert holds(store, "?d cxo:fileName 'a.md', 'kopie von a.md'")


def hostile(text: str) -> list[Said]:
    words = text.strip() or "x"
    return [
        (Report(text, text, text, text), words),
        (Player(text), words),
        (Alias(text, text), words),
        (Segment(text, text, text), words),
        (Region(text, text, text, text), words),
        (Offering(text, text), words),
        (Location(text, text, LocationRole.SITE, text), words),
        (Relation(RelationKind.PARTNER, text, f"{text} II"), words),
    ]


@pytest.mark.shared
def test_naughty_strings_go_through_unharmed() -> None:
    if not NAUGHTY.is_file():
        pytest.skip(f"needs {NAUGHTY.name} beside the checkout")
    strings = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    resolver = Resolver()
    for number, text in enumerate(strings):
        lines = nquads(text or f"{number}", hostile(text), resolver)
        store = merged(lines)
        assert {row["name"] for row in rows(store, f"{PREFIX} SELECT ?name {{ ?c cxo:subjectName ?name }}")} == {text}
        assert len(store) == lines.count("\n"), "two lines are one triple: the text of a term has changed"
        # every IRI is one that another parser takes, and Turtle can be read back
        turtle = serialise(lines, Format.TURTLE, prefixes=PREFIXES)
        assert {quad.triple for quad in ox.parse(turtle, format=ox.RdfFormat.TURTLE)} == {
            quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS)
        }


@pytest.mark.shared
@RDFLIB_WARNS
def test_naughty_strings_in_the_other_parser() -> None:
    if not NAUGHTY.is_file():
        pytest.skip(f"needs {NAUGHTY.name} beside the checkout")
    strings = json.loads(NAUGHTY.read_text(encoding="utf-8"))
    said: list[Said] = [(Player(text), "words") for text in strings]
    text = nquads("all.md", said)
    other = rdflib.Dataset()
    other.parse(data=text, format="nquads")
    names = {str(o) for _, p, o, _ in other.quads() if str(p) == f"{CXO}subjectName"}
    assert names == set(strings)


def test_claims_are_told_apart_by_every_column() -> None:
    figure = next(fact for fact, _ in SAMPLE if fact.table == "metrics")
    document, claims = stated("a.md", [(figure, "24.50%")])
    assert isinstance(figure, Figure)
    others = [replace(figure, year_end=2026), replace(figure, company="Ostara"), replace(figure, digits=3)]
    made = [*claims, *(Claim(fact, claims[0].span, claims[0].rule) for fact in others)]
    assert holds(merged(encode_document(document, made, Resolver())), "?d cxo:claimCount 4")


def test_a_name_that_two_companies_bore_leads_to_the_one_that_bore_it_then() -> None:
    def row(name: str, *aliases: str) -> CompanyRow:
        return CompanyRow(name, aliases, "CRO", "", "", "a paper")

    events = [
        ChangeEvent("2010", ChangeKind.RENAME, ("Calder Old",), ("Ostara",), "", "a paper"),
        ChangeEvent("2015", ChangeKind.SPIN_OFF, ("Fund",), ("Calder New",), "", "a paper"),
    ]
    table = CompanyTable([row("Calder Old", "Calder Labs"), row("Ostara"), row("Calder New", "Calder Labs")], events)
    resolver = Resolver(companies=table)
    for year, company in ((2005, "ostara"), (2020, "calder-new")):
        said: list[Said] = [
            (Report("CRO", "CRO Market", forecast_start=year), "CRO Market"),
            (Player("Calder Labs Inc."), "Calder"),
        ]
        assert f"/company/{company}> <{CXO}playsIn>" in nquads(f"{year}.md", said, resolver)
