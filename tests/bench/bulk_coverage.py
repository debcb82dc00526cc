"""How much of a folder of reports is read: market names, growth rates, segments, and numerals that are unread.

usage: bulk_coverage.py FOLDER [--every N] [--list WHAT]

Reports are documents whose text speaks as reports do ("forecast period", "market report", ...). Printed are the shares
of reports with a market's name; of those whose text holds "CAGR of" and a rate, with a growth rate; of those with a
"segmented into" or "segment by" list, with segments; and of all numerals, by what became of them. `--list` prints
the documents (names, growth, segments) or the contexts (unread) that were missed.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections import Counter
from pathlib import Path

from cxograph.extract import extract
from cxograph.extract.figures.accounting import account
from cxograph.extract.numbers.numerals import Fate
from cxograph.model import Figure, FigureKind, Report, Segment, Source
from cxograph.read import read_document

SPEAKS = re.compile(
    r"forecast(?:ed)? period|market (?:report|size|research|analysis)|table of contents?", re.IGNORECASE
)
RATE = re.compile(r"CAGR of[^.\n]{0,40}?\d+(?:\.\d+)?\s?(?:%|per ?cent)", re.IGNORECASE)
DIVIDED = re.compile(r"segmented into|segment by\b|segmentation by\b|is (?:divided|categori[sz]ed) into", re.IGNORECASE)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="read every n-th document only")
    parser.add_argument("--list", choices=["names", "growth", "segments", "unread"], help="print what was missed")
    args = parser.parse_args()
    paths = sorted(p for p in args.folder.iterdir() if p.is_file())[:: args.every]
    if not paths:
        parser.error(f"no documents in {args.folder}")
    asked: Counter[str] = Counter()
    met: Counter[str] = Counter()
    fates: Counter[Fate] = Counter()
    for path in paths:
        document = read_document(Source(path.name, path.read_bytes()))
        claims = extract(document)
        facts = [claim.fact for claim in claims]
        text = document.text
        wanted = {
            "names": (bool(SPEAKS.search(text)), any(isinstance(fact, Report) and fact.market for fact in facts)),
            "growth": (
                bool(RATE.search(text)),
                any(isinstance(fact, Figure) and fact.kind is FigureKind.CAGR for fact in facts),
            ),
            "segments": (bool(DIVIDED.search(text)), any(isinstance(fact, Segment) for fact in facts)),
        }
        for what, (due, found) in wanted.items():
            asked[what] += due
            met[what] += due and found
            if due and not found and args.list == what:
                print(path.name)
        for numeral in account(document, claims).numerals:
            fates[numeral.fate] += 1
            if numeral.fate is Fate.UNREAD and args.list == "unread":
                around = text[max(0, numeral.start - 60) : numeral.end + 50]
                print(f"{path.name}\t{numeral.words}\t{around!r}")
    print(f"{len(paths)} documents")
    for what in ("names", "growth", "segments"):
        share = met[what] / asked[what] if asked[what] else 1.0
        print(f"{what:<28}{met[what]:>8} of {asked[what]:>6}{share:>9.1%}")
    total = sum(fates.values())
    for fate in Fate:
        print(f"numerals: {fate:<28}{fates[fate]:>8}{fates[fate] / max(total, 1):>9.1%}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
