"""From a predicate or an object to the activities that it names: verb by verb, item by item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.activities.works import (
    FINITE,
    MANY,
    ActivitySpan,
    is_doing,
    is_process,
    listed_works,
    objects,
    worthy,
)
from cxograph.extract.clauses.type_clauses import DENIAL
from cxograph.extract.words.bounds import clause_end, object_end
from cxograph.extract.words.phrases import listed_after, service_phrases, split_items, trim_phrase
from cxograph.extract.words.sense import names_work
from cxograph.extract.words.verbs import ADVERBS, VerbPhrase, acting_verbs, verb_chain, verb_pattern
from cxograph.extract.words.vocabulary import VAGUE_GERUNDS

__all__ = ["PLAIN_VERBS", "gerunds_or_objects", "predicate", "verb_phrases"]

_SERVICES_SUCH: Final = expression(
    r"(?:[\w-]+ ){0,2}?services,? (?:that include|such as|like|including|which include|in) "
)
_GIVES_WITH: Final = expression(
    rf"{ADVERBS}(?:provides?|suppl(?:y|ies)|serves?|helps?|supports?|assists?|aids?) (?:[\w’'-]+ ){{1,5}}?(?:with |in (?!the\b))"
)
# "manage tasks such as A, B and C": the verb's object says nothing, the list does
_GENERAL_SUCH: Final = expression(
    r"(?:[\w’'/-]+ ){0,5}?(?:tasks|activities|services|functions|duties|work|responsibilities|aspects|operations|"
    r"processes|"
    r"stages|steps|phases|areas|needs|jobs|procedures),? (?:such as|like|including|which include|that include) "
)
# "provide the staff and equipment to make drugs"
_MEANS_TO: Final = expression(
    r"(?:[\w’',/-]+ ){0,9}?(?:personnel|staff|equipment|infrastructure|expertise|knowledge|know-how|capacity|"
    r"facilities|skills|resources|capabilities)(?: (?:needed|required|necessary))? to (?=[a-z])"
)
_NO_OBJECT: Final = expression(r"(?:(?:between|about|over|some|up to|more than|nearly|almost|around) )?\d")
_INDIRECT: Final = expression(
    r"(?:how|what|which|where|whether) (?P<rest>[^.;:]{3,80}?)(?= and (?!\w+ed\b)|, (?!\w+ed\b)|[.;:]|$)"
)
_EVERYTHING: Final = expression(r"everything from |anything from ")
_ONE_SLICE: Final = expression(r",? or (?:just |only )?(?:one |a )?(?:[\w-]+ ){0,2}?such as ")
# verbs that say so little that each object is a work of its own; "develops A, B and C" is one
_LOOSE: Final = expression(r"(?:manag|coordinat|overse|supervis|suppl|organi[sz]|arrang|administ)\w+ ")
_OPERATES: Final = expression(r"(?:operat|own|hous|host)(?:es?|s|ing)? ")
_OPERATED_WORK: Final = expression(
    r"\b(?:trials?|stud(?:y|ies)|programmes?|programs?|services?|processes|audits?|inspections?|databases?)\b"
)
# "keeps the records", not "keeps the reactors hot"
_KEEPS: Final = expression(r"keep(?:s|ing)? ")
_KEPT: Final = expression(
    r"\b(?:records?|files?|books?|documents?|documentation|data|logs?|samples?|archives?|master file|track)\b"
)
_WEAK: Final = (
    (_KEEPS, _KEPT),
    (
        expression(r"hir(?:es?|ing) "),
        expression(r"\b(?:nurses|coordinators|co-ordinators|monitors|investigators|physicians|subcontractors)\b"),
    ),
)
_INCLUDING: Final = expression(r",? (?:including|such as|among them|notably|for example)[:,]? ")
_IT: Final = expression(r"(?:it|them) (?:into|onto|with|at|in|on|to) (?:(?:the|an?) )?")
_AMONG_IT: Final = expression(r", among (?:it|them|these)[:,]? ")
_IN_ADDITION: Final = expression(
    r"(?:in addition to|besides|beyond|apart from) (?:providing |offering |performing )?(?P<what>[^.;]{4,80}?), "
)
_MORE_EMPHASIS: Final = expression(r"(?:with |put |puts |place[s]? )?more emphasis on ")
_PROVIDING: Final = expression(
    r"(?:, (?:also |thereby |and )?(?:providing|offering|performing|conducting)| to (?:undertake|carry out)) "
)
_TAKES_ADVANTAGE: Final = expression(r"(?:takes? advantage of|uses?|leverages?) ")


def gerunds_or_objects(text: str, start: int, end: int, rule: str) -> Iterator[ActivitySpan]:
    """Yield what "running trials and analysing samples" names, verb by verb; else the services of a list."""
    found = list(verb_phrases(text, verb_chain(text, start, end, ("gerund",)), rule))
    if found:
        items = [trim_phrase(text, *item) for item in split_items(text, start, clause_end(text, start, end))]
        mixed = len(found) > 1 and any(len(split_items(text, a, b)) > 2 for a, b, _ in found)
        shared = all(" " not in text[a:b] for a, b in items[:-1]) and " " in text[slice(*items[-1])]
        each = len(items) > max(2, len(found)) and not shared and all(is_doing(text[a:b]) for a, b in items)
        if (mixed or each) and all(
            names_work(text[a:b]) for a, b in items
        ):  # "notes, booking visits, documentation and shipping samples"
            yield from ((a, b, rule) for a, b in items)
            return
    yield from found if len(found) > 1 else objects(text, start, end, rule)


PLAIN_VERBS: Final = re.sub(r"[?]P<\w+>", "?:", f"(?:{verb_pattern('base')}|{verb_pattern('third')})")
_ACTS_ALONE: Final = rf"(?:{acting_verbs('base')}|{acting_verbs('third')})"
# "is brought in to ...", "can be trusted with ...", "is answerable for ..."
_CHARGED: Final = expression(
    rf"{ADVERBS}(?:is|are|be|been|gets?|has been|have been) {ADVERBS}(?:best |well |better |most )?(?:trusted|entrusted|charged|"
    r"tasked|hired|engaged|contracted|commissioned|appointed|retained|paid|brought|called|asked|used|needed|sought|chosen|"
    r"picked|selected|relied|expected|required|answerable|accountable|responsible|liable|known|valued|employed|equipped|set|"
    r"licensed|approached|consulted|turned to|mandated|enlisted|in demand|qualified|able|there|on hand|good|strong|busy|"
    r"experts?|specialists|at home|set up|skilled|versed|experienced|geared up|recruited)(?: (?:in|on|upon|out|up))*"
    r"(?: by [^,.;:]{2,50}?)?(?: (?:mainly|chiefly|above all|mostly|primarily|also|either|largely|typically|usually))* "
    r"(?:(?P<to>to )|(?:for|with|of|in|at|as) )"
)
_STEPS_TO: Final = expression(
    rf"{ADVERBS}(?:steps? in|comes? in|stands? ready|sets? out|undertakes?|offers?|exists?|works?|serves?|goes on) to (?=[a-z])"
)
_NOT_ONLY: Final = expression(
    rf"{ADVERBS}[a-z]+ not (?:just|only|merely|simply) (?P<one>[^.;:]{{3,80}}?),? but (?:also |even )?"
)
_NOT_ONLY_DOES: Final = expression(
    rf"{ADVERBS}not (?:just|only|merely|simply) (?P<one>[^.;:]{{3,80}}?),? but (?:they |it )?(?:also |even )?"
)
# verbs that carry a work only where one is named: "do toxicology", "have added depot services"
_CARRIES: Final = expression(
    rf"{ADVERBS}(?:(?:do|does|adds?|sticks? to|spends? [\w ]{{3,30}} on|liv(?:e|es) (?:on|off)|takes? up|branch(?:es)? (?:out )?into|ventures? into|see(?:s)? to|copes? with|steps? in for|"
    rf"lends? a hand (?:with|in)|hav(?:e|ing) a hand in|has a hand in|occup(?:y|ies) (?:itself|themselves) with|"
    rf"bus(?:y|ies) (?:itself|themselves) with|(?:confine|limit|restrict|devote|dedicate)s? (?:itself|themselves) to|concerns? (?:itself|themselves) with|deals? in|trades? in|leads? on|dabbles? in|"
    rf"(?:has|have) {ADVERBS}(?:added|taken (?:on|up|over)|moved (?:beyond [\w -]{3, 40} )?into|branched (?:out )?into|expanded into|"
    rf"built up|included|ventured into|begun to offer|started to offer|come to include|made (?:a business|a trade|a living) of)|"
    r"makes? (?:a business|a trade|a living|their living|its living) (?:of|from|out of)|turns? (?:its|their) hands? to|"
    r"gets? through|(?:ranges?|runs?|goes|stretch(?:es)?|extends?|reach(?:es)?) (?=from )|gets? involved in|(?:is|are) about|"
    r"comes? in for|stands? in for|fills? in for|covers? the (?:path|way|gamut|chain|span|range|ground|stretch) (?=from ))) "
    r"(?!not\b|so\b|it\b|them\b|more\b|less\b|what\b|this\b|that\b|business\b|a lot\b)"
)

_BY_DOING: Final = expression(
    rf"(?:\b(?:by|through) {ADVERBS}|, | [–—-] |—)(?={verb_pattern('gerund')} (?!of\b|and\b|or\b|in\b|for\b))"
)
_PARTICIPLE: Final = expression(
    rf", (?:thereby |also |typically |often )?(?P<doing>(?:(?:supplying|handling|managing|overseeing|taking|carrying|delivering|undertaking|"
    rf"coordinating|recruiting) |(?!making\b)(?:{acting_verbs('gerund')}) (?=the |an? |its |their |all |each |every ))(?!of\b|and\b|or\b|in\b|for\b))"
)
_SEMICOLON: Final = expression(r"; (?:and |as well as |or )?")
_ITEM_END: Final = expression(
    r",? (?:by|involving|through|using|leveraging|including|such as|so that|to|with|that|which) "
)


def _behind_semicolons(text: str, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The further items of a list whose items are parted by semicolons, whatever is said of each."""
    joints = list(_SEMICOLON.finditer(text, start, stop))
    for n, joint in enumerate(joints):
        end = joints[n + 1].start() if n + 1 < len(joints) else stop
        behind = _ITEM_END.search(text, joint.end() + 1, end)
        item = behind.start() if behind else end
        span = trim_phrase(text, joint.end(), clause_end(text, joint.end(), item))
        words = text[slice(*span)]
        if FINITE.search(text, joint.end(), item) or not words or len(words.split()) > 8 or not is_doing(words):
            return
        yield span


