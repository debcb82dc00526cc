"""Number accounting: the named reasons, and that no numeral is forgotten."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxograph.extract import extract
from cxograph.extract.figures.accounting import Account, account
from cxograph.extract.numbers.numerals import Fate, find_numerals
from cxograph.model import Source
from cxograph.read import read_document


def accounted(text: str) -> Account:
    document = read_document(Source("x.txt", text.encode("utf-8")))
    return account(document, extract(document))


def fate(text: str, numeral: str) -> Fate:
    return next(n.fate for n in accounted(text).numerals if n.words == numeral)


@pytest.mark.parametrize(
    ("text", "numeral", "expected"),
    [
        ("Call us on +44 20 7946 0123 for more about it.", "7946", Fate.PHONE),
        ("Our phone: 503-555-0142, day and night.", "555", Fate.PHONE),
        ("It was published on 14 March 2025 in Leeds.", "14", Fate.DATE),
        ("PORTLAND, Feb. 11, 2024 -- The firm said so.", "2024", Fate.DATE),
        ("Last changed 2024-05-12.", "12", Fate.DATE),
        ("Report ID: FMI-20417 of this house.", "20417", Fate.REPORT_ID),
        ("A single user licence costs $3,950 here.", "3,950", Fate.PRICE),
        ("Buyers get 20% off this month.", "20", Fate.PRICE),
        ("The document has 188 pages in all.", "188", Fate.EXTENT),
        ("As others have shown [12], it grows.", "12", Fate.FOOTNOTE),
        ("The COVID-19 years were hard on sites.", "19", Fate.NAME),
        ("A Phase 2 unit will open in Ghent soon.", "2", Fate.NAME),
        ("The help desk is there 24/7 for you.", "24", Fate.NAME),
        ("Founded in 1853, the house has grown.", "1853", Fate.YEAR),
        ("It employs 41,000 people at home.", "41,000", Fate.MEASURE),
        ("Doses of 50 mg are usual in trials.", "50", Fate.MEASURE),
        ("See https://www.example.com/a/4471 for it.", "4471", Fate.ADDRESS),
        ("There are two: 1) Budgets, 2) Time and skill.", "2", Fate.LIST_INDEX),
        ("The score was 17 then.", "17", Fate.UNREAD),
    ],
)  # fmt: skip
def test_a_numeral_is_left_for_a_named_reason(text: str, numeral: str, expected: Fate) -> None:
    assert fate(text, numeral) is expected


REPORT = (
    "Peptide CDMO Market Report, 2024-2031\n\nThe peptide CDMO market was valued at USD 2.4 billion in 2023. "
    "This market report finds a CAGR of 7.5% during the forecast period. "
    "Once more: the market was valued at USD 2.4 billion in 2023.\n"
)


def test_figures_years_and_repeats_are_accounted_for() -> None:
    numerals = accounted(REPORT).numerals
    assert [(n.words, n.fate) for n in numerals] == [
        ("2024", Fate.CONTEXT),
        ("2031", Fate.CONTEXT),
        ("2.4", Fate.CLAIM),
        ("2023", Fate.CONTEXT),
        ("7.5", Fate.CLAIM),
        ("2.4", Fate.CLAIM),
        ("2023", Fate.CONTEXT),
    ]
    assert numerals[-2].reason.endswith("(said again)")


def test_totals_add_up() -> None:
    totals = accounted(REPORT).totals
    assert sum(totals.values()) == 7
    assert Fate.UNREAD not in totals


@given(st.text(alphabet="0123456789 .,%$€-/()abcAB\n", max_size=120))
def test_every_numeral_has_one_fate(text: str) -> None:
    document = read_document(Source("x.txt", b"Words before. " + text.encode("utf-8")))
    found = account(document, extract(document)).numerals
    assert [(n.start, n.end) for n in found] == [m.span() for m in find_numerals(document.text)]
