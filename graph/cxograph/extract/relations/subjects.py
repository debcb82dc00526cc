"""Who does what a verb says, and whether it is denied, wished for or undone."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.meant.meant import unread
from cxograph.extract.names.sentence_roles import MARK, clause_start, free_marks
from cxograph.extract.relations.time_lines import entry_owner
from cxograph.extract.relations.words import BRACKETS, WHO

__all__ = ["AUXILIARY", "NEGATED", "UNDONE", "passive_subject", "placed", "subjects"]

AUXILIARY: Final = expression(
    r"(?:\b(?:has|have|had|will|would|can|is|are|was|were|be|been|being|to|plans?|planned|agree[sd]?|set|about|"
    r"intends?|"
    r"wants?|aims?|moved|offers?|offered|now|also|recently|since|later|then|today|yesterday|already|\w+ly|just|first|"
    r"itself|"
    r"both|each|in (?:\w+ )?\d{4}) )+$"
)
_RUN: Final = expression(
    rf"((?:⟦\d+⟧{BRACKETS}, (?:the )?{WHO})*⟦\d+⟧{BRACKETS},? (?:and|with|&|together with|"
    rf"along with) {WHO}⟦\d+⟧{BRACKETS}(?:,| [–—-]|:)? )$",
    re.IGNORECASE,
)
_OWN_CLAUSE: Final = expression(
    rf"\b(?:when|after|as|since|before|until|because|that|while|once|whereas|where|although|"
    rf"if) {WHO}⟦(\d+)⟧{BRACKETS},? $",
    re.IGNORECASE,
)
_PEOPLE: Final = expression(
    r"\b(?:its|the|their|our|whose|former|two|three|founding|other) (?:managers|management(?: team)?|founders?|staff|employees|family|families|heirs|directors|"
    r"executives|owners|shareholders) $"
)
_TOGETHER_WITH: Final = expression(
    rf"\b(?:[Mm]anage(?:rs|ment)|founders?|families|family|staff|employees|executives)(?: team)?(?P<of> of {WHO}⟦\d+⟧{BRACKETS})?,? (?:and|with|together with|along with|backed by|"
    rf"supported by) (?:the )?{WHO}⟦(?P<a>\d+)⟧{BRACKETS},? $"
)
NEGATED: Final = expression(
    r"\b(?:not|never|no longer|den(?:y|ies|ied)|rumou?r\w*|fail(?:s|ed) to|reject(?:s|ed)|declined to|ended|ends|"
    r"ending|lost|potential|negotiations?|"
    r"terminat\w+|cancel\w*|end of (?:its|their|the|an?) (?:[\w-]+ )?(?:partnership|alliance|deal|collaboration|agreement|contract|"
    r"cooperation|relationship|venture)|abandon\w*|talks?|considering|evaluat\w+|weigh(?:s|ed|ing)|explor\w+|mull(?:s|ed|ing)|(?-i:may)|might|could|withdr\w+|dropped|walked away|"
    r"instead of|"
    r"without|neither|nor|(?<!exercised its )(?<!exercised an )(?<!exercised the )(?<!exercises its )option to|right to|options to|"
    r"had (?:offered|wanted|hoped|planned|tried) to)\b[^⟦⟧]{0,40}$",
    re.IGNORECASE,
)
UNDONE: Final = expression(
    r"[^⟦⟧.;]{0,50}? (?:was|were|has been|is|had been|have been)? ?(?:blocked|abandoned|called off|cancelled|canceled|"
    r"terminated|rejected|scrapped|dropped|collapsed|fell through|fallen through|failed|denied|ruled out|ended(?! up)|expired|"
    r"lapsed|dissolved|came to an end|comes to an end|runs? out|ran out)\b"
)


_GOVERNED_RUN: Final = expression(r"\b(?:of|by|from|with|to|at|in|for|on|acquir\w+|bought|buys?) (?:the )?$")


def subjects(clause: Clause, words: str, at: int) -> list[str]:
    """The organisations that do what a verb says: the run of names before it, else the subject of the clause."""
    lead = AUXILIARY.search(words, 0, at)
    at = lead.start() if lead else at
    entry = entry_owner(clause, at)
    if entry is not None:
        return [entry]
    run = _RUN.search(words, max(0, at - 200), at)
    if run and not _GOVERNED_RUN.search(words, 0, run.start()):
        return [company for mark in MARK.findall(run[1]) if (company := clause.company(mark))]
    if not words.startswith("⟦", at) and "⟦" not in words[:at] and unread(words[:at], verb=True):
        return []
    with_them = _TOGETHER_WITH.search(words, max(0, at - 160), at)
    if with_them and with_them["of"]:
        company = clause.company(with_them["a"])
        return [company] if company else []
    if with_them and not MARK.search(words, clause_start(words, with_them.start()), with_them.start()):
        company = clause.company(with_them["a"])  # "its managers, together with X, bought the company"
        return [company] if company else []
    if _PEOPLE.search(words, max(0, at - 40), at):
        return []  # "its managers bought it out"
    own = _OWN_CLAUSE.search(words, max(0, at - 120), at)
    subject = clause.company(own[1]) if own else clause.subject(at)
    return [subject] if subject else []


def placed(clause: Clause, match: re.Match[str], group: str) -> list[tuple[str, int]]:
    """The organisation of a group and those listed behind it, each with where its mark ends (its year stands there)."""
    marks = [(match[group], match.end(group) + 1)]
    for more in ("list", "rest"):
        if match.groupdict().get(more):
            marks += [(mark[1], mark.end()) for mark in MARK.finditer(match.string, *match.span(more))]
    return [(company, end) for mark, end in marks if (company := clause.company(mark))]


_SUBJECT_WORDS: Final = expression(
    r"\b(?:[Ii]t|[Tt]hey|[Ww]e|[Tt]he (?:company|group|firm|business|CRO|CDMO|CMO|SMO)) $"
)
_BEHIND_PARTICIPLE: Final = expression(rf"[^⟦⟧.;]{{0,60}}?, (?:the )?{WHO}⟦(\d+)⟧", re.IGNORECASE)
_ADJACENT: Final = expression(rf"⟦(\d+)⟧{BRACKETS}(?:,? (?:which|that|itself))?,? ?$")
_BEFORE_BRACKET: Final = expression(r"⟦(\d+)⟧ \($")
# "Two presses and a hormone suite were sold to": no company
_THINGS: Final = expression(
    r"\W*(?:Two|Three|Four|Five|Six|Several|Some|Both|All|Most|Many|Parts?)\b(?! (?:years|months|weeks|days)\b)[^⟦⟧]*$"
)
# ", and Tanvale CRO was bought by": whoever it is, it is not what was named before
_OTHER_NAME: Final = expression(r"(?:, and|;|, while|, but) (?:the )?[A-ZÀ-Þ][\w&]+(?: [A-ZÀ-Þ][\w&]+)+ $")
_ASSET_BEFORE: Final = expression(
    r"\b(?:plants?|sites?|facilit(?:y|ies)|factory|laboratory|business|unit|division|stake|assets)\b[^⟦⟧,]{0,30}$"
)


def passive_subject(clause: Clause, words: str, at: int, end: int) -> str | None:
    """The organisation that something is done to: the subject before the verb, or that behind an opening participle."""
    if not MARK.search(words, 0, at):
        behind = _BEHIND_PARTICIPLE.match(words, end)
        if behind and not _SUBJECT_WORDS.search(words, 0, at):
            return clause.company(behind[1])
    lead = AUXILIARY.search(words, 0, at)
    start = lead.start() if lead else at
    adjacent = _ADJACENT.search(words, max(0, start - 60), start)
    if adjacent:
        free = free_marks(words, 0, start) if words.endswith(", ", 0, start) else []
        if free and adjacent[1] not in {mark[1] for mark in free}:
            return clause.subject(start)  # "X, advised by Y, was bought by Z"
        return clause.company(adjacent[1])
    if words.endswith("(", 0, start):  # "A (acquired by B)"; None where the name is not known
        bracketed = _BEFORE_BRACKET.search(words, max(0, start - 12), start)
        return clause.company(bracketed[1]) if bracketed else None
    if _ASSET_BEFORE.search(words, 0, start) or _THINGS.match(words[:start]) or _OTHER_NAME.search(words, 0, start):
        return None
    return clause.subject(start)
