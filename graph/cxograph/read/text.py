"""Plain text to blocks: paragraphs of wrapped lines, headlines, lists with bullets."""

from __future__ import annotations

import re
from typing import Final

from cxograph.model import BlockKind
from cxograph.read.axis_lines import axis_head, axis_list, joined
from cxograph.read.fact_boxes import boxes_joined, fact_box
from cxograph.read.layer import Layer, Piece
from cxograph.read.text_layout import (
    BULLET,
    DECORATED,
    KEYED,
    add_indented,
    add_table,
    indented_list,
    numbered_list,
    outline,
    text_table,
)
from cxograph.read.wrapping import unwrapped

__all__ = ["read_text"]

# only behind other items: a round mark below those of another level, and "(c)", which elsewhere claims copyright
_NEXT: Final = re.compile(r"(\s*)(?:o[ \t]+(?=[A-Z])|\(c\)[ \t]+(?=\S))")
_UNDERLINE: Final = re.compile(r"\s*[-=~_*]{4,}\s*$")
_NO_TITLE: Final = re.compile(
    r"^(?:for immediate release|press release|news release|embargoed|contact|media contact|date:|from:|to:)",
    re.IGNORECASE,
)
_PAGE: Final = re.compile(r"\W*[Pp]age \d{1,4} of \d{1,4}\W*$")
_CHAPTER: Final = re.compile(r"\s*\d{1,2}(?:\.\d{1,2})*[.)]? +(?=[^\W\d_])")
WRAPPED: Final = 50  # a line shorter than this, followed by another, was not broken by a margin


def read_text(text: str, layer: Layer, start: int = 0) -> None:
    """Add the blocks of text[start:] to a layer."""
    groups: list[list[tuple[int, int]]] = [[]]
    at = start
    while at <= len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        if text[at:end].strip() and not _PAGE.match(text, at, end):
            groups[-1].append((at, end))
        elif groups[-1]:  # a blank line, or the foot of a page
            groups.append([])
        at = end + 1
    paragraphs = joined(text, boxes_joined(text, [group for group in groups if group]))
    underlined = any(_UNDERLINE.match(text[slice(*line)]) for group in paragraphs[:4] for line in group[1:])
    state = _State(layer, text, title_by_line=underlined)
    for n, group in enumerate(paragraphs):
        state.group(group, last=n == len(paragraphs) - 1)


