"""The policy of judging, a line a rule."""

from __future__ import annotations

from typing import Any

import pytest

from cxograph.judge import ResolvedNames, figure_of, judge

NAMES = ResolvedNames()
FORECAST: dict[str, Any] = {"forecast_start": 2024, "forecast_end": 2031}
OTHER: dict[str, Any] = {"document": "two.md"}
YEARS: dict[str, Any] = {"year_start": 2024, "year_end": 2031}


def rate(written: str, low: float, qualifier: str = "exact", high: float | None = None, **more: Any) -> dict[str, Any]:
    row = {"kind": "cagr", "market": "Peptide CDMO", "unit": "percent", "low": low, "high": high or low}
    return row | {"qualifier": qualifier, "as_written": written, "document": "one.md"} | YEARS | more


def size(written: str, low: float, qualifier: str = "exact", high: float | None = None, **more: Any) -> dict[str, Any]:
    row = {"kind": "market_size", "market": "Peptide CDMO", "unit": "USD", "low": low, "high": high or low}
    return row | {"qualifier": qualifier, "as_written": written, "document": "one.md", "year_end": 2024} | more


def share(written: str, low: float, qualifier: str = "exact", **more: Any) -> dict[str, Any]:
    row = {"kind": "market_share", "market": "Peptide CDMO", "geography": "Europe", "unit": "percent"}
    return row | {"low": low, "high": low, "qualifier": qualifier, "as_written": written, "document": "one.md"} | more


