"""Relations between organisations: acquired, part of, partner of, renamed to, invested in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.clauses import Clause, Published, clauses, published
from cxograph.extract.relation_patterns import PATTERNS
from cxograph.model import Claim, Relation, RelationKind

__all__ = ["extract"]

_HINT: Final = re.compile(
    r"acqui|buy|bought|held by|kept by|joint venture|appoint|engag|names\b|hire|purchas|took over|takeover|merge|part of|subsidiary|division|unit|arm\b|member of|company\)|company\b|belongs|sits |operates (?:within|under)|integrated|own|backed|invest|raised|stake|"
    r"partner|collaborat|alliance|agreement|co-develop|selected|chosen|renam|rebrand|now (?:called|known)|changed its name|trade as|become|became|called|deal with|customers|trades", re.IGNORECASE,
)  # fmt: skip
_YEAR: Final = re.compile(
    r"\b(?:in|since|on|of|during|by|from)?\s?(?:(?:early|late|mid-?) ?)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4])\s)?(?:\d{1,2},? )?((?:19|20)\d\d)\b"
)
_RESPECTIVELY: Final = re.compile(
    r"⟦(\d+)⟧(?: \([^)]*\))*,? and [^⟦⟧]{0,80}?⟦(\d+)⟧,? (?:will |now |are now |were )?(?:trade|operate|known|renamed|become|be called|trading)(?: as)? ⟦(\d+)⟧ and ⟦(\d+)⟧,? respectively",
    re.IGNORECASE,
)
_MERGED: Final = re.compile(
    r"⟦(\d+)⟧(?: \([^)]*\))* and (?:[\w’'-]+ ){0,4}?⟦(\d+)⟧(?: \([^)]*\))* (?:have |are |will |announce\w* (?:that they )?(?:have |will )?)?(?:merged?|merging|combine[sd]?|join)",
    re.IGNORECASE,
)
_MERGER: Final = re.compile(
    r"merger (?:of|between) {0}⟦(\d+)⟧(?: \([^)]*\))* (?:and|with) ⟦(\d+)⟧(?: \([^)]*\))*[^⟦⟧.;]{{0,30}}\(?now ⟦(\d+)⟧".replace(
        "{0}", ""
    )
    .replace("{{", "{")
    .replace("}}", "}"),
    re.IGNORECASE,
)
_NEGATED: Final = re.compile(
    r"\b(?:not|no longer|denied|rumou?r|failed to|rejected|declined to)\b[^⟦⟧]{0,25}$", re.IGNORECASE
)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Relation` for each relation that a sentence states, each pair once a kind."""
    if not reading.companies.mentions or not _HINT.search(reading.text):
        return
    seen: set[tuple[RelationKind, str, str]] = set()
    told = published(reading) if reading.report is None else None
    previous: Clause | None = None
    for clause in clauses(reading):
        if clause.mentions and _HINT.search(clause.masked):
            for kind, source, target, start, end, rule in _relations(clause, previous):
                pair = (kind, source, target)
                mirror = (kind, target, source)
                if source == target or pair in seen or (kind is RelationKind.PARTNER and mirror in seen):
                    continue
                seen.add(pair)
                year = _year(reading, clause, start, end, kind, told)
                yield reading.claim(
                    Relation(kind, source, target, year),
                    clause.sentence.start,
                    clause.sentence.end,
                    f"relations.{rule}",
                )
        previous = clause if clause.mentions else previous


