"""The labelled sets of `floors.json`, the digest of their gold, and what the extractors score on them now.

Run as a program to pin what is measured: floors rise to `SLACK` below the score. A floor never goes down unless the
table is named with --lower, and a set whose gold or documents have changed is only pinned with --relabelled.

usage: python tests/quality/measuring.py [SET ...] [--lower TABLE ...] [--relabelled]
"""

from __future__ import annotations

import argparse
import html
import json
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from cxograph.build import facts_of
from cxograph.build.result import Failure
from cxograph.score import read_gold, score

ROOT = Path(__file__).parents[2]
FLOORS = Path(__file__).with_name("floors.json")
SLACK = 0.005  # how far below the score measured a floor is set
FULL = "metrics (full)"  # figures of which every column agrees


@dataclass(frozen=True, slots=True)
class LabelledSet:
    """Gold and documents (folders, relative to the checkout), the digest of both, and the floor of each table's F1."""

    name: str
    gold: str
    documents: Sequence[str]
    shared: bool = False
    digest: str = ""
    floors: Mapping[str, float] = field(default_factory=dict)

    def there(self) -> bool:
        return (ROOT / self.gold).is_dir()


def read_sets(path: Path = FLOORS) -> list[LabelledSet]:
    return [LabelledSet(**entry) for entry in json.loads(path.read_text(encoding="utf-8"))]


def write_sets(sets: Sequence[LabelledSet], path: Path = FLOORS) -> None:
    listed = [
        {"name": s.name, "gold": s.gold, "documents": list(s.documents)}
        | ({"shared": True} if s.shared else {})
        | {"digest": s.digest, "floors": dict(s.floors)}
        for s in sets
    ]
    path.write_text(json.dumps(listed, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")


def inputs(labelled: LabelledSet) -> list[Path]:
    """The documents that have gold; all of them must be there."""
    names = sorted(read_gold(ROOT / labelled.gold))
    found = []
    for name in names:
        places = [ROOT / folder / name for folder in labelled.documents if (ROOT / folder / name).is_file()]
        assert places, f"{name} has gold in {labelled.gold}, but is in none of {', '.join(labelled.documents)}"
        found.append(places[0])
    return found


def digest(labelled: LabelledSet) -> str:
    """SHA-256 over names and bytes of the gold files and of their documents, in the order of the names."""
    state = sha256()
    for path in [*sorted((ROOT / labelled.gold).glob("*.jsonl")), *inputs(labelled)]:
        data = path.read_bytes()
        state.update(f"{path.name}\0{len(data)}\0".encode() + data)
    return state.hexdigest()


def visible(text: str) -> str:
    """The words of a document or a quotation as a reader sees them: no tags, targets of links, punctuation."""
    text = html.unescape(re.sub(r"<[^>]+>|(?<=\])\([^)\s]*\)", " ", text)).replace("**", "")
    return re.sub(r"\W+", " ", text).strip().lower()


def unfounded(labelled: LabelledSet, rows: Iterable[Mapping[str, Any]], document: str | None = None) -> list[str]:
    """The quotations of facts, or of the gold rows of one document, that do not stand in their document."""
    pages = {path.name: visible(path.read_text(encoding="utf-8", errors="replace")) for path in inputs(labelled)}
    named = [(document or str(row["document"]), str(row.get("quote") or "")) for row in rows]
    return [f"{name}: {quote}" for name, quote in named if not quote or visible(quote) not in pages[name]]


def facts(labelled: LabelledSet) -> list[Mapping[str, Any]]:
    """What the extractors find in the documents of a set."""
    rows: list[Mapping[str, Any]] = []
    for row in facts_of(inputs(labelled), workers=1):
        assert not isinstance(row, Failure), str(row)
        rows.append(row)
    return rows


def measure(labelled: LabelledSet, rows: Iterable[Mapping[str, Any]] | None = None) -> dict[str, float]:
    """F1 by table, of figures with all their columns, of all tables but regions, and the mean of the tables."""
    summary = score(read_gold(ROOT / labelled.gold), facts(labelled) if rows is None else rows).summary()
    scores = {name: line["f1"] for name, line in summary.items() if line["gold"] and name != "ALL (micro)"}
    return scores | ({FULL: summary["metrics"]["full_f1"]} if "metrics" in scores else {})


def lowered(labelled: LabelledSet, scores: Mapping[str, float]) -> list[str]:
    """A line for each table that scores below its floor, or is no longer scored at all."""
    return [
        f"{table} on {labelled.name}: F1 {scores.get(table, 0.0):.4f} is below its floor {floor:.4f}"
        for table, floor in labelled.floors.items()
        if scores.get(table, 0.0) < floor
    ]


def unpinned(labelled: LabelledSet, scores: Mapping[str, float]) -> list[str]:
    """Tables that are scored and have no floor."""
    return [table for table in scores if table not in labelled.floors]


def pin(labelled: LabelledSet, *, lower: Sequence[str] = (), relabelled: bool = False) -> LabelledSet:
    """The set with the floors of today; AssertionError for what may not happen silently."""
    now = digest(labelled)
    if labelled.digest and now != labelled.digest:
        assert relabelled, f"{labelled.name}: gold or documents have changed; say so with --relabelled"
    scores = measure(labelled)
    sinking = [table for table, floor in labelled.floors.items() if scores.get(table, 0.0) < floor]
    refused = [table for table in sinking if table not in lower]
    assert not refused, f"{labelled.name}: {', '.join(refused)} would go down; name them with --lower if that is right"
    floors = {}
    for table, value in scores.items():
        floor = max(0.0, round(value - SLACK, 4))
        floors[table] = floor if table in sinking else max(floor, labelled.floors.get(table, 0.0))
    return LabelledSet(labelled.name, labelled.gold, labelled.documents, labelled.shared, now, floors)


def main() -> int:
    parser = argparse.ArgumentParser(formatter_class=argparse.RawDescriptionHelpFormatter, description=__doc__)
    parser.add_argument("sets", nargs="*", metavar="SET", help="names in floors.json; without one all that are there")
    parser.add_argument("--lower", nargs="+", metavar="TABLE", default=[])
    parser.add_argument("--relabelled", action="store_true")
    options = parser.parse_args()
    known = read_sets()
    missing = set(options.sets) - {s.name for s in known}
    if missing:
        parser.error(f"no set is called {', '.join(sorted(missing))}; there are {', '.join(s.name for s in known)}")
    wanted = {s.name for s in known if s.there() and (not options.sets or s.name in options.sets)}
    try:
        pinned = [pin(s, lower=options.lower, relabelled=options.relabelled) if s.name in wanted else s for s in known]
    except AssertionError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    write_sets(pinned)
    for s in pinned:
        sys.stdout.write(f"{s.name}: {'pinned' if s.name in wanted else 'left as it was'}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
