"""Finds the places that a text names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache, lru_cache
from typing import Final, NamedTuple
from unicodedata import normalize

import pycountry

from cxograph.places import countries, regions, towns

__all__ = ["Place", "PlaceKind", "PlaceMention", "begins_place", "find_places", "is_town", "lies_within", "lookup"]


class PlaceKind(StrEnum):
    """What a place is."""

    COUNTRY = "country"
    REGION = "region"
    SUBDIVISION = "subdivision"
    CITY = "city"


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its usual English short name.

    `iso2` is the ISO 3166 alpha-2 code of the country that it is or lies in, "" for regions. `m49` is the United
    Nations' code of that country or, for a continent, of the continent; "" for regions without one.
    """

    name: str
    kind: PlaceKind
    iso2: str = ""
    m49: str = ""


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place that text[start:end] names; `adjective` where a nationality ("Swiss") does."""

    place: Place
    start: int
    end: int
    adjective: bool = False


class _Form(NamedTuple):
    written: str
    place: Place
    adjective: bool
    ambiguous: bool


# a word in capitals opens every name; a plain class at the front lets the engine skip to it
_WORD: Final = re.compile(r"[A-ZÀ-ÖØ-ÞĆČĐŁŚŞŠŻŽ]\w*")
_NOT_A_PLACE_AFTER: Final = re.compile(r"-?\s?\$|\s?[Dd]ollars?\b")  # US$, HK$, U.S. dollars
_REST: Final = re.compile(r"\b[Rr](?:est|EST) (?:[Oo]f|OF) (?:[Tt]he |THE )?$")
_REST_OF_WORLD: Final = re.compile(r"\brest of the world\b")
_SAYS_PLACE_BEFORE: Final = re.compile(
    r"(?:\b(?:in|of|at|from|near|to|and|or|for|across|around|outside|between|throughout|within|into|over|both|including)"
    r"\s|[,;(/&]\s?)$"
)
_SAYS_PLACE_AFTER: Final = re.compile(r"-(?:based|headquartered)\b|, (?=[A-Z])|[’']s\b")
_NAME_GOES_ON: Final = re.compile(r"[ \u00a0][A-Z][a-z]")
_BEHIND_TOWN: Final = re.compile(r"[a-zà-ÿ.)’'], $")
_TRAILING: Final = re.compile(r"(?:\s(?:[Rr]egion|REGION|[Mm]arket))?[\s.:;,*]*$")


@cache
def _countries() -> Mapping[str, Place]:
    found = {}
    for country in pycountry.countries:
        code = country.alpha_2
        name = countries.NAMES.get(code) or getattr(country, "common_name", None) or country.name
        found[code] = Place(name, PlaceKind.COUNTRY, code, country.numeric)
    return found


def _spellings(form: str) -> Iterator[str]:
    """Yield a name and what typesetting makes of it: "and" for "&", other capitals."""
    yield form
    if " & " in form:
        yield form.replace(" & ", " and ")
        yield form.replace(" & ", " And ")
    elif " and " in form:
        yield form.replace(" and ", " & ")
        yield form.replace(" and ", " And ")


@cache
def _nouns() -> Mapping[str, Place]:
    """Return every form that names a place as a noun; what stands later here wins."""
    by_code = _countries()

    def inside(name: str, kind: PlaceKind, code: str) -> Place:
        return Place(name, kind, code, by_code[code].m49)

    names = {town: inside(town, PlaceKind.CITY, code) for town, code in towns.by_country("towns.txt").items()}
    states = towns.by_country("states.txt")
    names |= {state: inside(state, PlaceKind.SUBDIVISION, code) for state, code in states.items()}
    for country in pycountry.countries:
        place = by_code[country.alpha_2]
        for form in {country.name, getattr(country, "common_name", country.name), place.name}:
            names |= dict.fromkeys(_spellings(form), place)
    names |= {variant: by_code[code] for variant, code in countries.VARIANTS.items()}
    continents = {name: code for code, name in countries.AREA_NAMES.items()}
    for name, others in regions.REGIONS.items():
        place = Place(name, PlaceKind.REGION, m49=continents.get(name, ""))
        for form in (name, *filter(None, others.split("|"))):
            names |= dict.fromkeys(_spellings(form), place)
    for form, place in list(names.items()):
        if place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION} and len(form) > 4:
            names.setdefault(form.upper(), place)
    return names


@cache
def _adjectives() -> Mapping[str, Place]:
    return {word: _countries()[code] for word, code in countries.ADJECTIVES.items()} | {
        word: _nouns()[region] for word, region in regions.ADJECTIVES.items()
    }


@cache
def _forms(adjectives: bool) -> Mapping[str, tuple[_Form, ...]]:
    """Return every form by its first word, the longest first."""
    nouns = _nouns()
    forms = [_Form(form, place, False, form in towns.ALSO_WORDS) for form, place in nouns.items()]
    if adjectives:
        forms += [_Form(form, place, True, False) for form, place in _adjectives().items() if form not in nouns]
    table: dict[str, list[_Form]] = {}
    for form in forms:
        first = _WORD.match(form.written)
        if first:
            table.setdefault(first[0], []).append(form)
    return {word: tuple(sorted(found, key=lambda form: -len(form.written))) for word, found in table.items()}


@cache
def _folded() -> Mapping[str, Place]:
    """Return longer names without regard to capitals, for text that as a whole is a name."""
    words = towns.ALSO_WORDS
    return {form.casefold(): place for form, place in _nouns().items() if len(form) > 4 and form not in words}


@cache
def _postal() -> Mapping[str, Place]:
    by_code = _countries()
    return {
        letters: Place(letters, PlaceKind.SUBDIVISION, code, by_code[code].m49)
        for code, states in towns.POSTAL.items()
        for letters in states
    }


@lru_cache(maxsize=4096)
def lookup(text: str) -> Place | None:
    """Return the place that a text as a whole names ("U.K.", "Asia Pacific:", "Rest of MEA"), or None."""
    if not 1 < len(text) <= 80:
        return None
    text = text.strip(" *\t\xa0")
    place = _nouns().get(text)
    if place is None:
        bare = _TRAILING.sub("", text).removeprefix("the ").removeprefix("The ")
        place = _nouns().get(bare) or _folded().get(bare.casefold())
        if place is None and bare in countries.MISSPELT:
            place = _countries()[countries.MISSPELT[bare]]
        if place is None and bare.endswith(")"):
            name, _, code = bare[:-1].partition(" (")
            if code in regions.CODES or code.isupper():
                outer, inner = lookup(name), _nouns().get(code)
                place = outer if inner is None or inner == outer else None
        if place is None and bare[:8].casefold() == "rest of ":
            rest = lookup(bare[8:])
            place = _rest_of(rest) if rest else None
    return place


def find_places(text: str, start: int = 0, end: int | None = None, *, adjectives: bool = False) -> list[PlaceMention]:
    """Return the places that text[start:end] names, in order, by the longest name at each point."""
    end = len(text) if end is None else end
    if len(text) > _LONG and (start, end) != (0, len(text)):
        # a part of a document: the document was scanned once for all of them
        found, starts = _scanned(text, adjectives)
        part = found[bisect_left(starts, start) : bisect_left(starts, end)]
        return [mention for mention in part if mention.end <= end]
    return _scan(text, start, end, adjectives)


_LONG: Final = 1_000


@lru_cache(maxsize=8)
def _scanned(text: str, adjectives: bool) -> tuple[list[PlaceMention], list[int]]:
    found = _read(text, _words(text), 0, len(text), adjectives)
    return found, [mention.start for mention in found]


def _scan(text: str, start: int, end: int, adjectives: bool) -> list[PlaceMention]:
    return _read(text, _candidates(text, start, end), start, end, adjectives)


def _read(text: str, words: list[tuple[int, str]], start: int, end: int, adjectives: bool) -> list[PlaceMention]:
    table = _forms(adjectives)
    found: list[PlaceMention] = []
    at = start
    for begin, word in words:
        if begin < at:
            continue
        mention = None
        for form in table.get(word, ()):
            stop = begin + len(form.written)
            if stop <= end and text.startswith(form.written, begin) and not (stop < len(text) and text[stop].isalnum()):
                mention = _mention(text, form, begin, stop, found)
                break
        else:
            state = _postal().get(word)
            if state and _BEHIND_TOWN.search(text, max(start, begin - 3), begin):
                mention = PlaceMention(state, begin, begin + len(word))
        if mention is not None:
            _settle_town(text, mention, found)
            found.append(mention)
            at = mention.end
    if text.find("rest of the world", start, end) >= 0:
        world = _nouns()["Rest of World"]
        found += [PlaceMention(world, *rest.span()) for rest in _REST_OF_WORLD.finditer(text, start, end)]
        found.sort(key=lambda mention: mention.start)
    return found


def begins_place(text: str, at: int) -> bool:
    """Tell whether the word at an offset can begin the name of a place: a cheap test before it is read."""
    word = _WORD.match(text, at)
    return word is not None and word[0] in _first_words()


@cache
def _first_words() -> frozenset[str]:
    return frozenset({*_forms(True), *_forms(False), *_postal()})


@lru_cache(maxsize=4)  # a document is gone through twice, with adjectives and without
def _words(text: str) -> list[tuple[int, str]]:
    return _candidates(text, 0, len(text))


def _candidates(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Return the words in text[start:end] that can begin the name of a place, and where they stand."""
    firsts = _first_words()
    return [
        (begin, word)
        for match in _WORD.finditer(text, start, end)
        if (word := match[0]) in firsts
        and not ((begin := match.start()) and (text[begin - 1].isalnum() or text[begin - 1] == "_"))
    ]


