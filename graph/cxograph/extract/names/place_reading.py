"""Reads the place, or the list of places, that stands at a point of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Final

from cxograph.expressions import expression
from cxograph.places import Place, PlaceKind, PlaceMention, find_places, is_town, lookup

__all__ = ["CAPITAL", "Found", "read_place", "read_places", "read_seat", "whole_place"]

CAPITAL: Final = r"[A-ZÀ-ÖØ-ÞŁŚČŠŽ][\w’'.-]*"
_UNKNOWN: Final = expression(
    rf"{CAPITAL}(?:[ ](?:{CAPITAL}|de la|de los|del|dos|das|do|da|di|de|la|el|le|les|sur|am|an der|upon|im|bei)(?=[ ,.;)]|$)){{0,4}}"
)
_STATE: Final = expression(
    r",? (A[LKZR]|C[AOT]|DE|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|DC|ON|QC|BC|(?:N\.[CDHJMY]|S\.[CD]|R\.I|D\.C|B\.C|W\.Va|Ala|Ariz|Ark|Calif|Colo|Conn|Del|Fla|Ga|Ill|Ind|Kan|"
    r"Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|Neb|Nev|Okla|Ont|Ore|Pa|Que|Tenn|Tex|Va|Vt|Wash|Wis|Wyo)\.)(?=[\s,.;)-]|$)"
)
# words with a capital that stand where a place could
_NO_PLACE: Final = expression(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|Saturday|Sunday|Q[1-4]|H[12]|Phase|New|State|The|This|That|These|Our|Its|Their|All|Both|Each|First|Next|Early|Late|Line|Block|Building|Unit|Good|Best|Global|Clinical|Contract|Current|CEO|President|Dr|Mr|Ms)\b"
    r"(?! (?:[A-Z][a-z]+, [A-Z]))"
)
# what ends a name in capitals that is no place's: "DIN Rail Converters market", "Good Manufacturing Practice"
_THING: Final = expression(
    r"\b(?:Market|Markets|Segment|Industry|Sector|Space|Services?|Products?|Systems?|Technolog(?:y|ies)|Solutions?|Equipment|"
    r"Engine|Innovation|Practices?|Suite|Program(?:me)?|Conference|Congress|Summit|Expo|Forum|Week|Award|Study|Trials?|Therap(?:y|ies)|Medicine|Agency|Administration|Authority|Council|Board|Platform|Network)\b"
)
_OWNER: Final = expression(r"[’']s? ")
_LONGER: Final = expression(r"(?: [A-Z][a-zà-ÿ]+)+(?=[,.;)]| and\b| in\b|$)")
_SLASHED: Final = expression(r"/[A-ZÀ-Þ][a-zà-ÿ]+")  # "Halle/Westfalen"
_SITE_WORD: Final = expression(
    r"\b(?:Plant|Site|Facility|Campus|Laborator|Lab|Office|Building|Cent|Hub|Area|Region|University|Hospital|Institute|Park)"
)
_CODE: Final = 2
_WORDS: Final = frozenset({"OR", "IN", "ME", "OK", "HI", "LA", "PA", "ID"})  # in capitals they may be words or initials
_CITY_STATES: Final = frozenset({"SG", "HK", "MO", "LU", "MC"})  # in a list they are the next town
_NUMBERED: Final = expression(r" \d+[A-Z]?\b(?! [a-z])")  # "the Russell 3000"
_MORE: Final = expression(r",? (?:and|or|&) |, [A-Z]")
_JOINT: Final = expression(r", (?:the )?")
_LAST: Final = expression(r"\b(?:and|as well as|or|plus|then)\b|&")
_LAST_ITEM: Final = expression(r"(?:[.;:)!?]|$| (?!and\b|or\b|&)[a-z]|, (?:[a-z]|⟦))")
_PART_OF: Final = expression(
    r"(?:the )?(?:(?:north|south|east|west|central|mid|upper|lower|greater|suburban|downtown|nearby|"
    r"rural)[\w-]* ){0,2}",
    re.IGNORECASE,
)
_OF_NATION: Final = expression(
    r"(?P<nation>[A-Z][a-z]+(?:[ -][A-Z][a-z]+)?) (?:[a-z]+ ){0,2}(?:markets?|region|continent|cities|towns|states|provinces)\b"
)
_BETWEEN: Final = expression(
    r"(?: (?:near|outside|close to) [A-Z]\w+)?(?:[,;]? (?:and|as well as|&|or|plus|then)(?:,? (?:also|now|then|most recently|more recently|lately|later|soon|latterly|finally|eventually|lastly))?(?: (?:in|at|near))?"
    # "and, from 2026, Des Plaines"; "and – since 2018 – Minneapolis"
    r"(?:(?:,| [–—-]) (?:since|from|as of|by|until|before|after|in|through|via|soon|later|more recently|most recently|lately)[^,;.()–—]{0,24}(?:,| [–—-])(?: (?:in|at|near))?)? (?:the )?|"
    r"[,;] (?:(?:in|at|near) )?(?:the )?)(?=(?:(?:north|south|east|west|central)[a-z]* )?[A-ZÀ-ÖØ-ÞŁŚČŠŽ])"
)
_IN_COUNTRY: Final = expression(r",? (?:both |all )?in (?:the )?(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Found:
    """A place as the fact table writes it, the document's own words, and where reading stopped."""

    place: str
    as_written: str
    end: int
    area: bool  # a country or region
    known: bool = True  # whether the tables of places hold it, or the state or country that it is joined to
    part: bool = False  # a state or another part of a country


