"""How the owner of an organisation is told: parents, subsidiaries, members of a group, joint ventures."""

from __future__ import annotations

from typing import Final

from cxograph.extract.relations.phrase import B_LIST, SINCE, UNIT, B, Phrase
from cxograph.extract.relations.words import BRACKETS, LISTED, WHO
from cxograph.model import RelationKind

__all__ = ["OWNERS", "VENTURES"]

_A: Final = rf"⟦(?P<a>\d+)⟧{BRACKETS}"
_TYPE: Final = r"(?:CRO|CDMO|CMO|SMO|organi[sz]ation)"
_ASSET: Final = r"(?:plant|site|facilit|business|stake|share|part\b|third|quarter|fifth|sixth|eighth|tenth|half|\d)"
_FOUNDS: Final = r"(?:set(?:ting|s)? up|form(?:s|ed|ing)?|creat(?:e|es|ed|ing)|establish(?:es|ed|ing)?|found(?:s|ed|ing)?|launch(?:es|ed|ing)?)"
_FOUNDED: Final = r"(?:founded|set up|created|established|formed|launched|run)"
_WITH: Final = rf"(?:and|with|together with) {WHO}(?P<list>⟦\d+⟧){BRACKETS}"
_TWO: Final = rf"⟦(?P<b>\d+)⟧{BRACKETS},? {_WITH}"

