"""Segments in running text: "is divided into", and those that are met with their figure only."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.segments.axes import HEADS, axis_name, is_axis
from cxograph.extract.segments.items import item_claims, split_items
from cxograph.extract.words.listing import closing_bracket, split_list
from cxograph.extract.words.pairs import are_two
from cxograph.model import BlockKind, Claim, Segment, Sentence, Zone
from cxograph.places import find_places

__all__ = ["NO_SEGMENT", "called", "into", "members", "met"]

LONGEST_NAME: Final = 80
_CUT: Final = (
    r"(?:sub-?)?(?:segmented|divided|split|categori[sz]ed|classified|bifurcated|trifurcated|fragmented|grouped|segregated|"
    r"separated|broken(?: down)?)"
)
_CUTS: Final = (
    r"(?:splits?|divides?|segments?|categori[sz]es|classifies|groups?|breaks(?: down)?|separates?) (?:up |down )?(?:the |this )?"
    r"(?:[\w&/-]+ ){0,6}?(?:market|industry|sector|demand|business|revenues?|sales|spending|it)(?: down| up)?"
)
_BASIS: Final = (
    r"(?:[Oo]n the basis of|[Bb]ased (?:up)?on|[Bb]y|[Ii]n terms of|[Aa]s per|[Aa]ccording to|[Dd]epending on|"
    r"[Ww]ith respect to|[Dd]epending upon|[Oo]n account of)"
)
_AXIS: Final = r"(?:the )?(?P<{}>[A-Za-z][\w/’'-]*(?: (?:&|[\w/’'-]+)){{0,3}}?)"
_COUNTED: Final = r":? (?:(?:two|three|four|five|six|seven|several|the following)\b[\w ]{0,30}?(?::|,|–|—|-|namely) ?)?"
_INTO: Final = expression(
    rf"\b(?:{_BASIS} {_AXIS.format('a')}(?: segments?| segmentation)?,? (?:[^.:;,]{{0,90}}? )?"
    rf"(?:(?:{_CUT}|splits?|divides|falls|breaks down)(?: (?:in)?to|(?! (?:by|on|based|according|in|as|and|under|with|for|from|across|below|above|further|using|accordingly)\b)(?= [\w/-]+(?: [\w/&-]+){{0,4}}, ))|(?:market|industry|segments?|study|report|analysis) (?:includes?|comprises?|covers|consists? of|distinguishes|separates))|"
    rf"(?:{_CUT}|{_CUTS}) (?:by|on the basis of|based (?:up)?on|according to) {_AXIS.format('b')},? (?:in)?to|"
    rf"[Tt]he {_AXIS.format('c')} segment (?:is|was|has been|can be) (?:further )?{_CUT} (?:in)?to)"
    rf"{_COUNTED}(?P<list>(?:[^.;:]|\.(?=[\w,])){{4,400}})"
)
# "..., and by application into C and D", behind what another axis gave
_INTO_NEXT: Final = expression(
    rf"(?:,|,? and|;) (?:further )?(?:by|on the basis of|based on) {_AXIS.format('a')},? (?:in)?to (?P<list>(?:[^.;:]|\.(?=[\w,])){{4,400}})"
)
_INTO_LAST: Final = expression(
    rf"\b{_CUT} (?:in)?to{_COUNTED}(?P<list>[^.;:]{{4,300}}?),? {_BASIS} {_AXIS.format('a')}(?=[.,;]|$)"
)
# words to look for, by what all of them hold: a text without that is not searched for each of them
_CUES: Final = (
    *(
        (word, (word,))
        for word in (" into", "segmented ", "divided ", "categorized ", "categorised ", "classified ", "bifurcated ")
    ),
    *(
        (
            f" {does}",
            tuple(f"{what} {does}" for what in ("market", "industry", "segment", "study", "report", "analysis")),
        )
        for does in ("includes", "comprises", "covers", "consists", "distinguishes", "separates")
    ),
    ("segments ", ("segments include", "segments comprise")),
)
_CUT_BEFORE: Final = expression(rf"\b(?:{_CUT}|{_CUTS}|splits?|divides|falls|breaks down)\b")
_TAIL: Final = expression(
    r"(?:,|,? and) (?:further )?(?:by|on the basis of|based on) (?:the )?[\w&/ -]{3,40}? (?:in)?to .*$|,? (?:(?:out |among |in )?(?:of )?which|where|with|while|according|each|depending|,?\w+ing (?:to|for|an?|the|its|their|"
    r"different|various))\b.*$"
)
_VERB: Final = (
    r"(?:took|accounts?|accounted|contributes?|contributed|generates?|generated|held|holds?|led|leads|dominate[sd]|captured|"
    r"made up|makes up|represent(?:s|ed)?|control(?:s|led)|is|was|are|were|will|has|had|have|remain(?:s|ed)|command(?:s|ed)|posted|shared|"
    r"secured|registered|should|could|may|earned|brought|claimed|reached|stood|came|grew|topped|form(?:s|ed)|constituted|"
    r"occupied|ranked)"
)
_NAME: Final = r"(?:the )?(?P<segment>(?!the |it |this |these |they |that )[\w&/()’'+-]+(?: [\w&/()’'+-]+){0,8}?)"
_SEGMENT: Final = r"(?: (?:sub-?)?(?:segments?|category))?"
# "By service, toxicology testing took 24.8%"
_MET_BY: Final = expression(
    rf"\W*(?:By|In terms of|Based on|On the basis of|Among|Across) {_AXIS.format('axis')}(?: segments?)?,\s+{_NAME}"
    rf"{_SEGMENT},? (?:[a-z]+ly )?{_VERB}\b"
)
_MET_OPENS: Final = ("By ", "In terms of ", "Based on ", "On the basis of ", "Among ", "Across ")
_MET_NEXT: Final = expression(rf"\W*{_NAME}{_SEGMENT} (?:[a-z]+ly )?{_VERB}\b", re.IGNORECASE)
_FOLLOWED: Final = expression(
    rf"(?:followed by|ahead of|trailed by|before) {_NAME}{_SEGMENT}(?= (?:with|at|on|\(|in 20)| ?\(|[,.;]|$)"
)
_RANKS: Final = expression(
    r"\b(?:fastest|quickest|largest|biggest|highest|lion[’']s share|leads?|leading|dominat\w+)\b"
)
# "..., and clinical scale USD 2.9 billion": the verb is that of the part before
_MET_SHORT: Final = expression(
    rf"\W*{_NAME}{_SEGMENT}(?: with| at)? (?=(?:an? |about |around |nearly |over |some )?(?:[A-Z]{{2,3}}\$? ?|[$€£¥₹] ?)?\d)"
)
_PARTS: Final = expression(r";\s+(?:while |whilst |whereas |and )?|, (?:while|whilst|whereas|and) ")
_FIGURE: Final = expression(
    r"\d[\d.,]*\s?(?:%|percent|per cent|million|billion|mn\b|bn\b)|\b(?:the rest|remainder|thirds?|half|quarters?)\b"
)
NO_SEGMENT: Final = expression(
    r"\b(?:market|industry|sector|estimates|information|report|study|demand|growth|cagr|revenues?|sales|valuation|companies? (?:that|who)|players?|vendors?|\d{4}|"
    r"spending|expenditures?|outlays?|we|you|sponsors polled|total|figure|share|value|largest|analysts?|there|it|its)\b",
    re.IGNORECASE,
)
_SUB: Final = expression(
    rf"(?:^|[.,;] |\b[Tt]he )(?:[Tt]he )?(?P<parent>[\w&/()’'+-]+(?: [\w&/()’'+-]+){{0,6}}?)(?: (?:sub-?)?(?:segment|category))? (?:is|are|was|were|can be|has been|have been) "
    rf"(?:(?:further|also|again) )*{_CUT} (?:in)?to{_COUNTED}(?P<list>[^.;:]{{4,300}})"
)


def into(reading: Reading, known: Mapping[str, Segment]) -> Iterator[Claim]:
    """Yield the segments of "By type, the market is divided into A, B and C", and of "A is further divided into ...".

    `known` are the segments found so far, by their name in lower case.
    """
    text, sentences = reading.text, reading.document.sentences
    at = -1
    for offset in _cuts(reading.lower):
        index = bisect_right(sentences, offset, key=lambda sentence: sentence.start) - 1
        if index == at or index < 0:
            continue
        at = index
        start, end = sentences[at].start, sentences[at].end
        block = reading.document.blocks[sentences[at].block]
        if block.zone is not Zone.CONTENT or block.kind in {BlockKind.TITLE, BlockKind.TABLE_CELL}:
            continue
        parted = next((m for m in _SUB.finditer(text, start, end) if m["parent"].casefold() in known), None)
        if parted:
            outer = known[parted["parent"].casefold()]
            yield from _cut_list(reading, (start, end), outer.axis, parted.span("list"), outer.segment)
            continue
        found = [*_INTO.finditer(text, start, end), *_INTO_LAST.finditer(text, start, end)]
        later = found and _INTO_NEXT.search(text, found[0].start("list"), end)
        while later:
            found.append(later)
            later = _INTO_NEXT.search(text, later.start("list"), end)
        for match in found:
            axis = next((words for key in "abc" if (words := match.groupdict().get(key))), "")
            if axis and is_axis(axis):
                yield from _cut_list(reading, (start, end), axis_name(axis), match.span("list"), None)


def _cut_list(
    reading: Reading, evidence: tuple[int, int], axis: str, span: tuple[int, int], parent: str | None
) -> Iterator[Claim]:
    """Yield what a market, or a segment of it, is divided into; what stands in a part's brackets lies below it."""
    text = reading.text
    first, last = span
    tail = _TAIL.search(text, first, last)
    parts = split_items(text, first, tail.start() if tail else last)
    if len(parts) < 2 or any(stop - begin > LONGEST_NAME and text.find("(", begin, stop) < 0 for begin, stop in parts):
        return
    above = parent
    for begin, stop in parts:
        if text[begin] == "(" and above and closing_bracket(text, begin, stop) == stop - 1:
            for part in split_list(text, begin + 1, stop - 1):  # "A, (A1, A2), B"
                yield from item_claims(reading, axis, part, above, "segments.into", evidence)
            continue
        begin += 4 * text.startswith("the ", begin)
        if not _all_place(text, begin, stop):
            for claim in item_claims(reading, axis, (begin, stop), parent, "segments.into", evidence):
                if isinstance(claim.fact, Segment) and claim.fact.parent == parent:
                    above = claim.fact.segment
                yield claim


