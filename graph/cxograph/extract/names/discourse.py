"""What "the company", "it", or a sentence without a subject means: the company that the text has been about.

The sentences are read once, in order. Each may go on about the company of the one before ("It also ...", "The kit is
called ..."), or turn to another one: its own subject, never the owner, buyer or client that it names besides. A
paragraph of a profile is about the company of its heading or label; the items of a list are about the company of
the words above the list; "the CDMO" is the company that was called one, and nobody where none was named.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from cxograph.expressions import expression
from cxograph.extract.names.sentence_roles import (
    MARK,
    MERGED,
    goes_on,
    headless,
    joint_subject,
    renamed_mark,
    topic_mark,
    unread_subject,
)
from cxograph.model import Block, BlockKind, Document, Sentence

__all__ = ["ANOTHER", "Index", "parts", "referents"]


class Index(Protocol):
    """What is known of a document's organisations before its sentences are read in order."""

    document: Document

    def masked(self, start: int, end: int) -> tuple[str, tuple[str, ...]]:
        """Return text[start:end] with its n-th organisation written ``⟦n⟧``, and the organisations."""

    def section(self, block: int) -> str | None:
        """Return the company whose section or "About X" a block stands in, or None."""

    def voice(self, block: int, at: int) -> str | None:
        """Return who says "we" at an offset of a block, or None."""

    @property
    def page_owner(self) -> str | None:
        """The company whose own page the document is, or None."""

    @property
    def sender(self) -> str | None:
        """The company that sent the document as a release, or None."""

    @property
    def is_defined(self) -> bool:
        """Whether the document writes "the Company" as a name."""


ANOTHER: Final = ""
"""In place of a company's name: a company that nobody has named, or more than one."""
_KIND_WORD: Final = (
    r"(?P<kind>CRO|CRDMO|CDMO|CMO|SMO|[Cc]ontract (?:research|clinical|testing|manufactur\w+|development|drug|packaging|pharma\w*|laborator\w+|lab|developer)(?: (?:and|&) manufactur\w+)?(?: (?:organi[sz]ation|company|firm|laboratory|partner))?"
    r"|[Ss]ite[- ]management (?:organi[sz]ation|company)|biotech(?:nology company| company| firm)?|biopharma(?:ceutical)?(?: company| firm)?|drug ?maker|drug company|pharma(?:ceutical)? (?:company|group)|private equity (?:firm|house|group)|investor|fund)\b"
)
_APPOSED: Final = expression(
    rf"⟦(?P<n>\d+)⟧(?: \([^()]*\))*,? (?:(?:which |now |also )?(?:is|are|was|remains) )?(?:an?|the|one of the) (?:(?!of\b|for\b|to\b|by\b|with\b|from\b|at\b)[\w’'.&/-]+,? ){{0,6}}?{_KIND_WORD}"
)
_TITLED: Final = expression(rf"{_KIND_WORD}(?: (?:specialist|provider|giant|leader|company|group))?,? ⟦(?P<n>\d+)⟧")
_UNNAMED: Final = expression(
    rf"(?<!is )(?<!was )(?<!remains )(?<!becoming )(?<!as )(?<!, )\b(?:an?|another|one|two|several) (?:(?!of\b|for\b|to\b|by\b|with\b|from\b)[\w’'.&/-]+,? ){{0,6}}?{_KIND_WORD}(?!s?,? (?:called |named )?⟦)(?! [a-z]+(?:ing|ment)\b| (?:services|market|industry|agreement|contract|unit|subsidiary|arm|site|partner)\b)"
)
_ANAPHOR_KIND: Final = expression(rf"(?:the|this) (?:[\w’'.-]+ ){{0,3}}?{_KIND_WORD}", re.IGNORECASE)
_DEFINITE: Final = frozenset(
    {"the company", "the firm", "the group", "the business", "the organisation", "the organization"}
)
_DEAL: Final = expression(
    r"\b(?:acquir|buy|bought|purchas|tak(?:es|en|ing) over|took over|takeover|sold|sells?\b)", re.IGNORECASE
)
_PASSIVE: Final = expression(
    r"⟦(?P<target>\d+)⟧[^⟦⟧;]{0,80}\b(?:(?:acquired|bought|purchased|taken over)[^⟦⟧;]{0,40} by|sold[^⟦⟧;]{0,40} to) [^⟦⟧;]{0,40}⟦(?P<buyer>\d+)⟧"
)
_ACTIVE: Final = expression(
    r"⟦(?P<buyer>\d+)⟧[^⟦⟧;]{0,80}\b(?:acquir\w+|buy\w*|bought|purchas\w+|tak\w+ over|took over|takeover of) (?:(?!\b(?:from|with|for|via)\b)[^⟦⟧;]){0,60}⟦(?P<target>\d+)⟧"
)
_ITS: Final = expression(r"\b(?:it|its|the (?:company|group|firm|Company|Group|Firm)(?:[’']s)?)\b")
_BUYER: Final = frozenset({"buyer", "acquirer", "purchaser"})
_TARGET: Final = frozenset({"target", "unit", "subsidiary"})
_THE_COMPANY: Final = expression(r"\b[Tt]he Company\b")
_LISTED: Final = expression(r"(?<!⟧) \((?:NASDAQ|Nasdaq|NYSE|OTC\w*|TSXV?|LSE|ASX|CSE|AMEX)\b ?:")
_THING: Final = expression(
    r"\b(?:tests?|drugs?|products?|platforms?|kits?|devices?|technolog(?:y|ies)|candidates?|vaccines?|therap(?:y|ies)|treatments?|software|systems?|tools?|assays?|apps?|compounds?|molecules?|medicines?|patch(?:es)?|programmes?)\b"
    r"[^⟦⟧.;,]{0,30}?,? (?:(?:is|was|are|it is) )?(?:called|named|known as|dubbed|branded(?: as)?|marketed as) ⟦(?P<n>\d+)⟧"
)
_QUOTED: Final = expression(r"\W*[“\"]")
_SPEECH: Final = expression(r"[“”\"]")
_INTRODUCES: Final = expression(r"[^\w⟦]*(?:⟦\d+⟧(?: \([^()]*\))*: )?⟦\d+⟧(?: \([^()]*\))*,? is (?:an?|the|one of)\b")
_FAR: Final = 2  # paragraphs that may pass without a word on the company before it is forgotten


