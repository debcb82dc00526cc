"""Offers told by other turns of phrase: a parallel without its verb, "the X specialist", a service launched, "is what X does".

Each needs works or products of the trade, since nothing else in it says that something is offered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.meant.subjects import company_of, subject_before
from cxograph.extract.names.products import is_product
from cxograph.extract.offerings.objects import object_limit
from cxograph.extract.offerings.own import PLAIN
from cxograph.extract.words.phrases import service_phrases, trim_phrase
from cxograph.extract.words.sense import names_work
from cxograph.extract.words.stems import any_of, stems

__all__ = ["told_in_turns"]

_Found = tuple[str, int, int, str]
_BRACKETS: Final = r"(?: \([^()]*\))*"
# "⟦0⟧ focuses on A, ⟦1⟧ on B and ⟦2⟧ mainly on C"
_PREPOSED: Final = expression(
    r"\b(?:focus\w*|concentrat\w+|speciali[sz]\w+|work\w*|look\w*|turn\w*|strong|known|count\w*|rel(?:y|ies)|leads?|lives?|at home|expert\w*|strength\w*) (?:\w+ )?(?P<prep>on|in|to|for|from|with) "
)
_THE_MARK: Final = expression(r"(?:the (?:[\w-]+ ){0,3})?⟦")
_AGAIN: Final = rf"(?:,|;|,? and|,? while|,? but)(?: and)? (?:(?P<before>on|in|to|for|from|with) )?⟦(?P<c>\d+)⟧{_BRACKETS},? (?:(?:mainly|more|rather|instead|mostly|above all|chiefly) )?(?P<prep>on|in|for|from|with) "
_NEXT: Final = expression(_AGAIN)
# "⟦0⟧ makes tablets, ⟦1⟧ capsules and ⟦2⟧ creams"
_SAME_VERB: Final = expression(
    rf"(?:,|;|,? and|,? while)(?: and)? ⟦(?P<c>\d+)⟧{_BRACKETS}(?: mainly| chiefly)?,? (?!(?:of|in|at|by|to|for|with|from|on|as|which|who|whose|that|is|are|was|has|and|or|but|the|an?|its|part|based|headquartered|formerly|now|once|owned|both|also)\b)(?=[a-z][\w-]+(?: [\w-]+){{0,4}}(?:,|;|\.$|\. | and ))"
)
_KIND: Final = (
    r"(?:specialists?|providers?|suppliers?|vendors?|contractors?|experts?|makers?|manufacturers?|producers?|packers?|CDMO|CRO|CMO|SMO|"
    r"laborator(?:y|ies)|labs?|boutique|house|outfit|shop)"
)
_PRAISE: Final = (
    r"(?:(?:[A-Z][\w.’'-]*(?:-based)?|leading|global|international|specialty|speciality|regional|European|strategic|largest|big|small|mid-?size\w*|independent|specialist|fast-growing|privately held|family-owned|"
    r"listed|well-known|new|young|local|private|major|top|premier|niche|full-service|integrated|contract|pure-play|dedicated|[a-z]+-(?:based|owned|listed)) )*"
)
_WHAT: Final = r"(?P<what>(?:(?!(?:of|for|in|to|with|by|from|the|and|that|which|as|is|a|an|its)\b)[A-Za-z][\w-]*(?:/[\w-]+)? ){1,4})"
# "⟦0⟧, a viral vector CDMO in", "⟦0⟧ is the vial filling specialist"
_CALLED: Final = expression(
    rf"⟦(?P<c>\d+)⟧{_BRACKETS}(?:,| –| —| -| is| remains)? (?:an?|the|another|one of the|now an?) {_PRAISE}{_WHAT}{_KIND}\b(?! (?:of|for|in [a-z]|market|industry|sector|space|segment|landscape|business|services?))"
)
# "the drug substance specialist ⟦0⟧"
_TITLED: Final = expression(
    rf"(?:\b(?:the|an?|[A-Z][\w-]+-based|[A-Z][a-z]+(?:’s)?)|^\W*|[,:;] ) ?{_PRAISE}{_WHAT}(?:specialist|provider|supplier|expert|maker|packer|CDMO|CRO|CMO|SMO|contractor),? ⟦(?P<c>\d+)⟧"
)
_NO_TRADE: Final = expression(
    r"(?:contract|testing|analysis|production|packaging|clinical research|research|drug|drug development|development|medical|clinical trials?|pharmaceutical|site management|trial|healthcare|health|"
    r"services|outsourc\w+|manufacturing|contract manufacturing|drug discovery and development|(?:full |clinical |contract |research |manufacturing |pharma |outsourced )+services?)\b ?$|contract\b",
    re.IGNORECASE,
)
# "launched a remote monitoring service and a home nursing service"
_LAUNCH: Final = expression(
    r"\b(?:built up|builds up|created|founded|launche[sd]|launching|introduc(?:es|ed|ing)|start(?:s|ed)|add(?:s|ed|ing)|set up|sets up|roll(?:s|ed) out|unveil(?:s|ed)|began|begins|opened|opens|offer(?:s|ing)?|operates|runs|provides|has|includ(?:es|ing)|with) "
)
_NEW_SERVICE: Final = expression(
    r"(?:an?|its|the first|the|two|new|also|and|another)(?: (?:new|own|first|dedicated|second|full|complete|formal))* (?P<what>[a-z][\w-]*(?: [\w-]+){0,4}? (?:service|programme|program|offering|practice|business)s?)\b(?! (?:provider|agreement|company|contract|for (?:employees|staff|patients|shareholders)))"
)
# "Where ⟦0⟧ is stronger is sterile filling"
_WHERE: Final = expression(
    r"\b[Ww](?:here|hat) ⟦(?P<c>\d+)⟧ (?:really |also )?(?:(?:is|are) (?:\w+ )?(?:strong\w*|good|best|better|known|different|ahead)(?: (?:at|in|for))?|excels?(?: at| in)?|leads?(?: in)?|shines?|stands out(?: in| for)?|wins|scores|does (?:best|well|most)) (?:is|are) (?:in )?(?!(?:that|its|the way|how)\b)"
)
# "Filling of vials is what ⟦0⟧ is known for"
_IS_WHAT: Final = expression(
    r"^\W*(?P<what>(?:(?!⟦)[^.;:]){4,120}?) (?:is|are) what (?:(?:the (?:[\w-]+ ){0,3})?⟦(?P<c>\d+)⟧|it|they|we|the (?:company|firm|group)) (?:\w+ ){0,2}?"
    r"(?:(?:is|are) (?:\w+ )?(?:known|noted|famous|good|hired|paid|used|there|best)|does|do|makes?|offers?|sells?|provides?|stands for|lives? (?:from|on))\b"
)
# "gives clients toxicology and bioanalysis"
_GIVES: Final = expression(
    r"\b(?:gives|giving|brings|bringing|sells) (?:(?:its|their|our|biotech|pharma) )*(?:clients|customers|sponsors|partners|buyers|biotechs) (?:access to )?(?!(?:an?|the|its|their|more|that|to)\b)"
)
# "The new suite lets ⟦0⟧ produce mRNA"
_LETS: Final = expression(
    r"\b(?:lets?|allow(?:s|ed)?|enabl(?:es|ed)|equips?|equipped) ⟦(?P<c>\d+)⟧(?:, [^,⟦]{3,60},)? (?:to )?(?:also )?(?:offer|provide|make|produce|manufacture|supply|perform|conduct|run|handle|fill|test|develop) "
)
_POSITION: Final = expression(
    r"\b(?:(?:strong|leading|dominant|solid|firm|good|prominent|big) (?:position|presence|foothold|standing|franchise|offering|practice|business|pipeline of work|hand|name|reputation) (?:in|for)|"
    r"leads (?:the (?:field|world|way) )?in|(?:among|one of) the (?:leaders|biggest|strongest|best|largest) in|(?:has|have) (?:worked|run|managed|helped|supported) (?:on|with)? ?(?:more than |over |some |about )?\d[\d,]* (?:[\w-]+ )?(?:studies|trials|projects|programmes|programs) (?:in|across)) "
    r"(?!(?:the|its|their|our|this|all)\b|[A-Z][a-z]+\b(?! ?[a-z-]*(?:trial|stud|pack|fill)))"
)
# "a broad portfolio: eye drops, injectables", "Core competencies: liquids, creams"
_COLON: Final = expression(
    r"\b(?:portfolio|range|offering|capabilities|services|strengths|special(?:i?ties|isms)|competenc(?:es|ies)|products|focus|focus areas|activities|expertise|know-how|line-up|repertoire|technologies|modalities)"
    r"(?: (?:on|of|for|in) (?:an? |the )?[\w-]+(?: [\w-]+)?| (?:offered|provided|include|range|areas?|list))?: (?=\w)",
    re.IGNORECASE,
)
# "derives most of its revenue from APIs"
_EARNS: Final = expression(
    r"\b(?:derives?|earns?|generates?|gets?|makes?|draws?) (?:most|much|half|the bulk|the majority|two thirds|a (?:third|half|quarter)|nearly all|all|\d+ ?(?:%|per ?cent)) (?:of )?(?:its |their |the )?(?:revenues?|sales|turnover|income|business|money) (?:from|with|in|through) (?!(?:the|its|their|two|three|four|\d|[A-Z])\b)"
)
# "has built cell therapy capacity", "expanded its spray drying capabilities"
_BUILDS: Final = expression(
    r"(?<!with )\b(?:(?:has |have )?built(?: up)?|builds(?: up)?|installed|installs|created|expand(?:s|ed|ing)|doubl(?:es|ed|ing)|tripl(?:es|ed|ing)|boost(?:s|ed|ing)|increas(?:es|ed|ing)|broaden(?:s|ed|ing)|strengthen(?:s|ed|ing)|add(?:s|ed|ing)) "
    r"(?:(?:its|their|our|the|new|additional|more|existing|own|global|current) )*(?P<what>(?:(?!(?:of|for|in|to|with|by|from|and its|its|the|that|which)\b)[\w/&-]+,? ){1,6}?)(?:capacit(?:y|ies)|capabilit(?:y|ies)|offerings?|know-how|expertise|footprint in)\b"
)
_PREPOSED_CUES: Final = stems(
    "focus|concentrat|specialis|specializ|works|work|looks|look|turn|strong|known|count|rely|relies|lead|live|home|expert|strength"
)
_CALLED_CUES: Final = stems(
    "specialist|provider|supplier|vendor|contractor|expert|maker|manufacturer|producer|packer|cdmo|cro|cmo|smo|laborator|lab|labs|boutique|house|outfit|shop"
)
_LAUNCH_CUES: Final = stems("service|program|offering|practice|business")
_GIVES_CUES: Final = stems("gives|giving|brings|bringing|sells")
_POSITION_CUES: Final = stems(
    "position|presence|foothold|standing|franchise|offering|practice|business|hand|name|reputation|leads|leaders|biggest|strongest|best|largest|worked|managed|helped|supported|run"
)
_EARNS_CUES: Final = stems("revenue|sales|turnover|income|business|money")
_BUILDS_CUES: Final = stems("capacit|capabilit|offering|know-how|expertise|footprint")
_PLANNED: Final = expression(
    r"\b(?:plans?|planning|intends?|hopes?|wants?|aims?|would|could|may|might|considering|not|never|n[’']t|yet to)\b[^.;,]{0,40}$"
)

# "An alliance with ⟦0⟧ gives our customers": what comes of it is not what ⟦0⟧ gives
_WITH_ANOTHER: Final = expression(
    r"\b(?:alliances?|partnerships?|agreements?|collaborations?|deals?|contracts?|tie-ups?|ties|merger) with (?:[\w-]+ ){0,3}⟦\d+⟧ $"
)


def told_in_turns(clause: Clause) -> Iterator[_Found]:
    """Yield (company, start, end, rule) for services that a sentence tells in one of these turns."""
    masked = clause.masked
    if "⟧" in masked:
        yield from _parallels(clause)
        yield from _described(clause)
    for match in _WHERE.finditer(masked) if "here ⟦" in masked or "hat ⟦" in masked else ():
        yield from _spans(clause, match.end(), None, clause.company(match["c"]), "where-strong", some=True)
    if "what " in masked and (told := _IS_WHAT.search(masked)):
        yield from _spans(
            clause, told.start("what"), told.end("what"), clause.company(told["c"], told.end("what")), "is-what"
        )
    for match in _LAUNCH.finditer(masked) if any_of(_LAUNCH_CUES, clause.low) else ():
        yield from _launched(clause, match)
    for match in _LETS.finditer(masked) if " ⟦" in masked else ():
        yield from _spans(clause, match.end(), None, clause.company(match["c"]), "lets")
    for match in _COLON.finditer(masked) if ": " in masked else ():
        yield from _behind_colon(clause, match)
    for match in _BUILDS.finditer(masked) if any_of(_BUILDS_CUES, clause.low) else ():
        if not _PLANNED.search(masked, 0, match.start()) and not PLAIN.fullmatch(match["what"].strip()):
            yield from _spans(clause, match.start("what"), match.end("what"), _whose(clause, match.start()), "builds")
    for pattern, rule, cues in (
        (_EARNS, "earns-from", _EARNS_CUES),
        (_GIVES, "gives-clients", _GIVES_CUES),
        (_POSITION, "position-in", _POSITION_CUES),
    ):
        for match in pattern.finditer(masked) if any_of(cues, clause.low) else ():
            if _PLANNED.search(masked, 0, match.start()) or _WITH_ANOTHER.search(masked, 0, match.start()):
                continue
            yield from _spans(clause, match.end(), None, _whose(clause, match.start()), rule)


def _behind_colon(clause: Clause, match: re.Match[str]) -> Iterator[_Found]:
    """The list behind "portfolio:" and the like, of the company that the words before it are about."""
    text = clause.reading.plain
    lead = clause.masked[: match.start()]
    if clause.reading.report is not None and clause.reading.companies.section(clause.sentence.block) is None:
        return
    company = (
        clause.subject(match.start())
        if "⟦" in lead
        else clause.pronoun(match.start()) or clause.reading.companies.owner(clause.sentence.block)
    )
    spans = service_phrases(text, clause.offset(match.end()), object_limit(clause, match.end()))
    works = sum(is_product(text[a:b]) for a, b in spans)
    if company and len(spans) >= _TWO and 2 * works >= len(spans):
        yield from ((company, a, b, "behind-colon") for a, b in spans)


def _whose(clause: Clause, at: int) -> str | None:
    subject = subject_before(clause, at)
    return company_of(clause, subject) if subject else clause.subject(at)


def _spans(
    clause: Clause, at: int, end: int | None, company: str | None, rule: str, *, some: bool = False
) -> list[_Found]:
    """The works that the words from one offset of the masked sentence name, if all (or some) are works of the trade."""
    if company is None:
        return []
    text = clause.reading.plain
    stop = object_limit(clause, at)
    spans = service_phrases(text, clause.offset(at), min(stop, clause.offset(end)) if end is not None else stop)
    told = [is_product(text[a:b]) for a, b in spans]
    return [(company, a, b, rule) for a, b in spans] if all(told) or (some and any(told)) else []


def _parallels(clause: Clause) -> Iterator[_Found]:
    """The second and later members of "⟦0⟧ focuses on A, ⟦1⟧ on B and ⟦2⟧ on C", "⟦0⟧ makes A, ⟦1⟧ B"."""
    masked = clause.masked
    for first in _PREPOSED.finditer(masked) if any_of(_PREPOSED_CUES, clause.low) else ():
        at = first.end()
        if _THE_MARK.match(masked, at):  # "look to ⟦0⟧ for A and to ⟦1⟧ for B"
            at = masked.find("⟧", at)
        while (again := _NEXT.search(masked, at)) and first["prep"] in {again["prep"], again["before"]}:
            if "⟦" in masked[at : again.start()]:
                break
            mark = masked.find("⟦", again.end())
            end = len(masked) if mark < 0 else mark
            text = clause.reading.plain
            for a, b in service_phrases(text, clause.offset(again.end()), clause.offset(end)):
                yield clause.mentions[int(again["c"])].company, a, b, "parallel"
            at = again.end()
    if masked.count("⟦") < _TWO:
        return
    for same in _SAME_VERB.finditer(masked):
        rows = _spans(clause, same.end(), None, clause.mentions[int(same["c"])].company, "parallel", some=True)
        before = masked[: same.start()]
        if rows and _VERB_BEFORE.search(before) and not _NEW_VERB.match(clause.reading.plain, rows[0][1], rows[-1][2]):
            yield from rows


_TWO: Final = 2
_NEW_VERB: Final = expression(r"[a-z]+[a-rt-z]s (?!and\b|or\b|for\b|in\b)[\w-]")
_VERB_BEFORE: Final = expression(
    r"⟦\d+⟧(?: \([^()]*\))*,? (?:\w+ly |also |mainly )?[a-z]+[a-rt-z]s [^⟦]{3,80}$|⟦\d+⟧ [a-z][^⟦]{3,60}$"
)


def _described(clause: Clause) -> Iterator[_Found]:
    """Works within what a company is called: "⟦0⟧, a viral vector CDMO", "the vial filling specialist ⟦0⟧"."""
    if not any_of(_CALLED_CUES, clause.low):
        return
    text = clause.reading.plain
    for match in (*_CALLED.finditer(clause.masked), *_TITLED.finditer(clause.masked)):
        a, b = trim_phrase(text, clause.offset(match.start("what")), clause.offset(match.end("what")))
        words = text[a:b]
        if is_product(words) and not _NO_TRADE.match(words) and not _PAST.search(clause.masked, 0, match.start("what")):
            yield clause.mentions[int(match["c"])].company, a, b, "described"


_PAST: Final = expression(r"\b(?:was|were|former|formerly|once|previously|used to be) (?:an?|the)? ?$")


def _launched(clause: Clause, verb: re.Match[str]) -> Iterator[_Found]:
    """The services that a company is said to have launched, each with its article: "a pharmacy service and a helpline"."""
    masked, text = clause.masked, clause.reading.plain
    found = _NEW_SERVICE.match(masked, verb.end())
    if found is None or _PLANNED.search(masked, 0, verb.start()):
        return
    company = _whose(clause, verb.start())
    while found is not None and company is not None:
        a, b = trim_phrase(text, clause.offset(found.start("what")), clause.offset(found.end("what")))
        words = text[a:b].rsplit(" ", 1)[0]
        named = (
            clause.reading.subjects
            and verb[0].startswith(("launch", "introduc", "unveil", "roll"))
            and names_work(words)
        )
        if is_product(words) or _COMPOUND.search(words) or (named and not _NO_WORK.match(words)):
            yield company, a, b - len(" business") if text[a:b].endswith(" business") else b, "launched"
        more = _AND_A.match(masked, found.end())
        found = _NEW_SERVICE.match(masked, more.end()) if more else None


_NO_WORK: Final = expression(
    r"(?:[\w-]+ )?(?:CDMO|CRO|CMO|SMO|contract)\b|(?:customer|online|free|premium|subscription|loyalty|training|talent|graduate|share|internship|new|website|web|sustainability)\b"
)
_COMPOUND: Final = expression(
    r"[a-z]+-?(?:filling|testing|packing|packaging|nursing|monitoring|visit|visits|recruitment|sampling|imaging|coating|storage|release)$"
)
_AND_A: Final = expression(r"(?: [^,.;⟦]{0,40}?)?,? (?:and|as well as|plus)(?:, [^,;.]{3,40},)? ")
