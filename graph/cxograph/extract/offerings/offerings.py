"""Services and products that a named company is said to provide, make or specialise in."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.clauses.clauses import Clause, cell_clauses, clauses
from cxograph.extract.meant.meant import MANY
from cxograph.extract.names.context import DROPPED_SUBJECT
from cxograph.extract.names.products import is_product
from cxograph.extract.offerings.enumerations import enumerated
from cxograph.extract.offerings.forms import told_otherwise
from cxograph.extract.offerings.lists import (
    OfferRow,
    entered_offers,
    listed_offers,
    stated_offers,
    tabled_offers,
)
from cxograph.extract.offerings.pages import grouped_offers
from cxograph.extract.offerings.profiles import answered_offers, profiled_offers
from cxograph.extract.offerings.sentences import ANY_OF_A_TYPE, said
from cxograph.extract.offerings.turns import told_in_turns
from cxograph.extract.offerings.verbs import told_by_verb
from cxograph.model import BlockKind, Claim, Offering, Player
from cxograph.places import PlaceMention, find_places

__all__ = ["extract"]

_SKIP: Final = expression(
    r"^(?:(?:USD|EUR|GBP|CHF|JPY|INR|CNY|DKK|SEK)\b|invest(?:s|ed|ing|ments? in)\b|increas|grow|expans|"
    r"(?:both|all|each|these|those|same|others?|projects?|programmes?|programs?|batch sizes?|timelines?|results|clinics?|hospitals|offices?|plants?|sites?|laborator(?:y|ies)|labs?|samples|facilit(?:y|ies))$|achiev|gain|maintain|(?!orally)\w+ly \w+ing |ranking |fully |strictly |entirely |(?:larger|greater|better|bigger|faster|expanded|increased|improved|reduced|added|enhanced) |strength|its own|customer|client|a competitive|(?:production|manufacturing|research) (?:facilit|capacit|sites?\b|plants?\b|footprint|network)|more than \d|over \d|\d[\d.,]*(?: |%|$))",
    re.IGNORECASE,
)
# a word for a company that was named before
_REFERS: Final = expression(
    r"\b(?:[Ii]ts?|[Tt]hey|[Tt]heir|[Ww]e|[Oo]ur|whose|[Tt]h(?:e|is) (?:[\w’'-]+ ){0,3}?(?:company|firm|group|business|manufacturer|"
    r"developer|provider|organi[sz]ation|C[DR]?D?MO|CRO|SMO|house|unit|division|arm|site|plant|facility|campus|laborator(?:y|ies)|"
    r"lab|suite|network))\b|^\W*(?:[Kk]nown|[Rr]ecogni[sz]ed|[Rr]enowned|[Ss]peciali[sz]|[Ff]ocus|[Oo]ffering|[Pp]roviding|With) "
)
_MARKET_BEHIND: Final = expression(r"\)?(?:’s)?(?: \([A-Z]+\))? (?:market|industry)\b")


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield an `Offering` for each service that a sentence or a list says of a company, the phrase as written."""
    if not reading.companies.mentions:
        return
    seen: set[tuple[str, str]] = set()
    taken: dict[str, list[tuple[int, int]]] = {}
    for company, start, end, quote, rule in (
        *_sentences(reading),
        *listed_offers(reading),
        *entered_offers(reading),
        *profiled_offers(reading),
        *answered_offers(reading),
        *tabled_offers(reading),
        *stated_offers(reading),
        *grouped_offers(reading),
    ):
        service = reading.plain[start:end]
        key = (company, service.casefold())
        if _names_market(reading, company):
            continue
        if (
            _ADJECTIVE.fullmatch(service)
            or (rule not in _BARE and _PRAISE.fullmatch(service))
            or (rule in _FIELDS and _TITLE_CASE.fullmatch(service) and not is_product(service))
        ):
            continue
        if rule in _FOCUS and _CURES.search(service) and _develops_drugs(reading, company):
            continue  # "a biotech focused on therapies for gout": what it is after is no service
        if _OF_A_PLACE.fullmatch(service):
            continue  # "focuses on the European and North American markets"
        if _KIND_OF_FIRM.search(service):
            continue  # "SMO stands for site management organisation"
        if key in seen or _SKIP.match(service) or _of_market(reading, start, end):
            continue
        places = find_places(service) if service[:1].isupper() else []
        if places and not re.search(r"[a-z]{4}", _without(service, places).replace("region", "")):
            continue  # "the largest SMO in the Asia-Pacific region"
        if len(service.split()) < 3 and reading.companies.within(start, end):
            if " " in service or not is_product(service):
                continue  # a company's name is no service
        if any(2 * (m.end - m.start) > end - start for m in reading.companies.within(start, end)) and not is_product(
            service
        ):
            continue  # a name with words around it
        seen.add(key)
        if any(a < end and start < b for a, b in taken.get(company, ())):
            continue  # another rule has read these words
        taken.setdefault(company, []).append((start, end))
        yield reading.claim(Offering(company, service), *quote, f"offerings.{rule}", focus=(start, end))


