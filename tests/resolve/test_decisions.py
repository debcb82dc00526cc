"""Decisions on names: what holds, what contradicts, and that files of them come back as they were."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxograph.errors import UsageError
from cxograph.resolve import (
    CompanyRow,
    CompanyTable,
    Decision,
    Verdict,
    current,
    from_csv,
    to_csv,
    to_sssom,
)

ROWS = [
    CompanyRow("Calder", ("CLX",), "CRO", "DE", "", "a paper"),
    CompanyRow("Ostara Labs", (), "CRO", "AT", "", "a paper"),
]


def same(left: str, right: str) -> Decision:
    return Decision(left, right, Verdict.SAME)


def different(left: str, right: str) -> Decision:
    return Decision(left, right, Verdict.DIFFERENT)


def keys(*names: str, decisions: tuple[Decision, ...]) -> list[str]:
    table = CompanyTable(ROWS, (), decisions)
    return [table.key(name) for name in names]


def test_two_names_are_made_one() -> None:
    one, other, third = keys(
        "Nordhaven", "Nordhaven Biologics", "Quillon", decisions=(same("Nordhaven", "NORDHAVEN Biologics"),)
    )
    assert one == other == "nordhaven biologics"
    assert third == "quillon"


def test_a_curated_company_keeps_its_own() -> None:
    assert set(keys("Calder", "CLX", "Zephyr", decisions=(same("Calder", "Zephyr"),))) == {"calder"}
    assert set(keys("Calder", "Ostara Labs", decisions=(same("Calder", "Ostara Labs"),))) == {"ostara labs"}


def test_the_name_of_a_merged_company_is_that_of_the_one_kept() -> None:
    table = CompanyTable(ROWS, (), [same("Calder", "Ostara Labs")])
    assert table.labels == {"ostara labs": "Ostara Labs"}
    (company,) = table.companies()
    assert (company.name, company.aliases) == ("Ostara Labs", ("CLX", "Calder"))


def test_a_name_is_split_off() -> None:
    found = keys(
        "CLX",
        "Calder",
        "Calder AG",
        "Calder (US)",
        decisions=(different("CLX", "Calder"), different("Calder", "Calder (US)")),
    )
    assert found == ["clx", "calder", "calder", "calder us"]


def test_what_is_joined_or_split_follows_in_any_order() -> None:
    made = (same("A Labs", "B Labs"), same("B Labs", "C Labs"), different("C Labs", "D Labs"), same("D Labs", "E Labs"))
    for decisions in (made, made[::-1]):
        found = keys("A Labs", "B Labs", "C Labs", "D Labs", "E Labs", decisions=decisions)
        assert found == ["c labs", "c labs", "c labs", "e labs", "e labs"]


def test_contradictions_are_refused() -> None:
    with pytest.raises(UsageError, match="'A Labs' and 'C Labs' are said to differ"):
        keys(decisions=(same("A Labs", "B Labs"), same("B Labs", "C Labs"), different("A Labs", "C Labs")))


def test_what_a_rule_says_or_nobody_knows_changes_nothing() -> None:
    made = (Decision("Calder", "Zephyr", Verdict.SAME, "rule:prefix"), Decision("Calder", "Zephyr", Verdict.UNSURE))
    for decision in made:
        assert keys("Calder", "Zephyr", decisions=(decision,)) == ["calder", "zephyr"]


def test_the_last_decision_holds() -> None:
    first, second = same("Calder", "Zephyr"), different("ZEPHYR", "Calder")
    assert current([first, second]) == (second,)
    assert current([first, second, Decision("Zephyr", "Calder", Verdict.WITHDRAWN)]) == ()


@pytest.mark.parametrize(("left", "right"), [("Calder", "CALDER!"), ("", "Calder"), ("Calder", "--")])
def test_a_decision_is_about_two_names(left: str, right: str) -> None:
    with pytest.raises(UsageError):
        same(left, right)


# --- files

MADE = [
    Decision(
        "Calder, Inc.", 'Zephyr "Z"', Verdict.SAME, who="rk", when="2026-01-02T03:04:05Z", why="one address, one phone"
    ),
    Decision("A", "Б", Verdict.DIFFERENT, when="2026-01-02T03:04:05Z"),
    Decision("A", "C", Verdict.UNSURE, "rule:prefix", features="ratio=0.5 edits=3"),
]


def test_csv_comes_back() -> None:
    assert from_csv(to_csv(MADE), source="x.csv") == MADE


def test_sssom_comes_back() -> None:
    table = CompanyTable(ROWS)
    names = {name for decision in MADE for name in (decision.left, decision.right)}
    base = "https://x.example/company/"
    text = to_sssom(MADE, iris={name: base + table.key(name) for name in names}, base=base)
    assert from_csv(text, source="x.tsv") == MADE
    lines = text.splitlines()
    assert "company:calder\tCalder, Inc.\tskos:exactMatch\t\tcompany:zephyr-z" in lines[7].replace(" z\t", "-z\t")
    assert "\tskos:exactMatch\tNot\t" in lines[8]
    assert "\tskos:closeMatch\t" in lines[9]
    assert lines[9].split("\t")[6] == "semapv:LexicalSimilarityThresholdMatching"


@given(
    st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("wxyz"), st.sampled_from(Verdict), st.text(max_size=9)))
)
def test_any_reason_comes_back(rows: list[tuple[str, str, Verdict, str]]) -> None:
    made = [Decision(a, b, verdict, why=" ".join(why.split()).replace("\0", "")) for a, b, verdict, why in rows]
    assert from_csv(to_csv(made), source="x.csv") == made


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,other\n", "x.csv has no column left"),
        ("left,right,verdict\nA,B,maybe\n", "x.csv, line 2: 'maybe' is no verdict"),
        ("left,right,verdict\nA,B,same\nA,a,same\n", "x.csv, line 3: 'A' and 'a' are one spelling"),
        ("#x: y\nsubject_label\tpredicate_id\tobject_label\nA\towl:sameAs\tB\n", "x.csv, line 3: 'owl:sameAs'"),
    ],
)
def test_a_wrong_file_is_refused_with_the_line(text: str, said: str) -> None:
    with pytest.raises(UsageError) as caught:
        from_csv(text, source="x.csv")
    assert said in str(caught.value)
