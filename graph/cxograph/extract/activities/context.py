"""What a sentence says of the type that an earlier sentence, a heading or a question named: "They manage ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.activities.objects import given
from cxograph.extract.activities.parts import MODIFIED, ORGANISATIONS, PRONOUN
from cxograph.extract.activities.phrases import gerunds_or_objects, predicate, verb_phrases
from cxograph.extract.activities.scope import work_phrases, work_told
from cxograph.extract.activities.works import ActivitySpan, listed_works, objects, worthy
from cxograph.extract.base import Reading
from cxograph.extract.clauses.type_clauses import DENIAL
from cxograph.extract.words.phrases import listed_after, trim_phrase
from cxograph.extract.words.sense import names_work
from cxograph.extract.words.verbs import ADVERBS, verb_chain, verb_pattern
from cxograph.model import Sentence

__all__ = ["answer", "continued", "of_topic"]

_ABBREVIATED: Final = expression(
    r"^\W*(?:the )?(?P<short>[A-Z]{3,6}) (?:market )?(?:includes|encompasses|covers|comprises|involves) "
)
_OWN_WORK: Final = expression(
    r"\W*(?:these|the|their|its|such|typical|key|core|common|main) (?!.{0,40}\bmarket\b)", re.IGNORECASE
)
_INCLUDED: Final = expression(
    r"^\W*(?:(?:also|often|usually|typically|frequently|commonly|further|sometimes|normally|mostly) )*(?:included|"
    r"outsourced|covered|handed over|part of (?:the|its|their) (?:job|work|scope|remit|offering|service|package)|"
    r"among (?:its|their|the) (?:\w+ )?(?:tasks|duties|services|jobs|activities)|on offer) (?:is|are) (?!not\b)",
    re.IGNORECASE,
)
_INVOLVES: Final = expression(
    r"^\W*(?:(?:in [\w -]{3,24}|typically|usually|concretely),? )?(?:this|that|the work|the job|(?:these|those|the|such|their|its) (?:\w+ )?(?:duties|tasks|services|jobs)) "
    r"(?:(?:may|might|can|could|often|usually|typically|will) )*(?:involves?|includes?|means|covers?|be (?:anything|everything)|(?:be|are) (?:as [\w ]+ as )(?=\w+ing)) (?:for example |for instance )?",
    re.IGNORECASE,
)
# "A, B and C are their specialties", "B and C are often thrown in"
_THEIRS: Final = expression(
    r"\W*(?P<what>[^.;:]{5,160}?)(?:(?:, |: | [–—-] |—)(?:all|each|any|none|every bit|much|most) of (?:it|them|this|these|that)\b| (?:comes?|ranks?|follows?) "
    r"(?:first|second|third|next|last|close behind|on top|with it|before|after)\b(?![^.;,]* \d)| (?:is|are|(?:can|may|might|could) (?:\w+ )?be|all belong|belongs? to|make up|fall (?:within|under)|round out|form|"
    r"(?=(?:all |also |usually |typically |often )?(?:falls?|lies?|rests?|goes|go) (?:to|with|on) (?:it|them)\b)) ?"
    r"(?:(?:also|all|often|usually|typically|part of|among|sometimes|frequently|mostly|mainly|generally) )*"
    r"(?:(?:their|its) (?:\w+ )?(?:specialt(?:y|ies)|specialit(?:y|ies)|core|scope|remit|business|tasks?|work|"
    r"jobs?|duties|"
    r"responsibilit(?:y|ies)|services|strengths?|domain|field|role|bread and butter|forte|trade)|thrown in|"
    r"included|added|bundled in|"
    r"on offer|part of (?:the|(?:nearly |almost )?(?:every|each|any|most)) (?:package|offer|service|job|deal|work|contracts?|"
    r"project|assignment)|(?:standard|routine|usual|typical) (?:tasks|work|services|fare)|outsourced(?: too| as well)?|"
    r"covered(?: too| as well)?|(?:fall|falls|lies?|rests?|goes|go) (?:to|with|on) (?:it|them)|(?:left|handed|given|outsourced|"
    r"entrusted|delegated|passed) (?:over )?to (?:it|them)|(?:within|inside|under) (?:its|their) \w+|"
    r"the (?:daily bread|bread and butter|staples?|backbone|core business|stock[- ]in[- ]trade|heart of the business)|(?:requested|bought|ordered|asked for|sold|"
    r"sought|on sale|on the menu|available|commissioned)|the (?:function|service|task|item|job)s? (?:most |that )|"
    r"theirs|its|(?:done|handled|provided|offered|performed|carried out|managed) by (?:it|them|such|these)|"
    r"(?:(?:all|also) )?(?:in|under) (?:its|their) (?:hands|roof|wing)|what (?:(?:most|many|all|some) of )?(?:they|it|them|such|these) (?:\w+ ){0,2}(?:do|does|offer|offers|"
    r"provides?|sells?|handles?|lives?))\b)"
)
# "What they do is write the protocol and run the trial"
_CLEFT: Final = expression(
    r"\W*(?:instead, |rather, )?what (?:it|they) (?:do|does|can do|will do|actually do|really do)(?: do)?(?:, [\w ]+,)? is (?:to )?",
    re.IGNORECASE,
)
_CUSTOMER: Final = (
    r"(?:(?:an?|the|most|many|some|even|your) )?(?:(?:large|small|big|virtual|young|first-time) )?(?:sponsors?|clients?|(?:drug |pharma |biotech )?"
    r"companies|drug (?:owners|developers|makers)|customers?|firms|biotechs?|start-?ups?|founders|buyers?|you)"
)
_THEM: Final = rf"(?:it|them|one|(?:such|these|those) (?:\w+ )?{ORGANISATIONS})"
# "Sponsors pay them to ...", "Expect it to ...", "Let them ..."
_PAID_TO: Final = expression(
    rf"\W*(?:(?:or|and|but|now|today|often|increasingly),? )*{_CUSTOMER} {ADVERBS}(?:hires?|pays?|asks?|engages?|uses?|calls? on|"
    rf"turns? to|appoints?|needs?|commissions?|expects?|wants?|rel(?:y|ies) on|trusts?|looks? to) {_THEM} to (?=[a-z])|"
    rf"\W*(?:\w+, )?(?:(?:expect|ask|want|trust|count on|rely on|hire) {_THEM} to |(?:let|have) {_THEM} )(?=[a-z])",
    re.IGNORECASE,
)
_GIVES: Final = r"(?:(?:gives?|hands?|contracts?|farms?) (?:out|away|over|off)|hands?|gives?|outsources?|buys?(?: in)?|delegates?|subcontracts?|orders?|entrusts?)"
# "You might hand over site selection", "A biotech buys monitoring by the visit", "They lean on these partners for ..."
_GIVEN_AWAY: Final = expression(
    rf"\W*(?:(?:[\w ’'-]{{3,60}}, |or |and |but )*{_CUSTOMER} {ADVERBS}{_GIVES}|{ORGANISATIONS} (?:to|from|with) (?:which|whom) "
    rf"(?:[\w-]+ ){{1,3}}?{_GIVES}|(?:[\w ’'-]{{3,60}}, |or |and |but )*(?:{_CUSTOMER}|they) {ADVERBS}(?:(?:rel(?:y|ies)|leans?|counts?|depends?|calls?) on|(?:turns?|comes?|goes|"
    rf"looks?) to|uses?|engages?|hires?|needs?) {_THEM} for|(?:\w+ly,? )?they {ADVERBS}(?:hand|give|entrust|assign|pass) {_THEM}(?: with)?) (?:only |just |both |things like |tasks such as )?(?!it\b|them\b)",
    re.IGNORECASE,
)
_KEPT_BACK: Final = expression(r",? (?:and|but) (?:keep|do|run|retain|leave|hold)s? | by the | per ")
# "For biologics, add A and B", "To that come A and B", "There is also A", "Then there are A and B"
_ADDED: Final = expression(
    r"^\W*(?:(?:for|in|with|on|at|once|if|when|where)\b[^,;:.]{2,50}, |(?:in addition|besides|then|finally|also|often|increasingly|more recently),? )*"
    r"(?:(?:add|include|count) (?:to (?:that|this|these|those|it|them),? )?|(?:to|on top of|beside|next to|beyond|after|alongside) (?:that|this|these|"
    r"those|it|them|which),? (?:comes?|are|is|are added|is added|add) |(?:then )?there (?:is|are) (?:also |then |often )?|(?:next|then|last|also|after that) "
    r"(?:comes?|follows?) |plus |others (?:are|include) )",
    re.IGNORECASE,
)
# "Typically assisting with A, their goal is ..."
_DOING: Final = expression(r"^\W*(?:(?:[Tt]ypically|[Uu]sually|[Oo]ften|[Mm]ainly),? )?(?=[a-zA-Z]+ing )")
_SUBJECT_BEHIND: Final = expression(r", (?:they|it|their|its|these|such)\b")
_THINK: Final = expression(
    r"^\W*(?:think(?: of)?|typical examples are|examples (?:are|include)|for example,?|for instance,?) ", re.IGNORECASE
)
_THEY: Final = expression(
    r"^\W*(?:(?:instead|rather|in short|in practice|typically|usually|in addition|here|of course|"
    r"in return|in turn|then|afterwards|afterward|finally|first|yet|but|so|and|later(?: on)?|today|now|here|thus|still|because),? )?"
    r"(?:[\w ’'-]{2,40}, )?(?:(?:besides|in addition to|beyond|"
    r"apart from|alongside|on top of) (?P<besides>[\w ,-]{3,60}?),? )?(?:(?:depending on|where|if|when|"
    r"once|in|for|on|at|after|before|from|during|by|with|through|throughout|as|beyond|at the same time|additionally|"
    r"furthermore|moreover|also|more|to)\b(?: (?!and they)[^.;]{3,60}?)?,? )?(?:you [^;]{3,40}; )?"
    rf"(?:{PRONOUN}|(?:each|this) {ORGANISATIONS}(?= \w+s\b| (?:will|can|may|also|then|typically)\b)|"
    rf"(?:many|most) such {ORGANISATIONS}(?= [a-z]+ )|(?i:{MODIFIED})|"
    r"(?:its|their) (?:work|job)|[A-Z]\w+[’']s (?:coordinators|nurses|monitors))(?:, [\w ’'-]{3,40},)? ",
    re.IGNORECASE,
)
_IF_IT: Final = expression(r"\W*(?:if|unless|whether) (?:it|they) ", re.IGNORECASE)
# "Runs trials for a sponsor.", a note under the name of a type
_ELLIPTIC: Final = expression(
    rf"^(?=\S+ \S+ \S)(?!(?:\S+ ){{1,6}}(?:are|is|were|was) )(?=[A-Z][a-z]+s,? (?!(?:is|are|was|were|has|have|made|grew|rose|fell|reached|accounted|contributed|came|"
    rf"went|remain|of|or|for|to|in|on|at|from|by)\b))(?=(?i:{verb_pattern('third')}) )"
)
# "Definition: firms that plan and run studies", "A company which makes ...", a note under the name of a type
_ONE_THAT: Final = expression(
    rf"\W*(?:(?:definition|meaning|what (?:it is|they are)|in short|who they are|role)\s?[:–—-]\s)?(?:an?|any|the)? ?(?:[\w’'-]+ ){{0,4}}?"
    rf"{ORGANISATIONS} (?:that|which|who) (?:(?:\w+ ){{1,3}}(?:hires?|pays?|engages?|appoints?|contracts?|commissions?) to )?|\W*[^.;:]{{0,80}}\b(?:look for|choose|pick|find|need|want|prefer|seek) one (?:that|which|who) ",
    re.IGNORECASE,
)
# "Responsible for site contracts and monitoring.", a note under the name of a type
_CHARGE: Final = expression(
    r"\W*(?:(?:also|mainly|chiefly|primarily) )?(?:responsible|accountable|answerable|in charge|tasked|charged|entrusted|concerned|occupied|used|hired) (?:for|of|with) ",
    re.IGNORECASE,
)
_COVERED: Final = expression(
    r"\W*(?:the|this|our|one|an?|each) (?:study|report|survey|analysis|list|page|guide)\b", re.IGNORECASE
)
_NOTED: Final = expression(r"[A-Z][a-z]+s (?!of\b|and\b|or\b|for\b|are\b|is\b)[\w ,’'-]{2,60}(?::| [–—-]) ")
_STREAMLINE: Final = expression(r"(?:also )?streamlines? [\w ]+? by ")
_FINITE: Final = expression(
    r"\b(?:is|are|was|were|has|have|had|can|will|would|may|does|do|did|it|they|we|you|i|there|this|that|"
    r"these|which|who|yes|no|not)\b",
    re.IGNORECASE,
)


def of_topic(reading: Reading, sentence: Sentence) -> Iterator[ActivitySpan]:
    """What a report says of its market's services, the market named by its own short form or not at all."""
    text = reading.plain
    words = text[sentence.start : sentence.end]
    told = work_told(text, sentence.start, sentence.end) if _OWN_WORK.match(words) else None
    if told:
        yield from work_phrases(text, told, sentence.end)
        return
    short = _ABBREVIATED.match(words)
    if short and reading.report is not None and _initials(reading.report.market) == short["short"]:
        yield from objects(text, sentence.start + short.end(), sentence.end, "market")


