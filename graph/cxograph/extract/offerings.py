"""Services and products that a named company is said to provide, make or specialise in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.clauses import Clause, clauses
from cxograph.extract.competence import competences
from cxograph.extract.context import DEFINITE, outside_speech
from cxograph.extract.fact_lines import fact_lines
from cxograph.extract.offer_forms import told_otherwise
from cxograph.extract.phrases import names_work, service_phrases, split_items, trim_phrase
from cxograph.model import Block, BlockKind, Claim, MarkKind, Offering
from cxograph.places import PlaceMention, find_places

__all__ = ["extract"]

_ADVERB: Final = r"(?:\w+ly |also |mainly |now )?"
_NOT_OBJECT: Final = r"(?!revenue|growth|(?:its|their|our) (?:living|money)\b|\$|€|£|up\b|it\b|them\b|us\b|me\b|sure\b|use\b|sense\b|a home|an? (?:unique|new|rare|great)? ?(?:opportunity|chance|way|glimpse)\b)"
_PATTERNS: Final[tuple[tuple[str, str], ...]] = (
    ("provides", rf"(?:offers|provides|delivers|(?<!trial )(?<!clinical )supplies|makes|produces|manufactures|performs|carries out|undertakes|conducts|handles|fills(?! (?:a|the) (?:gap|role|need|void|position))|ferments|synthesi[sz]es|purifies|sells|distributes|formulates|packages|markets|offering|providing|delivering|supplying|producing|offered|provided|(?:(?<=[Ww]e )|(?<=[Tt]hey )|(?<= to )|(?<=also )|(?<=can )|(?<=will ))(?:offer|provide|deliver|supply|make|produce|manufacture|perform|conduct)|(?<= and )(?:offer|provide|deliver|make|perform)) {_ADVERB}{_NOT_OBJECT}"),
    ("specialises", r"(?:speciali[sz](?:es?|ing|ed)|excels?|excelling) (?:\w+ly )?in "),
    ("supports-with", r"(?:supports?|supporting|helps?|helping|assists?|assisting|serves?|serving) [^⟦⟧.;:]{3,70}? with (?!(?:a|an|its|their|our|the|more|over)\b)"),
    ("focuses", r"(?:focus(?:es|ing|ed)?|concentrat(?:es|ing|ed)|centers|centres) (?:\w+ly )?(?:on|around) (?:supplying |providing |offering |delivering |expanding |the )?"),
    ("known-for", r"(?:(?:(?:well|best|better)[- ])?known|recogni[sz]ed|renowned|noted|acclaimed|reputed) (?:\w+ly )?for (?:its |their |providing |offering |delivering )?"),
    ("expertise", r"(?:an? |its |strong |extensive |deep |dual |with )?(?:expertise|speciali[sz]ation|competence|competenc(?:y|ies)|niche|capabilit(?:y|ies)|know-how|experience|strides|stronghold) (?:in |is in |spanning |covering )(?:its )?"),
    ("leader-in", r"(?:leader|leading player|player|specialist|powerhouse|pioneer|strong|expert|active|operates(?: extensively)?|operating(?: extensively)?) in (?:providing |both |offering |delivering |the (?:design|development|production|manufacture|field) (?:and \w+ )?of )?(?:the )?"),
    ("provider-of", r"(?:provider|supplier|manufacturer|producer|maker|developer|specialist|vendor|distributor|CDMO|CMO|CRO|SMO) (?:of|for|in) (?!(?:choice|record)\b)"),
    ("partner-for", r"(?:go-to |preferred )?partner for "),
    ("emphasises-its", r"emphasi[sz](?:es|ing) its "),
    ("focus-on", r"(?:strong |dual |clear |strategic |primary )focus on "),
    ("services-include", r"(?:\w+ )?(?:[Ss]ervices|offerings|[Cc]apabilities|[Ss]olutions|[Pp]roducts|portfolio|service lines?|expertise|activities) (?:include|includes|including|range(?= from)|ranging(?= from)|cover|covers|covering|span|spans|spanning|comprise|comprises|encompass(?:es)?|extend(?= from)|such as) "),
    ("services-especially", r"(?:services|offerings|solutions|products|production),? (?:especially|particularly|notably|mainly) in "),
    ("capacity-for", r"(?:expand(?:s|ed|ing)? (?:its )?(?:capabilities in|offerings in)|capacity (?:for|in)) "),
    ("plant-for", r"(?:plants?|lines?|units?|suites?|facilit(?:y|ies)|sites?|laborator(?:y|ies)|hubs?|cent(?:re|er)s?)(?:,? (?:in|at|near) [A-Z][^.;⟦⟧]{2,40}?)?,? for (?!(?:(?:USD|EUR|GBP|CHF|JPY|INR|CNY|DKK|SEK) |[A-Z]{1,3}\$|[$€£¥]|\d)|(?:a|the|its|their|about|some|over|more|nearly|around|roughly|almost|less|Dis\w+|Excellence)\b)"),
    ("used-for", r"(?:use|used|uses) (?:it|the (?:site|plant|facility)) for "),
    ("intersection-of", r"intersection of "),
    ("range-of", r"(?:extensive |broad |wide |diverse |full |comprehensive |complete )(?:catalog(?:ue)?|range|portfolio|array|suite|spectrum|variety|line) of (?:product offerings|offerings|services|products|solutions)?,? ?(?=\w|including)"),
)  # fmt: skip
_TRIGGER: Final = re.compile("|".join(rf"\b(?P<{name.replace('-', '_')}>{pattern})" for name, pattern in _PATTERNS))
_FILLS: Final = re.compile(r"⟦(?P<c>\d+)⟧ (?:also )?(?:fills|packs|packages|synthesi[sz]es|tests|develops|designs|builds|ferments|purifies|coats|designs and manufactures|develops and manufactures) (?!(?:a|an|the|its|their|more|\d\S*|up|out)\b)")  # fmt: skip
# "the clinical research and laboratory services provider", "the decentralised-trial software vendor ⟦1⟧"
_COMPOUND: Final = re.compile(
    r"\b(?:the|an?|its|leading|global) (?:(?:leading|global|largest|international|independent|specialist|fast-growing|privately held|listed|well-known) )*(?P<what>(?:(?!(?:with|of|for|in|to|by|from|the|and|that|which|as|is) )[a-z][\w-]+ ){0,3}(?:and )?(?:(?!(?:with|of|for|in|to|by|from|the|and|that|which|as|is) )[a-z][\w-]+ ){0,2}(?:services|software|solutions|testing|packaging|manufacturing|products))(?:,? |-)(?:provider|vendor|specialist|supplier|unit|group|arm|company)\b"
)
_UNIT: Final = re.compile(
    r"\b(?:its|the|an?) (?P<what>[a-z][\w-]+(?: [a-z][\w-]+)?) (?:unit|arm|division|business), ⟦(?P<c>\d+)⟧"
)
_OWN_CAPABILITIES: Final = re.compile(r"\bexpands? its (?P<what>(?:[\w&-]+ ){1,4}?)capabilities\b")
_MANY: Final = re.compile(
    r"^\W*(?:these|those|both|all|such|the|other|many|several|key|leading|major) (?:\w+ )?(?:companies|players|firms|organi[sz]ations|providers|vendors|manufacturers|competitors|segments?|services|markets?)\b",
    re.IGNORECASE,
)
_MARKET_SUBJECT: Final = re.compile(
    r"\b(?:the|this) (?:[\w&() -]+ )?(?:market|segment|industry|report|study|sector|platform|device|product|trial|drug|technology|programme|program|appointment)\b",
    re.IGNORECASE,
)
_IT: Final = re.compile(
    r"^\W*(?:it|we|our|the (?:company|firm|group|business|organi[sz]ation|contract (?:manufacturer|developer|researcher)|CRO|CDMO|CMO|SMO)|its|this company|their|they|with|known|recogni[sz]ed|by|in \d{4}|in addition)\b|\b(?:the company|the firm|the group|we|our team|our)\b"
    rf"|\W*(?-i:{DEFINITE})",
    re.IGNORECASE,
)
_SKIP: Final = re.compile(
    r"^(?:(?:USD|EUR|GBP|CHF|JPY|INR|CNY|DKK|SEK)\b|invest(?:s|ed|ing|ments? in)\b|increas|grow|expans|achiev|gain|maintain|strength|its own|customer|client|a competitive|more than \d|over \d|\d)",
    re.IGNORECASE,
)
# what stands between a name and a verb that is not said of it
_OTHER_SUBJECT: Final = re.compile(
    r"\b(?:these|those|which are|companies|segments?|market (?:is|has|was)|demand|patients?|sponsors?|clients?|customers?|(?:Dr|Mr|Ms|Mrs|Professor)\b\.?)\b[^,]*$|\b(?:platform|device|trial|study|drug|product|vaccine|candidate|report|technology|system|therapy|trend|growth|increase|rise)s?(?: that| which)? $|(?:^|[^\w])(?:they|you|he|she) (?:\w+ ){0,2}$",
    re.IGNORECASE,
)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield an `Offering` for each service that a sentence or a list says of a company, the phrase as written."""
    if not reading.companies.mentions:
        return
    seen: set[tuple[str, str]] = set()
    for company, start, end, quote, rule in (*_sentences(reading), *_lists(reading), *_fact_lines(reading)):
        service = reading.plain[start:end]
        key = (company, service.casefold())
        if key in seen or _SKIP.match(service) or _of_market(reading, start, end):
            continue
        places = find_places(service) if service[:1].isupper() else []
        if places and not re.search(r"[a-z]{4}", _without(service, places).replace("region", "")):
            continue  # "the largest SMO in the Asia-Pacific region"
        if len(service.split()) < 3 and reading.companies.within(start, end):
            continue  # a company's name is no service
        seen.add(key)
        yield reading.claim(Offering(company, service), *quote, f"offerings.{rule}", focus=(start, end))


