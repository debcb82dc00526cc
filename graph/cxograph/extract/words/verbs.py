"""Verbs by which an organisation's work is told, in the forms that a sentence needs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from cxograph.expressions import expression

__all__ = ["ADVERBS", "VerbPhrase", "acting_verbs", "idle_verbs", "of_trade", "verb_chain", "verb_pattern"]

_CARRIERS: Final = (
    "provide offer conduct perform handle undertake deliver include cover sell take~on take~in take~care~of "
    "take~responsibility~for take~charge~of take~over carry~out integrate specialise~in specialize~in focus~on "
    "concentrate~on assist~with assist~in aid~in help~with help~in engage~in support~with deal~with see~to look~after "
    "attend~to excel~at excel~in"
)
"""Verbs that add nothing to their object: the object is the activity."""

_ACTING: Final = (
    "manage make manufacture produce run plan supply coordinate develop test package screen recruit oversee fill "
    "formulate design lend train schedule prepare monitor synthesise synthesize staff administer file validate write "
    "collect analyse analyze enrol enroll ship store pay label bottle identify select negotiate submit review track "
    "document archive purify sterilise sterilize audit characterise characterize register dispense qualify measure "
    "assess blend compress coat mill pack recruit identify optimise optimize granulate print press encapsulate "
    "lyophilise lyophilize scale~up set~up start~up draft operate host build assemble ferment process procure source "
    "import distribute interpret compile evaluate report answer draw book keep enter settle choose clean hire advise "
    "check certify invoice consent dose sample freeze grow sequence map code programme edit translate weigh mix dry "
    "press seal wash sort serialise serialize arrange organise organize implement execute maintain calibrate find "
    "visit verify reconcile investigate resolve obtain inspect release conjugate ferment culture engineer freeze-dry "
    "spray-dry pre-screen supervise guide assign deploy randomise randomize draw~up work~out work~up put~together "
    "tailor reformulate crystallise crystallize extract isolate micronise micronize extrude collate transcribe "
    "initiate explain educate infuse inject quantify simulate summarise summarize tabulate publish fill~in purchase "
    "export warehouse transfer hire~out propose upload liaise~with communicate~with submit~to watch~over follow~up refine adapt chase "
    "reimburse remind interview dispatch query predict complete finalise finalize amend onboard anonymise anonymize "
    "brief coach instruct forecast thaw cryopreserve filter centrifuge harvest"
)
"""Verbs that are the activity together with their object."""

_IDLE: Final = (
    "be have do need want face compete grow charge cost earn employ vary differ depend rely become remain expect hope "
    "fear like prefer tend seem appear mean refer stand sit know think say claim announce account represent range "
    "follow lack lose gain win buy acquire invest own lease use require demand seek see attract benefit allow enable "
    "let lead exist share bear hold reduce cut save lower shorten speed improve increase raise boost enhance ensure "
    "promise bring add give take get go come call consist comprise contain belong play act serve work help support "
    "contribute struggle continue begin start stop enjoy accept adopt embrace join merge partner collaborate cooperate "
    "consolidate expand open close lie reside cater transform quote drive shape dominate command pose suffer carry "
    "meet satisfy address solve mitigate minimize maximise maximize accelerate streamline simplify facilitate foster "
    "promote encourage strengthen leverage utilize utilise possess understand believe value consider view regard "
    "protect prove demonstrate show reveal indicate suggest highlight emphasize emphasise focus concentrate specialise "
    "specialize bridge span sponsor treat feel look turn move change rise fall decline account reach outsource exceed "
    "generate derive combine offset unite put set intend hope wish strive redefine free relieve guarantee "
    "revolutionize revolutionise reshape empower inspire assist aid engage excel deal approach target exploit tap"
)
"""Verbs that say what an organisation is, wants or brings about, not what it does."""

ADVERBS: Final = (
    r"(?:(?:\w+ly|also|often|sometimes|then|will|can|may|might|must|could|would|in turn|in practice|as a rule|therefore|thus|"
    r"today|now|even|later|first|"
    r"always|further|both|either|in addition|do|does|for example,|for instance,|in general|instead|as well)"
    r"(?:, (?:however|by contrast|though|in turn|of course|as a rule|for example|for instance|on request|if \w+|too),)? )*"
)
_HELPS: Final = (
    r"(?:helps? (?:(?!with\b)[\w-]+ ){0,3}?(?:to )?|(?:is|are) there to |exists? to |(?:is|are|be) (?:\w+ly |well )?"
    r"(?:able|equipped|set up|positioned|prepared|there|contracted|engaged|expected|required|hired|brought in|used) "
    r"(?:by [\w ]{3,40}? )?to (?:help )?|offers? to |works? to (?=[a-z]+ ))?"
)


def _third(base: str) -> str:
    if base.endswith("y") and base[-2] not in "aeiou":
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")


_DOUBLED: Final = frozenset({"run", "plan", "set", "ship", "submit", "enrol", "pack~up"})


def _gerund(base: str) -> str:
    if base in _DOUBLED:
        return base + base[-1] + "ing"
    return (base[:-1] if base.endswith("e") and not base.endswith("ee") else base) + "ing"


# "focuses almost exclusively on", "specialises mainly in"
_BEFORE_PARTICLE: Final = expression(r"\\ (?:in|on|with)$")


def _forms(bases: Iterable[str], inflect: str) -> str:
    """Alternatives for verbs in one form: "base", "third" or "gerund"; a particle stands behind a ``~``."""
    words = []
    for base in bases:
        verb, *particles = base.split("~")
        form = {"base": verb, "third": _third(verb), "gerund": _gerund(verb)}[inflect]
        words.append(" ".join((form, *particles)))
    forms = map(re.escape, sorted(set(words), key=len, reverse=True))
    return "|".join(_BEFORE_PARTICLE.sub(r"(?: \\w+ly| almost| more| only)*\g<0>", form) for form in forms)


_CARRIER_BASES: Final = tuple(_CARRIERS.split())
_ACTING_BASES: Final = tuple(_ACTING.split())


def verb_pattern(inflect: str) -> str:
    """Return the pattern of one verb (or two, "plans and runs"): group `carrier` or group `verb`.

    `inflect` is "base", "third" or "gerund".
    """
    bases = [base for base in _CARRIER_BASES if inflect != "gerund" or base not in {"include", "cover"}]
    carrier, acting = _forms(bases, inflect), _forms(_ACTING_BASES, inflect)
    also_acting = _forms(("conduct", "perform", "deliver"), inflect)  # "plan, conduct and report studies"
    also = rf"|{_IN_CHARGE}" if inflect != "gerund" else ""
    return rf"(?:(?P<verb>(?:{acting})(?:(?:, (?:{acting}|{also_acting}))*,? (?:and|or) (?:{acting}|{also_acting}))?)|(?P<carrier>{carrier}{also}))"


_IN_CHARGE: Final = (
    r"(?:is|are) (?:(?:\w+ly|also|often|always|then|in turn) )?(?:responsible for|in charge of|engaged in|involved in|active in|tasked with|charged with|"
    r"entrusted with|concerned with|occupied with|speciali[sz]ed in|focused on|dedicated to)(?: all| both)?"
)


@dataclass(frozen=True, slots=True)
class VerbPhrase:
    """A verb at `verb` with its object in text[start:end]; `acting` where the verb belongs to the activity."""

    verb: int
    start: int
    end: int
    acting: bool


_FORMS: Final = ("base", "third", "gerund")
_NO_OBJECT: Final = (
    r"(?!(?:up|out|(?:their|its) (?:names?|money|living|mark|fortune|debut|way|start|case)|(?:it|them)(?! (?:into|onto|with|at|in|on the|(?:on|to) an?)\b)|sure|use|than|as)\b|(?:at|per|by|in(?! vitro| vivo| silico| situ)|into|to|from|on|more|less|again|well|together|"
    r"fast|faster) |\()"
)
# a noun in the place of a verb: ", process development and ..."
_NO_COMPOUND: Final = (
    r"(?!(?:(?:develop|manage)ment|optimi[sz]ation|validation|control|design|transfer|preparation|"
    r"production|manufacturing|testing|services?|support|characteri[sz]ation|supply|selection|planning|synthesis|"
    r"writing|monitoring|review|engineering(?! runs| batches)|scale-up|assembly|packaging|storage|archiving|cleaning(?! procedures| processes| methods)|analytics)\b)"
)
_FIRST: Final = {
    form: expression(rf"{ADVERBS}{_HELPS}{verb_pattern(form)} {_NO_OBJECT}", re.IGNORECASE) for form in _FORMS
}
_NEXT: Final = {
    form: expression(
        rf"(?:(?:,? and|,? or)(?:, (?:in|where|if|when|on|at|for) [\w ]{{2,24}},)?|,|;|, and it|,? and they) (?:(?:even |also |then )?to )?(?:(?:its|their) (?:[\w-]+ ){{1,2}}?)?{ADVERBS}"
        rf"{verb_pattern(form)} {_NO_OBJECT}(?!services\b|and\b|of\b|,){_NO_COMPOUND if form == 'base' else ''}"
    )
    for form in _FORMS
}
_NOUNS: Final = (
    r"(?<!tion)(?<!ment)(?<!sion)(?<!ance)(?<!ence)(?<!ity)(?<!ness)"
    r"(?<!ist)(?<!ics)(?<!al)(?<!ic)(?<!ive)(?<!ous)(?<!able)"
    r"(?<!tions)(?<!ments)(?<!sions)(?<!ances)(?<!ings)(?<!ers)(?<!ors)(?<!ities)(?<!als)(?<!ed)"
)
# "... and then makes it", "... and supports filings": a verb that names no work of its own, before which an object ends
_NEXT_BARE: Final = {
    form: expression(
        rf"(?:,? and|,? or|,) (?:to )?{ADVERBS}(?:(?:{_forms(_ACTING_BASES, form)}) (?:it|them|us|you)\b|"
        rf"(?:(?P<aid>{_forms(('support',), form)})|{_forms(('help', 'assist', 'advise', 'keep', 'save', 'ensure', 'secure', 'speed'), form)}) "
        r"(?!services?\b|functions?\b|staff\b|teams?\b|work\b|and\b|for\b|of\b|activities\b))"
    )
    for form in _FORMS
}
# "saves money", "buy the raw materials": a verb that tells no work, behind which others may
_IDLE_FIRST: Final = {
    form: expression(
        rf"{ADVERBS}(?:{_forms((verb for verb in _IDLE.split() if verb not in {'be', 'have'}), form)}) (?!not\b)"
    )
    for form in _FORMS
}
# any other verb: a word in the place of one, with an object of the trade behind it
_OTHER: Final = {
    form: expression(
        rf"{ADVERBS}(?:helps? (?:to )?)?(?P<verb>(?!(?:{_forms(_IDLE.split(), form)}|is|are|has|does|goes|was|do|will|"
        rf"can|may|might|must|should|could|would|were|[a-z]+ly|in|at|for|with|from|by|under|over|across|within|around|"
        rf"throughout|that|which|who|as|than|to|on|about|into|of|and|or|but|if|when|while|where|whose|not|no|only|it|"
        rf"they|we|you|he|she|just|more|most|very|too|so|such|all|both|often|also|services|companies|firms|enterprises|"
        rf"institutions|providers|partners|vendors|organi[sz]ations|markets|players|revenues|projects|staff|sites|"
        rf"teams|facilities|capabilities|relationships|the|an?|its|their|this|these|those|any|each|every|our|"
        rf"your)\b)[a-z]+(?:-[a-z]+)?{ending}{_NOUNS}) (?:(?:up|out|down|off|away|through) "
        rf")?{_NO_OBJECT}(?P<object>[^.;:]{{2,60}})"
    )
    for form, ending in (("base", "(?<!s)"), ("third", "(?<!s)s"), ("gerund", "ing"))
}
_NEXT_OTHER: Final = expression(
    rf"(?:,? and|,) (?P<verb>(?!(?:{_forms(_IDLE.split(), 'third')}|is|has|does|its|this|as|"
    rf"us)\b)[a-z]{{3,}}(?<!s)s{_NOUNS}) "
    r"(?=(?:the |an? |its |their )?[a-z-]+(?:,| and\b|\W*$| [a-z]))(?!(?:and|or|of|for|in|to|with|from|at|on|by|"
    r"under|over|into|across|within|through|per|via|using|as|than|that|which|are|is|sure)\b)"
)
# "... and stock the fridge": whatever stands between "and" and an article in a chain of bare verbs is one more verb
_NEXT_BEFORE_ARTICLE: Final = {
    form: expression(
        rf"(?:,? and|,? or|,) (?:also |then )?(?P<verb>(?!(?:{_forms(_IDLE.split(), form)}|for|with|in|into|of|from|on|at|by|under|"
        r"over|across|throughout|within|through|per|via|using|as|than|that|which|is|are|has|was|not|also|even|both|all|then|to|after|"
        r"before|during|about|around|between|among|without|against|half|such|only|just|what|when|where|while|if|this|its|"
        rf"services|companies|firms|sponsors|plus|always|perhaps)\b)[a-z]{{3,}}{ending}) (?P<off>(?:over|out|off|up|down) )?"
        r"(?=(?:the|an?|its|their|your|our|any|each|every) )"
    )
    for form, ending in (("base", "(?<!s)"), ("third", "(?<!s)s"))
}
_TRADE: Final = expression(
    r"\b(?:patients?|volunteers?|participants|trials?|stud(?:y|ies)|sites?|samples?|blood|data|databases?|protocols?|"
    r"dossiers?|submissions?|filings?|documents?|documentation|binders?|drugs?|medicines?|molecules?|compounds?|"
    r"substances?|ingredients?|APIs?|intermediates|excipients?|tablets?|capsules?|vials?|syringes?|cartridges?|"
    r"ampoules?|batch(?:es)?|doses?|dosage|vectors?|plasmids?|cells?|virus(?:es)?|vaccines?|proteins?|antibod(?:y|"
    r"ies)|peptides?|formulations?|routes?|recipes?|synthes[ei]s|assays?|tests?|testing|labels?|packs?|packaging|"
    r"kits?|adverse events?|visits?|investigators?|ethics|review boards?|approvals?|charts?|quer(?:y|ies)|nurses?|"
    r"coordinators?|monitors?|candidates?|therap(?:y|ies)|biologics|biomarkers?|stability|toxicology|logistics|"
    r"contracts?|files?|consent|records?|statistics|analys[ei]s|process(?:es)?|how to)\b",
    re.IGNORECASE,
)
_HARD: Final = expression(
    r"; |: |\. |, (?:while|whereas|but|which|who|where|although|so that|rather than|and (?:later|eventually|in time))\b|"
    r" (?:while|whereas|but|although) "
)
_RELATIVE: Final = expression(rf"{_HARD.pattern.removeprefix('; |')}|(?<!\()\b(?:that|which|who|whose) ")
_MODAL: Final = expression(r"(?:\w+ly |also |often |then )*(?:will|can|may|might|could|would|should|must) ")
_NEGATED: Final = expression(
    r"\b(?:not|never|rarely|seldom|hardly|no longer|don[’']t|doesn[’']t|won[’']t)\b", re.IGNORECASE
)


def verb_chain(
    text: str, at: int, stop: int, forms: Iterable[str] = ("third", "base"), *, other: Iterable[str] = ()
) -> Iterator[VerbPhrase]:
    """Yield each verb of a predicate with its object: "develops the route, validates the steps and files the papers".

    The predicate starts at `at`; adverbs may stand before its verbs. What is denied is not yielded. In the forms of
    `other`, any verb may begin it whose object is of the trade ("blisters tablets").
    """
    other = (*other, "base") if other and _MODAL.match(text, at, stop) else tuple(other)
    for form in (*forms, *other):
        match = _FIRST[form].match(text, at, stop)
        if match is None and form in other:
            match = _OTHER[form].match(text, at, stop)
            if match is not None and not _TRADE.search(match["object"]):
                match = None
        if match is None and (idle := _IDLE_FIRST[form].match(text, at, stop)) and not _NEGATED.search(idle[0]):
            ends = _RELATIVE.search(text, idle.end(), stop)
            match = _NEXT[form].search(text, idle.end(), ends.start() if ends else stop)
        if match is None:
            continue
        opened = match.re.pattern == _OTHER[form].pattern
        begin = match.start("object") if opened else match.end()
        hard = _HARD.search(text, begin, stop)
        limit = hard.start() if hard else stop
        while match is not None:
            following = _following(form, text, begin, limit)
            besides = _NEXT_BARE[form].search(text, begin, following.start() if following else limit)
            last = following.start() if following else limit
            if not _NEGATED.search(text, match.start(), begin):
                acting = match["verb"] is not None
                yield VerbPhrase(
                    match.start("verb" if acting else "carrier"), begin, besides.start() if besides else last, acting
                )
            if besides and besides["aid"]:
                yield VerbPhrase(besides.start("aid"), besides.end(), last, acting=False)
            match = following
            begin = match.end() if match is not None else limit
        return


def _following(form: str, text: str, begin: int, limit: int) -> re.Match[str] | None:
    """Find the next verb of a chain: one that is known, else a word that stands where only a verb can."""
    known = _NEXT[form].search(text, begin, limit)
    limit = known.start() if known else limit
    article = _NEXT_BEFORE_ARTICLE[form].search(text, begin, limit) if form in _NEXT_BEFORE_ARTICLE else None
    if form == "third":  # "screens excipients, sets limits and writes the report"
        any_verb = _NEXT_OTHER.search(text, begin, article.start() if article else limit)
        if any_verb is not None and not _TRADE.match(any_verb["verb"]):
            return any_verb
    return article or known


def of_trade(words: str) -> bool:
    """Tell whether words name a thing that the trade deals with: patients, samples, tablets, a protocol."""
    return _TRADE.search(words) is not None


def acting_verbs(inflect: str) -> str:
    """Return the pattern of verbs that are the activity together with their object, in one form."""
    return _forms(_ACTING_BASES, inflect)


def idle_verbs(inflect: str, *, apart: Iterable[str] = ()) -> str:
    """Return the pattern of verbs that say what an organisation is, wants or brings about, in one form."""
    return _forms((verb for verb in _IDLE.split() if verb not in apart), inflect)
