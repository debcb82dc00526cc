"""The works that a stretch of text names: item by item, and whether an item is one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.type_clauses import DENIAL
from cxograph.extract.words.bounds import clause_end
from cxograph.extract.words.pairs import GERUND
from cxograph.extract.words.phrases import listed_after, service_phrases, split_items, trim_phrase
from cxograph.extract.words.sense import PREPOSITION, names_work
from cxograph.extract.words.service_types import find_service_types
from cxograph.extract.words.vocabulary import SHARED, WORK_GERUNDS

__all__ = ["FINITE", "MANY", "ActivitySpan", "is_doing", "is_process", "listed_works", "objects", "worthy"]

ActivitySpan = tuple[int, int, str]
"""Where a work stands (start, end), and the rule that read it."""
_PROCESS: Final = expression(
    r"\b(?:[a-z-]{2,}(?:ings?|tions?|sions?|ments?|sis|ance|ics|logy)|design|research|trials?|stud(?:y|ies)|supply|release|affairs|"
    r"transfers?|care|scale-up|start-up|set-up|conduct|close-?out|feasibility|enroll?ment|oversight|assembly|work|storage|discovery|control|reviews?|audits?|submissions?|visits|procurement|delivery|"
    r"retention|recovery|travel|transport|screens|methods|entry|accountability|fill|finish|assays?|tests?)$",
    re.IGNORECASE,
)
# "contract services for development, filling and packaging": the works, where the list is one of works
_SERVICES_OF: Final = expression(
    r"(?:[\w’'-]+ ){0,6}?(?:services?|support|assistance|help|expertise|solutions?|activities|guidance|tasks|functions) "
    r"(?:(?:that )?(?:relat(?:ed|ing|e) to|(?:extend |range |ranging )(?=from )|span(?:ning)?|cover(?:ing)?)|for|in|with) ?(?:the |all )?",
    re.IGNORECASE,
)
# "services to trial sites, including hospitals": what is listed is who is served
_SERVED: Final = expression(
    r"(?:[\w’'-]+ ){0,6}?(?:services?|support|assistance|help|solutions?|resources|expertise|guidance) (?:to|for) "
    r"[^,;.:]{3,60}(?P<whom>,? (?:including|such as|like) )",
    re.IGNORECASE,
)


# "the scale-up from the laboratory to the plant": one work, not a range of works
_PASSAGE: Final = expression(
    r"(?:[\w’'-]+ ){0,4}?(?:scale-up|scaling|scaling up|transition|transfer|move|shift|progression|handover|transport|step|switch|"
    r"translation|conversion) (?:of [\w -]{3,40} )?from ",
    re.IGNORECASE,
)


_BOTH: Final = expression(r"both (?P<one>[^,;:]{3,60}?) and (?P<other>[^,;:]{3,60})$")


# "collecting, cleaning and analysing trial data": one work
_SHARED_OBJECT: Final = expression(
    r"(?P<first>[a-z]+ing(?:, [a-z]+ing)*),? (?:and|or) (?P<last>[a-z]+ing(?: [\w-]+){1,4})"
)


def objects(text: str, start: int, end: int, rule: str) -> Iterator[ActivitySpan]:
    """Yield the services that an object names, each by itself."""
    served = _SERVED.match(text, start, end)
    if served and not _PROCESS.search(text, start, served.start("whom")):
        end = served.start("whom")
    both = _BOTH.match(text, start, clause_end(text, start, end))
    if both and is_process(both["one"]) and not SHARED.search(both["other"].rsplit(maxsplit=1)[-1]):
        yield from ((*trim_phrase(text, *both.span(part)), rule) for part in ("one", "other"))
        return
    shared = _SHARED_OBJECT.match(text, start, end)
    joint = (
        shared and not is_process(shared["last"]) and not WORK_GERUNDS.issuperset(re.findall(r"\w+", shared["first"]))
    )
    if joint or _PASSAGE.match(text, start, end):
        span = trim_phrase(text, start, clause_end(text, start, end))
        yield *span, rule
        return
    if of := _SERVICES_OF.match(text, start, end):
        works = service_phrases(text, of.end(), end)
        if works and is_process(text[slice(*works[0])]):
            yield from ((a, b, rule) for a, b in works if is_process(text[a:b]))
            return
    yield from ((a, b, rule) for a, b in service_phrases(text, start, end))


def is_process(phrase: str) -> bool:
    """Tell whether a phrase's head is a work ("analytical method development"), not a product."""
    behind = PREPOSITION.search(phrase)
    return _PROCESS.search(phrase[: behind.start()] if behind and behind.start() else phrase) is not None


def worthy(works: Iterable[ActivitySpan], text: str) -> list[ActivitySpan]:
    """Return works where half of them are processes, else none: what a verb that tells little has as its object."""
    found = list(works)
    return found if sum(is_doing(text[a:b]) for a, b, _ in found) * 2 >= len(found) else []


def is_doing(phrase: str) -> bool:
    """Tell whether a phrase names a process or begins with a gerund ("recruiting patients")."""
    return is_process(phrase) or GERUND.match(phrase.split(maxsplit=1)[0]) is not None


# what a list behind a colon tells where it tells no work: "CROs offer three advantages: ..."
_NO_WORKS: Final = expression(
    r"\b(?:benefits?|advantages?|drawbacks?|reasons?|challenges?|factors?|risks?|differences?|kinds|types?|countries|regions|"
    r"compan(?:y|ies)|players|examples?|clients?|customers?|questions?|criteria|trends?|costs?|prices?|fees|problems?|goals?|"
    r"aims?|values|strengths|qualities|industries|markets?|segments?|depends?|because|reasons)\b[^:]*$",
    re.IGNORECASE,
)


FINITE: Final = expression(
    r"\b(?:is|are|was|were|has|have|had|can|will|would|may|does|do|did|it|they|we|you|there|this|these)\b",
    re.IGNORECASE,
)
_MARKS_LIST: Final = expression(r"(?<=[\w)”’])(?::| [–—-]|,? be (?:it|they)) (?=\w)")


def _listed_each(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items of such a list where one ends before a list does: "negotiation with the hospital, ethics submission"."""
    mark = _MARKS_LIST.search(text, start, end)
    if mark is None or FINITE.search(_BRACKET.sub("", text[mark.end() : end])):
        return []
    items = split_items(text, mark.end(), end)
    spans = [trim_phrase(text, a, clause_end(text, a, b)) for a, b in items]
    good = len(spans) >= MANY and all(names_work(text[a:b]) and len(text[a:b].split()) <= 9 for a, b in spans)
    return spans if good else []


_BRACKET: Final = expression(r"\([^)]*\)")
LONGEST_TYPE: Final = 16  # letters of " organizations", which a list cut off
MANY: Final = 3  # items that make a list, whatever stands between them


def listed_works(text: str, start: int, end: int, *, most: int = 2) -> list[tuple[int, int]]:
    """Return the works that a list behind a colon or dash names, where one in `most` of them is a process."""
    listed = max(listed_after(text, start, end), _listed_each(text, start, end), key=len)
    if not listed or sum(is_doing(text[a:b]) for a, b in listed) * most < len(listed):
        return []
    named = find_service_types(text, listed[0][0], min(len(text), listed[-1][1] + LONGEST_TYPE))
    if named and named[0].start < listed[-1][1]:
        return []  # "CDMO: contract development and manufacturing organization"
    before = text[start : listed[0][0]]
    return [] if _NO_WORKS.search(before.rstrip(" :–—-")) or DENIAL.search(before) else listed
