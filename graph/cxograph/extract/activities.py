"""What a type of outsourcing organisation does: activities and services, as written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.phrases import service_phrases, split_items, trim_phrase
from cxograph.extract.service_types import find_service_types, off_topic_types
from cxograph.model import Activity, Block, BlockKind, Claim, Sentence, ServiceType

__all__ = ["extract"]

_BRACKET: Final = r"(?:[)”\"’]|\s*\([^)]{1,90}\)|,? or (?:an? )?[A-Z]{3,4}s?,?| - [A-Z]{3,4}s? -| enterprises?| companies| organi[sz]ations?)*"
_FILLER: Final = (
    r"(?:(?:mainly|also|typically|usually|often|only|primarily|generally|then|will|can|may|in turn|additionally) )*"
)
# verbs that add nothing to their object, and verbs that are the activity
_CARRIER: Final = (
    r"(?:provid(?:es?|ing)|offer(?:s|ing)?|conduct(?:s|ing)?|perform(?:s|ing)?|handl(?:es?|ing)|tak(?:es?|ing) (?:on|care of|over)|undertak(?:es?|ing)|carr(?:y|ies|ying) out|deliver(?:s|ing)?|"
    r"speciali[sz](?:es?|ing) in|focus(?:es|ing)? on|include[sd]?|including|cover(?:s|ing)?|(?:is|are) responsible for|assist(?:s|ing)? (?:with|in)|help(?:s|ing)? with|engag(?:es?|ing) in|support(?:s|ing)? with|emphasi[sz]ing|expertise in|services (?:include|such as|like|including|in))"
)
_ACTING: Final = (
    r"(?:manag(?:es?|ing)|mak(?:es?|ing)|manufactur(?:es?|ing)|produc(?:es?|ing)|run(?:s|ning)?|plan(?:s|ning)?|suppl(?:y|ies|ying)|coordinat(?:es?|ing)|develop(?:s|ing)?|test(?:s|ing)?|packag(?:es?|ing)|screen(?:s|ing)?|"
    r"recruit(?:s|ing)?|overse(?:es|eing|e)|fill(?:s|ing)?|formulat(?:es?|ing)|design(?:s|ing)?|lend(?:s|ing)?|train(?:s|ing)?|schedul(?:es?|ing)|prepar(?:es?|ing)|monitor(?:s|ing)?|synthesi[sz](?:es?|ing))"
)
_DOES: Final = re.compile(rf"s?{_BRACKET}\s*{_FILLER}(?P<carrier>{_CARRIER}) ")
_ACTS: Final = re.compile(rf"s?{_BRACKET}\s*{_FILLER}(?P<verb>{_ACTING}) (?!up\b|out\b|it\b|them\b|sure\b|use\b)")
_THAT: Final = re.compile(
    rf"\b(?:is|are) (?:an? |the )?(?:[\w-]+ ){{0,5}}(?:organi[sz]ations?|compan(?:y|ies)|firms?|entit(?:y|ies)|providers?|enterprises?|institutions?|business(?:es)?)(?: \w+){{0,3}}? (?:that|which|who) {_FILLER}(?:(?P<carrier>{_CARRIER})|(?P<verb>{_ACTING})) "
)
_REFER: Final = re.compile(
    rf"\brefers? to (?:the )?(?:[\w-]+ ){{0,4}}(?:that|which) {_FILLER}(?:(?P<carrier>{_CARRIER})|(?P<verb>{_ACTING})) "
)
_RELY: Final = re.compile(
    r"\b(?:rely|relies|depend|depends|utili[sz]es?|uses?|leverages?|turn|hire|engage|outsourc\w+[^.]{0,40}?|work with|partner with)\b[^.]{0,30}?$"
)
_RELY_AFTER: Final = re.compile(
    rf"s?{_BRACKET} (?:for (?:their |its )?(?:(?:speciali[sz]ed |essential )?(?:services|expertise|support) (?:in|such as|like|including) )?|to (?:conduct|perform|handle|carry out|provide|undertake|run|manage) )"
)
_BY_TYPE: Final = re.compile(
    r"^(?P<what>[A-Z][\w ,&-]{3,60}?) (?:is|are) (?:\w+ ){0,4}(?:services?|activit(?:y|ies)) (?:offered|provided|performed) by "
)
_SERVICES: Final = re.compile(
    r"^\W*(?:these|the|their|its|such|typical|key|core|common) (?:\w+ )?(?:services|activities|tasks|functions|duties|work|responsibilities)(?: \w+){0,3}? (?:include|includes|are|comprise|cover|range from|encompass|involve)s?:? ",
    re.IGNORECASE,
)
_THEY: Final = re.compile(
    rf"^\W*(?:these (?:organi[sz]ations|companies|firms|providers|institutions|entities)|they|it|such (?:organi[sz]ations|companies)|its (?:coordinators|staff|people|teams?|work)|besides [\w ]+ it) {_FILLER}(?:(?P<carrier>{_CARRIER})|(?P<verb>{_ACTING})|streamline[s]? \w+ by (?P<by>{_ACTING})) ",
    re.IGNORECASE,
)
_MARKET: Final = re.compile(
    r"(?:market|sector)s? (?:\w+ ){0,4}?(?:includes?|offers?|provides?|encompass(?:es)?|covers?|involves?)(?: \w+){0,4}? (?:services? )?(?:such as|like|including|:) ",
    re.IGNORECASE,
)
_BY_PROVIDING: Final = re.compile(
    rf"\bby {_FILLER}(?P<carrier>providing|offering|conducting|performing) (?:[\w-]+ ){{0,3}}?services,? (?:such as|like|including) "
)
_NOT: Final = re.compile(r"\b(?:not|never|no longer|n[’']t|rather than|instead of|except)\b", re.IGNORECASE)
_WORK: Final = re.compile(r"\b(?:work|activit|services?|does|do\b|tasks?|role|functions?|scope of)\b", re.IGNORECASE)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield an `Activity` for each thing that the text says a type does, each phrase once a type."""
    low = reading.lower
    if not any(word in low for word in ("contract", "site management", "cro", "cmo", "smo")):
        return
    off = off_topic_types(low)
    seen: set[tuple[ServiceType, str]] = set()
    for kind, start, end, quote, rule in (*_sentences(reading), *_lists(reading), *_tables(reading)):
        words = reading.text[start:end].strip()
        key = (kind, words.casefold())
        if kind not in off and key not in seen and len(words) > 2:
            seen.add(key)
            yield reading.claim(Activity(kind, words), *quote, f"activities.{rule}", focus=(start, end))


