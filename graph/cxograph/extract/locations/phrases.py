"""How the places of an organisation are told, as a table.

A pattern works on a sentence whose organisations are masked as ``⟦n⟧``. The place is group `place`, or it starts where
the match ends. The organisation is group `c`, or the subject of the words before the match.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from cxograph.extract.names.place_reading import CAPITAL
from cxograph.extract.relations.words import BRACKETS
from cxograph.model import LocationRole

__all__ = ["ONE_SITE", "PHRASES", "PlacePhrase", "Want"]

_SITE_NOUN: Final = (
    r"(?:plants?|sites?|facilit(?:y|ies)|laborator(?:y|ies)|labs?|offices?|campus(?:es)?|factor(?:y|ies)|cent(?:er|"
    r"re)s?|headquarters|"
    r"hubs?|warehouses?|clean ?rooms?|operations|suites?|units?|clinics?|modules?|depots?|premises|beds|halls?|works|"
    r"wing|"
    r"buildings?|data cent(?:er|re)s?|brewery|mill|lines?|outposts?|branch(?:es)?|pharmac(?:y|ies)|bases?(?! of)|extension|annex|"
    r"pilot plants?|vivariums?)"
)
ONE_SITE: Final = (
    r"(?:(?:plant|site|lab|campus|office|hub|warehouse|suite|hall|works|depot|clinic|unit|complex|headquarters|"
    r"location|building|operation|branch|subsidiary|team|(?<!product )line|(?:data )?cent(?:er|re))s?|facilit(?:y|ies)|laborator(?:y|ies)|factor(?:y|ies))"
)
_ONE: Final = (
    r"(?:company|group|firm|business|organi[sz]ation|manufacturer|developer|provider|specialist|CRO|CDMO|CMO|SMO|"
    r"CRDMO|packager|maker|filler)"
)
_TYPE: Final = (
    r"(?:CRO|CDMO|CMO|SMO|CRDMO|compan(?:y|ies)|biotech|manufacturer|firm|group|house|specialist|maker|provider|"
    r"organi[sz]ation|laboratory|"
    r"network|start-?up|investor|developer|packager|supplier|business|fund|bank|agency|consultancy|spin-?(?:off|out)|"
    r"producer|outfit|filler|subcontractor)"
)
_TOWN: Final = rf"{CAPITAL}(?:[ -]{CAPITAL}){{0,2}}(?:, {CAPITAL}(?: {CAPITAL})?)?"
_AREA: Final = rf"{CAPITAL}(?: {CAPITAL})?"
_UP: Final = r"(?=[A-ZÀ-ÖØ-ÞŁŚČŠŽ])"
_MOVES: Final = r"(?:expand(?:ed|s|ing)?|mov(?:ed|es|ing)|enter(?:ed|s|ing)?)"
_HQ_NOUN: Final = (
    r"(?:[Hh]eadquartered|[Bb]ased|with headquarters|whose headquarters (?:is|are)|[Hh]ead offices?|[Hh]eadquarters|"
    r"HQ|domiciled|its seat|incorporated|"
    r"home base|(?:its|our|their) (?:main |home )?base|with (?:its|a) base|registered office|principal office)"
)
_SEAT_IS: Final = (
    r"(?:whose|[Ii]ts|[Oo]ur|[Tt]heir|[Tt]he new|[’']s|[Tt]he (?:company|group|firm)[’']s) (?:[a-z]+ ){0,2}(?:headquarters|HQ|head office|seat|home|base|address) "
    r"(?:is|are|remains?|stays?) (?:now |still )?"
)
_OPERATING: Final = (
    r"(?:(?:run|led|managed|directed)\b[^.;⟦⟧]{0,60}?,? (?:out of|from)|(?:works?|working|operat(?:es?|"
    r"ing)) (?:out of|from)|(?<=HQ)(?= [A-Z]))"
)
_STAFF: Final = (
    r"(?:people|staff|employees|chemists|scientists|coordinators|monitors|nurses|teams?|colleagues|analysts)"
)
_PRESENT: Final = (
    rf"(?:presence|footprint|operations|business|customers|clients|network|leader|leading(?: \w+){{0,3}}|lead|leads|"
    rf"active|operates|operating|focus(?= in)|(?:opened|started)(?= in)|{_MOVES}|expansion|hospitals|clinics|"
    rf"investigators|sites|cities|services|market leader|player|provider|market position|position|foothold|subsidiaries|"
    rf"{_STAFF})"
)
_WORKS: Final = (
    r"(?:produc|mak|manufactur|fill|pack|carri|perform|test|develop|conduct|run|process|formulat|compress|handl|stor|"
    r"press|blend|coat|label|ship|"
    r"assembl|print|mill|steriliz|sterilis|freeze-dr|lyophili[sz]|synthesi[sz]|cultur|ferment|bottl|grow|purif|mix|"
    r"analys|analyz|encapsulat|employ|keep)"
)
_BUILDS: Final = r"(?:acquir\w+|b[ou]y\w*|bought|purchas\w+|took over|takes over|taken over|snapp\w+ up|picked up)"


class Want(StrEnum):
    """What a place must be for a phrase to tell one."""

    ANY = "any"
    KNOWN = "known"  # in the tables of places, or joined to a state or country
    AREA = "area"  # a country, region or part of a country
    TOWN = "town"  # known, and no country or region


@dataclass(frozen=True)
class PlacePhrase:
    """A way of telling places in the role `role`; `one` reads a single place, else a list; tried where a cue stands."""

    rule: str
    role: LocationRole
    cues: tuple[str, ...]
    written: str
    want: Want = Want.ANY
    seat: bool = False  # in "Based in Lund, X makes ..." it belongs to the organisation behind
    one: bool = False

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when a sentence first has a cue."""
        return re.compile(self.written)