class _State:
    def __init__(self, layer: Layer, text: str, *, title_by_line: bool) -> None:
        self.layer = layer
        self.text = text
        self.title_by_line = title_by_line
        self.list = 0
        self.in_list = False
        self.indents: list[int] = []
        self.prose = False  # a paragraph came already: what is set like a headline is one of a section

    def group(self, lines: list[tuple[int, int]], *, last: bool) -> None:
        """Lines without a blank one between them."""
        i = 0
        while i < len(lines):
            line = self.text[slice(*lines[i])]
            numbered = numbered_list(self.text, lines, i)
            if numbered:
                self.list += 1
                self.in_list = False
                i = add_indented(self.layer, self.text, numbered, self.list)
                continue
            nested = outline(self.text, lines, i)
            if nested:
                self.list += 1
                self.in_list = False
                i = add_indented(self.layer, self.text, nested, self.list)
                continue
            axis = axis_list(self.text, lines, i)
            if axis:
                self.in_list = False
                self.layer.add(BlockKind.PARAGRAPH, self.pieces([lines[i]]), [])
                self.list += 1
                i = add_indented(self.layer, self.text, axis, self.list)
                continue
            table = text_table(self.text, lines, i) or fact_box(self.text, lines, i)
            if table:
                self.list += 1
                self.in_list = False
                i = add_table(self.layer, self.text, table, self.list)
                continue
            if i + 1 < len(lines) and _UNDERLINE.match(self.text[slice(*lines[i + 1])]):
                self.heading(lines[i], 2, may_title=True)
                i += 2
                continue
            if _UNDERLINE.match(line):
                i += 1
                continue
            chapter = _CHAPTER.match(line) if len(lines) == 1 else None
            if chapter and line[chapter.end() :].isupper() and len(line) <= 80:
                self.heading((lines[i][0] + chapter.end(), lines[i][1]), 2, may_title=False)
                i += 1
                continue
            decorated = DECORATED.match(line)
            if decorated:
                start = lines[i][0]
                self.heading((start + decorated.start("words"), start + decorated.end("words")), 3, may_title=False)
                i += 1
                continue
            bullet = BULLET.match(line) or (_NEXT.match(line) if self.in_list else None)
            if bullet:
                stop = i + 1
                while (
                    stop < len(lines)
                    and not BULLET.match(self.text[slice(*lines[stop])])
                    and _indent(self.text[slice(*lines[stop])]) > len(bullet[1])
                ):
                    stop += 1
                self.item(bullet, lines[i:stop])
                i = stop
                continue
            self.in_list = False
            self.indents.clear()
            listed = indented_list(self.text, lines, i)
            if listed:
                self.layer.add(BlockKind.PARAGRAPH, self.pieces([lines[i]]), [])
                self.list += 1
                i = add_indented(self.layer, self.text, listed, self.list)
                continue
            if _is_headline(
                line, alone=len(lines) == 1, last=last and i == len(lines) - 1, first=not self.layer.blocks
            ):
                self.heading(lines[i], 2, may_title=True)
                i += 1
                continue
            stop = i + 1
            while stop < len(lines):
                following = self.text[slice(*lines[stop])]
                if (
                    BULLET.match(following)
                    or _UNDERLINE.match(following)
                    or (KEYED.match(following) and KEYED.match(self.text, lines[stop - 1][0]))
                    or (following.isupper() and len(following) < 80)
                    or self._leads(lines, stop)
                    or (axis_head(following) and axis_list(self.text, lines, stop))
                    or fact_box(self.text, lines, stop)
                    or following.lstrip().startswith("|")
                ):
                    break
                previous = self.text[slice(*lines[stop - 1])].strip()
                if len(previous) < WRAPPED and not (previous[-1:] == "," or following.lstrip()[:1].islower()):
                    break
                if previous[-1:] in ".!?:" and len(previous) < 0.7 * max(len(self.text[slice(*one)]) for one in lines):
                    break
                stop += 1
            for together in unwrapped(self.text, lines[i:stop]):
                self.prose = self.prose or _is_prose(self.text[together[0][0] : together[-1][1]])
                self.layer.add(BlockKind.PARAGRAPH, self.pieces(together), [])
            i = stop

    def _leads(self, lines: list[tuple[int, int]], at: int) -> bool:
        """Tell whether a line begins behind a full stop and leads to bullets: "The market is divided into:"."""
        line, before = self.text[slice(*lines[at])].rstrip(), self.text[slice(*lines[at - 1])].rstrip()
        return (
            line.endswith(":")
            and before.endswith(".")
            and at + 1 < len(lines)
            and BULLET.match(self.text, *lines[at + 1]) is not None
        )

    def pieces(self, lines: list[tuple[int, int]]) -> list[Piece]:
        found: list[Piece] = []
        for n, (start, end) in enumerate(lines):
            if n:
                found.append((" ", lines[n - 1][1], 1))
            found.append((self.text[start:end], start, end - start))
        return found

    def heading(self, line: tuple[int, int], level: int, *, may_title: bool) -> None:
        words = self.text[slice(*line)].strip()
        titled = self.layer.titled
        underlined = bool(
            _UNDERLINE.match(
                self.text[line[1] + 1 : self.text.find("\n", line[1] + 1)] if "\n" in self.text[line[1] + 1 :] else ""
            )
        )
        if (
            may_title
            and not titled
            and not self.prose
            and not _NO_TITLE.match(words)
            and (underlined or not self.title_by_line)
        ):
            self.layer.titled = True
            self.layer.add(BlockKind.TITLE, self.pieces([line]), [], level=1)
        else:
            self.layer.add(BlockKind.HEADING, self.pieces([line]), [], level=level)

    def item(self, bullet: re.Match[str], lines: list[tuple[int, int]]) -> None:
        if not self.in_list:
            self.list += 1
            self.in_list = True
        indent = len(bullet[1].expandtabs(4)) + (2 if bullet[0].lstrip()[0] == "o" and bullet.re is _NEXT else 0)
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
        if not self.indents or indent > self.indents[-1] + 1:
            self.indents.append(indent)
        start, end = lines[0]
        self.layer.add(
            BlockKind.LIST_ITEM,
            self.pieces([(start + bullet.end(), end), *lines[1:]]),
            [],
            level=len(self.indents),
            group=self.list,
        )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_prose(words: str) -> bool:
    """Tell whether a paragraph is more than what stands above a headline: when, where and for whom it came out."""
    return len(words) > (100 if words.rstrip().endswith(".") else 200)


def _is_headline(line: str, *, alone: bool, last: bool, first: bool) -> bool:
    """A line in capitals, or a short one that stands alone and is followed by text."""
    words = line.strip()
    if words.isupper() and 3 <= len(words) <= 90 and len(words.split()) <= 12 and not re.search(r"\d{4}.*\d{4}", words):
        return True
    if first and len(words) <= 220 and not words.endswith((".", ":", ",")):
        return True
    return (
        alone
        and not last
        and len(words) <= 90
        and not words.endswith((".", ":", ",", ";", "!"))
        and words[:1].isupper()
        and not re.search(r"https?://|@|\bRegards\b", words)
    )
