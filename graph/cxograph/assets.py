"""Finds the data that ships with the package, in an installed wheel and in a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["asset", "assets_root"]


@cache
def assets_root() -> Path:
    """Return the folder that holds `ontology` and `seeds`."""
    package = Path(__file__).resolve().parent
    shipped = package / "_assets"
    return shipped if shipped.is_dir() else package.parents[1]


def asset(*parts: str) -> Path:
    """Return one asset's path, as in ``asset("seeds", "companies.csv")``; FileNotFoundError where it is missing."""
    path = assets_root().joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"{'/'.join(parts)} is missing from the installation at {assets_root()}")
    return path
