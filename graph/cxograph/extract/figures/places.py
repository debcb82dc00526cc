"""Where a figure holds: the place of its clause, list item, heading or market."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.figures.scope import Scope, clause, series
from cxograph.extract.figures.themes import theme_of
from cxograph.extract.numbers.figures import FigureMatch
from cxograph.model import Block, BlockKind, FigureKind
from cxograph.places import PlaceKind, PlaceMention, find_places

__all__ = ["geography_of", "holds_each", "own_place", "places_joined", "places_of", "shared_out"]

_NORTH_AMERICA: Final = "North America"
# "NA" is North America beside other regions, and "not available" elsewhere
_NA: Final = expression(r"\bNA\b(?! ?[=/+])")
_JOIN: Final = expression(r"(?:\s*\([^()]*\))?(?:,? (?:and|&|as well as|along with) (?:the |also |both )?|, (?:the )?)")
_ASIDE_LEAD: Final = expression(r"\b(?:in|across|from|of|within|by|like|as|including|to|for) (?:the )?$")
_AND: Final = expression(r"\b(?:and|as well as|along with)\b|&")
_EACH: Final = expression(r"\b(?:each|apiece|individually)\b")
_BOTH: Final = expression(r"\bboth (?:the )?$")
_TOGETHER: Final = expression(
    r"\b(?:combined|collective(?:ly)?|together|jointly|cumulative(?:ly)?|in total|in aggregate)\b"
)
_BEHIND: Final = expression(r"(?: (?:market )?shares?)?(?: each)? (?:in|of|from|for|by) (?:the |both )?")
_PAIRED: Final = expression(
    r"(?: (?:region|market))?\s*(?:\([A-Z]{2,5}\)\s*)?(?:\(|:|–|-|—|=|\bat\b|(?<=\s)(?=\d))\s*(?:an? )?(?:(?:estimated|projected|expected|around|about|approximately|nearly|over) ?){0,2}"
)
_WITHIN: Final = expression(r"\W*(?:Within|In|Across|Among|Inside)(?: the)? ")
_THEN: Final = expression(r"(?: region)?, (?:the )?")
_OWN: Final = expression(r"[’']s? (?:own |dominant |leading )?")
_PAIRED_BEHIND: Final = expression(r" (?:for|in|from) (?:the )?")
# a clause that only leads up to its subject: "With a share of 40%, Europe ..."
_LEADS_UP: Final = expression(
    r"\W*(?:With|At|Holding|Commanding|Capturing|Boasting|Representing|Having|Contributing|Accounting for|Controlling)\b[^,;]*$"
)
_PHRASE_END: Final = expression(r"[,;]")
_IN_PLACE: Final = expression(r"\b(?:with)?in (?:the )?$")
_OF_PLACE: Final = expression(
    r"(?:[^.;,]{0,30}|[^.;]{0,60}\b(?:is|are) (?:expected|awaited|forecast|predicted|projected|seen|due|likely) )\b(?:in|of|from|for) (?:the )?$"
)
_BREAKS: Final = expression(
    r"[;:] |\s--?\s|\) [–—] |, (?:while|whilst|whereas|and|with|followed by)\b|\bwhil(?:e|st)\b|\bfollowed by\b|\bahead of\b"
)
_DASHES: Final = expression(r"\s--\s")
_TOGETHER_WITH: Final = expression(r",? (?:and|&) (?:the )?")
_THEN_PLACE: Final = expression(r"[^.;,]{0,30}, (?:the )?")
_REST: Final = expression(
    r"\b(?:rest of the world|(?:other|remaining|rest of the)(?: (?:global|emerging|smaller|world|key|international)){0,2} (?:regions|markets|countries|areas|territories)|"
    r"remaining[\w %]* (?:share|is attributed))\b"
)
_OF_A_MARKET: Final = expression(
    r"(?:,? and [A-Z]\w+)? (?:[\w&/-]+ ){0,7}?(?:market|demand|sales|revenue|region|segment|industry|sector)s?\b"
)
_EXPLAINS: Final = expression(
    r"(?:particularly|especially|notably|including|such as|like|driven by|helped by|led by|mainly|primarily|fueled by) (?:in |the |from |countries like )?(?:[A-Z]\w+(?:,| and) )*$"
)
_MARKET_LED: Final = expression(r"\b(?:market|CAGR|industry)\b", re.IGNORECASE)
_IN_END: Final = expression(r"\b(?:in|of|across|within) (?:the )?$")
_MARKET_SAID: Final = expression(r"\b(?:market)\b", re.IGNORECASE)
_IN_LAST: Final = expression(r"\bin (?:the )?$")
_IN_OR_THE: Final = expression(r"\b(?:in|the) $")


def places_of(reading: Reading, start: int, end: int) -> list[PlaceMention]:
    """Return the countries and regions that a sentence names, "NA" among other regions included."""
    found = [
        place
        for place in find_places(reading.text, start, end, adjectives=True)
        if place.place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}
    ]
    if reading.report is not None and reading.text.find("NA", start, end) >= 0:
        region = next((m.place for m in find_places(_NORTH_AMERICA)), None)
        for match in _NA.finditer(reading.text, start, end):
            beside = any(place.place.kind is PlaceKind.REGION for place in found) or _beside_regions(reading, start)
            if region and beside:
                found.append(PlaceMention(region, match.start(), match.end()))
        found.sort(key=lambda place: place.start)
    return found


def _beside_regions(reading: Reading, start: int) -> bool:
    """Tell whether the block speaks of other regions up to a sentence of it."""
    block = reading.document.block_at(start)
    named = find_places(reading.text, block.start, start)
    return any(place.place.kind is PlaceKind.REGION for place in named)


def places_joined(reading: Reading, scope: Scope, i: int, figure: FigureMatch) -> list[PlaceMention]:
    """Return the places that a figure is said of jointly ("A and B hold 20%"), none where there are not several."""
    text = reading.text
    first, last = series(text, scope, i)
    if last > first:
        return []  # "A and B hold 40% and 30%"
    merged = _merged(text, [p for p in scope.places if not p.adjective])
    start, end = clause(text, scope, i)
    behind = [p for p in merged if figure.end <= p.start < end]
    if behind and _BEHIND.fullmatch(text, figure.end, behind[0].start):
        stop = 1
        while stop < len(behind) and _JOIN.fullmatch(text, behind[stop - 1].end, behind[stop].start):
            stop += 1
        return _several(text, behind[:stop])
    inside = [p for p in merged if start <= p.start and p.end <= figure.start]
    before = [p for p in inside if not _aside(text, p, merged)] or inside
    first = len(before) - 1
    while first > 0 and _JOIN.fullmatch(text, before[first - 1].end, before[first].start):
        first -= 1
    first = max(first, 0)
    if first and _ASIDE_LEAD.search(text, before[first - 1].end, before[first].start):
        return []  # "Asia, driven by costs in A and B, holds 20%"
    return _several(text, before[first:])


def _several(text: str, group: list[PlaceMention]) -> list[PlaceMention]:
    """The places themselves where they are two or more, the last joined by "and"."""
    return group if len(group) > 1 and _AND.search(text, group[-2].end, group[-1].start) else []


def holds_each(reading: Reading, scope: Scope, i: int, figure: FigureMatch, group: Sequence[PlaceMention]) -> bool:
    """Tell whether each of several places has a figure, and not all of them together."""
    text = reading.text
    start, stop = sorted((figure.start, group[-1].end))
    behind = _PHRASE_END.split(text[figure.end : min(clause(text, scope, i)[1], figure.end + 60)], maxsplit=1)[0]
    said = f"{text[start:stop]} {behind}"
    if _TOGETHER.search(said):
        return False
    return bool(_EACH.search(said) or _BOTH.search(text, max(0, group[0].start - 12), group[0].start))


def shared_out(text: str, scope: Scope, i: int) -> bool:
    """Tell whether percentages stand right behind (or before) the places among which a whole is shared out.

    "growth in Europe (40%), Asia (35%) and Africa (20%)": they come to about a hundred, as growth rates do not.
    """
    paired = []
    places = _merged(text, scope.places)
    for n, figure in enumerate(scope.figures):
        if figure.unit != "percent":
            continue
        before = next((p for p in reversed(places) if p.end <= figure.start), None)
        after = next((p for p in places if p.start >= figure.end), None)
        if (before and _PAIRED.fullmatch(text, before.end, figure.value_start)) or (
            after and _PAIRED_BEHIND.fullmatch(text, figure.end, after.start)
        ):
            paired.append(n)
    return i in paired and len(paired) > 1 and 60 <= sum(scope.figures[n].low for n in paired) <= 130


def geography_of(
    reading: Reading, block: Block, scope: Scope, i: int, figure: FigureMatch, kind: FigureKind, *, own: bool
) -> str | None:
    """Return the place a figure holds for; `own` says that it is a figure of the report's own market."""
    text = reading.text
    places = _merged(text, scope.places)
    inside = _inside_market_name(reading, scope, places)
    places = [p for p in places if p.start not in inside and not (p.adjective and not _geographic(text, p))]
    spread = _respectively(text, scope, i, places)
    if spread is not None:
        return spread
    clause_start, clause_end = clause(text, scope, i)
    before = [p for p in places if clause_start <= p.start and p.end <= figure.start]
    if before and _OWN.fullmatch(text, before[-1].end, figure.start):
        return before[-1].place.name  # "led by China's 45% share"
    behind = next((p for p in places if figure.end <= p.start < clause_end), None)
    if i and behind and before and _PAIRED_BEHIND.fullmatch(text, figure.end, behind.start):
        if _PAIRED_BEHIND.fullmatch(text, scope.figures[i - 1].end, before[0].start):
            return behind.place.name  # "7% in Latvia, 9% in Malta"
    paired = _PAIRED.fullmatch(text, before[-1].end, figure.value_start) if before else None
    if paired and not ("at" in paired[0] and _IN_PLACE.search(text[: before[-1].start][-12:])):
        return before[-1].place.name
    leads = kind is FigureKind.MARKET_SHARE and before[:1] == places[:1] and not _rest_of_world(scope.lower)
    before = [p for p in before if not _aside(text, p, places)] or before[: 1 if leads else 0]
    if len(before) > 1 and _WITHIN.fullmatch(text, clause_start, before[0].start):
        if _THEN.fullmatch(text, before[0].end, before[1].start):
            before = before[1:]  # "Within Europe, Germany took 24%"
    after = [p for p in places if figure.end <= p.start < clause_end]
    if after and _OF_PLACE.match(text[figure.end : after[0].start]) and not before:
        return after[0].place.name
    if before:
        # the subject of the clause: the first place behind the last break
        cut = max(
            (m.end() for m in _BREAKS.finditer(text[clause_start : figure.start])),
            default=0,
        )
        late = [p for p in before if p.start >= clause_start + cut]
        chosen = late or (before[-1:] if not _DASHES.search(text[clause_start : figure.start]) else [])
        if not chosen:
            return None
        first = chosen[0]
        if len(chosen) == 2 and _JOINT_MARKET.fullmatch(text[first.end : chosen[1].start]):
            joint = text[first.start : chosen[1].end]
            if _MARKET_BEHIND.match(text, chosen[1].end):
                return joint  # "the US & Canada market" is one market of both
        together = len(chosen) > 1 and _TOGETHER_WITH.fullmatch(text[first.end : chosen[1].start])
        if together and len(chosen) == 2 and kind is not FigureKind.CAGR:
            return None  # one figure of both, which is no place's own
        begin = clause_start + cut if first in late else clause_start
        if kind is FigureKind.MARKET_SHARE or _subject_like(text, scope, first, figure, begin):
            return first.place.name
        return None
    if after and _LEADS_UP.match(text, clause_start, figure.start):
        if _THEN_PLACE.fullmatch(text[figure.end : after[0].start]):
            return after[0].place.name
    if kind is FigureKind.MARKET_SHARE and i == 0 and (earlier := _spoken_of(reading, scope)):
        return earlier
    if _rest_of_world(text[clause_start:clause_end].lower()):
        return "Rest of World"
    if i and places and _WITHIN.fullmatch(text, scope.sentence.start, places[0].start):
        if all(p.place.name == places[0].place.name for p in places if p.end <= figure.start):
            return places[0].place.name  # "In Latvia clinical work made up 78%; pre-clinical, 17%"
    if not places and scope.sentence.start > block.start and _ITS.match(text, scope.sentence.start):
        meant = _opening_place(text, reading, scope)
        if meant:
            return meant
    heading = reading.heading_path(block)[-1:]
    if block.kind is BlockKind.LIST_ITEM:
        opening = find_places(text, block.start, min(block.end, block.start + 40))
        if opening and opening[0].start - block.start <= 4 and opening[0].place.kind is not PlaceKind.CITY:
            return opening[0].place.name
    if heading and not _list_between(reading, block):
        named = find_places(heading[0])
        if len(named) == 1 and len(heading[0]) < len(named[0].place.name) + 6:
            return named[0].place.name
    return own_place(reading) if own else None