def _without(words: str, places: list[PlaceMention]) -> str:
    for place in reversed(places):
        words = words[: place.start] + words[place.end :]
    return words


_Row = tuple[str, int, int, tuple[int, int], str]
_MARKET_BEHIND: Final = re.compile(r"\)?(?:’s)?(?: \([A-Z]+\))? (?:market|industry)\b")


def _of_market(reading: Reading, start: int, end: int) -> bool:
    """Tell whether a phrase is the name of a market ("a leader in the X market")."""
    if _MARKET_BEHIND.match(reading.text, end - 1) or _MARKET_BEHIND.match(reading.text, end):
        return True
    return reading.report is not None and reading.report.market.lower().endswith(reading.plain[start:end].lower())


def _sentences(reading: Reading) -> Iterator[_Row]:
    blocks = reading.document.blocks
    told = reading.report is not None
    for clause in clauses(reading):
        # what "it" means stands in the same paragraph or the one before
        block = clause.sentence.block
        if (
            told
            and not clause.mentions
            and not reading.companies.within(blocks[max(0, block - 1)].start, clause.sentence.start)
        ):
            continue
        quote = (clause.sentence.start, clause.sentence.end)
        for company, start, end, rule in (*_said(clause), *_otherwise(clause)):
            yield company, start, end, quote, rule


