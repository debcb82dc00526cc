"""Which organisations a document names, and where.

Names come from lists of players, from legal forms, from what is set in bold or italics, and from the words
around them ("the CRO X", "acquired Y", "Z-based W"). Later mentions are found by the same name or a
shorter form of it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from cxograph.extract.legal_forms import LEGAL, strip_legal_form
from cxograph.extract.names import NAME, ListedName, is_plausible, read_list, read_name
from cxograph.model import Block, BlockKind, Document, MarkKind, Zone
from cxograph.places import find_places, lookup

__all__ = ["CompanyIndex", "CompanyMention", "Named"]

_HEADS: Final = re.compile(
    r"\b(?:compan(?:y|ies)|players?|vendors?|competit\w+|manufacturers|providers|participants|who is who|who[’']?s who|who competes|"
    r"names (?:i|you|to)|market leaders|organi[sz]ations profiled|key firms)\b", re.IGNORECASE,
)  # fmt: skip
_NOT_HEADS: Final = re.compile(
    r"\b(?:region|countr|opportunit|segment|reasons?|objectives?|questions?|highlights?|about|contents|report covers|developments?|moves?|benefits)\b",
    re.IGNORECASE,
)
_NOUN: Final = r"(?:players|competitors|companies|vendors|manufacturers|providers|participants|names|firms|suppliers|organi[sz]ations|leaders|contenders|brands|enterprises|CROs|CDMOs|CMOs|SMOs|giants|producers|corporations|developers|innovators|entities|others|stakeholders|incumbents|rivals)"
_LIST_LEAD: Final = re.compile(
    rf"\b(?i:{_NOUN})\b[^.:;\n]{{0,110}}?(?:\bsuch as|\bincluding|\bincludes?|\blike|\bare|\bnamely|\bfeaturing|\bcomprises?|\bwere|\bbeing|:|,|–|-)\s*:?\s*(?:the )?(?=[A-Z0-9*]|[a-z]{{1,3}}[A-Z])|"
    r"\b(?:profiles|profiled are|profiled include|headed by|dominated by|spearheaded by|presence of|features|featuring|Companies|companies like|between|Names|"
    r"followed by|led by|alongside|A few|competes? with|competition from|rivals)\s*:?\s+(?=[A-Z0-9*])",
)
_WORDS: Final = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ANY_NAME: Final = re.compile(NAME)
_HAS_LEGAL: Final = re.compile(rf"(?:^|[\s,]){LEGAL}")
_SUFFIXES: Final = frozenset(
    [
        "technology",
        "development",
        "company",
        "sons",
        "research",
        "engineering",
        "science",
        "sciences",
        "services",
        "trading",
        "manufacturing",
    ]
)
# a sentence of a section on companies that opens with a name
_PROFILE: Final = re.compile(
    r"(?: \([^)]{2,60}\))?(?:,| (?:is|are|was|has|had|have|specializ\w+|specialis\w+|offers?|focus\w*|operates?|report(?:s|ed)|stands?|emphasi[sz]es|recogni[sz]ed|provides?|"
    r"combines?|continues?|remains?|leads?|excels?|delivers?|develops?|generated?|generates|leverages|boasts|maintains|holds|also|known|serves|sits|runs|supplies|makes|manufactures|"
    r"recorded|posted|earned|brings|features|plays|caters|works|owns)\b| in (?:the )?(?=[A-Z])| and (?=[A-Z]))"
)
_CAP: Final = r"[A-Z0-9À-Þ][\w&'’+-]*(?: (?:[A-Z0-9À-Þ][\w&'’+-]*|&|of(?= [A-Z]))){0,5}"
_TAIL_NOUNS: Final = (
    r"Pharma|Pharmaceuticals?|Biologics|Therapeutics|Biosciences?|Bioscience|Biotech|Biotechnolog(?:y|ies)|Bio|Clinical|Research|Laborator(?:y|ies)|Labs?|"
    r"Sciences?|Scientific|Holdings?|Group|Capital|Partners|Ventures|Fund|Investments?|Health|Healthcare|Medical|Systems|Solutions|"
    r"Technolog(?:y|ies)|Services|Sites|Analytics|Genomics|Oncology|Medicines?|Diagnostics|Chemicals?|Industries|Biopharma|BioPharma|"
    r"Biomanufacturing|BioSolutions|Biosolutions|Peptides?|Packaging|Manufacturing|Institute|Consulting|Equity|Trials|Statistics|Materials|International|Pharm|Biosystems|Bioservices|BioServices|Medtech|Devices|Advisors|Networks?"
)
_TAIL_NAME: Final = re.compile(
    rf"\b(?:[A-Z][\w&'’-]*[ ]){{1,4}}(?:{_TAIL_NOUNS})\b(?! (?:market|Market|segment|services|companies|industry))"
)
# each cue behind the words of which a block must hold one: the patterns are dear, the words are cheap
_CUES: Final = (
    # the word before names what follows
    (
        frozenset(
            [
                "cdmo",
                "cro",
                "cmo",
                "smo",
                "crdmo",
                "specialist",
                "drugmaker",
                "biotech",
                "vendor",
                "rival",
                "manufacturer",
                "developer",
                "sponsor",
                "supplier",
                "provider",
                "start-up",
                "startup",
                "spin-off",
                "subsidiary",
                "unit",
                "parent",
                "company",
                "owner",
                "arm",
                "biopharma",
                "firm",
            ]
        ),
        re.compile(
            rf"\b(?:CDMO|CRO|CMO|SMO|CRDMO|specialist|drugmaker|biotech|vendor|rival|manufacturer|developer|sponsor|supplier|provider|start-up|startup|spin-off|subsidiary|unit|parent|parent company|owner|arm|biopharma|firm) (?P<name>{_CAP})"
        ),
    ),
    # verbs and nouns of deals
    (
        frozenset(
            [
                "acquire",
                "acquired",
                "acquires",
                "acquiring",
                "acquisition",
                "buy",
                "buys",
                "bought",
                "buying",
                "purchase",
                "purchased",
                "takeover",
                "took",
                "merge",
                "merged",
                "merges",
                "merger",
                "owned",
                "backed",
                "part",
                "member",
                "subsidiary",
                "division",
                "unit",
                "partner",
                "partnership",
                "partnered",
                "partners",
                "alliance",
                "agreement",
                "collaborate",
                "collaborates",
                "collaborated",
                "collaboration",
                "belongs",
                "sits",
                "operates",
                "integrated",
                "investment",
                "invested",
                "stake",
                "raised",
                "spun",
                "renamed",
                "now",
                "become",
                "became",
                "formerly",
                "previously",
                "former",
                "called",
                "name",
                "trade",
                "owns",
            ]
        ),
        re.compile(
            rf"\b(?:acquire[sd]?|acquiring|acquisition of|buys?|bought|buying|purchase of|purchased?|takeover of|took over|merge[sd]? with|merger with|owned by|backed by|part of|member of|subsidiary of|division of|unit of|partner(?:ship|ed|s)? with|alliance with|agreement with|collaborat\w+ with|belongs to|sits inside|operates within|integrated into|investment (?:by|from)|invested in|stake in|raised [^.]{{3,40}} from|spun off from|renamed|now called|became|become|formerly(?: known as)?|previously(?: called| known as)?|the former|called|name to|trade as|owns|owned) (?:the |an? )?(?:[a-z-]+ ){{0,3}}(?:CDMO |CRO |CMO |SMO )?(?P<name>{_CAP})"
        ),
    ),
    (
        frozenset(["part", "member", "subsidiary", "division", "unit", "affiliate"]),
        re.compile(
            rf"(?P<name>{_CAP}),? \(?(?:now )?(?:an? |the )?(?:\w+[- ])?(?:part|member|subsidiary|division|unit|affiliate) of\b"
        ),
    ),
    (
        frozenset(["company", "subsidiary", "business", "unit", "brand", "affiliate"]),
        re.compile(
            rf"[,(] ?an? (?P<name>{_CAP}) (?:[Gg]roup )?(?:[Cc]ompany|[Ss]ubsidiary|business|unit|brand|affiliate)\b"
        ),
    ),
    # what a name is said to be or do
    (
        frozenset(
            [
                "acquired",
                "bought",
                "agreed",
                "announced",
                "offers",
                "specialises",
                "specializes",
                "operates",
                "acquires",
                "acquire",
                "buy",
                "merged",
                "invested",
                "calls",
                "raised",
                "opened",
                "partnered",
                "open",
                "started",
                "sits",
                "named",
                "closed",
            ]
        ),
        re.compile(
            rf"(?P<name>{_CAP})(?: \([^)]{{2,60}}\))?,? (?:which |who )?(?:has |have )?(?:acquired|bought|agreed to acquire|agreed to buy|announced|offers|specialises|specializes|operates|acquires|will acquire|to acquire|to buy|merged|invested|calls itself|raised|opened|partnered|has opened|will open|has started up|sits|named a|closed its)\b"
        ),
    ),
    (
        frozenset(
            [
                "cro",
                "cdmo",
                "cmo",
                "smo",
                "crdmo",
                "organization",
                "organisation",
                "provider",
                "company",
                "manufacturer",
                "specialist",
                "firm",
                "subsidiary",
                "supplier",
                "business",
                "group",
                "network",
                "arm",
            ]
        ),
        re.compile(
            rf"(?P<name>{_CAP}), (?:an?|the) (?:[\w’'.-]+ ){{0,7}}(?:CRO|CDMO|CMO|SMO|CRDMO|organi[sz]ation|provider|company|manufacturer|specialist|firm|subsidiary|supplier|business|group|network|arm)\b"
        ),
    ),
    (
        frozenset(["based", "headquartered"]),
        re.compile(
            rf"\b[A-Z][\w.]+(?:, [A-Z][\w.]+)?-(?:based|headquartered) (?:CRO |CDMO |CMO |SMO |[a-z-]+ ){{0,3}}(?P<name>{_CAP})"
        ),
    ),
    (
        frozenset(
            [
                "plant",
                "site",
                "facility",
                "unit",
                "subsidiary",
                "parent",
                "acquisition",
                "revenue",
                "laboratory",
                "laboratories",
            ]
        ),
        re.compile(
            rf"(?P<name>{_CAP})(?:’s|'s) (?:[a-z-]+ ){{0,2}}(?:plant|site|facility|unit|subsidiary|parent|acquisition|revenue|laborator)"
        ),
    ),
)
# words that begin a capitalised stretch without being part of the name
_LEADING: Final = re.compile(
    r"^(?:(?:The|In|By|At|For|From|With|And|An?|Its|Their|Our|On|To|As|But|While|When|Since|After|Today|Now|Also|Meanwhile|Separately|Swiss|"
    r"CDMOs?|CROs?|CMOs?|SMOs?|CRDMOs?|Contract|Contractor|Company|Companies|Founded|About|President|CEO|Chairman|Both|Like|Smaller|Rival|Privately|Private|Dr\.?|Mr\.?|Ms\.?|"
    r"Global|Manufacturers?|Bankers|Charity|Analysts?|Founder|Chief|Spin-off)\s+)+"
)
_NEVER: Final = re.compile(
    r"^(?:COVID.*|FDA|EMA|MHRA|WHO|NIH|BARDA|European Commission|European Union|Good (?:Clinical|Manufacturing).*|Phase .*|Annex.*|(?:Q[1-4]|H[12])\b.*|"
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*|NYSE.*|Nasdaq.*|NASDAQ.*|US\$.*|\d[\d.,]*%?|"
    r"[IVX]+|R&D|AI|DNA|RNA|mRNA|API|APIs|CAR-?T|GMP|IND|NDA|PDF|Excel|ESG|CEO|CFO|COO|M&A|IPO|SWOT|Others?|.*\b(?:Market|Report|Award|Conference|Act|Index|University|Hospital)s?)$"
)


@dataclass(frozen=True, slots=True)
class CompanyMention:
    """A place where the text names an organisation: `company` is its main name in this document."""

    company: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it was found: where, with which bracket, and what told that it is one."""

    name: str
    start: int
    end: int
    bracket: tuple[int, int] | None
    source: str  # "list", "bold", "legal", "cue", "tail"


