"""What a sentence says of the work given to a type: "rely on CROs for ...", "outsource ... to a CMO"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.activities.phrases import ActivitySpan, gerunds_or_objects, objects, verb_phrases
from cxograph.extract.clauses.type_clauses import name_end
from cxograph.extract.words.phrases import trim_phrase
from cxograph.extract.words.sense import names_work
from cxograph.extract.words.service_types import TypeMention
from cxograph.extract.words.verbs import ADVERBS, verb_chain

__all__ = ["of_object"]

_RELY: Final = re.compile(
    r"\b(?:asks?|expects?|wants?|lets?|pays?|relian(?:ce|t)|rely|relies|depend|depends|utili[sz]es?|uses?|"
    r"leverages?|turn|turns|"
    r"hires?|engages?|"
    r"outsourc\w+[^.]{0,40}?|work with|partner with)\b[^.]{0,30}?$"
)
_RELIED_FOR: Final = re.compile(
    r"s?(?:\s*\([^)]{1,40}\))? (?:for (?:their |its |the )?(?:(?:speciali[sz]ed |essential )?(?:services|"
    r"expertise|support) (?:in|such as|like|including) )?|to (?:conduct|perform|handle|carry out|provide|"
    r"undertake|run|manage) )"
)
_DETERMINED: Final = re.compile(r"\b(?:an?|the|your|their|its|this|that)(?: [\w-]+){0,3} $", re.IGNORECASE)
_RELIED_TO: Final = re.compile(r"s?(?:\s*\([^)]{1,40}\))? to (?=[a-z])")
_OUTSOURCED: Final = re.compile(
    r"\b(?:outsourc(?:e|es|ed|ing)|hand(?:s|ed|ing)?(?: over)?|give[sn]?|giving|contract(?:s|ed|ing)?|"
    r"delegate[sd]?|farm(?:s|ed)? out|transfers?) (?:out )?(?:the (?:work|task|"
    r"job) of )?(?P<what>(?:(?! by |of )[^.;:]){4,80}?) (?:out )?to (?:an? |the |their |its |specialised |"
    r"specialized |external )*$"
)
_TASKS_OF: Final = re.compile(
    r"\b(?:tasks?|activit(?:y|ies)|services?|dut(?:y|ies)|functions?|responsibilit(?:y|ies)|work|jobs?|"
    r"roles?|offering)(?: \w+){0,2}? (?:of|offered by|provided by|performed by|done by|from) (?:an? |the |"
    r"most |many )?(?:[\w-]+ ){0,2}$",
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
_BY_PROVIDING: Final = re.compile(
    rf"\bby {ADVERBS}(?:providing|offering|conducting|performing) (?:[\w-]+ ){{0,3}}?services,? (?:such as|"
    rf"like|including) "
)
_MARKET: Final = re.compile(
    r"(?:[\w&() -]{0,40}?\b(?:market|sector|industry)s? )?(?:\w+ ){0,4}?(?:includes?|offers?|provides?|"
    r"encompass(?:es)?|covers?|involves?)(?: [\w-]+){0,5}? (?:services? )?(?:such as|like|including|"
    r"that include|:) ",
    re.IGNORECASE,
)


def of_object(text: str, mention: TypeMention, lead: str, stop: int) -> Iterator[ActivitySpan]:
    """Yield activities where the type is an object: "rely on CROs for ...", "outsource ... to a CMO"."""
    relied = _RELIED_FOR.match(text, mention.end, stop)
    to = _RELIED_TO.match(text, mention.end, stop)
    if to and not relied and _RELY.search(lead):
        yield from verb_phrases(text, verb_chain(text, to.end(), stop, ("base",), other=("base",)), "relied-on-to")
        return
    if (
        relied
        and _RELY.search(lead)
        and (text.startswith("s", mention.end) or mention.long_form or _DETERMINED.search(lead))
    ):
        yield from objects(text, relied.end(), stop, "relied-on-for")
        return
    tasks = _TASKS_ARE.match(text, mention.end, stop) if _TASKS_OF.search(lead) else None
    if tasks:
        if tasks["to"]:
            yield from verb_phrases(text, verb_chain(text, tasks.end(), stop, ("base",)), "tasks-are")
        else:
            yield from gerunds_or_objects(text, tasks.end(), stop, "tasks-are")
        return
    you_get = _YOU_GET.match(text, mention.end, stop)
    if you_get and re.search(r"\b(?:with|from) (?:an? |the )?(?:[\w-]+ ){0,2}$", lead, re.IGNORECASE):
        yield from objects(text, you_get.end(), stop, "you-get")
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
        yield from objects(text, among.end(), stop, "outsourced-to")
        return
    market = _MARKET.match(text, min(name_end(text, mention.end, stop), stop), stop)
    if market:
        yield from objects(text, market.end(), stop, "market")
        return
    providing = _BY_PROVIDING.search(text, mention.end, stop)
    if providing:
        yield from objects(text, providing.end(), stop, "by-providing")
