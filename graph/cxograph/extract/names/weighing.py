"""What speaks for and against an organisation in the words around a name, and in the name itself.

The weights are few and coarse: what only an organisation is called, does, owns or is placed as counts most; a verb
behind a name, or a preposition before it, little.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from cxograph.expressions import expression
from cxograph.extract.names.doubts import is_topic
from cxograph.extract.names.people import OFFICE_WORD
from cxograph.model import Block
from cxograph.places import find_places, lookup

__all__ = ["Told", "firm_first", "is_firm_word", "is_thing", "looks", "said"]

_BRACKETS: Final = r"(?: \([^()]{2,60}\))*"
# what an organisation is called; "partner" and the like are said of people too
_ORGANISATION: Final = (
    r"(?:compan(?:y|ies)|groups?|firms?|business|CROs?|CDMOs?|CMOs?|SMOs?|CRDMOs?|CDOs?|organi[sz]ations?|(?:re)?manufacturers?|developers?|makers?|producers?|"
    r"providers?|suppliers?|operators?|(?:site |trial |clinic )?networks?|laborator(?:y|ies)|labs?|specialists?|consultanc(?:y|ies)|(?:equity|investment|buyout) (?:house|firm|group|fund)|"
    r"investor|fund|bank|biotechs?|biopharma|drug ?makers?|start-?ups?|spin-?(?:off|out)s?|subsidiary|unit|arm|division|affiliate|outfit|boutique|vendors?|players?|competitors?|rivals?|"
    r"giants?|heavyweights?|newcomers?|conglomerate|distributor|software house|formulator|packager|(?:sub-?)?contractors?|chain|retailer|owner|buyer|acquirer|parent(?: company)?)"
)
_NO_BREAK: Final = r"(?!(?:of|for|to|by|with|at|from|that|which|who|whose|as|than|and is|on)\b)"
_IS_ONE: Final = expression(
    rf"{_BRACKETS}(?:(?:,| –| —| -) (?:now |once |itself |already |today )*(?:an?|the|one of|another|our|its|their|part)|,? (?:which |now |also |today )*(?:is|was|are|remains?|(?:has |have )?bec[ao]mes?|counts as|ranks as|calls itself) (?:(?:now|also|still|currently|today|both|perhaps|probably|not only) )*"
    rf"(?:an?|the|one of|another|our|among)) (?:{_NO_BREAK}[\w’'.&/-]+,? ){{0,8}}?{_ORGANISATION}\b(?! (?:at|in which)\b)"
)
_IN_BRACKET: Final = expression(rf" \((?:an?|the|our|its) (?:{_NO_BREAK}[\w’'.&/-]+,? ){{0,6}}?{_ORGANISATION}\b")
_ONE_BEFORE: Final = expression(
    rf"(?:{_ORGANISATION}|customer|client|sponsor|parent|owner|partner|buyer|seller|bidder|distributor|investor)(?:,? (?:called|named))?,? $"
)
_IN_BOX: Final = expression(r" \((?:[A-ZÀ-Þ][\w’'. -]{2,30})(?:, [A-ZÀ-Þ][\w’'. -]{1,30})?\)")
_OF_PLACE: Final = expression(r",? (?:of|from|out of|based in|headquartered in|in) (?=[A-ZÀ-Þ])")
_RELATIVE: Final = expression(
    rf"{_BRACKETS}, (?:(?:\d+ ?%|half|most|part|all|a third) of )?(?:which|whose (?!work\b|career\b))|"
    r" \((?:[\w-]+ )?(?:owned|controlled|held|backed|acquired|bought|headquartered|based)\b"
)
# verbs of which an organisation is the subject
_DOES: Final = expression(
    r"(?: \([^)]{2,60}\))?,? (?:which |today |now |also |has |have |had |will |is to |is |was |plans to |recently |already |then |further )*(?:acquir(?:es|ed|ing|e)|buys?|bought|buying|runs?|ran|operates?|employs?|open(?:s|ed|ing)?|announce[sd]?|offers?|provides?|makes|manufactures|"
    r"sign(?:s|ed)|reported|plans?|owns?|owned|sells|sold|speciali[sz]es|supplies|raised|rais(?:es|ing)|invest(?:s|ed)|merged?|merging|builds?|building|built|serves|supports|tests|fills|complet(?:es|ed)|agreed|expects|focuses|"
    r"partner(?:s|ed)|team(?:s|ed) up|headquartered|based in|founded|started|established|created|set up|grew|grown|took|formed|rebranded|renamed|listed|closed|expand(?:s|ed|ing)|launch(?:es|ed)|hired|appointed|trades as|belongs to|competes|works with|joined|selected|chose|entered|said it|says it|staffs|helps|counts|up for sale|for sale|pleased to|proud to|delighted to|excited to|welcomes?|continues|celebrates|strengthens|receives|received|achieves|achieved|specialises in|aims|"
    r"doubled|tripled|follows|controls?|dominates?|wins|won|lost|holds|held|bottles|packs|synthesi[sz]es|ferments|formulates|develops|delivers|delivered|makes|made|manufacturing|producing|processes|handles|looks after|recruits|enrols|enrolls|monitors|screens|undertakes|performs|conducts|cut its|would not comment|declined to comment|added|adds|converted|spends|spent|keeps|ships|moved into|completed)\b"
)
_ANY_VERB: Final = expression(
    r"(?: \([^)]{2,60}\))?,? (?:also |now |then |today |still |already |\w+ly )?(?:is|are|was|has|have|had|will|can|could|would|may|must|does|did|shut|put|cut|won|lost|took|made|ran|grew|fell|rose|came|went|sold|built|kept|held|led|paid|saw|gave|got|[a-z]{3,}(?:[^s\W]s|ed))\b(?! of\b)"
)
_BEFORE: Final = expression(
    r"\b(?:acquir\w+|buys?|bought|buying|purchased?|purchase of|owns?|owned by|backed by|bought by|acquired by|financed by|funded by|controlled by|partner(?:s|ed|ship)? with|collaborat\w+ with|agreement with|deal with|contract with|sign\w* (?:up )?with|merger (?:of|between|with)|merged? with|part of|subsidiary of|division of|unit of|stakes? in|invest\w+ in|"
    r"investment (?:by|from)|rivals?|competitors? (?:such as|like)|clients? (?:such as|like)|companies (?:such as|like)|joins?|joined|selected|chosen|chose|picked|hired|appointed|commissioned|engaged|[Ss]hares of|[Ss]hares in|sales of|[Aa]ccording to|suppl(?:ies|ied)|consortium (?:of|around)|turn(?:s|ed)? to|hired [A-ZÀ-Þ][\w’'. -]{3,40} from|(?:founded|established|set up|started(?: out)?|incorporated) as|(?:made|produced|manufactured|formulated|filled|packed|packaged|tested|analy[sz]ed|supplied|conducted|performed|handled|monitored) by|ahead of|followed by|trailed by|(?:so|nor|neither) (?:is|does|has|did|was)|CEO of|president of|head of|founder of|director (?:of|at)|chief executive (?:of|at)|(?:years|worked|working|roles?|positions?|spells?|career) (?:at|with)|joins? from|joined from|came from|(?:spun|split) (?:out of|off from)|customer of|supplier to|formerly|renamed|belongs to|sold (?:[a-z][\w -]{3,30} )?to|sale (?:of|to)|selling|stake to|% to|takeover of|acquisition of|"
    r"(?:heads|leads|runs|chairs|founded|co-founded)|(?:the|an?|its) (?:[\w-]+ ){0,2}(?:CRO|CDMO|CMO|SMO|CRDMO|biotech|drugmaker|firm|company|provider|manufacturer))(?: the)? $|[(,] ?(?:now|today|once) $"
)
# "Taiwan's Orvane", "chief executive Jane Roe of Orvane"
_OF_OFFICE: Final = expression(
    rf"\b(?:{OFFICE_WORD}|Dr\.?|Mr|Mrs|Ms|Prof\.?) (?:[A-ZÀ-Þ][\w’'.-]+ ){{2,3}}(?:of|at|from|with) $"
)
_PLACE_OWNS: Final = expression(r"(?<![\w-])(?P<place>[A-ZÀ-Þ][\w.-]+(?: [A-ZÀ-Þ][\w.-]+)?)[’']s $")
_WEAK_BEFORE: Final = expression(r"\b(?:with|at|by|from|to|for|like|unlike|as|between|alongside|against) $")
_TO_WORK: Final = expression(
    r" to (?:manufacture|produce|make|fill|supply|run|conduct|manage|develop|formulate|test|package)\b"
)
_AT: Final = expression(r"\b(?:At|[Hh]ere at) $")
_WE: Final = expression(r",? (?:we|our)\b")
_POSSESSIVE: Final = expression(r"[’'](?:s\b| )")
_OWNED_THING: Final = expression(
    r"[’']s? (?:[\w-]+ ){0,2}(?:plants?|sites?|facilit(?:y|ies)|factor(?:y|ies)|campus|laborator(?:y|ies)|labs|staff|clients|customers|shares|shareholders|board|owners?|subsidiary|unit|business|takeover|acquisition|purchase|parent|services|capacity|headquarters|network|CRO|CDMO|suppliers?|CEO|chief|president|chair(?:man|woman)?|director|founders?|head|boss)\b"
)
# what is said of people
_OF_PERSON: Final = expression(
    r"(?:(?:[’']s)?,? (?:who\b|(?:said|says|told|tells|recalls?|recalled|explains?|explained|believes|thinks|nods|laughs|smiles|joked|argues|commented|comments|studied|lives|was born|holds an? (?:PhD|MBA|BSc|MSc|degree|doctorate|master)|served|serves as|"
    r"(?:has )?(?:worked|succeeds|succeeded|replaces|replaced|retires|retired|steps|stepped|(?:brings|brought) (?:[\w-]+ ){0,4}(?:years|experience|expertise|career)|earned|received (?:his|her))|joins? (?:\w+ )?(?:as|from)|will (?:succeed|replace|report|oversee|lead))\b)|,? (?:the |its |our |an? )?(?:\w+ ){0,2}(?:CEO|CFO|COO|CTO|CSO|chief|president|chair(?:man|woman)?|director|founder|head|professor|analyst|manager|nurse|editor|journalist|reporter)\b(?! of the (?:art|line)))"
)
_SAYS: Final = expression(r",? (?:said|says|told|tells|believes|thinks|argues|commented|comments)")
_PERSON_BEFORE: Final = expression(
    rf"\b(?:{OFFICE_WORD}|Dr|Mr|Mrs|Ms|Prof|Sir|officer|nurse|editor|By:?|said|says|adds) (?:[A-Z]\. )?$"
)
# what is said of a product, a programme or a trial
_OF_THING: Final = expression(
    r"(?:®|™)?(?:,(?: (?:an?|our|its|the))?(?: (?!which\b|who\b|that\b)[\w-]+){0,3})? (?:vaccines?|program(?:me)?s?|[Pp]hase (?:[I1-4]|trial)|implants?|injections?|tablets|capsules|clinical trials?|platforms?|technolog(?:y|ies)|software|devices?|patch|cream|spray|candidates?|indications?|formulations?|antibod(?:y|ies)|inhibitors?|brands?|series|range|franchise|syndrome|disease|label)\b(?! (?:[\w-]+ ){0,3}(?:compan|maker|manufactur|develop|provider|firm|group|specialist|supplier|CRO|CDMO|CMO|SMO|CRDMO|outfit|business|plant|site|line))"
)
_THING_BEFORE: Final = expression(
    r"\b(?:candidates?|products?|software|platform|app|tool|drugs?|vaccines?|therapy|brands?|device|system|flagship),? (?:called |named |such as |like )?$"
)
_ITS: Final = expression(r"\b(?:[Ii]ts|[Tt]heir|[Oo]ur) $")
# the end of a coined name: "Pharmatide", "Novasint", "Medilyn" have it, English words hardly
_COINED: Final = expression(
    r"(?:\w*[a-z][A-Z]\w*|[A-Z]\w*-[A-Z][a-z]\w*|\w{2,}(?:pharma|pharm|bio|biotech|gen|genix|cell|tech|labs?|chem|vax|med|clin|clinical|trials|thera|sci|zyme|tide|logics|tox|vance|quest|nova|nexus|syn|synth|cyte|mune|vant|vantis|lytics|metrix|ceutics?|ceuticals?|pharmaceuticals))"
)
# last words of firms' names; those of the second kind end names of departments and services too
_FIRM: Final = (
    r"(?:Pharma|Pharmaceuticals?|Biologics|Therapeutics|Biosciences?|Life[Ss]ciences?|Biotech|Biopharma|BioPharma|Biomanufacturing|Bio|Clinical|İlaç|Laborator(?:y|ies|ios)|Labs?|Group|Holdings?|"
    r"Capital|Partners|Ventures|Equity|Chem|Industries|Peptides?|Sites|Tox|Preclinical|Biostat|Fill|Steriles?|Net|Consulting|International|Fund)"
)
_FIRM_OR_FIELD: Final = r"(?:Research|Sciences?|Systems|Solutions|Services|Analytics|Analytical|Diagnostics|Chemicals?|Packaging|Trials|Support|Technologies|Medical|Health|Healthcare|Infrastructure|Investments?|Aseptics?|Formulations?|Works|Vectors|Biologicals|Injectables|Associates|Manufacturing|Development|Chemistry|Vaccines|Analíti[ck]a|Anal[iy]ti[ck]a?|Farma|Klinik|Medica|Biotecnología|Seiyaku)"
_FIRM_WORD: Final = expression(rf"{_FIRM}|{_FIRM_OR_FIELD}")
_FIRM_FIRST: Final = expression(
    r"(?:Laborat(?:oires?|orios?|ori|órios?)|Groupe|Grupo|Gruppo|Institut|Clínica|Clinica|Kliniken|Farmac\w+|Société|Industrias|Química|Chemische) "
)
_SURE_FIRM: Final = expression(_FIRM)


def firm_first(words: str) -> bool:
    """Tell whether words begin as names of firms do in Latin languages: "Laboratoires Chastain"."""
    return bool(_FIRM_FIRST.match(words))


def is_thing(text: str, end: int, stop: int) -> bool:
    """Tell whether the words behind text[:end] are those behind a product's name: "Sedalor tablets"."""
    return bool(_OF_THING.match(text, end, min(stop, end + 60)))