_BARE_VERBS: Final = expression(
    rf"{ADVERBS}(?P<verbs>{_ACTS_ALONE}(?:, {_ACTS_ALONE})*,? (?:and|or) {_ACTS_ALONE})(?= (?:it|them)\b|[.;,:]|$)"
)
_WORD: Final = expression(r"[\w-]+")
_TO_OFFERING: Final = expression(
    r" to (?:its|their) (?:[\w-]+ )?(?:offerings?|portfolios?|range|menus?|services|list|repertoire|business|work)\b"
)


def predicate(text: str, at: int, stop: int, rule: str, *, other: tuple[str, ...] = ()) -> Iterator[ActivitySpan]:
    """Yield the activities of a predicate, verb by verb; `other` as in `verb_chain`."""
    gives = _GIVES_WITH.match(text, at, stop)
    if gives:
        yield from objects(text, gives.end(), stop, rule)
        return
    charged = _CHARGED.match(text, at, stop)
    if charged and not DENIAL.search(charged[0]):
        works = list(_charged(text, charged, stop, rule))
        yield from works
        if works or not charged["to"]:
            yield from ((a, b, rule) for a, b in listed_works(text, charged.end(), stop))
            return
    steps = _STEPS_TO.match(text, at, stop)
    if steps and not DENIAL.search(steps[0]):
        works = list(verb_phrases(text, verb_chain(text, steps.end(), stop, ("base",), other=("base",)), rule))
        if works:
            yield from works
            return
    first = _NOT_ONLY_DOES.match(text, at, stop)
    if first:  # "not only makes it but also fills it"
        yield from predicate(text, first.start("one"), first.end("one"), rule, other=other)
        yield from predicate(text, first.end(), stop, rule, other=other)
        return
    both = _NOT_ONLY.match(text, at, stop)
    if both:
        for a, b in ((both.start("one"), both.end("one")), (both.end(), stop)):
            yield from objects(text, a, b, rule)
        return
    carries = _CARRIES.match(text, at, stop)
    if carries and not DENIAL.search(carries[0]):
        if listed := listed_works(
            text, carries.end(), stop
        ):  # "concerns itself with one place: screening patients, ..."
            yield from ((a, b, rule) for a, b in listed)
            return
        to = _TO_OFFERING.search(text, carries.end(), stop)
        works = worthy(gerunds_or_objects(text, carries.end(), to.start() if to else stop, rule), text)
        yield from works
        if works:
            return
    aside = _PARTICIPLE.search(text, at, stop)
    found = list(verb_phrases(text, verb_chain(text, at, aside.start() if aside else stop, other=other), rule))
    if aside and found:  # "run trials, supplying nurses and taking charge of recruitment"
        found += verb_phrases(text, verb_chain(text, aside.start("doing"), stop, ("gerund",)), rule)
    listed = listed_after(text, at, stop) if found else []
    if listed:  # "the research side: planning, monitoring": the list says what the head means
        found += [(a, b, rule) for a, b in listed]
    addition = _IN_ADDITION.match(text, at, stop)
    if addition:
        yield from objects(text, addition.start("what"), addition.end("what"), "besides")
        at = addition.end()
        more = _MORE_EMPHASIS.match(text, at, stop)
        if more:
            yield from objects(text, more.end(), stop, rule)
        found = found or list(verb_phrases(text, verb_chain(text, at, stop), rule))
    if not found and (bare := _BARE_VERBS.match(text, at, stop)):  # "weighs, granulates and coats"
        alone = _WORD.finditer(text, bare.start("verbs"), bare.end("verbs"))
        found = [(*verb.span(), rule) for verb in alone if verb[0] not in {"and", "or"}]
    if not found:  # "support sponsors by running trials", "join early – handling formulation and scale-up"
        doing = _BY_DOING.search(text, at, stop)
        if doing and not DENIAL.search(text[at : doing.end()]):
            verbs = verb_phrases(text, verb_chain(text, doing.end(), stop, ("gerund",)), rule)
            found = [(a, b, r) for a, b, r in verbs if text[a:b].split(maxsplit=1)[0].lower() not in VAGUE_GERUNDS]
    such = _WORK_SUCH_AS.search(text, max((b for _, b, _ in found), default=at), stop)
    if such and not DENIAL.search(text[at : such.end()]):  # "supports the hospital's work on trials, such as A and B"
        found += worthy(objects(text, such.end(), stop, rule), text)
    stages = _STAGES.search(text, max(b for _, b, _ in found), stop) if found else None
    if stages:  # "conduct studies on behalf of sponsors, from first trials to surveillance"
        ends = service_phrases(text, stages.end() - len("from "), stop)
        found += [(a, b, rule) for a, b in ends] if all(is_process(text[a:b]) for a, b in ends) else []
    yield from found
    if found:
        yield from ((a, b, rule) for a, b in _behind_semicolons(text, max(b for _, b, _ in found), stop))
    providing = _PROVIDING.search(text, at, stop) if found or _TAKES_ADVANTAGE.match(text, at, stop) else None
    if providing:
        yield from objects(text, providing.end(), stop, rule)


