"""How a change of name is told, forwards ("renamed", "now trades as") and backwards ("formerly", "founded as")."""

from __future__ import annotations

from typing import Final

from cxograph.extract.relations.phrase import SINCE, Phrase
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
    r"(?:founded|found(?:s|ers started)|start(?:ed|s)?|establish(?:ed|es)|set up|launch(?:ed|es)|born|created|"
    r"incorporated|began|begins|opened|registered|foundation|founding|establishment|formation|incorporation)"
)
_TRADES: Final = (
    r"(?:trad\w+|operat\w+|work\w*|continu\w+|folded|integrated|merged|run|runs|known|does business|did business|"
    r"market\w*|appear\w*)"
)

EARLIER_NAMES: Final = tuple(
    Phrase(RelationKind.RENAMED, *row)
    for row in (
        (
            "was-known-as", ("known", "called", "named", "traded", "operated"),
            rf"{_NEW},? (?:which |that )?(?:(?:was |had been ){_UNTIL}{_WENT_BY}|{_UNTIL[:-1]}(?:was |had been )?{_WENT_BY}|"
            rf"{_WENT_BY} (?=until)) ?{_UNTIL}(?:as |under the name )?{WHO}⟦(?P<a>\d+)⟧",
        ),
        (
            "used-to-be", ("used to", "once", "formerly", "previously", "originally", "had been", "started", "began"),
            rf"{_NEW},? (?:which |that )?(?:used to (?:be|trade|operate|go)|was (?:once|formerly|previously|"
            rf"originally)|once was|had been|"
            rf"(?:formerly|previously|originally|once)(?: known| called| named)?|(?:started|began)(?: life|"
            rf" out)?)(?: called| known| named| trading)?"
            rf"(?: as| by the name of| under the name(?: of)?)? ⟦(?P<a>\d+)⟧(?![’']s)(?=[,.;):]|\s(?:and|until|before|"
            rf"in|but)\b|$)",
        ),
        ("the-former", ("former", "erstwhile", "ex-"),
            r"⟦(?P<b>\d+)⟧(?: \(|, )(?:the |an? )?(?:former|erstwhile|ex-) ?⟦(?P<a>\d+)⟧(?=[,.;)]|$)"),
        (
            "former-now", ("former",),
            rf"\bformer {_OLD},? (?:(?:has|have|is|was|now|since|been|today|then|had|which) )*(?:called|known as|"
            rf"named|trad(?:es|ing) as|operat(?:es|ing) as|renamed|"
            rf"rebranded(?: as)?|became|becomes?) {B}",
        ),
        (
            "founded-as", (" as ", "under the name"),
            rf"{_NEW},? (?:which |that )?(?:was |were )?(?:originally |first )?{_FOUNDED} (?:(?!, and )"
            rf"[^⟦⟧;]){{0,60}}?(?:as|under the name(?: of)?) ⟦(?P<a>\d+)⟧(?=[,.;)]| in\b| by\b| and\b|$)",
        ),
    )
)  # fmt: skip
"""Phrases that name both, the former name (`a`) and that of today (`b`)."""

