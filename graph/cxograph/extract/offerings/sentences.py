"""Services that a sentence says a company offers: the verb or noun of offering, and whom it is said of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.clauses.competence import competences, names_a_work
from cxograph.extract.meant.meant import Reason, meant
from cxograph.extract.meant.subjects import companies_of, subject_before, subject_carried
from cxograph.extract.names.context import DROPPED_SUBJECT
from cxograph.extract.names.products import is_product
from cxograph.extract.offerings.objects import object_limit
from cxograph.extract.offerings.own import told_of_own
from cxograph.extract.offerings.patterns import Trigger, triggers
from cxograph.extract.words.phrases import listed_after, service_phrases, trim_phrase
from cxograph.extract.words.sense import names_work
from cxograph.extract.words.stems import any_of, stems
from cxograph.model import BlockKind

__all__ = ["ANY_OF_A_TYPE", "company_at", "said"]

_FILLS: Final = expression(
    r"⟦(?P<c>\d+)⟧(?:,? (?:an?|the|its|our|which)\b[^⟦,;.]{3,70},)? (?:also )?(?:fills|packs|packages|synthesi[sz]es|tests|develops|designs|builds|"
    r"ferments|purifies|coats|designs and manufactures|develops and manufactures) (?!(?:a|an|the|its|"
    r"their|more|\d\S*|up|out)\b)"
)
# "the clinical research and laboratory services provider", "the decentralised-trial software vendor ⟦1⟧"
_PLAIN_WORD: Final = r"(?:(?!(?:with|of|for|in|to|by|from|the|and|that|which|as|is|than|its) )[a-z][\w-]+ )"
_COMPOUND: Final = expression(
    r"(?:\b(?:the|an?|its|leading|global)(?: [A-Z][a-z]+(?:-based)?)?|⟦\d+⟧(?: \([^)]*\))* [–—-]) (?:(?:leading|global|largest|international|"
    r"independent|specialist|fast-growing|privately held|listed|well-known|small|[a-z]+-based) )*"
    rf"(?P<what>(?:(?:[a-z][\w-]+ ){{0,2}}[a-z][\w-]+, ){{0,3}}{_PLAIN_WORD}{{0,3}}(?:and )?{_PLAIN_WORD}{{0,2}}"
    r"(?:services|software|solutions|testing|packaging|manufacturing|products))(?:,? |-)"
    r"(?:provider|vendor|specialist|supplier|unit|group|arm|company|firm)\b"
)
_UNIT: Final = expression(
    r"\b(?:its|the|an?) (?P<what>[a-z][\w-]+(?: [a-z][\w-]+)?) (?:unit|arm|division|business), ⟦(?P<c>\d+)⟧"
)
_WITH_CAPABILITIES: Final = expression(
    r"\b(?:[Ww]ith|has|have|boasts?|possess(?:es)?|[Ll]everag(?:es|ing)|including) (?:its |"
    r"their )?(?P<what>(?!(?:the|a|an|on|of|over|more|those|these|been|its|their|not|no|\w+ed|\w+ing (?:its|the))\b)"
    r"(?:[\w&/-]+ ){1,5}?(?:capabilities|expertise|offerings))\b(?! (?:in|of|for|to|that|include|including|such|"
    r"spanning|covering)\b)"
)
# what every maker has
_PLAIN: Final = expression(
    r"^(?:(?!bio|contract)[a-z]+ )?(?:production|manufacturing|research and development|r&d|distribution|"
    r"research|development|design|engineering)$",
    re.IGNORECASE,
)
# "From toxicology to commercial supply, X supports its clients"
_FROM_TO: Final = expression(
    r"^\W*(?P<span>From [^.;:⟦]{4,90}? (?:to|through) [^.;:⟦]{4,80}?), (?:⟦(?P<c>\d+)⟧|it |we |the (?:company|"
    r"group|firm) )"
)
_NAMED_BEHIND: Final = expression(r",? ⟦(\d+)⟧")
_IS_NAMED: Final = expression(r"[^⟦.;]{3,60}? is (?:called )?⟦(\d+)⟧")
_VENTURES: Final = frozenset({"research and development", "r&d", "research", "development"})
# "a contract for a leader in nutrition"
_CALLED: Final = frozenset({"leader-in", "provider-of"})
_UNNAMED: Final = expression(
    r"\b(?:owns|owned|owning|bought|buys|buying|acquire[sd]|acquiring|sold|sells|backs|founded|joined|left) (?:an?|another) (?:[\w-]+ ){0,3}$|\b(?:for|with|by|to|from|(?<!part )of) (?:an?|another) (?:[\w-]+ ){0,4}$|\b(?:[Cc]lients|[Cc]ustomers|[Ss]ponsors|[Pp]artners)\b[^.;]*\b(?:include|includes|including|are|were|such as|like|among them|from)\b[^.;]*$"
)
_ONLY_PRODUCTS: Final = frozenset(
    {"equipped-for", "works-on-it", "expands-into", "conducting", "capabilities-from", "we-do"}
)
# "a method for producing X"
_METHOD: Final = expression(r"\b(?:methods?|process(?:es)?|devices?|technolog(?:y|ies)|systems?|ways?) (?:for|of|to) $")
_NO_VERBS: Final = frozenset({"services-include", "range-of"})
_AS_WELL_AS: Final = expression(r"\b(?:as well as|in addition to|along with|plus) |, and (?:in|on|for) (?=[a-z])")
# "offers APIs in Ireland and Korea and gene therapy services"
_AFTER_PLACE: Final = expression(
    r",? (?:in|at|from|near) (?:the )?[A-ZÀ-Þ][\w.-]*(?:(?:,| and|, and)? [A-ZÀ-Þ][\w.-]*)*,? and (?![a-z]+[a-rt-z]s (?!and|or|for|in|of)\w)(?=[a-z])"
)
# "sells peptides to 1,500 customers"
_RECIPIENT: Final = expression(
    r"(?<!access)(?<!up)(?<!related)(?<!due)(?<!close)(?<!approach)(?<!next)(?<!response)(?<!alternative)(?<!solutions)(?<!bench)(?<!-) to "
    r"(?=(?!Phase|Good)[A-ZÀ-Þ][a-zà-ÿ]|(?:more than |over |some |about |nearly |around |its |their |our |the )?(?:\d[\d,]* |[a-z][\w-]* (?:and [\w-]+ )?(?:[a-z][\w-]* ){0,2})?[a-z-]*(?:s|people|staff|industry|sector|market)\b)"
)
_RANGE: Final = expression(r"\b(?:from|ranging|ranges?|everything|anything)\b")
_SEMICOLON: Final = expression(r"; ?(?:and )?")
_VERB: Final = expression(r"\b(?:is|are|was|were|has|have|will|it|they|we|its|reported|said)\b")
_NEW_TURN: Final = expression(r"[;:.] |, (?:which|who|while|but|and|where)\b")
_NEXT_VERB: Final = expression(r"(?:[,;] (?:and )?(?:also |[\w]+ly )?| and (?:also |[\w]+ly )?)$")
_NOT: Final = expression(
    r"\b(?:not|neither|nor|never|no longer|rather than|instead of|n[’']t) (?:\w+ly )?(?:an? (?:\w+ )?)?$"
)
# one of these stands where a pattern can match
_FILLS_CUES: Final = stems("fills|packs|packages|synthes|tests|develops|designs|builds|ferments|purifies|coats")
_ABLE_CUES: Final = stems("capabilities|expertise|offerings")
_COMPOUND_CUES: Final = stems("provider|vendor|specialist|supplier|unit|group|arm|company|firm")
_DOING: Final = expression(
    r"(?:Speciali[sz]|Focus|Offer|Provid|Deliver|Supply|Produc|Manufactur|Concentrat)(?:ing|ed)\b|"
    r"(?:Best |Well |Widely |Better )?(?:[Kk]nown|[Rr]enowned|[Rr]ecogni[sz]ed|[Nn]oted) for\b"
)
# "An SMO is the sponsor's arm: it provides ...": what is said of a type
ANY_OF_A_TYPE: Final = expression(
    r"\W*(?:(?:An?|Every|Any|Each|Some|Most|Many|Like|As)? ?(?:[\w-]+ ){0,2}?(?:CROs|CMOs|CDMOs|SMOs)|(?:An?|Every|Any|Each|Some|Most|Many) (?:[\w-]+ ){0,5}?(?:CRO|CDMO|CMO|SMO|organi[sz]ation)s?)(?: \([^)]*\))* (?:also )?"
    r"(?:is|are|does|do|can|may|will|should|must|has|have|[a-z]+s)\b"
)


_CAPITALS: Final = expression(r"\W*([A-Z][A-Z&.-]+(?: [A-Z&.-]{2,}){0,4})(?:[’']S)? (?=[a-z])")


def said(clause: Clause) -> Iterator[tuple[str, int, int, str]]:
    """Yield (company, start, end, rule) for each service that a sentence says a company offers."""
    masked = clause.masked
    block = clause.reading.document.blocks[clause.sentence.block]
    if block.kind in {BlockKind.HEADING, BlockKind.TITLE}:
        return
    if "⟦" not in masked and ANY_OF_A_TYPE.match(masked):
        return
    if not masked.startswith("⟦") and (DROPPED_SUBJECT.match(masked) or _DOING.match(masked)):
        masked = masked[:1].lower() + masked[1:]  # "Provides vials", "Offering vials, it ..."
    text = clause.reading.plain
    yield from _triggered(clause, masked)
    for match in _FILLS.finditer(masked) if "⟧" in masked and any_of(_FILLS_CUES, clause.low) else ():
        company = clause.company(match["c"])
        if company:
            start = clause.offset(match.end())
            yield from ((company, a, b, "makes") for a, b in service_phrases(text, start, clause.sentence.end))
    for match in _WITH_CAPABILITIES.finditer(masked) if any_of(_ABLE_CUES, clause.low) else ():
        a, b = trim_phrase(text, clause.offset(match.start("what")), clause.offset(match.end("what")))
        what = text[a:b].rpartition(" ")[0]
        company = company_at(clause, match.start()) if names_a_work(what) and not _PLAIN.search(what) else None
        if company:
            yield company, a, b, "with-capabilities"
    yield from told_of_own(clause, company_at)
    from_to = _FROM_TO.search(masked) if "rom " in masked else None
    if from_to and (company := clause.company(from_to["c"], from_to.start())):
        spans = service_phrases(text, clause.offset(from_to.start("span")), clause.offset(from_to.end("span")))
        if spans and all(is_product(text[a:b]) for a, b in spans):
            yield from ((company, a, b, "from-to") for a, b in spans)
    yield from _compounds(clause)
    yield from competences(clause, company_at)


def _triggered(clause: Clause, masked: str) -> Iterator[tuple[str, int, int, str]]:
    """What stands behind words of offering, up to the next of them or the next organisation."""
    text = clause.reading.plain
    found = triggers(masked)
    taken = 0
    for n, trigger in enumerate(found):
        if trigger.start < taken or _NOT.search(masked, max(0, trigger.start - 40), trigger.start):
            continue
        if _METHOD.search(masked, max(0, trigger.start - 20), trigger.start):
            continue
        named = _said_of(clause, trigger)
        if trigger.name == "partner-for" and (is_named := _IS_NAMED.match(masked, trigger.end)):
            named = [clause.company(is_named[1], is_named.start(1))]  # "our partner for stability studies is X"
        if None in named or (trigger.name in _CALLED and _UNNAMED.search(masked, 0, trigger.start)):
            continue
        start = clause.offset(trigger.end)
        limit = object_limit(clause, trigger.end)
        if trigger.name == "supports-with" and (supported := _SUPPORTS.match(masked, trigger.start)):
            begun = clause.offset(supported.end())
            spans = service_phrases(text, begun, start - len(" with "))
            if spans and all(is_product(text[a:b]) for a, b in spans):
                continue  # "supports formulation and testing with ...", read as a verb with its object
        again = next((later for later in found[n + 1 :] if _begins_again(masked, trigger, later)), None)
        if again is not None:
            limit = min(limit, clause.offset(again.start))
        if trigger.name == "provides" and (given := _RECIPIENT.search(text, start, limit)):
            limit = given.start() if not _RANGE.search(text, start, given.start()) else limit
        spans = service_phrases(text, start, limit) or listed_after(text, start, clause.sentence.end)
        if trigger.name == "services-include" and spans:
            spans += _behind_semicolons(text, spans[-1][1], limit)
        if spans:
            spans = [*spans, *_added_behind(text, spans[-1][1], limit)]
        quoted = _quoted_we(masked, trigger.start)
        if quoted and "⟦" not in masked[trigger.end :]:
            continue  # whose words these are is not said
        if (quoted or trigger.name in _ONLY_PRODUCTS) and not all(is_product(text[a:b]) for a, b in spans):
            continue
        if trigger.name.startswith("focus"):
            spans = [(a, b) for a, b in spans if text[a:b].lower() not in _VENTURES]
        yield from ((company, a, b, trigger.name) for company in named if company for a, b in spans)
        if spans:
            taken = trigger.end + (spans[-1][1] - start)


def _said_of(clause: Clause, trigger: Trigger) -> list[str | None]:
    others = _OF_CLIENTS.search(clause.masked, max(0, trigger.start - 40), trigger.start)
    if others and (others["to"] != "" or clause.masked.startswith(("focus ", "concentrate "), trigger.start)):
        return [None]
    if trigger.name in _SAID_BY_VERB:
        subject = subject_before(clause, trigger.start)
        if subject is not None and clause.masked[subject.start : subject.end].lower() not in _SPEAKING:
            return [*companies_of(clause, subject)] or [None]
        if _NEXT_VERB.search(clause.masked, max(0, trigger.start - 24), trigger.start):
            carried = subject_carried(clause, trigger.start)
            if carried is not None:
                return [*companies_of(clause, carried)] or [None]
    at = trigger.end if trigger.name == "come-to-for" else trigger.start
    told = meant(clause, at)
    return [*told.companies] if len(told.companies) > 1 else [company_at(clause, at)]


_SAID_BY_VERB: Final = frozenset(
    {
        "provides",
        "specialises",
        "supports-with",
        "focuses",
        "works-on-it",
        "works-on",
        "expands-into",
        "equipped-for",
        "known-for",
    }
)
_SPEAKING: Final = frozenset({"we", "they"})


def _behind_semicolons(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items that semicolons set apart: "services include A; B and C; and D"."""
    if text[start : start + 1] != ";" or _VERB.search(text, start, end):
        return []
    cuts = [match.end() for match in _SEMICOLON.finditer(text, start, end)]
    parts = zip(cuts, [*(cut - 1 for cut in cuts[1:]), end], strict=True)
    return [span for first, last in parts for span in service_phrases(text, first, last)]


