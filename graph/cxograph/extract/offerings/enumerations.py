"""Works that a sentence about a provider enumerates, whatever verb or turn of phrase stands before them.

"Both halves of the business, tablets in Thane and vials in Vizag, are profitable": that the sentence is about a
company which the document calls a CDMO, and lists works of the trade, is enough, unless it says whose they are else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.offerings.objects import object_limit, providers
from cxograph.extract.offerings.verbs import products
from cxograph.extract.words.verbs import idle_verbs

__all__ = ["enumerated"]

_Found = tuple[str, int, int, str]
_START: Final = expression(
    r"(?:(?P<opens>^\W*(?:Add |Plus )?)|[:;(] ?| [–—-] |\b(?:has|have|had) (?:also |since )?(?:\w+ed|made|run|built|done) |(?<![\w-])(?:for|in|of|with|from|on|to|as|across|through|throughout|covering|spanning|out|both|is|are|the|a|an|its|our|their|also|still|now|only|mainly|include[sd]?|including|\w+ing|\w+ed|[a-z]+[a-rt-z]s) )(?=\w)"
)
_JOINED: Final = expression(r",| and | as well as | plus ")
# words before a list that say whose it is else, or that nobody offers it
_ELSEWHERE: Final = expression(
    r"\b(?:clients?|customers?|sponsors?|companies|partners?|suppliers?|competitors?|demand|market|industry|need(?:s|ed)?|require[sd]?|not|never|no|without|neither|nor|stopped|ceased|closed?|closing|"
    r"used|treat\w*|patients?|candidates?|pipeline|programs?|approv\w+|licen[cs]\w+|agreement|regulat\w+|trend|growth|wants?|plans?|hopes?|may|might|could|would|should|if|"
    r"sold|divest\w*|experience|career|worked|served|deals?|bought|acquir\w+|technolog\w+|study|trial|data|[Hh]e|[Ss]he|[Hh]is|[Hh]er|into|integrat\w+|headaches?|problems?|challenges?|analysts?|ratings?|price)\b"
)
_FEW: Final = 2  # items that make a list, or one that joins two
_LEAD: Final = 12  # letters of "a range of"


def enumerated(clause: Clause) -> Iterator[_Found]:
    """Yield (company, start, end, rule) for each item of the lists of works in a sentence about a provider."""
    masked, text = clause.masked, clause.reading.plain
    if clause.reading.report is not None and not clause.reading.subjects:
        return  # a report of another trade
    if not _JOINED.search(masked) or masked.endswith("?") or _IN_SPEECH.search(masked) or _UNIT.match(masked):
        return
    known = providers(clause.reading)
    if not known:
        return
    page_owner = clause.reading.companies.page_owner
    others = {mention.company for mention in clause.mentions} - {page_owner}
    owner = clause.reading.companies.owner(clause.sentence.block) if not others else None
    taken = 0
    for start in _START.finditer(masked):
        at = start.end()
        if at < taken or masked.find("⟦", at, at + 3) >= 0:
            continue
        spans = products(text, clause.offset(at), object_limit(clause, at))
        pair = len(spans) == 1 and start[0] == "with " and " and " in text[slice(*spans[0])] and owner is not None
        opens = start["opens"] is not None
        if opens and (owner is None or page_owner is None):
            continue  # "Formulation, filling and packing are daily work": said on a company's own page
        if (
            len(spans) < _FEW - pair + opens
            or spans[0][0] - clause.offset(at) > _LEAD
            or _INNER.search(text, *spans[0])
        ):
            continue
        if _ELSEWHERE.search(masked, _own_lead(masked, start), at) or any(_KIND.search(text, a, b) for a, b in spans):
            continue
        company = clause.subject(at)
        if company is None:
            company = owner
        if company not in known:
            continue
        taken = at + spans[-1][1] - spans[0][0]
        yield from ((company, a, b, "enumerated") for a, b in spans)


def _own_lead(masked: str, start: re.Match[str]) -> int:
    """Return from where the words before a list count: none of "We bring your product to market: A, B"."""
    return start.start() if start[0].startswith(":") and _WE.search(masked, 0, start.start()) else 0


_WE: Final = expression(r"\b(?:[Ww]e|[Oo]ur)\b")


# "a contract development and manufacturing organisation (CDMO)"
_KIND: Final = expression(
    r"\b(?:contract (?:\w+ )?(?:research|development|manufacturing)|(?:organi[sz]ation|administration|agenc(?:y|ie))s?(?: \([^()]*\))?)$",
    re.IGNORECASE,
)
# "The Life Science company runs ten plants": a unit of somebody, which the text does not name as a company
_UNIT: Final = expression(
    r"\W*The (?:[A-Z][\w&-]+ ){1,4}(?:[Cc]ompany|[Bb]usiness|[Dd]ivision|[Gg]roup|[Ss]egment) (?:also |now )?[a-z]+s\b"
)
_IN_SPEECH: Final = expression(r"[“\"][^”\"]*$")
# a first item that holds a verb or its subject: what stands before the list belongs to another clause
_INNER: Final = expression(
    rf"[’']s |\b(?:the|an?|its|our|also|still|now|only|out|up|one|both|like|been|will|who|which|that|is|are)\b|\b(?:{idle_verbs('base')}|{idle_verbs('third')}|include|enable|expedite|\w+ed (?=[a-z]+ed)) "
)
