"""Building the text layer: white space collapsed, each run tied to its place in the original."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import Final

from cxograph.errors import LimitError
from cxograph.model import Block, BlockKind, Mark, MarkKind, Run, Zone
from cxograph.read.limits import Limits
from cxograph.read.zones import zone_of_text

__all__ = ["LINE_END", "Layer", "Piece"]

Piece = tuple[str, int, int]
"""Text, where it begins in the decoded original, and how many characters of the original it stands for."""
LINE_END: Final = "\n"
"""The text of a piece of no characters that keeps two lines of one block apart, as those of a table's cell."""

_ODD: Final = re.compile(
    r"[^\S ]\s*|[ ]{2,}\s*|[ ][^\S ]\s*|[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1f\x7f]+|\*\*"
)
_BULLET: Final = re.compile(r"(?:[•●▪◦‣■□►✓✔➢·]|[–—*-](?=\s)|o(?=\s{2,}))\s*")
_INNER_BULLETS: Final = re.compile(r"\s+[•●▪‣■►✓✔➢]\s+")
MAX_HEADING: Final = 200


class Layer:
    """Collects blocks of text in reading order. Offsets are those of the finished text.

    `add` raises LimitError as soon as there is more text than the limits allow: not after all has been read.
    """

    def __init__(self, name: str, limits: Limits) -> None:
        self.name = name
        self.most = limits.text
        self.parts: list[str] = []
        self.blocks: list[Block] = []
        self.marks: list[Mark] = []
        self.runs: list[Run] = []
        self.length = 0
        self.titled = False
        self._headings: list[tuple[int, int]] = []  # level, block
        self._items: dict[int, int] = {}  # last item of each depth in the open list

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self.parts)

    def add(
        self,
        kind: BlockKind,
        pieces: list[Piece],
        marks: list[tuple[int, int, MarkKind, str]],
        *,
        zone: Zone = Zone.CONTENT,
        level: int = 0,
        group: int = -1,
        row: int = -1,
        column: int = -1,
        header: bool = False,
        ordered: bool = False,
    ) -> None:
        """Add a block made of `pieces`; `marks` are (start, end, kind, address) in characters of the joined pieces.

        A paragraph that is bold as a whole becomes a heading, one that opens with a bullet a list item, and one
        that holds several bullets is cut at them.
        """
        raw = pieces[0][0] if len(pieces) == 1 else "".join([piece[0] for piece in pieces])
        if not raw or raw.isspace():
            return
        if kind is BlockKind.PARAGRAPH:
            cuts = [] if raw.isascii() else [m.start() for m in _INNER_BULLETS.finditer(raw)]
            if len(cuts) >= 2 or (cuts and _BULLET.match(raw.lstrip())):
                bounds = [0, *cuts, len(raw)]
                for a, b in pairwise(bounds):
                    sub = _cut(pieces, a, b)
                    inner = [(max(s, a) - a, min(e, b) - a, k, h) for s, e, k, h in marks if s < b and e > a]
                    self._add_one(kind, sub, inner, zone, level, group, row, column, header, ordered)
                return
        self._add_one(kind, pieces, marks, zone, level, group, row, column, header, ordered)

    def _add_one(
        self,
        kind: BlockKind,
        pieces: list[Piece],
        marks: list[tuple[int, int, MarkKind, str]],
        zone: Zone,
        level: int,
        group: int,
        row: int,
        column: int,
        header: bool,
        ordered: bool,
    ) -> None:
        raw = pieces[0][0] if len(pieces) == 1 else "".join([piece[0] for piece in pieces])
        lead = len(raw) - len(raw.lstrip())
        if kind is BlockKind.PARAGRAPH:
            bullet = _BULLET.match(raw, lead)
            if bullet and bullet.end() < len(raw.rstrip()) and raw[lead] not in "–—-":
                kind, level = BlockKind.LIST_ITEM, 1
                lead = bullet.end()
        separator = "" if not self.blocks else "\t" if column > 0 else "\n"
        base = self.length + len(separator)
        text, runs, places, bold = _collapse(pieces, lead, base)
        if not text:
            return
        index = len(self.blocks)
        here: list[Mark] = []
        for start, end, mark, href in marks:
            a, b = places(start), places(end)
            if b > a:
                here.append(Mark(base + a, base + b, mark, href))
        here += [Mark(base + a, base + b, MarkKind.BOLD) for a, b in bold]
        if kind is BlockKind.PARAGRAPH and zone is Zone.CONTENT:
            kind, level = self._maybe_heading(text, base, here, level)
        if zone is Zone.CONTENT:
            zone = zone_of_text(text, base, here)
        if kind in {BlockKind.TITLE, BlockKind.HEADING} and zone is Zone.CONTENT:
            while self._headings and self._headings[-1][0] >= level:
                self._headings.pop()
        headings = tuple(block for _, block in self._headings)
        parent = -1
        if kind is BlockKind.LIST_ITEM:
            parent = self._items.get(level - 1, -1) if level > 1 else -1
            self._items[level] = index
            for deeper in [d for d in self._items if d > level]:
                del self._items[deeper]
        elif kind is not BlockKind.TABLE_CELL:
            self._items.clear()
        self.parts += (separator, text)
        self.length = base + len(text)
        if self.length > self.most:
            raise LimitError(self.name, "the number of characters", self.length, self.most, counting=True)
        self.blocks.append(
            Block(index, kind, zone, base, self.length, level, headings, group, parent, row, column, header, ordered)
        )
        self.runs += runs
        self.marks += here
        if kind in {BlockKind.TITLE, BlockKind.HEADING} and zone is Zone.CONTENT:
            self._headings.append((level, index))

    def _maybe_heading(self, text: str, base: int, marks: list[Mark], level: int) -> tuple[BlockKind, int]:
        """A short paragraph that is bold from end to end heads what follows."""
        if len(text) <= MAX_HEADING and marks:
            bold = sum(m.end - m.start for m in marks if m.kind is MarkKind.BOLD)
            if (
                bold >= len(text) - 2
                and not re.search(r"[.!] [A-Z]", text)
                and not (text.endswith(".") and len(text) > 60)
            ):
                return BlockKind.HEADING, 7
        return BlockKind.PARAGRAPH, level


