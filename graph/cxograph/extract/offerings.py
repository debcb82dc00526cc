"""Services and products that a named company is said to provide, make or specialise in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.clauses import Clause, clauses
from cxograph.extract.phrases import service_phrases
from cxograph.model import BlockKind, Claim, Offering

__all__ = ["extract"]

_ADVERB: Final = r"(?:\w+ly |also |mainly |now )?"
_TRIGGER: Final = re.compile(
    r"\b(?:"
    rf"(?:offers?|offering|offered|provid(?:es?|ing|ed)|delivers?|delivering|suppl(?:ies|ying)|makes|produces|manufactures) {_ADVERB}(?!revenue|growth|\$|€|up\b|it\b|a home)"
    r"|(?:speciali[sz](?:es?|ing|ed)|excels?|excelling) (?:\w+ly )?in "
    r"|(?:focus(?:es|ing|ed)?|concentrat(?:es|ing|ed)) (?:\w+ly )?on (?:supplying |providing |offering |delivering |expanding |the )?"
    r"|(?:(?:well[- ])?known|recogni[sz]ed|renowned|noted|acclaimed|reputed) (?:\w+ly )?for (?:its |their |providing |offering |delivering )?"
    r"|(?:an? |its |strong |extensive |deep |dual |with )?(?:expertise|speciali[sz]ation|competence|competenc(?:y|ies)|niche|capabilit(?:y|ies)|know-how|experience|strides|stronghold) (?:in |is in )(?:its )?"
    r"|(?:leader|leading player|player|specialist|powerhouse|pioneer|strong|expert|active|operates (?:extensively )?|operating (?:extensively )?) in (?:providing |both |offering |delivering )?(?:the )?"
    r"|(?:provider|supplier|manufacturer|producer|maker|developer|specialist|vendor|distributor|CDMO|CMO|CRO) (?:of|for|in) "
    r"|(?:go-to |preferred )?partner for "
    r"|emphasi[sz](?:es|ing) its "
    r"|(?:strong |dual |clear |strategic |primary )focus on "
    r"|(?:its |the company[’']s |the firm[’']s )?(?:\w+ )?(?:services|offerings|capabilities|solutions|products|portfolio|service lines?) (?:include|includes|including|range from|cover|covers|span|spans|comprise|encompass(?:es)?|extend from) "
    r"|expand(?:s|ed|ing)? (?:its )?(?:capacity for|capabilities in|offerings in) "
    r"|(?:plants?|lines?|units?|suites?|facilit(?:y|ies)|sites?|laborator(?:y|ies)) for (?!(?:a|the|its|their|about|some|over)\b)"
    r"|(?:use|used|uses) (?:it|the (?:site|plant|facility)) for "
    r"|intersection of "
    r"|(?:extensive |broad |wide |diverse )(?:catalog(?:ue)?|range|portfolio|array) of "
    r")",
)
_OWN_CAPABILITIES: Final = re.compile(r"\bexpands? its (?P<what>(?:[\w&-]+ ){1,4}?)capabilities\b")
_MANY: Final = re.compile(
    r"^\W*(?:these|those|both|all|such|the|other|many|several|key|leading|major) (?:\w+ )?(?:companies|players|firms|organi[sz]ations|providers|vendors|manufacturers|competitors|segments?|services|markets?)\b",
    re.IGNORECASE,
)
_MARKET_SUBJECT: Final = re.compile(
    r"\b(?:the|this) (?:[\w&() -]+ )?(?:market|segment|industry|report|study|sector)\b", re.IGNORECASE
)
_IT: Final = re.compile(
    r"^\W*(?:it|the (?:company|firm|group|business|organi[sz]ation)|its|this company|their|they|with|known|recogni[sz]ed|by|in \d{4})\b|\b(?:the company|the firm)\b",
    re.IGNORECASE,
)
_SKIP: Final = re.compile(
    r"^(?:invest|increas|grow|expans|achiev|gain|maintain|strength|its own|customer|client|a competitive|more than \d|over \d|\d)",
    re.IGNORECASE,
)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield an `Offering` for each service that a sentence says of a company, the phrase as written."""
    if not reading.companies.mentions:
        return
    seen: set[tuple[str, str]] = set()
    for clause in clauses(reading):
        for company, start, end in (*_said(clause),):
            service = reading.text[start:end]
            key = (company, service.casefold())
            if re.match(r"(?:’s)? (?:market|industry)\b", reading.text[end : end + 12]) or _is_market_name(
                reading, service
            ):
                continue
            if key in seen or _SKIP.match(service):
                continue
            seen.add(key)
            yield reading.claim(
                Offering(company, service),
                clause.sentence.start,
                clause.sentence.end,
                "offerings.said",
                focus=(start, end),
            )


