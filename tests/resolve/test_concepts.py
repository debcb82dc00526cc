"""Which markets are parts of others, and which segments are the same."""

from __future__ import annotations

import pytest

from cxograph.resolve import SegmentRow, match_segments, tie_markets


def ties(*names: str) -> set[tuple[str, str, bool]]:
    return {(tie.market, tie.other, tie.close) for tie in tie_markets({name: [name] for name in names})}


def test_a_modifier_narrows_to_the_nearest() -> None:
    names = ("CDMO", "Biologics CDMO", "Mammalian Biologics CDMO", "CRO")
    assert ties(*names) == {
        ("Biologics CDMO", "CDMO", False),
        ("Mammalian Biologics CDMO", "Biologics CDMO", False),
    }


def test_a_place_narrows() -> None:
    (tie,) = tie_markets({"a": ["Asia-Pacific CRO Services"], "b": ["CRO Services"]})
    assert (tie.market, tie.other) == ("a", "b")
    assert tie.reason == "limited to asia pacific, otherwise the same as 'CRO Services'"


def test_a_field_behind_the_name_narrows() -> None:
    assert ties("Contract Research Organizations for Oncology", "CRO") == {
        ("Contract Research Organizations for Oncology", "CRO", False)
    }


def test_an_organisation_and_its_services_are_close() -> None:
    assert ties("CRO", "Contract Research Organization (CRO) Services") == {
        ("Contract Research Organization (CRO) Services", "CRO", True)
    }


@pytest.mark.parametrize(
    "names",
    [("CDMO", "CMO"), ("Drug and Device Testing", "Device Testing"), ("Testing", "Stability Testing"), ("SMO", "CRO")],
)
def test_no_tie(names: tuple[str, ...]) -> None:
    assert ties(*names) == set()


def matches(*rows: tuple[str, str, str]) -> dict[str, tuple[str, bool]]:
    return {m.segment: (m.name, m.exact) for m in match_segments(SegmentRow(*row) for row in rows)}


def test_the_same_name_on_the_same_axis_is_exact() -> None:
    assert matches(("a", "Drug Product", "by Type"), ("b", "drug products", "type"), ("c", "Other", "type")) == {
        "a": ("drug product", True),
        "b": ("drug product", True),
    }


def test_another_axis_or_wording_is_close() -> None:
    found = match_segments(
        [
            SegmentRow("a", "Pharmaceutical & Biotechnology Companies", "end user"),
            SegmentRow("b", "Pharmaceutical and Biotechnology Companies", "end user"),
            SegmentRow("c", "Pharma & Biotech Companies", "end user"),
            SegmentRow("d", "Pharmaceutical and Biotechnology Companies", "application"),
        ]
    )
    assert {m.segment: m.exact for m in found} == {"a": True, "b": True, "c": False, "d": False}
    reasons = {m.segment: m.reason for m in found}
    assert "worded 'pharma and biotech company'" in reasons["c"]
    assert reasons["d"] == "on the axis 'application', elsewhere 'end user'"


def test_others_and_names_of_one_market_alone_are_no_match() -> None:
    assert matches(("a", "Others", "type"), ("b", "Others", "type"), ("c", "Discovery", "type")) == {}
