"""How investments are told: rounds, shareholders, backers, and shares: "holds 40% of ⟦1⟧", "a fifth of ⟦1⟧ belongs to ⟦0⟧".

How much is held is one grammar (`_SHARE_OF`), whoever holds it and whatever the order of the words; the size then tells
a stake from a subsidiary or a takeover.
"""

from __future__ import annotations

from typing import Final

from cxograph.extract.relations.phrase import A_LIST, DATE, PERCENT, SHARE, A, B, Phrase, after
from cxograph.extract.relations.words import BRACKETS, LISTED, LISTED_BEFORE, NOT_ITS_ASSET, WHO
from cxograph.model import RelationKind

__all__ = ["HOLDINGS", "MORE_HOLDINGS", "MORE_STAKES", "STAKES"]

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

_CUES: Final = ("stake", "interest", "holding", "share", "participation", "position", "%", "cent", "majority", " half", "third", "quarter", "fifth", "sixth", "eighth", "tenth")  # fmt: skip
_TAKES: Final = (
    r"(?:takes?|took|taken|taking|buys?|bought|buying|acquir\w+|holds?|held|holding|owns?|owned|keeps?|kept|has|have|controls?|"
    r"retain\w*|purchas\w+|rais\w+|lift\w+|increas\w+|boost\w*|upp?(?:s|ed)|build\w*|built|gets?|got|secur\w+|picks? up|picked up|"
    r"snapped up|brought|brings?|comes? in with|came in with|(?:join|enter)(?:s|ed) with|invest(?:s|ed) (?=for)|with)"
)
_SOME: Final = (
    r"(?:up|on|about|around|over|its|our|their|an?|one|the|own|remaining|other|further|additional|another|some|just|nearly|under|of|out|somewhat|slightly|well|roughly|approximately|less than|"
    rf"almost|more than|ownership of|minority|majority|controlling|small|large|significant|strategic|equity|{PERCENT}|[\d.]+)"
)
_SIZE: Final = rf"(?:{PERCENT}|(?:third|quarter|fifth|sixth|eighth|tenth|half)(?: stake)?|majority|most|all)"
_SHARE_OF: Final = (
    rf"(?:{_SOME} ){{0,6}}?(?:{SHARE}(?: of (?:about |around |over )?{PERCENT})?|{_SIZE}(?: stake| shareholding| interest)?)"
    rf"{BRACKETS}(?: (?:of|in) (?:the |its |all )?(?:(?:issued|voting|outstanding|share) )*(?:shares|stock|capital|equity|votes|ownership))?"
)
_AWHILE: Final = r"(?: (?:of|for|worth|since) [^⟦⟧;]{1,24}?)?"
_AUX: Final = r"(?:(?:which|who|has|have|had|will|would|to|also|now|still|since|then|since \d{4}|in \d{4}),? )*"
_OF_IT: Final = (
    r"(?= (?:in|of) (?:us|it|the (?:company|business|firm|group|equity|shares)|our (?:company|group|business))\b| (?:in|since) (?:\w+ )?\d{4}| last year|"
    r" from (?:the|its) (?:founder|owner|famil|manage|heirs|previous|former)|[.;,:)]|$)"
)
_HELD: Final = (
    r"(?:(?:is|are|was|were|has been|have been|being|now|remains?|still) )*(?P<verb>(?:held|kept|owned|retained|controlled|taken|acquired|bought|purchased) by|belongs? to|belonged to|"
    r"(?:is |are |remains? |lies? |rests? |goes |went |passed |held )?(?:in|into) the hands of|(?:is|are|lies?|rests?|remains?) with|(?:was |were |has been |have been )?(?:sold|transferred) to|"
    r"goes to|went to|(?:has |have )?(?:gone|passed) to|passed to|goes over to)"
)

HOLDINGS: Final = tuple(
    Phrase(RelationKind.INVESTED, name, cues, written, sized=True)
    for name, cues, written in (
        (
            "holds-share", _CUES,
            rf"\b(?:(?<!each )|(?!\w+ (?:half|50|an equal)))(?<!jointly )(?<!together )(?<!both )(?P<verb>{_TAKES}) {_SHARE_OF}{_AWHILE} (?:in|of) {WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}"
            rf"(?P<size>{BRACKETS}[^⟦⟧.;]{{0,12}}? (?:from [^⟦⟧;]{{1,14}} )?to {PERCENT})?",
        ),
        (
            "holds-share-of-it", _CUES,
            rf"⟦(?P<a>\d+)⟧{BRACKETS}(?:[’']s? (?:[\w-]+ ){{0,3}}(?:arm|fund|unit|vehicle|foundation))?(?:,| [–—-])? {_AUX}(?P<verb>{_TAKES}) {_SHARE_OF}{_OF_IT}(?P<b>)",
        ),
        (
            "share-held-by", _CUES,
            rf"(?:⟦(?P<b>\d+)⟧{BRACKETS}, (?:an? [\w -]{{3,30}}, )?{_SHARE_OF} of which|\b{_SHARE_OF}(?:{_AWHILE} (?:in|of) (?:{WHO}⟦(?P<b2>\d+)⟧{BRACKETS}|it|us|the \w+))?),? {_HELD} {A}{LISTED}",
        ),
        (
            "share-sold-to", _CUES,
            rf"\b(?P<verb>sold|sells|selling|transferred|transfers|divested|divests|sale of) {_SHARE_OF}{_AWHILE} in "
            rf"{WHO}⟦(?P<b>\d+)⟧{BRACKETS}[^⟦⟧.;]{{0,40}}? to {A}",
        ),
        (
            "our-associate", ("associate", "affiliate", "investee", "subsidiary"),
            rf"\b(?:its|our|their|the) (?P<verb>){PERCENT}(?:[ -](?:owned|held))? (?:associate|affiliate|investee|subsidiary)(?: company)?,? ⟦(?P<b>\d+)⟧",
        ),
        (
            "in-which", ("in which", "of which"),
            rf"⟦(?P<b>\d+)⟧{BRACKETS},? (?:in|of) which {WHO}(?:⟦(?P<a>\d+)⟧|it|we|the (?:company|group|firm)) {_AUX}"
            rf"(?P<verb>invested|{_TAKES} {_SHARE_OF})",
        ),
    )
)  # fmt: skip
"""Group `a` is the holder, `b` the company that it holds a share of."""

_AND_OF: Final = (_CUES, rf"(?:,|,? and) (?P<verb>){_SHARE_OF} (?:of|in) {B}")
_AND_TO: Final = (_CUES, rf"(?:,|,? and) {_SHARE_OF},? (?:{_HELD.replace('<verb>', '<held>')}|to|by) {A}(?P<b>)")
MORE_HOLDINGS: Final = (
    Phrase(RelationKind.INVESTED, "holds-share-too", *_AND_OF, sized=True, same=RelationKind.INVESTED, same_end="source"),
    Phrase(RelationKind.INVESTED, "holds-share-too", *_AND_OF, sized=True, same=RelationKind.SUBSIDIARY, same_end="target"),
    Phrase(RelationKind.INVESTED, "shares-bought-too", *_AND_OF, sized=True, same=RelationKind.ACQUIRED, same_end="source"),
    Phrase(RelationKind.INVESTED, "share-held-too", *_AND_TO, sized=True, same=RelationKind.INVESTED, same_end="target"),
    Phrase(RelationKind.INVESTED, "share-held-too", *_AND_TO, sized=True, same=RelationKind.SUBSIDIARY, same_end="source"),
)  # fmt: skip
"""What goes on about a share just told: "and 51% of ⟦1⟧", "and another 20% to ⟦1⟧"."""
