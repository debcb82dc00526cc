"""Names without any mark of a company, told by what is said of them over a whole document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from cxograph.extract.names.cues import never_a_name, own_start
from cxograph.extract.names.doubts import is_topic
from cxograph.extract.names.legal_forms import strip_legal_form
from cxograph.extract.names.names import UPPER, Named, is_plausible, read_name
from cxograph.extract.words.listing import word_set
from cxograph.extract.words.service_types import off_topic_types
from cxograph.model import Block, BlockKind, Document, Zone
from cxograph.places import find_places, lookup

__all__ = [
    "frame_names",
    "framed_owner",
    "headline_subject",
    "in_title_case",
    "joined_names",
    "lower_case_brand",
    "names_by_evidence",
]

_START: Final = re.compile(rf"(?<![\w&/.@-])(?:{UPPER}|[a-z]{{1,5}}(?=[A-Z])|\d{{1,3}}[A-Z])")
_BRACKETS: Final = r"(?: \([^()]{2,60}\))*"
# what an organisation is called; "partner" and the like are said of people too
_ORGANISATION: Final = (
    r"(?:compan(?:y|ies)|groups?|firms?|business|CROs?|CDMOs?|CMOs?|SMOs?|CRDMOs?|CDOs?|organi[sz]ations?|(?:re)?manufacturers?|developers?|makers?|producers?|"
    r"providers?|suppliers?|operators?|(?:site |trial |clinic )?networks?|laborator(?:y|ies)|labs?|specialists?|consultanc(?:y|ies)|(?:equity|investment|buyout) (?:house|firm|group|fund)|"
    r"investor|fund|bank|biotechs?|biopharma|drug ?makers?|start-?ups?|spin-?(?:off|out)s?|subsidiary|unit|arm|division|affiliate|outfit|boutique|vendors?|players?|competitors?|rivals?|"
    r"giants?|heavyweights?|newcomers?|conglomerate|distributor|software house|formulator|packager|(?:sub-?)?contractors?|chain|retailer)"
)
_NO_BREAK: Final = r"(?!(?:of|for|to|by|with|at|from|that|which|who|whose|as|than|and is|on)\b)"
_IS_ONE: Final = re.compile(
    rf"{_BRACKETS}(?:(?:,| –| —| -) (?:now |once |itself |already |today )*(?:an?|the|one of|another|our|its|their|part)|,? (?:which |now |also |today )*(?:is|was|are|remains?|(?:has |have )?bec[ao]mes?|counts as|ranks as|calls itself) (?:(?:now|also|still|currently|today|both|perhaps|probably|not only) )*"
    rf"(?:an?|the|one of|another|our|among)) (?:{_NO_BREAK}[\w’'.&/-]+,? ){{0,8}}?{_ORGANISATION}\b(?! (?:at|in which)\b)"
)
_IN_BRACKET: Final = re.compile(rf" \((?:an?|the|our|its) (?:{_NO_BREAK}[\w’'.&/-]+,? ){{0,6}}?{_ORGANISATION}\b")
_ONE_BEFORE: Final = re.compile(
    rf"(?:{_ORGANISATION}|customer|client|sponsor|parent|owner|partner|buyer|seller|bidder|distributor|investor)(?:,? (?:called|named))?,? $"
)
_IN_BOX: Final = re.compile(r" \((?:[A-ZÀ-Þ][\w’'. -]{2,30})(?:, [A-ZÀ-Þ][\w’'. -]{1,30})?\)")
_OF_PLACE: Final = re.compile(r",? (?:of|from|out of|based in|headquartered in|in) (?=[A-ZÀ-Þ])")
_RELATIVE: Final = re.compile(rf"{_BRACKETS}, (?:which|whose (?!work\b|career\b))")
# verbs of which an organisation is the subject
_DOES: Final = re.compile(
    r"(?: \([^)]{2,60}\))?,? (?:which |today |now |also |has |have |had |will |is to |is |was |plans to |recently |already |then |further )*(?:acquir(?:es|ed|ing|e)|buys?|bought|buying|runs?|ran|operates?|employs?|open(?:s|ed|ing)?|announce[sd]?|offers?|provides?|makes|manufactures|"
    r"sign(?:s|ed)|reported|plans?|owns?|owned|sells|sold|speciali[sz]es|supplies|raised|rais(?:es|ing)|invest(?:s|ed)|merged?|merging|builds?|building|built|serves|supports|tests|fills|complet(?:es|ed)|agreed|expects|focuses|"
    r"partner(?:s|ed)|team(?:s|ed) up|headquartered|based in|founded|started|established|created|set up|grew|grown|took|formed|rebranded|renamed|listed|closed|expand(?:s|ed|ing)|launch(?:es|ed)|hired|appointed|trades as|belongs to|competes|works with|joined|selected|chose|entered|said it|says it|staffs|helps|pleased to|proud to|delighted to|excited to|welcomes?|continues|celebrates|strengthens|receives|received|achieves|achieved|specialises in|aims|"
    r"doubled|tripled|follows|controls?|dominates?|wins|won|lost|holds|held|bottles|packs|synthesi[sz]es|ferments|formulates|develops|delivers|delivered|makes|processes|handles|looks after|recruits|enrols|enrolls|monitors|screens|undertakes|performs|conducts|cut its|would not comment|declined to comment|added|adds|converted|spends|spent|keeps|ships|moved into|completed)\b"
)
_ANY_VERB: Final = re.compile(
    r"(?: \([^)]{2,60}\))?,? (?:also |now |then |today |still |already |\w+ly )?(?:is|are|was|has|have|had|will|can|could|would|may|must|does|did|[a-z]{3,}(?:[^s\W]s|ed))\b(?! of\b)"
)
_BEFORE: Final = re.compile(
    r"\b(?:acquir\w+|buys?|bought|buying|purchased?|purchase of|owns?|owned by|backed by|bought by|acquired by|financed by|funded by|controlled by|partner(?:s|ed|ship)? with|collaborat\w+ with|agreement with|deal with|contract with|sign\w* (?:up )?with|merger (?:of|between|with)|merged? with|part of|subsidiary of|division of|unit of|stakes? in|invest\w+ in|"
    r"investment (?:by|from)|rivals?|competitors? (?:such as|like)|clients? (?:such as|like)|companies (?:such as|like)|joins?|joined|selected|chosen|chose|picked|hired|appointed|commissioned|engaged|shares of|shares in|sales of|ahead of|followed by|trailed by|(?:so|nor|neither) (?:is|does|has|did|was)|CEO of|president of|head of|founder of|director (?:of|at)|chief executive (?:of|at)|(?:years|worked|working|roles?|positions?|spells?|career) (?:at|with)|joins? from|joined from|came from|(?:spun|split) (?:out of|off from)|customer of|supplier to|formerly|renamed|belongs to|sold to|sale (?:of|to)|selling|stake to|% to|takeover of|acquisition of|"
    r"(?:heads|leads|runs|chairs|founded|co-founded)|(?:the|an?|its) (?:[\w-]+ ){0,2}(?:CRO|CDMO|CMO|SMO|CRDMO|biotech|drugmaker|firm|company|provider|manufacturer))(?: the)? $"
)
_WEAK_BEFORE: Final = re.compile(r"\b(?:with|at|by|from|to|for|like|unlike|as|between|alongside|against) $")
_POSSESSIVE: Final = re.compile(r"[’'](?:s\b| )")
_OWNED_THING: Final = re.compile(
    r"[’']s? (?:[\w-]+ ){0,2}(?:plants?|sites?|facilit(?:y|ies)|factor(?:y|ies)|campus|laborator(?:y|ies)|labs|staff|clients|customers|shares|shareholders|board|owners?|subsidiary|unit|business|takeover|acquisition|purchase|parent|services|capacity|headquarters|network|CRO|CDMO)\b"
)
# what is said of people
_OF_PERSON: Final = re.compile(
    r"(?:[’']s)?,? (?:who\b|(?:said|says|told|tells|recalls?|recalled|explains?|explained|believes|thinks|nods|laughs|smiles|joked|argues|commented|comments|studied|lives|was born|holds an? (?:PhD|MBA|BSc|MSc|degree|doctorate|master)|served|serves as|"
    r"(?:has )?(?:worked|succeeds|succeeded|replaces|replaced|retires|retired|steps|stepped|brings|brought|earned|received (?:his|her))|joins? (?:\w+ )?(?:as|from)|will (?:succeed|replace|report|oversee|lead))\b|(?:the |its |our |an? )?(?:\w+ ){0,2}(?:CEO|CFO|COO|CTO|CSO|chief|president|chair(?:man|woman)?|director|founder|head|professor|analyst|manager|nurse|editor|journalist|reporter)\b(?! of the (?:art|line)))"
)
_SAYS: Final = re.compile(r",? (?:said|says|told|tells|believes|thinks|argues|commented|comments)")
_PERSON_BEFORE: Final = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Prof|Professor|Sir|CEO|CFO|COO|president|chairman|chairwoman|chair|director|founder|officer|head|boss|manager|analyst|nurse|editor|By:?|said|says|adds) (?:[A-Z]\. )?$"
)
# what is said of a product, a programme or a trial
_OF_THING: Final = re.compile(
    r"(?:®|™)?(?:,(?: (?:an?|our|its|the))?(?: (?!which\b|who\b|that\b)[\w-]+){0,3})? (?:vaccines?|program(?:me)?s?|[Pp]hase (?:[I1-4]|trial)|implants?|injections?|tablets|capsules|clinical trials?|platforms?|technolog(?:y|ies)|software|devices?|patch|cream|spray|candidates?|indications?|formulations?|antibod(?:y|ies)|inhibitors?|brands?|series|range|franchise|syndrome|disease|label)\b(?! (?:[\w-]+ ){0,3}(?:compan|maker|manufactur|develop|provider|firm|group|specialist|supplier|CRO|CDMO|CMO|SMO|CRDMO|outfit|business|plant|site|line))"
)
_THING_BEFORE: Final = re.compile(
    r"\b(?:candidates?|products?|software|platform|app|tool|drugs?|vaccines?|therapy|brands?|device|system|flagship),? (?:called |named |such as |like )?$"
)
_ITS: Final = re.compile(r"\b(?:[Ii]ts|[Tt]heir|[Oo]ur) $")
# the end of a coined name: "Pharmatide", "Novasint", "Medilyn" have it, English words hardly
_COINED: Final = re.compile(
    r"(?:\w*[a-z][A-Z]\w*|[A-Z]\w*-[A-Z][a-z]\w*|\w{2,}(?:pharma|pharm|bio|biotech|gen|genix|cell|tech|labs?|chem|vax|med|clin|clinical|trials|thera|sci|zyme|tide|logics|tox|vance|quest|nova|nexus|syn|synth|cyte|mune|vant|vantis|lytics|metrix|ceutics?|ceuticals?|pharmaceuticals))"
)
# last words of firms' names; those of the second kind end names of departments and services too
_FIRM: Final = (
    r"(?:Pharma|Pharmaceuticals?|Biologics|Therapeutics|Biosciences?|Biotech|Biopharma|BioPharma|Biomanufacturing|Bio|Clinical|Laborator(?:y|ies|ios)|Labs?|Group|Holdings?|"
    r"Capital|Partners|Ventures|Equity|Chem|Industries|Peptides?|Sites|Tox|Preclinical|Biostat|Fill|Steriles?|Net|Consulting|International|Fund)"
)
_FIRM_OR_FIELD: Final = r"(?:Research|Sciences?|Systems|Solutions|Services|Analytics|Analytical|Diagnostics|Chemicals?|Packaging|Trials|Support|Technologies|Medical|Health|Healthcare|Infrastructure|Investments?)"
_FIRM_WORD: Final = re.compile(rf"{_FIRM}|{_FIRM_OR_FIELD}")
_FIRM_FIRST: Final = re.compile(
    r"(?:Laborato(?:ires|rios|ri)|Laboratórios|Groupe|Grupo|Gruppo|Institut|Clínica|Clinica|Kliniken|Farmac\w+|Société|Industrias|Química|Chemische) "
)
_SURE_FIRM: Final = re.compile(_FIRM)
_NO_FIRST: Final = re.compile(r"[A-Z][a-z]+(?:ing|tion|ment|ity|ness|ship|ance|ence|ism|ised|ized|ous|ally)$")
ENOUGH: Final = 3
"""Points for what speaks for an organisation; one apposition ("X, a CRO") is enough, a verb behind a name is not."""
_COMMON: Final = word_set(
    "analysts sponsors clients customers patients companies investors regulators managers scientists executives demand supply "
    "management shares sales revenue growth closing terms financial net gross operating adjusted board directors staff employees "
    "europe america asia africa government parliament congress commission today yesterday tomorrow monday tuesday wednesday "
    "thursday friday he she they we you it its their our his her there here that these those one both most many some several each "
    "every all no not only but and or if when while where because since after before until under over about as at by for from in "
    "into of on to with without within through during against between among despite given following based including according "
    "what who why how which whose also even still just now then thus yet so such other another more less first second third last "
    "next new old big small large mid-size full-year quarter annual half year month week day capacity production research drug "
    "drugs medicine medicines therapy therapies vaccine vaccines trial trials study studies site sites plant plants laboratory "
    "services manufacturing development outsourcing biotech pharma biologics small-molecule industry market editor newsletter "
    "gmp gcp glp cgmp fda ema mhra pmda anvisa nmpa cmc api apis adc adcs car-t mrna dna rna glp-1 ceo cfo coo cro cros cmo cmos "
    "cdmo cdmos smo smos crdmo crdmos ebitda ipo esg covid covid-19 ai it us uk eu usa uae r&d hplc qc qa ind nda bla anda phase "
    "tablets capsules oncology cardiology granulation mean median hence whether either neither anyone everyone nobody everybody "
    "someone somebody nothing everything something people doctors nurses volunteers hospitals universities money price prices cost "
    "costs quality time trust speed scale work science technology data safety shareholders owners founders bidders buyers sellers "
    "rumour rumours news results orders contracts contractors suppliers competitors rivals providers vendors manufacturers "
    "developers makers firms startups start-ups units arms subsidiaries peers critics observers insiders locals neighbours "
    "yes maybe perhaps please thanks thank huge great good best better worse worst little much few own same similar different "
    "total totals combined shares stock stocks bonds debt profit profits margins margin turnover earnings guidance forecast forecasts outlook summary "
    "chemistry biology physics toxicology biostatistics pharmacovigilance formulation packaging logistics validation stability "
    "merger mergers takeover takeovers acquisition acquisitions deal deals partnership partnerships alliance alliances expansion "
    "construction operations commissioning completion approval approvals inspection inspections audit audits batch batches"
)


_OWNS: Final = re.compile(r"[’']s?$")
_PARTS: Final = re.compile(r"[’']s | and |(?<=s)[’'] ")


def in_title_case(words: str) -> bool:
    """Tell whether most of a headline's longer words begin with a capital."""
    longer = [word for word in words.split() if len(word) > 3]
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) >= 0.75 * len(longer)


