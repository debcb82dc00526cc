"""Sentence by sentence: which types each speaks of, by their names, by "they", or by the question or heading before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.activities.context import answer, continued, of_topic
from cxograph.extract.activities.enumerations import enumerated_works
from cxograph.extract.activities.parts import OWNS, PRONOUN, Part, is_plural, meant, of_pair, parts
from cxograph.extract.activities.phrases import predicate
from cxograph.extract.activities.scope import WorkTold, work_phrases, work_told
from cxograph.extract.activities.types import IS_A, SPLITS, of_types
from cxograph.extract.activities.works import ActivitySpan, is_process, listed_works
from cxograph.extract.base import LONGEST_SENTENCE, Reading
from cxograph.extract.clauses.type_clauses import in_opening
from cxograph.extract.names.context import of_one_company
from cxograph.extract.names.mentions import CompanyMention
from cxograph.extract.words.service_types import TypeMention, find_service_types
from cxograph.model import Block, BlockKind, Sentence, ServiceType

__all__ = ["Row", "told_in_sentences"]

Row = tuple[ServiceType, int, int, tuple[int, int], str]
"""A type, where an activity of it stands (start, end), the stretch that says so, and the rule that read it."""
_Kinds = tuple[ServiceType, ...]

_ABOUT_REPORT: Final = expression(
    r"\b(?:market|report|CAGR|forecast|revenue|projections|stakeholders)\b", re.IGNORECASE
)
_LABEL: Final = expression(
    r"\W*(?=[A-Z0-9])(?:[^\s:.;,!?]+ ){0,8}[^\s:.;,!?]+:\s+(?=(?:[Tt]hese|[Tt]hey|[Ii]ts?|[Tt]heir|[Ss]uch|[Tt]his)\b)"
)
_OTHER_FIRMS: Final = expression(
    r"\b(?:companies|firms|manufacturers|makers|organi[sz]ations|providers|suppliers|vendors|sponsors|sites|laborator(?:y|ies)|"
    r"universities|hospitals|CDOs?|CSOs?|CCOs?|AROs?)\W*(?:\([^)]*\)\W*)?$",
    re.IGNORECASE,
)
_LIKENED: Final = expression(r"\W*(?:[Tt]hink of|[Ii]magine|[Pp]icture) [^:.]{3,80}: (?:it|they) ")
_SUCH_AS: Final = expression(r"s?(?: \([^)]*\))?,? (?:like|such as|e\.g\.) $")  # "An SMO like X stands ..."
_ASKS_WORK: Final = expression(
    r"\W*(?:Q?\d{0,2}[.):]?\s+)?(?:so |and |but )?(?:what|which|how)\b.*\b(?:do|does|tasks|services|work|activities|roles?|"
    r"functions?|can)\b.*\?$",
    re.IGNORECASE,
)


# "The duties of a CRO fall into three groups: ..."
_WORK_BEFORE: Final = expression(
    r"\b(?:services?|tasks?|activities|functions?|dut(?:y|ies)|responsibilit(?:y|ies)|work|jobs?|roles?|offerings?|scope|remit)\b[^:]*:",
    re.IGNORECASE,
)


_OTHERS_ACT: Final = expression(
    r"\W*(?:(?:the|most|many|some) )?(?:inspectors|regulators|auditors|sponsors|investors|patients|doctors|physicians|nurses|hospitals|"
    r"authorities|agencies|clients|customers|biotechs|biotech companies|drug makers|pharma companies|analysts|universities) [a-z]+(?<!ed) ",
    re.IGNORECASE,
)
_OTHER_ACTS: Final = expression(
    r"\W*(?:the|an?|your|its) (?:[a-z-]+ )?(?:sponsor|client|customer|company|hospital|investigator|regulator|biotech|owner|agency|buyer|site)\b",
    re.IGNORECASE,
)
# "Its staff book visits and fax the report to the CRO": what takes up the type before is the subject
_TAKEN_UP: Final = expression(rf"\W*(?:[^,;:]{{2,40}}, )?(?:on [\w ]{{3,30}} )?(?:{PRONOUN}) ", re.IGNORECASE)
_SPLIT_PAIR: Final = expression(r"(?<=\bthe )(?:former|latter)\b")
# a type that the text sets aside: what follows is said of the type before
_SET_ASIDE: Final = expression(
    r"\b(?:(?:is|are) (?:treated|covered|dealt with|discussed|described|left|kept) (?:in (?:a|another|its|their) |elsewhere|separately|out\b|apart)|"
    r"(?:outside|beyond|no part of|not part of) (?:the|our|its|this) |(?:is|are) excluded|(?:is|are) not (?:covered|included|considered|our subject))",
    re.IGNORECASE,
)
_IT_IS: Final = expression(r"\W*(?:it|they|this|these|such \w+) (?:is|are)\b", re.IGNORECASE)
_IT: Final = expression(r"\W*(?:[^,;]{2,60}, )?it (?!is (?:also )?(?:their|the) )", re.IGNORECASE)


@dataclass(slots=True)
class _Topic:
    """Whom "they" means: the types spoken of last and where; `pair` is what "the former" and "the latter" split."""

    kinds: _Kinds = ()
    block: int = -9
    pair: _Kinds = ()
    plural: bool = False  # named in the plural last: "it" is none of them
    asked: int = -9  # the number of the sentence that asked what they do

    def near(self, block: int) -> _Kinds:
        return self.kinds if block - self.block <= 1 else ()

    def set(self, kinds: _Kinds, block: int) -> None:
        self.kinds, self.block = kinds, block


@dataclass(frozen=True, slots=True)
class _Said:
    """A sentence with the types that it names; what a label takes up at its beginning is left out."""

    number: int
    sentence: Sentence
    begin: int
    mentions: list[TypeMention] = field(default_factory=list)

    @property
    def quote(self) -> tuple[int, int]:
        return self.sentence.start, self.sentence.end


def told_in_sentences(reading: Reading) -> Iterator[Row]:
    """Yield each activity that the document's sentences tell of a type."""
    text = reading.plain
    topic = _Topic()
    general = reading.report is not None or reading.companies.principal is None
    subject = reading.subjects[:1] if len(reading.subjects) == 1 and general else ()
    for n, sentence in enumerate(reading.sentences):
        if sentence.end - sentence.start > LONGEST_SENTENCE:
            continue
        block = reading.document.blocks[sentence.block]
        if block.kind is BlockKind.TABLE_CELL:
            continue
        headed = block.kind in {BlockKind.TITLE, BlockKind.HEADING}
        mentions = find_service_types(text, sentence.start, sentence.end)
        if headed and not mentions and topic.block == sentence.block - 1:
            topic.block = sentence.block  # a heading parts no pronoun from what it means
        if headed or text[sentence.end - 1] == "?":
            asked = tuple(dict.fromkeys(mention.service_type for mention in mentions))
            if len(asked) == 1 and (not headed or _ASKS_WORK.match(text, sentence.start, sentence.end)):
                topic.set(asked, sentence.block)  # "What does a CRO do? It plans studies"
                topic.asked = n
            elif len(asked) == 2 and text[sentence.end - 1] == "?":
                topic.kinds, topic.pair, topic.block = (), asked, sentence.block
            continue
        own = [mention for mention in mentions if not _of_a_company(reading, sentence, mention)]
        if mentions and not own:
            topic.kinds = ()  # "Tarn Labs, the Swiss CDMO, runs a plant"
            continue
        said = _labelled(reading, _Said(n, sentence, sentence.start, own), block, topic)
        if said.mentions and of_one_company(text, sentence.start, said.mentions[0].start):
            topic.kinds = ()
            continue
        for kinds, (a, b, rule) in _told(reading, said, topic, subject):
            yield from ((kind, a, b, said.quote, rule) for kind in dict.fromkeys(kinds))
        if said.mentions:
            other = _OTHER_ACTS.match(text, sentence.start, said.mentions[0].start)  # "it" is the sponsor
            topic.plural = other is not None or all(is_plural(text, mention) for mention in said.mentions)
        pair = tuple(dict.fromkeys(mention.service_type for mention in said.mentions))
        topic.pair = pair if len(pair) == 2 else topic.pair


