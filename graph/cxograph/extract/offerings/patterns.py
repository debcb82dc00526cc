"""Words by which a sentence says that what follows is offered: verbs and nouns of offering, of being good at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.words.stems import stems

__all__ = ["Trigger", "triggers"]

_ADVERB: Final = r"(?:(?!highly )\w+ly |also |mainly |now )?"
_NOT_OBJECT: Final = (
    r"(?!revenue|growth|the (?:CDMO|CRO|CMO|SMO|company|group|firm|buyer)\b|(?:its|their|our) (?:living|money)\b|\$|€|£|up\b|it\b|them\b|us\b|me\b|sure\b|"
    r"use\b|sense\b|a home|an? (?:unique|new|rare|great)? ?(?:opportunity|chance|way|glimpse)\b|"
    r"(?:by|to|of|as|at|under|through|via|no|nothing|little|only to) )"
)
# "offers clients ...", "provides its customers with ..."
_RECIPIENTS: Final = (
    r"(?:(?:its |their |our |biotech |pharma |global )?(?:investors|shareholders|clients|customers|sponsors|"
    r"partners|users|companies|"
    r"developers|biotechs|"
    r"innovators|drug (?:developers|makers|owners)) (?:with )?(?=[a-z])(?!(?:in|and|or|to|from|of|as|on|at|"
    r"across|worldwide|that|who)\b))?"
)
_MAKE: Final = r"make|produce|manufacture|supply|conduct|perform|run|handle|fill|pack|test|develop"
_SOURCES: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "provides",
        "offer|offers|offering|offered|provide|deliver|supply|supplies|supplying|make|makes|produc|manufactur|perform|carries|carry|run|"
        "sell|sells|undertak|conduct|handle|support|fill|fills|ferment|synthes|purif|distribut|formulat|package|pack|test|develop|markets",
        (
            rf"(?:offers|provides|delivers|(?<!trial )(?<!clinical )supplies|makes|produces|manufactures|performs|"
            rf"carries out|undertakes|conducts|handles|fills(?! (?:a|the) (?:gap|role|need|void|position))|"
            rf"ferments|synthesi[sz]es|purifies|sells|distributes|formulates|packages|markets|offering|providing|"
            rf"delivering|supplying|producing|offered|provided|(?:(?<=[Ww]e )|(?<=[Tt]hey )|(?<=also )|"
            rf"(?<=can )|(?<=will )|(?<=now ))(?:offer|provide|deliver|supply|make|produce|manufacture|perform|conduct|handle|fill)|"
            rf"(?<=[Ww]e )(?:handle|fill|package|formulate|undertake|carry out|distribute|sell|run)|"
            rf"(?<= to )(?:offer|provide|deliver)|(?<=able to )(?:{_MAKE})|(?<=ready to )(?:{_MAKE})|"
            rf"(?<=equipped to )(?:{_MAKE})|(?<=capability to )(?:{_MAKE}|support)|(?<=capacity to )(?:{_MAKE})|"
            rf"(?<=licensed to )(?:{_MAKE})|(?<=set up to )(?:{_MAKE})|(?<= it to )(?:{_MAKE})|(?<=order to )(?:{_MAKE})|(?<=contract to )(?:{_MAKE})|(?<=agreement to )(?:{_MAKE})|(?<=deal to )(?:{_MAKE})|"
            rf"(?<= and )(?:offer|provide|deliver|make|perform)) {_ADVERB}{_NOT_OBJECT}{_RECIPIENTS}"
        ),
    ),
    ("specialises", "speciali|excel", r"(?:speciali[sz](?:es?|ing|ed)|excels?|excelling) (?:\w+ly )?in "),
    (
        "supports-with",
        "support|help|helps|helping|assist|serve|serving",
        (
            r"(?:supports?|supporting|helps?|helping|assists?|assisting|serves?|"
            r"serving) (?!patients|people|individuals|those\b)[^⟦⟧.;:]{3,70}?(?<!patients)(?<!people)(?<!those) with (?!(?:a|an|its|their|our|the|more|over)\b)"
        ),
    ),
    (
        "focuses",
        "focus|concentrat|center|centres",
        (
            r"(?:focus(?:es|ing|ed)?|concentrat(?:es|ing|ed)|centers|centres) (?:\w+ly )?(?:on|"
            r"around) (?:supplying |providing |offering |delivering |expanding |the )?"
        ),
    ),
    (
        "known-for",
        "known|well|best|better|recogni|renowned|noted|acclaimed|reput",
        (
            r"(?:(?:(?:[Ww]ell|[Bb]est|[Bb]etter)[- ])?(?<!industry )(?<!market )(?<!sector )(?<!field )known|recogni[sz]ed|renowned|noted|acclaimed|reputed|"
            r"reputation) (?:\w+ly )?for:? (?:its |their |providing |offering |delivering |"
            r"supplying )?(?:(?:\w+ )?(?:excellence|expertise|leadership|strengths?|work|proficiency|specialization|"
            r"capabilities) in )?"
        ),
    ),
    (
        "expertise",
        "a|an|its|strong|extensive|deep|dual|with|expertise|speciali|competenc|niche|capabilit|know|experience|strides|stronghold|strength|"
        "excellence|proficien|skill|leadership|offerings|roots|footing|background",
        (
            r"(?:an? |its |strong |extensive |deep |dual |with )?(?:expertise|speciali[sz]ation|competence|"
            r"competenc(?:y|ies)|niche|capabilit(?:y|ies)|know-how|experience|strides|stronghold|strengths?|"
            r"excellence|proficiency|"
            r"skills?|leadership|offerings|roots|footing|background) (?:in |is in |spanning |covering |"
            r"across (?!(?:the|an?|all|many|multiple|several|various|different|every|each|both|over|more|our|its|their)\b|\d))(?:its |"
            r"the (?:areas?|fields?) of )?"
        ),
    ),
    (
        "we-do",
        "write|develop|validat|design|test|assemble|label|store|ship|move|synthes|purif",
        r"(?<=[Ww]e )(?:write|develop|validate|design|test|assemble|label|store|ship|move|synthesi[sz]e|purify) (?!(?:a|an|the|its|our|your|it|up)\b)",
    ),
    (
        "capabilities-from",
        "capabilit|expertise|services|solutions",
        r"(?:capabilities|expertise|services|solutions) (?=from [^.;⟦]{3,80}? (?:to|through) )",
    ),
    (
        "leader-in",
        "leader|leading|player|important|key|pivotal|central|major|speciali|powerhouse|pioneer|innovator|frontrunner|trailblazer|strong|expert|active|operat",
        (
            r"(?:leader|leading (?:name|force)|(?:important|key|pivotal|central|major) role(?= in the (?:realm|field|area))|player|specialist|powerhouse|pioneer|innovator|frontrunner|trailblazer|strong|"
            r"expert|active|"
            r"operates(?: extensively)?|operating(?: extensively)?) in (?!(?:our|its|their|this|all|more|over|many|"
            r"several|some)\b|\d)(?:providing |both |offering |delivering |"
            r"the (?:design|development|production|manufacture|fields?|realms?|areas?) (?:and \w+ )?of )?(?:the )?"
        ),
    ),
    (
        "provider-of",
        "provider|supplier|manufacturer|producer|maker|developer|specialist|vendor|distributor|cdmo|cmo|cro|smo|organi",
        (
            r"(?:(?:provider|supplier|manufacturer|producer|maker|developer|specialist|vendor|distributor)s?|CDMO|"
            r"CMO|CRO|SMO|"
            r"organi[sz]ation(?: \([A-Z]+\))?) (?:(?<!CDMO )(?<!CMO )(?<!CRO )(?<!SMO )of|of(?! [A-Z][a-z])|for|in(?! [A-Z][a-z])) (?!(?:choice|record|the (?:year|world)|"
            r"this|its|our)\b)"
        ),
    ),
    (
        "conducting",
        "conducting|performing|carrying out|undertaking|making|producing|manufacturing",
        r"(?:conducting|performing|carrying out|undertaking|(?:begins?|starts?|began|begun|started) (?:making|producing|manufacturing)) (?!(?:an?|the|its|their|our)\b)",
    ),
    ("works-on-it", "works", r"works (?:on|with) "),
    (
        "expands-into",
        "expanded|expands|moved|diversified|branched|is|enters|has|had|got",
        r"(?:(?:expanded|expands|moved|diversified|branched out) into|is (?:moving|expanding|branching out|diversifying|pushing|getting) into|(?:got|had|has) (?:its|their) (?:start|origins|beginnings) in|is entering|enters|has entered) ",
    ),
    ("reputation-on", "reputation", r"reputation on "),
    (
        "come-to-for",
        "come|comes|turn|turns|go|goe|goes|look|flock|count|rely|relies|trust|depend",
        r"(?:(?:comes?|turns?|goe?s?|looks?|flocks?) to|(?:counts?|rel(?:y|ies)|depends?) on|trusts?) (?:(?:the (?:[\w-]+ ){0,3})?⟦\d+⟧|us) for ",
    ),
    (
        "among-services",
        "among",
        (
            r"[Aa]mong (?:its|our|the (?:company|group|firm)[’']s) (?:\w+ )?(?:services|offerings|products|"
            r"specialties|specialities|"
            r"strengths|activities|capabilities) (?:are|is) "
        ),
    ),
    ("works-on", "work", r"works? (?:exclusively|mainly|only|chiefly|solely|primarily|entirely) (?:on|with|in) "),
    ("offering-of", "core|main|service|product|key", r"(?:core|main|service|product|key) offerings? of "),
    (
        "equipped-for",
        "equipped|set|built|geared|qualified|licensed|purpose|dedicated|devoted|given|turned",
        (
            r"(?:equipped|set up|built|geared|qualified|licensed|purpose-built|dedicated|devoted|(?:given|turned) over)(?: \w+ly)? (?:for|to) (?!(?:a|an|"
            r"the|its|their|be|become|help|meet|support|enable|improv\w+|our|those|these)\b|[a-z]+ (?:the|its|their|"
            r"our)\b)"
        ),
    ),
    (
        "partner-for",
        "go|preferred|partner|one|single|sole",
        r"(?:(?:go-to |preferred |one-stop |single |sole )?partner|(?:one-stop |single |sole )(?:source|shop|provider|supplier|address)) for ",
    ),
    ("emphasises-its", "emphasi", r"emphasi[sz](?:es|ing) its "),
    ("focus-on", "strong|dual|clear|strategic|primary", r"(?:strong |dual |clear |strategic |primary )focus on "),
    (
        "services-include",
        "service|offering|capabilit|solution|product|portfolio|range|suite|expertise|activities|catalogue|competenc|specialt|technolog",
        (
            r"(?:\w+ )?(?:[Ss]ervices|offerings?|[Cc]apabilities|[Ss]olutions|[Pp]roducts|portfolio|service lines?|"
            r"range|suite|"
            r"expertise|activities|catalogue|[Cc]ompetenc(?:es|ies)|[Ss]pecialt(?:ies|y areas)|(?<=[Cc]ore )technologies|(?<=[Kk]ey )technologies|(?<=[Oo]ur )technologies),? (?:which |that )?"
            r"(?:already |also |now |until now |so far |to date |today |currently )?(?:to include|includ(?:es?|ed)|including|"
            r"ranges?(?= from)|"
            r"ranging(?= from)|covers?|covering|"
            r"spans?|spanned|spanning|compris(?:es?|ed)|covered|comprising|encompass(?:es|ed|ing)?|extends?(?= from)|(?:also )?extends? to|stretch(?:es)?(?= from)|(?<=range )within|(?<=portfolio )within|"
            r"takes? in|such as) "
        ),
    ),
    (
        "services-especially",
        "services|offerings|solutions|products|production",
        (
            r"(?:services|offerings|solutions|products|production),? (?:especially|particularly|notably|"
            r"mainly) in "
        ),
    ),
    (
        "capacity-for",
        "expand|capacity",
        (
            r"(?:expand(?:s|ed|ing)? (?:its )?(?:capabilities in|offerings in)|capacity (?:for|in)) (?!(?:its|the|"
            r"their|our|a|an)\b)"
        ),
    ),
    (
        "plant-for",
        "plant|line|lines|unit|units|suite|facilit|site|sites|laborator|hub|hubs|cent",
        (
            r"(?:plants?|lines?|units?|suites?|facilit(?:y|ies)|sites?|laborator(?:y|ies)|hubs?|cent(?:re|"
            r"er)s?)(?:,? (?:in|at|near) [A-Z][^.;⟦⟧]{2,40}?)?,? for (?!(?:(?:USD|EUR|GBP|CHF|JPY|INR|CNY|DKK|SEK) |"
            r"[A-Z]{1,3}\$|[$€£¥]|\d)|(?:a|the|its|their|about|some|over|more|nearly|around|roughly|almost|less|"
            r"Dis\w+|Excellence)\b)"
        ),
    ),
    ("used-for", "use|used|uses", r"(?:use|used|uses) (?:it|the (?:site|plant|facility)) for "),
    ("intersection-of", "intersection", r"intersection of "),
    (
        "range-of",
        "extensive|broad|wide|diverse|full|comprehensive|complete",
        (
            r"(?:extensive |broad |wide |diverse |full |comprehensive |complete )(?:catalog(?:ue)?|range|"
            r"portfolio|array|suite|spectrum|variety|line) of (?:product offerings|offerings|services|products|"
            r"solutions)?,? ?(?=\w|including)"
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words of offering in a masked sentence: what they are called, and where they begin and end."""

    name: str
    start: int
    end: int


