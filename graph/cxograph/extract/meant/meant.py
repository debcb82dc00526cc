"""Who is meant where a sentence says something: the one reading of subjects that all tables of companies share.

`meant` is asked for a place in a sentence (a verb, a site, "its") and answers with the companies that it is said of
and with what tells so. A table may then believe only some of the reasons: a place is its company's also where the
sentence speaks of "production", a service is not.

The order is that of centering theory (Grosz, Joshi and Weinstein, 1995): what the sentence itself names as the subject,
then what its pronoun or epithet refers to, then the company that the heading, the page or the text before is about.
A name that was not read as one is a subject too: what is said of it is said of no company that we know.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import StrEnum
from typing import Final, NamedTuple

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.names.context import DEFINITE, DROPPED_SUBJECT
from cxograph.extract.names.sentence_roles import MARK
from cxograph.model import BlockKind

__all__ = ["MANY", "NOBODY", "Meant", "Reason", "by_short_name", "meant", "named_before", "owner_of_page", "unread"]


class Reason(StrEnum):
    """What tells who is meant."""

    NAMED = "named"
    PRONOUN = "pronoun"  # "it", "its", "we", "they"
    EPITHET = "epithet"  # "the company", "the latter", "both firms", "the new company"
    ELIDED = "elided"  # "Makes vials", "Services include": the subject is left out
    THING = "thing"  # a thing, a market or a group is said to do it: "its platform", "demand", "these firms"
    TOPIC = "topic"  # nothing but what the text has been about
    HEADING = "heading"  # the section, profile or entry that the sentence stands in
    PAGE = "page"  # whose page it is, or the only one that it names
    NOBODY = "nobody"


class Meant(NamedTuple):
    """The companies that are meant, in the order of the text, and what tells so."""

    companies: tuple[str, ...]
    reason: Reason

    @property
    def company(self) -> str | None:
        """The one that is meant, None where nobody is or several are."""
        return self.companies[0] if len(self.companies) == 1 else None


NOBODY: Final = Meant((), Reason.NOBODY)
_BRACKETS: Final = r"(?: \([^)]*\))*"
_NAME: Final = r"[A-ZÀ-Þ][\w&’'.-]*(?: (?:of )?[A-ZÀ-Þ&][\w&’'.-]*)*"
_NO_NAME: Final = (
    r"(?!(?:It|We|They|He|She|This|That|These|Those|Which|Who|The|An?|(?:The )?(?:Company|Group|Firm)|In|On|From|At|About|Of|"
    r"By|With|For|Since|After|Before|Until|As|While|When|Where|Through|Via|Under|Following|Upon|Among|Within|Across|Despite|"
    r"Besides|To|Today|Yesterday|Thereafter|Henceforth|Afterwards?|Soon|Still|Long|There|Here|[A-Z][a-z]+ly|Now|Also|Then|"
    r"Once|And|But|Or|Meanwhile|Later|Earlier|Last|However|Recently|Finally|First|Next|Both|Each|All|Its|Our|Their|"
    r"January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday|Wednesday|"
    r"Thursday|Friday|[A-Z][a-z-]+(?:tion|sion|ing|ment|sis|ity|ics|ers|ors|ists|ees|nce|ure|age|work|tests))\b|\d)"
)
# a name that was not read as one opens a clause: "while Orvane develops a site in"
_UNREAD: Final = expression(
    rf"(?:^\W*|[;:] |, (?:and|while|whereas|but|as) | and (?=(?:[A-ZÀ-Þ][\w-]+ ){{2,3}}will\b)|\b(?:that|said|when|after|before|since) )"
    rf"(?:[Tt]he )?{_NO_NAME}{_NAME}(?:(?: (?!(?:in|at|of|for|to|by|on|with|from|and)\b)[a-z-]+){{1,3}} {_NAME})?"
    r"(?<!C[RM]O)(?<!DMO)(?<!SMO) (?!(?:unit|site|plant|office|lab|clinic|line|team|facilitie|laboratorie)s\b)(?:(?:[a-z]+(?:s|ed)|has|will)\b(?<!\bas)(?P<rest>[^⟦⟧;:]*$)?|(?P<end>$))"
)
_THE_OTHERS: Final = expression(
    r"\b[Tt]he (?:[A-ZÀ-Þ][a-z]+ )?partner\b|\b(?:[Aa]n?|[Oo]ne|[Aa]nother|[Ss]everal|[Mm]any) (?:[\w’'.-]+ ){0,4}"
    r"(?:compan(?:y|ies)|groups?|firms?|buyers?|investors?|manufacturers?|makers?|rivals?|competitors?|clients?|customers?|"
    r"CDMOs?|CROs?|CMOs?)\b(?! (?:of|with|for|from)\b)"
)
_ANAPHOR: Final = expression(
    r"\b(?:it|its|we|our|they|their|the (?:company|group|firm|business)|second module|unit)\b", re.IGNORECASE
)
_NEW_COMPANY: Final = expression(
    r"\b[Tt]he (?:new|combined|merged|enlarged|united) (?:company|group|firm|entity|business)\b"
)
# "the former is based in Utrecht; the latter, headquartered in Bruges, ..."
_OF_TWO: Final = expression(
    r"\b[Tt]he (?P<which>former|latter)(?:[’']s [^⟦⟧;.]*|,| (?:is|was|has|had|will|also|now|[a-z]{3,}s)\b(?! of\b))[^⟦⟧;.]*$"
)
# "Both companies offer", "The affiliate, opened in 2014, offers"
_KIN: Final = expression(
    r"^\W*(?:(?:Both|The two|The pair|Each)\b(?: (?:companies|firms|groups|partners|CROs|CDMOs|CMOs|of them))?|"
    r"(?:The|Its|This) (?P<noun>affiliate|subsidiary|parent|partner|joint venture|offshoot|spin-off|spin-out|rival)(?: company| firm)?)"
    r"(?:[’']s [^⟦⟧;]*|, [^⟦⟧;]*| (?!of\b|in\b|with\b|for\b)[a-z][^⟦⟧;]*)?$"
)
_CALLED: Final = (
    r"\b{noun}(?: company| firm)?,? (?:called |named )?⟦(?P<behind>\d+)⟧|"
    r"⟦(?P<before>\d+)⟧(?: \([^()]*\))*,? (?:(?:which )?is )?(?:an?|the|its|⟦\d+⟧[’']s) (?:[\w-]+ ){{0,4}}{noun}\b"
)
_TWO: Final = 2
# "Based in Lund, X ...", "Best known for instruments, the X ..."
_OPENER: Final = expression(
    r"\W*(?:(?:(?:Best|Well|Better|Widely) )?[Kk]nown|Founded|Established|Started|Set up|Created|Formed|Headquartered|Based|With|Recogni[sz]ed|"
    r"Renowned|Speciali[sz]ing|Focus(?:ed|ing)|Offering|Providing|Dedicated|Leveraging|Delivering|Supplying|Producing|Manufacturing|"
    r"Drawing on)\b[^⟦⟧;:]*?(?:,| [–—-]) (?:the (?:[\w-]+ ){0,3}?)?⟦(?P<c>\d+)⟧(?! and\b)"
)
_FIRST_WORD: Final = expression(r"\W*([A-ZÀ-Þ][\w-]{3,}) (?:[a-z]|[A-Z]+ )")
_BRACKETED: Final = expression(rf"⟦(\d+)⟧{_BRACKETS} \([^()]*$")
_FOR_WHICH: Final = expression(rf", ⟦(\d+)⟧{_BRACKETS}, to [a-z]+ [^⟦⟧]*$")
_OWN_ARM: Final = expression(
    r"\b(?:[Ii]ts|[Tt]heir|[Oo]ur) (?:[\w-]+ ){0,3}?(?:subsidiary|unit|arm|division|affiliate|joint venture|sister company),? ⟦(\d+)⟧,? [^⟦⟧;]*$"
)
_SUBSIDIARY_OF: Final = expression(rf"⟦(\d+)⟧{_BRACKETS}, (?:the )?⟦\d+⟧{_BRACKETS}[’']s? [^⟦⟧,;]*$")
_ARM_OF: Final = expression(
    r"\W*(?:[Tt]he|[Aa]n?) (?:[\w-]+ ){0,4}(?:arm|unit|division|subsidiary|business|branch|offshoot|daughter|affiliate|part) of (?:the )?⟦\d+⟧(?: \([^()]*\))*, "
    r"(?:⟦(?P<c>\d+)⟧|[A-ZÀ-Þ][\w&’'.-]+)(?: \([^()]*\))*,? "
)
_IT: Final = expression(
    r"^\W*(?:it|we|our|the (?:company|firm|group|business|organi[sz]ation|contract (?:manufacturer|"
    r"developer|researcher)|CRO|CDMO|CMO|SMO)|its|this company|their|they|with|known|recogni[sz]ed|by|"
    r"in \d{4}|in addition|(?:the|this|one) (?:(?:first|second|third|other|new|latter|business|state-of-the-art|[\w’'-]+-based) ){0,2}"
    r"(?:unit|division|arm|site|plant|facility|campus|laboratory|lab|operation|suite|line|building|hub))\b|^\W*(?:since|in|from|for|at|today|now|there|here)\b[^,;]{0,30},? (?:it|the (?:new )?(?:suite|site|plant|facility|unit|building|laboratory))\b|"
    r"\b(?:the (?:[\w-]+ )?(?:company|firm|group)|we|our)\b|"
    r"^\W*An? (?:[\w-]+,? ){0,6}?(?:company|firm|manufacturer|provider|organi[sz]ation|CRO|CDMO|CMO|SMO)\b"
    rf"|\W*(?-i:{DEFINITE})",
    re.IGNORECASE,
)
# "Full-service laboratory offering ...": what a company is, without a subject
_NOUN_ALONE: Final = expression(
    r"\W*(?:[\w-]+,? ){0,5}(?:company|firm|manufacturer|maker|organi[sz]ation|laborator(?:y|ies)|lab|specialist|CRO|CDMO|CMO|SMO|"
    r"consultancy|partner|business|network)(?: \([A-Z]+\))?,? (?:that |which |now |also )?"
)
MANY: Final = expression(
    r"^\W*(?:these|those|both|neither|none of the|all|such|the|other|many|several|key|leading|major) (?:\w+ )?(?:companies|"
    r"players|firms|organi[sz]ations|providers|vendors|manufacturers|competitors|segments?|services|"
    r"markets?)\b",
    re.IGNORECASE,
)
# no verb stands between "the" and it, as in "it brings the whole platform"
_MARKET_SUBJECT: Final = expression(
    r"(?:^|[,;:] |\b(?:and|but|while|as|when|where|because|that|of|in|for|on|with) )\W*(?:the|this|their|these|its|our) "
    r"(?:(?!(?:the|an?|its|their|our|this|is|are|was|were|has|have|had|can|will|may|also|now|to|that|which|company|firm|"
    r"group|business|organi[sz]ation|CDMO|CRO|CMO|SMO|team|\w+(?:ists|ers|ors)|sites?|plants?|facilit(?:y|ies)|"
    r"laborator(?:y|ies)|labs?|expertise|experience|\w*(?:fers|vides|plies|livers|velops|ckages|nages|ducts))\b)[\w&()-]+ ){0,6}?"
    r"(?:market|segment|industry|report|study|sector|platform|device|product|trial|drug|technology|programme|program|appointment)\b",
    re.IGNORECASE,
)
# what stands between a name and a verb that is not said of it
_OTHER_SUBJECT: Final = expression(
    r"\b(?:these|those|which are|companies|segments?|market (?:is|has|was)|demand|patients|sponsors|"
    r"clients|customers|(?:Dr|Mr|Ms|Mrs|Professor)\b\.?)\b[^,]*$|\b(?:platform|device|trial|study|drug|"
    r"product|vaccine|candidate|report|technolog(?:y|ie)|system|therap(?:y|ie)|trend|growth|increase|rise|method|"
    r"process(?:e)?|"
    r"approach|partnership|collaboration|agreement|acquisition|investment|pipeline|announcement|achievement|"
    r"strategy|expansion|"
    r"integration|merger|ecosystem|patent|results?|release|webinar|event|conference|software|"
    r"portfolio company)s?(?: that|"
    r" which| will| can| also| for| of| is designed to| is anticipated to| is expected to)? $|(?:^|[^\w])(?:they|"
    r"you|he|she) (?:\w+ ){0,2}$",
    re.IGNORECASE,
)
_SHORT: Final = 4  # letters of what says nothing of another subject: " ", " is "
# "catering to pharmaceutical companies with ..."
_SERVED: Final = expression(
    r"\b(?:to|for|by|serving|helping|supporting|among|of|from|with|gives?|giving|offers?|offering|provid(?:es|ing)|helps?|lets?|"
    r"allows?|enables?|supports?|serves?) (?:[\w-]+ (?:and )?){0,4}?(?:companies|"
    r"clients|customers|sponsors|patients|"
    r"segments)\b"
)
_OF_SEVERAL: Final = expression(r"\W*(?:these|those|they|their) ", re.IGNORECASE)
_SOON: Final = 400  # characters within which a page names the company that it is about


def meant(clause: Clause, at: int, *, nearest: bool = False) -> Meant:
    """Return who is meant at an offset of the masked sentence; with `nearest` by words that belong to the last name.

    Such words are "headquartered in": in "⟦0⟧ bought ⟦1⟧, headquartered in" they are said of ⟦1⟧.
    """
    before = clause.masked[:at]
    related = _by_relation(clause, before)
    if related is not None:
        return related
    if "⟦" in before:
        return _named(clause, before, nearest=nearest)
    return _not_named(clause, before)


def _by_relation(clause: Clause, before: str) -> Meant | None:
    """Return what "the former", "both companies" or "the affiliate" refer to, None where no such phrase is the subject."""
    kin = _KIN.search(before)
    if kin and kin["noun"]:
        called = re.compile(_CALLED.format(noun=kin["noun"].lower()))
        for masked, named in _sentences_before(clause):
            if found := called.search(masked):
                return Meant((named[int(found["behind"] or found["before"])],), Reason.EPITHET)
        return None
    one = _OF_TWO.search(before) if "former" in before or "latter" in before else None
    if one is None and kin is None:
        return None
    two = [clause.mentions[int(mark)].company for mark in MARK.findall(before[: one.start()])] if one else []
    for _, named in () if len(set(two)) > 1 else _sentences_before(clause):
        two = [*named, *two]
        if len(set(two)) > 1:
            break
    two = list(dict.fromkeys(two))
    if len(two) != _TWO:
        return NOBODY if one else None
    return Meant((two[one["which"] == "latter"],) if one else tuple(two), Reason.EPITHET)


def _sentences_before(clause: Clause) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the sentences of the paragraph before one, the last first, masked, each with the companies that it names."""
    reading, at = clause.reading, clause.sentence.start
    while (earlier := reading.sentence_before(at, block=clause.sentence.block)) is not None:
        at = earlier.start
        yield reading.companies.masked(earlier.start, earlier.end)


