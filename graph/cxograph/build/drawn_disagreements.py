"""Growth rates of one document for one market that cannot both be true, for the view's list.

The rule is that of the named question `self-contradictions` (a test compares the two): rates are compared where
they are about the same geography and segment and no year of theirs differs, as the intervals that they stand
for. Joined here and not in SPARQL, since stores take minutes for that query on some thousand documents.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import combinations
from re import search

from cxograph.store import Reader
from cxograph.terms import PREFIXES, QUALIFIER, Property
from cxograph.views.kinds import Disagreement, FactLine

__all__ = ["disagreements"]

_RATES = "SELECT ?claim ?property ?value { ?claim cxo:measure measure:cagr ; ?property ?value }"
_QUOTES = """
SELECT ?claim ?quote ?start ?document ?rule
{{ VALUES ?claim {{ {claims} }}
  ?claim cxo:evidence ?evidence ; cxo:inDocument/cxo:fileName ?document ; cxo:rule/cxo:ruleName ?rule .
  ?evidence oa:exact ?quote ; oa:start ?start }}
"""
_FAR = Decimal(1_000_000)
_HALVES = tuple(Decimal(text) for text in ("0.5", "0.05", "0.005", "0.0005"))

Rate = Mapping[str, object]


def disagreements(reader: Reader, labels: Mapping[str, str]) -> tuple[Disagreement, ...]:
    """Return one disagreement a document and market, its facts in order; `labels` names the markets that are drawn."""
    rates: dict[str, dict[str, object]] = defaultdict(dict)
    for claim, predicate, value in reader.query(_RATES, prefixes=PREFIXES):
        rates[str(claim)][str(predicate)] = value
    together: dict[tuple[str, str], list[str]] = defaultdict(list)
    for claim, rate in sorted(rates.items()):
        if Property.MARKET in rate:
            together[str(rate[Property.IN_DOCUMENT]), str(rate[Property.MARKET])].append(claim)
    found = {
        key: opposed
        for key, claims in sorted(together.items())
        if key[1] in labels and (opposed := _opposed(claims, rates))
    }
    lines = _lines(reader, sorted({claim for claims in found.values() for claim in claims}), rates)
    return tuple(
        Disagreement(
            title=labels[market],
            why=f"Growth rates that cannot all be true, in {lines[claims[0]].document}: same market, place and years.",
            facts=tuple(dict.fromkeys(lines[claim] for claim in claims)),
            about=market,
        )
        for (_, market), claims in found.items()
    )


def _opposed(claims: Sequence[str], rates: Mapping[str, Rate]) -> list[str]:
    """Return the claims that contradict another one, the lowest rate first."""
    apart = {claim for a, b in combinations(claims, 2) if _contradict(rates[a], rates[b]) for claim in (a, b)}
    return sorted(apart, key=lambda claim: (_decimal(rates[claim][Property.LOW]), claim))


def _contradict(a: Rate, b: Rate) -> bool:
    if any(a.get(name) != b.get(name) for name in (Property.GEOGRAPHY, Property.SEGMENT)):
        return False
    for name in (Property.YEAR_START, Property.YEAR_END):
        if name in a and name in b and a[name] != b[name]:
            return False
    if _decimal(a[Property.LOW]) > _decimal(b[Property.LOW]):
        a, b = b, a
    (from_a, to_a), (from_b, to_b) = _interval(a), _interval(b)
    exact = f"{QUALIFIER}exact" in {a[Property.QUALIFIER], b[Property.QUALIFIER]}
    return to_a < from_b or to_b < from_a or (to_a == from_b and exact)


def _interval(rate: Rate) -> tuple[Decimal, Decimal]:
    """Return what a rate stands for: half a unit of its last digit either way, a tenth where it is "around"."""
    low, high = _decimal(rate[Property.LOW]), _decimal(rate[Property.HIGH])
    how = str(rate[Property.QUALIFIER]).removeprefix(QUALIFIER)
    digits = search(r"[0-9][.]([0-9]+)", str(rate[Property.AS_WRITTEN]))
    slack = _HALVES[min(len(digits[1]) if digits else 0, 3)]
    if how == "approx":
        slack = max(slack, high / 10)
    if how not in {"exact", "approx"}:
        slack = Decimal(0)
    return (-_FAR if how == "under" else low - slack), (_FAR if how == "over" else high + slack)


def _lines(reader: Reader, claims: Iterable[str], rates: Mapping[str, Rate]) -> dict[str, FactLine]:
    named = " ".join(f"<{claim}>" for claim in claims)
    lines: dict[str, FactLine] = {}
    for claim, quote, start, document, rule in reader.query(_QUOTES.format(claims=named), prefixes=PREFIXES):
        rate = rates[str(claim)]
        years = "-".join(str(rate[name]) for name in (Property.YEAR_START, Property.YEAR_END) if name in rate)
        scope = ", ".join(
            str(part) for part in (rate.get(Property.SEGMENT_NAME), rate.get(Property.GEOGRAPHY_NAME), years) if part
        )
        said = f"CAGR: {rate[Property.AS_WRITTEN]}" + (f" ({scope})" if scope else "")
        lines[str(claim)] = FactLine(
            said, str(quote), str(document), str(rule), mark_of(start, rate.get(Property.VALUE_AT))
        )
    return lines


def mark_of(start: object, at: object) -> tuple[int, int]:
    """Return where a value (``char=12,15`` of the document) lies in a quotation from `start` on; (0, 0) if unknown."""
    found = search(r"char=(\d+),(\d+)", str(at or ""))
    if not found:
        return 0, 0
    begin = int(str(start))
    return max(0, int(found[1]) - begin), max(0, int(found[2]) - begin)


def _decimal(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))
