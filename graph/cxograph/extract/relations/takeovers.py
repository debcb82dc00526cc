"""Takeovers told by other words than "acquire": who passes to whom, who pays for whom, who goes private."""

from __future__ import annotations

from typing import Final

from cxograph.extract.relations.phrase import A_LIST, A, B, Phrase
from cxograph.extract.relations.words import BRACKETS, LISTED_BEFORE, NOT_ITS_ASSET, WHO
from cxograph.model import RelationKind

__all__ = ["TAKEOVERS"]

_T: Final = rf"⟦(?P<b>\d+)⟧{BRACKETS}"
_MONEY: Final = r"(?:USD|EUR|GBP|CHF|SEK|DKK|NOK|JPY|INR|[A-Z]{1,3}\$|[$€£¥₹])"
_ABOUT: Final = r"(?:about |around |some |nearly |up to |more than |over |roughly |almost )*"
_PAYERS: Final = (
    rf"{LISTED_BEFORE}"
    r"(?= (?:to )?(?:pays?|paid|bid|offer|buy|take|acquire|put)|[.]?$)"
)
_PASSES: Final = (
    r"(?:(?:(?:is|are|was) )?(?:going|passing)|passe[sd]|goes|went|will (?:go|pass)|is to (?:go|pass)|fell|falls|"
    r"has (?:gone|passed))"
)
_PAYS: Final = (
    r"(?:shell(?:s|ed|ing)? out|lay(?:s|ing)? out|laid out|fork(?:s|ed|ing)? out|pay(?:s|ing)?|paid|spend(?:s|ing)?|"
    r"spent)"
)

TAKEOVERS: Final = tuple(
    Phrase(RelationKind.ACQUIRED, *row)
    for row in (
        (
            "passes-to", (" to ", " into "),
            rf"{_T},? (?:which |that )?(?:\w+ly |then |now |later |also )?{_PASSES} (?:over |on )?"
            rf"(?:in (?:\w+ )?\d{{4}} |for [^⟦⟧;]{{2,30}} )?(?:in)?to (?:the (?:hands|ownership|possession) of )?{A}",
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
        (
            "found-buyer", ("buyer", "owner", "parent"),
            rf"{_T} (?:has |have |had )?(?:found|finds|gets|got|has) (?:an? |its )?(?:new )?(?:buyer|owner|"
            rf"parent)(?: in|:|,) {A}",
        ),
        (
            "accepts-offer", ("offer", " bid", "takeover", "buyout", "acquisition", "sale"),
            rf"{_T} (?:has |have )?(?:accept(?:s|ed)|agree[sd] to|back(?:s|ed)|recommend(?:s|ed)|approve[sd]) (?:an? |"
            rf"the )?"
            rf"(?:[^\s⟦⟧;]+ ){{0,4}}?(?:offer|bid|takeover|buyout|acquisition|sale) (?:by|from|to) {A}",
        ),
        (
            "new-owner-of", ("owner of", "parent of", "company of"),
            rf"⟦(?P<a>\d+)⟧{BRACKETS},? (?:(?:is|becomes?|became|will be|will become|has become) )?(?:the |its )?"
            rf"(?:new|future|next) (?:sole |majority )?(?:owner|parent(?: company)?) of {B}",
        ),
        (
            "buyer-is", ("buyer", "acquirer", "purchaser", "new owner"),
            rf"\b(?:buyer|acquirer|purchaser|new owner)s?(?: (?:of|for) {WHO}{_T})?(?: is| are| was| were| will be|:|"
            rf",) {A_LIST}",
        ),
        (
            "goes-private", ("private",),
            rf"{_T}[^⟦⟧.;:]{{0,60}}? private\b[^⟦⟧.;:]{{0,40}}: (?:the buyers? (?:is|are|was|were) )?{A}{_PAYERS}",
        ),
        (
            "takes-private", ("private",),
            rf"\b(?:take|takes|taking|took|taken) {WHO}{_T}(?: [^⟦⟧.;]{{1,20}})? private\b",
        ),
        ("taken-private", ("private",), rf"\btaken private\b(?:[^⟦⟧;]{{1,50}}?)? by {A_LIST}"),
        (
            "secures-for", (" for ",),
            rf"\b(?:secur(?:es?|ed|ing)|land(?:s|ed)?|gets?|got|tak(?:es?|ing|en)|took|won|"
            rf"wins?) {B}{BRACKETS} for {_ABOUT}{_MONEY}",
        ),
        (
            "pays-for", (" paid", " pay", "shell", " lay", "laid", "fork", "spen"),
            rf"\b{_PAYS} (?:(?! per ?cent| percent| ?% )[^⟦⟧;]){{2,60}}? (?:for|on|to (?:buy|"
            rf"acquire)) {WHO}⟦(?P<b>\d+)⟧{NOT_ITS_ASSET}(?!-)",
        ),
        (
            "added-to-group", (" to ", " into ", " under "),
            rf"\b(?:added|adds|adding|brought|brings|folded|folds|welcome[sd]) {B}{BRACKETS} (?:to|into|under) (?:its|"
            rf"the|our) "
            r"(?:[\w-]+ ){0,3}(?:group|portfolio|fold|network|family|stable|business|holdings|roof|umbrella)",
        ),
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
