"""How relations between organisations are put into words.

Each row is a kind, the name of its rule and a pattern over a sentence whose organisations are masked as ``⟦n⟧``.
The last column is how many organisations a sentence must name for the pattern to fit.
Group `a` is the source and `b` the target; an empty group stands for the subject of the sentence.
"""

from __future__ import annotations

import re
from typing import Final

from cxograph.model import RelationKind

__all__ = ["IN_THE_WAY", "PATTERNS", "SUBJECT", "A", "B", "PatternRow", "rows"]

A: Final = r"⟦(?P<a>\d+)⟧(?:[’']s)?(?: \([^)]*\))*"
B: Final = r"⟦(?P<b>\d+)⟧"
_IT: Final = r"(?:it|we|the (?:company|group|firm|business|CRO|CDMO|CMO|SMO)|its owner)"
SUBJECT: Final = rf"(?:{A}|\b{_IT})"
# what may stand before a name: "the CRO", "Singapore's", "US-based CDMO"; never the name of a thing that is bought
_OF: Final = r"(?:(?:the |an? |its |fellow |rival )?(?:(?!by\b|from\b|of\b|with\b|to\b|for\b|and\b|or\b|in\b|at\b|on\b|which\b|that\b|plant|plants|site|sites|facility|facilities|business|unit|stake|rights|assets?|portfolio|product|line|operations|shares?|campus|laborator)[\w’'./&-]+,? ){0,7}?)"
# what stands between a name and what is said of it: "⟦0⟧, a Lyon CRO owned by"
IN_THE_WAY: Final = r"(?: \([^)]*\))*(?:,? (?:an?|the) (?:[\w’'&/.-]+ ){1,10}?|,? )"
_SHARE: Final = r"(?:stake|interest|holding|shareholding|share)"
_ADVERB: Final = r"(?:also |recently |since |now |later |then |today |successfully |formally |subsequently )?"
_ACQUIRES: Final = (
    rf"(?:{_ADVERB}(?:has |have |had )?{_ADVERB}(?:agreed to (?:acquire|buy|purchase|take over)|acquired|bought|purchased|took over|taken over|snap(?:s|ped) up|pick(?:s|ed) up|scoop(?:s|ed) up|absorbed|swallowed|"
    r"(?:completed|closed|finali[sz]ed|announced|signed|concluded|confirmed)(?: the (?:closing|completion|signing|close) of)?(?: today| yesterday| on [^⟦⟧.;,]{3,25})? (?:its|the|an?|their) (?:[\w-]+ ){0,2}(?:acquisition|purchase|takeover|buyout|buy-out) of|"
    r"(?:entered into|signed|reached|announced|struck) (?:an?|a definitive|the) (?:definitive |binding |merger )?(?:agreement|deal) to (?:acquire|buy|purchase))|"
    r"will (?:acquire|buy|take over|purchase)|(?:is|are) (?:acquiring|buying|to acquire|to buy|set to (?:acquire|buy)|taking over)|to (?:acquire|buy|purchase|take over)|acquires|buys|takes over|"
    r"(?:plans|intends|wants|offers|moves) to (?:acquire|buy|purchase))"
)
PatternRow = tuple[RelationKind, str, re.Pattern[str], int]


def rows(*written: tuple[RelationKind, str, str]) -> tuple[PatternRow, ...]:
    """Return rows (kind, rule, pattern) compiled, each with the number of organisations that it needs."""
    return tuple(
        (kind, rule, re.compile(pattern, re.IGNORECASE), pattern.count("⟦(?P<") - pattern.count(SUBJECT))
        for kind, rule, pattern in written
    )


