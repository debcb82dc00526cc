"""What a sentence says aside, told apart from what it says itself.

"⟦0⟧, a CRO owned by ⟦1⟧, has bought ⟦2⟧, which had sales of $3m in 2023" tells three things: ⟦0⟧ has bought ⟦2⟧; ⟦0⟧ is
owned by ⟦1⟧; ⟦2⟧ had sales in 2023. Read together, the owner would be the buyer, and the year that of the deal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.clauses.clauses import Clause
from cxograph.extract.names.sentence_roles import MARK
from cxograph.extract.relations.words import BRACKETS
from cxograph.places import find_places

__all__ = ["parts", "subject_of_whole", "without_fillers"]

_OPENS: Final = (
    r"(?:(?:in |of |with |for )?(?:which|whom)|who|whose|that|where|an?|the|its|our|formerly|previously|once|until|originally|part|based|"
    r"headquartered|founded|established|owned|backed|controlled|led|listed|known|then|now|today|since|long|itself|"
    r"one of|acquired by|bought by|majority|privately|jointly|wholly|also)\b"
)
_VERB: Final = (
    r"(?:has|have|had|is|was|were|are|will|would|to|today|also|recently|now (?:has|is|plans)|"
    r"(?!founded|based|owned|backed|headquartered|listed|known|controlled|established|named|called|led)[a-z]+ed|"
    r"(?!its\b|as\b|this\b|services\b|labs\b|vaccines\b|biologics\b|trials\b|products\b|tablets\b)[a-z]{2,}s|"
    r"bought|took|won|sold|made|put|chose|paid|spun|grew|went|got|became|struck|joined|cut|shut|let|set|fell|rose|lost|left|kept|"
    r"held|gave|came|saw|began|ran|spent|sent|brought|found|built|drew|met|said)\b(?! by\b)"
)
_LINK: Final = (
    r"(?:for|from|in|to|with|as|by|after|following|at|on|under|through|via|before|since|"
    r"(?:and|but) (?:with |by |from |to |of |then |later |has |have |had |will |is |was |also |in |a year |[a-z]+ed\b))"
)
_BODY: Final = r"(?:[^;.,()⟦⟧]|\([^()]*\)|\.(?=\d)|,(?=\d)|⟦\d+⟧|, (?!(?:the )?⟦))"
_ENTRY: Final = expression(r"(?:^|(?<=\S)\s)(?=(?:[A-Z][a-z]{2,8} )?(?:19|20)\d\d(?::| [–—-]) \S)")
_ASIDE: Final = expression(
    rf"⟦\d+⟧{BRACKETS}(?P<aside>, {_OPENS}{_BODY}{{2,200}}?)"
    rf"(?:(?P<verb>, )(?={_VERB}|{_LINK})|(?P<name>)(?=, (?:the )?⟦\d+⟧(?:[’']s)? (?!and\b|or\b)|, and (?:[\w-]+ ){{0,3}}⟦\d+⟧{BRACKETS}[,.])|(?P<end>)(?=[.;]?[^\w%]*$|; ))|"
    rf"⟦\d+⟧{BRACKETS}(?P<dashed> [–—-]{{1,2}} [^–—;]{{2,160}}?) [–—-]{{1,2}} (?={_VERB})"
)

_TOWN: Final = r"[A-ZÀ-Þ][\w.’'-]+(?: (?:(?:am|an der|sur|de|of|upon) )?[A-ZÀ-Þ][\w.’'-]+){0,2}"
# words that say nothing of who does what: "has likewise belonged", ", according to two people,", "⟦0⟧, of Porto, with"
_FILLER: Final = expression(
    r"(?<=[a-z⟧)] )(?:likewise|reportedly|finally|eventually|subsequently|successfully|formally|officially|already|effectively|ultimately|quietly|meanwhile|similarly|"
    r"indeed|therefore|thus|thereby|quickly|even|also|in turn|in effect|in fact|of course|in due course|once again|again|as well) (?=[a-z⟦])|"
    r"(?P<aside>,) (?:according to|people|sources|as (?:expected|announced|planned|reported|agreed|foreseen)|however|for its part|for (?:example|instance)|in turn|meanwhile|among others|too|"
    r"of course|reportedly|by contrast|on the other hand|in effect|likewise|incidentally|by the way|say|says|said|for (?:a (?:total|sum|price)|an undisclosed|about|some|around|[A-Z]{2,3}(?= ?\d)|[$€£](?=\d)))(?![a-z])[^,;⟦⟧()]{0,60},(?= [a-z⟦])|"
    r"(?<=[⟧)]), (?:the|its|their) (?:[\w-]+ ){0,3}(?:founders?|family|families|management|managers|employees|staff|heirs)(?: \([^()]*\))?(?=,? and (?:the )?⟦|, )|"
    rf"(?<=[⟧)])(?P<place>(?:, (?:(?:of|from|in|based in|headquartered in|near|also of|outside) (?:the )?)?| (?:of|from|based in) (?:the )?){_TOWN}(?:, {_TOWN}){{0,2}})(?:,(?= (?!(?:the )?⟦|and\b|or\b))|(?=,|[.;)]|$| and\b| with\b))"
)


@dataclass(frozen=True)
class _Part(Clause):
    """A part of a sentence; `pieces` says where (in the part) each stretch of the sentence begins, and where it stood."""

    pieces: tuple[tuple[int, int], ...] = ()
    whole: Clause | None = None

    aside: bool = False

    def offset(self, masked_offset: int) -> int:
        """Return where a place in `masked` stands in the text."""
        assert self.whole is not None
        here, there = next(piece for piece in reversed(self.pieces) if piece[0] <= masked_offset)
        return self.whole.offset(there + masked_offset - here)


def without_fillers(clause: Clause) -> Clause:
    """Return a sentence without adverbs, asides and places that only stand between those whose relation it tells."""
    words = clause.masked
    kept: list[tuple[int, int]] = []
    at = 0
    for filler in _FILLER.finditer(words):
        if filler["place"] and not find_places(filler["place"]):
            continue
        kept.append((at, filler.start()))
        at = filler.end()
    return _part(clause, [*kept, (at, len(words))]) if kept else clause


def parts(clause: Clause) -> tuple[Clause, ...]:
    """Return what a sentence says itself and then what it says aside of each of its names; the sentence where there is no aside."""
    words = clause.masked
    entries = [match.start() for match in _ENTRY.finditer(words)]
    if len(entries) > 1 and entries[0] == 0:  # lines of a time line that have run together
        ends = [*entries[1:], len(words)]
        return tuple(p for span in zip(entries, ends, strict=True) for p in parts(_part(clause, [span])))
    if len(clause.mentions) < 2 or not (", " in words or " – " in words or " — " in words or " - " in words):
        return (clause,)
    asides: list[Clause] = []
    kept: list[tuple[int, int]] = []
    at = 0
    for match in _ASIDE.finditer(words):
        group = "aside" if match["aside"] else "dashed"
        start, end = match.span(group)
        asides.append(_part(clause, [(match.start(), end)], aside=True))
        kept.append((at, start))
        at = match.end() - 1 if match["verb"] or group == "dashed" else match.end()
    if not asides:
        return (clause,)
    return (_part(clause, [*kept, (at, len(words))]), *asides)


def subject_of_whole(clause: Clause) -> str | None:
    """What the sentence is about in which a part is said aside of another name: "⟦0⟧ belongs to ⟦1⟧, which bought a stake"."""
    if not isinstance(clause, _Part) or not clause.aside or clause.whole is None:
        return None
    start = clause.pieces[0][1]
    return clause.whole.subject(start) if MARK.search(clause.whole.masked, 0, start) else None


def _part(clause: Clause, spans: list[tuple[int, int]], *, aside: bool = False) -> Clause:
    pieces: list[tuple[int, int]] = []
    here = 0
    for start, end in spans:
        pieces.append((here, start))
        here += end - start
    masked = "".join(clause.masked[start:end] for start, end in spans)
    return _Part(clause.reading, clause.sentence, clause.mentions, masked, tuple(pieces), clause, aside)
