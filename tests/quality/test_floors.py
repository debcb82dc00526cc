"""No table of any labelled set may fall below its floor; what the floors stand on may not change unseen."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import report
from tests.quality import measuring as quality

SETS = quality.read_sets()
ROOT: Path = quality.ROOT
CASES = [pytest.param(s, id=s.name, marks=[pytest.mark.shared] if s.shared else []) for s in SETS]


@pytest.mark.parametrize("labelled", CASES)
def test_no_table_falls_below_its_floor(labelled: quality.LabelledSet) -> None:
    if labelled.shared and not labelled.there():
        pytest.skip(f"needs {labelled.gold} beside the checkout")
    now = quality.digest(labelled)
    assert now == labelled.digest, (
        f"the gold or the documents of {labelled.name} are not those its floors were measured on ({now}); "
        f"python tests/quality/measuring.py {labelled.name} --relabelled measures them anew"
    )
    rows = quality.facts(labelled)
    assert not quality.unfounded(labelled, rows), "facts whose words are not in their document"
    scores = quality.measure(labelled, rows)
    assert not quality.unpinned(labelled, scores), f"{labelled.name} has tables without a floor in floors.json"
    below = quality.lowered(labelled, scores)
    assert not below, "\n".join(["", *below, "see the facts with: cxograph score GOLD_DIR FACTS --misses 20"])


def test_every_labelled_folder_of_the_project_has_floors() -> None:
    listed = {(ROOT / s.gold).resolve() for s in SETS}
    folders = {path.parent.resolve() for path in (ROOT / "tests").rglob("*.jsonl")}
    labelled = {f for f in folders if f.is_relative_to(ROOT / "tests/gold") or f.is_relative_to(ROOT / "tests/quality")}
    assert labelled <= listed, "a folder of gold files is not in tests/quality/floors.json"
    assert labelled, "the project has labelled documents of its own"


@pytest.fixture
def small(tmp_path: Path) -> quality.LabelledSet:
    """A set of one document whose every fact is found."""
    (tmp_path / "gold").mkdir()
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "a.html").write_text(report(1), encoding="utf-8")
    rows = [{"table": "regions", "region": r, "quote": r} for r in ("North America", "Europe", "Asia-Pacific")]
    text = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "gold" / "a.html.jsonl").write_text(text, encoding="utf-8")
    return quality.pin(quality.LabelledSet("small", str(tmp_path / "gold"), [str(tmp_path / "documents")]))


def test_a_lower_score_is_named_with_table_floor_and_score(small: quality.LabelledSet) -> None:
    assert small.floors["regions"] == 1 - quality.SLACK
    assert quality.lowered(small, {"regions": 0.995} | dict.fromkeys(small.floors, 1.0)) == []
    said = quality.lowered(small, dict(small.floors) | {"regions": 0.5})
    assert said == ["regions on small: F1 0.5000 is below its floor 0.9950"]
    assert quality.unpinned(replace(small, floors={}), small.floors) == list(small.floors)


def test_floors_rise_by_themselves_and_sink_only_by_name(small: quality.LabelledSet) -> None:
    low = replace(small, floors=dict.fromkeys(small.floors, 0.4))
    assert quality.pin(low).floors == small.floors
    high = replace(small, floors=dict(small.floors) | {"regions": 1.1})
    with pytest.raises(AssertionError, match="regions would go down"):
        quality.pin(high)
    assert quality.pin(high, lower=["regions"]).floors == small.floors


def test_other_gold_and_other_documents_are_refused(small: quality.LabelledSet, tmp_path: Path) -> None:
    gold = tmp_path / "gold" / "a.html.jsonl"
    before = gold.read_bytes()
    gold.write_bytes(before.splitlines(keepends=True)[0])
    assert quality.digest(small) != small.digest
    with pytest.raises(AssertionError, match="--relabelled"):
        quality.pin(small)
    gold.write_bytes(before)
    assert quality.digest(small) == small.digest
    (tmp_path / "documents" / "a.html").write_text("<p>Europe</p>", encoding="utf-8")
    assert quality.digest(small) != small.digest
    shutil.rmtree(tmp_path / "documents")
    with pytest.raises(AssertionError, match="is in none of"):
        quality.digest(small)


def test_the_file_of_floors_is_written_as_it_is_read(tmp_path: Path) -> None:
    quality.write_sets(SETS, tmp_path / "floors.json")
    assert (tmp_path / "floors.json").read_bytes() == quality.FLOORS.read_bytes()