def _relations(clause: Clause, previous: Clause | None) -> Iterator[tuple[RelationKind, str, str, int, int, str]]:
    masked = clause.masked
    respectively = _RESPECTIVELY.search(masked)
    if respectively:
        one, two, new_one, new_two = (clause.company(m) or "" for m in respectively.groups())
        yield RelationKind.RENAMED, one, new_one, *respectively.span(), "respectively"
        yield RelationKind.RENAMED, two, new_two, *respectively.span(), "respectively"
    merger = _MERGER.search(masked)
    if merger:
        for mark in (merger[1], merger[2]):
            yield (
                RelationKind.RENAMED,
                clause.company(mark) or "",
                clause.company(merger[3]) or "",
                *merger.span(),
                "merged-now",
            )
    used: set[tuple[RelationKind, str]] = set()
    core = _core(masked)
    for words in (masked, core) if core != masked else (masked,):
        for kind, rule, pattern in PATTERNS:
            for match in pattern.finditer(words):
                last = words.rfind("⟦", 0, match.end())
                here = (kind, words[last : words.find("⟧", last)])
                if _NEGATED.search(words[: match.start()][-40:]) or here in used:
                    continue
                if rule == "changed-name" and respectively:
                    continue
                found = list(_ends(clause, match, rule, previous))
                if found:
                    used.add(here)
                kind_here = _by_size(kind, rule, match[0])
                for source, target in found:
                    if rule == "shares-held" and kind_here is RelationKind.INVESTED:
                        source, target = target, source
                    yield kind_here, source, target, *_in_masked(masked, words, match), rule
                if rule == "bought" and found:
                    tail = _AND_BOUGHT.match(words, match.end())
                    if tail and (more := clause.company(tail[1])):
                        yield kind, found[0][0], more, *_in_masked(masked, words, tail), rule


_ASIDE: Final = re.compile(
    r" \([^()]*\)|, (?:an?|the|which|who|formerly|previously|part|based|headquartered|one of)\b(?:[^⟦⟧.;,]|⟦\d+⟧|, (?=[A-Z])){2,160}?,(?= (?:has|have|had|is|was|will|to|today|announce|sign|acquir|b[ou]|enter|agree|complet|clos|select|chos|partner|appoint|open|said|plans|merge|in\b|rais|secur|invest|took|takes))"
)
_PERCENT: Final = re.compile(r"(\d+(?:\.\d+)?) ?(?:%|per ?cent)")


def _core(masked: str) -> str:
    """Return a sentence without its brackets and appositions: "A, a CRO in Oslo, has acquired B"."""
    return _ASIDE.sub("", masked)


def _in_masked(masked: str, words: str, match: re.Match[str]) -> tuple[int, int]:
    """Return where the marks of a match stand in the full sentence."""
    if words is masked:
        return match.span()
    marks = re.findall(r"⟦\d+⟧", match[0])
    at = masked.find(marks[0])
    end = masked.find(marks[-1])
    return at, end + len(marks[-1])


def _by_size(kind: RelationKind, rule: str, words: str) -> RelationKind:
    """A stake of more than half is an acquisition, and shares of less than half make no subsidiary."""
    percent = _PERCENT.search(words)
    most = (
        float(percent[1]) > 50
        if percent
        else bool(re.search(r"\b(?:majority|controlling|remaining|all|most)\b", words, re.IGNORECASE))
    )
    if rule == "invested-in" and most and not re.search(r"\b(?:holds|keeps|owns)\b", words):
        return RelationKind.ACQUIRED
    if rule == "shares-held" and not most:
        return RelationKind.INVESTED
    return kind


def _ends(clause: Clause, match: re.Match[str], rule: str, previous: Clause | None) -> Iterator[tuple[str, str]]:
    """The organisations at both ends of a match, pronouns and lists included."""
    words = match.string
    if rule == "to-be-called":
        new = clause.company(match["b"])
        merged = _MERGED.search(previous.masked) if previous else None
        if new and merged and previous:
            for mark in (merged[1], merged[2]):
                old = previous.company(mark)
                if old:
                    yield old, new
        return
    if rule == "business-now":  # "In 2014 we acquired X. The business now trades as Y."
        new = clause.company(match["b"])
        if new and previous and previous.mentions:
            yield previous.mentions[-1].company, new
        return
    source = clause.company(match["a"]) if match["a"] else _other_end(clause, match, "b")
    target = clause.company(match["b"]) if match["b"] else _other_end(clause, match, "a")
    if source and target:
        yield source, target
    listed = [c for mark in _MARK.findall(match.groupdict().get("list") or "") if (c := clause.company(mark))]
    if rule == "joint-venture-of" and source:
        yield from ((source, parent) for parent in listed)
    elif target:
        yield from ((investor, target) for investor in listed)
    if rule == "owns" and source and target:
        tail = _AND_OWNS.match(words, match.end())
        if tail and (more := clause.company(tail[1])):
            yield more, target


