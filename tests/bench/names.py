"""How long 50,000 names of companies take, and how much memory: `python tests/bench/names.py`.

Names are made up: 16,000 companies, each in up to four spellings (legal forms, case, torn words, a letter changed).
"""

from __future__ import annotations

import json
import random
import resource
import time
from itertools import product

from cxograph.resolve import CompanyTable, cluster, read_companies, read_events

COUNT = 50_000
SYLLABLES = [*map("".join, product("bdfgklmnprstv", "aeiou")), "tra", "quo", "xen", "lor", "mer"]
KINDS = ("Biologics", "Pharma", "Laboratories", "Research", "Clinical", "Therapeutics", "Sciences", "Consulting")
FORMS = ["", "", " Inc.", ", Inc.", " GmbH", " Ltd.", " AG", " S.p.A.", " Co., Ltd.", " (US)", " LLC (India)", " Group"]


def names(count: int, seed: int = 1) -> list[str]:
    """Return made-up names, in random order, always the same."""
    chance = random.Random(seed)
    made: list[str] = []
    while len(made) < count:
        word = "".join(chance.choice(SYLLABLES) for _ in range(chance.randint(2, 4))).title()
        name = f"{word} {chance.choice(KINDS)}" if chance.random() < 0.8 else word
        for _ in range(chance.randint(1, 5)):
            spelt = name + chance.choice(FORMS)
            if chance.random() < 0.1:
                at = chance.randrange(1, len(word))
                spelt = spelt[:at] + chance.choice("aeilnrst") + spelt[at + 1 :]
            made.append(spelt.upper() if chance.random() < 0.1 else spelt)
    chance.shuffle(made)
    return made[:count]


def main() -> None:
    """Resolve the names once and print what it took as JSON."""
    listed = names(COUNT)
    table = CompanyTable(read_companies(), read_events())
    started = time.process_time()
    found = list(cluster(listed, table))
    seconds = time.process_time() - started
    print(
        json.dumps(
            {
                "names": len(found),
                "entities": len({row.entity for row in found}),
                "seconds": round(seconds, 2),
                "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
            }
        )
    )


if __name__ == "__main__":
    main()
