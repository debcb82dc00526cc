"""Sentences that say what a CRO, CMO, CDMO or SMO is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.activities.parts import FIRST_WORDS
from cxograph.extract.base import LONGEST_SENTENCE, Reading
from cxograph.extract.clauses.type_clauses import in_opening
from cxograph.extract.names.context import of_one_company
from cxograph.extract.words.service_types import TypeMention, find_service_types, names_a_type, off_topic_types
from cxograph.extract.words.verbs import verb_pattern
from cxograph.model import Block, BlockKind, Claim, Definition, Sentence, ServiceType

__all__ = ["extract"]

# what may stand between a type's name and its verb
_BEHIND: Final = (
    r"s?(?:[)”\"’]|\s*\([^)]{1,90}\)|,? or (?:an? )?[A-Z]{3,4}s?,?| - [A-Z]{3,4}s? -|,? (?:also|often|sometimes|"
    r"otherwise)? ?(?:known as|called|shortened to|abbreviated(?: to| as)?)[^,]{2,50},|, [\w ]{5,60},| enterprises?| "
    r"companies| \(?[A-Z]{3,4}s?\)?|,? by contrast,|, (?:in full|short for|i\.e\.|that is|or)[^,]{2,80},|, (?:more |"
    r"also |now |often |formerly |sometimes |commonly )*(?:referred|known|called|named|abbreviated|shortened|"
    r"termed)\b[^.;]{5,260}?,(?= (?:is|are)\b)| (?:for|of|within) [\w’' -]{3,40}(?=,| is | are )|, (?:however|in turn|"
    r"on the other hand|put simply|simply put),| (?:in|at|of) (?:the |its |a )?[\w’'-]+(?: \w+){0,2}(?= (?:is|are|only|"
    r"means|takes?|handles?|makes?|runs?|do|does|provides?|offers?|performs?)\b))*"
)
_IS: Final = expression(
    rf"{_BEHIND}\s*(?:is|are) (?:also |simply |basically |essentially |really |best |defined as |"
    rf"described as |usually |typically |often |nothing |little |much )*(?!the (?:\w+est|most|main|key|"
    rf"leading|first|only|real|reason|winners?|losers?)\b)(?:an?|the|any|one|those|like|more than an?|"
    rf"organi[sz]ations|companies|firms|service providers|providers|enterprises|institutions|businesses|"
    rf"laboratories|plants|factories|partners|contractors|vendors|suppliers|specialists|third-party|external|specialist|specialized|specialised|independent|contract|outsourc)\b",
)
_MEANS: Final = expression(
    rf"{_BEHIND}\s*(?:refers? to|means?|denotes?|describes?|is defined as|stands for(?= (?:an? |the |"
    rf"[“\"])?(?:[Cc]ontract|[Cc]linical|[Ss]ite|[A-Z]))|(?:is|are) short for|designates?|signifies|"
    rf"(?:acts?|serves?|functions?) as (?:an?|the|your|essential|external|outsourced))\b"
)
_WORKS: Final = re.sub(
    r"[?]P<[a-z]+>",
    "?:",
    rf"(?:{verb_pattern('base')}|{verb_pattern('third')}|works?|serves?|helps?|acts?|links?|looks?|"
    rf"supports?|takes?|does|do(?! (?:have|not|contribute|need)\b)|stands?(?! (?:for|out)\b)|brings?|carr(?:y|ies)|sees?)",
)
# "are helpers that ...", "are plants for hire which ...": any head noun with a relative clause
_ARE_THAT: Final = expression(
    rf"{_BEHIND}\s*(?:are|is an?) (?!\w+ing\b|not\b|the\b|under\b|in\b|at\b|on\b|among\b|no\b|some\b)(?:(?!with\b|to\b|"
    rf"by\b|about\b|in\b|at\b|on\b|for\b|of\b|as\b|from\b)[\w’'-]+ ){{0,3}}?(?:(?<=an )|(?<=a )|(?=[\w’'-]{{3,}}s "
    rf"))[\w’'-]{{3,}} (?:(?:for|of|on|in) (?:[\w-]+ ){{1,3}}?)?(?:that|which|who) (?:\w+ly )?(?={_WORKS}[ ,])"
)
_BY_TERM: Final = expression(
    r"^\W*(?:by|under|with)(?: the (?:term|name|word|abbreviation))?(?: an?| the)?\s*[“\"]?$", re.IGNORECASE
)
_UNDERSTOOD: Final = expression(
    rf"{_BEHIND}[”\"]?,?\s*(?:(?:we|one|people|experts|the (?:industry|trade|field|sector)) (?:usually |commonly |"
    rf"generally )?(?:understands?|means?)|(?:is|are) (?:usually |commonly |generally )?(?:meant|understood)|falls?)\b"
)
_UNDERSTAND_BY: Final = expression(
    r"\b(?:understand|understands|mean|means|understood)(?: \w+ly)? by (?:the (?:term|word|"
    r"name) )?(?:an? |the )?[“\"]?$",
    re.IGNORECASE,
)
_THE_TERM: Final = expression(r"\b(?:term|name|word|abbreviation|acronym|label|title) [“\"]?$", re.IGNORECASE)
_TERM_FOR: Final = expression(
    r"s?[”\"]? (?:covers?|comprises?|applies to|is (?:used|applied|reserved) (?:for|to)|takes in|is given to) "
)
_IT_IS: Final = expression(
    r"^\W*(?:(?:A|Ans|Answer)\s?\d{0,2}[.:] )?(?:(?:\w+ly|in [\w ]{4,20}|put [\w ]{4,20}|simply put|to put it \w+),? )?"
    r"(?:(?:it|they|this|that|these)(?:[’']s| (?:is|are|refers? to|means?|denotes?|stands? for (?:an?|any)))|(?:in [\w ]{4,20},? )?the (?:term|name|word|abbreviation|acronym) "
    r"(?:denotes|describes|means|refers to|is used for|covers))\b",
    re.IGNORECASE,
)
_ENTRY: Final = expression(r"s?(?:\s*\([^)]{1,90}\))?\s*(?:[:–—.]| -)\s+")
_SAYS_WHAT: Final = expression(
    r"(?:^|[;,:–—] |\b(?:an?|the|any) )(?:[\w’'-]+ ){0,5}?(?:compan(?:y|ies)|firms?|organi[sz]ations?|providers?|"
    r"business(?:es)?|partners?|agents?|enterprises?|contractors?|makers?|manufacturers?|plants?|suppliers?|vendors?|"
    r"people|C(?:R|M|DM)Os?|SMOs?|helpers?|houses?|outfits?|factor(?:y|ies)|laborator(?:y|ies)|teams?|middlem[ae]n|intermediar(?:y|ies)|"
    r"networks?|specialists?)(?: for hire)? (?:that|which|who|hired|paid|offering|providing|working|running|making|"
    r"developing|for hire|to which|to whom)\b",
    re.IGNORECASE,
)
_DOES: Final = expression(
    rf"{_BEHIND}\s*(?:mainly |typically |usually |also |only |just |merely |simply |primarily |generally |essentially |"
    rf"in addition to [\w ]+, )?(?:{_WORKS}|adds?|goes (?:a step|one step|further|beyond)[\w ]*|combines?|unites?|offers?|enables?|speciali[sz]es?|focus(?:es)?|"
    rf"assists?|bridges?|"
    rf"(?:is|are) (?:responsible for|(?:hired|paid|contracted|engaged|commissioned)(?: by [^,.;]{{3,60}}?)? to))(?= )"
)
_DENIED: Final = expression(
    rf"{_BEHIND}\s*(?:(?:do|does|can|will|may|is|are)(?: not\b|n[’']t\b| never\b)|neither\b|never\b|no longer\b|rarely\b|won[’']t\b|don[’']t\b)",
    re.IGNORECASE,
)
_THEN_IS: Final = expression(r": (?:it|they) (?:is|are) (?:an?|the|organi[sz]ations|companies|firms)\b")
_COLON: Final = expression(
    r"s?(?:\s*\([^)]{1,90}\)|, (?:short for|in full|i\.e\.|or|also) [^,;:.]{2,70})?(?::| [–—-]) (?=(?:an?|any|the|[a-z-]+s) )"
)
_CORE_ASIDE: Final = expression(
    rf"{_BEHIND}, which (?:makes?|runs?|manages?|provides?|develops?|tests?|produces?|manufactures?|"
    rf"conducts?|handles?)\b"
)
_DIFFERENCE: Final = expression(
    r"^\W*(?:the )?(?:main |key |basic |big )?(?:difference|distinction) (?:between|is)\b.{5,80}? is that\b",
    re.IGNORECASE,
)
_OPENER: Final = expression(
    r"^\W*(?:where|while|whereas|unlike|like|in|for|by|besides|put|today|generally|simply|as|compared|at|"
    r"on|if|when|within|among|to|strictly|broadly|historically|traditionally)\b[^;:]*, ",
    re.IGNORECASE,
)
_OTHER_TYPE: Final = expression(
    r"^(?:some|most|many|several|not|a few|certain|every|all|small molecule|macromolecule|full-service|leading|such|these|those|our|"
    r"traditional|large|specialty)\b",
    re.IGNORECASE,
)
_MARKET: Final = expression(r"^[^.]{0,110}?\b(?:market|industry|sector|segment)s?\b")
_THIS: Final = expression(
    r"^\W*(?:this|it|the (?:term|abbreviation|acronym)) (?:stands for|means|refers to|is short for)\b", re.IGNORECASE
)
_BARE: Final = expression(
    r"stands? for [\w &()/-]+\.?$|^[^,]{0,60}\bis (?:short|an abbreviation|an acronym)\b", re.IGNORECASE
)


_MORE_EMPHASIS: Final = expression(r"s?(?: enterprises?)? \([^)]*\)[^.]{0,90}more emphasis")
_FIGURE: Final = expression(r"\d ?%|[$€£]\s?\d|\b(?:million|billion|CAGR)\b")
_ITS_OWN: Final = expression(r"\W*(?:its|our|their|his|her)\b", re.IGNORECASE)
_DETERMINER: Final = expression(r"\b(?:an?|the|each|every|any|one|your|this|no)\b", re.IGNORECASE)
_SINGULAR: Final = expression(r" (?!enterprises?\b|companies\b|firms?\b)[a-z]")


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Definition` for each sentence that defines a type; where none does, the first on its core function."""
    if not names_a_type(reading.text):
        return
    low = reading.lower
    off = off_topic_types(low)
    defined: set[ServiceType] = set()
    core: dict[ServiceType, list[Sentence]] = {}
    asked: ServiceType | None = None
    for whole in reading.sentences:
        if whole.end - whole.start > LONGEST_SENTENCE:
            continue
        sentence = _unglued(reading.plain, whole)
        block = reading.document.blocks[sentence.block]
        if not (asked and _BARE.search(reading.plain[sentence.start : sentence.end])):
            before, asked = asked, _asked(reading, sentence)
        before = before or _goes_on(reading, sentence)
        if block.kind in {BlockKind.TITLE, BlockKind.HEADING}:
            continue
        tabled = block.kind is BlockKind.TABLE_CELL
        told = _defined(reading, sentence, before) if not tabled else []
        for kind, full in told or _entry(reading, sentence):
            if kind in off:
                continue
            figure = _FIGURE.search(reading.plain, sentence.start, sentence.end)
            if full and figure and not _SAYS_WHAT.search(reading.plain, sentence.start, sentence.end):
                continue  # "is a business worth $230bn"
            if full:
                if not _DIFFERENCE.match(reading.plain[sentence.start : sentence.end]):
                    defined.add(kind)  # a sentence on two types leaves room for what each of them does
                yield _claim(reading, kind, sentence, "definitions.is")
            elif not figure and (block.kind is not BlockKind.LIST_ITEM or sentence.start == block.start):
                core.setdefault(kind, []).append(sentence)
    for kind, sentences in core.items():
        if kind not in defined:
            # a sentence that names the type in full comes first
            ranked = sorted(
                sentences, key=lambda s: not any(m.long_form for m in find_service_types(reading.text, s.start, s.end))
            )
            for sentence in ranked[:2]:
                yield _claim(reading, kind, sentence, "definitions.does")


