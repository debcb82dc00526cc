"""Which organisations a text names: legal forms, brackets, lists, places, people."""

from __future__ import annotations

import pytest
from tests.extract.reading import table

from cxograph.extract import extract
from cxograph.extract.names.companies import CompanyIndex
from cxograph.extract.names.lists import read_list
from cxograph.extract.names.names import is_plausible, read_name
from cxograph.extract.names.people import people_of
from cxograph.model import Document, Source
from cxograph.read import read_document


def _document(text: str) -> Document:
    return read_document(Source("note.md", text.encode()))


@pytest.mark.parametrize(("text", "expected"), table("names.tsv"))
def test_names_of_organisations(text: str, expected: str) -> None:
    assert "; ".join(CompanyIndex(_document(text)).names) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Novelis Pty Ltd of Sydney", "Novelis Pty Ltd"),
        ("Zenith Pharma of Hyderabad", "Zenith Pharma"),
        ("Bank of America", "Bank of America"),
        ("Orvane Biologics Opens Plant", "Orvane Biologics"),
        ("Orvane Biologics Achieved Its Goal", "Orvane Biologics"),
        ("Orvane Works", "Orvane Works"),
        ("Orvane Corporation Orvane Corporation", "Orvane Corporation"),
        ("hyperCORE International", "hyperCORE International"),
    ],
)
def test_where_a_name_ends(text: str, name: str) -> None:
    found = read_name(text, 0, len(text))
    assert found is not None
    assert found.name == name


def test_a_list_goes_on_behind_places() -> None:
    text = "Verano Sites in Texas, Nagano Clinics of Osaka, Japan, and Kappa Labs (Oslo)"
    assert [name.name for name in read_list(text, 0, len(text))] == ["Verano Sites", "Nagano Clinics", "Kappa Labs"]


@pytest.mark.parametrize("words", ["Europe", "May", "Key Players", "The Market", "CDMO", "Services Business Unit"])
def test_no_name(words: str) -> None:
    assert not is_plausible(words)


def test_people_are_told_by_title_office_and_speech() -> None:
    text = (
        "“Good,” said Jane Roe. Dr. Ana Lima, its founder, left. CEO John Doe joined Orvane Biologics of Jersey Group."
    )
    people = people_of(_document(text))
    assert {"Jane Roe", "Ana Lima", "John Doe", "Roe", "Lima", "Doe"} <= people
    assert not any("Orvane" in person or "Group" in person for person in people)


def test_short_forms_and_later_mentions_are_the_same_organisation() -> None:
    index = CompanyIndex(
        _document("Orvane Biologics S.A. has opened a plant. Orvane hired 40 people. Orvane Biologics grew.")
    )
    assert [mention.company for mention in index.mentions] == ["Orvane Biologics S.A."] * 3
    assert index.principal == "Orvane Biologics S.A."


def test_who_is_named_in_passing_is_not_what_a_document_is_about() -> None:
    index = CompanyIndex(_document("CROs run trials. One of them is the CRO Orvane Trials. CDMOs make drugs."))
    assert index.names == ("Orvane Trials",)
    assert index.principal is None


@pytest.mark.parametrize(
    "text",
    [
        "The tape is sold in retail giants like Walmart, Boots and Target, the group said.",
        "It has the backing of venture capital firms including Castell Partners, Norlin Capital and Iver Growth.",
        "They reach specialised audiences - surgeons, patients, payers and nurses - through one provider.",
        "Clients such as Verrano Oncology, Helvion and Marlow Therapeutics praise the service.",
    ],
)
def test_lists_of_others_hold_no_players(text: str) -> None:
    document = _document(f"# A note on the trade\n\n{text}")
    assert not [claim for claim in extract(document) if claim.fact.table == "players"]


def test_a_first_word_that_never_stands_alone_is_no_short_form() -> None:
    text = "The CRO Latin Trials Ltd. leads in Latin America. The CRO Orvane Trials Ltd. grew; Orvane hired."
    index = CompanyIndex(read_document(Source("a.md", text.encode())))
    assert "Latin" not in index.forms
    assert index.forms["Orvane"] == "Orvane Trials Ltd."


@pytest.mark.parametrize(
    "text",
    [
        "- Syncora: early phase, based in Groningen\n- Praxilor: histopathology, based in Bern",
        "**Syncora:** Lisbon, fill-finish.\n\n**Praxilor:** Valencia, plasmids.",
        "| Name | Town | What for |\n|---|---|---|\n| Syncora | Basel | toxicology |\n| Praxilor | Graz | histology |",
    ],
)
def test_lines_that_each_say_where_a_company_sits(text: str) -> None:
    assert CompanyIndex(_document(f"# Who does what\n\n{text}\n")).names == ("Syncora", "Praxilor")


def test_labels_of_a_profile_are_no_companies() -> None:
    text = "# Orvane\n\n**Headquarters:** Lisbon, Portugal.\n\n**Laboratories:** Valencia, Spain.\n"
    assert CompanyIndex(_document(text)).names == ()


@pytest.mark.parametrize(("owner", "named"), [("Pelagos Clinical", True), ("The Bench Notebook", False)])
def test_the_owner_of_a_page_stands_in_its_title_and_its_copyright_line(owner: str, *, named: bool) -> None:
    page = (
        f"<html><head><title>{owner} | Sites</title></head><body><h1>Trials that recruit</h1><p>We look after eleven "
        f"hospital sites.</p><footer>© 2024 {owner}. All rights reserved.</footer></body></html>"
    )
    found = CompanyIndex(read_document(Source("page.html", page.encode()))).names
    assert found == ((owner,) if named else ())
