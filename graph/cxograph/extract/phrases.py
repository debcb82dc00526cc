"""Phrases that name services: where an enumeration ends, how it splits, what is trimmed, what says nothing."""

from __future__ import annotations

import re
from typing import Final

from cxograph.extract.listing import word_set
from cxograph.extract.phrase_bounds import LISTS, clause_end
from cxograph.extract.phrase_words import (
    GENERIC,
    HEADS,
    NO_WORK,
    SELF_STANDING,
    SHARED,
    TRANSITIVE,
    VAGUE_GERUNDS,
    VERBS,
    WORK_GERUNDS,
)

__all__ = ["listed_after", "names_work", "service_phrases", "split_items", "trim_phrase"]

Span = tuple[int, int]

_GERUND: Final = re.compile(r"^\w+ing$")
_CUSTOMERS: Final = re.compile(
    r",? (?:for|to|of|from) (?:the |other |various |both |its |small |large |leading |emerging |global |"
    r"mid-?size\w* |\w+[- ]sized )*(?:[\w&/’'-]+,? ){0,7}?(?:and )?(?:compan(?:y|ies)|clients?|customers?|"
    r"industr(?:y|ies)|sponsors?|firms?|organi[sz]ations?|developers?|businesses|enterprises|"
    r"manufacturers|makers|partners|investigators|hospitals|retailers|sectors?|patients)\b.*$",
    re.IGNORECASE,
)
_QUANTITY: Final = re.compile(
    r"^(?:(?:the )?(?:(?:(?:extensive|strong|broad|proven|service|unique) )*capabilities in|access to|"
    r"expertise in|experience in|help with|assistance with|services? in|support (?:in|with|for)|"
    r"solutions? in) |(?:world-class|best-in-class|leading|top-quality|unparalleled|market-leading|"
    r"industry-leading) |(?:a|an|the|its|their|our|all|any|some|other|both|such|various|many|several|"
    r"numerous|different|diverse|multiple|more|further|additional|also|mainly|primarily|only|just|highly|"
    r"very|offering|providing) |"
    r"(?:a |an |the )?(?:wide|broad|full|complete|comprehensive|extensive|diverse|vast|large|whole|entire|"
    r"growing|rich|strong|robust|great|unique|varied|wider|broader|range|suite|full-service|end-to-end|"
    r"integrated|one-stop|deep)? ?"
    r"(?:range|portfolio|suite|array|spectrum|variety|set|selection|catalog(?:ue)?|line|number|host|"
    r"series|mix|breadth|list|package|menu|group|assortment) of (?:services? (?:of|in|for) |(?:its|"
    r"their) )?)+",
    re.IGNORECASE,
)
_TAIL: Final = re.compile(
    r"(?: (?:sectors?|space|fields?|markets?|industr(?:y|ies)|segments?|arena|domain|areas?|landscape|"
    r"realm|needs|purposes|as well|too|and|or|in-house|among others|also))+$",
    re.IGNORECASE,
)


def service_phrases(text: str, start: int, end: int) -> list[Span]:
    """Return the services that the object in text[start:end] names, each as a span, trimmed.

    "a wide range of services including A, B and C" gives A, B and C; a general phrase before a single item is
    kept beside it; phrases that name neither a work nor a field are left out.
    """
    end = clause_end(text, start, end)
    if end <= start:
        return []
    found: list[Span] = []
    lists = LISTS.search(text, start, end)
    if lists and (
        lists.start() > start or lists[0].strip().lower().startswith(("including", "such as", "from", "everything"))
    ):
        connector = lists[0].strip(" ,(–—-").lower()
        if connector.startswith(("ranging", "range", "from", "everything", "spanning")):
            items = _from_to(text, lists.end(), end)
            if not items:
                items = (
                    []
                    if connector.startswith("from") and lists.start() > start
                    else split_items(text, lists.end(), end)
                )
                if not items:
                    return _kept(text, [(start, end)])
        else:
            items = split_items(text, lists.end(), end)
        items = [item for item in items if not _is_general(text[slice(*trim_phrase(text, *item))])]
        head = trim_phrase(text, start, lists.start())
        if len(items) < 2 and head[1] > head[0] and not _is_general(text[slice(*head)]):
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
        if _AND_OTHER.match(text, *span):
            continue
        if b - a >= 3 and len(words.split()) <= 16 and re.search(r"[A-Za-z].*[A-Za-z]", words) and names_work(words):
            kept.append((a, b))
    return kept


