"""Huge and hostile pages are read within the limits or refused by name, soon; text is never lost without a word."""

from __future__ import annotations

import time

import pytest

from cxograph.errors import UnreadableError
from cxograph.extract import extract
from cxograph.model import Source
from cxograph.read import DEFAULT, read_document

WORDS = "The demand for sterile vials grows as developers look for partners with plants in several regions. "
SECONDS = 20  # of processor time; each takes less than a third of that on a slow machine


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        pytest.param(f"<p>{WORDS * 5}</p>\n" * 60_000, "the number of characters", id="30 MB of paragraphs"),
        pytest.param(f"<p>{WORDS * 80_000}</p>", "the number of characters", id="8 MB in one line"),
        pytest.param(WORDS * 80_000, "the number of characters", id="8 MB of plain text"),
        pytest.param("<p>" + "<b>a</b>" * 1_100_000, "the number of tags", id="a million small tags"),
        pytest.param("<div>" * 100_000 + "deep", "the depth of nested tags", id="100,000 nested tags"),
        pytest.param(
            "<p>" + "<i " + "a=1 " * 100_000 + ">text</i> and more of it</p>", None, id="100,000 attributes of a mark"
        ),
        pytest.param(
            "<div " + " ".join(f"a{n}" for n in range(100_000)) + ">text</div>",
            "the number of attributes",
            id="attributes",
        ),
        pytest.param("<p>begin</p>" + "<a " * 100_000, "text would be lost", id="100,000 tags that never end"),
        pytest.param("<p>begin</p>" + "<" * 1_000_000, None, id="a million <"),
        pytest.param("<p>begin</p>" + "<![" * 100_000, "text would be lost", id="100,000 <!["),
        pytest.param("<p>begin</p>" + "&" * 1_000_000, None, id="a million &"),
        pytest.param("<p>begin</p>" + "&amp;" * 200_000, None, id="200,000 references"),
        pytest.param("# begin\n\n" + "- item of a list\n" * 20_000, None, id="20,000 items of Markdown"),
        pytest.param("# begin\n\n" + "*" * 50_000 + "a" + "[" * 50_000, None, id="stars and brackets in Markdown"),
    ],
)
def test_a_huge_page_is_read_or_refused_by_name(body: str, refused: str | None) -> None:
    started = time.process_time()
    if refused:
        with pytest.raises(UnreadableError, match=refused):
            read_document(Source("x.html", body.encode()))
    else:
        assert "begin" in (text := read_document(Source("x.html", body.encode())).text) or "text" in text
    assert time.process_time() - started < SECONDS


def test_a_page_of_a_million_characters_with_thousands_of_companies_is_read_in_linear_time() -> None:
    def taken(count: int) -> float:
        rows = "".join(
            f"<p>Calder{n} Labs Inc. of Basel acquired Ostara{n} Biologics GmbH in 2021, and offers fill-finish.</p>\n"
            for n in range(count)
        )
        document = read_document(Source("x.html", f"<h1>Global Vial CDMO Market</h1>{rows}".encode()))
        started = time.process_time()
        assert len(extract(document)) > count
        return time.process_time() - started

    taken(50)
    assert taken(1600) < 12 * taken(400)  # four times as much; in quadratic time sixteen


@pytest.mark.parametrize("opening", ["<!--", "<script>", "<style>", "<textarea>", "<title>"])
def test_what_is_never_closed_is_not_read_as_text(opening: str) -> None:
    claim = "<p>Calder Labs Inc. acquired Ostara GmbH in 2021.</p>" * 2_000
    document = read_document(Source("x.html", f"<p>Before it there is a little.</p>{opening}{claim}".encode()))
    assert "Calder" not in document.text
    assert extract(document) == []


def test_nothing_of_it_takes_long_to_refuse() -> None:
    started = time.process_time()
    with pytest.raises(UnreadableError, match="the size in bytes is"):
        read_document(Source("x.html", b"a" * (DEFAULT.raw_bytes + 1)))
    assert time.process_time() - started < 1
