"""Offers told without a verb of offering: a list that completes a range, a forte, what a company's people do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.names.context import DEFINITE
from cxograph.extract.names.products import is_product
from cxograph.extract.offerings.objects import object_limit
from cxograph.extract.words.phrases import service_phrases
from cxograph.extract.words.sense import names_work
from cxograph.extract.words.stems import any_of, stems
from cxograph.extract.words.verbs import verb_chain

__all__ = ["told_otherwise"]

_ITS: Final = (
    r"(?:[Ii]ts|[Oo]ur|[Tt]heir|[Tt]he (?:company|group|firm|business|house|CRO|CDMO|CMO|SMO)[’']s|⟦(?P<c>\d+)⟧[’']s?)"
)
_RANGE: Final = (
    r"(?:(?:full|whole|core|product|service|main|own) )*(?:range|offer|offering|portfolio|catalogue|"
    r"catalog|line-up|menu|services|programme|core business)"
)
# "A, B and C complete its range"
_COMPLETES: Final = expression(
    rf"^\W*(?P<what>[^.;:]{{5,160}}?) (?:also )?(?:completes?|rounds? out|rounds? off|makes? up|forms?|"
    rf"complements?|(?:is|are) (?:also )?(?:part of|among)|belongs? to) {_ITS} {_RANGE}\b"
)
# "A, B and C account for most of its output"
_OUTPUT: Final = expression(
    rf"(?:^|[;:,] )\W*(?P<what>(?:(?!⟦)[^.;:]){{4,120}}?) (?:accounts? for|makes? up|brings? in|contributes?|generates?) (?:(?:more than|about|over|nearly|almost|roughly) )?"
    rf"(?:most|half|two thirds|a (?:third|quarter|half)|the (?:bulk|lion[’']s share)|\d+ ?(?:%|per ?cent)) of {_ITS} (?:\w+ )?(?:output|sales|turnover|production|business|work|volume|orders)\b"
)
# "Its forte is A", "The group's core competence lies in A and B"
_FORTE: Final = expression(
    rf"(?<!\w){_ITS} (?:(?:main|core|key|real|particular|special|chief|true|greatest|other|second|traditional|twin|"
    rf"three|two|four|"
    rf"biggest|best-known|therapeutic) )*(?:pillars?|edge|calling cards?|claim to fame|hallmarks?|home turf|"
    rf"selling points?|focus areas?|"
    rf"areas? of (?:focus|expertise|strength)|expertise|specialism|know-how|big thing|flagship|daily bread|forte|speciality|specialty|"
    rf"specialism|specialities|specialties|strengths?|"
    rf"strong points?|strong suit|competences?|competency|core business|main business|mainstay|niche|"
    rf"fields?|trade|bread and butter)(?: (?:as|among|within) [^.;,]{{3,40}}?,?)? (?:is|are|lies? in|"
    rf"remains?)(?: still| also)?:? (?!(?:that|to|not|"
    rf"its|their|our|the (?:fact|way|size|speed|people))\b)"
)
# "A and B are its strong suit"
_IS_FORTE: Final = expression(
    rf"(?:^|[;:] )\W*(?P<what>(?:(?!⟦)[^.;:]){{4,120}}?) (?:is|are|remains?) (?:also |"
    rf"still )?{_ITS} (?:\w+ )?(?:forte|specialit(?:y|ies)|"
    rf"specialt(?:y|ies)|strengths?|strong (?:suit|point)s?|core business|main business|mainstay|niche|trade|"
    rf"bread and butter|daily work|core work|main work|everyday work|staples?|"
    rf"daily bread|focus|calling card|home turf|hallmark|field)\b"
)
_PEOPLE: Final = (
    r"(?:staff|employees|people|teams?|crew|specialists|experts|chemists|biologists|scientists|engineers|"
    r"pharmacists|nurses|coordinators|co-ordinators|monitors|physicians|doctors|statisticians|analysts|"
    r"writers|"
    r"departments?|units?|divisions?|laborator(?:y|ies)|labs?|plants?|sites?|factory|factories|workshops?|"
    r"suites?|call centre|pharmacy|subsidiary)"
)
# "Its 200 staff carry out A and B", "The plant in Oslo makes A", "Our regulatory department prepares A"
_WORKERS: Final = expression(
    rf"(?:^|[;:] |, (?:and|while) |[.”\"] |^\W*(?:On|In|At|There|Here)[^,⟦]{{0,24}}, )\W*(?:{_ITS}|(?P<the>The|"
    rf"the|A|One)(?= (?:\w+ )?(?:unit|plant|site|"
    rf"laborator|lab|factory|department|division|call cent))) (?:some |about |around |more than |over |"
    rf"roughly )?(?:\d[\d,.]* |two |three |four |five |six |own |second |"
    rf"other )?(?:[a-z][\w-]+ ){{0,2}}?{_PEOPLE}(?P<town>,? (?:in|at|"
    rf"near) [A-ZÀ-Þ][\w-]+(?:,? [A-ZÀ-Þ][\w-]+)?,?)? (?:also |now |even |mainly |then |still )?(?=[a-z])"
)
_MANY_WORKERS: Final = expression(
    r"(?:s|people|staff|crew)(?:,? (?:in|at|near) [^a-z].*)? (?:also |now |even |mainly |then |still )?$"
)
_EQUIPMENT: Final = expression(
    r"\b(?:lines?|reactors?|suites?|rooms?|vessels?|sites|beds|plants?|offices?|litres?|liters?|people|"
    r"shifts?|machines?|tanks?|fermenters?|bioreactors?|buildings?|hours|days|weeks|clients?|customers?|"
    r"sponsors?|patients|employees|countries|hospitals)$"
)
_DONE: Final = expression(
    r"(?:^|[;:] |, (?:and|while) )\W*(?P<what>(?:(?!⟦)[^.;:]){5,120}?) (?:is|are) (?:also |all |usually |"
    r"mainly )?(?:(?:included|on offer|part of (?:the|our) (?:service|offer|package))(?=\W*$)|(?:handled|done|carried out|performed|made|produced|manufactured|conducted|managed|"
    r"dealt with|taken care of|kept|run|organi[sz]ed) (?:entirely |fully |largely )?(?:in-house|in house|"
    r"internally|on site|under one roof|centrally|(?:at|in|by|on) (?:its|our|the (?:company|group|"
    r"firm)[’']s) (?:own )?(?!clients?\b|customers?\b|partners?\b|suppliers?\b)))"
)
# "Production of creams moves to its site in Lund", "Freeze-drying will stay in Oslo"
_TAKES_PLACE: Final = expression(
    rf"(?:^|[;:.] |, (?:and|while|but) )\W*(?P<what>(?:(?!⟦)[^.;:,]){{5,90}}?) (?:(?:will|would|is to) )?(?:also |now |then |still |mainly )?"
    rf"(?:moves?|stays?|remains?|shifts?|goe?s?|takes? place|happens?|(?:is|are|be) (?:being |to be )?(?:moved|transferred|concentrated|done|located|carried out|shifted|consolidated)) "
    rf"(?:to|in|at|into|near) (?:{_ITS} |[A-ZÀ-Þ][a-zà-ÿ])"
)
_MAKING_OF: Final = expression(r"(?:(?:The|All) )?(?:[Pp]roduction|[Mm]anufactur(?:e|ing)) of (?:its )?")
_COMBINES: Final = expression(
    rf"(?:^\W*(?:(?:In|At|Since) [^,⟦]{{3,30}}, )?(?:[Tt]he (?:[\w-]+ "
    rf"){{1,3}}?)?⟦\d+⟧(?: \([^)]*\))*,? (?:also )?|^\W*(?:It|We|{DEFINITE}) (?:also )?|"
    rf"^\W*)[Cc]ombines? (?P<a>(?!the\b|its\b|our\b|an?\b)[^.;:⟦]{{4,70}}?) with (?!(?:a|an|its|our|the)\b)"
)
_DOES: Final = expression(
    r"\b(?:(?:is|are) (?:strongest|at its best) (?:in|at)|does (?:well|best|particularly well) (?:in|with|at)|"
    r"sticks? to|keeps? to|"
    r"(?:exclusively|only|mainly|chiefly|solely) (?:does|do|makes?|fills?|runs?|tests?|handles?)|"
    r"does (?:exclusively|only|nothing but)|shines? in|is at home in|(?:is|are) (?:particularly |"
    r"especially |very )?strong(?: in|:)|stands for|lives? (?:off|from)|"
    r"adds(?= [a-z][\w-]* ?[a-z]*(?: and|,|\.))) (?!(?:a|an|the|its|our|more|up|to|\d\S*)\b)"
)
_IN_HOUSE: Final = expression(
    r"\b(?:keeps?|does|do|runs?|performs?) (?P<what>[^.;:⟦]{3,90}?) (?:in[- ]house|under its own roof)\b"
)
_BESIDES: Final = expression(
    r"\b(?:sells?|offers?|makes?|provides?|supplies|supply|runs?) [^.;:⟦]{3,60}? (?:alongside|besides|"
    r"next to) (?!(?:its|our|the|an?|their)\b)"
)
# one of these stands where a pattern can match
_FORTE_CUES: Final = stems(
    "expertise|know-how|pillar|edge|calling card|claim to fame|hallmark|home turf|selling point|focus|area|big thing|"
    "flagship|daily bread|forte|specialit|specialt|specialism|strength|strong|competenc|core business|"
    "main business|mainstay|niche|field|trade|bread and butter"
)
_LISTS_FIRST: Final = (
    (_COMPLETES, "completes", stems("complete|round|make|form|complement|part of|among|belong")),
    (_DONE, "done-in-house", stems("house|internally|on site|centrally|s|its|our|included|part|offer|under")),
    (_IS_FORTE, "is-forte", _FORTE_CUES | stems("work|staple")),
    (_OUTPUT, "output", stems("account|make|brings|contribut|generat")),
)
_VERBS: Final = (
    (
        _DOES,
        "does",
        stems(
            "strong|at its best|does|stick|keep|only|exclusively|"
            "mainly|chiefly|solely|shine|at home|stands for|live|adds"
        ),
    ),
    (_BESIDES, "besides", stems("alongside|besides|next to")),
)
_PLACE_CUES: Final = stems(
    "move|stay|remain|shift|goes|go|take|happen|transferred|concentrated|done|located|carried|consolidated"
)
_PEOPLE_CUES: Final = stems(
    "staff|employees|people|team|crew|specialist|expert|chemist|biologist|scientist|engineer|pharmacist|"
    "nurse|coordinator|ordinator|monitor|physician|doctor|statistician|analyst|writer|department|unit|division|"
    "laborator|lab|plant|site|factor|workshop|suite|call cent|pharmacy|subsidiary"
)
_IN_HOUSE_CUES: Final = stems("house|roof")
_ALONGSIDE: Final = expression(r" (?:alongside|as well as|besides|next to) ")


def told_otherwise(clause: Clause) -> Iterator[tuple[str, int, int, str]]:
    """Yield (company, start, end, rule) for services that a sentence tells in one of these forms."""
    reading, masked = clause.reading, clause.masked
    if reading.report is not None and not reading.subjects:
        return  # a report of another trade
    text = reading.plain
    for pattern, rule, words in _LISTS_FIRST:
        match = pattern.search(masked) if any_of(words, clause.low) else None
        if match and "⟦" not in match["what"]:
            company = _whose(clause, match.groupdict().get("c"), match.end())
            lead = re.match(r"(?:[Tt]he|[Aa]lso|[Ii]n addition,|[Aa]ll) ", match["what"])
            start = clause.offset(match.start("what") + (lead.end() if lead else 0))
            yield from _rows(company, text, start, clause.offset(match.end("what")), rule)
    for match in _TAKES_PLACE.finditer(masked) if any_of(_PLACE_CUES, clause.low) else ():
        making = _MAKING_OF.match(masked, match.start("what"))
        start, end = clause.offset(making.end() if making else match.start("what")), clause.offset(match.end("what"))
        if making or is_product(text[start:end]):
            company = _whose(clause, match.groupdict().get("c"), match.start("what"))
            yield from _rows(company, text, start, end, "takes-place")
    for match in _FORTE.finditer(masked) if any_of(_FORTE_CUES, clause.low) else ():
        company = _whose(clause, match["c"], match.start())
        yield from _rows(company, text, clause.offset(match.end()), clause.sentence.end, "forte")
    for match in _WORKERS.finditer(masked) if any_of(_PEOPLE_CUES, clause.low) else ():
        company = _whose(clause, match["c"], match.start() + 1)
        if match["the"] and not match["town"]:
            continue  # "The site tests ...": which one is not said
        stop = object_limit(clause, match.end())
        many = _MANY_WORKERS.search(match[0]) is not None
        for verb in verb_chain(text, clause.offset(match.end()), stop, other=("base",) if many else ("third",)):
            rows = list(_rows(company, text, verb.start, verb.end, "workers"))
            for row in rows:
                bare = verb.acting and row is rows[0] and " " not in text[row[1] : row[2]]
                yield (row[0], verb.verb, *row[2:]) if bare else row  # "schedule visits"
    for match in _COMBINES.finditer(masked) if "ombine" in masked else ():
        company = clause.subject(match.start("a"))
        if not reading.subjects or (match[0].startswith(("C", "c")) and not clause.left_out):
            continue
        yield from _rows(company, text, clause.offset(match.start("a")), clause.offset(match.end("a")), "combines")
        yield from _rows(company, text, clause.offset(match.end()), clause.sentence.end, "combines")
    for match in _IN_HOUSE.finditer(masked) if any_of(_IN_HOUSE_CUES, clause.low) else ():
        company = clause.subject(match.start())
        yield from _rows(
            company, text, clause.offset(match.start("what")), clause.offset(match.end("what")), "in-house"
        )
    for pattern, rule, words in _VERBS:
        for match in pattern.finditer(masked) if any_of(words, clause.low) else ():
            company = clause.subject(match.start())
            yield from _rows(company, text, clause.offset(match.end()), clause.sentence.end, rule)


def _whose(clause: Clause, mark: str | None, at: int) -> str | None:
    """Whom "its" means: in a company's own section that company, where the sentence names nobody before."""
    if mark is None and "⟦" not in clause.masked[:at]:
        owner = clause.reading.companies.owner(clause.sentence.block)
        if owner is not None:
            return owner
    return clause.company(mark, at)


def _rows(company: str | None, text: str, start: int, end: int, rule: str) -> Iterator[tuple[str, int, int, str]]:
    if company is None:
        return
    cuts = [match.span() for match in _ALONGSIDE.finditer(text, start, end)]
    starts = [start, *(b for _, b in cuts)]
    for a, b in zip(starts, [*(a for a, _ in cuts), end], strict=True):
        for x, y in service_phrases(text, a, b):
            if names_work(text[x:y]) and not _EQUIPMENT.search(text, x, y):
                yield company, x, y, rule
