"""Organisations that a document names as players of its market, or as outsourcing organisations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.names.companies import CompanyMention
from cxograph.extract.names.context import of_companies
from cxograph.extract.names.known_names import is_investor, is_outsider
from cxograph.extract.names.legal_forms import strip_legal_form
from cxograph.extract.names.names import Named
from cxograph.extract.names.sentence_roles import free_marks, opening_end
from cxograph.extract.players.described import OWNER, by_name, described, joined, labelled
from cxograph.extract.players.discussed import discussed, known
from cxograph.extract.players.providers import TYPE_WORD
from cxograph.extract.words.service_types import find_service_types
from cxograph.model import Block, BlockKind, Claim, MarkKind, Player
from cxograph.places import is_town

__all__ = ["extract"]

_SECTION: Final = expression(
    r"\b(?:competit\w+|compet(?:e|es)|players|vendors|who is who|who[’']?s who|names (?:to|you|i|in|worth)|companies|landscape|providers|rivals|peers|"
    r"contenders|challengers|(?:wider|rest of the|crowded|the) field|who else)\b|^\W*(?:the )?(?:(?:main|big|key|other|leading) )?names\W*$",
    re.IGNORECASE,
)
_NOT_SECTION: Final = expression(r"\b(?:region|opportunit|segment|developments?|moves?|news|trends)\b", re.IGNORECASE)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Player` for each organisation, under its main name, once."""
    seen: set[str] = set()
    index = reading.companies
    publisher = _publisher(reading)
    for named in index.players:
        company = index.main(named.name)
        if (
            company not in seen
            and not _is_publisher(company, publisher)
            and not _is_no_firm(reading, company, named.start)
        ):
            seen.add(company)
            end = named.bracket[1] + 1 if named.bracket else named.end
            yield reading.claim(Player(company), named.start, end, "players.list", focus=(named.start, named.end))
    for company, start, end, rule in (
        *_in_sections(reading),
        *_profiled(reading),
        *described(reading),
        *_in_position(reading),
        *_set_out(reading),
        *labelled(reading),
        *by_name(reading),
        *discussed(reading),
        *known(reading),
    ):
        if (
            company not in seen
            and not _is_publisher(company, publisher)
            and not _elsewhere(reading, start)
            and not _is_short_for(company, seen)
            and not (is_town(company) and _is_no_firm(reading, company, _first(reading, company, start, end)))
        ):
            seen.add(company)
            yield reading.claim(Player(company), start, end, rule)
    for company, start, end, rule in _parallel(reading, frozenset(seen)):
        if company not in seen:
            seen.add(company)
            yield reading.claim(Player(company), start, end, rule)


_NAME: Final = r"[A-ZÀ-Þ][\w.&’'-]*(?: [A-ZÀ-Þ&][\w.&’'-]*){0,4}"
# names that stand there are brands, or towns
_NO_FIRM_BEHIND: Final = expression(
    rf"\b(?:brands?|products?|drugs?|medicines?|labels|names)(?: names?)? (?:like|such as|including|called|named) (?:{_NAME}, )*(?:{_NAME},? (?:and|or) )?$"
)
_TOWN_BEHIND: Final = expression(rf"(?:\b(?:in|near|between)|\({TYPE_WORD},) (?:{_NAME} and )?$")


def _is_no_firm(reading: Reading, company: str, at: int) -> bool:
    """Tell whether a name stands as a brand or as a town: "under brands like X", "between X and Y"."""
    text = reading.text
    low = max(reading.document.block_at(at).start, at - 90)
    return _NO_FIRM_BEHIND.search(text, low, at) is not None or (
        is_town(company) and _TOWN_BEHIND.search(text, low, at) is not None
    )


def _first(reading: Reading, company: str, start: int, end: int) -> int:
    """Return where a company is first named in a stretch of the text, or its start."""
    return next((m.start for m in reading.companies.within(start, end) if m.company == company), start)


def _is_short_for(company: str, players: Iterable[str]) -> bool:
    """Tell whether a name is the end of a player's name, or the other way round: "Bosch" beside "Robert Bosch"."""
    bare = strip_legal_form(company)
    return any(
        other.endswith(f" {bare}") or bare.endswith(f" {other}")
        for other in (strip_legal_form(player) for player in players)
    )


