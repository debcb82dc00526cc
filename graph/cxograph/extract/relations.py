"""Relations between organisations: acquired, part of, partner of, renamed to, invested in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.clauses import Clause, Published, clauses, published
from cxograph.extract.fact_lines import fact_lines
from cxograph.extract.relation_patterns import PATTERNS
from cxograph.extract.relation_voices import VOICES
from cxograph.model import Claim, Relation, RelationKind

__all__ = ["extract"]

# the patterns of a kind are tried where one of these stands (in lower case: looking for plain words is cheap)
_HINTS: Final[dict[RelationKind, tuple[str, ...]]] = {
    RelationKind.ACQUIRED: (
        "acqui", " buy", "bought", "purchas", " paid ", " pays ", " spent ", " over ", "takeover", "snap", "picked up", "picks up", " pay ", "scoop", "absorb", " sell",
        " sold", "sale ", "divest", "transferr", "offload", "stake", "shares", "auction", "bidding", " bid ", " offer ", "taking over", " added ", " adds ", "folded", "brought", "interest in",
        " out ", "up ", "goes", "going", "went", "pass", " fell", " falls", "came", "comes", "owner", "buyer", "accept", "agree", "approve", "recommend", "control", "secur", "land", "private", "buyout",
    ),
    RelationKind.SUBSIDIARY: (
        "part of", "subsidiar", "division", "unit", "arm ", "arm,", "member", "company", "business", "affiliate", "belong", " sits", "operates", "integrated", "own", " runs", "controls",
        "parent", "held by", "controls", "remains", "keeps", "retains", "holds", "joint venture", "reports to", "under ", "hands of", " of ", "ownership", "possession", "joint", "brand", " group", "family", "holding", "together", "founded", "set up", "created", "formed",
    ),
    RelationKind.INVESTED: (
        "invest", "stake", "share", "backe", "backing", " third", "quarter", " fifth", " sixth", " tenth", "fund", "financ", "rais", "round", " put ", "poured", "injected", "holding", "interest", "secured", "received", "keeps", "owns", "holds", "retain", "percent", "%", "per cent", "behind", "money", "capital", "consortium", "owner", "series",
    ),
    RelationKind.PARTNER: (
        "partner", "collaborat", "cooperat", "alliance", "agreement", "co-develop", "select", "chose", "appoint", "engag", "named", "names ", "tapped", "picked", "hire", "team", "forces",
        "deal", "pact", "contract", "work", "joint venture", "signed", "enlisted", "turn", "using", "uses", "relies", "tie-up", "linked", "agreed", "agree ", "entrust", "outsourc", "task", "commission", "award", "gave", "gives", "given", "assign", "placed", "memorandum", "together", "jointly",
    ),
    RelationKind.RENAMED: (
        "renam", "rebrand", "called", " now", "known", "name", "trade", "trading", "operate", "become", "became", "formed", "created", "combin", "merg", "new ", "united", "enlarged", "chang", "used to", "former", "erstwhile", " ex-", "once", "goes by", "brand", "founded", "originally", "succeed", "replace", "started", "began", "emerged", "arose", " grew", "goes back",
    ),
}  # fmt: skip
_YEAR: Final = re.compile(
    r"\b(?:in|since|on|of|during|by|from)?\s?(?:(?:early|late|mid-?) ?)?(?:(?:January|February|March|April|May|June|July|August|September|October|November|December|Q[1-4])\s)?(?:\d{1,2},? )?((?:19|20)\d\d)\b"
)
_RESPECTIVELY: Final = re.compile(
    r"⟦(\d+)⟧(?: \([^)]*\))*,? and [^⟦⟧]{0,80}?⟦(\d+)⟧,? (?:will |now |are now |were )?(?:trade|operate|known|renamed|become|be called|trading)(?: as)? ⟦(\d+)⟧ and ⟦(\d+)⟧,? respectively",
    re.IGNORECASE,
)
_MERGED: Final = re.compile(
    r"⟦(\d+)⟧(?: \([^)]*\))* and (?:[\w’'-]+ ){0,4}?⟦(\d+)⟧(?: \([^)]*\))*[^⟦⟧.;]{0,60}?\b(?:merge[rsd]?|merging|combin(?:e|ed|ation|ing)|join(?:ed)?|unit(?:e|ed|ing))\b",
    re.IGNORECASE,
)
_MERGES_WITH: Final = re.compile(
    r"⟦(\d+)⟧(?: \([^)]*\))*,? (?:which |has |have |is |will |to )*(?:merg\w+|combin\w+) with ⟦(\d+)⟧", re.IGNORECASE
)
_MERGER: Final = re.compile(
    r"merger (?:of|between) {0}⟦(\d+)⟧(?: \([^)]*\))* (?:and|with) ⟦(\d+)⟧(?: \([^)]*\))*[^⟦⟧.;]{{0,30}}\(?now ⟦(\d+)⟧".replace(
        "{0}", ""
    )
    .replace("{{", "{")
    .replace("}}", "}"),
    re.IGNORECASE,
)
# within a match: "A ended its partnership with B", "A denied reports that it would buy B"
_DENIED: Final = re.compile(
    r"\b(?:den(?:y|ies|ied)|ended|ends|terminat\w+|cancel\w*|abandon\w*|withdr\w+|rumou?r\w*|failed to|no longer|(?:is|are|was|did|does|do|will|has) not)\b",
    re.IGNORECASE,
)
# "A and B have merged to form C", "A merged with B to become C"
_MERGED_INTO: Final = re.compile(
    r"⟦(?P<a>\d+)⟧(?: \([^)]*\))*,? (?:and (?:[\w’'-]+ ){0,4}?⟦(?P<b>\d+)⟧(?: \([^)]*\))* )?(?:have |has |are |is |will |to |today |announce\w* (?:that they )?)*(?:merg\w+|combin\w+|unit\w+|join\w*(?: forces)?)(?: with ⟦(?P<c>\d+)⟧)?[^⟦⟧.;]{0,60}? (?:to (?:form|become|create)|into|under the name|as|forming|creating) (?:the |an? )?(?:[\w-]+ ){0,4}?⟦(?P<new>\d+)⟧",
    re.IGNORECASE,
)
_KEYS: Final = (
    (
        re.compile(
            r"(?:ultimate |majority |current )?(?:parent(?: company| group)?|owners?|owned by|ownership|part of|group)$"
        ),
        RelationKind.SUBSIDIARY,
        False,
    ),
    (
        re.compile(r"(?:main |key |our )?(?:subsidiar(?:y|ies)|group companies|affiliates|divisions|brands|owns)$"),
        RelationKind.SUBSIDIARY,
        True,
    ),
    (
        re.compile(r"(?:main |key |lead |financial )?(?:investors?|backers?|backed by|shareholders?|funding)$"),
        RelationKind.INVESTED,
        True,
    ),
    (
        re.compile(r"(?:main |key |strategic |technology )?(?:partners?|alliances?|partnerships?|collaborations?)$"),
        RelationKind.PARTNER,
        False,
    ),
    (re.compile(r"(?:recent |key |past )?(?:acquisitions?|acquired|takeovers|bought)$"), RelationKind.ACQUIRED, False),
    (re.compile(r"(?:acquired by|bought by|buyer|new owner)$"), RelationKind.ACQUIRED, True),
    (
        re.compile(
            r"(?:former(?:ly)?(?: names?)?|previous(?:ly)?(?: names?| called)?|old name|known until \d{4} as|formerly known as)$"
        ),
        RelationKind.RENAMED,
        True,
    ),
)  # key of a line of facts, kind, and whether what it lists is the source


def _fact_lines(reading: Reading) -> Iterator[tuple[Relation, tuple[int, int]]]:
    """Relations in lines of facts: "Parent: X", "Investors: A and B", "Acquisitions: C (2012)"."""
    for line in fact_lines(reading):
        for key, kind, listed_first in _KEYS:
            if key.match(line.key):
                for mention in reading.companies.within(line.start, line.end):
                    dated = re.compile(r"[ ,]*\(?(?:in |since )?((?:19|20)\d\d)").match(
                        reading.plain, mention.end, line.end
                    )
                    year = int(dated[1]) if dated and kind is not RelationKind.SUBSIDIARY else None
                    ends = (mention.company, line.company) if listed_first else (line.company, mention.company)
                    yield Relation(kind, *ends, year), line.quote
                break


_FORMED: Final = re.compile(
    r"⟦(?P<new>\d+)⟧(?: \([^)]*\))*,? (?:which |that )?(?:was |is |were )?(?:formed|created|born|established|the result|the product|results?|resulted|emerged|came)(?: in \d{4})? (?:by|from|through|in|of|out of|after) (?:the |a )?(?:\d{4} )?(?:merger|combination|union|fusion) (?:of|between) ⟦(?P<a>\d+)⟧(?: \([^)]*\))*,? (?:and|with) ⟦(?P<b>\d+)⟧",
    re.IGNORECASE,
)
_NEGATED: Final = re.compile(
    r"\b(?:not|no longer|den(?:y|ies|ied)|rumou?r\w*|fail(?:s|ed) to|reject(?:s|ed)|declined to|ended|ends|ending|terminat\w+|cancel\w*|end of|abandon\w*|talks?|considering|may|might|could)\b[^⟦⟧]{0,40}$",
    re.IGNORECASE,
)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `Relation` for each relation that a sentence states, each pair once a kind."""
    if not reading.companies.mentions:
        return
    seen: set[tuple[RelationKind, str, str]] = set()
    for relation, quote in _fact_lines(reading):
        pair = (relation.relation, relation.source, relation.target)
        if relation.source != relation.target and pair not in seen:
            seen.add(pair)
            yield reading.claim(relation, *quote, "relations.fact-line")
    told = published(reading) if reading.report is None else None
    previous: Clause | None = None
    for clause in clauses(reading):
        if clause.mentions:
            for kind, source, target, start, end, rule in _relations(clause, previous):
                pair = (kind, source, target)
                mirror = (kind, target, source)
                if source == target or pair in seen or (kind is RelationKind.PARTNER and mirror in seen):
                    continue
                seen.add(pair)
                year = _year(reading, clause, start, end, kind, rule, told)
                yield reading.claim(
                    Relation(kind, source, target, year),
                    clause.sentence.start,
                    clause.sentence.end,
                    f"relations.{rule}",
                )
        previous = clause if clause.mentions else previous


