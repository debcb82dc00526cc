"""What a type of outsourcing organisation does: activities and services, as written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from cxograph.extract.activity_lists import listed_activities, tabled_activities
from cxograph.extract.base import Reading
from cxograph.extract.context import of_one_company
from cxograph.extract.phrases import clause_end, names_work, object_end, service_phrases, split_items, trim_phrase
from cxograph.extract.service_types import TypeMention, find_service_types, off_topic_types
from cxograph.extract.type_clauses import in_opening, opening_end
from cxograph.extract.verbs import ADVERBS, VerbPhrase, verb_chain, verb_pattern
from cxograph.model import Activity, Block, BlockKind, Claim, Sentence, ServiceType

__all__ = ["extract"]

# what may stand between a type's name and its verb: brackets, a second name, a place or an aside
_BEHIND: Final = r"s?(?:[)”\"’]|\s*\([^)]{1,90}\)|,? or (?:an? )?[A-Z]{3,4}s?,?| - [A-Z]{3,4}s? -| enterprises?| companies| organi[sz]ations?|, by contrast,|, (?:however|in turn|on the other hand|for example|too),| (?:in|at|of|for) (?:the |a |an )?[\w’'-]+(?: \w+)? (?=\w+s? )|, (?:which|that|also|usually|mainly|often) [\w ]{3,40},)*"
_AFTER: Final = re.compile(rf"{_BEHIND}\s*,?\s*")
# "is a company that ...", "are firms hired to ..."
_THAT: Final = re.compile(
    r"(?:is|are) (?:an? |the |any |those )?(?:[\w’'&-]+ ){0,6}?(?:organi[sz]ations?|compan(?:y|ies)|firms?|entit(?:y|ies)|providers?|enterprises?|institutions?|business(?:es)?|partners?|vendors?|contractors?|plants?|agenc(?:y|ies)|agents?|go-betweens?|helpers?|specialists?|factor(?:y|ies)|laborator(?:y|ies)|makers?|one|those|teams?)(?: [\w-]+){0,4}? (?:that|which|who) "
)
_REFER: Final = re.compile(r"refers? to (?:the |an? )?(?:[\w’'-]+ ){0,4}?(?:that|which|who) ")
_HIRED: Final = re.compile(
    r"(?:(?:is|are) )?(?:an? [\w -]{3,40}? )?(?:hired|paid|contracted|engaged|commissioned|appointed|used|retained)(?: by [\w’' ,-]{2,50}?)? to "
)
_ROLE_IN: Final = re.compile(
    rf"(?:plays?|has|have|takes?) (?:an? |the )?(?:[\w-]+ ){{0,2}}(?:role|part|hand) in (?={verb_pattern('gerund')} )"
)
_SERVICES_SUCH: Final = re.compile(
    r"(?:[\w-]+ ){0,2}?services,? (?:that include|such as|like|including|which include|in) "
)
_GIVES_WITH: Final = re.compile(r"(?:provides?|suppl(?:y|ies)|serves?|helps?|supports?) (?:[\w’'-]+ ){1,5}?with ")
_EVERYTHING: Final = re.compile(r"everything from |anything from ")
_ONE_SLICE: Final = re.compile(r",? or (?:just |only )?(?:one |a )?(?:[\w-]+ ){0,2}?such as ")
_RELY: Final = re.compile(
    r"\b(?:rely|relies|depend|depends|utili[sz]es?|uses?|leverages?|turn|turns|hires?|engages?|outsourc\w+[^.]{0,40}?|work with|partner with)\b[^.]{0,30}?$"
)
_RELIED_FOR: Final = re.compile(
    r"s?(?:\s*\([^)]{1,40}\))? (?:for (?:their |its |the )?(?:(?:speciali[sz]ed |essential )?(?:services|expertise|support) (?:in|such as|like|including) )?|to (?:conduct|perform|handle|carry out|provide|undertake|run|manage) )"
)
_OUTSOURCED: Final = re.compile(
    r"\b(?:outsourc(?:e|es|ed|ing)|hand(?:s|ed|ing)?(?: over)?|give[sn]?|giving|contract(?:s|ed|ing)?|delegate[sd]?|farm(?:s|ed)? out|transfers?) (?:out )?(?:the (?:work|task|job) of )?(?P<what>(?:(?! by |of )[^.;:]){4,80}?) (?:out )?to (?:an? |the |their |its |specialised |specialized |external )*$"
)
_TASKS_OF: Final = re.compile(
    r"\b(?:tasks?|activit(?:y|ies)|services?|dut(?:y|ies)|functions?|responsibilit(?:y|ies)|work|jobs?|roles?|offering)(?: \w+){0,2}? (?:of|offered by|provided by|performed by|done by|from) (?:an? |the |most |many )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
_TASKS_ARE: Final = re.compile(
    r"s?(?:\s*\([^)]{1,40}\))? (?:are|is(?= to)|includes?|comprises?|covers?|spans?|range(?= from))(?P<to> to)? "
)
_YOU_GET: Final = re.compile(
    r"s?(?:\s*\([^)]{1,40}\))?, (?:you|sponsors|clients|a sponsor|companies) (?:gets?|receives?|buys?|obtains?) "
)
_HANDED: Final = re.compile(r"\b(?:outsourc\w+|hand(?:s|ed|ing)?|delegat\w+|give[sn]?|leave[s]?|entrust\w*|turn)\b")
_AMONG: Final = re.compile(r"s?[^.;:]{0,40}?,? (?:among (?:it|them|these)|including|such as|notably)[:,]? ")
_BY_TYPE: Final = re.compile(
    r"^(?P<what>[A-Z][\w ,&-]{3,60}?) (?:is|are) (?:\w+ ){0,4}(?:services?|activit(?:y|ies)|work) (?:offered|provided|performed|done) by "
)
_BY_PROVIDING: Final = re.compile(
    rf"\bby {ADVERBS}(?:providing|offering|conducting|performing) (?:[\w-]+ ){{0,3}}?services,? (?:such as|like|including) "
)
_MARKET: Final = re.compile(
    r"(?:[\w&() -]{0,40}?\b(?:market|sector|industry)s? )?(?:\w+ ){0,4}?(?:includes?|offers?|provides?|encompass(?:es)?|covers?|involves?)(?: [\w-]+){0,5}? (?:services? )?(?:such as|like|including|that include|:) ",
    re.IGNORECASE,
)
_ABBREVIATED: Final = re.compile(
    r"^\W*(?:the )?(?P<short>[A-Z]{3,6}) (?:market )?(?:includes|encompasses|covers|comprises|involves) "
)
_SERVICES: Final = re.compile(
    r"^\W*(?:their|its|the) (?:job|jobs|work|task|tasks|role)(?: is| are)?: |^\W*(?:these|the|their|its|such|typical|key|core|common|main) (?:\w+ )?(?:services|activities|tasks|functions|duties|work|responsibilities)(?: \w+){0,3}? (?:include|includes|comprise|cover|covers|range(?= from)|ranges(?= from)|encompass|involve|span|spans|are:)s?:? ",
    re.IGNORECASE,
)
# a sentence on the work itself: "Its scope is A, B and C", "The tasks outsourced are A and B"; behind "is" a list must stand
_SCOPE: Final = re.compile(
    r"^\W*(?:(?:its|their|the|this|such|among (?:its|their|the)) (?:(?:usual|typical|main|core|whole|full|normal|common|standard|key) )?|(?:usual|typical|common|standard) )(?:scope|remit|brief|work|jobs?|tasks?|roles?|range|duties|duty|services?|activities|functions?|responsibilit(?:y|ies)|offering|field|fields)(?: of (?:work|services?|tasks|duties|activity|activities))?(?: (?:outsourced|included|involved|offered|covered|handed over|given out|bought(?: in)?|usually|often|typically|mainly|also|here|on offer)){0,3} (?:(?P<is>is|are)|covers?|comprises?|includes?|spans?|takes? in|consists? of|embraces?|extends? to|stretch(?:es)?(?= from)|stretch(?:es)? to)(?: to| of)? (?!not\b|a\b|an\b|the\b)",
    re.IGNORECASE,
)
_INCLUDED: Final = re.compile(
    r"^\W*(?:(?:also|often|usually|typically|frequently|commonly|further|sometimes|normally|mostly) )*(?:included|outsourced|covered|handed over|part of (?:the|its|their) (?:job|work|scope|remit|offering|service|package)|among (?:its|their|the) (?:\w+ )?(?:tasks|duties|services|jobs|activities)|on offer) (?:is|are) (?!not\b)",
    re.IGNORECASE,
)
_INVOLVES: Final = re.compile(
    r"^\W*(?:this|that|the work|the job) (?:may |can |often |usually |typically |will )?(?:involves?|includes?|means|covers?) ",
    re.IGNORECASE,
)
_THINK: Final = re.compile(
    r"^\W*(?:think(?: of)?|typical examples are|examples (?:are|include)|for example,?|for instance,?) ", re.IGNORECASE
)
_THEY: Final = re.compile(
    r"^\W*(?:(?:instead|rather|in short|in practice|typically|usually|in addition|here|of course|in return|in turn|then|afterwards|afterward|finally|first),? )?(?:(?:besides|in addition to|beyond|apart from|alongside|on top of) (?P<besides>[\w ,-]{3,60}?),? )?(?:(?:depending on|where|if|when|once|in|for|on|at|after|before|from|during) [^.;]{3,60}?,? )?(?:you [^;]{3,40}; )?"
    r"(?:these (?:organi[sz]ations|companies|firms|providers|institutions|entities|specialists)|they|it|such (?:organi[sz]ations|companies)|(?:its|their) (?:[\w-]+ )?(?:coordinators|staff|people|teams?|work|scientists|chemists|nurses|monitors|job|experts)) ",
    re.IGNORECASE,
)
# "Runs trials for a sponsor.", a note under the name of a type
_ELLIPTIC: Final = re.compile(rf"^(?=[A-Z][a-z]+s )(?=(?i:{verb_pattern('third')}) )")
_STREAMLINE: Final = re.compile(r"(?:also )?streamlines? [\w ]+? by ")
_NOT: Final = re.compile(
    r"\b(?:not|never|no longer|n[’']t|rather than|instead of|except|rarely|seldom|hardly)\b", re.IGNORECASE
)
# a lead behind which a type's name is the object of something, not the subject of what follows
_AS_OBJECT: Final = re.compile(
    r"\b(?:by|to|with|from|for|of|in|at|than|unlike|like|as|hire|hires|rely on|relies on|on|into|between|among|via|through|call(?:s|ed)? (?:themselves|itself)|called|so-called|sponsor[’']s|your|our) (?:an? |the |any |most |their |its |(?:[\w-]+ed|specialist|external|right|independent|other|such|several|preclinical|clinical|local|good) )*$",
    re.IGNORECASE,
)
_ABOUT_REPORT: Final = re.compile(
    r"\b(?:market|report|CAGR|forecast|revenue|projections|stakeholders)\b", re.IGNORECASE
)
_SPLITS: Final = re.compile(r"; |, (?:while|whereas|but) | (?:while|whereas) |: ")


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield an `Activity` for each thing that the text says a type does, each phrase once a type."""
    low = reading.lower
    if not any(word in low for word in ("contract", "site management", "cro", "cmo", "smo", "cdmo")):
        return
    off = off_topic_types(low)
    seen: set[tuple[ServiceType, str]] = set()
    for kind, start, end, quote, rule in (
        *_sentences(reading),
        *listed_activities(reading),
        *tabled_activities(reading),
    ):
        words = reading.plain[start:end].strip()
        key = (kind, words.casefold())
        if find_service_types(words[:8]) or _MEANS_ONLY.search(words) or words.casefold() in _GENERAL:
            continue
        if kind not in off and key not in seen and len(words) > 2:
            seen.add(key)
            yield reading.claim(Activity(kind, words), *quote, f"activities.{rule}", focus=(start, end))


