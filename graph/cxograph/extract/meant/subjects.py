"""Whom a verb of offering is said of, read from the words before it: a name, its site, "it", "the unit", "which".

A positive grammar: it tells only what the words say outright ("⟦0⟧’s plant in Oslo, which ⟦1⟧ bought, fills vials" is
said of ⟦0⟧) and leaves everything else to the rules of thumb of `Clause.subject`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.names.context import DEFINITE
from cxograph.extract.names.sentence_roles import MARK, clause_start, free_marks

__all__ = [
    "Subject",
    "companies_of",
    "company_of",
    "subject_before",
    "subject_carried",
    "subjects",
]

_BRACKETS: Final = r"(?: \([^()]*\))*"
_PART: Final = (
    r"(?:units?|arms?|divisions?|business(?:es)?|sites?|plants?|facilit(?:y|ies)|campus(?:es)?|laborator(?:y|ies)|labs?|suites?|buildings?|"
    r"cent(?:re|er)s?|hubs?|teams?|staff|people|workforce|factor(?:y|ies)|works|operations?|subsidiar(?:y|ies)|segment|department|group|"
    r"network|clinics?|workshops?|halls?|crew|experts|scientists|chemists|specialists|headquarters|warehouses?|depots?|"
    r"consultants|statisticians|writers|nurses|coordinators|monitors|engineers|pharmacists|physicians|laboratory network|service|offshoot|branch(?:es)?)"
)
_WORDS: Final = r"(?:(?!(?:and|or|but|which|that|who|is|are|was|has|to|by|of|for|with)\b)[\w’'&/.-]+,? ){0,5}?"
_TOWN: Final = (
    r"(?:,? (?:in|at|near|outside|on|of) (?:the )?[A-ZÀ-Þ][\w’'.-]+(?:,? [A-ZÀ-Þ][\w’'.-]+){0,3}(?:,(?= [a-z]))?)?"
)
_OPENS: Final = r"(?:(?<![^\s])(?<=[;:,”\"] )|^\W*|(?<=, and )|(?<=; and )|(?<=, but )|(?<=while )|(?<=whereas )|(?<=because )|(?<=where )|(?<=and )|(?<=but ))"
_BASE: Final = expression(
    rf"⟦(?P<c>\d+)⟧{_BRACKETS}(?:(?P<part>(?:[’'](?:s\b)?|, whose) {_WORDS}{_PART}\b{_TOWN})|{_TOWN}(?= [a-z-]+s\b))?|"
    rf"^\W*(?:Through|With|From|By|In|At|Under|After|Since|Via|Using|On)\b[^,;:⟦]{{3,60}}? it(?= [a-z]+s\b)|^\W*(?:For|In|At|With|From|On|Besides|Today|Here) [^,;:⟦]{{3,40}}? we(?= [a-z])|"
    rf"{_OPENS}(?:(?P<it>(?:[Ii]t|[Ww]e|[Tt]hey|[Tt]he (?:company|firm|group|business|house)(?! of\b)|{DEFINITE})(?=[ ,]))|"
    rf"(?P<own>(?:[Ii]ts|[Oo]ur|[Tt]heir|[Tt]he (?:company|group|firm|business|CRO|CDMO|CMO|SMO|network)[’']s) {_WORDS}(?:{_PART}|CDMO|CRO|CMO|SMO)\b{_TOWN})|"
    rf"(?P<the>(?:[Tt]he|[Tt]his|[Tt]hese|[Aa]|[Aa]nother|[Oo]ne|[Bb]oth) (?:(?!(?:and|or|but|which|that|who|is|are|was|has|to|by|of|for|with|market|leading|many|global)\b)(?:\d[\d,.]*|[\w’'&/.-]+),? ){{0,4}}?{_PART}\b{_BRACKETS}{_TOWN}(?! of\b)))"
)
# what stands between a subject and its verb: ", which ⟦1⟧ bought in 2024,", ", a CDMO with three lines,"
_ASIDE: Final = expression(
    r", (?!(?:and|or|but|while)\b)[^;:.⟦⟧]{2,60}?(?:⟦\d+⟧[^;:.⟦⟧]{0,60}?)?(?:⟦\d+⟧[^;:.⟦⟧]{0,40}?)?,(?= (?:also |now |\w+ly |today |still |already )*(?!(?:which|who|a|an|the|and|or|its)\b)[a-z]+s?\b)"
)
_WHICH: Final = expression(
    r"(?:,? (?:an?|the|its|another|one of the|now an?|itself an?) [^,;:.⟦⟧]{3,70}?| of [A-ZÀ-Þ][\w-]+(?:, [A-ZÀ-Þ][\w-]+)?)?,? (?:which|that|who)(?= )(?! ⟦)"
)
_BETWEEN: Final = expression(
    r",? ?(?:(?:also|now|mainly|only|still|today|already|both|then|even|further|itself|instead|meanwhile|too|can|will|currently|\w+ly|has|have|is|are|in turn|is able to|are able to)\b,? ?)*"
)


# "⟦0⟧, ⟦1⟧ (Lyon) and "
_JOINED: Final = expression(rf"⟦\d+⟧{_BRACKETS}(?:, (?:the )?⟦\d+⟧{_BRACKETS})*,? and (?:the )?$")
# "It counts ⟦0⟧, which makes bags, among its clients", "spent ten years at ⟦0⟧, which develops drugs"
_CLIENT: Final = expression(
    r"\bamong (?:its|our|their|the) (?:\w+ )?(?:clients|customers)\b|\bis (?:also )?an? (?:\w+ )?(?:client|customer) of\b"
)
_EMPLOYER: Final = expression(
    r"\b(?:spent|worked|years|decades?|career|served|came|comes|previously|formerly|stints?|posts?|roles?|moved|hired|poached|joins? from|joined from|left)\b[^.;⟦]{0,40}(?:⟦\d+⟧ and )?\b(?:at|for|with|from|by) (?:the )?$"
)
_NEAR: Final = 90
_CROWD: Final = 16  # a sentence of more names is a list of them


class Subject(NamedTuple):
    """A subject in a masked sentence: where it begins and ends, the mark that it names (or None), its number.

    `definite` where it is "the unit", "a second site", whose owner the words themselves do not tell. `joined`
    holds the marks of "⟦0⟧ and" before it; an `outsider` is a client or
    a former employer, of which the sentence speaks by the way.
    """

    start: int
    end: int
    mark: str | None
    plural: bool
    definite: bool = False
    joined: tuple[str, ...] = ()
    outsider: bool = False


@lru_cache(maxsize=256)
def subjects(masked: str) -> tuple[Subject, ...]:
    """Return what may be the subject of a verb in a masked sentence, each with every end that it may have."""
    found: list[Subject] = []
    if masked.count("⟦") > _CROWD:
        return ()
    for base in _BASE.finditer(masked):
        mark, stop = base["c"], base.end()
        words = base[0].lower()
        plural = words.endswith(("we", "they")) or (
            bool(re.search(rf"(?:s|ies|people|staff)(?:{_TOWN})$", base[0])) and not mark
        )
        if base["part"]:
            plural = bool(re.search(r"(?:[^su]s|people|staff|crew)$", base["part"].split(" in ")[0]))
        whose = _WHICH.match(masked, stop)
        if mark is None or base["part"] or _is_free(masked, base.start(), mark):
            joined = (
                _JOINED.search(masked, max(0, base.start() - _NEAR), base.start())
                if mark and not base["part"]
                else None
            )
            others = tuple(one[1] for one in MARK.finditer(joined[0])) if joined else ()
            found.append(Subject(base.start(), stop, mark, plural or bool(others), base["the"] is not None, others))
            aside = _ASIDE.match(masked, stop)
            if aside:
                found.append(Subject(base.start(), aside.end(), mark, plural, base["the"] is not None))
        if whose:
            by_the_way = _CLIENT.search(masked) or _EMPLOYER.search(masked, 0, base.start())
            found.append(
                Subject(
                    base.start(), whose.end(), mark, plural, base["the"] is not None, outsider=by_the_way is not None
                )
            )
    return tuple(found)


def _is_free(masked: str, at: int, mark: str) -> bool:
    free = free_marks(masked, clause_start(masked, at), at + len(mark) + 2)
    return any(one.start() == at for one in free)


def subject_before(clause: Clause, at: int) -> Subject | None:
    """Return the subject that ends right before an offset of the masked sentence, adverbs left out, or None."""
    for subject in subjects(clause.masked):  # the outer one: "⟦0⟧, which belongs to ⟦1⟧, makes"
        if subject.end <= at and _BETWEEN.fullmatch(clause.masked, subject.end, at):
            return subject
    return None


def subject_carried(clause: Clause, at: int) -> Subject | None:
    """Return the subject of the verb before, which a verb behind "and" shares: "⟦0⟧ has ten sites and offers ..."."""
    masked = clause.masked
    for subject in reversed(subjects(masked)):
        between = masked[subject.end : at]
        if subject.end > at or "⟦" in between or not _FINITE.match(between):
            continue
        return subject
    return None


_FINITE: Final = expression(
    r",? (?:also |now |\w+ly )*(?:is|are|has|have|was|will|can|does|[a-z]{2,}[a-rt-z]s|[a-z]{2,}ed) "
)


def companies_of(clause: Clause, subject: Subject) -> list[str]:
    """Return the organisations that a subject means, each of "⟦0⟧ and ⟦1⟧"."""
    last = company_of(clause, subject)
    return [*(clause.mentions[int(mark)].company for mark in subject.joined), *([last] if last else [])]


def company_of(clause: Clause, subject: Subject) -> str | None:
    """Return the organisation that a subject means, None where nothing tells."""
    if subject.outsider:
        return None
    if subject.mark is not None:
        return clause.company(subject.mark)
    if subject.definite and clause.reading.report is not None:
        return clause.reading.companies.section(clause.sentence.block)  # "the segment", "the network" are of the market
    return clause.pronoun(subject.end) or clause.reading.companies.owner(clause.sentence.block)