def _kind(words: str) -> str:
    """Reduce what an organisation is called to the few kinds that are told apart here."""
    low = words.lower()
    if "smo" in low or low.startswith("site"):
        return "sites"
    if "equity" in low or low in {"investor", "fund"}:
        return "money"
    if low.startswith(("biotech", "biopharma", "drug", "pharma")):
        return "sponsor"
    if low == "cro" or "research" in low or "clinical" in low or "lab" in low or "testing" in low:
        return "research"
    return "making"


@dataclass(slots=True)
class _State:
    """What the text has been about up to here."""

    topic: str | None = None
    passed: int = 0  # paragraphs since the topic was last spoken of
    said: list[tuple[int, str, tuple[str, ...]]] = field(default_factory=list)  # block, words, who is named
    introduced: tuple[str, int] = ("", -1)  # who a paragraph has said to be something ("X is a CDMO"), and its block

    opened: tuple[str | None, int] = (None, -1)  # who the first sentence of a paragraph is about, and its block
    things: set[str] = field(default_factory=set)  # names of products ("The kit is called X"), whatever else they are

    @property
    def last(self) -> tuple[str, tuple[str, ...]]:
        """The last sentence that names organisations, masked, and these."""
        return next(((words, named) for _, words, named in reversed(self.said) if named), ("", ()))


def parts(document: Document) -> list[int]:
    """Return where a new topic begins: the first sentence, and the one of each heading (numbers of sentences)."""
    heads = {BlockKind.HEADING, BlockKind.TITLE}
    return [0] + [n for n, s in enumerate(document.sentences) if n and document.blocks[s.block].kind in heads]


