"""What a figure in a list of names and figures measures: what its label, the items before it or the heading say."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.figures.kind_words import NEARER, OTHER
from cxograph.extract.figures.scope import Scope
from cxograph.extract.numbers.figures import FigureMatch
from cxograph.model import BlockKind, Figure, FigureKind

__all__ = ["kind_as_listed", "part_name", "parts_of_whole"]

_ITEM: Final = expression(
    r"[^\d:;]{2,90}?(?:\([^()]*\)|\b(?:in |by )?20\d\d[AEFP]?(?:\s?[-–—/]\s?(?:20)?\d\d)?|\b\d\d[-–]\d\d|\d{1,2} \w+)?\s*(?:[:–—(-]|\.{2,})\s*"
)


def kind_as_listed(reading: Reading, scope: Scope, figure: FigureMatch) -> FigureKind | None:
    """What a list item measures that is a name and its figure only: what the items before it, or the heading, say."""
    text = reading.text
    block = reading.document.blocks[scope.sentence.block]
    if block.kind is not BlockKind.LIST_ITEM or not _ITEM.fullmatch(text, block.start, figure.start):
        return None
    behind = re.split(r"[,;.(]| in (?:fiscal |FY ?)?(?:19|20)\d\d\b", text[figure.end : block.end])[0]
    if len(behind) > 24 or re.search(r"[a-z]{4}", behind):
        return None
    label = text[block.start : figure.start].lower()
    if reading.report is not None and not reading.companies.within(block.start, figure.start):
        if re.search(r"\bcagr\b|growth rate", label):
            return FigureKind.CAGR if figure.unit == "percent" else FigureKind.OTHER
        if re.search(r"opportunity|increment", label):
            return FigureKind.OTHER
        if re.search(r"\bshare\b", label) and figure.unit == "percent":
            return FigureKind.MARKET_SHARE
        if re.search(r"\b(?:size|value|valuation|revenues?)\b", label) and figure.unit != "percent":
            return FigureKind.MARKET_SIZE
    said = reading.heading_path(block)[-1:]
    before = [
        claim.fact.kind
        for claim in reading.found[-6:]
        if isinstance(claim.fact, Figure)
        and reading.document.block_at(claim.span.start).group == block.group
        and (claim.fact.unit == "percent") == (figure.unit == "percent")
        and claim.fact.kind is not FigureKind.OTHER
    ]
    if before:
        return None if OTHER.search(label) or NEARER.search(label) else before[-1]
    words = " ".join(said).lower()
    if figure.unit == "percent":
        return (
            FigureKind.CAGR
            if re.search(r"cagr|growth", words)
            else FigureKind.MARKET_SHARE
            if "share" in words
            else None
        )
    if re.search(r"revenue|sales|turnover", words) and reading.companies.within(block.start, figure.start):
        return FigureKind.REVENUE
    return FigureKind.MARKET_SIZE if re.search(r"market (?:size|value)|revenues? by", words) else None


MOST_PARTS: Final = 30
# "Large firms: 58 %", "Vials – about 30%"
_PART: Final = expression(
    r"\W*(?P<name>[A-Z][^:;.%\d]{1,60}?)\s*(?::|\s[–—-]|\()\s*(?:about |around |nearly |over |some |~)?(?P<n>\d{1,2}(?:[.,]\d+)?)\s?(?:%|per ?cent)\W*"
)


def part_name(reading: Reading, scope: Scope) -> str | None:
    """Return the name that a sentence or item consists of besides its percentage: "Large firms: 58 %."."""
    match = _PART.fullmatch(reading.text, scope.sentence.start, scope.sentence.end)
    return match["name"].strip() if match else None


def parts_of_whole(reading: Reading, scope: Scope) -> bool:
    """Tell whether the items of a list, or the sentences of a paragraph, share out a hundred: a name and its part each."""
    text = reading.text
    if part_name(reading, scope) is None:
        return False
    block = reading.document.blocks[scope.sentence.block]
    if block.kind is BlockKind.LIST_ITEM:
        first = last = block.index
        blocks = reading.document.blocks
        while first and blocks[first - 1].group == block.group and last - first < MOST_PARTS:
            first -= 1
        while last + 1 < len(blocks) and blocks[last + 1].group == block.group and last - first < MOST_PARTS:
            last += 1
        spans = [(b.start, b.end) for b in blocks[first : last + 1]]
    else:
        spans = [(s.start, s.end) for s in reading.sentences_of(block)[:MOST_PARTS]]
    parts = [match for span in spans if (match := _PART.fullmatch(text, *span))]
    whole = sum(float(match["n"].replace(",", ".")) for match in parts)
    return len(parts) > 1 and len(parts) + 1 >= len(spans) and 90 <= whole <= 101
