"""How far a document belongs to the domain, and that other trades get no type of organisation."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cxograph.extract import extract
from cxograph.extract.reports.relevance import RELEVANT, relevance_of
from cxograph.model import Relevance, Source, Subject
from cxograph.read import read_document


def read(text: str) -> tuple[Relevance, list[str]]:
    document = read_document(Source("x.md", text.encode("utf-8")))
    claims = extract(document)
    return relevance_of(document, claims), [str(c.fact.service_type) for c in claims if isinstance(c.fact, Subject)]


OURS = """# Oligonucleotide CDMO Market Report, 2025-2031

The market for oligonucleotide CDMOs was worth USD 2 billion in 2024. A contract development and manufacturing
organization (CDMO) develops and makes drug substance for biotech sponsors. Clinical trials drive the demand.
"""
CONVERSION = """# Conversion Rate Optimization (CRO) Software Market Report, 2025-2031

The CRO software market was worth USD 2 billion in 2024. CRO tools raise the conversion rate of web shops. A CRO
platform tests pages. Market research shows that online retailers outsource CRO work to agencies.
"""
PERSONAL_CARE = """# Personal Care Contract Manufacturing Market Report, 2025-2031

The personal care contract manufacturing market was worth USD 2 billion in 2024. Contract manufacturers make shampoo and
soap for brands. Outsourcing saves the brands a plant of their own.
"""
OUTSOURCED_IT = """# IT Outsourcing Market Report, 2025-2031

The IT outsourcing market was worth USD 2 billion in 2024. Companies give their servers and help desks to contractors.
The chief marketing officer (CMO) of a firm rarely decides on it.
"""
COOKING = """# Cheese Grater Market Report, 2025-2031

The cheese grater market was worth USD 2 million in 2024. Cooks grate cheese by hand or by machine in every kitchen.
"""


def test_our_own_domain() -> None:
    relevance, types = read(OURS)
    assert relevance.score >= Decimal("0.9")
    assert types == ["CDMO"]
    assert any("outsourced work" in reason for reason in relevance.reasons)


@pytest.mark.parametrize("text", [CONVERSION, PERSONAL_CARE, OUTSOURCED_IT, COOKING])
def test_other_trades_are_not_relevant_and_have_no_types(text: str) -> None:
    relevance, types = read(text)
    assert relevance.score < RELEVANT
    assert relevance.reasons
    assert types == []


def test_letters_that_mean_something_else_are_a_reason() -> None:
    relevance, _ = read(CONVERSION)
    assert "CRO means conversion rates or an officer here" in relevance.reasons


def test_no_words_no_relevance() -> None:
    assert read("# 123\n\n456\n")[0].score == 0