_CONNECTOR: Final = re.compile(
    r"(?:including|such as|e\.g\.|notably|namely|related|of|in(?! (?:vivo|vitro|silico|situ|utero)\b)|the|both) (?=\w)",
    re.IGNORECASE,
)
_ADVERBIAL: Final = re.compile(
    r"(?:by|on|to|with|for|at|from|into|onto|through|via|without|under|over|between|among|across|towards?|per|until|after|"
    r"before|during|wherever|whenever|whether|there|here|then|thereby|subject to|contact|visit (?:us|our|the|www)|click|see|"
    r"please)\b(?!-)|.*\d ?%",
    re.IGNORECASE,
)
"""What no name of a service begins with, and no share of something."""
_LIST_MARK: Final = re.compile(r"(?<=[\w)”’])(?::| [–—-]) (?!such as\b|like\b|including\b)(?=\w)")
_FINITE: Final = re.compile(
    r"\b(?:is|are|was|were|has|have|had|can|will|would|may|does|do|did|it|they|we|you|i|there|this|that|these|which|who|yes|"
    r"no|not|if|when|because)\b",
    re.IGNORECASE,
)


def listed_after(text: str, start: int, end: int) -> list[Span]:
    """Return the works that a bare list behind the first colon or dash names: "the whole trial: monitoring, statistics"."""
    mark = _LIST_MARK.search(text, start, end)
    if mark is None:
        return []
    stop = clause_end(text, mark.end(), end)
    if _FINITE.search(text, mark.end(), stop):
        return []
    items = [trim_phrase(text, *item) for item in split_items(text, mark.end(), stop)]
    good = len(items) >= 2 and all(names_work(text[a:b]) and len(text[a:b].split()) <= 9 for a, b in items)
    return items if good else []


_AND_OTHER: Final = re.compile(r"\s*(?:other|more|further|related|similar|associated|additional) ")
_PREPOSITION: Final = re.compile(
    r" (?:of|for|in|with|to|from|on|by|at|as|that|into|through|within|between|over|across|needed|required)\b"
)
_NUMBER: Final = re.compile(
    r"(?:than|more|over|nearly|about|around|up to|some|only|\$|€|£)?\s*\d[\d.,]*(?: |$|\+|%)|"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens|hundreds|thousands|millions)\b(?!-)",
    re.IGNORECASE,
)


def names_work(phrase: str) -> bool:
    """Tell whether a phrase names a work, a product or a field, not an aim, a virtue or a number of years."""
    words = re.findall(r"[\w’'&/-]+", phrase.lower())
    if (
        not words
        or all(word in GENERIC or word in NO_WORK for word in words)
        or _NUMBER.match(phrase)
        or words[0] in VAGUE_GERUNDS
        or words[0] in VERBS
        or _ADVERBIAL.match(phrase)
    ):
        return False
    if words[0] in TRANSITIVE and all(word in GENERIC or word in NO_WORK or word in TRANSITIVE for word in words):
        return False
    if words[-1].endswith("ly") and words[-1] not in {"supply", "assembly", "family", "reassembly", "sub-assembly"}:
        return False
    preposition = _PREPOSITION.search(phrase.lower())
    head = re.findall(r"[\w’'&/-]+", phrase.lower()[: preposition.start()] if preposition else phrase.lower())
    if words[0] in WORK_GERUNDS and len(words) > 1:
        return True  # "consenting patients"
    if len(head) > 1 and head[0] in _DONE_TO_PEOPLE:  # "recruit patients" is work, "benefits to patients" is none
        return True
    return bool(head) and head[-1] not in NO_WORK and words[0] not in _NO_START


_DONE_TO_PEOPLE: Final = word_set(
    "recruit recruits recruiting enrol enroll enrols enrolls enrolling consent consents consenting screen screens screening "
    "treat treats treating dose doses dosing examine examines examining train trains training hire hires hiring"
)


_NO_START: Final = word_set(
    "than within every and or but so not no nothing something said says added today announced who which that what how this these "
    "enhance improve increase ensure provide offer support meet strengthen those it them us me him her you he she they contact learn known generated because where when being also however"
)


