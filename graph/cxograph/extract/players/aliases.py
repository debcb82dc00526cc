"""Second names that a document gives to a company."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.clauses.clauses import clauses
from cxograph.extract.names.legal_forms import strip_legal_form
from cxograph.extract.names.names import is_plausible, read_name
from cxograph.extract.names.table_rows import table_rows
from cxograph.extract.relations.renames import EARLIER_NAMES
from cxograph.extract.words.listing import cues, word_set
from cxograph.model import Alias, BlockKind, Claim, Sentence
from cxograph.places import find_places, lookup

__all__ = ["extract"]

_NOT_ALIAS: Final = expression(
    r"^(?:an?|the|part of|now|formerly|subsidiary|member|including|incl\.?|e\.g|founded|est|since|NYSE|NASDAQ|Nasdaq|TSX|LSE|OTC\w*|HKEX|SIX|KRX|"
    r"KOSDAQ|TSE|ASX|Euronext|see|figure|table|up|down|approx|USD|US\$|\$|€|£|\d)\b|[:%$€£]|^\d|\b(?:company|subsidiary|group|division|unit|billion|million)$",
    re.IGNORECASE,
)
_FORMER: Final = expression(
    r"\(?\b(?:[Ff]ormerly(?: known as| called)?|(?:(?<=\()|(?<=, ))ex|(?<=[Ww]e )(?:were (?:called|known as|named)|(?:traded|operated) (?:as|under the name(?: of)?))|(?<=[Ii]t was )(?:called|known as|named)(?= (?:[A-ZÀ-Þ][\w-]+ ?){1,4}until)|(?:(?<=\()|(?<=; )|(?<=, ))(?:until|till|before|up to) (?:\w+ )?\d{4}[,:]?|[Kk]nown (?:until|till|before|prior to|up to) [\w ]{3,20}? as|previously(?: known as| called)?|[Tt]he former|(?<=\()(?:the )?(?:old|ex-|erstwhile)|f/k/a|fka|also known as|a\.k\.a\.|aka|(?<!be )known as|doing business as|d/b/a|trading as|"
    r"also called|better known as|goes by(?: the name(?: of)?)?|legal name:?|full name:?|in full,?|"
    r"(?:then|first|originally|initially|once|earlier|at the time|until (?:\d{4}|recently)) (?:called|known as|named|trading as)|used to be(?: called| known as)?|"
    r"(?:(?:[Ss]et up|[Ff]ounded|[Ee]stablished|started|launched)|(?:began|started)(?: out| life)?) (?:(?:in )?(?:\w+ )?\d{4} )?as)\s+[“\"]?(?=[A-ZÀ-Þ])"
)
# "(the “Company” or “Orvane”)" behind the name, or behind the ticker that stands there
_DEFINED: Final = expression(r"(?:\s*\([^()]{2,60}\)){0,2}?\s*\((?P<inner>[^()]{0,80}?[“\"][^()]{2,60})\)")
_QUOTED: Final = expression(r"[“\"]\s*(?P<alias>[A-Z][\w&.’' -]{1,40}?)\s*[”\"]")
_PARTIES: Final = word_set(
    "company group corporation issuer parent seller buyer purchaser sponsor licensee licensor partnership firm registrant exchange agreement"
)
_THE_COMPANY: Final = expression(
    r"\b[Tt]he (?:[\w-]+ ){0,2}(?:company|group|firm|business|CRO|CDMO|CMO|SMO),? (?:which was |was |which )?$"
)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield an `Alias` for each second name: in brackets, or after "formerly" and the like."""
    seen: set[tuple[str, str]] = set()
    for company, alias, start, end, rule in (
        *_brackets(reading),
        *_defined(reading),
        *_former(reading),
        *_fact_cells(reading),
        *_earlier_names(reading),
    ):
        key = (company.casefold(), alias.casefold())
        if key not in seen and company.casefold() != alias.casefold():
            seen.add(key)
            yield reading.claim(Alias(company, alias), start, end, rule)