def _is_market_name(reading: Reading, service: str) -> bool:
    return reading.report is not None and service.lower() in reading.report.market.lower()


def _said(clause: Clause) -> Iterator[tuple[str, int, int]]:
    masked = clause.masked
    block = clause.reading.document.blocks[clause.sentence.block]
    if block.kind is BlockKind.HEADING or _MANY.match(masked):
        return
    text = clause.reading.text
    taken = 0
    for match in _TRIGGER.finditer(masked):
        if match.start() < taken:
            continue
        company = _company(clause, match.start())
        if company is None:
            continue
        start = clause.offset(match.end())
        limit = clause.sentence.end
        following = re.compile(r"⟦\d+⟧").search(masked, match.end())
        if following:
            limit = min(limit, clause.offset(following.start()))
        again = next(
            (
                m
                for m in _TRIGGER.finditer(masked, match.end())
                if re.match(
                    r"(?:,| and| ;|;)",
                    masked[max(0, m.start() - 5) : m.start()].lstrip("abcdefghijklmnopqrstuvwxyz")[:5] or " ",
                )
                or masked[m.start() - 2 : m.start()] in {", ", "; "}
                or masked[max(0, m.start() - 5) : m.start()] == " and "
            ),
            None,
        )
        if again is not None:
            limit = min(limit, clause.offset(again.start()))
        spans = service_phrases(text, start, limit)
        for a, b in spans:
            yield company, a, b
        if spans:
            taken = match.end() + (spans[-1][1] - start)
    own = _OWN_CAPABILITIES.search(masked)
    if own and (company := _company(clause, own.start())):
        a = clause.offset(own.start("what"))
        for span in service_phrases(text, a, a + len(own["what"].rstrip()) + 14):
            yield company, *span


def _company(clause: Clause, at: int) -> str | None:
    """The company that the words at an offset are said of: the nearest before them, or what "it" means."""
    lead = clause.masked[:at]
    marks = re.findall(r"⟦(\d+)⟧", lead)
    if marks:
        last = lead.rfind("⟦")
        between = lead[last:]
        aside = re.search(
            r"(?:, |\()(?:which|who|now|formerly|previously|the former|an?|part|integrated|operat)\b[^⟦]*$", lead[:last]
        )
        if (
            len(marks) > 1
            and aside
            and re.match(r"⟦\d+⟧(?: \([^)]*\))?\)?(?:,| (?:employs|offers|provides|speciali[sz]es|is|makes))", between)
        ):
            return clause.company(marks[-2])
        if re.search(r"\b(?:these|those|which are|companies|segments?)\b", between, re.IGNORECASE):
            return None
        owner = re.search(r"(?:from|by|with|of|to|acquired|bought)\s*$", lead[:last])
        if owner and len(marks) > 1 and not re.search(r"[,;]\s*(?:which|a|an|the)\b", between):
            return clause.company(marks[0])
        return clause.company(marks[-1])
    if _MARKET_SUBJECT.search(lead):
        return None
    if (
        _IT.search(lead)
        or (
            clause.reading.report is None
            and re.match(r"\W*(?:services|products|capabilities|our)\b", clause.masked, re.IGNORECASE)
        )
        or not lead.strip(' "“')
    ):
        if (
            re.match(r"\W*(?:these|those|they|their) ", clause.masked, re.IGNORECASE)
            and clause.reading.report is not None
            and not re.match(r"\W*their (?:revenue|services)", clause.masked, re.IGNORECASE)
        ):
            return None
        return clause.pronoun(at)
    return None
