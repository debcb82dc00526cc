"""Which types a document is about, and which it only names as users of what its market sells."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts

from cxograph.model import Subject

REPORT = "# Global {} Market Report 2031\n\nThe forecast period is 2024-2031. This market report covers trends.\n\n{}"


def subjects(text: str) -> list[str]:
    return [fact.service_type.value for fact in facts(text, Subject)]


@pytest.mark.parametrize(
    ("market", "text", "expected"),
    [
        (
            "Renal Dialysis Membranes",
            "Contract research organizations (CROs) use them in clinical trials of drugs.",
            [],
        ),
        (
            "Tumour Imaging Services",
            "Users:\n\n- Hospitals\n- Contract Research Organizations\n\nContract research organizations run trials.",
            [],
        ),
        ("Peptide Manufacturing", "Contract manufacturing organizations (CMOs) make peptides for drug firms.", ["CMO"]),
        ("Clinical Trial Outsourcing", "Contract research organizations (CROs) run the trials of drug firms.", ["CRO"]),
    ],
)
def test_a_report_is_not_about_the_users_of_its_goods(market: str, text: str, expected: list[str]) -> None:
    assert subjects(REPORT.format(market, text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "# Words of the trade\n\n**CDMO.** Contract development and manufacturing organization. Think of chemists.",
            ["CDMO"],
        ),
        ("# Drug notes\n\nA contract manufacturing organization (CMO), which makes the medicine, is hired.", ["CMO"]),
        ("# Drug notes\n\nA CMO in the narrow sense only manufactures a medicine to a given recipe.", ["CMO"]),
        ("# Drug notes\n\nOrvane Ltd is a reagent supplier and contract research service provider.", ["CRO"]),
    ],
)
def test_sentences_that_describe_a_type(text: str, expected: list[str]) -> None:
    assert subjects(text) == expected
