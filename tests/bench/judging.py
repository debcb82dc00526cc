"""How long judging takes, and how that grows: made-up claims, seconds of processor time on one core, greatest memory.

Run it with the numbers of claims, in thousands: ``python tests/bench/judging.py 10 100 1000``.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from cxograph.ids import Ids
from cxograph.judge import DEFAULT, JudgedFigure, ResolvedNames, Verdict, figure_of
from cxograph.judge.audits import run_audits
from cxograph.judge.compare import compare_all
from cxograph.judge.encode import encode_comparisons
from cxograph.judge.findings import Evidence
from cxograph.judge.verdict import prepare

REGIONS = ("North America", "Europe", "Asia-Pacific", "Germany", None, None)
KINDS = ("cagr", "cagr", "market_size", "market_size", "market_share", "revenue")


def claims(count: int) -> Iterator[JudgedFigure]:
    """Give made-up figures: eight a document, twenty documents a market, forty publishers."""
    chance = random.Random(1)
    for number in range(count):
        document = number // 8
        kind, value, start = chance.choice(KINDS), round(chance.uniform(1, 30), 1), 2022 + document % 4
        row: dict[str, object] = {
            "kind": kind,
            "claim": f"https://x.example/claim/{number:08}",
            "document": f"https://x.example/document/{document}",
            "publisher": f"p{document % 40}",
            "forecast_start": start,
            "forecast_end": start + 8,
            "qualifier": chance.choice(("exact", "exact", "approx", "over")),
        }
        if kind in {"cagr", "market_share"}:
            row |= {"unit": "percent", "low": str(value), "high": str(value), "as_written": f"{value}%"}
        else:
            row |= {"unit": "USD", "low": f"{value}e9", "high": f"{value}e9", "as_written": f"${value} billion"}
            row["year_end"] = chance.randrange(2018, 2032)
        if kind == "revenue":
            row["company"] = f"Company {chance.randrange(count // 50 + 1)}"
        else:
            row |= {"market": f"Market {document % max(1, count // 160)}", "geography": chance.choice(REGIONS)}
        if kind == "cagr" and chance.random() < 0.6:
            row |= {"year_start": start, "year_end": start + 8}
        yield figure_of(row)


def measure(count: int) -> None:
    """Judge so many claims and print how long each step took."""
    figures = list(claims(count))
    names = ResolvedNames()
    marks = [time.process_time()]
    prepared = [prepare(figure, names, DEFAULT) for figure in figures]
    marks.append(time.process_time())
    verdicts = Counter(comparison.judgement.verdict for comparison in compare_all(prepared, DEFAULT))
    marks.append(time.process_time())
    findings = sum(1 for _ in run_audits(Evidence(figures=tuple(prepared)), DEFAULT))
    marks.append(time.process_time())
    text = encode_comparisons(compare_all(prepared[: min(count, 10_000)], DEFAULT), DEFAULT, Ids())
    steps = [f"{after - before:6.2f}" for before, after in pairwise(marks)]
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:>9,} claims: prepare {steps[0]} s, compare {steps[1]} s, audit {steps[2]} s,"
        f" {(marks[3] - marks[0]) / count * 1e6:5.1f} µs a claim, {memory:,.0f} MB;"
        f" {sum(verdicts.values()):,} comparisons ({verdicts[Verdict.INCONSISTENT]:,} inconsistent),"
        f" {findings:,} findings,"
        f" {text.count(chr(10)):,} quads of 10,000 claims",
        flush=True,
    )


if __name__ == "__main__":
    sizes = [int(argument) for argument in sys.argv[1:]] or [10, 100]
    if len(sizes) == 1:
        measure(sizes[0] * 1000)
    else:  # a process each, so that memory is told apart
        for size in sizes:
            subprocess.run([sys.executable, __file__, str(size)], check=True)
