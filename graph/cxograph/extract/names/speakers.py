"""Who speaks in a document: whose page it is, who sent it as a release, whose words a quotation holds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.context import outside_speech, owner_by_title, speaks_as
from cxograph.extract.names.frames import COPYRIGHT, frame_names, hosts
from cxograph.extract.names.legal_forms import strip_legal_form
from cxograph.extract.names.mentions import MentionIndex
from cxograph.extract.names.page_names import ABOUT_US
from cxograph.extract.names.people import OFFICE_WORD
from cxograph.extract.names.sentence_roles import renamed_mark, topic_mark
from cxograph.extract.names.sources import dateline
from cxograph.model import Block, BlockKind, Document, Zone

__all__ = [
    "affiliations",
    "is_interview",
    "led_company",
    "page_owner",
    "quoted",
    "sender",
    "speaker",
    "speaks_of_itself",
]

_WE: Final = expression(r"\b(?:[Ww]e|[Oo]ur)\b")
_CALLED_US: Final = expression(
    r"(?:\b[Ww]e at|\b[Ww]e are|\b[Ww]e’re|\b[Ww]e're|\b[Ww]elcome to|\b[Oo]ur company,?|\b[Aa]t) (?:the )?$"
)
_AT: Final = expression(r"\b[Aa]t (?:the )?$")
_ABOUT_US: Final = expression(rf"\W*(?:{ABOUT_US}|Company(?: profile)?)\W*", re.IGNORECASE)
_ANNOUNCES: Final = expression(
    r"\b(?:today announce[sd]|announce[sd] today|(?:is|are) (?:pleased|proud|excited|delighted|thrilled) to (?:announce|share|report)|has today announced)\b"
)


def sender(index: MentionIndex) -> str | None:
    """Return the company that a release comes from: the subject of the sentence behind its place and date, or None."""
    text = index.document.text
    blocks = [block for block in index.document.blocks if block.zone is Zone.CONTENT][:8]
    if not index.mentions or _of_market(text, blocks):
        return None
    for block in blocks:
        opening = dateline(text, block)
        if opening is None:
            told = _ANNOUNCES.search(text, block.start, block.end) if block.kind is BlockKind.PARAGRAPH else None
            named = index.within(block.start, told.start()) if told else ()
            if told and named:
                words, companies = index.masked(block.start, told.start())
                mark = topic_mark(words)
                return companies[mark] if mark is not None else None
            continue
        for sentence in index.document.sentences:
            if opening[1] <= sentence.end and block.start <= sentence.start < block.end + 2:
                words, companies = index.masked(max(opening[1], sentence.start), sentence.end)
                if companies:
                    mark = renamed_mark(words) or topic_mark(words)
                    return companies[mark] if mark is not None else companies[0]
    return None


def page_owner(index: MentionIndex, *, ranked: bool, released: bool) -> str | None:
    """Return the company whose own page (site, profile, "About us") a document is, or None.

    Its headline is the company's name and no more; or it says "we" of a company: that with which it equates "we",
    that of its copyright line or address, or the one that it names most often. What has a dateline speaks of its
    sender, but as a report does: it is no such page; nor is a ranking of several companies (`ranked`).
    """
    text, best = index.document.text, index.most_named
    blocks = [block for block in index.document.blocks if block.zone is Zone.CONTENT]
    if best is None or ranked or any(dateline(text, block) for block in blocks[:8]):
        return None
    own = next((index.main(named.name) for named in index.found if named.source == "owner"), None)
    if own is not None and not released and not _of_market(text, blocks):
        return own
    called = None if released else _called_us(index)
    if called is not None:
        return called
    for block in blocks[:4]:
        named = index.within(block.start, block.end) if block.kind is BlockKind.TITLE else ()
        if len(named) == 1 and owner_by_title(text, block, named[0].start, named[0].end):
            return named[0].company
        if named == () and _ABOUT_US.fullmatch(text, block.start, block.end):
            first = next(
                (s for s in index.document.sentences if s.start > block.end and index.within(s.start, s.end)), None
            )
            opening, companies = index.masked(first.start, first.end) if first else ("", ())
            mark = topic_mark(opening)
            if mark is not None:
                return companies[mark]
    words = outside_speech(index.document, blocks)
    said = len(_WE.findall(words))
    if said == 0:
        return None
    if said >= 2 and not released and not _of_market(text, blocks):
        signed = _signed(index)
        if len(signed) == 1:
            return signed.pop()
    if 2 * index.counts[best] < sum(index.counts.values()):
        return None
    spoken = any(speaks_as(words, form) for form, company in index.forms.items() if company == best)
    return best if spoken else None


def _called_us(index: MentionIndex) -> str | None:
    """Return the company that a page equates with "we" outside direct speech ("We are X", "At X, we"), or None."""
    text = index.document.text
    for mention in index.mentions:
        before = text[max(0, mention.start - 20) : mention.start]
        if _CALLED_US.search(before) and not _in_speech(index.document, mention.start):
            if not _AT.search(before) or re.match(r",? we\b", text[mention.end : mention.end + 5]):
                return mention.company
    return None


def _of_market(text: str, blocks: Sequence[Block]) -> bool:
    """Tell whether a headline names a market: the page is a report, and "we" is who sells it."""
    return any("market" in text[b.start : b.end].lower() for b in blocks[:4] if b.kind is BlockKind.TITLE)


def speaks_of_itself(document: Document) -> bool:
    """Tell whether a document says "we" more than once outside direct speech."""
    return len(_WE.findall(outside_speech(document, [b for b in document.blocks if b.zone is Zone.CONTENT]))) >= 2


def _signed(index: MentionIndex) -> set[str]:
    """Return the companies whose name stands in a copyright line, or is the name of an address on the page."""
    text = index.document.text
    signed: set[str] = set()
    for match in COPYRIGHT.finditer(text):
        signed |= {m.company for m in index.within(match.start(), match.end() + 60) if m.start - match.end() <= 2}
    if signed:
        return signed
    framed = frame_names(index.document)
    signed = {company for form, company in index.forms.items() if form.casefold() in framed}
    if signed:
        return signed
    named = hosts(index.document)
    for form, company in index.forms.items() if named else ():
        if re.sub(r"\W", "", strip_legal_form(form)).lower() in named:
            signed.add(company)
    return signed


_INTERVIEW: Final = expression(
    r"\b(?:[Ii]nterview(?!er)|Q ?& ?A|Q and A|[Qq]uestions (?:to|for|with)|[Ii]n conversation|[Cc]onversation with|[Tt]alks? (?:to|with)|[Ss]peaks? (?:to|with)|[Ss]at down with|[Ss]poke (?:to|with)|[Aa]sked)\b"
)
_TURN: Final = expression(r"\W*(?:Q|A|Question|Answer)\d* ?[:.] ")


def is_interview(document: Document) -> bool:
    """Tell whether a document is a conversation, in which "we" is the company of the one who is asked."""
    text = document.text
    blocks = [b for b in document.blocks if b.zone is Zone.CONTENT]
    asked = sum(text[b.start : b.end].rstrip(" *_").endswith("?") for b in blocks)
    turns = sum(bool(_TURN.match(text, b.start, b.end)) for b in blocks)
    opens = any(_INTERVIEW.search(text, b.start, b.end) for b in blocks[:5])
    return turns >= 2 or (opens and asked >= 1)


_LEADS: Final = expression(
    r"\b(?:heads|leads|runs|chairs|owns|has (?:led|run|headed|owned)|(?:co-)?founded|set up|took over|(?:head|boss|founder|owner|CEO|chief executive|director|president) (?:of|at)) (?:the )?(?:[\w-]+ ){0,3}$"
)


def led_company(index: MentionIndex) -> str | None:
    """Return the company that the opening lines of an interview say somebody leads, or None."""
    blocks = [block for block in index.document.blocks if block.zone is Zone.CONTENT][:6]
    for mention in index.within(0, blocks[-1].end) if blocks else ():
        if _LEADS.search(index.document.text, max(0, mention.start - 60), mention.start):
            return mention.company
    return None


_SAYS: Final = r"(?:said|says|adds|added|explain(?:s|ed)|comment(?:s|ed)|stat(?:es|ed)|not(?:es|ed)|remark(?:s|ed)|continu(?:es|ed)|conclud(?:es|ed)|recall(?:s|ed)|emphasi[sz](?:es|ed)|shar(?:es|ed)|according to|told|tells|wrote|writes)"
_SPEECH: Final = expression(rf"\b{_SAYS}\b|^\W*[–—-]+ ?[A-Z]")
_QUOTE: Final = expression(r"“[^“”\"]*(?:[”\"]|$)|(?<![\w\"])\"[^\"]*(?:\"|$)")
_SENTENCE_END: Final = expression(r"(?<=[a-zà-ÿ0-9]{2})\.\s+(?=[A-ZÀ-Þ])")
_SAID_BEHIND: Final = expression(rf"[,\s]*(?:[\w.’'-]+ ){{0,5}}{_SAYS}\b")
_PERSON: Final = r"(?:(?:Dr|Mr|Ms|Mrs|Prof)\.? )?(?:[A-ZÀ-Þ][\w’'.-]* ){0,3}((?!The\b|In\b|At\b|For\b|An?\b)[A-ZÀ-Þ][a-zà-ÿ][\w’'-]*)"
# "Bo Lund, chief executive of ⟨name⟩", "⟨name⟩’s CEO, Bo Lund", "⟨name⟩ CEO Bo Lund"
_PERSON_OF: Final = expression(
    rf"{_PERSON}(?:, (?:Ph\.?D\.?|M\.?D\.?|MBA|MSc))*,? (?:(?:the|who|as|is|was|its|an?|and|new|former|global|founder) )*(?:[\w-]+ ){{0,3}}?{OFFICE_WORD}(?:,? [\w’'&,/ -]{{1,50}}?)??,? (?:of|at|for|with) (?:the )?(?:[\w-]+ )?$"
)
_OF_PERSON: Final = expression(rf"(?:[’']s?)?,? (?:[a-z-]+ )*{OFFICE_WORD}(?: (?:and|&) {OFFICE_WORD})*,? {_PERSON}")
_NAMED_SPEAKER: Final = expression(
    rf"\b{_SAYS},? {_PERSON}|^\W*[–—-]+ ?{_PERSON}|{_PERSON},? (?:[^,\n]{{0,60}}, )?(?:also |then )?{_SAYS}\b"
)


def affiliations(index: MentionIndex) -> dict[str, str]:
    """Return, by surname, the companies of the people that a document introduces with office and company."""
    text = index.document.text
    found: dict[str, str] = {}
    for mention in index.mentions:
        before = _PERSON_OF.search(text, max(0, mention.start - 130), mention.start)
        if before:
            found.setdefault(before[1], mention.company)
        behind = _OF_PERSON.match(text, mention.end, mention.end + 130)
        if behind:
            found.setdefault(behind[1], mention.company)
    return found


def quoted(text: str, block: Block, at: int) -> bool:
    """Tell whether an offset lies in direct speech."""
    return any(match.start() <= at < match.end() for match in _QUOTE.finditer(text, block.start, block.end))


def _in_speech(document: Document, at: int) -> bool:
    return quoted(document.text, document.block_at(at), at)


def speaker(index: MentionIndex, block: Block, at: int, people: dict[str, str]) -> str | None:
    """Return the company of whoever is quoted at an offset: of the person whose words the block says they are, or None.

    The company stands beside the speech verb ("said Bo Lund of X"), or where the person was introduced; a
    paragraph that is a quotation from end to end continues the one before it.
    """
    text = index.document.text
    for start, stop in _attributions(index.document, block, at):
        named = index.within(start, stop)
        if len({m.company for m in named}) == 1:
            return named[0].company
        for mention in named:
            before = text[max(start, mention.start - 12) : mention.start]
            behind = text[mention.end : min(stop, mention.end + 60)]
            if re.search(r"\b(?:of|at|for|from) (?:the )?$", before) or _OF_PERSON.match(behind):
                return mention.company
        match = _NAMED_SPEAKER.search(text[start:stop])
        surnames = [name for name in (match.groups() if match else ()) if name]
        known = next((people[name] for name in surnames if name in people), None)
        if known is not None or match is not None:
            return known
    return None


def _attributions(document: Document, block: Block, at: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches that may say whose words stand at an offset: behind the quotation, before it, further off."""
    text = document.text
    for candidate in _with_those_before(document.blocks, block):
        spans = list(_outside(text, candidate))
        behind = [span for span in spans if span[0] >= at]
        before = [span for span in reversed(spans) if span[0] < at]
        tail = behind[:1] if behind and _SAID_BEHIND.match(text, *behind[0]) else []
        for start, stop in (*tail, *before, *behind):
            ends = [match.end() for match in _SENTENCE_END.finditer(text, start, stop)]
            if start >= at and ends:
                stop = ends[0]
            elif ends and stop - ends[-1] > 8:
                start = ends[-1]
            if _SPEECH.search(text[start:stop]):
                yield start, stop


def _with_those_before(blocks: Sequence[Block], block: Block) -> Iterator[Block]:
    for candidate in reversed(blocks[max(0, block.index - 3) : block.index + 1]):
        if candidate.kind is not block.kind:
            return
        yield candidate


def _outside(text: str, block: Block) -> Iterator[tuple[int, int]]:
    at = block.start
    for match in _QUOTE.finditer(text, block.start, block.end):
        if text[at : match.start()].strip():
            yield at, match.start()
        at = match.end()
    if text[at : block.end].strip():
        yield at, block.end
