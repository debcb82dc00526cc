"""When a document came out: what a page declares, bylines and datelines, and what is none."""

from __future__ import annotations

import pytest

from cxograph.model import Document, Source
from cxograph.read import read_document


def read(body: str, name: str = "page.html") -> Document:
    return read_document(Source(name, body.encode()))


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("BOSTON, March 3, 2024 /WireDesk/ -- Nordhaven Biologics opened a plant.", "2024-03-03"),
        ("OSLO, Norway - 11 February 2025 - Nordhaven Biologics opened a plant.", "2025-02-11"),
        ("LYON and SINGAPORE (Sept. 4, 2023) -- Nordhaven Biologics opened a plant.", ""),
        ("LYON and SINGAPORE, Sept. 4, 2023 -- Nordhaven Biologics opened a plant.", "2023-09-04"),
        ("By Ines Albrecht, 22 September 2025", "2025-09-22"),
        ("By Ines Albrecht | Published on May 6, 2025 | 5 min read", "2025-05-06"),
        ("Published: 2024-11-30", "2024-11-30"),
        ("Publication date: March 2024", "2024-03"),
        ("Tuesday, 1st April 2025", "2025-04-01"),
        ("Posted on Thu, June 5, 2025", "2025-06-05"),
        ("Nordhaven opened its plant in Oslo on 3 March 2024 and hired forty people.", ""),
        ("For the quarter ended June 30, 2024, Nordhaven told its owners of a loss.", ""),
        ("The market will reach USD 5 billion by March 2031.", ""),
        ("Forecast 2024 - 2031", ""),
    ],
)
@pytest.mark.parametrize(
    "form", ["<h1>Nordhaven grows</h1><p>{}</p><p>It is a CDMO.</p>", "Nordhaven grows\n\n{}\n\nMore.\n"]
)
def test_bylines_and_datelines(line: str, date: str, form: str) -> None:
    assert read(form.format(line), "a.html" if form[0] == "<" else "a.txt").published == date


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-03-05T08:00:00Z">',
        '<meta name="DC.date.issued" content="2024-03-05">',
        '<meta itemprop="datePublished" content="March 5, 2024">',
        '<meta name="citation_publication_date" content="2024-03-05"><meta name="date" content="1999-01-01">',
    ],
)
def test_what_a_page_declares_comes_first(head: str) -> None:
    page = f"<html><head>{head}</head><body><h1>Nordhaven</h1><p>By Ines Albrecht, 22 September 2025</p></body></html>"
    assert read(page).published == "2024-03-05"


@pytest.mark.parametrize("line", ["date: 2024-03-05", "Date: 'March 5, 2024'", "published: 5 March 2024"])
def test_front_matter_names_the_date(line: str) -> None:
    assert read(f"---\ntitle: Nordhaven\n{line}\n---\n# Nordhaven\n\nIt is a CDMO.\n", "a.md").published == "2024-03-05"


def test_a_date_far_below_is_none_of_publication() -> None:
    assert read("<h1>A</h1>" + "<p>Nordhaven is a CDMO.</p>" * 20 + "<p>March 5, 2024</p>").published == ""