def _relations(clause: Clause, previous: Clause | None) -> Iterator[tuple[RelationKind, str, str, int, int, str]]:
    masked = clause.masked
    low = masked.lower()
    hinted = {kind for kind, hints in _HINTS.items() if any(hint in low for hint in hints)}
    if not hinted:
        return
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
    formed = _FORMED.search(masked)
    if formed:
        for mark in (formed["a"], formed["b"]):
            yield (
                RelationKind.RENAMED,
                clause.company(mark) or "",
                clause.company(formed["new"]) or "",
                *formed.span(),
                "formed-by-merger",
            )
    into = _MERGED_INTO.search(masked)
    if into and (into["b"] or into["c"]):
        for mark in (into["a"], into["b"] or into["c"]):
            yield (
                RelationKind.RENAMED,
                clause.company(mark) or "",
                clause.company(into["new"]) or "",
                *into.span(),
                "merged-into",
            )
    used: set[tuple[RelationKind, str]] = set()
    core = _core(masked)
    for words in (masked, core) if core != masked else (masked,):
        for kind, rule, pattern, ends in (*VOICES, *PATTERNS):
            if ends > len(clause.mentions) or kind not in hinted:
                continue
            for match in pattern.finditer(words):
                last = words.rfind("⟦", 0, match.end())
                here = (kind, words[last : words.find("⟧", last)])
                if _NEGATED.search(words, max(0, match.start() - 60), match.start()) or here in used:
                    continue
                if _DENIED.search(match[0]):
                    continue
                if rule == "changed-name" and respectively:
                    continue
                found = list(_ends(clause, match, rule, previous))
                if found:
                    used.add(here)
                kind_here = _by_size(kind, rule, match[0])
                for source, target in found[:1] if rule in _LISTING else found:
                    if rule in _SHARES and kind_here is RelationKind.INVESTED:
                        source, target = target, source
                    yield kind_here, source, target, *_in_masked(masked, words, match), rule
                if rule in _LISTING:
                    for mark in _MARK.finditer(words, match.start("b"), match.end()):
                        more = clause.company(mark[1])
                        if more and found and more not in found[0]:
                            yield kind_here, found[0][0], more, *_in_masked(masked, words, mark), rule
                if rule == "bought" and found:
                    tail = _AND_BOUGHT.match(words, match.end())
                    if tail and (more := clause.company(tail[1])):
                        yield kind, found[0][0], more, *_in_masked(masked, words, tail), rule


