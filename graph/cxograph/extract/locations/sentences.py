"""Places of companies in sentences: the phrases of `location_phrases`, whose they are, and what is not meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.locations.addresses import addresses
from cxograph.extract.locations.phrases import ONE_SITE, PHRASES, PlacePhrase, Want
from cxograph.extract.locations.towns import standing_areas, standing_towns
from cxograph.extract.locations.whose import apposed, buyer, holder, receiver, seated
from cxograph.extract.meant.meant import by_short_name, meant, named_before
from cxograph.extract.names.companies import CompanyMention
from cxograph.extract.names.place_reading import Found, read_place, read_places, read_seat, whole_place
from cxograph.extract.relations.words import BRACKETS
from cxograph.model import BlockKind, LocationRole
from cxograph.places import PlaceKind, find_places, is_town, lookup

__all__ = ["places_told"]

Told = tuple[str, Found, LocationRole, str]

# "companies based in Japan" are not the company of the sentence
_OTHERS_BASED: Final = expression(
    r"\b(?:companies|firms|clients|customers|partners?|affiliates?|distributors?|licensees?|sponsors|developers|organi[sz]ations|biotechs|those|teams?|"
    r"people|staff|employees|scientists|investigators) $"
)
_ANY_SUCH: Final = expression(r"\b(?:typical|average|usual|modern|ideal|smaller|other|first|next|only|same) ")
_HEADQUARTERS: Final = expression(r"headquarter|head office", re.IGNORECASE)
_OF_CUSTOMERS: Final = expression(r"(?:sites|units|lines|operations)\b")
_CUSTOMERS: Final = expression(r"hospital|trial|clinic|customer")
_PARTED: Final = expression(
    r"\b(?:sold|sells|selling|sale of|parted with|divest\w*|dispos\w+ of|hand(?:s|ed|ing)? over|exit(?:s|ed|ing)?|"
    r"no longer|moved out of|left|leav\w+|vacat\w+|quit\w*)\b(?:(?! for )[^⟦⟧.;,]){0,40}$",
    re.IGNORECASE,
)
_CLOSED: Final = expression(
    r"[^⟦⟧.;,]{0,30}? (?:(?:was|were|has been|have been) (?:closed|shut|wound down|mothballed|sold|divested)|"
    r"(?:is|are|will be|is to be|to be) (?:sold|divested))\b"
)
_OPERATED: Final = expression(r"(?:run|led|managed|directed)\b")
_OBJECT_OF_WORK: Final = expression(r"\b(?:their|its|our|the|all|most)\b")
_BY_OTHERS: Final = expression(
    r"[^⟦⟧.;,]{0,20}? by (?:an?|another|the) (?:outside|external|independent|outsourcing|local|third|partner|supplier|subcontractor)\b"
)
# "Work will be run from", "run their trials from": where that is done is no seat
_WORK_FROM: Final = expression(
    r"\b(?:[Ww]ork|[Tt]rials?|[Ss]tud(?:y|ies)|[Oo]perations|[Pp]roduction|[Ss]ales|[Ii]t all|[Tt]hey) (?:is |are |will be |was |were |being )?$"
)
_TOWN_SITE_IN: Final = expression(
    rf"\b(?P<town>[A-ZÀ-Þ][\w’'-]+) (?:[a-z-]+ ){{0,2}}{ONE_SITE},? (?:in|near) (?:the )?$"
)
_NO_OFFICE: Final = expression(
    r"\b(?:family|law|tax|post|patent|box|ticket|registry) $|\b(?:agency|regulator|ministry|university|government|union|court|customer|client|rival)[’']s (?:\w+ )?$"
)
_A_PERSON: Final = expression(
    r"^\W*(?:He|She|His|Her|Dr|Prof|Mr|Ms|Mrs)\b(?!.*\b(?:company|firm|group))|\b(?:he|she|who) (?:is |was |works? |worked )?(?:\w+ )?$|"
    r"(?<![,⟧] )\b[A-ZÀ-Þ][a-zà-ÿ]+ [A-ZÀ-Þ][a-zà-ÿ-]+, (?:is|was) $"
)
_PARTNER_IN: Final = expression(r"\b(?:partner|affiliate|distributor|licensee) (?:in|at|near) $")
_CAREER: Final = expression(
    r"\W*(?:He|She)\b.*\b(?:previously|formerly|earlier|before|spent|joins?|joined|came|comes|was|had been)\b"
)
_SUCH_AS_WE: Final = expression(r"\b(?:few|only|first|most|many|several) (?:[\w-]+ ){0,3}?(?:to|that|which|who) $")
_SOME: Final = expression(r"\b(?:[Hh]alf|[Mm]ost|[Mm]any|[Ss]ome|[Ff]ew|[Oo]ther) (?:of )?(?:the )?(?:\w+ )?$")
_NOT_THERE: Final = expression(r"\b(?:outside|beyond|except(?: for)?) (?:of )?(?:the )?$")
_SITE_IS_SEATED: Final = expression(
    rf"\b(?!subsidiar){ONE_SITE},? (?:which |that )?(?:is |was |are |were |will be )?(?:\w+ly )?$"
)
_SEAT_IN: Final = expression(r"(?:headquarters|head offices?) (?:in|at) (?:the )?$")
_NAMED_SEAT: Final = expression(r"\b(?:its|our|their|the|[’']s) [A-Z][\w-]+ $")  # "its Lyon headquarters in France"
_AGAINST: Final = expression(r"\b(?:sued|sues|suing|against|versus|met|meets|visited) $")
_IN_A_TOWN: Final = expression(r"(?: (?!and\b|or\b)[a-z]+){0,2} (?:in|at|near) (?=[A-Z])")
_STAFF: Final = expression(r"(?:people|staff|employees|chemists|scientists|colleagues|analysts|teams?)\b")
_TOWNS_TOO: Final = expression(r"presence|footprint|active|operat|expand")
_LED_BY: Final = expression(r"(?: (?:are|is|include|includes|remain))?:? (?=(?:the )?⟦)")
_LEADS: Final = expression(r"leads?\b|leading")
_RUN: Final = expression(rf"((?:⟦\d+⟧{BRACKETS},? (?:and )?)+)$")
_MARK: Final = expression(r"⟦(\d+)⟧")
_ITEM_ENDS: Final = expression(
    r"(?:[,;]| or| and) (?:and |or )?⟦|,? (?:each |both )?(?:own|run|operate|employ|have|are)\b|\.$"
)
_HEADED: Final = expression(
    r"^\W*(?:[Ii]n|[Aa]cross) (?:the )?(?P<place>[A-Z][\w.’' -]{1,30}?)(?:,| the (?:field|market|leaders?|"
    r"list)\b)[^⟦⟧]{0,60}(?=⟦)"
)
_NOT_HEADED: Final = expression(r"acquire|bought|market size|revenue")
_HEADS: Final = expression(r"headed|led by|leaders|include|field")
_PARENT_BEFORE: Final = expression(
    r"(?:, an?|(?:part|unit|company|subsidiary|division|arm|member) of|owned by|backed by|belongs to|, which|sits inside|sits within) (?:the )?$"
)


def places_told(clause: Clause, *, seats: MutableMapping[str, str]) -> Iterator[Told]:
    """Yield (company, place, role, rule) for the places that a sentence tells; `seats` holds the seats found so far."""
    masked = clause.masked
    if masked.rstrip(' ”"*').endswith("?"):
        return  # "Do you work for clients in Asia?"
    low = masked.lower()
    if not clause.mentions and clause.reading.document.blocks[clause.sentence.block].kind is BlockKind.TITLE:
        return  # what a headline names no company for is told below
    title_case = clause.reading.document.blocks[clause.sentence.block].kind in {BlockKind.TITLE, BlockKind.HEADING}
    claimed: set[int] = set()
    present = {cue for cue in _CUES if cue in low}
    for phrase, cues in _BY_CUES:
        if cues.isdisjoint(present):
            continue
        for match in phrase.pattern.finditer(masked):
            at = match.start("place") if "place" in phrase.pattern.groupindex and match["place"] else match.end()
            if at in claimed:
                continue
            for company, found, role, rule in _read(clause, phrase, match, title_case=title_case, seats=seats):
                claimed.add(at)
                if role is LocationRole.HQ:
                    seats.setdefault(company, found.place)
                yield company, found, role, rule
    yield from _headed(clause)
    yield from addresses(clause)
    if not title_case:
        yield from _standing(clause, claimed)


def _standing(clause: Clause, claimed: set[int]) -> Iterator[Told]:
    """Towns and countries that no phrase tells, of the company that the sentence is about."""
    for at, towns in standing_towns(clause, claimed):
        before = clause.masked[:at]
        other = receiver(clause, towns[-1].end)
        if not other and (
            _PARTED.search(before)
            or _CLOSED.match(clause.masked, towns[-1].end)
            or _BY_OTHERS.match(clause.masked, towns[-1].end)
            or _OTHERS_BASED.search(before)
        ):
            continue
        seated_there = apposed(clause, at)
        company = seated_there or other or buyer(clause, at) or meant(clause, at).company
        if company is None:
            continue
        for found in towns:
            seat = seated_there or _HEADQUARTERS.search(clause.masked, at, found.end)
            yield company, found, LocationRole.HQ if seat else LocationRole.SITE, "town"
    for at, areas in standing_areas(clause, claimed):
        company = None if _OTHERS_BASED.search(clause.masked, 0, at) else meant(clause, at).company
        if company is not None:
            for found in areas:
                yield company, found, LocationRole.OPERATES_IN, "area"


_BY_CUES: Final = tuple((phrase, frozenset(phrase.cues)) for phrase in PHRASES)
_CUES: Final = frozenset().union(*(cues for _, cues in _BY_CUES))


def _read(
    clause: Clause, phrase: PlacePhrase, match: re.Match[str], *, title_case: bool, seats: MutableMapping[str, str]
) -> Iterator[Told]:
    masked = clause.masked
    if phrase.rule == "so-called":
        yield from _so_called(clause, match, seats)
        return
    groups = match.groupdict()
    if "place" in groups:
        span = match.span("place")
        found = (
            whole_place(masked, *span, known=phrase.want is not Want.ANY)
            or _adjective(groups["place"])
            or whole_place(masked, *span)  # known by the state that is joined to it
        )
        places = [found] if found else []
    elif phrase.one:
        found = _behind_street(masked, read_seat(masked, match.end(), len(masked)))
        places = [found] if found else []
        if phrase.rule == "headquartered":
            places = _seats(masked, match.end()) or places
    else:
        places = read_places(masked, match.end(), len(masked), items=phrase.rule == "sites-listed")
    if title_case:
        places = [found for found in places if find_places(found.place)[:1] and find_places(found.place)[0].start == 0]
    if not places or not _wanted(clause, phrase, match, places):
        return
    for role, kept in _in_role(clause, phrase, match, places):
        for company in _companies(clause, phrase, match, kept) if kept else ():
            for place in kept:
                yield company, place, role, phrase.rule


def _wanted(clause: Clause, phrase: PlacePhrase, match: re.Match[str], places: list[Found]) -> bool:
    masked, first = match.string, places[0]
    if phrase.want is Want.KNOWN and not first.known:
        return False
    if phrase.want is Want.AREA and not (first.area or first.part):
        # a town only where the name and its place stand as an item of a list
        return phrase.rule == "in" and first.known and bool(_ITEM_ENDS.match(masked, places[-1].end))
    if phrase.want is Want.TOWN and (first.area or not first.known):
        return False
    if phrase.rule == "comma-town":
        return masked[first.end : first.end + 1] in {",", ".", ";", ":", ")", ""} and _is_town(first)
    if phrase.rule == "sites" and _NO_OFFICE.search(masked, 0, match.start()):
        return False
    if phrase.rule == "subject":
        return (
            not clause.mentions and clause.reading.report is None and by_short_name(clause.reading, first.place) is None
        )
    if phrase.rule == "based":
        return first.known or (
            masked[: match.start()].strip(' "“') != "" and not masked[: match.start()].endswith((": ", "– "))
        )
    if phrase.role is LocationRole.SITE and _PARTNER_IN.search(masked, 0, match.end()):
        return False
    if phrase.role is LocationRole.SITE and _CAREER.match(masked) and "⟦" not in masked[: match.start()]:
        return False  # "She ran the Prague team of X before"
    if phrase.rule == "fragment":  # "San Diego start-up with a pilot line", below the name
        return not clause.mentions and clause.reading.companies.section(clause.sentence.block) is not None
    if phrase.rule == "works-at" and _SUCH_AS_WE.search(masked, 0, match.start()):
        return False  # "one of the few to make opioids in Europe"
    if phrase.rule == "in" and _AGAINST.search(masked[: match.start()]):
        return False
    if phrase.seat and _A_PERSON.search(masked, 0, match.start()):
        return False  # "Her deputy is based in"
    if phrase.rule == "headquartered" and (
        _OTHERS_BASED.search(masked, 0, match.start())
        or (_HEADQUARTERS.match(match[0]) and _NAMED_SEAT.search(masked, 0, match.start()))
    ):
        return False
    if phrase.rule == "works-at" and _SEAT_IN.search(masked, 0, match.end()):
        return False
    if phrase.rule == "sites" and _HEADQUARTERS.search(masked, max(0, match.start() - 5), match.end()):
        return False
    if first.area and _NOT_THERE.search(masked, 0, match.end()):
        return False  # "its first site outside Europe"
    if phrase.role is LocationRole.SITE and receiver(clause, places[-1].end):
        return True
    if phrase.role is LocationRole.SITE and _CLOSED.match(masked, places[-1].end):
        return False
    of_town = _TOWN_SITE_IN.search(masked, 0, match.end()) if first.area or first.part else None
    if of_town and is_town(of_town["town"]):
        return False  # "its Taixing site, in Jiangsu"
    if first.area and _SOME.search(masked, 0, match.start()):
        return False  # "Half the suites in Europe are empty"
    if phrase.role is LocationRole.SITE and _PARTED.search(masked[: match.start()]):
        return phrase.rule in {"sold-site", "sold-named-site"}
    if phrase.rule == "own-plant":
        return not first.area
    if phrase.rule == "site-of":
        if first.area and (match[0].endswith(("line", "lines")) or _IN_A_TOWN.match(masked, match.end())):
            return False  # "the US office in Boston", "our US line"
        return not first.area or lookup(match["place"]) is not None
    return True


def _is_town(found: Found) -> bool:
    known = find_places(found.place)
    return known[0].place.kind is PlaceKind.CITY if known else is_town(found.place)


def _in_role(
    clause: Clause, phrase: PlacePhrase, match: re.Match[str], places: list[Found]
) -> Iterator[tuple[LocationRole, list[Found]]]:
    """The role that places have: that of the phrase, unless what they are says otherwise."""
    if phrase.rule == "presence":
        towns = [found for found in places if not (found.area or found.part)]
        if not towns:
            yield LocationRole.OPERATES_IN, places
        elif _STAFF.match(match[0]) and len(towns) == len(places):
            yield LocationRole.SITE, places
        elif _TOWNS_TOO.search(match[0]):
            yield LocationRole.OPERATES_IN if not re.match("expand", match[0]) else LocationRole.SITE, places
    elif phrase.rule == "label":
        seat = clause.masked.startswith((" (HQ", " (head"), places[0].end)
        yield LocationRole.HQ if seat else phrase.role, places[:1]
        yield phrase.role, places[1:]
    elif phrase.rule in {"works-at", "offers-in", "production-in"}:
        areas = [found for found in places if found.area]
        yield LocationRole.OPERATES_IN, areas
        yield LocationRole.SITE, [found for found in places if not found.area]
    elif (
        phrase.rule == "sites"
        and _OF_CUSTOMERS.match(match[0])
        and _CUSTOMERS.search(clause.masked[: match.start()][-30:])
    ):
        yield LocationRole.OPERATES_IN, places
    elif phrase.rule == "sites" and match[0].lower().startswith("operations"):
        yield LocationRole.OPERATES_IN, [found for found in places if found.area]
        yield LocationRole.SITE, [found for found in places if not found.area]
    elif phrase.rule == "site-of" and match[0].lower().endswith("headquarters"):
        yield LocationRole.HQ, places
    elif _OPERATED.match(match[0]) and (
        _OBJECT_OF_WORK.search(match[0]) or _WORK_FROM.search(clause.masked, 0, match.start())
    ):
        yield LocationRole.SITE, places
    elif phrase.seat and _SITE_IS_SEATED.search(clause.masked, 0, match.start()):
        yield LocationRole.SITE, places  # "The plant, based in Lyon,"
    elif phrase.rule == "in":
        yield phrase.role, [found for found in places if found.area or found.part]
        yield LocationRole.HQ, [found for found in places if found.known and not (found.area or found.part)]
    else:
        yield phrase.role, places


def _companies(clause: Clause, phrase: PlacePhrase, match: re.Match[str], places: list[Found]) -> list[str]:
    """Whose the places are."""
    masked = clause.masked
    if phrase.role is LocationRole.SITE and phrase.rule not in {"sold-site", "sold-named-site"}:
        other = receiver(clause, places[-1].end) or buyer(clause, match.end()) or holder(clause, match.end())
        if other:
            return [other]
    if "c" in phrase.pattern.groupindex and match["c"]:
        company = clause.company(match["c"])
        apposed = masked.startswith(", a", masked.find("⟧", match.start()) + 1)
        if (
            phrase.rule in {"based-behind", "located"}
            and not apposed
            and _PARENT_BEFORE.search(masked, 0, match.start())
        ):
            company = clause.subject(match.start())  # "X, now a part of Y, is a Lyon-based maker"
        listed = [company] if company else []
        if phrase.rule == "in" and (run := _RUN.search(masked[: match.start()])):
            listed += [other for mark in _MARK.findall(run[1]) if (other := clause.company(mark))]
        return listed
    if phrase.rule == "presence":
        if leaders := _leaders(clause, match):
            return leaders
        if "⟦" not in masked[: match.start()] and _LED_BY.match(masked, places[-1].end):
            return [mention.company for mention in _outside_brackets(clause)]  # "Three lead in Japan: A, B and C"
    company = seated(clause, match) if phrase.seat else meant(clause, match.start()).company
    return [company] if company else []


def _behind_street(masked: str, found: Found | None) -> Found | None:
    """The town that is told behind a street, park or campus no table holds: "at Marktgasse in Bern"; else the place itself."""
    if found is None or found.known:
        return found
    inside = _IN_A_TOWN.match(masked, found.end)
    town = read_place(masked, inside.end(), len(masked), unknown=False) if inside else None
    return town if town and not town.area else found


def _seats(masked: str, at: int) -> list[Found]:
    """The seats of a company that has two: "headquartered in Mumbai and Basel"; else its one."""
    first = read_place(masked, at, len(masked))
    if first is None or first.area or not masked.startswith(" and ", first.end):
        return []
    second = read_place(masked, first.end + 5, len(masked), unknown=False)
    if second is None or second.area or masked[second.end : second.end + 1] not in {"", ".", ",", ";", ")"}:
        return []
    return [first, second]


def _so_called(clause: Clause, match: re.Match[str], seats: MutableMapping[str, str]) -> Iterator[Told]:
    """Whose seat it is in "The Basel-based CDMO", "the CMO from Tampa, Florida": the company of the sentence before."""
    found = whole_place(
        match.string,
        *match.span(next(name for name in ("place", "from", "adj") if match[name])),
        known=match["adj"] is not None,
    )
    if found is None or (match["from"] and (not found.known or found.area or _ANY_SUCH.search(match[0]))):
        return
    company = clause.pronoun(match.start())
    if company and company in seats and not _same(seats[company], found.place):
        # that one has its seat elsewhere: the other company of the sentence before is meant
        company = next((other for other in named_before(clause) if other not in seats), None)
    if company:
        yield company, found, LocationRole.HQ, "so-called"


def _same(one: str, other: str) -> bool:
    area = lookup(one)
    of_country = area is not None and area.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}
    return of_country or one.split(",", maxsplit=1)[0] == other.split(",", maxsplit=1)[0]


def _adjective(words: str) -> Found | None:
    """The country of a nationality: "Dutch-based"."""
    known = [p for p in find_places(words, adjectives=True) if (p.start, p.end) == (0, len(words))]
    return Found(known[0].place.name, words, len(words), area=True) if known else None


def _headed(clause: Clause) -> Iterator[Told]:
    masked = clause.masked
    headed = _HEADED.match(masked)
    if headed is None or _NOT_HEADED.search(masked):
        return
    found = whole_place(masked, *headed.span("place"), known=True)
    if found and found.area:
        all_of_them = _HEADS.search(masked[: headed.end() + 5])
        for mention in _outside_brackets(clause) if all_of_them else clause.mentions[:1]:
            yield mention.company, found, LocationRole.OPERATES_IN, "headed"


def _outside_brackets(clause: Clause) -> list[CompanyMention]:
    """Mentions that do not stand in brackets behind another name ("X (a Y subsidiary)")."""
    inside = {mark for part in re.findall(r"\([^)]*\)", clause.masked) for mark in _MARK.findall(part)}
    return [
        mention
        for n, mention in enumerate(clause.mentions)
        if str(n) not in inside and not _PARENT_BEFORE.search(clause.masked, 0, clause.masked.find(f"⟦{n}⟧"))
    ]


def _leaders(clause: Clause, match: re.Match[str]) -> list[str]:
    """Several companies that lead in a place: "A, B and C lead in Japan"."""
    if not _LEADS.match(match[0]):
        return []
    run = _RUN.search(clause.masked[: match.start()])
    return [company for mark in _MARK.findall(run[1]) if (company := clause.company(mark))] if run else []
