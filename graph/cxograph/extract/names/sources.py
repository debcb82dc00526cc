"""Where a document's organisations are named: lists of players, legal forms, profiles, words set off, and cues."""

from __future__ import annotations

import re
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.boundaries import decided
from cxograph.extract.names.cues import cued_names, never_a_name, own_start, tail_names, words_of
from cxograph.extract.names.doubts import credible, opens_sentences
from cxograph.extract.names.entries import entries
from cxograph.extract.names.evidence import headline_subject, in_title_case, joined_names, names_by_evidence
from cxograph.extract.names.examples import example_names
from cxograph.extract.names.formed import of_partners, with_legal_form
from cxograph.extract.names.forms import name_key
from cxograph.extract.names.frames import lower_case_brand
from cxograph.extract.names.heads import announces, of_companies, of_rivals, several
from cxograph.extract.names.known_names import known_names
from cxograph.extract.names.legal_forms import strip_legal_form
from cxograph.extract.names.lists import read_described, read_item, read_list
from cxograph.extract.names.names import ListedName, Named, is_plausible, read_name
from cxograph.extract.names.page_names import own_name
from cxograph.extract.names.people import people_of
from cxograph.extract.names.tables import names_in_tables
from cxograph.extract.names.topics import topics
from cxograph.extract.words.listing import word_set
from cxograph.model import Block, BlockKind, Document, MarkKind, Zone
from cxograph.places import lookup

__all__ = ["dateline", "find_names"]

