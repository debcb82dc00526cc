"""How far the object of a verb of offering goes, and which companies of a document offer anything."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from cxograph.extract.base import Reading
from cxograph.extract.clauses.clauses import Clause
from cxograph.model import Player

__all__ = ["object_limit", "providers"]


def object_limit(clause: Clause, at: int) -> int:
    """Return where in the text an object ends at the latest that begins at an offset of the masked sentence.

    That is before the next organisation, unless it stands in brackets, else at the end of the sentence.
    """
    masked, last = clause.masked, at + _FAR
    mark = masked.find("⟦", at, last)
    while mark >= 0 and masked.count("(", at, mark) > masked.count(")", at, mark):
        mark = masked.find("⟦", mark + 1, last)
    return min(clause.sentence.end, clause.offset(at) + _FAR) if mark < 0 else clause.offset(mark)


_FAR: Final = 500  # letters of the longest list


@lru_cache(maxsize=1)
def providers(reading: Reading) -> frozenset[str]:
    """Return the companies that the document calls a CDMO, CRO, ... or lists as players, and the one whose page it is."""
    players = {claim.fact.company for claim in reading.found if isinstance(claim.fact, Player)}
    owner = reading.companies.page_owner
    return frozenset(players | {owner} if owner else players)