def referents(index: Index, sentences: Sequence[Sentence]) -> list[str | None]:
    """Return, for every sentence of a part of a document, the company it is about where its own words do not say.

    None where nothing tells; `ANOTHER` where it is one that the document does not name, or several together.
    """
    document = index.document
    blocks = document.blocks
    state = _State()
    found: list[str | None] = []
    above: dict[int, str | None] = {}  # the topic above a list, by its group
    items: dict[int, str | None] = {}  # the topic of an item, for the items below it
    before = -1
    for sentence in sentences:
        block = blocks[sentence.block]
        if block.kind is BlockKind.TABLE_CELL:
            found.append(index.section(block.index) or index.page_owner)
            continue
        if block.index != before:
            _enter(index, state, block, before, above, items)
            before = block.index
        masked, named = index.masked(sentence.start, sentence.end)
        opening = goes_on(masked)
        anaphor = opening.words if opening else None
        meant = _meant(index, state, block, sentence, masked, anaphor)
        found.append(meant)
        _follow(index, state, block, sentence, masked, named, anaphor, meant)
        if block.kind is BlockKind.LIST_ITEM:
            items[block.index] = state.topic
    return found


def _enter(
    index: Index,
    state: _State,
    block: Block,
    before: int,
    above: dict[int, str | None],
    items: Mapping[int, str | None],
) -> None:
    """Set what a block begins with: its section's company, the words above its list, or the paragraph before."""
    blocks = index.document.blocks
    last = blocks[before] if before >= 0 else None
    if last is not None and last.kind is BlockKind.LIST_ITEM and block.kind is not BlockKind.LIST_ITEM:
        state.topic = above.get(last.group, state.topic)  # behind a list the text goes on where it stood above it
    own = index.section(block.index)
    if block.kind in {BlockKind.HEADING, BlockKind.TITLE}:
        state.topic = own
        return
    if block.kind is BlockKind.LIST_ITEM:
        if block.group not in above:
            announced = last is not None and index.document.text[last.end - 1] == ":"
            above[block.group] = state.topic if announced or index.page_owner is None else index.page_owner
        state.topic = own or (items[block.parent] if block.parent in items else above[block.group]) or index.page_owner
        return
    if own is not None or index.page_owner is not None:
        state.topic, state.passed = own or index.page_owner, 0
        return
    state.passed += 1
    if state.passed > _FAR:
        state.topic = index.sender


def _meant(
    index: Index, state: _State, block: Block, sentence: Sentence, masked: str, anaphor: str | None
) -> str | None:
    """Return what the anaphor that opens a sentence means, else what a sentence without a subject would be about."""
    own = index.section(block.index)
    if anaphor in {"we", "our"}:
        if own is None and state.introduced[1] == block.index and not _SPEECH.search(masked):
            return state.introduced[0]  # "X is a CDMO. With two plants, we make vials."
        return index.voice(block.index, sentence.start)
    if anaphor is None:
        return state.topic
    if MERGED.match(anaphor):
        return ANOTHER
    if anaphor in {"the former", "the latter"}:
        both = list(dict.fromkeys(state.last[1]))
        return both[anaphor == "the latter"] if len(both) == 2 else ANOTHER
    if anaphor in {"they", "their"} and joint_subject(state.last[0]):
        return ANOTHER  # "A and B will merge. They ..."
    noun = anaphor.split()[-1]
    if noun in _BUYER or noun in _TARGET:
        ends = _deal(state.last)
        if ends:
            return ends[noun in _TARGET]
        return state.topic if noun not in _BUYER else ANOTHER
    if own is None and anaphor == "the company" and _THE_COMPANY.search(masked, 0, 80):
        if index.is_defined:  # "the Company" is a name that the document has given
            return index.page_owner or index.sender or state.topic
    if (
        index.page_owner is not None
        and own is None
        and anaphor in _DEFINITE
        and state.opened != (state.topic, block.index)
    ):
        return index.page_owner  # not the owner or client named in passing; but "Castell makes salt. The company ..."
    kind = _ANAPHOR_KIND.match(anaphor)
    if kind and own is None:
        return _of_kind(state, _kind(kind["kind"]), block.index)
    return state.topic


def _of_kind(state: _State, kind: str, block: int) -> str | None:
    """Return the company that "the CDMO" means: the one called so nearby, else the topic unless it was called otherwise."""
    called: dict[str, str] = {}
    here = any(named for where, _, named in state.said if where == block)
    for where, masked, named in reversed(state.said):
        if where < block - 1 or (where < block and here):
            break
        for company, is_kind in _kinds(masked, named):
            if is_kind == kind:
                return company
            called.setdefault(company, is_kind)
    last = state.last
    if state.topic not in called and len(set(last[1])) == 2 and _deal(last):
        return ANOTHER  # "A buys B. The CDMO ..."
    if state.topic is not None and called.get(state.topic, kind) != kind:
        others = [c for c in dict.fromkeys(last[1]) if c != state.topic and called.get(c, kind) == kind]
        return others[0] if len(others) == 1 else ANOTHER
    return state.topic


