"""Of the names that documents write: which are alike though nothing links them, for a person to decide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cxograph.resolve.candidates import Features, Rule, candidates, features
from cxograph.resolve.companies import CompanyTable
from cxograph.resolve.decisions import Decision, Verdict, pair_of, spelling
from cxograph.resolve.forms import mixed_script, read_name, skeleton

__all__ = ["Alike", "alike"]


@dataclass(frozen=True, slots=True)
class Alike:
    """Two names, as they are written, that lead to two companies: by which rule they are alike, and what was seen.

    `names` counts how many documents write either; `verdict` is what a person said of the two, unsure until then.
    """

    left: str
    right: str
    rule: Rule | str
    score: float
    features: Features
    documents: int
    verdict: Verdict = Verdict.UNSURE


def alike(names: Mapping[str, int], table: CompanyTable, decisions: Iterable[Decision] = ()) -> list[Alike]:
    """Return pairs of names, the surest first; `names` gives the number of documents that write each.

    Two companies of the curated table are never alike: the table says that they differ.
    """
    verdicts = {pair_of(decision): decision.verdict for decision in decisions}
    shown: dict[str, str] = {}
    documents: dict[str, int] = {}
    posing = []
    for name in sorted(names, key=lambda name: (-names[name], len(name), name)):
        if mixed_script(name):
            posing.append(name)
            continue
        key = read_name(name).key
        shown.setdefault(key, name)
        documents[key] = documents.get(key, 0) + names[name]
    short = {key: label for key, label in table.short_names().items() if key not in shown}
    found = []
    paired: set[tuple[str, str]] = set()  # the table may know a company by several short names
    for candidate in candidates(shown, known=short):
        left, right = (shown.get(key) or table.labels.get(short[key], "") for key in (candidate.left, candidate.right))
        if not left or not right or (candidate.left not in shown and candidate.right not in shown):
            continue
        keys = table.key(left), table.key(right)
        if keys[0] == keys[1] or spelling(left) == spelling(right) or table.labels.keys() >= set(keys):
            continue
        pair = (min(left, right), max(left, right))
        if pair in paired:
            continue
        paired.add(pair)
        count = documents.get(candidate.left, 0) + documents.get(candidate.right, 0)
        seen = features(candidate.left, candidate.right)
        found.append(Alike(left, right, candidate.rule, candidate.score, seen, count, _verdict(verdicts, left, right)))
    for name in posing:
        other = skeleton(name)
        seen = features(read_name(name).key, read_name(other).key)
        found.append(Alike(name, other, "homoglyph", 0.5, seen, names[name], _verdict(verdicts, name, other)))
    return found


def _verdict(verdicts: Mapping[tuple[str, str], Verdict], left: str, right: str) -> Verdict:
    one, other = sorted((spelling(left), spelling(right)))
    return verdicts.get((one, other), Verdict.UNSURE)
