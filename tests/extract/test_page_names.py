"""Whose own page a document is, and what short lines, bold heads and barred lines of it offer."""

from __future__ import annotations

import pytest

from cxograph.extract import extract
from cxograph.extract.names.companies import CompanyIndex
from cxograph.model import Offering, Source
from cxograph.read import read_document


def owner(text: str, name: str = "page.md") -> str | None:
    return CompanyIndex(read_document(Source(name, text.encode()))).page_owner


def offered(text: str, name: str = "page.md") -> set[tuple[str, str]]:
    claims = extract(read_document(Source(name, text.encode())))
    return {(c.fact.company, c.fact.service) for c in claims if isinstance(c.fact, Offering)}


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        (
            "# Small batches\n\nWe fill vials. Our lines are new.\n\nWrite to hello@helvora.example, Helvora fills.",
            "a.md",
            "Helvora",
        ),
        (
            "# Clean data\n\nOur people answer. We lock on time.\n\n### Meet Quillon "
            "Data\n\nQuillon Data was founded in Leuven.",
            "a.md",
            "Quillon Data",
        ),
        (
            "Penrith Dermal | CRO for topicals | Leeds\n\nOur volunteers come back. We pay them.",
            "a.txt",
            "Penrith Dermal",
        ),
        (
            "# Two cities\n\nWe run one system (Propharmel operating model). Our manual (Propharmel "
            "records) is shared.",
            "a.md",
            "Propharmel",
        ),
        (
            "<html><head><title>Toxicology | Marrowgate "
            "Preclinical</title></head><body><main><h1>Studies</h1><p>Our team runs studies.</p>"
            "</main><footer>© 2024 Marrowgate Preclinical Ltd. All rights reserved.</footer></body></html>",
            "a.html",
            "Marrowgate Preclinical Ltd.",
        ),
        # a headline and a standard are no names; who publishes a guide does not speak of itself
        (
            "# Tailored Full-Service Solutions\n\nWe test. Our SOP is shared. ICH Q10 Pharmaceutical quality is ours.",
            "a.md",
            None,
        ),
        (
            "<html><head><title>CRO vs CDMO: a guide | Benchmere "
            "Ltd</title></head><body><main><h1>CRO vs CDMO: a guide</h1>"
            "<p>We explain the types.</p></main><footer>Benchmere Ltd · Cambridge</footer></body></html>",
            "a.html",
            None,
        ),
    ],
)
def test_owner(text: str, name: str, expected: str | None) -> None:
    assert owner(text, name) == expected


def test_lines_and_bold_heads() -> None:
    page = "At Tarnbeck, we do drug safety.\n\n"
    lines = "OUR LAB AT A GLANCE\nLigand-binding assays\nBiomarker assays\nSample storage\n"
    bold = "**Aseptic filling.** Isolator line.\n\n**Secondary packaging.** Labels."
    barred = "Microbiology · Sterility testing · Endotoxin testing"
    assert {s for _, s in offered(page + lines, "page.txt")} >= {
        "Ligand-binding assays",
        "Biomarker assays",
        "Sample storage",
    }
    assert {s for _, s in offered(page + "## Work\n\n" + bold)} >= {"Aseptic filling", "Secondary packaging"}
    assert {s for _, s in offered(page + barred)} >= {"Microbiology", "Sterility testing", "Endotoxin testing"}


def test_what_a_page_lists_besides_is_no_offer() -> None:
    page = "At Tarnbeck, we do drug safety.\n\n## From our blog\n\n- Salt form testing\n- Solvent swap development\n"
    assert {s for _, s in offered(page)} <= {"drug safety"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "We bring experience across Endocrinology, Dermatology and Infectious Diseases.",
            {"Endocrinology", "Infectious Diseases"},
        ),
        (
            "We take your product to market: technology transfer, process scale-up and batch release.",
            {"technology transfer", "batch release"},
        ),
        (
            "DPI formulation, spray drying and device assembly are daily work.",
            {"DPI formulation", "spray drying", "device assembly"},
        ),
        ("We write study protocols and investigator brochures.", {"study protocols"}),
        ("We have capabilities from drug substance to drug product.", {"drug substance", "drug product"}),
    ],
)
def test_said_of_oneself(text: str, expected: set[str]) -> None:
    assert {s for _, s in offered(f"At Tarnbeck, we like our work. {text}")} >= expected


def test_an_owner_that_the_copyright_line_alone_names() -> None:
    page = (
        "<html><body><h1>Clinical packaging</h1><p>We pack and label trial supplies. Our depots ship to 50 countries. "
        "It also stores samples in Leeds.</p><footer>Copyright 2023 Greyling Stability Ltd</footer></body></html>"
    )
    assert owner(page, "page.html") == "Greyling Stability Ltd"
    assert all(company == "Greyling Stability Ltd" for company, _ in offered(page, "page.html"))
    in_content = page.replace("<footer>", "<p>").replace("</footer>", "</p>")
    assert owner(in_content, "page.html") == "Greyling Stability Ltd"
