"""How a change of name is told, forwards ("renamed", "now trades as") and backwards ("formerly", "founded as")."""

from __future__ import annotations

from typing import Final

from cxograph.extract.relations.phrase import SINCE, Phrase, after
from cxograph.extract.relations.words import BRACKETS, WHO
from cxograph.model import RelationKind

__all__ = ["EARLIER_NAMES", "MORE_RENAMES", "RENAMES"]

_OLD: Final = rf"⟦(?P<a>\d+)⟧{BRACKETS}"
_OLD_TOO: Final = rf"⟦(?P<a2>\d+)⟧{BRACKETS}"
_NEW: Final = rf"⟦(?P<b>\d+)⟧{BRACKETS}"
_BE_CALLED: Final = (
    r"(?:it|they|(?:the |this )(?:new |combined |merged |enlarged |resulting )?(?:company|firm|group|business|entity|organi[sz]ation|unit|laboratory|"
    r"CRO|CDMO|CMO|SMO))"
)
B: Final = r"(?:(?:the|simply|just|plain|now|what is now|today[’']s|present-day|current) )*⟦(?P<b>\d+)⟧(?![’']s| (?-i:[A-ZÀ-Þ][a-zà-ÿ]))"
"""The new name, without a word before it that is none of it."""
_NAME: Final = r"(?:name|names|brand|banner|label)"
_CALLED: Final = r"(?:called|named|known as|titled|dubbed)"
_END: Final = (
    r"(?=[’']?[,.;:)–—]|$| (?:in|on|from|since|after|until|and|as|last|this|effective|following|at|for|when|to)\b)"
)
_UNTIL: Final = r"(?:until (?:\w+ )?(?:\d{4}|last year|recently|then),? )?"
_WENT_BY: Final = r"(?:known|called|named|traded|operated)"
_FOUNDED: Final = (
    r"(?:founded|found(?:s|ers started)|start(?:ed|s)?|establish(?:ed|es)|set up|launch(?:ed|es)|born|created|incorporated|began|begins|opened|registered|"
    r"foundation|founding|establishment|formation|incorporation)"
)
_TRADES: Final = r"(?:trad\w+|operat\w+|work\w*|continu\w+|folded|integrated|merged|run|runs|known|does business|did business|market\w*|appear\w*)"
_RENAMES: Final = r"(?:renam(?:ed|es|ing)|rechristen(?:ed|s)|re-?brand(?:ed|s|ing)?)"

EARLIER_NAMES: Final = tuple(
    Phrase(RelationKind.RENAMED, *row)
    for row in (
        ("used-to-be", ("used to", "then called", "then known", "then named", "once", "formerly", "previously", "originally", "had been", "started", "began", "known", "called", "named", "traded", "operated"),
            rf"{_NEW},? (?:which |that )?(?:(?:(?:was |had been ){_UNTIL}{_WENT_BY}|{_UNTIL[:-1]}(?:was |had been )?{_WENT_BY}|{_WENT_BY} (?=until)) ?{_UNTIL}(?:as |under the name )?{WHO}(?=⟦\d+⟧)|"
            rf"(?:used to (?:be|trade|operate|go)|was (?:once|formerly|previously|originally)|once was|had been|(?:formerly|previously|originally|once|then(?= called| known| named))(?: known| called| named)?|(?:started|began)(?: life| out)?)"
            rf"(?: called| known| named| trading)?(?: as| by the name of| under the name(?: of)?)? (?=⟦\d+⟧(?![’']s)(?:[,.;):]|\s(?:and|until|before|in|but)\b|$)))⟦(?P<a>\d+)⟧"),
        ("the-former", ("former", "erstwhile", "ex-"), r"⟦(?P<b>\d+)⟧(?: \(|, )(?:the |an? )?(?:former|erstwhile|ex-) ?⟦(?P<a>\d+)⟧(?=[,.;)]|$)"),
        ("former-now", ("former",),
            rf"\bformer {_OLD},? (?:(?:has|have|is|was|now|since|been|today|then|had|which) )*(?:called|known as|named|trad(?:es|ing) as|operat(?:es|ing) as|renamed|rebranded(?: as)?|became|becomes?) {B}"),
        ("founded-as", (" as ", "under the name"),
            rf"{_NEW},? (?:which |that )?(?:was |were )?(?:originally |first )?{_FOUNDED} (?:(?!, and )[^⟦⟧;]){{0,60}}?(?:as|under the name(?: of)?) ⟦(?P<a>\d+)⟧(?=[,.;)]| in\b| by\b| and\b|$)"),
    )
)  # fmt: skip
"""Phrases that name both, the former name (`a`) and that of today (`b`)."""

