"""How well a bare list of names is resolved: measured against names labelled by hand, and pinned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxograph.resolve import CompanyTable, cluster, read_companies, read_events

PRECISION, RECALL = 0.99, 0.95
"""B-cubed floors; they only rise."""

LABELLED = [
    line.split(" | ")
    for line in (Path(__file__).parent / "company-names.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
TABLE = CompanyTable(read_companies(), read_events())

APART = [
    ("Merck KGaA", "Merck & Co.", "Merck & Co., Inc. (US)"),
    ("WuXi Biologics", "WuXi AppTec", "WuXi STA", "Wuxi Lead"),
    ("Apex Medical Research", "Apex Systems", "Apex", "Apex Medical", "Apex Tool Group"),
    ("Novo Nordisk", "Novo Holdings", "Novotech"),
    ("Samsung Biologics", "Samsung Bioepis", "Samsung"),
    ("Thermo Fisher Scientific", "Fisher Clinical Services", "Patheon", "PPD", "Brammer Bio"),
    ("Charles River Laboratories", "Charles River Associates"),
    ("ICON plc", "Icon Group", "PRA Health Sciences"),
    ("Covance", "Labcorp", "Fortrea"),
    ("Quintiles", "IMS Health", "IQVIA"),
    ("INC Research", "inVentiv Health", "Syneos Health", "Inc."),
    ("Celonic", "JRS Pharma"),
    ("Catalent", "Novo Holdings", "Paragon Bioservices"),
    ("Chiltern", "Covance"),
    ("Synopsys", "Synapsys", "Novatech", "Novotech", "Interpon", "Interpod"),
    ("Lonza", "L\u043enza"),
    ("PRA", "Pharma Research Associates"),
]
TOGETHER = [
    ("Merck KGaA", "Merck KGaA, Darmstadt, Germany", "Merck (Germany)"),
    ("Lonza", "LONZA GROUP AG", "Lonza Ltd. (Switzerland)", "Lonza's", "Lonza USA", "1. Lonza", "Lonza*"),
    ("Covance", "Covance (a Labcorp company)", "Covance Inc., a LabCorp company", "Labcorp Drug Development"),
    ("CMC Biologics", "AGC Biologics", "AGC Biologics (formerly CMC Biologics)"),
    ("JRS Pharma", "JRS Pharma (Celonic GmbH)"),
    ("PPD", "Pharmaceutical Product Development LLC (US) Inc.", "Pharmaceutical Product Development (PPD)"),
    ("PRA Health Sciences", "Pra Health Sciences Inc. (US)"),
    ("Patheon", "Patheon by Thermo Fisher Scientific", "Patheon (part of Thermo Fisher Scientific)"),
    ("Parexel", "PAREXEL International Corp.", "Paraxel International"),
    ("Calvarent Biosciences", "CALVARENT BIO SCIENCES INC", "Calvarent Bioscience", "Calverent Biosciences"),
    ("Ostwald & Brühl", "Ostwald and Bruehl GmbH", "OSTWALD & BRUHL", "Ostwald-Brühl"),
    ("Tremmel Laboratories", "Tremmel Labs", "Tremmel", "Laboratoires Tremmel SAS"),
    ("Verdant Trial Consulting Network (VTCN)", "VTCN"),
    ("Quarrion", "Quarrion International", "Quarrion Technologies Pvt. Ltd. (India)"),
]


def entities(names: list[str], date: str = "") -> dict[str, str]:
    return {found.name: found.entity for found in cluster(names, TABLE, date=date)}


def b_cubed(gold: Mapping[str, int], found: Mapping[str, str]) -> tuple[float, float]:
    """Return precision and recall, averaged over names (Bagga and Baldwin 1998)."""
    wanted, given_ = defaultdict(set), defaultdict(set)
    for name, label in gold.items():
        wanted[label].add(name)
        given_[found[name]].add(name)
    both = {name: len(wanted[label] & given_[found[name]]) for name, label in gold.items()}
    precision = sum(both[name] / len(given_[found[name]]) for name in gold) / len(gold)
    recall = sum(both[name] / len(wanted[label]) for name, label in gold.items()) / len(gold)
    return precision, recall


def test_the_labelled_names_are_enough() -> None:
    names = [name for line in LABELLED for name in line]
    assert len(set(names)) == len(names) >= 600
    assert sum(len(line) > 1 for line in LABELLED) >= 150


def test_labelled_names_are_resolved_well() -> None:
    gold = {name: number for number, line in enumerate(LABELLED) for name in line}
    precision, recall = b_cubed(gold, entities(list(gold)))
    assert precision >= PRECISION
    assert recall >= RECALL


def test_the_measure_is_what_it_says() -> None:
    gold = {"a": 1, "b": 1, "c": 2, "d": 2}
    assert b_cubed(gold, {"a": "x", "b": "x", "c": "y", "d": "y"}) == (1, 1)
    assert b_cubed(gold, dict.fromkeys(gold, "x")) == (0.5, 1)
    assert b_cubed(gold, {name: name for name in gold}) == (1, 0.5)


@pytest.mark.parametrize("names", APART, ids=lambda names: names[0])
def test_never_one(names: tuple[str, ...]) -> None:
    found = entities(list(names))
    assert [pair for pair in combinations(names, 2) if found[pair[0]] == found[pair[1]]] in (
        [],
        [("Merck & Co.", "Merck & Co., Inc. (US)")],
    )


def test_never_one_in_one_list() -> None:
    """The pairs stay apart also where all the other names stand in the list."""
    found = entities([name for names in (*APART, *TOGETHER) for name in names])
    merged = [pair for names in APART for pair in combinations(names, 2) if found[pair[0]] == found[pair[1]]]
    assert merged == [("Merck & Co.", "Merck & Co., Inc. (US)")]


@pytest.mark.parametrize("names", TOGETHER, ids=lambda names: names[0])
def test_always_one(names: tuple[str, ...]) -> None:
    assert len(set(entities(list(names)).values())) == 1


def test_letters_of_another_script_are_flagged_and_not_linked() -> None:
    plain, posing, cyrillic, greek = cluster(["Lonza", "L\u043enza", "Лонза", "β-Pharma"], TABLE)
    assert plain.entity != posing.entity
    assert posing.homoglyph == "Lonza"
    assert plain.homoglyph is cyrillic.homoglyph is greek.homoglyph is None


def test_what_links_is_said() -> None:
    names = ["Lonza", "Charles River", "Nordhaven", "Calvarent Bioscience", "Calvarent Biosciences", "Quarrion Labs"]
    found = {c.name: (c.method, c.score) for c in cluster(names, TABLE)}
    assert found["Lonza"] == ("exact", 1)
    assert found["Charles River"] == ("alias", 1)
    assert found["Nordhaven"] == found["Quarrion Labs"] == ("name", 1)
    assert found["Calvarent Biosciences"] == ("candidate:wording", 0.97)


def test_a_date_says_who_carried_a_name_on() -> None:
    def successors(date: str) -> list[tuple[str, str]]:
        (found,) = cluster(["Covance Inc."], TABLE, date=date)
        return [(s.successor, s.kind) for s in found.successors]

    assert successors("2014-06-01") == []
    assert successors("2018-01-01") == [("Labcorp", "acquisition")]
    assert successors("2024-01-01") == [("Fortrea", "split"), ("Labcorp", "split")]


@settings(deadline=None, max_examples=60)
@given(st.permutations([name for line in LABELLED[:25] for name in line]))
def test_the_order_of_the_list_does_not_matter(names: list[str]) -> None:
    assert entities(names) == entities(sorted(names))


@settings(deadline=None, max_examples=100)
@given(st.lists(st.text(min_size=1, max_size=30), max_size=12))
def test_any_text_is_taken(names: list[str]) -> None:
    assert [found.name for found in cluster(names, TABLE)] == names
