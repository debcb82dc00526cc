"""The labelled documents beside the checkout: what their figures claim against each other."""

from __future__ import annotations

from pathlib import Path

import pytest

import cxograph as cxo

SEEDS = Path(__file__).parents[3] / "shared" / "corpus" / "seeds"


@pytest.mark.shared
def test_reports_that_contradict_themselves(tmp_path: Path) -> None:
    if not SEEDS.is_dir():
        pytest.skip("needs the labelled documents beside the checkout")
    with cxo.open(tmp_path / "cxo") as opened:
        opened.build([SEEDS], workers=1)
        pairs = {(one.kind, one.first.words, one.second.words) for one in opened.conflicts(within_document=True)}
        assert ("cagr", "5.1%", "around 8%") in pairs
        assert {("cagr", "4.5%", "exceeding 20%"), ("cagr", "exceeding 20%", "4.5%")} & pairs
        (apart,) = opened.conflicts(verdict="not comparable", kind="market_size")
        assert {apart.first.period, apart.second.period} == {"2026", "2027"}
        (growth,) = opened.findings(audit="growth")
        assert "162.5 %" in growth.reason
        assert growth.reason.endswith("stated is 5.2%")
        (shares,) = opened.findings(audit="share sum", outcome="noted")
        assert "come to 100.0 %" in shares.reason
        assert "China lies inside Asia-Pacific" in shares.reason
        asked = {name: len(opened.ask(name)) for name in ("self-contradictions", "growth-that-does-not-follow")}
        assert asked == {"self-contradictions": 2, "growth-that-does-not-follow": 1}
