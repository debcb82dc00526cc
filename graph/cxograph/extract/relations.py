"""Relations between organisations: acquired, part of, partner of, renamed to, invested in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.clauses import Clause, clauses, document_year
from cxograph.model import Claim, Relation, RelationKind

__all__ = ["extract"]

_A: Final = r"⟦(?P<a>\d+)⟧(?:[’']s)?(?: \([^)]*\))*"
_B: Final = r"⟦(?P<b>\d+)⟧"
_IT: Final = r"(?:it|the (?:company|group|firm|business|CRO|CDMO|CMO|SMO)|its owner)"
_SUBJECT: Final = rf"(?:{_A}|\b{_IT})"
# what may stand before a name: "the CRO", "Singapore's", "US-based CDMO"; never the name of a thing that is bought
_OF: Final = r"(?:(?:the |an? |its |fellow |rival )?(?:(?!plant|plants|site|sites|facility|facilities|business|unit|stake|rights|assets?|portfolio|product|line|operations|shares?|campus|laborator)[\w’'./&-]+,? ){0,7}?)"
_ADVERB: Final = r"(?:also |recently |since |now |later |then |today |successfully |formally |subsequently )?"
_ACQUIRES: Final = (
    rf"(?:{_ADVERB}(?:has |have |had )?{_ADVERB}(?:agreed to (?:acquire|buy|purchase|take over)|acquired|bought|purchased|took over|taken over|snapped up|picked up|absorbed|swallowed|"
    r"(?:completed|closed|finali[sz]ed|announced|signed|concluded) (?:its|the|an?|their) (?:\w+ )?(?:acquisition|purchase|takeover|buyout|buy-out) of|"
    r"(?:entered into|signed|reached|announced|struck) (?:an?|a definitive|the) (?:definitive |binding |merger )?(?:agreement|deal) to (?:acquire|buy|purchase))|"
    r"will (?:acquire|buy|take over|purchase)|is (?:acquiring|buying|to acquire|to buy|set to acquire|taking over)|to (?:acquire|buy|purchase|take over)|acquires|buys|takes over|"
    r"(?:plans|intends|wants|offers|moves) to (?:acquire|buy|purchase))"
)
_PATTERNS: Final[tuple[tuple[RelationKind, str, re.Pattern[str]], ...]] = tuple(
    (kind, rule, re.compile(pattern, re.IGNORECASE))
    for kind, rule, pattern in (
        (RelationKind.ACQUIRED, "which-bought", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))*,? (?:which|that) {_SUBJECT} (?:had |has )?(?:acquired|bought|purchased|took over)"),
        (RelationKind.ACQUIRED, "bought", rf"{_SUBJECT},? (?:which |who |that )?{_ACQUIRES} {_OF}{_B}(?!(?:[’']s)? (?:(?!and|for|in|from|by|to|with|as|on|at|has|will|is|was)[\w-]+ ){{0,4}}(?:plant|site|facility|business|unit|division|operations|stake|assets|portfolio|campus))"),
        (RelationKind.ACQUIRED, "bought-by", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))*,? (?:which )?(?:was|were|has been|had been|is being|is to be|will be|being|to be)? ?{_ADVERB}(?:acquired|bought|purchased|taken over|absorbed) (?:in \d{{4}} |(?:in|on) \w+ \d{{4}} |(?:last|this) year )?by {_OF}{_A}"),
        (RelationKind.ACQUIRED, "acquisition-by", rf"(?:acquisition|purchase|takeover|buyout) of {_OF}⟦(?P<b>\d+)⟧ by {_OF}{_A}"),
        (RelationKind.ACQUIRED, "acquisition-of", rf"⟦(?P<a>\d+)⟧[’']s (?:\w+ ){{0,3}}(?:acquisition|purchase|takeover|buyout) of {_OF}{_B}"),
        (RelationKind.SUBSIDIARY, "part-of", rf"⟦(?P<a>\d+)⟧(?: \([^)]*\))?,? ?\(?(?:which |who )?(?:is |was |are )?(?:now |today |currently |as )?(?:an? |the )?(?:(?:wholly|majority|fully)[- ]owned |operating |independent |specialist |key |CRO |CDMO |research |contract [\w ]+? )?(?:part|subsidiary|division|unit|arm|member|affiliate|business|company) (?:of|within) (?:the )?{_B}"),
        (RelationKind.SUBSIDIARY, "a-company-of", r"⟦(?P<a>\d+)⟧(?: \([^()]*\))?,? \(?an? ⟦(?P<b>\d+)⟧ (?:group )?(?:company|subsidiary|business|unit|brand|affiliate|division)"),
        (RelationKind.SUBSIDIARY, "belongs-to", rf"⟦(?P<a>\d+)⟧(?: \([^)]*\))?,? (?:which |that |who )?(?:now |also |today )?(?:belongs to|sits (?:inside|within)|operates (?:within|under|as part of)|(?:is |was )?(?:now )?integrated into|is (?:now )?(?:owned|controlled) by|(?:is )?(?:wholly|majority|fully|jointly)?[- –]*owned by|reports to|falls under|sits under) (?:the )?{_B}"),
        (RelationKind.SUBSIDIARY, "majority-owned", rf"⟦(?P<a>\d+)⟧ ?[–—,(-] ?(?:wholly |majority |fully )?owned by (?:the )?{_B}"),
        (RelationKind.SUBSIDIARY, "owns", r"⟦(?P<b>\d+)⟧(?:,[^,]*,)?[^⟦⟧.;]{0,60}? (?:already |also )?(?:owns|owned|runs|operates|controls) (?:the )?(?:CRO |CDMO |CMO |SMO |biotech |site network )?⟦(?P<a>\d+)⟧"),
        (RelationKind.SUBSIDIARY, "owned-type", r"\b(?:already |also )(?:owns|owned) (?:the )?(?:CRO|CDMO|CMO|SMO) ⟦(?P<a>\d+)⟧(?P<b>)"),
        (RelationKind.SUBSIDIARY, "its-unit", r"⟦(?P<b>\d+)⟧[’']s (?:[\w-]+ ){0,3}(?:subsidiary|unit|arm|division|affiliate|business),? ⟦(?P<a>\d+)⟧"),
        (RelationKind.SUBSIDIARY, "keeps", rf"{_IT} (?:also )?(?:keeps|retains|holds) (?:[\w-]+ ){{0,4}}(?:assets?|companies|businesses|holdings|interests)[:,][^.⟦⟧]{{0,60}}⟦\d+⟧[^.⟦⟧]{{0,60}}?,? and ⟦(?P<a>\d+)⟧(?P<b>)"),
        (RelationKind.INVESTED, "backed-by", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))?,? (?:which is |is |a company )?(?:backed|funded|financed|supported) by (?:the )?{_OF}{_A}"),
        (RelationKind.INVESTED, "in-which", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))?,? in which (?:{_A}|{_IT}) (?:has |had |also )?(?:invested|took a|holds|owns|bought a)"),
        (RelationKind.INVESTED, "invested-in", rf"{_SUBJECT} (?:has |have |had |also |will )?(?:invest(?:s|ed)?(?: [^⟦⟧.;]{{1,40}})? in|(?:took|takes|bought|buys|acquired|holds|keeps|owns) (?:an? )?(?:[\w.%-]+ ){{0,4}}(?:stake|interest|holding|share) in) {_OF}{_B}(?![’']s)"),
        (RelationKind.INVESTED, "raised-from", rf"⟦(?P<b>\d+)⟧(?: \([^)]*\))*,? (?:has |have )?(?:raised|secured|received|closed|landed|won)\b[^⟦⟧.;]{{3,90}}? (?:from|led by|with) {_OF}{_A}(?P<list>(?:(?:,| and|, and) (?:participation (?:from|by) )?⟦\d+⟧(?: \([^)]*\))*)*)"),
        (RelationKind.INVESTED, "investment-by", rf"(?:minority |equity |strategic |majority )?(?:investment|stake|funding|financing round)\b[^⟦⟧.;]{{0,30}}? (?:by|from|led by) {_OF}{_A}(?P<b>)"),
        (RelationKind.PARTNER, "together", r"⟦(?P<a>\d+)⟧(?: \([^)]*\))* and (?:[\w’'-]+ ){0,4}?⟦(?P<b>\d+)⟧(?: \([^)]*\))* (?:will |have |today |are to |are |plan to |agreed to |announce\w* |also )*(?:co-develop|collaborat\w+|partner(?:ed|ing|ship|s)?\b|team(?:ed|ing)? up|join(?:ed)? forces|cooperat\w+|work(?:ing)? together|(?:sign|enter|form|extend|expand)\w* (?:into )?(?:an?|their|the) [\w -]{0,40}?(?:agreement|partnership|alliance|collaboration))"),
        (RelationKind.PARTNER, "with", rf"{_SUBJECT},?[^⟦⟧.;]{{0,90}}? (?:partner(?:ed|s|ing|ship|ships)?|collaborat(?:ed|es|ing|ion|ions)|alliance|cooperat(?:ed|es|ing|ion)|team(?:ed|s)? up|join(?:ed)? forces|(?:supply|service|services|licen[sc]e|licen[sc]ing|manufacturing|development|preferred-provider|provider|framework|master|strategic|cooperation|research|distribution)[\w -]{{0,20}} agreement|agreement|deal|pact|contract) with {_OF}{_B}"),
        (RelationKind.PARTNER, "agreement-with", rf"(?:partnership|alliance|collaboration|(?:[\w-]+ )?agreement) with {_OF}{_B}(?P<a>)"),
        (RelationKind.PARTNER, "selected", rf"{_A} (?:has |have )?(?:selected|chosen|chose|appointed|named|tapped|picked) {_OF}{_B} (?:as|to|for)\b"),
        (RelationKind.RENAMED, "changed-name", rf"{_SUBJECT},?[^⟦⟧.;]{{0,80}}?(?:chang(?:ed|es|ing) its (?:corporate |company )?name to|(?:has |have )?(?:been )?renamed(?: itself)?(?: as| to)?|rebrand(?:ed|s|ing)(?: itself)? (?:as|to)|is now (?:called|known as|named)|(?:is )?now (?:operating|trading|operates|trades) as|will (?:now )?(?:trade|operate|be known|be called)(?: under the name| as)?|adopt(?:ed|s) the name|becomes?|became) {_OF}{_B}"),
        (RelationKind.RENAMED, "to-be-called", rf"(?:combined|new|merged|united|enlarged) (?:firm|company|business|group|entity|organi[sz]ation)s? (?:will be|is|is to be|will be) (?:called|named|known as|operate as|trade as) {_OF}{_B}(?P<a>)"),
    )
)  # fmt: skip
_HINT: Final = re.compile(
    r"acqui|buy|bought|purchas|took over|takeover|merge|part of|subsidiary|division|unit|arm\b|member of|company\)|company\b|belongs|sits |operates (?:within|under)|integrated|own|backed|invest|raised|stake|"
    r"partner|collaborat|alliance|agreement|co-develop|selected|chosen|renam|rebrand|now (?:called|known)|changed its name|trade as|become|became|called|deal with|customers", re.IGNORECASE,
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
    published = document_year(reading) if reading.report is None else None
    previous: Clause | None = None
    for clause in clauses(reading):
        if clause.mentions and _HINT.search(clause.masked):
            for kind, source, target, start, end, rule in _relations(clause, previous):
                pair = (kind, source, target)
                mirror = (kind, target, source)
                if source == target or pair in seen or (kind is RelationKind.PARTNER and mirror in seen):
                    continue
                seen.add(pair)
                year = _year(reading, clause, start, end, kind, published)
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
    used: set[tuple[RelationKind, int]] = set()
    for kind, rule, pattern in _PATTERNS:
        for match in pattern.finditer(masked):
            if _NEGATED.search(masked[: match.start()][-40:]) or (kind, match.end()) in used:
                continue
            if rule == "changed-name" and respectively:
                continue
            found = list(_ends(clause, match, kind, rule, previous))
            if found:
                used.add((kind, match.end()))
            for source, target in found:
                yield kind, source, target, match.start(), match.end(), rule


def _ends(
    clause: Clause, match: re.Match[str], kind: RelationKind, rule: str, previous: Clause | None
) -> Iterator[tuple[str, str]]:
    """The organisations at both ends of a match, pronouns and lists included."""
    if rule == "to-be-called":
        new = clause.company(match["b"])
        merged = _MERGED.search(previous.masked) if previous else None
        if new and merged and previous:
            for mark in (merged[1], merged[2]):
                old = previous.company(mark)
                if old:
                    yield old, new
        return
    source = clause.company(match["a"]) if match["a"] else _other_end(clause, match, "b")
    target = clause.company(match["b"]) if match["b"] else _other_end(clause, match, "a")
    if source and target:
        yield source, target
    groups = match.groupdict()
    if groups.get("list") and target:
        for mark in re.findall(r"⟦(\d+)⟧", groups["list"]):
            more = clause.company(mark)
            if more:
                yield more, target
    if kind is RelationKind.ACQUIRED and rule == "bought" and source:
        tail = re.match(
            r"(?: in (?:\w+ )?\d{4})?,? and (?:the )?(?:[\w’'-]+ ){0,3}?⟦(\d+)⟧(?=,| in| last| a year|\.|$| for)",
            clause.masked[match.end() :],
        )
        if tail:
            more = clause.company(tail[1])
            if more:
                yield source, more
    if rule == "owns" and source and target:
        tail = re.match(r"(?:,| and|, and) (?:the )?(?:CRO |CDMO |CMO |SMO )?⟦(\d+)⟧", clause.masked[match.end() :])
        if tail:
            more = clause.company(tail[1])
            if more:
                yield more, target


def _other_end(clause: Clause, match: re.Match[str], known: str) -> str | None:
    """The organisation that a pattern leaves out: the subject of the sentence, or what the document is about."""
    here = clause.company(match[known])
    for mention in clause.mentions:
        if mention.company != here and clause.masked.find(f"⟦{clause.mentions.index(mention)}⟧") < match.start():
            return mention.company
    pronoun = clause.pronoun(match.start() + 1)
    if pronoun and pronoun != here:
        return pronoun
    principal = clause.reading.companies.principal
    return principal if principal != here and clause.reading.report is None else None


def _year(
    reading: Reading, clause: Clause, start: int, end: int, kind: RelationKind, published: int | None
) -> int | None:
    if kind is RelationKind.SUBSIDIARY:
        return None
    masked = clause.masked
    behind = masked[end : end + 110]
    stop = re.search(r"[;.]\s|⟦\d+⟧", behind)
    dated = _YEAR.search(behind[: stop.start()] if stop and "later" not in behind else behind)
    inside = _YEAR.search(masked[start:end])
    before = _YEAR.search(masked[max(0, start - 60) : start])
    if re.search(r"\ba year later\b", behind[:70]) and before is None and inside is None and dated is None:
        return None
    for found in (
        dated
        if dated and not re.search(r"fiscal|FY|expected|close[sd]?\b|closing|by 20", behind[: dated.start()])
        else None,
        inside,
        before,
    ):
        if found:
            return int(found[1])
    if re.search(r"\blast year\b", masked[max(0, start - 20) : end + 40]) and published:
        return published - 1
    block = reading.document.blocks[clause.sentence.block]
    lead = re.match(
        r"\W*(?:[A-Z][a-z]+ )(?:\d{1,2}, )?((?:19|20)\d\d)\s*[–—:-]", reading.text[block.start : block.start + 30]
    )
    if lead:
        return int(lead[1])
    return published if kind is not RelationKind.PARTNER or published else None
