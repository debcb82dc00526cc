"""Takeovers told by other words than "acquire": who passes to whom, who pays for whom, who goes private."""

from __future__ import annotations

from typing import Final

from cxograph.extract.relations.phrase import A_LIST, A, B, Phrase, after
from cxograph.extract.relations.words import BRACKETS, LISTED, LISTED_BEFORE, NOT_ITS_ASSET, WHO
from cxograph.model import RelationKind

__all__ = ["MORE_TAKEOVERS", "RESALES", "TAKEOVERS"]

_T: Final = rf"⟦(?P<b>\d+)⟧{BRACKETS}"
_MONEY: Final = r"(?:USD|EUR|GBP|CHF|SEK|DKK|NOK|JPY|INR|[A-Z]{1,3}\$|[$€£¥₹])"
_ABOUT: Final = r"(?:about |around |some |nearly |up to |more than |over |roughly |almost )*"
_PAYERS: Final = (
    rf"{LISTED_BEFORE}"
    r"(?=[^⟦⟧.;]{0,30}? (?:to )?(?:ha[sv]e? secured|secured|holds?|pays?|paid|bid|offer|buy|take|acquire|put)|[.]?$)"
)
_PASSES: Final = (
    r"(?:(?:(?:is|are|was) )?(?:going|passing)|passe[sd]|goes|went|will (?:go|pass)|is to (?:go|pass)|fell|falls|"
    r"has (?:gone|passed)|(?:ended|ends|wound) up)"
)
_PAYS: Final = (
    r"(?:shell(?:s|ed|ing)? out|lay(?:s|ing)? out|laid out|fork(?:s|ed|ing)? out|pay(?:s|ing)?|paid|spend(?:s|ing)?|"
    r"spent)"
)