_MEMBERS: Final = expression(
    rf"\W*(?:(?:[Tt]he|[Ii]ts|[Mm]ain|[Kk]ey) )*(?P<axis>(?:[\w-]+ )?{HEADS})(?: (?:covered|considered|studied|segments?|groups?|analy[sz]ed))?"
    rf" (?:are|include|comprise|cover)(?: (?:the following|split into|divided into))?:? (?P<list>[^.;:]{{8,300}})",
    re.IGNORECASE,
)


def members(reading: Reading) -> Iterator[Claim]:
    """Yield the segments of "End users are A, B and C" where the report's title names that axis."""
    text, report = reading.text, reading.report
    title = report.title.lower() if report else ""
    for sentence in reading.sentences:
        if text.find("re the ", sentence.start, sentence.end) >= 0:
            yield from _said_last(reading, sentence)
        match = _MEMBERS.match(text, sentence.start, sentence.end)
        if match is None or reading.document.blocks[sentence.block].kind is not BlockKind.PARAGRAPH:
            continue
        axis = axis_name(match["axis"])
        if axis not in title or not is_axis(axis) or _PREDICATE.match(match["list"]):
            continue
        first, last = match.span("list")
        tail = _TAIL.search(text, first, last)
        parts = split_list(text, first, tail.start() if tail else last)
        if len(parts) > 1 and all(stop - begin <= LONGEST_NAME for begin, stop in parts):
            for begin, stop in parts:
                if not _all_place(text, begin, stop):
                    segment = Segment(axis, text[begin:stop].strip(" .,*").removeprefix("the "))
                    yield reading.claim(segment, sentence.start, sentence.end, "segments.into", focus=(begin, stop))


