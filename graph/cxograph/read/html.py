"""HTML to blocks, with the place of every character in the source.

The tokenizer is turbohtml's (WHATWG-conformant, exact positions); the block structure is ours, since broken
nesting (paragraphs in paragraphs, lists in paragraphs, nothing closed) is the normal case here.
"""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from turbohtml import tokenize

from cxograph.errors import LimitError
from cxograph.model import BlockKind, MarkKind, Zone
from cxograph.read.dates import DECLARED, date_in
from cxograph.read.layer import LINE_END, Layer, Piece
from cxograph.read.limits import Limits
from cxograph.read.linked import Page, note_linked_data
from cxograph.read.zones import is_hidden, zone_of_element

__all__ = ["Page", "looks_like_html", "read_html"]

_BLOCK_TAGS: Final = re.compile(
    r"<(?:p|h[1-6]|div|table|ul|ol|li|body|html|article|section|main|blockquote|!doctype)\b", re.IGNORECASE
)
_FIRST_TAGS: Final = re.compile(
    r"(?:[\s\ufeff]|<!--.*?-->|<\?[^>]*>)*+"
    r"<(?:p|h[1-6]|div|table|caption|thead|tbody|tr|t[dh]|ul|ol|li|menu|d[ltd]|body|html|head|title|meta|link|base|style"
    r"|script|article|section|main|header|footer|nav|aside|figure|figcaption|hgroup|address|form|fieldset|pre"
    r"|blockquote|center|!doctype)\b",
    re.IGNORECASE | re.DOTALL,
)
"""What an HTML file, or a piece cut out of one, begins with: not what Markdown puts in front (img, a, br, details)."""
_ANY_TAG: Final = re.compile(r"</?[a-z][a-z0-9]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
_NAMES: Final = (".html", ".htm", ".xhtml", ".xht", ".shtml")
_BREAKS: Final = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "td",
        "th",
        "tr",
        "table",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "div",
        "section",
        "article",
        "main",
        "header",
        "footer",
        "nav",
        "aside",
        "form",
        "blockquote",
        "hr",
        "thead",
        "tbody",
        "tfoot",
        "title",
        "body",
        "html",
        "head",
        "label",
        "button",
        "option",
        "select",
        "figure",
        "figcaption",
        "pre",
        "caption",
        "center",
        "address",
        "details",
        "summary",
        "fieldset",
        "legend",
        "menu",
        "dialog",
        "textarea",
        "iframe",
    ]
)
_SKIPPED: Final = frozenset(
    {"script", "style", "template", "noscript", "svg", "title", "math", "object", "iframe", "textarea", "head"}
)
_VOID: Final = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr", "param"]
)
_FREE: Final = frozenset(
    ["p", "li", "td", "th", "tr", "dt", "dd", "option", "thead", "tbody", "tfoot", "html", "head", "body"]
)  # closed by what follows
_EMPHASIS: Final = {"b": MarkKind.BOLD, "strong": MarkKind.BOLD, "i": MarkKind.ITALIC, "em": MarkKind.ITALIC}
_ZONED: Final = frozenset(
    [
        "div",
        "section",
        "p",
        "ul",
        "ol",
        "span",
        "nav",
        "aside",
        "footer",
        "form",
        "header",
        "menu",
        "dialog",
        "table",
        "li",
        "article",
        "a",
        "blockquote",
        "dl",
        "td",
        "tr",
        "h2",
        "h3",
        "h4",
        "main",
    ]
)
_REFERENCE: Final = re.compile(r"&(?:#[xX][0-9a-fA-F]+|#\d+|\w+);?")
_TEXT, _START, _END = 0, 1, 2
_NONE: Final[Mapping[str, str | None]] = {}


def looks_like_html(text: str, name: str = "") -> bool:
    """Tell whether a text is HTML.

    So is one that begins with a tag of a block, or that has more of those tags than a line of Markdown would have by
    accident, and one with any tag at all in a file whose `name` says so.
    """
    head = text[:200_000]
    found = len(_BLOCK_TAGS.findall(head))
    if found >= 3 or (found > 0 and head.lstrip()[:1] == "<") or _FIRST_TAGS.match(head):
        return True
    return name.lower().endswith(_NAMES) and _ANY_TAG.search(head) is not None