def _named(clause: Clause, before: str, *, nearest: bool) -> Meant:
    """Return who is meant where an organisation is named before an offset."""
    opened = before.rfind("(")
    told = (
        (_BRACKETED.search(before) if opened > before.rfind(")") else None)  # "A, B (plant in Lyon), C"
        or _OWN_ARM.search(before)  # "X said that its research arm, Y, has moved to"
        or _FOR_WHICH.search(before)  # "set up a company, X, to build a plant in"
        or (_SUBSIDIARY_OF.search(before) if nearest else None)  # "X, Y's subsidiary headquartered in"
    )
    if told:
        return _is(clause.company(told[1]), Reason.NAMED)
    arm = _ARM_OF.match(before)
    if arm:  # "The contract arm of A, B fills vials"
        return _is(clause.company(arm["c"]) if arm["c"] else None, Reason.NAMED)
    last = before.rfind("⟧")
    if nearest:
        return _is(clause.company(MARK.findall(before)[-1]), Reason.NAMED)
    if unread(before):
        return NOBODY
    tail = before[last + 1 :]
    thing = len(tail) > _SHORT and not tail.endswith(" by ") and _OTHER_SUBJECT.search(_SERVED.sub("", tail))
    return _is(clause.subject(len(before)), Reason.THING if thing else Reason.NAMED)