@dataclass(slots=True)
class _Candidate:
    """What the text says, all over, of words that may be a name."""

    found: list[Named] = field(default_factory=list)
    points: int = 0
    told: int = 0  # points by what is said of it, apart from how it looks
    inside: int = 0  # times it stands within a sentence, where only names have a capital
    person: bool = False
    things: int = 0  # times it is spoken of as a product or the like
    called: bool = False  # whether it is called an organisation: "X, a CRO"
    strong: bool = False  # whether only organisations do, own or are placed so


def names_by_evidence(document: Document, blocks: Sequence[Block]) -> list[Named]:
    """Return names that the text treats as organisations: by what it calls them, what they do, own, and are bought by.

    A single word must stand with its capital within a sentence too, or look coined, and never stand without its
    capital.
    """
    text = document.text
    starts = {sentence.start for sentence in document.sentences}
    seen: dict[str, _Candidate] = {}
    off = off_topic_types(text.lower())
    headlines = {b.index for b in blocks if b.kind in {BlockKind.TITLE, BlockKind.HEADING}}
    capitals = {i for i in headlines if in_title_case(text[document.blocks[i].start : document.blocks[i].end])}
    # headlines in capitals come last: only what the text has told to be a name can be told from the words behind it
    for block in sorted(blocks, key=lambda b: b.index in capitals):
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TITLE, BlockKind.HEADING}:
            continue
        at = block.start
        while match := _START.search(text, at, block.end):
            name = read_name(text, own_start(text, match.start(), block.end), block.end)
            if name is None or name.end <= match.start():
                at = match.end() + 1
                continue
            at = max(name.end, match.end())
            words = _OWNS.sub("", _PARTS.split(name.name)[0])
            if block.index in capitals:
                words = _longest_known(words, seen)
            end = name.start + len(words)
            at = max(end, match.end())
            if not _could_be(words):
                continue
            kind = words.rpartition(" ")[2]
            if kind in off or (kind in _TYPES and _ARTICLE.search(text, max(block.start, name.start - 5), name.start)):
                continue  # "Orvane CMO", its chief medical officer; "a Porto CDMO"
            one = seen.setdefault(words, _Candidate())
            one.found.append(Named(words, name.start, end, None, "evidence"))
            told = _said(text, block, name.start, end)
            one.called |= told.called
            one.strong |= told.strong
            one.points += told.points
            one.told += told.points
            one.person |= told.person
            one.things += told.thing
            one.inside += name.start not in starts and block.index not in headlines
    framed = frame_names(document)
    for words, one in seen.items():
        one.points += _looks(words) + (len(one.found) >= 3)
        if words.casefold() in framed:
            one.points += 2
            one.told += 1
            one.called = True
    # "SiteWorks" speaks for "SiteWorks Alliance" and the other way round
    for words in sorted(seen, key=len):
        short = seen[words]
        for longer, long in seen.items():
            if longer.startswith(words + " "):
                short.points = long.points = max(short.points + long.points, short.points, long.points)
                short.told = long.told = short.told + long.told
                short.inside += long.inside
                short.person = long.person = short.person or long.person
                short.called = long.called = short.called or long.called
    low = set(re.findall(r"(?<![@./\w-])[a-z]+(?![\w.]*@)", text))
    tickers = set(_TICKER.findall(text))
    return [
        named
        for words, one in seen.items()
        if _enough(words, one, low) and tickers.isdisjoint(words.split()) and not _letters_of_words(text, words)
        for named in one.found
    ]


