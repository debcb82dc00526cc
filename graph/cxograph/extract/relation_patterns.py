"""How relations between organisations are put into words.

Each row is a kind, the name of its rule and a pattern over a sentence whose organisations are masked as ``⟦n⟧``.
Group `a` is the source and `b` the target; an empty group stands for the subject of the sentence.
"""

from __future__ import annotations

import re
from typing import Final

from cxograph.model import RelationKind

__all__ = ["PATTERNS"]

_A: Final = r"⟦(?P<a>\d+)⟧(?:[’']s)?(?: \([^)]*\))*"
_B: Final = r"⟦(?P<b>\d+)⟧"
_IT: Final = r"(?:it|we|the (?:company|group|firm|business|CRO|CDMO|CMO|SMO)|its owner)"
_SUBJECT: Final = rf"(?:{_A}|\b{_IT})"
# what may stand before a name: "the CRO", "Singapore's", "US-based CDMO"; never the name of a thing that is bought
_OF: Final = r"(?:(?:the |an? |its |fellow |rival )?(?:(?!by\b|from\b|of\b|with\b|to\b|for\b|and\b|or\b|in\b|at\b|on\b|which\b|that\b|plant|plants|site|sites|facility|facilities|business|unit|stake|rights|assets?|portfolio|product|line|operations|shares?|campus|laborator)[\w’'./&-]+,? ){0,7}?)"
# what stands between a name and what is said of it: "⟦0⟧, a Lyon CRO owned by"
_BEING: Final = r"(?: \([^)]*\))*(?:,? (?:an?|the) (?:[\w’'&/.-]+ ){1,10}?|,? )"
_SHARE: Final = r"(?:stake|interest|holding|shareholding|share)"
_ADVERB: Final = r"(?:also |recently |since |now |later |then |today |successfully |formally |subsequently )?"
_ACQUIRES: Final = (
    rf"(?:{_ADVERB}(?:has |have |had )?{_ADVERB}(?:agreed to (?:acquire|buy|purchase|take over)|acquired|bought|purchased|took over|taken over|snapped up|picked up|absorbed|swallowed|"
    r"(?:completed|closed|finali[sz]ed|announced|signed|concluded) (?:its|the|an?|their) (?:\w+ )?(?:acquisition|purchase|takeover|buyout|buy-out) of|"
    r"(?:entered into|signed|reached|announced|struck) (?:an?|a definitive|the) (?:definitive |binding |merger )?(?:agreement|deal) to (?:acquire|buy|purchase))|"
    r"will (?:acquire|buy|take over|purchase)|is (?:acquiring|buying|to acquire|to buy|set to acquire|taking over)|to (?:acquire|buy|purchase|take over)|acquires|buys|takes over|"
    r"(?:plans|intends|wants|offers|moves) to (?:acquire|buy|purchase))"
)
PATTERNS: Final[tuple[tuple[RelationKind, str, re.Pattern[str]], ...]] = tuple(
    (kind, rule, re.compile(pattern, re.IGNORECASE))
    for kind, rule, pattern in (
        (RelationKind.ACQUIRED, "which-bought", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))*,? (?:which|that) {_SUBJECT} (?:had |has )?(?:acquired|bought|purchased|took over)"),
        (RelationKind.ACQUIRED, "bought", rf"{_SUBJECT},? (?:which |who |that )?{_ACQUIRES} {_OF}{_B}(?!(?:[’']s)? (?:(?!and|for|in|from|by|to|with|as|on|at|has|will|is|was)[\w-]+ ){{0,4}}(?:plant|site|facility|business|unit|division|operations|stake|assets|portfolio|campus))"),
        (RelationKind.ACQUIRED, "bought-by", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))*,? (?:which )?(?:was|were|has been|had been|is being|is to be|will be|being|to be)? ?{_ADVERB}(?:acquired|bought|purchased|taken over|absorbed) (?:in \d{{4}} |(?:in|on) \w+ \d{{4}} |(?:last|this) year )?by {_OF}{_A}"),
        (RelationKind.ACQUIRED, "acquisition-by", rf"(?:acquisition|purchase|takeover|buyout) of {_OF}⟦(?P<b>\d+)⟧ by {_OF}{_A}"),
        (RelationKind.ACQUIRED, "acquisition-of", rf"⟦(?P<a>\d+)⟧[’']s (?:\w+ ){{0,3}}(?:acquisition|purchase|takeover|buyout) of {_OF}{_B}"),
        (RelationKind.ACQUIRED, "own-acquisition", rf"\b(?P<a>)(?:our|its|their) (?:[\w-]+ ){{0,3}}(?:acquisition|purchase|takeover|buyout|buy-out)(?: [^⟦⟧.;,]{{1,40}}?)? of {_OF}{_B}(?![’']s)"),
        (RelationKind.ACQUIRED, "after-acquisition", rf"\b(?P<a>)(?:following|after|with|through|via|completed|announced|closed) (?:the|this|its) (?:[\w-]+ ){{0,2}}(?:acquisition|purchase|takeover) of {_OF}{_B}(?![’']s)(?! by\b)"),
        (RelationKind.SUBSIDIARY, "shares-held", rf"(?P<a>)\b(?:majority|all|most|\d+(?:\.\d+)? ?(?:%|per cent|percent)) of (?:our|its|the company[’']s|the group[’']s|the firm[’']s) (?:shares|share capital|stock|equity|capital|voting rights)\b[^⟦⟧.;]{{0,30}}? (?:held|owned|controlled) by {_OF}{_B}"),
        (RelationKind.SUBSIDIARY, "joint-venture-of", r"⟦(?P<a>\d+)⟧(?: \([^)]*\))*,? (?:which is |is )?(?:an? |the )?(?:[\w:/-]+ ){0,3}joint venture (?:of|between|by|with|formed by|set up by|owned by) ⟦(?P<b>\d+)⟧(?: \([^)]*\))*(?P<list>(?:(?:,| and|, and) ⟦\d+⟧(?: \([^)]*\))*)*)"),
        (RelationKind.SUBSIDIARY, "part-of", rf"⟦(?P<a>\d+)⟧(?: \([^)]*\))?,? ?\(?(?:which |who )?(?:is |was |are )?(?:now |today |currently |as )?(?:an? |the )?(?:(?:wholly|majority|fully)[- ]owned |operating |independent |specialist |key |CRO |CDMO |research |contract [\w ]+? )?(?:part|subsidiary|division|unit|arm|member|affiliate|business|company) (?:of|within) (?:the )?{_B}"),
        (RelationKind.SUBSIDIARY, "a-company-of", r"⟦(?P<a>\d+)⟧(?: \([^()]*\))?,? \(?an? ⟦(?P<b>\d+)⟧ (?:group )?(?:company|subsidiary|business|unit|brand|affiliate|division)"),
        (RelationKind.SUBSIDIARY, "belongs-to", rf"⟦(?P<a>\d+)⟧{_BEING}(?:which |that |who )?(?:now |also |today )?(?:belongs to|sits (?:inside|within)|operates (?:within|under|as part of)|(?:is |was )?(?:now )?integrated into|is (?:now )?(?:owned|controlled) by|(?:is )?(?:wholly|majority|fully|jointly)?[- –]*owned by|reports to|falls under|sits under) {_OF}{_B}"),
        (RelationKind.SUBSIDIARY, "majority-owned", rf"⟦(?P<a>\d+)⟧ ?[–—,(-] ?(?:wholly |majority |fully )?owned by (?:the )?{_B}"),
        (RelationKind.SUBSIDIARY, "owns", r"⟦(?P<b>\d+)⟧(?:,[^,]*,)?[^⟦⟧.;]{0,60}? (?:already |also )?(?:owns|owned|runs|operates|controls) (?:the )?(?:CRO |CDMO |CMO |SMO |biotech |site network )?⟦(?P<a>\d+)⟧"),
        (RelationKind.SUBSIDIARY, "owned-type", r"\b(?:already |also )(?:owns|owned) (?:the )?(?:CRO|CDMO|CMO|SMO) ⟦(?P<a>\d+)⟧(?P<b>)"),
        (RelationKind.SUBSIDIARY, "its-unit", r"⟦(?P<b>\d+)⟧[’']s (?:[\w-]+ ){0,3}(?:subsidiary|unit|arm|division|affiliate|business),? ⟦(?P<a>\d+)⟧"),
        (RelationKind.SUBSIDIARY, "keeps", rf"{_IT} (?:also )?(?:keeps|retains|holds) (?:[\w-]+ ){{0,4}}(?:assets?|companies|businesses|holdings|interests)[:,][^.⟦⟧]{{0,60}}⟦\d+⟧[^.⟦⟧]{{0,60}}?,? and ⟦(?P<a>\d+)⟧(?P<b>)"),
        (RelationKind.INVESTED, "backed-by", rf"⟦(?P<b>\d+)⟧{_BEING}(?:which is |is |a company )?(?:backed|funded|financed|supported) by (?:the )?{_OF}{_A}"),
        (RelationKind.INVESTED, "in-which", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))?,? in which (?:{_A}|{_IT}) (?:has |had |also )?(?:invested|took a|holds|owns|bought a)"),
        (RelationKind.INVESTED, "invested-in", rf"{_SUBJECT} (?:has |have |had |also |will )?(?:invest(?:s|ed)?(?: [^⟦⟧.;]{{1,40}})? in|(?:(?:agreed |plans |is |set )?(?:to )?(?:take|buy|acquire)|took|takes|taken|bought|buys|acquired|acquires|holds|keeps|owns|purchased) (?:an? |the )?(?:remaining )?(?:[\w.%-]+ ){{0,4}}{_SHARE} in) {_OF}{_B}(?![’']s)"),
        (RelationKind.INVESTED, "raised-from", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))*,? (?:has |have )?(?:raised|secured|received|closed|landed|won)\b[^⟦⟧.;]{{3,90}}? (?:from|led by|with) {_OF}{_A}(?P<list>(?:(?:,| and|, and) (?:participation (?:from|by) )?⟦\d+⟧(?: \([^)]*\))*)*)"),
        (RelationKind.INVESTED, "investment-by", rf"(?:minority |equity |strategic |majority )?(?:investment|stake|funding|financing round)\b[^⟦⟧.;]{{0,30}}? (?:by|from|led by) {_OF}{_A}(?P<b>)"),
        (RelationKind.INVESTED, "stake-held", rf"(?P<b>)(?:minority |\d+(?:\.\d+)? ?% |small |significant )+{_SHARE}\b[^⟦⟧.;]{{0,30}}? (?:held|kept|owned|retained|taken|acquired|bought) by {_OF}{_A}"),
        (RelationKind.INVESTED, "led-round", rf"{_A},? (?:has |have )?(?:led|leads|joined|participated in|co-led) (?:an? |the )?[^⟦⟧.;]{{0,50}}?(?:round|financing|investment|funding)\b[^⟦⟧.;]{{0,20}}? (?:in|for|of|by) {_OF}{_B}(?![’']s)"),
        (RelationKind.PARTNER, "joint-venture", rf"{_A} (?:and|with) (?:[\w’'-]+ ){{0,4}}?{_B}(?: \([^)]*\))* (?:have |will |has |are )?(?:set up|form(?:ed|ing)?|creat(?:e|ed|ing)|establish(?:ed|ing)?|launch(?:ed|ing)?|agreed to (?:form|create|set up))\b[^⟦⟧.;]{{0,50}}?joint venture"),
        (RelationKind.PARTNER, "joint-venture-with", rf"{_SUBJECT},?[^⟦⟧.;]{{0,90}}? joint venture with {_OF}{_B}"),
        (RelationKind.PARTNER, "selected-by", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))* (?:has been |was |is |were )?(?:selected|chosen|appointed|named|picked|contracted|engaged) by {_OF}{_A} (?:as|to|for)\b"),
        (RelationKind.PARTNER, "together", r"⟦(?P<a>\d+)⟧(?: \([^)]*\))* and (?:[\w’'-]+ ){0,4}?⟦(?P<b>\d+)⟧(?: \([^)]*\))* (?:will |have |today |are to |are |plan to |agreed to |announce\w* |also )*(?:co-develop|collaborat\w+|partner(?:ed|ing|ship|s)?\b|team(?:ed|ing)? up|join(?:ed)? forces|cooperat\w+|work(?:ing)? together|(?:sign|enter|form|extend|expand)\w* (?:into )?(?:an?|their|the) [\w -]{0,40}?(?:agreement|partnership|alliance|collaboration))"),
        (RelationKind.PARTNER, "with", rf"{_SUBJECT},?(?:(?!, and )[^⟦⟧.;]){{0,90}}? (?:partner(?:ed|s|ing|ship|ships)?|collaborat(?:ed|es|ing|ion|ions)|alliance|cooperat(?:ed|es|ing|ion)|team(?:ed|s)? up|join(?:ed)? forces|(?:supply|service|services|licen[sc]e|licen[sc]ing|manufacturing|development|preferred-provider|provider|framework|master|strategic|cooperation|research|distribution)[\w -]{{0,20}} agreement|agreement|deal|pact|contract) with {_OF}{_B}"),
        (RelationKind.PARTNER, "agreement-with", rf"(?:partnership|alliance|collaboration|(?:[\w-]+ )?agreement) with {_OF}{_B}(?P<a>)"),
        (RelationKind.PARTNER, "selected", rf"{_A},? (?:has |have )?(?:selects?|selected|chosen|chose|chooses|appointed|appoints|named|names|tapped|taps|picked|picks|engaged|engages|hired|hires|contracted) {_OF}{_B} (?:as|to|for)\b"),
        (RelationKind.RENAMED, "business-now", rf"(?P<a>)\bthe (?:business|unit|acquired (?:company|business)|operations?|site network|laboratory|plant) (?:has since |has |was |is |will |now )*(?:been )?(?:trades?|trading|operates?|operating|renamed|rebranded|known|called)(?: as| to)? {_OF}{_B}"),
        (RelationKind.RENAMED, "changed-name", rf"{_SUBJECT},?[^⟦⟧.;]{{0,80}}?(?:chang(?:ed|es|ing) its (?:corporate |company )?name to|(?:has |have )?(?:been )?renamed(?: itself)?(?: as| to)?|rebrand(?:ed|s|ing)(?: itself)? (?:as|to)|is now (?:called|known as|named)|(?:is )?now (?:operating|trading|operates|trades) as|will (?:now )?(?:trade|operate|be known|be called)(?: under the name| as)?|adopt(?:ed|s) the name|becomes?|became) {_OF}{_B}"),
        (RelationKind.RENAMED, "to-be-called", rf"(?:combined|new|merged|united|enlarged) (?:firm|company|business|group|entity|organi[sz]ation)s? (?:will be|is|is to be|will be) (?:called|named|known as|operate as|trade as) {_OF}{_B}(?P<a>)"),
    )
)  # fmt: skip
