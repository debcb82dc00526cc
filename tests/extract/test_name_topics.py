"""Phrases in capitals that name works and topics, beside names of the same look."""

from __future__ import annotations

import pytest

from cxograph.extract.names.companies import CompanyIndex
from cxograph.model import Source
from cxograph.read import read_document

PAGE = "# What Harlow Pharma Services does\n\nHarlow Pharma Services is a CRO based in Leeds. "


def names_in(text: str) -> list[str]:
    return sorted(set(CompanyIndex(read_document(Source("note.md", text.encode()))).names))


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("We offer:\n\n- Companion Diagnostics\n- Data Analytics\n- Regulatory Sciences\n", "Companion Diagnostics"),
        (
            "Our team covers toxicology, Clinical Pharmacology, Translational Sciences, Data Analytics and Regulatory"
            " Affairs.",
            "Translational Sciences",
        ),
        ("Read on.\n\n## CRO Oversight matters\n\nWe audit vendors.\n", "Oversight"),
        ("Read on.\n\n## CDMO Capacity is short\n\nWe plan ahead.\n", "Capacity"),
    ],
)
def test_a_topic_is_no_company(text: str, topic: str) -> None:
    assert names_in(PAGE + text) == ["Harlow Pharma Services"], topic


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Rivals are Marlow Laboratories, Orvane Biologics and Tarn Clinical Services.", "Orvane Biologics"),
        ("## CDMO Brintwell grows\n\nBrintwell opened a plant. Brintwell is a CDMO.\n", "Brintwell"),
        ("Its partners:\n\n- Orvane Diagnostics\n- Marlow Therapeutics\n- Tarn Biologics\n", "Orvane Diagnostics"),
    ],
)
def test_names_of_that_look_stay(text: str, name: str) -> None:
    assert name in names_in(PAGE + text)
