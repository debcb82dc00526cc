"""Verdicts against labels that a reader gave to pairs of figures as reports write them, before anything was run.

`labelled.jsonl` holds the figures' columns and their words; names of markets, companies and documents are replaced.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

from cxograph.judge import ResolvedNames, judge_lines

LINES = Path(__file__).with_name("labelled.jsonl").read_text(encoding="utf-8").splitlines()


def test_precision_and_recall_of_inconsistent() -> None:
    labels = [json.loads(line)["verdict"] for line in LINES]
    found = [row["verdict"] for row in judge_lines(LINES, ResolvedNames())]
    counts = Counter(zip(labels, found, strict=True))
    assert len(labels) >= 200
    assert min(Counter(labels)[verdict] for verdict in ("consistent", "inconsistent", "not comparable")) >= 30
    right = counts["inconsistent", "inconsistent"]
    assert right / sum(n for (_, verdict), n in counts.items() if verdict == "inconsistent") >= 0.97
    assert right / sum(n for (label, _), n in counts.items() if label == "inconsistent") >= 0.95
    assert sum(n for (label, verdict), n in counts.items() if label == verdict) / len(labels) >= 0.97, counts


def test_judging_does_not_depend_on_the_order_of_a_pair() -> None:
    turned = []
    for line in LINES:
        pair = json.loads(line)
        turned.append(json.dumps(pair | {"a": pair["b"], "b": pair["a"]}))
    names = ResolvedNames()
    for one, two in zip(judge_lines(LINES, names), judge_lines(turned, names), strict=True):
        assert (one["verdict"], one["grade"]) == (two["verdict"], two["grade"])