_TITLE_PARTS: Final = re.compile(r"\s+[|–—·•:>-]+\s+|\s*[|:]\s+")
_COPYRIGHT: Final = re.compile(
    r"(?:©|\([Cc]\)|\bCopyright)(?:,? ?(?:©|\([Cc]\)|Copyright|by|(?:19|20)\d\d(?: ?[-–] ?(?:\d{4}|\d\d))?))*,? ?(?P<name>[^\n.|,©]{3,50})"
)
_ABOUT: Final = re.compile(r"(?:About|Welcome to|Home|Homepage)\s+", re.IGNORECASE)


def frame_names(document: Document) -> frozenset[str]:
    """Return, in small letters, what the frame of a page may name as its owner: its title's parts, its copyright line."""
    parts = _TITLE_PARTS.split(document.page_title) if document.page_title else []
    whole = {_ABOUT.sub("", part.strip()) for part in parts if len(part.split()) <= 6}
    whole |= {match["name"].strip() for match in _COPYRIGHT.finditer(document.text)}
    return frozenset(form.casefold() for name in whole for form in (name, strip_legal_form(name)) if name)


def framed_owner(document: Document) -> list[Named]:
    """Return the name in a page's footer that its title, its mail or its copyright line has too: "Orvane Analytik GmbH"."""
    framed: frozenset[str] | None = None
    text = document.text
    for block in document.blocks:
        if block.zone is not Zone.FOOTER or block.end - block.start > 400:
            continue
        framed = frame_names(document) if framed is None else framed
        lead = _COPYRIGHT_LEAD.match(text, block.start, block.end)
        name = read_name(text, lead.end() if lead else block.start, block.end) if framed else None
        if name and strip_legal_form(name.name) != name.name and is_plausible(name.name):
            if {name.name.casefold(), strip_legal_form(name.name).casefold()} & framed:
                return [Named(name.name, name.start, name.end, None, "about")]
    return []


