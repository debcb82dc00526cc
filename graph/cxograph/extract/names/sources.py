"""Where a document's organisations are named: lists of players, legal forms, profiles, words set off, and cues."""

from __future__ import annotations

from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.announced import announced_names
from cxograph.extract.names.boundaries import decided
from cxograph.extract.names.cues import cued_names, never_a_name, own_start, tail_names, words_of
from cxograph.extract.names.doubts import credible, opens_sentences
from cxograph.extract.names.entries import entries
from cxograph.extract.names.evidence import in_title_case, joined_names, names_by_evidence
from cxograph.extract.names.formed import with_legal_form
from cxograph.extract.names.forms import name_key
from cxograph.extract.names.frames import lower_case_brand
from cxograph.extract.names.heads import of_companies, of_rivals
from cxograph.extract.names.known_names import known_names
from cxograph.extract.names.legal_forms import strip_legal_form
from cxograph.extract.names.names import ListedName, Named, is_plausible, read_name
from cxograph.extract.names.page_names import own_name
from cxograph.extract.names.people import people_of
from cxograph.extract.names.topics import topics
from cxograph.extract.words.listing import word_set
from cxograph.model import Block, BlockKind, Document, MarkKind, Zone
from cxograph.places import lookup

__all__ = ["dateline", "find_names"]

# a sentence of a section on companies that opens with a name
_PROFILE: Final = expression(
    r"(?: \([^)]{2,60}\))?(?:,| (?:is|are|was|has|had|have|specializ\w+|specialis\w+|offers?|focus\w*|operates?|report(?:s|ed)|stands?|emphasi[sz]es|recogni[sz]ed|provides?|"
    r"combines?|continues?|remains?|leads?|excels?|delivers?|develops?|generated?|generates|leverages|boasts|maintains|holds|also|known|serves|sits|runs|supplies|makes|manufactures|"
    r"recorded|posted|earned|brings|features|plays|caters|works|owns)\b| in (?:the )?(?=[A-Z])| and (?=[A-Z]))"
)


def find_names(document: Document) -> list[Named]:
    """Collect names from every source."""
    text = document.text
    headlines: list[Named] = []
    blocks = [b for b in document.blocks if b.zone is Zone.CONTENT]
    news = not any(b.kind is BlockKind.TITLE and "market" in text[b.start : b.end].lower() for b in blocks)
    found = announced_names(document, blocks, news=news)
    for block in blocks:
        words = text[block.start : block.end]
        present = words_of(words)
        found += with_legal_form(text, block, present)
        cued = cued_names(text, block, present)
        heading = block.kind in {BlockKind.HEADING, BlockKind.TITLE}
        if heading and (in_title_case(words) or words.endswith("?")):
            headlines += cued
        else:
            found += cued
        if news:
            tails = tail_names(text, block)
            # a headline is in capitals throughout; one that is a name and no more is the name of the page's owner
            headline = block.kind is BlockKind.TITLE or (block.kind is BlockKind.HEADING and in_title_case(words))
            whole = not headline or (tails and tails[0].end - tails[0].start >= len(words.strip()) - 1)
            found += tails if whole else []
    datelines = [span for b in blocks if (span := dateline(text, b))] if news else []
    found += _profiles(document, blocks, frozenset(n.name for n in found if n.source == "list"))
    found += _set_off(document, news=news)
    if news:
        found += names_by_evidence(document, blocks)
        found += lower_case_brand(document, blocks)
        found += joined_names(document, found)
        if not datelines:
            found += own_name(document, blocks, {n.name for n in found})
    else:
        rivals = [block for block in blocks if _of_rivals(document, block)]
        found += names_by_evidence(document, rivals) if rivals else []
    found += [
        Named(e.named.name, e.named.start, e.named.end, e.named.bracket, "list" if e.player else "entry")
        for e in entries(document, blocks, found)
    ]
    brackets = [n.bracket for n in found if n.bracket]
    listed = {n.name for n in found if n.source == "list"}
    found += [
        n
        for n in known_names(document, blocks)
        if not any(a <= n.start < b for a, b in brackets) and not any(name.endswith(f" {n.name}") for name in listed)
    ]
    # in a headline every word has a capital: a name that only a headline holds is none
    keys = {name_key(n.name) for n in found}
    found += [n for n in headlines if name_key(n.name) in keys]
    spoken_of = topics(text, blocks, found)
    people = people_of(document) if found and news else frozenset()
    return credible(
        document,
        blocks,
        [
            n
            for n in decided(text, found)
            if n.name not in spoken_of
            and (not never_a_name(n.name) or (n.source == "list" and n.name.startswith("Dr. ")))  # "Dr. Marlow Pharma"
            and not _is_market(document, n)
            and (n.name not in people or n.source in {"legal", "about"})
            and not any(start <= n.start < end for start, end in datelines)
        ],
    )


_DATELINE: Final = expression(
    r"\W*[A-Z][^\n]{2,90}?\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]*\.? ?"
    r"(?:[^\n.(:]{0,40}?|[^\n(:]{0,12}?(?:\([^)\n]{2,40}\)|/[^/\n]{2,30}/)[^\n(:]{0,6}?)(?:(?:--|[–—:-]) |\. (?=[A-ZÀ-Þ“\"]))"
)


