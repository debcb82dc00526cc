"""cxograph reads documents about pharma outsourcing into a knowledge graph in which every fact keeps its sentence.

>>> import cxograph as cxo
>>> ws = cxo.open("cxo")
>>> ws.build(["reports/"])
>>> ws.ask("players-of-market", market="fill-finish").to_pandas()
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cxograph.build.result import BuildResult, Failure, VerifyResult
    from cxograph.errors import (
        BusyError,
        CxographError,
        DamagedError,
        LimitError,
        NoSpaceError,
        UnreadableError,
        UsageError,
    )
    from cxograph.store.rows import Rows
    from cxograph.workspace import Workspace
    from cxograph.workspace import open_workspace as open  # noqa: A004 - used as cxograph.open

__version__ = "0.1.0"

__all__ = [
    "BuildResult",
    "BusyError",
    "CxographError",
    "DamagedError",
    "Failure",
    "LimitError",
    "NoSpaceError",
    "Rows",
    "UnreadableError",
    "UsageError",
    "VerifyResult",
    "Workspace",
    "open",
]

_PLACES = {
    "BuildResult": "build.result",
    "Failure": "build.result",
    "Rows": "store.rows",
    "VerifyResult": "build.result",
    "Workspace": "workspace",
    "open": "workspace",
}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first asked for, so that importing the package costs next to nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = import_module(f"{__name__}.{_PLACES.get(name, 'errors')}")
    found = getattr(module, "open_workspace" if name == "open" else name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted([*__all__, "__version__"])
