"""How investments are told: stakes, rounds, shareholders, backers."""

from __future__ import annotations

from typing import Final

from cxograph.extract.relations.phrase import A_LIST, DATE, ITS, PERCENT, SHARE, A, B, Phrase, after
from cxograph.extract.relations.words import BRACKETS, LISTED, LISTED_BEFORE, NOT_ITS_ASSET, WHO
from cxograph.model import RelationKind

__all__ = ["MORE_STAKES", "STAKES"]

_T: Final = rf"⟦(?P<b>\d+)⟧{BRACKETS}"
_S: Final = rf"⟦(?P<a>\d+)⟧{BRACKETS}"
_INVESTOR: Final = r"(?:shareholder|stakeholder|investor|backer|co-owner|part-owner|owner)s?"
_TAKES: Final = (
    r"(?:takes?|took|taken|taking|buys?|bought|buying|acquir\w+|holds?|held|owns?|owned|keeps?|kept|has|have|"
    r"retain\w*|purchas\w+|"
    r"rais\w+|lift\w+|increas\w+|boost\w*|upp?(?:s|ed)|build\w*|built|gets?|got|secur\w+|picked up|picks up|"
    r"snapped up|brought|brings?)"
)
_HOW_MUCH: Final = (
    r"(?:up|on|about|around|over|its|their|an?|the|own|remaining|further|additional|another|some|just|nearly|under|of|"
    r"almost|more than|"
    rf"minority|majority|controlling|small|large|significant|strategic|equity|{PERCENT}|[\d.]+)"
)
_ROUND: Final = r"(?:round|financing|funding|Series [A-F]|raise|capital increase)"
_RAISES: Final = r"(?:raises?|raised|raising|receive|secures?|secured|received|receives|closed|closes|completed|landed|lands|won|obtained|drew|got)"
_FUNDS: Final = (
    r"(?:round|financing|fund|invest|capital|million|billion|\bstake|Series [A-F]|loan|money|[$€£¥₹]|\d[mb]n?\b)"
)
_FRACTION: Final = r"(?:third|quarter|fifth|sixth|eighth|tenth)"
_OURS: Final = r"(?:it|us|the (?:company|firm|group|start-?up|business|laboratory|biotech))"

_SHARES: Final = ("stake", "interest", "holding", "share", "participation", "position")