_GLUED: Final = expression(r"(?<=[a-z]{3})\.(?= [a-z]{2,} )")


def _unglued(text: str, sentence: Sentence) -> Sentence:
    """Return a sentence up to a full stop that a small letter follows: "... on a larger scale. you can read ..."."""
    glue = _GLUED.search(text, sentence.start, sentence.end)
    return replace(sentence, end=glue.end()) if glue else sentence


_BYLINE: Final = expression(r"By (?:[A-Z][\w.’'-]+ ){2,3}(?=(?:An? |The )?(?:Contract|Clinical|Site|C[A-Z]*M?O|SMO))")


def _claim(reading: Reading, kind: ServiceType, sentence: Sentence, rule: str) -> Claim:
    byline = _BYLINE.match(reading.plain, sentence.start, sentence.end)
    start = byline.end() if byline else sentence.start
    return reading.claim(Definition(kind, reading.plain[start : sentence.end]), start, sentence.end, rule)


def _asked(reading: Reading, sentence: Sentence) -> ServiceType | None:
    """The one type that a question asks for: "What is a CMO?"."""
    words = reading.plain[sentence.start : sentence.end]
    if not words.endswith("?") or not words.lower().lstrip("#* ").startswith("what"):
        return None
    kinds = {mention.service_type for mention in find_service_types(reading.text, sentence.start, sentence.end)}
    return kinds.pop() if len(kinds) == 1 else None