def _brackets(reading: Reading) -> Iterator[tuple[str, str, int, int, str]]:
    text = reading.text
    for named in reading.companies.found:
        if named.bracket is None:
            continue
        start, end = named.bracket
        inner = text[start:end].split(";")[0].strip().strip("“”\"‘’'")
        first = inner.split(",")[0].strip()
        if _NOT_ALIAS.search(inner) or lookup(first) is not None or not re.search(r"\w", first) or len(first) > 60:
            continue
        places = find_places(first, adjectives=True)
        if places and places[0].start == 0:
            continue
        if "," in inner and first.isascii():
            continue
        if first.isascii() and (
            (not first[0].isupper() and not re.match(r"[a-z]+[A-Z]", first) and strip_legal_form(first) == first)
            or not is_plausible(first)
        ):
            continue
        if first.isascii() and (named.source != "list" or reading.report is None) and not _fits(named.name, first):
            continue
        yield reading.companies.main(named.name), first, named.start, end + 1, "aliases.bracket"


def _defined(reading: Reading) -> Iterator[tuple[str, str, int, int, str]]:
    """Short names that a release defines in quotes behind a company's full name."""
    text = reading.text
    for named in reading.companies.found:
        if named.source != "legal" or "(" not in text[named.end : named.end + 4]:
            continue
        bracket = _DEFINED.match(text, named.end, min(len(text), named.end + 220))
        if bracket is None or ":" in bracket["inner"]:
            continue  # no bracket, or one of tickers
        for quoted in _QUOTED.finditer(bracket["inner"]):
            alias = quoted["alias"]
            if alias.lower() not in _PARTIES and _fits(named.name, alias):
                yield reading.companies.main(named.name), alias, named.start, bracket.end(), "aliases.defined"


def _fits(name: str, alias: str) -> bool:
    """A town in brackets looks like a name; initials, shared words and legal forms tell an alias."""
    return (
        alias.isupper()
        or alias.split(maxsplit=1)[0].lower() in name.lower()
        or " " in alias
        or bool(re.search(r"[a-z][A-Z]", alias))
    )


def _bare(name: str) -> str:
    """A name without what closes the clause around it; the full stop of a legal form stays."""
    name = name.strip(' ”"')
    return name if strip_legal_form(name) != name else name.rstrip(".")


def _former(reading: Reading) -> Iterator[tuple[str, str, int, int, str]]:
    text = reading.text
    sentences = reading.sentences
    starts = [sentence.start for sentence in sentences]
    hits = {bisect_right(starts, at) - 1 for word in _FORMER_WORDS for at in _occurrences(reading.lower, word)}
    for sentence in (sentences[n] for n in sorted(hits) if n >= 0):
        for match in _FORMER.finditer(text, sentence.start, sentence.end):
            name = read_name(text, match.end(), sentence.end)
            if name is None or not is_plausible(name.name):
                continue
            ended = _ENDS_NAME.match(text, name.end, sentence.end)
            if match[0].strip('( “"').lower().startswith(_NEED_END) and not ended:
                continue  # "the former X plant", "founded as X's laboratory"
            company = _holder(reading, sentence, match, name.end)
            if company and company != name.name:
                yield company, _bare(name.name), sentence.start, name.end, "aliases.former"


_FORMER_KEY: Final = expression(
    r"\W*(?:(?:former|previous|old|earlier|original) (?:company )?names?|formerly(?: known as)?|previously(?: known as)?|also known as|other names?|trading as|trade name|brand name|legal name|short name|known as)\W*",
    re.IGNORECASE,
)


def _fact_cells(reading: Reading) -> Iterator[tuple[str, str, int, int, str]]:
    """Names that a table of facts on one company gives: "Former name | Orvane Injectables"."""
    text = reading.text
    for cells in table_rows(reading.blocks).values():
        if len(cells) != 2 or not _FORMER_KEY.fullmatch(text, cells[0].start, cells[0].end):
            continue
        company = reading.companies.section(cells[1].index) or reading.companies.page_owner
        name = read_name(text, cells[1].start, cells[1].end)
        if company and name and name.stop >= cells[1].end - 1 and is_plausible(name.name) and name.name != company:
            yield company, _bare(name.name), cells[0].start, name.end, "aliases.fact"


def _occurrences(text: str, word: str) -> Iterator[int]:
    at = text.find(word)
    while at >= 0:
        yield at
        at = text.find(word, at + 1)


