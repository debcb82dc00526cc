"""Expressions are compiled at their first use: all of them can be, and one behaves as a compiled one."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from typing import Any

import pytest

import cxograph.extract
from cxograph.expressions import expression


def expressions(value: Any) -> Iterator[Any]:
    if type(value) is type(expression("")):
        yield value
    elif isinstance(value, dict):
        yield from (found for part in value.values() for found in expressions(part))
    elif isinstance(value, (tuple, list)):
        yield from (found for part in value for found in expressions(part))


def test_every_expression_of_the_extractors_compiles() -> None:
    modules = [m.name for m in pkgutil.walk_packages(cxograph.extract.__path__, "cxograph.extract.")]
    found = {id(e): e for name in modules for v in vars(importlib.import_module(name)).values() for e in expressions(v)}
    assert len(found) > 1000
    for one in found.values():
        one.search("")


def test_it_behaves_as_a_compiled_expression() -> None:
    vials = expression(r"(?P<n>\d+) vials?", re.IGNORECASE)
    match = vials.search("They fill 40 VIALS.")
    assert match is not None
    assert match["n"] == "40"
    assert vials.fullmatch("1 vial")
    assert [m["n"] for m in vials.finditer("1 vial, 2 vials")] == ["1", "2"]
    assert vials.sub("-", "1 vial") == "-"
    assert vials.groups == 1
    assert vials.pattern == r"(?P<n>\d+) vials?"


def test_a_wrong_one_is_told_at_its_first_use() -> None:
    wrong = expression("(")
    with pytest.raises(re.error):
        wrong.search("(")
