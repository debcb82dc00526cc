"""Services told by any verb of a provider: "pairs rare-disease studies with drug safety", "sticks to injectables".

Which verb it is says little; that what it is done to is a work or a product of the trade, each part of it, says much.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.meant.subjects import Subject, companies_of, company_of, subjects
from cxograph.extract.names.products import is_product
from cxograph.extract.offerings.objects import object_limit, providers
from cxograph.extract.words.bounds import clause_end
from cxograph.extract.words.phrases import listed_after, service_phrases, trim_phrase
from cxograph.extract.words.verbs import idle_verbs, of_trade, verb_chain

__all__ = ["products", "told_by_verb"]

_Found = tuple[str, int, int, str]
_IDLE: Final = idle_verbs("third", apart=("do",))
_PAIRS: Final = "pairs|marries|couples|combines|mixes|blends|unites|joins|merges|integrates"
_LEAD: Final = expression(
    r",? ?(?:(?:also|now|mainly|only|still|today|already|both|then|even|further|itself|instead|meanwhile|too|currently|\w+ly|"
    r"(?P<modal>can|will|can also|will also))\b,? ?)*"
)
# a verb that no list knows, with what it needs: "sticks to", "deals in"
_VERB: Final = expression(
    rf"(?P<verb>(?!(?:{_IDLE}|has|is|was|goes|says|{_PAIRS})\b)[a-z][a-z-]*[a-rt-z]s)"
    r"(?: (?:itself|exclusively|only|mainly|well|up|out|solely|chiefly))*(?: (?:in|on|with|at|around|for|after|about))? "
    r"(?=[a-zA-Z])(?!(?:that|how|whether|it|this|as|by|from|more|less|over|about|some|not|no)\b)(?P<one>(?:the|a|an|its|their) )?"
)
# "pairs A with B", "marries A to B"
_PAIRED: Final = expression(
    rf"(?:{_PAIRS}) (?P<a>(?!(?:the|its|our|an?|their)\b)[^.;:⟦]{{3,80}}?) (?:with|to) (?!(?:a|an|its|our|the|their)\b)"
)
# "has made tablets since 1961"
_STILL: Final = expression(
    r"(?:has|have) (?:also |now |long |always |\w+ly )*(?:been )?(?:[a-z]+ed|[a-z]+ing|made|run|built|done|sold) (?P<what>(?!(?:the|its|their|an?|by|to|in|from)\b)[^.;:⟦]{3,80}?)"
    r"(?: (?:in|at|near|from) [A-ZÀ-Þ][^.;:⟦]{2,40}?)?,? (?:since|for (?:over |more than |some |about |nearly |almost )?(?:\d+|[a-z]+) (?:years|decades|generations))\b"
)
_DOES: Final = expression(
    r"(?:does|do) (?!(?:not|so|it|this|that|the|a|an|its|their|our|more|well|all|both|business)\b)"
)
# "will support the manufacture of creams", "has the capability to support toxicology"
_AIDS: Final = expression(
    r"(?:(?:has|have|with) the (?:\w+ )?(?:capability|capacity|ability|capabilities|equipment|expertise) to )?"
    r"(?:supports?|covers?|accommodates?|(?<=to )(?:offer|provide|handle|make|produce|run|perform)) (?!(?:its|their|our|your)\b)(?=[a-z])"
)
# "are conducting the toxicology studies"
_PROGRESSIVE: Final = expression(r"(?:is|are) (?:also |now |currently |already )?(?=[a-z]+ing )")
_IN_SPEECH: Final = expression(r"[“\"][^”\"]*$")
_OWN_THING: Final = expression(r"(?:the|an?|its|their|his|her|both|such) ")
# verbs of what a company wants, or makes use of
_NO_OFFER: Final = expression(
    r"(?:aim|harness|target|leverag|captur|anticipat|predict|forecast|champion|underpin|complement|diversif|explor|pursu|introduc|launch|"
    r"license|commerciali|position|rank|outsourc|subcontract|us|employ|discontinu|ceas|halt|divest|sponsor|regulat|approv|outpac|back|fund|trad|market|benchmark|"
    r"publish|cit|not|leav|lack|avoid|exclud|omit|underlin|drop|cancel|shed|order|disrupt|monitor(?=s? (?:the|market|trend)))(?:s|es|e)?\b"
)
# "produces four commercial biologics"
_COUNT: Final = expression(
    r"(?:(?:about|over|some|nearly|almost|up to|more than|at least) )?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|dozens of|hundreds of) (?=[a-z])(?!(?:years|million|billion|of)\b)"
)
_OWN_SITES: Final = expression(
    r"\b(?:sites?|plants?|facilit(?:y|ies)|laborator(?:y|ies)|labs?|offices?|clinics?|cent(?:re|er)s?|campus(?:es)?|units?|lines?|networks?|records?|contracts?|candidates?)$"
)
_MANY: Final = 3


def told_by_verb(clause: Clause) -> Iterator[_Found]:
    """Yield (company, start, end, rule) where a provider does something to works or products of the trade."""
    masked = clause.masked
    done: set[int] = set()
    for subject in subjects(masked):
        lead = _LEAD.match(masked, subject.end)
        at = lead.end() if lead else subject.end
        if at in done:
            continue
        others = (clause.offset(s.start) for s in subjects(masked) if s.start > at)
        stop = min(object_limit(clause, at), *others, clause.sentence.end)
        rows = list(_predicate(clause, subject, at, stop, modal=bool(lead and lead["modal"])))
        if rows and not _IN_SPEECH.search(masked, 0, at):
            done.add(at)
            for company in companies_of(clause, subject):
                yield from ((company, a, b, rule) for a, b, rule in rows)


def _predicate(clause: Clause, subject: Subject, at: int, stop: int, *, modal: bool) -> Iterator[tuple[int, int, str]]:
    """The works of the verbs that begin at an offset of the masked sentence."""
    masked, text = clause.masked, clause.reading.plain
    start = clause.offset(at)
    paired = _PAIRED.match(masked, at)
    if paired:
        first = products(text, clause.offset(paired.start("a")), clause.offset(paired.end("a")))
        second = products(text, clause.offset(paired.end()), stop)
        yield from ((a, b, "pairs") for a, b in (*first, *second) if first and second)
        return
    still = _STILL.match(masked, at)
    if still:
        yield from (
            (a, b, "verb")
            for a, b in products(text, clause.offset(still.start("what")), clause.offset(still.end("what")))
        )
        return
    does = _DOES.match(masked, at)
    if does:
        yield from ((a, b, "verb") for a, b in products(text, clause.offset(does.end()), stop))
        return
    aids = _AIDS.match(masked, at)
    if aids:
        yield from ((a, b, "verb") for a, b in products(text, clause.offset(aids.end()), stop))
        return
    progressive = _PROGRESSIVE.match(masked, at)
    if progressive:
        for verb in verb_chain(text, clause.offset(progressive.end()), stop, ("gerund",)):
            if not _NO_OFFER.match(text, verb.verb, verb.start):
                yield from ((a, b, "verb") for a, b in products(text, verb.start, verb.end))
        return
    form = "base" if subject.plural or modal else "third"
    speaks = masked[subject.start : subject.end].lower().endswith("we")
    own = speaks or (not subject.plural and company_of(clause, subject) in providers(clause.reading))
    chained = False
    for verb in verb_chain(text, start, stop, (form,), other=(form,)):
        chained = True
        if _NO_OFFER.match(text, verb.verb, verb.start):
            break
        if _OWN_THING.match(text, verb.start, verb.end) or text.find(" as part of ", verb.start, verb.end) >= 0:
            continue
        rows = products(text, verb.start, verb.end)
        yield from ((a, b, "verb") for a, b in rows)
        if not rows and verb.acting and own and _done_to(text, verb.start, verb.end):
            yield *trim_phrase(text, verb.verb, clause_end(text, verb.start, verb.end)), "verb"  # "train investigators"
    match = None if chained or form == "base" else _VERB.match(masked, at)
    if match and not _NO_OFFER.match(match["verb"]):
        begin = clause.offset(match.end())
        # "stays on the preclinical side: models, safety studies": what is one's own tells nothing, the list does
        spans = _listed(text, begin, clause.sentence.end) if match["one"] else products(text, begin, stop)
        spans = spans or _listed(text, begin, clause.sentence.end)
        yield from ((a, b, "verb") for a, b in spans)


def _done_to(text: str, start: int, end: int) -> bool:
    """Tell whether what a company works on is a thing of the trade, and not its own sites or the client's."""
    what = text[start : clause_end(text, start, end)].partition("your")[0]
    return " " in what.strip() and of_trade(what) and not _OWN_SITES.search(what)


def products(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of an object, where each (of many, all but one) is a work or a product of the trade."""
    counted = _COUNT.match(text, start, end)
    spans = service_phrases(text, counted.end() if counted else start, end)
    told = sum(is_product(text[a:b]) for a, b in spans)
    few = told == len(spans) or (len(spans) >= _MANY and told >= len(spans) - 1 and is_product(text[slice(*spans[0])]))
    return spans if few else []


def _listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    listed = listed_after(text, start, end)
    return listed if all(is_product(text[a:b]) for a, b in listed) else []
