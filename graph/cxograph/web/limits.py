"""The limits of the server, each with its default; `cxograph serve` can change most, /about shows all."""

from __future__ import annotations

from dataclasses import dataclass

from cxograph.store.answers import Cut
from cxograph.store.guard import TextLimits

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a request may take.

    Seconds: `deadline` of a query at the endpoint, `page_deadline` of one of the explorer's own, `patience` of a
    request that waits for a worker, `slow` of a client that sends. Bytes: `memory` of a worker's address space,
    `size` of an answer, `body` of a request. `workers` answer at once, `queue` requests may wait.
    """

    deadline: float = 10.0
    page_deadline: float = 10.0
    patience: float = 5.0
    slow: float = 10.0
    memory: int = 1 << 30
    workers: int = 2
    queue: int = 8
    rows: int = 10_000
    size: int = 50_000_000
    body: int = 2_000_000
    query_length: int = 1 << 16
    nesting: int = 100
    operators: int = 1_000
    patterns: int = 100

    @property
    def text(self) -> TextLimits:
        """What holds for the text of a query."""
        return TextLimits(self.query_length, self.nesting, self.operators, self.patterns)

    @property
    def cut(self) -> Cut:
        """Where an answer is cut."""
        return Cut(self.rows, self.size)
