"""Offers and activities read from sentences, lists and tables; definitions; phrases that name works."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts, table

from cxograph.extract.words.phrases import service_phrases
from cxograph.extract.words.sense import names_work
from cxograph.extract.words.verbs import verb_chain
from cxograph.model import Activity, Alias, Definition, Offering, Player, TypeLabel


@pytest.mark.parametrize(("text", "expected"), table("offerings.tsv"))
def test_offers(text: str, expected: str) -> None:
    found = sorted(f"{offer.company}: {offer.service}" for offer in facts(text, Offering))
    assert found == ([] if expected == "-" else sorted(expected.split("; ")))


@pytest.mark.parametrize(("text", "expected"), table("type_labels.tsv"))
def test_what_a_company_is_called(text: str, expected: str) -> None:
    found = sorted(f"{label.company}: {label.service_type}" for label in facts(text, TypeLabel))
    assert found == ([] if expected == "-" else sorted(expected.split("; ")))


@pytest.mark.parametrize(("text", "expected"), table("activities.tsv"))
def test_activities(text: str, expected: str) -> None:
    found = sorted(f"{activity.service_type}: {activity.activity}" for activity in facts(text, Activity))
    assert found == ([] if expected == "-" else sorted(expected.split("; ")))


@pytest.mark.parametrize(
    ("phrase", "services"),
    [
        ("packaging and labelling", ["packaging", "labelling"]),
        ("preclinical and clinical services", ["preclinical and clinical services"]),
        ("research and development solutions", ["research and development solutions"]),
        ("taste-masked granules and paediatric suspensions", ["taste-masked granules", "paediatric suspensions"]),
        ("softgels and hormone tablets", ["softgels", "hormone tablets"]),
        ("testing and validating new products", ["testing and validating new products"]),
        ("services for drugs, vaccines and devices", ["services for drugs, vaccines and devices"]),
        ("a wide range of services from R&D to regulatory support", ["R&D", "regulatory support"]),
        ("aseptic filling to help clients grow", ["aseptic filling"]),
        ("aseptic filling in Lyon and elsewhere", ["aseptic filling"]),
        ("messenger RNA (mRNA), plasmids, and other products", ["messenger RNA (mRNA)", "plasmids"]),
        ("value to its customers", []),
        ("the highest level of quality", []),
    ],
)
def test_how_a_phrase_splits(phrase: str, services: list[str]) -> None:
    assert [phrase[a:b] for a, b in service_phrases(phrase, 0, len(phrase))] == services


@pytest.mark.parametrize(
    ("phrase", "names"),
    [
        ("cell line development", True),
        ("consenting patients", True),
        ("30 years of experience", False),
        ("every step of the way", False),
        ("eliminating waste", False),
        ("effective immediately", False),
        ("supply", True),
    ],
)
def test_phrases_that_name_a_work(phrase: str, names: bool) -> None:
    assert names_work(phrase) is names


@pytest.mark.parametrize(
    ("predicate", "verbs"),
    [
        ("designs and runs trials and files reports", ["designs and runs trials", "files reports"]),
        ("usually provides medical writing, but never sells drugs", ["provides medical writing"]),
        ("is a company", []),
    ],
)
def test_verbs_of_a_predicate(predicate: str, verbs: list[str]) -> None:
    assert [predicate[v.verb : v.end] for v in verb_chain(predicate, 0, len(predicate))] == verbs


@pytest.mark.parametrize(("text", "expected"), table("definitions.tsv"))
def test_definitions(text: str, expected: str) -> None:
    types = [str(definition.service_type) for definition in facts(text, Definition)]
    assert types == ([] if expected == "-" else expected.split("; "))


@pytest.mark.parametrize(("text", "expected"), table("aliases.tsv"))
def test_second_names(text: str, expected: str) -> None:
    found = [f"{alias.company}: {alias.alias}" for alias in facts(text, Alias)]
    assert found == ([] if expected == "-" else expected.split("; "))


@pytest.mark.parametrize(
    ("text", "players"),
    [
        ("Orvane Biologics, a CDMO owned by Harrow Equity Partners, is growing.", ["Orvane Biologics"]),
        ("Sundvik Pharma AB has chosen Orvane Trials as its CRO.", ["Orvane Trials"]),
        ("Orvane Lifecare Ltd. opened a plant. The contract manufacturer says it will hire.", ["Orvane Lifecare Ltd."]),
        ("Drug maker Sundvik Pharma AB has hired a CRO.", []),
    ],
)
def test_players_are_those_that_the_text_calls_so(text: str, players: list[str]) -> None:
    assert [player.company for player in facts(text, Player)] == players
