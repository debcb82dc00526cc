"""Takeovers told by other words than "acquire": who passes to whom, who pays for whom, who goes private."""

from __future__ import annotations

from typing import Final

from cxograph.extract.relations.phrase import A_LIST, A, B, Phrase, after
from cxograph.extract.relations.words import BRACKETS, LISTED, LISTED_BEFORE, NOT_ITS_ASSET, WHO
from cxograph.model import RelationKind

__all__ = ["MORE_TAKEOVERS", "RESALES", "TAKEOVERS"]

_T: Final = rf"⟦(?P<b>\d+)⟧{BRACKETS}"
_MONEY: Final = r"(?:about |around |some |nearly |up to |more than |over |roughly |almost )*(?:USD|EUR|GBP|CHF|SEK|DKK|NOK|JPY|INR|[A-Z]{1,3}\$|[$€£¥₹])"
_PAYERS: Final = rf"{LISTED_BEFORE}(?=[^⟦⟧.;]{{0,30}}? (?:to )?(?:ha[sv]e? secured|secured|holds?|pays?|paid|bid|offer|buy|take|acquire|put)|[.]?$)"
_PASSES: Final = r"(?:(?:(?:is|are|was) )?(?:going|passing)|passe[sd]|goes|went|will (?:go|pass)|is to (?:go|pass)|fell|falls|has (?:gone|passed)|(?:ended|ends|wound) up)"
_PAYS: Final = r"(?:shell(?:s|ed|ing)? out|lay(?:s|ing)? out|laid out|fork(?:s|ed|ing)? out|pay(?:s|ing)?|paid|spend(?:s|ing)?|spent)"
_FROM: Final = rf"(?:from {WHO}⟦\d+⟧{BRACKETS} )?"
_HANDS: Final = r"(?:ownership|control|hands|possession)"
_OFFER: Final = r"(?:an? |the |its )?(?:[^\s⟦⟧;]+ ){0,4}?(?:offer|bid|takeover|buyout|acquisition|sale|merger)"
_INTO_GROUP: Final = (
    r",? (?:in)?(?:to|under) (?:its|the|our) (?:own |existing )?(?:[\w-]+ ){0,3}(?:group|portfolio|fold|network|family|stable|business|holdings|roof|"
    r"umbrella|segment|division|operations|offering|arm|unit|organi[sz]ation|platform)"
)

