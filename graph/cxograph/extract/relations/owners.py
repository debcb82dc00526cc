"""How the owner of an organisation is told: parents, subsidiaries, members of a group, joint ventures."""

from __future__ import annotations

from typing import Final

from cxograph.extract.relations.phrase import B_LIST, SINCE, UNIT, B, Phrase
from cxograph.extract.relations.words import BRACKETS, LISTED, WHO
from cxograph.model import RelationKind

__all__ = ["OWNERS", "VENTURES"]

_A: Final = rf"⟦(?P<a>\d+)⟧{BRACKETS}"
_OWNED: Final = r"(?:owned|held|controlled)"
_PART: Final = (
    r"(?:part|holding|platform|vehicle|subsidiary|division|unit|arm|affiliate|member|brand|business|(?:portfolio |group |member |sister |operating |"
    r"daughter )company)"
)
_TYPE: Final = r"(?:CRO|CDMO|CMO|SMO|organi[sz]ation)"
_GROUP: Final = r"(?:the (?:company|group|firm|family|business)|us|our (?:group|company|family|network))"
_ASSET: Final = r"(?:plant|site|facilit|business|stake|share|part\b|third|quarter|fifth|sixth|eighth|tenth|half|\d)"
_FOUNDS: Final = (
    r"(?:set(?:ting|s)? up|form(?:s|ed|ing)?|creat(?:e|es|ed|ing)|establish(?:es|ed|ing)?|found(?:s|ed|ing)?|"
    r"launch(?:es|ed|ing)?)"
)
_FOUNDED: Final = r"(?:founded|set up|created|established|formed|launched|run)"
_WITH: Final = rf"(?:and|with|together with) {WHO}(?P<list>⟦\d+⟧){BRACKETS}"
_TWO: Final = rf"⟦(?P<b>\d+)⟧{BRACKETS},? {_WITH}"

