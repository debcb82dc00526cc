"""Markdown to blocks, line by line, with the place of every character in the source.

The block rules follow CommonMark where reports use them (headings, lists, tables of GitHub's dialect, quotes,
fences, paragraphs); inline marks that set text off are taken out of it. Own code, because no parser at hand
gives the position of inline text.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Final

from cxograph.model import BlockKind, MarkKind
from cxograph.read.axis_lines import axis_head, axis_list
from cxograph.read.fact_boxes import fact_box
from cxograph.read.layer import Layer, Piece
from cxograph.read.text_layout import (
    DECORATED,
    KEYED,
    add_indented,
    add_table,
    indented_list,
    numbered_list,
    text_table,
)
from cxograph.read.wrapping import unwrapped

__all__ = ["looks_like_markdown", "read_markdown"]

# bullets and underlines stand in plain text as well; these do not
_MARKDOWN: Final = re.compile(
    r"^#{1,6} \S|\*\*[^*\n]+\*\*|^[ \t]*(?:\|[ \t]*:?-+|:?-{3,}):?[ \t]*\||\[[^\[\]\n]+\]\([^()\n]+\)", re.MULTILINE
)
_HEADING: Final = re.compile(r"\s{0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_SETEXT: Final = re.compile(r"\s{0,3}(=+|-{3,})\s*$")
_ITEM: Final = re.compile(r"(\s*)([-*+•●▪–]|\d{1,3}[.)]|o(?=[ \t]{2}|[ \t][A-Z]))[ \t]+(?=\S)")
_RULE: Final = re.compile(r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
_DELIMITER: Final = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")  # one dash is enough (GFM 4.10)
_QUOTE: Final = re.compile(r"\s{0,3}>[ \t]?")
_FENCE: Final = re.compile(r"\s{0,3}(```|~~~)")
_TAG_LINE: Final = re.compile(r"\s*</?[a-zA-Z][^>]*>\s*$")
_INLINE: Final = re.compile(
    r"(?P<escape>\\[!-/:-@\[-`{-~])"
    r"|(?P<strong>\*\*|__(?=\S)|(?<=\S)__)"
    r"|(?P<image>!\[[^\[\]\n]*\]\([^()\n]*\))"
    r"|(?P<link>\[(?P<label>(?:[^\[\]\n]|\[[^\[\]\n]*\])+)\]\((?P<href>[^)\s]+)(?:\s+\"[^\"]*\")?\))"
    r"|(?P<auto><(?P<url>https?://[^>\s]+|[\w.+-]+@[\w.-]+)>)"
    r"|(?P<tag><!--.*?-->|</?[a-zA-Z][^<>]*>)"
    r"|(?P<emphasis>(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])|(?<![\w_])_(?=[^\s_])|(?<=[^\s_])_(?![\w_]))"
    r"|(?P<code>`)"
    r"|(?P<reference>&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);)",
    re.DOTALL,
)
_TAG_MARKS: Final = {"b": MarkKind.BOLD, "strong": MarkKind.BOLD, "i": MarkKind.ITALIC, "em": MarkKind.ITALIC}


def looks_like_markdown(text: str) -> bool:
    """Tell whether a text has the marks of Markdown."""
    return bool(_MARKDOWN.search(text, 0, 100_000))


def read_markdown(text: str, layer: Layer, start: int = 0) -> None:
    """Add the blocks of text[start:] to a layer."""
    _Reader(text, layer).read(start)


class _Reader:
    def __init__(self, text: str, layer: Layer) -> None:
        self.text = text
        self.layer = layer
        self.paragraph: list[tuple[int, int]] = []  # lines as (start, end)
        self.item: tuple[int, int, bool] | None = None  # level, group, ordered
        self.groups = 0
        self.indents: list[int] = []

    def read(self, start: int) -> None:
        lines = list(_lines(self.text, start))
        i = 0
        fenced = ""
        while i < len(lines):
            a, b = lines[i]
            quote = _QUOTE.match(self.text, a, b)
            if quote:
                a = quote.end()
            line = self.text[a:b]
            fence = _FENCE.match(line)
            if fence:
                self.flush()
                fenced = "" if fenced else fence[1]
            elif fenced:
                self.paragraph.append((a, b))
            elif not line.strip():
                self.flush()
                if (
                    i + 1 < len(lines)
                    and not self.text[slice(*lines[i + 1])].startswith((" ", "\t"))
                    and not _ITEM.match(self.text, *lines[i + 1])
                ):
                    self.indents.clear()
            elif (heading := _HEADING.match(line)) is not None:
                self.flush()
                self.heading(len(heading[1]), a + heading.start(2), a + heading.end(2))
            elif self.paragraph and self.item is None and len(self.paragraph) <= 2 and _SETEXT.match(line):
                level = 1 if line.strip()[0] == "=" else 2
                (s, _), (_, e) = self.paragraph[0], self.paragraph[-1]
                self.paragraph = []
                self.heading(level, s, e)
            elif _RULE.match(line):
                self.flush()
            elif (decorated := DECORATED.match(line)) is not None:
                self.flush()
                self.heading(3, a + decorated.start("words"), a + decorated.end("words"))
            elif (
                "|" in line
                and i + 1 < len(lines)
                and _DELIMITER.match(self.text[slice(*lines[i + 1])])
                and "|" in self.text[slice(*lines[i + 1])]
            ):
                self.flush()
                i = self.table(lines, i)
                continue
            elif (item := _ITEM.match(self.text, a, b)) is not None and not _RULE.match(line):
                self.flush()
                self.open_item(item)
                self.paragraph.append((item.end(), b))
            elif axis_head(line) and (axis := axis_list(self.text, lines, i)) is not None:
                self.flush()
                self.indents.clear()
                self.paragraph.append((a, b))
                self.flush()
                self.groups += 1
                i = add_indented(self.layer, self.text, axis, self.groups)
                continue
            elif _TAG_LINE.match(line) and not self.paragraph:
                pass
            elif self.item is None and (numbered := numbered_list(self.text, lines, i)) is not None:
                self.flush()
                self.groups += 1
                i = add_indented(self.layer, self.text, numbered, self.groups)
                continue
            elif self.item is None and (table := text_table(self.text, lines, i)) is not None:
                self.flush()
                self.groups += 1
                i = add_table(self.layer, self.text, table, self.groups)
                continue
            elif (box := fact_box(self.text, lines, i)) is not None:
                self.flush()
                self.groups += 1
                i = add_table(self.layer, self.text, box, self.groups)
                continue
            elif self.item is None and (listed := indented_list(self.text, lines, i)) is not None:
                self.paragraph.append((a, b))
                self.flush()
                self.groups += 1
                i = add_indented(self.layer, self.text, listed, self.groups)
                continue
            else:
                hard = self.paragraph and self.text[slice(*self.paragraph[-1])].endswith(("  ", "\\"))
                if hard or line.lstrip().startswith("!["):  # a picture is not in the midst of a sentence
                    self.flush()
                self.paragraph.append((a, b))
            i += 1
        self.flush()

    def open_item(self, match: re.Match[str]) -> None:
        indent = len(match[1].expandtabs(4))
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
        if not self.indents or indent > self.indents[-1] + 1:
            if not self.indents:
                self.groups += 1
            self.indents.append(indent)
        self.item = (len(self.indents), self.groups, match[2][0].isdigit())

    def heading(self, level: int, start: int, end: int) -> None:
        pieces, marks = inline(self.text, [(start, end)])
        self.item = None
        self.indents.clear()
        if level == 1 and not self.layer.titled and any(p[0].strip() for p in pieces):
            self.layer.titled = True
            self.layer.add(BlockKind.TITLE, pieces, marks, level=1)
        else:
            self.layer.add(BlockKind.HEADING, pieces, marks, level=level)

    def table(self, lines: list[tuple[int, int]], i: int) -> int:
        self.groups += 1
        row = 0
        at = i
        while at < len(lines) and "|" in self.text[slice(*lines[at])]:
            a, b = lines[at]
            at += 1
            if at == i + 2:
                continue
            for column, (s, e) in enumerate(_cells(self.text, a, b)):
                pieces, marks = inline(self.text, [(s, e)])
                self.layer.add(
                    BlockKind.TABLE_CELL, pieces, marks, group=self.groups, row=row, column=column, header=row == 0
                )
            row += 1
        return at

    def flush(self) -> None:
        lines, self.paragraph = self.paragraph, []
        item, self.item = self.item, None
        if not lines:
            return
        keyed = item is None and len(lines) > 1 and all(KEYED.match(self.text, *line) for line in lines)
        for group in [[line] for line in lines] if keyed else unwrapped(self.text, lines):
            pieces, marks = inline(self.text, group)
            if item is not None:
                self.layer.add(BlockKind.LIST_ITEM, pieces, marks, level=item[0], group=item[1], ordered=item[2])
                item = None
            else:
                self.layer.add(BlockKind.PARAGRAPH, pieces, marks)


def _lines(text: str, start: int) -> Iterator[tuple[int, int]]:
    while start < len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        yield start, end
        start = end + 1


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    line = text[start:end]
    begin = start + len(line) - len(line.lstrip())
    stop = start + len(line.rstrip())
    if text[begin : begin + 1] == "|":
        begin += 1
    if text[stop - 1 : stop] == "|" and text[stop - 2 : stop] != "\\|":
        stop -= 1
    cuts = [m.start() for m in re.compile(r"(?<!\\)\|").finditer(text, begin, stop)]
    return list(zip([begin, *(c + 1 for c in cuts)], [*cuts, stop], strict=True))


def inline(text: str, lines: list[tuple[int, int]]) -> tuple[list[Piece], list[tuple[int, int, MarkKind, str]]]:
    """Read the inline marks of a paragraph's lines: its text as pieces, and what is bold, italic or a link."""
    pieces: list[Piece] = []
    marks: list[tuple[int, int, MarkKind, str]] = []
    opened: dict[MarkKind, int] = {}
    length = 0

    def put(words: str, origin: int, size: int) -> None:
        nonlocal length
        if words:
            pieces.append((words, origin, size))
            length += len(words)

    def toggle(kind: MarkKind) -> None:
        if kind in opened:
            start = opened.pop(kind)
            if length > start:
                marks.append((start, length, kind, ""))
        else:
            opened[kind] = length

    for n, (start, end) in enumerate(lines):
        if n:
            put(" ", lines[n - 1][1], 1)
        at = start
        for match in _INLINE.finditer(text, start, end):
            if match.start() < at:
                continue
            put(text[at : match.start()], at, match.start() - at)
            at = match.end()
            kind = next(
                k
                for k in ("escape", "strong", "image", "link", "auto", "tag", "emphasis", "code", "reference")
                if match[k] is not None
            )
            if kind == "escape":
                put(match[0][1], match.start() + 1, 1)
            elif kind == "strong":
                toggle(MarkKind.BOLD)
            elif kind == "emphasis":
                if MarkKind.ITALIC in opened or text.find(match[0], match.end(), lines[-1][1]) >= 0:
                    toggle(MarkKind.ITALIC)
                else:
                    put(match[0], match.start(), 1)
            elif kind == "link":
                before = length
                label, inner = inline(text, [match.span("label")])
                for piece in label:
                    put(*piece)
                marks += [(before + s, before + e, k, h) for s, e, k, h in inner]
                marks.append((before, length, MarkKind.LINK, match["href"]))
            elif kind == "auto":
                before = length
                put(match["url"], match.start("url"), len(match["url"]))
                marks.append((before, length, MarkKind.LINK, match["url"]))
            elif kind == "tag":
                name = re.match(r"</?([a-zA-Z]+)", match[0])
                if name and name[1].lower() in _TAG_MARKS:
                    toggle(_TAG_MARKS[name[1].lower()])
                elif name and name[1].lower() == "br":
                    put(" ", match.start(), len(match[0]))
            elif kind == "reference":
                put(html.unescape(match[0]), match.start(), len(match[0]))
        put(text[at:end], at, end - at)
    for kind, start_ in opened.items():
        if length > start_ and kind is MarkKind.BOLD:
            marks.append((start_, length, kind, ""))
    return pieces, marks