def _otherwise(clause: Clause) -> Iterator[tuple[str, int, int, str]]:
    block = clause.reading.document.blocks[clause.sentence.block]
    if block.kind not in {BlockKind.HEADING, BlockKind.TITLE} and not _MANY.match(clause.masked):
        yield from told_otherwise(clause)


def _said(clause: Clause) -> Iterator[tuple[str, int, int, str]]:
    masked = clause.masked
    if clause.left_out:  # "Provides vials": the verb opens the sentence
        masked = masked[:1].lower() + masked[1:]
    block = clause.reading.document.blocks[clause.sentence.block]
    if block.kind in {BlockKind.HEADING, BlockKind.TITLE}:
        return
    text = clause.reading.plain
    taken = 0
    triggers = list(_TRIGGER.finditer(masked))
    for n, match in enumerate(triggers):
        if match.start() < taken or _quoted_we(masked, match.start()) or _NOT.search(masked, 0, match.start()):
            continue
        company = _company(clause, match.start())
        if company is None:
            continue
        start = clause.offset(match.end())
        limit = clause.sentence.end
        mark = _MARK.search(masked, match.end())
        if mark:
            limit = min(limit, clause.offset(mark.start()))
        again = next(
            (m for m in triggers[n + 1 :] if m.start() >= match.end() and _NEXT_VERB.search(masked, 0, m.start())), None
        )
        if again is not None:
            limit = min(limit, clause.offset(again.start()))
        spans = service_phrases(text, start, limit)
        rule = (match.lastgroup or "").replace("_", "-")
        if rule.startswith("focus"):
            spans = [(a, b) for a, b in spans if text[a:b].lower() not in _VENTURES]
        yield from ((company, a, b, rule) for a, b in spans)
        if spans:
            taken = match.end() + (spans[-1][1] - start)
    for match in _FILLS.finditer(masked):
        company = clause.company(match["c"])
        if company:
            start = clause.offset(match.end())
            yield from ((company, a, b, "makes") for a, b in service_phrases(text, start, clause.sentence.end))
    own = _OWN_CAPABILITIES.search(masked)
    if own and (company := _company(clause, own.start())):
        a = clause.offset(own.start("what"))
        for span in service_phrases(text, a, a + len(own["what"].rstrip()) + 14):
            yield company, *span, "own-capabilities"
    yield from _compounds(clause)
    yield from competences(clause, _company)