def _not_named(clause: Clause, before: str) -> Meant:
    """Return who is meant where no organisation is named before an offset."""
    reading, companies = clause.reading, clause.reading.companies
    row = _row_owner(clause)
    if row is not None:
        reason = _spoken_of(clause, before)
        return Meant((row,), Reason.HEADING if reason is Reason.TOPIC else reason)
    short = _FIRST_WORD.match(clause.masked)
    if short and (company := by_short_name(reading, short[1])):
        return Meant((company,), Reason.NAMED)  # "Providence is based in", where Providence Clinical Research was named
    opening = _OPENER.match(clause.masked)
    if opening and opening.end() > len(before):  # "Based in Tokyo, with offices in Seoul, X makes"
        return _is(clause.company(opening["c"]), Reason.NAMED)
    if _NEW_COMPANY.search(before):  # "A and B have merged to form C. The new company has"
        return _is(next(reversed(named_before(clause)), None), Reason.EPITHET)
    anaphor, reason = _ANAPHOR.search(before), _spoken_of(clause, before)
    stranger = _UNREAD.match(clause.masked) and not DROPPED_SUBJECT.match(clause.masked)
    if stranger or (not anaphor and unread(before)):
        return NOBODY
    if reading.report is not None and not anaphor and reason is not Reason.PRONOUN:
        own = companies.section(clause.sentence.block)
        if own is not None or reason is not Reason.ELIDED:
            return _is(own, reason if reason is Reason.ELIDED else Reason.HEADING)
    if _THE_OTHERS.search(before) and not anaphor and reason is not Reason.PRONOUN:
        return NOBODY
    told = clause.pronoun(len(before))
    if told is None and not clause.mentions and not companies.is_another(clause.sentence.start):
        return _is(owner_of_page(reading, clause.sentence.block), Reason.PAGE)
    return _is(told, reason)


