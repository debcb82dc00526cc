"""What stands before the first words of a text that was taken from a page: stamps, datelines, trails of menus."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression
from cxograph.places import lookup

__all__ = ["is_trail", "words_start"]

_DATE: Final = r"(?:20\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?Z?)?|\d{1,2}[/.]\d{1,2}[/.](?:20)?\d\d)"
_MONTH: Final = (
    r"(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|"
    r"dec(?:ember)?)\b\.?"
)
_SAID_DATE: Final = rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? ?(?:20\d\d)?|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH},? ?(?:20\d\d)?|{_MONTH} 20\d\d)"
_DASH: Final = r"(?:\s*(?:-{2,3}|[–—])\s*|\s+-\s+)"
_WIRE: Final = r"(?:\([A-Z][^()\n]{2,40}\)|/[^/\n]{2,40}/)"
# without a date, only what names itself a wire is one: "Vial Coating (VC) - A Guide" opens with no place
_NAMED_WIRE: Final = r"[(/](?=[^()/\n]{0,30}(?i:wire|news|press|prweb|openpr))[A-Z][^()/\n]{2,40}[)/]"
_PLACE: Final = (
    r"[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3}(?:, (?:[A-ZÀ-Þ][\w.]*)(?: [A-ZÀ-Þ][\w.]*){0,3}){0,3}(?: \d{4,6})?"
)
# each piece is one of these; a text may open with several: "date 2024-05-02 OSLO, Norway, May 2, 2024 (WIRE) -- "
_PIECES: Final = (
    expression(r"\s*(?:report )?(?:title|headline):\s+(?=\S)", re.IGNORECASE),
    expression(r"\s*date:?\s+20\d\d-(?:0\d|1[0-2])\s+(?=\S)", re.IGNORECASE),
    expression(
        rf"\s*(?:(?:date|dated|published|posted|updated)(?: on)?:?\s+)?{_DATE}(?:\s*\||{_DASH})?\s*(?=\S)",
        re.IGNORECASE,
    ),
    expression(rf"\s*{_PLACE}(?:,|\s*[-–—|:])? ?\(?{_SAID_DATE}\)?,?(?:\s*{_WIRE})?(?:{_DASH}|:\s+)(?=\S)"),
    expression(rf"\s*(?:{_PLACE}(?:[,:]?\s*|{_DASH}))?{_NAMED_WIRE}{_DASH}(?=\S)"),
    expression(rf"\s*{_SAID_DATE},?(?:\s*{_WIRE})?{_DASH}(?=\S)"),
)
_PLACE_ALONE: Final = expression(rf"\s*(?P<place>{_PLACE})(?:\s+-{{1,3}}|\s*--|\s*[–—]) *(?=[A-ZÀ-Þ“\"])")
_LONGEST: Final = 160  # characters of one piece
_TRAIL: Final = expression(
    r"\W*(?:home(?:page)?|you are here:?|industry reports?|reports?|market reports?)\s*(?:[/>»›|→]\s*[^/>»›|→\n]{2,120}){1,6}",
    re.IGNORECASE,
)


def words_start(text: str, start: int, end: int) -> int:
    """Return where the words of a block begin behind date stamps and the place, date and wire of a release.

    `start` itself where nothing of the kind stands there, or where nothing would be left.
    """
    at = start
    for _ in range(5):
        stop = min(end, at + _LONGEST)
        found = next((match for piece in _PIECES if (match := piece.match(text, at, stop))), None)
        if found is None:
            alone = _PLACE_ALONE.match(text, at, stop)
            found = alone if alone and _is_seat(alone["place"]) else None
        if found is None or found.end() >= end:
            break
        at = found.end()
    return at


def _is_seat(words: str) -> bool:
    """Tell whether words end in a place, or in the number that stands behind a state: "Pune, India", "Lyme, NH 03768"."""
    last = words.rpartition(", ")[2]
    return "," in words and (lookup(last) is not None or re.search(r"^[A-Z]{2}(?: \d{5})?$", last) is not None)


def is_trail(words: str) -> bool:
    """Tell whether a line only says where on its site a page stands: "Home / Pharma / Vial Coating Market"."""
    return _TRAIL.fullmatch(words.strip()) is not None