# "Tarn Labs, the Swiss CDMO", "our partner, a Pune-based CRO"
_APPOSED: Final = expression(r"(?: \([^)]*\))*, (?:an?|the|one of the|its) (?:[\w’'.-]+ ){0,4}$")
_SOMEWHERE_BASED: Final = expression(
    r", an? (?:[\w’'-]+ )?[\w’'.-]+-(?:based|headquartered|owned|listed) (?:[\w-]+ ){0,3}$"
)


def _of_a_company(reading: Reading, sentence: Sentence, mention: TypeMention) -> bool:
    """Tell whether a type is said of the company named just before it."""
    text = reading.plain
    if _SOMEWHERE_BASED.search(text, sentence.start, mention.start):
        return True
    companies = reading.companies.within(max(sentence.start, mention.start - 90), mention.start)
    return bool(companies) and _APPOSED.fullmatch(text, companies[-1].end, mention.start) is not None


def _labelled(reading: Reading, said: _Said, block: Block, topic: _Topic) -> _Said:
    """Read the label before a sentence: "CDMOs: these companies offer ...", "Data handling: they clean the data"."""
    text, sentence = reading.plain, said.sentence
    label = _LABEL.match(text, sentence.start, sentence.end) if sentence.start - block.start < 4 else None
    if label is None:
        return said
    labelled = tuple(dict.fromkeys(m.service_type for m in said.mentions if m.start < label.end()))
    if not labelled and _OTHER_FIRMS.search(text, sentence.start, label.end()):
        topic.kinds = ()  # "Generics makers: these companies ...": others than the types
        return said
    if not labelled and not topic.kinds:
        return said
    if labelled:
        topic.set(labelled, sentence.block)
    return _Said(said.number, sentence, label.end(), [m for m in said.mentions if m.start >= label.end()])