_ASIDE: Final = re.compile(
    r" \([^()]*\)|, (?:an?|the|which|who|formerly|previously|part|based|headquartered|one of|until|once|since|long|then|now|itself)\b(?:[^⟦⟧.;,]|⟦\d+⟧|, (?=[A-Z])){2,160}?,(?= (?:has|have|had|is|was|will|to|today|announce|sign|acquir|b[ou]|enter|agree|complet|clos|select|chos|partner|appoint|open|said|plans|merge|in\b|rais|secur|invest|took|takes))"
)
_PERCENT: Final = re.compile(r"(\d+(?:\.\d+)?) ?(?:%|per ?cent)")

_STAKES: Final = frozenset({"invested-in", "stake-of", "stake-raised", "money-for-percent"})
_SHARES: Final = frozenset({"shares-held", "owns-share", "share-of-which", "percent-owned"})


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
    percents = list(_PERCENT.finditer(words))
    percent = percents[-1] if percents else None  # "from 60 % to 100 %"
    most = (
        float(percent[1]) > 50
        if percent
        else bool(re.search(r"\b(?:majority|controlling|remaining|all|most)\b", words, re.IGNORECASE))
    )
    if rule in _STAKES and most and not re.search(r"\b(?:holds|keeps|owns)\b", words):
        return RelationKind.ACQUIRED
    if rule in _SHARES and not most:
        return RelationKind.INVESTED
    return kind


