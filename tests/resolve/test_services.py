"""Phrases of documents to services of the scheme: a table of cases, and what holds for any phrase."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxograph.errors import UsageError
from cxograph.ids import fold
from cxograph.model import LinkMethod
from cxograph.resolve.services import EVERYDAY, ServiceScheme, service_scheme
from cxograph.terms import CONCEPT

Case = tuple[str, list[str], str]


def cases() -> list[Case]:
    lines = (Path(__file__).parent / "services.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(phrase, [] if names == "none" else names.split(), method) for phrase, names, method in rows]


CASES = cases()


def linked(phrase: str) -> list[str]:
    return [link.concept.removeprefix(CONCEPT) for link in service_scheme().link(phrase)]


@pytest.mark.parametrize(("phrase", "names", "method"), CASES, ids=[phrase for phrase, _, _ in CASES])
def test_a_phrase_leads_to_its_services(phrase: str, names: list[str], method: str) -> None:
    links = service_scheme().link(phrase)
    assert linked(phrase) == names
    assert (links[0].method if links else "") == method


def test_the_table_is_as_large_as_it_should_be() -> None:
    assert len(CASES) >= 150
    assert sum(not names for _, names, _ in CASES) >= 20
    assert len({phrase for phrase, _, _ in CASES}) == len(CASES)
    assert {method for _, _, method in CASES} == {*LinkMethod, ""}


@pytest.mark.parametrize("phrase", [phrase for phrase, names, _ in CASES if names])
def test_case_and_blanks_do_not_matter(phrase: str) -> None:
    expected = linked(phrase)
    assert linked(phrase.upper()) == linked(f"  {phrase} ") == linked(phrase.replace(" ", "\u00a0")) == expected


def test_every_label_leads_to_its_own_concept() -> None:
    for iri, label in service_scheme().labels.items():
        assert [(link.concept, link.method) for link in service_scheme().link(label)] == [(iri, LinkMethod.EXACT)]


def test_everyday_words_are_labels_and_count_only_alone() -> None:
    for label in EVERYDAY:
        alone = linked(label)
        assert len(alone) == 1, f"{label!r} is no label of the scheme: drop it from EVERYDAY"
        assert alone[0] not in linked(f"corporate {label}"), label


@given(st.text(max_size=300))
def test_any_text_has_an_answer_and_always_the_same(text: str) -> None:
    links = service_scheme().link(text)
    assert links == service_scheme().link(text)
    assert len({link.concept for link in links}) == len(links)


@given(st.lists(st.sampled_from([phrase for phrase, _, _ in CASES]), min_size=1, max_size=6))
def test_lists_of_services_never_fail(phrases: list[str]) -> None:
    known = service_scheme().labels
    assert all(link.concept in known for link in service_scheme().link(", ".join(phrases)))


def test_a_passage_is_no_name_of_a_service() -> None:
    assert linked("clinical trials and " * 40) == []


def test_a_label_of_two_concepts_is_an_error() -> None:
    with pytest.raises(UsageError, match="'lyophilization' belongs to x:freezing and to x:drying"):
        ServiceScheme({"x:freezing": ("freezing", ["lyophilisation"]), "x:drying": ("drying", ["lyophilization"])})


def test_linking_is_quick() -> None:
    """Measured against folding alone, in one run: an exact phrase costs little more, any other a few times as much."""
    known = [phrase for phrase, names, method in CASES if method == LinkMethod.EXACT and len(names) == 1] * 40
    mixed = [f"{phrase} {number}" if number % 3 else phrase for number in range(20) for phrase, _, _ in CASES]
    scheme = service_scheme()

    def seconds(phrases: list[str], *, link: bool) -> float:
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            for phrase in phrases:
                if link:
                    scheme.link(phrase)
                else:
                    fold(phrase)
            best = min(best, time.process_time() - start)
        return best

    assert seconds(known, link=True) < 6 * seconds(known, link=False)
    assert seconds(mixed, link=True) < 40 * seconds(mixed, link=False)
