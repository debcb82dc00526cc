"""Offers on company pages, in releases, profiles and interviews: told by layout, by what a company has or gets."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts

from cxograph.model import Offering

LEAD = "The CDMO Orvane Biologics is growing. "


def services(text: str, company: str = "Orvane Biologics") -> list[str]:
    found = facts(text, Offering)
    assert {offer.company for offer in found} <= {company}
    return sorted(offer.service for offer in found)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        # what it has
        ("Orvane Biologics's fill-finish capabilities are in demand.", ["fill-finish capabilities"]),
        ("Visitors can see its bioanalytical and formulation services.", ["bioanalytical and formulation services"]),
        (
            "The company will show its spray drying services, plasmid manufacturing, and release testing.",
            ["plasmid manufacturing", "release testing", "spray drying services"],
        ),
        ("It has invested to bolster its peptide synthesis capabilities.", []),
        ("Its market services are listed on the exchange.", []),
        # what it gets
        ("It adds stability testing and cold storage.", ["cold storage", "stability testing"]),
        ("The acquisition adds lyophilisation capacity in Spain.", ["lyophilisation"]),
        ("The deal adds 300 employees.", []),
        (
            "Orvane Biologics brings protocol design, monitoring and biostatistics.",
            ["biostatistics", "monitoring", "protocol design"],
        ),
        ("It brings new therapies to the market.", []),
        ("It is entering peptide manufacturing.", ["peptide manufacturing"]),
        ("It has run 90 studies in rare disease and gene therapy.", ["gene therapy", "rare disease"]),
        ("It has run 90 studies in Poland and Spain.", []),
        # the verb opens the sentence, or a participle does
        ("Provides cell banking and viral clearance.", ["cell banking", "viral clearance"]),
        ("Specialising in hormones, it exports to Asia.", ["hormones"]),
        (
            "Offering enzyme services – from strain screening to scale-up – it wins clients.",
            ["scale-up", "strain screening"],
        ),
        ("A family-owned company dedicated to fine milling.", ["fine milling"]),
        ("Last year it introduced tablet coating.", ["tablet coating"]),
        ("Its core competencies include drying and milling.", ["drying", "milling"]),
        ("It has a wide service range within toxicology and milling.", ["milling", "toxicology"]),
        (
            "Services include cell banking; viral clearance; and lot release.",
            ["cell banking", "lot release", "viral clearance"],
        ),
        ("Clients praise the pathology services that Orvane Biologics provides.", ["pathology services"]),
        ("Stability testing performed by Orvane Biologics takes a month.", ["Stability testing"]),
        ("It offers cell assays in its own clinic as well as stability studies.", ["cell assays", "stability studies"]),
        ("Orvane Biologics is a one-stop source for enzymes and plasmid DNA.", ["enzymes", "plasmid DNA"]),
        # whose sentence it is
        ("The plant, bought from Tarn Pharma AG in 2019, makes vials.", ["vials"]),
        ("Companies like Orvane Biologics offer vial filling.", []),
        ("A CMO is a helper: it provides vial filling.", []),
        ("It won a contract for a leader in nutrition.", []),
        ("Additionally, they provide vial filling.", ["vial filling"]),
    ],
)
def test_what_a_company_has_and_gets(sentence: str, expected: list[str]) -> None:
    assert services(LEAD + sentence) == expected


@pytest.mark.parametrize(
    ("objects", "expected"),
    [
        (
            "full trials, biostatistics and regulatory strategy in Europe",
            ["biostatistics", "full trials", "regulatory strategy"],
        ),
        ("milling, coating and packaging from facilities in Spain", ["coating", "milling", "packaging"]),
        ("vials and cartridges for clinical and commercial use", ["cartridges", "vials"]),
        ("high-potency, sterile and conventional tablets", ["high-potency, sterile and conventional tablets"]),
        ("reliable, flexible and cost-effective milling services", ["cost-effective milling services"]),
        ("low-dose blends, and coating (including films and sugar)", ["coating", "low-dose blends"]),
        ("enzyme reagents and related contract testing services", ["contract testing services", "enzyme reagents"]),
        ("solutions for your batches", []),
        ("results you need", []),
        (
            "monitoring, medical writing, clinical and anatomic pathology",
            ["clinical and anatomic pathology", "medical writing", "monitoring"],
        ),
        ("aseptic filling on four lines", ["aseptic filling"]),
        ("milling, drying and quality assurance", ["drying", "milling", "quality assurance"]),
        ("drying, coating and PV", ["PV", "coating", "drying"]),
    ],
)
def test_lists_of_what_is_offered(objects: str, expected: list[str]) -> None:
    assert services(f"{LEAD}It offers {objects}.") == expected


OWN_HEADINGS = """<html><body><h1>Welcome</h1><p>Orvane Biologics is a CDMO. We are based in Porto.</p>
<h2>Vial filling</h2><p>Our lines run day and night.</p>
<h2>Cold storage</h2><p>Stability chambers, frozen rooms, sample retention.</p>
<h2>Batch release testing</h2><p>Ask us.</p><h2>Case studies</h2><p>How we did it.</p>
<p>© 2024 Orvane Biologics</p></body></html>"""


def test_headings_of_a_page_that_are_works_are_offered() -> None:
    found = services(OWN_HEADINGS)
    assert {"Vial filling", "Cold storage", "Batch release testing"} <= set(found)
    assert not {"Case studies", "Welcome"} & set(found)


PAGE = """# Our services

