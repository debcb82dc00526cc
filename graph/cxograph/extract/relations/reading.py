"""Reads the phrases of the tables of phrases in a sentence: who stands at each end, how large a stake is, what is denied."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.meant.meant import unread
from cxograph.extract.names.sentence_roles import free_marks, goes_on, opening_end, topic_mark
from cxograph.extract.relations.owners import OWNERS, VENTURES
from cxograph.extract.relations.partners import PARTNERS
from cxograph.extract.relations.parts import subject_of_whole
from cxograph.extract.relations.phrase import Phrase, Told
from cxograph.extract.relations.renames import MORE_RENAMES, RENAMES
from cxograph.extract.relations.role_nouns import ROLES
from cxograph.extract.relations.stakes import HOLDINGS, MORE_HOLDINGS, MORE_STAKES, STAKES
from cxograph.extract.relations.subjects import AUXILIARY, NEGATED, UNDONE, subjects
from cxograph.extract.relations.takeovers import MORE_TAKEOVERS, RESALES, TAKEOVERS
from cxograph.extract.relations.time_lines import entry_owner, protagonist
from cxograph.extract.relations.words import BRACKETS
from cxograph.model import RelationKind

__all__ = ["phrases"]

_PHRASES: Final = (
    *HOLDINGS,
    *MORE_HOLDINGS,
    *TAKEOVERS,
    *MORE_TAKEOVERS,
    *RESALES,
    *ROLES,
    *OWNERS,
    *VENTURES,
    *STAKES,
    *MORE_STAKES,
    *RENAMES,
    *MORE_RENAMES,
    *PARTNERS,
)
_BY_CUES: Final = tuple((phrase, frozenset(phrase.cues)) for phrase in _PHRASES)
_CUES: Final = frozenset().union(*(cues for _, cues in _BY_CUES))
_MARK: Final = expression(r"⟦?(\d+)⟧")
_ADJACENT: Final = expression(
    rf"⟦(\d+)⟧{BRACKETS}(?: \(| [–—-]|,)? ?(?:(?:which|that|who|now|today|currently|is|are|was|were|be|been|being|has|have|had|"
    r"before|remains?|will|to|also|itself|since|long|itself|wholly|fully|majority|jointly|privately|partly|mainly|largely|later|in \d{4}|"
    r"\d+(?:\.\d+)? ?(?:%|percent|per cent))[ -])*$"
)
_OURS: Final = expression(r"\b(?:[Ww]e|[Oo]ur|[Uu]s)\b")
_US: Final = expression(r"\b(?:in|by|of|behind|with) us\b")
_PERCENT: Final = expression(r"(\d+(?:\.\d+)?) ?(?:%|per ?cent)")
_MOST: Final = expression(r"\b(?:majority|controlling|remaining|all|most|wholly|fully|outright)\b", re.IGNORECASE)
_HOLDS: Final = expression(
    r"(?:are |is |lies? |rests? )*(?:hold|held|own|keep|kept|retain|has\b|have\b|remain|belong|controls|goes|went|gone|passe|in the hands|with\b)",
    re.IGNORECASE,
)
_BUSINESS: Final = expression(
    r"\b[Tt]he (?:acquired )?(?:business|unit|operations?|site network|laboratory|plant)\b[^⟦⟧]{0,20}$"
)
_THING: Final = expression(
    r"\b(?:[Tt]he|[Tt]his) (?:[\w-]+ ){0,2}(?:plant|site|facility|factory|building|campus|brand|drug|product|machine|line)s? $|"
    r"\b(?:[Oo]ur|[Ii]ts|[Tt]heir) parent(?: company)? (?:[^.;]* and )?$"
)
_OPENS_UNTIL: Final = expression(r"\W*Until\b")
_UNTIL: Final = expression(r"[^⟦⟧.;,]{0,25} until\b")
_FORMER: Final = expression(r"\b(?:formerly|previously|once|had|former|until)\b[^⟦⟧.;]{0,25}$", re.IGNORECASE)


def phrases(clause: Clause, low: str, before: Mapping[RelationKind, Told]) -> Iterator[Told]:
    """Yield the relations that a sentence tells by a phrase of the tables; `low` is the sentence in lower case.

    `before` has the last relation of each kind that was told just before, in this sentence or the one before it.
    """
    present = {cue for cue in _CUES if cue in low}
    here: list[Told] = []
    for phrase, cues in _BY_CUES:
        if (
            cues.isdisjoint(present)
            or (phrase.both and len(clause.mentions) < 2)
            or (phrase.same and phrase.same not in before)
        ):
            continue
        for told in _told(clause, phrase, before, here):
            if phrase.kind in _OWNING and any(
                t.start <= told.start < t.end for t in here if t.rule in _SHARES - {told.rule}
            ):
                continue  # "60% of it is owned by X" has been read as a share
            here.append(told)
            yield told


def _told(clause: Clause, phrase: Phrase, earlier: Mapping[RelationKind, Told], here: Sequence[Told]) -> Iterator[Told]:
    words = clause.masked
    if phrase.kind is RelationKind.RENAMED and " respectively" in words:
        return
    for match in phrase.pattern.finditer(words):
        before = words[max(0, match.start() - 70) : match.start()]
        if NEGATED.search(before) or UNDONE.match(words, match.end()) or NEGATED.search(_before_last_mark(match[0])):
            continue
        if phrase.kind is RelationKind.RENAMED and _BUSINESS.search(before):
            continue  # "In 2014 we bought X. The business now trades as": not the subject's name
        if phrase.rule in _SHARES and "market" in words and not _STAKE.search(match[0]):
            continue  # "while X holds 9%" of a market
        if phrase.kind in _OWNING and _THING.search(before):
            continue  # "The plant belongs to X", "Our parent holds 40% of X": not what was named before
        if phrase.kind is RelationKind.SUBSIDIARY and (_FORMER.search(before) or _UNTIL.match(words, match.end())):
            continue
        if phrase.rule in {"trades-as", "runs-under-name"} and (_FORMER.search(before) or _OPENS_UNTIL.match(words)):
            continue
        first = _MARK.match(words, match.start())
        if (
            phrase.rule in _SUBJECT_FIRST
            and first
            and not words.endswith("(", 0, match.start())
            and not _RELATIVE.match(words, first.end())
            and not _SHARES_OF.search(before)
            and not any(mark.start() == first.start() for mark in free_marks(words, 0, first.end()))
        ):
            continue  # "it was sold to X, passed to Y": X is no subject
        same = _just_told(phrase.same, match.start(), earlier, here) if phrase.same else None
        if phrase.same and same is None:
            continue
        for source, target in _ends(clause, phrase, match, same):
            if source != target:
                yield _sized(phrase, match, source, target)


def _before_last_mark(words: str) -> str:
    return words[: words.rfind("⟦")] if "⟦" in words else words


def _just_told(kind: RelationKind, at: int, earlier: Mapping[RelationKind, Told], here: Sequence[Told]) -> Told | None:
    """The relation of a kind told last before an offset: in this sentence, else in what was told before it."""
    before = [told for told in here if told.kind is kind and told.start < at]
    last = max(before, key=lambda told: told.end, default=earlier.get(kind))
    return None if last in here and last not in before else last


def _ends(clause: Clause, phrase: Phrase, match: re.Match[str], same: Told | None) -> Iterator[tuple[str, str]]:
    groups = match.groupdict()
    if "owners" in groups:  # a joint venture: each of its founders is an owner
        venture = clause.company(match["a"])
        owners = subjects(clause, match.string, match.start())
        if match["with"] and (other := clause.company(match["with"])):
            owners = [*owners, other]
        if venture and (len(owners) > 1 or "joint" in match[0].lower()):
            yield from ((venture, owner) for owner in owners)
        return
    source = next((groups[name] for name in ("a", "a2", "a3", "a4") if groups.get(name)), None)
    a = [clause.company(source)] if source else None
    aim = next((groups[name] for name in ("b", "b2", "b3", "b4") if groups.get(name)), None)
    b = [clause.company(aim)] if aim else None
    more = [clause.company(mark) for mark in _MARK.findall(groups.get("list") or "")]
    if more:
        if phrase.rule.startswith(("joint-venture", "pooled-in")):
            b = [*(b or ()), *more]
        elif a is not None and not (b is not None and match.start("a") < match.start("b") < match.start("list")):
            a += more
        elif b is not None:
            b += more
    known = [company for company in (*(a or ()), *(b or ())) if company]
    others: Sequence[str] = ()
    if same is not None:  # "It was followed by X": who bought X has just been said
        others = _unless([same.source if phrase.same_end == "source" else same.target], known)
    elif a is None or b is None:
        others = _left_out(clause, phrase, match, known)
    for source in a if a is not None else others:
        for target in b if b is not None else others:
            if source and target:
                yield source, target


def _left_out(clause: Clause, phrase: Phrase, match: re.Match[str], known: Sequence[str]) -> list[str]:
    """The organisations that a phrase leaves out: the subject before it, "we", or what the document is about."""
    words = match.string
    companies = clause.reading.companies
    block = clause.sentence.block
    first = _MARK.search(words, 0, match.start())
    ours = _OURS.search(words, 0, first.start() if first else match.end()) or _OURS.search(words, *match.span())
    if ours:
        return _unless([companies.voice(block, clause.offset(ours.start())), companies.voice(block)], known)
    if phrase.rule in _OF_THE_PAGE:  # "X becomes part of the company": of what the document is about
        return _unless([companies.about(block), companies.owner(block), clause.topic, clause.pronoun(0)], known)
    if phrase.kind is RelationKind.INVESTED and _ROUND_IS_SUBJECT.match(words) and not _MONEY_IN.search(match[0]):
        return _unless([clause.pronoun(0), clause.topic], known)  # "The round was led by A and includes B"
    if first and goes_on(words) and not free_marks(words, 0, match.start()):
        return _unless([clause.pronoun(0)], known)  # "After that the group bought A and runs its unit, B"
    entry = entry_owner(clause, match.start())
    if entry is not None and entry not in known:
        return [entry]
    if phrase.rule.endswith("-fronted"):  # "A subsidiary of X, the firm makes vials"
        meant = companies.last_before(clause.sentence.start)
        return _unless([meant.company if meant else None, clause.topic], known)
    if _US.search(match[0]):
        return _unless([companies.voice(block)], known)
    if words.endswith("from ", 0, match.start()):  # "A bought B from its owner, C": B's owner
        sold = _MARK.findall(words[: match.start()])
        return _unless([clause.company(sold[-1]) if sold else None], known)
    if match.start() == 0 and (whole := subject_of_whole(clause)) is not None and whole not in known:
        return [whole]
    named = subjects(clause, words, match.start())
    found = [company for company in named if company not in known]
    if len(found) > 1:
        return found
    adjacent = _ADJACENT.search(words, max(0, match.start() - 160), match.start())
    if adjacent and not _ITS_UNIT.search(words, 0, adjacent.start()):
        company = clause.company(adjacent[1])
        if company and company not in known:
            return [company]
    if first and _ITS_UNIT.search(words, 0, first.start()):
        # "its CRO, X, and its laboratory, Y": neither owns the other
        owner = companies.last_before(clause.sentence.start)
        return _unless([owner.company if owner else None], known)
    behind = topic_mark(words) if opening_end(words) > match.start() and not found else None
    if behind is not None:  # "When X became its owner, Y grew"
        return _unless([clause.mentions[behind].company], known)
    if named or clause.reading.report is not None:
        return found
    lead = AUXILIARY.search(words, 0, match.start())
    before = words[: lead.start() if lead else match.start()]
    if not _ENTRY.match(words, 0, match.end()) and "⟦" not in before and unread(before, verb=True):
        return []
    if companies.is_another(clause.sentence.start):
        return []
    speaker = _speaker(clause, match.start())
    return _unless([clause.pronoun(0), clause.topic, speaker, protagonist(clause)], known)


def _speaker(clause: Clause, at: int) -> str | None:
    """The company of the person whose words a sentence quotes."""
    if clause.masked[:1] not in {'"', "“"}:
        return None
    said = _SAID_BY.search(clause.masked, at)
    return clause.company(said[1]) if said else clause.reading.companies.voice(clause.sentence.block, clause.offset(at))


def _unless(candidates: Sequence[str | None], known: Sequence[str]) -> list[str]:
    """The first candidate that is not known to stand at the other end."""
    return next(([company] for company in candidates if company and company not in known), [])


_ROUND_IS_SUBJECT: Final = expression(
    r"\W*(?:The|This) (?:[\w$€£.-]+ ){0,5}?(?:round|financing|funding|investment|raise|fundraising|transaction)\b(?![^⟦⟧.;]{0,20} in ⟦)"
)
# "Strategic partnership with X", "Series B round led by Y": an entry without a verb, of what the document is about
_ENTRY: Final = expression(
    r"\W*(?:[\w]+ (?:19|20)\d\d\W+|(?:19|20)\d\d\W+)?(?:(?:[A-Z][\w-]*(?:ic|al|ive|ed|ing|ment|term|year|new|ion|joint|ity|any|"
    r"First|New|Joint|Global|Supply|Service|Major|Key|Research|Master|Series [A-F])|New|Joint|First|Key|Major|Supply|Equity|Majority|Minority|Series [A-F]|[a-z][\w-]*) ){0,5}"
    r"(?i:partnerships?|alliances?|collaborations?|cooperation|agreements?|pacts?|deals?|contracts?|tie-?ups?|"
    r"investments?|stakes?|rounds?|financing|funding|joint ventures?)\b"
)
_MONEY_IN: Final = expression(r" (?:in|into|for) ⟦")
_SUBJECT_FIRST: Final = frozenset({"passes-to", "holds-share-of-it"})
_SAID_BY: Final = expression(
    r"[”\"] (?:says|said|adds|added|explains|explained|notes|noted|according to|commented)\b[^⟦⟧]{3,80}(?: of| at|,) [^⟦⟧]{0,20}⟦(\d+)⟧"
)
_RELATIVE: Final = expression(rf"{BRACKETS},?(?: [–—-])? (?:which|who|that)\b")
_SHARES_OF: Final = expression(r"\b(?:[Oo]wnership|[Cc]ontrol|shares|stake|majority) (?:of|in) $")
_OF_THE_PAGE: Final = frozenset({"joins-group", "unit-its"})
_SHARES: Final = frozenset(phrase.rule for phrase in HOLDINGS)
_OWNING: Final = frozenset({RelationKind.SUBSIDIARY, RelationKind.INVESTED})
_STAKE: Final = expression(r"\b(?:stake|interest|holding|shares|equity|capital)")
_ITS_UNIT: Final = expression(
    r"\b(?:its|our) (?:[\w-]+ ){0,4}(?:subsidiary|unit|arm|division|affiliate|business|CRO|CDMO|CMO|SMO|organi[sz]ation|laboratory|network|"
    r"brand|company)(?: \([A-Z]+\))?,? $",
    re.IGNORECASE,
)


def _sized(phrase: Phrase, match: re.Match[str], source: str, target: str) -> Told:
    """A stake of more than half is a takeover or an owner's; a share of less than half makes no subsidiary."""
    kind = phrase.kind
    if phrase.sized:
        words = match[0]
        lead = match.string[max(0, match.start() - 22) : match.start()] if kind is RelationKind.SUBSIDIARY else ""
        percents = _PERCENT.findall(lead + words)
        most = float(percents[-1]) > 50 if percents else bool(_MOST.search(words))
        if kind is RelationKind.SUBSIDIARY and percents and not most:
            return Told(RelationKind.INVESTED, target, source, *match.span(), phrase.rule)
        if kind is RelationKind.SUBSIDIARY:
            return Told(kind, source, target, *match.span(), phrase.rule)
        verb = match.groupdict().get("verb")
        if kind is RelationKind.INVESTED and most:
            if phrase.same is not RelationKind.ACQUIRED and (not verb or _HOLDS.match(verb)):
                return Told(RelationKind.SUBSIDIARY, target, source, *match.span(), phrase.rule)
            kind = RelationKind.ACQUIRED
        elif kind is RelationKind.INVESTED and "remaining" in words and verb is not None and not _HOLDS.match(verb):
            kind = RelationKind.ACQUIRED  # "bought the remaining 40%"
    return Told(kind, source, target, *match.span(), phrase.rule)
