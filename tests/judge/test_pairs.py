"""The command `judge` and its policy files."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from cxograph.errors import UsageError
from cxograph.judge import DEFAULT, Policy, ResolvedNames, figure_of, judge, judge_lines, read_policy

Command = Callable[..., CompletedProcess[str]]
A = {"kind": "cagr", "market": "Peptide CRO", "low": 8.3, "high": 8.3, "unit": "percent", "qualifier": "exact"}
B = A | {"low": 8, "high": 8, "qualifier": "approx"}
PAIR = {"id": "x-1", "a": A | {"document": "d"}, "b": B | {"document": "d"}}


def test_lines_keep_order_and_id(cxograph: Command, tmp_path: Path) -> None:
    lines = [PAIR, PAIR | {"id": 7, "b": A | {"low": 9, "high": 9, "document": "d"}}, {"a": A, "b": B}]
    (tmp_path / "pairs.jsonl").write_text("\n".join(map(json.dumps, lines)) + "\n\n", encoding="utf-8")
    done = cxograph("judge", "pairs.jsonl")
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert [row.get("id") for row in rows] == ["x-1", 7, None]
    assert [row["verdict"] for row in rows] == ["consistent", "inconsistent", "not comparable"]
    assert rows[0]["grade"] == "loose"
    assert rows[0]["caveats"]
    assert rows[2]["differing"] == ["period"]
    piped = cxograph("judge", "-", "-o", "out.jsonl", input=json.dumps(PAIR))
    assert (piped.returncode, piped.stdout) == (0, "")
    assert json.loads((tmp_path / "out.jsonl").read_text(encoding="utf-8"))["id"] == "x-1"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1: no JSON"),
        ("[]", "line 1: no object"),
        ('{"a": {}}', "line 1: a: kind is missing"),
        (json.dumps({"a": A}), "line 1: b is missing"),
        (json.dumps({"a": A, "b": 3}), "line 1: b is no object"),
        (json.dumps({"a": A | {"kind": "size"}, "b": B}), "line 1: a: kind is 'size'"),
        (json.dumps({"a": A | {"low": "much"}, "b": B}), "line 1: a: low is 'much', no number"),
        (json.dumps({"a": A | {"low": 9}, "b": B}), "line 1: a: low is 9, above high 8.3"),
        (json.dumps({"a": A | {"year_end": 31}, "b": B}), "line 1: a: year_end is 31, no year"),
    ],
)
def test_what_cannot_be_read_is_named(cxograph: Command, line: str, said: str) -> None:
    done = cxograph("judge", "-", input=f"{line}\n{json.dumps(PAIR)}")
    assert done.returncode == 6
    assert f"standard input, {said}" in done.stderr
    unread, read = map(json.loads, done.stdout.splitlines())
    assert (unread["verdict"], unread["reason"]) == ("not comparable", "the pair cannot be read")
    assert said in unread["error"]
    assert (read["id"], read["verdict"]) == ("x-1", "consistent")


def test_nothing_that_can_be_read_is_a_failure(cxograph: Command) -> None:
    assert cxograph("judge", "-", input='{"id": 3}').returncode == 1
    assert cxograph("judge", "none.jsonl").returncode == 2
    assert cxograph("judge", "-", input="\n").stdout == ""


def test_missing_columns_and_values_do_not_stop_it() -> None:
    bare = {"kind": "market_size", "low": "8e9", "unit": "usd"}
    (row,) = judge_lines([json.dumps({"a": bare | {"document": "d"}, "b": bare | {"document": "d"}})], ResolvedNames())
    assert (row["verdict"], row["grade"]) == ("identical", "loose")
    empty = {"kind": "market_size", "unit": "USD", "year_end": 2024}
    (row,) = judge_lines([json.dumps({"a": empty, "b": empty})], ResolvedNames())
    assert (row["verdict"], row["reason"]) == ("not comparable", "a figure has no value")


def test_numbers_as_programs_and_people_write_them() -> None:
    noisy = '{"a": {"kind": "cagr", "low": 12.100000000000001, "document": "d"}, "b": {"kind": "cagr", "low": "12.1", '
    (row,) = judge_lines([noisy + '"document": "d"}}'], ResolvedNames())
    assert row["verdict"] == "identical"
    grouped = {"kind": "revenue", "low": "1,234,000,000", "unit": "USD", "year_end": 2023, "company": "Ostara"}
    (row,) = judge_lines([json.dumps({"a": grouped, "b": grouped | {"low": 1.234e9}})], ResolvedNames())
    assert row["verdict"] == "identical"


def test_a_program_s_zeros_are_no_precision() -> None:
    whole = A | {"low": 8.0, "high": 8.0}
    (row,) = judge_lines([json.dumps({"a": whole, "b": A | {"year_end": 2030}})], ResolvedNames())
    assert row["policy"] == "cxograph.v1"
    (row,) = judge_lines([json.dumps({"a": whole | {"document": "d"}, "b": A | {"document": "d"}})], ResolvedNames())
    assert row["verdict"] == "consistent"  # 8 is (7.5, 8.5)


def test_the_clause_gives_the_precision_where_the_words_are_missing() -> None:
    a = figure_of(A | {"low": 8, "high": 8, "quote": "will grow by 8.00% from 2024 to 2031", "document": "d"})
    found = judge(a, figure_of(A | {"document": "d"}), ResolvedNames())
    assert found.reason.startswith("(7.995, 8.005)")


def policy(tmp_path: Path, text: str) -> Policy:
    path = tmp_path / "policy.toml"
    path.write_text(text, encoding="utf-8")
    return read_policy(path)


def test_a_policy_of_one_s_own(tmp_path: Path, cxograph: Command) -> None:
    strict = policy(tmp_path, 'name = "narrow"\nversion = 2\napprox_percent = 1\nunresolved_periods = false\n')
    assert (strict.approx_percent, strict.rounding_units) == (Decimal(1), DEFAULT.rounding_units)
    done = cxograph("judge", "-", "--policy", "policy.toml", input=json.dumps(PAIR))
    row = json.loads(done.stdout)
    assert (row["verdict"], row["differing"], row["policy"]) == ("not comparable", ["period"], "narrow.v2")
    years = {"year_start": 2024, "year_end": 2030}
    narrow = judge(figure_of(A | years), figure_of(B | years), ResolvedNames(), strict)
    assert narrow.verdict == "consistent"  # around 8 reaches half a unit at least
    far = judge(figure_of(A | years | {"low": 8.7, "high": 8.7}), figure_of(B | years), ResolvedNames(), strict)
    assert far.verdict == "inconsistent"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("approx_percent = 5", "needs a name or version of its own"),
        ("wide = 5", "no setting is called wide"),
        ('name = "x"\napprox_percent = "much"', "approx_percent is 'much'"),
        ('name = "x"\nperiod_overlap = 2', "period_overlap is 2"),
        ('name = "a b"', "name is 'a b'"),
        ("version = true", "version is True"),
        ("version = ", "is no TOML"),
    ],
)
def test_a_policy_that_cannot_be_taken(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        policy(tmp_path, text)


def test_a_policy_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_policy(tmp_path / "none.toml")
