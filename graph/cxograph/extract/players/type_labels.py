"""What a document calls a company: a CRO, CMO, CDMO or SMO.

This is the label that the source uses, in its own words ("Lonza, a Swiss CDMO"). It is neither the scope of a market
in which the company plays, nor what follows from the work that it offers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.names.companies import CompanyMention
from cxograph.extract.words.service_types import TypeMention, find_service_types, off_topic_types
from cxograph.model import Claim, ServiceType, TypeLabel

__all__ = ["extract"]

# what may stand between "a" and the type's name; a verb's or another company's noun phrase holds one of the barred words
_BARRED: Final = (
    r"of|for|to|by|with|between|from|against|in|on|at|as|than|not|no|that|which|who|whose|unlike|former|would-be|"
    r"clients?|customers?|consultanc(?:y|ies)|advis[eo]rs?|investors?|investment|sponsors?|software|biotech|drug ?maker|pharma company"
)
_WORDS: Final = rf"(?:(?!(?:{_BARRED})\b)[\w’'&/.-]+,? ){{0,9}}"
_INDEFINITE: Final = (
    rf"(?:an?|another|the|your|(?:among|one of) (?:the|its|Europe[’']s|[A-Z]\w+[’']s)|today[’']s) {_WORDS}"
)
_GAP: Final = r"(?: \([^()]{1,80}\))*"  # ticker, place, short name
_BE: Final = r"(?:is|are|was|remains?|(?:has |have )?bec[ao]mes?|(?:has )?grown into|(?:operates?|acts?|serves?|works?) as|(?:calls|describes|positions|presents|styles) itself(?: as)?)"
_APPOSED: Final = expression(rf"{_GAP}(?:,| [–—-]) {_INDEFINITE}$")
_COPULA: Final = expression(
    rf"{_GAP}(?:, which|, who)? {_BE} (?:(?:now|also|today|both|currently|still|already) )?{_INDEFINITE}$"
)
_IN_BRACKET: Final = expression(rf" \((?:(?:an?|the) )?{_WORDS}$")
_FRONTED: Final = expression(rf"[\W\d]*(?:(?:As|Being) )?{_INDEFINITE}$")
_FRONTED_TAIL: Final = expression(
    r"(?: (?:for|in|with|of|based|headquartered|serving|specialising|specializing|focused) [^,;:]{2,60})?, $"
)
_WE: Final = expression(rf"(?:\b[Ww]e(?: are|[’']re) |\b[Aa]s ){_INDEFINITE}$")
_WE_SAID: Final = expression(r"\b(?:[Ww]e|[Oo]ur|[Uu]s)\b")
_ANAPHOR: Final = expression(
    rf"\W*(?:It|The (?:company|group|firm|business)) {_BE} (?:(?:now|also|today|both|currently) )?{_INDEFINITE}$"
)
_TITLE: Final = r"(?:,|,? (?:giant|leader|specialist|company|firm|group|provider|partner|peer|rival|player|major|heavyweight|start-?up))?"
_DEFINITE: Final = expression(
    rf"\b[Tt]he {_WORDS}$"
)  # "the CDMO, Catalent," but not "the launch of its CDMO, Catalent"
_DIRECT: Final = expression(rf"{_TITLE} $")
_SUCH_AS: Final = expression(
    r"(?:s|[’']s)?,? (?:\((?:e\.g\.,?|such as|like|including) |such as |like |including |e\.g\.,? |for example,? |namely |among them )$"
)
_OTHERS: Final = expression(r",?(?: (?:and|or|&))? other (?:[\w-]+ ){0,4}$")
_BETWEEN: Final = expression(rf"{_GAP}(?:,| and| or| &|, and|, or) $")
# the type heads its noun phrase: an end of clause, what qualifies it, or a word for an organisation that adds nothing
_HEAD: Final = expression(
    r"(?:[’']?s)?(?: (?:company|companies|firms?|partners?|providers?|groups?|specialists?|players?|leaders?|organi[sz]ations?|giant))?(?:\W*$|[.,;:)\]!?–—/]| [–—-]|"
    r" \(| (?:for|in|with|of|that|which|who|whose|based|headquartered|owned|backed|listed|founded|offering|providing|serving|"
    r"speciali[sz]ing|specialized|specialised|focus(?:ed|ing|sed)|dedicated|working|helping|supporting|operating|delivering|and|or|to|at|from|by|on|as|has|have|is|are|was|were|will|had|can|also|now|said|says)\b)"
)
_RULES: Final = "type_labels"


class _Type(NamedTuple):
    """A type as the text names it, its letters in brackets included."""

    service_type: ServiceType
    start: int
    end: int
    plural: bool


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield a `TypeLabel` for each company and type, at the first sentence that calls it so."""
    off = off_topic_types(reading.lower)
    seen: set[tuple[str, ServiceType]] = set()
    for sentence in reading.sentences:
        mentions = find_service_types(reading.text, sentence.start, sentence.end)
        if not mentions:
            continue
        named = reading.companies.within(sentence.start, sentence.end)
        for one in _types(reading.text, mentions):
            if one.service_type in off or any(m.start <= one.start < m.end for m in named):
                continue
            for company, rule in _called(reading, sentence.block, sentence.start, sentence.end, one, named):
                if (company, one.service_type) not in seen:
                    seen.add((company, one.service_type))
                    label = TypeLabel(company, one.service_type)
                    yield reading.claim(
                        label, sentence.start, sentence.end, f"{_RULES}.{rule}", focus=(one.start, one.end)
                    )