OWNERS: Final = tuple(
    Phrase(RelationKind.SUBSIDIARY, *row)
    for row in (
        (
            "owned-by", ("owned", "held", "controlled"),
            rf"\b(?<!formerly )(?<!previously )(?<!once ){_OWNED}\b(?:(?! follow| after| acqui)[^⟦⟧.;()]){{0,60}}?,? by {B_LIST}(?P<size> "
            rf"\([^)]*%\))?",
            True,
        ),
        (
            "belongs-to", ("belong", " sits ", "operates ", "reports to", "falls under", " under ", "d into"),
            rf"\b(?:(?:(?:has|have) belonged|belong(?:s|ing|ed since \d{{4}})?)(?: [^⟦⟧.;]{{1,30}}?)? to|sits (?:inside|within|under)|"
            rf"operates (?:within|under|as part of)|"
            rf"reports to|falls under|comes? under (?!the)|(?:is|was|were|has been|had been|been) (?:now |later |since |then |"
            rf"fully )?(?:integrated|folded|merged|absorbed|rolled|subsumed|incorporated) into) {B_LIST}",
        ),
        (
            "joins-group", ("part of", "member of", "joins ", "joined ", "subsidiary of"),
            rf"(?<!in )(?<!at ){_A} (?:becomes?|became|is now|has become|joins?|joined|has joined) "
            rf"(?:(?:an? |the )?(?:[\w-]+ ){{0,3}}{_PART} of )?{_GROUP}\b(?! (?:of|that|which|as))(?P<b>)",
        ),
        (
            "hands-of", ("hands of", "ownership of", "possession of", "control of", "umbrella of", "roof of"),
            r"(?<!passed )(?<!came )(?<!come )(?<!comes )(?<!fell )(?<!pass )\b(?:in|under) the (?:sole |full |joint )?"
            rf"(?:hands|ownership|possession|control|umbrella|roof) of (?:funds of )?{WHO}⟦(?P<b>\d+)⟧",
            True,
        ),
        ("group-in-brackets", ("group)", "family)", "holding)", "company)"),
            rf"⟦(?P<a>\d+)⟧ \((?:the )?{B} (?:group|family|holding|company)\)"),
        ("possessed", ("’s ⟦", "'s ⟦"), r"⟦(?P<b>\d+)⟧[’']s ⟦(?P<a>\d+)⟧(?=,? (?:has|have|is|was|will|bought|acquired|said|makes|runs|[a-z]+ed)\b|[,.]| in | of | and )"),
        ("its-named-unit", ("its ", "our "),
            rf"\b(?:its|our) ⟦(?P<a>\d+)⟧ (?:(?!and\b|in\b|of\b)[\w-]+ ){{0,3}}?(?!business){UNIT}\b(?P<b>)"),
        ("brings-together", ("together", "unites", "comprises", "houses", "home to", "made up of", "consists of", "umbrella"),
            rf"⟦(?P<b>\d+)⟧{BRACKETS},? (?:which |a group that |a holding that )?(?:now |today )?(?:brings together|unites|comprises|houses|is home to|is made up of|"
            rf"consists of|groups together|is the umbrella (?:of|for|over)|has under its roof) (?:the (?:companies|firms|brands|"
            rf"businesses) )?⟦(?P<a>\d+)⟧{LISTED}"),
        ("integration-into", ("ntegration into", "ncorporation into", "ntry into"),
            rf"\b(?:integration|incorporation|entry) (?:in \d{{4}} )?into {B}"),
        ("set-up-as-unit", (" as ", " its "),
            rf"\b{_FOUNDS} {_A}(?: in (?:\w+ )?\d{{4}})?(?: as|,) (?:an?|its|their|the) (?:[\w-]+ ){{0,5}}?(?:{UNIT}|{_TYPE})\b(?P<b>)"),
        ("has-companies", ("companies", "subsidiaries", "units", "entities", "affiliates", "businesses"),
            rf"\b(?:has|runs|operates|owns|comprises|controls|consists of|includes|through|via) (?:its )?(?:two|three|four|five|six|several|[\w-]+ly owned|the) "
            rf"(?:[\w-]+ ){{0,3}}?(?:companies|subsidiaries|units|entities|affiliates|businesses)(?::|,| [–—-]) {WHO}⟦(?P<a>\d+)⟧{LISTED}(?P<b>)"),
        ("in-portfolio", ("portfolio", "stable of", "holdings of"),
            rf"\b(?:is|are|sits|has been|been) (?:now )?(?:in|part of) the (?:[\w-]+ )?(?:portfolio|stable|holdings) of {B_LIST}"),
        ("x-owned", ("-owned",), r"⟦(?P<b>\d+)⟧-owned (?:[\w-]+ ){0,4}?⟦(?P<a>\d+)⟧"),
        (
            "owns", (" own", "controls", " runs", "operates"),
            rf"⟦(?P<b>\d+)⟧(?:,[^,]*,)?[^⟦⟧.;]{{0,60}}? (?:already |also )?(?:owns|owned(?! (?:\w+ )*by\b)|controls|"
            rf"runs|operates) "
            rf"(?:an? (?:[\w-]+ ){{0,4}}?(?:{UNIT}|company|firm|provider|specialist|manufacturer|{_TYPE}), |(?:the |"
            rf"an? )?(?:(?!{_ASSET}|(?:of|by|in|at|to|with|for|from|within|under|as|on|across|out|"
            rf"through)\b)[\w-]+ ){{0,4}})"
            rf"⟦(?P<a>\d+)⟧(?![’']s)(?P<list>(?:,| and|, and) (?:the )?(?:{_TYPE} )?⟦\d+⟧)?",
        ),
        ("it-owns", (" own", "controls"),
            rf"\b(?:it|we|the (?:company|group|firm|holding|fund|parent)) (?:also |now |already |fully )*(?:owns?|controls?) (?:an? (?:[\w-]+ ){{0,4}}?(?:{UNIT}|company|firm|"
            rf"{_TYPE}), |(?:the |an? )?(?:(?!{_ASSET}|(?:of|by|in|at|to|with|for|from)\b)[\w-]+ ){{0,4}})⟦(?P<a>\d+)⟧(?![’']s)(?P<b>)"),
        ("which-owns", (" own", "controls", " runs"),
            rf"{_A},? (?:(?:which|that) {WHO}⟦(?P<b>\d+)⟧|(?:an?|the) (?:[\w-]+ ){{1,4}}(?:which |that )?(?:⟦(?P<b2>\d+)⟧|it\b|they\b|we\b|the (?:company|group|firm)\b)) "
            rf"(?:also |now |fully |jointly |has |have )*(?:owns|owned|owning|controls|controlled|runs|operates)\b(?! by)"),
        (
            "keeps-asset", ("keep", "retain", "holds"),
            r"\b(?:it|we|the (?:company|group|firm)|its owner) (?:also )?(?:keeps|retains|"
            r"holds) (?:[\w-]+ ){0,4}(?:assets?|companies|businesses|holdings|"
            r"interests)[:,][^.⟦⟧]{0,60}⟦\d+⟧[^.⟦⟧]{0,60}?,? and ⟦(?P<a>\d+)⟧(?P<b>)",
        ),
        ("keeps-company", ("keep", "retain"),
            rf"⟦(?P<b>\d+)⟧{BRACKETS},? (?:which )?(?:keeps?|kept|retains?|retained) {WHO}⟦(?P<a>\d+)⟧(?=[,.;]|$)"),
    )
)  # fmt: skip
"""Group `a` is the part, `b` its owner."""

