"""What audits found, as rows and as an HTML page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final, Protocol

from cxograph.views.disagreement import render_page

__all__ = ["Finding", "finding_rows", "render_findings"]

COLUMNS: Final = ("audit", "outcome", "reason", "caveats", "documents", "quotes", "claims")


class Finding(Protocol):
    """A finding with the names of its documents and the sentences it stands on."""

    @property
    def audit(self) -> str:
        """Which audit found it."""

    @property
    def outcome(self) -> str:
        """What became of it."""

    @property
    def reason(self) -> str:
        """Why."""

    @property
    def caveats(self) -> tuple[str, ...]:
        """What a reader should know besides."""

    @property
    def documents(self) -> tuple[str, ...]:
        """Names of files."""

    @property
    def quotes(self) -> tuple[str, ...]:
        """The sentences."""

    @property
    def claims(self) -> tuple[str, ...]:
        """IRIs."""


def finding_rows(found: Iterable[Finding]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return columns and rows for a table."""
    return COLUMNS, [
        (
            one.audit,
            one.outcome,
            one.reason,
            "; ".join(one.caveats),
            ", ".join(one.documents),
            " | ".join(one.quotes),
            " ".join(one.claims),
        )
        for one in found
    ]


def render_findings(found: Sequence[Finding], *, title: str) -> str:
    """Return the findings as an HTML page that needs no network."""
    if not found:
        return render_page(title, "<p>There are no such findings.</p>\n")
    return render_page(title, "".join(_article(one) for one in found))


def _article(one: Finding) -> str:
    quotes = "".join(f"<blockquote>{escape(quote)}</blockquote>" for quote in one.quotes)
    caveats = "".join(f"<li>{escape(caveat)}</li>" for caveat in one.caveats)
    return (
        f"<article><h2>{escape(one.audit)} · {escape(', '.join(one.documents))}</h2>\n"
        f"<p><strong>{escape(one.outcome)}</strong>: {escape(one.reason)}</p>\n"
        + (f'<ul class="note">{caveats}</ul>' if caveats else "")
        + f"{quotes}</article>\n"
    )