OWNERS: Final = tuple(
    Phrase(RelationKind.SUBSIDIARY, *row)
    for row in (
        ("owned-by", ("owned", "held", "controlled", "hands of", "ownership of", "possession of", "control of", "umbrella of", "roof of"),
            rf"(?:\b(?<!formerly )(?<!previously )(?<!once )(?:owned|held|controlled)\b(?:(?! follow| after| acqui)[^⟦⟧.;()]){{0,60}}?,? by|(?<!passed )(?<!came )(?<!come )(?<!comes )(?<!fell )(?<!pass )\b(?:in|under) the "
            rf"(?:sole |full |joint )?(?:hands|ownership|possession|control|umbrella|roof) of(?: funds of)?) {B_LIST}(?P<size> \([^)]*%\))?", True),
        ("belongs-to", ("belong", " sits ", "operates ", "reports to", "falls under", " under ", "d into", "ntegration into", "ncorporation into", "ntry into", "portfolio", "stable of", "holdings of"),
            rf"\b(?:(?:(?:has|have) belonged|belong(?:s|ing|ed since \d{{4}})?)(?: [^⟦⟧.;]{{1,30}}?)? to|sits (?:inside|within|under)|operates (?:within|under|as part of)|reports to|falls under|comes? under (?!the)|"
            rf"(?:is|was|were|has been|had been|been) (?:now |later |since |then |fully )?(?:integrated|folded|merged|absorbed|rolled|subsumed|incorporated) into|(?:integration|incorporation|entry) (?:in \d{{4}} )?into|"
            rf"(?:is|are|sits|been) (?:now )?(?:in|part of) the (?:[\w-]+ )?(?:portfolio|stable|holdings) of) {B_LIST}"),
        ("joins-group", ("part of", "member of", "joins ", "joined ", "subsidiary of"),
            rf"(?<!in )(?<!at ){_A} (?:becomes?|became|is now|has become|joins?|joined|has joined) (?:(?:an? |the )?(?:[\w-]+ ){{0,3}}(?:part|member|{UNIT}) of )?"
            r"(?:the (?:company|group|firm|family|business)|us|our (?:group|company|family|network))\b(?! (?:of|that|which|as))(?P<b>)"),
        ("group-in-brackets", ("group)", "family)", "holding)", "company)"),
            rf"⟦(?P<a>\d+)⟧ \((?:the )?{B} (?:group|family|holding|company)\)"),
        ("possessed", ("’s ⟦", "'s ⟦"), r"⟦(?P<b>\d+)⟧[’']s ⟦(?P<a>\d+)⟧(?=,? (?:has|have|is|was|will|bought|acquired|said|makes|runs|[a-z]+ed)\b|[,.]| in | of | and )"),
        ("its-named-unit", ("its ", "our "),
            rf"\b(?:its|our) ⟦(?P<a>\d+)⟧ (?:(?!and\b|in\b|of\b)[\w-]+ ){{0,3}}?(?!business){UNIT}\b(?P<b>)"),
        ("brings-together", ("together", "unites", "comprises", "houses", "home to", "made up of", "consists of", "umbrella"),
            rf"⟦(?P<b>\d+)⟧{BRACKETS},? (?:which |a group that |a holding that )?(?:now |today )?(?:brings together|unites|comprises|houses|is home to|is made up of|"
            rf"consists of|groups together|is the umbrella (?:of|for|over)|has under its roof) (?:the (?:companies|firms|brands|"
            rf"businesses) )?⟦(?P<a>\d+)⟧{LISTED}"),
        ("set-up-as-unit", (" as ", " its "),
            rf"\b{_FOUNDS} {_A}(?: in (?:\w+ )?\d{{4}})?(?: as|,) (?:an?|its|their|the) (?:[\w-]+ ){{0,5}}?(?:{UNIT}|{_TYPE})\b(?P<b>)"),
        ("has-companies", ("companies", "subsidiaries", "units", "entities", "affiliates", "businesses"),
            rf"\b(?:has|runs|operates|owns|comprises|controls|consists of|includes|through|via) (?:its )?(?:two|three|four|five|six|several|[\w-]+ly owned|the) "
            rf"(?:[\w-]+ ){{0,3}}?(?:companies|subsidiaries|units|entities|affiliates|businesses)(?::|,| [–—-]) {WHO}⟦(?P<a>\d+)⟧{LISTED}(?P<b>)"),
        ("x-owned", ("-owned",), r"⟦(?P<b>\d+)⟧-owned (?:[\w-]+ ){0,4}?⟦(?P<a>\d+)⟧"),
        ("owns", (" own", "controls", " runs", "operates", "keep", "kept", "retain"),
            rf"(?:(?:⟦(?P<b>\d+)⟧(?:,[^,]*,)?[^⟦⟧.;]{{0,60}}? (?:already |also )?(?:owns|owned(?! (?:\w+ )*by\b)|controls|runs|operates)|\b(?:it|we|the (?:company|group|firm|holding|fund|parent)) (?:also |now |already |fully )*(?:owns?|controls?)) "
            rf"(?:an? (?:[\w-]+ ){{0,4}}?(?:{UNIT}|company|firm|provider|specialist|manufacturer|{_TYPE}), |(?:the |an? )?(?:(?!{_ASSET}|(?:of|by|in|at|to|with|for|from|within|under|as|on|across|out|through)\b)[\w-]+ ){{0,4}})"
            rf"⟦(?P<a>\d+)⟧(?![’']s)(?P<list>(?:,| and|, and) (?:the )?(?:{_TYPE} )?⟦\d+⟧)?|⟦(?P<b2>\d+)⟧{BRACKETS},? (?:which )?(?:keeps?|kept|retains?|retained) {WHO}⟦(?P<a2>\d+)⟧(?=[,.;]|$))"),
        ("which-owns", (" own", "controls", " runs"),
            rf"{_A},? (?:(?:which|that) {WHO}⟦(?P<b>\d+)⟧|(?:an?|the) (?:[\w-]+ ){{1,4}}(?:which |that )?(?:⟦(?P<b2>\d+)⟧|it\b|they\b|we\b|the (?:company|group|firm)\b)) "
            rf"(?:also |now |fully |jointly |has |have )*(?:owns|owned|owning|controls|controlled|runs|operates)\b(?! by)"),
        ("keeps-asset", ("keep", "retain", "holds"),
            r"\b(?:it|we|the (?:company|group|firm)|its owner) (?:also )?(?:keeps|retains|holds) (?:[\w-]+ ){0,4}(?:assets?|companies|businesses|holdings|interests)[:,][^.⟦⟧]{0,60}⟦\d+⟧[^.⟦⟧]{0,60}?,? and ⟦(?P<a>\d+)⟧(?P<b>)"),
    )
)  # fmt: skip
"""Group `a` is the part, `b` its owner."""