# "It is a business that hires out nurses", behind a sentence on an SMO
_IS_ONE: Final = expression(
    r"\W*(?:[\w ]{4,24}, )?(?:it|they|these)(?:[’']s| (?:is|are|denotes?|means?|describes?|refers? to)) (?:[\w’'-]+ly )?(?:an? |any |the )?(?!same\b|most\b|not\b)",
    re.IGNORECASE,
)


def _goes_on(reading: Reading, sentence: Sentence) -> ServiceType | None:
    """The one type that the sentence before, in the same paragraph, has as its subject, where this one says what it is."""
    text = reading.plain
    if not _IS_ONE.match(text, sentence.start, sentence.end) or not _SAYS_WHAT.search(
        text, sentence.start, sentence.end
    ):
        return None
    before = reading.sentence_before(sentence.start, block=sentence.block)
    if before is None or reading.companies.within(before.start, before.end):
        return None
    mentions = find_service_types(text, before.start, before.end)
    subject = mentions and mentions[0].start - before.start <= FIRST_WORDS
    kinds = {mention.service_type for mention in mentions}
    return kinds.pop() if subject and len(kinds) == 1 else None


# what may stand before the type that heads an entry: a mark, or what kind of it: "Veterinary CRO: ..."
_HEADS_ENTRY: Final = expression(r"\W{0,4}(?:[A-Z][\w-]+ (?:[a-z-]+ ){0,2})?")


