"""What a type of outsourcing organisation does: activities and services, as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.activities.context import answer, continued, of_topic
from cxograph.extract.activities.lists import listed_activities, tabled_activities
from cxograph.extract.activities.phrases import predicate
from cxograph.extract.activities.scope import WorkTold, work_phrases, work_told
from cxograph.extract.activities.types import IS_A, SPLITS, of_types
from cxograph.extract.base import LONGEST_SENTENCE, Reading
from cxograph.extract.clauses.type_clauses import in_opening
from cxograph.extract.names.context import of_one_company
from cxograph.extract.words.service_types import TypeMention, find_service_types, names_a_type, off_topic_types
from cxograph.model import Activity, Block, BlockKind, Claim, Sentence, ServiceType

__all__ = ["extract"]

_ABOUT_REPORT: Final = re.compile(
    r"\b(?:market|report|CAGR|forecast|revenue|projections|stakeholders)\b", re.IGNORECASE
)
# what an organisation has, not what it does; and works so general that they say nothing
_MEANS_ONLY: Final = re.compile(
    r"\b(?:capabilit(?:y|ies)|facilit(?:y|ies)|expertise|equipment|personnel|capacity|infrastructure)$", re.IGNORECASE
)
_GENERAL: Final = frozenset(
    {
        "research",
        "research activities",
        "research and development",
        "r&d",
        "services",
        "activities",
        "outsourced services",
    }
    | {
        "tasks",
        "work",
        "projects",
        "site",
        "sites",
        "study",
        "studies",
        "trial",
        "trials",
        "drug",
        "drugs",
        "data",
        "product",
    }
    | {"products", "patients", "medicines", "specialized services", "specialised services", "operations"}
)
_PARTICIPLE: Final = re.compile(
    r"(?:taking|acting|having|being|encompassing|involving|spanning|covering|including|ranging|following|ensuring|once|"
    r"only|minimal|none)\b",
    re.IGNORECASE,
)
# "essential services", "a set of tasks", "specific research-related activities"
_ANY_WORK: Final = re.compile(
    r"(?:(?:essential|specific|certain|contract(?:ed)?|speciali[sz]ed|comprehensive|core|key|various|different|individual|"
    r"dedicated|research-related|end-to-end|integrated|full|full-service|valuable|additional|other|related|daily|a set of|"
    r"set of|and|all|these|those|such|industry|professional|expert|outsourced|outsourcing|multiple|numerous|several|"
    r"technical|customi[sz]ed|tailored|following|wide|range|of|aspects|their|its|specialty|innovative) )*"
    r"(?:services?|solutions?|support|tasks|activities|functions|duties|responsibilities|capabilities|expertise|work|"
    r"offerings?|assistance|help|resources|processes|needs|projects|aspects|tools|guidance)"
    r"(?: (?:to|for|at) .*)?",
    re.IGNORECASE,
)
_LABEL: Final = re.compile(
    r"\W*(?=[A-Z0-9])(?:[^\s:.;,!?]+ ){0,8}[^\s:.;,!?]+:\s+(?=(?:[Tt]hese|[Tt]hey|[Ii]ts?|[Tt]heir|[Ss]uch|[Tt]his)\b)"
)
_OTHER_FIRMS: Final = re.compile(
    r"\b(?:companies|firms|manufacturers|makers|organi[sz]ations|providers|suppliers|vendors|sponsors|sites|laborator(?:y|ies)|"
    r"universities|hospitals|CDOs?|CSOs?|CCOs?|AROs?)\W*(?:\([^)]*\)\W*)?$",
    re.IGNORECASE,
)
_FURTHER: Final = re.compile(r"; (?=(?:they|it|these \w+|their \w+) )")
_Row = tuple[ServiceType, int, int, tuple[int, int], str]
_LIKENED: Final = re.compile(r"\W*(?:[Tt]hink of|[Ii]magine|[Pp]icture) [^:.]{3,80}: (?:it|they) ")
_SUCH_AS: Final = re.compile(r"s?(?: \([^)]*\))?,? (?:like|such as|e\.g\.) $")  # "An SMO like X stands ..."
_ASKS_WORK: Final = re.compile(
    r"\W*(?:Q?\d{0,2}[.):]?\s+)?(?:what|which|how)\b.*\b(?:do|does|tasks|services|work|activities|roles?|functions?|can)\b.*\?$",
    re.IGNORECASE,
)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield an `Activity` for each thing that the text says a type does, each phrase once a type."""
    if not names_a_type(reading.plain) and not reading.subjects:
        return
    off = off_topic_types(reading.lower)
    seen: set[tuple[ServiceType, str]] = set()
    rows = [*_sentences(reading), *listed_activities(reading), *tabled_activities(reading)]
    for kind, start, end, quote, rule in _outermost(rows):
        words = reading.plain[start:end].strip()
        key = (kind, words.casefold())
        if kind in off or key in seen or len(words) <= 2 or not _says_something(words):
            continue
        seen.add(key)
        yield reading.claim(Activity(kind, words), *quote, f"activities.{rule}", focus=(start, end))