_MARK: Final = re.compile(r"⟦(\d+)⟧")
_AND_BOUGHT: Final = re.compile(
    r"(?: in (?:\w+ )?\d{4})?,? and (?:the )?(?:[\w’'-]+ ){0,3}?⟦(\d+)⟧(?=,| in| last| a year|\.|$| for)"
)
_AND_OWNS: Final = re.compile(r"(?:,| and|, and) (?:the )?(?:CRO |CDMO |CMO |SMO )?⟦(\d+)⟧")
_VOICE: Final = re.compile(r"\b(?:[Ww]e|[Oo]ur|us)\b")


def _other_end(clause: Clause, match: re.Match[str], known: str) -> str | None:
    """The organisation that a pattern leaves out: who says "we", the subject of the sentence, or what the document is about."""
    here = clause.company(match[known])
    companies = clause.reading.companies
    words = match.string
    if _VOICE.search(words) and not _MARK.search(words, 0, match.start()):
        voice = companies.voice(clause.sentence.block)
        if voice and voice != here:
            return voice
    elif _VOICE.search(words, 0, match.start() + 8) and (voice := companies.voice(clause.sentence.block)) != here:
        return voice
    for n, mention in enumerate(clause.mentions):
        at = words.find(f"⟦{n}⟧")
        if mention.company != here and 0 <= at < match.start():
            return mention.company
    pronoun = clause.pronoun(match.start() + 1)
    if pronoun and pronoun != here:
        return pronoun
    principal = companies.principal
    return principal if principal != here and clause.reading.report is None else None


_LATER: Final = re.compile(r"\b(a|one|two|three|four|five|\d) years? (later|ago|earlier|before)\b", re.IGNORECASE)
_COUNT: Final = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTH: Final = re.compile(
    rf"\b(?:in|since|on|last|of|until)\s(?:early |late |mid-)?(?:\d{{1,2}} )?({'|'.join(_MONTHS)})\b(?!,? \d)"
)


def _year(
    reading: Reading, clause: Clause, start: int, end: int, kind: RelationKind, published: Published | None
) -> int | None:
    """The year of a relation: as said, reckoned from "two years ago" and "in May", else that of the dated document."""
    if kind is RelationKind.SUBSIDIARY:
        return None
    masked = clause.masked
    behind = masked[end : end + 110]
    stop = re.search(r"[;.]\s|⟦\d+⟧", behind)
    behind = behind[: stop.start()] if stop else behind
    near = masked[max(0, start - 30) : end] + behind[:50]
    reckoned = _LATER.search(near)
    if reckoned:
        years = _COUNT.get(reckoned[1].lower()) or int(reckoned[1])
        if reckoned[2].lower() in {"later", "before", "earlier"}:
            told = [int(found[1]) for found in _YEAR.finditer(masked)]
            if told:
                return told[0] + (years if reckoned[2].lower() == "later" else -years)
        elif published:
            return published.year - years
    dated = _YEAR.search(behind)
    inside = _YEAR.search(masked[start:end])
    before = _YEAR.search(masked[max(0, start - 60) : start])
    for found in (
        dated if dated and not _NOT_ITS_YEAR.search(behind[: dated.start()]) else None,
        inside,
        before,
    ):
        if found:
            return int(found[1])
    if published is None:
        return _dated_item(reading, clause)
    if re.search(r"\blast year\b", near):
        return published.year - 1
    month = _MONTH.search(near)
    if month and published.month and _MONTHS.index(month[1]) + 1 > published.month:
        return published.year - 1  # "in November", told in January
    return _dated_item(reading, clause) or published.year


_NOT_ITS_YEAR: Final = re.compile(r"fiscal|FY|expected|close[sd]?\b|closing|by 20")
_ITEM_DATE: Final = re.compile(r"\W*(?:[A-Z][a-z]+ )(?:\d{1,2}, )?((?:19|20)\d\d)\s*[–—:-]")


def _dated_item(reading: Reading, clause: Clause) -> int | None:
    """The year that an item of a list of developments opens with ("May 2023: ...")."""
    block = reading.document.blocks[clause.sentence.block]
    lead = _ITEM_DATE.match(reading.text, block.start, min(block.end, block.start + 30))
    return int(lead[1]) if lead else None