def read_place(text: str, at: int, end: int, *, unknown: bool = True, join: bool = True) -> Found | None:
    """Read the place that starts at `at`: a country or region by its usual name, a town with what a comma joins to it.

    `unknown` takes a capitalised word that no table of places holds; without `join` a country behind
    a comma is the next item of a list.
    """
    lead = _PART_OF.match(text, at, end)
    starts = {at, lead.end() if lead else at}  # "the Netherlands", "southern Germany"
    known = [p for p in find_places(text, at, min(end, max(starts) + 60)) if p.start in starts][:1]
    if known:
        place, start, stop = known[0].place, known[0].start, known[0].end
        if place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}:
            if state := _state_behind(text, place, stop, end):
                return Found(text[start : state.end], text[start : state.end], state.end, area=False)
            return Found(place.name, text[start:stop], stop, area=True)
        words_start = start
        whole = _UNKNOWN.match(text, start, end)
        longer = _LONGER.match(text, stop, end)  # "Johor Bahru" begins with the name of a state
        if whole and whole.end() > stop and is_town(whole[0]):
            stop, longer = whole.end(), None  # "Sant Cugat del Vallès"
        if longer and not _SITE_WORD.search(longer[0]) and not _THING.search(longer[0]):
            stop = longer.end()
        elif slashed := _SLASHED.match(text, stop, end):
            stop = slashed.end()
    elif market := _OF_NATION.match(text, at, end):  # "a footprint in the European market"
        nations = find_places(text, at, market.end("nation"), adjectives=True)
        if not nations or not nations[0].adjective or nations[0].end != market.end("nation"):
            return None
        return Found(nations[0].place.name, market["nation"], market.end(), area=True)
    else:
        match = _UNKNOWN.match(text, at, end)
        if match is None or len(match[0]) < 3 or match[0].isupper() or "⟦" in match[0] or _NO_PLACE.match(text, at):
            return None
        words_start, stop = match.start(), match.end()
        if _OWNER.search(text, words_start, stop):
            return None  # "MSD's Mirabel plant"
        if text[stop - 1] == ".":
            stop -= 1
        if _THING.search(text, words_start, stop) or _THING.match(text, stop + 1, end):
            return None
        if any(p.adjective and p.start == at for p in find_places(text, at, stop, adjectives=True)):
            return None  # "from Korean sponsors"
        if (not unknown and not is_town(text[words_start:stop])) or _NUMBERED.match(text, stop, end):
            return None
    town = stop
    stop = _joined(text, stop, end, known[0] if known else None, countries=join)
    words = text[words_start:stop]
    known_name = bool(known) or stop > town or lookup(words) is not None or is_town(words)
    part = bool(known) and known[0].place.kind is PlaceKind.SUBDIVISION and stop == town
    return Found(words, words, stop, area=False, known=known_name, part=part)


def _state_behind(text: str, place: Place, stop: int, end: int) -> PlaceMention | None:
    """The state of a town that has the name of a country: "Lebanon, Indiana"."""
    if place.kind is not PlaceKind.COUNTRY or not text.startswith(", ", stop):
        return None
    state = next((p for p in find_places(text, stop + 2, min(end, stop + 40)) if p.start == stop + 2), None)
    if state is None or state.place.kind is not PlaceKind.SUBDIVISION or state.place.iso2 in {"", place.iso2}:
        return None
    return None if _MORE.match(text, state.end) else state