_MARK: Final = re.compile(r"⟦\d+⟧")
_VENTURES: Final = frozenset({"research and development", "r&d", "research", "development"})
_NEXT_VERB: Final = re.compile(r"(?:[,;] (?:and )?(?:also |[\w]+ly )?| and (?:also |[\w]+ly )?)$")
_NOT: Final = re.compile(r"\b(?:not|never|no longer|rather than|instead of|n[’']t) (?:\w+ly )?$")


def _quoted_we(masked: str, at: int) -> bool:
    """Tell whether an offset lies in direct speech that speaks of "we" or "I"."""
    opening = max(masked.rfind("“", 0, at), masked.rfind(' "', 0, at), 0 if masked.startswith('"') else -1)
    if opening < 0 or masked.rfind("”", opening, at) >= 0 or masked.find('"', opening + 2, at) >= 0:
        return False
    return bool(re.search(r"\b(?:[Ww]e|I|[Oo]ur|us)\b", masked[opening:at]))


def _compounds(clause: Clause) -> Iterator[tuple[str, int, int, str]]:
    """Works named within the name of what a company is: "the laboratory services provider", "its biostatistics unit, X"."""
    masked = clause.masked
    for match in _COMPOUND.finditer(masked):
        behind = re.compile(r",? ⟦(\d+)⟧").match(masked, match.end())
        company = clause.company(behind[1]) if behind else _company(clause, match.start())
        a = clause.offset(match.start("what"))
        if company and (not behind or "," not in behind[0]):
            span = trim_phrase(clause.reading.text, a, a + len(match["what"]))
            if names_work(clause.reading.plain[slice(*span)]):
                yield company, *span, "compound"
    for match in _UNIT.finditer(masked):
        company = clause.company(match["c"])
        a = clause.offset(match.start("what"))
        words = match["what"]
        if company and names_work(words) and words.split()[-1] not in {"owned", "listed", "based", "held", "former"}:
            yield company, a, a + len(words), "unit"


def _company(clause: Clause, at: int) -> str | None:
    """The company that the words at an offset are said of: the nearest before them, or what "it" means."""
    lead = clause.masked[:at]
    if "⟦" in lead:
        if _OTHER_SUBJECT.search(lead[lead.rfind("⟧") + 1 :]):
            return None
        return clause.subject(at)
    if _MANY.match(clause.masked) or _MARKET_SUBJECT.search(lead):
        return None
    if _OTHER_SUBJECT.search(lead) and not _ITS_OWN.search(lead):
        return None
    report = clause.reading.report is not None
    opens = re.match(r"\W*(?:services|products|capabilities|our)\b", clause.masked, re.IGNORECASE)
    if _IT.search(lead) or (not report and opens) or not lead.strip(' "“'):
        if report and _OF_SEVERAL.match(clause.masked) and not _THEIR.match(clause.masked):
            return None
        return clause.pronoun(at)
    return None


_ITS_OWN: Final = re.compile(r"\b(?:[Ii]ts|[Oo]ur|[Tt]heir|company[’']s|group[’']s|firm[’']s) (?:[\w-]+ ){1,4}$")
_OF_SEVERAL: Final = re.compile(r"\W*(?:these|those|they|their) ", re.IGNORECASE)
_THEIR: Final = re.compile(r"\W*their (?:revenue|services)", re.IGNORECASE)
_OWN_HEADING: Final = re.compile(
    r"\W*(?:(?:our|key|core|main|full|range of) )*(?:services?|capabilities|offerings?|solutions|products|expertise|what we (?:do|offer|make|provide)|how we (?:can )?help|service (?:lines|portfolio|offering)s?)(?:,? (?:and|&) (?:our )?\w+)?\W*$",
    re.IGNORECASE,
)
_LEADS_LIST: Final = re.compile(
    r"\b(?:services?|capabilities|solutions|products|expertise|offers?|provides?|offering|includes?|including|specialis\w+ in|specializ\w+ in)\b[^.]{0,60}:\s*$",
    re.IGNORECASE,
)


def _lists(reading: Reading) -> Iterator[_Row]:
    """Bullets on a company's own page under "Our services", and under "X offers:"."""
    text = reading.plain
    if reading.report is not None:
        return
    blocks = reading.blocks
    parents = {b.parent for b in blocks if b.parent >= 0}
    for i, block in enumerate(blocks):
        if block.kind is BlockKind.PARAGRAPH:
            yield from _fragments(reading, blocks, i)
            continue
        heading = block.kind is BlockKind.HEADING and block.end - block.start < 60
        if not heading and block.kind is not BlockKind.LIST_ITEM:
            continue
        if block.index in parents or block.end - block.start > 140:
            continue
        company = _owner(reading, blocks, i)
        if company is None:
            continue
        colon = text.find(": ", block.start, block.end)
        spans = [(block.start, block.end)]
        if colon > 0:
            spans = [(block.start, colon)]
            if text.count(",", colon, block.end) > 1:
                spans = split_items(text, colon + 2, block.end)
        for a, b in spans:
            a, b = trim_phrase(text, a, b)
            if names_work(text[a:b]) and len(text[a:b].split()) <= 10:
                yield company, a, b, (block.start, block.end), "listed"


