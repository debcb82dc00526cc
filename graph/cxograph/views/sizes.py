"""All size claims of a market by year as one chart: a mark a source, ranges drawn, qualifiers told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Final

from cxograph.views.disagreement import render_page

__all__ = ["SizeClaim", "render_sizes"]


@dataclass(frozen=True, slots=True)
class SizeClaim:
    """A size for a year: `low` to `high` is what it stands for, None for an open end; `value` is the stated number."""

    market: str
    year: int
    value: Decimal
    low: Decimal | None
    high: Decimal | None
    unit: str
    qualifier: str
    words: str
    about: str
    status: str
    document: str
    publisher: str
    quote: str


WIDTH: Final = 900
HEIGHT: Final = 360
LEFT, RIGHT, TOP, BOTTOM = 70, 20, 20, 40
COLOURS: Final = ("#2457a6", "#b3261e", "#1b6e3c", "#8a5a00", "#6b3fa0", "#00707a", "#a0306a", "#555555")


def render_sizes(claims: Sequence[SizeClaim], *, title: str) -> str:
    """Return an HTML page with a chart for each currency and a table of every claim under it."""
    if not claims:
        return render_page(title, "<p>No size is claimed for a year.</p>\n")
    by_unit: defaultdict[str, list[SizeClaim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda c: (c.unit, c.year, c.value, c.document, c.words)):
        by_unit[claim.unit].append(claim)
    sources = sorted({claim.document for claim in claims})
    colour = {source: COLOURS[number % len(COLOURS)] for number, source in enumerate(sources)}
    parts = []
    for unit, listed in sorted(by_unit.items()):
        parts.append(f"<h2>{escape(unit)}</h2>\n{_chart(unit, listed, colour)}\n{_table(listed, colour)}\n")
    note = (
        '<p class="note">A dot is an exact figure, a ring an approximate one; a line shows the values that a figure'
        " stands for, an arrow a bound that is open to one side. A colour is a document.</p>\n"
    )
    return render_page(title, note + "".join(parts))


def _chart(unit: str, claims: Sequence[SizeClaim], colour: dict[str, str]) -> str:
    years = [claim.year for claim in claims]
    first, last = min(years), max(years)
    most = max(value for claim in claims for value in (claim.value, claim.high) if value is not None)
    most = most * Decimal("1.1") or Decimal(1)
    plot_width, plot_height = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM

    def x(year: int, step: int = 0) -> float:
        spread = max(last - first, 1)
        return round(LEFT + plot_width * (year - first + 0.5) / (spread + 1) + 7 * step, 1)

    def y(value: Decimal) -> float:
        return round(float(TOP + plot_height * (1 - value / most)), 1)

    parts = [
        f'<line x1="{LEFT}" y1="{HEIGHT - BOTTOM}" x2="{WIDTH - RIGHT}" y2="{HEIGHT - BOTTOM}" stroke="currentColor"/>'
    ]
    for number in range(5):
        value = most * number / 4
        parts.append(
            f'<text x="{LEFT - 6}" y="{y(value) + 4}" text-anchor="end">{escape(_short(value))}</text>'
            f'<line x1="{LEFT}" y1="{y(value)}" x2="{WIDTH - RIGHT}" y2="{y(value)}" stroke="var(--line)"/>'
        )
    parts += [
        f'<text x="{x(year)}" y="{HEIGHT - BOTTOM + 16}" text-anchor="middle">{year}</text>'
        for year in range(first, last + 1)
    ]
    seen: defaultdict[int, int] = defaultdict(int)
    for claim in claims:
        at = x(claim.year, seen[claim.year])
        seen[claim.year] += 1
        parts.append(_mark(claim, at, y, colour[claim.document]))
    label = escape(f"Sizes in {unit} by year, {len(claims)} claims of {len({c.document for c in claims})} documents")
    return f'<svg viewBox="0 0 {WIDTH} {HEIGHT}" role="img" aria-label="{label}">{"".join(parts)}</svg>'


def _mark(claim: SizeClaim, at: float, y: Callable[[Decimal], float], colour: str) -> str:
    said = f"{claim.words}, {claim.year}{', ' + claim.about if claim.about else ''}: {claim.document}"
    parts = [f"<g><title>{escape(said)}</title>"]
    low, high = claim.low, claim.high
    if low is not None and high is not None:
        parts.append(f'<line x1="{at}" y1="{y(low)}" x2="{at}" y2="{y(high)}" stroke="{colour}" stroke-width="2"/>')
    else:
        up = -1 if high is None else 1
        tip = y(claim.value) + 26 * up
        parts.append(
            f'<path d="M{at} {y(claim.value)}V{tip}m-4 {-6 * up}l4 {6 * up}l4 {-6 * up}" fill="none" stroke="{colour}"'
            ' stroke-width="2"/>'
        )
    fill = colour if claim.qualifier == "exact" else "none"
    parts.append(
        f'<circle cx="{at}" cy="{y(claim.value)}" r="4" fill="{fill}" stroke="{colour}" stroke-width="2"/></g>'
    )
    return "".join(parts)


def _table(claims: Sequence[SizeClaim], colour: dict[str, str]) -> str:
    rows = "".join(
        f'<tr><td style="color:{colour[c.document]}">●</td><td>{c.year}</td><td>{escape(c.words)}</td>'
        f"<td>{escape(c.qualifier)}</td><td>{escape(c.about)}</td><td>{escape(c.status)}</td>"
        f"<td>{escape(c.publisher)}</td><td>{escape(c.document)}</td></tr>\n"
        for c in claims
    )
    heads = "".join(
        f"<th>{name}</th>" for name in ("", "year", "figure", "qualifier", "about", "status", "publisher", "document")
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>\n{rows}</tbody></table>"


def _short(value: Decimal) -> str:
    for scale, word in ((Decimal(10) ** 12, "tn"), (Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m")):
        if value >= scale:
            return f"{(value / scale).normalize():.3g} {word}"
    return f"{value:.0f}"