STAKES: Final = tuple(
    Phrase(RelationKind.INVESTED, *row)
    for row in (
        (
            "stake-in", tuple(f"{word} {link}" for word in _SHARES for link in ("in", "of")),
            rf"\b(?P<verb>{_TAKES}) (?:{_HOW_MUCH} ){{0,6}}?{SHARE}(?: of [^⟦⟧;]{{1,24}}?)? in {WHO}⟦(?P<b>\d+)"
            rf"⟧{NOT_ITS_ASSET}"
            rf"(?P<size>{BRACKETS}[^⟦⟧.;]{{0,12}}? (?:from [^⟦⟧;]{{1,14}} )?to {PERCENT})?",
            True,
        ),
        (
            "stake-sold-to", (" to ",),
            rf"\b(?P<verb>sold|sells|selling|transferred|transfers|divested|divests|sale of) (?:{_HOW_MUCH} "
            rf"){{0,6}}?{SHARE}(?: of [^⟦⟧;]{{1,24}}?)? in "
            rf"{WHO}⟦(?P<b>\d+)⟧{BRACKETS}[^⟦⟧.;]{{0,40}}? to {A}",
            True,
        ),
        (
            "stake-taken", _SHARES,
            rf"⟦(?P<a>\d+)⟧{BRACKETS}(?:,| [–—-])? (?:has |have |will |which |also )*(?P<verb>{_TAKES}) (?:{_HOW_MUCH} "
            rf"){{0,6}}?{SHARE}(?: of {PERCENT})?"
            r"(?= in (?:us|it|the (?:company|business|firm|group)|our (?:company|group|business)|\d{4})\b| last year| from (?:the|its) (?:founder|owner|"
            r"famil|manage|heirs|previous|former)|[.;,]|"
            r"$)(?P<b>)",
            True,
        ),
        (
            "in-which", ("in which",),
            rf"{_T},? in which (?:{_S}|it|we|the (?:company|group|firm)) (?:has |had |also )?(?:invested|took an?|"
            rf"holds|owns|bought an?)",
        ),
        (
            "stake-by", ("stake", "investment", "round", "holding", "interest", "series ", "financing", "funding"),
            rf"\b(?:minority |equity |strategic |majority |growth |further |new |{PERCENT} |small |significant )*(?:investment|stake|"
            rf"{_ROUND})\b(?:(?! followed)[^⟦⟧.;]){{0,30}}? "
            rf"(?:(?:held|kept|owned|retained|taken|acquired|bought) )?(?:by|from|led by) {A}"
            rf"(?! (?:in|at|into) (?:the )?(?-i:[A-ZÀ-Þ])){LISTED}(?P<b>)",
        ),
        (
            "ownership-of", ("ownership of", "interest of", "stake of", "holding of"),
            rf"\b(?P<verb>holds?|held|retains?|retained|keeps?|kept|has|have|with) (?:an? |"
            rf"the )?(?:[\w-]+ )?(?:ownership|interest|stake|holding) of (?:about |around |over )?"
            rf"{PERCENT}{BRACKETS} (?:of|in) {B}",
            True,
        ),
        ("investment-in", ("investment", "stake", "holding"),
            rf"⟦(?P<a>\d+)⟧[’']s? (?:[^⟦⟧;]{{0,30}} )?(?:investment|stake|holding|shareholding) in {B}"),
        ("invests-in", ("invest",), rf"\b(?:co-)?invest(?:s|ed|ing)?(?: (?:[^⟦⟧.;]|\.(?=[\d ]*\d)){{1,40}})? in {B}"),
        ("invests-in-us", ("invest", " put "),
            rf"{_S} (?:has |have |had |also )*(?:co-)?(?:invest(?:s|ed|ing)?|put) (?:(?:[^⟦⟧.;]|\.(?=[\d ]*\d)){{1,40}} )?(?:in|into) "
            rf"(?:{_OURS}|our (?:company|business))\b(?! ⟦)(?P<b>)"),
        ("puts-into", (" into ",),
            rf"\b(?:put|puts|ploughed|ploughs|poured|injected|injects|pumped|pumps|bought|funnelled|channelled|committed|sank)(?: [^⟦⟧;]{{1,40}})? "
            rf"into {B}"),
        ("takes-percent", ("%", "cent", "stake", "holding", "interest"),
            rf"⟦(?P<a>\d+)⟧{BRACKETS} (?:takes?|took|acquires?|acquired|buys?|bought|comes in with|came in with|joins? with|joined with|"
            rf"enters? with|entered with) (?P<verb>)(?:an? |about |around |up to )*(?:minority |strategic |equity |{PERCENT} )+(?:{SHARE}|of the shares)"
            rf"(?=[.;,:]|$)(?P<b>)",
            True,
        ),
        ("buys-percent", ("%", "cent"),
            rf"⟦(?P<a>\d+)⟧{BRACKETS} (?P<verb>acquires?|acquired|buys?|bought|purchased) (?:about |around |some )?{PERCENT}"
            rf"(?= of (?:the )?(?:shares|company|business|equity|capital|firm)\b| of it\b|[.;,]|$| in \d{{4}})(?P<b>)",
            True,
        ),
        ("holds-fraction-of-it", tuple(f" {word}" for word in ("third", "quarter", "fifth", "sixth", "eighth", "tenth")),
            rf"{_S} (?:also |still |now )?(?:owns?|owned|holds?|held|keeps?|kept|took|takes) (?:about |around |just |almost |nearly |over |more than )*(?:an?|one|the remaining) "
            rf"{_FRACTION}(?: stake)?(?: of (?:it|us|the (?:shares|capital|company|equity|firm|business)))?(?=[.;,]|$)(?P<b>)"),
        ("comes-on-board", ("on board", "aboard", "came in", "comes in"),
            rf"⟦(?P<a>\d+)⟧{LISTED_BEFORE} (?:has |have )?(?:comes?|came|joins?|joined|climbed)(?: in| on board| aboard)? (?:with us )?as (?:an? |the |its |our |new )*"
            rf"(?:[\w-]+ ){{0,2}}{_INVESTOR}(?= in (?:19|20)\d\d| last|[.;,]|$)(?P<b>)"),
        ("comes-in", ("comes in", "came in", "joins as", "buys in", "bought in"),
            rf"{DATE}{A}{LISTED_BEFORE} (?:comes?|came|buys?|bought) in(?: as (?:an? |the )?(?:[\w-]+ )*{_INVESTOR}| with [^⟦⟧.;]{{1,30}})?(?=[.;,]|$)(?P<b>)"),
        (
            "money-for-percent", ("%", "cent"),
            rf"\b(?:pay|pays|paid|put|puts|spent|spends|invest\w*|bring\w*|brought)\b(?:(?! per ?cent of | ?% of |"
            rf" percent of )[^⟦⟧;]){{3,80}}? (?:for|in (?:exchange|return) for|"
            rf"and (?:gets|got|receives|received|holds|takes|took)) (?:an? )?(?:stake of |"
            rf"minority stake of )?{PERCENT}(?: stake| share| interest| slice| piece| chunk| holding| shareholding)?"
            rf"(?: of(?: the shares of| the shares in)?| in) {B}",
        ),
        (
            "holds-fraction", tuple(f" {word}" for word in ("third", "quarter", "fifth", "sixth", "eighth", "tenth")),
            rf"\b(?:owns?|owned|holds?|held|has|keeps?|kept|bought|buys|took|takes) (?:about |around |just |almost |"
            rf"nearly |over |more than )*(?:an?|one) "
            rf"{_FRACTION}(?: stake)? (?:of|in)(?: the (?:shares|capital)(?: of| in))? {B}",
        ),
        (
            "retains-percent", ("%", "cent"),
            rf"(?<!holders of )(?<!owners of )(?<!investors in ){_S},? (?:which )?(?:(?:will|would) )?(?:retains?|keeps?|holds?|owns?|kept|held) (?:an? |another |"
            rf"the (?:other|remaining) )?(?:minority )?"
            rf"(?:stake of )?{PERCENT}(?: stake| share| interest)?(?= in (?:it|the (?:company|firm|business))\b|[,.;]|"
            rf"$)(?P<b>)",
        ),
        (
            "consortium", ("consortium", "syndicate", "investors", "group of", "club of", "investor group"),
            rf"\b(?:consortium|syndicate|(?:group|club) of (?:[\w-]+ )?investors|investors|"
            rf"investor group)(?: of (?:[\w-]+ )?investors)?,? "
            rf"(?:led|headed|formed|fronted|around|of|from)(?: up)?(?: by)? {A}{LISTED_BEFORE}(?:(?! for )"
            rf"[^⟦⟧;]){{0,60}}? (?:in|into) {B}",
        ),
        (
            "investor-in", ("investor", "holder", "backer", "owner"),
            rf"{_S},? (?:which |who )?(?:(?:has been|have been|became|becomes|will become|is|remains|was|"
            rf"are) )?(?:also |now |still )?(?:an? |the |its |one of the )?"
            rf"(?:[\w-]+ ){{0,3}}?(?:investors?|shareholders?|stakeholders?|backers?|co-owners?|part-owners?) (?:in|"
            rf"of|at) {B}",
        ),
        (
            "joins-as", ("investor", "holder", "backer", "owner"),
            rf"{WHO}⟦(?P<a>\d+)⟧{LISTED_BEFORE},? (?:has |have |had )?(?:joined|joins|join|come on board at|"
            rf"came on board at|entered|came into) {WHO}{_T} (?:[^⟦⟧.;]{{1,25}} )?as "
            rf"(?:an? |the )?(?:[\w-]+ ){{0,3}}{_INVESTOR}",
        ),
        (
            "new-shareholder", ("shareholder", "investor", "owner", "backer"),
            rf"{DATE}(?:[\w ]{{3,30}} )?{A}{LISTED_BEFORE} (?:becomes?|became|joins?|joined|comes on board|"
            rf"come on board|enters?|invests?|invested)(?: as)? "
            rf"(?:an? |the |our |new |minority |main |second |third )*{_INVESTOR}(?P<b>)",
        ),
        (
            "has-as-investor", ("investor", "holder", "backer", "owner"),
            rf"\b(?:has|had|gains?|gained|wins?|won|welcome[sd]?|took (?:in|on)|takes (?:in|on)|"
            rf"brought in|brings in|taken (?:in|on)|attracted|counts?|lists?|names?) "
            rf"{A}{LISTED_BEFORE} (?:as|on board as|among) (?:an? |the |its |one of its |"
            rf"new )*(?:[\w-]+ ){{0,2}}{_INVESTOR}",
        ),
        (
            "whose-investor", ("shareholder", "investor", "backer"),
            rf"⟦(?P<b>\d+)⟧(?:[’']s?|, whose) (?:(?!majority\b|former\b)[\w-]+ ){{0,3}}(?:shareholder|investor|"
            rf"backer)s?,? (?:is |are |include )?{A_LIST}",
        ),
        (
            "investors-of", ("investor", "holder", "backer", "owner"),
            rf"\b(?:shareholders|investors|backers|owners) (?:of|in) {WHO}{_T} (?:include|are|were|"
            rf"included) {A}(?: \([^)]*\))*{LISTED}",
        ),
        ("still-investor", ("investor", "holder", "backer"),
            rf"{_S} (?:is|are|remains?) (?:still |also |now )*(?:an? |the |its |our |one of its )(?:[\w-]+ ){{0,2}}"
            rf"(?:investor|shareholder|backer)s?(?=[.;,]|$)(?P<b>)"),
        ("investor-in-brackets", ("%", "cent", "investor", "holder", "backer"),
            rf"⟦(?P<b>\d+)⟧ \((?:{A} (?:has |have )?(?P<verb>holds?|held|owns?|owned) (?:about |around |over |some )?{PERCENT}|(?:(?:an? |its )?(?:[\w-]+ )?"
            rf"(?:minority shareholder|investor|backer)s?:? )⟦(?P<a2>\d+)⟧)",
            True,
        ),
        ("its-investors", ("investor", "holder", "backer"),
            rf"\b(?:investors?|shareholders?|backers?) (?:in {_OURS} )?(?:includes?|are|were|is|included|comprise),? "
            rf"(?:among others,? )?(?:(?:the|its|our) (?:founders?|management|families|family|employees|staff)[^⟦⟧.;]{{0,40}}? (?:and|as well as) )?{A_LIST}(?P<b>)"),
        ("our-investors", ("investor", "holder", "backer"),
            rf"\b{ITS} (?:(?!former\b|majority\b|controlling\b|main owner|ultimate\b)[\w-]+ ){{0,3}}(?:investors?|backers?|shareholders|(?:minority|biggest|largest|main|anchor|new|other|long-time|second-largest) shareholder)(?:,| –|:)? "
            rf"{A_LIST}(?P<b>)"),
        ("investor-apposed", ("investor", "holder", "backer"),
            rf"⟦(?P<a>\d+)⟧{BRACKETS}(?:,| [–—-]) (?:(?:an?|another|one of) )?(?:{ITS} )?(?:(?!former\b|majority\b|controlling\b)[\w-]+ ){{0,3}}(?:investors?|minority shareholders?|"
            rf"shareholders|backers?)(?= since\b|[,.;]|$)(?P<b>)"),
        ("backed-by", ("backed", "financed", "funded", "supported"),
            rf"\b(?:backed|funded|financed|supported) by (?:the )?{A_LIST}"),
        ("x-backed", ("-backed",), r"⟦(?P<a>\d+)⟧-backed (?:[\w-]+ ){0,4}?⟦(?P<b>\d+)⟧"),
        ("behind-it", (" behind ",), rf"\b(?:has|have|had|with) {A_LIST} behind (?:it|them|us)\b(?P<b>)"),
        ("stands-behind", ("behind ",), rf"\bbehind {WHO}{_T} (?:stands?|stood|is|are) {A_LIST}"),
        ("has-backing", ("backing", "money", "capital", "funding"),
            rf"\b(?:has|have|with|enjoys|had|won|gained|secured) (?:the )?(?:financial )?(?:backing|money|capital|"
            rf"funding) (?:of|from) {A_LIST}(?=[,.;]|$| to| and| in| since)"),
        (
            "with-funding-from", ("funding", "backing", "financing", "investment", "capital", "money", "support"),
            rf"\b(?:with|through|thanks to|using) (?:[\w-]+ ){{0,3}}(?:funding|backing|financing|investment|capital|"
            rf"money|support) (?:from|by|of) "
            rf"{A}{BRACKETS}(?:,? (?:and|as well as) (?P<list>⟦\d+⟧))?, {B}",
        ),
        ("round-led-by", ("led by", "headed by", "backed by", "anchored by", "provided by"),
            rf"\b{_ROUND}\b[^⟦⟧.]{{0,60}}? (?:led|headed|backed|supported|provided|anchored) by {A_LIST}"),
        ("participation-of", ("participation",), rf"\bparticipation (?:of|from|by) {A_LIST}(?P<b>)"),
        ("leads-round", ("round", "financing", "funding", "series", "investment"),
            rf"\b(?:led|leads|joined|participated in|co-led|took part in) (?:an? |the |its "
            rf")?[^⟦⟧;]{{0,50}}?(?:{_ROUND}|investment)\b[^⟦⟧.;]{{0,20}}? (?:in|for|of|by) {B}"),
        (
            "raises-from", (" from ", "led by", " with "),
            rf"\b{_RAISES}\b(?=[^⟦⟧;]*?{_FUNDS})(?:(?!contract|order|agreement|award|approval|"
            rf"clearance|"
            rf"licen[cs]e)[^⟦⟧;]){{3,90}}? (?:from|led by|with) "
            rf"{A}(?P<list>(?:(?:,| and|, and) (?:participation (?:from|by) |including |with )*{WHO}⟦\d+⟧{BRACKETS})*)",
        ),
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
