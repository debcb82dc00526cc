"""The limits of the server; their values are in cxograph.limits, /about shows them."""

from __future__ import annotations

from dataclasses import dataclass

from cxograph.limits import limit
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

    deadline: float = limit("query-seconds")
    page_deadline: float = limit("page-seconds")
    patience: float = limit("query-patience")
    slow: float = limit("request-seconds")
    memory: int = limit("query-memory")
    workers: int = limit("query-workers")
    queue: int = limit("query-queue")
    rows: int = limit("answer-rows")
    size: int = limit("answer-bytes")
    body: int = limit("request-bytes")
    query_length: int = limit("query-text")
    nesting: int = limit("query-nesting")
    operators: int = limit("query-operators")
    patterns: int = limit("query-patterns")

    @property
    def text(self) -> TextLimits:
        """What holds for the text of a query."""
        return TextLimits(self.query_length, self.nesting, self.operators, self.patterns)

    @property
    def cut(self) -> Cut:
        """Where an answer is cut."""
        return Cut(self.rows, self.size)