_PATTERNS: Final = tuple((name, expression(source)) for name, _, source in _SOURCES)
_STARTS: Final = {
    stem: tuple(order for order, (_, words, _) in enumerate(_SOURCES) if stem in stems(words))
    for stem in frozenset().union(*(stems(words) for _, words, _ in _SOURCES))
}
"""Which patterns may begin with a word, by its stem."""
_LED: Final = next(order for order, (name, _, _) in enumerate(_SOURCES) if name == "services-include")
_WORDS: Final = expression(r"\w+")


def triggers(masked: str) -> list[Trigger]:
    """Return the words of offering in a sentence, in its order, none within another; the first pattern wins.

    `masked` is the sentence with its organisations marked, its first letter perhaps made small.
    """
    found: list[tuple[int, int, str, int]] = []
    ends = [0] * len(_PATTERNS)
    before = 0
    for word in _WORDS.finditer(masked):
        at = word.start()
        for order in _STARTS.get(word[0][:4].lower(), ()):
            if at < ends[order]:
                continue
            name, pattern = _PATTERNS[order]
            match = pattern.match(masked, before) if order == _LED and before >= ends[order] else None
            match = match or pattern.match(masked, at)  # "its contract services include" begins at "contract"
            if match:
                found.append((match.start(), order, name, match.end()))
                ends[order] = match.end()
        before = at
    return list(_apart(sorted(found)))


def _apart(found: list[tuple[int, int, str, int]]) -> Iterator[Trigger]:
    end = 0
    for start, _, name, stop in found:
        if start >= end:
            yield Trigger(name, start, stop)
            end = stop