Orvane Biologics is a CDMO in Porto. We help biotechs. We listen.

## Sterile filling

**Start.** Tech transfer, media fills, stability studies.

**Run.** Vial filling | syringe filling | visual inspection

## Industries we serve

- Biotech
- Generic pharma

## Why us

- Fast timelines
- Regulatory expertise
"""


def test_only_works_stand_below_a_page_of_services() -> None:
    found = set(services(PAGE))
    assert {"Sterile filling", "Tech transfer", "media fills", "visual inspection"} <= found
    assert not {"Biotech", "Generic pharma", "Fast timelines", "Industries we serve"} & found


LISTS = """# Monitoring at Orvane Trials

Orvane Trials Ltd. is a CRO in Porto. We have grown. In sum, our monitoring includes:

- Site selection in accordance with the protocol
- Study logistics management
- Query management

Our promises:

- Friendly people
- Low prices
"""


def test_bullets_end_where_their_manner_begins() -> None:
    assert services(LISTS, "Orvane Trials Ltd.") == ["Query management", "Site selection", "Study logistics management"]


DIRECTORY = """# CDMOs A to Z

**Orvane Biologics** – Porto, Portugal. Makes vials. Services: cell banking; viral clearance; lot release.

**Tarn Pharma AG** – Basel, Switzerland. Makes gels. Capabilities: tube filling | kit packing | cold storage
"""


def test_a_line_of_facts_is_of_the_company_that_opens_its_paragraph() -> None:
    found = {(offer.company, offer.service) for offer in facts(DIRECTORY, Offering)}
    assert {("Orvane Biologics", "viral clearance"), ("Tarn Pharma AG", "kit packing")} <= found
    assert ("Orvane Biologics", "tube filling") not in found


RANKING = """# Top CDMOs

## 1. Orvane Biologics

Porto, Portugal. Strong in conjugates and vaccines. Great for those who wait.

## 2. Tarn Pharma AG

Basel, Switzerland. Peptide chemistry to commercial tablets; 300 staff.
API, drug product and packaging on a single campus.
"""


def test_fragments_below_a_name() -> None:
    found = {(offer.company, offer.service) for offer in facts(RANKING, Offering)}
    assert {("Orvane Biologics", "conjugates"), ("Orvane Biologics", "vaccines")} <= found
    assert {("Tarn Pharma AG", "Peptide chemistry"), ("Tarn Pharma AG", "drug product")} <= found
    assert len([company for company, _ in found if company == "Orvane Biologics"]) == 2


INTERVIEW = """# Interview with the head of Orvane Biologics

Bo Lund leads the CDMO Orvane Biologics.

**What exactly do you make?**

Creams, gels and suppositories.

**Where do you sell?**

Spain, Italy and France.
"""


def test_answers_list_what_a_company_makes() -> None:
    assert services(INTERVIEW) == ["Creams", "gels", "suppositories"]


def test_a_table_of_stages_on_a_company_s_own_page_tells_what_it_does() -> None:
    page = (
        "# Orvane Biologics – Capabilities\n\nOrvane Biologics is a CDMO in Graz, Austria.\n\n"
        "| Stage | What we do |\n| --- | --- |\n"
        "| Development | cell line development; media screening |\n| Filling | vial filling; lyophilisation |\n"
    )
    assert services(page) == ["cell line development", "lyophilisation", "media screening", "vial filling"]


def test_lists_that_answer_what_a_company_can_do_for_its_clients() -> None:
    page = (
        "# Orvane Biologics – About us\n\nOrvane Biologics is a CDMO in Graz.\n\n## What we can do for you\n\n"
        "1. Feasibility studies\n2. Medical writing\n3. We transfer your process\n"
    )
    assert services(page) == ["Feasibility studies", "Medical writing"]
