"""The works that one bullet or one entry of a list names: its label, its list, its verbs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.activities.works import is_doing
from cxograph.extract.words.phrases import listed_after, service_phrases, split_items, trim_phrase
from cxograph.extract.words.verbs import verb_pattern
from cxograph.model import Block, BlockKind

__all__ = ["BRACKETS", "HEAD", "LABEL", "LABELS_WORK", "NUMBER", "OTHER_FIRMS", "items_of"]

BRACKETS: Final = expression(r"\([^()]*(?:\([^()]*\)[^()]*)*\)")
NUMBER: Final = expression(r"\W*(?:\d{1,2}[.):]?|[A-Za-z][.)])\s+")
HEAD: Final = expression(r"(?P<head>[^:–—]{3,70}?)\s*(?:[.:]\*{0,2}\s+| [–—-] )(?=\S)")
LABEL: Final = expression(r"(?:\W*\d{1,2}[.)]\s+)?\W{0,4}(?P<head>[A-Z][^:.;!?\n]{2,68}?):\*{0,2}\s+(?=\S)")
_EXPLAINED: Final = expression(
    r",? (?:where|if|when|including|such as|incl\.|e\.g\.|so that|in order to|to (?:ensure|help|make sure)) |, (?=Phase |from |"
    r"for |in |with )"
)
# a label that names no work: what stands behind it may
LABELS_WORK: Final = expression(
    r"\W*(?:(?:core|key|main|typical|usual|primary|common) )?(?:services?|scope(?: of work)?|functions?|tasks?|roles?|"
    r"activities|responsibilit(?:y|ies)|dut(?:y|ies)|offerings?|work|jobs?|what (?:it|they) (?:does?|offers?)|does|capabilities|"
    r"(?:early|mid|late|final|first|second|third|pre-?clinical|clinical|commercial|phase \w+)(?:[- ](?:phase|stage))?)"
    r"(?: offered| provided| performed| include[ds]?)?\W*$",
    re.IGNORECASE,
)
_LABELS_NONE: Final = expression(
    r"\W*(?:(?:short|long|quick)? ?answer|before|during|after|at|in|on|for|from|with|best|ideal|suited|good|pros?|cons?|examples?|notes?|tips?|definition|cost|costs|fee|price|clients?|customers?|"
    r"size|founded|headquarters|location|who|when|why|where|how|focus|strengths?|weakness(?:es)?|risks?|benefits?|advantages?|"
    r"disadvantages?|industry|industries|expertise|experience|conclusion|summary|step \d+|regulation|flexibility|scalability|"
    r"timeline|capacity|ownership|stage|goal|purpose|access|reduced|faster|lower|greater|improved|cost-?effectiveness|"
    r"speed|efficiency|(?:short|long) version)\b",
    re.IGNORECASE,
)
OTHER_FIRMS: Final = expression(
    r"\b(?:(?i:companies|firms|manufacturers|makers|organi[sz]ations?|providers|suppliers|vendors|sponsors|laborator(?:y|ies)|"
    r"universities|hospitals)|C[DRS]?[DMRS]?Os?)\W*(?:\([^)]*\)\W*)?$"
)
_STOP: Final = expression(r"(?<=[a-z)]{2})[.;] (?=[A-Z(])")
_CLAUSE: Final = expression(
    r"\W*(?:the|they|it|this|these|CROs?|CDMOs?|CMOs?|SMOs?|we|you)\b.*\b(?:is|are|can|will|have|has|do)\b"
)
_PRONOUN: Final = expression(r"\W*(?:they|it|we|you|these) ", re.IGNORECASE)
_SENTENCE: Final = expression(r"[^.;]*?\b(?:is|are|was|were|has|have|can|may|will|they|it|this|these|we|you)\b")
LONGEST_ITEM: Final = 160


def items_of(text: str, block: Block, bold_end: int | None) -> Iterator[tuple[int, int]]:
    """The works that a bullet names: its head and the list behind it, or the whole without what explains it."""
    number = NUMBER.match(text, block.start, block.end) if block.kind is BlockKind.PARAGRAPH else None
    start = number.end() if number else block.start
    head = HEAD.match(text, start, block.end)
    end = head.end("head") if head else None
    if bold_end is not None and start + 3 < bold_end < block.end - 3 and (end is None or bold_end <= end + 2):
        end = bold_end
    if (
        end is not None
        and len(text[start:end].split()) <= 8
        and text.count("(", start, end) == text.count(")", start, end)
    ):
        label = text[start:end]
        if LABELS_WORK.match(label):
            yield from service_phrases(text, end + 1, block.end)
        elif not _LABELS_NONE.match(label) and not _SENTENCE.match(label) and not OTHER_FIRMS.search(label):
            yield _work(text, start, end)
            if block.kind is BlockKind.LIST_ITEM or not _SENTENCE.match(text, end, block.end):
                listed = listed_after(text, max(start, end - 1), block.end) or _doings(text, end, block.end)
                if block.kind is BlockKind.LIST_ITEM or any(is_doing(text[a:b]) for a, b in listed):
                    yield from listed
        return
    if _PRONOUN.match(text, start, block.end):
        return  # "They qualify suppliers.": read as a sentence
    stop = _STOP.search(text, start, block.end)
    end = stop.start() if stop else block.end
    if doings := _verbs(text, start, end):
        yield from doings
        return
    if end - start > LONGEST_ITEM or _CLAUSE.match(text, start, end):
        return
    explained = _EXPLAINED.search(text, start + 1, end)
    yield _work(text, start, explained.start() if explained else end)


def _work(text: str, start: int, end: int) -> tuple[int, int]:
    """A bullet's words without a bracket at their end; what a customer is told to get stays in it."""
    for bracket in BRACKETS.finditer(text, start + 1, end):
        if not text[bracket.end() : end].strip(" .,;") and re.search(r"[ ,]", bracket[0]):
            end = bracket.start()
    a, b = trim_phrase(text, start, end)
    if " " not in text[a:b] and text[start:end].count(" ") >= 2:  # "Reporting | of adverse events to the sponsor"
        whole = text[start:end].strip(" .,;:*")
        a = start + text[start:end].index(whole) if whole else a
        b = a + len(whole) if whole else b
    return a, b


_NEXT_VERB: Final = expression(
    rf"(?:,? and|,) (?={verb_pattern('base')} (?:the|an?|its|their|our|your|us|all|every|any|[a-z]+ )\b)"
)


def _verbs(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The doings of a bullet that chains them: "train us, monitor us, and query our data"."""
    cuts = [
        m
        for m in _NEXT_VERB.finditer(text, start, end)
        if text.count("(", start, m.start()) == text.count(")", start, m.start())
    ]
    if not cuts or " " not in text[start : cuts[0].start()].strip():
        return []
    starts, ends = [start, *(m.end() for m in cuts)], [*(m.start() for m in cuts), end]
    spans = [
        (a, a + len(text[a:b].split(" (", maxsplit=1)[0].rstrip(" .;,"))) for a, b in zip(starts, ends, strict=True)
    ]
    return spans if all(" " in text[a:b] for a, b in spans) else []


_DOING: Final = expression(r"\W*[a-z]+ing (?:the |an? )?[a-z]")


def _doings(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items of a list of gerunds: ": building the database, cleaning the data"."""
    items = split_items(text, start + 1, end)
    return (
        [trim_phrase(text, *item) for item in items]
        if len(items) > 1 and all(_DOING.match(text, *i) for i in items)
        else []
    )