class CompanyIndex:
    """The organisations of one document.

    An organisation's main name is the one by which a list of players names it, else its longest name.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.found: tuple[Named, ...] = tuple(sorted(_find(document), key=lambda n: (n.start, -n.end)))
        self._forms = _forms(self.found, document)

    @property
    def names(self) -> tuple[str, ...]:
        """Main names, in the order of the text."""
        return tuple(dict.fromkeys(mention.company for mention in self.mentions))

    @cached_property
    def players(self) -> tuple[Named, ...]:
        """Names that a list of players holds, in the order of the text, each once."""
        seen: set[str] = set()
        kept = []
        for named in self.found:
            if named.source == "list" and self.main(named.name) not in seen:
                seen.add(self.main(named.name))
                kept.append(named)
        return tuple(kept)

    def main(self, name: str) -> str:
        """Return the main name of an organisation that the text calls `name`."""
        return self._forms.get(name, name)

    @property
    def forms(self) -> dict[str, str]:
        """Every form under which an organisation may occur, with its main name."""
        return self._forms

    @cached_property
    def mentions(self) -> tuple[CompanyMention, ...]:
        """Every mention in the text, in order."""
        if not self._forms:
            return ()
        pattern = re.compile(
            rf"(?<![\w&-])(?:{'|'.join(map(re.escape, sorted(self._forms, key=len, reverse=True)))})(?![\w&]|-(?!based|owned|backed|led|head))"
        )
        blocks = self.document.blocks
        unread = {Zone.NAVIGATION, Zone.BANNER, Zone.RELATED, Zone.FORM, Zone.COMMENTS, Zone.HIDDEN}
        found = []
        for block in blocks:
            if block.zone not in unread:
                found += [
                    CompanyMention(self._forms[m[0]], m.start(), m.end())
                    for m in pattern.finditer(self.document.text, block.start, block.end)
                ]
        return tuple(found)

    @cached_property
    def principal(self) -> str | None:
        """The organisation that the document names most often (the first of them where two are even)."""
        counts = Counter(mention.company for mention in self.mentions)
        return counts.most_common(1)[0][0] if counts else None

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.start for mention in self.mentions]

    def within(self, start: int, end: int) -> tuple[CompanyMention, ...]:
        """Mentions inside [start, end), in order, longest first, without overlaps."""
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return tuple(m for m in self.mentions[low:high] if m.end <= end)

    def last_before(self, offset: int) -> CompanyMention | None:
        """The organisation that "the company" or "it" at an offset most likely means.

        The first one named in the sentence itself, before the offset; else the first of the nearest earlier
        sentence of the same or the previous paragraph that names one.
        """
        sentences = self.document.sentences
        at = bisect_right(self._sentence_starts, offset) - 1
        block = sentences[at].block if at >= 0 else 0
        while at >= 0 and sentences[at].block >= block - 1:
            sentence = sentences[at]
            named = self.within(sentence.start, min(sentence.end, offset))
            if named:
                return named[0]
            at -= 1
        return None

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.document.sentences]


def _find(document: Document) -> list[Named]:
    """Collect names from every source."""
    text = document.text
    found: list[Named] = []
    blocks = [b for b in document.blocks if b.zone is Zone.CONTENT]
    news = not any(b.kind is BlockKind.TITLE and "market" in text[b.start : b.end].lower() for b in blocks)
    for i, block in enumerate(blocks):
        words = text[block.start : block.end]
        if block.kind is BlockKind.LIST_ITEM and _heads_companies(document, blocks, i):
            name = read_name(text, block.start, block.end)
            if (
                name
                and is_plausible(name.name)
                and (
                    name.stop >= block.end - 2
                    or re.match(r"\s*(?:[,;–—(|-]|is\b|has\b|part of)", text[name.stop : block.end])
                )
                and len(name.name.split()) <= 9
            ):
                found.append(_named(name, "list"))
        elif block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.TITLE}:
            for lead in _LIST_LEAD.finditer(words):
                names = read_list(text, block.start + lead.end(), block.end)
                if len(names) >= (3 if lead[0].rstrip().endswith((",", "-", "–")) else 2):
                    found += [_named(name, "list") for name in names]
            if block.kind is BlockKind.PARAGRAPH and _heads_companies(document, blocks, i, near=True):
                names = read_list(text, block.start, block.end)
                if len(names) >= 3:
                    found += [_named(name, "list") for name in names]
        found += _with_legal_form(text, block)
        if not words.isupper():
            present = frozenset(_WORDS.findall(words.lower()))
            for triggers, pattern in _CUES:
                if not triggers.isdisjoint(present):
                    for match in pattern.finditer(text, block.start, block.end):
                        found += _cue(text, *match.span("name"), block)
            if news and block.kind is not BlockKind.TITLE:
                for match in _TAIL_NAME.finditer(text, block.start, block.end):
                    found += [n for n in _cue(text, match.start(), match.end(), block, "tail") if " " in n.name]
    found += _profiles(document, blocks)
    found += _set_off(document, news=news)
    return [n for n in found if not _NEVER.match(n.name) and not _is_market(document, n)]


def _with_legal_form(text: str, block: Block) -> list[Named]:
    """Names that end in a legal form, wherever they stand."""
    if not _HAS_LEGAL.search(text, block.start, block.end):
        return []
    found = []
    at = block.start
    while match := _ANY_NAME.search(text, at, block.end):
        start = _trim(text, match.start(), match.end())
        name = read_name(text, start, block.end) if start < match.end() else None
        at = max(match.end(), name.stop if name else 0)
        if name is None or strip_legal_form(name.name) == name.name:
            continue
        cut = name.name.rfind(" and ")
        if cut >= 0 and strip_legal_form(name.name[cut + 5 :]).lower() not in _SUFFIXES:
            start = name.start + cut + 5
            name = read_name(text, _trim(text, start, name.end), block.end) or name
        if is_plausible(name.name):
            found.append(_named(name, "legal"))
    return found


def _profiles(document: Document, blocks: list[Block]) -> list[Named]:
    """Names that open a sentence (or a part of one behind a semicolon) in a section on companies."""
    text = document.text
    found = []
    for block in blocks:
        if block.kind is not BlockKind.PARAGRAPH or not _profile(document, block):
            continue
        starts = [s.start for s in document.sentences if s.block == block.index]
        starts += [m.end() for m in _PART.finditer(text, block.start, block.end)]
        for opening in starts:
            lead = _OPENING.match(text, opening, block.end)
            start = _trim(text, lead.end() if lead else opening, block.end)
            name = read_name(text, start, block.end)
            if name and is_plausible(name.name) and len(name.name.split()) <= 6 and _PROFILE.match(text, name.end):
                if name.name.split()[0].lower() not in _SENTENCE_WORDS:
                    found.append(_named(name, "bold"))
    return found


_PART: Final = re.compile(r"[;:] (?=(?:and,? )?(?:in |[A-Z]))")
_OPENING: Final = re.compile(r"(?:and,? )?(?:[Ii]n [A-Z]\w+, )?(?=[A-Z])")
_SENTENCE_WORDS: Final = frozenset(
    [
        "the",
        "this",
        "these",
        "those",
        "they",
        "their",
        "it",
        "its",
        "overall",
        "other",
        "another",
        "among",
        "additionally",
        "moreover",
        "furthermore",
        "however",
        "with",
        "within",
        "in",
        "on",
        "at",
        "as",
        "by",
        "for",
        "from",
        "to",
        "while",
        "when",
        "where",
        "such",
        "key",
        "both",
        "each",
        "many",
        "most",
        "several",
        "some",
        "all",
        "our",
        "we",
        "you",
        "people",
        "market",
        "major",
        "companies",
        "strategic",
        "future",
        "growth",
        "sales",
        "revenue",
        "rising",
        "increasing",
        "technological",
        "innovation",
        "demand",
        "together",
        "currently",
        "notable",
        "leading",
        "prominent",
        "top",
        "established",
        "emerging",
        "global",
        "according",
        "despite",
        "collectively",
        "similarly",
        "also",
        "next",
        "finally",
        "combined",
        "innovations",
        "businesses",
        "recent",
        "lastly",
        "meanwhile",
        "likewise",
        "following",
        "based",
        "through",
        "after",
        "before",
        "since",
        "due",
        "without",
        "given",
    ]
)


def _is_market(document: Document, named: Named) -> bool:
    return bool(re.match(r"\s+(?:[Mm]arket|[Ii]ndustry)\b", document.text[named.end : named.end + 12]))


def _named(name: ListedName, source: str) -> Named:
    return Named(name.name, name.start, name.end, name.bracket, source)


def _heads_companies(document: Document, blocks: list[Block], i: int, *, near: bool = False) -> bool:
    """Tell whether the heading (or the lead) above a block announces companies."""
    block = blocks[i]
    text = document.text
    above: list[str] = []
    if block.headings:
        heading = document.blocks[block.headings[-1]]
        above.append(text[heading.start : heading.end])
    if not near:
        j = i - 1
        while j >= 0 and blocks[j].kind is BlockKind.LIST_ITEM and blocks[j].group == block.group:
            j -= 1
        if j >= 0 and blocks[j].kind is BlockKind.PARAGRAPH and blocks[j].end - blocks[j].start < 250:
            above.append(text[blocks[j].start : blocks[j].end])
    return any(_HEADS.search(words) and not _NOT_HEADS.search(words) and "?" not in words[:-1] for words in above)


def _trim(text: str, start: int, end: int) -> int:
    """Move past words that begin a capitalised stretch but no name: "The", "CDMO", "Seoul-based", "Bengaluru's"."""
    moved = True
    while moved:
        moved = False
        joiner = re.match(r"(?:of|and|for|the) ", text[start:end])
        if joiner:
            start += joiner.end()
        lead = _LEADING.match(text[start:end])
        if lead:
            start += lead.end()
            moved = True
        word = re.match(r"([\w.-]+?)(?:-based|-headquartered|-owned|[’']s) ", text[start:end])
        if word and (lookup(word[1]) is not None or "-" in word[0]):
            start += word.end()
            moved = True
        places = find_places(text, start, end, adjectives=True)
        if (
            places
            and places[0].start == start
            and places[0].adjective
            and text[places[0].end : places[0].end + 1] == " "
        ):
            start = places[0].end + 1
            moved = True
    return start


_GOES_ON: Final = re.compile(r" (?:d['’]|de |du |des |of |y )")


def _cue(text: str, start: int, end: int, block: Block, source: str = "cue") -> list[Named]:
    start = _trim(text, start, end)
    name = read_name(text, start, block.end)
    if name is None or name.start >= end:
        return []
    cut = text[start:end]
    longer = cut.startswith(strip_legal_form(name.name)) or bool(_GOES_ON.match(name.name[len(cut) :]))
    words = re.sub(r"[’']s?$", "", name.name if longer or len(name.name) <= len(cut) else cut)
    words = re.sub(r"(?<=[a-z])[’']s .*$", "", words)
    words = re.sub(r" and .*$", "", words) if " and " in words and source != "legal" else words
    if not is_plausible(words) or len(words) < 3 or words.split()[-1].lower() in {"and", "of"}:
        return []
    if re.search(r"\b(?:said|says|CEO|chief|President)\b", text[start + len(words) : start + len(words) + 12]):
        return []
    bracket = name.bracket if name.end == start + len(words) else None
    return [Named(words, start, start + len(words), bracket, source)]


def _set_off(document: Document, *, news: bool) -> list[Named]:
    """Names in bold at the start of a paragraph, and in news any name in bold or italics."""
    text = document.text
    found = []
    for mark in document.marks:
        if mark.kind is MarkKind.LINK:
            continue
        block = document.block_at(mark.start)
        if block.zone is not Zone.CONTENT or block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            continue
        if not news and (mark.kind is not MarkKind.BOLD or not _profile(document, block)):
            continue
        name = read_name(text, mark.start, mark.end)
        if name and name.stop >= mark.end - 1 and is_plausible(name.name) and text[mark.end - 1] not in ":?!":
            if text[mark.end : mark.end + 1] == ":" or lookup(name.name) or len(name.name.split()) > 7:
                continue
            found.append(_named(name, "bold"))
    return found


def _profile(document: Document, block: Block) -> bool:
    heading = document.blocks[block.headings[-1]] if block.headings else None
    return heading is not None and bool(_HEADS.search(document.text[heading.start : heading.end]))


def _forms(found: tuple[Named, ...], document: Document) -> dict[str, str]:
    """Map every form of every name to the organisation's main name."""
    text = document.text
    listed = [n.name for n in found if n.source == "list"]
    names = list(dict.fromkeys(listed + [n.name for n in found]))
    by_key: dict[str, str] = {}
    for name in sorted(names, key=lambda n: (n not in listed, -len(n))):
        by_key.setdefault(_key(name), name)
    keys = sorted(by_key, key=len, reverse=True)
    main: dict[str, str] = {}
    short_for = {
        inner: named.name
        for named in found
        if named.bracket and (inner := _alias_in(text, named)) and not (named.name in listed and inner in listed)
    }
    for name in names:
        key = _key(name)
        owner = by_key[key]
        if name in short_for:
            main[name] = by_key[_key(short_for[name])]
            continue
        if name not in listed and owner not in listed:
            longer = [k for k in keys if k.startswith(key + " ")]
            if len({by_key[k] for k in longer}) == 1 and strip_legal_form(name) == name:
                owner = by_key[longer[0]]
        elif name not in listed or owner != name:
            pass
        main[name] = owner
    # a name that only begins a listed one is that one, and the other way round
    for name in names:
        if name in listed or main[name] in listed:
            continue
        key = _key(name)
        near = {by_key[_key(k)] for k in listed if _key(k).startswith(key + " ") or key.startswith(_key(k) + " ")}
        if len(near) == 1 and (strip_legal_form(name) == name or any(key == _key(k) for k in near)):
            main[name] = near.pop()
    forms = dict(main)
    shorts: dict[str, set[str]] = {}
    for name, owner in main.items():
        for short in _shorter(name):
            if short not in main:
                shorts.setdefault(short, set()).add(owner)
    low_words = None
    for short, owners in sorted(shorts.items()):
        if short not in text:
            continue
        if len(owners) > 1:
            exact = {o for o in owners if _key(o) == short.casefold()}
            if len(exact) != 1:
                continue
            owners = exact
        if " " not in short:
            low_words = low_words or set(re.findall(r"(?<![@./-])\b[a-z]+\b(?!\.\w)", text))
            if short.lower() in low_words or len(short) < 3 or lookup(short) or not is_plausible(short):
                continue
        forms[short] = next(iter(owners))
    for inner, name in short_for.items():
        forms.setdefault(inner, main.get(name, name))
    return forms


