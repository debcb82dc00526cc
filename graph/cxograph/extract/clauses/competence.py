"""What a company is good at: nouns of competence, fields, and verbs of which only a work makes an offer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.names.products import is_product
from cxograph.extract.words.phrases import service_phrases
from cxograph.extract.words.stems import any_of, stems

__all__ = ["competences", "names_a_work"]

_MARK: Final = expression(r"⟦\d+⟧")
_HOW: Final = r"(?:\w+ly |also |both |mainly |above all |especially |particularly )?"
# "is at home in", "has a long record in", "has its strengths in": what follows is a field
_COMPETENT: Final = expression(
    rf"\b(?:(?:is|are|feels?) (?:\w+ly |also |especially )?(?:at home|well[- ]versed|versed|strong|skilled|good|adept|"
    rf"experienced|proficient|a (?:force|name|specialist)) (?:in|at|with)|shines? (?:in|at|with)|excels? (?:in|at|"
    rf"with)|stands? out (?:in|for|with)|(?:has|have|with|boasts?|looks back on|built up|brings) (?:an? )?(?:\w+ "
    rf"){{0,2}}?(?:track record|record|tradition|reputation|pedigree|name for itself) in|(?:has )?made (?:(?:itself "
    rf")?a|its) name (?:for itself )?(?:in|for|with)|(?:has|have|sees?|finds?) (?:its|their|our) (?:\w+ "
    rf")?(?:strengths?|forte|focus|roots|home) (?:is |are |lies? )?in|(?:devotes?|dedicates?|confines?|limits?|"
    rf"restricts?|commits?) (?:itself|themselves) (?:entirely |wholly |exclusively )?to|(?:is|are) (?:entirely |"
    rf"wholly |exclusively |fully )?(?:devoted|dedicated) to|(?:makes?|earns?) (?:its|their) (?:living|money) (?:from|"
    rf"with|by)|lives? (?:from|off)) {_HOW}(?!(?:the|a|an|its|their|our|being|serving|providing|\d)\b)",
    re.IGNORECASE,
)
# "whose forte is", "its fields of strength are", "the strengths of X lie in"
_FORTE: Final = expression(
    r"\b(?:its|our|whose|the) (?:(?!market|stock|share)[\w-]+ ){0,2}?(?:strengths?|forte|fort[eé]s?|speciality|"
    r"specialities|specialt(?:y|ies)|mainstay|stock-in-trade|core business|therapeutic (?:areas?|fields?|focus)|"
    r"fields?|areas?|domains?|repertoire|portfolio|range|line-up|menu|catalogue)(?: of (?:strength|expertise|"
    r"competence|activity|work|focus|services|specialisation|specialization))?(?: of (?:the )?(?:CDMO |CRO |CMO |SMO |"
    r"company |group |firm |company )?⟦(?P<c>\d+)⟧(?: \([^)]*\))*)? (?:lies? in|is in|are in|includes?|comprises?|"
    r"spans?|takes? in|consists? of|embraces?|stretche?s? (?=from)|ranges? (?=from)|extends? (?:to|(?=from))|is|are) "
    r"(?!(?:the|a|an|its|their|our|not|to|based|located|also|now|well|very|much|still|being)\b|\d)",
    re.IGNORECASE,
)
# verbs that many things can be the object of: only a work makes an offer of it
_TAKES: Final = expression(
    r"\b(?:takes? on|takes? care of|looks? after|sees? to|(?:is|are) (?:also )?(?:responsible|"
    r"in charge) (?:for|of)|covers?|runs|handles?|(?<=exclusively )does|(?<=only )does|(?<=mainly )does|"
    r"masters?|takes? over|(?<=[Ww]e )(?:run|cover|handle|do|master)) (?:both |all |also |"
    r"mainly )?(?!(?:the|its|their|our|a|an|his|her|not|up|out|so|over)\b|\d)",
)
# one of these stands where the pattern can match
_COMPETENT_CUES: Final = stems(
    "at home|versed|strong|skilled|good|adept|experienced|proficient|a force|a name|specialist|shine|excel|"
    "stand|record|tradition|reputation|pedigree|strength|forte|focus|roots|devote|dedicat|confine|limit|"
    "restrict|commit|living|money|lives|made"
)
_FORTE_CUES: Final = stems(
    "strength|fort|specialit|specialt|mainstay|stock-in-trade|core business|therapeutic|field|area|domain|"
    "repertoire|portfolio|range|line-up|menu|catalogue"
)
_TAKES_CUES: Final = stems("take|look|see|responsible|in charge|cover|run|handle|do|does|master")
_WORK: Final = expression(
    r"\b\w{3,}(?:ing|tion|sion|sis|scopy|graphy|metry|vigilance|ology)\b|\b(?:management|development|measurement|"
    r"recruitment|enrolment|enrollment|biostatistics|statistics|logistics|bioanalytics|analytics|manufacture|supply|"
    r"design|data|trials?|studies|assays?|tests?|analys[ei]s|services|synthes[ei]s|fill-finish|tablets?|capsules?|"
    r"vials?|syringes|vectors?|vaccines?|antibodies|peptides?|conjugates?|affairs|packaging|site selection|regulatory|"
    r"QA|QC|CMC|diseases?|disorders?|indications?|medicines?|molecules?|injectables?|products?|drugs?|paediatrics|"
    r"pediatrics|devices?|biologics|biosimilars?)\b",
    re.IGNORECASE,
)
_NO_WORK: Final = expression(
    r"\b(?:cost|costs|countr(?:y|ies)|continents|people|staff|employees|rivals|debts?|expenses|loss|risk|risks|"
    r"plants?|sites?(?! (?:selection|management|monitoring|activation|identification))|facilit(?:y|ies)|laborator(?:y|"
    r"ies)|offices|reactors|lines?|scales?|information|releases?|securit(?:y|ies)|area|period|question|business)\b|"
    r"^(?:running|operating|existing|rising|growing|leading|training|building)\b",
    re.IGNORECASE,
)
_PAPER: Final = expression(
    r"\b(?:patents?|insurance|warranty|guidance|agreements?|contracts?|deals?|licen[cs]es?|reports?|stud(?:y|ies)|"
    r"programmes?|programs?|guidelines?|policy|budget|loan|grant|who|Dr\.|Mr\.|Ms\.)\b[^.;]*$"
)
_Found = tuple[str, int, int, str]


def competences(clause: Clause, company_at: Callable[[Clause, int], str | None]) -> Iterator[_Found]:
    """Yield (company, start, end, rule) for each service; `company_at` tells whom words are said of."""
    masked = clause.masked
    for match in _COMPETENT.finditer(masked) if any_of(_COMPETENT_CUES, clause.low) else ():
        yield from _objects(clause, match.end(), company_at(clause, match.start()), "competent-in", works=True)
    for match in _FORTE.finditer(masked) if any_of(_FORTE_CUES, clause.low) else ():
        own = match[0].lower().startswith(("its", "our", "whose"))
        company = clause.company(match["c"]) if match["c"] else company_at(clause, match.start()) if own else None
        if own and company is None and not match["c"]:
            company = clause.pronoun(match.start())
        yield from _objects(clause, match.end(), company, "forte-is")
    for match in _TAKES.finditer(masked) if any_of(_TAKES_CUES, clause.low) else ():
        if _PAPER.search(masked, masked.rfind("⟧", 0, match.start()) + 1, match.start()):
            continue  # "its patent covers the synthesis of ..."
        yield from _objects(clause, match.end(), company_at(clause, match.start()), "takes-on", works=True)


def names_a_work(phrase: str) -> bool:
    """Tell whether a phrase names a work, a product or a field of the trade, not what everybody takes on or covers."""
    return bool(_WORK.search(phrase)) and not _NO_WORK.search(phrase)


def _objects(clause: Clause, at: int, company: str | None, rule: str, *, works: bool = False) -> Iterator[_Found]:
    """The services that the words from an offset of `masked` name, up to the next organisation."""
    if company is None or _DENIED.search(clause.masked, 0, at):
        return
    text = clause.reading.plain
    mark = _MARK.search(clause.masked, at)
    stop = min(clause.sentence.end, clause.offset(mark.start())) if mark else clause.sentence.end
    begin = clause.offset(at)
    if works:  # "runs trials in 40 clinics": a number of places is no part of the work
        counted = _COUNTED.search(text, begin, stop)
        stop = counted.start() if counted else stop
    spans = service_phrases(text, begin, stop)
    told = sum(names_a_work(text[a:b]) or is_product(text[a:b]) for a, b in spans)
    if works and spans and spans[0][0] - begin > _LEAD:
        return  # "runs ten plants devoted to antibodies, vaccines and sprays": the first object is no work
    first = text[slice(*spans[0])] if spans else ""
    mostly = len(spans) >= _MANY and 3 * told >= 2 * len(spans) and (names_a_work(first) or is_product(first))
    if not works or told == len(spans) or mostly:
        yield from (
            (company, a, b, rule) for a, b in spans if not _NO_WORK.search(text[a:b]) and not _BARE.match(text[a:b])
        )


_MANY: Final = 3
_LEAD: Final = 24  # letters of "a wide range of"
_COUNTED: Final = expression(
    r",? (?:in|at|across|with|for|on) (?:more than |over |some |about |up to |almost |nearly )?\d"
)
_BARE: Final = expression(
    r"(?:clinical )?(?:trials?|studies|services?|tests?|products?|data|design|drugs?|medicines?|"
    r"manufacturing|testing)$",
    re.IGNORECASE,
)
_DENIED: Final = expression(r"\b(?:not|never|no longer|n[’']t)\b[^,;]{0,30}$")