# what an organisation has, not what it does; and works so general that they say nothing
_MEANS_ONLY: Final = re.compile(
    r"\b(?:capabilit(?:y|ies)|facilit(?:y|ies)|expertise|equipment|personnel|capacity|infrastructure)$", re.IGNORECASE
)
_GENERAL: Final = frozenset({"research", "research activities", "research and development", "r&d", "services", "activities", "outsourced services", "tasks", "work", "projects"})  # fmt: skip
_Row = tuple[ServiceType, int, int, tuple[int, int], str]
_Span = tuple[int, int, str]


def _sentences(reading: Reading) -> Iterator[_Row]:
    text = reading.plain
    last: tuple[ServiceType, ...] = ()
    last_block = -9
    was_asked = -9
    of_types = reading.report is not None or reading.companies.principal is None
    topic = reading.subjects[:1] if len(reading.subjects) == 1 and of_types else ()
    for n, sentence in enumerate(reading.sentences):
        block = reading.document.blocks[sentence.block]
        if block.kind in {BlockKind.TABLE_CELL, BlockKind.TITLE, BlockKind.HEADING}:
            asked = {m.service_type for m in find_service_types(text, sentence.start, sentence.end)}
            if (
                block.kind is not BlockKind.TABLE_CELL
                and len(asked) == 1
                and _ASKS_WORK.search(text, sentence.start, sentence.end)
            ):
                last, last_block, was_asked = tuple(asked), sentence.block, n
            continue
        words = text[sentence.start : sentence.end]
        if words.endswith("?"):
            asked = {m.service_type for m in find_service_types(text, sentence.start, sentence.end)}
            if len(asked) == 1:  # "What does a CRO do? It plans studies"
                last, last_block = tuple(asked), sentence.block
                was_asked = n
            continue
        quote = (sentence.start, sentence.end)
        mentions = find_service_types(text, sentence.start, sentence.end)
        if mentions and of_one_company(text, sentence.start, mentions[0].start):
            last = ()
            continue
        if mentions:
            rows = list(_of_types(reading, sentence, mentions))
            for kinds, (a, b, rule) in rows:
                yield from ((kind, a, b, quote, rule) for kind in dict.fromkeys(kinds))
            joint = _SPLITS.search(text, sentence.start, mentions[0].start)
            if joint and last and sentence.block - last_block <= 1:
                for a, b, rule in _continued(text, sentence.start, joint.start()):
                    yield from ((kind, a, b, quote, rule) for kind in last)
            own = [m for m in mentions if not in_opening(text, sentence.start, m.start)] or mentions
            lead = own[0].start - sentence.start
            named = reading.companies.within(sentence.start, sentence.end)
            if named and (named[0].start < own[0].start or not rows):
                last = ()  # "X is a CRO": what follows is said of X
            elif lead < 60 or rows:
                last, last_block = _kinds(words, sentence, own), sentence.block
            continue
        if not last or sentence.block - last_block > 1:
            headed = _heading_type(reading, block)
            if headed:
                last, last_block = (headed,), sentence.block
        if last and sentence.block - last_block <= 1:
            told = reading.report is not None and _ABOUT_REPORT.search(words)
            if not told and not reading.companies.within(sentence.start, sentence.start + 40):
                answer = list(_answer(text, sentence)) if n - was_asked == 1 else []
                for a, b, rule in answer or _continued(text, sentence.start, sentence.end):
                    yield from ((kind, a, b, quote, rule) for kind in last)
                last_block = sentence.block
        elif topic:
            yield from ((topic[0], a, b, quote, rule) for a, b, rule in _of_topic(reading, sentence))


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


