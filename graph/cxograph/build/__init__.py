"""From files to a workspace: which files, how they are read on all cores, what is written at the end."""

from cxograph.build.drawing import draw, find_node, network
from cxograph.build.export import export_graph
from cxograph.build.facts import FactRow, fact_rows, facts_of, to_csv, to_jsonl
from cxograph.build.result import BuildResult, Failure, VerifyResult
from cxograph.build.run import build, rebuild, remove

__all__ = [
    "BuildResult",
    "FactRow",
    "Failure",
    "VerifyResult",
    "build",
    "draw",
    "export_graph",
    "fact_rows",
    "facts_of",
    "find_node",
    "network",
    "rebuild",
    "remove",
    "to_csv",
    "to_jsonl",
]
