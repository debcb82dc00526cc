"""Phrases that name services: how an enumeration splits, what is trimmed, what says nothing."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.words.bounds import FOR_CUSTOMERS, LISTS, clause_end
from cxograph.extract.words.pairs import (
    GERUND,
    WEAK_HEAD,
    all_adjectives,
    are_two,
    inseparable,
    is_noun,
    is_work,
    share_head,
)
from cxograph.extract.words.sense import PREPOSITION, is_general, names_work
from cxograph.extract.words.vocabulary import SHARED

__all__ = ["listed_after", "service_phrases", "split_items", "trim_phrase"]

Span = tuple[int, int]
_CUSTOMERS: Final = expression(
    r",? (?:for|to|of|from) (?:the |other |various |both |its |small |large |leading |emerging |global |"
    r"mid-?size\w* |\w+[- ]sized )*(?:[\w&/’'-]+,? ){0,7}?(?:and )?(?:compan(?:y|ies)|clients?|customers?|"
    r"industr(?:y|ies)|sponsors?|firms?|organi[sz]ations?|developers?|businesses|enterprises|"
    r"manufacturers|makers|partners|investigators|hospitals|retailers|sectors?|patients)\b.*$",
    re.IGNORECASE,
)
_QUANTITY: Final = expression(
    r"^(?:\((?:[a-h]|i{1,3}|iv|vi{0,3}|\d)\) |(?:most|much|many|all|half|some|part|parts) of (?:the |its )?|(?:more "
    r"and more |increasingly |very |most |ever more )?often |(?:the )?(?:(?:(?:extensive|strong|broad|proven|service|"
    r"unique) )*capabilities in|access to|expertise in|experience in|help(?:ing)? with|assistance with|assisting "
    r"(?:with|in)|services? in|support (?:in|with|for)|solutions? in) |(?:world-class|best-in-class|leading|"
    r"top-quality|unparalleled|market-leading|industry-leading) |(?:a|an|the|its|their|our|all|any|some|other|both|"
    r"such|various|many|several|numerous|different|diverse|multiple|more|further|additional|also|mainly|primarily|"
    r"only|just|highly(?! (?:potent|active|purified|concentrated))|very|offering|providing) |(?:a |an |the )?(?:wide|"
    r"broad|full|complete|comprehensive|extensive|diverse|vast|large|whole|entire|growing|rich|strong|robust|great|"
    r"unique|varied|wider|broader|range|suite|full-service|end-to-end|integrated|one-stop|deep)? ?(?:range|portfolio|"
    r"suite|array|spectrum|variety|set|selection|catalog(?:ue)?|line|number|host|series|mix|breadth|list|package|menu|"
    r"group|assortment) of (?:services? (?:of|in|for) |(?:its|their) )?)+",
    re.IGNORECASE,
)
_TAIL: Final = expression(
    r"(?: (?:to|for|with|by|from|of|at|on|needed|required|necessary|available|now|today|beginning|starting|looking|"
    r"like|such as|including|in house|work in progress|sectors?|space|fields?|markets?|industr(?:y|ies)|segments?|"
    r"arena|domain|areas?|landscape|realm|only|needs|purposes|as well|too|and|or|in-house|among others|also))+$",
    re.IGNORECASE,
)
_NOTE: Final = expression(
    r"(?:\s*(?:\(\d{1,2}\)|\[\d{1,2}\]|\((?:especially|particularly|mainly|mostly|also|with|from|since|up to|via|through|where|for|th[eo]se|our|your|think|see) [^()]*\)))+$"
)
_SIZE: Final = expression(r" (?:up to|between|in) \d.*$")
# "trials in the oncology area"
_IN_THE: Final = expression(r" in the [\w-]+$")
_FIELDS: Final = frozenset({"area", "areas", "field", "fields", "space", "domain", "sector"})
# "a partner for pharmaceutical and biotech companies": what is named is whom it serves
_ALL_CUSTOMERS: Final = expression(
    r"(?:[\w&/’'-]+,? ){0,7}?(?:companies|clients|customers|sponsors|innovators|biotechs|start-?ups|investors|"
    r"patients|physicians|hospitals|retailers|manufacturers|developers)\W*$",
    re.IGNORECASE,
)
_CONNECTOR: Final = expression(
    r"(?:including|such as|e\.g\.|notably|namely|related|of|in(?! (?:vivo|vitro|silico|situ|utero)\b)|the|both) (?=\w)",
    re.IGNORECASE,
)
_LIST_MARK: Final = expression(r"(?<=[\w)”’])(?::| [–—-]) (?!such as\b|like\b|including\b)(?=\w)")
_FINITE: Final = expression(
    r"\b(?:is|are|was|were|has|have|had|can|will|would|may|does|do|did|it|they|we|you|(?<!phase )i|there|this|that|"
    r"these|which|who|yes|no|not|if|when|because)\b",
    re.IGNORECASE,
)
_AND_OTHER: Final = expression(r"\s*(?:other|more(?! and more)|further|related|similar|associated|additional) ")
_SPEAKING: Final = 3
"""How many words "and related contract testing services" names where it is more than a closing word."""
_JOINED: Final = expression(r"\s*(?:and|or|as well as|plus|&)\s")
_LED: Final = expression(r"\s*(?:and|or|as well as|plus|&)\s+")
_JOINTS: Final = expression(r" (?:and|or|as well as|plus) ")
_MARKS: Final = expression(r"[()\[\],;]")
_LETTERS: Final = expression(r"[A-Za-z].*[A-Za-z]")
_BESIDES: Final = expression(r" (?:as well as|plus|along with|in addition to|next to|alongside|besides) ")
_WITHIN: Final = expression(r" (?:for|in|of) (?!.* (?:for|in|of) )")
_OF_SEVERAL: Final = expression(r" (?:of|for|into|with) ")
_LAST_OF_SEVERAL: Final = expression(r"[\w’'/-]+s and [\w’'/-]+s$")
_PLURALS: Final = expression(r"(?:[\w’'/-]+ ){0,2}[\w’'/-]+[^s]s$")
_SERVICES_FOR: Final = expression(r"\b(?:services|solutions|support|products) (?:for|in|to|of) ", re.IGNORECASE)


def service_phrases(text: str, start: int, end: int) -> list[Span]:
    """Return the services that the object in text[start:end] names, each as a span, trimmed.

    "a wide range of services including A, B and C" gives A, B and C; a general phrase before a single item is
    kept beside it; phrases that name neither a work nor a field are left out.
    """
    end = clause_end(text, start, end)
    if end <= start or _ALL_CUSTOMERS.match(text, start, end):
        return []
    found: list[Span] = []
    lists = LISTS.search(text, start, end)
    if lists and lists[0].lstrip(" ,").startswith("(") and "," in text[start : lists.start()]:
        found = split_items(
            text, start, lists.start()
        )  # "blends, and packaging (including food)": a bracket of one item
    elif (
        lists
        and lists[0][0] != ","
        and (served := FOR_CUSTOMERS.search(text, start, lists.start()))
        and served.start() > start
    ):
        found = split_items(text, start, served.start())  # "services to public agencies such as ..."
    elif lists and (
        lists.start() > start or lists[0].strip().lower().startswith(("including", "such as", "from", "everything"))
    ):
        connector = lists[0].strip(" ,(–—-").lower()
        if connector.startswith(("ranging", "range", "from", "everything", "spanning")):
            items = _from_to(text, lists.end(), end)
            if not items and connector.startswith("from") and lists.start() > start:
                return _kept(
                    text, split_items(text, start, end) if "," in text[start : lists.start()] else [(start, end)]
                )
            head = trim_phrase(text, start, lists.start())
            if (
                len(items) == 2
                and head[1] > head[0]
                and names_work(text[slice(*head)])
                and not _SERVICES_FOR.search(text, *head)
            ):
                if not any(" " in text[slice(*trim_phrase(text, *item))] for item in items):
                    # "vector making, from plasmid to patient", "custom synthesis from gram to ton"
                    parted = (
                        lists[0].startswith(",") or "," in text[start : lists.start()] or " " not in text[slice(*head)]
                    )
                    return _kept(text, split_items(text, start, lists.start()) if parted else [(start, end)])
            if items and head[1] > head[0] and all(_STAGE.fullmatch(text, *trim_phrase(text, *item)) for item in items):
                return _kept(text, [(start, end)])  # "technologies and services from development to commercialization"
            items = items or split_items(text, lists.end(), end)
        else:
            items = split_items(text, lists.end(), end)
        items = [item for item in items if not is_general(text[slice(*trim_phrase(text, *item))])]
        head = trim_phrase(text, start, lists.start())
        if len(items) < 2 and head[1] > head[0] and not is_general(text[slice(*head)]):
            found.append(head)
        found += items
    else:
        found = split_items(text, start, end)
    return _kept(text, found)


def _kept(text: str, spans: list[Span]) -> list[Span]:
    kept = []
    for span in spans:
        a, b = trim_phrase(text, *span)
        lead = _CONNECTOR.match(text, a, b)
        a = lead.end() if lead else a
        words = text[a:b]
        if _AND_OTHER.match(text, *span) and len(words.split()) < _SPEAKING:
            continue
        if (
            (b - a >= 3 or words.isupper())
            and len(words.split()) <= 16
            and _LETTERS.search(words)
            and names_work(words)
        ):
            kept.append((a, b))
    return kept


def listed_after(text: str, start: int, end: int) -> list[Span]:
    """Return the works that a bare list behind a colon or dash names: "the whole trial: monitoring, statistics"."""
    mark = _LIST_MARK.search(text, start, end)
    if mark is None:
        return []
    stop = clause_end(text, mark.end(), end)
    if _FINITE.search(text, mark.end(), stop):
        return []
    items = [trim_phrase(text, *item) for item in split_items(text, mark.end(), stop)]
    doing = [GERUND.match(text[a:b].split(maxsplit=1)[0]) is not None for a, b in items if a < b]
    if doing and doing[0] and not all(doing) and " " in text[slice(*items[0])]:
        return []  # "turning powders into tablets, capsules or vials" is one work
    good = len(items) >= 2 and all(names_work(text[a:b]) and len(text[a:b].split()) <= 9 for a, b in items)
    return items if good else []


_STAGE: Final = expression(
    r"(?:development|commerciali[sz]ation|discovery|research|concept|clinic|launch|market|idea|start|end|completion)",
    re.IGNORECASE,
)
_TO: Final = expression(r",? (?:(?:and )?(?:on |through |all the way |right )?to|through) ")


def _from_to(text: str, start: int, end: int) -> list[Span]:
    """Both ends of "from X to Y"."""
    to = _TO.search(text, start, end)
    if to is None:
        return []
    return [*split_items(text, start, to.start()), *(_from_to(text, to.end(), end) or split_items(text, to.end(), end))]


def split_items(text: str, start: int, end: int) -> list[Span]:
    """Split an enumeration at its commas (or semicolons) and its last "and"; a pair that shares a head stays one."""
    separator = ";" if ";" in text[start:end] else ","
    cuts: list[Span] = []
    depth, at = 0, start
    for mark in _MARKS.finditer(text, start, end):
        char, i = mark[0], mark.start()
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char == separator and depth == 0 and not text[i + 1 : i + 2].isdigit():
            cuts.append((at, i))
            at = i + 1
    last = (at, end)
    if cuts and not _JOINED.match(text, at, end) and not names_work(text[slice(*trim_phrase(text, at, end))]):
        pair = _split_pair(text, *last, many=True)
        if not all(names_work(text[slice(*trim_phrase(text, *part))]) for part in pair[:1]) or len(pair) < 2:
            return split_items(text, start, cuts[-1][1])  # ", anticipating growth" is no item: the list ends before it
    items: list[Span] = list(cuts)
    lead = _LED.match(text, at, end)
    if lead and cuts:
        if lead[0].split()[0] in {"as", "plus"} and " and " in text[slice(*cuts[-1])]:
            items[-1:] = _split_pair(text, *cuts[-1], many=len(cuts) > 1)  # "A, B and C, plus D"
        items.append((lead.end(), end))
    else:
        worded = any(" " in text[a:b].strip() for a, b in cuts)
        items += _split_pair(text, *last, many=len(cuts) >= 1, worded=worded)
    found = [
        (a + len(text[a:b]) - len(text[a:b].lstrip()), a + len(text[a:b].rstrip()))
        for a, b in items
        if text[a:b].strip()
    ]
    found = _rejoined(text, [part for item in found for part in _besides(text, *item)])
    first = text[slice(*found[0])] if found else ""
    listed = [text[a:b] for a, b in found]
    if separator == "," and (
        share_head(listed)
        or _SERVICES_FOR.search(first)
        or (len(listed) == len(cuts) + 1 and all_adjectives([words.rsplit(" and ", 1)[-1] for words in listed[:-1]]))
    ):
        if len(listed) > 1 and all(is_general(words) for words in listed[:-1]):
            a, b = found[-1]  # "reliable, flexible and cost-effective milling services"
            led = re.match(r"([\w-]+) and ", text[a:b])
            return [(a + led.end() if led and is_general(led[1]) else a, b)]
        return [(found[0][0], found[-1][1])]  # "services for A, B and C": what the list names are not the services
    return found


def _besides(text: str, start: int, end: int) -> list[Span]:
    """Split "A as well as B"."""
    joint = _BESIDES.search(text, start, end)
    return [(start, joint.start()), *_besides(text, joint.end(), end)] if joint else [(start, end)]


def _rejoined(text: str, items: list[Span]) -> list[Span]:
    """Join what an enumeration within an item tore: "filling of vials and syringes, assembly, and storage"."""
    for last in range(1, len(items) - 1):
        a, b = items[last]
        if not _LAST_OF_SEVERAL.match(text, a, b) or SHARED.search(text[a:b].rsplit(maxsplit=1)[-1]):
            continue
        for first in range(last - 1, -1, -1):
            of = _OF_SEVERAL.search(text, *items[first])
            if not _PLURALS.match(text, of.end() if of else items[first][0], items[first][1]):
                break
            if of:
                return [*items[:first], (items[first][0], b), *items[last + 1 :]]
    return items


def _split_pair(text: str, start: int, end: int, *, many: bool, worded: bool = False) -> list[Span]:
    """Split "A and B" unless the two share a head or a modifier.

    `many` where it is the last item of a list, `worded` where an item before it has more than one word.
    """
    joints = [
        m
        for m in _JOINTS.finditer(text, start, end)
        if text.count("(", start, m.start()) == text.count(")", start, m.start())
    ]
    if not joints:
        return [(start, end)]
    of = PREPOSITION.search(text, start, end)
    near = [m for m in joints if of and m.end() <= of.start()]
    joint = (near or joints)[-1]  # "vials and cartridges for clinical and commercial use"
    left, right = (start, joint.start()), (joint.end(), end)
    if joint[0].strip() in {"as well as", "plus"}:
        return [*_split_pair(text, *left, many=many), right]
    tail = _TAIL.sub("", text[slice(*right)])
    if not many and " " not in text[slice(*left)].strip() and WEAK_HEAD.search(tail) and not names_work(tail.strip()):
        return [(start, end)]  # "imaging and digital technologies"
    bare = text[slice(*left)].strip()
    if not many and " " not in bare and names_work(bare) and not names_work(tail.strip()) and not is_noun(bare):
        return [(start, end)]  # "compliant and efficient solutions"
    alike = GERUND.match(bare) and GERUND.match(tail.strip().split(" ", 1)[0])
    if not many and " " not in bare and " " in tail.strip() and (alike or all_adjectives([bare])):
        return [(start, end)]  # "innovative and effective products", "designing and making custom devices"
    if worded and all_adjectives([bare]) and " " in tail.strip():
        return [(start, end)]  # "..., clinical and anatomic pathology"
    if many and inseparable(bare, tail.strip()):
        return [(start, end)]  # "..., cell and gene therapy"
    if (
        not many
        and " " not in bare
        and names_work(bare)
        and SHARED.search(tail.rsplit(" ", 1)[-1])
        and not names_work(tail.strip())
    ):
        return [(start, end)]  # "monitoring and safety services"
    if many or names_work(_QUANTITY.sub("", text[slice(*left)].strip())) != names_work(tail.strip()):
        return [left, right]
    if _AND_OTHER.match(text, *right):
        return [left, right]
    behind = PREPOSITION.search(tail)
    a, b = text[slice(*left)].split(), (tail[: behind.start()] if behind and behind.start() else tail).split()
    a = _QUANTITY.sub("", text[slice(*left)].strip()).split() or a
    if behind and tail.startswith(" of ", behind.start()) and " of " not in text[slice(*left)]:
        return [(start, end)]  # "development and manufacture of antibodies"
    within = _WITHIN.search(text, *left)
    if within and within[0] == " for " and not is_work(b[-1]) and not _WITHIN.search(text, *right):
        return [(start, end)]  # "testing of biologics for viruses and mycoplasma"
    if within and not _WITHIN.search(text, *right) and not are_two(text[within.end() : left[1]].split(), b):
        return [(start, end)]  # "central reading for eye and oncology trials"
    either = joint[0].strip() == "or" and len(b) == 1 and len(a) > 1
    return [left, right] if either or are_two(a, b) else [(start, end)]


def trim_phrase(text: str, start: int, end: int) -> Span:
    """Trim articles, quantity words, customers, marks of notes and closing words that add no work."""
    first, last = _trimmed(text[start:end])
    return start + first, start + last


@lru_cache(maxsize=2048)
def _trimmed(phrase: str) -> Span:
    start, end = 0, len(phrase)
    note = _NOTE.search(phrase)
    end = note.start() if note else end
    lead = _QUANTITY.match(phrase, 0, end)
    if lead and lead.end() < end:
        start = lead.end()
    words = phrase[start:end]
    size = _SIZE.search(words)
    if size:
        end = start + size.start()
    words = phrase[start:end]
    customers = _CUSTOMERS.search(words)
    if customers and customers.start() > 0:
        end = start + customers.start()
    words = phrase[start:end]
    tail = _TAIL.search(words)
    if tail and tail.start() > 0 and not (_IN_THE.search(words, 0, tail.start()) and tail[0].strip() in _FIELDS):
        end = start + tail.start()
    words = phrase[start:end]
    stripped = words.strip(" ,;:.()[]“”\"‘’'*–—-")
    if not stripped:
        return (start, start)
    first = start + words.index(stripped)
    last = first + len(stripped)
    if stripped.count("(") > stripped.count(")"):  # "messenger RNA (mRNA)"
        last = last + 1 if phrase[last : last + 1] == ")" else first + stripped.rindex("(")
    return (first, first + len(phrase[first:last].rstrip()))