_ELSEWHERE: Final = expression(
    r"\W*(?:also (?:on|in|read|see)|more (?:from|on|stories|news|articles|reading)|related|read (?:more|next|also|on)|you (?:may|might)|"
    r"latest|most read|trending|recommended|other (?:news|stories|articles)|keep reading|further reading)\b",
    re.IGNORECASE,
)


def _elsewhere(reading: Reading, at: int) -> bool:
    """Tell whether a place in the text is in a list of links to other articles: below "Also on this site"."""
    headings = reading.document.block_at(at).headings
    heading = reading.document.blocks[headings[-1]] if headings else None
    return heading is not None and bool(_ELSEWHERE.match(reading.text, heading.start, heading.end))


def _parallel(reading: Reading, players: frozenset[str]) -> Iterator[tuple[str, int, int, str]]:
    """Companies that open an item of a list of which another item opens with a player: "- **Orvane**, of Porto, fills vials"."""
    lists: dict[tuple[int, int], list[CompanyMention | None]] = {}
    for block in reading.blocks:
        if block.kind is not BlockKind.LIST_ITEM or _elsewhere(reading, block.start):
            continue
        named = reading.companies.within(block.start, block.end)
        lead = _HEAD.match(reading.text, block.start, block.end)
        opens = (
            named and lead and named[0].start == lead.end() and _SET_OFF.match(reading.text, named[0].end, block.end)
        )
        lists.setdefault((block.group, block.level), []).append(named[0] if opens else None)
    for entry in reading.companies.entries:
        headings = reading.document.blocks[entry.block].headings
        above = next((h for h in reversed(headings) if h != entry.block), -1)
        mentions = reading.companies.within(entry.named.start, entry.named.end)
        lists.setdefault((-1, above), []).append(mentions[0] if mentions else None)
    for items in lists.values():
        opening = [item for item in items if item is not None]
        if len(opening) * 3 > len(items) * 2 and any(item.company in players for item in opening):
            for item in opening:
                if not is_investor(item.company) and not is_outsider(item.company):
                    yield item.company, item.start, item.end, "players.parallel"


_SET_OFF: Final = expression(r"\W{0,3}(?:[,(:–—|]|- | (?:in|of|from|is|are)\b|$)")


def _publisher(reading: Reading) -> str:
    return re.sub(r"\W", "", (reading.report.publisher or "") if reading.report else "").lower()


def _is_publisher(company: str, publisher: str) -> bool:
    name = re.sub(r"\W", "", company).lower()
    return bool(publisher) and (name in publisher or (len(publisher) > 4 and publisher in name))


@lru_cache(maxsize=1024)  # one heading stands above many blocks
def _is_section(heading: str) -> bool:
    return bool(_SECTION.search(heading)) and not _NOT_SECTION.search(heading)


def _in_sections(reading: Reading) -> Iterator[tuple[str, int, int, str]]:
    """Every organisation that a section on competitors names, where the names are set out as such."""
    found: dict[int, list[Named]] = {}
    for named in reading.companies.found:
        found.setdefault(reading.document.block_at(named.start).index, []).append(named)
    for block in reading.blocks:
        path = reading.heading_path(block)
        if not path or block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            continue
        if not _is_section(path[-1]):
            continue
        clients = _clients_in(reading, block)
        for named in found.get(block.index, ()):
            if (
                block.start <= named.start < block.end
                and named.start not in clients
                and not _is_drug(reading, named.name)
                and not _owned(reading.text[max(block.start, named.start - 24) : named.start])
                and (named.source in {"legal", "bold", "list", "known"} or _is_topic(reading, named))
                and (named.source == "list" or not is_investor(named.name))
            ):
                yield reading.companies.main(named.name), named.start, named.end, "players.section"
        if reading.report is None:
            for mention in reading.companies.within(block.start, block.end):
                before = reading.text[max(block.start, mention.start - 24) : mention.start]
                if not OWNER.search(before) and mention.start not in clients:
                    yield mention.company, mention.start, mention.end, "players.section"


# "provides services to Orvane, Tarn and Kell", "with clients such as Orvane and Tarn"
_CLIENTS: Final = expression(
    rf"(?:\b(?:to|for)|\b(?:clients|customers|sponsors|partners|investors|brands|products|drugs)(?: [\w-]+){{0,2}} (?:such as|like|including|include|are)) (?:{_NAME}, )*{_NAME}(?:,? (?:and|or) {_NAME})?"
)