_SITE_CUES: Final = (
    *(
        "plant",
        "site",
        "facilit",
        "laborator",
        " lab",
        "office",
        "campus",
        "factor",
        "cent",
        "hub",
        "warehouse",
        "clean",
    ),
    *(
        "operations",
        "suite",
        "unit",
        "clinic",
        "module",
        "depot",
        "premises",
        "beds",
        "hall",
        "works",
        "wing",
        "building",
    ),
    *(
        "brewery",
        "mill",
        "line",
        "headquarters",
        "outpost",
        "branch",
        "base",
        "extension",
        "annex",
        "pharmac",
        "vivarium",
    ),
    *("another", "a second", "a third", " one "),
)
_ONE_SITE_CUES: Final = (
    *(
        "plant",
        "site",
        "facilit",
        "laborator",
        " lab",
        "campus",
        "factor",
        "office",
        "hub",
        "warehouse",
        "suite",
        "hall",
    ),
    *(
        "works",
        "depot",
        "clinic",
        "complex",
        "location",
        "headquarter",
        "building",
        "operation",
        "branch",
        "subsidiary",
        "team",
        "cent",
        "unit",
        " line",
    ),
)
_SITES_CUES: Final = (
    "units",
    "clinics",
    "hubs",
    "centres",
    "centers",
    "teams",
    "sites",
    "plants",
    "facilities",
    "laboratories",
    "labs",
    "offices",
    "campuses",
    "factories",
)
_HQ_CUES: Final = (
    *("eadquarter", "ased", "ead office", "hq", "domiciled", "seat", "incorporated", "base", "egistered office"),
    *("rincipal office", " from ", "out of"),
)
_PRESENT_CUES: Final = (
    *(
        "presence",
        "footprint",
        "operat",
        "business",
        "customers",
        "clients",
        "network",
        "lead",
        "active",
        "expan",
        "mov",
    ),
    *(
        "focus in",
        "opened in",
        "started in",
        "enter",
        "hospitals",
        "clinics",
        "investigators",
        "sites",
        "services",
        "player",
        "provider",
        "position",
        "foothold",
    ),
    *("subsidiaries", "people", "staff", "employees", "chemists", "scientists", "coordinators", "monitors", "nurses"),
    *("team", "colleagues", "analysts", "cities"),
)
_BEFORE_NAME_CUES: Final = tuple(
    f"{word} ⟦"
    for word in (
        *(
            "rival",
            "neighbour",
            "neighbor",
            "peer",
            "cro",
            "cdmo",
            "cmo",
            "smo",
            "crdmo",
            "company",
            "biotech",
            "manufacturer",
        ),
        *("firm", "group", "house", "specialist", "maker", "provider", "laboratory", "network", "start-up", "startup"),
        *(
            "developer",
            "packager",
            "supplier",
            "business",
            "consultancy",
            "producer",
            "outfit",
            "organisation",
            "organization",
        ),
    )
)
_HQ, _SITE, _IN = LocationRole.HQ, LocationRole.SITE, LocationRole.OPERATES_IN
_NAMED: Final = rf"⟦(?P<c>\d+)⟧{BRACKETS}"

