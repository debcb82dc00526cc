"""Names that say by their end what they are: those with a legal form."""

from __future__ import annotations

from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.cues import own_start
from cxograph.extract.names.legal_forms import LEGAL, strip_legal_form
from cxograph.extract.names.names import NAME, ListedName, Named, is_plausible, read_name
from cxograph.extract.words.listing import word_set
from cxograph.model import Block

__all__ = ["with_legal_form"]

_ANY_NAME: Final = expression(rf"(?<!\w){NAME}")
_HAS_LEGAL: Final = expression(rf"(?:^|[\s,])(?=[A-Z(adegps]){LEGAL}")
_COUNTY: Final = expression(
    r" (?:Antrim|Armagh|Carlow|Cavan|Clare|Cork|Derry|Donegal|Down|Dublin|Durham|Fermanagh|Galway|Kerry|Kildare|Kilkenny|Laois|Leitrim|Limerick|Longford|Louth|Mayo|Meath|Monaghan|Offaly|Roscommon|Sligo|Tipperary|Tyrone|Waterford|Westmeath|Wexford|Wicklow)\b"
)
_FIELDS: Final = word_set(
    "technology technologies development research engineering science sciences services trade trading manufacturing chemicals chemical "
    "pharmaceutical pharmaceuticals biotechnology medical health healthcare industry industries import export commerce education "
    "design testing packaging logistics consulting innovation drug drugs food foods"
)
# the words of which a legal form holds one; the letters of which one with full stops consists ("S.p.A.", "N.V.")
_FORM_WORDS: Final = word_set(
    "gmbh ggmbh se ag co pvt private pte pty sdn bhd spa inc incorporated corporation corp limited ltd llc llp lp plc kgaa kg sa sas "
    "sarl srl nv bv ab asa dac cic kk ood eood ehf lda uab oyj oy aps kft zrt sp jsc pjsc tbk ltda"
)
_FORM_LETTERS: Final = word_set("s n b p l k d")
_LONGEST_FORM: Final = 30  # characters
_DOTTED: Final = expression(r"[A-Za-z]\.\s?[A-Za-z]")


def with_legal_form(text: str, block: Block, present: frozenset[str]) -> list[Named]:
    """Names that end in a legal form, wherever they stand."""
    if _FORM_WORDS.isdisjoint(present):
        words = text[block.start : block.end]
        if not ("A/S" in words or "AS" in words or (".s" in words and "a.s." in words)):
            if _FORM_LETTERS.isdisjoint(present) or _DOTTED.search(words) is None:
                return []
    forms = [form.end() for form in _HAS_LEGAL.finditer(text, block.start, block.end)]
    found = []
    at = block.start
    while forms and (match := _ANY_NAME.search(text, at, block.end)):
        while forms and forms[0] <= match.start():
            del forms[0]
        if not forms or (forms[0] > match.end() + _LONGEST_FORM and not text.startswith(" (", match.end())):
            at = match.end()
            continue
        start = own_start(text, match.start(), match.end(), block.start)
        name = read_name(text, start, block.end) if start < match.end() else None
        at = max(match.end(), name.stop if name else 0)
        if name is None or strip_legal_form(name.name) == name.name:
            continue
        if name.name.endswith(", Co.") and _COUNTY.match(text, name.end, block.end):
            continue  # "Ringaskiddy, Co. Cork"
        cut = name.name.rfind(" and ")
        if cut >= 0 and not _one_field(name.name[:cut], strip_legal_form(name.name[cut + 5 :])):
            start = name.start + cut + 5
            name = read_name(text, own_start(text, start, name.end), block.end) or name
        name = _after_prose(text, name, block)
        if is_plausible(name.name):
            found.append(name.named("legal"))
    return found


_FUNCTION_WORD: Final = expression(
    r"^.*\b(?:Is|Are|Was|Be|May|Can|Will|Has|Have|The|Of|To|In|With|For|Your|Its|Their|How|Why|What|That|From|On|At|By) (?=\S)"
)


def _after_prose(text: str, name: ListedName, block: Block) -> ListedName:
    """Return a name without the headline before it: "The Answer Is Orvane Inc."."""
    prose = _FUNCTION_WORD.match(name.name)
    cut = prose.end() if prose and name.name[: prose.end()].count(" ") > 1 else 0
    words = name.name[cut:].split()
    if cut and len(words) > 2 and text.count(words[0]) == 1 and text.count(words[1]) > 2:
        cut += len(words[0]) + 1  # "Part Of The Answer Orvane Pharma Inc."
    return (read_name(text, name.start + cut, block.end) or name) if cut else name


def _one_field(first: str, second: str) -> bool:
    """Tell whether "and" joins words of one name: "Orvane Science" and "Technology Parks", "Orvane" and "Sons"."""
    head, tail = first.rpartition(" "), second.lower().split()
    if not tail or len(tail) == 1:
        return not tail or tail[0] in _FIELDS or tail[0] in {"company", "sons"}
    return bool(head[0]) and head[2].lower() in _FIELDS and tail[0] in _FIELDS
