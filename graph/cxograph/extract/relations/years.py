"""In which year a relation came about: as said, reckoned from other dates, or that of the dated document."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.clauses.clauses import Clause, Published
from cxograph.extract.names.sentence_roles import MARK
from cxograph.extract.relations.phrase import Told
from cxograph.extract.relations.role_nouns import ROLES
from cxograph.extract.relations.words import BRACKETS
from cxograph.extract.words.listing import cues
from cxograph.model import BlockKind, RelationKind

__all__ = ["deal_year", "name_year", "quarter_of", "year_of"]

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_MONTH_NAMES: Final = "|".join(_MONTHS)
_YEAR: Final = expression(
    r"\b(?:in|since|on|of|during|by|from)?\s?(?:(?:early|late|mid-?) ?)?"
    rf"(?:(?:{_MONTH_NAMES}|Q[1-4]|spring|summer|autumn|fall|winter)\s(?:of )?)?(?:\d{{1,2}},? )?((?:19|20)\d\d)\b"
)
_LATER: Final = expression(
    r"\b(a|one|two|three|four|five|six|seven|eight|nine|ten|\d) years? (later|ago|earlier|before|thereafter|on)\b",
    re.IGNORECASE,
)
_RELATIVE: Final = expression(
    r"\b(?:(?P<last>[Ll]ast (?:year|spring|summer|autumn|fall|winter))|(?:[Ee]arlier|[Ll]ater) this year|this (?:year|month|week|spring|summer|autumn|fall|winter))\b"
)
_SAME_YEAR: Final = expression(
    r"\b(?:the|that) same year\b|\b[Tt]hat year\b|\b(?:[Aa]|[Tt]wo|[Tt]hree|[Aa] few) (?:weeks?|months?) later\b"
)
_FOLLOWING: Final = expression(r"\bthe (?:following|next) (?:year|spring|summer|autumn|fall|winter)\b")
_COUNT: Final = {
    word: max(n, 1)
    for n, word in enumerate(["a", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"])
}
_MONTH: Final = expression(
    rf"\b(?:[Ii]n|[Ss]ince|[Oo]n|last|of|until)\s(?:early |late |mid-)?(?:\d{{1,2}} )?({_MONTH_NAMES})\b(?!,? \d)"
)
_NOT_ITS_YEAR: Final = expression(r"fiscal|FY|expected|to close\b|closes\b|closing|by 20")
_RUNS_TO: Final = expression(r"\b(?:until|through|till|to)\b")
_SELLER: Final = expression(r"^(?: \([^)]*\))*,? from (?:[\w-]+ ){0,4}⟦\d+⟧")
_CALLED_THEN: Final = expression(
    rf"^{BRACKETS},? (?:then|now|today|formerly|previously|at the time|also)[\w ]{{0,20}}? ⟦\d+⟧{BRACKETS},?"
)
_ITEM_DATE: Final = expression(
    r"\W*(?:[A-Z][a-z]{2,8}\.? )?(?:\d{1,2}(?:st|nd|rd|th)?,? )?(?:[A-Z][a-z]{2,8},? )?((?:19|20)\d\d)(?:\s*[|–—:-]|\s(?=[A-Z⟦]))"
)
_OPENS: Final = expression(
    rf"\W*(?:(?=(?:19|20)\d\d(?::| [–—-]) )|(?:For (?:instance|example), |[A-Z]\w+ly, |Also,? |Then,? )?(?:[Ii]n|[Oo]n|[Ss]ince|[Bb]y) )(?:early |late |mid-)?(?:(?:{_MONTH_NAMES}) )?(?:\d{{1,2}}, )?((?:19|20)\d\d)\b"
)
_BRACKET: Final = expression(r"^(?: \([^)\d]*(?:⟦\d+⟧)?[^)\d]*\))+")
_AS_OF: Final = expression(r"\(as (?:of|at) [^)]*\)")
_DATED_ITEM: Final = expression(r"(?<=⟧) \((?:\w+ )?(?:19|20)\d\d\)")  # the year of an earlier item of a list
_AHEAD: Final = expression(r"\b(?:will|is to|are to|plans? to|expected|expects?|intends?)\b")
_HELD: Final = expression(
    r"\b(?:holds?|held|owns?|owned|keeps?|kept|retain\w*|has|have|with|belongs?|controls|(?:is|are|lies?|rests?|remains?) (?:in|with))\b"
)
_REPORTED: Final = expression(r"\b(?:said|says|announced|reported|added)\b")
_STOP: Final = expression(
    r";\s|(?<!Inc)(?<!Ltd)(?<!Co)(?<!Corp)\.\s| and,? (?:later,? |then,? )?in (?:\w+ )?\d{4}(?:, | (?=[a-z⟦]))|⟦\d+⟧| (?:A|One|Two|Three|Four|Five|Six) years? later| and,? (?:a|one|"
    r"two|three|four|five|\d) years? "
)
_ONLY_YEAR: Final = expression(r"\D{0,12}((?:19|20)\d\d)\D{0,3}$")
_STANDING: Final = expression(
    r"\W*(?:The|This|Its|Our|Their) (?:[\w-]+ ){0,3}?(?:agreement|contract|partnership|collaboration|alliance|deal) with ⟦\d+⟧ (?:also )?(?:[a-z]+s|has|is)\b"
)
_ENDS_DATED: Final = expression(r" in (?:\w+ )?((?:19|20)\d\d)$")
_PAST: Final = expression(
    r"\b(?:had|formerly|previously|once|originally|used to|until|already) [^⟦⟧]{0,20}$|\b[Ss]ince (?:the )?⟦\d+⟧ $"
)

_SINCE: Final = expression(r"\b[Ss]ince (?:(?:the )?(?:end|start|beginning|middle) of )?(?:\w+ )?((?:19|20)\d\d)\b")
_BECAME: Final = expression(r"\b(?:becomes?|became|joins?|joined|made|turned)\b", re.IGNORECASE)
_OLDER: Final = expression(r"\b(?:their|its|the|an?|existing|original) (?:19|20)\d\d [a-z]")
_EACH: Final = expression(
    r"\b(?:both|all|each|the two|the deals|the transactions)(?: of (?:which|them))? (?:were |was )?(?:[a-z]+ )?in (?:\w+ )?((?:19|20)\d\d)\b"
)
_DEAL_DATED: Final = expression(
    r"\W*(?:The|This|Date of) (?:[\w-]+ )?(?:deal|transaction|acquisition|takeover|purchase|merger|sale|buyout|investment|announcement)\b[^.;]{0,40}?"
    r"(?:\b(?:completed|closed|announced|signed|sealed|finali[sz]ed|agreed|concluded|took place|went through|dates)\b[^.;]{0,20}? (?:in|on|from|to)|:) "
    r"[^.;]{0,15}?\b((?:19|20)\d\d)\b"
)
_QUARTER: Final = expression(
    r"\b(?:(?P<before>20\d\d) )?(?:(?:first|second|third|fourth)[- ]quarter|Q[1-4]|first half|half-year|H[12]|nine-month|interim)\b(?: (?:report|results|update|trading|"
    r"statement|revenue|earnings|sales|of|for|the|and))*(?: (?P<after>20\d\d))?",
    re.IGNORECASE,
)
_NAME_TAKEN: Final = expression(
    r"\b(?:[Nn]ame (?:was |is )?changed|[Nn]ew name|[Rr]enamed|(?:took|takes|taken|assumed|adopted|adopts|given|got|received|carried|carries|"
    r"bears|borne) (?:on )?(?:its|the|a|our) (?:present|current|new|today[’']s) name)\b[^.;]{0,50}?(?: (?:in|since|from) (?:\w+ )?((?:19|20)\d\d)|$|[.;,:])"
)

_UNDATED: Final = frozenset({"started-as", "founded-as", "today-called"})
"""Rules whose year is that of something else (a founding)."""
_EVENTS: Final = frozenset({"set-up-as-unit", "joint-venture-new", "joins-group"})
"""Rules that tell how a subsidiary became one."""
_SHARES: Final = frozenset(
    {"holds-share", "holds-share-of-it", "share-held-by", "holds-share-too", "share-held-too", "in-which"}
)
"""Rules that tell how things are where their verb says so ("holds"), else what happened ("took")."""
_STATES: Final = frozenset(
    cues(
        "used-to-be|the-former|former-now|runs-under-name|behind-it|backed-by|x-backed|our-associate|whom-with|work-together|working-for"
    )
) | {phrase.rule for phrase in ROLES if not phrase.rule.endswith("-joins") and phrase.kind is not RelationKind.ACQUIRED}
"""Rules that tell how things are: only a year that is said with them counts, not that of the document."""


def year_of(
    reading: Reading, clause: Clause, told: Told, published: Published | None, before: Clause | None = None
) -> int | None:
    """Return the year of a relation, or None where the text does not tell it; `before` is the sentence before."""
    if told.rule in _UNDATED:
        return None
    masked, start, end = clause.masked, told.start, told.end
    said = masked[start:end]
    state = told.rule in _STATES or (told.rule in _SHARES and _HELD.search(said) is not None)
    if told.kind is RelationKind.SUBSIDIARY and told.rule not in _EVENTS and (state or told.rule not in _SHARES):
        since = _SINCE.search(masked, max(0, start - 40), min(len(masked), end + 30))
        became = _BECAME.search(masked, max(0, start - 20), end)
        if since or not became:
            return int(since[1]) if since else None
        published = None
    behind = _CALLED_THEN.sub("", _SELLER.sub("", _BRACKET.sub("", masked[end : end + 140])))
    stop = _STOP.search(behind)
    behind = behind[: stop.start()] if stop else behind
    near = masked[max(start - 30, _clause_start(masked, start)) : end] + behind[:50]
    told_ago = _RELATIVE.search(near) if published else None
    if (
        published
        and told_ago
        and not _YEAR.search(masked[start:end] + behind[:50])
        and not _YEAR.search(near, told_ago.end())
    ):
        return published.year - (told_ago["last"] is not None)
    own = _ENDS_DATED.search(said)
    if own:
        return int(own[1])  # "bought by ⟦0⟧ in 2010, became independent again in 2014"
    reckoned = _reckoned(masked, start, near, published, before)
    if reckoned is not None:
        return reckoned
    dated = _YEAR.search(behind)
    opens = _OPENS.match(masked, 0, start)
    if opens and _OLDER.search(said):
        return int(opens[1])  # "In 2022 A and B extended their 2018 agreement"
    together = _EACH.search(masked)
    if told.rule == "to-be-called":  # "Merged with X in 2023; both now trade as Y"
        years = [int(found[1]) for found in _YEAR.finditer(masked)]
        if len(set(years)) == 1:
            return years[0]
    for found in (
        dated
        if dated
        and not _NOT_ITS_YEAR.search(behind[: dated.end()])
        and not (told.kind is RelationKind.PARTNER and _RUNS_TO.search(behind[: dated.start()]))
        else None,
        _YEAR.search(_DATED_ITEM.sub("", _AS_OF.sub("", said))),
        (None if state else _last_year(masked, _clause_start(masked, start), start)) or opens,
        together,
    ):
        if found:
            return int(found[1])
    item = _dated_item(reading, clause)
    if item is not None or published is None or masked.endswith("(", 0, start):
        return item
    month = _MONTH.search(near) or _MONTH.match(masked)
    if month and not _AHEAD.search(masked) and published.month and _MONTHS.index(month[1]) + 1 > published.month:
        return published.year - 1  # "in November", told in January
    if state or _STANDING.match(masked) or (_PAST.search(masked[:start]) and not _REPORTED.search(masked[:start])):
        return None
    return published.year


def deal_year(clause: Clause) -> int | None:
    """Return the year that a sentence gives to the deal that the one before it told: "The deal closed in 2023"."""
    if clause.mentions or not clause.has(
        ("deal", "transaction", "acquisition", "takeover", "purchase", "merger", "sale", "buyout", "investment")
    ):
        return None
    dated = _DEAL_DATED.match(clause.masked)
    return int(dated[1]) if dated else None


def _last_year(masked: str, start: int, stop: int) -> re.Match[str] | None:
    found = list(_YEAR.finditer(masked, start, stop))
    return found[-1] if found else None


def _clause_start(masked: str, at: int) -> int:
    """Where to begin to look for the year of what stands at an offset: behind the names of other clauses and brackets."""
    start = max(0, at - 60)
    marks = [mark.end() for mark in MARK.finditer(masked, start, at)]
    cut = max(masked.rfind(sign, start, at) for sign in (";", "(", ")", " – ", " — "))
    return max(start, cut + 1, marks[-2] if len(marks) > 1 else 0)


def quarter_of(reading: Reading) -> Published | None:
    """Return when a report on a quarter was told, by its headline ("Third-quarter report 2025"); None for any other document."""
    for block in reading.blocks[:3]:
        told = _QUARTER.search(reading.plain, block.start, min(block.end, block.start + 120))
        if told and (told["after"] or told["before"]):
            return Published(int(told["after"] or told["before"]), 0)
    return None


def name_year(reading: Reading, clause: Clause) -> int | None:
    """Return the year in which a sentence says that a company took the name of today, without the former name: "New name: ⟦0⟧"."""
    if "name" not in clause.low:
        return None
    taken = _NAME_TAKEN.search(clause.masked)
    if taken is None:
        return None
    opens = _OPENS.match(clause.masked, 0, taken.start())
    return int((taken[1] or (opens[1] if opens else None)) or 0) or _dated_item(reading, clause)


def _reckoned(masked: str, start: int, near: str, published: Published | None, before: Clause | None) -> int | None:
    """A year that is told by its distance: "two years later", "three years ago", "the following summer"."""
    said = [int(found[1]) for found in _YEAR.finditer(masked)]
    said_before = [int(found[1]) for found in _YEAR.finditer(before.masked)][-1:] if before is not None else []
    said = said or said_before  # "In 2014 it bought X. Two years later ..."
    if said and _FOLLOWING.search(near):
        return said[0] + 1
    if _SAME_YEAR.search(near):
        earlier = [int(found[1]) for found in _YEAR.finditer(masked, 0, start)] or said_before
        return earlier[-1] if earlier else None
    found = _LATER.search(near)
    if found is None:
        return None
    years = _COUNT.get(found[1].lower()) or int(found[1])
    if found[2].lower() != "ago":
        return said[0] + (-years if found[2].lower() in {"before", "earlier"} else years) if said else None
    return published.year - years if published else None


def _dated_item(reading: Reading, clause: Clause) -> int | None:
    """The year before an entry of a time line: "May 2023: ...", the cell before, a heading that is a year."""
    blocks = reading.document.blocks
    block = blocks[clause.sentence.block]
    text = reading.text
    lead = _ITEM_DATE.match(text, block.start, min(block.end, block.start + 40))
    if lead:
        return int(lead[1])
    if block.kind is BlockKind.TABLE_CELL:
        for other in blocks[max(0, block.index - block.column) : block.index]:
            if (other.group, other.row) == (block.group, block.row):
                year = _ONLY_YEAR.match(text[other.start : other.end])
                if year:
                    return int(year[1])
    for above in (*block.headings[-1:], block.parent, block.index - 1):
        if 0 <= above < block.index and blocks[above].end - blocks[above].start < 24:
            year = _ONLY_YEAR.match(text[blocks[above].start : blocks[above].end])
            if year:
                return int(year[1])
    return None