TAKEOVERS: Final = tuple(
    Phrase(RelationKind.ACQUIRED, *row)
    for row in (
        ("passes-to", (" to ", " into ", " up with", " up at", "hands", " of ", "buyer", "owner", "parent", " home", "offer", " bid", "takeover", "buyout", "acquisition", "sale", "merger", "carved", "spun", "hived", "split off", "join"),
            rf"{_T},? (?:which |that )?(?:(?:has|have|had|is|are|was|were|has been|being|to be|will|\w+ly|then|now|later|also) )*(?:{_PASSES} (?:over |on )?{_FROM}(?:in (?:\w+ )?\d{{4}} |for [^⟦⟧;]{{2,30}} )?"
            rf"(?:(?:in)?to|with|at) (?:the {_HANDS} of )?|chang(?:ed|es|ing) hands(?:,? (?!to\b)[^⟦⟧.;]{{1,40}}?)? {_FROM}to |(?:came?|comes|passe[sd]|fell|went) (?:in (?:\w+ )?\d{{4}} )?(?:under|into) (?:the )?(?:full |sole |"
            rf"majority )?{_HANDS} of |(?:found|finds|gets|got|has) (?:an? |its )?(?:new |next |majority |sole )*(?:buyer|owner|parent|home)(?: in| at| with| under|:|,) |"
            rf"(?:carved|spun|hived|split|taken) (?:out|off) (?:of|from) {WHO}⟦\d+⟧{BRACKETS} [^⟦⟧.;]{{0,30}}?by |"
            rf"join(?:s|ed|ing)? (?:the )?(?=⟦\d+⟧ (?:group|family|network|fold)\b)){A}"),
        ("sale-agreed-with", ("sale of", "disposal of", "divestment of", "divestiture of"),
            rf"\b(?:agreement|deal|contract|terms|SPA) with {WHO}⟦(?P<a>\d+)⟧{BRACKETS} (?:for|on|about|covering) the (?:sale|disposal|divestment|divestiture) of {WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}"),
        ("offer-accepted", ("offer", " bid", "takeover", "buyout", "acquisition", "sale", "merger"),
            rf"(?:{_T}(?:[’']s? (?:board|shareholders|directors|owners))?|\b(?:board|shareholders|directors|owners)) (?:has |have )?(?:accept(?:s|ed)|agree[sd] to|back(?:s|ed)|recommend(?:s|ed)|approve[sd]|voted (?:for|in favou?r of)) "
            rf"{_OFFER} (?:by|from|to|with) {A}"),
        ("control-passes", ("control", "ownership"),
            rf"\b(?:control|ownership)(?: (?:of|over) {WHO}{_T})? (?:has )?(?:passe[sd]|passed over|goes|went|gone) to {A}"),
        ("goes-private", ("private",), rf"{_T}[^⟦⟧.;:]{{0,60}}? private\b[^⟦⟧.;:]{{0,40}}: (?:the buyers? (?:is|are|was|were) )?{A}{_PAYERS}"),
        ("takes-private", ("private",), rf"\b(?:take|takes|taking|took|taken) {WHO}{_T}(?: [^⟦⟧.;]{{1,20}})? private\b"),
        ("taken-private", ("private", " off the "), rf"\btaken (?:private|off the (?:[\w-]+ ){{0,3}}(?:stock )?(?:exchange|market))\b(?:[^⟦⟧;]{{1,50}}?)? by {A_LIST}"),
        ("lands", ("secur", " land", " get", " got", " tak", " took", " won", " win", "add", "brought", "brings", "fold", "welcome", "tuck", "roll", "merg", "integrat", "absorb", "slott"),
            rf"\b(?:(?:secur(?:es?|ed|ing)|land(?:s|ed)?|gets?|got|tak(?:es?|ing|en)|took|won|wins?) {WHO}⟦(?P<b>\d+)⟧{BRACKETS} for {_MONEY}|(?:add(?:ed|s|ing)(?: on)?|brought|brings|bringing|welcome[sd]|"
            rf"(?:tuck|fold|roll|merg|integrat|absorb|slott)(?:e?s|ed|ing)) (?!(?:it|them)\b){WHO}⟦(?P<b2>\d+)⟧{NOT_ITS_ASSET}{BRACKETS}{_INTO_GROUP}\b|"
            rf"add(?:ed|s|ing)(?: on)? {WHO}⟦(?P<b3>\d+)⟧{NOT_ITS_ASSET}(?={BRACKETS}(?:,[^⟦⟧.;]{{3,60}},)? (?:in (?:(?:\w+ )?\d{{4}}|January|February|March|April|May|June|July|August|September|October|November|December)|from ⟦|for {_MONEY})))"),
        ("pays-for", (" paid", " pay", "shell", " lay", "laid", "fork", "spen", "option", "auction", "bidding", " race ", " bid", "offer"),
            rf"\b(?:{_PAYS} (?:(?! per ?cent| percent| ?% )[^⟦⟧;]){{2,60}}? (?:for|on|to (?:buy|acquire))|exercis(?:ed|es|ing) (?:its|an?|the) (?:[\w-]+ )?option to (?:buy|acquire|purchase|take over)|"
            rf"(?:won|wins|winning) (?:the |an? )?(?:[\w-]+ ){{0,2}}(?:auction|bidding|race|bidding war) (?:for|to buy|to acquire)|(?:launch(?:es|ed)|ma[dk]es?|tabled|raise[sd]|submitted|won|complet\w+|clos\w+|"
            rf"settle\w*|conclu\w+|success\w*|clear\w*) (?:[^⟦⟧.;]{{0,40}}? )?(?:bid|offer) for(?: the shares of| all shares of)?) {WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}(?!-)"),
        ("largest-since", ("since that of", "since those of", "after that of", "since the", "after the", "following that of"),
            rf"⟦(?P<a>\d+)⟧[’']s? (?:[\w-]+ ){{1,6}}?(?:since|after|following) (?:that|those|the (?:[\w-]+ )?(?:purchase|acquisition|takeover)s?) of {B}{LISTED}"),
    )
)  # fmt: skip
"""Group `a` is the buyer, `b` what is bought."""

