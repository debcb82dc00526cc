"""How investments are told: stakes, rounds, shareholders, backers."""

from __future__ import annotations

from typing import Final

from cxograph.extract.relations.phrase import A_LIST, DATE, PERCENT, A, B, Phrase, after
from cxograph.extract.relations.words import BRACKETS, LISTED, LISTED_BEFORE, WHO
from cxograph.model import RelationKind

__all__ = ["MORE_STAKES", "STAKES"]

_T: Final = rf"⟦(?P<b>\d+)⟧{BRACKETS}"
_S: Final = rf"⟦(?P<a>\d+)⟧{BRACKETS}"
_INVESTOR: Final = r"(?:shareholder|stakeholder|investor|backer|co-owner|part-owner|owner)s?"
_ROUND: Final = r"(?:round|financing|funding|Series [A-F]|raise|capital increase)"
_RAISES: Final = r"(?:raises?|raised|raising|receive|secures?|secured|received|receives|closed|closes|completed|landed|lands|won|obtained|drew|got)"
_FUNDS: Final = (
    r"(?:round|financing|fund|invest|capital|million|billion|\bstake|Series [A-F]|loan|money|[$€£¥₹]|\d[mb]n?\b)"
)
_OURS: Final = r"(?:it|us|the (?:company|firm|group|start-?up|business|laboratory|biotech))"