def open_(row: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {key: value for key, value in row.items() if not key.startswith("year_")} | more


Row = dict[str, Any]
SAME = ("identical", "strict")
MEET = ("consistent", "strict")
CLASH = ("inconsistent", "strict")
LOOSELY = ("consistent", "loose")
CLASH_LOOSELY = ("inconsistent", "loose")

VALUES: list[tuple[Row, Row, tuple[str, str]]] = [
    # precision as written
    (rate("8.30 %", 8.3), rate("around 8%", 8, "approx"), MEET),
    (rate("5.1%", 5.1), rate("around 8%", 8, "approx"), CLASH),
    (rate("12.1%", 12.1), rate("12.2%", 12.2), CLASH),  # rounding edges are open
    (rate("12%", 12), rate("12.4%", 12.4), MEET),
    (rate("12%", 12), rate("12.5%", 12.5), MEET),
    (rate("12%", 12), rate("12.6%", 12.6), CLASH),
    (rate("6.00%", 6), rate("6.01%", 6.01), CLASH),
    (rate("6.0%", 6), rate("6.01%", 6.01), MEET),
    (rate("6%", 6), rate("6.00%", 6), MEET),  # another precision
    (rate("6.0 %", 6), rate("6.0%", 6), SAME),
    (rate("5,1 %", 5.1), rate("5.1%", 5.1), SAME),
    (size("$100 billion", 100e9), size("$100.4 billion", 100.4e9), MEET),
    (size("$100 billion", 100e9), size("$101 billion", 101e9), CLASH),
    (size("$100.0 billion", 100e9), size("$100.4 billion", 100.4e9), CLASH),
    (size("US$ 12.1 bn", 12.1e9), size("12.1 billion USD", 12.1e9), SAME),  # notation does not matter
    (size("$1,200 million", 1.2e9), size("$1.200 billion", 1.2e9), MEET),  # another magnitude word does
    (size("$1,200 million", 1.2e9), size("$1.2 billion", 1.2e9), MEET),
    (size("$1,234 million", 1.234e9), size("$1.2 billion", 1.2e9), MEET),
    (size("$1,234 million", 1.234e9), size("$1.23 billion", 1.23e9), MEET),
    (size("$1,236 million", 1.236e9), size("$1.23 billion", 1.23e9), CLASH),
    (size("$1,200,000,000", 1.2e9), size("$1,200,000,000", 1.2e9), SAME),
    (size("$1,200,000,000", 1.2e9), size("$1,200,000,001", 1200000001), CLASH),
    # around
    (rate("around 8%", 8, "approx"), rate("8.8%", 8.8), MEET),
    (rate("around 8%", 8, "approx"), rate("8.9%", 8.9), CLASH),
    (rate("around 8%", 8, "approx"), rate("8.85%", 8.85), CLASH),
    (rate("around 8%", 8, "approx"), rate("about 9%", 9, "approx"), MEET),
    (rate("around 8%", 8, "approx"), rate("about 10%", 10, "approx"), CLASH),
    (rate("around 9%", 9, "approx"), rate("around 11%", 11, "approx"), MEET),  # both edges are 9.9, and closed
    (rate("around 2%", 2, "approx"), rate("2.4%", 2.4), MEET),  # half a unit is more than a tenth
    (rate("around 2%", 2, "approx"), rate("2.6%", 2.6), CLASH),
    (rate("around 8%", 8, "approx"), rate("8%", 8), MEET),  # another qualifier
    (rate("around 8%", 8, "approx"), rate("approximately 8%", 8, "approx"), SAME),
    # bounds
    (rate("over 10%", 10, "over"), rate("13.4%", 13.4), MEET),
    (rate("over 10%", 10, "over"), rate("9.4%", 9.4), CLASH),
    (rate("over 10%", 10, "over"), rate("10%", 10), MEET),
    (rate("over 10%", 10, "over"), rate("9.5%", 9.5), CLASH),
    (rate("over 10%", 10, "over"), rate("9%", 9), CLASH),
    (rate("over 10%", 10, "over"), rate("up to 10%", 10, "under"), MEET),  # stated bounds are closed
    (rate("over 10%", 10, "over"), rate("up to 9%", 9, "under"), CLASH),
    (rate("over 10%", 10, "over"), rate("over 20%", 20, "over"), MEET),
    (rate("over 10%", 10, "over"), rate("more than 10%", 10, "over"), SAME),
    (rate("up to 5%", 5, "under"), rate("below 3%", 3, "under"), MEET),
    (rate("up to 5%", 5, "under"), rate("-2%", -2), CLASH),
    (rate("up to 5%", 5, "under"), rate("5.2%", 5.2), CLASH),
    # ranges
    (rate("8-10%", 8, "range", 10), rate("10.04%", 10.04), CLASH),  # never widened
    (rate("8-10%", 8, "range", 10), rate("10.0%", 10), MEET),
    (rate("8-10%", 8, "range", 10), rate("10-12%", 10, "range", 12), MEET),
    (rate("8-10%", 8, "range", 10), rate("10.5-12%", 10.5, "range", 12), CLASH),
    (rate("8-10%", 8, "range", 10), rate("8% to 10%", 8, "range", 10), SAME),
    (rate("8-10%", 8, "range", 10), rate("8.0-10.0%", 8, "range", 10), MEET),
    (rate("8-10%", 8, "range", 10), rate("11%", 11), CLASH),
    (rate("around 8-10%", 8, "approx", 10), rate("10.5%", 10.5), CLASH),  # two bounds are a range
    (size("$8-10 billion", 8e9, "range", 10e9), size("between $8 billion and $10 billion", 8e9, "range", 10e9), SAME),
    (size("$8 to 10 billion", 8e9, "range", 10e9), size("$9.95 billion", 9.95e9), MEET),
]  # fmt: skip


@pytest.mark.parametrize(
    ("a", "b", "expected"), VALUES, ids=lambda v: v.get("as_written") if isinstance(v, dict) else ""
)
def test_values(a: Row, b: Row, expected: tuple[str, str]) -> None:
    for one, two in ((a, b), (b, a)):
        found = judge(figure_of(one), figure_of(two), NAMES)
        assert (found.verdict, found.grade) == expected, found


PERIODS: list[tuple[Row, Row, tuple[str, str] | None]] = [
    # within one document an open period is the forecast period
    (rate("5.1%", 5.1), open_(rate("around 8%", 8, "approx"), **FORECAST), CLASH_LOOSELY),
    (rate("5.1%", 5.1), open_(rate("around 8%", 8, "approx")), CLASH_LOOSELY),
    (open_(rate("5.1%", 5.1)), open_(rate("5.2%", 5.2)), CLASH_LOOSELY),
    (rate("5.1%", 5.1, year_start=2015, year_end=2020), open_(rate("8%", 8), **FORECAST), None),
    # between documents only where the years are known
    (open_(rate("5.1%", 5.1)), open_(rate("5.2%", 5.2), **OTHER), None),
    (open_(rate("5.1%", 5.1), **FORECAST), open_(rate("5.2%", 5.2), **OTHER), None),
    (open_(rate("5.1%", 5.1), **FORECAST), open_(rate("5.2%", 5.2), **FORECAST, **OTHER), CLASH_LOOSELY),
    (open_(rate("5.1%", 5.1), **FORECAST), rate("5.2%", 5.2, **OTHER), CLASH_LOOSELY),
    (rate("5.1%", 5.1), rate("5.2%", 5.2, **OTHER), CLASH),
    # through a year: from where the forecast starts
    (rate("5.1%", 5.1), open_(rate("5.2%", 5.2), year_end=2031, **FORECAST), CLASH_LOOSELY),
    (rate("5.1%", 5.1), open_(rate("5.2%", 5.2), year_end=2028, **FORECAST), CLASH_LOOSELY),
    (rate("5.1%", 5.1, **OTHER), open_(rate("5.2%", 5.2), year_end=2031), None),
    (open_(rate("5.1%", 5.1), year_end=2028), open_(rate("5.2%", 5.2), year_end=2031), None),
    (open_(rate("5.1%", 5.1), year_end=2028), open_(rate("5.2%", 5.2), year_end=2028), CLASH_LOOSELY),
    # periods that overlap by half of the shorter one
    (rate("5.1%", 5.1), rate("5.1%", 5.1, year_start=2023, year_end=2030), ("identical", "loose")),
    (rate("5.1%", 5.1), rate("5.3%", 5.3, year_start=2025, year_end=2027), CLASH_LOOSELY),
    (rate("5.1%", 5.1), rate("5.3%", 5.3, year_start=2020, year_end=2028), CLASH_LOOSELY),
    (rate("5.1%", 5.1), rate("5.3%", 5.3, year_start=2020, year_end=2027), None),
    (rate("5.1%", 5.1, year_end=2030), rate("5.3%", 5.3, year_start=2021, year_end=2027), CLASH_LOOSELY),
    (rate("5.1%", 5.1), rate("5.3%", 5.3, year_start=2018, year_end=2024), None),
    (rate("5.1%", 5.1), rate("9.3%", 9.3, year_start=2024, year_end=2024), None),
    # sizes and revenues
    (size("$8 billion", 8e9, year_end=2026), size("$21 billion", 21e9, year_end=2027), None),
    (size("$8 billion", 8e9), open_(size("$21 billion", 21e9), **FORECAST), None),
    (open_(size("$8 billion", 8e9)), open_(size("$21 billion", 21e9)), CLASH_LOOSELY),
    (open_(size("$8 billion", 8e9)), open_(size("$21 billion", 21e9), **OTHER), None),
    (size("$8 billion", 8e9, year_start=2024), size("$8 billion", 8e9), SAME),
    (size("$8 bn", 8e9, period_as_written="Q3 2024"), size("$9 bn", 9e9, period_as_written="in 2024"), None),
    (size("$8 bn", 8e9, period_as_written="prior-year period"), size("$9 bn", 9e9, period_as_written="2024"), None),
    (size("$8 bn", 8e9, period_as_written="nine-month"), size("$9 bn", 9e9, period_as_written="9 months"), CLASH),
    # shares
    (share("40%", 40), share("30%", 30), CLASH_LOOSELY),
    (share("40%", 40, **FORECAST), share("30%", 30, **FORECAST, **OTHER), CLASH_LOOSELY),
    (share("40%", 40), share("30%", 30, **OTHER), None),
    (share("40%", 40, **FORECAST), share("30%", 30, year_end=2031), CLASH_LOOSELY),
    (share("40%", 40, **FORECAST), share("30%", 30, year_end=2020), None),
    (share("40%", 40, year_end=2023), share("30%", 30, year_end=2023), CLASH),
    (share("40%", 40, year_end=2023), share("30%", 30, year_end=2024), None),
]


@pytest.mark.parametrize(("a", "b", "expected"), PERIODS)
def test_periods(a: Row, b: Row, expected: tuple[str, str] | None) -> None:
    for one, two in ((a, b), (b, a)):
        found = judge(figure_of(one), figure_of(two), NAMES)
        if expected is None:
            assert (found.verdict, found.grade, found.differing) == ("not comparable", None, ("period",)), found
        else:
            assert (found.verdict, found.grade) == expected, found
            assert bool(found.caveats) == (found.grade == "loose"), found


KEYS: list[tuple[Row, Row, str]] = [
    (rate("5%", 5), size("$5 billion", 5e9), "kind market_size"),
    (rate("5%", 5), rate("6%", 6, market="Peptide CRO"), "market"),
    (rate("5%", 5), rate("6%", 6, geography="Europe"), "geography"),
    (rate("5%", 5), rate("6%", 6, segment="Solid phase"), "segment"),
    (share("5%", 5, company="Lonza"), share("6%", 6, company="Catalent"), "company"),
    (size("$5 billion", 5e9), size("€5 billion", 5e9, unit="EUR"), "unit"),
    (share("5%", 5, denominator="oncology revenue"), share("6%", 6), "denominator"),
    (size("$5 billion", 5e9, scope="with CRO services"), size("$6 billion", 6e9, scope="without"), "scope"),
    (rate("5%", 5, kind="other"), rate("6%", 6, kind="other"), "kind"),
    (rate("5%", 5, geography="Europe"), rate("6%", 6, segment="Solid phase"), "geography segment"),
]


@pytest.mark.parametrize(("a", "b", "elements"), KEYS, ids=lambda v: v if isinstance(v, str) else "")
def test_what_differs_is_named(a: Row, b: Row, elements: str) -> None:
    found = judge(figure_of(a), figure_of(b), NAMES)
    assert (found.verdict, found.grade) == ("not comparable", None)
    expected = ["kind", "unit"] if "market_size" in elements else elements.split()
    assert list(found.differing) == expected
    assert all(element in found.reason for element in expected)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (rate("5%", 5), rate("5%", 5, market="Global Peptide CDMO Market")),
        (rate("5%", 5), rate("5%", 5, market="Peptide Contract Development and Manufacturing Organizations (CDMO)")),
        (rate("5%", 5), rate("5%", 5, geography="Global")),
        (share("5%", 5, geography="USA"), share("5%", 5, geography="United States")),
        (share("5%", 5, geography="Asia Pacific"), share("5%", 5, geography="APAC")),
        (share("5%", 5, company="Lonza"), share("5%", 5, company="Lonza Group AG")),
        (share("5%", 5, segment="Solid phase"), share("5%", 5, segment="solid-phase segment")),
        (share("5%", 5), share("5%", 5, denominator="the global market")),
        (size("$5 bn", 5e9), size("$5 bn", 5e9, unit="$")),
    ],
)
def test_names_that_mean_one_thing(a: Row, b: Row) -> None:
    assert judge(figure_of(a), figure_of(b), NAMES).verdict == "identical"