def _is_general(phrase: str) -> bool:
    words = re.findall(r"[\w’'&/-]+", phrase.lower())
    return not words or all(word in GENERIC for word in words)


def _from_to(text: str, start: int, end: int) -> list[Span]:
    """Both ends of "from X to Y"."""
    to = re.compile(r" (?:to|through to|all the way to) ").search(text, start, end)
    if to is None:
        return []
    right_end = end
    return [*split_items(text, start, to.start()), *split_items(text, to.end(), right_end)]


def split_items(text: str, start: int, end: int) -> list[Span]:
    """Split an enumeration at its commas (or semicolons) and its last "and"; a pair that shares a head stays one."""
    separator = ";" if ";" in text[start:end] else ","
    cuts: list[Span] = []
    depth, at = 0, start
    for i in range(start, end):
        char = text[i]
        if char in "([":
            depth += 1
        elif char in ")]":
            depth = max(0, depth - 1)
        elif char == separator and depth == 0:
            cuts.append((at, i))
            at = i + 1
    last = (at, end)
    items: list[Span] = list(cuts)
    lead = re.match(r"\s*(?:and|or|as well as|plus|&)\s+", text[at:end])
    if lead and cuts:
        items.append((at + lead.end(), end))
    else:
        items += _split_pair(text, *last, many=len(cuts) >= 1)
    found = [
        (a + len(text[a:b]) - len(text[a:b].lstrip()), a + len(text[a:b].rstrip()))
        for a, b in items
        if text[a:b].strip()
    ]
    found = _rejoined(text, found)
    first = text[slice(*found[0])] if found else ""
    if separator == "," and (_share_head([text[a:b] for a, b in found]) or _SERVICES_FOR.search(first)):
        return [(found[0][0], found[-1][1])]  # "services for A, B and C": what the list names are not the services
    return found


_OF_SEVERAL: Final = re.compile(r" (?:of|for|into|with) ")
_LAST_OF_SEVERAL: Final = re.compile(r"[\w’'/-]+s and [\w’'/-]+s$")
_PLURALS: Final = re.compile(r"(?:[\w’'/-]+ ){0,2}[\w’'/-]+[^s]s$")


def _rejoined(text: str, items: list[Span]) -> list[Span]:
    """Join what an enumeration within an item tore: "filling of vials, cartridges and syringes, assembly, and storage"."""
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


_SERVICES_FOR: Final = re.compile(r"\b(?:services|solutions|support|products) (?:for|in|to|of) ", re.IGNORECASE)


def _split_pair(text: str, start: int, end: int, *, many: bool) -> list[Span]:
    """Split "A and B" unless the two share a head or a modifier."""
    joints = [
        m
        for m in re.compile(r" (?:and|or|as well as|plus) ").finditer(text, start, end)
        if text.count("(", start, m.start()) == text.count(")", start, m.start())
    ]
    if not joints:
        return [(start, end)]
    joint = joints[-1]
    left, right = (start, joint.start()), (joint.end(), end)
    if joint[0].strip() in {"as well as", "plus"}:
        return [*_split_pair(text, *left, many=many), right]
    tail = _TAIL.sub("", text[slice(*right)])
    if many or names_work(_QUANTITY.sub("", text[slice(*left)].strip())) != names_work(tail.strip()):
        return [left, right]
    behind = _PREPOSITION.search(tail)
    a, b = text[slice(*left)].split(), (tail[: behind.start()] if behind and behind.start() else tail).split()
    a = _QUANTITY.sub("", text[slice(*left)].strip()).split() or a
    if behind and tail.startswith(" of ", behind.start()) and " of " not in text[slice(*left)]:
        return [(start, end)]  # "development and manufacture of antibodies"
    either = joint[0].strip() == "or" and len(b) == 1 and len(a) > 1
    return [left, right] if either or _are_two(a, b) else [(start, end)]


_NOUN_END: Final = re.compile(
    r"(?:[^s]s|tion|sion|ment|ics|logy|lysis|ance|ence|ity|ery|ory|ure|age|[^d]al|ship|care|API|R&D|mRNA|DNA|RNA)$"
)
_ADJECTIVE_END: Final = re.compile(r"(?:ic|ical|al|ive|ous|ary|ory|ed|ble|-phase|-stage|-scale|-molecule|-cell)$")
_INSEPARABLE: Final = frozenset(
    {("research", "development"), ("food", "beverage"), ("oil", "gas"), ("cell", "gene"), ("fill", "finish"), ("health", "wellness"), ("health", "safety"), ("absorption", "distribution"), ("supply", "demand"), ("mergers", "acquisitions")}
)  # fmt: skip