_GENERIC_BEHIND: Final = expression(r"[®™]? \([a-z]{6,}\)")


def _is_drug(reading: Reading, name: str) -> bool:
    """Tell whether the text puts the generic name behind a name that could be a company's: "Zaltrivo (zaltripine)"."""
    at = reading.text.find(f"{name} (")
    return at >= 0 and _GENERIC_BEHIND.match(reading.text, at + len(name)) is not None


def _clients_in(reading: Reading, block: Block) -> frozenset[int]:
    """Return where the names of a block start that it lists as those served."""
    return frozenset(
        mention.start
        for listed in _CLIENTS.finditer(reading.text, block.start, block.end)
        for mention in reading.companies.within(listed.start(), listed.end())
    )


def _owned(before: str) -> bool:
    """Tell whether the words before a name make it an owner's or somebody else's: "bought from", but not "ahead of"."""
    return bool(OWNER.search(before)) and not _RANKED.search(before)


def _is_topic(reading: Reading, named: Named) -> bool:
    """Tell whether a name is what its sentence is about: "Orvane follows with 11%"."""
    at = bisect_right(reading.sentences, named.start, key=lambda sentence: sentence.start) - 1
    sentence = reading.sentences[at]
    masked, companies = reading.companies.masked(sentence.start, sentence.end)
    free = {int(mark[1]) for mark in free_marks(masked, opening_end(masked), len(masked))}
    if _RANKED.search(reading.text, max(sentence.start, named.start - 20), named.start):
        return True
    here = [n for n, m in enumerate(reading.companies.within(sentence.start, sentence.end)) if m.start == named.start]
    return bool(here) and here[0] in free and companies[here[0]] == reading.companies.main(named.name)


_RANKED: Final = expression(r"\b(?:ahead of|followed by|trailed by|behind) $")
_HEAD: Final = expression(r"\W*(?:(?:No\.?|Number|Rank) ?)?(?:\d{1,3}(?:[.):]| ?[–—-])? +)?\W*")
_HEAD_ENDS: Final = expression(r"(?: \([^()]*\))?\W*$")


def _profiled(reading: Reading) -> Iterator[tuple[str, int, int, str]]:
    """Companies that a ranking or a set of profiles sets out: as a heading, or in bold before the words on them.

    The headline, or a heading above, announces several companies ("Top 5 CDMOs", "CROs to watch").
    """
    text = reading.text
    bold = {m.start: m.end for m in reading.document.marks if m.kind is MarkKind.BOLD}
    for block in reading.blocks:
        head = block.kind is BlockKind.HEADING
        if not head and (block.start not in bold or block.kind not in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}):
            continue
        end = block.end if head else bold[block.start]
        lead = _HEAD.match(text, block.start, end)
        named = reading.companies.within(block.start, end)
        if lead is None or len(named) != 1 or named[0].start != lead.end():
            continue
        if not _HEAD_ENDS.match(text, named[0].end, end) or (not head and end >= block.end - 2):
            continue
        only_bold = all(n.source == "bold" for n in reading.companies.found if n.start == named[0].start)
        if only_bold and reading.companies.counts[named[0].company] < 2 and not head:
            continue  # "**Outlook** Sales grow."
        if of_companies(reading.document, reading.blocks, block):
            yield named[0].company, named[0].start, named[0].end, "players.profiled"


_SAYS_POSITION: Final = expression(
    r"\b(?:shares?|leaders?|contributors|players|competitors|participants|market|revenues?|sales)\b"
)
_IN_POSITION: Final = expression(
    r"(?: \([^()]*\))*(?:, (?:an?|the|part) [^,;]{2,60},)?,? (?:which )?(?:(?:also|still|currently|together|now|each|both) )*"
    r"(?:is|are|was|were|remains?|ha[sd]|have|holds?|held|captur(?:es|ed)|command(?:s|ed)|controls?|controlled|accounts? for|accounted for|leads?|led|dominate[sd]|"
    r"ranks?|ranked|reported|posted|generated|recorded|earned)\b(?:[^.;]|\.(?=\d)){0,70}?"
    r"(?:\bmarket shares?\b|%(?:[^.;%]|\.(?=\d)){0,25}? shares?\b|\bshares? (?:of|in) (?:the|this|global|its) (?:(?:[^.;]|\.(?=\d)){0,50} )?(?:market|industry)\b"
    r"|% of (?:the|this|global) (?:[^.;%]|\.(?=\d)){0,50}\bmarket\b|\bleaders? (?:in|of) (?:the|this) (?:[^.;]|\.(?=\d)){0,60}\bmarket\b|\b(?:contributors|players|competitors|participants|vendors) (?:in|to|of|on) (?:the|this)\b"
    r"|\b(?:CDMO|CRO|CMO|SMO|CRDMO|contract (?:manufacturing|research|development)) (?:revenues?|sales)\b)"
)


