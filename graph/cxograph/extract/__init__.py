"""Document -> claims: a package for each kind of statement, its extractors all listed here.

Below them stand what they share, each of it used only by what is above: `words` and `numbers`, `names` of organisations,
`base` (what an extractor is given), and `clauses`.
"""

from __future__ import annotations

from functools import cache
from importlib.metadata import entry_points

from cxograph.extract.activities import activities, definitions
from cxograph.extract.base import Extractor, Reading
from cxograph.extract.figures import metrics
from cxograph.extract.locations import locations, regions
from cxograph.extract.names.boilerplate import set_aside
from cxograph.extract.offerings import offerings
from cxograph.extract.players import aliases, company_lists, players, type_labels
from cxograph.extract.relations import relations
from cxograph.extract.reports import reports, subjects
from cxograph.extract.segments import segments
from cxograph.model import Claim, Document

__all__ = ["EXTRACTORS", "Extractor", "Reading", "extract"]

EXTRACTORS: tuple[Extractor, ...] = (
    Extractor("reports", reports.extract),
    Extractor("subjects", subjects.extract),
    Extractor("players", players.extract),
    Extractor("type_labels", type_labels.extract),
    Extractor("aliases", aliases.extract),
    Extractor("segments", segments.extract),
    Extractor("regions", regions.extract),
    Extractor("relations", relations.extract),
    Extractor("locations", locations.extract),
    Extractor("metrics", metrics.extract),
    Extractor("offerings", offerings.extract),
    Extractor("definitions", definitions.extract),
    Extractor("activities", activities.extract),
)
"""What is built in, in the order in which they run: a later one may look at what earlier ones found."""
LISTS: tuple[Extractor, ...] = (Extractor("company_lists", company_lists.extract),)
"""What reads a table file whose columns are known, in place of all others: its cells are no sentences."""


@cache
def _from_outside() -> tuple[Extractor, ...]:
    """Extractors that other packages register under the entry-point group ``cxograph.extractors``, by name."""
    points = sorted(entry_points(group="cxograph.extractors"), key=lambda point: point.name)
    return tuple(point.load() for point in points)


def extract(document: Document) -> list[Claim]:
    """Return every claim of a document, each once, in the order of the extractors and of the text."""
    reading = Reading(document if document.columns else set_aside(document))
    for extractor in (*(LISTS if document.columns else EXTRACTORS), *_from_outside()):
        seen: set[Claim] = set()
        for claim in extractor.read(reading):
            if claim not in seen:
                seen.add(claim)
                reading.found.append(claim)
    return reading.found