def _mention(text: str, form: _Form, start: int, stop: int, found: list[PlaceMention]) -> PlaceMention | None:
    """Return the mention that a form makes at a point of the text, or None where the words around say otherwise."""
    place = form.place
    if form.ambiguous and not _is_placed(text, form, start, stop):
        return None
    if place.iso2 in {"US", "HK"} and _NOT_A_PLACE_AFTER.match(text, stop):
        return None
    if form.written == "Georgia" and text.endswith(", ", 0, start):
        before = found[-1].place if found and found[-1].end == start - 2 else None
        if before is None or (before.kind is not PlaceKind.COUNTRY and before.iso2 != "GE"):
            place = Place("Georgia", PlaceKind.SUBDIVISION, "US", _countries()["US"].m49)
    if place.kind in {PlaceKind.REGION, PlaceKind.COUNTRY} and not form.adjective:
        rest = _REST.search(text, max(0, start - 13), start)
        if rest and not place.name.startswith("Rest of"):
            return PlaceMention(_rest_of(place), rest.start(), stop)
    return PlaceMention(place, start, stop, form.adjective)


def _is_placed(text: str, form: _Form, start: int, stop: int) -> bool:
    """Whether the words around a name that is also a word or a person's name make it a place."""
    if form.written.endswith("."):
        return bool(_BEHIND_TOWN.search(text, max(0, start - 3), start))
    if _SAYS_PLACE_AFTER.match(text, stop):
        return True
    return bool(_SAYS_PLACE_BEFORE.search(text, max(0, start - 12), start)) and not _NAME_GOES_ON.match(text, stop)


