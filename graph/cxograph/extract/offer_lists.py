"""Services in bullets, cards and fact lines of a company's own page, and in tables of companies and what they do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.context import outside_speech
from cxograph.extract.fact_lines import fact_lines
from cxograph.extract.phrase_sense import names_work
from cxograph.extract.phrases import service_phrases, split_items, trim_phrase
from cxograph.extract.products import is_product
from cxograph.extract.table_rows import table_rows
from cxograph.model import Block, BlockKind, MarkKind, Zone

__all__ = ["OfferRow", "entered_offers", "listed_offers", "profiled_offers", "stated_offers", "tabled_offers"]

OfferRow = tuple[str, int, int, tuple[int, int], str]
"""Company, where the phrase begins and ends, the words that say so, and the rule."""

_OWN_HEADING: Final = re.compile(
    r"\W*(?:(?:our|key|core|main|full|range of) )*(?:services?|capabilities|offerings?|solutions|products|"
    r"expertise|what we (?:do|offer|make|provide)|how we (?:can )?help|service (?:lines|portfolio|"
    r"offering)s?)(?:,? (?:and|&) (?:our )?\w+)?\W*$",
    re.IGNORECASE,
)
_LEADS_LIST: Final = re.compile(
    r"\b(?:services?|capabilities|solutions|products|expertise|offers?|provides?|offering|includes?|"
    r"including|specialis\w+ in|specializ\w+ in)\b[^.]{0,60}:\s*$",
    re.IGNORECASE,
)
_CLAUSE: Final = re.compile(r"\b(?:we|our|is|are|was|were|you|it|they|has|have|can|will)\b", re.IGNORECASE)
_SERVICE_KEY: Final = re.compile(
    r"(?:(?:main |key |core |our |top |leading |flagship |featured |range of )*(?:services?|capabilit(?:y|ies)|"
    r"offerings?|solutions|"
    r"products|specialti?es|specialit(?:y|ies)|speciali[sz]ation|focus|expertise|activities|what (?:it|"
    r"they|we) do(?:es)?|business|technologies|dosage forms|modalities|therapeutic areas))(?: offered|"
    r" provided| areas?)?$"
)
_HEAD: Final = re.compile(r":\s+| [–—-] ")
_BEHIND_NAME: Final = re.compile(r"(?: \([^()]*\))*(?::| [–—-]) +")


def entered_offers(reading: Reading) -> Iterator[OfferRow]:
    """Yield services behind the name that opens a directory's line: "Orvane (Porto) – fermentation, drying"."""
    text = reading.plain
    for mention in reading.companies.mentions:
        behind = _BEHIND_NAME.match(text, mention.end)
        if behind is None:
            continue
        block = reading.document.block_at(mention.start)
        if block.zone is not Zone.CONTENT or block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            continue
        if mention.start - block.start > 5 or behind.end() >= block.end:
            continue
        sentence = next((s for s in reading.sentences_of(block) if s.end > behind.end()), None)
        stop = sentence.end if sentence else block.end
        if _CLAUSE.search(text, behind.end(), stop):
            continue
        spans = [trim_phrase(text, *item) for item in split_items(text, behind.end(), stop)]
        if spans and all(is_product(text[a:b]) for a, b in spans):
            yield from ((mention.company, a, b, (block.start, stop), "entry") for a, b in spans)


_NO_LIST: Final = re.compile(
    r"\d|\b(?:by|in|of|from|with|since|owned|based|staff|employees|part|former|for|its|their|the|an?|out|up|to|on)\b|[?!:]",
    re.IGNORECASE,
)


def profiled_offers(reading: Reading) -> Iterator[OfferRow]:
    """Yield services that a profile lists without a verb: "Data management, biostatistics, medical writing."."""
    if not reading.companies.entries:
        return
    text = reading.plain
    for sentence in reading.sentences:
        block = reading.document.blocks[sentence.block]
        company = reading.companies.section(block.index) if block.kind is BlockKind.PARAGRAPH else None
        words = text[sentence.start : sentence.end]
        if company is None or "," not in words or _NO_LIST.search(words) or _CLAUSE.search(words):
            continue
        if reading.companies.within(sentence.start, sentence.end):
            continue
        spans = [trim_phrase(text, *item) for item in split_items(text, sentence.start, sentence.end)]
        if len(spans) > 1 and all(names_work(text[a:b]) and b - a < 50 for a, b in spans):
            yield from ((company, a, b, (sentence.start, sentence.end), "profile") for a, b in spans)


_COMPANY_HEAD: Final = re.compile(
    r"\W*(?:compan(?:y|ies)|providers?|firms?|vendors?|suppliers?|manufacturers?|organi[sz]ations?|players?|"
    r"names?|C[DR]?D?MOs?|CROs?|SMOs?|"
    r"partners?|who)\b(?! (?:size|type|revenue))",
    re.IGNORECASE,
)
_SERVICE_HEAD: Final = re.compile(
    r"\W*(?:(?:main|key|core|selected|primary) )*(?:services?|capabilit(?:y|ies)|special(?:ty|ties|ities|ism|"
    r"isation|ization)|focus|offer(?:s|ings?)?|"
    r"expertise|strengths?|products?|known for|what (?:it|they) (?:do|does|offers?)|technologies|modalities|"
    r"dosage forms)\b",
    re.IGNORECASE,
)


