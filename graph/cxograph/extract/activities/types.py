"""What a sentence says of a type of organisation that it names: "CROs conduct ...", "an SMO is a company that ..."."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.activities.objects import DOING, of_object
from cxograph.extract.activities.parts import is_plural
from cxograph.extract.activities.phrases import PLAIN_VERBS, predicate, verb_phrases
from cxograph.extract.activities.works import ActivitySpan, is_process, listed_works, objects
from cxograph.extract.base import Reading
from cxograph.extract.clauses.type_clauses import DENIAL, in_opening, name_end, opening_end
from cxograph.extract.words.phrases import listed_after, service_phrases, trim_phrase
from cxograph.extract.words.service_types import TypeMention, find_service_types
from cxograph.extract.words.verbs import verb_chain, verb_pattern
from cxograph.model import Sentence, ServiceType

__all__ = ["IS_A", "SPLITS", "of_types"]

_VERBISH: Final = (
    rf"(?:{PLAIN_VERBS}|is|are|has|have|can|will|may|must|should|also|usually|often|typically|mostly|mainly|do|does|takes?|"
    r"acts?|serves?|works?|helps?|supports?|plays?|tends?|\w+ly)\b"
)
# what may stand between a type's name and its verb: brackets, a second name, a place or an aside
_BEHIND: Final = (
    r"s?(?:[)”\"’]|\s*\([^)]{1,90}\)|,? or (?:an? )?[A-Z]{3,4}s?,?| - [A-Z]{3,4}s? -| enterprises?|"
    r" companies| organi[sz]ations?| (?:staff|coordinators|teams?|scientists|chemists|people|experts|professionals|personnel|monitors|"
    r"nurses|industry|sector|partners?|providers?|vendors?|firms?|suppliers?)(?! (?:of|for|with)\b)|, by contrast,|, (?:however|in turn|on the other hand|for example|in particular|especially|for their part|as a rule|"
    rf"too|meanwhile|instead|though),| (?:in|at|of|for|within|across|from|with|on|outside) (?:[\w’'/&-]+ ){{1,5}}?(?={_VERBISH})|"
    rf" (?:speciali[sz]ing|focus(?:s)?ing|operating|working|active) (?:in|on|for|with) [\w ,’'/-]{{2,40}}?(?= {_VERBISH})|"
    rf", (?!(?:and|or|as well as|plus)\b|{_VERBISH})[\w ’'/&-]{{3,60}},(?= {_VERBISH})|, (?:in full|short for|that is|i\.e\.|or|also (?:called|known as)|"
    r"abbreviated)[^,;.]{2,80},)*"
)
_AFTER: Final = expression(rf"{_BEHIND}\s*,?\s*")
# "is a company that ...", "are firms hired to ..."
_THAT: Final = expression(
    r"(?:is|are|acts? as|serves? as|works? as) (?:an? |the |any |those )?(?:[\w’'&-]+ ){0,6}?(?:organi[sz]ations?|compan(?:y|ies)|"
    r"firms?|entit(?:y|ies)|providers?|enterprises?|institutions?|business(?:es)?|partners?|vendors?|"
    r"contractors?|plants?|agenc(?:y|ies)|agents?|go-betweens?|helpers?|specialists?|factor(?:y|ies)|"
    r"laborator(?:y|ies)|makers?|one|those|teams?|hands?|outfits?|houses?|shops?|suppliers?|people|crews?|"
    r"groups?|arms?|"
    r"units?|workshops?|intermediar(?:y|ies)|middlem[ae]n|operators?|service|players?|one-stop[- ]shops?|collaborators?|allies|"
    r"ally|experts?|bod(?:y|ies))(?: [\w’'/&-]+,?){0,9}? (?:(?:that|which|who)(?:, [^,;.]{3,60},)? |,? ?(?=(?:providing|offering|supplying|running|"
    r"conducting|performing|managing|delivering|handling|speciali[sz]ing in|making|producing|developing) ))"
)
# "is a one-stop shop for development and manufacturing", "is a firm hired for trials", "serves as a partner for ..."
_FOR: Final = expression(
    r"(?:is|are|acts? as|serves? as) (?:an? |the )?(?:[\w’'&-]+ ){0,5}?(?:one-stop[- ]shops?|partners?|providers?|"
    r"suppliers?|specialists?|experts?|firms?|compan(?:y|ies)|organi[sz]ations?)(?: (?:hired|contracted|engaged|used|"
    r"responsible))? (?:for|of|in) (?:both |all )?(?!an?\b|the\b|its\b|their\b|your\b)"
)
# "is any firm whose income comes from making ...", "are firms whose job it is to plan ..."
_WHOSE: Final = expression(
    r"(?:is|are) [\w’' -]{3,60}? whose [\w’' -]{3,50}? (?:(?:comes? from|lies? in|consists? (?:in|of)|rests on|is) "
    r"(?=[a-z-]+ing )|(?P<to>(?:it )?is to ))"
)
# "CMO: a plant that makes ...", "SMO, i.e. a business which places ..."
_APPOSED: Final = expression(
    r"s?(?:\s*\([^)]{1,90}\))?(?::|,? i\.e\.,?|, that is,?|, in other words,?) (?:an? |"
    r"the )?(?:[\w’'&-]+ ){1,6}?(?:(?:that|which|who)(?:, [^,;.]{3,60},)?|(?:hired|paid|engaged|contracted|commissioned)(?: by [^,;.]{2,40}?)? to) "
)
# ", which run trials, ...": a relative clause that tells the work
_WHICH: Final = expression(r"s?(?:\s*\([^)]{1,90}\))?,? (?:which|who|that) ")
# "CDMOs operate across several areas: A, B and C"
_ANNOUNCES: Final = expression(
    r"s?(?:\s*\([^)]{1,90}\))? [^.;:–—]{3,90}?\b(?:services?|areas?|tasks|activities|functions|fields?|work|"
    r"stages|steps|offerings?|"
    r"solutions|capabilities|things|roles|categories|ways|disciplines|phases)(?: [\w-]+){0,3}(?=:| [–—-] )"
)
# "From A to B, CROs handle all of it"
_FROM_TO: Final = expression(
    r"^\W*(?P<span>From [^.;:]{3,120}? to [^.;:]{3,80}?), (?:an? |the |many |most |today’s |today's )?(?:[\w-]+ ){0,2}$"
)
# "are third parties that plan ...": any head noun whose relative clause follows at once
_ONE_THAT: Final = expression(
    r"(?:is|are) (?:(?!with\b|to\b|by\b|about\b|from\b|under\b|at\b|on\b|not\b|no\b|the \w+est\b)[\w’'/&-]+,? ){1,9}?"
    r"(?:that|which|who) "
)
_LISTED: Final = expression(r"\b(?:at|by|for|from|with|to|of|in) [^.;:]*, $")
_LIST_GOES_ON: Final = expression(r"s?(?:\s*\([^)]{1,40}\))?,? (?:or|and) (?!C|S)")
_VIRTUES: Final = expression(
    r"\b(?:advantages?|benefits?|drawbacks?|risks?|challenges?|costs?|reasons?) (?:of|to|for|in|with)\b[^,;:]*$",
    re.IGNORECASE,
)
_ASKED: Final = expression(r"\b(?:what|how|why) (?:an? |the |most )?$", re.IGNORECASE)
_IT_IS: Final = expression(r"\W*(?:(?:and|but),? )?it(?: is|’s|'s) (?:\w+ly |often )?(?:an? |the )", re.IGNORECASE)
_WHO: Final = expression(r"s? (?:that|who|which) ")
# "By taking over site contracts and archiving, SMOs relieve ..."
_BY_DOING: Final = expression(
    rf"\W*(?:by|in|through) (?P<doing>(?={verb_pattern('gerund').replace('?P<verb>', '?:').replace('?P<carrier>', '?:')} )[^;:]{{6,240}}?), "
    r"(?:an? |the |most |many |such )?(?:[\w-]+ ){0,2}$",
    re.IGNORECASE,
)
# "a CMO is hired for filling; a CDMO, in addition, for scale-up": the verb is left out
_GAPPED: Final = expression(r"s?(?:\s*\([^)]{1,40}\))?(?:, [\w ]{2,20},)? (?:for|with|in|on|(?P<to>to)) ")
_REFER: Final = expression(r"refers? to (?:the |an? )?(?:[\w’'-]+ ){0,4}?(?:that|which|who) ")
_HIRED: Final = expression(
    r"(?:(?:is|are) )?(?:an? [\w -]{3,40}? )?(?:hired|paid|contracted|engaged|commissioned|appointed|used|"
    r"retained)(?: by [\w’' ,-]{2,50}?)? to "
)
_ROLE_IN: Final = expression(
    rf"(?:plays?|has|have|takes?) (?:an? |the )?(?:[\w-]+ ){{0,2}}(?:role|part|hand) in (?={verb_pattern('gerund')} )"
)
_BY_TYPE: Final = expression(
    r"^(?P<what>[A-Z][\w ,&-]{3,60}?) (?:is|are) (?:\w+ ){0,4}(?:services?|activit(?:y|ies)|"
    r"work) (?:offered|provided|performed|done) by "
)
# "to CROs for A, to SMOs for B and to CMOs for C", "CROs handle trials, SMOs their sites": what joins the next type
_NEXT_TYPE: Final = expression(
    r",? (?:and |or |while |but )?(?:(?P<same>to|on|upon|with|for|from) )?(?:an? |the |their |some |most )?(?:[\w-]+ )?$"
)
_ACTS: Final = expression(r"s?(?:\s*\([^)]{1,40}\))? (?:may|can|will|might|could|would|also|often|usually|typically) ")
# a lead behind which a type's name is the object of something, not the subject of what follows
_AS_OBJECT: Final = expression(
    r"\b(?:by|to|with|from|for|of|in|at|than|unlike|like|as|hire|hires|rely on|relies on|on|into|between|"
    r"among|via|through|call(?:s|ed)? (?:themselves|itself)|called|so-called|sponsor[’']s|your|"
    r"our) (?:an? |the |any |most |their |its |(?:[\w-]+ed|specialist|external|right|independent|other|"
    r"such|several|preclinical|clinical|local|good) )*$",
    re.IGNORECASE,
)
SPLITS: Final = expression(r"; |, (?:while|whereas|but) | (?:while|whereas) |: ")
_KNOWN_AS: Final = expression(
    r"\W*(?:[\w’'-]+ ){0,5}?(?:compan(?:y|ies)|firms?|organi[sz]ations?|providers?|businesses|partners?|"
    r"specialists|contractors)(?: (?:that|which) (?:is|are))?,? (?:(?:better|also|often|usually|commonly|"
    r"generally) )?(?:known|referred to|called|designated|abbreviated)(?: as)? (?:an? |the )?[“\"]?$",
    re.IGNORECASE,
)
IS_A: Final = expression(
    r"\b(?:is|are|was|were|as|becomes?|became|remains?) (?:an? |the |one of the |among the )"
    r"(?:(?!of\b|for\b|by\b|with\b|to\b|in\b)[\w-]+,? ){0,5}\(?$"
)
# the head of a glossary's entry and what parts it from its predicate, or from a list of works
_HEADS: Final = expression(r"\W*(?:[A-Z][\w-]+ ){0,2}")  # "Full-service CRO: ..."
_NOMINAL: Final = expression(r"s?(?:\s*\([^)]{1,90}\))?\s*(?:[–—:=→]| -)\s")
_ENTRY: Final = expression(r"s?(?:\s*\([^)]{1,90}\))?\s*(?:[–—:]| -)\s+(?=[a-zA-Z]+s )")
_JOINED: Final = expression(r"(?:^|[\s(])(?:and|&|or|/)\s*(?:an? |the )?$|[&/]\s*$|\)\s*&\s*$")


def of_types(
    reading: Reading, sentence: Sentence, mentions: list[TypeMention], *, end: int
) -> Iterator[tuple[tuple[ServiceType, ...], ActivitySpan]]:
    """Yield each activity that a sentence, up to `end`, tells of the types it names, with those types."""
    text = reading.plain
    by_type = _BY_TYPE.match(text[sentence.start : end])
    from_to = _FROM_TO.match(text[sentence.start : mentions[0].start])
    if from_to:
        a = sentence.start + from_to.start("span")
        yield from (
            ((mentions[0].service_type,), (*span, "from-to"))
            for span in service_phrases(text, a, sentence.start + from_to.end("span"))
        )
    by_doing = _BY_DOING.match(text, sentence.start, mentions[0].start)
    if by_doing:
        verbs = verb_chain(text, by_doing.start("doing"), by_doing.end("doing"), ("gerund",))
        yield from (((mentions[0].service_type,), span) for span in verb_phrases(text, verbs, "by-doing"))
    if by_type:
        span = trim_phrase(text, sentence.start, sentence.start + by_type.end("what"))
        yield (mentions[0].service_type,), (*span, "offered-by")
    subjects: tuple[ServiceType, ...] = ()
    kinds_before: tuple[ServiceType, ...] = ()
    relied, told = "", False
    for n, mention in enumerate(mentions):
        lead = text[sentence.start : mention.start]
        own_lead = SPLITS.split(lead)[-1]
        stop = end
        if n + 1 < len(mentions):
            joint = SPLITS.search(text, mention.end, mentions[n + 1].start)
            stop = joint.start() if joint else end
            following = _NEXT_TYPE.search(text, mention.end + 8, mentions[n + 1].start)
            if (
                following
                and not joint
                and (
                    following["same"]
                    or _GAPPED.match(text, mentions[n + 1].end, end)
                    or DOING.match(text, mentions[n + 1].end, end)
                    or _ACTS.match(text, mentions[n + 1].end, end)
                )
            ):
                stop = following.start()
        again = _NEXT_TYPE.search(text, mentions[n - 1].end, mention.start) if n and relied else None
        if again and again["same"]:
            own_lead = relied
        opened = opening_end(text, sentence.start, mention.start)
        if opened:  # "While a CRO plans trials, runs them and reports, a CMO ...": up to the comma before the next
            before = text.rfind(", ", opened, mentions[n + 1].start) if n + 1 < len(mentions) else -1
            stop = min(stop, max(opened, before))
        joined = bool(_JOINED.search(text, max(sentence.start, mention.start - 8), mention.start))
        kinds = (*subjects, mention.service_type) if subjects and joined else (mention.service_type,)
        subjects = kinds
        if DENIAL.search(own_lead[-30:]) or in_opening(text, sentence.start, mention.start, clauses=False):
            continue
        if n and mention.service_type is mentions[n - 1].service_type and mention.start - mentions[n - 1].end <= 3:
            continue  # "contract research organizations (CROs)"
        if _LISTED.search(own_lead) and _LIST_GOES_ON.match(text, mention.end, stop):
            continue  # "a manager at a hospital, CRO, or network that ..."
        if _ASKED.search(own_lead):  # "What SMOs do take on is the paperwork: A, B and C"
            yield from (((mention.service_type,), (a, b, "announced")) for a, b in listed_works(text, mention.end, end))
            continue  # "What CMOs make has changed"
        if _VIRTUES.search(own_lead):
            continue  # "The benefits of a CRO include ..."
        if _IT_IS.fullmatch(own_lead) and (who := _WHO.match(text, mention.end, stop)):
            spans = predicate(text, who.end(), stop, "does", other=("base", "third"))
            yield from (((mention.service_type,), span) for span in spans)
            continue  # "It is the CRO that drafts the plan"
        if IS_A.search(own_lead):
            if n == 0 or not kinds_before:
                continue  # "X is a CRO that ...": what follows is said of X
            kinds = kinds_before  # "a CDMO is a CMO that also ..."
        kinds_before = kinds
        if not _AS_OBJECT.search(own_lead) or _KNOWN_AS.match(own_lead):
            block = reading.document.blocks[sentence.block]
            heads_block = n == 0 and (
                mention.start - block.start <= 3
                or (_HEADS.fullmatch(own_lead) is not None and text.startswith(("s: ", ": "), mention.end))
            )
            rows = list(_subject_rows(text, mention, stop, heads_block=heads_block, sentence_end=end))
            told = told or bool(rows)
            if rows:
                yield from ((kinds, row) for row in rows)
                continue
        rows = list(of_object(text, mention, own_lead, stop))
        gapped = _GAPPED.match(text, mention.end, stop) if told and not rows else None
        if gapped:
            works = list(objects(text, gapped.end(), stop, "gapped"))
            if gapped["to"]:
                verbs = verb_chain(text, gapped.end(), stop, ("base",), other=("base",))
                works = [] if (rows := list(verb_phrases(text, verbs, "gapped"))) else works
            rows = rows or (works if works and all(is_process(text[a:b]) for a, b, _ in works) else [])
        relied = own_lead if rows else ""
        yield from (((mention.service_type,), row) for row in rows)


def _subject_rows(
    text: str, mention: TypeMention, stop: int, *, heads_block: bool, sentence_end: int
) -> Iterator[ActivitySpan]:
    """Activities in what is said of a type: "CROs conduct ...", "an SMO is a company that ..."."""
    after = _AFTER.match(text, mention.end, stop)
    at = after.end() if after else mention.end
    nominal = _NOMINAL.match(text, mention.end, sentence_end) if heads_block else None
    if nominal and not find_service_types(text, nominal.end(), min(nominal.end() + 60, sentence_end)):
        entry = _ENTRY.match(text, mention.end, sentence_end)
        rows = list(predicate(text, entry.end(), sentence_end, "entry")) if entry else []
        rows = rows or [(a, b, "entry") for a, b in listed_works(text, mention.end, sentence_end, most=3)]
        if rows:
            yield from rows
            return
    plural = is_plural(text, mention)
    if _ANNOUNCES.match(text, mention.end, sentence_end) and (listed := listed_works(text, mention.end, sentence_end)):
        yield from ((a, b, "announced") for a, b in listed)
        return
    which = _WHICH.match(text, mention.end, stop)
    if which:
        yield from predicate(text, which.end(), stop, "does", other=("base",) if plural else ("third",))
    for begin in dict.fromkeys((at, name_end(text, mention.end, stop))):
        rows = list(predicate(text, begin, stop, "does", other=("base",) if plural else ("third",)))
        if rows:
            yield from rows
            return
        for pattern in (_THAT, _REFER, _ONE_THAT):
            that = pattern.match(text, begin, stop)
            if that and not DENIAL.search(text[begin : that.end()]):
                many = text.startswith("are ", that.start())
                rows = list(predicate(text, that.end(), stop, "is-one-that", other=("base",) if many else ("third",)))
                rows = rows or list(verb_phrases(text, verb_chain(text, that.end(), stop, ("gerund",)), "is-one-that"))
                if not rows:  # "is a partner that can change the process: formulation, scale-up, ..."
                    listed = listed_after(text, that.end(), sentence_end)
                    rows = [(a, b, "is-one-that") for a, b in listed if is_process(text[slice(*listed[0])])]
                if rows:
                    yield from rows
                    return
        shop = _FOR.match(text, begin, stop)
        if shop and not DENIAL.search(text[begin : shop.end()]):
            works = list(objects(text, shop.end(), stop, "is-one-for"))
            if works and all(is_process(text[a:b]) for a, b, _ in works):
                yield from works
                return
        apposed = _APPOSED.match(text, mention.end, sentence_end)
        if apposed and not DENIAL.search(text[mention.end : apposed.end()]):
            rows = list(predicate(text, apposed.end(), sentence_end, "is-one-that", other=("third",)))
            if rows:
                yield from rows
                return
        whose = _WHOSE.match(text, begin, stop)
        if whose:
            form = ("base",) if whose["to"] else ("gerund",)
            yield from verb_phrases(text, verb_chain(text, whose.end(), stop, form, other=form), "is-one-that")
            return
        hired = _HIRED.search(text, begin, min(stop, begin + 130))
        if hired and hired.start() - begin < 50 and not DENIAL.search(text[begin : hired.end()]):
            yield from verb_phrases(text, verb_chain(text, hired.end(), stop, ("base",), other=("base",)), "hired-to")
            return
        role = _ROLE_IN.match(text, begin, stop)
        if role:
            yield from verb_phrases(text, verb_chain(text, role.end(), stop, ("gerund",)), "role-in")
            return
    yield from ((a, b, "announced") for a, b in listed_works(text, mention.end, sentence_end))
