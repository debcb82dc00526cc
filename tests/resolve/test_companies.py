"""Which names are one company, and which are not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxograph.errors import UsageError
from cxograph.resolve import CompanyRow, Resolver, company_key, read_companies
from cxograph.resolve.companies import CompanyTable

SAME = [
    ("Lonza", "Lonza Group AG", "LONZA GROUP LTD.", "The Lonza Group", "Lonza (Switzerland)"),
    ("Ostara Laboratories", "Ostara Laboratories GmbH & Co. KG", "ostara laboratories, Inc."),
    ("Calder S.p.A.", "Calder SpA", "Calder S. p. A.", "Calder", "CALDER SPA"),
    ("Nordhaven A/S", "Nordhaven AS", "Nordhaven"),
    ("Quillon Research Pvt. Ltd. (India)", "Quillon Research Private Limited", "Quillon Research Inc. (US)"),
    ("Tremíz y Cía S.A. de C.V.", "Tremiz y Cia"),
    ("Halvørsen & Sønner AS", "Halvorsen and Sonner"),
    ("PPD", "PPD, Inc.", "Pharmaceutical Product Development, LLC", "Pharmaceutical Product Development (PPD)"),
    ("WuXi Biologics", "Wuxi Biologics (Cayman) Inc."),
    ("Dr. Reddy's Laboratories Ltd.", "Dr. Reddy’s Laboratories", "Dr Reddys Laboratories"),
    ("Eli Lilly", "Eli Lilly and Company", "Eli Lilly & Co."),
    ("Merck & Co.", "Merck & Co., Inc.", "Merck and Co. Inc", "Merck and Company"),
    ("Merck KGaA", "Merck KGaA, Darmstadt, Germany"),
    ("PT Kalder Farma Tbk", "Kalder Farma"),
    ("Covance", "Labcorp Drug Development", "Covance Inc., a Labcorp company"),
    ("CMC Biologics", "AGC Biologics"),
    ("Charles River Laboratories", "Charles River Labs", "Charles River Laboratory"),
    ("Calder", "Calder (Ostara GmbH)", "Calder (an Ostara company)", "Calder, part of Ostara", "Calder (NYSE: CLD)"),
    ("Calder AG", "Calder AG, Basel, Switzerland", "1. Calder AG", "Calder*", "Calder (formerly Ostara)"),
    ("K.K. Mediscience", "Mediscience"),
    ("Thermo Fisher Scientific", "Thermo Fisher", "ThermoFisher Scientific Inc."),
]
DIFFERENT = [
    ("WuXi Biologics", "WuXi AppTec", "WuXi STA"),
    ("Merck KGaA", "Merck & Co.", "Merck"),
    ("Apex Medical Research", "Apex"),
    ("Covance", "Labcorp", "Fortrea"),
    ("Quintiles", "IQVIA"),
    ("Novo Holdings A/S", "Novo Nordisk A/S", "Novo"),
    ("Samsung Biologics", "Samsung Bioepis"),
    ("Group", "Inc.", "AG"),
    ("Calder (Ostara GmbH)", "Ostara"),
    ("Кортекс", "Koptekc"),
    ("药明康德", "药明生物"),
    ("3M", "M"),
    ("Piramal Pharma", "Piramal Pharma Solutions"),
    ("Boehringer Ingelheim", "Boehringer Ingelheim BioXcellence"),
]


@pytest.fixture(scope="module")
def resolver() -> Resolver:
    return Resolver()


@pytest.mark.parametrize("names", SAME, ids=lambda names: names[0])
def test_one_company(resolver: Resolver, names: tuple[str, ...]) -> None:
    assert len({resolver.company(name) for name in names}) == 1


@pytest.mark.parametrize("names", DIFFERENT, ids=lambda names: names[0])
def test_not_one_company(resolver: Resolver, names: tuple[str, ...]) -> None:
    assert len({resolver.company(name) for name in names}) == len(names)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Vetter Pharma-Fertigung GmbH & Co. KG", "vetter pharma fertigung"),
        ("Co., Ltd.", "co"),
        ("The", "the"),
        ("Ferrer Group S.A.", "ferrer"),
        ("S.A.L.V.A.T. S.A.", "salvat"),
        ("Orlian (Group) Ltd", "orlian"),
    ],
)
def test_key(name: str, key: str) -> None:
    assert company_key(name) == key


@given(st.text(min_size=1))
def test_every_name_has_an_iri(name: str) -> None:
    iri = Resolver(companies=CompanyTable(())).company(name)
    step = iri.removeprefix("https://w3id.org/cxograph/company/")
    assert step
    assert step.isascii()
    assert not set(step) & set(' /#?<>"{}|\\^`')


@given(st.text(alphabet="abc &.()-", min_size=1, max_size=12))
def test_a_key_is_its_own_key(name: str) -> None:
    key = company_key(name)
    assert company_key(key) == key or not key


def row(name: str, *aliases: str) -> CompanyRow:
    return CompanyRow(name, aliases, "CRO", "", "", "")


def test_a_name_in_two_rows_is_an_error() -> None:
    with pytest.raises(UsageError, match="'Calder' stands in two rows"):
        CompanyTable([row("Calder"), row("Ostara", "Calder")])


def test_a_name_that_two_rows_share_but_for_the_legal_form_is_nobodys() -> None:
    table = CompanyTable([row("Calder AG"), row("Calder & Co.")])
    assert {table.key("Calder AG"), table.key("Calder & Co."), table.key("Calder")} == {
        "calder ag",
        "calder and co",
        "calder",
    }


# --- the curated table


ROWS = read_companies()


def test_rows_share_an_entity_where_a_rename_joins_them_and_nowhere_else() -> None:
    resolver = Resolver()
    counted = Counter(resolver.company(company.name) for company in ROWS)
    renamed = {name for pair in resolver.companies.timeline.renamed() for name in pair}
    shared = {company.name for company in ROWS if counted[resolver.company(company.name)] > 1}
    assert shared == renamed & {company.name for company in ROWS}
    for company in ROWS:
        assert {resolver.company(alias) for alias in company.aliases} <= {resolver.company(company.name)}


def test_another_table_can_be_read(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    path.write_text("name,aliases,kind,country,parent,source\nCalder,C1|C2,CRO,DE,,https://x.example/\n", "utf-8")
    assert read_companies(path) == (CompanyRow("Calder", ("C1", "C2"), "CRO", "DE", "", "https://x.example/"),)
    path.write_text("service_types,name,aliases,kind,country,parent,source\nCDO|CRO,Calder,,CRO,,,me\n", "utf-8")
    assert read_companies(path) == (CompanyRow("Calder", (), "CRO", "", "", "me", ("CDO", "CRO")),)