def _kinds(masked: str, named: Sequence[str]) -> list[tuple[str, str]]:
    """Return the companies that a sentence calls a CDMO, a biotech, ..., each with its kind; `ANOTHER` for an unnamed one."""
    found: list[tuple[str, str]] = []
    for pattern in (_APPOSED, _TITLED):
        found += [(named[int(m["n"])], _kind(m["kind"])) for m in pattern.finditer(masked)]
    taken = {kind for _, kind in found}
    for match in _UNNAMED.finditer(masked):
        kind = _kind(match["kind"])
        if kind not in taken and not MARK.search(masked[match.end() : match.end() + 12]):
            found.append((ANOTHER, kind))
    return found


def _deal(last: tuple[str, Sequence[str]]) -> tuple[str, str] | None:
    """Return buyer and target of the deal that a sentence tells, or None."""
    masked, named = last
    if not _DEAL.search(masked):
        return None
    match = _PASSIVE.search(masked) or _ACTIVE.search(masked)
    return (named[int(match["buyer"])], named[int(match["target"])]) if match else None


def _follow(
    index: Index,
    state: _State,
    block: Block,
    sentence: Sentence,
    masked: str,
    named: tuple[str, ...],
    anaphor: str | None,
    meant: str | None,
) -> None:
    """Take up what a sentence says for the one after it."""
    own = index.section(block.index)
    merged = anaphor is not None and MERGED.match(anaphor) is not None
    renamed = renamed_mark(masked, for_good=True) if named and (merged or "bec" in masked) else None
    if renamed is not None and own is None:
        state.topic, state.passed = named[renamed], 0
    elif anaphor is not None:
        if meant is not None:
            state.topic, state.passed = meant, 0
    elif named:
        state.things.update(named[int(m["n"])] for m in _THING.finditer(masked))
        mark = topic_mark(masked)
        if mark is not None and named[mark] in state.things:
            mark = None
        if state.topic in named:
            state.passed = 0
        if own is not None and (_ITS.search(masked) or own in named or headless(masked)):
            state.topic = own
        elif mark is None and unread_subject(masked):
            state.topic, state.passed = ANOTHER, 0
        elif mark is None and headless(masked):
            state.passed = 0  # "Owned by X."
        elif _QUOTED.match(masked) and state.topic is not None:
            pass  # what somebody says of others
        elif mark is not None:
            state.topic, state.passed = named[mark], 0
        elif set(named) <= state.things:
            pass
        elif state.topic is None or (state.passed and not _ITS.search(masked) and state.topic not in _held(index)):
            if not _ATTRIBUTED.search(masked) and not _OWNERS_OF.match(masked):
                state.topic, state.passed = named[0], 0
    elif _ITS.search(masked):
        state.passed = 0
    elif unread_subject(masked) or _LISTED.search(masked):
        state.topic, state.passed = ANOTHER, 0
    launched = _LAUNCHED.search(masked) if named and own is None else None
    if launched:
        state.topic, state.passed = named[int(launched["n"])], 0
    if not state.said or state.said[-1][0] != block.index:
        state.opened = (state.topic, block.index)
    if named and _INTRODUCES.match(masked):
        state.introduced = (named[0], block.index)
    state.said.append((block.index, masked, named))


# "In 2021 we launched X, our site network. It ...": a company that is new to the text
_LAUNCHED: Final = expression(
    r"\b(?:launche[ds]|founded|set up|created|established|spun (?:out|off)|formed) (?:the |an? )?(?:[\w-]+ ){0,3}⟦(?P<n>\d+)⟧(?: \([^()]*\))*, (?:an?|our|its|which)\b"
)
_OWNERS_OF: Final = expression(r"\W*[A-ZÀ-Þ]\w+[’']s (?:owners?|shareholders?|parents?|backers?|investors?)\b")
_ATTRIBUTED: Final = expression(
    r"\b(?:said|says|according to|told|adds|added|estimates|reports)\b[^⟦]{0,60}⟦", re.IGNORECASE
)


def _held(index: Index) -> set[str | None]:
    return {index.page_owner, index.sender}
