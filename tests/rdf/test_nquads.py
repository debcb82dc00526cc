"""Terms survive being written and read, whatever they hold."""

from __future__ import annotations

from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from cxograph.rdf.nquads import decimal, describe, described, in_graph, integer, literal, value_of

HOSTILE = (
    "",
    '"',
    "\\",
    'ends in \\"',
    "\\u0041",
    "line\nfeed\r\nand\ttab",
    "form\x0cfeed\x0bvertical\x1cunit\x1f",
    "next\x85line\u2028and\u2029paragraph",
    "nul\x00and\x7f",
    "no-break\xa0space\u200b\u202e",
    "😀 emoji, 药明康德, Ωmega",
    "\ufffe\uffff\U0010ffff",
    '" <http://example.org/g> .\n<http://evil.example/s> <http://evil.example/p> "',
)


def read_back(text: str) -> str:
    (quad,) = ox.parse(f"<http://x/s> <http://x/p> {literal(text)} .\n", format=ox.RdfFormat.N_TRIPLES)
    assert isinstance(quad.object, ox.Literal)
    return quad.object.value


@pytest.mark.parametrize("text", HOSTILE)
def test_literal_comes_back_in_two_parsers_and_stays_on_one_line(text: str) -> None:
    assert read_back(text) == text
    assert len(f"a{literal(text)}b".splitlines()) == 1
    other = rdflib.Graph().parse(data=f"<http://x/s> <http://x/p> {literal(text)} .\n", format="nt")
    assert [str(value) for value in other.objects()] == [text]


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    assert read_back(text) == text


def test_half_a_surrogate_pair_is_replaced() -> None:
    assert read_back("a\ud83db") == "a\ufffdb"


@pytest.mark.parametrize(
    ("value", "written"),
    [("8E+9", "8000000000"), ("5.10", "5.10"), ("1E-7", "0.0000001"), ("-0", "-0"), ("12", "12")],
)
def test_decimals_have_no_exponent(value: str, written: str) -> None:
    assert decimal(Decimal(value)) == f'"{written}"^^<http://www.w3.org/2001/XMLSchema#decimal>'


def test_integer() -> None:
    assert integer(2031) == '"2031"^^<http://www.w3.org/2001/XMLSchema#integer>'


names = st.text(alphabet="ab/:-", min_size=1, max_size=4).map(lambda name: f"<http://x/{name}>")


@given(st.dictionaries(names, st.lists(st.tuples(names, names), min_size=1), min_size=1))
def test_describing_by_subject_gives_the_sorted_lines(about: dict[str, list[tuple[str, str]]]) -> None:
    pairs = {subject: [f"{p} {o}" for p, o in said] for subject, said in about.items()}
    lines = [f"{subject} {pair}" for subject, said in pairs.items() for pair in said]
    assert describe(pairs, "http://x/g") == in_graph(lines, "http://x/g")


def test_nothing_gives_nothing() -> None:
    assert in_graph([], "http://x/g") == describe({}, "http://x/g") == ""


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_written_is_read_again(text: str) -> None:
    graph = "http://x/g"
    about = {
        "<http://x/s>": [f"<http://x/p> {literal(text)}", "<http://x/p> <http://x/o>", "<http://x/q> " + integer(3)]
    }
    read = described(describe(about, graph), graph)
    assert read.keys() == about.keys()
    assert sorted(map(value_of, read["<http://x/s>"]["<http://x/p>"])) == sorted([text, "http://x/o"])
    assert list(map(value_of, read["<http://x/s>"]["<http://x/q>"])) == ["3"]


def test_every_escape_of_the_grammar_is_read() -> None:
    assert value_of(r'"\\t\t\b\n\r\f\"\'\u00e9\U0001F600"@en') == "\\t\t\b\n\r\f\"'é😀"