def own_place(reading: Reading) -> str | None:
    """Return the region or country that the document's market is confined to by its name or the headline, or None."""
    theme = theme_of(reading)
    return theme.place if theme else None


_THE_REGION: Final = expression(r"\W*(?:the |this )?region\b")
_IT: Final = expression(
    r"\W*it (?:(?:currently|also|now) )?(?:is|was|will|holds?|held|has|accounts?|accounted|commands?|captures?|contributes?|represents?|"
    r"dominates?|could|should|may)\b"
)


def _spoken_of(reading: Reading, scope: Scope) -> str | None:
    """The place of the sentence before that "it" or "the region" means."""
    text, start = reading.text, scope.sentence.start
    if _THE_REGION.match(scope.lower):
        earlier = find_places(text, max(0, start - 300), start)
        return earlier[-1].place.name if earlier else None
    if not _IT.match(scope.lower):
        return None
    at = bisect_left(reading.sentences, start, key=lambda sentence: sentence.start)
    before = reading.sentences[at - 1] if at else None
    if before is None or before.block != scope.sentence.block:
        return None
    named = [p for p in places_of(reading, before.start, before.end) if not p.adjective]
    named = [p for p in _merged(text, named) if not _aside(text, p, named)]
    alone = len({p.place.name for p in named}) == 1
    leads = named and not _JOIN.fullmatch(text, named[0].end, (named[1].start if len(named) > 1 else before.end))
    return named[0].place.name if named and (alone or leads) else None