def _holder(reading: Reading, sentence: Sentence, match: re.Match[str], after: int) -> str | None:
    """Return the company that had the name which follows: the one just named, or the one that "the group" means."""
    text = reading.text
    if _THE_COMPANY.search(text, sentence.start, match.start()):
        meant = reading.companies.last_before(sentence.start)
        return meant.company if meant else None
    opens = not text[sentence.start : match.start()].strip(" *")
    if opens and text[match.start() : match.start() + 10].lower() != "the former":
        # "Founded in 1983 as X, Orvane ...", or below the company's own heading: "Formerly X."
        behind = _THEN_NAME.match(text, after, sentence.end)
        named = reading.companies.within(behind.end(), sentence.end) if behind else ()
        if behind and named and named[0].start == behind.end():
            return named[0].company
        if reading.document.blocks[sentence.block].kind is BlockKind.TABLE_CELL:
            return reading.companies.page_owner  # a table of the company's years, under whatever heading
        owner = reading.companies.owner(sentence.block) or reading.companies.about(sentence.block)
        if owner is None and not behind and not named:
            above = (*reading.document.blocks[sentence.block].headings[-1:], max(0, sentence.block - 1))
            owner = next((company for block in above for company in _heads(reading, block)), None)
        return owner
    before = [m for m in reading.companies.within(sentence.start, match.start()) if match.start() - m.end < 90]
    if reading.text[match.start() - 3 : match.start()].lower() == "we ":
        return reading.companies.voice(sentence.block, match.start())
    if not before and _IT_WAS.fullmatch(text, sentence.start, match.start()):
        meant = reading.companies.last_before(sentence.start)
        return meant.company if meant else None
    if before:
        # "A, which bought the CRO known as B"; "A (AB), and B that was formerly"
        gap = text[before[-1].end : match.start()]
        return None if _BUYS.search(gap) or _AND_ANOTHER.match(gap) else before[-1].company
    if (
        text[match.start() : match.start() + 10].lower() == "the former"
        and not text[sentence.start : match.start()].strip()
    ):
        about = reading.companies.about(sentence.block) or reading.companies.owner(sentence.block)
        return about if not reading.companies.within(match.end() + 40, sentence.end) else None
    return None


def _heads(reading: Reading, heading: int) -> list[str]:
    """Return the company that a short line names at its start: "Orvane L.P. (US)"."""
    block = reading.document.blocks[heading]
    if block.end - block.start > 80:
        return []
    return [m.company for m in reading.companies.within(block.start, block.end) if m.start == block.start]


_IT_WAS: Final = expression(
    r"\W*(?:[\w ]{2,30}, )?(?:It|it|The (?:company|group|firm|business)) (?:was|had been|used to be|has been) (?:\w+ )?"
)
_THEN_NAME: Final = expression(r"(?: in [A-Z]\w+)?, (?:the )?")
_AND_ANOTHER: Final = expression(r"(?: \([^()]*\))?,? (?:and|or) [A-ZÀ-Þ]")
_FORMER_WORDS: Final = cues(
    "former|ex |until |before |up to |previously|known as|aka|trading as|d/b/a|called|named|used to be| life as|set up|founded|established|started|launched|goes by|the old |erstwhile|we traded|we operated|full name|in full|legal name"
)
_NEED_END: Final = ("the former", "set up", "founded", "established", "started", "launched", "began", "used to be")
_ENDS_NAME: Final = expression(r"(?![’']s)[^\w ]|$| (?:is|was|has|will|and|in|which|that|now|based|from)\b")
_BUYS: Final = expression(r"\b(?:acquir\w+|bought|buys?|buying|purchas\w+|took over|takes over|owns?|sold|sells)\b")


def _earlier_names(reading: Reading) -> Iterator[tuple[str, str, int, int, str]]:
    """Names that a company had before: "used to be called X", "founded as X", "the former X is now called Y"."""
    for clause in clauses(reading):
        if len(clause.mentions) < 2:
            continue
        for phrase in EARLIER_NAMES:
            if not any(cue in clause.masked for cue in phrase.cues):
                continue
            for match in phrase.pattern.finditer(clause.masked):
                old, new = clause.mentions[int(match["a"])], clause.mentions[int(match["b"])]
                if reading.text[old.end : old.end + 2] in {"’s", "'s"}:
                    continue  # "founded as X's laboratory"
                alias = _bare(reading.text[old.start : old.end])
                yield new.company, alias, min(old.start, new.start), max(old.end, new.end), "aliases.earlier"
