"""What in running text tells that capitalised words name an organisation: the words around them, and how it ends."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from cxograph.expressions import expression
from cxograph.extract.names.doubts import distinct_words, is_topic
from cxograph.extract.names.legal_forms import LEGAL, strip_legal_form
from cxograph.extract.names.names import HEADLINE_VERB, OFFICE, UPPER, Named, is_plausible, read_name, takes_of
from cxograph.extract.names.people import OFFICE_WORD
from cxograph.extract.words.listing import word_set
from cxograph.extract.words.service_types import find_service_types
from cxograph.model import Block
from cxograph.places import begins_place, find_places, lookup

__all__ = ["TYPE", "cued_names", "goes_on", "never_a_name", "own_start", "tail_names", "words_of"]

_WORDS: Final = expression(r"[a-z]+")
_FIRST: Final = rf"(?:[0-9]|{UPPER}|[a-z]{{1,5}}(?=[A-Z]))[\w&'’+-]*"
# tried at the starts of words only: that spares four of five places of a text
_CAP: Final = rf"(?<![\w’'.]){_FIRST}(?: (?:{_FIRST}|&|of(?= [A-Z]))){{0,5}}"
_COMPANY_NOUN: Final = (
    r"Pharma|Pharmaceuticals?|Biologics|Therapeutics|Biosciences?|Bioscience|Biotech|Biotechnolog(?:y|ies)|Bio|Clinical|Research|Laborator(?:y|ies)|Labs?|"
    r"(?:Life[Ss]c|Sc)iences?|Scientific|Holdings?|Group|Capital|Partners|Ventures|Fund|Investors|Investments?|Health|Healthcare|Medical|Systems|Solutions|"
    r"Technolog(?:y|ies)|Services|Sites|Analytics|Analytical|Genomics|Oncology|Medicines?|Diagnostics|Chemicals?|Industries|Biopharma|BioPharma|"
    r"Biomanufacturing|BioSolutions|Biosolutions|Peptides?|Packaging|Manufacturing|Institute|Consulting|Equity|Trials|Statistics|Materials|International|Pharm|Biosystems|Bioservices|BioServices|Medtech|Devices|Advisors|Networks?"
)
_GERUND: Final = r"(?:Brand|Market|Develop|Build|Advanc|Us|Lead|Expand|Transform|Connect|Support|Driv|Bring|Mak|Add|Join|Accelerat|Improv|Enabl|Navigat|Choos|Understand)ing"
_TAIL_NAME: Final = expression(
    rf"(?<![\w.])(?!{_GERUND}\b)(?:[A-Z][\w&'’-]*[ ](?:& )?){{1,4}}(?:{_COMPANY_NOUN})\b(?!-)(?: (?:Global|International|Worldwide|Group|Americas?|Europe|Asia|Japan|China|India|UK|US|USA|[IV]{{1,4}})\b)?(?! (?:market|Market|segment|services|companies|industry))"
)
TYPE: Final = r"(?:CDMO|CRO|CMO|SMO|CRDMO)"
"""The letters that stand for a type of organisation."""
_KIND: Final = rf"(?:{TYPE}|specialist|drugmaker|biotech|vendor|rival|manufacturer|developer|sponsor|supplier|provider|start-up|startup|spin-off|subsidiary|unit|parent|parent company|owner|arm|biopharma|firm|maker)"
_DEAL: Final = (
    r"(?:acquire[sd]?|acquiring|acquisition of|buys?|bought|buying|purchase of|purchased?|takeover of|took over|merge[sd]? with|merger with|owned by|backed by|part of|member of|subsidiary of|"
    r"division of|unit of|arm of|partner(?:ship|ed|s)? with|alliance with|agreement with|collaborat\w+ with|belongs to|sits inside|operates within|integrated into|investment (?:by|from)|invested in|"
    r"stake in|interest in|raised [^.]{3,40} from|spun off from|renamed|now called|became|become|formerly(?: known as)?|previously(?: called| known as)?|the former|called|name to|"
    r"(?:trades?|trading|operates?|operating) (?:as|under the name)|owns|owned|joins|(?:held|kept) by|(?:selected|chosen|chose|selects|appointed|engaged|tapped|hired))"
)
_DOES: Final = (
    r"(?:acquired|bought|agreed to (?:acquire|buy)|announce[sd]|offers|speciali[sz]es|operates|acquires|will acquire|to acquire|to buy|merged|invested|calls itself|raised|opened|"
    r"partnered|has opened|will open|opens|has started up|sits|named a|closed its|joins|provides|manufactures|plans (?:an?|to)\b|is (?:a|an|the) (?:[\w-]+,? ){0,6}(?:compan|[Oo]rgani[sz]ation|provider|manufacturer|CRO|CDMO|CMO|SMO|firm))"
)
_ROLE_NOUN: Final = r"(?:house|fund|investor|maker|chain|start-up|startup|biotech|drugmaker|laborator(?:y|ies)|operator|consultancy|conglomerate|owner|rival|CRO|CDMO|CMO|SMO|CRDMO|organi[sz]ation|provider|company|manufacturer|specialist|firm|subsidiary|supplier|business|group|network|arm)"


class _Cue(NamedTuple):
    """What tells a name: the patterns are dear, so a block must hold one of the words, and one of the signs if any."""

    called: str
    words: frozenset[str]
    pattern: re.Pattern[str]
    signs: tuple[str, ...] = ()


_CUES: Final = (
    _Cue(
        "kind-before",
        word_set(
            "cdmo cro cmo smo crdmo specialist drugmaker biotech vendor rival manufacturer developer sponsor supplier "
            "provider start startup spin subsidiary unit parent company owner arm biopharma firm maker"
        ),
        expression(rf"\b{_KIND}(?: |, (?={_CAP},))(?P<name>{_CAP})"),
    ),
    _Cue(
        "deal",
        word_set(
            "acquire acquired acquires acquiring acquisition buy buys bought buying purchase purchased takeover took merge "
            "merged merges merger owned backed part member subsidiary division unit arm partner partnership partnered partners "
            "alliance agreement collaborate collaborates collaborated collaboration belongs sits operates integrated "
            "investment invested stake interest raised spun renamed now become became formerly previously former called name "
            "trade trades trading operate operating owns joins held kept selected chosen chose selects appointed engaged tapped hired works worked financed funded supported sold sell belong belonged"
        ),
        expression(
            rf"\b{_DEAL} (?:the |an? )?(?:(?!in\b|at\b|near\b)[a-z-]+ ){{0,3}}(?:CDMO |CRO |CMO |SMO )?(?P<name>{_CAP})"
        ),
    ),
    _Cue(
        "part-of",
        word_set("part member subsidiary division unit affiliate"),
        expression(
            rf"(?P<name>{_CAP}),? \(?(?:now )?(?:an? |the )?(?:\w+[- ])?(?:part|member|subsidiary|division|unit|affiliate) of\b"
        ),
        (" of",),
    ),
    _Cue(
        "company-of",
        word_set("company subsidiary business unit brand affiliate"),
        expression(
            rf"[,(] ?an? (?P<name>{_CAP}) (?:[Gg]roup )?(?:[Cc]ompany|[Ss]ubsidiary|business|unit|brand|affiliate)\b"
        ),
        (", a", ",a", "(a", "( a"),
    ),
    _Cue(
        "does",
        word_set(
            "acquired bought agreed announce announces announced offers specialises specializes operates acquires acquire buy merged "
            "invested calls raised opened opens partnered open started sits named closed joins provides manufactures plans "
            "company organization organisation provider manufacturer cro cdmo cmo smo firm"
        ),
        expression(rf"(?P<name>{_CAP})(?: \([^)]{{2,60}}\))?,? (?:which |who )?(?:today |has |have )?{_DOES}"),
    ),
    _Cue(
        "apposition",
        word_set(
            "cro cdmo cmo smo crdmo organization organisation provider company manufacturer specialist firm subsidiary "
            "supplier business group network arm house fund investor maker chain start startup biotech drugmaker laboratory laboratories operator consultancy conglomerate owner rival"
        ),
        expression(rf"(?P<name>{_CAP})(?: \([^)]{{2,60}}\))?, (?:an?|the) (?:[\w’'.-]+ ){{0,7}}{_ROLE_NOUN}\b"),
        (", a ", ", an ", ", the "),
    ),
    _Cue(
        "kind-apposed",
        word_set(
            "cdmo cro cmo smo crdmo specialist drugmaker biotech rival manufacturer developer supplier provider startup subsidiary "
            "unit parent company owner arm firm maker seller buyer bidder investor laboratory network"
        ),
        expression(
            rf"\b(?:(?:an?|its|the|another) (?:[\w-]+ ){{0,4}}(?:{_KIND}|investor|laboratory|network), (?P<name>{_CAP})(?=[,.;])|(?:[Tt]he|[Ii]ts) (?:seller|buyer|owner|bidder|purchaser|investor|parent(?: company)?) (?:is|was) (?P<name2>{_CAP}))"
        ),
    ),
    _Cue(
        "seller",
        word_set("bought acquired purchased from"),
        expression(rf"\b(?:bought|acquired|purchased|took over|buys|acquires) [^.;]{{3,60}}? from (?P<name>{_CAP})"),
        (" from ",),
    ),
    _Cue(
        "as-type",
        word_set("cro cdmo cmo smo organization organisation manufacturer partner provider"),
        expression(
            rf"(?P<name>{_CAP}) as (?:its |their |the |an? )?(?:[\w-]+ ){{0,4}}(?:{TYPE}|[Oo]rgani[sz]ation|[Mm]anufacturer|[Pp]artner|[Pp]rovider)\b"
        ),
        (" as ",),
    ),
    _Cue(
        "place-based",
        word_set("based headquartered backed owned led controlled listed funded"),
        expression(
            rf"\b[A-Z][\w.]+(?:, [A-Z][\w.]+)?-(?:based|headquartered|backed|owned|led|controlled|listed|funded) (?:CRO |CDMO |CMO |SMO |[a-z-]+ ){{0,3}}(?P<name>{_CAP})"
        ),
        ("-based", "-headq", "-backed", "-owned", "-led", "-cont", "-listed", "-funded"),
    ),
    _Cue(
        "possessive",
        word_set("plant site facility unit subsidiary parent acquisition revenue laboratory laboratories"),
        expression(
            rf"(?P<name>{_CAP})(?:’s|'s) (?:[a-z-]+ ){{0,2}}(?:plant|site|facility|unit|subsidiary|parent|acquisition|revenue|laborator)"
        ),
        ("’s ", "'s "),
    ),
)
_ABOUT: Final = expression(rf"(?:^|(?<=[.\n:] ))About (?:the )?(?P<name>{_CAP})(?:,? (?:Inc|Ltd|LLC|S\.A|AG|plc|GmbH)\.?)?(?=\s*(?::|$|\(|\n))", re.MULTILINE)  # fmt: skip
# words that begin a capitalised stretch without being part of the name
_LEADING: Final = expression(
    r"(?:(?:We[’']re|We are|We|I[’']m|Meet|Welcome to|The|ABOUT|Corporation|In|By|At|For|From|With|And|An?|Its|Their|Our|On|To|As|But|While|When|Since|After|Today|Now|Until|During|Also|Meanwhile|Separately|Swiss|"
    r"CDMOs?|CROs?|CMOs?|SMOs?|CRDMOs?|Contract|Contractor|Company|Companies|Founded|About|President|CEO|Chairman|Both|Like|Smaller|Rival|Privately|Private|Dr\.?|Mr\.?|Ms\.?|"
    r"Global|Manufacturers?|Bankers|Charity|Analysts?|Founder|Chief|Spin-off|Acquisition of|Acquisition by|Acquires|Acquired|Acquiring|Purchase of|Takeover of|Buys|Bought|Sale (?:of|to)|Opens|Renamed|Rebranded|Merger (?:with|of)|Joins|Joined|Partnership with|Partners with|Spun off|Formerly|Owner|Parent|Investors?|Lenders?|Auditors?|Packager|Distributor|Formulator|Retailer|Drugmaker|Buyer|Seller|Bidder|Shareholders?|Acquirer|Competitors?|Subsidiary|Affiliate|Insurer|Broker|Landlord|Licensee|Copyright(?: (?:19|20)\d\d)?|Both|Together|Under|Through|Besides|Unlike|Following|With|Within|Between|Among|Alongside)\s+)+"
)
_NEVER: Final = expression(
    r"^(?:(?:Senior|Executive|Vice|Chief|Managing|General|Supervisory|Advisory|Deputy|Associate) (?:Vice|President|Officer|Director|Manager|Leadership|Board|Team)\b.*|Chief (?:Medical|Scientific|Financial|Business|Commercial|Operating)\b.*|"
    r"Head of .*|(?:Compan(?:y|ies)|Manufacturer|Vendor|Player|Supplier|Competitor) (?:[A-Z]|\d+)|.*\b(?:Executive Officer|Board|Leadership Team|Ministry of \w+)|(?:ISO|ICH|CAS|EN|IEC|ASTM|DIN) ?[A-Z]?[\d-]+(?: .*)?|c?G[MCLV]P|"
    r"COVID.*|FDA|EMA|MHRA|WHO|NIH|BARDA|European Commission|European Union|Good (?:Clinical|Manufacturing).*|Phase .*|Annex.*|(?:Q[1-4]|H[12])\b.*|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*|NYSE.*|Nasdaq.*|NASDAQ.*|US\$.*|\d[\d.,]*%?|"
    r"[IVX]+|[A-Z]{2,5}s|(?:Professor|Prof|Dr|Mr|Mrs|Ms|Sir)\b.*|[a-z]{1,3}[DR]NA|R&D|AI|DNA|RNA|mRNA|API|APIs|CAR-?T|GMP|IND|NDA|PDF|Excel|ESG|CEO|CFO|COO|M&A|IPO|SWOT|Others?|(?:Journal|Annals|Proceedings|Archives) of .*|.*\b(?:Market|Report|Award|Conference|Act|Index|University|Hospital|Congress|Summit|Symposium|Meeting|Prize|Weekly|Magazine)s?)$"
)


_YEAR: Final = expression(r"(?:(?:199|20[0-4])\d[-–])?(?:19|20)\d\d (?=[A-ZÀ-Þ])")
_BEFORE_YEAR: Final = expression(
    r"(?:\b(?:in|since|by|until|from|of|for|during|a|the|copyright)\s+|(?:©|\(c\))\s*)$", re.IGNORECASE
)
_GLUED: Final = expression(r"(?:(?:Company |Media |Press )?Contact(?: Details|s)?|Source|SOURCE)(?=[A-Z][a-z])")
_FORM_GLUED: Final = r"\b(?:Corporation|Inc\.?|Ltd\.?|Limited|LLC|GmbH)(?=[A-Z][a-z]+ )"
_GLUED_FORM: Final = expression(rf"[^\n]{{3,80}}?{_FORM_GLUED}")
_MONTH: Final = expression(
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4]|H[12])(?: \d{1,2},?)? (?:19|20)\d\d,? )(?=[A-ZÀ-Þ])"
)
# "Supervisory Board of Orvane AG", "Life Science Division of Orvane AG"
_OFFICE: Final = expression(
    r"(?:Ownership|Control|(?:[A-Z][\w&-]* ){0,6}(?:Officer|Board|Director|President|Head|Division|Manager|Chairman|Founder|Member|Shareholders?|Partner|CEO|CFO|COO|Unit)) of (?:the )?(?=[A-ZÀ-Þ])"
)


_JOINER: Final = expression(r"(?:of|and|for|the) ")
_FROM_PLACE: Final = expression(r"([\w.-]+?)(?:-(?:based|headquartered|owned|listed|traded|backed)|[’']s) ")


@lru_cache(maxsize=4)
def _has_glued_form(text: str) -> bool:
    return re.search(_FORM_GLUED, distinct_words(text)) is not None


def own_start(text: str, start: int, end: int, floor: int | None = None) -> int:
    """Move past words that begin a capitalised stretch but no name: "The", "CDMO", "Seoul-based", "Bengaluru's"."""
    if floor is not None:
        initials = _INITIALS.search(text, max(floor, start - 12), start)
        if initials:
            return initials.start()
    typed = text.find("MO ", start, end + 12) >= 0 or text.find("CRO ", start, end + 12) >= 0
    moved = True
    while moved:
        moved = False
        joiner = _JOINER.match(text, start, end)
        if joiner:
            start = joiner.end()
        some = _SOME_TYPE.match(text, start, min(len(text), end + 12)) if typed else None
        if some and some.end() < end:
            start = some.end()
            moved = True
        glued = _GLUED.match(text, start, end) or (
            _GLUED_FORM.match(text, start, end) if _has_glued_form(text) else None
        )
        if glued:
            start = glued.end()
            moved = True
        lead = _LEADING.match(text, start, end)
        if lead:
            start = lead.end()
            moved = True
        dated = _YEAR.match(text, start, end)
        month = _MONTH.match(text, start, end)
        if month:
            start = month.end()
            moved = True
        opens = _OFFICE.match(text, start, end) if text.find(" of ", start, end) > 0 else None
        if dated and not _BEFORE_YEAR.search(text, max(0, start - 12), start):
            dated = None
        if past := opens or dated:
            start = past.end()  # "In 2015 X and Y ...": the year is no part of the name
            moved = True
        if somebody := _somebody_of(text, start, end):
            start = somebody
            moved = True
        word = _FROM_PLACE.match(text, start, end)
        if word and (lookup(word[1]) is not None or "-" in word[0]):
            start = word.end()
            moved = True
        # the few words in question are looked through, not the whole document
        places = (
            find_places(text[start : min(end, start + _NATION)], adjectives=True) if begins_place(text, start) else []
        )
        if (
            places
            and places[0].start == 0
            and not _initials_of(text, start, end)
            and places[0].adjective
            and text[start + places[0].end : start + places[0].end + 1] == " "
        ):
            start += places[0].end + 1
            moved = True
    return start


_SOMEBODY_OF: Final = expression(r"(?:[A-ZÀ-Þ][\w’'.-]+ ){2,3}of (?=[A-ZÀ-Þ])")
_HIS_OFFICE: Final = expression(rf"\b(?:{OFFICE_WORD}|Dr|Mr|Mrs|Ms|Prof)\.?,? $")


def _somebody_of(text: str, start: int, end: int) -> int:
    """Return where the company begins of a person whose title or office stands before: "Dr. Jane Roe of Orvane"; else 0."""
    person = _SOMEBODY_OF.match(text, start, end) if text.find(" of ", start, end) > 0 else None
    if person is None or takes_of(person[0][:-4]) or not _HIS_OFFICE.search(text, max(0, start - 30), start):
        return 0
    return person.end()


# "Porto CDMO Orvane Labs"; but "Orvane CDMO Services" is a name
_SOME_TYPE: Final = expression(
    rf"(?:[A-ZÀ-Þ][\w.’'-]+ ){{1,3}}(?:CRO|CDMO|CMO|SMO|CRDMO) (?=[A-ZÀ-Þ])(?!{LEGAL})(?!(?:{_COMPANY_NOUN}|{OFFICE}|{HEADLINE_VERB}|Market|Industry|Company|Division|Unit|Business)\b)"
)
_LETTERS_BEHIND: Final = expression(r" \((?P<letters>[A-Z]{2,6})\)")


def _initials_of(text: str, start: int, end: int) -> bool:
    """Tell whether the letters in a bracket behind a name begin its words: "Central Baltic Trials (CBT)"."""
    letters = _LETTERS_BEHIND.match(text, end)
    return letters is not None and letters["letters"] == "".join(word[0] for word in text[start:end].split())


_NATION: Final = 40  # characters that an adjective of a place may take
_GOES_ON: Final = expression(r" (?:d['’]|de |du |des |of |y )")


_INITIALS: Final = expression(r"(?<![\w.])(?:[A-Z]\.){2,} $")
_LEGAL_ALONE: Final = expression(rf"(?:{LEGAL}[\s,]*)+")
_TYPE_WORDS: Final = word_set(
    "contract manufacture manufacturing research development clinical preclinical site management and & the a"
)
_TYPE_NAME: Final = expression(r".*\b(?:[Oo]rgani[sz]ations?|[Mm]anufacturers?)$")


_TRIGGERS: Final = frozenset({"about"}).union(*(cue.words for cue in _CUES))


def words_of(words: str) -> frozenset[str]:
    """Return the words of a block in lower case: the cheap test before any expression is tried."""
    return frozenset(_WORDS.findall(words.lower()))


def cued_names(text: str, block: Block, present: frozenset[str]) -> list[Named]:
    """Return the names that the words around them tell, and those of "About ..." lines; `present` are its `words_of`."""
    found: list[Named] = []
    hits = present & _TRIGGERS
    words = text[block.start : block.end] if hits else ""
    if not hits or words.isupper():
        return []
    for cue in _CUES:
        if not cue.words.isdisjoint(hits) and (not cue.signs or any(sign in words for sign in cue.signs)):
            for match in cue.pattern.finditer(text, block.start, block.end):
                span = match.span("name") if match["name"] else match.span("name2")
                found += _cue(text, *span, block)
    if "about" in present:
        for match in _ABOUT.finditer(text, block.start, block.end):
            found += _cue(text, *match.span("name"), block, "about")
    return found


_PROSE_WORD: Final = expression(
    r"\b(?:Of The|Of|Is|Are|Be|May Be|Can|Your|Our|View All|Explore|Discover|Tailored|Completed|C[Rr]o|Cd?mo|How|Why|What|With)\b"
)


def tail_names(text: str, block: Block) -> list[Named]:
    """Return the names that end as names of firms do ("... Therapeutics", "... Capital")."""
    found: list[Named] = []
    for match in _TAIL_NAME.finditer(text, block.start, block.end):
        if goes_on(text, match.end(), block.end) or _PROSE_WORD.search(match[0]):
            continue
        if is_topic(match[0].rpartition(" & ")[2]) and " & " in match[0]:
            continue  # "Stability Chambers & Storage Solutions"
        found += [n for n in _cue(text, match.start(), match.end(), block, "tail") if " " in n.name]
    return found


# the stretch goes on: "Hillside Medical Center", "Shareholders' Equity"
_LONGER: Final = expression(
    rf" (?!{LEGAL}|{OFFICE}|{HEADLINE_VERB})[A-ZÀ-Þ][a-z]{{2,}}| of [A-ZÀ-Þ]|[’'] [A-ZÀ-Þ]"
    r"| (?:and|&) (?:Technolog|Develop|Engineer|Manufact|Research|Innovation|Trad)\w+(?! (?:[a-z]|[A-Z]\w+ (?:Inc|Ltd|LLC|AG|GmbH)\b))\b"
)


def goes_on(text: str, end: int, stop: int) -> bool:
    """Tell whether the words behind text[:end] belong to the name that stands there: "Hillside Medical" Center."""
    return bool(_LONGER.match(text, end, stop))


def never_a_name(name: str) -> bool:
    """Tell what is written like a name but names no company: authorities, quarters, roman numbers, markets."""
    if _NEVER.match(name) or _LEGAL_ALONE.fullmatch(name):
        return True
    words = name.lower().split()
    if words[-1].rstrip("s") in {"organization", "organisation", "manufacturer"} and _TYPE_WORDS.issuperset(words[:-1]):
        return True
    return bool(_TYPE_NAME.match(name) and find_service_types(name))


def _cue(text: str, start: int, end: int, block: Block, source: str = "cue") -> list[Named]:
    start = own_start(text, start, end, block.start)
    name = read_name(text, start, block.end)
    if name is None or name.start >= end:
        return []
    cut = text[start:end]
    longer = cut.startswith(strip_legal_form(name.name)) or bool(_GOES_ON.match(name.name[len(cut) :]))
    words = re.sub(r"[’']s?$", "", name.name if longer or len(name.name) <= len(cut) else cut)
    words = re.sub(r"(?<=[a-z])[’']s .*$", "", words)
    words = re.sub(r" and .*$", "", words) if " and " in words and source != "legal" else words
    words = re.sub(r"(?: (?:As|At|In|On|With|For|To|The|And|Of|By|Is|Are))+$", "", words)
    if not is_plausible(words) or len(words) < 3 or words.split()[-1].lower() in {"and", "of"}:
        return []
    if re.search(r"\b(?:said|says|CEO|chief|President)\b", text[start + len(words) : start + len(words) + 12]):
        return []
    bracket = name.bracket if name.end == start + len(words) else None
    return [Named(words, start, start + len(words), bracket, source)]