RENAMES: Final = (
    *EARLIER_NAMES,
    *(
        Phrase(RelationKind.RENAMED, *row)
        for row in (
            ("renamed-to", (" name for", " name in fav", "renam", "rechristen", "rebrand", "re-brand"),
                rf"\b(?:{_RENAMES}|(?:swap|exchang|drop|chang|trad)\w* (?:its|the|their|our) (?:old |former |\w+ )?name (?:for|in favou?r of))(?: itself| the (?:company|business|group|firm))?"
                rf"(?:,| as| to| into| to become)?(?! its\b| their\b) {WHO}⟦(?P<b>\d+)⟧{_END}"),
            ("until-bracket", ("(until", "(till", "(before", "(up to"),
                r"⟦(?P<b>\d+)⟧ \((?:until|till|before|up to) (?:\w+ )?(?:19|20)\d\d[,:]?(?: known as)? ⟦(?P<a>\d+)⟧\.?\)"),
            ("changes-name", (" name to", " names to", "name changed", "name was changed", "name is changed", "name changes", "the name", "new name", "present name", "current name", "corporate name", " name of", "a name", "its name", " name and"),
                rf"\b(?:change of name to|name (?:was |is )?chang(?:ed|es) to|chang(?:e|ed|es|ing) (?:its |the |our )?(?:corporate |company )?names? to|adopt(?:ed|s) the name|(?:took|takes|taking|take|adopted|adopts|assumed|carries|uses|received|chose|given) "
                rf"(?:on )?(?:the |an? |its )?(?:new |current |present |corporate )*name,? (?:of )?|(?:carried|carries|borne|bears|bore) {SINCE}the name(?: of)?|name\b[^⟦⟧.;]{{0,40}}? and (?:is|are) (?:now|today)(?: called| known as)?(?= ⟦\d+⟧[,.;])) ?{B}"),
            ("called-now", ("called", "known", "named"),
                rf"(?:{_OLD},? (?:which |that )?|\b{_BE_CALLED} |\b(?:since|from) \d{{4}},? (?:onwards?,? )?)(?:is|are|will be|shall be|would be|goes by|is to be|has been) (?:now |henceforth |since |then |thereafter |from then on )*(?:{_CALLED}|the name) {B}"),
            ("renames", ("renam", "rebrand", "re-brand"),
                rf"(?:(?<!was )(?<!were )(?<!been )(?<!is )\b{_RENAMES} (?:its [\w -]{{1,40}}, )?{WHO}{_OLD},?(?: as| to| into| under the name(?: of)?)?|{_OLD_TOO}[^⟦⟧;]{{0,70}}?(?:,| and|, and) (?:later |then |since |has |immediately )*"
                rf"{_RENAMES} (?:it|the (?:company|business|firm|unit))(?: as| to)?) {WHO}⟦(?P<b>\d+)⟧(?! (?-i:[A-ZÀ-Þ][a-zà-ÿ]))"),
            ("trades-as", ("trad", "operat", "does business", "goes", "presents", "markets"),
                rf"\b(?:trades?|traded|trading|operates?|operated|operating|does business|goes|presents itself|markets itself) {SINCE}(?:now |today )?(?:as|under the (?:new |common )?{_NAME}(?: of)?|by(?: the name(?: of)?)?) {B}"),
            ("today-called", ("today", "now ", "these days", "nowadays", "currently"),
                rf"{_OLD},? \(?(?:and )?(?:which is |is |are )?(?:today|now|these days|nowadays|currently) (?:(?:{_CALLED}|(?:trad|operat)ing (?:as|under the {_NAME})) )?⟦(?P<b>\d+)⟧(?=[,.;)]|$)"),
            ("runs-under-name", ("under the",), rf"\b{_TRADES}\b(?:(?!, and |founded|started|launched|opened)[^⟦⟧.;]){{0,60}}? under the (?:new |common |joint |single )?{_NAME}(?: of)? {B}"),
            ("becomes", ("becom", "became"),
                r"(?P<subject>)\b(?:becomes?|became) ⟦(?P<b>\d+)⟧(?![’']s| [a-z]*(?:customer|client|partner|supplier|company|subsidiary|unit|division|business))"),
            ("replaced-name", ("replace", "succeed"), rf"{_NEW},? (?:has |have |which )?(?:replace[sd]|succeed(?:s|ed)) (?:the )?(?:(?:old|former|previous|earlier) )?(?:name|brand)s?(?: of)? ⟦(?P<a>\d+)⟧"),
            ("started-as", (" as ", "under the name", "under the brand"),
                rf"\b{_FOUNDED}\b(?: (?:life|out|the (?:firm|company|business)|it))?(?: [^⟦⟧;]{{1,50}}?)?,? (?:as|under the (?:name|brand)(?: of)?) ⟦(?P<a>\d+)⟧(?P<b>)(?=[,.;)]|$| (?:in|by|and|with)\b)"),
            ("known-until", ("until", "renamed from", "rebranded from", "name from", " named ", " called ", " known as "),
                rf"(?:\b(?:{_BE_CALLED}|we) (?:was|were|had been|traded|operated) (?:known |called |trading |simply )*(?:as |under the name (?:of )?)?⟦(?P<a>\d+)⟧(?= until\b)|^\W*until (?:\w+ )?(?:\d{{4}}|then|recently),? (?:⟦(?P<b2>\d+)⟧|"
                rf"{_BE_CALLED}|we) (?:was|were|had been|traded|operated) (?:known |called |trading )*(?:as |under the name (?:of )?)?⟦(?P<a2>\d+)⟧|\b(?:renamed|rebranded|name) from ⟦(?P<a3>\d+)⟧|"
                rf"^\W*(?:originally|formerly|first|initially|previously|once)(?: (?:named|called|known as))+ ⟦(?P<a4>\d+)⟧(?= until|, (?:the|it|we)\b))(?P<b>)"),
            ("born-of-merger", ("merg", "combination", "union", "fusion", "emerge", "arose", "grew", "goes back"),
                r"\b(?:born|formed|created|result\w*|product|emerged|came|arose|established|founded|grew|goes back)\b(?: [^⟦⟧.;]{1,50}?)? (?:when|from|of|out of|by|through|in|between|after|to) "
                rf"(?:[^⟦⟧.;]{{1,30}} )?{WHO}⟦(?P<a>\d+)⟧{BRACKETS},? (?:and|with) {WHO}(?P<list>⟦\d+⟧)(?: [^⟦⟧.;]{{0,30}}?(?:merged|joined|combined|united))?(?P<b>)"),
        )
    ),
)  # fmt: skip
"""Group `a` is the former name, `b` that of today."""

MORE_RENAMES: Final = after(
    RelationKind.RENAMED,
    RelationKind.ACQUIRED,
    "target",
    (
        ("renamed-it", ("renam", "rebrand", "re-brand", "rechristen"), rf"\b{_RENAMES} (?:it|the (?:acquired |new )?(?:company|business|firm|unit))(?: as| to)? {B}(?P<a>)"),
        ("trades-since", ("trad", "operat", "called", "known"),
            rf"(?:,? and|;|, which) (?:it |the (?:company|business|firm|unit|laboratory) )?(?:has |have |is |was |now |been |since )*(?:trad\w+|operat\w+|called|known)(?: as| under the name(?: of)?)? {B}(?P<a>)"),
    ),
)  # fmt: skip
"""What goes on about a takeover just told: what was bought is now called `b`."""
