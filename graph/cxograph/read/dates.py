"""When a document came out: from what a page declares of itself, else from its byline or dateline.

Only a date that stands as a date of publication counts: alone in a short line (also behind an author's name or
"Published"), or behind the place that opens a release. A date within a sentence says when something was, not when the
document came out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from cxograph.expressions import expression
from cxograph.model import Block, BlockKind, Zone

__all__ = ["DECLARED", "date_in", "date_of_front_matter", "date_of_text"]

DECLARED: Final = frozenset(
    [
        "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
        "dcterms.date", "dcterms.issued", "dcterms.created", "pubdate", "publishdate", "publish-date", "publish_date",
        "publication_date", "citation_publication_date", "citation_date", "parsely-pub-date", "sailthru.date",
    ]
)  # fmt: skip
"""Names of a page's `meta` elements that hold the date of publication, in small letters."""
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH: Final = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?"
)
_DATE: Final = (
    r"(?P<iso>(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?!\d))"
    rf"|(?P<month>{_MONTH}) (?:(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? )?(?P<year>(?:19|20)\d\d)(?!\d)"
    rf"|(?P<day_first>\d{{1,2}})(?:st|nd|rd|th)?\.? (?P<month_then>{_MONTH}),? (?P<year_last>(?:19|20)\d\d)(?!\d)"
)
_ANY: Final = expression(_DATE)
_DAYS: Final = r"(?:(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Sat(?:ur)?|Sun)(?:day)?,? )?"
_LINE: Final = expression(
    r"(?:(?:[Bb]y|[Ww]ritten by) [^,|·•–—\d]{3,50}[,|·•–—-] ?)?"
    r"(?:(?:[Ff]irst |[Ll]ast )?(?:[Pp]ublished|[Pp]osted|[Rr]eleased|[Pp]ublication|[Ii]ssued|[Rr]elease)?"
    rf"(?: ?[Dd]ate|[Dd]ate)?(?: on| in|:)?:? ?)?{_DAYS}(?:{_DATE})(?:[ ,|·•–—(-].{{0,60}})?"
)
_DATELINE: Final = expression(
    rf"(?:[A-Z][\w.,'’&/() -]{{1,70}}?)[,–—-]+ ?\(?{_DAYS}(?:{_DATE})\)? ?(?:/|\(|--?|–|—|:|…)"
)
_FRONT: Final = expression(
    r"^(?:date|published|publish_?date|date_?published|pubdate):[ \t]*[\"']?([^\"'\n]{4,40})",
    re.MULTILINE | re.IGNORECASE,
)
FIRST: Final = 12  # blocks of a document in which the date is looked for


def date_in(text: str) -> str:
    """Return the first date of a text as YYYY-MM-DD, YYYY-MM where no day is told; empty where there is none."""
    found = _ANY.search(text)
    if found is None:
        return ""
    if found["iso"]:
        return found["iso"]
    month = _MONTHS.index((found["month"] or found["month_then"])[:3].lower()) + 1
    year, day = found["year"] or found["year_last"], int(found["day"] or found["day_first"] or 0)
    if day > 31:
        return ""
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"


def date_of_front_matter(text: str) -> str:
    """Return the date that front matter (YAML) gives a document; empty where it gives none."""
    found = _FRONT.search(text)
    return date_in(found[1]) if found else ""


def date_of_text(text: str, blocks: Iterable[Block]) -> str:
    """Return the date of a byline or dateline among the first blocks of a text; empty where there is none."""
    seen = 0
    for block in blocks:
        if block.zone is not Zone.CONTENT or block.kind is BlockKind.TABLE_CELL:
            continue
        seen += 1
        if seen > FIRST:
            break
        line = text[block.start : min(block.end, block.start + 240)]
        short = block.end - block.start <= 110
        found = (_LINE.fullmatch(line) if short else None) or _DATELINE.match(line)
        if found is not None:
            return date_in(found[0])
    return ""
