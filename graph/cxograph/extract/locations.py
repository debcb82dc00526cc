"""Places of companies: seats, sites, and where they work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.clauses import Clause, clauses
from cxograph.model import Claim, Location, LocationRole
from cxograph.places import PlaceKind, find_places, lookup

__all__ = ["extract"]

_CAP: Final = r"[A-ZÀ-ÖØ-ÞŁŚ][\w’'.-]*"
_UNKNOWN: Final = re.compile(rf"{_CAP}(?: (?:{_CAP}|de|la|sur|am|an der|upon)){{0,2}}")
_STATE: Final = re.compile(
    r",? (A[LKZR]|C[AOT]|DE|FL|GA|HI|I[DLNA]|K[SY]|LA|M[EDAINSOT]|N[EVHJMYCD]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[TA]|W[AVIY]|DC|ON|QC|BC)(?=[\s,.;)]|$)"
)
_SITE_NOUN: Final = r"(?:plants?|sites?|facilit(?:y|ies)|laborator(?:y|ies)|labs?|offices?|campus(?:es)?|factor(?:y|ies)|cent(?:er|re)s?|headquarters|hubs?|warehouses?|clean ?rooms?|operations|suites?|units?|modules?|depots?|premises|beds|lines?)"
_HQ: Final = re.compile(
    r"(?:headquartered|based|with headquarters|whose headquarters (?:is|are)|head offices?|headquarters|domiciled|its seat|incorporated) (?:is |are |located |remain )?(?:in|at|near) (?:the )?(?:city of )?(?=[A-Z])"
)
_BASED: Final = re.compile(
    rf"(?P<place>{_CAP}(?:[ -]{_CAP})?(?:, {_CAP}(?: {_CAP})?)?)-(?:based|headquartered) (?P<rest>(?:[\w’'./&-]+ ){{0,6}}?)⟦(?P<c>\d+)⟧"
)
_OF: Final = re.compile(r"⟦(?P<c>\d+)⟧(?: \([^)]*\))?,? of (?=[A-Z])")
_TYPE_IN: Final = re.compile(
    rf"⟦(?P<c>\d+)⟧(?: \([^)]*\))?, an? (?P<place>{_CAP}(?: {_CAP})?) (?:CRO|CDMO|CMO|SMO|contract|company|biotech|manufacturer|firm)"
)
_POSSESSIVE: Final = re.compile(rf"(?P<place>{_CAP}(?: {_CAP})?)[’']s (?:own )?⟦(?P<c>\d+)⟧")
_SITES: Final = re.compile(
    rf"\b{_SITE_NOUN}(?:,? (?!in\b)[\w’'²./&-]+){{0,7}}?,? (?:in|at|near|outside) (?:the )?(?:cities of |towns of )?(?=[A-Z])",
    re.IGNORECASE,
)
_OPENS: Final = re.compile(
    r"\b(?:opened|opens|open|opening|build|builds|building|built|expand(?:s|ed|ing)?|inaugurat\w+|construct\w*|operates|runs|picked up|acquired|took over|started up|has)\b[^⟦⟧.;]{0,80}? (?:in|at|near) (?:the )?(?=[A-Z])"
)
_SITE_OF: Final = re.compile(
    rf"(?:\b(?:its|the|their|an?|new)|⟦(?P<c>\d+)⟧[’']s|’s|'s) (?:new |existing |former |main |current )?(?P<place>{_CAP}(?: {_CAP})?(?:, {_CAP}(?: {_CAP})?)?),? (?:[a-z-]+ ){{0,4}}?(?:plant|site|facility|laboratory|lab|campus|factory|office|hub)\b"
)
_PRESENCE: Final = re.compile(
    r"\b(?:presence|footprint|operations|business|customers|clients|network|leader|leading (?:\w+ ){0,3}|lead|leads|active|operates|operating|hospitals|clinics|investigators|sites|services|market leader|player|provider|market position|position|foothold|subsidiaries|employees)(?: \w+){0,4}? (?:in|across|throughout|within|over) (?:both |the )?(?=[A-Z])"
)
_HEADED: Final = re.compile(
    r"^\W*(?:[Ii]n|[Aa]cross) (?:the )?(?P<place>[A-Z][\w.’' -]{1,30}?)(?:,| the (?:field|market|leaders?|list)\b)[^⟦⟧]{0,60}(?=⟦)"
)
_IN: Final = re.compile(r"⟦(?P<c>\d+)⟧ in (?:the )?(?=[A-Z])")
_IN_BEFORE: Final = re.compile(r"\b[Ii]n (?:the )?(?P<place>[A-Z][\w.]+(?: [A-Z][\w.]+)?),? (?:the )?⟦(?P<c>\d+)⟧")


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
    for company, found, role, start, end, rule in (*_brackets(reading), *_sentences(reading)):
        key = (company, found.place)
        if key not in seen and found.place.lower() not in company.lower().split():
            seen.add(key)
            as_written = found.as_written if found.as_written != found.place else None
            yield reading.claim(Location(company, found.place, role, as_written), start, end, f"locations.{rule}")


def read_place(text: str, at: int, end: int, *, unknown: bool = True) -> _Found | None:
    """Read the place that starts at `at`: a country or region by its usual name, a town with what a comma joins to it."""
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
    elif unknown:
        match = _UNKNOWN.match(text, at, end)
        if match is None or len(match[0]) < 3 or match[0].isupper() or "⟦" in match[0]:
            return None
        words_start, stop = match.start(), match.end()
        if text[stop - 1] == ".":
            stop -= 1
    else:
        return None
    joined = re.match(r", ", text[stop:end])
    if joined:
        further = [p for p in find_places(text, stop + 2, min(end, stop + 40)) if p.start == stop + 2]
        state = _STATE.match(text, stop, end)
        if (
            further
            and further[0].place.kind in {PlaceKind.COUNTRY, PlaceKind.SUBDIVISION}
            and not re.match(r"(?:,| and) (?:and )?[A-Z]\w+, [A-Z]", text[further[0].end : further[0].end])
        ):
            # "Denmark" joined to a town; but the next item of a list of countries is no part of it
            if not (
                known
                and known[0].place.kind is PlaceKind.CITY
                and further[0].place.kind is PlaceKind.COUNTRY
                and further[0].place.iso2 not in {None, "", known[0].place.iso2}
            ):
                stop = further[0].end
        elif state:
            stop = state.end(1)
    elif _STATE.match(text, stop, end) and text[stop : stop + 1] == ",":
        stop = _STATE.match(text, stop, end).end(1)  # type: ignore[union-attr]
    words = text[words_start:stop]
    if not known and "," not in words and not unknown:
        return None
    return _Found(words, words, stop, area=False)


def read_places(text: str, at: int, end: int) -> list[_Found]:
    """Read a list of places: "Lyon, Warsaw and Taipei"; "Hillerød, Denmark, and Cork, Ireland"."""
    found: list[_Found] = []
    while at < end and len(found) < 30:
        place = read_place(text, at, end)
        if place is None:
            break
        found.append(place)
        at = place.end
        if text[at : at + 2] == " (":
            close = text.find(")", at, end)
            at = close + 1 if close >= 0 else at
        separator = re.compile(r"(?:,? (?:and|as well as|&|or) (?:in )?(?:the )?|, (?:in )?(?:the )?)(?=[A-Z])").match(
            text, at, end
        )
        if separator is None:
            break
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
    if about_market:
        return
    for match in _HQ.finditer(masked):
        company = _subject(clause, match.start(), close=True)
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
        if match.end() in claimed or re.search(r"headquarter|head office", match[0]):
            continue
        company = _subject(clause, match.start())
        if company is None:
            continue
        claimed.add(match.end())
        customers = re.match(r"(?:sites|units|lines|operations)\b", match[0]) and re.search(
            r"hospital|trial|clinic|customer", masked[: match.start()][-30:]
        )
        for found in read_places(masked, match.end(), size):
            yield company, found, LocationRole.OPERATES_IN if customers else LocationRole.SITE, "sites"
    for match in _PRESENCE.finditer(masked):
        if match.end() in claimed:
            continue
        companies = _leaders(clause, match) or [c for c in (_subject(clause, match.start()),) if c]
        found_here = read_places(masked, match.end(), size)
        if any(not f.area for f in found_here) and not re.search(r"presence|footprint|active|operat", match[0]):
            continue
        claimed.add(match.end())
        for company in companies:
            for found in found_here:
                yield company, found, LocationRole.OPERATES_IN, "presence"
    headed = _HEADED.match(masked)
    if headed and not re.search(r"acquire|bought|market size|revenue", masked):
        found = _whole(headed["place"], known=True)
        if found and found.area:
            for mention in (
                clause.mentions
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
        places = [f for f in read_places(masked, match.end(), size) if f.area]
        company = clause.company(match["c"])
        if company and places:
            listed = [company]
            lead = re.search(r"((?:⟦\d+⟧(?: \([^)]*\))?,? (?:and )?)+)$", masked[: match.start()])
            if lead:
                listed += [c for mark in re.findall(r"⟦(\d+)⟧", lead[1]) if (c := clause.company(mark))]
            for one in listed:
                for found in places:
                    yield one, found, LocationRole.OPERATES_IN, "in"


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
    """The company that a place at an offset belongs to: the nearest before it in the sentence, or what "it" means."""
    marks = [(m.start(), m[1]) for m in re.finditer(r"⟦(\d+)⟧", clause.masked[:at])]
    if marks:
        if close:
            return clause.company(marks[-1][1])
        lead = clause.masked[marks[-1][0] : at]
        from_other = re.search(r"\b(?:from|by|with|to)\s*$", clause.masked[: marks[-1][0]])
        if from_other and len(marks) > 1:
            return clause.company(marks[-2][1])
        if re.search(r"[;]", lead) and len(marks) > 1:
            return clause.company(marks[-1][1])
        return clause.company(marks[-1][1] if len(marks) == 1 or "," not in lead[:60] else marks[0][1])
    if re.search(
        r"\b(?:it|its|the company|the group|the firm|they|their|second module|unit)\b",
        clause.masked[:at],
        re.IGNORECASE,
    ) or (clause.reading.report is None and not clause.mentions):
        return clause.pronoun(at)
    return None
