"""Organisations that a document gives as examples of a type, in a table or in a sentence, and also-rans."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.context import topical
from cxograph.extract.names.cues import never_a_name
from cxograph.extract.names.legal_forms import strip_legal_form
from cxograph.extract.names.lists import read_item, read_list
from cxograph.extract.names.names import ListedName, Named, is_plausible, read_name
from cxograph.extract.names.table_rows import table_rows
from cxograph.extract.words.listing import split_list
from cxograph.extract.words.service_types import find_service_types
from cxograph.model import Block, BlockKind, Document

__all__ = ["example_names"]

_NOUNS: Final = (
    r"(?:compan(?:y|ies)|players?|vendors?|firms?|providers?|manufacturers?|suppliers?|competitors?|organi[sz]ations?)"
)
_EXAMPLES: Final = expression(
    rf"\W*(?:(?:typical |some |well-known |known |selected )*(?:examples?|representatives|names|members|specimens|who is who)|(?:example|sample) {_NOUNS})(?: of \w+)?\W*$",
    re.IGNORECASE,
)
_COMPANIES: Final = expression(
    rf"\W*(?:(?:key|major|leading|top|main|selected|notable|prominent|market|typical|known|profiled|covered|the) )*{_NOUNS}(?: (?:covered|profiled|included|mentioned|analy[sz]ed|named|listed|studied|in the (?:market|report|study)))*\W*$",
    re.IGNORECASE,
)
_PLURAL: Final = r"(?:CROs|CDMOs|CMOs|SMOs|CRDMOs|(?:contract|research|manufacturing|management|development|outsourcing) (?:organi[sz]ations|manufacturers|developers|companies|firms|providers)(?: \([A-Z]+s?\))?)"
_SUCH_AS: Final = expression(
    rf"\b{_PLURAL},?(?: (?!of\b|for\b|and\b|or\b)[a-z][\w-]+){{0,4}},? \(?(?:e\.g\.|eg|for example|for instance|among them|to name (?:a few|some)|think of|say),?:? (?=[A-Z])"
)
# "a site network, say A or B"
_ONE_SUCH: Final = expression(
    r"\b(?:an?|the|another) (?:[\w-]+ ){0,3}?(?:CRO|CDMO|CMO|SMO|site network|contract (?:manufacturer|developer|laboratory|researcher)|(?:research|manufacturing|management|development) organi[sz]ation)"
    r"(?: \([A-Z]+\))?,? \(?(?:such as|like|say|for example|for instance|e\.g\.|think(?: of)?),? (?=[A-Z])"
)
_SUCH_AS_AT: Final = ("e.g", "eg", "for example", "for instance", "among them", "to name", "think of", "say")
_ONE_SUCH_AT: Final = (*_SUCH_AS_AT, "such as", "like", "think")
_BRACKET: Final = expression(rf"\b{_PLURAL} \((?=[A-Z])(?P<names>[^()]{{5,160}})\)")
# "Then there's A, B, and ourselves": how a company names its rivals
_AND_US: Final = expression(
    r"\b(?:[Tt]here(?:[’']s| is| are| was| were)|[Yy]ou(?: have|[’']ve got| see)|[Ww]e (?:have|see|compete with|are up against|meet)|[Rr]ivals (?:are|include)|(?:[Ii]t[’']s|[Tt]hat[’']s)) "
    r"(?=[A-ZÀ-Þ][^.;]{3,200}?,? and (?:ourselves|us)\b)"
)
_EXAMPLE_OF: Final = expression(
    r"\b[Ee]xamples? of (?:an? |the |such )?(?:[\w-]+ ){0,3}?(?:CRO|CDMO|CMO|SMO|CRDMO|contract (?:manufacturer|research organi[sz]ation|developer))s? (?:is|are|include)s? (?=[A-Z])"
)
_ALSO_RANS: Final = expression(
    r"\W*(?:(?:[Aa]lso|[Oo]thers?|[Mm]ore names?|[Ff]urther names?|[Ss]everal more)(?: [a-z]+){0,2} (?:worth|deserv\w+|to)(?: an?| of)? (?:look|mention\w*|watch\w*|know\w*|not(?:e|ing)|consider\w*|visit|call)|[Hh]onou?rable mentions?|[Rr]unners?-up|[Jj]ust missed(?: the (?:list|cut))?)"
    r"(?:[^.:;A-Z]{0,40}?(?: are| include| go(?:es)? to| is|:))?:? (?=[A-Z])"
)

_ALSO_AT: Final = (
    " worth",
    " deserv",
    "lso to ",
    "thers to ",
    "ames to ",
    "everal more",
    "able mention",
    "unner",
    "ust missed",
)


def example_names(document: Document, blocks: Sequence[Block]) -> list[Named]:
    """Return the names in cells and sentences that set out companies of the document's field, as a list does."""
    return [n.named("list") for n in (*_cells(document, blocks), *_prose(document, blocks))]


def _cells(document: Document, blocks: Sequence[Block]) -> Iterator[ListedName]:
    text = document.text
    rows = table_rows(blocks)
    for (group, row), cells in rows.items():
        key = text[cells[0].start : cells[0].end]
        heads = {head.column: text[head.start : head.end] for head in rows.get((group, 0), ())}
        listed = _column(text, cells, [rows[at] for at in rows if at[0] == group and at[1] > 0]) if row == 0 else []
        if listed:
            yield from listed
            continue
        if len(cells) == 2 and _COMPANIES.match(key):  # "Companies covered" beside its list
            yield from _divided_list(text, cells[1])
            continue
        if row == 0:
            continue
        of_type = bool(find_service_types(key))
        for cell in cells[1:]:
            head = heads.get(cell.column, "")
            if of_type and (_EXAMPLES.match(head) or _COMPANIES.match(head)):
                yield from _whole_list(text, cell)
        if _EXAMPLES.match(key):  # the types head the columns
            for cell in cells[1:]:
                if find_service_types(heads.get(cell.column, "")):
                    yield from _whole_list(text, cell)