def tabled_offers(reading: Reading) -> Iterator[OfferRow]:
    """Yield services in a table that has a column of companies and one of what they do."""
    text = reading.plain
    rows = table_rows(reading.blocks)
    for (group, row), cells in rows.items():
        heads = {h.column: text[h.start : h.end] for h in rows.get((group, 0), ())}
        if row == 0 or len(cells) < 2 or not _COMPANY_HEAD.match(heads.get(cells[0].column, "")):
            continue
        named = {mention.company for mention in reading.companies.within(cells[0].start, cells[0].end)}
        if len(named) != 1:
            continue
        company = named.pop()
        for cell in cells[1:]:
            if not _SERVICE_HEAD.match(heads.get(cell.column, "")):
                continue
            for a, b in split_items(text, cell.start, cell.end):
                a, b = trim_phrase(text, a, b)
                if names_work(text[a:b]) and len(text[a:b].split()) <= 10:
                    yield company, a, b, (cells[0].start, cell.end), "table"


_WE: Final = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")


def listed_offers(reading: Reading) -> Iterator[OfferRow]:
    """Yield bullets on a company's own page under "Our services", and under "X offers:"."""
    text = reading.plain
    if reading.report is not None:
        return
    blocks = reading.blocks
    parents = {b.parent for b in blocks if b.parent >= 0}
    for i, block in enumerate(blocks):
        if block.kind is BlockKind.PARAGRAPH:
            yield from _fragments(reading, blocks, i)
            continue
        heading = block.kind is BlockKind.HEADING and block.end - block.start < 60
        if not heading and block.kind is not BlockKind.LIST_ITEM:
            continue
        if block.index in parents or block.end - block.start > 140:
            continue
        company = _owner(reading, blocks, i)
        if company is None:
            continue
        head = _HEAD.search(text, block.start, block.end)
        colon = head.start() if head else -1
        spans = [(block.start, block.end)]
        if colon > 0:
            spans = [(block.start, colon)]
            if text.count(",", colon, block.end) > 1:
                spans = split_items(text, head.end() if head else colon, block.end)
        for a, b in spans:
            a, b = trim_phrase(text, a, b)
            if names_work(text[a:b]) and len(text[a:b].split()) <= 10:
                yield company, a, b, (block.start, block.end), "listed"


def _fragments(reading: Reading, blocks: tuple[Block, ...], i: int) -> Iterator[OfferRow]:
    """A paragraph of phrases under "What we offer": "Data management. Statistical programming. Medical writing."."""
    if not _of_services(reading, blocks[i]):
        return
    sentences = reading.sentences_of(blocks[i])
    text = reading.plain
    card = (
        len(sentences) == 1
        and text.count(",", blocks[i].start, blocks[i].end) > 0
        and not re.search(r"\d|\?$", text[blocks[i].start : blocks[i].end])
    )
    if (len(sentences) < 3 and not card) or any(
        s.end - s.start > 80 or _CLAUSE.search(text, s.start, s.end) for s in sentences
    ):
        return
    company = _owner(reading, blocks, i)
    label = _label(reading, blocks[i])
    if company and label:  # "**Regulatory work** Submissions, binders"
        a, b = trim_phrase(text, *label)
        if names_work(text[a:b]):
            yield company, a, b, (blocks[i].start, blocks[i].end), "listed"
    for sentence in sentences if company else ():
        start = label[1] if label and sentence.start <= label[0] < sentence.end else sentence.start
        for a, b in service_phrases(text, start, sentence.end):
            yield company or "", a, b, (sentence.start, sentence.end), "listed"


def _label(reading: Reading, block: Block) -> tuple[int, int] | None:
    """Return where the bold words stand that open a paragraph, or None."""
    for mark in reading.document.marks:
        if mark.kind is MarkKind.BOLD and mark.start == block.start and mark.end < block.end:
            return mark.start, mark.end
    return None


def _owner(reading: Reading, blocks: tuple[Block, ...], i: int) -> str | None:
    """The company whose services a bullet lists, or None where the list says something else."""
    block = blocks[i]
    j = i - 1
    while j >= 0 and blocks[j].kind is BlockKind.LIST_ITEM:
        j -= 1
    lead = blocks[j] if j >= 0 and block.kind is BlockKind.LIST_ITEM else None
    if lead is not None and lead.kind is BlockKind.PARAGRAPH and _LEADS_LIST.search(reading.text, lead.start, lead.end):
        named = reading.companies.within(lead.start, lead.end)
        if named:
            return named[0].company
        if _WE.search(reading.text, lead.start, lead.end):
            return reading.companies.voice(block.index)
        return None
    if _of_services(reading, block) and _own_page(reading):
        return reading.companies.voice(block.index)
    return None


def _of_services(reading: Reading, block: Block) -> bool:
    """Tell whether a block stands below "Our services", or below a service that stands below it."""
    path = reading.heading_path(block)
    if not path:
        return False
    return bool(
        _OWN_HEADING.match(path[-1]) or (len(path) > 1 and _OWN_HEADING.match(path[-2]) and not path[-1].endswith("?"))
    )


def stated_offers(reading: Reading) -> Iterator[OfferRow]:
    """Yield services in lines of facts: "Services: formulation development, fill-finish"."""
    text = reading.plain
    for line in fact_lines(reading):
        if _SERVICE_KEY.match(line.key):
            for a, b in service_phrases(text, line.start, line.end):
                yield line.company, a, b, line.quote, "fact-line"


def _own_page(reading: Reading) -> bool:
    """Tell whether a document speaks as a company of itself, or is the page of one."""
    if reading.companies.page_owner is not None:
        return True
    return len(_WE.findall(outside_speech(reading.document, reading.blocks))) >= 2
