"""The policy of judging: how wide a figure is and when two periods are one. A named, versioned value.

Version 1 is `DEFAULT`. Another one is read from a TOML file that gives a name, a version and whatever differs::

    name = "house-rules"
    version = 3
    approx_percent = 15
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields, replace
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from cxograph.errors import UsageError

__all__ = ["DEFAULT", "Policy", "read_policy"]


@dataclass(frozen=True, slots=True)
class Policy:
    """What widens a figure, and which periods count as comparable.

    `approx_percent`: how far "around x" reaches either way, in percent of x. `rounding_units`: how far an exact
    figure reaches either way, in units of its last written digit; an approximate one reaches at least as far.
    `period_overlap`: the part of the shorter of two periods that both must share. `unresolved_periods`: whether a
    period that the text leaves open may be read as its document's forecast period (a loose verdict).
    """

    name: str = "cxograph"
    version: int = 1
    approx_percent: Decimal = Decimal(10)
    rounding_units: Decimal = Decimal("0.5")
    period_overlap: Decimal = Decimal("0.5")
    unresolved_periods: bool = True

    def __str__(self) -> str:
        """Return name and version: ``cxograph.v1``."""
        return f"{self.name}.v{self.version}"


DEFAULT: Final = Policy()
"""Version 1."""

_RANGES: Final = {
    "approx_percent": (Decimal(0), Decimal(100)),
    "rounding_units": (Decimal(0), Decimal(10)),
    "period_overlap": (Decimal(0), Decimal(1)),
}


def read_policy(path: Path) -> Policy:
    """Read a policy from a TOML file. UsageError names the file and the setting that cannot be taken.

    A file that changes anything must give a `name` and a `version` of its own, so that no verdict is signed with
    another policy's name.
    """
    try:
        given = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise UsageError(f"{path} is not UTF-8 text") from None
    except tomllib.TOMLDecodeError as error:
        raise UsageError(f"{path} is no TOML: {error}") from None
    known = [field.name for field in fields(Policy)]
    unknown = sorted(given.keys() - set(known))
    if unknown:
        raise UsageError(f"{path}: no setting is called {unknown[0]}", hint=f"settings are {', '.join(known)}")
    policy = replace(DEFAULT, **{name: _value(path, name, value) for name, value in given.items()})
    if policy != DEFAULT and str(policy) == str(DEFAULT):
        raise UsageError(f"{path}: a policy that differs needs a name or version of its own")
    return policy


def _value(path: Path, name: str, value: Any) -> Any:
    if name in _RANGES:
        low, high = _RANGES[name]
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            number = Decimal("NaN")
        if isinstance(value, bool) or not number.is_finite() or not low <= number <= high:
            raise UsageError(f"{path}: {name} is {value!r}", hint=f"it is a number from {low} to {high}")
        return number
    kind: type = {"name": str, "version": int, "unresolved_periods": bool}[name]
    if type(value) is not kind or (name == "name" and not str(value).replace("-", "").isalnum()):
        raise UsageError(f"{path}: {name} is {value!r}", hint=_KINDS[name])
    return value


_KINDS: Final = {
    "name": "it is letters, digits and hyphens",
    "version": "it is a whole number",
    "unresolved_periods": "it is true or false",
}
