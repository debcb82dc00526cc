"""How a share in a company is told: "holds 40% of ⟦1⟧", "⟦1⟧, in which ⟦0⟧ took a stake", "a fifth of ⟦1⟧ belongs to ⟦0⟧".

How much is held is one grammar (`_SHARE_OF`), whoever holds it and whatever the order of the words; the size then tells
a stake from a subsidiary or a takeover.
"""

from __future__ import annotations

from typing import Final

from cxograph.extract.relations.phrase import PERCENT, SHARE, A, B, Phrase
from cxograph.extract.relations.words import BRACKETS, LISTED, NOT_ITS_ASSET, WHO
from cxograph.model import RelationKind

__all__ = ["HOLDINGS", "MORE_HOLDINGS"]

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