def _of_topic(reading: Reading, sentence: Sentence) -> Iterator[_Span]:
    """What a report says of its market's services, the market named by its own short form or not at all."""
    text = reading.plain
    words = text[sentence.start : sentence.end]
    services = _SERVICES.match(words)
    if services and "market" not in words[:40].lower():
        yield from _objects(text, sentence.start + services.end(), sentence.end, "services")
        return
    short = _ABBREVIATED.match(words)
    if short and reading.report is not None and _initials(reading.report.market) == short["short"]:
        yield from _objects(text, sentence.start + short.end(), sentence.end, "market")


def _initials(market: str) -> str:
    return "".join(word[0] for word in re.sub(r"\([^)]*\)", " ", market).split() if word[0].isupper())


def _objects(text: str, start: int, end: int, rule: str) -> Iterator[_Span]:
    yield from ((a, b, rule) for a, b in service_phrases(text, start, end))


def _continued(text: str, start: int, end: int) -> Iterator[_Span]:
    """A sentence that goes on about the type before it: "These services include ...", "They manage ..."."""
    words = text[start:end]
    scope = _SCOPE.match(words)
    if scope and not (scope["is"] and (_comma_count(words) < 2 or not _NAMES_WORKS.search(words, scope.end()))):
        yield from _gerunds_or_objects(text, start + scope.end(), end, "scope")
        return
    for pattern, rule in ((_INCLUDED, "included"), (_SERVICES, "services"), (_INVOLVES, "involves"), (_THINK, "think")):
        match = pattern.match(words)
        if match:
            yield from _gerunds_or_objects(text, start + match.end(), end, rule)
            return
    they = _THEY.match(words) or _ELLIPTIC.match(words)
    if they is None or _NOT.match(words, they.end()):
        return
    if they.re is _THEY and they["besides"]:
        span = trim_phrase(text, start + they.start("besides"), start + they.end("besides"))
        if names_work(text[slice(*span)]):
            yield *span, "besides"
    by = _STREAMLINE.match(text, start + they.end(), end)
    if by:
        yield from _phrases(text, verb_chain(text, by.end(), end, ("gerund",)), "continued")
    else:
        yield from _predicate(text, start + they.end(), end, "continued")