_PLURAL: Final = re.compile(r"[^sui]s$")
_WEAK_HEAD: Final = re.compile(
    r"(?:technolog(?:y|ies)|products?|systems?|platforms?|equipment|software)$", re.IGNORECASE
)
_WEAK_SHARED: Final = re.compile(r"(?:studies|programs?|programmes?|supplies|activities|operations)$", re.IGNORECASE)


def _are_two(left: list[str], right: list[str]) -> bool:
    """Tell whether "LEFT and RIGHT" names two works, or one work whose parts share a head or a modifier."""
    if (left[-1].lower(), right[0].lower()) in _INSEPARABLE or right[0].lower() in {"of", "for", "in", "to", "with"}:
        return False
    shared = bool(SHARED.search(right[-1]))
    if len(left) == 1 and len(right) == 1:
        return not shared
    if _GERUND.match(left[-1]) and _GERUND.match(right[0]) and len(left) == 1 and len(right) > 1:
        return False  # "testing and validating new products" shares its object
    plural = _PLURAL.search(left[-1]) is not None
    if len(right) == 1 and (right[0].lower() in SELF_STANDING or (plural and not _PLURAL.search(right[0]))):
        return True
    if len(right) == 1:  # "clinical packaging and distribution" shares its modifier
        return False
    if len(left) == 1:  # "preclinical and clinical services" shares its head, "softgels and hormone tablets" nothing
        word = left[0].lower()
        if _WEAK_HEAD.match(right[-1]) and _ADJECTIVE_END.search(right[0].lower()) and not plural:
            return False  # "imaging and digital technologies"
        noun = bool(HEADS.search(word) or _NOUN_END.search(left[0])) or word in WORK_GERUNDS
        return noun and not shared and not _ADJECTIVE_END.search(word)
    if _GERUND.match(left[0]) and _GERUND.match(right[0]) and len(left) <= 2 and left[0].lower() not in WORK_GERUNDS:
        return False
    if shared and HEADS.search(left[-1]) and _WEAK_SHARED.match(right[-1]):
        return True
    if shared and not SHARED.search(left[-1]) and not (len(left) > 3 and HEADS.search(left[-1])):
        return False
    return bool(HEADS.search(left[-1]) or _NOUN_END.search(left[-1])) or left[-1].lower() in WORK_GERUNDS


def _share_head(words: list[str]) -> bool:
    """Tell whether the items of a list are modifiers of the last one's head ("vaccine, respiratory and heart studies")."""
    parts = [item.split() for item in words]
    if len(parts) < 3 or len(parts[-1]) < 2 or not SHARED.search(parts[-1][-1]):
        return False
    early = parts[:-1]
    bare = [bool(_ADJECTIVE_END.search(part[-1].lower())) and not HEADS.search(part[-1]) for part in early]
    nouns = any(
        _NOUN_END.search(part[-1]) or (len(part) > 1 and HEADS.search(part[-1]))
        for part, is_bare in zip(early, bare, strict=True)
        if not is_bare
    )
    return any(bare) and not nouns and all(len(part) <= 2 for part in early)


def trim_phrase(text: str, start: int, end: int) -> Span:
    """Trim articles, quantity words, customers and closing words that add no work."""
    words = text[start:end]
    lead = _QUANTITY.match(words)
    if lead and lead.end() < len(words):
        start += lead.end()
    words = text[start:end]
    customers = _CUSTOMERS.search(words)
    if customers and customers.start() > 0:
        end = start + customers.start()
    words = text[start:end]
    tail = _TAIL.search(words)
    if tail and tail.start() > 0:
        end = start + tail.start()
    words = text[start:end]
    stripped = words.strip(" ,;:.()[]“”\"‘’'*–—-")
    if not stripped:
        return (start, start)
    first = start + words.index(stripped)
    last = first + len(stripped)
    if stripped.count("(") > stripped.count(")"):  # "messenger RNA (mRNA)"
        last = last + 1 if text[last : last + 1] == ")" else first + stripped.rindex("(")
    return (first, first + len(text[first:last].rstrip()))