def _ends(clause: Clause, match: re.Match[str], rule: str, previous: Clause | None) -> Iterator[tuple[str, str]]:
    """The organisations at both ends of a match, pronouns and lists included."""
    words = match.string
    if rule == "to-be-called":
        new = clause.company(match["b"])
        for told in (clause, previous):
            merged = (_MERGED.search(told.masked) or _MERGES_WITH.search(told.masked)) if told else None
            if new and merged and told:
                yield from ((old, new) for mark in (merged[1], merged[2]) if (old := told.company(mark)))
                return
        return
    if rule == "business-now":  # "In 2014 we acquired X. The business now trades as Y."
        new = clause.company(match["b"])
        if new and previous and previous.mentions:
            yield previous.mentions[-1].company, new
        return
    if rule == "among-shareholders":  # the subject is what the others own a part of
        owned = clause.company(match["a"]) if match["a"] else _other_end(clause, match, "b")
        for mark in _MARK.findall(match[0][match.start("b") - match.start() - 1 :]):
            owner = clause.company(mark)
            if owned and owner:
                yield owner, owned
        return
    if rule == "paid-for-it":  # the company is the one that the sentence before is about
        buyer = clause.company(match["a"]) if match["a"] else clause.pronoun(match.start())
        if buyer and previous and previous.mentions and previous.mentions[0].company != buyer:
            yield buyer, previous.mentions[0].company
        return
    source = clause.company(match["a"]) if match["a"] else _other_end(clause, match, "b")
    target = clause.company(match["b"]) if match["b"] else _other_end(clause, match, "a")
    if source and target:
        yield source, target
    more_marks = re.findall(r"(?:⟦|^)(\d+)(?=⟧|$)", match.groupdict().get("list") or "")
    listed = [c for mark in more_marks if (c := clause.company(mark))]
    if rule.startswith("joint-venture-") and source:
        yield from ((source, parent) for parent in listed)
    elif target and rule not in _LISTING:
        yield from ((investor, target) for investor in listed)
    if rule == "owns" and source and target:
        tail = _AND_OWNS.match(words, match.end())
        if tail and (more := clause.company(tail[1])):
            yield more, target


_MARK: Final = re.compile(r"⟦(\d+)⟧")
_LISTING: Final = frozenset(
    {"by-acquiring", "acquisitions-include", "acquisitions-list"}
)  # one source, a target and a year for each item
_AND_BOUGHT: Final = re.compile(
    r"(?: in (?:\w+ )?\d{4})?,? and(?:,? (?:in|two|three|four|five|a|one|then|later) [\w ]{3,25},)? (?:the )?(?:[\w’'-]+ ){0,3}?⟦(\d+)⟧(?=,| in| last| a year|\.|$| for)"
)
_AND_OWNS: Final = re.compile(r"(?:,| and|, and) (?:the )?(?:CRO |CDMO |CMO |SMO )?⟦(\d+)⟧")
_ITS_UNIT: Final = re.compile(r"\b(?:its|our) (?:[\w-]+ ){0,5}[\w-]+(?: \([A-Z]+\))?,? $")
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
        if _ITS_UNIT.search(words, 0, max(at, 0)):  # "its CRO, X, and its laboratory, Y": neither owns the other
            owner = companies.last_before(clause.sentence.start)
            return owner.company if owner and owner.company != here else None
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
    reading: Reading, clause: Clause, start: int, end: int, kind: RelationKind, rule: str, published: Published | None
) -> int | None:
    """The year of a relation: as said, reckoned from "two years ago" and "in May", else that of the dated document."""
    if kind is RelationKind.SUBSIDIARY or rule in _DATES_FOUNDING:
        return None
    masked = clause.masked
    behind = _SELLER.sub("", masked[end : end + 110])
    stop = re.search(r"[;.]\s|⟦\d+⟧| and,? (?:a|one|two|three|four|five|\d) years? ", behind)
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


_DATES_FOUNDING: Final = frozenset({"founded-as", "founded-under"})  # the year there is not that of the new name
_NOT_ITS_YEAR: Final = re.compile(r"fiscal|FY|expected|to close\b|closes\b|closing|by 20")
_SELLER: Final = re.compile(r"^(?: \([^)]*\))*,? from (?:[\w-]+ ){0,4}⟦\d+⟧")
_ITEM_DATE: Final = re.compile(r"\W*(?:[A-Z][a-z]+ )(?:\d{1,2}, )?((?:19|20)\d\d)\s*[–—:-]")


def _dated_item(reading: Reading, clause: Clause) -> int | None:
    """The year that an item of a list of developments opens with ("May 2023: ...")."""
    block = reading.document.blocks[clause.sentence.block]
    lead = _ITEM_DATE.match(reading.text, block.start, min(block.end, block.start + 30))
    return int(lead[1]) if lead else None