def _comma_count(words: str) -> int:
    """How many joints an enumeration has: commas, semicolons and a last "and"."""
    return words.count(",") + words.count(";") + (" and " in words)


_NAMES_WORKS: Final = re.compile(r"\w{3,}(?:ing|tion|sion|ment|sis|ance|ics|ture|ies)\b|\b(?:trials|tests|services)\b")
_ASKS_WORK: Final = re.compile(
    r"^\W*(?:what|which)\b.*\b(?:do|does|tasks|services|work|activities)\b.*\?$", re.IGNORECASE
)
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|will|would|may|does|do|did|it|they|we|you|i|there|this|that|these|which|who|yes|no|not)\b",
    re.IGNORECASE,
)


def _answer(text: str, sentence: Sentence) -> Iterator[_Span]:
    """A bare list behind a question: "What does a CRO do? Protocol design, monitoring and biostatistics."."""
    words = text[sentence.start : sentence.end]
    if _comma_count(words) >= 2 and not _FINITE.search(words) and ":" not in words:
        yield from _gerunds_or_objects(text, sentence.start, sentence.end, "answer")


def _gerunds_or_objects(text: str, start: int, end: int, rule: str) -> Iterator[_Span]:
    found = list(_phrases(text, verb_chain(text, start, end, ("gerund",)), rule))
    yield from found if len(found) > 1 else _objects(text, start, end, rule)