_COPYRIGHT_LEAD: Final = re.compile(
    r"\W*(?:(?:©|\([Cc]\)|\bCopyright)(?:,? ?(?:©|\([Cc]\)|Copyright|by|(?:19|20)\d\d(?: ?[-–] ?(?:\d{4}|\d\d))?))*,? ?)?"
)
_BRAND: Final = re.compile(
    r"(?P<name>[a-z][a-z0-9.-]{3,20}[a-z0-9])(?: \([^()]{2,60}\))?,? (?:is|was|has|offers|provides|makes|runs|operates|helps|serves|supports|works|employs|an?|the)\b"
)


def lower_case_brand(document: Document, blocks: Sequence[Block]) -> list[Named]:
    """Return the name of the page's owner where it is written without a capital: "orvalyn is a CRO".

    It opens a paragraph with a verb behind it and is what a headline or the page's frame names.
    """
    text = document.text
    framed = frame_names(document)
    heads = [text[b.start : b.end] for b in blocks if b.kind in {BlockKind.TITLE, BlockKind.HEADING}]
    for block in blocks:
        brand = _BRAND.match(text, block.start, block.end) if block.kind is BlockKind.PARAGRAPH else None
        if brand is None:
            continue
        name = brand["name"]
        if name in framed or any(_TITLED_SO.fullmatch(head) and head.endswith(name) for head in heads):
            bracket = _INNER.match(text, brand.end("name"), block.end)
            return [Named(name, block.start, brand.end("name"), bracket.span(1) if bracket else None, "about")]
    return []


