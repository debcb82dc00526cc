"""Figures read by cxograph and by quantulum3 on the same labelled documents.

usage: quantulum.py GOLD_DIR DOCUMENTS... [--misses N]

GOLD_DIR holds <document name>.jsonl files; DOCUMENTS are the folders with the documents. quantulum3 is no dependency of
this project: install it beside it with `pip install quantulum3` (its classifier is not needed).

Compared is what both can give: the amounts (value and unit) of all rows of the table `metrics`, whatever they are of.
quantulum3 gives no currency code where a sign could be several; a dollar of any kind passes as USD. Each distinct
amount of a document counts once. A quantity counts as found by quantulum3 where its value is within 0.1 % of the
gold's low or high value and its unit fits: that is, it may find a range's bounds apart. What it gives besides (years,
counts) is not held against it: only percentages and currencies count as wrong where the gold has no such amount. The
same gold, rule and tolerance hold for cxograph's figures, those of kind `other` included.
"""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from collections.abc import Iterable
from pathlib import Path

from cxograph.extract import extract
from cxograph.model import Figure, Source
from cxograph.read import read_document

Amount = tuple[float, str]
CURRENCIES = {
    "dollar": "USD",
    "united states dollar": "USD",
    "euro": "EUR",
    "pound sterling": "GBP",
    "swiss franc": "CHF",
    "japanese yen": "JPY",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "indian rupee": "INR",
    "south korean won": "KRW",
    "danish krone": "DKK",
    "swedish krona": "SEK",
    "norwegian krone": "NOK",
}


def by_quantulum(text: str) -> set[Amount]:
    """Amounts of money and percentages as quantulum3 reads them, sentence by sentence."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            from quantulum3 import parser
        except ImportError:
            sys.exit("quantulum3 is not installed: pip install quantulum3")
        found = set()
        for line in text.split("\n"):
            for quantity in parser.parse(line):
                name = quantity.unit.name.lower()
                if name == "percentage":
                    found.add((round(float(quantity.value), 6), "percent"))
                elif name in CURRENCIES:
                    found.add((round(float(quantity.value), 6), CURRENCIES[name]))
        return found


def by_cxograph(name: str, data: bytes) -> tuple[str, set[Amount]]:
    """The document's text layer, and the bounds of every figure that is read out of it."""
    document = read_document(Source(name, data))
    figures = [claim.fact for claim in extract(document) if isinstance(claim.fact, Figure)]
    return document.text, {(round(float(v), 6), f.unit) for f in figures for v in (f.low, f.high)}


def close(a: Amount, b: Amount) -> bool:
    return a[1] == b[1] and abs(a[0] - b[0]) <= 1e-3 * max(abs(a[0]), abs(b[0]), 1e-9)


def rates(gold: Iterable[tuple[set[Amount], set[Amount]]], found: list[set[Amount]]) -> tuple[int, int, int]:
    """How many needed amounts there are, how many of them are found, and how many found ones fit no row at all."""
    needed = recalled = wrong = 0
    for (must, may), mine in zip(gold, found, strict=True):
        needed += len(must)
        recalled += sum(any(close(amount, other) for other in mine) for amount in must)
        wrong += sum(not any(close(amount, other) for other in must | may) for amount in mine)
    return needed, recalled, wrong


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("documents", type=Path, nargs="+")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="print up to N amounts that each one missed")
    args = parser.parse_args()
    labels, ours, theirs, names = [], [], [], []
    for path in sorted(args.gold.glob("*.jsonl")):
        name = path.name.removesuffix(".jsonl")
        file = next((folder / name for folder in args.documents if (folder / name).is_file()), None)
        if file is None:
            continue
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        figures = [row for row in rows if row["table"] == "metrics" and row.get("unit")]

        def amounts(rows: list[dict[str, object]]) -> set[Amount]:
            return {(round(float(str(row[k])), 6), str(row["unit"])) for row in rows for k in ("low", "high")}

        text, mine = by_cxograph(name, file.read_bytes())
        labels.append((amounts([r for r in figures if not r.get("optional")]), amounts(figures)))
        ours.append(mine)
        theirs.append(by_quantulum(text))
        names.append(name)
    if not names:
        parser.error("no document of the gold was found")
    print(f"{len(names)} documents")
    print(f"{'':<12}{'gold':>6}{'found':>7}{'recall':>8}{'wrong':>7}")
    for who, found in (("cxograph", ours), ("quantulum3", theirs)):
        needed, recalled, wrong = rates(labels, found)
        print(f"{who:<12}{needed:>6}{recalled:>7}{recalled / max(needed, 1):>8.3f}{wrong:>7}")
        missed = [
            (name, amount)
            for name, (must, _), mine in zip(names, labels, found, strict=True)
            for amount in sorted(must)
            if not any(close(amount, other) for other in mine)
        ]
        for name, amount in missed[: args.misses]:
            print(f"  missed in {name}: {amount[0]:g} {amount[1]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