TAKEOVERS: Final = tuple(
    Phrase(RelationKind.ACQUIRED, *row)
    for row in (
        (
            "passes-to", (" to ", " into ", " up with", " up at"),
            rf"{_T},? (?:which |that )?(?:\w+ly |then |now |later |also )?{_PASSES} (?:over |on )?(?:from {WHO}⟦\d+⟧{BRACKETS} )?"
            rf"(?:in (?:\w+ )?\d{{4}} |for [^⟦⟧;]{{2,30}} )?(?:(?:in)?to|with|at) (?:the (?:hands|ownership|possession) of )?{A}",
        ),
        (
            "changes-hands", ("hands",),
            rf"{_T},? (?:which |that )?(?:has |have )?chang(?:ed|es|ing) hands(?:,? (?!to\b)[^⟦⟧.;]{{1,40}}?)?"
            rf"(?: from {WHO}⟦\d+⟧{BRACKETS})? to {A}",
        ),
        (
            "came-under", (" of ",),
            rf"{_T},? (?:which |that )?(?:came|comes|has come|will come|passe[sd]|fell|went) (?:in (?:\w+ )?\d{{4}} )?"
            rf"(?:under|into) (?:the )?(?:full |sole |majority )?(?:ownership|control|hands|possession) of {A}",
        ),
        ("sale-agreed-with", ("sale of", "disposal of", "divestment of", "divestiture of", "purchase of", "acquisition of"),
            rf"\b(?:agreement|deal|contract|terms|SPA) with {WHO}⟦(?P<a>\d+)⟧{BRACKETS} (?:for|on|about|covering) the (?:sale|disposal|divestment|divestiture) of {WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}"),
        ("control-passes", ("control", "ownership"),
            rf"\b(?:control|ownership)(?: (?:of|over) {WHO}{_T})? (?:has )?(?:passe[sd]|passed over|goes|went|gone) to {A}"),
        (
            "found-buyer", ("buyer", "owner", "parent", " home"),
            rf"{_T} (?:has |have |had )?(?:found|finds|gets|got|has) (?:an? |its )?(?:new |next |majority |sole )*(?:buyer|owner|"
            rf"parent|home)(?: in| at| with| under|:|,) {A}",
        ),
        (
            "accepts-offer", ("offer", " bid", "takeover", "buyout", "acquisition", "sale"),
            rf"{_T} (?:has |have )?(?:accept(?:s|ed)|agree[sd] to|back(?:s|ed)|recommend(?:s|ed)|approve[sd]) (?:an? |"
            rf"the )?"
            rf"(?:[^\s⟦⟧;]+ ){{0,4}}?(?:offer|bid|takeover|buyout|acquisition|sale) (?:by|from|to) {A}",
        ),
        (
            "goes-private", ("private",),
            rf"{_T}[^⟦⟧.;:]{{0,60}}? private\b[^⟦⟧.;:]{{0,40}}: (?:the buyers? (?:is|are|was|were) )?{A}{_PAYERS}",
        ),
        (
            "takes-private", ("private",),
            rf"\b(?:take|takes|taking|took|taken) {WHO}{_T}(?: [^⟦⟧.;]{{1,20}})? private\b",
        ),
        ("taken-private", ("private", " off the "), rf"\btaken (?:private|off the (?:[\w-]+ ){{0,3}}(?:stock )?(?:exchange|market))\b(?:[^⟦⟧;]{{1,50}}?)? by {A_LIST}"),
        (
            "secures-for", ("secur", " land", " get", " got", " tak", " took", " won", " win"),
            rf"\b(?:secur(?:es?|ed|ing)|land(?:s|ed)?|gets?|got|tak(?:es?|ing|en)|took|won|"
            rf"wins?) {B}{BRACKETS} for {_ABOUT}{_MONEY}",
        ),
        (
            "pays-for", (" paid", " pay", "shell", " lay", "laid", "fork", "spen"),
            rf"\b{_PAYS} (?:(?! per ?cent| percent| ?% )[^⟦⟧;]){{2,60}}? (?:for|on|to (?:buy|"
            rf"acquire)) {WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}(?!-)",
        ),
        (
            "added-to-group", ("added", "adds ", "adding", "brought", "brings", "folded", "folds", "welcome"),
            rf"\b(?:added|adds|adding|brought|brings|folded|folds|welcome[sd]) {B}{BRACKETS},? (?:to|into|under) (?:its|"
            rf"the|our) "
            r"(?:[\w-]+ ){0,3}(?:group|portfolio|fold|network|family|stable|business|holdings|roof|umbrella|segment|division|operations|offering|arm)",
        ),
        (
            "added", (" added", " adds ", " adding"),
            rf"\b(?:added|adds|adding) (?:on )?{WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}(?={BRACKETS}(?:,[^⟦⟧.;]{{3,60}},)? (?:in (?:\w+ )?\d{{4}}|from ⟦|for {_MONEY}))",
        ),
        ("largest-since", ("since that of", "since those of", "after that of", "since the", "after the", "following that of"),
            rf"⟦(?P<a>\d+)⟧[’']s? (?:[\w-]+ ){{1,6}}?(?:since|after|following) (?:that|those|the (?:[\w-]+ )?(?:purchase|acquisition|takeover)s?) of {B}{LISTED}"),
        (
            "carved-out-by", ("carved", "spun", "hived", "split off", "taken out of"),
            rf"{_T},? (?:which |that )?(?:was |were |has been |is being |being )?(?:carved|spun|hived|split|taken) (?:out|off) "
            rf"(?:of|from) {WHO}⟦\d+⟧{BRACKETS} [^⟦⟧.;]{{0,30}}?by {A}",
        ),
        ("tender-offer", ("offer for",),
            rf"\b(?:complet\w+|clos\w+|settle\w*|conclu\w+|success\w*|clear\w*|won) (?:[^⟦⟧.;]{{0,40}}? )?(?:tender |public |takeover |"
            rf"cash |exchange )*offer for (?:the shares of |all shares of )?{B}"),
        ("joins", ("join",),
            rf"{_T} (?:is |has |will |to )?(?:be |now )?join(?:s|ed|ing)? (?:the )?⟦(?P<a>\d+)⟧ (?:group|family|network|fold)\b"),
        ("tucked-into", (" into ", " under "),
            rf"\b(?:tuck(?:s|ed|ing)|fold(?:s|ed|ing)|roll(?:s|ed|ing)|merg(?:es|ed|ing)|integrat(?:es|ed|ing)|absorb(?:s|ed|ing)|slott(?:ed|ing)|brought|brings|bringing) "
            rf"(?!(?:it|them)\b){WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}{BRACKETS} into (?:its|the|our) (?:own |existing )?(?:[\w-]+ ){{0,3}}(?:group|"
            rf"network|business|operations|organi[sz]ation|portfolio|division|unit|platform)"),
        ("add-on", ("add-on", "bolt-on", "tuck-in"),
            rf"\b(?:add-on|bolt-on|tuck-in)s?(?: deals?| acquisitions?| purchases?)?(?: such as| including|:| –| like| of|,) {B}{LISTED}"),
        ("exercised-option", ("option",),
            rf"\bexercis(?:ed|es|ing) (?:its|an?|the) (?:[\w-]+ )?option to (?:buy|acquire|purchase|take over) {WHO}⟦(?P<b>\d+)⟧"
            rf"{NOT_ITS_ASSET}"),
        (
            "won-auction", ("auction", "bidding", " race "),
            rf"\b(?:won|wins|winning) (?:the |an? )?(?:[\w-]+ ){{0,2}}(?:auction|bidding|race|bidding war) (?:for|"
            rf"to buy|to acquire) {B}",
        ),
        (
            "bid-for", (" bid", "offer"),
            rf"\b(?:launch(?:es|ed)|ma[dk]es?|tabled|raise[sd]|submitted|won) (?:an? |its )?(?:[\w-]+ ){{0,3}}(?:bid|"
            rf"offer) for {B}",
        ),
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
        ("followed-by", ("followed by", "preceded by", "joined by"),
            rf"\b(?:followed|preceded|joined)(?: \w+| in \d{{4}}| (?:a|one|two|three) years? later| months later)? by "
            rf"(?:that of |those of |the (?:[\w-]+ )?(?:takeover|purchase|acquisition|buyout)s? of )?{B}{LISTED}"),
        ("follows-that-of", ("that of", "those of", "deal for", "deals for", "purchase of"),
            rf"\b(?:follow(?:s|ed|ing)?|com(?:es|ing) (?:[\w-]+ )*after|came (?:[\w-]+ )*after|on the heels of|on top of|besides|"
            rf"alongside|in addition to|preceded) (?:that|those|(?:its|the|earlier|previous|similar) (?:[\w-]+ )?(?:deal|purchase|takeover)s?) (?:of|for) {B}"
            rf"{LISTED}"),
        ("following-deal", ("following", "after"),
            rf"\b(?:acquisition|purchase|takeover|deal|transaction)s?(?: [\w-]+){{0,4}},? (?:following|after) {B}{LISTED}(?=[.;,]|$| in )"),
        ("then-came", (" came", "follow", "brought in", "added", "turn of"),
            rf"\b{_NEXT}[^⟦⟧.;]{{0,20}}? (?:came|followed|brought in|added|(?:it )?was the turn of|was followed by|was|saw the addition of) "
            rf"(?:in (?:\w+ )?\d{{4}} )?(?:that of )?{B}{LISTED}(?!⟦)"),
        ("came-next", ("follow", " came", "joined", "was added", "were added"),
            rf"⟦(?P<b>\d+)⟧{BRACKETS}(?P<list>,? (?:and|,) {WHO}⟦\d+⟧{BRACKETS})?,? (?:followed|came next|was added|were added|came|joined)(?= in (?:\w+ )?\d{{4}}| (?:a|one|two|three|the "
            rf"(?:following|next)) years?| next| soon| later| shortly|[.,;]|$)"),
        ("and-later", (" later", " then", " in 19", " in 20"),
            rf"(?:,? and|;|,) (?:(?:then|later|also),? |in (?:\w+ )?\d{{4}},? |(?:a|one|two|three) years? later,? |the following year,? )+"
            rf"(?:of |with )?{WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}(?={BRACKETS}(?:[,.;)]|$| (?:in|for|from) (?:[\w-]+ )?(?:\d|[A-Z€$£])))"),
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
