"""Names without any mark of a company, told by what is said of them over a whole document."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from cxograph.extract.names.cues import never_a_name, own_start
from cxograph.extract.names.doubts import is_topic
from cxograph.extract.names.names import Named, is_plausible, read_name
from cxograph.extract.words.listing import word_set
from cxograph.extract.words.service_types import off_topic_types
from cxograph.model import Block, BlockKind, Document
from cxograph.places import lookup

__all__ = ["headline_subject", "in_title_case", "joined_names", "names_by_evidence"]

_START: Final = re.compile(r"(?<![\w&/.@-])(?:[A-ZÀ-Þ]|[a-z]{1,5}(?=[A-Z]))")
# verbs of which an organisation is the subject
_DOES: Final = re.compile(
    r"(?: \([^)]{2,60}\))?,? (?:which |who |today |now |also |has |have |had |will |is to |is |was |plans to |recently )*(?:acquir(?:es|ed|ing|e)|buys?|bought|buying|runs?|ran|operates?|employs?|open(?:s|ed|ing)?|announce[sd]?|offers?|provides?|makes|manufactures|"
    r"sign(?:s|ed)|reported|plans?|owns?|owned|sells|sold|speciali[sz]es|supplies|raised|rais(?:es|ing)|invest(?:s|ed)|merged?|merging|builds?|building|built|serves|supports|tests|fills|complet(?:es|ed)|agreed|expects|focuses|"
    r"partner(?:s|ed)|team(?:s|ed) up|headquartered|based in|founded|started|established|created|set up|grew|grown|took|formed|rebranded|renamed|listed|closed|expand(?:s|ed|ing)|launch(?:es|ed)|hired|appointed|trades as|belongs to|competes|works with|joined|selected|chose|entered|said it|says it|staffs|helps|pleased to|proud to|delighted to|excited to|welcomes?|continues|celebrates|strengthens|receives|received|achieves|achieved|specialises in|aims)\b"
)
_BEFORE: Final = re.compile(
    r"\b(?:acquir\w+|buys?|bought|buying|purchased?|owns?|owned by|backed by|bought by|acquired by|partner(?:s|ed|ship)? with|collaborat\w+ with|agreement with|deal with|contract with|merger (?:of|between|with)|merged? with|part of|subsidiary of|division of|unit of|stake in|invest\w+ in|"
    r"investment (?:by|from)|rivals?|competitors? (?:such as|like)|clients? (?:such as|like)|companies (?:such as|like)|joins?|joined|selected|chosen|chose|shares of|CEO of|president of|head of|founder of|director (?:of|at)|chief executive of|customer of|supplier to|formerly|renamed|(?:the|an?|its) (?:[\w-]+ ){0,2}(?:CRO|CDMO|CMO|SMO|CRDMO|biotech|drugmaker|firm|company|provider|manufacturer))(?: the)? $"
)
_POSSESSIVE: Final = re.compile(r"[’'](?:s\b| )")
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
    "cdmo cdmos smo smos crdmo crdmos ebitda ipo esg covid covid-19 ai it us uk eu usa uae r&d hplc qc qa ind nda bla anda phase"
)


_OWNS: Final = re.compile(r"[’']s?$")
_PARTS: Final = re.compile(r"[’']s | and ")


def in_title_case(words: str) -> bool:
    """Tell whether most of a headline's longer words begin with a capital."""
    longer = [word for word in words.split() if len(word) > 3]
    return len(longer) > 3 and sum(word[0].isupper() for word in longer) >= 0.75 * len(longer)


def names_by_evidence(document: Document, blocks: Sequence[Block]) -> list[Named]:
    """Return names that the text treats as organisations at least twice: as an owner, a buyer, a partner, an employer.

    A single word must stand with its capital within a sentence too, and never without it.
    """
    text = document.text
    starts = {sentence.start for sentence in document.sentences}
    seen: dict[str, list[Named]] = {}
    evidence: Counter[str] = Counter()
    acts: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    off = off_topic_types(text.lower())
    headlines = {b.index for b in blocks if b.kind in {BlockKind.TITLE, BlockKind.HEADING}}
    capitals = {i for i in headlines if in_title_case(text[document.blocks[i].start : document.blocks[i].end])}
    # headlines in capitals come last: only what the text has told to be a name can be told from the words behind it
    for block in sorted(blocks, key=lambda b: b.index in capitals):
        if block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.TITLE, BlockKind.HEADING}:
            continue
        headline = block.index in headlines
        at = block.start
        while match := _START.search(text, at, block.end):
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
            if not _could_be(words):
                continue
            kind = words.rpartition(" ")[2]
            if kind in off or (kind in _TYPES and _ARTICLE.search(text, max(block.start, name.start - 5), name.start)):
                continue  # "Orvane CMO", its chief medical officer; "a Porto CDMO"
            said = bool(_DOES.match(text, end, block.end))
            told = bool(_BEFORE.search(text, max(block.start, name.start - 60), name.start))
            owned = bool(_POSSESSIVE.match(text, end))
            seen.setdefault(words, []).append(Named(words, name.start, end, None, "evidence"))
            acts[words] += said or told
            evidence[words] += said + told + owned
            inside[words] += name.start not in starts and not headline
    # "SiteWorks" speaks for "SiteWorks Alliance" and the other way round
    for words in sorted(seen, key=len):
        for longer in seen:
            if longer.startswith(words + " "):
                for tally in (acts, evidence):
                    tally[words] = tally[longer] = max(tally[words] + tally[longer], tally[words], tally[longer])
                inside[words] += inside[longer]
    low = set(re.findall(r"(?<![@./\w-])[a-z]+(?![\w.]*@)", text))
    return [
        named
        for words, found in seen.items()
        if acts[words] >= 1
        and (evidence[words] >= 2 or (evidence[words] >= 1 and (len(found) >= 3 or words.rpartition(" ")[2] in _TYPES)))
        and (" " in words or (inside[words] >= 1 and words.lower() not in low))
        for named in found
    ]