def _of_types(
    reading: Reading, sentence: Sentence, mentions: list[TypeMention]
) -> Iterator[tuple[list[ServiceType], _Span]]:
    text = reading.plain
    end = sentence.end
    by_type = _BY_TYPE.match(text[sentence.start : end])
    if by_type:
        span = trim_phrase(text, sentence.start, sentence.start + by_type.end("what"))
        yield [mentions[0].service_type], (*span, "offered-by")
    subjects: list[ServiceType] = []
    for n, mention in enumerate(mentions):
        lead = text[sentence.start : mention.start]
        own_lead = _SPLITS.split(lead)[-1]
        stop = end
        if n + 1 < len(mentions):
            joint = _SPLITS.search(text, mention.end, mentions[n + 1].start)
            stop = joint.start() if joint else end
        stop = min(stop, opening_end(text, sentence.start, mention.start) or end)
        joined = bool(_JOINED.search(text, max(sentence.start, mention.start - 8), mention.start))
        kinds = [*subjects, mention.service_type] if subjects and joined else [mention.service_type]
        subjects = kinds
        if _NOT.search(own_lead[-30:]) or in_opening(text, sentence.start, mention.start, clauses=False):
            continue
        if not _AS_OBJECT.search(own_lead) or _KNOWN_AS.match(own_lead):
            block = reading.document.blocks[sentence.block]
            heads_block = n == 0 and mention.start - block.start <= 3
            rows = list(_subject_rows(text, mention, stop, heads_block=heads_block, sentence_end=end))
            if rows:
                yield from ((kinds, row) for row in rows)
                continue
        yield from (([mention.service_type], row) for row in _object_rows(text, mention, own_lead, stop))


