"""Names without any mark of a company, told by what is said of them over a whole document."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.cues import never_a_name, own_start
from cxograph.extract.names.doubts import is_topic, words_in_lower_case
from cxograph.extract.names.frames import frame_names
from cxograph.extract.names.names import UPPER, Named, is_plausible, read_name
from cxograph.extract.names.weighing import firm_first, is_firm_word, is_thing, looks, said
from cxograph.extract.words.listing import word_set
from cxograph.extract.words.service_types import off_topic_types
from cxograph.model import Block, BlockKind, Document
from cxograph.places import lookup

__all__ = ["ENOUGH", "in_title_case", "is_common", "joined_names", "names_by_evidence"]

_START: Final = expression(rf"(?<![\w&/.@-])(?:{UPPER}|[a-z]{{1,5}}(?=[A-Z])|\d{{1,3}}[A-Z])")
_NO_FIRST: Final = expression(r"[A-Z][a-z]+(?:ing|tion|ment|ity|ness|ship|ance|ence|ism|ised|ized|ous|ally)$")
ENOUGH: Final = 3
"""Points for what speaks for an organisation; one apposition ("X, a CRO") is enough, a verb behind a name is not."""
_COMMON: Final = word_set(
    "analysts sponsors clients customers patients companies investors regulators managers scientists executives demand supply "
    "management shares sales revenue growth closing terms financial net gross operating adjusted board directors staff employees "
    "europe america asia africa government parliament congress commission today yesterday tomorrow monday tuesday wednesday "
    "thursday friday he she they we you it its their our his her there here that these those one both most many some several each "
    "every all no not only but and or if when while where because since after before until under over about as at by for from in "
    "into of on to with without within through during against between among despite given following based including according "
    "what who why how which whose also even still just now then thus yet so such other another more less first second third last "
    "next new old big small large mid-size full-year quarter annual half year month week day capacity production research drug "
    "drugs medicine medicines therapy therapies vaccine vaccines trial trials study studies site sites plant plants laboratory "
    "services manufacturing development outsourcing biotech pharma biologics small-molecule industry market editor newsletter "
    "gmp gcp glp cgmp fda ema mhra pmda anvisa nmpa cmc api apis adc adcs car-t mrna dna rna glp-1 ceo cfo coo cro cros cmo cmos "
    "cdmo cdmos smo smos crdmo crdmos ebitda ipo esg covid covid-19 ai it us uk eu usa uae r&d hplc qc qa ind nda bla anda phase "
    "tablets capsules oncology cardiology granulation mean median hence whether either neither anyone everyone nobody everybody "
    "someone somebody nothing everything something people doctors nurses volunteers hospitals universities money price prices cost "
    "costs quality time trust speed scale work science technology data safety shareholders owners founders bidders buyers sellers "
    "rumour rumours news results orders contracts contractors suppliers competitors rivals providers vendors manufacturers "
    "developers makers firms startups start-ups units arms subsidiaries peers critics observers insiders locals neighbours "
    "yes maybe perhaps please thanks thank huge great good best better worse worst little much few own same similar different "
    "total totals combined shares stock stocks bonds debt profit profits margins margin turnover earnings guidance forecast forecasts outlook summary "
    "chemistry biology physics toxicology biostatistics pharmacovigilance formulation packaging logistics validation stability "
    "merger mergers takeover takeovers acquisition acquisitions deal deals partnership partnerships alliance alliances expansion "
    "construction operations commissioning completion approval approvals inspection inspections audit audits batch batches"
)


_ALONE: Final = expression(r"\w+(?=[,;:]? [^\W\d_A-ZÀ-Þ])")
_OWNS: Final = expression(r"[’']s?$")
_PARTS: Final = expression(r"[’']s | and |(?<=s)[’'] ")


def is_common(word: str) -> bool:
    """Tell whether a word in small letters is one that opens sentences with a capital and is no name."""
    return word in _COMMON


def in_title_case(words: str) -> bool:
    """Tell whether most of a headline's longer words begin with a capital."""
    longer = [word for word in words.split() if len(word) > 3]
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) >= 0.75 * len(longer)