def _row_owner(clause: Clause) -> str | None:
    """The company that the cells before one in a table's row name, where it is one; else None."""
    cell = clause.reading.document.blocks[clause.sentence.block]
    if cell.kind is not BlockKind.TABLE_CELL:
        return None
    named: set[str] = set()
    for block in reversed(clause.reading.document.blocks[: cell.index]):
        if (block.kind, block.group, block.row) != (cell.kind, cell.group, cell.row):
            break
        named |= {mention.company for mention in clause.reading.companies.within(block.start, block.end)}
    return named.pop() if len(named) == 1 else None


def _spoken_of(clause: Clause, before: str) -> Reason:
    """Return what tells of the company that a sentence is about which names none before an offset."""
    if MANY.match(clause.masked) or _MARKET_SUBJECT.search(before) or _OTHER_SUBJECT.search(before):
        return Reason.THING
    if _IT.search(before):
        several = clause.reading.report is not None and _OF_SEVERAL.match(clause.masked)
        return Reason.THING if several else Reason.PRONOUN
    return Reason.ELIDED if _NOUN_ALONE.fullmatch(before) or not before.strip(' "“') else Reason.TOPIC


def unread(before: str, *, verb: bool = False) -> bool:
    """Tell whether a name that was not read as one is the subject of the clause in which an offset stands.

    With `verb` it stands right before the offset, at which its verb begins.
    """
    return any(name["end" if verb else "rest"] is not None for name in _UNREAD.finditer(before))


def _is(company: str | None, reason: Reason) -> Meant:
    return NOBODY if company is None else Meant((company,), reason)


def owner_of_page(reading: Reading, block: int) -> str | None:
    """The company that says "we" in a block, else the only one that the document names; None in a market report."""
    if reading.report is not None:
        return None
    companies = reading.companies
    known = companies.section(block) or companies.voice(block)
    if known is not None:
        return known
    if len(companies.names) != 1:
        return None
    only = companies.names[0]
    named = [m for m in companies.mentions if m.company == only]
    return only if len(named) > 1 or named[0].start < _SOON else None


def by_short_name(reading: Reading, word: str) -> str | None:
    """The one company of the document whose name begins with a word, None where there is none or more than one."""
    named = {name for name in reading.companies.names if name.startswith(f"{word} ")}
    return named.pop() if len(named) == 1 else None


def named_before(clause: Clause) -> list[str]:
    """The companies that the sentence before names, in order."""
    reading = clause.reading
    before = reading.sentence_before(clause.sentence.start)
    return [mention.company for mention in reading.companies.within(before.start, before.end)] if before else []
