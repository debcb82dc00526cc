"""Which program reads: its version and a hash of all that decides what is read out of a document."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib import import_module
from importlib.metadata import entry_points
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from cxograph.assets import assets_root

if TYPE_CHECKING:
    from hashlib import _Hash as Hash

__all__ = ["drawing_program", "program"]

_READING = ("read", "extract", "resolve", "rdf", "model.py", "ids.py", "places", "terms.py")
_DRAWING = (
    "views",
    "build/drawing.py",
    "build/drawn_facts.py",
    "build/drawn_disagreements.py",
    "build/scan.py",
    "build/export.py",
    "build/ending.py",
)


@cache
def program() -> str:
    """Return `<version>+<hash>`; another value means that documents have to be read again."""
    digest = _digest(_READING)
    for part in ("ontology", "seeds/companies.csv", "seeds/company-events.csv"):
        _feed(digest, assets_root() / part, part)
    for extractor in sorted(entry_points(group="cxograph.extractors"), key=lambda point: point.name):
        release = extractor.dist.version if extractor.dist else ""
        digest.update(f"{extractor.name}={extractor.value}@{release}\n".encode())
    version = import_module("cxograph").__version__  # by name: what it imports lies above this module
    return f"{version}+{digest.hexdigest()[:12]}"


@cache
def drawing_program() -> str:
    """Return a hash; another value means that what a build writes at its end has to be written again."""
    return f"{program()}+{_digest(_DRAWING).hexdigest()[:12]}"


def _digest(parts: Iterable[str]) -> Hash:
    digest = sha256()
    package = files("cxograph")
    for part in parts:
        _feed(digest, package.joinpath(part), part)
    return digest


def _feed(digest: Hash, part: Traversable, name: str) -> None:
    if part.is_dir():
        for inner in sorted(part.iterdir(), key=lambda entry: entry.name):
            if inner.name != "__pycache__":
                _feed(digest, inner, f"{name}/{inner.name}")
    elif part.is_file():
        content = part.read_bytes()
        digest.update(f"{name} {len(content)}\n".encode() + content)
    else:
        raise FileNotFoundError(f"{name} is no part of the program")  # what is moved must not be left out in silence
