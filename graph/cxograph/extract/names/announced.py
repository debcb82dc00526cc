"""Names that a document sets out as a list of companies: below a heading, behind "players such as", one a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.names.cues import words_of
from cxograph.extract.names.examples import example_names
from cxograph.extract.names.forms import name_key
from cxograph.extract.names.heads import announces, several
from cxograph.extract.names.lists import read_described, read_item, read_list
from cxograph.extract.names.names import ListedName, Named, is_plausible
from cxograph.extract.names.tables import names_in_tables
from cxograph.extract.words.listing import word_set
from cxograph.model import Block, BlockKind, Document

__all__ = ["announced_names"]

_SAID: Final = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING, BlockKind.TITLE})
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


def announced_names(document: Document, blocks: Sequence[Block], *, news: bool) -> list[Named]:
    """Return the names of every list of companies in `blocks`; in `news` also those of lists of subsidiaries and the like."""
    text = document.text
    found: list[Named] = []
    alone: list[ListedName] = []
    announced = False  # by the heading or the lead above the list
    for i, block in enumerate(blocks):
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
        elif block.kind in _SAID:
            named, one_by_one = _in_prose(text, block, news=news)
            found += named
            alone += one_by_one
            if block.kind is BlockKind.PARAGRAPH and _heads_companies(document, blocks, i, near=True):
                names = read_list(text, block.start, block.end)
                if len(names) >= 3:
                    found += [name.named("list") for name in names]
    found += example_names(text, blocks)
    found += names_in_tables(text, blocks)
    found += _lines(document, blocks)
    return found + _not_listed(alone, found)


def _in_prose(text: str, block: Block, *, news: bool) -> tuple[list[Named], list[ListedName]]:
    """Return the names of the lists within a block, and those that it names as players one at a time."""
    words = text[block.start : block.end]
    present = words_of(words)
    found: list[Named] = []
    alone: list[ListedName] = []
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
    return found, alone


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


def _not_listed(alone: list[ListedName], found: list[Named]) -> list[Named]:
    """Return the players named one at a time that no list names already, in full or shortened."""
    listed = {name_key(n.name.removeprefix("The ")) for n in found if n.source == "list"}
    more = []
    for name in alone:
        key = name_key(name.name.removeprefix("The "))
        if not any(key == k or key.startswith(f"{k} ") or k.startswith(f"{key} ") for k in listed):
            more.append(name.named("list"))
    return more


def _lines(document: Document, blocks: Sequence[Block]) -> list[Named]:
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


_ITEM_GOES_ON: Final = expression(r"\s*(?:[,;–—(|-]|is\b|has\b|part of|[a-z]{3,}(?:[^s\W]s|ed)\b)")


def _heads_companies(document: Document, blocks: Sequence[Block], i: int, *, near: bool = False) -> bool:
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
