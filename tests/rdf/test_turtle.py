"""Files of a graph: the same bytes for the same quads, and nothing lost on the way."""

from __future__ import annotations

import io
import itertools
import random
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from tests.stating import SAMPLE, nquads

from cxograph.errors import UsageError
from cxograph.ids import Ids
from cxograph.rdf import Format, serialise, turtle
from cxograph.rdf.nquads import literal
from cxograph.terms import PREFIXES, RDF

FORMATS = {
    Format.TURTLE: ox.RdfFormat.TURTLE,
    Format.TRIG: ox.RdfFormat.TRIG,
    Format.N_TRIPLES: ox.RdfFormat.N_TRIPLES,
    Format.N_QUADS: ox.RdfFormat.N_QUADS,
    Format.JSON_LD: ox.RdfFormat.JSON_LD,
}
TWO = nquads("one.md", SAMPLE) + nquads("two.md", SAMPLE[:8])
PREFIX_MAP = Ids().prefixes


@pytest.mark.parametrize("format", Format)
def test_reads_back_as_the_same_quads(format: Format) -> None:  # noqa: A002
    quads = list(ox.parse(TWO, format=ox.RdfFormat.N_QUADS))
    back = list(ox.parse(serialise(TWO, format, prefixes=PREFIX_MAP), format=FORMATS[format]))
    if format.keeps_graphs:
        assert {str(quad) for quad in back} == {str(quad) for quad in quads}
        assert len(back) == len(quads)
    else:
        assert {quad.triple for quad in back} == {quad.triple for quad in quads}
        assert len(back) == len({quad.triple for quad in quads})


@pytest.mark.parametrize("format", Format)
def test_order_repeats_and_size_of_parts_do_not_matter(format: Format, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: A002
    lines = TWO.splitlines()
    expected = serialise(TWO, format, prefixes=PREFIX_MAP)
    random.Random(1).shuffle(lines)
    assert serialise(lines + lines[:50], format, prefixes=PREFIX_MAP) == expected
    monkeypatch.setattr(turtle, "PART", 100)
    monkeypatch.setattr(turtle, "CHUNK", 7)
    for block in (1, 7, 100, 20_000):
        monkeypatch.setattr(turtle, "BLOCK", block)
        assert serialise(lines + lines[:50], format, prefixes=PREFIX_MAP) == expected


@pytest.mark.parametrize("format", Format)
def test_same_bytes_in_another_process(format: Format) -> None:  # noqa: A002
    program = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from cxograph.ids import Ids; from cxograph.rdf import Format, serialise\n"
        "text = serialise(sys.stdin.read(), Format(sys.argv[2]), prefixes=Ids().prefixes)\n"
        "sys.stdout.buffer.write(text.encode())"
    )
    source = str(Path(__file__).parents[2] / "graph")
    run = subprocess.run(
        [sys.executable, "-c", program, source, format.value], input=TWO.encode(), capture_output=True, check=True
    )
    assert run.stdout.decode() == serialise(TWO, format, prefixes=PREFIX_MAP)


def test_turtle_is_readable_and_in_order() -> None:
    text = serialise(TWO, Format.TURTLE, prefixes=PREFIX_MAP)
    head, _, body = text.partition("\n\n")
    assert head.splitlines() == [f"@prefix {name}: <{iri}> ." for name, iri in sorted(PREFIX_MAP.items())]
    assert "@prefix" not in body
    assert "company:ostara-peptides a cxo:Company ;" in body
    subjects = [line.split(" ")[0] for line in body.splitlines() if line and not line.startswith("\t")]
    assert subjects == list(dict.fromkeys(subjects)), "a subject is written in two places"
    assert len(rdflib.Graph().parse(data=text, format="turtle")) == len(
        {quad.triple for quad in ox.parse(TWO, format=ox.RdfFormat.N_QUADS)}
    )


ODD = (
    "<http://x/a>", "<http://x/>", "<http://x/a/b>", "<http://x/a%20b>", "<http://x/a.>", "<http://x/.a>", "<http://x/-a>",
    "<http://x/5a>", "<http://x/a.b-c_d>", "<http://x/ä>", "<http://x/a?b>", "<urn:x:y>", "<http://y#z>", "<http://y#>",
    f"<{RDF}type>", "_:b1", '"plain"', '""', '"a \\"b\\" \\\\ \\n"', '"\\u0041\\b\\u0007"', '"no\u00a0break\u2028"',
    '"tag"@en',
    '"5"^^<http://www.w3.org/2001/XMLSchema#integer>', '"-05"^^<http://www.w3.org/2001/XMLSchema#integer>',
    '"5x"^^<http://www.w3.org/2001/XMLSchema#integer>', '"5"^^<http://www.w3.org/2001/XMLSchema#decimal>',
    '"5.10"^^<http://www.w3.org/2001/XMLSchema#decimal>', '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>',
    '"2024"^^<http://www.w3.org/2001/XMLSchema#gYear>', '"s"^^<http://www.w3.org/2001/XMLSchema#string>', '"t"^^<http://x/t>',
    '<<( <http://x/a> <http://x/b> "c d" )>>',
)  # fmt: skip


