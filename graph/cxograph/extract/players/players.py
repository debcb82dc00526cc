"""Organisations that a document names as players of its market, or as outsourcing organisations."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.names.companies import CompanyMention
from cxograph.extract.names.context import of_companies
from cxograph.extract.names.evidence import is_firm_word
from cxograph.extract.names.known_names import is_outsider, types_of
from cxograph.extract.names.legal_forms import strip_legal_form
from cxograph.extract.names.names import Named
from cxograph.extract.names.sentence_roles import free_marks, goes_on, opening_end
from cxograph.extract.players import type_labels
from cxograph.extract.players.providers import MAY_SAY, OWN_WORK, SAYS_TYPE, TYPE_WORD, WORKS_FOR
from cxograph.extract.words.service_types import find_service_types, off_topic_types
from cxograph.extract.words.verbs import verb_pattern
from cxograph.model import BlockKind, Claim, MarkKind, Player, Sentence, TypeLabel

__all__ = ["extract"]

_SECTION: Final = re.compile(
    r"\b(?:competit\w+|compet(?:e|es)|players|vendors|who is who|who[’']?s who|names (?:to|you|i|in|worth)|companies|landscape|providers|rivals|peers|"
    r"contenders|challengers|(?:wider|rest of the|crowded|the) field|who else)\b|^\W*(?:the )?(?:(?:main|big|key|other|leading) )?names\W*$",
    re.IGNORECASE,
)
_NOT_SECTION: Final = re.compile(r"\b(?:region|opportunit|segment|developments?|moves?|news|trends)\b", re.IGNORECASE)
_OWNER: Final = re.compile(
    r"\b(?:part of|owned by|backed by|subsidiary of|belongs to|member of|unit of|inside|by|from|between|sold to|of|at|with|to|(?:investment company|investor|fund|bank|publisher),?|formerly|previously|known as|former) (?:the |called |known as )?$"
)
# a name beside a type: "the CRO X", "X, a CDMO", "X (Town), an independent CRO"
_BEFORE: Final = re.compile(
    rf"(?:{TYPE_WORD}|[Cc]ontract (?:developer|manufacturer|laborator(?:y|ies)|development|research|manufacturing)s?(?: (?!by\b|of\b|to\b|with\b|for\b|from\b|in\b|at\b|such\b|like\b)\w+){{0,4}}|organi[sz]ation \([A-Z]+\),?|[Rr]ival|[Cc]ompetitor|[Pp]eer|(?:trial|research|study) (?:sites|clinics))[,:]? (?:and (?!by\b|of\b|to\b|the\b|an?\b)[\w ]+ )?$"
    rf"|\b(?:{TYPE_WORD}|[Cc]ontract [a-z]+|[Oo]utsourcing|[Oo]utsourced [a-z]+)(?: (?:services|research|manufacturing))? (?:arm|unit|subsidiary|division|affiliate|business),? (?:called |named )?$"
    rf"|\b{TYPE_WORD} (?:arm|unit|subsidiary|division|affiliate|business) of (?:the )?[A-ZÀ-Þ][^,;.]{{1,40}}, $"
)
_AFTER: Final = re.compile(
    rf"^(?:[’']s)?(?: \([^)]*\))*(?: (?:S\.A\.|Inc\.))?,? (?:(?:which |that )?(?:(?:also |now |today )?(?:is|was|remains|became|becomes|are) (?:(?:also|now|today|currently|still|already|itself|both|primarily|mainly|among|known as|considered|ranked|the|one of|an?|its|our|part of|[\w.-]+[’']s?|[\w-]+-(?:based|headquartered|owned|listed|backed)) )+|calls itself |(?=(?:manages|runs|operates) )|"
    rf"runs |operates |(?:offers|provides|ha(?:s|ve) been (?:offering|providing)) |already |(?:has |have )?(?:grown|grew|evolved|developed|turned|started|began)(?: out)? (?:from|as|into) )|an?\b|the\b|our\b|its\b|[\w.]+[’']s\b|as (?:an?|its|the|their) |one of )[^.;]{{0,110}}?{SAYS_TYPE}",
    re.IGNORECASE,
)
# "The contract manufacturer says ...": the company of the sentence before is meant
# "Orvane Trials (CRO)", "Tarn Labs (a Swiss CDMO)"
_TYPE_IN_BRACKET: Final = re.compile(
    r" \((?:an? |the )?(?:[A-Z]?[a-z-]+ ){0,3}(?:CRO|CDMO|CMO|SMO|CRDMO)(?:,? (?:based |from |of |in )[^()]{2,40})?\)"
)
# what deals with such an organisation, or serves it, is none itself
# "its Orvane contract manufacturing subsidiary"
_TYPE_BEHIND: Final = re.compile(
    r" (?:(?:CDMO|CRO|CMO|SMO)|contract (?:(?:research|development|manufacturing|and|&) ?){1,4}) ?(?:subsidiary|unit|arm|business|division|affiliate)\b"
)
_OWN_TYPE: Final = re.compile(r" (?P<type>CRO|CDMO|CMO|SMO)$")
# "the contract manufacturers A and B have merged"
_PLURAL_BEFORE: Final = re.compile(
    r"(?:CROs|CDMOs|CMOs|SMOs|CRDMOs|manufacturers|developers|organi[sz]ations|laboratories|sites|clinics),? $"
)
_AND: Final = re.compile(r"(?: \([^()]*\))?(?:, and |,? and |, )")
_JOINT: Final = re.compile(r"(?:, | and )$")
_SERVES: Final = re.compile(
    r"\b(?:clients?|customers?|investors?|shareholders?|sponsors?|backers?|buyers?|sellers?|users?) (?:of|in|behind)\b|\b(?:consultanc(?:y|ies)|consultants?|advis[eo]rs?|recruiters?|publishers?|magazine|newsletter|conference|trade (?:body|association)|software|market (?:research|studies)|private equity)\b",
    re.IGNORECASE,
)
# "Orvane turned over $88m and is the only CDMO in Malaysia"
_AND_IS: Final = re.compile(
    rf" (?!and\b|or\b)[a-z][^.;]{{3,70}}? and (?:is|was|remains|works as|operates as) (?:now )?(?:an?|the|one of|our) (?:(?!clients?\b|customers?\b|investors?\b|sponsor\b)[\w-]+ ){{0,6}}?(?i:{SAYS_TYPE})"
)
# "has selected Orvane to manufacture its vaccine"
_CHOSEN: Final = re.compile(
    r"\b(?:select(?:s|ed)|chosen|chose|chooses|appoint(?:s|ed)|engage[sd]|hire[sd]|contract(?:s|ed)|tap(?:s|ped)|picks?|picked|commission(?:s|ed)|turn(?:s|ed) to|outsource[sd] [\w ]{3,30} to) (?:with |the )?$"
)
_TO_MAKE: Final = re.compile(
    r"(?: \([^()]*\))*,? (?:[^.;,]{3,50}, )?(?:to (?:manufacture|produce|make|fill|package|develop|formulate|run|conduct|manage|monitor|perform|handle|test|synthesi[sz]e|supply|carry out|recruit)\b|for (?:the |its )?(?:[\w-]+ ){0,3}(?:manufactur\w+|production|phase|trials?|stud(?:y|ies)|development|filling|packaging|testing)\b)"
)
_ADVISES: Final = re.compile(
    r"\b(?:consult\w+|advis[eo]\w+|recruiters?|publishers?|software|market (?:research|studies))\b", re.IGNORECASE
)
_RENAMED: Final = re.compile(r" (?:becomes|became|is now|was renamed|has been renamed|will be called|trades as) ")
# "Tarn, a unit of Orvane, is a CDMO": what is said behind the comma is said of Tarn
_OWNS_IT: Final = re.compile(
    r"\b(?:(?:unit|subsidiary|division|part|arm|member|affiliate|company) of|owned by) (?:the )?$"
)
_WORKS_BEHIND: Final = re.compile(rf"(?: \([^)]*\))*,? (?:which |that )?{WORKS_FOR.pattern}")
_NOT_ONE: Final = re.compile(r"\b(?:not|typical|average|usual|modern|ideal|smaller|other|first|next|only|same)\b")
_THIRD: Final = verb_pattern("third").replace("?P<verb>", "?:").replace("?P<carrier>", "?:")
_SO_CALLED: Final = re.compile(rf"\W*(?:[Tt]he|[Tt]his) (?:(?!(?:for|of|to|in|and|that|with|between|from|by|market|[\w-]+ing) )[\w-]+ ){{0,4}}?(?:(?:CRO|CDMO|CMO|SMO|CRDMO)|contract (?:research|development|manufactur)[\w ]*?)(?:[’']s (?=[a-z])|[’']s)? ?(?:(?<=[’']s )[a-z]+|has|is|was|will|disclosed|presses|sells|fills|tests|keeps|said|says|plans|expects|also|now|employs|operates|runs|had|announced|today|intends|can|offers|provides|makes|reported|work|team|group|(?:from|of) [A-Z]\w+|{_THIRD})\b")  # fmt: skip

_SO_CALLED_LATER: Final = re.compile(
    rf"[;:] (?:the|this) (?:(?:CRO|CDMO|CMO|SMO|CRDMO)|contract (?:manufacturer|developer|laboratory|research organi[sz]ation)) (?:has|is|was|will|says|said|plans|expects|also|now|can|{_THIRD})\b"
)
# "Orvane is still the one to beat", "Orvane, our closest rival"
_RIVAL: Final = re.compile(
    r"(?:,| is| are| remains?)(?: (?:still|clearly|perhaps|probably|also))? (?:the (?:one|company|firm) to beat|(?:our|its|their|the|an?|another) (?:[a-z]+ )?(?:rival|competitor)s?)\b"
)
_WE_ARE: Final = re.compile(
    rf"\b(?:[Ww]e are|[Ww]e’re|[Ww]e're|[Aa]s) (?:an?|the|one of the|your) (?:(?!not\b)[\w,-]+ ){{0,7}}?{SAYS_TYPE}"
)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Player` for each organisation, under its main name, once."""
    seen: set[str] = set()
    index = reading.companies
    publisher = _publisher(reading)
    for named in index.players:
        company = index.main(named.name)
        if company not in seen and not _is_publisher(company, publisher):
            seen.add(company)
            end = named.bracket[1] + 1 if named.bracket else named.end
            yield reading.claim(Player(company), named.start, end, "players.list", focus=(named.start, named.end))
    for company, start, end, rule in (
        *_in_sections(reading),
        *_profiled(reading),
        *_described(reading),
        *_in_position(reading),
        *_labelled(reading),
        *_by_name(reading),
        *_discussed(reading),
        *_known(reading),
    ):
        if company not in seen and not _is_publisher(company, publisher):
            seen.add(company)
            yield reading.claim(Player(company), start, end, rule)


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
        for named in found.get(block.index, ()):
            if (
                block.start <= named.start < block.end
                and (named.source in {"legal", "bold", "list", "known"} or _is_topic(reading, named))
                and not _OWNER.search(reading.text[max(block.start, named.start - 24) : named.start])
            ):
                yield reading.companies.main(named.name), named.start, named.end, "players.section"
        if reading.report is None:
            for mention in reading.companies.within(block.start, block.end):
                if _OWNER.search(reading.text[max(block.start, mention.start - 24) : mention.start]):
                    continue
                yield mention.company, mention.start, mention.end, "players.section"


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