_Row = tuple[ServiceType, int, int, tuple[int, int], str]


def _sentences(reading: Reading) -> Iterator[_Row]:
    text = reading.text
    last: tuple[ServiceType, ...] = ()
    last_block = -9
    report_type = reading.subjects[:1] if len(reading.subjects) == 1 else ()
    for sentence in reading.sentences:
        block = reading.document.blocks[sentence.block]
        if block.kind in {BlockKind.TABLE_CELL, BlockKind.TITLE, BlockKind.HEADING}:
            continue
        mentions = list(find_service_types(text, sentence.start, sentence.end))
        quote = (sentence.start, sentence.end)
        words = text[sentence.start : sentence.end]
        if mentions:
            rows = list(_of_types(reading, sentence, mentions))
            yield from ((kind, a, b, quote, rule) for kind, a, b, rule in rows)
            first = text[sentence.start : mentions[0].start]
            if len(first) < 60:
                kinds: list[ServiceType] = []
                for m in mentions:
                    if m.service_type not in kinds and m.start - sentence.start < 120:
                        kinds.append(m.service_type)
                last = (
                    tuple(kinds[:1])
                    if len(kinds) > 1 and " and " not in words[:120] and "&" not in words[:120]
                    else tuple(kinds)
                )
                last_block = sentence.block
        elif last and sentence.block - last_block <= 1:
            yield from ((kind, a, b, quote, "continued") for kind, a, b in _continued(text, sentence, last))
        elif report_type and _SERVICES.match(words) and "market" not in words[:40].lower():
            start = sentence.start + len(_SERVICES.match(words)[0])  # type: ignore[index]
            yield from (
                (report_type[0], a, b, quote, "services") for a, b in service_phrases(text, start, sentence.end)
            )


def _continued(text: str, sentence: Sentence, kinds: tuple[ServiceType, ...]) -> Iterator[tuple[ServiceType, int, int]]:
    """A sentence that goes on about the type before it: "These services include ...", "They manage ..."."""
    words = text[sentence.start : sentence.end]
    services = _SERVICES.match(words)
    if services:
        for a, b in service_phrases(text, sentence.start + services.end(), sentence.end):
            for kind in kinds:
                yield kind, a, b
        return
    they = _THEY.match(words)
    if they and not _NOT.search(words[: they.end()]):
        if they["verb"]:
            spans = _verb_phrases(text, sentence.start + they.start("verb"), sentence.start + they.end(), sentence.end)
        else:
            spans = service_phrases(text, sentence.start + they.end(), sentence.end)
        for a, b in spans:
            for kind in kinds:
                yield kind, a, b


