"""By what a market is divided: names of axes, and the headings and leads that announce one."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression

__all__ = ["announced_axis", "axis_name", "is_axis", "named_axis"]

# last words of the axes that documents name without "by"
HEADS: Final = (
    r"(?:types?|applications?|services?|products?|end[- ]?us(?:e|er)s?|users?|technolog(?:y|ies)|phases?|therapeutic areas?|"
    r"therap(?:y|ies)|indications?|modalit(?:y|ies)|molecules?|sources?|scales?|scales? of operations?|workflows?|stages?|"
    r"components?|deployments?|modes?|models?|sizes?|channels?|forms?|routes? of administration|materials?|industr(?:y|ies)|"
    r"verticals?|vectors?|cell types?|customers?|clients?|sponsors?|class(?:es)?|categor(?:y|ies)|functions?|process(?:es)?|"
    r"platforms?|methods?|designs?|diseases?|dosages?|offerings?|solutions?|activit(?:y|ies)|business models?|areas?|"
    r"specialt(?:y|ies)|settings?|grades?)"
)
# words that stand behind "by" and are no axis of segments: places, people, time, money, or no noun at all
_NO_AXIS: Final = expression(
    r"\b(?:regions?|geograph\w*|countr\w+|territor\w+|continents?|(?:compan(?:y|ies)|entit(?:y|ies)|organi[sz]ations?|institutions?|firms?)(?! sizes?\b)|players?|vendors?|competitors?|years?|months?|"
    r"quarters?|period|volume|values?|revenues?|sales|price|forecast|cagr|growth|\d{2,}|experts?|analysts?|authors?|"
    r"manufacturers?|key|major|leading|top|the|this|that|these|our|its|their|your|factors?|reasons?|increas\w*|rising|"
    r"growing|demand|means|far|now|then|email|phone|mail|us|it|them|market|markets|contrast|comparison|way|virtue|law|hand|"
    r"and|or|an?|of(?! (?:operations?|administration|care|action|work|treatment|therapy|use|supply|production|synthesis|delivery|development|manufacture|manufacturing|trial|material|product|molecule|sale|use)))\b",
    re.IGNORECASE,
)
_WORDS: Final = r"[A-Za-z][\w/’'-]*(?: (?:[&]|[\w/’'-]+)){0,4}?"
_BASIS: Final = r"(?:by|based (?:up)?on|on the basis of|in terms of|according to|as per|with respect to)"
_CLOSING: Final = r"(?:[ -](?:segments?|segmentation|outlook|insights?|analysis|overview|breakdown|landscape|scope|split|wise|basis))*"
# "by type" at the head of a text, or behind the words that speak of dividing
_BY: Final = expression(
    rf"(?:^[\W\d_]*(?:(?:and|then|also|again|finally),? )*|[,:–—-] ?|\b(?:market|markets|segment(?:s|ed|ation)?|analysis|research|split|breakdown|share|size|outlook|study|"
    rf"report|data|divided|classified|categori[sz]ed|based|down|bifurcated|scope|overview|insights?) )"
    rf"{_BASIS} (?:the )?(?P<axis>{_WORDS}){_CLOSING}\s*(?:\([^()]*\)|\[[^\[\]]*\])?\s*"
    rf"(?=$|[:.;–—]|, (?:the|this|it|we)\b|\b(?:is|are|can|has|have|may|was|were|covers?|includes?|comprises?|into)\b)",
    re.IGNORECASE,
)
# "Service Outlook (Revenue, USD Million)", "End users covered:"
_NAMED: Final = expression(
    rf"^[\W\d_]*(?:(?:market|key|major|main|report|the|top)\s+)?(?P<axis>(?:[\w&/-]+ ){{0,2}}?{HEADS}){_CLOSING}"
    rf"(?:,? (?:covered|included|analy[sz]ed|studied|considered|offered))*"
    rf"(?: (?:are|is|include|includes|segmented into|are segmented into|is segmented into))?\s*"
    rf"(?:\([^()]*\)|\[[^\[\]]*\])?\s*[:.–—-]?\s*$",
    re.IGNORECASE,
)
# "Segments (by sponsor)", "What is sold (split by service)", "Breakdown (phase)"
_IN_BRACKET: Final = expression(
    rf"^[^()]{{0,90}}\((?:(?:split|divided|broken down|segmented|grouped|cut)?\s?{_BASIS} (?:the )?|axis:? )(?P<axis>{_WORDS}){_CLOSING}\)\W*$",
    re.IGNORECASE,
)
_BARE_BRACKET: Final = expression(
    rf"^[^()]{{0,60}}\b(?:segments?|segmentation|breakdown|split|categories|groups)\b[^()]{{0,30}}\((?P<axis>(?:[\w&/-]+ ){{0,2}}?{HEADS})\)\W*$",
    re.IGNORECASE,
)
# singular forms; what is not here stays as the document writes it
_SINGULAR: Final = {
    "types": "type",
    "applications": "application",
    "products": "product",
    "services": "service",
    "end-user": "end user",
    "end-users": "end user",
    "end users": "end user",
    "end-use": "end use",
    "enduser": "end user",
    "end uses": "end use",
    "technologies": "technology",
    "phases": "phase",
    "product types": "product type",
    "service types": "service type",
    "types of service": "service type",
    "types of services": "service type",
    "industries": "industry",
    "indications": "indication",
    "therapeutic areas": "therapeutic area",
    "therapy areas": "therapy area",
    "components": "component",
    "verticals": "vertical",
    "modalities": "modality",
    "molecules": "molecule",
    "materials": "material",
    "categories": "category",
    "offerings": "offering",
    "platforms": "platform",
}


def axis_name(words: str) -> str:
    """Return an axis as the fact tables write it: lower case, singular, without "by"."""
    name = re.sub(r"\s+", " ", words.strip(" :,.-–—*")).lower()
    name = re.sub(r"^(?:(?:by|the|key|major|market) )+|[ -](?:segment|segmentation|basis|wise|outlook)s?$", "", name)
    return _SINGULAR.get(name, name)


def is_axis(words: str) -> bool:
    """Tell whether the words behind "by" can name an axis of segments: no region, no company, no year."""
    return _NO_AXIS.search(words) is None


def named_axis(text: str) -> str | None:
    """Return the axis that a text as a whole names ("By Service", "End-use Outlook (USD Million)"), or None."""
    match = _NAMED.match(text)
    return axis_name(match["axis"]) if match and is_axis(match["axis"]) else None


def announced_axis(text: str) -> str | None:
    """Return the axis by which a heading or lead says that the list below it divides the market, or None.

    Where it names several ("by type, by application and by region") there is none.
    """
    found = [match["axis"] for match in _BY.finditer(text)]
    if len(found) == 1:
        return axis_name(found[0]) if is_axis(found[0]) else None
    if found:
        return None
    bracket = _IN_BRACKET.match(text) or _BARE_BRACKET.match(text)
    if bracket:
        return axis_name(bracket["axis"]) if is_axis(bracket["axis"]) else None
    return named_axis(text)
