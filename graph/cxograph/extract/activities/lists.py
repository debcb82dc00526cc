"""Activities in bullets and headings: what stands under "What a CMO does"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.activities.discourse import Row
from cxograph.extract.activities.entries import BRACKETS, HEAD, LABEL, LABELS_WORK, NUMBER, OTHER_FIRMS, items_of
from cxograph.extract.activities.phrases import PLAIN_VERBS
from cxograph.extract.activities.works import is_doing
from cxograph.extract.base import Reading
from cxograph.extract.clauses.type_clauses import DENIAL
from cxograph.extract.words.phrases import trim_phrase
from cxograph.extract.words.sense import names_work
from cxograph.extract.words.service_types import find_service_types
from cxograph.model import Block, BlockKind, MarkKind, ServiceType

__all__ = ["listed_activities"]

_WORK: Final = expression(
    r"\b(?:takes? charge|works?|activit(?:y|ies)|services?|does|do\b|tasks?|role|functions?|scope of|handles?|covers?|provides?|"
    r"offers?|takes? (?:care|on|over)|carr(?:y|ies) out|performs?|conducts?|undertakes?|supplies|supply|"
    r"delivers?|looks? after|responsib\w+|dut(?:y|ies)|buy|expect|supports?|supporting|helps?|assists?|assisting|manages?|"
    r"expertise in|involved in|speciali[sz]\w+|focus(?:es)? on|capabilit(?:y|ies)|executes?|jobs?|remit|deliverables|"
    r"components|offerings?|hired|entrusted|contracted|outsourc\w+|(?:is|are|gets?) done|hand(?:ed|s)? over|in scope|"
    r"(?:relied|called|counted) (?:up)?on|trusted|brought in|engaged)\b",
    re.IGNORECASE,
)
# what such a list tells is no work: "Benefits of a CRO", "A CMO's customers are:", "The team consists of:"
_NO_WORK: Final = expression(
    r"\b(?:benefits?|advantages?|disadvantages?|drawbacks|challenges?|risks?|factors?|questions?|consider(?:ations?)?|criteria|"
    r"reasons?|why|when|consists?|made up|staffed|players|examples of (?:an? )?C|"
    r"(?:should|must)(?! (?:\w+ )?(?:(?:be able|be ready|be equipped) to )?(?:do|offer|provide|cover|handle|perform|supply|deliver|include|support|take|run|manage)\b)|look for|check(?:list)?|tips?|"
    r"choos(?:e|ing)|select(?:ing)? (?:an?|the|your)|limitations?|regulations|guidelines|differences?|differ|industries|sectors|customers|has|have|"
    r"types? of (?:\w+ )?(?:C|S|contract|clinical|site)|kinds? of C|trends?|future|history|costs?|pricing|fees|"
    r"responsibilities of (?:the )?sponsors?|best for|ideal for|success|metrics|KPIs?|pros|cons|vs|versus|compared|"
    r"(?:who|clients|companies|sponsors|you) (?:uses?|needs?)|how to|myths?|mistakes|problems?|issues|top \d+|"
    r"leading|largest|revenue)\b",
    re.IGNORECASE,
)


def listed_activities(reading: Reading) -> Iterator[Row]:
    """Yield bullets, and headings, under a heading (or a lead) that names one type: "What a CMO will do for you"."""
    text = reading.plain
    blocks = reading.blocks
    parents = {b.parent for b in blocks if b.parent >= 0}
    topic = reading.subjects[0] if reading.subjects and reading.report is None else None
    title = next((b for b in blocks if b.kind is BlockKind.TITLE), None)
    title_types = {m.service_type for m in find_service_types(text, title.start, title.end)} if title else set()
    bold = {mark.start: mark.end for mark in reading.document.marks if mark.kind is MarkKind.BOLD}
    announced: dict[int, ServiceType | None] = {}  # the type whose work a list tells, by the index of its entries
    for i, block in enumerate(blocks):
        quote = (block.start, block.end)
        if block.kind is BlockKind.HEADING:
            kind = _headed_by(reading, block)
            if kind is not None:
                number = NUMBER.match(text, block.start, block.end)
                yield kind, *trim_phrase(text, number.end() if number else block.start, block.end), quote, "heading"
            continue
        listed = _is_item(text, blocks, i) and block.index not in parents
        if not listed and not _is_entry(reading, block, bold):
            continue
        if _in_menu(text, blocks, i):
            continue
        if i - 1 in announced and blocks[i - 1].is_listed_with(block):
            kind = announced[i - 1]
        else:
            kind = _announced(reading, blocks, i, topic if len(title_types) == 1 else None, bold)
        announced[i] = kind
        if kind is None and _scope_label(text, block):
            kind = _typed_heading(reading, block)
        if kind is not None:
            yield from ((kind, a, b, quote, "list") for a, b in items_of(text, block, bold.get(block.start)))


_MENU: Final = expression(
    r"\W*(?:home|about(?: us)?|contact(?: us)?|careers?|jobs|news(?:room)?|blog|log ?in|sign (?:in|up)|faqs?|search|menu|privacy(?: policy)?|"
    r"terms(?: of (?:use|service))?|sitemap|imprint|cookies|subscribe|resources|events|team|our team|insights|media|investors|get a quote)\W*",
    re.IGNORECASE,
)


def _in_menu(text: str, blocks: tuple[Block, ...], i: int) -> bool:
    """Tell whether a bullet stands in a menu: two of its neighbours lead to pages that any site has."""
    if blocks[i].kind is not BlockKind.LIST_ITEM:
        return False
    around = [
        b for b in blocks[max(0, i - 12) : i + 13] if b.kind is BlockKind.LIST_ITEM and b.group == blocks[i].group
    ]
    return sum(_MENU.fullmatch(text, b.start, b.end) is not None for b in around) >= 2


def _scope_label(text: str, block: Block) -> bool:
    """Tell whether an entry's label says that works follow: "Core services: ..."."""
    head = HEAD.match(text, block.start, block.end)
    return head is not None and LABELS_WORK.match(head["head"]) is not None


