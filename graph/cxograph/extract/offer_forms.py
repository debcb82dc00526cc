"""Offers told without a verb of offering: a list that completes a range, a forte, what a company's people do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.clauses import Clause
from cxograph.extract.context import DEFINITE
from cxograph.extract.phrases import names_work, service_phrases
from cxograph.extract.verbs import verb_chain

__all__ = ["told_otherwise"]

_ITS: Final = (
    r"(?:[Ii]ts|[Oo]ur|[Tt]heir|[Tt]he (?:company|group|firm|business|house|CRO|CDMO|CMO|SMO)[’']s|⟦(?P<c>\d+)⟧[’']s?)"
)
_RANGE: Final = (
    r"(?:(?:full|whole|core|product|service|main|own) )*(?:range|offer|offering|portfolio|catalogue|"
    r"catalog|line-up|menu|services|programme|core business)"
)
# "A, B and C complete its range"
_COMPLETES: Final = re.compile(
    rf"^\W*(?P<what>[^.;:]{{5,160}}?) (?:also )?(?:completes?|rounds? out|rounds? off|makes? up|forms?|"
    rf"complements?|(?:is|are) (?:also )?(?:part of|among)|belongs? to) {_ITS} {_RANGE}\b"
)
# "Its forte is A", "The group's core competence lies in A and B"
_FORTE: Final = re.compile(
    rf"\b{_ITS} (?:(?:main|core|key|real|particular|special|chief|true|greatest|other|second|traditional|"
    rf"therapeutic) )*(?:forte|speciality|specialty|specialism|specialities|specialties|strengths?|"
    rf"strong points?|strong suit|competences?|competency|core business|main business|mainstay|niche|"
    rf"fields?|trade|bread and butter) (?:is|are|lies? in|remains?)(?: still| also)?:? (?!(?:that|to|not|"
    rf"its|their|our|the (?:fact|way|size|speed|people))\b)"
)
_PEOPLE: Final = (
    r"(?:staff|employees|people|teams?|crew|specialists|experts|chemists|biologists|scientists|engineers|"
    r"pharmacists|nurses|coordinators|co-ordinators|monitors|physicians|doctors|statisticians|analysts|"
    r"writers|"
    r"departments?|units?|divisions?|laborator(?:y|ies)|labs?|plants?|sites?|factory|factories|workshops?|"
    r"suites?|call centre|pharmacy|subsidiary)"
)
# "Its 200 staff carry out A and B", "The plant in Oslo makes A", "Our regulatory department prepares A"
_WORKERS: Final = re.compile(
    rf"(?:^|; |, (?:and|while) |[.”\"] )\W*(?:{_ITS}|(?P<the>The|the|A|One)(?= (?:\w+ )?(?:unit|plant|site|"
    rf"laborator|lab|factory|department|division))) (?:some |about |around |more than |over |"
    rf"roughly )?(?:\d[\d,.]* |two |three |four |five |six |own |second |"
    rf"other )?(?:[a-z][\w-]+ ){{0,2}}?{_PEOPLE}(?P<town>,? (?:in|at|"
    rf"near) [A-ZÀ-Þ][\w-]+(?:,? [A-ZÀ-Þ][\w-]+)?,?)? (?:also |now |even |mainly |then |still )?(?=[a-z])"
)
_EQUIPMENT: Final = re.compile(
    r"\b(?:lines?|reactors?|suites?|rooms?|vessels?|sites|beds|plants?|offices?|litres?|liters?|people|"
    r"shifts?|machines?|tanks?|fermenters?|bioreactors?|buildings?|hours|days|weeks|clients?|customers?|"
    r"sponsors?|patients|employees|countries|hospitals)$"
)
_DONE: Final = re.compile(
    r"(?:^|; |, (?:and|while) )\W*(?P<what>(?:(?!⟦)[^.;:]){5,120}?) (?:is|are) (?:also |all |usually |"
    r"mainly )?(?:handled|done|carried out|performed|made|produced|manufactured|conducted|managed|"
    r"dealt with|taken care of|kept|run|organi[sz]ed) (?:entirely |fully |largely )?(?:in-house|in house|"
    r"internally|on site|(?:at|in|by|on) (?:its|our|the (?:company|group|"
    r"firm)[’']s) (?:own )?(?!clients?\b|customers?\b|partners?\b|suppliers?\b))"
)
_COMBINES: Final = re.compile(
    rf"(?:^\W*(?:(?:In|At|Since) [^,⟦]{{3,30}}, )?(?:[Tt]he (?:[\w-]+ "
    rf"){{1,3}}?)?⟦\d+⟧(?: \([^)]*\))*,? (?:also )?|^\W*(?:It|We|{DEFINITE}) (?:also )?|"
    rf"^\W*)[Cc]ombines? (?P<a>(?!the\b|its\b|our\b|an?\b)[^.;:⟦]{{4,70}}?) with (?!(?:a|an|its|our|the)\b)"
)
_DOES: Final = re.compile(
    r"\b(?:(?:exclusively|only|mainly|chiefly|solely) (?:does|do|makes?|fills?|runs?|tests?|handles?)|"
    r"does (?:exclusively|only|nothing but)|shines? in|is at home in|(?:is|are) (?:particularly |"
    r"especially |very )?strong(?: in|:)|stands for|lives? (?:off|from)|"
    r"adds(?= [a-z][\w-]* ?[a-z]*(?: and|,|\.))) (?!(?:a|an|the|its|our|more|up|to|\d\S*)\b)"
)
_BESIDES: Final = re.compile(
    r"\b(?:sells?|offers?|makes?|provides?|supplies|supply|runs?) [^.;:⟦]{3,60}? (?:alongside|besides|"
    r"next to) (?!(?:its|our|the|an?|their)\b)"
)
_ALONGSIDE: Final = re.compile(r" (?:alongside|as well as|besides|next to) ")


def told_otherwise(clause: Clause) -> Iterator[tuple[str, int, int, str]]:
    """Yield (company, start, end, rule) for services that a sentence tells in one of these forms."""
    reading, masked = clause.reading, clause.masked
    if reading.report is not None and reading.companies.owner(clause.sentence.block) is None:
        return
    text = reading.plain
    for pattern, rule in ((_COMPLETES, "completes"), (_DONE, "done-in-house")):
        match = pattern.match(masked)
        if match and "⟦" not in match["what"]:
            company = clause.company(match.groupdict().get("c"), match.end())
            lead = re.match(r"(?:[Tt]he|[Aa]lso|[Ii]n addition,|[Aa]ll) ", match["what"])
            start = clause.offset(match.start("what") + (lead.end() if lead else 0))
            yield from _rows(company, text, start, clause.offset(match.end("what")), rule)
    for match in _FORTE.finditer(masked):
        company = clause.company(match["c"], match.start())
        yield from _rows(company, text, clause.offset(match.end()), clause.sentence.end, "forte")
    for match in _WORKERS.finditer(masked):
        company = clause.company(match["c"], match.start() + 1)
        if match["the"] and not match["town"]:
            continue  # "The site tests ...": which one is not said
        limit = masked.find("⟦", match.end())
        stop = clause.sentence.end if limit < 0 else clause.offset(limit)
        for verb in verb_chain(text, clause.offset(match.end()), stop):
            for row in _rows(company, text, verb.start, verb.end, "workers"):
                bare = verb.acting and row[1] == verb.start and " " not in text[row[1] : row[2]]
                yield (row[0], verb.verb, *row[2:]) if bare else row  # "schedule visits"
    for match in _COMBINES.finditer(masked):
        company = clause.subject(match.start("a"))
        if not reading.subjects or (match[0].startswith(("C", "c")) and not clause.left_out):
            continue
        yield from _rows(company, text, clause.offset(match.start("a")), clause.offset(match.end("a")), "combines")
        yield from _rows(company, text, clause.offset(match.end()), clause.sentence.end, "combines")
    for pattern, rule in ((_DOES, "does"), (_BESIDES, "besides")):
        for match in pattern.finditer(masked):
            company = clause.subject(match.start())
            yield from _rows(company, text, clause.offset(match.end()), clause.sentence.end, rule)


def _rows(company: str | None, text: str, start: int, end: int, rule: str) -> Iterator[tuple[str, int, int, str]]:
    if company is None:
        return
    cuts = [match.span() for match in _ALONGSIDE.finditer(text, start, end)]
    starts = [start, *(b for _, b in cuts)]
    for a, b in zip(starts, [*(a for a, _ in cuts), end], strict=True):
        for x, y in service_phrases(text, a, b):
            if names_work(text[x:y]) and not _EQUIPMENT.search(text, x, y):
                yield company, x, y, rule