_TITLED_SO: Final = re.compile(r"(?:(?:About|ABOUT|Welcome to|Who is|What is|Why) )?\S+")
_INNER: Final = re.compile(r" \(([^()]{2,60})\)")


_TICKER: Final = re.compile(
    r"\((?:NASDAQ|Nasdaq|NYSE|OTC\w*|TSXV?|LSE|ASX|CSE|AMEX|KOSDAQ|KRX|SZSE|SSE|NSE|BSE)[\w ]{0,12}:? ?([A-Z]{2,6})\b"
)


def _letters_of_words(text: str, letters: str) -> bool:
    """Tell whether letters stand in a bracket behind the words that they begin: "Rubber Tired Gantry (RTG)"."""
    at = text.find(f"({letters})") if letters.isupper() and len(letters) <= 6 else -1
    before = re.findall(r"\w+", text[max(0, at - 120) : at])[-len(letters) :] if at > 0 else []
    return bool(before) and "".join(word[0] for word in before).upper() == letters


def _enough(words: str, one: _Candidate, low: set[str]) -> bool:
    sure = one.strong and one.inside and not (" " in words or words.isupper() or one.things or one.person)
    needed = ENOUGH - 1 if sure else ENOUGH
    if one.points < needed or one.told < 1 or (is_topic(words) and one.told <= ENOUGH + 2):
        return False
    marked = _looks(words) > 0
    if (one.person and not marked) or (not one.called and 2 * one.things >= len(one.found)):
        return False
    if words.isupper() and len(words) <= 5 and not one.called and one.told <= ENOUGH:
        return False  # "MOU", "HFCS": letters for any thing
    if " " in words:
        return True
    if words.lower() in low or _NO_FIRST.match(words):
        return words.lower() not in low and one.inside >= 1
    return one.inside >= 1 or marked or ((one.points > ENOUGH or one.called) and not words.endswith("s"))