def _in_position(reading: Reading) -> Iterator[tuple[str, int, int, str]]:
    """Companies whose place in the market a sentence tells: a share, the lead, the sales made in it."""
    index = reading.companies
    if not index.mentions or index.page_owner is not None or index.sender is not None:
        return
    for sentence in reading.sentences:
        mentions = [m for m in index.within(sentence.start, sentence.end) if reading.text[m.start - 1] != "("]
        if not mentions or not _SAYS_POSITION.search(reading.text, mentions[0].end, sentence.end):
            continue
        for at, mention in enumerate(mentions):
            if OWNER.search(reading.text, max(sentence.start, mention.start - 24), mention.start):
                continue
            if _IN_POSITION.match(reading.text, mention.end, sentence.end):
                for one in joined(reading.text, mentions, at):
                    yield one.company, sentence.start, sentence.end, "players.position"


_BIG_ONES: Final = r"(?:big|main|top|usual|obvious|leading|largest|well-known|familiar|established) (?:names|suspects|players|firms|providers|houses)|giants|majors|heavyweights|incumbents|market leaders"
_BEHIND_BIG_ONES: Final = expression(
    rf"\b(?:{_BIG_ONES})(?: here| today)? \((?:e\.g\.,? |such as |like |mainly )?(?:[^()]{{2,40}}, )?$"
)
_ARE_BIG_ONES: Final = expression(
    rf"(?: \([^()]*\))*,? (?:are|remain) (?:still |all |both |perhaps )?(?:the|among the|some of the|our|its) (?:[\w-]+ ){{0,3}}?(?:{_BIG_ONES}|names)\b"
)
_WITH_SHARE: Final = expression(
    r"(?: of [A-ZÀ-Þ]\w+)?(?: (?:leads\b(?! to)|(?:is|comes|ranks) (?:first|second|third|next))|(?: \(|,? (?:with|at|on|has|had|holds|holding|comes (?:next|second|third) with) )(?:around |about |some |roughly |nearly |over )?\d[\d.]*(?:%| per ?cent)(?! (?:growth|more|higher|lower|rise|increase|stake|discount|margin|of (?!the market))))"
)


def _set_out(reading: Reading) -> Iterator[tuple[str, int, int, str]]:
    """Companies that a text on the field sets out together: "the giants (A, B)", "A and B are the names", "A with 11%, B (8%)"."""
    index, text = reading.companies, reading.text
    if not index.mentions or not (reading.report or find_service_types(text)):
        return
    for sentence in reading.sentences:
        mentions = index.within(sentence.start, sentence.end)
        if not mentions:
            continue
        big = _MAY_BE_BIG.search(text, sentence.start, sentence.end)
        for at, mention in enumerate(mentions) if big else ():
            if _BEHIND_BIG_ONES.search(text, max(sentence.start, mention.start - 90), mention.start):
                for one in joined(text, mentions, at, behind=True):
                    yield one.company, sentence.start, sentence.end, "players.big-ones"
            if _ARE_BIG_ONES.match(text, mention.end, sentence.end):
                for one in joined(text, mentions, at):
                    yield one.company, sentence.start, sentence.end, "players.big-ones"
        shares = [m for m in mentions if _WITH_SHARE.match(text, m.end, sentence.end)] if len(mentions) > 1 else []
        for mention in shares if len(shares) > 1 else ():
            yield mention.company, sentence.start, sentence.end, "players.shares"


_MAY_BE_BIG: Final = expression(
    r"\b(?:names|suspects|giants|majors|heavyweights|incumbents|leaders|players|firms|providers|houses)\b"
)