_KNOWN_AS: Final = re.compile(
    r"\W*(?:[\w’'-]+ ){0,5}?(?:compan(?:y|ies)|firms?|organi[sz]ations?|providers?|businesses|partners?|specialists|contractors)(?: (?:that|which) (?:is|are))?,? (?:(?:better|also|often|usually|commonly|generally) )?(?:known|referred to|called|designated|abbreviated)(?: as)? (?:an? |the )?[“\"]?$",
    re.IGNORECASE,
)
# the head of a glossary's entry and what parts it from its predicate
_ENTRY: Final = re.compile(r"s?(?:\s*\([^)]{1,90}\))?\s*(?:[–—:]| -)\s+(?=[a-zA-Z]+s )")
_JOINED: Final = re.compile(r"(?:^|[\s(])(?:and|&|or|/)\s*(?:an? |the )?$|[&/]\s*$|\)\s*&\s*$")


def _subject_rows(
    text: str, mention: TypeMention, stop: int, *, heads_block: bool, sentence_end: int
) -> Iterator[_Span]:
    """Activities in what is said of a type: "CROs conduct ...", "an SMO is a company that ..."."""
    itself = _ITSELF.search(text, mention.end)
    if itself and itself.start() <= stop:
        yield from _predicate(text, itself.end(), max(stop, _sentence_end(text, itself.end())), "does")
    after = _AFTER.match(text, mention.end, stop)
    at = after.end() if after else mention.end
    entry = _ENTRY.match(text, mention.end, sentence_end) if heads_block else None
    if entry:
        yield from _predicate(text, entry.end(), sentence_end, "entry")
        return
    for begin in dict.fromkeys((at, _plain(text, mention.end, stop))):
        rows = list(_predicate(text, begin, stop, "does"))
        if rows:
            yield from rows
            return
        for pattern in (_THAT, _REFER):
            that = pattern.match(text, begin, stop)
            if that and not _NOT.search(text[begin : that.end()]):
                rows = list(_predicate(text, that.end(), stop, "is-one-that"))
                if rows:
                    yield from rows
                    return
        hired = _HIRED.search(text, begin, min(stop, begin + 130))
        if hired and hired.start() - begin < 50 and not _NOT.search(text[begin : hired.end()]):
            yield from _phrases(text, verb_chain(text, hired.end(), stop, ("base",)), "hired-to")
            return
        further = _FURTHER.search(text, begin, stop)
        if further and not _NOT.search(text[begin : further.end()]):
            yield from _objects(text, further.end(), stop, "further")
            return
        role = _ROLE_IN.match(text, begin, stop)
        if role:
            yield from _phrases(text, verb_chain(text, role.end(), stop, ("gerund",)), "role-in")
            return