def _entry(reading: Reading, sentence: Sentence) -> list[tuple[ServiceType, bool]]:
    """The type under whose name a paragraph of a glossary stands, where the sentence says what it is."""
    if reading.report is not None:
        return []
    block = reading.document.blocks[sentence.block]
    heads = find_service_types(reading.text, block.start, min(block.end, block.start + 80))
    head = next(
        (mention for mention in heads[:1] if _HEADS_ENTRY.fullmatch(reading.text, block.start, mention.start)), None
    )
    entry = _ENTRY.match(reading.plain, head.end, block.end) if head else None
    begin = entry.end() if entry else block.start
    if head is None or entry is None:
        head = _name_above(reading, block) if _LABELLED.fullmatch(reading.plain, block.start, sentence.start) else None
    if head is None:
        return []
    first = max(sentence.start, begin)
    said = _SAYS_WHAT.search(reading.plain[first : sentence.end])
    earlier = _SAYS_WHAT.search(reading.plain[begin:first]) if first > begin else None
    if said and not earlier and said.start() < 90:
        return [(head.service_type, True)]
    # where no sentence says so outright, the first that is more than the name in full
    tells = next((s for s in reading.sentences_of(block) if _tells(reading.plain[max(s.start, begin) : s.end])), None)
    return (
        [(head.service_type, True)]
        if entry and tells is sentence and not _SAYS_WHAT.search(reading.plain, first, block.end)
        else []
    )


_LABELLED: Final = expression(r"(?:\W*[\w’'-]+(?: [\w’'-]+){0,4}[.:?]\W*)?")  # "Who they are."
_COUNTED: Final = expression(r"(?:\W*\w+ )?\d{1,2}[.:)] |[A-Z]\w+: ")  # "Actor 3: "
_NAME_ONLY: Final = expression(r"s?(?:\s*\([^)]{1,90}\))?\W*")


def _name_above(reading: Reading, block: Block) -> TypeMention | None:
    """The type whose name is all that the block before holds: the term of a definition list."""
    if block.index == 0:
        return None
    above = reading.document.blocks[block.index - 1]
    if above.row != block.row:  # the last cell of the row before
        return None
    label = _COUNTED.match(reading.plain, above.start, above.end)
    begin = label.end() if label else above.start
    heads = find_service_types(reading.plain, begin, above.end)[:1] if above.end - above.start <= LONGEST_NAME else []
    return next(
        (m for m in heads if m.start - begin <= 1 and _NAME_ONLY.fullmatch(reading.plain, m.end, above.end)), None
    )


LONGEST_NAME: Final = 70  # characters of a term
_MAKES: Final = expression(rf"(?i:{verb_pattern('third')}) ")  # "Makes medicines to order."
TELLING: Final = 6