def _joined(text: str, stop: int, end: int, known: PlaceMention | None, *, countries: bool) -> int:
    """Return where a town ends together with the state or country that a comma joins to it."""
    joint = _JOINT.match(text, stop, end)
    state = _STATE.match(text, stop, end)
    if joint is None:
        if state is None or (text[stop : stop + 1] != "," and text[:stop].isupper()):
            return stop
        comma = text[stop : stop + 1] == ","
        return state.end(1) if comma or (len(state[1]) == _CODE and state[1] not in _WORDS) else stop  # "Leeds AL"
    further = [p for p in find_places(text, stop + 2, min(end, stop + 60)) if p.start in {stop + 2, joint.end()}]
    if further and further[0].place.kind is PlaceKind.SUBDIVISION:
        return further[0].end
    if further and further[0].place.kind is PlaceKind.COUNTRY and countries:
        elsewhere = (
            known is not None
            and known.place.kind is PlaceKind.CITY
            and further[0].place.iso2 not in {None, "", known.place.iso2}
        ) or (further[0].place.iso2 in _CITY_STATES and _MORE.match(text, further[0].end) is not None)
        # "Denmark" joined to a town; but the next item of a list of countries is no part of it
        items = further[1:] and further[1].start - further[0].end == 2 and further[1].place.kind is PlaceKind.COUNTRY
        if not elsewhere and not items:
            return further[0].end
    if state and not further:
        return state.end(1)
    return stop


def read_places(text: str, at: int, end: int, *, items: bool = False) -> list[Found]:
    """Read a list of places: "Lyon and Taipei"; "Hillerød, Denmark, and Cork"; "Ghent in Belgium and Tours".

    Two towns with nothing but a comma between are one, a part of a town ("Bayview, Baltimore"), unless they are `items`.
    """
    found: list[Found] = []
    join = True
    last = False
    lasts = 0  # which of them stands behind the last "and"
    while at < end and len(found) < 30:
        place = read_place(text, at, end, join=join or last)
        if place is None or (found and re.match(r"[’']s |-(?:based|headquartered)", text[place.end : place.end + 15])):
            break
        if (
            found
            and not place.known
            and (not last or "," in text[at : place.end])
            and not _town_behind(text, place.end, end)
        ):
            break  # "in Ghent, Readies Suite": a word in capitals behind a comma is a place only at the end of a list
        if last and not join and "," in place.place and not _LAST_ITEM.match(text, place.end):
            place = read_place(text, at, end, join=False) or place
        found.append(place)
        at = place.end
        # where the first town of a list stands bare, the countries behind the others are items
        if len(found) == 1 and not place.area and "," not in place.place and text[at : at + 1] == ",":
            join = False
        inside = _IN_COUNTRY.match(text, at, end) if not place.area else None
        country = read_place(text, inside.end(), end, unknown=False) if inside else None
        if country and (country.area or country.part):
            at = country.end
        if text[at : at + 2] == " (":
            close = text.find(")", at, end)
            if (
                close >= 0
                and not place.known
                and (within := lookup(text[at + 2 : close]))
                and within.kind is not PlaceKind.CITY
            ):
                found[-1] = replace(place, known=True)  # "Deeside (Wales)"
            at = close + 1 if close >= 0 else at
            joint = _JOINT.match(text, at, end)
            country = read_place(text, joint.end(), end, unknown=False) if joint and not place.area else None
            if country and country.area:  # "Riom (Puy-de-Dôme), France"
                at = country.end
        separator = _BETWEEN.match(text, at, end)
        if separator is None:
            break
        last = _LAST.search(separator[0]) is not None
        if last:
            lasts = len(found) + 1
        if separator[0].startswith(";"):
            join = True
        at = separator.end()
    if (
        len(found) > 1
        and not items
        and (len(found) == 2 or lasts == len(found) - 1)
        and _is_part_of_town(text, *found[-2:])
    ):
        words = f"{found[-2].place}, {found[-1].place}"
        found[-2:] = [Found(words, words, found[-1].end, area=False)]
    return found


def _town_behind(text: str, at: int, end: int) -> bool:
    """Whether a list goes on with a town that a table holds, so that what stands before it is one too."""
    separator = _BETWEEN.match(text, at, end)
    behind = read_place(text, separator.end(), end, unknown=False) if separator else None
    return behind is not None and not behind.area


def read_seat(text: str, at: int, end: int, *, unknown: bool = True) -> Found | None:
    """Read one place, a part of a town with its town: "Shinjuku, Tokyo"."""
    found = read_place(text, at, end, unknown=unknown)
    if found is None or found.area or "," in found.place or not text.startswith(", ", found.end):
        return found
    town = read_place(text, found.end + 2, end, unknown=False)
    if town is None or not _is_part_of_town(text, found, town):
        return found
    words = f"{found.place}, {town.place}"
    return Found(words, words, town.end, area=False)


def _is_part_of_town(text: str, part: Found, town: Found) -> bool:
    return (
        not (part.area or part.part or town.area or town.part or "," in part.place)
        and text.startswith(f", {town.place}", part.end)
        and _LAST_ITEM.match(text, town.end) is not None
    )


def whole_place(text: str, start: int, end: int, *, known: bool = False) -> Found | None:
    """Read a place that a pattern has cut out whole as text[start:end]; the words around it count."""
    for stop in (len(text), end):
        found = read_place(text, start, stop, unknown=not known)
        if found and end - 1 <= found.end <= end:
            return found
    return None