_COLUMN: Final = expression(
    rf"\W*(?:(?:name of )?(?:the )?(?:(?:key|major|leading|top|main|market|prominent) )?{_NOUNS}(?: names?)?|CROs?|CDMOs?|CMOs?|SMOs?|CRDMOs?)\W*$",
    re.IGNORECASE,
)
# "Name" heads a column of companies where another is of their seats, sales or staff
_NAME_COLUMN: Final = expression(r"\W*(?:names?|organi[sz]ation|institution)\W*$", re.IGNORECASE)
_PLACE_COLUMN: Final = expression(r"\W*(?:town|city|location|country|based|where)\b", re.IGNORECASE)
_WORK_COLUMN: Final = expression(
    r"\W*(?:services?|what|focus|speciali\w+|type|offer\w*|work|capabilit\w+|known for|strengths?|activit\w+)\b",
    re.IGNORECASE,
)
_OF_COMPANY: Final = expression(
    r"\W*(?:headquarters?|head ?office|hq|seat|based in|revenues?|sales|turnover|employees|staff|headcount|founded|established|market share|share)\b",
    re.IGNORECASE,
)
# a table of deals, clients or shares to buy lists no players
_OTHER_TABLE: Final = expression(
    r"\b(?:acqui\w+|targets?|deals?|buyers?|sellers?|clients?|customers?|sponsors?|investors?|tickers?|drugs?|trials?|hospitals?|speakers?|authors?)\b",
    re.IGNORECASE,
)


def _column(text: str, heads: Sequence[Block], rows: Sequence[Sequence[Block]]) -> list[ListedName]:
    """Read the column of a table that names a company a row, told by its header."""
    words = [text[head.start : head.end] for head in heads]
    column = next((head.column for head, word in zip(heads, words, strict=True) if _COLUMN.match(word)), None)
    placed = any(map(_PLACE_COLUMN.match, words)) and any(map(_WORK_COLUMN.match, words))
    if column is None and (placed or any(_OF_COMPANY.match(word) for word in words)):
        column = next((head.column for head, word in zip(heads, words, strict=True) if _NAME_COLUMN.match(word)), None)
    if column is None or any(_OTHER_TABLE.search(word) for word in words):
        return []
    cells = [cell for row in rows for cell in row if cell.column == column and cell.end > cell.start]
    read = [(cell, read_item(text, cell.start, cell.end)) for cell in cells]
    names = [
        name
        for cell, name in read
        if name and name.stop >= cell.end - 1 and is_plausible(name.name) and not never_a_name(name.name)
    ]
    return names if len(names) >= 2 and len(names) * 4 >= len(cells) * 3 else []


def _whole_list(text: str, cell: Block) -> list[ListedName]:
    """Read a cell that is a list of names and nothing else."""
    names = read_list(text, cell.start, cell.end)
    good = [name for name in names if not never_a_name(name.name) and len(name.name.split()) <= 8]
    if not good or len(good) != len(names) or all(topical(strip_legal_form(name.name)) for name in good):
        return []
    rest = text[max(name.stop for name in good) : cell.end].strip(" .,;…")
    return good if not rest or rest in {"etc", "and others", "others", "and more"} else []


def _divided_list(text: str, cell: Block) -> list[ListedName]:
    """Read a cell that lists two names or more, split at semicolons where it has them."""
    if ";" not in text[cell.start : cell.end]:
        names = _whole_list(text, cell)
        return names if len(names) >= 2 else []
    pieces = [read_item(text, *piece) for piece in split_list(text, cell.start, cell.end)]
    names = [name for name in pieces if name and is_plausible(name.name)]
    return names if len(names) >= 2 and len(names) * 2 > len(pieces) else []


def _prose(document: Document, blocks: Sequence[Block]) -> Iterator[ListedName]:
    text = document.text
    several = [cue for cue in _SUCH_AS_AT if cue in text]
    one = [cue for cue in _ONE_SUCH_AT if cue in text]
    also = any(cue in text for cue in _ALSO_AT)
    for block in blocks:
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            continue
        words = text[block.start : block.end]
        for lead in _SUCH_AS.finditer(text, block.start, block.end) if any(cue in words for cue in several) else ():
            yield from read_list(text, lead.end(), block.end)
        for lead in _ONE_SUCH.finditer(text, block.start, block.end) if any(cue in words for cue in one) else ():
            names = read_list(text, lead.end(), block.end)
            yield from (name for name in names if not never_a_name(name.name))
        for bracket in _BRACKET.finditer(text, block.start, block.end) if "s (" in words else ():
            names = read_list(text, *bracket.span("names"))
            if len(names) >= 2 and names[-1].stop >= bracket.end("names"):
                yield from names
        for lead in (
            _AND_US.finditer(text, block.start, block.end) if "and ourselves" in words or "and us" in words else ()
        ):
            names = read_list(text, lead.end(), block.end)
            if len(names) >= 2:
                yield from names
        for lead in _EXAMPLE_OF.finditer(text, block.start, block.end) if "xample" in words else ():
            name = read_name(text, lead.end(), block.end)
            if name and is_plausible(name.name) and not never_a_name(name.name):
                yield from read_list(text, lead.end(), block.end)
    within = {block.index for block in blocks}
    for sentence in document.sentences if also else ():
        rans = _ALSO_RANS.match(text, sentence.start, sentence.end) if sentence.block in within else None
        names = read_list(text, rans.end(), sentence.end) if rans else []
        if len(names) >= 2:
            yield from names
