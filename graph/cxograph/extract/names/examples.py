"""Organisations that a document gives as examples of a type in a sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from cxograph.expressions import expression
from cxograph.extract.names.cues import never_a_name
from cxograph.extract.names.lists import read_list
from cxograph.extract.names.names import Named
from cxograph.model import Block, BlockKind

__all__ = ["example_names"]

_PLURAL: Final = r"(?:CROs|CDMOs|CMOs|SMOs|CRDMOs|(?:contract|research|manufacturing|management|development|outsourcing) (?:organi[sz]ations|manufacturers|developers|companies|firms|providers)(?: \([A-Z]+s?\))?)"
_SUCH_AS: Final = expression(
    rf"\b{_PLURAL},?(?: (?!of\b|for\b|and\b|or\b)[a-z][\w-]+){{0,4}},? \(?(?:e\.g\.|eg|for example|for instance|among them|to name (?:a few|some)|think of|say),?:? (?=[A-Z])"
)
# "a site network, say A or B"
_ONE_SUCH: Final = expression(
    r"\b(?:an?|the|another) (?:[\w-]+ ){0,3}?(?:CRO|CDMO|CMO|SMO|site network|contract (?:manufacturer|developer|laboratory|researcher)|(?:research|manufacturing|management|development) organi[sz]ation)"
    r"(?: \([A-Z]+\))?,? \(?(?:such as|like|say|for example|for instance|e\.g\.|think(?: of)?),? (?=[A-Z])"
)
_BRACKET: Final = expression(rf"\b{_PLURAL} \((?=[A-Z][^()]{{5,160}}\))")
# "Then there's A, B, and ourselves": how a company names its rivals
_AND_US: Final = expression(
    r"\b(?:[Tt]here(?:[’']s| is| are| was| were)|[Yy]ou(?: have|[’']ve got| see)|[Ww]e (?:have|see|compete with|are up against|meet)|[Rr]ivals (?:are|include)|(?:[Ii]t[’']s|[Tt]hat[’']s)) "
    r"(?=[A-ZÀ-Þ][^.;]{3,200}?,? and (?:ourselves|us)\b)"
)

_EXAMPLE_OF: Final = expression(
    r"\b[Ee]xamples? of (?:an? |the |such )?(?:[\w-]+ ){0,3}?(?:CRO|CDMO|CMO|SMO|CRDMO|contract (?:manufacturer|research organi[sz]ation|developer))s? (?:is|are|include)s? (?=[A-Z])"
)
_ALSO_RANS: Final = expression(
    r"(?<![\w,;-] )(?<!\w)(?:(?:[Aa]lso|[Oo]thers?|[Mm]ore names?|[Ff]urther names?|[Ss]everal more)(?: [a-z]+){0,2} (?:worth|deserv\w+|to)(?: an?| of)? (?:look|mention\w*|watch\w*|know\w*|not(?:e|ing)|consider\w*|visit|call)|[Hh]onou?rable mentions?|[Rr]unners?-up|[Jj]ust missed(?: the (?:list|cut))?)"
    r"(?:[^.:;A-Z]{0,40}?(?: are| include| go(?:es)? to| is|:))?:? (?=[A-Z])"
)
_SAID_SO: Final = ("e.g", "eg", "for example", "for instance", "among them", "to name", "think of", "say")


class _Lead(NamedTuple):
    """What leads up to examples: a block must hold one of the cues, and at least so many names must follow."""

    pattern: re.Pattern[str]
    cues: tuple[str, ...]
    least: int = 1


_LEADS: Final = (
    _Lead(_SUCH_AS, _SAID_SO),
    _Lead(_ONE_SUCH, (*_SAID_SO, "such as", "like", "think")),
    _Lead(_BRACKET, ("s (",), 2),
    _Lead(_AND_US, ("and ourselves", "and us"), 2),
    _Lead(_EXAMPLE_OF, ("xample",)),
    _Lead(
        _ALSO_RANS,
        (" worth", " deserv", "lso to ", "thers to ", "ames to ", "everal more", "able mention", "unner", "ust missed"),
        2,
    ),
)


def example_names(text: str, blocks: Sequence[Block]) -> list[Named]:
    """Return the names in sentences that set out companies of the document's field, as a list does."""
    found: list[Named] = []
    for block in blocks:
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            continue
        words = text[block.start : block.end]
        for pattern, cues, least in _LEADS:
            for lead in pattern.finditer(text, block.start, block.end) if any(cue in words for cue in cues) else ():
                names = [name for name in read_list(text, lead.end(), block.end) if not never_a_name(name.name)]
                found += [name.named("list") for name in names if len(names) >= least]
    return found
