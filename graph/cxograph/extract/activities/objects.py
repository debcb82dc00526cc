"""What a sentence says of the work given to a type: "rely on CROs for ...", "outsource ... to a CMO"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.activities.parts import is_plural
from cxograph.extract.activities.phrases import gerunds_or_objects, verb_phrases
from cxograph.extract.activities.works import ActivitySpan, is_process, objects, worthy
from cxograph.extract.clauses.type_clauses import DENIAL, name_end
from cxograph.extract.words.sense import names_work
from cxograph.extract.words.service_types import TypeMention
from cxograph.extract.words.verbs import ADVERBS, verb_chain

__all__ = ["DOING", "given", "of_object"]

_RELY: Final = expression(
    r"\b(?:(?:ask|expect|want|let|pay|rel(?:y|ie)|depend|utili[sz]e|use|leverage|turn|hire|engage|look|go|trust|count|call|"
    r"contract|appoint|bring|commission|employ|need|seek|retain|enlist|approach|select|choose|pick|consult)(?:s|es|ing|d|ed|"
    r"ied)?|relian(?:ce|t)|brought|dependent|using|sought|chose|chosen|outsourc\w+[^.]{0,40}?|(?:works?|partner(?:s|ed)?|"
    r"team(?:s|ed)? up|contracts?|collaborates?) with)\b[^.]{0,30}?$",
    re.IGNORECASE,
)
_RELIED_FOR: Final = expression(
    r"s?(?:\s*\([^)]{1,40}\))? (?:for (?:their |its |the )?(?:(?:speciali[sz]ed |essential )?(?:services|expertise|"
    r"support) (?:in|such as|like|including) )?|to (?:conduct|perform|handle|carry out|provide|undertake|run|manage) )",
    re.IGNORECASE,
)
_DETERMINED: Final = expression(r"\b(?:an?|the|your|their|its|this|that)(?: [\w-]+){0,3} $", re.IGNORECASE)
_BY_ONE: Final = expression(r"\bby (?:an? |the )?(?:[\w-]+ (?:or|and) )?(?:an? |the )?$")
_TO_AGAIN: Final = expression(r"(?:,| and| or) (?:even )?to [a-z]")
_RELIED_TO: Final = expression(r"s?(?:\s*\([^)]{1,40}\))? to (?=[a-z])")
_DET: Final = r"(?:an? |the |their |its |his |our |your |any |such |some |most |one |(?:[\w-]+(?:ed|al|ist|ern|ent|ign)) |local |outside )*$"
_OUTSOURCED: Final = expression(
    r"\b(?:outsourc(?:e|es|ed|ing)|hand(?:s|ed|ing)?(?: over| off)?|give[sn]?|giving|gave|contract(?:s|ed|ing)?|subcontract(?:s|ed|ing)?|"
    r"delegate[sd]?|delegating|farm(?:s|ed|ing)? out|transfer(?:s|red|ring)?|leav(?:e|es|ing)|entrust(?:s|ed|ing)?|"
    r"assign(?:s|ed|ing)?|pass(?:es|ed|ing)?(?: on)?|shift(?:s|ed|ing)?|moved?|moving|award(?:s|ed|ing)?|send(?:s|ing)?) (?:out )?"
    r"(?:the (?:work|task|job|business) of )?(?P<what>(?:(?! by |of | to (?:an?|the) )[^.;:]){4,160}?) (?:out |over |off )?to "
    + _DET,
    re.IGNORECASE,
)
# "Monitoring is left to the CRO", "Filling and packing fall to the CMO", "Archiving lies with the SMO"
_FALLS_TO: Final = expression(
    r"(?:^|, )(?P<what>(?:(?!such as|like )[^.;:]){4,200}?) (?:(?:all|both|each|usually|often|mostly|then|also) )*(?:(?:can|may|must|will|"
    r"should|tends? to) )?(?:(?:(?:is|are|be|gets?|was|were|has been|have been) (?:[a-z]+ly |also |often |then |best |mostly )*(?:left|"
    r"handed|given|outsourced|passed|entrusted|delegated|assigned|contracted|subcontracted|farmed|transferred|sent|awarded)"
    r"(?: out| over| on| off)? to|(?:falls?|goes|go|belongs?|is up) to|(?:lies?|rests?|sits?|stays?|remains?) (?:with|on)|"
    r"(?:is|are|be|gets?) (?:being )?(?:[a-z]+ly |also |often |then |best |mostly )*(?:done|handled|performed|run|managed|carried out|undertaken|"
    r"conducted|executed|provided|looked after|taken care of|covered|organi[sz]ed|coordinated|overseen|supplied|delivered|offered) by|"
    r"(?:is|are|becomes?|remains?) (?:[\w ]{0,12})?(?:the )?(?:\w+ )?(?:jobs?|tasks?|work|business|domain|remit|responsibilit(?:y|ies)|"
    r"territory|province|matter|bread(?: and butter)?|part of the remit) (?:of|for))) " + _DET,
    re.IGNORECASE,
)
_OPENED: Final = expression(
    r"\W*(?:when|if|where|once|after|as|in|for|with|at|on|during|before|because|since|though|although|while)\b[^,]*, ",
    re.IGNORECASE,
)
_CHARGE_OF: Final = expression(
    r"\W*(?:the |all |much of the |most of the )?(?:(?:responsibility|accountability|charge) for|(?:job|task|work|business|running|burden) of|"
    r"(?:work|tasks|jobs|things|services|activities) (?:such as|like))\s+",
    re.IGNORECASE,
)
# "With CMOs handling production and CROs running the trials, ..."
DOING: Final = expression(r"s?(?:\s*\([^)]{1,40}\))? (?=[a-z]+ing )")
_WITH: Final = expression(r"\bwith (?:[^.;:]{3,80} and )?(?:an? |the |most )?$", re.IGNORECASE)
_WHO: Final = expression(r"s?(?:\s*\([^)]{1,90}\))?,? (?:which|who|that) ")
# "Outsourcing to a CMO typically involves validation and routine production"
_ENGAGED: Final = expression(
    r"\b(?:outsourcing|work(?:ing)?|partnering|partnerships?|contract(?:s|ing)?|engagements?|engaging|hiring|projects?|assignments?|deals?|agreements?|"
    r"orders?|mandates?|collaborati\w+|relationships?) (?:[\w-]+ ){0,3}?(?:(?:to|with|by|for|at) )?(?:an? |the )?(?:[\w-]+ )?$",
    re.IGNORECASE,
)
_INVOLVES: Final = expression(
    rf"s?(?:\s*\([^)]{{1,40}}\))? {ADVERBS}(?:involves?|includes?|covers?|spans?|comprises?|entails?|means) "
)
_DEMAND: Final = expression(r"\b(?:markets?|demand|field|world|scope|range) (?:for|of) (?:an? |the )?$", re.IGNORECASE)
_SERVICES_COVER: Final = expression(
    r"[’']?s?[’']?(?: (?:services|work|outsourcing|business))?(?: \w+ly)? (?:covers?|includes?|spans?|comprises?|encompass(?:es)?|ranges?(?= from)) "
)
_YOU_GET: Final = expression(
    r"s?(?:\s*\([^)]{1,40}\))?, (?:you|sponsors|clients|a sponsor|companies) (?:gets?|receives?|buys?|obtains?) "
)


_MARKET_COVERS: Final = expression(
    r"[\w&() -]{0,30}?\b(?:market|sector|industry|business) (?:\w+ly )?(?:covers?|comprises?|encompass(?:es)?|includes?|spans?|takes in) ",
    re.IGNORECASE,
)


def given(text: str, start: int, end: int, rule: str) -> Iterator[ActivitySpan]:
    """The works that are given to a type, where each of them is a work: "responsibility for labelling and storage"."""
    for leading in (_OPENED, _CHARGE_OF):
        match = leading.match(text, start, end)
        start = match.end() if match else start
    if DENIAL.search(text[start:end]) or _CLAUSE.search(text, start, end):
        return
    works = list(gerunds_or_objects(text, start, end, rule))
    if works and all(names_work(text[a:b]) and not _NO_GIVEN.match(text, a, b) for a, b, _ in works):
        yield from works


_NO_GIVEN: Final = expression(
    r"(?:work|tasks?|it|them|their|contracts?|orders?|money|budgets?|business)\b", re.IGNORECASE
)
_CLAUSE: Final = expression(
    r"\b(?:is|are|was|were|has|have|had|can|will|would|may|does|do|did|it|they|we|you|there|who|which|that|if|when)\b",
    re.IGNORECASE,
)


def of_object(text: str, mention: TypeMention, lead: str, stop: int) -> Iterator[ActivitySpan]:
    """Yield activities where the type is an object: "rely on CROs for ...", "outsource ... to a CMO"."""
    relied = _RELIED_FOR.match(text, mention.end, stop)
    to = _RELIED_TO.match(text, mention.end, stop)
    by = _BY_ONE.search(lead)  # "is engaged by a sponsor or CRO to handle ..."
    if to and not by and (not relied or _TO_AGAIN.search(text, to.end(), stop)) and _RELY.search(lead):
        yield from verb_phrases(text, verb_chain(text, to.end(), stop, ("base",), other=("base",)), "relied-on-to")
        return
    if (
        relied
        and not by
        and _RELY.search(lead)
        and (text.startswith("s", mention.end) or mention.long_form or _DETERMINED.search(lead))
    ):
        yield from objects(text, relied.end(), stop, "relied-on-for")
        return
    served = _SERVICES_COVER.match(text, mention.end, stop) if _DEMAND.search(lead) else None
    if served:
        yield from gerunds_or_objects(text, served.end(), stop, "tasks-are")
        return
    involves = _INVOLVES.match(text, mention.end, stop) if _ENGAGED.search(lead) else None
    if involves:
        yield from worthy(gerunds_or_objects(text, involves.end(), stop, "tasks-are"), text)
        return
    you_get = _YOU_GET.match(text, mention.end, stop)
    if you_get and re.search(r"\b(?:with|from) (?:an? |the )?(?:[\w-]+ ){0,2}$", lead, re.IGNORECASE):
        yield from objects(text, you_get.end(), stop, "you-get")
        return
    for pattern in (_FALLS_TO, _OUTSOURCED):
        gives = pattern.search(lead)
        if gives:
            a, b = (mention.start - len(lead) + at for at in gives.span("what"))
            yield from given(text, a, b, "outsourced-to")
            break
    doing = DOING.match(text, mention.end, stop)
    if doing and _WITH.search(lead):
        yield from verb_phrases(text, verb_chain(text, doing.end(), stop, ("gerund",)), "with-doing")
        return
    who = _WHO.match(text, mention.end, stop)
    if who and not DENIAL.match(text, who.end()):
        many = is_plural(text, mention)
        verbs = verb_chain(text, who.end(), stop, ("base",) if many else ("third",))
        yield from verb_phrases(text, verbs, "which")
        return
    covers = _MARKET_COVERS.match(text, min(name_end(text, mention.end, stop), stop), stop)
    if covers:
        works = list(objects(text, covers.end(), stop, "market"))
        told = sum(is_process(text[a:b]) or text[a:b].endswith("services") for a, b, _ in works)
        if len(works) > 1 and told * 2 >= len(works):
            yield from works