def _of_types(reading: Reading, sentence: Sentence, mentions: list) -> Iterator[tuple[ServiceType, int, int, str]]:  # type: ignore[type-arg]
    text = reading.text
    end = sentence.end
    by_type = _BY_TYPE.match(text[sentence.start : end])
    if by_type:
        a, b = trim_phrase(text, sentence.start, sentence.start + by_type.end("what"))
        yield mentions[0].service_type, a, b, "offered-by"
    subjects: list[ServiceType] = []
    for n, mention in enumerate(mentions):
        lead = text[sentence.start : mention.start]
        own_lead = re.split(r"; |, (?:while|whereas|but) |: ", lead)[-1]
        stop = (
            mentions[n + 1].start
            if n + 1 < len(mentions)
            and re.search(r"; |, (?:while|whereas|but) |\. ", text[mention.end : mentions[n + 1].start])
            else end
        )
        if n + 1 < len(mentions):
            joint = re.search(r", (?:while|whereas|but) |; ", text[mention.end : mentions[n + 1].start])
            if joint:
                stop = mention.end + joint.start()
        kinds = [mention.service_type]
        if subjects and re.search(
            r"(?:^|[\s(])(?:and|&|or|/)\s*(?:an? |the )?$|[&/]\s*$|\)\s*&\s*$",
            text[max(sentence.start, mention.start - 8) : mention.start],
        ):
            kinds = [*subjects, mention.service_type]
        rows = list(_after(text, mention.end, stop, lead))
        if rows and not _NOT.search(own_lead[-30:]):
            for a, b, rule in rows:
                for kind in dict.fromkeys(kinds):
                    yield kind, a, b, rule
        subjects = kinds
        market = _MARKET.match(text[mention.end : end].lstrip(" )s"))
        if market and not rows:
            start = text.index(market[0], mention.end) + len(market[0])
            for a, b in service_phrases(text, start, end):
                yield mention.service_type, a, b, "market"
        providing = _BY_PROVIDING.search(text, mention.end, stop)
        if providing and not rows:
            for a, b in service_phrases(text, providing.end(), stop):
                yield mention.service_type, a, b, "by-providing"


def _after(text: str, at: int, stop: int, lead: str) -> Iterator[tuple[int, int, str]]:
    """Activities in what follows a type: "CROs conduct ...", "an SMO is a company that ...", "rely on CROs for ..."."""
    does = _DOES.match(text, at, stop)
    if does:
        if _NOT.search(text[at : does.end()]):
            return
        for a, b in service_phrases(text, does.end(), stop):
            yield a, b, "does"
        yield from _further(text, does.end(), stop)
        return
    acts = _ACTS.match(text, at, stop)
    if acts:
        for a, b in _verb_phrases(text, acts.start("verb"), acts.end(), stop):
            yield a, b, "acts"
        return
    for pattern in (_THAT, _REFER):
        that = pattern.search(text, at, stop)
        if that and that.start() - at < 110 and not _NOT.search(text[at : that.end()]):
            spans = (
                _verb_phrases(text, that.start("verb"), that.end(), stop)
                if that["verb"]
                else service_phrases(text, that.end(), stop)
            )
            for a, b in spans:
                yield a, b, "is-one-that"
            yield from _further(text, that.end(), stop)
            return
    rely = _RELY_AFTER.match(text, at, stop)
    if rely and _RELY.search(lead):
        for a, b in service_phrases(text, rely.end(), stop):
            yield a, b, "relied-on-for"


def _further(text: str, start: int, stop: int) -> Iterator[tuple[int, int, str]]:
    """A second verb of the same subject: ", and usually takes care of ..."; ", providing ..."."""
    for match in re.compile(rf"(?:,? and (?:it )?|, ){_FILLER}(?P<carrier>{_CARRIER}) ").finditer(text, start, stop):
        if "services" in match["carrier"] or match["carrier"].startswith("includ"):
            continue
        if _NOT.search(text[max(start, match.start() - 20) : match.end()]):
            continue
        for a, b in service_phrases(text, match.end(), stop):
            yield a, b, "does"
        return


