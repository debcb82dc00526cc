"""Segments of a market: from lists, brackets, tables, prose and figures, nested where the text nests them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from cxograph.extract.axes import HEADS, announced_axis, axis_name, is_axis, named_axis
from cxograph.extract.base import Reading
from cxograph.extract.listing import closing_bracket, split_list
from cxograph.model import Block, BlockKind, Claim, Segment
from cxograph.places import lookup

__all__ = ["extract"]

LONGEST_NAME: Final = 110
LONGEST_LEAD: Final = 240
_HEADS_REST: Final = re.compile(r"by (?=[A-Z])", re.IGNORECASE)
# what a list item says behind the segment's name: "Vials: the oldest form", "Biologics - made in cells", "Vials (58%)"
_REMARK: Final = re.compile(r":(?=\s|$)|\s[–—-]\s(?=\S)|\s*\((?=[^()]*\d[\d.,]*\s?%)|\s*\((?=(?:e\.g|i\.e|such as|including)\b)")
_EXAMPLES: Final = re.compile(r"\s*(?:e\.g|i\.e|such as|including|for example|revenue|usd|us\$|\d{4})\b", re.IGNORECASE)
_SENTENCE: Final = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|can|may|should|includes?|provides?|offers?|helps?|drives?|held|accounted)\b"
)
# headline or prose: By Service (A {A1, A2}, B), By Source [..]; "segmented by type (A, B), application (C) and ..."
_GROUP: Final = re.compile(r"\b[Bb]y (?:the )?(?P<axis>[A-Za-z][\w/’'-]*(?: (?:&|[\w/’'-]+)){0,4})\s*(?P<open>[(\[{])")
_NEXT_GROUP: Final = re.compile(
    rf"[,;]?\s*(?:and |as well as )?(?:by )?(?P<axis>(?:[\w/-]+ ){{0,2}}{HEADS})\s*(?P<open>[(\[{{])", re.IGNORECASE
)
# a paragraph, item or cell "By Type: A, B and C"; several in one line
_LED: Final = re.compile(
    rf"(?:^|[.;|•]\s*|\s[–—-]\s*)(?:segment(?:s|ation|ed)?(?: by)?:?\s*)?"
    rf"(?:by (?P<axis>[A-Za-z][\w/’' -]{{2,40}}?)|(?P<named>(?:[\w/-]+ ){{0,2}}{HEADS}))(?: (?:segments?|segmentation|outlook))?"
    rf"(?:\s*\([^()]*\))?\s*(?::|\s[–—-]\s)\s*(?=\S)",
    re.IGNORECASE,
)
_CUT: Final = (
    r"(?:sub-?)?(?:segmented|divided|split|categori[sz]ed|classified|bifurcated|trifurcated|fragmented|grouped|broken(?: down)?|"
    r"segregated|separated|subdivided)"
)
_AXIS: Final = r"(?:the )?(?P<{}>[A-Za-z][\w/’'& -]{{2,40}}?)"
_INTO: Final = re.compile(
    rf"(?:(?:\b[Oo]n the basis of|\b[Bb]ased (?:up)?on|\b[Bb]y|\b[Ii]n terms of|\b[Aa]s per|\b[Dd]epending on|\b[Ww]ith respect to)"
    rf" {_AXIS.format('a')},? (?:[^.:;,]{{0,90}}? )?(?:{_CUT} (?:in)?to|includes?|comprises?|covers|consists? of)|"
    rf"\b{_CUT} (?:by|on the basis of|based (?:up)?on|according to) {_AXIS.format('b')},? (?:in)?to|"
    rf"\b[Tt]he {_AXIS.format('c')} segment (?:is|was|has been|can be) (?:further )?{_CUT} (?:in)?to)"
    r":? (?:(?:two|three|four|five|six|seven|several|the following)[\w ]{0,30}?(?::|,|–|—|-) ?)?(?P<list>[^.;:]{5,400})"
)
_INTO_LAST: Final = re.compile(
    rf"\b{_CUT} (?:in)?to (?P<list>[^.;:]{{5,300}}?),? (?:by|on the basis of|based (?:up)?on|according to|depending on) "
    rf"{_AXIS.format('a')}(?=[.,;]|$)"
)
# "By service, toxicology testing took 24.8%": a segment that is met with its figure only
_MET_BY: Final = re.compile(
    r"^\W*(?:By|In terms of|Based on|On the basis of|Among|Within|Across) (?:the )?(?P<axis>[\w&/’' -]{3,40}?),\s+"
)
_VERB: Final = (
    r"(?:took|accounted|contributed|generated|held|hold|holds|led|leads|dominated|dominates|captured|made up|makes up|"
    r"represented|represents|is|was|are|were|will|has|had|have|remained|commanded|commands|posted|shared|secured|registered|"
    r"should|could|may|accounts?|contributes?|generates?|earned|brought|claimed|reached|stood|came|comes|grew|topped|forms?|"
    r"formed|constituted|occupied|ranked)"
)
_MET: Final = re.compile(rf"(?:the )?(?P<segment>(?!the |it |this |these )[\w&/()’'+, -]{{3,80}}?)(?: (?:segments?|category|sub-segment))? {_VERB}\b")
_FOLLOWED: Final = re.compile(
    r",? (?:(?:closely )?followed by|ahead of|while|whereas|against|;)\s+(?:the )?(?P<segment>[\w&/()’'+ -]{3,70}?)"
    rf"(?: (?:segments?|category))?(?= (?:with|at|\(|{_VERB})\b| \()"
)
_FIGURE: Final = re.compile(r"\d[\d.,]*\s?(?:%|percent|per cent|million|billion|mn\b|bn\b)|\b(?:rest|remainder|third|half|quarter)\b")
_COLUMN: Final = re.compile(r"\b(?:20\d\d|share|size|revenue|value|usd|us\$|cagr|growth|forecast|sales|%)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Axis:
    """An axis, and the words of its segments that the document has listed so far."""

    name: str


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Segment` for each segment of the report's market, each once under its parent."""
    if reading.report is None:
        return
    seen: dict[tuple[str, str | None], tuple[str, str]] = {}
    listed: set[str] = set()
    for claim in _all(reading):
        segment = claim.fact
        if not isinstance(segment, Segment):
            continue
        source = claim.rule
        key = (segment.segment.casefold(), segment.parent)
        before = seen.get(key)
        # the same name below two axes of one list is two segments; said again elsewhere it is one
        if before is not None and (before[0] == segment.axis or before[1] != source):
            continue
        if source in _LOOSE and (segment.axis in listed or any(name == key[0] for name, _ in seen)):
            continue
        seen[key] = (segment.axis, source)
        if source not in _LOOSE:
            listed.add(segment.axis)
        yield claim


# rules that read prose: what a list has already told they would only tell in other words
_LOOSE: Final = frozenset({"segments.met"})