_ADJECTIVE: Final = expression(
    r"(?:bio)?pharmaceutical|therapeutic|industrial|commercial|medical|global|digital|chemical|technical|early|late|"
    r"(?:global |wider )?(?:health ?care|pharma|biopharma|biotech\w*|life sciences?|drug|pharmaceutical)|(?:(?:core|key|own) )?(?:strengths|unpredictability)|recurrent|chronic|acute|severe|rare|\w+-to-\w+|\w+istic|"
    r"\w+iant",
    re.IGNORECASE,
)


_FOCUS: Final = frozenset(
    {
        "focuses",
        "focus-on",
        "provider-of",
        "leader-in",
        "equipped-for",
        "expertise",
        "enumerated",
        "verb",
        "works-on-it",
        "works-on",
        "known-for",
    }
)
_CURES: Final = expression(
    r"\b(?:therap(?:y|ies|eutics?)|treatments?|medicines?|drugs?|drug candidates?|vaccines?|candidates?|compounds?|cures?|indications?|diseases?|disorders?|cancers?|tumou?rs?|inflammation|pain|\w+(?:ology|iatrics|itis|osis)|immunotherap\w+|antibod(?:y|ies)|biologics|molecules?)\b",
    re.IGNORECASE,
)
# "X (NASDAQ: XX), a clinical-stage biopharmaceutical company", where nothing calls it a provider
_DEVELOPER: Final = expression(
    r"(?: \([^)]*\))*,? (?:is |are |as )?(?:an? |the )?(?:(?!contract\b|services\b|outsourc|research\b|for\b|of\b|to\b|by\b|with\b)[\w’'/&-]+,? ){0,7}?"
    r"(?:bio-?pharma(?:ceuticals?)?|bio-?tech(?:nology)?|(?:clinical|preclinical|pre-clinical|late|early|discovery|development|commercial)-stage(?: [\w-]+){0,3}|pharma(?:ceuticals?)?|drug(?: development| discovery)?|"
    r"therapeutics|medicines|immunotherapy|immuno-oncology|life sciences?|gene therapy|cell therapy|vaccine) (?:company|firm|developer|start-?up|maker|business)\b(?! (?:providing|offering|that provides|serving|contract))"
)


_CURER: Final = expression(r"\b(?:\w*[Tt]herapeutics|Medicines|Oncology|\w*[Vv]accines|Biotherapies)\b")


def _develops_drugs(reading: Reading, company: str) -> bool:
    """Tell whether a company is a developer of drugs: described as one, or called so and no player of the market."""
    own = (mention for mention in reading.companies.mentions if mention.company == company)
    if any(_DEVELOPER.match(reading.plain, mention.end, mention.end + 200) for mention in own):
        return True
    players = (claim.fact.company for claim in reading.found if isinstance(claim.fact, Player))
    return bool(_CURER.search(company)) and company not in players


