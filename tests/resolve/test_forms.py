"""What a name is taken apart into."""

from __future__ import annotations

import pytest

from cxograph.resolve import mixed_script, read_name, skeleton


@pytest.mark.parametrize(
    ("name", "head", "country", "owner", "alias", "other"),
    [
        ("Calder Labs Inc. (US)", "Calder Labs Inc.", "US", "", "", ""),
        ("Calder Labs LLC (US) Inc.", "Calder Labs LLC Inc.", "US", "", "", ""),
        ("Calder (an Ostara company)", "Calder", "", "Ostara", "", ""),
        ("Calder Inc., a wholly owned subsidiary of Ostara", "Calder Inc.", "", "Ostara", "", ""),
        ("Calder (now part of Ostara Group)", "Calder", "", "Ostara Group", "", ""),
        ("Calder - an Ostara Company", "Calder", "", "Ostara", "", ""),
        ("Calder (acquired by Ostara)", "Calder", "", "Ostara", "", ""),
        ("Verrano (formerly Calder)", "Verrano", "", "", "Calder", ""),
        ("Verrano, formerly known as Calder", "Verrano", "", "", "Calder", ""),
        ("Verrano f/k/a Calder", "Verrano", "", "", "Calder", ""),
        ("Verrano Trial Network (VTN)", "Verrano Trial Network", "", "", "VTN", ""),
        ("Calder (Ostara GmbH)", "Calder", "", "", "", "Ostara GmbH"),
        ("Calder AG, Basel, Switzerland", "Calder AG", "CH", "", "", ""),
        ("Calder (NYSE: CLD)", "Calder", "", "", "", ""),
        ("Calder AB (publ)", "Calder AB", "", "", "", ""),
        ("  2) Calder*  ", "Calder", "", "", "", ""),
        ("3M", "3M", "", "", "", ""),
        ("(US)", "(US)", "US", "", "", ""),
        ("Paris, France", "Paris, France", "", "", "", ""),
        ("A Better Company", "A Better Company", "", "", "", ""),
        ("Calder (de)velopment", "Calder (de)velopment", "", "", "", ""),
    ],
)
def test_parts(name: str, head: str, country: str, owner: str, alias: str, other: str) -> None:
    form = read_name(name)
    assert (form.head, form.country, form.owner, form.alias, form.other) == (head, country, owner, alias, other)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Icon Group", "icon group"),
        ("Ostara Group", "ostara"),
        ("Calder Holdings Public Limited Company", "calder"),
        ("The Calder Company", "calder"),
        ("Co., Ltd.", "co"),
    ],
)
def test_keys(name: str, key: str) -> None:
    assert read_name(name).key == key


@pytest.mark.parametrize(
    ("name", "posing"),
    [
        ("Lonza", False),
        ("L\u043enza", True),
        ("\u0410\u0412C Labs", True),
        ("Лонза", False),
        ("\u03b2-Calder", False),
        ("Calder Ωmega", False),
        ("Zürich Ørsted", False),
        ("药明康德 WuXi", False),
    ],
)
def test_letters_that_pose_as_latin(name: str, posing: bool) -> None:
    assert mixed_script(name) is posing
    if posing:
        assert skeleton(name).isascii()