def dateline(text: str, block: Block) -> tuple[int, int] | None:
    """Return where the place and date stand that open a release ("OSLO, Norway, May 2, 2024 --"), or None."""
    match = _DATELINE.match(text, block.start, min(block.end, block.start + 150))
    return match.span() if match and match[0].lstrip(' *_"“').split(",")[0].split(" ")[0].isupper() else None


def _parted(name: ListedName, text: str, listed: frozenset[str]) -> list[ListedName]:
    """Return two names that "and" joins apart, unless a list has them as one, and each without "'s"."""
    if name.name in listed:
        return [name]
    parts = [name]
    cut = name.name.find(" and ")
    one = cut < 0 or _SINGULAR.match(text, name.end) or name.name[:cut] == name.name[cut + 5 :]
    if not one and strip_legal_form(name.name) == name.name and text.startswith(name.name, name.start):
        parts = [
            ListedName(name.name[:cut], name.start, name.start + cut, None, name.start + cut),
            ListedName(name.name[cut + 5 :], name.start + cut + 5, name.end, name.bracket, name.stop),
        ]
    bare = []
    for part in parts:
        owned = _OWNS.search(part.name)
        if owned:
            end = part.start + owned.start()
            part = ListedName(part.name[: owned.start()], part.start, end, None, end)
        if is_plausible(part.name):
            bare.append(part)
    return bare


_SINGULAR: Final = expression(r"(?: \([^()]*\))?,? (?:also |too |now )?(?:is|was|has|[a-z]{2,}[^s\W]s)\b")
_OWNS: Final = expression(r"(?<=[a-z])[’']s .*$|[’']s?$")


def _profiles(document: Document, blocks: list[Block], listed: frozenset[str]) -> list[Named]:
    """Names that open a sentence (or a part of one behind a semicolon) in a section on companies."""
    text = document.text
    found = []
    openings: dict[int, list[int]] = {}
    for block in blocks:
        if block.kind is not BlockKind.PARAGRAPH or not _profile(document, block):
            continue
        if not openings:
            for sentence in document.sentences:
                openings.setdefault(sentence.block, []).append(sentence.start)
        starts = list(openings.get(block.index, ()))
        starts += [m.end() for m in _PART.finditer(text, block.start, block.end)]
        for opening in starts:
            plain = _PLAIN.match(text, opening, block.end)
            if plain and plain[1].lower() in _SENTENCE_WORDS:
                continue
            lead = _OPENING.match(text, opening, block.end)
            start = own_start(text, lead.end() if lead else opening, block.end)
            name = read_name(text, start, block.end)
            if name and is_plausible(name.name) and len(name.name.split()) <= 6 and _PROFILE.match(text, name.end):
                first = name.name.split()[0]
                if first.lower() not in _SENTENCE_WORDS and not (first == name.name and opens_sentences(first)):
                    found += [part.named("bold") for part in _parted(name, text, listed)]
    return found


_PLAIN: Final = expression(r"([A-Z][a-z]+),? [a-z]{4}")
_PART: Final = expression(r"[;:] (?=(?:and,? )?(?:in |[A-Z]))")
_OPENING: Final = expression(r"(?:and,? )?(?:[Ii]n [A-Z]\w+, |[A-Z][a-z]+ly, |However, |Meanwhile, )?(?=[A-Z])")
_SENTENCE_WORDS: Final = word_set(
    "the this these those they their it its overall other another among additionally moreover furthermore "
    "however with within in on at as by for from to while when where such key both each many most several "
    "some all our we you people market major companies strategic future growth sales revenue rising "
    "increasing technological innovation demand together currently notable leading prominent top established "
    "emerging global according despite collectively similarly also next finally combined innovations "
    "businesses recent lastly meanwhile likewise following based through after before since due without given"
)


_MARKET_BEHIND: Final = expression(r"[ \u00a0]+(?:[Mm]arket|[Ii]ndustry)\b")


def _is_market(document: Document, named: Named) -> bool:
    closed = document.text[named.end - 1] == "."  # "... and Orvane N.V. Market data are"
    return not closed and bool(_MARKET_BEHIND.match(document.text, named.end, named.end + 12))


_LEADS_IN: Final = expression(r" (?:The|This|These|In|We|It|Our|An?|Its|At|On|For|With|As|There|After|Since) ?")


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
            if mark.start == block.start and " " not in name.name and _LEADS_IN.match(text, mark.end, block.end):
                continue  # "**Background** The market is growing"
            if text[mark.end : mark.end + 1] == ":" or lookup(name.name) or len(name.name.split()) > 7:
                continue
            found.append(name.named("bold"))
    return found


def _profile(document: Document, block: Block) -> bool:
    heading = document.blocks[block.headings[-1]] if block.headings else None
    return heading is not None and of_companies(document.text[heading.start : heading.end])


def _of_rivals(document: Document, block: Block) -> bool:
    """Tell whether a paragraph of a report stands in a part on those who compete in the market, or on what they did."""
    heading = document.blocks[block.headings[-1]] if block.headings else None
    if (
        block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}
        or heading is None
        or heading.kind is BlockKind.TITLE
    ):
        return False
    return of_rivals(document.text[heading.start : heading.end])