_OF_A_PLACE: Final = expression(
    r"(?:(?:North|South|Latin|Central|East(?:ern)?|West(?:ern)?|Southeast|European|American|Asian|African|Asia-Pacific|Chinese|Indian|Japanese|US|"
    r"U\.S\.|UK|EU|global|domestic|local|regional|international|overseas|emerging|and|or)[, ]*)+",
    re.IGNORECASE,
)
_KIND_OF_FIRM: Final = expression(
    r"\b(?:organi[sz]ations?|compan(?:y|ies)|firms?|(?<!cell )lines|reactors|batch sizes)$", re.IGNORECASE
)
# "expertise in Silicon Valley"
_FIELDS: Final = frozenset({"expertise", "leader-in", "competent-in"})
_TITLE_CASE: Final = expression(r"(?:[A-Z][a-z]+ ){1,3}[A-Z][a-z]+")


# where a word stands for itself: in a table, a list, a line of facts
_BARE: Final = frozenset({"table", "listed", "fact-line", "entry"})
# "delivers stable, scalable and intensive support": words of praise, no fields
_PRAISE: Final = expression(
    r"(?:[\w-]*(?:(?<!st)able|ible|ous|ful|tive|[ns]sive|-effective|-friendly|-class|-quality|-based|-driven|-level)|stable|sterling|timely|fast|secure|efficient|consistent)",
    re.IGNORECASE,
)


def _without(words: str, places: list[PlaceMention]) -> str:
    for place in reversed(places):
        words = words[: place.start] + words[place.end :]
    return words


def _names_market(reading: Reading, company: str) -> bool:
    """Tell whether what is taken for a company is what the report's market is called, or who publishes it."""
    if reading.report is None:
        return False
    publisher = re.sub(r"\W|\band\b", "", reading.report.publisher or "").casefold()
    name = re.sub(r"\W|\band\b", "", company).casefold()
    return company.casefold() in reading.report.market.casefold() or bool(name and publisher.startswith(name))


def _of_market(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a phrase is the name of a market ("a leader in the X market"), not a part of the trade in it."""
    phrase = reading.plain[start:end].lower()
    if _MARKET_BEHIND.match(reading.text, end - 1) or _MARKET_BEHIND.match(reading.text, end):
        market = reading.report.market.lower() if reading.report else ""
        if not reading.subjects or "industry" in reading.plain[end - 1 : end + 24]:
            return True
        return not is_product(phrase) or any(word in market for word in re.findall(r"\w{6,}", phrase))
    return reading.report is not None and reading.report.market.lower().endswith(phrase)


def _sentences(reading: Reading) -> Iterator[OfferRow]:
    blocks = reading.document.blocks
    told = reading.report is not None
    starts = [mention.start for mention in reading.companies.mentions]
    for clause in (*clauses(reading), *(cell_clauses(reading) if not told else ())):
        if told and not clause.mentions:
            # what "it" means stands in the same paragraph or the one before
            before = bisect_left(starts, clause.sentence.start) - 1
            if before < 0 or starts[before] < blocks[max(0, clause.sentence.block - 1)].start:
                continue
            if not _REFERS.search(clause.masked) and not DROPPED_SUBJECT.match(clause.masked):
                continue  # about the market
        quote = (clause.sentence.start, clause.sentence.end)
        for company, start, end, rule in (*said(clause), *_otherwise(clause)):
            yield company, start, end, quote, rule


def _otherwise(clause: Clause) -> Iterator[tuple[str, int, int, str]]:
    block = clause.reading.document.blocks[clause.sentence.block]
    if "⟦" not in clause.masked and ANY_OF_A_TYPE.match(clause.masked):
        return
    if block.kind not in {BlockKind.HEADING, BlockKind.TITLE} and not MANY.match(clause.masked):
        yield from told_otherwise(clause)
        yield from told_by_verb(clause)
        yield from told_in_turns(clause)
        yield from enumerated(clause)
