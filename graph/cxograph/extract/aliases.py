"""Second names that a document gives to a company."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.clauses import clauses
from cxograph.extract.legal_forms import strip_legal_form
from cxograph.extract.names import is_plausible, read_name
from cxograph.extract.relation_renames import EARLIER_NAMES
from cxograph.model import Alias, Claim
from cxograph.places import find_places, lookup

__all__ = ["extract"]

_NOT_ALIAS: Final = re.compile(
    r"^(?:an?|the|part of|now|formerly|subsidiary|member|including|incl\.?|e\.g|founded|est|since|NYSE|NASDAQ|Nasdaq|TSX|LSE|OTC\w*|HKEX|SIX|KRX|"
    r"KOSDAQ|TSE|ASX|Euronext|see|figure|table|up|down|approx|USD|US\$|\$|€|£|\d)\b|[:%$€£]|^\d|\b(?:company|subsidiary|group|division|unit|billion|million)$",
    re.IGNORECASE,
)
_FORMER: Final = re.compile(
    r"\(?\b(?:formerly(?: known as| called)?|previously(?: known as| called)?|the former|f/k/a|fka|also known as|a\.k\.a\.|aka|known as|doing business as|d/b/a|trading as)\s+[“\"]?"
)


def extract(reading: Reading) -> Iterator[Claim]:
    """Yield an `Alias` for each second name: in brackets, or after "formerly" and the like."""
    seen: set[tuple[str, str]] = set()
    for company, alias, start, end, rule in (*_brackets(reading), *_former(reading), *_earlier_names(reading)):
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
        inner = text[start:end].strip().strip("“”\"‘’'")
        first = inner.split(",")[0].strip()
        if _NOT_ALIAS.search(inner) or lookup(first) is not None or not re.search(r"\w", first) or len(first) > 60:
            continue
        places = find_places(first, adjectives=True)
        if places and places[0].start == 0:
            continue
        if "," in inner and first.isascii():
            continue
        if first.isascii() and (
            (not first[0].isupper() and not re.match(r"[a-z]+[A-Z]", first)) or not is_plausible(first)
        ):
            continue
        if first.isascii() and named.source != "list" and not _fits(named.name, first):
            continue
        yield reading.companies.main(named.name), first, named.start, end + 1, "aliases.bracket"


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
    if not re.search(r"former|previously|known as|aka|trading as|d/b/a", reading.lower):
        return
    for block in reading.blocks:
        for match in _FORMER.finditer(text, block.start, block.end):
            name = read_name(text, match.end(), block.end)
            if name is None or not is_plausible(name.name):
                continue
            if match[0].strip('( “"').lower() == "the former" and not _ENDS_NAME.match(text, name.end, block.end):
                continue  # "the former X plant"
            before = [m for m in reading.companies.within(block.start, match.start()) if match.start() - m.end < 90]
            if before and _BUYS.search(text, before[-1].end, match.start()):
                continue  # "A, which bought the CRO known as B"
            if before and before[-1].company != name.name:
                yield before[-1].company, _bare(name.name), before[-1].start, name.end, "aliases.former"


_ENDS_NAME: Final = re.compile(r"[^\w ]|$| (?:is|was|has|will|and|in|which|that|now|based|from)\b")
_BUYS: Final = re.compile(r"\b(?:acquir\w+|bought|buys?|buying|purchas\w+|took over|takes over|owns?|sold|sells)\b")
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
                alias = _bare(reading.text[old.start : old.end])
                yield new.company, alias, min(old.start, new.start), max(old.end, new.end), "aliases.earlier"