_JOINT_MARKET: Final = expression(r" & ")
_MARKET_BEHIND: Final = expression(r" (?:[\w&/-]+ ){0,3}?(?:market|region|segment|industry)\b")
_ITS: Final = expression(r"(?:Its|The country[’']s|The region[’']s|There,?|It) ")


def _opening_place(text: str, reading: Reading, scope: Scope) -> str | None:
    """Return the place that the sentence before opens with: "India grows. Its CDMOs ...", "The Indian market is old. It ..."."""
    before = reading.sentence_before(scope.sentence.start, block=scope.sentence.block)
    if before is None:
        return None
    found = find_places(text, before.start, before.end, adjectives=True)
    opens = found and found[0].start - before.start <= 4 and found[0].place.kind is not PlaceKind.CITY
    if not opens or (found[0].adjective and not _geographic(text, found[0])):
        return None
    return found[0].place.name


def _list_between(reading: Reading, block: Block) -> bool:
    """Tell whether a list stands between a block and its heading: then the heading headed that list."""
    blocks = reading.document.blocks
    return block.kind is BlockKind.PARAGRAPH and any(
        blocks[i].kind is BlockKind.LIST_ITEM for i in range(block.headings[-1] + 1, block.index)
    )


def _rest_of_world(lower: str) -> bool:
    return bool(_REST.search(lower))