_NOUN: Final = r"(?:players|competitors|companies|vendors|manufacturers|providers|participants|names|firms|suppliers|organi[sz]ations|leaders|contenders|houses|challengers|specialists|makers|outfits|operators|networks|brands|enterprises|CROs|CDMOs|CMOs|SMOs|giants|producers|corporations|developers|innovators|entities|others|stakeholders|incumbents|rivals)"
_NOUN_LEADS: Final = expression(
    r"[^.:;\n]{0,110}?(?:\bsuch as|\bincluding|\bincludes?|\blike|\bare|\bcovers?|\bconsists? of|\binvolves?|\bnamely|\bfeaturing|\bcomprises?|\bwere|\bbeing|:|,|–|-)\s*:?\s*(?:the )?(?=[A-Z0-9*]|[a-z]{1,3}[A-Z])"
)
_LEAD: Final = expression(
    r"\b(?:profiles|profiled are|profiled include|headed by|dominated by|spearheaded by|presence of|features|featuring|Companies|companies like|between|Names|"
    r"followed by|(?<!be )led by|alongside|A few|[Ss]ome(?: of them)?,? (?:like|such as|including)|competes? with|competition from|rivals|[Cc]ompetitive [Ll]andscape:)\s*:?\s+(?=[A-Z0-9*])",
)
# words of which a block must hold one for a list to begin there
_NOUNS: Final = frozenset(re.sub(r"organi\[sz\]ations", "organizations|organisations", _NOUN.lower())[3:-1].split("|"))
_OPENERS: Final = word_set(
    "profiles profiled headed dominated spearheaded presence features featuring companies between names followed led "
    "alongside few some competes compete competition rivals competitive"
)
# who stands in such a list is no player: "retail giants like", "venture capital firms, including"
_OTHERS: Final = expression(
    r"\b(?P<who>retail(?: giants)?|retailers|giants(?! of the (?:field|industry|trade|sector|business|game|market))|(?:venture|capital|equity|investment|law|accounting|consulting|advisory) firms|investors|funds|banks|shareholders|"
    r"lenders|universities|hospitals|regulators|agencies|authorities|audiences|patients|physicians|customers|clients|sponsors|stockists|pharmacies|distributors|"
    r"magazines|journals|newspapers|awards|indications|diseases|conditions)\b[^.;:]{0,24}$",
    re.IGNORECASE,
)
_ROUND: Final = expression(
    r"\b(?:round|financing|funding|Series [A-F]|seed|raise|investment|syndicate|consortium|loan|placement|team|delegation)\b[^.;]{0,40}$"
)
# "Key players A, B Segmentation By type: C, D": what was a heading is part of the line
_AXIS: Final = expression(
    r"\b(?:[Bb]y [A-Za-z]\w+|[Ss]egment(?:s|ation)?|[Rr]egions?|[Aa]pplications?|[Tt]ypes?)\s*:\s*$"
)
_COMPANIES: Final = expression(rf"\b(?!others\b){_NOUN}\b", re.IGNORECASE)
# "One of the leading players in the market is Orvane, ...", "Another key player is Brint Labs."
_ONE_OF: Final = expression(
    r"\b(?:[Oo]ne of the|[Aa]nother) (?:[a-z]+ ){1,3}(?:players?|company|companies|manufacturers?|competitors?|vendors?|providers?|CROs?|CDMOs?|CMOs?|SMOs?)\b(?: [^.:;,\n]{1,80}?)? is \**(?=[A-Z0-9])"
)
# "Orvane, Brint and Tarn are the names that come up"
_ARE_NAMES: Final = expression(
    r" (?:are|were|remain)(?: (?:the|all|among|some|of|other|both|well-known|known|two|three|four|five|big|biggest|large|largest|main|key|top|major|leading|usual|first|only|also)){1,5} "
    r"(?:[a-z]+ ){0,2}?(?:names|players|companies|CROs|CDMOs|CMOs|SMOs|providers|contenders|leaders|challengers|competitors|vendors|suppliers|specialists|giants)\b"
)
_ARE: Final = word_set("are were remain")
_CLOSED: Final = expression(r"\**(?:[.,;]|$)")
_EXAMPLES: Final = expression(r"\b(?:such as|like|includ\w+)\s*:?\s*(?:the )?$")
_ACQUISITIONS: Final = expression(
    r"\b(?:[Aa]cquisitions|[Tt]akeovers|[Mm]ergers|[Ss]ubsidiaries|[Ii]nvestors|[Ss]hareholders|[Pp]artners|brands|sister companies)(?: of|:| such as| include| included| including| are) (?=[A-Z])"
)
# a sentence of a section on companies that opens with a name
_PROFILE: Final = expression(
    r"(?: \([^)]{2,60}\))?(?:,| (?:is|are|was|has|had|have|specializ\w+|specialis\w+|offers?|focus\w*|operates?|report(?:s|ed)|stands?|emphasi[sz]es|recogni[sz]ed|provides?|"
    r"combines?|continues?|remains?|leads?|excels?|delivers?|develops?|generated?|generates|leverages|boasts|maintains|holds|also|known|serves|sits|runs|supplies|makes|manufactures|"
    r"recorded|posted|earned|brings|features|plays|caters|works|owns)\b| in (?:the )?(?=[A-Z])| and (?=[A-Z]))"
)


