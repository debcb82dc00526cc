"""Offers told of what a company has, gets or has done: "its X services", "adds X capacity", "90 studies in X and Y"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.clauses.competence import names_a_work
from cxograph.extract.names.products import is_product
from cxograph.extract.offerings.objects import object_limit
from cxograph.extract.words.pairs import all_adjectives
from cxograph.extract.words.phrases import service_phrases, trim_phrase
from cxograph.extract.words.sense import names_work
from cxograph.extract.words.stems import any_of, stems
from cxograph.places import find_places

__all__ = ["PLAIN", "told_of_own"]

_Found = tuple[str, int, int, str]
_Whose = Callable[[Clause, int], str | None]
_OWNER: Final = (
    r"(?:⟦(?P<c>\d+)⟧(?: \([^)]*\))*[’']s?|\b(?:[Ii]ts|[Oo]ur)|"
    r"\b(?:[Tt]he|[Tt]his) (?:company|group|firm|business|CDMO|CRO|CMO|SMO)[’']s)"
)
_PRAISE: Final = (
    r"(?:(?:own|new|newly \w+|existing|current|extensive|growing|expanding|expanded|core|main|key|strong|broad|broader|wide|full|"
    r"deep|proven|global|leading|world-class|cutting-edge|state-of-the-art|comprehensive|unique|wider|other|"
    r"established|industry-leading|best-in-class|robust|complete|entire|overall|in-house|flagship|high-quality),? (?:and )?)*"
)
_WORD: Final = (
    r"(?:(?!(?:of|for|in|to|with|by|from|on|at|as|that|which|is|are|was|has|have|will|can|the|an?|its|their|our|who|"
    r"clients?|customers?|partners?|parent|market|revenue|stock|share|workforce|staff|portfolio|network|presence|strategy|emphasi\w+|enhancing|increasing|improving|investments?|brand|reputation|offers|provides|delivers|includes|including|"
    r"spanning|covering|focuses|supports|serves|remains|leads|excels|announces|speciali[sz]es)\b)[\w&/+.-]+(?: \([^()⟦]{1,30}\))?,? )"
)
# "its bioanalytical and formulation services", "Orvane's fill-finish capabilities"
_OWN: Final = expression(
    rf"{_OWNER} {_PRAISE}(?P<what>{_WORD}{{1,9}}?)(?P<head>services|solutions|capabilities|capability|offerings?|expertise|"
    r"experience|know-how|capacity)\b(?! (?:business|unit|division|arm|segment|revenue|sales|market|provider|company|agreement|"
    r"contract|team|group|portfolio|network|fees?))"
)
_ADDS_NO_WORK: Final = frozenset(
    {"capabilities", "capability", "experience", "offering", "offerings", "expertise", "know-how", "capacity"}
)
PLAIN: Final = expression(
    r"(?:(?:existing|current|ongoing|growing|high|low|large-scale|mass|processing|integration|customi[sz]ation|long|standing|long-standing|longstanding|years|hands-on|working|operating|combined|previous|advanced|extensive|internal|domestic|annual|total|commercial|clinical|global|local|production|manufacturing|research|r&d|"
    r"development|product|products|technical|scientific|design|distribution|engineering|operational|supply|supply "
    r"chain|technology|technological|regional|service|and|&|drug|pharmaceutical|digital|analytics|data|marketing|sales)[, ]*)+",
    re.IGNORECASE,
)
_WISHED: Final = expression(
    r"\b(?:to|by|in|on|for|at|of|can|could|would|will|further|aim(?:s|ed|ing) at) (?:\w+ly )?(?:further )?(?:bolster|enhanc|expand|"
    r"strengthen|improv|boost|increas|broaden|extend|grow|build|develop|advanc|optimi[sz]|leverag|diversif|scal|"
    r"complement|accelerat|upgrad|reinforc|augment|deepen|support|complet|modernis|moderniz|integrat|showcas)\w*(?: up| out)? $"
)
# "bought ⟦1⟧ for its peptide services"
_OF_THE_LAST: Final = expression(r"⟦(\d+)⟧(?: \([^)]*\))*,? (?:for|and|plus) $")
_ADDS: Final = expression(
    r"(?:⟦(?P<c>\d+)⟧(?: \([^)]*\))* |\b(?:[Tt]he|[Tt]his) (?:[\w-]+ ){0,2}?(?P<deal>acquisition|deal|purchase|"
    r"takeover|transaction|merger|expansion|investment|site|plant|facility|laboratory|campus|unit|building|addition)"
    r"(?: of [^.;,]{3,60}?)? |^\W*(?:(?:In|Last|This|Since|From|Earlier|Recently|Also)\b"
    r"[^,;⟦]{0,24},? )?(?:[Ii]t|[Ww]e|[Tt]he (?:company|group|firm)) |(?P<aim>\bto |\band |, (?:thus |thereby )?(?=(?:adding|gaining|bringing) )))(?:(?:has|have|will|also|now|further|"
    r"would|thereby) )*(?:brought|adds?|added|adding|introduces|introduced|launche[sd](?! (?:an?|the|its|new)\b)|brings?|bringing|contributes?|gains?|gained|gaining|houses?|boasts?) (?:(?P<to>⟦(?P<d>\d+)⟧) )?"
    r"(?!(?:that|this|it|up|in|on|with|about|more than|over|another)\b)"
)
# "demand for its eye drops", "orders for ⟦0⟧’s toxicology"
_SOLD: Final = expression(
    rf"\b(?:orders?|demand|sales|bookings|revenues?|turnover|interest|appetite|order book|contracts|capacity|customers|clients|market share|prices|output) (?:for|of|from|in|with) (?:both )?{_OWNER} {_PRAISE}(?!(?:lead|first|only|flagship|approved|marketed|branded|\w+ candidate)\b)(?=[a-zA-Z])"
)
_CHANGED: Final = expression(
    r" (?:rose|fell|grew|dropped|declined|slipped|jumped|surged|climbed|doubled|tripled|held|stayed|remained|recovered|came|went|dried|was|were|is|are|has|have|had|will) "
    r"| (?:rose|fell|grew|dropped|declined|slipped|jumped|surged|climbed|doubled|tripled|recovered)\b"
)
# "gives ⟦0⟧ a platform for ...", "provides ⟦0⟧ with peptide synthesis"
_GIVES: Final = expression(
    r"\b(?:gives?|gave|giving|hands?|brings?|bringing) (?:⟦(?P<c>\d+)⟧|the (?:company|group|firm|buyer|CDMO|CRO|CMO)) "
    r"(?:access to |(?:an?|its|their|the)(?: first| new| strong| larger)? (?:foothold|presence|position|entry|platform|base|footing|place|lead|capacity|capability|capabilities|expertise|know-how) in(?:to)? )?(?!(?:an?|the|its|their|that|to|more|\d)\b)"
)
# "has run 90 studies in rare disease and gene therapy"
_STUDIES: Final = expression(
    r"\b(?:run|ran|conducted|completed|supported|managed|delivered|executed|performed|led) (?:about |some |over |nearly |"
    r"almost |well over |more than |at least )?(?:\d[\d,.]*\+?|hundreds of|dozens of|thousands of) (?:[\w-]+ ){0,2}?(?:studies|trials|"
    r"projects|programs|programmes) (?:in|across|for) (?!(?:the|its|our|more|over|about|all|\d)\b)"
)
# "bought ⟦1⟧ (statistics, Portugal)"
_BRACKETED: Final = expression(r"⟦(?P<c>\d+)⟧ \((?P<what>[a-z][^()⟦]{3,90})\)")
# "the pre-clinical services that ⟦0⟧ provides", "pathology work performed by ⟦0⟧"
_DONE_BY: Final = expression(
    rf"\b(?P<what>{_WORD}{{1,7}}?)(?:(?:that|which) ⟦(?P<c>\d+)⟧ (?:provides|offers|performs|delivers|supplies|conducts|makes|produces)"
    r"\b|(?:(?:is|are|both|all) )?(?:performed|provided|offered|delivered|manufactured|produced|conducted|handled|carried out) "
    r"(?:exclusively |in-house |entirely )?by (?:the (?:[\w-]+ ){0,3})?⟦(?P<d>\d+)⟧(?! (?:and|or) ⟦))"
)
_OWN_CUES: Final = stems("services|solutions|capabilit|offering|expertise|experience|know-how|capacity")
_SOLD_CUES: Final = stems(
    "order|demand|sales|booking|revenue|turnover|interest|appetite|contract|capacity|customers|clients|market|price|output"
)
_ADDS_CUES: Final = stems("brought|introduc|launch|add|bring|contribute|gain|house|boast")
_GIVES_CUES: Final = stems("give|gave|giving|hands|bring")
_DONE_CUES: Final = stems("that|which|by")
_STUDIES_CUES: Final = stems(
    "studies in|studies across|trials in|trials across|projects|program|studies for|trials for"
)


def told_of_own(clause: Clause, company_at: _Whose) -> Iterator[_Found]:
    """Yield (company, start, end, rule) for each service; `company_at` tells whom words at an offset are said of."""
    masked = clause.masked
    for match in _OWN.finditer(masked) if any_of(_OWN_CUES, clause.low) else ():
        yield from _owned(clause, match, company_at)
    for match in _SOLD.finditer(masked) if any_of(_SOLD_CUES, clause.low) else ():
        company = (
            clause.company(match["c"])
            if match["c"]
            else company_at(clause, match.start()) or clause.subject(match.start())
        )
        changed = _CHANGED.search(clause.masked, match.end())
        yield from _works(clause, match.end(), company, "sold", changed.start() if changed else None)
    for match in _ADDS.finditer(masked) if any_of(_ADDS_CUES, clause.low) else ():
        if _TO_COME.search(masked, 0, match.end()):
            continue
        who = match["d"] or match["c"]
        company = clause.company(who) if who else company_at(clause, match.start()) or clause.pronoun(match.start())
        yield from _works(clause, match.end(), company, "adds")
    for match in _GIVES.finditer(masked) if any_of(_GIVES_CUES, clause.low) else ():
        yield from _works(clause, match.end(), clause.company(match["c"], match.start()), "gives")
    for match in _STUDIES.finditer(masked) if any_of(_STUDIES_CUES, clause.low) else ():
        text = clause.reading.plain
        company = company_at(clause, match.start())
        for row in _phrases(clause, match.end(), company, "studies-in"):
            if not find_places(text[row[1] : row[2]]):
                yield row
    for match in _DONE_BY.finditer(masked) if "⟧" in masked and any_of(_DONE_CUES, clause.low) else ():
        text = clause.reading.plain
        a, b = trim_phrase(text, clause.offset(match.start("what")), clause.offset(match.end("what")))
        if is_product(text[a:b]) and not _HOW_IT_IS.match(text, a, b):
            yield clause.mentions[int(match["c"] or match["d"])].company, a, b, "done-by"
    for match in _BRACKETED.finditer(masked) if clause.reading.subjects and "⟧ (" in masked else ():
        start = clause.offset(match.start("what"))
        text = clause.reading.plain
        for a, b in service_phrases(text, start, clause.offset(match.end("what"))):
            if is_product(text[a:b]):
                yield clause.mentions[int(match["c"])].company, a, b, "bracketed"


# "is preparing to add vials"
_TO_COME: Final = expression(
    r"\b(?:prepar(?:es|ing)|plans?|planning|hopes?|hoping|intends?|wants?|considering|considers) to (?:also )?[a-z]+ $"
)
_HOW_IT_IS: Final = expression(r"(?:new|recent|annual|own|first|second|third|latest|further|early) |[A-Z]?[a-z]+ly ")


def _owned(clause: Clause, match: re.Match[str], company_at: _Whose) -> Iterator[_Found]:
    what = match["what"].strip(" ,")
    if PLAIN.fullmatch(what) or not (is_product(what) or names_a_work(what)):
        return
    if _WISHED.search(clause.masked, max(0, match.start() - 60), match.start()):
        return  # "has invested to bolster its testing capabilities"
    last = _OF_THE_LAST.search(clause.masked, 0, match.start())
    if match["c"]:
        company = clause.company(match["c"])
    elif last:
        company = clause.company(last[1])
    else:
        company = company_at(clause, match.start())
        if company is None and clause.reading.report is None and "⟦" not in clause.masked[: match.start()]:
            company = clause.pronoun(match.start())
    if company is None:
        return
    text = clause.reading.plain
    start = clause.offset(match.start("what"))
    bare = match["head"] in _ADDS_NO_WORK and " " in what
    stop = clause.offset(match.end("what") if bare else match.end())
    listed = _listed_behind(clause, match)
    spans = service_phrases(text, start, listed) if listed else []
    if bare and all_adjectives([what.rsplit(maxsplit=1)[-1]]):
        spans = [trim_phrase(text, start, stop)]  # "inhalation and nasal capabilities"
    elif len(spans) < 2 or not all(is_product(_work_of(text[a:b])) for a, b in spans):
        spans = service_phrases(text, start, stop)
    for a, b in spans:
        words = _work_of(text[a:b])
        if not PLAIN.fullmatch(words) and (is_product(words) or names_a_work(words)) and names_work(text[a:b]):
            yield company, a, b, "own-services"


def _listed_behind(clause: Clause, match: re.Match[str]) -> int | None:
    """Where the sentence ends, if the list goes on behind its first item: "its X services, Y testing and Z"."""
    stop = object_limit(clause, match.end())
    return stop if clause.masked.startswith((",", " and "), match.end()) else None


def _phrases(clause: Clause, at: int, company: str | None, rule: str, end: int | None = None) -> list[_Found]:
    if company is None:
        return []
    text = clause.reading.plain
    stop = object_limit(clause, at) if end is None else clause.offset(end)
    spans = service_phrases(text, clause.offset(at), stop)
    return [(company, a, b, rule) for a, b in spans]


def _works(clause: Clause, at: int, company: str | None, rule: str, end: int | None = None) -> Iterator[_Found]:
    """The objects of a verb that anything may be added by, where each is a work or product of the trade."""
    text = clause.reading.plain
    measured = _MEASURED.match(clause.masked, at)
    at = measured.end() if measured else at
    rows = [(c, *_without_tail(text, a, b), r) for c, a, b, r in _phrases(clause, at, company, rule, end)]
    if len(rows) > 1 and is_product(text[slice(*rows[0][1:3])]):
        rows = [
            row for row in rows if not _PREMISES.search(text, row[1], row[2])
        ]  # "toxicology and a facility in Ohio"
    if rows and all(is_product(text[a:b]) and not _TO_MARKET.search(text, a, b) for _, a, b, _ in rows):
        yield from rows


_PREMISES: Final = expression(
    r"\b(?:facilit(?:y|ies)|sites?|plants?|buildings?|offices?|staff|employees|people|customers|clients|teams?|headquarters|warehouses?)$"
)
# "adds 45 cubic metres of fermentation capacity"
_MEASURED: Final = expression(
    r"(?:about |some |around |nearly |over |more than )?\d[\d.,]* (?:[\w²³-]+ ){1,4}?of (?:new |additional )?"
)
_TO_MARKET: Final = expression(r" to (?:the )?(?:market|patients|life|clinic|(?:\w+ )?scale)\b")
_TAIL: Final = expression(r" (?:capabilit(?:y|ies)|capacity|capacities|expertise|experience|offerings?|know-how)$")


def _work_of(phrase: str) -> str:
    return _TAIL.sub("", phrase)


def _without_tail(text: str, start: int, end: int) -> tuple[int, int]:
    """The phrase without "capacity" and the like, which add no work."""
    tail = _TAIL.search(text, start, end)
    return trim_phrase(text, start, tail.start()) if tail and tail.end() == end else (start, end)