_NEXT: Final = (
    r"(?:the (?:second|third|fourth|last|latest|next|other)(?: one| deal| purchase| acquisition)?,?|next|then|later|soon after|"
    r"shortly after|(?:in|by) (?:\w+ )?\d{4},?|an?other,?|(?:a|one|two|three) years? later,?)"
)
MORE_TAKEOVERS: Final = after(
    RelationKind.ACQUIRED,
    RelationKind.ACQUIRED,
    "source",
    (
        ("followed-by", ("followed", "preceded", "joined by", "that of", "those of", "deal for", "deals for", "purchase of", "following", "after", " came", "brought in", "added", "turn of"),
            rf"\b(?:(?:followed|preceded|joined)(?: \w+| in \d{{4}}| (?:a|one|two|three) years? later| months later)? by|(?:follow(?:s|ed|ing)?|com(?:es|ing) (?:[\w-]+ )*after|came (?:[\w-]+ )*after|on the heels of|"
            rf"on top of|besides|alongside|in addition to|preceded)(?= (?:that|those|(?:its|the|earlier|previous|similar) (?:[\w-]+ )?(?:deal|purchase|takeover|acquisition)s?) (?:of|for) )|"
            rf"(?:acquisition|purchase|takeover|deal|transaction)s?(?: [\w-]+){{0,4}},? (?:following|after)(?= [^⟦⟧]*⟦\d+⟧[^⟦⟧]*(?:[.;,⟦]|$| in ))|"
            rf"{_NEXT}[^⟦⟧.;]{{0,20}}? (?:came|followed|brought in|added|(?:it )?was the turn of|was followed by|was|saw the addition of)(?: in (?:\w+ )?\d{{4}})?) "
            rf"(?:(?:that|those|(?:its|the|earlier|previous|similar) (?:[\w-]+ )?(?:takeover|purchase|acquisition|buyout|deal)s?) (?:of|for) )?{B}{LISTED}"),
        ("came-next", ("follow", " came", "joined", "was added", "were added"),
            rf"⟦(?P<b>\d+)⟧{BRACKETS}(?P<list>,? (?:and|,) {WHO}⟦\d+⟧{BRACKETS})?,? (?:followed|came next|was added|were added|came|joined)(?= in (?:\w+ )?\d{{4}}| (?:a|one|two|three|the "
            rf"(?:following|next)) years?| next| soon| later| shortly|[.,;]|$)"),
        ("and-later", (" later", " then", " in 19", " in 20"),
            rf"(?:(?:,? and|;|,) (?:(?:then|later|also),? |in (?:\w+ )?\d{{4}},? |(?:a|one|two|three) years? later,? |the following year,? )+(?:of |with )?(?!called|known|named|trading)|"
            rf"(?:(?<=company)|(?<=firm)|(?<=business)), then (?:called|named|known as) ){WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}(?={BRACKETS}(?:[,.;)]|$| (?:in|for|from) (?:[\w-]+ )?(?:\d|[A-Z€$£])))"),
    )
)  # fmt: skip
"""What goes on about a takeover just told: group `b` is bought by the same buyer."""

RESALES: Final = after(
    RelationKind.ACQUIRED,
    RelationKind.ACQUIRED,
    "target",
    (
        ("then-passed-to", (" to ", " up with", " up at"),
            rf"(?:,|,? and)(?: (?:then|later|finally|eventually|in (?:\w+ )?\d{{4}}),?)* {_PASSES}(?: (?:in|for) [^⟦⟧.;]{{2,24}})? (?:to|with|at|into the hands of) {A}(?P<b>)"),
        ("and-later-by", (" by ", " and to "),
            rf"(?:,? and|;|,) (?:(?:then|later|also|finally|again),? |in (?:\w+ )?\d{{4}},? |(?:a|one|two|three) years? later,? |the following year,? )+"
            rf"(?:to |by ){A}(?P<b>)(?={BRACKETS}(?:[,.;)]|$| (?:in|for|from) (?:[\w-]+ )?(?:\d|[A-Z€$£])))|,? and to ⟦(?P<a2>\d+)⟧(?={BRACKETS} (?:in (?:\w+ )?\d{{4}}|(?:a|one|two|three|four|five) years? later))(?P<b2>)"),
        ("sold-on", ("sold", "sell", "passed", "passing", "exit"),
            rf"\b(?:sell(?:s|ing)?|sold|passed|passes|passing|handed|exit(?:s|ed|ing)?) (?:(?:its|their|the|all its) (?:entire |remaining |majority |controlling )?"
            rf"(?:shares?|stake|holding|interest|investment|business|company|firm)(?: in (?:it|the (?:company|firm|business)))? |it )(?:on )?"
            rf"(?:(?:in|for|by) [^⟦⟧.;]{{2,24}} )?(?:via a sale )?to {A}(?P<b>)"),
    )
)  # fmt: skip
"""What was bought goes on to another owner, group `a`."""
