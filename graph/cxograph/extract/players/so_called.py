"""Companies that a sentence means by their type: "the CDMO has two lines", "The two contract manufacturers ..."."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from cxograph.expressions import expression
from cxograph.extract.base import Reading
from cxograph.extract.players.providers import THIRD, TYPE_WORD
from cxograph.model import Sentence

__all__ = ["so_called"]

_SO_CALLED: Final = expression(rf"\W*(?:[Tt]he|[Tt]his) (?:(?!(?:for|of|to|in|and|that|with|between|from|by|market|[\w-]+ing) )[\w-]+ ){{0,4}}?(?:(?:CRO|CDMO|CMO|SMO|CRDMO)|(?:contract|toll) (?:research|develop|manufactur|fill|test|packag|laborator|analy|chem|synth)[\w ]*?(?: of [a-z ]{3,25}?)?)(?:[’']s (?=[a-z])|[’']s|,(?= (?:which|whose)))? ?(?:(?<=[’']s )[a-z]+|which|whose|has|is|was|will|disclosed|presses|sells|fills|tests|keeps|said|says|plans|expects|also|now|employs|operates|runs|had|announced|today|intends|can|offers|provides|makes|reported|work|team|group|(?:from|of) [A-Z]\w+|ran|went|took|lost|won|grew|fell|made|shut|put|cut|sold|denies|would|could|may|must|{THIRD}|(?!need|speed|fixed|based|related|limited|integrated|specialised|specialized)[a-z]{{3,}}ed)\b")  # fmt: skip

_SO_CALLED_WITHIN: Final = expression(
    rf", (?:which )?the (?:CRO|CDMO|CMO|SMO|CRDMO) {THIRD}\b|\b[a-z]+ the (?:CRO|CDMO|CMO|SMO|CRDMO) (?:has|uses|runs|will|rents|keeps|employs)\b"
)
_SO_CALLED_LATER: Final = expression(
    rf"(?:[;:]|, (?:and|but|while)) (?:the|this) (?:[A-ZÀ-Þ][a-z]+ )?(?:(?:CRO|CDMO|CMO|SMO|CRDMO)|contract (?:manufacturer|developer|laboratory|packager|filler|research organi[sz]ation)) (?:has|took|is|was|will|says|said|plans|expects|also|now|can|{THIRD})\b"
)
_NOT_ONE: Final = expression(r"\b(?:not|typical|average|usual|modern|ideal|smaller|other|first|next|only|same)\b")
_RENAMED: Final = expression(r" (?:becomes|became|is now|was renamed|has been renamed|will be called|trades as) ")
_THE_TWO: Final = expression(
    r"\W*(?:The|Both|These) (?:(?P<many>two|three|four) )?(?:[\w-]+ ){0,2}?(?:CROs|CDMOs|CMOs|SMOs|CRDMOs|contract (?:manufacturers|developers|laboratories|researchers)|(?:research|manufacturing|management|development) (?:organi[sz]ations|companies|firms))\b(?! (?:that|which|who|of|in|such|like))"
)
_MANY: Final = {"two": 2, "three": 3, "four": 4}
_MERGED: Final = expression(
    rf"\W*The (?:combined|enlarged|merged) (?:{TYPE_WORD}|contract (?:manufacturer|developer|laboratory|research organi[sz]ation))\b"
)
_MERGER_OF: Final = expression(
    r"\b(?:merger|combination|union|tie-?up) (?:of|between) ⟦(?P<a>\d+)⟧ (?:and|with) ⟦(?P<b>\d+)⟧"
)


def so_called(reading: Reading, sentence: Sentence) -> Iterator[str]:
    """Yield the companies that a sentence calls a CRO, CDMO, ... in place of their names."""
    text = reading.text
    mentions = reading.companies.within(sentence.start, sentence.end)
    called = _SO_CALLED.match(text, sentence.start, sentence.end)
    if called is None and not mentions:
        called = _SO_CALLED_WITHIN.search(text, sentence.start, sentence.end)
    meant = reading.companies.last_before(sentence.start) if called and not _NOT_ONE.search(called[0]) else None
    if meant:
        renamed = _RENAMED.match(text, meant.end, sentence.start)
        newer = reading.companies.within(renamed.end(), sentence.start) if renamed else ()
        yield (newer[0] if renamed and newer and newer[0].start - renamed.end() < 4 else meant).company
    clause = _SO_CALLED_LATER.search(text, sentence.start, sentence.end) if mentions else None
    before_it = [m for m in mentions if m.end <= clause.start()] if clause else []
    if before_it:
        yield before_it[-1].company
    yield from _both(reading, sentence)


def _both(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """Return the companies that "The two contract manufacturers" means: those of the sentence before, where so many."""
    if _MERGED.match(reading.text, sentence.start, sentence.end):
        last = reading.sentence_before(sentence.start)
        masked, companies = reading.companies.masked(last.start, last.end) if last else ("", ())
        merger = _MERGER_OF.search(masked)
        return (companies[int(merger["a"])], companies[int(merger["b"])]) if merger else ()
    match = _THE_TWO.match(reading.text, sentence.start, sentence.end)
    if match is None or not (match["many"] or "Both" in match[0]):
        return ()
    before = reading.sentence_before(sentence.start)
    named = dict.fromkeys(m.company for m in reading.companies.within(before.start, before.end)) if before else {}
    earlier = reading.sentence_before(before.start) if before and len(named) == 1 else None
    if earlier and earlier.block == sentence.block:
        named |= dict.fromkeys(m.company for m in reading.companies.within(earlier.start, earlier.end))
    return tuple(named) if len(named) == _MANY.get(match["many"] or "two") else ()
