"""Whose section a paragraph stands in: headings and lines that are a company's name and nothing more.

A ranking ("3. Orvane Biologics"), a directory or a set of profiles names its company once, above; what stands
below says "the company", "its staff", or leaves the subject out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.context import DROPPED_SUBJECT, of_companies
from cxograph.extract.names.cues import never_a_name
from cxograph.extract.names.doubts import is_topic
from cxograph.extract.names.legal_forms import strip_legal_form
from cxograph.extract.names.names import ListedName, Named, is_plausible, read_name
from cxograph.extract.words.listing import word_set
from cxograph.model import Block, BlockKind, Document, MarkKind
from cxograph.places import find_places, is_town, lookup

__all__ = ["Entry", "entries", "section_owners", "topical"]

_ORDINAL: Final = expression(r"\W*(?:(?:No\.?|Number|Rank) ?)?\d{1,3}(?:[.):]| ?[–—-])? +\W*|\W*")
_TAIL: Final = expression(r"\s*(?:[,–—|:·-]\s*(?P<tail>[^\n]{2,60}))?\W*")
_FACT_KEY: Final = expression(
    r"\W*(?:(?:global |corporate |company )?(?:headquarters?|HQ|head ?office|seat|founded|established|revenues?|turnover|sales|employees|staff|headcount|workforce|ownership|owner|parent|ticker|chief executive|CEO))"
    r"(?: \([^)]*\))?\s*(?::|[–—-] )",
    re.IGNORECASE,
)
_OF_A_COMPANY: Final = expression(
    r"\W*(?:(?:Founded|Established|Set up) (?:in|by) |(?:Headquartered|Based) in |(?:Privately (?:held|owned)|Family-owned|Listed)\b|(?:The|This) (?:\w+ )?(?:company|group|firm|business|CRO|CDMO|CMO|SMO)\b(?! (?:that|which|who|of)\b))"
    r"|\b(?:the (?:company|group|firm)(?! (?:that|which|who|of)\b)|its (?:\d[\d,. ]* )?(?:staff|employees|headquarters|head office|workforce|shareholders|owners|laborator(?:y|ies)|plants?|sites|factory|factories))\b"
)
# fragments that say of a company where it is, whose it is, how many work there: "Lyon, France. 300 staff. Owned by X."
_FRAGMENT: Final = expression(
    r"\W*(?P<place>[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2}(?:, [A-ZÀ-Þ][\w’'. -]{1,30}?)?)\W*(?:[.;|·/]\s|$)"
)
_ITS_LOT: Final = expression(
    r"(?:^|[.;|·] ?)\W*(?:(?:About|Some|Around|Over) )?\d[\d,. ]* (?:staff|employees|people|scientists|coordinators)\b|(?:^|[.;|·] )\W*(?:(?:Majority[- ]|Family[- ]|Wholly )?[Oo]wned by|Part of|Belongs to|Backed by|Controlled by|A (?:subsidiary|unit|division|member|spin-?off) of|The former (?:\w+ )?(?:arm|unit|division|subsidiary) of)\b"
    r"|\b(?:took it over|bought it|acquired it|owns it|sold it|snapped it up)\b"
)
_SERVICE_WORDS: Final = word_set(
    "therapy therapies fill finish testing manufacturing packaging filling development discovery analysis analytics formulation "
    "trials trial monitoring management writing affairs synthesis supply capacity technology technologies regulation "
    "oncology vaccines biologics medicines drugs products platforms stage stages phase costs cost price prices quality "
    "europe america asia outlook conclusion summary overview introduction methodology strategy risks trends"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line at `block` that names one company; `player` where the list around it is one of such companies.

    `place` is where its seat stands, behind the name or as the first words below it.
    """

    block: int
    named: Named
    place: tuple[int, int] | None
    player: bool


