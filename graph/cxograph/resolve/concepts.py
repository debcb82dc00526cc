"""Which markets are parts of others, and which segments of different markets are one: by their names, with reasons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from cxograph import places
from cxograph.ids import fold
from cxograph.places import PlaceKind
from cxograph.resolve.markets import market_key, singular
from cxograph.resolve.words import SAME_WORDS

__all__ = ["MarketTie", "SegmentMatch", "SegmentRow", "match_segments", "tie_markets"]

_WITHIN: Final = re.compile(r" (?:for|in|of) (?:the )?")
_AXIS: Final = re.compile(r"^(?:by |based on |on the basis of )+")
_FILLERS: Final = frozenset({"and", "or", "of", "the", "for", "other"})
_LEAST: Final = 2  # words of a market's name that can stand for a broader one


class MarketTie(NamedTuple):
    """A market (IRI) with a broader one, or (`close`) with one that hardly differs, and why."""

    market: str
    other: str
    close: bool
    reason: str


class SegmentRow(NamedTuple):
    """A segment (IRI) with its own name and the name of its axis."""

    segment: str
    name: str
    axis: str


class SegmentMatch(NamedTuple):
    """A segment led to what segments of several markets have in common: a concept by axis and name.

    `exact` where name and axis are the same but for case and number, else a close match; `reason` says what differs.
    """

    segment: str
    axis: str
    name: str
    exact: bool
    reason: str


def tie_markets(markets: Mapping[str, Iterable[str]]) -> list[MarketTie]:
    """Return which markets are parts of which, or close to which; `markets` gives names by IRI.

    Each is tied to its nearest broader ones alone. The market of an organisation and that of its services are close.
    """
    by_key: dict[str, str] = {}
    names: dict[str, str] = {}
    for iri in sorted(markets):
        for name in sorted(markets[iri]):
            by_key.setdefault(market_key(name), iri)
            names.setdefault(iri, name)
    found = []
    for key, iri in by_key.items():
        for other_key, reason in _broader(key, by_key):
            other = by_key[other_key]
            if other != iri:
                found.append(MarketTie(iri, other, False, f"{reason} {names[other]!r}"))
        other = by_key.get(key.removesuffix(" service"), iri)
        if other != iri and key.endswith(" organization service"):
            found.append(MarketTie(iri, other, True, f"the services of what {names[other]!r} names"))
    return sorted(set(found))


def _broader(key: str, known: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return the nearest broader names of a market among those known, each with the reason up to its name."""
    words = key.split()
    place = _leading_place(words)
    if place:
        rest = " ".join(words[place:])
        return [(rest, f"limited to {' '.join(words[:place])}, otherwise the same as")] if rest in known else []
    found = []
    for start in range(1, len(words) - _LEAST + 1):  # the head of an English name stands last
        rest = " ".join(words[start:])
        if rest in known and words[start - 1] not in _FILLERS and words[start] not in _FILLERS:
            found.append((rest, f"{' '.join(words[:start])!r} narrows"))
            break
    if match := _WITHIN.search(key):
        before = key[: match.start()]
        if before in known and len(before.split()) >= _LEAST:
            found.append((before, f"{key[match.start() + 1 :]!r} narrows"))
    return found


def _leading_place(words: list[str]) -> int:
    """Return how many words at the start name a region or country."""
    for size in (3, 2, 1):
        if len(words) > size:
            text = " ".join(words[:size])
            place = places.lookup(text.title()) or places.lookup(text.upper())
            if place is not None and place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}:
                return size
    return 0


def match_segments(rows: Iterable[SegmentRow]) -> list[SegmentMatch]:
    """Return for each segment that another market has too the concept that both are led to."""
    groups: defaultdict[str, dict[str, SegmentRow]] = defaultdict(dict)
    for row in sorted(rows):
        if wording := _wording(row.name):  # "Others" says nothing
            groups[wording].setdefault(row.segment, row)
    found = []
    for same in groups.values():
        if len(same) < 2:
            continue
        shapes = defaultdict(list)
        for row in same.values():
            shapes[_plain_axis(row.axis), _plain(row.name)].append(row)
        (axis, name), _ = max(shapes.items(), key=lambda item: (len(item[1]), item[0]))
        for (own_axis, own_name), members in shapes.items():
            exact = (own_axis, own_name) == (axis, name)
            said = []
            if own_axis != axis:
                said.append(f"on the axis {own_axis!r}, elsewhere {axis!r}")
            if own_name != name:
                said.append(f"worded {own_name!r}, elsewhere {name!r}")
            reason = "same name on the same axis" if exact else "; ".join(said)
            found += [SegmentMatch(row.segment, axis, name, exact, reason) for row in members]
    return sorted(found)


def _plain(name: str) -> str:
    """Return a name without case, punctuation and the plural."""
    return " ".join(singular(word) for word in fold(name).split())


def _plain_axis(axis: str) -> str:
    return _AXIS.sub("", _plain(axis))


def _wording(name: str) -> str:
    """Return what a name has in common with others that say the same: its words in their standing forms."""
    words = (SAME_WORDS.get(word, singular(word)) for word in fold(name).split())
    return " ".join(sorted(word for word in words if word not in _FILLERS))
