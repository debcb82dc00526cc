"""Services told without a verb: in a company's profile, and in an answer to what a company makes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.names.products import is_product
from cxograph.extract.offerings.lists import CLAUSE, OfferRow
from cxograph.extract.offerings.pages import page_company
from cxograph.extract.words.phrases import service_phrases, split_items, trim_phrase
from cxograph.extract.words.sense import names_work
from cxograph.model import Block, BlockKind
from cxograph.places import find_places

__all__ = ["answered_offers", "profiled_offers"]

_NO_LIST: Final = expression(
    r"\d|\b(?:by|in|of|from|with|since|owned|based|staff|employees|part|former|for|its|their|the|an?|out|up|on)\b|[?!:@]",
    re.IGNORECASE,
)
# "Strong in conjugates", "Best for mammalian biologics", where the heading above says who
_GOOD_AT: Final = expression(
    r"\W*(?:(?:Very|Especially|Particularly|Also|Quite|Exceptionally|Really) )?(?:[Ss]trong(?:est)?|[Gg]ood|[Ss]uperb|[Ee]xcellent|[Bb]est|"
    r"[Gg]reat|[Ii]deal|[Ss]olid|[Aa]ctive|[Ss]killed|[Ee]xperts?|[Ee]xperienced|[Ss]peciali(?:sts?|[sz]ed)|[Ll]eaders?|"
    r"[Mm]arket leader|[Pp]ioneers?|[Ff]ocused|[Ss]trengths?|[Ff]ocus|[Ee]xpertise|[Rr]enowned|[Ff]amous|[Uu]nrivalled|[Uu]nbeatable) "
    r"(?:in|for|at|on|with) (?!(?:its|their|our|a|an)\b)"
)
_PLACED: Final = expression(r",? (?:on|at|in|from|under|across) (?:an?|the|one|its|two|three|\d+)\b.*$")
_KIND: Final = expression(
    r"\b(?:organi[sz]ations?|compan(?:y|ies)|firms?|group|corporation|division|station|nation|location|foundation)$",
    re.IGNORECASE,
)


def profiled_offers(reading: Reading) -> Iterator[OfferRow]:
    """Yield services that a profile tells without a verb: "Biostatistics, medical writing.", "Strong in conjugates"."""
    text = reading.plain
    last = -1
    begin = 0
    company: str | None = None
    for sentence in reading.sentences:
        block = reading.document.blocks[sentence.block]
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        if block.index != last:
            last = block.index
            company = reading.companies.section(last) if reading.companies.entries else None
            company = company if company or reading.report else _headed(reading, block)
            label = _labelled(reading, block)
            company, begin = label or (company, block.start)
        if company is None:
            continue
        quote = (sentence.start, sentence.end)
        at = max(sentence.start, begin)
        for stop in (*(m.start() for m in re.finditer(";", text[sentence.start : sentence.end])), None):
            end = sentence.end if stop is None else sentence.start + stop
            if not reading.companies.within(at, end):
                yield from ((company, a, b, quote, "profile") for a, b in _fragment(text, at, end))
            at = end + 1


def _labelled(reading: Reading, block: Block) -> tuple[str, int] | None:
    """The company whose name opens a paragraph as its label, "Orvane: ...", and where the text behind it begins."""
    first = reading.companies.within(block.start, block.end)[:1]
    if not first or first[0].start != block.start:
        return None
    colon = _COLON.match(reading.plain, first[0].end)
    return (first[0].company, colon.end()) if colon else None


_COLON: Final = expression(r"(?: \([^()]*\))*: +")
# "Main business is technology, analytics and trials"
_MAIN: Final = expression(
    r"\W*(?:Main|Core|Principal|Key|Primary) (?:business(?:es)?|activit(?:y|ies)|focus|fields?|areas?|services?|products?|strengths?) (?:is|are|includes?|comprises?|spans?) "
    r"(?!(?:the|its|not|based|located|in)\b)"
)


def _headed(reading: Reading, block: Block) -> str | None:
    """The company whose name is the heading just above a block, a number perhaps before it."""
    if not block.headings:
        return None
    above = reading.document.blocks[block.headings[-1]]
    named = reading.companies.within(above.start, above.end)
    if above.kind is not BlockKind.HEADING or len(named) != 1:
        return None
    around = reading.plain[above.start : named[0].start] + reading.plain[named[0].end : above.end]
    return named[0].company if _ORDINAL.fullmatch(around) else None


_ORDINAL: Final = expression(r"[\W\d]*(?:\([^()]*\)\W*)?")


def _fragment(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The works that words without a verb name, none where they say something else."""
    main = _MAIN.match(text, start, end)
    if main:
        return service_phrases(text, main.end(), end)
    good = _GOOD_AT.match(text, start, end)
    if good:
        return [(a, b) for a, b in service_phrases(text, good.end(), end) if is_product(text[a:b])]
    placed = _PLACED.search(text, start, end)
    words = text[start : placed.start() if placed else end]
    to = words.count(" to ")
    if ("," not in words and to != 1) or _NO_LIST.search(words) or CLAUSE.search(words):
        return []
    if to == 1 and "," not in words:
        spans = service_phrases(f"from {words}", 0, len(words) + 5)
        spans = [(a - 5 + start, b - 5 + start) for a, b in spans]
    elif to:
        return []
    else:
        spans = [trim_phrase(text, *item) for item in split_items(text, start, start + len(words))]
    if len(spans) < 2 or not all(
        names_work(text[a:b]) and b - a < 50 and not _KIND.search(text[a:b]) for a, b in spans
    ):
        return []
    if any(find_places(text[a:b]) for a, b in spans):
        return []  # "Porto, Portugal"
    return spans if not (placed or to) or all(is_product(text[a:b]) for a, b in spans) else []


