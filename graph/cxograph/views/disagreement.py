"""Disagreements as values to show, and as one HTML page that needs no network: sentences side by side, ranges drawn."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Final

__all__ = ["Disagreement", "Side", "disagreement_rows", "render_disagreements", "render_page"]

COLUMNS: Final = (
    "verdict", "grade", "relation", "market", "kind", "about", "first", "second", "first_document", "second_document",
    "reason", "caveats", "first_quote", "second_quote", "first_claim", "second_claim", "policy",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Side:
    """One of two figures: its words, what it stands for (`low`, `high`; None for an open end), who says it."""

    words: str
    period: str
    low: Decimal | None
    high: Decimal | None
    interval: str
    document: str
    publisher: str
    quote: str
    claim: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A comparison with all that a reader wants to see of it. `about` is geography, segment and company, as named."""

    verdict: str
    grade: str
    relation: str
    market: str
    kind: str
    about: str
    reason: str
    caveats: tuple[str, ...]
    policy: str
    first: Side
    second: Side


def disagreement_rows(found: Iterable[Disagreement]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return columns and rows for a table."""
    return COLUMNS, [
        (
            one.verdict, one.grade, one.relation, one.market, one.kind, one.about,
            _dated(one.first), _dated(one.second), one.first.document, one.second.document, one.reason,
            "; ".join(one.caveats), one.first.quote, one.second.quote, one.first.claim, one.second.claim, one.policy,
        )
        for one in found
    ]  # fmt: skip


def _dated(side: Side) -> str:
    return f"{side.words} ({side.period})" if side.period else side.words


STYLE: Final = """
:root { color-scheme: light dark; --line: #8888; --bad: #b3261e; --good: #1b6e3c; --fig: #2457a6; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.05rem; margin: 0; }
article { border: 1px solid var(--line); border-radius: 6px; margin: 1rem 0; padding: .8rem 1rem; }
.two { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; margin: .6rem 0; }
@media (max-width: 40rem) { .two { grid-template-columns: 1fr; } }
blockquote { margin: 0; } cite, .note { font-size: .85rem; opacity: .8; font-style: normal; }
mark { background: #ffe08a; color: #000; }
.inconsistent { color: var(--bad); } .consistent, .identical { color: var(--good); }
svg { width: 100%; height: auto; } svg text { font: 11px system-ui, sans-serif; fill: currentColor; }
table { border-collapse: collapse; }
td, th { border-bottom: 1px solid var(--line); padding: .25rem .6rem; text-align: left; }
"""


def render_page(title: str, body: str) -> str:
    """Return an HTML page of its own: no script, nothing loaded from anywhere."""
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n<body><h1>{escape(title)}</h1>\n{body}</body></html>\n"
    )


def render_disagreements(found: Sequence[Disagreement], *, title: str, note: str = "") -> str:
    """Return the report as an HTML page."""
    parts = [f'<p class="note">{escape(note)}</p>\n'] if note else []
    if not found:
        parts.append("<p>There are no such pairs of figures.</p>\n")
    parts += [_article(one) for one in found]
    return render_page(title, "".join(parts))


def _article(one: Disagreement) -> str:
    about = " · ".join(part for part in (one.kind.replace("_", " "), one.about) if part)
    grade = f" ({one.grade})" if one.grade else ""
    caveats = "".join(f"<li>{escape(caveat)}</li>" for caveat in one.caveats)
    return (
        f"<article><h2>{escape(one.market or one.about)} · {escape(about)}</h2>\n"
        f'<p><strong class="{escape(one.verdict.split()[0])}">{escape(one.verdict)}</strong>{escape(grade)},'
        f" {escape(one.relation)}: {escape(one.reason)}</p>\n"
        f'<div class="two">{_side(one.first)}{_side(one.second)}</div>\n{_strip(one.first, one.second)}\n'
        + (f'<ul class="note">{caveats}</ul>' if caveats else "")
        + "</article>\n"
    )


def _side(side: Side) -> str:
    before, words, after = side.quote.partition(side.words)
    quote = f"{escape(before)}<mark>{escape(words)}</mark>{escape(after)}" if words else escape(side.quote)
    who = " · ".join(part for part in (side.document, side.publisher, side.period) if part)
    return f"<blockquote>{quote}<br><cite>{escape(who)}</cite></blockquote>"


WIDTH: Final = 640
MARGIN: Final = 40


def _strip(first: Side, second: Side) -> str:
    """Return both ranges on one axis; an open end runs to the edge."""
    ends = [value for side in (first, second) for value in (side.low, side.high) if value is not None]
    if not ends:
        return ""
    least, most = min(ends), max(ends)
    spare = (most - least) / 4 or max(abs(most), Decimal(1)) / 10
    least, most = least - spare, most + spare

    def at(value: Decimal | None, *, left: bool) -> str:
        if value is None:
            return str(MARGIN if left else WIDTH - MARGIN)
        return f"{MARGIN + (WIDTH - 2 * MARGIN) * (value - least) / (most - least):.1f}"

    bars = []
    for number, side in enumerate((first, second)):
        y = 14 + 26 * number
        begin, end = at(side.low, left=True), at(side.high, left=False)
        width = max(Decimal(end) - Decimal(begin), Decimal(2))
        bars.append(
            f'<rect x="{begin}" y="{y}" width="{width:.1f}" height="10" rx="3" fill="var(--fig)"'
            f' opacity="{0.9 - 0.3 * number:.1f}"/>'
            f'<text x="{begin}" y="{y - 3}">{escape(side.words)}: {escape(side.interval)}</text>'
        )
    label = escape(f"{first.words}: {first.interval}; {second.words}: {second.interval}")
    return f'<svg viewBox="0 0 {WIDTH} 56" role="img" aria-label="{label}">{"".join(bars)}</svg>'