def is_firm_word(words: str) -> bool:
    """Tell whether words end as names of firms do: "Labs", "Clinical Research"."""
    return bool(_FIRM_WORD.fullmatch(words.rpartition(" ")[2]))


def _looks(words: str) -> int:
    """Return points for how a name looks: for its last word as those of firms, or for being coined."""
    first, _, last = words.rpartition(" ")
    if first and _FIRM_FIRST.match(words):
        return 2
    if first and _FIRM_WORD.fullmatch(last):
        return 2 if _SURE_FIRM.fullmatch(last) and not is_topic(first) else 1
    return int(any(_COINED.fullmatch(word) for word in words.split()))


class _Told(NamedTuple):
    """What the words around a name say of it."""

    points: int = 0
    called: bool = False
    strong: bool = False
    person: bool = False
    thing: bool = False


def _said(text: str, block: Block, start: int, end: int) -> _Told:
    """Weigh the words around text[start:end]."""
    low = max(block.start, start - 60)
    of_person = _OF_PERSON.match(text, end, block.end)
    if of_person and " " not in text[start:end] and _SAYS.fullmatch(of_person[0]):
        of_person = None  # a surname is told by the whole name before it; firms "say" things too
    if of_person or _PERSON_BEFORE.search(text, low, start):
        return _Told(person=True)
    is_one = _IS_ONE.match(text, end, block.end) or _IN_BRACKET.match(text, end, block.end)
    if not is_one and (
        _ITS.search(text, low, start)
        or _THING_BEFORE.search(text, low, start)
        or _OF_THING.match(text, end, min(block.end, end + 60))
    ):
        return _Told(thing=True)
    called = bool(is_one or _ONE_BEFORE.search(text, low, start))
    points, strong = 3 if called else 0, called
    if _BEFORE.search(text, low, start):
        points, strong = points + 2, True
    elif _WEAK_BEFORE.search(text, low, start):
        points += 1
    does = _DOES.match(text, end, block.end) or _OWNED_THING.match(text, end, block.end)
    if does or _RELATIVE.match(text, end, block.end) or _placed(text, end, block.end):
        points, strong = points + 2, True
    elif _POSSESSIVE.match(text, end) or _ANY_VERB.match(text, end, block.end):
        points += 1
    return _Told(points, called, strong)