def is_firm_word(words: str) -> bool:
    """Tell whether words end as names of firms do: "Labs", "Clinical Research"."""
    return bool(_FIRM_WORD.fullmatch(words.rpartition(" ")[2]))


def looks(words: str) -> int:
    """Return points for how a name looks: for its last word as those of firms, or for being coined."""
    first, _, last = words.rpartition(" ")
    if first and firm_first(words):
        return 2
    if first and _FIRM_WORD.fullmatch(last):
        return 2 if _SURE_FIRM.fullmatch(last) and not is_topic(first) else 1
    return int(
        any(map(_COINED.fullmatch, words.split())) or (" & " in words and not is_topic(words.replace("&", "and")))
    )


class Told(NamedTuple):
    """What the words around a name say of it."""

    points: int = 0
    called: bool = False
    strong: bool = False
    person: bool = False
    thing: bool = False


def said(text: str, block: Block, start: int, end: int, *, behind: int = 0) -> Told:
    """Weigh the words around text[start:end]; `behind` is where a name ends that "and" joins to it, if any."""
    low = max(block.start, start - 60)
    of_office = _OF_OFFICE.search(text, low, start) is not None
    of_person = _OF_PERSON.match(text, end, block.end) if not of_office else None
    if of_person and " " not in text[start:end] and _SAYS.fullmatch(of_person[0]):
        of_person = None  # a surname is told by the whole name before it; firms "say" things too
    if of_person or _PERSON_BEFORE.search(text, low, start):
        return Told(person=True)
    # what leads up to a name ends in a word or a comma: most names open a sentence
    led = start > block.start and text[start - 1] == " " and (text[start - 2].isalnum() or text[start - 2] in ",%")
    is_one = _IS_ONE.match(text, end, block.end) or _IN_BRACKET.match(text, end, block.end)
    if not is_one and (
        (led and (_ITS.search(text, low, start) or _THING_BEFORE.search(text, low, start)))
        or is_thing(text, end, block.end)
    ):
        return Told(thing=True)
    called = bool(is_one or (led and _ONE_BEFORE.search(text, low, start)))
    called |= bool(_WE.match(text, end, block.end) and _AT.search(text, low, start))
    points, strong = 3 if called else 0, called
    if (
        of_office
        or (led and _BEFORE.search(text, low, start))
        or ((owner := _PLACE_OWNS.search(text, low, start)) and lookup(owner["place"]) is not None)
    ):
        points, strong = points + 2, True
    elif led and _WEAK_BEFORE.search(text, low, start):
        points += 1
    does = _DOES.match(text, behind or end, block.end) or _OWNED_THING.match(text, end, block.end)
    placed = _placed(text, end, block.end)
    if does or placed or _RELATIVE.match(text, end, block.end):
        points, strong = points + (4 if does and placed else 2), True
    elif _TO_WORK.match(text, end, block.end) or _POSSESSIVE.match(text, end) or _ANY_VERB.match(text, end, block.end):
        points += 1
    return Told(points, called, strong)


def _placed(text: str, end: int, stop: int) -> bool:
    """Tell whether a place stands behind a name: "Orvane (Porto)", "Orvane of Porto"."""
    box = _IN_BOX.match(text, end, stop)
    if box:
        places = find_places(text, end + 2, box.end())
        return bool(places) and places[0].start == end + 2
    of = _OF_PLACE.match(text, end, stop)
    places = find_places(text, of.end(), min(stop, of.end() + 40)) if of else []
    return bool(of and places and places[0].start == of.end())