def test_turtle_is_what_the_library_writes() -> None:
    prefixes = {"x": "http://x/", "y": "http://y#", "xsd": "http://www.w3.org/2001/XMLSchema#"}
    names = [term for term in ODD if term[0] in "<_" and not term.startswith("<<")]
    pairs = itertools.product(names, [name for name in names if name[0] == "<"], ODD)
    lines = sorted({" ".join((*triple, ".")) for triple in pairs})
    quads = ox.parse("\n".join(lines), format=ox.RdfFormat.N_TRIPLES)
    expected = (ox.serialize(quads, format=ox.RdfFormat.TURTLE, prefixes=prefixes) or b"").decode()
    assert serialise("\n".join(lines), Format.TURTLE, prefixes=prefixes).partition("\n\n")[2] == expected.partition(
        "\n<"
    )[2].join(("<", ""))


@pytest.mark.parametrize(
    "line",
    [
        "<http://x/s> <http://x/p> .",
        '"s" <http://x/p> <http://x/o> .',
        '<http://x/s> "p" <http://x/o> .',
        '<http://x/s> <http://x/p> "a" "b" .',
        '<http://x/s> <http://x/p> "a\\qb" .',
        '<http://x/s> <http://x/p> x"a" .',
        "<http://x/s> <http://x/p> <http://x/o>",
        "<http://x/s> <http://x/p> <http://x/o o> .",
        "<http://x/s> <http://x/ p> <http://x/o> .",
        "hello",
    ],
)
def test_a_line_that_is_no_triple_is_an_error(line: str) -> None:
    with pytest.raises(SyntaxError):
        serialise(line, Format.TURTLE, prefixes={"x": "http://x/"})


@pytest.mark.parametrize("format", Format)
def test_whole_graphs_are_written_as_their_lines_are(format: Format) -> None:  # noqa: A002
    graphs: dict[str, list[str]] = {}
    for line in TWO.splitlines(keepends=True):
        graphs.setdefault(line[line.rindex("<") + 1 : line.rindex(">")], []).append(line)
    out = io.BytesIO()
    turtle.write_graphs(
        ((iri, "".join(lines).encode()) for iri, lines in graphs.items()), out, format, prefixes=PREFIX_MAP
    )
    assert out.getvalue().decode() == serialise(TWO, format, prefixes=PREFIX_MAP)


def test_no_prefix_is_the_beginning_of_another() -> None:
    iris = sorted(PREFIX_MAP.values())
    assert [(a, b) for a in iris for b in iris if a != b and b.startswith(a)] == []


TRICKY = [
    "<http://x/s> <http://x/p> <http://x/o>",
    '<http://x/s> <http://x/p> "plain"',
    '<http://x/s> <http://x/p> "ends like a graph <http://x/g> ."',
    '<http://x/s> <http://x/p> "typed <"^^<http://x/t>',
    '<http://x/s> <http://x/p> "tagged <http://x/g>"@en',
    f"<http://x/s> <http://x/p> {literal(chr(34) + ' <http://x/g> .')}",
    '<http://x/s> <http://x/p> ""',
]


@pytest.mark.parametrize("triple", TRICKY)
def test_graphs_are_told_from_what_looks_like_one(triple: str) -> None:
    assert serialise(f"{triple} <http://x/graph> .\n", Format.N_TRIPLES) == f"{triple} .\n"
    assert serialise(f"{triple} .\n", Format.N_TRIPLES) == f"{triple} .\n"
    for graph in ("", " <http://x/graph>"):
        line = f"{triple}{graph} .\n"
        assert serialise(line, Format.N_QUADS) == line
        (quad,) = ox.parse(serialise(line, Format.TRIG), format=ox.RdfFormat.TRIG)
        (expected,) = ox.parse(line, format=ox.RdfFormat.N_QUADS)
        assert quad == expected


@pytest.mark.parametrize("format", Format)
def test_an_empty_graph_is_a_valid_file(format: Format) -> None:  # noqa: A002
    assert list(ox.parse(serialise("", format), format=FORMATS[format])) == []


def test_writing_streams_to_a_file() -> None:
    out = io.BytesIO()
    turtle.write(iter(TWO.splitlines(keepends=True)), out, Format.N_QUADS)
    assert out.getvalue().decode() == "".join(sorted(TWO.splitlines(keepends=True)))


def test_a_broken_line_is_an_error() -> None:
    with pytest.raises(SyntaxError):
        serialise("<http://x/s> <http://x/p> .\n", Format.TURTLE)


@pytest.mark.parametrize(
    ("name", "format"), [("ttl", Format.TURTLE), (".NQ", Format.N_QUADS), ("jsonld", Format.JSON_LD)]
)
def test_format_by_extension(name: str, format: Format) -> None:  # noqa: A002
    assert Format.of(name) is format


def test_unknown_format_names_the_known() -> None:
    with pytest.raises(UsageError, match=r"no RDF format is called 'xml'.*ttl, trig, nt, nq, jsonld"):
        Format.of("xml")


def test_vocabulary_prefixes_suffice_for_terms() -> None:
    assert "cxo:playsIn" in serialise(TWO, Format.TURTLE, prefixes=PREFIXES)