def _tells(words: str) -> bool:
    """Tell whether the words of a glossary's entry are more than the name in full."""
    said = len(words.split()) >= TELLING or _MAKES.match(words.strip())
    return bool(said) and not _BARE.search(words) and not words.rstrip().endswith(("?", ":"))


def _in_market(reading: Reading, lead: str) -> bool:
    """Tell whether the words before a type's name are those of the report's market: "small molecule CMOs"."""
    words = lead.strip(' "“*').lower()
    return reading.report is not None and len(words) > 4 and words in reading.report.market.lower()


def _defined(reading: Reading, sentence: Sentence, asked: ServiceType | None) -> list[tuple[ServiceType, bool]]:
    """Types that the sentence has as its subject, and whether it says what they are."""
    text = reading.plain
    words = text[sentence.start : sentence.end]
    if words.endswith(("?", ":")) or len(words) < 22:
        return []
    found: list[tuple[ServiceType, bool]] = []
    mentions = find_service_types(text, sentence.start, sentence.end)
    if asked and _IT_IS.match(words) and not any(m.service_type is not asked for m in mentions):
        return [(asked, True)]
    if not mentions:
        return []
    if _THIS.match(words) and not _BARE.search(words):
        return [(mentions[0].service_type, True)]
    if _DIFFERENCE.match(words):
        return [(kind, True) for kind in dict.fromkeys(m.service_type for m in mentions)]
    subjects: list[ServiceType] = []
    for mention in mentions:
        lead = text[sentence.start : mention.start]
        if in_opening(text, sentence.start, mention.start):
            continue
        behind = text[mention.end : sentence.end]
        if (
            (_BY_TERM.match(lead) and _UNDERSTOOD.match(behind))
            or _UNDERSTAND_BY.search(lead)
            or (_THE_TERM.search(lead) and _TERM_FOR.match(behind))
        ):
            return [(mention.service_type, True)]
        if re.search(r"[;]|, (?:while|whereas|but) ", lead):
            subjects = []
        lead = re.split(r"; |, (?:while|whereas|but) |: ", lead)[-1]
        opener = _OPENER.match(lead)
        if opener and not subjects:
            lead = lead[opener.end() :]
        if (
            re.search(
                r"\b(?:market|advantages?|benefits?|drawbacks?|risks?|costs?|using|hiring|by|to|with|from|for|rely|hire|players|sponsor[’']s|[Ww]hat|[Hh]ow|[Ww]hy|[Aa]t(?= an?\b)|inspects?)\b",
                lead,
            )
            or (len(lead) > 70 and not subjects)
            or (_OTHER_TYPE.match(lead.strip()) and not _in_market(reading, lead))
        ):
            continue
        if mention.service_type not in subjects:
            subjects.append(mention.service_type)
        after = text[mention.end : sentence.end]
        if _MARKET.match(text[mention.end : mention.end + 25]):
            continue
        is_one = (
            _IS.match(after)
            or _ARE_THAT.match(after)
            or _MEANS.match(after)
            or (_DOES.match(after) and _THEN_IS.search(after))
            or (_HEADS_ENTRY.fullmatch(lead) and _COLON.match(after) and _SAYS_WHAT.search(after[:120]))
        )
        if is_one and not _BARE.search(words):
            found += [(kind, True) for kind in subjects if (kind, True) not in found]
        elif (
            of_one_company(text, sentence.start, mention.start)
            or _ITS_OWN.match(lead)
            or (not mention.long_form and not _DETERMINER.search(lead) and _SINGULAR.match(after))
        ):
            continue  # "Its SMO, X, provides ..."; "CRO takes a new name", a headline
        elif _stands_under_a_label(text[sentence.start : mention.start]):
            continue  # "Data management: CROs clean the data": one of many things that they do
        elif _DENIED.match(after):
            continue  # "A CDMO does not discover drugs"
        elif _DOES.match(after) or _CORE_ASIDE.match(after) or _MORE_EMPHASIS.match(after):
            found += [(kind, False) for kind in subjects if (kind, False) not in found and (kind, True) not in found]
    return found


_ANSWER: Final = expression(r"\W*(?:A|Ans|Answer)\s?\d{0,2}: ")


def _stands_under_a_label(before: str) -> bool:
    """Tell whether what stands before a type in its sentence is a label; "That is the CRO: a contract ..." is none."""
    label, colon, _ = before.rpartition(": ")
    return bool(colon) and not find_service_types(label) and not _ANSWER.match(before)