@dataclass(slots=True)
class _State:
    """The block under construction and what is open around it."""

    layer: Layer
    pieces: list[Piece] = field(default_factory=list)
    length: int = 0
    marks: list[tuple[int, int, MarkKind, str]] = field(default_factory=list)
    open_marks: dict[MarkKind, tuple[int, str]] = field(default_factory=dict)
    zones: list[list[object]] = field(default_factory=list)  # tag, zone, how many more of that tag are open
    lists: list[tuple[int, bool]] = field(default_factory=list)  # group, ordered
    in_item: bool = False
    heading: int = 0
    table: int = -1
    row: int = -1
    column: int = -1
    width: int = 1  # columns that the open cell spans
    taken: dict[int, int] = field(default_factory=dict)  # column -> first row that no cell from above reaches
    cell: str = ""
    groups: int = 0
    broken: bool = False  # a <br> came last

    def text(self, words: str, origin: int, length: int) -> None:
        if not self.pieces and words.isspace():
            return
        if self.broken and words.strip():
            self.broken = False
            before = "".join(p[0] for p in self.pieces[-2:]).rstrip()
            if before:
                soft = (
                    (before[-1:].isalnum() and words.lstrip()[:1].islower())
                    or self.cell
                    or self.heading
                    or before[-1:] == ","
                )
                if soft:
                    self.pieces.append((self._line_end(before, words), origin, 0))
                    self.length += 1
                else:
                    self.flush()
        self.pieces.append((words, origin, length))
        self.length += len(words)

    def _line_end(self, before: str, after: str) -> str:
        """Return what parts two lines of a block: its lines stay apart in a cell that lists names, one below the other."""
        lists = self.cell == "td" and (before[-1].isalpha() or before[-1] in ").")
        return LINE_END if lists and after.lstrip()[:1].isupper() else " "

    def open_cell(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        self.column += self.width
        while self.taken.get(self.column, -1) > self.row:  # a cell may stand outside any row
            self.column += 1
        self.cell, self.width = tag, 1
        if attributes:
            self.width = _span(attributes.get("colspan"))
            below = _span(attributes.get("rowspan"))
            if below > 1:
                self.taken.update(dict.fromkeys(range(self.column, self.column + self.width), self.row + below))

    def flush(self) -> None:
        self.broken = False
        if not self.pieces:
            return
        for kind, (start, href) in self.open_marks.items():
            self.marks.append((start, self.length, kind, href))
            self.open_marks[kind] = (0, href)
        pieces, marks = self.pieces, self.marks
        self.pieces, self.marks, self.length = [], [], 0
        zone = self.zones[-1][1] if self.zones else Zone.CONTENT
        assert isinstance(zone, Zone)
        if self.heading:
            if (
                self.heading == 1
                and not self.layer.titled
                and zone is Zone.CONTENT
                and any(p[0].strip() for p in pieces)
            ):
                self.layer.titled = True
                self.layer.add(BlockKind.TITLE, pieces, marks, zone=zone, level=1)
            else:
                self.layer.add(BlockKind.HEADING, pieces, marks, zone=zone, level=self.heading)
        elif self.cell:
            self.layer.add(
                BlockKind.TABLE_CELL,
                pieces,
                marks,
                zone=zone,
                group=self.table,
                row=max(self.row, 0),
                column=max(self.column, 0),
                header=self.cell == "th",
            )
        elif self.lists and self.in_item:
            group, ordered = self.lists[-1]
            self.layer.add(
                BlockKind.LIST_ITEM, pieces, marks, zone=zone, level=len(self.lists), group=group, ordered=ordered
            )
        else:
            self.layer.add(BlockKind.PARAGRAPH, pieces, marks, zone=zone)


def read_html(name: str, text: str, layer: Layer, limits: Limits) -> Page:
    """Add the blocks of an HTML text to a layer. Raises LimitError for a page beyond a limit."""
    page = Page()
    state = _State(layer)
    lines = [0]
    at = text.find("\n")
    while at >= 0:
        lines.append(at + 1)
        at = text.find("\n", at + 1)
    depth = tags = 0
    skip = ""
    skipped = 0
    title_at = -1
    pending: tuple[str, int] | None = None
    linked = False  # within a script of linked data
    for token in tokenize(text):
        offset = lines[token.line - 1] + token.col
        if pending is not None:
            _add_text(state, text, *pending, offset)
            pending = None
        kind = int(token.type)
        if kind == _TEXT:
            if skip:
                if linked:
                    note_linked_data(page, token.data or "")
                if skip == "title" and title_at < 0 and not page.title:
                    page.title = re.sub(r"\s+", " ", token.data or "").strip()
                continue
            pending = (token.data or "", offset)
        elif kind == _START:
            tag = token.tag or ""
            tags += 1
            linked = tag == "script" and "ld+json" in (_attributes(token, name, limits).get("type") or "").lower()
            if tags > limits.tags:
                raise LimitError(name, "the number of tags", tags, limits.tags, counting=True)
            if tag not in _VOID and tag not in _FREE:
                depth += 1
                if depth > limits.depth:
                    raise LimitError(name, "the depth of nested tags", depth, limits.depth, counting=True)
            if skip:
                if tag == skip:
                    skipped += 1
                elif skip == "head" and tag == "title":
                    skip = "title"
                elif skip == "head" and tag in {"link", "meta"}:
                    _note(page, tag, _attributes(token, name, limits))
                elif skip == "head" and tag in _BREAKS:
                    skip = ""
                if skip:
                    continue
            if tag in _SKIPPED:
                if tag in _BREAKS:
                    state.flush()
                skip, skipped = tag, 0
                continue
            menu = tag == "header" and "<h1" not in text[offset : text.find("</header", offset)].lower()
            _open(state, page, tag, token, name, limits, menu=menu)
        elif kind == _END:
            tag = token.tag or ""
            linked = False
            if tag not in _VOID and tag not in _FREE:
                depth = max(0, depth - 1)
            if skip:
                if tag == skip:
                    if skipped:
                        skipped -= 1
                    else:
                        skip = ""
                elif skip == "head" and tag == "html":
                    skip = ""
                continue
            _close(state, tag)
    if pending is not None:
        _add_text(state, text, *pending, len(text))
    state.flush()
    return page


def _add_text(state: _State, text: str, data: str, start: int, end: int) -> None:
    """Add a run of text, tied to its source; character references stand for what they mean."""
    source = text[start:end]
    if len(source) > len(data) and source.startswith(data) and "&" not in data:
        source = source[: len(data)]
    if source == data:
        state.text(data, start, len(data))
        return
    at = 0
    parts: list[Piece] = []
    for match in _REFERENCE.finditer(source):
        if match.start() > at:
            parts.append((source[at : match.start()], start + at, match.start() - at))
        meaning = html.unescape(match[0])
        if len(meaning) == len(match[0]) and meaning == match[0]:
            parts.append((meaning, start + match.start(), len(meaning)))
        else:
            parts.append((meaning, start + match.start(), len(match[0])))
        at = match.end()
    if at < len(source):
        parts.append((source[at:], start + at, len(source) - at))
    if "".join(p[0] for p in parts) == data:
        for part in parts:
            state.text(*part)
    elif data:
        state.text(data, start, max(end - start, 1))


def _span(value: str | None) -> int:
    """Return how many rows or columns a cell spans; the standard allows 1,000 columns, and what is wrong means 1."""
    return min(int(value), 1000) if value and value.strip().isdecimal() and int(value) > 0 else 1


def _attributes(token: object, name: str, limits: Limits) -> Mapping[str, str | None]:
    found = getattr(token, "attrs", None)
    if not found:
        return _NONE
    pairs = list(found.items()) if isinstance(found, Mapping) else [(a[0], a[1]) for a in found]
    if len(pairs) > limits.attributes:
        raise LimitError(name, "the number of attributes of a tag", len(pairs), limits.attributes)
    return {str(key).lower(): value for key, value in pairs}


def _note(page: Page, tag: str, attributes: Mapping[str, str | None]) -> None:
    if tag == "link" and "canonical" in (attributes.get("rel") or ""):
        page.address = attributes.get("href") or page.address
    elif tag == "meta":
        prop = attributes.get("property") or attributes.get("name") or ""
        if prop == "og:url" and not page.address:
            page.address = attributes.get("content") or ""
        elif prop == "og:title" and not page.title:
            page.title = attributes.get("content") or ""
        elif not page.published and (prop or attributes.get("itemprop") or "").lower() in DECLARED:
            page.published = date_in(attributes.get("content") or "")


def _open(state: _State, page: Page, tag: str, token: object, name: str, limits: Limits, *, menu: bool) -> None:
    if tag == "br":
        if state.pieces and "".join(p[0] for p in state.pieces).strip():
            state.broken = True
        return
    if tag in _BREAKS:
        state.flush()
    attributes: Mapping[str, str | None] = {}
    if tag in _ZONED or tag in {"link", "meta", "header"}:
        attributes = _attributes(token, name, limits)
    if tag in {"link", "meta"}:
        _note(page, tag, attributes)
        return
    if tag in _ZONED:
        if tag == "p" and state.zones and state.zones[-1][0] == "p":
            state.zones.pop()
        zone = zone_of_element(tag, attributes)
        if zone is None and menu and not state.layer.titled:
            zone = Zone.NAVIGATION
        if zone is not None:
            if tag not in _BREAKS:
                state.flush()
            state.zones.append([tag, zone, 0])
        elif state.zones and state.zones[-1][0] == tag:
            state.zones[-1][2] = int(str(state.zones[-1][2])) + 1
    elif tag not in _VOID:
        attributes = _attributes(token, name, limits)
        if attributes and is_hidden(attributes):
            if tag not in _BREAKS:
                state.flush()
            state.zones.append([tag, Zone.HIDDEN, 0])
        elif state.zones and state.zones[-1][0] == tag:
            state.zones[-1][2] = int(str(state.zones[-1][2])) + 1
    if tag in _EMPHASIS:
        state.open_marks.setdefault(_EMPHASIS[tag], (state.length, ""))
    elif tag == "a":
        state.open_marks[MarkKind.LINK] = (state.length, attributes.get("href") or "")
    elif tag in {"ul", "ol"}:
        state.groups += 1
        state.lists.append((state.groups, tag == "ol"))
        state.in_item = False
    elif tag in {"li", "dt", "dd"}:
        state.in_item = True
        if not state.lists:
            state.groups += 1
            state.lists.append((state.groups, False))
    elif tag == "table":
        state.groups += 1
        state.table, state.row, state.column, state.cell = state.groups, -1, -1, ""
        state.width, state.taken = 1, {}
    elif tag == "tr":
        state.row += 1
        state.column, state.width, state.cell = -1, 1, ""
    elif tag in {"td", "th"}:
        state.open_cell(tag, attributes)
    elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        state.heading = int(tag[1])
    elif tag == "p" and state.heading:
        state.heading = 0


def _close(state: _State, tag: str) -> None:
    if tag in _EMPHASIS or tag == "a":
        kind = _EMPHASIS.get(tag, MarkKind.LINK)
        if kind in state.open_marks:
            start, href = state.open_marks.pop(kind)
            if state.length > start:
                state.marks.append((start, state.length, kind, href))
    if tag in _BREAKS:
        state.flush()
    if tag in {"ul", "ol"} and state.lists:
        state.lists.pop()
        state.in_item = bool(state.lists)
    elif tag in {"li", "dt", "dd"}:
        state.in_item = len(state.lists) > 1
        if tag in {"dt", "dd"} and len(state.lists) == 1:
            state.lists.clear()
    elif tag in {"td", "th"}:
        state.cell = ""
    elif tag == "table":
        state.table, state.cell = -1, ""
    elif len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
        state.heading = 0
    if state.zones:
        top = state.zones[-1]
        if top[0] == tag:
            if top[2]:
                top[2] = int(str(top[2])) - 1
            else:
                if tag not in _BREAKS:
                    state.flush()
                state.zones.pop()
        elif tag in {"body", "html", "main", "article"}:
            state.zones.clear()
