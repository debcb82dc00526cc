"""Deals by their verb or noun: who buys whom, whatever the voice and the order of the words.

A trigger ("acquired", "takeover", "sold") is looked up once in a sentence; who stands where is then read from the
words around it: the subject before an active verb, the agent behind "by", the object behind "of".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.relations.parts import subject_of_whole
from cxograph.extract.relations.phrase import Told
from cxograph.extract.relations.subjects import AUXILIARY, NEGATED, UNDONE, passive_subject, placed, subjects
from cxograph.extract.relations.time_lines import entry_owner
from cxograph.extract.relations.words import BRACKETS, LISTED, LISTED_TO_END, NOT_ITS_ASSET, WHO
from cxograph.extract.words.listing import cues
from cxograph.model import RelationKind

__all__ = ["deals"]


_TRIGGER: Final = expression(
    r"\b(?:(?P<noun>(?:shopping|buying|spending) (?:sprees?|tours?)|acquisitions?|(?:add|bolt)-ons?|carve-outs?|purchases?(?= (?:of|by|in \d{4} (?:of|by)|include|were|are|:)\b)|(?:(?<=its )|"
    r"(?<=the )|(?<=our )|(?<=their )|(?<=[’']s ))purchases?|take-?overs?|buy-?outs?)|"
    r"(?P<verb>acquir(?:e|es|ed|ing)|b(?:uy|uys|ought|uying)(?: (?:up|out))?|purchas(?:e|es|ed|ing)|"
    r"t(?:ake|akes|ook|aken|aking) over|t(?:ake|akes|ook|aking)(?= (?:it|them|us|the (?:company|group|firm|business|laboratory)) (?:private|over)\b)|(?:snap(?:s|ped|ping)?|pick(?:s|ed|ing)?|scoop(?:s|ed|ing)?|gobbl(?:e|es|ed|"
    r"ing)|swallow(?:s|ed|ing)?|mop(?:s|ped)?) up|absorb(?:s|ed|ing)?|swallow(?:s|ed|ing)?|nab(?:s|bed)|grab(?:s|bed)|"
    r"g(?:et|ets|ot|etting) (?:hold of|(?:its|their) hands on)|p(?:aid|ays?)(?= (?:[^⟦⟧.;]|\.(?=\d)){2,40}? for (?:it|the (?:company|business|firm|group|laboratory))\b)|"
    r"(?:t(?:ake|akes|ook|aken|aking)|gain(?:s|ed|ing)?|assum(?:e|es|ed|ing)|secur(?:e|es|ed|ing)) "
    r"(?:(?:full|sole|majority|complete|outright) )?(?:control|ownership|possession) of)|"
    r"(?P<sale>s(?:ell|ells|old|elling)|divest(?:s|ed|ing)?|offload(?:s|ed|ing)?|transfer(?:s|red|ring)?|hand(?:s|ed|ing)?"
    r"(?: over)?|hiv(?:e|es|ed|ing)(?: it)? off|part(?:s|ed|ing)? with|dispos(?:e|es|ed|ing) of|sale|disposal|divestiture|divestment|spin(?:s|ning)? off|spun off))\b",
    re.IGNORECASE,
)
_CUES: Final = cues(
    " spree| tour|cquir|add-on|bolt-on| paid | pays | pay |cquisition|buy|bought|purchas| over|akeover|"
    "take-over| up|absorb|swallow| private|nab|grab|hold of|control of|ownership of|possession of|sold|"
    "sell|sale|divest|offload|dispos|transfer|hand|spin|spun|hive|hiving|part with|parts with|parted with"
)
_WHOLE: Final = (
    r"(?:(?:shareholders|owners|minorities|all|100 ?%|the|whole|entire|remaining|outstanding|rest|other|issued|and|of|both|half|minority|"
    r"\d+(?:\.\d+)? ?(?:%|per ?cent)|shares?|stock|equity|share capital|capital|stake|interest|third|quarter|full) ){0,7}?(?:of|in) "
)
_UNIT: Final = r"(?:(?:(?:⟦\d+⟧[’']s?|its|their|the|an?) (?:[\w-]+ ){0,4}?(?:unit|division|arm|subsidiary|affiliate|business),? |⟦\d+⟧[’']s? (?:[\w-]+ ){1,3})(?=⟦))"
_SEVERAL: Final = (
    r"(?:(?:[\w’'-]+ ){1,5}?(?:companies|firms|businesses|groups|sites|laborator(?:y|ies)|labs|CROs|CDMOs|CMOs|SMOs|"
    r"organi[sz]ations|rivals|peers|networks|start-?ups|units)(?: [a-z]+){0,4}(?: [–—-]|:|,(?: including| namely)?| including) )"
)
_OBJECT: Final = expression(
    rf" (?:{_WHOLE})?(?:{_UNIT}|{_SEVERAL}{WHO}|{WHO})⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}{LISTED}", re.IGNORECASE
)
# "bought its way into Spain: first A, then B"
_SO_FAR: Final = expression(r"(?: so far| to date| since)?:(?= )")
_ALL_OF_THEM: Final = expression(rf" {WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}(?:{LISTED_TO_END}|{LISTED})", re.IGNORECASE)
_WAY_INTO: Final = expression(
    rf" (?:its|their|our) way (?:in|on)to [^⟦⟧.;:]{{2,60}}?(?::| [–—-]|, with| by (?:buying|acquiring)) {WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}{LISTED}",
    re.IGNORECASE,
)
_SOME_SHARES: Final = expression(
    r"(?: (?:more|further|additional|new|some|preferred|common))* (?:shares?|stock|equity)\b"
)
_LESS_THAN_HALF: Final = expression(
    r"(?<![\d.,])(?:[1-4]?\d(?:[.,]\d+)?|50) ?(?:%|per ?cent)|\b(?:third|quarter|half|minority)\b"
)
_ALL_SHARES: Final = expression(r"\b(?:all|100|whole|entire|remaining|outstanding|rest|issued|full|capital)\b")
_OF_IT: Final = expression(
    r" of (?:it|the (?:[A-ZÀ-Þ][\w-]+ )?(?:company|business|firm|group|laboratory|start-?up|CRO|CDMO|CMO|SMO))\b(?! (?:⟦|of|that|which|[A-ZÀ-Þ])|[’']s|-)"
)
_ALONE: Final = expression(
    r" (?:it|us|them|all (?:of )?the shares(?! (?:of|in))|the (?:company|business|firm|group|laboratory|start-?up|CRO|CDMO|CMO|SMO))\b(?! (?:⟦|of|that|"
    r"which|[A-ZÀ-Þ])|[’']s|-)"
)
_COMPANY_SOLD: Final = expression(
    r" (?:of )?(?:the |an? |their |its |his |her )?(?:(?P<self>itself)|(?P<us>us)|it|majority(?: stake| of the shares)?(?= to\b)|controlling stake(?= to\b)|company|business|firm|group|CRO|CDMO|CMO|SMO)\b(?! (?:⟦|of|that|which)|[’']s|-)"
)
_APPOSED: Final = expression(rf"⟦(\d+)⟧{BRACKETS}(?:,| [–—-]) (?:[\w-]+ ){{0,4}}$")
_PAID_FOR_IT: Final = expression(
    r" (?:[^⟦⟧.;]|\.(?=\d)){2,40}? for (?:it|the (?:company|business|firm|group|laboratory))\b"
)
_AGENT: Final = expression(
    rf"(?:,? (?:[^⟦⟧.;]|\.(?=\d)){{0,60}}?)?(?<!owned)(?<!held)(?<!backed)(?<!advised)(?<!financed)(?<!funded)(?<!supported) by (?:the )?{WHO}⟦(?P<a>\d+)⟧(?!-)(?![’']s (?:[\w-]+ "
    rf")?{'(?:plants?|team)'})"
    rf"{LISTED}",
    re.IGNORECASE,
)
_BE: Final = expression(
    r"\b(?:is|are|was|were|be|been|being|gets?|got|getting)\b(?: (?:now|also|later|then|since|itself|recently|finally|eventually|in turn|in \d{4}|\w+ly))*(?: to be)? $"
)
# "X (sold to Y in 2021)", "X: once part of Z, sold to Y"
_SET_APART: Final = expression(
    r"(?:[(:,]| [–—-]) (?:later |then |since |finally |eventually |recently )*$|\((?:later |since |recently )?$"
)
# "was carved out of X and then sold to Y"
_ALSO_DONE: Final = expression(
    r"\b(?:is|are|was|were|been|being) (?:[a-z]+(?:ed|un|ut|ld|ld off)|set up|carved|spun|split)\b[^;.]{0,120}?(?:,| and|, and|, then)(?: (?:\w+ly|then|later|subsequently|"
    r"in \d{4},?))* $"
)
# "⟦0⟧, acquired in February," on a company's own page or in its release: by that company
_LATELY: Final = expression(rf"^⟦(\d+)⟧{BRACKETS}, (?:which (?:was|were) )?(?:recently |newly )?$")
_WHEN: Final = expression(r" (?:in|on|at|last|earlier|during|only|just) |$")
_WHICH: Final = expression(
    rf"⟦(?P<b>\d+)⟧{BRACKETS}(?:, (?:an?|the|its) [^,⟦⟧]{{3,60}})?,? (?:which|that|whom) (?:{WHO}⟦(?P<a>\d+)⟧{BRACKETS}|(?:it|we|they|the (?:company|group|firm))) $"
)
_OF: Final = expression(
    rf" (?:(?!(?:for|by|from|to|with|of)\b)[^⟦⟧.;,]{{1,40}}? |of (?:an? |the )?(?:[\d.]+ ?(?:%|per ?cent)|majority|controlling|remaining|outstanding|entire|all|"
    rf"100|rest|shares|other)[^⟦⟧.;,]{{0,30}}? )?of (?:the )?(?:all |the |outstanding |remaining |shares |"
    rf"in |of )*{WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}{LISTED}",
    re.IGNORECASE,
)
_SUCH_AS: Final = expression(
    rf"(?: (?:[\w-]+ ){{0,3}}?(?:include|included|were|are|such as|like|including)|(?: [a-z]+){{0,4}}:| of|[^⟦⟧.;:]{{0,30}}, (?:the )?(?:latest|last|most recent|first) (?:being|were|was|are)) {WHO}⟦(?P<b>\d+)⟧(?:{LISTED_TO_END}|{LISTED})",
    re.IGNORECASE,
)
# "its latest acquisitions, X and Y"
_NAMED_AS: Final = expression(rf"(?:,| [–—-]|:) {WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}{LISTED}", re.IGNORECASE)
_AFTER_A: Final = expression(
    r"\b(?:after|following|since|before|until|upon|through|in|via) (?:its |an? |the )?(?:[\w$€£.-]+ ){0,4}$"
)
_THEN_OF: Final = expression(rf",? of {WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}", re.IGNORECASE)
_BY_SOMEBODY: Final = expression(r"(?: \([^)]*\))? by (?:the |an? )?(?:[a-z-]+ ){0,4}[A-ZÀ-Þ]")
_GIVES: Final = expression(
    rf"(?: from {WHO}⟦\d+⟧{BRACKETS})?[^⟦⟧.;]{{0,30}}? (?:makes?|made|gives?|gave|brings?|brought|turn(?:s|ed)|help(?:s|ed)?|allow(?:s|ed)|"
    rf"enable[sd]|strengthen(?:s|ed)|puts?|earned|hand(?:s|ed)|takes?|took|lift(?:s|ed)|extend(?:s|ed)|provide[sd]|"
    rf"costs?) (?:the )?{WHO}⟦(?P<a>\d+)⟧",
    re.IGNORECASE,
)
_OF_THINGS: Final = expression(
    r"(?<![\w-])(?:asset|site|plant|facility|land|property|product|customer|patient|data|talent|image|licen[cs]e|share|stock|"
    r"stake|equity) $",
    re.IGNORECASE,
)
_THAT_OF: Final = expression(rf"\bthat of {WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}", re.IGNORECASE)
_OWN: Final = expression(
    r"(?:⟦(?P<a>\d+)⟧(?:[’'‘]s?)(?: \([^)]*\))?|\b(?P<its>[Ii]ts|[Oo]ur|[Tt]heir|whose)) (?:[^\s⟦⟧;()]+ ){0,8}$"
)
_FOLLOWED: Final = expression(rf"[^⟦⟧.;]{{0,60}}?, (?:the )?{WHO}⟦(?P<a>\d+)⟧(?![’']s)", re.IGNORECASE)
_OPENS: Final = expression(
    r"^\W*(?:(?:With|Following|After|Through|By|Via|Since|Upon|Before|Thanks to|For|From|Until)\b[^⟦⟧]{0,60}|)$"
)
_TO: Final = expression(
    rf"(?: by {WHO}⟦\d+⟧{BRACKETS})?(?:,? (?:(?! (?:it|they|we|belong\w*|which|who)\b)[^⟦⟧.;]|\.(?=\d)){{1,60}}?)?,? (?:on )?to (?:the )?"
    rf"(?:(?:[\w-]+ ){{1,5}}(?:firms|investors|buyers|companies|groups|funds): )?{WHO}⟦(?P<a>\d+)⟧(?![’']s (?:[\w-]+ )?(?:plant|site|team|clients|customers))"
    rf"{LISTED}",
    re.IGNORECASE,
)
_PARTICIPLES: Final = expression(
    r"(?:acquired|bought|purchased|taken|snapped|picked|scooped|gobbled|swallowed|mopped|absorbed|nabbed|grabbed|"
    r"got)\b",
    re.IGNORECASE,
)
# "Rumours that ⟦0⟧ would be bought by ⟦1⟧"
_HEARSAY: Final = expression(
    r"\W*(?:[\w’'-]+ ){0,4}?(?i:rumou?rs?|speculation|talk|hopes?|reports?|fears?)\b[^.;:]* (?:would|could|might|may)\b[^.;:]*$"
)
_MARK: Final = expression(r"⟦(\d+)⟧")


def deals(clause: Clause, low: str, previous: Clause | None) -> Iterator[Told]:
    """Yield the acquisitions that a sentence tells.

    `low` is the masked sentence in lower case, `previous` the sentence before it that names an organisation (what "it"
    may be).
    """
    if not any(cue in low for cue in _CUES):
        return
    words = clause.masked
    for trigger in _TRIGGER.finditer(words):
        if NEGATED.search(words, max(0, trigger.start() - 70), trigger.start()) or _HEARSAY.match(
            words, 0, trigger.start()
        ):
            continue
        if trigger["verb"]:
            found = _verb(clause, words, trigger, previous)
        else:
            found = (_noun if trigger["noun"] else _sale)(clause, words, trigger)
        for told in found:
            if told.source != told.target and not UNDONE.match(words, told.end):
                yield told


def _verb(clause: Clause, words: str, trigger: re.Match[str], previous: Clause | None) -> Iterator[Told]:
    at, end = trigger.span()
    colon = _SO_FAR.match(words, end)  # "2011: Acquired: X", "Bought so far: X; Y"
    end = colon.end() if colon else end
    be = _BE.search(words, max(0, at - 40), at)
    participle = _PARTICIPLES.match(trigger[0])
    agent = _AGENT.match(words, end) if participle else None
    if agent and (be or words[end : agent.start("a")].count(",") < 2):
        target = passive_subject(clause, words, be.start() if be else at, agent.end())
        for source in _all(clause, agent, "a"):
            if target:
                yield Told(RelationKind.ACQUIRED, source, target, at, agent.end(), "bought-by")
        return
    lately = _LATELY.search(words, 0, at) if participle and _WHEN.match(words, end) else None
    own = clause.reading.companies.sender or clause.reading.companies.page_owner if lately else None
    if lately and own and (bought := clause.company(lately[1])):
        yield Told(RelationKind.ACQUIRED, own, bought, lately.start(), end, "lately-bought")
        return
    if be and participle and not words[: be.start()].endswith((" that ", " which ")):
        return  # "X was bought in December": by whom is not told
    lead = AUXILIARY.search(words, 0, at)
    start = lead.start() if lead else at
    which = _WHICH.search(words, max(0, start - 150), start)
    if which and not _OBJECT.match(words, end):
        it = subject_of_whole(clause) or clause.pronoun(which.start())
        buyer = clause.company(which["a"]) if which["a"] else it
        bought = clause.company(which["b"])
        if buyer and bought:
            yield Told(RelationKind.ACQUIRED, buyer, bought, which.start(), end, "which-bought")
        return
    alone = _ALONE.match(words, end)
    found = None if alone else (_ALL_OF_THEM if colon else _OBJECT).match(words, end) or _WAY_INTO.match(words, end)
    if found is None:
        alone = alone or _PAID_FOR_IT.match(words, end)
        for source in subjects(clause, words, start) if alone else ():
            target = _meant(clause, words, start, source, previous, ours=alone is not None and alone[0] == " us")
            if target:
                yield Told(RelationKind.ACQUIRED, source, target, at, alone.end() if alone else end, "bought-it")
        return
    bought = words[end : found.start("b")]
    if (_SOME_SHARES.match(bought) or _LESS_THAN_HALF.search(bought)) and not _ALL_SHARES.search(bought):
        kind = RelationKind.INVESTED  # "bought shares in X"
    else:
        kind = RelationKind.ACQUIRED
    sources = subjects(clause, words, start)
    for target, last in placed(clause, found, "b"):
        for source in sources:
            yield Told(kind, source, target, at, last, "bought" if kind is RelationKind.ACQUIRED else "bought-shares")


def _meant(clause: Clause, words: str, at: int, source: str, previous: Clause | None, *, ours: bool) -> str | None:
    """The organisation that "it", "us" or "the company" is, when it is bought."""
    companies = clause.reading.companies
    if ours:
        return companies.voice(clause.sentence.block)
    before = [clause.company(mark) for mark in _MARK.findall(words[:at])]
    meant = companies.last_before(clause.sentence.start)
    earlier = [mention.company for mention in previous.mentions[:1]] if previous else []
    candidates = [
        subject_of_whole(clause),
        entry_owner(clause, at),
        *before[:1],
        meant.company if meant else None,
        *earlier,
        clause.topic,
    ]
    return next((company for company in candidates if company and company != source), None)


def _noun(clause: Clause, words: str, trigger: re.Match[str]) -> Iterator[Told]:
    at, end = trigger.span()
    if _OF_THINGS.search(words, max(0, at - 20), at):
        return
    several = trigger[0].endswith(("s", "spree", "tour"))
    own = _OWN.search(words, max(0, at - 80), at)
    of = (
        _OF.match(words, end)
        or (_SUCH_AS.match(words, end) if several else None)
        or (_NAMED_AS.match(words, end) if own else None)
    )
    listed = of is not None and not _OF.match(words, end)
    by = _AGENT.match(words, of.end() if of else end)
    if by and by.start("a") - (of.end() if of else end) > 70:
        by = None
    anaphoric = _OF_IT.match(words, end) if of is None else None
    if anaphoric:  # "closed its takeover of the Raleigh firm"
        agent = _AGENT.match(words, anaphoric.end())  # "the carve-out of the firm by ⟦0⟧"
        named = agent or own
        source = clause.company(named["a"]) if named and named["a"] else clause.subject(at)
        target = _meant(clause, words, at, source or "", None, ours=False)
        if source and target:
            end = agent.end() if agent else anaphoric.end()
            yield Told(RelationKind.ACQUIRED, source, target, at, end, "takeover-of-it")
        return
    if of is None:
        following = _FOLLOWED.match(words, by.end()) if by and not _MARK.search(words, 0, at) else None
        if by and own and not following:  # "X's takeover by Y", "its purchase by Y"
            target = clause.company(own["a"]) if own["a"] else _whose(clause, words, own.start())
        elif by and (following := following or _FOLLOWED.match(words, by.end())):  # "After the takeover by Y, X"
            target = clause.company(following["a"])
        elif by and _THEN_OF.match(words, by.end()):
            target = None
        elif by and _AFTER_A.search(words, max(0, at - 60), at):  # "X was renamed after a takeover by Y"
            target = clause.subject(at)
        else:
            return
        bought = _THEN_OF.match(words, by.end())  # "the takeover by X of Y"
        target = clause.company(bought["b"]) if bought else target
        for source in _all(clause, by, "a"):
            if target:
                yield Told(RelationKind.ACQUIRED, source, target, at, by.end(), "takeover-by")
        return
    targets = placed(clause, of, "b")
    for more in _THAT_OF.finditer(words, of.end()):  # "came with the purchase of X, and packaging with that of Y"
        targets += [(company, more.end("b") + 1)] if (company := clause.company(more["b"])) else []
    if by:
        sources = _all(clause, by, "a")
    elif own and own["a"]:
        sources = [company] if (company := clause.company(own["a"])) else []
    elif (
        not listed
        and not _MARK.search(words, 0, at)
        and (
            following := (_FOLLOWED if _OPENS.match(words[:at]) else _GIVES).match(words, of.end())
            or _GIVES.match(words, of.end())
        )
    ):
        sources = [company] if (company := clause.company(following["a"])) else []
    else:
        somebody = _BY_SOMEBODY.match(words, of.end())  # "the purchase of X by Tanvale", whoever that is
        buyer = clause.subject(at) if somebody is None and (own is None or own["its"]) else None
        entry = entry_owner(clause, at)
        sources = [entry] if entry else [buyer] if buyer else []
    for target, last in targets:
        for source in sources:
            yield Told(RelationKind.ACQUIRED, source, target, at, by.end() if by else last, "purchase-of")


def _whose(clause: Clause, words: str, at: int) -> str | None:
    """The organisation that "its" means: in "A hired B – fresh from its purchase by C" it is B."""
    apposed = _APPOSED.search(words, max(0, at - 60), at)
    return clause.company(apposed[1]) if apposed else clause.subject(at + 1)


def _sale(clause: Clause, words: str, trigger: re.Match[str]) -> Iterator[Told]:
    at, end = trigger.span()
    low = trigger[0].lower()
    noun = low in {"sale", "disposal", "divestiture", "divestment"}
    found = (_OF if noun else _OBJECT).match(words, end)
    itself = None if found else _COMPANY_SOLD.match(words, end)
    if itself:
        to = _TO.match(words, itself.end())
        company = (
            clause.subject(at)
            if noun or itself["self"]
            else _meant(clause, words, at, _seller(clause, words, at), None, ours=itself["us"] is not None)
        )
        targets = [company] if company else []
    elif found:
        to = _TO.match(words, found.end("b") + 1)
        targets = _all(clause, found, "b")
    else:
        to = _TO.match(words, end)
        be = _BE.search(words, max(0, at - 40), at)
        own = _OWN.search(words, max(0, at - 60), at) if noun else None
        also_done = (
            None if be or noun else _ALSO_DONE.search(words, max(0, at - 200), at) or _SET_APART.search(words, 0, at)
        )
        if (
            to is None
            or to.start("a") - end > 80
            or not (own or ((be or also_done) and low.endswith(("sold", "ed", "ed over", "ed off", "spun off"))))
        ):
            return
        if own:
            target = clause.company(own["a"]) if own["a"] else clause.subject(own.start() + 1)
        else:
            passive = be or also_done
            assert passive is not None
            target = passive_subject(clause, words, passive.start(), to.end())
        targets = [target] if target else []
    if to is None:
        return
    for target in targets:
        for source in _all(clause, to, "a"):
            yield Told(RelationKind.ACQUIRED, source, target, at, to.end(), "sold-to")


def _seller(clause: Clause, words: str, at: int) -> str:
    """The organisation that sells another one, "" where none is named: "⟦0⟧'s owners sold it"."""
    first = _MARK.search(words, 0, at)
    return "" if first is None or words.startswith(("’s", "'s"), first.end()) else clause.subject(at) or ""


def _all(clause: Clause, match: re.Match[str], group: str) -> list[str]:
    return [company for company, _ in placed(clause, match, group)]