STAKES: Final = tuple(
    Phrase(RelationKind.INVESTED, *row)
    for row in (
        ("stake-by", ("stake", "investment", "round", "holding", "interest", "series ", "financing", "funding"),
            rf"\b(?:minority |equity |strategic |majority |growth |further |new |{PERCENT} |small |significant )*(?:investment|stake|{_ROUND})\b(?:(?! followed)[^⟦⟧.;]){{0,30}}? (?:by|from|led by) {A}"
            rf"(?! (?:in|at|into) (?:the )?(?-i:[A-ZÀ-Þ])){LISTED}(?P<b>)"),
        ("invests-in", ("invest", "stake", "holding", " into "),
            rf"(?:⟦(?P<a>\d+)⟧[’']s? (?:[^⟦⟧;]{{0,30}} )?(?:investment|stake|holding|shareholding) in|\b(?:co-)?invest(?:s|ed|ing)?(?: (?:[^⟦⟧.;]|\.(?=[\d ]*\d)){{1,40}})? in|"
            rf"\b(?:put|puts|ploughed|ploughs|poured|injected|injects|pumped|pumps|bought|funnelled|channelled|committed|sank)(?: [^⟦⟧;]{{1,40}})? into) {B}"),
        ("invests-in-us", ("invest", " put ", "bought in"),
            rf"{_S} (?:has |have |had |also )*(?:(?:co-)?(?:invest(?:s|ed|ing)?|put) (?:(?:[^⟦⟧.;]|\.(?=[\d ]*\d)){{1,40}} )?(?:in|into)|bought into|(?:comes?|came) (?:in|into)(?: at)?) (?:{_OURS}|our (?:company|business))\b(?! ⟦)(?P<b>)"),
        ("comes-in", ("comes in", "came in", "joins as", "buys in", "bought in", "investor", "holder", "backer", "owner"),
            rf"{DATE}(?:[\w ]{{3,30}} )?{A}{LISTED_BEFORE} (?:(?:comes?|came|buys?|bought) in|(?:becomes?|became|joins?|joined)(?= (?:as )?(?:an?|the|our) ))(?: (?:as )?(?:an? |the |our )?(?:[\w-]+ )*{_INVESTOR}| with [^⟦⟧.;]{{1,30}})?(?= with\b|[.;,]|$)(?P<b>)"),
        ("money-for-percent", ("%", "cent"),
            rf"\b(?:pay|pays|paid|put|puts|spent|spends|invest\w*|bring\w*|brought)\b(?:(?! per ?cent of | ?% of | percent of )[^⟦⟧;]){{3,80}}? (?:for|in (?:exchange|return) for|and (?:gets|got|receives|received|holds|takes|took)) (?:an? )?"
            rf"(?:stake of |minority stake of )?{PERCENT}(?: stake| share| interest| slice| piece| chunk| holding| shareholding)?(?: of(?: the shares of| the shares in)?| in) {B}"),
        ("consortium", ("consortium", "syndicate", "investors", "group of", "club of", "investor group"),
            rf"\b(?:consortium|syndicate|(?:group|club) of (?:[\w-]+ )?investors|investors|investor group)(?: of (?:[\w-]+ )?investors)?,? (?:led|headed|formed|fronted|around|of|from)(?: up)?(?: by)? {A}{LISTED_BEFORE}(?:(?! for )"
            rf"[^⟦⟧;]){{0,60}}? (?:in|into) {B}"),
        ("backed-by", ("backed", "financed", "funded", "supported", "behind ", "backing", "money", "capital", "funding"),
            rf"\b(?:(?:backed|funded|financed|supported) by(?: the)?|behind (?:{WHO}{_T}|{_OURS}) (?:stands?|stood|is|are)|(?:has|have|with|enjoys|had|won|gained|secured) (?:the )?(?:financial )?(?:backing|money|capital|funding) (?:of|from)) {A_LIST}"),
        ("x-backed", ("-backed",), r"⟦(?P<a>\d+)⟧-backed (?:[\w-]+ ){0,4}?⟦(?P<b>\d+)⟧"),
        ("behind-it", (" behind ",), rf"\b(?:has|have|had|with) {A_LIST} behind (?:it|them|us)\b(?P<b>)"),
        ("with-funding-from", ("funding", "backing", "financing", "investment", "capital", "money", "support"),
            rf"\b(?:with|through|thanks to|using) (?:[\w-]+ ){{0,3}}(?:funding|backing|financing|investment|capital|money|support) (?:from|by|of) {A}{BRACKETS}(?:,? (?:and|as well as) (?P<list>⟦\d+⟧))?, {B}"),
        ("round-led-by", ("led by", "headed by", "backed by", "anchored by", "provided by", "participation"),
            rf"\b(?:{_ROUND}\b[^⟦⟧.]{{0,60}}? (?:led|headed|backed|supported|provided|anchored) by|participation (?:of|from|by)) {A_LIST}"),
        ("leads-round", ("round", "financing", "funding", "series", "investment"),
            rf"\b(?:led|leads|joined|participated in|co-led|took part in) (?:an? |the |its "
            rf")?[^⟦⟧;]{{0,50}}?(?:{_ROUND}|investment)\b[^⟦⟧.;]{{0,20}}? (?:in|for|of|by) {B}"),
        ("raises-from", (" from ", "led by", " with "),
            rf"\b{_RAISES}\b(?=[^⟦⟧;]*?{_FUNDS})(?:(?!contract|order|agreement|award|approval|clearance|licen[cs]e)[^⟦⟧;]){{3,90}}? (?:from|led by|with) "
            rf"{A}(?P<list>(?:(?:,| and|, and) (?:participation (?:from|by) |including |with |existing |new |investors? |backers? |the )*{WHO}⟦\d+⟧{BRACKETS})*)"),
    )
)  # fmt: skip
"""Group `a` is the investor, `b` what it invests in."""

MORE_STAKES: Final = after(
    RelationKind.INVESTED,
    RelationKind.INVESTED,
    "target",
    (
        ("stake-followed-by", ("followed by", "joined by", "alongside"),
            rf"\b(?:followed|joined)(?: later| in \d{{4}})? by {A}{LISTED}(?P<b>)"),
        ("also-took-part", ("took part", "participat", "joined", "contribut", "chipped in", "invest", "came in", "follow"),
            rf"(?:^|[;,.] |\b(?:and|while|in which) )(?:(?:the |its |also )*(?:[\w-]+ ){{0,2}}(?:backers?|investors?|shareholders?|funds?),? )?⟦(?P<a>\d+)⟧{LISTED_BEFORE},? "
            rf"(?:also |each |both |too |have |has )*(?:took part|participated|joined(?: the (?:round|syndicate|financing)| in)?(?=[,.;]|$)|contributed|chipped in|"
            rf"co-invested|invested too|came in|followed suit|are also investors|is also an? (?:investor|shareholder)|put in|increased)"),
    )
)  # fmt: skip
"""What goes on about an investment just told: group `a` invests in the same company."""
