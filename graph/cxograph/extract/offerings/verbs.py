"""Services told by any verb of a provider: "pairs rare-disease studies with drug safety", "sticks to injectables".

Which verb it is says little; that what it is done to is a work or a product of the trade, each part of it, says much.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.names.context import DEFINITE
from cxograph.extract.names.products import is_product
from cxograph.extract.words.phrases import listed_after, service_phrases
from cxograph.extract.words.verbs import idle_verbs

__all__ = ["told_by_verb"]

_WHO: Final = (
    rf"(?:⟦\d+⟧(?:[’']s (?:[a-z-]+ ){{0,2}}(?:unit|arm|division|business|site|plant|lab|laboratory|"
    rf"team))?(?: \([^)]*\))*"
    rf"(?:, (?:which|who|owned|based|an?|the|founded|headquartered|part|now)\b[^,;:.]{{3,90}},| )?,? ?(?:which |"
    rf"who |that )?|(?:^|[.;:,] |, and |, but |because |while )\W*(?:[Ii]t|{DEFINITE}|[Tt]he (?:network|"
    rf"business|house)|"
    rf"(?:[Ii]ts|[Oo]ur) (?:[\w’-]+ ){{0,3}}?(?:site|plant|facility|laboratory|lab|unit|division|arm|campus|"
    rf"cent(?:re|er)|hub|team|staff)|\W*(?:Also|Now|Then)(?= [a-z]+s )) )"
)
_IDLE: Final = idle_verbs("third", apart=("do",))
_PAIRS: Final = "pairs|marries|couples|combines|mixes|blends|unites|joins|merges|integrates"
_VERB: Final = re.compile(
    rf"{_WHO}(?:also |now |mainly |only |still |today |already |\w+ly )*(?P<verb>(?!(?:{_IDLE}|has|is|was|goes|"
    rf"says|{_PAIRS})\b)[a-z][a-z-]*[a-rt-z]s)"
    r"(?: (?:itself|exclusively|only|mainly|well|up|out|solely|chiefly))*(?: (?:in|on|with|at|around|for|"
    r"after|about))? "
    r"(?=[a-zA-Z])(?!(?:that|how|whether|it|this|as|by|from|more|less|over|about|some|not|no)\b)(?P<one>(?:the|a|"
    r"an|its|their) )?"
)
# "pairs A with B", "marries A to B"
_PAIRED: Final = re.compile(
    rf"{_WHO}(?:also |now )?(?:{_PAIRS}) "
    r"(?P<a>(?!(?:the|its|our|an?|their)\b)[^.;:⟦]{3,80}?) (?:with|to) (?!(?:a|an|its|our|the|their)\b)"
)


def told_by_verb(clause: Clause) -> Iterator[tuple[str, int, int, str]]:
    """Yield (company, start, end, rule) where a provider does something to works or products of the trade."""
    reading, masked = clause.reading, clause.masked
    if not reading.subjects:
        return
    text = reading.plain
    for match in _PAIRED.finditer(masked):
        company = _company(clause, match, match.start("a"))
        first = _products(text, clause.offset(match.start("a")), clause.offset(match.end("a")))
        second = _products(text, clause.offset(match.end()), clause.sentence.end)
        if company and first and second:
            yield from ((company, a, b, "pairs") for a, b in (*first, *second))
    for match in _VERB.finditer(masked):
        company = _company(clause, match, match.start("verb"))
        if company is None:
            continue
        mark = masked.find("⟦", match.end())
        stop = clause.sentence.end if mark < 0 else clause.offset(mark)
        start = clause.offset(match.end())
        # "stays on the preclinical side: models, safety studies": what is one's own tells nothing, the list does
        spans = _listed(text, start, clause.sentence.end) if match["one"] else _products(text, start, stop)
        yield from ((company, a, b, "verb") for a, b in spans)


def _company(clause: Clause, match: re.Match[str], at: int) -> str | None:
    """Whom the verb is said of: in a company's own section, "it" and "the group" mean that company."""
    owner = None if "⟦" in match[0] else clause.reading.companies.owner(clause.sentence.block)
    return owner or clause.subject(at)


def _products(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of an object, where each is a work or a product of the trade; else the list behind its colon."""
    spans = service_phrases(text, start, end)
    if spans and all(is_product(text[a:b]) for a, b in spans):
        return spans
    return _listed(text, start, end)


def _listed(text: str, start: int, end: int) -> list[tuple[int, int]]:
    listed = listed_after(text, start, end)
    return listed if all(is_product(text[a:b]) for a, b in listed) else []