RENAMES: Final = (
    *EARLIER_NAMES,
    *(
        Phrase(RelationKind.RENAMED, *row)
        for row in (
            (
                "renamed-to", (" name for", " name in fav", "renam", "rechristen", "rebrand", "re-brand"),
                r"\b(?:renam(?:ed|es|ing)|(?:swap|exchang|drop|chang|trad)\w* (?:its|the|their|our) (?:old |former |\w+ )?name (?:for|in favou?r of)|rechristen(?:ed|s)|re-?brand(?:ed|s|ing)?)(?: itself| the (?:company|"
                r"business|group|firm))?"
                rf"(?:,| as| to| into| to become)?(?! its\b| their\b) {WHO}⟦(?P<b>\d+)⟧{_END}",
            ),
            ("fronted-name", (" named ", " called ", " known as "),
                r"^\W*(?:originally|formerly|first|initially|previously|once)(?: (?:named|called|known as))+ ⟦(?P<a>\d+)⟧(?P<b>)(?= until|, (?:the|it|we)\b)"),
            ("until-bracket", ("(until", "(till", "(before", "(up to"),
                r"⟦(?P<b>\d+)⟧ \((?:until|till|before|up to) (?:\w+ )?(?:19|20)\d\d[,:]?(?: known as)? ⟦(?P<a>\d+)⟧\.?\)"),
            ("renamed-from", ("renamed from", "rebranded from", "name from"),
                r"\b(?:renamed|rebranded|name) from ⟦(?P<a>\d+)⟧(?P<b>)"),
            (
                "changes-name", (" name to", " names to", "name changed", "name was changed", "the name", "new name", "present name", "current name", "corporate name", " name of", "a name", "its name"),
                rf"\b(?:change of name to|name (?:was )?changed to|chang(?:e|ed|es|ing) (?:its |the |our )?(?:corporate |company )?names? to|adopt(?:ed|s) the name|"
                rf"(?:took|takes|taking|take|adopted|adopts|assumed|carries|uses|received|chose|given) "
                rf"(?:on )?(?:the |an? |its )?(?:new |current |present |corporate )*name,? (?:of )?) ?{B}",
            ),
            ("called-now", ("called", "known", "named"),
                rf"(?:{_OLD},? (?:which |that )?|\b{_BE_CALLED} |\b(?:since|from) \d{{4}},? (?:onwards?,? )?)(?:is|are|will be|shall be|would be|goes by|"
                rf"is to be|has been) (?:now |henceforth |since |then |thereafter |from then on )*(?:{_CALLED}|the name) {B}"),
            (
                "renames", ("renam", "rebrand", "re-brand"),
                rf"(?:(?<!was )(?<!were )(?<!been )(?<!is )\b(?:renam(?:ed|es|ing)|re-?brand(?:ed|s|"
                rf"ing)?) (?:its [\w -]{{1,40}}, )?{WHO}{_OLD},?"
                rf"(?: as| to| into| under the name(?: of)?)?|{_OLD_TOO}[^⟦⟧;]{{0,70}}?(?:,| and|, and) (?:later |"
                rf"then |since |has |immediately )*"
                rf"(?:renam(?:ed|es)|re-?brand(?:ed|s)) (?:it|the (?:company|business|firm|unit))(?: as|"
                rf" to)?) {WHO}⟦(?P<b>\d+)⟧(?! (?-i:[A-ZÀ-Þ][a-zà-ÿ]))",
            ),
            (
                "trades-as", ("trad", "operat", "does business", "goes", "presents", "markets"),
                rf"\b(?:trades?|traded|trading|trade|operates?|operated|operating|does business|goes|presents itself|"
                rf"markets itself) {SINCE}(?:now |today )?"
                rf"(?:as|under the (?:new |common )?{_NAME}(?: of)?|by(?: the name(?: of)?)?) {B}",
            ),
            (
                "today-called", ("today", "now ", "these days", "nowadays", "currently", "since renamed"),
                rf"{_OLD},? \(?(?:and )?(?:which is |is |are )?(?:today|now|these days|nowadays|"
                rf"currently) (?:(?:{_CALLED}|"
                rf"(?:trad|operat)ing (?:as|under the {_NAME})) )?⟦(?P<b>\d+)⟧(?=[,.;)]|$)",
            ),
            (
                "runs-under-name", ("under the",),
                rf"\b{_TRADES}\b(?:(?!, and |founded|started|launched|opened)[^⟦⟧.;]){{0,60}}? under the (?:new |"
                rf"common |joint |single )?{_NAME}(?: of)? {B}",
            ),
            (
                "becomes", ("becom", "became"),
                r"(?P<subject>)\b(?:becomes?|became) ⟦(?P<b>\d+)⟧(?![’']s| [a-z]*(?:customer|client|partner|supplier|"
                r"company|subsidiary|unit|division|business))",
            ),
            ("is-now-called", ("name",),
                rf"\bname\b[^⟦⟧.;]{{0,40}}? and (?:is|are) (?:now|today) (?:called |known as )?{B}(?=[,.;]|$)"),
            ("carries-name", (" name",), rf"\b(?:carried|carries|borne|bears|bore) {SINCE}the name(?: of)? {B}"),
            ("replaced-name", ("replace", "succeed"),
                rf"{_NEW},? (?:has |have |which )?(?:replace[sd]|succeed(?:s|ed)) (?:the )?(?:(?:old|former|previous|"
                rf"earlier) )?(?:name|brand)s?(?: of)? ⟦(?P<a>\d+)⟧"),
            (
                "started-as", (" as ", "under the name", "under the brand"),
                rf"\b{_FOUNDED}\b(?: (?:life|out|the (?:firm|company|business)|it))?(?: [^⟦⟧;]{{1,50}}?)?,? (?:as|"
                rf"under the (?:name|brand)(?: of)?) ⟦(?P<a>\d+)⟧(?P<b>)(?=[,.;)]|$| (?:in|by|and|with)\b)",
            ),
            (
                "known-until", ("until",),
                rf"(?:\b(?:{_BE_CALLED}|we) (?:was|were|had been|traded|operated) (?:known |called |trading |simply )*(?:as |under the name (?:of )?)?⟦(?P<a>\d+)⟧"
                rf"(?= until\b)|^\W*until (?:\w+ )?(?:\d{{4}}|then|recently),? (?:⟦(?P<b2>\d+)⟧|{_BE_CALLED}|we) (?:was|were|had been|traded|operated) (?:known |called |trading )*"
                rf"(?:as |under the name (?:of )?)?⟦(?P<a2>\d+)⟧)(?P<b>)",
            ),
            (
                "born-of-merger", ("merg", "combination", "union", "fusion", "emerge", "arose", "grew", "goes back"),
                r"\b(?:born|formed|created|result\w*|product|emerged|came|arose|established|founded|grew|"
                r"goes back)\b(?: [^⟦⟧.;]{1,50}?)? (?:when|from|of|out of|by|through|in|between|after|to) "
                rf"(?:[^⟦⟧.;]{{1,30}} )?{WHO}⟦(?P<a>\d+)⟧{BRACKETS},? (?:and|with) {WHO}(?P<list>⟦\d+⟧)(?: "
                rf"[^⟦⟧.;]{{0,30}}?(?:merged|joined|combined|united))?(?P<b>)",
            ),
        )
    ),
)  # fmt: skip
"""Group `a` is the former name, `b` that of today."""

MORE_RENAMES: Final = (
    Phrase(
        RelationKind.RENAMED,
        "renamed-it",
        ("renam", "rebrand", "re-brand", "rechristen"),
        r"\b(?:renam(?:ed|es|ing)|re-?brand(?:ed|s|ing)?|rechristen(?:ed|s)) "
        rf"(?:it|the (?:acquired |new )?(?:company|business|firm|unit))(?: as| to)? {B}(?P<a>)",
        same=RelationKind.ACQUIRED,
        same_end="target",
    ),
    Phrase(
        RelationKind.RENAMED,
        "trades-since",
        ("trad", "operat", "called", "known"),
        rf"(?:,? and|;|, which) (?:it |the (?:company|business|firm|unit|laboratory) )?(?:has |have |is |was |now |been |since )*(?:trad\w+|operat\w+|called|known)(?: as| under the name(?: of)?)? {B}(?P<a>)",
        same=RelationKind.ACQUIRED,
        same_end="target",
    ),
)
"""What goes on about a takeover just told: what was bought is now called `b`."""