def test_caveats() -> None:
    def caveats(a: Row, b: Row) -> str:
        return " | ".join(judge(figure_of(a), figure_of(b), NAMES).caveats)

    assert "open in one direction (over)" in caveats(rate("over 10%", 10, "over"), rate("over 20%", 20, "over"))
    assert "precision of b is derived" in caveats(rate("5%", 5), rate("", 5))
    assert "one is forecast, the other actual" in caveats(
        rate("5%", 5, status="forecast"), rate("5%", 5, status="actual")
    )
    assert "borders of Europe" in caveats(share("5%", 5, year_end=2024), share("5%", 5, year_end=2024, **OTHER))
    assert "6 of 7 years" in caveats(rate("5%", 5), rate("5%", 5, year_start=2023, year_end=2030))


@pytest.mark.parametrize(
    ("value", "unit", "interval"),
    [
        (8e9, "USD", "(7500000000, 8500000000)"),
        (124.5e9, "USD", "(124450000000, 124550000000)"),
        (100e9, "USD", "(99500000000, 100500000000)"),
        (750e6, "USD", "(749500000, 750500000)"),
        (5.1, "percent", "(5.05, 5.15)"),
        (40, "percent", "(39.5, 40.5)"),
    ],
)
def test_precision_of_a_bare_number(value: float, unit: str, interval: str) -> None:
    a = size("", value, unit=unit)
    found = judge(figure_of(a), figure_of(a | {"low": 1, "high": 1}), NAMES)
    assert found.reason.startswith(interval)


def test_relations() -> None:
    def relation(**b: Any) -> str:
        a = rate("5%", 5, publisher="www.nordlicht.example")
        return judge(figure_of(a), figure_of(rate("5%", 5, **b)), NAMES).relation

    assert relation() == "within a document"
    assert relation(document="two.md", publisher="nordlicht.example") == "between documents of one publisher"
    assert relation(document="two.md", publisher="sued.example") == "between publishers"
    assert relation(document="two.md") == "between documents"