_ARE_THE: Final = expression(
    rf"\W*(?P<list>[A-Z][^.;:]{{4,240}}?) (?:are|were) the (?:(?:two|three|four|five|six|main|major|key|only) ){{0,2}}(?P<axis>(?:[\w-]+ )?{HEADS})"
    r" (?:examined|covered|considered|studied|analy[sz]ed|included|assessed|distinguished|of the (?:market|report|study))\b"
)


def _said_last(reading: Reading, sentence: Sentence) -> Iterator[Claim]:
    """Yield the segments of "A and B are the two end users examined"."""
    match = _ARE_THE.match(reading.text, sentence.start, sentence.end)
    if match is None or not is_axis(match["axis"]):
        return
    parts = split_list(reading.text, *match.span("list"))
    if len(parts) > 1 and all(stop - begin <= LONGEST_NAME for begin, stop in parts):
        for begin, stop in parts:
            if not _all_place(reading.text, begin, stop):
                segment = Segment(axis_name(match["axis"]), reading.text[begin:stop].strip(" .,*"))
                yield reading.claim(segment, sentence.start, sentence.end, "segments.into", focus=(begin, stop))


# "services are expected to grow", "end users are increasingly ..."
_PREDICATE: Final = expression(
    r"(?:[a-z]+(?:ed|ing|ly)|set|likely|also|now|not|more|most|often|a|an|one|key|among|at|in|on|to|under|driven|able|crucial|essential|important)\b"
)