_ARTICLE: Final = re.compile(r"\b(?:[Aa]n?|[Tt]he) $")
_TYPES: Final = frozenset({"CRO", "CMO", "CDMO", "SMO", "CRDMO"})


def _longest_known(words: str, known: Mapping[str, object]) -> str:
    """Return the longest beginning of a headline's words that is a known name, or nothing."""
    while words and words not in known:
        words = words.rpartition(" ")[0]
    return words


def _could_be(words: str) -> bool:
    if len(words) < 3 or len(words.split()) > 5 or not is_plausible(words) or never_a_name(words):
        return False
    first, last = words.split(maxsplit=1)[0].lower(), words.rsplit(maxsplit=1)[-1]
    if last in _TYPES:  # "Kestor CDMO"
        own = words.rpartition(" ")[0]
        return bool(own) and not is_topic(own) and lookup(own) is None and first not in _COMMON
    return first not in _COMMON and last.lower() not in _COMMON


_AND: Final = re.compile(r" (?:and|with) (?=[A-ZÀ-Þ])")
_AND_BEFORE: Final = re.compile(r"(?<![\w&])(?P<name>[A-ZÀ-Þ][\w’'&-]+(?: [A-ZÀ-Þ][\w’'&-]+){0,3}) and $")
_CLOSES: Final = re.compile(
    r"(?:[.,;)]|$| (?:in|will|have|has|are|is|said|announce|today|to|signed|agreed|merged?|entered|formed|plan|co-develop|team|join|for|on)\b)"
)
_JOINING: Final = re.compile(
    r"\b(?:merger|combination|union|partnership|alliance|collaboration|agreement|deal|joint venture|between|like|such as|including|acquired|bought|owns|from|with)\b[^.;]{0,40}$|^\W*$"
)


def joined_names(document: Document, found: list[Named]) -> list[Named]:
    """Return names that "and" joins to one that is known: "the merger of A and B", "A and B have agreed"."""
    text = document.text
    more: list[Named] = []
    for named in found:
        block = document.block_at(named.start)
        joint = _AND.match(text, named.end, block.end)
        if joint:
            name = read_name(text, own_start(text, joint.end(), block.end), block.end)
            if name and _CLOSES.match(text, name.end, block.end) and _could_be(name.name):
                more.append(Named(name.name, name.start, name.end, name.bracket, "evidence"))
        before = _AND_BEFORE.search(text, max(block.start, named.start - 60), named.start)
        if before:
            start = own_start(text, before.start("name"), before.end("name"))
            words = text[start : before.end("name")]
            if words and _could_be(words) and _JOINING.search(text, block.start, start):
                more.append(Named(words, start, start + len(words), None, "evidence"))
    return more


_VERB_BEHIND: Final = re.compile(
    r" (?:to |will |has |have |is |was |plans |[a-z]{3,}(?:[^s\W]s|ed)\b)(?!of\b)|, (?:an?|the) |[’']s "
)


def headline_subject(document: Document, blocks: Sequence[Block]) -> list[Named]:
    """Return the name that opens a headline and, later, a sentence, each time with a verb behind it.

    "Ferrant doubles its freeze-drying" above "Ferrant will double ...": a headline in sentence case, and a name
    that the text never has in lower case.
    """
    text = document.text
    within = {block.index for block in blocks}
    for block in blocks:
        if block.kind is not BlockKind.TITLE:
            continue
        name = read_name(text, block.start, block.end)
        if name is None or not _could_be(name.name) or not _VERB_BEHIND.match(text, name.end, block.end):
            return []
        if any(word[:1].isupper() for word in text[name.end : block.end].split()[1:3]):
            return []
        if " " not in name.name and re.search(rf"(?<!\w){re.escape(name.name.lower())}(?!\w)", text):
            return []
        again = [
            Named(name.name, s.start, s.start + len(name.name), None, "evidence")
            for s in document.sentences
            if s.block in within
            and s.block != block.index
            and text.startswith(name.name, s.start)
            and _VERB_BEHIND.match(text, s.start + len(name.name), s.end)
        ]
        return [Named(name.name, name.start, name.end, None, "evidence"), *again] if again else []
    return []