PATTERNS: Final[tuple[PatternRow, ...]] = rows(
    (RelationKind.SUBSIDIARY, "it-is-owned", rf"(?P<a>)\b(?:we|it|the company|the group|the firm) (?:are|is|was|were|have been|has been|has|have)(?: now| today)? (?:(?:wholly|majority|fully|jointly)[- ]owned by|belonged to|owned(?: since \d{{4}})? by|controlled by|(?:a |an )?(?:wholly[- ]owned )?(?:part of|subsidiary of|division of|unit of|member of)|in the hands of) {_OF}{B}"),
    (RelationKind.ACQUIRED, "since-taking-over", rf"\b(?:since|after|by|before|from) (?:taking over|acquiring|buying|purchasing) {_OF}{B}(?P<a>)(?![’']s)(?!, ⟦)"),
    (RelationKind.SUBSIDIARY, "share-of-which", rf"⟦(?P<a>\d+)⟧(?: \([^)]*\))*, (?:\d+(?:\.\d+)? ?(?:%|percent|per cent)|most|all|a majority|half) of (?:which|whose shares) (?:belongs? to|is (?:owned|held) by|are (?:owned|held) by) {_OF}⟦(?P<b>\d+)⟧"),
    (RelationKind.INVESTED, "it-is-backed", rf"(?P<b>)\b(?:the (?:company|firm|group|start-?up|business|laboratory|biotech)|it),? (?:which )?(?:is |was |has been )?(?:backed|financed|funded|supported) by {_OF}{A}"),
    (RelationKind.ACQUIRED, "bought-us", rf"⟦(?P<a>\d+)⟧(?: \([^)]*\))*,? (?:which )?{_ACQUIRES} us\b(?P<b>)"),
    (RelationKind.PARTNER, "partners-such-as", rf"(?P<a>)\b(?:our|its|long-standing|strategic|key|technology|with) (?:[\w-]+ ){{0,2}}partners,? (?:such as|like|including) {_OF}{B}"),
    (RelationKind.ACQUIRED, "paid-for-it", rf"{SUBJECT}(?:(?!, and )[^⟦⟧;]){{0,80}}? (?:(?:would|will|is to|to) (?:pay|buy|acquire|take over)|paid|pays|is paying|has paid|bought|has bought|acquired|has acquired)(?: [^⟦⟧;]{{2,40}}? for)? (?:the (?:company|business|firm|laboratory)|it)\b(?P<b>)"),
    (RelationKind.ACQUIRED, "house-that-bought", rf"⟦(?P<a>\d+)⟧(?: \([^)]*\))*, (?:an?|the) (?:[\w’'&/.-]+ ){{1,8}}?(?:that|which|who) {_ACQUIRES} {_OF}{B}(?![’']s)"),
    (RelationKind.ACQUIRED, "then-added", rf"\band (?:later |then |also )?(?:added|adds) {_OF}{B} to (?:it|its|the)\b(?P<a>)"),
    (RelationKind.ACQUIRED, "acquisitions-list", rf"(?P<a>)\b(?:acquisitions|takeovers|purchases)(?: of|:| such as| including| like) {_OF}{B}(?P<list>(?: \([^)]*\)| in \d{{4}})?(?:(?:,| and|, and)(?:,? [a-z ]{{3,25}},)? {_OF}⟦\d+⟧(?: \([^)]*\)| in \d{{4}})?)*)"),
    (RelationKind.INVESTED, "retains-percent", r"⟦(?P<a>\d+)⟧(?: \([^)]*\))*,? (?:which )?(?:(?:will|would) )?(?:retains?|keeps?|holds?|owns?|kept|held) (?:an? |another |the (?:other|remaining) )?(?:minority )?(?:stake of )?\d+(?:\.\d+)? ?(?:%|percent|per cent)(?: stake| share| interest)?(?! (?:of|in) (?:[\w-]+ ){0,4}⟦)(?P<b>)"),
    (RelationKind.RENAMED, "founded-as", r"⟦(?P<b>\d+)⟧(?:(?!, and )[^⟦⟧;]){0,70}? (?:started|founded|established|set up|launched|began|born|created|incorporated)\b[^⟦⟧;]{0,50}? as ⟦(?P<a>\d+)⟧"),
    (RelationKind.ACQUIRED, "bought-it", rf"(?P<b>)\b(?:when|after|as|since|before|until) {_OF}⟦(?P<a>\d+)⟧ (?:has |had )?(?:acquired|bought|took over|purchased) (?:it|the (?:company|business|firm|group|lab|laboratory))\b"),
    (RelationKind.SUBSIDIARY, "parent-apposed", r"⟦(?P<b>\d+)⟧(?: \([^)]*\))*, ⟦(?P<a>\d+)⟧[’']s? (?:[\w-]+ ){0,2}(?:parent|owner|parent company|parent group|majority shareholder)\b"),
    (RelationKind.SUBSIDIARY, "arm-apposed", r"⟦(?P<a>\d+)⟧(?: \([^)]*\))*, ⟦(?P<b>\d+)⟧[’']s? (?:[\w-]+ ){0,4}(?:arm|unit|subsidiary|division|business|affiliate)\b"),
    (RelationKind.SUBSIDIARY, "x-owned", r"⟦(?P<b>\d+)⟧-owned (?:[\w-]+ ){0,4}?⟦(?P<a>\d+)⟧"),
    (RelationKind.SUBSIDIARY, "unit-before", r"⟦(?P<b>\d+)⟧ (?:subsidiary|unit|arm|division|affiliate) ⟦(?P<a>\d+)⟧"),
    (RelationKind.SUBSIDIARY, "arm-of", rf"⟦(?P<a>\d+)⟧(?: \([^)]*\))*,? (?:which is |is )?(?:now |today |currently )?(?:the|an?) (?:[\w/&-]+ ){{0,5}}?(?:subsidiary|division|unit|arm|affiliate|portfolio company|business) (?:of|within) {_OF}{B}"),
    (RelationKind.INVESTED, "investment-in", rf"⟦(?P<a>\d+)⟧[’']s? (?:[^⟦⟧;]{{0,30}} )?(?:investment|stake|holding|shareholding) in {_OF}{B}(?![’']s)"),
    (RelationKind.INVESTED, "stake-of", rf"{SUBJECT} (?:has |have |had )?(?:took|takes|has|holds|held|acquired|acquires|bought|buys|owns|owned|keeps|kept) (?:an? )?(?:[\w.%-]+ ){{0,3}}{_SHARE}(?: of [^⟦⟧.;]{{1,14}})? in {_OF}{B}(?![’']s)"),
    (RelationKind.RENAMED, "name-from", rf"(?P<b>)chang(?:ed|ing) its (?:corporate |company )?name from {_OF}⟦(?P<a>\d+)⟧"),
    (RelationKind.RENAMED, "is-now", rf"⟦(?P<a>\d+)⟧(?: \([^)]*\))* (?:is|are) now {B}(?=[,.;]|$)"),
    (RelationKind.ACQUIRED, "takeover-of", rf"⟦(?P<a>\d+)⟧[’'] (?:[\w-]+ ){{0,3}}(?:acquisition|purchase|takeover|buyout) of {_OF}{B}"),
    (RelationKind.ACQUIRED, "since-purchase-by", rf"\bits (?:[\w-]+ ){{0,2}}(?:acquisition|purchase|takeover|buyout|sale) (?:by|to) {_OF}{A}[^⟦⟧.;]{{0,40}}?, {_OF}{B}"),
    (RelationKind.ACQUIRED, "paid-for", rf"{SUBJECT} (?:has |had )?(?:paid|pays|will pay|spent) (?:[^⟦⟧.;]|\.(?=\d)){{2,60}}? (?:for|on|to (?:buy|acquire)) {_OF}{B}(?![’']s)(?=[,.;]| in| last| and|$)"),
    (RelationKind.ACQUIRED, "added", rf"{SUBJECT} (?:has |had )?(?:added|adds|brought|folded) {_OF}{B} (?:to|into) (?:its|the) (?:[\w-]+ ){{0,2}}(?:group|portfolio|fold|network|family|stable|business|holdings)"),
    (RelationKind.ACQUIRED, "won-auction", rf"{SUBJECT} (?:has |had )?(?:won|wins) (?:the |an? )?(?:[\w-]+ ){{0,2}}(?:auction|bidding|race|bidding war) (?:for|to buy|to acquire) {_OF}{B}"),
    (RelationKind.ACQUIRED, "was-sold-to", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))*,? (?:which |itself )?(?:was|were|has been|is being|will be|is to be|is|being) (?:sold|transferred|handed over) (?:in \d{{4}} |for [^⟦⟧.;,]{{2,30}} )?to {_OF}{A}"),
    (RelationKind.ACQUIRED, "bid-for", rf"{SUBJECT} (?:has |had )?(?:launched|made|tabled|raised|submitted|won) (?:an? |its )?(?:[\w-]+ ){{0,3}}(?:takeover bid|bid|takeover offer|offer) for {_OF}{B}(?![’']s)"),
    (RelationKind.ACQUIRED, "by-acquiring", rf"{SUBJECT} [^⟦⟧.;]{{0,80}}?\bby (?:acquiring|buying|purchasing|taking over) {_OF}{B}(?P<list>(?: \([^)]*\)| in \d{{4}})?(?:(?:,| and|, and) {_OF}⟦\d+⟧(?: \([^)]*\)| in \d{{4}})?)*)"),
    (RelationKind.ACQUIRED, "acquisitions-include", rf"(?P<a>)\b(?:its|our) (?:[\w-]+ ){{0,2}}(?:acquisitions|purchases|takeovers) (?:[\w-]+ ){{0,2}}?(?:include|included|were|are) {_OF}{B}(?P<list>(?: \([^)]*\)| in \d{{4}})?(?:(?:,| and|, and) {_OF}⟦\d+⟧(?: \([^)]*\)| in \d{{4}})?)*)"),
    (RelationKind.SUBSIDIARY, "became-part-of", rf"⟦(?P<a>\d+)⟧(?: \([^)]*\))*,? (?:which )?(?:has been|had been|have been|became|becomes|will become|is to become|remains|joined) (?:an? |the )?(?:(?:wholly|majority|fully)[- ]owned |independent |new |separate )?(?:part|subsidiary|division|unit|arm|member|affiliate|business) of {_OF}{B}"),
    (RelationKind.SUBSIDIARY, "is-a-company", r"⟦(?P<a>\d+)⟧(?: \([^()]*\))?,? (?:is |was )?(?:now )?an? ⟦(?P<b>\d+)⟧ (?:group )?(?:company|subsidiary|business|unit|brand|affiliate|division)"),
    (RelationKind.SUBSIDIARY, "owns-share", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))*,? (?:which )?(?:also |now |already |still )?(?:owns|owned|holds|controls|has) (?:a )?(?:\d+(?:\.\d+)? ?(?:%|per cent|percent)|a majority|most|all) (?:\w+ )?(?:of|in) {_OF}⟦(?P<a>\d+)⟧"),
    (RelationKind.SUBSIDIARY, "and-its-parent", rf"⟦(?P<a>\d+)⟧(?: \([^)]*\))* and its (?:[\w-]+ ){{0,2}}(?:parent|owner|parent company|parent group|holding company|majority owner),? {_OF}⟦(?P<b>\d+)⟧"),
    (RelationKind.SUBSIDIARY, "owner-named", rf"⟦(?P<a>\d+)⟧(?: \([^)]*\))*(?:[’']s?|, whose) (?:[\w-]+ ){{0,2}}(?:parent|owner|parent company|parent group|holding company|majority shareholder)(?: is| are|,)? {_OF}⟦(?P<b>\d+)⟧"),
    (RelationKind.INVESTED, "put-into", rf"{SUBJECT} (?:has |have |had |also |will )?(?:put|puts|ploughed|poured|injected|pumped|bought)(?: [^⟦⟧;]{{1,40}})? into {_OF}{B}(?![’']s)"),
    (RelationKind.INVESTED, "with-funding-from", rf"\b(?:with|through|thanks to|using) (?:[\w-]+ ){{0,3}}(?:funding|backing|financing|investment|capital|money|support) (?:from|by|of) {_OF}{A}(?: \([^)]*\))*(?:,? (?:and|as well as) ⟦\d+⟧)?, {_OF}{B}"),
    (RelationKind.INVESTED, "shareholders-of", rf"\b(?:shareholders|investors|backers|owners) (?:of|in) {_OF}{B}(?: \([^)]*\))* (?:include|are|were) {_OF}{A}(?P<list>(?:(?:,| and|, and) {_OF}⟦\d+⟧(?: \([^)]*\))*)*)"),
    (RelationKind.INVESTED, "its-investors", rf"(?P<b>)\b(?:its|our) (?:[\w-]+ ){{0,2}}(?:shareholders|investors|backers|owners) (?:include|are|were) {_OF}{A}(?P<list>(?:(?:,| and|, and) {_OF}⟦\d+⟧(?: \([^)]*\))*)*)"),
    (RelationKind.INVESTED, "x-backed", r"⟦(?P<a>\d+)⟧-backed (?:[\w-]+ ){0,4}?⟦(?P<b>\d+)⟧"),
    (RelationKind.RENAMED, "was-known-as", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))*,? (?:which |that )?(?:was |had been )?(?:until (?:\w+ )?(?:\d{{4}}|last year|recently|then),? )?(?:was |had been )?(?:known|called|named|traded|operated)(?: until (?:\w+ )?(?:\d{{4}}|last year|recently|then))? (?:as |under the name )?{_OF}⟦(?P<a>\d+)⟧"),
    (RelationKind.RENAMED, "took-name", rf"{SUBJECT},?[^⟦⟧.;]{{0,60}}? (?:took|takes|taking|will take|adopted|adopts|has adopted|assumed|carries|will carry|uses|received|chose|given) (?:on )?(?:the |an? |its )?(?:new |current |present |corporate )*name,? (?:of )?{B}"),
    (RelationKind.PARTNER, "works-with", rf"{SUBJECT} (?:also |already |has |have |will |is |are )*(?:works?|worked|working|partners?|collaborates?|cooperates?) (?:closely |together )?with {_OF}{B}"),
    (RelationKind.PARTNER, "won-contract", rf"{SUBJECT} (?:has |have )?(?:won|wins|landed|lands|secured|secures|received|signed|gained|been awarded|was awarded) (?:an? |the )?(?:[\w-]+ ){{0,5}}?(?:contract|order|agreement|deal|mandate|award)s? (?:from|by|with) {_OF}{B}"),
    (RelationKind.PARTNER, "signed-up", rf"{A},? (?:has |have )?(?:signed up|signed|brought in|recruited|enlisted|commissioned|turned to|turns to|contracted with|is using|uses|relies on) {_OF}{B} (?:as|to|for)\b"),
    (RelationKind.PARTNER, "between", rf"\b(?:partnership|alliance|collaboration|agreement|cooperation|pact|contract|deal|tie-up) between {_OF}{A}(?: \([^)]*\))* and {_OF}{B}"),
    (RelationKind.ACQUIRED, "which-bought", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))*,? (?:which|that) {SUBJECT} (?:had |has )?(?:acquired|bought|purchased|took over)"),
    (RelationKind.ACQUIRED, "bought", rf"{SUBJECT},? (?:which |who |that )?{_ACQUIRES} {_OF}{B}(?!(?:[’']s)? (?:(?!and|for|in|from|by|to|with|as|on|at|has|will|is|was)[\w-]+ ){{0,4}}(?:plant|site|facility|business|unit|division|operations|stake|assets|portfolio|campus))"),
    (RelationKind.ACQUIRED, "sold-to", rf"\b(?:sells?|sold|is selling|has sold|agreed to sell|will sell|to sell|divest(?:s|ed)|sale of|transferr?ed|offload(?:s|ed)) {_OF}{B}(?: \([^)]*\))*(?: [^⟦⟧.;,]{{1,30}})? to {_OF}{A}"),
    (RelationKind.ACQUIRED, "outstanding-shares", rf"{SUBJECT}[^⟦⟧.;]{{0,80}}? (?:acquires?|acquired|acquire|buys?|bought|purchased?) (?:all|the remaining|100 ?%|the entire|the whole)(?: of)?(?: the)?(?: issued| outstanding| and| remaining)* (?:shares?(?: capital)?|stock|equity|share capital) (?:of|in) {_OF}{B}"),
    (RelationKind.ACQUIRED, "with-purchase", rf"\b(?:with|following|after|through|by|via|since|upon) (?:the |its |this )?(?:[\w-]+ ){{0,2}}(?:acquisition|purchase|takeover|buyout|acquiring|buying) (?:of )?{_OF}{B}(?: \([^)]*\))*[^⟦⟧.;]{{0,40}}?, {_OF}{A}(?![’']s)"),
    (RelationKind.ACQUIRED, "then-bought", rf"(?:,| and|, and|; it) {_ACQUIRES} {_OF}{B}(?P<a>)(?!(?:[’']s)? (?:(?!and|for|in|from|by|to|with|as|on|at|has|will|is|was)[\w-]+ ){{0,4}}(?:plant|site|facility|business|unit|division|operations|stake|assets|portfolio|campus))"),
    (RelationKind.ACQUIRED, "time-line", rf"^\W*(?:(?:in |since )?(?:early |late |mid-)?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\W+)?(?:[Aa]cquires?|[Aa]cquired|[Aa]cquisition of|[Bb]uys|[Bb]ought|[Pp]urchases?d?|[Pp]urchase of|[Tt]akes over|[Tt]ook over|[Tt]akeover of) {_OF}{B}(?P<a>)(?![’']s)"),
    (RelationKind.RENAMED, "time-line", rf"^\W*(?:(?:in |since )?(?:early |late |mid-)?(?:[A-Z][a-z]+ )?(?:19|20)\d\d\W+)?(?:[Rr]enamed|[Rr]ebranded|[Rr]ebrands|[Cc]hanges? (?:its )?name|[Cc]hange of name|[Nn]ame changed)(?: as| to)? {B}(?P<a>)"),
    (RelationKind.ACQUIRED, "bought-by", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))*,? (?:which |itself )?(?:was|were|has been|had been|is being|is to be|will be|being|to be)? ?{_ADVERB}(?:acquired|bought|purchased|taken over|absorbed) (?:in \d{{4}} |(?:in|on) \w+ \d{{4}} |(?:last|this) year )?by {_OF}{A}"),
    (RelationKind.ACQUIRED, "acquisition-by", rf"(?:acquisition|purchase|takeover|buyout) of {_OF}⟦(?P<b>\d+)⟧ by {_OF}{A}"),
    (RelationKind.ACQUIRED, "acquisition-of", rf"⟦(?P<a>\d+)⟧[’']s (?:\w+ ){{0,3}}(?:acquisition|purchase|takeover|buyout) of {_OF}{B}"),
    (RelationKind.ACQUIRED, "own-acquisition", rf"\b(?P<a>)(?:our|its|their) (?:[\w-]+ ){{0,3}}(?:acquisition|purchase|takeover|buyout|buy-out)(?: [^⟦⟧.;,]{{1,40}}?)? of {_OF}{B}(?![’']s)"),
    (RelationKind.ACQUIRED, "after-acquisition", rf"\b(?P<a>)(?:following|after|with|through|via|completed|announced|closed) (?:the|this|its) (?:[\w-]+ ){{0,2}}(?:acquisition|purchase|takeover) of {_OF}{B}(?![’']s)(?! by\b)"),
    (RelationKind.SUBSIDIARY, "shares-held", rf"(?P<a>)\b(?:majority|all|most|\d+(?:\.\d+)? ?(?:%|per cent|percent)) of (?:our|its|the company[’']s|the group[’']s|the firm[’']s) (?:shares|share capital|stock|equity|capital|voting rights)\b[^⟦⟧.;]{{0,30}}? (?:held|owned|controlled) by {_OF}{B}"),
    (RelationKind.SUBSIDIARY, "joint-venture-of", r"⟦(?P<a>\d+)⟧(?: \([^)]*\))*,? (?:which is |is )?(?:an? |the )?(?:[\w:/-]+ ){0,3}joint venture (?:of|between|by|with|formed by|set up by|owned by) ⟦(?P<b>\d+)⟧(?: \([^)]*\))*(?P<list>(?:(?:,| and|, and) ⟦\d+⟧(?: \([^)]*\))*)*)"),
    (RelationKind.SUBSIDIARY, "part-of", rf"⟦(?P<a>\d+)⟧(?: \([^)]*\))?,? ?\(?(?:which |who )?(?:is |was |are )?(?:now |today |currently |as )?(?:an? |the )?(?:(?:wholly|majority|fully)[- ]owned |operating |independent |specialist |key |CRO |CDMO |research |contract [\w ]+? )?(?:part|subsidiary|division|unit|arm|member|affiliate|business|company) (?:of|within) (?:the )?{B}"),
    (RelationKind.SUBSIDIARY, "a-company-of", r"⟦(?P<a>\d+)⟧(?: \([^()]*\))?,? \(?an? ⟦(?P<b>\d+)⟧ (?:group )?(?:company|subsidiary|business|unit|brand|affiliate|division)"),
    (RelationKind.SUBSIDIARY, "belongs-to", rf"⟦(?P<a>\d+)⟧{IN_THE_WAY}(?:which |that |who )?(?:now |also |today |itself )?(?:(?:has |have )?belong(?:s|ed|ing)? (?:in [\w ]{{3,20}} )?to(?: [\w ]{{3,25}} and to)?|sits (?:inside|within)|operates (?:within|under|as part of)|(?:is |was )?(?:now )?integrated into|(?:is|was|remains|stays|will be|has been|have been|had been) (?:now )?(?:majority[- ]|wholly[- ]|fully )?(?:owned|controlled) by|(?:is )?(?:wholly|majority|fully|jointly)?[- –]*owned (?:since (?:early |late )?\d{{4}} |in part |jointly |mainly |largely )?by|reports to|falls under|sits under) {_OF}{B}"),
    (RelationKind.SUBSIDIARY, "majority-owned", rf"⟦(?P<a>\d+)⟧ ?[–—,(-] ?(?:wholly |majority |fully )?owned by (?:the )?{B}"),
    (RelationKind.SUBSIDIARY, "owns", r"⟦(?P<b>\d+)⟧(?:,[^,]*,)?[^⟦⟧.;]{0,60}? (?:already |also )?(?:owns|owned(?! (?:\w+ )*by\b)|controls|runs|operates) (?:an? (?:[\w-]+ ){0,4}?(?:subsidiary|company|unit|firm|affiliate|arm|division|brand|provider|specialist|manufacturer|organi[sz]ation|C[RM]O|CDMO|SMO), |(?:the |an? )?(?:(?!plant|site|facilit|business|stake|share|part\b|third|quarter|fifth|sixth|eighth|tenth|half|\d)[\w-]+ ){0,4})⟦(?P<a>\d+)⟧(?![’']s)"),
    (RelationKind.SUBSIDIARY, "owned-type", r"\b(?:already |also )(?:owns|owned) (?:the )?(?:CRO|CDMO|CMO|SMO) ⟦(?P<a>\d+)⟧(?P<b>)"),
    (RelationKind.SUBSIDIARY, "parent-of", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))*,? (?:which is |is )?(?:the |an? )?(?:[\w-]+ ){{0,3}}(?:parent(?: company| group)?|owner|majority owner|holding company|majority shareholder) of {_OF}⟦(?P<a>\d+)⟧"),
    (RelationKind.SUBSIDIARY, "through-unit", rf"\b(?:through|via|under|with|by) its (?:[\w-]+ ){{0,4}}(?:subsidiary|unit|arm|division|affiliate|business),? ⟦(?P<a>\d+)⟧(?: \([^)]*\))*,? {_OF}⟦(?P<b>\d+)⟧"),
    (RelationKind.SUBSIDIARY, "joint-venture-named", r"⟦(?P<b>\d+)⟧(?: \([^)]*\))* (?:and|with) (?:[\w’'-]+ ){0,4}?⟦(?P<list>\d+)⟧[^⟦⟧.;]{0,60}? joint venture(?: company)?,? (?:called |named |known as |to be called )?⟦(?P<a>\d+)⟧"),
    (RelationKind.SUBSIDIARY, "its-unit", r"⟦(?P<b>\d+)⟧[’']s? (?:[\w-]+ ){0,3}(?:subsidiary|unit|arm|division|affiliate|business),? ⟦(?P<a>\d+)⟧"),
    (RelationKind.SUBSIDIARY, "which-owns", rf"⟦(?P<a>\d+)⟧(?: \([^)]*\))*,? (?:which|that) {_OF}⟦(?P<b>\d+)⟧ (?:also |now |fully |jointly )?(?:owns|controls|runs|operates)\b"),
    (RelationKind.SUBSIDIARY, "own-unit", r"\b(?:its|our) (?:(?!former\b|new\b|rival\b|partner\b)[\w-]+ ){0,5}(?:subsidiary|unit|arm|division|affiliate|daughter|sister company|CRO|CDMO|CMO|SMO|organi[sz]ation)(?: \([A-Z]+\))?,? ⟦(?P<a>\d+)⟧(?P<b>)"),
    (RelationKind.SUBSIDIARY, "keeps", rf"{_IT} (?:also )?(?:keeps|retains|holds) (?:[\w-]+ ){{0,4}}(?:assets?|companies|businesses|holdings|interests)[:,][^.⟦⟧]{{0,60}}⟦\d+⟧[^.⟦⟧]{{0,60}}?,? and ⟦(?P<a>\d+)⟧(?P<b>)"),
    (RelationKind.INVESTED, "backed-by", rf"⟦(?P<b>\d+)⟧{IN_THE_WAY}(?:which is |is |a company )?(?:backed|funded|financed|supported) by (?:the )?{_OF}{A}"),
    (RelationKind.INVESTED, "in-which", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))?,? in which (?:{A}|{_IT}) (?:has |had |also )?(?:invested|took a|holds|owns|bought a)"),
    (RelationKind.INVESTED, "invested-in", rf"{SUBJECT} (?:has |have |had |also |will |first |initially )?(?:invest(?:s|ed)?(?: [^⟦⟧.;]{{1,40}})? in|(?:(?:agreed |plans |is |set )?(?:to )?(?:take|buy|acquire)|took|takes|taken|bought|buys|acquired|acquires|holds|keeps|owns|purchased) (?:an? |the )?(?:remaining )?(?:[\w.%-]+ ){{0,4}}{_SHARE} in) {_OF}{B}(?![’']s)"),
    (RelationKind.INVESTED, "raised-from", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))*,? (?:has |have )?(?:raises?|raised|secures?|secured|received|receives|closed|closes|completed|landed|lands|won|obtained)\b(?:(?!contract|order|agreement|award)[^⟦⟧;]){{3,90}}? (?:from|led by|with) {_OF}{A}(?P<list>(?:(?:,| and|, and) (?:participation (?:from|by) )?⟦\d+⟧(?: \([^)]*\))*)*)"),
    (RelationKind.INVESTED, "investment-by", rf"(?:minority |equity |strategic |majority )?(?:investment|stake|funding|financing round)\b[^⟦⟧.;]{{0,30}}? (?:by|from|led by) {_OF}{A}(?P<b>)"),
    (RelationKind.INVESTED, "stake-held", rf"(?P<b>)(?:minority |\d+(?:\.\d+)? ?% |small |significant )+{_SHARE}\b[^⟦⟧.;]{{0,30}}? (?:held|kept|owned|retained|taken|acquired|bought) by {_OF}{A}"),
    (RelationKind.INVESTED, "investor-in", rf"⟦(?P<a>\d+)⟧(?: \([^)]*\))*,? (?:which is |is |remains )?(?:an? |the |one of the )?(?:[\w-]+ ){{0,3}}(?:investors?|shareholders?|backers?|stakeholder) (?:in|of) {_OF}⟦(?P<b>\d+)⟧"),
    (RelationKind.INVESTED, "among-shareholders", rf"{SUBJECT} (?:counts?|has|lists?|names?) {_OF}⟦(?P<b>\d+)⟧(?P<list>(?:(?:,| and|, and) {_OF}⟦\d+⟧)*) (?:among|as one of) its (?:[\w-]+ ){{0,2}}(?:shareholders|investors|backers|owners)"),
    (RelationKind.INVESTED, "led-round", rf"{A},? (?:has |have )?(?:led|leads|joined|participated in|co-led|took part in) (?:an? |the |its )?[^⟦⟧;]{{0,50}}?(?:round|financing|investment|funding)\b[^⟦⟧.;]{{0,20}}? (?:in|for|of|by) {_OF}{B}(?![’']s)"),
    (RelationKind.PARTNER, "joint-venture", rf"{A} (?:and|with) (?:[\w’'-]+ ){{0,4}}?{B}(?: \([^)]*\))* (?!.*joint venture(?: company)?,? (?:called |named |known as |to be called )?⟦)(?:have |will |has |are )?(?:set up|form(?:ed|ing)?|creat(?:e|ed|ing)|establish(?:ed|ing)?|launch(?:ed|ing)?|agreed to (?:form|create|set up))\b[^⟦⟧.;]{{0,50}}?joint venture"),
    (RelationKind.PARTNER, "joint-venture-with", rf"{SUBJECT},?[^⟦⟧.;]{{0,90}}? joint venture with {_OF}{B}"),
    (RelationKind.PARTNER, "selected-by", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))* (?:has been |was |is |were )?(?:selected|chosen|appointed|named|picked|contracted|engaged) by {_OF}{A} (?:as|to|for)\b"),
    (RelationKind.PARTNER, "together", r"⟦(?P<a>\d+)⟧(?: \([^)]*\))* and (?:[\w’'-]+ ){0,4}?⟦(?P<b>\d+)⟧(?: \([^)]*\))* (?:will |have |today |are to |are |plan to |agreed to |announce\w* |also )*(?:co-develop|collaborat\w+|partner(?:ed|ing|ship|s)?\b|(?:an? |their )?(?:[\w-]+ ){0,3}(?:partnership|alliance|collaboration|cooperation|pact)\b|team(?:ed|ing)? up|join(?:ed)? forces|cooperat\w+|work(?:ed|ing)? together|have worked together|(?:sign|enter|form|extend|expand)\w* (?:into )?(?:an?|their|the) [\w -]{0,40}?(?:agreement|partnership|alliance|collaboration))"),
    (RelationKind.PARTNER, "with", rf"{SUBJECT},?(?:(?!, and )[^⟦⟧.;]){{0,90}}? (?:partner(?:ed|s|ing|ship|ships)?|collaborat(?:ed|es|ing|ion|ions)|alliance|cooperat(?:ed|es|ing|ion)|join(?:ed)? forces|(?:supply|service|services|licen[sc]e|licen[sc]ing|manufacturing|development|preferred-provider|provider|framework|master|strategic|cooperation|research|distribution)[\w -]{{0,20}} agreement|agreement|deal|pact|contract) with {_OF}{B}"),
    (RelationKind.PARTNER, "teamed-up", rf"{SUBJECT},?(?:(?!, and )[^⟦⟧.;]){{0,90}}? (?:team(?:ed|s|ing)? up|join(?:ed|s|ing)? forces|work(?:s|ed|ing)? together|link(?:ed|s)? up) with {_OF}{B}"),
    (RelationKind.PARTNER, "under-deal", rf"\b(?:under|as part of|through|following|in|with) (?:an?|the|its|this) (?:[\w-]+ ){{0,5}}(?:deal|agreement|contract|partnership|collaboration|alliance|pact) with {_OF}{B}(?: \([^)]*\))*[^⟦⟧.;]{{0,50}}?, {_OF}{A}(?![’']s)"),
    (RelationKind.PARTNER, "works-for", rf"{SUBJECT} (?:will |to |has agreed to |is to )?(?:manufactures?|makes?|produces?|fills?|packs?|supply|supplies|develops?|tests?|runs?|conducts?) [^⟦⟧.;,]{{3,70}}? (?:for|to) {_OF}{B}(?: \([^)]*\))* (?:under|as part of|in) (?:an?|the|its|their) [^⟦⟧.;]{{0,30}}?(?:deal|agreement|contract|partnership|collaboration|alliance)"),
    (RelationKind.PARTNER, "its-partner", rf"{A} and its (?:[\w-]+ ){{0,3}}partner,? {_OF}{B}"),
    (RelationKind.PARTNER, "agreement-with", rf"(?:partnership|alliance|collaboration|(?:[\w-]+ )?agreement) with {_OF}{B}(?P<a>)"),
    (RelationKind.PARTNER, "selected", rf"{A},? (?:has |have )?(?:selects?|selected|chosen|chose|chooses|appointed|appoints|named|names|tapped|taps|picked|picks|engaged|engages|hired|hires|contracted) {_OF}{B} (?:as|to|for)\b"),
    (RelationKind.RENAMED, "business-now", rf"(?P<a>)\bthe (?:business|unit|acquired (?:company|business)|operations?|site network|laboratory|plant) (?:has since |has |was |is |will |now )*(?:been )?(?:trades?|trading|operates?|operating|renamed|rebranded|known|called)(?: as| to)? {_OF}{B}"),
    (RelationKind.RENAMED, "changed-name", rf"{SUBJECT},?[^⟦⟧.;]{{0,80}}?(?:chang(?:ed|es|ing) its (?:corporate |company )?name to|(?:has |have )?(?:been )?renamed(?: itself)?(?: as| to)?|rebrand(?:ed|s|ing)(?: itself)? (?:as|to)|is now (?:called|known as|named)|(?:is )?now (?:operating|trading|operates|trades) as|will (?:now )?(?:trade|operate|be known|be called)(?: under the (?:new )?name(?: of)?| as)?|adopt(?:ed|s) the name|becomes?|became) {_OF}{B}"),
    (RelationKind.RENAMED, "to-be-called", rf"(?:combined|new|merged|united|enlarged) (?:firm|company|business|group|entity|organi[sz]ation)s?(?:, (?:which (?:will|is to|would) (?:be (?:called|named|known as)|operate as|trade as|operate under the name|carry the name) |to be (?:called|named|known as) )?| (?:now )?(?:trades as|operates as|goes by|goes under the name|bears the name|carries the name) | (?:will be|is|is to be|will) (?:called|named|known as|operate as|trade as|be called|be known as) ){_OF}{B}(?P<a>)"),
)  # fmt: skip
