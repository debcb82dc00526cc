"""Number accounting as one HTML file: a document's text with its claims and numerals in colour.

No script, no network: a content security policy forbids both, and every word of a document is escaped.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from typing import Final

from cxograph.extract.figures.accounting import Account
from cxograph.extract.numbers.numerals import Fate
from cxograph.model import Block, BlockKind, Claim, Document, Figure, Zone

__all__ = ["AccountedDocument", "render_accounts"]


@dataclass(frozen=True, slots=True)
class AccountedDocument:
    """A document, what was read out of it, and what became of its numerals."""

    document: Document
    claims: tuple[Claim, ...]
    account: Account


# one colour a group of fates, from Okabe and Ito's palette on white; unread ones stand out by a frame as well
_CLASSES: Final[Mapping[Fate, str]] = {Fate.CLAIM: "claim", Fate.CONTEXT: "context", Fate.UNREAD: "unread"}
_STYLE: Final = """
body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b;background:#fff}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2.5rem;border-top:1px solid #bbb;padding-top:1rem}
table{border-collapse:collapse;margin:.5rem 0}td,th{border:1px solid #ccc;padding:.15rem .6rem;text-align:left}
td.n{text-align:right;font-variant-numeric:tabular-nums}
.text{border-left:3px solid #ddd;padding-left:1rem}.text p{margin:.5rem 0}.title,.heading{font-weight:bold}
.item{padding-left:1.2rem}.outside{color:#767676}
mark{color:inherit;padding:0 .1em;border-radius:2px}
.claim{background:#bfe3d3}.context{background:#cfe3f5}.named{background:#f2e3f0}.reason{background:#eee}
.unread{background:#fbd5c0;outline:1px solid #d55e00}
"""


def render_accounts(documents: Iterable[AccountedDocument], *, title: str = "What became of every numeral") -> str:
    """Return the page: totals, then each document with its own totals and its text."""
    listed = list(documents)
    digest = b64encode(sha256(_STYLE.encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    totals: dict[Fate, int] = {}
    for one in listed:
        for fate, count in one.account.totals.items():
            totals[fate] = totals.get(fate, 0) + count
    parts = [
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">',
        '<meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body><h1>{escape(title)}</h1>",
        '<p><mark class="claim">figure of a claim</mark> <mark class="context">what dates or places it</mark> '
        '<mark class="named">named by another claim</mark> <mark class="reason">left out for a named reason</mark> '
        '<mark class="unread">unread</mark>. Rest the pointer on a mark to see the rule or reason.</p>',
        _totals(totals),
    ]
    for one in listed:
        parts += [f"<h2>{escape(one.document.name)}</h2>", _totals(one.account.totals), '<div class="text">']
        parts += _blocks(one)
        parts.append("</div>")
    return "\n".join([*parts, "</body></html>\n"])


def _totals(totals: Mapping[Fate, int]) -> str:
    whole = sum(totals.values())
    if not whole:
        return "<p>No numerals.</p>"
    rows = "".join(
        f'<tr><td>{escape(str(fate))}</td><td class="n">{totals[fate]:,}</td>'
        f'<td class="n">{totals[fate] / whole:.1%}</td></tr>'
        for fate in Fate
        if totals.get(fate)
    )
    head = "<tr><th>fate</th><th>numerals</th><th>share</th></tr>"
    return f'<table>{head}{rows}<tr><td>all</td><td class="n">{whole:,}</td><td></td></tr></table>'


def _blocks(one: AccountedDocument) -> Iterator[str]:
    marks = _marks(one)
    at = 0
    for block in one.document.blocks:
        while at < len(marks) and marks[at][1] <= block.start:
            at += 1
        inside = at
        words: list[str] = []
        place = block.start
        while inside < len(marks) and marks[inside][0] < block.end:
            start, end, name, hint = marks[inside]
            start, end = max(start, place), min(end, block.end)
            if start < end:
                words += (
                    escape(one.document.text[place:start]),
                    f'<mark class="{name}" title="{escape(hint)}">{escape(one.document.text[start:end])}</mark>',
                )
                place = end
            inside += 1
        words.append(escape(one.document.text[place : block.end]))
        yield f'<p class="{_class(block)}">{"".join(words)}</p>'


def _class(block: Block) -> str:
    kind = {
        BlockKind.TITLE: "title",
        BlockKind.HEADING: "heading",
        BlockKind.LIST_ITEM: "item",
        BlockKind.TABLE_CELL: "item",
    }.get(block.kind, "paragraph")
    return kind if block.zone is Zone.CONTENT else f"{kind} outside"


def _marks(one: AccountedDocument) -> list[tuple[int, int, str, str]]:
    """Stretches with their class and hint, in order, none within another: figures first, then numerals, then names."""
    found: list[tuple[int, int, str, str]] = []
    for claim in one.claims:
        fact = claim.fact
        if isinstance(fact, Figure) and claim.focus is not None:
            said = [str(v) for v in (fact.market, fact.segment, fact.geography, fact.company, fact.year_end) if v]
            found.append((claim.focus.start, claim.focus.end, "claim", f"{claim.rule}: {', '.join(said)}"))
    for numeral in one.account.numerals:
        name = _CLASSES.get(numeral.fate, "reason")
        found.append((numeral.start, numeral.end, name, f"{numeral.fate}: {numeral.reason}".rstrip(": ")))
    for claim in one.claims:
        where = claim.focus or claim.span
        if not isinstance(claim.fact, Figure) and where.end - where.start <= 120:
            found.append((where.start, where.end, "named", claim.rule))
    taken: list[tuple[int, int, str, str]] = []
    covered = bytearray(len(one.document.text))
    for start, end, name, hint in found:
        if not any(covered[start:end]):
            covered[start:end] = b"\x01" * (end - start)
            taken.append((start, end, name, hint))
    return sorted(taken)