def _geographic(text: str, place: PlaceMention) -> bool:
    """An adjective is the figure's place only before a word like "market" or "demand"."""
    return bool(_OF_A_MARKET.match(text[place.end : place.end + 90]))


def _merged(text: str, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Drop the abbreviation behind a name: "Asia-Pacific (APAC)"."""
    kept: list[PlaceMention] = []
    for place in places:
        if kept and place.place.name == kept[-1].place.name and text[kept[-1].end : place.start].strip(" (") == "":
            continue
        kept.append(place)
    return kept


def _inside_market_name(reading: Reading, scope: Scope, places: Sequence[PlaceMention]) -> set[int]:
    if reading.report is None:
        return set()
    market = reading.report.market
    if not find_places(market):
        return set()
    at = reading.text.find(market, scope.sentence.start, scope.sentence.end)
    return {p.start for p in places if at >= 0 and at <= p.start < at + len(market)}


# the words behind a place are about it
_SAID_OF_IT: Final = expression(
    r", (?:which|where|projected|expected|anticipated|forecast(?:ed)?|set|poised|holding|accounting|contributing|representing|capturing)\b"
)


def _aside(text: str, place: PlaceMention, places: Sequence[PlaceMention]) -> bool:
    """A place that only explains the one before: "particularly China", "(Germany, France)", "helped by China"."""
    if _SAID_OF_IT.match(text, place.end):
        return False
    lead = text[max(0, place.start - 40) : place.start]
    if _EXPLAINS.search(lead):
        return True
    opening = text.rfind("(", max(0, place.start - 120), place.start)
    closing = text.rfind(")", max(0, place.start - 120), place.start)
    return opening > closing and any(p.end <= opening and opening - p.end < 3 for p in places)


def _respectively(text: str, scope: Scope, i: int, places: Sequence[PlaceMention]) -> str | None:
    """What "respectively" pairs: "A and B hold 40% and 30%, respectively": the n-th figure belongs to the n-th place."""
    figures = scope.figures
    first, last = series(text, scope, i)
    count = last - first + 1
    if count < 2:
        return None
    bound = figures[first - 1].end if first else scope.sentence.start
    named = [p for p in places if bound <= p.start and p.end <= figures[first].start]
    group = [p for p in named if not _aside(text, p, places)]
    if len(named) == count:
        group = named  # "in regions such as A and B, with 30% and 20%"
    if len(group) >= count:
        return group[-count:][i - first].place.name
    return None


def _subject_like(text: str, scope: Scope, place: PlaceMention, figure: FigureMatch, clause_start: int) -> bool:
    """A size or rate belongs to a place that its clause opens with or that stands right before the verb."""
    lead = text[clause_start : place.start]
    if _MARKET_LED.search(lead) and not _IN_END.search(lead[-12:]):
        return not _MARKET_SAID.search(lead) or bool(_IN_LAST.search(lead[-8:]))
    return len(lead.strip(" ,;–—-:")) < 40 or bool(_IN_OR_THE.search(lead[-6:]))
