"""IRIs are functions of names."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from cxograph.errors import UsageError
from cxograph.ids import MAX_SLUG, Ids, digest, fold, slug
from cxograph.resolve import Resolver
from cxograph.terms import REGION

BASE = "https://w3id.org/cxograph/"


@pytest.mark.parametrize(
    ("name", "iri", "known", "country"),
    [
        ("Germany", f"{REGION}DE", True, None),
        ("U.K.", f"{REGION}GB", True, None),
        ("North America", f"{REGION}north-america", True, None),
        ("Asia Pacific", f"{REGION}asia-pacific", True, None),
        ("MEA", f"{REGION}middle-east-and-africa", True, None),
        ("South-eastern Asia", f"{REGION}southeast-asia", True, None),
        ("Rest of MEA", f"{BASE}region/rest-of-middle-east-and-africa", False, None),
        ("Hamburg", f"{BASE}place/hamburg", False, f"{REGION}DE"),
        ("Durham, North Carolina", f"{BASE}place/durham-north-carolina", False, f"{REGION}US"),
        ("Reading, UK", f"{BASE}place/reading-uk", False, f"{REGION}GB"),
        ("Visp, Switzerland", f"{BASE}place/visp-switzerland", False, f"{REGION}CH"),
        ("Nowhereville", f"{BASE}place/nowhereville", False, None),
    ],
)
def test_places(name: str, iri: str, known: bool, country: str | None) -> None:
    place = Resolver().place(name)
    assert (place.iri, place.known, place.country) == (iri, known, country)


def test_entities_below_the_base() -> None:
    resolver = Resolver("https://data.example/cxo/")
    market = resolver.market("Peptide CMO")
    assert market == "https://data.example/cxo/market/peptide-contract-manufacturing-organization"
    assert resolver.company("Lonza Group AG") == "https://data.example/cxo/company/lonza"
    assert resolver.axis("End-User") == "https://data.example/cxo/axis/end-user"
    assert resolver.service("Fill & Finish") == "https://data.example/cxo/service/fill-and-finish"
    assert resolver.publisher("www.Insights.example") == "https://data.example/cxo/publisher/insights-example"
    below = f"https://data.example/cxo/segment/{market.rpartition('/')[2]}"
    assert resolver.segment(market, "type", "Oral", None) == f"{below}.type.oral"
    assert resolver.segment(market, "type", "Oral", "Solid") == f"{below}.type.solid.oral"
    assert resolver.segment(market, None, "Oral", None) == f"{below}.any.oral"


def test_answers_do_not_depend_on_what_was_asked_before() -> None:
    names = ["Lonza", "Lonza Group AG", "PPD", "Pharmaceutical Product Development", "Merck", "Calder (US)", "药明康德"]
    forward, backward = Resolver(), Resolver()
    assert [forward.company(n) for n in names] == [backward.company(n) for n in reversed(names)][::-1]


def test_curated_labels_are_by_iri() -> None:
    resolver = Resolver()
    assert resolver.curated_labels[resolver.company("PPD, Inc.")] == "PPD"


@pytest.mark.parametrize(
    "base", ["", "cxo/", "https://x.example", "https://x.example/a b/", 'https://x.example/">/', "ftp://x/"]
)
def test_base_must_be_an_address_to_which_names_can_be_added(base: str) -> None:
    with pytest.raises(UsageError, match="cannot be the base of IRIs"):
        Ids(base)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Société  Générale", "societe generale"),
        ("R&D", "r and d"),
        ("Straße ẞ", "strasse ss"),
        ("Łódź–Øst", "lodz ost"),
        ("Q² ™", "q2 tm"),
        ("Dr. O’Neill's", "dr oneills"),
        ("a_b", "a b"),
        ("!?", ""),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_slugs_are_never_empty_and_never_too_long() -> None:
    assert slug("!?") != slug("??")
    assert slug("!?").startswith("x-")
    long = slug("word " * 100)
    assert len(long) <= MAX_SLUG
    assert long != slug("word " * 101)
    cut = slug("药" * 100)
    assert len(cut) <= MAX_SLUG
    assert set(unquote(cut).rpartition("-")[0]) == {"药"}


def test_digest_knows_where_parts_end() -> None:
    assert digest("a", "bc") != digest("ab", "c")
    assert len(digest("")) == 16