def _typed_heading(reading: Reading, block: Block) -> ServiceType | None:
    """The one type that the nearest heading above a block names, where that is all that it tells."""
    if reading.report is not None:
        return None
    path = reading.heading_path(block)
    if not path or reading.document.blocks[block.headings[-1]].kind is BlockKind.TITLE:
        return None
    types = _types(path[-1]) if not _NO_WORK.search(path[-1]) and not DENIAL.search(path[-1]) else set()
    return types.pop() if len(types) == 1 else None


LONGEST_HEADING: Final = 9  # words of a heading that may announce works


_NO_HEADING: Final = expression(
    r"\W*(?:\d+\W+)?(?:what|how|why|when|who|which|where|benefits?|advantages?|disadvantages?|conclusion|summary|"
    r"faqs?|costs?|pricing|"
    r"final|key|types?|examples?|drawbacks?|risks?|challenges?|pros|cons|related|introduction|overview|the)\b",
    re.IGNORECASE,
)


def _headed_by(reading: Reading, block: Block) -> ServiceType | None:
    """The one type whose services the heading above a heading announces: "Services of a CRO" above "1. Monitoring"."""
    path = reading.heading_path(block)
    if reading.report is not None or not path or block.end - block.start > 70:
        return None
    words = reading.plain[block.start : block.end]
    types = {m.service_type for m in find_service_types(path[-1])}
    if len(types) != 1 or not _SERVICES.search(path[-1]) or DENIAL.search(path[-1]) or _NO_WORK.search(path[-1]):
        return None
    if _NO_HEADING.match(words) or words.endswith(("?", "!", ".")) or find_service_types(words):
        return None
    return types.pop() if names_work(NUMBER.sub("", words, count=1)) and len(words.split()) <= 8 else None


_SERVICES: Final = expression(
    r"\b(?:services?|tasks|functions|activities|responsibilities|dut(?:y|ies)|do|does|handles?|roles?|offerings?|expertise|"
    r"capabilities|areas of|offers?|provides?|can help)\b",
    re.IGNORECASE,
)


