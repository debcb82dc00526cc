"""Speed of reading, extraction and the whole build, as ratios to plain text extraction in the same run.

usage: speed.py FOLDER [--documents N] [--rounds N]

FOLDER holds HTML or Markdown documents. The baseline is `BeautifulSoup(text, "lxml").get_text()` on the same
files in the same process, timed between the other steps, since machines are noisy; processor time, one process.
At the end the whole build with one and with two processes in turn, by the clock, the quickest of some rounds, and
whether both leave the same bytes; the catalogue of the explorer; and a second and a third build of the workspace.
"""

from __future__ import annotations

import argparse
import gc
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup

from cxograph import open as open_workspace
from cxograph.build import build
from cxograph.extract import extract
from cxograph.model import Source
from cxograph.rdf import encode_document
from cxograph.read import read_document
from cxograph.resolve import Resolver
from cxograph.store import Folder, Reader
from cxograph.web.indexer import columns_of, make


def timed(step: Callable[[], object]) -> float:
    """Processor seconds of this process that a step takes."""
    gc.collect()
    start = time.process_time()
    step()
    return time.process_time() - start


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=2)
    args = parser.parse_args()
    paths = sorted(p for p in args.folder.iterdir() if p.is_file())[: args.documents]
    if not paths:
        parser.error(f"no documents in {args.folder}")
    sources = [Source(p.name, p.read_bytes()) for p in paths]
    texts = [s.data.decode("utf-8", "replace") for s in sources]
    resolver = Resolver()

    def baseline() -> None:
        for text in texts:
            BeautifulSoup(text, "lxml").get_text()

    documents = [read_document(s) for s in sources]  # also warms every cache
    claims = [extract(d) for d in documents]

    with tempfile.TemporaryDirectory() as folder:
        steps: list[tuple[str, Callable[[], object]]] = [
            ("read", lambda: [read_document(s) for s in sources]),
            ("extract", lambda: [extract(d) for d in documents]),
            (
                "encode to N-Quads",
                lambda: [
                    encode_document(d, c, resolver, names=(d.name,)) for d, c in zip(documents, claims, strict=True)
                ],
            ),
        ]
        base = [timed(baseline)]
        spent = []
        for name, step in steps:
            spent.append((name, timed(step)))
            base.append(timed(baseline))

        def whole() -> None:
            with open_workspace(Path(folder) / "w", create=True) as workspace:
                build(paths, workspace, workers=1)

        spent.append(("whole build, one process", timed(whole)))
        base.append(timed(baseline))
        clock: dict[int, list[float]] = {1: [], 2: []}
        for _ in range(args.rounds):
            for workers, taken in clock.items():
                shutil.rmtree(Path(folder) / f"w{workers}", ignore_errors=True)
                start = time.perf_counter()
                build(paths, Path(folder) / f"w{workers}", workers=workers)
                taken.append(time.perf_counter() - start)
        same = all(
            (Path(folder) / "w1/out" / name).read_bytes() == (Path(folder) / "w2/out" / name).read_bytes()
            for name in ("graph.ttl", "explorer.html")
        )
        with Reader(Folder(Path(folder) / "w1")) as reader:
            store = reader.published().path
        start = time.process_time()
        make(columns_of(store, Path(folder) / "w1/sources.sqlite"), Path(folder) / "catalogue", "bench")
        catalogue = time.process_time() - start
        start = time.process_time()
        build(paths, Path(folder) / "w1", workers=1)
        again = time.process_time() - start
        (Path(folder) / "more.md").write_text(
            "# Vexel\n\nVexel Bio is a CDMO in Basel, Switzerland.\n", encoding="utf-8"
        )
        start = time.process_time()
        build([Path(folder) / "more.md"], Path(folder) / "w1", workers=1)
        more = time.process_time() - start
    unit = sum(base) / len(base)
    size = sum(len(s.data) for s in sources) / 1e6
    print(f"{len(paths)} documents, {size:.1f} MB, {sum(map(len, claims)):,} claims")
    print(f"{'step':<28}{'docs/s':>9}{'of the time of bs4+lxml get_text()':>38}")
    print(f"{'bs4+lxml get_text()':<28}{len(paths) / unit:>9.0f}{1:>38.2f}")
    for name, seconds in [*spent, ("read + extract + encode", sum(s for _, s in spent[:3]))]:
        print(f"{name:<28}{len(paths) / seconds:>9.0f}{seconds / unit:>38.2f}")
    quicker = min(clock[1]) / min(clock[2])
    print(f"two processes: {quicker:.2f} times as quick as one, {'the same' if same else 'OTHER'} bytes")
    print(f"nothing new: {again / unit:.2f}; one document more: {more / unit:.2f} of the time of get_text() of all")
    print(f"the catalogue of the explorer, made when it is first served: {catalogue / unit:.2f}")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