_WORK_SUCH_AS: Final = expression(
    r"\b(?:tasks|activities|services|functions|duties|work|responsibilities|operations|steps|stages|jobs|procedures|support|help|assistance|everything)\b[^.;:]{0,60}?,? "
    r"(?:such as|like|including|for example|for instance|e\.g\.|among them),? "
)
_STAGES: Final = expression(r", (?:ranging )?from (?=[^.;:]{3,80}? (?:to|through) )")


def _charged(text: str, charged: re.Match[str], stop: int, rule: str) -> Iterator[ActivitySpan]:
    """What an organisation is hired to do, or trusted with."""
    if charged["to"]:
        yield from verb_phrases(text, verb_chain(text, charged.end(), stop, ("base",), other=("base",)), rule)
        return
    works = list(gerunds_or_objects(text, charged.end(), stop, rule))
    if any(is_doing(text[a:b]) for a, b, _ in works):
        yield from works


def verb_phrases(text: str, verbs: Iterable[VerbPhrase], rule: str) -> Iterator[ActivitySpan]:
    """Objects of carrying verbs; acting verbs with their object as one activity, a list of objects one by one."""
    for verb in verbs:
        if not verb.acting and text.startswith("support", verb.verb):
            works = objects(text, verb.start, verb.end, rule)
            yield from ((a, b, r) for a, b, r in works if is_process(text[a:b]))  # not "supports investigators"
            continue
        if not verb.acting:
            everything = _EVERYTHING.match(text, verb.start, verb.end)
            slices = _ONE_SLICE.search(text, verb.start, verb.end)
            such = _SERVICES_SUCH.match(text, verb.start, verb.end)
            means = _MEANS_TO.match(text, verb.start, verb.end)
            if means:
                yield from verb_phrases(text, verb_chain(text, means.end(), verb.end, ("base",)), rule)
            elif slices:
                yield from objects(text, verb.start, slices.start(), rule)
                yield from (
                    (a, b, rule) for a, b in split_items(text, slices.end(), object_end(text, slices.end(), verb.end))
                )
            elif such and not everything:
                yield from objects(text, such.end(), verb.end, rule)
            else:
                including = _INCLUDING.search(text, clause_end(text, verb.start, verb.end), verb.end)
                if including:  # behind a relative clause: "the work that regulators require, including A and B"
                    yield from objects(text, including.end(), verb.end, rule)
                else:
                    yield from objects(text, verb.start, verb.end, rule)
            continue
        it = _IT.match(text, verb.start, verb.end)  # "produce it at the required scale"
        end = object_end(text, it.end() if it else verb.start, verb.end)
        if _OPERATES.match(text, verb.verb) and not _OPERATED_WORK.search(text, verb.start, end):
            continue  # "operates reactors and filling lines": what it has, not what it does
        such = _GENERAL_SUCH.match(text, verb.start, verb.end)
        if such:
            yield from objects(text, such.end(), verb.end, rule)
            continue
        if _NO_OBJECT.match(text, verb.start) or any(
            weak.match(text, verb.verb) and not tells.search(text, verb.start, end) for weak, tells in _WEAK
        ):
            continue
        asked = _INDIRECT.match(text, verb.start, verb.end)
        if asked:
            yield verb.verb, asked.end(), rule
            continue
        items = split_items(text, verb.start, end)
        each = len(items) >= MANY or (len(items) > 1 and all(is_process(text[a:b]) for a, b in items))
        if each and _LOOSE.match(text, verb.verb):
            yield from objects(text, verb.start, end, rule)
        elif end - verb.start > 2:
            a, b = trim_phrase(text, verb.verb, end)
            yield min(a, verb.verb), b, rule
            among = _AMONG_IT.search(text, end, verb.end)
            if among:
                yield from objects(text, among.end(), verb.end, rule)
