"""Services that a company's own page lists without saying so: items, most of which are works or products of the trade."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.names.context import outside_speech
from cxograph.extract.names.products import is_product
from cxograph.extract.words.phrases import split_items, trim_phrase
from cxograph.extract.words.sense import names_work
from cxograph.extract.words.vocabulary import WORK_GERUNDS
from cxograph.model import Block, BlockKind, MarkKind

__all__ = ["grouped_offers", "own_page", "page_company"]

_Row = tuple[str, int, int, tuple[int, int], str]
_WE: Final = expression(r"\b(?:[Ww]e|[Oo]ur)\b")
_ITEM_HEAD: Final = expression(r":\s+| [–—-] |\s*\((?=[a-z\d])")
_LABEL: Final = expression(r":\s+(?=\w)")
_NUMBER: Final = expression(r"\W*(?:\(?(?:\d{1,2}|[a-z])[.)]\s+)?")
_SENTENCE: Final = expression(
    r"\b(?:we|our|is|are|was|were|you|your|it|they|has|have|can|will|must|should|do|does)\b", re.IGNORECASE
)
# what else a page lists
_OTHER_LIST: Final = expression(
    r"\b(?:industr|market|client|customer|partner|news|blog|career|job|vacanc|equipment|certif|accredit|qualit|complian|location|contact|"
    r"why|about us|histor|milestone|our team|leader|resource|case stud|publication|event|questions?$|types? of|kinds? of|benefit|advantage|challenge|trend|"
    r"what (?:is|are|makes|to)|how to|how (?:does|do) (?!we)|glossary|related|values|sustainab|award|facilit|where|who|investor|press|download|further|"
    r"references|sources|standards|licen[cs]e|inspect|audit history|tests you|when|checklist|tips|do not|don[’']t|not offered|out of scope|exclu)",
    re.IGNORECASE,
)
# words above a list that say that it is of something else
_OTHER_LEAD: Final = expression(
    r"\b(?:you|CROs|CMOs|CDMOs|SMOs|companies|providers|industries|sectors|customers|clients|sponsors (?:should|need|want|ask)|not|never|n[’']t|such as|"
    r"questions|reasons|benefits|advantages|challenges|certifi\w+|approv\w+|inspect\w+|equipment|located|sites|plants|offices|countries)\b"
)
_SHARE: Final = 2 / 3
_FEW: Final = 2  # items that make a list
_LONG: Final = 140  # letters of an item
_WORDS: Final = 10
_BARS: Final = expression(r"\s+[|·•]\s+")


def own_page(reading: Reading) -> bool:
    """Tell whether a document speaks as a company of itself, or is the page of one."""
    if reading.companies.page_owner is not None:
        return True
    return len(_WE.findall(outside_speech(reading.document, reading.blocks))) >= _FEW


def page_company(reading: Reading, block: Block) -> str | None:
    """The company whose page a block stands on: its owner, who says "we", or the only one that the title names."""
    companies = reading.companies
    if companies.page_owner is not None:
        return companies.page_owner
    section = companies.section(block.index)
    if section is not None:
        return section
    if own_page(reading):
        return companies.voice(block.index)
    if companies.sender is not None or companies.entries:
        return None
    if len(companies.counts) == 1:
        return companies.most_named
    titles = [b for b in reading.blocks if b.kind is BlockKind.TITLE]
    named = {m.company for b in titles for m in companies.within(b.start, b.end)}
    return named.pop() if len(named) == 1 and companies.principal in named else None


def grouped_offers(reading: Reading) -> Iterator[_Row]:
    """Yield the works that the lists of a company's own page name, under whatever headings they stand.

    A list is one of items, of paragraphs that open with bold words, or of short lines one below the other.
    """
    if reading.report is not None:
        return
    bold = {mark.start: mark.end for mark in reading.document.marks if mark.kind is MarkKind.BOLD}
    items = [(n, b) for n, b in enumerate(reading.blocks) if b.kind is BlockKind.LIST_ITEM]
    for _, group in groupby(items, key=lambda item: (item[1].group, item[1].headings)):
        yield from _grouped(reading, list(group), bold)
    if not own_page(reading):
        return
    for run in _runs(reading, lambda block: block.start in bold):
        yield from _grouped(reading, run, bold)
    for run in _runs(reading, lambda block: block.start not in bold and bool(_line(reading, block))):
        barred = any(_BARS.search(reading.plain, b.start, b.end) for _, b in run)
        if len(run) > _FEW or barred:
            yield from _grouped(reading, run, bold)


def _runs(reading: Reading, fits: Callable[[Block], bool]) -> Iterator[list[tuple[int, Block]]]:
    """Yield the stretches of paragraphs below one heading that fit, with their numbers."""
    told = [(n, b, b.kind is BlockKind.PARAGRAPH and fits(b)) for n, b in enumerate(reading.blocks)]
    for (fitting, _), run in groupby(told, key=lambda item: (item[2], item[1].headings)):
        if fitting:
            yield [(n, b) for n, b, _ in run]


def _line(reading: Reading, block: Block) -> list[tuple[int, int]]:
    """The works that a line without an end names: "Sample storage", "Microbiology · Endotoxin testing"."""
    closed = reading.text[block.end - 1] in ".!?:"
    return [] if closed or block.end - block.start > _LONG else _works(reading, block, {})


def _grouped(reading: Reading, group: list[tuple[int, Block]], bold: Mapping[int, int]) -> Iterator[_Row]:
    parents = {b.parent for _, b in group}
    told = [(b, _works(reading, b, bold)) for _, b in group if b.index not in parents or b.parent < 0]
    barred = any(len(works) > _FEW for _, works in told)
    if (len(told) < _FEW and not barred) or sum(bool(works) for _, works in told) < _SHARE * len(told):
        return
    company = page_company(reading, group[0][1])
    if company is None or not _may_be_services(reading, group[0][0]):
        return
    for block, works in told:
        works = works or _label(reading, block, bold)
        if not any(m.company != company for m in reading.companies.within(block.start, block.end)) or len(works) > 1:
            yield from ((company, a, b, (block.start, block.end), "grouped") for a, b in works)


def _may_be_services(reading: Reading, at: int) -> bool:
    """Tell whether nothing above a list says that it is of something else."""
    first = reading.blocks[at]
    path = reading.heading_path(first)
    document = reading.document
    if any(
        _OTHER_LIST.search(words)
        for words, block in zip(path, first.headings, strict=True)
        if document.blocks[block].kind is BlockKind.HEADING
    ):
        return False
    above = document.blocks[first.headings[-1]].kind if first.headings else None
    if above is BlockKind.HEADING and _is_work(_NUMBER.sub("", path[-1])):
        return True
    lead = reading.blocks[at - 1] if at else None
    if lead is None or lead.kind is not BlockKind.PARAGRAPH or lead.headings != first.headings:
        return True
    last = reading.sentences_of(lead)[-1:]
    words = reading.plain[last[0].start : last[0].end] if last else ""
    return not words.endswith(":") or not _OTHER_LEAD.search(words)


def _works(reading: Reading, block: Block, bold: Mapping[int, int]) -> list[tuple[int, int]]:
    """The works that an item names: those behind its label where they are some, else its label or the whole of it."""
    text = reading.plain
    lead = _NUMBER.match(text, block.start, block.end)
    start = lead.end() if lead else block.start
    if text[block.end - 1] == "?":
        return []
    labelled = start in bold and bold[start] < block.end
    end = bold[start] if labelled else block.end
    head = _ITEM_HEAD.search(text, start, end)
    whole = trim_phrase(text, start, head.start() if head else end)
    if labelled:
        head = _ITEM_HEAD.match(text, end - 1, block.end) or _ITEM_HEAD.match(text, end, block.end) or head
    if whole[1] - whole[0] > _LONG or (block.end - start > _LONG and not (labelled or head)):
        return []
    if head and block.end - start <= _LONG:
        detail = [trim_phrase(text, *item) for item in split_items(text, head.end(), block.end)]
        named = [_is_work(text[a:b]) for a, b in detail]
        plain = all(
            a < b and names_work(text[a:b]) and b - a < _LONG // 2 and not _SENTENCE.search(text, a, b)
            for a, b in detail
        )
        if len(detail) >= _FEW and plain and named[0] and sum(named) >= _SHARE * len(named):
            return detail
        if head[0].startswith(":") and len(detail) == 1 and plain and named[0] and not _is_work(text[slice(*whole)]):
            return detail
    if _SENTENCE.search(text, *whole):
        return []
    cuts = [whole[0], *(at for bar in _BARS.finditer(text, *whole) for at in bar.span()), whole[1]]
    barred = list(zip(cuts[::2], cuts[1::2], strict=True))
    parts = barred if len(barred) > 1 else split_items(text, *whole) if text.count(",", *whole) > 1 else [whole]
    spans = [trim_phrase(text, *part) for part in parts]
    good = all(_is_work(text[a:b]) and len(text[a:b].split()) <= _WORDS for a, b in spans)
    return spans if good else []


def _label(reading: Reading, block: Block, bold: Mapping[int, int]) -> list[tuple[int, int]]:
    """The label of an item whose fellows are works: "Central labs: ..." among "Patient recruitment: ..."."""
    text = reading.plain
    head = _LABEL.search(text, block.start, block.end)
    end = bold.get(block.start, head.start() if head else block.start)
    a, b = trim_phrase(text, block.start, end) if end < block.end else (0, 0)
    words = text[a:b]
    short = a < b and names_work(words) and len(words.split()) <= _WORDS // 2
    return [(a, b)] if short and not _SENTENCE.search(words) else []


def _is_work(words: str) -> bool:
    return is_product(words) or (words.split(" ", 1)[0].lower() in WORK_GERUNDS and names_work(words))