def _named(reading: Reading, sentence: Sentence) -> list[CompanyMention]:
    """The companies that a sentence names; a bare work at its beginning ("Formulation, ...") is none."""
    found = reading.companies.within(sentence.start, sentence.end)
    return [
        name
        for name in found
        if " " in reading.plain[name.start : name.end] or not is_process(reading.plain[name.start : name.end])
    ]


def _told(reading: Reading, said: _Said, topic: _Topic, subject: _Kinds) -> Iterator[tuple[_Kinds, ActivitySpan]]:
    text, sentence = reading.plain, said.sentence
    told = work_told(text, said.begin, sentence.end)
    if told is not None:
        owners = _owners(reading, said, told, topic.near(sentence.block))
        if owners:
            yield from ((owners, span) for span in work_phrases(text, told, sentence.end))
            topic.set(owners, sentence.block)
            return
    likened = _LIKENED.match(text, sentence.start, sentence.end)
    if likened and topic.kinds and sentence.block == topic.block:  # "Think of a CMO plus chemists: it can also ..."
        spans = predicate(text, likened.end(), sentence.end, "continued", other=("third", "base"))
        yield from ((topic.kinds, span) for span in spans)
        return
    named = _named(reading, sentence)
    if said.mentions:
        yield from _of_named(reading, said, topic, parts(text, said.begin, sentence.end))
        return
    if not topic.near(sentence.block):
        block = reading.document.blocks[sentence.block]
        above = _heading_type(reading, block)
        if above:
            topic.set((above,), sentence.block)
            if sentence.start == block.start and _ASKS_WORK.match(reading.heading_path(block)[-1]):
                topic.asked = said.number - 1
    kinds = topic.near(sentence.block)
    close = sentence.block - topic.block <= 1 and (kinds or topic.pair)
    clauses = parts(text, said.begin, sentence.end) if close else []
    paired = bool(clauses) and clauses[0].ordinal is not None
    if kinds or paired:
        if named and named[0].start < sentence.start + 40:
            topic.kinds = ()  # "Tarn Labs runs a plant. It ...": what follows is said of the company
        elif reading.report is None or not _ABOUT_REPORT.search(text, sentence.start, sentence.end):
            listed = list(answer(text, sentence)) if said.number - topic.asked == 1 else []
            yield from ((kinds, span) for span in listed)
            any_told = bool(listed)
            for part in () if listed else clauses:
                owners = of_pair(part.ordinal, topic.pair) if part.ordinal is not None and topic.pair else kinds
                if topic.plural and _IT.match(text, part.start, part.end):
                    continue
                found = list(continued(text, part.start, part.end))
                any_told = any_told or bool(found)
                yield from ((owners, span) for span in found)
            listed_item = reading.document.blocks[sentence.block].kind is BlockKind.LIST_ITEM
            if not any_told and reading.report is None and not listed_item:
                found = list(enumerated_works(text, said.begin, sentence.end))
                any_told = bool(found)
                latter = _SPLIT_PAIR.search(text, said.begin, sentence.end)
                owners = of_pair(int(latter[0] == "latter"), topic.pair) if latter else kinds
                yield from ((owners, span) for span in found)
            topic.block = sentence.block
            if not any_told and _OTHERS_ACT.match(text, sentence.start, sentence.end):
                topic.kinds = ()  # "Inspectors look at the files. They ...": others than the types
    elif subject and reading.companies.section(sentence.block) is None and not _of_last(reading, sentence):
        yield from ((subject, span) for span in of_topic(reading, sentence))


def _of_last(reading: Reading, sentence: Sentence) -> bool:
    """Tell whether "its" in a sentence may mean a company that the same paragraph names before it."""
    block = reading.document.blocks[sentence.block]
    return bool(reading.companies.within(block.start, sentence.start))


