"""A relation as a sentence tells it."""

from __future__ import annotations

from dataclasses import dataclass

from cxograph.model import RelationKind

__all__ = ["Told"]


@dataclass(frozen=True, slots=True)
class Told:
    """A relation that a sentence tells, and where in the masked sentence."""

    kind: RelationKind
    source: str
    target: str
    start: int
    end: int
    rule: str