# "What do customers buy from you?", "What exactly do you make?"
_ASKS: Final = expression(
    r"\b[Ww](?:hat|hich) (?:[\w’'-]+ ){0,3}?(?:do|does|can) (?:you|they|it|customers|clients|your (?:company|firm|customers|clients)|the "
    r"(?:company|firm)) (?:[\w-]+ ){0,2}?(?:make|do|offer|provide|sell|buy|manufacture|produce|specialise|specialize)\b[^?]*\?\W*$|"
    r"\b[Ww](?:hat|hich) (?:are )?(?:your )?(?:[\w-]+ ){0,2}?(?:services|products|capabilities|specialties)\b[^?]*\?\W*$"
)
_SPEAKER: Final = expression(r"\W*(?:[A-Z][A-Za-z.]{0,12}(?: [A-Z][a-z]+)?: |A\d*[.:] )?")


def answered_offers(reading: Reading) -> Iterator[OfferRow]:
    """Yield services that a conversation lists in answer to a question: "What do you make? – Creams, gels.".

    The company is the one whose person answers.
    """
    text = reading.plain
    blocks = reading.blocks
    for question, answer in pairwise(blocks):
        yield from _confirmed(reading, question, answer)
        if text[question.end - 1 : question.end] not in "?*_" or not _ASKS.search(text, question.start, question.end):
            continue
        sentences = reading.sentences_of(answer)
        company = reading.companies.voice(answer.index) if sentences else None
        if company is None:
            continue
        lead = _SPEAKER.match(text, sentences[0].start, sentences[0].end)
        spans = _fragment(text, lead.end() if lead else sentences[0].start, sentences[0].end)
        yield from ((company, a, b, (sentences[0].start, sentences[0].end), "answer") for a, b in spans)


# "Do you offer formulation work?" – "Yes."
_DO_YOU: Final = expression(
    r"(?:Do|Can|Does|Will|Could) (?:you|your \w+|it|[A-ZÀ-Þ][\w&’'. -]{2,50}?) (?:also )?(?:offer|provide|handle|make|run|do|perform|supply|manufacture|support|conduct|fill|pack|test|help with|work (?:with|on)) (?P<what>[^?]{4,90})\?"
)
_YES: Final = expression(r"\W*(?:A: )?(?:Yes|Of course|Certainly|Absolutely|Indeed|Sure|We do|We can|It does|It can)\b")


def _confirmed(reading: Reading, question: Block, answer: Block) -> Iterator[OfferRow]:
    """What a question asks for, where the answer, in the same block or the next one, is yes."""
    text = reading.plain
    asked = _DO_YOU.search(text, question.start, question.end)
    if asked is None:
        return
    behind = asked.end() if question.end - asked.end() > len("** ") else answer.start
    if not _YES.match(text, behind):
        return
    named = reading.companies.within(*asked.span())
    company = named[0].company if named else page_company(reading, question)
    spans = service_phrases(text, *asked.span("what"))
    if company and all(is_product(text[a:b]) for a, b in spans):
        yield from ((company, a, b, asked.span(), "answer") for a, b in spans)