def _of_named(
    reading: Reading, said: _Said, topic: _Topic, clauses: list[Part]
) -> Iterator[tuple[_Kinds, ActivitySpan]]:
    """What a sentence tells of the types that it names, and then of what its pronouns mean."""
    text, sentence, mentions = reading.plain, said.sentence, said.mentions
    named = _named(reading, sentence)
    head = clauses[0]
    of_firm = bool(named) and named[0].start - sentence.start < 4 and named[0].end < mentions[0].start
    of_report = reading.report is not None and _ABOUT_REPORT.search(text, sentence.start, sentence.end)
    before = () if of_report else topic.near(sentence.block)
    inside = [mention for mention in mentions if mention.start < head.end]
    rows: list[tuple[_Kinds, ActivitySpan]] = []
    if not of_firm and inside:
        # "A contract manufacturer of long standing, Tarn Labs makes ...": what follows the name is said of it
        firm = next(
            (c.start for c in named if c.start > inside[0].end and text.startswith(", ", c.start - 2)), head.end
        )
        rows += of_types(reading, said.sentence, inside, end=min(firm, head.end))
        relied = any(rule.startswith("relied") for _, (_, _, rule) in rows)
        if before and not relied and _TAKEN_UP.match(text, head.start, mentions[0].start):
            told = (
                () if topic.plural and _IT.match(text, head.start, head.end) else continued(text, head.start, head.end)
            )
            rows = [(before, span) for span in told] or rows
        if head.ordinal is not None:
            halves = of_pair(head.ordinal, topic.pair)
            rows += [(halves, span) for span in continued(text, head.start, inside[0].start)]
    elif not of_firm and before:
        rows += [(before, span) for span in continued(text, head.start, head.end)]
    if not named:
        for part in clauses[1:]:
            owners = meant(part, text, sentence.start, mentions, before if part.ordinal is None else topic.pair)
            rows += [(owners, span) for span in continued(text, part.start, part.end)]
    only = {mention.service_type for mention in mentions}
    if not rows and not of_firm and len(only) == 1 and _WORK_BEFORE.search(text, sentence.start, head.end):
        rows += [(tuple(only), (a, b, "announced")) for a, b in listed_works(text, sentence.start, head.end)]
    if not rows and not named and len(only) == 1 and reading.report is None:
        spans = list(enumerated_works(text, said.begin, sentence.end))
        if spans and (spans[0][0] > mentions[0].start or before in {(), tuple(only)}):  # not of the type before
            rows += [(tuple(only), span) for span in spans]
    yield from rows
    joint = SPLITS.search(text, sentence.start, mentions[0].start)
    if joint and before and head.ordinal is None:
        yield from ((before, span) for span in continued(text, sentence.start, joint.start()))
    own = [
        m
        for m in mentions
        if not in_opening(text, sentence.start, m.start)
        and (text[m.end : m.end + 2] in OWNS or not IS_A.search(text, sentence.start, m.start))
    ]
    of_other = not own and IS_A.search(text, sentence.start, mentions[0].start)
    if (of_other and not (before and _IT_IS.match(text, sentence.start))) or (
        named
        and (named[0].start < (own or mentions)[0].start or not rows)
        and not _SUCH_AS.match(text, (own or mentions)[0].end, named[0].start)
    ):
        topic.kinds = ()  # "X is a CRO": what follows is said of X
    elif before and _SET_ASIDE.search(text, sentence.start, sentence.end):
        topic.block = sentence.block
    elif (own or mentions)[0].start - sentence.start < 60 or rows or len(only) == 1:
        topic.set(_kinds(text[sentence.start : sentence.end], sentence, own or mentions), sentence.block)


def _owners(reading: Reading, said: _Said, told: WorkTold, last: _Kinds) -> _Kinds:
    """The types whose work a sentence tells: those that its subject names, else those of the sentence before it."""
    if reading.companies.within(said.sentence.start, told.verb):
        return ()
    own = [mention for mention in said.mentions if told.subject <= mention.start < told.verb]
    if own:
        return tuple(dict.fromkeys(mention.service_type for mention in own))
    if last or said.mentions or reading.report is not None:
        return last
    kind = _heading_type(reading, reading.document.blocks[said.sentence.block])
    return (kind,) if kind else ()


def _heading_type(reading: Reading, block: Block) -> ServiceType | None:
    """The one type that the heading above a paragraph names, where the document is no report."""
    path = reading.heading_path(block)
    if reading.report is not None or not path:
        return None
    head = reading.document.blocks[block.headings[-1]]
    if len(path) == 1 and head.kind is BlockKind.TITLE and head.level <= 1:
        return None
    types = {m.service_type for m in find_service_types(path[-1])}
    return types.pop() if len(types) == 1 else None


def _kinds(words: str, sentence: Sentence, mentions: list[TypeMention]) -> _Kinds:
    """The types that "they" in the next sentence means."""
    kinds = tuple(dict.fromkeys(m.service_type for m in mentions if m.start - sentence.start < 120))
    together = " and " in words[:120] or "&" in words[:120]
    return kinds if together or len(kinds) == 1 else kinds[:1]