def _added_behind(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """What "as well as" adds behind words on the place or the manner: "studies in its own clinic as well as trials"."""
    placed = _placed(text, start, end)
    if placed:
        return placed
    more = _AFTER_PLACE.match(text, start, end) or _AS_WELL_AS.search(text, start, end)
    if more is None or _NEW_TURN.search(text, start, more.start()):
        return []
    return [(a, b) for a, b in service_phrases(text, more.end(), end) if is_product(text[a:b])]


def _placed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The later items of a list in which each has its place: "conjugation in Oslo, filling in Lund and testing in Cork"."""
    found: list[tuple[int, int]] = []
    place = _PLACE.match(text, start, end)
    while place and (item := _PLACED_ITEM.match(text, place.end(), end)) and is_product(item["what"]):
        found.append(item.span("what"))
        place = _PLACE.match(text, item.end("what"), end)
    return found


_PLACE: Final = expression(r",? (?:in|at|near|from) (?:the )?[A-ZÀ-Þ][\w.’'-]*(?: [A-ZÀ-Þ][\w.’'-]*){0,3}")
_PLACED_ITEM: Final = expression(
    r"(?:,| and|, and) (?P<what>[a-z\d][\w/&-]*(?: [\w/&-]+){0,4}?)(?= (?:in|at|near|from) (?:the )?[A-ZÀ-Þ])"
)


def _begins_again(masked: str, trigger: Trigger, later: Trigger) -> bool:
    """Tell whether a second verb of offering begins another object: "offers A and specialises in B"."""
    joined = later.start >= trigger.end and later.name not in _NO_VERBS
    return joined and bool(_NEXT_VERB.search(masked, max(0, later.start - 24), later.start))


def _quoted_we(masked: str, at: int) -> bool:
    """Tell whether an offset lies in direct speech that speaks of "we" or "I"."""
    opening = max(masked.rfind("“", 0, at), masked.rfind(' "', 0, at), 0 if masked.startswith('"') else -1)
    if opening < 0 or masked.rfind("”", opening, at) >= 0 or masked.find('"', opening + 2, at) >= 0:
        return False
    return bool(re.search(r"\b(?:[Ww]e|I|[Oo]ur|us)\b", masked[opening:at]))


def _compounds(clause: Clause) -> Iterator[tuple[str, int, int, str]]:
    """Works named within what a company is: "the laboratory services provider", "its biostatistics unit, X"."""
    masked = clause.masked
    for match in _COMPOUND.finditer(masked) if any_of(_COMPOUND_CUES, clause.low) else ():
        behind = _NAMED_BEHIND.match(masked, match.end())
        company = clause.company(behind[1]) if behind else company_at(clause, match.start("what"))
        a = clause.offset(match.start("what"))
        if company and (not behind or "," not in behind[0]):
            span = trim_phrase(clause.reading.text, a, a + len(match["what"]))
            words = clause.reading.plain[slice(*span)]
            if names_work(words) and words not in {"manufacturing", "products", "services"}:
                yield company, *span, "compound"
    for match in _UNIT.finditer(masked) if ", ⟦" in masked else ():
        company = clause.company(match["c"])
        a = clause.offset(match.start("what"))
        words = match["what"]
        if (
            company
            and names_work(words)
            and words.split()[-1] not in {"contract", "owned", "listed", "based", "held", "former"}
        ):
            yield company, a, a + len(words), "unit"


_NOT_SAID: Final = frozenset({Reason.THING, Reason.TOPIC, Reason.HEADING, Reason.PAGE})
"""Reasons that do not tell whose a service is."""


def company_at(clause: Clause, at: int) -> str | None:
    """Return the company that a verb of offering at an offset is said of, None where its subject is a thing or unsaid."""
    told = meant(clause, at)
    return None if told.reason in _NOT_SAID else told.company or _written_otherwise(clause, at)


_SUPPORTS: Final = expression(r"supports? ")
# "allow our clients to focus on", "an industry known for"
_OF_CLIENTS: Final = expression(
    r"\b(?:clients|customers|sponsors|partners|you|them|teams|innovators|developers|biotechs)(?P<to>(?: can| may| to)?) $|\b(?:an|a|this|the whole) (?:[\w-]+ )?(?:industry|market|sector|field|country|region|city|town|area)(?: that is| which is)? (?:well |best )?$"
)


def _written_otherwise(clause: Clause, at: int) -> str | None:
    """The company whose name opens a sentence in capitals, where the document writes it otherwise elsewhere."""
    opening = _CAPITALS.match(clause.masked) if "⟦" not in clause.masked[:at] else None
    if opening is None or clause.reading.report is not None:
        return None
    name = opening[1].casefold()
    return next((c for form, c in clause.reading.companies.forms.items() if form.casefold() == name), None)