PHRASES: Final = (
    PlacePhrase(
        "based", _HQ, ("-based", "-headquartered"),
        rf"(?P<place>(?!(?:The|An?|Today|Now|While|And|But|For|With|By|At|From|Last|This|Since|Also|Meanwhile|Private|"
        rf"Then|Privately|Enter|Like|When|As|After|Even) ){_TOWN})-(?:based|headquartered) (?P<rest>(?:(?!with\b|of\b|for\b|by\b|and\b|to\b|"
        rf"in\b|at\b|from\b)[\w’'./&-]+,? ){{0,6}}?)⟦(?P<c>\d+)⟧",
    ),
    PlacePhrase(
        "based-behind", _HQ, ("-based", "-headquartered"),
        rf"{_NAMED},? (?:which |that )?(?:is |was |remains )?(?:an?|the|its)? ?(?:[a-z][\w-]+ "
        rf"){{0,3}}?(?P<place>{_TOWN})-(?:based|headquartered) (?![^⟦⟧.;,]{{0,60}}⟦)",
        Want.KNOWN,
    ),
    PlacePhrase(
        "so-called", _HQ, ("he ",),
        rf"(?:^\W*|, |[”\"] |[–—-] |\b(?:of|at|by|to|for|with|in|from|and|but|when|as|that|because) )[Tt]he (?:(?P<place>{_TOWN})-(?:based|headquartered) (?:[a-z][\w-]+ ){{0,4}}?{_ONE}\b|"
        rf"(?:[a-z][\w-]+ ){{0,2}}?{_ONE} (?:from|of) (?P<from>{_TOWN})|(?P<adj>{_TOWN}) (?:[a-z][\w-]+ ){{0,2}}?{_ONE}\b)"
        r"(?!,? ⟦| (?:[a-z]+ing )?(?:sites?|facilit|plants?|market|industry|sector|space|arm|unit|services)\b)",
    ),
    PlacePhrase("dash", _HQ, (" – ", " - ", " — "), rf"(?:^\W*|^\W*⟦\d+⟧[^⟦⟧]*[\w)] ){_NAMED} [–—-] {_UP}", Want.KNOWN, one=True),
    PlacePhrase("of", _HQ, (" of ",), rf"{_NAMED},? (?:also |likewise |both )?of {_UP}", one=True),
    PlacePhrase(
        "comma-in", _HQ, (", in ",),
            rf"(?<!, ){_NAMED}, (?:also )?in (?=[A-Z][\w-]+(?: [A-Z]\w+)?(?:[.;,]| (?:has|is|will)\b))",
        one=True,
    ),
    PlacePhrase(
        "located", _HQ, ("located",),
        rf"{_NAMED},? (?:which )?(?:(?:is|are) )?(?:centrally )?located (?:in|at|near) (?:the )?(?:city of )?{_UP}",
        one=True,
    ),
    PlacePhrase(
        "type-at", _HQ, (" in ", " from ", " of ", " at "),
        rf"{_NAMED}, (?:an?|the|another|one) (?:(?!(?:and|with|that|which|for|of|in|from)\b)[\w’'./&-]+ "
        rf"){{0,8}}?{_TYPE} (?:(?:based|located|headquartered|seated) )?(?:from|in|of|at|out of|"
        rf"near) (?:the )?{_UP}",
        Want.KNOWN, one=True,
    ),
    PlacePhrase("type-in", _HQ, (", a", ", the "),
        rf"{_NAMED}, (?:an?|the) (?P<place>{CAPITAL}(?: {CAPITAL})??) (?:[a-z-]+ ){{0,3}}?{_TYPE}\b", Want.KNOWN),
    PlacePhrase("from", _HQ, (", from ",), rf"{_NAMED}, from (?=[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?(?:, [A-Z]\w+)?, )", Want.TOWN, one=True),
    PlacePhrase("rival", _HQ, _BEFORE_NAME_CUES,
        rf"(?P<place>{CAPITAL}(?: {CAPITAL})?) (?:(?!law\b|audit|account|invest|advis|patent)[a-z-]+ ){{0,3}}?(?:rival|neighbou?r|peer|{_TYPE}) ⟦(?P<c>\d+)⟧", Want.TOWN),
    PlacePhrase("own-firm", _HQ, ("subsidiary, ⟦", "affiliate, ⟦", "unit, ⟦", "arm, ⟦", "parent, ⟦", "owner, ⟦"),
        rf"(?P<place>{CAPITAL}(?: {CAPITAL})?) (?:[a-z-]+ ){{0,3}}?(?:subsidiary|affiliate|unit|arm|parent|owner), ⟦(?P<c>\d+)⟧", Want.TOWN),
    PlacePhrase("sister", _HQ, ("firm in", "company in", "arm in", "subsidiary in", "unit in", "affiliate in", "partner in", "rival in", "neighbour in", "neighbor in"),
        rf"\b(?:firm|company|arm|subsidiary|unit|affiliate|partner|rival|neighbou?r) in (?P<place>{_TOWN}), (?:called |named )?⟦(?P<c>\d+)⟧", Want.TOWN),
    PlacePhrase("in-bracket", _HQ, ("⟧ (",),
        rf"⟦(?P<c>\d+)⟧ \((?:(?:an? )?(?:[\w-]+ ){{0,3}}{_TYPE}, )?(?P<place>{_TOWN})(?:\)|[;,] (?:with|and|plus|also|second|plants?|labs?)\b)", Want.TOWN),
    PlacePhrase("type-of-place", _HQ, ("’s ", "'s "),
        rf"{_NAMED}, (?P<place>{_AREA})[’']s (?:own )?(?:[a-z][\w-]+ ){{0,4}}?{_TYPE}\b", Want.KNOWN),
    PlacePhrase("fragment", _HQ, tuple(f" {cue.removesuffix(' ⟦')}" for cue in _BEFORE_NAME_CUES),
        rf"^\W*(?P<place>{_AREA})(?:[’']s)? (?:own |only |largest |oldest |first |leading |biggest )?(?:[a-z-]+ ){{0,3}}?(?:{_TYPE})\b(?= with\b| for\b| that\b| of\b|[.,;])",
        Want.KNOWN),
    PlacePhrase("possessive", _HQ, ("’s ", "'s "),
        rf"(?P<place>{_AREA})[’']s (?:own )?(?:[a-z][\w-]+ ){{0,3}}?⟦(?P<c>\d+)⟧", Want.KNOWN),
    PlacePhrase("comma-town", _HQ, (", ",), rf"(?<!\b[Bb]y ){_NAMED}, {_UP}", Want.TOWN, one=True),
    PlacePhrase("bought-in", _HQ, ("cquir", "bought", "buy", "urchas"),
        rf"\b(?i:{_BUILDS}) (?:[\w’'./&-]+ ){{0,5}}?{_NAMED},? in {_UP}", Want.TOWN, one=True),
    PlacePhrase(
        "headquartered", _HQ, _HQ_CUES,
        rf"\b(?:{_HQ_NOUN}|{_OPERATING})(?: and(?: [a-z-]+){{1,4}}?)?(?:(?<=HQ)|(?<=out of)|(?<=from)|"
        rf"(?: \([^)]*\))? (?:is |are |located |remain |will be |stands )?(?:in|at|near|(?:from [A-Z]\w+ )?to|"
        rf"from)):? (?:the )?(?:city of )?{_UP}",
        seat=True, one=True,
    ),
    PlacePhrase("seat-is", _HQ, ("headquarters ", "hq ", "office ", "seat ", "home ", "base ", "address "),
        rf"{_SEAT_IS}{_UP}", Want.KNOWN, seat=True, one=True),
    PlacePhrase("seat-line", _HQ, ("ead office", "eadquarters", "hq"),
        rf"(?:^|[;•|] )\W*(?:[Cc]orporate |[Gg]lobal )?(?:[Hh]ead ?[Oo]ffice|[Hh]eadquarters|HQ)(?: location)?(?: is|:| –| -) {_UP}",
        Want.KNOWN, seat=True, one=True),
    PlacePhrase("is-in", _HQ, (" is in ", " sits in ", " lies in ", " is at ", " lives in ", " resides in "),
        rf"{_NAMED},? (?:itself )?(?:is|sits|lies|lives|resides) (?:in|at) (?:the )?{_UP}", Want.TOWN, one=True),
    PlacePhrase(
        "sold-site", _SITE, ("sale", "sell", "sold", "divest", "dispos", "transfer", "hand"),
        rf"\b(?:sale|sell|sells|sold|selling|divest\w*|dispos\w+|transfer\w*|hand(?:s|"
        rf"ed)?(?: over)?)\b[^⟦⟧.;]{{0,60}}? "
        rf"(?:business|{ONE_SITE})\b[^⟦⟧.;]{{0,20}}? (?:in|at|near) (?P<place>[A-Z][\w .,’'-]{{2,40}}?) to (?:[\w-]+ "
        rf"){{0,3}}?⟦(?P<c>\d+)⟧",
    ),
    PlacePhrase(
        "sold-named-site", _SITE, ("sale", "sell", "sold", "divest", "dispos", "transfer", "hand"),
        rf"\b(?:sale|sell|sells|sold|selling|divest\w*|dispos\w+|transfer\w*|hand(?:s|"
        rf"ed)?(?: over)?)\b[^⟦⟧.;]{{0,30}}? "
        rf"(?P<place>{_TOWN}),? (?:[a-z-]+ ){{0,3}}?{ONE_SITE} to (?:[\w-]+ ){{0,3}}?⟦(?P<c>\d+)⟧",
        Want.KNOWN,
    ),
    PlacePhrase(
        "site-of", _SITE, _ONE_SITE_CUES,
        rf"(?:\b(?:[Ii]ts|[Tt]he|[Tt]heir|[Aa]n?|[Nn]ew|whose|[Oo]ur|\d+|[Tt]he (?:company|group|firm)[’']s)|"
        rf"⟦(?P<c>\d+)⟧[’']s?|[’']s) (?:[a-z0-9][\w.,-]* ){{0,3}}?(?P<place>{_TOWN}),? "
        rf"(?:(?!(?:this|that|these|the|an?|its|our|their|and|or|stock)\b)[a-z-]+ ){{0,4}}?{ONE_SITE}\b"
        r"(?! (?:management|networks?|selection|activation|visits?|staff|monitoring|coordinators?)\b)",
        Want.KNOWN,
    ),
    PlacePhrase(
        "bought-site", _SITE, ("cquir", "bought", "buy", "urchas", "took over", "takes over"),
        rf"\b(?i:{_BUILDS}) (?:the|its|an?) (?:former )?(?P<place>[A-Z][a-zà-ÿ]{{3,}}) (?:[a-z-]+ "
        rf"){{0,3}}?{ONE_SITE} (?:from|of) ",
    ),
    PlacePhrase(
        "sites", _SITE, _SITE_CUES,
        rf"(?i:\b(?:{_SITE_NOUN}(?: \([^)⟦⟧]*\))?(?:,? (?!in\b|for the\b)[\w’'²./&-]+(?: \([^)⟦⟧]*\))?){{0,7}}?,? "
        rf"(?:in|at|near|outside|close to) |\b(?:another|a second|a third|and one) (?:one )?(?:in|at|"
        rf"near) )(?:the )?(?:cities of |towns of |city of )?){_UP}",
    ),
    PlacePhrase("sites-listed", _SITE, (*_SITES_CUES, "locations", "houses"),
        r"\b(?i:plants|sites|facilities|laboratories|labs|offices|campuses|factories|hubs|clinics|"
        rf"locations|units|houses)(?: (?!in\b|at\b|near\b)\w+){{0,3}}?(?:(?::| –| —| are| were| include| comprise) | \(){_UP}", Want.KNOWN),
    PlacePhrase("property", _SITE, ("bought", "buy", "cquir", "leas", "rent", " ground", "build", "launch", "open"),
        r"\b(?:[Bb]ought|[Bb]uys|[Aa]cquired|[Ll]eas(?:es|ed)|[Rr]ent(?:s|ed)|[Bb](?:roke|reaks|reaking) ground|"
        r"[Bb]uil(?:ds|ding|t)|[Ll]aunch(?:es|ed)|[Oo]pen(?:s|ed))\b[^⟦⟧.;:]{0,70}? (?:in|at|near|"
        rf"outside) (?:the )?{_UP}", Want.TOWN),
    PlacePhrase(
        "sites-of-both", _SITE, _SITES_CUES,
        rf"\b(?:[Ii]ts|[Oo]ur|[Tt]heir|[Tt]he)(?: [a-z]+)? (?={_AREA}(?:, {_AREA})* and {_AREA}(?:, {_AREA})? (?:[a-z-]+ "
        rf"){{0,3}}?(?:sites|plants|facilities|"
        r"laboratories|labs|offices|campuses|factories|units|clinics|hubs|centres|centers|teams)\b)",
        Want.KNOWN,
    ),
    PlacePhrase("opens", _SITE, ("open", "own", "kept", "keep", "retain", "operates", "runs "),
        rf"\b(?:[Oo]pen(?:s|ed|ing)|owns|owned|kept|keeps|keeping|retains|retained|operates|runs) (?:in )?{_UP}", Want.TOWN),
    PlacePhrase("chosen", _SITE, ("pick", "cho", "select", "settled on"),
        rf"\b(?:[Pp]ick(?:ed|s)|[Cc]hose|[Cc]hosen|[Cc]hooses|[Ss]elect(?:ed|s)|[Ss]ettled on) {_UP}", Want.TOWN),
    PlacePhrase("where", _SITE, (", where ",), rf"(?P<place>{_TOWN}), where (?:the |its |rival )?⟦(?P<c>\d+)⟧ (?!and\b)", Want.TOWN),
    PlacePhrase("subject", _SITE, (" was ", " were ", " is ", " are ", " has ", " have ", " both ", " will ", " runs ", " makes ", " grew"),
        r"^\W*(?:In \d{4},? |Only |Both )?(?=[A-ZÀ-Þ][\w’'-]+(?: [A-ZÀ-Þ][\w’'-]+)?(?:(?:, | and )[A-ZÀ-Þ][\w’'-]+){0,4},? "
        r"(?:was|were|is|are|has|have|both|will|runs?|makes?|grew) )", Want.TOWN),
    PlacePhrase("town-label", _SITE, ("| ⟦", ": ⟦"), rf"^\W*(?P<place>{_TOWN})(?: \||:) ⟦(?P<c>\d+)⟧ (?!and\b)", Want.TOWN),
    PlacePhrase("label", _SITE, ("⟧: ",), rf"^\W*{_NAMED}: {_UP}", Want.TOWN),
    PlacePhrase("own-plant", _SITE, ("plant", "site", "factor", "works", "campus"),
        r"\b(?:[Oo]ur|[Ii]ts|[Tt]heir) (?:own |new |old |main |first |second )?(?P<place>[A-Z][a-zà-ÿ]{3,}(?:-[A-Z][a-zà-ÿ]+)?) (?:plant|site|factory|works|campus)\b"
        r"(?! (?:management|network|selection|activation|visit|staff|monitor))"),
    PlacePhrase(
        "countries-including", _IN, ("countries",),
        rf"\bcountries(?: worldwide| around the world)?,? (?:including|such as|like|among them) (?:the )?{_UP}",
        Want.KNOWN,
    ),
    PlacePhrase(
        "presence", _IN, _PRESENT_CUES,
        rf"\b{_PRESENT}(?: (?!to\b|for\b|from\b)\w+){{0,4}}? (?:in|across|throughout|within|over|spans?|covers?|"
        rf"into) (?:both |the |all of |(?:more than |over |about |some )?\d+ )?{_UP}",
        Want.KNOWN,
    ),
    PlacePhrase("covers", _IN, ("cover", "span"),
        rf"(?<!report )(?<!study )\b(?:covers?|covering|spans?|spanning) (?:all of |most of |much of |both )?(?:the )?{_UP}", Want.AREA),
    PlacePhrase("works-at", _SITE, (" in ", " at "),
        rf"\b{_WORKS}(?:es|e|s|ies|y|ing)?\b(?! it\b)[^⟦⟧.;:]{{3,70}}? (?:in|at) (?:the )?{_UP}", Want.KNOWN),
    PlacePhrase("offers-in", _SITE, ("offer", "provid", "deliver", "support", "handl", "advis"),
        r"\b(?:offer|provid|deliver|support|handl|advis)(?:es|e|s|ing)?(?: (?!to\b|for\b|with\b|clients?\b|customers?\b|companies\b|sponsors?\b)"
        rf"[\w’'/&,-]+){{1,9}}? (?:in|at|across) (?:the )?{_UP}", Want.KNOWN),
    PlacePhrase("production-in", _SITE, ("production", "manufacturing", "capacity", "research", "development", "r&d"),
        r"\b(?:has|have|maintains?|runs?|operates?|keeps?|owns?|with) (?:[\w’'/&-]+ ){0,4}?(?:production|"
        rf"manufacturing|capacity|research|development|R&D) (?:in|at) (?:the )?{_UP}", Want.KNOWN),
    PlacePhrase(
        "founded-in-area", _IN, ("venture", "company", "subsidiary", "unit", "firm", " arm "),
        rf"\b(?:joint venture|company|subsidiary|unit|firm|arm) in (?:the )?(?P<place>{_AREA}), (?:called |"
        rf"named )?⟦(?P<c>\d+)⟧", Want.AREA,
    ),
    PlacePhrase("in-before", _IN, ("in ",),
        rf"(?:^|[;,] (?:and,? )?)\W*(?:And |But |Meanwhile,? )?[Ii]n (?:the )?(?P<place>{_AREA}),? (?:there (?:is|"
        rf"are) |it (?:meets|faces|competes with|rivals) )?(?:the )?⟦(?P<c>\d+)⟧", Want.AREA),
    PlacePhrase("in", _IN, (" in ",), rf"⟦(?P<c>\d+)⟧ in (?:the )?{_UP}", Want.AREA),
)  # fmt: skip
"""The first phrase that reads a place at a point of the text has it."""