def find_names(document: Document) -> list[Named]:
    """Collect names from every source."""
    text = document.text
    found: list[Named] = []
    headlines: list[Named] = []
    alone: list[ListedName] = []
    blocks = [b for b in document.blocks if b.zone is Zone.CONTENT]
    news = not any(b.kind is BlockKind.TITLE and "market" in text[b.start : b.end].lower() for b in blocks)
    announced = False  # by the heading or the lead above the list
    for i, block in enumerate(blocks):
        words = text[block.start : block.end]
        present = words_of(words)
        if block.kind is BlockKind.LIST_ITEM and not (i and blocks[i - 1].is_listed_with(block)):
            announced = _heads_companies(document, blocks, i)
        if block.kind is BlockKind.LIST_ITEM and announced:
            name = read_item(text, block.start, block.end)
            if (
                name
                and is_plausible(name.name)
                and (name.stop >= block.end - 2 or _ITEM_GOES_ON.match(text, name.stop, block.end))
                and len(name.name.split()) <= 9
            ):
                found.append(name.named("list"))
        elif block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.TITLE}:
            for start, end in _list_leads(words, present):
                others = _OTHERS.search(words, max(0, start - 30), end)
                if _ROUND.search(words, max(0, start - 60), start):
                    continue  # "a round led by A, with B"
                if (others and others.end("who") > start) or _AXIS.search(words, start, end):
                    continue
                if words[start : start + 6].lower() == "others" and not _COMPANIES.search(words, 0, start):
                    continue  # "types such as A, B, and others like C"
                names = read_list(text, block.start + end, block.end)
                if len(names) < 2 and _EXAMPLES.search(words, start, end):
                    alone += read_described(text, block.start + end, block.end)
                if 2 * sum(name.name.islower() for name in names) >= len(names):
                    continue  # a list of works: "milling, stability storage"
                if len(names) >= (3 if words[start:end].rstrip().endswith((",", "-", "–")) else 2):
                    found += [name.named("list") for name in names]
            for lead in _ONE_OF.finditer(words) if "ne of the" in words or "nother" in words else ():
                one = read_item(text, block.start + lead.end(), block.end)
                if one and is_plausible(one.name) and _CLOSED.match(text, one.stop, block.end):
                    alone.append(one)
            for told in _ARE_NAMES.finditer(words) if not _ARE.isdisjoint(present) else ():
                opening = max(words.rfind(mark, 0, told.start()) for mark in (". ", "! ", "? ", ": "))
                names = read_list(text, block.start + (opening + 2 if opening >= 0 else 0), block.end)
                if len(names) >= 2 and names[-1].stop == block.start + told.start():
                    found += [name.named("list") for name in names]
            for lead in _ACQUISITIONS.finditer(words) if news else ():
                found += [name.named("cue") for name in read_list(text, block.start + lead.end(), block.end)]
            if block.kind is BlockKind.PARAGRAPH and _heads_companies(document, blocks, i, near=True):
                names = read_list(text, block.start, block.end)
                if len(names) >= 3:
                    found += [name.named("list") for name in names]
        found += of_partners(text, block, present)
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
    found += example_names(text, blocks)
    found += names_in_tables(text, blocks)
    found += _lines(document, blocks)
    found += _not_listed(alone, found)
    found += _profiles(document, blocks, frozenset(n.name for n in found if n.source == "list"))
    found += _set_off(document, news=news)
    if news:
        found += names_by_evidence(document, blocks)
        found += headline_subject(document, blocks)
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


def _list_leads(words: str, present: frozenset[str]) -> list[tuple[int, int]]:
    """Return the stretches that lead up to a list of names in a block: "players such as ", "led by "."""
    found: list[tuple[int, int]] = []
    if not _NOUNS.isdisjoint(present):
        low = words.lower()
        if len(low) != len(words):  # "İ" in lower case is two letters
            low = "".join(c.lower() if len(c.lower()) == 1 else c for c in words)
        at = 0
        for start, end in sorted(
            (m.start(), m.end()) for noun in present & _NOUNS for m in re.finditer(rf"\b{noun}\b", low)
        ):
            lead = _NOUN_LEADS.match(words, end) if start >= at else None
            if lead:
                at = lead.end()
                found.append((start, at))
    if not _OPENERS.isdisjoint(present):
        for lead in _LEAD.finditer(words):
            if not any(start < lead.end() and lead.start() < end for start, end in found):
                found.append(lead.span())
    return sorted(found)


_DATELINE: Final = expression(
    r"\W*[A-Z][^\n]{2,90}?\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]*\.? ?"
    r"(?:[^\n.(:]{0,40}?|[^\n(:]{0,12}?(?:\([^)\n]{2,40}\)|/[^/\n]{2,30}/)[^\n(:]{0,6}?)(?:(?:--|[–—:-]) |\. (?=[A-ZÀ-Þ“\"]))"
)