@dataclass(slots=True)
class _Candidate:
    """What the text says, all over, of words that may be a name."""

    found: list[Named] = field(default_factory=list)
    points: int = 0
    told: int = 0  # points by what is said of it, apart from how it looks
    inside: int = 0  # times it stands within a sentence, where only names have a capital
    person: bool = False
    things: int = 0  # times it is spoken of as a product or the like
    called: bool = False  # whether it is called an organisation: "X, a CRO"
    strong: bool = False  # whether only organisations do, own or are placed so


def names_by_evidence(document: Document, blocks: Sequence[Block]) -> list[Named]:
    """Return names that the text treats as organisations: by what it calls them, what they do, own, and are bought by.

    A single word must stand with its capital within a sentence too, or look coined, and never stand without its
    capital.
    """
    text = document.text
    starts = {sentence.start for sentence in document.sentences}
    seen: dict[str, _Candidate] = {}
    low = words_in_lower_case(text)
    off = off_topic_types(text.lower())
    opening = blocks[0].start if blocks else -1  # what a text begins with is what it is about
    headlines = {b.index for b in blocks if b.kind in {BlockKind.TITLE, BlockKind.HEADING}}
    capitals = {i for i in headlines if in_title_case(text[document.blocks[i].start : document.blocks[i].end])}
    # headlines in capitals come last: only what the text has told to be a name can be told from the words behind it
    for block in sorted(blocks, key=lambda b: b.index in capitals):
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TITLE, BlockKind.HEADING}:
            continue
        at = block.start
        while match := _START.search(text, at, block.end):
            plain = _ALONE.match(text, match.start())
            if plain and plain[0].lower() in _COMMON:
                at = plain.end()  # "The plant": most capitals of a text are such
                continue
            name = read_name(text, own_start(text, match.start(), block.end), block.end)
            if name is None or name.end <= match.start():
                at = match.end() + 1
                continue
            at = max(name.end, match.end())
            words = _OWNS.sub("", _PARTS.split(name.name)[0])
            if block.index in capitals:
                words = _longest_known(words, seen)
            end = name.start + len(words)
            at = max(end, match.end())
            if (" " not in words and words.lower() in low) or not _could_be(words):
                continue
            kind = words.rpartition(" ")[2]
            if kind in off or (kind in _TYPES and _ARTICLE.search(text, max(block.start, name.start - 5), name.start)):
                continue  # "Orvane CMO", its chief medical officer; "a Porto CDMO"
            one = seen.setdefault(words, _Candidate())
            one.found.append(Named(words, name.start, end, None, "evidence"))
            told = said(text, block, name.start, end, behind=name.end if name.name.startswith(f"{words} and ") else 0)
            one.called |= told.called
            one.strong |= told.strong
            one.points += (name.start == opening) + (name.start == opening and block.kind is BlockKind.TITLE)
            one.points += told.points
            one.told += told.points
            one.person |= told.person
            one.things += told.thing
            one.inside += name.start not in starts and block.index not in headlines
    framed = frame_names(document)
    for words, one in seen.items():
        one.points += looks(words) + (len(one.found) >= 3)
        if words.rpartition(" ")[2] in _TYPES:
            one.points += words.count(" ")  # "Kestor CDMO", and surely "Kestor Bay CDMO"
        if words.casefold() in framed:
            one.points += 2
            one.told += 1
            one.called = True
    # "SiteWorks" speaks for "SiteWorks Alliance" and the other way round
    for words in sorted(seen, key=len):
        short = seen[words]
        for longer, long in seen.items():
            if longer.startswith(words + " "):
                short.points = long.points = max(short.points + long.points, short.points, long.points)
                short.told = long.told = short.told + long.told
                short.inside += long.inside
                short.person = long.person = short.person or long.person
                short.called = long.called = short.called or long.called
    tickers = set(_TICKER.findall(text))
    return [
        named
        for words, one in seen.items()
        if _enough(words, one) and tickers.isdisjoint(words.split()) and not _letters_of_words(text, words)
        for named in one.found
    ]