_ADDS: Final = expression(r"\badds?\b", re.IGNORECASE)
_IT: Final = expression(r"\b(?:it|they|these|its|their)\b", re.IGNORECASE)
_INCLUDES: Final = expression(r"\b(?:include|includes|are|cover)$")
_OF_MARKET: Final = expression(
    r"\b(?:market|markets|players?|companies|segments?|segmented|types?|regions?|report)\b", re.IGNORECASE
)
# "Choose a CRO if you need:", "Call in a CMO when you want"
_HIRE_FOR: Final = expression(
    r"\b(?:choose|hire|pick|use|engage|call|go|turn|consider|look|work|partner|bring|contact|appoint|need|want|trust)\b.*"
    r"\b(?:if|when|for|where|to|with)\b[^.?!]*$",
    re.IGNORECASE,
)
_NO_HIRE: Final = expression(
    r"\b(?:benefits?|advantages?|drawbacks|risks?|factors?|questions?|criteria|reasons?|why|should|must|look for|check(?:list)?|"
    r"tips?|costs?|pricing|examples?|how to)\b",
    re.IGNORECASE,
)


def _announced(
    reading: Reading, blocks: tuple[Block, ...], i: int, topic: ServiceType | None, bold: dict[int, int]
) -> ServiceType | None:
    """The one type whose work a list tells, by the sentence that runs into it or the heading above it."""
    text = reading.plain
    j = i - 1
    while j >= 0 and (
        _is_item(text, blocks, j)
        or (blocks[i].kind is BlockKind.PARAGRAPH and LABEL.match(text, blocks[j].start, blocks[j].end))
    ):
        j -= 1
    before = blocks[j] if j >= 0 and blocks[j].kind is BlockKind.PARAGRAPH else None
    path = reading.heading_path(blocks[i])

    def works() -> bool:
        of_firm = before is not None and reading.companies.within(before.start, before.end)
        return not of_firm and _all_works(reading, blocks, i, bold)

    lead = text[before.start : before.end] if before is not None else ""
    if lead and lead[-1] not in ".!?":
        told, kind = _by_lead(reading, lead, path, topic, works=works)
        if told:
            return kind
    elif lead and reading.report is None and _POINTS_TO_LIST.search(lead) and works():
        told, kind = _by_lead(reading, lead.rstrip(".!"), path, topic, works=works)
        if kind:
            return kind
    return _by_heading(reading, path, topic, works=works)


# a whole sentence that announces a list: "It offers everything on this list.", "These are the usual tasks."
_POINTS_TO_LIST: Final = expression(
    r"(?:^|[.!?] )(?=[^.!?]*\b(?:list|lists|listed|following|these|below|here|menu|overview|include[sd]?|including|examples|"
    r"summary|summari[sz]ed|bullets|main|typical|usual|common|everything|all)\b)[^.!?]*[.!]?$",
    re.IGNORECASE,
)


def _by_lead(
    reading: Reading,
    paragraph: str,
    path: tuple[str, ...],
    topic: ServiceType | None,
    *,
    works: Callable[[], bool],
) -> tuple[bool, ServiceType | None]:
    """Whether the sentence before a list says what it tells, and the type whose work that is; None where it is no work."""
    lead = re.split(r"[.!?;] |, (?:but|yet) ", paragraph)[-1]
    named, around = _types(lead), _types(paragraph)
    headed = _types(path[-1]) if path else set()
    of_report = reading.report is not None and (len(named) != 1 or _OF_MARKET.search(lead))
    hire = len(named) == 1 and _HIRE_FOR.search(lead) and not _NO_HIRE.search(lead)
    if DENIAL.search(BRACKETS.sub("", lead)) or (_NO_WORK.search(lead) and not hire) or of_report:
        return True, None
    work = _WORK.search(lead)
    if len(around) == 1 and (work or hire or _ADDS.search(lead) or (named and not lead.endswith(":"))):
        return True, around.pop()
    if hire:
        return True, named.pop()
    if work and not around and len(headed) == 1 and len(path) > 1:
        return True, headed.pop()
    if work and not named and topic and _IT.search(lead):
        return True, topic
    if len(around) == 1 and reading.report is None and (_INCLUDES.search(lead.rstrip(" :")) or works()):
        return True, around.pop()
    return False, None