def entries(document: Document, blocks: Sequence[Block], known: Iterable[Named]) -> tuple[Entry, ...]:
    """Return the lines that head the companies of a ranking, a directory or a set of profiles, in the text's order.

    Headings of one level below one heading are judged together: most of them must be names with signs of a
    company below (its seat, its staff, "the company"), since a service or a topic may be written like a name.
    """
    names = {strip_legal_form(named.name) for named in known} | {named.name for named in known}
    cohorts: dict[tuple[int, ...], list[int]] = {}
    for i, block in enumerate(blocks):
        if block.end - block.start > 90:
            continue
        if block.kind is BlockKind.HEADING:
            cohorts.setdefault((*block.headings, -block.level), []).append(i)
        elif block.kind is BlockKind.LIST_ITEM and block.level == 1 and _has_more(blocks, i):
            cohorts.setdefault((*block.headings, 0), []).append(i)
        elif block.kind is BlockKind.PARAGRAPH and _stands_above(document.text, blocks, i, names):
            cohorts.setdefault((*block.headings, 1), []).append(i)
    found: list[Entry] = []
    for members in cohorts.values():
        found += _judged(document, blocks, members, names)
    taken = {entry.block for entry in found}
    described: dict[int, list[Block]] = {}
    for block in blocks:
        if block.kind is BlockKind.LIST_ITEM and block.index not in taken:
            described.setdefault(block.group, []).append(block)
    for items in described.values():
        found += _described(document, blocks, items) if len(items) > 1 else []
    found += _profiles(document, blocks, {entry.block for entry in found})
    return tuple(sorted(found, key=lambda entry: entry.block))


_ITEM_TAIL: Final = expression(r"(?: \((?P<bracket>[^()]{2,40})\))?\**(?::|,| [–—-]) +")
_SEATED: Final = expression(r"\b(?:based|headquartered|seated) (?:in|near|out of) (?=[A-ZÀ-Þ])")
_OFFICE_OF: Final = expression(
    r"[^.;]{0,40}\b(?:CEO|CFO|COO|[Cc]hief|[Dd]irector|[Pp]resident|[Mm]anager|[Hh]ead of|[Pp]rofessor|[Cc]hair|[Ff]ounder|[Ll]ead)\b"
)


def _described(document: Document, blocks: Sequence[Block], items: list[Block]) -> list[Entry]:
    """Items that each open with a name and mostly say where its company sits: "- Orvane: vials, based in Porto"."""
    text = document.text
    found = []
    seats = 0
    for block in items:
        lead = _ORDINAL.match(text, block.start, block.end)
        name = read_name(text, lead.end() if lead else block.start, block.end)
        tail = _ITEM_TAIL.match(text, name.end, block.end) if name else None
        if name is None or tail is None or len(name.name.split()) > 5 or lookup(name.name) or _LABEL.match(name.name):
            return []
        if not is_plausible(name.name) or never_a_name(name.name) or topical(name.name) or is_topic(name.name):
            return []
        if _OFFICE_OF.match(text, tail.end(), block.end):
            return []
        seat = _SEAT.match(text, tail.end(), block.end)
        inner = tail["bracket"].split(",", maxsplit=1)[0] if tail["bracket"] else seat[0] if seat else ""
        seats += bool(_SEATED.search(text, tail.end(), block.end) or lookup(inner) or is_town(inner))
        bracket = tail.span("bracket") if tail["bracket"] else None
        named = Named(name.name, name.start, name.end, bracket, "entry")
        found.append(Entry(block.index, named, None, player=of_companies(document, blocks, block)))
    return found if 2 * seats > len(found) else []


_PROFILE_TAIL: Final = expression(
    r"(?:\s*\((?P<bracket>[^()]{2,40})\))?(?:\s*[,–—-]\s*(?P<place>[A-ZÀ-Þ][^.;:\n]{1,50}?))?\s*[.:–—-]\s+(?=[A-Z])"
)

_SEAT: Final = expression(r"[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+){0,2}(?=[,.;(]|$)")
_LABEL: Final = expression(
    r"\W*(?:[\w-]+ )?(?:headquarters?|HQ|seat|based?|locations?|address|sites?|offices?|plants?|laborator(?:y|ies)|facilit(?:y|ies)|where|presence|countr(?:y|ies)|cit(?:y|ies)|regions?|markets?|founded|contact)\W*$",
    re.IGNORECASE,
)