def _alias_in(text: str, named: Named) -> str | None:
    """Return the short name that stands in the bracket behind a name, or None."""
    assert named.bracket is not None
    inner = text[named.bracket[0] : named.bracket[1]].strip("“”\"‘’' ")
    fits = re.fullmatch(r"[A-Z][\w&.-]{1,14}", inner) and lookup(inner) is None and is_plausible(inner)
    return inner if fits else None


def _key(name: str) -> str:
    """Return the form in which two spellings of one name in a document are compared."""
    return re.sub(r"\s+", " ", re.sub(r"\([^)]*\)", " ", strip_legal_form(name))).strip(" ,.").casefold()


_WEAK: Final = frozenset(
    [
        "global",
        "international",
        "national",
        "american",
        "first",
        "general",
        "advanced",
        "united",
        "medical",
        "clinical",
        "contract",
        "site",
        "research",
        "pharma",
        "bio",
        "new",
        "key",
        "asia",
        "china",
        "india",
        "japan",
        "korea",
        "europe",
        "beijing",
        "shanghai",
        "hangzhou",
        "pharmaceutical",
        "laboratory",
        "charles",
        "bank",
        "royal",
        "carolina",
        "york",
        "jersey",
        "mexico",
        "virginia",
        "dakota",
        "zealand",
        "america",
        "central",
        "north",
        "south",
        "east",
        "west",
        "the",
        "laboratorios",
        "banque",
        "institute",
        "big",
    ]
)


def _shorter(name: str) -> list[str]:
    bare = strip_legal_form(name)
    words = bare.split()
    shorter = [bare] if bare != name else []
    shorter += [" ".join(words[:n]) for n in range(len(words) - 1, 1, -1) if words[n - 1] not in {"&", "and", "of"}]
    if len(words) > 1 and words[0].lower() not in _WEAK and len(words[0]) > 2:
        shorter.append(words[0])
    return shorter
