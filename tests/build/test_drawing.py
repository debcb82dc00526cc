"""The graph as it is drawn: what the map's data says is what the store says."""

from __future__ import annotations

import json
import re
import zlib
from base64 import b64decode
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import report

import cxograph
from cxograph.build.drawing import MAX_BYTES, STEPS, _first_that_fits, network
from cxograph.build.scan import read_graphs
from cxograph.errors import UsageError
from cxograph.store import Folder, Reader
from cxograph.views.page import has_bundle

sigma = pytest.mark.skipif(not has_bundle(), reason="the map's program is not part of this installation")
MORE = " Another study expects the market to grow at a CAGR of 11.3% during the forecast period."


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("drawn")
    (folder / "a.html").write_text(report(1, more=MORE), encoding="utf-8")
    (folder / "b.html").write_text(report(2), encoding="utf-8")
    with cxograph.open(folder / "w") as opened:
        opened.build([folder / "a.html", folder / "b.html"], workers=1)
    return folder / "w"


def drawn(workspace: Path) -> dict[str, Any]:
    """Return the data that the workspace's page holds."""
    page = (workspace / "out/explorer.html").read_text("utf-8")
    block = re.search(r'id="cxo-data"( data-encoding="deflate")?>(.*?)</script>', page, re.DOTALL)
    assert block is not None
    text = zlib.decompress(b64decode(block[2]), -15) if block[1] else block[2]
    return dict(json.loads(text))


@sigma
def test_counts_are_the_store_s(workspace: Path) -> None:
    data = drawn(workspace)
    with Reader(Folder(workspace)) as reader:
        graph = network(read_graphs(reader.sources))
    types = [data["types"][number]["key"] for number in data["nodes"]["type"]]
    assert Counter(types) == Counter(str(node["type"]) for _, node in graph.nodes(data=True))
    with cxograph.open(workspace) as opened:
        companies = opened.query("SELECT (COUNT(DISTINCT ?c) AS ?n) { ?c a cxo:Company }").rows[0][0]
        plays = opened.query("SELECT (COUNT(?c) AS ?n) { ?c a cxo:StatementClaim ; rdf:predicate cxo:playsIn }").rows[
            0
        ][0]
    assert types.count("company") == companies
    number = [words for words, _ in data["relations"]].index("plays in")
    claims = zip(data["links"]["relation"], data["links"]["claims"], strict=True)
    assert sum(count for relation, count in claims if relation == number) == plays


@sigma
def test_every_mark_is_the_value_in_its_sentence(workspace: Path) -> None:
    data = drawn(workspace)
    facts = data["facts"]
    marked = 0
    for says, text, start, end in zip(facts["says"], facts["text"], facts["from"], facts["to"], strict=True):
        value = re.match(r"(?:.*, )?(?:CAGR|market size): (.*?)(?: \(|$)", says)
        if value and end:
            assert data["texts"][text][start:end] == value[1]
            marked += 1
    assert marked >= 3


@sigma
def test_a_contradiction_is_shown_with_both_sentences(workspace: Path) -> None:
    data = drawn(workspace)
    (found,) = (d for d in data["disagreements"] if d["title"].endswith(": CAGR"))
    assert data["nodes"]["label"][found["about"]] in found["title"]
    quotes = {data["texts"][data["facts"]["text"][fact]] for fact in found["facts"]}
    assert len(quotes) == 2
    assert any("11.3%" in quote for quote in quotes)
    assert found["why"]


def test_surroundings_of_one_name_and_a_limit(workspace: Path) -> None:
    with cxograph.open(workspace) as opened:
        with pytest.raises(UsageError, match="nothing in the graph is called"):
            opened.view(about="Nobody Whatsoever")
        with pytest.raises(UsageError, match="nothing draws with"):
            opened.view(engine="crayons")
        with pytest.raises(UsageError, match="no query box"):
            opened.view(engine="pyvis", sparql=True)
        page = opened.view(about="Nordhaven", engine="pyvis", limit=5)
    assert "What stands around Nordhaven Biologics: 5 of" in page


@sigma
def test_the_map_is_the_default_and_can_hold_the_graph(workspace: Path) -> None:
    with cxograph.open(workspace) as opened:
        page = opened.view()
        queried = opened.view(sparql=True)
        assert opened.view() == page
    assert len(page.encode()) < MAX_BYTES
    assert 'id="cxo-map"' in page
    assert "wasm-unsafe-eval" not in page
    assert 'id="cxo-triples"' in queried
    assert "wasm-unsafe-eval" in queried.split("</head>")[0]
    assert len(queried.encode()) < 5_000_000
    assert (workspace / "out/explorer.html").read_text("utf-8") == page


@pytest.mark.parametrize("fits", range(7))
def test_the_fullest_page_that_is_small_enough_is_drawn(fits: int) -> None:
    asked = []

    def page(step: int) -> str:
        asked.append(step)
        return str(step) + "x" * (MAX_BYTES if step < fits else 0)

    assert _first_that_fits(page)[0] == str(min(fits, len(STEPS) - 1))
    assert len(asked) <= 4
    assert len(set(asked)) == len(asked)