def _cuts(low: str) -> Iterator[int]:
    """Yield where a text speaks of dividing, in order; a search for plain words finds the few sentences that do."""
    for at in _places_of(low, [word for part, words in _CUES if part in low for word in words]):
        if not low.startswith(" into", at) or _CUT_BEFORE.search(low, max(0, at - 75), at):
            yield at


def _places_of(low: str, words: Iterable[str]) -> list[int]:
    """Return where any of several words stands in a text, in order."""
    found = []
    for word in words:
        at = low.find(word)
        while at >= 0:
            found.append(at)
            at = low.find(word, at + 1)
    return sorted(found)


def _all_place(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch names places and nothing else."""
    found = find_places(text, start, end)
    return bool(found) and found[0].start == start and sum(m.end - m.start for m in found) * 2 > end - start


def met(reading: Reading) -> Iterator[Claim]:
    """Yield segments that are met only with a figure: "By service, X took 24%. Y is set to grow at 9% a year"."""
    text = reading.text
    axis: str | None = None
    block = -1
    for sentence in reading.sentences:
        if sentence.block != block:
            block, axis = sentence.block, None
        first = None
        if text.startswith(_MET_OPENS, sentence.start):
            first = _MET_BY.match(text, sentence.start, sentence.end)
        if first:
            if reading.document.blocks[block].kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
                continue
            words = first["axis"]
            axis = axis_name(words) if is_axis(words) and len(words) < 40 else None
        if axis is None:
            continue
        where = (sentence.start, sentence.end)
        if first and _RANKS.search(text, first.end("segment"), sentence.end):
            where = (sentence.start, reading.document.blocks[block].end)  # "By phase, X is to grow fastest. X took 40%"
        if not _FIGURE.search(text, *where):
            continue
        yield from _met_in(reading, sentence, axis, first)


# "The synthesis segment held 48%": called a segment, whatever it is a segment by
_CALLED_ONE: Final = (
    r"(?:the )?(?P<segment>(?!(?:the|an?|it|this|these|they|that|each|which|another|other|and|but|while|whereas|whilst|in|by|of|as|to|for|with|among|within|its|their|such) )"
    r"[\w&/’'+-]+(?: (?!the |its |this |of |is )[\w&/’'+-]+){0,5}?)(?<! the)(?<! a)(?<! this) (?:sub-?)?(?:segment|category),? (?:[a-z]+ly )?"
    + _VERB
    + r"\b"
)
_CALLED: Final = expression(r"\W*" + _CALLED_ONE, re.IGNORECASE)
_CALLED_NEXT: Final = expression(r"(?:[.;,] |\b(?:and|while|whereas|whilst) |[–—-] )" + _CALLED_ONE, re.IGNORECASE)


def called(reading: Reading, known: Mapping[str, Segment]) -> Iterator[Claim]:
    """Yield what a sentence with a figure calls a segment, where no list has named it."""
    text, sentences = reading.text, reading.sentences
    last = -1
    for at in _places_of(reading.lower, (" segment", " category ")):
        index = bisect_right(sentences, at, key=lambda sentence: sentence.start) - 1
        if index <= last or at >= sentences[index].end:
            continue
        last, sentence = index, sentences[index]
        if not _FIGURE.search(text, sentence.start, sentence.end):
            continue
        first = _CALLED.match(text, sentence.start, sentence.end)
        start = first.end() if first else sentence.start
        for match in (*([first] if first else []), *_CALLED_NEXT.finditer(text, start, sentence.end)):
            name = match["segment"]
            named = any(name.casefold() in one or one in name.casefold() for one in known)
            named = named or (reading.report is not None and name.casefold() in reading.report.market.casefold())
            if not named and not NO_SEGMENT.search(name) and not find_places(name, adjectives=True):
                segment = Segment("type", name)
                yield reading.claim(
                    segment, sentence.start, sentence.end, "segments.called", focus=match.span("segment")
                )


def _met_in(reading: Reading, sentence: Sentence, axis: str, first: re.Match[str] | None) -> Iterator[Claim]:
    """Yield the segments of one sentence that speaks of an axis: those that are subjects of its parts."""
    text = reading.text
    spans = [first.span("segment")] if first else []
    start = first.end() if first else sentence.start
    cuts = [
        cut.end()
        for cut in _PARTS.finditer(text, start, sentence.end)
        if not cut[0].startswith(", and") or _FIGURE.search(text, start, cut.start())
    ]
    for begin in cuts if first else [start, *cuts]:
        named = _MET_NEXT.match(text, begin, sentence.end) or (
            _MET_SHORT.match(text, begin, sentence.end) if begin > sentence.start else None
        )
        if named:
            spans.append(named.span("segment"))
    spans += [followed.span("segment") for followed in _FOLLOWED.finditer(text, start, sentence.end)]
    for begin, stop in spans:
        for left, right in _halves(text, begin, stop):
            name = text[left:right].strip(" ,;*")
            if name and not NO_SEGMENT.search(name) and not find_places(name):
                yield reading.claim(
                    Segment(axis, name), sentence.start, sentence.end, "segments.met", focus=(left, right)
                )


def _halves(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Split two segments that share a verb: at the last of several "and"s, at a comma list, else not at all."""
    words = text[start:end]
    left, _, right = words.partition(" and ")
    if right and " and " not in right and text[max(0, start - 12) : start].endswith(("followed by ", "ahead of ")):
        if are_two(left.split(), right.split()):
            return [(start, start + len(left)), (end - len(right), end)]
    if words.count(" and ") > 1:
        cut = start + words.rindex(" and ")
        return [(start, cut), (cut + 5, end)]
    return [(start, end)]
