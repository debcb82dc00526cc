"""Which pairs among many figures are judged and kept."""

from __future__ import annotations

import random
from collections import Counter

from tests.judge.making import made

from cxograph.ids import Ids
from cxograph.judge import DEFAULT, ResolvedNames, Verdict, figure_of
from cxograph.judge.compare import ALL_PAIRS, compare_all
from cxograph.judge.encode import encode_comparisons
from cxograph.judge.verdict import Prepared, prepare

YEARS = {"year_start": 2024, "year_end": 2031}


def kept(figures: list[Prepared]) -> list[tuple[str | None, str | None, str]]:
    return [(c.a.figure.claim, c.b.figure.claim, str(c.judgement.verdict)) for c in compare_all(figures)]


def test_a_repeated_figure_is_compared_once_and_its_repetitions_are_identical() -> None:
    figures = [
        made("cagr", "5.1%", 5.1, "a", **YEARS),
        made("cagr", "5.1 %", 5.1, "b", **YEARS),
        made("cagr", "around 8%", 8, "c", qualifier="approx", **YEARS),
    ]
    assert kept(figures) == [("a", "b", "identical"), ("a", "c", "inconsistent")]


def test_other_figures_and_other_subjects_are_not_compared() -> None:
    figures = [
        made("other", "5", 5, "a"),
        made("other", "6", 6, "b"),
        made("cagr", "5%", 5, "c", **YEARS),
        made("cagr", "7%", 7, "d", geography="Europe", **YEARS),
    ]
    assert kept(figures) == []


def test_other_years_are_kept_where_a_document_says_little() -> None:
    few = [made("market_size", f"${n} billion", n * 1e9, f"c{n}", year_end=2020 + n) for n in (1, 2, 3)]
    assert Counter(verdict for _, _, verdict in kept(few)) == {"not comparable": 3}
    table = [made("market_size", f"${n} billion", n * 1e9, f"c{n}", year_end=2020 + n) for n in range(1, 9)]
    assert kept(table) == []
    apart = [made("market_size", f"${n} billion", n * 1e9, f"c{n}", year_end=2020 + n, document=f"{n}") for n in (1, 2)]
    assert kept(apart) == []


def many(count: int, seed: int = 3) -> list[Prepared]:
    chance = random.Random(seed)
    figures = []
    for number in range(count):
        value = round(chance.uniform(1, 30), 1)
        figures.append(made("cagr", f"{value}%", value, f"c{number:05}", document=f"d{number // 2}", **YEARS))
    return figures


def test_a_large_bucket_does_not_grow_with_the_square_and_shows_its_extremes() -> None:
    small, large = len(kept(many(400))), len(kept(many(1600)))
    assert small > ALL_PAIRS
    assert large < small * 6
    found = kept(many(400))
    lowest = min(many(400), key=lambda one: one.figure.low or 0)
    assert sum(lowest.figure.claim in pair[:2] for pair in found) >= 390
    assert len(found) == len(set(found))


def test_the_same_bytes_whatever_the_order() -> None:
    figures = many(60)
    turned = figures[:]
    random.Random(8).shuffle(turned)
    one, two = (encode_comparisons(compare_all(listed), DEFAULT, Ids()) for listed in (figures, turned))
    assert one == two
    assert one.count("/ns#Comparison>") > 100
    assert encode_comparisons([], DEFAULT, Ids()) == ""


def test_one_pair_has_one_verdict_here_and_there() -> None:
    a, b = many(2, seed=5)
    (comparison,) = compare_all([a, b])
    assert comparison.judgement.verdict in {Verdict.INCONSISTENT, Verdict.CONSISTENT}
    assert prepare(figure_of({"kind": "cagr", "low": 5}), ResolvedNames()).interval is not None