_TICKER: Final = expression(
    r"\((?:NASDAQ|Nasdaq|NYSE|OTC\w*|TSXV?|LSE|ASX|CSE|AMEX|KOSDAQ|KRX|SZSE|SSE|NSE|BSE)[\w ]{0,12}:? ?([A-Z]{2,6})\b"
)


def _letters_of_words(text: str, letters: str) -> bool:
    """Tell whether letters stand in a bracket behind the words that they begin: "Rubber Tired Gantry (RTG)"."""
    at = text.find(f"({letters})") if letters.isupper() and len(letters) <= 6 else -1
    before = re.findall(r"\w+", text[max(0, at - 120) : at])[-len(letters) :] if at > 0 else []
    return bool(before) and "".join(word[0] for word in before).upper() == letters


def _enough(words: str, one: _Candidate) -> bool:
    sure = one.strong and one.inside and not (" " in words or words.isupper() or one.things or one.person)
    needed = ENOUGH - 1 if sure else ENOUGH
    if one.points < needed or one.told < 1 or (is_topic(words) and one.told <= ENOUGH + 2):
        return False
    marked = looks(words) > 0
    if (one.person and not marked) or (not one.called and 2 * one.things >= len(one.found)):
        return False
    if words.isupper() and len(words) <= 5 and not one.called and one.told <= ENOUGH:
        return False  # "MOU", "HFCS": letters for any thing
    if " " in words:
        return True
    if _NO_FIRST.match(words):
        return one.inside >= 1
    return one.inside >= 1 or marked or ((one.points > ENOUGH or one.called) and not words.endswith("s"))


_ARTICLE: Final = expression(r"\b(?:[Aa]n?|[Tt]he) $")
_TYPES: Final = frozenset({"CRO", "CMO", "CDMO", "SMO", "CRDMO"})


def _longest_known(words: str, known: Mapping[str, _Candidate]) -> str:
    """Return the longest beginning of a headline's words that is a known name, or nothing.

    A name may stand there in full that the text has shortened: "Orvane Biotech Services" above "Orvane".
    """
    first, *further = words.split()
    if further and is_firm_word(further[-1]) and first in known and known[first].points >= ENOUGH:
        return words
    while words and words not in known:
        words = words.rpartition(" ")[0]
    return words


def _could_be(words: str) -> bool:
    if (
        len(words) < 3
        or len(words.split()) > (7 if firm_first(words) else 5)
        or not is_plausible(words)
        or never_a_name(words)
    ):
        return False
    if _NO_FIRM.search(words) or _MADE_ADJECTIVE.search(words):
        return False
    first, last = words.split(maxsplit=1)[0].lower(), words.rsplit(maxsplit=1)[-1]
    if last in _TYPES:  # "Kestor CDMO"
        own = words.rpartition(" ")[0]
        plain = own.lower() in _KIND_WORDS or not own[:1].isalnum() or own.rpartition(" ")[2].islower()
        return bool(own) and not plain and not is_topic(own) and lookup(own) is None and first not in _COMMON
    return first not in _COMMON and (last.lower() not in _COMMON or (" " in words and is_firm_word(last)))


