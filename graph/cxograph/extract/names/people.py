"""Names of people in running text, so that nobody's surname is taken for a company's."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression
from cxograph.model import Document

__all__ = ["OFFICE_WORD", "people_of"]

_PERSON: Final = r"[A-ZÀ-ÖØ-ÞŁŚŞ][a-zß-ÿąęłńśćżźğışö'’-]+(?:[- ][A-Z][a-z]*[a-zé'’-])?(?: [A-Z]\.)?(?: (?:de|van|von|der|da|di|al|bin|del))?(?: [A-ZÀ-ÖØ-ÞŁŚŞ][\w'’-]+){1,2}"
_SURNAME: Final = r"[A-ZÀ-ÖØ-ÞŁŚŞ][\w'’-]+"
_OFFICE: Final = (
    r"(?:CEO|CFO|COO|CSO|CTO|CBO|[Cc]hief [A-Za-z]+(?: [Oo]fficer)?|(?:[Ss]enior |[Ee]xecutive |[Vv]ice[- ]|[Cc]o-)*[Pp]resident|"
    r"(?:[Mm]anaging |[Ee]xecutive |[Ss]enior |[Mm]edical |[Ss]ite |[Ss]cientific )*[Dd]irector|VP|[Gg]eneral [Mm]anager|[Mm]anager|(?:[Cc]o-)?[Ff]ounder|"
    r"[Cc]hair(?:man|woman)?|[Hh]ead of|[Pp]artner at|[Pp]rincipal [Ii]nvestigator|[Aa]nalyst|[Pp]rofessor)"
)
"""Regular expression of the offices that people hold."""
OFFICE_WORD: Final = rf"(?:{_OFFICE}|[Cc]hairperson|[Hh]ead|[Bb]oss|[Pp]artner|[Pp]rincipal)"
"""The same and words that stand for one only beside a name."""
_ROLE_WORD: Final = expression(rf"\b{_OFFICE}\b")
# "Jane Roe, its founder and CEO" before the role; "CEO Jane Roe", "director of research Jane Roe" behind it
_BEFORE_ROLE: Final = expression(rf"(?P<name>{_PERSON})(?:, (?:Ph\.?D\.?|M\.?D\.?|MBA))*,? (?:(?:as|is|was|the|its|our|their|a|an|and|new|who is)\s)*(?:[\w’'-]+ ){{0,3}}$")  # fmt: skip
_BEHIND_ROLE: Final = expression(
    rf"(?:\s(?:of|and|for)\s[\w& ]{{2,30}}?)?,? (?:Dr\.? |Mr\.? |Ms\.? )?(?P<name>{_PERSON})"
)
_TITLED: Final = expression(
    rf"\b(?:Dr|DR|Mr|Mrs|Ms|Prof|Professor|Sir|Dame)\.? (?P<name>(?:{_SURNAME} ){{0,2}}{_SURNAME})"
)
_SPEAKER: Final = expression(rf"\b(?:said|says|adds|added|explains|explained|commented|notes|noted|stated|shared|recalls|told)\b,? (?P<name>{_PERSON})[,.]")  # fmt: skip
_SAYS: Final = expression(rf"(?P<name>{_PERSON}) (?:said|says|added|told|joined|succeeds|joins as)\b")
_APPOINTED: Final = expression(rf"\b(?:appoint(?:s|ed|ment of)|hire[sd]?|promot(?:es|ed)|welcom(?:es|ed)|joined by|(?:led|founded|headed|run|chaired) by|[Cc]ontact:?|By)\s(?:Dr\.? |Mr\.? |Ms\.? )?(?P<name>{_PERSON})(?= (?:as|to|has|from)\b|[,.\n]|$)")  # fmt: skip
_HINTS: Final = ("said", "says", "ceo", "chief", "president", "director", "founder", "manager", "dr", "mr", "ms", "prof", "appoint", "hire", "contact", "by ", "welcome", "joined", "led by")  # fmt: skip
_OWNS: Final = ("'s", "’s", "'", "’")
_NO_PERSON: Final = expression(
    r"\b(?:Inc|Ltd|LLC|Corp\w*|Company|Group|Holdings?|Pharma\w*|Bio\w*|Therapeutics|Research|Sciences?|Labs?|Laborator\w+|Clinical|Partners|Capital|Ventures|"
    r"Services|Solutions|Systems|Health\w*|Medical|Technolog\w+|Institute|University|Trials?|Sites?|Officer|Chief|President|Director|Manager|Board|Executive|"
    r"CRO|CMO|CDMO|SMO|Contract|Manufactur\w+|Insights|Analytics|Consulting|North|South|East|West|New|United|Market\w*|Business|Global|International|The|This|For|In|At)\b"
)


def people_of(document: Document) -> frozenset[str]:
    """Return the names of the people that a document speaks of, whole and by surname.

    People are told by their titles ("Dr. Roe"), their offices ("Jane Roe, its founder"), and by speaking.
    """
    text = document.text
    low = text[:200_000].lower()
    if not any(hint in low for hint in _HINTS):
        return frozenset()
    found: set[str] = set()
    for pattern in (_TITLED, _SPEAKER, _APPOINTED):
        found.update(match["name"] for match in pattern.finditer(text))
    for word in re.finditer(r" (?:said|says|added|told|joined|succeeds|joins as)\b", text):
        match = re.compile(rf"(?P<name>{_PERSON})$").search(text, max(0, word.start() - 40), word.start())
        if match and _SAYS.match(text, match.start()):
            found.add(match["name"])
    for role in _ROLE_WORD.finditer(text):
        before = _BEFORE_ROLE.search(text, max(0, role.start() - 90), role.start())
        if before and not before["name"].endswith(_OWNS):  # "Orvane Labs' CEO"
            found.add(before["name"])
        behind = _BEHIND_ROLE.match(text, role.end(), role.end() + 90)
        if behind:
            found.add(behind["name"])
    names = {re.sub(r"[’']s$", "", name) for name in found}
    names = {name for name in names if not _NO_PERSON.search(name)}
    several = [name.split() for name in names if " " in name]
    return frozenset(names | {parts[-1] for parts in several} | {parts[0] for parts in several})