VENTURES: Final = tuple(
    Phrase(RelationKind.SUBSIDIARY, *row)
    for row in (
        (
            "joint-venture-new", ("company", "venture", "vehicle", "undertaking", "firm"),
            rf"(?:{_FOUNDS}|\b(?:runs?|operates?|has|have|owns?|maintains?)) (?:an?|the|their) (?:[\w:/%-]+ ){{0,5}}(?:joint venture|venture|company|firm|vehicle|"
            rf"undertaking)"
            rf"(?: (?:in|for|based in|to|on) [^⟦⟧.;]{{1,50}}?)?,? (?:(?:to be )?(?:called|named|"
            rf"known as) )?{_A}(?: (?-i:[A-Z])[\w.]{{1,7}})?(?:,? (?:together )?with {WHO}⟦(?P<with>\d+)⟧)?"
            r"(?P<owners>)",
        ),
        (
            "together-they-own", ("together with", "jointly with", "ogether with"),
            rf"\b(?:together|jointly) with {WHO}⟦(?P<with>\d+)⟧{BRACKETS}, (?:it|we|they|⟦\d+⟧|the \w+) (?:also |now )?(?:runs?|owns?|operates?|"
            rf"{_FOUNDED}) (?:the |an? )?(?:joint venture |company |new )*{_A}(?P<owners>)",
        ),
        (
            "joint-venture-with", ("joint venture",),
            rf"\bjoint venture with {WHO}⟦(?P<with>\d+)⟧{BRACKETS}[^⟦⟧.;]{{0,40}}?(?:: |, (?:to be )?(?:called |"
            rf"named |known as )?| called | named | known as )"
            rf"(?:the )?⟦(?P<a>\d+)⟧(?P<owners>)",
        ),
        (
            "joint-venture-of", ("joint venture",),
            rf"{_A},? (?:which is |is )?(?:an? |the )?(?:[\w:/-]+ ){{0,3}}joint venture (?:of|between|by|with|"
            rf"formed by|set up by|owned by) {B}{LISTED}",
        ),
        (
            "joint-venture-set-up", ("founded", "set up", "created", "established", "formed"),
            rf"{_TWO},? (?:have |has |had )?(?:jointly |together |each )*(?:founded|set up|created|established|formed) (?:in \d{{4}} )?"
            rf"(?:an? |the )?(?:(?:joint|new|common|shared)[\w -]{{0,30}}?,? )?(?:called |named )?⟦(?P<a>\d+)⟧(?![’']s)",
        ),
        (
            "joint-venture-founded-by", ("joint", "together", "shared", "common"),
            rf"{_A},? (?:which |that )?(?:(?:was|is|were|has been) )?(?:{_FOUNDED} (?:jointly|together) {SINCE}by|"
            rf"jointly {_FOUNDED} {SINCE}by|"
            rf"(?:the|an?) (?:joint|shared|common) (?:company|subsidiary|firm|undertaking|business) (?:of|"
            rf"between)) {B}{LISTED}",
        ),
        (
            "pooled-in-venture", ("venture", "company", "joint"),
            rf"{_TWO},? (?:are|have|will|is|has|plan|agreed)\b[^⟦⟧.;]{{0,70}}? (?:in|into|through|via) (?:an?|their|the) (?:[\w:%/-]+ ){{0,4}}(?:joint venture|company|"
            rf"venture|vehicle)(?: to be)?(?:,| named| called| known as)* ⟦(?P<a>\d+)⟧(?![’']s)",
        ),
        (
            "joint-venture-parents", ("venture", "joint company"),
            rf"\b(?:parents|owners|partners|shareholders) (?:of|in|behind) (?:the )?(?:[\w-]+ )?(?:joint venture|"
            rf"joint company|venture),? {_A},?(?: are|:) {B}{LISTED}",
        ),
        (
            "joint-venture-halves", (" half", "50", "equal", "jointly", "together", "ownership"),
            rf"{_TWO},? (?:(?:each|jointly|together|both) )*(?:own|hold|control|share)(?: each)?(?: (?:half|"
            rf"50[^⟦⟧.;]{{0,14}}|equal (?:parts|shares))(?: each)? "
            rf"(?:of|in)| the ownership of)? {WHO}⟦(?P<a>\d+)⟧(?![’']s)",
        ),
        (
            "joint-venture-together", ("together", "jointly"),
            rf"⟦(?P<b>\d+)⟧{BRACKETS},? (?:has |have |had )?{_FOUNDED} {WHO}⟦(?P<a>\d+)⟧[^⟦⟧.;]{{0,30}}? (?:together|"
            rf"jointly) with {WHO}(?P<list>⟦\d+⟧)",
        ),
    )
)  # fmt: skip
"""Group `a` is the venture; `b`, `list` and, where there is a group `owners`, the subjects are those that own it."""
