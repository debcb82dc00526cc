"""Where a figure holds: the place of its clause, list item, heading or market."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.figure_scope import Scope, clause, series
from cxograph.extract.figures import FigureMatch
from cxograph.model import Block, BlockKind, FigureKind
from cxograph.places import PlaceKind, PlaceMention, find_places

__all__ = ["geography_of"]


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
    before = [p for p in places if clause_start <= p.start and p.end <= figure.start and not _aside(text, p, places)]
    after = [p for p in places if figure.end <= p.start < clause_end]
    if (
        after
        and re.match(r"[^.;,]{0,30}\b(?:in|of|from|for) (?:the )?$", text[figure.end : after[0].start])
        and not before
    ):
        return after[0].place.name
    if before:
        # the subject of the clause: the first place behind the last break
        cut = max(
            (
                m.end()
                for m in re.finditer(
                    r"[;:] |\s--?\s|\) [–—] |, (?:while|whilst|whereas|and|with|followed by)\b|\bwhil(?:e|st)\b|\bfollowed by\b|\bahead of\b",
                    text[clause_start : figure.start],
                )
            ),
            default=0,
        )
        late = [p for p in before if p.start >= clause_start + cut]
        chosen = late or (before[-1:] if not re.search(r"\s--\s", text[clause_start : figure.start]) else [])
        if not chosen:
            return None
        first = chosen[0]
        if len(chosen) == 2 and _JOINT_MARKET.fullmatch(text[first.end : chosen[1].start]):
            joint = text[first.start : chosen[1].end]
            if _MARKET_BEHIND.match(text, chosen[1].end):
                return joint  # "the US & Canada market" is one market of both
        together = len(chosen) > 1 and re.fullmatch(r",? (?:and|&) (?:the )?", text[first.end : chosen[1].start])
        if together and len(chosen) == 2 and kind is not FigureKind.CAGR:
            return None  # one figure of both, which is no place's own
        if kind is FigureKind.MARKET_SHARE or _subject_like(text, scope, first, figure, clause_start):
            return first.place.name
        return None
    if kind is FigureKind.MARKET_SHARE and not before and i == 0:
        back = re.match(r"\W*(?:the |this )?region\b", scope.lower)
        if back:
            earlier = find_places(text, max(0, scope.sentence.start - 300), scope.sentence.start)
            if earlier:
                return earlier[-1].place.name
    if _rest_of_world(scope.lower):
        return "Rest of World"
    if not places and _ITS.match(text, scope.sentence.start) and scope.sentence.start > block.start:
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
    if own and reading.report is not None:
        market_places = find_places(reading.report.market)
        if market_places and market_places[0].place.kind in {PlaceKind.REGION, PlaceKind.COUNTRY}:
            return market_places[0].place.name
    return None


_JOINT_MARKET: Final = re.compile(r" & ")
_MARKET_BEHIND: Final = re.compile(r" (?:[\w&/-]+ ){0,3}?(?:market|region|segment|industry)\b")
_ITS: Final = re.compile(r"(?:Its|The country[’']s|The region[’']s|There,?) ")


def _opening_place(text: str, reading: Reading, scope: Scope) -> str | None:
    """Return the country or region that the sentence before opens with: "India grows. Its CDMOs ..."."""
    before = [s for s in reading.sentences if s.block == scope.sentence.block and s.end <= scope.sentence.start]
    if not before:
        return None
    found = find_places(text, before[-1].start, before[-1].end)
    opens = found and found[0].start - before[-1].start <= 4 and found[0].place.kind is not PlaceKind.CITY
    return found[0].place.name if opens else None


def _list_between(reading: Reading, block: Block) -> bool:
    """Tell whether a list stands between a block and its heading: then the heading headed that list."""
    blocks = reading.document.blocks
    return block.kind is BlockKind.PARAGRAPH and any(
        blocks[i].kind is BlockKind.LIST_ITEM for i in range(block.headings[-1] + 1, block.index)
    )


def _rest_of_world(lower: str) -> bool:
    return bool(
        re.search(
            r"\b(?:other regions|rest of the world|remaining regions|remaining[\w %]* (?:share|is attributed))\b", lower
        )
    )


def _geographic(text: str, place: PlaceMention) -> bool:
    """An adjective is the figure's place only before a word like "market" or "demand"."""
    return bool(
        re.match(
            r" (?:[\w&/-]+ ){0,7}?(?:market|demand|sales|revenue|region|segment|industry|sector)\b",
            text[place.end : place.end + 90],
        )
    )


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


def _aside(text: str, place: PlaceMention, places: Sequence[PlaceMention]) -> bool:
    """A place that only explains the one before: "particularly China", "(Germany, France)", "helped by China"."""
    if text.startswith((", which", ", where"), place.end):
        return False  # the words behind are about it
    lead = text[max(0, place.start - 40) : place.start]
    if re.search(
        r"(?:particularly|especially|notably|including|such as|like|driven by|helped by|led by|mainly|primarily|fueled by) (?:in |the |from |countries like )?(?:[A-Z]\w+(?:,| and) )*$",
        lead,
    ):
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
    group = [p for p in places if bound <= p.start and p.end <= figures[first].start and not _aside(text, p, places)]
    if len(group) >= count:
        return group[-count:][i - first].place.name
    return None


def _subject_like(text: str, scope: Scope, place: PlaceMention, figure: FigureMatch, clause_start: int) -> bool:
    """A size or rate belongs to a place that its clause opens with or that stands right before the verb."""
    lead = text[clause_start : place.start]
    if re.search(r"\b(?:market|CAGR|industry)\b", lead, re.IGNORECASE) and not re.search(
        r"\b(?:in|of|across|within) (?:the )?$", lead[-12:]
    ):
        return not re.search(r"\b(?:market)\b", lead, re.IGNORECASE) or bool(re.search(r"\bin (?:the )?$", lead[-8:]))
    return len(lead.strip(" ,;–—-:")) < 40 or bool(re.search(r"\b(?:in|the) $", lead[-6:]))