def _profiles(document: Document, blocks: Sequence[Block], taken: set[int]) -> list[Entry]:
    """Paragraphs that open with a name in bold and then speak of it: "**Orvane** – Porto, Portugal. Makes vials."."""
    text = document.text
    by_start = {block.start: block for block in blocks if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}}
    found = []
    for mark in document.marks:
        block = by_start.get(mark.start)
        if mark.kind is not MarkKind.BOLD or block is None or block.index in taken or mark.end >= block.end:
            continue
        name = read_name(text, mark.start, mark.end)
        shut = mark.end - 1 if text[mark.end - 1] in ":." else mark.end
        tail = _PROFILE_TAIL.match(text, shut, block.end)
        if name is None or tail is None or name.end < mark.end - 1 or len(name.name.split()) > 6:
            continue
        if not is_plausible(name.name) or never_a_name(name.name):
            continue
        place = tail.span("place") if tail["place"] else None
        places = find_places(text, *place) if place else []
        if place and (not places or places[0].start != place[0] or places[-1].end != place[1]):
            continue
        # "**Orvane:** Porto, vials", but "**Headquarters:** Porto" is a label of every profile
        seat = _SEAT.match(text, tail.end(), block.end) if not _LABEL.match(text, mark.start, mark.end) else None
        opens = bool(seat and (is_town(seat[0]) or lookup(seat[0])))
        where = bool(places) or opens or bool(tail["bracket"] and lookup(tail["bracket"].split(",", maxsplit=1)[0]))
        if topical(name.name) and not where:
            continue
        said = DROPPED_SUBJECT.match(text, tail.end(), block.end) or _FACT_KEY.match(text, tail.end(), block.end)
        if said or opens or _OF_A_COMPANY.match(text, tail.end(), block.end):
            bracket = tail.span("bracket") if tail["bracket"] else None
            named = Named(name.name, name.start, name.end, bracket, "entry")
            found.append((Entry(block.index, named, place, player=of_companies(document, blocks, block)), where))
    return [entry for entry, _ in found] if sum(where for _, where in found) >= 2 else []


def _has_more(blocks: Sequence[Block], i: int) -> bool:
    """Tell whether an item stands above what is said of it: items below it, or a paragraph of its own."""
    after = blocks[i + 1] if i + 1 < len(blocks) else None
    return after is not None and (after.parent == blocks[i].index or after.kind is BlockKind.PARAGRAPH)


def _stands_above(text: str, blocks: Sequence[Block], i: int, names: set[str]) -> bool:
    """Tell whether a paragraph is a name above a paragraph of sentences, as a heading is in plain text.

    The name is one that the document has elsewhere (in whatever letters), or has a legal form.
    """
    after = blocks[i + 1] if i + 1 < len(blocks) else None
    if after is None or after.kind is not BlockKind.PARAGRAPH or not _holds_sentence(text, after):
        return False
    entry = _as_entry(text, blocks[i])
    if entry is None:
        return False
    name = entry[0].name
    return name in names or strip_legal_form(name) != name or name.casefold() in {n.casefold() for n in names}


_SHORT: Final = 3
_CLOSES: Final = expression(r"[a-z)\d] ?[.!?][”\"]?(?:\s|$)")
_SMALL: Final = expression(r"[a-z]{3}")


def _holds_sentence(text: str, block: Block) -> bool:
    """Tell whether a block holds a sentence: words in small letters up to a full stop."""
    start = block.start
    for closes in _CLOSES.finditer(text, block.start, block.end):
        start = max(start, *(text.rfind(mark, start, closes.start()) + 1 for mark in ".!?"))
        if _SMALL.search(text, start, closes.start()):
            return True
    return False


def _seat_fragment(text: str, block: Block) -> tuple[int, int] | None:
    """Return where a paragraph opens with a place and no more: "Lyon, France. 300 staff."."""
    fragment = _FRAGMENT.match(text, block.start, min(block.end, block.start + 70))
    places = find_places(text, *fragment.span("place")) if fragment else []
    if (
        not fragment
        or not places
        or places[0].start != fragment.start("place")
        or places[-1].end != fragment.end("place")
    ):
        return None
    return fragment.span("place")


def _judged(document: Document, blocks: Sequence[Block], members: list[int], names: set[str]) -> list[Entry]:
    text = document.text
    read = [(i, *entry) for i in members if (entry := _as_entry(text, blocks[i]))]
    if len(read) < 2:
        return []
    announced = of_companies(document, blocks, blocks[members[0]])
    numbered = sum(numbered for *_, numbered in read)
    signs = {
        i: strip_legal_form(named.name) != named.name
        or place is not None
        or _signs(text, blocks, i, strict=named.name not in names and topical(named.name))
        for i, named, place, _ in read
    }
    count = sum(signs.values())
    if count < 2 or count * 2 < len(read) or (not announced and count * 3 < len(members) * 2):
        return []
    ranked = announced and numbered >= 3 and numbered * 4 >= len(read) * 3
    return [
        Entry(blocks[i].index, named, place or _seat_below(text, blocks, i), announced)
        for i, named, place, ordinal in read
        if signs[i] or (ranked and ordinal)
    ]


