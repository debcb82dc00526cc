"""Passages that a release carries with it, and that no extractor reads."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts

from cxograph.extract.names.boilerplate import set_aside
from cxograph.model import Offering, Source, Zone
from cxograph.read import read_document

RELEASE = "# Orvane Biologics opens a plant\n\nOrvane Biologics offers sterile filling.\n\n"


def unread(text: str) -> list[str]:
    """The passages of a text that are set aside."""
    document = set_aside(read_document(Source("release.md", text.encode())))
    return [document.text[b.start : b.end] for b in document.blocks if b.zone is Zone.BANNER]


@pytest.mark.parametrize(
    "passage",
    [
        "Forward-Looking Statements\n\nOrvane Biologics offers no promise that its plans come true. Words such as "
        "“may” or “hopes” mark them.",
        "NOTE TO INVESTORS: the newsroom of Orvane Biologics provides further news releases at its own address.",
        "The plans named above hold risks and uncertainties, and Orvane Biologics undertakes no obligation to provide "
        "newer figures; actual results may differ from what is said here.",
        "About Trumpet Wire\n\nTrumpet Wire is a communications platform that offers press release distribution, "
        "newswire placement and social media distribution to many thousands of readers.",
    ],
)
def test_what_is_set_aside(passage: str) -> None:
    aside = "\n\n".join(unread(RELEASE + passage))
    assert aside == passage
    assert [offer.service for offer in facts(RELEASE + passage, Offering)] == ["sterile filling"]


@pytest.mark.parametrize(
    "passage",
    [
        "About Orvane Biologics\n\nOrvane Biologics provides capsule filling to clients in eleven countries.",
        "The company wired its newswire account; it offers press release distribution to nobody.",
        "Forward-Looking Statements\n\nThis release looks ahead.\n\n"
        "About Orvane Biologics\n\nOrvane Biologics packs vials.",
    ],
)
def test_what_is_said_of_the_company_is_read(passage: str) -> None:
    assert not any("Orvane" in words for words in unread(RELEASE + passage))


def test_a_text_without_such_passages_is_left_as_it_is() -> None:
    document = read_document(Source("release.md", RELEASE.encode()))
    assert set_aside(document) is document