def _placed(text: str, end: int, stop: int) -> bool:
    """Tell whether a place stands behind a name: "Orvane (Porto)", "Orvane of Porto"."""
    box = _IN_BOX.match(text, end, stop)
    if box:
        places = find_places(text, end + 2, box.end())
        return bool(places) and places[0].start == end + 2
    of = _OF_PLACE.match(text, end, stop)
    places = find_places(text, of.end(), min(stop, of.end() + 40)) if of else []
    return bool(of and places and places[0].start == of.end())


_ARTICLE: Final = re.compile(r"\b(?:[Aa]n?|[Tt]he) $")
_TYPES: Final = frozenset({"CRO", "CMO", "CDMO", "SMO", "CRDMO"})


def _longest_known(words: str, known: Mapping[str, _Candidate]) -> str:
    """Return the longest beginning of a headline's words that is a known name, or nothing.

    A name may stand there in full that the text has shortened: "Orvane Biotech Services" above "Orvane".
    """
    first, *further = words.split()
    if further and _FIRM_WORD.fullmatch(further[-1]) and first in known and known[first].points >= ENOUGH:
        return words
    while words and words not in known:
        words = words.rpartition(" ")[0]
    return words


def _could_be(words: str) -> bool:
    if (
        len(words) < 3
        or len(words.split()) > (7 if _FIRM_FIRST.match(words) else 5)
        or not is_plausible(words)
        or never_a_name(words)
    ):
        return False
    if _NO_FIRM.search(words) or _MADE_ADJECTIVE.search(words):
        return False
    first, last = words.split(maxsplit=1)[0].lower(), words.rsplit(maxsplit=1)[-1]
    if last in _TYPES:  # "Kestor CDMO"
        own = words.rpartition(" ")[0]
        plain = own.lower() in _KIND_WORDS or not own[:1].isalnum()
        return bool(own) and not plain and not is_topic(own) and lookup(own) is None and first not in _COMMON
    return first not in _COMMON and (last.lower() not in _COMMON or (" " in words and bool(_FIRM_WORD.fullmatch(last))))