def _as_entry(text: str, block: Block) -> tuple[Named, tuple[int, int] | None, bool] | None:
    """Read a heading as a name, with the place behind it: "3. Orvane Biologics (Porto)", "Orvane – Porto, Portugal"."""
    read = _read_heading(text[block.start : block.end])
    if read is None:
        return None
    name, place, ordinal = read
    at = block.start
    bracket = (name.bracket[0] + at, name.bracket[1] + at) if name.bracket else None
    named = Named(name.name, name.start + at, name.end + at, bracket, "entry")
    return named, (place[0] + at, place[1] + at) if place else None, block.ordered or ordinal


@lru_cache(maxsize=2048)
def _read_heading(words: str) -> tuple[ListedName, tuple[int, int] | None, bool] | None:
    """Read the words of a heading as a name and the span of a place; the last tells whether a number stands before."""
    lead = _ORDINAL.match(words)
    name = read_name(words, lead.end() if lead else 0, len(words))
    if name is None or not is_plausible(name.name) or never_a_name(name.name) or len(name.name.split()) > 6:
        return None
    if lookup(name.name):
        return None
    tail = _TAIL.fullmatch(words, name.stop)
    if tail is None:
        return None
    place = tail.span("tail") if tail["tail"] else None
    if place and lookup(words[slice(*place)].split(",", maxsplit=1)[0].strip()) is None:
        places = find_places(words, *place)
        if not places or places[-1].end < place[1] or words[place[0]].islower():
            return None  # "Cost: what a batch comes to"
    return name, place, bool(lead and re.search(r"\d", lead[0]))


def _seat_below(text: str, blocks: Sequence[Block], i: int) -> tuple[int, int] | None:
    below = blocks[i + 1] if i + 1 < len(blocks) else None
    return _seat_fragment(text, below) if below is not None and below.kind is BlockKind.PARAGRAPH else None


def topical(name: str) -> bool:
    """Tell whether what is written like a name may be a topic's or a service's: "Fill and Finish Testing"."""
    return name.rsplit(maxsplit=1)[-1].lower() in _SERVICE_WORDS


def _signs(text: str, blocks: Sequence[Block], i: int, *, strict: bool) -> bool:
    """Tell whether what stands below a line speaks of a company; `strict` where the line may be a topic's name."""
    head = blocks[i]
    name = text[head.start : head.end].strip(" *").partition(" ")[0]
    below = blocks[i + 1 : i + (2 if head.kind is BlockKind.PARAGRAPH else 8)]
    if below and not strict and text.startswith(name, below[0].start) and len(name) > _SHORT:
        return True  # "FUTUREMEDS", and below it "FutureMeds runs ..."
    for block in below:
        if block.kind is BlockKind.TITLE or (block.kind is BlockKind.HEADING and block.level <= head.level):
            break
        if block.kind is head.kind is not BlockKind.PARAGRAPH and block.level <= head.level:
            break
        if _FACT_KEY.match(text, block.start, block.end) or _seat_fragment(text, block):
            return True
        if strict:
            continue
        if _OF_A_COMPANY.search(text, block.start, block.end) or _ITS_LOT.search(text, block.start, block.end):
            return True
        if block.kind is BlockKind.PARAGRAPH and DROPPED_SUBJECT.match(text, block.start, block.end):
            return True
    return False


def section_owners(document: Document, owners: Mapping[int, str]) -> dict[int, str]:
    """Return, by block, the company in whose section it stands, given the companies of the lines that name them.

    Below a heading it is all that stands under it; below a list's item its own items, or the paragraphs up to the
    next item or heading; below a line of plain text the paragraphs up to the next such line.
    """
    text = document.text
    found: dict[int, str] = {}
    line: str | None = None
    profile = False  # a paragraph is a profile by itself, with the list below it
    for block in document.blocks:
        if block.index in owners and block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            line = found[block.index] = owners[block.index]
            profile = block.kind is BlockKind.PARAGRAPH and _as_entry(text, block) is None
            continue
        if block.kind is BlockKind.PARAGRAPH and (profile or not _holds_sentence(text, block)):
            line, profile = None, False
        if block.kind in {BlockKind.HEADING, BlockKind.TITLE} or (
            block.kind is BlockKind.LIST_ITEM and block.level == 1 and block.parent < 0 and not profile
        ):
            line = None
        nearest = next((owners[heading] for heading in reversed(block.headings) if heading in owners), line)
        if nearest is not None:
            found[block.index] = nearest
    return found
