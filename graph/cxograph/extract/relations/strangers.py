"""Organisations that only a sentence on a deal names: "Tanvale has bought ⟦0⟧", "⟦0⟧, which Kane owns".

What is written like a name and stands where a deal has a party is one, though nothing else in the document tells it.
Such strangers are marked besides the known organisations, so that the patterns of relations see them; they also keep
a sentence that is theirs from being read as one on the organisation of the sentence before.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.names.companies import CompanyMention
from cxograph.extract.names.cues import never_a_name, own_start
from cxograph.extract.names.doubts import credible, is_topic, opens_sentences, words_in_lower_case
from cxograph.extract.names.evidence import in_title_case
from cxograph.extract.names.names import Named, is_plausible
from cxograph.extract.names.people import people_of
from cxograph.extract.names.sentence_roles import goes_on, mask
from cxograph.extract.names.sources import dateline
from cxograph.extract.words.listing import cues, word_set
from cxograph.places import find_places

__all__ = ["with_strangers"]

_CUES: Final = cues(
    "cquir|cquisition|takeover|buyout|buy|bought|purchas| own|owned|goes by|go by| pay| paid|arm of|"
    "unit of|investor|hived|turned to| enterprise| group company| gone to|agreed with| ally |(until |"
    "holders|combined with|relies on|arrangement| spree|together|comprises| parent| owner|portfolio|"
    "backing| raise| work| added| round|subsidiar|belong|part of|merge|renam|rebrand|invest|stake|"
    "shareholder|backed|behind |divest| sold| sell| sale|partner|collaborat|took |takes over|venture|"
    "alliance|agreement| pact|entrust|contract|select|chose|appoint|outsourc|team|tapped|tied up|tie-up|"
    "purchase|snap|picked up|picks up|absorb|swallow|deal for|acquires|invested|rechristen| put |into ⟦|"
    "holding|bolt-on|add-on|spun|carved|known as|called |trades as|trading as|trade as|operate under|"
    "joined|joins|ended up|fell to|falls to|went to|goes to|passed to|passes to|hands|way into|founded as|under the name|name of|formerly|previously"
)
_DEALS: Final = cues(
    "acquire|bought by|takeover|taken over|merge|renam|owned by|subsidiary of|union of|known as|"
    "has bought|buys |purchased|combination of|joint venture|backed by|partnership with"
)
_WORD: Final = r"(?:[A-ZÀ-Þ][\w&-]*|[a-z]{1,4}[A-Z][\w&-]*)"
_RUN: Final = expression(rf"(?<![\w&@./’'⟧$€£-]){_WORD}(?: (?:{_WORD}|&|of(?= [A-Z])))*")
_BEHIND_NO_NAME: Final = expression(
    r"[-/@™®:]|\.\w| ?⟦| (?:[Mm]arket|segment|[Ss]tock|[Ii]ndex|drugs?|trials?|vaccines?|disease|inhibitors?|antibod|"
    r"firm ⟦|company ⟦|(?:family|families|brothers|heirs|siblings)\b|provider|specialist|software|vendor|maker|start-?up|products?|brand|technolog|platform|syringe|capsule|tablet|suite|line|plant|site|facility|campus|factory|building|"
    r"program|award|conference|university|hospital|Agreement)|,? (?:CEO|chief|[Pp]resident|founder|chair)"
)
_BEFORE_NO_NAME: Final = expression(
    r"(?:CEO|[Cc]hief \w+ [Oo]fficer|[Pp]resident|[Dd]irector|[Ff]ounder|[Cc]hairman|Dr\.?|Mr\.?|Ms\.?|said|says|"
    r"quipped|told|adds|added|explain(?:s|ed)|note[sd]|comment(?:s|ed)|argue[sd]|joke[sd]|according to|"
    r"Phase|rights (?:to|for)|drugs?|vaccines?|maker of|(?<!arm of ⟦\d)(?<!unit of ⟦\d)(?<!subsidiary of ⟦\d)(?<!division of ⟦\d)⟧)[ ,]+$"
)
_SAID: Final = expression(r" (?:said|says)\b")
# "Orvane said on Tuesday that it would": it is no person
_SPEAKS_OF_ITSELF: Final = expression(
    r" (?:said|says|announced)(?: (?:on|in|late|today|this) [^;.⟦⟧]{2,40}?| today| yesterday)?,?(?: that)? (?:it|its|they) "
)
_EPITHET: Final = expression(r" (?:company|firm|business|laboratory|CRO|CDMO|CMO|SMO)\b(?! ⟦)")
_IN_LIST: Final = expression(r"(?:,|,? and) (?:the )?(?:⟦|[A-ZÀ-Þ])")
_IS_PARTY: Final = expression(
    r" (?:\((?:until|formerly|previously) |(?:is|was|has been) (?:now |also )?(?:acquired|bought|sold|renamed|owned|taken over|part of|backed)\b|(?:has |have )?(?:acquired|bought|taken over|took over|acquires|buys)\b|(?:began|started) (?:life|out)\b)"
)
_TYPES: Final = (" CRO", " CDMO", " CMO", " SMO", " CDO", " CRDMO")
_AT_A_PLACE: Final = expression(r"\b(?:in|at|near|outside|across|throughout) (?:the )?$")
_INTO: Final = expression(
    r"\b(?:invest(?:s|ed|ing|ments?)?|stakes?|interests?|holdings?|shares?|shareholdings?|participation|investors?|shareholders?|money) in (?:the )?$"
)
_OPENING: Final = expression(r"\W*$")
_OF_THE_PLACE: Final = expression(
    r"\b(?:Fund|Bank|University|Institute|Hospital|Ministry|Port|City|Development|Museum|College)$"
)
_NAME_BEFORE: Final = expression(r"(?:[A-ZÀ-Þ][\w&’'-]*|⟧) $")
_NO_LAST_WORD: Final = expression(
    r"(?:.* )?(?:\S+-[a-zà-ÿ]+|Agreements?|Partnerships?|Collaborations?|Deals?|Licensing|Understanding|Interests?|Stakes?|"
    r"Round|Financing|Investments?|Acquisitions?|Newswire|Wire|News|Times|Journal|Exchange|Offer|Shares?|Stock|Fund "
    r"Manager|Day|Week|Code|Program(?:me)?|Award|List|Phase|Standard|Transaction|Closing|Company|Companies|Site|Plant)$"
)
_OF_A_TYPE: Final = expression(r"(?P<where>[A-Z][\w .-]*) (?:CRO|CDMO|CMO|SMO) (?=[A-ZÀ-Þ])")
_CAMEL: Final = expression(r"[a-z][A-Z]|[A-Z]{2}[a-z]")
_OURS: Final = expression(r"\b(?:[Ww]e|[Oo]ur)\b")
_EVENT: Final = expression(
    r"\W*(?:(?:[A-Z][a-z]+ )?(?:19|20)\d\d\W+)?(?i:strategic |exclusive |first |minority |majority )?(?i:Acquire[sd]?|Acquisition|B(?:ought|uys)|Purchase[sd]?|Takes? over|Took over|Merge[sd]?|Rename[sd]?|Rebranded|Sold|"
    r"Investe?[sd]?|Investments?|Partner(?:s|ed|ship)?|Founded|Formerly|Alliance|Collaboration|Cooperation|Joint venture|Takeover|Foundation|Founding|"
    r"Change of name|Name changed|New name|Start of|Entry|Integration|Sale|Spin-off|Merger|Purchases?|Stake|Agreement|Tie-up)\b"
)
_DATED: Final = expression(r"\W*(?:[A-Z][a-z]{2,8} )?(?:19|20)\d\d\W+[A-Z]")
_ALL_CAPITALS: Final = expression(r"[A-Z0-9&]{1,6}s?$")


def with_strangers(clause: Clause) -> Clause:
    """Return the clause with the organisations marked that it alone names; the clause itself where there is none."""
    if not clause.mentions and not (clause.has(_DEALS) or _spoken_of(clause) or _tells_of_owner(clause)):
        return clause  # nobody known is spoken of, and no deal is told
    clause = _with_longer_names(clause)
    if not clause.has(_CUES) or not _RUN.search(clause.masked) or in_title_case(clause.masked):
        return clause
    sentence = clause.sentence
    strangers = _Strangers.of(clause.reading)
    found = [
        mention for match in _RUN.finditer(clause.masked) if (mention := strangers.read(clause, match)) is not None
    ]
    if not found:
        return clause
    mentions = tuple(sorted((*clause.mentions, *found), key=lambda mention: mention.start))
    masked = mask(clause.reading.plain, sentence.start, sentence.end, [(m.start, m.end) for m in mentions])
    return Clause(clause.reading, sentence, mentions, masked)


def _with_longer_names(clause: Clause) -> Clause:
    """Let a mention reach to the end of a new name that is longer than it: "will be renamed ⟦0⟧ Respiratory"."""
    if not clause.has(_RENAME_CUES):
        return clause
    longer = {
        int(match["n"] or match["n2"]): (len(match["before"] or match["before2"] or ""), len(match["after"] or ""))
        for match in _LONGER.finditer(clause.masked)
    }
    if not longer:
        return clause
    mentions: list[CompanyMention] = []
    for n, mention in enumerate(clause.mentions):
        if n in longer:
            start, end = mention.start - longer[n][0], mention.end + longer[n][1]
            mentions.append(CompanyMention(clause.reading.plain[start:end], start, end))
        else:
            mentions.append(mention)
    sentence = clause.sentence
    masked = mask(clause.reading.plain, sentence.start, sentence.end, [(m.start, m.end) for m in mentions])
    return Clause(clause.reading, sentence, tuple(mentions), masked)


_RENAME_CUES: Final = cues(
    "renam|rebrand|known as|called|named| name|trade as|trading as|trades as|to form|forming|to create|today|now "
)
_LONGER: Final = expression(
    r"(?:\b(?:(?:renamed|rebranded|rebrands|renames itself)(?: as| to)?|(?:known|trade|trades|trading|operate|operating) as|called|(?:to be )?named|"
    r"under the name(?: of)?|the name(?: of)?|names? to|(?:to form|forming|to create|creating)(?: the new (?:company|group|firm))?,?)|, (?:today|now)) "
    r"(?:(?P<before>(?:[A-ZÀ-Þ][\w&-]+ ){0,2})⟦(?P<n>\d+)⟧(?P<after>(?: [A-ZÀ-Þ][\w&-]+){1,3})|"
    r"(?P<before2>(?:[A-ZÀ-Þ][\w&-]+ ){1,2})⟦(?P<n2>\d+)⟧(?P<after2>))(?= (?![A-ZÀ-Þ])|[.,;)]|$)"
)


def _spoken_of(clause: Clause) -> bool:
    """Whether a sentence without a known name goes on about one, or tells what "we" did."""
    return goes_on(clause.masked) is not None or _OURS.search(clause.masked) is not None


def _tells_of_owner(clause: Clause) -> bool:
    """Whether a sentence without a subject goes on about the company of its section or page: "Acquired Tanvale"."""
    if clause.left_out:
        return True
    companies = clause.reading.companies
    entry = _EVENT.match(clause.masked) or _DATED.match(clause.masked)
    return entry is not None and (companies.owner(clause.sentence.block) or clause.topic) is not None


class _Strangers:
    """What one document tells of capitalised words that it does not otherwise treat as names."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.verdicts: dict[str, bool] = {}
        self.told: dict[str, None] = {}  # the strangers met so far, in order

    @cached_property
    def low_words(self) -> frozenset[str]:
        """Words that the document writes without a capital."""
        return words_in_lower_case(self.reading.plain)

    @cached_property
    def people(self) -> frozenset[str]:
        """Names of the people that the document speaks of."""
        return people_of(self.reading.document)

    @staticmethod
    @lru_cache(maxsize=1)
    def of(reading: Reading) -> _Strangers:
        """Return those of a document."""
        return _Strangers(reading)

    def read(self, clause: Clause, match: re.Match[str]) -> CompanyMention | None:
        """Return the organisation that a run of capitalised words in a masked sentence names, or None."""
        masked = clause.masked
        end = match.end()
        start = own_start(masked, match.start(), end)
        first = masked[start:end].split(" ", maxsplit=1)[0]
        while opens_sentences(first) or first.lower() in _COMMON or first == "of":
            start += len(first) + 1
            if start >= end:
                return None
            first = masked[start:end].split(" ", maxsplit=1)[0]
        name = masked[start:end].removesuffix(" of")
        typed = _OF_A_TYPE.match(name)
        if typed and find_places(typed["where"], adjectives=True):  # "the South African CRO Umbala Clinical"
            start, name = start + typed.end(), name[typed.end() :]
        head, _, tail = name.rpartition(" of ")
        if head and find_places(tail) and not _OF_THE_PLACE.search(head):
            name, end = head, start + len(head)  # "Tanvale of Toronto"
        if start == match.start() and _NAME_BEFORE.search(masked, max(0, start - 30), start):
            return None  # the end of a longer name
        places = find_places(masked, match.start(), end, adjectives=True)
        if places and places[0].start <= start and places[-1].end >= start + len(name):
            return None
        if _AT_A_PLACE.search(masked, max(0, start - 40), start) and not _INTO.search(
            masked, max(0, start - 40), start
        ):
            return None
        listed = _IN_LIST.match(masked, end) and masked.endswith("⟧, ", 0, start)
        if _BEHIND_NO_NAME.match(masked, end) or (
            not listed and _BEFORE_NO_NAME.search(masked, max(0, start - 24), start)
        ):
            return None
        if name and start > match.start() and is_topic(name):  # "American Clinical Services"
            start = match.start()
            name = masked[start:end].removesuffix(" of")
        speaks = _SPEAKS_OF_ITSELF.match(masked, end) is not None
        if _EPITHET.match(masked, end) and masked.endswith(("the ", "The "), 0, start):
            return None  # "The Starnberg company has"
        epithet = name.endswith(_TYPES) and masked.endswith(("the ", "The ", " a ", " an ", "A "), 0, start)
        if epithet or (not speaks and _SAID.match(masked, end)):
            return None  # "the Dublin CRO", "says Dr Moss"
        if speaks:
            self.verdicts.setdefault(name, self._is_one(name, speaks=True))
        owner = _OWNER_BEFORE.search(masked, max(0, start - 30), start) or _OWNER_BEHIND.match(masked, end)
        if owner and _ALL_CAPITALS.match(name) and len(name) > 2 and name not in _NO_HOUSE:
            at = clause.offset(start)
            return CompanyMention(self._known(name, at), at, at + len(name))  # "It is backed by KKR"
        if name not in self.verdicts:
            self.verdicts[name] = self._is_one(name)
        if not self.verdicts[name]:
            return None
        owns = masked.startswith(("’s ", "'s "), end) or _IS_PARTY.match(masked, end)
        if (
            " " not in name
            and not owns
            and _OPENING.match(masked[:start])
            and name not in self.told
            and not self._seen_inside(name)
        ):
            return None  # a lone word that opens the sentence may be any word
        at = clause.offset(start)
        opening = dateline(self.reading.plain, self.reading.document.blocks[clause.sentence.block])
        if opening and at < opening[1]:
            return None  # "HARBOR VALLEY, CA - May 2, 2024 (Wire) -"
        return CompanyMention(self._known(name, at), at, at + len(name))

    def _known(self, name: str, at: int) -> str:
        """The organisation that a name is the beginning of, else the name."""
        companies = self.reading.companies
        before = [mention.company for mention in companies.mentions if mention.start < at]
        longer = {company for company in (*before, *self.told) if company.startswith(f"{name} ")} or {
            company for company in before if company.endswith(f" {name}")
        }
        if companies.principal in longer:
            return companies.principal
        if len(longer) != 1:
            self.told.setdefault(name)
        return longer.pop() if len(longer) == 1 else name

    def _seen_inside(self, name: str) -> bool:
        """Whether a word stands with its capital within a sentence too, or could be no plain word."""
        return bool(_CAMEL.search(name)) or bool(re.search(rf"[a-z,] {re.escape(name)}\b", self.reading.plain))

    def _is_one(self, name: str, *, speaks: bool = False) -> bool:
        if len(name) < 4 or _ALL_CAPITALS.match(name):
            return False
        if is_topic(name) or never_a_name(name) or not is_plausible(name) or (name in self.people and not speaks):
            return False
        if _NO_LAST_WORD.match(name) or all(w in self.low_words or w in _COMMON for w in name.lower().split()):
            return False
        return bool(credible(self.reading.document, self.reading.blocks, [Named(name, 0, len(name), None, "stranger")]))


