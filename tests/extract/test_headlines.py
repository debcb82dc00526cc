"""Headlines of reports: below a running head, with a question in the middle."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts

from cxograph.model import Report


@pytest.mark.parametrize(
    ("text", "market"),
    [
        (
            "TARN & ROE | Industrial Practice page 1 of 3\n\n"
            "VIAL COATING MARKET: SIZE, SHARE AND FORECAST TO 2032\n\nThe forecast period is 2025-2032.",
            "VIAL COATING",
        ),
        (
            "# Vial Coating Market 2025: Who's Ahead? (Forecast to 2033)\n\nThe forecast period ends in 2033.",
            "Vial Coating",
        ),
    ],
)
def test_what_a_report_is_called(text: str, market: str) -> None:
    (report,) = facts(text, Report, name="note.md" if text.startswith("#") else "note.txt")
    assert report.market == market


def test_a_company_below_a_running_head_is_no_report() -> None:
    assert (
        facts("TARN & ROE | News page 1\n\nORVANE OPENS A PLANT\n\nOrvane hired 40 people.", Report, name="n.txt") == []
    )
