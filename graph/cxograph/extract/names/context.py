"""Phrases by which a text speaks of one company: "the Basel-based CDMO", a dropped subject, a page's own headline."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.words.verbs import verb_pattern
from cxograph.model import Block, BlockKind, Document

__all__ = [
    "DEFINITE",
    "DROPPED_SUBJECT",
    "of_companies",
    "of_one_company",
    "outside_speech",
    "owner_by_title",
    "speaks_as",
]

_COMPANIES: Final = expression(
    r"\b(?:compan(?:y|ies)|players?|vendors|competitors|manufacturers|providers|firms|suppliers|profiles|which (?:CRO|CDMO|CMO|SMO|CRDMO|manufacturer|lab)|CROs|CDMOs|CMOs|SMOs|CRDMOs|packagers|(?:contract|testing) laborator(?:y|ies)|contract [a-z]+ers|"
    r"(?:research|manufacturing|management|development) organi[sz]ations)\b",
    re.IGNORECASE,
)
_NO_COMPANIES: Final = expression(
    r"\b(?:differen\w+|versus|vs\.?|types? of|what|how|why|when|questions?|news|deals|choos\w+|services?|offer)\b",
    re.IGNORECASE,
)
DROPPED_SUBJECT: Final = expression(
    rf"\W*(?i:(?:also |now |today |mainly )?(?:{verb_pattern('third').replace('?P<verb>', '?:').replace('?P<carrier>', '?:')}|owns|employs|serves|supports|helps|has|is|was|founded|headquartered|based|established|excels|leads|works|holds|keeps|counts|leases|combines|acquired by|owned by|part of))\b(?! ⟦)"
)
"""How a sentence begins that leaves its subject to the heading above it."""
DEFINITE: Final = r"(?:(?:[Tt]he|[Tt]his) (?:(?:[A-ZÀ-Þ][\w’'.-]*(?: [A-ZÀ-Þ][\w’'.-]*){0,2}-(?:based|headquartered|listed)|[\w-]+-(?:owned|run|held|listed)|listed|Swiss|German|French|Italian|Danish|Swedish|Norwegian|Finnish|Dutch|Belgian|Austrian|British|Irish|Scottish|Spanish|Portuguese|Polish|Czech|Hungarian|Greek|Turkish|Israeli|Indian|Chinese|Japanese|Korean|Taiwanese|Canadian|American|US|UK|Australian|Brazilian|contract|family|specialist) ){0,2}(?:company|group|firm|business|organi[sz]ation|manufacturer|developer|CRO|CDMO|CMO|SMO|CRDMO)\b(?! ⟦| [A-ZÀ-Þ]|\s*$)|(?:The|This) (?!Swiss|German|French|Dutch)[A-ZÀ-Þ][a-zà-ÿ]+ (?:company|firm|contract manufacturer|CRO|CDMO|CMO|SMO|CRDMO)\b(?! ⟦| [A-ZÀ-Þ]|\s*$))"
"""A definite phrase for a company that was named before: "the Basel-based CDMO", "the listed group"."""
_ONE_COMPANY: Final = expression(
    r"[^,;:]{0,40}\b[Tt]he [A-ZÀ-Þ][\w’' .-]{1,40}-(?:based|headquartered|listed) (?:[\w-]+ ){0,4}$"
)


def of_one_company(text: str, start: int, at: int) -> bool:
    """Tell whether the type named at `at` means one company named before: "The Basel-based CDMO makes ..."."""
    return bool(_ONE_COMPANY.match(text[start:at]))


def of_companies(document: Document, blocks: Sequence[Block], block: Block) -> bool:
    """Tell whether the headlines above a block announce companies."""
    text = document.text
    titles = [b for b in blocks[:6] if b.kind is BlockKind.TITLE]
    above = [text[b.start : b.end] for b in (*titles, *(document.blocks[h] for h in block.headings))]
    return any(_COMPANIES.search(words) and not _NO_COMPANIES.search(words) for words in above)


_QUOTED: Final = expression(r"“[^”]*”|\"[^\"]*\"")
_WE: Final = expression(r"\b(?:[Ww]e|[Oo]ur)\b")
_TITLE_LEAD: Final = expression(
    r"\W*(?:(?:About(?: us)?|Welcome to|Who we are|Our company|Company profile|Profile)\b[\s:|–—-]*)?(?:the )?"
)
_TITLE_TAIL: Final = expression(r"\W*$|\s*[|:–—-]\s")


def outside_speech(document: Document, blocks: Sequence[Block]) -> str:
    """Return the beginning of a document without its direct speech."""
    return _QUOTED.sub("", "\n".join(document.text[b.start : b.end] for b in blocks[:60]))


def owner_by_title(text: str, block: Block, start: int, end: int) -> bool:
    """Tell whether a headline is the name at text[start:end] and no more: "About X", "X | Contract research"."""
    lead = _TITLE_LEAD.match(text, block.start, block.end)
    return lead is not None and lead.end() == start and bool(_TITLE_TAIL.match(text, end, block.end))


def speaks_as(words: str, name: str) -> bool:
    """Tell whether a text speaks as the organisation `name` of itself: "At X, we", or "we" and "our" beside "X is"."""
    named = re.escape(name)
    if re.search(rf"\b(?:[Aa]t {named}, we\b|[Ww]e(?: at| are) {named}\b|[Oo]ur company,? {named}\b)", words):
        return True
    opens = rf"(?m)^\W*(?:Welcome to )?{named}(?: \([^)]*\))?(?:,| is | was | has | offers | provides | makes )"
    return len(_WE.findall(words)) >= 2 and bool(re.search(opens, words[:1500]))
