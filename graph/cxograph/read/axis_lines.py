"""Lists of segments that plain lines set: "By Type" alone in a line, its segments in the lines below."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cxograph.read.text_layout import BULLET, MAX_ITEM, Indented, List, Span

__all__ = ["axis_head", "axis_list", "joined"]

_TITLED: Final = r"[A-Z][\w/&’'-]*(?:,? (?:[A-Z&][\w/&’'-]*|of|and|the)){0,3}"
_BRACKET: Final = r"(?:\s?[(\[][^()\[\]\n]{2,70}[)\]])?"
_HEAD: Final = re.compile(
    rf"\W*(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)]?\s+)?"
    rf"(?:(?:[A-Z][^\n.:;]{{2,70}} )?Market\W{{0,3}}(?:(?:Segmentation|Analysis|Size|Share|Breakdown|Breakup|Segments)\W{{0,3}})*)?"
    rf"(?:(?:By|BY|Based (?:up)?on|On the [Bb]asis of)\s+(?:the )?{_TITLED}{_BRACKET}|"
    rf"{_TITLED} (?:Outlook|Segmentation|Segments?|Breakdown){_BRACKET}|"
    r"(?:(?:Product|Service|Drug|Molecule|Therapy|Trial|Study|Customer) )?(?:Types?|Applications?|End[ -]?Us(?:e|er)s?|Services|Phases?|"
    r"Therapeutic Areas?|Technolog(?:y|ies)|Indications?|Modalit(?:y|ies)|Dosage Forms?|Regions?):)"
    r"(?: (?:Type|Outlook|Segment(?:s|ation)?|Analysis|Insights?))?\W*"
)
_CUE: Final = re.compile(r"\b(?:By|BY|[Oo]n) |Outlook|Segment|Breakdown|:\W*$")
_SECTION: Final = re.compile(
    r"\W*(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?(?:(?:the |top |major |leading |global |about |our |more )*"
    r"(?:market|key|competitive|competition|regional|recent|industry|report|research|table|list|frequently|faq|about|conclusion|introduction|"
    r"scope|methodology|drivers?|restraints?|opportunit\w+|challenges|trends?|growth|overview|analysis|what|why|how|who|which|summary|"
    r"companies|company profiles|players|vendors|related|request|download|buy|read|contact|media|source|note|figure|chapter|covid|"
    r"segmentation|attributes?|highlights?|developments?|purchase|inquire|enquire|get|for more|view|browse|click|by)\b)|.*\b(?:Market|Overview|"
    r"Landscape|Dynamics|Insights|Outlook|Analysis|Report|Highlights|Developments|Trends|Drivers|Players|Profiles|Summary)\W*$",
    re.IGNORECASE,
)
_SAYS: Final = re.compile(
    r"\b(?:is|are|was|were|will|has|have|had|can|may|should|includes?|accounted|held|expected|provides?|offers?)\b|https?://|@"
)
LONGEST_HEAD: Final = 110
MOST: Final = 40  # items of one list


def axis_head(line: str) -> bool:
    """Tell whether a line names an axis of segments and nothing else: "By Type", "Phase Outlook (Revenue, USD Million)"."""
    if len(line) > LONGEST_HEAD or not (
        "y " in line
        or "Y " in line
        or "n " in line
        or "f " in line
        or line.rstrip().endswith((":", "**", ")", "k", "s"))
    ):
        return False
    return _HEAD.fullmatch(line.strip()) is not None


def axis_list(text: str, lines: Sequence[Span], at: int) -> List | None:
    """Read the list whose lead is lines[at], an axis alone in its line; None where there is none.

    Without bullets its items are the short lines below, up to the next axis, what heads a section, or a sentence.
    With bullets the list comes back empty: whoever reads the text reads them.
    """
    if not axis_head(text[slice(*lines[at])]):
        return None
    stop, items = at + 1, list[Indented]()
    while stop < len(lines) and len(items) < MOST:
        line = text[slice(*lines[stop])]
        if not line.strip():
            stop += 1
            continue
        if not _is_item(line):
            break
        begin = lines[stop][0] + len(line) - len(line.lstrip(" \t*"))
        items.append(Indented(1, (begin, lines[stop][0] + len(line.rstrip(" \t*")))))
        stop += 1
    following = text[slice(*lines[stop])] if stop < len(lines) else ""
    if not items:
        return (at + 1, []) if BULLET.match(following) else None
    if len(items) == 1 and not axis_head(following):
        return None
    return stop, items


def _is_item(line: str) -> bool:
    words = line.strip(" \t*")
    return (
        1 < len(words) <= MAX_ITEM
        and not words.endswith((".", ";", ":", "?", "!"))
        and not BULLET.match(line)
        and "|" not in words
        and not axis_head(line)
        and not _SECTION.match(words)
        and not _SAYS.search(words)
    )


def joined(text: str, paragraphs: Sequence[list[Span]]) -> list[list[Span]]:
    """Put together what blank lines part: an axis alone in its line, and the lines below it that are its segments.

    The last short line before prose may be a heading, so it stays by itself.
    """
    found: list[list[Span]] = []
    at = 0
    while at < len(paragraphs):
        group = list(paragraphs[at])
        at += 1
        found.append(group)
        if len(group) > 1 or not axis_head(text[slice(*group[0])]):
            continue
        first = at
        while at < len(paragraphs) and len(paragraphs[at]) == 1 and _is_item(text[slice(*paragraphs[at][0])]):
            at += 1
        prose = at < len(paragraphs) and not axis_head(text[slice(*paragraphs[at][0])])
        at -= 1 if prose and at > first and len(text[slice(*paragraphs[at][0])]) > MAX_ITEM else 0
        group += [line for one in paragraphs[first:at] for line in one]
    return found
