"""What a query's text may hold, and what its answer can be turned into."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat, parse_query_results

from cxograph.errors import UsageError
from cxograph.store import Index, Rows, read_answer
from cxograph.store.guard import MAX_LENGTH, MAX_NESTING, MAX_OPERATORS, check_query

XSD = "http://www.w3.org/2001/XMLSchema#"
TEXT = f"""\
<urn:a> <urn:name> "A, \\"the\\" first" <urn:g> .
<urn:a> <urn:size> "1.50"^^<{XSD}decimal> <urn:g> .
<urn:a> <urn:count> "7"^^<{XSD}integer> <urn:g> .
<urn:a> <urn:year> "2024"^^<{XSD}gYear> <urn:g> .
<urn:a> <urn:on> "2024-03-01"^^<{XSD}date> <urn:g> .
<urn:a> <urn:yes> "true"^^<{XSD}boolean> <urn:g> .
<urn:a> <urn:word> "Wort"@de <urn:g> .
<urn:a> <urn:knows> <urn:b> <urn:g> .
<urn:b> <urn:knows> <urn:a> <urn:g> .
""".encode()


@pytest.fixture(scope="module")
def index() -> Index:
    index = Index()
    index.add(lambda: [("urn:g", TEXT)])
    return index


def ask(index: Index, query: str) -> Rows:
    return read_answer(index.query(query, prefixes={"u": "urn:"}))


def test_terms_become_values_of_their_type(index: Index) -> None:
    rows = ask(
        index,
        "SELECT * { u:a u:name ?name ; u:size ?size ; u:count ?count ; u:year ?year ; u:on ?on ; u:yes ?yes ;"
        " u:word ?word ; u:knows ?knows OPTIONAL { u:a u:none ?none } }",
    )
    assert rows.to_dicts() == [
        {
            "name": 'A, "the" first',
            "size": Decimal("1.5"),
            "count": 7,
            "year": 2024,
            "on": date(2024, 3, 1),
            "yes": True,
            "word": "Wort",
            "knows": "urn:b",
            "none": None,
        }
    ]


def test_pandas_gets_numbers_as_numbers(index: Index) -> None:
    frame = ask(
        index, "SELECT ?s ?size ?count { ?s u:knows ?x OPTIONAL { ?s u:size ?size ; u:count ?count } }"
    ).to_pandas()
    assert list(frame.columns) == ["s", "size", "count"]
    assert frame[frame["s"] == "urn:a"].to_dict("records") == [{"s": "urn:a", "size": 1.5, "count": 7}]
    assert frame["count"].isna().sum() == 1


def test_a_constructed_graph_goes_to_rdflib_and_networkx(index: Index) -> None:
    rows = ask(index, "CONSTRUCT { ?s u:knows ?o . ?s u:name ?n } WHERE { ?s u:knows ?o OPTIONAL { ?s u:name ?n } }")
    assert rows.columns == ("subject", "predicate", "object")
    graph = rows.to_rdflib()
    assert len(graph) == 3
    drawn = rows.to_networkx()
    assert sorted(drawn.edges(data="predicate")) == [("urn:a", "urn:b", "urn:knows"), ("urn:b", "urn:a", "urn:knows")]
    assert drawn.nodes["urn:a"]["urn:name"] == 'A, "the" first'


def test_a_selection_goes_to_networkx_by_its_first_two_columns(index: Index) -> None:
    drawn = ask(index, "SELECT ?s ?o ('x' AS ?why) { ?s u:knows ?o }").to_networkx()
    assert sorted(drawn.edges(data="why")) == [("urn:a", "urn:b", "x"), ("urn:b", "urn:a", "x")]


@pytest.mark.parametrize(("query", "form"), [("SELECT ?s { ?s ?p ?o }", "to_rdflib"), ("SELECT ?s {}", "to_networkx")])
def test_what_is_no_graph_is_not_made_one(index: Index, query: str, form: str) -> None:
    with pytest.raises(UsageError, match="CONSTRUCT"):
        getattr(ask(index, query), form)()


def test_an_ask_query_is_a_truth_value(index: Index) -> None:
    assert ask(index, "ASK { u:a u:knows u:b }").answer is True
    no = ask(index, "ASK { u:a u:knows u:c }")
    assert (no.answer, bool(no), no.rows, no.columns) == (False, False, [(False,)], ("answer",))
    assert no.serialize(QueryResultsFormat.JSON) == b'{"head":{},"boolean":false}'


def test_results_are_written_in_the_w3c_formats(index: Index) -> None:
    rows = ask(index, "SELECT ?name ?word ?size ?none { u:a u:name ?name ; u:word ?word ; u:size ?size }")
    assert rows.serialize(QueryResultsFormat.CSV) == b'name,word,size,none\r\n"A, ""the"" first",Wort,1.5,\r\n'
    for syntax in (QueryResultsFormat.JSON, QueryResultsFormat.XML, QueryResultsFormat.TSV):
        parsed = parse_query_results(rows.serialize(syntax), syntax)
        assert [tuple(row) for row in parsed] == list(rows.terms)  # type: ignore[union-attr]


def test_formats_that_do_not_suit_the_query_are_refused(index: Index) -> None:
    with pytest.raises(UsageError, match="does not suit"):
        ask(index, "SELECT ?s { ?s ?p ?o }").serialize(RdfFormat.TURTLE)
    with pytest.raises(UsageError, match="does not suit"):
        ask(index, "CONSTRUCT WHERE { ?s ?p ?o }").serialize(QueryResultsFormat.CSV)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * {", "ends too early"),
        ("SELECT ?s { ?s foo:bar ?o }", "unknown prefix: foo:"),
        ("SELEKT ?s { ?s ?p ?o }", "line 1, column 1"),
        ("SELECT ?s {\n ?s ?p ?o }\n oops", "line 3"),
        ("", "not valid SPARQL"),
        ("DELETE WHERE { ?s ?p ?o }", "only SELECT"),
        ("INSERT DATA { <urn:a> <urn:b> 1 }", "only SELECT"),
        ("PREFIX a: <urn:a> DROP ALL", "only SELECT"),
        ("LOAD <file:///etc/passwd>", "only SELECT"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * { service silent ?x { ?s ?p ?o } }", "SERVICE is refused"),
        ("SELECT * {{ SELECT * { SERVICE<urn:x>{?s ?p ?o} } }}", "SERVICE is refused"),
        ("SELECT * { ?s ?p ?o FILTER(?o < 3) SERVICE <urn:x> { ?a ?b ?c } FILTER(?o > 1) }", "SERVICE is refused"),
        ("SELECT * { ?s ?p 'it' . SERVICE <urn:x> { ?s ?p '''x' y''' } }", "SERVICE is refused"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(index: Index, query: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        ask(index, query)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?s ?p 'SERVICE <urn:x>' }",
        'SELECT * { ?s ?p """a " SERVICE "" b""" }',
        "SELECT * { ?s ?p ?o } # SERVICE <urn:x>",
        "SELECT * { ?SERVICE ?p <urn:SERVICE> ; u:SERVICE ?o }",
        "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
        "SELECT * { ?s <urn:#x> ?o ; u:knows/u:knows* ?y }",
    ],
)
def test_words_and_brackets_in_strings_iris_and_comments_do_not_count(index: Index, query: str) -> None:
    assert isinstance(ask(index, query), Rows)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("SELECT * " + "{" * (MAX_NESTING + 1), "nests brackets"),
        ("SELECT * { FILTER(" + "(" * 100_000, "nests brackets"),
        ("SELECT * { FILTER(" + "!" * 20_000 + "true) }", "operators"),
        ("SELECT * { ?s <urn:p>" + "/<urn:p>" * 20_000 + " ?o }", "operators"),
        ("SELECT * { ?s ?p '" + "x" * MAX_LENGTH + "' }", "characters long"),
        ("SELECT * { ?s ?p '\x00' }", "NUL"),
    ],
)
def test_what_would_end_the_process_is_refused(index: Index, query: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        ask(index, query)


def test_the_limits_themselves_are_fine() -> None:
    check_query("{" * MAX_NESTING + "}" * MAX_NESTING)
    check_query("1" + "+1" * MAX_OPERATORS)
    check_query("{}" * 10 * MAX_NESTING)


@pytest.mark.parametrize("char", ['"', "'", "<", "#", "\\", "{", "'''", '"""'])
def test_checking_takes_time_in_proportion_to_length(char: str) -> None:
    try:
        check_query(char * (MAX_LENGTH // len(char)))
    except UsageError as error:
        assert "SERVICE" not in str(error)  # noqa: PT017
