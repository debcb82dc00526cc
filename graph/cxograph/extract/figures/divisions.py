"""Which of its divisions a company's revenue comes from: "Laboratory Services contributed $120 million"."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.figures.scope import Scope, told_of
from cxograph.extract.names.legal_forms import strip_legal_form
from cxograph.places import find_places

__all__ = ["division_of", "is_division"]

_NAME: Final = r"(?P<name>[A-Z][\w&-]*(?: (?:[A-Z][\w&-]*|&|and(?= [A-Z])))*)"
_NOUN: Final = r"(?:division|segment|business(?: unit| area)?|unit|arm|branch)"
_DIVISION: Final = expression(
    rf"\W*(?:(?:The|Its|Our|In(?: the)?|At|From) )?{_NAME}"
    rf"(?: (?P<noun>{_NOUN}))?(?P<said>:|(?: [a-z]+ly)? (?:revenues?|sales|turnover)\b|(?:, (?:which|the)[^;.]{{3,90}}?,)? (?:[a-z]+ly )?"
    r"(?:contributed|brought in|generated|turned over|posted|recorded|reported|delivered|added|accounted for|took in|earned|made|had|saw|rose|fell|grew)\b)"
)
# "Drug product contributed", in small letters: by the work or the product that it ends with
_SAID_SMALL: Final = expression(
    r"\W*(?:The )?(?P<name>[A-Z][\w&-]*(?: [\w&-]+){0,3}? (?:products?|substances?|services|solutions|manufacturing|development|research|biologics|molecules?|"
    r"therap(?:y|ies)|packaging|testing|laborator(?:y|ies)|clinical|APIs?|injectables?|vaccines?|fill-finish|filling)) "
    r"(?:contributed|brought in|generated|turned over|added|delivered|took in|earned|made|accounted for|made up)\b(?P<noun>)"
)
_FROM: Final = expression(
    r"\b(?:[Rr]evenues?|[Ss]ales|[Tt]urnover) from (?:the |its |our )?(?P<name>[a-z][\w-]+(?: [\w-]+){0,3}?) (?:fell|rose|grew|was|were|came|reached|climbed|increased|"
    r"declined|dropped|slipped|amounted|totall?ed|advanced|jumped|stood)\b(?P<noun>)"
)
# "$4 million in revenue from its pain medicines"
_FROM_ITS: Final = expression(
    r" in (?:[a-z]+ )?(?:revenues?|sales|turnover) from (?:its|our) (?!(?:\w+ )?(?:operations|customers|clients|contracts|business(?:es)?|activities|products|services|sites|subsidiar\w+)\b)"
    r"(?P<name>[A-Za-z][\w-]+(?: [\w-]+){0,3}?)(?=[,.;]| (?:in|during|for|with|and|as|up|down|compared|alone)\b|$)(?P<noun>)"
)
# ", while early-stage work grew 9% to CHF 30 million"
_WHILE_NEXT: Final = expression(
    r"(?: \([^()]*\))?[,;] (?:while|whereas|and|but) (?:that (?:from|of) )?(?:the )?(?P<name>[A-Za-z][\w-]+(?: [\w&-]+){0,3}?) (?:fell|rose|grew|climbed|increased|declined|"
    r"dropped|slipped|advanced|jumped)(?: by)?(?: about| around)? $"
)
# "... contributed CHF 40 million and drug substance CHF 30 million"
_AND_NEXT: Final = expression(
    r"(?: \([^()]*\))?(?:,?(?: (?:and|while|whereas|against))|[,;]) (?:the )?(?P<name>[A-Za-z][\w&-]*(?: [\w&-]+){0,3}?)(?:,|(?: (?:with|at|for|another|a further|contributed|added|delivered|posted|made|reached)))? $"
)
_OF: Final = expression(
    rf"\b(?:revenues?|sales|turnover) (?:of|from|in|at) (?:the |its )?{_NAME} {_NOUN}\b", re.IGNORECASE
)
_WHOLE: Final = expression(
    r"(?:The|This|Total|Net|Group|Consolidated|Reported|Organic|Annual|Quarterly|Half|Full|First|Second|Third|Fourth|Year|Sales|Revenues?|Turnover|EBIT\w*|Profit|Income|Gross|Operating|"
    r"Adjusted|Core|Company|It|Its|We|Our|Management|Overall|Today|Last|In|Q[1-4]|H[12]|FY\w*|Cash\w*|Order\w*|Earnings|Other|However|Meanwhile|That|Guidance|Outlook|All|January|February|"
    r"March|April|May|June|July|August|September|October|November|December|Headquarters|Employees|Staff|Founded|Estimated|Market)\b"
)
_MEASURE: Final = expression(
    r"\b(?:Revenues?|Growth|Sales|Results?|Increase|Decrease|Highlights?|Improvements?|Position|Performance|Guidance|Orders?|Backlog|Expenses?|Costs?|Loss(?:es)?|Income|EBITDA\w*|Profits?|Margins?|Spending|Assets|Liabilities|Debt|Tax(?:es)?)\b"
)
_VERB: Final = expression(
    r"\b(?:to|by|from|in|is|was|will|fell|rose|up|down|its|cash|debt|EBITDA|profit|margin|income|costs?|growth)\b"
)
_COUNTS: Final = expression(r"\d")


def division_of(reading: Reading, scope: Scope, i: int) -> str | None:
    """Return the division that a revenue is said of, where its clause opens with it or names it as such, or None."""
    if reading.report is not None:
        return None
    text = reading.text
    base = told_of(text, scope, i, alike=True)
    start = scope.figures[base - 1].end if base else scope.sentence.start
    stop = scope.figures[base].start
    match = _OF.search(text, start, stop) or (_DIVISION.match(text, start, stop) if not base else None)
    match = match or (_SAID_SMALL.match(text, start, stop) if not base else None)
    match = match or _FROM_ITS.match(text, scope.figures[i].end, scope.sentence.end)
    if match is None and i and scope.figures[i - 1].unit == "percent":
        told = (scope.sentence.start, scope.figures[i - 1].value_start)
        match = (_FROM.search(text, *told) or _DIVISION.match(text, *told)) if i == 1 else None
        following = (
            _WHILE_NEXT.fullmatch(text, scope.figures[i - 2].end, scope.figures[i - 1].value_start) if i > 1 else None
        )
        if following and is_division(following["name"]) and division_of(reading, scope, i - 2):
            return following["name"]
    match = match or _FROM.search(text, start, stop)
    if match is None:
        goes_on = _AND_NEXT.fullmatch(text, start, stop) if base else None
        listed = goes_on and not _VERB.search(goes_on["name"]) and is_division(goes_on["name"])
        return goes_on["name"] if goes_on and listed and division_of(reading, scope, base - 1) else None
    name = match["name"]
    named = reading.companies.within(match.start("name"), match.end("name"))
    noun = match.re.pattern == _OF.pattern or match["noun"]
    own = noun or not named or _only_looks_like_one(reading, name)
    return name if own and is_division(name) else None


def _only_looks_like_one(reading: Reading, name: str) -> bool:
    """Tell whether only its last word makes a name a company's ("Laboratory Services"), beside the page's own company."""
    companies = reading.companies
    sources = {named.source for named in companies.found if named.name == name}
    return sources <= {"tail", "verb"} and companies.main(name) == name and companies.principal not in {None, name}


def is_division(name: str) -> bool:
    """Tell whether a name may be a division's: no place, no period, and not the company as a whole."""
    return (
        not _WHOLE.match(name)
        and not _COUNTS.search(name)
        and not _MEASURE.search(name)
        and not find_places(name, adjectives=True)
        and not (len(name) < 4 and name.isupper() and name not in {"API", "CMC"})  # who speaks in an interview
        and strip_legal_form(name) == name
    )
