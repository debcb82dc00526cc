"""Organisations that a text calls or describes as a CRO, CMO, CDMO, SMO or a provider of such services."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.names.companies import CompanyMention
from cxograph.extract.names.legal_forms import strip_legal_form
from cxograph.extract.names.sentence_roles import goes_on
from cxograph.extract.players import type_labels
from cxograph.extract.players.providers import MAY_SAY, OWN_WORK, SAYS_TYPE, THIRD, TYPE_WORD, WORKS_FOR
from cxograph.extract.words.service_types import find_service_types, off_topic_types
from cxograph.model import Sentence, TypeLabel

__all__ = ["OWNER", "OWNS_IT", "by_name", "described", "joined", "labelled"]

# a name beside a type: "the CRO X", "X, a CDMO", "X (Town), an independent CRO"
_BEFORE: Final = expression(
    rf"(?:{TYPE_WORD}|(?:[Cc]ontract|[Tt]oll) (?:developer|manufacturer|laborator(?:y|ies)|development|research|manufacturing)s?(?: (?!by\b|of\b|to\b|with\b|for\b|from\b|in\b|at\b|such\b|like\b)\w+){{0,4}}|organi[sz]ation \([A-Z]+\),?|(?:[Rr]esearch|[Mm]anagement|[Mm]anufacturing|[Dd]evelopment) organi[sz]ations|[Rr]ival|[Cc]ompetitor|[Pp]eer|(?:trial|research|study) (?:sites|clinics)|(?:[Tt]rial|[Rr]esearch|[Ss]tudy|[Ss]ite|[Ii]nvestigator) networks?)[,:]? (?:and (?!by\b|of\b|to\b|the\b|an?\b)[\w ]+ )?$"
    rf"|\b(?:{TYPE_WORD}|[Cc]ontract [a-z]+|[Oo]utsourcing|[Oo]utsourced [a-z]+)(?: (?:services|research|manufacturing))? (?:arm|unit|subsidiary|division|affiliate|business),? (?:called |named )?$"
    rf"|\b{TYPE_WORD} (?:arm|unit|subsidiary|division|affiliate|business) of (?:the )?[A-ZÀ-Þ][^,;.]{{1,40}}, $"
)
_AFTER: Final = expression(
    rf"^(?:[’']s)?(?: \([^)]*\))*(?: (?:S\.A\.|Inc\.))?,? (?:(?:which |that )?(?:(?:also |now |today )?(?:is|was|remains|became|becomes|are) (?:(?:also|now|today|currently|still|already|itself|both|primarily|mainly|among|known as|considered|ranked|the|one of|an?|its|our|part of|[\w.-]+[’']s?|[\w-]+-(?:based|headquartered|owned|listed|backed)) )+|calls itself |(?=(?:manages|runs|operates) )|"
    rf"runs |operates |(?:offers|provides|ha(?:s|ve) been (?:offering|providing)) |already |(?:has |have )?(?:grown|grew|evolved|developed|turned|started|began)(?: out)? (?:from|as|into) )|an?\b|the\b|our\b|its\b|[\w.]+[’']s\b|as (?:an?|its|the|their) |one of )[^.;]{{0,110}}?{SAYS_TYPE}",
    re.IGNORECASE,
)
# "The contract manufacturer says ...": the company of the sentence before is meant
# "Orvane Trials (CRO)", "Tarn Labs (a Swiss CDMO)"
_TYPE_IN_BRACKET: Final = expression(
    r" \((?:an? |the )?(?:[A-Z]?[a-z-]+ ){0,3}(?:CRO|CDMO|CMO|SMO|CRDMO)(?:,? (?:based |from |of |in |(?=[A-ZÀ-Þ]))[^()]{2,40})?\)"
)
# what deals with such an organisation, or serves it, is none itself
# "its Orvane contract manufacturing subsidiary"
_TYPE_BEHIND: Final = expression(
    r" (?:(?:CDMO|CRO|CMO|SMO)|contract (?:(?:research|development|manufacturing|and|&) ?){1,4}) ?(?:subsidiary|unit|arm|business|division|affiliate)\b"
)
_OWN_TYPE: Final = expression(r" (?P<type>CRO|CDMO|CMO|SMO)$")
# "the contract manufacturers A and B have merged"
_PLURAL_BEFORE: Final = expression(
    r"(?:CROs|CDMOs|CMOs|SMOs|CRDMOs|manufacturers|developers|organi[sz]ations|laboratories|sites|clinics),? $"
)
_AND: Final = expression(r"(?: \([^()]*\))?(?:, and |,? and |, )")
_JOINT: Final = expression(r"(?:, | and )$")
_SERVES: Final = expression(
    r"\b(?:clients?|customers?|investors?|shareholders?|sponsors?|backers?|buyers?|sellers?|users?) (?:of|in|behind)\b|\b(?:consultanc(?:y|ies)|consultants?|advis[eo]rs?|recruiters?|publishers?|magazine|newsletter|conference|trade (?:body|association)|software|market (?:research|studies)|private equity)\b",
    re.IGNORECASE,
)
# "Orvane turned over $88m and is the only CDMO in Malaysia"
_AND_IS: Final = expression(
    rf" (?!and\b|or\b)[a-z][^.;]{{3,70}}? and (?:is|was|remains|works as|operates as) (?:now )?(?:an?|the|one of|our) (?:(?!clients?\b|customers?\b|investors?\b|sponsor\b)[\w-]+ ){{0,6}}?(?i:{SAYS_TYPE})"
)
# "has selected Orvane to manufacture its vaccine"
_CHOSEN: Final = expression(
    r"\b(?:select(?:s|ed)|chosen|chose|chooses|appoint(?:s|ed)|engage[sd]|hire[sd]|contract(?:s|ed)|tap(?:s|ped)|picks?|picked|commission(?:s|ed)|turn(?:s|ed) to|outsource[sd] [\w ]{3,30} to) (?:with |the )?$"
)
_TO_MAKE: Final = expression(
    r"(?: \([^()]*\))*,? (?:[^.;,]{3,50}, )?(?:to (?:manufacture|produce|make|fill|package|develop|formulate|run|conduct|manage|monitor|perform|handle|test|synthesi[sz]e|supply|carry out|recruit)\b|for (?:the |its )?(?:[\w-]+ ){0,3}(?:manufactur\w+|production|phase|trials?|stud(?:y|ies)|development|filling|packaging|testing)\b)"
)
# "Orvane and Tarn, two contract laboratories, have merged"
_ALL_ARE: Final = expression(
    rf"(?: \([^()]*\))*,? (?:two|three|four|both|all|each of which|both of which|all of which|all of them)\b[^.;,]{{0,60}}?(?i:{SAYS_TYPE})"
)
_BRACKETS: Final = expression(r"(?: \([^)]*\))*")
_QUOTED: Final = expression(r"\b(?:[Aa]ccording to|estimates? (?:by|from)|says) (?:the (?:\w+ ){1,2})?$")
_APPOSITION: Final = expression(r",? (?:an?|the) ")
# "Orvane, a drug developer, has signed with Tarn, a CDMO": where the apposition ends
_DOES_ON: Final = expression(
    r",(?: today| now| also| \w+ly)? (?:has|have|had|is|was|will|says|said|plans|announce[sd]?|signs|enters|(?!based|focused|listed|backed|owned|founded|headquartered|located|known|called|formed|established|specialised|specialized|dedicated|engaged)\w{3,}ed)\b"
)
_ADVISES: Final = expression(
    r"\b(?:consult\w+|advis[eo]\w+|recruiters?|publishers?|software|market (?:research|studies))\b", re.IGNORECASE
)
# "Tarn, a unit of Orvane, is a CDMO": what is said behind the comma is said of Tarn
OWNER: Final = expression(
    r"\b(?:part of|owned by|backed by|subsidiary of|belongs to|member of|unit of|inside|by|from|between|sold to|of|at|with|to|(?:investment company|investor|fund|bank|publisher),?|formerly|previously|known as|former) (?:the |called |known as )?$"
)
OWNS_IT: Final = expression(
    r"\b(?:(?:unit|subsidiary|division|part|arm|member|affiliate|company) of|owned by) (?:the )?$"
)
_WORKS_BEHIND: Final = expression(
    rf"(?: \([^)]*\))*,? (?:which |that |who )?(?:already |also |now )?{WORKS_FOR.pattern}"
)
_NOT_ONE: Final = expression(r"\b(?:not|typical|average|usual|modern|ideal|smaller|other|first|next|only|same)\b")
_SO_CALLED: Final = expression(rf"\W*(?:[Tt]he|[Tt]his) (?:(?!(?:for|of|to|in|and|that|with|between|from|by|market|[\w-]+ing) )[\w-]+ ){{0,4}}?(?:(?:CRO|CDMO|CMO|SMO|CRDMO)|(?:contract|toll) (?:research|develop|manufactur|fill|test|packag|laborator|analy|chem|synth)[\w ]*?(?: of [a-z ]{3,25}?)?)(?:[’']s (?=[a-z])|[’']s|,(?= (?:which|whose)))? ?(?:(?<=[’']s )[a-z]+|which|whose|has|is|was|will|disclosed|presses|sells|fills|tests|keeps|said|says|plans|expects|also|now|employs|operates|runs|had|announced|today|intends|can|offers|provides|makes|reported|work|team|group|(?:from|of) [A-Z]\w+|ran|went|took|lost|won|grew|fell|made|shut|put|cut|sold|denies|would|could|may|must|{THIRD}|(?!need|speed|fixed|based|related|limited|integrated|specialised|specialized)[a-z]{{3,}}ed)\b")  # fmt: skip

# "Orvane is still the one to beat", "Orvane, our closest rival"
_RIVAL: Final = expression(
    r"(?:,| is| are| remains?)(?: (?:still|clearly|perhaps|probably|also))? (?:the (?:one|company|firm) to beat|(?:our|its|their|the|an?|another) (?:[a-z]+ )?(?:rival|competitor)s?)\b"
)
_WE_ARE: Final = expression(
    rf"\b(?:[Ww]e are|[Ww]e’re|[Ww]e're|[Aa]s) (?:an?|the|one of the|your) (?:(?!not\b)[\w,-]+ ){{0,7}}?{SAYS_TYPE}"
)


def described(reading: Reading) -> Iterator[tuple[str, int, int, str]]:
    """Organisations that the text itself calls a CRO, CMO, CDMO, SMO or a provider of such services."""
    if reading.report is not None:
        return
    text = reading.text
    off = off_topic_types(reading.lower)
    owner_says = reading.companies.page_owner
    title = reading.document.page_title
    if owner_says and re.search(SAYS_TYPE, title) and strip_legal_form(owner_says) in title:
        where = next(m for m in reading.companies.mentions if m.company == owner_says)
        yield owner_says, where.start, where.end, "players.page-title"
    for sentence in reading.sentences:
        mentions = reading.companies.within(sentence.start, sentence.end)
        called = _SO_CALLED.match(text, sentence.start, sentence.end)
        if called and not _NOT_ONE.search(called[0]):
            meant = reading.companies.last_before(sentence.start)
            if meant:
                yield meant.company, sentence.start, sentence.end, "players.so-called"
        for mention in mentions:
            if _RIVAL.match(text, mention.end, sentence.end):
                yield mention.company, sentence.start, sentence.end, "players.rival"
        we = _WE_ARE.search(text, sentence.start, sentence.end)
        if we and (speaker := _who_says_we(reading, sentence, we.start())):
            yield speaker, sentence.start, sentence.end, "players.we-are"
        if owner_says and not mentions and _OWN_TRADE.search(text, sentence.start, sentence.end):
            yield owner_says, sentence.start, sentence.end, "players.own-page"
        owner = None if mentions else reading.companies.section(sentence.block)
        if owner and _FRAGMENT.match(text, sentence.start, sentence.end):
            yield owner, sentence.start, sentence.end, "players.described"
        doer = _doer(reading, sentence)
        if doer is not None:
            yield doer, sentence.start, sentence.end, "players.works-for"
        if not mentions:
            continue
        types = [t for t in find_service_types(text, sentence.start, sentence.end) if t.service_type not in off]
        if not types and not MAY_SAY.search(text, sentence.start, sentence.end):
            continue
        joint, seen = 0, set[str]()
        for n, mention in enumerate(mentions):
            before = text[max(sentence.start, mention.start - 60) : mention.start]
            after = text[mention.end : min(sentence.end, mention.end + 230)]
            bracket = _BRACKETS.match(text, mention.end, sentence.end)
            at = bracket.end() if bracket else mention.end
            following = [m for m in mentions if m.start > at and m.company != mention.company]
            apposition = _APPOSITION.match(text, at, sentence.end)
            if following and (apposition is None or _DOES_ON.search(after)):
                after = after[: following[0].start - mention.end]
            if _QUOTED.search(before):
                continue
            apposed = _AFTER.match(after)
            if apposed and (_SERVES.search(apposed[0]) or (after[:1] == "," and OWNS_IT.search(before))):
                apposed = None
            told = _BEFORE.search(before) or apposed or _TYPE_IN_BRACKET.match(text, mention.end)
            told = told or _TYPE_BEHIND.match(text, mention.end, sentence.end)
            told = told or _AND_IS.match(after)
            told = told or (_CHOSEN.search(before) and _TO_MAKE.match(after))
            if apposed is None and not _ADVISES.search(after):
                told = told or _WORKS_BEHIND.match(after)
            if joint and mention.start == joint and mention.company not in seen:
                told = told or _JOINT.search(before)
            own = _OWN_TYPE.search(strip_legal_form(mention.company))
            told = told or (own if own and own["type"] not in off else None)
            if _ALL_ARE.match(after):
                for one in joined(text, mentions, n):
                    yield one.company, sentence.start, sentence.end, "players.described"
            if told and (_PLURAL_BEFORE.search(before) or mention.start == joint):
                both = _AND.match(text, mention.end, sentence.end)
                joint = both.end() if both else 0
            if told:
                seen.add(mention.company)
                yield mention.company, sentence.start, sentence.end, "players.described"


def _who_says_we(reading: Reading, sentence: Sentence, at: int) -> str | None:
    """Return the company that calls itself something: whose page it is, or the one of who speaks."""
    companies = reading.companies
    known = companies.about(sentence.block) or companies.page_owner
    speech = known is None and any(mark in reading.text[sentence.start : sentence.end] for mark in '“”"')
    return companies.voice(sentence.block, at) if speech else known


JOINS: Final = expression(r"(?: \([^()]*\))*(?:, and |,? and | & |, )(?:the )?")


def joined(text: str, mentions: Sequence[CompanyMention], at: int, *, behind: bool = False) -> list[CompanyMention]:
    """Return the mention `at` and those that commas and "and" join to it before it, or `behind` it, in their order."""
    first = last = at
    while not behind and first > 0 and JOINS.fullmatch(text, mentions[first - 1].end, mentions[first].start):
        first -= 1
    while behind and last + 1 < len(mentions) and JOINS.fullmatch(text, mentions[last].end, mentions[last + 1].start):
        last += 1
    return list(mentions[first : last + 1])


# "contract filling of vials", "our CDMO services", "a full-service CRO": said on a company's own page
_OWN_TRADE: Final = expression(
    r"(?:^|[^\w ]\W*|\b(?:[Yy]our|[Ff]ull[- ]service|[Ii]ndependent) (?:[\w-]+ ){0,2})(?:[Cc]ontract (?:manufacturing|research|development|filling|packaging|testing|formulation|analysis|synthesis|laboratory|manufacturer|developer)|(?:CRO|CDMO|CMO|SMO) services)\b"
)
# "Norway's only peptide CDMO.", below the name
_FRAGMENT: Final = expression(
    rf"\W*(?:An?|The|One of the|[A-ZÀ-Þ]\w+[’']s) (?:(?!(?:for|of|to|that|which|is|are|and|not|no)\b)[\w-]+ ){{0,5}}?(?i:{SAYS_TYPE})(?! (?:market|industry|sector|services))"
)


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


_ANAPHOR_IS: Final = expression(
    rf" (?:{WORKS_FOR.pattern}|(?:is|was|remains) (?:(?:now|also|today|primarily|mainly) )?(?:an?|the|one of [\w ]{{2,20}}) (?:(?!(?:clients?|customers?|investors?)\b)[\w’',-]+ ){{0,7}}?(?i:{SAYS_TYPE}))"
)


# what a name says by itself: "Orvane Clinical Research", "Tarn Contract Manufacturing"
_BY_NAME: Final = expression(
    r"(?!.*\b(?:of|for)\b)(?:\S+ ){1,4}(?:Clinical (?:Research|Trials)|(?:Research|Clinical|Trial) Sites?|Site (?:Network|Management)|Contract (?:Mf\w+\.?|Manufactur\w+|Research|Services|Laborator\w+|Development|Pharma\w*)|Biomanufacturing)"
)


def by_name(reading: Reading) -> Iterator[tuple[str, int, int, str]]:
    """Organisations whose own name says that they do research or manufacture for others."""
    if reading.report is not None:
        return
    seen: set[str] = set()
    for mention in reading.companies.mentions:
        if mention.company not in seen and _BY_NAME.fullmatch(strip_legal_form(mention.company)):
            yield mention.company, mention.start, mention.end, "players.by-name"
        seen.add(mention.company)


def labelled(reading: Reading) -> Iterator[tuple[str, int, int, str]]:
    """Organisations that the document calls by a type, in whatever words."""
    if reading.report is None:
        for claim in type_labels.extract(reading):
            if isinstance(claim.fact, TypeLabel):
                yield claim.fact.company, claim.span.start, claim.span.end, "players.labelled"