def _by_heading(
    reading: Reading, path: tuple[str, ...], topic: ServiceType | None, *, works: Callable[[], bool]
) -> ServiceType | None:
    """The type whose work the heading above a list announces, itself or with the headings around it."""
    if reading.report is not None or not path or DENIAL.search(path[-1]) or _NO_WORK.search(path[-1]):
        return None
    headed = _types(path[-1])
    work = _WORK.search(path[-1])
    if headed:
        only = headed.pop() if len(headed) == 1 else None
        return (
            only if work or _ADDS.search(path[-1]) or (len(path[-1].split()) <= LONGEST_HEADING and works()) else None
        )
    if OTHER_FIRMS.search(path[-1]):
        return None
    above = next((types for heading in reversed(path[1:-1]) if (types := _types(heading))), set())
    if above:
        return above.pop() if len(above) == 1 and (work or works()) else None
    if topic and (LABELS_WORK.match(path[-1]) or (work and (_IT.search(path[-1]) or works()))):
        return topic
    return None


_VERB: Final = expression(rf"(?i:{PLAIN_VERBS}) [a-z]")  # "finds investigators"


def _all_works(reading: Reading, blocks: tuple[Block, ...], i: int, bold: dict[int, int]) -> bool:
    """Tell whether most bullets or entries of the list around a block name processes, or say what is done."""
    text = reading.plain

    def belongs(at: int) -> bool:
        return _is_item(text, blocks, at) or _is_entry(reading, blocks[at], bold)

    if not belongs(i):
        return False
    a = b = i
    while a > 0 and belongs(a - 1):
        a -= 1
    while b + 1 < len(blocks) and belongs(b + 1):
        b += 1
    items = [_head_of(text, block) for block in blocks[a : b + 1]]
    named = sum(
        len(item.split()) <= 8 and names_work(item) and (is_doing(item) or bool(_VERB.match(item))) for item in items
    )
    return len(items) > 1 and named * 3 >= len(items) * 2


_LINE: Final = expression(r"(?:[-–•*·] ?)?(?=[A-Za-z])[^\s.:!?]+(?: [^\s.:!?]+){0,8}")


def _is_item(text: str, blocks: tuple[Block, ...], i: int) -> bool:
    """Tell whether a block is a bullet, or a line that stands for one: with a dash, or with such lines on both sides."""
    if blocks[i].kind is not BlockKind.PARAGRAPH:
        return blocks[i].kind is BlockKind.LIST_ITEM
    lines = [
        b.kind is BlockKind.PARAGRAPH
        and b.end - b.start <= LONGEST_LINE
        and _LINE.fullmatch(text, b.start, b.end) is not None
        for b in blocks[max(0, i - 2) : i + 3]
    ]
    at = min(i, 2)
    return lines[at] and any(all(lines[a : a + 3]) and a + 3 <= len(lines) for a in range(max(0, at - 2), at + 1))


LONGEST_LINE: Final = 70


def _head_of(text: str, block: Block) -> str:
    """The words of a bullet without its brackets and without what explains it behind a colon or dash."""
    head = HEAD.match(text, block.start, block.end)
    words = head["head"] if head else text[block.start : block.end]
    return BRACKETS.sub("", words).strip(" .;:*")


def _is_entry(reading: Reading, block: Block, bold: dict[int, int]) -> bool:
    """Tell whether a paragraph is an entry of a list: a label in bold or before a colon, and what is said of it."""
    if block.kind is not BlockKind.PARAGRAPH or reading.report is not None:
        return False
    label = LABEL.match(reading.plain, block.start, block.end)
    run_in = bold.get(block.start)
    if label is None and run_in is not None and run_in < block.end - 3 and reading.plain[run_in - 1] == ".":
        words = reading.plain[block.start : run_in]  # "**Finding patients.** Coordinators search ..."
        return len(words.split()) <= 8 and not _types(words)
    return label is not None and len(label["head"].split()) <= 8 and not _types(label["head"])


def _types(words: str) -> set[ServiceType]:
    return {mention.service_type for mention in find_service_types(words)}