_CLAUSE: Final = re.compile(r"\b(?:we|our|is|are|was|were|you|it|they|has|have|can|will)\b", re.IGNORECASE)


def _fragments(reading: Reading, blocks: tuple[Block, ...], i: int) -> Iterator[_Row]:
    """A paragraph of phrases under "What we offer": "Data management. Statistical programming. Medical writing."."""
    if not _of_services(reading, blocks[i]):
        return
    sentences = [s for s in reading.sentences if s.block == blocks[i].index]
    text = reading.plain
    card = (
        len(sentences) == 1
        and text.count(",", blocks[i].start, blocks[i].end) > 0
        and not re.search(r"\d|\?$", text[blocks[i].start : blocks[i].end])
    )
    if (len(sentences) < 3 and not card) or any(
        s.end - s.start > 80 or _CLAUSE.search(text, s.start, s.end) for s in sentences
    ):
        return
    company = _owner(reading, blocks, i)
    label = _label(reading, blocks[i])
    if company and label:  # "**Regulatory work** Submissions, binders"
        a, b = trim_phrase(text, *label)
        if names_work(text[a:b]):
            yield company, a, b, (blocks[i].start, blocks[i].end), "listed"
    for sentence in sentences if company else ():
        start = label[1] if label and sentence.start <= label[0] < sentence.end else sentence.start
        for a, b in service_phrases(text, start, sentence.end):
            yield company or "", a, b, (sentence.start, sentence.end), "listed"


def _label(reading: Reading, block: Block) -> tuple[int, int] | None:
    """Return where the bold words stand that open a paragraph, or None."""
    for mark in reading.document.marks:
        if mark.kind is MarkKind.BOLD and mark.start == block.start and mark.end < block.end:
            return mark.start, mark.end
    return None


def _owner(reading: Reading, blocks: tuple[Block, ...], i: int) -> str | None:
    """The company whose services a bullet lists, or None where the list says something else."""
    block = blocks[i]
    j = i - 1
    while j >= 0 and blocks[j].kind is BlockKind.LIST_ITEM:
        j -= 1
    lead = blocks[j] if j >= 0 and block.kind is BlockKind.LIST_ITEM else None
    if lead is not None and lead.kind is BlockKind.PARAGRAPH and _LEADS_LIST.search(reading.text, lead.start, lead.end):
        named = reading.companies.within(lead.start, lead.end)
        if named:
            return named[0].company
        if _WE.search(reading.text, lead.start, lead.end):
            return reading.companies.voice(block.index)
        return None
    if _of_services(reading, block) and _own_page(reading):
        return reading.companies.voice(block.index)
    return None


def _of_services(reading: Reading, block: Block) -> bool:
    """Tell whether a block stands below "Our services", or below a service that stands below it."""
    path = reading.heading_path(block)
    if not path:
        return False
    return bool(
        _OWN_HEADING.match(path[-1]) or (len(path) > 1 and _OWN_HEADING.match(path[-2]) and names_work(path[-1]))
    )


_SERVICE_KEY: Final = re.compile(
    r"(?:(?:main |key |core |our |range of )*(?:services?|capabilit(?:y|ies)|offerings?|solutions|products|specialti?es|specialit(?:y|ies)|speciali[sz]ation|focus|expertise|activities|what (?:it|they|we) do(?:es)?|business|technologies|dosage forms|modalities|therapeutic areas))(?: offered| provided| areas?)?$"
)


def _fact_lines(reading: Reading) -> Iterator[_Row]:
    """Services in lines of facts: "Services: formulation development, fill-finish"."""
    text = reading.plain
    for line in fact_lines(reading):
        if _SERVICE_KEY.match(line.key):
            for a, b in service_phrases(text, line.start, line.end):
                yield line.company, a, b, line.quote, "fact-line"


_WE: Final = re.compile(r"\b(?:[Ww]e|[Oo]ur)\b")


def _own_page(reading: Reading) -> bool:
    """Tell whether a document speaks as a company of itself, or is the page of one."""
    if reading.companies.page_owner is not None:
        return True
    return len(_WE.findall(outside_speech(reading.document, reading.blocks))) >= 2