def dateline(text: str, block: Block) -> tuple[int, int] | None:
    """Return where the place and date stand that open a release ("OSLO, Norway, May 2, 2024 --"), or None."""
    match = _DATELINE.match(text, block.start, min(block.end, block.start + 150))
    return match.span() if match and match[0].lstrip(' *_"“').split(",")[0].split(" ")[0].isupper() else None


def _not_listed(alone: list[ListedName], found: list[Named]) -> list[Named]:
    """Return the players named one at a time that no list names already, in full or shortened."""
    listed = {name_key(n.name.removeprefix("The ")) for n in found if n.source == "list"}
    more = []
    for name in alone:
        key = name_key(name.name.removeprefix("The "))
        if not any(key == k or key.startswith(f"{k} ") or k.startswith(f"{key} ") for k in listed):
            more.append(name.named("list"))
    return more


def _lines(document: Document, blocks: list[Block]) -> list[Named]:
    """Names that stand one a line, three lines or more, below a heading or a sentence that announces companies."""
    text = document.text
    found: list[Named] = []
    run: list[Named] = []
    headed: dict[int, bool] = {}
    announced = False  # by the sentence above the run
    for i, block in enumerate(blocks):
        name = None
        line = block.kind is BlockKind.PARAGRAPH or (announced and block.kind is BlockKind.HEADING)
        if line and block.end - block.start <= 80:
            heading = block.headings[-1] if block.headings else -1
            if heading not in headed:
                headed[heading] = heading >= 0 and _heads_companies(document, blocks, i, near=True)
            name = read_item(text, block.start, block.end) if announced or headed[heading] else None
        if name and name.stop >= block.end - 1 and is_plausible(name.name) and len(name.name.split()) <= 7:
            run.append(name.named("list"))
            continue
        found += run if len(run) >= 3 else []
        run = []
        announced = (
            block.kind is BlockKind.PARAGRAPH
            and 30 < block.end - block.start < 250
            and text[block.end - 1] in ":."
            and bool(_LISTS_THEM.search(text, block.start, block.end))
            and announces(text[block.start : block.end])
        )
    return found + (run if len(run) >= 3 else [])


_LISTS_THEM: Final = expression(
    r"\b(?:below|following|as follows|profiled|listed|covered|selected|mentioned|include[ds]?|are)\b"
)


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


_ITEM_GOES_ON: Final = expression(r"\s*(?:[,;–—(|-]|is\b|has\b|part of|[a-z]{3,}(?:[^s\W]s|ed)\b)")
_MARKET_BEHIND: Final = expression(r"[ \u00a0]+(?:[Mm]arket|[Ii]ndustry)\b")


def _is_market(document: Document, named: Named) -> bool:
    closed = document.text[named.end - 1] == "."  # "... and Orvane N.V. Market data are"
    return not closed and bool(_MARKET_BEHIND.match(document.text, named.end, named.end + 12))


def _heads_companies(document: Document, blocks: list[Block], i: int, *, near: bool = False) -> bool:
    """Tell whether the heading (or the lead) above a block announces companies."""
    block = blocks[i]
    text = document.text
    above: list[str] = []
    if block.headings:
        heading = document.blocks[block.headings[-1]]
        # a headline may name one manufacturer: only several announce a list
        if heading.kind is not BlockKind.TITLE or several(text[heading.start : heading.end]):
            above.append(text[heading.start : heading.end])
    if not near:
        j = i - 1
        while j >= 0 and blocks[j].kind is BlockKind.LIST_ITEM and blocks[j].group == block.group:
            j -= 1
        if j >= 0 and blocks[j].kind is BlockKind.PARAGRAPH and blocks[j].end - blocks[j].start < 250:
            # what announces a list is the last sentence above it
            above.append(_SENTENCE_END.split(text[blocks[j].start : blocks[j].end].strip())[-1])
    return any(map(announces, above))


_SENTENCE_END: Final = expression(r"(?<=[a-z)]{2}[.!?])\s+(?=[A-Z])")


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