# behind a first verb that tells nothing: "CROs bridge the gap, providing ...", "..., mainly provides services including"
_FURTHER: Final = re.compile(
    r"(?<=, )(?:(?:also |mainly |usually |typically |and )?(?:providing|offering|performing|conducting)|(?:also |mainly |usually |typically |and )(?:provides?|offers?|performs?|conducts?)) "
)


def _sentence_end(text: str, at: int) -> int:
    end = re.compile(r"[.!?](?:\s|$)|\n").search(text, at)
    return end.start() if end else len(text)


def _plain(text: str, at: int, stop: int) -> int:
    bare = re.compile(r"s?(?:\s*\([^)]{1,90}\))?[,)]? ?").match(text, at, stop)
    return bare.end() if bare else at


def _object_rows(text: str, mention: TypeMention, lead: str, stop: int) -> Iterator[_Span]:
    """Activities where the type is an object: "rely on CROs for ...", "outsource ... to a CMO"."""
    relied = _RELIED_FOR.match(text, mention.end, stop)
    if relied and _RELY.search(lead):
        yield from _objects(text, relied.end(), stop, "relied-on-for")
        return
    tasks = _TASKS_ARE.match(text, mention.end, stop) if _TASKS_OF.search(lead) else None
    if tasks:
        if tasks["to"]:
            yield from _phrases(text, verb_chain(text, tasks.end(), stop, ("base",)), "tasks-are")
        else:
            yield from _gerunds_or_objects(text, tasks.end(), stop, "tasks-are")
        return
    you_get = _YOU_GET.match(text, mention.end, stop)
    if you_get and re.search(r"\b(?:with|from) (?:an? |the )?(?:[\w-]+ ){0,2}$", lead, re.IGNORECASE):
        yield from _objects(text, you_get.end(), stop, "you-get")
        return
    outsourced = _OUTSOURCED.search(lead)
    if outsourced:
        a = mention.start - len(lead) + outsourced.start("what")
        span = trim_phrase(text, a, mention.start - len(lead) + outsourced.end("what"))
        if names_work(text[slice(*span)]) and not re.match(r"(?:work|tasks?|it|them|their)\b", text[slice(*span)]):
            yield *span, "outsourced-to"
        return
    among = _AMONG.match(text, mention.end, stop)
    if among and _HANDED.search(lead):
        yield from _objects(text, among.end(), stop, "outsourced-to")
        return
    market = _MARKET.match(text, min(_plain(text, mention.end, stop), stop), stop)
    if market:
        yield from _objects(text, market.end(), stop, "market")
        return
    providing = _BY_PROVIDING.search(text, mention.end, stop)
    if providing:
        yield from _objects(text, providing.end(), stop, "by-providing")


def _predicate(text: str, at: int, stop: int, rule: str) -> Iterator[_Span]:
    """The activities of a predicate, verb by verb."""
    gives = _GIVES_WITH.match(text, at, stop)
    if gives:
        yield from _objects(text, gives.end(), stop, rule)
        return
    found = list(_phrases(text, verb_chain(text, at, stop), rule))
    addition = _IN_ADDITION.match(text, at, stop)
    if addition:
        yield from _objects(text, addition.start("what"), addition.end("what"), "besides")
        at = addition.end()
        more = _MORE_EMPHASIS.match(text, at, stop)
        if more:
            yield from _objects(text, more.end(), stop, rule)
        found = found or list(_phrases(text, verb_chain(text, at, stop), rule))
    yield from found
    providing = _PROVIDING.search(text, at, stop) if found or _TAKES_ADVANTAGE.match(text, at, stop) else None
    if providing:
        yield from _objects(text, providing.end(), stop, rule)