_NO_FIRM: Final = expression(
    r"\b(?:Phase|Summit|Conference|Platform|Highlights|Forum|Congress|Expo|Symposium|Webinar|Awards?|Prize|Act|Agreement|Program(?:me)?|Study|Guidelines?|Regulation|Committee|Journal|"
    r"Magazine|Weekly|Daily|News|Newsletter|Times|Gazette|Digest|Review|Bulletin|Outlook|Report|Survey|FAQs?|Classroom|Edition|Version|University|Hospital|Ministry|Department|Street|Road|Avenue)\b"
)
# "cGMP-compliant", "FDA-approved"
_MADE_ADJECTIVE: Final = expression(
    r"-(?:compliant|based|approved|certified|registered|licensed|inspected|grade|scale|ready|driven|led|enabled|powered|focused|related|specific|free|wide|backed|listed|owned|funded|integrated|style|like|type|only)$"
)
# "Traditional CMO", "Global CRO"
_KIND_WORDS: Final = word_set(
    "traditional typical classic classical modern global local regional national international virtual full-service large small mid-size "
    "mid-sized niche specialist specialised specialized dedicated independent leading top major preferred partner lead pure pure-play hybrid "
    "premier finest best favourite favorite trusted largest biggest dental veterinary oncology biologics clinical preclinical medical pharmaceutical commercial academic public private your our any no"
)
_AND: Final = expression(r",? (?:and|with|or) (?=[A-ZÀ-Þ])")
_AND_BEFORE: Final = expression(r"(?<![\w&])(?P<name>[A-ZÀ-Þ][\w’'&-]+(?: [A-ZÀ-Þ][\w’'&-]+){0,3}) and $")
_CLOSES: Final = expression(r"[.,;:)]|$| [a-z]")
_JOINING: Final = expression(
    r"\b(?:merger|combination|union|partnership|alliance|collaboration|agreement|deal|joint venture|between|like|such as|including|acquired|bought|owns|from|with)\b[^.;]{0,40}$|^\W*$"
)


def _closes(text: str, end: int, stop: int) -> bool:
    return bool(_CLOSES.match(text, end, stop)) and not is_thing(text, end, stop)


_MEMBER: Final = r"[A-ZÀ-Þ][\w’'&-]*(?: (?:[A-ZÀ-Þ][\w’'&-]*|&)){0,4}"
_RUN: Final = expression(rf"(?<![\w&’'.-])(?:{_MEMBER}, ){{1,6}}{_MEMBER},? (?:and|or) {_MEMBER}(?=[.,;:)]|$| [a-z])")
_COMMA: Final = expression(r",? (?:and|or) |, ")


def _coordinated(document: Document, found: list[Named]) -> list[Named]:
    """Return the other members of a list in a sentence of which at least half is known: "only A, B and C"."""
    text = document.text
    known = {named.start: named.name for named in found}
    more: list[Named] = []
    for block in dict.fromkeys(document.block_at(start) for start in sorted(known)):
        for run in _RUN.finditer(text, block.start, block.end):
            members = []
            at = run.start()
            for gap in (*_COMMA.finditer(text, run.start(), run.end()), None):
                stop = gap.start() if gap else run.end()
                start = own_start(text, at, stop)
                members.append(Named(text[start:stop], start, stop, None, "evidence"))
                at = gap.end() if gap else stop
            strangers = [member for member in members if member.start not in known]
            if strangers and 2 * len(strangers) <= len(members) + 1 and len(strangers) < len(members):
                if all(_could_be(member.name) and not is_topic(member.name) for member in strangers):
                    more += strangers
    return more


def joined_names(document: Document, found: list[Named]) -> list[Named]:
    """Return names that "and" joins to one that is known: "the merger of A and B", "A and B have agreed"."""
    text = document.text
    starts = {sentence.start for sentence in document.sentences}
    more = _coordinated(document, found)
    for named in found:
        block = document.block_at(named.start)
        joint = _AND.match(text, named.end, block.end)
        if joint:
            name = read_name(text, own_start(text, joint.end(), block.end), block.end)
            if name and _closes(text, name.end, block.end) and _could_be(name.name) and not is_topic(name.name):
                more.append(name.named("evidence"))
        before = _AND_BEFORE.search(text, max(block.start, named.start - 60), named.start)
        if before:
            start = own_start(text, before.start("name"), before.end("name"))
            words = text[start : before.end("name")]
            inside = start not in starts and block.kind not in {BlockKind.TITLE, BlockKind.HEADING}
            if (
                words
                and _could_be(words)
                and not is_topic(words)
                and (inside or _JOINING.search(text, block.start, start))
            ):
                more.append(Named(words, start, start + len(words), None, "evidence"))
    return more