_NO_FIRM: Final = re.compile(
    r"\b(?:Phase|Summit|Conference|Platform|Highlights|Forum|Congress|Expo|Symposium|Webinar|Awards?|Prize|Act|Agreement|Program(?:me)?|Study|Guidelines?|Regulation|Committee|Journal|"
    r"Magazine|Weekly|Daily|News|Newsletter|Times|Gazette|Digest|Review|Bulletin|Outlook|Report|Survey|FAQs?|Classroom|Edition|Version|University|Hospital|Ministry|Department|Street|Road|Avenue)\b"
)
# "cGMP-compliant", "FDA-approved"
_MADE_ADJECTIVE: Final = re.compile(
    r"-(?:compliant|based|approved|certified|registered|licensed|inspected|grade|scale|ready|driven|led|enabled|powered|"
    r"focused|related|specific|free|wide|backed|listed|owned|funded|integrated|style|like|type|only)$"
)
# "Traditional CMO", "Global CRO"
_KIND_WORDS: Final = word_set(
    "traditional typical classic classical modern global local regional national international virtual full-service large small mid-size "
    "mid-sized niche specialist specialised specialized dedicated independent leading top major preferred partner lead pure pure-play hybrid "
    "dental veterinary oncology biologics clinical preclinical medical pharmaceutical commercial academic public private your our any no"
)
_AND: Final = re.compile(r",? (?:and|with|or) (?=[A-ZÀ-Þ])")
_AND_BEFORE: Final = re.compile(r"(?<![\w&])(?P<name>[A-ZÀ-Þ][\w’'&-]+(?: [A-ZÀ-Þ][\w’'&-]+){0,3}) and $")
_CLOSES: Final = re.compile(r"[.,;:)]|$| [a-z]")
_JOINING: Final = re.compile(
    r"\b(?:merger|combination|union|partnership|alliance|collaboration|agreement|deal|joint venture|between|like|such as|including|acquired|bought|owns|from|with)\b[^.;]{0,40}$|^\W*$"
)


def _closes(text: str, end: int, stop: int) -> bool:
    return bool(_CLOSES.match(text, end, stop)) and not _OF_THING.match(text, end, min(stop, end + 60))


def joined_names(document: Document, found: list[Named]) -> list[Named]:
    """Return names that "and" joins to one that is known: "the merger of A and B", "A and B have agreed"."""
    text = document.text
    starts = {sentence.start for sentence in document.sentences}
    more: list[Named] = []
    for named in found:
        block = document.block_at(named.start)
        joint = _AND.match(text, named.end, block.end)
        if joint:
            name = read_name(text, own_start(text, joint.end(), block.end), block.end)
            if name and _closes(text, name.end, block.end) and _could_be(name.name) and not is_topic(name.name):
                more.append(Named(name.name, name.start, name.end, name.bracket, "evidence"))
        before = _AND_BEFORE.search(text, max(block.start, named.start - 60), named.start)
        if before:
            start = own_start(text, before.start("name"), before.end("name"))
            words = text[start : before.end("name")]
            inside = start not in starts and block.kind not in {BlockKind.TITLE, BlockKind.HEADING}
            if (
                words
                and _could_be(words)
                and not is_topic(words)
                and (inside or _JOINING.search(text, block.start, start))
            ):
                more.append(Named(words, start, start + len(words), None, "evidence"))
    return more


_VERB_BEHIND: Final = re.compile(
    r" (?:to |will |has |have |is |was |plans |[a-z]{3,}(?:[^s\W]s|ed)\b)(?!of\b)|, (?:an?|the) |[’']s "
)


def headline_subject(document: Document, blocks: Sequence[Block]) -> list[Named]:
    """Return the name that opens a headline and, later, a sentence, each time with a verb behind it.

    "Ferrant doubles its freeze-drying" above "Ferrant will double ...": a headline in sentence case, and a name
    that the text never has in lower case.
    """
    text = document.text
    within = {block.index for block in blocks}
    for block in blocks:
        if block.kind is not BlockKind.TITLE:
            continue
        name = read_name(text, block.start, block.end)
        if name is None or not _could_be(name.name) or not _VERB_BEHIND.match(text, name.end, block.end):
            return []
        if any(word[:1].isupper() for word in text[name.end : block.end].split()[1:3]):
            return []
        if " " not in name.name and re.search(rf"(?<!\w){re.escape(name.name.lower())}(?!\w)", text):
            return []
        again = [
            Named(name.name, s.start, s.start + len(name.name), None, "evidence")
            for s in document.sentences
            if s.block in within
            and s.block != block.index
            and text.startswith(name.name, s.start)
            and _VERB_BEHIND.match(text, s.start + len(name.name), s.end)
        ]
        return [Named(name.name, name.start, name.end, None, "evidence"), *again] if again else []
    return []
