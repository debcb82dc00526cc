"""Places of companies: seats, sites, and where they work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.clauses import Clause, clauses
from cxograph.extract.companies import CompanyMention
from cxograph.extract.fact_lines import fact_lines
from cxograph.model import Block, BlockKind, Claim, Location, LocationRole
from cxograph.places import PlaceKind, PlaceMention, find_places, lookup

__all__ = ["extract"]

_CAP: Final = r"[A-ZÀ-ÖØ-ÞŁŚ][\w’'.-]*"
_UNKNOWN: Final = re.compile(rf"{_CAP}(?: (?:{_CAP}|de|la|sur|am|an der|upon)){{0,2}}")
_STATE: Final = re.compile(
    r",? (A[LKZR]|C[AOT]|DE|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|DC|ON|QC|BC)(?=[\s,.;)]|$)"
)
# words with a capital that stand where a place could
_NO_PLACE: Final = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Q[1-4]|H[12]|"
    r"Phase|New|State|The|This|That|These|Our|Its|Their|All|Both|Each|First|Next|Early|Late|Line|Block|Building|Unit|Good|Best|Global|Clinical|Contract|Current|CEO|President|Dr|Mr|Ms)\b(?! (?:[A-Z][a-z]+, [A-Z]))"
)
_SITE_NOUN: Final = r"(?:plants?|sites?|facilit(?:y|ies)|laborator(?:y|ies)|labs?|offices?|campus(?:es)?|factor(?:y|ies)|cent(?:er|re)s?|headquarters|hubs?|warehouses?|clean ?rooms?|operations|suites?|units?|clinics?|modules?|depots?|premises|beds|lines?)"
_HQ: Final = re.compile(
    r"\b(?:[Hh]eadquartered|[Bb]ased|with headquarters|whose headquarters (?:is|are)|[Hh]ead offices?|[Hh]eadquarters|HQ|domiciled|its seat|incorporated|home base|HQ(?= [A-Z])|"
    r"(?:run|led|managed|directed)\b[^.;⟦⟧]{0,60}?,? out of(?= )|(?:works?|working|operat(?:es?|ing)) out of(?= ))"
    r"(?:(?<=HQ)|(?<=out of)| (?:is |are |located |remain |will be )?(?:in|at|near|(?:from [A-Z]\w+ )?to)) (?:the )?(?:city of )?(?=[A-Z])"
)
# "companies based in Japan" are not the company of the sentence
_OTHERS_BASED: Final = re.compile(
    r"\b(?:companies|firms|clients|customers|partners|sponsors|developers|organi[sz]ations|biotechs|those|teams?|people|staff|employees|scientists|investigators) $"
)
_BASED: Final = re.compile(
    rf"(?P<place>(?!The |An? ){_CAP}(?:[ -]{_CAP})?(?:, {_CAP}(?: {_CAP})?)?)-(?:based|headquartered) (?P<rest>(?:[\w’'./&-]+ ){{0,6}}?)⟦(?P<c>\d+)⟧"
)
_OF: Final = re.compile(
    r"⟦(?P<c>\d+)⟧(?: \([^)]*\))?(?:,? of (?=[A-Z])|, in (?=[A-Z][\w-]+(?: [A-Z]\w+)?(?:[.;]|, [A-Z]|,? (?:has|is|will)\b)))"
)
_COMMA_TOWN: Final = re.compile(r"(?<!\b[Bb]y )⟦(?P<c>\d+)⟧(?: \([^)]*\))?, (?=[A-Z])")
_TYPE_IN: Final = re.compile(
    rf"⟦(?P<c>\d+)⟧(?: \([^)]*\))?, (?:an?|the) (?P<place>{_CAP}(?: {_CAP})?) (?:[a-z-]+ ){{0,2}}?(?:CRO|CDMO|CMO|SMO|contract|company|biotech|manufacturer|firm|group|house|specialist|maker|provider|organi[sz]ation|laboratory|network|start-?up|investor)"
)
_POSSESSIVE: Final = re.compile(rf"(?P<place>{_CAP}(?: {_CAP})?)[’']s (?:own )?⟦(?P<c>\d+)⟧")
_ONE: Final = (
    r"(?:company|group|firm|business|organi[sz]ation|manufacturer|developer|provider|specialist|CRO|CDMO|CMO|SMO|CRDMO)"
)
_SITES: Final = re.compile(
    rf"\b(?:{_SITE_NOUN}(?:,? (?!in\b)[\w’'²./&-]+){{0,7}}?,? (?:in|at|near|outside) |{_SITE_NOUN}: |\band (?:another|a second|a third|one) (?:one )?(?:in|at|near) )(?:the )?(?:cities of |towns of )?(?=[A-Z])",
    re.IGNORECASE,
)
_SITE_OF: Final = re.compile(
    rf"(?:\b(?:its|the|their|an?|new|whose|our|Our|Its|The)|⟦(?P<c>\d+)⟧[’']s|’s|'s) (?:new |existing |former |main |current )?(?P<place>{_CAP}(?: {_CAP})?(?:, {_CAP}(?: {_CAP})?)?),? (?:[a-z-]+ ){{0,4}}?(?:plant|site|facility|laboratory|lab|campus|factory|office|hub)\b"
)
# "The Basel-based CDMO ...", "the CMO from Tampa, Florida": the company of the sentence before
_SO_CALLED: Final = re.compile(
    rf"(?:^\W*|, |[”\"] )[Tt]he (?:(?P<place>{_CAP}(?: {_CAP}){{0,2}})-(?:based|headquartered) (?:[a-z][\w-]+ ){{0,4}}?{_ONE}\b|(?:[a-z][\w-]+ ){{0,2}}?{_ONE} (?:from|of) (?P<from>{_CAP}(?: {_CAP})?(?:, {_CAP}(?: {_CAP})?)?))(?!,? ⟦| (?:[a-z]+ing )?(?:sites?|facilit|plants?|market|industry|sector|space|arm|unit|services)\b)"
)
_ANY_SUCH: Final = re.compile(r"\b(?:typical|average|usual|modern|ideal|smaller|other|first|next|only|same) ")
_PRESENCE: Final = re.compile(
    r"\b(?:presence|footprint|operations|business|customers|clients|network|leader|leading(?: \w+){0,3}|lead|leads|active|operates|operating|expanded|expands|expanding|expansion|moved|entered|hospitals|clinics|investigators|sites|services|market leader|player|provider|market position|position|foothold|subsidiaries|employees|people|staff)(?: \w+){0,4}? (?:in|across|throughout|within|over|spans?|covers?|into) (?:both |the )?(?=[A-Z])"
)
# work that is done at a place: "fills vials in Lille", "produces these at Vapi"
_WORKS_AT: Final = re.compile(
    r"\b(?:produc|mak|manufactur|fill|pack|carri|perform|test|develop|conduct|run|process|formulat|compress|handl|stor)(?:es|e|s|ing)?\b(?! it\b)[^⟦⟧.;:]{3,70}? (?:in|at) (?:the )?(?=[A-Z])"
)
_SOLD_TO: Final = re.compile(
    r"\b(?:sale|sell|sells|sold|selling|divest\w*|transfer\w*)\b[^⟦⟧.;]{0,60}? (?:business|plant|site|facility|unit|operations|laboratory|factory)\b[^⟦⟧.;]{0,20}? (?:in|at|near) (?P<place>[A-Z][\w .,’'-]{2,40}?) to (?:[\w-]+ ){0,3}?⟦(?P<c>\d+)⟧"
)
_HEADED: Final = re.compile(
    r"^\W*(?:[Ii]n|[Aa]cross) (?:the )?(?P<place>[A-Z][\w.’' -]{1,30}?)(?:,| the (?:field|market|leaders?|list)\b)[^⟦⟧]{0,60}(?=⟦)"
)
_IN: Final = re.compile(r"⟦(?P<c>\d+)⟧ in (?:the )?(?=[A-Z])")
_IN_BEFORE: Final = re.compile(
    r"(?:^|[;,] (?:and,? )?)\W*(?:And |But |Meanwhile,? )?[Ii]n (?:the )?(?P<place>[A-Z][\w.]+(?: [A-Z][\w.]+)?),? (?:the )?⟦(?P<c>\d+)⟧"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A place as the fact table writes it, the document's own words, and where reading stopped."""

    place: str
    as_written: str
    end: int
    area: bool  # a country or region


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Location` for each place of a company, each once a role."""
    seen: set[tuple[str, str]] = set()
    for company, found, role, start, end, rule in (
        *_brackets(reading),
        *_entries(reading),
        *_sentences(reading),
        *_tables(reading),
        *_fact_lines(reading),
    ):
        key = (company, found.place)
        if key not in seen and (role is LocationRole.SITE or found.place.lower() not in company.lower().split()):
            seen.add(key)
            as_written = found.as_written if found.as_written != found.place else None
            yield reading.claim(Location(company, found.place, role, as_written), start, end, f"locations.{rule}")


def read_place(text: str, at: int, end: int, *, unknown: bool = True, join: bool = True) -> _Found | None:
    """Read the place that starts at `at`: a country or region by its usual name, a town with what a comma joins to it.

    `unknown` takes a capitalised word that the tables of places do not hold; without `join` a country behind
    a comma is the next item of a list.
    """
    known = [
        p
        for p in find_places(text, at, min(end, at + 60))
        if p.start - at <= 4 and not text[at : p.start].strip(" the")
    ]
    if known:
        place, start, stop = known[0].place, known[0].start, known[0].end
        if place.kind in {PlaceKind.COUNTRY, PlaceKind.REGION}:
            return _Found(place.name, text[start:stop], stop, area=True)
        words_start = start
        longer = _LONGER.match(text, stop, end)  # "Johor Bahru" begins with the name of a state
        if longer and not _SITE_WORD.search(longer[0]):
            stop = longer.end()
    elif unknown:
        match = _UNKNOWN.match(text, at, end)
        if match is None or len(match[0]) < 3 or match[0].isupper() or "⟦" in match[0] or _NO_PLACE.match(text, at):
            return None
        words_start, stop = match.start(), match.end()
        if text[stop - 1] == ".":
            stop -= 1
    else:
        return None
    stop = _joined(text, stop, end, known[0] if known else None, countries=join)
    words = text[words_start:stop]
    if not known and "," not in words and not unknown:
        return None
    return _Found(words, words, stop, area=False)


_LONGER: Final = re.compile(r"(?: [A-Z][a-zà-ÿ]+)+(?=[,.;)]| and\b| in\b|$)")
_SITE_WORD: Final = re.compile(
    r"\b(?:Plant|Site|Facility|Campus|Laborator|Lab|Office|Building|Cent|Hub|Area|Region|University|Hospital|Institute|Park)"
)
_JOINT: Final = re.compile(r", (?:the )?")


def _joined(text: str, stop: int, end: int, known: PlaceMention | None, *, countries: bool) -> int:
    """Return where a town ends together with the state or country that a comma joins to it."""
    joint = _JOINT.match(text, stop, end)
    state = _STATE.match(text, stop, end)
    if joint is None:
        return state.end(1) if state and text[stop : stop + 1] == "," else stop
    further = [p for p in find_places(text, stop + 2, min(end, stop + 60)) if p.start in {stop + 2, joint.end()}]
    if further and further[0].place.kind is PlaceKind.SUBDIVISION:
        return further[0].end
    if further and further[0].place.kind is PlaceKind.COUNTRY and countries:
        elsewhere = (
            known is not None
            and known.place.kind is PlaceKind.CITY
            and further[0].place.iso2 not in {None, "", known.place.iso2}
        )
        # "Denmark" joined to a town; but the next item of a list of countries is no part of it
        items = further[1:] and further[1].start - further[0].end == 2 and further[1].place.kind is PlaceKind.COUNTRY
        if not elsewhere and not items:
            return further[0].end
    if state and not further:
        return state.end(1)
    return stop


_BETWEEN: Final = re.compile(
    r"(?: (?:near|outside|close to) [A-Z]\w+)?(?:[,;]? (?:and|as well as|&|or) (?:(?:in|at|near) )?(?:the )?|[,;] (?:(?:in|at|near) )?(?:the )?)(?=[A-ZÀ-ÖØ-ÞŁŚ])"
)


def read_places(text: str, at: int, end: int) -> list[_Found]:
    """Read a list of places: "Lyon, Warsaw and Taipei"; "Hillerød, Denmark, and Cork, Ireland"."""
    found: list[_Found] = []
    join = True
    while at < end and len(found) < 30:
        place = read_place(text, at, end, join=join)
        if place is None or (found and re.match(r"[’']s |-(?:based|headquartered)", text[place.end : place.end + 15])):
            break
        found.append(place)
        at = place.end
        # where the first town of a list stands bare, the countries behind the others are items
        if len(found) == 1 and not place.area and "," not in place.place and text[at : at + 1] == ",":
            join = False
        if text[at : at + 2] == " (":
            close = text.find(")", at, end)
            at = close + 1 if close >= 0 else at
        separator = _BETWEEN.match(text, at, end)
        if separator is None:
            break
        if separator[0].startswith(";"):
            join = True
        at = separator.end()
    return found


def _brackets(reading: Reading) -> Iterator[tuple[str, _Found, LocationRole, int, int, str]]:
    """A country or town in the bracket behind a name."""
    text = reading.text
    for named in reading.companies.found:
        if named.bracket is None:
            continue
        start, end = named.bracket
        found = read_place(text, start, end, unknown=False)
        second = _SECOND_BRACKET.match(text, end) if found is None else None
        if second:  # "AGC Biologics (formerly CMC Biologics) (U.S.)"
            start, end = second.span(1)
            found = read_place(text, start, end, unknown=False)
        if found is None:
            comma = text.rfind(", ", start, end)
            if comma > 0:
                found = (
                    read_place(text, comma + 2, end, unknown=False)
                    if not _UNKNOWN.match(text, start, comma)
                    else read_place(text, start, end)
                )
                if found is not None and not find_places(text, start, end):
                    found = None
        if found is not None and end - found.end <= 2 and not _parent_between(text, named.start, start):
            yield reading.companies.main(named.name), found, LocationRole.HQ, named.start, end + 1, "bracket"


def _entries(reading: Reading) -> Iterator[tuple[str, _Found, LocationRole, int, int, str]]:
    """The place behind the name in a line of a ranking or a directory: "3. Orvane Biologics – Porto, Portugal"."""
    for entry in reading.companies.entries:
        found = read_place(reading.text, *entry.place) if entry.place else None
        if found is not None:
            block = reading.document.blocks[entry.block]
            yield reading.companies.main(entry.named.name), found, LocationRole.HQ, block.start, block.end, "entry"


_SECOND_BRACKET: Final = re.compile(r"\) \(([^()]{2,60})\)")


def _parent_between(text: str, start: int, bracket: int) -> bool:
    return bool(re.search(r"\b(?:part|subsidiary|division|unit) of\b", text[max(0, start - 30) : bracket]))


def _sentences(reading: Reading) -> Iterator[tuple[str, _Found, LocationRole, int, int, str]]:
    for clause in clauses(reading):
        start, end = clause.sentence.start, clause.sentence.end
        about_market = reading.report is not None and not clause.mentions
        for company, found, role, rule in _in_clause(clause, about_market=about_market):
            yield company, found, role, start, end, rule


def _in_clause(clause: Clause, *, about_market: bool) -> Iterator[tuple[str, _Found, LocationRole, str]]:
    masked = clause.masked
    size = len(masked)
    claimed: set[int] = set()
    for match in _BASED.finditer(masked):
        found = _whole(match["place"])
        company = clause.company(match["c"])
        if found and company:
            yield company, found, LocationRole.HQ, "based"
    for match in _SO_CALLED.finditer(masked):
        found = _whole(match["place"] or match["from"])
        company = None if about_market else clause.pronoun(match.start())
        general = match["from"] and (
            not find_places(match["from"]) or (found and found.area) or _ANY_SUCH.search(match[0])
        )
        if found and company and not general:
            yield company, found, LocationRole.HQ, "so-called"
    for pattern, rule in ((_OF, "of"),):
        for match in pattern.finditer(masked):
            found = read_place(masked, match.end(), size)
            company = clause.company(match["c"])
            if found and company:
                yield company, found, LocationRole.HQ, rule
    for pattern, rule in ((_TYPE_IN, "type-in"), (_POSSESSIVE, "possessive")):
        for match in pattern.finditer(masked):
            found = _whole(match["place"], known=True)
            company = clause.company(match["c"])
            if found and company:
                yield company, found, LocationRole.HQ, rule
    for match in _COMMA_TOWN.finditer(masked):
        towns = [p for p in find_places(masked, match.end(), match.end() + 40) if p.start == match.end()]
        company = clause.company(match["c"])
        ends = towns and masked[towns[0].end : towns[0].end + 1] in {",", ".", ";"}
        found = read_place(masked, match.end(), size) if ends and towns[0].place.kind is PlaceKind.CITY else None
        if found and company:
            yield company, found, LocationRole.HQ, "comma-town"
    if about_market:
        return
    title_case = clause.reading.document.blocks[clause.sentence.block].kind in {BlockKind.TITLE, BlockKind.HEADING}
    for match in _HQ.finditer(masked):
        if _OTHERS_BASED.search(masked, 0, match.start()):
            continue
        company = _seated(clause, match)
        found = read_place(masked, match.end(), size)
        if company and found:
            claimed.add(match.end())
            yield company, found, LocationRole.HQ, "headquartered"
    for match in _SITE_OF.finditer(masked):
        found = _whole(match["place"])
        company = clause.company(match["c"]) if match["c"] else _subject(clause, match.start())
        if (
            found
            and company
            and (not found.area or lookup(match["place"]))
            and (find_places(match["place"]) or "," in match["place"])
        ):
            yield company, found, LocationRole.SITE, "site-of"
    for match in _SITES.finditer(masked):
        if match.end() in claimed or re.search(
            r"headquarter|head office", masked[max(0, match.start() - 5) : match.end()], re.IGNORECASE
        ):
            continue
        company = _subject(clause, match.start())
        if company is None:
            continue
        claimed.add(match.end())
        customers = re.match(r"(?:sites|units|lines|operations)\b", match[0]) and re.search(
            r"hospital|trial|clinic|customer", masked[: match.start()][-30:]
        )
        for found in read_places(masked, match.end(), size):
            if title_case and not find_places(found.place):
                continue
            yield company, found, LocationRole.OPERATES_IN if customers else LocationRole.SITE, "sites"
    for match in _PRESENCE.finditer(masked):
        if match.end() in claimed:
            continue
        companies = _leaders(clause, match) or [c for c in (_subject(clause, match.start()),) if c]
        found_here = read_places(masked, match.end(), size)
        led = _LED_BY.match(masked, found_here[-1].end) if found_here and "⟦" not in masked[: match.start()] else None
        if led:  # "Three companies lead in Japan: A, B and C"
            companies = [m.company for m in _outside_brackets(clause)]
        people = re.match(r"(?:people|staff|employees)\b", match[0])
        if people and found_here and not any(f.area for f in found_here):
            claimed.add(match.end())
            yield from ((c, f, LocationRole.SITE, "staff-in") for c in companies for f in found_here)
            continue
        if any(not f.area for f in found_here) and not re.search(r"presence|footprint|active|operat", match[0]):
            continue
        claimed.add(match.end())
        for company in companies:
            for found in found_here:
                yield company, found, LocationRole.OPERATES_IN, "presence"
    for match in _WORKS_AT.finditer(masked):
        company = _subject(clause, match.start())
        if match.end() in claimed or title_case or company is None:
            continue
        claimed.add(match.end())
        for found in read_places(masked, match.end(), size):
            yield company, found, LocationRole.OPERATES_IN if found.area else LocationRole.SITE, "works-at"
    for match in _SOLD_TO.finditer(masked):
        found = _whole(match["place"])
        company = clause.company(match["c"])
        if found and company:
            yield company, found, LocationRole.SITE, "sold-to"
    headed = _HEADED.match(masked)
    if headed and not re.search(r"acquire|bought|market size|revenue", masked):
        found = _whole(headed["place"], known=True)
        if found and found.area:
            for mention in (
                _outside_brackets(clause)
                if re.search(r"headed|led by|leaders|include|field", masked[: headed.end() + 5])
                else clause.mentions[:1]
            ):
                yield mention.company, found, LocationRole.OPERATES_IN, "headed"
    for match in _IN_BEFORE.finditer(masked):
        found = _whole(match["place"], known=True)
        company = clause.company(match["c"])
        if found and found.area and company:
            yield company, found, LocationRole.OPERATES_IN, "in-before"
    for match in _IN.finditer(masked):
        everywhere = read_places(masked, match.end(), size)
        # a town only where the name and its place stand as an item of a list
        item = everywhere and _ITEM_ENDS.match(masked, everywhere[-1].end)
        places = [f for f in everywhere if f.area or (item and find_places(f.place))]
        company = clause.company(match["c"])
        if company and places:
            listed = [company]
            lead = re.search(r"((?:⟦\d+⟧(?: \([^)]*\))?,? (?:and )?)+)$", masked[: match.start()])
            if lead:
                listed += [c for mark in re.findall(r"⟦(\d+)⟧", lead[1]) if (c := clause.company(mark))]
            for one in listed:
                for found in places:
                    yield one, found, LocationRole.OPERATES_IN, "in"


_ITEM_ENDS: Final = re.compile(
    r"(?:[,;]| or| and) (?:and |or )?⟦|,? (?:each |both )?(?:own|run|operate|employ|have|are)\b|\.$"
)


def _seated(clause: Clause, match: re.Match[str]) -> str | None:
    """The company that a seat belongs to: in "Based in Lund, X makes ..." the one behind it, else the one before."""
    if not clause.masked[: match.start()].count("⟦"):
        opening = _OPENS_WITH_SEAT.match(clause.masked)
        if opening:
            return clause.company(opening["c"])
    return _subject(clause, match.start(), close="out of" not in match[0])


_OPENS_WITH_SEAT: Final = re.compile(r"\W*(?:Founded|Established|Started|Set up|Created|Formed|Headquartered|Based|With)\b[^⟦⟧;]{5,120}?, (?:the )?⟦(?P<c>\d+)⟧ (?!and\b)")  # fmt: skip


def _outside_brackets(clause: Clause) -> list[CompanyMention]:
    """Mentions that do not stand in brackets behind another name ("X (a Y subsidiary)")."""
    inside = {mark for part in re.findall(r"\([^)]*\)", clause.masked) for mark in re.findall(r"⟦(\d+)⟧", part)}
    return [
        mention
        for n, mention in enumerate(clause.mentions)
        if str(n) not in inside and not _PARENT_BEFORE.search(clause.masked, 0, clause.masked.find(f"⟦{n}⟧"))
    ]


_PARENT_BEFORE: Final = re.compile(
    r"(?:, an?|(?:part|unit|subsidiary|division|arm|member) of|owned by|backed by|belongs to) (?:the )?$"
)
_LED_BY: Final = re.compile(r"(?: (?:are|is|include|includes|remain))?:? (?=(?:the )?⟦)")


def _whole(words: str, *, known: bool = False) -> _Found | None:
    """Read a place that a pattern has cut out whole."""
    found = read_place(words, 0, len(words), unknown=not known)
    return found if found and found.end >= len(words) - 1 else None


def _leaders(clause: Clause, match: re.Match[str]) -> list[str]:
    """Several companies that lead in a place: "A, B and C lead in Japan"."""
    if not re.match(r"leads?\b|leading", match[0]):
        return []
    lead = clause.masked[: match.start()]
    run = re.search(r"((?:⟦\d+⟧(?: \([^)]*\))*,? (?:and )?)+)$", lead)
    return [c for mark in re.findall(r"⟦(\d+)⟧", run[1]) if (c := clause.company(mark))] if run else []


def _subject(clause: Clause, at: int, *, close: bool = False) -> str | None:
    """The company that a place at an offset belongs to: the subject of the words before it, or what "it" means."""
    if "⟦" in clause.masked[:at]:
        if close:
            return clause.company(re.findall(r"⟦(\d+)⟧", clause.masked[:at])[-1])
        return clause.subject(at)
    if _GOES_ON.search(clause.masked, 0, at) or (clause.reading.report is None and not clause.mentions):
        return clause.pronoun(at)
    return None


_GOES_ON: Final = re.compile(
    r"\b(?:it|its|we|our|the company|the group|the firm|the business|they|their|second module|unit)\b", re.IGNORECASE
)
_PLACE_HEAD: Final = re.compile(
    r"^(?:sites?|locations?|facilit(?:y|ies)|plants?|offices?|places?|cit(?:y|ies)|where|country)$", re.IGNORECASE
)
_SEAT_HEAD: Final = re.compile(
    r"^(?:headquarters?|HQ|head office|seat|based in|headquartered(?: in)?|home)$", re.IGNORECASE
)
_COMPANY_HEAD: Final = re.compile(
    r"^(?:(?:key|major|leading|top|main|market|prominent) )?(?:compan(?:y|ies)|players?|vendors?|names?|providers?|firms?|manufacturers?)\b",
    re.IGNORECASE,
)
_SEAT: Final = re.compile(r"\b(?:head ?office|headquarters|HQ|seat)\b", re.IGNORECASE)


def _tables(reading: Reading) -> Iterator[tuple[str, _Found, LocationRole, int, int, str]]:
    """Tables of the sites of one company, and of companies with their seats."""
    text = reading.text
    rows: dict[tuple[int, int], list[Block]] = {}
    for block in reading.blocks:
        if block.kind is BlockKind.TABLE_CELL:
            rows.setdefault((block.group, block.row), []).append(block)
    for (group, row), cells in rows.items():
        heads = {h.column: text[h.start : h.end].strip() for h in rows.get((group, 0), ())}
        if row == 0 or len(cells) < 2:
            continue
        named = next((cell for cell in cells if _COMPANY_HEAD.match(heads.get(cell.column, ""))), None)
        of_row = reading.companies.within(named.start, named.end) if named else ()
        company = of_row[0].company if of_row else None
        span = (cells[0].start, cells[-1].end)
        for cell in cells:
            head = heads.get(cell.column, "")
            seat = bool(
                _SEAT_HEAD.match(head) or (company and head.lower() in {"country", "origin", "country of origin"})
            )
            if not seat and not _PLACE_HEAD.match(head):
                continue
            owner = company or (reading.companies.voice(cell.index) if reading.report is None and not seat else None)
            found = read_place(text, cell.start, cell.end)
            if owner and found and found.end >= cell.end - 1 and (find_places(found.place) or "," in found.place):
                seat = seat or any(_SEAT.search(text, c.start, c.end) for c in cells)
                yield owner, found, LocationRole.HQ if seat else LocationRole.SITE, *span, "table"


_SEAT_KEY: Final = re.compile(
    r"(?:(?:global |corporate |company |world )?(?:headquarters?|hq|head ?office|seat|home)|based(?: in)?|headquartered(?: in)?|main office|location of headquarters)$"
)
_SITE_KEY: Final = re.compile(
    r"(?:(?:manufacturing |production |other |main |key |our |lab(?:oratory)? |global )*(?:sites?|plants?|facilit(?:y|ies)|locations?|offices?|laborator(?:y|ies)|labs|where|footprint))(?: and \w+)?$"
)
_AREA_KEY: Final = re.compile(
    r"(?:countries|regions?|markets(?: served)?|areas?(?: served)?|presence|coverage|countries of operation|active in|operates in)$"
)


def _fact_lines(reading: Reading) -> Iterator[tuple[str, _Found, LocationRole, int, int, str]]:
    """Seats and sites in lines of facts: "Headquarters: Porto, Portugal"."""
    text = reading.plain
    for line in fact_lines(reading):
        role = (
            LocationRole.HQ
            if _SEAT_KEY.match(line.key)
            else LocationRole.SITE
            if _SITE_KEY.match(line.key)
            else LocationRole.OPERATES_IN
            if _AREA_KEY.match(line.key)
            else None
        )
        if role is None:
            continue
        places = read_places(text, line.start, line.end)
        for found in places[:1] if role is LocationRole.HQ else places:
            area = role is LocationRole.SITE and found.area and len(places) > 1
            yield line.company, found, LocationRole.OPERATES_IN if area else role, *line.quote, "fact-line"