# verbs that say so little that each object is a work of its own; "develops A, B and C" is one
_LOOSE: Final = re.compile(r"(?:manag|coordinat|overse|supervis|suppl|organi[sz]|arrang|administ)\w+ ")
_OPERATES: Final = re.compile(r"(?:operat|own|hous|host)(?:es?|s|ing)? ")
_OPERATED_WORK: Final = re.compile(
    r"\b(?:trials?|stud(?:y|ies)|programmes?|programs?|services?|processes|audits?|databases?)\b"
)
_INTO: Final = re.compile(r" (?:into|in|from|on|onto|to|under|at) ")
_INCLUDING: Final = re.compile(r",? (?:including|such as|among them|notably|for example)[:,]? ")
_ITSELF: Final = re.compile(r": (?:it|they) ")
_ARE: Final = re.compile(r"(?:are|include|is) ")
_AMONG_IT: Final = re.compile(r", among (?:it|them|these)[:,]? ")
_IN_ADDITION: Final = re.compile(
    r"(?:in addition to|besides|beyond|apart from) (?:providing |offering |performing )?(?P<what>[^.;]{4,80}?), "
)
_MORE_EMPHASIS: Final = re.compile(r"(?:with |put |puts |place[s]? )?more emphasis on ")
_PROVIDING: Final = re.compile(
    r"(?:, (?:also |thereby |and )?(?:providing|offering|performing|conducting)| to (?:undertake|carry out)) "
)
_TAKES_ADVANTAGE: Final = re.compile(r"(?:takes? advantage of|uses?|leverages?) ")


def _phrases(text: str, verbs: Iterable[VerbPhrase], rule: str) -> Iterator[_Span]:
    """Objects of carrying verbs; acting verbs with their object as one activity, a list of objects one by one."""
    for verb in verbs:
        if not verb.acting and _ARE.match(text, verb.start):  # "the services that CDMOs sell are A, B and C"
            yield from _objects(text, text.index(" ", verb.start) + 1, verb.end, rule)
            continue
        if not verb.acting:
            everything = _EVERYTHING.match(text, verb.start, verb.end)
            slices = _ONE_SLICE.search(text, verb.start, verb.end)
            such = _SERVICES_SUCH.match(text, verb.start, verb.end)
            if slices:
                yield from _objects(text, verb.start, slices.start(), rule)
                yield from (
                    (a, b, rule) for a, b in split_items(text, slices.end(), object_end(text, slices.end(), verb.end))
                )
            elif such and not everything:
                yield from _objects(text, such.end(), verb.end, rule)
            else:
                including = _INCLUDING.search(text, clause_end(text, verb.start, verb.end), verb.end)
                if including:  # behind a relative clause: "the work that regulators require, including A and B"
                    yield from _objects(text, including.end(), verb.end, rule)
                else:
                    yield from _objects(text, verb.start, verb.end, rule)
            continue
        end = object_end(text, verb.start, verb.end)
        if _OPERATES.match(text, verb.verb) and not _OPERATED_WORK.search(text, verb.start, end):
            continue  # "operates reactors and filling lines": what it has, not what it does
        objects = split_items(text, verb.start, end)
        if len(objects) >= 3 and _LOOSE.match(text, verb.verb) and not _INTO.search(text, *objects[0]):
            yield from _objects(text, verb.start, end, rule)
        elif end - verb.start > 2 and not text[verb.start].isdigit():
            a, b = trim_phrase(text, verb.verb, end)
            yield min(a, verb.verb), b, rule
            among = _AMONG_IT.search(text, end, verb.end)
            if among:
                yield from _objects(text, among.end(), verb.end, rule)
