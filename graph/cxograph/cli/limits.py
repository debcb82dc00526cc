"""The command `limits`: every limit, its value and how to change it."""

from __future__ import annotations

import typer

from cxograph.cli.console import note, print_json, print_table
from cxograph.cli.options import Json
from cxograph.limits import LIMITS, value_of_limit

__all__ = ["add_limits"]


def add_limits(app: typer.Typer) -> None:
    """Add the command to the program."""
    app.command()(limits)


def limits(*, as_json: Json = False) -> None:
    """Print every limit with its value, what it is about, and how to change it."""
    rows = [(one, value_of_limit(one.name)) for one in LIMITS.values()]
    if as_json:
        print_json(
            [
                {
                    "name": one.name,
                    "command": one.holds_for,
                    "value": value,
                    "default": one.default,
                    "unit": one.unit,
                    "about": one.says,
                    "variable": one.variable,
                    "option": one.option.partition(" ")[0] or None,
                }
                for one, value in rows
            ]
        )
        return
    print_table(
        ["limit", "value", "unit", "about", "command", "variable", "option"],
        [
            [
                one.name,
                f"{value:,}" if value == one.default else f"{value:,} (as delivered {one.default:,})",
                *(one.unit, one.says, one.holds_for, one.variable, one.option),
            ]
            for one, value in rows
        ],
    )
    note("set the variable, or give the option, to change one; what goes beyond a limit is refused or flagged by name")
