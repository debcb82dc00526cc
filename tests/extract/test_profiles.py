"""Profiles in fragments: a name as a heading, below it words without verbs."""

from __future__ import annotations

import pytest
from tests.extract.reading import facts

from cxograph.model import Location, Offering, Relation

PROFILES = """FIVE EUROPEAN CROS WORTH A CALL

*** 1. Halvard Clinical ***
Ghent, Belgium. Family-owned, 340 staff. Phase I units in Ghent and Lille. Data management, biostatistics.

*** 2. Norrin Research ***
Oslo, Norway. Owned by Castell Group. Also runs a laboratory in Bergen. Rules, costs and people matter a lot.

*** 3. Ferrant Trials ***
Leeds, UK. 90 staff. A spin-off.
"""


@pytest.mark.parametrize("name", ["note.md", "note.txt"])
def test_fragments_below_a_name_are_said_of_it(name: str) -> None:
    assert {f"{p.company}: {p.place} ({p.role})" for p in facts(PROFILES, Location, name=name)} == {
        "Halvard Clinical: Ghent, Belgium (hq)",
        "Halvard Clinical: Ghent (site)",
        "Halvard Clinical: Lille (site)",
        "Norrin Research: Oslo, Norway (hq)",
        "Norrin Research: Bergen (site)",
        "Ferrant Trials: Leeds, UK (hq)",
    }
    assert {f"{r.source} {r.relation} {r.target}" for r in facts(PROFILES, Relation, name=name)} == {
        "Norrin Research subsidiary Castell Group"
    }


def test_a_list_without_a_verb_is_what_the_company_of_the_profile_offers() -> None:
    assert [f"{o.company}: {o.service}" for o in facts(PROFILES, Offering)] == [
        "Halvard Clinical: Data management",
        "Halvard Clinical: biostatistics",
    ]


def test_a_topic_is_no_company_though_its_line_is_set_off() -> None:
    text = (
        "WHAT CROS DO\n\n*** Data Management ***\nData entry, cleaning.\n\n*** Medical Writing ***\nReports, papers.\n"
    )
    assert facts(text, Offering) == []