def _verb_phrases(text: str, verb: int, start: int, stop: int) -> list[tuple[int, int]]:
    """A verb with its object as one activity ("manages clinical trial sites"); a list of objects one by one."""
    objects = service_phrases(text, start, stop)
    if len(objects) >= 3 or (len(objects) == 2 and "," in text[objects[0][1] : objects[1][0]]):
        return objects
    if not objects:
        return []
    end = objects[-1][1]
    between = text[verb:start]
    if re.match(r"manag(?:ing|es?) $", between) and len(objects) >= 2:
        return objects
    return [(verb, end)]


def _lists(reading: Reading) -> Iterator[_Row]:
    """Bullets under a heading (or a lead) that names one type: "What a CMO will do for you"."""
    text = reading.text
    blocks = reading.blocks
    if reading.report is not None:
        return
    parents = {b.parent for b in blocks if b.parent >= 0}
    topic = reading.subjects[0] if reading.subjects else None
    title = next((b for b in blocks if b.kind is BlockKind.TITLE), None)
    title_types = {m.service_type for m in find_service_types(text, title.start, title.end)} if title else set()
    for i, block in enumerate(blocks):
        if block.kind is not BlockKind.LIST_ITEM or block.index in parents or block.end - block.start > 160:
            continue
        kind = _announced(reading, blocks, i, topic if len(title_types) == 1 else None)
        if kind is None:
            continue
        colon = re.match(r"[^:]{3,60}:\s+", text[block.start : block.end])
        start = (
            block.start + colon.end() if colon and "," in text[block.start + colon.end() : block.end] else block.start
        )
        spans = split_items(text, start, block.end) if start != block.start else [(block.start, block.end)]
        for a, b in spans:
            including = re.search(r",? (?:including|such as|incl\.) ", text[a:b])
            if including and start == block.start:
                b = a + including.start()
            yield kind, *trim_phrase(text, a, b), (block.start, block.end), "list"


def _announced(reading: Reading, blocks: tuple[Block, ...], i: int, topic: ServiceType | None) -> ServiceType | None:
    block = blocks[i]
    text = reading.text
    j = i - 1
    while j >= 0 and blocks[j].kind is BlockKind.LIST_ITEM:
        j -= 1
    leads = [
        text[b.start : b.end]
        for b in (blocks[j],)
        if j >= 0 and b.kind is BlockKind.PARAGRAPH and text[b.end - 1] == ":"
    ]
    leads += list(reading.heading_path(block)[-1:])
    for lead in leads:
        if _NOT.search(lead):
            return None
        types = {m.service_type for m in find_service_types(lead)}
        if len(types) == 1 and (_WORK.search(lead) or re.search(r"\badds?\b|\bwhat\b", lead, re.IGNORECASE)):
            return types.pop()
        if (
            not types
            and topic
            and re.search(r"\b(?:it|they|these|its|their)\b", lead, re.IGNORECASE)
            and _WORK.search(lead)
        ):
            if blocks[j].kind is BlockKind.PARAGRAPH and j >= 0:
                above = {m.service_type for m in find_service_types(text, blocks[j].start, blocks[j].end)}
                if len(above) == 1:
                    return above.pop()
            return topic
    if leads and re.search(r"(?:include|includes|are|cover):?$", leads[0].strip(" :") + ":"[:0]):
        above = {m.service_type for m in find_service_types(text, blocks[j].start, blocks[j].end)} if j >= 0 else set()
        return above.pop() if len(above) == 1 else None
    return None


def _tables(reading: Reading) -> Iterator[_Row]:
    """A row for a type, a column of what it does."""
    text = reading.text
    rows: dict[tuple[int, int], list[Block]] = {}
    for block in reading.blocks:
        if block.kind is BlockKind.TABLE_CELL:
            rows.setdefault((block.group, block.row), []).append(block)
    for (group, row), cells in rows.items():
        header = rows.get((group, 0))
        if row == 0 or header is None or len(cells) < 2:
            continue
        first = text[cells[0].start : cells[0].end]
        types = {m.service_type for m in find_service_types(first)}
        if len(types) != 1 or len(first) > 60:
            continue
        for cell in cells[1:]:
            head = next((text[h.start : h.end] for h in header if h.column == cell.column), "")
            if _WORK.search(head) and not _NOT.search(head):
                for a, b in split_items(text, cell.start, cell.end):
                    yield next(iter(types)), *trim_phrase(text, a, b), (cells[0].start, cells[-1].end), "table"