def _settle_town(text: str, mention: PlaceMention, found: list[PlaceMention]) -> None:
    """Put the town before a comma into the state or country behind it: "Cambridge, Massachusetts"."""
    town = found[-1] if found and found[-1].end == mention.start - 2 else None
    if town is None or town.place.kind is not PlaceKind.CITY or not text.endswith(", ", 0, mention.start):
        return
    if mention.place.kind in {PlaceKind.SUBDIVISION, PlaceKind.COUNTRY} and town.place.iso2 != mention.place.iso2:
        found[-1] = replace(town, place=replace(town.place, iso2=mention.place.iso2, m49=mention.place.m49))


def is_town(name: str) -> bool:
    """Whether a name that stands where a place does is a town's, also one that running text is not searched for."""
    place = _nouns().get(name)
    return place.kind is PlaceKind.CITY if place else _plain_letters(name) in _towns_of_the_world()


@cache
def _towns_of_the_world() -> frozenset[str]:
    return frozenset(map(_plain_letters, towns.by_country("towns_of_the_world.txt"))) - {""}


def _plain_letters(name: str) -> str:
    """Return a name without its accents ("Łódź", "Lódź" and "Lodz" are one town)."""
    if name.isascii():
        return name
    return normalize("NFD", name.translate(_PLAIN)).encode("ascii", "ignore").decode()


_PLAIN: Final = str.maketrans(
    {"’": "'", "Ł": "L", "ł": "l", "Ø": "O", "ø": "o", "ß": "ss", "Æ": "Ae", "æ": "ae", "Đ": "D", "đ": "d", "ı": "i"}
)


@cache
def _rest_of(place: Place) -> Place:
    return Place(f"Rest of {place.name}", PlaceKind.REGION)


def lies_within(place: Place, region: str) -> bool:
    """Whether a country can lie in a region of the trade, by continent; True for what is not known to be elsewhere."""
    allowed = regions.CONTINENTS.get(region)
    area = countries.AREAS.get(place.iso2)
    return allowed is None or area is None or area in allowed or (place.iso2, region) in _STRADDLING


# countries that the trade counts in a region beyond their continent
_STRADDLING: Final = frozenset({("RU", "Asia-Pacific"), ("EG", "Middle East"), ("MT", "Middle East & Africa")})
