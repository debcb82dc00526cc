"""PDF to blocks: lines joined to paragraphs, headings by size, lists, tables, and what repeats on every page apart.

A PDF has no paragraphs, only placed characters. What is one is told as a reader would: by distance, indent, size
and weight of lines and by how they begin and end. PDFium (by way of pypdfium2) gives the characters in the order
in which they were drawn, which is the reading order in documents that a program has laid out.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from cxograph.model import BlockKind, MarkKind, Zone
from cxograph.read.layer import Layer, Piece
from cxograph.read.limits import Limits
from cxograph.read.pdf_lines import Line, lines_of, open_pdf

__all__ = ["PdfText", "read_pdf"]

_BULLET: Final = re.compile(r"(?:[•●▪◦‣■□►✓✔➢·]|[-–—*](?=\s)|\(?\d{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s))\s*")
_ENDED: Final = re.compile(r"[.!?:;][\"”’)\]]*$")
_PAGE_NUMBER: Final = re.compile(r"[-–—|\s]*(?:page\s*|p\.\s*)?\d{1,4}(?:\s*(?:/|of|von|de)\s*\d{1,4})?[-–—|\s]*$", re.IGNORECASE)  # fmt: skip
_DIGITS: Final = re.compile(r"\d+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BROKEN: Final = re.compile(r"([^\W\d_]{2,})[-\u00ad\u2010]$")
_CONTINUED: Final = re.compile(r"([a-zà-öø-ÿ]+)")
LARGER: Final = 1.12  # a heading is so many times as large as the text
HEADING: Final = 220  # characters


@dataclass(slots=True)
class PdfText:
    """What a PDF gave besides blocks: its title, and where its pages begin in the text layer."""

    title: str = ""
    pages: list[int] = field(default_factory=list)


@dataclass(slots=True)
class _Group:
    """Lines that make one block."""

    lines: list[Line]
    zone: Zone = Zone.CONTENT
    level: int = 0  # of a heading
    table: list[list[tuple[int, str]]] | None = None  # rows of (column, text)
    listed: bool = False

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


def read_pdf(name: str, data: bytes, layer: Layer, limits: Limits) -> PdfText:
    """Add the blocks of a PDF to a layer. Raises UnreadableError and LimitError as `open_pdf` does."""
    pdf = open_pdf(name, data, limits)
    try:
        title = str(pdf.get_metadata_dict().get("Title") or "").strip()
        pages = list(lines_of(name, pdf, limits))
    finally:
        pdf.close()
    size = _usual([(round(line.size * 2) / 2, len(line.text)) for lines in pages for line in lines], 10.0)
    furniture = _repeated(pages)
    groups = _groups(pages, furniture, size)
    _find_headings(groups, size)
    _find_lists(groups, size)
    words = Counter(word.lower() for lines in pages for line in lines for word in _WORD.findall(line.text))
    found = PdfText(title)
    _Writer(layer, words, len(pages), found).write(groups)
    return found


def _usual(weighted: list[tuple[float, int]], otherwise: float) -> float:
    """Return the value with the greatest weight in all; the smallest of several."""
    weights: Counter[float] = Counter()
    for value, weight in weighted:
        weights[value] += weight
    return max(sorted(weights), key=weights.__getitem__) if weights else otherwise


def _repeated(pages: list[list[Line]]) -> set[tuple[int, str]]:
    """Return the lines (by edge and text without digits) that stand at the edge of several pages."""
    seen: Counter[tuple[int, str]] = Counter()
    for lines in pages:
        seen.update({(line.edge, _DIGITS.sub("#", line.text)) for line in lines if line.edge})
    enough = 2 if len(pages) < 4 else 3
    return {key for key, count in seen.items() if count >= enough}


def _groups(pages: list[list[Line]], furniture: set[tuple[int, str]], size: float) -> list[_Group]:
    groups: list[_Group] = []
    aside: list[_Group] = []  # headers and footers wait until the paragraph that goes on over the page has ended
    known: set[str] = set()
    leads = [
        (round((a.bottom - b.bottom) * 2) / 2, 1)
        for lines in pages
        for a, b in pairwise(lines)
        if abs(a.size - b.size) < 0.5 and abs(a.size - size) < 1 and 0 < a.bottom - b.bottom < 3 * size
    ]
    lead = _usual(leads, 1.2 * size) / size
    last: Line | None = None
    for lines in pages:
        body: list[Line] = []
        for line in lines:
            key = (line.edge, _DIGITS.sub("#", line.text))
            if line.edge and (key in furniture or _PAGE_NUMBER.match(line.text)):
                # a foot line is read once; where it stands again it says nothing new
                fresh = line.edge < 0 and key[1] not in known and not _PAGE_NUMBER.match(line.text)
                known.add(key[1])
                aside.append(_Group([line], Zone.FOOTER if fresh else Zone.NAVIGATION))
            else:
                body.append(line)
        left = _usual([(round(line.left), len(line.text)) for line in body], 0.0)
        right = max((line.right for line in body if abs(line.size - size) < 1), default=0.0)
        at = 0
        while at < len(body):
            line = body[at]
            rows = _table_rows(body, at)
            if rows:
                groups += aside
                aside = []
                groups.append(_Group(body[at : at + len(rows)], table=rows))
                at += len(rows)
                last = None
                continue
            if last is not None and groups and _goes_on(groups[-1], last, line, size, lead, left, right):
                groups[-1].lines.append(line)
            else:
                groups += aside
                aside = []
                groups.append(_Group([line]))
            last = line
            at += 1
    return groups + aside


def _goes_on(group: _Group, a: Line, b: Line, size: float, lead: float, left: float, right: float) -> bool:
    """Tell whether line `b` belongs to the block that ends with line `a`."""
    if abs(a.size - b.size) > 0.12 * max(a.size, b.size) or a.bold != b.bold or _BULLET.match(b.text):
        return False
    ended = _ENDED.search(a.text) is not None
    lower = b.text[:1].islower()
    width = max(right - left, 1.0)
    if a.page != b.page or b.bottom >= a.bottom:  # over a page or a column
        return not ended and (lower or a.right > right - 0.12 * width) and not a.bold
    if a.bottom - b.bottom > 1.3 * lead * max(a.size, b.size):
        return False
    if lower or min(a.size, b.size) > LARGER * size:
        return True
    bulleted = _BULLET.match(group.lines[0].text) is not None
    if b.left > a.left + 0.8 * a.size and ended and not (bulleted and len(group.lines) == 1):
        return False
    if a.bold or a.text[-1:] == ",":
        return True
    short = a.right < right - 0.12 * width
    if short and ended:
        return False
    # a line that had room for the next word was not broken by the margin
    first = b.text.split(" ", 1)[0]
    room = right - a.right - (len(first) + 1) * 0.5 * a.size
    return not (short and room > 0)


def _table_rows(lines: list[Line], at: int) -> list[list[tuple[int, str]]] | None:
    """Return the rows of the table that begins at a line: lines that wide gaps part at the same places."""
    stop = at
    while stop < len(lines) and len(lines[stop].parts) >= 2:
        stop += 1
    if stop - at < 2:
        return None
    parts = sorted((part.left, part.right) for line in lines[at:stop] for part in line.parts)
    columns: list[list[float]] = []
    for left, right in parts:
        if columns and left <= columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], right)
        else:
            columns.append([left, right])
    rows = []
    for line in lines[at:stop]:
        row = [
            (next(n for n, (left, right) in enumerate(columns) if left <= part.left <= right), part.text)
            for part in line.parts
        ]
        if len({column for column, _ in row}) < len(row):
            return None
        rows.append(row)
    return rows if len(columns) >= 2 else None


def _find_headings(groups: list[_Group], size: float) -> None:
    large = [
        group
        for group in groups
        if group.zone is Zone.CONTENT
        and group.table is None
        and group.lines[0].size > LARGER * size
        and len(group.text) <= HEADING
        and not _BULLET.match(group.text)
        and any(character.isalpha() for character in group.text)
    ]
    sizes = sorted({round(group.lines[0].size) for group in large}, reverse=True)
    for group in large:
        group.level = min(6, 2 + sizes.index(round(group.lines[0].size)))
    opening = [group for group in large if group.lines[0].page <= 1]
    if opening:
        max(opening, key=lambda group: round(group.lines[0].size)).level = 1
    elif groups:
        first = next((group for group in groups if group.zone is Zone.CONTENT), None)
        if first and first.table is None and len(first.text) <= HEADING and not first.text.endswith((".", ":", ",")):
            first.level = 1


def _find_lists(groups: list[_Group], size: float) -> None:
    """Mark list items: blocks with a bullet, and two or more indented ones in a row whose bullets are drawings."""
    margin = _usual([(round(g.lines[0].left), len(g.text)) for g in groups if g.zone is Zone.CONTENT], 0.0)
    run: list[_Group] = []
    for group in [*groups, None]:
        indented = (
            group is not None
            and group.zone is Zone.CONTENT
            and group.table is None
            and not group.level
            and len(group.text) < 300
            and group.lines[0].left > margin + 0.8 * size
            and (not run or abs(group.lines[0].left - run[-1].lines[0].left) < 1.5)
        )
        if indented and group is not None:
            run.append(group)
            continue
        if len(run) >= 2:
            for one in run:
                one.listed = True
        run = []
        if group is not None and group.zone is Zone.CONTENT and not group.level and group.table is None:
            group.listed = _BULLET.match(group.text) is not None


class _Writer:
    """Hands groups to the layer, and notes where pages begin."""

    def __init__(self, layer: Layer, words: Counter[str], pages: int, found: PdfText) -> None:
        self.layer = layer
        self.words = words
        self.pages = pages
        self.found = found
        self.at = 0  # characters handed over so far: the places that runs lead back to
        self.begun: dict[int, int] = {}  # page -> place of its first character
        self.lists = 0

    def write(self, groups: list[_Group]) -> None:
        listing = False
        for group in groups:
            if group.table is not None:
                self.table(group, group.table)
                listing = False
                continue
            pieces = self.pieces(group)
            marks = [(0, sum(len(p[0]) for p in pieces), MarkKind.BOLD, "")] if group.lines[0].bold else []
            if group.zone is not Zone.CONTENT:
                self.layer.add(BlockKind.PARAGRAPH, pieces, [], zone=group.zone)
            elif group.level == 1 and not self.layer.titled:
                self.layer.titled = True
                self.layer.add(BlockKind.TITLE, pieces, [], level=1)
            elif group.level:
                self.layer.add(BlockKind.HEADING, pieces, [], level=max(2, group.level))
            elif group.listed:
                self.lists += not listing
                ordered = group.text[:1].isdigit()
                self.layer.add(BlockKind.LIST_ITEM, pieces, marks, level=1, group=self.lists, ordered=ordered)
            else:
                self.layer.add(BlockKind.PARAGRAPH, pieces, marks)
            if group.zone is Zone.CONTENT:
                listing = group.listed
        starts = {run.origin: run.start for run in reversed(self.layer.runs)}
        known = sorted(starts)
        for page in range(self.pages):
            place = self.begun.get(page, self.at)
            following = bisect_left(known, place)
            self.found.pages.append(starts[known[following]] if following < len(known) else self.layer.length)
        self.layer.runs.clear()  # a PDF has no characters in a row that they could lead back to

    def pieces(self, group: _Group) -> list[Piece]:
        pieces: list[Piece] = []
        for number, line in enumerate(group.lines):
            text = line.text
            if number == 0 and group.listed and (bullet := _BULLET.match(text)):
                text = text[bullet.end() :]
            following = group.lines[number + 1].text if number + 1 < len(group.lines) else ""
            text, joined = self.joined(text, following)
            self.put(pieces, text, line.page)
            if following and not joined:
                self.put(pieces, " ", line.page)
        return pieces

    def put(self, pieces: list[Piece], text: str, page: int) -> None:
        self.begun.setdefault(page, self.at)
        pieces.append((text, self.at, len(text)))
        self.at += len(text)

    def joined(self, text: str, following: str) -> tuple[str, bool]:
        """Mend a word that is broken at the line's end: without its hyphen unless the document writes it so."""
        broken = _BROKEN.search(text) if following else None
        if broken is None:
            return text, False
        rest = _CONTINUED.match(following)
        if rest is None:
            return f"{text[:-1]}-", True
        whole, compound = f"{broken[1]}{rest[1]}".lower(), f"{broken[1]}-{rest[1]}".lower()
        if self.words[whole] or not self.words[compound]:
            return text[:-1], True
        return f"{text[:-1]}-", True

    def table(self, group: _Group, rows: list[list[tuple[int, str]]]) -> None:
        self.lists += 1
        for row, (line, cells) in enumerate(zip(group.lines, rows, strict=True)):
            for column, text in cells:
                pieces: list[Piece] = []
                self.put(pieces, text, line.page)
                self.layer.add(
                    BlockKind.TABLE_CELL, pieces, [], group=self.lists, row=row, column=column, header=row == 0
                )