def _types(text: str, mentions: Sequence[TypeMention]) -> Iterator[_Type]:
    """Join a long name with its letters: "contract research organisation (CRO)"."""
    at = 0
    while at < len(mentions):
        one = mentions[at]
        end = one.end
        if at + 1 < len(mentions):
            after = mentions[at + 1]
            if after.service_type is one.service_type and text[end : after.start] in {" (", " (a ", ", or "}:
                end = after.end + (
                    1 if text[after.end : after.end + 1] == ")" else 2 if text[after.end : after.end + 2] == "s)" else 0
                )
                at += 1
        plural = (
            text[one.end - 1] == "s"
            or text[one.end : one.end + 1] == "s"
            or text[one.end : one.end + 2] in {"'s", "’s"}
        )
        yield _Type(one.service_type, one.start, end, plural)
        at += 1


def _called(
    reading: Reading, block: int, start: int, end: int, one: _Type, named: Sequence[CompanyMention]
) -> Iterator[tuple[str, str]]:
    """Give the companies that a sentence calls by a type, each with the pattern that says so."""
    text = reading.text
    before = [m for m in named if m.end <= one.start]
    after = [m for m in named if m.start >= one.end]
    if after and not one.plural and _DIRECT.fullmatch(text, one.end, after[0].start):
        if text[one.end] != "," or _DEFINITE.search(text, start, one.start):
            yield after[0].company, "before-name"
    if (
        after
        and (one.plural or text.startswith(" such as ", one.end))
        and _SUCH_AS.fullmatch(text, one.end, after[0].start)
    ):
        yield from ((m.company, "such-as") for m in _row(text, after))
    if before and one.plural and _OTHERS.fullmatch(text, before[-1].end, one.start):
        yield from ((m.company, "and-others") for m in reversed(_row(text, before[::-1])))
    if not _HEAD.match(text, one.end, end):
        return
    if before:
        between = (text, before[-1].end, one.start)
        if _APPOSED.fullmatch(*between) or _IN_BRACKET.fullmatch(*between):
            yield before[-1].company, "apposition"
        elif _COPULA.fullmatch(*between):
            yield before[-1].company, "is-a"
    lead = (text, start, one.start)
    if after and not before and _FRONTED.fullmatch(*lead) and _FRONTED_TAIL.fullmatch(text, one.end, after[0].start):
        yield after[0].company, "fronted"
    elif not before and _ANAPHOR.fullmatch(*lead):
        meant = reading.companies.last_before(start)
        if meant is not None:
            yield meant.company, "it-is"
    elif _WE.search(*lead) and _WE_SAID.search(text, start, end):
        owner = reading.companies.about(block) or reading.companies.page_owner
        if owner is not None:
            yield owner, "we-are"


def _row(text: str, mentions: Sequence[CompanyMention]) -> list[CompanyMention]:
    """Return the first mentions of a row that nothing but commas, "and" and brackets part; in either direction."""
    row = [mentions[0]]
    for mention in mentions[1:]:
        first, second = sorted((row[-1], mention), key=lambda m: m.start)
        if not _BETWEEN.fullmatch(text, first.end, second.start):
            break
        row.append(mention)
    return row