_RANKED: Final = re.compile(r"\b(?:ahead of|followed by|trailed by|behind) $")
_HEAD: Final = re.compile(r"\W*(?:(?:No\.?|Number|Rank) ?)?(?:\d{1,3}(?:[.):]| ?[–—-])? +)?\W*")
_HEAD_ENDS: Final = re.compile(r"(?: \([^()]*\))?\W*$")


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


_SAYS_POSITION: Final = re.compile(
    r"\b(?:shares?|leaders?|contributors|players|competitors|participants|market|revenues?|sales)\b"
)
_IN_POSITION: Final = re.compile(
    r"(?: \([^()]*\))*(?:, (?:an?|the|part) [^,;]{2,60},)?,? (?:which )?(?:(?:also|still|currently|together|now|each|both) )*"
    r"(?:is|are|was|were|remains?|ha[sd]|have|holds?|held|captur(?:es|ed)|command(?:s|ed)|controls?|controlled|accounts? for|accounted for|leads?|led|dominate[sd]|"
    r"ranks?|ranked|reported|posted|generated|recorded|earned)\b(?:[^.;]|\.(?=\d)){0,70}?"
    r"(?:\bmarket shares?\b|%(?:[^.;%]|\.(?=\d)){0,25}? shares?\b|\bshares? (?:of|in) (?:the|this|global|its) (?:(?:[^.;]|\.(?=\d)){0,50} )?(?:market|industry)\b"
    r"|% of (?:the|this|global) (?:[^.;%]|\.(?=\d)){0,50}\bmarket\b|\bleaders? (?:in|of) (?:the|this) (?:[^.;]|\.(?=\d)){0,60}\bmarket\b"
    r"|\b(?:contributors|players|competitors|participants|vendors) (?:in|to|of|on) (?:the|this)\b"
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
            if _OWNER.search(reading.text, max(sentence.start, mention.start - 24), mention.start):
                continue
            if _IN_POSITION.match(reading.text, mention.end, sentence.end):
                for one in _joined(reading.text, mentions[: at + 1]):
                    yield one.company, sentence.start, sentence.end, "players.position"


_JOINS: Final = re.compile(r"(?: \([^()]*\))*(?:, and |,? and | & |, )(?:the )?")


def _joined(text: str, mentions: Sequence[CompanyMention]) -> list[CompanyMention]:
    """Return the last mention and those that commas and "and" join to it, in the order of the text."""
    first = len(mentions) - 1
    while first > 0 and _JOINS.fullmatch(text, mentions[first - 1].end, mentions[first].start):
        first -= 1
    return list(mentions[first:])


def _described(reading: Reading) -> Iterator[tuple[str, int, int, str]]:
    """Organisations that the text itself calls a CRO, CMO, CDMO, SMO or a provider of such services."""
    if reading.report is not None:
        return
    text = reading.text
    off = off_topic_types(reading.lower)
    owner_says = reading.companies.page_owner
    for sentence in reading.sentences:
        mentions = reading.companies.within(sentence.start, sentence.end)
        called = _SO_CALLED.match(text, sentence.start, sentence.end)
        if called and not _NOT_ONE.search(called[0]):
            meant = reading.companies.last_before(sentence.start)
            if meant:
                renamed = _RENAMED.match(text, meant.end, sentence.start)
                newer = reading.companies.within(renamed.end(), sentence.start) if renamed else ()
                meant = newer[0] if renamed and newer and newer[0].start - renamed.end() < 4 else meant
                yield meant.company, sentence.start, sentence.end, "players.so-called"
        clause = _SO_CALLED_LATER.search(text, sentence.start, sentence.end) if mentions else None
        if clause and (before_it := [m for m in mentions if m.end <= clause.start()]):
            yield before_it[-1].company, sentence.start, sentence.end, "players.so-called"
        for company in _both(reading, sentence):
            yield company, sentence.start, sentence.end, "players.so-called"
        for mention in mentions:
            if _RIVAL.match(text, mention.end, sentence.end):
                yield mention.company, sentence.start, sentence.end, "players.rival"
        we = _WE_ARE.search(text, sentence.start, sentence.end)
        if we and (owner := reading.companies.about(sentence.block) or reading.companies.page_owner):
            yield owner, sentence.start, sentence.end, "players.we-are"
        if owner_says and not mentions and _OWN_TRADE.search(text, sentence.start, sentence.end):
            yield owner_says, sentence.start, sentence.end, "players.own-page"
        doer = _doer(reading, sentence)
        if doer is not None:
            yield doer, sentence.start, sentence.end, "players.works-for"
        if not mentions:
            continue
        types = [t for t in find_service_types(text, sentence.start, sentence.end) if t.service_type not in off]
        if not types and not MAY_SAY.search(text, sentence.start, sentence.end):
            continue
        joint, seen = 0, set[str]()
        for mention in mentions:
            before = text[max(sentence.start, mention.start - 60) : mention.start]
            after = text[mention.end : min(sentence.end, mention.end + 170)]
            bracket = re.compile(r"(?: \([^)]*\))*").match(text, mention.end, sentence.end)
            at = bracket.end() if bracket else mention.end
            following = [m for m in mentions if m.start > at and m.company != mention.company]
            if following and not re.match(r",? (?:an?|the) ", text[at : at + 6]):
                after = after[: following[0].start - mention.end]
            if re.search(r"\b(?:[Aa]ccording to|estimates? (?:by|from)|says) $", before):
                continue
            apposed = _AFTER.match(after)
            if apposed and (_SERVES.search(apposed[0]) or (after[:1] == "," and _OWNS_IT.search(before))):
                apposed = None
            told = _BEFORE.search(before) or apposed or _TYPE_IN_BRACKET.match(text, mention.end)
            told = told or _TYPE_BEHIND.match(text, mention.end, sentence.end)
            told = told or _AND_IS.match(after)
            told = told or (_CHOSEN.search(before) and _TO_MAKE.match(after))
            if apposed is None and not _ADVISES.search(after):
                told = told or _WORKS_BEHIND.match(after)
            if joint and mention.start == joint and mention.company not in seen:
                told = told or _JOINT.search(before)
            if told and (_PLURAL_BEFORE.search(before) or mention.start == joint):
                both = _AND.match(text, mention.end, sentence.end)
                joint = both.end() if both else 0
            own = _OWN_TYPE.search(strip_legal_form(mention.company))
            if told or (own and own["type"] not in off):
                seen.add(mention.company)
                yield mention.company, sentence.start, sentence.end, "players.described"


_THE_TWO: Final = re.compile(
    rf"\W*(?:The|Both|These) (?:(?P<many>two|three|four) )?(?:[\w-]+ ){{0,2}}?(?:{TYPE_WORD.replace('?', '')}|contract (?:manufacturers|developers|laboratories|researchers)|(?:research|manufacturing|management|development) (?:organi[sz]ations|companies|firms))\b(?! (?:that|which|who|of|in|such|like))"
)
# "contract filling of vials", "our CDMO services", "a full-service CRO": said on a company's own page
_OWN_TRADE: Final = re.compile(
    r"(?:^|[^\w ]\W*|\b(?:[Yy]our|[Ff]ull[- ]service|[Ii]ndependent) (?:[\w-]+ ){0,2})(?:[Cc]ontract (?:manufacturing|research|development|filling|packaging|testing|formulation|analysis|synthesis|laboratory|manufacturer|developer)|(?:CRO|CDMO|CMO|SMO) services)\b"
)
_MANY: Final = {"two": 2, "three": 3, "four": 4}


def _both(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """Return the companies that "The two contract manufacturers" means: those of the sentence before, where so many."""
    match = _THE_TWO.match(reading.text, sentence.start, sentence.end)
    if match is None or not (match["many"] or "Both" in match[0]):
        return ()
    before = [s for s in reading.sentences if s.end <= sentence.start][-1:]
    named = dict.fromkeys(m.company for s in before for m in reading.companies.within(s.start, s.end))
    return tuple(named) if len(named) == _MANY.get(match["many"] or "two") else ()


def _doer(reading: Reading, sentence: Sentence) -> str | None:
    """Return the company that "it" or "we" means in a sentence that tells its work for others, or None."""
    text = reading.text
    own = OWN_WORK.search(text, sentence.start, sentence.end)
    if own:
        return reading.companies.voice(sentence.block, own.start())
    if not MAY_SAY.search(text, sentence.start, sentence.end):
        return None
    masked, _ = reading.companies.masked(sentence.start, sentence.end)
    anaphor = goes_on(masked)
    if anaphor is None or anaphor.words in {"we", "our", "they", "their", "its"} or "’s" in anaphor.words:
        return None
    said = _ANAPHOR_IS.match(masked, anaphor.at + len(anaphor.words))
    if said is None or _ADVISES.search(said[0]) or _NOT_ONE.search(said[0]):
        return None
    named = reading.companies.last_before(sentence.start)
    return named.company if named else None


_ANAPHOR_IS: Final = re.compile(
    rf" (?:{WORKS_FOR.pattern}|(?:is|was|remains) (?:(?:now|also|today|primarily|mainly) )?(?:an?|the|one of [\w ]{{2,20}}) (?:(?!(?:clients?|customers?|investors?)\b)[\w’',-]+ ){{0,7}}?(?i:{SAYS_TYPE}))"
)


# what a name says by itself: "Orvane Clinical Research", "Tarn Contract Manufacturing"
_BY_NAME: Final = re.compile(
    r"(?!.*\b(?:of|for)\b)(?:\S+ ){1,4}(?:Clinical (?:Research|Trials)|(?:Research|Clinical|Trial) Sites?|Site (?:Network|Management)|Contract (?:Manufactur\w+|Research|Services|Laborator\w+|Development|Pharma\w*)|Biomanufacturing)"
)


def _by_name(reading: Reading) -> Iterator[tuple[str, int, int, str]]:
    """Organisations whose own name says that they do research or manufacture for others."""
    if reading.report is not None:
        return
    seen: set[str] = set()
    for mention in reading.companies.mentions:
        if mention.company not in seen and _BY_NAME.fullmatch(strip_legal_form(mention.company)):
            yield mention.company, mention.start, mention.end, "players.by-name"
        seen.add(mention.company)


def _labelled(reading: Reading) -> Iterator[tuple[str, int, int, str]]:
    """Organisations that the document calls by a type, in whatever words."""
    if reading.report is None:
        for claim in type_labels.extract(reading):
            if isinstance(claim.fact, TypeLabel):
                yield claim.fact.company, claim.span.start, claim.span.end, "players.labelled"


# "Orvane opened a plant", "At Orvane, ...", "Orvane, too, offers": the company is what the sentence is about
_OPENS: Final = re.compile(
    r"\W*(?:(?:At|Take|Consider|Then|And|But|So|Both|Rival|Even|Meanwhile,|Elsewhere,|Today,|Last year,|In \d{4},|In [A-Z]\w+ there (?:is|are)|(?:First|Second|Third)[^.:]{0,40}: ?) )*(?:the )?"
)
_WORKS: Final = re.compile(
    rf"(?:[’']s)?(?: \([^)]*\))?,? (?:(?:in|of|from|based in|headquartered in|owned by) [^.;]{{2,40}}?, )?(?:too, |also |now |which )*"
    rf"(?:{_THIRD}|makes|runs|opened|built|doubled|added|expanded|specialises|specializes|fills|tests|does|sticks|has (?:opened|built|added|won|expanded)|"
    rf"(?:is|has) (?:(?:[\w-]+ ){{0,4}}?(?:plants?|laborator(?:y|ies)|lines?|sites|staff|suites?)|(?:the (?:largest|biggest|leader|cheapest)|cheaper|strong)))\b"
)
_ACTS: Final = re.compile(
    r"(?: \([^)]*\))?,? (?:too, |also |now |then |still )?(?!uses\b|needs\b|hire[sd]\b|outsource[sd]\b|wants\b|asks\b|asked\b|owns\b|invest)(?:[a-z]{3,}(?:[^s\W]s|ed)|came|won|lost|took|grew|has|is|was|can|will|does|did)\b"
)
_NO_PROVIDER: Final = re.compile(
    r"\b(?:investors?|private equity|analysts?|sponsor|clients?|customers?|drug ?maker|biotech|pharma company|regulators?|agency|bank|fund|consultanc(?:y|ies)|publisher|software|newsletter|magazine)\b"
)


def _discussed(reading: Reading) -> Iterator[tuple[str, int, int, str]]:
    """Companies that an article on a type of organisation discusses as members of it.

    Its headline names the type and reports no single event. A member opens sentences on its work, and is never called
    an investor, a client or the like; one that the curated table knows as such an organisation need only be named.
    """
    if reading.report is not None or reading.companies.page_owner is not None:
        return
    text = reading.text
    titles = [b for b in reading.blocks[:6] if b.kind is BlockKind.TITLE]
    about = {t.service_type for b in titles for t in find_service_types(text, b.start, b.end)}
    plural = any(_PLURAL_TYPE.search(text, b.start, b.end) for b in titles)
    if not about or any(_EVENT.search(text, b.start, b.end) for b in titles):
        return
    opened: Counter[str] = Counter()
    works: dict[str, tuple[int, int]] = {}
    acts: dict[str, tuple[int, int]] = {}
    named: dict[str, tuple[int, int]] = {}
    barred: set[str] = set()
    for sentence in reading.sentences:
        mentions = reading.companies.within(sentence.start, sentence.end)
        for mention in mentions:
            around = text[max(sentence.start, mention.start - 40) : min(sentence.end, mention.end + 50)]
            if _NO_PROVIDER.search(around):
                barred.add(mention.company)
            written = text[mention.start : mention.end]
            owned = _OWNER.search(text, max(sentence.start, mention.start - 24), mention.start)
            if about & (types_of(written) | types_of(mention.company)) and not owned:
                named.setdefault(mention.company, (sentence.start, sentence.end))
        lead = _OPENS.match(text, sentence.start, sentence.end)
        if mentions and lead and lead.end() == mentions[0].start:
            company = mentions[0].company
            opened[company] += 1
            looks = is_firm_word(strip_legal_form(company)) and not is_outsider(company)
            if looks and _ACTS.match(text, mentions[0].end, sentence.end):
                acts.setdefault(company, (sentence.start, sentence.end))
            if _WORKS.match(text, mentions[0].end, sentence.end):
                works.setdefault(company, (sentence.start, sentence.end))
    for company, quote in works.items():
        if (
            company not in barred
            and not is_outsider(company)
            and (opened[company] >= 2 or plural or strip_legal_form(company) != company)
        ):
            yield company, *quote, "players.discussed"
    for company, quote in (*named.items(), *acts.items()):
        if company not in barred:
            yield company, *quote, "players.known"


# who worked there, and what it is the source of
_IN_PASSING: Final = re.compile(
    r"\b(?:[Aa]ccording to|estimates? (?:by|from)|data from|report by|(?:formerly|previously|once|earlier)(?: of| at| with)?|(?:called|known as|named)|[Pp]rior to|(?:roles?|positions?|years|career|tenures?|stints?|spells?|worked|working|served|serving|experience) (?:at|with|for|in|as [\w ]{2,40} (?:at|for))|(?:joins?|joined|came|comes|arrives) (?:us )?from|\b(?:CEO|CFO|COO|[Pp]resident|[Dd]irector|[Hh]ead|[Mm]anager|[Ff]ounder|[Cc]hair\w*|[Oo]fficer|[Ll]eader|employee|alum\w+) (?:of|at|for)) (?:[\w,]+ ){0,4}$"
)


def _known(reading: Reading) -> Iterator[tuple[str, int, int, str]]:
    """Companies that the curated table knows as such organisations, where a text on the field names them.

    Not in a report, whose lists say who plays, and not where they stand only in somebody's career or as a source.
    """
    if reading.report is not None:
        return
    text = reading.text
    index = reading.companies
    off = off_topic_types(reading.lower)
    for mention in index.mentions:
        types = types_of(text[mention.start : mention.end]) | types_of(mention.company)
        if not types - off:
            continue
        low = max(reading.document.block_at(mention.start).start, mention.start - 70)
        if not _IN_PASSING.search(text, low, mention.start) and not _OWNS_IT.search(text, low, mention.start):
            yield mention.company, mention.start, mention.end, "players.known"


# a headline on what one company did
_EVENT: Final = re.compile(
    r"\b(?:acquires?|acquired|acquisition|buys?|bought|merges?|merger|takes over|opens?|expands?|appoints?|names|hires?|launch(?:es)?|signs|signed|reports|reported|posts?|selects?|"
    r"chooses?|invests?|raises?|sells?|closes?|completes?|announces?|wins|joins|partners?|hands|picks up|results|deal|to (?:double|build|buy|cut|close|sell|invest))\b",
    re.IGNORECASE,
)
_PLURAL_TYPE: Final = re.compile(
    r"\b(?:CROs|CDMOs|CMOs|SMOs|CRDMOs|[Cc]ontract (?:[Mm]anufacturers|[Dd]evelopers)|(?:[Rr]esearch|[Mm]anufacturing|[Dd]evelopment|[Mm]anagement) [Oo]rgani[sz]ations)\b"
)