# where an abbreviation can be nothing but a company
_OWNER_BEFORE: Final = expression(
    r"\b(?:(?:owned|backed|bought|acquired|controlled|taken private|taken over) by|sold to|(?:belong(?:s|ed)?|went|goes|passed|gone) to|(?:investors?|owners?|shareholders?) (?:are|is)|has|have|counts) $"
)
_OWNER_BEHIND: Final = expression(
    r" (?:bought|acquired|invested|took (?:over|a)|behind (?:it|them)|(?:is|remains|became|has been) (?:still |also )?(?:an?|the) (?:[\w-]+ )?(?:shareholder|investor|owner))\b"
)
_NO_HOUSE: Final = word_set(
    "CRO CROS CDMO CDMOS CMO CMOS SMO SMOS CDO CRDMO FDA EMA USA API APIS IPO CEO CFO GMP GCP NHS MBO"
)
_COMMON: Final = word_set(
    "belongs owned bought sold acquired founders jan feb mar apr jun jul aug sept oct nov dec january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday management analysts shareholders investors customers closing completion terms "
    "north south east west northern southern eastern western central greater spring summer autumn fall winter mid "
    "pharma biotech drug private equity contract clinical cro cdmo cmo smo announcement acquisition acquisitions "
    "merger deal deals cooperation partnership alliance integration investment takeover purchase joint stake sale exit series phase big more most many several some other another new under following"
)
