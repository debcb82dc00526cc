"""Services that a sentence says a company offers: the verb or noun of offering, and whom it is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.clauses import Clause
from cxograph.extract.competence import competences, names_a_work
from cxograph.extract.context import DEFINITE
from cxograph.extract.phrase_sense import names_work
from cxograph.extract.phrases import listed_after, service_phrases, trim_phrase
from cxograph.extract.products import is_product
from cxograph.model import BlockKind

__all__ = ["MANY", "company_at", "said"]

_ADVERB: Final = r"(?:\w+ly |also |mainly |now )?"
_NOT_OBJECT: Final = (
    r"(?!revenue|growth|(?:its|their|our) (?:living|money)\b|\$|€|£|up\b|it\b|them\b|us\b|me\b|sure\b|"
    r"use\b|sense\b|a home|an? (?:unique|new|rare|great)? ?(?:opportunity|chance|way|glimpse)\b|"
    r"(?:by|to|of|as|at|under|through|via|no|nothing|little|only to) )"
)
# "offers clients ...", "provides its customers with ..."
_RECIPIENTS: Final = (
    r"(?:(?:its |their |our |biotech |pharma |global )?(?:clients|customers|sponsors|partners|users|companies|"
    r"developers|biotechs|"
    r"innovators|drug (?:developers|makers|owners)) (?:with )?(?=[a-z])(?!(?:in|and|or|to|from|of|as|on|at|"
    r"across|worldwide|that|who)\b))?"
)
_MAKE: Final = r"make|produce|manufacture|supply|conduct|perform|run|handle|fill|pack|test|develop"
_PATTERNS: Final[tuple[tuple[str, str], ...]] = (
    ("provides", (
        rf"(?:offers|provides|delivers|(?<!trial )(?<!clinical )supplies|makes|produces|manufactures|performs|"
        rf"carries out|undertakes|conducts|handles|fills(?! (?:a|the) (?:gap|role|need|void|position))|"
        rf"ferments|synthesi[sz]es|purifies|sells|distributes|formulates|packages|markets|offering|providing|"
        rf"delivering|supplying|producing|offered|provided|(?:(?<=[Ww]e )|(?<=[Tt]hey )|(?<=also )|"
        rf"(?<=can )|(?<=will ))(?:offer|provide|deliver|supply|make|produce|manufacture|perform|conduct)|"
        rf"(?<= to )(?:offer|provide|deliver)|(?<=able to )(?:{_MAKE})|(?<=ready to )(?:{_MAKE})|"
        rf"(?<=equipped to )(?:{_MAKE})|"
        rf"(?<=licensed to )(?:{_MAKE})|(?<=set up to )(?:{_MAKE})|(?<= it to )(?:{_MAKE})|"
        rf"(?<= and )(?:offer|provide|deliver|make|perform)) {_ADVERB}{_NOT_OBJECT}{_RECIPIENTS}"
    )),
    ("specialises", r"(?:speciali[sz](?:es?|ing|ed)|excels?|excelling) (?:\w+ly )?in "),
    ("supports-with", (
        r"(?:supports?|supporting|helps?|helping|assists?|assisting|serves?|"
        r"serving) [^⟦⟧.;:]{3,70}? with (?!(?:a|an|its|their|our|the|more|over)\b)"
    )),
    ("focuses", (
        r"(?:focus(?:es|ing|ed)?|concentrat(?:es|ing|ed)|centers|centres) (?:\w+ly )?(?:on|"
        r"around) (?:supplying |providing |offering |delivering |expanding |the )?"
    )),
    ("known-for", (
        r"(?:(?:(?:[Ww]ell|[Bb]est|[Bb]etter)[- ])?known|recogni[sz]ed|renowned|noted|acclaimed|reputed|"
        r"reputation) (?:\w+ly )?for (?:its |their |providing |offering |delivering |"
        r"supplying )?(?:(?:\w+ )?(?:excellence|expertise|leadership|strengths?|work|proficiency|specialization|"
        r"capabilities) in )?"
    )),
    ("expertise", (
        r"(?:an? |its |strong |extensive |deep |dual |with )?(?:expertise|speciali[sz]ation|competence|"
        r"competenc(?:y|ies)|niche|capabilit(?:y|ies)|know-how|experience|strides|stronghold|strengths?|"
        r"excellence|proficiency|"
        r"skills?|leadership|offerings|roots|footing|background) (?:in |is in |spanning |covering )(?:its |"
        r"the (?:areas?|fields?) of )?"
    )),
    ("leader-in", (
        r"(?:leader|leading player|player|specialist|powerhouse|pioneer|innovator|frontrunner|trailblazer|strong|"
        r"expert|active|"
        r"operates(?: extensively)?|operating(?: extensively)?) in (?!(?:our|its|their|this|all|more|over|many|"
        r"several|some)\b|\d)(?:providing |both |offering |delivering |"
        r"the (?:design|development|production|manufacture|field) (?:and \w+ )?of )?(?:the )?"
    )),
    ("provider-of", (
        r"(?:(?:provider|supplier|manufacturer|producer|maker|developer|specialist|vendor|distributor)s?|CDMO|"
        r"CMO|CRO|SMO|"
        r"organi[sz]ation(?: \([A-Z]+\))?) (?:of|for|in(?! [A-Z][a-z])) (?!(?:choice|record|the (?:year|world)|"
        r"this|its|our)\b)"
    )),
    ("reputation-on", r"reputation on "),
    ("come-to-for", r"(?:comes?|turns?|goe?s?|looks?|flocks?) to ⟦\d+⟧ for "),
    ("among-services", (
        r"[Aa]mong (?:its|our|the (?:company|group|firm)[’']s) (?:\w+ )?(?:services|offerings|products|"
        r"specialties|specialities|"
        r"strengths|activities|capabilities) (?:are|is) "
    )),
    ("works-on", r"works? (?:exclusively|mainly|only|chiefly|solely|primarily|entirely) (?:on|with|in) "),
    ("offering-of", r"(?:core|main|service|product|key) offerings? of "),
    ("equipped-for", (
        r"(?:equipped|set up|geared|qualified|licensed|purpose-built|dedicated|devoted) (?:for|to) (?!(?:a|an|"
        r"the|its|their|be|become|help|meet|support|enable|improv\w+|our|those|these)\b|[a-z]+ (?:the|its|their|"
        r"our)\b)"
    )),
    ("partner-for", r"(?:go-to |preferred )?partner for "),
    ("emphasises-its", r"emphasi[sz](?:es|ing) its "),
    ("focus-on", r"(?:strong |dual |clear |strategic |primary )focus on "),
    ("services-include", (
        r"(?:\w+ )?(?:[Ss]ervices|offerings?|[Cc]apabilities|[Ss]olutions|[Pp]roducts|portfolio|service lines?|"
        r"range|suite|"
        r"expertise|activities|catalogue|scope|work),? (?:which |that )?(?:includes?|including|ranges?(?= from)|"
        r"ranging(?= from)|covers?|covering|"
        r"spans?|spanning|comprises?|comprising|encompass(?:es|ing)?|extends?(?= from)|stretch(?:es)?(?= from)|"
        r"takes? in|such as) "
    )),
    ("services-especially", (
        r"(?:services|offerings|solutions|products|production),? (?:especially|particularly|notably|"
        r"mainly) in "
    )),
    ("capacity-for", (
        r"(?:expand(?:s|ed|ing)? (?:its )?(?:capabilities in|offerings in)|capacity (?:for|in)) (?!(?:its|the|"
        r"their|our|a|an)\b)"
    )),
    ("plant-for", (
        r"(?:plants?|lines?|units?|suites?|facilit(?:y|ies)|sites?|laborator(?:y|ies)|hubs?|cent(?:re|"
        r"er)s?)(?:,? (?:in|at|near) [A-Z][^.;⟦⟧]{2,40}?)?,? for (?!(?:(?:USD|EUR|GBP|CHF|JPY|INR|CNY|DKK|SEK) |"
        r"[A-Z]{1,3}\$|[$€£¥]|\d)|(?:a|the|its|their|about|some|over|more|nearly|around|roughly|almost|less|"
        r"Dis\w+|Excellence)\b)"
    )),
    ("used-for", r"(?:use|used|uses) (?:it|the (?:site|plant|facility)) for "),
    ("intersection-of", r"intersection of "),
    ("range-of", (
        r"(?:extensive |broad |wide |diverse |full |comprehensive |complete )(?:catalog(?:ue)?|range|"
        r"portfolio|array|suite|spectrum|variety|line) of (?:product offerings|offerings|services|products|"
        r"solutions)?,? ?(?=\w|including)"
    )),
)  # fmt: skip
_TRIGGER: Final = re.compile("|".join(rf"\b(?P<{name.replace('-', '_')}>{pattern})" for name, pattern in _PATTERNS))
_FILLS: Final = re.compile(
    r"⟦(?P<c>\d+)⟧ (?:also )?(?:fills|packs|packages|synthesi[sz]es|tests|develops|designs|builds|"
    r"ferments|purifies|coats|designs and manufactures|develops and manufactures) (?!(?:a|an|the|its|"
    r"their|more|\d\S*|up|out)\b)"
)
# "the clinical research and laboratory services provider", "the decentralised-trial software vendor ⟦1⟧"
_COMPOUND: Final = re.compile(
    r"\b(?:the|an?|its|leading|global) (?:(?:leading|global|largest|international|independent|specialist|"
    r"fast-growing|privately held|listed|well-known) )*(?P<what>(?:(?!(?:with|of|for|in|to|by|from|the|"
    r"and|that|which|as|is) )[a-z][\w-]+ ){0,3}(?:and )?(?:(?!(?:with|of|for|in|to|by|from|the|and|that|"
    r"which|as|is) )[a-z][\w-]+ ){0,2}(?:services|software|solutions|testing|packaging|manufacturing|"
    r"products))(?:,? |-)(?:provider|vendor|specialist|supplier|unit|group|arm|company)\b"
)
_UNIT: Final = re.compile(
    r"\b(?:its|the|an?) (?P<what>[a-z][\w-]+(?: [a-z][\w-]+)?) (?:unit|arm|division|business), ⟦(?P<c>\d+)⟧"
)
_WITH_CAPABILITIES: Final = re.compile(
    r"\b(?:[Ww]ith|has|have|boasts?|possess(?:es)?|[Ll]everag(?:es|ing)|including) (?:its |"
    r"their )?(?P<what>(?!(?:the|a|an|on|of|over|more|been|its|their|not|no|\w+ed|\w+ing (?:its|the))\b)"
    r"(?:[\w&/-]+ ){1,5}?(?:capabilities|expertise|offerings))\b(?! (?:in|of|for|to|that|include|including|such|"
    r"spanning|covering)\b)"
)
# what every maker has
_PLAIN: Final = re.compile(
    r"^(?:(?!bio|contract)[a-z]+ )?(?:production|manufacturing|research and development|r&d|distribution|"
    r"research|development|design|engineering)$",
    re.IGNORECASE,
)
_OWN_CAPABILITIES: Final = re.compile(r"\bexpands? its (?P<what>(?:[\w&-]+ ){1,4}?)capabilities\b")
MANY: Final = re.compile(
    r"^\W*(?:these|those|both|all|such|the|other|many|several|key|leading|major) (?:\w+ )?(?:companies|"
    r"players|firms|organi[sz]ations|providers|vendors|manufacturers|competitors|segments?|services|"
    r"markets?)\b",
    re.IGNORECASE,
)
_MARKET_SUBJECT: Final = re.compile(
    r"\b(?:the|this|their|these|its|our) (?:[\w&() -]+ )?(?:market|segment|industry|report|study|sector|platform|"
    r"device|"
    r"product|trial|drug|technology|programme|program|appointment)\b",
    re.IGNORECASE,
)
_IT: Final = re.compile(
    r"^\W*(?:it|we|our|the (?:company|firm|group|business|organi[sz]ation|contract (?:manufacturer|"
    r"developer|researcher)|CRO|CDMO|CMO|SMO)|its|this company|their|they|with|known|recogni[sz]ed|by|"
    r"in \d{4}|in addition)\b|^\W*(?:since|in|from|for|at|today|now|there|here)\b[^,;]{0,30},? it\b|"
    r"\b(?:the company|the firm|the group|we|our team|our)\b"
    rf"|\W*(?-i:{DEFINITE})",
    re.IGNORECASE,
)
# what stands between a name and a verb that is not said of it
_OTHER_SUBJECT: Final = re.compile(
    r"\b(?:these|those|which are|companies|segments?|market (?:is|has|was)|demand|patients?|sponsors?|"
    r"clients?|customers?|(?:Dr|Mr|Ms|Mrs|Professor)\b\.?)\b[^,]*$|\b(?:platform|device|trial|study|drug|"
    r"product|vaccine|candidate|report|technolog(?:y|ie)|system|therap(?:y|ie)|trend|growth|increase|rise|method|"
    r"process(?:e)?|"
    r"approach|partnership|collaboration|agreement|acquisition|investment|pipeline|announcement|achievement|"
    r"strategy|expansion|"
    r"integration|merger|ecosystem|patent|results?|release|webinar|event|conference|software|"
    r"portfolio company)s?(?: that|"
    r" which| will| can| also| for| of| is designed to| is anticipated to| is expected to)? $|(?:^|[^\w])(?:they|"
    r"you|he|she) (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
# "From toxicology to commercial supply, X supports its clients"
_FROM_TO: Final = re.compile(
    r"^\W*(?P<span>From [^.;:⟦]{4,90}? (?:to|through) [^.;:⟦]{4,80}?), (?:⟦(?P<c>\d+)⟧|it |we |the (?:company|"
    r"group|firm) )"
)
_MARK: Final = re.compile(r"⟦\d+⟧")
_IS_NAMED: Final = re.compile(r"[^⟦.;]{3,60}? is (?:called )?⟦(\d+)⟧")
_VENTURES: Final = frozenset({"research and development", "r&d", "research", "development"})
_NO_VERBS: Final = frozenset({"services_include", "range_of"})
_NEXT_VERB: Final = re.compile(r"(?:[,;] (?:and )?(?:also |[\w]+ly )?| and (?:also |[\w]+ly )?)$")
_NOT: Final = re.compile(r"\b(?:not|never|no longer|rather than|instead of|n[’']t) (?:\w+ly )?$")
_ITS_OWN: Final = re.compile(r"\b(?:[Ii]ts|[Oo]ur|[Tt]heir|company[’']s|group[’']s|firm[’']s) (?:[\w-]+ ){1,4}$")
# "catering to pharmaceutical companies with ..."
_SERVED: Final = re.compile(
    r"\b(?:to|for|by|serving|helping|supporting|among|of|from|with) (?:[\w-]+ (?:and )?){0,4}?(?:companies|"
    r"clients|customers|sponsors|patients|"
    r"segments)\b"
)
_DEFINES: Final = re.compile(r"\b(?:[Ww]e mean|means|refers to|is defined as|stands for)\b")
# "Best known for instruments, X ...", "Specialising in biologics, it ..."
_OPENER: Final = re.compile(
    r"\W*(?:(?:Best|Well|Better|Widely) )?(?:[Kk]nown|[Rr]ecogni[sz]ed|[Rr]enowned|[Ss]peciali[sz]ing|"
    r"[Ff]ocus(?:ed|ing)|[Oo]ffering|"
    r"[Pp]roviding|With|[Dd]edicated|Leveraging|Drawing on)\b[^⟦;:]*?, (?P<who>(?:the "
    r"(?:[\w-]+ ){0,3}?)?⟦(?P<c>\d+)⟧|it\b|we\b|the (?:company|firm|group)\b)"
)
_OF_SEVERAL: Final = re.compile(r"\W*(?:these|those|they|their) ", re.IGNORECASE)
_THEIR: Final = re.compile(r"\W*their (?:revenue|services)", re.IGNORECASE)


def said(clause: Clause) -> Iterator[tuple[str, int, int, str]]:
    """Yield (company, start, end, rule) for each service that a sentence says a company offers."""
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
        company = company_at(clause, match.end() if match.lastgroup == "come_to_for" else match.start())
        if match.lastgroup == "partner_for" and (named := _IS_NAMED.match(masked, match.end())):
            company = clause.company(named[1], named.start(1))  # "our partner for stability studies is X"
        if company is None:
            continue
        start = clause.offset(match.end())
        limit = clause.sentence.end
        mark = _MARK.search(masked, match.end())
        if mark:
            limit = min(limit, clause.offset(mark.start()))
        again = next(
            (
                m
                for m in triggers[n + 1 :]
                if m.start() >= match.end()
                and m.lastgroup not in _NO_VERBS
                and _NEXT_VERB.search(masked, max(0, m.start() - 24), m.start())
            ),
            None,
        )
        if again is not None:
            limit = min(limit, clause.offset(again.start()))
        spans = service_phrases(text, start, limit) or listed_after(text, start, clause.sentence.end)
        if match.lastgroup == "equipped_for" and not all(is_product(text[a:b]) for a, b in spans):
            continue
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
    for match in _WITH_CAPABILITIES.finditer(masked):
        a, b = trim_phrase(text, clause.offset(match.start("what")), clause.offset(match.end("what")))
        what = text[a:b].rpartition(" ")[0]
        company = company_at(clause, match.start()) if names_a_work(what) and not _PLAIN.search(what) else None
        if company:
            yield company, a, b, "with-capabilities"
    own = _OWN_CAPABILITIES.search(masked)
    if own and (company := company_at(clause, own.start())):
        a = clause.offset(own.start("what"))
        for span in service_phrases(text, a, a + len(own["what"].rstrip()) + 14):
            yield company, *span, "own-capabilities"
    from_to = _FROM_TO.search(masked) if "rom " in masked else None
    if from_to and (company := clause.company(from_to["c"], from_to.start())):
        spans = service_phrases(text, clause.offset(from_to.start("span")), clause.offset(from_to.end("span")))
        if spans and all(is_product(text[a:b]) for a, b in spans):
            yield from ((company, a, b, "from-to") for a, b in spans)
    yield from _compounds(clause)
    yield from competences(clause, company_at)


def _quoted_we(masked: str, at: int) -> bool:
    """Tell whether an offset lies in direct speech that speaks of "we" or "I"."""
    opening = max(masked.rfind("“", 0, at), masked.rfind(' "', 0, at), 0 if masked.startswith('"') else -1)
    if opening < 0 or masked.rfind("”", opening, at) >= 0 or masked.find('"', opening + 2, at) >= 0:
        return False
    return bool(re.search(r"\b(?:[Ww]e|I|[Oo]ur|us)\b", masked[opening:at]))


def _compounds(clause: Clause) -> Iterator[tuple[str, int, int, str]]:
    """Works named within what a company is: "the laboratory services provider", "its biostatistics unit, X"."""
    masked = clause.masked
    for match in _COMPOUND.finditer(masked):
        behind = re.compile(r",? ⟦(\d+)⟧").match(masked, match.end())
        company = clause.company(behind[1]) if behind else company_at(clause, match.start())
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


def company_at(clause: Clause, at: int) -> str | None:
    """Return the company that the words at an offset are said of: the nearest before them, or what "it" means."""
    lead = clause.masked[:at]
    if "⟦" in lead:
        if _OTHER_SUBJECT.search(_SERVED.sub("", lead[lead.rfind("⟧") + 1 :])):
            return None
        return clause.subject(at)
    opener = _OPENER.match(clause.masked)
    if opener and at < opener.start("who"):
        return clause.company(opener["c"], opener.start("who"))
    if _DEFINES.search(lead):
        return None
    if MANY.match(clause.masked) or _MARKET_SUBJECT.search(lead):
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
