"""Whose a place is that stands on a page without a name beside it."""

from __future__ import annotations

from cxograph.extract.base import Reading

__all__ = ["owner_of_page"]


def owner_of_page(reading: Reading, block: int) -> str | None:
    """The company that says "we" in a block, else the only one that the document names; None in a market report."""
    if reading.report is not None:
        return None
    companies = reading.companies
    known = companies.section(block) or companies.voice(block)
    if known is not None:
        return known
    return companies.names[0] if len(companies.names) == 1 else None
