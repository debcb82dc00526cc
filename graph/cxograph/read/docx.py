"""DOCX to blocks: headings by style, lists by numbering, tables with spanned cells, tracked changes as accepted.

Read with zipfile and lxml: what is needed is a small part of the format, and the limits are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from cxograph.model import BlockKind, MarkKind, Zone
from cxograph.read.layer import Layer, Piece
from cxograph.read.limits import Limits
from cxograph.read.package import Package, joined_path

__all__ = ["read_docx"]

_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT: Final = "{http://purl.oclc.org/ooxml/wordprocessingml/main}"
_R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATIONSHIP: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TITLE: Final = "{http://purl.org/dc/elements/1.1/}title"
_DOCUMENT: Final = "/officeDocument"
_HEADING: Final = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|rubrik)\s*([1-9])", re.IGNORECASE)
_OFF: Final = frozenset({"0", "false", "off", "none"})
_LEFT_OUT: Final = frozenset({"del", "moveFrom", "instrText", "fldChar", "pict", "object", "drawing", "footnoteReference", "Fallback"})  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Style:
    level: int = 0  # of a heading; 1 also for "Title"
    title: bool = False
    listed: bool = False


@dataclass(slots=True)
class _Paragraph:
    pieces: list[Piece] = field(default_factory=list)
    marks: list[tuple[int, int, MarkKind, str]] = field(default_factory=list)
    length: int = 0

    def put(self, text: str) -> None:
        self.pieces.append((text, 0, len(text)))
        self.length += len(text)


def read_docx(name: str, data: bytes, layer: Layer, limits: Limits) -> str:
    """Add the blocks of a DOCX file to a layer; return the title of its properties. Raises UnreadableError."""
    package = Package(name, data, limits)
    path = next((target for kind, target in _relations(package, "").values() if kind.endswith(_DOCUMENT)), "")
    path = path or "word/document.xml"
    _Reader(package, path, layer).read()
    layer.runs.clear()  # there is no running text in the file that they could lead back to
    core = package.xml("docProps/core.xml") if "docProps/core.xml" in package.names else None
    return (core.findtext(_TITLE) or "").strip() if core is not None else ""


def _relations(package: Package, path: str) -> dict[str, tuple[str, str]]:
    """Return what a part refers to: kind and target by id."""
    folder, _, last = path.rpartition("/")
    where = f"{folder}/_rels/{last}.rels" if folder else f"_rels/{last}.rels"
    if where not in package.names:
        return {}
    found: dict[str, tuple[str, str]] = {}
    for relation in package.xml(where).iter(_RELATIONSHIP):
        target = relation.get("Target", "")
        if relation.get("TargetMode") != "External":
            target = joined_path(folder, target)
        found[relation.get("Id", "")] = (relation.get("Type", ""), target)
    return found


def _tag(element: etree._Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _child(element: etree._Element | None, *path: str) -> etree._Element | None:
    for step in path:
        if element is None:
            return None
        found = element.find(f"{_W}{step}")
        element = found if found is not None else element.find(f"{_STRICT}{step}")
    return element


def _value(element: etree._Element | None, key: str = "val", otherwise: str = "") -> str:
    if element is None:
        return otherwise
    return str(element.get(f"{_W}{key}") or element.get(f"{_STRICT}{key}") or otherwise)


def _on(element: etree._Element | None) -> bool:
    return element is not None and _value(element, otherwise="1").lower() not in _OFF


class _Reader:
    def __init__(self, package: Package, path: str, layer: Layer) -> None:
        self.layer = layer
        self.body = package.xml(path)
        self.links = {key: target for key, (_, target) in _relations(package, path).items()}
        styles = joined_path(path.rpartition("/")[0], "styles.xml")
        self.styles = self._styles(package.xml(styles)) if styles in package.names else {}
        self.groups = 0
        self.list = ""  # numbering id of the open list

    @staticmethod
    def _styles(root: etree._Element) -> dict[str, _Style]:
        found: dict[str, _Style] = {}
        parents: dict[str, str] = {}
        for style in root.iter(f"{_W}style", f"{_STRICT}style"):
            key = _value(style, "styleId")
            called = _value(_child(style, "name"))
            parents[key] = _value(_child(style, "basedOn"))
            outline = _value(_child(style, "pPr", "outlineLvl"))
            heading = _HEADING.match(called)
            level = int(heading[1]) if heading else int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0
            listed = _child(style, "pPr", "numPr") is not None or called.lower().startswith("list ")
            found[key] = _Style(level, called.lower() == "title", listed)
        for key in list(found):
            above, steps = parents[key], 0
            while found[key] == _Style() and above in found and steps < 20:
                found[key] = found[above]
                above, steps = parents[above], steps + 1
        return found

    def read(self) -> None:
        body = _child(self.body, "body")
        for element in _blocks(body if body is not None else self.body):
            if _tag(element) == "tbl":
                self.table(element)
            else:
                self.paragraph(element)

    def paragraph(self, element: etree._Element) -> None:
        properties = _child(element, "pPr")
        style = self.styles.get(_value(_child(properties, "pStyle")), _Style())
        outline = _value(_child(properties, "outlineLvl"))
        level = style.level or (int(outline) + 1 if outline.isdigit() and int(outline) < 9 else 0)
        numbering = _child(properties, "numPr")
        number = _value(_child(numbering, "numId"))
        one = self.words(element)
        if not any(piece[0].strip() for piece in one.pieces):
            return
        if (style.title or level == 1) and not self.layer.titled:
            self.layer.titled = True
            self.layer.add(BlockKind.TITLE, one.pieces, one.marks, level=1)
        elif level or style.title:
            self.layer.add(BlockKind.HEADING, one.pieces, one.marks, level=min(max(level, 1), 6))
        elif number not in {"", "0"} or (style.listed and number != "0"):
            if self.list != (number or "style"):
                self.groups += 1
                self.list = number or "style"
            depth = _value(_child(numbering, "ilvl"))
            self.layer.add(
                BlockKind.LIST_ITEM,
                one.pieces,
                one.marks,
                level=1 + (int(depth) if depth.isdigit() else 0),
                group=self.groups,
            )
            return
        else:
            self.layer.add(BlockKind.PARAGRAPH, one.pieces, one.marks)
        self.list = ""

    def words(self, element: etree._Element) -> _Paragraph:
        one = _Paragraph()
        self.collect(element, one)
        return one

    def collect(self, element: etree._Element, one: _Paragraph) -> None:
        for child in element:
            tag = _tag(child)
            if tag == "t":
                one.put(child.text or "")
            elif tag in {"tab", "br", "cr", "ptab"}:
                one.put(" ")
            elif tag == "noBreakHyphen":
                one.put("-")
            elif tag == "sym":
                one.put("• ")
            elif tag == "r":
                properties = _child(child, "rPr")
                if _on(_child(properties, "vanish")):
                    continue
                start = one.length
                self.collect(child, one)
                if one.length > start:
                    for flag, kind in (("b", MarkKind.BOLD), ("i", MarkKind.ITALIC)):
                        if _on(_child(properties, flag)):
                            one.marks.append((start, one.length, kind, ""))
            elif tag == "hyperlink":
                start = one.length
                self.collect(child, one)
                href = self.links.get(str(child.get(f"{_R}id") or ""), "")
                if one.length > start and href:
                    one.marks.append((start, one.length, MarkKind.LINK, href))
            elif tag not in _LEFT_OUT and tag not in {"pPr", "rPr", "tbl"}:
                self.collect(child, one)

    def table(self, element: etree._Element) -> None:
        self.groups += 1
        self.list = ""
        group = self.groups
        header = True
        for row, line in enumerate(_children(element, "tr")):
            marked = _child(line, "trPr", "tblHeader") is not None
            header = row == 0 or (header and marked)
            column = 0
            for cell in _children(line, "tc"):
                properties = _child(cell, "tcPr")
                span = _value(_child(properties, "gridSpan"), otherwise="1")
                merged = _child(properties, "vMerge")
                if merged is None or _value(merged) == "restart":
                    one = _Paragraph()
                    for paragraph in cell.iter(f"{_W}p", f"{_STRICT}p"):
                        if one.length:
                            one.put(" ")
                        self.collect(paragraph, one)
                    self.layer.add(
                        BlockKind.TABLE_CELL,
                        one.pieces,
                        one.marks,
                        zone=Zone.CONTENT,
                        group=group,
                        row=row,
                        column=column,
                        header=header,
                    )
                column += int(span) if span.isdigit() and 0 < int(span) < 1000 else 1


def _children(element: etree._Element, wanted: str) -> Iterator[etree._Element]:
    """Give the children of one kind, also those inside content controls and tracked insertions."""
    for child in element:
        tag = _tag(child)
        if tag == wanted:
            yield child
        elif tag in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _children(child, wanted)


def _blocks(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        tag = _tag(child)
        if tag in {"p", "tbl"}:
            yield child
        elif tag in {"sdt", "sdtContent", "customXml", "ins", "moveTo"}:
            yield from _blocks(child)
