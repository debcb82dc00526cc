"""What audits find, a rule a test."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from tests.judge.making import made

from cxograph.judge import Forecast
from cxograph.judge.audits import run_audits
from cxograph.judge.findings import Evidence, Finding, ListedRegion, NamedPlayer, NameEnd
from cxograph.judge.growth import implied_growth, years_needed
from cxograph.judge.intervals import Interval
from cxograph.judge.nesting import inside
from cxograph.judge.verdict import Prepared

YEARS = {"year_start": 2024, "year_end": 2031}


def found(*figures: Prepared, **more: object) -> list[Finding]:
    return list(run_audits(Evidence(figures=figures, **more)))  # type: ignore[arg-type]


def size(written: str, billions: float, year: int, claim: str = "", **more: Any) -> Prepared:
    return made("market_size", written, billions * 1e9, claim or f"{written}-{year}", year_end=year, **more)


def share(written: str, low: float, geography: str | None, **more: object) -> Prepared:
    return made("market_share", written, low, f"{geography}-{low}", geography=geography, **more)


def test_a_rate_that_leads_from_one_size_to_the_other_holds() -> None:
    rate = made("cagr", "10.0%", 10, "r", **YEARS)
    (finding,) = found(rate, size("$10.0 billion", 10, 2024), size("$19.5 billion", 19.5, 2031))
    assert (finding.audit, finding.outcome, finding.members[0]) == ("growth", "holds", "r")


def test_a_rate_that_does_not_fails_and_a_base_year_may_repair_it() -> None:
    rate = made("cagr", "10.0%", 10, "r", **YEARS)
    (finding,) = found(rate, size("$10.00 billion", 10, 2024), size("$17.72 billion", 17.72, 2031))
    assert finding.outcome == "fails"
    assert "it would hold over 6 years: counted from 2025, or to 2030" in finding.caveats
    assert "at the stated rate it takes 6.0 years, not 7" in finding.caveats


def test_two_sizes_a_year_apart_against_a_modest_rate() -> None:
    rate = made("cagr", "5.2%", 5.2, "r", year_start=2025, year_end=2032)
    (finding,) = found(rate, size("about $8 billion", 8, 2026, qualifier="approx"), size("USD 21 billion", 21, 2027))
    assert finding.outcome == "fails"
    assert "162.5 % (133.0 to 198.6 %) a year; stated is 5.2%" in finding.reason
    assert "at the stated rate it takes 19.0 years, not 1" in finding.caveats


def test_sizes_of_other_years_are_not_tried_and_open_bounds_help() -> None:
    rate = made("cagr", "5.2%", 5.2, "r", **YEARS)
    assert found(rate, size("$8 billion", 8, 2015), size("$21 billion", 21, 2020)) == []
    over = made("cagr", "over 5%", 5, "r", qualifier="over", **YEARS)
    (finding,) = found(over, size("$8 billion", 8, 2024), size("$30 billion", 30, 2031))
    assert finding.outcome == "holds"


def test_the_arithmetic_of_growth() -> None:
    exact = Interval(Decimal(100), Decimal(100)), Interval(Decimal(121), Decimal(121))
    assert implied_growth(*exact, 2).low.quantize(Decimal("1.000")) == 10
    assert implied_growth(exact[0], Interval(Decimal(121), Decimal("Infinity")), 2).high.is_infinite()
    assert years_needed(size("", 1, 2024), size("", 2, 2030), made("cagr", "0%", 0, "r")) is None


def test_shares_over_a_hundred() -> None:
    (finding,) = found(share("60%", 60, "Europe"), share("50%", 50, "North America"))
    assert (finding.audit, finding.outcome) == ("share sum", "fails")
    assert "110.0 %" in finding.reason
    assert found(share("51%", 51, "Europe"), share("about 50%", 50, "North America", qualifier="approx")) == []


def test_a_country_inside_a_region_of_the_sum_is_said() -> None:
    (finding,) = found(
        share("40%", 40, "North America"), share("30%", 30, "Asia-Pacific"), share("25%", 25, "Europe"),
        share("5%", 5, "China"),
    )  # fmt: skip
    assert (finding.outcome, "China lies inside Asia-Pacific" in finding.reason) == ("noted", True)


def test_shares_by_segment_need_an_axis() -> None:
    shares = [share("70%", 70, None, segment="Oral"), share("60%", 60, None, segment="Sterile")]
    assert found(*shares) == []
    axes = {(one.key.market, one.key.segment): "dosage" for one in shares}
    (finding,) = found(*shares, axes=axes)
    assert finding.reason.startswith("shares by segment by dosage come to 130.0 %")


def test_a_part_larger_than_its_whole() -> None:
    (finding,) = found(share("35%", 35, "China"), share("15%", 15, "Asia-Pacific"))
    assert (finding.audit, finding.reason) == ("part of whole", "China 35% is more than Asia-Pacific 15%")
    (finding,) = found(size("$9 billion", 9, 2024, geography="Europe"), size("$8 billion", 8, 2024))
    assert "Europe $9 billion is more than the whole market $8 billion" in finding.reason
    (finding,) = found(size("$9 billion", 9, 2024, segment="Oral"), size("$8 billion", 8, 2024))
    assert finding.reason.startswith("Oral")
    assert found(size("$9 billion", 9, 2024, geography="Europe"), size("$8 billion", 8, 2023)) == []
    assert found(share("35%", 35, "China"), share("15%", 15, "Europe")) == []


@pytest.mark.parametrize(("part", "outcome"), [(4.0, "holds"), (5.0, "fails")])
def test_share_times_total(part: float, outcome: str) -> None:
    findings = found(
        share("40%", 40, "Europe"),
        size("$10.0 billion", 10, 2024),
        size(f"${part} billion", part, 2024, geography="Europe"),
    )
    (finding,) = findings
    assert (finding.audit, finding.outcome) == ("share of total", outcome)
    assert finding.caveats


def test_a_forecast_against_a_later_figure() -> None:
    early: dict[str, Any] = {"document": "early.md", "forecast_start": 2019, "forecast_end": 2026}
    late: dict[str, Any] = {"document": "late.md", "forecast_start": 2024, "forecast_end": 2031}
    (finding,) = found(size("$12 billion", 12, 2023, **early), size("$9 billion", 9, 2023, **late))
    assert (finding.audit, finding.outcome, finding.documents) == (
        "forecast against later figure", "fails", ("early.md", "late.md"),
    )  # fmt: skip
    assert "33.3 % off" in finding.reason
    (finding,) = found(size("$9 billion", 9, 2023, **early), size("$9 billion", 9, 2023, "x", **late))
    assert finding.outcome == "holds"
    assert found(size("$12 billion", 12, 2030, **early), size("$9 billion", 9, 2030, **late)) == []


@pytest.mark.parametrize(
    ("ended", "start", "outcome"),
    [(2020, 2024, "fails"), (2024, 2024, None), (2030, 2024, None), (None, 2024, "noted"), (2020, None, "noted")],
)
def test_stale_names(ended: int | None, start: int | None, outcome: str | None) -> None:
    findings = found(
        players=(NamedPlayer("p", "one.md", "Quillon", "c/quillon"), NamedPlayer("q", "one.md", "Ostara", "c/ostara")),
        forecasts={"one.md": Forecast(start)},
        ends={"c/quillon": NameEnd(ended, "renamed", ("Ostara",), "a register")},
    )
    assert [str(finding.outcome) for finding in findings] == ([outcome] if outcome else [])


def test_region_lists_are_said_once_a_document() -> None:
    listed = (
        ListedRegion("b", "one.md", "Argentina", "Argentina Korea", "split-glued-names"),
        ListedRegion("a", "one.md", "Taiwan", "China Taiwan", "dropped-qualifying-name"),
    )
    (finding,) = found(regions=listed)
    assert (finding.outcome, finding.members) == ("noted", ("a", "b"))
    assert "'Argentina Korea' is read as Argentina (split-glued-names)" in finding.reason


@pytest.mark.parametrize(
    ("part", "whole", "lies"),
    [
        ("China", "Asia-Pacific", True),
        ("Saudi Arabia", "Asia-Pacific", False),
        ("Saudi Arabia", "Middle East & Africa", True),
        ("China", "Middle East & Africa", False),
        ("Mexico", "North America", True),
        ("Turkey", "Europe", False),
        ("Southeast Asia", "Asia-Pacific", True),
        ("Europe", "Europe", False),
        ("Atlantis", "Europe", False),
    ],
)
def test_what_lies_inside_what(part: str, whole: str, lies: bool) -> None:
    assert inside(part, whole) is lies
