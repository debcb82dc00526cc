"""Texts that repeat one pattern thousands of times: time grows with their length, and nothing recurses without end."""

from __future__ import annotations

import time

import pytest

from cxograph.extract import extract
from cxograph.extract.figures.accounting import account
from cxograph.extract.reports.relevance import relevance_of
from cxograph.model import Source
from cxograph.read import read_document

HEAD = "# Peptide CDMO Market Report, 2024-2031\n\nThis market report.\n\n"
PATTERNS = {
    "percentages": "rose 1%, 2%, and ",
    "places": "Asia at 1%, and Europe at 2%, and ",
    "brackets": "$1 billion (2020: $2 billion) to ",
    "digits": "1 ",
    "commas": "1,234,",
    "axes": "By Type (",
    "declines": "decline at a CAGR of about ",
    "types": "the CDMO provides services for ",
    "long types": "contract development manufacturing organization services ",
    "spans": "from 2020 to 2021 ",
    "hyphens": "bio-phar-ma-",
    "names without an end": "Orvane Biologics, Tellmark GmbH, and ",
    "items": "\n1. Orvane Biologics",
    "companies": "revenue of $1 million in 2020 and X Ltd. reported $2 million (",
}


def seconds(pattern: str, times: int) -> float:
    document = read_document(Source("x.md", (HEAD + pattern * times).encode("utf-8")))
    start = time.process_time()
    claims = extract(document)
    account(document, claims)
    relevance_of(document, claims)
    return time.process_time() - start


@pytest.mark.parametrize("name", PATTERNS)
def test_twice_as_long_takes_about_twice_as_long(name: str) -> None:
    pattern = PATTERNS[name]
    seconds(pattern, 50)  # fills the caches
    short, long = seconds(pattern, 200), seconds(pattern, 800)
    assert long < 0.3 or long < 9 * short  # quadratic would be sixteen times