def _initials(market: str) -> str:
    return "".join(word[0] for word in re.sub(r"\([^)]*\)", " ", market).split() if word[0].isupper())


def continued(text: str, start: int, end: int) -> Iterator[ActivitySpan]:
    """A sentence that goes on about the type before it: "These services include ...", "They manage ..."."""
    words = text[start:end]
    work = work_told(text, start, end)
    if work:
        yield from work_phrases(text, work, end)
        return
    for pattern, rule in ((_INCLUDED, "included"), (_INVOLVES, "involves"), (_THINK, "think")):
        match = pattern.match(words)
        if match:
            listed = listed_works(text, start, end) if pattern is _THINK else []
            yield from ((a, b, rule) for a, b in listed)
            if not listed:
                yield from gerunds_or_objects(text, start + match.end(), end, rule)
            return
    added = _ADDED.match(words)
    if added:
        yield from worthy(objects(text, start + added.end(), end, "added"), text)
        return
    theirs = _THEIRS.match(words)
    cleft = _CLEFT.match(words)
    if cleft:
        yield from verb_phrases(text, verb_chain(text, start + cleft.end(), end, ("base",), other=("base",)), "cleft")
        return
    if theirs and not _FINITE.search(theirs["what"]):
        yield from given(text, start + theirs.start("what"), start + theirs.end("what"), "theirs")
        return
    charged = _CHARGE.match(words)
    if charged:
        yield from worthy(gerunds_or_objects(text, start + charged.end(), end, "charge"), text)
        return
    paid = _PAID_TO.match(words)
    if paid:
        yield from verb_phrases(text, verb_chain(text, start + paid.end(), end, ("base",), other=("base",)), "paid-to")
        yield from ((a, b, "paid-to") for a, b in listed_after(text, start + paid.end(), end))
        return
    away = _GIVEN_AWAY.match(words)
    if away:
        kept = _KEPT_BACK.search(text, start + away.end(), end)
        yield from worthy(given(text, start + away.end(), kept.start() if kept else end, "given"), text)
        return
    doing = _DOING.match(words)
    if doing and _SUBJECT_BEHIND.search(words):
        yield from verb_phrases(text, verb_chain(text, start + doing.end(), end, ("gerund",)), "doing")
        return
    one = _ONE_THAT.match(words)
    if one and not _COVERED.match(words):
        yield from predicate(text, start + one.end(), end, "one-that", other=("third", "base"))
        return
    they = _THEY.match(words) or _ELLIPTIC.match(words)
    if they is None and _NOTED.match(words):  # "Takes a molecule from bench to batch: process design, filling"
        yield from ((a, b, "continued") for a, b in listed_works(text, start, end))
        return
    if they is None or DENIAL.match(words, they.end()) or _IF_IT.match(words):
        return
    if they.re.pattern == _THEY.pattern and they["besides"]:
        span = trim_phrase(text, start + they.start("besides"), start + they.end("besides"))
        if names_work(text[slice(*span)]):
            yield *span, "besides"
    by = _STREAMLINE.match(text, start + they.end(), end)
    if by:
        yield from verb_phrases(text, verb_chain(text, by.end(), end, ("gerund",)), "continued")
    else:
        found = list(predicate(text, start + they.end(), end, "continued", other=("third", "base")))
        yield from found or ((a, b, "continued") for a, b in listed_works(text, start + they.end(), end))


def _comma_count(words: str) -> int:
    """How many joints an enumeration has: commas, semicolons and a last "and"."""
    return words.count(",") + words.count(";") + (" and " in words)


_ANSWER: Final = expression(r"\W*(?:A|Answer|Ans)\s?\d{0,2}[.:]\s+")


def answer(text: str, sentence: Sentence) -> Iterator[ActivitySpan]:
    """A bare list behind a question: "What does a CRO do? Protocol design, monitoring and biostatistics."."""
    lead = _ANSWER.match(text, sentence.start, sentence.end)
    start = lead.end() if lead else sentence.start
    words = text[start : sentence.end]
    if ":" in words:  # "Nearly all of them: weighing, coating and blistering."
        yield from ((a, b, "answer") for a, b in listed_works(text, start, sentence.end))
    elif _comma_count(words) >= 2 and not _FINITE.search(words):
        yield from gerunds_or_objects(text, start, sentence.end, "answer")