def _outermost(rows: list[_Row]) -> Iterator[_Row]:
    """Drop what is told within another phrase of the same type: "studies" in "running studies"."""
    spans: dict[ServiceType, list[tuple[int, int]]] = {}
    for kind, start, end, *_ in rows:
        spans.setdefault(kind, []).append((start, end))
    for row in rows:
        kind, start, end, *_ = row
        if not any(a <= start and end <= b and b - a > end - start for a, b in spans[kind]):
            yield row


def _says_something(words: str) -> bool:
    """Tell whether a phrase names a work: not a share, a type of organisation, a means or a word for any work."""
    types = find_service_types(words)
    named = bool(types) and (types[0].start < LEADING or any(mention.long_form for mention in types))
    said = named or _PARTICIPLE.match(words) or "%" in words or _MEANS_ONLY.search(words) or _ANY_WORK.fullmatch(words)
    return not said and words.casefold() not in _GENERAL


LEADING: Final = 8  # a type named within so many characters is what the phrase is about


def _sentences(reading: Reading) -> Iterator[_Row]:
    text = reading.plain
    last: tuple[ServiceType, ...] = ()
    last_block = -9
    was_asked = -9
    general = reading.report is not None or reading.companies.principal is None
    topic = reading.subjects[:1] if len(reading.subjects) == 1 and general else ()
    for n, sentence in enumerate(reading.sentences):
        if sentence.end - sentence.start > LONGEST_SENTENCE:
            continue
        block = reading.document.blocks[sentence.block]
        if block.kind is BlockKind.TABLE_CELL:
            continue
        headed = block.kind in {BlockKind.TITLE, BlockKind.HEADING}
        words = text[sentence.start : sentence.end]
        mentions = find_service_types(text, sentence.start, sentence.end)
        if headed or words.endswith("?"):
            asked = {mention.service_type for mention in mentions}
            if len(asked) == 1 and (not headed or _ASKS_WORK.match(words)):  # "What does a CRO do? It plans studies"
                last, last_block, was_asked = tuple(asked), sentence.block, n
            continue
        quote = (sentence.start, sentence.end)
        begin = sentence.start
        label = _LABEL.match(text, begin, sentence.end) if begin - block.start < 4 else None
        if label:  # "CDMOs: these companies offer ...", "Data handling: they clean the data"
            labelled = tuple(dict.fromkeys(m.service_type for m in mentions if m.start < label.end()))
            if not labelled and _OTHER_FIRMS.search(text, begin, label.end()):
                last = ()  # "Generics makers: these companies ...": others than the types
            elif labelled or last:
                begin = label.end()
                mentions = [mention for mention in mentions if mention.start >= begin]
            if labelled:
                last, last_block = labelled, sentence.block
        if mentions and of_one_company(text, sentence.start, mentions[0].start):
            last = ()
            continue
        told = work_told(text, begin, sentence.end)
        if told is not None:
            owners = _owners(reading, sentence, told, mentions, last if sentence.block - last_block <= 1 else ())
            if owners:
                for a, b, rule in work_phrases(text, told, sentence.end):
                    yield from ((kind, a, b, quote, rule) for kind in owners)
                last, last_block = owners, sentence.block
                continue
        likened = _LIKENED.match(text, sentence.start, sentence.end)
        if likened and last and sentence.block == last_block:  # "Think of a CMO plus chemists: it can also ..."
            for a, b, rule in predicate(text, likened.end(), sentence.end, "continued", other=("third", "base")):
                yield from ((kind, a, b, quote, rule) for kind in last)
            continue
        if mentions:
            named = reading.companies.within(sentence.start, sentence.end)
            of_firm = bool(named) and named[0].start - sentence.start < 4 and named[0].end < mentions[0].start
            rows = [] if of_firm else list(of_types(reading, sentence, mentions))
            further = _FURTHER.search(text, mentions[-1].end, sentence.end)
            if further and not named:  # "CROs are service firms; they run trials"
                spans = list(continued(text, further.end(), sentence.end))
                rows += [([mentions[0].service_type], span) for span in spans]
            for kinds, (a, b, rule) in rows:
                yield from ((kind, a, b, quote, rule) for kind in dict.fromkeys(kinds))
            joint = SPLITS.search(text, sentence.start, mentions[0].start)
            if joint and last and sentence.block - last_block <= 1:
                for a, b, rule in continued(text, sentence.start, joint.start()):
                    yield from ((kind, a, b, quote, rule) for kind in last)
            own = [
                m
                for m in mentions
                if not in_opening(text, sentence.start, m.start) and not IS_A.search(text, sentence.start, m.start)
            ] or mentions
            lead = own[0].start - sentence.start
            if (
                named
                and (named[0].start < own[0].start or not rows)
                and not _SUCH_AS.match(text, own[0].end, named[0].start)
            ):
                last = ()  # "X is a CRO": what follows is said of X
            elif lead < 60 or rows:
                last, last_block = _kinds(words, sentence, own), sentence.block
            continue
        if not last or sentence.block - last_block > 1:
            kind_above = _heading_type(reading, block)
            if kind_above:
                last, last_block = (kind_above,), sentence.block
                if sentence.start == block.start and _ASKS_WORK.match(reading.heading_path(block)[-1]):
                    was_asked = n - 1
        if last and sentence.block - last_block <= 1:
            of_report = reading.report is not None and _ABOUT_REPORT.search(words)
            if not of_report and not reading.companies.within(sentence.start, sentence.start + 40):
                listed = list(answer(text, sentence)) if n - was_asked == 1 else []
                for a, b, rule in listed or continued(text, begin, sentence.end):
                    yield from ((kind, a, b, quote, rule) for kind in last)
                last_block = sentence.block
        elif topic:
            yield from ((topic[0], a, b, quote, rule) for a, b, rule in of_topic(reading, sentence))