VENTURES: Final = tuple(
    Phrase(RelationKind.SUBSIDIARY, *row)
    for row in (
        ("joint-venture-new", ("company", "venture", "vehicle", "undertaking", "firm"),
            rf"(?:{_FOUNDS}|\b(?:runs?|operates?|has|have|owns?|maintains?)) (?:an?|the|their) (?:[\w:/%-]+ ){{0,5}}(?:joint venture|venture|company|firm|vehicle|undertaking)(?: (?:in|for|based in|to|on) [^⟦⟧.;]{{1,50}}?)?,? "
            rf"(?:(?:to be )?(?:called|named|known as) )?{_A}(?: (?-i:[A-Z])[\w.]{{1,7}})?(?:,? (?:together )?with {WHO}⟦(?P<with>\d+)⟧)?(?P<owners>)"),
        ("together-they-own", ("together with", "jointly with", "ogether with"),
            rf"\b(?:together|jointly) with {WHO}⟦(?P<with>\d+)⟧{BRACKETS}, (?:it|we|they|⟦\d+⟧|the \w+) (?:also |now )?(?:runs?|owns?|operates?|{_FOUNDED}) (?:the |an? )?(?:joint venture |company |new )*{_A}(?P<owners>)"),
        ("joint-venture-with", ("joint venture",),
            rf"\bjoint venture with {WHO}⟦(?P<with>\d+)⟧{BRACKETS}[^⟦⟧.;]{{0,40}}?(?:: |, (?:to be )?(?:called |named |known as )?| called | named | known as )(?:the )?⟦(?P<a>\d+)⟧(?P<owners>)"),
        ("joint-venture-of", ("joint", "together", "shared", "common"),
            rf"{_A},? (?:which |that )?(?:(?:is|was|were|has been) )?(?:(?:an? |the )?(?:[\w:/-]+ ){{0,3}}joint venture (?:of|between|by|with|formed by|set up by|owned by)|{_FOUNDED} (?:jointly|together) {SINCE}by|"
            rf"jointly {_FOUNDED} {SINCE}by|(?:the|an?) (?:joint|shared|common) (?:company|subsidiary|firm|undertaking|business) (?:of|between)) {B}{LISTED}"),
        ("joint-venture-set-up", ("founded", "set up", "created", "established", "formed", "venture", "company", " half", "50", "equal", "jointly", "together", "ownership"),
            rf"{_TWO},? (?:(?:(?:have|has|had|jointly|together|each) )*{_FOUNDED} (?:in \d{{4}} )?(?:an? |the )?(?:(?:joint|new|common|shared)[\w -]{{0,30}}?,? )?(?:called |named )?|"
            rf"(?:are|have|will|is|has|plan|agreed)\b[^⟦⟧.;]{{0,70}}? (?:in|into|through|via) (?:an?|their|the) (?:[\w:%/-]+ ){{0,4}}(?:joint venture|company|venture|vehicle)(?: to be)?(?:,| named| called| known as)* |"
            rf"(?:(?:each|jointly|together|both) )*(?:own|hold|control|share)(?: each)?(?: (?:half|50[^⟦⟧.;]{{0,14}}|equal (?:parts|shares))(?: each)? (?:of|in)| the ownership of)? {WHO})⟦(?P<a>\d+)⟧(?![’']s)"),
        ("joint-venture-parents", ("venture", "joint company"),
            rf"\b(?:parents|owners|partners|shareholders) (?:of|in|behind) (?:the )?(?:[\w-]+ )?(?:joint venture|joint company|venture),? {_A},?(?: are|:) {B}{LISTED}"),
        ("joint-venture-together", ("together", "jointly"),
            rf"⟦(?P<b>\d+)⟧{BRACKETS},? (?:has |have |had )?{_FOUNDED} {WHO}⟦(?P<a>\d+)⟧[^⟦⟧.;]{{0,30}}? (?:together|jointly) with {WHO}(?P<list>⟦\d+⟧)"),
    )
)  # fmt: skip
"""Group `a` is the venture; `b`, `list` and, where there is a group `owners`, the subjects are those that own it."""
