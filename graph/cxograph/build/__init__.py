"""From files to a workspace: which files, how they are read on all cores, what is written at the end.

Names are loaded when they are first asked for: a query should not wait for the readers of documents.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cxograph.build.disagreements import FoundFinding, find_disagreements, find_findings, find_sizes
    from cxograph.build.drawing import draw, find_node, network, query_box
    from cxograph.build.export import write_graph
    from cxograph.build.facts import FactRow, fact_rows, to_csv, to_jsonl
    from cxograph.build.loose import facts_of
    from cxograph.build.result import BuildResult, Failure, VerifyResult, Warned
    from cxograph.build.run import build, rebuild, remove
    from cxograph.build.scan import read_graphs

__all__ = [
    "BuildResult",
    "FactRow",
    "Failure",
    "FoundFinding",
    "VerifyResult",
    "Warned",
    "build",
    "draw",
    "fact_rows",
    "facts_of",
    "find_disagreements",
    "find_findings",
    "find_node",
    "find_sizes",
    "network",
    "query_box",
    "read_graphs",
    "rebuild",
    "remove",
    "to_csv",
    "to_jsonl",
    "write_graph",
]

_PLACES = {
    "disagreements": ("FoundFinding", "find_disagreements", "find_findings", "find_sizes"),
    "drawing": ("draw", "find_node", "network", "query_box"),
    "export": ("write_graph",),
    "facts": ("FactRow", "fact_rows", "to_csv", "to_jsonl"),
    "loose": ("facts_of",),
    "result": ("BuildResult", "Failure", "VerifyResult", "Warned"),
    "run": ("build", "rebuild", "remove"),
    "scan": ("read_graphs",),
}


def __getattr__(name: str) -> Any:
    for place, names in _PLACES.items():
        if name in names:
            found = getattr(import_module(f"{__name__}.{place}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