def _owners(
    reading: Reading, sentence: Sentence, told: WorkTold, mentions: list[TypeMention], last: tuple[ServiceType, ...]
) -> tuple[ServiceType, ...]:
    """The types whose work a sentence tells: those that its subject names, else those of the sentence before it."""
    if reading.companies.within(sentence.start, told.verb):
        return ()
    own = [mention for mention in mentions if told.subject <= mention.start < told.verb]
    if own:
        return tuple(dict.fromkeys(mention.service_type for mention in own))
    if last or mentions or reading.report is not None:
        return last
    kind = _heading_type(reading, reading.document.blocks[sentence.block])
    return (kind,) if kind else ()


def _heading_type(reading: Reading, block: Block) -> ServiceType | None:
    """The one type that the heading above a paragraph names, where the document is no report."""
    path = reading.heading_path(block)
    if reading.report is not None or not path or len(path) < 2:
        return None
    types = {m.service_type for m in find_service_types(path[-1])}
    return types.pop() if len(types) == 1 else None


def _kinds(words: str, sentence: Sentence, mentions: list[TypeMention]) -> tuple[ServiceType, ...]:
    """The types that "they" in the next sentence means."""
    kinds = list(dict.fromkeys(m.service_type for m in mentions if m.start - sentence.start < 120))
    together = " and " in words[:120] or "&" in words[:120]
    return tuple(kinds) if together or len(kinds) == 1 else tuple(kinds[:1])