def _cut(pieces: list[Piece], start: int, end: int) -> list[Piece]:
    """Return the part [start, end) of the joined pieces."""
    found: list[Piece] = []
    at = 0
    for text, origin, length in pieces:
        a, b = max(start - at, 0), min(end - at, len(text))
        if a < b:
            if len(text) == length:
                found.append((text[a:b], origin + a, b - a))
            elif a == 0:
                found.append((text[a:b], origin, length))
        at += len(text)
    return found


def _collapse(
    pieces: list[Piece], lead: int, base: int
) -> tuple[str, list[Run], Callable[[int], int], list[tuple[int, int]]]:
    """Collapse white space; return text, runs, a map from raw to new offsets, and stretches between ``**``."""
    if len(pieces) == 1 and len(pieces[0][0]) == pieces[0][2] and _ODD.search(pieces[0][0], lead) is None:
        whole, origin, _ = pieces[0]
        line = whole[lead:].strip(" ")
        lead = whole.index(line[0], lead) if line else lead
        run = [Run(base, base + len(line), origin + lead, len(line))] if line else []
        return line, run, lambda raw: min(max(raw - lead, 0), len(line)), []
    out: list[str] = []
    runs: list[Run] = []
    anchors: list[tuple[int, int]] = []  # raw offset -> new offset, for every aligned stretch
    stars: list[int] = []
    length = 0
    at = 0
    blank = True  # a blank at the start is dropped
    for text, origin, size in pieces:
        aligned = len(text) == size
        pos = max(0, lead - at)
        if pos >= len(text):
            at += len(text)
            continue
        spans: list[tuple[int, int, str]] = []
        if (text == LINE_END and size == 0) or _ODD.search(text, pos) is None:
            spans.append((pos, len(text), text[pos:] if pos else text))
        else:
            last = pos
            for match in _ODD.finditer(text, pos):
                if match.start() > last:
                    spans.append((last, match.start(), text[last : match.start()]))
                if match[0] == "**":
                    spans.append((match.start(), match.end(), "\x00"))
                elif match[0].isspace():
                    spans.append((match.start(), match.end(), " "))
                last = match.end()
            if last < len(text):
                spans.append((last, len(text), text[last:]))
        for a, b, words in spans:
            if words == "\x00":
                stars.append(length)
                continue
            if blank and words[0] == " ":
                cut = len(words) - len(words.lstrip(" "))
                words = words[cut:]
                a += cut if b - a >= cut + len(words) else 0
                if not words:
                    continue
            anchors.append((at + a, length))
            out.append(words)
            if aligned:
                runs.append(Run(base + length, base + length + len(words), origin + a, b - a))
            else:
                runs.append(Run(base + length, base + length + len(words), origin, size))
            length += len(words)
            blank = words[-1] in " \n"
        at += len(text)
    joined = "".join(out)
    text = joined.rstrip()
    while runs and runs[-1].start >= base + len(text):
        runs.pop()
    if runs and runs[-1].end > base + len(text):
        last_run = runs[-1]
        excess = last_run.end - (base + len(text))
        same = last_run.end - last_run.start == last_run.length
        runs[-1] = Run(
            last_run.start, last_run.end - excess, last_run.origin, last_run.length - (excess if same else 0)
        )

    def place(raw: int) -> int:
        found = 0
        for start, new in anchors:
            if start > raw:
                break
            found = new + raw - start
        return min(found, len(text))

    bold = [(min(a, len(text)), min(b, len(text))) for a, b in zip(stars[::2], stars[1::2], strict=False) if b > a]
    return text, runs, place, bold
